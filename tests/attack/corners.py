"""Falsehoods of other kinds: integrals, derivatives by quantities, known entries, labels, values that are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from symgrad.language.context import Array, Goal
from symgrad.language.terms import (
    HALF,
    ONE,
    ZERO,
    At,
    Constant,
    Derivative,
    Entry,
    Integral,
    Label,
    Offset,
    add,
    div,
    exp,
    log,
    mul,
)
from tests.attack.bricks import I, J, K, Pen, above, at_least, fn, inv, num, order, pw, root
from tests.attack.dressing import dressed
from tests.attack.nothings_of_sizes import factors


def an_integral(pen: Pen) -> Goal:
    """A Gaussian and an odd power, times an exponential that is neither even nor constant."""
    w, v = pen.world, Entry("tau")
    s, n = w.scalar("s"), pen.pick(1, 3)
    bent = pen.pick(
        fn("arctan", v), fn("sin", v), fn("tanh", v), root(add(pw(v, 2), v, num(3))), fn("sigmoid", v), fn("erf", v),
        fn("cos", v - ONE), log(add(pw(v, 2), v, num(2))),
    )  # fmt: skip
    odd = mul(pw(v, n), exp(-pw(v, 2)))
    shifted = mul(v - s, exp(-pw(v - s, 2)))
    body = pen.pick(mul(odd, exp(bent)), mul(odd, bent), mul(shifted, exp(bent)), mul(odd, pw(ONE + bent, 2)))
    gaussian = exp(mul(s, v) - pw(v, 2))
    lhs, rhs = pen.pick(
        (Integral("tau", body), ZERO),
        (Integral("tau", gaussian), mul(root(Constant("pi")), exp(mul(HALF, pw(s, 2))))),
        (mul(pen.leaf(I), Integral("tau", body)), ZERO),
        (mul(pen.scalar(), Integral("tau", body)), ZERO),
        (w.sum(J, mul(pen.function()(J), Integral("tau", body))), ZERO),
    )
    return dressed(pen, lhs, rhs, most=1)


def by_a_quantity(pen: Pen) -> Goal:
    """A derivative by a sum that is defined: as if it were not there, or were another one."""
    w, n = pen.world, pen.small(2, 4)
    c, s, f = w.scalar("C"), pen.scalar(), pen.function()
    lhs, rhs = pen.pick(
        (Derivative(mul(c, c), c), c),
        (Derivative(pw(c, n), c), pw(c, n - 1)),
        (Derivative(mul(num(n), c), c), w.sum(J, mul(ZERO, f(J)))),
        (Derivative(mul(c, w.scalar("s")), c), w.sum(J, f(J))),
        (Derivative(mul(c, w.sum(J, w.vec("x", J))), c), mul(num(2), c)),
        (Derivative(w.sum(J, mul(w.vec("x", J), c)), c), w.size),
        (Derivative(w.sum(J, mul(c, f(J))), c), ZERO),
        (Derivative(mul(c, c), w.vec("x", I)), c),
        (Derivative(log(w.vec("S", I)), w.vec("S", K)), inv(w.vec("S", I))),
        (mul(s, Derivative(w.vec("S", I), w.vec("z", I))), mul(s, w.vec("S", I))),
    )
    return dressed(pen, lhs, rhs, most=1)


def a_known_entry(pen: Pen) -> Goal:
    """A derivative at a point of which one entry is known, as if that entry were a constant."""
    w, n, f = pen.world, pen.small(2, 4), pen.function()
    known = w.vec("x", At(1))
    lhs, rhs = pen.pick(
        (Derivative(pw(known, n), known), ZERO),
        (Derivative(mul(known, f(I)), known), ZERO),
        (Derivative(w.sum(J, pw(w.vec("x", J), n)), known), ZERO),
        (Derivative(pw(known, n), known), pw(known, n - 1)),
        (Derivative(w.sum(J, exp(w.vec("x", J))), known), ZERO),
    )
    goal = dressed(pen, lhs, rhs, most=1)
    return replace(goal, context=replace(goal.context, equalities=((known, num(pen.small(2, 4))),)))


def a_missing_value(pen: Pen) -> Goal:
    """0 in a denominator or a logarithm at a point of finite data, or one side that has no value anywhere."""
    w, f = pen.world, pen.real(depth=1)
    y = pen.pick(w.vec("y", I), w.scalar("b"), w.vec("t", I))
    positive = pen.positive(I)
    lhs, rhs = pen.pick(
        (inv(y), y),
        (div(y, y), ONE),
        (log(y), ZERO),
        (mul(f, inv(y)), mul(f, y)),
        (log(-positive), log(positive)),
        (root(-positive), root(positive)),
        (mul(y, log(y)), ZERO),
        (pw(-positive, HALF), pw(positive, HALF)),
        (log(ONE - y), ZERO),
        (div(ONE - y, ONE - y), ONE),
        (fn("arcsin", ONE + positive), fn("arccos", ONE + positive)),
    )
    factor = pen.pick(ONE, pen.leaf(), pen.leaf(I), pen.positive(K))
    return pen.world.goal(mul(factor, lhs), mul(factor, rhs))


def a_label(pen: Pen) -> Goal:
    """A label as the number that it is, or the entry that it points to as one of the first."""
    w, n, f = pen.world, pen.small(2, 5), pen.function()
    label = Entry(f"lab{w.mark}")
    at = Label(f"lab{w.mark}")
    first = mul(*(f(at) - f(At(m)) for m in range(1, n + 1)))
    lhs = pen.pick(
        factors(label, 1, n),
        first,
        mul(factors(w.size, 1, n), f(at) - f(At(1))),
        above(label - num(n)),
        fn("max", label, num(n)) - num(n),
        mul(f(at), order(At(n), at, w.last())),
        w.sum(J, mul(order(At(n), J, at), f(J))),
        mul(factors(w.size, 2, n), label - ONE),
    )
    return dressed(pen, mul(pen.pick(ONE, pen.scalar(), pen.leaf(I)), lhs), ZERO, most=1)


def a_meeting(pen: Pen) -> Goal:
    """A comparison of what is 0 wherever two positions meet, or at one size, as if it were seldom 0."""
    w, s = pen.world, pen.scalar()
    name = pen.pick("x", "z", "a")
    here = pen.pick(
        I,
        K,
        Offset(((I, 1),), pen.pick(-1, 1)),
        Offset(((I, 1), (K, 1)), -1),
        w.last(),
        w.last(1),
        Label(f"lab{w.mark}"),
    )
    there = pen.pick(At(pen.small(1, 3)), I, w.last())
    gap = w.vec(name, here) - w.vec(name, there)
    far = pen.pick(
        pw(gap, 2), fn("abs", gap), pw(pw(gap, 2), w.size), pw(fn("abs", gap), w.scalar("c")), root(pw(gap, 2)),
        w.over("prod", J, pw(w.vec(name, J) - w.vec(name, there), 2)), fn("relu", gap) + fn("relu", -gap),
        w.over("max", J, fn("abs", w.vec(name, J) - w.vec(name, there))), pw(mul(w.size - ONE, s), 2),
        root(w.sum(J, pw(w.vec(name, J) - w.vec(name, there), 2))), pw(ONE - w.vec("p", I), 2), gap * exp(gap) - gap,
        w.vec("Q", here),
    )  # fmt: skip
    times = pen.pick(s, pen.leaf(I), gap, pen.leaf())
    product = pen.pick(
        mul(far, times), mul(far, times) + mul(far, pen.positive(I), times), mul(far, times, times, times)
    )
    lhs, rhs = pen.pick(
        (above(far), ONE),
        (above(gap) + above(-gap), ONE),
        (at_least(gap) + at_least(-gap), ONE),
        (pw(fn("sign", gap), 2), ONE),
        (fn("sign", far), ONE),
        (above(product), above(times)),
        (fn("sign", product), fn("sign", times)),
        (above(mul(gap, s)) + above(mul(gap, -s)), ONE),
        (fn("log", ONE + w.sum(J, above(pw(w.vec(name, J) - w.vec(name, there), 2)))), log(ONE + w.size)),
        (above(gap) + above(mul(num(-2), gap)), ONE),
    )
    goal = dressed(pen, lhs, rhs, most=1)
    arrays = {**goal.context.arrays, "Q": Array((w.dim,), frozenset({"nonnegative"}))}
    known = ((w.vec("Q", At(pen.small(1, 3))), ZERO),)
    return replace(goal, context=replace(goal.context, arrays=arrays, equalities=known))


CORNERS: Mapping[str, Callable[[Pen], Goal]] = {
    "integral": an_integral,
    "derivative by a quantity": by_a_quantity,
    "known entry": a_known_entry,
    "label": a_label,
    "missing value": a_missing_value,
    "positions that meet": a_meeting,
}

UNDEFINED = frozenset({"missing value"})
"""Kinds that are false because a side has no value where the other one has, or nowhere at all."""
