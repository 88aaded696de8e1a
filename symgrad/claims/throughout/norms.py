"""The letters that stand with an index in a norm anywhere in a document: vectors, wherever they stand.

So the steps of a descent, `w_{t+1} = w_t - \\eta g_t`, are those of vectors where `\\|w_t - w^*\\|` follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symgrad.document import Formula, Piece
from symgrad.regex import regex
from symgrad.source import Fragment

_NORM = regex(
    r"(?:\\(?:left|bigg?l?|Bigg?l?)\s*)?(?:\\\||\\lVert(?![a-z])|\\Vert(?![a-z]))(?P<inside>(?:(?!\\\||\\[lr]?Vert).){1,80}?)"
    r"(?:\\(?:right|bigg?r?|Bigg?r?)\s*)?(?:\\\||\\rVert(?![a-z])|\\Vert(?![a-z]))"
)
_INDEXED = regex(r"\s*(?P<name>\\[a-zA-Z]+|[a-z])\s*_\s*(?:[ijklmnt]|\{\s*[ijklmnt]\s*(?:[+-]\s*\d+\s*)?\})\s*")


def in_norms(pieces: Iterable[Piece]) -> Iterator[Fragment]:
    """Where each of these letters stands first so.

    >>> [name.text for name in in_norms([Formula(Fragment.of("\\\\|w_{t+1} - w_t\\\\|^2 = \\\\|a v_t\\\\|"))])]
    ['w']
    """
    found = dict[str, Fragment]()
    for math in (piece.math for piece in pieces if isinstance(piece, Formula)):
        for norm in _NORM.finditer(math.text):
            for name in _terms(math.slice(*norm.span("inside"))):
                found.setdefault(name.text, name)
    yield from found.values()


def _terms(inside: Fragment) -> Iterator[Fragment]:
    """The letters of those terms of a sum that are one letter with an index."""
    start, depth = 0, 0
    for at, sign in enumerate(f"{inside.text}+"):
        depth += (sign == "{") - (sign == "}")
        if sign in "+-" and depth <= 0:
            if term := _INDEXED.fullmatch(inside.text, start, at):
                yield inside.slice(*term.span("name"))
            start = at + 1
