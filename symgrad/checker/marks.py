"""What a goal names in its ranges: the positions that must be told apart, and one placement of each pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product, repeat
from typing import TypeVar

from symgrad.checker.refusals import Refused
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context, Definition, Given, Goal
from symgrad.language.free_names import sorted_free_indices
from symgrad.language.nodes import Node, children, subterms
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


def marks_of(goal: Goal, dim: t.Dim, nodes: Sequence[Node]) -> Marks:
    """The marks of a goal in a range, of all the nodes that it speaks of; more than needed do no harm."""
    fixed, last, ordered = set[int](), 0, False
    for node in nodes:
        match node:
            case t.At(position):
                fixed.add(position)
            case t.Last(d, before) if d == dim:
                last = max(last, before + 1)
            case t.Before():
                ordered = True
    named = sorted(fixed) if fixed and _names_fixed(goal, dim, nodes) else []
    if ordered and named:
        named = list(range(1, named[-1] + 1))
    return Marks(tuple(name for name, d in goal.free if d == dim), tuple(named), last, ordered)


def spoken(goal: Goal) -> list[Node]:
    """All that a goal speaks of: its sides, what is assumed, and the definitions that these depend on."""
    context = goal.context
    said: list[Node] = [goal.lhs, goal.rhs, *goal.conditions, *context.facts, *(g.condition for g in context.given)]
    said += [node for pair in context.equalities for node in pair]
    names = frozenset[str]().union(*map(context.reachable_from, said))
    return said + [context.definitions[name].body for name in sorted(names & context.definitions.keys())]


def nodes_of(goal: Goal) -> list[Node]:
    """All nodes of what a goal speaks of."""
    return [node for root in spoken(goal) for node in subterms(root)]


def _names_fixed(goal: Goal, dim: t.Dim, nodes: Sequence[Node]) -> bool:
    """Whether a fixed position may be one of this range: all are, but for those of entries in other ranges."""
    for node in nodes:
        dims = goal.context.shape(node.name) if isinstance(node, t.Entry) and node.indices else repeat(dim)
        if any(isinstance(below, t.At) and d == dim for below, d in zip(children(node), dims, strict=False)):
            return True
    return False


@lru_cache(maxsize=1024)
def size_of(matrix: t.Argument) -> t.Dim:
    """The range of the rows and columns. Errors: Refused for a matrix that is not square."""
    if [len(set(parts)) for parts in zip(*matrix.indices, strict=True)] != [2, 1] or len(matrix.indices) != 2:
        raise Refused("the inverse or the determinant of what is no square matrix")
    return matrix.indices[0][1]


def fixed_sizes(goal: Goal) -> list[int]:
    labels = [array.labels for array in goal.context.arrays.values()]
    lasts = [array.dims[-1] for array in goal.context.arrays.values() if array.dims]
    return sorted({dim for dim in (*(dim for _, dim in goal.free), *labels, *lasts) if isinstance(dim, int)})


def with_ranges(goal: Goal) -> Goal:
    """The goal with the range in the name of every index letter, `i:K`, so that one letter has one range.

    Errors: Refused where positions of different ranges are compared or exchanged.
    """
    context, free = goal.context, dict(goal.free)
    work = _Letters(context)
    definitions = dict(context.definitions)
    said = spoken(goal)
    names = frozenset[str]().union(*map(context.reachable_from, said))
    nodes = [node for root in said for node in subterms(root)]
    local = {node.name for node in nodes if isinstance(node, t.Let)}
    if two := (names & context.arrays.keys() & definitions.keys()) | local & (context.arrays.keys() | definitions):
        raise Refused(f"the name {min(two)} has two meanings")
    letters = {node.name for node in nodes if isinstance(node, t.Ix)}
    if any(":" in name for name in (*letters, *goal.ranges())) or any(n.startswith(RESERVED) for n in letters):
        raise Refused("a name of an index or a range that is used here for others")
    for name in names & definitions.keys():
        d = definitions[name]
        definitions[name] = Definition(name, _pairs(d.indices), work.of(d.body, dict(d.indices)))
    values = []
    for entry, value in context.equalities:
        dims = zip(entry.indices, context.shape(entry.name), strict=False)
        ranges = {index.name: dim for index, dim in dims if isinstance(index, t.Ix)}
        values.append((work.of(entry, ranges), work.of(value, ranges)))
    given = [Given(work.of(g.condition, {**free, **dict(g.free)}), _pairs(g.free)) for g in context.given]
    facts = [work.of(fact, free) for fact in context.facts]
    conditions = tuple(work.of(c, free) for c in goal.conditions)
    here = replace(context, definitions=definitions, equalities=tuple(values), given=tuple(given), facts=tuple(facts))
    return Goal(work.of(goal.lhs, free), work.of(goal.rhs, free), here, _pairs(goal.free), conditions)


RESERVED = ("#", "*", "let ", "at ")
"""With these, and a colon, begin the names of letters and of local quantities that the checker adds."""


def _pairs(pairs: tuple[tuple[str, t.Dim], ...]) -> tuple[tuple[str, t.Dim], ...]:
    return tuple((f"{letter}:{dim}", dim) for letter, dim in pairs)


N = TypeVar("N", bound=Node)


class _Letters:
    """Index letters renamed by their ranges; what is written twice becomes one node."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.made: dict[object, Node] = {}

    def of(self, node: N, ranges: Mapping[str, t.Dim]) -> N:
        key = (node, tuple(map(ranges.get, sorted_free_indices(node))))
        if key not in self.made:
            self.made[key] = self._renamed(node, ranges)
        return self.made[key]  # type: ignore[return-value]

    def _renamed(self, node: N, ranges: Mapping[str, t.Dim]) -> N:
        if type(node) is not t.Ix and not children(node):
            return node
        match node:
            case t.Ix(name):
                return t.Ix(f"{name}:{ranges[name]}") if name in ranges else node  # type: ignore[return-value]
            case t.Reduce(op, index, dim, body):
                inner = self.of(body, {**ranges, index: dim})
                return t.Reduce(op, f"{index}:{dim}", dim, inner)  # type: ignore[return-value]
            case t.Argument(indices, body):
                return t.Argument(_pairs(indices), self.of(body, {**ranges, **dict(indices)}))  # type: ignore[return-value]
            case t.Inverse(matrix, row, column):
                for place in (row, column):
                    self.require(place, size_of(matrix), ranges)
            case t.Same(left, right) | t.Before(left, right):
                self.require(left, self.range_of(right, ranges), ranges)
            case t.Entry(name, indices) | t.Label(name, indices) if indices:
                for place, dim in zip(indices, self.context.shape(name), strict=False):
                    self.require(place, dim, ranges)
        return type(node)(*(self._field(value, ranges) for value in node.fields()))

    def _field(self, value: object, ranges: Mapping[str, t.Dim]) -> object:
        if isinstance(value, Node):
            return self.of(value, ranges)
        return tuple(self._field(item, ranges) for item in value) if isinstance(value, tuple) else value

    def require(self, index: t.Index, dim: t.Dim | None, ranges: Mapping[str, t.Dim]) -> None:
        """Errors: Refused where an index is of another range."""
        own = self.range_of(index, ranges)
        if own is not None and dim is not None and own != dim:
            raise Refused(f"a position of the range {own} at one of the range {dim}")

    def range_of(self, index: t.Index, ranges: Mapping[str, t.Dim]) -> t.Dim | None:
        """The range that a position is in; None where it is a number or calculated."""
        match index:
            case t.Ix(name):
                return ranges.get(name)
            case t.Last(dim):
                return dim
            case t.Label(name):
                if (array := self.context.arrays.get(name)) is None or not (array.labels or array.dims):
                    raise IllFormed(f"{name} is used as an index but is not an array of labels")
                return array.labels if array.labels is not None else array.dims[-1]
        return None


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
