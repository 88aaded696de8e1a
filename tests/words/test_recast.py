"""Words that give scripts, sums, brackets, derivatives by matrices and the letter e another meaning than by custom."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_SQUARE = r"Let $A, B \in \mathbb{R}^{n \times n}$. "
_TRANSPOSED = "\n\n$$(AB)^T = B^T A^T$$\n"
_SPD = r"Let $X \in \mathbb{R}^{n \times n}$ be symmetric positive definite. "
_LOGDET = "\n\n" + r"$$\frac{\partial \log\det X}{\partial X} = X^{-1}$$" + "\n"
_POWER = "\n\n" + r"$$\frac{d}{dx} x^2 = 2 x$$" + "\n"
_ONE = "\n\n" + r"$$\sum_j \delta_{ij} = 1$$" + "\n"
_EXP = "\n\n" + r"$$\frac{d}{dx} e^x = e^x$$" + "\n"
_BRACKET = "\n\n$$[x] = x$$\n"

OTHERS = {
    "Off the diagonal, $X_{ij}$ and $X_{ji}$ are one variable.": (_SPD, _LOGDET),
    "We differentiate by the distinct entries.": (_SPD, _LOGDET),
    "Derivatives take the symmetry into account.": (_SPD, _LOGDET),
    "When $X_{ij}$ moves, $X_{ji}$ moves too.": (_SPD, _LOGDET),
    "Off-diagonal entries count twice.": (_SPD, _LOGDET),
    "Here $A^T$ means $A$ at time $T$.": (_SQUARE, _TRANSPOSED),
    "The version of $A$ for task $T$ is denoted by $A^T$.": (_SQUARE, _TRANSPOSED),
    "The superscript $T$ stands for the target network.": (_SQUARE, _TRANSPOSED),
    "An upper $T$ marks the last iterate.": (_SQUARE, _TRANSPOSED),
    "Let $x^2$ be the second component of a point.": ("", _POWER),
    "Here $x^2$ is no square but the second entry.": ("", _POWER),
    "Let $(x^1, x^2)$ be a point.": ("", _POWER),
    "Upper indices number the coordinates.": ("", _POWER),
    "For the second coordinate we write $x^2$.": ("", _POWER),
    r"Sums run over $j \ne i$.": ("", _ONE),
    r"Sums run over $j \geq 2$.": ("", _ONE),
    r"The sum is taken at $j \geq 2$.": ("", _ONE),
    r"The sum is over $j \leq n - 1$.": ("", _ONE),
    "We sum over the other indices.": ("", _ONE),
    "We sum over all other values of the index.": ("", _ONE),
    "Every sum leaves out its first term.": ("", _ONE),
    "In sums, $j$ is always different from $i$.": ("", _ONE),
    "We sum over odd $j$ only.": ("", _ONE),
    r"We write $\sum$ for the average.": ("", _ONE),
    "Let $e$ be the error $e = y - t$.": ("", _EXP),
    "Denote the eccentricity by $e$.": ("", _EXP),
    "Let $e > 0$ be the length of an edge.": ("", _EXP),
    "Let $x$ be real and $[x]$ the integer part of it.": ("", _BRACKET),
    "For real $x$ the brackets $[x]$ round down.": ("", _BRACKET),
    "Sea $x$ real y $[x]$ la parte entera de $x$.": ("", _BRACKET),
}
"""Words by which a claim is not what it is by custom, with what stands before and behind them."""

CUSTOMS = {
    "We ignore the symmetry and treat all entries as independent.": (_SPD, _LOGDET),
    "Its inverse is symmetric, too.": (_SPD, _LOGDET),
    "The transpose $A^T$ is used in the backward step of a layer.": (_SQUARE, _TRANSPOSED),
    "Here $A^T$ is the transpose of $A$.": (_SQUARE, _TRANSPOSED),
    "Here $x^2$ is the square of the second component.": ("", _POWER),
    "Let $x$ be the second component.": ("", _POWER),
    "The sum runs over all classes.": ("", _ONE),
    "We sum over all possible values of the other variables.": ("", _ONE),
    "So the sum is $> 0$.": ("", _ONE),
    r"The sum is $\geq 1$, as every term is.": ("", _ONE),
    r"Sums run over $j \geq 1$.": ("", _ONE),
    "All terms of the sum except one vanish.": ("", _ONE),
    "Here $e$ is Euler's number.": ("", _EXP),
    r"The error is $e = y - t$, and $s = \frac{1}{1 + e^{-z}}$ is its weight.": ("", _EXP),
    "We use the constant $e$.": ("", _EXP),
}
"""Words that leave it what it is."""


def _status(words: str, around: tuple[str, str]) -> str:
    return letters(around[0] + words + around[1])[-1]


@pytest.mark.parametrize("words", OTHERS)
def test_words_that_give_another_meaning_leave_nothing_decided(words: str) -> None:
    assert _status(words, OTHERS[words]) == "U"


@pytest.mark.parametrize("words", CUSTOMS)
def test_words_that_keep_to_custom_change_nothing(words: str) -> None:
    assert _status(words, CUSTOMS[words]) == "P"


_HALF = "Let $p = 1/3$. {}\n\n$${}$$\n"


@pytest.mark.parametrize(
    ("words", "claim", "status"),
    [
        ("From now on we write $q$ for $1 - p$.", "q = 2/3", "P"),
        ("From now on we write $q$ for $1 - p$.", "q = 1/2", "R"),
        ("We abbreviate $1 - p$ by $q$.", "p + q = 1", "P"),
        ("We abbreviate $1 - p$ by $q$.", "p + q = 5/6", "R"),
        ("Below, $q$ is short for $1 - p$.", "p q = 2/9", "P"),
        ("Below, $q$ is short for $1 - p$.", "p - q = 1/3", "U"),
    ],
)
def test_what_words_write_for_a_formula_is_defined_by_it(words: str, claim: str, status: str) -> None:
    assert _status("", ("", _HALF.format(words, claim))) == status


@pytest.mark.parametrize(
    "given",
    [
        r"A invertible, $s \in \mathbb{R}$, $s^2 = s$.",
        r"$A \in \mathbb{R}^{n \times n}$ symmetric, $s \in \mathbb{R}$, and $s^2 = s$.",
        "A invertible, s in R with s^2 = s.",
    ],
)
def test_an_equation_in_a_list_of_what_is_given_is_assumed(given: str) -> None:
    assert set(letters(given + "\n\n$$s^3 = s$$\n")) == {"U"}


def test_an_equation_behind_a_phrase_is_claimed() -> None:
    assert letters(r"For $x \in \mathbb{R}$, $x^2 = x$.") == "R"
    assert letters(r"$x \in \mathbb{R}$, $f(x) = x^2$." + "\n\n$$f'(x) = x$$\n") == "R"
