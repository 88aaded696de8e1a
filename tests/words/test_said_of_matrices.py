"""What words say of whole matrices, of their inverses and of bars: what is open is not taken for what it may be."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

OPEN: Mapping[str, str] = {
    "a list with commas": r"Let $A \in \mathbb{R}^{n \times n}$, $S, T \in \mathbb{R}^{n \times n}$ be symmetric. %s",
    "a list in one formula": r"Let $A \in \mathbb{R}^{n \times n}, S \in \mathbb{R}^{n \times n}$ be symmetric. %s",
    "one after the other": r"Let $A, S \in \mathbb{R}^{n \times n}$ be a general and a symmetric matrix. %s",
    "respectively": r"Let $A, S \in \mathbb{R}^{n \times n}$ be square and symmetric matrices, respectively. %s",
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_it_is_open_which_matrix_is_symmetric(text: str) -> None:
    assert verdict_on(text % r"$$A^{-1} = (A^{-1})^T$$") != "proved"
    assert verdict_on(text % r"$$A A^{-1} = I$$") == "proved"


SQUARE = r"Let $A \in \mathbb{R}^{n \times n}$. "

SAID_OF_THE_SIGN: Mapping[str, tuple[str, str]] = {
    "an inverse": (r"Here $A^{-1}$ is the inverse of the weight matrix $A$.", "proved"),
    "another matrix": (r"Here $A^{-1}$ stands for another matrix.", "undecided"),
    "that of another step": (r"We write $A^{-1}$ for the matrix of the previous step.", "undecided"),
    "reciprocals": (r"Here $A^{-1}$ denotes the elementwise reciprocal of $A$.", "undecided"),
    "a pseudo-inverse": (r"Here $A^{-1}$ is the pseudo-inverse of $A$.", "undecided"),
    "no inverse": (r"Let $A$ be singular.", "undecided"),
    "no determinant": (r"Assume $\det A = 0$.", "undecided"),
    "an inverse in words": (r"Let $A$ be invertible.", "proved"),
    "a rank": (r"Let $A$ be non-singular.", "proved"),
}


@pytest.mark.parametrize(("said", "verdict"), SAID_OF_THE_SIGN.values(), ids=SAID_OF_THE_SIGN.keys())
def test_what_words_say_of_an_inverse(said: str, verdict: str) -> None:
    assert verdict_on(SQUARE + said + "\n\n$$A A^{-1} = I$$") == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("", "proved"),
        ("Let $|A|$ be the number of its entries.", "undecided"),
        ("Let $|A|$ be the matrix of its absolute values.", "undecided"),
    ],
    ids=["a determinant", "a number", "absolute values"],
)
def test_what_words_say_of_bars(said: str, verdict: str) -> None:
    assert verdict_on(SQUARE + said + r" $$\log |2 A| = n \log 2 + \log |A|$$") == verdict


def test_a_number_in_brackets_above_a_name_may_be_no_power() -> None:
    assert verdict_on(r"Let $x \in \mathbb{R}$. $$x^{(-1)} = \frac{1}{x}$$") == "undecided"
    assert verdict_on(r"Let $x \in \mathbb{R}$. $$x^{-1} = \frac{1}{x}$$") == "proved"


def test_a_diagonal_may_be_a_matrix() -> None:
    assert verdict_on(SQUARE + r"$$\operatorname{diag}(A) + A = A + \operatorname{diag}(A)$$") == "undecided"


def verdict_on(text: str) -> str:
    """The verdict on the one claim of a text."""
    (found,) = check_text(text, options=Options(repair=False)).claims
    return str(found.verdict.status)
