"""Certificates as data: nothing in one is believed, all of it is derived again and must come out the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from symgrad.checker.check import Differs, check
from symgrad.checker.strategy import Strategy
from symgrad.checker.theorems import THEOREMS, joined
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
    try:
        if certificate["theorem"] in THEOREMS:
            return _follows(goal, certificate, deadline)
        strategy = Strategy.of(certificate["strategy"])
        again = check(goal, strategy, deadline=deadline)
        others = check(goal, strategy, deadline=deadline, salt="again", beyond=1)
        differ = isinstance(again, Differs) or isinstance(others, Differs)
        return not differ and _is_same(again, certificate)
    except Exception:  # whatever data that no check wrote make fail
        return False


def _follows(goal: Goal, certificate: Mapping[str, Any], deadline: float | None) -> bool:
    theorem, how, parts = (certificate[name] for name in ("theorem", "how", "parts"))
    goals = THEOREMS[theorem](goal, how)
    return (
        len(parts) == len(goals)
        and _is_same(joined(goal, theorem, how, parts), certificate)
        and all(recheck(one, part, deadline=deadline) for one, part in zip(goals, parts, strict=True))
    )


def _is_same(found: object, said: Mapping[str, Any]) -> bool:
    """Whether both are the same data, letter by letter: to Python, `True`, 1 and 1.0 are one."""
    return json.dumps(found, sort_keys=True) == json.dumps(dict(said), sort_keys=True)
