"""Equations whose right side is a phrase say what prose says."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text
from symgrad.verdict import Status
from tests.verdicts import verdicts

LOSS = r"""
$$L = \frac1n \sum_{i=1}^n (t_i - a u_i)^2$$

$$\frac{\partial L}{\partial a} = %s\frac2n \sum_{i=1}^n u_i (t_i - a u_i)$$
"""


@pytest.mark.parametrize(
    "said",
    [
        r"where $n = \text{number of points}$ and $t_i = \text{the target of point } i$",
        "\\begin{align}\nn &= \\text{number of points} \\\\\nt_i &= \\text{target of point } i\n\\end{align}",
        r"$$n = \textrm{number of points}, \quad t_i = \textrm{value that was measured}$$",
    ],
)
@pytest.mark.parametrize(("sign", "verdict"), [("-", "P"), ("", "R")])
def test_a_phrase_is_told_as_prose(said: str, sign: str, verdict: str) -> None:
    assert verdicts(said + "\n" + LOSS % sign) == verdict


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (r"$$u = \text{softmax of } z$$", r"\frac{\partial u_i}{\partial z_j} = 0"),
        (r"$$L = \text{loss of the model at } w$$", r"\frac{\partial L}{\partial w} = 0"),
        (r"$$L = \text{twice } a$$", "L = 3 a"),
        (r"Here $b = \text{twice } a$.", "b - a = 0"),
        (r"$$p = \text{the larger of both} , \quad q = \text{the smaller of both}$$", "p - q = q - p"),
    ],
)
def test_what_a_phrase_says_is_not_known(said: str, claim: str) -> None:
    claims = check_text(f"{said}\n\n$${claim}$$\n").claims
    assert claims and all(claim.verdict.status is not Status.PROVED for claim in claims)


def test_a_phrase_that_is_calculated_with_is_a_name() -> None:
    text = r"""
$$a = \text{true positives}$$

$$p = \frac{\text{true positives}}{\text{true positives} + b}$$

$$p = \frac{a}{a + b}$$
"""
    assert "R" not in verdicts(text)
