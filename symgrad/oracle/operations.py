"""The operations of terms on compiled parts: each function here makes a closure from closures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symgrad.errors import IllFormed, Undefined
from symgrad.language.terms import Dim, Number, Term
from symgrad.oracle.arithmetic import ELEMENTARY, Arithmetic, apply_elementary, power, whole_power
from symgrad.oracle.differences import Kink, Pair
from symgrad.oracle.machine import Machine, Run

Truth = Callable[[Machine], bool]


def constant(pair: Pair) -> Run:
    return lambda m: pair


def positive(machine: Machine, pair: Pair) -> bool:
    """Whether a value is positive, noted as a branch taken. Errors: Kink where rounding hides the sign."""
    value, error = pair
    if value != 0 and abs(value) <= error:
        raise Kink("a value is too near to a kink for its sign to be known")
    machine.branches.append(1 if value > 0 else 0 if value == 0 else -1)
    return bool(value > 0)


def zero(machine: Machine, pair: Pair) -> bool:
    """Whether a value is 0 up to rounding, noted as a branch taken."""
    value, error = pair
    held = bool(abs(value) <= 4 * error)
    machine.branches.append(int(held))
    return held


def sum_of(parts: list[Run], arithmetic: Arithmetic) -> Run:
    unit = arithmetic.unit
    if len(parts) == 2:
        return _sum_of_two(parts[0], parts[1], unit)

    def run(machine: Machine) -> Pair:
        value, error, size = 0, 0, 0
        for part in parts:
            a, b = part(machine)
            value, error, size = value + a, error + b, size + abs(a)
        return value, error + unit * size

    return run


def _sum_of_two(left: Run, right: Run, unit: Any) -> Run:
    def run(machine: Machine) -> Pair:
        (a, b), (c, d) = left(machine), right(machine)
        return a + c, b + d + unit * (abs(a) + abs(c))

    return run


def product_of(switches: list[Truth], parts: list[Run], arithmetic: Arithmetic) -> Run:
    """A product; where a switch (an indicator among the factors) is off it is 0, whether the rest is defined or not."""
    unit, nothing, one = arithmetic.unit, arithmetic.exact(0), arithmetic.exact(1)
    if not parts:
        return lambda m: one if all(switch(m) for switch in switches) else nothing
    first, *others = parts

    def run(machine: Machine) -> Pair:
        for switch in switches:
            if not switch(machine):
                return nothing
        value, error = first(machine)
        for other in others:
            a, b = other(machine)
            error = abs(value) * b + abs(a) * error + error * b
            value = value * a
            error += unit * abs(value)
        return value, error

    return run


def power_of(base: Run, exponent: Run, written: Term, arithmetic: Arithmetic) -> Run:
    """A power; `written` is its exponent, most often a whole number that is known beforehand."""
    if isinstance(written, Number) and written.value.denominator == 1 and written.value:
        whole = whole_power(arithmetic, int(written.value))
        return lambda m: whole(base(m))
    return lambda m: power(arithmetic, base(m), exponent(m))


def function_of(name: str, args: list[Run], arithmetic: Arithmetic) -> Run:
    """Errors: IllFormed for an unknown function, or a wrong number of arguments."""
    if name in EXTREMA and args:
        return extremum_of(name, args)
    if len(args) != 1 or (name not in ELEMENTARY and name not in KINKED):
        raise IllFormed(f"{name} of {len(args)} arguments is not an elementary function")
    (arg,) = args
    if name in KINKED:
        kinked = KINKED[name]
        return lambda m: kinked(m, arg(m))
    apply = apply_elementary(arithmetic, name)
    return lambda m: apply(arg(m))


def _side(machine: Machine, pair: Pair) -> bool:
    """On which side of a continuous kink a value is; at the kink itself both sides have the same value."""
    machine.branches.append(1 if pair[0] > 0 else -1 if pair[0] < 0 else 0)
    return bool(pair[0] > 0)


def _relu(machine: Machine, pair: Pair) -> Pair:
    return pair if _side(machine, pair) else (pair[0] * 0, pair[1] if pair[0] + pair[1] > 0 else pair[0] * 0)


def _abs(machine: Machine, pair: Pair) -> Pair:
    return pair if _side(machine, pair) else (-pair[0], pair[1])


def _sign(machine: Machine, pair: Pair) -> Pair:
    above = positive(machine, pair)
    return machine.arithmetic.exact(1 if above else -1 if pair[0] < 0 else 0)


def _floor(machine: Machine, pair: Pair) -> Pair:
    value, error = pair
    if error and abs(value - round(value)) <= error:
        raise Kink("a value is too near to a jump for its floor to be known")
    below = int(machine.arithmetic.functions.floor(value))
    machine.branches.append(below)
    return machine.arithmetic.exact(below)


def _step(machine: Machine, pair: Pair) -> Pair:
    return machine.arithmetic.exact(int(positive(machine, pair)))


KINKED: dict[str, Callable[[Machine, Pair], Pair]] = {
    "relu": _relu, "abs": _abs, "sign": _sign, "step": _step, "floor": _floor,
}  # fmt: skip
EXTREMA: dict[str, int] = {"max": 1, "min": -1}


def _extremum(machine: Machine, pairs: list[Pair], direction: int) -> Pair:
    best = max(range(len(pairs)), key=lambda n: direction * pairs[n][0])
    machine.branches.append(best)
    return pairs[best][0], max(error for _, error in pairs)


def extremum_of(name: str, args: list[Run]) -> Run:
    direction = EXTREMA[name]
    return lambda m: _extremum(m, [arg(m) for arg in args], direction)


def reduction_of(op: str, slot: int, dim: Dim, body: Run, arithmetic: Arithmetic) -> Run:
    """`sum`, `prod`, `max` or `min` over a whole range, whose positions are put into `slot`."""

    def at(position: int) -> Run:
        def run(machine: Machine) -> Pair:
            machine.slots[slot] = position
            return body(machine)

        return run

    def over(machine: Machine) -> list[Run]:
        return [at(position) for position in range(1, machine.size(dim) + 1)]

    if op == "sum":
        return _sum_over(slot, dim, body, arithmetic)
    if op == "prod":
        return lambda m: product_of([], over(m), arithmetic)(m)
    if op in EXTREMA:
        return lambda m: extremum_of(op, over(m))(m)
    raise IllFormed(f"unknown reduction {op}")


def _sum_over(slot: int, dim: Dim, body: Run, arithmetic: Arithmetic) -> Run:
    unit = arithmetic.unit

    def run(machine: Machine) -> Pair:
        value, error, size = 0, 0, 0
        slots = machine.slots
        for position in range(1, machine.size(dim) + 1):
            slots[slot] = position
            a, b = body(machine)
            value, error, size = value + a, error + b, size + abs(a)
            if not position & 15:
                machine.tick()
        return value, error + unit * size

    return run


def cases_of(branches: list[tuple[Truth, Run]], otherwise: Run | None) -> Run:
    def run(machine: Machine) -> Pair:
        for held, value in branches:
            if held(machine):
                return value(machine)
        if otherwise is None:
            raise Undefined("no case covers this point")
        return otherwise(machine)

    return run
