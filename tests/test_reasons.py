"""The words beside a step."""

from __future__ import annotations

import pytest

from symgrad.language.context import Array, Context, Definition, Goal
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
from symgrad.reasons import why

i, j, k = Ix("i"), Ix("j"), Ix("k")


def z(index: Ix) -> Entry:
    return Entry("z", (index,))


def s(index: Ix) -> Entry:
    return Entry("S", (index,))


def y(index: Ix) -> Entry:
    return Entry("y", (index,))


SOFTMAX = Definition("S", (("i", "K"),), div(exp(z(i)), total("j", "K", exp(z(j)))))
CONTEXT = Context(
    arrays={"z": Array(("K",)), "y": Array(("K",), frozenset({"sums-to-one"}))}, definitions={"S": SOFTMAX}
)
SUM_OF_LABELS = total("i", "K", y(i))

STEPS: list[tuple[str, Term, Term, str]] = [
    ("quotient", Derivative(SOFTMAX.body, z(k)), mul(s(i), delta(i, k) - s(k)),
     "quotient rule, derivative of the exponential"),
    ("product", Derivative(mul(z(i), exp(z(i))), z(i)), add(exp(z(i)), mul(z(i), exp(z(i)))),
     "product rule, derivative of the exponential"),
    ("root", Derivative(Power(z(i), HALF), z(i)), mul(HALF, Power(z(i), number(-1))), "power rule"),
    ("under the sum", Derivative(total("j", "K", z(j)), z(k)), ONE, "differentiate under the sum"),
    ("written out", log(s(i)), log(SOFTMAX.body), "definition of $S$"),
    ("folded", SOFTMAX.body, s(i), "definition of $S$"),
    ("contracted", total("i", "K", mul(y(i), delta(i, k))), y(k), "the delta keeps one term of the sum"),
    ("split", total("i", "K", add(y(i), z(i))), add(SUM_OF_LABELS, total("i", "K", z(i))), "the sum, term by term"),
    ("logarithm", log(mul(z(i), z(k))), add(log(z(i)), log(z(k))), "laws of the logarithm"),
    ("cases", Cases(((Same(i, k), ONE),), number(0)), delta(i, k), "the cases in one formula"),
    ("nothing to name", add(z(i), z(i)), mul(number(2), z(i)), "algebra"),
]  # fmt: skip


@pytest.mark.parametrize(("lhs", "rhs", "words"), [row[1:] for row in STEPS], ids=[row[0] for row in STEPS])
def test_the_rule_is_named(lhs: Term, rhs: Term, words: str) -> None:
    assert why(Goal(lhs, rhs, CONTEXT)) == words


def test_an_assumption_that_a_proof_used_is_named() -> None:
    goal = Goal(mul(s(k), SUM_OF_LABELS) - y(k), s(k) - y(k), CONTEXT)
    assert why(goal, "rows sum to 1") == "$y$ sums to 1"
    assert why(goal, "general") == "algebra"


LOSS = Definition("L", (), mul(number(-1), total("i", "K", mul(y(i), log(s(i))))))
ALONG = total("i", "K", mul(Derivative(Entry("L"), s(i)), Derivative(s(i), z(k))))
CHAINED: list[tuple[str, Term, Term, str]] = [
    ("chain rule", Derivative(Entry("L"), z(k)), ALONG, "chain rule through $S$"),
    ("only one of the two", Derivative(Entry("L"), z(k)), total("i", "K", mul(y(i), Derivative(s(i), z(k)))), ""),
    ("side by side", Derivative(Entry("L"), z(k)), add(Derivative(Entry("L"), s(k)), Derivative(s(k), z(k))), ""),
    (
        "by another variable",
        Derivative(Entry("L"), z(k)),
        mul(Derivative(Entry("L"), s(i)), Derivative(s(i), y(k))),
        "",
    ),
    ("of another quantity", Derivative(Entry("L"), z(k)), mul(Derivative(s(j), s(i)), Derivative(s(i), z(k))), ""),
    ("carried out", Derivative(Entry("L"), z(k)), s(k) - y(k), ""),
]


@pytest.mark.parametrize(("lhs", "rhs", "words"), [row[1:] for row in CHAINED], ids=[row[0] for row in CHAINED])
def test_the_chain_rule_is_named_where_it_stands_there(lhs: Term, rhs: Term, words: str) -> None:
    told = why(Goal(lhs, rhs, CONTEXT.with_definition(LOSS)))
    assert told == words if words else "chain rule" not in told
