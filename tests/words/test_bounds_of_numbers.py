"""A bound on a letter that is a size by custom bounds a number where it is one; what a row was is no number."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text

HOLDS = [
    "Let $n > 3$.\n\n$$|n| = n$$",
    "Suppose $k \\ge 2$.\n\n$$\\sqrt{(k-1)^2} = k - 1$$",
    "Let $n \\ge 1$.\n\n$$\\max(n, 0) = n$$",
    "Assume $m \\geq 2$.\n\n$$\\frac{|m|}{m} = 1$$",
    "For $k \\ge 2$,\n\n$$|k| = k$$",
    "Let $n > 3$ be a real number.\n\n$$|n - 2| = n - 2$$",
    "Let $x \\in \\mathbb{R}^n$ and $n > 3$.\n\n$$|n| = n$$",
    "Let $n \\ge 2$.\n\n$$\\sum_{i=1}^n i = \\frac{n (n+1)}{2}$$",
]

FAILS = [
    "Let $n \\ge 1$.\n\n$$n^2 = n$$",
    "Let $n > 3$.\n\n$$|n| = n - 1$$",
    "Suppose $k \\ge 2$.\n\n$$\\max(k, 5) = k$$",
    "Let $n \\ge 2$.\n\n$$\\sum_{i=1}^n i = n^2$$",
    "Let $x \\in \\mathbb{R}^n$ and $n > 3$.\n\n$$\\sum_i x_i = \\sum_i x_i^2$$",
]

NOT_PROVED = [
    "Let $y \\in \\mathbb{R}^K$ be one-hot.\n\nHere $y$ is a scalar.\n\n$$y^2 = y$$",
    "Let $y \\in \\mathbb{R}^K$ be one-hot.\n\n## Regression\n\nHere $y$ is a scalar.\n\n$$y^2 = y$$",
    "Let $y \\in \\mathbb{R}^K$ be one-hot.\n\nNow let $y$ be a scalar.\n\n$$y^2 = y$$",
    "Let $p \\in \\Delta^K$.\n\nLet $p_i \\ge 0$ be weights, not necessarily normalised.\n\n$$\\sum_i p_i = 1$$",
    "Let $p \\in \\Delta^K$.\n\nHere $p$ are weights, not necessarily normalised.\n\n$$\\sum_i p_i = 1$$",
    "Let $x > 0$ be given.\n\nNow $x < 2$, not necessarily positive.\n\n$$\\sqrt{x^2} = x$$",
]

PROVED = [
    "Let $x > 0$, not necessarily an integer.\n\n$$\\sqrt{x^2} = x$$",
    "Let $p_i \\ge 0$ be weights, not necessarily normalised.\n\n$$|p_i| = p_i$$",
    "Let $p \\in \\Delta^K$. The scores $z \\in \\mathbb{R}^K$ are not necessarily normalised.\n\n$$\\sum_i p_i = 1$$",
    "Let $y \\in \\mathbb{R}^K$ be one-hot, where $y_k$ is a scalar.\n\n$$\\sum_i y_i = 1$$",
    "Let $p \\in \\Delta^K$ and let $c$ be a scalar.\n\n$$\\sum_i c p_i = c$$",
]


def verdict(text: str) -> str:
    (claim,) = check_text(text).claims
    return claim.verdict.status.value


@pytest.mark.parametrize("text", HOLDS)
def test_what_holds_within_a_bound_is_not_refuted(text: str) -> None:
    assert verdict(text) not in ("refuted", "conditional")


@pytest.mark.parametrize("text", FAILS)
def test_what_fails_within_a_bound_is_refuted(text: str) -> None:
    assert verdict(text) == "refuted"


@pytest.mark.parametrize("text", NOT_PROVED)
def test_what_was_taken_back_proves_nothing(text: str) -> None:
    assert verdict(text) not in ("proved", "supported")


@pytest.mark.parametrize("text", PROVED)
def test_what_was_not_taken_back_is_used(text: str) -> None:
    assert verdict(text) == "proved"
