"""Which documents were changed: since a revision, as git knows it, or since they were last looked at."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from symgrad.config import Settings, declared, find_documents
from symgrad.document.projects import LATEX, parts
from symgrad.errors import DocumentError, SymgradError


def is_revision(name: str) -> bool:
    """Whether the repository of this folder has such a commit."""
    return not name.startswith("-") and _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None


def changed(documents: Sequence[Path], revision: str) -> list[Path]:
    """The documents that differ from a revision, or read a file that does; what git does not track yet differs.

    Where a file is gone, any LaTeX document may have read it.
    Errors: SymgradError outside of a repository, or where there is no such revision.
    """
    top = _git("rev-parse", "--show-toplevel")
    if top is None:
        raise SymgradError("--changed needs a git repository around the current folder, and git itself")
    if not is_revision(revision):
        raise SymgradError(f"--changed: git knows no revision {revision!r} here")
    root = Path(top.strip("\n"))
    options = ("--no-ext-diff", "--no-textconv", "--no-renames", "--name-only", "-z")
    differs = _git("-C", str(root), "diff", *options, revision, "--")
    new = _git("-C", str(root), "ls-files", "-z", "--others", "--exclude-standard")
    if differs is None or new is None:
        raise SymgradError(f"--changed: git cannot tell what differs from {revision!r}")
    touched = {(root / name).resolve() for name in (differs + new).split("\0") if name}
    gone = any(not path.exists() for path in touched)
    return [path for path in documents if _differs(path, touched, gone)]


def _differs(path: Path, touched: set[Path], gone: bool) -> bool:
    is_latex = path.suffix.lower() in LATEX
    told = any(Path(one.place.path) in touched for one in declared(path))
    return told or path.resolve() in touched or (is_latex and (gone or bool(parts(path) & touched)))


def _git(*arguments: str) -> str | None:
    """What git prints; None where it fails, or is absent."""
    try:
        run = subprocess.run(["git", *arguments], capture_output=True, text=True, errors="surrogateescape", check=False)
    except OSError:
        return None
    return run.stdout if run.returncode == 0 else None


def stamps(paths: Iterable[Path], rules: Settings) -> dict[Path, tuple[int, int]]:
    """When each document below some paths, and each file that one reads, or whose settings declare something in it, was
    last written, and its size.
    """
    documents = find_documents(paths, rules)
    files = {*documents, *(file for document in documents for file in parts(document))}
    with suppress(DocumentError):  # settings that are being written
        files |= {Path(one.place.path) for document in documents for one in declared(document)}
    found = dict[Path, tuple[int, int]]()
    for file in files:
        with suppress(OSError):
            state = file.stat()
            found[file] = (state.st_mtime_ns, state.st_size)
    return found
