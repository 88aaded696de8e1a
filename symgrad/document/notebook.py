"""Notebooks: the Markdown cells, each with its number. nbformat reads them; nothing is executed or written."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from typing import Any

from symgrad.document import markdown
from symgrad.document.macros import Macros
from symgrad.document.pieces import PRIVATE, Break, Piece
from symgrad.errors import DocumentError, Place
from symgrad.record import record

FORMS = ("text/markdown", "text/latex", "text/plain")
"""The forms of an output that are shown, the one that says most first."""


@record
class Output:
    """What a cell has given when it ran. form: `text/markdown`, `text/latex` or `text/plain`."""

    form: str
    text: str


def parse(text: str, path: str) -> Iterator[Piece]:
    """The pieces of all Markdown cells; cells are counted from 1, code cells too.

    Errors: DocumentError where the text is no notebook.
    """
    macros = Macros()
    for number, (kind, source) in enumerate(cells(text, path), 1):
        if kind == "markdown":
            yield from markdown.parse(source, path, number, macros)
            yield Break()


HINT = "a notebook is JSON with a list of cells"


def _looked_at(text: str, path: str) -> None:
    """What is plainly no notebook is told so, in better words than those of a format's library."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        lines, place = text.split("\n"), Place(path, error.lineno, error.colno)
        words = f"this is not a notebook: it is not JSON: {error.msg}"
        raise DocumentError(words, place, lines[error.lineno - 1], hint=HINT) from error
    except (RecursionError, ValueError):
        return
    cells = found.get("cells", found.get("worksheets")) if isinstance(found, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise DocumentError("this is not a notebook: it holds no list of cells", Place(path), hint=HINT)
    for number, cell in enumerate(found.get("cells", ()), 1):
        if not isinstance(cell.get("source", cell.get("input", "")), str | list):
            raise DocumentError(f"this is not a notebook: cell {number} has no text", Place(path), hint=HINT)


def cells(text: str, path: str) -> list[tuple[str, str]]:
    """The kind of each cell, such as `markdown` and `code`, and its source.

    Errors: DocumentError where the text is no notebook.
    """
    return [(kind, source) for kind, source, _ in shown(text, path)]


def shown(text: str, path: str) -> list[tuple[str, str, list[Output]]]:
    """The kind of each cell, its source, and what stands below it.

    Errors: DocumentError where the text is no notebook.
    """
    import nbformat

    _looked_at(text, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old notebooks lack cell ids, which do not matter here
            found = nbformat.reads(text, as_version=4).cells
        return [
            (str(cell.cell_type), _clean(str(cell.source)), [*map(_output, cell.get("outputs", ()))]) for cell in found
        ]
    except Exception as error:  # whatever nbformat stumbles over in a malformed file
        reason = str(error).strip().split("\n")[0][:100]
        raise DocumentError(f"this is not a notebook: {reason}", Place(path), hint=HINT) from error


def _output(found: Any) -> Output:
    """What a cell has given: the form that shows its formulas, else its words, else what it would show."""
    data = found.get("data", {})
    for form in FORMS:
        if form in data:
            return Output(form, _clean(_whole(data[form])))
    if "text" in found:
        return Output("text/plain", _clean(_whole(found["text"])))
    if "ename" in found:
        return Output("text/plain", _clean(f"{found['ename']}: {found.get('evalue', '')}"))
    return Output("text/plain", _clean(f"[{', '.join(map(str, data))}]"))


def _whole(lines: Any) -> str:
    return "".join(map(str, lines)) if isinstance(lines, list) else str(lines)


def _clean(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n").translate(PRIVATE)
