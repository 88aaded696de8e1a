"""The truth of a goal at explicit sizes: terms evaluated as their docstrings say, by fractions and by many digits.

Nothing here is shared with kernel, checker or oracle. What is rational stays a `Fraction`; everything else is a number
of mpmath. Derivatives are central differences, for which so many digits are kept that 35 of them are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from symgrad.language import terms as t
from symgrad.language.context import Context
from tests.attack.numbers import Nowhere, apply, as_mpf, is_positive, is_zero, mp, power, unknown_function

STEP = Fraction(1, 10**20)

Key = tuple[str, tuple[int, ...]]
Env = Mapping[str, int]


@dataclass(frozen=True)
class Local:
    """What a `Let` name or an integration variable stands for; `term` is None for the latter."""

    key: Key
    term: t.Term | None = None
    env: Env = field(default_factory=dict)
    scope: Mapping[str, Local] = field(default_factory=dict)


class Evaluator:
    """The values of terms at one point: sizes of the ranges, and entries of the arrays."""

    def __init__(self, context: Context, sizes: Mapping[str, int], data: Mapping[Key, Any]) -> None:
        self.context, self.sizes, self.data = context, sizes, data
        self.moved: dict[Key, Any] = {}
        self._known: dict[Key, Any] = {}
        self._locals = 0

    def size(self, dim: t.Dim) -> int:
        return dim if isinstance(dim, int) else self.sizes[dim]

    # ------------------------------------------------------------------------------------------ positions, conditions

    def position(self, index: t.Index, env: Env) -> int:
        match index:
            case t.Ix(name):
                return env[name]
            case t.At(position):
                return position
            case t.Last(dim, before):
                return self.size(dim) - before
            case t.Label(name, indices):
                return int(self.data[name, tuple(self.position(i, env) for i in indices)])
            case t.Offset(parts, constant):
                return constant + sum(factor * self.position(part, env) for part, factor in parts)
        raise AssertionError(index)

    def holds(self, condition: t.Condition, env: Env, scope: Mapping[str, Local]) -> bool:
        match condition:
            case t.Same(left, right):
                return self.position(left, env) == self.position(right, env)
            case t.Before(left, right):
                return self.position(left, env) < self.position(right, env)
            case t.Positive(term):
                return is_positive(self.value(term, env, scope))
            case t.Zero(term):
                return is_zero(self.value(term, env, scope))
            case t.Not(inner):
                return not self.holds(inner, env, scope)
            case t.All(parts):
                return all(self.holds(part, env, scope) for part in parts)
            case t.Any(parts):
                return any(self.holds(part, env, scope) for part in parts)
        raise AssertionError(condition)

    # ---------------------------------------------------------------------------------------------------------- terms

    def value(self, term: t.Term, env: Env, scope: Mapping[str, Local]) -> Any:
        """Errors: Nowhere where the term has no real value."""
        match term:
            case t.Number(value):
                return value
            case t.Constant(name):
                return +(mp.pi if name == "pi" else mp.e)
            case t.Size(dim):
                return Fraction(self.size(dim))
            case t.Entry(name, indices):
                return self.entry(name, tuple(self.position(i, env) for i in indices), scope)
            case t.Add(parts):
                return self.sum(self.value(part, env, scope) for part in parts)
            case t.Mul(parts):
                return self.product(parts, env, scope)
            case t.Power(base, exponent):
                return power(self.value(base, env, scope), self.value(exponent, env, scope))
            case t.Function(name, args):
                return apply(name, [self.value(arg, env, scope) for arg in args])
            case t.Indicator(condition):
                return Fraction(self.holds(condition, env, scope))
        return self.bound(term, env, scope)

    def bound(self, term: t.Term, env: Env, scope: Mapping[str, Local]) -> Any:
        match term:
            case t.Cases(branches, otherwise):
                return self.cases(branches, otherwise, env, scope)
            case t.Reduce(op, index, dim, body):
                places = range(1, self.size(dim) + 1)
                return self.reduced(op, (self.value(body, {**env, index: n}, scope) for n in places))
            case t.Derivative(body, variable):
                return self.derivative(body, variable, env, scope)
            case t.Let(name, value, body):
                return self.value(body, env, {**scope, name: Local(self.fresh(name), value, env, scope)})
            case t.Integral(variable, body):
                return self.integral(variable, body, env, scope)
            case t.Apply():
                return self.unknown(term, env, scope)
            case t.Determinant(matrix):
                return eliminated(self.matrix(matrix, env, scope))[0]
            case t.Inverse(matrix, row, column):
                i, j = self.position(row, env) - 1, self.position(column, env) - 1
                found = eliminated(self.matrix(matrix, env, scope))[1]
                if found is None:
                    raise Nowhere
                return found[i][j]
        raise AssertionError(term)

    def matrix(self, matrix: t.Argument, env: Env, scope: Mapping[str, Local]) -> list[list[Any]]:
        (row, dim), (column, _) = matrix.indices
        places = range(1, self.size(dim) + 1)
        return [[self.value(matrix.body, {**env, row: i, column: j}, scope) for j in places] for i in places]

    @staticmethod
    def sum(values: Iterator[Any]) -> Any:
        exact, rest = Fraction(0), mp.mpf(0)
        rounded = False
        for value in values:
            if isinstance(value, Fraction):
                exact += value
            else:
                rest, rounded = rest + value, True
        return rest + as_mpf(exact) if rounded else exact

    def product(self, factors: tuple[t.Term, ...], env: Env, scope: Mapping[str, Local]) -> Any:
        """Where an indicator among the factors is 0 the product is 0, whether the others are defined or not."""
        switches = [factor for factor in factors if isinstance(factor, t.Indicator)]
        if not all(self.holds(switch.condition, env, scope) for switch in switches):
            return Fraction(0)
        return self.times(self.value(f, env, scope) for f in factors if not isinstance(f, t.Indicator))

    @staticmethod
    def times(values: Iterator[Any]) -> Any:
        exact, rest = Fraction(1), mp.mpf(1)
        rounded = False
        for value in values:
            if isinstance(value, Fraction):
                exact *= value
            else:
                rest, rounded = rest * value, True
        return rest * as_mpf(exact) if rounded else exact

    def reduced(self, op: str, values: Iterator[Any]) -> Any:
        if op == "sum":
            return self.sum(values)
        return self.times(values) if op == "prod" else apply(op, list(values))

    def cases(
        self,
        branches: tuple[tuple[t.Condition, t.Term], ...],
        otherwise: t.Term | None,
        env: Env,
        scope: Mapping[str, Local],
    ) -> Any:
        chosen = next((term for condition, term in branches if self.holds(condition, env, scope)), otherwise)
        if chosen is None:
            raise Nowhere("no case")
        return self.value(chosen, env, scope)

    # ------------------------------------------------------------------------------------------ entries, derivatives

    def fresh(self, name: str) -> Key:
        self._locals += 1
        return f"{name}#{self._locals}", ()

    def entry(self, name: str, at: tuple[int, ...], scope: Mapping[str, Local]) -> Any:
        local = scope.get(name) if not at else None
        key = (name, at) if local is None else local.key
        if key in self.moved:
            return self.moved[key]
        if local is not None:
            assert local.term is not None
            return self.value(local.term, local.env, local.scope)
        if name in self.context.definitions:
            return self.quantity(name, at)
        if key not in self.data:
            raise Nowhere(f"no entry {key}")
        return self.data[key]

    def quantity(self, name: str, at: tuple[int, ...]) -> Any:
        definition = self.context.definitions[name]
        if any(not 1 <= n <= self.size(dim) for n, (_, dim) in zip(at, definition.indices, strict=True)):
            raise Nowhere(f"no entry {name, at}")
        if (name, at) not in self._known:
            env = {index: n for (index, _), n in zip(definition.indices, at, strict=True)}
            self._known[name, at] = self.value(definition.body, env, {})
        return self._known[name, at]

    def at_moved(self, key: Key, to: Any, body: t.Term, env: Env, scope: Mapping[str, Local]) -> Any:
        """The value of `body` where one entry, quantity or local name has another value."""
        moved, known = self.moved, self._known
        self.moved, self._known = {**moved, key: to}, {}
        try:
            return self.value(body, env, scope)
        finally:
            self.moved, self._known = moved, known

    def derivative(self, body: t.Term, variable: t.Entry, env: Env, scope: Mapping[str, Local]) -> Any:
        at = tuple(self.position(i, env) for i in variable.indices)
        here = self.entry(variable.name, at, scope)
        local = scope.get(variable.name) if not at else None
        key = (variable.name, at) if local is None else local.key
        step = STEP if isinstance(here, Fraction) else as_mpf(STEP)
        above, below = (self.at_moved(key, here + sign * step, body, env, scope) for sign in (1, -1))
        return (as_mpf(above) - as_mpf(below)) / (2 * as_mpf(STEP))

    def integral(self, variable: str, body: t.Term, env: Env, scope: Mapping[str, Local]) -> Any:
        """By the trapezoidal rule, for what decays as a Gaussian, a wide one too; where all digits cancel, it is 0."""
        key = self.fresh(variable)
        inner = {**scope, variable: Local(key)}
        values = [as_mpf(self.at_moved(key, Fraction(n, 8), body, env, inner)) for n in range(-400, 401)]
        total, scale = mp.fsum(values), mp.fsum(values, absolute=True)
        return mp.mpf(0) if abs(total) < scale * mp.mpf(10) ** (10 - mp.dps) else total / 8

    def unknown(self, term: t.Apply, env: Env, scope: Mapping[str, Local]) -> Any:
        args, slots = list[Any](), list[Key]()
        for number, argument in enumerate(term.args):
            spans = [range(1, self.size(dim) + 1) for _, dim in argument.indices]
            for at in product(*spans):
                inner = {**env, **{name: n for (name, _), n in zip(argument.indices, at, strict=True)}}
                args.append(self.value(argument.body, inner, scope))
                slots.append((str(number), at))
        by = [(str(number), tuple(self.position(i, env) for i in at)) for number, at in term.partials]
        return unknown_function(term.name, args, slots, by)


def eliminated(rows: list[list[Any]]) -> tuple[Any, list[list[Any]] | None]:
    """The determinant, and the inverse where there is one, by Gauss and Jordan."""
    n, det = len(rows), Fraction(1)
    both = [[*row, *(Fraction(i == j) for j in range(n))] for i, row in enumerate(rows)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i, k=k: abs(both[i][k]))  # type: ignore[misc]
        if both[pivot][k] == 0:
            return Fraction(0), None
        if pivot != k:
            both[k], both[pivot], det = both[pivot], both[k], -det
        det = det * both[k][k]
        both[k] = [entry / both[k][k] for entry in both[k]]
        for i in range(n):
            if i != k:
                both[i] = [entry - both[i][k] * other for entry, other in zip(both[i], both[k], strict=True)]
    return det, [row[n:] for row in both]
