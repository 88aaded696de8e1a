"""Whether the inverses of a goal exist together: those of `X^T X` and of `X X^T` do where X is square alone.

Nobody says that who gives it two sizes, and a proof about both says nothing of all other sizes.
"""

from __future__ import annotations

from itertools import permutations

from symgrad.checker import Check, Refused, Strategy
from symgrad.checker.choices import Choices, Impossible
from symgrad.checker.field import Redraw
from symgrad.checker.matrices import at, is_singular
from symgrad.checker.refusals import NoEntry, NoValue, Uncovered
from symgrad.checker.valuation import Valuation
from symgrad.errors import Undefined
from symgrad.language import terms as t
from symgrad.language.context import Goal

MOST_RANGES = 5
"""Of how many ranges all orders of sizes are tried."""


def have_inverses(goal: Goal, strategy: Strategy, deadline: float | None = None) -> bool:
    """Whether there are ranges of different sizes at which all inverses that the goal needs at all positions exist."""
    check = Check(goal, strategy, deadline=deadline)
    if check.subject.related is None:
        return True
    found = [Goal(at(matrix, t.Ix("i"), t.Ix("j")), t.ZERO, check.context) for matrix in check.subject.related.inverted]
    ranges = sorted({dim for one in found for dim in one.ranges()} & set(check.subject.dims))
    if not 2 <= len(ranges) <= MOST_RANGES:
        return len(ranges) < 2
    dims = check.goal.context.dims
    low = max(2, *(dims.get(dim, 1) for dim in ranges))
    sizes = {dim: dims.get(dim, 1) for dim in check.subject.dims}
    orders = permutations(range(low, low + len(ranges)))
    return any(_are_regular(check, {**sizes, **dict(zip(ranges, order, strict=True))}) for order in orders)


def _are_regular(check: Check, sizes: dict[str, int]) -> bool:
    env = {name: 1 for name, _ in check.goal.free}
    walk = Valuation(check.context, check.laws, check.budget, check.setting(sizes, env, {}, 0), Choices())
    try:
        return not any(is_singular(walk, matrix, env) for matrix in check.subject.related.inverted)
    except (NoValue, NoEntry, Redraw, Impossible, Uncovered, Refused, Undefined, KeyError):
        return False
