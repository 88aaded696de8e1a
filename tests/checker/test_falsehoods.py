"""What hostile readers found, or tried in vain: no strategy proves a falsehood, nobody refutes a truth."""

from __future__ import annotations

from contextlib import suppress

import pytest

from symgrad.checker import Refused, Strategy, check
from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.kernel import Attempts, Proof, Refutation, judge
from symgrad.language.context import Goal
from tests.checker.falsehoods import CRASHES, FALSE, NOWHERE, TRUE
from tests.checker.variants import VARIANTS


@pytest.mark.parametrize("goal, why", FALSE.values(), ids=FALSE.keys())
def test_no_strategy_proves_it(goal: Goal, why: str) -> None:
    assert Attempts().prove(goal) is None, why


@pytest.mark.parametrize("goal", VARIANTS.values(), ids=VARIANTS.keys())
def test_no_strategy_proves_a_variant(goal: Goal) -> None:
    assert Attempts().prove(goal) is None


@pytest.mark.parametrize("goal", TRUE.values(), ids=TRUE.keys())
def test_no_point_refutes_it(goal: Goal) -> None:
    assert not isinstance(judge(goal), Refutation)


@pytest.mark.parametrize("goal", CRASHES.values(), ids=CRASHES.keys())
def test_it_has_an_answer(goal: Goal) -> None:
    for strategy in (Strategy(), Strategy(closed=True), Strategy(shift=1)):
        with suppress(Refused, Undefined, BudgetExceeded, IllFormed):
            check(goal, strategy)
    with suppress(IllFormed):
        judge(goal)


@pytest.mark.parametrize("goal", NOWHERE.values(), ids=NOWHERE.keys())
def test_what_is_defined_nowhere_is_not_proved(goal: Goal) -> None:
    assert not isinstance(judge(goal), Proof)


def test_there_are_many() -> None:
    assert len(FALSE) > 250
