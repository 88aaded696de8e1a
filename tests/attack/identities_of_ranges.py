"""Identities of sums, marks, orders, products and sizes, filled by chance: both sides of each."""

from __future__ import annotations

from symgrad.language.terms import HALF, ONE, Derivative, Not, Same, Size, Term, add, delta, div, exp, log, mul, total
from tests.attack.bricks import I, J, N, Pen, Q, R, fn, holds, inv, num, order, pw, root

Sides = tuple[Term, Term]
"""Both sides of an identity."""

# ---------------------------------------------------------------------------------------------------- sums and marks


def sum_of_sums(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    return w.sum(J, f(J) + g(J)), w.sum(J, f(J)) + w.sum(R, g(R))


def product_of_sums(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    return mul(w.sum(J, f(J)), w.sum(J, g(J))), w.sum(J, w.sum(R, mul(f(J), g(R))))


def variance(pen: Pen) -> Sides:
    f, w = pen.function(), pen.world
    mean = div(w.sum(R, f(R)), w.size)
    return w.sum(J, pw(f(J) - mean, 2)), w.sum(J, pw(f(J), 2)) - div(pw(w.sum(J, f(J)), 2), w.size)


def constant_factor(pen: Pen) -> Sides:
    f, s, w = pen.function(), pen.scalar(), pen.world
    return w.sum(J, mul(s, f(J))), mul(s, w.sum(J, f(J)))


def exchange(pen: Pen) -> Sides:
    w, f = pen.world, pen.function()
    entry = w.vec("W", N, J)
    return total("n", w.other, w.sum(J, mul(entry, f(J)))), w.sum(J, mul(f(J), total("n", w.other, entry)))


def constant_sum(pen: Pen) -> Sides:
    w, s = pen.world, pen.scalar()
    return total("n", w.other, w.sum(J, s)), mul(w.size, Size(str(w.other)), s)


def lagrange(pen: Pen) -> Sides:
    f, g, w = pen.polynomial(), pen.polynomial(), pen.world
    pairs = w.sum(J, w.sum(R, mul(HALF, pw(mul(f(J), g(R)) - mul(f(R), g(J)), 2))))
    return pairs, mul(w.sum(J, pw(f(J), 2)), w.sum(J, pw(g(J), 2))) - pw(w.sum(J, mul(f(J), g(J))), 2)


def take_out(pen: Pen) -> Sides:
    f, w, at = pen.function(), pen.world, pen.mark()
    others = w.sum(J, mul(holds(Not(Same(J, at))), f(J)))
    return w.sum(J, f(J)), f(at) + others


def before_and_after(pen: Pen) -> Sides:
    f, w, at = pen.function(), pen.world, pen.mark()
    return w.sum(J, f(J)), add(w.sum(J, mul(order(J, at), f(J))), f(at), w.sum(J, mul(order(at, J), f(J))))


def one_term(pen: Pen) -> Sides:
    f, at = pen.function(), pen.mark()
    return pen.delta_sum(f, at), f(at)


def diagonal(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    return w.sum(J, w.sum(R, mul(delta(J, R), f(J), g(R)))), w.sum(J, mul(f(J), g(J)))


def pairs_in_order(pen: Pen) -> Sides:
    f, w = pen.polynomial(), pen.world
    return w.sum(J, w.sum(R, mul(order(J, R), f(J), f(R)))), mul(HALF, pw(w.sum(J, f(J)), 2) - w.sum(J, pw(f(J), 2)))


def count_pairs(pen: Pen) -> Sides:
    w, s = pen.world, pen.scalar()
    return w.sum(J, w.sum(R, mul(order(J, R), s))), mul(HALF, s, w.size, w.size - ONE)


def triples(pen: Pen) -> Sides:
    f, w = pen.polynomial(), pen.world
    p1, p2, p3 = (w.sum(J, pw(f(J), n)) for n in (1, 2, 3))
    triples = w.sum(J, w.sum(R, w.sum(Q, mul(order(J, R, Q), f(J), f(R), f(Q)))))
    return mul(num(6), triples), add(pw(p1, 3), mul(num(-3), p1, p2), mul(num(2), p3))


# ------------------------------------------------------------------------------- exponentials, products, roots, sizes


def softmax(pen: Pen) -> Sides:
    f, g, w = pen.function(), pen.function(), pen.world
    below = w.sum(R, exp(f(R)))
    return w.sum(J, mul(g(J), div(exp(f(J)), below))), div(w.sum(J, mul(g(J), exp(f(J)))), below)


def shifted_softmax(pen: Pen) -> Sides:
    f, w, s, at = pen.function(), pen.world, pen.scalar(), pen.mark()
    below, shifted = w.sum(R, exp(f(R))), w.sum(R, exp(f(R) - s))
    return div(exp(f(at) - s), shifted), div(exp(f(at)), below)


def log_sum_exp(pen: Pen) -> Sides:
    f, w, s = pen.function(), pen.world, pen.leaf()
    return log(w.sum(J, exp(f(J) + s))), s + log(w.sum(J, exp(f(J))))


def log_of_product(pen: Pen) -> Sides:
    n = pen.small()
    one, other = pen.positive(I), pen.positive(I)
    return log(mul(pw(one, n), inv(other))), mul(num(n), log(one)) - log(other)


def product_of_exponentials(pen: Pen) -> Sides:
    f, w = pen.function(), pen.world
    return w.over("prod", J, exp(f(J))), exp(w.sum(J, f(J)))


def product_of_products(pen: Pen) -> Sides:
    f, g, w = pen.polynomial(), pen.function(), pen.world
    return w.over("prod", J, mul(f(J), g(J))), mul(w.over("prod", J, f(J)), w.over("prod", R, g(R)))


def product_of_powers(pen: Pen) -> Sides:
    f, w, n = pen.polynomial(), pen.world, pen.small(2, 3)
    return w.over("prod", J, pw(f(J), n)), pw(w.over("prod", J, f(J)), n)


def sizes_in_exponents(pen: Pen) -> Sides:
    w, n, c = pen.world, pen.small(1, 4), pen.world.scalar(pen.pick("c", "l"))
    return pen.pick(
        (pw(c, w.size + num(n)), mul(pw(c, n), pw(c, w.size))),
        (pw(pw(c, 2), w.size), pw(pw(c, w.size), 2)),
        (w.over("prod", J, c), pw(c, w.size)),
        (exp(mul(w.size, c)), w.over("prod", J, exp(c))),
        (Derivative(pw(c, w.size), c), mul(w.size, pw(c, w.size - ONE))),
    )


def sizes_in_functions(pen: Pen) -> Sides:
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


def roots(pen: Pen) -> Sides:
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
