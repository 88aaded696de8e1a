"""A document as HTML: its words and formulas in their order, and beside each relation the sign of its verdict.

Whatever the document holds is escaped; elements come out of a table alone, no attribute holds more than a name or an
address that nobody follows, and what a document opens is closed before its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from html import escape

from symgrad.document.layout import BLOCKS, HEADINGS, INSIDE, Close, Open, Sign, Text, Unknown
from symgrad.document.pieces import Formula
from symgrad.errors import SourceError
from symgrad.record import record
from symgrad.render.rows import displayed, inline, offsets, standing
from symgrad.render.style import MARKS
from symgrad.report import ClaimReport

_ELEMENTS: dict[str, str] = {
    **{kind: f"h{min(level + 1, 6)}" for level, kind in enumerate(HEADINGS, 1)},
    "paragraph": 'div class="p"', "line": 'div class="p tight"', "list": "ul", "numbered": "ol",
    "item": "li", "quote": "blockquote",
    "table": 'table class="grid"', "row": "tr", "head": "th", "cell": "td", "preformatted": "pre",
    "theorem": 'div class="theorem"', "note": 'span class="aside"', "figure": 'div class="figure"',
    "code cell": 'pre class="cell"', "output": 'div class="output"',
    "emphasis": "em", "strong": "strong", "code": "code", "struck": "s",
    "underlined": "u", "raised": "sup", "lowered": "sub", "link": 'span class="link"', "image": 'span class="image"',
    "label": 'b class="label"',
}  # fmt: skip
"""What everything that a document opens is in HTML."""

_ALONE = {"rule": "<hr>", "break": "<br>"}
_HOLDERS = frozenset(("paragraph", "line", "table", *HEADINGS))
"""Blocks beside which stand the signs of all claims in them, and behind which what is said of these."""

DEEPEST = 40
"""How deep elements stand in each other; what is open beyond is no element of its own."""

MOST_TYPESET, EACH = 3_000_000, 50
"""How much of the formulas of a document is typeset, by their characters and so many more for each; those that follow
are shown as they are written.
"""


@record
class Note:
    """Here stands what is to be said of a claim, or of what was not understood there. alone: no other claim stands in
    the same place.
    """

    about: ClaimReport | SourceError
    alone: bool = True

    @property
    def is_error(self) -> bool:
        return isinstance(self.about, SourceError)


_Said = ClaimReport | SourceError
Part = str | Note
"""HTML that is safe, or the place of a note."""

Names = Callable[[ClaimReport], str]
"""The address of a claim in the page."""


@record
class Paper:
    """A document as parts, and its sections: the address of each in the page, its level and its heading."""

    parts: list[Part]
    sections: list[tuple[str, int, str]]


def paper(
    signs: Iterable[Sign], claims: Iterable[ClaimReport], errors: Iterable[SourceError], name: Names, prefix: str
) -> Paper:
    """The document with its claims and errors; those that stand in none of its formulas come last.

    prefix: of the addresses of its sections.
    """
    run = list(signs)
    formulas = [sign for sign in run if isinstance(sign, Formula)]
    said: dict[int, list[_Said]] = {}
    everything: list[_Said] = [*claims, *errors]
    for number, one in standing(formulas, everything):
        said.setdefault(number, []).append(one)
    writer = _Writer(name, said, prefix)
    for sign in run:
        writer.write(sign)
    writer.close_all()
    writer.notes(said.get(-1, []))
    return Paper(writer.parts, writer.sections)


def marks(claims: list[ClaimReport], name: Names) -> str:
    """The signs of claims, each the way to what is said of it."""
    return f'<span class="marks">{"".join(_mark(claim, name) for claim in claims)}</span>' if claims else ""


def _mark(claim: ClaimReport, name: Names) -> str:
    status = claim.verdict.status
    word = status.value + (", expected" if claim.as_expected and status.value != "proved" else "")
    faint = " expected" if "," in word else ""
    where = f"{claim.place.line}:{claim.place.column}"
    return (
        f'<a class="mark is-{status.value} {status.value}{faint}" href="#{escape(name(claim))}" '
        f'title="{word}, {where}" aria-label="{word}, {where}">{MARKS[status]}</a>'
    )


@record(frozen=False)
class _Open:
    """Something that is open; element: what closes it, empty where it is no element of its own."""

    kind: str
    element: str


class _Writer:
    """Writes signs as parts, and keeps what is open.

    holder: how many things were open where the block began to which the claims belong, and the part for their signs.
    """

    def __init__(self, name: Names, said: dict[int, list[_Said]], prefix: str) -> None:
        self.name, self.said, self.prefix = name, said, prefix
        self.sections: list[tuple[str, int, str]] = []
        self.parts: list[Part] = []
        self.open: list[_Open] = []
        self.count = Counter[str]()
        self.holder: tuple[int, int] | None = None
        self.waiting: list[_Said] = []
        self.number = self.depth = 0
        self.room = MOST_TYPESET

    def write(self, sign: Sign) -> None:
        if isinstance(sign, Text):
            self.parts.append(escape(sign.text))
            self._entitle(sign.text)
        elif isinstance(sign, Unknown):
            self.parts.append(f'<code class="source">{escape(sign.text)}</code>')
        elif isinstance(sign, Open):
            self._begin(sign)
        elif isinstance(sign, Close):
            self._end(sign.kind)
        else:
            self._formula(sign)

    # --------------------------------------------------------------------------------------------------- structure

    def _begin(self, sign: Open) -> None:
        if sign.kind in _ALONE:
            self.parts.append(_ALONE[sign.kind])
            return
        fits = sign.kind not in INSIDE or (bool(self.open) and self.open[-1].kind == INSIDE[sign.kind])
        shown = fits and self.depth < DEEPEST
        element = _ELEMENTS[sign.kind] if shown else ""
        self.open.append(_Open(sign.kind, element.partition(" ")[0]))
        self.count[sign.kind] += 1
        self.depth += shown
        about = _about(sign)
        if sign.kind in HEADINGS:
            self.sections.append((f"{self.prefix}-s{len(self.sections) + 1}", HEADINGS.index(sign.kind) + 1, ""))
            about = f' id="{self.sections[-1][0]}"'
        if shown:
            self.parts.append(f"<{element}{about}>")
        if shown and sign.kind in _HOLDERS and self.holder is None:
            self.parts.append("")
            self.holder = len(self.open), len(self.parts) - 1
            if sign.kind == "table":  # nothing but rows may stand in it
                self.parts[-2:] = ["", self.parts[-2]]
                self.holder = len(self.open), len(self.parts) - 2

    def _entitle(self, words: str) -> None:
        """Words of a heading are in the list of sections as well."""
        if self.open and any(self.count[kind] for kind in HEADINGS):
            address, level, title = self.sections[-1]
            self.sections[-1] = (address, level, title + words)

    def _end(self, kind: str) -> None:
        """Close the innermost thing of a kind, and what is open in it."""
        if not self.count[kind]:
            return
        while self._pop() != kind:
            pass

    def _pop(self) -> str:
        last = self.open.pop()
        self.count[last.kind] -= 1
        self.depth -= bool(last.element)
        if last.element:
            self.parts.append(f"</{last.element}>" + "\n" * (last.kind in BLOCKS))
        if self.holder is not None and len(self.open) < self.holder[0]:
            self.parts[self.holder[1]] = marks(_claims(self.waiting), self.name)
            self.holder, waiting, self.waiting = None, self.waiting, []
            self.notes(waiting)
        return last.kind

    def close_all(self) -> None:
        while self.open:
            self._pop()

    def notes(self, said: list[_Said]) -> None:
        alone = len(_claims(said)) == 1
        if said:
            self.parts += ['<div class="notes">', *(Note(one, alone) for one in said), "</div>"]

    # ---------------------------------------------------------------------------------------------------- formulas

    def _formula(self, formula: Formula) -> None:
        said = self.said.get(self.number, [])
        claims = _claims(said)
        self.number += 1
        self.room -= len(formula.math.text) + EACH
        there, other = _by_place(formula, claims)
        self._entitle(formula.math.text)
        if self.room < 0:
            self.parts.append(f'<code class="source">{escape(formula.math.text)}</code>')
            self._hold(said)
        elif formula.display and not self.count["table"]:
            self.parts.append(displayed(formula, there, other, lambda here: marks(here, self.name)))
            self.notes(said)
        else:
            drawn = inline(formula, there)
            signs = "".join(f"<sup>{_mark(claim, self.name)}</sup>" for claim in claims)
            self.parts.append(f'<span class="claimed">{drawn}{signs}</span>' if claims else drawn)
            self._hold(said)

    def _hold(self, said: list[_Said]) -> None:
        """What is said of claims waits for the end of their block."""
        if self.holder is not None:
            self.waiting += said
        else:
            self.parts.append(marks(_claims(said), self.name))
            self.notes(said)


def _claims(said: list[_Said]) -> list[ClaimReport]:
    return [one for one in said if isinstance(one, ClaimReport)]


def _about(sign: Open) -> str:
    """An address to be read, and not followed; the number with which a list begins."""
    if sign.kind == "numbered" and sign.about.isdecimal() and len(sign.about) < 10:
        return f' start="{int(sign.about)}"'
    if sign.kind == "code cell":
        return f' title="cell {escape(sign.about)}"'
    if sign.kind == "output":
        return f' title="output of cell {escape(sign.about)}, which is not judged"'
    return f' title="{escape(sign.about)}"' if sign.about and sign.kind in ("link", "image") else ""


def _by_place(formula: Formula, claims: list[ClaimReport]) -> tuple[dict[int, ClaimReport], list[ClaimReport]]:
    """The claims by the place of their relation in the formula, and those that have none."""
    there: dict[int, ClaimReport] = {}
    other: list[ClaimReport] = []
    places = offsets(formula) if claims else {}
    for claim in claims:
        at = places.get(claim.place)
        if at is None or at in there:
            other.append(claim)
        else:
            there[at] = claim
    return there, other
