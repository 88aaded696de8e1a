"""What words, sections and lists say of one of several things is said of no other: false twins beside true ones."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_ROWS = "| loss | value |\n|---|---|\n| squared | $L = (y - p)^2$ |\n| log | $L = -y \\log p$ |\n\n"
_TITLED = "# Squared\n\n$L = (y - p)^2$\n\n# Logarithmic\n\n$L = -y \\log p$\n\n# Slopes\n\n"
_SQUARED = "$$\\frac{dL}{dp} = -2(y - p)$$"
_LOG = "$$\\frac{dL}{dp} = -y/p$$"
_LINEAR = "For linear regression, the loss is $L = \\sum_n (y_n - w x_n)^2$.\n\n"
_SLOPE = "$$\\frac{dL}{dw} = -2 \\sum_n x_n (y_n - w x_n)$$"
_ROOT = "\n\n$$\\sqrt{b^2} = b$$"
_MOMENTS = "\n\n$$\\mathbb{E}[X^2] = v + m^2$$"

SECTIONS = {
    "behind two sections, the first": (_TITLED + "For the squared loss," + _SQUARED, "U"),
    "behind two sections, the second": (_TITLED + "For the squared loss," + _LOG, "U"),
    "behind two sections, under the title": (_TITLED + "## Squared\n\n" + _SQUARED, "U"),
    "behind a table, the first": (_ROWS + "For the squared loss," + _SQUARED, "U"),
    "behind a table, another": (_ROWS + "For the squared loss," + _LOG, "U"),
    "inside the second section": (_TITLED.removesuffix("# Slopes\n\n") + _LOG, "P"),
    "inside the second section, of the first": (_TITLED.removesuffix("# Slopes\n\n") + _SQUARED, "R"),
    "defined once more": (_TITLED + "Let $L = (y - p)^2$.\n\n" + _SQUARED, "P"),
    "one section alone": ("# Squared\n\n$L = (y - p)^2$\n\n# Slopes\n\n" + _SQUARED, "P"),
}

TASKS = {
    "another task": (_LINEAR + "For ridge regression, the gradient is" + _SLOPE, "U"),
    "another task, by a preposition": (_LINEAR + "In Poisson regression, we find" + _SLOPE, "U"),
    "the same task": (_LINEAR + "For linear regression, the gradient is" + _SLOPE, "P"),
    "the same task, a slip": (_LINEAR + "For linear regression, the gradient is" + _SLOPE.replace("-2", "2"), "U"),
    "no task": (_LINEAR + "The gradient is" + _SLOPE, "P"),
}

LISTS = {
    "denied": ("We do not assume:\n\n- $b$: positive\n- $c$: real" + _ROOT, "U"),
    "wrong": ("Wrong:\n\n- $b$ is positive" + _ROOT, "U"),
    "one of them": ("One of the following is the case:\n\n- $b > 0$\n- $c > 0$" + _ROOT, "U"),
    "asked": ("Which of these are true?\n\n- $b$ is positive\n- $b$ is negative" + _ROOT, "U"),
    "options": ("Options for the step:\n\n- $b$: positive\n- $b$: negative" + _ROOT, "U"),
    "assumed": ("We assume:\n\n- $b$: positive\n- $c$: real" + _ROOT, "P"),
    "noted": ("Notation.\n\n- $b$: positive number\n- $c$: real number" + _ROOT, "P"),
}

DEEDS = {
    "doubled": ("Let $a = 2$ and $b = 3$. We double the first number. Now\n\n$$a b = 6$$", "U"),
    "halved": ("Let $h = 0.1$ and $s = h g$. Halve the step.\n\n$$s = 0.1 g$$", "U"),
    "swapped": (
        "Let $q = 1/2$ and $H = -2 q \\log q$. The coin is replaced by a biased one. Then\n\n$$H = \\log 2$$",
        "U",
    ),
    "added": ("Let $a = 2$ and $b = 3$. Add one to both numbers.\n\n$$a b = 6$$", "U"),
    "multiplied": ("Let $a = 2$ and $b = 3$. We now multiply the two numbers.\n\n$$a b = 6$$", "P"),
    "written": ("Let $s = 2 t$. To increase readability we write it out.\n\n$$s = t + t$$", "P"),
}

_X = "Let $X$ be a random variable. "
MOMENTS = {
    "for a value": (_X + "$X$ has mean $m$ and variance $v$ for $Y = 1$." + _MOMENTS, "U"),
    "for a value ahead": (_X + "For $Y = 1$, $X$ has mean $m$ and variance $v$." + _MOMENTS, "U"),
    "given": (_X + "$X$ has mean $m$ and variance $v$, given $Y = 1$." + _MOMENTS, "U"),
    "if": (_X + "$X$ has mean $m$ and variance $v$, if $Y = 1$." + _MOMENTS, "U"),
    "after": (_X + "$X$ has mean $m$ and variance $v$, after centring." + _MOMENTS, "U"),
    "of a coin": (_X + "For a fair coin $X$ has mean $m$ and variance $v$." + _MOMENTS, "U"),
    "plain": (_X + "$X$ has mean $m$ and variance $v$." + _MOMENTS, "P"),
    "with more behind": (
        "Let $X$ be a random variable with mean $m$ and variance $v$, and let $a > 0$." + _MOMENTS,
        "P",
    ),
}

_POWER = "$$\\frac{\\partial}{\\partial x_i} \\|x\\|^2 = 2 x_i$$"
SIGNS = {
    "addition": (
        "Throughout, $a \\odot b$ stands for addition entry by entry, $a, b \\in \\mathbb{R}^n$."
        "$$(a \\odot b)_i = a_i b_i$$",
        "U",
    ),
    "product": (
        "Let $a \\odot b$ be the elementwise product, $a, b \\in \\mathbb{R}^n$.$$(a \\odot b)_i = a_i b_i$$",
        "P",
    ),
    "base": ("Let $\\exp$ stand for the exponential in base 2.$$\\frac{d}{dx} \\exp(x) = \\exp(x)$$", "U"),
    "binary": ("Logarithms are binary.$$\\frac{d}{dx} \\log x = \\frac1x$$", "U"),
    "natural": ("Logarithms are natural.$$\\frac{d}{dx} \\log x = \\frac1x$$", "P"),
    "metric": ("Let $x \\in \\mathbb{R}^n$. Norms are taken with respect to $W$." + _POWER, "U"),
    "Euclidean": ("Let $x \\in \\mathbb{R}^n$. Norms are Euclidean." + _POWER, "P"),
    "anticommuting": ("Variables anticommute.$$ab = ba$$", "U"),
    "of itself": (
        "Let $J = J(s, v)$ with $v = v(s)$."
        "$$\\frac{dJ}{ds} = \\frac{\\partial J}{\\partial s} + \\frac{\\partial J}{\\partial v} \\frac{dv}{ds}$$",
        "P",
    ),
}

ALL = [
    pytest.param(text, expected, id=f"{kind}: {name}")
    for kind, rows in (
        ("sections", SECTIONS),
        ("tasks", TASKS),
        ("lists", LISTS),
        ("deeds", DEEDS),
        ("moments", MOMENTS),
        ("signs", SIGNS),
    )
    for name, (text, expected) in rows.items()
]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_one_of_several(text: str, expected: str) -> None:
    assert letters(text)[-1:] == expected
