"""What strangers' pages write: models with noise, the reach of a nabla, names behind `=:`, rows of their own."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

MODEL = r"Consider the model $t_n = a_0 + a_1 u_n + \epsilon_n$. $$E(a_0, a_1) = \sum_{n=1}^N (t_n - a_0 - a_1 u_n)^2$$"
MATRIX_MODEL = (
    r"Consider $t = U a + \varepsilon$ with $U \in \mathbb{R}^{n \times p}$, $t \in \mathbb{R}^n$ and"
    r" $a \in \mathbb{R}^p$. $$E = (t - U a)^T (t - U a)$$"
)
DRAWN = (
    r"Consider $t_n = a^T u_n + \epsilon_n$, where $\epsilon_n \sim N(0, \tau^2)$."
    r" $$E = \sum_{n=1}^N (t_n - a^T u_n)^2$$"
)
NUMBERS = r"Let $s \in \mathbb{R}$, $f(s) = s^2$ and $g(s) = s^3$."

NOISE: dict[str, tuple[str, str]] = {
    "an intercept": (
        MODEL + r"$$\frac{\partial E}{\partial a_0} = -2 \sum_{n=1}^N (t_n - a_0 - a_1 u_n)$$"
        r"$$\frac{\partial E}{\partial a_0} = 2 \sum_{n=1}^N (t_n - a_0 - a_1 u_n)$$",
        "PR",
    ),
    "a slope": (
        MODEL + r"$$\frac{\partial E}{\partial a_1} = -2 \sum_{n=1}^N u_n (t_n - a_0 - a_1 u_n)$$"
        r"$$\frac{\partial E}{\partial a_1} = -2 \sum_{n=1}^N (t_n - a_0 - a_1 u_n)$$"
        r"$$\frac{\partial E}{\partial a_1} = -\sum_{n=1}^N u_n (t_n - a_0 - a_1 u_n)$$",
        "PRR",
    ),
    "what holds if it moves": (MODEL + r"$$\frac{\partial E}{\partial a_1} = 0$$", "U"),
    "matrices": (
        MATRIX_MODEL + r"$$\frac{\partial E}{\partial a} = -2 U^T (t - U a)$$"
        r"$$\frac{\partial E}{\partial a} = 2 U^T (t - U a)$$ $$\frac{\partial E}{\partial a} = -U^T (t - U a)$$",
        "PRR",
    ),
    "a law": (
        DRAWN
        + r"$$\nabla_a E = -2 \sum_{n=1}^N (t_n - a^T u_n) u_n$$ $$\nabla_a E = \sum_{n=1}^N (t_n - a^T u_n) u_n$$",
        "PR",
    ),
    "what is left": (
        r"Let $t = a u + \epsilon$ and $E = (t - a u)^2$. $$\frac{\partial E}{\partial a} = -2 u \epsilon$$"
        r"$$\frac{\partial E}{\partial a} = 2 u \epsilon$$",
        "PR",
    ),
    "one number": (
        r"Let $h = k s + \epsilon$ and $E = (h - t)^2$. $$\frac{\partial E}{\partial k} = 2 (h - t) s$$"
        r"$$\frac{\partial E}{\partial k} = (h - t) s$$",
        "PU",
    ),
    "a layer that is calculated": (
        r"Let $h_i = k s_i + \epsilon_i$ and $E = \sum_i (h_i - t_i)^2$."
        r"$$\frac{\partial E}{\partial k} = 2 \sum_i (h_i - t_i) s_i$$ $$\frac{\partial E}{\partial k} = 0$$",
        "PU",
    ),
    "a layer with a penalty": (
        r"Let $h_i = k s_i + e_i$ and $E = \sum_i (h_i - t_i)^2 + k^2$."
        r"$$\frac{\partial E}{\partial k} = 2 \sum_i (h_i - t_i) s_i + 2 k$$ $$\frac{\partial E}{\partial k} = 2 k$$",
        "PU",
    ),
    "an offset": (
        r"Let $h = A s + e$ with $A \in \mathbb{R}^{m \times k}$, $s \in \mathbb{R}^k$, $e, h, t \in \mathbb{R}^m$, and"
        r" $E = \frac12 \|h - t\|^2$. $$\frac{\partial E}{\partial A} = (h - t) s^T$$"
        r" $$\frac{\partial E}{\partial A} = 0$$",
        "PU",
    ),
    "a layout": (
        MATRIX_MODEL + r"$$\frac{\partial E}{\partial U} = -2 (t - U a) a^T$$"
        r"$$\frac{\partial E}{\partial U} = -2 a (t - U a)^T$$",
        "PU",
    ),
    "a noise of matrices": (
        r"Consider $T = U A + \epsilon$ with $U \in \mathbb{R}^{n \times p}$, $T \in \mathbb{R}^{n \times k}$ and"
        r" $A \in \mathbb{R}^{p \times k}$. Let $E = \|T - U A\|_F^2$."
        r" $$\frac{\partial E}{\partial A} = -2 U^T (T - U A)$$ $$\frac{\partial E}{\partial A} = 2 U^T (T - U A)$$",
        "UU",
    ),
    "differentiated itself": (
        r"Let $h = k s + \epsilon$. $$\frac{\partial h}{\partial k} = s$$ $$\frac{\partial h}{\partial k} = 0$$",
        "PR",
    ),
    "with a factor": (
        r"Let $h = m + k \epsilon$ and $E = h^2$. $$\frac{\partial E}{\partial m} = 2 h$$"
        r" $$\frac{\partial E}{\partial m} = 0$$",
        "PR",
    ),
}

NOTATION: dict[str, tuple[str, str]] = {
    "two gradients": (
        NUMBERS + r"$$\nabla_s f(s) \nabla_s g(s) = 6 s^3$$ $$\nabla_s f(s) \nabla_s g(s) = 7 s^3$$",
        "UU",
    ),
    "a gradient before a factor": (
        NUMBERS
        + r"$$\nabla_s f(s) g(s) = 5 s^4$$ $$\nabla_s f(s) g(s) = 2 s g(s)$$ $$\nabla_s (f(s) g(s)) = 2 s g(s)$$",
        "PUR",
    ),
    "a dot before a factor": (
        NUMBERS + r"$$\frac{d}{ds} f(s) \cdot s = 2 s^2$$ $$\frac{d}{ds} f(s) \cdot s = 3 s^2$$"
        r" $$\frac{d}{ds} (f(s) \cdot s) = 2 s^2$$",
        "UPR",
    ),
    "a quantity before a factor": (
        NUMBERS + r"Let $r = f(s)$. $$\nabla_s r s = 2 s^2$$ $$\nabla_s (r s) = 2 s^2$$",
        "UR",
    ),
    "a factor that stands still": (NUMBERS + r"$$\nabla_s f(s) c = 2 s c$$ $$\nabla_s f(s) c = s c$$", "PR"),
    "a name behind": (
        r"Let $u \in \mathbb{R}^n$. $$\|u\|^2 + 1 =: r$$ $$\frac{\partial r}{\partial u} = 2u$$"
        r" $$\frac{\partial r}{\partial u} = u$$",
        "PR",
    ),
    "a starred transpose": (
        r"Let $u, a^* \in \mathbb{R}^n$. $$a^{*\top} u = u^\top a^*$$ $$a^{*T} u = 2 u^T a^*$$",
        "PR",
    ),
    "words before a letter": (
        r"Let $\Lambda \in \mathbb{R}^{n \times n}$ be positive definite."
        r" $$\log \text{det} \Lambda^{-1} = -\log \det \Lambda$$"
        r"$$\log \text{det} \Lambda^{-1} = \log \det \Lambda$$",
        "PR",
    ),
    "rows with words": (
        r"We use $$\begin{aligned} \text{cubic: } & g(s) = s^3 \\ \text{even: } & g(s) = s^4 \\ \text{same: }"
        r"& g(s) = s \end{aligned}$$",
        "UU",
    ),
    "data with a name": (
        r"Given data $\mathcal{D} = \{(u_i, t_i)\}_{i=1}^N$. $$\sum_{i=1}^N u_i = \sum_{j=1}^N u_j$$"
        r"$$\sum_{i=1}^N u_i = 2 \sum_{j=1}^N u_j$$",
        "PR",
    ),
    "a letter that counts": (
        r"The label is $i$, where $0 \le i \le 9$. $$z_i = \sum_{j=1}^m w_{ij} a_j$$"
        r"$$\frac{\partial z_i}{\partial a_k} = w_{ik}$$ $$\frac{\partial z_i}{\partial a_k} = w_{ki}$$",
        "PR",
    ),
    "an example of a value": (
        r"For example, we would have $t = \begin{pmatrix} 0 \\ 1 \end{pmatrix}$. $$E = \sum_i (t_i - a_i)^2$$"
        r"$$\frac{\partial E}{\partial a_k} = 2 (a_k - t_k)$$ $$\frac{\partial E}{\partial a_k} = 3 (a_k - t_k)$$",
        "PU",
    ),
    "what a question leaves known": (
        r"$$h_i(s) = g(b_i + v_i s)$$ where $g$ is"
        r" $$g(z) = z^2$$ A line is $l(s) = a s + b$, a hinge $l(s) = \max(1 - s, 0)$."
        r" $$h_i(s) = (b_i + v_i s)^2$$",
        "UP",
    ),
}


@pytest.mark.parametrize(("text", "expected"), NOISE.values(), ids=NOISE.keys())
def test_noise(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOTATION.values(), ids=NOTATION.keys())
def test_notation(text: str, expected: str) -> None:
    assert letters(text) == expected
