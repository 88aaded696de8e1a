"""Shorter terms and terms in parts, compared with the values of the terms at explicit sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from symgrad.checker.refusals import Refused
from symgrad.checker.shortening import Shortening, folded, summed
from symgrad.language.context import Context
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    Add,
    All,
    At,
    Before,
    Cases,
    Condition,
    Index,
    Indicator,
    Last,
    Mul,
    Not,
    Offset,
    Positive,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    delta,
    number,
)
from symgrad.language.terms import Any as Either
from symgrad.printer import text
from tests.attack.referee import Evaluator, Key
from tests.checker.falsehoods import THREE, TWO, A, F, P, S, X, arr, i, j, k, sq, x

CONTEXT = Context(arrays=arr("x:K A:M,K X:"))
N, LAST, BEFORE_LAST = Size("K"), Last("K"), Last("K", 1)
MOST = 8
DATA: dict[Key, Fraction] = {
    ("X", ()): Fraction(7, 3),
    **{("x", (n,)): Fraction(2 * n * n + 1, 3) for n in range(1, MOST + 1)},
    **{("A", (m, n)): Fraction(n * n + m, 5) for m in (1, 2) for n in range(1, MOST + 1)},
}


def value(term: Term, size: int) -> Any:
    return Evaluator(CONTEXT, {"K": size, "M": 2}, DATA).value(term, {}, {})


def after(index: Index, steps: int) -> Offset:
    return Offset(((index, 1),), steps)


def if_(condition: Condition, body: Term, otherwise: Term = ZERO) -> Term:
    return Cases(((condition, body),), otherwise)


def up_to(end: Index, index: Index = k) -> Condition:
    return Not(Before(end, index))


def sum_of(condition: Condition, body: Term, index: str = "k") -> Term:
    return S(index, if_(condition, body))


FROM_2, TO_THE_ONE_BEFORE = Not(Before(k, At(2))), up_to(BEFORE_LAST)
STEPS = x(after(k, 1)) - x(k)
UP_TO_K = sum_of(up_to(k, j), x(j), "j")
TERMS: dict[str, tuple[Term, int]] = {
    "a size": (N * (N - ONE) + TWO * N, 1),
    "a power": (Power(X, N), 1),
    "the last entry": (x(LAST) - x(At(1)), 1),
    "a sum": (S("k", x(k)), 1),
    "a sum in a square": (sq(S("k", x(k))) + X, 1),
    "a number of positions": (S("k", ONE) + S("k", X), 1),
    "up to the one before": (sum_of(TO_THE_ONE_BEFORE, x(k)), 1),
    "before the last": (sum_of(Before(k, LAST), x(k)), 1),
    "before the one before": (sum_of(Before(k, BEFORE_LAST), x(k)), 2),
    "two ends": (sum_of(All((Before(k, BEFORE_LAST), TO_THE_ONE_BEFORE)), x(k)), 2),
    "two ends in the other order": (sum_of(All((TO_THE_ONE_BEFORE, Before(k, BEFORE_LAST))), x(k)), 2),
    "two weak ends": (sum_of(All((up_to(Last("K", 2)), TO_THE_ONE_BEFORE)), x(k)), 2),
    "at the first alone": (sum_of(Same(k, At(1)), x(k)), 1),
    "where the sum so far is large": (S("k", if_(Positive(UP_TO_K - number(5)), X)), 1),
    "from 2 on": (sum_of(FROM_2, x(k)), 1),
    "from 2 on to the one before": (sum_of(All((FROM_2, TO_THE_ONE_BEFORE)), x(k)), 1),
    "steps": (sum_of(TO_THE_ONE_BEFORE, STEPS), 1),
    "how many are before": (sum_of(TO_THE_ONE_BEFORE, X) + sum_of(TO_THE_ONE_BEFORE, ONE), 1),
    "how many are two before": (sum_of(up_to(Last("K", 2)), X), 2),
    "up to each": (S("k", UP_TO_K), 1),
    "up to each in a square": (S("k", sq(UP_TO_K) * x(k)), 1),
    "before each": (S("k", sum_of(Before(j, k), x(j), "j")), 1),
    "up to the one before each": (S("k", sum_of(up_to(after(k, -1), j), x(j), "j")), 1),
    "from 2 up to each": (S("k", sum_of(All((Not(Before(j, At(2))), up_to(k, j))), x(j), "j")), 1),
    "up to each, to the one before": (sum_of(TO_THE_ONE_BEFORE, UP_TO_K), 1),
    "up to each and to the one before": (S("k", sum_of(All((up_to(k, j), up_to(BEFORE_LAST, j))), x(j), "j")), 1),
    "a sum in a sum": (S("k", x(k) * S("j", x(j))), 1),
    "sums over another range": (S("i", S("k", A(i, k)), "M"), 1),
    "another range in a sum": (S("k", S("i", A(i, k), "M") * N), 1),
    "a product": (P("k", x(k)), 1),
    "a product of numbers": (P("k", TWO), 1),
    "a product to the one before": (Reduce("prod", "k", "K", if_(TO_THE_ONE_BEFORE, x(k), ONE)), 1),
    "a product of steps": (Reduce("prod", "k", "K", if_(TO_THE_ONE_BEFORE, x(after(k, 1)), ONE)), 1),
    "a product from 2 on": (Reduce("prod", "k", "K", if_(FROM_2, x(k), ONE)), 1),
    "a product and another choice": (Reduce("prod", "k", "K", if_(FROM_2, x(k), ZERO)), 1),
    "a sum and another choice": (S("k", if_(FROM_2, x(k), ONE)), 1),
    "several branches": (S("k", Cases(((Same(k, At(1)), X), (Same(k, At(2)), x(k))), TWO)), 1),
    "the last is another": (S("k", if_(FROM_2, if_(Same(k, LAST), X, x(k)))), 1),
    "the first of two cases": (if_(Before(At(1), LAST), X, x(At(1))), 1),
    "a case at one size": (if_(Same(LAST, At(2)), X, x(At(1))), 1),
    "three cases": (Cases(((Same(LAST, At(2)), X), (Before(At(3), LAST), ONE), (Same(LAST, At(3)), N)), TWO), 1),
    "a factor at a place": (S("k", delta(k, At(1)) * x(k)), 1),
    "a factor at the last place": (S("k", delta(k, LAST) * x(k)), 1),
    "a factor that is off": (S("k", Indicator(Before(LAST, k)) * x(after(k, 1))) + X, 1),
    "from the end": (S("k", x(k) * x(Offset(((LAST, 1), (k, -1)), 1))), 1),
    "a condition on data": (S("k", if_(Positive(x(k) - THREE), X)), 1),
    "either of two": (S("k", if_(Either((Same(k, At(1)), Same(k, At(2)))), x(k))), 1),
    "below a function": (F("abs", S("k", x(k)) - N), 1),
}
"""Terms, and the least size from which on they have parts."""


def sizes(least: int) -> range:
    return range(least + 1, least + 4)


@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("term, first", TERMS.values(), ids=TERMS)
def test_what_terms_are_at_the_last_position_and_before_it(term: Term, first: int, least: int) -> None:
    work = Shortening("K", least)
    if least < first:
        with pytest.raises(Refused):
            work.split(work.placed_in(term)), work.split(work.shorter(term))
        return
    longer, shorter, base = work.split(term), work.shorter(term), work.placed_in(work.at_least(term))
    for n in sizes(least):
        assert value(longer, n) == value(term, n), text(longer)
        assert value(shorter, n) == value(term, n - 1), text(shorter)
        assert value(base, n) == value(term, least), text(base)
        assert not work.stays(term) or value(term, n) == value(term, n - 1)


REFUSED: dict[str, Term] = {
    "a maximum": Reduce("max", "k", "K", x(k)),
    "a maximum in a sum": S("j", Reduce("max", "k", "K", x(k))),
    "the last alone": sum_of(Before(BEFORE_LAST, k), x(k)),
    "all but the last": sum_of(Not(Same(k, LAST)), x(k)),
    "a condition on a sum": sum_of(Positive(S("j", x(j))), x(k)),
    "by the last entry": sum_of(Positive(x(LAST)), x(k)),
}


@pytest.mark.parametrize("term", REFUSED.values(), ids=REFUSED)
def test_what_has_no_parts(term: Term) -> None:
    work = Shortening("K", 2)
    for change in (work.shorter, work.split):
        with pytest.raises(Refused):
            change(term)


NOT_SPLIT: dict[str, tuple[Term, int]] = {
    "a step behind the last": (S("k", x(after(k, 1))), 3),
    "a step before the first": (S("k", x(Offset(((k, 1),), -3))), 2),
    "three before the last": (S("k", x(k) * x(Offset(((LAST, 1),), -3))), 2),
    "what is behind each": (S("k", sum_of(Before(k, j), ONE, "j")), 2),
    "a position that is calculated": (S("k", x(k) * x(Offset(((At(2), 1),), 1))), 2),
    "one before the first": (S("k", x(k) * x(Offset(((At(1), 1),), -1))), 2),
    "an end that is not there": (sum_of(up_to(Last("K", 3)), x(k)), 2),
}


@pytest.mark.parametrize("term, least", NOT_SPLIT.values(), ids=NOT_SPLIT)
def test_positions_that_are_not_there(term: Term, least: int) -> None:
    with pytest.raises(Refused):
        Shortening("K", least).split(term)
    with pytest.raises(Refused):
        Shortening("K", 2).at_least(Reduce("max", "k", "K", x(k)))


STAYS: dict[bool, tuple[Term, ...]] = {
    True: (X, x(At(1)), S("i", A(i, At(1)), "M"), Size("M"), x(k), UP_TO_K, delta(k, At(2)), P("i", X, "M")),
    False: (
        *(N, x(LAST), S("k", x(k)), S("i", A(i, LAST), "M"), N * X, P("j", x(j)), sum_of(up_to(i, j), x(j), "j")),
        *(sum_of(up_to(after(k, 1), j), x(j), "j"), sum_of(All((up_to(k, j), Before(j, LAST))), x(j), "j")),
        *(sum_of(up_to(k, j), x(j) * N, "j"), sum_of(Before(k, j), x(j), "j"), sum_of(up_to(k, j), x(LAST), "j")),
    ),
}


@pytest.mark.parametrize("expected", STAYS)
def test_what_stays_one_size_less_where_a_letter_is_bound_around_it(expected: bool) -> None:
    work = Shortening("K", 1)
    assert [text(term) for term in STAYS[expected] if work.stays(term, frozenset({"k"})) != expected] == []


def positions() -> Iterator[Index]:
    yield from (At(n) for n in (1, 2, 3))
    yield from (Last("K", n) for n in (0, 1, 2))
    yield from (Offset(((At(1), 1),), 1), Offset(((LAST, 1),), -1), Offset(((At(2), 2), (LAST, 1)), -5))


def conditions() -> Iterator[Condition]:
    simple = [kind(a, b) for kind in (Before, Same) for a, b in product(positions(), repeat=2)]
    yield from simple
    yield from map(Not, simple)
    yield from (All((a, b)) for a, b in product(simple[::5], simple[::7]))


def holds(condition: Condition, size: int) -> bool:
    return Evaluator(CONTEXT, {"K": size, "M": 2}, DATA).holds(condition, {}, {})


@pytest.mark.parametrize("least", [1, 2, 3])
def test_what_is_known_of_positions(least: int) -> None:
    """A condition is known where it holds at every size, or at none, and each of its parts is known."""
    work = Shortening("K", least)
    for condition in conditions():
        known, found = work.placed(condition), {holds(condition, n) for n in range(least + 1, least + 6)}
        if isinstance(known, bool):
            assert found == {known}, condition
        elif not isinstance(condition, All):
            assert len(found) == 2, condition
        assert isinstance(known, bool) or {holds(known, n) for n in sizes(least)} <= found


def test_what_is_not_known_of_letters() -> None:
    work = Shortening("K", 2)
    for condition in (Before(k, LAST), Same(k, j), Same(k, k), Before(At(1), k), Positive(X), Before(LAST, Last("M"))):
        assert work.placed(condition) == condition
        assert work.placed(Not(condition)) == Not(condition)
        assert work.placed(All((condition, Same(LAST, LAST)))) == All((condition,))
        assert work.placed(All((condition, Same(At(1), At(2))))) is False


OFFSETS: dict[str, tuple[tuple[tuple[Index, int], ...], int, Index]] = {
    "a number": (((At(2), 3),), -4, At(2)),
    "from the end": (((BEFORE_LAST, 1), (At(1), -2)), 1, Last("K", 2)),
    "two ends": (((LAST, 1), (BEFORE_LAST, -1)), 2, At(3)),
    "a letter": (((k, 1), (At(2), 1)), 1, Offset(((k, 1),), 3)),
    "a letter and an end": (((BEFORE_LAST, 1), (k, -1)), 1, Offset(((k, -1), (LAST, 1)), 0)),
    "another range": (((Last("M"), 1),), 1, Offset(((Last("M"), 1),), 1)),
    "twice the end": (((LAST, 2),), 0, Offset(((LAST, 2),), 0)),
}


@pytest.mark.parametrize("parts, constant, expected", OFFSETS.values(), ids=OFFSETS)
def test_calculated_positions(parts: tuple[tuple[Index, int], ...], constant: int, expected: Index) -> None:
    """Conditions are compared by them."""
    work = Shortening("K", 2)
    assert work._position(Offset(parts, constant)) == expected
    assert work.shorter(x(BEFORE_LAST)) == x(Last("K", 2))


CHOSEN: dict[str, tuple[Term, str]] = {
    "the first": (Cases(((Same(At(1), At(1)), X),), N), "X"),
    "none but the rest": (Cases(((Same(At(1), At(2)), X),), N), "K"),
    "one after what is open": (
        Cases(((Same(k, At(1)), X), (Same(At(1), At(1)), N), (Same(k, At(2)), TWO)), ONE),
        "{X if k = 1; K otherwise}",
    ),
    "what is open": (Cases(((Same(k, At(1)), X), (Same(At(1), At(2)), N)), None), "{X if k = 1}"),
    "a switch": (Indicator(Same(At(1), At(1))) * X, "X"),
    "a switch that is off": (Indicator(Same(At(1), At(2))) * x(Offset(((LAST, 1),), 1)), "0"),
    "an open switch": (delta(k, At(1)) * X, "δ_k,1 X"),
}


@pytest.mark.parametrize("term, expected", CHOSEN.values(), ids=CHOSEN)
def test_what_is_chosen(term: Term, expected: str) -> None:
    assert text(Shortening("K", 2).placed_in(term)) == expected


def test_a_choice_between_no_terms() -> None:
    with pytest.raises(Refused):
        Shortening("K", 2).placed_in(Cases(((Same(At(1), At(2)), X),), None))


SUMMED: dict[str, tuple[Callable[[], Term], str]] = {
    "numbers": (lambda: summed([ONE, TWO, X]), "X + 3"),
    "sizes": (lambda: summed([N, Mul((TWO, N)), Size("M"), X]), "X + 3 K + M"),
    "what cancels": (lambda: summed([N, MINUS_ONE * N, ONE, MINUS_ONE, X]), "X"),
    "sums in it": (lambda: summed([Add((N, ONE)), HALF]), "K + 3/2"),
    "a multiple of a sum": (lambda: folded(Mul((TWO, Add((N, ONE))))), "2 K + 2"),
    "a multiple of another": (lambda: folded(Mul((TWO, Add((X, ONE))))), "2 (X + 1)"),
    "numbers in a product": (lambda: folded(Mul((TWO, X, THREE))), "6 X"),
    "a sum": (lambda: folded(Add((N, MINUS_ONE, ONE))), "K"),
    "another term": (lambda: folded(Power(X, number(2))), "X²"),
}


@pytest.mark.parametrize("made, expected", SUMMED.values(), ids=SUMMED)
def test_sizes_are_added(made: Callable[[], Term], expected: str) -> None:
    assert text(made()) == expected
