"""What a goal names in its ranges: the positions that must be told apart, and one placement of each pattern."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.record import record


@record
class Marks:
    """What the goal names in one range: free indices, fixed positions, how many from its end, whether order matters."""

    free: tuple[str, ...]
    fixed: tuple[int, ...]
    last: int
    ordered: bool

    def named(self, size: int) -> frozenset[int]:
        return frozenset(n for n in (*self.fixed, *(size - n for n in range(self.last))) if 1 <= n <= size)

    def apart(self, labels: int) -> int:
        """The least size at which all named positions exist and differ, free ones too where their order matters."""
        fixed = max([1, *self.fixed]) + self.last if self.fixed else max(1, self.last)
        return fixed + len(self.free) + labels if self.ordered else fixed

    def data(self) -> dict[str, object]:
        """The marks in lists, for JSON."""
        return {name: list(v) if isinstance(v := getattr(self, name), tuple) else v for name in self.__match_args__}


def marks_of(goal: Goal, dim: t.Dim) -> Marks:
    """The marks of a goal in a range; more than needed do no harm."""
    fixed, last, ordered = set[int](), 0, False
    for node in _nodes(goal):
        match node:
            case t.At(position):
                fixed.add(position)
            case t.Last(d, before) if d == dim:
                last = max(last, before + 1)
            case t.Before():
                ordered = True
    named = sorted(fixed) if fixed and _names_fixed(goal, dim) else []
    if ordered and named:
        named = list(range(1, named[-1] + 1))
    return Marks(tuple(name for name, d in goal.free if d == dim), tuple(named), last, ordered)


def _nodes(goal: Goal) -> Iterator[t.Node]:
    for root in (*goal.roots(), *goal.conditions, *(node for pair in goal.context.equalities for node in pair)):
        yield from t.subterms(root)


def _names_fixed(goal: Goal, dim: t.Dim) -> bool:
    """Whether a fixed position may be one of this range."""
    for node in _nodes(goal):
        if isinstance(node, t.Entry):
            known = node.name in goal.context.arrays or node.name in goal.context.definitions
            shape = goal.context.shape(node.name) if known else ()
            if any(isinstance(i, t.At) and d == dim for i, d in zip(node.indices, shape, strict=False)):
                return True
            if not any(isinstance(i, t.At) for i in node.indices) and any(
                isinstance(n, t.At) for n in t.subterms(node)
            ):
                return True
        elif (not isinstance(node, t.Index | t.Term) and any(isinstance(i, t.At) for i in t.children(node))) or (
            isinstance(node, t.Label | t.Apply | t.Offset) and any(isinstance(i, t.At) for i in t.subterms(node))
        ):
            return True
    return False


def fixed_sizes(goal: Goal) -> list[int]:
    labels = [array.labels for array in goal.context.arrays.values()]
    lasts = [array.dims[-1] for array in goal.context.arrays.values() if array.dims]
    return sorted({dim for dim in (*(dim for _, dim in goal.free), *labels, *lasts) if isinstance(dim, int)})


def letters(goal: Goal, nodes: list[t.Node]) -> dict[str, frozenset[t.Dim]]:
    """The ranges of each index letter."""
    found: dict[str, set[t.Dim]] = {}
    pairs = list(goal.free)
    for node in nodes:
        if isinstance(node, t.Reduce):
            pairs.append((node.index, node.dim))
        elif isinstance(node, t.Argument):
            pairs += node.indices
    for name in goal.names() & goal.context.definitions.keys():
        pairs += goal.context.definitions[name].indices
    for letter, dim in pairs:
        found.setdefault(letter, set()).add(dim)
    return {letter: frozenset(dims) for letter, dims in found.items()}


def placements(marks: Marks, size: int, slots: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Positions of the free indices and labels, with the number of different marks; one of each pattern, or all."""
    count, named = len(marks.free) + slots, sorted(marks.named(size))
    if marks.ordered:
        for positions in product(range(1, size + 1), repeat=count):
            yield positions, len({*named, *positions})
        return

    def extend(taken: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], int]]:
        used = dict.fromkeys([*named, *taken])
        if len(taken) == count:
            yield taken, len(used)
            return
        unused = next((n for n in range(1, size + 1) if n not in used), None)
        for position in [*used, *([unused] if unused is not None else [])]:
            yield from extend((*taken, position))

    yield from extend(())
