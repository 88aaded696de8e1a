"""Reports of earlier runs, kept by what they depend on: a document, what it reads, the settings, the code.

Whatever depends on how long something took, or on how much memory there was, is not kept: another run may find more.
Several runs may share the folder: a report is written beside its place and then moved there as a whole. What cannot be
read, or holds anything but the records of a report, counts as absent; nothing in the folder can make symgrad do
anything.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache as once
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from symgrad import errors, report, verdict
from symgrad.config import declared
from symgrad.document.files import MAX_CHARACTERS
from symgrad.document.projects import parts
from symgrad.errors import DocumentError
from symgrad.report import DocumentReport

MAX_BYTES = 64 * 2**20
"""What all reports together may take; above it the oldest half is forgotten."""

CODE = Path(errors.__file__).parent
"""All of symgrad: a verdict of other code is none of this one."""

LIBRARIES = ("python-flint", "mpmath", "numpy", "sympy", "markdown-it-py", "mdit-py-plugins", "nbformat")
"""Packages whose version may change what is read or proved."""

_SUFFIX = ".report"


def default_folder() -> Path | None:
    """Where reports are kept for this user: `SYMGRAD_CACHE`, or the folder that the system has for such things."""
    named = os.environ.get("SYMGRAD_CACHE")
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    try:
        return Path(named) if named else (Path(base) if base else Path.home() / ".cache") / "symgrad"
    except RuntimeError:  # a user without a home
        return None


class Cache:
    """The reports in `folder` that were made with the same settings and by the same code."""

    def __init__(self, folder: Path, settings: str) -> None:
        self.folder, self.settings = folder, settings
        self.stored = False

    def key(self, path: str | Path) -> str | None:
        """What a report on this document depends on, as a name; None where the document cannot be read."""
        digest = hashlib.sha256(f"{_code()}\n{self.settings}\n{path}".encode("utf-8", "surrogateescape"))
        try:
            if not _is_readable(Path(path)):
                return None
            for file in (Path(path), *sorted(parts(Path(path)))):
                data = file.read_bytes()
                digest.update(f"\n{file} {len(data)}\n".encode("utf-8", "surrogateescape") + data)
            digest.update(repr(declared(path)).encode("utf-8", "surrogateescape"))
        except (OSError, ValueError, DocumentError):
            return None
        return digest.hexdigest()

    def get(self, key: str | None) -> DocumentReport | None:
        """The report under a key, which its file holds too; its claims cost no seconds in this run."""
        if key is None:
            return None
        file = self.folder / (key + _SUFFIX)
        try:
            data = zlib.decompressobj().decompress(file.read_bytes(), MAX_BYTES)
            said, found = _Records(io.BytesIO(data)).load()
            os.utime(file)
        except Exception:  # absent, damaged, or of something else: the document is judged
            return None
        return found if said == key and isinstance(found, DocumentReport) else None

    def put(self, key: str | None, path: str | Path, found: DocumentReport) -> None:
        """Keep a report, unless something was cut short in it, or the files have changed since `key` was made."""
        contradicts = any(claim.verdict.contradiction for claim in found.claims)
        if key is None or found.cut or found.unreadable or contradicts or self.key(path) != key:
            return
        with suppress(OSError, RecursionError, pickle.PicklingError):
            data = zlib.compress(pickle.dumps((key, _untimed(found))), 1)
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(name).replace(self.folder / (key + _SUFFIX))
            self.stored = True

    def prune(self) -> None:
        """Forget the reports not used for longest, where all take more than they may."""
        if not self.stored:
            return
        with suppress(OSError):
            files = sorted(_files(self.folder), key=lambda row: row[0])
            left = sum(size for _, size, _ in files)
            for _, size, file in files if left > MAX_BYTES else ():
                if left > MAX_BYTES // 2:
                    file.unlink(missing_ok=True)
                    left -= size


def remembered(
    paths: Sequence[str], cache: Cache | None, judge: Callable[[list[str]], Iterator[DocumentReport]]
) -> Iterator[DocumentReport]:
    """The reports on documents in their order, each as soon as it is known. judge: those that no earlier run gave."""
    if cache is None:
        yield from judge(list(paths))
        return
    keys = [cache.key(path) for path in paths]
    known = [cache.get(key) for key in keys]
    unknown = [path for path, old in zip(paths, known, strict=True) if old is None]
    fresh = judge(unknown) if unknown else iter(())
    for path, key, old in zip(paths, keys, known, strict=True):
        report = next(fresh) if old is None else old
        if old is None:
            cache.put(key, path, report)
        yield report
    cache.prune()


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # another run may have forgotten it just now
            state = file.stat()
            yield state.st_mtime, state.st_size, file


def _is_readable(file: Path) -> bool:
    """Whether a path is a file that a document may be: no device, nor larger than one may be."""
    return file.is_file() and file.stat().st_size <= 4 * MAX_CHARACTERS


def _untimed(found: DocumentReport) -> DocumentReport:
    claims = (replace(claim, verdict=replace(claim.verdict, seconds=0.0)) for claim in found.claims)
    return replace(found, claims=tuple(claims), seconds=0.0)


@once
def _code() -> str:
    """The code of symgrad, and the versions of what it works with."""
    digest = hashlib.sha256(repr((sys.version_info, [*_versions(LIBRARIES)])).encode())
    for file in sorted(CODE.rglob("*.py")):
        digest.update(file.relative_to(CODE).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _versions(packages: Iterable[str]) -> Iterator[str]:
    for package in packages:
        with suppress(PackageNotFoundError):
            yield f"{package} {version(package)}"


class _Records(pickle.Unpickler):
    """Reads the records that a report consists of, and calls nothing else."""

    KNOWN = (
        *((report, name) for name in ("DocumentReport", "ClaimReport")),
        *((verdict, name) for name in ("Verdict", "Status", "Counterexample", "Repair")),
        *(
            (errors, name)
            for name in ("Place", "SourceError", "DocumentError", "ReadError", "RangeConflict", "DirectiveError")
        ),
    )

    def find_class(self, module: str, name: str) -> Any:
        for home, known in self.KNOWN:
            if (home.__name__, known) == (module, name):
                return getattr(home, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
