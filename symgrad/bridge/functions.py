"""Functions: elementary, defined by a formula, extrema over a range, unknown."""

from __future__ import annotations

from typing import Any

import sympy

from symgrad.bridge.interface import Reader, Scope
from symgrad.bridge.tables import OVER, POLYGAMMA, SAME, WRITTEN_OUT
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.nodes import subterms
from symgrad.language.substitution import substitute


def function(inward: Reader, expression: Any, scope: Scope) -> t.Term:
    kind = expression.func
    if kind in WRITTEN_OUT:
        return WRITTEN_OUT[kind](*(inward.term(arg, scope) for arg in expression.args))
    if kind == sympy.polygamma and expression.args[0] in (0, 1):
        return t.Function(POLYGAMMA[int(expression.args[0])], (inward.term(expression.args[1], scope),))
    if kind not in SAME:
        raise IllFormed(f"the function {kind.__name__} is not known")
    row = SAME[kind]
    return t.Function(row.name, tuple(inward.term(arg, scope) for arg in expression.args[: row.arity]))


def applied(inward: Reader, expression: Any, scope: Scope) -> t.Term:
    """A function that was defined, an extremum over a range, or an unknown function."""
    name = expression.func.__name__
    if name in inward.formulas:
        return formula(inward, name, expression.args, scope)
    if name in OVER.values() and len(expression.args) == 2 and isinstance(expression.args[0], sympy.Lambda):
        each, size = expression.args
        return extremum(inward, next(op for op, over in OVER.items() if over == name), each, size, scope)
    inward.functions.add(inward.names.value(name, expression.func))
    return t.Apply(name, tuple(argument(inward, arg, scope) for arg in expression.args))


def formula(inward: Reader, name: str, args: tuple[Any, ...], scope: Scope) -> t.Term:
    """A defined function at its arguments; a derivative by a variable of its formula stops at that variable."""
    variables, body = inward.formulas[name]
    if len(variables) != len(args):
        raise IllFormed(f"{name} has {len(variables)} arguments, not {len(args)}")
    if not all(isinstance(variable, sympy.Symbol) for variable in variables):
        raise IllFormed(f"the variables of {name} are not all symbols")
    if len({variable.name for variable in variables}) < len(variables):
        raise IllFormed(f"two variables of {name} have one name")
    if name in inward.open:
        raise IllFormed(f"{name} is defined by itself")
    scope.require_free(name, body.free_symbols - set(variables))
    values = [inward.term(arg, scope) for arg in args]
    locals = {variable: f"{variable.name} of {name}" for variable in variables}
    inward.open.add(name)
    term = inward.term(body, Scope(locals=locals, around=scope.bound))
    inward.open.remove(name)
    for variable, value in zip(variables, values, strict=True):
        own = locals[variable]
        if any(isinstance(part, t.Derivative) and part.variable.name == own for part in subterms(term)):
            term = t.Let(own, value, term)
        else:
            term = substitute(term, own, value)
    return term


def extremum(inward: Reader, op: str, each: Any, size: Any, scope: Scope) -> t.Term:
    scope.require_no_local(size)
    index, number, inner = inward.bind(each.variables[0], scope)
    inward.ranges.set(number, inward.positions.dim(size))
    return t.Reduce(op, index, f"#{number}", inward.term(each.expr, inner))


def argument(inward: Reader, arg: Any, scope: Scope) -> t.Argument:
    """A scalar, a whole array, or an array given entry by entry as `Lambda(i, ...)`."""
    if isinstance(arg, sympy.IndexedBase):
        name = str(arg.label)
        rank = inward.found.ranks.get(name)
        if rank is None:
            raise IllFormed(f"{name} is used as a whole, and nothing tells how many indices it has")
        variables = sympy.symbols(f"i:{rank}", cls=sympy.Dummy)
        arg = sympy.Lambda(variables, arg[variables])
    if not isinstance(arg, sympy.Lambda):
        return t.Argument((), inward.term(arg, scope))
    indices = []
    for variable in arg.variables:
        name, number, scope = inward.bind(variable, scope)
        indices.append((name, f"#{number}"))
    return t.Argument(tuple(indices), inward.term(arg.expr, scope))
