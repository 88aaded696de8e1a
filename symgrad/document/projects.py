"""Files that are parts of other documents are judged there, in their place, and not again by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from symgrad.document.latex import inputs
from symgrad.errors import DocumentError

LATEX = (".tex", ".ltx", ".latex")


def roots(paths: Sequence[Path]) -> list[Path]:
    """The paths without those of LaTeX files that another one of them reads; of files that read each other, the first.

    A file that is only read by a document that is not among the paths stays.
    """
    read = {path: parts(path) for path in paths}
    inner = frozenset[Path]().union(*read.values())
    kept = [path for path in paths if path.resolve() not in inner]
    judged = frozenset[Path]().union(*(read[path] for path in kept))
    for path in paths:
        if path.resolve() in inner and path.resolve() not in judged:
            kept.append(path)
            judged |= read[path] | {path.resolve()}
    return [path for path in paths if path in kept]


def shared(paths: Sequence[Path]) -> frozenset[Path]:
    """The files that several of the documents read."""
    read = Counter(file.resolve() for path in paths for file in parts(path))
    return frozenset(file for file, count in read.items() if count > 1)


def reader_of(path: Path) -> Path | None:
    """The LaTeX file of the same folder, or of the nearest one above it in the project, that reads this one."""
    home = path.resolve()
    for folder in home.parents[:ABOVE]:
        try:
            files = sorted(file for file in folder.iterdir() if file.suffix.lower() in LATEX and file.resolve() != home)
        except OSError:
            break
        if found := next((file for file in roots(files[:MOST]) if home in parts(file)), None):
            return found
        if any((folder / mark).exists() for mark in (".git", "pyproject.toml")):
            break
    return None


ABOVE, MOST = 4, 50
"""In how many folders a file is looked for that reads another, and how many files of each are looked at."""


def parts(path: Path) -> frozenset[Path]:
    """The files that a document reads besides its own."""
    if path.suffix.lower() not in LATEX:
        return frozenset()
    try:
        return inputs(path)
    except DocumentError:  # it is told of where it is judged
        return frozenset()
