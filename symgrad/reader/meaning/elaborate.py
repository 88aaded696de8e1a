"""Syntax trees to shaped terms.

Each kind of node has a rule in a table; the rules live in modules by subject (`occurrences`, `products`, `reductions`,
`applications`, `calculus`, `literals`). This module holds what they share: the scope, the index letters, the errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import field
from typing import Any

from symgrad.errors import RangeConflict, ReadError
from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.substitution import fresh
from symgrad.language.terms import Dim, Index, Ix, Term
from symgrad.reader.meaning.values import Axis, Fresh, Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.scope.unification import Mismatch, is_compound
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_LETTERS, CUSTOMS
from symgrad.record import record
from symgrad.source import Fragment

RULES: dict[type[ast.Node], Callable[[Any, Any], Value]] = {}
"""The elaboration of each kind of node, filled by `rule`."""


def rule(kind: type[ast.Node]) -> Callable[[Callable[[Any, Any], Value]], Callable[[Any, Any], Value]]:
    """Enters a function into `RULES`."""

    def enter(function: Callable[[Any, Any], Value]) -> Callable[[Any, Any], Value]:
        RULES[kind] = function
        return function

    return enter


UNREAD = "this of a Kronecker product or a matrix of blocks cannot be judged yet"

SAMPLE = Ix("\\forall")
"""The index of the sample, where it is never written."""


@record
class Letter:
    """An index letter: what it stands for, its range, and where it was first met."""

    index: Index
    dim: Dim
    node: ast.Node


@record(frozen=False)
class Frame:
    """What the parts of one chain share: free letters, chosen readings, remarks.

    integrals: those that stand in the chain. running: the letters that something runs over in it.
    choices: ambiguities that were met. modes: how each is to be decided. static: nothing is differentiated, so that a
    name may be any value. total: a derivative in it has the sign d, and follows all paths. directed: gradients stand
    for any derivation. moving: the names whose differentials are not 0, None for all; held: those that stand still
    although nothing shows that they are constant. stacks: a vec stands in the chain. opaque: the names taken for any
    value whose definition was not understood. bases: from what sums count positions. paired: the `j` of sums over all
    `i \\ne j`. numbers: the bars that stand where only a number has a meaning. zeroth: names that stand with the index
    0; from_zero: a summand at position 0 stands beside a range. counted: the letter of `a_n`, for which the chain gives
    a formula, of the sequence a.
    """

    free: dict[str, Letter] = field(default_factory=dict)
    modes: dict[str, str] = field(default_factory=dict)
    choices: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)
    lettered: frozenset[str] = frozenset()
    running: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    differentiated: dict[str, list[str]] = field(default_factory=dict)
    static: bool = False
    total: bool = False
    directed: bool = False
    moving: Set[str] | None = None
    held: set[str] = field(default_factory=set)
    stacks: bool = False
    integrals: tuple[ast.Big, ...] = ()
    opaque: set[str] = field(default_factory=set)
    bases: set[int] = field(default_factory=set)
    paired: set[str] = field(default_factory=set)
    numbers: frozenset[ast.Node] = frozenset()
    zeroth: frozenset[str] = frozenset()
    from_zero: bool = False
    counted: str = ""

    def mode(self, choice: str, default: str) -> str:
        self.choices.add(choice)
        return self.modes.get(choice, default)


class Elaborator:
    """Elaborates the nodes of one formula; `source` is its text, for the places of errors."""

    def __init__(self, scope: Scope, frame: Frame, source: Fragment, axes: Fresh) -> None:
        self.scope, self.frame, self.source, self.fresh = scope, frame, source, axes
        self.ranges = scope.ranges
        self.bound: dict[str, Letter] = {}
        self.counted: dict[str, tuple[Letter, int]] = {}
        self.summed: list[str] = []
        self.params: dict[str, Value] = {}
        self.implicit: list[Letter] = []
        self.calls: list[str] = []
        self.draws: dict[str, Letter] = {}
        self.random: Set[str] = frozenset()
        self.laws: dict[str, Any] = {}
        self.tending: dict[str, Term | None] = {}
        self.natural: frozenset[str] = frozenset()

    def value(self, node: ast.Node) -> Value:
        """The value of a node. Errors: ReadError, RangeConflict at the node's place."""
        value = self.any_value(node)
        if not value.is_plain:
            raise self.error(node, UNREAD)
        return value

    def any_value(self, node: ast.Node) -> Value:
        """The value of a node, which may be a Kronecker product or made of blocks. Errors: ReadError, RangeConflict."""
        found = RULES.get(type(node))
        if found is None:
            raise self.error(node, "this has no value")
        return found(self, node)

    def scalar(self, node: ast.Node) -> Term:
        """The value of a node that must be a number."""
        value = self.value(node)
        if value.axes:
            raise self.conflict(node, f"ill-formed: a number is needed here, not {value.shape(self.ranges)}")
        return value.term

    # ------------------------------------------------------------------------------------------------------ errors

    def error(self, node: ast.Node, message: str, hint: str = "") -> ReadError:
        return self._at(ReadError, node, message, hint)

    def conflict(self, node: ast.Node, message: str, other: ast.Node | None = None, note: str = "") -> RangeConflict:
        notes = ((note, self.source.place(other.span[0])),) if other is not None and note else ()
        found = self._at(RangeConflict, node, message, "")
        found.notes = notes
        assert isinstance(found, RangeConflict)
        return found

    def _at(self, kind: type[ReadError], node: ast.Node, message: str, hint: str) -> ReadError:
        start, stop = node.span
        width = max(1, min(stop, len(self.source.text)) - start)
        width = min(width, max(1, len(self.source.text[start:].split("\n")[0])))
        return kind(message, self.source.place(start), self.source.line(start), width, hint=hint)

    def unify(self, left: Dim, right: Dim, node: ast.Node, what: str, other: ast.Node | None = None) -> None:
        """Makes two ranges one, or tells at `node` that they cannot be."""
        try:
            self.ranges.unify(left, right)
        except Mismatch as mismatch:
            self.scope.parts |= self.scope.sets & {mismatch.left, mismatch.right}
            text = (
                f"ill-formed: {what} runs over {_name(mismatch.left)} here and over {_name(mismatch.right)} elsewhere"
            )
            if isinstance(mismatch.left, int) != isinstance(mismatch.right, int):
                raise self.error(node, text) from None  # the named size may be that number
            raise self.conflict(node, text, other, f"{what} has its other range here") from None

    # ---------------------------------------------------------------------------------------------------- letters

    def letter(self, name: str, node: ast.Node) -> Letter:
        """The index that a letter stands for; an unknown letter is a free index of the chain."""
        if name in self.bound:
            return self.bound[name]
        symbol = self.scope.symbols.get(name)
        if symbol is not None and symbol.kind == "index":
            return Letter(Ix(name), symbol.dims[0], node)
        if name not in self.frame.free:
            self.frame.free[name] = Letter(Ix(name), self.ranges.new(), node)
        return self.frame.free[name]

    @contextmanager
    def binding(self, name: str, dim: Dim, node: ast.Node) -> Iterator[Letter]:
        """The letter bound to a range of its own; its name is changed where it would capture another index."""
        taken = set(self.scope.fixed)
        taken |= frozenset[str]().union(*(free_indices(value.term) for value in self.params.values()))
        taken |= {letter.index.name for letter in self.implicit if isinstance(letter.index, Ix)}
        letter = Letter(Ix(fresh(name, taken)), dim, node)
        old = self.bound.get(name)
        self.bound[name] = letter
        try:
            yield letter
        finally:
            self._unbind(name, old)

    def _unbind(self, name: str, old: Letter | None) -> None:
        if old is None:
            del self.bound[name]
        else:
            self.bound[name] = old

    # ------------------------------------------------------------------------------------------------------ names

    def sound(self, name: str, node: ast.Node) -> None:
        """Errors: ReadError for a name whose definition was not understood, where more than its value is needed, or may
        not hold any more.
        """
        if name in self.scope.broken and self._is_opaque(name, node):
            self.frame.opaque.add(name)
            return
        for why, names in (("was not understood", self.scope.broken), ("may not hold here", self.scope.doubtful)):
            if name in names:
                found = self.error(node, f"the definition of {name} {why}")
                found.notes = (names[name],)
                raise found

    def _is_opaque(self, name: str, node: ast.Node) -> bool:
        """Whether a name of which no more than its shape is known may be taken for any value: not where it may depend
        on an index that is bound, and does not show it, nor where it may be a function, as nobody read what it is.
        """
        shown = {part.name for part in ast.walk(node) if isinstance(part, ast.Sym)}
        return (
            self.frame.static
            and self.bound.keys() <= shown
            and self.scope.is_bare(name)
            and not any(name in names for _, names in self.scope.unread)
            and name not in CUSTOMS.keys() | CUSTOMARY_LETTERS
        )

    def entry(self, symbol: Symbol, node: ast.Node) -> Value:
        """The whole array or quantity, with axes of its own; hidden indices are taken from the letters around."""
        shown = len(symbol.dims) - len(symbol.hidden)
        axes = tuple(Axis(self.fresh(), dim) for dim in symbol.dims[:shown])
        hidden: list[Index] = []
        for name, dim in zip(symbol.hidden, symbol.dims[shown:], strict=True):
            letter = self.letter(name, node)
            self.unify(letter.dim, dim, node, f"the index {name} of {symbol.name}", letter.node)
            hidden.append(letter.index)
        indices = (*(Ix(axis.index) for axis in axes), *hidden)
        return Value(t.Entry(symbol.name, indices), axes, symbol.row and len(axes) == 1)


def _name(dim: Dim) -> str:
    return "an unknown range" if str(dim).startswith("?") else str(dim)[1:-1] if is_compound(dim) else str(dim)
