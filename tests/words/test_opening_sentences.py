"""The sentences with which documents open: what they declare, in the words that lecturers and manuals use."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

REGRESSION = r"""
$$L = \sum_{i=1}^N (w^T x_i - y_i)^2$$

$$\nabla_w L = 2\sum_{i=1}^N (w^T x_i - y_i) x_i$$

$$\nabla_w L = 2\sum_{i=1}^N (y_i - w^T x_i) x_i$$
"""
SQUARES = r"""
$$L = \|Xw - y\|^2$$

$$\nabla_w L = 2 X^T (Xw - y)$$

$$\nabla_w L = 2 X^T (Xw + y)$$
"""
SIGNS = r"""
$$L = \sum_{i=1}^N \log(1 + e^{-y_i w^T x_i})$$

$$\nabla_w L = -\sum_{i=1}^N \frac{y_i x_i}{1 + e^{y_i w^T x_i}}$$

$$\nabla_w L = -\sum_{i=1}^N \frac{y_i x_i}{1 + e^{-y_i w^T x_i}}$$
"""
ENTROPY = r"""
$$p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}, \qquad L = -\sum_{k=1}^K y_k \log p_k$$

$$\frac{\partial L}{\partial z_k} = p_k - y_k$$

$$\frac{\partial L}{\partial z_k} = y_k - p_k$$
"""
SIGMA = r"""
$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$$

$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} + p_j)$$
"""
FORM = r"""
$$f(x) = x^T A x$$

$$\nabla f(x) = 2 A x$$

$$\nabla f(x) = A x$$
"""

DECLARED = {
    "a range beside another array's size": (r"Let $x_i \in \mathbb{R}^d$, $y_i \in \mathbb{R}$ for $i = 1, \dots, N$. "
                                            r"Let $w \in \mathbb{R}^d$.", REGRESSION),
    "any of them": (r"Write $x_i \in \mathbb{R}^d$ for the $i$-th input, $y_i \in \mathbb{R}$ for its output, "
                    r"$w \in \mathbb{R}^d$.", REGRESSION),
    "a count before a list": (r"Given $N$ vectors $x_1, \dots, x_N \in \mathbb{R}^d$ with outputs "
                              r"$y_1, \dots, y_N \in \mathbb{R}$ we choose $w \in \mathbb{R}^d$.", REGRESSION),
    "a size behind its name": (r"Each of $N$ samples has an input vector $x_i$ of dimension $d$ and a scalar output "
                               r"$y_i$. The weight vector is $w$.", REGRESSION),
    "a size before its name": (r"Each sample is a $d$-dimensional feature vector $x_i$ with a real-valued label $y_i$. "
                               r"Let $w \in \mathbb{R}^d$.", REGRESSION),
    "one of many vectors": (r"Each $x_i$ is a vector in $\mathbb{R}^d$, $y_i \in \mathbb{R}$, $w \in \mathbb{R}^d$.",
                            REGRESSION),
    "a set of pairs": (r"We have $\{(x_i, y_i)\}_{i=1}^N \subset \mathbb{R}^d \times \mathbb{R}$. Let "
                       r"$w \in \mathbb{R}^d$.", REGRESSION),
    "a training set and its members": (r"Take a training set $\{(x_i, y_i)\}_{i=1}^N$, $x_i \in \mathbb{R}^d$, "
                                       r"$y_i \in \mathbb{R}$, and $w \in \mathbb{R}^d$.", REGRESSION),
    "a comma in a power": (r"Let $X \in \mathbb{R}^{n,d}$, $w \in \mathbb{R}^d$, $y \in \mathbb{R}^n$.", SQUARES),
    "a letter for the reals": (r"Let $X \in \Re^{n \times d}$, $w \in \Re^d$, $y \in \Re^n$.", SQUARES),
    "a list without formulas": ("- X is the data matrix (n × d)\n- w is the weight vector (d × 1)\n"
                                "- y is the output vector (n × 1)\n", SQUARES),
    "shapes of code": ("- `X`: array of shape (n, d)\n- `w`: array of shape (d,)\n- `y`: array of shape (n,)\n",
                       SQUARES),
    "sizes in a row": (r"$X$ is a matrix of dimension $n \times d$, $w$ is a vector of dimension $d$, and $y$ is a "
                       r"vector of dimension $n$.", SQUARES),
    "labels of a sign": (r"Let $x_i, w \in \mathbb{R}^d$ and $y_i \in \{\pm 1\}$.", SIGNS),
    "labels that are a sign": (r"Let $x_i, w \in \mathbb{R}^d$ with labels $y_i = \pm 1$.", SIGNS),
    "the entries of a label": (r"Here $z_i$ is the logit of class $i$, $y_i$ is 1 if class $i$ is the correct one and "
                               r"0 otherwise, and $K$ is the number of classes.", ENTROPY),
    "a single one": (r"Let $z \in \mathbb{R}^K$. The label vector $y$ has a single 1 and is zero elsewhere.", ENTROPY),
    "an apposition": (r"Let $z \in \mathbb{R}^K$. Target: $y = [y_1, \dots, y_K]$, one-hot.", ENTROPY),
    "one phrase after another": (r"Let $K$ be the number of classes, $z_k$ the logit of class $k$, and $y$ a one-hot "
                                 r"encoding of it.", ENTROPY),
    "a list that sums to one": (r"We have logits $z_1, \dots, z_K$ and target probabilities $y_1, \dots, y_K$ that add "
                                r"up to one.", ENTROPY),
    "sigma the softmax": (r"Let $z \in \mathbb{R}^K$ and $p = \sigma(z)$, where $\sigma$ is the softmax function.",
                          SIGMA),
    "the softmax sigma": (r"Apply the softmax $\sigma$ to $z \in \mathbb{R}^K$. Let $p = \sigma(z)$.", SIGMA),
    "for the softmax": (r"Write $p = \sigma(z)$ for the softmax of the logits $z \in \mathbb{R}^K$.", SIGMA),
    "a cone": (r"Let $A \in \mathbb{S}^n_{++}$ and $x \in \mathbb{R}^n$.", FORM),
    "equal to its transpose": (r"Let $A = A^T \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$.", FORM),
    "the sign of definite matrices": (r"Here $A \succ 0$ is an $n \times n$ matrix and $x \in \mathbb{R}^n$.", FORM),
    "an abbreviation": (r"Let $A \in \mathbb{R}^{n \times n}$ be SPD and $x \in \mathbb{R}^n$.", FORM),
}  # fmt: skip


@pytest.mark.parametrize("name", DECLARED)
def test_what_openings_declare(name: str) -> None:
    said, tail = DECLARED[name]
    found = letters(f"{said}\n{tail}")
    assert found[-2] == "P" and found[-1] != "P"


SQUARE = r"Let $A \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$. "
LABELS = r"Let $z, y \in \mathbb{R}^K$. "
SCORES = r"Let $z \in \mathbb{R}^K$ and $p = \sigma(z)$"
NUMBERS = r"Let $y_i \in \mathbb{R}$. "
ONE = "\n$$y_i^2 = 1$$\n\n$$y_i^2 = -1$$\n"

NOT_DECLARED = [
    (SQUARE + r"If $A \succ 0$, all is convex.", FORM),
    (SQUARE + r"Here $A \succ 0$ does not hold.", FORM),
    (SQUARE + r"We do not assume that $A \succ 0$.", FORM),
    (SQUARE + r"Convexity requires $A \succeq 0$.", FORM),
    (SQUARE + r"In the next section we assume $A \succ 0$.", FORM),
    (SQUARE + r"If $A = A^T \in \mathbb{R}^{n \times n}$, all is simple.", FORM),
    (SQUARE + r"When $A \in \mathbb{S}^n_{++}$, all is simple.", FORM),
    (SQUARE + r"Then $A^T A = B$ with $B \succ 0$.", FORM),
    (r"Let $a \in \mathbb{S}^n_{+}$ be a point of the half sphere.", FORM.replace("A", "a")),
    (LABELS + r"It is not true that $y$ has a single 1 and is zero elsewhere.", ENTROPY),
    (LABELS + r"If $y$ has a single 1 and is zero elsewhere, it is a label.", ENTROPY),
    (LABELS + r"Sometimes $y$ has a single 1 and is zero elsewhere.", ENTROPY),
    (LABELS + r"The target $y$, seldom one-hot.", ENTROPY),
    (r"Let $z \in \mathbb{R}^K$ and let $y_1, \dots, y_K$ be weights that nearly sum to one.", ENTROPY),
    (SCORES + r", where $\sigma$ is not the softmax.", SIGMA),
    (SCORES + r", where $\sigma$ is the softmax with temperature 2.", SIGMA),
    (SCORES + r", where $\sigma$ is the softmax of the negated logits.", SIGMA),
    (SCORES + r", where $\sigma$ is the softmax or the identity.", SIGMA),
    (SCORES + r", the input of the softmax.", SIGMA),
    (SCORES + r". If $\sigma$ is the softmax, this is a distribution.", SIGMA),
    (SCORES + r". Usually $\sigma$ is the softmax function.", SIGMA),
    (SCORES + r". In some papers $\sigma$ is the softmax.", SIGMA),
    (SCORES + r" for any activation. For instance, let $\sigma$ be the softmax.", SIGMA),
    (NUMBERS + r"The kinks are at $y_i = \pm 1$.", ONE),
    (NUMBERS + r"The roots are $y_i = \pm 1$.", ONE),
    (NUMBERS + r"Some authors use labels $y_i = \pm 1$.", ONE),
    (NUMBERS + r"If the labels are $y_i = \pm 1$, this is short.", ONE),
]


@pytest.mark.parametrize(("said", "tail"), NOT_DECLARED)
def test_what_openings_do_not_declare(said: str, tail: str) -> None:
    assert "P" not in letters(f"{said}\n{tail}")


def test_the_argument_of_a_function_of_one_of_many() -> None:
    said = r"Let $x^{(i)}, \theta \in \mathbb{R}^n$, $y^{(i)} \in \mathbb{R}$ and $h_\theta(x) = \theta^T x$."
    loss = r"$$J = \sum_{i=1}^m (h_\theta(x^{(i)}) - y^{(i)})^2$$"
    slope = r"$$\nabla_\theta J = 2\sum_{i=1}^m (h_\theta(x^{(i)}) - y^{(i)}) x^{(i)}$$"
    assert letters(f"{said}\n\n{loss}\n\n{slope}\n\n{slope.replace('= 2', '= -2')}") == "PR"
