"""Theorems by which a claim follows from others, its premises, which are checked one by one.

Each is a row: how the premises are made of the claim, and of what the certificate says of the way (`how`). The proof of
each stands in its module. What the premises leave out, the claim leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from symgrad.checker.check import Differs, check
from symgrad.checker.induction import base_and_step
from symgrad.checker.limits import without_limit
from symgrad.checker.places import at_places
from symgrad.checker.primitive import without_integral
from symgrad.checker.refusals import NO_CASE, Refused
from symgrad.checker.rounding import rounds
from symgrad.checker.strategy import Strategy
from symgrad.checker.tables import claimed
from symgrad.language.context import Goal

INDUCTION, PLACES, ANTIDERIVATIVE, ROUNDING = "induction", "place by place", "antiderivative", "rounding"
LIMIT = "limit"

THEOREMS: Mapping[str, Callable[[Goal, Any], tuple[Goal, ...]]] = {
    INDUCTION: base_and_step,
    PLACES: at_places,
    ANTIDERIVATIVE: without_integral,
    ROUNDING: rounds,
    LIMIT: without_limit,
}
"""By name, the premises of a claim. Errors: Refused, IllFormed; others for what is no way at all."""


def by_theorem(
    goal: Goal, theorem: str, how: Any, strategy: Strategy, *, deadline: float | None = None
) -> dict[str, Any]:
    """The certificate of a proof by premises that one strategy proves. Errors: Refused, Undefined, IllFormed,
    BudgetExceeded.
    """
    parts = []
    for premise in THEOREMS[theorem](goal, how):
        part = check(premise, strategy, deadline=deadline)
        if isinstance(part, Differs):
            raise Refused("the two sides of a premise differ")
        parts.append(part)
    return joined(goal, theorem, how, parts)


def joined(goal: Goal, theorem: str, how: Any, parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The certificate of a claim from those of its premises. Errors: Refused where these say too little."""
    partial = any(part["partial"] for part in parts)
    if partial and theorem == INDUCTION:
        raise Refused(NO_CASE)
    ranges: dict[str, dict[str, Any]] = {}
    if theorem == INDUCTION:
        least = goal.context.dims.get(how["along"], 1)
        ranges[how["along"]] = {"from": least, "to": least, "degree": 0}
    for dim, note in (pair for part in parts for pair in part["ranges"].items()):
        known = ranges.setdefault(dim, dict(note))
        ranges[dim] = {**known, **{name: max(known[name], note[name]) for name in ("from", "to", "degree")}}
    return {
        "theorem": theorem,
        "claim": claimed(goal),
        "how": how,
        "parts": list(parts),
        "ranges": ranges,
        "laws": sorted({theorem}.union(*(part["laws"] for part in parts))),
        "exceptions": any(part["exceptions"] for part in parts),
        "partial": partial,
    }
