"""Which index patterns stand for all others in the search for counterexamples.

The marks of a range are the positions that a claim names: free indices, fixed positions (`z_1`), the last one (`z_K`)
and labels. Data of different positions being independent and alike, only which marks coincide matters: one
representative for each set partition. Where a claim compares positions (`j < i`) or calculates
with them, every placement is taken instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from symgrad.kernel.graph import Positions
from symgrad.language import terms as t
from symgrad.language.context import Context, Goal
from symgrad.language.nodes import Node, subterms
from symgrad.record import record

Slot = tuple[str, Positions]
"""A label: the name of an array of labels and a position in it."""


@record
class Marks:
    """What the goal names in one range: free indices, fixed positions, whether its end, and whether order matters."""

    free: tuple[str, ...]
    fixed: tuple[int, ...]
    last: int
    ordered: bool

    def least(self) -> int:
        """The smallest size at which all fixed positions exist."""
        return max([1, *self.fixed, self.last])


def marks(goal: Goal, dim: t.Dim) -> Marks:
    """The marks of `goal` in the range `dim`.

    Fixed positions are taken from everywhere in the goal and its definitions: more marks than needed do no harm.
    """
    fixed: set[int] = set()
    last, ordered = 0, False
    for node in _nodes(goal):
        match node:
            case t.At(position):
                fixed.add(position)
            case t.Last(d, before) if d == dim:
                last = max(last, before + 1)
            case t.All(parts):
                last = max(last, _between(parts, dim))
            case t.Before() | t.Offset():
                ordered = True
    free = tuple(name for name, d in goal.free if d == dim)
    return Marks(free, tuple(sorted(fixed)) if _uses_fixed(goal, dim) else (), last, ordered)


def _between(parts: tuple[t.Condition, ...], dim: t.Dim) -> int:
    """The size of a range from which a sum between two of its positions, `\\sum_{i=2}^{n-1}`, has no terms: of one
    that is smaller by more than that, nobody says that it has none.
    """
    first, behind = 0, 0
    for part in parts:
        match part:
            case t.Not(t.Before(t.Ix(), t.At(position))):
                first = position - 1
            case t.Not(t.Before(t.Last(d, before), t.Ix())) if d == dim:
                behind = before
    return first + behind if first and behind else 0


def _nodes(goal: Goal) -> Iterator[Node]:
    context, entries = goal.context, [entry for entry, _ in goal.context.equalities]
    given = [item.condition for item in context.given]
    yield from goal.nodes()
    for root in (*goal.conditions, *given, *context.facts, *entries):
        yield from subterms(root)


def _uses_fixed(goal: Goal, dim: t.Dim) -> bool:
    for node in _nodes(goal):
        if isinstance(node, t.Entry) and any(isinstance(i, t.At) for i in node.indices):
            shape = goal.context.shape(node.name) if _known(goal.context, node.name) else ()
            if any(isinstance(i, t.At) and d == dim for i, d in zip(node.indices, shape, strict=False)):
                return True
        fixed = isinstance(node, t.Inverse) and any(isinstance(i, t.At) for i in (node.row, node.column))
        if fixed and isinstance(node, t.Inverse) and any(d == dim for _, d in node.matrix.indices):
            return True
        if isinstance(node, t.Same | t.Before) and any(isinstance(i, t.At) for i in (node.left, node.right)):
            return True
        if isinstance(node, t.Label | t.Apply) and any(isinstance(i, t.At) for i in subterms(node)):
            return True
    return False


def _known(context: Context, name: str) -> bool:
    return name in context.arrays or name in context.definitions


def has_offsets(goal: Goal) -> bool:
    """Whether positions are calculated with (`x_{i+k-1}`): then data of neighbours are tied, and no bound holds."""
    return any(isinstance(node, t.Offset) for node in _nodes(goal))


def placements(
    marked: Mapping[t.Dim, Marks], sizes: Mapping[str, int], slots: Mapping[t.Dim, tuple[Slot, ...]]
) -> Iterator[tuple[dict[str, int], dict[Slot, int]]]:
    """Positions of the free indices and values of the labels, one of each pattern, ranges taken independently."""
    dims = [dim for dim, m in marked.items() if m.free or dim in slots]
    each = [list(_in_range(marked[dim], _size(dim, sizes), slots.get(dim, ()))) for dim in dims]
    for choice in product(*each):
        env: dict[str, int] = {}
        labels: dict[Slot, int] = {}
        for free, values in choice:
            env |= free
            labels |= values
        yield env, labels


def _size(dim: t.Dim, sizes: Mapping[str, int]) -> int:
    return dim if isinstance(dim, int) else sizes[dim]


def _in_range(m: Marks, size: int, slots: tuple[Slot, ...]) -> Iterator[tuple[dict[str, int], dict[Slot, int]]]:
    named = sorted(n for n in {*m.fixed, *(size - n for n in range(m.last))} if 1 <= n <= size)
    count = len(m.free) + len(slots)
    for positions in _all(count, size) if m.ordered else _patterns(count, named, size):
        yield dict(zip(m.free, positions, strict=False)), dict(zip(slots, positions[len(m.free) :], strict=True))


def _all(count: int, size: int) -> Iterator[tuple[int, ...]]:
    yield from product(range(1, size + 1), repeat=count)


def _patterns(count: int, named: list[int], size: int) -> Iterator[tuple[int, ...]]:
    """Each mark at a named position, at a position taken by an earlier mark, or at the first unused one."""

    def extend(taken: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(taken) == count:
            yield taken
            return
        used = dict.fromkeys([*named, *taken])
        unused = next((n for n in range(1, size + 1) if n not in used), None)
        for position in [*used, *([unused] if unused is not None else [])]:
            yield from extend((*taken, position))

    yield from extend(())
