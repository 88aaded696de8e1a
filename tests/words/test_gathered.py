"""Matrices that words alone say to be made of others: nothing is refuted as if they were any matrix."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

LOGISTIC = r"""
Let $x_n \in \mathbb{R}^D$ and $t_n \in \{0,1\}$ for $n = 1, \ldots, N$, and $w \in \mathbb{R}^D$. Let
$p_n = \sigma(w^\top x_n)$ and

$$L = -\frac{1}{N} \sum_{n=1}^N \left( t_n \log p_n + (1 - t_n) \log (1 - p_n) \right).$$

"""
WORDS = (
    r"With the inputs as the rows of $X \in \mathbb{R}^{N \times D}$,",
    r"Stacking the inputs into $X \in \mathbb{R}^{N \times D}$,",
    r"With the inputs in $X \in \mathbb{R}^{N \times D}$,",
)
OTHER = (
    r"Let $A \in \mathbb{R}^{N \times D}$ be the design matrix. Then",
    r"We stack the inputs in $A \in \mathbb{R}^{N \times D}$. Then",
)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("factor", [r"\frac1N", "", "2"])
def test_a_capital_beside_its_small_letter_may_be_made_of_it(words: str, factor: str) -> None:
    assert verdicts(rf"{LOGISTIC}{words} $\nabla_w L = {factor} X^\top(p-t)$.") == "U"


@pytest.mark.parametrize("words", OTHER)
@pytest.mark.parametrize("factor", [r"\frac1N", "", "2"])
def test_so_may_any_letter_of_which_words_say_it(words: str, factor: str) -> None:
    assert verdicts(rf"{LOGISTIC}{words} $\nabla_w L = {factor} A^\top(p-t)$.") == "U"


@pytest.mark.parametrize(("factor", "found"), [(r"\frac1N", "P"), ("", "R"), ("2", "R"), (r"-\frac1N", "R")])
def test_where_a_formula_says_it_it_is_judged(factor: str, found: str) -> None:
    home = r"Let $X \in \mathbb{R}^{N \times D}$ with $X_{nd} = x_{nd}$."
    assert verdicts(rf"{LOGISTIC}{home} Then $\nabla_w L = {factor} X^\top(p-t)$.") == found


@pytest.mark.parametrize(("factor", "found"), [("2", "P"), ("", "R"), ("-2", "R")])
def test_a_design_matrix_of_both_sides_is_judged(factor: str, found: str) -> None:
    homes = r"$y \in \mathbb{R}^N$, $w \in \mathbb{R}^D$. Let $L = \|Xw - y\|^2$."
    text = rf"Let $X \in \mathbb{{R}}^{{N \times D}}$ be the design matrix, {homes}"
    assert verdicts(rf"{text} Then $\nabla_w L = {factor} X^\top(Xw - y)$.") == found
