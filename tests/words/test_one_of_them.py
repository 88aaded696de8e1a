"""One-hot, said by the entries: one of them is 1, and the others are 0."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

CLAIMS = "\n\n$$\\sum_i y_i p_j = p_j$$\n\n$$\\sum_i y_i^2 = 2 \\sum_i y_i$$"
ARRAYS = r"Let $y \in \mathbb{R}^K$ and $p \in \mathbb{R}^K$. "

ONE = [
    "Only one $y_i$ is equal to one, and the rest is zero.",
    "We know that only one $y_i$ is equal to 1, and the others are equal to 0.",
    "Exactly one of the $y_i$ is 1 while the others vanish.",
    "Recall that a single $y_i$ equals 1 and the rest equal 0.",
    "One of the $y_i$ equals 1, and all others are zero.",
    "Just one entry of $y$ is 1; the rest are 0.",
    "Here $y_i = 1$ for exactly one $i$, and $y_i = 0$ otherwise.",
    "All $y_i$ are zero except one, which is one.",
    "All entries of $y$ are zero, except for a single one, which is equal to 1.",
]
NOT_ONE = [
    "Only one $y_i$ is equal to one.",
    "At most one $y_i$ is equal to one, and the rest is zero.",
    "At least one $y_i$ is equal to one, and the rest is zero.",
    "Not only one $y_i$ is equal to one, and the rest is zero.",
    "More than one $y_i$ is equal to one, and the rest is zero.",
    "Nearly always only one $y_i$ is equal to one, and the rest is zero.",
    "Only one $y_i$ is equal to one, and the rest is zero or one.",
    "Only one $y_i$ is equal to one, and the rest is zero if $K > 5$.",
    "In the next section only one $y_i$ is equal to one, and the rest is zero.",
    "All $y_i$ are zero except one.",
    "All $y_i$ are zero except two, which are one.",
    "Not all $y_i$ are zero except one, which is one.",
    "Here $y_i = 2$ for exactly one $i$, and $y_i = 0$ otherwise.",
    "Here $y_i = 1$ for exactly one $i$.",
    "Here $y_i = 1$ for exactly one $i$, and $y_i < 0$ otherwise.",
]


@pytest.mark.parametrize("words", ONE)
def test_one_and_the_others(words: str) -> None:
    assert letters(ARRAYS + words + CLAIMS) in ("PR", "PU")


@pytest.mark.parametrize("words", NOT_ONE)
def test_less_than_that(words: str) -> None:
    assert "P" not in letters(ARRAYS + words + CLAIMS)


@pytest.mark.parametrize("title", ["The model", "Notation", "Setup"])
def test_said_for_all_sections(title: str) -> None:
    assert letters(f"## {title}\n\n{ARRAYS}{ONE[0]}\n\n## Derivative{CLAIMS}") == "PR"


@pytest.mark.parametrize("words", ["Suppose that $y_2 = 1$.", "Take $y_2 = 1$ for example.", "Let $y_1 = 0$."])
@pytest.mark.parametrize("claim", [r"y_i^2 = y_i", r"\sum_i y_i p_j = p_j"])
def test_nothing_that_a_section_said_is_forgotten(words: str, claim: str) -> None:
    """What it said last of a name is not all that may still hold."""
    text = f"## The labels\n\n{ARRAYS}The vector $y$ is one-hot. {words}\n\n## Other\n\n$${claim}$$"
    assert letters(text) in ("P", "U")
