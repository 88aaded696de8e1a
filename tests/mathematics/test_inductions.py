"""Formulas for all entries of a sequence that a recurrence gives: proved by induction, and their false twins."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ADDED = r"Let $a_{n+1} = a_n + d$ for $n \ge 0$."
TIMES = r"Let $a_{n+1} = r a_n$ for all $n \ge 0$."
AFFINE = r"Let $x_{t+1} = \rho x_t + c$ with $\rho \ne 1$."
MEAN = r"Let $m_t = \beta m_{t-1} + (1 - \beta) g_t$ with $m_0 = 0$."
MOMENTUM = r"Let $v_{t+1} = \beta v_t + (1 - \beta) g_t$ and $v_0 = 0$."
DESCENT = r"Let $\theta_{t+1} = \theta_t - \eta g_t$."
VECTORS = r"Let $\theta_t, g_t \in \mathbb{R}^d$ with $\theta_{t+1} = \theta_t - \eta g_t$."
DOUBLED = r"Let $a_0 = 1$ and $a_n = 2 a_{n-1} + 1$."
SUMMED = r"Let $s_0 = 0$ and $s_n = s_{n-1} + x_n$."
RATIO = r"Let $a_{n+1} = a_n / (1 + a_n)$."

TRUE = [
    (ADDED, "a_n = a_0 + n d"),
    (ADDED, "a_n = a_1 + (n - 1) d"),
    (TIMES, "a_n = r^n a_0"),
    (TIMES, "a_n = r^{n-1} a_1"),
    (AFFINE, r"x_t = \rho^t x_0 + c \frac{1 - \rho^t}{1 - \rho}"),
    (AFFINE, r"x_t = \rho^t x_0 + c \sum_{s=1}^t \rho^{s-1}"),
    (MEAN, r"m_t = (1 - \beta) \sum_{i=1}^t \beta^{t-i} g_i"),
    (MOMENTUM, r"v_t = (1 - \beta) \sum_{s=0}^{t-1} \beta^{t-1-s} g_s"),
    (DESCENT, r"\theta_t = \theta_0 - \eta \sum_{s=0}^{t-1} g_s"),
    (VECTORS, r"\theta_t = \theta_0 - \eta \sum_{s=0}^{t-1} g_s"),
    (DOUBLED, "a_n = 2^{n+1} - 1"),
    (SUMMED, r"s_n = \sum_{i=1}^n x_i"),
    (RATIO, r"a_n = \frac{a_0}{1 + n a_0}"),
]

FALSE = [
    (ADDED, "a_n = a_0 + (n + 1) d", "R"),
    (ADDED, "a_n = a_0 - n d", "R"),
    (ADDED, "a_n = a_1 + n d", "R"),
    (ADDED, "a_n = n d", "U"),
    (TIMES, "a_n = r^{n+1} a_0", "R"),
    (TIMES, "a_n = n r a_0", "R"),
    (TIMES, "a_n = r^n a_1", "R"),
    (AFFINE, r"x_t = \rho^t x_0 + c \frac{1 - \rho^{t+1}}{1 - \rho}", "R"),
    (AFFINE, r"x_t = \rho^t x_0 + c", "R"),
    (MEAN, r"m_t = (1 - \beta) \sum_{i=1}^t \beta^i g_i", "U"),
    (MEAN, r"m_t = \sum_{i=1}^t \beta^{t-i} g_i", "U"),
    (MOMENTUM, r"v_t = (1 - \beta) \sum_{s=0}^{t-1} \beta^{t-s} g_s", "U"),
    (MOMENTUM, r"v_t = (1 - \beta) \sum_{s=0}^{t-1} \beta^s g_s", "U"),
    (DESCENT, r"\theta_t = \theta_0 + \eta \sum_{s=0}^{t-1} g_s", "R"),
    (DESCENT, r"\theta_t = \theta_0 - \eta \sum_{s=1}^t g_s", "R"),
    (VECTORS, r"\theta_t = \theta_0 - \sum_{s=0}^{t-1} g_s", "U"),
    (DOUBLED, "a_n = 2^n - 1", "U"),
    (DOUBLED, "a_n = 2^n", "U"),
    (SUMMED, r"s_n = \sum_{i=1}^{n-1} x_i", "U"),
    (SUMMED, r"s_n = \sum_{i=1}^n x_i - x_1", "U"),
    (SUMMED, r"s_n = \sum_{i=2}^n x_i", "U"),
    (MEAN, r"m_t = (1 - \beta) \sum_{i=1}^t \beta^{t-i} g_i + \mathbb{1}[t = 1]", "U"),
    (RATIO, r"a_n = \frac{a_0}{1 + (n + 1) a_0}", "R"),
    (r"Let $a_{n+1} = a_n + d$ for $n \ge 5$.", "a_n = a_0 + n d", "U"),
    (r"Let $a_{n+1} = a_n + d_n$.", "a_n = a_0 + n d_n", "U"),
    (r"Let $f_n = f_{n-1} + f_{n-2}$ with $f_0 = 0$ and $f_1 = 1$.", "f_n = n", "U"),
    (r"Let $x_{t+1} = x_t + v_t$ and $v_{t+1} = v_t + c$.", "x_t = x_0 + t v_0", "U"),
    (r"Let $G_t = r_t + \gamma G_{t+1}$.", r"G_t = r_t + \gamma^t G_0", "U"),
    (r"Let $p \in \Delta^N$, $s_0 = 0$ and $s_n = s_{n-1} + p_n$.", "s_n = 1", "R"),
]


UNREFUTED = [
    ("Let $a_{n+1} = a_n + b_n$ with $a_0 = 0$, where $b_n = a_n^2$.", "a_n = 0"),
    ("Let $x_{t+1} = x_t + v_t$ and $v_{t+1} = v_t$ with $v_0 = 0$.", "x_t = x_0"),
    ("Let $x_{t+1} = x_t + v_t$ and $v_{t+1} = v_t$.", "x_t = x_0 + t v_0"),
]
"""True by what other quantities are made of, which the step from one entry to the next does not show."""

BROKEN = [
    ("Let $a_0 = 1$, $a_1 = 7$ and $a_n = 2 a_{n-1}$.", "a_n = 2^n"),
    ("Let $a_0 = 1$, $a_1 = 7$ and $a_n = 2 a_{n-1}$.", "a_n = 2^n a_0"),
    ("Let $a_0 = 1$ and $a_n = 2 a_{n-1}$, and $a_5 = 0$.", "a_n = 2^n"),
]
"""False by an entry behind the first one that is told."""


@pytest.mark.parametrize(("said", "claim"), [*UNREFUTED, *BROKEN])
def test_what_the_step_does_not_show_is_left_open(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == "U"


@pytest.mark.parametrize(("said", "claim"), TRUE)
def test_a_formula_that_follows_is_proved(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == "P"


@pytest.mark.parametrize(("said", "claim", "verdict"), FALSE)
def test_a_formula_that_does_not_follow_is_not(said: str, claim: str, verdict: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == verdict
