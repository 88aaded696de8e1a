"""What counts as agreement: no absolute floor, no NaN, no kink within a difference, only the declared domain."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest

from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Goal
from symgrad.oracle import Answer, Evidence, agree, evaluate
from symgrad.oracle.arithmetic import FLOATS, power
from symgrad.oracle.interpreter import Compiler
from symgrad.oracle.machine import Machine
from symgrad.oracle.operations import _relu
from symgrad.processes.watch import clock
from tests.oracle.goals import declare, e, f, off, regression, scalar, softmax

X, Y, TWO = e("x"), e("y"), t.number(2)
I_, J, K = t.Ix("i"), t.Ix("j"), t.Ix("k")
line, two = scalar(), scalar(x="", y="")
SIN, COS = f("sin", X), f("cos", X)
DIFFERENT, II = t.Not(t.Same(I_, J)), (("i", "K"), ("j", "K"))
TINY = t.power(t.number(10), t.number(-40))


def dx(body: t.Term) -> t.Term:
    return t.Derivative(body, X)


AGREE: dict[str, Goal] = {
    "a tiny gradient": line(dx(TINY * X * X), TWO * TINY * X),
    "a gradient that vanishes by cancellation": line(dx(t.power(X + t.ONE, TWO) - X * X - TWO * X), t.ZERO),
    "a gradient that vanishes and is written otherwise": line(dx(SIN * SIN + COS * COS), t.ZERO),
    "overflow in floats only": line(t.log(t.exp(t.number(900) + X)), t.number(900) + X),
    "large numbers that cancel": line((t.number(10**9) + X) - t.number(10**9), X),
    "kink within the width of a step": line(dx(f("relu", X)), t.Indicator(t.Positive(X))),
    "undefined on a part of the domain": line(dx(t.log(X)), t.ONE / X),
    "sum of labels": Goal(t.total("i", "K", e("y", "i")), t.ONE, declare(y="K sums-to-one")),
    "one-hot labels": Goal(t.total("i", "K", e("y", "i") * e("y", "i")), t.ONE, declare(y="K one-hot")),
    "simplex": Goal(t.log(t.exp(t.total("i", "K", e("p", "i")))), t.ONE, declare(p="K simplex")),
    "binary": Goal(e("y") * e("y"), e("y"), declare(y="binary")),
    "sign": Goal(e("y") * e("y"), t.ONE, declare(y="sign")),
    "symmetric": Goal(e("a", "i", "j"), e("a", "j", "i"), declare(a="N N symmetric"), (("i", "N"), ("j", "N"))),
    "positive": Goal(f("abs", X), X, declare(x="positive")),
    "unit": Goal(f("max", X, t.ONE - X, t.ZERO, t.ONE), t.ONE, declare(x="unit")),
    "a condition on indices": Goal(t.delta(I_, J), t.ZERO, declare(z="K"), II, (DIFFERENT,)),
    "a condition on values": Goal(f("relu", X), X, declare(x=""), (), (t.Positive(X),)),
    "a declared value": Goal(
        e("z", "k") * t.delta(K, t.At(1)), t.ZERO,
        Context({"z": Array(("K",))}, equalities=((t.Entry("z", (t.At(1),)), t.ZERO),)), (("k", "K"),),
    ),
    "a fact": Goal(f("abs", X - Y), X - Y, Context({"x": Array(), "y": Array()}, facts=(X - Y,))),
    "labels": Goal(
        t.total("k", "K", t.Indicator(t.Same(t.Label("y", (t.Ix("n"),)), K)) * e("p", "n", "k")),
        t.Entry("p", (t.Ix("n"), t.Label("y", (t.Ix("n"),)))),
        Context({"p": Array(("N", "K")), "y": Array(("N",), frozenset({"label"}), "K")}), (("n", "N"),),
    ),
    "a fixed position makes the range long enough": Goal(
        t.Derivative(t.total("i", "K", e("z", "i") * e("z", "i")), t.Entry("z", (t.At(5),))),
        TWO * t.Entry("z", (t.At(5),)), declare(z="K"),
    ),
    "a size of at least two": Goal(
        t.Indicator(t.Same(t.At(1), t.Last("K"))), t.ZERO, Context({"z": Array(("K",))}, dims={"K": 2})
    ),
}  # fmt: skip


@pytest.mark.parametrize("goal", AGREE.values(), ids=AGREE)
def test_agreement(goal: Goal) -> None:
    evidence = agree(goal)
    assert evidence.answer is Answer.AGREE, evidence
    assert evidence.points == 4 * (1 if goal.free else 2)


DISAGREE: dict[str, Goal] = {
    "a tiny gradient is not 0": line(dx(TINY * X * X), t.ZERO),
    "a tiny gradient that is wrong by 1e-8": line(dx(TINY * X * X), off("1e-8", TWO * TINY * X)),
    "a constant that is wrong by 1e-12": line(t.ONE, off("1e-12", t.ONE)),
    "a constant that is wrong by 1e-30": line(t.Constant("pi"), off("1e-30", t.Constant("pi"))),
    "tiny beside large": line(dx(t.number(10**6) * X + t.power(t.number(10), t.number(-9)) * X * X), t.number(10**6)),
    "an entry that is wrong by 1e-8 for i = k": Goal(
        t.Derivative(e("S", "i"), e("z", "k")),
        e("S", "i") * (off("1e-8", t.delta(I_, K)) - e("S", "k")), softmax(), (("i", "K"), ("k", "K")),
    ),
    "an entry that is wrong by 1e-8 for i != k": Goal(
        t.Derivative(e("S", "i"), e("z", "k")),
        e("S", "i") * (t.delta(I_, K) - t.mul(off("1e-8", t.ONE - t.delta(I_, K)) + t.delta(I_, K), e("S", "k"))),
        softmax(), (("i", "K"), ("k", "K")),
    ),
    "labels that are not said to sum to 1": Goal(t.total("i", "K", e("y", "i")), t.ONE, declare(y="K")),
    "symmetric": Goal(e("a", "i", "j"), e("a", "j", "i"), declare(a="N N"), (("i", "N"), ("j", "N"))),
    "true for one sign only": line(t.sqrt(X * X), X),
    "true for K = 1 only": Goal(t.total("i", "K", e("z", "i")), e("z", "k"), declare(z="K"), (("k", "K"),)),
    "true for square matrices only": Goal(
        t.total("i", "M", t.total("j", "N", t.ONE)), t.total("i", "M", t.total("j", "M", t.ONE)), declare(w="M N")
    ),
    "a condition that leaves the false case": Goal(
        t.delta(I_, J), t.ONE, declare(z="K"), II, (DIFFERENT,)
    ),
}  # fmt: skip


@pytest.mark.parametrize("goal", DISAGREE.values(), ids=DISAGREE)
def test_disagreement(goal: Goal) -> None:
    assert agree(goal, confirm=1).answer is Answer.DISAGREE


UNKNOWN: dict[str, tuple[Goal, str]] = {
    "undefined everywhere": (line(t.log(t.neg(X * X)), t.log(t.neg(X * X))), "the argument of log is not positive"),
    "one side undefined": (line(X, X * t.sqrt(t.neg(X * X))), "fractional power of a negative number"),
    "not a number on both sides": (line(t.ONE / (X - X), t.ONE / (X - X)), "a negative power of 0"),
    "conditions that exclude each other": (
        Goal(X, X, declare(x=""), (), (t.Positive(X), t.Positive(t.neg(X)))), "no point of the declared domain"
    ),
}  # fmt: skip


@pytest.mark.parametrize("goal, reason", UNKNOWN.values(), ids=UNKNOWN)
def test_nothing_can_be_said(goal: Goal, reason: str) -> None:
    evidence = agree(goal)
    assert evidence.answer is Answer.UNKNOWN
    assert reason in evidence.reason


def test_a_witness_can_be_checked_by_hand() -> None:
    context = softmax()
    wrong = e("S", "i") * (t.ONE - e("S", "k"))
    goal = Goal(t.Derivative(e("S", "i"), e("z", "k")), wrong, context, (("i", "K"), ("k", "K")))
    witness = agree(goal).witness
    assert witness is not None
    assert witness.indices["i"] != witness.indices["k"], "it is right where i = k"
    assert float(witness.rhs) == pytest.approx(
        evaluate(wrong, context, witness.sizes, witness.indices, witness.point), rel=1e-11
    )
    assert witness.relative > 0.1


def test_evidence_is_the_same_at_every_run() -> None:
    goal = Goal(e("S", "i"), e("y", "i"), softmax(), (("i", "K"),))
    assert agree(goal) == agree(goal)


def test_points_have_both_signs_and_unequal_sizes_and_one() -> None:
    from symgrad.oracle.points import sample, sizes

    goal = Goal(e("L"), e("L"), regression())
    found = sizes(goal)
    assert all(any(size[name] == 1 for size in found) for name in goal.ranges())
    assert any(len(set(size.values())) == 3 for size in found)
    values = sample(declare(x="N"), frozenset({"x"}), {"N": 50}, "plain", "")["x"].values()
    assert min(values) < -1 and max(values) > 1


@pytest.mark.parametrize("style, least, most", [("tiny", 0, 1e-5), ("small", 0, 0.2), ("large", 5, 20)])
def test_styles_of_points(style: str, least: float, most: float) -> None:
    from symgrad.oracle.points import sample

    values = sample(declare(x="N"), frozenset({"x"}), {"N": 50}, style, "")["x"].values()
    assert least < max(map(abs, values)) < most


def test_a_goal_without_a_meaning() -> None:
    with pytest.raises(IllFormed, match="b is neither declared nor defined"):
        agree(line(e("b"), X))


def test_digits_are_those_of_the_worst_point() -> None:
    assert 12 <= agree(line(t.exp(X), t.exp(X))).digits <= 16
    assert agree(line(dx(t.exp(X)), t.exp(X))).digits < 16


def test_exact_values_have_no_error() -> None:
    assert agree(line(X + X, TWO * X)) == Evidence(Answer.AGREE, 8, 15)


def test_fractions_are_exact_in_both_kinds_of_numbers() -> None:
    third = t.Number(Fraction(1, 3))
    assert agree(line(third * X + third * X + third * X, X)).answer is Answer.AGREE
    assert math.isclose(evaluate(third, Context(), {}, {}, {}), 1 / 3)


BIG = t.number(10**400)
LARGE: dict[str, Goal] = {
    "numbers beyond floats": line(BIG * X / BIG, X),
    "a power beyond floats": line(t.log(t.power(t.exp(X), t.number(10**6))), t.number(10**6) * X),
}


@pytest.mark.parametrize("goal", LARGE.values(), ids=LARGE)
def test_large_numbers(goal: Goal) -> None:
    assert agree(goal).answer is Answer.AGREE


def nested(depth: int) -> t.Term:
    term: t.Term = X
    for _ in range(depth):
        term = f("sin", term)
    return term


ENORMOUS: dict[str, Goal] = {
    "an array": Goal(e("z", "i"), e("z", "i"), Context({"z": Array((10**9,))}), (("i", 10**9),)),
    "a position": Goal(t.Entry("z", (t.At(10**9),)), t.ONE, declare(z="K")),
    "a sum": Goal(t.total("i", 10**9, X), X, declare(x="")),
    "a nesting": line(nested(5000), X),
}


@pytest.mark.parametrize("goal", ENORMOUS.values(), ids=ENORMOUS)
def test_what_is_too_large_gets_no_evidence(goal: Goal) -> None:
    with pytest.raises(BudgetExceeded):
        agree(goal, deadline=clock() + 0.2)


def test_relu_has_no_error_below_its_kink() -> None:
    machine = Machine(FLOATS, {}, 4, None)
    assert [_relu(machine, (x, 1e-3)) for x in (-3.0, -1e-4, 3.0)] == [(0, 0), (0, 1e-3), (3.0, 1e-3)]


def test_a_root_of_0_is_0_with_the_error_of_what_it_may_be() -> None:
    assert power(FLOATS, (0.0, 1e-6), (1.5, 1e-9)) == (0.0, pytest.approx(1e-9))
    with pytest.raises(Undefined, match="a fractional power"):
        power(FLOATS, (-1e-300, 0.0), (1.5, 0.0))
    with pytest.raises(Undefined, match="a negative power of 0"):
        power(FLOATS, (0.0, 0.0), (-0.5, 0.0))


def test_the_noise_of_an_integral_does_not_grow_as_its_steps_are_halved() -> None:
    bell = t.Integral("s", t.exp(t.neg(t.power(e("s"), t.number(2)))))
    value, error = Compiler(Context(), FLOATS).compile(bell)(Machine(FLOATS, {}, 4, None))
    assert value == pytest.approx(math.sqrt(math.pi), rel=1e-15)
    assert error < 1e-14


def test_a_power_that_is_whole_as_far_as_is_known() -> None:
    assert power(FLOATS, (-2.0, 0.0), (3.0 + 1e-12, 1e-9))[0] == -8
    with pytest.raises(Undefined, match="a fractional power"):
        power(FLOATS, (-2.0, 0.0), (3.0 + 1e-8, 1e-9))


def test_an_integral_leaves_the_variable_of_the_one_around_it_alone() -> None:
    bell = t.exp(t.neg(t.power(e("s"), t.number(2))))
    around = t.Integral("s", t.Mul((bell, t.Integral("s", bell), t.power(e("s"), t.number(2)))))
    assert evaluate(around, Context(), {}, {}, {}) == pytest.approx(math.pi / 2)


def test_facts_about_letters_that_a_goal_has_none_of_restrict_none_of_its_points() -> None:
    context = declare(x="", a="K")
    goal = Goal(X + X, TWO * X, replace(context, facts=(e("a", "i"),)), ())
    assert agree(goal).answer is Answer.AGREE
