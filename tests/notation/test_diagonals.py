"""Derivatives of arrays by arrays of their shape that are written entry by entry, as the diagonal of the Jacobian."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import verdicts

LOGISTIC = r"Let $z \in \mathbb{R}^n$ and $a = \sigma(z)$."
SOFTMAX = r"Let $z \in \mathbb{R}^n$ and $a_i = e^{z_i} / \sum_j e^{z_j}$."
LINEAR = r"Let $z \in \mathbb{R}^n$, $W \in \mathbb{R}^{n \times n}$ and $a = W z$."
TURNED = r"Let $z \in \mathbb{R}^{n \times n}$ and $a = \tanh(z^T)$."
UNIT = r"Let $z \in \mathbb{R}^n$ and $a = z / \|z\|$."
CENTRED = r"Let $z \in \mathbb{R}^n$ and $a_i = z_i - \frac1n \sum_j z_j$."
PRODUCT = r"Let $z, v \in \mathbb{R}^n$ and $a = z \odot v$."

BY_Z = r"\frac{\partial a}{\partial z} = "
CHAIN = r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \odot \frac{\partial a}{\partial z}"
DECLARED = "<!-- symgrad: convention elementwise-layout -->\n\n"

CASES: dict[str, tuple[str, list[str], str]] = {
    "alone": (LOGISTIC, [BY_Z + r"a \odot (1 - a)"], "C"),
    "wrong signs": (LOGISTIC, [BY_Z + r"a \odot (1 + a)", BY_Z + r"-a \odot (1 - a)"], "RR"),
    "wrong factors": (LOGISTIC, [BY_Z + r"a \odot a", BY_Z + r"2 a \odot (1 - a)", BY_Z + r"1 - a"], "RRR"),
    "without a sign of the product": (LOGISTIC, [BY_Z + "a (1 - a)", BY_Z + "a (1 + a)"], "CR"),
    "beside the Jacobian": (
        LOGISTIC,
        [BY_Z + r"\operatorname{diag}(a \odot (1 - a))", BY_Z + r"a \odot (1 - a)"],
        "PC",
    ),
    "multiplied entry by entry": (LOGISTIC, [BY_Z + r"a \odot (1 - a)", CHAIN], "PP"),
    "declared": (DECLARED + LOGISTIC, [BY_Z + r"a \odot (1 - a)", BY_Z + r"a \odot a"], "PR"),
    "declared, of a matrix": (DECLARED + LINEAR, [BY_Z + "W", BY_Z + "W^T"], "PR"),
    "half of a softmax": (SOFTMAX, [BY_Z + r"a \odot (1 - a)", CHAIN], "RR"),
    "half of a matrix": (LINEAR, [BY_Z + r"a \odot z", CHAIN], "RR"),
    "other places": (TURNED, [BY_Z + r"1 - a \odot a"], "R"),
    "half of a unit vector": (UNIT, [BY_Z + r"\frac{1}{\|z\|} - \frac{z \odot z}{\|z\|^3}"], "R"),
    "half of a centred vector": (CENTRED, [BY_Z + r"1 - \frac1n"], "R"),
    "a product": (PRODUCT, [BY_Z + "v", BY_Z + "z", BY_Z + r"z \odot z"], "CRR"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_diagonals(case: tuple[str, list[str], str]) -> None:
    text, claims, expected = case
    assert verdicts("\n\n".join([text, *(f"$${claim}$$" for claim in claims)])) == expected


def test_the_layout_is_named() -> None:
    [claim] = check_text(f"{LOGISTIC}\n\n$${BY_Z}a \\odot (1 - a)$$", options=Options(repair=False)).claims
    assert claim.verdict.assumption == "elementwise-layout (`symgrad: convention elementwise-layout`)"
