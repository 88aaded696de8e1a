"""A bound on a quantity that has a formula restricts what the formula speaks of."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text
from symgrad.verdict import Status

BEHIND = "Let $a \\in \\mathbb{R}$. Define $b = -2a$. Assume that $b \\ge 4$.\n"
BETWEEN = "Let $c = a + b$ with $a, b \\in \\mathbb{R}$. Assume $c > 2$ and $a < 1$.\n"
ROW = "Let $a \\in \\mathbb{R}$ and\n\n$$ b = -2a, \\quad b > 0 $$\n\nThen\n"
AT_ONCE = "Let $a \\in \\mathbb{R}$.\n\nLet $b = -2a$ and $b \\ge 4$.\n"
SMOOTH = "Let $p = 1/(1 + e^{-z})$ with $z \\in \\mathbb{R}$. Assume $p > \\frac12$.\n"
INSIDE = "Let $x, w \\in \\mathbb{R}^n$. Define $s = w^\\top x$. Suppose $s < 1$.\n"

TRUE = {
    "behind": (BEHIND, "|a| = -a"),
    "behind, a maximum": (BEHIND, "\\max(a, 0) = 0"),
    "between two": (BETWEEN, "|b - 1| = b - 1"),
    "beside, in a row": (ROW, "|a| = -a"),
    "at once": (AT_ONCE, "|a| = -a"),
    "of a smooth function": (SMOOTH, "|z| = z"),
    "of an inner product": (INSIDE, "\\max(0, 1 - w^\\top x) = 1 - w^\\top x"),
}
FALSE = {
    "behind": (BEHIND, "|a| = a"),
    "behind, too narrow": (BEHIND, "|a + 3| = -a - 3"),
    "between two": (BETWEEN, "|b - 2| = b - 2"),
    "between two, the other": (BETWEEN, "|a| = a"),
    "beside, in a row": (ROW, "|a| = a"),
    "at once": (AT_ONCE, "|a + 3| = -a - 3"),
    "of a smooth function": (SMOOTH, "|z| = -z"),
    "of an inner product": (INSIDE, "\\max(0, w^\\top x - 1) = w^\\top x"),
}


def status(given: str, claim: str) -> Status:
    return check_text(f"{given}\n$$ {claim} $$\n").claims[-1].verdict.status


@pytest.mark.parametrize("given, claim", TRUE.values(), ids=TRUE)
def test_no_truth_under_a_bound_is_refuted(given: str, claim: str) -> None:
    assert status(given, claim) in (Status.PROVED, Status.SUPPORTED, Status.UNDECIDED)


@pytest.mark.parametrize("given, claim", FALSE.values(), ids=FALSE)
def test_nothing_false_is_proved_by_a_bound(given: str, claim: str) -> None:
    assert status(given, claim) in (Status.REFUTED, Status.UNDECIDED)


@pytest.mark.parametrize("given, claim", [TRUE["behind"], TRUE["between two"], TRUE["of an inner product"]])
def test_the_bound_holds_at_the_points_that_are_tried(given: str, claim: str) -> None:
    assert status(given, claim) in (Status.PROVED, Status.SUPPORTED)


@pytest.mark.parametrize("given, claim", [FALSE["behind"], FALSE["between two"], FALSE["of an inner product"]])
def test_points_within_the_bound_refute(given: str, claim: str) -> None:
    assert status(given, claim) is Status.REFUTED


EARLY = {
    "before its equation": ("Let $r \\in \\mathbb{R}$. Suppose $q \\ge 1$, where $q = r - 1$.", "|r| = r"),
    "in front of a definition": ("Let $r \\in \\mathbb{R}$. Assume $b \\ge 1$. Define $b = r - 1$.", "|r| = r"),
    "letters of indices": ("Let $q < r$ with $q, r \\in \\mathbb{R}$.", "|r - q| = r - q"),
    "not 0": ("Let $q \\neq 0$ and $q = r - 1$ with $r \\in \\mathbb{R}$.", "\\mathbb{1}[r = 1] = 0"),
    "a value": ("Let $x \\in \\mathbb{R}$, $f(x) = x^2 - 1$ and $f(x) > 0$.", "|x^2 - 1| = x^2 - 1"),
    "a value, before": ("Let $h(x) \\neq 0$ where $h(x) = x - 1$, $x \\in \\mathbb{R}$.", "\\mathbb{1}[x = 1] = 0"),
    "entries": ("Let $a \\in \\mathbb{R}^n$, $p_i > 0$ and $p_i = -2 a_i$.", "|a_i| = -a_i"),
    "an interval": ("Let $Q \\in (0, 1)$ and define $Q = 1 - 2R$, $R \\in \\mathbb{R}$.", "|R - 1| = 1 - R"),
}


@pytest.mark.parametrize("given, claim", EARLY.values(), ids=EARLY)
def test_a_bound_told_before_the_formula_is_not_forgotten(given: str, claim: str) -> None:
    assert status(f"{given}\n", claim) is not Status.REFUTED


WITHOUT = {
    "a number beside an index": ("Let $x \\in \\mathbb{R}^n$, $k \\ge 1$ and $s = \\sum_i x_i$.", "\\sum_i x_i = 2 s"),
    "a bound that the formula shows": ("Let $x \\in \\mathbb{R}$ and $v = x^2$ with $v \\ge 0$.", "|x| = x"),
    "a bound on another quantity": ("Let $a, c \\in \\mathbb{R}$. Define $b = -2c$. Assume $b \\ge 4$.", "|a| = -a"),
    "an order of indices": ("Let $x \\in \\mathbb{R}^n$, $s = \\sum_i x_i$ and $i < j \\leq n$.", "\\sum_i x_i = 2 s"),
    "a size": ("Let $n \\ge 2$, $x \\in \\mathbb{R}^n$ and $s = \\sum_{i=1}^n x_i$.", "\\sum_{i=1}^n x_i = 2 s"),
}


@pytest.mark.parametrize("given, claim", WITHOUT.values(), ids=WITHOUT)
def test_other_bounds_stand_in_the_way_of_nothing(given: str, claim: str) -> None:
    assert status(f"{given}\n", claim) is Status.REFUTED
