"""The words beside a step."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from symgrad.deriving.reasons import why
from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.terms import (
    HALF,
    ONE,
    Cases,
    Derivative,
    Entry,
    Ix,
    Power,
    Same,
    Term,
    add,
    delta,
    div,
    exp,
    log,
    mul,
    number,
    total,
)

i, j, k = Ix("i"), Ix("j"), Ix("k")


def z(index: Ix) -> Entry:
    return Entry("z", (index,))


def s(index: Ix) -> Entry:
    return Entry("S", (index,))


def y(index: Ix) -> Entry:
    return Entry("y", (index,))


def p(index: Ix) -> Entry:
    return Entry("p", (index,))


w = Entry("w")


SOFTMAX = Definition("S", (("i", "K"),), div(exp(z(i)), total("j", "K", exp(z(j)))))
CONTEXT = Context(
    arrays={
        "z": Array(("K",)),
        "p": Array(("K",), frozenset({"positive"})),
        "w": Array((), frozenset({"positive"})),
        "y": Array(("K",), frozenset({"sums-to-one"})),
    },
    definitions={"S": SOFTMAX},
)
SUM_OF_LABELS = total("i", "K", y(i))

LOSS = Definition("L", (), mul(number(-1), total("i", "K", mul(y(i), log(s(i))))))
WITH_LOSS = CONTEXT.with_definition(LOSS)
ALONG = total("i", "K", mul(Derivative(Entry("L"), s(i)), Derivative(s(i), z(k))))
SLOPE = mul(s(i), delta(i, k) - s(k))


def reasons(lhs: Term, rhs: Term) -> str:
    letters = sorted(free_indices(lhs) | free_indices(rhs))
    return why(Goal(lhs, rhs, WITH_LOSS, tuple((letter, "K") for letter in letters)))


STEPS: list[tuple[str, Term, Term, str]] = [
    ("quotient", Derivative(SOFTMAX.body, z(k)), SLOPE,
     "quotient rule, derivative of the exponential, definition of $S$"),
    ("of a name", Derivative(s(i), z(k)), SLOPE,
     "definition of $S$, quotient rule, derivative of the exponential"),
    ("product", Derivative(mul(z(i), exp(z(i))), z(i)), add(exp(z(i)), mul(z(i), exp(z(i)))),
     "product rule, derivative of the exponential"),
    ("root", Derivative(Power(w, HALF), w), mul(HALF, Power(w, number(Fraction(-1, 2)))), "power rule"),
    ("under the sum", Derivative(total("j", "K", z(j)), z(k)), ONE, "differentiate under the sum"),
    ("through a quantity", Derivative(Entry("L"), z(k)),
     mul(number(-1), total("i", "K", mul(div(y(i), s(i)), Derivative(s(i), z(k))))),
     "definition of $L$, differentiate under the sum, derivative of the logarithm"),
    ("chain rule", Derivative(Entry("L"), z(k)), ALONG, "chain rule through $S$"),
    ("written out", log(s(i)), log(SOFTMAX.body), "definition of $S$"),
    ("folded", SOFTMAX.body, s(i), "definition of $S$"),
    ("labels", mul(s(k), SUM_OF_LABELS) - y(k), s(k) - y(k), "$y$ sums to 1"),
    ("contracted", total("i", "K", mul(y(i), delta(i, k))), y(k), "the delta keeps one term of the sum"),
    ("split", total("i", "K", add(y(i), z(i))), add(SUM_OF_LABELS, total("i", "K", z(i))), "the sum, term by term"),
    ("logarithm", log(mul(p(i), p(k))), add(log(p(i)), log(p(k))), "laws of the logarithm"),
    ("exponential", exp(add(z(i), z(k))), mul(exp(z(i)), exp(z(k))), "laws of the exponential"),
    ("cases", Cases(((Same(i, k), ONE),), number(0)), delta(i, k), "the cases in one formula"),
    ("nothing to name", add(z(i), z(i)), mul(number(2), z(i)), "algebra"),
]  # fmt: skip


@pytest.mark.parametrize(("lhs", "rhs", "words"), [row[1:] for row in STEPS], ids=[row[0] for row in STEPS])
def test_the_rule_is_named(lhs: Term, rhs: Term, words: str) -> None:
    assert reasons(lhs, rhs) == words


ABSENT: list[tuple[str, Term, Term, str]] = [
    ("a false step", Derivative(SOFTMAX.body, z(k)), mul(s(i), delta(i, k)), ""),
    ("the wrong power", Derivative(Power(w, HALF), w), mul(HALF, Power(w, number(-1))), ""),
    ("a false sum", total("i", "K", mul(y(i), delta(i, k))), y(j), ""),
    ("no quotient rule in a chain", Derivative(Entry("L"), z(k)), ALONG, "quotient"),
    ("no definition in a chain", Derivative(Entry("L"), z(k)), ALONG, "definition"),
    ("no algebra where labels count", mul(s(k), SUM_OF_LABELS) - y(k), s(k) - y(k), "algebra"),
    ("no labels where they do not", mul(s(k), SUM_OF_LABELS), mul(SUM_OF_LABELS, s(k)), "sums to 1"),
    ("no definition beside its name", mul(s(i), s(k)) - s(i), mul(s(i), s(k) - ONE), "definition"),
    ("no law of the logarithm", add(log(p(i)), log(p(i))), mul(number(2), log(p(i))), "logarithm"),
    ("no law of the exponential", mul(exp(z(i)), exp(z(k))) + z(i) - z(i), mul(exp(z(k)), exp(z(i))), "exponential"),
    ("a chain rule by one part", Derivative(Entry("L"), z(k)),
     total("i", "K", mul(y(i), Derivative(s(i), z(k)))), "chain rule"),
    ("side by side", Derivative(Entry("L"), z(k)), add(Derivative(Entry("L"), s(k)), Derivative(s(k), z(k))), ""),
    ("at one index", Derivative(Entry("L"), z(k)),
     mul(Derivative(Entry("L"), s(k)), Derivative(s(k), z(k))), ""),
    ("by another variable", Derivative(Entry("L"), z(k)), mul(Derivative(Entry("L"), s(i)), Derivative(s(i), y(k))),
     ""),
    ("of another quantity", Derivative(Entry("L"), z(k)), mul(Derivative(s(j), s(i)), Derivative(s(i), z(k))), ""),
    ("a false gradient", Derivative(Entry("L"), z(k)), y(k) - s(k), ""),
]  # fmt: skip


@pytest.mark.parametrize(("lhs", "rhs", "words"), [row[1:] for row in ABSENT], ids=[row[0] for row in ABSENT])
def test_a_reason_by_which_a_step_does_not_follow_is_not_given(lhs: Term, rhs: Term, words: str) -> None:
    told = reasons(lhs, rhs)
    assert words not in told if words else told == ""


EARLIER = [
    Goal(Derivative(Entry("L"), s(j)), mul(number(-1), div(y(j), s(j))), WITH_LOSS, (("j", "K"),)),
    Goal(Derivative(s(j), z(i)), mul(s(j), delta(i, j) - s(i)), WITH_LOSS, (("i", "K"), ("j", "K"))),
]
INSERTED = mul(number(-1), total("i", "K", mul(div(y(i), s(i)), SLOPE)))


def inserted(rhs: Term, earlier: list[Goal], lhs: Term = ALONG) -> str:
    return why(Goal(lhs, rhs, WITH_LOSS, (("k", "K"),)), earlier)


def test_earlier_results_are_inserted() -> None:
    assert inserted(INSERTED, EARLIER) == "insert the derivatives of $L$ by $S$ and of $S$ by $z$"
    gradient = Goal(Derivative(Entry("L"), z(j)), s(j) - y(j), WITH_LOSS, (("j", "K"),))
    twice = Derivative(Derivative(Entry("L"), z(i)), z(k))
    known = Goal(twice, Derivative(s(i) - y(i), z(k)), WITH_LOSS, (("i", "K"), ("k", "K")))
    assert why(known, [gradient]) == "insert the derivative of $L$ by $z$"


def test_what_is_no_earlier_result_is_not_inserted() -> None:
    """A false step, a result with another value, one of another quantity, under a condition, of a name that has another
    meaning by now; and a derivative that is the left side itself.
    """
    first, second = EARLIER
    wrong = replace(first, rhs=div(y(j), s(j)))
    other = replace(first, context=CONTEXT.with_definition(replace(LOSS, body=mul(number(2), LOSS.body))))
    under = replace(first, conditions=(Same(j, k),))
    assert inserted(mul(number(-1), INSERTED), EARLIER) == ""
    for past in ([wrong, second], [other, second], [under, second], []):
        assert "insert the derivatives" not in inserted(INSERTED, past)
        assert "of $L$ by $S$" not in inserted(INSERTED, past)
    shown = Goal(Derivative(Entry("L"), z(j)), s(j) - y(j), WITH_LOSS, (("j", "K"),))
    assert "insert" not in inserted(s(k) - y(k), [shown], Derivative(Entry("L"), z(k)))


def test_several_reasons_stand_in_order() -> None:
    told = reasons(Derivative(Entry("L"), z(k)), s(k) - y(k))
    assert told.startswith("definition of $L$, definition of $S$, ")
    assert told.endswith(", $y$ sums to 1")
