"""Equations that are said of some values of a letter: they define no function."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

PICKS = [
    "Minimise $f(x)$ over the set of $x$ with $g(x) = 0$.",
    "Points with $g(x) = x$ are fixed points.",
    "Consider the points where $g(x) = x^2$.",
    "Vectors $x$ with $g(x) = 1$ are on the surface.",
    "The level set is made of those inputs with $g(x) = 1$.",
    "We minimise $f(x)$ subject to $g(x) = 0$.",
    "Any $x$ with $g(x) = x$ is a fixed point.",
    "Find $x$ such that $g(x) = x^2$.",
    "An input with $g(x) = x$ does not move.",
    "A node with $g(v) = v$ is balanced.",
]


@pytest.mark.parametrize("said", PICKS)
def test_what_picks_values_defines_no_function(said: str) -> None:
    text = said + " $$g(3) = 2$$ $$g(3) = 3$$ $$g(3) = 9$$ $$g(3) = 0$$ $$g(3) = 1$$"
    assert set(letters(text)) == {"U"}


@pytest.mark.parametrize(
    "said",
    [
        "The model with $g(x) = x^2$ is simple.",
        "Consider the function of $x$ with $g(x) = x^2$.",
        "Given inputs $u_i$ with weights $a_i$, let $g(x) = x^2$.",
        "We apply $g$ to $x$, where $g(x) = x^2$.",
        "We apply a function to the inputs, where $g(x) = x^2$.",
    ],
)
def test_a_function_is_defined_behind_with_and_where(said: str) -> None:
    assert letters(said + " $$g'(x) = 2x$$ $$g'(x) = x$$ $$g(3) = 9$$ $$g(3) = 6$$") == "PRPR"
