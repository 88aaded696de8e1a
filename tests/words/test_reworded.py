"""Words that change what is in a set of places, and signs that a document gives a meaning of its own."""

from __future__ import annotations

import pytest

from tests.verdicts import letters, verdicts

SET = r"Let $A_i = \{j : s_j \ge s_i\}$"
TOTAL = r"$$\sum_{j \in A_i} v_j = \sum_{j=1}^m v_j \mathbf{1}[s_j \ge s_i]$$"
INSIDE = r"Let $T_i = \sum_{j \in A_i} v_j$. $$\frac{\partial T_i}{\partial v_i} = 1$$"


@pytest.mark.parametrize("end", [".", " be those that are at least as late.", " be the set of all later ones."])
def test_a_set_is_what_its_formula_says(end: str) -> None:
    assert verdicts(f"{SET}{end} {TOTAL}") == "P"


@pytest.mark.parametrize(
    "end",
    [
        ", without $i$ itself.",
        ", where only observed $j$ count.",
        ", from which $i$ is removed.",
        ". Ties are left out of $A_i$.",
        ". It does not contain what was lost.",
        ". We also put the first one into it.",
        ". Each set is a random sample of these.",
    ],
)
@pytest.mark.parametrize("claim", [TOTAL, INSIDE])
def test_words_change_it(end: str, claim: str) -> None:
    assert letters(f"{SET}{end} {claim}") == "U"


PRODUCT = "$$[u]_+ [-u]_+ = 0$$"


def test_a_plus_below_brackets_is_the_positive_part() -> None:
    assert verdicts(PRODUCT) == "P"


@pytest.mark.parametrize(
    "lead",
    [
        "Here $[u]_+$ denotes the next whole number. ",
        "Let $[u]_+ = u + 1$. ",
        "Let $[u]_+ = \\max(\\epsilon, u)$ with $\\epsilon > 0$. ",
        "Define $$[u]_+ = e^u.$$ ",
        "The plus in $[u]_+$ means that $1$ is added. ",
    ],
)
def test_which_has_another_meaning(lead: str) -> None:
    assert set(verdicts(f"{lead}{PRODUCT}")) == {"U"}
