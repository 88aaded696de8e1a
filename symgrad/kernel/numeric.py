"""Numbers for the nodes of an instance: float64 first, 50 digits where it matters, and points of the declared domain.

An unknown function f is given a definite smooth value, the same at every size: a sum of sines of linear forms of its
arguments, whose partial derivatives of every order are written down at once.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from symgrad.errors import IllFormed
from symgrad.kernel.graph import Graph, Positions
from symgrad.language.context import Array, Context

DIGITS = 50
SMALL = tuple(Fraction(n, d) for n, d in ((1, 1), (2, 1), (-1, 1), (1, 2), (3, 1), (-2, 1), (-1, 2), (3, 2), (-3, 1)))
PROPORTIONS = tuple(Fraction(n) for n in (1, 2, 3, 5))
UNIT = tuple(Fraction(n, d) for n, d in ((1, 2), (1, 3), (1, 4), (2, 3), (3, 4), (1, 5), (4, 5)))

Point = dict[tuple[str, Positions], Fraction]


class Undefined(Exception):
    """A node has no real value at a point."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The number type and functions of one precision."""

    number: Callable[[Fraction], Any]
    power: Callable[[Any, Any], Any]
    functions: Mapping[str, Callable[..., Any]]
    pi: Any
    accuracy: Fraction


def _float_power(base: float, exponent: float) -> float:
    if base < 0 and exponent != int(exponent) or base == 0 and exponent <= 0:
        raise Undefined
    return float(base**exponent)


def _polygamma(order: int) -> Callable[[float], float]:
    def function(x: float) -> float:
        import mpmath

        return float(mpmath.psi(order, x))

    return function


FLOATS = Arithmetic(
    float,
    _float_power,
    {
        "exp": math.exp,
        "log": math.log,
        "sin": math.sin,
        "cos": math.cos,
        "arcsin": math.asin,
        "arccos": math.acos,
        "arctan": math.atan,
        "erf": math.erf,
        "lgamma": math.lgamma,
        "maximum": max,
        **{f"polygamma{n}": _polygamma(n) for n in range(4)},
    },
    math.pi,
    Fraction(1, 10**11),
)


def precise() -> Arithmetic:
    """Arithmetic of 50 digits (inside `mpmath.workdps(DIGITS)`)."""
    import mpmath

    def power(base: Any, exponent: Any) -> Any:
        if base < 0 and exponent != int(exponent) or base == 0 and exponent <= 0:
            raise Undefined
        return mpmath.power(base, exponent)

    def log(x: Any) -> Any:
        if x <= 0:
            raise Undefined
        return mpmath.log(x)

    names = {"exp": "exp", "sin": "sin", "cos": "cos", "arctan": "atan", "erf": "erf", "lgamma": "loggamma"}
    functions: dict[str, Any] = {own: getattr(mpmath, theirs) for own, theirs in names.items()}
    functions |= {f"polygamma{n}": (lambda x, n=n: mpmath.psi(n, x)) for n in range(4)}
    functions |= {"log": log, "arcsin": _inside(mpmath.asin), "arccos": _inside(mpmath.acos), "maximum": max}
    return Arithmetic(lambda q: mpmath.mpf(q.numerator) / q.denominator, power, functions, +mpmath.pi, Fraction(1, 10**40))


def _inside(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def guarded(x: Any) -> Any:
        if abs(x) > 1:
            raise Undefined
        return function(x)

    return guarded


class Numbers:
    """The values of nodes at one point."""

    def __init__(self, graph: Graph, point: Point, arithmetic: Arithmetic) -> None:
        self.graph = graph
        self.arithmetic = arithmetic
        self.point = {key: arithmetic.number(value) for key, value in point.items()}
        self._memo: dict[int, Any] = {}

    def __call__(self, i: int) -> Any:
        """The value of node i. Errors: Undefined."""
        if i not in self._memo:
            try:
                value = self._value(i)
            except (ValueError, OverflowError, ZeroDivisionError):
                raise Undefined from None
            if value != value or isinstance(value, float) and math.isinf(value):
                raise Undefined
            self._memo[i] = value
        return self._memo[i]

    def _value(self, i: int) -> Any:
        match self.graph.nodes[i]:
            case ("num", value):
                return self.arithmetic.number(value)
            case ("size", value):
                return self.arithmetic.number(Fraction(value))
            case ("const", _):
                return self.arithmetic.pi
            case ("var", name, at):
                return self.point[name, at]
            case ("q", _, _, body):
                return self(body)
            case ("add" | "sum", ids):
                return sum(map(self, ids))
            case ("mul", ids):
                return math.prod(map(self, ids))
            case ("pow", base, exponent):
                return self.arithmetic.power(self(base), self(exponent))
            case ("fn", name, ids) if name.startswith("selects"):
                values = list(map(self, ids))
                return self.arithmetic.number(Fraction(values.index(max(values)) == int(name[7:])))
            case ("fn", name, ids):
                return self.arithmetic.functions[name](*map(self, ids))
            case ("app", name, args, slots):
                return self._unknown_function(name, args, slots)
            case ("if", condition, yes, no):
                return self(yes if self._truth(condition) else no)
            case ("int", variable, body):
                return self._integral(variable, body)
        raise IllFormed(f"{self.graph.nodes[i][0]} has no numeric value")

    def _integral(self, variable: str, body: int) -> Any:
        """By the trapezoidal rule, which is exact to all digits for what decays like a Gaussian; else undefined."""
        coarse = self._trapezoid(variable, body, Fraction(1, 4))
        fine = self._trapezoid(variable, body, Fraction(1, 6))
        if abs(coarse - fine) > abs(fine) * self.arithmetic.number(self.arithmetic.accuracy):
            raise Undefined
        return fine

    def _trapezoid(self, variable: str, body: int, step: Fraction) -> Any:
        total = self.arithmetic.number(Fraction(0))
        for n in range(int(-60 / step), int(60 / step) + 1):
            at = Numbers(self.graph, {}, self.arithmetic)
            at.point = {**self.point, (variable, ()): self.arithmetic.number(n * step)}
            total += at(body)
        return total * self.arithmetic.number(step)

    def _truth(self, condition: int) -> bool:
        match self.graph.nodes[condition]:
            case ("pos", i):
                return bool(self(i) > 0)
            case ("zero", i):
                return bool(self(i) == 0)
            case ("not", c):
                return not self._truth(c)
            case ("and", cs):
                return all(map(self._truth, cs))
            case ("or", cs):
                return any(map(self._truth, cs))
        raise AssertionError(condition)

    def _unknown_function(self, name: str, args: tuple[tuple[int, ...], ...], slots: tuple[tuple[int, int], ...]) -> Any:
        number, total = self.arithmetic.number, self.arithmetic.number(Fraction(0))
        for wave in range(3):
            chance = random.Random(f"{name} {wave}")
            size, phase = chance.randint(2, 7), Fraction(chance.randint(0, 60), 20)
            angle, factor = number(phase), number(Fraction(size))
            for a, ids in enumerate(args):
                for n, j in enumerate(ids):
                    angle += number(_frequency(name, wave, a, n)) * self(j)
            for a, n in slots:
                factor *= number(_frequency(name, wave, a, n))
            # The k-th derivative of sin is sin(x + k pi/2).
            total += factor * self.arithmetic.functions["sin"](angle + len(slots) * self.arithmetic.pi / 2)
        return total


def _frequency(name: str, wave: int, argument: int, n: int) -> Fraction:
    chance = random.Random(f"{name} {wave} {argument} {n}")
    return Fraction(chance.choice((-1, 1)) * chance.randint(3, 19), 10)


# ------------------------------------------------------------------------------------------------------------- points


def sample(graph: Graph, context: Context, sizes: Mapping[str, int], seed: int) -> Point:
    """A point of the declared domain for every input of the graph, with small rational coordinates.

    The first seeds give small whole numbers, later ones spread to tenths. A one-hot array, or one whose entries sum
    to 1, is drawn a row at a time.
    """
    chance = random.Random(seed)
    point: Point = {}
    inner = {(n[1], ()) for n in graph.nodes if n[0] == "int"}
    for name, at in sorted({(n[1], n[2]) for n in graph.nodes if n[0] == "var"} - inner):
        if (name, at) not in point:
            array = context.arrays.get(name, Array())
            if array.attributes & {"one-hot", "simplex", "sums-to-one"} and at:
                last = array.dims[-1]
                size = last if isinstance(last, int) else sizes[last]
                for n, value in enumerate(_row(array.attributes, size, chance), 1):
                    point[name, (*at[:-1], n)] = value
            elif "symmetric" in array.attributes and (name, at[::-1]) in point:
                point[name, at] = point[name, at[::-1]]
            else:
                point[name, at] = _scalar(array.attributes, chance, seed)
    return point


def _row(attributes: frozenset[str], size: int, chance: random.Random) -> list[Fraction]:
    if "one-hot" in attributes:
        hot = chance.randrange(size)
        return [Fraction(n == hot) for n in range(size)]
    if "simplex" in attributes:
        weights = [chance.choice(PROPORTIONS) for _ in range(size)]
        return [weight / sum(weights) for weight in weights]
    values = [chance.choice(SMALL) for _ in range(size - 1)]
    return [*values, 1 - sum(values, Fraction(0))]


def _scalar(attributes: frozenset[str], chance: random.Random, seed: int) -> Fraction:
    if "binary" in attributes:
        return Fraction(chance.randrange(2))
    if "sign" in attributes:
        return Fraction(chance.choice((-1, 1)))
    if "unit" in attributes:
        return chance.choice(UNIT)
    value = chance.choice(SMALL) if seed < 8 else Fraction(chance.randint(1, 29), 10) * chance.choice((-1, 1))
    return abs(value) if attributes & {"positive", "nonnegative"} else value
