"""What the words of its sentence make of an equation: a definition, a claim, or less than that.

A row is a sentence with an equation in it. The equation is put into it inline and displayed, as the definition of a
name that is then differentiated, as a true claim and as a false one. Beside each sentence that weakens stand
some that hold the same words and say something else.
"""

from __future__ import annotations

import itertools

import pytest

from symgrad.claims.english.text import MARK
from symgrad.claims.speech.forces import force
from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import letters

_NAME = r"Let $x \in \mathbb{R}$. %s" "\n\n" r"$$\frac{d u}{d x} = 4 x$$ $$\frac{d u}{d x} = 3 x$$"
_ENTRY = (
    r"Let $x \in \mathbb{R}^n$. %s"
    "\n\n"
    r"$$\sum_{i=1}^n u_i = 2 \sum_{i=1}^n x_i^2$$ $$\sum_{i=1}^n u_i = \sum_{i=1}^n x_i^2$$"
)

WEAKENS = (
    "Approximately, E.", "E roughly.", "In expectation we have E.", "We have E on average.", "Sometimes E.",
    "E holds, but not always.", "At convergence, E.", "E at the optimum.", "At every local minimum we have E.",
    "Is it true that E?", "Does E hold?", "So E, right?", "One might think that E.", "It is tempting to write E.",
    "In the limit of large $N$, E.", "As $N$ grows, E.", "We have E as $N \\to \\infty$.", "For small $s$, E.",
    "E up to a constant.", "To first order, E.", "Ignoring the constant, E.", "If we drop the normalisation, E.",
    "With probability one, E.", "The result would be E.", "If instead the noise were zero, E.",
    "Unlike the linear model, where E, ours is deep.", "Usually E.", "We conjecture that E.", "E for most inputs.",
    "In the small-noise limit, E.", "E, or so it seems.", "Otherwise, E.", "Perhaps E.", "E at test time.",
)  # fmt: skip
DENIES = (
    "A common mistake is to write E.", "Writing E is a common mistake.", "The following is false: E.",
    "It is a misconception that E.", "We do not claim that E.", "The relation E does not hold.",
    "Suppose for contradiction that E.", "By no means do we have E.", "It would be wrong to write E.",
    "One often sees the wrong formula E.",
)  # fmt: skip
BINDS = (
    "where $a, b > 0$ and E", "with $a \\ge 1$, $b \\ge 1$ and E", "for $a > 0$ and E",
    "E is a line.", "Here E denotes the separating hyperplane.", "E describes a curve in the plane.",
)  # fmt: skip
STANDS = (
    "We have $a > 0$ and E.", "Let $a > 0$ and $b > 0$. Then E.", "where $a$ is a number. So E.",
    "E. What is drawn is a line.", "A line is drawn; E is the sum.",
)  # fmt: skip
OF_SOME = (
    "For all $i$ but the first, E.", "E except for $i = 1$.", "For every $i$ except the last, E.",
    "For $i \\ge 2$, E.", "For a fixed $i$, E.", "E, where $i$ is the first sample.", "For $i = 2, \\dots, n$, E.",
    "E for $i = 1, \\dots, n - 1$.", "E for some $i$.", "For odd $i$, E.", "E with $i \\in S$.",
    "For almost all $i$, E.",
    "For $i = 1, 2, 3$ we have E.", "Unless $i = 1$, E.", "From the second sample on, E.",
)  # fmt: skip
SAYS = (
    "In average pooling layers, E.", "The output is E on average pooling layers.", "The expected return is E.",
    "With an approximate posterior in mind, we have E.", "The loss, sometimes written differently, is E.",
    "We have E, also called the cost.", "As one would expect, E.", "Instead of the square we use E.", "The error is E.",
    "No mistake was made, so E.", "The first-order term is E.", "In general, E.", "The limit of the series is E.",
    "For every $x$ we have E.", "We minimise the function E.", "The cost that one would minimise is E.",
    "The noise level is E, which is approximately $2$.", "Usually we use E.", "It is not hard to see that E.",
)  # fmt: skip
WHOLE = (
    "For all $i$ we have E.", "For $i = 1, \\dots, n$, E.", "The entry at the second place $j$ aside, E.",
    "E, where $i$ is the index of the sample.", "Let E be the $i$-th output.",
)  # fmt: skip
LOOKS = {"inline": "${}$", "display": "\n$${}$$\n"}


def _put(document: str, sentence: str, equation: str, look: str) -> str:
    head, tail = sentence.split("E" if sentence[0] == "E" else " E", 1)
    joint = "" if sentence[0] == "E" else " "
    return document.replace("%s", head + joint + LOOKS[look].format(equation) + tail)


@pytest.mark.parametrize(("sentence", "look"), list(itertools.product((*WEAKENS, *DENIES), LOOKS)))
def test_what_is_weakened_defines_nothing(sentence: str, look: str) -> None:
    assert set(letters(_put(_NAME, sentence, "u = 2x^2", look))) == {"U"}
    false = check_text(_put("%s", sentence, "(x+1)^2 = x^2 + 1", look), options=Options(explain=True, repair=False))
    assert {str(claim.verdict.status) for claim in false.claims} <= {"undecided"}
    assert false.claims or false.errors or dict(false.understanding)["set aside"]


@pytest.mark.parametrize(("sentence", "look"), list(itertools.product(DENIES, LOOKS)))
def test_what_is_denied_is_listed(sentence: str, look: str) -> None:
    report = check_text(_put("%s", sentence, "(x+1)^2 = x^2 + 2x + 1", look), options=Options(explain=True))
    assert not report.claims
    assert dict(report.understanding)["set aside"] == ("(x+1)^2 = x^2 + 2x + 1: denied in words",)


@pytest.mark.parametrize(("sentence", "expected"), [*((s, "U") for s in BINDS), *((s, "R") for s in STANDS)])
def test_an_equation_that_binds_its_names_is_not_refuted(sentence: str, expected: str) -> None:
    """A condition and the equation of a set of points hold for some of their points, not for all."""
    text = "Let $a, b \\in \\mathbb{R}$.\n\n" + _put("%s", sentence, "a + b = 7b", "inline")
    assert letters(text) == expected


@pytest.mark.parametrize(("sentence", "look"), list(itertools.product(OF_SOME, LOOKS)))
def test_what_is_said_of_some_indices_defines_no_array(sentence: str, look: str) -> None:
    assert set(letters(_put(_ENTRY, sentence, "u_i = 2 x_i^2", look))) == {"U"}


@pytest.mark.parametrize(("sentence", "look"), list(itertools.product(SAYS, LOOKS)))
def test_the_same_words_of_something_else_take_nothing_back(sentence: str, look: str) -> None:
    assert letters(_put(_NAME, sentence, "u = 2x^2", look)) == "PR"


@pytest.mark.parametrize(("sentence", "look"), list(itertools.product(WHOLE, LOOKS)))
def test_what_is_said_of_all_indices_defines_an_array(sentence: str, look: str) -> None:
    assert letters(_put(_ENTRY, sentence, "u_i = 2 x_i^2", look)) == "PR"


TOLD = {
    "of another clause": (f"{MARK}= holds on average, and ", "", None),
    "of this clause": (f"{MARK}= holds, and on average ", "", "on average"),
    "of both": (f"on average {MARK}= and ", "", "on average"),
    "of an earlier sentence": ("on average all is well. ", "", None),
    "behind a side remark": ("", f", where roughly {MARK}=", None),
    "of another letter": ("", f" for odd {MARK}j", None),
    "of its letter": ("", f" for odd {MARK}i", "odd i"),
    "of rows": (f"where the first index {MARK}i denotes the row, ", "", None),
    "a custom": ("usually ", "", "usually"),
    "a choice": ("usually we take ", "", None),
    "a question about it": ("what is the slope of ", "?", None),
    "a question": ("but is ", " true?", "but is"),
    "of how many solutions": ("", " has infinitely many solutions", None),
}


@pytest.mark.parametrize(("before", "behind", "words"), TOLD.values(), ids=TOLD.keys())
def test_where_words_reach(before: str, behind: str, words: str | None) -> None:
    found = force(before, behind, frozenset("i"))
    assert (found is None or found.slight) == (words is None)
    assert words is None or (found is not None and f"“{words}”" in found.reason)


@pytest.mark.parametrize("many", ["infinite solutions", "a single unique solution", "exactly one solution"])
def test_an_equation_that_has_solutions_is_not_refuted(many: str) -> None:
    """An initial value is a part of what is to be solved, whatever its letter was before."""
    text = f"* $y' = 0$ is solved by $y = 0$.\n* $\\frac{{dy}}{{dx}} = 2x$, $y(0) = 1$ has {many}.\n"
    assert "R" not in letters(text)
    assert letters(f"Let $f(x) = x^2 - 1$. The function $f(x) = x^2 - 1$ has {many}, and $f(2) = 4$.").endswith("R")
