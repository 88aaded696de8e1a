"""What the names in a term mean: arrays and their domains, functions, the graph of definitions, assumptions.

A `Context` is immutable; `with_...` methods give a new one. A `Goal` is one relation to be judged in a context.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from symgrad.errors import IllFormed
from symgrad.language.attributes import ATTRIBUTES, BOUND, ROWS, Array
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, subterms
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Argument, Condition, Dim, Entry, Index, Last, Reduce, Size, Term
from symgrad.record import Keeping, kept, record

__all__ = ["ATTRIBUTES", "ROWS", "Array", "Context", "Definition", "Given", "Goal"]


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
class Given:
    """A condition on values that holds at all positions of the free indices (name to range)."""

    condition: Condition
    free: tuple[tuple[str, Dim], ...] = ()


def of_index(letter: str) -> str:
    """What stands in a note for an index of which words speak; a bound on it is no word.

    >>> of_index("k")
    'the index k'
    """
    return f"the index {letter}"


@record
class Context(Keeping):
    """Everything that is known about the names of a document at one point.

    arrays: inputs by name. definitions: quantities by name, acyclic. functions: names of abstract functions.
    dims: least size of each symbolic range (1 where absent). equalities: entries with a known value, such as `y_1 = 0`;
    an index letter stands for all positions (`a_i = w_i / sum_j w_j`). A derivative takes such an entry for a variable
    like any other; its value is put in afterwards. facts: terms declared positive beyond the attributes, such as
    `x_1 - x_2`. given: further conditions on values, such as `x_i >= y_i`. unclear: why nothing can be said of
    the names that follow, or of any where none do: something about them was not understood, or contradicts another
    thing. unused: assumptions that restrict these names and are not expressed here, so that what fails may still hold.
    """

    arrays: Mapping[str, Array] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    dims: Mapping[str, int] = field(default_factory=dict)
    equalities: tuple[tuple[Entry, Term], ...] = ()
    facts: tuple[Term, ...] = ()
    given: tuple[Given, ...] = ()
    unclear: tuple[tuple[str, frozenset[str]], ...] = ()
    unused: tuple[tuple[str, frozenset[str]], ...] = ()

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
            tuple(dict.fromkeys((*self.given, *other.given))),
            tuple(dict.fromkeys((*self.unclear, *other.unclear))),
            tuple(dict.fromkeys((*self.unused, *other.unused))),
        )

    def with_values(self, names: frozenset[str]) -> frozenset[str]:
        """The names, and those that known values of their entries depend on."""
        seen, todo = set(names), list(names) if self.equalities else []
        while todo:
            name = todo.pop()
            values = [value for entry, value in self.equalities if entry.name == name]
            new = frozenset[str]().union(*(self.reachable(value) for value in values)) - seen
            seen |= new
            todo.extend(new)
        return frozenset(seen)

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
        return self.reachable_from(term)

    def reachable_from(self, node: Node) -> frozenset[str]:
        """All names that a term or a condition depends on, its own included."""
        names = entry_names(node)
        memory = self.memory()
        if names not in memory:
            memory[names] = self._closure(names)
        found: frozenset[str] = memory[names]
        return found

    def _closure(self, names: frozenset[str]) -> frozenset[str]:
        """The names, and those that their definitions depend on."""
        seen: set[str] = set()
        todo = list(names)
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                if name in self.definitions:
                    todo.extend(entry_names(self.definitions[name].body))
        return frozenset(seen)

    def is_bound(self, name: str) -> bool:
        """Whether the entries of an array satisfy equations with each other: those of a matrix that is diagonal,
        antisymmetric, idempotent or orthogonal.
        """
        whole = any(entry.name == name and len(free_indices(entry)) > 1 for entry, _ in self.equalities)
        return whole or (name in self.arrays and bool(self.arrays[name].attributes & BOUND))

    def shape(self, name: str) -> tuple[Dim, ...]:
        """The dimensions of an array or a quantity. Errors: IllFormed for an unknown name."""
        if name in self.definitions:
            return tuple(dim for _, dim in self.definitions[name].indices)
        if name in self.arrays:
            return self.arrays[name].dims
        raise IllFormed(f"{name} is neither declared nor defined")


@record
class Goal(Keeping):
    """`lhs = rhs` for all values of the free indices (name to range) that satisfy every condition."""

    lhs: Term
    rhs: Term
    context: Context = field(default_factory=Context)
    free: tuple[tuple[str, Dim], ...] = ()
    conditions: tuple[Condition, ...] = ()

    @kept
    def names(self) -> frozenset[str]:
        """All names that the two sides depend on, through definitions and known values."""
        return self.context.with_values(self.context.reachable(self.lhs) | self.context.reachable(self.rhs))

    @kept
    def roots(self) -> tuple[Term, ...]:
        """Both sides, and the bodies of all definitions and the known values that they depend on.

        >>> context = Context().with_definition(Definition("S", (), Entry("z")))
        >>> [type(root).__name__ for root in Goal(Entry("S"), Entry("z"), context).roots()]
        ['Entry', 'Entry', 'Entry']
        """
        definitions, names = self.context.definitions, self.names()
        values = [value for entry, value in self.context.equalities if entry.name in names]
        return self.lhs, self.rhs, *(definitions[name].body for name in sorted(names & definitions.keys())), *values

    @kept
    def nodes(self) -> tuple[Node, ...]:
        """Every node of the roots."""
        return tuple(node for root in self.roots() for node in subterms(root))

    def unclear(self) -> str:
        """Why nothing can be said of what the goal depends on; empty where nothing stands in the way."""
        return self._reason(self.context.unclear)

    def unused(self) -> str:
        """Why a point where the goal fails may lie outside of what was assumed; empty where none does."""
        return next(iter(self.all_unused()), "")

    def all_unused(self) -> tuple[str, ...]:
        """Every reason why a point where the goal fails may lie outside of what was assumed."""
        return self._reasons((*self.context.unclear, *self.context.unused))

    def restrictions(self) -> tuple[str, ...]:
        """The notes of all assumptions on the names of the goal that are not expressed."""
        return self._reasons(self.context.unused)

    def _reason(self, notes: tuple[tuple[str, frozenset[str]], ...]) -> str:
        return next(iter(self._reasons(notes)), "")

    def _reasons(self, notes: tuple[tuple[str, frozenset[str]], ...]) -> tuple[str, ...]:
        if not notes:
            return ()
        names = self.names() | self.assumed_names() | frozenset(self.ranges()) | self.context.functions
        names |= {base for base, _, number in (name.partition("_") for name in names) if number.strip("{}").isdigit()}
        names |= {of_index(letter) for letter, _ in self.free}
        return tuple(reason for reason, about in notes if not about or about & names)

    @kept
    def assumed_names(self) -> frozenset[str]:
        """All names that conditions on values depend on."""
        context = self.context
        conditions = (*self.conditions, *context.facts, *(given.condition for given in context.given))
        return context.with_values(frozenset[str]().union(*map(context.reachable_from, conditions)))

    @kept
    def ranges(self) -> tuple[str, ...]:
        """The symbolic ranges that the goal depends on, through definitions, in order of first occurrence."""
        found: dict[str, None] = {}

        def note(dim: Dim | None) -> None:
            if isinstance(dim, str):
                found.setdefault(dim)

        for _, dim in (*self.free, *(pair for given in self.context.given for pair in given.free)):
            note(dim)
        definitions = self.context.definitions
        assumed = [definitions[name].body for name in sorted(self.assumed_names() & definitions.keys())]
        given = [given.condition for given in self.context.given]
        stated = [part for node in (*self.conditions, *given, *self.context.facts, *assumed) for part in subterms(node)]
        for part in (*self.nodes(), *stated):
            if isinstance(part, Size | Last):
                note(part.dim)
            for dim in _bound_dims(part):
                note(dim)
        for name in sorted((self.names() | self.assumed_names()) & self.context.arrays.keys()):
            array = self.context.arrays[name]
            for size in (*array.dims, array.labels):
                note(size)
        return tuple(found)


def _bound_dims(node: Node) -> tuple[Dim, ...]:
    if isinstance(node, Reduce):
        return (node.dim,)
    return tuple(dim for _, dim in node.indices) if isinstance(node, Argument) else ()
