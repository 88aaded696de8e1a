"""Words of a document that give its logarithms another base than e: "all logarithms are to base 2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.throughout.paragraphs import remark, said_anywhere, spelled_out
from symgrad.document import Piece
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import OTHER_BASE

_LOG = r"(?:log(?:arit\w*)?s?\b|\\log\b|[对対]数)"
_NUMBER = r"(?:two|ten|zwei|zehn|deux|dix|dos|diez|due|dieci|dois|dez|twee|tien|två|tio)"
_BASE = rf"(?:bas(?:e|is|en)|grondtal)[ -]*(?:(?:à|a) )?(?:\$?\s*(?!e\b)(?:\d+|[a-z])\s*\$|\d+|{_NUMBER})(?![\w$])"
_ABROAD = r"(?:dekadisch|dezimal|binär|dyadisch|décima(?:l|ux)|decimal|binaire|binari[oa]|decimale|dual)\w*"
_SAID = tuple(
    map(
        regex,
        (
            rf"{_LOG}[^.;:,]{{0,40}}\b{_BASE}",
            rf"\b{_BASE}[ -]*{_LOG}",
            r"以\s*\$?\s*(?:\d+|[a-df-z]|二|十)\s*\$?\s*为底|底数?\s*[为是はを]\s*\$?\s*(?:\d+|[a-df-z]|二|十)",
            rf"\bbase of (?:the|all|our|every|these|each) {_LOG}[^.;:,]{{0,20}}(?:\b(?:2|10|two|ten)\b)",
            rf"{_LOG}[^.;:,]{{0,20}}\b{_ABROAD}|\b{_ABROAD} {_LOG}",
            rf"\b(?:binary|dyadic|decimal|common|briggsian) {_LOG}",
            rf"{_LOG}(?: \w+)? (?:is|are|be|mean) (?:\w+ )?(?:binary|dyadic|decimal|common|briggsian)\b",
            r"\b(?:measur|giv|express|report|count|comput|entrop|information|divergence|capacit|surprisal|work|calculat"
            r"|unit|value|quantit|everything|all\b)\w*[^.;:,]{0,40}"
            r"\b(?:in|are|is|of) (?:units of )?(?:bits|shannons|hartleys|dits|bans|decibels|db)\b",
            r"\$\s*\\log\s*(?:=|:=|\\equiv)\s*(?:\\log\s*_|\\l[gb]\b)",
            r"\$\s*\\log\s*\$[^.;:,]{0,40}\$\s*(?:\\log\s*_\s*(?:\{[^{}]*\}|\w)|\\l[gb])\s*\$",
        ),
    )
)
"""Formulas stand between dollars here."""


def other_base(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That a document gives its logarithms a base that may be another than e, where it does.

    >>> from symgrad.document import parse
    >>> texts = ("All logarithms $y$ are to base 2.", "Here $\\\\log$ is $\\\\log_2$.", "logarithms to base $e$")
    >>> [len(list(other_base(parse(text).pieces))) for text in texts]
    [1, 1, 0]
    """
    yield from remark(r"\log", OTHER_BASE, said_anywhere(pieces, _says))


def _says(text: str, formulas: dict[int, Fragment]) -> bool:
    written = spelled_out(text, formulas)
    return any(said.search(written) for said in _SAID)
