"""Certificates as data: nothing in one is believed, all of it is derived again and must come out the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from symgrad.checker.check import Check, Differs
from symgrad.checker.induction import Induction, induct
from symgrad.checker.places import THEOREM, at_places, joined
from symgrad.checker.powers import POWERS, by_powers
from symgrad.checker.strategy import Strategy
from symgrad.errors import SymgradError
from symgrad.language.context import Goal


def recheck(goal: Goal, certificate: Mapping[str, Any], *, deadline: float | None = None) -> bool:
    """Whether a certificate is the one of its goal and strategy, and holds for other numbers and more marks too.

    >>> from symgrad.checker import Strategy, check
    >>> from symgrad.language.context import Array, Context
    >>> from symgrad.language.terms import Entry, Ix, total
    >>> z, context = (lambda i: Entry("z", (Ix(i),))), Context(arrays={"z": Array(("K",))})
    >>> goal = Goal(total("i", "K", z("i")), total("j", "K", z("j")), context)
    >>> proof = check(goal, Strategy())
    >>> recheck(goal, proof), recheck(goal, {**proof, "runs": 5}), recheck(Goal(goal.lhs, z("k"), context), proof)
    (True, False, False)
    """
    if certificate.get("theorem") == THEOREM:
        return _at_places(goal, certificate, deadline)
    try:
        strategy = Strategy.of(certificate["strategy"])
        if certificate["theorem"] == "induction":
            how = Induction.of(certificate)
            again: dict[str, Any] | Differs = induct(goal, how, strategy, deadline=deadline)
            others: dict[str, Any] | Differs = induct(goal, how, strategy, salt="again", deadline=deadline, beyond=1)
        elif certificate["theorem"] == POWERS:
            power = certificate["power"]
            again = by_powers(goal, power, strategy, deadline=deadline)
            others = by_powers(goal, power, strategy, salt="again", deadline=deadline, beyond=1)
        else:
            again = Check(goal, strategy, deadline=deadline).certificate()
            others = Check(goal, strategy, "again", deadline, beyond=1).certificate()
    except (SymgradError, RecursionError, KeyError, TypeError, ValueError):
        return False
    return again == dict(certificate) and not isinstance(others, Differs)


def _at_places(goal: Goal, certificate: Mapping[str, Any], deadline: float | None) -> bool:
    parts, goals = certificate.get("parts"), at_places(goal)
    if not isinstance(parts, list) or not goals or len(parts) != len(goals):
        return False
    if not all(isinstance(part, Mapping) for part in parts):
        return False
    found = all(recheck(one, part, deadline=deadline) for one, part in zip(goals, parts, strict=True))
    return found and joined(parts) == dict(certificate)
