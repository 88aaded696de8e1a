"""What a goal names in its ranges: the positions that must be told apart, and one placement of each pattern."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from symgrad.checker.walk import Refused
from symgrad.language import terms as t
from symgrad.language.context import Context, Goal
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
    context = goal.context
    values = (node for pair in context.equalities for node in pair)
    for root in (*goal.roots(), *goal.conditions, *values, *context.facts, *(g.condition for g in context.given)):
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


def letters(goal: Goal) -> dict[str, frozenset[t.Dim]]:
    """The ranges of each index letter. Errors: Refused where positions of different ranges are mixed."""
    context, found = goal.context, dict[str, set[t.Dim]]()
    free = dict(goal.free)
    roots: list[tuple[t.Node, dict[str, t.Dim]]] = [(node, free) for node in (goal.lhs, goal.rhs, *goal.conditions)]
    for name in sorted(goal.names() & context.definitions.keys()):
        roots.append((context.definitions[name].body, dict(context.definitions[name].indices)))
    for entry, value in context.equalities:
        dims = zip(entry.indices, context.shape(entry.name), strict=True)
        roots.append((value, {index.name: dim for index, dim in dims if isinstance(index, t.Ix)}))
    roots += [(given.condition, {**free, **dict(given.free)}) for given in context.given]
    roots += [(fact, free) for fact in context.facts if t.free_indices(fact) <= free.keys()]
    for root, ranges in roots:
        _note(root, ranges, context, found)
    return {letter: frozenset(dims) for letter, dims in found.items()}


def _note(node: t.Node, ranges: dict[str, t.Dim], context: Context, found: dict[str, set[t.Dim]]) -> None:
    match node:
        case t.Reduce(_, index, dim):
            ranges = {**ranges, index: dim}
        case t.Argument(indices):
            ranges = {**ranges, **dict(indices)}
        case t.Same(left, right) | t.Before(left, right):
            _require([(left, right)], ranges, context)
        case t.Entry(name, indices) | t.Label(name, indices) if indices:
            _require(list(zip(indices, context.shape(name), strict=False)), ranges, context)
    for letter, dim in ranges.items():
        found.setdefault(letter, set()).add(dim)
    for child in t.children(node):
        _note(child, ranges, context, found)


def _require(pairs: list[tuple[t.Index, t.Index | t.Dim]], ranges: dict[str, t.Dim], context: Context) -> None:
    for index, other in pairs:
        one = _range(index, ranges, context)
        two = _range(other, ranges, context) if isinstance(other, t.Index) else other
        if one is not None and two is not None and one != two:
            raise Refused(f"a position of the range {one} at one of the range {two}")


def _range(index: t.Index, ranges: dict[str, t.Dim], context: Context) -> t.Dim | None:
    """The range that a position is in; None where it is a number or calculated."""
    match index:
        case t.Ix(name):
            return ranges.get(name)
        case t.Last(dim):
            return dim
        case t.Label(name):
            array = context.arrays[name]
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
