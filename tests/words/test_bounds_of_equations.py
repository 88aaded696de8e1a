"""Comparisons at the end of an equation: used where words declare them, and never left out of account."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

TRUE, FALSE = "\n\n$$|s| = x + y$$", "\n\n$$|s| = -x - y$$"


@pytest.mark.parametrize(
    "said",
    [
        "Let $s = x + y > 0$.",
        r"We set $s = x + y \geq 1$.",
        "Let\n$$s = x + y > 0.$$",
        "Assume\n$$s = x + y > 0.$$",
        "Let\n\\begin{align}\ns &= x + y \\\\\n&> 0\n\\end{align}",
    ],
)
def test_declared(said: str) -> None:
    assert letters(said + TRUE).endswith("P")
    assert letters(said + FALSE).endswith("R")


@pytest.mark.parametrize("said", ["$$s = x + y > 0$$", "Then $s = x + y > 0$.", "We have $0 < s = x + y$."])
def test_claimed(said: str) -> None:
    assert letters(said + TRUE).endswith("U")
    assert letters(said + FALSE).endswith("R")


def test_what_a_bound_leaves_as_it_is() -> None:
    said = "Hence\n\\begin{align}\nf(x) &= x^2 + 1 \\\\\n&> 0\n\\end{align}\n\n"
    assert letters(said + "$$f'(x) = 2x$$") == "P"
    assert letters(said + "$$f'(x) = x$$") == "R"
    assert letters("It is not true that $s = x + y > 0$ here." + TRUE).endswith("U")
