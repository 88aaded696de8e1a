"""Runs of letters: words that an equation is written with, and functions that everybody knows right before brackets."""

import pytest

from symgrad.pipeline import check_text
from symgrad.verdict import Status

PROVED, REFUTED, UNDECIDED = Status.PROVED, Status.REFUTED, Status.UNDECIDED
SQUARE = "Let $A, B \\in \\mathbb{R}^{n \\times n}$.\n\n"


def _of(text: str) -> list[Status]:
    return [claim.verdict.status for claim in check_text(text).claims]


TRACES = (
    (r"tr(A \cdot B) = tr(B \cdot A)", PROVED),
    ("tr(A + B) = tr(A) + tr(B)", PROVED),
    ("det(A B) = det(A) det(B)", PROVED),
    ("tr(A + B) = tr(A) - tr(B)", REFUTED),
    ("tr(A B) = tr(A) tr(B)", REFUTED),
    ("tr(A B) = -tr(B A)", REFUTED),
    ("det(A + B) = det(A) + det(B)", REFUTED),
)


@pytest.mark.parametrize(("formula", "status"), TRACES)
@pytest.mark.parametrize("words", [SQUARE, f"{SQUARE}$$tr(A + B) = tr(B + A)$$\n\n"])
def test_a_trace_without_a_backslash(words: str, formula: str, status: Status) -> None:
    assert _of(f"{words}$${formula}$$")[-1] is status


def test_letters_that_are_numbers_multiply() -> None:
    assert _of("Let $t > 0$ and $r > 0$.\n\n$$tr(a + b) = tra + trb$$\n\n$$tr(a + b) = tra$$")[0] is PROVED


def test_a_word_is_made_of_words() -> None:
    text = "$$profit = sales - cost$$\n\n$$profit + cost = sales$$\n\n$$cost = cots$$\n\n$$profit + sales = cost$$"
    first, *others = _of(text)
    assert first is PROVED
    assert PROVED not in others


def test_the_letters_of_words_may_be_functions() -> None:
    text = (
        "The slope is\n\n$$slope = \\dfrac{rise}{run}$$\n\nLet $f(x) = g(h(i(x)))$, and define $y = i(x)$ and "
        "$z = h(y)$. Then\n\n$$f'(x) = g'(z) h'(y) i'(x)$$\n\n$$f'(x) = g'(z) h'(y)$$\n\n$$i(2x) = 2 i(x)$$"
    )
    proved, *others = _of(text)
    assert proved is PROVED
    assert PROVED not in others
