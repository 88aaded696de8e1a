"""A letter alone beside its entries: `x_1, ..., x_n`, and x their mean."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

MEAN = r"Let $x_1, \ldots, x_n \in \mathbb{R}$ and $x = \frac{1}{n} \sum_{i=1}^n x_i$. "


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{\partial x}{\partial x_k} = 1/n",
        r"\sum_i x_i = n x",
        r"\sum_{i=1}^n (x_i - x) = 0",
        r"\sum_{i=1}^n (x_i - x)^2 = \sum_{i=1}^n x_i^2 - n x^2",
    ],
)
def test_the_letter_alone_is_the_mean(claim: str) -> None:
    assert verdicts(f"{MEAN} Then ${claim}$.") == "P"


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{\partial x}{\partial x_k} = 1",
        r"\sum_i x_i = x",
        r"\sum_{i=1}^n (x_i - x) = 1",
        r"\sum_{i=1}^n (x_i - x)^2 = \sum_{i=1}^n x_i^2 - x^2",
        r"\frac{\partial x}{\partial x_k} = x_k / n",
    ],
)
def test_nothing_false_is_proved_of_it(claim: str) -> None:
    assert verdicts(f"{MEAN} Then ${claim}$.") in ("U", "R")


@pytest.mark.parametrize("claim", [r"\sum_i w_i / w = 1", r"\sum_i w_i = w", r"\sum_i w_i / w = w"])
def test_beside_entries_of_a_certain_kind_it_is_open(claim: str) -> None:
    text = r"Let $w_1, \ldots, w_n > 0$ be the weights with total $w = \sum_i w_i$."
    assert set(verdicts(f"{text} Then ${claim}$.")) == {"U"}


@pytest.mark.parametrize(("claim", "found"), [(r"\nabla_x f = 2x", "P"), (r"\nabla_x f = x", "R")])
def test_without_its_entries_it_is_the_vector(claim: str, found: str) -> None:
    text = r"Let $x_1, \ldots, x_n \in \mathbb{R}$ and $f = \sum_i x_i^2$."
    assert verdicts(f"{text} Then ${claim}$.") == found
