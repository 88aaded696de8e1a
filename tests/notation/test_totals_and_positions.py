"""Letters that stand for two things, sums with a capital letter, and brackets that hold positions, with false twins."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

DATA = r"Let $A \in \mathbb{R}^{n \times p}$, $b \in \mathbb{R}^p$ and $t \in \mathbb{R}^n$. "
EACH = r"$$D_i = (t_i - \sum_j A_{ij} b_j)^2$$ "
ALL = r"$$D = \frac{1}{n} \sum_{i=1}^n D_i$$ "
SLOPES = (
    r"$$\frac{\partial D}{\partial b_j} = -\frac{2}{n} \sum_i (t_i - \sum_k A_{ik} b_k) A_{ij}$$ "
    r"$$\frac{\partial D}{\partial b_j} = -2 \sum_i (t_i - \sum_k A_{ik} b_k) A_{ij}$$ "
    r"$$\frac{\partial D_i}{\partial b_j} = -2 (t_i - \sum_k A_{ik} b_k) A_{ij}$$ "
    r"$$\frac{\partial D_i}{\partial b_j} = -\frac{2}{n} (t_i - \sum_k A_{ik} b_k) A_{ij}$$ "
)
PARTS = (
    r"$$\frac{\partial D}{\partial b_j} = \frac{1}{n} \sum_k \frac{\partial D_k}{\partial b_j}$$ "
    r"$$\frac{\partial D}{\partial b_j} = \sum_k \frac{\partial D_k}{\partial b_j}$$ "
)

TOTALS: dict[str, tuple[str, str]] = {
    "the parts first": (DATA + EACH + ALL + SLOPES, "PRPR"),
    "the whole first": (DATA + ALL + EACH + SLOPES, "PRPR"),
    "parts of another letter": (DATA + EACH + ALL + PARTS, "PR"),
    "a number of each, and the number of all in full": (
        DATA + EACH + r"$$D = \sum_i (t_i - \sum_j A_{ij} b_j)^2$$ $$D = \sum_i D_i$$ $$D = 2 \sum_i D_i$$",
        "PR",
    ),
    "a product": (
        r"Let $w \in \mathbb{R}^n$ and $a \in \mathbb{R}$. $$p_i = \frac{1}{1 + e^{-a w_i}}$$ $$p = \prod_{i=1}^n p_i$$"
        r"$$\frac{\partial \log p}{\partial a} = \sum_i w_i (1 - p_i)$$"
        r"$$\frac{\partial \log p}{\partial a} = \sum_i w_i p_i$$",
        "PR",
    ),
    "given whole": (r"Let $z \in \mathbb{R}^n$. $$s = 2 z$$ $$s = \sum_i z_i$$ $$s_i = 2 z_i$$", "RP"),
    "of one class": (
        "<!-- symgrad: c: index[K] -->\n\n"
        r"Let $q \in \mathbb{R}^K$ with $q_k > 0$. $$p_k = \delta_{kc}$$"
        r"$$L = -\sum_k p_k \log q_k$$ $$L = -\sum_k \log q_k$$ $$L = -\log q_c$$",
        "RP",
    ),
    "coordinates": (r"$$x = \sum_i x_i e_i$$ $$\|x\|^2 = \sum_i x_i^2$$", "U"),
    "another number of all": (DATA + EACH + ALL + r"$$D = \sum_i D_i$$", "R"),
    "what would be defined by itself": (r"$$D_i = D / 2$$ $$D = \sum_{i=1}^n D_i$$ $$2 D = n D + 1$$", "UU"),
}

VECTOR = r"Let $x \in \mathbb{R}^n$ and $a \in \mathbb{R}$. "
CAPITALS: dict[str, tuple[str, str]] = {
    "a sum": (
        VECTOR + r"$$m = \frac{1}{n} \Sigma_{i=1}^n x_i$$ $$\Sigma_{i=1}^n (x_i - m) = 0$$ $$\Sigma_{i=1}^n x_i = m$$",
        "PR",
    ),
    "the end first": (VECTOR + r"$$\Sigma^n_{i=1} a x_i = a \Sigma^n_{i=1} x_i$$ $$\Sigma^n_{i=1} a = a$$", "PR"),
    "a product": (
        r"Let $x \in \mathbb{R}^n$ with $x_i > 0$. $$\log \Pi_{i=1}^n x_i = \Sigma_{i=1}^n \log x_i$$"
        r"$$\Pi_{i=1}^n x_i^2 = \Pi_{i=1}^n x_i$$",
        "PR",
    ),
    "a matrix": (
        r"Let $\Sigma \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$."
        r"$$\nabla_x (x^T \Sigma x) = (\Sigma + \Sigma^T) x$$ $$\nabla_x (x^T \Sigma x) = 2 \Sigma x$$",
        "PR",
    ),
    "a product without an end": (
        r"Let $x \in \mathbb{R}^n$ with $x_i > 0$ and $r = \Pi_i x_i$. "
        r"$$\frac{\partial r}{\partial x_k} = \frac{r}{x_k}$$"
        r"$$\Pi_i 2 x_i = 2 \Pi_i x_i$$",
        "UU",
    ),
    "without an end": (
        r"Let $x \in \mathbb{R}^n$ and $r = \Sigma_{i} x_i$. $$\frac{\partial r}{\partial x_k} = 1$$"
        r"$$\frac{\partial r}{\partial x_k} = x_k$$",
        "UU",
    ),
    "a class": (VECTOR + r"$$x^T \Sigma_{c=1} x = x^T \Sigma_{c=1}^T x$$", "U"),
}

LAGRANGE = (
    r"Let $p \in \mathbb{R}^n$ with $p_i > 0$ and $a \in \mathbb{R}$. "
    r"$$F(p_1, \dots, p_n, a) = \sum_{i=1}^n p_i \log p_i - a (\sum_{i=1}^n p_i - 1)$$ "
)
ARGUMENTS: dict[str, tuple[str, str]] = {
    "all entries": (
        LAGRANGE + r"$$\frac{\partial F}{\partial p_i} = \log p_i + 1 - a$$"
        r"$$\frac{\partial F}{\partial p_i} = \log p_i - a$$",
        "PR",
    ),
    "written again": (
        LAGRANGE + r"$$\frac{\partial F(p_1, \dots, p_n, a)}{\partial a} = 1 - \sum_i p_i$$"
        r"$$\frac{\partial F(p_1, \dots, p_n, a)}{\partial a} = \sum_i p_i$$",
        "PR",
    ),
}

SIGNS: dict[str, tuple[str, str]] = {
    "above the line": (
        r"Let $f(x) = x^2$. $$\frac{-\partial f}{\partial x} = -2x$$ $$\frac{-\partial f}{\partial x} = 2x$$"
        r"$$3 \frac{-\partial f}{\partial x} = -6x$$ $$\frac{-\partial}{\partial x} x^3 = -3x^2$$",
        "PRPP",
    ),
    "of several terms": (
        r"Let $f(x) = x^2$ and $g(x) = x^3$. $$\frac{-\partial f + g}{\partial x} = -2x + 3x^2$$",
        "U",
    ),
    "a label of the greatest": (
        r"Let $\lambda_{\max} \in \mathbb{R}$ and $x \in \mathbb{R}$. "
        r"$$\frac{d}{dx} (\lambda_{\max} x)^2 = 2 \lambda_{\max}^2 x$$"
        r"$$\frac{d}{dx} (\lambda_{\max} x)^2 = -3 \lambda_{\max}^2 x - 1$$",
        "PR",
    ),
}

BANDIT = (
    r"Let $H_t \in \mathbb{R}^k$ and $\rho \in \mathbb{R}^k$. $$\pi(x) = \frac{e^{H_t(x)}}{\sum_{y=1}^k e^{H_t(y)}}$$ "
)
POSITIONS: dict[str, tuple[str, str]] = {
    "in an exponent": (
        BANDIT + r"$$\frac{\partial \pi(x)}{\partial H_t(a)} = \pi(x) (\delta_{xa} - \pi(a))$$"
        r"$$\frac{\partial \pi(x)}{\partial H_t(a)} = \pi(x) (1 + \pi(a))$$",
        "PR",
    ),
    "beside another array": (
        BANDIT + r"$$\frac{\partial}{\partial H_t(a)} \sum_x \pi(x) \rho(x)"
        r" = \pi(a) (\rho(a) - \sum_x \pi(x) \rho(x))$$"
        r"$$\frac{\partial}{\partial H_t(a)} \sum_x \pi(x) \rho(x) = \pi(a) \rho(a)$$",
        "PR",
    ),
    "of a matrix": (
        r"Let $r \in \mathbb{R}^{S \times A}$ and $w \in \mathbb{R}^S$. $$V = \sum_{s,a} w(s) r(s,a)$$"
        r"$$\frac{\partial V}{\partial r(s,a)} = w(s)$$ $$\frac{\partial V}{\partial r(s,a)} = 2 w(s)$$",
        "PR",
    ),
    "brackets of a product": (
        r"Let $y, p \in \mathbb{R}^n$. $$L = \sum_i y_i (1 - p_i)$$ $$\frac{\partial L}{\partial p_i} = -y_i$$"
        r"$$\frac{\partial L}{\partial p_i} = y_i$$",
        "PR",
    ),
}

SIZES: dict[str, tuple[str, str]] = {
    "a size and probabilities": (
        r"Let $X \in \mathbb{R}^{n \times p}$, $y \in \mathbb{R}^n$, $b \in \mathbb{R}^p$. "
        r"$$p_i = \sum_k X_{ik} b_k$$ $$G = \frac{1}{2} \sum_i (y_i - p_i)^2$$ $$\nabla_b G = -X^T (y - p)$$",
        "U",
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [row for table in (TOTALS, CAPITALS, ARGUMENTS, SIGNS, POSITIONS, SIZES) for row in table.values()],
    ids=[name for table in (TOTALS, CAPITALS, ARGUMENTS, SIGNS, POSITIONS, SIZES) for name in table],
)
def test_two_meanings(text: str, expected: str) -> None:
    assert letters(text) == expected


MANY = r"Let $A_k \in \mathbb{R}^{d \times d}$ and $x \in \mathbb{R}^d$. Let $q_k = x^T A_k x$. "
TWICE = r"$$\frac{\partial q_k}{\partial x} = 2 A_k x$$"


@pytest.mark.parametrize(
    "text",
    [
        MANY + rf"The matrices $A_k$ are symmetric. {TWICE}",
        MANY + rf"Here the $A_k$ are diagonal. {TWICE}",
        rf"Let $A_k$ be symmetric matrices. {MANY} {TWICE}",
    ],
)
def test_what_is_said_of_each_of_many_matrices_refutes_nothing(text: str) -> None:
    assert letters(text) == "U"
    assert letters(MANY + TWICE) == "R"
