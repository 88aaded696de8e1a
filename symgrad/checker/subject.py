"""What a goal is to the checker before any size is looked at: prepared once, for one strategy after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from symgrad.checker.laws import Laws, is_call
from symgrad.checker.marks import fixed_sizes, marks_of, nodes_of, with_ranges
from symgrad.checker.matrices import Multiple, borrowed, classes, doubtful, inverted, matrices, moved, named
from symgrad.checker.refusals import Refused
from symgrad.checker.restrictions import Restrictions
from symgrad.checker.strategy import free_name, parametrised
from symgrad.language import terms as t
from symgrad.language.context import Goal


class Subject:
    """A goal with the range in the name of every letter, and with multiples of relations added to its right side."""

    def __init__(self, goal: Goal, multiples: tuple[Multiple, ...], holds: Callable[[Goal], bool]) -> None:
        """holds: checks an identity of its own. Errors: Refused."""
        ranged = with_ranges(goal)
        self.inverted = inverted(ranged)
        self._lent = borrowed(goal, multiples)
        self._written, self._multiples = goal, multiples
        whole = moved(goal, multiples)
        self.goal = ranged if whole is goal else with_ranges(whole)
        before, after = map(named, matrices(whole)), map(named, matrices(self.goal))
        known = classes(whole, holds)
        self.classes = {new: known[old] for old, new in zip(before, after, strict=True) if old in known}
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
            found = Data(self, shares, hot, self._lent)
            self._require_values(found.laws)
            self._data[shares, hot] = found
        return self._data[shares, hot]

    def _require_values(self, laws: Laws) -> None:
        """Errors: Refused where a multiple of a relation may have no value although the claim has one."""
        nodes = [node for term, _, _ in self._multiples for node in laws.nodes(term)]
        if nodes and not all(map(laws.has_value, doubtful(self._written, self._multiples, nodes))):
            raise Refused("a multiple that may have no value where the claim has one")


class Data:
    """The data of a goal, with the rows `shares` given as `w_i / sum w` and the rows `hot` by the place of their 1."""

    def __init__(self, subject: Subject, shares: frozenset[str], hot: frozenset[str], lent: frozenset[str]) -> None:
        self.context, given = parametrised(subject.goal.context, shares)
        local = frozenset(node.name for node in subject.nodes if isinstance(node, t.Let))
        restrictions = Restrictions(subject.goal, shares)
        self.apart = restrictions.apart | {free_name(name) for name in shares & restrictions.apart}
        if not lent.isdisjoint(self.apart) or not lent <= subject.goal.context.arrays.keys():
            raise Refused("the inverse of an array that may be singular everywhere")
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
