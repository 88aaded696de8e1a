"""Words beside what a text gives that neither confine nor report it, and their neighbours that do."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SLOPE = r"\frac{\partial z}{\partial w} = x"
VARIANCES = r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)"
SUM = r"\sum_k y_k = 1"

CASES: dict[str, tuple[str, str, str]] = {
    "a part of a model is left out": ("Ignoring the bias, $z = w x$.", SLOPE, "P"),
    "and its slope by that": ("The layer is $z = w x + b$. Ignoring the bias, $z = w x$.",
                              r"\frac{\partial z}{\partial b} = 0", "U"),
    "noise is left out": ("Ignoring the noise, $z = w x$.", SLOPE, "U"),
    "nothing is left out": ("Not ignoring the bias, $z = w x + b$.", r"\frac{\partial z}{\partial b} = 0", "U"),
    "left out in other words": ("Ignoring the bias would give $z = w x$.", SLOPE, "U"),
    "a trick": (r"The scaling trick writes $z = w x$.", SLOPE, "P"),
    "a trick that nobody uses": ("The naive trick would write $z = w x$.", SLOPE, "U"),
    "a kind of unit": (r"Leaky ReLU is $g(x) = \max(a x, x)$.", r"g(x) = \max(a x, x)", "P"),
    "a kind of unit that is not so": ("Leaky ReLU is not $g(x) = x$.", "g(3) = 3", "U"),
    "a name and its letter": ("With gain $g$ the output is $z = g w$.", r"\frac{\partial z}{\partial w} = g", "P"),
    "a name and its letter, wrong": ("With gain $g$ the output is $z = g w$.", r"\frac{\partial z}{\partial w} = w",
                                     "R"),
    "a chance": ("With probability $p$ the output is $z = x w$.", SLOPE, "U"),
    "a value": ("With $b = 0$ the output is $z = x w$.", SLOPE, "U"),
    "independent for one sentence": ("For independent $X$ and $Y$,", VARIANCES, "P"),
    "independent in the sentence before": (f"For independent $X$ and $Y$,\n\n$${VARIANCES}.$$\n\nIn general,",
                                           VARIANCES, "U"),
    "linearly independent": ("For linearly independent $X$ and $Y$,", VARIANCES, "U"),
    "nearly independent": ("For nearly independent $X$ and $Y$,", VARIANCES, "U"),
    "independent given more": ("For independent $X$ and $Y$ given $Z$,", VARIANCES, "U"),
    "not independent": ("For dependent $X$ and $Y$,", VARIANCES, "U"),
    "one-hot with classes": ("Let $y$ be one-hot with $K$ classes.", SUM, "P"),
    "one-hot with a chance": ("Let $y$ be one-hot with $p$ probability.", SUM, "U"),
    "one-hot for a while": ("Let $y$ be one-hot with $K$ classes only in training.", SUM, "U"),
    "one-hot at times": ("Let $y$ be one-hot with $K$ classes, sometimes.", SUM, "U"),
    "a projection with its formula": (
        r"Let $u \in \mathbb{R}^n$ be a unit vector. The projection onto $u$ is $P = u u^T$.", "P^2 = P", "P"),
    "a projection that forgets": (
        r"Let $u \in \mathbb{R}^n$ be a unit vector. The projection onto $u$ is $P = u u^T$.", "P^2 = 2 P", "U"),
    "a projection without a formula": (r"Let $P \in \mathbb{R}^{n \times n}$. The projection is $P$.", "P^T = P", "U"),
    "any square matrix": (r"Let $A$ be symmetric. Now let $A$ be any $n \times n$ matrix.", "A^T = A", "U"),
    "any symmetric matrix": (r"Let $A$ be any symmetric $n \times n$ matrix.", "A^T = A", "P"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_given_beside_words(case: tuple[str, str, str]) -> None:
    text, claim, expected = case
    assert letters(f"{text}\n\n$${claim}$$")[-1:] == expected
