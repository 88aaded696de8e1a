"""Induction along a range: a claim at one size, and the step from each size to the next.

**Theorem.** Let `D_n`, for every size n >= m of a range, be the difference of both sides, a function of data that may
be any, entry by entry, at every position of the range. If `D_m = 0` wherever it has a value, and for every n > m
`D_n = c_n D_(n-1)` wherever both sides of that have values, and `c_n` and `D_(n-1)` have values wherever `D_n` has
one, then `D_n = 0` for every n >= m wherever it has a value.
*Proof.* Let `D_n` have a value at some data, n > m. Then `D_(n-1)` has one at the data of the first n - 1 positions,
which satisfy all that is assumed, and is 0 there; so `D_n = c_n 0`, and `c_n` has a value. QED

**The data of the first positions** satisfy what is assumed since nothing that is assumed speaks of the range but the
set that each entry is in: no rows or symmetry along it, no known values, no conditions, no labels, no free index in it.

**`D_(n-1)` in the range of n** is what `Shortening` makes of `D_n`: data of the first positions keep their names,
the size is n - 1, sums and products end one position earlier. Definitions that speak of the range are written out
first. In `D_n`, sums and products are split at their last position, which is there as n > m; what is known of positions
is put in. A position that is calculated must exist at every size n > m, a fixed one at m.

**Values** (`inherited`) says why `c_n` and `D_(n-1)` have values wherever `D_n` has one.

**Elements.** For the step, each sum and product that is left may be any number.

Base and step are claims of their own, checked by the theorem of small models. The base is the claim at size m, with
each sum written out, so that it speaks of the entries at the first m positions, and of every size of all other ranges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from symgrad.checker.check import Check
from symgrad.checker.inherited import Inherited
from symgrad.checker.refusals import Refused
from symgrad.checker.shortening import Shortening, folded
from symgrad.checker.strategy import Strategy
from symgrad.language import terms as t
from symgrad.language.attributes import ROWS, WHOLE, Array
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, exchanged, rebuild, subterms
from symgrad.language.serial import decode

N = TypeVar("N", bound=Node)

TIED = ROWS | WHOLE
"""What ties entries at several positions."""

WORDS = (t.Add, t.Mul, t.Power, t.Function, t.Reduce, t.Cases, t.Indicator, t.Size, t.Entry)
"""What may speak of the range."""

MOST = 8
"""The largest least size."""


def base_and_step(goal: Goal, how: Mapping[str, Any]) -> tuple[Goal, Goal]:
    """The claim at the least size of the range `along`, and the step with the encoded `factor`. Errors: Refused,
    IllFormed; TypeError, ValueError, KeyError for data that say neither.
    """
    along, factor = how["along"], decode(how["factor"])
    if not isinstance(factor, t.Term) or len(how) != 2:
        raise ValueError("not an induction")
    work = _Step(goal, along, factor)
    return work.base(), work.step()


class _Step:
    """A goal on the way to its step. Errors: Refused where the theorem does not speak of it."""

    def __init__(self, goal: Goal, along: str, factor: t.Term) -> None:
        self.dim, self.factor = along, factor
        self.context, self.conditions = goal.context, goal.conditions
        self.least = goal.context.dims.get(along, 1)
        if along not in goal.ranges() or any(dim == along for _, dim in goal.free):
            raise Refused("a range that has a free index, or none")
        self._require_free_data(goal)
        self.goal = replace(goal, lhs=self._written_out(goal.lhs), rhs=self._written_out(goal.rhs))
        self.work = Shortening(self.dim, self.least)
        if self.least > MOST:
            raise Refused("a least size that is large")
        for root in (self.goal.lhs, self.goal.rhs, factor):
            self._require_positions(root)

    def base(self) -> Goal:
        """The claim that `D_m` is 0, in which the range has left the entries at its first m positions."""
        lhs, rhs = (self.work.placed_in(self.work.at_least(side)) for side in (self.goal.lhs, self.goal.rhs))
        for side in (lhs, rhs):
            self._require_positions(side)
        return replace(self.goal, lhs=lhs, rhs=rhs)

    def step(self) -> Goal:
        """The claim that `D_n` is `c_n D_(n-1)`, for all n > m."""
        work, difference = self.work, self.goal.lhs - self.goal.rhs
        longer, shorter = work.split(difference), work.shorter(difference)
        inherited = Inherited(work, Check(self.goal, Strategy()).laws)
        inherited.require_shorter(shorter)
        inherited.require_factor(self.factor, frozenset(dict(self.goal.free)))
        longer, shorter = inherited.pulled(longer), inherited.pulled(shorter)
        inherited.require_limits(difference)
        return _with_elements(replace(self.goal, lhs=longer, rhs=t.mul(self.factor, shorter)), self.dim)

    # ------------------------------------------------------------------------------------------------ what is assumed

    def _speaks(self, term: t.Term) -> bool:
        """Whether a term speaks of the range, through definitions, or anything that is assumed does."""
        return self.dim in Goal(term, t.ZERO, self.context, (), self.conditions).ranges()

    def _require_free_data(self, goal: Goal) -> None:
        known = [term for pair in goal.context.equalities for term in pair]
        if any(map(self._speaks, (t.ZERO, *known))):
            raise Refused("something is assumed of the range of an induction")
        for name in goal.names() & goal.context.arrays.keys():
            array = goal.context.arrays[name]
            if self.dim in array.dims and array.attributes & TIED:
                raise Refused(f"the entries of {name} are tied along the range of an induction")

    def _require_positions(self, root: t.Term) -> None:
        """Errors: Refused for a position that the least size has not."""
        for part in subterms(root):
            if isinstance(part, t.Label):
                raise Refused("labels in an induction")
            if isinstance(part, t.Entry) and part.indices:
                for index, dim in zip(part.indices, self.context.shape(part.name), strict=False):
                    if dim == self.dim and isinstance(index, t.At) and not 1 <= index.position <= self.least:
                        raise Refused("a position that the least size has not")

    def _written_out(self, node: t.Term) -> t.Term:
        """The term without definitions that speak of the range."""
        if not self._speaks(node):
            return node
        if isinstance(node, t.Entry) and node.name in self.context.definitions:
            return self._written_out(self.context.definitions[node.name].at(node.indices))
        if not isinstance(node, WORDS):
            raise Refused("an induction along a range of which more than sums and products speak")
        return self._below(node)

    def _below(self, node: N) -> N:
        found: dict[Node, Node] = {
            c: self._written_out(c) if isinstance(c, t.Term) else self._below(c) for c in children(node)
        }
        return folded(rebuild(node, found))


def _with_elements(goal: Goal, dim: str) -> Goal:
    """The goal with the sums and products over a range as data of their own."""
    found = sorted({*_closed(goal.lhs, dim), *_closed(goal.rhs, dim)}, key=repr)
    own = {f"{one.op} {n}": one for n, one in enumerate(found, 1)}
    names: dict[Node, Node] = {one: t.Entry(name) for name, one in own.items()}
    if own.keys() & (goal.context.arrays.keys() | goal.context.definitions.keys() | goal.names()):
        raise Refused("a name that is used here for others")
    context = replace(goal.context, arrays={**goal.context.arrays, **dict.fromkeys(own, Array())})
    return replace(goal, lhs=exchanged(goal.lhs, names), rhs=exchanged(goal.rhs, names), context=context)


def _closed(node: Node, dim: str) -> list[t.Reduce]:
    """The outermost sums and products over a range in which no letter is free; what speaks of the range stands below
    no derivative (`WORDS`), which would see such data as constants.
    """
    if isinstance(node, t.Reduce) and node.dim == dim and not free_indices(node):
        return [node]
    return [one for child in children(node) for one in _closed(child, dim)]
