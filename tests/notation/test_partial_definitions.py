"""Definitions for some values only, cases that leave points out, and what is said of a name behind its set."""

from __future__ import annotations

import pytest

from tests.verdicts import claims, letter, letters, reasons

X, U = r"Let $x \in \mathbb{R}$. ", r"Let $a, b \in \mathbb{R}$ and $M = \max(a, b)$. "

DOMAINS: dict[str, tuple[str, str]] = {
    "an order behind": (
        r"$f(x) = \log(2 + x)$ for $x > -2$. $$f'(x) = \frac{1}{2 + x}$$ $$f'(x) = \frac{-1}{2 + x}$$"
        r" $$f'(x) = \frac{1}{x}$$ $$f(-1) = 0$$ $$f(-1) = 1$$ $$f(-5) = 1$$",
        "PRRPRU",
    ),
    "an order ahead": (
        r"For $v > 0$, let $h(v) = v^3$. $$h'(v) = 3v^2$$ $$h'(v) = 3v|v|$$ $$h'(v) = 2v^2$$ $$h(-v) = -h(v)$$",
        "UURU",
    ),
    "an interval": (
        r"The link $g(p) = \log(-\log p)$ for $p \in (0, 1)$."
        r" $$g'(p) = \frac{1}{p \log p}$$ $$g'(p) = \frac{-1}{p \log p}$$ $$g'(p) = \frac{1}{\log p}$$",
        "URR",
    ),
    "a half-open interval": (
        r"$g(p) = p \log p$ for $p \in (0, 1]$. $$g'(p) = 1 + \log p$$ $$g'(p) = \log p$$ $$g(1) = 0$$"
        r" $$g(2) = 2\log 2$$",
        "URPU",
    ),
    "a parameter": (
        r"For $x \in \mathbb{R}$ and $\tau > 0$, $$c = \frac{x}{\sqrt{x^2 + \tau}}$$"
        r" $$\frac{dc}{dx} = \frac{\tau}{(x^2 + \tau)^{3/2}}$$ $$\frac{dc}{dx} = \frac{\tau}{\sqrt{x^2 + \tau}}$$",
        "UU",
    ),
    "a quantity": (
        r"$y = x^2$ for $x > 0$. $$\frac{dy}{dx} = 2x$$ $$\frac{dy}{dx} = 2|x|$$ $$\frac{dy}{dx} = -2x$$",
        "UUR",
    ),
    "completed": (
        X + r"$$f(x) = x^2 \text{ if } x > 0$$ $$f(x) = 0 \text{ if } x \le 0$$ $$f'(x) = 2 \max(0, x)$$ $$f(-3) = 0$$"
        r" $$f(-3) = 9$$",
        "PPR",
    ),
    "completed, and not the first case": (
        X + r"$$f(x) = x^2 \text{ if } x > 0$$ $$f(x) = -x^2 \text{ if } x \le 0$$ $$f'(x) = 2x$$",
        "U",
    ),
    "a filled point": (
        r"$s(x) = \frac{\sin x}{x}$ for $x \ne 0$ and $s(0) = 1$. $$s(0) = 1$$ $$s(0) = 0$$",
        "PR",
    ),
    "another value is a claim": (r"$f(x) = 2x$ for $x > 0$. $f(3) = 6$. $f(3) = 5$.", "PR"),
    "cases that overlap": (
        X + r"$$f(x) = x^2 \text{ if } x > 0$$ $$f(x) = x^3 \text{ if } x > 1$$ $$f'(x) = 2x$$",
        "U",
    ),
    "a third case": (
        X + r"$$f(x) = 1 \text{ if } x > 0$$ $$f(x) = 2 \text{ if } x < 0$$"
        r" $$f(x) = 3 \text{ if } x < -5$$ $$f(x) + 1 = 3$$",
        "U",
    ),
    "some indices": (
        r"Let $u \in \mathbb{R}$. $$q_{ij} = u \quad (i \ne j)$$ $$\sum_{i,j} q_{ij} = u \sum_{i,j} 1$$",
        "U",
    ),
}

COVERED: dict[str, tuple[str, str]] = {
    "one case of a maximum": (
        U + r"$$\frac{\partial M}{\partial a} = \begin{cases} 1 & a > b \end{cases}$$"
        r" $$\frac{\partial M}{\partial a} = \begin{cases} 0 & a > b \end{cases}$$"
        r" $$\frac{\partial M}{\partial b} = \begin{cases} 1 & a > b \end{cases}$$",
        "PRR",
    ),
    "a gap": (
        U + r"$$\frac{\partial M}{\partial a} = \begin{cases} 1 & a > b + 1 \\ 0 & a < b \end{cases}$$"
        r" $$\frac{\partial M}{\partial a} = \begin{cases} 1 & a > b - 1 \\ 0 & a < b - 1 \end{cases}$$"
        r" $$\frac{\partial M}{\partial a} = \begin{cases} 1 & a > b + 1 \\ 1 & a < b \end{cases}$$",
        "PRR",
    ),
    "nothing outside": (
        X + r"$$f(x) = \begin{cases} x^2 & x > 0 \end{cases}$$ $$f'(x) = |2x|$$ $$f'(x) = 3x$$ $$f(-x) = f(x)$$",
        "PRU",
    ),
    "no case at all": (X + r"$$f(x) = \begin{cases} x^2 & x > x + 1 \end{cases}$$ $$f(x) = 5$$", "U"),
    "unknown labels": (
        r"Let $p \in (0,1)$."
        r" $$L = \begin{cases} -\log p & \text{if } y = 1 \\ -\log(1-p) & \text{if } y = 0 \end{cases}$$"
        r" $$\frac{dL}{dp} = \begin{cases} -\frac1p & \text{if } y = 1 \\ -\frac{1}{1-p} & y = 0 \end{cases}$$",
        "R",
    ),
    "numbers that are subtracted are compared as numbers": (
        r"Let $c \in (0,1)$ and $\ell = \max(c (t - q), (c - 1)(t - q))$."
        r" $$\frac{\partial \ell}{\partial q} = \begin{cases} -c & t > q \\ 1 - c & t < q \end{cases}$$"
        r" $$\frac{\partial \ell}{\partial q} = \begin{cases} c & t > q \\ c - 1 & t < q \end{cases}$$",
        "PR",
    ),
}

SAID: dict[str, tuple[str, str]] = {
    "symmetric": (r"$S \in \mathbb{R}^{n \times n}$ symmetric, $r \in \mathbb{R}^n$. $$S^T = S$$", "P"),
    "in brackets": (r"Inputs: $S \in \mathbb{R}^{n \times n}$ (symmetric), $r \in \mathbb{R}^n$. $$S^T = S$$", "P"),
    "of one of two": (
        r"$S \in \mathbb{R}^{n \times n}$ symmetric, $R \in \mathbb{R}^{n \times n}$. $$S^T = S$$ $$R^T = R$$",
        "PU",
    ),
    "positive": (r"$x \in \mathbb{R}^n$ positive, $w \in \mathbb{R}^n$. $$|x_1| = x_1$$ $$|w_1| = w_1$$", "PR"),
    "with entries": (
        r"Let $x \in \mathbb{R}^n$ with positive entries and $w \in \mathbb{R}^n$. $$|x_1| = x_1$$ $$|w_1| = w_1$$",
        "PR",
    ),
    "with samples": (r"Let $x \in \mathbb{R}^n$ of positive samples. $$|x_1| = x_1$$", "R"),
    "not a probability": (r"Let $t \in \mathbb{R}^K$ be log probabilities. $$|t_1| = t_1$$", "R"),
    "a value in brackets": (r"Let $y = 2$ (positive class). $$y^2 = 4$$", "P"),
    "an axis is no part of the domain": (
        r"Centring over the last axis: $x \in \mathbb{R}^{N \times D}$, $m_n = \frac1D \sum_{d=1}^D x_{nd}$."
        r" $$\frac{\partial m_n}{\partial x_{nd}} = \frac1D$$ $$\frac{\partial m_n}{\partial x_{nd}} = 1$$",
        "PR",
    ),
    "a linear solve": (
        r"A linear solve $u = A^{-1} b$ with $A \in \mathbb{R}^{n \times n}$ invertible and $b \in \mathbb{R}^n$."
        r" For $g \in \mathbb{R}^n$ let $L = g^T u$. $$\nabla_b L = A^{-T} g$$ $$\nabla_b L = A^{-1} g$$",
        "PR",
    ),
    "an equation that names its solution": (
        r"To solve the equation $u = c^2 + 1$, let $L = 3 u$ for $c \in \mathbb{R}$. $$\frac{dL}{dc} = 6 c$$",
        "U",
    ),
}

CONDITIONS: dict[str, tuple[str, str]] = {
    "bars take no sign for granted": (
        r"For $x \in \mathbb{R}^n$ let $r = (\sum_i |x_i|^3)^{1/3}$."
        r" $$\frac{\partial r}{\partial x_i} = \frac{x_i^2}{r^2}$$"
        r" $$\frac{\partial r}{\partial x_i} = \frac{x_i |x_i|}{r^2}$$",
        "RP",
    ),
    "a divisor is no label": (
        r"For $z \in \mathbb{R}^K$ let $p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$."
        r" $$\frac{\partial p_i}{\partial z_k} = T p_i (\delta_{ik} - p_k)$$"
        r" $$\frac{\partial p_i}{\partial z_k} = \frac1T p_i (\delta_{ik} - p_k)$$",
        "RP",
    ),
    "nothing is true for want of anything to say": (
        r"For $x, g \in \mathbb{R}^{N \times C}$ and $a \in \mathbb{R}^C$"
        r" let $L = \sum_n \sum_c g_{nc} a_c \min(0, x_{nc})$."
        r" $$\frac{\partial L}{\partial a_c} = g_{nc} \min(0, x_{nc})$$",
        "R",
    ),
}

CASES = {**DOMAINS, **COVERED, **SAID, **CONDITIONS}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_verdicts(text: str, expected: str) -> None:
    found = claims(text)
    assert "".join(map(letter, found)) == expected, reasons(found)


def test_a_proof_names_the_points_that_it_leaves_out() -> None:
    part, whole = claims(
        r"$$f(x) = \begin{cases} \sqrt{x} & x > 1 \end{cases}$$ $$f'(x) = \frac{1}{2\sqrt{x}}$$"
        r" $$f'(x) = \frac{1}{2\sqrt{x}} \quad (x > 1)$$"
    )
    assert "no case is given" in part.verdict.exceptions
    assert "no case is given" not in whole.verdict.exceptions


@pytest.mark.parametrize(
    "rest",
    (
        "and zero otherwise.",
        "; for all other values it is $0$.",
        ". For negative inputs the function is zero.",
        ". We extend $f$ to be even.",
        "and extend it by zero.",
        ". The other branch is constant.",
    ),
)
def test_words_may_give_the_other_values(rest: str) -> None:
    assert letters(f"Let $f(x) = x$ for $x > 0$ {rest}\n\n$$f'(x) = 1$$\n\n$$f'(x) = 2 \\quad (x > 0)$$") == "UR"
    assert letters(f"Let $f(x) = x$ for $x > 0$ {rest}\n\n$$f'(x) = 1 \\quad (x > 0)$$") == "P"
