"""Declared equations that are solved: sums with weights, one equation for each position; neighbours at ends of sums."""

from __future__ import annotations

import pytest

from symgrad.pipeline import Options, check_text

LABELS = r"Let $\alpha, c \in \mathbb{R}^n$, $b \in \mathbb{R}$ and $y \in \{-1, 1\}^n$."
WEIGHTED = rf"{LABELS} Assume $\sum_i \alpha_i y_i = 0$."
SIGNED = rf"{LABELS} Assume $\alpha_i \ge 0$ and $\alpha^T y = 0$."
BOXED = rf"{LABELS} Assume $\sum_i \alpha_i y_i = 0$ and $0 \le \alpha_i \le 3$."
WEIGHTS = r"Let $a, s \in \mathbb{R}^n$ with $s_i > 0$. Assume $\sum_i a_i s_i = 2$."
NONZERO = r"Let $a, s \in \mathbb{R}^n$ with $s_i \neq 0$. Assume $\sum_i a_i s_i = 2$."
SHARED = r"Let $a, m, x \in \mathbb{R}^n$ and $C \in \mathbb{R}$. Assume $C - a_i - m_i = 0$."
TURNED = r"Let $a, m, x \in \mathbb{R}^n$ and $C \in \mathbb{R}$. Assume $C = a_i + m_i$."
DOUBLED = r"Let $a \in \mathbb{R}^n$. Assume $2 \sum_i a_i = 4$."
ROW = r"Let $x, y \in \mathbb{R}^n$."


def verdict(said: str, claim: str) -> str:
    claims = check_text(f"{said} $${claim}$$", options=Options(repair=False)).claims
    return str(claims[-1].verdict.status)


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (WEIGHTED, r"\sum_i (\alpha_i + b y_i) \alpha_i = \sum_i \alpha_i^2"),
        (WEIGHTED, r"\sum_i \alpha_i (y_i (c^T c + b) - 1) = -\sum_i \alpha_i"),
        (SIGNED, r"\|\alpha + b y\|^2 = \|\alpha\|^2 + b^2 n"),
        (SIGNED, r"|\alpha_i| = \alpha_i"),
        (BOXED, r"\sum_i (\alpha_i + b y_i) \alpha_i = \sum_i \alpha_i^2"),
        (WEIGHTS, r"\sum_i (a_i + 1) s_i = 2 + \sum_i s_i"),
        (NONZERO, r"\sum_i (a_i + 1) s_i = 2 + \sum_i s_i"),
        (SHARED, r"\sum_i (C - a_i) x_i = \sum_i m_i x_i"),
        (TURNED, r"n C = \sum_i a_i + \sum_i m_i"),
        (DOUBLED, r"\sum_i (a_i - 1) = 2 - n"),
        (ROW, r"\sum_{i=1}^n \sum_{j=i+1}^n x_i x_j = \frac{1}{2} ((\sum_i x_i)^2 - \sum_i x_i^2)"),
        (ROW, r"\sum_{i=1}^{n-1} \sum_{j=i+1}^n x_i x_j = \frac{1}{2} ((\sum_i x_i)^2 - \sum_i x_i^2)"),
        (ROW, r"\sum_{i=1}^n \sum_{j=1}^{i-1} x_i y_j = \sum_{j=1}^n \sum_{i=j+1}^n x_i y_j"),
        (ROW, r"\sum_{j=1}^{i-1} x_j + x_i + \sum_{j=i+1}^n x_j = \sum_j x_j"),
        (ROW, r"\frac{\partial}{\partial x_k} \sum_{i=1}^n x_i \sum_{j=i+1}^n y_j = \sum_{j=k+1}^n y_j"),
    ],
)
def test_holds(said: str, claim: str) -> None:
    assert verdict(said, claim) == "proved"


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (WEIGHTED, r"\sum_i (\alpha_i + b y_i) \alpha_i = \sum_i \alpha_i^2 + b"),
        (WEIGHTED, r"\sum_i \alpha_i (y_i (c^T c + b) - 1) = \sum_i \alpha_i"),
        (WEIGHTED, r"\sum_i (\alpha_i + b) \alpha_i = \sum_i \alpha_i^2"),
        (WEIGHTED, r"\sum_i \alpha_i y_i c_i = 0"),
        (WEIGHTED, r"\sum_i \alpha_i y_i^2 = 0"),
        (SIGNED, r"\|\alpha + b y\|^2 = \|\alpha\|^2 + b^2"),
        (SIGNED, r"\alpha_i y_i = \alpha_i"),
        (WEIGHTS, r"\sum_i (a_i + 1) s_i = 2"),
        (WEIGHTS, r"\sum_i a_i = 2"),
        (NONZERO, r"\sum_i a_i s_i^2 = 2"),
        (SHARED, r"\sum_i (C - a_i) x_i = -\sum_i m_i x_i"),
        (SHARED, r"\sum_i a_i + \sum_i m_i = C"),
        (TURNED, r"n C = \sum_i a_i - \sum_i m_i"),
        (DOUBLED, r"\sum_i (a_i - 1) = 4 - n"),
        (ROW, r"\sum_{i=1}^n \sum_{j=i+1}^n x_i x_j = \frac{1}{2} ((\sum_i x_i)^2 + \sum_i x_i^2)"),
        (ROW, r"\sum_{i=1}^n \sum_{j=1}^{i-1} x_i y_j = \sum_{j=1}^n \sum_{i=j}^n x_i y_j"),
        (ROW, r"\sum_{i=1}^n \sum_{j=1}^{i-1} x_i y_j = \sum_{i=1}^n \sum_{j=i+1}^n x_i y_j"),
        (ROW, r"\sum_{j=1}^{i-1} x_j + \sum_{j=i+1}^n x_j = \sum_j x_j"),
        (ROW, r"\frac{\partial}{\partial x_k} \sum_{i=1}^n x_i \sum_{j=i+1}^n y_j = \sum_{j=k}^n y_j"),
    ],
)
def test_fails(said: str, claim: str) -> None:
    assert verdict(said, claim) == "refuted"


@pytest.mark.parametrize(
    "said",
    [
        r"Let $a, y \in \mathbb{R}^n$. Assume $\sum_i a_i y_i = 0$.",
        r"Let $a \in \mathbb{R}^n$ and $y \in \{0, 1\}^n$. Assume $\sum_i a_i y_i = 0$.",
        r"Let $a \in \mathbb{R}^n$ and $y \in \{-1, 1\}^n$. Assume $\sum_{i=2}^n a_i y_i = 0$.",
        r"Let $a \in \mathbb{R}^n$ and $y \in (0, 1)^{n \times m}$. Assume $\sum_i a_i y_{ik} = 0$.",
        r"Let $a \in \mathbb{R}^n$ and $y \in \{-1, 1\}^n$. Assume $\sum_i a_i = 1$ and $\sum_i a_i y_i = 0$.",
    ],
)
@pytest.mark.parametrize("claim", [r"\sum_i a_i^2 = 0", r"a^T a + 1 = \sum_i a_i", r"\sum_i a_i = 0"])
def test_is_no_equation_to_be_solved(said: str, claim: str) -> None:
    assert verdict(said, claim) == "undecided"


FLAGS = r"Let $a \in \{0, 1\}^n$ and $b \in \mathbb{R}^n$. Assume $a_i + b_i = 1$."
SHARES = r"Let $a, s \in \mathbb{R}^n$ with $s_i > 0$ and $a_i > 0$. Assume $\sum_i a_i s_i = 1$."
SPLIT = r"Let $a, m \in \mathbb{R}^n$ with $a_i \ge 0$ and $m_i \ge 0$. Assume $5 - a_i - m_i = 0$."
PAIR = r"Let $a \in \{0, 1\}$ and $b \in \{0, 1, 2\}$. Assume $a + b = 1$."


@pytest.mark.parametrize(
    ("said", "claim", "expected"),
    [
        (FLAGS, r"b_i^2 = b_i", "proved"),
        (FLAGS, r"a_i b_i = 0", "proved"),
        (FLAGS, r"a_i b_i = 1", "refuted"),
        (FLAGS, r"b_i^2 = 2 b_i", "refuted"),
        (SHARES, r"\min(a_1 s_1, 1) = a_1 s_1", "supported"),
        (SHARES, r"|1 - a_k s_k| = 1 - a_k s_k", "supported"),
        (SHARES, r"\max(a_1 s_1, 1) = a_1 s_1", "refuted"),
        (SHARES, r"\sum_i a_i s_i^2 = 1", "refuted"),
        (SPLIT, r"\max(m_i, 5) = 5", "undecided"),
        (SPLIT, r"\max(m_i, 4) = 4", "undecided"),
        (SPLIT, r"a_i^2 - m_i^2 = 5 (a_i + m_i)", "refuted"),
        (PAIR, r"b^2 = b", "undecided"),
        (PAIR, r"b^2 = 2 b", "undecided"),
    ],
)
def test_what_is_known_of_an_entry_bounds_those_that_give_it(said: str, claim: str, expected: str) -> None:
    assert verdict(said, claim) == expected


@pytest.mark.parametrize(
    "said",
    [
        r"Let $a, m \in \mathbb{R}^n$. Let $i$ be fixed. Assume $a_i - m_i = 0$.",
        r"Let $a, m \in \mathbb{R}^n$. Fix $i$. Assume $a_i = m_i$.",
        r"Let $a, m \in \mathbb{R}^n$. The index $i$ is fixed. Suppose $a_i = m_i$.",
    ],
)
def test_what_is_assumed_of_a_fixed_letter_is_said_of_one_position(said: str) -> None:
    assert verdict(said, r"\sum_i a_i = \sum_i m_i") == "undecided"
