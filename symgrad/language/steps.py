"""The steps of sequences that a goal speaks of, through definitions: how far its entries are from a letter.

A sum or a product up to a step, or from a step on, is taken for a sequence of its own (`sequences` says why).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.discounts import faded
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, subterms
from symgrad.language.substitution import rename_indices
from symgrad.record import record

NEUTRAL = {"sum": t.ZERO, "prod": t.ONE}
SIGNS = {"sum": "\\Sigma", "prod": "\\Pi"}
STEP = "\\cdot"
"""The letter of a sum up to a step."""

_ENTRY = re.compile(r"(.+)_(?:\{[^{}]*\}|\\?[A-Za-z]+|\d+)")
"""The name of a sequence, and one of its steps."""

Place = tuple[str, int]
"""A sequence, and a step that is counted from the one that the letter names, or from the beginning."""


class NoSequence(IllFormed):
    """Something is said of positions that is more than how far they are from each other."""


def affine(index: t.Index, at: Mapping[str, int]) -> int | None:
    """The step that an index names, where the letters are at the steps `at`; None for an index without them.

    Errors: NoSequence where such a letter stands for anything else.
    """
    match index:
        case t.Ix(name) | t.Offset(((t.Ix(name), 1),)) if name in at:
            return at[name] + (index.constant if isinstance(index, t.Offset) else 0)
    if not at.keys().isdisjoint(free_indices(index)):
        raise NoSequence("a position that is calculated")
    return None


@record
class Partial:
    """A sum or a product up to a step, or from one on: its recurrence, its other indices, the step."""

    definition: Definition
    others: tuple[t.Index, ...]
    step: int


class Steps:
    """One goal and the letter that names a step in it; None where steps are numbers.

    recurrences: by the names of their sequences. sums: those up to a step that were met. stepped: the names that were
    met at a step.
    """

    def __init__(self, goal: Goal, letter: str | None, recurrences: Mapping[str, Definition]) -> None:
        self.goal, self.letter, self.recurrences = goal, letter, recurrences
        self.sums: dict[tuple[str, t.Dim, t.Term, bool, t.Term], Definition] = {}
        self.stepped: set[str] = set()
        self._memo: dict[Any, frozenset[Place]] = {}
        self._shown: dict[str, frozenset[int]] = {}

    @property
    def context(self) -> Context:
        return self.goal.context

    @property
    def start(self) -> dict[str, int]:
        return {} if self.letter is None else {self.letter: 0}

    def reached(self, item: Definition) -> Iterator[Place]:
        """The states that one step of a recurrence is made of."""
        return (
            place
            for letter in self.along(item)
            for place in self.spoken(item.body, {letter: 0})
            if self.is_state(place)
        )

    def along(self, item: Definition) -> list[str]:
        """The letters along which a recurrence runs, be it through other definitions alone: the t of `h_t = 2 o_t` with
        `o_t = h_{t-1}`.
        """
        return [letter for letter, _ in item.indices if runs_along(item.body, letter) or self._leads(item, letter)]

    def _leads(self, item: Definition, letter: str) -> bool:
        try:
            return any(step for place, step in self.spoken(item.body, {letter: 0}) if place in self.recurrences)
        except NoSequence:
            return False

    def is_state(self, place: Place) -> bool:
        return place[0] in self.recurrences

    def spoken(self, node: Node, at: Mapping[str, int]) -> frozenset[Place]:
        """The entries of sequences that a node speaks of, through definitions that are no recurrences."""
        key = (node, *at.items())
        if key not in self._memo:
            partial = self.partial(node, at)
            if partial is not None:
                self._memo[key] = frozenset({(partial.definition.name, partial.step)})
            else:
                below = frozenset[Place]().union(*(self.spoken(child, at) for child in children(node)))
                self._memo[key] = below | self._places(node, at) if isinstance(node, t.Entry) else below
        return self._memo[key]

    def _places(self, entry: t.Entry, at: Mapping[str, int]) -> frozenset[Place]:
        found = self.step(entry, at)
        if found is not None:
            self.stepped.add(entry.name)
        definition = self.context.definitions.get(entry.name)
        if definition is None or entry.name in self.recurrences:
            return frozenset() if found is None else frozenset({(entry.name, found[1])})
        if found is not None and found[0] >= len(definition.indices):
            raise NoSequence(f"{entry.name} is defined with fewer indices")
        return self.spoken(definition.body, {} if found is None else {definition.indices[found[0]][0]: found[1]})

    def step(self, entry: t.Entry, at: Mapping[str, int]) -> tuple[int, int] | None:
        """At which index an entry has its step, and the step. Errors: NoSequence for two of them."""
        own = self._axes(entry.name)
        indices = [(k, index) for k, index in enumerate(entry.indices) if not own or k in own]
        if self.letter is None:
            found = [(k, i.position) for k, i in indices if isinstance(i, t.At)]
        else:
            pairs = ((k, affine(index, at)) for k, index in indices)
            found = [(k, step) for k, step in pairs if step is not None]
        if len(found) > 1:
            raise NoSequence(f"{entry.name} has two steps")
        return found[0] if found else None

    def _axes(self, name: str) -> frozenset[int]:
        """At which indices a recurrence shows its steps, the first of `x_{t,i} = \\sum_j A_{ij} x_{t-1,j}`: a position
        of its other ranges is no step. None where it shows them nowhere, or is none.
        """
        item = self.recurrences.get(name)
        if item is None:
            return frozenset()
        if name not in self._shown:
            pairs = enumerate(item.indices)
            self._shown[name] = frozenset(k for k, (letter, _) in pairs if runs_along(item.body, letter))
        return self._shown[name]

    def made(self) -> frozenset[str]:
        """All that sequences depend on, themselves included."""
        bodies = (self.context.reachable(item.body) for item in self.recurrences.values())
        return frozenset(self.recurrences).union(*bodies)

    def variables(self) -> Iterator[t.Entry]:
        names = self.context.reachable(self.goal.lhs) | self.context.reachable(self.goal.rhs)
        bodies = [self.context.definitions[name].body for name in names if name in self.context.definitions]
        for root in (self.goal.lhs, self.goal.rhs, *bodies):
            yield from (part.variable for part in subterms(root) if isinstance(part, t.Derivative))

    def has_step(self, name: str) -> bool:
        """Whether a name stands with a step in a recurrence."""
        for item in self.recurrences.values():
            letters = set(self.along(item))
            for part in subterms(item.body):
                if isinstance(part, t.Entry) and part.name == name and letters & free_indices(part):
                    return True
        return False

    def partial(self, node: Node, at: Mapping[str, int]) -> Partial | None:
        """The sum up to a step that a node is; None for anything else, and where the step is within the sum."""
        match node:
            case t.Reduce(op, i, dim, t.Cases(((limit, body),), other)) if (
                other == NEUTRAL.get(op) and self.letter is not None and (found := _end(limit, i)) is not None
            ):
                end, upwards = found
                less = faded(body, i, end, upwards=upwards) if op == "sum" else None
                body, rate = (body, t.ONE) if less is None else (less.rest, less.base)
                if i in free_indices(end) or not at.keys().isdisjoint(free_indices(body) - {i}):
                    return None
                step = affine(end, at)
                return None if step is None else Partial(*self._summed(op, i, dim, body, upwards, rate), step)
        return None

    def _summed(
        self, op: str, i: str, dim: t.Dim, body: t.Term, upwards: bool, rate: t.Term
    ) -> tuple[Definition, tuple[t.Index, ...]]:
        """The recurrence of a sum up to a step, and the other indices that it has. rate: what multiplies all that was
        summed before (`discounts`).
        """
        others = tuple(sorted((free_indices(body) | free_indices(rate)) - {i}))
        body = rename_indices(body, {i: t.Ix(STEP)})
        key = (op, dim, body, upwards, rate)
        if key not in self.sums:
            name = f"{SIGNS[op]}^{{({len(self.sums) + 1})}}"
            last = t.Entry(name, (t.Offset(((t.Ix(STEP), 1),), -1 if upwards else 1), *map(t.Ix, others)))
            pairs = ((STEP, dim), *((letter, self._range(letter)) for letter in others))
            new = t.add(t.mul(rate, last), body) if op == "sum" else t.mul(last, body)
            self.sums[key] = Definition(name, pairs, new)
        return self.sums[key], tuple(map(t.Ix, others))

    def _range(self, letter: str) -> t.Dim:
        """The range of a letter that is free in the goal. Errors: NoSequence for another one."""
        found = dict(self.goal.free).get(letter)
        if found is None:
            raise NoSequence(f"{letter} is bound around a sum up to a step")
        return found


def _end(limit: t.Condition, i: str) -> tuple[t.Index, bool] | None:
    """The last position up to which i runs, or the first from which on it does; which of both."""
    match limit:
        case t.Not(t.Before(low, t.Ix(name))) if name == i:
            return low, True
        case t.Not(t.Before(t.Ix(name), high)) if name == i:
            return high, False
        case t.Before(t.Ix(name), t.Ix(_) as high) if name == i:
            return t.Offset(((high, 1),), -1), True
        case t.Before(t.Ix(_) as low, t.Ix(name)) if name == i:
            return t.Offset(((low, 1),), 1), False
    return None


def runs_along(body: t.Term, letter: str) -> bool:
    """Whether a letter is the one along which a recurrence runs."""
    return any(isinstance(part, t.Offset) and letter in free_indices(part) for part in subterms(body))


def together(name: str, reached: Mapping[str, set[Place]]) -> set[str]:
    """The sequences that one is made of, or that are made of it, themselves or through others."""
    found: set[str] = set()
    todo = {name}
    while todo:
        found |= todo
        made = {other for one in todo for other, _ in reached[one]}
        todo = (made | {one for one, places in reached.items() if not todo.isdisjoint(p[0] for p in places)}) - found
    return found


def sequence_of(name: str) -> str:
    """The sequence of which an unfolded name is an entry.

    >>> sequence_of("h_{t-1}"), sequence_of("W_{hh}_t"), sequence_of("h")
    ('h', 'W_{hh}', '')
    """
    found = _ENTRY.fullmatch(name)
    return found[1] if found else ""
