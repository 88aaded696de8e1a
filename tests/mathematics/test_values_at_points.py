"""Values of a function at some letters, said beside its formula, give it no other formula; positions are no numbers."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts


@pytest.mark.parametrize(
    ("lead", "claim"),
    [
        ("Let $f(x) = x^2$ and $f(a) = 4$.", "f(b) = b^2"),
        ("Let $f(x) = x^2 - 2$ and $f(r) = 0$.", "f'(r) = 2 r"),
        ("Let $f(x, y) = x y$ and $f(a, b) = 0$.", "f(u, v) = u v"),
        ("Let $S_i = x_i^2$ and $S_m = 4$.", "S_k = x_k^2"),
        ("Let $S_i = x_i^2$. Let $S_i = c$.", "S_k = c"),
    ],
)
def test_proved(lead: str, claim: str) -> None:
    assert verdicts(f"{lead} Then $${claim}$$") == "P"


@pytest.mark.parametrize(
    ("lead", "claim"),
    [
        ("Let $f(x) = x^2$ and $f(a) = 0$.", "f(b) = 0"),
        ("Let $f(x) = x^2$ and $f(a) = 0$.", "f(x) = 0"),
        ("Let $f(x) = x^2$ and $f(a) = 4$.", "f(b) = 4"),
        ("Let $f(x) = x^2$ and $f(a) = c$.", "f(u) = c"),
        ("Let $f(x) = x^2 - 2$ and $f(r) = 0$.", "f(1) = 0"),
        ("Let $f(x) = x^2 - 2$ and $f(r) = 0$.", "f(2 r) = 0"),
        ("Let $f(x) = x^2 - 2$ and $f(r) = 0$.", "f'(r) = 0"),
        ("Let $f(x, y) = x y$ and $f(a, b) = 0$.", "f(u, v) = 0"),
        ("Let $f(x) = x^2 + x$ and $f(c) = c$.", "f(d) = d"),
        ("Let $f(x) = x^2 + x$ and let $f(c) = 2 c$.", "f(x) = 2 x"),
        ("Let $f(w) = \\sum_i w_i^2$ and $f(w^*) = 0$.", "f(w) = 0"),
        ("Let $f(w) = \\|w\\|^2$ for $w \\in \\mathbb{R}^n$ and let $f(u) = 1$.", "f(w) = 1"),
        ("Let $S_i = x_i^2$ and let $S_m = c$.", "S_k = c"),
        ("Let $f(x) = \\sum_k a_k x^k$.", "f(0) = 0"),
        (
            "Let $G = \\sum_{k=1}^K \\gamma^{k-1} r_k$ and $H = \\sum_{k=0}^K r_k$.",
            "\\partial G/\\partial r_k = \\gamma^{k-1}",
        ),
        ("Let $s = \\sum_{k=1}^K z_k$.", "k z_k = z_k"),
        ("Let $s = \\sum_{k=1}^K z_k$.", "k^2 z_k = k z_k"),
        ("Let $s = \\sum_{k=1}^K z_k$.", "k + z_k = 1 + z_k"),
    ],
)
def test_not_proved(lead: str, claim: str) -> None:
    assert set(verdicts(f"{lead} Then $${claim}$$")) <= {"U", "R"}


@pytest.mark.parametrize(
    ("lead", "claim"),
    [
        ("Let $f(x) = x / 2 + 1$ and let $f(z) = z$.", "f(u) - f(v) = (u - v) / 2"),
        ("Let $f(x) = x^2$. Let $f(t) = t^3$ now.", "f(2) = 8"),
        ("Let $g(S, z) = S^2$ with $S, z \\in \\mathbb{R}$, where $S$ is the sigmoid of $z$.", "dg/dz = 2 S^2 (1 - S)"),
    ],
)
def test_not_refuted(lead: str, claim: str) -> None:
    assert verdicts(f"{lead} Then $${claim}$$") in ("U", "P")


def test_arguments_do_not_depend_on_each_other() -> None:
    text = r"Let $f(x, y) = x^2 + 3$ for $x, y \in \mathbb{R}$. $$\frac{\partial f}{\partial y} = 3$$"
    assert verdicts(text) == "R"
