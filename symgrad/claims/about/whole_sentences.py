"""Whole sentences that say what the entries of a name are: that they sum to one, or that one is 1 and the others 0."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from symgrad.claims.about.moods import CLAUSE, is_of_case, mood_at
from symgrad.claims.english.circumstances import SAID_BEHIND, placed
from symgrad.claims.english.text import MARK
from symgrad.claims.english.vocabulary import (
    ENTRIES,
    FILLERS,
    LEADS,
    NEUTRAL,
    NOUNS,
    OTHERS,
    SUM_TO_ONE,
    TRUE,
    TRUE_CLASS,
)
from symgrad.regex import any_of, regex
from symgrad.source import BY_ENTRIES

LONGEST_LEAD = 300


class Said(NamedTuple):
    """start, end: of the name in the text, be it a noun. supposed: it holds in its sentence alone. alone: it would be
    open what it says of several names.
    """

    start: int
    end: int
    attribute: str
    supposed: bool = False
    noun: bool = False
    alone: bool = False


_M = f"(?P<name>{MARK})"
_IS = rf"(?P<one>{MARK})"
_ONE = r"(?:(?:is|are|equals?)(?: equal to)?|=) ?(?:1|one)\b(?![.]\d|\s?/)"
_ZERO = (
    rf"(?:(?P<zero>{MARK})|(?:is |are |equals? )?(?:0|zero)\b(?![.]\d|\s?/)(?! (?:or|if|when|unless|except)\b)"
    r"|vanish(?:es)?\b)"
)
_ELSE = rf"(?:otherwise|elsewhere|else\b|(?:for|at|in) {OTHERS}|for (?:all )?{MARK})"

_HAVE = rf"(?:whose|with|has|have) (?:all )?(?:the )?{ENTRIES} (?:that |which )?"
_WHILE = r"\W{0,3}(?:(?:and|but|while|whereas|with|then|so)\W)?\s?(?:(?:that|all)\s)?"
_OF = r"(?:of the |of |(?:entry|entries|elements?|components?) of )*(?:[\w-]+ )?"
_ONLY_ONE = rf"(?:\b(?:exactly|only|just|precisely) one|\ba single|(?<!\w )\bone) {_OF}"
_THE_TRUE = rf"(?:{TRUE_CLASS}|the {TRUE} one)"
_AND_ELSE = rf"(?: {MARK})?,? (?:and|but) {_ZERO} {_ELSE}"

_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sums-to-one", regex(rf"{_M}\s*,?\s*{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"\b{ENTRIES} of (?:the )?(?:[\w-]+ ){{0,3}}{_M}\s+{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"{_M}[^.;{MARK}]{{0,60}}\b{_HAVE}{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"(?P<noun>\b{NOUNS})\s+{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"{_M} (?:is|are) (?:\w+ly )?(?:non-?negative|positive)\s*,?\s*and {SUM_TO_ONE}")),
    (
        "simplex",
        regex(
            rf"{_M} (?:is|lies?|lives?|be) (?:(?:a point|an element) )?(?:in|on|of)"
            r" the (?:probability|standard) simplex"
        ),
    ),
    (
        "one-hot",
        regex(
            rf"(?P<noun>\b{NOUNS}) (?:are|is) (?:always |all )?one[- ]?hot(?: encoded| vectors?)?\s*"
            r"(?:[,.;:]|\Z|and\b|so\b)"
        ),
    ),
    (
        BY_ENTRIES,
        regex(rf"{_ONLY_ONE}{_M}\S{{0,3}}(?: entries)? {_ONE}{_WHILE}{OTHERS} ?{_ZERO}"),
    ),
    (
        BY_ENTRIES,
        regex(
            rf"\b(?:all|every|each) {_OF}{_M} (?:is|are|equals?|equal to) (?:0|zero),? except (?:for )?"
            rf"(?:(?:exactly|only|just|a single|single) )*one(?: (?:entry|element|component))?"
            rf",? (?:which|that) {_ONE}"
        ),
    ),
    (BY_ENTRIES, regex(rf"{_IS} for (?:exactly|only|just|precisely) one {MARK},? (?:and|but) {_ZERO} {_ELSE}")),
    (BY_ENTRIES, regex(rf"{_M} is (?:1|one) (?:for|at|in) {TRUE_CLASS}{_AND_ELSE}")),
    (BY_ENTRIES, regex(rf"{_IS} (?:for|at|in) {TRUE_CLASS}{_AND_ELSE}")),
    (BY_ENTRIES, regex(rf"{_IS} (?:if|when) (?:class )?{MARK} is {_THE_TRUE}{_AND_ELSE}")),
    (BY_ENTRIES, regex(rf"{_M} (?:is|equals) (?:1|one) (?:if|when) (?:class )?{MARK} is {_THE_TRUE}{_AND_ELSE}")),
    (
        "one-hot",
        regex(
            rf"{_M} (?:has|(?:is|be) (?:a|the) (?:[\w-]+ )?vector (?:with|that has)) "
            r"(?:a single|exactly one|one single) (?:1|one|(?:entry|component|element) (?:equal to )?(?:1|one))"
            rf"(?: (?:at|in|for) (?:the (?:position|place|index) of )?{TRUE_CLASS})?"
            r",? and (?:is |has )?(?:0|zero(?:e?s)?)"
            r" (?:elsewhere|everywhere else|otherwise|in all other places)"
            r"(?=\s*(?:[.,;:]|\Z))"
        ),
    ),
    ("?of a certain sum", regex(rf"{_M}[^.;{MARK}]{{0,60}}\bsums? (?:up )?to (?!(?:1|one|unity)\b)")),
    ("?commuting", regex(rf"{_M}(?:(?!\bnot\b|n't\b|\bnever\b|\bno\b)[^.;{MARK}]){{0,60}}\bcommutes?\b")),
)
"""Sentences that say what the entries of a name sum to, that one of them is 1 and the others are 0, or that matrices
commute.
"""


_SUM_ENDS = regex(
    r"\s*(?:\Z|[.;:)!]|,(?!\s*(?:except|but|only|or|unless|if|when|at least|before|until)\b)|(?:[,;.]\s*)?"
    + any_of(rf"""
        and | so | since | because | as | thus | hence | therefore | then | we | the | this | it | by | with | where
        that | which
        for (?:all|each|every|any) (?:{MARK}|samples?|examples?|inputs?|data ?points?|observations?|rows?|instances?)
        (?:over|across) (?:all |the )*(?:{MARK}|classes|categories|labels|outputs)
    """)
    + rf"|{MARK})"
)
"""What may stand behind "sum to one" without taking it back."""
_ENTRIES_END = regex(
    r"\s*(?:\Z|[.;:)!]|,(?!\s*(?:except|but|only|or|unless|if|when|before|until|at least|on average)\b)|"
    + any_of(rf"""
        and | so | since | because | as (?:in|usual|well|before)\b | thus | hence | therefore | then | we | the | where
        which | i\.e | that is | for (?:all|each|every|any) (?:{MARK}|samples?|examples?|inputs?|rows?|instances?)
    """)
    + rf"|{MARK})"
)
"""What may stand behind a sentence about each entry."""


_SAID_BEHIND = regex(SAID_BEHIND)


def whole_sentences(lowered: str, value: Callable[[int], str], ends: list[int]) -> Iterator[Said]:
    for attribute, pattern in _SENTENCES:
        for match in pattern.finditer(lowered):
            start = max(ends[bisect_right(ends, match.start()) - 1], match.start() - LONGEST_LEAD)
            mood = mood_at(lowered, start, match.start())
            if mood == "denied" or not _values_fit(match, value):
                continue
            group = next(name for name in ("name", "one", "noun") if match.groupdict().get(name))
            ends_there = {"sums-to-one": _SUM_ENDS, BY_ENTRIES: _ENTRIES_END}.get(attribute)
            more = ends_there is not None and not ends_there.match(lowered, match.end())
            rest = lowered[match.end() : match.end() + LONGEST_LEAD]
            more = (
                more or _SAID_BEHIND.match(rest) is not None or (rest[:1] in (",", " ") and placed(rest.lstrip(" ,(")))
            )
            more = more or is_of_case(lowered, start, match.start(), value) or asked(lowered, ends, match.start())
            more = more or (_OF_ENTRIES.match(match[0]) is not None and not _ALL.search(lowered[start : match.start()]))
            noted = mood == "noted" or more or not _is_about(match, lowered, start)
            said = f"?{attribute}" if noted else attribute
            yield Said(*match.span(group), said, mood == "supposed", group == "noun")


def asked(text: str, ends: list[int], at: int) -> bool:
    """Whether the sentence at a place is a question; ends: where the sentences of the text end."""
    number = bisect_right(ends, at)
    return number < len(ends) and "?" in text[ends[number] - 3 : ends[number]]


_OF_ENTRIES = regex(ENTRIES)
_ALL = regex(
    r"(?:\A|[^\w\s-]\s*|\b(?:the|all|its|our|their|these|those|that|and|but|so|as|since|because|where|whose|if|when|both)\s+)\Z"
)
"""Before entries of which no word tells which they are: "the squared entries of" speaks of other numbers."""


def _is_about(match: re.Match[str], lowered: str, start: int) -> bool:
    """Whether a noun is said of all that it names: "the labels", not "the squared labels"."""
    words = re.findall(r"[\w'’-]+", CLAUSE.split(lowered[start : match.start()])[-1])
    return not match.groupdict().get("noun") or all(
        word in LEADS or word in FILLERS or word in NEUTRAL for word in words
    )


def _values_fit(match: re.Match[str], value: Callable[[int], str]) -> bool:
    """Whether the formulas that are to say `= 1` and `= 0` do."""
    groups = match.groupdict()
    return all(value(match.start(name)) == number for name, number in (("one", "1"), ("zero", "0")) if groups.get(name))


def spoken(lowered: str, value: Callable[[int], str]) -> set[int]:
    """The marks whose formulas are part of such a sentence, and say nothing beside it."""
    return {at for start, stop in whole_spans(lowered, value) for at in range(start, stop) if lowered[at] == MARK}


def whole_spans(lowered: str, value: Callable[[int], str]) -> list[tuple[int, int]]:
    """Where such sentences stand."""
    found = (m for _, pattern in _SENTENCES for m in pattern.finditer(lowered))
    return [m.span() for m in found if _values_fit(m, value)]
