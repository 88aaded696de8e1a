"""Numbers that others round to: intervals hold the values of functions, and no digit is proved that is not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import mpmath
import pytest

from symgrad.checker import PLACES, ROUNDING, Refused, Strategy, by_theorem, joined, recheck
from symgrad.checker.places import at_places
from symgrad.checker.rounding import Intervals, rounds
from symgrad.language import terms as t
from symgrad.language.attributes import Array
from symgrad.language.context import Context, Goal
from symgrad.language.terms import At, Entry, Ix, log, number, sqrt, total


def n(digits: str) -> t.Term:
    return number(Fraction(digits))


def call(name: str, *args: t.Term) -> t.Term:
    return t.Function(name, args)


X, Z = Entry("x"), Entry("z", (Ix("j"),))
KNOWN = Context(
    arrays={"x": Array(), "u": Array(), "z": Array((3,)), "v": Array((5,)), "y": Array(("K",))},
    equalities=(
        (X, n("-2")),
        *((Entry("z", (At(k),)), n(str(k))) for k in (1, 2, 3)),
        *((Entry("v", (At(k),)), n(str(k))) for k in range(1, 6)),
    ),
)
J, V = Ix("j"), Entry("v", (Ix("j"),))
EXPS = total("j", 3, t.exp(Z))
SHARE = t.exp(Entry("z", (At(1),))) / EXPS

TRUE: dict[str, tuple[t.Term, str, int]] = {
    "a root": (sqrt(number(3)), "1.73", 2),
    "a root, all digits": (sqrt(number(3)), "1.7320508075688772935", 19),
    "a logarithm": (log(n("0.642")), "-0.443", 3),
    "a logarithm of a large number": (log(number(10**40)), "92.1034", 4),
    "an exponential": (t.exp(number(-9)), "0.000123", 6),
    "a large exponential": (t.exp(number(100)), "2.69e43", -41),
    "a fraction": (n("2/3"), "0.667", 3),
    "a half": (n("1/8"), "0.13", 2),
    "a half, down": (n("1/8"), "0.12", 2),
    "a sine": (call("sin", number(3)), "0.14112", 5),
    "a cosine of a large number": (call("cos", number(1000)), "0.562379", 6),
    "pi": (t.Constant("pi"), "3.14159265358979", 14),
    "a power": (t.Power(number(2), n("1/3")), "1.26", 2),
    "a large power": (t.Power(number(2), number(100)), "1.27e30", -28),
    "a sigmoid": (call("sigmoid", n("0.3")), "0.574", 3),
    "a hyperbolic tangent": (call("tanh", n("0.5")), "0.4621", 4),
    "an absolute value": (call("abs", X) * sqrt(number(2)), "2.83", 2),
    "the largest": (call("max", X, sqrt(number(2))), "1.41", 2),
    "a softmax": (SHARE, "0.09", 2),
    "a sum of known values": (log(total("j", 3, Z)), "1.792", 3),
    "a product": (t.Reduce("prod", "j", 3, Z + X), "0", 0),
    "a long product": (sqrt(t.Reduce("prod", "j", 5, V)), "10.954", 3),
    "a long sum": (sqrt(total("j", 5, V)), "3.873", 3),
    "those before one": (sqrt(total("j", 5, t.Indicator(t.Before(J, At(4))) * V)), "2.449", 3),
    "all but one": (sqrt(total("j", 5, t.Indicator(t.Not(t.Same(J, At(4)))) * V)), "3.317", 3),
    "a root of 0": (sqrt(number(2)) + sqrt(X + number(2)), "1.41", 2),
    "a derivative": (t.Derivative(log(EXPS), Entry("z", (At(1),))), "0.090", 3),
    "a power of an exponent that is known": (t.Power(number(3), X), "0.111", 3),
}


def goal(lhs: t.Term, digits: str, context: Context = KNOWN) -> Goal:
    return Goal(lhs, n(digits), context)


@pytest.mark.parametrize("term, digits, places", TRUE.values(), ids=TRUE)
def test_what_rounds_to_its_digits(term: t.Term, digits: str, places: int) -> None:
    claim, how = goal(term, digits), {"places": places}
    for one in (Goal(claim.rhs, claim.lhs, KNOWN), claim):
        proof = json.loads(json.dumps(by_theorem(one, ROUNDING, how, Strategy())))
        assert recheck(one, proof)
    assert (proof["laws"], proof["ranges"]) == ([ROUNDING], {})


@pytest.mark.parametrize("off", [-1, 1], ids=["one below", "one above"])
@pytest.mark.parametrize("term, digits, places", [row for name, row in TRUE.items() if "half" not in name])
def test_one_in_the_last_place_is_too_much(term: t.Term, digits: str, places: int, off: int) -> None:
    with pytest.raises(Refused):
        rounds(goal(term, str(Fraction(digits) + off * Fraction(10) ** -places)), {"places": places})


NOT: dict[str, tuple[Goal, dict[str, Any]]] = {
    "cut off": (goal(n("2/3"), "0.66"), {"places": 2}),
    "the other sign": (goal(log(n("0.3")), "1.204"), {"places": 3}),
    "a number of more digits": (goal(sqrt(number(3)), "1.732"), {"places": 2}),
    "two values": (Goal(sqrt(number(3)), sqrt(n("3.0001")), KNOWN), {"places": 3}),
    "a name": (goal(Entry("u"), "0"), {"places": 1}),
    "an entry of an open range": (goal(Entry("y", (At(1),)), "0"), {"places": 1}),
    "a size": (goal(t.Size("K"), "1"), {"places": 1}),
    "a position that is not there": (goal(Entry("z", (At(4),)), "4"), {"places": 1}),
    "a logarithm of a negative number": (goal(log(X), "0.7"), {"places": 1}),
    "a logarithm of a square": (goal(log(X * X) / number(2) - log(X), "0"), {"places": 1}),
    "a root of a negative number": (goal(sqrt(X), "1.4"), {"places": 1}),
    "a root of a square": (goal(sqrt(X) * sqrt(X), "-2"), {"places": 1}),
    "a fraction without a value": (goal(number(0) * t.Power(X + number(2), number(-1)), "0"), {"places": 1}),
    "a comparison that is open": (
        goal(t.Indicator(t.Positive(t.Power(sqrt(number(2)), number(2)) - number(2))), "0"), {"places": 1}),
    "a function that is not known": (goal(call("arctan", number(2)), "1.107"), {"places": 3}),
    "a sine of a large number": (goal(call("sin", number(10**60)), "0.8"), {"places": 1}),
    "positions": (Goal(Z, n("1"), KNOWN, (("j", 3),)), {"places": 0}),
    "a sum over an open range": (goal(total("j", "K", number(0)), "0"), {"places": 1}),
    "a product over an open range": (goal(t.Reduce("prod", "j", "K", number(0)), "0"), {"places": 1}),
    "the slope of a long product": (
        goal(t.Derivative(t.Reduce("prod", "j", 5, V), Entry("v", (At(1),))), "120"), {"places": 0}),
    "no case": (goal(t.Cases(((t.Positive(X), number(1)),), None), "0"), {"places": 0}),
}  # fmt: skip


@pytest.mark.parametrize("op, at", [("max", 1), ("max", 3), ("min", 1), ("min", 2)])
@pytest.mark.parametrize("slope", ["0", "1", "2", "3", "5", "-2", "-1"])
def test_no_slope_of_a_maximum_is_enclosed(op: str, at: int, slope: str) -> None:
    """It is no value of that maximum: that of `max(1, .., 5)` by the first is 0, not 5."""
    values = tuple((Entry("v", (At(k),)), number(k)) for k in range(1, 6))
    context = Context(arrays={"v": Array((5,))}, equalities=values)
    largest = t.Reduce(op, "k", 5, Entry("v", (Ix("k"),)))
    with pytest.raises(Refused):
        rounds(goal(t.Derivative(largest, Entry("v", (At(at),))), slope, context), {"places": 0})


@pytest.mark.parametrize("claim, how", NOT.values(), ids=NOT)
def test_what_is_not_proved(claim: Goal, how: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        rounds(claim, how)


@pytest.mark.parametrize("how", [{}, {"places": 2.0}, {"places": True}, {"places": 2, "more": 0}, {"places": 10**6}])
def test_what_is_no_number_of_places(how: dict[str, Any]) -> None:
    with pytest.raises((ValueError, KeyError)):
        rounds(goal(sqrt(number(3)), "1.73"), how)


TAMPERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "places": lambda c: c["how"].update(places=3),
    "fewer places": lambda c: c["how"].update(places=1),
    "no places": lambda c: c.update(how=None),
    "theorem": lambda c: c.update(theorem=PLACES),
    "laws": lambda c: c.update(laws=[]),
    "parts": lambda c: c["parts"].append(c["how"]),
    "ranges": lambda c: c["ranges"].update(K={"from": 1, "to": 2, "degree": 1}),
    "exceptions": lambda c: c.update(exceptions=True),
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_a_certificate_that_was_tampered_with_is_rejected(change: Callable[[dict[str, Any]], object]) -> None:
    claim = goal(sqrt(number(3)), "1.73")
    proof = by_theorem(claim, ROUNDING, {"places": 2}, Strategy())
    change(proof)
    assert not recheck(claim, proof)


def test_a_list_of_numbers() -> None:
    digits = t.Cases(((t.Same(Ix("j"), At(1)), n("1")), (t.Same(Ix("j"), At(2)), n("1.41"))), n("1.732"))
    claim = Goal(sqrt(Z), digits, KNOWN, (("j", 3),))
    hows = [{"places": 0}, {"places": 2}, {"places": 3}]
    parts = [by_theorem(one, ROUNDING, how, Strategy()) for one, how in zip(at_places(claim), hows, strict=True)]
    assert recheck(claim, joined(claim, PLACES, None, parts))
    assert not recheck(claim, joined(claim, PLACES, None, parts[:2]))
    assert not recheck(claim, joined(claim, PLACES, None, parts[::-1]))


@pytest.mark.parametrize("bits", [8, 20, 60])
def test_intervals_hold_the_values_of_functions(bits: int) -> None:
    """However few digits they have."""
    ring, random = Intervals(bits), Random(bits)
    with mpmath.workdps(80):
        for _ in range(60):
            low = Fraction(random.randint(-(10**4), 10**4), random.choice((7, 1000, 4096)))
            low = low if abs(low) < 100 else low / 1000
            at = low + Fraction(random.randint(0, 1000), 10**6)
            ends, x = (low, low + Fraction(1, 1000)), mpmath.mpf(at.numerator) / at.denominator
            found = {mpmath.exp: ring.exp(ends), mpmath.cos: ring.circle(ends)[0], mpmath.sin: ring.circle(ends)[1]}
            found |= {mpmath.log: ring.log(ends)} if low > 0 else {}
            for function, (least, most) in found.items():
                value = function(x)
                assert least.numerator <= value * least.denominator and value * most.denominator <= most.numerator
        assert ring.pi[0] < Fraction(str(mpmath.nstr(mpmath.pi, 70))) < ring.pi[1]


def test_exact_numbers_stay_exact() -> None:
    ring = Intervals(8)
    third, half = ((Fraction(1, k),) * 2 for k in (3, 2))
    assert ring.add(ring.mul(third, half), third) == (Fraction(1, 2),) * 2
    low, high = ring.mul((Fraction(1, 257),) * 2, third)
    assert low < Fraction(1, 771) < high and high - low == Fraction(1, 256)
    assert ring.power((Fraction(-1, 2), Fraction(1, 4)), 2) == (Fraction(-1, 8), Fraction(1, 4))
    assert ring.power((Fraction(2), Fraction(4)), -1) == (Fraction(1, 4), Fraction(1, 2))
    assert ring.power((Fraction(-4), Fraction(-2)), -1) == (Fraction(-1, 2), Fraction(-1, 4))
    with pytest.raises(Refused):
        ring.power((Fraction(-1), Fraction(1)), -1)
    with pytest.raises(Refused):
        ring.log((Fraction(0), Fraction(1)))
    low, high = Intervals(64).exp((Fraction(0), Fraction(1)))
    assert low <= 1 and Fraction("2.718281828") < high < 3
