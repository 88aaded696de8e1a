"""`\\frac{\\partial}{z_k}`: a sign that is missing below the line is read; it proves, and refutes nothing."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SAID = r"Let $z \in \mathbb{R}^n$." + "\n\n$$%s$$\n"


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"\frac{\partial}{z_k} \sum_i e^{z_i} = e^{z_k}", "P"),
        (r"\dfrac{\partial}{z_k}\Big(\log \sum_i e^{z_i}\Big) = \frac{e^{z_k}}{\sum_i e^{z_i}}", "P"),
        (r"\frac{\partial}{z_k} \sum_i e^{z_i} = -e^{z_k}", "U"),
        (r"\frac{\partial}{z_k} \sum_i e^{z_i} = \sum_i e^{z_i}", "U"),
        (r"\frac{\partial}{z_k} \sum_i e^{z_i} = 0", "U"),
        (r"\frac{\partial e^{z_k}}{z_k} = e^{z_k}", "U"),
        (r"\frac{e^{z_k}}{\partial z_k} = e^{z_k}", "U"),
    ],
)
def test_the_sign_below(formula: str, verdict: str) -> None:
    assert letters(SAID % formula) == verdict
