"""Truths that a glance takes for false, and their neighbours: orders, ties, parities, one class, one sample, names that
depend on each other. Beside each true claim stand those that lost an assumption, a sign or a factor.
"""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ORDERS = {
    "three numbers in order": (
        r"Let $a, b, c \in \mathbb{R}$ with $a \le b \le c$. $$\max(a, b, c) = c$$ $$|a - b| + |b - c| = c - a$$"
        r"$$\max(a, b, c) = b$$ $$|a - b| + |b - c| = a - c$$ $$\min(b, c) = a$$",
        "PPRRR",
    ),
    "entries in order": (
        r"Let $t \in \mathbb{R}^3$ with $t_1 \le t_2 \le t_3$. $$\max(t_3, t_1, t_2) = t_3$$ $$\min(t_2, t_1) = t_2$$",
        "PR",
    ),
    "no order between two": (
        r"Let $a, b, c \in \mathbb{R}$ with $a \le b$. $$\max(a, b, c) = c$$ $$\max(b, c) = b$$",
        "RR",
    ),
    "orders that leave one point": (
        r"Let $a, b \in \mathbb{R}$ with $a \le b$ and $b \le a$. $$\mathbf{1}[a < b] = 1$$"
        r"$$\mathbf{1}[a < b] + \mathbf{1}[b < a] = 1$$",
        "RR",
    ),
    "a triangle": (
        r"Let $a \in [0, 1]$ and $b \in [0, 1]$ with $a + b \le 1$. $$|1 - a - b| = 1 - a - b$$ $$|a - b| = a - b$$",
        "PR",
    ),
    "a margin with a sign": (
        r"Let $y \in \{-1, 1\}$ and $s \in \mathbb{R}$ with $y s \ge 1$. $$\max(0, 1 - y s) = 0$$"
        r"$$\max(0, 1 - s) = 0$$ $$\max(0, 2 - y s) = 0$$",
        "PRR",
    ),
    "largest and smallest of three": (
        r"Let $a, b, c \in \mathbb{R}$. $$\max(a, \max(b, c)) = \max(\max(a, b), c)$$"
        r"$$\min(a, \max(b, c)) = \max(\min(a, b), \min(a, c))$$"
        r"$$\mathbf{1}[a > b] \mathbf{1}[b > c] \mathbf{1}[c > a] = 0$$"
        r"$$\min(a, \max(b, c)) = \max(\min(a, b), c)$$ $$\mathbf{1}[a > b] \mathbf{1}[b > c] = \mathbf{1}[a > c]$$"
        r"$$\mathbf{1}[a > b] \mathbf{1}[b > c] \mathbf{1}[a > c] = 0$$",
        "PPPRRR",
    ),
    "ties of whole numbers": (
        r"Let $a, b, c \in \{0, 1\}$. $$\mathbf{1}[a \ge b] \mathbf{1}[b \ge c] \mathbf{1}[c \ge a] = 0$$"
        r"$$\mathbf{1}[a > b] + \mathbf{1}[b > a] = 1$$",
        "RR",
    ),
}

PARITIES = {
    "half turns": (
        r"Let $n \in \mathbb{Z}$ and $x \in \mathbb{R}$. $$\cos(n \pi) = (-1)^n$$ $$\sin(n \pi) = 0$$"
        r"$$\cos(x + 2 \pi n) = \cos x$$ $$\sin(x + n \pi) = (-1)^n \sin x$$ $$\cos(n^2 \pi) = (-1)^n$$"
        r"$$\cos(n \pi) = 1$$ $$\cos(x + n \pi) = \cos x$$ $$\sin(\tfrac{n \pi}{2}) = 0$$ $$\sin(n) = 0$$"
        r"$$\cos(n x \pi) = (-1)^n \cos x$$",
        "PPPPPRRRRR",
    ),
    "half turns of real numbers": (r"Let $r \in \mathbb{R}$. $$\sin(r \pi) = 0$$ $$\cos(2 r \pi) = 1$$", "RR"),
    "powers of a whole number": (
        r"Let $n$ be an integer. $$(-1)^{n^2} = (-1)^n$$ $$(-1)^{n (n + 1)} = 1$$ $$(-1)^{n^3 - n} = 1$$"
        r"$$(-1)^{n^2} = 1$$ $$(-1)^{n (n + 1) / 2} = 1$$ $$(-1)^{n^2 + n + 1} = 1$$",
        "PPPRRR",
    ),
    "even": (r"Let $n$ be an even integer. $$(-1)^n = 1$$ $$\cos(n \pi) = 1$$ $$(-1)^{n + 1} = 1$$", "PPR"),
    "odd": (
        r"Let $n$ be an odd integer. $$(-1)^n = -1$$ $$(-1)^{n^3} = -1$$ $$\cos(n \pi) = 1$$ $$(-1)^n = 1$$",
        "PPRR",
    ),
    "a few odd numbers": (r"Let $n \in \{1, 3, 5\}$. $$(-1)^n = -1$$ $$(-1)^n = 1$$", "PR"),
    "a few numbers": (r"Let $n \in \{1, 2, 3\}$. $$(-1)^n = -1$$ $$(-1)^n = 1$$", "RR"),
}

SIZES = {
    "let there be one class": (
        r"Let $K = 1$ and $z \in \mathbb{R}^K$. $$\log \sum_{j=1}^K e^{z_j} = z_1$$ $$\max_j z_j = z_1$$"
        r"$$\log \sum_{j=1}^K e^{z_j} = 2 z_1$$",
        "PPR",
    ),
    "suppose there is one class": (
        r"Suppose $K = 1$. Let $z \in \mathbb{R}^K$. $$\frac{e^{z_1}}{\sum_{j=1}^K e^{z_j}} = 1$$"
        r"$$\frac{e^{z_1}}{\sum_{j=1}^K e^{z_j}} = 0$$",
        "PR",
    ),
    "for one class": (r"Let $z \in \mathbb{R}^K$. For $K = 1$, $$\sum_{j=1}^K z_j = z_1$$", "P"),
    "for two classes": (r"Let $z \in \mathbb{R}^K$. For $K = 2$, $$\sum_{j=1}^K z_j = z_1$$", "R"),
    "for any class": (r"Let $z \in \mathbb{R}^K$. For $K \ge 1$, $$\sum_{j=1}^K z_j = z_1$$", "R"),
    "one size after the other": (
        "Let $z \\in \\mathbb{R}^K$.\n\nFor $K = 1$,\n\n$$\\sum_{j=1}^K z_j = z_1$$\n\nFor $K = 2$,\n\n"
        "$$\\sum_{j=1}^K z_j = z_1$$\n\nIn general,\n\n$$\\sum_{j=1}^K z_j = z_1$$\n",
        "PRR",
    ),
    "a size that is a number as well": (
        r"Let $M = 2$. Let $x \in \mathbb{R}^M$. $$M x_1 = 2 x_1$$ $$\sum_{i=1}^M x_i = x_1 + x_2$$ $$M x_1 = x_1$$",
        "PPR",
    ),
    "a largest entry of three": (
        r"Let $z \in \mathbb{R}^3$ and $c \in \mathbb{R}$. $$\max_j z_j = \max(z_1, z_2, z_3)$$"
        r"$$\max_j (z_j + c) = c + \max(z_1, z_2, z_3)$$ $$\max_j z_j = \max(z_1, z_2)$$"
        r"$$\max_j (c z_j) = c \max(z_1, z_2, z_3)$$ $$\max_j |z_j| = |\max_j z_j|$$",
        "PPRRR",
    ),
    "a square of one-hot rows": (
        r"Let $Y \in \{0, 1\}^{2 \times 2}$ be one-hot. $$(Y_{11} + Y_{22} - 1)(Y_{11} + Y_{22} - 2) = 0$$"
        r"$$Y_{11} + Y_{12} = 1$$ $$Y_{11} + Y_{22} = 1$$",
        "RPR",
    ),
}  # fmt: skip

DEPENDENCES = {
    "a total derivative": (
        r"Let $J = J(s, v)$ with $v = v(s)$."
        r"$$\frac{dJ}{ds} = \frac{\partial J}{\partial s} + \frac{\partial J}{\partial v} \frac{dv}{ds}$$"
        r"$$\frac{dJ}{ds} = \frac{\partial J}{\partial s} - \frac{\partial J}{\partial v} \frac{dv}{ds}$$",
        "PR",
    ),
    "what depends on what, in one sentence": (
        r"Let $q$ be a function of $t$ and $y = q^3$. $$\frac{dy}{dt} = 3 q^2 \frac{dq}{dt}$$ $$\frac{dy}{dt} = 3 q^2$$"
        r"$$\frac{dy}{dt} = q^3 \frac{dq}{dt}$$",
        "PRR",
    ),
    "no product with its own argument": (
        r"Let $q = q(t)$. $$\frac{d}{dt} (t q) = q + t \frac{dq}{dt}$$ $$\frac{d}{dt} (t q) = q$$",
        "PR",
    ),
}

QUESTIONS = {
    "an operator in words": (
        r"Let $x \in \mathbb{R}$ and $q(x) = x + \operatorname{sg}(x^2 - x)$. $$q'(x) = 1$$ $$q'(x) = 0$$",
        "UU",
    ),
    "a position in brackets": (
        r"Let $p \in \mathbb{R}^3$. $$p[0] = p_1$$ $$p[0] = 0$$ $$p[1] = p_2$$", "UUU",
    ),
    "a permutation": (
        r"Let $x \in \mathbb{R}^K$ and $\pi$ a permutation of $1, \dots, K$. $$\sum_i x_{\pi(i)} = \sum_i x_i$$",
        "U",
    ),
    "two lists for one name": (
        r"Let $Z \in \mathbb{R}^2$. $$Z = [1, 2]$$ $$\sum_i Z_i = 3$$ $$Z = [3, 4]$$", "PU",
    ),
}  # fmt: skip

COMPOSITIONS = {
    "without an argument": (
        r"Let $f, g : \mathbb{R} \to \mathbb{R}$ be differentiable functions. $$(f \circ g)' = (f' \circ g) \cdot g'$$"
        r"$$(f \circ g)'' = (f'' \circ g) \cdot (g')^2 + (f' \circ g) \cdot g''$$ $$(f \circ g)' = f' \circ g$$"
        r"$$(f \circ g)' = (f' \circ g') \cdot g'$$ $$(f \circ g)' = (g' \circ f) \cdot f'$$"
        r"$$(f \circ g)'' = (f'' \circ g) \cdot g' + (f' \circ g) \cdot g''$$",
        "PPRRRR",
    ),
    "of three": (
        r"Let $f$, $g$ and $h$ be differentiable functions."
        r"$$(f \circ g \circ h)' = (f' \circ g \circ h) \cdot (g' \circ h) \cdot h'$$"
        r"$$(f \circ g \circ h)' = (f' \circ g \circ h) \cdot (g' \circ h)$$",
        "PR",
    ),
    "as words say": (
        r"Here $\circ$ is the composition. $$(u \circ v)' = (u' \circ v) \cdot v'$$ $$(u \circ v)' = u' \circ v$$",
        "PR",
    ),
    "of vectors, or a product": (
        r"Let $u, v \in \mathbb{R}^n$ depend on $t$. $$(u \circ v)' = (u' \circ v) \cdot v'$$", "U",
    ),
    "a quotient of functions": (
        r"Let $f$ and $g$ be differentiable functions with $g(x) \ne 0$."
        r"$$\frac{d}{dx} \frac{f(x)}{g(x)} = \frac{f'(x) g(x) - f(x) g'(x)}{g(x)^2}$$"
        r"$$\frac{d}{dx} \frac{f(x)}{g(x)} = \frac{f'(x) g(x) + f(x) g'(x)}{g(x)^2}$$",
        "PR",
    ),
}  # fmt: skip

ALL = {**COMPOSITIONS, **ORDERS, **PARITIES, **SIZES, **DEPENDENCES, **QUESTIONS}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL.keys())
def test_traps(text: str, expected: str) -> None:
    assert letters(text) == expected


def test_a_lost_dependence_proves_nothing() -> None:
    assert "P" not in letters(r"Let $J = J(s, v)$ with $v = v(s)$. $$\frac{dJ}{ds} = \frac{\partial J}{\partial s}$$")
