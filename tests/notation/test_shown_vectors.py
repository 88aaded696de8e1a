"""Names that nobody declared and that stand in norms and inner products are vectors, with an index as without one."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

STEPS = r"The update is $w_{t+1} = w_t - g_t$."
VECTORS = r"Let $g_t \in \mathbb{R}^n$. " + STEPS

TRUE: dict[str, tuple[str, str]] = {
    "a square": ("", r"\|u_t - v_t\|^2 = \|u_t\|^2 - 2 \langle u_t, v_t \rangle + \|v_t\|^2"),
    "beside one": ("", r"\|u_t - v\|^2 = \|u_t\|^2 - 2 u_t^\top v + \|v\|^2"),
    "a star": ("", r"\|x_k - x^*\|^2 = \|x_k\|^2 - 2 x_k^\top x^* + \|x^*\|^2"),
    "given by entries": ("Let $r_k = b_k - x_k$.", r"\|r_k\|^2 = \|b_k\|^2 - 2 \langle b_k, x_k \rangle + \|x_k\|^2"),
    "a declared one": (
        r"Let $r_k \in \mathbb{R}^n$ and $r_k = b_k - x_k$.",
        r"\|r_k\|^2 = \|b_k\|^2 - 2 \langle b_k, x_k \rangle + \|x_k\|^2",
    ),
    "numbers, said to be": (r"Let $a_t, b_t \in \mathbb{R}$ and $x_t = a_t + b_t$.", r"\|x_t\|^2 = (a_t + b_t)^2"),
    "a sequence of vectors": (VECTORS, "w_{t+1} - w_t = -g_t"),
    "momentum": (
        r"Let $g_t \in \mathbb{R}^n$. The updates are $v_{t+1} = \beta v_t + g_t$ and $w_{t+1} = w_t - v_{t+1}$.",
        r"w_{t+1} - w_t = \beta (w_t - w_{t-1}) - g_t",
    ),
    "bars around a product": (r"Let $a, b \in \mathbb{R}$.", r"|a \cdot b| = |a| \cdot |b|"),
}

TRUE |= {
    "a product of numbers with a dot": (
        r"The area is $s = a \cdot b$ with real numbers $a$ and $b$.",
        r"s^2 = a^2 \cdot b^2",
    ),
    "declared numbers": (
        r"Let $a, b \in \mathbb{R}$. The dot product is $a \cdot b$.",
        r"(a \cdot b)^2 = a^2 \cdot b^2",
    ),
    "values of numbers": (r"Let $f(x) = a x + b$ with $a, b, x, y \in \mathbb{R}$.", r"\|f(x) - f(y)\| = |a| |x - y|"),
    "a symmetric distance": (r"Let $d(u, v) = \|u - v\|$.", "d(u, v) = d(v, u)"),
    "weights": (r"Let $r = \sum_j a_j v_j$.", r"\|r\|^2 = \sum_j \sum_k a_j a_k \langle v_j, v_k \rangle"),
    "a scatter": (
        r"Let $m = \frac{1}{n} \sum_{i=1}^n x_i$ and $S = \sum_{i=1}^n (x_i - m)(x_i - m)^T$.",
        r"S = \sum_{i=1}^n x_i x_i^T - n m m^T",
    ),
}
TRUE["a norm behind"] = STEPS, r"\|w_{t+1}\|^2 = \|w_t\|^2 - 2 w_t^\top g_t + \|g_t\|^2"

FALSE: dict[str, tuple[str, str]] = {
    "a cosine": (r"Let $s_{ij} = \frac{\langle u_i, v_j \rangle}{\|u_i\| \|v_j\|}$.", "s_{ij}^2 = 1"),
    "a cosine with a dot": (r"Let $s_{ij} = \frac{u_i \cdot v_j}{\|u_i\| \|v_j\|}$.", "s_{ij}^2 = 1"),
    "a cosine with bars": (r"Let $s = \frac{u \cdot v}{|u| |v|}$.", "s^2 = 1"),
    "an inner product": ("", r"\langle u, v \rangle^2 = \langle u, u \rangle \langle v, v \rangle"),
    "inner products": ("", r"\|u_t\|^2 \|v_t\|^2 = \langle u_t, v_t \rangle^2"),
    "given by entries": ("Let $r_k = b_k - x_k$.", r"\|r_k\| \|b_k\| = |\langle r_k, b_k \rangle|"),
    "given whole": ("Let $x = a + b$ and $y = a - b$.", r"\|x\|^2 \|y\|^2 = \langle x, y \rangle^2"),
    "of given ones": ("Let $x_k = a_k + b_k$ and $y_k = a_k - b_k$.", r"\|x_k\| \|y_k\| = \langle x_k, y_k \rangle"),
    "a sequence": (STEPS, r"\|g_t\|^2 \|w_t\|^2 = \langle g_t, w_t \rangle^2"),
    "a sequence, whole": (STEPS, r"\langle g_t, w_t \rangle u = \langle w_t, u \rangle g_t"),
    "distances": (r"Let $d_{ij} = \|x_i - x_j\|$.", r"d_{ij} d_{kl} = |\langle x_i - x_j, x_k - x_l \rangle|"),
    "an average": (r"Let $m_t = \beta m_{t-1} + g_t$.", r"\|m_t\|^2 \|g_t\|^2 = \langle m_t, g_t \rangle^2"),
    "made of one number": (r"Let $r \in \mathbb{R}^n$ where $r = b - c$.", r"\|r\|^2 = n (b - c)^2"),
    "made of numbers": (r"Let $r_k \in \mathbb{R}^n$ where $r_k = b_k - c_k$.", r"\|r_k\|^2 = n (b_k - c_k)^2"),
    "a sequence of vectors": (VECTORS, "w_{t+1} - w_t = g_t"),
    "a later gradient": (VECTORS, r"w_{t+1} - w_{t-1} = -g_t - g_{t+1}"),
    "a missing factor": (r"Let $r_k = b_k - x_k$.", r"\|r_k\|^2 = \|b_k\|^2 - \langle b_k, x_k \rangle + \|x_k\|^2"),
    "no product": (r"Let $r_k = b_k - x_k$.", r"\|r_k\|^2 = \|b_k\|^2 + \|x_k\|^2"),
}

COSINE = r"Let $s_{ij} = \frac{f_\theta(x_i)^T f_\theta(x_j)}{\|f_\theta(x_i)\| \|f_\theta(x_j)\|}$."
SCATTER = r"Let $m = \frac1n \sum_i x_i$ and $S = \sum_i (x_i - m)(x_i - m)^T$."
FALSE |= {
    "a product": ("", r"\|\alpha u + \beta v\|^2 = (\alpha u + \beta v)^2"),
    "a product of letters": ("", r"\|a x\| \|b y\| = |\langle a x, b y \rangle|"),
    "functions": ("", r"\langle f(x), g(x) \rangle h(x) = f(x) \langle g(x), h(x) \rangle"),
    "functions with an index": (r"Let $k_{ij} = \langle \phi(x_i), \phi(x_j) \rangle$.", "k_{ij}^2 = k_{ii} k_{jj}"),
    "functions with a parameter": (COSINE, "s_{ij}^2 = 1"),
    "a function of vectors": (r"Let $n(x) = \|x\|$.", "n(a b) = n(a) n(b)"),
    "samples": ("", r"\langle x^{(i)}, x^{(j)} \rangle^2 = \|x^{(i)}\|^2 \|x^{(j)}\|^2"),
    "differences of samples": ("", r"\|x^{(i)} - c\|^2 = (x^{(i)} - c)^2"),
    "given samples": (
        r"Let $r^{(i)} = y^{(i)} - x^{(i)}$.",
        r"\|r^{(i)}\| \|y^{(i)}\| = |\langle r^{(i)}, y^{(i)} \rangle|",
    ),
    "a bold star": ("", r"\mathbf{u}^* \mathbf{u}^T = \mathbf{u}^T \mathbf{u}^*"),
    "a difference of values": (r"Let $f(x) = a x + b$.", r"\|f(x) - f(y)\| = |a| |x - y|"),
    "a prime": ("", r"x' x'^T = x'^T x'"),
    "a sum": ("", r"(\sum_i x_i)(\sum_i x_i)^T = \|\sum_i x_i\|^2"),
    "a trace": (SCATTER, r"S = \sum_i (x_i - m)^2"),
    "lengths between bars": ("", r"|u|^2 |v|^2 = (u \cdot v)^2"),
    "a length of a sum": ("", r"|u + v|^2 |u|^2 = ((u + v) \cdot u)^2"),
    "a length of a cross product": ("", r"|u \times v|^2 = |u|^2 |v|^2"),
    "the word for it": (r"The dot product is $p = a \cdot b$.", r"p^2 = (a \cdot a)(b \cdot b)"),
    "a projection": (r"The projection of $a$ onto $b$ is $p = \frac{a \cdot b}{b \cdot b} b$.", "p = a"),
    "embeddings": (r"The score of two embeddings is $s_{ij} = u_i \cdot v_j$.", r"s_{ij} s_{kl} = s_{il} s_{kj}"),
}

LATER: dict[str, tuple[str, str, str]] = {
    "an average": (r"Let $m_t = \beta m_{t-1} + g_t$.", r"m_t g_t u_t = u_t g_t m_t", r"Here $\|m_t\| \le 1$."),
    "a descent": (r"Let $x_{t+1} = x_t - \eta g_t$.", r"g_t x_t = x_t g_t", r"Here $\|g_t\| \le 1$."),
    "an inner product": (r"Let $s = a b$.", "s^2 = a a b b", r"Here $\langle a, b \rangle$ is small."),
}


@pytest.mark.parametrize(("said", "claim", "behind"), LATER.values(), ids=LATER)
def test_what_stands_in_a_norm_further_down_is_a_vector(said: str, claim: str, behind: str) -> None:
    assert letters(f"{said}\n\n$$ {claim} $$\n\n{behind}") in ("R", "U")
    assert letters(f"{said}\n\n$$ {claim} $$") == "P"


def test_another_section_may_be_of_numbers() -> None:
    text = "# Numbers\n\nLet $r = a b$.\n\n$$ r^2 = a^2 b^2 $$\n\n# Vectors\n\nLet $q = \\|a\\|$."
    assert letters(text) == "P"
    assert letters(text.replace("# Vectors", "")) == "U"


@pytest.mark.parametrize(("said", "claim"), TRUE.values(), ids=TRUE)
def test_what_holds_of_vectors_is_proved(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$$ {claim} $$") == "P"


@pytest.mark.parametrize(("said", "claim"), FALSE.values(), ids=FALSE)
def test_what_holds_of_numbers_alone_is_not_proved(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$$ {claim} $$") in ("R", "U")
