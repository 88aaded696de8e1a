"""The numeric screen turns false right-hand sides away and never a true one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.terms import (
    ONE,
    Derivative,
    Entry,
    Ix,
    Size,
    Term,
    add,
    delta,
    div,
    exp,
    log,
    mul,
    neg,
    number,
    power,
    total,
)
from symgrad.repair.screen import Screen


def at(name: str, *indices: str) -> Entry:
    return Entry(name, tuple(map(Ix, indices)))


SOFTMAX = Definition("S", (("i", "K"),), div(exp(at("z", "i")), total("j", "K", exp(at("z", "j")))))
LOSS = Definition("L", (), neg(total("i", "K", mul(at("y", "i"), log(at("S", "i"))))))
CONTEXT = Context(
    arrays={"z": Array(("K",)), "y": Array(("K",), frozenset({"one-hot"})), "x": Array(("N", "K"))},
    definitions={"S": SOFTMAX, "L": LOSS},
)
JACOBIAN = Goal(
    Derivative(at("S", "i"), at("z", "k")),
    mul(at("S", "i"), add(delta(Ix("i"), Ix("k")), neg(at("S", "k")))),
    CONTEXT,
    (("i", "K"), ("k", "K")),
)
GRADIENT = Goal(Derivative(Entry("L"), at("z", "m")), add(at("S", "m"), neg(at("y", "m"))), CONTEXT, (("m", "K"),))
MEAN = Goal(
    div(total("n", "N", at("x", "n", "k")), Size("N")),
    mul(power(Size("N"), number(-1)), total("m", "N", at("x", "m", "k"))),
    CONTEXT,
    (("k", "K"),),
)

FALSE: list[tuple[str, Goal, Term]] = [
    ("sign", JACOBIAN, neg(JACOBIAN.rhs)),
    ("off the diagonal only", JACOBIAN, mul(at("S", "i"), add(ONE, neg(at("S", "i"))))),
    ("index", JACOBIAN, mul(at("S", "i"), add(delta(Ix("i"), Ix("k")), neg(at("S", "i"))))),
    ("factor", GRADIENT, mul(number(2), GRADIENT.rhs)),
    ("swapped", GRADIENT, neg(GRADIENT.rhs)),
    ("name", GRADIENT, add(at("z", "m"), neg(at("y", "m")))),
    ("without 1/N", MEAN, total("n", "N", at("x", "n", "k"))),
    ("other size", MEAN, div(total("n", "N", at("x", "n", "k")), Size("K"))),
]


@pytest.mark.parametrize("goal", [JACOBIAN, GRADIENT, MEAN], ids=["jacobian", "gradient", "mean"])
def test_a_truth_passes(goal: Goal) -> None:
    assert Screen(goal).passes(goal)
    assert Screen(replace(goal, rhs=neg(goal.rhs))).passes(goal)


@pytest.mark.parametrize(("goal", "twin"), [pair[1:] for pair in FALSE], ids=[name for name, _, _ in FALSE])
def test_a_false_twin_is_turned_away(goal: Goal, twin: Term) -> None:
    assert not Screen(goal).passes(replace(goal, rhs=twin))


def test_another_context_is_looked_at_by_itself() -> None:
    other = replace(CONTEXT, arrays={**CONTEXT.arrays, "v": Array(("M",))})
    assert not Screen(GRADIENT).passes(replace(GRADIENT, rhs=total("j", "M", at("v", "j")), context=other))
    assert Screen(GRADIENT).passes(replace(GRADIENT, context=other))


def test_everything_passes_where_the_left_side_has_no_value() -> None:
    nowhere = Goal(log(neg(mul(at("z", "m"), at("z", "m")))), at("z", "m"), CONTEXT, (("m", "K"),))
    assert Screen(nowhere).passes(nowhere)


def test_what_has_no_value_where_the_left_side_has_one_does_not_pass() -> None:
    square = mul(at("z", "m"), at("z", "m"))
    goal = Goal(square, log(neg(square)), CONTEXT, (("m", "K"),))
    assert not Screen(goal).passes(goal)
