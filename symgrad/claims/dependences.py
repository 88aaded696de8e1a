"""Words that say of a name that it depends on another one: "the error $r$ depends on $w$", "$z$ is a mean of $w$"."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.claims.text import MARK
from symgrad.regex import any_of, regex

DEPENDS = "=depends"
"""What is said of the first name."""

_VERB = any_of(r"""
    depend(?:s|ing|ent)? | (?:vary|varies|varying|changes?|changing)
    (?:is|are|be|was|being)\s+(?:(?:the|a|an)\s+)?(?:[\w-]+\s+)?(?:function|functions|transformation|transform|mean|average|sum|norm|length|size|square|logarithm|log|image|output
    |column|columns|row|rows|entry|entries|component|components|coordinate|coordinates|element|elements|part|parts)
""")
_SAID = regex(
    rf"(?P<name>{MARK})(?P<gap>(?:,?\s+(?!not\b|never\b|nor\b|neither\b|no\b|cannot\b)[\w'’-]+){{0,5}}?)\s+{_VERB}\s+"
    rf"(?:\w+ly\s+)?(?:on|upon|with|of)\s+(?:(?:the|both|its|all|our|two|a)\s+)*(?:\w+\s+){{0,2}}(?P<on>{MARK}(?:\s*(?:,\s*and\b|,|and\b|or\b)\s*{MARK})*)"
)

_FOR = regex(
    rf"\b(?:writ(?:e|es|ing)|us(?:e|es|ing)|put|putting|abbreviate)\s+(?P<name>{MARK})\s+(?:for|instead\s+of|in\s+place\s+of)"
    rf"\s+(?P<on>{MARK})"
)


def dependences(text: str) -> Iterator[tuple[int, int]]:
    """The places of a name and of what it is said to depend on.

    >>> list(dependences(f"the error {MARK} depends on {MARK} and {MARK}."))
    [(10, 23), (10, 29)]
    >>> list(dependences(f"{MARK} is a function of {MARK}")), list(dependences(f"{MARK} does not depend on {MARK}"))
    ([(0, 19)], [])
    """
    for found in (*_SAID.finditer(text), *_FOR.finditer(text)):
        start = found.start("on")
        yield from ((found.start("name"), start + at) for at, letter in enumerate(found["on"]) if letter == MARK)
