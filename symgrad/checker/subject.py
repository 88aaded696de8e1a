"""What a goal is to the checker before any size is looked at: prepared once, for one strategy after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from symgrad.checker.laws import Laws, is_call
from symgrad.checker.marks import fixed_sizes, marks_of, nodes_of, with_ranges
from symgrad.checker.refusals import Refused
from symgrad.checker.restrictions import Restrictions
from symgrad.checker.strategy import free_name, parametrised
from symgrad.language import terms as t
from symgrad.language.context import Goal

RELATIONS: list[Callable[[Goal, Goal, tuple[Any, ...], Callable[[Goal], bool]], Any]] = []
"""What extensions (`extensions`) know of the matrices of a goal: it has a `goal`, and may `require` more of data."""


class Subject:
    """A goal with the range in the name of every letter, and what is known of its matrices."""

    def __init__(self, goal: Goal, multiples: tuple[Any, ...], holds: Callable[[Goal], bool]) -> None:
        """holds: checks an identity of its own. Errors: Refused."""
        self.goal = with_ranges(goal)
        self.nodes = nodes_of(self.goal)
        self.related: Any = None
        if multiples or any(isinstance(node, t.Matrix) for node in self.nodes):
            for relate in RELATIONS:
                self.related = relate(goal, self.goal, multiples, holds)
                self.goal = self.related.goal
                self.nodes = nodes_of(self.goal)
        self.names = self.goal.context.with_values(self.goal.names())
        self.dims = self.goal.ranges()
        ranges: list[t.Dim] = [*self.dims, *fixed_sizes(self.goal)]
        self.marks = {dim: marks_of(self.goal, dim, self.nodes) for dim in ranges}
        self.difference = self.goal.lhs - self.goal.rhs
        self._data: dict[tuple[frozenset[str], frozenset[str]], Data] = {}

    def data(self, shares: frozenset[str], hot: frozenset[str]) -> Data:
        """The data with these rows parametrised. Errors: Refused."""
        if (shares, hot) not in self._data:
            found = Data(self, shares, hot)
            if self.related is not None:
                self.related.require(found.laws)
            self._data[shares, hot] = found
        return self._data[shares, hot]


class Data:
    """The data of a goal, with the rows `shares` given as `w_i / sum w` and the rows `hot` by the place of their 1."""

    def __init__(self, subject: Subject, shares: frozenset[str], hot: frozenset[str]) -> None:
        self.context, given = parametrised(subject.goal.context, shares)
        local = frozenset(node.name for node in subject.nodes if isinstance(node, t.Let))
        restrictions = Restrictions(subject.goal, shares)
        self.apart = restrictions.apart | {free_name(name) for name in shares & restrictions.apart}
        self.laws = Laws(self.context, given, local, hot, self.apart)
        self._restrictions = restrictions
        for node in subject.nodes:
            if is_call(node, "log") and self.laws.sign(t.neg(node.args[0])) > 2:
                raise Refused("the logarithm of a negative number")

    @cached_property
    def facts(self) -> tuple[t.Term, ...]:
        """The terms that are positive; asked for where a kink is to be decided."""
        return self._restrictions.facts()


__all__ = ["Data", "Subject"]
