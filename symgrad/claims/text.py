"""Prose as one string, and where its sentences end."""

from __future__ import annotations

import re

from symgrad.regex import regex

MARK = "\ue000"
"""Stands for a formula."""

SENTENCE = regex(r"[.!?:]\s+(?=[A-Z“\"(])|[.!?]\s*\Z")
"""The end of a sentence."""


def marks(found: re.Match[str], group: str) -> tuple[int, ...]:
    """The places of the formulas in a group of a match; none where there is no such group, or it matched nothing.

    >>> marks(re.compile(r"let (?P<names>.*) be").fullmatch(f"let {MARK} and {MARK} be"), "names")
    (4, 10)
    """
    text = found.groupdict().get(group) or ""
    return tuple(found.start(group) + at for at, letter in enumerate(text) if letter == MARK)
