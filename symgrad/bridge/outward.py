"""From terms to SymPy: plain expressions, with `Sum`, `KroneckerDelta` and unevaluated `Derivative`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sympy
from sympy.matrices.expressions.matexpr import MatrixElement

from symgrad.bridge.names import Names
from symgrad.bridge.ordinals import counted
from symgrad.bridge.tables import OUTWARD, OVER
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.substitution import fresh

Env = Mapping[str, Any]
"""The SymPy symbol of each index, or local name, in scope."""


def to_sympy(
    term: t.Term, context: Context | None = None, free: Iterable[tuple[str, t.Dim]] = (), names: Names | None = None
) -> Any:
    """The SymPy expression that says what a term says.

    `names` are those that a `Reading` came with: the caller's own symbols come back. Quantities keep their names, but
    below a derivative they are written out as far as its variable goes: SymPy would take them for constants.
    Errors: IllFormed for a term that SymPy has no words for.

    >>> z, K = t.Entry("z", (t.Ix("i"),)), "K"
    >>> to_sympy(t.div(t.exp(z), t.total("i", K, t.exp(z))))
    exp(z[i])/Sum(exp(z[i_]), (i_, 1, K))
    """
    context = context or Context()
    outward = Outward(context, names or Names(sizes=_sizes(context)))
    free = tuple(free)
    known = {name: outward.names.index_symbol(name) for name in (*(name for name, _ in free), *free_indices(term))}
    outward.ranges = {known[name]: dim for name, dim in free}
    return outward.term(term, known, {})


def _sizes(context: Context) -> frozenset[str]:
    """The names of the ranges of a context."""
    shapes = [array.dims for array in context.arrays.values()]
    shapes += [tuple(dim for _, dim in definition.indices) for definition in context.definitions.values()]
    return frozenset(dim for dims in shapes for dim in dims if isinstance(dim, str))


class Outward:
    """Bound indices get symbols that no index around them has: SymPy's own rules confuse the two."""

    def __init__(self, context: Context, names: Names) -> None:
        self.context, self.names = context, names
        self.ranges: dict[Any, t.Dim] = {}

    # ----------------------------------------------------------------------------------------- indices, conditions

    def bound(self, name: str, env: Env) -> Any:
        symbol = self.names.index_symbol(name)
        while symbol in env.values():
            symbol = (
                type(symbol)(f"{symbol.name}_", integer=True)
                if isinstance(symbol, sympy.Symbol)
                else sympy.Idx(f"{symbol}_")
            )
        return symbol

    def index(self, index: t.Index, env: Env) -> Any:
        base = self.names.base - 1
        match index:
            case t.Ix(name):
                return env.get(name, self.names.index_symbol(name))
            case t.At(position):
                return sympy.Integer(position + base)
            case t.Last(dim, before):
                return self.names.size(dim) - before + base
            case t.Label(name, indices):
                return self.entry(t.Entry(name, indices), env, {})
            case t.Offset(parts, constant):
                shifted = (factor * (self.index(part, env) - base) for part, factor in parts)
                return sympy.Add(*shifted) + constant + base
        raise IllFormed(f"{index} is not an index")

    def condition(self, condition: t.Condition, env: Env, local: Env) -> Any:
        match condition:
            case t.Same(left, right):
                return sympy.Eq(self.index(left, env), self.index(right, env))
            case t.Before(left, right):
                return self.index(left, env) < self.index(right, env)
            case t.Positive(term):
                return self.term(term, env, local) > 0
            case t.Zero(term):
                return sympy.Eq(self.term(term, env, local), 0)
            case t.Not(inner):
                return sympy.Not(self.condition(inner, env, local))
            case t.All(parts):
                return sympy.And(*(self.condition(part, env, local) for part in parts))
            case t.Any(parts):
                return sympy.Or(*(self.condition(part, env, local) for part in parts))
        raise IllFormed(f"{condition} is not a condition")

    # ------------------------------------------------------------------------------------------------------- terms

    def term(self, term: t.Term, env: Env, local: Env) -> Any:
        match term:
            case t.Number(value):
                return sympy.Rational(value.numerator, value.denominator)
            case t.Constant(name):
                return sympy.pi if name == "pi" else sympy.E
            case t.Size(dim):
                return self.names.size(dim)
            case t.Entry():
                return self.entry(term, env, local)
            case t.Add(parts):
                return sympy.Add(*(self.term(part, env, local) for part in parts))
            case t.Mul(factors):
                return sympy.Mul(*(self.term(factor, env, local) for factor in factors))
            case t.Power(base, exponent):
                return sympy.Pow(self.term(base, env, local), self.term(exponent, env, local))
            case t.Function(name, args):
                if name not in OUTWARD:
                    raise IllFormed(f"SymPy has no function {name}")
                return OUTWARD[name](*(self.term(arg, env, local) for arg in args))
            case t.Indicator(condition):
                return self.indicator(condition, env, local)
            case t.Cases(branches, otherwise):
                rows = [(self.term(value, env, local), self.condition(held, env, local)) for held, value in branches]
                last = [] if otherwise is None else [(self.term(otherwise, env, local), True)]
                return sympy.Piecewise(*rows, *last)
        return self.binder(term, env, local)

    def binder(self, term: t.Term, env: Env, local: Env) -> Any:
        match term:
            case t.Reduce(_, _, dim) if (count := counted(term)) is not None and self.runs(count.index, dim, env):
                before = self.index(count.index, env) - self.names.base
                behind = self.names.size(dim) - before - 1
                return (
                    sympy.Rational(count.before) * before
                    + sympy.Rational(count.same)
                    + sympy.Rational(count.behind) * behind
                )
            case t.Reduce(op, index, dim, body):
                return self.reduction(op, index, dim, body, env, local)
            case t.Derivative(body, variable):
                return self.derivative(body, variable, env, local)
            case t.Let(name, value, body):
                symbol = self.fresh_symbol(name, local)
                inside = self.term(body, env, {**local, name: symbol})
                return sympy.Subs(inside, symbol, self.term(value, env, local))
            case t.Integral(variable, body) | t.Definite(variable, body):
                symbol = self.fresh_symbol(variable, local)
                inside = self.term(body, env, {**local, variable: symbol})
                ends = (term.low, term.high) if isinstance(term, t.Definite) else (None, None)
                far = (-sympy.oo, sympy.oo)
                low, high = (f if end is None else self.term(end, env, local) for end, f in zip(ends, far, strict=True))
                return sympy.Integral(inside, (symbol, low, high))
            case t.Apply():
                return self.apply(term, env, local)
            case t.Inverse(matrix, row, column):
                places = (self.index(index, env) - self.names.base for index in (row, column))
                return MatrixElement(sympy.Inverse(self.matrix(matrix, env, local)), *places)
            case t.Determinant(matrix):
                return sympy.Determinant(self.matrix(matrix, env, local))
        raise IllFormed(f"{type(term).__name__} is not a term")

    def runs(self, index: t.Ix, dim: t.Dim, env: Env) -> bool:
        """Whether an index runs along a range, so that positions of both can be counted."""
        return index.name in env and self.ranges.get(env[index.name]) == dim

    def fresh_symbol(self, name: str, local: Env) -> Any:
        taken = {*self.context.arrays, *self.context.definitions, *(str(symbol) for symbol in local.values())}
        return sympy.Symbol(fresh(name.split(" of ")[0], frozenset(taken)), real=True)

    def entry(self, entry: t.Entry, env: Env, local: Env) -> Any:
        if entry.name in local and not entry.indices:
            return local[entry.name]
        base = self.names.array(entry.name, len(entry.indices), self.context)
        return base[tuple(self.index(index, env) for index in entry.indices)] if entry.indices else base

    def indicator(self, condition: t.Condition, env: Env, local: Env) -> Any:
        if isinstance(condition, t.Same):
            return sympy.KroneckerDelta(self.index(condition.left, env), self.index(condition.right, env))
        if isinstance(condition, t.Not) and isinstance(condition.condition, t.Same):
            return 1 - self.indicator(condition.condition, env, local)
        return sympy.Piecewise((1, self.condition(condition, env, local)), (0, True))

    def reduction(self, op: str, index: str, dim: t.Dim, body: t.Term, env: Env, local: Env) -> Any:
        symbol, base = self.bound(index, env), self.names.base
        self.ranges[symbol] = dim
        inside, size = self.term(body, {**env, index: symbol}, local), self.names.size(dim)
        if op in OVER:
            return sympy.Function(OVER[op])(sympy.Lambda(symbol, inside), size)
        return _over(sympy.Sum if op == "sum" else sympy.Product, inside, (symbol, base, size + base - 1))

    def derivative(self, body: t.Term, variable: t.Entry, env: Env, local: Env) -> Any:
        """Left standing, and built without SymPy's constructor, which may answer 0 for what it does not see through."""
        inside = self.term(body if variable.name in local else self.expanded(body, variable.name), env, local)
        counts = [*inside.variable_count] if isinstance(inside, sympy.Derivative) else []
        by, times = self.entry(variable, env, local), 1
        if counts and counts[-1][0] == by:
            times += counts.pop()[1]
        inside = inside.expr if isinstance(inside, sympy.Derivative) else inside
        return sympy.Expr.__new__(sympy.Derivative, inside, *counts, sympy.Tuple(by, sympy.Integer(times)))

    def expanded(self, term: t.Term, name: str) -> t.Term:
        """The term with every quantity that depends on `name` written out, down to `name` itself."""
        if isinstance(term, t.Derivative) and self.entangled(term.variable.name, name):
            raise IllFormed(f"SymPy has no word for the derivative by {name} of one by {term.variable.name}")
        if isinstance(term, t.Entry) and term.name != name and term.name in self.context.definitions:
            definition = self.context.definitions[term.name]
            if self.context.reaches(definition.body, name):
                return self.expanded(definition.at(term.indices), name)
            return term
        return rebuild(term, {child: self.expanded_node(child, name) for child in children(term)})

    def entangled(self, one: str, other: str) -> bool:
        """Whether one of two names depends on the other: SymPy cannot hold the one and move the other."""
        if one == other:
            return False
        return self.context.reaches(t.Entry(one), other) or self.context.reaches(t.Entry(other), one)

    def expanded_node(self, node: Node, name: str) -> Node:
        if isinstance(node, t.Term):
            return self.expanded(node, name)
        return rebuild(node, {child: self.expanded_node(child, name) for child in children(node)})

    def apply(self, term: t.Apply, env: Env, local: Env) -> Any:
        """An unknown function; its derivative by a scalar slot is what SymPy writes with `Subs`."""
        function = self.names.values.get(term.name) or sympy.Function(term.name)
        args = [self.argument(argument, env, local) for argument in term.args]
        if not term.partials:
            return function(*args)
        if any(indices for _, indices in term.partials):
            raise IllFormed(f"SymPy has no word for a derivative of {term.name} by one entry of its argument")
        slots = [number for number, _ in term.partials]
        symbols = {number: sympy.Dummy(f"xi_{number + 1}", real=True) for number in set(slots)}
        inside = sympy.Derivative(
            function(*(symbols.get(n, arg) for n, arg in enumerate(args))), *(symbols[n] for n in slots)
        )
        return sympy.Subs(inside, tuple(symbols.values()), tuple(args[number] for number in symbols))

    def matrix(self, matrix: t.Argument, env: Env, local: Env) -> Any:
        """A matrix by its entries, which SymPy counts from 0 here."""
        (row, dim), (column, _) = matrix.indices
        inner, size = dict(env), self.names.size(dim)
        for name in (row, column):
            inner[name] = self.bound(name, inner)
        letters = tuple(sympy.Dummy(str(inner[name]), integer=True) for name in (row, column))
        moved = {inner[name]: letter + self.names.base for name, letter in zip((row, column), letters, strict=True)}
        body = self.term(matrix.body, inner, local).xreplace(moved)
        return sympy.FunctionMatrix(size, size, sympy.Lambda(letters, body))

    def argument(self, argument: t.Argument, env: Env, local: Env) -> Any:
        if not argument.indices:
            return self.term(argument.body, env, local)
        names = [name for name, _ in argument.indices]
        body = argument.body
        if isinstance(body, t.Entry) and body.indices == tuple(t.Ix(name) for name in names):
            return self.names.array(body.name, len(names), self.context)
        inner = dict(env)
        for name in names:
            inner[name] = self.bound(name, inner)
        return sympy.Lambda(tuple(inner[name] for name in names), self.term(body, inner, local))


def _over(kind: Any, inside: Any, limit: tuple[Any, Any, Any]) -> Any:
    """A sum or a product; SymPy's constructor takes cases out of sums inside, whose symbols are then free."""
    if not inside.has(sympy.Piecewise):
        return kind(inside, limit)
    found = sympy.Expr.__new__(kind, inside, sympy.Tuple(*limit))
    found.is_commutative = True
    return found
