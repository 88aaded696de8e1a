"""What words say of a quantity that has a formula: it refutes nothing that may follow from the words."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SQUARE = r"Let $A, B \in \mathbb{R}^{n \times n}$, $u \in \mathbb{R}^n$ and $a, b \in \mathbb{R}$. %s" + "\n\n$$%s$$\n"


@pytest.mark.parametrize(
    ("said", "formula", "verdict"),
    [
        ("Let $S = A B$ be symmetric.", r"A B = B^\top A^\top", "U"),
        ("Let $S = A B$ be symmetric.", r"S^\top = S", "U"),
        ("Let $S = A B$ be positive definite.", r"S^\top = S", "U"),
        ("Let $S = A B$. The matrix $S$ is positive definite.", r"A B = B^\top A^\top", "U"),
        (r"Let $M = A + u u^\top$ be positive definite.", r"A^\top = A", "U"),
        ("Let $s = a - b$ be positive.", "|a - b| = a - b", "U"),
        ("Let $k = 2 a$ be an integer.", r"\cos(4 \pi a) = 1", "U"),
        (r"Let $S = A^\top A$ be symmetric.", r"S^\top = -S", "R"),
        (r"Let $S = A^\top A + I$ be symmetric.", r"S u = u", "R"),
        (r"Let $S = A^\top A + I$ be symmetric.", r"S^\top = S", "P"),
        ("Let $s = a^2 + b^2$ be nonnegative.", "a^2 + b^2 = a^2 - b^2", "R"),
        ("Let $S = A B$.", r"A B = B^\top A^\top", "R"),
        ("Let $s = a - b$.", "|a - b| = a - b", "R"),
    ],
)
def test_what_a_formula_does_not_show(said: str, formula: str, verdict: str) -> None:
    found = letters(SQUARE % (said, formula))
    assert found == verdict if verdict != "U" else found not in ("P", "R", "C")


@pytest.mark.parametrize(
    ("said", "proved"),
    [
        (r"positive definite", True),
        (r"positive definite and symmetric", True),
        (r"positive definite, not necessarily symmetric", False),
        (r"positive definite, but it need not be symmetric", None),
        (r"a nonsymmetric positive definite matrix", False),
    ],
)
def test_definite_matrices_that_need_not_be_symmetric(said: str, proved: bool | None) -> None:
    text = r"Let $x \in \mathbb{R}^n$. The matrix $A \in \mathbb{R}^{n \times n}$ is %s." % said  # noqa: UP031
    for formula in (r"\nabla_x (x^\top A x) = 2 A x", r"A^\top = A"):
        assert (letters(f"{text}\n\n$${formula}$$") == "P") is bool(proved)


@pytest.mark.parametrize("formula", [r"S^{1/2}_{ij} = \sqrt{S_{ij}}", r"\sum_i S^{1/2}_{ii} = \sum_i \sqrt{S_{ii}}"])
def test_an_entry_of_a_root_is_no_root_of_an_entry(formula: str) -> None:
    text = r"Let $S \in \mathbb{R}^{n \times n}$ be positive definite."
    assert letters(f"{text}\n\n$${formula}$$") == "U"
