"""Every row of the tables of the extensions, against the oracle's values; and wrong rows, which are told apart."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest

from symgrad.checker import inherited, primitive
from symgrad.checker.elementary import DERIVATIVES, JUMPS, POLYGAMMA
from symgrad.checker.laws import Laws
from symgrad.checker.special import ARCS, SINES, UNDONE, law
from symgrad.errors import Undefined
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.language.functions import FUNCTIONS, POSITIVE, REALS
from symgrad.oracle import evaluate
from tests.checker.falsehoods import F, X

LINE = Context({"X": Array()})
PI = t.Constant("pi")
POINTS = tuple(Fraction(n, 20) for n in (-74, -31, -19, -11, -3, 1, 6, 13, 19, 27, 50))
DIGITS = 30


def real(number: Fraction) -> Any:
    return mpmath.mpf(number.numerator) / number.denominator


def value(term: t.Term, x: Fraction = Fraction(0)) -> Any:
    """By the definitions, to 30 digits. Errors: Undefined."""
    return evaluate(term, LINE, {}, {}, {"X": {(): x}}, precision=DIGITS)


def defined(term: t.Term, x: Fraction) -> bool:
    try:
        return bool(mpmath.isfinite(value(term, x)))
    except Undefined:
        return False


def same(left: t.Term, right: t.Term) -> bool:
    """Whether two terms agree wherever the left one has a value; it has one somewhere."""
    there = [x for x in POINTS if defined(left, x)]
    return bool(there) and all(defined(right, x) and abs(value(left, x) - value(right, x)) < 1e-20 for x in there)


@pytest.mark.parametrize("names", UNDONE, ids=" ".join)
def test_functions_of_inverses(names: tuple[str, str]) -> None:
    outer, inner = names
    found = UNDONE[names](X)
    assert same(F(outer, F(inner, X)), found)
    assert not same(F(outer, F(inner, X)), t.neg(found)) and not same(
        F(outer, F(inner, X)), found + t.number(Fraction(1, 10**9))
    )


@pytest.mark.parametrize("part", SINES)
def test_sines_of_parts_of_pi(part: Fraction) -> None:
    assert same(F("sin", t.number(part) * PI), SINES[part])
    assert not same(F("sin", t.number(part + Fraction(1, 100)) * PI), SINES[part])


@pytest.mark.parametrize("name, at", ARCS)
def test_angles_of_numbers(name: str, at: Fraction) -> None:
    of_mpmath = {"arcsin": mpmath.asin, "arctan": mpmath.atan}[name]
    with mpmath.workdps(DIGITS):
        found = value(t.number(ARCS[name, at]) * PI)
        assert abs(of_mpmath(real(at)) - found) < 1e-20 < abs(of_mpmath(real(at - Fraction(1, 100))) - found)


@pytest.mark.parametrize("name", POLYGAMMA)
def test_derivatives_of_the_gamma_function(name: str) -> None:
    """Each is the derivative of the one before it, of which the last has none here."""
    order = POLYGAMMA[name]
    for x in (mpmath.mpf("0.3"), mpmath.mpf("2.7")):
        assert abs(mpmath.diff(lambda y: mpmath.psi(order, y), x) - mpmath.psi(order + 1, x)) < 1e-6
    found = DERIVATIVES[name](X) if name in DERIVATIVES else None
    assert found is None or (isinstance(found, t.Function) and POLYGAMMA[found.name] == order + 1)
    assert (found is None) == (order == max(POLYGAMMA.values()))
    if order < 2:
        assert abs(value(F(name, X), Fraction(3, 10)) - mpmath.psi(order, real(Fraction(3, 10)))) < 1e-12


@pytest.mark.parametrize("half", range(1, 12))
def test_the_gamma_function_at_halves(half: int) -> None:
    at = Fraction(half, 2)
    found = law(_heads(), "gamma", t.number(at))
    assert found is not None and same(F("gamma", t.number(at)), found)
    assert not same(F("gamma", t.number(at + 1)), found) or half in (1, 2)


def _heads() -> Any:
    return Laws(LINE, {}, frozenset(), frozenset(), frozenset())


# ------------------------------------------------------------------------------------ what a function is known to be


def jumps(name: str, x: Fraction) -> bool:
    """Whether a function changes by more than a hundredth in a step of 10^-9 around a point."""
    step = Fraction(1, 10**9)
    arguments: Callable[[t.Term], tuple[t.Term, ...]] = lambda y: (y, t.ZERO) if name in ("max", "min") else (y,)  # noqa: E731
    ends = [t.Function(name, arguments(X + t.number(sign * step))) for sign in (1, -1)]
    return not all(defined(end, x) for end in ends) or abs(value(ends[0], x) - value(ends[1], x)) > 0.01


EVERYWHERE = (*POINTS, *map(Fraction, range(-3, 4)))


def is_smooth(name: str) -> bool:
    return FUNCTIONS[name].domain is REALS and not any(jumps(name, x) for x in EVERYWHERE)


def test_functions_that_are_continuous_on_the_line() -> None:
    for name in primitive.SMOOTH | set(inherited.TOTAL):
        assert is_smooth(name), name
    assert not any(map(is_smooth, ("sign", "step", "floor", "arcsin", "log", "gamma", "arctanh")))


def test_functions_that_are_continuous_where_they_have_values() -> None:
    for name in inherited.PARTIAL:
        assert not any(jumps(name, x) for x in POINTS if x > 0), name
        assert FUNCTIONS[name].domain is POSITIVE or name == "gamma"


def test_functions_that_jump_are_told() -> None:
    """A condition in any other is one on an open set; where there is a jump, it is at a kink or in the table."""
    told = JUMPS | {name for name, row in FUNCTIONS.items() if row.pieces == "constant"}
    for name, row in FUNCTIONS.items():
        met = any(jumps(name, x) for x in EVERYWHERE if row.domain.holds(x + 1) and row.domain.holds(x - 1))
        assert met == (name in told), name
