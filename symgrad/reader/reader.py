"""Statements of a document, one by one, to goals.

A `Reader` holds what the document has said so far. Declarations and definitions add to it; each relation of a chain
comes back as a `Step`, with its goal or with the error that says what was not understood and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from symgrad.errors import IllFormed, ReadError, SourceError
from symgrad.language.context import Context
from symgrad.language.terms import Argument, Dim, Entry, Last, Reduce, Size, subterms
from symgrad.reader import applications, arithmetic, ast, calculus, literals, norms, occurrences, reductions
from symgrad.reader.chains import SIZES, ChainReader
from symgrad.reader.declarations import note, read_declaration
from symgrad.reader.elaborate import Elaborator
from symgrad.reader.explain import Understanding, explain
from symgrad.reader.foresight import foresee
from symgrad.reader.goals import Finisher, context
from symgrad.reader.memory import Memory
from symgrad.reader.prescan import prescan
from symgrad.reader.scope import Scope
from symgrad.reader.steps import Part, Step, new_frame, parsed
from symgrad.reader.suppositions import Supposition
from symgrad.reader.typings import CONVENTIONS, add_trait, canonical, declare_type
from symgrad.reader.values import Fresh
from symgrad.source import Aside, Chain, Convention, Declaration, Fault, Fragment, Statement, Title, Trait, Typing
from symgrad.source import Scope as NewScope

RULE_MODULES = (applications, arithmetic, calculus, literals, norms, occurrences, reductions)
"""The modules that hold the rules of elaboration."""

CROWDED = 1000
"""So many forgotten ranges are swept out at once."""


class Reader:
    """Reads the statements of one document in order.

    >>> reader = Reader()
    >>> chain = Chain(tuple(map(Fragment.of, ("f'", "2 x"))), ("=",))
    >>> reader.read(Chain(tuple(map(Fragment.of, ("f(x)", "x^2"))), ("=",)))[0].kind, reader.read(chain)[0].kind
    ('definition', 'claim')
    """

    def __init__(self, conventions: Iterable[str] = ()) -> None:
        self.conventions = frozenset(conventions)
        self.axes = Fresh()
        self._begin()

    def _begin(self) -> None:
        self.scope = Scope(conventions=set(self.conventions))
        self.memory = Memory(self.scope, self.axes)
        self.asides: list[str] = []

    def read(self, statement: Statement) -> list[Step]:
        """The steps of a chain; of anything else, an unread step where it was not understood."""
        fragment = _TEXTS[type(statement)](statement)
        try:
            return self._read(statement)
        except SourceError as error:
            found = error
        except IllFormed as error:
            found = _whole(fragment, str(error))
        except RecursionError:
            found = _whole(fragment, "nested too deeply")
        return [Step("unread", fragment.text.strip(), "", "", found.place, 0, error=found)]

    def _read(self, statement: Statement) -> list[Step]:
        match statement:
            case Chain():
                return self._chain(statement)
            case Typing(name, kind):
                declare_type(self.scope, name, kind)
            case Declaration(equation=Chain() as equation) if self._is_no_assumption(equation):
                return self._chain(equation)
            case Declaration(math, required, assumed, weak):
                read_declaration(self.scope, math, self.axes, required=required, assumed=assumed, weak=weak)
            case Trait(name, attribute):
                add_trait(self.scope, name, attribute)
            case Aside(math, what, restricts):
                self._aside(math, what, restricts)
            case Convention(word):
                self._convention(word)
            case NewScope():
                self._begin()
            case Fault(message, at, hint):
                raise ReadError(message, at.place(0), at.line(0), max(1, len(at.text)), hint=hint)
        self.memory.refresh()
        return []

    def _convention(self, word: Fragment) -> None:
        name = word.text.strip()
        if name not in CONVENTIONS:
            raise _whole(word, f"unknown convention {name!r}; known are {', '.join(CONVENTIONS)}")
        self.scope.conventions = self.scope.conventions | {name}
        self.scope.lexicon.colon_is_product = "frobenius-colon" in self.scope.conventions

    def _is_no_assumption(self, equation: Chain) -> bool:
        """Whether an equation defines a new name, or is a claim about defined ones."""
        left = equation.parts[0]
        if equation.definition:
            return left.text.strip() not in SIZES and self._is_new(left)
        tree = parsed(left, self.scope.lexicon).tree
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)} if tree is not None else set()
        kinds = {self.scope.symbols[name].kind for name in names if name in self.scope.symbols}
        return "quantity" in kinds and "array" not in kinds

    def _is_new(self, name: Fragment) -> bool:
        """Whether nothing was said of a name."""
        try:
            return not self.scope.knows(canonical(self.scope, name))
        except SourceError:
            return False

    def _aside(self, math: Fragment, what: str, restricts: bool) -> None:
        """What is set aside; where it restricts names, nothing false is said of them."""
        self.asides.append(f"{math.text.strip()}: {what}")
        if restricts:
            note(self.scope, what, math, restricts=True)

    def _chain(self, chain: Chain) -> list[Step]:
        """The steps of a chain, under what is supposed for it alone."""
        if not chain.supposed:
            return self._steps(chain)
        self.memory.refresh()
        before = Supposition(self.scope)
        for said in chain.supposed:
            self._read(said)
        steps = self._steps(chain)
        before.lift(self.scope, chain.supposed)
        return steps

    def _steps(self, chain: Chain) -> list[Step]:
        self.memory.refresh()
        prescan(self.scope, chain)
        parts = [parsed(part, self.scope.lexicon) for part in chain.parts]
        if _relates_sizes(self.scope, parts):
            note(self.scope, f"the assumption {_written(chain)} was not understood", chain.parts[-1], restricts=True)
            return []
        self._foresee(parts)
        definition = self.memory.take(chain, parts)
        steps = [definition] if definition is not None else []
        self.memory.refresh()
        if len(parts) - 1 > len(steps):
            steps += ChainReader(self.scope, self.axes, chain, parts).steps(len(steps))
        if len(self.scope.ranges.recent) > CROWDED:
            self.scope.ranges.forget(_ranges_in_use(self.scope))
        return steps

    def _foresee(self, parts: list[Part]) -> None:
        """Learns what the chain shows of undeclared names before it is elaborated."""
        trees = [part.tree for part in parts if part.tree is not None]
        foresee(Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes), trees)
        self.memory.refresh()

    # --------------------------------------------------------------------------------------------- what was read

    @property
    def context(self) -> Context:
        """Everything that has been declared and defined so far."""
        names = [Entry(name) for name in (*self.scope.symbols, *self.scope.definitions)]
        return context(self.scope, Finisher(self.scope, set()), names)

    def understanding(self) -> Understanding:
        """What was understood so far, in words."""
        return explain(self.scope, tuple(self.asides))


def _relates_sizes(scope: Scope, parts: list[Part]) -> bool:
    """Whether an equation is one between sizes, `N = 2 K`: an assumption, since ranges have any size."""
    trees = [part.tree for part in parts if part.tree is not None]
    if len(trees) != 2 or len(parts) != 2 or not isinstance(trees[0], ast.Sym):
        return False
    names = [node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Sym)]
    known = [scope.symbols[name].kind == "dimension" for name in names if name in scope.symbols]
    return len(names) > 1 and len(known) == len(names) and all(known)


def _written(chain: Chain) -> str:
    return f" {chain.relations[0]} ".join(part.text.strip() for part in chain.parts)


def _whole(fragment: Fragment, message: str) -> ReadError:
    line = fragment.line(0)
    return ReadError(message, fragment.place(0), line, max(1, min(len(fragment.text), len(line))))


_TEXTS: dict[type, Callable[[Any], Fragment]] = {
    Chain: lambda statement: statement.parts[0] if statement.parts else Fragment.of(""),
    Typing: lambda statement: statement.name,
    Trait: lambda statement: statement.name,
    Declaration: lambda statement: statement.math,
    Convention: lambda statement: statement.word,
    Aside: lambda statement: statement.math,
    Title: lambda statement: statement.text,
    Fault: lambda statement: statement.at,
    NewScope: lambda statement: Fragment.of(""),
}
"""The text that stands for a statement as a whole."""


def _ranges_in_use(scope: Scope) -> set[Dim]:
    """All ranges that a name or a definition needs."""
    dims = {dim for symbol in scope.symbols.values() for dim in (*symbol.dims, symbol.labels) if dim is not None}
    for definition in scope.definitions.values():
        dims |= {dim for _, dim in definition.indices}
        for node in subterms(definition.body):
            if isinstance(node, Reduce | Size | Last):
                dims.add(node.dim)
            elif isinstance(node, Argument):
                dims |= {dim for _, dim in node.indices}
    return dims
