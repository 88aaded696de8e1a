"""A direct interpreter of terms: what they say, at one point, with an error bound; no rule of differentiation in it.

Terms are compiled once to Python closures, generic over the kind of numbers, and then run on many points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.attributes import Array, domain
from symgrad.language.context import Context
from symgrad.language.free_names import free_indices
from symgrad.language.sets import REAL, Interval
from symgrad.oracle.abstract import apply_abstract
from symgrad.oracle.arithmetic import Arithmetic
from symgrad.oracle.differences import Pair
from symgrad.oracle.integral import over_the_line
from symgrad.oracle.machine import Key, Machine, Perturbation, Run
from symgrad.oracle.matrices import Rows, determinant_of, inverse_of, rows_of
from symgrad.oracle.operations import (
    Truth,
    cases_of,
    constant,
    function_of,
    positive,
    power_of,
    product_of,
    reduction_of,
    sum_of,
    zero,
)
from symgrad.oracle.quantities import Local, Quantity

Position = Callable[[Machine], int]
Slots = Mapping[str, int]
Scope = Mapping[str, str | Quantity]
"""What a local name stands for: the key of an integration variable, or a quantity of `Let`."""


class Compiler:
    """Compiles terms of one context for one kind of numbers. `free` are the indices that runs are given values for."""

    def __init__(self, context: Context, arithmetic: Arithmetic, free: tuple[str, ...] = ()) -> None:
        self.context, self.arithmetic = context, arithmetic
        self.slots = len(free)
        self.free = {name: slot for slot, name in enumerate(free)}
        self.quantities: dict[str, Quantity] = {}
        self._reads: list[set[str]] = [set()]

    def compile(self, term: t.Term) -> Run:
        """Errors: IllFormed for a name, index or function without a meaning."""
        return self.term(term, self.free, {})

    # ----------------------------------------------------------------------------------------- indices, conditions

    def slot(self) -> int:
        self.slots += 1
        return self.slots - 1

    def index(self, index: t.Index, env: Slots) -> Position:
        match index:
            case t.Ix(name):
                if name not in env:
                    raise IllFormed(f"the index {name} has no range")
                slot = env[name]
                return lambda m: m.slots[slot]
            case t.At(position):
                return lambda m: position
            case t.Last(dim, before):
                return lambda m: m.size(dim) - before
            case t.Label(name, indices):
                self._reads[-1].add(name)
                key = self.key(name, indices, env)
                return lambda m: int(m.data[key(m)][0])
            case t.Offset(parts, shift):
                positions = [(self.index(part, env), factor) for part, factor in parts]
                return lambda m: shift + sum(factor * position(m) for position, factor in positions)
        raise IllFormed(f"{index} is not an index")

    def key(self, name: str, indices: tuple[t.Index, ...], env: Slots) -> Callable[[Machine], Key]:
        """Name and positions of an entry; index symbols, which most indices are, are read without a detour."""
        positions = [self.index(index, env) for index in indices]
        match [env[index.name] if isinstance(index, t.Ix) else None for index in indices]:
            case []:
                key = (name,)
                return lambda m: key
            case [int() as a]:
                return lambda m: (name, m.slots[a])
            case [int() as a, int() as b]:
                return lambda m: (name, m.slots[a], m.slots[b])
        return lambda m: (name, *[position(m) for position in positions])

    def condition(self, condition: t.Condition, env: Slots, scope: Scope) -> Truth:
        match condition:
            case t.Same(left, right):
                a, b = self.index(left, env), self.index(right, env)
                return lambda m: a(m) == b(m)
            case t.Before(left, right):
                a, b = self.index(left, env), self.index(right, env)
                return lambda m: a(m) < b(m)
            case t.Positive(term):
                value = self.term(term, env, scope)
                return lambda m: positive(m, value(m))
            case t.Zero(term):
                value = self.term(term, env, scope)
                return lambda m: zero(m, value(m))
            case t.Not(inner):
                held = self.condition(inner, env, scope)
                return lambda m: not held(m)
            case t.All(parts) | t.Any(parts):
                some = [self.condition(part, env, scope) for part in parts]
                join = all if isinstance(condition, t.All) else any
                return lambda m: join(holds(m) for holds in some)
        raise IllFormed(f"{condition} is not a condition")

    # ------------------------------------------------------------------------------------------------------- terms

    def term(self, term: t.Term, env: Slots, scope: Scope) -> Run:
        match term:
            case t.Number(value):
                return constant(self.arithmetic.exact(value))
            case t.Constant():
                value = self.arithmetic.pi if term.name == "pi" else self.arithmetic.e
                return constant((value, value * self.arithmetic.unit))
            case t.Size(dim):
                return lambda m: m.arithmetic.exact(m.size(dim))
            case t.Entry():
                return self.entry(term, env, scope)
            case t.Add(parts):
                return sum_of([self.term(part, env, scope) for part in parts], self.arithmetic)
            case t.Mul(parts):
                return self.product(parts, env, scope)
            case t.Power(base, exponent):
                below, above = self.term(base, env, scope), self.term(exponent, env, scope)
                return power_of(below, above, exponent, self.arithmetic)
            case t.Function(name, args):
                return function_of(name, [self.term(arg, env, scope) for arg in args], self.arithmetic)
            case t.Indicator(condition):
                return product_of([self.condition(condition, env, scope)], [], self.arithmetic)
            case t.Cases(branches, otherwise):
                rows = [(self.condition(held, env, scope), self.term(value, env, scope)) for held, value in branches]
                return cases_of(rows, None if otherwise is None else self.term(otherwise, env, scope))
        return self.binder(term, env, scope)

    def binder(self, term: t.Term, env: Slots, scope: Scope) -> Run:
        match term:
            case t.Reduce(op, index, dim, body):
                slot = self.slot()
                return reduction_of(op, slot, dim, self.term(body, {**env, index: slot}, scope), self.arithmetic)
            case t.Derivative(body, variable):
                return self.derivative(body, variable, env, scope)
            case t.Apply():
                return self.apply(term, env, scope)
            case t.Let(name, value, body):
                return self.term(body, env, {**scope, name: self.local(name, value, env, scope)})
            case t.Integral(variable, body):
                name = f"{variable}#{self.slot()}"
                integrand = self.term(body, env, {**scope, variable: name})
                return lambda m: over_the_line(m, integrand, (name,))
            case t.Inverse(matrix, row, column):
                places = self.index(row, env), self.index(column, env)
                return inverse_of(self.rows(matrix, env, scope), places, self.arithmetic)
            case t.Determinant(matrix):
                return determinant_of(self.rows(matrix, env, scope), self.arithmetic)
        raise IllFormed(f"{type(term).__name__} is not a term")

    def rows(self, matrix: t.Argument, env: Slots, scope: Scope) -> Rows:
        (i, dim), (j, _) = matrix.indices
        slots = self.slot(), self.slot()
        return rows_of(slots, dim, self.term(matrix.body, {**env, i: slots[0], j: slots[1]}, scope))

    def product(self, factors: tuple[t.Term, ...], env: Slots, scope: Scope) -> Run:
        switches = [self.condition(f.condition, env, scope) for f in factors if isinstance(f, t.Indicator)]
        parts = [self.term(factor, env, scope) for factor in factors if not isinstance(factor, t.Indicator)]
        return product_of(switches, parts, self.arithmetic)

    def apply(self, term: t.Apply, env: Slots, scope: Scope) -> Run:
        args = []
        for argument in term.args:
            slots = {name: self.slot() for name, _ in argument.indices}
            body = self.term(argument.body, {**env, **slots}, scope)
            args.append((list(slots.values()), tuple(dim for _, dim in argument.indices), body))
        partials = [(number, [self.index(index, env) for index in indices]) for number, indices in term.partials]
        return apply_abstract(term.name, args, partials)

    def derivative(self, body: t.Term, variable: t.Entry, env: Slots, scope: Scope) -> Run:
        target, key = self.target(variable, env, scope)
        name = target if isinstance(target, str) else target.name
        here, inner = self.entry(variable, env, scope), self.term(body, env, scope)
        stale = frozenset(quantity.name for quantity in self.quantities.values() if name in quantity.reads)
        array = self.context.arrays.get(variable.name)
        bounded = isinstance(target, Quantity) or (array is not None and _keeps_its_sign(array))
        derivative = Perturbation(inner, here, stale, bounded).derivative
        return lambda m: derivative(m, key(m))

    # ------------------------------------------------------------------------------------------ arrays, quantities

    def target(self, entry: t.Entry, env: Slots, scope: Scope) -> tuple[str | Quantity, Callable[[Machine], Key]]:
        """What an entry belongs to, and its key. Errors: IllFormed for an unknown name, or a wrong rank."""
        name, indices = entry.name, entry.indices
        if name in scope and not indices:
            local = scope[name]
            if isinstance(local, str):
                return local, self.key(local, (), env)
            own, slots = local.name, local.slots
            return local, lambda m: (own, *[m.slots[slot] for slot in slots])
        shape = self.context.shape(name)
        if len(shape) != len(indices):
            raise IllFormed(f"{name} has {len(shape)} indices, not {len(indices)}")
        return (self.quantity(name) if name in self.context.definitions else name), self.key(name, indices, env)

    def entry(self, entry: t.Entry, env: Slots, scope: Scope) -> Run:
        target, key = self.target(entry, env, scope)
        if isinstance(target, Quantity):
            self._reads[-1] |= target.reads | {target.name}
            read = target.read
        else:
            self._reads[-1].add(target)
            read = _read_array
        slots = [env[index.name] if isinstance(index, t.Ix) else None for index in entry.indices]
        if read is _read_array:
            return _direct(str(target), slots) or (lambda m: m.data[key(m)])
        return lambda m: read(m, key(m))

    def quantity(self, name: str) -> Quantity:
        """The compiled definition of the context; each is compiled once."""
        if name not in self.quantities:
            definition = self.context.definitions[name]
            env = {index: self.slot() for index, _ in definition.indices}
            quantity = Quantity(name, list(env.values()), tuple(dim for _, dim in definition.indices))
            self.define(quantity, definition.body, env, {})
        return self.quantities[name]

    def local(self, name: str, value: t.Term, env: Slots, scope: Scope) -> Quantity:
        """The quantity of a `Let`, one for each position of the indices that its value has from outside."""
        outer = [env[index] for index in sorted(free_indices(value)) if index in env]
        return self.define(Local(f"{name}#{self.slot()}", outer), value, env, scope)

    def define(self, quantity: Quantity, body: t.Term, env: Slots, scope: Scope) -> Quantity:
        self._reads.append(quantity.reads)
        quantity.body = self.term(body, env, scope)
        self._reads.pop()
        self.quantities[quantity.name] = quantity
        return quantity


def _keeps_its_sign(array: Array) -> bool:
    """Whether the entries must not be moved across 0."""
    found = domain(array)
    return found.nonzero or (isinstance(found.entries, Interval) and found.entries != REAL)


def _direct(name: str, slots: list[int | None]) -> Run | None:
    """An array's entry at index symbols, which is what is read most often, without any call."""
    match slots:
        case []:
            key = (name,)
            return lambda m: m.data[key]
        case [int() as a]:
            return lambda m: m.data[name, m.slots[a]]
        case [int() as a, int() as b]:
            return lambda m: m.data[name, m.slots[a], m.slots[b]]
    return None


def _read_array(machine: Machine, key: Key) -> Pair:
    return machine.data[key]
