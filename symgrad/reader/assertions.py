"""The claims of one chain: all sides elaborated together, each relation a goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from symgrad.errors import IllFormed, RangeConflict, ReadError
from symgrad.language.certain_sizes import at_its_sizes
from symgrad.language.context import Definition, Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import subterms
from symgrad.language.sequences import unfolded
from symgrad.language.substitution import substitute
from symgrad.language.terms import Condition, Derivative, Dim, Number, Reduce, Size, Term
from symgrad.reader.arrays.blocks import flat
from symgrad.reader.arrays.einstein import CROWDED, GREEK, MAY_HAVE_ENDED, crowded, free_letters, summed
from symgrad.reader.arrays.operations import BEHIND, ONE
from symgrad.reader.arrays.scripts import SLICE
from symgrad.reader.arrays.stacked import is_stacked, matched
from symgrad.reader.certainty import holds_unknown_word, is_certain
from symgrad.reader.chance.integrals import INTEGRAL as ENDED
from symgrad.reader.chance.integrals import PRIMITIVE
from symgrad.reader.chance.samples import INTEGRAL, is_sampled, may_depend
from symgrad.reader.constraints import restricts
from symgrad.reader.dependents import is_tied
from symgrad.reader.differentiated import derives
from symgrad.reader.doubts import customary_matrices, doubt, opacity, varied, varying
from symgrad.reader.functionals import bodies
from symgrad.reader.functions import calculus, tangents
from symgrad.reader.functions.directions import DOUBT, directed
from symgrad.reader.functions.joints import joined
from symgrad.reader.functions.occurrences import ARGUMENT, POWER
from symgrad.reader.functions.reaches import may_end_earlier
from symgrad.reader.functions.settled import settled
from symgrad.reader.labels import hidden_dependence
from symgrad.reader.meaning.bounds import EACH
from symgrad.reader.meaning.comparisons import condition
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.goals import Finisher, make_goal, sized_by
from symgrad.reader.meaning.letters import outer_letters
from symgrad.reader.meaning.subscripts import MIXED, index_nodes
from symgrad.reader.meaning.values import Fresh, Value
from symgrad.reader.meaning.zeroth import at_zero, begins
from symgrad.reader.memory.derivative_names import by_custom
from symgrad.reader.memory.narrowing import narrowed
from symgrad.reader.memory.relations import Part, Step, make_step, new_frame, parse_condition
from symgrad.reader.observed import seen
from symgrad.reader.questions import question
from symgrad.reader.scope.equations import ROOT
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import SIZES
from symgrad.reader.syntax.naming import candidates
from symgrad.record import record
from symgrad.source import RESTRICTS, Chain, Fragment

MODES: dict[str, tuple[str, ...]] = {
    "layout": calculus.LAYOUTS,
    "dot": ("inner", "elementwise"),
    "cdot": ("matrix", "elementwise"),
    "nabla^2": ("hessian", "laplacian"),
    "vec": ("columns", "rows"),
    SLICE: ("row", "column"),
    POWER: ("of the logarithm", ARGUMENT),
    ENDED: ("of any measure", PRIMITIVE),
    BEHIND: ("the product", ONE),
}
"""Ambiguities that the elaboration may meet, and their readings, the commonest first."""

Beside = tuple[ast.Node, Fragment]
"""A side condition and the text that it stands in."""

EVERY = "for every {} at which these entries exist"


@record
class Reading:
    """A relation under one choice of readings, empty for the commonest; begin: where its free letter is 0."""

    modes: dict[str, str]
    goal: Goal
    left: Value
    right: Value
    begin: Goal | None = None

    @property
    def name(self) -> str:
        return _name(self.modes)


SILENT_SUMS = "the first side was not understood, which says over what letters sums run here"


class ChainReader:
    """Elaborates the sides of a chain, which share their free index letters."""

    def __init__(self, scope: Scope, axes: Fresh, chain: Chain, parts: list[Part]) -> None:
        self.scope, self.axes, self.chain, self.parts = scope, axes, chain, parts
        self.frame = new_frame(parts)
        self.free: frozenset[str] | None = None
        self.finisher = Finisher(scope, set())
        self.begin: Goal | None = None

    def steps(self, first: int) -> list[Step]:
        """The claims from the relation number `first` on."""
        self.frame.outside = frozenset(outer_letters([part.tree for part in self.parts if part.tree is not None]))
        if "einstein" in self.scope.conventions:
            begun = next((part.tree for part in self.parts if part.tree is not None), ast.Dots())
            self.free = free_letters(begun) | (GREEK & self.scope.symbols.keys())
        self.finisher = Finisher(self.scope, set(self._symbols()))
        steps = [self._claim(number) for number in range(first, len(self.parts) - 1)]
        for step in steps:
            if step.kind == "unread" and not step.ill_formed:
                step.across = self._across(step.number)
        return steps

    def _across(self, number: int) -> Step | None:
        """The step from the last side that was read to the right side of a step whose left side was not: of
        `a = ? = c`, the author says that a is c as well. What was read and has no meaning is its author's slip.
        """
        last = next((at for at in range(number, -1, -1) if self._is_read(self.parts[at])), number)
        if last == number or set(self.chain.relations[last : number + 1]) != {"="}:
            return None
        parts = [self.parts[last], self.parts[number + 1]]
        twin = ChainReader(self.scope.snapshot(), self.axes, self.chain.across(last, number + 1), parts)
        step = twin.steps(0)[0]
        return step if step.goal is not None and step.goal.lhs != step.goal.rhs else None

    def _is_read(self, part: Part) -> bool:
        return part.tree is not None and not holds_unknown_word(self.scope, part.tree)

    def _symbols(self) -> Iterator[str]:
        for part in self.parts:
            for node in ast.walk(part.tree) if part.tree is not None else ():
                if isinstance(node, ast.Sym):
                    yield node.name

    def _claim(self, number: int) -> Step:
        step = make_step("claim", self.chain, self.parts, number)
        left, right = self.parts[number], self.parts[number + 1]
        step.suspect(by_custom((left, right)))
        error, symbols = left.error or right.error, self.scope.symbols
        if error is None:
            error = self._tried(step, left, right, number)
        inner = self._inner(left, right, number) if error is not None else None
        if inner is not None and self._tried(step, *inner, number) is None:
            error = None
            step.suspect("two functions may differ and have the same value of an operator")
        if error is not None:
            step.kind, step.error = "unread", error
            step.ill_formed = isinstance(error, RangeConflict) and is_certain(
                self.scope, self.frame, self.parts[number : number + 2]
            )
            self._forget_guesses(symbols)
        return step

    def _inner(self, left: Part, right: Part, number: int) -> tuple[Part, Part] | None:
        """What stands under one operator on both sides, where nothing is supposed beside them."""
        try:
            return None if self._beside(number) else bodies(self.scope, left, right)
        except ReadError:
            return None

    def _tried(self, step: Step, left: Part, right: Part, number: int) -> ReadError | None:
        """Fills a step with its goal, or tells what was not understood."""
        try:
            self._fill(step, left, right, number)
        except ReadError as found:
            return found
        except IllFormed as found:
            return ReadError(str(found), step.place)
        return None

    def _forget_guesses(self, before: Mapping[str, Symbol]) -> None:
        """What a relation that was not understood made of names is no more than a guess that failed."""
        kept = {name: symbol for name, symbol in self.scope.symbols.items() if name not in self.frame.guessed}
        self.scope.symbols = {**kept, **{name: before[name] for name in self.frame.guessed if name in before}}

    def _fill(self, step: Step, left: Part, right: Part, number: int) -> None:
        beside = self._beside(number)
        step.again = self._again(left, right, beside, {})
        assert left.tree is not None and right.tree is not None
        trees = [part.tree for part in self.parts if part.tree is not None]
        reach = may_end_earlier(self.scope, (left.tree, right.tree))
        step.suspect(tangents.doubtful(self.scope, left.tree, right.tree, trees) or reach)
        first, *others = self._readings(left, right, beside)
        self._one_sided(first.goal, step)
        step.goal, step.convention, step.begin = first.goal, first.name, first.begin
        step.inside = self._inside(first.goal, left, right, beside, first.modes)
        step.question = question(self.scope, first.goal, (left, right))
        step.suspect((DOUBT if self.frame.directed else "") or opacity(self.frame))
        step.doubt = step.doubt or doubt(self.scope, first.goal, (left, right))
        step.restricts = restricts(self.scope, self.chain, left, right, first.goal)
        step.suspect(RESTRICTS if step.restricts else "")
        for other in others:
            if ENDED in other.modes:
                reason = varying(self.scope, other.goal) or doubt(self.scope, other.goal, (left, right))
                step.ended = step.ended or reason
        names = {first.name, *(other.name for other in others)}
        step.rejected = tuple(name for name in map(_name, self._choices()) if name not in names)
        step.readings = tuple((other.name, other.goal) for other in others if other.goal != step.goal)
        step.readings += tuple(self._as_sizes(first.goal))
        step.notes = tuple(dict.fromkeys((*left.notes, *right.notes, *self.frame.notes, *varied(first.goal))))
        if layers := customary_matrices(self.scope, first.goal):
            step.notes += (f"{', '.join(layers)}: before a vector a matrix, by custom",)
        self._let_move(step, left, right, beside, first.modes)
        step.seen = seen(self.scope, first.goal, lambda: self._named(left, right, beside))
        # What is repaired is written the commonest way, not with all gradients transposed.
        step.again = self._again(left, right, beside, {} if "layout" in first.modes else first.modes)

    def _named(self, left: Part, right: Part, beside: list[Beside]) -> list[tuple[str, Goal]]:
        return [(one.name, one.goal) for one in self._readings(left, right, beside)]

    def _let_move(self, step: Step, left: Part, right: Part, beside: list[Beside], modes: dict[str, str]) -> None:
        """Notes the names that stand still although nothing shows it, and the relation where they move."""
        if self.frame.held:
            step.held = tuple(sorted(self.frame.held))
            assert left.tree is not None
            step.customary = tangents.are_constant(self.scope, left.tree, step.held)
            if step.customary:
                step.notes += (f"{', '.join(step.held)}: constant by custom, as no differential of it is written",)
            step.wide = self.reading(left, right, beside, {**modes, tangents.ALL: "all"}).goal

    def _one_sided(self, goal: Goal, step: Step) -> None:
        """Errors: ReadError where one side alone depends on a quantity that nobody defined."""
        context = goal.context
        found = (context.reachable(goal.lhs) ^ context.reachable(goal.rhs)) & self.scope.open
        if found:
            name = min(found)
            raise ReadError(f"{name} has no definition, so that what it equals cannot be judged", step.place)

    def _as_sizes(self, goal: Goal) -> Iterator[tuple[str, Goal]]:
        """The goal with an undeclared `N` taken for the size of a range that nobody named."""
        known = {name for name, symbol in self.scope.symbols.items() if symbol.kind == "dimension"}
        loose = [dim for dim in goal.ranges() if dim not in known]
        for name in sorted(goal.context.arrays.keys() & (SIZES | self.scope.averaged)):
            symbol = self.scope.symbols.get(name)
            if symbol is not None and not symbol.declared and not symbol.dims:
                yield from ((f"{name} is the size of the range", sized(goal, name, dim)) for dim in loose)

    # ----------------------------------------------------------------------------------------------------- readings

    def _readings(self, left: Part, right: Part, beside: list[Beside]) -> list[Reading]:
        """The relation under each choice that is well-formed, the commonest first.

        Errors: ReadError of the commonest, where no choice is well-formed.
        """
        found: list[Reading] = []
        first_error: ReadError | None = None
        for modes in self._choices():
            saved = self.scope.ranges.save()
            try:
                found.append(self.reading(left, right, beside, modes))
            except ReadError as error:
                self.scope.ranges.restore(saved)
                first_error = first_error or error
        if not found:
            assert first_error is not None
            raise first_error
        return found

    def _choices(self) -> Iterator[dict[str, str]]:
        """First the commonest reading; then each other reading of the ambiguities that were met."""
        yield {}
        for choice in sorted(self.frame.choices):
            yield from ({choice: reading} for reading in MODES.get(choice, ())[1:])

    def reading(self, left: Part, right: Part, beside: list[Beside], modes: dict[str, str]) -> Reading:
        """The relation under one choice of readings."""
        self.frame.modes, self.frame.opaque, self.frame.held = modes, set(), set()
        self.frame.static = not derives((left, right))
        assert left.tree is not None and right.tree is not None
        self.frame.directed = directed(self._elaborator(left.source), left.tree, right.tree)
        self.frame.moving = tangents.moving(self._elaborator(left.source), left.tree, right.tree)
        lhs, rhs = self._value(left), self._value(right)
        if self.frame.directed and (lhs.rank or rhs.rank):
            raise self._elaborator(right.source).error(right.tree, DOUBT)
        trees = [ast.bare(part.tree) for part in (left, right) if part.tree]
        if lhs.rank == rhs.rank == 1 and any(isinstance(tree, ast.Listing) for tree in trees):
            rhs = replace(rhs, row=lhs.row)  # entries between commas tell no direction
        when = tuple(self._condition(tree, source) for tree, source in beside)
        goal = self._relate(lhs, rhs, right, when)
        return Reading(modes, goal, lhs, rhs, self.begin)

    def _value(self, part: Part) -> Value:
        assert part.tree is not None
        if self.free is not None and (letter := crowded(part.tree, self._once())) is not None:
            raise self._elaborator(part.source).error(part.tree, CROWDED.format(letter))
        tree = part.tree if self.free is None else summed(part.tree, self.free)
        if tree != part.tree and "einstein-ends" in self.scope.conventions:
            raise self._elaborator(part.source).error(part.tree, MAY_HAVE_ENDED)
        if tree != part.tree and self.parts[0].tree is None:
            raise self._elaborator(part.source).error(part.tree, SILENT_SUMS)
        return self._elaborator(part.source).any_value(tree)

    def _once(self) -> frozenset[str]:
        return frozenset[str]().union(*(free_letters(part.tree) for part in self.parts if part.tree is not None))

    def _condition(self, tree: ast.Node, source: Fragment) -> Condition:
        return condition(self._elaborator(source), tree)

    def _elaborator(self, source: Fragment) -> Elaborator:
        return Elaborator(self.scope, self.frame, source, self.axes)

    def _relate(self, lhs: Value, rhs: Value, right: Part, when: tuple[Condition, ...]) -> Goal:
        """The goal of two sides, whose shapes must agree; a number stands against an array for all its entries."""
        assert right.tree is not None
        e = self._elaborator(right.source)
        if self.frame.paired and isinstance(rhs.term, Number):
            raise e.error(right.tree, EACH.format(min(self.frame.paired)))
        if lhs.blocks or rhs.blocks:
            lhs, rhs = flat(e, lhs, rhs, right.tree)
        elif is_stacked(lhs, rhs) and lhs.rank and rhs.rank:
            rhs = replace(lhs, term=matched(e, lhs, rhs, right.tree))
        if lhs.rank == rhs.rank and (lhs.rank != 1 or lhs.row == rhs.row):
            for mine, theirs in zip(lhs.axes, rhs.axes, strict=True):
                e.unify(mine.dim, theirs.dim, right.tree, "this side")
        elif (lhs.rank and rhs.rank) or not isinstance((lhs if rhs.rank else rhs).term, Number):
            message = f"ill-formed: {rhs.shape(self.scope.ranges)} stands against {lhs.shape(self.scope.ranges)}"
            raise e.conflict(right.tree, message)
        letters: dict[str, Dim] = {name: letter.dim for name, letter in self.frame.free.items()}
        saved = self.scope.ranges.save()
        when = sized_by(self.scope.ranges, when)
        goal = make_goal(self.scope, self.finisher, _spread(lhs, rhs), _spread(rhs, lhs), letters, when)
        self.scope.ranges.restore(saved)
        recurrences = {name: self.finisher.definition(one) for name, one in self.scope.recurrences.items()}
        sizes = {self.finisher.dim(name) for name, one in self.scope.symbols.items() if one.kind == "dimension"}
        names = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs)
        if len(self.frame.bases.union(*(self.scope.based.get(name, ()) for name in names))) > 1:
            raise e.error(right.tree, MIXED)
        self.begin = self._at_zero(e, (_spread(lhs, rhs), _spread(rhs, lhs)), letters, when, right.tree)
        letters_before = dict(goal.free)
        total = "total-derivative" in self.scope.conventions
        late = self.scope.late | self._late(recurrences)
        told = {*self.scope.definitions, *(entry.name for entry, _ in self.scope.equalities)}
        begun = {base for base, _, number in (name.rpartition("_") for name in told) if number.isdigit()}
        goal = unfolded(goal, recurrences, sizes, late, begun=begun, total=total)
        goal = at_its_sizes(goal)
        self.frame.notes += [EVERY.format(name) for name in letters_before.keys() - dict(goal.free).keys()]
        self._need_fixed_laws(goal, e, right.tree)
        self._need_one_order(goal, e, right.tree)
        self._need_dependence(goal, e, right.tree)
        if label := hidden_dependence(self.scope, goal):
            raise e.error(right.tree, f"{label[0]} may depend on {label[1]}, and does not show how")
        try:
            return joined(settled(goal))
        except IllFormed as error:
            raise e.error(right.tree, str(error)) from error

    def _late(self, recurrences: Mapping[str, Definition]) -> set[str]:
        """The sequences of which a letter was said to begin so late that their recurrence says nothing of step 1."""
        begins, ahead = self.scope.begins, self.scope.ahead
        pairs = ((name, letter) for name, one in recurrences.items() for letter, _ in one.indices)
        return {name for name, letter in pairs if letter in begins and begins[letter] + ahead.get(name, 0) > 1}

    def _at_zero(
        self,
        e: Elaborator,
        sides: tuple[Value, Value],
        letters: dict[str, Dim],
        when: tuple[Condition, ...],
        node: ast.Node,
    ) -> Goal | None:
        """The relation where a free letter is 0, if it may be; whether a condition holds there is not asked."""
        letter = next((name for name in letters if begins(e, [side.term for side in sides], name)), None)
        if letter is None:
            return None
        others = {name: dim for name, dim in letters.items() if name != letter}
        lhs, rhs = (replace(side, term=at_zero(e, side.term, letter, node)) for side in sides)
        kept = tuple(condition for condition in when if letter not in free_indices(condition))
        return make_goal(self.scope, self.finisher, lhs, rhs, others, kept)

    def _need_dependence(self, goal: Goal, e: Elaborator, node: ast.Node) -> None:
        """Refuses the derivative of a name by another where nobody said that one depends on the other."""
        for part in (part for side in (goal.lhs, goal.rhs) for part in subterms(side)):
            reached = goal.context.reachable(part.body) if isinstance(part, Derivative) else frozenset[str]()
            if isinstance(part, Derivative):
                self._need_shown(goal, e, node, part)
            if isinstance(part, Derivative) and part.variable.name + ROOT in goal.context.arrays:
                raise e.error(node, f"the derivative of a root of {part.variable.name} cannot be judged yet")
            if isinstance(part, Derivative) and part.variable.name not in reached:
                if _share_inputs(goal, part) or is_tied(goal, part):
                    words = f"nothing says how this depends on {part.variable.name}"
                    raise e.error(node, words, hint=f"write it in terms of {part.variable.name} first")
                names = (*sorted(entry_names(part.body)), part.variable.name)
                symbols = [self.scope.symbols.get(name) for name in names]
                loose = [s.name for s in symbols if s is not None and s.kind == "array" and not s.declared]
                if loose and entry_names(part.body):
                    raise e.error(node, f"nothing says that {names[0]} depends on {names[-1]}", hint="define it first")

    def _need_shown(self, goal: Goal, e: Elaborator, node: ast.Node, part: Derivative) -> None:
        """Refuses the derivative of what depends on the variable as words say, and not by its formula."""
        for name in sorted(goal.context.reachable(part.body) & self.scope.follows.keys()):
            by = part.variable.name
            if by in self.scope.follows[name] - self.scope.reachable(name) and not self._is_label(name):
                raise e.error(node, f"{name} depends on {by} as words say, and nothing shows how")

    def _is_label(self, name: str) -> bool:
        """Whether a name is data, of which words say no more than that its law depends on something."""
        symbol = self.scope.symbols.get(name)
        return symbol is not None and "label" in symbol.attributes

    def _need_fixed_laws(self, goal: Goal, e: Elaborator, node: ast.Node) -> None:
        """Refuses the derivative of an expectation by what its law may depend on."""
        context = goal.context
        names = context.reachable(goal.lhs) | context.reachable(goal.rhs)
        bodies = [definition.body for name, definition in context.definitions.items() if name in names]
        for part in (part for side in (goal.lhs, goal.rhs, *bodies) for part in subterms(side)):
            if isinstance(part, Derivative):
                for sample in sorted(context.reachable(part.body) & self.scope.laws.keys()):
                    if may_depend(self.scope, *self.scope.laws[sample], part.variable.name):
                        words = f"the law of {sample} may depend on {part.variable.name}"
                        raise e.error(node, words)

    def _need_one_order(self, goal: Goal, e: Elaborator, node: ast.Node) -> None:
        """Refuses integrals that stand in each other the other way round on the other side."""
        there = set(_nested_samples(goal, goal.rhs))
        for outer, inner in _nested_samples(goal, goal.lhs):
            if (inner, outer) in there and INTEGRAL in outer + inner:
                raise e.error(node, "the order of integration is another: that needs a theorem such as Fubini's")

    # --------------------------------------------------------------------------------------------- side conditions

    def _beside(self, number: int) -> list[Beside]:
        """The side conditions of a step: the chain's, those before it in the chain, its own, and what is assumed."""
        lexicon = self.scope.lexicon
        found = [(parse_condition(source, lexicon), source) for source in self.chain.conditions]
        for k, part in enumerate(self.parts[: number + 2]):
            found += [(tree, part.source) for tree in part.conditions]
            found += [(parse_condition(source, lexicon), source) for source in self.chain.part_conditions.get(k, ())]
        return found + [(tree, source) for tree, source in self.scope.assumptions if self._applies(tree)]

    def _applies(self, tree: ast.Node) -> bool:
        """Whether an assumption speaks of indices that occur in this chain, or of fixed ones."""
        letters = {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)}
        known = self.scope.symbols.keys() | {"*"}
        return letters <= self._subscripts() | known or (isinstance(tree, ast.Relation) and self._fixed(tree))

    def _subscripts(self) -> set[str]:
        scripts = [
            node
            for part in self.parts
            if part.tree is not None
            for node in ast.walk(part.tree)
            if isinstance(node, ast.Script)
        ]
        items = [item for node in scripts for item in (*index_nodes(node.sub), *index_nodes(node.sup))]
        return {leaf.name for item in items for leaf in ast.walk(item) if isinstance(leaf, ast.Sym)}

    def _fixed(self, tree: ast.Relation) -> bool:
        return all(any(name in self.scope.fixed for name in candidates(term)) for term in tree.terms)

    # ------------------------------------------------------------------------------------------------------ repair

    def _again(
        self, left: Part, right: Part, beside: list[Beside], modes: dict[str, str]
    ) -> Callable[[ast.Node], Goal]:
        """Reads an edited right side as this step was read, whatever the document says later."""
        read = self._later(left, beside, modes)

        def again(rhs: ast.Node) -> Goal:
            try:
                return read(Part(right.source, ast.bare(rhs)), Scope.snapshot)
            except IllFormed as error:
                raise ReadError(str(error), right.source.place(0)) from error

        return again

    def _inside(
        self, goal: Goal, left: Part, right: Part, beside: list[Beside], modes: dict[str, str]
    ) -> Callable[[], Goal] | None:
        """Reads the step within all that may have been assumed of its names; None where nothing may have been."""
        reasons = goal.restrictions()
        if not reasons:
            return None
        read = self._later(left, beside, modes)
        return lambda: read(right, lambda scope: narrowed(scope, self.axes, reasons))

    def _later(
        self, left: Part, beside: list[Beside], modes: dict[str, str]
    ) -> Callable[[Part, Callable[[Scope], Scope]], Goal]:
        """Reads a right side in the scope as it is now, or in one made of it."""
        scope, frame = self.scope.snapshot(), replace(self.frame, free=dict(self.frame.free), notes=[], choices=set())
        taken, axes = set(self.finisher.taken), list(self.finisher.axes)

        def read(right: Part, change: Callable[[Scope], Scope]) -> Goal:
            twin = ChainReader(change(scope), self.axes, self.chain, self.parts)
            twin.free, twin.frame = self.free, replace(frame, free=dict(frame.free))
            twin.finisher = Finisher(twin.scope, set(taken), list(axes))
            return twin.reading(left, right, beside, modes).goal

        return read


def _nested_samples(goal: Goal, side: Term) -> Iterator[tuple[str, str]]:
    """The pairs of samples of which one is summed over within the sum over the other, definitions looked into."""
    for outer in _sampled_sums(goal, side):
        for inner in _sampled_sums(goal, outer.body):
            yield str(outer.dim), str(inner.dim)


def _sampled_sums(goal: Goal, term: Term) -> Iterator[Reduce]:
    definitions = goal.context.definitions
    bodies = [definitions[name].body for name in goal.context.reachable(term) if name in definitions]
    parts = (part for body in (term, *bodies) for part in subterms(body))
    return (part for part in parts if isinstance(part, Reduce) and is_sampled(part.dim))


def _share_inputs(goal: Goal, derivative: Derivative) -> bool:
    """Whether it is by a quantity that has inputs in common with what is differentiated: `\\partial f/\\partial q` of
    `f = (x + y) z`, where `q = x + y`, is 0 as f is written, and z as f may be written.
    """
    context, name = goal.context, derivative.variable.name
    return name in context.definitions and not context.reachable(derivative.variable).isdisjoint(
        context.reachable(derivative.body) & context.arrays.keys()
    )


def sized(goal: Goal, name: str, dim: str) -> Goal:
    """The goal with the scalar `name` replaced by the size of a range, in its definitions too."""
    size = Size(dim)
    context = goal.context
    definitions = {
        key: replace(item, body=substitute(item.body, name, size)) for key, item in context.definitions.items()
    }
    arrays = {key: array for key, array in context.arrays.items() if key != name}
    lhs, rhs = substitute(goal.lhs, name, size), substitute(goal.rhs, name, size)
    return replace(goal, lhs=lhs, rhs=rhs, context=replace(context, definitions=definitions, arrays=arrays))


def _spread(value: Value, other: Value) -> Value:
    """A number against an array is the array of that number."""
    return value if value.rank or not other.rank else replace(value, axes=other.axes)


def _name(modes: Mapping[str, str]) -> str:
    """How a choice of readings is called in a verdict; the commonest has no name."""
    return ", ".join(f"{choice}: {reading}" for choice, reading in modes.items())
