"""How derivatives by arrays are laid out: what a gradient is shaped as, and what shows another layout."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import verdicts

WIDE = (
    r"Let $W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $y \in \mathbb{R}^m$ and $C = \frac12 \|Wx - y\|^2$."
)
SQUARE = r"Let $W \in \mathbb{R}^{n \times n}$, $x, y \in \mathbb{R}^n$ and $C = \frac12 \|Wx - y\|^2$."
LAYER = (
    r"Let $W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $y \in \mathbb{R}^m$, $u = Wx$ and "
    r"$C = \frac12 \|u - y\|^2$."
)
TRACE = r"Let $A, B, X \in \mathbb{R}^{n \times n}$."

BY_W, BY_X = r"\frac{\partial C}{\partial W} = ", r"\frac{\partial C}{\partial x} = "
SHAPED, TURNED = "(Wx - y)x^T", "x(Wx - y)^T"
COLUMN, ROW = "W^T(Wx - y)", "(Wx - y)^T W"
U_BY_X = r"\frac{\partial u}{\partial x} = "
FORWARD = BY_X + r"\frac{\partial u}{\partial x} \frac{\partial C}{\partial u}"
BACKWARD = BY_X + r"\frac{\partial C}{\partial u} \frac{\partial u}{\partial x}"
BY_TRACE = r"\frac{\partial}{\partial X} \operatorname{tr}(AXB) = "

CASES: dict[str, tuple[str, list[str], str]] = {
    "a gradient is shaped as its variable": (WIDE, [r"\nabla_W C = " + SHAPED, r"\nabla_W C = " + TURNED], "PR"),
    "of a square matrix as well": (SQUARE, [r"\nabla_W C = " + TURNED, r"\nabla_W C = " + SHAPED], "RP"),
    "of a vector as well": (WIDE, [r"\nabla_x C = " + ROW, r"\nabla_x C = " + COLUMN], "RP"),
    "of a trace as well": (TRACE, [r"\nabla_X \operatorname{tr}(AXB) = BA"], "R"),
    "whatever the layout": (
        "<!-- symgrad: convention numerator-layout -->\n\n" + WIDE,
        [r"\nabla_W C = " + TURNED, r"\nabla_W C = " + SHAPED, BY_W + TURNED, BY_W + SHAPED],
        "RPPR",
    ),
    "transposed, alone": (WIDE, [BY_W + TURNED], "C"),
    "transposed and square, alone": (SQUARE, [BY_W + TURNED], "C"),
    "transposed twice": (WIDE, [BY_W + TURNED, BY_W + "x x^T W^T - x y^T"], "CC"),
    "a trace transposed, alone": (TRACE, [BY_TRACE + "BA"], "C"),
    "a trace transposed beside one that is not": (TRACE, [BY_TRACE + "BA", BY_TRACE + "A^T B^T"], "RP"),
    "a square transposed, alone": (TRACE, [r"\frac{\partial}{\partial X} \operatorname{tr}(X^2) = 2X"], "C"),
    "a row, alone": (WIDE, [BY_X + ROW], "C"),
    "a row beside a transposed gradient": (WIDE, [BY_W + TURNED, BY_X + ROW], "PP"),
    "a column beside a transposed gradient": (WIDE, [BY_W + TURNED, BY_X + COLUMN], "RP"),
    "a row beside a gradient that is shaped": (WIDE, [BY_W + SHAPED, BY_X + ROW], "PR"),
    "declared in words": ("We use numerator layout. " + WIDE, [BY_W + TURNED, BY_X + ROW, BY_X + COLUMN], "PPR"),
    "rows declared in words": ("Here gradients are row vectors. " + WIDE, [BY_X + ROW, BY_X + COLUMN], "PR"),
    "denied in words": ("We do not use numerator layout. " + WIDE, [BY_X + ROW], "C"),
    "said of others": ("In many books, unlike here, gradients are row vectors. " + WIDE, [BY_X + ROW], "C"),
    "both named": ("We explain numerator layout and denominator layout. " + WIDE, [BY_X + ROW], "C"),
    "a Jacobian": (LAYER, [U_BY_X + "W"], "P"),
    "a Jacobian transposed, alone": (LAYER, [U_BY_X + "W^T"], "C"),
    "a Jacobian both ways": (LAYER, [U_BY_X + "W", U_BY_X + "W^T"], "PR"),
    "a chain rule of rows": (LAYER, [BACKWARD], "P"),
    "a chain rule of rows beside a shaped gradient": (LAYER, [BACKWARD, BY_W + SHAPED], "PP"),
    "a chain rule of rows beside a transposed gradient": (LAYER, [BACKWARD, BY_W + TURNED], "PC"),
    "a chain rule of columns beside its Jacobian": (LAYER, [FORWARD, U_BY_X + "W^T"], "PP"),
    "a chain rule of columns beside another Jacobian": (LAYER, [FORWARD, U_BY_X + "2W^T"], "PR"),
}


@pytest.mark.parametrize(("setting", "equations", "expected"), CASES.values(), ids=CASES.keys())
def test_layouts(setting: str, equations: list[str], expected: str) -> None:
    text = "\n\n".join([setting, *(f"$${equation}$$" for equation in equations)])
    assert verdicts(text) == expected


def test_the_missing_layout_is_named() -> None:
    (claim,) = check_text(f"{WIDE}\n\n$${BY_W}{TURNED}$$", options=Options(repair=False)).claims
    assert claim.verdict.assumption == "numerator-layout (`symgrad: convention numerator-layout`)"
