"""Cases of which one is a vector are vectors, whichever it is."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

START = r"Let $a, b \in \mathbb{R}^K$ and $x \in \mathbb{R}$. "


def cases(*rows: str) -> str:
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


POSITIVE, ELSE = r"0 & \text{if } x > 0", r"& \text{otherwise}"
CASES = {
    "the last case": (f"$${cases(POSITIVE, f'a e^x {ELSE}')} = {cases(POSITIVE, f'e^x a {ELSE}')}$$", "P"),
    "another vector": (f"$${cases(POSITIVE, f'a {ELSE}')} = {cases(POSITIVE, f'b {ELSE}')}$$", "R"),
    "another number": (f"$${cases(POSITIVE, f'a {ELSE}')} = {cases('1 ' + POSITIVE[2:], f'a {ELSE}')}$$", "R"),
    "one entry": (f"$${cases(POSITIVE, f'a_1 {ELSE}')} = {cases(POSITIVE, f'a {ELSE}')}$$", "R"),
    "a number": (f"$${cases(POSITIVE, f'x {ELSE}')} = {cases(POSITIVE, f'a {ELSE}')}$$", "R"),
    "below a sum": (
        r"$$\sum_i \left("
        + cases(POSITIVE, f"a {ELSE}")
        + r"\right)_i = "
        + cases(POSITIVE, rf"\sum_i a_i {ELSE}")
        + "$$",
        "P",
    ),
}


@pytest.mark.parametrize(("text", "verdicts"), CASES.values(), ids=list(CASES))
def test_cases(text: str, verdicts: str) -> None:
    assert letters(START + text) == verdicts


JUMPS = [
    r"Let $$\operatorname{sign}(x) = \begin{cases} 1 & x \ge 0 \\ -1 & x < 0 \end{cases}$$ ",
    r"Let $$\mathrm{sgn}(x) = \begin{cases} 1 & x > 0 \\ -1 & x \le 0 \end{cases}$$ ",
    r"Let $\operatorname{sign}(x) = 1$ if $x \ge 0$ and $-1$ otherwise. ",
    r"Let $$\mathrm{step}(x) = \begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases}$$ ",
]


@pytest.mark.parametrize("told", JUMPS)
def test_the_value_at_a_jump_is_the_document_s_own(told: str) -> None:
    name = told.partition("(x)")[0].rpartition("$")[2]
    at_zero = "".join(f"$${name}(0) = {value}$$ " for value in (1, 0, -1))
    assert letters(told + at_zero)[-3:] == "UUU"
    assert letters(told + f"$${name}(2) = 1$$ $${name}(2) = 0$$ $${name}(2) = -1$$")[-3:] == "PRR"
