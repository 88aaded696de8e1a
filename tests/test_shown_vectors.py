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
    "bars around a product": ("", r"|a \cdot b| = |a| \cdot |b|"),
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


@pytest.mark.parametrize(("said", "claim"), TRUE.values(), ids=TRUE)
def test_what_holds_of_vectors_is_proved(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$$ {claim} $$") == "P"


@pytest.mark.parametrize(("said", "claim"), FALSE.values(), ids=FALSE)
def test_what_holds_of_numbers_alone_is_not_proved(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$$ {claim} $$") in ("R", "U")
