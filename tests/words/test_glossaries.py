"""Tables and lists that say what names are; parameters that several functions share."""

from __future__ import annotations

import pytest

from tests.verdicts import letters, verdicts

STEP = "\n\n" + r"$$\nabla_\theta \sum_x q(x) f_\theta(x) = \sum_x q(x) \nabla_\theta f_\theta(x)$$"
TABLE = "| symbol | meaning |\n|---|---|\n| {} | {} |"


@pytest.mark.parametrize(
    "said",
    [
        TABLE.format("$q$", r"law that moves with $\theta$"),
        TABLE.format("q", "law that moves with θ"),
        TABLE.format("$q$", r"a function of $\theta$"),
        "| symbol | meaning | depends on |\n|---|---|---|\n" + r"| $q$ | the law | $\theta$ |",
        r"- $q$: law that moves with $\theta$",
        "- q: law that depends on θ",
        "- `q` — a law that changes whenever theta does",
        r"1. $q$ = law that is determined by $\theta$",
        r"Here q is a law that moves with θ.",
        r"$q$" + "\n: law that moves with θ",
        r"The two networks share $\theta$.",
        "Sampler and model have tied weights.",
        "Both are parameterised by the same weights.",
        "Actor and critic have a common backbone.",
    ],
)
def test_what_hides_a_parameter(said: str) -> None:
    assert letters(said + STEP) == "U"


@pytest.mark.parametrize(
    "said",
    [
        "",
        TABLE.format("$q$", "law of the data"),
        "- q: law of the data",
        "Sampler and model do not share weights.",
        "They have separate parameters.",
    ],
)
def test_what_hides_none(said: str) -> None:
    assert letters(said + STEP) == "P"


def test_tables_in_latex() -> None:
    rows = r"\begin{tabular}{ll} $q$ & law that moves with $\theta$ \\ $f$ & a network \\ \end{tabular}"
    assert verdicts(rows + STEP, "latex") == "U"


def test_items_that_say_numbers() -> None:
    text = "- a: negative number\n- b: positive number\n\n"
    assert letters(text + r"$$\sqrt{b^2} = b$$") == "P"
    assert letters(text + r"$$\sqrt{a^2} = a$$") == "R"
