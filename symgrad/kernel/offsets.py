"""Calculated positions (`x_{i+k-1}`), generalised away.

A position that is an affine function of indices picks one entry, `x_{i+k-1} = sum_m A_{mik} x_m` with
`A_{mik} = [m = i+k-1]`. If a goal holds for every array `A` in place of that one, it holds for that one; and with an
arbitrary `A` the data of different positions are independent again, as the theorem wants. The converse fails, so that
only proofs count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.record import record

Ranges = Mapping[str, t.Dim]


def generalise(goal: Goal) -> Goal:
    """The goal with an arbitrary array for every affine relation between positions."""
    work = _Work(goal.context)
    free = dict(goal.free)
    lhs, rhs = work.term(goal.lhs, free), work.term(goal.rhs, free)
    definitions = {name: work.definition(d) for name, d in goal.context.definitions.items()}
    context = replace(goal.context, definitions=definitions, arrays={**goal.context.arrays, **work.relations})
    return replace(goal, lhs=lhs, rhs=rhs, context=context)


def reach(goal: Goal, sizes: Mapping[str, int]) -> dict[str, int]:
    """The sizes, those of ranges that offsets point into made just large enough for every position."""
    work = _Work(goal.context)
    free = dict(goal.free)
    for term in (goal.lhs, goal.rhs):
        work.term(term, free)
    for name in goal.names() & goal.context.definitions.keys():
        work.definition(goal.context.definitions[name])
    grown = dict(sizes)
    for offset, dim, dims in work.met:
        if isinstance(dim, str):
            ends = [(d if isinstance(d, int) else sizes[d]) for d in dims]
            top = offset.constant + sum(c * n if c > 0 else c for (_, c), n in zip(offset.parts, ends, strict=True))
            grown[dim] = max(1, top)
    return grown


@record(frozen=False)
class _Work:
    context: Context
    relations: dict[str, Array] = field(default_factory=dict)
    met: list[tuple[t.Offset, t.Dim, tuple[t.Dim, ...]]] = field(default_factory=list)

    def definition(self, definition: Definition) -> Definition:
        return replace(definition, body=self.term(definition.body, dict(definition.indices)))

    def term(self, term: t.Term, ranges: Ranges) -> t.Term:
        result = self.node(term, ranges)
        assert isinstance(result, t.Term)
        return result

    def node(self, node: t.Node, ranges: Ranges) -> t.Node:
        match node:
            case t.Entry(name, indices) if any(isinstance(i, t.Offset) for i in indices):
                return self.entry(name, indices, ranges)
            case t.Indicator(t.Same(left, right)) if isinstance(left, t.Offset) or isinstance(right, t.Offset):
                return self.indicator(left, right, ranges)
            case t.Derivative(_, variable) if any(isinstance(i, t.Offset) for i in variable.indices):
                raise IllFormed("a derivative by an entry at a calculated position")
            case t.Reduce(_, index, dim):
                ranges = {**ranges, index: dim}
            case t.Argument(indices):
                ranges = {**ranges, **dict(indices)}
        return t.rebuild(node, {child: self.node(child, ranges) for child in t.children(node)})

    def entry(self, name: str, indices: tuple[t.Index, ...], ranges: Ranges) -> t.Term:
        factors, plain, bound = list[t.Term](), list[t.Index](), list[tuple[str, t.Dim]]()
        for n, (index, dim) in enumerate(zip(indices, self.context.shape(name), strict=True)):
            if isinstance(index, t.Offset):
                letter = t.fresh(f"m{n}", frozenset(ranges))
                bound.append((letter, dim))
                factors.append(self.relation(t.Ix(letter), index, dim, ranges))
                index = t.Ix(letter)
            plain.append(index)
        result: t.Term = t.mul(*factors, t.Entry(name, tuple(plain)))
        for letter, dim in bound:
            result = t.total(letter, dim, result)
        return result

    def indicator(self, left: t.Index, right: t.Index, ranges: Ranges) -> t.Term:
        """`[m = i + k - 1]`, however its sides are arranged."""
        pairs = [(side if isinstance(side, t.Offset) else t.Offset(((side, 1),))) for side in (left, right)]
        for whole, other in (pairs, reversed(pairs)):
            if len(whole.parts) == 1 and whole.parts[0][1] == 1 and isinstance(whole.parts[0][0], t.Ix):
                index = whole.parts[0][0]
                offset = t.Offset(other.parts, other.constant - whole.constant)
                return self.relation(index, offset, ranges[index.name], ranges)
        raise IllFormed("a condition on calculated positions")

    def relation(self, index: t.Index, offset: t.Offset, dim: t.Dim, ranges: Ranges) -> t.Term:
        """`A[index, parts of the offset]`, one array for each form of offset between the same ranges."""
        parts = tuple(sorted(offset.parts, key=lambda part: (part[1], str(ranges[_name(part[0])]), _name(part[0]))))
        dims = tuple(ranges[_name(part)] for part, _ in parts)
        coefficients = " ".join(str(c) for _, c in parts)
        name = f"[{dim} = {coefficients} | {offset.constant} over {', '.join(map(str, dims))}]"
        self.relations[name] = Array((dim, *dims))
        self.met.append((t.Offset(parts, offset.constant), dim, dims))
        return t.Entry(name, (index, *(part for part, _ in parts)))


def _name(index: t.Index) -> str:
    if not isinstance(index, t.Ix):
        raise IllFormed("a calculated position of something other than an index letter")
    return index.name
