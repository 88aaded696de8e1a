"""Words that say of a name that it depends on another one: "the error $r$ depends on $w$", "$z$ is a mean of $w$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from symgrad.claims.english.text import MARK, marks
from symgrad.regex import any_of, regex
from symgrad.traits import (
    DEPENDS,
    DEPENDS_BESIDES,
    DEPENDS_NO_MORE,
    HINTED,
    INDEPENDENT,
    PARAMETERS,
)

_DENIED = r"(?!not\b|never\b|nor\b|neither\b|no\b|cannot\b)"
_VERB = any_of(rf"""
    depend(?:s|ing|ent)? | (?:vary|varies|varying|changes?|changing|moves?|moving|shifts?|drifts?|adapts?|evolves?)
    (?:is|are|be|being)\s+(?:\w+ly\s+)?(?:determined|governed|controlled|driven|given|generated|produced|indexed|induced)
    (?:is|are|be|was|being)\s+(?:\(?{_DENIED}[\w-]+\)?\s+){{0,4}}?(?:function|functions|transformation|transform|mean|average|sum|norm|length|size|square|logarithm|log|image|output
    |column|columns|row|rows|entry|entries|component|components|coordinate|coordinates|element|elements|part|parts)
""")
_SEVERAL = regex(r"\A(?:depend|vary|change)\Z|\A(?:are|be)\b.*(?:s|dependent)\Z")
"""Verbs that are said of all names of a list."""

_NEXT = rf"\s*(?:,\s*and\b|,|and\b|or\b)\s*(?:(?:also\s+)?(?:into|on|of|upon)\s+)?{MARK}"
_NAMES = rf"{MARK}(?:{_NEXT})*"
_LIST = rf"{MARK}(?:{_NEXT}(?!\s+(?:is|are|depends?|var(?:y|ies)|changes?)\b))*"
_ON = rf"(?:(?:the|both|its|all|our|two|a)\s+)*(?:\w+\s+){{0,2}}?(?P<on>{_LIST})"
_THROUGH = (
    r"(?:,?\s+(?:but\s+)?(?:only|solely|just|exclusively)?\s*(?:through|via)\s+"
    rf"(?:\w+\s+){{0,2}}?(?P<through>{_LIST}))?"
)
_SAID = regex(
    rf"(?P<names>{_NAMES})(?:[,:]?\s+{_DENIED}[\w'’-]+){{0,5}}?\s+(?P<verb>{_VERB})\s+"
    rf"(?:\w+ly\s+)?(?:on|upon|with|of|by|to|along with|whenever|when|as|if)\s+{_ON}{_THROUGH}"
)
_MOVES = regex(
    rf"(?P<on>{_LIST})\s+(?:affects?|influences?|feeds?\s+into|enters)\s+(?:(?:the|a|an)\s+)?(?:\w+\s+)?(?P<names>{_NAMES}){_THROUGH}"
)
_DENIES = r"(?:do(?:es)?\s+not|do(?:es)?n['’]t|no\s+longer|never|cannot|can['’]t)"
_FREE = regex(
    rf"(?P<names>{_NAMES})\s*,?\s+(?:(?:now|then|itself|also|here)\s+)?"
    rf"(?:(?P<denies>{_DENIES})\s+(?P<besides>\w+\s+)?(?:depends?|vary|varies|changes?|rely|relies)\s+(?:on|upon|with)"
    rf"|(?:is|are|remains?|stays?)\s+(?P<dependent>not\s+)?independent\s+of)\s+{_ON}"
    r"(?P<partly>\s+(?:alone|only|explicitly|directly|just|solely))?"
)
_UNTRUE = regex(
    r"\b(?:not|un|in)\s*(?:true|correct|the case|right)\b[^.;:]*\Z|\b(?:false|wrong|untrue|incorrect)\b[^.;:]*\Z"
)
_WHERE = any_of(r"""
    times? | instants? | moments? | dates? | days? | months? | years? | hours? | minutes? | seconds? | ages? | periods?
    temperatures? | pressures? | depths? | heights? | distances? | positions? | points? | locations? | angles? | phases?
    frequenc(?:y|ies) | doses? | levels? | prices? | iterations? | epochs? | rounds? | generations? | steps?
""")
_AT = regex(
    rf"(?P<names>{MARK})\s*,?\s+(?:(?:is|are|be|being|denotes?|stands\s+for|represents?|gives?|means?)\s+)?(?:the|an?|our|its)\s+"
    rf"(?:{_DENIED}(?!depend)[\w'’-]+\s+){{1,6}}?(?:at|after|by|on|during|as of|until|up to)\s+(?:the\s+|a\s+)?"
    rf"(?:\w+\s+)?(?:{_WHERE}\s+)?(?P<on>{MARK})"
)
_IN_TIME = regex(
    rf"(?P<name>{MARK})\s*,?\s+(?:(?:is|are|be|being|denotes?|stands\s+for|represents?)\s+)?(?:(?:the|an?|our|its)\s+)?"
    rf"(?:{_DENIED}[\w'’-]+,?\s+){{0,6}}?(?:time-(?:dependent|varying)|functions? of time|(?:over|in|with) time\b"
    r"|as time (?:passes|goes)|trajector(?:y|ies)|current position|changing)\b"
)
_FOR = regex(
    rf"\b(?:writ(?:e|es|ing)|us(?:e|es|ing)|put|putting|abbreviate)\s+(?P<name>{MARK})\s+(?:for|instead\s+of|in\s+place\s+of)"
    rf"\s+(?P<on>{MARK})"
)


_WEIGHTS = r"(?:parameters?|params?|weights?|parameter vectors?|coefficients)"
_PARAMETRISED = regex(
    rf"(?P<names>{_NAMES})(?:,?\s+{_DENIED}[\w'’-]+){{0,6}}?\s+(?:"
    rf"(?:jointly\s+|both\s+|also\s+)?param(?:et(?:e)?r)?i[sz]ed\s+(?:by|with|through|via|in\s+terms\s+of)"
    rf"|(?:with|has|have|having|us(?:es?|ing)|shar(?:e|es|ing))\s+(?:(?!{_WEIGHTS}\b)[\w-]+\s+){{0,4}}?{_WEIGHTS})"
    rf"\s+(?:\w+\s+)?(?P<on>{_LIST})"
)
"""Words that name parameters of a quantity."""
_OF_BOTH = regex(
    rf"(?P<on>{_LIST})(?:\s+{_DENIED}[\w'’-]+){{0,4}}?\s+{_WEIGHTS}\s+of\s+(?:\w+\s+){{0,6}}?(?P<names>{_NAMES})"
)
_CHOSEN = regex(
    rf"\b(?:choos(?:e|es|ing)|sets?|setting|tak(?:e|es|ing)|pick(?:s|ing)?)\s+(?:\w+\s+){{0,2}}?(?P<names>{MARK})\s+(?:as|to\s+be|to)"
    rf"\s+(?:the\s+)?(?:\w+\s+)?(?P<on>{MARK})|(?P<names_>{MARK})\s+(?:equals|is\s+(?:set|equal)\s+to|is\s+given\s+by)"
    rf"\s+(?P<on_>{MARK})"
)
"""Words in which a formula gives a name."""
_OTHER_THINGS = (
    r"(?!\s+(?:[\w-]+\s+)?(?:shapes?|sizes?|dimensions?|laws?|distributions?|lengths?|types?|kinds?|signs?|orders?"
    r"|numbers?|sets?|spaces?|domains?|units?|ranges?|rows?|columns?|roles?)\b)"
)
_TIE = rf"(?:tied|linked|coupled|coincide|agree|equal|together|identical|related|(?:the\s+)?same){_OTHER_THINGS}\b"
_TIED = (
    regex(rf"(?P<names>{MARK})\s*(?:,?\s+and|,)\s+(?P<on>{MARK})(?:\s+{_DENIED}[\w'’-]+){{0,4}}?\s+{_TIE}"),
    regex(
        rf"\b(?:sum|product|difference|ratio|quotient|total|mean|average)\s+of\s+(?P<names>{MARK})\s+and\s+(?P<on>{MARK})"
        rf"(?:\s+[\w'’-]+){{1,4}}?\s+(?P<more>{MARK})?"
    ),
    regex(
        rf"(?P<names>{MARK})\s+(?:{_DENIED}[\w'’-]+\s+){{0,3}}?"
        r"(?:equals?|equal\s+to|matches|tracks|mirrors|coincides\s+with|(?:the\s+)?same\s+as|agrees\s+with)\s+"
        rf"(?P<on>{MARK})"
    ),
    regex(
        rf"(?P<names>{MARK})\s+(?:(?:is|be|being|denotes|as)\s+)?(?:the|an?|any)\s+(?:[\w-]+\s+)?"
        rf"(?:maximi[sz]er|minimi[sz]er|solution|root|optimum|zero|fixed\s+point)\s+(?:of|to)\s+(?P<on>{MARK})"
    ),
)
"""Words by which names move together: "$a$ always equals $b$", "the sum of $a$ and $b$ is fixed"."""
ENDS = regex(
    rf"\s*(?:\Z|[.;:!?)]|(?:only|alone|where|which|that|then|so|for|with|via|such|if|when|whose)\b"
    rf"|,\s*(?!(?:and\s+)?(?:on|of|upon|also|as|in addition|besides|among|perhaps|possibly|maybe|but)\b)"
    rf"|,?\s*(?:and|while|but)\s+(?:the\s+)?(?:\w+\s+){{0,3}}{MARK}\s+(?:is|are|depends?|var(?:y|ies)|changes?)\b)"
)
"""What may stand behind all that a name is said to depend on."""


def dependences(text: str) -> Iterator[tuple[int, int, str]]:
    """The places of a name and of what it is said to depend on; what depends on it through others depends on those, and
    they on it.

    >>> list(dependences(f"the error {MARK} depends on {MARK} and {MARK}."))
    [(10, 23, '=depends'), (10, 29, '=depends')]
    >>> list(dependences(f"{MARK} is not a function of {MARK}")), list(dependences(f"{MARK} does not depend on {MARK}"))
    ([], [(0, 21, '=independent')])
    >>> list(dependences(f"{MARK} is not independent of {MARK}"))
    [(0, 24, '=depends besides')]
    >>> list(dependences(f"{MARK} depends on {MARK} only through {MARK}"))
    [(0, 28, '=depends'), (28, 13, '=depends')]
    >>> list(dependences(f"{MARK} depends on {MARK} as well as on the data"))
    [(0, 13, '=depends besides')]
    """
    yield from dict.fromkeys(_all(text))


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    for mark in re.finditer(MARK, text):
        if found := _SAID.match(text, mark.start()):
            names = marks(found, "names")
            yield from _pairs(names if _SEVERAL.search(found["verb"].lower()) else names[-1:], found)
        if found := _MOVES.match(text, mark.start()):
            yield from _pairs(marks(found, "names"), found)
    for found in _FREE.finditer(text):
        untrue = _UNTRUE.search(text[: found.start()].lower())
        besides = untrue or found["dependent"] or found["besides"] or found["partly"]
        ends = (found["denies"] or "").lower().startswith("no ")
        said = DEPENDS_BESIDES if besides else DEPENDS_NO_MORE if ends else INDEPENDENT
        yield from ((name, at, said) for name in marks(found, "names") for at in marks(found, "on"))
    for row in (_PARAMETRISED, _OF_BOTH):
        for found in row.finditer(text):
            yield from ((name, at, PARAMETERS) for name in marks(found, "names") for at in marks(found, "on"))
    for found in _CHOSEN.finditer(text):
        behind = "" if found["names"] else "_"
        yield found.start("names" + behind), found.start("on" + behind), HINTED
    for found in (found for row in _TIED for found in row.finditer(text)):
        tied = [found.start(name) for name in ("names", "on", "more") if found.groupdict().get(name)]
        yield from ((name, at, DEPENDS_BESIDES) for name, at in permutations(tied, 2))
    for found in _FOR.finditer(text):
        yield found.start("name"), found.start("on"), DEPENDS_BESIDES


def at_times(text: str) -> Iterator[tuple[int, int]]:
    """The marks of names that words let be what they are at a time, a place, a temperature, and the marks of these.

    >>> list(at_times(f"where {MARK} is the position at time {MARK}")), list(at_times(f"the sum {MARK} of {MARK}"))
    ([(6, 32)], [])
    """
    yield from ((found.start("names"), found.start("on")) for found in _AT.finditer(text))


def in_time(text: str) -> Iterator[int]:
    """The marks of names that words let change in time, whatever letter time has.

    >>> list(in_time(f"where {MARK} is the time-dependent position")), list(in_time(f"where {MARK} is not in time"))
    ([6], [])
    """
    yield from (found.start("name") for found in _IN_TIME.finditer(text))


def _pairs(names: Sequence[int], found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    on, through = marks(found, "on"), marks(found, "through")
    said = DEPENDS if ENDS.match(found.string, found.end()) else DEPENDS_BESIDES
    yield from ((name, at, said) for name in names for at in through or on)
    yield from ((name, at, said) for name in through for at in on)
