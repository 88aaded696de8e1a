"""Signs and letters that words or definitions give another meaning than they have by custom."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

VECTOR = r" Let $x \in \mathbb{R}^n$." + "\n\n"
NORM = VECTOR + r"$$\|x\|^2 = x^T x$$"
LOGISTIC = "\n\n" + r"$$\sigma'(z) = \sigma(z)(1 - \sigma(z))$$"


@pytest.mark.parametrize(
    "text",
    [
        r"Here $\|x\|$ denotes the maximum norm of $x$." + NORM,
        r"Let $\|x\|$ be the sum of the absolute values." + NORM,
        r"Norms are $\ell_1$ throughout." + NORM,
        r"We define $\|x\| = \max_i |x_i|$." + NORM,
        r"Let $\langle x, y \rangle = x^T M y$." + VECTOR + r"$$\langle x, x \rangle = \|x\|^2$$",
        r"Let $x \cdot y$ be the Minkowski product." + VECTOR + r"$$x \cdot x = \|x\|^2$$",
        r"Let $\exp(x) := 1 + x$. $$\exp(x + y) = \exp(x) \exp(y)$$",
        r"We write $\exp(x)$ for the truncated series. $$\exp(x + y) = \exp(x) \exp(y)$$",
        r"Angles are measured in degrees. $$\frac{d}{dx} \sin x = \cos x$$",
        r"Let $\sqrt{x}$ be the negative root. $$\sqrt{x^2} = |x|$$",
        r"Here $[x]$ denotes the integer part of $x$. $$[x] = x$$",
        r"Let $f'$ denote a second function. $$(f(x)^2)' = 2 f(x) f'(x)$$",
        r"Let $\delta_{ij}$ be the distance between $i$ and $j$. $$\sum_j \delta_{ij} x_j = x_i$$",
        r"Let $\sigma$ be the ReLU function." + LOGISTIC,
        r"Let $\sigma$ be the standard deviation of the noise." + LOGISTIC,
        r"The units have a hard sigmoid $\sigma$." + LOGISTIC,
        r"We measure entropies in bits. $$\frac{d}{dx} \log x = \frac{1}{x}$$",
    ],
)
def test_another_meaning(text: str) -> None:
    assert set(letters(text)) == {"U"}


@pytest.mark.parametrize(
    "text",
    [
        r"Here $\|x\|$ denotes the Euclidean norm of $x$." + NORM,
        r"where $\|\cdot\|$ is the usual norm." + NORM,
        r"Let $\|x\|^2 = x^T x$." + NORM,
        r"The sum of $a \cdot x$ is the score, and $\|x\|$ is small." + NORM,
        r"Let $\tanh(x) := \frac{e^x - e^{-x}}{e^x + e^{-x}}$. $$\frac{d}{dx} \tanh(x) = 1 - \tanh^2(x)$$",
        r"We define $\sinh(x) = \frac{e^x - e^{-x}}{2}$. $$\frac{d}{dx} \sinh(x) = \cosh(x)$$",
        r"Here $\log x$ is the natural logarithm. $$\frac{d}{dx} \log x = \frac{1}{x}$$",
        r"where $\delta_{ij}$ is the Kronecker delta. $$\sum_j \delta_{ij} x_j = x_i$$",
        r"Let $\sigma$ be the sigmoid." + LOGISTIC,
        r"where $\sigma$ is the logistic function." + LOGISTIC,
        r"Recall that $e$ is the unique number with this property. $$\ln(e) = 1$$",
    ],
)
def test_the_customary_meaning(text: str) -> None:
    assert set(letters(text)) == {"P"}
