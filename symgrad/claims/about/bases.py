"""Standard basis vectors in words: "let $e_i$ be the $i$-th standard basis vector of $\\mathbb{R}^n$".

They are the rows of the identity, so that the words stand for a definition, the entry j of `e_i` being 1 where i = j.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from symgrad.claims.about.traits import mood_of
from symgrad.claims.english.text import MARK
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Chain, Fragment

_ORDINAL = rf"(?:(?:(?P<place>{MARK})|[a-z])\s*-?\s*(?:th\s+)?)?"
_STANDARD = (
    r"(?:(?:standard|canonical|cartesian)\s+(?:orthonormal\s+)?(?:basis|unit|coordinate)\s+vectors?"
    r"|(?:standard|canonical)\s+basis(?!\s+(?:functions?|elements?|(?:unit |coordinate )?vectors?)))"
)
_NAMES = rf"(?P<first>{MARK})(?:\s*,\s*{MARK})*"
_CHANGED = r"\s*-|\s*,?\s*(?:up to|except|times|scaled|or|but|plus|minus|multiplied|rotated|permuted)\b"
_HOME = rf"(?:\s+(?:of|in|for)\s+(?P<home>{MARK}))?(?!{_CHANGED})"
_PHRASES = (
    regex(
        rf"{_NAMES}\s*,?\s*(?:(?:is|are|be|denotes?|being|as|form|forms)\s+)(?:the\s+)?{_ORDINAL}{_STANDARD}\b{_HOME}"
    ),
    regex(rf"\b(?:the|with|let|and)\s+{_ORDINAL}{_STANDARD}\s+{_NAMES}{_HOME}"),
)
_FAMILY = regex(
    r"\s*(?:\\\{\s*)?(?P<name>(?:\\(?:mathbf|boldsymbol|bm|vec|hat)\s*\{?\s*)?[a-z]\}?)_\s*\{?\s*(?P<index>[ijkl]|1)\s*\}?\s*"
    r"(?:,\s*(?:(?P=name)_\s*\{?\s*2\s*\}?\s*,\s*)?(?:\\[lc]?dots|\.\.\.)\s*,\s*(?P=name)_\s*\{?\s*\w+\s*\}?\s*)?"
    r"(?:\\\}\s*)?(?:\\in\s*(?P<home>\\mathbb\s*\{?\s*R\s*\}?\s*\^\s*.+))?"
)
_SPACE = regex(r"\s*\\mathbb\s*\{?\s*R\s*\}?\s*\^.+")


@record
class Basis:
    """Standard basis vectors: where they are named, where they live if that is said, and what they are."""

    at: int
    home: Fragment | None
    equation: Chain


def bases(lowered: str, slice: Callable[[int, int], Fragment]) -> Iterator[Basis]:
    """The standard basis vectors that words introduce.

    >>> text = f"let {MARK} be the {MARK}-th standard basis vector of {MARK}"
    >>> formulas = dict(zip((4, 13, 43), map(Fragment.of, ("e_i", "i", "\\\\mathbb{R}^n"))))
    >>> [found.equation.parts[0].text for found in bases(text, lambda start, end: formulas[start])]
    ['e_{ij}']
    """
    for phrase in _PHRASES:
        for found in phrase.finditer(lowered):
            at = found.start("first")
            family = slice(at, at + 1)
            named = _FAMILY.fullmatch(family.text)
            if named is None or mood_of(lowered[max(0, lowered.rfind(". ", 0, at) + 1) : at]) != "declared":
                continue
            place = slice(*found.span("place")).text if found["place"] else named["index"]
            if not re.match(rf"\s*{named['index']}\s*(?:\Z|\^|-|\\text|\\mathrm)", place):
                continue  # the (i+1)-th one
            space = slice(*found.span("home")) if found["home"] else None
            name = family.slice(*named.span("name"))
            known = space is not None and _SPACE.fullmatch(space.text) is not None
            home = _joined(name, "_i \\in", space) if space is not None and known else None
            sides = (_joined(name, "_{ij}"), _joined(name.slice(0, 0), "\\mathbb{1}[i = j]"))
            yield Basis(at, home, Chain(sides, ("=",), definition=True, places=(name.place(0),)))


def _joined(name: Fragment, behind: str, space: Fragment | None = None) -> Fragment:
    pieces = [name, Fragment(behind, ((0, name.place(0)),), name.lines), *([space] if space is not None else [])]
    return Fragment.join([Fragment.join(pieces[:2], ""), *pieces[2:]])
