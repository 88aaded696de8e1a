"""Words that tell where something stands restrict nothing but what their own equation says."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

AREA = (
    "\n\nThe area is $A = \\frac12 \\sin(t) \\cos(t)$.\n\nWhen $t > 0$, we have $A < A + B < A + B + C$.\n\n"
    "$$\\cos^2(t) - 1 = \\sin^2(t)$$"
)


@pytest.mark.parametrize(
    "words",
    [
        "The point $A$ is located at $x = -1$.",
        "Since the point $A$ is placed at $x = -1$, the slope there is small.",
        "The slope of the line as $B$ approaches $A$ must be the same from both sides.",
    ],
)
def test_where_it_stands(words: str) -> None:
    assert letters(words + AREA) == "R"


@pytest.mark.parametrize(
    "words", ["The area $A$ must be the same as zero.", "The area $A$ must stay at nothing.", "Let $A = 0$."]
)
def test_what_it_is(words: str) -> None:
    assert "R" not in letters(words + AREA)


LAW = r"\frac{\partial L}{\partial x_i} = \sum_j \frac{\partial L}{\partial p_j} \frac{\partial p_j}{\partial x_i}"
SIDES = "\n\nFrom this we get\n\n$$b (1 - q) = b + q$$"


def test_the_chain_rule_is_nothing_to_be_solved() -> None:
    """What follows from a law is no solution."""
    assert letters(f"We want to solve\n\n$${LAW}$${SIDES}")[-1] == "R"


@pytest.mark.parametrize(
    "equation",
    [
        r"\frac{\partial u}{\partial t} = -a u",
        r"\frac{\partial u}{\partial t} = \frac{\partial u}{\partial x} \frac{\partial y}{\partial t}",
        r"\frac{\partial u}{\partial t} = a \frac{\partial u}{\partial x} \frac{\partial x}{\partial t}",
        r"b (1 - q) = b + q + r",
    ],
)
def test_an_equation_is(equation: str) -> None:
    assert "R" not in letters(f"We want to solve\n\n$${equation}$${SIDES}")
