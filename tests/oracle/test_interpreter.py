"""Terms mean what they say: values against the mathematics written out by hand."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.oracle import evaluate
from symgrad.oracle.machine import Point
from tests.oracle.goals import declare, define, e, f

I_, J = t.Ix("i"), t.Ix("j")
A: Point = {"a": {(1,): 2, (2,): -3, (3,): 5}, "x": {(): Fraction(1, 2)}, "y": {(1,): 3, (2,): 1}}
CONTEXT = define(declare(a="K", x=""), "q", {"i": "K"}, t.power(e("a", "i"), t.number(2))).with_array(
    "y", Array(("N",), frozenset({"label"}), "K")
)

VALUES: dict[str, tuple[t.Term, float]] = {
    "sum": (t.total("i", "K", e("a", "i")), 4),
    "product": (t.Reduce("prod", "i", "K", e("a", "i")), -30),
    "max": (t.Reduce("max", "i", "K", e("a", "i")), 5),
    "min": (t.Reduce("min", "i", "K", e("a", "i")), -3),
    "free index": (e("a", "i"), -3),
    "fixed position": (t.Entry("a", (t.At(3),)), 5),
    "last but one": (t.Entry("a", (t.Last("K", 1),)), -3),
    "label": (t.Entry("a", (t.Label("y", (t.At(1),)),)), 5),
    "label as delta": (t.total("k", "K", t.Indicator(t.Same(t.Label("y", (t.At(2),)), t.Ix("k"))) * e("a", "k")), 2),
    "shifted index": (t.Entry("a", (t.Offset(((I_, 2), (t.At(1), -1))),)), 5),
    "size": (t.div(t.total("i", "K", e("a", "i")), t.Size("K")), 4 / 3),
    "inner index is another": (t.mul(e("a", "i"), t.total("i", "K", e("a", "i"))), -12),
    "definition": (t.total("i", "K", e("q", "i")), 38),
    "partial sum": (t.total("j", "K", t.Cases(((t.Not(t.Same(J, I_)), e("a", "j")),), t.ZERO)), 7),
    "sum to index": (t.total("j", "K", t.Cases(((t.Before(J, I_), e("a", "j")),), t.ZERO)), 2),
    "cases by sign": (t.Cases(((t.Positive(e("a", "i")), t.ONE),), t.number(7)), 7),
    "first case wins": (t.Cases(((t.All(()), t.ONE), (t.All(()), t.ZERO)), None), 1),
    "any of conditions": (t.Indicator(t.Any((t.Same(I_, t.At(1)), t.Zero(e("a", "i") + t.number(3))))), 1),
    "delta switches an undefined factor off": (t.mul(t.log(e("a", "i")), t.delta(I_, t.At(1))), 0),
    "root": (t.sqrt(t.total("i", "K", e("q", "i"))), math.sqrt(38)),
    "power of a power": (t.Power(t.number(2), t.neg(e("x"))), 2**-0.5),
    "zero to the zero": (t.Power(t.ZERO, t.ZERO), 1),
    "let": (t.Let("u", e("a", "i"), t.mul(e("u"), e("u"))), 9),
    "let below a sum": (t.total("i", "K", t.Let("u", e("a", "i"), t.power(e("u"), t.number(2)))), 38),
    "pi": (f("sin", t.div(t.Constant("pi"), t.number(6))), 0.5),
    "e": (t.log(t.Constant("e")), 1),
    "max of two": (f("max", t.ZERO, e("a", "i")), 0),
    "relu": (f("relu", e("a", "i")), 0),
    "abs": (f("abs", e("a", "i")), 3),
    "sign": (f("sign", e("a", "i")), -1),
    "sign of 0": (f("sign", t.ZERO), 0),
    "root of 0": (t.sqrt(t.ZERO), 0),
    "power of 0": (t.Power(t.ZERO, e("x")), 0),
    "step": (f("step", e("x")), 1),
    "sigmoid": (f("sigmoid", e("a", "i")), 1 / (1 + math.exp(3))),
    "softplus": (f("softplus", e("a", "i")), math.log1p(math.exp(-3))),
    "arctanh": (f("arctanh", e("x")), math.atanh(0.5)),
    "digamma": (f("digamma", t.ONE), -0.5772156649015329),
    "trigamma": (f("trigamma", t.ONE), math.pi**2 / 6),
    "gamma": (f("gamma", t.number(5)), 24),
    "lgamma": (f("lgamma", t.number(5)), math.log(24)),
    "integral": (t.Integral("s", t.exp(t.neg(t.power(e("s") - e("a", "i"), t.number(2))))), math.sqrt(math.pi)),
    "integral of a moment": (
        t.Integral("s", t.mul(e("s"), t.exp(t.neg(t.power(e("s") - e("x"), t.number(2)))))),
        math.sqrt(math.pi) / 2,
    ),
}


@pytest.mark.parametrize("precision", [None, 50], ids=["floats", "50 digits"])
@pytest.mark.parametrize("term, value", VALUES.values(), ids=VALUES)
def test_value(term: t.Term, value: float, precision: int | None) -> None:
    result = evaluate(term, CONTEXT, {"K": 3, "N": 2}, {"i": 2}, A, precision=precision)
    assert float(result) == pytest.approx(value, rel=1e-13, abs=1e-15)


def test_fifty_digits_are_fifty_digits() -> None:
    third = t.Number(Fraction(1, 3))
    assert str(evaluate(t.exp(third), Context(), {}, {}, {}, precision=50)).startswith("1.39561242508608952862")
    assert evaluate(t.exp(t.log(third)) - third, Context(), {}, {}, {}, precision=50) < 1e-49


UNDEFINED: dict[str, t.Term] = {
    "log of a negative number": t.log(e("a", "i")),
    "log of zero": t.log(t.ZERO),
    "quotient by zero": t.div(t.ONE, t.add(e("a", "i"), t.number(3))),
    "root of a negative number": t.sqrt(e("a", "i")),
    "negative to a real power": t.Power(e("a", "i"), e("x")),
    "no case": t.Cases(((t.Same(I_, t.At(1)), t.ONE),), None),
    "position outside of the range": t.Entry("a", (t.At(4),)),
    "defined position outside of the range": t.Entry("q", (t.At(4),)),
    "arcsin": f("arcsin", t.number(2)),
    "pole of gamma": f("gamma", t.number(-1)),
    "overflow": t.mul(t.exp(t.number(700)), t.exp(t.number(700))),
    "integral that diverges": t.Integral("s", t.ONE),
}


@pytest.mark.parametrize("term", UNDEFINED.values(), ids=UNDEFINED)
def test_no_value(term: t.Term) -> None:
    with pytest.raises(Undefined):
        evaluate(term, CONTEXT, {"K": 3, "N": 2}, {"i": 2}, A)


ILL_FORMED: dict[str, tuple[t.Term, str]] = {
    "unknown name": (e("b"), "b is neither declared nor defined"),
    "unknown index": (e("a", "k"), "the index k has no range"),
    "rank": (e("a"), "a has 1 indices, not 0"),
    "unknown function": (f("cosec", e("x")), "cosec of 1 arguments is not an elementary function"),
    "arity": (f("log", e("x"), e("x")), "log of 2 arguments is not an elementary function"),
    "unknown range": (t.total("j", "M", e("x")), "the range M has no size"),
    "reduction": (t.Reduce("mean", "j", "K", e("x")), "unknown reduction mean"),
}


@pytest.mark.parametrize("term, message", ILL_FORMED.values(), ids=ILL_FORMED)
def test_no_meaning(term: t.Term, message: str) -> None:
    with pytest.raises(IllFormed, match=message):
        evaluate(term, CONTEXT, {"K": 3, "N": 2}, {"i": 2}, A)


def test_time_is_bounded() -> None:
    deep: t.Term = t.ONE
    for index in "ijkl":
        deep = t.total(index, "K", t.mul(t.exp(e("a", index)), deep))
    with pytest.raises(BudgetExceeded):
        evaluate(deep, CONTEXT, {"K": 40}, {}, {"a": {(n,): 0 for n in range(1, 41)}}, deadline=0.0)
