"""Letters of arrays that are functions by custom: `\\sigma(a_d)` beside `\\sigma_j` is asked for."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text
from symgrad.verdict import Status

SOFTMAX = "Let $a \\in \\mathbb{R}^n$, $s \\in \\mathbb{R}$ and $\\sigma_j = e^{a_j} / \\sum_d e^{a_d}$.\n"
LIST = "Let $a \\in \\mathbb{R}^n$, $s \\in \\mathbb{R}$, $f_j = e^{a_j}$, $h_j = a_j^2$ and $\\phi_j = a_j^3$.\n"
GIVEN = "Let $\\sigma \\in \\mathbb{R}^n$ and $s, t \\in \\mathbb{R}$.\n"

OPEN = {
    "a multiple": (SOFTMAX, "\\sigma(2s) = 2 \\sigma(s)"),
    "its derivative": (SOFTMAX, "\\frac{d}{ds} \\sigma(s) = \\sigma(s) (1 - \\sigma(s))"),
    "a sum of values": (SOFTMAX, "\\sum_d \\sigma(a_d) = \\sigma_j \\sum_d a_d"),
    "of a sum": (SOFTMAX, "\\sigma(s + s) = 2 \\sigma(s)"),
    "an array that was declared": (GIVEN, "\\sigma(s + t) = \\sigma(s) + \\sigma(t)"),
    "f": (LIST, "f(2s) = 2 f(s)"),
    "h": (LIST, "h(2s) = 2 h(s)"),
    "phi": (LIST, "\\phi(2s) = 2 \\phi(s)"),
}


@pytest.mark.parametrize("given, claim", OPEN.values(), ids=OPEN)
def test_a_product_or_a_value_is_asked_for(given: str, claim: str) -> None:
    verdict = check_text(f"{given}\n$$ {claim} $$\n").claims[-1].verdict
    assert verdict.status is Status.UNDECIDED and "by custom a function" in verdict.reason


CLEAR = {
    "the name itself in brackets": (
        "Let $\\sigma \\in \\mathbb{R}$.",
        "\\sigma(1 - \\sigma) = \\sigma - \\sigma^2",
        "proved",
    ),
    "false": ("Let $\\sigma \\in \\mathbb{R}$.", "\\sigma(1 - \\sigma) = \\sigma - \\sigma^3", "refuted"),
    "a vector and a number": ("Let $g \\in \\mathbb{R}^n$, $c \\in \\mathbb{R}$.", "g(1 - c) = g - c g", "proved"),
    "a vector and another number": (
        "Let $g \\in \\mathbb{R}^n$, $c \\in \\mathbb{R}$.",
        "g(1 - c) = g + c g",
        "refuted",
    ),
    "a value of its function": (
        "Let $a \\in \\mathbb{R}^n$ and $\\sigma_j = \\sigma(a_j)$.",
        "\\sigma_j = \\frac{1}{1 + e^{-a_j}}",
        "proved",
    ),
    "a false value": (
        "Let $a \\in \\mathbb{R}^n$ and $\\sigma_j = \\sigma(a_j)$.",
        "\\sigma_j = \\frac{1}{1 + e^{a_j}}",
        "undecided",
    ),
}


@pytest.mark.parametrize("given, claim, expected", CLEAR.values(), ids=CLEAR)
def test_products_that_can_be_nothing_else(given: str, claim: str, expected: str) -> None:
    assert str(check_text(f"{given}\n\n$$ {claim} $$\n").claims[-1].verdict.status) == expected
