"""Names that words say to be a calculation with others: "$m$ is the mean of $x_1, \\dots, x_n$", "$n$ is the product
of $H$ and $W$".

Such words define the name as an equation would. They are taken at their word only where the whole clause is the name,
the noun of the calculation and what it is made of: a word that no table holds may change it, "the weighted mean of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symgrad.claims.english.circumstances import elsewhere
from symgrad.claims.english.text import MARK, MARKS, marks
from symgrad.claims.formulas.looks import is_bare_name
from symgrad.regex import any_of, regex
from symgrad.source import Chain, Fragment

CALCULATIONS: tuple[tuple[str, str, str, str], ...] = (
    (r"(?:arithmetic |sample )?(?:mean|average)", r"\frac{{1}}{{{size}}} \sum", r"\frac{{{}}}{{{count}}}", " + "),
    (r"(?:sum|total)", r"\sum", "{}", " + "),
    (r"product", r"\prod", "{}", r" \, "),
    (r"difference", "", "{}", " - "),
    (r"(?:ratio|quotient)", "", r"\frac{{{}}}", "}{"),
)
"""The noun of a calculation; what stands before the entries of one array, from the first to the last; what stands
around a few names, and between them. Where there is nothing before entries, it is one of two names.
"""
_OF_THESE = any_of(r"""
    numbers? | values? | data | observations? | measurements? | samples? | entries | sizes? | dimensions? | lengths?
    scalars? | terms? | sides? | factors?
""")
_ROWS = tuple(
    regex(
        rf"(?P<name>{MARK})\s+(?:is|be|denotes?|denote|for)\s+(?:just |simply |now )?the (?P<noun>{noun}) "
        rf"of (?:(?:the |all |all the |these )?{_OF_THESE} )?(?P<list>{MARKS})"
    )
    for noun, *_ in CALCULATIONS
)
_ENDS = regex(rf"\s*(?:[.;:]|\Z|\)|,?\s*(?:so|then|let|we|and (?:let|then|we|{MARK}))(?:\b|(?<={MARK})))")
_DENIED = regex(r"\b(?:if|not|never|no|could|might|would|some|others?|authors?|books?|papers?|people|when)\b[^.;]*\Z")
_NAME = r"(?P<name>\\?[a-zA-Z]+)\s*"
_DOTS = r"(?:\\[lc]?dots[cbo]?|\.\.\.|…)"
ENTRIES = regex(
    rf"\s*{_NAME}_\s*\{{?\s*1\s*\}}?\s*,\s*(?:(?P=name)\s*_\s*\{{?\s*2\s*\}}?\s*,\s*)?{_DOTS}\s*,\s*"
    r"(?P=name)\s*_\s*\{?\s*(?P<size>[a-zA-Z])\s*\}?\s*"
)
"""`x_1, \\dots, x_n`"""


def calculated(lowered: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, Chain]]:
    """The marks of the names that words say to be calculations, with the equations that this makes.

    >>> text = f"let {MARK} be the mean of {MARK}."
    >>> formulas = {4: Fragment.of("m"), 21: Fragment.of("x_1, \\\\dots, x_n")}
    >>> [[part.text for part in said.parts] for _, said in calculated(text, formulas)]
    [['m', '\\\\frac{1}{n} \\\\sum_{i=1}^{n} x_i']]
    >>> list(calculated(text.replace("be the", "be the weighted"), formulas))
    []
    """
    for row, pattern in zip(CALCULATIONS, _ROWS, strict=True):
        for found in pattern.finditer(lowered):
            name, members = formulas.get(found.start("name")), [formulas[at] for at in marks(found, "list")]
            lead = re.split(r"[.;]\s", lowered[: found.start()])[-1]
            denied = _DENIED.search(lead) or elsewhere(lead)
            if name is None or denied or not _ENDS.match(lowered, found.end()) or not is_bare_name(name.text):
                continue
            if value := _value(row, name.text.strip(), [member.text for member in members]):
                parts = (name, Fragment.of(value, name.place(0)))
                yield found.end(), Chain(parts, ("=",), definition=True, places=(name.place(0),))


def _value(row: tuple[str, str, str, str], name: str, members: list[str]) -> str:
    """The formula of a calculation with some names, or with the entries of one; empty where they are neither."""
    _, sign, around, between = row
    if len(members) == 1:
        found = ENTRIES.fullmatch(members[0])
        if found is None or not sign:
            return ""
        letter = next(one for one in "ijkl" if one not in (name, found["size"], found["name"]))
        bounds = f"_{{{letter}=1}}^{{{found['size']}}} {found['name']}_{letter}"
        return sign.format(size=found["size"]) + bounds
    plain = all(map(is_bare_name, members)) and name not in (one.strip() for one in members)
    if not plain or (not sign and len(members) != 2):
        return ""
    return around.format(between.join(one.strip() for one in members), count=len(members))
