"""What a clause says of its own name, behind "where" and behind a label with a colon: truths beside falsehoods."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SYMMETRIC = r"$$\nabla_x f = 2 Q x$$ $$\nabla_x f = Q x$$ $$\nabla_x f = 2 x^T Q$$"

CLAUSES = {
    "where one in a set is so": (
        r"Let $f = x^T Q x$ where $Q \in \mathbb{R}^{n \times n}$ is symmetric, $x \in \mathbb{R}^n$."
        f" {SYMMETRIC}",
        "PRR",
    ),
    "behind what is computed": (
        r"To minimise $x^T Q x$ we form $f(x) = x^T Q x$, where $Q \in \mathbb{R}^{n \times n}$ is symmetric and"
        rf" $x \in \mathbb{{R}}^n$. {SYMMETRIC}",
        "PRR",
    ),
    "a constraint that stands ahead of the shapes in it": (
        r"To minimise $x^T Q x$ subject to $A x = b$ we form $f(x, w) = x^T Q x + w^T (A x - b)$, where"
        r" $Q \in \mathbb{R}^{n \times n}$ is symmetric, $A \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$ and"
        r" $b, w \in \mathbb{R}^m$. $$\nabla_x f = 2 Q x + A^T w$$ $$\nabla_x f = 2 Q x - A^T w$$",
        "PU",
    ),
    "behind a label": (
        r"Logistic regression: $p = \sigma(X w)$ with $X \in \mathbb{R}^{N \times D}$, $w \in \mathbb{R}^D$, labels"
        r" $y \in \{0, 1\}^N$, and $L = -\sum_n [y_n \log p_n + (1 - y_n) \log(1 - p_n)]$."
        r"$$\nabla_w L = X^T (p - y)$$ $$\nabla_w L = X^T (y - p)$$ $$\nabla_w L = X (p - y)$$",
        "PRR",
    ),
    "of numbered factors": (
        r"A linear network: $\hat Y=XW_1W_2$ with $X \in \mathbb{R}^{N \times d}$, $W_1 \in \mathbb{R}^{d \times h}$,"
        r" $W_2 \in \mathbb{R}^{h \times k}$, $Y \in \mathbb{R}^{N \times k}$ and $L = \frac12 \|\hat Y - Y\|_F^2$."
        r"$$\frac{\partial L}{\partial W_2} = W_1^T X^T (\hat Y - Y)$$"
        r"$$\frac{\partial L}{\partial W_2} = W_1^T X^T (Y - \hat Y)$$",
        "PR",
    ),
    "a function that is supposed": (
        r"Suppose $f(X) = \operatorname{tr}(A X)$, with $A, X \in \mathbb{R}^{n \times n}$."
        r"$$\frac{\partial f}{\partial X} = A^T$$ $$\frac{\partial f}{\partial X} = A$$",
        "PR",
    ),
}

OF_ANOTHER = (
    r"Let $W$, where $x \in \mathbb{R}^n$, be positive. $$|x_i| = x_i$$",
    r"The vector $y \in \mathbb{R}^n$, where $x \in \mathbb{R}^n$, is positive. $$|x_i| = x_i$$",
    r"The function $f(x)$ where $x \in \mathbb{R}^n$ is positive. $$|x_i| = x_i$$",
    r"Let $f = \sum_i y_i x_i$ where $x \in \mathbb{R}^n$ and $y \in \mathbb{R}^n$ is positive. $$|x_i| = x_i$$",
)


@pytest.mark.parametrize(("text", "found"), CLAUSES.values(), ids=CLAUSES)
def test_a_clause_speaks_of_its_own_name(text: str, found: str) -> None:
    assert letters(text) == found


@pytest.mark.parametrize("text", OF_ANOTHER)
def test_what_may_be_said_of_another_name_is_not_taken_for_granted(text: str) -> None:
    assert letters(text) in ("U", "R")
