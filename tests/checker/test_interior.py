"""Affine conditions `f < 0`: whether they hold together somewhere, seen from all small cases that can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest

from symgrad.checker.interior import affine, is_strict_somewhere
from symgrad.language.terms import MINUS_ONE, ONE, Add, At, Mul, Term
from tests.checker.falsehoods import THREE, TWO, F, K, X, Y, i, sq, x

AFFINE: dict[str, tuple[Term, dict[Term | None, int] | None]] = {
    "a number": (TWO, {None: 2}),
    "an entry": (X, {X: 1}),
    "an entry at a position": (x(At(2)), {x(At(2)): 1}),
    "an entry at a letter": (x(i), None),
    "a sum": (X + Y - ONE, {X: 1, Y: 1, None: -1}),
    "an entry twice": (Add((X, TWO * X, ONE, ONE)), {X: 3, None: 2}),
    "a multiple of a sum": (Mul((THREE, Add((X, MINUS_ONE)))), {X: 3, None: -3}),
    "a product": (X * Y, None),
    "a multiple of a product": (TWO * X * Y, None),
    "a number alone in a product": (Mul((TWO,)), None),
    "a square": (sq(X), None),
    "a sum with a square": (X + sq(Y), None),
    "a function": (F("sin", X), None),
    "a size": (K - X, None),
}


@pytest.mark.parametrize("term, expected", AFFINE.values(), ids=AFFINE)
def test_affine(term: Term, expected: dict[Term | None, int] | None) -> None:
    assert affine(term) == expected


Rows = tuple[tuple[int, int, int], ...]
SOMEWHERE: dict[str, tuple[Rows, bool]] = {
    "nothing is said": ((), True),
    "a number below 0": (((0, 0, -1),), True),
    "a number that is 0": (((0, 0, 0),), False),
    "a number above 0": (((0, 0, 1),), False),
    "below 1": (((1, 0, -1),), True),
    "below -1 and above 1": (((1, 0, 1), (-1, 0, 1)), False),
    "below 1 and above -1": (((1, 0, -1), (-1, 0, -1)), True),
    "below 0 and above 0": (((1, 0, 0), (-1, 0, 0)), False),
    "below 1 and above 1/2": (((1, 0, -1), (-2, 0, 1)), True),
    "below 1 and above 3/2": (((1, 0, -1), (-2, 0, 3)), False),
    "in order": (((1, -1, 0), (-1, 0, 0), (0, 1, -1)), True),
    "in a circle": (((1, -1, 0), (-1, 1, 0)), False),
    "in a circle with room": (((1, -1, -1), (-1, 1, 0)), True),
    "a triangle": (((-1, 0, 0), (0, -1, 0), (1, 1, -1)), True),
    "a triangle without inside": (((-1, 0, 0), (0, -1, 0), (1, 1, 0)), False),
    "a triangle inside out": (((-1, 0, 1), (0, -1, 1), (1, 1, -1)), False),
}
"""The factors of x and y and the number of each condition."""


def conditions(rows: Rows) -> list[dict[Term | None, Fraction]]:
    """What is 0 is left out of every other condition: both forms mean the same."""
    pairs = (zip((X, Y, None), row, strict=True) for row in rows)
    return [{key: Fraction(n) for key, n in found if n or odd % 2} for odd, found in enumerate(pairs)]


@pytest.mark.parametrize("rows, expected", SOMEWHERE.values(), ids=SOMEWHERE)
def test_somewhere(rows: Rows, expected: bool) -> None:
    assert is_strict_somewhere(conditions(rows)) == expected  # type: ignore[arg-type]
    assert is_strict_somewhere(conditions(rows[::-1])) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("above, below, expected", [(8, 8, True), (13, 5, False), (9, 9, False)])
def test_many_conditions_are_not_looked_at(above: int, below: int, expected: bool) -> None:
    """Each of those from above with each of those from below."""
    many = [{X: Fraction(1), None: Fraction(-n)} for n in range(1, above + 1)]
    many += [{X: Fraction(-1), None: Fraction(-n)} for n in range(below)]
    assert is_strict_somewhere(many) == expected  # type: ignore[arg-type]


def triples() -> Iterator[Rows]:
    factors = ((1, 1), (-1, 0), (0, -1), (1, -1), (-1, 2))
    for chosen in product(factors[:2], factors[1:4], factors[2:]):
        for numbers in product((-1, 0, 1), repeat=3):
            yield tuple((a, b, c) for (a, b), c in zip(chosen, numbers, strict=True))


def test_small_cases_are_as_a_grid_of_points_says() -> None:
    """Corners of such conditions have small denominators, so that a fine grid meets what has an inside."""
    points = list(product(range(-36, 37), repeat=2))
    for rows in triples():
        seen = any(all(a * p + b * q + 6 * c < 0 for a, b, c in rows) for p, q in points)
        assert is_strict_somewhere(conditions(rows)) == seen, rows  # type: ignore[arg-type]
