"""Where words let no derivative pass through a quantity, nothing is said of derivatives through its formula."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

DEFINED = "Let $c = x^2$ and $f = c x$."
THROUGH = r"Then $\frac{\partial f}{\partial x} = 3x^2$."

STOPS = """
    No gradient flows through $c$. | We treat $c$ as a constant. | Here $c$ is held constant. | We detach $c$.
    We do not differentiate through $c$. | Gradients are not propagated through $c$. | The value of $c$ is frozen.
    The gradient through $c$ is ignored. | We ignore the dependence of $c$ on $x$. | Holding $c$ fixed, this is easy.
    No gradient is taken with respect to $c$. | The term $c$ does not contribute to the gradient. | $c$ is not updated.
    The weight $c$ does not require a gradient. | We regard $c$ as independent of $x$. | Backpropagation stops at $c$.
    The gradient of $c$ is zero. | No gradient flows through it. | We exclude $c$ from differentiation.
    Only the second factor is differentiated. | The optimiser sees $c$ as a fixed number. | For fixed $c$ we go on.
    We treat $c$ and $x$ as independent variables. | The variable $c$ is locked. | We take $c$ to be a constant.
    We compute $c$ with the old parameters. | Here $c$ is non-differentiable. | Note that $c$ is not a function of $x$.
"""
PASSES = """
    We differentiate through $c$. | All other variables are held constant. | Here $c$ is the square of the input.
    A partial derivative treats all other variables as constants. | The gradient flows through $c$.
    The function $f$ treats the others as constants.
    Let $n$ be a fixed number. | The gradient of $f$ is needed below. | Here $c$ is no normalizing constant.
"""


def _rows(table: str) -> list[str]:
    return [row.strip() for line in table.strip().splitlines() for row in line.split(" | ")]


@pytest.mark.parametrize("words", _rows(STOPS))
def test_nothing_is_said_of_derivatives_through_what_is_stopped(words: str) -> None:
    assert letters(f"{DEFINED} {words}\n\n{THROUGH}") == "U"
    assert letters(f"{words}\n\n{DEFINED}\n\n{THROUGH}") == "U"


@pytest.mark.parametrize("words", _rows(PASSES))
def test_other_words_stop_nothing(words: str) -> None:
    assert letters(f"{DEFINED} {words}\n\n{THROUGH}") == "P"


ELSEWHERE = {
    "in a note": f"{DEFINED}[^1] {THROUGH}\n\n[^1]: No gradient flows through $c$.",
    "in a formula": rf"$$c = x^2 \quad \text{{(no gradient)}}$$ $$f = c x$$ {THROUGH}",
    "below a brace": rf"$$f = \underbrace{{x^2}}_{{\text{{const}}}} x$$ {THROUGH}",
    "by a sign": rf"$$f = \perp(x^2) x$$ {THROUGH}",
    "with arguments": f"Let $c(x) = x^2$ and $f(x) = c(x) x$. No gradient flows through $c$.\n\n{THROUGH}",
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_wherever_that_is_said(text: str) -> None:
    assert letters(text) == "U"


def test_inputs_are_held_constant_by_every_partial_derivative() -> None:
    assert (
        letters("Let $f = c x^2$. We treat $c$ as a constant.\n\n" r"$$\frac{\partial f}{\partial x} = 2 c x$$") == "P"
    )
