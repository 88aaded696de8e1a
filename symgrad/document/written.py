"""How a file spells a text that was read out of it, and where: as it is, or as a string of JSON.

What comes out of a macro, stands in several pieces, or was written by an escape that Python alone knows, is found
nowhere: a text is there where it stands letter by letter.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from symgrad.document import KINDS
from symgrad.document.records import located
from symgrad.errors import Place
from symgrad.source import Fragment

JSON = ("notebook", "records")
"""The kinds of documents that hold their formulas in strings of JSON."""

BREAK = re.compile(r"\r\n|\r|\n")
_MARGIN = r"[ \t>]*"
_SHORT = {
    "\b": r"\\b",
    "\f": r"\\f",
    "\n": r"\\n",
    "\r": r"\\r",
    "\t": r"\\t",
    '"': r"\\\"",
    "\\": r"\\\\",
    "/": r"\\?/",
}
_JSON_BREAK = r'(?:\\r)?\\n(?:"\s*,\s*")?'
"""The source of a cell is one string, or one for each line."""


def is_encoded(path: str) -> bool:
    """Whether the document at a path spells what it says in JSON, so that its columns are not those of the text."""
    return KINDS.get(Path(path).suffix.lower()) in JSON


def span(source: str, kind: str, text: str, place: Place) -> tuple[int, int] | None:
    r"""From where to where a text stands that was read at a place; None where it is spelled in another way there.

    >>> span("$$\r\nx = a\r\n> + b$$", "markdown", "a\n+ b", Place(line=2, column=5))
    (8, 16)
    >>> source = '{"chain": ["x", "\\\\alpha\\u002b1"]}'
    >>> span(source, "records", "\\alpha+1", Place(column=18)), source[17:31]
    ((17, 31), '\\\\alpha\\u002b1')
    """
    start = _in_cell(source, place) if kind == "notebook" else _offset(source, place)
    found = _pattern(text, kind).match(source, start) if text.strip() and start is not None else None
    return found.span() if found else None


def spelled(text: str, source: str, kind: str, instead: str) -> str | None:
    r"""A text as the file spells it in the place of another; None where it cannot be.

    >>> spelled(r"\alpha", '{"id": "é"}', "records", "a"), spelled(r"\alpha", '"x = $a$"', "python", "a")
    ('\\\\alpha', None)
    """
    if kind in JSON:
        return json.dumps(text, ensure_ascii=source.isascii())[1:-1]
    if kind == "python" and "\\" in text and "\\" not in instead:  # the docstring may be none in which it is a sign
        return None
    return text


def _offset(source: str, place: Place) -> int | None:
    starts = [0, *(found.end() for found in BREAK.finditer(source))]
    return starts[place.line - 1] + place.column - 1 if place.line <= len(starts) else None


def _in_cell(source: str, place: Place) -> int | None:
    """The place of a cell in the file; None where the notebook is of another form than today's."""
    try:
        notebook: Any = located(source, Place())
        strings = notebook["cells"][(place.cell or 1) - 1]["source"]
    except (LookupError, TypeError, RecursionError):
        return None
    lines: list[Fragment] = strings if isinstance(strings, list) else [strings]
    offset = _offset("".join(line.text for line in lines), place)
    for line in lines:
        if offset is not None and offset < len(line.text):
            return line.place(offset).column - 1
        offset = None if offset is None else offset - len(line.text)
    return None


def _pattern(text: str, kind: str) -> re.Pattern[str]:
    if kind not in JSON:
        return re.compile(f"(?:{BREAK.pattern}){_MARGIN}".join(map(re.escape, text.split("\n"))))
    breaks = _JSON_BREAK + _MARGIN
    return re.compile(breaks.join("".join(map(_character, line)) for line in text.split("\n")))


def _character(sign: str) -> str:
    """The spellings that JSON has for a sign."""
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    escape = "".join(f"\\\\u(?i:{units[at : at + 4]})" for at in range(0, len(units), 4))
    return f"(?:{_SHORT.get(sign, re.escape(sign))}|{escape})"
