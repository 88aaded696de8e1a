"""Inverses and determinants in the checker: their laws, what multiples of relations may do, and what they may not."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from symgrad.checker import Differs, Refused, Strategy, check, recheck
from symgrad.checker.determinants import factored, written_out
from symgrad.checker.marks import size_of
from symgrad.checker.matrices import (
    COLUMNS,
    HOLE,
    LEFT,
    RIGHT,
    ROWS,
    Class,
    Multiple,
    Related,
    borrowed,
    classes,
    doubtful,
    inverted,
    named,
)
from symgrad.kernel import Attempts, Proof, judge
from symgrad.kernel.strategies import takes_matrices
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.nodes import subterms
from symgrad.language.sets import Integers, Interval
from symgrad.language.terms import Entry, Ix, Term, add, delta, log, mul, neg, number, power, total

SQUARE = Array(("n", "n"))
ORTHONORMAL = frozenset({"orthonormal"})
SYMMETRIC = Array(("n", "n"), frozenset({"symmetric"}))
CONTEXT = Context(
    arrays={
        **dict.fromkeys("ABC", SQUARE),
        "S": SYMMETRIC,
        "X": Array(("N", "n")),
        "W": Array(("N", "N"), frozenset({"symmetric"})),
        **dict.fromkeys("xy", Array(("n",))),
        "c": Array(),
        "D": Array(("n", "n"), entries=Integers()),
        "H": Array(("n", "n"), frozenset({"one-hot"})),
        "K": Array(("n", "n")),
        "F": Array((2, 2)),
        "U": Array(("N", "n"), ORTHONORMAL),
        "R": Array(("n", "n"), ORTHONORMAL),
        "P": Array(("n", "n"), ORTHONORMAL | {"positive"}),
        "T": Array(("n", "n"), ORTHONORMAL),
        "G": Array((2, 3), ORTHONORMAL),
        "V": Array((2, 2), ORTHONORMAL),
        "E": Array(("n", "n"), ORTHONORMAL, entries=Interval(low=Fraction(2))),
    },
    definitions={"Q": Definition("Q", (("i", "n"), ("j", "n")), Entry("A", (Ix("i"), Ix("j"))))},
    equalities=(
        (Entry("K", (Ix("i"), Ix("j"))), mul(Entry("x", (Ix("i"),)), Entry("x", (Ix("j"),)))),
        (Entry("T", (t.At(1), t.At(1))), number(2)),
    ),
)
ROW, COLUMN, OTHER = Ix("i"), Ix("j"), Ix("k")
FREE = (("i", "n"), ("j", "n"))


def e(name: str, *letters: str) -> Entry:
    return Entry(name, tuple(map(Ix, letters)))


def matrix(body: Term, dim: t.Dim = "n") -> t.Argument:
    """The matrix of a body in the letters a and b."""
    return t.Argument((("a", dim), ("b", dim)), body)


def plain(name: str, dim: t.Dim = "n") -> t.Argument:
    return matrix(e(name, "a", "b"), dim)


def inverse(body: t.Argument | str, row: str, column: str) -> t.Inverse:
    return t.Inverse(plain(body) if isinstance(body, str) else body, Ix(row), Ix(column))


def det(body: t.Argument | str) -> t.Determinant:
    return t.Determinant(plain(body) if isinstance(body, str) else body)


def dot(letter: str, *factors: Term, dim: t.Dim = "n") -> Term:
    return total(letter, dim, mul(*factors))


def by(body: Term, *letters: str, name: str = "A") -> Term:
    return t.Derivative(body, e(name, *letters))


AB = matrix(dot("k", e("A", "a", "k"), e("B", "k", "b")))
SUM = matrix(e("A", "a", "b") + e("B", "a", "b"))
GRAM = matrix(dot("k", e("X", "k", "a"), e("X", "k", "b"), dim="N"))
SANDWICH = matrix(dot("l", dot("k", e("X", "k", "a"), e("W", "k", "l"), dim="N"), e("X", "l", "b"), dim="N"))
TURNED = matrix(e("A", "b", "a"))
RANK_ONE = matrix(mul(e("x", "a"), e("x", "b")))
TWO = plain("F", 2)


def goal(lhs: Term, rhs: Term, free: tuple[tuple[str, t.Dim], ...] = FREE) -> Goal:
    return Goal(lhs, rhs, CONTEXT, free)


LOCAL = inverse(matrix(mul(Entry("s"), e("A", "a", "b"))), "i", "j")
SLOPE = neg(mul(inverse("A", "i", "k"), inverse("A", "l", "j")))
QUADRATIC = dot("a", e("x", "a"), dot("b", inverse("A", "a", "b"), e("x", "b")))

OUTER_OF_X = t.Argument((("a", "N"), ("b", "N")), dot("k", e("X", "a", "k"), e("X", "b", "k")))


def one_plus(body: t.Argument, factor: Term = t.ONE) -> Term:
    """`det(1 + c M)`"""
    (row, _), (column, _) = body.indices
    return det(replace(body, body=delta(Ix(row), Ix(column)) + mul(factor, body.body)))


def plus_rank_one(sign: Term = t.ONE, name: str = "A") -> Term:
    """`det(A + x y^T)`"""
    return det(matrix(e(name, "a", "b") + mul(sign, e("x", "a"), e("y", "b"))))


XY = matrix(mul(e("x", "a"), e("y", "b")))
INNER = dot("k", e("x", "k"), e("y", "k"))
YAX = dot("k", dot("l", e("y", "k"), inverse("A", "k", "l"), e("x", "l")))
XAY = dot("k", dot("l", e("x", "k"), inverse("A", "k", "l"), e("y", "l")))
BA = matrix(dot("k", e("B", "a", "k"), e("A", "k", "b")))

DIAGONAL = matrix(mul(delta(Ix("a"), Ix("b")), e("x", "b")))
SHIFTED = matrix(mul(delta(Ix("a"), Ix("b")), e("x", "a")) + mul(e("c"), delta(Ix("b"), Ix("a"))))
NEARLY = matrix(mul(delta(Ix("a"), Ix("b")), e("x", "a")) + mul(e("x", "a"), e("y", "b")))
PRODUCT = t.Reduce("prod", "k", "n", e("x", "k"))

OUTER_OF_A = matrix(dot("k", e("A", "a", "k"), e("A", "b", "k")))
WITH_ITS_INVERSE = matrix(delta(Ix("a"), Ix("b")) + inverse(OUTER_OF_A, "a", "b"))

TRUE: Mapping[str, Goal] = {
    "an inverse in an inverse": goal(inverse(WITH_ITS_INVERSE, "i", "j"), inverse(WITH_ITS_INVERSE, "j", "i")),
    "a diagonal inverted": goal(inverse(DIAGONAL, "i", "j"), t.div(delta(ROW, COLUMN), e("x", "i"))),
    "a shifted diagonal inverted": goal(
        inverse(SHIFTED, "i", "j"), t.div(delta(ROW, COLUMN), e("x", "i") + e("c"))
    ),
    "a diagonal's determinant": goal(det(DIAGONAL), PRODUCT, ()),
    "a diagonal's logarithm": goal(log(det(DIAGONAL)), dot("k", log(e("x", "k"))), ()),
    "one and a matrix of rank one": goal(one_plus(XY), t.ONE + INNER, ()),
    "one less a multiple of it": goal(one_plus(XY, number(-3)), t.ONE - mul(number(3), INNER), ()),
    "a matrix and one of rank one": goal(plus_rank_one(), mul(det("A"), t.ONE + YAX), ()),
    "a symmetric one": goal(det(matrix(e("S", "a", "b") + mul(e("x", "a"), e("x", "b")))), mul(
        det("S"), t.ONE + dot("k", dot("l", e("x", "k"), inverse("S", "k", "l"), e("x", "l")))), ()),
    "a transpose and one of rank one": goal(
        det(matrix(e("A", "b", "a") + mul(e("x", "a"), e("y", "b")))), mul(det("A"), t.ONE + XAY), ()
    ),
    "less one of rank one": goal(plus_rank_one(neg(t.ONE)), mul(det("A"), t.ONE - YAX), ()),
    "a wide product and a tall one": goal(one_plus(GRAM), one_plus(OUTER_OF_X), ()),
    "multiples of them": goal(one_plus(GRAM, e("c")), one_plus(OUTER_OF_X, e("c")), ()),
    "a product turned": goal(one_plus(AB), one_plus(BA), ()),
    "the inverse of a transpose": goal(inverse(TURNED, "i", "j"), inverse("A", "j", "i")),
    "the inverse of a symmetric matrix": goal(inverse("S", "i", "j"), inverse("S", "j", "i")),
    "the inverse of a Gram matrix": goal(inverse(GRAM, "i", "j"), inverse(GRAM, "j", "i")),
    "sums in another order": goal(inverse(SANDWICH, "i", "j"), inverse(SANDWICH, "j", "i")),
    "the inverse is one": goal(dot("k", e("A", "i", "k"), inverse("A", "k", "j")), delta(ROW, COLUMN)),
    "on the other side": goal(dot("k", inverse("A", "i", "k"), e("A", "k", "j")), delta(ROW, COLUMN)),
    "a product": goal(inverse(AB, "i", "j"), dot("k", inverse("B", "i", "k"), inverse("A", "k", "j"))),
    "a multiple": goal(inverse(matrix(mul(e("c"), e("A", "a", "b"))), "i", "j"), t.div(inverse("A", "i", "j"), e("c"))),
    "of a definition": goal(inverse("Q", "i", "j"), inverse("A", "i", "j")),
    "an entry's slope": goal(
        by(inverse("A", "i", "j"), "k", "l"), SLOPE, (("i", "n"), ("j", "n"), ("k", "n"), ("l", "n"))
    ),
    "a determinant's slope": goal(by(det("A"), "i", "j"), mul(det("A"), inverse("A", "j", "i"))),
    "a logarithm's slope": goal(by(log(det("A")), "i", "j"), inverse("A", "j", "i")),
    "of a product with a borrowed inverse": goal(by(log(det(AB)), "i", "j"), inverse("A", "j", "i")),
    "second slopes": goal(
        by(by(log(det("A")), "i", "j"), "k", "l"),
        neg(mul(inverse("A", "j", "k"), inverse("A", "l", "i"))),
        (("i", "n"), ("j", "n"), ("k", "n"), ("l", "n")),
    ),
    "a determinant of a product": goal(det(AB), mul(det("A"), det("B")), ()),
    "a determinant of a multiple": goal(
        det(matrix(mul(number(3), e("A", "a", "b")))), mul(power(number(3), t.Size("n")), det("A")), ()
    ),
    "a determinant of an inverse": goal(det(matrix(inverse("A", "a", "b"))), power(det("A"), t.MINUS_ONE), ()),
    "a determinant of a transpose": goal(det(TURNED), det("A"), ()),
    "a logarithm of a product": goal(log(det(AB)), log(det("A")) + log(det("B")), ()),
    "a trace": goal(dot("i", dot("k", e("A", "i", "k"), inverse("A", "k", "i"))), t.Size("n"), ()),
    "two by two": goal(det(TWO), Entry("F", (t.At(1), t.At(1))) * Entry("F", (t.At(2), t.At(2)))
        - Entry("F", (t.At(1), t.At(2))) * Entry("F", (t.At(2), t.At(1))), ()),
    "two by two inverted": goal(
        mul(t.Inverse(TWO, t.At(1), t.At(2)), det(TWO)), neg(Entry("F", (t.At(1), t.At(2)))), ()
    ),
}  # fmt: skip

FALSE: Mapping[str, Goal] = {
    "a diagonal inverted, as it is": goal(inverse(DIAGONAL, "i", "j"), mul(delta(ROW, COLUMN), e("x", "i"))),
    "a diagonal inverted, everywhere": goal(inverse(DIAGONAL, "i", "j"), power(e("x", "i"), t.MINUS_ONE)),
    "a shifted diagonal inverted, not shifted": goal(
        inverse(SHIFTED, "i", "j"), t.div(delta(ROW, COLUMN), e("x", "i"))
    ),
    "a diagonal's determinant, as a sum": goal(det(DIAGONAL), dot("k", e("x", "k")), ()),
    "a shifted diagonal's determinant": goal(det(SHIFTED), PRODUCT, ()),
    "what is nearly a diagonal": goal(det(NEARLY), PRODUCT, ()),
    "what is nearly a diagonal, inverted": goal(inverse(NEARLY, "i", "j"), t.div(delta(ROW, COLUMN), e("x", "i"))),
    "one and a matrix of rank one, no one": goal(one_plus(XY), INNER, ()),
    "one and a matrix of rank one, sign": goal(one_plus(XY), t.ONE - INNER, ()),
    "one and a matrix of rank one, size": goal(one_plus(XY), t.Size("n") + INNER, ()),
    "one and a matrix of rank one, square": goal(one_plus(XY), t.ONE + dot("k", power(e("x", "k"), number(2))), ()),
    "a matrix and one of rank one, turned": goal(plus_rank_one(), mul(det("A"), t.ONE + XAY), ()),
    "a matrix and one of rank one, not inverted": goal(
        plus_rank_one(), mul(det("A"), t.ONE + dot("k", dot("l", e("y", "k"), e("A", "k", "l"), e("x", "l")))), ()
    ),
    "a matrix and one of rank one, without it": goal(plus_rank_one(), t.ONE + YAX, ()),
    "a matrix and one of rank one, of another": goal(plus_rank_one(), mul(det("B"), t.ONE + YAX), ()),
    "a matrix and one of rank one, sign": goal(plus_rank_one(), mul(det("A"), t.ONE - YAX), ()),
    "a wide product and a tall one, sign": goal(one_plus(GRAM), one_plus(OUTER_OF_X, neg(t.ONE)), ()),
    "a wide product and a tall one, factor": goal(one_plus(GRAM), one_plus(OUTER_OF_X, number(2)), ()),
    "a product transposed in part": goal(
        one_plus(AB), one_plus(matrix(dot("k", e("A", "a", "k"), e("B", "b", "k")))), ()
    ),
    "one and a product, as of rank one": goal(
        one_plus(AB), t.ONE + dot("k", dot("l", e("A", "k", "l"), e("B", "l", "k"))), ()
    ),
    "one and a matrix": goal(one_plus(plain("A")), t.ONE + det("A"), ()),
    "two and a matrix of rank one": goal(
        det(matrix(mul(number(2), delta(Ix("a"), Ix("b"))) + mul(e("x", "a"), e("y", "b")))), number(2) + INNER, ()
    ),
    "a weight in each row": goal(
        det(matrix(delta(Ix("a"), Ix("b")) + mul(e("x", "a"), e("A", "a", "b")))), t.ONE + INNER, ()
    ),
    "a matrix of whole numbers and one of rank one": goal(
        plus_rank_one(name="D"),
        mul(det("D"), t.ONE + dot("k", dot("l", e("y", "k"), inverse("D", "k", "l"), e("x", "l")))),
        (),
    ),
    "an inverse is not symmetric": goal(inverse("A", "i", "j"), inverse("A", "j", "i")),
    "a sum of inverses": goal(inverse(SUM, "i", "j"), inverse("A", "i", "j") + inverse("B", "i", "j")),
    "a product in order": goal(inverse(AB, "i", "j"), dot("k", inverse("A", "i", "k"), inverse("B", "k", "j"))),
    "entry by entry": goal(inverse("A", "i", "j"), power(e("A", "i", "j"), t.MINUS_ONE)),
    "another matrix": goal(dot("k", e("B", "i", "k"), inverse("A", "k", "j")), delta(ROW, COLUMN)),
    "the transpose for the matrix": goal(dot("k", e("A", "k", "i"), inverse("A", "k", "j")), delta(ROW, COLUMN)),
    "no unit": goal(dot("k", e("A", "i", "k"), inverse("A", "k", "j")), t.ONE),
    "a multiple of a multiple": goal(
        inverse(matrix(mul(e("c"), e("A", "a", "b"))), "i", "j"), mul(e("c"), inverse("A", "i", "j"))
    ),
    "a slope with its sign lost": goal(
        by(inverse("A", "i", "j"), "k", "l"), neg(SLOPE), (("i", "n"), ("j", "n"), ("k", "n"), ("l", "n"))
    ),
    "a slope turned": goal(
        by(inverse("A", "i", "j"), "l", "k"), SLOPE, (("i", "n"), ("j", "n"), ("k", "n"), ("l", "n"))
    ),
    "a slope of a constant": goal(by(inverse("B", "i", "j"), "i", "j"), t.ONE),
    "a determinant's slope turned": goal(by(det("A"), "i", "j"), mul(det("A"), inverse("A", "i", "j"))),
    "a determinant's slope without it": goal(by(det("A"), "i", "j"), inverse("A", "j", "i")),
    "a determinant of a sum": goal(det(SUM), det("A") + det("B"), ()),
    "a determinant of a multiple, once": goal(
        det(matrix(mul(number(3), e("A", "a", "b")))), mul(number(3), det("A")), ()
    ),
    "a determinant of a weighted matrix": goal(
        det(matrix(mul(e("x", "a"), e("A", "a", "b")))), mul(power(e("x", "i"), t.Size("n")), det("A")), (("i", "n"),)
    ),
    "a determinant of a wide product": goal(
        det(GRAM), power(det(matrix(e("X", "a", "b"))), number(2)), ()
    ),
    "Cayley and Hamilton at 2": goal(
        mul(det("A"), inverse("A", "i", "j")), mul(dot("k", e("A", "k", "k")), delta(ROW, COLUMN)) - e("A", "i", "j")
    ),
    "a trace without its size": goal(dot("i", dot("k", e("A", "i", "k"), inverse("A", "k", "i"))), t.ONE, ()),
    "the slope of a determinant that is 0": goal(
        by(det(RANK_ONE), "i", name="x"), mul(number(2), power(e("x", "i"), number(1))), (("i", "n"),)
    ),
    "a local quantity with two values": goal(
        t.Let("s", e("c"), inverse(matrix(mul(Entry("s"), e("A", "a", "b"))), "i", "j")),
        t.Let("s", mul(number(2), e("c")), inverse(matrix(mul(Entry("s"), e("A", "a", "b"))), "i", "j")),
    ),
    "local quantities by others, with two values": goal(
        t.Let("r", e("c"), t.Let("s", e("r"), LOCAL)), t.Let("r", mul(number(2), e("c")), t.Let("s", e("r"), LOCAL))
    ),
    "rows for columns": goal(QUADRATIC, dot("a", e("x", "a"), dot("b", inverse("A", "a", "b"), e("y", "b"))), ()),
}  # fmt: skip


@pytest.mark.parametrize("claim", TRUE.values(), ids=TRUE.keys())
def test_it_is_proved_and_nothing_beside_it(claim: Goal) -> None:
    proof = judge(claim)
    assert isinstance(proof, Proof)
    assert recheck(claim, proof.certificate)
    assert Attempts().prove(Goal(claim.lhs, claim.rhs + t.ONE, CONTEXT, claim.free)) is None
    assert Attempts().prove(Goal(claim.lhs, mul(number(2), claim.rhs), CONTEXT, claim.free)) is None


def test_second_slopes_of_a_product() -> None:
    """The slope of each factor by each of the two entries, once."""
    one, two = inverse("A", "i", "j"), det("A")
    whole = mul(by(by(one, "k", "l"), "j", "i"), two) + mul(one, by(by(two, "k", "l"), "j", "i"))
    first, second = mul(by(one, "k", "l"), by(two, "j", "i")), mul(by(one, "j", "i"), by(two, "k", "l"))
    free = (*FREE, ("k", "n"), ("l", "n"))
    twice = by(by(mul(one, two), "k", "l"), "j", "i")
    assert not isinstance(check(goal(twice, whole + first + second, free), Strategy()), Differs)
    for wrong in (whole, whole + first, whole + mul(number(2), first)):
        assert isinstance(check(goal(twice, wrong, free), Strategy()), Differs)


@pytest.mark.parametrize("claim", FALSE.values(), ids=FALSE.keys())
def test_no_strategy_proves_it(claim: Goal) -> None:
    assert Attempts().prove(claim) is None


PLUS_ONE = t.Indicator(t.Same(Ix("a"), Ix("b"))) * e("c") + t.ONE


def filled(dim: t.Dim) -> t.Argument:
    """`c 1 + J`"""
    return matrix(PLUS_ONE, dim)


NAMED = matrix(e("A", "a", "b") * e("x", "row") + e("B", "a", "b"))
SCALED = matrix(e("A", "a", "b") * e("x", "a") + e("B", "a", "b"))

CORNERS = {dim: t.Inverse(filled(dim), t.At(1), t.At(1)) for dim in ("n", "N")}

ALIKE: Mapping[str, Goal] = {
    "determinants of two ranges": goal(det(filled("n")), det(filled("N")), ()),
    "determinants of a range and of five positions": goal(det(filled("n")), det(filled(5)), ()),
    "inverses of two ranges": goal(CORNERS["n"], CORNERS["N"], ()),
    "a free index named as the letter of rows is": goal(det(NAMED), det(SCALED), (("row", "n"),)),
    "one letter for row and column": goal(
        det(t.Argument((("a", "n"), ("a", "n")), e("A", "a", "a"))), det(plain("A")), ()
    ),
}


@pytest.mark.parametrize("claim", ALIKE.values(), ids=ALIKE.keys())
def test_matrices_that_look_alike_are_two(claim: Goal) -> None:
    assert Attempts().prove(claim) is None


NOWHERE: Mapping[str, Goal] = {
    "a matrix of rank one": goal(
        dot("k", inverse(RANK_ONE, "i", "k"), mul(e("x", "k"), e("x", "j"))), delta(ROW, COLUMN)
    ),
    "no matrix at all": goal(inverse(matrix(e("A", "a", "b") - e("A", "a", "b")), "i", "j"), t.ZERO),
}  # fmt: skip


@pytest.mark.parametrize("claim", NOWHERE.values(), ids=NOWHERE.keys())
def test_what_is_defined_nowhere_is_not_proved(claim: Goal) -> None:
    assert not isinstance(judge(claim), Proof)


# ---------------------------------------------------------------------------------------- multiples by hostile hands

HELD = Entry(HOLE, (ROW, COLUMN))
UNIT = TRUE["the inverse is one"]
ONE_OF_IT: Multiple = (HELD, plain("A"), RIGHT)


def test_a_multiple_proves_what_it_says() -> None:
    found = check(UNIT, Strategy(multiples=(ONE_OF_IT,)))
    assert not isinstance(found, Differs)
    assert recheck(UNIT, found)


DIFFERENT: Mapping[str, Multiple] = {
    "the other side": (HELD, plain("A"), LEFT),
    "another sign": (neg(HELD), plain("A"), RIGHT),
    "another matrix": (HELD, plain("B"), RIGHT),
    "the transpose": (HELD, TURNED, RIGHT),
    "places exchanged": (Entry(HOLE, (COLUMN, ROW)), plain("A"), RIGHT),
    "a trace": (total("i", "n", Entry(HOLE, (ROW, ROW))), plain("A"), RIGHT),
}


@pytest.mark.parametrize("multiple", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_another_multiple_does_not(multiple: Multiple) -> None:
    with suppress(Refused):
        assert isinstance(check(UNIT, Strategy(multiples=(multiple,))), Differs)


NO_MORE = add(dot("k", e("A", "i", "k"), inverse("A", "k", "j")), neg(delta(ROW, COLUMN)))
"""The entry of the relation itself, which is 0."""

REFUSED: Mapping[str, Multiple] = {
    "no place": (e("A", "i", "j"), plain("A"), RIGHT),
    "two places": (mul(HELD, HELD), plain("A"), RIGHT),
    "a place in a sum": (HELD + t.ONE, plain("A"), RIGHT),
    "a place in a power": (power(HELD, number(2)), plain("A"), RIGHT),
    "a place below a fraction bar": (power(HELD, t.MINUS_ONE), plain("A"), RIGHT),
    "a place in a function": (t.exp(HELD), plain("A"), RIGHT),
    "a place in a maximum": (t.Reduce("max", "k", "n", Entry(HOLE, (OTHER, COLUMN))), plain("A"), RIGHT),
    "a place in a product": (t.Reduce("prod", "k", "n", Entry(HOLE, (OTHER, COLUMN))), plain("A"), RIGHT),
    "a place in a derivative": (t.Derivative(HELD, e("A", "i", "j")), plain("A"), RIGHT),
    "a place in a condition": (t.Indicator(t.Zero(HELD)), plain("A"), RIGHT),
    "a matrix of rank one": (HELD, RANK_ONE, RIGHT),
    "a sum that is not spoken of": (HELD, SUM, RIGHT),
    "no square matrix": (Entry(HOLE, (ROW, COLUMN)), t.Argument((("a", "N"), ("b", "n")), e("X", "a", "b")), RIGHT),
    "whole numbers": (HELD, plain("D"), RIGHT),
    "one-hot rows": (HELD, plain("H"), RIGHT),
    "a matrix with known values": (HELD, plain("K"), RIGHT),
    "a definition": (HELD, plain("Q"), RIGHT),
    "a factor that is infinite with the relation": (mul(HELD, power(NO_MORE, t.MINUS_ONE)), plain("A"), RIGHT),
    "its logarithm as a factor": (mul(HELD, log(NO_MORE)), plain("A"), RIGHT),
    "the inverse of another matrix as a factor": (mul(HELD, inverse("B", "i", "j")), plain("A"), RIGHT),
    "a denominator that the claim has not": (mul(HELD, power(e("c"), t.MINUS_ONE)), plain("A"), RIGHT),
}


@pytest.mark.parametrize("multiple", REFUSED.values(), ids=REFUSED.keys())
def test_what_a_multiple_may_not_be(multiple: Multiple) -> None:
    with pytest.raises(Refused):
        check(UNIT, Strategy(multiples=(multiple,)))


OF_A = Context(arrays={"A": SQUARE})


def test_a_context_may_hold_one_array_alone() -> None:
    assert not isinstance(check(replace(UNIT, context=OF_A), Strategy(multiples=(ONE_OF_IT,))), Differs)


ONE_OF_U: Multiple = (HELD, matrix(e("R", "a", "b")), COLUMNS)
OVER_C, HALF_OVER_C = power(e("c"), t.MINUS_ONE), t.Power(e("c"), number(Fraction(-1, 2)))
DOUBTFUL: Mapping[str, tuple[Term, Multiple, Term, bool]] = {
    "an inverse of the claim": (inverse("A", "i", "j"), ONE_OF_U, inverse("A", "j", "i"), False),
    "an inverse by its relation": (t.ONE, ONE_OF_IT, inverse("A", "j", "i"), False),
    "an inverse of another matrix": (inverse("B", "i", "j"), ONE_OF_IT, inverse("C", "i", "j"), True),
    "an inverse by a relation of the matrix that says nothing of one": (
        t.ONE, ONE_OF_U, inverse("R", "i", "j"), True
    ),
    "an inverse of a local quantity": (t.Let("s", e("c"), LOCAL), ONE_OF_IT, LOCAL, True),
    "a denominator of the claim": (OVER_C, ONE_OF_IT, power(e("c"), number(-2)), False),
    "a denominator below a logarithm": (log(e("c")), ONE_OF_IT, OVER_C, False),
    "a square of the claim as a denominator": (power(e("c"), number(2)), ONE_OF_IT, OVER_C, True),
    "a root of a denominator": (OVER_C, ONE_OF_IT, HALF_OVER_C, True),
    "a denominator beside a factor that switches it off": (
        mul(delta(ROW, COLUMN), OVER_C), ONE_OF_IT, OVER_C, True
    ),
    "a denominator at a position": (
        power(e("x", "i"), t.MINUS_ONE), ONE_OF_IT, power(e("x", "i"), t.MINUS_ONE), True
    ),
    "a determinant as a denominator": (inverse("B", "i", "j"), ONE_OF_IT, power(det("C"), t.MINUS_ONE), True),
    "a logarithm": (log(e("c")), ONE_OF_IT, log(e("c")), True),
    "a function": (t.exp(e("c")), ONE_OF_IT, t.exp(e("c")), True),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "multiple", "node", "found"), DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_what_of_a_multiple_may_have_no_value(claim: Term, multiple: Multiple, node: Term, found: bool) -> None:
    assert list(doubtful(goal(claim, t.ZERO), (multiple,), [node])) == [node] * found


def test_no_relation_that_is_divided_by_itself_proves_anything() -> None:
    one = dot("k", e("A", "i", "k"), inverse("A", "k", "j"))
    claim = goal(one + e("c"), one + e("c") + t.ONE)
    with pytest.raises(Refused):
        check(claim, Strategy(multiples=((mul(t.MINUS_ONE, power(NO_MORE, t.MINUS_ONE), HELD), plain("A"), RIGHT),)))


def test_a_matrix_may_be_symmetric_at_one_size_alone() -> None:
    last = t.Indicator(t.All((t.Same(Ix("a"), t.At(6)), t.Same(Ix("b"), t.At(1)))))
    bodies = {n: matrix(delta(Ix("a"), Ix("b")) + last, n) for n in (5, 6)}
    five = t.Inverse(bodies[5], t.At(1), t.At(2))
    left, right = (t.Inverse(bodies[6], t.At(i), t.At(j)) for i, j in ((6, 1), (1, 6)))
    for claim in (goal(five - five + left, right, ()), goal(left + five, right + five, ())):
        assert Attempts().prove(claim) is None


GRAM_OF_U = dot("k", e("U", "k", "i"), e("U", "k", "j"), dim="N")
ACROSS = dot("k", e("U", "i", "k"), e("U", "j", "k"))
WIDE = t.Argument((("a", "N"), ("b", "n")), e("U", "a", "b"))
IN_U = (("i", "N"), ("j", "N"))

OF_COLUMNS: Mapping[str, tuple[Goal, t.Argument, str]] = {
    "columns": (goal(GRAM_OF_U, delta(ROW, COLUMN)), WIDE, COLUMNS),
    "columns of a square": (
        goal(dot("k", e("R", "k", "i"), e("R", "k", "j")), delta(ROW, COLUMN)), plain("R"), COLUMNS
    ),
    "columns of a square of given size": (
        goal(dot("k", e("V", "k", "i"), e("V", "k", "j"), dim=2), delta(ROW, COLUMN), (("i", 2), ("j", 2))),
        plain("V", 2),
        COLUMNS,
    ),
    "rows of a square": (goal(dot("k", e("R", "i", "k"), e("R", "j", "k")), delta(ROW, COLUMN)), plain("R"), ROWS),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "array", "side"), OF_COLUMNS.values(), ids=OF_COLUMNS.keys())
def test_orthonormal_columns_prove_what_they_say(claim: Goal, array: t.Argument, side: str) -> None:
    found = check(claim, Strategy(multiples=((HELD, array, side),)))
    assert not isinstance(found, Differs)
    assert recheck(claim, found)
    for other in (number(2), neg(t.ONE), e("c")):
        wrong = replace(claim, rhs=mul(other, claim.rhs))
        assert isinstance(check(wrong, Strategy(multiples=((HELD, array, side),))), Differs)


GRAM_OF_G = goal(dot("k", e("G", "k", "i"), e("G", "k", "j"), dim=2), delta(ROW, COLUMN), (("i", 3), ("j", 3)))
"""There is no such array."""

NOT_OF_COLUMNS: Mapping[str, tuple[Goal, t.Argument, str]] = {
    "rows of what is not square": (goal(ACROSS, delta(ROW, COLUMN), IN_U), WIDE, ROWS),
    "an array of which nothing is said": (UNIT, plain("A"), COLUMNS),
    "the transpose": (UNIT, matrix(e("R", "b", "a")), COLUMNS),
    "letters of another range": (UNIT, plain("U"), COLUMNS),
    "a formula": (UNIT, matrix(mul(number(2), e("R", "a", "b"))), COLUMNS),
    "a definition": (UNIT, plain("Q"), COLUMNS),
    "positive entries": (UNIT, plain("P"), COLUMNS),
    "a known entry": (UNIT, plain("T"), COLUMNS),
    "more columns than rows": (GRAM_OF_G, t.Argument((("a", 2), ("b", 3)), e("G", "a", "b")), COLUMNS),
    "an inverse": (UNIT, plain("R"), RIGHT),
    "entries above 2": (UNIT, plain("E"), COLUMNS),
    "columns of another range": (GRAM_OF_G, t.Argument((("a", 2), ("b", 2)), e("G", "a", "b")), COLUMNS),
    "rows of another range": (GRAM_OF_G, t.Argument((("a", 3), ("b", 3)), e("G", "a", "b")), COLUMNS),
}


@pytest.mark.parametrize(("claim", "array", "side"), NOT_OF_COLUMNS.values(), ids=NOT_OF_COLUMNS.keys())
def test_which_columns_are_not_known_to_be_orthonormal(claim: Goal, array: t.Argument, side: str) -> None:
    with pytest.raises(Refused):
        check(claim, Strategy(multiples=((HELD, array, side),)))


UNPROVED_OF_COLUMNS: Mapping[str, Goal] = {
    "rows": goal(ACROSS, delta(ROW, COLUMN), IN_U),
    "length": goal(dot("i", power(dot("k", e("U", "k", "i"), e("X", "k", "j"), dim="N"), number(2))),
                   dot("k", power(e("X", "k", "j"), number(2)), dim="N"), (("j", "n"),)),
    "a trace of the wrong size": goal(dot("i", dot("k", e("U", "i", "k"), e("U", "i", "k")), dim="N"), t.Size("N"), ()),
    "symmetry": goal(e("R", "i", "j"), e("R", "j", "i")),
    "its square": goal(dot("k", e("R", "i", "k"), e("R", "k", "j")), delta(ROW, COLUMN)),
    "its inverse as itself": goal(inverse("R", "i", "j"), e("R", "i", "j")),
    "its slope": goal(by(dot("k", e("R", "k", "k")), "i", "j", name="R"), e("R", "i", "j")),
    "the slope of what is 1": goal(
        by(dot("k", e("R", "k", "i"), e("R", "k", "j")), "i", "j", name="R"), t.ZERO
    ),
    "a quotient by what may vanish": goal(t.div(e("R", "i", "j"), e("R", "i", "j")), t.ONE),
}  # fmt: skip


@pytest.mark.parametrize("claim", UNPROVED_OF_COLUMNS.values(), ids=UNPROVED_OF_COLUMNS.keys())
def test_what_orthonormal_columns_do_not_prove(claim: Goal) -> None:
    assert Attempts().prove(claim) is None


PROVED_OF_COLUMNS: Mapping[str, Goal] = {
    "a trace": goal(dot("i", dot("k", e("U", "i", "k"), e("U", "i", "k")), dim="N"), t.Size("n"), ()),
    "length": goal(dot("k", power(dot("i", e("U", "k", "i"), e("x", "i")), number(2)), dim="N"),
                   dot("i", power(e("x", "i"), number(2))), ()),
    "a conjugate's trace": goal(
        dot("i", dot("k", dot("l", e("R", "k", "i"), e("A", "k", "l"), e("R", "l", "i")))),
        dot("i", e("A", "i", "i")),
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("claim", PROVED_OF_COLUMNS.values(), ids=PROVED_OF_COLUMNS.keys())
def test_what_orthonormal_columns_prove(claim: Goal) -> None:
    assert isinstance(judge(claim), Proof)
    assert Attempts().prove(replace(claim, rhs=mul(number(2), claim.rhs))) is None


COEXIST = dot("k", inverse(GRAM, "i", "k"), e("X", "l", "k"))
OUTER = t.Argument((("a", "N"), ("b", "N")), dot("k", e("X", "a", "k"), e("X", "b", "k")))
BESIDE = total("k", "N", mul(e("X", "k", "i"), t.Inverse(OUTER, Ix("k"), Ix("l"))))


@pytest.mark.parametrize("others", [0, 3, 4])
def test_inverses_that_exist_together_at_equal_sizes_prove_nothing(others: int) -> None:
    """`(X^T X)^{-1} X^T = X^T (X X^T)^{-1}` holds of square matrices, and of no others has both sides a value.

    others: further ranges, of inverses beside them.
    """
    claim = goal(COEXIST, BESIDE, (("i", "n"), ("l", "N")))
    for n in range(others):
        square = t.Argument((("a", f"R{n}"), ("b", f"R{n}")), e(f"Q{n}", "a", "b"))
        here = t.Inverse(square, t.At(1), t.At(1))
        context = claim.context.with_array(f"Q{n}", Array((f"R{n}", f"R{n}")))
        claim = replace(claim, lhs=mul(here, claim.lhs), rhs=mul(here, claim.rhs), context=context)
    assert not isinstance(judge(claim), Proof)
    assert Attempts().prove(claim) is None


GRAMS = mul(inverse(GRAM, "i", "j"), t.Inverse(OUTER, Ix("l"), Ix("m")))
ZEROS = matrix(e("A", "a", "b") - e("A", "a", "b"))
VACUOUS: Mapping[str, Goal] = {
    "at equal sizes alone": goal(
        GRAMS, mul(inverse(GRAM, "j", "i"), t.Inverse(OUTER, Ix("m"), Ix("l"))), (*FREE, ("l", "N"), ("m", "N"))
    ),
    "of rank one": goal(inverse(RANK_ONE, "i", "j"), inverse(RANK_ONE, "j", "i")),
    "equal numbers": goal(inverse(matrix(t.ONE), "i", "j") + t.ONE, t.ONE + inverse(matrix(t.ONE), "i", "j")),
    "zeros": goal(inverse(ZEROS, "i", "j") + t.ONE, t.ONE + inverse(ZEROS, "i", "j")),
}
REGULAR: Mapping[str, Goal] = {
    "a Gram matrix": goal(inverse(GRAM, "i", "j"), inverse(GRAM, "j", "i")),
    "rank one beside a matrix": goal(
        inverse(matrix(e("A", "a", "b") + RANK_ONE.body), "i", "j") + t.ONE,
        t.ONE + inverse(matrix(RANK_ONE.body + e("A", "a", "b")), "i", "j"),
    ),
    "at even sizes": goal(
        inverse(matrix(e("A", "a", "b") - e("A", "b", "a")), "i", "j") + t.ONE,
        t.ONE + inverse(matrix(e("A", "a", "b") - e("A", "b", "a")), "i", "j"),
    ),
}


@pytest.mark.parametrize("claim", VACUOUS.values(), ids=VACUOUS)
def test_a_certificate_about_no_inverse_is_not_accepted(claim: Goal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stores one, made by a checker that does not ask whether the inverses exist."""
    with pytest.raises(Refused):
        check(claim, Strategy())
    with monkeypatch.context() as patched:
        patched.setattr(Related, "require_together", lambda *_: None)
        found = None
        with suppress(Refused):
            found = check(claim, Strategy())
        assert found is None or (isinstance(found, dict) and recheck(claim, found))
    assert found is None or not recheck(claim, found)


@pytest.mark.parametrize("claim", REGULAR.values(), ids=REGULAR)
def test_a_certificate_about_inverses_that_exist_is_accepted(claim: Goal) -> None:
    found = check(claim, Strategy())
    assert isinstance(found, dict)
    assert recheck(claim, found)


LENT: Mapping[str, tuple[t.Argument, str]] = {
    "a matrix of rank one": (RANK_ONE, "does not speak of"),
    "a sum that is not spoken of": (SUM, "does not speak of"),
    "the transpose of another": (matrix(e("B", "b", "a")), "does not speak of"),
    "known values": (plain("K"), "known values"),
    "another one at each place": (matrix(mul(e("x", "i"), e("A", "a", "b"))), "another one at other places"),
    "no square matrix": (t.Argument((("a", "N"), ("b", "n")), e("X", "a", "b")), "no square matrix"),
}


@pytest.mark.parametrize(("body", "why"), LENT.values(), ids=LENT.keys())
def test_why_a_matrix_lends_no_inverse(body: t.Argument, why: str) -> None:
    with pytest.raises(Refused, match=why):
        borrowed(UNIT, ((HELD, body, RIGHT),))


def test_which_matrices_lend_an_inverse() -> None:
    assert borrowed(UNIT, (ONE_OF_IT,)) == frozenset()
    assert borrowed(UNIT, ((HELD, plain("B"), RIGHT), ONE_OF_IT)) == {"B"}


LETTERS: Mapping[str, tuple[tuple[str, t.Dim], ...]] = {
    "one letter": (("a", "n"),),
    "one letter twice": (("a", "n"), ("a", "n")),
    "two ranges": (("a", "n"), ("b", "N")),
    "a range and a number": (("a", "n"), ("b", 2)),
    "three letters": (("a", "n"), ("b", "n"), ("c", "n")),
    "a letter twice of three": (("a", "n"), ("b", "n"), ("a", "n")),
    "none": (),
}


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS.keys())
def test_what_is_no_square_matrix(letters: tuple[tuple[str, t.Dim], ...]) -> None:
    with pytest.raises(Refused, match="no square matrix"):
        size_of(t.Argument(letters, t.ONE))


def test_the_size_of_a_matrix() -> None:
    assert (size_of(plain("A")), size_of(TWO)) == ("n", 2)


MULTIPLE: tuple[Any, ...] = (HELD, plain("A"), RIGHT)
STRANGE: Mapping[str, tuple[Any, ...]] = {
    "no term": (plain("A"), plain("A"), RIGHT),
    "no matrix": (HELD, HELD, RIGHT),
    "no side": (HELD, plain("A"), HELD),
    "a number for a side": (HELD, plain("A"), 1),
    "no such side": (HELD, plain("A"), "above"),
    "an index for a term": (ROW, plain("A"), RIGHT),
}


@pytest.mark.parametrize("data", STRANGE.values(), ids=STRANGE.keys())
def test_multiples_are_of_their_types(data: tuple[Any, ...]) -> None:
    with pytest.raises(Refused, match="not a multiple"):
        check(UNIT, Strategy(multiples=(MULTIPLE, data)))


def test_certificates_with_other_multiples_do_not_hold() -> None:
    found = check(UNIT, Strategy(multiples=(ONE_OF_IT,)))
    assert not isinstance(found, Differs)
    others: list[Any] = [None, {"tuple": []}, {"tuple": [{"tuple": [1, 2, 3]}]}, "all", {"tuple": [["Ix", "i"]]}]
    for data in others:
        assert not recheck(UNIT, {**found, "strategy": {**found["strategy"], "multiples": data}})


FIRST, SECOND = t.At(1), t.At(2)
APART = number(1) + neg(delta(ROW, COLUMN))
"""1 where i and j are two positions."""


def test_an_inverse_of_one_case_is_none_of_the_others() -> None:
    """`x x^T` has no inverse at two positions, and its relations make x_2 vanish: `x_2 = x_1 E_21 - x_2 E_11`."""
    place = Entry(HOLE, (FIRST, FIRST)), Entry(HOLE, (SECOND, FIRST))
    factors = Entry("x", (SECOND,)), neg(Entry("x", (FIRST,)))
    multiples = tuple(
        (t.Mul((APART, factor, hole)), RANK_ONE, RIGHT) for factor, hole in zip(factors, place, strict=True)
    )
    same = t.Same(ROW, COLUMN)
    inside = t.Inverse(RANK_ONE, FIRST, FIRST)
    for held in (inside, det(RANK_ONE)):
        claim = goal(t.Cases(((same, held),), number(0)), t.Cases(((same, held),), Entry("x", (SECOND,))))
        with pytest.raises(Refused):
            check(claim, Strategy(multiples=multiples))


TWICE = mul(number(2), e("c"))
NOTHING = (e("c") + t.ONE) * (e("c") + t.ONE) - e("c") * e("c") - number(2) * e("c") - t.ONE
"""0, which is seen by calculating alone."""
CLOSED_SUM = power(dot("i", det(RANK_ONE), e("x", "i")) + e("c"), t.MINUS_ONE)
BENT = matrix(mul(t.Function("relu", (e("c"),)), e("A", "a", "b")))


def corner(factor: Term, row: int = 1) -> Term:
    """A multiple of the relation in the first column."""
    return t.Mul((factor, Entry(HOLE, (t.At(row), FIRST))))


VANISHING = corner(Entry("x", (SECOND,))), corner(neg(Entry("x", (FIRST,))), 2)
"""Of `x x^T`: they add up to `-x_2`."""

HIDDEN: Mapping[str, tuple[Term, t.Argument, tuple[Term, ...], Strategy]] = {
    "in an exponential": (t.exp(det(RANK_ONE)), RANK_ONE, VANISHING, Strategy()),
    "in a function": (t.Apply("f", (t.Argument((), det(RANK_ONE)),)), RANK_ONE, VANISHING, Strategy()),
    "in a closed sum": (CLOSED_SUM, RANK_ONE, VANISHING, Strategy(closed=True)),
    "times nothing": (det(matrix(mul(NOTHING, e("A", "a", "b")))), matrix(mul(NOTHING, e("A", "a", "b"))),
                      (corner(Entry("x", (SECOND,))),), Strategy()),
    "times what is 0 on one side": (det(BENT), BENT, (corner(Entry("x", (SECOND,))),), Strategy()),
}  # fmt: skip


@pytest.mark.parametrize(("held", "body", "terms", "strategy"), HIDDEN.values(), ids=HIDDEN.keys())
def test_a_determinant_does_not_make_its_matrix_regular(
    held: Term, body: t.Argument, terms: tuple[Term, ...], strategy: Strategy
) -> None:
    multiples = tuple((term, body, RIGHT) for term in terms)
    with pytest.raises(Refused):
        check(goal(held, held + Entry("x", (SECOND,)), ()), replace(strategy, multiples=multiples))


def test_an_inverse_beside_a_factor_that_is_0_elsewhere_is_none_there() -> None:
    held = t.Mul((delta(ROW, COLUMN), t.Inverse(RANK_ONE, FIRST, FIRST)))
    claim = goal(held, held + t.Mul((APART, Entry("x", (SECOND,)))))
    multiples = tuple((t.Mul((APART, term)), RANK_ONE, RIGHT) for term in VANISHING)
    with pytest.raises(Refused):
        check(claim, Strategy(multiples=multiples))


def test_a_relation_is_that_of_the_matrix_at_one_place() -> None:
    """`(x_i - x_1) A` has no inverse where i is 1."""
    body = matrix(mul(e("x", "i") - Entry("x", (FIRST,)), e("A", "a", "b")))
    held = t.Inverse(body, FIRST, FIRST)
    term = t.Reduce("sum", "i", "n", t.Mul((delta(ROW, FIRST), corner(e("c")))))
    with pytest.raises(Refused):
        check(goal(held, held + e("c"), (("i", "n"),)), Strategy(multiples=((term, body, RIGHT),)))


@pytest.mark.parametrize("row", [ROW, FIRST], ids=["everywhere", "in one row"])
def test_an_array_with_known_values_lends_no_inverse(row: t.Index) -> None:
    known = Context(arrays=CONTEXT.arrays, equalities=((Entry("B", (row, COLUMN)), number(0)),))
    with pytest.raises(Refused):
        check(Goal(e("c"), TWICE, known), Strategy(multiples=((corner(e("c")), plain("B"), RIGHT),)))


# ---------------------------------------------------------------------------------------- what the parts of a check say

NEEDED: Mapping[str, tuple[Term, frozenset[t.Argument]]] = {
    "none": (e("A", "i", "j"), frozenset()),
    "one": (inverse("A", "i", "j"), frozenset({named(plain("A"))})),
    "in a sum": (inverse("A", "i", "j") + e("c"), frozenset({named(plain("A"))})),
    "beside a factor": (mul(e("c"), inverse("A", "i", "j")), frozenset({named(plain("A"))})),
    "beside a sign": (mul(delta(ROW, COLUMN), inverse("A", "i", "j")), frozenset()),
    "in one of several cases": (t.Cases(((t.Same(ROW, COLUMN), inverse("A", "i", "j")),), t.ZERO), frozenset()),
    "of what has a name": (t.Let("s", e("c"), inverse("A", "i", "j")), frozenset({named(plain("A"))})),
    "a value that has a name": (t.Let("s", inverse("A", "i", "j"), t.ONE), frozenset()),
    "in a definition": (e("V", "i", "j"), frozenset({named(plain("B"))})),
    "another one at each place": (inverse(matrix(mul(e("x", "i"), e("A", "a", "b"))), "i", "j"), frozenset()),
    "a determinant": (det("A"), frozenset()),
}


@pytest.mark.parametrize(("term", "found"), NEEDED.values(), ids=NEEDED.keys())
def test_which_inverses_a_goal_needs(term: Term, found: frozenset[t.Argument]) -> None:
    given = Definition("V", (("i", "n"), ("j", "n")), inverse("B", "i", "j"))
    context = replace(CONTEXT, definitions={**CONTEXT.definitions, "V": given})
    assert inverted(Goal(term, t.ZERO, context, FREE)) == found


def test_which_goals_take_matrices() -> None:
    assert takes_matrices(goal(det("A"), t.ONE, ()))
    assert takes_matrices(goal(t.ONE, inverse("A", "i", "j")))
    assert takes_matrices(goal(det(TWO) + det("A"), t.ONE, ()))
    assert not takes_matrices(goal(det(TWO), t.ONE, ()))
    assert not takes_matrices(goal(e("A", "i", "j"), e("B", "i", "j")))


def test_classes_are_those_of_closed_matrices() -> None:
    moving = matrix(mul(e("x", "i"), e("A", "a", "b")))
    claim = goal(inverse("A", "i", "j") + inverse(TURNED, "i", "j"), inverse("B", "i", "j") + inverse(moving, "i", "j"))
    found = classes(claim, lambda equal: equal.lhs == equal.rhs)
    first, second = Class(0, False, False), Class(1, False, False)
    assert found == {named(plain("A")): first, named(TURNED): Class(0, True, False), named(plain("B")): second}


def test_the_name_of_a_matrix() -> None:
    same = t.Argument((("p", "n"), ("q", "n")), dot("m", e("A", "p", "m"), e("B", "m", "q")))
    assert named(same) == named(AB) != named(matrix(dot("k", e("B", "a", "k"), e("A", "k", "b"))))
    assert named(AB).indices == (("#row", "n"), ("#column", "n"))


def test_a_relation_in_the_letter_of_a_sum() -> None:
    whole = dot("k", e("B", "i", "k"), dot("l", e("A", "k", "l"), inverse("A", "l", "j")))
    term = t.Reduce("sum", "k", "n", t.Mul((e("B", "i", "k"), Entry(HOLE, (OTHER, COLUMN)))))
    assert not isinstance(
        check(goal(whole, e("B", "i", "j")), Strategy(multiples=((term, plain("A"), RIGHT),))), Differs
    )


ONES = matrix(t.ONE)
BETWEEN = t.Argument((("k", "n"), ("b", "n")), t.ONE)
FACTORED: Mapping[str, tuple[t.Argument, Term | None]] = {
    "a product": (AB, mul(t.Determinant(matrix(e("A", "a", "b"))), t.Determinant(matrix(e("B", "a", "b"))))),
    "a sum over columns": (matrix(dot("k", e("A", "a", "k"))), mul(det("A"), t.Determinant(ONES))),
    "a multiple of two by two": (
        t.Argument((("a", 2), ("b", 2)), mul(number(3), e("F", "a", "b"))),
        mul(power(number(3), number(2)), t.Determinant(TWO)),
    ),
    "a multiple": (
        matrix(mul(e("c"), e("A", "a", "b"))),
        mul(power(e("c"), t.Size("n")), det("A")),
    ),
    "an inverse": (matrix(inverse("A", "a", "b")), power(det("A"), t.MINUS_ONE)),
    "an inverse of another one in each row": (
        matrix(t.Inverse(t.Argument((("p", "n"), ("q", "n")), mul(e("x", "a"), e("A", "p", "q"))), Ix("a"), Ix("b"))),
        None,
    ),
    "a product with a weight at each place": (
        matrix(dot("k", e("A", "a", "k"), e("C", "a", "b"), e("B", "k", "b"))),
        None,
    ),
    "a sum of matrices": (SUM, None),
}


@pytest.mark.parametrize(("body", "expected"), FACTORED.values(), ids=FACTORED.keys())
def test_determinants_of_products(body: t.Argument, expected: Term | None) -> None:
    found = factored(t.Determinant(body))
    assert (found is None) == (expected is None)
    assert found is None or expected is None or _in_order(found) == _in_order(expected)


def _in_order(term: Term) -> list[Term]:
    """The factors, with each matrix by its name."""
    factors = term.factors if isinstance(term, t.Mul) else (term,)
    return [t.Determinant(named(one.matrix)) if isinstance(one, t.Determinant) else one for one in factors]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, "n"])
def test_which_determinants_are_written_out(size: t.Dim) -> None:
    whole = written_out(t.Determinant(plain("F", size)))
    assert (whole is None) == (size in (5, "n"))
    assert written_out(e("c")) is None
    assert size in (5, "n") or not any(isinstance(node, t.Determinant) for node in subterms(whole or t.ONE))
