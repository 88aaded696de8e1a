"""A claim that runs over the positions of ranges of given number, as the claims at each of them.

*Theorem.* A goal holds at all positions of a free index that runs from 1 to a given n if it holds with the index put at
1, ..., n. A free index that stands nowhere in a goal may be left out, as every range has a position. What a condition
between positions says is then known, and of several cases the first that holds is left. So the inverses in one block of
a matrix are needed at all positions of the claim about that block, and its letters alone are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from math import prod

from symgrad.checker.refusals import Refused
from symgrad.checker.shortening import Shortening
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.substitution import rename_indices

NOWHERE = Shortening("", 0)
"""What is known of numbered positions, whatever the range."""

MOST = 1000
"""At more places than these no claim is looked at one by one: they are all written out first."""


def at_places(goal: Goal, how: object = None) -> tuple[Goal, ...]:
    """The goals at each place of the free indices whose ranges have a given number. Errors: Refused where there is no
    such index, under conditions, and for too many places.

    >>> from symgrad.language.terms import Entry, Ix
    >>> [part.lhs for part in at_places(Goal(Entry("x", (Ix("i"),)), t.ZERO, free=(("i", 2),)))]
    [Entry(name='x', indices=(At(position=1),)), Entry(name='x', indices=(At(position=2),))]
    """
    numbered = [(name, dim) for name, dim in goal.free if isinstance(dim, int)]
    if how is not None or not numbered or goal.conditions or prod(dim for _, dim in numbered) > MOST:
        raise Refused("not place by place")
    spans = (range(1, dim + 1) for _, dim in numbered)
    return tuple(_at(goal, dict(zip((name for name, _ in numbered), place, strict=True))) for place in product(*spans))


def _at(goal: Goal, place: Mapping[str, int]) -> Goal:
    letters: dict[str, t.Index] = {name: t.At(n) for name, n in place.items()}
    lhs, rhs = (NOWHERE.placed_in(rename_indices(side, letters)) for side in (goal.lhs, goal.rhs))
    used = free_indices(lhs) | free_indices(rhs)
    return replace(goal, lhs=lhs, rhs=rhs, free=tuple(pair for pair in goal.free if pair[0] in used))
