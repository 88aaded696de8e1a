"""Dots and crosses between names of which nothing is known, and equations of a name with itself."""

from __future__ import annotations

import pytest

from tests.verdicts import letters


@pytest.mark.parametrize(
    "text",
    [
        r"Let $s_{ij} = q_i \cdot k_j$. $$(q_i \cdot k_j)^2 = q_i^2 k_j^2$$",
        r"Let $s_{ij} = q_i \cdot k_j$. $$s_{ij}^2 = q_i^2 k_j^2$$",
        r"$$a \times b = b \times a$$",
        r"$$(a \cdot b) c = a (b \cdot c)$$",
        r"$$((u - v) \cdot w)^2 = (u - v)^2 w^2$$",
        r"$$|a \cdot b| = |a| \cdot |b|$$",
        r"The area is $s = a \cdot b$. $$s^2 = a^2 \cdot b^2$$",
        r"Let $s = x_i \cdot w$. $$s^2 = x_i^2 w^2$$",
        r"We have $\|u\| \leq 1$. $$(u \cdot v) w = (w \cdot v) u$$",
    ],
)
def test_vectors_are_asked_for(text: str) -> None:
    assert "P" not in letters(text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $a, b$ be real numbers. $$(a \cdot b)^2 = a^2 b^2$$", "P"),
        (r"Let $a, b$ be real numbers. $$(a \cdot b)^2 = a b^2$$", "R"),
        (r"Let $f(x) = 3 \cdot x + 2 \cdot y$. $$\frac{df}{dx} = 3$$", "P"),
        (r"$$\bar{x} \cdot m \cdot \frac{1}{m} = \bar{x}$$", "P"),
    ],
)
def test_numbers(text: str, verdict: str) -> None:
    assert letters(text) == verdict


@pytest.mark.parametrize(
    "said", ["with $A_k = A_k^T$", "with $A_k^T = A_k$ for all $k$", r"where $A_k = A_k^\top$", "with $A_k = A_k^2$"]
)
def test_a_name_equated_with_itself_is_not_defined(said: str) -> None:
    text = r"Let $A_k \in \mathbb{R}^{n\times n}$ " + said + r" and let $x \in \mathbb{R}^n$. "
    assert letters(text + r"$$\nabla_x x^T A_k x = 2 A_k x$$") == "U"
    assert letters(text + r"$$\nabla_x x^T A_k x = 3 A_k x$$") == "U"
