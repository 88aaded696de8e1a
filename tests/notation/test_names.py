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


NUMBERED = "The map is $g(t) = a \\cos(b t)$, with loss $L_i = (g(t_i) - y_i)^2$. In steps,\n\n"
VECTOR = "The map is $g(t) = (t^2, 3 t)$.\n\n"
ENTRIES = (
    pytest.param(f"{NUMBERED}$$u_2 = e^{{t_i}}$$\n\n$$g_2 = c u_2$$\n\n$$g_2 = c e^{{t_i}}$$", "P", id="new names"),
    pytest.param(
        f"{NUMBERED}$$u_2 = e^{{t_i}}$$\n\n$$g_2 = c u_2$$\n\n$$g_2 = a e^{{t_i}}$$", "U", id="another factor"
    ),
    pytest.param(f"{NUMBERED}$$u_2 = e^{{t_i}}$$\n\n$$g_2 = c u_2$$\n\n$$g_2 = a \\cos(b t_2)$$", "U", id="no entry"),
    pytest.param(f"{NUMBERED}$$g_2 = a \\sin(b t_2)$$", "R", id="an entry that is none"),
    pytest.param(f"{VECTOR}$$g_2 = 3 t$$", "P", id="an entry"),
    pytest.param(f"{VECTOR}$$g_2 = 4 t$$", "R", id="another factor in an entry"),
    pytest.param(f"{VECTOR}$$g_1 = 3 t$$", "R", id="another entry"),
    pytest.param("Let $g(t) = A t$.\n\n$$g_2 = c u_2$$", "U", id="the entry of a product with a matrix"),
)


@pytest.mark.parametrize("text, found", ENTRIES)
def test_a_number_tells_names_apart_where_the_function_has_no_entries(text: str, found: str) -> None:
    assert letters(text) == found


NUMBERS = "Let $y \\in \\{0, 1\\}$, $a \\in \\mathbb{R}$, $w \\in \\mathbb{R}$, $x \\in \\mathbb{R}$ and $z = w x$.\n\n"
OF_EACH = (
    pytest.param("\\frac{1}{N} \\sum_{i=1}^N -a_i z_i = -\\frac{1}{N} \\sum_{i=1}^N z_i a_i", "P", id="algebra"),
    pytest.param("\\sum_i a_i = \\sum_i 2 a_i", "R", id="another factor"),
    pytest.param("a^{(i)} + y^{(i)} = y^{(i)} + a^{(i)}", "P", id="samples above"),
    pytest.param("\\frac{\\partial}{\\partial a_j} \\sum_i a_i^2 = 2 a_j", "P", id="by one of them"),
    pytest.param("\\frac{\\partial}{\\partial a_j} \\sum_i a_i^2 = 2 a", "U", id="by one of them, the letter alone"),
    pytest.param("\\frac{\\partial}{\\partial a_j} \\sum_i a_i^2 = 3 a_j", "R", id="by one of them, another factor"),
    pytest.param("\\frac{\\partial}{\\partial a} \\sum_i a_i^2 = 0", "U", id="by the letter alone"),
    pytest.param("\\frac{\\partial a}{\\partial a_i} = 0", "U", id="of the letter alone"),
    pytest.param("\\sum_i a_i = N a", "U", id="as many times the letter alone"),
    pytest.param("y_i^2 = y_i", "U", id="what holds of the letter alone"),
    pytest.param("a_2 = a_1", "U", id="numbered names"),
    pytest.param("\\frac{\\partial z_i}{\\partial w} = 0", "U", id="what the letter alone depends on"),
    pytest.param("\\frac{\\partial z_i}{\\partial x_i} = 0", "U", id="one of what the letter alone depends on"),
    pytest.param("\\frac{\\partial e^{z_i}}{\\partial z_i} = e^{z_i}", "P", id="by one of defined ones"),
    pytest.param("\\frac{\\partial z}{\\partial z_i} = 0", "U", id="of a defined letter alone"),
    pytest.param("z_i = w x_i$$\n\n$$\\frac{\\partial z_i}{\\partial w} = x_i", "P", id="defined again for each"),
    pytest.param("z_i = w x_i$$\n\n$$\\frac{\\partial z_i}{\\partial w} = 2 x_i", "R", id="defined for each, twice"),
    pytest.param(
        "z_i = w x_i$$\n\n$$\\frac{\\partial z_i}{\\partial w} = x", "U", id="defined for each, the letter alone"
    ),
)


@pytest.mark.parametrize("formula, found", OF_EACH)
def test_the_numbers_with_an_index_are_others_than_the_number_of_that_letter(formula: str, found: str) -> None:
    assert letters(f"{NUMBERS}$${formula}$$") == found


FIRST = (
    pytest.param("\\frac{1}{n} \\sum_{k=1}^n u_k v_k = \\frac{1}{n} \\sum_{k=1}^n v_k u_k", "P", id="a mean"),
    pytest.param("\\frac{1}{n} \\sum_{k=1}^n 2 = 2", "P", id="a mean of numbers"),
    pytest.param("n \\sum_{k=1}^n 2 = 2", "R", id="no mean"),
    pytest.param("\\sum_{k=1}^n \\sum_{l=1}^k u_k v_l = \\sum_{l=1}^n \\sum_{k=l}^n u_k v_l", "P", id="an index above"),
    pytest.param("\\sum_{k=1}^n \\sum_{l=1}^k u_k v_l = \\sum_{l=1}^n \\sum_{k=1}^n u_k v_l", "R", id="not an index"),
)


@pytest.mark.parametrize("formula, found", FIRST)
def test_what_a_sum_runs_up_to_is_a_size_ahead_of_it(formula: str, found: str) -> None:
    assert letters(f"$${formula}$$") == found


MEANS = r"Let $\mathbf{v}, \mathbf{u} \in \mathbb{R}^d$." "\n\n"
SHOWN = r"$$\sum_i \mathbf{v}_i^T \mathbf{v} = 0$$" "\n\n"
BY_ONE = r"\frac{\partial}{\partial \mathbf{v}_k} \sum_i"
SPREAD = r"\sum_{i=1}^N (\mathbf{v}_i - \mathbf{v})"
BESIDE = (
    pytest.param(
        SPREAD + r"^T \mathbf{v} = \sum_{i=1}^N \mathbf{v}_i^T \mathbf{v} - N \mathbf{v}^T \mathbf{v}",
        "P",
        id="a mean beside many",
    ),
    pytest.param(
        SPREAD + r"^T \mathbf{v} = \sum_{i=1}^N \mathbf{v}_i^T \mathbf{v} + N \mathbf{v}^T \mathbf{v}",
        "U",
        id="another sign, which a certain mean may mend",
    ),
    pytest.param(SPREAD + " = 0", "U", id="what holds of the mean"),
    pytest.param(r"\sum_{i=1}^d v_i u_i = \mathbf{v}^T \mathbf{u}", "P", id="entries in plain type"),
    pytest.param(r"\sum_{i=1}^d v_i u_i = 2 \mathbf{v}^T \mathbf{u}", "R", id="entries in plain type, another factor"),
)
BESIDE_BEFORE = (
    pytest.param(BY_ONE + r" \mathbf{v}_i^T \mathbf{v}_i = 2 \mathbf{v}_k", "P", id="by one of many"),
    pytest.param(BY_ONE + r" \mathbf{v}_i^T \mathbf{u} = 2 \mathbf{u}", "R", id="by one of many, another factor"),
    pytest.param(BY_ONE + r" \mathbf{v}_i^T \mathbf{v} = \mathbf{v}", "U", id="by one of many, which make the mean"),
    pytest.param(
        r"\frac{\partial}{\partial \mathbf{v}} \sum_i \mathbf{v}_i^T \mathbf{v}_i = 0",
        "U",
        id="by the mean, which many make",
    ),
)


@pytest.mark.parametrize("formula, found", BESIDE)
def test_bold_vectors_with_an_index_beside_one_are_others(formula: str, found: str) -> None:
    assert letters(f"{MEANS}$${formula}$$") == found


@pytest.mark.parametrize("formula, found", BESIDE_BEFORE)
def test_bold_vectors_that_stood_beside_one_stay_others(formula: str, found: str) -> None:
    assert letters(f"{MEANS}{SHOWN}$${formula}$$") == f"U{found}"


LIKELIHOOD = "The likelihood is a function of these two parameters. Here $\\sigma$ is the scale parameter.\n\n"
QUANTITY = (
    pytest.param("\\frac{\\partial}{\\partial \\sigma} (-\\log \\sigma) = -\\frac{1}{\\sigma}", "P", id="a scale"),
    pytest.param("\\frac{\\partial}{\\partial \\sigma} (-\\log \\sigma) = \\frac{1}{\\sigma}", "R", id="another sign"),
    pytest.param("\\sigma(a + b) = \\sigma a + \\sigma b", "U", id="brackets that may be a factor"),
    pytest.param("\\sigma(-a) = 1 - \\sigma(a)", "U", id="brackets that may hold an argument"),
    pytest.param("\\sigma'(a) = \\sigma(a) (1 - \\sigma(a))", "U", id="a prime"),
)


@pytest.mark.parametrize("formula, found", QUANTITY)
def test_a_letter_that_words_call_a_parameter_is_no_function(formula: str, found: str) -> None:
    assert letters(f"{LIKELIHOOD}$${formula}$$") == found


def test_a_letter_that_words_call_a_policy_is_some_function() -> None:
    assert (
        letters("Here $\\sigma$ is a policy.\n\n$$\\sigma(-a) = 1 - \\sigma(a)$$\n\n$$\\sigma + 1 = 1 + \\sigma$$")
        == "UU"
    )
