"""Names that words give to formulas: "from now on we write $q$ for $1 - p$", "we abbreviate $1 - p$ by $q$".

Such words define the name as an equation would. What is a name itself is no formula, and a name that stands in its own
formula is no short form of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symgrad.claims.english.text import MARK
from symgrad.claims.formulas.looks import is_bare_name
from symgrad.regex import regex
from symgrad.source import Chain, Fragment

_WE = r"\b(?:we|i|let us|let's)(?: (?:will|shall|now|then|also|simply|just|here|always|often))*"
_FOR = r"(?:here )?(?:for|instead of|as short for|in place of)"
_ROWS = (
    regex(rf"{_WE} (?:write|use|put) (?P<name>{MARK}) {_FOR} (?P<value>{MARK})"),
    regex(rf"{_WE} (?:abbreviate|shorten|denote) (?P<value>{MARK}) (?:by|to|as|with) (?P<name>{MARK})"),
    regex(rf"(?P<name>{MARK}) (?:is short|is shorthand|is an abbreviation|stands|is written) for (?P<value>{MARK})"),
    regex(rf"\b(?:write|writing) (?P<name>{MARK}) for (?P<value>{MARK})"),
)
_ENDS = regex(r"\s*(?:[.,;:]|\Z|and\b|so\b|then\b|in\b|below\b|from\b|for\b|throughout\b|\))")
_DENIED = regex(r"\b(?:if|not|never|no|could|might|would|some|others?|authors?|books?|papers?|people)\b[^.;]*\Z")
_MADE = regex(r"[-+/]|\\[dt]?frac(?![a-z])|\\cdot(?![a-z])|\^")
_RELATES = regex(r"[=<>,]|\\(?:[lg]eq?|in|to|sim|ne|mid|partial|dots|ldots|nabla)(?![a-z])|\||\\[{(]|[({]\s*\\cdot")


def abbreviated(lowered: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, Chain]]:
    """The marks of the names that words give to formulas, with the equations that this makes.

    >>> formulas = {9: Fragment.of("q"), 15: Fragment.of("1 - p")}
    >>> [[part.text for part in said.parts] for _, said in abbreviated(f"we write {MARK} for {MARK}.", formulas)]
    [['q', '1 - p']]
    >>> list(abbreviated(f"if we write {MARK} for {MARK}.", {at + 3: one for at, one in formulas.items()}))
    []
    """
    told = set[int]()
    for row in _ROWS:
        for found in row.finditer(lowered):
            name, value = formulas.get(found.start("name")), formulas.get(found.start("value"))
            if name is None or value is None or found.start("name") in told or not _is_short(name.text, value.text):
                continue
            if _ENDS.match(lowered, found.end()) and not _DENIED.search(
                lowered[max(0, found.start() - 60) : found.start()]
            ):
                told.add(found.start("name"))
                chain = Chain((name, value), ("=",), definition=True, places=(name.place(0),))
                yield max(found.start("name"), found.start("value")), chain


def _is_short(name: str, value: str) -> bool:
    """Whether a letter may be short for a formula that is made of others."""
    own = re.search(rf"(?<![A-Za-z\\]){re.escape(name.strip())}(?![A-Za-z])", value)
    return is_bare_name(name) and own is None and bool(_MADE.search(value)) and not _RELATES.search(value)
