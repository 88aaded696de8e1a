"""Rows of tables filled with texts: parentheses where an operator binds more than what it is applied to."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEVELS = (
    (" ? ",),
    (" || ", " | "),
    (" && ", " & "),
    (" == ", " < ", " > "),
    (" + ", " - "),
    (" * ", " / "),
    ("-{0}", "!{0}"),
    (" ** ",),
)
CHAINED = (4, 5)
"""Levels of signs that are read from the left."""

CALL = len(LEVELS)
"""How strongly the text of a row binds; a call binds most."""

Written = tuple[str, int]
"""A text and how strongly it binds."""


def level(row: str) -> int:
    """How strongly a row binds.

    >>> level("{0} + {1}"), level("np.exp({0})"), level("{0} ** 2")
    (4, 8, 7)
    """
    if re.match(r"[\w.]+\(", row):
        return CALL
    return next((n for n, signs in enumerate(LEVELS) if any(sign in row for sign in signs)), CALL)


def filled(row: str, args: Sequence[Written]) -> Written:
    """The row with its arguments.

    >>> filled("{0} * {1}", [("a + b", 4), ("c", CALL)]), filled("exp({0})", [("a + b", 4)])
    (('(a + b) * c', 5), ('exp(a + b)', 8))
    >>> filled("1 / {0}", [("a * b", 5)]), filled("{0} - {1}", [("a - b", 4), ("c - d", 4)])
    (('1 / (a * b)', 5), ('a - b - (c - d)', 4))
    """
    own = level(row)
    texts = []
    for n, (text, strength) in enumerate(args):
        first = n == 0 and row.startswith("{0}") and own in CHAINED
        weak = strength < own or (strength == own and not first)
        texts.append(f"({text})" if weak and own < CALL else text)
    return row.format(*texts), own
