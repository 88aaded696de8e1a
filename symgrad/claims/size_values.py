"""Numbers that stand beside what has that size: "$x \\in \\mathbb{R}^N$, $N = 1$"."""

from __future__ import annotations

import re

from symgrad.claims.sentences import Sentences
from symgrad.regex import regex

_SIZE = regex(r"\s*(?P<name>[A-Za-z])\s*=\s*[1-9]\d*\s*")
_BETWEEN = regex(r"\s*,?\s*(?:and|with|where|here)?\s*")
_STATED = ("", "let", "where", "reason")
"""Parts of memberships that are said of their sentence alone by no word."""


def stands_beside(said: Sentences, formula: str, position: int) -> bool:
    """Whether a formula `N = 1` stands next to a membership in arrays of that size."""
    size = _SIZE.fullmatch(formula)
    marks = sorted(said.formulas)
    at = marks.index(position)
    if size is None:
        return False
    home = re.compile(rf"\\in(?![a-zA-Z]).*\^\s*(?:\{{[^{{}}]*)?(?<![A-Za-z\\]){re.escape(size['name'])}(?![A-Za-z])")
    for one, other in zip(marks[max(0, at - 1) :], marks[max(0, at - 1) + 1 : at + 2], strict=False):
        beside = other if one == position else one
        joined = _BETWEEN.fullmatch(said.lowered[one + 1 : other])
        if joined and said.roles[beside][0] in _STATED and home.search(said.formulas[beside].text):
            return True
    return False
