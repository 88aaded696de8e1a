"""Words that change what was given without its letter: nothing rests on its old value any more."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

COIN = "Let $p = 1/3$ be the probability of heads. {}\n\n$$2p = 2/3$$"
SOFTMAX = r"Let $z \in \mathbb{{R}}^K$ and $p_i = e^{{z_i}}/\sum_j e^{{z_j}}$. {}" + "\n\n" + r"$$\sum_i p_i = 1$$"


@pytest.mark.parametrize(
    "words",
    [
        "We use a fair coin from now on.",
        "From now on we use a fair coin.",
        "The coin is replaced by a fair one.",
        "Now the coin is loaded.",
        "The coin becomes biased.",
        "Henceforth everything is doubled.",
        "After that we take another coin.",
    ],
)
def test_another_coin(words: str) -> None:
    assert letters(COIN.format(words)) == "U"


@pytest.mark.parametrize(
    "words",
    [
        "The last entry is then dropped.",
        "We then drop the last entry.",
        "The last entry of $p$ is then removed.",
        "Next, two of the classes are deleted.",
        "The largest entry is set to zero afterwards.",
        "We now mask the first two entries.",
    ],
)
def test_another_array(words: str) -> None:
    assert letters(SOFTMAX.format(words)) == "U"


@pytest.mark.parametrize(
    "words",
    [
        "From now on we write short.",
        "We now show a simple identity.",
        "We now use the chain rule.",
        "Henceforth we omit the arguments.",
        "The last term is then dropped.",
        "If the coin were replaced by another one, it would be different.",
    ],
)
def test_what_changes_nothing(words: str) -> None:
    assert letters(COIN.format(words)) == "P"
    assert letters(COIN.format(words).replace("2/3", "1/3")) != "P"


def test_a_new_value_is_given() -> None:
    assert letters(COIN.format("The coin is replaced. Now let $p = 1/2$.").replace("2/3", "1")) == "P"
