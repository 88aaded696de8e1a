"""Derivatives against finite differences, and false twins that must be told apart."""

from __future__ import annotations

import pytest

from symgrad.differentiate import differentiate
from symgrad.errors import IllFormed
from symgrad.language.context import Array, Context
from symgrad.language.terms import (  # fmt: skip
    ONE,
    ZERO,
    Apply,
    Argument,
    Cases,
    Derivative,
    Entry,
    Indicator,
    Integral,
    Ix,
    Let,
    Not,
    Positive,
    Power,
    Reduce,
    Same,
    Term,
    add,
    div,
    exp,
    log,
    mul,
    neg,
    number,
    power,
    total,
)
from symgrad.rules.derivatives import DERIVATIVES, RULES, U
from tests.symbolic.examples import (
    d,
    e,
    f,
    logistic_context,
    mse_context,
    regression_context,
    softmax_context,
    square,
)  # fmt: skip
from tests.symbolic.numeric import disagreement

S, R, B, M = softmax_context(), regression_context(), logistic_context(), mse_context()
POSITIVE = Context(
    {"x": Array(("K",), frozenset({"positive"})), "w": Array(("K", "K")), "a": Array()}, functions=frozenset("f")
)

CASES: dict[str, tuple[Context, Term, Entry, dict[str, str]]] = {
    "softmax by a logit": (S, e("S", "i"), e("z", "k"), {"i": "K", "k": "K"}),
    "the index of the variable is that of the sum": (S, e("L"), e("z", "i"), {"i": "K"}),
    "the index of the variable is that of the denominator": (S, e("S", "i"), e("z", "j"), {"i": "K", "j": "K"}),
    "by an intermediate quantity": (S, e("L"), e("S", "i"), {"i": "K"}),
    "along all paths": (S, mul(e("S", "i"), e("z", "i")), e("z", "k"), {"i": "K", "k": "K"}),
    "weights of softmax regression": (R, e("L"), e("w", "d", "k"), {"d": "D", "k": "K"}),
    "weights of logistic regression": (B, e("L"), e("w", "d"), {"d": "D"}),
    "bias": (B, e("L"), e("b"), {}),
    "mean squared error by a logit": (M, e("L"), e("z", "n"), {"n": "N"}),
    "second derivative": (S, Derivative(e("L"), e("z", "i")), e("z", "k"), {"i": "K", "k": "K"}),
    "a product over a range": (POSITIVE, Reduce("prod", "j", "K", e("x", "j")), e("x", "k"), {"k": "K"}),
    "a product of all but one": (
        POSITIVE,
        Reduce("prod", "j", "K", Cases(((Not(Same(Ix("j"), Ix("k"))), e("x", "j")),), ONE)),
        e("x", "i"),
        {"i": "K", "k": "K"},
    ),
    "a general power": (POSITIVE, Power(e("x", "i"), e("x", "k")), e("x", "i"), {"i": "K", "k": "K"}),
    "a power by its exponent": (POSITIVE, Power(e("x", "i"), e("a")), e("a"), {"i": "K"}),
    "a double sum": (
        POSITIVE,
        total("i", "K", total("j", "K", mul(e("w", "i", "j"), e("x", "i"), e("x", "j")))),
        e("x", "j"),
        {"j": "K"},
    ),
    "an abstract function": (
        POSITIVE,
        Apply("f", (Argument((("i", "K"),), square(e("x", "i"))), Argument((), e("a")))),
        e("x", "k"),
        {"k": "K"},
    ),
    "an abstract second derivative": (
        POSITIVE,
        Derivative(Apply("f", (Argument((("i", "K"),), square(e("x", "i"))),)), e("x", "k")),
        e("x", "i"),
        {"i": "K", "k": "K"},
    ),
    "a local quantity": (
        POSITIVE,
        Let("t", square(e("a")), Derivative(exp(mul(e("t"), e("a"))), e("t"))),
        e("a"),
        {},
    ),
    "cases": (
        POSITIVE,
        Cases(((Positive(add(e("x", "i"), neg(ONE))), square(e("x", "i"))),), mul(number(3), e("x", "i"))),
        e("x", "k"),
        {"i": "K", "k": "K"},
    ),
    "max of two": (POSITIVE, f("max", e("a"), square(e("a"))), e("a"), {}),
    "max with a constant": (POSITIVE, f("max", ZERO, add(e("a"), neg(e("x", "i")))), e("a"), {"i": "K"}),
    "min of three": (POSITIVE, f("min", e("a"), square(e("a")), ONE), e("a"), {}),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_agrees_with_differences(case: tuple[Context, Term, Entry, dict[str, str]]) -> None:
    context, term, variable, free = case
    answer = differentiate(term, variable, context)
    assert disagreement(answer.term, Derivative(term, variable), context, free) == ""


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_each_rule_of_the_trace_holds_by_itself_and_false_twins_do_not(
    case: tuple[Context, Term, Entry, dict[str, str]],
) -> None:
    context, term, variable, free = case
    answer = differentiate(term, variable, context)
    assert {step.rule for step in answer.trace} <= {*RULES, *(row.rule for row in DERIVATIVES.values())}
    standing = Derivative(term, variable)
    for twin in (neg(answer.term), mul(number(2), answer.term), add(answer.term, ONE), ZERO):
        assert disagreement(twin, standing, context, free) != ""


_DOMAINS = {
    "all": frozenset[str](),
    "away from 0": frozenset[str](),
    "away from jumps": frozenset[str](),
    "unit": frozenset({"unit"}),
    "positive": frozenset({"positive"}),
}


@pytest.mark.parametrize("row", DERIVATIVES.values(), ids=DERIVATIVES.keys())
def test_rows_of_the_table(row: object) -> None:
    row = DERIVATIVES[row.function]  # type: ignore[attr-defined]
    context = Context({"u": Array(("K",), _DOMAINS[row.domain])})
    term, variable, at = f(row.function, e("u", "i")), e("u", "i"), {"i": "K"}
    assert disagreement(row.at(e("u", "i")), Derivative(term, variable), context, at) == ""
    assert disagreement(add(row.at(e("u", "i")), ONE), Derivative(term, variable), context, at) != ""
    assert Entry("u") == U


def test_a_quantity_that_does_not_lead_to_the_variable_is_constant() -> None:
    assert differentiate(e("S", "i"), e("y", "k"), S).term == ZERO
    assert differentiate(e("z", "i"), e("S", "k"), S).term == ZERO


def test_known_trap_derivative_by_an_index_named_like_the_dummy() -> None:
    answer = differentiate(e("L"), e("S", "i"), S)
    assert disagreement(answer.term, neg(div(e("y", "i"), e("S", "i"))), S, {"i": "K"}) == ""
    wrong = neg(total("i", "K", div(e("y", "i"), e("S", "i"))))
    assert disagreement(answer.term, wrong, S, {"i": "K"}) != ""


def test_known_trap_kink_in_a_sum() -> None:
    kinks = total("i", "K", f("abs", add(e("x", "i"), neg(e("b")))))
    answer = differentiate(kinks, e("b"), S)
    assert disagreement(answer.term, neg(total("i", "K", f("sign", add(e("x", "i"), neg(e("b")))))), S) == ""


def test_the_rules_are_named_outermost_first() -> None:
    assert differentiate(e("S", "i"), e("z", "k"), S).rules[:2] == ("definition", "quotient")
    assert differentiate(log(e("b")), e("b"), S).rules == ("derivative of the logarithm", "variable")


def test_what_has_no_rule_is_refused() -> None:
    with pytest.raises(IllFormed, match="no rule"):
        differentiate(f("mystery", e("b")), e("b"), S)
    with pytest.raises(IllFormed, match="indices"):
        differentiate(e("w", "i"), e("w", "i", "j"), POSITIVE)


def test_under_the_integral() -> None:
    body = exp(neg(mul(e("b"), square(e("t")))))
    answer = differentiate(Integral("t", body), e("b"), S).term
    assert isinstance(answer, Integral)
    assert answer.variable == "t"


def test_the_largest_of_a_range_stays_opaque() -> None:
    largest = Reduce("max", "j", "K", e("z", "j"))
    assert differentiate(largest, e("z", "k"), S).term == Derivative(largest, e("z", "k"))
    assert differentiate(Indicator(Positive(e("z", "i"))), e("z", "k"), S).term == ZERO
    assert d("i", "k") == Indicator(Same(Ix("i"), Ix("k")))
    assert power(e("b"), ONE) == e("b")
