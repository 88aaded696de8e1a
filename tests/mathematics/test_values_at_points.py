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
        ("Let $f(x) = x^2$. Let $f(t) = t^3$.", "f(2) = 8"),
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
        ("Let $s = \\sum_{k=1}^K z_k$.", "k z_k = z_k"),
        ("Let $s = \\sum_{k=1}^K z_k$.", "k^2 z_k = k z_k"),
        ("Let $s = \\sum_{k=1}^K z_k$.", "k + z_k = 1 + z_k"),
    ],
)
def test_not_proved(lead: str, claim: str) -> None:
    assert set(verdicts(f"{lead} Then $${claim}$$")) <= {"U", "R"}
