"""Numbers for the nodes of an instance, as balls of 50 digits (Arb) or as floats, and points of the declared domain.

A ball is a number with a bound on its error, carried through every operation: two sides differ if the ball of their
difference does not hold 0, and rounding can not fake that. Floats are for those who look before they judge.

An unknown function f is given a definite smooth value, the same at every size: a sum of sines of linear forms of its
arguments, whose partial derivatives of every order are written down at once.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import islice
from typing import Any

from flint import arb, ctx

from symgrad.errors import IllFormed
from symgrad.kernel.functions import LOWERED
from symgrad.kernel.graph import Graph, Positions
from symgrad.language.attributes import BOUND, Array, domain, row_constraint
from symgrad.language.context import Context
from symgrad.language.drawing import Pick, bound, draw, draw_row, made_definite
from symgrad.language.functions import FUNCTIONS
from symgrad.language.sets import Integers
from symgrad.record import record

DIGITS = 50
FAR = range(1000, 1024)
"""Seeds of points around the numbers of a graph: a kink at 30 has its other branch beyond."""

WIDE = range(240, 280)
"""Seeds of points with numbers up to 29: among smaller ones there are few that are whole and in order."""
SMALL = tuple(Fraction(n, d) for n, d in ((1, 1), (2, 1), (-1, 1), (1, 2), (3, 1), (-2, 1), (-1, 2), (3, 2), (-3, 1)))

Point = dict[tuple[str, Positions], Fraction]


class Undefined(Exception):
    """A node has no real value at a point."""


@record
class Arithmetic:
    """The number type and functions of one kind of numbers; `widen` adds an error to a value that is not exact."""

    number: Callable[[Fraction], Any]
    power: Callable[[Any, Any], Any]
    functions: Mapping[str, Callable[..., Any]]
    is_finite: Callable[[Any], bool]
    widen: Callable[[Any, Any], Any]
    pi: Callable[[], Any]
    accuracy: Fraction


def _float_power(base: float, exponent: float) -> float:
    if (base < 0 and exponent != int(exponent)) or (base == 0 and exponent <= 0):
        raise Undefined
    return float(base**exponent)


def _ball_power(base: arb, exponent: arb) -> arb:
    if exponent.is_integer():
        n = int(exponent.unique_fmpz())
        if n <= 0 and not base != 0:
            raise Undefined
        return base**n
    if base > 0:
        return base**exponent
    if base == 0 and exponent > 0:
        return base
    raise Undefined


def _float_polygamma(order: int) -> Callable[[float], float]:
    return lambda x: float(_ball_polygamma(order)(arb(x)))


def _ball_polygamma(order: int) -> Callable[[arb], arb]:
    if order == 0:
        return arb.digamma  # type: ignore[no-any-return]
    # psi_n(x) = (-1)^(n+1) n! zeta(n + 1, x) [DLMF 25.11.12]
    sign = (-1) ** (order + 1) * math.factorial(order)
    return lambda x: sign * arb(order + 1).zeta(x)


GIVEN = FUNCTIONS.keys() - LOWERED.keys()
"""Functions that are not defined by others."""

FLOATS = Arithmetic(
    float,
    _float_power,
    {
        **{name: getattr(math, FUNCTIONS[name].numeric) for name in GIVEN},
        "maximum": max,
        **{f"polygamma{n}": _float_polygamma(n) for n in range(4)},
    },
    math.isfinite,
    lambda value, error: value,
    lambda: math.pi,
    Fraction(1, 10**11),
)

BALLS = Arithmetic(
    lambda q: arb(q.numerator) / q.denominator if q.denominator != 1 else arb(q.numerator),
    _ball_power,
    {
        **{name: getattr(arb, FUNCTIONS[name].numeric) for name in GIVEN},
        "maximum": lambda *values: reduce(arb.max, values),
        **{f"polygamma{n}": _ball_polygamma(n) for n in range(4)},
    },
    arb.is_finite,
    lambda value, error: value + arb(0, abs(error).upper()),
    arb.pi,
    Fraction(1, 10**40),
)


@contextmanager
def precision(digits: int = DIGITS) -> Iterator[None]:
    """Balls hold this many digits inside."""
    with ctx.workdps(digits):
        yield


def decimals(a: arb, b: arb) -> tuple[str, str]:
    """Both values, with as many digits as it takes to tell them apart."""
    for digits in (6, 12, 20, 30, DIGITS):
        texts = _decimal(a, digits), _decimal(b, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _decimal(value: arb, digits: int) -> str:
    if value.contains(0):  # as far as is known, it is
        return "0"
    text = value.mid().str(digits, radius=False)
    mantissa, _, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0")
        mantissa += "0" if mantissa.endswith(".") else ""
    return f"{mantissa}e{exponent}" if exponent else mantissa


class Numbers:
    """The values of nodes at one point. variable: what an integral runs over; around: the numbers outside of it."""

    def __init__(
        self, graph: Graph, point: Mapping[Any, Any], arithmetic: Arithmetic, variable: str = "", around: Any = None
    ) -> None:
        self.graph = graph
        self.arithmetic = arithmetic
        self.point = {key: arithmetic.number(value) for key, value in point.items()} if around is None else point
        self.variable, self.around = variable, around
        self._memo: dict[int, Any] = {}

    def __call__(self, i: int) -> Any:
        """The value of node i. Errors: Undefined."""
        value = self._memo.get(i)
        if value is None and self.around is not None and not self.graph.depends(i, self.variable):
            value = self._memo[i] = self.around(i)
        if value is None:
            try:
                value = self._value(i)
            except (ValueError, OverflowError, ZeroDivisionError):
                raise Undefined from None
            if not self.arithmetic.is_finite(value):
                raise Undefined
            self._memo[i] = value
        return value

    def _value(self, i: int) -> Any:
        match self.graph.nodes[i]:
            case ("num", value):
                return self.arithmetic.number(value)
            case ("const", _):
                return self.arithmetic.pi()
            case ("var", name, at):
                return self.point[name, at]
            case ("q" | "known", _, _, body):
                return self(body)
            case ("add", ids):
                return sum(map(self, ids))
            case ("mul", ids):
                return math.prod(map(self, ids))
            case ("pow", base, exponent):
                return self.arithmetic.power(self(base), self(exponent))
            case ("fn", name, ids) if name.startswith("selects"):
                return self.arithmetic.number(Fraction(self._largest(ids) == int(name[7:])))
            case ("fn", name, ids):
                return self.arithmetic.functions[name](*map(self, ids))
            case ("app", name, args, slots):
                return self._unknown_function(name, args, slots)
            case ("if", condition, yes, no):
                return self._choice(condition, yes, no)
            case ("int", variable, body):
                return self._integral(variable, body)
        raise IllFormed(f"{self.graph.nodes[i][0]} has no numeric value")

    def _integral(self, variable: str, body: int) -> Any:
        """By the trapezoidal rule, which is exact to all digits for what decays like a Gaussian; else undefined, as is
        an integral that depends on the variable of another around it: a million points take too long.
        """
        if self.around is not None:
            raise Undefined
        coarse = self._trapezoid(variable, body, Fraction(1, 4))
        fine = self._trapezoid(variable, body, Fraction(1, 6))
        if abs(coarse - fine) > abs(fine) * self.arithmetic.number(self.arithmetic.accuracy):
            raise Undefined
        return self.arithmetic.widen(fine, coarse - fine)

    def _trapezoid(self, variable: str, body: int, step: Fraction) -> Any:
        total = self.arithmetic.number(Fraction(0))
        for n in range(int(-60 / step), int(60 / step) + 1):
            point = {**self.point, (variable, ()): self.arithmetic.number(n * step)}
            total += Numbers(self.graph, point, self.arithmetic, variable, self)(body)
        return total * self.arithmetic.number(step)

    def _largest(self, ids: tuple[int, ...]) -> int:
        """Which value is the largest; undefined where that is open."""
        values = list(map(self, ids))
        for n, value in enumerate(values):
            if all(value > other for m, other in enumerate(values) if m != n):
                return n
        raise Undefined

    def _choice(self, condition: int, yes: int, no: int) -> Any:
        """One branch; at a kink, where neither is chosen, their value if it is the same."""
        try:
            return self(yes if self._truth(condition) else no)
        except Undefined:
            value = self(yes)
            if value - self(no) == 0:
                return value
            raise

    def _truth(self, condition: int, strict: bool = False) -> bool:
        """Whether a condition holds; undefined where rounding leaves that open and, if strict, on the boundary."""
        match self.graph.nodes[condition]:
            case ("pos", i):
                value = self(i)
                return self._decided(value > 0, value < 0 if strict else value <= 0)
            case ("zero", i):
                value = self(i)
                return self._decided(value == 0 and not strict, value != 0)
            case ("smooth", c):
                return self._truth(c, True)
            case ("whole", i, integers):
                return _is_whole(self(i), integers)
            case ("not", c):
                return not self._truth(c, strict)
            case ("and", cs):
                return all(self._truth(c, strict) for c in cs)
            case ("or", cs):
                return any(self._truth(c, strict) for c in cs)
        raise AssertionError(condition)

    def holds(self, condition: int) -> bool:
        """Whether a condition holds. Errors: Undefined where that is open."""
        try:
            return self._truth(condition)
        except (ValueError, OverflowError, ZeroDivisionError):
            raise Undefined from None

    def _decided(self, yes: bool, no: bool) -> bool:
        if yes == no:
            raise Undefined
        return yes

    def _unknown_function(
        self, name: str, args: tuple[tuple[int, ...], ...], slots: tuple[tuple[int, int], ...]
    ) -> Any:
        number, total = self.arithmetic.number, self.arithmetic.number(Fraction(0))
        for wave in range(3):
            size, phase = _amplitude(name, wave)
            angle, factor = number(phase), number(Fraction(size))
            for a, ids in enumerate(args):
                for n, j in enumerate(ids):
                    angle += number(_frequency(name, wave, a, n)) * self(j)
            for a, n in slots:
                factor *= number(_frequency(name, wave, a, n))
            # The k-th derivative of sin is sin(x + k pi/2).
            total += factor * self.arithmetic.functions["sin"](angle + len(slots) * self.arithmetic.pi() / 2)
        return total


def _is_whole(value: Any, integers: Integers) -> bool:
    return (
        value == int(value) and Fraction(int(value)) in integers
        if isinstance(value, float)
        else (value.is_integer() and Fraction(int(value.unique_fmpz())) in integers)
    )


@lru_cache(maxsize=1024)
def _amplitude(name: str, wave: int) -> tuple[int, Fraction]:
    chance = random.Random(f"{name} {wave}")
    return chance.randint(2, 7), Fraction(chance.randint(0, 60), 20)


@lru_cache(maxsize=1 << 14)
def _frequency(name: str, wave: int, argument: int, n: int) -> Fraction:
    chance = random.Random(f"{name} {wave} {argument} {n}")
    return Fraction(chance.choice((-1, 1)) * chance.randint(3, 19), 10)


# ------------------------------------------------------------------------------------------------------------- points


def sample(graph: Graph, context: Context, sizes: Mapping[str, int], seed: int) -> Point | None:
    """A point of the declared domain for every input of the graph, with small rational coordinates; None where there
    is none.

    The first seeds give small whole numbers, later ones spread to tenths, `FAR` and `WIDE` ones farther; negative ones
    give real entries that often equal each other, or a number of the graph. A row whose entries are tied is drawn as a
    whole.
    """
    chance = random.Random(seed)
    raws = _equal(graph, chance) if seed < 0 else _around(graph, chance) if seed in FAR else _spread(chance, seed)
    point: Point = {}
    inner = {(n[1], ()) for n in graph.nodes if n[0] == "int"}
    for name, at in sorted({(n[1], n[2]) for n in graph.nodes if n[0] == "var"} - inner):
        if (name, at) in point:
            continue
        array = context.arrays.get(name, Array())
        mirrored = point.get((name, at[::-1])) if "symmetric" in array.attributes else None
        drawn = {at: mirrored} if mirrored is not None else _drawn(array, at, sizes, raws, chance.randrange)
        if drawn is None:
            return None
        point |= {(name, place): value for place, value in drawn.items()}
    for name in sorted({name for name, _ in point if "definite" in context.arrays.get(name, Array()).attributes}):
        entries = {at: value for (other, at), value in point.items() if other == name}
        point |= {(name, at): value for at, value in made_definite(entries).items()}
    return point


def _drawn(
    array: Array, at: Positions, sizes: Mapping[str, int], raws: Iterator[Fraction], pick: Pick
) -> dict[Positions, Fraction] | None:
    """The entry at a position, with the others of its row or matrix where they are tied."""
    found = domain(array)
    if array.attributes & BOUND and len(array.dims) == 2:
        rows, columns = (dim if isinstance(dim, int) else sizes[dim] for dim in array.dims)
        return bound(array.attributes, rows, columns, raws)
    if not row_constraint(array):
        value = draw(found, next(raws), pick)
        return None if value is None else {at: value}
    last = array.dims[-1]
    size = last if isinstance(last, int) else sizes[last]
    row = draw_row(found, list(islice(raws, size)), pick)
    return None if row is None else {(*at[:-1], n): value for n, value in enumerate(row, 1)}


def _spread(chance: random.Random, seed: int) -> Iterator[Fraction]:
    """Numbers other than 0."""
    while True:
        most = 290 if seed in WIDE else 29
        yield chance.choice(SMALL) if seed < 8 else Fraction(chance.randint(1, most), 10) * chance.choice((-1, 1))


def _around(graph: Graph, chance: random.Random) -> Iterator[Fraction]:
    """Numbers near those of the graph and their opposites."""
    numbers = sorted({abs(node[1]) for node in graph.nodes if node[0] == "num"}) or [Fraction(1)]
    while True:
        yield (chance.choice(numbers) + Fraction(chance.randint(1, 29), 10)) * chance.choice((-1, 1))


def _equal(graph: Graph, chance: random.Random) -> Iterator[Fraction]:
    """Numbers of the graph, 0 and 1: few, so that they come up again."""
    numbers = sorted({Fraction(0), Fraction(1), *(node[1] for node in graph.nodes if node[0] == "num")}, key=abs)
    while True:
        yield chance.choice(numbers[:4])
