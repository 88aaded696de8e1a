"""What is said of a name with a formula bounds what stands in it, unless its form shows as much."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

CASES: dict[str, tuple[str, str]] = {
    "a power of e": (r"Let $q = e^{-x}$ with $q \in (0, 1)$. $$|x| = x$$ $$|x| = -x$$", "UU"),
    "a power of e that is positive": (r"Let $q = e^{-x}$ with $q > 0$. $$|x| = x$$ $$|q| = q$$", "RP"),
    "a hyperbolic tangent": (r"Let $t = \tanh(x)$ with $0 < t < 1$. $$|x| = x$$", "U"),
    "within its own bounds": (r"Let $t = \tanh(x)$ with $-1 < t < 1$. $$|x| = x$$", "R"),
    "a quotient": (r"Let $y > 0$ and $r = x / y$ with $0 \le r \le 1$. $$|x - y| = y - x$$", "U"),
    "a quotient without bounds": (r"Let $y > 0$ and $r = x / y$. $$|x - y| = y - x$$", "R"),
    "a share": (r"Let $a, b > 0$ and $p = \frac{a}{a + b}$ with $0 < p < 1$. $$|a - b| = a - b$$", "R"),
    "a logistic function": (r"Let $p = \sigma(z)$ with $0 < p < 1$. $$|z| = z$$", "R"),
    "a root": (r"Let $u > 0$ and $d = \sqrt{u}$ with $0 < d < 1$. $$|1 - u| = 1 - u$$", "U"),
    "a kink that rests": (r"Let $r = \max(x, 0)$ with $r > 0$. $$|x| = x$$", "U"),
    "a kink as it is": (r"Let $r = \max(x, 0)$ with $r \ge 0$. $$|x| = x$$", "R"),
    "a square": (r"Let $s = x^2$ with $s > 0$. $$|x| = x$$", "R"),
    "a small square": (r"Let $s = x^2$ with $0 < s < 1$. $$|1 - x^2| = 1 - x^2$$", "U"),
    "a factor of what is given": (r"Let $a, c > 0$ and $a b = c$. $$|b| = b$$", "U"),
    "an orthogonal quotient": (
        r"Let $R = \frac{A}{\|A\|}$ be orthogonal, $A \in \mathbb{R}^{n \times n}$. $$A^T A = \|A\|^2 I$$",
        "U",
    ),
    "signs of labels": (r"Let $y_i \in \{0, 1\}$ and $s_i = 2 y_i - 1$. $$s_i^2 = 1$$ $$s_i^2 = s_i$$", "PR"),
    "whole numbers": (r"Let $n - m = 1$ with integers $n$ and $m$. $$(-1)^n = (-1)^m$$", "R"),
    "entries with a number": (r"Let $a_1 + a_2 = 1$ with $a_k > 0$. $$|1 - a_1| = a_2$$ $$|1 - a_1| = -a_2$$", "UU"),
    "entries in words": (
        r"Let $y = w_1 x_1 + w_2 x_2$. The weights $w_j$ are positive. $$|w_1| = w_1$$ $$|x_1| = x_1$$",
        "UR",
    ),
    "all that sum to 1": (
        "$$y = p_1 x_1 + p_2 x_2$$ with $\\sum_k p_k = 1$.\n\n$$p_1 + p_2 = 1$$",
        "U",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bounds_of_a_formula(name: str) -> None:
    text, expected = CASES[name]
    assert letters(text)[-len(expected) :] == expected
