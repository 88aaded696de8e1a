"""What the names in a term mean: arrays and their domains, functions, the graph of definitions, assumptions.

A `Context` is immutable; `with_...` methods give a new one. A `Goal` is one relation to be judged in a context.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from symgrad.errors import IllFormed
from symgrad.language.terms import (
    Argument,
    Condition,
    Dim,
    Entry,
    Index,
    Last,
    Node,
    Reduce,
    Size,
    Term,
    entry_names,
    rename_indices,
    subterms,
)
from symgrad.record import record

ATTRIBUTES: Mapping[str, str] = {
    "positive": "every entry is greater than 0",
    "nonnegative": "no entry is less than 0",
    "unit": "every entry is in (0, 1)",
    "binary": "every entry is 0 or 1",
    "sign": "every entry is -1 or 1",
    "nonzero": "no entry is 0",
    "one-hot": "one entry along the last axis is 1, the others are 0",
    "simplex": "the entries along the last axis are positive and sum to 1",
    "sums-to-one": "the entries along the last axis sum to 1",
    "constant": "does not change with the variable of differentiation",
    "symmetric": "a square matrix equal to its transpose",
    "label": "every entry is a position in the range `labels`, not a number to calculate with",
}
"""Domain attributes of an array; a real array has none."""

ROWS = frozenset({"one-hot", "simplex", "sums-to-one"})
"""Those that tie the entries along the last axis."""


@record
class Array:
    """A declared array: its dimensions, outermost first (none: a scalar), and its domain.

    `labels` is the range that the entries of an array of labels point into.
    """

    dims: tuple[Dim, ...] = ()
    attributes: frozenset[str] = frozenset()
    labels: Dim | None = None

    def __post_init__(self) -> None:
        if unknown := self.attributes - ATTRIBUTES.keys():
            raise IllFormed(f"unknown attribute {', '.join(sorted(unknown))}; known are {', '.join(ATTRIBUTES)}")


@record
class Definition:
    """`name[indices] = body`: a quantity computed from others. `indices` are bound in `body`.

    `S_i = e^{z_i} / sum_j e^{z_j}` has the indices `(("i", "K"),)`.
    """

    name: str
    indices: tuple[tuple[str, Dim], ...]
    body: Term

    def at(self, indices: tuple[Index, ...]) -> Term:
        """The body at the given position."""
        if len(indices) != len(self.indices):
            raise IllFormed(f"{self.name} has {len(self.indices)} indices, not {len(indices)}")
        return rename_indices(self.body, {name: index for (name, _), index in zip(self.indices, indices, strict=True)})


@record
class Context:
    """Everything that is known about the names of a document at one point.

    arrays: inputs by name. definitions: quantities by name, acyclic. functions: names of abstract functions.
    dims: least size of each symbolic range (1 where absent). equalities: entries with a known value, such as `y_1 = 0`.
    facts: terms declared positive beyond the attributes, such as `x_1 - x_2`.
    """

    arrays: Mapping[str, Array] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    dims: Mapping[str, int] = field(default_factory=dict)
    equalities: tuple[tuple[Entry, Term], ...] = ()
    facts: tuple[Term, ...] = ()

    def with_array(self, name: str, array: Array) -> Context:
        return replace(self, arrays={**self.arrays, name: array})

    def with_attribute(self, name: str, attribute: str) -> Context:
        array = self.arrays[name]
        return self.with_array(name, replace(array, attributes=array.attributes | {attribute}))

    def with_definition(self, definition: Definition) -> Context:
        """Errors: IllFormed where the definition would make a cycle."""
        if self.reaches(definition.body, definition.name):
            raise IllFormed(f"{definition.name} is defined by itself")
        return replace(self, definitions={**self.definitions, definition.name: definition})

    def joined(self, other: Context) -> Context:
        """What both say; where they speak of the same name, what `other` says."""
        return Context(
            {**self.arrays, **other.arrays},
            {**self.definitions, **other.definitions},
            self.functions | other.functions,
            {**self.dims, **other.dims},
            tuple(dict.fromkeys((*self.equalities, *other.equalities))),
            tuple(dict.fromkeys((*self.facts, *other.facts))),
        )

    def reaches(self, term: Term, name: str) -> bool:
        """Whether `term` depends on the quantity or array `name`, through definitions.

        >>> from symgrad.language.terms import Entry
        >>> c = Context().with_definition(Definition("S", (), Entry("z")))
        >>> c.reaches(Entry("S"), "z"), c.reaches(Entry("z"), "S")
        (True, False)
        """
        return name in self.reachable(term)

    def reachable(self, term: Term) -> frozenset[str]:
        """All names that `term` depends on, its own included."""
        seen: set[str] = set()
        todo = list(entry_names(term))
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                if name in self.definitions:
                    todo.extend(entry_names(self.definitions[name].body))
        return frozenset(seen)

    def shape(self, name: str) -> tuple[Dim, ...]:
        """The dimensions of an array or a quantity. Errors: IllFormed for an unknown name."""
        if name in self.definitions:
            return tuple(dim for _, dim in self.definitions[name].indices)
        if name in self.arrays:
            return self.arrays[name].dims
        raise IllFormed(f"{name} is neither declared nor defined")


@record
class Goal:
    """`lhs = rhs` for all values of the free indices (name to range) that satisfy every condition."""

    lhs: Term
    rhs: Term
    context: Context = field(default_factory=Context)
    free: tuple[tuple[str, Dim], ...] = ()
    conditions: tuple[Condition, ...] = ()

    def names(self) -> frozenset[str]:
        """All names that the two sides depend on, through definitions."""
        return self.context.reachable(self.lhs) | self.context.reachable(self.rhs)

    def roots(self) -> tuple[Term, ...]:
        """Both sides, and the bodies of all definitions that they depend on.

        >>> context = Context().with_definition(Definition("S", (), Entry("z")))
        >>> [type(root).__name__ for root in Goal(Entry("S"), Entry("z"), context).roots()]
        ['Entry', 'Entry', 'Entry']
        """
        definitions = self.context.definitions
        return self.lhs, self.rhs, *(definitions[name].body for name in sorted(self.names() & definitions.keys()))

    def ranges(self) -> tuple[str, ...]:
        """The symbolic ranges that the goal depends on, through definitions, in order of first occurrence."""
        found: dict[str, None] = {}

        def note(dim: Dim | None) -> None:
            if isinstance(dim, str):
                found.setdefault(dim)

        for _, dim in self.free:
            note(dim)
        lhs, rhs, *bodies = self.roots()
        for node in (lhs, rhs, *self.conditions, *bodies):
            for part in subterms(node):
                if isinstance(part, Size | Last):
                    note(part.dim)
                for dim in _bound_dims(part):
                    note(dim)
        for name in sorted(self.names() & self.context.arrays.keys()):
            array = self.context.arrays[name]
            for size in (*array.dims, array.labels):
                note(size)
        return tuple(found)


def _bound_dims(node: Node) -> tuple[Dim, ...]:
    if isinstance(node, Reduce):
        return (node.dim,)
    return tuple(dim for _, dim in node.indices) if isinstance(node, Argument) else ()
