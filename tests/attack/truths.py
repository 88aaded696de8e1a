"""Identities that are true by construction, filled with random expressions: one row of `TRUTHS` a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    Ix,
    Not,
    Same,
    Size,
    Term,
    add,
    delta,
    div,
    exp,
    log,
    mul,
    total,
)
from tests.attack.bricks import I, J, K, Pen, Q, R, above, at_least, fn, holds, inv, num, order, pw, root
from tests.attack.dressing import dressed

N = Ix("n")

Sides = tuple[Term, Term]
Kind = Callable[[Pen], Sides]


def _one(*rows: Callable[[Pen], Sides]) -> Kind:
    """A kind of which one row is taken by chance."""
    return lambda pen: pen.chance.choice(rows)(pen)


# ---------------------------------------------------------------------------------------------------- sums and marks


def _sum_of_sums(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    return w.sum(J, f(J) + g(J)), w.sum(J, f(J)) + w.sum(R, g(R))


def _product_of_sums(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    return mul(w.sum(J, f(J)), w.sum(J, g(J))), w.sum(J, w.sum(R, mul(f(J), g(R))))


def _variance(pen: Pen) -> Sides:
    f, w = pen.function(), pen.world
    mean = div(w.sum(R, f(R)), w.size)
    return w.sum(J, pw(f(J) - mean, 2)), w.sum(J, pw(f(J), 2)) - div(pw(w.sum(J, f(J)), 2), w.size)


def _factor(pen: Pen) -> Sides:
    f, s, w = pen.function(), pen.scalar(), pen.world
    return w.sum(J, mul(s, f(J))), mul(s, w.sum(J, f(J)))


def _exchange(pen: Pen) -> Sides:
    w, f = pen.world, pen.function()
    entry = w.vec("W", N, J)
    return total("n", w.other, w.sum(J, mul(entry, f(J)))), w.sum(J, mul(f(J), total("n", w.other, entry)))


def _constant_sum(pen: Pen) -> Sides:
    w, s = pen.world, pen.scalar()
    return total("n", w.other, w.sum(J, s)), mul(w.size, Size(str(w.other)), s)


def _lagrange(pen: Pen) -> Sides:
    f, g, w = pen.polynomial(), pen.polynomial(), pen.world
    pairs = w.sum(J, w.sum(R, mul(HALF, pw(mul(f(J), g(R)) - mul(f(R), g(J)), 2))))
    return pairs, mul(w.sum(J, pw(f(J), 2)), w.sum(J, pw(g(J), 2))) - pw(w.sum(J, mul(f(J), g(J))), 2)


def _take_out(pen: Pen) -> Sides:
    f, w, at = pen.function(), pen.world, pen.mark()
    others = w.sum(J, mul(holds(Not(Same(J, at))), f(J)))
    return w.sum(J, f(J)), f(at) + others


def _before_and_after(pen: Pen) -> Sides:
    f, w, at = pen.function(), pen.world, pen.mark()
    return w.sum(J, f(J)), add(w.sum(J, mul(order(J, at), f(J))), f(at), w.sum(J, mul(order(at, J), f(J))))


def _delta(pen: Pen) -> Sides:
    f, at = pen.function(), pen.mark()
    return pen.delta_sum(f, at), f(at)


def _delta_square(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    return w.sum(J, w.sum(R, mul(delta(J, R), f(J), g(R)))), w.sum(J, mul(f(J), g(J)))


def _pairs_in_order(pen: Pen) -> Sides:
    f, w = pen.polynomial(), pen.world
    return w.sum(J, w.sum(R, mul(order(J, R), f(J), f(R)))), mul(HALF, pw(w.sum(J, f(J)), 2) - w.sum(J, pw(f(J), 2)))


def _count_pairs(pen: Pen) -> Sides:
    w, s = pen.world, pen.scalar()
    return w.sum(J, w.sum(R, mul(order(J, R), s))), mul(HALF, s, w.size, w.size - ONE)


def _triples(pen: Pen) -> Sides:
    f, w = pen.polynomial(), pen.world
    p1, p2, p3 = (w.sum(J, pw(f(J), n)) for n in (1, 2, 3))
    triples = w.sum(J, w.sum(R, w.sum(Q, mul(order(J, R, Q), f(J), f(R), f(Q)))))
    return mul(num(6), triples), add(pw(p1, 3), mul(num(-3), p1, p2), mul(num(2), p3))


# ------------------------------------------------------------------------------- exponentials, products, roots, sizes


def _softmax(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    below = w.sum(R, exp(f(R)))
    return w.sum(J, mul(g(J), div(exp(f(J)), below))), div(w.sum(J, mul(g(J), exp(f(J)))), below)


def _shifted_softmax(pen: Pen) -> Sides:
    f, w, s, at = pen.function(), pen.world, pen.scalar(), pen.mark()
    below, shifted = w.sum(R, exp(f(R))), w.sum(R, exp(f(R) - s))
    return div(exp(f(at) - s), shifted), div(exp(f(at)), below)


def _log_sum_exp(pen: Pen) -> Sides:
    f, w, s = pen.function(), pen.world, pen.leaf()
    return log(w.sum(J, exp(f(J) + s))), s + log(w.sum(J, exp(f(J))))


def _log_of_product(pen: Pen) -> Sides:
    n = pen.small()
    one, other = pen.positive(I), pen.positive(I)
    return log(mul(pw(one, n), inv(other))), mul(num(n), log(one)) - log(other)


def _product_of_exponentials(pen: Pen) -> Sides:
    f, w = pen.function(), pen.world
    return w.over("prod", J, exp(f(J))), exp(w.sum(J, f(J)))


def _product_of_products(pen: Pen) -> Sides:
    f, g, w = pen.polynomial(), pen.function(), pen.world
    return w.over("prod", J, mul(f(J), g(J))), mul(w.over("prod", J, f(J)), w.over("prod", R, g(R)))


def _product_of_powers(pen: Pen) -> Sides:
    f, w, n = pen.polynomial(), pen.world, pen.small(2, 3)
    return w.over("prod", J, pw(f(J), n)), pw(w.over("prod", J, f(J)), n)


def _sizes_in_exponents(pen: Pen) -> Sides:
    w, n, c = pen.world, pen.small(1, 4), pen.world.scalar(pen.pick("c", "l"))
    return pen.pick(
        (pw(c, w.size + num(n)), mul(pw(c, n), pw(c, w.size))),
        (pw(pw(c, 2), w.size), pw(pw(c, w.size), 2)),
        (w.over("prod", J, c), pw(c, w.size)),
        (exp(mul(w.size, c)), w.over("prod", J, exp(c))),
        (Derivative(pw(c, w.size), c), mul(w.size, pw(c, w.size - ONE))),
    )


def _sizes_in_functions(pen: Pen) -> Sides:
    w, n = pen.world, pen.small(1, 6)
    size, m = w.size, num(n)
    return pen.pick(
        (fn("max", size, ONE), size),
        (fn("abs", size + m), size + m),
        (fn("max", size, m) + fn("min", size, m), size + m),
        (log(pw(size, n)), mul(m, log(size))),
        (log(mul(size + m, size + ONE)), log(size + m) + log(size + ONE)),
        (root(pw(size, 2)), size),
        (fn("relu", size - m) - fn("relu", m - size), size - m),
        (fn("min", size, size + m), size),
        (log(mul(num(2), size)), log(num(2)) + log(size)),
    )


def _roots(pen: Pen) -> Sides:
    w, one, other = pen.world, pen.positive(I), pen.positive(I)
    f = pen.polynomial()
    norm = root(w.sum(J, pw(w.vec("x", J), 2)))
    return pen.pick(
        (mul(root(one), root(other)), root(mul(one, other))),
        (pw(root(one), 3), mul(one, root(one))),
        (root(pw(f(I), 2)), fn("abs", f(I))),
        (div(one, root(one)), root(one)),
        (Derivative(norm, w.vec("x", I)), div(w.vec("x", I), norm)),
    )


# ------------------------------------------------------------------------------------------------ kinks, extrema, data


def _kinks(pen: Pen) -> Sides:
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


def _derivatives_of_kinks(pen: Pen) -> Sides:
    w = pen.world
    x, z = w.vec("x", I), w.vec("z", I)
    return pen.pick(
        (Derivative(fn("abs", mul(x, z)), x), mul(z, fn("sign", mul(x, z)))),
        (Derivative(pw(fn("relu", x), 2), x), mul(num(2), fn("relu", x))),
        (Derivative(w.sum(J, fn("relu", w.vec("x", J))), x), above(x)),
        (Derivative(fn("max", x, z), x), above(x - z)),
    )


def _extrema(pen: Pen) -> Sides:
    f, w, s, c = pen.function(), pen.world, pen.leaf(), pen.world.scalar("c")
    top = w.over("max", J, f(J))
    return pen.pick(
        (w.over("max", J, f(J) + s), top + s),
        (w.over("max", J, mul(c, f(J))), mul(c, top)),
        (w.over("min", J, -f(J)), -top),
        (w.sum(I, mul(f(I), top)), mul(w.sum(J, f(J)), w.over("max", R, f(R)))),
    )


def _binary(pen: Pen) -> Sides:
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


def _one_hot(pen: Pen) -> Sides:
    w, f = pen.world, pen.function()
    t = w.vec("t", J)
    return pen.pick(
        (w.sum(J, t), ONE),
        (w.sum(J, pw(t, pen.small())), ONE),
        (mul(w.vec("t", I), w.vec("t", K)), mul(delta(I, K), w.vec("t", I))),
        (pw(w.sum(J, mul(t, f(J))), 2), w.sum(J, mul(t, pw(f(J), 2)))),
        (w.sum(J, mul(t, ONE - t)), ZERO),
    )


def _shares(pen: Pen) -> Sides:
    w, s = pen.world, pen.scalar()
    p = w.vec("p", J)
    return pen.pick(
        (w.sum(J, p), ONE),
        (w.sum(J, mul(p, ONE - p)), ONE - w.sum(J, pw(p, 2))),
        (w.sum(J, mul(p, s)), s),
        (w.sum(J, w.sum(R, mul(p, w.vec("p", R), holds(Not(Same(J, R)))))), ONE - w.sum(J, pw(p, 2))),
    )


def _signs(pen: Pen) -> Sides:
    w = pen.world
    g, s = w.vec("g", I), w.scalar("s")
    return pen.pick(
        (pw(g, 2), ONE), (inv(g), g), (fn("abs", g), ONE), (fn("sign", g), g), (fn("abs", mul(g, s)), fn("abs", s)),
        (pw(g, 3), g), (pw(g + ONE, 2), mul(num(2), g + ONE)), (above(g), mul(HALF, g + ONE)),
    )  # fmt: skip


# -------------------------------------------------------------------------------------------- functions, derivatives


def _functions(pen: Pen) -> Sides:
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


def _product_rule(pen: Pen) -> Sides:
    w, f, g = pen.world, pen.function(), pen.function()
    by, at = w.vec(pen.pick("x", "z", "a"), I), pen.pick(I, K)
    left, right = f(at), g(at)
    return Derivative(mul(left, right), by), mul(Derivative(left, by), right) + mul(left, Derivative(right, by))


def _derivative_of_a_sum(pen: Pen) -> Sides:
    w, name = pen.world, pen.pick("x", "z", "a")
    degree, factor = pen.small(1, 4), pen.pick("q", "y", "p", "t")
    by = w.vec(name, I)
    body = mul(w.vec(factor, J), pw(w.vec(name, J), degree))
    return Derivative(w.sum(J, body), by), mul(num(degree), w.vec(factor, I), pw(by, degree - 1))


def _chain_rule(pen: Pen) -> Sides:
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


def _softmax_jacobian(pen: Pen) -> Sides:
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


def _by_a_quantity(pen: Pen) -> Sides:
    w, n = pen.world, pen.small(2, 4)
    c, s = w.scalar("C"), w.scalar("s")
    return pen.pick(
        (Derivative(pw(c, n), c), mul(num(n), pw(c, n - 1))),
        (Derivative(mul(c, c), c), mul(num(2), c)),
        (Derivative(mul(s, c), w.vec("x", I)), s),
        (Derivative(exp(mul(s, c)), c), mul(s, exp(mul(s, c)))),
        (Derivative(c, w.vec("x", At(1))), ONE),
    )


def _integrals(pen: Pen) -> Sides:
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


def _domains(pen: Pen) -> Sides:
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


def _known_entry(pen: Pen) -> Goal:
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


def _second_derivative(pen: Pen) -> Sides:
    w, n = pen.world, pen.small(2, 4)
    inner = w.sum(J, pw(w.vec("x", J), n))
    slope = mul(num(n * (n - 1)), pw(w.vec("x", I), n - 2) if n > 2 else ONE)
    return Derivative(Derivative(inner, w.vec("x", I)), w.vec("x", K)), mul(delta(I, K), slope)


TRUTHS: Mapping[str, Kind] = {
    "sums": _one(_sum_of_sums, _product_of_sums, _variance, _factor, _exchange, _constant_sum, _lagrange),
    "marks": _one(_take_out, _before_and_after, _delta, _delta_square),
    "orders": _one(_pairs_in_order, _count_pairs, _triples),
    "softmax": _one(_softmax, _shifted_softmax, _log_sum_exp),
    "logarithms": _log_of_product,
    "products over the range": _one(_product_of_exponentials, _product_of_products, _product_of_powers),
    "sizes in exponents": _sizes_in_exponents,
    "sizes in functions": _sizes_in_functions,
    "roots": _roots,
    "kinks": _one(_kinks, _kinks, _derivatives_of_kinks),
    "extrema": _extrema,
    "0/1 data": _binary,
    "one-hot and shares": _one(_one_hot, _shares, _signs),
    "functions": _functions,
    "derivatives": _one(_product_rule, _derivative_of_a_sum, _chain_rule, _softmax_jacobian, _second_derivative),
    "derivatives by a quantity": _by_a_quantity,
    "integrals": _integrals,
    "domains": _domains,
}
"""Kinds of truth; each gives both sides of an identity, filled by chance."""


CORNERS: Mapping[str, Callable[[Pen], Goal]] = {"known entry": _known_entry}
"""Kinds of truth with a context of their own."""


def truth(pen: Pen, kind: str) -> Goal:
    """A random identity of a kind, dressed so that it is seldom met as it stands in the table."""
    if kind in CORNERS:
        return CORNERS[kind](pen)
    lhs, rhs = TRUTHS[kind](pen)
    return dressed(pen, lhs, rhs)
