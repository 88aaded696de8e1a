"""Inverse functions, functions of numbers, numbers beside arrays, and what words let depend on what."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ONE = r"Let $f : \mathbb{R} \to \mathbb{R}$ be a differentiable bijection."
NAMED = r"Let $f$ be an invertible differentiable function from $\mathbb{R}$ to $\mathbb{R}$, and let $g = f^{-1}$."
QUANTILE = (
    r"Let $F$ be a differentiable function from $\mathbb{R}$ to $\mathbb{R}$ with derivative $f = F'$,"
    r" and let $Q = F^{-1}$."
)
MATRIX = r"Let $f : \mathbb{R} \to \mathbb{R}$ be smooth and $A, P \in \mathbb{R}^{n \times n}$ with $P$ invertible."
VECTOR = r"Let $f : \mathbb{R} \to \mathbb{R}$ and $x \in \mathbb{R}^n$."
DIRICHLET = r"Let $\alpha \in \mathbb{R}^K$ be positive and $\alpha_0 = \sum_k \alpha_k$."
THROUGH = (
    r"Let $L$ be a scalar loss that depends on $x \in \mathbb{R}^n$ through $y = W x$ with"
    r" $W \in \mathbb{R}^{m \times n}$."
)
TWICE = (
    r"Let $L$ be a scalar loss that depends on $x \in \mathbb{R}^n$ directly and through $y = W x$ with"
    r" $W \in \mathbb{R}^{m \times n}$."
)
UPDATE = r"$$x_{t+1} = x_t - P_t g_t$$"
NUMBERS = r"Let $P_t, g_t \in \mathbb{R}$ and $x_{t+1} = x_t - P_t g_t$."

CDF = "Let $F$ be a cdf and $Q = F^{-1}$."
BARE = "Let $g = f^{-1}$."
MAP = "Let $T$ be an invertible map and $S = T^{-1}$."
PRECISION = r"Let $\tau = \beta^{-1}$."

CASES = [
    (CDF, "Q(u) = 1/F(u)", "U"),
    (CDF, "Q(u) F(u) = 1", "U"),
    (BARE, "g(x) = 1/f(x)", "U"),
    (BARE, "g(x + y) = g(x) + g(y)", "U"),
    (MAP, "S(x) = 1/T(x)", "U"),
    (PRECISION, r"\tau (a + b) = a / \beta + b / \beta", "P"),
    (PRECISION, r"\tau (x - m)^2 = \frac{(x - m)^2}{\beta}", "P"),
    (PRECISION, r"\tau (a + b) = a \beta + b \beta", "R"),
    (ONE, r"(f^{-1})'(y) = \frac{1}{f'(f^{-1}(y))}", "P"),
    (ONE, r"(f^{-1})'(y) = \frac{1}{f'(y)}", "R"),
    (ONE, r"(f^{-1})'(y) = -\frac{1}{f'(f^{-1}(y))}", "R"),
    (ONE, r"(f^{-1})'(y) = f'(f^{-1}(y))", "R"),
    (ONE, "f^{-1}(f(x)) = x", "P"),
    (ONE, "f(f^{-1}(y)) = y", "P"),
    (NAMED, r"g'(y) = \frac{1}{f'(g(y))}", "P"),
    (NAMED, r"g'(y) = \frac{1}{f'(y)}", "R"),
    (QUANTILE, r"Q'(p) = \frac{1}{f(Q(p))}", "P"),
    (QUANTILE, r"Q'(p) = \frac{1}{f(p)}", "R"),
    (QUANTILE, "Q'(p) = f(Q(p))", "R"),
    (MATRIX, "f(P A P^{-1}) = P f(A) P^{-1}", "U"),
    (MATRIX, "f(A) A = A f(A)", "U"),
    (VECTOR, r"f(x)^T f(x) = \sum_i f(x_i)^2", "P"),
    (VECTOR, "f(x)^T f(x) = f(x^T x)", "R"),
    (DIRICHLET, r"\frac{\partial}{\partial \alpha_k} \log \Gamma(\alpha_0) = \psi(\alpha_0)", "P"),
    (DIRICHLET, r"\frac{\partial}{\partial \alpha_k} \log \Gamma(\alpha_0) = \psi(\alpha_k)", "R"),
    (DIRICHLET, r"\frac{\partial \alpha_0}{\partial \alpha_k} = 0", "R"),
    (DIRICHLET, r"\sum_k \frac{\alpha_k}{\alpha_0} = 1", "P"),
    (DIRICHLET, r"\sum_k \frac{\alpha_k}{\alpha_0} = K", "R"),
    (THROUGH, r"\frac{\partial L}{\partial x} = W^T \frac{\partial L}{\partial y}", "P"),
    (
        THROUGH,
        r"\frac{\partial L}{\partial x_i} = \sum_j \frac{\partial L}{\partial y_j} \frac{\partial y_j}{\partial x_i}",
        "P",
    ),
    (THROUGH, r"\frac{\partial L}{\partial x_i} = \sum_j \frac{\partial L}{\partial y_j}", "U"),
    (TWICE, r"\frac{\partial L}{\partial x} = W^T \frac{\partial L}{\partial y}", "U"),
    (UPDATE, "x_{t+1} - x_t = -P_t g_t", "P"),
    (UPDATE, "(x_{t+1} - x_t)^2 = P_t^2 g_t^2", "U"),
    (UPDATE, "x_{t+2} = x_t - P_t g_t - P_{t+1} g_{t+1}", "P"),
    (NUMBERS, "(x_{t+1} - x_t)^2 = P_t^2 g_t^2", "P"),
]


@pytest.mark.parametrize(("said", "claim", "verdict"), CASES, ids=range(len(CASES)))
def test_is_judged(said: str, claim: str, verdict: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == verdict
