"""Derivatives of whole arrays by numbers, roots of matrices, and words of types: truths beside their false twins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from symgrad.pipeline import check
from tests.verdicts import letters

SQUARE = r"Let $A, B \in \mathbb{R}^{n \times n}$, $x \in \mathbb{R}^n$, and let $t$ be a scalar."
BY_T = r"\frac{\partial %s}{\partial t}"
A_T, B_T = BY_T % "A", BY_T % "B"

DEPENDENT: tuple[tuple[str, str], ...] = (
    (BY_T % "A^{-1}" + f" = -A^{{-1}} {A_T} A^{{-1}}", "P"),
    (BY_T % "A^{-1}" + f" = A^{{-1}} {A_T} A^{{-1}}", "R"),
    (BY_T % "A^{-1}" + f" = -A^{{-2}} {A_T}", "R"),
    (BY_T % r"\log \det A" + rf" = \operatorname{{tr}}(A^{{-1}} {A_T})", "P"),
    (BY_T % r"\log \det A" + rf" = \operatorname{{tr}}(A {A_T})", "R"),
    (BY_T % r"\operatorname{tr}(A A)" + rf" = 2 \operatorname{{tr}}(A {A_T})", "P"),
    (BY_T % r"\operatorname{tr}(A A)" + rf" = \operatorname{{tr}}(A {A_T})", "R"),
    (BY_T % "(A B)" + f" = {A_T} B + A {B_T}", "P"),
    (BY_T % "(A B)" + f" = {A_T} B - A {B_T}", "R"),
    (BY_T % "(A B)" + f" = {A_T} {B_T}", "R"),
    (BY_T % "(x^T A x)" + f" = x^T {A_T} x", "P"),
    (BY_T % "(x^T A x)" + f" = 2 x^T {A_T} x", "R"),
    (BY_T % "A" + " = 0", "P"),
)

DEFINITE = r"""
Let $S \in \mathbb{R}^{n \times n}$ be positive definite and let $x \in \mathbb{R}^n$.
Let $Q \in \mathbb{R}^{n \times n}$ be an orthogonal matrix.
"""

ROOTS: tuple[tuple[str, str], ...] = (
    (r"S^{1/2} S^{1/2} = S", "P"),
    (r"S^{-1/2} S^{-1/2} = S^{-1}", "P"),
    (r"S^{-1/2} S S^{-1/2} = I", "P"),
    (r"S^{3/2} = S S^{1/2}", "P"),
    (r"\|S^{-1/2} x\|^2 = x^T S^{-1} x", "P"),
    (r"(S^{1/2})^T = S^{1/2}", "P"),
    (r"\nabla_x (x^T S x) = 2 S x", "P"),
    (r"S^{1/2} S^{1/2} = S^{-1}", "R"),
    (r"S^{-1/2} S = I", "R"),
    (r"S^{3/2} = S^{1/2}", "R"),
    (r"\|S^{-1/2} x\|^2 = x^T S x", "R"),
    (r"\det(S^{1/2}) = \det(S)", "R"),
    (r"S^{1/2} Q = Q S^{1/2}", "R"),
    (r"\frac{\partial}{\partial S} \operatorname{tr}(S^{1/2}) = 0", "U"),
    (r"\frac{\partial}{\partial S} \operatorname{tr}(S^{1/2}) = S^{-1/2}", "U"),
    (r"\nabla_x (x^T S x) = S x", "R"),
)


@pytest.mark.parametrize(("formula", "wanted"), DEPENDENT)
def test_a_derivative_of_a_whole_array_shows_that_it_depends_on_the_variable(formula: str, wanted: str) -> None:
    assert letters(f"{SQUARE}\n\n$${formula}$$") == wanted


@pytest.mark.parametrize(("formula", "wanted"), ROOTS)
def test_roots_of_positive_definite_matrices(formula: str, wanted: str) -> None:
    assert letters(f"{DEFINITE}\n\n$${formula}$$") == wanted


TRANSPOSED = [r"\operatorname{tr}(K^{-1} y y^T K^{-1} D)", r"\operatorname{tr}((K^{-1} y)(K^{-1} y)^T D)"]

TYPED: tuple[tuple[str, list[str], str], ...] = (
    ("matrix[n,n] symmetric invertible", TRANSPOSED, "proved"),
    ("matrix[n,n] positive definite", TRANSPOSED, "proved"),
    ("matrix[n,n] symmetric positive-definite", TRANSPOSED, "proved"),
    ("matrix[n,n] diagonal", TRANSPOSED, "proved"),
    ("matrix[n,n] invertible", TRANSPOSED, "refuted"),
    ("matrix[n,n]", TRANSPOSED, "refuted"),
    ("matrix[n,n] unheard-of", TRANSPOSED, "undecided"),
    ("matrix[n,n] orthogonal", ["K^T K y", "y"], "proved"),
    ("matrix[n,n] orthogonal", ["K K y", "y"], "refuted"),
    ("matrix[n,n] positive definite", ["|y^T K y|", "y^T K y + 1"], "refuted"),
)


@pytest.mark.parametrize(("kind", "chain", "wanted"), TYPED)
def test_words_of_types_speak_of_whole_matrices(kind: str, chain: list[str], wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    symbols = {"K": kind, "D": "matrix[n,n]", "y": "vector[n]"}
    path.write_text(json.dumps({"id": "k", "symbols": symbols, "definitions": [], "chain": chain}) + "\n")
    (claim,) = check([path]).documents[0].claims
    assert claim.verdict.status.value == wanted


def test_a_range_that_nobody_named_may_be_the_one_of_the_size_beside_it() -> None:
    text = r"Let $x \in \mathbb{R}^n$ and $H = I - \frac{1}{n} \mathbf{1} \mathbf{1}^\top$."
    assert letters(text + "\n\n$$H^2 = H$$") == "U"
    assert letters(text + "\n\n$$H H x = H x$$") == "P"
    assert letters(text + "\n\n$$H H x = x$$") == "R"
