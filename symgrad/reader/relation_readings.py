"""What one relation of a chain means under each choice of readings: its goal, the shapes of its sides agreeing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from symgrad.errors import IllFormed, ReadError
from symgrad.language.certain_sizes import at_its_sizes
from symgrad.language.context import Definition, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.inductive import by_induction
from symgrad.language.sequences import unfolded
from symgrad.language.terms import Condition, Dim, Entry, Number
from symgrad.reader.arrays.alike import BESIDE, ELEMENTWISE, ENTRYWISE, MATRIX
from symgrad.reader.arrays.blocks import flat
from symgrad.reader.arrays.broadcasting import note_identity
from symgrad.reader.arrays.einstein import CROWDED, MAY_HAVE_ENDED, crowded, free_letters, summed
from symgrad.reader.arrays.operations import BEHIND, ONE
from symgrad.reader.arrays.scripts import SLICE
from symgrad.reader.arrays.stacked import is_stacked, matched
from symgrad.reader.chance.integrals import INTEGRAL as ENDED
from symgrad.reader.chance.integrals import PRIMITIVE
from symgrad.reader.differentiated import derives
from symgrad.reader.functions import calculus, tangents
from symgrad.reader.functions.directions import DOUBT, directed
from symgrad.reader.functions.joints import joined
from symgrad.reader.functions.occurrences import ARGUMENT, POWER
from symgrad.reader.functions.reductions import OWN, REACH
from symgrad.reader.functions.settled import settled
from symgrad.reader.labels import hidden_dependence
from symgrad.reader.meaning.bounds import EACH
from symgrad.reader.meaning.comparisons import condition
from symgrad.reader.meaning.distances import with_positions
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.goals import Finisher, context, make_goal, sized_by
from symgrad.reader.meaning.subscripts import MIXED
from symgrad.reader.meaning.values import Fresh, Value
from symgrad.reader.meaning.zeroth import at_zero, begins, from_one
from symgrad.reader.memory.recurrent import stepped
from symgrad.reader.memory.relations import Part, new_frame
from symgrad.reader.refused_goals import need_dependence, need_fixed_laws, need_numbers, need_one_order
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.unification import UNKNOWN
from symgrad.reader.side_conditions import Beside
from symgrad.reader.syntax import ast
from symgrad.record import record
from symgrad.source import Chain, Fragment

MODES: dict[str, tuple[str, ...]] = {
    "layout": calculus.LAYOUTS,
    "dot": ("inner", "elementwise"),
    BESIDE: (MATRIX, ENTRYWISE),
    "cdot": ("matrix", "elementwise"),
    "nabla^2": ("hessian", "laplacian"),
    "vec": ("columns", "rows"),
    SLICE: ("row", "column"),
    POWER: ("of the logarithm", ARGUMENT),
    ENDED: ("of any measure", PRIMITIVE),
    BEHIND: ("the product", ONE),
    REACH: ("all behind its sign", OWN),
}
"""Ambiguities that the elaboration may meet, and their readings, the commonest first."""

INDUCTION = "by induction over {}: the step, and the beginning"
EVERY = "for every {} at which these entries exist"


@record
class Reading:
    """A relation under one choice of readings, empty for the commonest; begin: where its free letter is 0, or at the
    first step of an induction; second: at the step behind that.
    """

    modes: dict[str, str]
    goal: Goal
    left: Value
    right: Value
    begin: Goal | None = None
    second: Goal | None = None

    @property
    def name(self) -> str:
        return called(self.modes)


SILENT_SUMS = "the first side was not understood, which says over what letters sums run here"


class RelationReader:
    """Elaborates the sides of a chain, which share their free index letters."""

    def __init__(self, scope: Scope, axes: Fresh, chain: Chain, parts: list[Part]) -> None:
        self.scope, self.axes, self.chain, self.parts = scope, axes, chain, parts
        self.frame = new_frame(parts)
        self.free: frozenset[str] | None = None
        self.finisher = Finisher(scope, set())
        self.begin: Goal | None = None
        self.second: Goal | None = None

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
        """First the commonest reading; then each other reading of the ambiguities that were met, and last the layout
        that only some derivatives have.
        """
        yield {}
        others = [{choice: one} for choice in sorted(self.frame.choices) for one in MODES.get(choice, ())[1:]]
        yield from sorted(others, key=lambda modes: ELEMENTWISE in modes.values())

    def reading(self, left: Part, right: Part, beside: list[Beside], modes: dict[str, str]) -> Reading:
        """The relation under one choice of readings."""
        self.frame.modes, self.frame.opaque, self.frame.held = modes, set(), set()
        self.frame.static = not derives((left, right))
        assert left.tree is not None and right.tree is not None
        self.frame.directed = directed(self._elaborator(left.source), left.tree, right.tree)
        self.frame.moving = tangents.moving(self._elaborator(left.source), left.tree, right.tree)
        self.frame.counted = stepped(left.tree, self.scope.recurrences.keys())
        lhs, rhs = self._value(left), self._value(right)
        if self.frame.directed and (lhs.rank or rhs.rank):
            raise self._elaborator(right.source).error(right.tree, DOUBT)
        trees = [ast.bare(part.tree) for part in (left, right) if part.tree]
        if lhs.rank == rhs.rank == 1 and any(isinstance(tree, ast.Listing) for tree in trees):
            rhs = replace(rhs, row=lhs.row)  # entries between commas tell no direction
        when = tuple(self._condition(tree, source) for tree, source in beside)
        goal = self._relate(lhs, rhs, right, when)
        return Reading(modes, goal, lhs, rhs, self.begin, self.second)

    def _value(self, part: Part) -> Value:
        assert part.tree is not None
        if self.free is not None and (letter := crowded(part.tree, self._once())) is not None:
            raise self._elaborator(part.source).error(part.tree, CROWDED.format(letter))
        tree = part.tree if self.free is None else summed(part.tree, self.free)
        if tree != part.tree and "einstein-ends" in self.scope.conventions:
            raise self._elaborator(part.source).error(part.tree, MAY_HAVE_ENDED)
        if tree != part.tree and self.parts[0].tree is None:
            raise self._elaborator(part.source).error(part.tree, SILENT_SUMS)
        tree = from_one(tree, self.frame.counted) if self.frame.counted else tree
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
            shapes = [side.shape(self.scope.ranges) for side in (rhs, lhs)]
            clash = e.conflict(right.tree, f"ill-formed: {' stands against '.join(shapes)}")
            clash.unsized = all(UNKNOWN in shape for shape in shapes)
            raise clash
        if not lhs.rank or not rhs.rank:
            note_identity(e, lhs, rhs)
        letters: dict[str, Dim] = {name: letter.dim for name, letter in self.frame.free.items()}
        saved = self.scope.ranges.save()
        when = sized_by(self.scope.ranges, when)
        goal = make_goal(self.scope, self.finisher, _spread(lhs, rhs), _spread(rhs, lhs), letters, when)
        goal = with_positions(e, goal, right.tree)
        self.scope.ranges.restore(saved)
        recurrences = {name: self.finisher.definition(one) for name, one in self.scope.recurrences.items()}
        sizes = {self.finisher.dim(name) for name, one in self.scope.symbols.items() if one.kind == "dimension"}
        names = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs)
        if len(self.frame.bases.union(*(self.scope.based.get(name, ()) for name in names))) > 1:
            raise e.error(right.tree, MIXED)
        self.second = None
        self.begin = self._at_zero(e, (_spread(lhs, rhs), _spread(rhs, lhs)), letters, when, right.tree)
        letters_before = dict(goal.free)
        total = "total-derivative" in self.scope.conventions
        late = self.scope.late | self._late(recurrences)
        begun = set(self._told_entries())
        inductive = self._by_induction(goal, recurrences) if self.frame.counted else ()
        if inductive:
            goal, self.begin, self.second = inductive
            self.frame.notes.append(INDUCTION.format(self.frame.counted))
        else:
            goal = unfolded(goal, recurrences, sizes, late, begun=begun, total=total)
        goal = at_its_sizes(goal)
        self.frame.notes += [EVERY.format(name) for name in letters_before.keys() - dict(goal.free).keys()]
        need_fixed_laws(self.scope, goal, e, right.tree)
        need_one_order(self.scope, goal, e, right.tree)
        need_dependence(self.scope, goal, e, right.tree)
        need_numbers(self.scope, goal, e, right.tree)
        if label := hidden_dependence(self.scope, goal):
            raise e.error(right.tree, f"{label[0]} may depend on {label[1]}, and does not show how")
        try:
            return joined(settled(goal))
        except IllFormed as error:
            raise e.error(right.tree, str(error)) from error

    def _by_induction(self, goal: Goal, recurrences: Mapping[str, Definition]) -> tuple[Goal, ...]:
        """A formula for the entries of a sequence: the step, the beginning, and the entry behind that."""
        name = goal.lhs.name if isinstance(goal.lhs, Entry) else ""
        if self._told_entries().get(name, set()) - {self._first(goal)}:
            return ()  # the recurrence may begin behind what is told, and what is told may break it
        firsts = [Entry(first) for number in (0, 1) if self.scope.knows(first := f"{name}_{number}")]
        known = context(self.scope, self.finisher, firsts)
        return by_induction(replace(goal, context=goal.context.joined(known)), recurrences, self._first(goal))

    def _told_entries(self) -> dict[str, set[int]]:
        """The names of which entries are told, as `a_0 = 1`, with their numbers."""
        told = {*self.scope.definitions, *(entry.name for entry, _ in self.scope.equalities)}
        found: dict[str, set[int]] = {}
        for base, _, number in (name.rpartition("_") for name in told):
            if number.isdigit():
                found.setdefault(base, set()).add(int(number))
        return found

    def _first(self, goal: Goal) -> int | None:
        """The number of the first entry of the sequence that a side is; None where nothing tells it."""
        name = goal.lhs.name if isinstance(goal.lhs, Entry) else ""
        letters = (
            [letter for letter, _ in self.scope.recurrences[name].indices] if name in self.scope.recurrences else []
        )
        told = [
            self.scope.begins[letter] + self.scope.ahead.get(name, 0) - 1
            for letter in letters
            if letter in self.scope.begins
        ]
        known = [number for number in (0, 1) if self.scope.knows(f"{name}_{number}")]
        return next(iter((*told, *known)), None)

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


def _spread(value: Value, other: Value) -> Value:
    """A number against an array is the array of that number."""
    return value if value.rank or not other.rank else replace(value, axes=other.axes)


def called(modes: Mapping[str, str]) -> str:
    """How a choice of readings is called in a verdict; the commonest has no name."""
    return ", ".join(f"{choice}: {reading}" for choice, reading in modes.items())
