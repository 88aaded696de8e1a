"""Operators without what they are applied to, and moments of which a condition is told: no definitions of either."""

from __future__ import annotations

import pytest

from tests.verdicts import letters


@pytest.mark.parametrize("word", ["rank", r"\text{rank}", r"\operatorname{dim}", "size"])
def test_each_may_be_of_another(word: str) -> None:
    page = f"The first matrix has\n\n$${word} = 3$$\n\nand the second one has\n\n$${word} = 3$$\n"
    assert "P" not in letters(page)


MOMENTS = [
    (r"\operatorname{Var}(y \mid a) = \frac{1}{a^2}", r"\operatorname{Var}(y \mid b) = \frac{1}{b^2}"),
    (r"\mathrm{Var}(y | a) = 3 a", r"\mathrm{Var}(y | b) = 3 b"),
    (r"\mathrm{Cov}(y, z | a) = a", r"\mathrm{Cov}(y, z | b) = b"),
    (r"E(y | a) = 3 a", r"E(y | b) = 3 b"),
    (r"H(y \mid a) = a^2", r"H(y \mid b) = b^2"),
]


@pytest.mark.parametrize(("first", "second"), MOMENTS)
def test_what_is_given_is_told_by_its_name(first: str, second: str) -> None:
    page = f"With $a = -2 b$, $b > 0$, we have\n\n$${first}$$\n\nand so\n\n$${second}$$\n"
    assert "P" not in letters(page)


def test_a_name_made_again_by_the_same_place_is_no_news() -> None:
    """A definition that makes what it waits for would be read again without end."""
    lines = "\n\n".join(rf"$$Q_{{{n}}} = \frac{{\partial \hat{{y}}_i}}{{\partial y_i}} + {n}$$" for n in range(12))
    assert "P" not in letters(lines)
