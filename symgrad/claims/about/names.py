"""The names that words speak of, as formulas hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.formulas.looks import is_name
from symgrad.document import Formula, Words
from symgrad.regex import regex
from symgrad.source import Fragment

_COUNTER = regex(r"[i-n](?:_\{?\w+\}?)?")
_NUMBER = regex(r"\s*[-+]?\d+(?:\.\d+)?\s*")
_SIGN = regex(r"\??\s*(?:\w+ly )?(?P<sign>positive|negative)\b(?! (?:or|and|definite|semi)).*", re.DOTALL)
_ENTRY = regex(r"\s*(?P<array>\\?[A-Za-z]+)\s*_")

FOLLOWS = regex(r"\b(?:squeezed|sandwiched|trapped)\b")
"""Words for what follows of a quantity rather than restricts it."""

OF_ALL = ("sums-to-one", "simplex", "one-hot")
"""What is said of all entries together."""


def signed(name: Fragment, words: str) -> Fragment:
    """What words that name a sign say of something, `\\sin(\\theta) > 0`; otherwise what they speak of."""
    found = _SIGN.fullmatch(words)
    return Fragment.join([name, Fragment.of("> 0" if found["sign"] == "positive" else "< 0")]) if found else name


def spelled(piece: Words | Formula) -> Words | Formula:
    """A formula that is a number is a word like `one`."""
    return Words(piece.math) if isinstance(piece, Formula) and _NUMBER.fullmatch(piece.math.text) else piece


def lies_in(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a stretch begins inside of one of some others."""
    return any(start <= span[0] < stop for start, stop in others)


def array_of(entry: Fragment) -> Iterator[Fragment]:
    """The name of the array of which something is an entry."""
    if found := _ENTRY.match(entry.text):
        yield entry.slice(*found.span("array"))


def says(name: Fragment, attribute: str) -> bool:
    """Whether something is said of a name; that `k` is the right class says no more than that `k` is an index."""
    counter = attribute == "index" and _COUNTER.fullmatch(name.text)
    return is_name(name.text) and not counter
