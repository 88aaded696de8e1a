"""Files that are parts of other documents are judged there, in their place, and not again by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from symgrad.document.latex import inputs
from symgrad.errors import DocumentError

LATEX = (".tex", ".ltx", ".latex")


def roots(paths: Sequence[Path]) -> list[Path]:
    """The paths without those of LaTeX files that another one of them reads; of files that read each other, the first.

    A file that is only read by a document that is not among the paths stays.
    """
    parts = {path: _parts(path) for path in paths}
    inner = frozenset[Path]().union(*parts.values())
    kept = [path for path in paths if path.resolve() not in inner]
    judged = frozenset[Path]().union(*(parts[path] for path in kept))
    for path in paths:
        if path.resolve() in inner and path.resolve() not in judged:
            kept.append(path)
            judged |= parts[path] | {path.resolve()}
    return [path for path in paths if path in kept]


def _parts(path: Path) -> frozenset[Path]:
    if path.suffix.lower() not in LATEX:
        return frozenset()
    try:
        return inputs(path)
    except DocumentError:  # it is told of where it is judged
        return frozenset()
