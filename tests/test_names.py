"""How long a name means what a formula said: until it is introduced anew, or until what defined it has ended."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ENDS = (
    "Let $g$ be homogeneous of degree one.",
    "Suppose $g$ is any differentiable map.",
    "For any smooth function $g$,",
    "For all $g$ and $h$,",
    "$\\forall g$:",
    "Let $g$ and $h$ be two functions.",
    "Let $g: \\mathbb{R} \\to \\mathbb{R}$ be smooth.",
    "Let $g, h \\colon \\mathbb{R} \\to \\mathbb{R}$.",
    "Given a function $g$, we differentiate.",
    "Henceforth $g$ denotes the model.",
    "By $g$ we mean the model.",
    "We write $g$ for the density.",
    "We denote the likelihood by $g$.",
    "Let us call the model $g$.",
    "We reuse the letter $g$.",
    "Regardless of the choice of $g$,",
    "Think of $g$ as an unknown function.",
    "The function $g$ is unknown.",
)
"""Sentences that introduce g, or speak of any g."""

GOES_ON = (
    "The function $g$ is convex.",
    "At any point $t$ the slope of $g$ follows.",
    "For all $t$,",
    "Let $g$ be as above.",
    "Since $g$ is smooth, we may differentiate.",
    "Let $h$ be any function.",
    "Consider $g$ again.",
    "where $g$ denotes the loss.",
)
"""Sentences that speak of the g that is known."""


@pytest.mark.parametrize("sentence", ENDS)
def test_a_name_that_is_introduced_is_another_one(sentence: str) -> None:
    assert "P" not in letters(f"Let $g(t) = t^3$.\n\n{sentence}\n\n$$g'(t) = 3t^2$$\n\n$$g(2) = 8$$")


@pytest.mark.parametrize("sentence", GOES_ON)
def test_a_name_that_is_spoken_of_stays_what_it_is(sentence: str) -> None:
    assert letters(f"Let $g(t) = t^3$.\n\n{sentence}\n\n$$g'(t) = 3t^2$$\n\n$$g'(t) = 3t^2 + 1$$") == "PR"


PARTS = (
    "Let $g(t) = t^3$ on $[0, 1]$.",
    "Let $g(t) = t^3$ for $t \\in [0, 1]$.",
    "Let $g(t) = t^3$ for small $t$.",
    "We have $g(t) = t^3$ near the origin.",
    "Inside the unit ball, $g(t) = t^3$.",
    "We have $g(t) = t^3$ when $n$ is an integer.",
    "For $n = 3$ we have $g(t) = t^3$.",
    "At the boundary $g(t) = t^3$.",
    "Other authors define $g(t) = t^3$.",
    "The theory treats functions such as $g(t) = t^3$.",
    "In the first case $g(t) = t^3$.",
    "Note that $g(t) = t^3$ is not what we use.",
    "~~Let $g(t) = t^3$.~~",
    "<del>Let $g(t) = t^3$.</del>",
    "Words.[^1]\n\n[^1]: In the notes, $g(t) = t^3$.",
    "![the toy example $g(t) = t^3$](toy.png)",
    "| formula | valid for |\n|---|---|\n| $g(t) = t^3$ | $t > 0$ |",
    "If $g(t) = t^3$, all is simple.",
)
"""What defines g on a part of its domain, for a while, or not at all."""


@pytest.mark.parametrize("sentence", PARTS)
def test_what_is_partly_so_is_not_so_everywhere(sentence: str) -> None:
    assert set(letters(f"{sentence}\n\nIn general,\n\n$$g'(t) = 3t^2$$")) <= {"U"}


WHOLE = (
    "Let $g(t) = t^3$ on the whole line.",
    "Let $g(t) = t^3$ for all real $t$.",
    "Let $g(t) = t^3$ in this section.",
)


@pytest.mark.parametrize("sentence", WHOLE)
def test_what_is_so_everywhere_defines(sentence: str) -> None:
    assert letters(f"{sentence}\n\n$$g'(t) = 3t^2$$\n\n$$g'(t) = 3t^2 + 1$$") == "PR"


SECTIONS: dict[str, tuple[str, str]] = {
    "assumed": ("## A\n\nAssume $g(t) = t^3$.\n\n$$g'(t) = 3t^2$$\n\n## B\n\n$$g'(t) = 3t^2$$", "PU"),
    "assumed in a display": ("## A\n\nSuppose that\n\n$$g(t) = t^3$$\n\n## B\n\n$$g'(t) = 3t^2$$", "U"),
    "defined": ("## A\n\nLet $g(t) = t^3$.\n\n## B\n\n$$g'(t) = 3t^2$$", "P"),
    "assumed for all of it": ("## Notation\n\nAssume $g(t) = t^3$.\n\n## B\n\n$$g'(t) = 3t^2$$", "P"),
    "an example": ("# A\n\n**Example.** Take $g(t) = t^3$.\n\n# B\n\n$$g'(t) = 3t^2$$", "U"),
    "glossed in its section": ("## A\n\nLet $y = 2t$. Here $y$ denotes the output.\n\n$$y - 2t = 0$$", "P"),
    "another one elsewhere": ("## A\n\nLet $y = 2t$.\n\n## B\n\nHere $y$ denotes the label.\n\n$$y - 2t = 0$$", "U"),
    "an update": ("Let $a = 3 b$.\n\nNow $b \\leftarrow 2b$.\n\n$$a = 3b$$", "U"),
    "a change in words": ("Let $a = 3 b$.\n\nNow we double $b$.\n\n$$a - 3b = 0$$", "U"),
    "a step of learning": (
        "Let $y = w t$.\n\nUpdate $w \\leftarrow w - \\eta \\frac{\\partial y}{\\partial w}$.\n\n"
        "$$\\frac{\\partial y}{\\partial t} = w$$",
        "P",
    ),
    "two declared numbers": ("Let $s, t \\in \\mathbb{R}$.\n\n$$s = t = s + 0$$\n\n$$s - t = 0$$", "UUU"),
    "an interval in a sentence": ("For all $t \\in [0, 1]$, $|t| = t$.\n\nIn general,\n\n$$|t| = t$$", "U"),
    "a bracket with its input": ("Let $w = t^3$.\n\n$$w(t + 1) = t^4 + t^3$$\n\n$$w(t + 1) = (t + 1)^3$$", "UU"),
    "a bracket that is a factor": ("Let $w = t^3$.\n\n$$w(1 - w) = t^3 - t^6$$\n\n$$w(1 - w) = t^3 + 1 - t^6$$", "PR"),
}


@pytest.mark.parametrize(("text", "verdicts"), SECTIONS.values(), ids=SECTIONS.keys())
def test_a_meaning_holds_where_it_was_given(text: str, verdicts: str) -> None:
    assert letters(text) == verdicts
