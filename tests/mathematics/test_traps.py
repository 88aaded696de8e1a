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
        r"Let $x \in \mathbb{R}$ and $q(x) = x + \operatorname{sf}(x^2 - x)$. $$q'(x) = 1$$ $$q'(x) = 0$$",
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

SAID_WITH_SETS = {
    "a one-hot vector in its set": (
        r"Let $u$ and $v$ be one-hot vectors in $\{0,1\}^K$."
        r"$$\sum_{k=1}^K (u_k - v_k)^2 = 2 - 2 \sum_{k=1}^K u_k v_k$$ $$\sum_{k=1}^K u_k v_k = 1$$",
        "PR",
    ),
    "binary entries that need not sum to 1": (
        r"Let $u$ be a binary vector in $\mathbb{R}^n$. $$u_i^2 = u_i$$ $$\sum_{i=1}^n u_i^2 = 1$$"
        r"$$u_i^2 = 1$$", "PRR",
    ),
    "negative entries": (r"Let $u$ be a negative vector in $\mathbb{R}^n$. $$|u_i| = -u_i$$ $$|u_i| = u_i$$", "PR"),
    "positive entries": (r"Let $u$ be a positive vector in $\mathbb{R}^n$. $$|u_i| = u_i$$ $$|u_i| = -u_i$$", "PR"),
    "a point of the simplex": (
        r"Let $p$ be a point of the simplex $\Delta^K$. "
        r"$$\sum_{i=1}^K \sum_{j \ne i} p_i p_j = 1 - \sum_{i=1}^K p_i^2$$"
        r"$$\sum_{i=1}^K p_i^2 = 1$$",
        "PR",
    ),
    "an element of an interval": (
        r"Let $t$ be an element of the interval $[0, 1]$. $$|t| = t$$ $$|1 - t| = t - 1$$ $$t^2 = t$$", "PRR",
    ),
    "a distribution in a list": (
        r"A distribution over $K$ classes: $p_k \ge 0$, $\sum_{k=1}^K p_k = 1$."
        r"$$\sum_{i=1}^K p_i (1 - p_i) = 1 - \sum_{i=1}^K p_i^2$$ $$\sum_{i=1}^K p_i^2 = 1$$",
        "PR",
    ),
    "a set that contradicts the words": (r"Let $t$ be a positive number in $[-2, -1]$. $$|t| = t$$", "U"),
}  # fmt: skip

NUMBERS_OF_SIZES = {
    "a small letter": (
        r"Let $n = 2$ and $A \in \mathbb{R}^{n \times n}$. "
        r"$$\operatorname{tr}(A)^2 - \operatorname{tr}(A^2) = 2 \det(A)$$"
        r"$$\operatorname{tr}(A) = A_{11} + A_{22}$$ $$\operatorname{tr}(A) = A_{11}$$ $$\det(A) = A_{11} A_{22}$$",
        "PPRR",
    ),
    "beside what has that size": (
        r"With one observation, $N = 1$ and $x \in \mathbb{R}^N$. $$\sum_{n=1}^N x_n = x_1$$"
        r"$$\sum_{n=1}^N x_n = 2 x_1$$",
        "PR",
    ),
    "behind it": (
        r"We have $x \in \mathbb{R}^N$, $N = 2$, and $a \in \mathbb{R}$. $$\sum_{n=1}^N a x_n = a x_1 + a x_2$$"
        r"$$\sum_{n=1}^N x_n = x_1$$",
        "PR",
    ),
    "of a case": (r"If $N = 1$ and $x \in \mathbb{R}^N$, all is easy. $$\sum_{n=1}^N x_n = x_1$$", "U"),
    "of an example": (r"In the example $x \in \mathbb{R}^N$, $N = 1$. $$\sum_{n=1}^N x_n = x_1$$", "U"),
}  # fmt: skip

KINDS_OF_MATRICES = {
    "orthogonal by itself": (
        r"Let $Q \in \mathbb{R}^{n \times n}$ be orthogonal and $x, y \in \mathbb{R}^n$. $$(Qx)^\top (Qy) = x^\top y$$"
        r"$$\|Qx\|^2 = \|x\|^2$$ $$(Qx)^\top (Q^\top y) = x^\top y$$ $$Qx = x$$",
        "PPRR",
    ),
    "orthogonal to each other": (
        r"The matrices $A, B \in \mathbb{R}^{n \times n}$ are orthogonal. $$\|A + B\|_F^2 = \|A\|_F^2 + \|B\|_F^2$$"
        r"$$A^\top A = I$$",
        "UU",
    ),
    "nearly orthogonal": (r"Let $Q \in \mathbb{R}^{n \times n}$ be nearly orthogonal. $$Q^\top Q = I$$", "U"),
    "antisymmetric": (
        r"Let $A \in \mathbb{R}^{n \times n}$ be antisymmetric and $x, y \in \mathbb{R}^n$. $$x^\top A x = 0$$"
        r"$$x^\top A y = -y^\top A x$$ $$\operatorname{tr}(A) = 0$$ $$x^\top A y = 0$$ $$x^\top A y = y^\top A x$$"
        r"$$\nabla_x (x^\top A x) = 2 A x$$ $$\det(A) = 0$$",
        "PPPRRRR",
    ),
    "the opposite of the transpose": (
        r"Let $A \in \mathbb{R}^{n \times n}$ with $A^\top = -A$ and $x \in \mathbb{R}^n$. $$x^\top A x = 0$$"
        r"$$\|A x\|^2 = 0$$",
        "PR",
    ),
    "antisymmetric of an odd size": (
        r"Let $A \in \mathbb{R}^{3 \times 3}$ be skew-symmetric. $$\det(A) = 0$$ $$\operatorname{tr}(A^2) = 0$$", "PR",
    ),
}  # fmt: skip

ONES = {
    "a bold 1 in its space": (
        r"Let $\mathbf{1} \in \mathbb{R}^n$ and $x \in \mathbb{R}^n$. $$\mathbf{1}^\top x = \sum_{i=1}^n x_i$$"
        r"$$\mathbf{1}^\top \mathbf{1} = n$$ $$\mathbf{1}^\top \mathbf{1} = 1$$"
        r"$$\mathbf{1}^\top x = n \sum_{i=1}^n x_i$$",
        "PPRR",
    ),
    "in words": (
        r"Let $e \in \mathbb{R}^n$ be the vector of ones and $x \in \mathbb{R}^n$. $$e^\top x = \sum_{i=1}^n x_i$$"
        r"$$e^\top x = \sum_{i=1}^n x_i^2$$",
        "PR",
    ),
    "before its name": (
        r"Consider the all-ones vector $e \in \mathbb{R}^n$. $$e^\top e = n$$ $$e^\top e = n^2$$", "PR",
    ),
    **{
        f"not only ones: {words}": (rf"Let $e \in \mathbb{{R}}^n$ be {words}. $$e^\top e = n$$ $$e^\top e = 1$$", "UU")
        for words in (
            "twice the vector of ones", "the normalized all-ones vector", "a vector of ones and zeros",
            "a vector of ones, zeros and twos", "the vector of ones except at the end",
            "a vector of ones with alternating signs", "a multiple of the all-ones vector",
            "orthogonal to the all-ones vector", "the negative all-ones vector",
            "the all-ones vector divided by its norm",
        )
    },
}  # fmt: skip

PARTS = {
    "the first entries": (
        r"Let $x \in \mathbb{R}^5$. $$\sum_{i=1}^3 x_i = x_1 + x_2 + x_3$$"
        r"$$\sum_{i=1}^3 x_i + \sum_{i=4}^5 x_i = \sum_{i=1}^5 x_i$$"
        r"$$\frac{\partial}{\partial x_4} \sum_{i=1}^3 x_i^2 = 0$$ $$\sum_{i=1}^3 x_i = \sum_{i=1}^5 x_i$$"
        r"$$\sum_{i=1}^3 x_i = x_1 + x_2$$ $$\frac{\partial}{\partial x_4} \sum_{i=1}^3 x_i^2 = 2 x_4$$",
        "PPPRRR",
    ),
    "none": (
        r"Let $x \in \mathbb{R}^4$. $$\sum_{i=4}^3 x_i = 0$$ $$\prod_{i=2}^1 x_i = 1$$ $$\sum_{i=4}^3 x_i = x_3 + x_4$$"
        r"$$\prod_{i=2}^1 x_i = 0$$",
        "PPRR",
    ),
    "of two sizes": (
        r"Let $x \in \mathbb{R}^4$ and $y \in \mathbb{R}^3$. "
        r"$$\sum_{i=1}^3 x_i y_i = x_1 y_1 + x_2 y_2 + x_3 y_3$$", "U",
    ),
    "a sum that is defined in a sentence": (
        r"Let $x \in \mathbb{R}^N$. The total is $s = \sum_{j=1}^N x_j$. $$\frac{\partial s}{\partial x_i} = 1$$"
        r"$$\frac{\partial s}{\partial x_i} = N$$",
        "PR",
    ),
}  # fmt: skip

STOPPED = {
    words: (rf"Let $x \in \mathbb{{R}}$. Let $s(u) = u$, {words}. $$\frac{{d}}{{dx}} (x \, s(x)) = 2x$$", "U")
    for words in (
        "but the gradient is stopped", "whose derivative is defined to be zero", "with zero gradient",
        "which we treat as a constant", "but no gradient flows through it", "a stop-gradient",
        "in the forward pass, and 0 in the backward pass", "detached from the graph",
    )
}  # fmt: skip

SEVERAL_MEANINGS = {
    "a constant vector": (
        r"Let $x \in \mathbb{R}^n$ and $L = \sum_{i=1}^n g_i x_i^2$ with a constant $g \in \mathbb{R}^n$."
        r"$$\frac{\partial L}{\partial x_i} = 2 g_i x_i$$ $$\frac{\partial L}{\partial x_i} = g_i x_i$$"
        r"$$\frac{\partial L}{\partial x_i} = 2 x_i \frac{1}{n} \sum_{j=1}^n g_j$$",
        "PRU",
    ),
    "logarithms of probabilities": (
        r"Let $x, t \in \mathbb{R}^K$ be log probabilities. "
        r"$$\frac{\partial}{\partial t_k} \sum_{j=1}^K e^{t_j} (t_j - x_j) ="
        r" e^{t_k} (t_k - x_k + 1)$$"
        r"$$\frac{\partial}{\partial t_k} \sum_{j=1}^K e^{t_j} (t_j - x_j) = e^{t_k} (t_k - x_k)$$"
        r"$$\sum_{k=1}^K e^{t_k} = 1$$",
        "PRU",
    ),
}

INTEGRALS = {
    "what is declared of a letter is not said of all that it runs over": (
        r"Let $x \in [0, 1]$ and $g(x) = \sqrt{x^2}$. $$\int_{-2}^{2} 3 x \, dx = 3 \int_{-2}^{2} x \, dx$$"
        r"$$\int_{-2}^{2} g(x) \, dx = \int_{-2}^{2} x \, dx$$"
        r"$$\int_{-2}^{2} |x - 1| \, dx = \int_{-2}^{2} (1 - x) \, dx$$"
        r"$$\int_{-2}^{2} \max(x, -1) h(x) \, dx = \int_{-2}^{2} x h(x) \, dx$$",
        "PUUU",
    ),
    "logarithms of what is below 1": (
        r"Let $x \in [1, 2]$. $$\int_0^1 |\log x| \, dx = \int_0^1 \log x \, dx$$"
        r"$$\int_0^x |x - 1| \, dx = \int_0^x (x - 1) \, dx$$",
        "UU",
    ),
    "weights are no letter of the text": (
        r"Let $d \in [0, 1]$. $$\int_a^b 2 x^2 \, dx = 2 \int_a^b x^2 \, dx$$"
        r"$$\left|\int_a^b x^2 \, dx\right| = \int_a^b x^2 \, dx$$"
        r"$$\left|\int x^2 f(x)^2 \, dx\right| = \int x^2 f(x)^2 \, dx$$",
        "PRU",
    ),
}

ALL = {**COMPOSITIONS, **ORDERS, **PARITIES, **SIZES, **DEPENDENCES, **QUESTIONS}
ALL |= {
    **SAID_WITH_SETS,
    **NUMBERS_OF_SIZES,
    **KINDS_OF_MATRICES,
    **ONES,
    **PARTS,
    **STOPPED,
    **SEVERAL_MEANINGS,
    **INTEGRALS,
}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL.keys())
def test_traps(text: str, expected: str) -> None:
    assert letters(text) == expected


def test_a_lost_dependence_proves_nothing() -> None:
    assert "P" not in letters(r"Let $J = J(s, v)$ with $v = v(s)$. $$\frac{dJ}{ds} = \frac{\partial J}{\partial s}$$")
