"""Conditions `f = 0` in real data: what holds beside them and at them, not in one of the two alone."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest

from symgrad.checker import Differs, Refused, Strategy, check
from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.sets import Integers, Interval
from symgrad.language.terms import HALF, ONE, ZERO, All, Any, At, Cases, Condition, Entry, Indicator, Not, Term, Zero
from tests.checker.falsehoods import THREE, TWO, D, F, K, S, X, Y, Z, arr, j, sq, step, x

p, u, m, b, nz, low, g = (Entry(name) for name in ("p", "u", "m", "b", "nz", "low", "g"))


def within(low: int, high: int, closed: bool = False) -> Array:
    return Array((), frozenset(), None, Interval(Fraction(low), Fraction(high), closed, closed))


CONTEXT = Context(
    arrays={
        **arr("X: Y: Z: p:/positive b:/binary nz:/nonzero s:/sign x:K w:K/simplex"),
        "u": within(0, 1),
        "low": within(2, 5, True),
        "m": Array((), frozenset(), None, Integers()),
    },
    definitions={"g": Definition("g", (), X + TWO), "h": Definition("h", (), Entry("X") * THREE)},
)


def at_0(term: Term) -> Term:
    return Indicator(Zero(term))


def chosen(condition: Condition, there: Term, elsewhere: Term) -> Term:
    return Cases(((condition, there),), elsewhere)


CLAIMS: dict[str, tuple[Term, Term, list[Term]]] = {
    "a factor that is 0 there": (at_0(X) * X, ZERO, [at_0(X), X]),
    "a value there": (at_0(X) * (X + Y), at_0(X) * Y, [Y, ZERO, at_0(X) * X, at_0(X) * (Y + ONE)]),
    "two that are one": (at_0(X - Y) * X, at_0(X - Y) * Y, [X, Y, ZERO, at_0(X - Y), -at_0(X - Y) * Y]),
    "a number": (at_0(X - TWO) * sq(X), TWO * TWO * at_0(X - TWO), [at_0(X - TWO), at_0(X - TWO) * TWO, ZERO]),
    "a factor before": (
        at_0(TWO * X - ONE) * X,
        HALF * at_0(TWO * X - ONE),
        [TWO * at_0(TWO * X - ONE), -HALF * at_0(TWO * X - ONE), ONE * at_0(TWO * X - ONE), ZERO],
    ),
    "three terms": (
        at_0(THREE * X + TWO * Y - Z) * X,
        at_0(THREE * X + TWO * Y - Z) * (Z - TWO * Y) / THREE,
        [at_0(THREE * X + TWO * Y - Z) * (Z + TWO * Y) / THREE, at_0(THREE * X + TWO * Y - Z) * (Z - TWO * Y), ZERO],
    ),
    "a square beside": (at_0(X - sq(Y)) * X, at_0(X - sq(Y)) * sq(Y), [at_0(X - sq(Y)) * Y, sq(Y), ZERO]),
    "a definition": (at_0(g) * X, -TWO * at_0(g), [TWO * at_0(g), ZERO, at_0(g)]),
    "a case": (chosen(Zero(X), Y, X), chosen(Zero(X), Y + X, X), [X, Y, chosen(Zero(X), X, X), chosen(Zero(X), Y, Y)]),
    "all but there": (chosen(Not(Zero(X)), X, Y), X + at_0(X) * Y, [X, Y, X + Y, X + at_0(X)]),
    "two conditions": (
        chosen(All((Zero(X), Zero(Y))), X + Y + ONE, ZERO),
        at_0(X) * at_0(Y),
        [at_0(X), at_0(Y), ZERO, at_0(X) * at_0(Y) * TWO],
    ),
    "either condition": (
        chosen(Any((Zero(X), Zero(Y))), X * Y, ONE),
        (ONE - at_0(X)) * (ONE - at_0(Y)),
        [ZERO, ONE - at_0(X), ONE - at_0(X) - at_0(Y)],
    ),
    "both cannot be": (at_0(X) * at_0(X - ONE), ZERO, [at_0(X), at_0(X - ONE), ONE]),
    "a kink there": (at_0(X) * step(X + Y), at_0(X) * step(Y), [at_0(X) * step(X), step(Y), at_0(X)]),
    "nowhere in a domain": (at_0(p + ONE) * Y, ZERO, [Y, ONE, at_0(p)+ ONE]),
    "not at an open end": (at_0(u) + at_0(u - ONE) + at_0(p), ZERO, [ONE, at_0(u - HALF), at_0(p - ONE)]),
    "inside": (at_0(u - HALF) * u, HALF * at_0(u - HALF), [ZERO, at_0(u - HALF), u]),
    "at an end that belongs to it": (at_0(low - TWO) * low, TWO * at_0(low - TWO), [ZERO, low, at_0(low - TWO)]),
    "beyond that end": (at_0(low - ONE) * Y, ZERO, [at_0(low - TWO) * Y, at_0(low - THREE), Y]),
    "another value of what is never 0": (at_0(nz - ONE) * nz, at_0(nz - ONE), [at_0(nz - ONE) * TWO, ZERO, nz]),
    "solved for the other": (at_0(X + sq(X) - Y) * Y, at_0(X + sq(X) - Y) * (X + sq(X)), [at_0(X + sq(X) - Y), Y]),
    "solved for the first": (at_0(Y - X - sq(X)) * Y, at_0(Y - X - sq(X)) * (X + sq(X)), [at_0(Y - X - sq(X)), Y]),
    "never 0": (at_0(nz), ZERO, [ONE, at_0(nz - ONE), at_0(X)]),
    "a size": (at_0(X - K) * X, K * at_0(X - K), [ZERO, at_0(X - K), at_0(X - K - ONE) * X, X]),
    "a slope": (at_0(X) * D(sq(X), X), ZERO, [at_0(X) * D(X * Y, X), at_0(X), at_0(X) * D(X, X), D(sq(X), X)]),
    "a bit": (at_0(X - Y) * b * X, b * Y * at_0(X - Y), [at_0(X - Y) * X, b * Y, ZERO]),
}  # fmt: skip


def is_proved(lhs: Term, rhs: Term) -> bool:
    try:
        return not isinstance(check(Goal(lhs, rhs, CONTEXT), Strategy()), Differs)
    except Refused:
        return False


@pytest.mark.parametrize("lhs, rhs, others", CLAIMS.values(), ids=CLAIMS)
def test_it_is_proved_and_nothing_beside_it(lhs: Term, rhs: Term, others: list[Term]) -> None:
    assert is_proved(lhs, rhs)
    assert [other for other in others if is_proved(lhs, other)] == []


REFUSED: dict[str, Term] = {
    "a square": at_0(sq(X)) * X,
    "a product": at_0(X * Y) * X * Y,
    "twice in it": at_0(X + sq(X)) * X * (X + ONE),
    "by way of a definition": at_0(g - X * X) * (g - X * X),
    "an entry": at_0(x(At(1))) * x(At(1)),
    "a whole number": at_0(m) * m,
    "a bit": at_0(b) * b,
    "an entry of a row": at_0(Entry("w", (At(1),))) * Entry("w", (At(1),)),
    "what may be 0 where it must not": at_0(nz - p + ONE) * (nz - p + ONE),
    "a function": at_0(F("sin", X)) * F("sin", X),
    "a fraction": at_0(ONE / (X + Y)) * Y,
    "a sum": at_0(X - S("j", x(j))) * (X - S("j", x(j))),
}
"""Claims with a condition that is not solved for: right or not, they have no proof."""


@pytest.mark.parametrize("term", REFUSED.values(), ids=REFUSED)
def test_what_is_not_solved_for_is_refused(term: Term) -> None:
    with pytest.raises(Refused):
        check(Goal(term, ZERO, CONTEXT), Strategy())


@pytest.mark.parametrize("name", ("b", "s"))
def test_what_is_tried_value_by_value(name: str) -> None:
    condition, strategy = at_0(X + Entry(name)), Strategy(enumerated=frozenset({name}))
    assert isinstance(check(Goal(condition * (X + Entry(name)), ZERO, CONTEXT), strategy), dict)
    for other in (condition * X, condition * (X - Entry(name)), condition * Entry(name)):
        assert isinstance(check(Goal(other, ZERO, CONTEXT), strategy), Differs)


def test_what_is_known_is_not_solved_for() -> None:
    context = Context(arrays=CONTEXT.arrays, equalities=((Y, TWO),))
    with pytest.raises(Refused):
        check(Goal(at_0(x(At(1)) - Y) * (x(At(1)) - Y), ZERO, context), Strategy())


KNOWN: dict[str, tuple[tuple[tuple[Entry, Term], ...], Term, Term, list[Term]]] = {
    "a value by it": (((Y, X + ONE),), at_0(X) * Y, at_0(X), [ZERO, at_0(X) * X, at_0(X) * TWO]),
    "a value of another": (((Y, TWO),), at_0(X - Y) * X, TWO * at_0(X - TWO), [at_0(X - TWO), at_0(X) * TWO, ZERO]),
}


@pytest.mark.parametrize("equalities, lhs, rhs, others", KNOWN.values(), ids=KNOWN)
def test_beside_known_values(
    equalities: tuple[tuple[Entry, Term], ...], lhs: Term, rhs: Term, others: list[Term]
) -> None:
    context = Context(arrays=CONTEXT.arrays, equalities=equalities)
    assert isinstance(check(Goal(lhs, rhs, context), Strategy()), dict)
    for other in others:
        with suppress(Refused):
            assert isinstance(check(Goal(lhs, other, context), Strategy()), Differs)
