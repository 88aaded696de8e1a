"""Claims for inductions: identities, and what is 0 until a step from one size to the next says nothing."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language.context import Context, Goal
from symgrad.language.terms import ONE, ZERO, At, Before, Cases, Index, Not, Term, add, delta, div, mul
from tests.attack.bricks import J, Pen, R, fn, inv, num, pw

Sides = tuple[Term, Term]


def place(pen: Pen, index: Index) -> Term:
    """The number of a position."""
    return pen.world.sum(R, Cases(((Not(Before(index, R)), ONE),), ZERO))


def powers(pen: Pen) -> Sides:
    """Geometric sums, of a number and of data."""
    w = pen.world
    r = pen.pick(w.scalar("s"), w.scalar("h"), w.scalar("c"), num(pen.small(2, 4)))
    terms = w.sum(J, pw(r, place(pen, J)))
    return pen.pick(
        (mul(ONE - r, terms), r - pw(r, add(w.size, ONE))),
        (terms, div(r - pw(r, add(w.size, ONE)), ONE - r)),
        (w.sum(J, pw(num(-1), place(pen, J))), mul(num("1/2"), pw(num(-1), w.size) - ONE)),
    )


def products(pen: Pen) -> Sides:
    """Products of numbers of positions."""
    w, n = pen.world, num(pen.small(1, 3))
    k = place(pen, J)
    return pen.pick(
        (w.over("prod", J, div(k + ONE, k)), w.size + ONE),
        (w.over("prod", J, mul(n, k)), mul(pw(n, w.size), fn("gamma", w.size + ONE))),
        (w.sum(J, inv(mul(k, k + ONE))), ONE - inv(w.size + ONE)),
    )


def a_step_that_says_nothing(pen: Pen) -> Goal:
    """A broken step where all data are spread: beside others nothing may be passed over."""
    goal = pen.world.goal(_broken_step(pen), ZERO)
    arrays = {name: goal.context.arrays[name] for name in goal.names()}
    return replace(goal, context=Context(arrays=arrays))


def _broken_step(pen: Pen) -> Term:
    """0 until a size at which it has no value, and 1 behind that: what should need a value there is switched off."""
    w, n = pen.world, pen.small(2, 9)
    m, size, k = num(n), w.size, place(pen, J)
    begun, far = w.sum(J, delta(J, At(n))), delta(At(n + 4), w.last())
    pole, next_pole = inv(k - m), inv(k - m - ONE)
    broken = mul(begun, size - m, inv(size - m))
    beside = mul(w.sum(J, mul(delta(J, At(1)), next_pole)), pen.pick(ONE, pen.leaf()))
    return pen.pick(
        add(mul(begun, size - m, w.sum(J, mul(delta(J, w.last()), pole))), far, -far),
        add(broken, beside, far, -beside, -far),
        add(mul(begun, size - m, w.sum(J, Cases(((Not(Before(J, w.last())), pole),), ZERO))), far, -far),
        add(mul(begun, size - m, w.over("prod", J, pw(k - m, -delta(J, w.last())))), far, -far),
    )


def a_later_factor(pen: Pen) -> Term:
    """A product of which one factor is 0, and all of it behind."""
    w, n = pen.world, pen.small(3, 9)
    k = place(pen, J)
    return pen.pick(
        ONE - w.over("prod", J, ONE - delta(J, At(n))),
        mul(factors_to(pen, n), w.over("prod", J, pw(num(2), delta(J, At(n + 1)))) - ONE),
        add(w.sum(J, k), mul(num("-1/2"), w.size, w.size + ONE), w.sum(J, delta(J, At(n)))),
    )


def factors_to(pen: Pen, n: int) -> Term:
    return mul(*(pen.world.size - num(m) for m in range(1, n + 1)))
