"""What a strategy may use of a context, and how a check ends without an answer."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from symgrad.checker import Refused, Strategy, check, enumerable
from symgrad.checker.choices import Choices
from symgrad.checker.field import chain
from symgrad.checker.kinks import MAX_RATIO, _ratio
from symgrad.checker.refusals import Budget
from symgrad.checker.strategy import parametrised, require
from symgrad.errors import BudgetExceeded
from symgrad.kernel.strategies import has_closed_sums
from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.sets import Interval, Values
from symgrad.language.terms import (
    HALF,
    ONE,
    ZERO,
    At,
    Entry,
    Ix,
    Label,
    Not,
    Offset,
    Power,
    Same,
    Term,
    add,
    delta,
    exp,
    log,
    mul,
    number,
    power,
    sqrt,
    total,
)
from symgrad.printer import text
from symgrad.processes.watch import clock
from tests.checker.falsehoods import F, K, P, S, V, X, Y, arr, ctx, i, j, k, sq, w, x

h, v, c = map(V, "hvc")


def row(low: int | None, high: Fraction | int | None, word: str = "sums-to-one", closed: bool = False) -> Array:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Array(("K",), frozenset({word}), None, Interval(ends[0], ends[1], closed, closed))


WORDS = "X: Y: x:K y:K/one-hot w:K/simplex t:K/sums-to-one G:K,K/symmetric b:/binary c:N>K H:K,K/one-hot+symmetric"
BOUNDED = {
    "above": row(None, 1),
    "below": row(1, None),
    "unit": row(0, 1),
    "open": row(0, 2),
    "half": row(0, Fraction(1, 2)),
    "whole": row(None, None),
    "bounded": row(None, 1, "simplex"),
    "T": Array(("K", "K"), frozenset({"sums-to-one", "symmetric"})),
    "discrete": Array(("K",), frozenset({"sums-to-one"}), None, Values((Fraction(0), Fraction(1)))),
}
CONTEXT = Context(arrays={**arr(WORDS), **BOUNDED})
ACCEPTED = {
    "shares": "w t unit open whole bounded",
    "hot": "y H discrete",
    "enumerated": "b",
}


@pytest.mark.parametrize("use", ACCEPTED)
def test_what_a_strategy_may_use(use: str) -> None:
    accepted = set[str]()
    for name in (*CONTEXT.arrays, "nothing"):
        try:
            require(Goal(X, X, CONTEXT), Strategy(**{use: frozenset({name})}))  # type: ignore[arg-type]
            accepted.add(name)
        except Refused:
            pass
    assert accepted == set(ACCEPTED[use].split())


def test_shares_are_not_known_otherwise() -> None:
    known = Context(arrays=CONTEXT.arrays, equalities=((w(At(1)), HALF),))
    with pytest.raises(Refused):
        require(Goal(X, X, known), Strategy(shares=frozenset({"w"})))
    with pytest.raises(Refused):
        parametrised(Context(arrays={**CONTEXT.arrays, "w unnormalised": Array()}), frozenset({"w"}))
    with pytest.raises(Refused):
        definition = Definition("w unnormalised", (), ONE)
        parametrised(Context(arrays=CONTEXT.arrays, definitions={definition.name: definition}), frozenset({"w"}))


CIRCLES: Mapping[str, tuple[tuple[Entry, Term], ...]] = {
    "itself": ((X, X + ONE),),
    "two": ((X, Y), (Y, X)),
    "an entry by another": ((x(At(1)), x(At(2))),),
}


@pytest.mark.parametrize("equalities", CIRCLES.values(), ids=CIRCLES.keys())
def test_known_values_in_circles(equalities: tuple[tuple[Entry, Term], ...]) -> None:
    with pytest.raises(Refused):
        require(Goal(X, X, ctx("X: Y: x:K", equalities=equalities)), Strategy())


def test_ranges_are_not_empty() -> None:
    require(Goal(X, X, ctx("X: x:K", dims={"K": 1})), Strategy())
    with pytest.raises(Refused):
        require(Goal(X, X, ctx("X: x:K", dims={"K": 0})), Strategy())


def test_rows_as_shares() -> None:
    context, given = parametrised(CONTEXT, frozenset({"w", "t"}))
    assert given.keys() == {"t", "w"}
    w_ = V("w unnormalised")
    assert text(given["w"].body) == text(w_(Ix("#0:K")) / total("#:K", "K", w_(Ix("#:K"))))
    free = {name: context.arrays[f"{name} unnormalised"] for name in ("w", "t")}
    assert free == {"w": Array(("K",), frozenset({"nonnegative"})), "t": Array(("K",))}
    _, given = parametrised(Context(arrays=arr("q:N,K/simplex")), frozenset({"q"}))
    assert given["q"].indices == (("#0:N", "N"), ("#1:K", "K"))
    assert text(given["q"].body).startswith("q unnormalised")


@pytest.mark.parametrize(
    "array, count",
    [
        (arr("b:/binary")["b"], 2),
        (arr("b:K/sign")["b"], 2),
        (Array((), frozenset(), None, Values(tuple(map(Fraction, range(4))))), 4),
        (Array((), frozenset(), None, Values(tuple(map(Fraction, range(5))))), 0),
        (arr("b:K/one-hot")["b"], 0),
        (arr("b:N>K")["b"], 0),
        (arr("b:")["b"], 0),
    ],
    ids=str,
)
def test_values_that_are_tried(array: Array, count: int) -> None:
    assert len(enumerable(array)) == count


def test_strategies_are_written_and_read() -> None:
    strategy = Strategy(frozenset({"a", "b"}), frozenset({"c"}), frozenset({"d"}), True, 24)
    assert strategy.data() == {"shares": ["a", "b"], "hot": ["c"], "enumerated": ["d"], "closed": True, "shift": 24}
    assert Strategy.of(strategy.data()) == strategy
    for change in ({"shift": 25}, {"shift": -1}, {"more": 1}, {"shares": ["b", "a"]}):
        with pytest.raises(ValueError):
            Strategy.of({**strategy.data(), **change})
    assert Strategy.of({**strategy.data(), "shift": 0}).shift == 0


CLOSED: Mapping[bool, tuple[Term, ...]] = {
    True: (
        *(X / S("j", x(j)), sqrt(S("j", x(j))), X / (ONE + S("j", x(j))), X / (Y * S("j", x(j))), X / sq(S("j", x(j)))),
        *(Power(S("j", x(j)), Y), Entry("d"), X / Entry("s")),
    ),
    False: (
        *(
            X,
            S("j", x(j)),
            sq(S("j", x(j))),
            Power(S("j", x(j)), ONE),
            X / exp(S("j", x(j))),
            X / K,
            S("j", ONE / x(j)),
        ),
        *(X / P("j", x(j)), X / S("j", V("f")(j), 9), log(S("j", x(j))), log(-ONE - sq(X)) / S("j", x(j))),
    ),
}


@pytest.mark.parametrize("closed", CLOSED)
def test_sums_that_may_be_closed(closed: bool) -> None:
    definitions = (Definition("d", (), X / S("j", x(j))), Definition("s", (), S("j", x(j))))
    for term in CLOSED[closed]:
        assert has_closed_sums(Goal(term, ZERO, ctx("X: Y: x:K f:9", definitions))) == closed, text(term)


def prod_of_roots() -> Term:
    """Some prime of these has no root in the fields, but for one pair of primes in 2^40."""
    primes = [p for p in range(37, 300) if all(p % q for q in range(2, 18))]
    return mul(*(sqrt(K + number(p - 1)) for p in primes))


shifted = Label("c", (Offset(((j, 1),), 1),))
ENDLESS: Mapping[str, tuple[Goal, type[Exception]]] = {
    "too large sizes": (Goal(power(K, number(25)), power(K, number(12)) * power(K, number(13)), ctx("x:K")), Refused),
    "a fixed position too far": (Goal(x(At(25)), x(At(25)), ctx("x:K")), Refused),
    "negative logarithm": (Goal(log(-ONE - sq(X)), log(-ONE - sq(X)), ctx("X:")), Refused),
    "nowhere defined": (Goal(ONE / (X - X), ONE / (X - X), ctx("X:")), Refused),
    "roots that do not exist for any numbers": (
        Goal(total("j", "K", x(j)) * prod_of_roots(), ZERO, ctx("x:K")),
        Refused,
    ),
    "a label that is not declared as one": (
        Goal(
            x(Label("c", (j,))),
            x(Label("c", (j,))),
            Context(arrays={**arr("x:K"), "c": Array(("N",), frozenset(), "K")}),
            (("j", "N"),),
        ),
        Refused,
    ),
    "conditions that hold nowhere": (
        Goal(X, Y, ctx("X: Y: x:K"), (("i", "K"), ("k", "K")), (Same(i, k), Not(Same(i, k)))),
        Refused,
    ),
    "a root of a negative number": (Goal(X * sqrt(number(-2)), X * sqrt(number(-2)), ctx("X:")), Refused),
    "a calculated row of a label": (Goal(x(shifted), x(shifted), ctx("x:K c:N>K"), (("j", "N"),)), Refused),
    "an index too many where two positions are one": (
        Goal(delta(i, k) * x(i, i), ZERO, ctx("x:K"), (("i", "K"), ("k", "K"))),
        Refused,
    ),
    "0 times a pole": (Goal(X * F("gamma", X), ZERO, ctx("X:", equalities=((X, ZERO),))), Refused),
    "0 times a pole below 0": (Goal((X + ONE) * F("gamma", X), ZERO, ctx("X:", equalities=((X, -ONE),))), Refused),
    "a large power": (Goal(power(X + Y, number(65)), power(X + Y, number(65)), ctx("X: Y:")), Refused),
}


def test_powers_up_to_64() -> None:
    goal = Goal(power(X + Y, number(64)), power(Y + X, number(64)), ctx("X: Y:"))
    assert check(goal, Strategy())
    with pytest.raises(Refused):
        check(ENDLESS["a large power"][0], Strategy())


@pytest.mark.parametrize("name", ENDLESS)
def test_checks_that_end_without_an_answer(name: str) -> None:
    goal, error = ENDLESS[name]
    with pytest.raises(error):
        check(goal, Strategy())


def test_time_is_up() -> None:
    with pytest.raises(BudgetExceeded):
        check(Goal(add(*(F("sin", number(n) * X) for n in range(1, 300))), X, ctx("X:")), Strategy(), deadline=0.0)


def test_budget() -> None:
    budget = Budget(steps=3)
    for _ in range(3):
        budget.spend()
    with pytest.raises(BudgetExceeded):
        budget.spend()
    late, early = Budget(clock() - 1, 300), Budget(clock() + 60, 600)
    with pytest.raises(BudgetExceeded):
        for _ in range(299):
            late.spend()
    for _ in range(600):
        early.spend()
    assert Budget().left == 400_000


def test_all_combinations_are_chosen_once() -> None:
    choices, found = Choices(), []
    while True:
        first = choices.choose(("a",), 2)
        assert choices.choose(("a",), 2) == first
        found.append((first, choices.choose(("b",), 3) if first else choices.choose(("c",), 2)))
        if not choices.advance():
            break
    assert found == [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)]


@pytest.mark.parametrize("p", chain())
def test_small_rational_numbers_are_recognised(p: int) -> None:
    for a in (1, 2, 3, 1000, MAX_RATIO - 1):
        for b in (1, 2, 7, 999, MAX_RATIO - 2):
            value = a * pow(b, -1, p) % p
            assert _ratio(value, p) == Fraction(a, b) and _ratio(p - value, p) == -Fraction(a, b)
    for n in range(2, 40):
        assert _ratio(pow(MAX_RATIO + n, 5, p), p) == 0
        assert _ratio(-pow(MAX_RATIO + n, 5, p) % p, p) == 0
    assert _ratio(0, p) == 0
