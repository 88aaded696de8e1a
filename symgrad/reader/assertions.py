"""The claims of one chain: all sides elaborated together, each relation a goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from symgrad.errors import IllFormed, RangeConflict, ReadError
from symgrad.language.context import Goal
from symgrad.reader.arrays.broadcasting import IDENTITY, LISTS, LOOSE, ROWS
from symgrad.reader.arrays.einstein import GREEK, free_letters
from symgrad.reader.certainty import holds_unknown_word, is_certain
from symgrad.reader.chance.integrals import INTEGRAL as ENDED
from symgrad.reader.constraints import restricts
from symgrad.reader.doubts import customary_matrices, doubt, numbers, opacity, varied, varying
from symgrad.reader.functionals import bodies, is_limit
from symgrad.reader.functions import tangents
from symgrad.reader.functions.directions import DOUBT
from symgrad.reader.functions.reaches import may_end_earlier
from symgrad.reader.meaning.goals import Finisher
from symgrad.reader.meaning.guesses import forget_guesses
from symgrad.reader.meaning.letters import outer_letters
from symgrad.reader.memory.derivative_names import by_custom
from symgrad.reader.memory.narrowing import narrowed
from symgrad.reader.memory.relations import Part, Step, make_step
from symgrad.reader.observed import seen
from symgrad.reader.questions import question
from symgrad.reader.relation_readings import RelationReader, called
from symgrad.reader.scope.scope import Scope
from symgrad.reader.side_conditions import Beside, compares_sizes, side_conditions
from symgrad.reader.sizes_meant import as_sizes
from symgrad.reader.syntax import ast
from symgrad.reader.told_apart import VARIED, VARIED_HINT, varied_name
from symgrad.source import RESTRICTS

VALUES = "the values of limits"


class ChainReader(RelationReader):
    """The claims of a chain, one by one, with all that is to be known of each."""

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
        limits = error is None and step.goal is not None and all(map(is_limit, (step.goal.lhs, step.goal.rhs)))
        inner = self._inner(left, right, number) if error is not None or limits else None
        if inner is not None:
            of_functions = make_step("claim", self.chain, self.parts, number)
            of_functions.suspect(by_custom((left, right)))
            if self._tried(of_functions, *inner, number) is None:
                of_functions.suspect("two functions may differ and have the same value of an operator")
                if step.goal is not None and limits and not step.question:
                    of_functions.readings += ((VALUES, step.goal),)
                step, error = of_functions, None
        if error is not None:
            step.kind, step.error = "unread", error
            conflict = isinstance(error, RangeConflict) and not error.unsized
            conflict = conflict and not compares_sizes(self.scope, self.chain, self.parts, number)
            certain = conflict and is_certain(self.scope, self.frame, self.parts[number : number + 2])
            step.ill_formed = certain and not self._fits_loosely(left, right)
            forget_guesses(self.scope, self.frame, symbols)
        return step

    def _fits_loosely(self, left: Part, right: Part) -> bool:
        """Whether the shapes fit where vectors are rows as well as columns, and multiplied entry by entry: `x W`."""
        for loose in (ROWS, LISTS):
            twin = ChainReader(self.scope.snapshot(), self.axes, self.chain, self.parts)
            try:
                twin.reading(left, right, [], {LOOSE: loose})
            except RangeConflict:
                continue
            except (ReadError, IllFormed):
                pass
            return True
        return False

    def _inner(self, left: Part, right: Part, number: int) -> tuple[Part, Part] | None:
        """What stands under one operator on both sides, where nothing is supposed beside them."""
        try:
            return (
                None if side_conditions(self.scope, self.chain, self.parts, number) else bodies(self.scope, left, right)
            )
        except ReadError:
            return None

    def _tried(self, step: Step, left: Part, right: Part, number: int) -> ReadError | None:
        """Fills a step with its goal, or tells what was not understood."""
        if left.tree and right.tree and (name := varied_name(self.scope, left.tree, right.tree)):
            return ReadError(VARIED.format(name), step.place, hint=VARIED_HINT)
        try:
            self._fill(step, left, right, number)
        except ReadError as found:
            return found
        except IllFormed as found:
            return ReadError(str(found), step.place)
        return None

    def _fill(self, step: Step, left: Part, right: Part, number: int) -> None:
        beside = side_conditions(self.scope, self.chain, self.parts, number)
        step.again = self._again(left, right, beside, {})
        assert left.tree is not None and right.tree is not None
        trees = [part.tree for part in self.parts if part.tree is not None]
        reach = may_end_earlier(self.scope, (left.tree, right.tree))
        step.suspect(tangents.doubtful(self.scope, left.tree, right.tree, trees) or reach)
        first, *others = self._readings(left, right, beside)
        self._one_sided(first.goal, step)
        step.goal, step.convention, step.begin, step.second = first.goal, first.name, first.begin, first.second
        step.inside = self._inside(first.goal, left, right, beside, first.modes)
        step.question = question(self.scope, first.goal, (left, right))
        step.suspect((DOUBT if self.frame.directed else "") or opacity(self.frame))
        step.doubt = step.doubt or doubt(self.scope, first.goal, (left, right))
        step.doubt = step.doubt or (IDENTITY if IDENTITY in self.frame.choices else "")
        step.unless_one = numbers(self.scope, first.goal)
        step.restricts = restricts(self.scope, self.chain, left, right, first.goal)
        step.suspect(RESTRICTS if step.restricts else "")
        for other in others:
            if ENDED in other.modes:
                scope, goal = self.scope, other.goal
                reason = varying(scope, goal) or doubt(scope, goal, (left, right)) or numbers(scope, goal)
                step.ended = step.ended or reason
        names = {first.name, *(other.name for other in others)}
        step.rejected = tuple(name for name in map(called, self._choices()) if name not in names)
        step.readings = tuple((other.name, other.goal) for other in others if other.goal != step.goal)
        step.readings += tuple(as_sizes(self.scope, first.goal))
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
