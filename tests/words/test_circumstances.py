"""What a sentence says of another place, time, data set or person, or takes back, is not declared here."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_HOT = "Let $y \\in \\mathbb{{R}}^K$ be the labels. {}\n\n$$\\sum_i y_i^2 = \\sum_i y_i$$"
_SIGN = "Let $c \\in \\mathbb{{R}}$ be a number. {}\n\n$$\\sqrt{{c^2}} = c$$"
_VALUE = "{}\n\n$$2 c = 1$$"

ELSEWHERE = (
    "On a famous benchmark, $y$ is one-hot.",
    "For crisp labels, $y$ is one-hot.",
    "Under the assumption that $y$ is one-hot, all is simple.\n\nIn general it is not.",
    "After thresholding, $y$ is one-hot.",
    "Snapped to the nearest corner, $y$ is one-hot.",
    "Traditionally, $y$ is one-hot.",
    "In the toy world, $y$ is one-hot.",
    "In older books, $y$ is one-hot.",
    "By the end of the run, $y$ is one-hot.",
    "Since 2012, $y$ is one-hot.",
    "Up to blur, $y$ is one-hot.",
    "For $K = 2$, $y$ is one-hot.",
    "A pupil: $y$ is one-hot.",
    "Referee 3: $y$ is one-hot.",
    "Carol: “$y$ is one-hot.”",
    "Second draft: $y$ is one-hot.",
    "Here $y$ is one-hot, says the handbook.",
    "Here $y$ is one-hot, in older books.",
    "Here $y$ is one-hot as $T$ tends to zero.",
    "Assume, for crisp labels, that $y$ is one-hot.",
    "Assume, as Carol does, that $y$ is one-hot.",
    "The labels $y$ are one-hot. This was assumed in the past.",
    "The labels $y$ are one-hot. This holds on a famous benchmark.",
    "The labels $y$ are one-hot. But that is not the case here.",
    "The labels $y$ are one-hot. Just kidding.",
)
OWN = (
    "There are $K$ classes, under the assumption that $y$ is one-hot.",
    "In classification, $y$ is one-hot.",
    "In what follows, $y$ is one-hot.",
    "For a single sample, $y$ is one-hot.",
    "For the sake of brevity, $y$ is one-hot.",
    "In the multi-class setting, $y$ is one-hot.",
    "In other words, $y$ is one-hot.",
    "As a label, $y$ is one-hot.",
    "Given the class, $y$ is one-hot.",
    "By construction, $y$ is one-hot.",
    "Setup: $y$ is one-hot.",
    "Two facts: $y$ is one-hot, and $K > 1$.",
    "We train on a benchmark: $y$ is one-hot.",
    "Here $y$ is one-hot, as usual.",
    "Assume, as we did, that $y$ is one-hot.",
    "The labels $y$ are one-hot. This is not hard to see.",
    "The labels $y$ are one-hot. This holds for every sample.",
)


@pytest.mark.parametrize("words", ELSEWHERE)
def test_of_another_place_nothing_is_proved(words: str) -> None:
    assert "P" not in letters(_HOT.format(words))


@pytest.mark.parametrize("words", OWN)
def test_of_its_own_place_a_text_declares(words: str) -> None:
    assert letters(_HOT.format(words)) == "P"


@pytest.mark.parametrize(
    "words",
    [
        "Let $c > 0$. Correction: $c < 0$.",
        "Let $c > 0$. Oops, $c < 0$.",
        "Let $c > 0$. Erratum: the sign of $c$ is wrong.",
        "Let $c > 0$. The sign above should be reversed.",
        "Let $c > 0$. At dawn, $c < 0$.",
        "Let $c > 0$. For the remainder of the book, $c < 0$.",
        "At $t = 0$, $c > 0$.",
        "For $t > 1$, $c > 0$.",
        "Below freezing, $c > 0$.",
        "Assume, for crisp labels, that $c > 0$.",
        "After rounding, let $c > 0$.",
    ],
)
def test_signs_that_are_corrected_or_told_of_a_case(words: str) -> None:
    assert "P" not in letters(_SIGN.format(words))


@pytest.mark.parametrize(
    "words",
    [
        "Let $c > 0$. The case $c < 0$ is left to the reader.",
        "Let $c > 0$. If $c < 0$, the same holds with another sign.",
        "Let $c > 0$. It is wrong to divide by zero.",
        "For the root to be unique, let $c > 0$.",
        "As usual, let $c > 0$.",
    ],
)
def test_signs_that_stay(words: str) -> None:
    assert letters(_SIGN.format(words)) == "P"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Let $c = 1/2$ for adults.", "U"),
        ("Let $c = 1/2$ on a famous benchmark.", "U"),
        ("Let $c = 1/2$, as a pupil said.", "U"),
        ("Let $c = 1/2$ for simplicity.", "P"),
        ("Let $c = 1/2$ in this section.", "P"),
    ],
)
def test_numbers_of_a_place(words: str, found: str) -> None:
    assert letters(_VALUE.format(words)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Let $v > 0$ and $f = v^2$. From here on, $v$ stands for $v^2$.\n\n$$f = v^2$$",
        "Let $x \\in \\mathbb{R}$ and $f = x^2$. We absorb a factor 3 into $x$.\n\n$$f = x^2$$",
        "Let $x, y \\in \\mathbb{R}$ and $f = x - y$. We swap the names of $x$ and $y$.\n\n$$f = x - y$$",
        "We write $\\max$ for the smooth maximum. Let $x > 0$.\n\n$$\\max(x, 0) = x$$",
        "All maxima are smoothed. Let $x > 0$.\n\n$$\\max(x, 0) = x$$",
        "Here $|x|$ is a smooth absolute value. Let $x > 0$.\n\n$$|x| = x$$",
        "La suma empieza en $i = 0$. Sea $f = \\sum_i x_i$.\n\n$$\\sum_{i=1}^n x_i = f$$",
        "Let $V$ be a function, with $V(s) = 0$ for terminal $s$.\n\n$$V(s) + 1 = 1$$",
        "Take $L(w) = w^2$, with $L(w) = w^3$ for $w > 1$.\n\n$$L'(w) = 2 w$$",
        "Let $f$ be convex (think of $f(x) = x^2$).\n\n$$f'(x) = 2 x$$",
        "Referee 3: $L = w^2$.\n\n$$\\frac{dL}{dw} = 2 w$$",
        "A crude network computed $L = w^2$.\n\n$$\\frac{dL}{dw} = 2 w$$",
        "Let $L = w^2$. Correction: $L = w^3$.\n\n$$\\frac{dL}{dw} = 2 w$$",
    ],
)
def test_what_has_another_meaning_proves_nothing(text: str) -> None:
    assert "P" not in letters(text)


@pytest.mark.parametrize(
    "text",
    [
        "We write $x$ for $x_i$. Let $f = x^2$.\n\n$$\\frac{df}{dx} = 2 x$$",
        "Let $\\max$ denote the larger one. Let $x > 0$.\n\n$$\\max(x, 0) = x$$",
        "The sums begin at $i = 1$. Let $x \\in \\mathbb{R}^n$ and $f = \\sum_i x_i$.\n\n$$\\sum_{i=1}^n x_i = f$$",
        "Let $L = w^2$. Correction: $L = w^3$.\n\n$$\\frac{dL}{dw} = 3 w^2$$",
        "Our network computes $L = w^2$.\n\n$$\\frac{dL}{dw} = 2 w$$",
    ],
)
def test_what_keeps_its_meaning_is_proved(text: str) -> None:
    assert letters(text).endswith("P")
