"""A goal for one size of a range: `for $K = 2$`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from symgrad.language import terms as t
from symgrad.language.attributes import Array
from symgrad.language.context import Definition, Given, Goal
from symgrad.language.nodes import Node


def at_its_sizes(goal: Goal) -> Goal:
    """The goal with each range that a condition gives a size, `K - 2 = 0`, of that size."""
    for condition in goal.conditions:
        found = _size(condition)
        if found is not None and found[1] >= goal.context.dims.get(found[0], 1):
            goal = at_size(goal, *found)
    return goal


def _size(condition: t.Condition) -> tuple[str, int] | None:
    match condition:
        case t.Zero(t.Add((t.Size(dim), t.Number(value)))) if value.denominator == 1 and value < 0:
            return dim, -value.numerator
    return None


def at_size(goal: Goal, dim: str, size: int) -> Goal:
    """The goal with a range of a size."""
    context = goal.context
    pairs = tuple((letter, size if own == dim else own) for letter, own in goal.free)
    kept = [one for one in goal.conditions if _size(one) != (dim, size)]
    here = replace(
        context,
        arrays={name: _array(array, dim, size) for name, array in context.arrays.items()},
        definitions={name: _fixed(one, dim, size) for name, one in context.definitions.items()},
        dims={name: least for name, least in context.dims.items() if name != dim},
        equalities=_fixed(context.equalities, dim, size),
        facts=_fixed(context.facts, dim, size),
        given=_fixed(context.given, dim, size),
    )
    lhs, rhs = (_fixed(side, dim, size) for side in (goal.lhs, goal.rhs))
    return Goal(lhs, rhs, here, pairs, tuple(_fixed(one, dim, size) for one in kept))


def _array(array: Array, dim: str, size: int) -> Array:
    dims = tuple(size if own == dim else own for own in array.dims)
    return replace(array, dims=dims, labels=size if array.labels == dim else array.labels)


def _fixed(value: Any, dim: str, size: int) -> Any:
    """A node, or a tuple of such, with the range everywhere of that size."""
    match value:
        case t.Size(name) if name == dim:
            return t.number(size)
        case t.Last(name, before) if name == dim:
            return t.At(size - before)
        case t.Reduce(op, letter, own, body):
            return t.Reduce(op, letter, size if own == dim else own, _fixed(body, dim, size))
        case t.Argument(indices, body):
            return t.Argument(_pairs(indices, dim, size), _fixed(body, dim, size))
        case Definition(name, indices, body):
            return Definition(name, _pairs(indices, dim, size), _fixed(body, dim, size))
        case Given(condition, free):
            return Given(_fixed(condition, dim, size), _pairs(free, dim, size))
        case Node():
            return type(value)(*(_fixed(field, dim, size) for field in value.fields()))
        case tuple():
            return tuple(_fixed(item, dim, size) for item in value)
    return value


def _pairs(pairs: tuple[tuple[str, t.Dim], ...], dim: str, size: int) -> tuple[tuple[str, t.Dim], ...]:
    return tuple((letter, size if own == dim else own) for letter, own in pairs)
