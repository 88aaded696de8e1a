"""Inverses and determinants of SymPy's matrices, by entries and as symbols."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

import symgrad
from symgrad.errors import IllFormed
from symgrad.verdict import Status
from tests.verdicts import letters

n, m = sp.symbols("n m", integer=True, positive=True)
i, j, k, q = sp.symbols("i j k q", integer=True)
A, B = sp.MatrixSymbol("A", n, n), sp.MatrixSymbol("B", n, n)
C, U, V = map(sp.IndexedBase, "CUV")


def inverse(size: Any, entry: Any, row: Any, column: Any) -> Any:
    """An entry of the inverse of a matrix with entries counted from 1."""
    letters = sp.symbols("r c", integer=True, cls=sp.Dummy)
    whole = sp.FunctionMatrix(size, size, sp.Lambda(letters, entry(*(letter + 1 for letter in letters))))
    return MatrixElement(sp.Inverse(whole), row - 1, column - 1)


def of_capacitance(row: Any, column: Any) -> Any:
    """`(C^{-1} + V U)^{-1}`"""

    def entry(a: Any, b: Any) -> Any:
        return inverse(m, lambda c, d: C[c, d], a, b) + sp.Sum(V[a, k] * U[k, b], (k, 1, n))

    return inverse(m, entry, row, column)


SYMBOLS: tuple[tuple[Any, Any, str], ...] = (
    (sp.Sum(A.inv()[i, k] * A[k, j], (k, 0, n - 1)), sp.KroneckerDelta(i, j), "proved"),
    (sp.Sum(A[i, k] * A.inv()[k, j], (k, 0, n - 1)), sp.KroneckerDelta(i, j), "proved"),
    (sp.Sum(A.inv()[i, k] * A[j, k], (k, 0, n - 1)), sp.KroneckerDelta(i, j), "refuted"),
    (symgrad.diff(A.inv()[i, j], A[k, q]), -A.inv()[i, k] * A.inv()[q, j], "proved"),
    (symgrad.diff(A.inv()[i, j], A[k, q]), -A.inv()[i, q] * A.inv()[k, j], "refuted"),
    (symgrad.diff(A.inv()[i, j], A[k, q]), A.inv()[i, k] * A.inv()[q, j], "refuted"),
    (symgrad.diff(sp.log(sp.Determinant(A)), A[k, q]), A.inv()[q, k], "proved"),
    (symgrad.diff(sp.log(sp.Determinant(A)), A[k, q]), A.inv()[k, q], "refuted"),
)


@pytest.mark.parametrize(("lhs", "rhs", "expected"), SYMBOLS)
def test_inverses_of_symbols(lhs: Any, rhs: Any, expected: str) -> None:
    assert symgrad.prove(lhs, rhs).status is Status(expected)


def test_an_inverse_within_an_inverse() -> None:
    """`df/dV_{kq} = -(f)_{ik} (U f)_{qj}` of `f = (C^{-1} + V U)^{-1}`."""
    slope = symgrad.diff(of_capacitance(i, j), V[k, q])
    p = sp.Symbol("p", integer=True)
    right = -of_capacitance(i, k) * sp.Sum(U[q, p] * of_capacitance(p, j), (p, 1, m))
    assert symgrad.prove(slope, right).status is Status.PROVED
    twin = -of_capacitance(k, i) * sp.Sum(U[q, p] * of_capacitance(p, j), (p, 1, m))
    assert symgrad.prove(slope, twin).status is Status.REFUTED


@pytest.mark.parametrize("name", ["V", "U", "C", "A"])
def test_the_matrix_inversion_lemma_is_differentiated(name: str) -> None:
    """An answer that the kernel refuted would be an error: names of sums inside inverses must not be captured."""
    lemma = symgrad.load("woodbury").results["woodbury"]
    slope = symgrad.diff(lemma, sp.IndexedBase(name)[k, q])
    assert not slope.has(sp.Derivative) and slope.has(sp.Inverse)


@pytest.mark.parametrize("whole", [MatrixElement(sp.Inverse(A + B), i, j), sp.Determinant(A + B)])
def test_matrices_without_entries_are_refused(whole: Any) -> None:
    with pytest.raises(IllFormed, match="given by its entries"):
        symgrad.simplify(whole)


def test_a_position_that_a_small_matrix_does_not_have() -> None:
    """`(A^{-1})_{31}` says nothing of matrices with fewer than three rows."""
    said = r"Let $A \in \mathbb{R}^{n \times n}$ be invertible."
    assert (
        letters(f"{said} $$(A^{{-1}})_{{31}} = (A^{{-1}})_{{13}}$$ $$(A^{{-1}})_{{31}} = 2 (A^{{-1}})_{{31}}$$") == "RR"
    )
