"""What algebra proposes for a term: what has another value is not taken, whoever proposes it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symgrad.checker.identity import is_identity
from symgrad.language.quotients import Quotients
from symgrad.language.terms import HALF, ONE, ZERO, Entry, Power, Term, exp, log, number, sqrt
from tests.checker.falsehoods import THREE, TWO, K, X, Y, root, sq
from tests.checker.test_signs import LAWS

Z = Entry("Z")

TRUE: dict[str, tuple[Term, Term]] = {
    "a common denominator": (ONE / X + ONE / Y, (X + Y) / (X * Y)),
    "a common factor": (X * Y + X * Z, X * (Y + Z)),
    "a square": (sq(X + Y), sq(X) + TWO * X * Y + sq(Y)),
    "a power below": (Power(X, number(-3)), ONE / (X * sq(X))),
    "a root twice": (sqrt(X) * sqrt(X), X),
    "a root below": (X / sqrt(X), sqrt(X)),
    "a power of a root": (sq(root(X, "1/3")), root(X, "2/3")),
    "a multiple in an exponential": (exp(TWO * X), sq(exp(X))),
    "half of one": (sq(exp(HALF * X)), exp(X)),
    "atoms": (log(X) * K + log(X), log(X) * (K + ONE)),
    "sizes": (K * X + X, (K + ONE) * X),
    "numbers": (number(Fraction(1, 3)) + HALF, number(Fraction(5, 6))),
    "the power 0": (Power(X, ZERO), ONE),
}
FALSE: dict[str, tuple[Term, Term]] = {
    "a sign": (ONE / X - ONE / Y, (X - Y) / (X * Y)),
    "a factor": (X * Y + X * Z, TWO * X * (Y + Z)),
    "another atom": (log(X), log(Y)),
    "a root for what it is of": (sqrt(X), X),
    "another root": (root(X, "1/3"), root(X, "2/3")),
    "a root of a square": (sqrt(sq(X)), X),
    "a root of a sum": (sqrt(X + Y), sqrt(X) + sqrt(Y)),
    "another exponential": (exp(TWO * X), exp(X)),
    "an exponential of a square": (exp(sq(X)), sq(exp(X))),
    "numbers": (THREE, TWO),
    "a denominator left out": (X / (X + Y), ONE / Y),
    "nothing below": (ONE / (X - X), ONE),
    "a root of high order": (root(X, "1/13"), root(X, "1/13")),
    "a large power": (Power(X, number(Fraction(131, 2))), Power(X, number(Fraction(131, 2)))),
}


@pytest.mark.parametrize("one, other", TRUE.values(), ids=TRUE)
def test_one_value(one: Term, other: Term) -> None:
    assert is_identity(one, other, lambda term: term)
    assert not is_identity(one, other + ONE, lambda term: term)


@pytest.mark.parametrize("one, other", FALSE.values(), ids=FALSE)
def test_two_values(one: Term, other: Term) -> None:
    assert not is_identity(one, other, lambda term: term)


def test_wrong_algebra_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in the place of a common denominator, its value is compared with that of the term."""
    term = ONE / X + ONE / Y
    monkeypatch.setattr(Quotients, "together", lambda *_: X * Y)
    monkeypatch.setattr(Quotients, "split", lambda *_: ({frozenset(): Fraction(1)}, {frozenset(): Fraction(1)}))
    assert LAWS.together(term) is None
    assert LAWS._split(term) is None
    assert LAWS._split(ONE) is not None
