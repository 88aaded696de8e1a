"""Which terms have a value one size less wherever the longer claim has one, and which factors: one too many is a proof
of what was never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from symgrad.checker import Check, Refused, Strategy
from symgrad.checker.inherited import Inherited
from symgrad.checker.shortening import Shortening
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    At,
    Before,
    Cases,
    Entry,
    Indicator,
    Integral,
    Ix,
    Last,
    Not,
    Offset,
    Positive,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    Zero,
    delta,
    exp,
    log,
    number,
    sqrt,
)
from symgrad.printer import text
from tests.attack.referee import Evaluator, Key
from tests.checker.falsehoods import THREE, TWO, A, F, P, S, X, Y, a, arr, i, j, k, sq, x

p, q, r, v, b, d = (Entry(name) for name in "pqrvbd")
CONTEXT = Context(
    arrays=arr("X: Y: p:/positive q:/nonnegative r: v: b:/binary x:K a:K/positive A:M,K"),
    definitions={"d": Definition("d", (), r + ONE)},
    equalities=((v, HALF),),
)
N, M, LAST = Size("K"), Size("M"), Last("K")
LAWS = Check(Goal(X, X, CONTEXT), Strategy()).laws


def place(index: Ix = k) -> Term:
    return S("j", Cases(((Not(Before(index, j)), ONE),), ZERO))


AT_1 = Same(k, At(1))


def inherited(least: int = 1) -> Inherited:
    return Inherited(Shortening("K", least), LAWS)


def over(term: Term) -> Term:
    return Power(term, MINUS_ONE)


def if_last(body: Term, otherwise: Term | None) -> Term:
    return Cases(((Same(At(2), LAST), body),), otherwise)


HAS_VALUE: tuple[Term, ...] = (
    *(X, N, N * X, over(X), sqrt(X), log(X), over(N), over(N - ONE), over(TWO * N - THREE), over(N + q)),
    *(over(N + p - ONE), log(N * p), over(sqrt(N - ONE)), over((N - ONE) * p)),
    *(over(N * p), over(N * M), over(sq(N)), sqrt(N - ONE), over(sqrt(N)), log(N), log(N - ONE), F("gamma", N)),
    *(F("sin", N), F("cos", N * X), exp(N), sq(N - TWO), N * over(X), N * log(X), over(HALF * N - HALF)),
    *(Power(THREE, N), Power(number(-2), N), Power(exp(r), HALF * N), Power(p, HALF * N), Power(N, N)),
    Power(N, HALF * N),
    *(S("k", N * over(x(k))), S("k", over(N * a(k))), S("i", N * over(A(i, At(1))), "M"), S("k", x(k)), P("k", x(k))),
    *(Reduce("prod", "i", "M", N * A(i, At(1))), S("k", S("i", N * A(i, k), "M"))),
    *(N * Cases(((Positive(X), X),), Y), X * delta(k, At(1)) * over(x(k))),
)  # fmt: skip
RAISED: tuple[Term, ...] = (
    *(Power(r, N), Power(r, N + ONE), Power(r, N * M), Power(ONE - r, N), Power(TWO * r - ONE, N), Power(x(At(1)), N)),
    *(Power(p, N), Power(r, S("k", TWO))),
    *(Power(r, N - place()), N * Power(r, number(-2) * N), S("k", Power(x(k), N)), Power(r, S("k", ONE))),
)  # fmt: skip
HAS_NONE: tuple[Term, ...] = (
    *(over(N - TWO), over(TWO * N - number(4)), over(THREE - N), over(N + X), over(N * X), over(N * q), over(N - q)),
    *(over(number(Fraction(1, 4)) * N - ONE), over(number(Fraction(1, 2)) * N - ONE)),
    *(sqrt(N - TWO), sqrt(N - THREE), Power(N - TWO, number(-2)), log(N - TWO), log(N * X), F("gamma", N - TWO)),
    *(F("tanh", N), F("abs", N), F("sigmoid", N), F("digamma", N), log(MINUS_ONE * N), over(MINUS_ONE * N)),
    *(Power(ZERO, N), Power(b, N), Power(v, N), Power(d, N), Power(r * X, N), Power(r + X, N), Power(X * X, N)),
    *(Power(r, HALF * N), Power(r, N + HALF), Power(r, N * X), Power(r * N, N), Power(x(LAST), N)),
    *(Power(r, Cases(((AT_1, HALF),), N)), Power(r, Cases(((AT_1, N),), None)), Power(r, Cases(((AT_1, N),), HALF))),
    *(Power(r, Cases(((Same(At(2), LAST), N),), TWO)), Power(r, S("k", HALF)), Power(F("sin", r), N)),
    *(Power(r, P("k", TWO) * N), Power(r, over(N)), Power(r, Cases(((AT_1, N),), TWO))),
    *(S("k", over(N * x(k))), S("i", over(N * A(i, k)), "M"), Reduce("max", "i", "M", A(i, LAST)), over(S("k", x(k)))),
    *(if_last(X, Y), N * if_last(X, Y), Cases(((Positive(X), N),), None), Cases(((Positive(X), over(N - TWO)),), X)),
    *(Cases(((Positive(X), X),), over(N - TWO)), delta(k, LAST) * over(x(k)), delta(k, LAST) * log(x(k)) * N),
    *(delta(k, At(1)) * over(N - TWO), Indicator(Positive(N - X)), Indicator(Zero(N - X))),
    *(Integral("t", exp(-N * sq(Entry("t")))), Cases(((Positive(X), N),), over(X)), N * delta(k, At(1)) * over(x(k))),
    *(delta(k, LAST) * x(k), delta(k, LAST) * exp(X), Indicator(Before(At(1), LAST)), delta(At(1), LAST) * N),
)  # fmt: skip


@pytest.mark.parametrize(
    "term, raised",
    [*((term, False) for term in HAS_VALUE), *((term, True) for term in RAISED)],
    ids=map(text, HAS_VALUE + RAISED),
)
def test_what_has_a_value_one_size_less(term: Term, raised: bool) -> None:
    work = inherited()
    work._require(term, frozenset({"k"}))
    assert work.raised == raised


@pytest.mark.parametrize("term", HAS_NONE, ids=map(text, HAS_NONE))
def test_what_may_have_none(term: Term) -> None:
    with pytest.raises(Refused):
        inherited()._require(term, frozenset({"k"}))


def test_more_sizes_are_beyond_a_larger_least_one() -> None:
    inherited(least=2).require_shorter(over(N - TWO))
    with pytest.raises(Refused):
        inherited(least=2).require_shorter(over(N - THREE))


FACTORS: Mapping[bool, tuple[Term, ...]] = {
    True: (
        *(ONE, N, X, N * X, x(LAST), x(At(1)), over(N), over(N - ONE), N * over(N + ONE), Power(p, N), Power(N, N)),
        *(exp(X), exp(N), log(N), F("sin", N), Power(TWO, N), sq(X), sqrt(p), F("gamma", N), x(i), x(Last("K", 1))),
        *(F("abs", X), F("tanh", N)),
    ),
    False: (
        *(
            over(X),
            over(N - TWO),
            sqrt(X),
            log(X),
            over(X + Y),
            x(Last("K", 2)),
            Power(r, N),
            Power(ZERO, N),
            Power(X, Y),
        ),
        *(
            S("k", x(k)),
            delta(At(1), LAST),
            Cases(((Positive(X), X),), Y),
            d,
            x(k),
            Integral("t", exp(-sq(Entry("t")))),
        ),
        *(Entry("unknown"), N * d, exp(over(N - TWO)), over(X) + over(Y), Power(exp(X), over(N - TWO))),
    ),
}


@pytest.mark.parametrize("expected", FACTORS)
def test_factors(expected: bool) -> None:
    for factor in FACTORS[expected]:
        work = inherited()
        if expected:
            work.require_factor(factor, frozenset({"i"}))
            continue
        with pytest.raises(Refused):
            work.require_factor(factor, frozenset({"i"}))
            print(text(factor))


LIMITS: Mapping[bool, tuple[Term, ...]] = {
    True: (
        *(X, N * X, S("k", x(k)), P("k", x(k)), exp(X), F("sin", X), F("cos", X), log(X), F("gamma", X), sqrt(X)),
        *(delta(i, j), Cases(((Same(i, j), X),), Y)),
        *(S("k", Cases(((Before(k, i), x(k)),), ZERO)), x(Offset(((k, 1),), 1))),
    ),
    False: (
        *(F("abs", X), F("relu", X), F("floor", X), F("sign", X), F("tanh", X), Reduce("max", "k", "K", x(k))),
        *(Indicator(Positive(X)), Indicator(Zero(X)), Cases(((Same(i, j), X),), None), Cases(((Positive(X), X),), Y)),
        *(Integral("t", exp(-sq(Entry("t")))), N * F("abs", X), S("k", Cases(((Positive(x(k)), x(k)),), ZERO))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("expected", LIMITS)
def test_what_may_jump_has_no_limits(expected: bool) -> None:
    for term in LIMITS[expected]:
        inherited().require_limits(term)
        work = inherited()
        work.raised = True
        if expected:
            work.require_limits(term)
            continue
        with pytest.raises(Refused):
            work.require_limits(term)


PULLED: dict[str, tuple[Term, str, bool]] = {
    "a power of what is left": (S("k", Power(r, N - place())), "r^K Σ_k r^(-Σ_(k ≥ j) 1)", True),
    "with data": (S("k", x(k) * Power(r, N - place())), "r^K Σ_k x_k r^(-Σ_(k ≥ j) 1)", True),
    "a positive base": (S("k", Power(p, N - place())), "p^K Σ_k p^(-Σ_(k ≥ j) 1)", False),
    "a number alone": (S("k", Power(p, place() - ONE)), "1/p Σ_k p^(Σ_(k ≥ j) 1)", False),
    "what may be 0": (S("k", Power(b, N - place())), "Σ_k b^(K - Σ_(k ≥ j) 1)", False),
    "of sizes alone": (Power(r, N + ONE), "r^(K + 1)", True),
    "of no size": (Power(p, X + Y), "p^(X + Y)", False),
    "beside others": (X + Power(p, X + N), "X + p^K p^X", False),
    "in a product": (X * Power(p, X + N), "X p^K p^X", False),
    "in a function": (exp(Power(p, X + N)), "e^(p^(X + K))", False),
    "no power": (S("k", x(k)), "Σ_k x_k", False),
    "a base that changes": (S("k", Power(a(k), N + X)), "Σ_k a_k^K a_k^X", False),
}


@pytest.mark.parametrize("term, expected, raised", PULLED.values(), ids=PULLED)
def test_powers_of_sizes_stand_outside_of_sums(term: Term, expected: str, raised: bool) -> None:
    work = inherited()
    found = work.pulled(term)
    assert (text(found), work.raised) == (expected, raised)
    data: dict[Key, Fraction] = {(name, ()): Fraction(n + 2) for n, name in enumerate("XYprb")}
    data |= {(name, (n,)): Fraction(n * n + 2) for name in "xa" for n in (1, 2, 3)}
    one, other = (Evaluator(CONTEXT, {"K": 3}, data).value(side, {}, {}) for side in (term, found))
    assert abs(one - other) <= abs(one) / 10**20
