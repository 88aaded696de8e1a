"""From shaped values to goals: ranges resolved, internal indices named, the context cut down to what is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from symgrad.language import terms as t
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.terms import Condition, Dim, Index, Ix, Node, Term, children, entry_names, free_indices, subterms
from symgrad.reader.ranges import is_unknown
from symgrad.reader.scope import Scope, array_of
from symgrad.reader.values import Value

AXIS_LETTERS = "ijklmnpqrstuvabcd"
SIZE_LETTERS = "nmpqrs"

N = TypeVar("N", bound=Node)


@dataclass
class Finisher:
    """Resolves ranges and names internal indices, the same way for all goals of one chain."""

    scope: Scope
    taken: set[str]

    def __post_init__(self) -> None:
        self.names: dict[str, str] = {}
        self.axes: list[str] = []

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
        raise AssertionError("more than a thousand indices")

    def index(self, name: str) -> str:
        if not name.startswith("@"):
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
            names[dim] = next(name for name in _size_names() if name not in self.scope.symbols and name not in names.values())
        return names[dim]

    def node(self, node: N) -> N:
        """The node with its own names and ranges resolved, all through."""
        fields = tuple(self._field(value) for value in node.fields())
        node = type(node)(*fields)
        return self._resolved(node)

    def _field(self, value: object) -> object:
        if isinstance(value, Node):
            return self.node(value)
        if isinstance(value, tuple):
            return tuple(self._field(item) for item in value)
        return value

    def _resolved(self, node: N) -> N:
        if isinstance(node, Ix):
            return Ix(self.index(node.name))  # type: ignore[return-value]
        if isinstance(node, t.Reduce):
            return t.Reduce(node.op, self.index(node.index), self.dim(node.dim), node.body)  # type: ignore[return-value]
        if isinstance(node, t.Argument):
            pairs = tuple((self.index(name), self.dim(dim)) for name, dim in node.indices)
            return t.Argument(pairs, node.body)  # type: ignore[return-value]
        if isinstance(node, t.Size):
            dim = self.dim(node.dim)
            return t.Size(dim) if isinstance(dim, str) else t.number(dim)  # type: ignore[return-value]
        if isinstance(node, t.Last):
            dim = self.dim(node.dim)
            return t.Last(dim, node.before) if isinstance(dim, str) else t.At(dim - node.before)  # type: ignore[return-value]
        return node

    def definition(self, definition: Definition) -> Definition:
        indices = tuple((self.index(name), self.dim(dim)) for name, dim in definition.indices)
        return Definition(definition.name, indices, self.node(definition.body))


def _size_names() -> Iterator[str]:
    yield from SIZE_LETTERS
    yield from (f"n_{{{k}}}" if k > 9 else f"n_{k}" for k in range(1, 10_000))


def context(scope: Scope, finisher: Finisher, nodes: Iterable[Node]) -> Context:
    """What the nodes depend on, and nothing else."""
    names = _reachable(scope, nodes)
    arrays, definitions, functions = {}, {}, set[str]()
    for name in sorted(names):
        symbol = scope.symbols.get(name)
        if name in scope.definitions:
            definitions[name] = finisher.definition(scope.definitions[name])
        elif symbol is not None and symbol.kind == "array":
            array = array_of(symbol, scope.ranges)
            labels = finisher.dim(array.labels) if array.labels is not None else None
            arrays[name] = replace(array, dims=tuple(finisher.dim(dim) for dim in array.dims), labels=labels)
        else:
            functions.add(name)
    equalities = tuple(
        (finisher.node(entry), finisher.node(value)) for entry, value in scope.equalities if entry.name in arrays
    )
    facts = tuple(finisher.node(fact) for fact in scope.facts if entry_names(fact) <= arrays.keys() | definitions.keys())
    least = {str(finisher.dim(name)): size for name, size in scope.least.items() if isinstance(finisher.dim(name), str)}
    return Context(arrays, definitions, frozenset(functions), least, equalities, facts)


def _reachable(scope: Scope, nodes: Iterable[Node]) -> set[str]:
    seen: set[str] = set()
    todo = [name for node in nodes for name in (*entry_names(node), *_applied(node))]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            if name in scope.definitions:
                body = scope.definitions[name].body
                todo += (*entry_names(body), *_applied(body))
    return {name for name in seen if name in scope.symbols or name in scope.definitions or _is_applied(scope, nodes, name)}


def _applied(node: Node) -> list[str]:
    return [part.name for part in subterms(node) if isinstance(part, t.Apply)]


def _is_applied(scope: Scope, nodes: Iterable[Node], name: str) -> bool:
    bodies = [*nodes, *(definition.body for definition in scope.definitions.values())]
    return any(name in _applied(node) for node in bodies)


def make_goal(
    scope: Scope,
    finisher: Finisher,
    lhs: Value,
    rhs: Value,
    letters: dict[str, Dim],
    conditions: tuple[Condition, ...],
) -> Goal:
    """The goal `lhs = rhs` of two values of the same shape; their axes become free indices."""
    names: list[Index] = [Ix(finisher.axis(number)) for number in range(len(lhs.axes))]
    left, right = finisher.node(lhs.at(*names)), finisher.node(rhs.at(*names))
    when = tuple(finisher.node(condition) for condition in conditions)
    known = context(scope, finisher, (left, right, *when))
    free = _free(finisher, (left, right, *when, *(item.body for item in known.definitions.values())), known)
    dims = {name: finisher.dim(dim) for name, dim in letters.items()}
    dims |= {finisher.axis(number): finisher.dim(axis.dim) for number, axis in enumerate(lhs.axes)}
    indexed = {name: scope.symbols[name].dims[0] for name in scope.fixed}
    pairs = tuple((name, dims[name] if name in dims else finisher.dim(indexed[name])) for name in free)
    return Goal(left, right, known, pairs, when)


def _free(finisher: Finisher, nodes: tuple[Node, ...], known: Context) -> list[str]:
    """The free index symbols in order of first occurrence; a definition's own indices are not free."""
    own = {definition.body: {name for name, _ in definition.indices} for definition in known.definitions.values()}
    found: dict[str, None] = {}
    for node in nodes:
        free = free_indices(node) - own.get(node, set())  # type: ignore[arg-type]
        for part in subterms(node):
            if isinstance(part, Ix) and part.name in free:
                found.setdefault(part.name)
    return list(found)


__all__ = ["Finisher", "Term", "children", "context", "make_goal"]
