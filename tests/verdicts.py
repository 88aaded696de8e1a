"""The verdicts of a small document, as a word of letters."""

from __future__ import annotations

import re

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from symgrad.report import ClaimReport

LETTERS = {"proved": "P", "refuted": "R", "conditional": "C", "undecided": "U", "supported": "S"}
_NEIGHBOURS = re.compile(r"\$\$ ?\$\$")


def verdicts(text: str, kind: str = "markdown") -> str:
    """One letter a claim, in order; a document that could not be read has none."""
    report = check_text(text, kind, options=Options(repair=False))
    assert [str(error) for error in report.errors] == []
    return "".join(map(letter, report.claims))


def letters(text: str) -> str:
    """One letter a claim, in order, whether or not something else could not be read."""
    return "".join(map(letter, claims(text)))


def claims(text: str) -> list[ClaimReport]:
    """The claims of a document in which displays that follow each other are paragraphs of their own."""
    report = check_text(_NEIGHBOURS.sub("$$\n\n$$", text), options=Options(repair=False))
    assert not [error for error in report.errors if "please report" in error.message]
    return list(report.claims)


def letter(claim: ClaimReport) -> str:
    return LETTERS[str(claim.verdict.status)]


def reasons(found: list[ClaimReport]) -> list[tuple[str, str, str]]:
    """What a failure is to show of each claim."""
    return [(claim.rhs, letter(claim), claim.verdict.reason) for claim in found]
