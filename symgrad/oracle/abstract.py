"""Stand-ins for unknown functions: smooth, the same at every run, different for each name and each argument.

    f(u) = sum_r a_r sin(w_r . u + b_r) + c . u + (v . u)^3 / 8

or, where that takes a logarithm or a root out of its domain, `1 / (1 + f^2)`, as probabilities and densities are.
The coefficients are multiples of 1/16, exact in every kind of numbers. Derivatives are differences of f itself.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from symgrad.language.terms import Dim
from symgrad.oracle.arithmetic import Arithmetic
from symgrad.oracle.chance import Stream
from symgrad.oracle.differences import Number, Pair
from symgrad.oracle.machine import Machine, Run

WAVES = 3
Slot = tuple[int, tuple[int, ...]]
"""Number of the argument, positions in it."""


class RandomFunction:
    """The stand-in for the function `name`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._weights: dict[Slot, list[float]] = {}
        stream = Stream(name)
        self.waves = [(_coefficient(stream), _coefficient(stream)) for _ in range(WAVES)]

    def weights(self, slot: Slot) -> list[float]:
        """The weights of one entry of one argument: in each wave, in the linear term, in the cube."""
        if slot not in self._weights:
            stream = Stream(f"{self.name} {slot}")
            self._weights[slot] = [_coefficient(stream) for _ in range(WAVES + 2)]
        return self._weights[slot]

    def value(self, arithmetic: Arithmetic, entries: dict[Slot, Pair], squashed: bool = False) -> Pair:
        """f at the given entries of its arguments."""
        value, error = self._value(arithmetic, entries)
        if not squashed:
            return value, error
        return 1 / (1 + value * value), error + 4 * arithmetic.unit

    def _value(self, arithmetic: Arithmetic, entries: dict[Slot, Pair]) -> Pair:
        sums, error, of = [arithmetic.of(0)] * (WAVES + 2), arithmetic.of(0), arithmetic.of
        for slot, (value, inexact) in entries.items():
            for n, weight in enumerate(self.weights(slot)):
                sums[n] = sums[n] + value * weight
            error = error + inexact + arithmetic.unit * abs(value)
        *phases, line, cube = sums
        sine = arithmetic.functions.sin
        result = sum((a * sine(p + b) for (a, b), p in zip(self.waves, phases, strict=True)), of(0))
        result = result + line + cube**3 / 8
        slope = 6 + cube * cube
        return result, slope * error + arithmetic.unit * (5 + abs(line) + abs(cube) ** 3)

    def partial(
        self, arithmetic: Arithmetic, entries: dict[Slot, Pair], slots: tuple[Slot, ...], squashed: bool = False
    ) -> Pair:
        """The derivative by the given slots, by differences of differences."""
        if not slots:
            return self.value(arithmetic, entries, squashed)
        *rest, last = slots
        value, error = entries[last]

        def at(width: Number) -> Pair:
            return self.partial(arithmetic, {**entries, last: (value + width, error)}, tuple(rest), squashed)

        return arithmetic.difference(at, arithmetic.steps)


def _coefficient(stream: Stream) -> float:
    magnitude = (4 + stream.below(13)) / 16
    return magnitude if stream.below(2) else -magnitude


def apply_abstract(
    name: str,
    args: list[tuple[list[int], tuple[Dim, ...], Run]],
    partials: list[tuple[int, list[Callable[[Machine], int]]]],
) -> Run:
    """An abstract function of compiled arguments: for each the slots and ranges of its indices, and its body."""
    function = RandomFunction(name)

    def run(machine: Machine) -> Pair:
        entries: dict[Slot, Pair] = {}
        for number, (slots, dims, body) in enumerate(args):
            for positions in product(*(range(1, machine.size(dim) + 1) for dim in dims)):
                for slot, position in zip(slots, positions, strict=True):
                    machine.slots[slot] = position
                entries[number, positions] = body(machine)
        at = tuple((number, tuple(position(machine) for position in indices)) for number, indices in partials)
        return function.partial(machine.arithmetic, entries, at, machine.squashed)

    return run
