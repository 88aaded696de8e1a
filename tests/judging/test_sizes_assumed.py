"""What is assumed of sizes alone: what holds for all sizes holds for those, and needs no point among small ones."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SHAPES = r"Let $A \in \mathbb{R}^{n \times d}$, $b \in \mathbb{R}^n$, $u \in \mathbb{R}^d$. Assume $%s$."
FIT = r" $$F = \frac12 \|A u - b\|^2$$ $$\nabla_u F = %s$$"


@pytest.mark.parametrize("said", ["n > d", r"n \ge d", "d < n", r"d \le n", "n > 1"])
@pytest.mark.parametrize(
    ("right", "proved"),
    [
        (r"A^T (A u - b)", True),
        (r"A^T A u - A^T b", True),
        (r"A^T (b - A u)", False),
        (r"2 A^T (A u - b)", False),
        (r"\frac1n A^T (A u - b)", False),
    ],
)
def test_more_rows_than_columns(said: str, right: str, proved: bool) -> None:
    assert (letters(SHAPES % said + FIT % right) == "P") is proved


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("n > d", r"\min(n, d) = n"),
        ("n > d", "n - d = 1"),
        ("n > d", r"\max(n, d) = d"),
        (r"n \ge d", r"\sum_{i=1}^n b_i = \sum_{i=1}^d b_i"),
    ],
)
def test_what_sizes_do_not_make_true(said: str, claim: str) -> None:
    assert "P" not in letters(SHAPES % said + f" $${claim}$$")
