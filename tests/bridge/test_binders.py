"""A symbol is what the innermost binder around it says: an index, a number that is counted, a variable."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import (
    Function,
    IndexedBase,
    Integral,
    KroneckerDelta,
    Lambda,
    Piecewise,
    Rational,
    Subs,
    Sum,
    sqrt,
    symbols,
)

import symgrad
from symgrad.errors import IllFormed
from symgrad.verdict import Status

x, z = IndexedBase("x"), IndexedBase("z")
i, j, k = symbols("i j k", integer=True)
K, n = symbols("K n", integer=True, positive=True)
a, q, t, u = symbols("a q t u", real=True)
F, G, most = Function("F"), Function("G"), Function("max_over")

# what it is, what it is equal to, definitions, false twins
TRUE: dict[str, tuple[Any, Any, dict[Any, Any], list[Any]]] = {
    "numbers from 2 around numbers from 1": (
        Sum(i * Sum(i, (i, 1, K - 1)), (i, 2, K + 1)), K * (K + 3) / 2 * K * (K - 1) / 2, {},
        [K * (K + 3) / 2 * (K * (K - 1) / 2 + K - 1)]),
    "numbers from 3 around numbers from 2": (
        Sum(i * Sum(i, (i, 2, K + 1)), (i, 3, K + 2)), K * (K + 5) / 2 * K * (K + 3) / 2, {},
        [K * (K + 5) / 2 * K * (K + 5) / 2]),
    "numbers within an integral": (
        Integral(t * Sum(t, (t, 1, K)), (t, 0, 1)), K * (K + 1) / 4, {}, [K * Rational(1, 3)]),
    "an integral within numbers": (
        Sum(i * Integral(i, (i, 0, 1)), (i, 1, K)), K * (K + 1) / 4, {}, [K * (K + 1) * (2 * K + 1) / 12]),
    "the variable of a formula as an index in it": (
        F(a), Sum(i * x[i], (i, 1, K)), {F(u): Sum(u * x[u], (u, 1, K))}, [a * Sum(x[i], (i, 1, K))]),
    "a formula of another index": (
        Sum(F(x[i]), (i, 1, K)), Sum(x[i], (i, 1, K)) * Sum(z[i], (i, 1, K)), {F(t): Sum(t * z[i], (i, 1, K))},
        [K * Sum(x[i] * z[i], (i, 1, K))]),
    "a quantity beside a variable": (Integral(q * t, (t, 0, 1)), q / 2, {q: a**2}, [a / 2]),
    "the variable of a formula as an end": (F(a), a**3 / 2, {F(t): Integral(t * u, (u, 0, t))}, [a**2 / 2]),
}  # fmt: skip


@pytest.mark.parametrize("lhs, rhs, definitions, twins", TRUE.values(), ids=TRUE)
def test_the_innermost_binder_counts(lhs: Any, rhs: Any, definitions: dict[Any, Any], twins: list[Any]) -> None:
    assert symgrad.prove(lhs, rhs, definitions=definitions).status is Status.PROVED
    for twin in twins:
        assert symgrad.prove(lhs, twin, definitions=definitions).status is Status.REFUTED


# each was read as what it says for the symbol outside
REFUSED: dict[str, tuple[Any, dict[Any, Any]]] = {
    "a formula of a size": (F(K), {F(n): Sum(i, (i, 1, n))}),
    "a formula of a size beyond": (F(K), {F(n): Sum(i, (i, 0, n))}),
    "a formula of a size of entries": (F(K), {F(n): Sum(x[i], (i, 1, n))}),
    "a formula of a position": (F(k) + x[k], {F(i): z[i]}),
    "a formula of a maximum": (F(K), {F(n): most(Lambda(j, x[j]), n)}),
    "a value of a size": (Subs(Sum(x[i], (i, 1, n)), n, K), {}),
    "a value of a position": (Subs(x[i], i, k) + z[k], {}),
    "an integral along positions": (Integral(x[i], (i, 0, 1)), {}),
    "an integral of entries in a sum": (Sum(Integral(x[i], (i, 0, 1)), (i, 1, K)), {}),
    "an integral of sizes": (Integral(Sum(1, (j, 1, t)), (t, 0, 1)), {}),
    "an integral of sizes of maxima": (Integral(most(Lambda(j, x[j]), n), (n, 0, 1)), {}),
    "an integral of deltas": (Integral(KroneckerDelta(i, k), (i, 0, 1)), {}),
    "an integral of comparisons": (Integral(Piecewise((1, i < k), (0, True)), (i, 0, 1)) + x[i] * x[k], {}),
}


@pytest.mark.parametrize("expression, definitions", REFUSED.values(), ids=REFUSED)
def test_a_variable_is_no_position_and_no_size(expression: Any, definitions: dict[Any, Any]) -> None:
    with pytest.raises(IllFormed, match="is no position and no size"):
        symgrad.prove(expression, a, definitions=definitions)


# a definition that speaks of what is bound where it is used may mean that, or what has the name outside
CAPTURED: dict[str, tuple[Any, dict[Any, Any]]] = {
    "a formula in a sum": (Sum(F(a), (k, 1, K)), {F(t): t * x[k]}),
    "a formula in a formula": (Sum(F(a), (k, 1, K)), {F(t): t * G(t), G(u): u * x[k]}),
    "a formula of a quantity": (Sum(F(a), (k, 1, K)), {F(t): t * q, q: x[k]}),
    "a quantity in an integral": (Integral(q * a, (a, 0, 1)), {q: a**2}),
    "a quantity of a quantity": (Integral(q * a, (a, 0, 1)), {q: u + 1, u: a**2}),
    "a quantity in a sum": (Sum(q, (k, 1, K)), {q: x[k]}),
    "entries of a quantity": (Sum(z[k], (k, 1, K)), {z[i]: x[i] * x[k]}),
    "a value": (Subs(q, a, 2), {q: a**2}),
}


@pytest.mark.parametrize("expression, definitions", CAPTURED.values(), ids=CAPTURED)
def test_a_definition_captures_nothing(expression: Any, definitions: dict[Any, Any]) -> None:
    with pytest.raises(IllFormed, match="is bound where"):
        symgrad.prove(expression, a, definitions=definitions)


def test_two_variables_of_one_name() -> None:
    with pytest.raises(IllFormed, match="two variables of F have one name"):
        symgrad.prove(F(1, 2), a, definitions={F(t, symbols("t")): t})


@pytest.mark.parametrize("function", [symgrad.diff, symgrad.derive])
def test_integrals_between_ends_are_not_calculated_with(function: Any) -> None:
    with pytest.raises(IllFormed, match="judged by `prove`"):
        function(Integral(a * t, (t, 0, 1)), a)
    with pytest.raises(IllFormed, match="judged by `prove`"):
        symgrad.simplify(a + F(a), definitions={F(u): Integral(u * t, (t, 0, 1))})


def test_a_root_before_a_difference_is_kept() -> None:
    root = sqrt(a**2 + 1)
    for expression in (root * Sum(x[i], (i, 1, K - 1)), root * (1 - x[k]), root**3 * (1 - x[k]) ** 2):
        found = symgrad.simplify(expression)
        assert symgrad.prove(found, expression).status is Status.PROVED
        assert symgrad.prove(found, expression / root).status is Status.REFUTED
