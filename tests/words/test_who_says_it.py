"""What somebody else takes a name to be, the author does not say."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

OTHERS = (
    "A careless reader takes $A$ to be symmetric.",
    "The textbook takes $A$ to be symmetric.",
    "The solver expects $A$ to be symmetric.",
    "The referee wants $A$ to be symmetric.",
    "A lemma needs $A$ to be symmetric.",
    "The default option makes $A$ symmetric.",
)
AUTHORS = ("We take $A$ to be symmetric.", "The matrix $A$ is symmetric.", "Here the weight matrix $A$ is symmetric.")


@pytest.mark.parametrize("words", OTHERS)
@pytest.mark.parametrize("value", ["2 A x", "A x"])
def test_of_others_nothing_is_proved(words: str, value: str) -> None:
    text = r"Let $A \in \mathbb{R}^{n\times n}$, $x \in \mathbb{R}^n$."
    assert verdicts(f"{text} {words}\n\n$$ \\nabla_x (x^T A x) = {value} $$") not in ("P",)


@pytest.mark.parametrize("words", AUTHORS)
@pytest.mark.parametrize(("value", "found"), [("2 A x", "P"), ("A x", "R")])
def test_what_the_author_says_counts(words: str, value: str, found: str) -> None:
    text = r"Let $A \in \mathbb{R}^{n\times n}$, $x \in \mathbb{R}^n$."
    assert verdicts(f"{text} {words}\n\n$$ \\nabla_x (x^T A x) = {value} $$") == found
