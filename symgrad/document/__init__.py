"""Files to pieces: documents and docstrings, notebooks and claim records, every piece with its exact place.

Documents are untrusted: size and number of pieces are bounded, a LaTeX file reads only files of its own folder, nothing
is executed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from symgrad.config import declared
from symgrad.document.files import MAX_CHARACTERS, read_text
from symgrad.document.pieces import (
    PRIVATE,
    Beside,
    Break,
    Directive,
    Document,
    Formula,
    Heading,
    Piece,
    Record,
    Words,
)
from symgrad.errors import DocumentError, Place
from symgrad.source import Fault, Fragment

__all__ = [
    "KINDS",
    "Beside",
    "Break",
    "Directive",
    "Document",
    "Formula",
    "Heading",
    "Piece",
    "Record",
    "Words",
    "of_folder",
    "parse",
    "read",
]

KINDS: dict[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".myst": "markdown",
    ".txt": "markdown",
    ".tex": "latex",
    ".latex": "latex",
    ".ltx": "latex",
    ".rst": "rst",
    ".py": "python",
    ".ipynb": "notebook",
    ".jsonl": "records",
}
"""What a file holds, by its suffix."""

MAX_PIECES = 400_000


def read(path: str | Path) -> Document:
    """The pieces of the document at `path`, its kind told by its suffix.

    Errors: DocumentError where there is no such file, or it cannot be read as text of a known kind.
    """
    path = Path(path)
    kind = KINDS.get(path.suffix.lower())
    text = read_text(path)
    if kind is None:
        hint = f"symgrad reads {', '.join(KINDS)}"
        raise DocumentError(f"unknown kind of document: {path.suffix or path.name}", Place(str(path)), hint=hint)
    return parse(text, kind, str(path), path.parent, of_folder(path))


def of_folder(path: Path) -> tuple[Fragment, ...]:
    """The directives that hold in a document from its beginning, as the settings of its folder say.

    Errors: DocumentError where these cannot be read.
    """
    return tuple(Fragment.of(one.text, one.place) for one in declared(path))


def parse(
    text: str,
    kind: str = "markdown",
    path: str = "<text>",
    folder: Path | None = None,
    declared: tuple[Fragment, ...] = (),
) -> Document:
    """The pieces of a text. `folder` is where a LaTeX text may read other files; without it, nowhere.

    >>> [type(piece).__name__ for piece in parse("Let $x > 0$:\\n\\n$$y = x^2$$").pieces]
    ['Words', 'Formula', 'Words', 'Break', 'Formula', 'Break']

    Errors: DocumentError where the text is too large, or no notebook.
    """
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(f"the document has more than {MAX_CHARACTERS:,} characters", Place(path), hint="split it")
    pieces = tuple(islice(_pieces(cleaned(text, kind), kind, path, folder), MAX_PIECES + 1))
    if len(pieces) > MAX_PIECES:
        at = Fragment.of("", Place(path))
        pieces = (*pieces[:MAX_PIECES], Fault(f"only the first {MAX_PIECES:,} pieces were read", at, "split the file"))
    return Document(path, kind, pieces, declared)


def cleaned(text: str, kind: str) -> str:
    """A text with one kind of line ends, and without characters that have no meaning of their own."""
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return clean if kind == "records" else clean.translate(PRIVATE)


def _pieces(text: str, kind: str, path: str, folder: Path | None) -> Iterator[Piece]:
    if kind in ("markdown", "rst", "python"):
        module: Any = import_module(f"symgrad.document.{kind}")
        found: Iterator[Piece] = module.parse(text, path)
        return found
    if kind == "latex":
        from symgrad.document import latex

        return latex.parse(text, path, folder)
    if kind == "notebook":
        from symgrad.document import notebook

        return notebook.parse(text, path)
    if kind == "records":
        from symgrad.document import records

        return records.parse(text, path)
    raise ValueError(f"unknown kind of document: {kind}")
