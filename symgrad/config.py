"""Settings of a run: the table `[tool.symgrad]` of the nearest `pyproject.toml`, and which files it names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from symgrad.errors import DocumentError, Place
from symgrad.record import record

SUFFIXES = (".md", ".tex", ".ipynb", ".jsonl")
"""What a folder is searched for; a file that is named outright may have any of them too."""


@record
class Settings:
    """timeout: seconds a claim may take. memory: megabytes that it may take, 0 for any. jobs: worker processes, 0 for
    one a core. format: of the report.

    exclude: patterns of paths that a folder's search leaves out, relative to the file that sets them.
    """

    timeout: float = 10.0
    memory: int = 1024
    jobs: int = 1
    format: str = "text"
    exclude: tuple[str, ...] = ()
    root: Path = Path()


_TYPES: Mapping[str, tuple[type, ...]] = {
    "timeout": (int, float),
    "memory": (int,),
    "jobs": (int,),
    "format": (str,),
    "exclude": (list,),
}


def settings(start: Path | None = None) -> Settings:
    """The settings that hold in the folder `start` (by default the current one).

    Errors: DocumentError for a table that cannot be read or holds an unknown or ill-typed key.
    """
    folder = (start or Path.cwd()).resolve()
    for parent in (folder, *folder.parents):
        file = parent / "pyproject.toml"
        if file.is_file():
            return replace(Settings(root=parent), **_table(file))
    return Settings(root=folder)


def _table(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}).get("symgrad", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DocumentError(f"settings cannot be read: {error}", Place(str(file))) from error
    for key, value in found.items():
        if key not in _TYPES:
            raise DocumentError(f"unknown setting {key!r}; known are {', '.join(_TYPES)}", Place(str(file)))
        strings = all(isinstance(item, str) for item in value) if isinstance(value, list) else True
        if not isinstance(value, _TYPES[key]) or isinstance(value, bool) or not strings:
            raise DocumentError(f"the setting {key!r} has a value of the wrong type", Place(str(file)))
    return {key: tuple(value) if key == "exclude" else value for key, value in found.items()}


def find_documents(paths: Iterable[str | Path], rules: Settings | None = None) -> list[Path]:
    """The files named, and those found in the folders named, each once; a folder's files in sorted order.

    Hidden files and folders are passed over in a search.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        for file in _search(path, rules or Settings()) if path.is_dir() else (path,):
            found.setdefault(file)
    return list(found)


def _search(folder: Path, rules: Settings) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or _excluded(entry, rules):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _search(entry, rules)
        elif entry.suffix in SUFFIXES and entry.is_file():
            yield entry


def _excluded(path: Path, rules: Settings) -> bool:
    place = path.resolve()
    name = place.relative_to(rules.root.resolve()).as_posix() if place.is_relative_to(rules.root.resolve()) else ""
    return any(fnmatch(name, pattern.rstrip("/")) for pattern in rules.exclude)
