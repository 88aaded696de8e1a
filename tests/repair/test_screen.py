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
    assert not Screen(goal).refutes(goal)
    assert not Screen(replace(goal, rhs=neg(goal.rhs))).refutes(goal)


@pytest.mark.parametrize(("goal", "twin"), [pair[1:] for pair in FALSE], ids=[name for name, _, _ in FALSE])
def test_a_false_twin_is_turned_away(goal: Goal, twin: Term) -> None:
    assert Screen(goal).refutes(replace(goal, rhs=twin))


def test_what_the_screen_does_not_know_is_left_to_the_kernel() -> None:
    other = replace(CONTEXT, arrays={**CONTEXT.arrays, "v": Array(("M",))})
    unknown = replace(GRADIENT, rhs=total("j", "M", at("v", "j")), context=other)
    assert Screen(GRADIENT).refutes(unknown)
    assert not Screen(GRADIENT).refutes(replace(GRADIENT, rhs=at("v", "m")))


def test_a_goal_without_values_refutes_nothing() -> None:
    nowhere = Goal(log(neg(mul(at("z", "m"), at("z", "m")))), at("z", "m"), CONTEXT, (("m", "K"),))
    assert not Screen(nowhere).refutes(nowhere)
