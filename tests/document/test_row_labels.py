"""Numbers in brackets before a row of an aligned display are its labels, and no factors."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text


def judged(row: str) -> list[str]:
    text = rf"Let $a, b \in \mathbb{{R}}^n$ and $s, t \in \mathbb{{R}}$. $$\begin{{aligned}} {row} \end{{aligned}}$$"
    return [str(one.verdict.status) for one in check_text(text, options=Options(repair=False)).claims]


@pytest.mark.parametrize(
    "label", [r"(1) \quad &", r"(2) \quad &", r"(3)\qquad &", "(4) &", r"(ii) \quad &", r"5. \quad &"]
)
@pytest.mark.parametrize(
    ("row", "status"),
    [
        (r"\frac{\partial (a^T b)}{\partial b} = a", "proved"),
        (r"\frac{\partial (a^T b)}{\partial b} = 2 a", "refuted"),
        (r"\frac{\partial (a^T b)}{\partial b} = 3 a", "refuted"),
        (r"\frac{\partial (a^T b)}{\partial b} = b", "refuted"),
    ],
)
def test_a_label_is_no_factor(label: str, row: str, status: str) -> None:
    assert judged(f"{label} {row}") == [status]


def test_every_row_has_its_label() -> None:
    assert judged(r"(1) \quad & s + t = t + s \\ (2) \quad & 2 (s + t) = 2s + t \\ (3) & s t = t s") == [
        "proved",
        "refuted",
        "proved",
    ]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("(2) &= 1 + 1", "proved"),
        ("(2) &= 3", "refuted"),
        (r"(2) & \cdot s = s + s", "proved"),
        ("(2) & + 1 = 4", "refuted"),
    ],
)
def test_a_number_in_brackets_before_a_sign_is_a_number(row: str, status: str) -> None:
    assert judged(row) == [status]
