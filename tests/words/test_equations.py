"""Equations that something is found from, exercises that are left open, and cases: none of them is an identity."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

GIVEN = r"Let $A \in \mathbb{R}^{m \times d}$, $v \in \mathbb{R}^d$ and $b \in \mathbb{R}^m$." "\n\n"
LOSS = GIVEN + r"$$F = \|Av - b\|^2$$" "\n\n"
ZERO = r"\nabla_v F = 0"
SYSTEM = r"A^T A v = A^T b"

PHRASES = (
    "Setting @ leads to a linear system.",
    "We set @ and solve.",
    "Putting @, the unknowns follow.",
    "Letting @ leaves one candidate.",
    "From @ the rest is read off.",
    "Using @ one finds the weights.",
    "Imposing @ fixes the weights.",
    "The condition @ fixes the weights.",
    "@ is what an optimum needs.",
    "Go on until @ holds.",
    "We are looking for a place with @.",
    "Taking @ leads there.",
)


@pytest.mark.parametrize("display", [False, True], ids=["inline", "display"])
@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("equation", [ZERO, rf"0 = {SYSTEM.split('=')[0]} - A^T b", r"\nabla_v F = \mathbf{0}_d"])
def test_what_is_put_to_zero_is_not_refuted(phrase: str, equation: str, display: bool) -> None:
    shown = f"\n\n$${equation}$$\n\n" if display else f"${equation}$"
    assert set(letters(LOSS + phrase.replace("@", shown))) <= {"U"}


FOLLOWING = (
    f"Setting the gradient to zero leads to $${SYSTEM}$$",
    f"Setting ${ZERO}$ leads to ${SYSTEM}$.",
    f"From ${ZERO}$ we get ${SYSTEM}$.",
    rf"$$\nabla_v F = 2 A^T A v - 2 A^T b = 0$$ so that $${SYSTEM}$$",
    rf"$$\begin{{aligned}} {ZERO} \\ 2 A^T A v - 2 A^T b &= 0 \\ {SYSTEM} \end{{aligned}}$$",
    rf"$$2 A^T A v - 2 A^T b = 0, \quad\text{{that is,}}\quad {SYSTEM}$$",
    f"It all comes down to the linear system $${SYSTEM}$$",
)


@pytest.mark.parametrize("text", FOLLOWING)
def test_what_follows_from_an_equation_is_not_refuted(text: str) -> None:
    assert "R" not in letters(LOSS + text)


FALSE = {
    "a sign": r"The gradient is $$\nabla_v F = 2 A^T (Av + b)$$",
    "a factor": r"We find $\nabla_v F = A^T (Av - b)$.",
    "no transpose": r"Expanding gives $$F = v^T A^T A v - 2 b^T A v - b^T b$$",
    "nothing around it": "$$" + ZERO + "$$",
    "the gradient that is put to zero": r"$$\nabla_v F = 2 A^T (Av + b) = 0$$",
    "the gradient before others": rf"$$\nabla_v F = A^T (Av - b) = 0 \\ {SYSTEM}$$",
    "what is solved for": rf"Setting ${ZERO}$ is easy, as $\nabla_v F = A^T (Av - b)$.",
}


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE.keys())
def test_what_is_no_equation_to_be_solved_is_refuted(text: str) -> None:
    assert "R" in letters(LOSS + text)
    assert "P" not in letters(LOSS + text)


OPEN = {
    "two exercises": (r"$$\frac{dy}{dx} =$$ $$\frac{dz}{dx} =$$", ""),
    "a hint": (r"$$\frac{dy}{dx} =$$" "\n\nAs a hint, note that\n\n" r"$$x + x = 2x$$", "P"),
    "a false hint": (r"$$\frac{dy}{dx} =$$" "\n\nAs a hint, note that\n\n" r"$$x + x = 3x$$", "R"),
    "the right side": (r"$$\frac{dy}{dx} =$$" "\n\n$$2x$$", "P"),
    "a false right side": (r"$$\frac{dy}{dx} =$$" "\n\n$$3x$$", "R"),
    "and more": (r"$$\frac{dy}{dx} =$$" "\n\n$$x + x = 2x$$", "PP"),
    "words between": (r"$$\frac{dz}{dx} =$$ which is $$3x^2$$", "P"),
    "a false one": (r"$$\frac{dz}{dx} =$$ which is $$3x$$", "R"),
}


@pytest.mark.parametrize(("text", "expected"), OPEN.values(), ids=OPEN.keys())
def test_an_open_right_side(text: str, expected: str) -> None:
    assert letters("Let $x \\in \\mathbb{R}$.\n\n$$y = x^2$$\n\n$$z = x^3$$\n\n" + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        r"Note that $E(c) = c$. Let $x \in \mathbb{R}$. $$E(x^2) - E(x)^2 = 0$$",
        r"$$E(c) = c$$ Let $x \in \mathbb{R}$. $$E(x^2) = E(x)^2$$",
        r"$$E(a) = a, \quad E(E(x)) = E(x)$$ $$E(x y) = E(x) E(y)$$",
        r"$r = 1 \Leftrightarrow p = 2$. And $r = 1 \Leftrightarrow p = 3$.",
        r"$r = 1 \iff p = 2$ holds. $$r = 1$$",
        "若 $q = n$，则好。\n\n若 $q = n$，则好。",
        "如果 $q = 2$，那么好。\n\n$$q + 1 = 3$$",
    ],
)
def test_a_case_and_a_law_define_nothing(text: str) -> None:
    assert "P" not in letters(text)
    assert "R" not in letters(text)


DATA = "Let $x, y \\in \\mathbb{R}^n$ be data.\n\n"
BELOW = {
    "a covariance": (r"$$c = \frac{s_{xy}}{s_x^2}$$ $$c s_x^2 = s_{xy}$$", "P"),
    "another one": (r"$$c = \frac{s_{xy}}{s_x^2}$$ $$c s_x = s_{xy}$$", "U"),
    "of one alone": (r"$$c = \frac{s_{xy}}{s_x^2}$$ $$c s_x^2 = s_{xx}$$", "U"),
    "beside entries": (r"$$d = s_{xy} \sum_i x_i$$ $$\frac{\partial d}{\partial x_k} = s_{xy}$$", "U"),
    "wrong beside entries": (r"$$d = m_x + \sum_i x_i$$ $$\frac{\partial d}{\partial x_k} = 2$$", "U"),
    "letters of sums": (r"Let $M \in \mathbb{R}^{p \times q}$. $$\sum_x \sum_y M_{xy} = \sum_y \sum_x M_{xy}$$", "P"),
    "letters of false sums": (
        r"Let $M \in \mathbb{R}^{p \times p}$. $$\sum_x \sum_y M_{xy} = \sum_x M_{xx}$$", "R",
    ),
    "indices": (r"$$T_{ij} = x_i y_j$$ $$T_{ij} = x_j y_i$$", "R"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BELOW.values(), ids=BELOW.keys())
def test_letters_of_data_below_a_name(text: str, expected: str) -> None:
    assert letters(DATA + text)[-1] == expected


def test_what_is_made_of_undeclared_data_may_depend_on_it() -> None:
    assert letters(r"$$u = \frac{x_i - m_x}{s_x}$$ $$\frac{\partial u}{\partial x_i} = \frac{1}{s_x}$$") == "U"
    assert letters(r"$$u = \frac{x_i - m}{s}$$ $$\frac{\partial u}{\partial x_i} = \frac{1}{s}$$") == "P"
    assert letters(r"$$u = \frac{x_i - m}{s}$$ $$\frac{\partial u}{\partial x_i} = s$$") == "R"


SPELT = {
    "squares": (r"$${{\cos }^{2}}x + {{\sin }^{2}}x = 1$$", "P"),
    "a false sum of squares": (r"$${{\cos }^{2}}x - {{\sin }^{2}}x = 1$$", "R"),
    "half a square": (r"$${{\cos }^{2}}x + {\sin }x = 1$$", "R"),
    "a root in braces": (r"$${{\log }_{2}}8 = 3$$", "P"),
    "another base": (r"$${{\log }_{3}}8 = 3$$", "R"),
    "brackets in words": (r"$$\left\lbrack x + 1 \right\rbrack^2 = x^2 + 2x + 1$$", "P"),
    "false brackets": (r"$$2 \lbrack x + 1 \rbrack = 2x + 1$$", "R"),
    "a gradient in words": (r"Let $u \in \mathbb{R}^n$. $$\grad_u (u^T u) = 2u$$", "P"),
    "a false one in words": (r"Let $u \in \mathbb{R}^n$. $$\grad_u (u^T u) = u$$", "R"),
}


@pytest.mark.parametrize(("text", "expected"), SPELT.values(), ids=SPELT.keys())
def test_spellings(text: str, expected: str) -> None:
    assert letters("Let $x \\in \\mathbb{R}$.\n\n" + text) == expected
