"""What is assumed of sizes alone: what holds for all sizes holds for those, and needs no point among small ones."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text
from symgrad.render.style import scope
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


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (r"\sum_j \delta_{j6} x_j = x_6", "for all K ≥ 6: exact at K = 6"),
        (r"\sum_j \delta_{j5} x_j = x_5", "for all K ≥ 5: exact at K = 5"),
        (r"\sum_j 2 x_j = 2 \sum_j x_j", "for all K ≥ 5: exact at K = 5..6"),
    ],
)
def test_a_proof_is_of_the_sizes_at_which_the_claim_says_something(claim: str, said: str) -> None:
    """Those that are declared, from the least at which both sides were compared."""
    (found,) = check_text(rf"Let $x \in \mathbb{{R}}^K$ with $K \ge 5$. $${claim}$$").claims
    assert scope(found.verdict).startswith(said)
