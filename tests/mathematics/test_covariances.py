"""Means and covariance matrices of random vectors: each truth is proved for every law, and no falsehood."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.verdicts import letters

VECTORS = r"""
Let $x \in \mathbb{R}^n$ be a random vector and $y \in \mathbb{R}^m$ be a random vector.
Let $A \in \mathbb{R}^{m \times n}$ be a constant matrix, and let $b \in \mathbb{R}^m$ be a constant vector.
"""

TOLD = r"""
Let $x \in \mathbb{R}^n$ be a random vector with mean $\mathbb{E}[x] = m$ and covariance $\operatorname{Cov}(x) = S$.
Let $A \in \mathbb{R}^{n \times n}$ be a constant matrix.
"""

CENTRED = r"""
Let $x \in \mathbb{R}^n$ be a random vector with mean $\mathbb{E}[x] = m$ and covariance
$\mathbb{E}[(x - m)(x - m)^\top] = S$. Let $A \in \mathbb{R}^{n \times n}$ be a constant matrix.
"""

DIMENSIONAL = r"""
Let $x$ be an $n$-dimensional random vector with $x \sim \mathcal{N}(\mu, \Sigma)$. Let $A \in \mathbb{R}^{n \times n}$
be a constant matrix.
"""

PROVED: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "any law": (
        VECTORS,
        (
            r"\operatorname{Cov}(x) = \mathbb{E}[x x^\top] - \mathbb{E}[x] \mathbb{E}[x]^\top",
            r"\operatorname{Cov}(x) = \mathbb{E}[(x - \mathbb{E}[x])(x - \mathbb{E}[x])^\top]",
            r"\operatorname{Cov}(A x + b) = A \operatorname{Cov}(x) A^\top",
            r"\operatorname{Cov}(A x, y) = A \operatorname{Cov}(x, y)",
            r"\operatorname{Cov}(x, y) = \operatorname{Cov}(y, x)^\top",
            r"\mathrm{E}(A x + b) = A \, \mathrm{E}(x) + b",
            r"\operatorname{tr}(\operatorname{Cov}(x)) = \mathbb{E}[x^\top x] - \|\mathbb{E}[x]\|^2",
        ),
        (
            r"\operatorname{Cov}(x) = \mathbb{E}[x x^\top] + \mathbb{E}[x] \mathbb{E}[x]^\top",
            r"\operatorname{Cov}(x) = \mathbb{E}[x x^\top]",
            r"\operatorname{Cov}(x) = \mathbb{E}[x^\top x] - \mathbb{E}[x]^\top \mathbb{E}[x]",
            r"\operatorname{Cov}(A x + b) = A \operatorname{Cov}(x)",
            r"\operatorname{Cov}(A x + b) = A \operatorname{Cov}(x) A^\top + b b^\top",
            r"\operatorname{Cov}(A x + b) = A^\top \operatorname{Cov}(x) A",
            r"\operatorname{Cov}(A x, y) = \operatorname{Cov}(x, y) A",
            r"\operatorname{Cov}(x, y) = \operatorname{Cov}(y, x)",
            r"\mathrm{E}(A x + b) = A \, \mathrm{E}(x)",
            r"\operatorname{tr}(\operatorname{Cov}(x)) = \mathbb{E}[x^\top x] + \|\mathbb{E}[x]\|^2",
        ),
    ),
    "mean and covariance": (
        TOLD,
        (
            r"\mathbb{E}[x x^\top] = S + m m^\top",
            r"\mathbb{E}[x^\top A x] = \operatorname{tr}(A S) + m^\top A m",
            r"\operatorname{Cov}(A x) = A S A^\top",
            r"\mathbb{E}[(A x)(A x)^\top] = A (S + m m^\top) A^\top",
        ),
        (
            r"\mathbb{E}[x x^\top] = S - m m^\top",
            r"\mathbb{E}[x x^\top] = S + m^\top m",
            r"\mathbb{E}[x^\top A x] = \operatorname{tr}(A S) - m^\top A m",
            r"\mathbb{E}[x^\top A x] = \operatorname{tr}(A S)",
            r"\operatorname{Cov}(A x) = A^\top S A",
            r"\operatorname{Cov}(A x) = A S A",
            r"\mathbb{E}[(A x)(A x)^\top] = A S A^\top",
            r"\mathbb{E}[m^\top x] = n m",
        ),
    ),
    "covariance as a mean": (
        CENTRED,
        (r"\mathbb{E}[x x^\top] = S + m m^\top", r"\mathbb{E}[x^\top x] = \operatorname{tr}(S) + m^\top m"),
        (r"\mathbb{E}[x x^\top] = S", r"\mathbb{E}[x^\top x] = \operatorname{tr}(S) - m^\top m"),
    ),
    "a Gaussian law": (
        DIMENSIONAL,
        (
            r"\mathbb{E}[x^\top A x] = \operatorname{tr}(\mathbb{E}[x x^\top] A)",
            r"\operatorname{Cov}(A x) = A \Sigma A^\top",
        ),
        (
            r"\mathbb{E}[x^\top A x] = \operatorname{tr}(\Sigma A)",
            r"\operatorname{Cov}(A x) = A \Sigma A",
            r"\operatorname{Cov}(A x) = \Sigma",
        ),
    ),
}

CLAIMS = [
    (f"{name}: {formula}", text, formula, wanted)
    for name, (text, right, wrong) in PROVED.items()
    for formulas, wanted in ((right, True), (wrong, False))
    for formula in formulas
]


@pytest.mark.parametrize(("text", "formula", "wanted"), [row[1:] for row in CLAIMS], ids=[row[0] for row in CLAIMS])
def test_covariance_matrices(text: str, formula: str, wanted: bool) -> None:
    found = letters(f"{text}\n\n$${formula}$$")
    assert found == "P" if wanted else found in ("R", "U")


def test_the_mean_of_a_vector_is_no_number() -> None:
    text = r"Let $x \in \mathbb{R}^n$ be a random vector with $\mathbb{E}[x] = \mu$."
    assert letters(text + "\n\n" + r"$$\mathbb{E}[x]^\top \mathbb{E}[x] = \mu^\top \mu$$") == "P"
    assert letters(text + "\n\n" + r"$$\mathbb{E}[x]^\top \mathbb{E}[x] = n \mu^2$$") in ("R", "U")
