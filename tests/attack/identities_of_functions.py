"""Identities of kinks, extrema, data, functions and derivatives, filled by chance: both sides of each."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language.context import Goal
from symgrad.language.terms import (
    HALF,
    ONE,
    ZERO,
    At,
    Constant,
    Derivative,
    Entry,
    Integral,
    Not,
    Same,
    add,
    delta,
    div,
    exp,
    log,
    mul,
)
from tests.attack.bricks import I, J, K, Pen, R, above, at_least, fn, holds, inv, num, pw, root
from tests.attack.dressing import dressed
from tests.attack.identities_of_ranges import Sides

# ------------------------------------------------------------------------------------------------ kinks, extrema, data


def kinks(pen: Pen) -> Sides:
    f, g = pen.polynomial()(I), pen.function()(K)
    return pen.pick(
        (fn("relu", f) - fn("relu", -f), f),
        (fn("relu", f) + fn("relu", -f), fn("abs", f)),
        (fn("max", f, g) + fn("min", f, g), f + g),
        (fn("max", f, g), mul(HALF, add(f, g, fn("abs", f - g)))),
        (mul(f, above(f)), fn("relu", f)),
        (above(f) + above(-f), ONE),
        (mul(fn("sign", f), fn("abs", f)), f),
        (mul(fn("relu", f), fn("relu", -f)), ZERO),
        (fn("abs", mul(f, g)), mul(fn("abs", f), fn("abs", g))),
        (at_least(f), ONE - above(-f)),
    )


def derivatives_of_kinks(pen: Pen) -> Sides:
    w = pen.world
    x, z = w.vec("x", I), w.vec("z", I)
    return pen.pick(
        (Derivative(fn("abs", mul(x, z)), x), mul(z, fn("sign", mul(x, z)))),
        (Derivative(pw(fn("relu", x), 2), x), mul(num(2), fn("relu", x))),
        (Derivative(w.sum(J, fn("relu", w.vec("x", J))), x), above(x)),
        (Derivative(fn("max", x, z), x), above(x - z)),
    )


def extrema(pen: Pen) -> Sides:
    f, w, s, c = pen.function(), pen.world, pen.leaf(), pen.world.scalar("c")
    top = w.over("max", J, f(J))
    return pen.pick(
        (w.over("max", J, f(J) + s), top + s),
        (w.over("max", J, mul(c, f(J))), mul(c, top)),
        (w.over("min", J, -f(J)), -top),
        (w.sum(I, mul(f(I), top)), mul(w.sum(J, f(J)), w.over("max", R, f(R)))),
    )


def binary(pen: Pen) -> Sides:
    w, f = pen.world, pen.function()
    y = w.vec("y", I)
    return pen.pick(
        (pw(y, pen.small()), y),
        (mul(y, ONE - y), ZERO),
        (above(y), y),
        (at_least(y - ONE), y),
        (fn("abs", mul(num(2), y) - ONE), ONE),
        (fn("sign", y), y),
        (pw(mul(num(2), y) - ONE, 2), ONE),
        (w.sum(J, mul(f(J), pw(w.vec("y", J), 2))), w.sum(J, mul(w.vec("y", J), f(J)))),
        (exp(mul(y, w.scalar("s"))), add(ONE, mul(y, exp(w.scalar("s")) - ONE))),
    )


def one_hot(pen: Pen) -> Sides:
    w, f = pen.world, pen.function()
    t = w.vec("t", J)
    return pen.pick(
        (w.sum(J, t), ONE),
        (w.sum(J, pw(t, pen.small())), ONE),
        (mul(w.vec("t", I), w.vec("t", K)), mul(delta(I, K), w.vec("t", I))),
        (pw(w.sum(J, mul(t, f(J))), 2), w.sum(J, mul(t, pw(f(J), 2)))),
        (w.sum(J, mul(t, ONE - t)), ZERO),
    )


def shares(pen: Pen) -> Sides:
    w, s = pen.world, pen.scalar()
    p = w.vec("p", J)
    return pen.pick(
        (w.sum(J, p), ONE),
        (w.sum(J, mul(p, ONE - p)), ONE - w.sum(J, pw(p, 2))),
        (w.sum(J, mul(p, s)), s),
        (w.sum(J, w.sum(R, mul(p, w.vec("p", R), holds(Not(Same(J, R)))))), ONE - w.sum(J, pw(p, 2))),
    )


def plus_or_minus(pen: Pen) -> Sides:
    w = pen.world
    g, s = w.vec("g", I), w.scalar("s")
    return pen.pick(
        (pw(g, 2), ONE), (inv(g), g), (fn("abs", g), ONE), (fn("sign", g), g), (fn("abs", mul(g, s)), fn("abs", s)),
        (pw(g, 3), g), (pw(g + ONE, 2), mul(num(2), g + ONE)), (above(g), mul(HALF, g + ONE)),
    )  # fmt: skip


# -------------------------------------------------------------------------------------------- functions, derivatives


def elementary(pen: Pen) -> Sides:
    f = pen.real(I, depth=1)
    return pen.pick(
        (fn("sigmoid", -f), ONE - fn("sigmoid", f)),
        (fn("softplus", f) - fn("softplus", -f), f),
        (log(fn("sigmoid", f)), -fn("softplus", -f)),
        (fn("tanh", f), mul(num(2), fn("sigmoid", mul(num(2), f))) - ONE),
        (pw(fn("sin", f), 2) + pw(fn("cos", f), 2), ONE),
        (mul(exp(f), exp(-f)), ONE),
        (log(exp(f)), f),
        (pw(fn("cosh", f), 2) - pw(fn("sinh", f), 2), ONE),
    )


def product_rule(pen: Pen) -> Sides:
    w, f, g = pen.world, pen.function(), pen.function()
    by, at = w.vec(pen.pick("x", "z", "a"), I), pen.pick(I, K)
    left, right = f(at), g(at)
    return Derivative(mul(left, right), by), mul(Derivative(left, by), right) + mul(left, Derivative(right, by))


def derivative_of_a_sum(pen: Pen) -> Sides:
    w, name = pen.world, pen.pick("x", "z", "a")
    degree, factor = pen.small(1, 4), pen.pick("q", "y", "p", "t")
    by = w.vec(name, I)
    body = mul(w.vec(factor, J), pw(w.vec(name, J), degree))
    return Derivative(w.sum(J, body), by), mul(num(degree), w.vec(factor, I), pw(by, degree - 1))


def chain_rule(pen: Pen) -> Sides:
    w, name = pen.world, pen.pick("x", "z")
    inner = w.sum(J, mul(w.vec("q", J), w.vec(name, J)))
    outer, slope = pen.pick(
        (exp(inner), exp(inner)),
        (pw(inner, 3), mul(num(3), pw(inner, 2))),
        (fn("sigmoid", inner), mul(fn("sigmoid", inner), ONE - fn("sigmoid", inner))),
        (fn("sin", inner), fn("cos", inner)),
        (log(add(ONE, pw(inner, 2))), div(mul(num(2), inner), add(ONE, pw(inner, 2)))),
        (fn("tanh", inner), ONE - pw(fn("tanh", inner), 2)),
        (fn("arctan", inner), inv(add(ONE, pw(inner, 2)))),
    )
    return Derivative(outer, w.vec(name, I)), mul(w.vec("q", I), slope)


def softmax_jacobian(pen: Pen) -> Sides:
    w = pen.world
    s_i, s_k, z_k = w.vec("S", I), w.vec("S", K), w.vec("z", K)
    loss = -w.sum(J, mul(w.vec("t", J), log(w.vec("S", J))))
    return pen.pick(
        (Derivative(s_i, z_k), mul(s_i, delta(I, K) - s_k)),
        (Derivative(log(s_i), z_k), delta(I, K) - s_k),
        (Derivative(loss, z_k), s_k - w.vec("t", K)),
        (w.sum(J, Derivative(w.vec("S", J), z_k)), ZERO),
        (Derivative(log(w.sum(J, exp(w.vec("z", J)))), z_k), s_k),
        (Derivative(loss, w.vec("S", I)), -div(w.vec("t", I), s_i)),
    )


def by_a_quantity(pen: Pen) -> Sides:
    w, n = pen.world, pen.small(2, 4)
    c, s = w.scalar("C"), w.scalar("s")
    return pen.pick(
        (Derivative(pw(c, n), c), mul(num(n), pw(c, n - 1))),
        (Derivative(mul(c, c), c), mul(num(2), c)),
        (Derivative(mul(s, c), w.vec("x", I)), s),
        (Derivative(exp(mul(s, c)), c), mul(s, exp(mul(s, c)))),
        (Derivative(c, w.vec("x", At(1))), ONE),
    )


def integrals(pen: Pen) -> Sides:
    v, s = Entry("tau"), pen.world.scalar("s")
    bell, pi = exp(-pw(v, 2)), root(Constant("pi"))
    f = pen.leaf()
    return pen.pick(
        (Integral("tau", mul(f, bell)), mul(f, pi)),
        (Integral("tau", mul(v, bell)), ZERO),
        (Integral("tau", mul(pw(v, 2), bell)), mul(HALF, pi)),
        (Integral("tau", mul(v, bell, fn("cos", v))), ZERO),
        (Integral("tau", exp(mul(s, v) - pw(v, 2))), mul(pi, exp(mul(num("1/4"), pw(s, 2))))),
        (Integral("tau", mul(v - s, exp(-pw(v - s, 2)))), ZERO),
        (Integral("tau", mul(v + f, bell)), mul(f, pi)),
    )


def domains(pen: Pen) -> Sides:
    """What holds since data are positive, in (0, 1), or shares."""
    w = pen.world
    q, a, p, f = w.vec("q", I), w.vec("a", I), w.vec("p", I), pen.leaf(I)
    return pen.pick(
        (fn("max", q, ONE), ONE), (fn("abs", ONE - q), ONE - q), (fn("abs", a), a), (fn("relu", a), a),
        (root(pw(a, 2)), a), (log(mul(a, q)), log(a) + log(q)), (fn("abs", p), p), (above(q), ONE),
        (log(pw(a, 3)), mul(num(3), log(a))), (exp(mul(HALF, log(pw(a, 2)))), a), (fn("sign", a), ONE),
        (root(pw(f, 4)), pw(f, 2)), (fn("relu", -a), ZERO), (fn("max", a, -a), a),
        (fn("abs", mul(a, f)), mul(a, fn("abs", f))),
    )  # fmt: skip


def known_entry(pen: Pen) -> Goal:
    """Derivatives at a point of which one entry is known: its value is put in afterwards."""
    w, n, value = pen.world, pen.small(2, 4), pen.small(2, 4)
    name = pen.pick("x", "z")
    known, f = w.vec(name, At(1)), pen.function()
    other = w.vec("a", I)
    lhs, rhs = pen.pick(
        (Derivative(pw(known, n), known), mul(num(n), pw(known, n - 1))),
        (Derivative(pw(known, n), known), num(n * value ** (n - 1))),
        (Derivative(mul(pw(known, 2), other), other), num(value**2)),
        (mul(known, f(I)), mul(num(value), f(I))),
        (Derivative(w.sum(J, exp(w.vec(name, J))), w.vec(name, I)), exp(w.vec(name, I))),
        (Derivative(w.vec("S", I), w.vec("z", K)), mul(w.vec("S", I), delta(I, K) - w.vec("S", K))),
        (Derivative(log(w.sum(J, exp(w.vec("z", J)))), w.vec("z", I)), w.vec("S", I)),
        (Derivative(w.sum(J, pw(w.vec(name, J), 2)), known), num(2 * value)),
    )
    goal = dressed(pen, lhs, rhs, most=1)
    return replace(goal, context=replace(goal.context, equalities=((known, num(value)),)))


def second_derivative(pen: Pen) -> Sides:
    w, n = pen.world, pen.small(2, 4)
    inner = w.sum(J, pw(w.vec("x", J), n))
    slope = mul(num(n * (n - 1)), pw(w.vec("x", I), n - 2) if n > 2 else ONE)
    return Derivative(Derivative(inner, w.vec("x", I)), w.vec("x", K)), mul(delta(I, K), slope)
