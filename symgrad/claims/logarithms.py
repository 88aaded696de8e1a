"""Words of a document that give its logarithms another base than e: "all logarithms are to base 2"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symgrad.claims.numberings import paragraphs
from symgrad.claims.text import MARK
from symgrad.document import Formula, Piece
from symgrad.regex import regex
from symgrad.source import OTHER_BASE, Fragment, Trait

_LOG = r"(?:log(?:arithm)?s?\b|\\log\b)"
_BASE = r"bas(?:e|is)[ -]*(?:\$?\s*(?!e\b)(?:\d+|[a-z])\s*\$|\d+|two|ten)(?![\w$])"
_SAID = tuple(
    map(
        regex,
        (
            rf"{_LOG}[^.;:,]{{0,40}}\b{_BASE}",
            rf"\b{_BASE}[ -]*{_LOG}",
            rf"\bbase of (?:the|all|our|every|these|each) {_LOG}[^.;:,]{{0,20}}(?:\b(?:2|10|two|ten)\b)",
            rf"\b(?:binary|dyadic|decimal|common|briggsian) {_LOG}",
            r"\b(?:measured?|given|expressed|reported|counted|computed) in (?:bits|shannons|hartleys|dits|decibels)\b",
            r"\$\s*\\log\s*(?:=|:=|\\equiv)\s*(?:\\log\s*_|\\l[gb]\b)",
            r"\$\s*\\log\s*\$[^.;:,]{0,40}\$\s*(?:\\log\s*_\s*(?:\{[^{}]*\}|\w)|\\l[gb])\s*\$",
        ),
    )
)
"""Formulas stand between dollars here."""


def other_base(pieces: Iterable[Piece]) -> Iterator[Trait]:
    """That a document gives its logarithms a base that may be another than e, where it does.

    >>> from symgrad.document import parse
    >>> texts = ("All logarithms $y$ are to base 2.", "Here $\\\\log$ is $\\\\log_2$.", "logarithms to base $e$")
    >>> [len(list(other_base(parse(text).pieces))) for text in texts]
    [1, 1, 0]
    """
    pieces = tuple(pieces)
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    if formulas and any(said.search(text) for text in _texts(pieces) for said in _SAID):
        yield Trait(Fragment.of(r"\log", formulas[0].place(0)), OTHER_BASE)


def _texts(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """The prose of each paragraph, its formulas between dollars."""
    for text, formulas in paragraphs(pieces):
        inside = iter(formulas.values())
        yield "".join(f"${next(inside).text}$" if letter == MARK else letter for letter in text)
