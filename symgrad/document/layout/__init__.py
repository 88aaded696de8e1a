"""What documents look like: headings, paragraphs, lists, tables, code and formulas, as a flat run of signs.

The formulas are those that the readers of the document find, at their places; the words between them are shown, and
mean nothing here. Nothing of a document is left out but comments, commands of layout, and the addresses of references.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

from symgrad.document import KINDS, cleaned, notebook, python
from symgrad.document.files import read_text
from symgrad.document.layout.elements import BLOCKS, HEADINGS, INSIDE, Close, Open, Sign, Text, Unknown
from symgrad.document.layout.flow import flow
from symgrad.document.macros import Macros
from symgrad.document.pieces import Formula, moved
from symgrad.document.rst import as_markdown

__all__ = ["BLOCKS", "HEADINGS", "INSIDE", "Close", "Open", "Sign", "Text", "Unknown", "layout"]


def layout(path: str, text: str | None = None) -> Iterator[Sign] | None:
    """The signs of a document, its kind told by its suffix; None for claim records, which have no words.

    text: what it holds, where it stands in no file.

    >>> [sign.text for sign in layout("x.md", "# One\\n\\ntwo") or () if isinstance(sign, Text)]
    ['One', 'two']

    Errors: DocumentError where the document cannot be read.
    """
    file = Path(path)
    kind = KINDS.get(file.suffix.lower(), "markdown")
    if kind == "records":
        return None
    clean = cleaned(read_text(file) if text is None else text, kind)
    if kind == "latex":
        from symgrad.document.layout.typesetting import typeset

        return typeset(clean, path, file.parent)
    return {"notebook": _notebook, "python": _python, "rst": _rst}.get(kind, flow)(clean, path)


def _notebook(text: str, path: str) -> Iterator[Sign]:
    macros = Macros()
    for number, (kind, source, outputs) in enumerate(notebook.shown(text, path), 1):
        if kind == "markdown":
            yield from flow(source, path, number, macros)
            continue
        if source.strip():
            yield from (Open("code cell", str(number)), Text(source), Close("code cell"))
        for output in outputs:
            yield from (Open("output", str(number)), *_output(output, path, number), Close("output"))


def _output(output: notebook.Output, path: str, number: int) -> Iterator[Sign]:
    """What a code cell gave, its formulas typeset: nobody has written them, and they are no claims of the document."""
    if output.form == "text/plain":
        yield from (Open("preformatted"), Text(output.text), Close("preformatted"))
    else:
        yield from flow(output.text, path, number)


def _rst(text: str, path: str) -> Iterator[Sign]:
    written, columns = as_markdown(text, shown=True)
    lines = dict(enumerate(text.split("\n"), 1))
    return (_back(sign, columns, lines) for sign in flow(written, path))


def _python(text: str, path: str) -> Iterator[Sign]:
    source = text.split("\n")
    for name, literal in python.docstrings(text, path):
        said, columns, lines = python.unindented(literal, source, str)
        yield from (Open("heading2"), Text(name or Path(path).name), Close("heading2"))
        signs = _rst(said, path) if python.is_rst(said) else flow(_with_code(said), path)
        yield from (_back(sign, columns, lines) for sign in signs)


def _with_code(text: str) -> str:
    """A docstring with its examples as code."""
    return python.DOCTEST.sub(lambda found: indent(found[0], " " * 8), text)


def _back(sign: Sign, columns: dict[int, int], lines: dict[int, str]) -> Sign:
    """A sign of a text that was rewritten, with the places and the dollars of the source."""
    if isinstance(sign, Formula):
        there = moved(sign, columns, lines)
        assert isinstance(there, Formula)
        return there
    return Text(sign.text.replace("\uff04", "$")) if isinstance(sign, Text) else sign
