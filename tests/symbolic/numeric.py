"""A small numeric evaluator for the tests of the symbolic parts: 40 digits, concrete sizes, derivatives by differences.

It shares no code with what it tests. Random points respect the declared domains, and signs are mixed.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import mpmath

from symgrad.language.context import Context
from symgrad.language.functions import function_row
from symgrad.language.terms import (
    Add,
    All,
    Apply,
    At,
    Before,
    Cases,
    Condition,
    Constant,
    Derivative,
    Dim,
    Entry,
    Function,
    Index,
    Indicator,
    Ix,
    Label,
    Last,
    Let,
    Mul,
    Not,
    Number,
    Offset,
    Positive,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    Zero,
)

mpmath.mp.dps = 40
STEP = mpmath.mpf(10) ** -12
TOLERANCE = mpmath.mpf(10) ** -15

FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "abs": abs,
    "sign": mpmath.sign,
    "step": lambda x: mpmath.mpf(x > 0),
    "max": max,
    "min": min,
    "lgamma": mpmath.loggamma,
    "trigamma": lambda x: mpmath.psi(1, x),
}


def function(name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = FUNCTIONS.get(name) or getattr(mpmath, function_row(name).numeric or name)
    return found


class Outside(Exception):
    """The point is outside of the domain of the term."""


@dataclass
class Point:
    """Sizes of ranges, values of entries by (name, positions), positions of free indices."""

    context: Context
    sizes: Mapping[str, int]
    values: dict[tuple[str, tuple[int, ...]], Any]
    indices: dict[str, int] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    locals: Mapping[str, Any] = field(default_factory=dict)

    def size(self, dim: Dim) -> int:
        return dim if isinstance(dim, int) else self.sizes[dim]

    def at(self, **indices: int) -> Point:
        return replace(self, indices={**self.indices, **indices})

    def bind(self, name: str, position: int) -> Point:
        return replace(self, indices={**self.indices, name: position})

    # ------------------------------------------------------------------------------- indices, conditions

    def position(self, index: Index) -> int:
        match index:
            case Ix(name):
                return self.indices[name]
            case At(position):
                return position
            case Last(dim, before):
                return self.size(dim) - before
            case Label(name, indices):
                return int(self.entry(name, tuple(self.position(i) for i in indices)))
            case Offset(parts, constant):
                return sum(c * self.position(i) for i, c in parts) + constant
        raise TypeError(index)

    def holds(self, condition: Condition) -> bool:
        match condition:
            case Same(left, right):
                return self.position(left) == self.position(right)
            case Before(left, right):
                return self.position(left) < self.position(right)
            case Positive(term):
                return bool(self.value(term) > 0)
            case Zero(term):
                return bool(self.value(term) == 0)
            case Not(inner):
                return not self.holds(inner)
            case All(parts):
                return all(self.holds(part) for part in parts)
        return any(self.holds(part) for part in condition.conditions)  # type: ignore[attr-defined]

    # ----------------------------------------------------------------------------------------------- terms

    def entry(self, name: str, positions: tuple[int, ...]) -> Any:
        if name in self.locals and not positions:
            return self.locals[name]
        if name in self.context.definitions and name not in self.held:
            definition = self.context.definitions[name]
            bound = {index: at for (index, _), at in zip(definition.indices, positions, strict=True)}
            return replace(self, indices=bound).value(definition.body)
        if (name, positions) not in self.values:
            raise Outside(f"{name}{positions}")
        return self.values[name, positions]

    def value(self, term: Term) -> Any:
        try:
            result = self._value(term)
        except (ZeroDivisionError, ValueError) as reason:
            raise Outside(str(reason)) from reason
        if isinstance(result, mpmath.mpc):
            raise Outside("complex")
        if not mpmath.isfinite(result):
            raise Outside("not finite")
        return result

    def _value(self, term: Term) -> Any:
        match term:
            case Number(value):
                return mpmath.mpf(value.numerator) / value.denominator
            case Constant(name):
                return +mpmath.pi if name == "pi" else +mpmath.e
            case Size(dim):
                return mpmath.mpf(self.size(dim))
            case Entry(name, indices):
                return self.entry(name, tuple(self.position(i) for i in indices))
            case Add(terms):
                return mpmath.fsum(self.value(t) for t in terms)
            case Mul(factors):
                return mpmath.fprod(self.value(f) for f in factors)
            case Power(base, exponent):
                return mpmath.power(self.value(base), self.value(exponent))
            case Function(name, args):
                return function(name)(*(self.value(a) for a in args))
            case Indicator(condition):
                return mpmath.mpf(self.holds(condition))
        return self._compound(term)

    def _compound(self, term: Term) -> Any:
        match term:
            case Reduce(op, index, dim, body):
                values = [self.bind(index, at).value(body) for at in range(1, self.size(dim) + 1)]
                return {"sum": mpmath.fsum, "prod": mpmath.fprod, "max": max, "min": min}[op](values)
            case Cases(branches, otherwise):
                for condition, value in branches:
                    if self.holds(condition):
                        return self.value(value)
                if otherwise is None:
                    raise Outside("no case")
                return self.value(otherwise)
            case Derivative(body, variable):
                return self._slope(body, variable)
            case Let(name, value, body):
                return replace(self, locals={**self.locals, name: self.value(value)}).value(body)
            case Apply():
                return self._apply(term)
        raise TypeError(term)

    def _slope(self, body: Term, variable: Entry) -> Any:
        """A central difference with the quantity `variable.name` held as an input of its own."""
        positions = tuple(self.position(i) for i in variable.indices)
        shifted = []
        for step in (STEP, -STEP):
            if variable.name in self.locals:
                point = replace(self, locals={**self.locals, variable.name: self.locals[variable.name] + step})
            else:
                values = {**self.values, **self._held(variable.name)}
                values[variable.name, positions] = self.entry(variable.name, positions) + step
                point = replace(self, values=values, held=self.held | {variable.name})
            shifted.append(point.value(body))
        return (shifted[0] - shifted[1]) / (2 * STEP)

    def _held(self, name: str) -> dict[tuple[str, tuple[int, ...]], Any]:
        return {(name, at): self.entry(name, at) for at in self.positions(self.context.shape(name))}

    def positions(self, shape: tuple[Dim, ...]) -> Iterator[tuple[int, ...]]:
        return itertools.product(*(range(1, self.size(dim) + 1) for dim in shape))

    def _apply(self, term: Apply) -> Any:
        """An abstract function is sin(sum of c * u + c * u^2 over all its argument entries), an arbitrary choice."""
        flat: list[Any] = []
        slots: dict[tuple[int, tuple[int, ...]], int] = {}
        for n, argument in enumerate(term.args):
            for at in self.positions(tuple(dim for _, dim in argument.indices)):
                inner = replace(
                    self, indices={**self.indices, **{i: p for (i, _), p in zip(argument.indices, at, strict=True)}}
                )
                slots[n, at] = len(flat)
                flat.append(inner.value(argument.body))
        chosen = [slots[n, tuple(self.position(i) for i in at)] for n, at in term.partials]
        return (
            mpmath.diff(_abstract, tuple(flat), tuple(chosen.count(n) for n in range(len(flat))))
            if chosen
            else _abstract(*flat)
        )


def _abstract(*values: Any) -> Any:
    return mpmath.sin(mpmath.fsum((n + 2) * v / 5 + (n + 1) * v * v / 7 for n, v in enumerate(values)))


# ----------------------------------------------------------------------------------------------------------- points


def random_values(
    context: Context, sizes: Mapping[str, int], rng: random.Random
) -> dict[tuple[str, tuple[int, ...]], Any]:
    values: dict[tuple[str, tuple[int, ...]], Any] = {}
    for name, array in context.arrays.items():
        shape = tuple(dim if isinstance(dim, int) else sizes[dim] for dim in array.dims)
        rows = itertools.product(*(range(1, n + 1) for n in shape[:-1])) if shape else [()]
        labels = array.labels if isinstance(array.labels, int) else sizes.get(str(array.labels), 0)
        for row in rows:
            if not shape:
                values[name, ()] = scalar(array.attributes, rng, labels)
            else:
                for n, value in enumerate(vector(array.attributes, shape[-1], rng, labels), 1):
                    values[name, (*row, n)] = value
    return values


def scalar(attributes: frozenset[str], rng: random.Random, labels: int) -> Any:
    if "label" in attributes:
        return rng.randint(1, labels)
    if "binary" in attributes:
        return mpmath.mpf(rng.randint(0, 1))
    if "sign" in attributes:
        return mpmath.mpf(rng.choice((-1, 1)))
    if "unit" in attributes:
        return mpmath.mpf(rng.uniform(0.05, 0.95))
    size = mpmath.mpf(rng.uniform(0.1, 2))
    return size if attributes & {"positive", "nonnegative"} else rng.choice((-1, 1)) * size


def vector(attributes: frozenset[str], length: int, rng: random.Random, labels: int) -> list[Any]:
    if "one-hot" in attributes:
        hot = rng.randrange(length)
        return [mpmath.mpf(n == hot) for n in range(length)]
    if "simplex" in attributes:
        parts = [mpmath.mpf(rng.uniform(0.1, 1)) for _ in range(length)]
        return [part / mpmath.fsum(parts) for part in parts]
    parts = [scalar(attributes, rng, labels) for _ in range(length)]
    if "sums-to-one" in attributes:
        parts[-1] = 1 - mpmath.fsum(parts[:-1])
    return parts


def points(context: Context, free: Mapping[str, Dim], dims: tuple[str, ...], seed: int = 0) -> Iterator[Point]:
    """Points of several sizes, with every position of the free indices."""
    rng = random.Random(seed)
    named = (size for array in context.arrays.values() for size in (*array.dims, array.labels))
    others = {dim: 2 for dim in named if isinstance(dim, str)}
    for grid in itertools.islice(itertools.product((1, 2, 3), repeat=max(len(dims), 1)), 40):
        sizes = {**others, **dict(zip(dims, grid, strict=False))}
        sizes = {dim: max(size, context.dims.get(dim, 1)) for dim, size in sizes.items()}
        values = random_values(context, sizes, rng)
        ranges = [range(1, (dim if isinstance(dim, int) else sizes[dim]) + 1) for dim in free.values()]
        for at in itertools.product(*ranges):
            yield Point(context, sizes, values, dict(zip(free, at, strict=True)))


def dims_of(context: Context, free: Mapping[str, Dim], *terms: Term) -> tuple[str, ...]:
    from symgrad.language.context import Goal

    left = Add(terms)
    return Goal(left, left, context, tuple(free.items())).ranges()


def disagreement(
    left: Term,
    right: Term,
    context: Context,
    free: Mapping[str, Dim] | None = None,
    where: Callable[[Point], bool] = lambda point: True,
) -> str:
    """Empty where both terms agree at every point tried; otherwise the first point at which they do not."""
    free = free or {}
    tried = 0
    for point in points(context, free, dims_of(context, free, left, right)):
        if not where(point):
            continue
        try:
            a, b = point.value(left), point.value(right)
        except Outside:
            continue
        tried += 1
        if not abs(a - b) <= TOLERANCE * max(1, abs(a), abs(b)):
            return f"{mpmath.nstr(a, 12)} != {mpmath.nstr(b, 12)} at {dict(point.sizes)} {point.indices}"
    return "" if tried else "no point was inside the domain"
