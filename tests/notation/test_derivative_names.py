"""Derivatives that are written as names: dots, Jacobians and Hessians."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

MAP = r"Let $A \in \mathbb{R}^{m \times n}$, $v, h \in \mathbb{R}^n$ and $F(v) = A v$."
FORM = r"Let $S \in \mathbb{R}^{n \times n}$, $v \in \mathbb{R}^n$ and $q(v) = v^T S v$."
WAVE = r"Let $s(t) = \cos(3t)$."

CASES: dict[str, tuple[str, str]] = {
    "dots": (
        WAVE + r"$$\dot s = -3\sin(3t)$$ $$\dot s = 3\sin(3t)$$ $$\dot{s}(t) = -3\sin(3t)$$ $$\dot s = 0$$",
        "PRPR",
    ),
    "of a number that moves": (
        r"Let $s(t) = \cos(a t)$ where $a$ depends on $t$. $$\dot s = -a \sin(a t)$$ $$s'(t) = -a \sin(a t)$$",
        "RR",
    ),
    "two dots": (WAVE + r"$$\ddot s = -9 s$$ $$\ddot s(t) = -9 s(t)$$ $$\ddot s = 9 s$$ $$\ddot s = -3 s$$", "PPRR"),
    "a power of dots": (WAVE + r"$$\dot s^2 = 9 - 9 s^2$$ $$\dot s^2 = 9 s^2$$", "PR"),
    "dots above what is unknown": (r"Let $\dot s = 3 s$. $$\dot s^2 = 9 s^2$$ $$\dot s^2 = 3 s^2$$", "PR"),
    "a Jacobian": (MAP + r"$$J_F(v) = A$$ $$J_F = A$$ $$\mathbf{J}_F(v) = A$$ $$J_F = A^T$$ $$J_F = 2A$$", "PPPUU"),
    "D": (MAP + r"$$DF(v) = A$$ $$D F = A$$ $$DF(v) h = A h$$ $$DF(v) h = A v$$ $$DF(v) = A^T$$", "PPPUU"),
    "D of a formula": (MAP + r"$$D_v(A v) = A$$ $$D_v(A v) = A^T$$ $$D_v F(v) = A$$ $$D_h(A v) = A$$", "PUPU"),
    "a Hessian": (FORM + r"$$H_q = S + S^T$$ $$H_q(v) = S + S^T$$ $$H_q = 2 S$$ $$H_q(v) = S$$", "PPUU"),
    "of a number": (FORM + r"$$J_q(v) = v^T (S + S^T)$$ $$Dq(v) = (S + S^T) v$$", "UU"),
    "another function of other arguments": (
        r"Let $F(v) = v^2$. The cost is $J_F(a, b) = a - b$. $$J_F(a, b) = -(b - a)$$ $$J_F(a, b) = b - a$$",
        "PR",
    ),
    "a letter that is known": (
        r"Let $D = 3$ and $F(v) = v^2$. $$D F(v) = 3 v^2$$ $$D F(v) = 2 v$$",
        "PR",
    ),
    "called something else": (
        r"Let $p(v) = e^{-v}$ and let $H_p$ be the entropy of $p$. $$2 H_p = 2 e^{-v}$$ $$2 H_p(v) = 2 p(v)$$",
        "UU",
    ),
    "a cost": (r"Let $f(v) = v^2$. We call $J_f$ the cost of $f$. $$3 J_f(v) = 6v$$ $$3 J_f = 6v$$", "UU"),
    "a mark": (
        r"Let $s(t) = t^2$, where $\dot s$ is the estimate of $s$. $$2 \dot s = 4t$$ $$2 \dot s(t) = 4t$$",
        "UU",
    ),
    "a mark that is what it is by custom": (
        r"Let $s(t) = t^2$, where $\dot s$ is the velocity. $$\dot s = 2t$$ $$\dot s = t$$",
        "PR",
    ),
    "dots by another argument": (
        r"Let $s(u) = u^2$, where dots are derivatives with respect to time. $$2 \dot s = 4u$$ $$2 \ddot s = 4$$",
        "UU",
    ),
    "an entropy": (r"Let $p(v) = e^{-v}$. $$H_p = 1$$", "U"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_derivatives_as_names(text: str, expected: str) -> None:
    assert letters(text) == expected
