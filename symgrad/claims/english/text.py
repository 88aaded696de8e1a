"""Prose as one string, and where its sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.regex import regex

MARK = "\ue000"
"""Stands for a formula."""

_JOINED = r"(?:,\s*and\b|,|and\b|or\b|&)"
"""What stands between the names of a list."""
NAME = (
    rf"(?:{MARK}|(?<![A-Za-z\\])(?:[b-zB-HJ-Z]|[aA](?=\s*{_JOINED}\s*[a-zA-Z](?![A-Za-z])))"
    r"(?:_[A-Za-z0-9]+)?(?![A-Za-z_]))"
)
"""A name: a formula, or a letter in plain text; "a" and "A" are names where another one follows, as no article has."""
NAMES = rf"{NAME}(?:\s*{_JOINED}\s*{NAME}){{0,19}}"
"""A list of names; bounded, since it may begin anywhere."""
MARKS = rf"{MARK}(?:\s*{_JOINED}\s*{MARK})*"
"""A list of names that are formulas."""

SENTENCE = regex(
    rf"[.!?:]\s+(?=[A-Z“\"(])|(?<={MARK})\.(?=[A-Z])|[.!?]\s*\Z"
    rf"|(?<=[a-z]{{5}})(?<!approx)\.\s+(?={MARK}\s+(?:is|are|be|denotes?|has|have)\b)"
)
"""The end of a sentence."""

CLAUSES = regex(r"[^.;!?]+")
"""A stretch without the end of a sentence, or what stands in its place."""

_NEXT = regex(r"\s(?=\s*[A-Z])")


def behind(formula: str, words: str) -> str:
    """The words behind a formula, letter for letter; a full stop inside of the formula stands behind it.

    >>> behind("a = b.", " Let"), behind("a = b", " Let"), behind("a = b.", " and")
    ('.Let', ' Let', ' and')
    """
    return _NEXT.sub(".", words, count=1) if formula.rstrip().endswith(".") and _NEXT.match(words) else words


def marks(found: re.Match[str], group: str) -> tuple[int, ...]:
    """The places of the formulas in a group of a match; none where there is no such group, or it matched nothing.

    >>> marks(re.compile(r"let (?P<names>.*) be").fullmatch(f"let {MARK} and {MARK} be"), "names")
    (4, 10)
    """
    text = found.groupdict().get(group) or ""
    return tuple(found.start(group) + at for at, letter in enumerate(text) if letter == MARK)


def lists(text: str) -> Iterator[tuple[int, int]]:
    """Where the lists of names stand, from their first name to their last. One that ends a phrase, as the size of a
    vector does, is in no list with those behind its comma.

    >>> list(lists("vectors b, c of size n, and t")), list(lists("of sizes n, m"))
    ([(8, 12), (21, 22), (28, 29)], [(9, 13)])
    """
    for found in _NAMES.finditer(text):
        spans = names_in(text, *found.span())
        first = spans[0][1]
        ended = len(spans) > 1 and text[first:].lstrip().startswith(",") and _ENDED.search(text, 0, found.start())
        yield from ((found.start(), first), (spans[1][0], found.end())) if ended else (found.span(),)


def names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the names of a list stand.

    >>> names_in("matrices a, b and C", 9, 19)
    [(9, 10), (12, 13), (18, 19)]
    """
    return [found.span() for found in _NAME.finditer(text, start, end)]


_NAME = regex(NAME)
_NAMES = regex(NAMES)
_ENDED = regex(
    r"\b(?:of|with|for|has|have)\s+(?:an?\s+|the\s+)?"
    r"(?:size|length|dimension(?:ality)?|shape|order|class|category|index|example|sample|rank)\s*\Z"
)
"""Before a name that one noun has to itself, which stands in no list of names behind a plural."""
