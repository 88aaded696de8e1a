"""Statements of a document, one by one, to goals.

A `Reader` holds what the document has said so far. Declarations and definitions add to it; each relation of a chain comes
back as a `Step`, with its goal or with the error that says what was not understood and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from symgrad.errors import IllFormed, Place, RangeConflict, ReadError, SourceError
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.terms import Condition, Dim
from symgrad.reader import ast, calculus, literals, occurrences, products, reductions
from symgrad.reader.conditions import condition
from symgrad.reader.declarations import CONVENTIONS, add_trait, declare_type, read_declaration
from symgrad.reader.definitions import Head, define, find_head
from symgrad.reader.elaborate import Elaborator, Frame
from symgrad.reader.einstein import free_letters, summed
from symgrad.reader.explain import Understanding, explain
from symgrad.reader.goals import Finisher, context, make_goal
from symgrad.reader.indices import index_nodes
from symgrad.reader.lexicon import Lexicon
from symgrad.reader.names import candidates
from symgrad.reader.parser import Parser
from symgrad.reader.prescan import prescan
from symgrad.reader.scope import Scope, Symbol
from symgrad.reader.tokens import tokenize
from symgrad.reader.values import Fresh, Value
from symgrad.source import Chain, Convention, Declaration, Fault, Fragment, Statement, Title, Trait, Typing
from symgrad.source import Scope as NewScope

RULE_MODULES = (calculus, literals, occurrences, products, reductions)
"""The modules that hold the rules of elaboration."""

DEFINING = (":=", "\\coloneqq", "\\triangleq", "\\equiv", "\\stackrel{def}{=}")
CLAIMING = ("=", "\\approx", "\\simeq", *DEFINING, "\\Rightarrow", "\\implies")
MODES: dict[str, tuple[str, ...]] = {"layout": calculus.LAYOUTS, "dot": ("inner", "elementwise"), "cdot": ("matrix", "elementwise")}
"""Ambiguities that the elaboration may meet, and their readings, the commonest first."""


@dataclass
class Step:
    """One relation of a chain as it was read.

    kind: claim, definition, or unread. digits: decimals of the left and of the right side where that side is a number
    with a decimal point. readings: the same relation under other conventions, by their names.
    """

    kind: str
    lhs_text: str
    rhs_text: str
    relation: str
    place: Place
    number: int
    chain_id: str = ""
    expect: str | None = None
    goal: Goal | None = None
    readings: tuple[tuple[str, Goal], ...] = ()
    error: SourceError | None = None
    lhs_ast: ast.Node | None = None
    rhs_ast: ast.Node | None = None
    digits: tuple[int | None, int | None] = (None, None)
    notes: tuple[str, ...] = ()
    _reader: Callable[[ast.Node], Goal] | None = field(default=None, repr=False)

    def reread(self, rhs: ast.Node) -> Goal:
        """The goal with an edited right side, read where this step was read. Errors: ReadError."""
        if self._reader is None:
            raise ReadError("the left side of this step was not understood", self.place)
        return self._reader(rhs)




@dataclass
class _Part:
    """One side of a relation: its text, its tree, or the error in it."""

    source: Fragment
    tree: ast.Node | None = None
    conditions: tuple[ast.Node, ...] = ()
    error: SourceError | None = None
    notes: tuple[str, ...] = ()


@dataclass
class _Given:
    """A definition that has been read, to be read again when a name that it guessed at gets a meaning."""

    chain: Chain
    step: Step
    guessed: set[str]
    """Names that it guessed at, and names more decorated than those that it used."""
    before: dict[str, Symbol | None] = field(default_factory=dict)
    """What the names that it defined were before."""


class Reader:
    """Reads the statements of one document in order."""

    def __init__(self, conventions: Iterable[str] = ()) -> None:
        self.initial = tuple(conventions)
        self.axes = Fresh()
        self.scope = self._new_scope()
        self.given: list[_Given] = []
        self.problems: list[SourceError] = []

    def _new_scope(self) -> Scope:
        return Scope(conventions=set(self.initial))

    # ------------------------------------------------------------------------------------------------- statements

    def read(self, statement: Statement) -> list[Step]:
        """The steps of a chain; of anything else, an unread step where it was not understood."""
        try:
            return self._read(statement)
        except SourceError as error:
            return [self._unread(statement, error)]
        except IllFormed as error:
            fragment = _fragment(statement)
            found = ReadError(str(error), fragment.place(0), fragment.line(0), max(1, len(fragment.text)))
            return [self._unread(statement, found)]
        except RecursionError:
            fragment = _fragment(statement)
            return [self._unread(statement, ReadError("nested too deeply", fragment.place(0), fragment.line(0)))]

    def _read(self, statement: Statement) -> list[Step]:
        if isinstance(statement, Chain):
            return self._chain(statement)
        if isinstance(statement, Typing):
            declare_type(self.scope, statement.name, statement.type)
        elif isinstance(statement, Declaration):
            read_declaration(self.scope, statement.math, self.axes, required=statement.required)
        elif isinstance(statement, Trait):
            add_trait(self.scope, statement.name, statement.attribute)
        elif isinstance(statement, Convention):
            self._convention(statement.word)
        elif isinstance(statement, Title):
            return []
        elif isinstance(statement, NewScope):
            self.scope, self.given = self._new_scope(), []
        elif isinstance(statement, Fault):
            raise ReadError(statement.message, statement.at.place(0), statement.at.line(0), max(1, len(statement.at.text)), hint=statement.hint)
        self._read_again()
        return []

    def _convention(self, word: Fragment) -> None:
        name = word.text.strip()
        if name not in CONVENTIONS:
            raise ReadError(f"unknown convention {name!r}; known are {', '.join(CONVENTIONS)}", word.place(0), word.line(0), len(word.text))
        self.scope.conventions = self.scope.conventions | {name}
        self.scope.lexicon.colon_is_product = "frobenius-colon" in self.scope.conventions

    def _unread(self, statement: Statement, error: SourceError) -> Step:
        text = _fragment(statement).text.strip()
        return Step("unread", text, "", "", error.place, 0, error=error)

    # ---------------------------------------------------------------------------------------------------- chains

    def _chain(self, chain: Chain) -> list[Step]:
        self._read_again()
        parts = self._parse(chain)
        defined, steps = self._definition(chain, parts)
        if defined:
            self._read_again()
        if len(parts) - 1 > defined:
            steps += _Chain(self, chain, parts).steps(defined)
        self._forget()
        return steps

    def _parse(self, chain: Chain) -> list[_Part]:
        prescan(self.scope, chain)
        return [_parsed(part, self.scope.lexicon) for part in chain.parts]

    def _definition(self, chain: Chain, parts: list[_Part]) -> tuple[int, list[Step]]:
        """1 and its step if the chain's first relation is a definition, else 0 and nothing."""
        forced = chain.definition or (bool(chain.relations) and chain.relations[0] in DEFINING)
        if len(parts) < 2 or parts[0].tree is None:
            return 0, []
        frame = self.frame(parts)
        e = Elaborator(self.scope, frame, parts[0].source, self.axes)
        head = find_head(e, parts[0].tree, forced=forced)
        body = parts[1].tree
        if head is None or (body is not None and not forced and _mentions(body, head.name)):
            return 0, []
        known = self.scope.symbols, self.scope.definitions
        step = _step("definition", chain, parts, 0)
        step.error = parts[1].error
        if body is not None:
            self._define(frame, e, head, body, parts[1].source, step)
        else:
            self._mark(head, step.error)
        names = set(frame.guessed) | (_unknown_names(self.scope, body) if body is not None else set())
        self.given.append(_Given(chain, step, names, self._changed(known)))
        return 1, [step]

    def _define(self, frame, e, head, body, source, step) -> None:  # type: ignore[no-untyped-def]
        saved = self.scope.ranges.save()
        e.source = source
        try:
            define(self.scope, frame, e, head, body, source)
            step.notes = (*step.notes, *frame.notes)
        except IllFormed as error:
            step.error = ReadError(str(error), step.place)
        except ReadError as error:
            self.scope.ranges.restore(saved)
            step.error = error
        self._mark(head, step.error)

    def _mark(self, head: Head, error: SourceError | None) -> None:
        """Remembers whether the definition of a name was understood."""
        name = candidates(head.node)[0] if head.args is None and candidates(head.node) else head.name
        broken = {key: value for key, value in self.scope.broken.items() if key not in (name, head.name)}
        if error is not None and head.name not in self.scope.definitions and head.name not in self.scope.rules:
            broken[head.name if head.letters or head.args is not None else name] = (error.message, error.place)
        self.scope.broken = broken

    def _changed(self, known: tuple[Mapping[str, Symbol], Mapping[str, Definition]]) -> dict[str, Symbol | None]:
        """The names that got a definition since `known`, with what they were then."""
        symbols, definitions = known
        return {name: symbols.get(name) for name in self.scope.definitions if name not in definitions}

    def _undo(self, given: _Given) -> None:
        for name, symbol in given.before.items():
            self.scope.without_definition(name, symbol)

    def _read_again(self) -> None:
        """Reads those definitions again that guessed at a name which has a meaning now."""
        for _ in range(8):
            news, self.scope.news = self.scope.news, set()
            stale = [given for given in self.given if given.guessed & news or (given.step.error and news)]
            if not stale:
                break
            for given in stale:
                self._redefine(given)

    def _redefine(self, given: _Given) -> None:
        """Reads a definition again; one that was understood before stays as it was where this fails."""
        good = given.step.error is None
        saved = replace(self.scope, ranges=self.scope.ranges.copy()), given.before, given.step.notes
        read = self._read_given(given)
        if good and (not read or given.step.error is not None):
            self.scope, given.before, given.step.notes = saved
            given.step.error = None

    def _read_given(self, given: _Given) -> bool:
        """Whether its left side is still one that defines something."""
        chain = given.chain
        parts = [_parsed(part, self.scope.lexicon) for part in chain.parts[:2]]
        given.step.error = parts[1].error or parts[0].error
        self._undo(given)
        known = self.scope.symbols, self.scope.definitions
        if parts[0].tree is None or parts[1].tree is None:
            return False
        frame = self.frame(parts)
        e = Elaborator(self.scope, frame, parts[0].source, self.axes)
        head = find_head(e, parts[0].tree, forced=True)
        if head is None:
            return False
        news = set(self.scope.news)
        body = parts[1].source
        self.scope.rules = {name: found for name, found in self.scope.rules.items() if found.source is not body}
        self._define(frame, e, head, parts[1].tree, body, given.step)
        given.before = self._changed(known)
        given.guessed = set(frame.guessed) | _unknown_names(self.scope, parts[1].tree)
        self.scope.news = news | (self.scope.news - {head.name})
        return True

    def frame(self, parts: list[_Part]) -> Frame:
        trees = [part.tree for part in parts if part.tree is not None]
        return Frame(lettered=frozenset(_lettered(trees)))

    def _forget(self) -> None:
        recent = {dim for symbol in self.scope.symbols.values() for dim in symbol.dims}
        recent |= {symbol.labels for symbol in self.scope.symbols.values() if symbol.labels is not None}
        self.scope.ranges.forget(_with_definitions(self.scope, recent))

    # --------------------------------------------------------------------------------------------- what was read

    @property
    def context(self) -> Context:
        """Everything that has been declared and defined so far."""
        from symgrad.language.terms import Entry

        names = [Entry(name) for name in (*self.scope.symbols, *self.scope.definitions)]
        return context(self.scope, Finisher(self.scope, set()), names)

    def understanding(self) -> Understanding:
        """What was understood so far, in words."""
        return explain(self.scope)


class _Chain:
    """The claims of one chain: all parts elaborated once, each relation a goal."""

    def __init__(self, reader: Reader, chain: Chain, parts: list[_Part]) -> None:
        self.reader, self.chain, self.parts = reader, chain, parts
        self.scope = reader.scope
        self.free: frozenset[str] | None = None

    def steps(self, first: int) -> list[Step]:
        self.frame = self.reader.frame(self.parts)
        self.frame.outside = frozenset(self._outside())
        tree = self.parts[0].tree
        self.free = free_letters(tree) if "einstein" in self.scope.conventions and tree is not None else None
        self.finisher = Finisher(self.scope, {*self._letters()})
        return [self._claim(number) for number in range(first, len(self.parts) - 1)]

    def _outside(self) -> Iterable[str]:
        """Letters that stand free in the first side, and so are nobody's to bind."""
        tree = self.parts[0].tree
        return reductions.body_letters(tree) if tree is not None else ()

    def _letters(self) -> Iterable[str]:
        for part in self.parts:
            for node in ast.walk(part.tree) if part.tree is not None else ():
                if isinstance(node, ast.Sym):
                    yield node.name

    def _claim(self, number: int) -> Step:
        step = _step("claim", self.chain, self.parts, number)
        left, right = self.parts[number], self.parts[number + 1]
        error = left.error or right.error
        if error is None:
            try:
                self._fill(step, left, right, number)
            except ReadError as found:
                error = found
            except IllFormed as found:
                error = ReadError(str(found), step.place)
        if error is not None:
            step.kind, step.error = "unread", error
        return step

    def _fill(self, step: Step, left: _Part, right: _Part, number: int) -> None:
        conditions = self._conditions_of(number)
        goals, error = self._readings(left, right, conditions)
        if not goals:
            assert error is not None
            raise error
        name, step.goal, pair = goals[0]
        step.readings = tuple((other, goal) for other, goal, _ in goals[1:] if goal != step.goal)
        step.digits = pair[0].digits, pair[1].digits
        step.notes = (*left.notes, *right.notes, *dict.fromkeys(self.frame.notes))
        if name:
            step.notes = (*step.notes, f"read with {name}")
        step._reader = self._again(left, right, conditions, step.goal)

    # ------------------------------------------------------------------------------------------------- elaboration

    def _readings(self, left: _Part, right: _Part, conditions: list[tuple[ast.Node, Fragment]]):  # type: ignore[no-untyped-def]
        """The goals under each combination of readings that is well-formed, the commonest first."""
        goals: list[tuple[str, Goal, tuple[Value, Value]]] = []
        first_error: ReadError | None = None
        for modes in self._mode_list(left, right):
            saved = self.scope.ranges.save()
            try:
                goals.append(self._goal(left, right, conditions, modes))
            except ReadError as error:
                self.scope.ranges.restore(saved)
                first_error = first_error or error
        self._learn_layout(goals)
        return goals, first_error

    def _learn_layout(self, goals: list[tuple[str, Goal, tuple[Value, Value]]]) -> None:
        """A claim whose shapes fit under one layout alone shows the layout of its document."""
        if "layout" in self.frame.choices and len(goals) == 1 and not calculus.declared_layout(self.scope):
            self.scope.layout = goals[0][0].removeprefix("layout: ") or calculus.LAYOUTS[0]

    def _mode_list(self, left: _Part, right: _Part) -> Iterable[dict[str, str]]:
        """First the commonest reading; then each other reading of the ambiguities that were met."""
        yield {}
        for choice in sorted(self.frame.choices):
            for reading in MODES.get(choice, ())[1:]:
                yield {choice: reading}

    def _goal(self, left: _Part, right: _Part, conditions: list[tuple[ast.Node, Fragment]], modes: dict[str, str]):  # type: ignore[no-untyped-def]
        self.frame.modes = modes
        lhs = self._value(left)
        rhs = self._value(right)
        when = self._conditions(conditions)
        goal, rhs = self._relate(lhs, rhs, right, when)
        label = ", ".join(f"{choice}: {reading}" for choice, reading in modes.items())
        return label, goal, (lhs, rhs)

    def _value(self, part: _Part) -> Value:
        assert part.tree is not None
        e = Elaborator(self.scope, self.frame, part.source, self.reader.axes)
        return e.value(part.tree if self.free is None else summed(part.tree, self.free))

    def _relate(self, lhs: Value, rhs: Value, right: _Part, when: tuple[Condition, ...]) -> tuple[Goal, Value]:
        e = Elaborator(self.scope, self.frame, right.source, self.reader.axes)
        assert right.tree is not None
        if lhs.rank == rhs.rank and lhs.rank != 1 or (lhs.rank == rhs.rank and lhs.row == rhs.row):
            for mine, theirs in zip(lhs.axes, rhs.axes, strict=True):
                e.unify(mine.dim, theirs.dim, right.tree, "this side")
        elif lhs.rank and rhs.rank or not self._broadcasts(lhs if rhs.rank else rhs):
            message = f"ill-formed: {rhs.shape(self.scope.ranges)} stands against {lhs.shape(self.scope.ranges)}"
            raise e.conflict(right.tree, message)
        lhs, rhs = _same_axes(lhs, rhs), _same_axes(rhs, lhs)
        letters: dict[str, Dim] = {name: letter.dim for name, letter in self.frame.free.items()}
        return make_goal(self.scope, self.finisher, lhs, rhs, letters, when), rhs

    def _broadcasts(self, value: Value) -> bool:
        """Only a number, such as 0, stands against an array."""
        from symgrad.language.terms import Number

        return isinstance(value.term, Number)

    # -------------------------------------------------------------------------------------------------- conditions

    def _conditions_of(self, number: int) -> list[tuple[ast.Node, Fragment]]:
        """The side conditions of a step: the chain's, those before it in the chain, and its own."""
        found = [(tree, source) for source in self.chain.conditions for tree in [_relation(source, self.scope.lexicon)]]
        for k, part in enumerate(self.parts[: number + 2]):
            found += [(tree, part.source) for tree in part.conditions]
            for source in self.chain.part_conditions.get(k, ()):
                found.append((_relation(source, self.scope.lexicon), source))
        return found + [(tree, source) for tree, source in self.scope.assumptions if self._applies(tree)]

    def _applies(self, tree: ast.Node) -> bool:
        """Whether all letters of an assumption occur in this chain."""
        letters = {name for node in ast.walk(tree) if isinstance(node, ast.Sym) for name in [node.name]}
        symbols = self.scope.symbols
        return all(name in self._subscripts() or name in symbols or name == "*" for name in letters) or _fixed(tree, self.scope)

    def _subscripts(self) -> set[str]:
        return {
            leaf.name
            for part in self.parts
            if part.tree is not None
            for node in ast.walk(part.tree)
            if isinstance(node, ast.Script)
            for script in (node.sub, node.sup)
            for item in index_nodes(script)
            for leaf in ast.walk(item)
            if isinstance(leaf, ast.Sym)
        }

    def _conditions(self, conditions: list[tuple[ast.Node, Fragment]]) -> tuple[Condition, ...]:
        return tuple(
            condition(Elaborator(self.scope, self.frame, source, self.reader.axes), tree) for tree, source in conditions
        )

    # ------------------------------------------------------------------------------------------------------ repair

    def _again(self, left: _Part, right: _Part, conditions: list[tuple[ast.Node, Fragment]], goal: Goal) -> Callable[[ast.Node], Goal]:
        scope, frame = self.scope.snapshot(), replace(self.frame, free=dict(self.frame.free), notes=[], choices=set())
        taken = set(self.finisher.taken)

        def reread(rhs: ast.Node) -> Goal:
            twin = _Chain(self.reader, self.chain, self.parts)
            twin.scope, twin.free = scope.snapshot(), self.free
            twin.frame = replace(frame, free=dict(frame.free))
            twin.finisher = Finisher(twin.scope, set(taken))
            twin.finisher.axes = list(self.finisher.axes)
            edited = _Part(right.source, ast.bare(rhs))
            try:
                return twin._goal(left, edited, conditions, frame.modes)[1]  # type: ignore[no-any-return]
            except IllFormed as error:
                raise ReadError(str(error), right.source.place(0)) from error

        return reread


def _same_axes(value: Value, other: Value) -> Value:
    if value.rank or not other.rank:
        return value
    return replace(value, axes=other.axes)


def _fixed(tree: ast.Node, scope: Scope) -> bool:
    assert isinstance(tree, ast.Relation)
    return all(
        any(scope.symbols[name].kind == "index" for name in candidates(term) if name in scope.symbols) for term in tree.terms
    )


def _parsed(source: Fragment, lexicon: Lexicon) -> _Part:
    """The tree of a part, with the conditions that were typed beside it."""
    part = _Part(source)
    try:
        parser = Parser(source, lexicon)
        tree = parser.part()
        part.notes = tuple(parser.notes)
    except ReadError as error:
        part.error = error
        return part
    if isinstance(tree, ast.Conditional):
        part.tree, part.conditions = tree.body, tree.conditions
    else:
        part.tree = tree
    return part


def _relation(source: Fragment, lexicon: Lexicon) -> ast.Node:
    parser = Parser(source, lexicon)
    parser._trim()
    tree = parser.sequence()
    if parser.at < parser.end:
        raise parser.error(f"{parser.token.text!r} was not understood here")
    return tree


def _lettered(trees: list[ast.Node]) -> Iterable[str]:
    """Names with a letter as subscript somewhere in the chain."""
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Script) and isinstance(ast.bare(node.base), ast.Sym):
                if any(isinstance(item, ast.Sym | ast.Script) for item in index_nodes(node.sub)):
                    base = ast.bare(node.base)
                    assert isinstance(base, ast.Sym)
                    yield base.name


def _unknown_names(scope: Scope, body: ast.Node) -> set[str]:
    """All that the names in a formula could be called and are not known as."""
    found = {name for node in ast.walk(body) if isinstance(node, ast.Sym | ast.Script) for name in candidates(node)}
    return {name for name in found if not scope.knows(name)}


def _mentions(body: ast.Node, name: str) -> bool:
    return any(name in candidates(node) for node in ast.walk(body) if isinstance(node, ast.Sym | ast.Script))


def _step(kind: str, chain: Chain, parts: list[_Part], number: int) -> Step:
    left, right = parts[number], parts[number + 1]
    expect = chain.expect[number] if number < len(chain.expect) else None
    return Step(
        kind,
        _trimmed(left.source.text),
        _trimmed(right.source.text),
        chain.relations[number],
        chain.places[number] if number < len(chain.places) else right.source.strip().place(0),
        number,
        chain.id,
        expect,
        lhs_ast=left.tree,
        rhs_ast=right.tree,
        notes=(*left.notes, *right.notes),
    )


def _trimmed(text: str) -> str:
    text = text.strip().strip("&").strip()
    while text.endswith(("\\\\", "&")):
        text = text.removesuffix("\\\\").removesuffix("&").strip()
    return text.rstrip(",.;").strip()


def _fragment(statement: Statement) -> Fragment:
    if isinstance(statement, Chain):
        return statement.parts[0]
    if isinstance(statement, Typing | Trait):
        return statement.name
    if isinstance(statement, Declaration):
        return statement.math
    if isinstance(statement, Convention):
        return statement.word
    if isinstance(statement, NewScope):
        return Fragment.of("")
    return statement.at if isinstance(statement, Fault) else statement.text


def _with_definitions(scope: Scope, dims: set[Dim]) -> set[Dim]:
    from symgrad.language.terms import Argument, Last, Reduce, Size, subterms

    for definition in scope.definitions.values():
        for node in subterms(definition.body):
            if isinstance(node, Reduce | Size | Last):
                dims.add(node.dim)
            elif isinstance(node, Argument):
                dims |= {dim for _, dim in node.indices}
        dims |= {dim for _, dim in definition.indices}
    return dims


__all__ = ["CLAIMING", "Reader", "Step", "Symbol", "Understanding", "tokenize", "RangeConflict"]
