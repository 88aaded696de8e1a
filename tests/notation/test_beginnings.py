"""Where positions begin and end: entries 0, sums from 0, certain sizes, one array beside many, exponents."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

POLYNOMIAL = r"Let $a_0, a_1, \dots, a_K$ be real numbers and $$f(x) = \sum_{k=0}^K a_k x^k$$"
LINEAR = r"Let $f = \sum_{j=0}^d w_j x_j$."
BIAS = r"Let $x \in \mathbb{R}^d$ and $$h = \theta_0 + \sum_{j=1}^d \theta_j x_j$$"
SOFTMAX = r"Let $z \in \mathbb{R}^K$ and $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$."
LOSS = r"Let $L = \frac1N \sum_{n=1}^N (y_n - t_n)^2$."
TWOFOLD = r"Let $v \in \mathbb{R}^d$ be a direction, and let $v_1, \dots, v_n \in \mathbb{R}^d$ be vectors."
LATER = r"The state is $$h_t = w h_{t-1} + x_t$$ for $t \in \{2, \dots, T\}$."

CASES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "a sum from 0": (
        r"Let $x_0, x_1, \dots, x_n$ be real numbers.",
        (
            r"\sum_{k=0}^n x_k = x_0 + \sum_{k=1}^n x_k",
            r"\sum_{k=0}^n x_k = x_n + \sum_{k=0}^{n-1} x_k",
            r"\sum_{k=0}^n x_k = \sum_{k=1}^n x_k",
            r"\sum_{k=0}^n x_k = x_1 + \sum_{k=1}^n x_k",
            r"\sum_{k=0}^n x_k = x_0 + \sum_{k=0}^{n-1} x_k",
        ),
        "PPRRR",
    ),
    "sums from 0 in sums from 0": (
        "",
        (
            r"\sum_{k=0}^n \sum_{j=0}^k x_j = \sum_{j=0}^n (n - j + 1) x_j",
            r"\sum_{k=0}^n \sum_{j=0}^k x_j = \sum_{j=0}^n (n - j) x_j",
            r"\sum_{k=0}^n 1 = n + 1",
            r"\sum_{k=0}^n 1 = n",
            r"\prod_{k=0}^n x_k = x_0 \prod_{k=1}^n x_k",
        ),
        "PRPRP",
    ),
    "a polynomial": (
        POLYNOMIAL,
        (
            r"f'(x) = \sum_{k=1}^K k a_k x^{k-1}",
            r"f''(x) = \sum_{k=2}^K k (k-1) a_k x^{k-2}",
            r"\frac{\partial f(x)}{\partial a_0} = 1",
            r"f'(x) = \sum_{k=1}^K k a_k x^k",
            r"f'(x) = \sum_{k=1}^K a_k x^{k-1}",
            r"f'(x) = \sum_{k=1}^{K-1} k a_k x^{k-1}",
            r"f''(x) = \sum_{k=2}^K k (k+1) a_k x^{k-2}",
            r"\frac{\partial f(x)}{\partial a_0} = x",
            r"\frac{\partial f(x)}{\partial a_0} = 0",
        ),
        "PPPRRRRRR",
    ),
    "a weight 0 beside others": (
        BIAS,
        (
            r"\frac{\partial h}{\partial \theta_0} = 1",
            r"\frac{\partial h}{\partial \theta_j} = x_j",
            r"\frac{\partial h}{\partial \theta_0} = 0",
            r"\frac{\partial h}{\partial \theta_j} = 1",
            r"h = \theta^\top x",
        ),
        "PPRRU",
    ),
    "an index that may be 0": (
        LINEAR,
        (
            r"\frac{\partial f}{\partial w_0} = x_0",
            r"\frac{\partial f}{\partial w_j} = x_j",
            r"\frac{\partial f}{\partial w_0} = 1",
            r"\frac{\partial f}{\partial w_0} = x_1",
            r"\frac{\partial f}{\partial w_j} = x_0",
        ),
        "PPRRR",
    ),
    "an index at which 0 is another thing": (
        r"Let $f = x_0 w_0^2 + \sum_{j=1}^d w_j x_j$.",
        (r"\frac{\partial f}{\partial w_j} = x_j", r"\frac{\partial f}{\partial w_0} = 2 w_0 x_0"),
        "UP",
    ),
    "an array that stands whole": (
        r"Let $w \in \mathbb{R}^d$ and $x \in \mathbb{R}^d$.",
        (r"w_0 + w^\top x = w_0 + \sum_{j=1}^d w_j x_j", r"\sum_{j=0}^d w_j x_j = w^\top x"),
        "UU",
    ),
    "neighbours down to 0": (
        r"Let $b_0, b_1, \dots, b_n$ be real numbers.",
        (
            r"\sum_{k=1}^n (b_k - b_{k-1}) = b_n - b_0",
            r"\sum_{k=1}^n (b_k - b_{k-1}) = b_0 - b_n",
            r"\sum_{k=1}^n (b_k + b_{k-1}) = b_n + b_0",
        ),
        "PRR",
    ),
    "numbers that are raised": (
        "",
        (
            r"\sum_{k=0}^{n-1} r^k = \frac{1 - r^n}{1 - r}",
            r"\sum_{k=0}^n r^k = \frac{1 - r^{n+1}}{1 - r}",
            r"\sum_{k=0}^n r^k = \frac{1 - r^n}{1 - r}",
            r"\sum_{k=1}^n r^k = \frac{1 - r^n}{1 - r}",
            r"(1 - r) \sum_{k=0}^{n-1} r^k = 1 - r^{n-1}",
        ),
        "PPRRR",
    ),
    "discounts": (
        r"Let $\gamma \in (0, 1)$.",
        (
            r"\sum_{t=0}^T \gamma^t = \frac{1 - \gamma^{T+1}}{1 - \gamma}",
            r"\sum_{t=0}^T \gamma^t = \frac{1 - \gamma^T}{1 - \gamma}",
            r"\sum_{t=0}^T \gamma^t = \frac{1}{1 - \gamma}",
            r"\sum_{t=1}^T t \gamma^{t-1} = \frac{1 - \gamma^T}{(1 - \gamma)^2}",
        ),
        "PRRR",
    ),
    "the correction of a moving average": (
        r"Let $\beta \in (0, 1)$ and let $g$ be a number.",
        (
            r"(1-\beta) \sum_{i=1}^t \beta^{t-i} g = (1 - \beta^t) g",
            r"(1-\beta) \sum_{i=1}^t \beta^{t-i} g = (1 - \beta) g",
            r"(1-\beta) \sum_{i=1}^t \beta^{t-i} g = (1 - \beta^{t+1}) g",
            r"(1-\beta) \sum_{i=1}^t \beta^{t-i} g = (1 + \beta^t) g",
        ),
        "PRRR",
    ),
    "reversed": (
        r"Let $x \in \mathbb{R}^n$.",
        (r"\sum_{i=1}^n i x_i = \sum_{i=1}^n i x_{n-i+1}", r"\sum_{i=1}^n x_i = 2 \sum_{i=1}^n x_{n-i+1}"),
        "RR",
    ),
    "what begins later": (
        LATER,
        (r"h_t = w^2 h_{t-2} + w x_{t-1} + x_t", r"h_1 = w h_0 + x_1", r"h_2 = w h_1 + x_1"),
        "PUU",
    ),
    "one vector beside many": (
        TWOFOLD,
        (r"v^\top v = \sum_{i=1}^d v_i^2", r"\|v\|^2 = \sum_{i=1}^d v_i^2", r"v^\top u = \sum_{i=1}^d v_i u_i"),
        "UUU",
    ),
    "a mean beside those of classes": (
        r"Let $\mu \in \mathbb{R}^d$ be the mean of all and $\mu_k \in \mathbb{R}^d$ the mean of class $k$.",
        (r"\mu^\top \mu = \sum_{k=1}^d \mu_k^2",),
        "U",
    ),
    "a list of real numbers": (
        r"Let $x_1, x_2, \dots, x_n$ be real numbers.",
        (
            r"\sum_{i=2}^n (x_i - x_{i-1}) = x_n - x_1",
            r"\sum_{i=1}^n x_i = x_1 + \sum_{i=2}^n x_i",
            r"\sum_{i=2}^n (x_i - x_{i-1}) = x_1 - x_n",
        ),
        "PPR",
    ),
    "a list from 0": (
        r"Let $x_0, x_1, \dots, x_n$ be real numbers.",
        (r"\sum_i x_i = \sum_{i=1}^n x_i", r"\sum_i x_i = \sum_{i=0}^n x_i"),
        "UU",
    ),
    "a column from 0": (
        r"Let $x = (x_0, \dots, x_n)^\top$.",
        (r"\|x\|^2 = \sum_{i=1}^n x_i^2", r"x^\top x = \sum_{i=1}^n x_i^2"),
        "UU",
    ),
    "a column from 1": (r"Let $x = (x_1, \dots, x_n)^\top$.", (r"\|x\|^2 = \sum_{i=1}^n x_i^2",), "P"),
    "an entry that is a number": (
        r"Let $x_i$ be a real number.",
        (r"\sum_{i=1}^n x_i = \sum_{j=1}^n x_j", r"\sum_{i=1}^n x_i = n x_i"),
        "PR",
    ),
    "two entries that are numbers": (
        r"Let $x_1$ and $x_n$ be real numbers.",
        (r"\sum_{i=2}^n (x_i - x_{i-1}) = x_n - x_1",),
        "U",
    ),
    "one of many that is one-hot": (
        r"Let $u_1, \dots, u_n$ be the one-hot vectors.",
        (r"\sum_i u_i u_i^\top = I",),
        "U",
    ),
    "a list of steps": (r"The rewards are $r^1, r^2, \dots, r^K$.", (r"r^1 r^2 = r^3",), "U"),
    "what counts steps": (
        r"Let $\theta^k$ denote the weights after step $k$.",
        (r"\theta^2 \theta^3 = \theta^5",),
        "U",
    ),
    "iterates": (r"The iterates $x^k$ converge.", (r"x^2 x = x^3",), "U"),
    "powers": (r"Let $x$ be a number.", (r"x^2 x = x^3", r"x^2 x = x^4"), "PR"),
    "a vector with its entries": (
        r"Let $v \in \mathbb{R}^d$.",
        (r"v^\top v = \sum_{i=1}^d v_i^2", r"v^\top v = \sum_{i=1}^d v_i"),
        "PR",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_beginnings(case: tuple[str, tuple[str, ...], str]) -> None:
    text, claims, expected = case
    assert "".join((letters(f"{text}\n\n$$\n{claim}\n$$\n") or "U")[-1] for claim in claims) == expected


SIZES: dict[str, tuple[str, str]] = {
    "one of two": (SOFTMAX + r" For $K = 2$, $$p_1 = \frac{1}{1 + e^{z_2 - z_1}}$$", "P"),
    "one of two, exchanged": (SOFTMAX + r" For $K = 2$, $$p_1 = \frac{1}{1 + e^{z_1 - z_2}}$$", "R"),
    "one of two, of three": (SOFTMAX + r" For $K = 3$, $$p_1 = \frac{1}{1 + e^{z_2 - z_1}}$$", "R"),
    "one of two, of any number": (SOFTMAX + r" $$p_1 = \frac{1}{1 + e^{z_2 - z_1}}$$", "R"),
    "one class": (SOFTMAX + r" In the case $K = 1$, $$\frac{\partial p_1}{\partial z_1} = 0$$", "P"),
    "one class, of two": (SOFTMAX + r" In the case $K = 2$, $$\frac{\partial p_1}{\partial z_1} = 0$$", "R"),
    "one sample": (LOSS + r" In the case $N = 1$, $$L = (y_1 - t_1)^2$$", "P"),
    "one sample, of two": (LOSS + r" In the case $N = 2$, $$L = (y_1 - t_1)^2$$", "U"),
    "two samples": (LOSS + r" When $N = 2$, $$L = \frac12 (y_1 - t_1)^2 + \frac12 (y_2 - t_2)^2$$", "P"),
    "two samples, of three": (LOSS + r" When $N = 3$, $$L = \frac12 (y_1 - t_1)^2 + \frac12 (y_2 - t_2)^2$$", "U"),
    "a number": (r"For $n = 2$, $$\sum_{k=1}^n k^3 = 9$$", "P"),
    "another number": (r"For $n = 2$, $$\sum_{k=1}^n k^3 = 8$$", "R"),
    "a size for one claim alone": (r"For $n = 1$, $$\sum_{k=1}^n k^3 = 1$$ In general, $$\sum_{k=1}^n k^2 = n$$", "PR"),
    "a size of a sentence that has ended": (
        SOFTMAX + r" For $K = 2$ we get $p_1 + p_2 = 1$." + "\n\n" + r"$$2 p_1 + 2 p_2 = 2$$",
        "PU",
    ),
    "a size of a sentence that goes on": (
        r"For $K = 1$ we get $\sum_{i=1}^K x_i = x_1$. Then" + "\n\n" + r"$$\sum_{i=1}^K x_i^2 = x_1^2$$",
        "PP",
    ),
    "a size that is spoken of before": (r"For $n = 1$ there is nothing to show. $$\sum_{k=1}^n k^3 = n$$", "U"),
}


OF_TWO = r"Let $n = 2$. $$\sum_{i=1}^n v_i = v_1 + v_2$$ "
SQUARES = r" $$\sum_{i=1}^n v_i^2 = v_1^2 + v_2^2$$"
SIZES |= {
    "a size goes on": (OF_TWO + "Hence" + SQUARES, "PP"),
    "a size until the general case": (OF_TWO + "Now consider the general case." + SQUARES, "PU"),
    "a size until any is meant": (OF_TWO + "For arbitrary $n$ we have" + SQUARES, "PU"),
    "a size until the name is any": (OF_TWO + "Now consider $n$ arbitrary." + SQUARES, "PU"),
    "a size until another one": (OF_TWO + "Next, let $n = 4$." + SQUARES, "PU"),
    "a size until another one is mentioned": (OF_TWO + "With $n = 3$ we get $\\sum_{i=1}^n v_i = v_1 + v_2$.", "PU"),
    "a size that is no more than considered": (r"Consider $n = 2$: $\sum_{i=1}^n v_i = v_1 + v_2$.", "U"),
    "a number until any is meant": (r"Let $b = 2$. $$b^2 = 4$$ Now consider any $b$. $$b^2 = 4$$", "PU"),
    "a condition before what holds in general": (
        r"For $N = 1$ we have $\sum_{i=1}^N v_i = v_1$. In general, $\sum_{i=1}^N v_i = v_N + \sum_{i=1}^{N-1} v_i$.",
        "PP",
    ),
    "a condition, and not in general": (
        r"For $N = 1$ we have $\sum_{i=1}^N v_i = v_1$. In general, $\sum_{i=1}^N v_i = v_1$.",
        "PU",
    ),
}


@pytest.mark.parametrize("case", SIZES.values(), ids=SIZES)
def test_claims_for_certain_sizes(case: tuple[str, str]) -> None:
    text, expected = case
    assert letters(text) == expected
