"""Terms that small sizes take for 0 and that are not: one row of `NOTHINGS` a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import factorial

from symgrad.language.terms import ONE, At, Not, Same, Size, Term, add, delta, div, exp, log, mul, total
from tests.attack.bricks import I, J, K, N, Pen, Q, R, above, at_least, fn, holds, num, order, pw, root
from tests.attack.inductive import a_later_factor
from tests.attack.nothings_of_sizes import (
    a_function_of_the_size,
    a_kink_in_the_size,
    a_polynomial_in_the_size,
    an_expanded_polynomial,
    an_indicator_of_the_size,
    factors,
    marks_beside_functions_of_sums,
    marks_that_coincide,
    sizes_as_written,
    sizes_in_exponents,
    through,
)
from tests.attack.points import value_at

Nothing = Callable[[Pen], Term]


# ----------------------------------------------------------------------------------------- sums and products of entries


def an_elementary_polynomial(pen: Pen) -> Term:
    """`e_n` of the entries by Newton's identities, which is 0 while there are fewer than n of them."""
    f, w, n = pen.polynomial(), pen.world, pen.small(2, 5)
    sums = [w.sum(J, pw(f(J), degree)) for degree in range(1, n + 1)]
    return add(*(_newton(cycle, sums) for cycle in partitions(n)))


def partitions(n: int, most: int | None = None) -> list[tuple[int, ...]]:
    """The ways to write n as a sum, the largest part first.

    >>> partitions(3)
    [(3,), (2, 1), (1, 1, 1)]
    """
    if n == 0:
        return [()]
    parts = range(min(n, most or n), 0, -1)
    return [(part, *rest) for part in parts for rest in partitions(n - part, part)]


def _newton(cycle: tuple[int, ...], sums: list[Term]) -> Term:
    """The sign and the count of the permutations with these cycles, times the power sums of their lengths."""
    n, count = sum(cycle), factorial(sum(cycle))
    for length in set(cycle):
        times = cycle.count(length)
        count //= length**times * factorial(times)
    return mul(num((-1) ** (n - len(cycle)) * count), *(sums[length - 1] for length in cycle))


def a_degree_too_many(pen: Pen) -> Term:
    """Newton's recurrence for power sums, which needs one more summand for each position."""
    f, w, n = pen.polynomial(), pen.world, pen.small(2, 3)
    sums = [w.sum(J, pw(f(J), degree)) for degree in range(1, n + 3)]
    top = pen.small(n + 1, n + 2)
    terms = [sums[top - 1]]
    for k in range(1, n + 1):
        elementary = add(*(_newton(cycle, sums) for cycle in partitions(k)))
        below = sums[top - k - 1] if top > k else w.size
        terms.append(mul(num(Fraction((-1) ** k, factorial(k))), elementary, below))
    return add(*terms)


def nested_orders(pen: Pen) -> Term:
    f, g, w = pen.function(), pen.function(), pen.world
    if pen.chance.random() < 0.5:
        return w.sum(J, w.sum(R, w.sum(Q, mul(order(J, R, Q), f(J), g(R), f(Q)))))
    return w.sum(J, w.sum(R, w.sum(Q, mul(order(J, R, Q, w.last()), f(J), g(R)))))


def a_determinant(pen: Pen) -> Term:
    """The determinant of Gram of three functions, which is 0 while the range has fewer than three positions."""
    w, f, g = pen.world, pen.polynomial(), pen.polynomial()
    fs = (f, g, lambda i: w.vec("q", i)) if pen.chance.random() < 0.4 else (f, g)
    gram = [[w.sum(J, mul(a(J), b(J))) for b in fs] for a in fs]
    if len(gram) == 2:
        return mul(gram[0][0], gram[1][1]) - mul(gram[0][1], gram[1][0])
    rows = ((0, 1, 2, 1), (1, 2, 0, 1), (2, 0, 1, 1), (0, 2, 1, -1), (1, 0, 2, -1), (2, 1, 0, -1))
    return add(*(mul(num(sign), gram[0][a], gram[1][b], gram[2][c]) for a, b, c, sign in rows))


def distinct_indices(pen: Pen) -> Term:
    """A sum over triples whose differences are not 0."""
    f, w = pen.polynomial(), pen.world
    differences = mul(pw(f(J) - f(R), 2), pw(f(R) - f(Q), 2), pw(f(J) - f(Q), 2))
    pairs = mul(holds(Not(Same(J, R))), holds(Not(Same(R, Q))), holds(Not(Same(J, Q))), pen.function()(J))
    return w.sum(J, w.sum(R, w.sum(Q, pen.pick(differences, pairs))))


def a_degenerate_size(pen: Pen) -> Term:
    """`(K - 2)(max_j x_j - x_1)`: what holds at one element by itself, and at the next by a factor."""
    w, f = pen.world, pen.function()
    first = pen.pick(f(At(1)), f(w.last()))
    one = pen.pick(
        w.over("max", J, f(J)) - first,
        w.over("min", J, f(J)) - first,
        w.over("max", J, f(J)) - w.over("min", J, f(J)),
        log(w.sum(J, exp(f(J)))) - first,
        log(w.sum(J, exp(f(J)))) - w.over("max", J, f(J)),
        root(w.sum(J, pw(f(J), 2))) - fn("abs", first),
        w.vec("S", At(1)) - ONE,
        w.over("prod", J, f(J)) - first,
        div(w.sum(J, f(J)), w.size) - first,
        w.sum(J, fn("sin", f(J))) - fn("sin", w.sum(J, f(J))),
        w.over("prod", J, f(J)) - w.sum(J, f(J)),
        fn("relu", w.sum(J, f(J))) - w.sum(J, fn("relu", f(J))),
    )
    top = pen.small(1, 5)
    return one if top == 1 else mul(factors(sizes_as_written(pen), 2, top), one)


def products_under_an_index(pen: Pen) -> Term:
    """`sum_i prod_j (1 + c [i < j])` against the polynomial through its first values."""
    w, size = pen.world, pen.world.size
    switches = (order(J, Q), order(Q, J), delta(J, Q), order(R, J), order(J, R), mul(order(R, Q), order(J, R)))
    chosen = pen.chance.sample(switches, pen.small(1, 3))
    inner = add(ONE, *(mul(num(pen.pick(-3, -2, -1, 1, 2)), switch) for switch in chosen))
    outer = add(ONE, mul(num(pen.pick(-2, 1, 3)), order(R, Q)))
    term = w.sum(R, w.sum(Q, mul(outer, w.over("prod", J, inner))))
    values = [value_at(w.goal(term, ONE), term, {str(w.dim): k}) for k in range(1, 1 + pen.small(4, 6))]
    return term - through(size, [num(value) for value in values])


def products_of_entries_under_an_index(pen: Pen) -> Term:
    w, f, n = pen.world, pen.polynomial(), pen.small(2, 4)
    sums = w.sum(R, w.over("prod", J, add(f(J), mul(num(n), delta(J, R)))))
    whole = mul(w.size, w.over("prod", J, f(J)))
    return pen.pick(
        mul(factors(w.size, 1, n), sums - whole),
        mul(factors(w.size, 1, n), w.over("prod", J, f(J))),
        w.sum(R, mul(factors(w.size, 1, n), w.over("prod", J, add(f(J), mul(num(n), order(R, J)))))),
    )


def a_gap_in_an_order(pen: Pen) -> Term:
    w, f, n = pen.world, pen.function(), pen.small(2, 5)
    return pen.pick(
        mul(f(I), order(At(n), I, K)),
        mul(f(K), order(At(n), I, K)),
        w.sum(J, mul(f(J), order(I, J, K), order(At(n - 1), I))),
        w.sum(J, mul(f(J), order(At(n), J, w.last()))),
        mul(f(I), order(At(n - 1), I, w.last())),
        mul(f(I), order(At(1), I, K, w.last())),
        w.sum(J, mul(f(J), order(At(n), J))),
        w.sum(J, mul(f(J), order(At(1), J, I), order(I, K))),
    )


# --------------------------------------------------------------------------------------------------- data, branches


def the_boundary_of_data(pen: Pen) -> Term:
    w = pen.world
    y, b, t = w.vec("y", I), w.scalar("b"), w.vec("t", I)
    data = pen.pick(y, b, t)
    s = pen.scalar()
    return pen.pick(
        at_least(data - ONE),
        mul(s, at_least(mul(data, ONE - data))),
        fn("sign", data) - (mul(num(2), data) - ONE),
        above(data - ONE) - data,
        w.sum(J, at_least(w.vec("y", J) - ONE)),
        div(w.sum(J, at_least(w.vec("y", J) - ONE)), w.size),
        at_least(s - s),
        at_least(data) - data,
        w.sum(J, holds(Not(Same(J, J))) + at_least(w.vec("t", J) - ONE)),
        fn("relu", data - num("1/2")),
    )


def another_branch(pen: Pen) -> Term:
    f = pen.polynomial()(I)
    g = pen.leaf(I)
    return pen.pick(
        root(pw(f, 2)) - f,
        pw(pw(f, 4), num("1/4")) - f,
        exp(mul(num("1/2"), log(pw(f, 2)))) - f,
        fn("abs", f) - f,
        fn("arcsin", fn("sin", f)) - f,
        fn("arctan", fn("tan", f)) - f,
        fn("arccos", fn("cos", f)) - f,
        fn("abs", fn("gamma", f)) - fn("gamma", f),
        root(mul(pw(f, 2), add(ONE, pw(g, 2)))) - mul(f, root(add(ONE, pw(g, 2)))),
        log(pw(f, 2)) - mul(num(2), log(add(fn("relu", f), num("1/7")))),
        fn("max", f, g) - fn("min", f, g) - (f - g),
        fn("relu", mul(f, g)) - mul(fn("relu", f), fn("relu", g)),
        fn("erf", f) - fn("tanh", f),
    )


def another_range(pen: Pen) -> Term:
    """A term of the one range where the other one stands."""
    w = pen.world
    other = Size(str(w.other))
    return pen.pick(
        w.size - other,
        mul(w.size - ONE, other - ONE),
        mul(w.size - num(2), w.size - ONE, other - num(2)),
        total("n", w.other, w.sum(J, w.vec("W", N, J))) - mul(other, w.sum(J, w.vec("W", At(1), J))),
        mul(factors(w.size, 1, 2), factors(other, 1, 2)),
        above(w.size + other - num(pen.small(4, 9))),
        fn("max", w.size, other) - fn("min", w.size, other),
    )


NOTHINGS: Mapping[str, Nothing] = {
    "times (K-1)...(K-n)": a_polynomial_in_the_size,
    "polynomial in K, expanded": an_expanded_polynomial,
    "marks that coincide": marks_that_coincide,
    "marks beside functions of sums": marks_beside_functions_of_sums,
    "[K > n]": an_indicator_of_the_size,
    "max, min, |.| of a size": a_kink_in_the_size,
    "function of a size": a_function_of_the_size,
    "size in an exponent": sizes_in_exponents,
    "power sums, e_n": an_elementary_polynomial,
    "degree bumped by one": a_degree_too_many,
    "nested orders": nested_orders,
    "determinants": a_determinant,
    "distinct indices": distinct_indices,
    "degenerate sizes": a_degenerate_size,
    "products under a bound index": products_under_an_index,
    "products and sizes": products_of_entries_under_an_index,
    "order gaps": a_gap_in_an_order,
    "boundary of 0/1 data": the_boundary_of_data,
    "another branch": another_branch,
    "two ranges": another_range,
    "a factor 0 at a later size": a_later_factor,
}
