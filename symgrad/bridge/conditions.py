"""Conditions of `Piecewise` and assumptions: of indices, or of values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from symgrad.bridge.interface import Reader, Scope
from symgrad.errors import IllFormed
from symgrad.language import terms as t


def piecewise(inward: Reader, expression: Any, scope: Scope) -> t.Term:
    branches: list[tuple[t.Condition, t.Term]] = []
    for value, relation in expression.args:
        if relation is sympy.true:
            return t.Cases(tuple(branches), inward.term(value, scope)) if branches else inward.term(value, scope)
        branches.append((condition(inward, relation, scope), inward.term(value, scope)))
    return t.Cases(tuple(branches), None)


def condition(inward: Reader, relation: Any, scope: Scope) -> t.Condition:
    """Errors: IllFormed for a condition that is neither of indices nor of values."""
    if isinstance(relation, sympy.And | sympy.Or):
        parts = tuple(condition(inward, part, scope) for part in relation.args)
        return t.All(parts) if isinstance(relation, sympy.And) else t.Any(parts)
    if isinstance(relation, sympy.Not):
        return t.Not(condition(inward, relation.args[0], scope))
    if type(relation) in COMPARED:
        compare, negated = COMPARED[type(relation)]
        held = compare(inward, relation.lhs, relation.rhs, scope)
        return t.Not(held) if negated else held
    raise IllFormed(f"the condition {relation} is not known")


def equal(inward: Reader, left: Any, right: Any, scope: Scope) -> t.Condition:
    if of_indices(inward, left, right, scope):
        return inward.same(left, right, scope)
    return t.Zero(inward.term(left, scope) - inward.term(right, scope))


def greater(inward: Reader, left: Any, right: Any, scope: Scope) -> t.Condition:
    if of_indices(inward, left, right, scope):
        return t.Before(inward.index(right, scope)[0], inward.index(left, scope)[0])
    return t.Positive(inward.term(left, scope) - inward.term(right, scope))


def less(inward: Reader, left: Any, right: Any, scope: Scope) -> t.Condition:
    return greater(inward, right, left, scope)


def of_indices(inward: Reader, left: Any, right: Any, scope: Scope) -> bool:
    return any(inward.positions.is_index(side, scope.indices) for side in (left, right))


Compare = Callable[[Reader, Any, Any, Scope], t.Condition]
COMPARED: Mapping[type, tuple[Compare, bool]] = {
    sympy.Eq: (equal, False),
    sympy.Ne: (equal, True),
    sympy.Gt: (greater, False),
    sympy.Lt: (less, False),
    sympy.Le: (greater, True),
    sympy.Ge: (less, True),
}
"""How relations are read, and whether their opposite is what is read (`a <= b` is not `a > b`)."""
