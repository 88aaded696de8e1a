"""Words and lists by which what stands above a letter counts steps: "$\\theta^k$ are the weights after step $k$"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from symgrad.regex import regex
from symgrad.source import Fragment

_LETTER = r"\s*(?P<letter>\\?[A-Za-z]+)\s*\^\s*"
_LISTED = regex(rf"(?s:{_LETTER}\{{?\s*[01]\s*\}}?\s*,.*(?:\\[lc]?dots|\.\.\.|…).*)")
"""`r^1, r^2, \\ldots, r^K`; the powers `1, x, x^2, \\ldots` begin otherwise."""
_ONE = regex(rf"{_LETTER}(?:[a-z]|\{{\s*[a-z]\s*(?:[-+]\s*1\s*)?\}})\s*")
_COUNTED = r"(?:time\s*steps?|steps?|iterat\w+|iterants?|epochs?|rounds?)\b"
_SAID = regex(rf"(?:is|are|be|denotes?|stands?\s+for|represents?|means?)\b[^.;]{{0,80}}?\b{_COUNTED}")
_BEFORE = regex(rf"\b{_COUNTED}(?:\s+(?:is|are|of|be|denoted(?:\s+by)?))?\s*\Z")


def steps(text: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, Fragment]]:
    """The places of formulas above whose letter stands what counts steps, each with that letter.

    >>> said = {0: Fragment.of("u^j")}
    >>> texts = "# denotes the weights after step two", "# is convex"
    >>> [[letter.text for _, letter in steps(text, said)] for text in texts]
    [['u'], []]
    """
    for at, formula in formulas.items():
        found = _LISTED.fullmatch(formula.text)
        if found is None and (_SAID.match(text[at + 1 :].lstrip(" ,").lower()) or _BEFORE.search(text[:at].lower())):
            found = _ONE.fullmatch(formula.text)
        if found is not None:
            yield at, formula.slice(*found.span("letter"))
