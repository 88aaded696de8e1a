"""Each truth is proved by the strategy named, and with one side changed it is not."""

from __future__ import annotations

import pytest

from symgrad.checker import Differs, Strategy, check
from symgrad.language.context import Goal
from symgrad.language.terms import ONE
from tests.checker.truths import PROVED


@pytest.mark.parametrize("goal, strategy", PROVED.values(), ids=PROVED.keys())
def test_proved(goal: Goal, strategy: Strategy) -> None:
    assert not isinstance(check(goal, strategy), Differs)


@pytest.mark.parametrize("goal, strategy", PROVED.values(), ids=PROVED.keys())
def test_one_more_is_not(goal: Goal, strategy: Strategy) -> None:
    assert isinstance(
        check(Goal(goal.lhs, goal.rhs + ONE, goal.context, goal.free, goal.conditions), strategy), Differs
    )
