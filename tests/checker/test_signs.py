"""The signs of terms, whether they vanish almost nowhere: one more than is known would let a false claim pass."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from symgrad.checker.laws import Laws
from symgrad.checker.refusals import Refused
from symgrad.checker.strategy import parametrised
from symgrad.language.context import Array, Context, Definition
from symgrad.language.sets import Interval, Values
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    Add,
    Apply,
    Argument,
    At,
    Cases,
    Constant,
    Entry,
    Integral,
    Ix,
    Label,
    Last,
    Let,
    Mul,
    Offset,
    Positive,
    Power,
    Reduce,
    Term,
    add,
    exp,
    log,
    number,
    power,
    sqrt,
)
from tests.checker.falsehoods import (
    THREE,
    TWO,
    B,
    D,
    F,
    K,
    P,
    S,
    V,
    X,
    Y,
    a,
    arr,
    b0,
    i,
    j,
    k,
    root,
    s,
    sq,
    step,
    w,
    x,
    y,
)

WORDS = """X: Y: p:/positive q:/nonnegative u:/unit x:K a:K/positive B:L
    r:/nonnegative s:/sign b0:/binary b1:/binary b2:/binary w:K/simplex h:K/one-hot y:K/binary v:K/sign
    m:N>K count:/integer o:K/nonnegative H:N,K/one-hot"""
CLOSED_UNIT = Array((), frozenset(), None, Interval(Fraction(0), Fraction(1), True, True))
WIDE = Array((), frozenset(), None, Interval(Fraction(-1), Fraction(2), True, True))
p, q, r, u, b1, b2, c, d, e, g, t = (Entry(name) for name in ("p", "q", "r", "u", "b1", "b2", "c", "d", "e", "g", "t"))
f, h, v = map(V, "fhv")
near = Entry("o", (Offset(((j, 1),), 1),))
at_most, lost = Entry("at_most"), Entry("lost")
few, below, count, halves = (Entry(name) for name in ("few", "below", "count", "halves"))
FEW = Array((), frozenset(), None, Values((Fraction(1), Fraction(2))))
HALVES = Array((), frozenset(), None, Values((Fraction(1, 2), Fraction(1))))
BELOW = Array((), frozenset(), None, Interval(None, Fraction(0)))
AT_MOST = Array((), frozenset(), None, Interval(None, Fraction(0), True, True))
LOST = Array((), frozenset(), None, Values((Fraction(-1), Fraction(0))))
LONG = add(*(power(X, number(n)) for n in range(41)))
APART = frozenset({"few", "count", "halves", "r", "s", "b0", "b1", "b2", "w", "h", "y", "v", "d", "lost"})
CONTEXT = Context(
    arrays={
        **arr(WORDS),
        "at_most": AT_MOST,
        "lost": LOST,
        "c": CLOSED_UNIT,
        "d": CLOSED_UNIT,
        "e": WIDE,
        "few": FEW,
        "below": BELOW,
        "halves": HALVES,
    }
)
CONTEXT = CONTEXT.with_definition(Definition("g", (), sq(X) + ONE))
CONTEXT = CONTEXT.with_definition(Definition("f", (("i", "K"),), exp(x(i))))
CONTEXT = CONTEXT.with_definition(Definition("G", (("i:K", "K"),), exp(x(Ix("i:K")))))
LAWS = Laws(CONTEXT, {}, frozenset({"t"}), frozenset({"h", "H"}), APART)

SIGNS: Mapping[int, tuple[Term, ...]] = {
    3: (
        *(TWO, Constant("pi"), Constant("e"), K, exp(X), F("sigmoid", X), F("cosh", X), p, u, p + q, p + r, p / p),
        *(sq(X) + ONE, power(p, THREE), Power(p, Y), sqrt(g), F("abs", p), ONE - u, g, f(i)),
        *(F("gamma", p), F("gamma", p + r + ONE)),
        Mul((number(-1), Add((-p, number(-1))))),
        *(S("j", a(j)), P("j", a(j)), Reduce("max", "j", "K", a(j))),
        *(ONE + s * HALF, THREE - b0 - b1, b0 * exp(X) + ONE, S("j", ONE + v(j) * HALF)),
        *(F("max", p, ONE), Cases(((Positive(X), p),), ONE)),
        *(S("j", y(j) * a(j)) + S("k", (ONE - y(k)) * a(k)), TWO * S("j", y(j)) + S("k", THREE - y(k))),
        *(Mul((below, Power(below, THREE))), Mul((number(-2), below)), Add((Mul((b0, Add((ONE, -b0)), X)), ONE))),
    ),
    2: (
        *(q, q + c, sq(X), p * sq(X), power(q, THREE), sqrt(X), root(X, "2/3"), power(X, number(-2))),
        *(F("abs", X), ONE - c, -log(c), Mul((at_most, Power(at_most, THREE)))),
    ),
    1: (
        *(ZERO, r, sq(b0), sq(b0 - ONE), sq(F("sin", X)), ONE - d, ONE - w(i), ONE - h(i), sq(v(i)), power(r, THREE)),
        P("j", y(j)) + P("j", ONE - y(j)),
        *(Cases(((Positive(X), q),), ONE), Mul((lost, Power(lost, THREE)))),
        *(Power(q, Y), Power(r, Y), Power(sq(x(i) - x(k)), Y)),
        *(sqrt(F("sin", X)), F("abs", F("sin", X)), F("relu", X), F("relu", p), step(X)),
        *(Cases(((Positive(X), X),), -X), Cases(((Positive(X), X),), ZERO)),
        Cases(((Positive(X), p), (Positive(-Y), p)), Y),
        *(S("j", sq(x(j))), P("j", sq(x(j))), Reduce("max", "j", "K", sq(x(j))), S("j", S("k", y(j) * a(k)))),
        *(ONE + s, TWO - b0 - b1, b0 * sq(X) + (ONE - b0) * p, S("j", y(j))),
        S("j", y(j) * p) + S("k", (ONE - y(k)) * sq(X)),
    ),
    0: (
        *(S("j", ONE + y(j), 9) - S("j", y(j)), Cases(((Positive(Y), X), (Positive(X), p)), ONE)),
        *(Mul((HALF, below)), Mul((sq(below), below)), Mul((ZERO, below)), Mul((p, below)), below),
        Mul((number(-1), sqrt(below))),
        *(number(-1), F("sin", X), F("tanh", X), F("erf", X), log(X), X, t, Entry("v0"), ONE - Entry("v0")),
        *(TWO - c, log(THREE - c), F("gamma", X), F("gamma", r), F("gamma", LONG)),
        *(X + ONE, -g, ONE - e, log(c), log(TWO - c) - ONE, ONE - TWO * c, Mul((number(-2), Add((-p, number(-1)))))),
        *(p * X, power(X, THREE), root(X, "1/3"), Power(X, Y)),
        *(Cases(((Positive(X), X),), Y), Cases(((Positive(Y), X),), ONE), Cases(((Positive(X), p),), None)),
        *(S("j", x(j)), Reduce("min", "j", "K", a(j)), Reduce("max", "j", "K", -a(j)), S("j", y(j) - TWO)),
        *(ONE + TWO * s, number(4) - b0 - b1 - b2, TWO - b0 - w(i), b0 * X + (ONE - b0) * p, ONE - b0 * S("j", a(j))),
        *(S("j", a(j)) - S("k", B(k), "L"), S("j", y(j) * a(j)) - S("k", a(k))),
        *(Integral("t", exp(-sq(t))), D(p, X), Apply("f", (Argument((), X),)), Let("t", ONE, p)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_sign(sign: int) -> None:
    assert [term for term in SIGNS[sign] if LAWS.sign(term) != sign] == []


TOTAL, SQUARES = S("j", x(j)), S("j", sq(x(j)))
FORMS: Mapping[str, tuple[Term, ...]] = {
    "rational polynomial spread local whole": (TWO, X, x(i), X + ONE, X * Y, X - Y, sq(X), power(X, number(65))),
    "polynomial spread local whole": (S("j", x(j), 2) + X, S("j", x(j), 5) + X, d + X),
    "spread local whole": (X + exp(Y), number(-3) * X + F("sin", Y), X + step(Y)),
    "spread local": (X + log(Y), X - sqrt(sq(Y)), X + sqrt(X)),
    "spread whole": (TWO * sqrt(SQUARES + ONE) - ONE,),
    "spread": (Y - sqrt(SQUARES), ONE - sqrt(SQUARES), X + sqrt(TOTAL)),
    "rational spread local": (ONE / X, power(X, number(-2)) + Y),
    "polynomial spread whole": (TOTAL + X, TOTAL + ONE, sq(TOTAL + ONE), g + TOTAL, K * TOTAL + ONE),
    "polynomial whole": (
        *(K, K - THREE, TOTAL, S("j", ONE + x(j)), b0 * TOTAL, K * TOTAL, ONE + S("j", y(j)), TOTAL + X - X),
        TOTAL + power(X, number(65)),
    ),
    "polynomial exact local whole": (b0, b0 + ONE, b0 * X),
    "polynomial local whole": (w(i), y(i) - ONE),
    "local whole": (exp(X), f(i), F("sin", X), F("relu", X), t, Entry("v0"), t + X, step(X), log(p), log(g)),
    "local": (
        *(sqrt(X), Power(X, Y), log(X), log(F("sin", X)), Let("t", X, ONE), D(sq(X), X), F("arcsin", X)),
        *(X - sqrt(sq(X)), sqrt(sq(X)) - X, X + log(X)),
    ),
    "whole": (P("j", x(j)), Reduce("max", "j", "K", x(j)), Reduce("max", "j", 5, x(j)), exp(K)),
    "": (ONE / (X + TOTAL), Apply("f", (Argument((), X),)), Integral("t", exp(-sq(t))), log(TOTAL)),
}  # fmt: skip


def form(term: Term) -> str:
    """What is known of a term, in words; `exact` is spread where the values of b0 are tried one by one."""
    spread, exact = LAWS.is_spread(term, frozenset()), LAWS.is_spread(term, frozenset({"b0"}))
    found = {
        "rational": LAWS.is_rational(term),
        "polynomial": LAWS.is_polynomial(term),
        "spread": spread,
        "exact": exact and not spread,
        "local": LAWS.is_local(term),
        "whole": LAWS.has_values(term),
    }
    assert exact or not spread
    return " ".join(word for word, held in found.items() if held)


@pytest.mark.parametrize("words", FORMS)
def test_form(words: str) -> None:
    assert [(term, found) for term in FORMS[words] if (found := form(term)) != words] == []


VALUES: tuple[tuple[Term, Fraction | None], ...] = (
    (K, None), (b0, None), (w(i), None), (t, None), (exp(X), None), (x(i), Fraction(0)), (K * TOTAL, Fraction(0)),
    (K * x(i) + TWO, Fraction(2)), (sq(TOTAL + THREE), Fraction(9)), (TOTAL * THREE - ONE, Fraction(-1)),
    (X, Fraction(89, 7919)), (Y - X, Fraction(1, 7919)), (X * Y, Fraction(89 * 90, 7919**2)),
    (g, 1 + Fraction(89, 7919) ** 2),
    (S("j", ONE + x(j)), None), (K + ONE, None), (power(X, MINUS_ONE), None),
    (power(X, number(65)), None), (power(x(i), number(64)), Fraction(0)),
)  # fmt: skip


@pytest.mark.parametrize("term, value", VALUES, ids=[str(n) for n in range(len(VALUES))])
def test_value_where_entries_are_zero(term: Term, value: Fraction | None) -> None:
    """Scalars are different numbers there, lest what vanishes for some of them pass for a formula that does not."""
    assert LAWS.at_zero(term) == value


@pytest.mark.parametrize(
    "term, ranges",
    [
        (X, ""),
        (x(Ix("i:K")), "K"),
        (x(At(1)), "K"),
        (K, "K"),
        (S("j:K", x(Ix("j:K"))), "K"),
        (S("j:L", X, "L"), "L"),
        (S("l:L", ONE, "L") * x(Last("K")), "K L"),
        (Entry("G", (Ix("i:K"),)), "K"),
        (Entry("m", (Ix("n:N"),)), "K N"),
        (x(Label("m", (At(2),))), "K N"),
        (Entry("z", (Ix("a:M'"),)), "M M'"),
        (Apply("f", (Argument((("j:N", "N"),), X),)), "N"),
    ],
    ids=str,
)
def test_ranges_on_which_a_value_depends(term: Term, ranges: str) -> None:
    assert LAWS.ranges(term) == frozenset(ranges.split())


def test_ranges_of_local_quantities_are_not_known() -> None:
    with pytest.raises(Refused):
        LAWS.ranges(X + t)


def test_shares_are_no_data() -> None:
    context, given = parametrised(CONTEXT, frozenset({"w"}))
    laws = Laws(context, given, frozenset(), frozenset(), APART - {"w"})
    assert not laws.is_rational(w(i)) and not laws.is_polynomial(w(i)) and laws.at_zero(w(i)) is None
    assert not laws.is_local(w(i)) and LAWS.is_local(w(i))
