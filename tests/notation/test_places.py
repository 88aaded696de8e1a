"""Derivatives taken at a place, by an expression, and of what has a number in place of its variable."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

GIVEN = r"Let $s, t, r \in \mathbb{R}$, $h(s) = s^3$ and $k(s, t) = s^2 t + t$. "
CURVE = r"Let $\phi(s) = \frac{1}{1 + e^{-s}}$ with $s, r, t \in \mathbb{R}$ and $u, v \in \mathbb{R}^d$. "

CASES: dict[str, tuple[str, str]] = {
    "at the arguments of the definition": (
        GIVEN + r"$$\frac{\partial k}{\partial s}(s, t) = 2 s t$$ $$\frac{\partial k}{\partial s}(s, t) = s^2$$"
        r"$$\frac{\partial^2 k}{\partial s \partial t}(s, t) = 2 s$$"
        r"$$\frac{\partial^2 k}{\partial s \partial t}(s, t) = 2 t$$"
        r"$$\left(\frac{\partial k}{\partial t}\right)(s, t) = s^2 + 1$$"
        r"$$\left(\frac{\partial k}{\partial t}\right)(s, t) = s^2$$",
        "PRPRPR",
    ),
    "at other arguments": (
        GIVEN + r"$$\frac{\partial k}{\partial s}(3, t) = 6 t$$ $$\frac{\partial k}{\partial s}(3, t) = 2 s t$$"
        r"$$\frac{\partial k}{\partial s}(t, s) = 2 s t$$ $$\frac{\partial k}{\partial t}(t, s) = t^2 + 1$$"
        r"$$\frac{\partial k}{\partial t}(t, s) = s^2 + 1$$ $$\frac{\partial^2 k}{\partial s^2}(t, s) = 2 s$$"
        r"$$\frac{\partial^2 k}{\partial s^2}(t, s) = 2 t$$",
        "PRPPRPR",
    ),
    "at a number": (
        GIVEN + r"$$(\partial_s h)(2) = 12$$ $$(\partial_s h)(2) = 3 s^2$$ $$(\partial_s h)(s) = 3 s^2$$",
        "PRP",
    ),
    "of two variables at other arguments": (
        GIVEN + r"$$\frac{\partial^2 k}{\partial s \partial t}(1, 2) = 2$$"
        r"$$\frac{\partial^2 k}{\partial s \partial t}(1, 2) = 0$$",
        "UU",
    ),
    "a fraction in brackets may be a factor": (
        GIVEN + r"$$\left(\frac{d h}{d s}\right)(2) = 12$$ $$\left(\frac{d h}{d s}\right)(2) = 6 s^2$$",
        "UU",
    ),
    "a number in place of the variable": (
        GIVEN + r"$$\partial_s k(3, t) = 6 t$$ $$\partial_s k(3, t) = 0$$ $$\frac{d}{d s} h(2) = 0$$"
        r"$$\frac{d}{d s} h(2) = 12$$ $$\partial_s k(s, 3) = 6 s$$ $$\partial_s k(s, 3) = 6 t$$",
        "UUUUPR",
    ),
    "at the vector of the definition": (
        r"Let $z \in \mathbb{R}^m$ and $B(z) = \log \sum_i e^{2 z_i}$. "
        r"$$\frac{\partial B}{\partial z_k}(z) = \frac{2 e^{2 z_k}}{\sum_i e^{2 z_i}}$$"
        r"$$\frac{\partial B}{\partial z_k}(z) = \frac{e^{2 z_k}}{\sum_i e^{2 z_i}}$$",
        "PR",
    ),
    "partial derivatives as subscripts": (
        GIVEN + r"$$k_s(3, 2) = 12$$ $$k_s(3, 2) = 2 s t$$ $$k_t(r, s) = r^2 + 1$$ $$k_t(r, s) = s^2 + 1$$"
        r"$$k_{st}(3, 2) = 6$$ $$k_s(3) = 12$$",
        "PRPRUU",
    ),
    "an expression behind the derivative of a function": (
        GIVEN + r"$$\frac{d h}{d s}(2 s) = 12 s^2$$ $$\frac{d h}{d s}(2 s) = 6 s^3$$ $$\frac{d h}{d s}(2 s) = 6 s^2$$"
        r"$$\frac{d h}{d s}(1 - h) = 3 s^2 (1 - s^3)$$ $$\frac{d h}{d s}(1 - h) = 3 s^2$$",
        "UUUPR",
    ),
    "a difference behind the derivative of a function": (GIVEN + r"$$\frac{d h}{d s}(a - b) = 3 s^2 (a - b)$$", "U"),
    "the variable behind the derivative of a quantity": (
        r"Let $Q = w^2$. $$\frac{dQ}{dw}(w) = 2 w$$ $$\frac{dQ}{dw}(w + r) = 2 (w + r)$$",
        "UU",
    ),
    "by a product": (
        CURVE + r"$$\frac{\partial \phi(r s)}{\partial (r s)} = \phi(r s)(1 - \phi(r s))$$"
        r"$$\frac{\partial \phi(r s)}{\partial (r s)} = r \phi(r s)(1 - \phi(r s))$$"
        r"$$\frac{\partial}{\partial (r s)} \phi(r s) = \phi(r s) - \phi(r s)^2$$",
        "PRP",
    ),
    "by a sum": (
        CURVE + r"$$\frac{d \cos(s - t)}{d (s - t)} = -\sin(s - t)$$ $$\frac{d \cos(s - t)}{d (s - t)} = \sin(s - t)$$"
        r"$$\frac{\partial \phi(u^T v + t)}{\partial (u^T v + t)} = \phi(u^T v + t) (1 - \phi(u^T v + t))$$"
        r"$$\frac{\partial \phi(u^T v + t)}{\partial (u^T v + t)} = 1 - \phi(u^T v + t)$$",
        "PRPR",
    ),
    "by a product, and on": (
        CURVE + r"$$\frac{\partial}{\partial s}\phi(r s)"
        r" = \frac{\partial}{\partial (r s)}\phi(r s) \frac{\partial}{\partial s} r s$$"
        r"$$\frac{\partial}{\partial s}\phi(r s)"
        r" = \frac{\partial}{\partial (r s)}\phi(r s) \frac{\partial}{\partial r} r s$$"
        r"$$\frac{\partial}{\partial s}\phi(r s) = \frac{\partial}{\partial (r s)}\phi(r s)$$",
        "PRR",
    ),
    "what is no function of the expression": (
        CURVE + r"$$\frac{\partial (s \phi(r s))}{\partial (r s)} = s \phi(r s)(1 - \phi(r s))$$"
        r"$$\frac{\partial \sin(2 r s)}{\partial (r s)} = 2 \cos(2 r s)$$",
        "UU",
    ),
    "a function that depends on a letter of the expression": (
        r"Let $r, s \in \mathbb{R}$ and $q(t) = r t^2$. $$\frac{\partial q(r s)}{\partial (r s)} = 2 r^2 s$$"
        r"$$\frac{\partial q(r s)}{\partial (r s)} = 3 r^2 s$$",
        "UU",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_where_and_by_what_a_derivative_is_taken(name: str) -> None:
    text, expected = CASES[name]
    assert letters(text) == expected
