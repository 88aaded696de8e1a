"""Declared values of entries, put in at a point: `x_1 = 2`, or `a_i = w_i / sum_j w_j` at every position."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from symgrad.errors import IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.attributes import Domain, domain
from symgrad.language.context import Context
from symgrad.language.nodes import subterms
from symgrad.oracle.differences import Pair
from symgrad.oracle.interpreter import Compiler
from symgrad.oracle.machine import Key, Machine, Run

OUTSIDE = "a declared value lies outside of the declared domain"


class KnownValues:
    """The declared values of a context, which become data like any other: a derivative moves an entry off its value."""

    def __init__(self, compiler: Compiler, names: frozenset[str]) -> None:
        self.context = compiler.context
        self.runs: list[tuple[t.Entry, dict[str, int], Run]] = []
        for entry, value in in_order(self.context, names):
            slots = {index.name: compiler.slot() for index in entry.indices if isinstance(index, t.Ix)}
            self.runs.append((entry, slots, compiler.term(value, slots, {})))

    def put_in(self, machine: Machine) -> None:
        """Gives the entries their values. Errors: Undefined where one is outside of the domain that was declared."""
        for entry, slots, run in self.runs:
            for positions in self._places(entry, machine):
                for index, position in zip(entry.indices, positions, strict=True):
                    if isinstance(index, t.Ix):
                        machine.slots[slots[index.name]] = position
                key: Key = (entry.name, *positions)
                machine.data[key] = pair = run(machine)
                array = self.context.arrays.get(entry.name)
                if array is not None and not _lies_in(pair, domain(array)):
                    raise Undefined(OUTSIDE)
            machine.memo.clear()
        if not all(self._adds_up(name, machine) for name in {entry.name for entry, _, _ in self.runs}):
            raise Undefined(OUTSIDE)

    def _places(self, entry: t.Entry, machine: Machine) -> Iterator[tuple[int, ...]]:
        """The positions of an entry with a declared value."""
        spans = [range(1, machine.size(dim) + 1) for dim in self.context.shape(entry.name)]
        for positions in product(*spans):
            if self._matches(entry, positions, machine):
                yield positions

    def _matches(self, entry: t.Entry, positions: tuple[int, ...], machine: Machine) -> bool:
        letters: dict[str, int] = {}
        for index, position in zip(entry.indices, positions, strict=True):
            match index:
                case t.Ix(name) if letters.setdefault(name, position) == position:
                    continue
                case t.At(own) if own == position:
                    continue
                case t.Last(dim, before) if machine.size(dim) - before == position:
                    continue
            return False
        return True

    def _adds_up(self, name: str, machine: Machine) -> bool:
        """Whether rows that sum to 1 still do."""
        array = self.context.arrays.get(name)
        if array is None or not array.dims or not domain(array).row:
            return True
        rows: dict[Key, list[Pair]] = {}
        for key, pair in machine.data.items():
            if key[0] == name:
                rows.setdefault(key[:-1], []).append(pair)
        return all(abs(sum(v for v, _ in row) - 1) <= 8 * sum(e for _, e in row) for row in rows.values())


def in_order(context: Context, names: frozenset[str]) -> list[tuple[t.Entry, t.Term]]:
    """The declared values of entries of these arrays, each behind those that it depends on.

    Errors: IllFormed for a circle.
    """
    waiting, done = [pair for pair in context.equalities if pair[0].name in names], list[tuple[t.Entry, t.Term]]()
    while waiting:
        ready = [pair for pair in waiting if not any(_needs(pair[1], entry, context) for entry, _ in waiting)]
        if not ready:
            raise IllFormed("declared values depend on each other")
        done += ready
        waiting = [pair for pair in waiting if pair not in ready]
    return done


def _needs(value: t.Term, entry: t.Entry, context: Context) -> bool:
    """Whether a value may depend on an entry."""
    bodies = [value, *(d.body for name, d in context.definitions.items() if name in context.reachable(value))]
    parts = [part for body in bodies for part in subterms(body) if isinstance(part, t.Entry)]
    return any(part.name == entry.name and _may_be(part, entry) for part in parts)


def _may_be(one: t.Entry, other: t.Entry) -> bool:
    pairs = zip(one.indices, other.indices, strict=False)
    return not any(isinstance(a, t.At) and isinstance(b, t.At) and a != b for a, b in pairs)


def _lies_in(pair: Pair, found: Domain) -> bool:
    """Whether a value lies in a domain; one that is a simple fraction up to its error is taken for that."""
    value, error = Fraction(float(pair[0])), Fraction(float(pair[1]))
    near = value.limit_denominator(1000)
    return (near if abs(near - value) <= 8 * error else value) in found
