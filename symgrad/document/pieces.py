"""What a document consists of, in reading order; no mathematics is understood here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from symgrad.errors import Place
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Fault, Fragment, Passage

_UNSEEN = (0x7F, *range(0x80, 0x85), *range(0x86, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS: dict[int, int | str] = {
    **{sign: 0x2400 + sign for sign in range(0x20) if chr(sign) not in "\t\n\v\f\r"},
    **dict.fromkeys((0x0B, 0x0C, 0x85), " "),
    **dict.fromkeys(_UNSEEN, "\ufffd"),
}
"""Signs that terminals obey instead of showing them, and what is shown for them."""

PRIVATE: dict[int, int | str] = CONTROLS | dict.fromkeys(range(0xE000, 0xF900), "\ufffd")
"""Characters without a meaning of their own; documents lose them, so that symgrad may use some of them as its marks."""


@record
class Words:
    """Prose between formulas, within one block."""

    text: Fragment


@record
class Formula:
    """Mathematics without its delimiters; `environment` names the one that delimits a display (`align`), if any."""

    math: Fragment
    display: bool = False
    environment: str = ""


@record
class Beside:
    """A formula that stands beside the text: in a footnote or a caption, or in what is struck out (`gone`).

    note: the source of all that stands there.
    """

    math: Fragment
    gone: bool = False
    note: str = ""


@record
class Directive:
    """One line of an invisible comment: what stands behind `symgrad:`; beside: it ends a line of a formula."""

    text: Fragment
    beside: bool = False


@record
class Heading:
    """A heading; level 1 is the title of the document. The formulas in it follow as pieces, up to the next `Break`."""

    text: Fragment
    level: int = 1


OPENS, CLOSES = "opens", "closes"
"""What a break does to items of a list."""


@record
class Break:
    """The end of a paragraph, list item, heading, table cell or notebook cell. item: an item of a list `OPENS`, or its
    list `CLOSES`.
    """

    item: str = ""


@record
class Record:
    """One claim record, its fields still text."""

    id: str
    place: Place
    symbols: tuple[tuple[Fragment, Fragment], ...] = ()
    definitions: tuple[Fragment, ...] = ()
    assumptions: tuple[Fragment, ...] = ()
    conventions: tuple[Fragment, ...] = ()
    chain: tuple[Fragment, ...] = ()
    expect: tuple[str | None, ...] = ()


Piece = Words | Formula | Beside | Directive | Heading | Passage | Break | Record | Fault


@record
class Document:
    """A file cut into pieces. kind: `markdown`, `latex`, `notebook` or `records`. declared: the directives that hold in
    it from its beginning, and in each scope that it opens, as the settings of its folder say.
    """

    path: str
    kind: str
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    declared: tuple[Fragment, ...] = field(default=(), repr=False)


def whole(text: str, path: str, cell: int | None = None) -> Fragment:
    """All of a source, its characters placed line by line, so that any slice of it knows its places at once.

    >>> str(whole("a\\nb = c", "x.md").slice(4, 5).place(0))
    'x.md:2:3'
    """
    anchors: list[tuple[int, Place]] = []
    lines: dict[int, str] = {}
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        anchors.append((offset, Place(path, number, 1, cell)))
        lines[number] = line
        offset += len(line) + 1
    return Fragment(text, tuple(anchors), lines)


def moved(piece: Piece, columns: Mapping[int, int], lines: dict[int, str]) -> Piece:
    """A piece of a text that was rewritten line by line: by how many columns each line stands further right in the
    source, and the lines of the source.

    >>> piece = Words(whole("ab", "x").slice(1, 2))
    >>> str(moved(piece, {1: 4}, {}).text.place(0))
    'x:1:6'
    """
    names = (name for name in piece.__match_args__ if isinstance(getattr(piece, name), Fragment))
    there: dict[str, Any] = {name: _moved(getattr(piece, name), columns, lines) for name in names}
    return replace(piece, **there)


def _moved(text: Fragment, columns: Mapping[int, int], lines: dict[int, str]) -> Fragment:
    anchors = (
        (offset, replace(place, column=max(place.column + columns.get(place.line, 0), 1)))
        for offset, place in text.anchors
    )
    return Fragment(text.text, tuple(anchors), lines)


NAMED = r"(?i:symgrad)(?!\w)(?:\s*:)?"
"""How a comment for symgrad begins, in capitals too; whatever stands behind the name is a directive."""

_BESIDE = regex(rf"(?<!\\)%+[ \t]*{NAMED}(?P<said>[^\n]*)")


def beside(math: Fragment) -> list[Directive]:
    """The directives in the comments of a formula.

    >>> [(found.text.text, found.beside) for found in beside(Fragment.of("a &= b % symgrad: expect refuted"))]
    [('expect refuted', True)]
    """
    found = []
    for comment in _BESIDE.finditer(math.text):
        line = math.text[math.text.rfind("\n", 0, comment.start()) + 1 : comment.start()]
        found.append(Directive(math.slice(*comment.span("said")).strip(), bool(line.strip())))
    return found


def directives(text: Fragment) -> list[Directive]:
    """The directives of an invisible comment, one a line; an empty one where it says nothing."""
    found: list[Directive] = []
    offset = 0
    for line in text.text.split("\n"):
        if line.strip():
            found.append(Directive(text.slice(offset, offset + len(line)).strip()))
        offset += len(line) + 1
    return found or [Directive(text.slice(0, 0))]
