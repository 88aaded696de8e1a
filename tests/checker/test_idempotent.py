"""Idempotent matrices in the checker: what `P P = P` proves, and what it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from symgrad.checker import Differs, Refused, Strategy, check, recheck
from symgrad.checker.matrices import COLUMNS, HOLE, LEFT, ROWS, SQUARE
from symgrad.kernel import Attempts, Proof, judge
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Goal
from symgrad.language.terms import Entry, Ix, Term, delta, mul, neg, number, power, total

ORTHONORMAL = frozenset({"orthonormal"})
ROW, COLUMN = Ix("i"), Ix("j")
FREE = (("i", "n"), ("j", "n"))
IDEMPOTENT = frozenset({"idempotent"})
PROJECTIONS = Context(
    arrays={
        **dict.fromkeys("AB", Array(("n", "n"))),
        "P": Array(("n", "n"), IDEMPOTENT),
        "S": Array(("n", "n"), IDEMPOTENT | {"symmetric"}),
        "O": Array(("n", "n"), IDEMPOTENT | ORTHONORMAL),
        "G": Array(("n", "n"), IDEMPOTENT | {"positive"}),
        "V": Array(("n", "N"), IDEMPOTENT),
        "U": Array(("n", "n"), ORTHONORMAL),
        **dict.fromkeys("xy", Array(("n",))),
        "c": Array(),
    },
)


def e(name: str, *letters: str) -> Entry:
    return Entry(name, tuple(map(Ix, letters)))


def dot(letter: str, *factors: Term) -> Term:
    return total(letter, "n", mul(*factors))


def plain(name: str) -> t.Argument:
    return t.Argument((("a", "n"), ("b", "n")), e(name, "a", "b"))


HELD = e(HOLE, "i", "j")


def projected(lhs: Term, rhs: Term, free: tuple[tuple[str, t.Dim], ...] = FREE) -> Goal:
    return Goal(lhs, rhs, PROJECTIONS, free)


def twice(name: str, i: str = "i", j: str = "j") -> Term:
    """An entry of the square of a matrix."""
    return dot("k", e(name, i, "k"), e(name, "k", j))


def rest(name: str, i: str, j: str) -> Term:
    """An entry of what a matrix leaves of 1."""
    return delta(Ix(i), Ix(j)) - e(name, i, j)


SQUARED = projected(twice("P"), e("P", "i", "j"))


def test_an_idempotent_matrix_proves_what_it_says() -> None:
    strategy = Strategy(multiples=((HELD, plain("P"), SQUARE),))
    found = check(SQUARED, strategy)
    assert not isinstance(found, Differs)
    assert recheck(SQUARED, found)
    for other in (number(2), neg(t.ONE), e("c")):
        assert isinstance(check(replace(SQUARED, rhs=mul(other, SQUARED.rhs)), strategy), Differs)
    for wrong in (delta(ROW, COLUMN), t.ZERO, e("P", "j", "i"), e("A", "i", "j")):
        assert isinstance(check(replace(SQUARED, rhs=wrong), strategy), Differs)


NOT_IDEMPOTENT: Mapping[str, tuple[str, str]] = {
    "an array of which nothing is said": ("A", SQUARE),
    "orthonormal columns": ("U", SQUARE),
    "its columns": ("P", COLUMNS),
    "its rows": ("P", ROWS),
    "its inverse": ("P", LEFT),
    "orthonormal as well": ("O", SQUARE),
    "positive entries": ("G", SQUARE),
    "no square": ("V", SQUARE),
}


@pytest.mark.parametrize(("name", "side"), NOT_IDEMPOTENT.values(), ids=NOT_IDEMPOTENT.keys())
def test_which_matrices_are_not_known_to_be_idempotent(name: str, side: str) -> None:
    with pytest.raises(Refused):
        check(SQUARED, Strategy(multiples=((HELD, plain(name), side),)))


PROVED_OF_SQUARES: Mapping[str, tuple[Goal, tuple[Term, ...]]] = {
    "its square": (SQUARED, (delta(ROW, COLUMN), e("P", "j", "i"), twice("A"))),
    "its cube": (
        projected(dot("l", e("P", "i", "l"), twice("P", "l", "j")), e("P", "i", "j")), (t.ZERO, delta(ROW, COLUMN))
    ),
    "what it leaves": (
        projected(dot("k", e("P", "i", "k"), rest("P", "k", "j")), t.ZERO), (e("P", "i", "j"), rest("P", "i", "j"))
    ),
    "the square of what it leaves": (
        projected(dot("k", rest("P", "i", "k"), rest("P", "k", "j")), rest("P", "i", "j")),
        (delta(ROW, COLUMN), e("P", "i", "j"), neg(rest("P", "i", "j"))),
    ),
    "a length": (
        projected(
            dot("i", power(dot("k", e("S", "i", "k"), e("x", "k")), number(2))),
            dot("i", e("x", "i"), dot("k", e("S", "i", "k"), e("x", "k"))),
            (),
        ),
        (t.ZERO, dot("i", power(e("x", "i"), number(2))), dot("i", e("y", "i"), e("x", "i"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "twins"), PROVED_OF_SQUARES.values(), ids=PROVED_OF_SQUARES.keys())
def test_what_idempotent_matrices_prove(claim: Goal, twins: tuple[Term, ...]) -> None:
    assert isinstance(judge(claim), Proof)
    for wrong in twins:
        assert Attempts().prove(replace(claim, rhs=wrong)) is None


UNPROVED_OF_SQUARES: Mapping[str, Goal] = {
    "symmetry": projected(e("P", "i", "j"), e("P", "j", "i")),
    "a length that needs symmetry": projected(
        dot("i", power(dot("k", e("P", "i", "k"), e("x", "k")), number(2))),
        dot("i", e("x", "i"), dot("k", e("P", "i", "k"), e("x", "k"))),
        (),
    ),
    "two of them commute": projected(
        dot("k", e("P", "i", "k"), e("S", "k", "j")), dot("k", e("S", "i", "k"), e("P", "k", "j"))
    ),
    "its rank": projected(dot("k", e("P", "k", "k")), t.ONE, ()),
    "its inverse": projected(t.Inverse(plain("P"), ROW, COLUMN), e("P", "i", "j")),
    "a determinant": projected(t.Determinant(plain("P")), t.ZERO, ()),
    "the slope of its square": projected(
        t.Derivative(dot("i", twice("P", "i", "i")), e("P", "i", "j")), delta(ROW, COLUMN)
    ),
    "a quotient by what may vanish": projected(t.div(twice("P"), e("P", "i", "j")), t.ONE),
}


@pytest.mark.parametrize("claim", UNPROVED_OF_SQUARES.values(), ids=UNPROVED_OF_SQUARES.keys())
def test_what_idempotent_matrices_do_not_prove(claim: Goal) -> None:
    assert Attempts().prove(claim) is None
