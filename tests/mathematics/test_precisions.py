"""Words of precisions may give normal laws another second parameter than a variance."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

LAWS = r"Let $p = \mathcal{N}(m, \tau^2)$ and $q = \mathcal{N}(0, 1)$. "
DIVERGENCE = r"$$\mathrm{KL}(p \| q) = \frac{1}{2} (m^2 + \tau^2 - 1 - \log \tau^2)$$"
VARIANCE = r"Let $X \sim \mathcal{N}(m, \tau^2)$. $$\operatorname{Var}(2 X) = 4 \tau^2$$"


@pytest.mark.parametrize(
    "words", ["Normal laws are told by mean and precision.", r"The precision is $\tau^2$.", "We work with precisions."]
)
def test_of_laws(words: str) -> None:
    assert letters(f"{words} {LAWS}{DIVERGENCE}") == "U"
    assert "P" not in letters(f"{words} {VARIANCE}")


@pytest.mark.parametrize("words", ["", "We compute in double precision.", "Average precision and recall are given."])
def test_of_numbers(words: str) -> None:
    assert letters(f"{words} {LAWS}{DIVERGENCE}") == "P"
    assert letters(f"{words} {VARIANCE}") == "P"
