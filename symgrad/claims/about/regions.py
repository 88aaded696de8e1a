"""Words that confine what a sentence says to a part of the domain: "on $[0, 1]$", "near the origin", "for small $x$".

An equation under them may define no more than a case, and fails elsewhere without being wrong. "On the whole line",
"for all real $x$", "in this section" confine nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from symgrad.claims.english.text import MARK
from symgrad.regex import any_of, regex

_AT = any_of(r"""
    on | in | over | inside | within | near | around | outside(?: of)? | throughout | between | for | close to | beyond
    away from | far from | left of | right of | to the (?:left|right) of | up to | until | along | restricted to
""")
_SOME_WORDS = r"(?:[\w'’-]+\s+){0,4}?"
_PLACE = any_of(r"""
    intervals? | half[- ]lines? | half[- ]axis | axis | balls? | dis[ck]s? | neighbou?rhoods? | vicinity | origin
    branch(?:es)? | quadrants? | sphere | circle | strip | tails? | half[- ]?(?:plane|space) | boundary | interior
    orthant | segment | square | support
    (?:positive|negative|nonnegative|right|left|upper|lower) (?:half|part|side|reals)
    winter | summer | autumn | subset | subsamples? | subgroups? | week(?:days?|ends?) | holidays?
    (?:mon|tues|wednes|thurs|fri|satur|sun)days?
    (?:first|second|third|last|other|left|right|upper|lower|odd|even|remaining) (?:two |three |ten |few )?_PART
    (?:this|that|which|the|a|one|each|some|linear|first|second|inner|outer|active|dead|flat) (?:region|regime|zone)
""")
_PARTS = any_of("""
    half | halves | thirds? | quarters? | portions? | days? | nights? | months? | years? | hours? | groups?
    samples? | rows? | observations? | data points? | subjects? | patients? | periods? | phases? | folds? | steps
    indices | positions | entries
""")
_PLACE = _PLACE.replace("_PART", _PARTS)
_ALL_OF_IT = regex(
    any_of("whole | entire | entirety | full | all | every | any | each | different")
    + r"|\b(?:first|second|last|batch|channels?|features?|class|time|row|column|spatial|sequence) axis\b"
)
"""Words for all of the domain, and for a direction in an array."""
_SMALL = any_of(r"""
    small | large | big | tiny | huge | integral | whole | natural | rational | irrational | prime | most | some
    certain | many | several | (?:almost|nearly) (?:all|every|any) | sufficiently | enough | low | high | moderate
    extreme | only | typical | generic
""")
_KIND = any_of(r"""
    (?:an? |any )?(?:\w+ )?(?:natural numbers?|multiple of|whole numbers?|rational|small|large|prime)
""")
_ELSE = regex(
    any_of(r"""
        (?<!not )only (?:on|if|when|for|in|at|near|over|inside|within|while|where|until|along)
        (?:wherever|until|unless|so long as) \w+
        at (?:the |its |an? )?(?:boundary|origin|edges?|corners?|cent(?:er|re)|kinks?|ends?|optimum|minimum|maximum)
        (?:the|this|that) (?:first|second|third|fourth|other|former|latter|limiting) case | elsewhere
    """)
)
_ALTERED = regex(
    rf"(?<={MARK}),?\s+(?P<words>(?:(?:then|and|which|that|is|are|where|the|its|all|values|later|but)\s+){{0,5}}"
    r"(?:clipped|clamped|truncated|thresholded|rounded|capped|floored|saturated|quanti[sz]ed|wrapped|masked|discreti[sz]ed)\b)"
)
"""Words that change what the equation right before them gives."""
_CONFINES = regex(rf"{_AT}\s+(?:(?P<home>{MARK})|(?P<words>{_SOME_WORDS}{_PLACE})|(?:{_SMALL}[\s,]+)+(?P<name>{MARK}))")
_FOR_STABILITY = (
    r"\s+(?:positive\s+)?(?:constant|number|value|scalar|term)\s+(?:\([^)]*\)\s*)?"
    r"(?:added\s+)?(?:for\s+(?:numerical\s+)?stability|(?:to|that|which)\s+(?:avoids?|prevents?))"
)
"""What a small constant is for that may have any value: `\\epsilon` below a root."""
_IS_SOME = regex(
    rf"\b(?:if|when|where|while|as long as|for|with|and)\s+(?P<name>{MARK})\s+"
    rf"(?:(?:is|being|remains|stays|lies|are)\s+(?:\w+\s+)?)?(?:{_KIND}|{_SMALL}|near|close|between|inside|within|outside)\b"
    rf"(?!{_FOR_STABILITY})"
)
_INTERVAL = regex(r"\s*(?:\\left\s*)?[\[(\]](?=[^,]*(?:\d|\\infty|-))[^,()\[\]]+,[^,()\[\]]+(?:\\right\s*)?[\])\[]\s*")


_BEFORE = regex(
    rf"{MARK}[\s,(]*(?:only |but only |just )?(?:if|when|whenever|provided(?: that)?|unless|as long as)\s*\Z"
)
_BEHIND = regex(
    rf"[\s,]*(?:(?:then|we|let|take|set|put|use|have|get|define|the|it|is|so|and|here)(?:\s+|\Z)){{0,4}}(?:{MARK}|\Z)"
)


def governs(lowered: str, start: int, end: int) -> bool:
    """Whether the clause behind `if` at a stretch stands right beside an equation: "if the unit is on, $h = z$".

    >>> text = f"if the unit is on, {MARK}. if all is summed up, in other words {MARK}"
    >>> governs(text, 3, 17), governs(text, 24, 40)
    (True, False)
    """
    if re.search(r"\b(?:taken|treated|viewed|regarded|seen) as\b", lowered[start:end]):
        return False  # it says how to differentiate
    return bool(_BEFORE.search(lowered[:start]) or _BEHIND.match(lowered, end))


_EXAMPLE = regex(
    rf"(?<=[\w,(\ue000])\s*(?P<words>(?:such as|like|e\.g\.,?|for instance,?|for example,?)\s+(?:the \w+ )?{MARK})"
)


def confined(lowered: str, formula: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that confine something, without the word that begins them.

    >>> text = f"on {MARK} only, near the origin, on the whole axis, for small {MARK}"
    >>> [text[slice(*span)].replace(MARK, "x") for span in confined(text, lambda at: "[0, 1]")]
    ['x', 'the origin', 'small x']
    """
    for found in _CONFINES.finditer(lowered):
        if found["home"] and not _INTERVAL.fullmatch(formula(found.start("home"))):
            continue
        if not (found["words"] and _ALL_OF_IT.search(found["words"])):
            start = found.end() - len(found[0].partition(" ")[2].lstrip())
            yield start, found.end()
    yield from (found.span("words") for row in (_EXAMPLE, _ALTERED) for found in row.finditer(lowered))
    yield from (found.span() for found in _ELSE.finditer(lowered))
    yield from ((found.start("name"), found.end()) for found in _IS_SOME.finditer(lowered))


_BOUNDS = any_of(r"""
    range[sd]? | between | at most | at least | no (?:more|less|greater|larger|smaller|bigger|higher|lower) than | below
    above | exceeds? | bounded | (?:smaller|larger|greater|less|bigger|higher|lower) than | under (?:zero|\d) | half
    orthant | quadrant | never | limited | restricted | confined | clipped | clamped | capped | negated | axis
    its (?:own )?(?:transpose|inverse) | (?:same|opposite|equal|different) (?:signs?|values?|lengths?|norms?)
    (?:the|minus|a) negative (?:of|values?) | (?:take|takes|taking) (?:only |on )?(?:the )?values? | from .* to
""")
_HAS_BOUNDS = regex(
    rf"(?P<name>{MARK})\s*,?\s*(?:(?:which|that|all|both|each)\s+)*"
    r"(?:is|are|being|lies?|lying|has|have|having|stays?|remains?|ranges?|ranging|takes?|taking|do|does|did|can|must|may"
    r"|will|never|equals?|gets?|exceeds?|falls?|sits?|lives?|assumes?|varies|vary|satisf\w+)\b"
    rf"(?P<tail>[^.;:{MARK}]{{0,80}})"
)
_SAYS_BOUNDS = regex(_BOUNDS)


def bounded(lowered: str) -> Iterator[tuple[int, int]]:
    """The marks of names whose values words may bound, "the $x_i$ are in the range from -1 to 0", and where the words
    end.

    >>> text = f"no {MARK} exceeds 0, and {MARK} is a vector"
    >>> [text[at + 1 : end] for at, end in bounded(text)]
    [' exceeds 0, and ']
    """
    for found in _HAS_BOUNDS.finditer(lowered):
        if _SAYS_BOUNDS.search(lowered, found.start() + 1, found.end()):
            yield found.start("name"), found.end()
