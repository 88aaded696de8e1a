"""Sides that are nowhere negative, or nowhere positive, are equal where a power of them is: for roots on both sides.

**Theorem.** Let L and R be such that, wherever both have a value under all that is assumed, neither is negative. If
`L^n = R^n` there for some n >= 1, then L = R there. The same holds where neither is positive.
*Proof.* On the numbers that are not negative the n-th power increases, so that it takes no value twice. For L and R
that are not positive, `(-L)^n = (-1)^n L^n = (-1)^n R^n = (-R)^n`, and -L = -R by what was shown. QED

The signs are told by the forms of the sides (`signs`), at every size and index pattern alike; the powers are a claim of
their own, checked by the theorem of small models: what it leaves out, this leaves out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from symgrad.checker.check import Check
from symgrad.checker.refusals import Refused
from symgrad.checker.strategy import Strategy
from symgrad.language import terms as t
from symgrad.language.context import Goal


def raised(goal: Goal, power: Any) -> tuple[Goal]:
    """The claim about the n-th powers of both sides. Errors: Refused unless both are nowhere negative, or nowhere
    positive.
    """
    if type(power) is not int or power < 1:
        raise Refused("no power that the theorem speaks of")
    found = Check(goal, Strategy())
    sides = (found.goal.lhs, found.goal.rhs)
    if not any(all(found.laws.sign(side) > 0 for side in pair) for pair in (sides, tuple(map(t.neg, sides)))):
        raise Refused("sides of unknown signs")
    exponent = t.number(power)
    return (replace(goal, lhs=t.power(goal.lhs, exponent), rhs=t.power(goal.rhs, exponent)),)
