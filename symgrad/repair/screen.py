"""A quick numeric test that turns away false candidates before the kernel is asked; it proves nothing.

All candidates share the left side and the context of one step, so that one graph for each choice of sizes and positions
holds them all: what two candidates have in common is built and evaluated once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, product

from symgrad.errors import IllFormed
from symgrad.kernel.builder import Builder
from symgrad.kernel.instances import Instance, Instances, stated
from symgrad.kernel.numeric import FLOATS, Numbers, Undefined, sample
from symgrad.language import terms as t
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.nodes import Node

WORLDS = 5
"""How many index patterns are looked at."""

KEPT = 6
"""How many other contexts are remembered."""

SEEDS = 12
POINTS = 2
CLOSE = 1e-6
MAX_ENTRIES = 600


@dataclass(slots=True)
class World:
    """One choice of sizes, positions and labels, with points and the values of the left side there."""

    builder: Builder
    env: dict[str, int]
    left: list[tuple[Numbers, float]] = field(default_factory=list)

    def agreed(self, term: t.Term) -> int | None:
        """At how many points the term has the value of the left side; None where it has another one."""
        node, count = self.builder.build(term, dict(self.env)), 0
        for numbers, left in self.left:
            try:
                right = numbers(node)
            except Undefined:
                continue
            if abs(left - right) > CLOSE * (abs(left) + abs(right)):
                return None
            count += 1
        return count


class Screen:
    """The numeric test of right-hand sides of one goal."""

    def __init__(self, goal: Goal) -> None:
        self.goal = goal
        self._worlds: list[World] | None = None
        self._others: list[Screen] = []

    @property
    def worlds(self) -> list[World]:
        if self._worlds is None:
            self._worlds = list(islice(self._build(), WORLDS))
        return self._worlds

    def passes(self, goal: Goal) -> bool:
        """Whether the sides of a goal agree wherever they were compared, and were compared somewhere.

        Where the left side has no value that could be compared, everything passes.
        """
        if not self._comparable(goal):
            return self._other(goal).passes(goal)
        total = 0
        for world in self.worlds:
            try:
                count = world.agreed(goal.rhs)
            except KeyError:
                # An input that no point has a value for: an array too large to be drawn.
                continue
            if count is None:
                return False
            total += count
        return total > 0 or not self.worlds

    def _other(self, goal: Goal) -> Screen:
        """The screen for a goal in another context, kept for the next one there."""
        known = next((screen for screen in self._others if screen._comparable(goal)), None)
        if known is None:
            known = Screen(goal)
            self._others = [*self._others[-KEPT:], known]
        return known

    def _comparable(self, goal: Goal) -> bool:
        own = self.goal
        if goal is own:
            return True
        same = (goal.free, goal.conditions) == (own.free, own.conditions)
        return same and alike(goal.lhs, own.lhs) and _same_meaning(goal.context, own.context)

    def _build(self) -> Iterator[World]:
        """Worlds of small, unequal sizes; the pattern in which most free indices differ comes first."""
        instances = Instances(replace(self.goal, rhs=self.goal.lhs))
        for sizes in _sizes(self.goal, instances):
            cases = sorted(instances.cases(sizes), key=lambda case: -len(set(case.env.values())))
            for case in cases[:WORLDS]:
                world = _world(self.goal, instances, case)
                if world.left:
                    yield world


def _same_meaning(one: Context, other: Context) -> bool:
    """Whether contexts differ at most in the letters that are bound in definitions."""
    for field_ in ("arrays", "functions", "dims", "equalities", "facts", "given", "unclear"):
        if getattr(one, field_) != getattr(other, field_):
            return False
    return one.definitions.keys() == other.definitions.keys() and all(
        _same_definition(definition, other.definitions[name]) for name, definition in one.definitions.items()
    )


def _same_definition(one: Definition, other: Definition) -> bool:
    letters = {name: new for (name, _), (new, _) in zip(one.indices, other.indices, strict=False)}
    return [dim for _, dim in one.indices] == [dim for _, dim in other.indices] and alike(one.body, other.body, letters)


def alike(one: object, other: object, letters: Mapping[str, str] | None = None) -> bool:
    """Whether two terms differ at most in the letters of bound indices.

    >>> alike(t.total("i", "K", t.Entry("x", (t.Ix("i"),))), t.total("j", "K", t.Entry("x", (t.Ix("j"),))))
    True
    """
    letters = letters or {}
    if not letters and one == other:
        return True
    match one, other:
        case t.Ix(left), t.Ix(right):
            return letters.get(left, left) == right
        case t.Reduce(op, index, dim, body), t.Reduce(its_op, its_index, its_dim, its_body):
            return (op, dim) == (its_op, its_dim) and alike(body, its_body, {**letters, index: its_index})
        case t.Argument(indices, body), t.Argument(its_indices, its_body):
            pairs = zip(indices, its_indices, strict=False)
            inner = {**letters, **{name: new for (name, _), (new, _) in pairs}}
            return [dim for _, dim in indices] == [dim for _, dim in its_indices] and alike(body, its_body, inner)
        case Node(), Node():
            return type(one) is type(other) and alike(one.fields(), other.fields(), letters)
        case tuple(), tuple():
            return len(one) == len(other) and all(alike(a, b, letters) for a, b in zip(one, other, strict=True))
    return one == other


def _sizes(goal: Goal, instances: Instances) -> Iterator[dict[str, int]]:
    least = {dim: max(instances.marks[dim].least(), goal.context.dims.get(dim, 1)) for dim in instances.dims}
    others = {dim for array in goal.context.arrays.values() for dim in array.dims if isinstance(dim, str)}
    for shift in (0, 1):
        wanted = {dim: 2 + (n + shift) % 2 + (len(instances.marks[dim].free) > 2) for n, dim in enumerate(least)}
        sizes = {dim: max(low, wanted[dim]) for dim, low in least.items()}
        yield sizes | {dim: goal.context.dims.get(dim, 2) for dim in others - sizes.keys()}


def _world(goal: Goal, instances: Instances, case: Instance) -> World:
    sizes, env, labels = case.sizes, dict(case.env), case.labels
    world = World(Builder(goal.context, sizes, labels), env)
    left = world.builder.build(goal.lhs, dict(env))
    given = list(stated(world.builder, goal, env))
    _mention_inputs(world.builder, goal.context, sizes)
    for seed in range(SEEDS):
        drawn = sample(world.builder.graph, goal.context, sizes, seed + 3)
        if drawn is None:
            continue
        numbers = Numbers(world.builder.graph, drawn, FLOATS)
        try:
            if all(map(numbers.holds, given)):
                world.left.append((numbers, numbers(left)))
        except (Undefined, IllFormed):
            # IllFormed: nothing that floats can tell, such as an integral.
            continue
        if len(world.left) == POINTS:
            break
    return world


def _mention_inputs(builder: Builder, context: Context, sizes: Mapping[str, int]) -> None:
    """Every input becomes a node, so that a point has a value for whatever a candidate speaks of."""
    for name, array in context.arrays.items():
        ranges = [range(1, (dim if isinstance(dim, int) else sizes[dim]) + 1) for dim in array.dims]
        if "label" not in array.attributes:
            for at in islice(product(*ranges), MAX_ENTRIES):
                builder.graph.node("var", name, at)
