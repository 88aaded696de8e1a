"""The verdicts of a small document, as a word of letters."""

from __future__ import annotations

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

LETTERS = {"proved": "P", "refuted": "R", "conditional": "C", "undecided": "U", "supported": "S"}


def verdicts(text: str, kind: str = "markdown") -> str:
    """One letter a claim, in order; a document that could not be read has none."""
    report = check_text(text, kind, options=Options(repair=False))
    assert [str(error) for error in report.errors] == []
    return "".join(LETTERS[str(claim.verdict.status)] for claim in report.claims)
