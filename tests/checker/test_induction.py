"""Induction along a range: claims that it proves, and false ones that it does not, a look at numbers left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from symgrad.checker import INDUCTION, Check, Refused, Strategy, by_theorem, recheck
from symgrad.checker.induction import base_and_step
from symgrad.document import parse
from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.kernel.inductions import inductions
from symgrad.kernel.strategies import strategies
from symgrad.language import terms as t
from symgrad.language.attributes import ATTRIBUTES
from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.serial import encode
from symgrad.reading import readings

A = r"Let $a \in \mathbb{R}^n$. "
P = r"Let $a \in \mathbb{R}^n$ with $a_i > 0$. "
R = r"Let $r \in \mathbb{R}$. "
B = r"Let $\beta \in (0, 1)$ and $g \in \mathbb{R}^n$. "
M = r"Let $Y \in \mathbb{R}^{n \times m}$. "
ZERO = r"Let $b_0, b_1, \dots, b_n$ be real numbers. "

TRUE: dict[str, str] = {
    "differences of neighbours": A + r"$$\sum_{k=1}^{n-1} (a_{k+1} - a_k) = a_n - a_1$$",
    "differences from an entry 0 on": ZERO + r"$$\sum_{k=1}^n (b_k - b_{k-1}) = b_n - b_0$$",
    "differences of squares": ZERO + r"$$\sum_{k=1}^n (b_k^2 - b_{k-1}^2) = b_n^2 - b_0^2$$",
    "quotients of neighbours": P + r"$$\prod_{k=1}^{n-1} \frac{a_{k+1}}{a_k} = \frac{a_n}{a_1}$$",
    "logarithms of quotients": P + r"$$\sum_{k=1}^{n-1} \log \frac{a_{k+1}}{a_k} = \log a_n - \log a_1$$",
    "rows of a matrix": M
    + r"$$\sum_{i=1}^{n-1} \sum_{j=1}^m (Y_{i+1,j} - Y_{i,j}) = \sum_{j=1}^m (Y_{n,j} - Y_{1,j})$$",
    "a geometric sum": R + r"$$\sum_{k=0}^{n-1} r^k = \frac{1 - r^n}{1 - r}$$",
    "one without a quotient": R + r"$$(1 - r) \sum_{k=1}^n r^k = r - r^{n+1}$$",
    "its derivative": R + r"$$\sum_{k=1}^n k r^{k-1} = \frac{1 - (n+1) r^n + n r^{n+1}}{(1-r)^2}$$",
    "powers of a number": r"$$\sum_{k=1}^n 3^{k-1} = \frac{3^n - 1}{2}$$",
    "alternating signs": r"$$\sum_{k=1}^n (-1)^k = \frac{(-1)^n - 1}{2}$$",
    "weights of an average": B + r"$$(1 - \beta) \sum_{i=1}^n \beta^{n-i} = 1 - \beta^n$$",
    "a power from the last on": R + r"$$(1 - r) \sum_{i=1}^n r^{n-i} = 1 - r^n$$",
    "a product that cancels": r"$$\prod_{k=1}^n \frac{k+1}{k} = n + 1$$",
    "one from 2 on": r"$$\prod_{k=2}^n \left(1 - \frac{1}{k^2}\right) = \frac{n+1}{2n}$$",
    "a sum that cancels": r"$$\sum_{k=1}^n \frac{1}{k(k+1)} = 1 - \frac{1}{n+1}$$",
    "factorials": r"$$\sum_{k=1}^n k \cdot k! = (n+1)! - 1$$",
    "a factorial as a product": r"$$\prod_{k=1}^n (2k) = 2^n \, n!$$",
}

FALSE: dict[str, str] = {
    "the wrong end": A + r"$$\sum_{k=1}^{n-1} (a_{k+1} - a_k) = a_{n-1} - a_1$$",
    "the wrong beginning": ZERO + r"$$\sum_{k=1}^n (b_k - b_{k-1}) = b_n - b_1$$",
    "the ends exchanged": ZERO + r"$$\sum_{k=1}^n (b_k - b_{k-1}) = b_0 - b_n$$",
    "squares of differences": ZERO + r"$$\sum_{k=1}^n (b_k - b_{k-1})^2 = b_n^2 - b_0^2$$",
    "a difference at one size": A + r"$$\sum_{k=1}^{n-1} (a_{k+1} - a_k)^2 = (a_n - a_1)^2$$",
    "quotients upside down": P + r"$$\prod_{k=1}^{n-1} \frac{a_{k+1}}{a_k} = \frac{a_1}{a_n}$$",
    "the logarithm of a difference": P + r"$$\sum_{k=1}^{n-1} \log \frac{a_{k+1}}{a_k} = \log (a_n - a_1)$$",
    "another row": M + r"$$\sum_{i=1}^{n-1} \sum_{j=1}^m (Y_{i+1,j} - Y_{i,j}) = \sum_{j=1}^m (Y_{n,j} - Y_{2,j})$$",
    "a geometric sum with one power more": R + r"$$\sum_{k=0}^{n-1} r^k = \frac{1 - r^{n+1}}{1 - r}$$",
    "one with a sign": R + r"$$\sum_{k=0}^{n-1} r^k = \frac{1 + r^n}{1 - r}$$",
    "one from 1 on": R + r"$$\sum_{k=1}^n r^k = \frac{1 - r^n}{1 - r}$$",
    "one without an end": B + r"$$\sum_{k=0}^{n-1} \beta^k = \frac{1}{1 - \beta}$$",
    "its derivative without a term": R + r"$$\sum_{k=1}^n k r^{k-1} = \frac{1 - n r^n + n r^{n+1}}{(1-r)^2}$$",
    "a step that is right from another size on": r"$$\sum_{k=1}^n 3^{k-1} = \frac{3^n + 1}{2}$$",
    "powers as a polynomial": r"$$\sum_{k=1}^n 2^{k-1} = n^2 - n + 1$$",
    "alternating signs as a half": r"$$\sum_{k=1}^n (-1)^k = -\frac{n}{2}$$",
    "weights of one step more": B + r"$$(1 - \beta) \sum_{i=1}^n \beta^{n-i} = 1 - \beta^{n+1}$$",
    "weights without a factor": B + r"$$\sum_{i=1}^n \beta^{n-i} = 1 - \beta^n$$",
    "weights of data": B + r"$$\sum_{i=1}^n \beta^{n-i} g_i = g_n \sum_{i=1}^n \beta^{n-i}$$",
    "a product for its last factor": r"$$\prod_{k=1}^n \frac{k+1}{k} = \frac{n+1}{n}$$",
    "a product as a power": r"$$\prod_{k=1}^n \frac{k+1}{k} = 2^n$$",
    "one from 2 on without its half": r"$$\prod_{k=2}^n \left(1 - \frac{1}{k^2}\right) = \frac{n+1}{n}$$",
    "a sum that cancels to its end": r"$$\sum_{k=1}^n \frac{1}{k(k+1)} = \frac{1}{n+1}$$",
    "one that is 0 at eight sizes": r"$$\sum_{k=1}^n k = \frac{n(n+1)}{2} + \prod_{j=1}^n (j - 9)$$",
    "a product with a factor 0 later": r"$$\prod_{k=1}^n (k - 5) = 0$$",
    "factorials of one less": r"$$\prod_{k=1}^n k = (n - 1)!$$",
    "a factor that is taken out once": r"$$\prod_{k=1}^n (2k) = 2 \, n!$$",
    "a beginning that is not there": r"$$\sum_{k=3}^n \frac{1}{k(k-1)} = \frac12 - \frac1n$$",
    "a length below its beginning": r"$$\sum_{k=5}^n 1 = n - 4$$",
    "the weights of a row": r"Let $p \in \Delta^n$. $$\sum_{k=1}^n p_k = 0$$",
    "a sum that is known": r"Let $a \in \mathbb{R}^n$ with $\sum_{k=1}^n a_k = 0$. $$\sum_{k=1}^n k a_k = 0$$",
    "a product of signs": r"Let $z \in \{-1, 1\}^n$. $$\prod_{k=1}^n z_k = z_1$$",
    "fixed and last position": A + r"$$\sum_{k=1}^n a_k = a_1 + a_n$$",
    "a pole at a size": r"$$\sum_{k=1}^n 0 \cdot k = \frac{n - 1}{n - 3}$$",
    "a pole of a summand": r"$$\sum_{k=1}^n \frac{1}{(k-5)(k-6)} = \frac{n}{5(5-n)} + n - 1$$",
}


def goal_of(text: str) -> Goal:
    """The goal of the last claim."""
    goals = [step.goal for reading in readings(parse(text)) for step in reading.steps if step.kind == "claim"]
    assert goals and goals[-1] is not None, text
    return goals[-1]


def by(along: str, factor: t.Term) -> dict[str, Any]:
    return {"along": along, "factor": encode(factor)}


def induct(goal: Goal, how: dict[str, Any]) -> dict[str, Any]:
    return by_theorem(goal, INDUCTION, how, Strategy())


def tried(goal: Goal) -> Iterator[dict[str, Any]]:
    """The inductions that are worth trying, and some with other factors."""
    yield from inductions(goal)
    yield from (by(dim, factor) for dim in goal.ranges() for factor in (t.ZERO, t.ONE, t.number(2), t.Size(dim)))


def found(goal: Goal) -> dict[str, Any] | None:
    for how in tried(goal):
        for _, strategy in strategies(goal):
            try:
                return by_theorem(goal, INDUCTION, how, strategy)
            except (Refused, Undefined, IllFormed, BudgetExceeded):
                continue
    return None


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE)
def test_truths_have_proofs_that_hold_again(text: str) -> None:
    goal = goal_of(text)
    certificate = found(goal)
    assert certificate is not None
    assert recheck(goal, json.loads(json.dumps(certificate)))


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE)
def test_falsehoods_have_none(text: str) -> None:
    assert found(goal_of(text)) is None


@pytest.mark.parametrize("name", ["theorem", "along", "factor", "how", "parts", "ranges", "exceptions", "partial"])
def test_what_is_changed_in_a_proof_is_found(name: str) -> None:
    goal = goal_of(TRUE["a geometric sum"])
    certificate = found(goal)
    assert certificate is not None
    how: dict[str, Any] = certificate["how"]
    other: dict[str, dict[str, Any]] = {
        "theorem": {"theorem": "place by place"},
        "along": {"how": {**how, "along": "m"}},
        "factor": {"how": {**how, "factor": encode(t.number(2))}},
        "how": {"how": {**how, "more": 1}},
        "parts": {"parts": certificate["parts"][::-1]},
        "exceptions": {"exceptions": True},
        "partial": {"partial": True},
    }
    assert not recheck(goal, {**certificate, **other.get(name, {name: {}})})


def test_a_proof_of_another_claim_is_none() -> None:
    certificate = found(goal_of(TRUE["a geometric sum"]))
    assert certificate is not None
    assert not recheck(goal_of(FALSE["a geometric sum with one power more"]), certificate)


def test_more_sizes_of_other_ranges_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a degree that is too low, what holds at one size of another range alone has a certificate."""
    monkeypatch.setattr(Check, "_degree", lambda *_: Fraction(0))
    rows, first = t.total("j", "m", t.Entry("b", (t.Ix("j"),))), t.Entry("b", (t.At(1),))
    goal = Goal(t.total("k", "n", t.ONE) + rows, N + first, Context(arrays={"a": Array(("n",)), "b": Array(("m",))}))
    assert not recheck(goal, induct(goal, by("n", t.ONE)))


N = t.Size("n")
SUM = t.total("k", "n", t.Entry("a", (t.Ix("k"),)))
ONE_OF = Context(arrays={"a": Array(("n",))})
HOLES = (N - t.number(2)) * (N - t.number(3))


def place(index: t.Index) -> t.Term:
    """The number of a position."""
    return t.total("j", "n", t.Cases(((t.Not(t.Before(index, t.Ix("j"))), t.ONE),), t.ZERO))


LETTER, LAST = t.Ix("k"), t.Last("n")
FROM_5 = t.total("k", "n", t.delta(LETTER, t.At(5)))
"""1 from the size 5 on."""

FAR = t.delta(t.At(12), LAST)
POLE = t.power(place(LETTER) - t.number(5), t.MINUS_ONE)
BROKEN = t.mul(FROM_5, N - t.number(5), t.power(N - t.number(5), t.MINUS_ONE))
"""0 up to the size 4, of no value at 5, 1 from 6 on: the step from 5 to 6 says nothing."""

BESIDE = t.total("k", "n", t.mul(t.delta(LETTER, t.At(1)), t.power(place(LETTER) - t.number(6), t.MINUS_ONE)))
AT_ONE = t.total("k", "n", t.mul(t.delta(t.Ix("i"), t.At(1)), t.power(place(LETTER) - t.number(6), t.MINUS_ONE)))
WITH_ROWS = Context(arrays={"a": Array(("n",)), "y": Array(("m",))})
M_SIZE = t.Size("m")
ROW, Y_I = t.Ix("i"), t.Entry("y", (t.Ix("i"),))
SPREAD = Context(arrays={"x": Array(("m", "n")), "y": Array(("m",))})
FIRST_OF_ROWS = t.total(
    "i",
    "m",
    t.mul(
        Y_I - t.total("j", "m", t.Entry("y", (t.Ix("j"),))) / M_SIZE,
        t.total("k", "n", t.mul(t.delta(LETTER, t.At(1)), t.Entry("x", (ROW, LETTER)))),
    ),
)
"""0 if the sum over k, `x_{i1}`, were the same for every i."""

TWICE = t.Argument((("i", "n"), ("j", "n")), t.mul(t.number(2), t.delta(t.Ix("i"), t.Ix("j"))))
"""A matrix that speaks of the range by its letters alone; its determinant is 4 at the size 2."""

AFTER_FIRST = t.Indicator(t.Not(t.Same(t.At(1), LAST)))
LABELLED = Context(arrays={"a": Array(("n",)), "l": Array((), frozenset({"label"}), "n")})
FAR_LABEL = [t.Indicator(t.Not(t.Same(t.Label("l", ()), t.At(n)))) for n in (1, 2)]
"""0 up to the size 2."""

SLOPE = t.Derivative(t.total("i", "m", t.power(Y_I, t.number(2))), t.Entry("y", (t.At(1),)))


@pytest.mark.parametrize(
    ("goal", "factor"),
    [
        pytest.param(
            Goal(SUM * (N - t.ONE) / (N - t.number(3)), t.ZERO, ONE_OF),
            (N - t.ONE) * (N - t.number(4)) / HOLES,
            id="a factor with a pole",
        ),
        pytest.param(Goal(SUM, t.ZERO, ONE_OF), SUM, id="a factor that is a sum"),
        pytest.param(
            Goal(SUM - SUM + t.Entry("b"), t.ZERO, Context(arrays={"a": Array(("n",)), "b": Array()})),
            t.ONE,
            id="a base that fails",
        ),
        pytest.param(
            Goal(SUM, t.Entry("a", (t.At(1),)), ONE_OF),
            t.ONE,
            id="right at one position alone",
        ),
        pytest.param(
            Goal(SUM, t.ZERO, Context(arrays=ONE_OF.arrays, equalities=((t.Entry("a", (t.At(1),)), t.ZERO),))),
            t.ONE,
            id="a known value in the range",
        ),
        pytest.param(
            Goal(SUM, t.ZERO, Context(arrays=ONE_OF.arrays, facts=(SUM,))),
            t.ONE,
            id="a sum that is known to be positive",
        ),
        pytest.param(
            Goal(SUM, t.Entry("a", (t.Ix("i"),)), ONE_OF, (("i", "n"),)), t.ONE, id="a free index in the range"
        ),
        pytest.param(
            Goal(
                t.Entry("s"),
                t.Entry("a", (t.At(1),)),
                Context(arrays=ONE_OF.arrays, definitions={"s": Definition("s", (), SUM)}),
            ),
            t.ONE,
            id="a sum behind a definition",
        ),
        pytest.param(Goal(SUM, t.Reduce("max", "k", "n", t.Entry("a", (t.Ix("k"),))), ONE_OF), t.ONE, id="a maximum"),
        pytest.param(
            Goal(t.total("k", "n", t.ONE), t.Entry("a", (t.At(2),)), Context(arrays=ONE_OF.arrays)),
            t.ONE,
            id="a position that the least size has not",
        ),
        pytest.param(
            Goal(SUM + t.Entry("a", (t.At(2),)), t.Entry("a", (t.At(2),)) + SUM, ONE_OF),
            t.ONE,
            id="the same with a position that the least size has not",
        ),
        pytest.param(
            Goal(
                t.mul(FROM_5, N - t.number(5), t.total("k", "n", t.mul(t.delta(LETTER, LAST), POLE))), FAR - FAR, ONE_OF
            ),
            t.ONE,
            id="a pole that the last position switches on",
        ),
        pytest.param(
            Goal(BROKEN + BESIDE + FAR, BESIDE + FAR, ONE_OF), t.ONE, id="a pole that a position switches off"
        ),
        pytest.param(
            Goal(BROKEN + AT_ONE + FAR, AT_ONE + FAR, WITH_ROWS, (("i", "m"),)),
            t.ONE,
            id="a pole that another range switches off",
        ),
        pytest.param(
            Goal(
                t.total("k", "n", t.power(t.Entry("U", (LETTER, t.At(1))), t.number(2))),
                t.total("j", "n", t.power(t.Entry("U", (t.Ix("j"), t.At(1))), t.number(2))),
                Context(arrays={"U": Array(("n", "d"), frozenset({"orthonormal"}))}),
            ),
            t.ONE,
            id="columns that are orthonormal at one size",
        ),
        pytest.param(
            Goal(
                t.power(t.Entry("r"), N) - t.power(t.Entry("r"), N),
                t.ZERO,
                Context(arrays={"r": Array()}, equalities=((t.Entry("r"), t.ZERO),)),
            ),
            t.ONE,
            id="a power of what is known",
        ),
        pytest.param(Goal((N - t.ONE) * FIRST_OF_ROWS, t.ZERO, SPREAD), t.ONE, id="a sum that differs from row to row"),
        pytest.param(
            Goal(AFTER_FIRST * (t.Determinant(TWICE) - t.number(4)), t.ZERO, ONE_OF), t.ONE, id="a matrix of the range"
        ),
        pytest.param(
            Goal(t.mul(AFTER_FIRST, *FAR_LABEL) + SUM, SUM, LABELLED), t.ONE, id="a label beyond two positions"
        ),
        pytest.param(Goal((N - t.ONE) * SLOPE, t.ZERO, WITH_ROWS), t.ONE, id="a sum below a derivative"),
        pytest.param(
            Goal((M_SIZE - t.ONE) * (M_SIZE - t.number(2)) + SUM, SUM, WITH_ROWS),
            t.ONE,
            id="right at two sizes of another range",
        ),
    ],
)
def test_what_the_theorem_does_not_speak_of(goal: Goal, factor: t.Term) -> None:
    with pytest.raises((Refused, Undefined, IllFormed)):
        induct(goal, by("n", factor))


A1, B2 = t.Entry("a", (t.At(1),)), t.Entry("b", (t.At(2),))
DIFFERENCES = t.total(
    "k",
    "n",
    t.Cases(
        (
            (
                t.Not(t.Before(t.Last("n", 1), LETTER)),
                t.Entry("a", (t.Offset(((LETTER, 1),), 1),)) - t.Entry("a", (LETTER,)),
            ),
        ),
        t.ZERO,
    ),
)
ROWS = {"a": Array(("n",)), "b": Array(("m",)), "c": Array()}


def same(**assumed: Any) -> Goal:
    """A claim that is true by its form, under what is assumed."""
    return Goal(SUM + t.Entry("c"), t.Entry("c") + SUM, Context(arrays=ROWS, **assumed))


@pytest.mark.parametrize(
    "goal",
    [
        pytest.param(same(), id="nothing is assumed"),
        pytest.param(same(dims={"n": 8}), id="a least size"),
        pytest.param(same(dims={"m": 9}), id="a least size of another range"),
        pytest.param(same(facts=(t.Entry("c"), B2)), id="facts of other data"),
        pytest.param(same(equalities=((t.Entry("c"), t.ONE), (B2, t.ZERO))), id="known values of other data"),
        pytest.param(same(given=(Given(t.Positive(B2), (("i", "m"),)),)), id="what is given of other data"),
        pytest.param(Goal(SUM * B2, B2 * SUM, Context(arrays=ROWS)), id="a position of another range"),
        pytest.param(Goal(SUM * A1, A1 * SUM, Context(arrays=ROWS)), id="a position that each size has"),
        pytest.param(
            Goal(
                t.Entry("s"),
                t.Entry("a", (LAST,)) - A1,
                Context(arrays=ROWS, definitions={"s": Definition("s", (), DIFFERENCES)}),
            ),
            id="a definition is written out",
        ),
        pytest.param(
            Goal(
                SUM + t.Entry("s"),
                t.Entry("c") + SUM,
                Context(arrays=ROWS, definitions={"s": Definition("s", (), t.Entry("c"))}),
            ),
            id="a definition of other data",
        ),
        pytest.param(
            Goal(SUM * B2, B2 * SUM, Context(arrays={**ROWS, "b": Array(("m",), frozenset({"simplex"}))})),
            id="rows that are tied along another range",
        ),
    ],
)
def test_what_the_theorem_speaks_of(goal: Goal) -> None:
    certificate = induct(goal, by("n", t.ONE))
    assert recheck(goal, json.loads(json.dumps(certificate)))


LETTERS = (("i", "n"),)
GIVEN = t.Cases(((t.Positive(t.Entry("c")), t.Entry("c")),), None)
POWER, KINK = t.Power(t.Entry("c"), N), t.Function("abs", (t.Entry("c"),))


@pytest.mark.parametrize(
    "goal",
    [
        pytest.param(same(dims={"n": 9}), id="a large least size"),
        pytest.param(same(facts=(N - t.number(3),)), id="a fact of the size"),
        pytest.param(same(facts=(SUM,)), id="a fact of a sum"),
        pytest.param(same(facts=(A1,)), id="a fact of an entry"),
        pytest.param(same(facts=(t.Entry("c", (LAST,)),)), id="a fact of the last position"),
        pytest.param(same(equalities=((t.Entry("c"), N),)), id="a value of the size"),
        pytest.param(same(equalities=((A1, t.ZERO),)), id="a known entry"),
        pytest.param(same(given=(Given(t.Positive(t.Entry("c")), LETTERS),)), id="given at each position"),
        pytest.param(same(given=(Given(t.Positive(A1), ()),)), id="given of an entry"),
        pytest.param(replace(same(), conditions=(t.Positive(SUM),)), id="a condition"),
        pytest.param(replace(same(), free=LETTERS), id="a free index"),
        pytest.param(replace(same(), lhs=SUM + GIVEN, rhs=GIVEN + SUM), id="a case that is given alone"),
        pytest.param(
            replace(same(), context=Context(arrays={**ROWS, "sum 1": Array()})), id="a name that an element would have"
        ),
        pytest.param(
            replace(same(), lhs=SUM + POWER * KINK, rhs=KINK * POWER + SUM), id="a power by the size beside a kink"
        ),
        pytest.param(replace(same(), lhs=t.Entry("c"), rhs=t.Entry("c")), id="no range at all"),
        *(
            pytest.param(
                Goal(SUM, SUM, Context(arrays={"a": Array(("n",), frozenset({word}))})), id=f"rows that are {word}"
            )
            for word in ("simplex", "sums-to-one", "one-hot", "unit-norm")
            if word in ATTRIBUTES
        ),
        pytest.param(
            Goal(
                t.total("j", "n", t.Entry("G", (t.At(1), t.Ix("j")))),
                t.total("j", "n", t.Entry("G", (t.At(1), t.Ix("j")))),
                Context(arrays={"G": Array(("n", "n"), frozenset({"symmetric"}))}),
            ),
            id="a matrix that is symmetric",
        ),
        pytest.param(
            Goal(
                SUM + t.Entry("y", (t.Label("l", (t.At(1),)),)),
                SUM + t.Entry("y", (t.Label("l", (t.At(1),)),)),
                Context(arrays={**ROWS, "y": Array(("m",)), "l": Array(("m",), frozenset({"label"}), "m")}),
            ),
            id="labels",
        ),
        pytest.param(
            Goal(
                t.Apply("f", (t.Argument((("j", "n"),), t.Entry("a", (t.Ix("j"),))),)) + SUM,
                t.Apply("f", (t.Argument((("j", "n"),), t.Entry("a", (t.Ix("j"),))),)) + SUM,
                ONE_OF,
            ),
            id="an unknown function of the range",
        ),
    ],
)
def test_what_it_does_not_speak_of_although_it_is_true(goal: Goal) -> None:
    with pytest.raises(Refused):
        induct(goal, by("n", t.ONE))


@pytest.mark.parametrize(
    "data",
    [{"along": "n", "factor": encode(t.At(1))}, {"along": "n", "factor": encode(t.ONE), "more": 1}],
    ids=str,
)
def test_data_that_are_no_induction(data: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        base_and_step(same(), data)


def test_the_least_size_is_the_one_declared() -> None:
    certificate = induct(same(dims={"n": 3}), by("n", t.ONE))
    assert certificate["ranges"]["n"]["from"] == 3
    counted = induct(Goal(t.total("k", "n", t.ONE), N, ONE_OF), by("n", t.ONE))
    assert counted["ranges"] == {"n": {"from": 1, "to": 1, "degree": 0}}
    assert (certificate["exceptions"], certificate["partial"]) == (False, False)
    found = induct(replace(same(), lhs=SUM + KINK * KINK, rhs=SUM + t.power(t.Entry("c"), t.number(2))),
                   by("n", t.ONE))  # fmt: skip
    assert found["exceptions"]
