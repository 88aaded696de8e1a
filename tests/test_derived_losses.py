"""Losses that `derive` differentiates: every printed line is proved, and the last one is what a person would write."""

from __future__ import annotations

import pytest

from symgrad import exposition, printer
from symgrad.report import Report

SHARES = r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"
ONE = r"\sum_i y_i = 1"
MOMENTS = (
    r"\mu = \frac{1}{D} \sum_{j=1}^D x_j",
    r"s = \sqrt{\frac{1}{D} \sum_{j=1}^D (x_j - \mu)^2 + \epsilon}",
)
Row = tuple[str, str, tuple[str, ...], tuple[str, ...], str]

LOSSES: dict[str, Row] = {
    "softmax as a word": (
        r"L = -\sum_i y_i \log p_i", "z_m", (r"p = \operatorname{softmax}(z)",), (ONE,), "p_m - y_m"),
    "assumed before": (
        r"L = -\sum_i y_i \log p_i", "z_m", (r"p = \operatorname{softmax}(z)",),
        (ONE, r"z \in \mathbb{R}^K"), "p_m - y_m"),
    "temperature": (
        r"L = -\sum_i y_i \log p_i", "z_m", (r"p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}",), (ONE, "T > 0"),
        "(p_m - y_m)/T"),
    "weighted": (r"L = -\sum_i w_i y_i \log p_i", "z_m", (SHARES,), (), "p_m Σ_i w_i y_i - w_m y_m"),
    "squares of shares": (
        r"L = \frac{1}{2} \sum_i (p_i - y_i)^2", "z_m", (SHARES,), (), "p_m (p_m + Σ_i p_i (y_i - p_i) - y_m)"),
    "Poisson": ("L = e^f - y f", "f", (), (), "e^f - y"),
    "Tweedie": (
        r"L = -y \frac{e^{(1-p) f}}{1-p} + \frac{e^{(2-p) f}}{2-p}", "f", (), (), "e^(f (1 - p)) (e^f - y)"),
    "RMS norm": (
        r"h_i = \frac{x_i}{r}", "x_k", (r"r = \sqrt{\frac{1}{D} \sum_{j=1}^D x_j^2 + \epsilon}",), (r"\epsilon > 0",),
        "(D δ_ik - h_i h_k)/(D r)"),
    "layer norm": (
        r"h_i = \frac{x_i - \mu}{s}", "x_k", MOMENTS, (r"\epsilon > 0",), "(D δ_ik - 1 - h_i h_k)/(D s)"),
    "layer norm below": (MOMENTS[1], "x_k", (MOMENTS[0],), (r"\epsilon > 0",), "(x_k - μ)/(D s)"),
    "attention": (
        r"A_{ij} = \frac{e^{s_{ij}}}{\sum_k e^{s_{ik}}}", "q_{md}",
        (r"s_{ij} = \frac{1}{\sqrt{D}} \sum_{d=1}^D q_{id} k_{jd}",), (), "A_ij δ_im (k_jd - Σ_l A_il k_ld)/√D"),
    "two layers": (
        r"L = \frac{1}{2} \sum_k (o_k - y_k)^2", "W_{ij}",
        (r"a_j = \sum_i W_{ji} x_i", r"h_j = \tanh(a_j)", r"o_k = \sum_j V_{kj} h_j"), (),
        "x_j (1 - h_i²) Σ_k V_ki (o_k - y_k)"),
    "policy": (
        r"J = \sum_a \pi_a r_a", r"\theta_b", (r"\pi_a = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}",), (),
        "π_b (r_b - J)"),
    "tanh of itself": (r"t = \frac{e^x - e^{-x}}{e^x + e^{-x}}", "x", (), (), "1 - t²"),
}  # fmt: skip


def derived(row: Row) -> Report:
    formula, by, definitions, assumptions, _ = row
    answer = exposition.answer(exposition.problem(formula, by, definitions, assumptions))
    return exposition.judged(answer, printer=printer.text)


@pytest.mark.parametrize("name", LOSSES)
def test_every_line_is_proved_and_the_last_is_short(name: str) -> None:
    report = derived(LOSSES[name])
    assert report.ok
    assert report.claims[-1].rhs == LOSSES[name][-1]


def test_a_line_that_is_not_proved_is_left_out() -> None:
    triplet = r"L = \max(0, \sum_i (a_i - p_i)^2 - \sum_i (a_i - n_i)^2 + m)"
    report = derived((triplet, "a_k", (), (), ""))
    assert report.ok
    assert [claim.step for claim in report.claims] == list(range(len(report.claims)))
