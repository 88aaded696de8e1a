"""Sizes that are written out: what holds for every size is proved at once, what needs the number is judged with it."""

from __future__ import annotations

import pytest

from symgrad.language.any_size import of_any_size
from symgrad.language.attributes import Array
from symgrad.language.context import Context, Goal
from symgrad.language.terms import At, Entry, Ix, Reduce, number
from tests.verdicts import letters

CE = (
    r"Let $z, y \in \mathbb{R}^{1000}$ with $\sum_i y_i = 1$, $S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ and"
    r" $L = -\sum_i y_i \log S_i$."
)
LABEL = CE.replace(r" with $\sum_i y_i = 1$,", ".").replace("$S_i", "Let $S_i")
Z = r"Let $z \in \mathbb{R}^{12}$. "
W = r"Let $W \in \mathbb{R}^{784 \times 784}$ and $x \in \mathbb{R}^{784}$. "

CASES: dict[str, tuple[str, str]] = {
    "a gradient over a thousand classes": (CE + r"$$\frac{\partial L}{\partial z_m} = S_m - y_m$$", "P"),
    "what labels sum to is missing": (LABEL + r"$$\frac{\partial L}{\partial z_m} = S_m - y_m$$", "C"),
    "another sign": (LABEL + r"$$\frac{\partial L}{\partial z_m} = y_m - S_m$$", "R"),
    "ten classes": (LABEL.replace("1000", "10") + r"$$\frac{\partial L}{\partial z_m} = S_m - y_m$$", "C"),
    "two ranges of one size": (W + r"$$x^\top W x = \sum_i \sum_j W_{ij} x_i x_j$$", "P"),
    "the number itself": (Z + r"$$\sum_{i=1}^{12} (z_i + 1) = 12 + \sum_{i=1}^{12} z_i$$", "P"),
    "a mean": (Z + r"$$\frac{1}{12} \sum_{i=1}^{12} (z_i + 2) = 2 + \frac{1}{12} \sum_{i=1}^{12} z_i$$", "P"),
    "another number": (Z + r"$$\sum_{i=1}^{12} (z_i + 1) = 2 + \sum_{i=1}^{12} z_i$$", "R"),
    "what holds of two alone": (Z + r"$$z_1 + z_2 = \sum_{i=1}^{12} z_i$$", "R"),
    "the last position": (Z + r"$$z_{12} + \sum_{i=1}^{11} z_i = \sum_{i=1}^{12} z_i$$", "P"),
    "one before the last": (Z + r"$$z_{11} + \sum_{i=1}^{11} z_i = \sum_{i=1}^{12} z_i$$", "R"),
    "squares": (Z + r"$$\sum_i z_i^2 = \left( \sum_i z_i \right)^2$$", "R"),
}


@pytest.mark.parametrize(("text", "verdicts"), CASES.values(), ids=list(CASES))
def test_a_size_that_is_a_number(text: str, verdicts: str) -> None:
    assert letters(text) == verdicts


def goal(size: int, position: int) -> Goal:
    total = Reduce("sum", "i", size, Entry("x", (Ix("i"),)))
    return Goal(total, Entry("x", (At(position),)), Context({"x": Array((size,))}))


def test_small_sizes_and_far_positions_stay_as_they_are() -> None:
    assert of_any_size(goal(3, 1)) is None
    assert of_any_size(goal(100, 90)) is None
    wide = of_any_size(goal(100, 3))
    assert wide is not None and wide.context.dims == {"n": 3}


def test_a_letter_that_means_something_is_not_taken() -> None:
    one = Goal(Reduce("sum", "n", 9, Entry("m", (Ix("n"),))), number(0), Context({"m": Array((9,))}))
    wide = of_any_size(one)
    assert wide is not None and [*wide.context.dims] == ["K"]
