"""`1 - 1{f > 0}` is `1{-f > 0}` only where f is 0 almost nowhere; else the boundary stays with one of both."""

from __future__ import annotations

import pytest

from symgrad.kernel import Refutation, judge
from symgrad.language.attributes import Array
from symgrad.language.context import Context, Definition, Given, Goal
from symgrad.language.terms import (
    ONE,
    At,
    Entry,
    Function,
    Indicator,
    Ix,
    Not,
    Positive,
    Power,
    Reduce,
    Size,
    Term,
    Zero,
    add,
    log,
    mul,
    neg,
    number,
)
from symgrad.simplification import simplify
from symgrad.simplification.boundaries import is_almost_nowhere_zero
from symgrad.simplification.normal import Normaliser


def e(name: str, *letters: str | int) -> Entry:
    return Entry(name, tuple(At(letter) if isinstance(letter, int) else Ix(letter) for letter in letters))


def total(body: Term) -> Term:
    return Reduce("sum", "j", "N", body)


CONTEXT = Context(
    {
        **{name: Array() for name in "abcs"},
        **{name: Array(("N",)) for name in "xyt"},
        "W": Array(("N", "N")),
        "h": Array(("N",), frozenset({"binary"})),
        "g": Array((), frozenset({"sign"})),
        "n": Array((), frozenset({"integer"})),
        "p": Array(("N",), frozenset({"simplex"})),
    },
    {
        "m": Definition("m", (), mul(Power(Size("N"), number(-1)), total(e("x", "j")))),
        "z": Definition("z", (("i", "N"),), add(total(mul(e("W", "i", "j"), e("x", "j"))), e("y", "i"))),
        "r": Definition("r", (), add(e("a"), neg(e("m")))),
    },
)
TIED = Context({**CONTEXT.arrays}, {}, given=(Given(Zero(add(e("a"), neg(e("b"))))),))
MEAN = mul(Power(Size("N"), number(-1)), total(e("x", "j")))
NULL: dict[str, Term] = {
    "an entry": e("x", "i"),
    "entries of two arrays": add(e("x", "i"), neg(e("y", "i"))),
    "a difference and a number": add(ONE, e("x", "i"), neg(e("x", "k"))),
    "a layer": add(total(mul(e("W", "i", "j"), e("x", "j"))), e("y", "i")),
    "a layer with a name": e("z", "i"),
    "a sum of products": total(mul(e("W", "i", "j"), e("x", "j"))),
    "a margin with a sign": add(ONE, neg(mul(e("g"), total(mul(e("x", "j"), e("y", "j")))))),
    "a margin with a bit": add(ONE, neg(mul(e("h", "i"), total(mul(e("x", "j"), e("y", "j")))))),
    "a scalar and a difference": add(e("a"), e("x", "i"), neg(e("x", "k"))),
    "a scalar less the average": e("r"),
    "a sign times a number": mul(e("g"), e("a")),
    "a scalar beside a bit": add(e("a"), neg(e("h", "i"))),
    "a logarithm beside another": add(log(Function("exp", (e("a"),))), neg(e("b"))),
}
MET: dict[str, Term] = {
    "two entries": add(e("x", "i"), neg(e("x", "k"))),
    "an entry and the first": add(e("x", "i"), neg(e("x", 1))),
    "an entry less the average": add(e("x", "i"), neg(MEAN)),
    "an entry less the average by its name": add(e("x", "i"), neg(e("m"))),
    "an entry less the largest": add(e("x", "i"), neg(Reduce("max", "j", "N", e("x", "j")))),
    "a whole number": e("n"),
    "a bit": e("h", "i"),
    "a bit times a number": mul(e("h", "i"), e("a")),
    "a bit in a sum of products": total(mul(e("h", "j"), e("x", "j"))),
    "shares less 1": add(ONE, neg(total(mul(e("p", "j"), e("h", "j"))))),
    "one share less 1": add(ONE, neg(e("p", 1))),
    "a part that is never negative": Function("relu", (e("a"),)),
    "a number less its size": add(e("a"), neg(Function("abs", (e("a"),)))),
    "two products of the same": add(mul(e("x", "i"), e("y", "k")), neg(mul(e("x", "k"), e("y", "i")))),
    "deviations": total(mul(e("a"), add(e("x", "j"), neg(e("m"))))),
}


@pytest.mark.parametrize("what", NULL)
def test_nowhere(what: str) -> None:
    normal = Normaliser(CONTEXT)
    assert is_almost_nowhere_zero(normal.poly(NULL[what]), normal)


@pytest.mark.parametrize("what", MET)
def test_somewhere(what: str) -> None:
    normal = Normaliser(CONTEXT)
    assert not is_almost_nowhere_zero(normal.poly(MET[what]), normal)


def test_what_an_equation_ties() -> None:
    normal = Normaliser(TIED)
    assert not is_almost_nowhere_zero(normal.poly(add(e("a"), neg(e("b")))), normal)
    assert is_almost_nowhere_zero(normal.poly(add(e("c"), neg(e("b")))), normal)


@pytest.mark.parametrize("what", [*NULL, *MET])
@pytest.mark.parametrize("form", ["denied", "less", "turned", "both"])
def test_short_forms_are_true(what: str, form: str) -> None:
    f = {**NULL, **MET}[what]
    above = Indicator(Positive(f))
    term = {
        "denied": Indicator(Not(Positive(f))),
        "less": add(ONE, neg(above)),
        "turned": Indicator(Positive(neg(f))),
        "both": add(above, Indicator(Positive(neg(f)))),
    }[form]
    free = tuple((letter, "N") for letter in "ik")
    short = simplify(term, CONTEXT, free)
    assert not isinstance(judge(Goal(term, short, CONTEXT, free)), Refutation)


@pytest.mark.parametrize("what", [*NULL, *MET])
def test_parts_above_zero(what: str) -> None:
    f = {**NULL, **MET}[what]
    free = tuple((letter, "N") for letter in "ik")
    part = Function("max", (number(0), f))
    for condition in (Positive(f), Positive(neg(f)), Not(Positive(f)), Not(Positive(neg(f)))):
        term = mul(part, Indicator(condition))
        assert not isinstance(judge(Goal(term, simplify(term, CONTEXT, free), CONTEXT, free)), Refutation)


def test_both_sides_of_a_condition_are_everything() -> None:
    f = add(e("x", "i"), neg(e("x", 1)))
    both = add(mul(e("a"), Indicator(Positive(f))), mul(e("a"), Indicator(Not(Positive(f)))))
    assert simplify(both, CONTEXT, (("i", "N"),)) == e("a")
    other = add(mul(e("a"), Indicator(Positive(f))), mul(e("b"), Indicator(Not(Positive(f)))))
    assert simplify(other, CONTEXT, (("i", "N"),)) not in (e("a"), e("b"))
