"""What stands alone before a formula of itself: replaced by it, or looked for, so that nothing is refuted."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

TEXT = r"Let $x, y \in \mathbb{{R}}^n$ and $a \in \mathbb{{R}}$, and $c = a + 3$. The inputs:{}$$ {} $$"


def judged(claim: str, words: str = "") -> list[str]:
    found = check_text(TEXT.format(words, claim), options=Options(repair=False)).claims
    return [str(one.verdict.status) for one in found]


@pytest.mark.parametrize(
    "claim", [r"x_i = \log(x_i)", "x_i = x_i^2", "a = 2a", r"a = \sqrt{a}", "x = 2x", r"x_i = \frac{x_i}{\sum_j x_j}"]
)
def test_what_may_be_replaced_is_not_refuted(claim: str) -> None:
    assert judged(claim) == ["undecided"]


@pytest.mark.parametrize(
    "claim", ["a + 1 = 2a", "2a = a", r"x_i = \sum_j x_j", "c = 2c", "x_i^2 = x_i", "x_i y_i = x_i", "a^2 = a^3"]
)
def test_other_equations_are_judged(claim: str) -> None:
    assert judged(claim) in (["refuted"], ["conditional"])


def test_what_holds_is_proved() -> None:
    assert judged(r"x_i = x_i + a - a") == ["proved"]
