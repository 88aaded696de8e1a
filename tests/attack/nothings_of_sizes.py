"""Terms of sizes and marks that small sizes take for 0."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import prod

from symgrad.language.terms import ONE, Add, At, Term, add, delta, exp, log, mul
from tests.attack.bricks import J, Pen, above, at_least, fn, inv, num, pw, root


def factors(size: Term, first: int, last: int) -> Term:
    """`(K - first) ... (K - last)`, which is 0 at these sizes."""
    return mul(*(size - num(n) for n in range(first, last + 1)))


def sizes_as_written(pen: Pen) -> Term:
    """The size of the range, as itself or as something that counts it."""
    w = pen.world
    return pen.pick(
        w.size, w.size, w.size, w.sum(J, ONE), w.sum(J, w.vec("t", J)) + w.size - ONE, w.sum(J, delta(J, J))
    )


def a_polynomial_in_the_size(pen: Pen) -> Term:
    return factors(sizes_as_written(pen), 1, pen.small(2, 8))


def an_expanded_polynomial(pen: Pen) -> Term:
    """`K^3 - 6 K^2 + 11 K - 6`, its exponents written as sums now and then."""
    top, size = pen.small(2, 6), pen.world.size
    terms = []
    for degree in range(top + 1):
        subsets = combinations(range(1, top + 1), top - degree)
        coefficient = (-1) ** (top - degree) * sum(prod(subset) for subset in subsets)
        exponent: Term = num(degree) if pen.chance.random() < 0.5 else Add((num(degree - 1), ONE))
        terms.append(mul(num(coefficient), pw(size, exponent)))
    return add(*terms)


def marks_that_coincide(pen: Pen) -> Term:
    """`(K - 4)(x_3 - x_K)`: positions that are one at the sizes that are looked at."""
    w, n, back = pen.world, pen.small(1, 4), pen.pick(0, 0, 1)
    f = pen.function()
    gap = f(At(n)) - f(w.last(back))
    return pen.pick(
        mul(factors(w.size, n + back + 1, n + back + pen.small(0, 2)), gap),
        mul(factors(w.size, n + back + 1, n + back + 1), gap, f(At(1)) - f(w.last())),
        mul(factors(w.size, 1, n + back), gap),
        mul(factors(w.size, 2, pen.small(2, 5)), f(At(1)) - f(w.last())),
    )


def marks_beside_functions_of_sums(pen: Pen) -> Term:
    w, f = pen.world, pen.function()
    return mul(factors(w.size, 2, pen.small(2, 4)), fn("sin", w.sum(J, f(J))), f(At(1)) - f(w.last()))


def an_indicator_of_the_size(pen: Pen) -> Term:
    size, n = sizes_as_written(pen), num(pen.small(2, 10))
    return pen.pick(
        above(size - n), at_least(size - n - ONE), ONE - above(n + ONE - size), fn("step", size - n - num("1/2"))
    )


def a_kink_in_the_size(pen: Pen) -> Term:
    size, n = sizes_as_written(pen), num(pen.small(2, 10))
    return pen.pick(
        fn("max", size, n) - n,
        size - fn("min", size, n),
        fn("relu", size - n),
        fn("abs", size - n) - (n - size),
        root(pw(size - n, 2)) - (n - size),
        fn("sign", n + num("1/2") - size) - ONE,
        inv(fn("min", size, n)) - inv(size),
        fn("abs", inv(size) - inv(n)) - (inv(size) - inv(n)),
        fn("max", fn("min", size, n + n), n) - n,
    )


def a_function_of_the_size(pen: Pen) -> Term:
    """`log(K + 1)` against the polynomial in K that goes through its first values."""
    size, n, c = sizes_as_written(pen), num(pen.small(1, 6)), pen.world.scalar("c")
    functions: tuple[Callable[[Term], Term], ...] = (
        lambda k: log(k + n),
        lambda k: pw(num(2), k),
        lambda k: pw(num(-1), k),
        lambda k: root(k + n),
        lambda k: inv(k + n),
        lambda k: exp(mul(k, num("1/3"))),
        lambda k: pw(c, k),
        lambda k: exp(mul(k, c)),
        lambda k: fn("sin", k),
        lambda k: fn("abs", k - n),
        lambda k: fn("sigmoid", k),
        lambda k: pw(k, k),
        lambda k: fn("gamma", k),
        lambda k: exp(mul(c, log(k + n))),
    )
    function = pen.chance.choice(functions)
    return function(size) - through(size, [function(num(k)) for k in range(1, 1 + pen.small(2, 4))])


def through(size: Term, values: list[Term]) -> Term:
    """Lagrange's polynomial in the size that takes these values at 1, 2, ..."""
    points = range(1, len(values) + 1)
    rows = []
    for k, value in zip(points, values, strict=True):
        others = [n for n in points if n != k]
        denominator = prod(k - n for n in others)
        rows.append(mul(num(Fraction(1, denominator)), *(size - num(n) for n in others), value))
    return add(*rows)


def sizes_in_exponents(pen: Pen) -> Term:
    w, size = pen.world, sizes_as_written(pen)
    c, s, n = w.scalar("c"), w.scalar("s"), pen.small(2, 4)
    vanishing = factors(size, 1, n)
    return pen.pick(
        pw(c, size + vanishing) - pw(c, size),
        exp(mul(vanishing, s)) - ONE,
        mul(exp(mul(vanishing, s)) - ONE, w.over("prod", J, w.vec("x", J))),
        pw(s, size + num(n)) - mul(pw(s, num(n + 1)), pw(s, mul(num(2), size - ONE))),
        mul(pw(s, size + num(3)) - pw(s, size + size + num(2)), pw(s, size + num(1)) - pw(s, num(3))),
        pw(num(2), w.sum(J, ONE)) - mul(num(2), size),
        exp(mul(s, log(add(ONE, pw(vanishing, 2))))) - ONE,
        pw(w.sum(J, w.vec("a", J)), vanishing) - ONE,
        w.over("prod", J, num(-1)) - (mul(num(2), size) - num(3)),
    )
