"""A goal in which sizes are written out, `z \\in \\mathbb{R}^{1000}`, for every size instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from symgrad.language import terms as t
from symgrad.language.attributes import Array
from symgrad.language.certain_sizes import at_size
from symgrad.language.context import Definition, Given, Goal
from symgrad.language.nodes import Node

SMALL = 4
"""Sizes up to this are judged as they are."""

_LETTERS = ("n", "m", "K", "N", "D", "M", "d", "k")


def of_any_size(goal: Goal) -> Goal | None:
    """The goal with a letter in place of every number that is a size, from 2 or the last position named on.

    Where it holds, the goal does: that is what it says at certain sizes, which is seen by putting the numbers in again.
    None where no size is written out, or something else would be said so.

    >>> from symgrad.language.context import Context
    >>> x = t.Entry("x", (t.Ix("i"),))
    >>> wide = of_any_size(Goal(t.Reduce("sum", "i", 1000, x), x, Context({"x": Array((1000,))}), (("i", 1000),)))
    >>> wide.lhs.dim, wide.context.arrays["x"].dims, wide.free, wide.context.dims
    ('n', ('n',), (('i', 'n'),), {'n': 2})
    """
    sizes = sorted({size for size in _sizes(goal) if isinstance(size, int) and size > SMALL})
    least = max((node.position for node in goal.nodes() if isinstance(node, t.At)), default=2)
    letters = [letter for letter in _LETTERS if letter not in _names(goal)]
    if not sizes or len(sizes) > len(letters) or least > SMALL:
        return None
    wide = goal
    for size, letter in zip(sizes, letters, strict=False):
        wide = _at_any(wide, size, letter, max(least, 2))
    back = wide
    for size, letter in zip(sizes, letters, strict=False):
        back = at_size(back, letter, size)
    return wide if back == goal else None


def _names(goal: Goal) -> frozenset[str]:
    """The names and letters of a goal, whatever they stand for."""
    bound = (node.index for node in goal.nodes() if isinstance(node, t.Reduce))
    dims = (dim for dim in _sizes(goal) if isinstance(dim, str))
    return goal.names().union(goal.context.arrays, goal.context.dims, bound, dims, (name for name, _ in goal.free))


def _sizes(goal: Goal) -> Iterator[t.Dim | None]:
    yield from (dim for _, dim in goal.free)
    for array in goal.context.arrays.values():
        yield from (*array.dims, array.labels)
    for one in goal.context.definitions.values():
        yield from (dim for _, dim in one.indices)
    for given in goal.context.given:
        yield from (dim for _, dim in given.free)
    yield from (node.dim for node in goal.nodes() if isinstance(node, t.Reduce))


def _at_any(goal: Goal, size: int, letter: str, least: int) -> Goal:
    context = goal.context
    wide = replace(
        context,
        arrays={name: _array(array, size, letter) for name, array in context.arrays.items()},
        definitions={name: _turned(one, size, letter) for name, one in context.definitions.items()},
        dims={**context.dims, letter: least},
        equalities=_turned(context.equalities, size, letter),
        facts=_turned(context.facts, size, letter),
        given=_turned(context.given, size, letter),
    )
    lhs, rhs, conditions = (_turned(part, size, letter) for part in (goal.lhs, goal.rhs, goal.conditions))
    return Goal(lhs, rhs, wide, _pairs(goal.free, size, letter), conditions)


def _array(array: Array, size: int, letter: str) -> Array:
    dims = tuple(letter if own == size else own for own in array.dims)
    return replace(array, dims=dims, labels=letter if array.labels == size else array.labels)


def _turned(value: Any, size: int, letter: str) -> Any:
    """A node, or a tuple of such, with the range everywhere of any size."""
    match value:
        case t.Reduce(op, index, own, body):
            return t.Reduce(op, index, letter if own == size else own, _turned(body, size, letter))
        case t.Argument(indices, body):
            return t.Argument(_pairs(indices, size, letter), _turned(body, size, letter))
        case Definition(name, indices, body):
            return Definition(name, _pairs(indices, size, letter), _turned(body, size, letter))
        case Given(condition, free):
            return Given(_turned(condition, size, letter), _pairs(free, size, letter))
        case Node():
            return type(value)(*(_turned(field, size, letter) for field in value.fields()))
        case tuple():
            return tuple(_turned(item, size, letter) for item in value)
    return value


def _pairs(pairs: tuple[tuple[str, t.Dim], ...], size: int, letter: str) -> tuple[tuple[str, t.Dim], ...]:
    return tuple((name, letter if own == size else own) for name, own in pairs)
