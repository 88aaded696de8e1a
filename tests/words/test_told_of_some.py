"""Families told for some members, numbers told for a place, sections that take their facts along, denials abroad."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_SUM = "\n\n$$\\sum_k q_k = \\sum_k s_k^2$$"


@pytest.mark.parametrize(
    "words",
    [
        "Let $q_k = s_k^2$ for unpaid $k$ only.",
        "Let $q_k = s_k^2$ for unpaid $k$.",
        "Let $q_k = s_k^2$ on the validation split.",
        "Let $q_k = s_k^2$ for clients who left.",
        "Let $q_k = s_k^2$, but without the first one.",
        "Let $q_k = s_k^2$, all but the first.",
        "For unpaid $k$, let $q_k = s_k^2$.",
        "We set\n\n$$q_k = s_k^2 \\quad \\text{on the validation split}$$\n\nThen",
        "We set\n\n$$q_k = s_k^2 \\quad \\text{for unpaid } k$$\n\nThen",
    ],
)
def test_of_some_members_no_sum_is_known(words: str) -> None:
    assert "P" not in letters(words + _SUM)


@pytest.mark.parametrize(
    "words",
    [
        "Let $q_k = s_k^2$ for class $k$.",
        "Let $q_k = s_k^2$ for each client.",
        "Let $q_k = s_k^2$ for brevity.",
        "On the training set, let $q_k = s_k^2$.",
        "Let $q_k = s_k^2$ without loss of generality.",
        "We set\n\n$$q_k = s_k^2 \\quad \\text{for sample } k$$\n\nThen",
        "We set\n\n$$q_k = s_k^2 \\quad \\text{(squared score)}$$\n\nThen",
    ],
)
def test_of_all_members_it_is(words: str) -> None:
    assert letters(words + _SUM) == "P"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "P"),
        (", but without $i$ itself", "U"),
        (" minus $i$ itself", "U"),
        (" (excluding ties)", "U"),
        (" be the risk set, without $i$ itself", "U"),
        (" after dropping the late ones", "U"),
        (" be the risk set", "P"),
    ],
)
def test_sets_less_some_of_their_members(words: str, found: str) -> None:
    given = f"Let $R_i = \\{{j : t_j \\ge t_i\\}}${words}."
    assert letters(f"{given}\n\n$$\\sum_{{j\\in R_i}} x_j = \\sum_{{j: t_j\\ge t_i}} x_j$$") == found


@pytest.mark.parametrize(
    "words",
    [
        "Let $c = 0$ where $m = 1$.",
        "Let $c = 0$ (where the switch is off).",
        "Let $c = 0$, where $m = 1$ holds.",
        "Where $m = 1$, let $c = 0$.",
        "Wherever the switch is off, we set $c = 0$.",
        "At $m = 1$, put $c = 0$.",
        "Let $c = 0$ for all $m$ with $m > 1$.",
    ],
)
def test_a_number_of_a_place(words: str) -> None:
    assert "P" not in letters(f"Let $b \\in \\mathbb{{R}}$. {words}\n\n$$bc = 0$$")


@pytest.mark.parametrize(
    "words", ["Let $c = 0$, where $c$ is the bias.", "In this section, let $c = 0$.", "At last, we set $c = 0$."]
)
def test_a_number_of_the_text(words: str) -> None:
    assert letters(f"Let $b \\in \\mathbb{{R}}$. {words}\n\n$$bc = 0$$") in ("P", "")


_HOT = "Let $y \\in \\mathbb{R}^K$ be one-hot."


@pytest.mark.parametrize(
    ("given", "later", "found"),
    [
        (_HOT, "## Loss\n\nThe loss comes next.", "P"),
        (_HOT, "# Loss\n\nThe labels are integers.", "P"),
        (_HOT, "# Loss\n\nThe labels are soft.", "U"),
        (_HOT, "# Loss\n\nThe labels $y_k$ are smoothed.", "U"),
        (_HOT, "# Loss\n\nThe targets $y_k$ are real numbers.", "U"),
        (_HOT, "# Loss\n\nThe targets are continuous.", "U"),
        ("In this section $y \\in \\mathbb{R}^K$ is one-hot.", "# Loss\n\nThe loss comes next.", "U"),
        ("We assume in this section that $y \\in \\mathbb{R}^K$ is one-hot.", "# Loss\n\nWell.", "U"),
        ("In this section $y \\in \\mathbb{R}^K$ is one-hot.", "## Loss\n\nThe loss comes next.", "P"),
        ("In this section we fix signs. " + _HOT, "# Loss\n\nThe loss comes next.", "P"),
    ],
)
def test_what_a_setup_says_for_a_while(given: str, later: str, found: str) -> None:
    assert letters(f"# Setup\n\n{given}\n\n{later}\n\n$$\\sum_k y_k = 1$$") == found


@pytest.mark.parametrize(
    "words",
    [
        "设 $x\\in\\mathbb{R}$。$x > 0$ 时除外。",
        "设 $x\\in\\mathbb{R}$。$x > 0$ 未必成立。",
        "실수 $x\\in\\mathbb{R}$. $x > 0$ 이 아니다.",
        "Sei $x\\in\\mathbb{R}$. $x > 0$ gilt nicht.",
        "Sei $x\\in\\mathbb{R}$. $x > 0$ ausgenommen.",
    ],
)
def test_what_another_language_denies_is_not_declared(words: str) -> None:
    assert "P" not in letters(f"{words}\n\n$$|x| = x$$")


@pytest.mark.parametrize("words", ["$x > 0$ とする。", "$x > 0$ 이라 하자.", "设 $x\\in\\mathbb{R}$，$x > 0$。"])
def test_what_another_language_supposes_is(words: str) -> None:
    assert letters(f"{words}\n\n$$|x| = x$$") == "P"


@pytest.mark.parametrize("words", ["不成立", "gilt nicht", "n'est pas vrai", "no se cumple", "(wrong)"])
def test_an_equation_that_words_beside_it_deny_is_no_claim(words: str) -> None:
    assert letters(f"Let $x > 0$.\n\n$$|x| = x \\quad \\text{{{words}}}$$") == ""
