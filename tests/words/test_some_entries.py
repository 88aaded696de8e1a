"""What is said of some entries or of whole rows is not said of every entry."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ABSOLUTE = r"$$\sum_i |x_i| = \sum_i x_i$$"
ALL = [
    r"The entries of $x \in \mathbb{R}^n$ are positive.",
    r"Each entry of $x \in \mathbb{R}^n$ is nonnegative.",
    r"Assume that all components of $x \in \mathbb{R}^n$ are positive.",
    r"Let $x \in \mathbb{R}^n$ be a vector with positive entries.",
]
SOME = [
    r"The leading entries of $x \in \mathbb{R}^n$ are positive.",
    r"The even components of $x \in \mathbb{R}^n$ are nonnegative.",
    r"The observed entries of $x \in \mathbb{R}^n$ are positive.",
    r"The principal component of $x \in \mathbb{R}^n$ is positive.",
    r"Let $x \in \mathbb{R}^n$ be a vector with some positive entries.",
    r"Let $x \in \mathbb{R}^n$ be a vector with a positive entry.",
    r"Let $x \in \mathbb{R}^n$ be a vector with one positive component.",
]


@pytest.mark.parametrize("words", ALL)
def test_of_all(words: str) -> None:
    assert letters(f"{words} {ABSOLUTE}") == "P"


@pytest.mark.parametrize("words", SOME)
def test_of_some(words: str) -> None:
    assert letters(f"{words} {ABSOLUTE}") == "U"


COUNTED = [
    (r"The nonzero entries of $x \in \{-1, 0, 1\}^n$ are positive.", r"$$\sum_i x_i = n$$"),
    (r"Let $x \in \{0, 1\}^n$ be a vector with some nonzero entries.", r"$$\sum_i x_i = n$$"),
    (r"The diagonal entries of $A \in \{0, 1\}^{n \times n}$ are nonzero.", r"$$\sum_{ij} A_{ij} = n^2$$"),
    (r"The rows of $A \in \{0, 1\}^{n \times n}$ are nonzero.", r"$$\sum_{ij} A_{ij} = n^2$$"),
    (r"Every row of $A \in \{0, 1\}^{n \times n}$ is nonzero.", r"$$\sum_{ij} A_{ij} = n^2$$"),
    (r"Let $A \in \{0, 1\}^{n \times n}$ be a matrix with nonzero columns.", r"$$\sum_{ij} A_{ij} = n^2$$"),
    (r"Let $A \in \{0, 1\}^{n \times n}$ be a matrix of nonzero rows.", r"$$\sum_{ij} A_{ij} = n^2$$"),
]


@pytest.mark.parametrize(("words", "claim"), COUNTED)
def test_of_some_numbers(words: str, claim: str) -> None:
    assert letters(f"{words} {claim}") == "U"
