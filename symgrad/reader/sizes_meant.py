"""Goals with an undeclared letter taken for the size of a range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.language.context import Goal
from symgrad.language.substitution import substitute
from symgrad.language.terms import Size
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax.lexicon import SIZES


def as_sizes(scope: Scope, goal: Goal) -> Iterator[tuple[str, Goal]]:
    """The goal with an undeclared `N` taken for the size of a range that nobody named."""
    known = {name for name, symbol in scope.symbols.items() if symbol.kind == "dimension"}
    loose = [dim for dim in goal.ranges() if dim not in known]
    for name in sorted(goal.context.arrays.keys() & (SIZES | scope.averaged)):
        symbol = scope.symbols.get(name)
        if symbol is not None and not symbol.declared and not symbol.dims:
            yield from ((f"{name} is the size of the range", sized(goal, name, dim)) for dim in loose)


def sized(goal: Goal, name: str, dim: str) -> Goal:
    """The goal with the scalar `name` replaced by the size of a range, in its definitions too."""
    size = Size(dim)
    context = goal.context
    definitions = {
        key: replace(item, body=substitute(item.body, name, size)) for key, item in context.definitions.items()
    }
    arrays = {key: array for key, array in context.arrays.items() if key != name}
    lhs, rhs = substitute(goal.lhs, name, size), substitute(goal.rhs, name, size)
    return replace(goal, lhs=lhs, rhs=rhs, context=replace(context, definitions=definitions, arrays=arrays))
