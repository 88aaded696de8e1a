"""What is true but at kinks says nothing of points that were assumed in words, or in a formula, not understood."""

from __future__ import annotations

import pytest

from symgrad import check

SIDES = r"1\{{{0} > 0\}} + 1\{{{0} < 0\}} = 1"
"""False where the argument is 0, and true elsewhere."""

OPEN: dict[str, tuple[str, str]] = {
    "a value of a defined name": (
        r"Let $x \in \mathbb{R}^n$ and $N = \sqrt{\sum_i x_i^2}$. Suppose $N = 1$.",
        "N - 1",
    ),
    "an average that is 0": (
        r"Let $x \in \mathbb{R}^n$. Let $m = \frac1n\sum_i x_i$. Assume $m = 0$.",
        "m",
    ),
    "an equation of three numbers": (r"Let $a, b, c \in \mathbb{R}$ with $a^2 + b^2 = c^2$.", "a^2 + b^2 - c^2"),
    "entries that are equal": (r"Let $a, b \in \mathbb{R}$ be equal.", "a - b"),
    "words for a sum that is 0": (r"Let $x \in \mathbb{R}^n$ be centered.", r"\sum_i x_i"),
    "words for a circle": (r"Let $a, b \in \mathbb{R}$ lie on the unit circle.", "a^2 + b^2 - 1"),
}
HOLD: dict[str, tuple[str, str]] = {
    "nothing assumed": (r"Let $a, b \in \mathbb{R}$.", "a^2 + b^2 - 1"),
    "another name": (r"Let $a, b, c, d \in \mathbb{R}$ with $c^2 + d^2 = 1$.", "a^2 + b^2 - 1"),
    "an order": (r"Let $a, b \in \mathbb{R}$ with $a > b$.", "a^2 + b^2 - 1"),
}


def verdict(text: str, claim: str) -> str:
    (found,) = check(f"{text}\n\n$${claim}$$").claims
    return str(found.verdict.status)


@pytest.mark.parametrize("what", OPEN)
def test_open(what: str) -> None:
    text, argument = OPEN[what]
    assert verdict(text, SIDES.format(argument)) == "undecided"
    assert verdict(text, rf"|{argument}| = 0") == "undecided"


@pytest.mark.parametrize("what", HOLD)
def test_proved(what: str) -> None:
    text, argument = HOLD[what]
    assert verdict(text, SIDES.format(argument)) == "proved"


@pytest.mark.parametrize("what", OPEN)
def test_what_compares_nothing_is_proved(what: str) -> None:
    text, argument = OPEN[what]
    assert verdict(text, rf"({argument})^2 + {argument} = ({argument}) (1 + {argument})") == "proved"


SHARES = r"Let $p \in \mathbb{R}^K$ with $p_k > 0$ and $\sum_{k=1}^K p_k = 1$."


@pytest.mark.parametrize("claim", [r"|1 - \sqrt{\sum_k p_k}| = 0", r"\max(0, 1 - \sqrt{\sum_k p_k}) = 0"])
def test_what_is_0_for_one_sign_of_a_root_is_no_failure(claim: str) -> None:
    (found,) = check(f"{SHARES}\n\n$${claim}$$").claims
    assert str(found.verdict.status) in ("proved", "supported")


@pytest.mark.parametrize(
    "claim",
    [r"|1 - \sqrt{\sum_k p_k}| = 1", SIDES.format(r"1 - \sqrt{\sum_k p_k}"), r"|1 - \sqrt{1 + \sum_k p_k}| = 0"],
)
def test_false_twins_are_refuted(claim: str) -> None:
    assert verdict(SHARES, claim) == "refuted"


@pytest.mark.parametrize("integral", [r"\int_0^1 c \, dt", r"\int_0^c 1 \, dt", r"\int_0^1 2 c t \, dt"])
def test_an_integral_is_that_of_one_measure(integral: str) -> None:
    assert verdict(r"Let $c \in \mathbb{R}$.", SIDES.format(f"c - {integral}")) != "proved"
    assert verdict(r"Let $c \in \mathbb{R}$.", rf"\left|c - {integral}\right| = 0") in ("proved", "undecided")


_ROOTS = r"Let $c \in \mathbb{R}$ with $c^3 + c = 0$."


@pytest.mark.parametrize(
    "claim",
    [
        r"|c| \cdot \frac{1}{|c|} = 1",
        r"\frac{|c|^2}{c^2} = 1",
        r"\frac{c}{|c|} \cdot \frac{|c|}{c} = 1",
        r"\log |c| + \log |c| = \log c^2",
        r"|c|^{-1/2} |c| = |c|^{1/2}",
    ],
)
def test_what_may_have_no_value_at_a_kink_is_open(claim: str) -> None:
    assert verdict(_ROOTS, claim) == "undecided"


@pytest.mark.parametrize(
    "claim",
    [r"|c|^2 = c^2", r"\sqrt{|c|} \sqrt{|c|} = |c|", r"\frac{|c|^2}{1 + e^{|c|}} = \frac{c^2}{1 + e^{|c|}}"],
)
def test_what_is_continuous_at_a_kink_is_proved(claim: str) -> None:
    assert verdict(_ROOTS, claim) == "proved"
