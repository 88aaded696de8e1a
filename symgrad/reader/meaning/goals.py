"""From shaped values to goals: ranges resolved, internal indices named, the context cut down to what is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import field, replace
from typing import Any, TypeVar, cast

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Array, Context, Definition, Given, Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children, subterms
from symgrad.language.terms import Condition, Dim, Index, Ix
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.equations import calculated, solved, with_known
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol, array_of
from symgrad.reader.scope.unification import Ranges, is_unknown
from symgrad.record import record
from symgrad.traits import EVERY_QUANTITY

AXIS_LETTERS = "ijklmnpqrstuvabcd"
SIZE_LETTERS = "nmpqrs"

N = TypeVar("N", bound=Node)

Notes = tuple[tuple[str, frozenset[str]], ...]
"""What may have been assumed and is not expressed, with the names that it speaks of."""


@record(frozen=False)
class Finisher:
    """Resolves ranges and names internal indices, the same way for all goals of one chain."""

    scope: Scope
    taken: set[str]
    axes: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        """Frees the letters of bound indices; those of the axes stay for the whole chain."""
        self.taken -= set(self.names.values())
        self.names = {}

    def axis(self, number: int) -> str:
        """The name of the goal's free index number so-and-so that no letter names."""
        while len(self.axes) <= number:
            self.axes.append(self._letter())
        return self.axes[number]

    def _letter(self) -> str:
        for suffix in ("", *(str(n) for n in range(1, 100))):
            for letter in AXIS_LETTERS:
                name = letter if not suffix else f"{letter}_{suffix}" if len(suffix) == 1 else f"{letter}_{{{suffix}}}"
                if name not in self.taken:
                    self.taken.add(name)
                    return name
        raise IllFormed("more than a thousand indices")

    def index(self, name: str) -> str:
        if not name.startswith(("@", "\\forall")):
            return name
        if name not in self.names:
            self.names[name] = self._letter()
        return self.names[name]

    def dim(self, dim: Dim) -> Dim:
        """The range's name; one that nobody named gets a letter."""
        dim = self.scope.ranges.find(dim)
        if not is_unknown(dim):
            return dim
        names = self.scope.dim_names
        if dim not in names:
            taken = {*self.taken, *self.scope.symbols, *names.values()}
            names[dim] = next(name for name in _size_names() if name not in taken)
        return names[dim]

    def node(self, node: N) -> N:
        """The node with its own names and ranges resolved, all through."""
        inner = type(node)(*(self._field(value) for value in node.fields()))
        change = _RESOLVED.get(type(node))
        return inner if change is None else cast(N, change(self, inner))

    def _field(self, value: object) -> object:
        if isinstance(value, Node):
            return self.node(value)
        return tuple(self._field(item) for item in value) if isinstance(value, tuple) else value

    def array(self, symbol: Symbol) -> Array:
        found = array_of(symbol, self.scope.ranges)
        labels = self.dim(found.labels) if found.labels is not None else None
        tied = found.attributes | ({"symmetric"} if "definite" in found.attributes else frozenset())
        if "some-nonzero" in tied:
            tied = tied - {"some-nonzero", "nonzero"} | (frozenset() if found.dims else {"nonzero"})
        return replace(found, dims=tuple(self.dim(dim) for dim in found.dims), attributes=tied, labels=labels)

    def given(self, given: Given) -> Given:
        self.taken |= _letters(given.condition) | {name for name, _ in given.free}
        return Given(self.node(given.condition), tuple((self.index(name), self.dim(dim)) for name, dim in given.free))

    def definition(self, definition: Definition) -> Definition:
        self.taken |= _letters(definition.body) | {name for name, _ in definition.indices}
        indices = tuple((self.index(name), self.dim(dim)) for name, dim in definition.indices)
        return Definition(definition.name, indices, self.node(definition.body))


def _letters(node: Node) -> set[str]:
    """The letters of a node, which no index inside it that is unnamed yet may be called by."""
    parts = [part for part in subterms(node) if isinstance(part, Ix | t.Reduce | t.Argument)]
    names = {part.name for part in parts if isinstance(part, Ix)} | {p.index for p in parts if isinstance(p, t.Reduce)}
    return names.union(*({name for name, _ in part.indices} for part in parts if isinstance(part, t.Argument)))


def _reduce(finisher: Finisher, node: t.Reduce) -> Node:
    return t.Reduce(node.op, finisher.index(node.index), finisher.dim(node.dim), node.body)


def _argument(finisher: Finisher, node: t.Argument) -> Node:
    return t.Argument(tuple((finisher.index(name), finisher.dim(dim)) for name, dim in node.indices), node.body)


def _size(finisher: Finisher, node: t.Size) -> Node:
    dim = finisher.dim(node.dim)
    return t.Size(dim) if isinstance(dim, str) else t.number(dim)


def _last(finisher: Finisher, node: t.Last) -> Node:
    dim = finisher.dim(node.dim)
    return t.Last(dim, node.before) if isinstance(dim, str) else t.At(dim - node.before)


_RESOLVED: dict[type[Node], Callable[[Finisher, Any], Node]] = {
    Ix: lambda finisher, node: Ix(finisher.index(node.name)),
    t.Reduce: _reduce,
    t.Argument: _argument,
    t.Size: _size,
    t.Last: _last,
}
"""The nodes that name an index or a range."""


def _size_names() -> Iterator[str]:
    yield from SIZE_LETTERS
    yield from (f"n_{{{k}}}" if k > 9 else f"n_{k}" for k in range(1, 10_000))


def context(scope: Scope, finisher: Finisher, nodes: Iterable[Node]) -> Context:
    """What the nodes depend on, and nothing else."""
    nodes = [*nodes]
    names = _reachable(scope, nodes)
    arrays, functions = {}, set[str]()
    formulas = {**calculated(scope, set(_variables(scope, nodes))), **scope.definitions}
    definitions = {name: finisher.definition(formulas[name]) for name in sorted(names & formulas.keys())}
    for name in sorted(names - formulas.keys()):
        symbol = scope.symbols.get(name) or scope.auxiliary.get(name)
        if symbol is not None and symbol.kind == "array":
            arrays[name] = finisher.array(symbol)
        else:
            functions.add(name)
    equalities = tuple(
        (finisher.node(entry), finisher.node(value)) for entry, value in scope.equalities if entry.name in arrays
    )
    misshapen = tuple(
        pair
        for pair in equalities
        if not all(_fits(arrays, definitions, side) for side in pair) or _is_outdated(scope, pair[0].name)
    )
    equalities = tuple(pair for pair in equalities if pair not in misshapen)
    for name in {entry.name for entry, _ in equalities if entry.name + MADE in scope.auxiliary}:
        arrays[name] = replace(arrays[name], attributes=arrays[name].attributes - {"symmetric"})  # as its value is
    met = arrays.keys() | definitions.keys()
    facts = tuple(finisher.node(fact) for fact in scope.facts if entry_names(fact) <= met)
    dims = {dim for array in arrays.values() for dim in array.dims} | {
        d for node in nodes for d in _sizes(finisher, node)
    }
    given = tuple(item for item in map(finisher.given, scope.given) if _is_met(item, met, dims))
    given += tuple(
        Given(not_all_zero(arrays[name], name))
        for name, one in scope.symbols.items()
        if "some-nonzero" in one.attributes and name in arrays and one.dims
    )
    least = {str(finisher.dim(name)): size for name, size in scope.least.items() if isinstance(finisher.dim(name), str)}
    bodies = (*nodes, *(one.body for one in definitions.values()))
    unclear = (*scope.unread, *_unclear(scope, bodies), *_stopped(scope, bodies))
    told = ((SHAPES.format(entry.name), entry_names(entry) | entry_names(value)) for entry, value in misshapen)
    notes = _widened(scope, (*scope.unused, *scope.doubted(), *told), (*scope.unread, *scope.unclear))
    return Context(arrays, definitions, frozenset(functions), least, equalities, facts, given, unclear, notes)


def _unclear(scope: Scope, nodes: Iterable[Node]) -> Iterator[tuple[str, frozenset[str]]]:
    """Why nothing can be said of names: what they are matters to functions of them, but not to what holds of these."""
    values = frozenset[str]().union(*map(_in_values, nodes)) if scope.things else frozenset[str]()
    return (note for note in scope.unclear if note[0] not in scope.things or not values.isdisjoint(note[1]))


def _in_values(node: Node) -> Iterator[str]:
    """The names that stand elsewhere than as whole arguments of unknown functions."""
    if isinstance(node, t.Entry):
        yield node.name
    for child in children(node):
        if not (isinstance(child, t.Argument) and isinstance(child.body, t.Entry)):
            yield from _in_values(child)


STOPS = "no derivative may be meant to pass through {}, and its formula depends on {}"


def _stopped(scope: Scope, nodes: Iterable[Node]) -> Iterator[tuple[str, frozenset[str]]]:
    """Why nothing can be said of derivatives through quantities that words stop. Words about `h_0` alone stop h too,
    unless a recurrence gives the others: it says nothing of the first.
    """
    if not (scope.stopped or scope.apart):
        return
    by = {part.variable.name for node in nodes for part in subterms(node) if isinstance(part, t.Derivative)}
    every = EVERY_QUANTITY in scope.stopped
    stopped = scope.formulas.keys() if every else scope.stopped
    for name in sorted(scope.formulas):
        met = (scope.reachable(name) - {name}) & by
        own = {name} if name in scope.recurrences else {name, f"{name}_0"}
        if below := {a for a in met if not own.isdisjoint(stopped) or any((b, a) in scope.apart for b in own)}:
            yield STOPS.format("some quantity" if every else name, min(below)), frozenset({name})


def _sizes(finisher: Finisher, node: Node) -> Iterator[Dim]:
    """The ranges whose sizes a node names, or that it sums over."""
    for part in subterms(node):
        if isinstance(part, t.Size | t.Reduce):
            yield finisher.dim(part.dim)


def not_all_zero(array: Array, name: str) -> t.Condition:
    """That some entry is not 0: the sum of the squares of all is not."""
    letters = [f"@{n}" for n, _ in enumerate(array.dims, 1)]
    squares = t.power(t.Entry(name, tuple(map(Ix, letters))), t.number(2))
    for letter, dim in zip(letters, array.dims, strict=True):
        squares = t.total(letter, dim, squares)
    return t.Not(t.Zero(squares))


SHAPES = "what was assumed of {} was read before all was told of it"

MADE = "^\\bullet"
"""Behind the name of a matrix with an eigenvector, that of the free one that it is made of."""


def _fits(arrays: Mapping[str, Array], definitions: Mapping[str, Definition], term: Node) -> bool:
    """Whether the entries in a term have as many indices as their arrays and quantities, whose shapes may have been
    told behind it.
    """
    entries = [node for node in subterms(term) if isinstance(node, t.Entry)]
    ranks = {name: len(array.dims) for name, array in arrays.items()}
    ranks |= {name: len(one.indices) for name, one in definitions.items()}
    return all(len(entry.indices) == ranks.get(entry.name, len(entry.indices)) for entry in entries)


def _is_outdated(scope: Scope, name: str) -> bool:
    """Whether more is said of a matrix than when it was made of a free one."""
    free, now = scope.auxiliary.get(name + MADE), scope.symbols.get(name)
    if free is None or now is None:
        return False
    return (free.attributes, free.entries, free.kind) != (now.attributes, now.entries, now.kind)


def _made(scope: Scope) -> list[tuple[t.Entry, frozenset[str]]]:
    """The matrices with an eigenvector, each with the names that are tied by it: an eigenvalue of a matrix of which
    more is said is not any number.
    """
    free = ((entry, value, entry.name + MADE) for entry, value in scope.equalities)
    return [(a, entry_names(value) - {one} | {a.name}) for a, value, one in free if one in scope.auxiliary]


def _widened(scope: Scope, notes: Notes, unclear: Notes) -> Notes:
    """The notes, each about all that is tied to a matrix with an eigenvector which it speaks of; so what is unclear of
    the one lets nothing be refuted of the others.
    """
    ties = [frozenset[str]().union(*map(scope.reachable, names)) for _, names in _made(scope)]

    def widened(names: frozenset[str]) -> frozenset[str]:
        met = names.union(*(tie for tie in ties if tie & names))
        return names if met == names else widened(met)

    doubts = ((why, widened(names) - names) for why, names in unclear)
    return (*((why, widened(names)) for why, names in notes), *(doubt for doubt in doubts if doubt[1]))


def _is_met(given: Given, names: Set[str], dims: Set[Dim]) -> bool:
    """Whether a condition speaks of nothing else than these names and ranges."""
    spoken = {part.dim for part in subterms(given.condition) if isinstance(part, t.Size)}
    return entry_names(given.condition) <= names and spoken | {dim for _, dim in given.free} <= dims


def _variables(scope: Scope, nodes: Iterable[Node]) -> Iterator[str]:
    """The names that terms, or the formulas of quantities, are differentiated by."""
    for node in (*nodes, *(one.body for one in scope.definitions.values())):
        yield from (part.variable.name for part in subterms(node) if isinstance(part, t.Derivative))


def _reachable(scope: Scope, nodes: Iterable[Node]) -> set[str]:
    """The names of all arrays, quantities and functions that the nodes depend on, locals left out."""
    seen: set[str] = set()
    functions: set[str] = set()
    todo = list(nodes)
    formulas = scope.formulas
    stated = [(node, _spoken_of(scope, node)) for node in (*scope.facts, *(given.condition for given in scope.given))]
    stated += _made(scope)
    values: dict[str, list[t.Term]] = {}
    known = [name for name in scope.symbols if name.rpartition("_")[2].isdigit()] if scope.recurrences else []
    for entry, value in scope.equalities:
        values.setdefault(entry.name, []).append(value)
    while todo:
        node = todo.pop()
        functions |= {part.name for part in subterms(node) if isinstance(part, t.Apply)}
        fresh = entry_names(node) - seen
        fresh |= {name for name in known if name.rpartition("_")[0] in fresh & scope.recurrences.keys()} - seen
        seen |= fresh
        todo += [formulas[name].body for name in fresh if name in formulas]
        todo += [value for name in fresh for value in values.get(name, ())]
        todo += [node for node, names in stated if not fresh.isdisjoint(names)]
    return functions | {name for name in seen if name in scope.symbols or name in scope.auxiliary}


def _spoken_of(scope: Scope, node: Node) -> frozenset[str]:
    """What a condition restricts: its names, and what their formulas hold: `b >= 4` restricts a where `b = -2a`."""
    return frozenset[str]().union(*(scope.reachable(name) for name in entry_names(node)))


def make_goal(
    scope: Scope,
    finisher: Finisher,
    lhs: Value,
    rhs: Value,
    letters: dict[str, Dim],
    conditions: tuple[Condition, ...],
) -> Goal:
    """The goal `lhs = rhs` of two values of the same shape; their axes become free indices."""
    finisher.begin()
    finisher.taken |= _letters(lhs.term) | _letters(rhs.term)
    names: list[Index] = [Ix(finisher.axis(number)) for number in range(len(lhs.axes))]
    left, right = finisher.node(lhs.at(*names)), finisher.node(rhs.at(*names))
    when = tuple(finisher.node(condition) for condition in conditions)
    values, when = _values(scope, when)
    known = context(scope, finisher, (left, right, *when, *(term for pair in values for term in pair)))
    known = replace(known, equalities=(*known.equalities, *values))
    reached = known.reachable(left) | known.reachable(right)
    when = tuple(condition for condition in when if _labels(scope, condition) <= reached)
    free = _free(finisher, (left, right, *when), known)
    dims = {finisher.index(name): finisher.dim(dim) for name, dim in letters.items()}
    dims |= {finisher.axis(number): finisher.dim(axis.dim) for number, axis in enumerate(lhs.axes)}
    indexed = {name: scope.symbols[name].dims[0] for name in scope.fixed}
    pairs = tuple((name, dims[name] if name in dims else finisher.dim(indexed[name])) for name in free)
    return Goal(left, right, known, pairs, when)


def sized_by(ranges: Ranges, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Gives ranges the sizes that conditions such as `K = 1` state; the conditions that are left."""
    left: list[Condition] = []
    for condition in (part for whole in conditions for part in _parts(whole)):
        match condition:
            case t.Zero(t.Add((t.Size(dim), t.Number(value)))) if value.denominator == 1 and value < 0:
                found = ranges.find(dim)
                if isinstance(found, str):
                    ranges.parent[found] = -int(value)
                    continue
        left.append(condition)
    return tuple(left)


def _labels(scope: Scope, condition: Condition) -> frozenset[str]:
    """The labels that a condition speaks of; it says nothing of a claim in which none of them stands."""
    symbols = (scope.symbols.get(name) for name in entry_names(condition))
    return frozenset(symbol.name for symbol in symbols if symbol is not None and symbol.labels is not None)


def _values(
    scope: Scope, conditions: tuple[Condition, ...]
) -> tuple[tuple[tuple[t.Entry, t.Term], ...], tuple[Condition, ...]]:
    """The values that conditions such as `y = 1` give to entries, and the conditions that are left."""
    values: list[tuple[t.Entry, t.Term]] = []
    left: list[Condition] = []
    for condition in (part for whole in conditions for part in _parts(whole)):
        found = None
        if isinstance(condition, t.Zero):
            difference = with_known(with_known(condition.term, scope.equalities), values)
            found = solved(scope, difference) if not free_indices(difference) else None
        if found is None:
            left.append(condition)
        else:
            values = [*((entry, with_known(term, [found])) for entry, term in values), found]
    return tuple(values), tuple(left)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that hold together."""
    return condition.conditions if isinstance(condition, t.All) else (condition,)


def _free(finisher: Finisher, nodes: tuple[Node, ...], known: Context) -> list[str]:
    """The free index symbols in order of first occurrence; a definition's own indices are not free."""
    bodies = [(item.body, {name for name, _ in item.indices}) for item in known.definitions.values()]
    found: dict[str, None] = {}
    for node, own in [*((node, set[str]()) for node in nodes), *bodies]:
        free = free_indices(node) - own
        for part in subterms(node):
            if isinstance(part, Ix) and part.name in free:
                found.setdefault(part.name)
    return list(found)
