r"""What is said under a hypothesis, with cases in words, of standard basis vectors, of either sign, of the labels.

What is defined under a hypothesis is defined for its case alone: nothing is proved of other cases.
"""

from __future__ import annotations

import pytest

from tests.verdicts import claims, letter, letters, reasons

V = r"Let $v \in \mathbb{R}^n$. "
SQUARE = r"Let $B \in \mathbb{R}^{n \times n}$ and $v \in \mathbb{R}^n$. "

UNDER: dict[str, tuple[str, str]] = {
    "at the beginning of a sentence": (
        V + r"Without noise, $g_i = 3 v_i$. In the absence of a bias, $h_i = 3 v_i$. For the special case of one layer,"
        r" $u_i = 3 v_i$. $$\sum_i g_i = 3 \sum_i v_i$$ $$\sum_i h_i = 3 \sum_i v_i$$ $$\sum_i u_i = 3 \sum_i v_i$$",
        "UUU",
    ),
    "in a sentence of its own": (
        V + r"Assume there is no noise. Then $g_i = 3 v_i$. $$\sum_i g_i = 3 \sum_i v_i$$",
        "U",
    ),
    "without loss of generality": (
        V + r"Without loss of generality, $g_i = 3 v_i$. $$\sum_i g_i = 3 \sum_i v_i$$",
        "P",
    ),
    "basis vectors that are changed": (
        V + r"Let $e_i$ be the $(i+1)$-th standard basis vector of $\mathbb{R}^n$. $$\sum_i e_i^\top v = \sum_i v_i$$",
        "U",
    ),
    "in words alone": (
        V + r"If the sensor is ideal, $g_i = 3 v_i$. $$\frac{\partial g_i}{\partial v_i} = 3$$"
        r" $$\sum_i g_i = 3 \sum_i v_i$$",
        "UU",
    ),
    "of a display": (
        V + r"When the noise is negligible, we have $$g_i = 3 v_i$$ $$\sum_i g_i = 3 \sum_i v_i$$",
        "U",
    ),
    "with other words": (
        V + r"As long as nothing saturates, $f_i = 3 v_i$. Assuming that the gate is open, $g_i = 3 v_i$."
        r" Given that the noise is zero, $h_i = 3 v_i$. Should the noise be zero, $u_i = 3 v_i$."
        r" Under the hypothesis that all is still, $w_i = 3 v_i$. If one-hot inputs are fed, $s_i = 3 v_i$."
        r" $$\sum_i f_i = 3 \sum_i v_i$$ $$\sum_i g_i = 3 \sum_i v_i$$ $$\sum_i h_i = 3 \sum_i v_i$$"
        r" $$\sum_i u_i = 3 \sum_i v_i$$ $$\sum_i w_i = 3 \sum_i v_i$$ $$\sum_i s_i = 3 \sum_i v_i$$",
        "UUUUUU",
    ),
    "no hypothesis": (
        V + r"If we write it out, $g_i = 3 v_i$. When differentiating, we use $h_i = 2 v_i$."
        r" $$\sum_i g_i = 3 \sum_i v_i$$ $$\sum_i h_i = 2 \sum_i v_i$$ $$\sum_i h_i = \sum_i v_i$$",
        "PPR",
    ),
    "of a matrix": (
        SQUARE + r"When $B$ is centred, $M = B^T B$. $$\operatorname{tr} M = \operatorname{tr}(B^T B)$$"
        r" $$\operatorname{tr} M = 2 \operatorname{tr}(B^T B)$$",
        "UU",
    ),
    "understood": (
        SQUARE + r"If $B$ is symmetric, $g = 2 B v$. $$\sum_i g_i = 2 \sum_{i,j} B_{ij} v_j$$ $$\sum_i g_i = 3$$",
        "UU",
    ),
    "an order of entries": (
        V + r"Whenever $v_i > 0$, $g_i = v_i^3$. $$\sum_i g_i = \sum_i v_i^3$$"
        r" $$\frac{\partial g_i}{\partial v_i} = 3 v_i^2$$ $$\frac{\partial g_i}{\partial v_i} = v_i^2$$",
        "UUR",
    ),
    "a norm": (
        V + r"If $\|v\| > 2$, $c = \sum_i v_i^3$. $$\frac{\partial c}{\partial v_i} = 3 v_i^2$$",
        "U",
    ),
    "an equation": (
        SQUARE + r"If $B^T B = I$, then $g = B^T v$. $$\sum_i g_i = \sum_{i,j} B_{ji} v_j$$ $$\sum_i g_i = 0$$",
        "UU",
    ),
    "a matrix that is its transpose": (
        SQUARE + r"If $B^T = B$, then $g = 2 B v$. $$\sum_i g_i = 2 \sum_{i,j} B_{ij} v_j$$",
        "U",
    ),
    "the value of a number elsewhere": (
        r"Let $p \in (0,1)^n$ and $y \in \mathbb{R}^n$. If $y_1 = 1$, then $c = -\log p_1$."
        r" $$\frac{\partial c}{\partial p_1} = -\frac{1}{p_1}$$",
        "U",
    ),
    "holds in its sentence": (
        SQUARE + r"If $B$ is symmetric, $B v = B^T v$. $$B v = B^T v$$",
        "PU",
    ),
    "and not the contrary": (SQUARE + r"If $B$ is symmetric, $B v = -B^T v$.", "R"),
    "a reason is no hypothesis": (
        r"Let $a, b \in (0, 1)$. Since $a > 0$, we put $c = a^2$. $$\frac{\partial c}{\partial a} = 2a$$",
        "P",
    ),
    "what is introduced is no hypothesis": (
        SQUARE + r"For a symmetric matrix $B$, let $f(v) = v^T B v$. $$f(2 v) = 4 f(v)$$ $$f(2 v) = 2 f(v)$$",
        "PR",
    ),
}

CASES: dict[str, tuple[str, str]] = {
    "two signs": (
        r"Let $u \in \mathbb{R}$. The sign is $s = 1$ if $u > 0$ and $s = -1$ if $u < 0$."
        r" $$s^2 = 1$$ $$s u = |u|$$ $$s |u| = u$$ $$s u = -|u|$$",
        "PPPR",
    ),
    "of the entries of a vector": (
        V + r"Let $s_i = 1$ if $v_i > 0$ and $s_i = -1$ if $v_i < 0$."
        r" $$\sum_i s_i^2 = n$$ $$s_i v_i = |v_i|$$ $$\sum_i s_i = n$$ $$\sum_i s_i^2 = 1$$",
        "PPRR",
    ),
    "nothing at a value that the data takes": (
        r"Let $v \in \{0, 1\}^n$. Let $s_i = 1$ if $v_i > 0$ and $s_i = -1$ if $v_i < 0$."
        r" $$\sum_i s_i = n$$ $$s_i v_i = v_i$$",
        "UU",
    ),
    "nothing at a whole number": (
        r"Let $k \in \mathbb{Z}$. $$s(k) = \begin{cases} 1 & k > 0 \\ -1 & k < 0 \end{cases}$$"
        r" $$s(k)^2 = 1$$ $$s(0) = 1$$",
        "UU",
    ),
    "nothing left out": (
        r"Let $k \in \mathbb{Z}$. $$s(k) = \begin{cases} 1 & k > 0 \\ -1 & k \le 0 \end{cases}$$"
        r" $$s(k)^2 = 1$$ $$s(0) = 1$$",
        "PR",
    ),
    "one case alone": (
        r"Let $u \in \mathbb{R}$. We have $s = 1$ if $u > 0$. $$s u = u$$ $$s^2 = s$$",
        "UU",
    ),
    "of what was declared": (
        r"Let $y \in \{0, 1\}$ and $u \in \mathbb{R}$. The label is $y = 1$ if $u > 0$. $$y^2 = y$$ $$y^2 = 2 y$$",
        "UPU",
    ),
    "at one index": (
        r"Let $y \in \{0,1\}^K$, where $y_k = 1$ if $k = c$ and $0$ otherwise, and $p \in (0,1)^K$."
        r" $$L = -\sum_k y_k \log p_k$$ $$L = -\log p_c$$ $$\frac{\partial L}{\partial p_k} = -\frac{y_k}{p_k}$$",
        "UP",
    ),
}

BASES: dict[str, tuple[str, str]] = {
    "one of them": (
        SQUARE + r"Let $e_i$ be the $i$-th standard basis vector of $\mathbb{R}^n$."
        r" $$\sum_{i=1}^n e_i e_i^T = I$$ $$\sum_{i=1}^n e_i^T B e_i = \operatorname{tr} B$$ $$e_i^T B e_j = B_{ij}$$"
        r" $$\sum_i v_i e_i = v$$ $$e_i^T v = v_i$$ $$\sum_{i=1}^n e_i^T e_i = n$$"
        r" $$\sum_{i=1}^n e_i e_i^T = 2 I$$ $$e_i^T B e_j = B_{ji}$$ $$\sum_{i=1}^n e_i e_i^T = n I$$"
        r" $$\sum_{i=1}^n e_i^T e_i = 1$$ $$e_i^T v = v_1$$ $$\sum_i v_i e_i = 2 v$$",
        "PPPPPPRRRRRR",
    ),
    "a list": (
        SQUARE + r"The standard basis vectors $e_1, \dots, e_n$ of $\mathbb{R}^n$ are used. "
        r"$$B = \sum_{i,j} B_{ij} e_i e_j^T$$ $$B = \sum_{i,j} B_{ij} e_j e_i^T$$ $$e_1^T B e_2 = B_{12}$$"
        r" $$e_1^T B e_2 = B_{21}$$",
        "PRPR",
    ),
    "of another letter": (
        r"Let $u_i$ denote the canonical basis vectors. $$\sum_i u_i u_i^T = I$$ $$\sum_i u_i u_i^T = 0$$",
        "PR",
    ),
    "the constant keeps its letter": (
        r"Let $e_i$ be the standard basis vectors of $\mathbb{R}^n$, and $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$."
        r" $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$"
        r" $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} + p_j)$$",
        "PR",
    ),
    "denied": (r"The $e_i$ are not the standard basis vectors. $$\sum_i e_i e_i^T = I$$", "U"),
    "some basis": (r"Let $b_i$ be basis vectors. $$\sum_i b_i b_i^T = I$$", "U"),
    "nobody spoke of them": (r"$$\sum_i e_i e_i^T = I$$", "U"),
    "by their entries": (
        SQUARE + r"Let $e_1, \dots, e_n \in \mathbb{R}^n$. $$(e_i)_j = \delta_{ij}$$ $$\sum_{i=1}^n e_i e_i^T = I$$"
        r" $$e_i^T B e_j = B_{ij}$$ $$\sum_{i=1}^n e_i e_i^T = 2 I$$ $$e_i^T B e_j = 2 B_{ij}$$",
        "PPRR",
    ),
}

SIGNS: dict[str, tuple[str, str]] = {
    "positive by custom": (r"Let $x \sim \mathcal{N}(\mu, \sigma^2)$. $$\sqrt{\sigma^2} = \sigma$$", "P"),
    "said to be real behind": (
        r"Let $x \sim \mathcal{N}(\mu, \sigma^2)$, where $\sigma$ is real. $$\sqrt{\sigma^2} = \sigma$$",
        "U",
    ),
    "said to be real ahead": (
        r"$\mu$ and $\sigma$ are real numbers. Let $x \sim \mathcal{N}(\mu, \sigma^2)$. $$\sqrt{\sigma^2} = \sigma$$"
        r" $$\sqrt{\sigma^2} = |\sigma|$$",
        "UP",
    ),
    "of either sign": (
        r"Let $x \sim \mathcal{N}(\mu, \sigma^2)$. Here $\sigma$ is positive or negative. $$\sqrt{\sigma^2} = \sigma$$",
        "U",
    ),
    "positive as declared": (
        r"Let $\sigma > 0$ and $x \sim \mathcal{N}(\mu, \sigma^2)$. $$\sqrt{\sigma^2} = \sigma$$"
        r" $$\sqrt{\sigma^2} = -\sigma$$",
        "PR",
    ),
}

SAMPLES: dict[str, tuple[str, str]] = {
    "differences": (
        r"Let $x$ be a scalar. The samples are $x_1, \dots, x_n$. $$\sum_{i=1}^{n-1} (x_{i+1} - x_i) = x_n - x_1$$"
        r" $$\sum_{i=1}^{n-1} (x_{i+1} - x_i) = x_n + x_1$$",
        "SR",
    ),
    "a list of samples": (
        r"Let $x$ be a number and $x_1, \dots, x_n$ samples. $$\sum_{i=1}^{n-1} (x_{i+1} - x_i) = x_n - x_1$$"
        r" $$\sum_{i=1}^{n-1} (x_{i+1} - x_i) = x_n$$",
        "SU",
    ),
    "with their set": (
        r"Let $x \in \mathbb{R}$ be a point and $x_1, \dots, x_N \in \mathbb{R}$ samples."
        r" $$\sum_{i=1}^{N-1} (x_{i+1} - x_i) = x_N - x_1$$ $$\sum_{i=1}^N (x - x_i) = N x - \sum_{i=1}^N x_i$$"
        r" $$\sum_{i=1}^N (x - x_i) = x - \sum_{i=1}^N x_i$$",
        "PPR",
    ),
}

LABELS: dict[str, tuple[str, str]] = {
    "said before their letter": (
        r"Suppose the labels are one-hot. $$L = -\sum_{k=1}^K y_k \log q_k$$ $$\sum_{k=1}^K y_k = 1$$"
        r" $$\sum_{k=1}^K y_k = 2$$"
        r" $$\sum_k y_k^2 = 1$$",
        "PRP",
    ),
    "two letters": (
        r"The labels are one-hot. $$L = -\sum_{k=1}^K y_k t_k$$ $$\sum_{k=1}^K y_k = 1$$ $$\sum_{k=1}^K t_k = 1$$",
        "UU",
    ),
    "an example": (
        r"The label is one-hot encoded as $[0, 1, 0]$, and the model predicts probabilities $[0.2, 0.5, 0.3]$. "
        r"$$y = [0, 1, 0]$$ $$q = [0.2, 0.5, 0.3]$$ $$L = -\sum_{k=1}^3 y_k \log q_k$$ $$L = 0.693$$ $$L = 0.683$$",
        "PR",
    ),
}

TABLES = {"under": UNDER, "cases": CASES, "bases": BASES, "signs": SIGNS, "samples": SAMPLES, "labels": LABELS}
ROWS = [pytest.param(*row, id=f"{name}: {key}") for name, table in TABLES.items() for key, row in table.items()]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_verdicts(text: str, expected: str) -> None:
    found = claims(text)
    assert "".join(map(letter, found)) == expected, reasons(found)


def test_an_entry_at_a_place_is_no_new_name() -> None:
    text = r"Let $y \in \mathbb{R}^{N \times 2}$. Substitute $y_{n,2} = 1 - y_{n,1}$. "
    assert letters(text + r"$$y_{n,2} + y_{n,1} = 1$$ $$y_{n,2} + y_{n,1} = 2$$")[1] != "P"
