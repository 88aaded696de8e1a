"""Notes with nothing declared: rows, vectors, averages, roots, weights, cases told in words. Slips beside truths."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SOFTMAX = r"Let $q_a = \frac{e^{u_a}}{\sum_b e^{u_b}}$ and $h = -\log q_t$." "\n\n"
SLOPE = "\n\n" r"$$\frac{\partial h}{\partial u_a} = q_a$$" "\n\n" r"$$\frac{\partial h}{\partial u_a} = -q_a$$"

KINDS: dict[str, tuple[str, str]] = {
    "the other classes": (f"{SOFTMAX}For the other classes $a \\neq t$,{SLOPE}", "PU"),
    "wrong ones": (f"{SOFTMAX}For the wrong classes ($a \\ne t$):{SLOPE}", "PU"),
    "a plain noun": (f"{SOFTMAX}The distractors $a \\neq t$ have{SLOPE}", "UU"),
    "by a denial": (f"{SOFTMAX}When the class is not the label ($a \\neq t$){SLOPE}", "UU"),
    "with more than one display": (
        f"{SOFTMAX}For $a \\neq t$,\n\n"
        r"$$\frac{\partial h}{\partial u_a} = q_a$$"
        "\n\nand\n\n"
        r"$$\frac{\partial h}{\partial u_a} = q_a + 0$$"
        "\n\nAs for the label,\n\n"
        r"$$\frac{\partial h}{\partial u_t} = q_t - 1, \quad \frac{\partial h}{\partial u_t} = q_t$$",
        "PUPR",
    ),
    "nothing said": (SOFTMAX + SLOPE, "RR"),
    "in one sum alone": (f"{SOFTMAX}For the sum over $a \\neq t$ we have{SLOPE}", "UU"),
}

MEAN = r"Let $c = \frac{1}{H}\sum_i x_i$ and $s^2 = \frac1H\sum_i (x_i - c)^2$." "\n\n"
AVERAGES: dict[str, tuple[str, str]] = {
    "the number of terms": (
        MEAN + r"$$\frac{\partial s^2}{\partial x_j} = \frac{2}{H}(x_j - c)$$"
        "\n\n"
        r"$$\frac{\partial s^2}{\partial x_j} = \frac{1}{H}(x_j - c)$$"
        "\n\n"
        r"$$\frac{\partial s^2}{\partial x_j} = 2(x_j - c)$$",
        "PRR",
    ),
    "its root": (
        MEAN + r"$$\frac{\partial s}{\partial x_j} = \frac{x_j - c}{H s}$$"
        "\n\n"
        r"$$\frac{\partial s}{\partial x_j} = \frac{x_j - c}{s}$$"
        "\n\n"
        r"$$\frac{\partial}{\partial x_j} \frac{1}{s} = 0$$",
        "PRR",
    ),
    "what was made with it": (
        MEAN + r"Put $v_i = \frac{x_i - c}{s}$."
        "\n\n"
        r"$$\frac{\partial v_i}{\partial x_j} = \frac1s\left(\delta_{ij} - \frac1H - \frac{v_i v_j}{H}\right)$$"
        "\n\n"
        r"$$\frac{\partial v_i}{\partial x_j} = \frac1s\left(\delta_{ij} - \frac1H\right)$$",
        "PR",
    ),
    "a root with an index": (
        r"Let $c_j = \frac1n\sum_i x_{ij}$, $\sigma_j^2 = \frac1n\sum_i(x_{ij}-c_j)^2$ "
        r"and $v_{ij} = \frac{x_{ij}-c_j}{\sigma_j}$."
        "\n\n"
        r"$$\frac{\partial \sigma_j}{\partial x_{ij}} = \frac{v_{ij}}{n}$$"
        "\n\n"
        r"$$\frac{\partial v_{ij}}{\partial x_{ij}} = \frac{1}{\sigma_j}$$",
        "PR",
    ),
    "a radius": (
        r"Let $r^2 = a^2 + b^2$."
        "\n\n"
        r"$$\frac{\partial r}{\partial a} = \frac{a}{r}$$"
        "\n\n"
        r"$$\frac{\partial r}{\partial a} = 2a$$"
        "\n\n"
        r"$$\frac{\partial}{\partial a} \frac1r = -\frac{a}{r^2}$$",
        "PRR",
    ),
}

ROW = r"$z = w^\top x + b$ and $p = \frac{1}{1+e^{-z}}$." "\n\n"
SHAPES: dict[str, tuple[str, str]] = {
    "a row times a column, and a number": (
        ROW + r"$$\frac{\partial z}{\partial w} = x$$"
        "\n\n"
        r"$$\frac{\partial z}{\partial b} = 1$$"
        "\n\n"
        r"$$\frac{\partial p}{\partial z} = p(1-p)$$"
        "\n\n"
        r"$$\frac{\partial p}{\partial b} = p$$"
        "\n\n"
        r"$$\frac{\partial p}{\partial w} = p(1-p)w$$",
        "PPPRR",
    ),
    "a quadratic form and a number": (
        r"$g = x^\top A x + c$."
        "\n\n"
        r"$$\frac{\partial g}{\partial c} = 1$$"
        "\n\n"
        r"$$\nabla_x g = (A + A^\top) x$$"
        "\n\n"
        r"$$\nabla_x g = (A - A^\top) x$$",
        "PPR",
    ),
    "a product with a matrix, and a vector": (
        r"$g = \frac12 (X w - y)^\top (X w - y)$."
        "\n\n"
        r"$$\nabla_w g = X^\top (X w - y)$$"
        "\n\n"
        r"$$\nabla_w g = X (X w - y)$$",
        "PR",
    ),
    "letters in a norm": (
        r"The cost is $c = \|x - m\|^2$."
        "\n\n"
        r"$$\nabla_x c = 2(x - m)$$"
        "\n\n"
        r"$$\nabla_m c = 2(m - x)$$"
        "\n\n"
        r"$$\nabla_m c = 2(x - m)$$",
        "PPR",
    ),
    "norms behind a factor": (
        r"Let $c = (r - p^\top q)^2 + \lambda(\|p\|^2 + \|q\|^2)$."
        "\n\n"
        r"$$\frac{\partial c}{\partial p} = -2(r - p^\top q) q + 2\lambda p$$"
        "\n\n"
        r"$$\frac{\partial c}{\partial p} = 2(r - p^\top q) q + 2\lambda p$$",
        "PR",
    ),
    "or a number": (r"$$\frac{\partial \|u\|}{\partial u} = \operatorname{sign}(u)$$", "U"),
    "a capital between two vectors": (
        r"Let $g = x^\top M x$." "\n\n" r"$$\nabla_x g = (M + M^\top) x$$" "\n\n" r"$$\nabla_x g = M x$$",
        "PR",
    ),
    "or a number again": (r"Let $g = x^\top C x$." "\n\n" r"$$\nabla_x g = 2 C x$$", "U"),
    "said to be symmetric": (
        r"Let $g = (x-m)^\top P (x-m)$ with $P$ symmetric."
        "\n\n"
        r"$$\nabla_x g = 2 P (x - m)$$"
        "\n\n"
        r"$$\nabla_x g = P (x - m)$$"
        "\n\n"
        r"$$\nabla_m g = 2 P (x - m)$$",
        "PRR",
    ),
    "a covariance": (
        r"Let $Z = H P H^\top + R$ with $P$ and $R$ symmetric."
        "\n\n"
        r"$$Z^\top = Z$$"
        "\n\n"
        r"$$Z^\top = H^\top P H + R$$",
        "PR",
    ),
    "below a fraction bar": (
        r"The gain is $G = \frac{P}{P+R}$." "\n\n" r"$$1 - G = \frac{R}{P+R}$$" "\n\n" r"$$1 - G = \frac{P}{P+R}$$",
        "PR",
    ),
}

MIXTURE = (
    r"$$\ell = \sum_n \log \sum_k \pi_k \frac{1}{\sqrt{2\pi v_k}} e^{-(x_n - m_k)^2 / (2 v_k)}$$"
    "\n\n"
    r"Let $f_{nk} = \pi_k \frac{1}{\sqrt{2\pi v_k}} e^{-(x_n - m_k)^2 / (2 v_k)}$ and "
    r"$r_{nk} = \frac{f_{nk}}{\sum_j f_{nj}}$."
    "\n\n"
)
WEIGHTS: dict[str, tuple[str, str]] = {
    "beside the number": (
        MIXTURE + r"$$\frac{\partial \ell}{\partial \pi_k} = \sum_n \frac{r_{nk}}{\pi_k}$$"
        "\n\n"
        r"$$\frac{\partial \ell}{\partial \pi_k} = \sum_n r_{nk}$$"
        "\n\n"
        r"$$\frac{\partial \ell}{\partial \pi_k} = \sum_n \frac{r_{nk}}{2 \pi_k}$$",
        "PRR",
    ),
    "twice a vector": (
        r"Let $\pi \in \mathbb{R}^K$ and $g = \sum_k \pi_k^2$."
        "\n\n"
        r"$$\nabla_\pi g = 2\pi$$"
        "\n\n"
        r"$$\nabla_\pi g = \pi$$",
        "PR",
    ),
}

BETWEEN: dict[str, tuple[str, str]] = {
    "a matrix below a bar": (
        r"$$q = (u - m)^T \Sigma^{-1} (u - m)$$"
        "\n\n"
        r"$$v \frac{\partial \Sigma^{-1}}{\partial \Sigma} = \frac{1}{\Sigma} - \frac{1}{\Sigma} - v \Sigma^{-2}$$",
        "U",
    ),
    "a matrix beside its inverse": (r"$$q = a^T S b$$" "\n\n" r"$$\frac{1}{S} v S = v$$", "U"),
    "a declared number": (
        r"Let $S \in \mathbb{R}$. $$q = a^T S b$$" "\n\n" r"$$\frac{1}{S} v S = v$$" "\n\n" r"$$\frac{1}{S} v S = S$$",
        "PU",
    ),
    "nothing beside it": (r"$$\frac{1}{S} v S = v$$" "\n\n" r"$$\frac{1}{S} v S = S$$", "PU"),
}

TABLES = {"between": BETWEEN, "kinds": KINDS, "averages": AVERAGES, "shapes": SHAPES, "weights": WEIGHTS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{table}: {name}") for table, rows in TABLES.items() for name, row in rows.items()],
)
def test_undeclared_shapes(text: str, expected: str) -> None:
    assert letters(text) == expected
