"""Which proofs of a goal are worth trying: what they use of the assumptions, the least first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.checker import Check, Refused, Strategy, enumerable
from symgrad.checker.matrices import matrices
from symgrad.cofactors import multiples
from symgrad.language.attributes import BOUND, row_constraint
from symgrad.language.context import Goal

Named = tuple[str, Strategy]
"""A strategy, and what it assumes, in words."""


def strategies(goal: Goal) -> Iterator[Named]:
    """The strategies for a goal, the weakest assumption first: a proof that needs less is the shorter one."""
    arrays = {name: goal.context.arrays[name] for name in goal.names() & goal.context.arrays.keys()}
    rows = frozenset(name for name, array in arrays.items() if row_constraint(array))
    hot = frozenset(name for name in rows if row_constraint(arrays[name]) == "one-hot")
    listed = frozenset(name for name, array in arrays.items() if enumerable(array))
    assumed = [("no assumption on rows" if rows else "general", Strategy())]
    if rows:
        assumed.append(("rows sum to 1", Strategy(shares=rows)))
    if hot:
        assumed.append(("one-hot rows", Strategy(shares=rows - hot, hot=hot)))
    if listed:
        assumed += [(f"{name}, value by value", replace(s, enumerated=listed)) for name, s in assumed]
    if has_closed_sums(goal):
        yield from ((name, replace(s, closed=True)) for name, s in assumed)
    yield from assumed
    if goal.ranges():
        yield from ((name, replace(s, shift=1)) for name, s in assumed)


def has_closed_sums(goal: Goal) -> bool:
    """Whether the strategy to take sums below fraction bars for elements of their own makes a difference."""
    try:
        return bool(Check(goal, Strategy(closed=True)).closed)
    except (Refused, RecursionError):
        return False


def takes_matrices(goal: Goal) -> bool:
    """Whether a goal speaks of the inverse or the determinant of a matrix whose size is open."""
    return any(not isinstance(dim, int) for matrix in matrices(goal) for _, dim in matrix.indices)


def takes_bound(goal: Goal) -> bool:
    """Whether a goal speaks of arrays whose columns are orthonormal, or that are idempotent."""
    arrays = goal.context.arrays
    return any(arrays[name].attributes & BOUND for name in goal.names() & arrays.keys())


def with_inverses(goal: Goal, deadline: float | None) -> Iterator[Named]:
    """The strategies that use what an inverse is, or orthonormal columns, where multiples of that are found that bridge
    both sides.
    """
    if (takes_bound(goal) or takes_matrices(goal)) and (found := multiples(goal, deadline)):
        yield "general", Strategy(multiples=found)
