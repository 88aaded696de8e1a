"""What was said to be a whole number may be no position of a range, and is compared with none."""

from __future__ import annotations

import pytest

from tests.verdicts import letters, verdicts

ONE = r"$$\sum_{k=1}^K \mathbf{1}[c_i = k] = 1$$"
ALL = r"Let $C_k = \{i : c_i = k\}$. $$\sum_{k=1}^K \sum_{i \in C_k} x_i = \sum_{i=1}^n x_i$$"


@pytest.mark.parametrize("claim", [ONE, ALL])
def test_a_label_is_one_of_them(claim: str) -> None:
    assert verdicts(rf"Let $c_i \in \{{1, \dots, K\}}$. {claim}") == "P"


@pytest.mark.parametrize("claim", [ONE, ALL])
@pytest.mark.parametrize("said", [r"c_i \in \mathbb{Z}", r"c_i \in \mathbb{N}", r"c_i \in \mathbb{R}"])
def test_a_number_may_be_none(claim: str, said: str) -> None:
    assert verdicts(f"Let ${said}$. {claim}") == "U"


WHOLE = r"Let $n$ be a positive integer."
SPREAD = r"\sum_{i=1}^{n-1} \beta^{n-i} g_i + g_n = \sum_{i=1}^n \beta^{n-i} g_i"


def test_a_letter_that_is_an_index_and_a_whole_number_is_one_thing() -> None:
    assert letters(f"{WHOLE}\n\n$${SPREAD}$$\n") == "S"
    assert letters(f"{WHOLE}\n\n$${SPREAD.replace('+ g_n', '- g_n')}$$\n") in ("R", "U")
    assert letters(f"Let $n$ be an even positive integer.\n\n$${SPREAD.replace('+ g_n', '- g_n')}$$\n") == "U"
