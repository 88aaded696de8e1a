"""The letters that stand in a norm or an inner product anywhere in a document: vectors, wherever they stand.

So the steps of a descent, `w_{t+1} = w_t - \\eta g_t`, are those of vectors where `\\|w_t - w^*\\|` follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from symgrad.document import Formula, Heading, Piece
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import IN_NORM, SECTION, WHOLE_IN_NORM

_NORM = regex(
    r"(?:\\(?:left|bigg?l?|Bigg?l?)\s*)?(?:\\\||\\lVert(?![a-z])|\\Vert(?![a-z]))(?P<inside>(?:(?!\\\||\\[lr]?Vert).){1,80}?)"
    r"(?:\\(?:right|bigg?r?|Bigg?r?)\s*)?(?:\\\||\\rVert(?![a-z])|\\Vert(?![a-z]))"
)
_INDEXED = regex(r"\s*(?P<name>\\[a-zA-Z]+|[a-z])\s*_\s*(?:[ijklmnt]|\{\s*[ijklmnt]\s*(?:[+-]\s*\d+\s*)?\})\s*")
_WHOLE = regex(r"\s*(?P<name>\\(?:hat|tilde|bar)\s*(?:\{\s*[a-z]\s*\}|\s[a-z])|\\[a-zA-Z]+|[a-z])\s*")
_NUMBERED = regex(r"\s*(?P<name>(?:\\[a-zA-Z]+|[a-z])\s*_\s*(?:\d|\{\s*\d+\s*\}))\s*")
_SUBSCRIPTED = regex(r"(?P<base>\\[a-zA-Z]+|[a-zA-Z])(?:\s*_\s*(?P<below>\{[^{}]*\}|\\?[a-zA-Z]+|\d))?")
_LETTER = regex(r"[a-zA-Z]")
_INNER = regex(
    r"\\langle(?![a-z])(?P<left>(?:(?!\\[lr]angle|,|\|).){1,80}),(?P<right>(?:(?!\\[lr]angle|,|\|).){1,80}?)(?:\\right\s*)?\\rangle"
)


def in_norms(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """Where each of these letters stands first in a norm with an index, and where it stands without one, or with a
    number that tells it apart from others; for these, the headings of the document as well.

    With a number, `u_1`, it is a vector of its own where the letter never stands with an index: one of many, otherwise.

    >>> found = in_norms([Formula(Fragment.of("\\\\|w_{t+1} - w_t\\\\|^2 = \\\\|a v_t\\\\| + \\\\|u\\\\|"))])
    >>> [(said.name.text, said.attribute) for said in found]
    [('w', '=normed'), ('u', '=normed whole')]
    >>> [said.name.text for said in in_norms([Formula(Fragment.of("\\\\|a_1 + b_1\\\\|^2 = \\\\sum_i b_i^2"))])]
    ['a_1']
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    families = frozenset[str]().union(*(_families(math.text) for math in formulas)) if formulas else frozenset()
    indexed, whole = dict[str, Trait](), dict[tuple[str, int], Trait]()
    for number, math in enumerate(formulas):
        for inside in _matched(_NORM, math, "inside"):
            for name in _terms(inside, _INDEXED):
                indexed.setdefault(name.text, Trait(name, IN_NORM))
        for inside in (*_matched(_NORM, math, "inside"), *_matched(_INNER, math, "left", "right")):
            for name in _terms(inside, _WHOLE):
                whole.setdefault((name.text, number), Trait(name, WHOLE_IN_NORM))
            for name in _terms(inside, _NUMBERED):
                if name.text.partition("_")[0].strip() not in families:
                    whole.setdefault((name.text, number), Trait(name, WHOLE_IN_NORM))
    if whole:
        yield from (Trait(one.text, f"{SECTION}{one.level}") for one in pieces if isinstance(one, Heading))
    yield from (*indexed.values(), *whole.values())


def _families(text: str) -> set[str]:
    """The letters of a formula below which more stands than a number."""
    return {found["base"] for found in _SUBSCRIPTED.finditer(text) if _LETTER.search(found["below"] or "")}


def _matched(pattern: re.Pattern[str], math: Fragment, *groups: str) -> Iterator[Fragment]:
    yield from (math.slice(*found.span(group)) for found in pattern.finditer(math.text) for group in groups)


def _terms(inside: Fragment, kind: re.Pattern[str]) -> Iterator[Fragment]:
    """The letters of those terms of a sum that are one letter of a kind."""
    start, depth = 0, 0
    for at, sign in enumerate(f"{inside.text}+"):
        depth += (sign == "{") - (sign == "}")
        if sign in "+-" and depth <= 0:
            if term := kind.fullmatch(inside.text, start, at):
                yield inside.slice(*term.span("name"))
            start = at + 1
