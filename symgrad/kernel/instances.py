"""The instances of a goal: its two sides at concrete sizes, one for each index pattern that its conditions allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from symgrad.errors import BudgetExceeded
from symgrad.kernel.builder import Builder
from symgrad.kernel.graph import Graph
from symgrad.kernel.offsets import reach
from symgrad.kernel.patterns import Marks, Slot, has_offsets, marks, placements
from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import subterms
from symgrad.language.sets import Integers
from symgrad.processes.watch import late

MAX_INSTANCES = 4_000


@dataclass(slots=True)
class Instance:
    """The goal at concrete sizes and positions: two nodes of one graph.

    given: conditions on values that hold.
    """

    sizes: Mapping[str, int]
    env: Mapping[str, int]
    labels: Mapping[Slot, int]
    graph: Graph
    lhs: int
    rhs: int
    given: tuple[int, ...] = ()


class Instances:
    """The goal with what is needed to build its instances, each of which is built once.

    dims: its symbolic ranges. marks: what it names in each of them; all_marks: in ranges of given size, too. names: all
    that it speaks of, through definitions. whole: those of them that are whole numbers.
    """

    def __init__(self, goal: Goal, deadline: float | None = None) -> None:
        self.goal = goal
        self.context = goal.context
        self.deadline = deadline
        self.dims = goal.ranges()
        dims: list[t.Dim] = [*self.dims, *_fixed_sizes(goal)]
        self.all_marks: dict[t.Dim, Marks] = {dim: marks(goal, dim) for dim in dims}
        self.marks = {dim: self.all_marks[dim] for dim in self.dims}
        self.names = goal.names()
        arrays = {name: goal.context.arrays[name] for name in self.names & goal.context.arrays.keys()}
        self.whole = frozenset(name for name, one in arrays.items() if isinstance(domain(one).entries, Integers))
        self._instances: dict[tuple[Any, ...], Instance] = {}

    def instance(self, sizes: Mapping[str, int], env: Mapping[str, int], labels: Mapping[Slot, int]) -> Instance:
        key = (*sorted(sizes.items()), *sorted(env.items()), *sorted(labels.items()))
        if key not in self._instances:
            self.check_time()
            if len(self._instances) > MAX_INSTANCES:
                raise BudgetExceeded("too many instances")
            builder = Builder(self.context, sizes, labels)
            lhs, rhs = builder.build(self.goal.lhs, dict(env)), builder.build(self.goal.rhs, dict(env))
            nodes = tuple(stated(builder, self.goal, env))
            self._instances[key] = Instance(sizes, env, labels, builder.graph, lhs, rhs, nodes)
        return self._instances[key]

    def allowed(self, sizes: Mapping[str, int], env: Mapping[str, int], labels: Mapping[Slot, int]) -> bool:
        """Whether the index conditions of the goal hold."""
        if not self.goal.conditions:
            return True
        builder = Builder(self.context, sizes, labels)
        return all(builder.holds(condition, dict(env), {}) is not False for condition in self.goal.conditions)

    def slots(self, sizes: Mapping[str, int]) -> dict[t.Dim, tuple[Slot, ...]]:
        """The labels of an instance by the range that they point into."""
        found: dict[t.Dim, tuple[Slot, ...]] = {}
        for name in sorted(self.names & self.context.arrays.keys()):
            array = self.context.arrays[name]
            if "label" in array.attributes and array.labels is not None:
                places = product(*(range(1, (d if isinstance(d, int) else sizes[d]) + 1) for d in array.dims))
                found[array.labels] = found.get(array.labels, ()) + tuple((name, at) for at in places)
        return found

    def cases(self, sizes: Mapping[str, int]) -> Iterator[Instance]:
        """Every index pattern at these sizes that the conditions allow."""
        for env, labels in placements(self.all_marks, sizes, self.slots(sizes)):
            if self.allowed(sizes, env, labels):
                yield self.instance(sizes, env, labels)

    def least(self, dim: str) -> int:
        """The smallest size of a range that the goal speaks of."""
        return max(self.marks[dim].least(), self.context.dims.get(dim, 1))

    def small_sizes(self, count: int) -> list[dict[str, int]]:
        """Sizes to look for counterexamples at: up to `count` for each range, unequal ones included."""
        span = min(count, 7 if len(self.dims) <= 1 else 3 if len(self.dims) == 2 else 2)
        grids = product(*(range(self.least(dim), self.least(dim) + span) for dim in self.dims))
        corners = [dict(zip(self.dims, g, strict=True)) for g in sorted(grids, key=lambda g: (sum(g), g))]
        if not has_offsets(self.goal):
            return corners
        grown = [reach(self.goal, corner) for corner in corners]
        return [sizes for n, sizes in enumerate(grown) if sizes not in grown[:n]]

    def check_time(self) -> None:
        """Raises BudgetExceeded after the deadline."""
        if late(self.deadline):
            raise BudgetExceeded("out of time")


def stated(builder: Builder, goal: Goal, env: Mapping[str, int]) -> Iterator[int]:
    """The conditions of an instance on values: what the context says, the conditions of the goal, known values."""
    facts = [t.Positive(fact) for fact in goal.context.facts if free_indices(fact) <= env.keys()]
    values = [c for c in goal.conditions if any(isinstance(part, t.Positive | t.Zero) for part in subterms(c))]
    for condition in (*facts, *values):
        yield builder.condition(condition, env)
    for given in goal.context.given:
        for places in product(*(range(1, builder.indices.size(dim) + 1) for _, dim in given.free)):
            letters = {name: place for (name, _), place in zip(given.free, places, strict=True)}
            yield builder.condition(given.condition, {**env, **letters})
    yield from builder.inside()


def _fixed_sizes(goal: Goal) -> list[int]:
    """The ranges of given size that free indices or labels run over."""
    labels = [array.labels for array in goal.context.arrays.values()]
    lasts = [array.dims[-1] for array in goal.context.arrays.values() if array.dims]
    return sorted({dim for dim in (*(dim for _, dim in goal.free), *labels, *lasts) if isinstance(dim, int)})
