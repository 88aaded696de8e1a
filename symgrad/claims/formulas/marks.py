"""The marks of a formula's shape, and the words that announce what follows them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from symgrad.claims.formulas.tables import CONDITION_ABROAD, KEYWORDS
from symgrad.regex import regex

Kind = Literal[
    "solid", "space", "drop", "gap", "row", "amp", "comma", "semicolon", "colon",
    "relation", "other", "connective", "open", "close", "words",
]  # fmt: skip


class Token(NamedTuple):
    """A stretch of a formula. value: the relation it is, the words it says, the bracket it opens or closes."""

    kind: Kind
    start: int
    end: int
    value: str = ""


def role_of(words: str) -> str:
    """What words at the beginning of a remark announce: a `condition`, a `reason`, `where`, `next`, or nothing.

    >>> role_of(" when "), role_of("since"), role_of("and hence"), role_of("MSE loss")
    ('condition', 'reason', 'next', '')
    >>> role_of("wenn "), role_of("nur wenn "), role_of("SE "), role_of("OR "), role_of("Or ")
    ('condition', '', '', '', 'next')
    """
    first = words.lstrip(" \t\n(,;.~")
    if CONDITION_ABROAD.fullmatch(first):
        return "condition"
    lowered = first.lower()
    found = next((role for pattern, role in _KEYWORDS if pattern.match(lowered)), "")
    return "" if found == "next" and first.strip().isupper() else found  # OR is the odds ratio


_KEYWORDS = [(regex(pattern), role) for pattern, role in KEYWORDS]
