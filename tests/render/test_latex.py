"""Derivations as LaTeX documents; compiled where a TeX is installed."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from symgrad.errors import SymgradError
from symgrad.render.latex import pdf, reason, render, text
from symgrad.render.style import Style
from symgrad.report import DocumentReport, Report
from symgrad.verdict import Status, Verdict
from tests.render.reports import CHAIN, CONDITIONAL, GOOD, MIXED, RIGHT

tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed")

DERIVATION = DocumentReport(
    "softmax.md",
    (
        replace(RIGHT, words="quotient rule, 100 % of it", section="The Jacobian"),
        *(replace(claim, section="A slip") for claim in CHAIN),
        replace(CONDITIONAL, section="A slip"),
    ),
    title="Softmax & its Jacobian: i ≠ k, ∂/∂z",
    definitions=(r"S_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}",),
    assumptions=(r"z \in \mathbb{R}^K",),
)


def test_a_derivation_is_a_complete_document() -> None:
    source = render(Report((DERIVATION,)), Style())
    assert source.startswith(r"\documentclass")
    assert source.rstrip().endswith(r"\end{document}")
    assert (
        r"\frac{\partial S_i}{\partial z_k} &= S_i (\delta_{ik} - S_k) \reason{quotient rule, 100 \% of it}" in source
    )
    assert r"\subsection*{The Jacobian}" in source


REASONS = [
    ("words of the author", replace(RIGHT, words="chain rule"), "chain rule"),
    ("scope of the proof", RIGHT, "for all K ≥ 1: exact at K = 1..4 (degree 3)"),
    ("a slip is never passed off as a result", replace(CHAIN[0], words="chain rule"), "chain rule (refuted)"),
    ("missing assumption", CONDITIONAL, r"only if $\sum_i y_i = 1$"),
    ("nothing known", replace(RIGHT, verdict=Verdict(Status.UNDECIDED)), "undecided"),
]


@pytest.mark.parametrize(("claim", "words"), [row[1:] for row in REASONS], ids=[row[0] for row in REASONS])
def test_the_reason_beside_a_step(claim: object, words: str) -> None:
    assert reason(claim) == words  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["a & b", "50 %", "x_i ^ 2", r"\input{/etc/passwd}", "one $ sign", "汉字 ≠ σ²", "{"])
def test_plain_words_hold_no_live_commands(words: str) -> None:
    escaped = text(words)
    assert r"\input" not in escaped
    assert escaped.isascii()


def test_alignment_signs_of_the_source_do_not_disturb_the_output() -> None:
    claim = replace(RIGHT, rhs=r"& a \\ \tag{1} \nonumber".replace("\\\\ ", ""))
    assert "&= a" in render(Report((DocumentReport("a.md", (claim,)),)), Style())


@tex
@pytest.mark.parametrize("report", [Report((DERIVATION,)), GOOD], ids=["derivation", "good"])
def test_a_derivation_compiles(report: Report) -> None:
    assert pdf(render(report, Style())).startswith(b"%PDF")


@tex
def test_an_undefined_control_sequence_fails() -> None:
    with pytest.raises(SymgradError, match="Undefined control sequence"):
        pdf(render(MIXED, Style()))


def test_without_tex_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SymgradError, match="--format latex"):
        pdf("")
