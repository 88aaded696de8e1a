"""Positions: the letters that stand for them, recurrences, entries before the first, sums from 0."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

LETTERS: dict[str, tuple[str, str]] = {
    "the letter of a definition beside rows": (
        r"Let $W \in \mathbb{R}^{n \times n}$, $x \in \mathbb{R}^n$ and $$p_k = (w_k^\top x)^2$$ where $w_k$ is row $k$ of $W$."
        r" $$\frac{\partial p_i}{\partial x_j} = 2 \left(\sum_{m=1}^n W_{im} x_m\right) W_{ij}$$"
        r" $$\frac{\partial p_i}{\partial x_j} = 2 W_{jj} \sum_{m=1}^n W_{mm} x_m$$",
        "PR",
    ),
    "the letter of a sum in a function": (
        r"Let $W \in \mathbb{R}^{n \times n}$, $x \in \mathbb{R}^n$ and $$f(v) = \sum_{k=1}^n w_k^\top v$$ where $w_k$ is row"
        r" $k$ of $W$. $$\frac{\partial f(x)}{\partial x_j} = \sum_{i=1}^n W_{ij}$$"
        r" $$\frac{\partial f(x)}{\partial x_j} = n W_{jj}$$",
        "PR",
    ),
}


@pytest.mark.parametrize("case", LETTERS.values(), ids=LETTERS)
def test_a_hidden_index_takes_no_letter_in_use(case: tuple[str, str]) -> None:
    text, expected = case
    assert verdicts(text) == expected
