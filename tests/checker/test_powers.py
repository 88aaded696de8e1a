"""Powers of both sides: claims with roots that they prove, and false ones that they do not, with no look at numbers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from symgrad.checker import POWERS, Refused, Strategy, by_theorem, recheck
from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.kernel.powers import powers
from symgrad.kernel.strategies import strategies
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Goal
from tests.checker.test_induction import goal_of

X = r"Let $x \in \mathbb{R}$. "
POSITIVE = r"Let $x > 0$. "
Z = r"Let $z \in \mathbb{R}^K$. "
AB = r"Let $a \in [1, 2]$ and $b \in [0, 1]$. "

TRUE: dict[str, str] = {
    "a square that is positive": X + r"$$\sqrt{x^4 + 2 x^2 + 1} = x^2 + 1$$",
    "both sides negative": X + r"$$-\sqrt{x^4 + 2 x^2 + 1} = -x^2 - 1$$",
    "a hyperbolic square": X + r"$$\sqrt{1 + \sinh^2 x} = \cosh x$$",
    "a circular one": X + r"$$\sqrt{1 - \cos^2 x} = |\sin x|$$",
    "half of an angle": X + r"$$\sqrt{2 - 2 \cos x} = 2 \left|\sin \frac{x}{2}\right|$$",
    "roots of numbers": r"$$\sqrt{3 + 2 \sqrt 2} = 1 + \sqrt 2$$",
    "a root in a root": r"Let $x \ge 1$. $$\sqrt{x + 2 \sqrt{x - 1}} = 1 + \sqrt{x - 1}$$",
    "different roots": POSITIVE + r"$$\left(x^{1/3}\right)^2 \sqrt x = x^{7/6}$$",
    "a sum of roots": POSITIVE + r"$$\sqrt{x + 2 + \frac1x} = \sqrt x + \frac{1}{\sqrt x}$$",
    "a sum below a root": Z + r"$$\sqrt{\sum_i \sum_j z_i z_j} = \left|\sum_i z_i\right|$$",
    "squares below a root": Z + r"$$\sqrt{\sum_i \sum_j z_i^2 z_j^2} = \sum_i z_i^2$$",
    "ends of an interval": r"Let $0 \le x \le 2$. $$\sqrt{x^2 - 4 x + 4} = 2 - x$$",
    "two intervals that touch": AB + r"$$\sqrt{a^2 - 2 a b + b^2} = a - b$$",
    "logarithms of numbers below 1": r"Let $p \in (0, 1)$. $$\sqrt{\log^2 p} = -\log p$$",
    "logarithms of what is left": r"Let $p \in (0, 1)$. $$|\log(1 - p)| = -\log(1 - p)$$",
    "logarithms of numbers from 1 on": r"Let $x \ge 1$. $$|\log x| = \log x$$",
}

FALSE: dict[str, str] = {
    "a square of any sign": X + r"$$\sqrt{x^4 - 2 x^2 + 1} = x^2 - 1$$",
    "one side negative": X + r"$$\sqrt{x^4 + 2 x^2 + 1} = -x^2 - 1$$",
    "another square": X + r"$$\sqrt{x^4 + x^2 + 1} = x^2 + 1$$",
    "a hyperbolic sine": X + r"$$\sqrt{1 + \sinh^2 x} = \sinh x$$",
    "the odd one": X + r"$$\sqrt{\cosh^2 x - 1} = \sinh x$$",
    "a sine": X + r"$$\sqrt{1 - \cos^2 x} = \sin x$$",
    "half of an angle without sign": X + r"$$\sqrt{2 - 2 \cos x} = 2 \sin \frac{x}{2}$$",
    "a negative root of numbers": r"$$\sqrt{3 - 2 \sqrt 2} = 1 - \sqrt 2$$",
    "a number with another sign": r"$$\sqrt{3 + 2 \sqrt 2} = -1 - \sqrt 2$$",
    "a root in a root, its sign": r"Let $x \ge 1$. $$\sqrt{x - 2 \sqrt{x - 1}} = 1 - \sqrt{x - 1}$$",
    "other roots": POSITIVE + r"$$\left(x^{1/3}\right)^2 \sqrt x = x^{5/6}$$",
    "a difference of roots": POSITIVE + r"$$\sqrt{x - 2 + \frac1x} = \sqrt x - \frac{1}{\sqrt x}$$",
    "a sum of any sign": Z + r"$$\sqrt{\sum_i \sum_j z_i z_j} = \sum_i z_i$$",
    "a sum of absolute values": Z + r"$$\sqrt{\sum_i \sum_j z_i z_j} = \sum_i |z_i|$$",
    "a norm": Z + r"$$\sqrt{\sum_i z_i^2} = \sum_i |z_i|$$",
    "an interval too long": r"Let $0 \le x \le 3$. $$\sqrt{x^2 - 4 x + 4} = 2 - x$$",
    "an interval on the other side": r"Let $2 \le x \le 3$. $$\sqrt{x^2 - 4 x + 4} = 2 - x$$",
    "no interval": X + r"$$\sqrt{x^2 - 4 x + 4} = 2 - x$$",
    "two intervals that overlap": r"Let $a \in [1, 2]$ and $b \in [0, 2]$. $$\sqrt{a^2 - 2 a b + b^2} = a - b$$",
    "two intervals exchanged": AB + r"$$\sqrt{a^2 - 2 a b + b^2} = b - a$$",
    "logarithms of any sign": POSITIVE + r"$$\sqrt{\log^2 x} = -\log x$$",
    "logarithms up to 2": r"Let $p \in (0, 2)$. $$|\log p| = -\log p$$",
    "logarithms with their sign": r"Let $p \in (0, 1)$. $$|\log(1 - p)| = \log(1 - p)$$",
    "logarithms from a half on": r"Let $x \ge \frac12$. $$|\log x| = \log x$$",
    "a cube below a root": X + r"$$\sqrt{x^6} = x^3$$",
    "a circle": X + r"$$\sqrt{1 + x^2} = 1 + x^2$$",
    "a root of a sign": r"Let $y \in \{-1, 1\}$. $$\sqrt{y^2} = y$$",
}


def found(goal: Goal) -> dict[str, Any] | None:
    for power in dict.fromkeys((*powers(goal), *range(2, 7))):
        for _, strategy in strategies(goal):
            try:
                return by_theorem(goal, POWERS, power, strategy)
            except (Refused, Undefined, IllFormed, BudgetExceeded):
                continue
    return None


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE)
def test_powers_prove(text: str) -> None:
    goal = goal_of(text)
    proof = found(goal)
    assert proof is not None
    assert recheck(goal, json.loads(json.dumps(proof)))


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE)
def test_powers_prove_nothing_false(text: str) -> None:
    assert found(goal_of(text)) is None


def test_what_is_changed_in_a_proof_is_found() -> None:
    goal = goal_of(TRUE["a circular one"])
    proof = found(goal)
    assert proof is not None
    forged: dict[str, Any]
    for forged in (
        {"how": 13},
        {"how": 0},
        {"how": "2"},
        {"parts": []},
        {"parts": [{}]},
        {"theorem": "induction"},
        {"exceptions": not proof["exceptions"]},
    ):
        assert not recheck(goal, {**proof, **forged})
    assert not recheck(goal_of(FALSE["a sine"]), proof)


@pytest.mark.parametrize("power", [0, -2, 2.0, "2", None], ids=str)
def test_what_is_no_power(power: Any) -> None:
    """Every number to the power 0 is 1."""
    with pytest.raises(Refused):
        by_theorem(goal_of(FALSE["a circle"]), POWERS, power, Strategy())


def test_the_first_power_is_one() -> None:
    goal = goal_of(X + r"$$2 x^2 = x^2 + x^2$$")
    assert by_theorem(goal, POWERS, 1, Strategy())["parts"][0]["runs"]
    with pytest.raises(Refused):
        by_theorem(goal_of(X + r"$$2 x^2 = x^2$$"), POWERS, 1, Strategy())


def test_powers_are_compared_at_as_many_sizes_as_they_need() -> None:
    """Both sides are equal at the sizes 1, 2, 3."""
    size, six = t.Size("K"), t.number(6)
    left, right = t.power(size, t.number(3)) + t.number(11) * size, six * t.power(size, t.number(2)) + six
    goal = Goal(t.sqrt(left), t.sqrt(right), Context(arrays={"z": Array(("K",))}))
    with pytest.raises(Refused, match="differ"):
        by_theorem(goal, POWERS, 2, Strategy())
