"""The terms that SymPy expressions say, kind by kind; their ranges are numbered until all is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.matrices.expressions.matexpr import MatrixElement

from symgrad.bridge.conditions import piecewise
from symgrad.bridge.functions import applied, function
from symgrad.bridge.interface import Scope
from symgrad.bridge.matrices import determinant, inverse
from symgrad.bridge.names import Names
from symgrad.bridge.positions import Positions
from symgrad.bridge.ranges import Ranges
from symgrad.bridge.scan import Survey
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.sets import REAL, Entries

ASSUMED = ("positive", "nonnegative", "nonzero")
"""Assumptions of SymPy's symbols that are attributes of arrays, the strongest first."""


@dataclass(slots=True)
class Known:
    """What was found out of one array or quantity: the range of each axis, attributes, the range it points into."""

    axes: list[int]
    attributes: set[str] = field(default_factory=set)
    labels: int | None = None
    entries: Entries = REAL


class Expressions:
    """Reads expressions into terms whose ranges are still numbered (`#3`); `inward.settled` puts their sizes in.

    speaks: the symbols in the definition of each quantity but its own indices.
    """

    def __init__(self, found: Survey) -> None:
        self.found = found
        self.names = Names(base=found.base)
        self.ranges = Ranges()
        self.positions = Positions(found, self.names, self.ranges)
        self.known: dict[str, Known] = {}
        self.bodies: dict[str, tuple[list[str], t.Term]] = {}
        self.speaks: dict[str, frozenset[Any]] = {}
        self.formulas: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self.open: set[str] = set()
        self.functions: set[str] = set()
        self.facts: list[t.Term] = []
        self.conditions: list[t.Condition] = []
        self.equalities: list[tuple[t.Entry, t.Term]] = []

    # ------------------------------------------------------------------------------------------------- definitions

    def define(self, pairs: list[tuple[Any, Any]]) -> None:
        for left, right in pairs:
            if isinstance(left, AppliedUndef):
                self.formulas[left.func.__name__] = (left.args, right)
            else:
                self.speaks[_name(left)] = frozenset(right.free_symbols - set(_indices(left)))
        for left, right in pairs:
            if not isinstance(left, AppliedUndef):
                self.define_quantity(left, right)

    def define_quantity(self, left: Any, right: Any) -> None:
        """A quantity `S[i]`; its indices belong to the definition alone. Errors: IllFormed for any other form."""
        name, indices = _name(left), _indices(left)
        if name in self.bodies:
            raise IllFormed(f"{name} is defined twice")
        if len(set(indices)) < len(indices) or not all(isinstance(i, sympy.Symbol | sympy.Idx) for i in indices):
            raise IllFormed(f"{left} cannot be defined; write a name with different index symbols")
        bound = {index: (self.names.index(index), self.ranges.new(f"the index {index}")) for index in indices}
        for index, (_, number) in bound.items():
            self.positions.declared(index, number)
        self.bodies[name] = ([], t.ZERO)
        self.entry(left, Scope(bound))
        self.bodies[name] = ([bound[index][0] for index in indices], self.term(right, Scope(bound)))

    # ------------------------------------------------------------------------------------------------------- terms

    def term(self, expression: Any, scope: Scope) -> t.Term:
        """Errors: IllFormed for what has no meaning."""
        for kinds, rule in RULES:
            if isinstance(expression, kinds):
                return rule(self, expression, scope)
        raise IllFormed(f"{expression} ({type(expression).__name__}) has no meaning here")

    def number(self, expression: Any, scope: Scope) -> t.Term:
        if not expression.is_finite:
            raise IllFormed(f"{expression} is no real number")
        if isinstance(expression, sympy.Float):
            return t.Number(Fraction(str(expression)))
        return t.Number(Fraction(int(expression.p), int(expression.q)))

    def constant(self, expression: Any, scope: Scope) -> t.Term:
        if expression not in (sympy.pi, sympy.E):
            raise IllFormed(f"the constant {expression} is not known")
        return t.Constant("pi" if expression == sympy.pi else "e")

    def symbol(self, symbol: Any, scope: Scope) -> t.Term:
        if symbol in scope.locals:
            return t.Entry(scope.locals[symbol])
        if symbol in scope.indices or symbol in self.found.indices or isinstance(symbol, sympy.Idx):
            return self.ordinal(symbol, scope)
        if symbol in self.found.sizes:
            return t.Size(str(self.positions.dim(symbol)))
        if symbol.is_integer and not (symbol.is_positive or symbol.name in self.bodies):
            raise IllFormed(
                f"{symbol} is a whole number of which only the size of a range is known; declare it positive"
            )
        if symbol.is_integer and symbol.name not in self.bodies:
            return t.Size(self.names.value(symbol.name, symbol))
        return self.entry(symbol, scope)

    def ordinal(self, symbol: Any, scope: Scope) -> t.Term:
        """An index symbol as the number that it is."""
        name, number = self.positions.symbol(symbol, scope.indices)
        before = scope.firsts.get(symbol, self.names.base) - 1
        return t.add(t.ordinal(t.Ix(name), f"#{number}", self.names.local(symbol, {name})), t.number(before))

    def entry(self, expression: Any, scope: Scope) -> t.Entry:
        """An entry of an array or a quantity; its indices and axes have the same ranges."""
        name = self.names.value(_name(expression), _base(expression))
        indices = _indices(expression)
        scope.require_free(name, self.reached(name))
        known = self.array(name, expression, len(indices))
        places = []
        for axis, index in zip(known.axes, indices, strict=True):
            place, number = self.index(index, scope)
            if number is not None:
                self.ranges.join(axis, number)
            if isinstance(place, t.Last):
                self.ranges.set(axis, place.dim)
            places.append(place)
        return t.Entry(name, tuple(places))

    def element(self, expression: Any, scope: Scope) -> t.Term:
        whole = expression.args[0]
        return inverse(self, expression, scope) if isinstance(whole, sympy.Inverse) else self.entry(expression, scope)

    def reached(self, name: str) -> frozenset[Any]:
        """The symbols that the definition of a quantity speaks of, and those of the quantities in it."""
        found, todo = frozenset[Any](), [name]
        while todo:
            new = self.speaks.get(todo.pop(), frozenset()) - found
            found |= new
            todo += map(str, new)
        return found

    def array(self, name: str, expression: Any, rank: int) -> Known:
        if name not in self.known:
            self.known[name] = Known([self.ranges.new(f"axis {n + 1} of {name}") for n in range(rank)])
            self.note(name, _base(expression))
        if len(self.known[name].axes) != rank:
            raise IllFormed(f"{name} has {len(self.known[name].axes)} indices in one place and {rank} in another")
        return self.known[name]

    def note(self, name: str, base: Any) -> None:
        """Take over the assumptions and the shape that SymPy's object carries."""
        if not isinstance(base, sympy.MatrixSymbol):
            if base.is_commutative is False:
                raise IllFormed(f"{name} does not commute")
            if base.is_real is False or base.is_negative or base.is_zero:
                raise IllFormed(f"{name} is declared to be 0, negative, or no real number; no array is")
        strongest = next((word for word in ASSUMED if getattr(base, f"is_{word}", None)), None)
        self.known[name].attributes |= {strongest} if strongest else set()
        for axis, size in zip(self.known[name].axes, getattr(base, "shape", None) or (), strict=False):
            self.ranges.set(axis, self.positions.dim(size))

    def index(self, expression: Any, scope: Scope) -> tuple[t.Index, int | None]:
        """An index and its range; an entry in an index position is a label."""
        if isinstance(expression, sympy.Indexed):
            entry = self.entry(expression, scope)
            known = self.known[entry.name]
            if known.labels is None:
                known.labels = self.ranges.new(f"what {entry.name} points into")
                known.attributes.add("label")
            return t.Label(entry.name, entry.indices), known.labels
        scope.require_no_local(expression)
        position = self.positions.at(expression, scope.indices)
        return position.index, position.range

    def sum(self, expression: Any, scope: Scope) -> t.Term:
        return t.add(*(self.term(part, scope) for part in expression.args))

    def product(self, expression: Any, scope: Scope) -> t.Term:
        return t.mul(*(self.term(part, scope) for part in expression.args))

    def power(self, expression: Any, scope: Scope) -> t.Term:
        base, exponent = expression.args
        if base == sympy.E:
            return t.exp(self.term(exponent, scope))
        return t.power(self.term(base, scope), self.term(exponent, scope))

    def reduction(self, expression: Any, scope: Scope) -> t.Term:
        """A sum or product over ranges, the first of which is the innermost."""
        if expression.limits[-1][0] in self.found.counting:
            return self.counted(expression, scope)
        op, layers = "sum" if isinstance(expression, sympy.Sum) else "prod", []
        for symbol, lower, upper in reversed(expression.limits):
            scope.require_no_local(lower, upper)
            index, number, inner = self.bind(symbol, scope)
            conditions = self.positions.limits(t.Ix(index), number, lower, upper, scope.indices)
            self.positions.declared(symbol, number)
            layers.append((index, number, conditions))
            scope = inner
        body = self.term(expression.function, scope)
        for index, number, conditions in reversed(layers):
            body = limited(op, (index, number), conditions, body)
        return body

    def counted(self, expression: Any, scope: Scope) -> t.Term:
        """A sum or a product over numbers that are positions of no array: as many as a range has, or one more."""
        *within, (symbol, lower, upper) = expression.limits
        op, joined = ("sum", t.add) if isinstance(expression, sympy.Sum) else ("prod", t.mul)
        body = expression.func(expression.function, *within) if within else expression.function
        size = upper - lower + 1
        scope.require_no_local(size)
        if not lower.is_Integer or lower < 0:
            raise IllFormed(f"a sum from {lower} may end before it begins")
        if (size - 1) in self.found.sizes:
            rest = expression.func(body, (symbol, lower + 1, upper))
            return joined(self.term(body.subs(symbol, lower), scope), self.term(rest, scope))
        index, number, inner = self.bind(symbol, scope)
        if size in self.found.sizes or size.is_Integer:
            self.ranges.set(number, self.positions.dim(size))
            inner, conditions = replace(inner, firsts={**scope.firsts, symbol: int(lower)}), []
        else:
            conditions = self.positions.limits(t.Ix(index), number, lower, upper, scope.indices)
        return limited(op, (index, number), conditions, self.term(body, inner))

    def bind(self, symbol: Any, scope: Scope) -> tuple[str, int, Scope]:
        name, number = self.names.index(symbol), self.ranges.new(f"the index {symbol}")
        return name, number, scope.with_index(symbol, name, number)

    def delta(self, expression: Any, scope: Scope) -> t.Term:
        if len(expression.args) != 2:
            raise IllFormed(f"{expression} has a range of its own")
        left, right = expression.args
        return t.Indicator(self.same(left, right, scope))

    def same(self, left: Any, right: Any, scope: Scope) -> t.Condition:
        (one, one_range), (other, other_range) = self.index(left, scope), self.index(right, scope)
        if one_range is not None and other_range is not None:
            self.ranges.join(one_range, other_range)
        return t.Same(one, other)

    def derivative(self, expression: Any, scope: Scope) -> t.Term:
        body = self.term(expression.expr, scope)
        for variable, count in expression.variable_count:
            if not isinstance(variable, sympy.Symbol | sympy.Indexed | MatrixElement):
                raise IllFormed(f"{variable} is no variable to differentiate by")
            by = self.term(variable, scope)
            if not isinstance(by, t.Entry) or not count.is_Integer:
                raise IllFormed(f"no derivative by {variable} of order {count}")
            for _ in range(int(count)):
                body = t.Derivative(body, by)
        return body

    def substitution(self, expression: Any, scope: Scope) -> t.Term:
        """`Subs(f(t), t, u)`, which SymPy writes for `f'(u)`."""
        values = [self.term(value, scope) for value in expression.point]
        inner = list[str]()
        for variable in expression.variables:
            if not isinstance(variable, sympy.Symbol):
                raise IllFormed(f"{variable} in {expression} is not a symbol")
            inner.append(self.names.local(variable, {*self.found.names, *scope.locals.values(), *inner}))
            scope = scope.with_local(variable, inner[-1])
        body = self.term(expression.expr, scope)
        for name, value in zip(reversed(inner), reversed(values), strict=True):
            body = t.Let(name, value, body)
        return body

    def integral(self, expression: Any, scope: Scope) -> t.Term:
        """An integral over the whole line, or between ends, the first of several the innermost."""
        *within, limit = expression.limits
        if len(limit) != 3:
            raise IllFormed(f"{expression} is an integral without ends")
        variable, *ends = limit
        local = self.names.local(variable, {*self.found.names, *scope.locals.values()})
        body = expression.func(expression.function, *within) if within else expression.function
        term = self.term(body, scope.with_local(variable, local))
        if ends == [-sympy.oo, sympy.oo]:
            return t.Integral(local, term)
        infinite = (-sympy.oo, sympy.oo)
        low, high = (None if end == far else self.term(end, scope) for end, far in zip(ends, infinite, strict=True))
        return t.Definite(local, term, low, high)


def limited(op: str, over: tuple[str, int], conditions: list[t.Condition], body: t.Term) -> t.Term:
    """The sum or product over the part of a range for which conditions hold."""
    index, number = over
    if conditions:
        held = conditions[0] if len(conditions) == 1 else t.All(tuple(conditions))
        body = t.Cases(((held, body),), t.ZERO if op == "sum" else t.ONE)
    return t.Reduce(op, index, f"#{number}", body)


def _name(expression: Any) -> str:
    if isinstance(expression, sympy.Indexed):
        return str(expression.base.label)
    if isinstance(expression, MatrixElement) and isinstance(expression.args[0], sympy.MatrixSymbol):
        return str(expression.args[0].name)
    if isinstance(expression, sympy.Symbol):
        return str(expression.name)
    raise IllFormed(f"{expression} is no entry of a named array")


def _base(expression: Any) -> Any:
    """The object that an entry is an entry of."""
    if isinstance(expression, sympy.Indexed):
        return expression.base
    return expression.args[0] if isinstance(expression, MatrixElement) else expression


def _indices(expression: Any) -> tuple[Any, ...]:
    if isinstance(expression, sympy.Indexed):
        return tuple(expression.indices)
    return tuple(expression.args[1:]) if isinstance(expression, MatrixElement) else ()


Rule = Callable[[Expressions, Any, Scope], t.Term]
RULES: tuple[tuple[tuple[type, ...], Rule], ...] = (
    ((sympy.Number,), Expressions.number),
    ((sympy.NumberSymbol,), Expressions.constant),
    ((sympy.Symbol, sympy.Idx), Expressions.symbol),
    ((sympy.Indexed,), Expressions.entry),
    ((MatrixElement,), Expressions.element),
    ((sympy.Determinant,), determinant),
    ((sympy.Add,), Expressions.sum),
    ((sympy.Mul,), Expressions.product),
    ((sympy.Pow,), Expressions.power),
    ((sympy.Sum, sympy.Product), Expressions.reduction),
    ((sympy.KroneckerDelta,), Expressions.delta),
    ((sympy.Derivative,), Expressions.derivative),
    ((sympy.Subs,), Expressions.substitution),
    ((sympy.Integral,), Expressions.integral),
    ((sympy.Piecewise,), piecewise),
    ((AppliedUndef,), applied),
    ((sympy.Function, sympy.Max, sympy.Min), function),
)
"""Each kind of SymPy expression and how it is read; whatever is not in the table is refused."""
