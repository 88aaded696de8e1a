"""Limits to the checker: its certificates, and what data that no finder wrote are refused for."""

from __future__ import annotations

import pytest

from symgrad.checker import LIMIT, Refused, Strategy, by_theorem, recheck
from symgrad.checker.limits import limit_of
from symgrad.language.attributes import Array
from symgrad.language.context import Goal
from symgrad.language.serial import encode
from symgrad.language.sets import POSITIVE
from symgrad.language.terms import ONE, ZERO, Entry, Function, Integral, Let, Limit, Term, number, power
from tests.checker.falsehoods import TWO, X, ctx

T, DATA = Entry("T"), ctx("X:")


def at_zero(body: Term, side: int = 0) -> Limit:
    return Limit("T", body, ZERO, side)


SQUARE = at_zero((power(X + T, TWO) - power(X, TWO)) / T)


def test_certificates_hold_and_no_others_do() -> None:
    goal = Goal(SQUARE, TWO * X, DATA)
    proof = by_theorem(goal, LIMIT, {"limit": encode(SQUARE)}, Strategy())
    assert recheck(goal, proof)
    assert not recheck(Goal(SQUARE, X, DATA), proof)
    assert not recheck(goal, {**proof, "how": {"limit": encode(at_zero(T))}})


@pytest.mark.parametrize(
    "node",
    [
        at_zero(T / T, 7),
        Limit("T", T, T),
        Limit("X", X, ZERO),
        Limit("T", T, None, 0),
        Limit("T", X, ZERO),
        at_zero(at_zero(T)),
        at_zero(ONE / T),
        at_zero((X + T) / (X + TWO * T)),
        at_zero(Let("X", ONE, ONE / X) + (X + T) / (X + TWO * T)),
        at_zero(Function("sign", (T,))),
        Limit("T", Function("cos", (T,)), None, 1),
    ],
    ids=str,
)
def test_no_limits(node: Limit) -> None:
    with pytest.raises(Refused):
        limit_of(Goal(node, ZERO, DATA), node)


def test_what_is_positive_by_its_collected_form() -> None:
    p, data = Entry("p"), ctx("p:/positive")
    node = at_zero(Function("log", (TWO * p - p + T,)))
    claim = Goal(node, Function("log", (p,)), data)
    assert recheck(claim, by_theorem(claim, LIMIT, {"limit": encode(node)}, Strategy()))
    with pytest.raises(Refused):
        limit_of(Goal(node, ZERO, ctx("p:")), node)


def test_a_local_quantity_of_the_same_name() -> None:
    with pytest.raises(Refused):
        limit_of(Goal(Let("T", number(3), SQUARE), ZERO, DATA), SQUARE)


def test_a_limit_that_stands_nowhere() -> None:
    with pytest.raises(Refused):
        by_theorem(Goal(X, X, DATA), LIMIT, {"limit": encode(SQUARE)}, Strategy())


def test_the_variable_of_an_integral_around_a_limit_is_any_real_number() -> None:
    data = DATA.with_array("X", Array(entries=POSITIVE))
    node = at_zero(Function("abs", (X + T,)), 1)
    weight = Function("exp", (-power(X, TWO),))
    claim = Goal(Integral("X", node * weight), Integral("X", X * weight), data)
    with pytest.raises(Refused):
        by_theorem(claim, LIMIT, {"limit": encode(node)}, Strategy())
    true = Goal(node, X, data)
    assert recheck(true, by_theorem(true, LIMIT, {"limit": encode(node)}, Strategy()))
