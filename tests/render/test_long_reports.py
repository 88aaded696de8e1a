"""A long report tells the gravest first, and what is undecided by its reasons."""

from __future__ import annotations

from dataclasses import replace

from symgrad.errors import Place, SourceError
from symgrad.render import render
from symgrad.render.style import QUIET, VERBOSE, Style
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status, Verdict


def claim(line: int, status: Status, reason: str = "", contradiction: bool = False) -> ClaimReport:
    assumption = "x > 0" if status is Status.CONDITIONAL else ""
    verdict = Verdict(status, reason, assumption, contradiction=contradiction)
    return ClaimReport(Place("a.md", line, 1), f"l_{line}", "=", "r", verdict)


ERROR = SourceError("unknown command \\foo", Place("a.md", 90, 3), "a long line with \\foo in it")
CLAIMS = (
    *(claim(line, Status.PROVED) for line in range(1, 11)),
    *(claim(line, Status.UNDECIDED, "the shape of W is not known") for line in range(11, 20)),
    claim(20, Status.UNDECIDED, "out of time"),
    claim(30, Status.CONDITIONAL),
    claim(31, Status.REFUTED, "the two sides differ"),
    claim(32, Status.UNDECIDED, "symgrad contradicts itself", contradiction=True),
)
DOCUMENT = DocumentReport("a.md", CLAIMS, (ERROR,))
SOUND = DocumentReport("b.md", CLAIMS[:10])
LONG = Report((DOCUMENT, SOUND))


def test_the_summary_tells_the_gravest_first_and_counts_reasons() -> None:
    shown = render(LONG, style=Style(detail=QUIET)).splitlines()
    assert shown[1:] == [
        "1 passage could not be read",
        "13 claims not as expected",
        "  a.md:32:1: undecided: l_32 = r",
        "  a.md:31:1: refuted: l_31 = r",
        "  a.md:30:1: conditional: l_30 = r",
        "  9 undecided, first at a.md:11:1: the shape of W is not known",
        "  1 undecided, first at a.md:20:1: out of time",
    ]


def test_what_is_as_expected_is_counted_in_several_documents() -> None:
    shown = render(LONG)
    assert "b.md  10 claims as expected" in shown
    assert "l_1 =" not in shown and "l_31 = r" in shown
    assert "a long line" not in shown and "a.md:90:3: unknown command" in shown


def test_one_long_document_tells_what_needs_a_person_and_the_reasons_of_the_rest() -> None:
    shown = render(Report((DOCUMENT,)))
    assert "l_1 = r" not in shown and "l_11 = r" not in shown and shown.count("the shape of W is not known") == 1
    assert all(f"l_{line} = r" in shown for line in (30, 31, 32))
    assert shown.startswith("a.md  10 as expected\n")


def test_an_announced_mistake_that_is_undecided_is_told() -> None:
    announced = replace(claim(40, Status.UNDECIDED, "no"), expect=Status.REFUTED)
    assert "l_40 = r" in render(Report((DocumentReport("a.md", (*CLAIMS, announced)),)))


def test_what_is_to_be_pasted_stands_in_one_line() -> None:
    paste = "<!-- symgrad: M \\in \\mathbb{R}^{m \\times n} -->"
    asks = claim(50, Status.UNDECIDED, f"is M a matrix, as it may well be? Nothing here says so; declare it: {paste}")
    for width in (40, 60, 80, 110):
        shown = render(Report((DocumentReport("a.md", (*CLAIMS, asks)),)), style=Style(width=width)).splitlines()
        assert any(paste in line for line in shown), width


def test_all_of_it_is_told_to_who_asks() -> None:
    shown = render(LONG, style=Style(detail=VERBOSE))
    assert "l_1 = r" in shown and "a long line" in shown


def test_a_document_without_a_claim_fails_where_it_needs_one() -> None:
    empty = DocumentReport("c.md")
    assert not Report((SOUND, empty)).ok
    assert Report((SOUND, empty), claims_required=False).ok
    assert "1 document without a claim\n" in render(Report((SOUND, empty), claims_required=False))
