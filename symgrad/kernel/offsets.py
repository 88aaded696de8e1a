"""Calculated positions (`x_{i+k-1}`): how large the ranges must be that they point into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from symgrad.language import terms as t
from symgrad.language.context import Context, Goal
from symgrad.language.nodes import Node, children

Ranges = Mapping[str, t.Dim]


def reach(goal: Goal, sizes: Mapping[str, int]) -> dict[str, int]:
    """The sizes, those of ranges that offsets point into made just large enough for every position; what is counted
    from the end of a range is in it.
    """
    grown = dict(sizes)
    definitions = [goal.context.definitions[name] for name in goal.names() & goal.context.definitions.keys()]
    roots = [(goal.lhs, goal.free), (goal.rhs, goal.free), *((d.body, d.indices) for d in definitions)]
    for root, free in roots:
        for offset, dim, ranges in _offsets(root, dict(free), goal.context):
            if isinstance(dim, str) and not any(isinstance(index, t.Last) for index, _ in offset.parts):
                grown[dim] = max(1, _largest(offset, ranges, sizes))
    return grown


def _largest(offset: t.Offset, ranges: Ranges, sizes: Mapping[str, int]) -> int:
    """The largest position that an offset gives."""
    top = offset.constant
    for index, c in offset.parts:
        dim = ranges.get(index.name, 1) if isinstance(index, t.Ix) else 1
        top += c * (dim if isinstance(dim, int) else sizes.get(dim, 1)) if c > 0 else c
    return top


def _offsets(node: Node, ranges: Ranges, context: Context) -> Iterator[tuple[t.Offset, t.Dim, Ranges]]:
    """The offsets in a term, with the range that each points into, and the ranges of the indices around it."""
    match node:
        case t.Entry(name, indices) if any(isinstance(index, t.Offset) for index in indices):
            for index, dim in zip(indices, context.shape(name), strict=False):
                if isinstance(index, t.Offset):
                    yield index, dim, ranges
        case t.Same(t.Ix(letter), t.Offset() as offset) | t.Same(t.Offset() as offset, t.Ix(letter)):
            if letter in ranges:
                yield offset, ranges[letter], ranges
        case t.Reduce(_, index, dim):
            ranges = {**ranges, index: dim}
        case t.Argument(pairs):
            ranges = {**ranges, **dict(pairs)}
    for child in children(node):
        yield from _offsets(child, ranges, context)
