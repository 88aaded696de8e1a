"""What words say to be no real number is treated as none: nothing that holds for numbers is proved of it."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ALIEN: dict[str, tuple[str, str]] = {
    "complex": ("Let $w$ be a complex number.", "|w|^2 = w^2"),
    "complex-valued": ("where $w$ is complex-valued.", "|w|^2 = w^2"),
    "operators": ("Let $q$ and $p$ be operators.", "p q = q p"),
    "quaternions": ("Let $q$ and $p$ be quaternions.", "p q = q p"),
    "permutations": ("Let $p$, $q$ be permutations.", "p q = q p"),
    "polynomials": ("Let $p$ be a polynomial.", "p - p = 0"),
    "a bit": ("Here $p$ is a bit.", "p + p = 2 p"),
}

NUMBERS: dict[str, tuple[str, str, str]] = {
    "a number": ("Let $r$ be a number.", r"\sum_{k=1}^K r^k - r = \sum_{k=2}^K r^k", "P"),
    "a number, not a size": ("Let $r$ be the number of rows.", r"|r - 1| = 1 - r", "R"),
    "one of many by words": (
        r"Let $u^1, \dots, u^n \in \mathbb{R}$.", r"\sum_{i=1}^n (u^i + 1) = n + \sum_{i=1}^n u^i", "P"
    ),
    "a letter above an unknown name": ("Consider this.", r"\sum_{k=1}^K (a^k + 1) = K + \sum_{k=1}^K a^k", "U"),
    "nor by itself": ("Consider this.", r"\frac{\partial}{\partial a} \sum_{k=1}^K a^k = 1", "U"),
    "nor with a letter below": ("Consider this.", r"\sum_{k=1}^K (x_j^k + 1) = K + \sum_{k=1}^K x_j^k", "U"),
    "a power of a number": ("Let $q$ be a number.", r"\frac{\partial}{\partial q} \sum_{k=1}^K q^k = 1", "R"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "claim"), ALIEN.values(), ids=ALIEN)
def test_nothing_is_said_of_what_is_no_number(words: str, claim: str) -> None:
    assert letters(f"{words}\n\n$${claim}$$") == "U"
    assert letters(f"$${claim}$$") in ("P", "R")


@pytest.mark.parametrize(("words", "claim", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_and_one_of_many(words: str, claim: str, expected: str) -> None:
    assert letters(f"{words}\n\n$${claim}$$") == expected
