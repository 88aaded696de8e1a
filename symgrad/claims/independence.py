"""Words on laws of several names: "let $X$ and $Y$ be independent", "$x_1, \\dots, x_n$ are i.i.d. with mean $\\mu$ ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from symgrad.claims.prose import borders
from symgrad.claims.text import MARK
from symgrad.claims.traits import mood_of
from symgrad.regex import any_of, regex
from symgrad.source import ALIKE, INDEPENDENT_GIVEN, MEAN_AND_VARIANCE, MUTUAL, PAIRWISE, UNCORRELATED

_NAMES = rf"{MARK}(?:\s*(?:,\s*and|,|and)\s*{MARK}|\s*,?\s*(?:\.\.\.|…)\s*,?\s*{MARK})*"
_VARIABLES = r"(?:(?:real\s+|scalar\s+|discrete\s+|continuous\s+)?random\s+(?:variables?|vectors?|numbers?)|draws?|samples?|observations?|noises?)"
_KIND = r"(?P<kind>mutually\s+|jointly\s+|statistically\s+|stochastically\s+|pairwise\s+|all\s+|also\s+|two\s+|three\s+)*"
_SAID = r"(?P<said>independent(?:\s+and\s+identically\s+distributed|,\s+identically\s+distributed)?|iid|uncorrelated)"
_BE = r"(?:\s*,)?\s+(?:(?:has|have)\s[^.;:]{0,60}?\band\s+)?(?:both\s+|all\s+)?(?:are|be|is)\s+"
_REST = (
    rf"(?:\s+(?:{_VARIABLES}|of\s+(?:each\s+other|one\s+another)|from\s+each\s+other|with\s+each\s+other"
    r"|from\s+(?:the\s+)?(?:same\s+)?(?:\w+\s+)?(?:distribution|law|population)))*"
)
_ENDS = regex(
    r"\s*(?:\Z|[.;:,)]|and\b|with\b|so\b|then\b|we\b|where\b|each\b|all\b|having\b|both\b|but\b|which\b|from\b|that\b|in\b"
    rf"|for\s+(?:all|each|every|{MARK}))"
)
_OPEN = any_of(
    "if | iff | when | whenever | unless | given | conditional(?:ly)? | conditioned | under | provided | only | whether | almost"
)
"""Words that make it depend on something else."""

_SHAPES = (
    regex(rf"(?P<left>{_NAMES}){_BE}{_KIND}{_SAID}(?!\s+of\s+(?:the\s+)?(?:\w+\s+){{0,2}}{MARK}){_REST}"),
    regex(rf"\b(?:{_KIND}){_SAID}\s+(?:{_VARIABLES}\s+)(?P<left>{_NAMES})"),
    regex(rf"(?P<left>{_NAMES}){_BE}{_KIND}{_SAID}\s+of\s+(?:the\s+|both\s+)?(?:\w+\s+){{0,2}}?(?P<right>{_NAMES})"),
    regex(rf"(?P<left>{_NAMES})\s*,?\s+{_SAID}\s+of\s+(?:the\s+|both\s+)?(?:\w+\s+){{0,2}}?(?P<right>{_NAMES})"),
)
_GIVEN = regex(
    rf"(?P<left>{_NAMES}){_BE}(?:(?P<before>conditionally\s+independent)|independent)"
    rf"\s*,?\s+(?:(?:conditional|conditionally|conditioned)\s+(?:on|upon)|given)\s+(?:the\s+)?(?:\w+\s+){{0,2}}?(?P<right>{_NAMES})"
)
_MOMENTS = regex(
    rf"(?P<left>{_NAMES})(?P<between>[^.;:{MARK}]{{0,80}}?)\b(?:with|has|have|having|of)\s+(?:an?\s+|the\s+)?(?:common\s+|finite\s+|same\s+)?"
    rf"(?:(?P<zero>zero[\s-]mean|mean\s+zero)|(?:mean|expectation|expected\s+value)\s+(?P<mean>{MARK}))"
    rf"\s*,?\s*(?:and|,)\s+(?:an?\s+|the\s+)?(?:common\s+|finite\s+|same\s+|constant\s+)*variance\s+(?P<variance>{MARK})"
)


class Said(NamedTuple):
    """left, right: the places of the names; said: which words. right is empty where all are said of each other."""

    said: str
    left: tuple[int, ...]
    right: tuple[int, ...] = ()
    supposed: bool = False


def independences(text: str) -> Iterator[Said]:
    """What words say of laws of several names; text is in lower case.

    >>> [*independences(f"let {MARK} and {MARK} be independent random variables.")]
    [Said(said='=mutually independent', left=(4, 10), right=(), supposed=False)]
    >>> [*independences(f"here {MARK} and {MARK} are not independent, {MARK} and {MARK} linearly independent")]
    []
    >>> [*independences(f"the noise {MARK} is independent of {MARK}")]
    [Said(said='=mutually independent', left=(10,), right=(30,), supposed=False)]
    >>> [*independences(f"{MARK} are iid with mean {MARK} and variance {MARK}")][1:]
    [Said(said='=mean and variance', left=(0,), right=(20, 35), supposed=False)]
    """
    yield from dict.fromkeys(_all(text))


def _all(text: str) -> Iterator[Said]:
    for shape in _SHAPES:
        for found in shape.finditer(text):
            mood = _mood(text, found)
            right = _marks(found, "right")
            ended = right or shape is _SHAPES[1] or _ENDS.match(text, found.end())
            if mood and ended and not _OPEN_IN.search(_behind(text, found)):
                yield Said(_what(found), _marks(found, "left"), right, mood == "supposed")
    for found in _GIVEN.finditer(text):
        if _mood(text, found) == "declared":
            yield Said(INDEPENDENT_GIVEN, _marks(found, "left"), _marks(found, "right"))
    for found in _MOMENTS.finditer(text):
        if _mood(text, found) == "declared" and not _DENIED.search(found["between"]):
            yield Said(MEAN_AND_VARIANCE, _marks(found, "left"), (*_marks(found, "mean"), *_marks(found, "variance")))


_OPEN_IN = regex(rf"\b(?:{_OPEN})\b")
_DENIED = regex(r"\b(?:not|no|never|neither|nor|without)\b|n['’]t\b")


def _what(found: re.Match[str]) -> str:
    said = found["said"]
    if said == "uncorrelated":
        return UNCORRELATED
    if said != "independent":
        return ALIKE
    return PAIRWISE if "pairwise" in found[0][: found.start("said") - found.start()] else MUTUAL


def _mood(text: str, found: re.Match[str]) -> str:
    """Whether it is declared or supposed; empty where it is denied or something else is meant."""
    start = max((border for border in borders(text) if border <= found.start()), default=0)
    mood = mood_of(text[start : found.start()])
    return mood if mood in ("declared", "supposed") else ""


def _behind(text: str, found: re.Match[str]) -> str:
    """The rest of the clause."""
    end = min((border for border in borders(text) if border >= found.end()), default=len(text))
    return re.split(r"[,;:]", text[found.end() : end])[0]


def _marks(found: re.Match[str], group: str) -> tuple[int, ...]:
    if not found.groupdict().get(group):
        return ()
    return tuple(found.start(group) + at for at, letter in enumerate(found[group]) if letter == MARK)
