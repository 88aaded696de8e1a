"""What a person reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symgrad.render import render
from symgrad.render.style import Style, shorten
from symgrad.report import DocumentReport, Report
from symgrad.verdict import Status
from tests.render.reports import CHAIN, GOOD, MIXED, ON_PURPOSE, RIGHT, UNREADABLE

TOLD = [
    ("place", "8:5"),
    ("verdict", "✗ refuted"),
    ("claim as written", r"\frac{\partial S_i}{\partial z_k} = S_i (1 - S_k)"),
    ("scope of a proof", "for all K ≥ 1: exact at K = 1..4 (degree 3)"),
    ("index pattern", "fails for i ≠ k only"),
    ("counterexample", "at K = 2; i = 1, k = 2; z_1 = 0, z_2 = 1"),
    ("left value", r"left   \frac{\partial S_i}{\partial z_k}  =  -0.19661"),
    ("right value", "right  S_i (1 - S_k)                      =  0.07233"),
    ("repair, marked", r"S_i (\boxed{\delta_{ik}} - S_k)"),
    ("right again", "right again: equals the last good expression"),
    ("missing assumption", r"holds only if \sum_i y_i = 1"),
    ("numbers only", "agrees at 40 points to 50 digits"),
    ("placed error", "16:9: unknown command"),
    ("expected mistake", "(as the document says)"),
    ("empty document", "no claim was found"),
    ("summary", "2 documents, 7 claims: 1 proved, 1 conditional, 3 refuted, 1 supported, 1 undecided; 1.2 s"),
]


@pytest.mark.parametrize("words", [words for _, words in TOLD], ids=[name for name, _ in TOLD])
def test_the_report_tells(words: str) -> None:
    assert words in render(MIXED)


def test_a_chain_shows_its_relations_one_below_the_other() -> None:
    lines = render(Report((DocumentReport("notes.md", CHAIN),))).splitlines()
    assert lines[1].lstrip().startswith("8:5     ✗ refuted")
    assert any(line.split("refuted")[-1].strip().startswith(r"= S_i \delta_{ik}") for line in lines[2:])


def test_what_was_understood_is_told_when_asked_for_only() -> None:
    assert "z: vector[K]" not in render(MIXED)
    assert "z: vector[K]" in render(MIXED, style=Style(explain=True))
    assert "read as a tensor of i and k" in render(MIXED, style=Style(explain=True))


@pytest.mark.parametrize(
    "laws, words",
    [([], "core of the checker alone"), (["special", "whole"], "core of the checker, and on special, whole")],
)
def test_what_a_proof_rests_on_is_told_when_asked_for_only(laws: list[str], words: str) -> None:
    claim = replace(RIGHT, verdict=replace(RIGHT.verdict, certificate={"ranges": {}, "laws": laws}))
    report = Report((DocumentReport("notes.md", (claim,)),))
    assert words in render(report, style=Style(explain=True)) and words not in render(report)


def test_colour_only_repeats_what_words_say() -> None:
    import re

    coloured = render(MIXED, style=Style(colour=True))
    assert re.sub(r"\x1b\[\d+m", "", coloured) == render(MIXED)


def test_no_line_of_a_long_claim_is_wider_than_asked() -> None:
    long = replace(RIGHT, lhs="x + " * 200, verdict=replace(RIGHT.verdict, reason=""))
    lines = render(Report((DocumentReport("notes.md", (long,)),)), style=Style(width=80)).splitlines()
    assert max(map(len, lines)) <= 80


def test_an_unreadable_file_is_told() -> None:
    assert "lost.md:1:1: error: not text" in render(UNREADABLE)


UNEXPECTED = replace(RIGHT, expect=Status.REFUTED)
UNJUDGED = replace(CHAIN[0], judged=False)

EXIT_CODES = [
    ("all proved", GOOD, 0),
    ("a mistake shown on purpose", Report((DocumentReport("a.md", (ON_PURPOSE,)),)), 0),
    ("a refuted claim", MIXED, 1),
    ("no claim", Report((DocumentReport("a.md"),)), 1),
    ("no document", Report(), 1),
    ("a proof where a mistake was expected", Report((DocumentReport("a.md", (UNEXPECTED,)),)), 1),
    ("a claim that is not to be judged", Report((DocumentReport("a.md", (UNJUDGED,)),)), 0),
    ("unreadable", UNREADABLE, 2),
]


@pytest.mark.parametrize(("report", "code"), [row[1:] for row in EXIT_CODES], ids=[row[0] for row in EXIT_CODES])
def test_the_exit_code(report: Report, code: int) -> None:
    assert report.exit_code == code
    assert report.ok is (code == 0)


def test_an_error_outside_every_claim_fails_its_document() -> None:
    assert UNREADABLE.documents[0].unreadable
    broken = DocumentReport("a.md", (RIGHT,), errors=(UNREADABLE.documents[0].unreadable,))
    assert not broken.ok
    assert "error: not text" in render(Report((broken,)))


@pytest.mark.parametrize("width", [5, 10, 30])
def test_shortened_text_keeps_to_its_width(width: int) -> None:
    assert len(shorten("abcdefgh" * 20, width)) <= width
