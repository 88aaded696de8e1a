"""From SymPy to terms: what expressions say together, with every piece accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import sympy

from symgrad.bridge.assumptions import Assumptions
from symgrad.bridge.expressions import Expressions
from symgrad.bridge.interface import Scope
from symgrad.bridge.names import Names
from symgrad.bridge.scan import survey
from symgrad.errors import BudgetExceeded, IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import N, children, rebuild, subterms

Definitions = Mapping[Any, Any] | Iterable[Any]
"""`{S[i]: body}`, or `Eq(S[i], body)`, or pairs."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Terms in one context. free: their free indices. names: the SymPy objects behind the names."""

    terms: tuple[t.Term, ...]
    context: Context
    free: tuple[tuple[str, t.Dim], ...]
    conditions: tuple[t.Condition, ...]
    names: Names


def from_sympy(
    expression: Any, *, definitions: Definitions = (), assuming: Iterable[Any] = ()
) -> tuple[t.Term, Context]:
    """The term that an expression says, and the context of its names.

    Errors: IllFormed, naming the piece, for whatever has no meaning here.

    >>> from sympy import IndexedBase, Sum, exp, symbols
    >>> z, (i, K) = IndexedBase("z"), symbols("i K", integer=True)
    >>> term, context = from_sympy(Sum(exp(z[i]), (i, 1, K)))
    >>> term == t.total("i", "K", t.exp(t.Entry("z", (t.Ix("i"),)))), context.shape("z")
    (True, ('K',))
    >>> from_sympy(Sum(z[i], (i, 1, K)) + sympy.I)
    Traceback (most recent call last):
        ...
    symgrad.errors.IllFormed: I (ImaginaryUnit) has no meaning here
    """
    reading = read([expression], definitions=definitions, assuming=assuming)
    return reading.terms[0], reading.context


def goal(lhs: Any, rhs: Any, *, definitions: Definitions = (), assuming: Iterable[Any] = ()) -> tuple[Goal, Names]:
    """The relation `lhs = rhs` for all values of its free indices, and the SymPy objects behind its names."""
    reading = read([lhs, rhs], definitions=definitions, assuming=assuming)
    left, right = reading.terms
    return Goal(left, right, reading.context, reading.free, reading.conditions), reading.names


def read(expressions: Iterable[Any], *, definitions: Definitions = (), assuming: Iterable[Any] = ()) -> Reading:
    """Several expressions in one context, so that the ranges which meet in any of them are the same in all."""
    wholes = [_expression(expression) for expression in expressions]
    pairs = _pairs(definitions)
    assumptions = Assumptions(assuming)
    found = survey([*wholes, *(side for pair in pairs for side in pair), *assumptions.expressions])
    inward = Expressions(found)
    try:
        inward.define(pairs)
        terms = [inward.term(whole, Scope()) for whole in wholes]
        assumptions.add(inward)
        return settled(inward, terms)
    except RecursionError:
        raise BudgetExceeded("an expression is nested too deeply") from None


def _expression(expression: Any) -> Any:
    """Errors: IllFormed for anything but a SymPy expression or a number; text is never evaluated."""
    if isinstance(expression, int | float | Fraction):
        return sympy.Rational(str(expression))
    if not isinstance(expression, sympy.Expr):
        raise IllFormed(f"{expression!r} is no SymPy expression")
    return expression


def _pairs(definitions: Definitions) -> list[tuple[Any, Any]]:
    pairs = []
    for item in definitions.items() if isinstance(definitions, Mapping) else definitions:
        if isinstance(item, sympy.Eq):
            item = item.args
        if not isinstance(item, tuple | sympy.Tuple) or len(item) != 2:
            raise IllFormed(f"{item!r} defines nothing; write Eq(S[i], ...), or a dictionary")
        pairs.append((_expression(item[0]), _expression(item[1])))
    return pairs


def settled(inward: Expressions, terms: list[t.Term]) -> Reading:
    """The terms with the sizes of their ranges, and the context."""
    context = Context(functions=frozenset(inward.functions), dims=dict(inward.positions.least))
    for name, known in inward.known.items():
        dims = tuple(inward.ranges.size(axis) for axis in known.axes)
        if name in inward.bodies:
            indices, body = inward.bodies[name]
            context = context.with_definition(
                Definition(name, tuple(zip(indices, dims, strict=True)), sized(inward, body))
            )
        else:
            labels = None if known.labels is None else inward.ranges.size(known.labels)
            context = context.with_array(name, Array(dims, frozenset(known.attributes), labels, known.entries))
    context = replace(
        context,
        facts=tuple(sized(inward, fact) for fact in inward.facts),
        equalities=tuple((entry, sized(inward, value)) for entry, value in inward.equalities),
    )
    whole = tuple(sized(inward, term) for term in terms)
    stated = [sized(inward, condition) for condition in inward.conditions]
    ranges = {name: inward.ranges.size(number) for name, number in inward.positions.free.values()}
    everywhere = _everywhere(stated, frozenset[str]().union(*map(free_indices, whole)))
    given = (Given(one, tuple((n, d) for n, d in ranges.items() if n in free_indices(one))) for one in everywhere)
    context = replace(context, given=tuple(given))
    conditions = tuple(condition for condition in stated if condition not in everywhere)
    used = frozenset[str]().union(*(free_indices(node) for node in (*whole, *conditions)))
    free = tuple((name, dim) for name, dim in ranges.items() if name in used)
    return Reading(whole, context, free, conditions, inward.names)


def _everywhere(stated: list[t.Condition], letters: frozenset[str]) -> list[t.Condition]:
    """The conditions on values that hold at all positions, as their letters are none of the claim: `x[i] <= y[i]`.

    Errors: IllFormed where some of these letters are, or another assumption speaks of them as well: one may be meant of
    some positions.
    """
    values = [one for one in stated if any(isinstance(part, t.Positive | t.Zero) for part in subterms(one))]
    found = [one for one in values if free_indices(one) - letters]
    elsewhere = letters.union(*(free_indices(one) for one in stated if one not in values))
    for one in found:
        own, beside = min(free_indices(one) - letters), free_indices(one) & elsewhere
        if beside:
            raise IllFormed(f"an assumption speaks of {min(beside)} too: for which {own} it holds is not said")
    return found


def sized(inward: Expressions, node: N) -> N:
    """The node with sizes in place of numbered ranges."""
    node = rebuild(node, {child: sized(inward, child) for child in children(node)})
    if isinstance(node, t.Reduce):
        return t.Reduce(node.op, node.index, _size(inward, node.dim), node.body)  # type: ignore[return-value]
    if isinstance(node, t.Argument):
        return t.Argument(tuple((n, _size(inward, d)) for n, d in node.indices), node.body)  # type: ignore[return-value]
    return node


def _size(inward: Expressions, dim: t.Dim) -> t.Dim:
    return inward.ranges.size(int(dim[1:])) if isinstance(dim, str) and dim.startswith("#") else dim
