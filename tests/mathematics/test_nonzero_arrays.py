"""An array that is not 0 has some entry that is not; what is said of its entries is said of each."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

DATA = r"Let $y \in \{0, 1\}^n$ and $x \in \mathbb{R}^n$"
ALL = r"$$\sum_i y_i x_i = \sum_i x_i$$"

WHOLE = (
    rf"{DATA}, and let $y$ be a nonzero vector.",
    rf"{DATA} with $y \ne 0$.",
    r"Let $x \in \mathbb{R}^n$ and $y \in \{0, 1\}^n \setminus \{0\}$.",
    r"Let $y$ be a nonzero vector in $\{0, 1\}^n$ and $x \in \mathbb{R}^n$.",
    rf"{DATA}. The vector $y$ is nonzero.",
)
EACH = (
    rf"{DATA}. The entries of $y$ are nonzero.",
    rf"{DATA}, where $y$ is a vector of nonzero numbers.",
    rf"{DATA}, where all $y_i$ are nonzero.",
    rf"{DATA} with $y_i \ne 0$ for all $i$.",
    r"Let $x \in \mathbb{R}^n$ and let $y \in \{0, 1\}^n$ be a vector with nonzero entries.",
)


@pytest.mark.parametrize("words", WHOLE)
def test_an_array_that_is_not_0_may_have_entries_that_are(words: str) -> None:
    assert letters(f"{words} {ALL}") == "R"


@pytest.mark.parametrize("words", EACH)
def test_what_is_said_of_entries_holds_for_each(words: str) -> None:
    assert letters(f"{words} {ALL}") == "P"


TRUTHS_AND_TWINS = {
    "a norm": (
        r"Let $x \in \mathbb{R}^n$ with $x \ne 0$."
        r"$$\nabla \|x\| = \frac{x}{\|x\|}$$ $$\nabla \|x\| = x$$ $$\nabla \|x\| = \frac{2 x}{\|x\|}$$",
        "PRR",
    ),
    "two that differ": (
        r"Let $x, a \in \mathbb{R}^n$ with $x \ne a$."
        r"$$\nabla_x \|x - a\| = \frac{x - a}{\|x - a\|}$$ $$\nabla_x \|x - a\| = x - a$$"
        r"$$\nabla_x \|x - a\| = \frac{a - x}{\|x - a\|}$$",
        "PRR",
    ),
    "a condition behind a definition": (
        r"The direction is $v = \frac{w}{\|w\|}$ for $w \in \mathbb{R}^n$, $w \ne 0$."
        r"$$\frac{\partial v}{\partial w} = \frac{1}{\|w\|} (I - v v^T)$$"
        r"$$\frac{\partial v}{\partial w} = \frac{1}{\|w\|} (I - w w^T)$$",
        "SR",
    ),
    "a number beside an inverse": (
        r"Let $A \in \mathbb{R}^{n \times n}$ be invertible and $u, v \in \mathbb{R}^n$ with $1 + v^T A^{-1} u \ne 0$."
        r"$$(A + u v^T)^{-1} = A^{-1} - \frac{A^{-1} u v^T A^{-1}}{1 + v^T A^{-1} u}$$"
        r"$$(A + u v^T)^{-1} = A^{-1} + \frac{A^{-1} u v^T A^{-1}}{1 + v^T A^{-1} u}$$"
        r"$$(A + u v^T)^{-1} = A^{-1} - \frac{A^{-1} v u^T A^{-1}}{1 + v^T A^{-1} u}$$",
        "PRR",
    ),
    "a number": (r"Let $b \in \{0, 1\}$ be nonzero and $x \in \mathbb{R}$. $$b x = x$$ $$b x = -x$$", "PR"),
}


@pytest.mark.parametrize(("text", "found"), TRUTHS_AND_TWINS.values(), ids=TRUTHS_AND_TWINS)
def test_truths_beside_falsehoods(text: str, found: str) -> None:
    assert letters(text) == found
