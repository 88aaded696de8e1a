"""What a goal names in its ranges: a position that is overlooked lets a false claim pass, one too many costs time."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.checker.marks import Marks, fixed_sizes, marks_of, nodes_of, placements, with_ranges
from symgrad.checker.refusals import Refused
from symgrad.errors import IllFormed
from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.terms import (
    ONE,
    ZERO,
    Apply,
    Argument,
    At,
    Before,
    Condition,
    Derivative,
    Indicator,
    Ix,
    Label,
    Last,
    Let,
    Not,
    Offset,
    Positive,
    Same,
    Term,
    Zero,
    delta,
)
from tests.checker.falsehoods import A, D, S, V, X, c, ctx, i, j, k, n, x, y, z

CONTEXT = ctx("X: x:K z:N A:K,K c:N>K y:N,K/one-hot f:5 g:K,6")
FREE = (("i", "K"), ("k", "K"), ("n", "N"))
b, f, g, h = map(V, "bfgh")
two, three = At(2), At(3)
until = S("j", x(j) * Indicator(Before(j, i)))


def goal(term: Term, context: Context = CONTEXT, *conditions: Condition) -> Goal:
    return Goal(term, ZERO, context, FREE, conditions)


GOALS: Mapping[str, tuple[Goal, str, str]] = {
    "free indices": (goal(x(i)), "", ""),
    "fixed": (goal(x(two)), "2", ""),
    "fixed in the other range": (goal(z(two)), "", "2"),
    "two fixed": (goal(x(At(5)) * x(two)), "2 5", ""),
    "last": (goal(x(Last("K"))), "-1", ""),
    "last and the third from the end": (goal(x(Last("K", 2)) * x(Last("K"))), "-3", ""),
    "last of the other range": (goal(z(Last("N", 1))), "", "-2"),
    "compared": (goal(S("j", x(j) * delta(j, three))), "3", "3"),
    "compared with each other": (goal(Indicator(Same(At(1), two))), "1 2", "1 2"),
    "one as an entry, one compared": (goal(z(two) * delta(i, three)), "2 3", "2 3"),
    "before": (goal(until), "<", "<"),
    "before, and fixed": (goal(x(three) * until), "1 2 3 <", "<"),
    "before a fixed one": (goal(Indicator(Before(i, two))), "1 2 <", "1 2 <"),
    "condition": (goal(x(i), CONTEXT, Not(Same(i, two))), "2", "2"),
    "fact": (goal(X, ctx("X: x:K z:N", facts=(x(At(4)),))), "4", ""),
    "given": (goal(X, ctx("X: x:K z:N", given=(Given(Positive(x(two))),))), "2", ""),
    "known value": (goal(X, ctx("X: x:K z:N", equalities=((x(two), ONE),))), "2", ""),
    "in a known value": (goal(X, ctx("X: x:K z:N", equalities=((X, x(two)),))), "2", ""),
    "definition": (goal(h(), ctx("x:K z:N", (Definition("h", (), x(two)),))), "2", ""),
    "entry of a definition": (goal(b(two), ctx("x:K z:N", (Definition("b", (("j", "N"),), z(j)),))), "", "2"),
    "definition that is not used": (goal(X, ctx("X: x:K", (Definition("h", (), x(two)),))), "", ""),
    "label of a fixed row": (goal(x(Label("c", (two,)))), "2", "2"),
    "first of two indices": (goal(A(two, i)), "2", ""),
    "second of two indices": (goal(g(i, two)), "", ""),
    "in a range of given size": (goal(f(two)), "", ""),
    "calculated": (goal(x(Offset(((i, 1), (two, 1))))), "2", "2"),
    "derivative": (goal(D(S("j", x(j)), x(two))), "2", ""),
    "partial derivative": (goal(Apply("u", (Argument((("j", "K"),), x(j)),), ((0, (two,)),))), "2", "2"),
    "no entry": (goal(Derivative(X, X)), "", ""),
}


@pytest.mark.parametrize("goal, own, other", GOALS.values(), ids=GOALS.keys())
def test_marks(goal: Goal, own: str, other: str) -> None:
    goal = with_ranges(goal)
    for dim, words, free in (("K", own, ("i:K", "k:K")), ("N", other, ("n:N",))):
        numbers = [int(word) for word in words.split() if word != "<"]
        last = -min([0, *numbers])
        expected = Marks(free, tuple(n for n in numbers if n > 0), last, "<" in words)
        assert marks_of(goal, dim, nodes_of(goal)) == expected


def test_ranges_of_given_size() -> None:
    labels = Array(("N",), frozenset({"label"}), 3)
    assert fixed_sizes(goal(X, Context(arrays={**CONTEXT.arrays, "e": labels}))) == [3, 5, 6]
    assert fixed_sizes(Goal(X, X, ctx("X: x:K c:N>K"), (("i", 4), ("j", "K")))) == [4]


@pytest.mark.parametrize(
    "marks, size, named, apart",
    [
        (Marks((), (), 0, False), 3, set(), (1, 1)),
        (Marks(("a", "b"), (), 0, False), 3, set(), (1, 1)),
        (Marks(("a", "b"), (), 0, True), 3, set(), (3, 5)),
        (Marks((), (2,), 0, False), 3, {2}, (2, 2)),
        (Marks((), (2, 5), 0, False), 3, {2}, (5, 5)),
        (Marks((), (), 2, False), 3, {2, 3}, (2, 2)),
        (Marks((), (), 4, False), 3, {1, 2, 3}, (4, 4)),
        (Marks(("a",), (2,), 1, False), 4, {2, 4}, (3, 3)),
        (Marks(("a",), (2,), 1, True), 4, {2, 4}, (4, 6)),
        (Marks(("a",), (3,), 0, False), 3, {3}, (3, 3)),
    ],
    ids=str,
)
def test_named_positions(marks: Marks, size: int, named: set[int], apart: tuple[int, int]) -> None:
    assert marks.named(size) == named
    assert (marks.apart(0), marks.apart(2)) == apart


@pytest.mark.parametrize(
    "marks, size, slots, expected",
    [
        (Marks((), (), 0, False), 2, 0, [((), 0)]),
        (Marks(("a", "b"), (), 0, False), 3, 0, [((1, 1), 1), ((1, 2), 2)]),
        (Marks(("a", "b"), (), 0, False), 1, 0, [((1, 1), 1)]),
        (Marks(("a",), (), 0, False), 3, 2, [
            ((1, 1, 1), 1), ((1, 1, 2), 2), ((1, 2, 1), 2), ((1, 2, 2), 2), ((1, 2, 3), 3),
        ]),
        (Marks(("a",), (2,), 0, False), 3, 0, [((2,), 1), ((1,), 2)]),
        (Marks(("a",), (), 1, False), 3, 1, [((3, 3), 1), ((3, 1), 2), ((1, 3), 2), ((1, 1), 2), ((1, 2), 3)]),
        (Marks(("a",), (5,), 0, False), 3, 0, [((1,), 1)]),
        (Marks(("a",), (1,), 1, True), 3, 0, [((1,), 2), ((2,), 3), ((3,), 2)]),
        (Marks((), (1,), 2, True), 2, 1, [((1,), 2), ((2,), 2)]),
    ],
    ids=str,
)  # fmt: skip
def test_placements(marks: Marks, size: int, slots: int, expected: list[tuple[tuple[int, ...], int]]) -> None:
    assert list(placements(marks, size, slots)) == expected


MIXED: Mapping[str, tuple[Goal, type[Exception]]] = {
    "delta of two ranges": (goal(delta(i, n)), Refused),
    "order of two ranges": (goal(Indicator(Before(i, n))), Refused),
    "entry at a position of another range": (goal(x(n)), Refused),
    "label into another range": (goal(z(Label("c", (n,)))), Refused),
    "label of a row of another range": (goal(x(Label("c", (i,)))), Refused),
    "hot label into another range": (goal(z(Label("y", (n,)))), Refused),
    "last position of another range": (goal(x(Last("N"))), Refused),
    "last position of another range, compared": (goal(delta(i, Last("N"))), Refused),
    "bound index of another range": (goal(S("j", x(j), "N")), Refused),
    "index of an argument": (goal(Apply("u", (Argument((("j", "N"),), x(j)),))), Refused),
    "in a definition": (goal(h(), ctx("x:K z:N", (Definition("h", (("j", "N"),), x(j)),))), Refused),
    "in a known value": (goal(X, ctx("X: x:K z:N", equalities=((x(j), z(j)),))), Refused),
    "in a fact": (goal(X, ctx("X: x:K z:N", facts=(x(n),))), Refused),
    "in what is given": (goal(X, ctx("X: x:K z:N", given=(Given(Positive(x(j)), (("j", "N"),)),))), Refused),
    "in a condition": (goal(X, CONTEXT, Zero(x(n))), Refused),
    "an array that is no label": (goal(x(Label("X", ()))), IllFormed),
    "nothing that is a label": (goal(x(Label("nothing", (n,)))), IllFormed),
    "a colon in a letter": (goal(S("a:K", x(Ix("a:K")))), Refused),
    "a colon in a range": (goal(S("j", X, "K:N")), Refused),
    "a letter of the checker": (goal(S("#0", x(Ix("#0")))), Refused),
    "a letter of a star": (goal(S("*", x(Ix("*")))), Refused),
    "a local quantity with the name of an array": (goal(Let("X", ONE, X)), Refused),
    "a local quantity with the name of a definition": (
        goal(Let("b", ONE, X), ctx("X:", (Definition("b", (), X),))),
        Refused,
    ),
    "a name with two meanings": (
        goal(X, Context(arrays=CONTEXT.arrays, definitions={"X": Definition("X", (), ONE)})),
        Refused,
    ),
}


@pytest.mark.parametrize("goal, error", MIXED.values(), ids=MIXED.keys())
def test_positions_of_two_ranges_are_not_mixed(goal: Goal, error: type[Exception]) -> None:
    with pytest.raises(error):
        with_ranges(goal)


ALONE = (
    goal(delta(i, k)), goal(delta(i, two)), goal(x(Label("c", (n,)))), goal(x(Label("y", (n,)))), goal(y(n, i)),
    goal(x(Last("K"))), goal(delta(i, Label("c", (n,)))), goal(x(Offset(((n, 1),)))), goal(Indicator(Before(i, k))),
)  # fmt: skip


def test_letters_have_their_ranges_in_their_names() -> None:
    for one in ALONE:
        assert with_ranges(one).free == (("i:K", "K"), ("k:K", "K"), ("n:N", "N"))
    i_, k_, n_ = Ix("i:K"), Ix("k:K"), Ix("n:N")
    found = with_ranges(goal(S("j", x(j)) * y(n, i) * Apply("u", (Argument((("j", "N"),), z(j)),), ((0, (n,)),))))
    argument = Argument((("j:N", "N"),), z(Ix("j:N")))
    assert found.lhs == S("j:K", x(Ix("j:K"))) * y(n_, i_) * Apply("u", (argument,), ((0, (n_,)),))
    conditions = (Not(Same(i, k)), Positive(c(n)))
    assert with_ranges(goal(X, CONTEXT, *conditions)).conditions == (Not(Same(i_, k_)), Positive(c(n_)))
    known = ctx(
        "x:K z:N w:K", facts=(x(i),), given=(Given(Positive(x(j)), (("j", "K"),)),), equalities=((x(j), V("w")(j)),)
    )
    context = with_ranges(goal(X, known)).context
    assert context.facts == (x(i_),) and context.given == (Given(Positive(x(Ix("j:K"))), (("j:K", "K"),)),)
    assert context.equalities == ((x(Ix("j:K")), V("w")(Ix("j:K"))),)
