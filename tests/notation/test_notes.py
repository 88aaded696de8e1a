"""Paragraphs as people write them for themselves: nothing is declared that the formulas show. Truths beside slips."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

ASIDES: dict[str, tuple[str, str]] = {
    "with": (
        r"Let $X \in \mathbb{R}^{N \times D}$ and $y \in \mathbb{R}^N$. The fit is "
        r"$f = X (X^T X)^{-1} X^T y = P y$ with our matrix $P = X (X^T X)^{-1} X^T$.",
        "P",
    ),
    "where, behind a display": (
        r"Let $X \in \mathbb{R}^{N \times D}$ and $y \in \mathbb{R}^N$." + "\n\n"
        r"$$f = X (X^T X)^{-1} X^T y = P y$$" + "\nwith our matrix $P = X (X^T X)^{-1} X^T$.",
        "P",
    ),
    "another one": (
        r"Let $X \in \mathbb{R}^{N \times D}$ and $y \in \mathbb{R}^N$. The fit is "
        r"$f = X (X^T X)^{-1} X^T y = M y$ with our matrix $M = X X^T$.",
        "R",
    ),
    "told of behind": (
        r"Let $X \in \mathbb{R}^{N \times D}$ and $y \in \mathbb{R}^N$." + "\n\n"
        r"$$X (X^T X)^{-1} X^T y = P y$$" + "\nHere $P$ is the projection matrix.",
        "U",
    ),
}

FOR: dict[str, tuple[str, str]] = {
    "goes with the definition": (
        r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. For a one-hot label $y \in \{0,1\}^K$ the loss is "
        r"$L = -\sum_i y_i \log p_i$." + "\n\n" + r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$",
        "P",
    ),
    "but with nothing else": (
        r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. For a one-hot label $y \in \mathbb{R}^K$ the loss is "
        r"$L = -\sum_i y_i \log p_i$." + "\n\n" + r"Besides, $\sum_i y_i = 1$.",
        "U",
    ),
    "nor with another one": (
        r"Let $z \in \mathbb{R}^K$ and $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. "
        r"For a one-hot label $y \in \mathbb{R}^K$ the loss is $L = -\sum_i y_i \log p_i$." + "\n\n"
        r"Now let $L = -\sum_i y_i \log p_i$ for any $y$. Then $\frac{\partial L}{\partial z_k} = p_k - y_k$.",
        "U",
    ),
    "nor where it is said again": (
        r"Let $z \in \mathbb{R}^K$ and $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. "
        r"For a one-hot label $y \in \mathbb{R}^K$ the loss is $L = -\sum_i y_i \log p_i$." + "\n\n"
        r"The loss $L = -\sum_i y_i \log p_i$ serves for others. Then $\frac{\partial L}{\partial z_k} = p_k - y_k$.",
        "PU",
    ),
    "through another quantity": (
        r"For a symmetric matrix $A \in \mathbb{R}^{n \times n}$ let $q = x^T A x$. Then $r = 2 q$ and "
        r"$\nabla_x r = 4 A x$. But $\nabla_x (x^T A x) = 2 A x$.",
        "PU",
    ),
}

POSITIONS: dict[str, tuple[str, str]] = {
    "a policy": (
        r"Let $\theta \in \mathbb{R}^A$ and $\pi(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}$."
        r"$$\sum_a \pi(a) = 1, \quad \frac{\partial \pi(a)}{\partial \theta_b} = \pi(a) (\delta_{ab} - \pi(b))$$"
        r"$$\frac{\partial \pi(a)}{\partial \theta_b} = \pi(a) (\delta_{ab} - \pi(a))$$",
        "PPR",
    ),
    "one of states": (
        r"Let $\theta \in \mathbb{R}^{S \times A}$ and "
        r"$\pi(a \mid s) = \frac{e^{\theta_{s,a}}}{\sum_b e^{\theta_{s,b}}}$."
        r"$$\sum_a \pi(a \mid s) = 1, \quad \sum_a \pi(s \mid a) = 1$$",
        "PR",
    ),
    "a label": (
        r"Let $Z = \sum_y e^{s(y)}$ and $p(y) = \frac{e^{s(y)}}{Z}$."
        r"$$\frac{\partial \log Z}{\partial s(y)} = p(y), \quad"
        r"\frac{\partial p(y)}{\partial s(u)} = p(y) (\delta_{yu} - p(u))$$",
        "PP",
    ),
    "one of several, below a sum": (
        r"Let $Z = \sum_y e^{\sum_k \lambda_k f_k(y)}$ and $p(y) = \frac{1}{Z} e^{\sum_k \lambda_k f_k(y)}$."
        r"$$\frac{\partial \log Z}{\partial \lambda_k} = \sum_y p(y) f_k(y)$$"
        r"$$\frac{\partial \log p(y)}{\partial \lambda_k} = f_k(y) - \sum_u p(u) f_k(u)$$"
        r"$$\frac{\partial \log p(y)}{\partial \lambda_k} = f_k(y) + \sum_u p(u) f_k(u)$$",
        "PPR",
    ),
    "with and without a bar": (
        r"Let $p(y \mid x) = \frac{e^{s_{xy}}}{\sum_u e^{s_{xu}}}$. Then $p(y) = p(y \mid x)$.",
        "U",
    ),
    "a number is none": (
        r"Let $g(n) = n^2$ and $f(t) = t x_t$. $$g'(n) = 2 n, \quad f(t) = x_t t$$",
        "PU",
    ),
}

SHAPES: dict[str, tuple[str, str]] = {
    "a layer": (
        r"Let $h = W x + b$ and $s = w^T h$. $$\frac{\partial s}{\partial x} = W^T w, \quad "
        r"\frac{\partial s}{\partial W} = w x^T, \quad \frac{\partial s}{\partial b} = w$$",
        "PPP",
    ),
    "two layers": (
        r"$$h = \tanh(W_1 x + b_1), \quad u = w_2^T h + b_2, \quad L = \frac12 (u - y)^2$$ "
        r"$$\frac{\partial L}{\partial w_2} = (u - y) h, \quad"
        r"\frac{\partial L}{\partial b_1} = (u - y) w_2 \odot (1 - h \odot h)$$"
        r"$$\frac{\partial L}{\partial W_1} = (u - y) (w_2 \odot (1 - h^2)) x^T$$",
        "PPP",
    ),
    "a recurrence": (
        r"Let $h_t = \tanh(W h_{t-1} + U x_t + b)$."
        r"$$\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) W, \quad"
        r"\frac{\partial h_t}{\partial h_{t-1}} = W$$",
        "PR",
    ),
    "what is added to a vector": (
        r"Let $y = W x + b$ and $L = \|y - t\|^2$."
        r"$$\frac{\partial L}{\partial x} = 2 W^T (y - t), \quad \frac{\partial L}{\partial t} = 2 (t - y)$$",
        "PP",
    ),
    "a Greek vector": (
        r"Let $\lambda_i = e^{x_i^T \beta}$ and $\ell = \sum_{i=1}^n (y_i x_i^T \beta - \lambda_i)$."
        r"$$\nabla_\beta \ell = \sum_{i=1}^n (y_i - \lambda_i) x_i$$"
        r"$$\nabla_\beta \ell = \sum_{i=1}^n \lambda_i x_i$$",
        "PR",
    ),
    "gates": (
        r"$z = \sigma(W_z x + U_z h + b_z)$, $g = \tanh(W x + U h)$ and $s = (1 - z) \odot h + z \odot g$."
        r"$$\frac{\partial s}{\partial g} = \operatorname{diag}(z), \quad"
        r"\frac{\partial s}{\partial z} = \operatorname{diag}(g - h)$$"
        r"$$\frac{\partial s}{\partial z} = \operatorname{diag}(h - g)$$",
        "PPR",
    ),
    "weights of what they are applied to": (
        r"Let $h_t = \tanh(W_h h_{t-1} + W_x x_t + b)$."
        r"$$\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) W_h, \quad"
        r"\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) W_x$$",
        "PR",
    ),
    "what runs is no gate": (r"Let $a = \sum_z W_z y_z$. Then $a = \sum_j W_j y_j$.", "P"),
    "or numbers": (r"Let $u = A x$ and $v = B x$. Then $A v = B u$ and $u + v = v + u$.", "UP"),
    "a Greek number": (
        r"Let $q = x^T \alpha x$. $$q = \alpha x^T x, \quad \frac{dq}{d\alpha} = x^T x$$",
        "PP",
    ),
    "a declared matrix": (
        r"Let $X \in \mathbb{R}^{N \times D}$, $m = \sigma(X w)$ and $S = \operatorname{diag}(m \odot (1 - m))$. "
        r"For $E(w) = -\sum_n [y_n \log m_n + (1 - y_n) \log(1 - m_n)]$ we find "
        r"$$\nabla E(w) = X^T (m - y), \quad \nabla^2 E(w) = X^T S X$$",
        "PP",
    ),
}

STACKS: dict[str, tuple[str, str]] = {
    "rows": (
        r"Let $L(w) = \frac12 \sum_{n=1}^N (w^T x_n - t_n)^2$, and let $X$ be the design matrix with rows $x_n^T$."
        r"$$\nabla L(w) = X^T (X w - t), \quad \nabla^2 L(w) = X^T X$$ $$\nabla^2 L(w) = X X^T$$",
        "PPR",
    ),
    "rows, told first": (
        r"The rows of $X$ are the $x_n^T$. Let $p_n = \sigma(w^T x_n)$ and "
        r"$L(w) = -\sum_{n=1}^N [t_n \log p_n + (1 - t_n) \log(1 - p_n)].$"
        "\nThen\n"
        r"$$\nabla L(w) = X^T (p - t), \quad \nabla L(w) = X^T (t - p)$$",
        "PU",
    ),
    "columns": (
        r"Let $s = \sum_k c_k a_k$, where the $a_k \in \mathbb{R}^d$ are the columns of $A$. Then $s = A c$.",
        "P",
    ),
    "a diagonal": (
        r"Let $X \in \mathbb{R}^{N \times M}$, $p_n = \sigma(a_n)$ and $D = \operatorname{diag}(p_n (1 - p_n))$."
        r"$$\sum_n p_n (1 - p_n) X_{ni} X_{nj} = (X^T D X)_{ij}, \quad D = \operatorname{diag}(p_n^2)$$",
        "PR",
    ),
    "a unit vector": (
        r"Let $\|w\| = 1$. The projection of $x$ is $\hat x = (w^T x) w$, and "
        r"$\|x - \hat x\|^2 = \|x\|^2 - (w^T x)^2$, $\|x - \hat x\|^2 = \|x\|^2 + (w^T x)^2$.",
        "PR",
    ),
    "beside a matrix": (
        r"Let $Z \in \mathbb{R}^{N \times K}$ and $L = \frac12 \sum_{n,k} (Z_{nk} - Y_{nk})^2$."
        "\n\n"
        r"If $Z = X W$ with $X \in \mathbb{R}^{N \times D}$, then"
        "\n"
        r"$$\frac{\partial L}{\partial W} = X^T (Z - Y), \quad \frac{\partial L}{\partial W} = X^T (Y - Z)$$",
        "PR",
    ),
}

SQUARES: dict[str, tuple[str, str]] = {
    "a variance": (
        r"Let $\ell(m, \sigma^2) = -\frac{N}{2} \log \sigma^2 - \frac{1}{2 \sigma^2} \sum_{i=1}^N (x_i - m)^2$."
        r"$$\frac{\partial \ell}{\partial \sigma^2} = -\frac{N}{2 \sigma^2} "
        r"+ \frac{1}{2 \sigma^4} \sum_{i=1}^N (x_i - m)^2$$"
        r"$$\frac{\partial \ell}{\partial \sigma^2} = -\frac{N}{\sigma^2} "
        r"+ \frac{1}{\sigma^4} \sum_{i=1}^N (x_i - m)^2$$",
        "PR",
    ),
    "twice": (
        r"Let $f = \sigma^4 + 3 \sigma^2$."
        r"$$\frac{\partial f}{\partial \sigma^2} = 2 \sigma^2 + 3, "
        r"\quad \frac{\partial^2 f}{\partial (\sigma^2)^2} = 2, "
        r"\quad \frac{\partial f}{\partial \sigma^2} = 2 \sigma + 3$$",
        "PPR",
    ),
    "one of many": (
        r"Let $h = \sum_k \log \tau_k^2$. $$\frac{\partial h}{\partial \tau_k^2} = \frac{1}{\tau_k^2}, \quad "
        r"\frac{\partial h}{\partial \tau_k^2} = \frac{2}{\tau_k}$$",
        "PR",
    ),
    "perhaps a second derivative": (r"Let $g = x^2$. Then $\frac{\partial g}{\partial x^2} = 2$.", "U"),
}

TABLES = {"asides": ASIDES, "for": FOR, "positions": POSITIONS, "shapes": SHAPES, "stacks": STACKS, "squares": SQUARES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{table}: {name}") for table, rows in TABLES.items() for name, row in rows.items()],
)
def test_notes(text: str, expected: str) -> None:
    assert verdicts(text) == expected
