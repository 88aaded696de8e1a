"""Letters that may be labels, one step of many, or one entry of which words speak: nothing is refuted by them."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

OPEN = {
    "labels": (
        r"The loss of a triplet is $L = \max(0, d_p - d_n + m)$."
        r"$$\frac{\partial L}{\partial d_p} = \mathbb 1[d_p - d_n + m > 0]$$",
        "U",
    ),
    "an entry of which words speak": (
        r"Let $x \in \mathbb{R}^n$ and let $k$ be the unique index of the largest entry."
        r"$$\frac{\partial}{\partial x_i} \max_j x_j = \mathbb 1[i = k]$$",
        "U",
    ),
    "the index of an entry": (
        r"Let $x \in \mathbb{R}^n$ and let $k$ be the index of the largest entry."
        r"$$\frac{\partial}{\partial x_i} \max_j x_j = \mathbb 1[i = k]$$",
        "U",
    ),
    "one step of many": (
        r"Let $h_t = o \odot \tanh(c_t)$, where $o, c_t, h_t \in \mathbb{R}^H$. With"
        r" $\delta = \frac{\partial L}{\partial h_t}$ we get"
        r"$$\frac{\partial L}{\partial o} = \delta \odot \tanh(c_t)$$",
        "U",
    ),
    "a name of two letters": (
        r"Let $h_t = o \odot \tanh(c_t)$, where $o, c_t, h_t \in \mathbb{R}^H$. We are given"
        r" $\delta h = \partial L / \partial h_t$. $$\frac{\partial L}{\partial o} = \delta h \odot \tanh(c_t)$$",
        "UU",
    ),
    "an equation that was not understood": (
        r"The update is $h = (1 - z) \odot n + z \odot h'$, with $z, n, h' \in \mathbb{R}^d$ and $L = \ell(h)$."
        r"$$\frac{\partial L}{\partial n} = \frac{\partial L}{\partial h} \odot (1 - z)$$",
        "UU",
    ),
}

STILL_REFUTED = (
    r"Let $z \in \mathbb{R}^K$ and $p = \operatorname{softmax}(z)$, where $i$ and $k$ are class indices."
    r"$$\frac{\partial p_i}{\partial z_k} = p_i (1 + p_k)$$",
    r"Let $p = \operatorname{softmax}(z)$ with $z \in \mathbb{R}^K$, let $c$ be the index of the true class and"
    r" $L = -\log p_c$. $$\frac{\partial L}{\partial z_k} = p_k + \delta_{kc}$$",
    r"Let $d \in \mathbb{R}^n$ and $L_{pq} = (d_p - d_q)^2$. $$\frac{\partial L_{pq}}{\partial d_p} = d_p - d_q$$",
)


@pytest.mark.parametrize(("text", "found"), OPEN.values(), ids=OPEN)
def test_it_is_open_what_they_are(text: str, found: str) -> None:
    assert letters(text) == found


@pytest.mark.parametrize("text", STILL_REFUTED)
def test_indices_that_are_shown_refute(text: str) -> None:
    assert letters(text) in ("R", "C")
