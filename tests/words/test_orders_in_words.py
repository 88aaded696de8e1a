"""What words say of an order that begins with a number, `0 \\le k < n`."""

from __future__ import annotations

import pytest

from tests.verdicts import letters, verdicts

CASES: dict[str, tuple[str, str]] = {
    "integers": (r"Let $0 \le k < n$ be integers. $$\cos(2 \pi k) = 1$$ $$(-1)^{2n} = 1$$ $$\cos(\pi k) = 1$$", "PPR"),
    "an integer": (r"Let $0 \le m$ be an integer. $$\cos(2 \pi m) = 1$$ $$\cos(\pi m) = 1$$", "PR"),
    "whole numbers": (r"Let $1 \le q \le j$ be whole numbers. $$\cos(2 \pi q) = 1$$ $$\cos(2 \pi j) = 1$$", "PP"),
    "even numbers": (r"Let $0 < a < b$ be even. $$\cos(\pi a) = 1$$", "P"),
    "an integer, of which the other is none": (r"Let $0 \le k < x$ be an integer. $$\cos(2 \pi x) = 1$$", "U"),
    "numbers": (r"Let $0 < u < v$ be reals. $$\cos(2 \pi u) = 1$$", "R"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_words_behind_an_order(case: tuple[str, str]) -> None:
    text, expected = case
    assert verdicts(text) == expected


FUNCTIONS: dict[str, tuple[str, str]] = {
    "behind a condition and a set": (
        r"Let $x \in \mathbb{R}$ with $x > 0$, $s \in \mathbb{R}$ and $f(x) = s \log x$."
        r" $$f'(x) = s/x$$ $$f'(x) = s x$$",
        "PR",
    ),
    "behind a determinant": (
        r"Let $\Lambda \in \mathbb{R}^{d \times d}$ with $\det \Lambda > 0$, $S \in \mathbb{R}^{d \times d}$ and"
        r" $\ell(\Lambda) = \log\det \Lambda - \operatorname{tr}(\Lambda S)$."
        r" $$\frac{\partial \ell}{\partial \Lambda} = \Lambda^{-T} - S^T$$"
        r" $$\frac{\partial \ell}{\partial \Lambda} = \Lambda^{-T} + S^T$$",
        "PR",
    ),
    "at one place": (r"Let $h$ be a function with $h(x) = x$ at $x = 1$. $$h(2) = 2$$", "U"),
    "for some numbers": (
        r"Let $u$ be a function with $u(t) = t^2$ for $t > 0$ and $x \in \mathbb{R}$. $$u(-1) = 1$$ $$u(2) = 4$$",
        "UP",
    ),
    "a law of a function": (r"Let $f$ be differentiable with $f(x) = -f(-x)$. $$f(2) = 2$$ $$f(2) = f(-2)$$", "UU"),
}


@pytest.mark.parametrize("case", FUNCTIONS.values(), ids=FUNCTIONS)
def test_functions_behind_with(case: tuple[str, str]) -> None:
    text, expected = case
    assert letters(text) == expected
