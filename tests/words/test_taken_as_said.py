"""What words change, give up or confine holds no longer; what only tells for whose sake it is said, or for what it is
refuted, is taken as it is said.
"""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_ROOT = "\n\n$$\\sqrt{a^2} = a$$"
_SUM = "\n\n$$\\sum_k p_k = 1$$"
_LAW = "Let $p \\in \\mathbb{R}^K$ be a probability vector. "

CHANGED = (
    "Now let $a$ denote the slope of a line.",
    "In what follows $a$ denotes an angle.",
    "From here on the letter $a$ is used for the slope.",
    "Below, $a$ stands for a slope.",
    "Later, $a$ is a variable again.",
    "We swap $a$ and $b$.",
    "We then forget about this value.",
    "If we admit negative $a$ as well, we get",
    "The next step needs $a$ to be arbitrary.",
    "Otherwise we get",
    "Ignoring this constraint we get",
)


@pytest.mark.parametrize("words", CHANGED)
def test_a_name_that_is_another_one(words: str) -> None:
    assert letters("Let $a > 0$." + _ROOT + f"\n\n{words}" + _ROOT) == "PU"


@pytest.mark.parametrize(
    "words",
    ["Here $a$ denotes the side of a square.", "We use $a$ for the side.", "We divide by $a$.", "We also need $b$."],
)
def test_a_name_that_is_the_same(words: str) -> None:
    assert letters("Let $a > 0$." + _ROOT + f"\n\n{words}" + _ROOT) == "PP"


@pytest.mark.parametrize(
    "words",
    [
        "Noise is added to $p$.",
        "We recode $p$.",
        "$p$ is overwritten.",
        "$p$ is then rescaled.",
        "Each entry of $p$ is doubled.",
        "A mask sets some of the $p_k$ to zero.",
        "The weights are then updated.",
        "We shift the numbers by one.",
        "One of them changes its sign.",
    ],
)
def test_a_law_that_is_changed(words: str) -> None:
    assert letters(_LAW + words + _SUM) == "U"


@pytest.mark.parametrize("words", ["If we recode $p$, it would differ.", "$p$ is normalised.", "We look at $p$ again."])
def test_a_law_that_is_not_changed(words: str) -> None:
    assert letters(_LAW + words + _SUM) == "P"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("From now on $a > 0$.", "P"),
        ("For the rest of this section let $a > 0$.", "P"),
        ("Temporarily assume that $a > 0$. Then", "P"),
        ("For simplicity we assume that $a > 0$.", "P"),
        ("To simplify the notation, we assume that $a > 0$.", "P"),
        ("Suppose, for contradiction, that $a > 0$. Then", "P"),
        ("Assume to the contrary that $a > 0$. Then", "P"),
        ("That is the case where $a = 0$.", "U"),
        ("This was the case when $a > 0$.", "U"),
        ("Every $a \\ge 0$ satisfies $|a| = a$. More generally we have", "U"),
        ("For the rest of this section let $a > 0$.\n\n## Next\n\nWe go on.", "U"),
        ("Throughout this chapter $a > 0$.\n\n## A section\n\nThen", "P"),
        ("Throughout this chapter $a > 0$.\n\n# A chapter\n\nThen", "U"),
        ("Suppose, for contradiction, that $a > 0$. Then $b = 0$, which is absurd.\n\nSo we have", "C"),
    ],
)
def test_what_an_assumption_is_said_for(document: str, expected: str) -> None:
    assert letters(document + _ROOT)[-len(expected) :] == expected


def test_two_names_under_one_comparison() -> None:
    log = "\n\n$$\\log(a b) = \\log a + \\log b$$\n\n$$\\log(a b) = \\log a - \\log b$$"
    for words in ("For $a, b > 0$ we have", "If $a, b > 0$, then", "For all $a, b > 0$,"):
        assert letters(words + log) == "PU"


def test_words_that_contradict_an_assumption() -> None:
    product = "\n\n$$E[X Y] = E[X] E[Y]$$\n\n"
    independent = "Let $X$ and $Y$ be independent." + product
    assert letters(independent + "If $X$ and $Y$ are correlated," + product) == "PU"
    assert letters("Let $y \\in \\{0, 1\\}$. When the labels are $\\{-1, 1\\}$ instead,\n\n$$y^2 = y$$") == "U"


def test_a_matrix_under_an_equation() -> None:
    document = r"Let $A \in \mathbb{R}^{n \times n}$, $x, b \in \mathbb{R}^n$. If $A$ is symmetric and $A x = b$, then"
    assert "R" not in letters(document + "\n\n$$x^T A = b^T$$")


CALCULATED = {
    r"Let $m$ be the mean of $x_1, \dots, x_n$.": (
        (r"\sum_{i=1}^n (x_i - m) = 0", "P"),
        (r"\sum_{i=1}^n x_i = m", "R"),
        (r"\sum_{i=1}^n (x_i + m) = 0", "UR"),
    ),
    r"Let $m$ be the weighted mean of $x_1, \dots, x_n$.": ((r"\sum_{i=1}^n (x_i - m) = 0", "U"),),
    r"If $m$ were the mean of $x_1, \dots, x_n$, it would help.": ((r"\sum_{i=1}^n (x_i - m) = 0", "U"),),
    "Let $s$ be the sum of $a$ and $b$, and let $d$ be the difference of $a$ and $b$.": (
        ("s + d = 2 a", "P"),
        ("s - d = 2 a", "UR"),
    ),
    "Let $q$ denote the product of $a$ and $b$ with a weight.": (("2 q = 2 a b", "U"),),
    r"The data $x_1, \dots, x_n$ are centred.": (
        (r"\sum_{i=1}^n (x_i + 1) = n", "P"),
        (r"\sum_{i=1}^n x_i^2 = 0", "UR"),
    ),
    r"The data $x_1, \dots, x_n$ are not centred.": ((r"\sum_{i=1}^n (x_i + 1) = n", "U"),),
    r"The random data $x_1, \dots, x_n$ are centred.": ((r"\sum_{i=1}^n (x_i + 1) = n", "U"),),
}


@pytest.mark.parametrize(("words", "claim", "expected"), [(w, *row) for w, rows in CALCULATED.items() for row in rows])
def test_names_that_words_calculate(words: str, claim: str, expected: str) -> None:
    assert letters(f"{words}\n\n$${claim}$$") in tuple(expected)


_SYMBOLS = "| {} | {} |\n|---|---|\n| $a$ | positive number |\n| $b$ | real number |" + _ROOT


@pytest.mark.parametrize(
    ("heads", "expected"),
    [(("Symbol", "Meaning"), "P"), (("Case", "Sign"), "U"), (("Name", "Initially"), "U"), (("", "At the end"), "U")],
)
def test_tables_of_symbols_speak_for_what_follows(heads: tuple[str, str], expected: str) -> None:
    table = _SYMBOLS.replace("{}", heads[0], 1).replace("{}", heads[1], 1)
    assert letters(table) == expected
    assert "P" not in letters(table.replace("$b$", "$a$"))


def test_items_with_a_task_keep_what_they_assume() -> None:
    item = "{}. {} Show that $\\sqrt{{a^2}} = a$.\n"
    assert letters(item.format(1, "Let $a > 0$.") + item.format(2, "Go on.")) == "PU"
    assert letters("1. Let $a > 0$.\n2. Then $\\sqrt{a^2} = a$.") == "P"


def test_where_both_sides_are_continuous_no_kink_is_left_out() -> None:
    said = "First let $t \\ge 0$. Then $|t| = t$.\n\nNow let $t$ be arbitrary.\n\n$${}$$"
    for true in ("|t|^2 = t^2", "\\max(t, 0) - \\max(-t, 0) = t"):
        assert letters(said.format(true))[-1] == "P"
    for false in ("|t|^3 = t^3", "\\frac{t}{|t|} = 1", "1\\{t > 0\\} + 1\\{t < 0\\} = 1", "\\frac{d}{dt} |t| = 1"):
        assert letters(said.format(false))[-1] == "U"
