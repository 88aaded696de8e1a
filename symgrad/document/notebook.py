"""Notebooks: the Markdown cells, each with its number. nbformat reads them; nothing is executed or written."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from symgrad.document import markdown
from symgrad.document.macros import Macros
from symgrad.document.pieces import PRIVATE, Break, Piece
from symgrad.errors import DocumentError, Place


def parse(text: str, path: str) -> Iterator[Piece]:
    """The pieces of all Markdown cells; cells are counted from 1, code cells too.

    Errors: DocumentError where the text is no notebook.
    """
    macros = Macros()
    for number, source in enumerate(_cells(text, path), 1):
        if source is not None:
            clean = source.replace("\r\n", "\n").replace("\r", "\n").translate(PRIVATE)
            yield from markdown.parse(clean, path, number, macros)
            yield Break()


def _cells(text: str, path: str) -> list[str | None]:
    """The source of each cell, None where it is not Markdown."""
    import nbformat

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old notebooks lack cell ids, which do not matter here
            cells = nbformat.reads(text, as_version=4).cells
        return [str(cell.source) if cell.cell_type == "markdown" else None for cell in cells]
    except Exception as error:  # whatever nbformat stumbles over in a malformed file
        reason = str(error).strip().split("\n")[0][:100]
        hint = "a notebook is JSON with a list of cells"
        raise DocumentError(f"this is not a notebook: {reason}", Place(path), hint=hint) from error
