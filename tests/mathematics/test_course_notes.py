"""Transposed gradients, ranks, vector recurrences, norms, sums over nothing, letters as numbers, told dependences."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

LET = (
    r"Let $Q \in \mathbb{R}^{n \times d}$, $K \in \mathbb{R}^{m \times d}$, $Z = Q K^T$. Let $L$ be a function of $Z$."
)
RANK = r"Let $A \in \mathbb{R}^{m \times n}$ have full column rank and let $P = A (A^T A)^{-1} A^T$."
STEPS = r"Let $A \in \mathbb{R}^{n \times n}$, $x_t \in \mathbb{R}^n$ and $x_{t+1} = A x_t$."
NORM = r"Let $x \in \mathbb{R}^n$ be nonzero, $y = \|x\|$, and let $L$ be a function of $y$."
SUM = r"Let $r \in \mathbb{R}^n$, $G = \sum_{k=1}^n \gamma^k r_k$ and $\gamma > 0$."
GIVEN = r"Let $X \in \mathbb{R}^{n \times n}$ be a matrix that depends on a scalar $t$."

CASES = [
    (LET, r"\frac{\partial L}{\partial K} = \left( \frac{\partial L}{\partial Z} \right)^T Q", "P"),
    (LET, r"\frac{\partial L}{\partial K} = \frac{\partial L}{\partial Z} Q", "R"),
    (RANK, "P A = A", "P"),
    (RANK, "P (I - P) = P", "R"),
    (RANK, "P A = A^T", "R"),
    (STEPS, "x_2 = A^2 x_0", "P"),
    (STEPS, "x_2 = A x_0", "R"),
    (NORM, r"\frac{\partial L}{\partial x_i} = \frac{dL}{dy} \frac{x_i}{y}", "P"),
    (NORM, r"\frac{\partial L}{\partial x_i} = \frac{dL}{dy} \frac{x_i}{y^2}", "R"),
    ("Let $n = 0$.", r"\sum_{k=1}^n k^2 = 0", "P"),
    ("Let $n = 0$.", r"\sum_{k=1}^n k^2 = 1", "R"),
    ("Let $a_k$ be real.", r"\prod_{k=1}^0 a_k = 0", "R"),
    (SUM, r"\frac{\partial G}{\partial r_k} = \gamma^k", "P"),
    (SUM, r"\frac{\partial G}{\partial r_k} = \gamma^{k-1}", "R"),
    (GIVEN, r"\frac{d X^{-1}}{dt} = -X^{-1} \frac{dX}{dt} X^{-1}", "P"),
    ("Let $0 < a < b$ be even.", r"\cos\left(\frac{\pi a}{2}\right) = -1", "R"),
    ("Let $a$ be a factor that depends on $x$ and let $f(x) = a x$.", "f'(x) = a", "U"),
    ("Let $a = 0$ if the data are centred.", "a b = 0", "U"),
    ("Let $a = 0$ for $m = 1$.", "a b = 0", "U"),
    ("Let $a > 0$ if $m = 1$.", "|a| = a", "U"),
]


@pytest.mark.parametrize(("said", "claim", "verdict"), CASES, ids=range(len(CASES)))
def test_is_judged(said: str, claim: str, verdict: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == verdict
