"""Definitions on the side: "with $H = A A^T$" behind an equation says what H is in it, and so is read before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symgrad.claims.chains import Builder
from symgrad.claims.classify import is_one_name
from symgrad.regex import regex

_LEAD = regex(
    r"(?i)\b(?:where|with|here|in which)(?:\s+(?:the|its|their|our|a|an))?(?:\s+(?!not\b|no\b)[\w-]+){0,3}\s*\Z"
)
_AND = regex(r"[\s,]*(?:and)?\s*")
_VERB = regex(r"(?i)\b(?:is|are|has|have|gives?|get|obtain|holds?|if|for|so|then|and)\b")


def is_aside(before: str) -> bool:
    """Whether the words before an equation say that it is on the side.

    >>> [is_aside(text) for text in ("with the hat matrix ", ", where ", "where we get ", "so with luck, ")]
    [True, True, False, False]
    """
    found = _LEAD.search(before)
    return found is not None and not _VERB.search(found[0])


def ahead(chains: Sequence[Builder]) -> list[Builder]:
    """The chains of a sentence, each definition on the side before the first chain that holds its name."""
    found: list[Builder] = []
    aside = False
    for chain in chains:
        aside = is_aside(chain.before) or (aside and _AND.fullmatch(chain.before) is not None)
        found.insert(_first_user(chain, found) if aside else len(found), chain)
    return found


def _first_user(chain: Builder, others: Sequence[Builder]) -> int:
    """The number of the first chain that holds the name that one gives; behind all where none does, where it gives
    none, as `v = v(s)` says on what v depends, or where one gives it already: "$f(x) = x^2$, with $f(x) = 0$ for ..."
    gives it another value.
    """
    if chain.relations != ["="] or not is_one_name(chain.parts[0].text):
        return len(others)
    name = re.escape(chain.parts[0].text.strip())
    holds = re.compile(rf"(?<![A-Za-z\\]){name}(?![A-Za-z_^'0-9])")
    given = {other.parts[0].text.strip() for other in others if other.relations == ["="]}
    if holds.search(chain.parts[1].text) or chain.parts[0].text.strip() in given:
        return len(others)
    users = (n for n, other in enumerate(others) if any(holds.search(part.text) for part in other.parts))
    return next(users, len(others))


_POINT = re.compile(r"\s*(?P<name>\\?[A-Za-z]+)\s*\(\s*[-+]?[\d.]+\s*\)\s*=(?!=)")
"""`f(0) = 1`"""


def point_of(text: str) -> str:
    """The function whose value at one point an equation gives.

    >>> point_of("f(0) = 1"), point_of("f(x) = 1")
    ('f', '')
    """
    found = _POINT.match(text)
    return found["name"] if found is not None else ""


def is_other_value(text: str, chains: Sequence[Builder]) -> bool:
    """Whether an equation gives the value at one point of a function that a chain beside it gives at all of them."""
    heads = (chain.parts[0].text.replace(" ", "") for chain in chains if chain.relations == ["="])
    return bool(name := point_of(text)) and any(head.startswith(f"{name}(") for head in heads)
