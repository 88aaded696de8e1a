"""Whole numbers: floors, powers of -1 and squares with such an exponent, each with what is nearly so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symgrad.checker import Check, Differs, Refused, Strategy, check
from symgrad.checker.whole import floor_of, half_turns, power_of
from symgrad.language.context import Array, Context, Goal
from symgrad.language.sets import Integers, Values
from symgrad.language.terms import HALF, MINUS_ONE, ONE, ZERO, Cases, Constant, Entry, Positive, Power, Term, number
from symgrad.printer import text
from tests.checker.falsehoods import THREE, TWO, F, K, S, X, Y, arr, j, sq, step, x

m, n, e, o, c, h, d, half, s, p, w = map(Entry, ("m", "n", "e", "o", "c", "h", "d", "half", "s", "p", "w"))
PI = Constant("pi")


def one_of(*values: Fraction | int) -> Array:
    return Array((), frozenset(), None, Values(tuple(map(Fraction, values))))


CONTEXT = Context(
    arrays={
        **arr("X: Y: p:/positive s:/sign w:/nonnegative x:K"),
        "m": Array((), frozenset(), None, Integers()),
        "n": Array((), frozenset(), None, Integers(low=0)),
        "e": Array((), frozenset(), None, Integers(step=4, rest=2)),
        "o": Array((), frozenset(), None, Integers(step=2, rest=1)),
        "t": Array((), frozenset(), None, Integers(step=3, rest=1)),
        "c": one_of(1, 3, 7),
        "h": one_of(0, 2),
        "d": one_of(1, 2),
        "half": one_of(Fraction(1, 2), 1),
    }
)
LAWS = Check(Goal(X, X, CONTEXT), Strategy()).laws


def floor(term: Term) -> Term:
    return F("floor", term)


def sign(exponent: Term) -> Term:
    return Power(MINUS_ONE, exponent)


CLAIMS: dict[str, tuple[Term, Term, list[Term]]] = {
    "an even power of what is not negative": (Power(w, TWO * n), Power(sq(w), n), [Power(w, n), sq(w), ONE]),
    "a whole number": (floor(m), m, [m + ONE, m - ONE, -m, n]),
    "a whole multiple": (floor(TWO * m), TWO * m, [m, TWO * floor(m) + ONE]),
    "half of one": (floor(HALF * m), floor(m / TWO), [HALF * m, m, ZERO]),
    "three halves": (floor(THREE * HALF * m), m + floor(HALF * m), [THREE * HALF * m, TWO * m, m]),
    "a number": (floor(number(Fraction(7, 2))), THREE, [number(4), number(Fraction(7, 2))]),
    "a negative number": (floor(-HALF), MINUS_ONE, [ZERO, -HALF]),
    "a whole number beside": (floor(X + m), floor(X) + m, [X + m, floor(X), floor(X) - m, floor(X) + m + ONE]),
    "a half beside": (floor(m + HALF), m, [m + ONE, m + HALF]),
    "minus a half": (floor(m - HALF), m - ONE, [m, m - HALF]),
    "a number beside": (floor(X + TWO), floor(X) + TWO, [floor(X), X + TWO, floor(X + HALF) + TWO]),
    "two of them": (floor(m * n + sq(m)), m * n + sq(m), [m * n, m + n]),
    "a size": (floor(K + X), K + floor(X), [K + X, floor(X)]),
    "a bit": (floor(step(X) + HALF), step(X), [step(X) + HALF, step(X) + ONE]),
    "a floor": (floor(floor(X)), floor(X), [X, floor(X) - ONE]),
    "what is no whole number": (floor(half), floor(half), [half]),
    "an even number": (sign(e), ONE, [MINUS_ONE, sign(m), e]),
    "an odd number": (sign(o), MINUS_ONE, [ONE, sign(m)]),
    "one of odd numbers": (sign(c + m), -sign(m), [sign(m), ONE, sign(d + m), sign(h + m)]),
    "one of even numbers": (sign(h + m), sign(m), [-sign(m), ONE, sign(d + m)]),
    "a sum": (sign(m + n), sign(m) * sign(n), [sign(m), ONE, sign(m * n), -sign(m) * sign(n)]),
    "a difference": (sign(m - n), sign(m) * sign(n), [sign(m), -sign(m) * sign(n)]),
    "one more": (sign(m + ONE), -sign(m), [sign(m), ONE]),
    "three times": (sign(THREE * m), sign(m), [ONE, -sign(m)]),
    "four times": (sign(number(4) * m), ONE, [sign(m), MINUS_ONE]),
    "a square": (sign(sq(m)), sign(m), [ONE, -sign(m)]),
    "a square less itself": (sign(sq(m) - m), ONE, [MINUS_ONE, sign(m)]),
    "a square times another": (sign(sq(m) * n), sign(m * n), [sign(m), sign(n), ONE]),
    "times an odd number": (sign(m * o), sign(m), [-sign(m), ONE, sign(m * d)]),
    "times an even number": (sign(m * e), ONE, [sign(m), MINUS_ONE]),
    "twice a sign": (sq(sign(m)), ONE, [sign(m), MINUS_ONE]),
    "a size in it": (sign(TWO * K + m), sign(m), [sign(K), sign(K + m)]),
    "a negative base": (Power(number(-3), m), sign(m) * Power(THREE, m), [Power(THREE, m), -Power(THREE, m)]),
    "an even power": (Power(X, TWO * m), Power(sq(X), m), [Power(X, m), Power(X, m) * X, Power(sq(X), n)]),
    "an even power more": (
        Power(X, TWO * m + number(4)),
        Power(sq(X), m) * Power(X, number(4)),
        [Power(sq(X), m), Power(X, number(4)), Power(sq(X), m) * sq(X)],
    ),
    "half a turn": (F("cos", m * PI), sign(m), [ONE, -sign(m), F("cos", m)]),
    "half a turn more": (F("cos", X + m * PI), sign(m) * F("cos", X), [F("cos", X), -sign(m) * F("cos", X)]),
    "a turn": (F("sin", X + TWO * m * PI), F("sin", X), [-F("sin", X), F("cos", X), sign(m) * F("sin", X)]),
    "no turn": (F("cos", X + HALF * m * PI), F("cos", HALF * m * PI + X), [F("cos", X), sign(m) * F("cos", X)]),
}


def is_proved(lhs: Term, rhs: Term) -> bool:
    try:
        return not isinstance(check(Goal(lhs, rhs, CONTEXT), Strategy()), Differs)
    except Refused:
        return False


@pytest.mark.parametrize("lhs, rhs, others", CLAIMS.values(), ids=CLAIMS)
def test_it_is_proved_and_nothing_beside_it(lhs: Term, rhs: Term, others: list[Term]) -> None:
    assert is_proved(lhs, rhs)
    assert [text(other) for other in others if is_proved(lhs, other)] == []


def test_what_is_whole() -> None:
    cases, open_ = (Cases(((Positive(X), m),), other) for other in (ONE, None))
    whole = (m, n, e, o, c, h, d, s, K, step(X), floor(X), ONE, m + n, m * n, S("j", m), cases)
    others = (
        X,
        p,
        half,
        m / TWO,
        sq(m),
        m + HALF,
        HALF,
        x(j),
        Entry("unknown"),
        F("exp", m),
        S("j", x(j)),
        m * X,
        open_,
    )
    assert [term for term in (*whole, *others) if LAWS.is_whole(term)] == list(whole)


FLOORS: dict[str, tuple[Term, str]] = {
    "a number": (number(Fraction(5, 2)), "2"),
    "data": (X, "None"),
    "half of a whole number": (HALF * m, "None"),
    "whole and a half": (m + HALF, "m"),
    "three halves and data": (THREE * HALF * m + X, "m + floor(m/2 + X)"),
    "below a fraction bar": (m + ONE / (X + Y), "None"),
    "a power below": (TWO * Power(m, MINUS_ONE), "None"),
    "a root": (TWO * Power(n, HALF), "None"),
}


@pytest.mark.parametrize("term, expected", FLOORS.values(), ids=FLOORS)
def test_floors(term: Term, expected: str) -> None:
    found = floor_of(LAWS, term)
    assert ("None" if found is None else text(found)) == expected


POWERS: dict[str, tuple[Term, Term, str]] = {
    "a whole number itself": (MINUS_ONE, m, "None"),
    "a product itself": (MINUS_ONE, m * n, "None"),
    "no whole number": (MINUS_ONE, X, "None"),
    "half of one": (MINUS_ONE, HALF * m, "None"),
    "a whole number and half of one": (MINUS_ONE, m + HALF * n, "None"),
    "a whole number and data": (MINUS_ONE, TWO * m + X, "None"),
    "data, even and other data": (X, TWO * m + TWO * Y, "None"),
    "below a fraction bar": (MINUS_ONE, m / (X + Y), "None"),
    "even": (MINUS_ONE, TWO * m, "1"),
    "odd": (MINUS_ONE, TWO * m + ONE, "-1"),
    "an odd number": (MINUS_ONE, o, "-1"),
    "a negative base": (number(-2), m, "(-1)^m · 2^m"),
    "a positive base": (TWO, m, "None"),
    "a positive base, even": (TWO, TWO * m, "(2²)^m"),
    "data, odd": (X, THREE * m, "None"),
    "data, even": (X, number(4) * m, "(X²)^(2 m)"),
    "data, even and odd": (X, TWO * m + n, "None"),
}


@pytest.mark.parametrize("base, exponent, expected", POWERS.values(), ids=POWERS)
def test_powers(base: Term, exponent: Term, expected: str) -> None:
    found = power_of(LAWS, base, exponent)
    assert ("None" if found is None else text(found)) == expected


@pytest.mark.parametrize(
    "term, expected",
    [(m * PI, 1), (TWO * m * PI, 1), (m * n * PI, 1), (m * PI + n * PI, 2), (X + m * PI, 1)]
    + [(term, 0) for term in (PI, m, X * PI, HALF * m * PI, m * sq(PI), m / n * PI, TWO * PI)],
    ids=str,
)
def test_half_turns(term: Term, expected: int) -> None:
    parts = LAWS.polynomial(term)
    assert parts is not None and len(half_turns(LAWS, parts, PI)) == expected


def test_signs() -> None:
    found = [base for base in (MINUS_ONE, ONE, X) for exponent in (m, X) if LAWS.is_sign(Power(base, exponent))]
    assert found == [MINUS_ONE]
