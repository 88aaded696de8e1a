"""The state in which compiled terms run: one point, the positions of indices, and what is perturbed at the moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from symgrad.errors import BudgetExceeded, IllFormed
from symgrad.language.terms import Dim
from symgrad.oracle.arithmetic import Arithmetic
from symgrad.oracle.differences import Kink, Number, Pair
from symgrad.processes.watch import late

Key = tuple[str | int, ...]
"""A name and positions: one entry of an array or of a quantity."""

Point = Mapping[str, Mapping[tuple[int, ...], Number]]
"""Values of the inputs by name and positions; positions count from 1, a scalar has the position ()."""


class Touched(Exception):
    """The entry whose influence is asked for was read."""


class Machine:
    """One point at which terms are evaluated.

    slots: position of each index, free or bound, by the number that it got when the term was compiled. data: values of
    inputs. offsets: by how much quantities are moved off their definitions. memo: values of quantities. branches: which
    way each kink went, since the record was last cleared. squashed: unknown functions have values between 0 and 1.
    """

    __slots__ = ("arithmetic", "branches", "data", "deadline", "memo", "offsets", "sizes", "slots", "squashed", "steps")

    def __init__(self, arithmetic: Arithmetic, sizes: Mapping[str, int], slots: int, deadline: float | None) -> None:
        self.arithmetic = arithmetic
        self.sizes = sizes
        self.slots = [0] * slots
        self.data: dict[Key, Pair] = {}
        self.offsets: dict[Key, Number] = {}
        self.memo: dict[Key, Pair] = {}
        self.branches: list[int] = []
        self.deadline = deadline
        self.steps = 0
        self.squashed = False

    def size(self, dim: Dim) -> int:
        if isinstance(dim, int):
            return dim
        if dim not in self.sizes:
            raise IllFormed(f"the range {dim} has no size")
        return self.sizes[dim]

    def load(self, point: Point) -> None:
        for name, entries in point.items():
            for positions, value in entries.items():
                self.data[(name, *positions)] = self.arithmetic.exact(value)

    def tick(self) -> None:
        """Errors: BudgetExceeded after the deadline."""
        self.steps += 1
        if self.steps % 64 == 0 and late(self.deadline):
            raise BudgetExceeded("the oracle ran out of time")


Run = Callable[[Machine], Pair]
"""A compiled term."""


class Perturbation:
    """The derivative of a compiled term by one entry: the entry is moved, with what depends on it, and nothing else.

    `stale` are the quantities that depend on the entry and so have to be computed anew. An offset is added to what a
    quantity's own definition gives, so that derivatives nest. `bounded` keeps the widths below the size of the entry.
    """

    def __init__(self, body: Run, variable: Run, stale: frozenset[str], bounded: bool) -> None:
        self.body, self.variable, self.stale, self.bounded = body, variable, stale, bounded

    def derivative(self, machine: Machine, key: Key) -> Pair:
        numbers = machine.arithmetic
        here, _ = self.variable(machine)
        if not self._touches(machine, key):
            return numbers.exact(0)
        self.body(machine)  # fills the memo with all that does not depend on the entry
        record: list[list[int]] = []
        widths = _widths(numbers, here, self.bounded)
        try:
            return numbers.difference(lambda h: self._moved(machine, key, h, record), widths)
        finally:
            machine.branches.extend(record[0] if record else ())

    def _touches(self, machine: Machine, key: Key) -> bool:
        """Whether the body reads the entry at all; if not, its derivative is exactly 0."""
        memo, offset, value = machine.memo, machine.offsets.get(key), machine.data.pop(key, None)
        machine.memo = self._fresh(memo, key)
        if value is None:
            machine.offsets[key] = None
        try:
            self.body(machine)
        except Touched:
            return True
        except KeyError as missing:
            if missing.args[0] != key:
                raise
            return True
        finally:
            machine.memo = memo
            self._restore(machine, key, offset, value)
        return False

    def _restore(self, machine: Machine, key: Key, offset: Number | None, value: Pair | None) -> None:
        if value is not None:
            machine.data[key] = value
        elif offset is None:
            del machine.offsets[key]
        else:
            machine.offsets[key] = offset

    def _fresh(self, memo: dict[Key, Pair], key: Key) -> dict[Key, Pair]:
        stale = self.stale
        return {place: pair for place, pair in memo.items() if place[0] not in stale and place != key}

    def _moved(self, machine: Machine, key: Key, width: Number, record: list[list[int]]) -> Pair:
        """The body where the entry is moved by `width`. Errors: Kink where a kink lies between here and there."""
        branches: list[int] = []
        pair = self._run_moved(machine, key, width, branches)
        if not record:
            record.append([])
            if branches:
                self._run_moved(machine, key, width * 0, record[0])
        if branches != record[0]:
            raise Kink("a kink lies too near")
        return pair

    def _run_moved(self, machine: Machine, key: Key, width: Number, branches: list[int]) -> Pair:
        machine.tick()
        memo, outer, offset = machine.memo, machine.branches, machine.offsets.get(key)
        value = machine.data.get(key)
        machine.memo, machine.branches = self._fresh(memo, key), branches
        if value is None:
            machine.offsets[key] = width if offset is None else offset + width
        else:
            machine.data[key] = _shift(machine.arithmetic, value, width)
        try:
            return self.body(machine)
        finally:
            machine.memo, machine.branches = memo, outer
            self._restore(machine, key, offset, value)


def _shift(arithmetic: Arithmetic, pair: Pair, width: Number) -> Pair:
    value, error = pair
    moved = value + width
    return moved, error if moved - value == width else error + arithmetic.unit * abs(value)


def _widths(arithmetic: Arithmetic, value: Number, bounded: bool) -> Iterable[Number]:
    """Powers of 2 to try as widths: below a value that must keep its sign, else beside 1."""
    size = abs(value)
    scale = arithmetic.of(1)
    while bounded and 0 < size < scale:
        scale = scale / 2
    yield from (scale * step for step in arithmetic.steps)
    if not bounded and 0 < size < 1:
        yield from _widths(arithmetic, value, True)
