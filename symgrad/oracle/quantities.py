"""Compiled definitions: quantities whose values are remembered for as long as nothing that they read is moved."""

from __future__ import annotations

from symgrad.errors import IllFormed
from symgrad.language.terms import Dim
from symgrad.oracle.differences import Pair
from symgrad.oracle.machine import Key, Machine, Run, Touched


class Quantity:
    """A definition of the context. `reads` are the arrays and quantities that it depends on, through all others."""

    def __init__(self, name: str, slots: list[int], dims: tuple[Dim, ...] = ()) -> None:
        self.name, self.slots, self.dims = name, slots, dims
        self.reads: set[str] = set()
        self.body: Run = _uncompiled

    def read(self, machine: Machine, key: Key) -> Pair:
        """The value at the name and positions `key`, with its offset where it is perturbed."""
        pair = machine.memo.get(key)
        if pair is None:
            pair = machine.memo[key] = self._compute(machine, key)
        return pair

    def _compute(self, machine: Machine, key: Key) -> Pair:
        offset = machine.offsets.get(key, 0)
        if offset is None:
            raise Touched
        self.enter(machine, key)
        value, error = self.body(machine)
        return (value + offset, error + machine.arithmetic.unit * abs(value)) if offset else (value, error)

    def enter(self, machine: Machine, key: Key) -> None:
        """Put the positions of `key` where the body reads them."""
        for slot, dim, position in zip(self.slots, self.dims, key[1:], strict=True):
            if not isinstance(position, int) or not 1 <= position <= machine.size(dim):
                raise KeyError(key)
            machine.slots[slot] = position


class Local(Quantity):
    """The quantity of a `Let`: its slots are those of the indices around it, which hold their positions already."""

    def enter(self, machine: Machine, key: Key) -> None:
        pass


def _uncompiled(machine: Machine) -> Pair:
    raise IllFormed("a quantity is defined by itself")
