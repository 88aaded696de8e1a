"""What hostile readers found, or tried in vain: no strategy proves a falsehood, nobody refutes a truth."""

from __future__ import annotations

import pytest

from symgrad.kernel import Attempts, Refutation, judge
from symgrad.language.context import Goal
from tests.checker.falsehoods import FALSE, TRUE


@pytest.mark.parametrize("goal, why", FALSE.values(), ids=FALSE.keys())
def test_no_strategy_proves_it(goal: Goal, why: str) -> None:
    assert Attempts().prove(goal) is None, why


@pytest.mark.parametrize("goal", TRUE.values(), ids=TRUE.keys())
def test_no_point_refutes_it(goal: Goal) -> None:
    assert not isinstance(judge(goal), Refutation)


def test_there_are_many() -> None:
    assert len(FALSE) > 150
