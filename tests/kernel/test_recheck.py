"""Certificates under a second look: those of true goals hold, at larger sizes too; a wrong one is found out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symgrad.judging.recheck import recheck
from symgrad.kernel import Proof, judge
from symgrad.language.context import Goal

from .test_judge import FALSE, MORE_TRUE, TRUE
from .worlds import power_sum, vectors

QUICK = {name: goal for name, goal in (TRUE | MORE_TRUE).items() if "gaussian" not in name and "hessian" not in name}
KINDRED = {
    "jacobian sign": "softmax jacobian",
    "cce sign": "cce, one-hot",
    "logistic, 1/N lost": "logistic regression",
    "layer norm, 1/D lost": "layer norm",
}


@pytest.mark.parametrize("goal", QUICK.values(), ids=QUICK.keys())
def test_a_certificate_holds(goal: Goal) -> None:
    proof = judge(goal)
    assert isinstance(proof, Proof)
    assert recheck(goal, proof.certificate)


@pytest.mark.parametrize(("false", "true"), KINDRED.items(), ids=KINDRED.keys())
def test_a_certificate_of_another_goal_is_found_out(false: str, true: str) -> None:
    proof = judge(TRUE[true])
    assert isinstance(proof, Proof)
    assert not recheck(FALSE[false], proof.certificate)


def test_a_bound_that_is_too_small_is_found_out() -> None:
    """Newton's polynomial of degree 3 vanishes at K = 1 and 2: the sizes beyond the certificate's show it."""
    p = [power_sum(n) for n in range(4)]
    newton = p[1] * p[1] * p[1] - p[1] * p[2] - p[1] * p[2] - p[1] * p[2] + p[3] + p[3]
    goal = Goal(newton, p[1] - p[1], vectors("z"))
    assert not recheck(goal, {"ranges": {"K": {"from": 1, "to": 2}}})
    assert recheck(replace(goal, rhs=goal.lhs), {"ranges": {"K": {"from": 1, "to": 2}}})
