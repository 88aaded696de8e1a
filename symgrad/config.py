"""Settings of a run: the table `[tool.symgrad]` of the nearest `pyproject.toml`, and which files it names."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from symgrad.errors import DocumentError, Place
from symgrad.record import record

SUFFIXES = (".md", ".markdown", ".qmd", ".rmd", ".myst", ".tex", ".ltx", ".latex", ".rst", ".ipynb", ".jsonl")
"""What a folder is searched for; plain text and Python as well, where they show a formula or speak to symgrad."""

TEXTS = (".txt", ".py")

_DISPLAYS = (
    (b"$$", b"$$"),
    (b"\\[", b"\\]"),
    (b"\\begin{", b"\\end{"),
    (b"<!-- symgrad", b"-->"),
    (b":math:`", b"`"),
    (b".. math::", b"\n"),
)
_LOOKED_AT = 1_000_000


@record
class Declared:
    """A directive that holds in all documents of a folder, and where the settings say so. where: a pattern of paths."""

    where: str
    text: str
    place: Place


@record
class Settings:
    """timeout: seconds a claim may take. memory: megabytes that it may take, 0 for any. jobs: worker processes, 0 for
    one a core. format: of the report.

    exclude: patterns of paths that are left out, relative to the file that sets them. baseline: the file with the
    findings that are known, relative to the same. fail_on: the rules or verdicts that fail, all if there are none.
    declare: what holds in the documents of a folder, as it stands there.
    """

    timeout: float = 10.0
    memory: int = 1024
    jobs: int = 1
    format: str = "text"
    exclude: tuple[str, ...] = ()
    baseline: str = ""
    fail_on: tuple[str, ...] = ()
    declare: tuple[Declared, ...] = ()
    root: Path = Path()


_TYPES: Mapping[str, tuple[tuple[type, ...], str]] = {
    "timeout": ((int, float), "10"),
    "memory": ((int,), "1024"),
    "jobs": ((int,), "0"),
    "format": ((str,), '"text"'),
    "exclude": ((list,), '["drafts"]'),
    "baseline": ((str,), '"symgrad-baseline.json"'),
    "fail-on": ((list,), '["refuted", "conditional"]'),
    "declare": ((dict,), '{ "lectures" = ["y: vector[K] one-hot"] }'),
}
"""The types of a setting, and an example."""

FILE = "pyproject.toml"
_WHERE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")

LONGEST = 86_400.0
"""Seconds that a claim may be given at most: a day."""


def settings(start: Path | None = None) -> Settings:
    """The settings that hold in the folder `start` (by default the current one).

    Errors: DocumentError for a table that cannot be read or holds an unknown or ill-typed key.
    """
    folder = (start or Path.cwd()).resolve()
    for parent in (folder, *folder.parents):
        file = parent / FILE
        if file.is_file():
            return replace(Settings(root=parent), **_table(file))
    return Settings(root=folder)


def fault(file: Path, message: str, key: str = "", hint: str = "") -> DocumentError:
    """What is wrong with a setting, at its line of the file; without one, with the table."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    table = next((number for number, line in enumerate(lines) if line.strip().startswith("[tool.symgrad")), 0)
    named = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    rows = range(table, len(lines)) if key else ()
    at = next((number for number in rows if named.match(lines[number])), table)
    return _fault(file, message, lines, at, lines[at].find(key) if key and lines else 0, len(key), hint)


def _fault(
    file: Path, message: str, lines: list[str], at: int, column: int, width: int = 1, hint: str = ""
) -> DocumentError:
    """What is wrong at a line and column, both from 0."""
    shown = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    source = lines[at] if at < len(lines) else ""
    return DocumentError(message, Place(str(shown), at + 1, max(column, 0) + 1), source, width, hint=hint)


def _read(file: Path) -> Any:
    """The table of the settings. Errors: DocumentError where the file cannot be read."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})
        return found.get("symgrad", {}) if isinstance(found, dict) else {}
    except tomllib.TOMLDecodeError as error:
        lines = file.read_text(encoding="utf-8").splitlines()
        found = _WHERE.fullmatch(str(error))
        words = found[1] if found else str(error)
        at, column = (int(found[2]), int(found[3])) if found and found[2] else (max(len(lines), 1), 1)
        raise _fault(file, f"settings cannot be read: {words}", lines, at - 1, column - 1) from error
    except UnicodeDecodeError as error:
        raise fault(file, "settings cannot be read: this is not text in UTF-8") from error
    except OSError as error:
        raise DocumentError(f"settings cannot be read: {error.strerror}", Place(str(file))) from error


def _table(file: Path) -> dict[str, Any]:
    found = _read(file)
    if not isinstance(found, dict):
        raise fault(file, "the settings are no table", "symgrad", "write [tool.symgrad], and the settings below it")
    for key, value in found.items():
        if key not in _TYPES:
            close = get_close_matches(key, _TYPES, 1)
            hint = f"did you mean {close[0]}?" if close else ""
            raise fault(file, f"unknown setting {key!r}; known are {', '.join(_TYPES)}", key, hint)
        if (message := _misset(key, value)) is not None:
            raise fault(file, message, key, f"write {key} = {_TYPES[key][1]}")
    rows = {"declare": tuple(_declared(file, found.get("declare", {})))}
    return {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in found.items()
    } | rows


def _declared(file: Path, table: Mapping[str, list[str]]) -> Iterator[Declared]:
    """The directives of each folder, at the lines where the file spells them, or else names their folder."""
    lines = file.read_text(encoding="utf-8").splitlines()
    for where, texts in table.items():
        named = next(
            (n for n, line in enumerate(lines) if re.match(rf"\s*[\"']?{re.escape(where)}[\"']?\s*=", line)), 0
        )
        for text in texts:
            spelled = (text, json.dumps(text, ensure_ascii=False)[1:-1])
            found = ((n, lines[n].find(one)) for n in range(named, len(lines)) for one in spelled if one in lines[n])
            at, column = next(found, (named, 0))
            yield Declared(where, text, Place(str(file), at + 1, column + 1))


def declared(path: str | Path) -> tuple[Declared, ...]:
    """What the settings nearest to a document declare in it: of the outermost folder first, so that the nearest has
    the last word.

    Errors: as of `settings`.
    """
    home = Path(path).resolve()
    rules = settings(home.parent)
    if not rules.declare:
        return ()
    inner = home.relative_to(rules.root)
    names = [name.as_posix() for name in (*reversed(inner.parents), inner)]
    depths = ((max((n for n, name in enumerate(names) if fnmatch(name, one.where.rstrip("/"))), default=-1), one)
              for one in rules.declare)  # fmt: skip
    return tuple(one for depth, one in sorted(depths, key=lambda row: row[0]) if depth >= 0)


def _misset(key: str, value: Any) -> str | None:
    """What is wrong with the value of a setting."""
    if key == "declare" and isinstance(value, dict):
        lists = all(isinstance(said, list) and all(isinstance(one, str) for one in said) for said in value.values())
        return None if lists else "the setting 'declare' names folders, each with a list of directives"
    strings = all(isinstance(item, str) for item in value) if isinstance(value, list) else True
    if not isinstance(value, _TYPES[key][0]) or isinstance(value, bool) or not strings:
        return f"the setting {key!r} has a value of the wrong type"
    if key == "timeout" and isinstance(value, int | float) and not 0 < value <= LONGEST:
        return f"the setting 'timeout' is a number of seconds above 0 and at most {LONGEST:.0f}, not {value}"
    if isinstance(value, int) and value < 0:
        return f"the setting {key!r} is a number from 0 on, not {value}"
    return None


def find_documents(paths: Iterable[str | Path], rules: Settings | None = None) -> list[Path]:
    """The files named, and those found in the folders named, each once; a folder's files in sorted order.

    Hidden files and folders are passed over in a search, and so is a link to what lies outside of the folder. What is
    excluded stays out even if it is named, as tools name all files that were changed.
    """
    rules = rules or Settings()
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        for file in _search(path, path.resolve(), rules) if path.is_dir() else (path,):
            if path.is_dir() or not excluded(file, rules):
                found.setdefault(file)
    return list(found)


def _search(folder: Path, top: Path, rules: Settings) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or _is_endless(entry) or excluded(entry, rules):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _search(entry, top, rules)
        elif _is_document(entry) and entry.resolve().is_relative_to(top):
            yield entry


def _is_endless(entry: Path) -> bool:
    """Whether a link leads to itself, and so to no file."""
    return entry.is_symlink() and not entry.exists()


def _is_document(entry: Path) -> bool:
    """Whether a file is one that a folder is searched for; most texts and modules hold no mathematics."""
    suffix = entry.suffix.lower()
    if suffix not in (*SUFFIXES, *TEXTS) or not entry.is_file():
        return False
    return suffix not in TEXTS or _shows_a_formula(entry)


def _shows_a_formula(entry: Path) -> bool:
    try:
        with entry.open("rb") as file:
            data = file.read(_LOOKED_AT)
    except OSError:
        return False
    return any(closer in data.partition(opener)[2] for opener, closer in _DISPLAYS)


def excluded(path: Path, rules: Settings) -> bool:
    """Whether a pattern of the settings names a path, or a folder that it lies in."""
    place, root = path.resolve(), rules.root.resolve()
    if not rules.exclude or not place.is_relative_to(root):
        return False
    inner = place.relative_to(root)
    names = [name.as_posix() for name in (inner, *inner.parents)][:-1]
    return any(fnmatch(name, pattern.rstrip("/")) for name in names for pattern in rules.exclude)
