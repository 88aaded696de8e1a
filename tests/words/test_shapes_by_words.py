"""Words that only arrays of one shape can be said to be give a new name that shape."""

from __future__ import annotations

import pytest

from tests.verdicts import letters


@pytest.mark.parametrize(
    "text",
    [
        "Let $Q$ be orthogonal.\n\n$$\\|Q x\\|^2 = \\|x\\|^2$$",
        "Let $Q$ be an orthogonal matrix.\n\n$$Q^T Q = I$$",
        "Since $Q$ is orthogonal, $\\|Q x\\|^2 = \\|x\\|^2$.",
        "Let $A$ be a symmetric matrix.\n\n$$A^T = A$$",
        "Let $A$ be symmetric.\n\n$$x^T A y = y^T A x$$",
        "Let $A$ be skew-symmetric.\n\n$$x^T A x = 0$$",
        "Let $u$ be a unit vector.\n\n$$u^T u = 1$$",
        "Let $u$ be a unit vector and $P = u u^T$.\n\n$$P^2 = P$$",
        "The discount factor satisfies $0 < g < 1$.\n\n$$|g - 1| = 1 - g$$",
    ],
)
def test_true(text: str) -> None:
    assert letters(text) == "P"


@pytest.mark.parametrize(
    "text",
    [
        "Let $Q$ be an orthogonal matrix.\n\n$$Q^T = Q$$",
        "Let $Q$ be an orthogonal matrix.\n\n$$Q x = x$$",
        "Let $Q$ be nearly orthogonal.\n\n$$Q^T Q = I$$",
        "Let $X$ and $Y$ be orthogonal.\n\n$$X^T X = I$$",
        "Let $f$ and $g$ be orthogonal.\n\n$$f g = 0$$",
        "Let $A$ be a symmetric matrix.\n\n$$A B = B A$$",
        "Let $A$ be a symmetric function.\n\n$$A^T = A$$",
        "Let $u$ be a unit vector.\n\n$$u^T u = n$$",
        "Let $u$ be a unit vector.\n\n$$\\sum_i u_i = 1$$",
        "Let $u$ be a unit.\n\n$$u^2 = 1$$",
        "Let $u_k$ be a unit vector.\n\n$$\\sum_k u_k^2 = 1$$",
        "No discount factor satisfies $0 < g < 1$.\n\n$$|g - 1| = 1 - g$$",
        "If the discount factor satisfies $0 < g < 1$, we stop.\n\n$$|g - 1| = 1 - g$$",
        "In some books the discount factor satisfies $0 < g < 1$.\n\n$$|g - 1| = 1 - g$$",
    ],
)
def test_false(text: str) -> None:
    assert "P" not in letters(text)
