"""Integrals between two ends: what is accepted as an antiderivative, and what is not, whoever proposes it."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from symgrad.checker import ANTIDERIVATIVE, Refused, Strategy, by_theorem, recheck
from symgrad.checker.primitive import between, without
from symgrad.errors import SymgradError
from symgrad.judging.judgement import judge
from symgrad.kernel import Attempts
from symgrad.language.context import Array, Definition, Goal
from symgrad.language.nodes import subterms
from symgrad.language.serial import encode
from symgrad.language.sets import Interval
from symgrad.language.terms import (
    HALF,
    ONE,
    ZERO,
    Apply,
    Argument,
    Condition,
    Constant,
    Definite,
    Derivative,
    Entry,
    Indicator,
    Let,
    Not,
    Same,
    Term,
    Zero,
    delta,
    exp,
    log,
    number,
    power,
    sqrt,
)
from tests.checker.falsehoods import BELOW, THREE, TWO, D, F, S, X, Y, ctx, i, j, k, root, sq, step, x, y

T, PI = Entry("T"), Constant("pi")
a, b, p, q, u, r, n, m = (Entry(name) for name in "abpqurnm")
NOT_ABOVE = Array((), frozenset(), None, Interval(None, Fraction(0), False, True))
WORDS = "X: Y: a: b: p:/positive q:/nonnegative u:/unit r:/binary x:K y:K w:K/positive"
AT_I, AT_BOTH = (("i", "K"),), (("i", "K"), ("k", "K"))
DATA = ctx(WORDS, (Definition("d", (), sq(X)),)).with_array("n", BELOW)


def over(body: Term, low: Term | None = ZERO, high: Term | None = ONE) -> Definite:
    return Definite("T", body, low, high)


# ------------------------------------------------------------------------------------ an integral, F, and its value

EQUAL: dict[str, tuple[Definite, Term, Term]] = {
    "a power": (over(sq(T)), power(T, THREE) / THREE, number(Fraction(1, 3))),
    "between data": (over(T, a, b), HALF * sq(T), HALF * (sq(b) - sq(a))),
    "the other way round": (over(T, ONE, ZERO), HALF * sq(T), -HALF),
    "an end that is a sum": (over(X * T, ZERO, S("j", x(j))), HALF * X * sq(T), HALF * X * sq(S("j", x(j)))),
    "a letter that would be captured": (
        over(S("i", x(i) * T), ZERO, x(i)),
        HALF * S("i", x(i) * sq(T)),
        HALF * sq(x(i)) * S("j", x(j)),
    ),
    "above 1": (over(ONE / T, ONE, TWO), log(T), log(TWO)),
    "from a positive number": (over(ONE / T, p, p + ONE), log(T), log(p + ONE) - log(p)),
    "a root from 0": (over(ONE / sqrt(T), ZERO, ONE), TWO * sqrt(T), TWO),
    "a root from what is not negative": (over(sqrt(T), q, q + ONE), TWO / THREE * root(T, "3/2"),
                                         TWO / THREE * (root(q + ONE, "3/2") - root(q, "3/2"))),
    "a logarithm at 0": (over(log(T)), T * log(T) - T, -ONE),
    "a root of a logarithm": (over(log(T) / sqrt(T)), TWO * sqrt(T) * log(T) - number(4) * sqrt(T), -number(4)),
    "exponential": (over(exp(-T), ZERO, None), -exp(-T), ONE),
    "exponential with a rate": (over(exp(-p * T), ZERO, None), -exp(-p * T) / p, ONE / p),
    "exponential of what is negative": (over(exp(n * T), ZERO, None), exp(n * T) / n, -ONE / n),
    "exponential from below": (over(exp(T), None, ZERO), exp(T), ONE),
    "powers under an exponential": (over(T * exp(-T), ZERO, None), -(T + ONE) * exp(-T), ONE),
    "powers under an exponential, from below": (over(T * exp(T), None, ZERO), (T - ONE) * exp(T), -ONE),
    "an odd function": (over(T * exp(-sq(T)), None, None), -HALF * exp(-sq(T)), ZERO),
    "the error function": (over(exp(-sq(T)), None, None), HALF * sqrt(PI) * F("erf", T), sqrt(PI)),
    "its half": (over(exp(-sq(T)), None, ZERO), HALF * sqrt(PI) * F("erf", T), HALF * sqrt(PI)),
    "an arctan": (over(ONE / (ONE + sq(T)), None, None), F("arctan", T), PI),
    "an arctan that falls": (over(-ONE / (ONE + sq(T)), ZERO, None), F("arctan", -T), -HALF * PI),
    "a power that falls": (over(ONE / sq(T), ONE, None), -ONE / T, ONE),
    "a kink of the variable": (over(F("abs", T), -ONE, ONE), HALF * T * F("abs", T), ONE),
    "a jump of other data": (over(F("floor", X) * T), HALF * F("floor", X) * sq(T), HALF * F("floor", X)),
    "sines": (over(F("sin", T), ZERO, PI), -F("cos", T), TWO),
    "a number": (over(X), X * T, X),
    "a positive power": (over(p * power(T, p - ONE), ONE, TWO), power(T, p), power(TWO, p) - ONE),
    "tanh": (over(ONE / sq(F("cosh", T))), F("tanh", T), F("tanh", ONE)),
    "a root under an exponential": (over(exp(-sqrt(T)) / sqrt(T), ZERO, None), -TWO * exp(-sqrt(T)), TWO),
    "a square of a plateau": (
        over(TWO * F("arctan", T) / (ONE + sq(T)), ZERO, None), sq(F("arctan", T)), sq(PI) / number(4)),
    "an inverse of a plateau": (
        over(ONE / ((ONE + sq(T)) * sq(ONE + sq(F("arctan", T)))), ZERO, ONE),
        HALF * F("arctan", F("arctan", T)) + HALF * F("arctan", T) / (ONE + sq(F("arctan", T))),
        HALF * F("arctan", PI / number(4)) + PI / number(8) / (ONE + sq(PI) / number(16))),
    "a plateau times a plateau": (
        over(ONE / (ONE + sq(T)) * F("erf", T) + F("arctan", T) * TWO / sqrt(PI) * exp(-sq(T)), ZERO, None),
        F("arctan", T) * F("erf", T), HALF * PI),
    "a unit": (over(ONE / (ONE - T), ZERO, u), -log(ONE - T), -log(ONE - u)),
    "a unit, the other way round": (over(ONE / (ONE - T), u, ZERO), -log(ONE - T), log(ONE - u)),
    "two powers in a plateau": (
        over(TWO / sqrt(PI) * (TWO * T - ONE) * exp(-sq(sq(T) - T)), ZERO, None), F("erf", sq(T) - T), ONE),
    "another constant at a position": (over(T, ZERO, x(i)), HALF * sq(T) + y(i), HALF * sq(x(i))),
    "a shifted plateau": (
        over(TWO / sqrt(PI) * exp(-sq(T + X)), ZERO, None), F("erf", T + X), ONE - F("erf", X)),
    "a discrete end": (over(T, ZERO, r), HALF * sq(T), HALF * sq(r)),
    "another constant": (over(T * x(i), ZERO, x(i)), HALF * x(i) * sq(T) + y(i), HALF * power(x(i), THREE)),
    "a logarithm at 0, and a constant": (over(log(T)), T * log(T) - T + X, -ONE),
    "a defined function": (over(Entry("d") * T), HALF * Entry("d") * sq(T), HALF * sq(X)),
    "from data to infinity": (over(exp(-T), q, None), -exp(-T), exp(-q)),
    "a square as an end": (over(sqrt(T), ZERO, sq(X)), TWO / THREE * root(T, "3/2"), TWO / THREE * F("abs", X) * sq(X)),
    "a positive end": (over(ONE / T, exp(X), exp(Y)), log(T), Y - X),
    "a fall that depends on a square": (over(T * exp(-p * sq(T)), ZERO, None), -HALF * exp(-p * sq(T)) / p, HALF / p),
}  # fmt: skip


@pytest.mark.parametrize("node, primitive, value", EQUAL.values(), ids=EQUAL.keys())
def test_it_has_this_value_and_no_other(node: Definite, primitive: Term, value: Term) -> None:
    letters = AT_I if node.high == x(i) else ()
    goal = Goal(node, value, DATA, letters)
    found = without(goal, node, between(goal, node, primitive))
    assert found.rhs == value and found.lhs != node
    assert Attempts().prove(found) is not None
    for other in (value + ONE, TWO * value + number(7)):
        assert Attempts().prove(Goal(found.lhs, other, found.context, letters)) is None


# -------------------------------------------------------------------------------------------------- what is no proof

NONE: dict[str, tuple[Definite, Term]] = {
    "another slope": (over(sq(T)), power(T, THREE) / TWO),
    "a sign": (over(F("sin", T)), F("cos", T)),
    "across a pole": (over(ONE / sq(T), -ONE, ONE), -ONE / T),
    "up to a pole": (over(ONE / sq(T), ZERO, ONE), -ONE / T),
    "a pole at an end that may be 0": (over(ONE / sq(T), q, ONE), -ONE / T),
    "a pole between data": (over(ONE / T, a, b), log(T)),
    "a logarithm of negative numbers": (over(ONE / T, -TWO, -ONE), log(T)),
    "a logarithm at its pole": (over(ONE / T), log(T)),
    "the inverse of a logarithm": (over(ONE / (T * sq(log(T))), ZERO, HALF), -ONE / log(T)),
    "a jump": (over(ZERO, -ONE, ONE), F("sign", T)),
    "steps": (over(ZERO, -ONE, ONE), step(T)),
    "a floor": (over(ZERO, ZERO, TWO), F("floor", T)),
    "a jump of the branch of an arctan": (over(ONE / (ONE + sq(T)), -ONE, ONE), -F("arctan", ONE / T)),
    "growth": (over(exp(T), ZERO, None), exp(T)),
    "growth below": (over(exp(-T), None, ZERO), -exp(-T)),
    "a rate of either sign": (over(exp(-X * T), ZERO, None), -exp(-X * T) / X),
    "a rate that may be 0": (over(exp(-q * T), ZERO, None), -exp(-q * T) / q),
    "a binary rate": (over(exp(-r * T), ZERO, None), -exp(-r * T) / r),
    "a power that grows": (over(T, ZERO, None), HALF * sq(T)),
    "a logarithm that grows": (over(ONE / T, ONE, None), log(T)),
    "sines without end": (over(F("cos", T), ZERO, None), F("sin", T)),
    "a power of either sign": (over(X * power(T, X - ONE)), power(T, X)),
    "an odd root of negative numbers": (over(root(T, "1/3"), -ONE, ONE), number(Fraction(3, 4)) * root(T, "4/3")),
    "a root of negative numbers": (over(sqrt(T), -ONE, ONE), TWO / THREE * root(T, "3/2")),
    "an even power under a fall": (over(T * exp(-power(T, THREE)), None, ZERO), -exp(-power(T, THREE))),
    "a plateau beside a power": (over(F("erf", T), ZERO, None), T * F("erf", T)),
    "a plateau that moves": (over(ZERO, ZERO, None), F("erf", X * T)),
    "kinks of other data": (over(step(X) + step(-X)), T),
    "kinks of other data, in F": (over(ONE), T * (step(X) + step(-X))),
    "equations of other data": (over(Indicator(Zero(X))), ZERO * T),
    "an index that is another": (over(delta(i, k) * T), ZERO),
    "a gamma function": (over(F("gamma", T) * F("digamma", T), ONE, TWO), F("gamma", T)),
    "a gamma function at a pole": (over(F("gamma", T) * F("digamma", T), -ONE, ONE), F("gamma", T)),
    "an unknown name": (over(Entry("v") * T), HALF * Entry("v") * sq(T)),
    "a pole at 1": (over(ONE / (ONE - T)), -log(ONE - T)),
    "a pole at 1, the other way round": (over(ONE / (ONE - T), ONE, ZERO), -log(ONE - T)),
    "a pole at a square": (over(ONE / T, sq(X), ONE), log(T)),
    "a root at an end of either sign": (over(sqrt(T), ZERO, X), TWO / THREE * root(T, "3/2")),
    "a root at a definition of either sign": (over(sqrt(T), ZERO, Entry("g")), TWO / THREE * root(T, "3/2")),
    "a logarithm at an end that may be 0": (over(log(T), ZERO, q), T * log(T) - T),
    "a pole on the whole line": (over(ONE / sq(T), None, None), -ONE / T),
    "a pole on the whole line, in a fall": (over(-exp(ONE / T) / sq(T), None, None), exp(ONE / T)),
    "a fall to 1": (over(exp(-ONE / T) / sq(T), ONE, None), exp(-ONE / T)),
    "a fall to 1 by a sum": (over(exp(-ONE / (T + ONE)) / sq(T + ONE), ZERO, None), exp(-ONE / (T + ONE))),
    "a plateau at 0": (over(-TWO * exp(-ONE / sq(T)) / sq(T) / sqrt(PI), ONE, None), F("erf", ONE / T)),
    "a growth over a power": (over(exp(T) / T - exp(T) / sq(T), ONE, None), exp(T) / T),
    "a plateau of sines": (
        over(TWO * F("cos", T) * exp(-sq(F("sin", T))) / sqrt(PI), ZERO, None),
        F("erf", F("sin", T)),
    ),
    "a power of data": (over(p * power(T, -p - ONE), ONE, None), -power(T, -p)),
    "two powers under an exponential": (over((ONE - TWO * T) * exp(T - sq(T)), ZERO, None), exp(T - sq(T))),
    "a jump that no end shows": (
        over((ONE + sq(T)) / (number(Fraction(3, 4)) + sq(sq(T) - HALF)), None, None),
        F("arctan", T - ONE / T),
    ),
    "no value on an interval": (over(sqrt(T) * sqrt(T) / T, -ONE, ONE), T),
    "a quotient on the whole line": (over((ONE - sq(T)) / sq(ONE + sq(T)), None, None), T / (ONE + sq(T))),
    "a root that grows": (over(T / sqrt(ONE + sq(T)), ZERO, None), sqrt(ONE + sq(T))),
    "a rate that is not positive": (over(exp(m * T), ZERO, None), exp(m * T) / m),
    "a plateau at 0, by a root": (
        over(-exp(-ONE / T) * root(T, "-3/2") / sqrt(PI), ONE, None),
        F("erf", ONE / sqrt(T)),
    ),
    "a plateau with a growth in it": (
        over(TWO / sqrt(PI) * (TWO * T - exp(T)) * exp(-sq(sq(T) - exp(T))), ZERO, None),
        F("erf", sq(T) - exp(T)),
    ),
    "a power that may be 0": (over(q * power(T, q - ONE)), power(T, q)),
    "a power of what has either sign": (over(p * power(T, p - ONE), -ONE, ONE), power(T, p)),
    "a fall and a growth": (over(ONE - exp(-T), ZERO, None), T + exp(-T)),
    "a fall with a growth in it": (over((exp(T) - TWO * T) * exp(exp(T) - sq(T)), ZERO, None), exp(exp(T) - sq(T))),
    "a fall times a growth": (over(ZERO, ZERO, None), exp(-T) * exp(sq(T))),
    "growth of a power that is odd": (over(sq(T) * exp(-power(T, THREE)), None, ZERO), -exp(-power(T, THREE)) / THREE),
    "a plateau that is none": (over(F("cos", T) / (ONE + sq(F("sin", T))), ZERO, None), F("arctan", F("sin", T))),
    "a plateau of what falls": (over(-exp(-T) / (ONE + exp(-TWO * T)), ZERO, None), F("arctan", exp(-T))),
    "a plateau of a constant, and a growth": (over(ONE, ZERO, None), T),
    "a power and a plateau": (over(ONE / (ONE + sq(T)) + ONE, ZERO, None), F("arctan", T) + T),
    "a kink beside other data": (over(p * F("abs", T), -ONE, ONE), HALF * p * T * F("abs", T)),
    "a kink at other data": (over(F("relu", T - X)), HALF * sq(F("relu", T - X))),
    "an exponent that may be 0": (over(ZERO * T), power(T, q)),
    "an antiderivative with jumps and none in its slope": (over(T), HALF * sq(T) + step(T - HALF)),
    "a name with two meanings": (Definite("X", X, ZERO, ONE), HALF * sq(X)),
    "a name that is defined": (Definite("g", Entry("g"), ZERO, ONE), HALF * sq(Entry("g"))),
}


@pytest.mark.parametrize("node, primitive", NONE.values(), ids=NONE.keys())
def test_it_is_refused(node: Definite, primitive: Term) -> None:
    context = ctx(WORDS, (Definition("g", (), Y),)).with_array("n", BELOW).with_array("m", NOT_ABOVE)
    goal = Goal(node, ZERO, context, AT_BOTH)
    with pytest.raises(SymgradError):
        between(goal, node, primitive)


# ------------------------------------------------------------------- what a claim says of its data is not said of F

SQUARE = over(sq(X) * T)
AT_TWO = ctx(WORDS, equalities=((X, TWO),))
APART: tuple[Condition, ...] = (Not(Same(i, k)),)
SPOKEN: dict[str, tuple[Goal, Definite, Term]] = {
    "a known value, below a derivative": (Goal(D(SQUARE, X), ONE, AT_TWO), SQUARE, X * sq(T)),
    "a condition, under another index": (
        Goal(S("i", over(delta(i, k) * T)), ZERO, ctx(WORDS), AT_BOTH, APART),
        over(delta(i, k) * T),
        ZERO,
    ),
    "an index of another range": (
        Goal(S("i", over(delta(i, k) * T), "L"), ZERO, ctx(f"{WORDS} z:L"), AT_BOTH),
        over(delta(i, k) * T),
        HALF * delta(i, k) * sq(T),
    ),
    "a fact, below a derivative": (
        Goal(D(over(F("relu", X) * T), X), HALF, ctx(WORDS, facts=(X - ONE,))),
        over(F("relu", X) * T),
        HALF * X * sq(T),
    ),
    "a kink at a known value": (
        Goal(over(step(X) + step(-X)), ONE, ctx(WORDS, equalities=((X, ZERO),))),
        over(step(X) + step(-X)),
        T,
    ),
}


@pytest.mark.parametrize("goal, node, primitive", SPOKEN.values(), ids=SPOKEN.keys())
def test_what_is_said_of_the_data_is_no_premise(goal: Goal, node: Definite, primitive: Term) -> None:
    with pytest.raises(Refused):
        between(goal, node, primitive)


def test_an_index_of_two_ranges_in_an_argument() -> None:
    node = over(delta(i, k) * T)
    inside = Apply("f", (Argument((("i", "L"),), node),))
    with pytest.raises(Refused):
        between(Goal(inside, ZERO, ctx(f"{WORDS} z:L"), AT_BOTH), node, HALF * delta(i, k) * sq(T))


def test_an_index_of_two_ranges_in_a_definition() -> None:
    node = over(delta(i, k) * T)
    context = ctx(f"{WORDS} z:L", (Definition("h", (("i", "L"),), node),))
    with pytest.raises(Refused):
        between(Goal(Entry("h", (i,)), ZERO, context, AT_BOTH), node, HALF * delta(i, k) * sq(T))


def test_an_index_of_two_ranges_elsewhere() -> None:
    node = over(x(k) * T)
    goal = Goal(node + S("i", Entry("z", (i,)), "L"), ZERO, ctx(f"{WORDS} z:L"), AT_BOTH)
    assert node not in subterms(between(goal, node, HALF * x(k) * sq(T)))


def test_a_known_value_is_not_put_into_a_limit() -> None:
    known = ctx(WORDS, equalities=((X, ONE),))
    node = over(F("sin", X + PI) * exp(-T), ZERO, None)
    goal = Goal(D(node, X), F("cos", X + PI), known)
    found = without(goal, node, between(goal, node, F("sin", X + PI) * (ONE - exp(-T))))
    assert Attempts().prove(found) is not None
    assert Attempts().prove(Goal(found.lhs, ZERO, known)) is None


def test_a_derivative_of_an_integral() -> None:
    goal = Goal(Derivative(SQUARE, X), X, AT_TWO)
    found = without(goal, SQUARE, between(goal, SQUARE, HALF * sq(X) * sq(T)))
    assert Attempts().prove(found) is not None
    assert Attempts().prove(Goal(found.lhs, TWO * X, found.context)) is None


def test_integrals_in_definitions_and_local_quantities() -> None:
    node = over(x(i) * T)
    context = ctx(WORDS, (Definition("h", AT_I, node),))
    goal = Goal(S("i", Entry("h", (i,)) * y(i)), HALF * S("i", x(i) * y(i)), context, AT_I)
    found = without(goal, node, between(goal, node, HALF * x(i) * sq(T)))
    assert Attempts().prove(found) is not None
    assert Attempts().prove(Goal(found.lhs, S("i", x(i) * y(i)), found.context, AT_I)) is None
    local = Goal(Let("v", X, over(Entry("v") * T)), HALF * X, ctx(WORDS))
    with pytest.raises(SymgradError):
        between(local, over(Entry("v") * T), HALF * Entry("v") * sq(T))


def how(node: object, primitive: object, **more: object) -> dict[str, object]:
    return {"integral": encode(node), "primitive": encode(primitive), **more}


def test_a_certificate_holds_the_antiderivative() -> None:
    node = over(sq(X) * T)
    goal = Goal(node + over(T), HALF * sq(X) + HALF, DATA)
    inner = Goal(HALF * sq(X) + over(T), goal.rhs, DATA)
    rest = by_theorem(inner, ANTIDERIVATIVE, how(over(T), HALF * sq(T)), Strategy())
    way = how(node, HALF * sq(X) * sq(T))
    first = by_theorem(Goal(node, HALF * sq(X), DATA), ANTIDERIVATIVE, way, Strategy())
    assert first["laws"] == rest["laws"] == [ANTIDERIVATIVE]
    assert recheck(Goal(node, HALF * sq(X), DATA), first) and recheck(inner, rest)
    assert not recheck(Goal(node, sq(X), DATA), first) and not recheck(goal, first)
    forged: list[dict[str, object]] = [
        how(node, sq(X) * sq(T)),
        how(over(T), HALF * sq(X) * sq(T)),
        how(node, HALF * sq(X) * sq(T), more=1),
        how(T, HALF * sq(X) * sq(T)),
        how(node, Zero(X)),
        {"integral": encode(node)},
    ]
    for other in forged:
        assert not recheck(Goal(node, HALF * sq(X), DATA), {**first, "how": other})
    assert not recheck(Goal(node, HALF * sq(X), DATA), {**first, "parts": []})
    with pytest.raises(SymgradError):
        by_theorem(Goal(node, HALF * sq(X), DATA), ANTIDERIVATIVE, how(node, sq(X) * T), Strategy())


def test_the_certificate_of_a_verdict_is_that_of_the_whole_claim() -> None:
    """Two integrals, one after the other: neither is left out of what is stored."""
    goal = Goal(over(sq(X) * T) * over(T), sq(X) / number(4), DATA)
    found = judge(goal)
    assert found.goal == goal and found.certificate is not None
    assert found.certificate["theorem"] == found.certificate["parts"][0]["theorem"] == ANTIDERIVATIVE
    assert recheck(goal, json.loads(json.dumps(found.certificate)))
    assert not recheck(Goal(goal.lhs, sq(X) * HALF, DATA), found.certificate)
