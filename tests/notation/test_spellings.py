"""What habits and tools make of notation on pages: other spellings of what is understood, with false twins."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

CASES: dict[str, tuple[str, str]] = {
    "a backslash before the end of a line": (
        "$$\n\\begin{align*}\ng &= 2(x + y) \\\\\\\n&= 2x + 2y \\\\\\\n&= 2x + y\n\\end{align*}\n$$",
        "PR",
    ),
    "an underscore escaped": (r"$$\sum_{i=1}^n v\_i + 1 = 1 + \sum_{j=1}^n v_j$$", "P"),
    "angle brackets of sides": (
        r"Let $u, v \in \mathbb{R}^n$. $$\left< u, v \right> = \sum_k u_k v_k$$ $$\left<u, v\right> = \sum_k u_k$$",
        "PR",
    ),
    "an index left out said once": (
        r"Let $u \in \mathbb{R}^n$. $$\sum_{k=1, \neq i}^n u_k = \sum_{k=1}^n u_k - u_i$$"
        "\n\n"
        r"$$\sum_{k=1, \neq i}^n u_k = \sum_{k=1}^n u_k$$",
        "PR",
    ),
    "arrows between equations": (
        r"$$(t + 1)^2 = t^2 + 2t + 1 \rArr 2t = t + t$$ $$(t + 1)^2 = t^2 + 1 \hArr t + t = 2t$$",
        "PPRP",
    ),
    "the square of a sample": (
        r"Let $x^{(i)} \in \mathbb{R}$. $$\sum_{i=1}^N x^{(i)2} = \sum_{i=1}^N (x^{(i)})^2$$"
        "\n\n"
        r"$$\sum_{i=1}^N x^{(i)2} = \sum_{i=1}^N 2 x^{(i)}$$",
        "PR",
    ),
    "the square of a name with a star": (
        r"$$v^{*2} - v^2 = (v^* - v)(v^* + v)$$ $$v^{*2} - v^2 = (v^* - v)^2$$",
        "PU",
    ),
    "a star at a known vector is another one": (
        r"Let $w \in \mathbb{R}^n$. $$w_i^* - w_i = (w^* - w)_i$$ $$w_i^* - w_i = 0$$ $$w^* w = w^2$$",
        "PUU",
    ),
    "a star at a matrix": (r"Let $A \in \mathbb{R}^{n \times n}$. $$A^* + A = A + A^*$$", "U"),
    "a star that was defined": (
        r"Let $b > 0$ and $w^* = \frac{a}{b}$. $$\frac{\partial w^*}{\partial a} = \frac1b$$"
        "\n\n"
        r"$$\frac{\partial w^*}{\partial a} = \frac{1}{b^2}$$",
        "PR",
    ),
    "the name of an estimator above": (
        r"Let $a, b > 0$ and $\hat w^{MAP} = \frac{a}{a + b}$."
        "\n\n"
        r"$$\frac{\partial \hat w^{MAP}}{\partial a} = \frac{b}{(a + b)^2}$$"
        "\n\n"
        r"$$\frac{\partial \hat w^{MAP}}{\partial a} = \frac{a}{(a + b)^2}$$",
        "PR",
    ),
    "a word above is no exponent": (
        r"Let $w > 0$. $$w^{\text{next}} w = w w^{\text{next}}$$ $$w^{\text{next}} w = w^{\text{next} + 1}$$",
        "PU",
    ),
    "a word above that is a quantity is one": (
        r"Let $w > 0$ and $\text{rate} = 3$. $$w^{\text{rate}} = w^3$$ $$w^{\text{rate}} = 3 w$$",
        "SR",
    ),
    "two examples of one matrix": (
        r"It is $$f_{ij} = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$$ It is also"
        "\n\n"
        r"$$f_{ij} = \begin{bmatrix} 1 & 2 \\ 3 & 5 \end{bmatrix}$$",
        "U",
    ),
    "a product that is written out": (
        r"Let $A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$, $B = \begin{bmatrix} 0 & 1 \\ 1 & 0 \end{bmatrix}$"
        r" and $C = A B$. Then $$C = \begin{bmatrix} 2 & 1 \\ 4 & 3 \end{bmatrix}$$"
        "\n\n"
        r"$$C = \begin{bmatrix} 2 & 1 \\ 3 & 4 \end{bmatrix}$$",
        "PR",
    ),
    "what a verb gives": (
        r"The net predicts probabilities $q \in \mathbb{R}^K$. $$\sqrt{q_k^2} = q_k$$ $$\sqrt{q_k^2} = -q_k$$",
        "PR",
    ),
    "what a heading supposes": (
        "Let $f = 2 v + b$.\n\n## With $v = 1, b = 0$\n\nThen\n\n$$1 + f = 3$$\n\n$$1 + f = 4$$"
        "\n\n## Later\n\n$$1 + f = 3$$",
        "PRU",
    ),
    "a remark in brackets": (r"$$2a + 2b = 2(a + b) \ (\text{take out the factor})$$", "P"),
    "a noun in brackets may be a factor": (r"$$2a + 2b = 2(a + b) \ (\text{a constant})$$", "U"),
    "a condition in brackets may be a factor": (r"$$2a + 2b = 2(a + b) \ (a > 0)$$", "U"),
    "words before an argument that stands apart": (
        r"$$\text{exp} \Big(a + b\Big) = e^a e^b$$ $$\text{exp} \Big(a + b\Big) = e^a + e^b$$",
        "PR",
    ),
    "words before an argument without brackets": (
        r"Let $a > 0$. $$2 \text{ln} a = \text{ln}(a^2)$$ $$2 \text{ln} a = \text{ln}(2 a)$$",
        "PR",
    ),
    "words that are a remark": (r"$$2a + 2b = 2(a + b) \quad \text{log rule}$$", "P"),
    "a letter in a box with its script": (
        r"$$\mbox{e}^{2 u} = (\mbox{e}^u)^2$$"
        "\n\n"
        r"$$\frac{\partial}{\partial u_i} \sum_k \mbox{e}^{u_k} = \mbox{e}^{u_i}$$"
        "\n\n"
        r"$$\frac{\partial}{\partial u_i} \sum_k \mbox{e}^{u_k} = \sum_k \mbox{e}^{u_k}$$",
        "PPR",
    ),
    "indices on both sides of a bar": (
        r"$$\sum_j w_{j|i} (a + b_j) = a \sum_j w_{j|i} + \sum_j w_{j|i} b_j$$"
        "\n\n"
        r"$$\sum_j w_{j|i} b_j = \sum_j w_{i|j} b_j$$ $$\sum_j w_{j|i} b_j = \sum_j w_{ji} b_j$$"
        "\n\n"
        r"$$\sum_j w_{j|i} = 1$$",
        "PUUU",
    ),
    "a quantity with indices on both sides of a bar": (
        r"Let $s \in \mathbb{R}^n$ and $w_{j \mid i} = s_j e^{s_i}$."
        "\n\n"
        r"$$\frac{\partial w_{j|i}}{\partial s_i} = s_j e^{s_i} + \delta_{ij} e^{s_i}$$"
        "\n\n"
        r"$$\frac{\partial w_{j|i}}{\partial s_j} = s_i e^{s_j} + \delta_{ij} e^{s_i}$$",
        "PR",
    ),
    "places left out": (
        r"Let $u \in \mathbb{R}^n$. If $i \neq l$, $$\sum_{j \neq i, l} u_j = \sum_j u_j - u_i - u_l$$"
        "\n\n"
        r"If $i \neq l$, $$\sum_{j \notin \{i, l\}} u_j = \sum_j u_j - u_i - u_l$$"
        "\n\n"
        r"If $i \neq l$, $$\sum_{j \neq i, l} u_j = \sum_j u_j - u_i + u_l$$"
        "\n\n"
        r"$$\sum_{j \neq \{i, l\}} u_j = \sum_j u_j - u_i - u_l$$ $$\sum_{j \neq i, l} u_j u_l = \sum_l u_l$$",
        "PPRUU",
    ),
    "a letter that may be any or run": (
        r"Let $u \in \mathbb{R}^n$. $$\sum_{i \neq l} (u_i - u_l) = 0$$ $$\sum_{j \neq l} u_j u_l = 1$$"
        "\n\n"
        r"$$\sum_{j \neq i} u_i u_j = (\sum_i u_i)^2 - \sum_i u_i^2$$"
        "\n\n"
        r"$$\sum_{i \neq j} u_i u_j = (\sum_i u_i)^2 - \sum_i u_i^2$$",
        "UUUP",
    ),
    "indices between brackets": (
        r"Let $U[i,k] = e^{S[i,k]}$ and $O[i,k] = \frac{U[i,k]}{\sum_{p=1}^3 U[i,p]}$."
        "\n\n"
        r"$$\frac{\partial O[i,k]}{\partial S[i,k]} = O[i,k] (1 - O[i,k])$$"
        "\n\n"
        r"$$\frac{\partial O[i,k]}{\partial S[i,k]} = O[i,k] (1 + O[i,k])$$"
        "\n\n"
        r"$$\frac{\partial O[i,k]}{\partial S[k,i]} = O[i,k] (1 - O[i,k])$$",
        "PRR",
    ),
    "indices between brackets behind a number": (
        r"$$\frac{d}{d A_2[m,n]} A_2[m,n]^2 = 2 A_2[m,n]$$ $$\frac{d}{d A_2[m,n]} A_2[m,n]^2 = 2 A_2[n,m]$$",
        "PR",
    ),
    "what brackets hold that is no index": (r"$$E[i, j] = E[j, i]$$ $$a[0, 1] = a$$", "UU"),
    "words with spaces in their braces": (
        r"Let $A \in \mathbb{R}^{n \times n}$. $$\text { tr }(A) = \sum_i A_{ii}$$ $$\text { tr }(A) = \sum_i A_{i1}$$",
        "PR",
    ),
    "data as an argument": (
        r"Let $a_n \in \mathbb{R}^D$ and $$M(w; \{t_n, a_n\}_{n=1}^N) = -\sum_{n=1}^N t_n w^T a_n.$$"
        "\n\n"
        r"$$\frac{\partial M(w; \{{t}_n, a_n\}_{n=1}^N)}{\partial w} = -\sum_{n=1}^N t_n a_n$$"
        "\n\n"
        r"$$\frac{\partial M(w; \{t_n, a_n\}_{n=1}^N)}{\partial w} = \sum_{n=1}^N t_n a_n$$"
        "\n\n"
        r"$$M(w; \{t_n, b_n\}_{n=1}^N) = M(w; \{t_n, a_n\}_{n=1}^N)$$"
        "\n\n"
        r"$$M(w; \{t_n, a_n\}_{n=1}^K) = M(w; \{t_n, a_n\}_{n=1}^N)$$"
        "\n\n"
        r"$$M(2 v; \{t_n, a_n\}_{n=1}^N) = 2 M(v; \{t_n, a_n\}_{n=1}^N)$$",
        "PRUUP",
    ),
    "one name as data": (
        r"Let $$g(u, \{a_n\}_{n=1}^N) = u^2 \sum_{n=1}^N a_n.$$"
        "\n\n"
        r"$$\frac{\partial}{\partial u} g(u, \{a_n\}_{n=1}^N) = 2 u \sum_{n=1}^N a_n$$"
        "\n\n"
        r"$$\frac{\partial}{\partial u} g(u, \{a_n\}_{n=1}^N) = 3 u \sum_{n=1}^N a_n$$"
        "\n\n"
        r"$$\{a\} = a$$ $$\{a_n\}_{n=1}^N = \{a_n\}_{n=1}^N + 0$$",
        "PRUU",
    ),
    "terms beside those that follow a pattern": (
        r"$$b + v_1 + v_2 + \cdots + v_n = b + \sum_{k=1}^n v_k$$"
        "\n\n"
        r"$$3 (b - v_1 - \cdots - v_n + c) = 3 b + 3 c - 3 \sum_{k=1}^n v_k$$"
        "\n\n"
        r"$$b - v_1 - v_2 - \cdots - v_n = b + \sum_{k=1}^n v_k$$ $$b + v_1 + \cdots + v_n = \sum_{k=1}^n (b + v_k)$$"
        "\n\n"
        r"$$b v_1 + c v_2 + \cdots + b v_n = b \sum_{k=1}^n v_k$$",
        "PPRRU",
    ),
    "signs that do not follow a pattern": (
        r"$$-v_1 - v_2 - \cdots - v_n = -\sum_{k=1}^n v_k$$ $$v_1 - v_2 - \cdots - v_n = -\sum_{k=1}^n v_k$$"
        "\n\n"
        r"$$-v_1 + v_2 + \cdots + v_n = \sum_{k=1}^n v_k$$ $$v_1 + v_2 + \cdots - v_n = \sum_{k=1}^n v_k$$",
        "PUUU",
    ),
    "terms that do not follow a pattern": (
        r"$$v_1 + b + v_2 + \cdots + v_n = b + \sum_{k=1}^n v_k$$ $$v_1 + v_3 + \cdots + v_n = \sum_{k=1}^n v_k$$"
        "\n\n"
        r"$$v_2 + v_1 + \cdots + v_n = \sum_{k=1}^n v_k$$ $$x^1 + x^2 + \cdots + x^n = \sum_{k=1}^n x^k$$",
        "UUUU",
    ),
    "exponents that follow a pattern": (
        r"$$e^{v_1} + e^{v_2} + \cdots + e^{v_n} = \sum_{k=1}^n e^{v_k}$$"
        "\n\n"
        r"$$e^{v_1} + e^{v_2} + \cdots + e^{v_n} = e^{\sum_{k=1}^n v_k}$$",
        "PR",
    ),
    "samples above that follow a pattern": (
        r"Let $t^{(i)} \in \mathbb{R}$. $$t^{(1)} + t^{(2)} + \cdots + t^{(N)} = \sum_{i=1}^N t^{(i)}$$"
        "\n\n"
        r"$$u_1 v_1^{(i)} + u_2 v_2^{(i)} + \cdots + u_D v_D^{(i)} = \sum_{j=1}^D u_j v_j^{(i)}$$"
        "\n\n"
        r"$$t^{(1)} + t^{(2)} + \cdots + t^{(N)} = \sum_{i=1}^N 2 t^{(i)}$$",
        "PPR",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_spelling(text: str, expected: str) -> None:
    assert verdicts(text) == expected
