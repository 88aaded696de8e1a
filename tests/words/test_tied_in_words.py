"""Words by which one name moves with another: a derivative does not hold it fixed."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

TIES = (
    "The sum of $a$ and $x$ is fixed.",
    "Here the product of $a$ and $b$ is $x$.",
    "Here $a$ and $x$ are tied.",
    "Here $a$ and $x$ share the same value.",
    "Here $a$ always equals $x$.",
    "We keep $a$ equal to $x^2$.",
    "Let $a$ be the maximiser of $a x - a^2$.",
)
NO_TIES = (
    "Here $a$ and $x$ have the same dimension.",
    "The gradient $g$ equals $a$.",
)
NOUNS = (
    "with demand $a$ and price $x$. Demand falls when the price rises.",
    "where $a$ are costs and $x$ prices. Costs are affected by prices.",
    "with mass $a$ and speed $x$. The mass grows with the speed.",
)


@pytest.mark.parametrize("words", TIES)
@pytest.mark.parametrize("value", ["a", "2 a", "a + x"])
def test_a_tied_name_is_not_held_fixed(words: str, value: str) -> None:
    assert verdicts(rf"Let $y = a x$. {words} Then $\frac{{dy}}{{dx}} = {value}$.") == "U"


@pytest.mark.parametrize("words", NO_TIES)
@pytest.mark.parametrize(("value", "found"), [("a", "P"), ("2 a", "R")])
def test_what_names_share_beside_their_value_ties_nothing(words: str, value: str, found: str) -> None:
    text = r"Let $a, x \in \mathbb{R}$ and $y = a x$."
    assert verdicts(rf"{text} {words} Then $\frac{{dy}}{{dx}} = {value}$.") == found


@pytest.mark.parametrize("words", NOUNS)
@pytest.mark.parametrize("value", ["a", "2 a"])
def test_nouns_move_with_each_other(words: str, value: str) -> None:
    assert verdicts(rf"Let $y = a x$, {words} Then $\frac{{dy}}{{dx}} = {value}$.") == "U"
