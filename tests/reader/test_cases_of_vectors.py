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
