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
    "for complex": ("For complex $w$ and $z$ we have", "w z = z w"),
    "may be complex": ("where $w$ may be complex.", "|w|^2 = w^2"),
    "of a group": ("Let $p$ and $q$ be elements of a group.", "p q = q p"),
    "tokens": ("Let $u$ and $v$ be tokens.", "u + v = v + u"),
    "words over an alphabet": ("Let $u$ and $v$ be words over an alphabet.", "u v = v u"),
    "ordinals": ("Let $u$ and $v$ be ordinals.", "u + v = v + u"),
    "ordinal numbers": ("where $u$ and $v$ are ordinal numbers.", "u + v = v + u"),
    "lists": ("Here $u$ and $v$ are lists.", "u + v = v + u"),
    "intervals": ("Let $u$ be an interval.", "u - u = 0"),
    "stand for rotations": ("The letters $u$ and $v$ stand for rotations in space.", "u v = v u"),
    "floating point": ("Here $u$ and $v$ are floating point numbers.", "(u + v) - v = u"),
    "ahead of the names": ("Consider two graphs $u$ and $v$.", "u v = v u"),
    "of a semiring": ("Let $u$ be an element of the tropical semiring.", "u + u = 2 u"),
    "do not commute": ("The variables $u$ and $v$ do not commute.", "u v = v u"),
    "noncommuting": ("The symbols $u$ and $v$ are noncommuting.", "u v = v u"),
    "modulo": ("All arithmetic is modulo 2.", "u + u = 2 u"),
    "in permutations": (r"Let $u, v \in S_n$.", "u v = v u"),
    "a bit": ("Here $p$ is a bit.", "p + p = 2 p"),
}

NUMBERS: dict[str, tuple[str, str, str]] = {
    "a number": ("Let $r$ be a number.", r"\sum_{k=1}^K r^k - r = \sum_{k=2}^K r^k", "P"),
    "a number, not a size": ("Let $r$ be the number of rows.", r"|r - 1| = 1 - r", "R"),
    "the number e": ("Here is the number $e$.", r"\log e = 1", "P"),
    "the number for which": ("They say that $e$ is the positive number for which it holds.", r"\log e = 1", "P"),
    "a number e": ("Let $e$ be a number.", r"\log e = 1", "R"),
    "one of many by words": (
        r"Let $u^1, \dots, u^n \in \mathbb{R}$.", r"\sum_{i=1}^n (u^i + 1) = n + \sum_{i=1}^n u^i", "P"
    ),
    "a letter above an unknown name": ("Consider this.", r"\sum_{k=1}^K (a^k + 1) = K + \sum_{k=1}^K a^k", "U"),
    "nor by itself": ("Consider this.", r"\frac{\partial}{\partial a} \sum_{k=1}^K a^k = 1", "U"),
    "nor with a letter below": ("Consider this.", r"\sum_{k=1}^K (x_j^k + 1) = K + \sum_{k=1}^K x_j^k", "U"),
    "a power of a number": ("Let $q$ be a number.", r"\frac{\partial}{\partial q} \sum_{k=1}^K q^k = 1", "R"),
}  # fmt: skip


RESTRICTED: dict[str, tuple[str, str]] = {
    "behind a list": ("Let $n$ be the number of samples and $g$ a number between 0 and 1.", "P"),
    "larger than": ("with a rate $g$ larger than 0.", "P"),
    "above": ("Take a small $g$ above 0.", "U"),
    "not above": ("with a bias $b$ and a rate $g$ not larger than 1.", "U"),
    "cannot": ("The rate $g$ cannot be negative.", "U"),
    "must": ("The rate $g$ must be positive.", "U"),
    "of another name": ("Let $h$ be a number and $g$ its square.", "U"),
    "can be written": ("The loss $g$ can be written as a sum.", "R"),
    "a complex model": ("We have a complex model $f$ with rate $g$.", "R"),
}


@pytest.mark.parametrize(("words", "claim"), ALIEN.values(), ids=ALIEN)
def test_nothing_is_said_of_what_is_no_number(words: str, claim: str) -> None:
    assert letters(f"{words}\n\n$${claim}$$") == "U"
    assert letters(f"$${claim}$$") in ("P", "R")


@pytest.mark.parametrize(("words", "claim", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_and_one_of_many(words: str, claim: str, expected: str) -> None:
    assert letters(f"{words}\n\n$${claim}$$") == expected


@pytest.mark.parametrize(("words", "expected"), RESTRICTED.values(), ids=RESTRICTED)
def test_words_that_restrict(words: str, expected: str) -> None:
    assert letters(f"{words}\n\n$$|g| = g$$") == expected
