"""A second value of a function, an equation or an assumption of another place is not what was said before; what only
looks like that leaves it as it is.
"""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SECOND = (
    "Let $g(u) = u^2$, with $g(u) = 5u$ for $u > 4$.",
    "Let $g(u) = u^2$, where $g(u) = 5u$ for $u > 4$.",
    "Let $g(u) = u^2$, with $g(3) = 1$.",
    "Let $g(u) = u^2$. We set $g(3) = 1$.",
)


@pytest.mark.parametrize("words", SECOND)
def test_a_second_value_of_a_function(words: str) -> None:
    assert "P" not in letters(f"{words}\n\n$$g(3) = 9$$\n\n$$g'(u) = 2u$$")


@pytest.mark.parametrize("words", ["Let $g(u) = u^2$ with $u > 4$.", "Let $g(u) = u^2 + h$ with $h = 3u - 3u$."])
def test_a_name_beside_a_function(words: str) -> None:
    assert letters(f"{words}\n\n$$g'(u) = 2u$$") == "P"


def test_an_assumption_on_a_function_with_parameters() -> None:
    assert letters("Let $g(u) = k u + m$. Assume that $g(0) = 1$.\n\n$$g'(u) = k$$") == "P"


@pytest.mark.parametrize(
    "page",
    [
        r"The corner is right, so $h^2 = k^2 + l^2$. For other shapes $h^2 - k^2 = l^2$.",
        r"In a right triangle, $h^2 = k^2 + l^2$. In an oblique one, $h^2 - k^2 = l^2$.",
    ],
)
def test_an_equation_of_another_place(page: str) -> None:
    assert letters(page).endswith("U")


ELSEWHERE = (
    "In the mirrored region of the plane,",
    "On the other branch,",
    "In both regimes,",
    "What if not?",
    "Case II.",
    "We allow any sign.",
    "The sign of $a$ is arbitrary.",
    "For the original pair we have",
    "Continuing to the whole line,",
    "As $a$ crosses zero,",
    "During training $a$ may leave this region.",
    "The projection step is skipped.",
    "Positivity is lost.",
    "This condition often fails.",
    "We trade this constraint for a penalty.",
    "The other ones are not.",
    "At test time we have",
    "For deeper layers we have",
)


@pytest.mark.parametrize("words", ELSEWHERE)
def test_what_was_assumed_holds_elsewhere_no_more(words: str) -> None:
    root = r"$\sqrt{a^2} = a$"
    assert letters(f"Let $a > 0$. Then {root}.\n\n{words} {root}.") == "PU"


@pytest.mark.parametrize("words", ["Otherwise", "In both regimes,", "This condition may fail. Nevertheless"])
def test_a_condition_that_opens_a_paragraph(words: str) -> None:
    root = r"$\sqrt{a^2} = a$"
    assert letters(f"If $a > 0$, {root}. {words} {root}.") == "PU"


@pytest.mark.parametrize(
    "words",
    [
        "Removing the factor,",
        "This does not change the result.",
        "By omitting small terms one gets less.",
        "In a non-trivial example,",
        "The case $a < 0$ is left to the reader.",
        "Before we go on, note that",
    ],
)
def test_what_was_assumed_still_holds(words: str) -> None:
    root = r"$\sqrt{a^2} = a$"
    assert letters(f"Let $a > 0$. Then {root}.\n\n{words} {root}.") == "PP"


@pytest.mark.parametrize("where", ["for winter months", "in Lemma 3", "for wet roads"])
def test_an_order_of_a_place(where: str) -> None:
    assert letters(f"Let $a > 0$ {where}. Then $\\sqrt{{a^2}} = a$.") == "U"


@pytest.mark.parametrize("where", ["for simplicity", "in what follows", "in this section"])
def test_an_order_of_the_text(where: str) -> None:
    assert letters(f"Let $a > 0$ {where}. Then $\\sqrt{{a^2}} = a$.") == "P"


_MEAN = "Let $m$ be the mean of $a$ and $b$."


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ("", "P"),
        ("The weighted average of the losses is not used.", "P"),
        ("Throughout, averages are harmonic.", "U"),
        ("We use the geometric mean throughout.", "U"),
        ("By mean we understand the larger one.", "U"),
        ("Means are computed on a logarithmic scale.", "U"),
    ],
)
def test_means_of_another_kind(more: str, verdict: str) -> None:
    assert letters(f"{_MEAN} {more}\n\n$$2m = a + b$$") == verdict


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("The data $x_1, \\dots, x_n$ are centred.", "P"),
        ("In the synthetic experiment the data $x_1, \\dots, x_n$ are centred.", "U"),
        ("The data $x_1, \\dots, x_n$ are centred. The test data are not.", "U"),
        ("The data $x_1, \\dots, x_n$ are centred. We add an offset to every $x_i$.", "U"),
    ],
)
def test_centred_data(words: str, verdict: str) -> None:
    assert letters(f"{words}\n\n$$\\sum_{{i=1}}^n x_i = 0$$") == verdict
