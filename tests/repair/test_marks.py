"""What a marked repair puts into a box."""

from __future__ import annotations

import pytest

from symgrad.reader.syntax import ast
from symgrad.repair.marks import marked, unbraced
from tests.repair.formulas import read

MARKS = [
    (r"S_i (\delta_{ik} - S_i)", r"S_i (\delta_{ik} - S_k)", r"S_{i} (\delta_{i k} - \boxed{S_{k}})"),
    (r"t + u", r"t - u", r"t - \boxed{u}"),
    (r"t", r"-t", r"\boxed{-t}"),
    (r"t u", r"2 t u", r"\boxed{2} t u"),
    (r"2 t u", r"t u", r"\boxed{t u}"),
    (r"\frac{t}{u^2}", r"\frac{t}{u}", r"\frac{t}{\boxed{u}}"),
    (r"\sum_j x_j + t", r"\sum_j (x_j + t)", r"\boxed{\sum_{j} (x_{j} + t)}"),
    (r"\sum_{j=2}^K x_j", r"\sum_{j=1}^K x_j", r"\boxed{\sum_{j = 1}^{K} x_{j}}"),
    (r"\log(t) - u", r"\log(u) - u", r"\log(\boxed{u}) - u"),
    (r"e^{t + u}", r"e^{t - u}", r"e^{t - \boxed{u}}"),
    (r"t - u + x_i", r"t + x_i", r"\boxed{t + x_{i}}"),
]


@pytest.mark.parametrize(("old", "new", "shown"), MARKS, ids=[new for _, new, _ in MARKS])
def test_the_smallest_piece_that_differs_is_boxed(old: str, new: str, shown: str) -> None:
    assert ast.to_latex(marked(read(old), read(new))) == shown


def test_braces_that_bold_type_left_are_not_shown() -> None:
    assert ast.to_latex(unbraced(read(r"\mathbf{x} + e^{-\mathbf{y}}"))) == "x + e^{-y}"


def test_nothing_is_marked_where_nothing_changed() -> None:
    assert ast.to_latex(marked(read("t u"), read("t u"))) == "t u"
