"""Words that make a superscript a position: "where $x^i$ is the $i$th component of $x$"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from symgrad.claims.english.text import MARK
from symgrad.regex import regex
from symgrad.source import Fragment

COMPONENT = "=component"
"""What is said of such a formula."""

_SAID = regex(
    rf"(?P<entry>{MARK}),?\s+(?:is|denotes|stands\s+for|refers\s+to|means)\s+(?:just\s+|simply\s+)?the\s+(?P<place>{MARK})"
    rf"\s*-?\s*(?:th|st|nd|rd)?\s+(?:component|entry|element|coordinate)\s+of\s+(?:the\s+(?:column\s+)?vector\s+)?(?P<whole>{MARK})"
)
_ENTRY = regex(r"\s*(\\?[A-Za-z]+)\s*\^\s*(?:\{\s*([a-z])\s*\}|([a-z]))\s*")
_ORDINAL = regex(r"\^?\s*\{?\s*(?:\\[a-z]+\s*\{\s*)?\s*-?\s*(?:th)?\s*\}*\s*")
_OPEN = regex(r"\b(?:if|when|whether|unless|not|no|suppose|were)\b[^,.;]*\Z")


def components(text: str, formulas: Mapping[int, Fragment]) -> Iterator[int]:
    """The places of formulas of which words say that they are a component of their letter.

    >>> said = {0: Fragment.of("x^i"), 9: Fragment.of("i"), 26: Fragment.of("x")}
    >>> list(components(f"{MARK} is the {MARK}th component of {MARK}", said))
    [0]
    >>> list(components(f"{MARK} is the {MARK}th component of {MARK}", {**said, 26: Fragment.of("y")}))
    []
    """
    for found in _SAID.finditer(text):
        entry, place, whole = (formulas[found.start(name)].text.strip() for name in ("entry", "place", "whole"))
        shape = _ENTRY.fullmatch(entry)
        if shape is None or _OPEN.search(text[: found.start()].lower()):
            continue
        letter, index = shape[1], shape[2] or shape[3]
        if whole == letter and place.startswith(index) and _ORDINAL.fullmatch(place[len(index) :]):
            yield found.start()
