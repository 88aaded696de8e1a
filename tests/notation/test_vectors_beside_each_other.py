"""Functions of one vector's entries beside each other, `g(z) (1 - g(z))`, and arguments that are compared."""

from __future__ import annotations

import pytest

from tests.verdicts import claims, letters

SIGMOID = r"Let $z \in \mathbb{R}^n$ and $g(z) = \frac{1}{1 + e^{-z}}$. "
NAMED = r"Let $z, w \in \mathbb{R}^n$ and $a = \tanh(z)$. "
SOFTMAX = r"Let $s = \mathrm{softmax}(z)$ with $z \in \mathbb{R}^K$. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (SIGMOID + r"$$g'(z) = g(z)(1 - g(z))$$", "P"),
        (SIGMOID + r"$$g'(z) = g(z)^2 e^{-z}$$", "P"),
        (SIGMOID + r"$$g''(z) = g'(z)(1 - 2g(z))$$", "P"),
        (SIGMOID + r"$$g'(z) = g(z)(1 + g(z))$$", "R"),
        (SIGMOID + r"$$g'(z) = -g(z)(1 - g(z))$$", "R"),
        (SIGMOID + r"$$g''(z) = g'(z)(1 - g(z))$$", "R"),
        (SIGMOID + r"$$g'(z) = g(z)^2 e^{z}$$", "R"),
        (NAMED + r"$$\tanh'(z) = (1 - a)(1 + a)$$", "P"),
        (NAMED + r"$$\tanh'(z) = (1 - \tanh(z))(1 + a)$$", "P"),
        (NAMED + r"$$\tanh'(z) = (1 - a)(1 - a)$$", "R"),
        (NAMED + r"$$\tanh'(z) = (1 - a)(1 + w)$$", "RU"),
        (NAMED + r"$$w z = z w$$", "RU"),
        (NAMED + r"$$\|z\|^2 = z z$$", "RU"),
        (SOFTMAX + r"$$\frac{\partial s}{\partial z} = s (1 - s)$$", "RU"),
    ],
)
def test_functions_of_one_vector_are_multiplied_entry_by_entry(text: str, verdict: str) -> None:
    assert letters(text) in verdict


def test_several_derivatives_by_primes_settle_no_layout() -> None:
    text = SIGMOID + r"$$g'(z) = g(z)(1 - g(z))$$ $$g''(z) = g'(z)(1 - 2g(z))$$ $$g''(z) = g'(z)(1 + 2g(z))$$"
    assert letters(text) == "PPR"


def test_the_reading_is_named() -> None:
    (verdict,) = (claim.verdict for claim in claims(SIGMOID + r"$$g'(z) = g(z)(1 - g(z))$$"))
    assert "beside each other: entrywise" in verdict.convention


KERNEL = r"Let $k(x, y) = \mathbb{1}[x = y]$ and $S = \sum_x f_x$. "
DELTA = r"Let $k(i, j) = \mathbb{1}[i = j]$. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (KERNEL + r"$$k(2, 2) = 1$$", "P"),
        (KERNEL + r"$$k(2, 3) = 0$$", "P"),
        (KERNEL + r"$$k(x, x) = 1$$", "PSU"),
        (KERNEL + r"$$k(2, 2) = 0$$", "R"),
        (KERNEL + r"$$k(2, 3) = 1$$", "R"),
        (KERNEL + r"$$k(u, v) = 1$$", "RU"),
        (DELTA + r"$$k(1, 2) = 0$$", "P"),
        (DELTA + r"$$k(1, 2) = 1$$", "R"),
        (DELTA + r"$$k(3, 3) = 0$$", "R"),
        (DELTA + r"$$k(j, i) = k(i, j)$$", "PSU"),
        (r"Let $k(n, m) = \mathbb{1}[n > m]$. $$k(3, 2) = 1$$", "P"),
        (r"Let $k(n, m) = \mathbb{1}[n > m]$. $$k(2, 2) = 1$$", "R"),
    ],
)
def test_what_is_put_into_a_comparison_is_compared(text: str, verdict: str) -> None:
    assert letters(text) in verdict


def test_a_set_of_an_index_is_not_the_whole_range_where_the_index_stands_nowhere_else() -> None:
    text = r"Let $L = -\sum_{j \in R_i} x_j$. $$\frac{\partial L}{\partial x_k} = -1$$"
    assert letters(text) == "U"
    assert letters(text.replace("R_i", "S_c")) == "U"
    assert letters(text.replace("R_i", "R")) == "P"
