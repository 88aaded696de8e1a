"""Determinants and inverses written out, by the values of a referee, and what is left as it is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from symgrad.checker import Differs, Strategy, check
from symgrad.checker.determinants import factored, of_sum, written_out
from symgrad.language.context import Context, Goal
from symgrad.language.terms import (
    MINUS_ONE,
    ONE,
    ZERO,
    Argument,
    At,
    Determinant,
    Dim,
    Index,
    Inverse,
    Ix,
    Power,
    Reduce,
    Size,
    Term,
    delta,
    number,
    total,
)
from symgrad.printer import text
from tests.attack.referee import Evaluator, Key
from tests.checker.falsehoods import THREE, TWO, A, B, V, X, arr, i, j, k

F, G, U, W, u, v = map(V, "FGUWuv")
CONTEXT = Context(arrays=arr("X: Y: A:K,K B:K,K U:K,M W:M,K u:K v:K"))
SIZES = {"K": 3, "M": 2}


def data(name: str, rows: int, columns: int, shift: int) -> dict[Key, Fraction]:
    places = [(a, b) for a in range(1, rows + 1) for b in range(1, columns + 1)]
    return {(name, (a, b)): Fraction((shift + 7 * a * a + 3 * b * b * b + a * b) % 11 - 4, 3) for a, b in places}


DATA: dict[Key, Fraction] = {
    ("X", ()): Fraction(2),
    ("Y", ()): Fraction(-3, 5),
    **data("A", 4, 4, 1),
    **data("B", 4, 4, 6),
    **data("F", 4, 4, 1),
    **data("U", 3, 2, 2),
    **data("W", 2, 3, 5),
    **{("u", (n,)): Fraction(n * n - 2, 3) for n in (1, 2, 3)},
    **{("v", (n,)): Fraction(5 - 3 * n, 2) for n in (1, 2, 3)},
}


def value(term: Term) -> Any:
    return Evaluator(CONTEXT, SIZES, DATA).value(term, {}, {})


def matrix(body: Term, dim: Dim = "K") -> Argument:
    return Argument((("i", dim), ("j", dim)), body)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_few_positions(size: int) -> None:
    whole = matrix(F(i, j), size)
    found = written_out(Determinant(whole))
    assert found is not None and value(found) == value(Determinant(whole)) != 0
    for row in range(1, size + 1):
        for column in range(1, size + 1):
            term = Inverse(whole, At(row), At(column))
            entry = written_out(term)
            assert entry is not None and value(entry) == value(term), (row, column)


DIAGONALS: dict[str, tuple[Term, bool]] = {
    "a unit matrix": (delta(i, j), True),
    "a diagonal": (delta(i, j) * u(i), True),
    "a diagonal by its columns": (delta(j, i) * u(j), True),
    "a multiple": (TWO * delta(i, j) * u(i) + delta(i, j), True),
    "more than a diagonal": (delta(i, j) * u(i) + v(j), False),
    "two deltas": (delta(i, j) * Power(delta(i, j), ONE), True),
    "a delta of another letter": (delta(i, k) * u(j), False),
    "data": (A(i, j), False),
}


@pytest.mark.parametrize("body, is_diagonal", DIAGONALS.values(), ids=DIAGONALS)
def test_diagonals(body: Term, is_diagonal: bool) -> None:
    found = [written_out(Determinant(matrix(body)))]
    found += [written_out(Inverse(matrix(body), At(a), At(b))) for a in (1, 2) for b in (1, 3)]
    assert [one is not None for one in found] == [is_diagonal] * 5
    if is_diagonal:
        terms = [Determinant(matrix(body)), *(Inverse(matrix(body), At(a), At(b)) for a in (1, 2) for b in (1, 3))]
        assert [value(one) for one in found if one is not None] == [value(term) for term in terms]


def between(left: Term, right: Term, dim: Dim = "K") -> Term:
    return total("k", dim, left * right)


PAIR = (("a", "K"), ("b", "K"))
INVERSE = Inverse(Argument(PAIR, A(Ix("a"), Ix("b"))), i, j)
FACTORED: dict[str, tuple[Term, bool]] = {
    "a transpose": (A(j, i), True),
    "itself": (A(i, j), False),
    "a multiple": (X * A(i, j), True),
    "a number times": (THREE * X * A(j, i), True),
    "a multiple by the row": (u(i) * A(i, j), False),
    "an inverse": (INVERSE, True),
    "an inverse of what it is in": (
        Inverse(Argument((("a", "K"), ("b", "K")), u(i) * A(Ix("a"), Ix("b"))), i, j),
        False,
    ),
    "a product": (between(A(i, k), B(k, j)), True),
    "a product in the other order": (between(B(k, j), A(i, k)), True),
    "a product with a factor": (total("k", "K", TWO * X * A(i, k) * B(k, j)), True),
    "a product with a transpose": (between(A(i, k), B(j, k)), True),
    "a product with what stands between": (total("k", "K", u(k) * A(i, k) * B(k, j)), True),
    "a product beside the matrix": (total("k", "K", A(i, j) * B(k, j)), False),
    "a product over another range": (between(U(i, k), W(k, j), "M"), False),
}


@pytest.mark.parametrize("body, has_form", FACTORED.values(), ids=FACTORED)
def test_products(body: Term, has_form: bool) -> None:
    term = Determinant(matrix(body))
    found = factored(term)
    assert (found is not None) == has_form
    if found is not None:
        assert value(found) == value(term)


def is_lent(name: str) -> bool:
    return name == "A"


SUMS: dict[str, tuple[Term, bool]] = {
    "one and a product": (delta(i, j) + u(i) * v(j), True),
    "a product and one": (v(j) * u(i) + delta(j, i), True),
    "with a factor": (delta(i, j) + THREE * X * u(i) * v(j), True),
    "less a product": (delta(i, j) - u(i) * v(j), True),
    "by rows alone": (delta(i, j) + u(i), True),
    "one and a matrix": (delta(i, j) + A(i, j), False),
    "one and a matrix times a row": (delta(i, j) + u(i) * A(i, j), False),
    "a one elsewhere": (delta(i, k) + u(i) * v(j), False),
    "a matrix and a product": (A(i, j) + u(i) * v(j), True),
    "a transpose and a product": (X * u(i) * v(j) + A(j, i), True),
    "another matrix": (B(i, j) + u(i) * v(j), False),
    "a diagonal of the matrix": (A(i, i) + u(i) * v(j), False),
    "a matrix and another": (A(i, j) + B(i, j), False),
    "a matrix and a sum": (A(i, j) + between(U(i, k), W(k, j), "M"), False),
    "one and a product over another range": (delta(i, j) + between(U(i, k), W(k, j), "M"), False),
    "one and the other product": (delta(i, j) + total("k", "K", W(i, k) * U(k, j)), True),
    "with a number before": (delta(i, j) - X * total("k", "K", W(i, k) * U(k, j)), True),
    "one and a square": (delta(i, j) + total("k", "K", A(i, k) * A(j, k)), True),
    "one and a power": (delta(i, j) + total("k", "K", A(i, k) * A(k, j)), False),
    "one and a largest": (delta(i, j) + Reduce("max", "k", "K", W(i, k) * U(k, j)), False),
    "one and a sum by the row": (delta(i, j) + total("k", "M", U(i, k)) * v(j), False),
    "one and a sum of a matrix": (delta(i, j) + total("k", "K", A(i, j) * u(k)), False),
    "with a letter before": (delta(i, j) - X * u(k) * total("k", "K", W(i, k) * U(k, j)), False),
    "one and a product of what is between": (delta(i, j) + total("k", "K", X * u(k) * W(i, k) * U(k, j)), False),
}


@pytest.mark.parametrize("body, has_form", SUMS.values(), ids=SUMS)
def test_sums(body: Term, has_form: bool) -> None:
    """Of products over two ranges the one comes first whose range does."""
    term = Determinant(matrix(body, "M" if "W_ik" in text(body) else "K"))
    found = of_sum(term, is_lent)
    assert (found is not None) == has_form
    if found is not None:
        assert value(found) == value(term)


def test_a_sum_with_what_may_be_singular_is_left() -> None:
    assert of_sum(Determinant(matrix(A(i, j) + u(i) * v(j))), lambda name: name != "A") is None


def det(body: Term) -> Term:
    return Determinant(matrix(body))


def inverse_of_two(row: Index, column: Index) -> Term:
    return Inverse(matrix(G(i, j), 2), row, column)


g = {(a, b): G(At(a), At(b)) for a in (1, 2) for b in (1, 2)}
DET = g[1, 1] * g[2, 2] - g[1, 2] * g[2, 1]
CLAIMS: dict[str, tuple[Term, Term, list[Term]]] = {
    "a corner of an inverse": (inverse_of_two(At(1), At(1)), g[2, 2] / DET, [-g[2, 2] / DET, g[1, 1] / DET, g[2, 2]]),
    "the other corner": (inverse_of_two(At(1), At(2)), -g[1, 2] / DET, [g[1, 2] / DET, -g[2, 1] / DET, ZERO]),
    "one and a product": (
        det(delta(i, j) + u(i) * v(j)),
        ONE + total("k", "K", u(k) * v(k)),
        [total("k", "K", u(k) * v(k)), ONE - total("k", "K", u(k) * v(k)), ONE + Size("K")],
    ),
    "one and a matrix": (
        det(delta(i, j) + B(i, j)),
        det(B(i, j) + delta(i, j)),
        [ONE + Size("K"), ONE + det(B(i, j)), ONE + total("k", "K", B(k, k))],
    ),
    "an opposite": (
        det(-B(i, j)),
        Power(MINUS_ONE, Size("K")) * det(B(i, j)),
        [det(B(i, j)), -det(B(i, j)), Power(number(-2), Size("K")) * det(B(i, j))],
    ),
}


@pytest.mark.parametrize("lhs, rhs, others", CLAIMS.values(), ids=CLAIMS)
def test_it_is_proved_and_nothing_beside_it(lhs: Term, rhs: Term, others: list[Term]) -> None:
    context = Context(arrays=arr("B:K,K u:K v:K G:2,2"))
    assert isinstance(check(Goal(lhs, rhs, context), Strategy()), dict)
    for other in others:
        assert isinstance(check(Goal(lhs, other, context), Strategy()), Differs), text(other)
