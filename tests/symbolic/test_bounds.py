"""What is below 1, and what is at most 1: a product of negative numbers is neither, and a single share is 1."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symgrad.kernel import Refutation, judge
from symgrad.language.attributes import Array
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.sets import Interval
from symgrad.language.terms import ONE, Entry, Indicator, Ix, Positive, Power, Reduce, Term, add, exp, mul, neg, number
from symgrad.simplification import simplify
from symgrad.simplification.normal import Normaliser

TOP = Fraction(1)


def e(name: str, *letters: str) -> Entry:
    return Entry(name, tuple(map(Ix, letters)))


WEIGHTS = Reduce("sum", "j", "N", exp(e("z", "j")))
CONTEXT = Context(
    {
        "low": Array((), entries=Interval(high=TOP)),
        "less": Array((), entries=Interval(high=TOP)),
        "end": Array((), entries=Interval(high=TOP, high_closed=True)),
        "u": Array((), frozenset({"unit"})),
        "v": Array((), frozenset({"unit"})),
        "p": Array(("N",), frozenset({"simplex"})),
        "a": Array(),
        "z": Array(("N",)),
    },
    {
        "s": Definition(
            "s", (("i", "N"),), mul(exp(e("z", "i")), Power(Reduce("sum", "j", "N", exp(e("z", "j"))), -ONE))
        ),
        "q": Definition("q", (), Power(e("u"), number(-1))),
        "w": Definition("w", (), mul(e("u"), e("v"))),
        "d": Definition("d", (), mul(e("low"), e("less"))),
    },
)
BELOW: dict[str, Term] = {
    "a number below 1": e("low"),
    "a share of 1": e("u"),
    "a product of shares": mul(e("u"), e("v")),
    "its name": e("w"),
    "a share of 1 times a bit": mul(e("u"), Indicator(Positive(e("a")))),
}
NOT_BELOW: dict[str, Term] = {
    "a square of what may be negative": mul(e("low"), e("low")),
    "a product of what may be negative": mul(e("low"), e("less")),
    "its name": e("d"),
    "what may be 1": e("end"),
    "one share of a row": e("p", "i"),
    "one share of a row by its name": e("s", "i"),
    "one over a share": e("q"),
    "a bit": Indicator(Positive(e("a"))),
}


@pytest.mark.parametrize("what", BELOW)
def test_below(what: str) -> None:
    normal = Normaliser(CONTEXT)
    assert normal.domains.positive(normal.poly(add(ONE, neg(BELOW[what]))))


@pytest.mark.parametrize("what", NOT_BELOW)
def test_not_below(what: str) -> None:
    normal = Normaliser(CONTEXT)
    rest = add(ONE, neg(NOT_BELOW[what]))
    assert not normal.domains.positive(normal.poly(rest))
    condition = Indicator(Positive(rest))
    short = simplify(condition, CONTEXT, (("i", "N"),))
    assert not isinstance(judge(Goal(condition, short, CONTEXT, (("i", "N"),))), Refutation)


def test_at_most() -> None:
    normal = Normaliser(CONTEXT)
    for inner in (*BELOW.values(), e("end"), e("p", "i"), e("s", "i"), NOT_BELOW["a bit"]):
        assert normal.domains.nonnegative(normal.poly(add(ONE, neg(inner))))
        assert normal.domains.positive(normal.poly(add(number(2), neg(inner))))
    for inner in (NOT_BELOW["a square of what may be negative"], e("d"), e("q"), e("a")):
        assert not normal.domains.nonnegative(normal.poly(add(ONE, neg(inner))))
