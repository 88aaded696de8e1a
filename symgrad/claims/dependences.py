"""Words that say of a name that it depends on another one: "the error $r$ depends on $w$", "$z$ is a mean of $w$"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.text import MARK
from symgrad.regex import any_of, regex

DEPENDS = "=depends"
"""What is said of the first name."""

_DENIED = r"(?!not\b|never\b|nor\b|neither\b|no\b|cannot\b)"
_VERB = any_of(rf"""
    depend(?:s|ing|ent)? | (?:vary|varies|varying|changes?|changing)
    (?:is|are|be|was|being)\s+(?:\(?{_DENIED}[\w-]+\)?\s+){{0,4}}?(?:function|functions|transformation|transform|mean|average|sum|norm|length|size|square|logarithm|log|image|output
    |column|columns|row|rows|entry|entries|component|components|coordinate|coordinates|element|elements|part|parts)
""")
_SEVERAL = regex(r"\A(?:depend|vary|change)\Z|\A(?:are|be)\b.*(?:s|dependent)\Z")
"""Verbs that are said of all names of a list."""

_NEXT = rf"\s*(?:,\s*and\b|,|and\b|or\b)\s*(?:into\s+|on\s+)?{MARK}"
_NAMES = rf"{MARK}(?:{_NEXT})*"
_LIST = rf"{MARK}(?:{_NEXT}(?!\s+(?:is|are|depends?|var(?:y|ies)|changes?)\b))*"
_ON = rf"(?:(?:the|both|its|all|our|two|a)\s+)*(?:\w+\s+){{0,2}}?(?P<on>{_LIST})"
_THROUGH = (
    r"(?:,?\s+(?:but\s+)?(?:only|solely|just|exclusively)?\s*(?:through|via)\s+"
    rf"(?:\w+\s+){{0,2}}?(?P<through>{_LIST}))?"
)
_SAID = regex(
    rf"(?P<names>{_NAMES})(?:,?\s+{_DENIED}[\w'’-]+){{0,5}}?\s+(?P<verb>{_VERB})\s+"
    rf"(?:\w+ly\s+)?(?:on|upon|with|of)\s+{_ON}{_THROUGH}"
)
_MOVES = regex(
    rf"(?P<on>{_LIST})\s+(?:affects?|influences?|feeds?\s+into|enters)\s+(?:(?:the|a|an)\s+)?(?:\w+\s+)?(?P<names>{_NAMES}){_THROUGH}"
)
_FOR = regex(
    rf"\b(?:writ(?:e|es|ing)|us(?:e|es|ing)|put|putting|abbreviate)\s+(?P<name>{MARK})\s+(?:for|instead\s+of|in\s+place\s+of)"
    rf"\s+(?P<on>{MARK})"
)


def dependences(text: str) -> Iterator[tuple[int, int]]:
    """The places of a name and of what it is said to depend on; what depends on it through others depends on those, and
    they on it.

    >>> list(dependences(f"the error {MARK} depends on {MARK} and {MARK}."))
    [(10, 23), (10, 29)]
    >>> list(dependences(f"{MARK} is a function of {MARK}")), list(dependences(f"{MARK} does not depend on {MARK}"))
    ([(0, 19)], [])
    >>> list(dependences(f"{MARK} is not a function of {MARK}"))
    []
    >>> list(dependences(f"{MARK} depends on {MARK} only through {MARK}"))
    [(0, 28), (28, 13)]
    """
    yield from dict.fromkeys(_all(text))


def _all(text: str) -> Iterator[tuple[int, int]]:
    for mark in re.finditer(MARK, text):
        if found := _SAID.match(text, mark.start()):
            names = _marks(found, "names")
            yield from _pairs(names if _SEVERAL.search(found["verb"].lower()) else names[-1:], found)
        if found := _MOVES.match(text, mark.start()):
            yield from _pairs(_marks(found, "names"), found)
    for found in _FOR.finditer(text):
        yield found.start("name"), found.start("on")


def _pairs(names: list[int], found: re.Match[str]) -> Iterator[tuple[int, int]]:
    on, through = _marks(found, "on"), _marks(found, "through")
    yield from ((name, at) for name in names for at in through or on)
    yield from ((name, at) for name in through for at in on)


def _marks(found: re.Match[str], group: str) -> list[int]:
    return [found.start(group) + at for at, letter in enumerate(found[group] or "") if letter == MARK]
