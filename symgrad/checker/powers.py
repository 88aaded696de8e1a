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

from symgrad.checker.check import Check, Differs
from symgrad.checker.refusals import Refused
from symgrad.checker.strategy import Strategy
from symgrad.errors import BudgetExceeded
from symgrad.language import terms as t
from symgrad.language.context import Goal

POWERS = "powers"
"""The name of the theorem in a certificate."""


def by_powers(
    goal: Goal, power: int, strategy: Strategy, *, salt: str = "", deadline: float | None = None, beyond: int = 0
) -> dict[str, Any]:
    """The certificate of a proof by the n-th powers of both sides. Errors: Refused, Undefined, IllFormed,
    BudgetExceeded.
    """
    if type(power) is not int or power < 1:
        raise Refused("no power that the theorem speaks of")
    try:
        _require_signs(Check(goal, strategy, salt, deadline, beyond))
        exponent = t.number(power)
        raised = replace(goal, lhs=t.power(goal.lhs, exponent), rhs=t.power(goal.rhs, exponent))
        found = Check(raised, strategy, salt, deadline, beyond).certificate()
    except RecursionError:
        raise BudgetExceeded("terms are nested too deeply") from None
    if isinstance(found, Differs):
        raise Refused("the powers of both sides differ")
    kept = {name: found[name] for name in ("strategy", "ranges", "exceptions", "partial")}
    return {"theorem": POWERS, "power": power, "raised": found, **kept}


def _require_signs(check: Check) -> None:
    """Errors: Refused unless both sides are known to be nowhere negative, or nowhere positive."""
    sides = (check.goal.lhs, check.goal.rhs)
    for opposite in (False, True):
        if all(check.laws.sign(t.neg(side) if opposite else side) > 0 for side in sides):
            return
    raise Refused("sides of unknown signs")
