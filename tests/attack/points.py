"""Points at which the referee looks: sizes up to 12, generic reals, every kind of data that can be declared."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from symgrad.language.context import Array, Goal
from symgrad.language.free_names import entry_names
from symgrad.language.terms import At, Entry, Term
from tests.attack.numbers import Nowhere, as_mpf
from tests.attack.referee import Evaluator, Key

LARGEST = 12
TOLERANCE = 10**-22

ONE_RANGE = (12, 5, 8, 3, 2, 7, 10, 6, 4, 9, 1, 11)
"""Sizes of a single range, in the order in which they are tried: falsehoods hide from small ones, and some from one."""

SEVERAL = ((9, 4, 3), (3, 8, 2), (4, 3, 7), (2, 2, 2), (1, 5, 3), (5, 1, 2), (3, 2, 1), (7, 6, 4), (1, 1, 1))


def sizes_to_try(goal: Goal) -> list[dict[str, int]]:
    ranges, least = goal.ranges(), goal.context.dims
    rows = [(n,) for n in ONE_RANGE] if len(ranges) == 1 else list(SEVERAL) if ranges else [()] * 8
    return [{dim: max(row[n % len(row)], least.get(dim, 1)) for n, dim in enumerate(ranges)} for row in rows]


def positions(goal: Goal, sizes: Mapping[str, int], chance: Random, count: int) -> list[dict[str, int]]:
    """Some assignments of the free indices: all alike, in order, and random ones."""
    tops = [dim if isinstance(dim, int) else sizes[dim] for _, dim in goal.free]
    if not tops:
        return [{}]
    rows = {tuple(1 for _ in tops), tuple(max(1, top - len(tops) + n + 1) for n, top in enumerate(tops))}
    rows |= {tuple(chance.randint(1, top) for top in tops) for _ in range(count)}
    return [{name: n for (name, _), n in zip(goal.free, row, strict=True)} for row in sorted(rows)]


class Drawing:
    """Entries of arrays, the generic ones all different and none of them 0."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.used = {Fraction(0), Fraction(1)}

    def generic(self, low: int, high: int) -> Fraction:
        while True:
            value = Fraction(self.chance.randint(low, high), 10_007)
            if abs(value) not in self.used:
                self.used.add(abs(value))
                return value

    def scalar(self, attributes: frozenset[str]) -> Fraction:
        if "binary" in attributes:
            return Fraction(self.chance.randrange(2))
        if "sign" in attributes:
            return Fraction(self.chance.choice((-1, 1)))
        if "unit" in attributes:
            return self.generic(300, 9_700)
        low = 1_000 if attributes & {"positive", "nonnegative", "simplex"} else -20_000
        return self.generic(low, 25_000)

    def row(self, attributes: frozenset[str], width: int) -> list[Fraction]:
        if "one-hot" in attributes or attributes >= {"binary", "sums-to-one"}:
            hot = self.chance.randrange(width)
            return [Fraction(int(n == hot)) for n in range(width)]
        values = [self.scalar(attributes) for _ in range(width)]
        if "simplex" in attributes:
            return [value / sum(values) for value in values]
        return [*values[:-1], 1 - sum(values[:-1], Fraction(0))] if "sums-to-one" in attributes else values

    def array(self, array: Array, sizes: Mapping[str, int]) -> Iterator[tuple[tuple[int, ...], Fraction]]:
        def top(dim: str | int) -> int:
            return dim if isinstance(dim, int) else sizes[dim]

        spans = [range(1, top(dim) + 1) for dim in array.dims]
        if array.labels is not None:
            yield from ((at, Fraction(self.chance.randint(1, top(array.labels)))) for at in product(*spans))
        elif not spans:
            yield (), self.scalar(array.attributes)
        elif "symmetric" in array.attributes:
            half = {at: self.scalar(array.attributes) for at in product(*spans) if list(at) == sorted(at)}
            yield from ((at, half[tuple(sorted(at))]) for at in product(*spans))
        else:
            for start in product(*spans[:-1]):
                for n, value in enumerate(self.row(array.attributes, len(spans[-1])), 1):
                    yield (*start, n), value


def draw(goal: Goal, sizes: Mapping[str, int], chance: Random) -> dict[Key, Any]:
    """A value for every entry that the goal, its conditions and its facts speak of."""
    context, drawing = goal.context, Drawing(chance)
    names = set(goal.names())
    for node in (*goal.conditions, *context.facts, *(part for pair in context.equalities for part in pair)):
        names |= {other for name in entry_names(node) for other in context.reachable(Entry(name))}
    data: dict[Key, Any] = {}
    for name in sorted(names & context.arrays.keys()):
        data.update(((name, at), value) for at, value in drawing.array(context.arrays[name], sizes))
    for entry, value in context.equalities:
        at = tuple(index.position for index in entry.indices if isinstance(index, At))
        data[entry.name, at] = Evaluator(context, sizes, data).value(value, {}, {})
    return data


@dataclass(frozen=True)
class Look:
    """What was seen at a point: both values, None where a side has none."""

    sizes: Mapping[str, int]
    env: Mapping[str, int]
    lhs: Any
    rhs: Any

    @property
    def defined(self) -> bool:
        return self.lhs is not None and self.rhs is not None

    @property
    def differs(self) -> bool:
        """Both sides are defined and differ by more than any rounding."""
        if not self.defined:
            return False
        left, right = as_mpf(self.lhs), as_mpf(self.rhs)
        return bool(abs(left - right) > TOLERANCE * (1 + abs(left) + abs(right)))

    @property
    def one_sided(self) -> bool:
        return (self.lhs is None) != (self.rhs is None)


def looks(goal: Goal, seed: object, seconds: float, per_size: int = 4, rounds: int = 3) -> Iterator[Look]:
    """What is seen at points of the domain, large sizes first, until the time is over."""
    until = time.monotonic() + seconds
    for number in range(rounds):
        for turn, sizes in enumerate(sizes_to_try(goal)):
            chance = Random(f"{seed} {number} {turn}")
            yield from _looks_at(goal, sizes, chance, per_size, until)
            if time.monotonic() > until:
                return


def _looks_at(goal: Goal, sizes: Mapping[str, int], chance: Random, per_size: int, until: float) -> Iterator[Look]:
    evaluator = Evaluator(goal.context, sizes, draw(goal, sizes, chance))
    for env in positions(goal, sizes, chance, per_size):
        if _allowed(goal, evaluator, env):
            yield Look(sizes, env, _value(evaluator, goal.lhs, env), _value(evaluator, goal.rhs, env))
        if time.monotonic() > until:
            return


def _allowed(goal: Goal, evaluator: Evaluator, env: Mapping[str, int]) -> bool:
    try:
        facts = all(evaluator.value(fact, env, {}) > 0 for fact in goal.context.facts)
        return facts and all(evaluator.holds(condition, env, {}) for condition in goal.conditions)
    except (Nowhere, KeyError):
        return False


def _value(evaluator: Evaluator, term: Any, env: Mapping[str, int]) -> Any:
    try:
        return evaluator.value(term, env, {})
    except Nowhere:
        return None


def value_at(goal: Goal, term: Term, sizes: Mapping[str, int]) -> Any:
    """The value of a term that depends on sizes alone."""
    return Evaluator(goal.context, sizes, {}).value(term, {}, {})


def witness(goal: Goal, seed: object = 0, seconds: float = 2.0) -> Look | None:
    """A point at which both sides are defined and differ, if one is found in the time."""
    return next((look for look in looks(goal, seed, seconds) if look.differs), None)


def undefined_at_data(goal: Goal, seed: object = 0, seconds: float = 1.0) -> Look | None:
    """A point at which one side is defined and the other is not."""
    return next((look for look in looks(goal, seed, seconds) if look.one_sided), None)


def seems_true(goal: Goal, seed: object = 0, seconds: float = 0.5) -> bool:
    """No witness in the time, and at least one point at which both sides are defined."""
    seen = 0
    for look in looks(goal, seed, seconds, per_size=2, rounds=1):
        if look.differs:
            return False
        seen += look.defined
    return seen > 0
