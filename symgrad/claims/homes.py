"""Shapes in words: "an $m \\times n$ matrix", "column vectors of size $d$", as the declarations that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from symgrad.claims.text import MARK
from symgrad.claims.traits import mood_of
from symgrad.regex import any_of, regex
from symgrad.source import Declaration, Fragment

_NAMES = rf"(?P<names>{MARK}(?:\s*(?:,|and|, and)\s*{MARK})*)"
_IS = r"\s*,?\s*(?:(?:is|are|be|being|denotes?|both|here|which|that|:|=)\s*)*(?:an?|the|two|some|our)?\s*"
_ADJECTIVE = any_of("""
    real | real-valued | square | symmetric | weight | data | design | constant | fixed | given | random
    diagonal | column | input | invertible
""")
_ADJECTIVES = rf"(?:{_ADJECTIVE}\s+)*"
_SIZE = rf"(?P<size>{MARK}|\d+|(?<![a-z])[a-z])"
_TIMES = (
    rf"(?:(?P<both>{MARK})"
    rf"|(?P<rows>{MARK}|\d+|(?<![a-z])[a-z])\s*(?:x|by|×|-by-)\s*(?P<columns>{MARK}|\d+|[a-z])(?![a-z]))"
)

_SHAPES = (
    regex(rf"{_NAMES}{_IS}{_ADJECTIVES}{_TIMES}[\s-]+(?:dimensional\s+)?{_ADJECTIVES}matri(?:x|ces)\b"),
    regex(rf"{_NAMES}{_IS}{_ADJECTIVES}matri(?:x|ces) (?:of|with) (?:size|shape|dimensions?|order)\s+{_TIMES}"),
    regex(
        rf"{_NAMES}{_IS}{_ADJECTIVES}vectors? (?:of|with) (?:size|length|dimension(?:ality)?)\s+{_SIZE}(?![\w{MARK}])"
    ),
    regex(rf"{_NAMES}{_IS}{_ADJECTIVES}vectors? (?:of|with)\s+{_SIZE}\s+(?:entries|elements|components|dimensions)\b"),
    regex(rf"{_NAMES}{_IS}{_ADJECTIVES}{_SIZE}[- ]dimensional (?:real )?(?:column )?vectors?\b"),
)
"""Phrases that give the shape of names."""

_SIZES = regex(r"\s*(?:\\?[A-Za-z]\w*(?:_\{?\w+\}?)?|\d+)(?:\s*\\times\s*(?:\\?[A-Za-z]\w*(?:_\{?\w+\}?)?|\d+))?\s*")

Slice = Callable[[int, int], Fragment]
Named = Callable[[int, int], list[Fragment]]


def homes(lowered: str, slice: Slice, named: Named) -> Iterator[tuple[int, Declaration]]:
    """The declarations that words make of shapes, each with its place."""
    for pattern in _SHAPES:
        for match in pattern.finditer(lowered):
            groups = match.groupdict()
            spans = [match.span(key) for key in ("both", "rows", "columns", "size") if groups.get(key)]
            sizes = [slice(*span) for span in spans]
            if (
                not all(_SIZES.fullmatch(size.text) for size in sizes)
                or mood_of(_sentence(lowered, match.start())) != "declared"
            ):
                continue
            for at in range(*match.span("names")):
                for name in named(at, at + 1) if lowered[at] == MARK else ():
                    yield at, Declaration(_home(name, sizes), weak=True)


def _sentence(lowered: str, at: int) -> str:
    return lowered[max(0, lowered.rfind(". ", 0, at) + 1) : at]


def _home(name: Fragment, sizes: list[Fragment]) -> Fragment:
    place = name.place(0)

    def of(text: str) -> Fragment:
        return Fragment(text, ((0, place),), name.lines)

    across = [piece for size in sizes for piece in (of("\\times"), size)][1:]
    return Fragment.join([name, of("\\in \\mathbb{R}^{"), *across, of("}")])
