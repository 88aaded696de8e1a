"""Sequences at a step that may be any: `h_t = f(h_{t-1}, x_t)` and what follows from finitely many such steps.

A claim that speaks of a letter t in indices `t + c` alone, with numbers c, and of no sum over the range of t nor of a
fixed position in it, says the same of every t at which all its entries exist. Let t be one of them. The entries
`x_{t+c}` of one sequence are different entries for different c, so that the claim is one about the names `x_{t+c}`, of
which there are finitely many, and t is gone from it. That is how such a claim is read.

A recurrence gives the later of these names by the earlier ones. Let it be unfolded for all steps after a certain one,
the cut, which comes before every step of which the claim speaks. What the sequences are at the cut and before, the
states, is left open: whatever values they have, all entries behind them are what the definitions make of them. So a
claim that is proved for all values of the states is true for every t and every beginning. A recurrence that runs
backwards, `G_t = r_t + \\gamma G_{t+1}`, is the same with all signs of c changed.

The states do not depend on what comes after them. They do depend on what has no step, such as the weights: a derivative
by a weight takes a state for an unknown function of it, which covers every beginning as well; but a state may be no
function at which the claim fails, so that nothing is refuted there. Of two states of one step, one may be made of the
other (`h_t = o_t \\tanh(c_t)`): whether a derivative by the other goes through it, the text does not say.

Positions that are numbers are steps from a beginning: `h_2` is unfolded down to `h_0`, on which no formula bears.

A sum up to a step, `\\sum_{i \\le t + c} F_i` with F_i that knows nothing of t, is a sequence with a recurrence:
`S_t = S_{t-1} + F_t`. So is a product, and a sum from a step on, which runs backwards. The sum of none is not asked
for: the state is any number. Where a sum cannot be every number, or a product, nothing is refuted. A sum whose summands
fade with their distance from t, `\\sum_{s \\le t} b^{t-s} F_s`, is `S_t = b S_{t-1} + F_t` (`discounts`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar, cast

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.attributes import WHOLE, Array, row_constraint
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.products import products
from symgrad.language.steps import NoSequence, Place, Steps, together
from symgrad.language.substitution import rename_indices

DEPENDS = "what comes before the first of these steps depends on {} in a way that is not told"
BESIDE = "{} is made of {}, and nothing says whether it is held fixed where one differentiates by that"
LOST = "the steps of {} were not unfolded here"
GIVEN = "this may say what the sequence is"
OPEN = "{} may begin with a certain {}, which nothing tells"
BEGUN = "where {} begins is told, and may settle all its steps"
LESS = "what was said of other steps was not used"
ONWARD = "nothing says how one entry of this sequence depends on another"
TOGETHER = "a sequence and a sum up to a step may settle each other from where they begin"
ANY = "a sum or a product up to a step was taken for any number"

N = TypeVar("N", bound=Node)


def unfolded(
    goal: Goal,
    recurrences: Mapping[str, Definition],
    sizes: Collection[t.Dim] = (),
    late: Collection[str] = (),
    *,
    begun: Collection[str] = (),
    total: bool = False,
) -> Goal:
    """The goal with the entries of sequences as names of their own; as it is where it speaks of none.

    sizes: of arrays, whose entries do not depend on each other unless a formula says so. late: the sequences whose
    recurrence does not hold from the first step on, so that it says nothing of a step that is a number. begun: those of
    which an entry is told. total: a derivative by a state is said to follow all ways to it.
    Errors: IllFormed for a recurrence that would have to be unfolded and cannot be.
    """
    used = _used(goal, recurrences)
    if not used and not any(isinstance(part, t.Offset) for part in goal.nodes()):
        return goal
    try:
        lines = (Line(goal, letter, used, sizes, begun, total=total) for letter in (*dict(goal.free), None))
        found = next((line for line in lines if line.is_needed()), None)
        if found is not None and found.letter is None and not used.keys().isdisjoint(late):
            raise NoSequence("a step at which the recurrence may not hold")
        return goal if found is None else _apart(found)
    except NoSequence:
        if used:
            raise IllFormed(LOST.format(min(used))) from None
    return goal


def _apart(line: Line) -> Goal:
    """The goal unfolded; once more from one step further back where a state is made of the one of its step that one
    differentiates by: what was unfolded shows how.
    """
    try:
        return line.unfolded()
    except Beside as error:
        further = Line(line.goal, line.letter, line.given, line.sizes, line.begun, total=line.total, back=1)
        try:
            return further.unfolded()
        except IllFormed:
            raise error from None


def steps(definition: Definition, others: Mapping[str, Definition]) -> bool:
    """Whether a formula gives each entry of a sequence by entries at other steps, all of them on one side: the steps
    on the way from an entry to itself, through other definitions as well, have one sign.

    >>> back, here = (t.Entry("h", (index,)) for index in (t.Offset(((t.Ix("t"), 1),), -1), t.Ix("t")))
    >>> steps(Definition("h", (("t", "T"),), back), {}), steps(Definition("h", (("t", "T"),), here), {})
    (True, False)
    """
    goal = Goal(definition.body, t.ZERO, Context(definitions=others))
    for letter, _ in definition.indices:
        try:
            line = Line(goal, letter, {definition.name: definition})
            found = {step for name, step in line.spoken(definition.body, {letter: 0}) if name == definition.name}
        except NoSequence:
            continue
        if found and (max(found) < 0 or min(found) > 0):
            return True
    return False


def _used(goal: Goal, recurrences: Mapping[str, Definition]) -> dict[str, Definition]:
    """The recurrences that a goal depends on."""
    found: dict[str, Definition] = {}
    todo = set(goal.names())
    while todo:
        new = {name: recurrences[name] for name in todo & recurrences.keys() - found.keys()}
        found |= new
        todo = {name for item in new.values() for name in goal.context.reachable(item.body)}
    return found


class Beside(IllFormed):
    """A state is made of another one, by which one differentiates."""


class Line(Steps):
    """A goal on the way to one about names of entries.

    axes: at which index each sequence has its step. names: what entries of sequences are called. by: the names without
    steps by which something is differentiated, and on which states depend. left: the sequences that stand for whatever
    they are. signs: the directions in which sequences run. cuts: those of each direction.
    """

    def __init__(
        self,
        goal: Goal,
        letter: str | None,
        recurrences: Mapping[str, Definition],
        sizes: Collection[t.Dim] = (),
        begun: Collection[str] = (),
        *,
        total: bool = False,
        back: int = 0,
    ) -> None:
        super().__init__(goal, letter, recurrences)
        self.sizes, self.begun, self.total, self.given, self.back = sizes, begun, total, recurrences, back
        self.axes: dict[str, int] = {}
        self.names: dict[Place, str] = {}
        self.arrays: dict[str, Array] = {}
        self.definitions: dict[str, Definition] = {}
        self.functions: set[str] = set()
        self.whole: set[str] = set()
        self.open: list[Place] = []
        self.by: tuple[str, ...] = ()
        self.left: tuple[str, ...] = ()
        self.signs: dict[str, int] = {}
        self.cuts = {1: 0, -1: 0}

    def is_needed(self) -> bool:
        """Whether the goal speaks of several steps of the letter, or of a sequence that has a recurrence."""
        if self.letter is None:
            return bool(self.recurrences)
        try:
            found = self.spoken(self.goal.lhs, self.start) | self.spoken(self.goal.rhs, self.start)
        except NoSequence:
            if self.recurrences:
                raise
            return False
        return any(step or self.is_state((name, step)) for name, step in found)

    def unfolded(self) -> Goal:
        """Errors: NoSequence, IllFormed."""
        goal, start = self.goal, self.start
        if any(not start.keys().isdisjoint(free_indices(condition)) for condition in goal.conditions):
            raise NoSequence("a condition on a step")
        spoken = self.spoken(goal.lhs, start) | self.spoken(goal.rhs, start)
        self.recurrences = {**self.recurrences, **{item.name: item for item in self.sums.values()}}
        self._orient()
        for sign in (1, -1) if self.letter is not None else ():
            self.cuts[sign] = min((self._before(place, sign) for place in spoken), default=0) - self.back
        self.by = tuple(sorted(set(self._weights())))
        lhs, rhs = self.node(goal.lhs, start), self.node(goal.rhs, start)
        if self.letter in free_indices(lhs) | free_indices(rhs):
            raise NoSequence(f"{self.letter} is more than a step")
        whole = frozenset[str]().union(*map(self._reach, self.whole))
        if mixed := self.axes.keys() & whole:
            raise NoSequence(f"{min(mixed)} stands here without a step as well")
        self.left = tuple(sorted(self.recurrences.keys() & whole))
        if self.left and not self.made().isdisjoint(variable.name for variable in self.variables()):
            raise NoSequence(f"{self.left[0]} is differentiated at all its steps")
        free = tuple(pair for pair in goal.free if pair[0] != self.letter)
        found = Goal(lhs, rhs, self._told(tuple(self._doubts(lhs, rhs, spoken))), free, goal.conditions)
        self._require_known(found)
        self._require_apart(found)
        return found

    # ---------------------------------------------------------------------------------------------- how far to go

    def _orient(self) -> None:
        """Errors: NoSequence where a recurrence runs neither forwards nor backwards, by itself or through others."""
        found = {name: {*self.reached(item)} for name, item in self.recurrences.items()}
        for name in found:
            steps = {step for other in together(name, found) for _, step in found[other]}
            if any(step < 0 for step in steps) and any(step > 0 for step in steps):
                raise NoSequence("a recurrence in both directions")
            self.signs[name] = -1 if any(step > 0 for step in steps) else 1
        if self.letter is None and -1 in self.signs.values():
            raise NoSequence("a recurrence that has no beginning")

    def _before(self, place: Place, sign: int) -> int:
        """The cut that a place asks for among the sequences of one direction, counted in it."""
        if not self.is_state(place):
            return sign * place[1] - 1
        return sign * place[1] if self.signs[place[0]] == sign else 0

    # ------------------------------------------------------------------------------------------- what states do

    def _weights(self) -> Iterator[str]:
        """The names without steps by which something is differentiated, and on which states depend."""
        made = self.made()
        for variable in self.variables():
            own = variable.name in self.recurrences.keys() | self.stepped or self.has_step(variable.name)
            if self.letter is not None and variable.name in made and not own:
                yield variable.name

    def _require_apart(self, goal: Goal) -> None:
        """Errors: IllFormed for a derivative by a state, where another one of its step is made of that."""
        places = {new: place for place, new in self.names.items()}
        for part in (part for side in (goal.lhs, goal.rhs) for part in subterms(side)):
            place = places.get(part.variable.name) if isinstance(part, t.Derivative) else None
            if place is None or not isinstance(part, t.Derivative):
                continue
            beside = {
                new for new, other in places.items() if other[1] == place[1] and self._depends(goal, other, place)
            }
            direct = _reached_before(goal.context, part.body, beside | {part.variable.name})
            for new in sorted(direct & beside):
                if part.variable.name in direct or new not in self.definitions:
                    raise Beside(BESIDE.format(new, part.variable.name))
            if not self.total:
                self._require_one_way(goal, part, part.body)

    def _require_one_way(self, goal: Goal, derivative: t.Derivative, body: t.Term) -> None:
        """Errors: IllFormed where a formula speaks of what one differentiates by, and of another state that is made of
        it: of `x_t = a x_{t-1} + b x_{t-2}`, the derivative by `x_{t-2}` may be b, or `a^2 + b`.
        """
        by, context = derivative.variable.name, goal.context
        states = {new for place, new in self.names.items() if self.is_state(place)} & self.definitions.keys()
        made = {new for new in states - {by} if context.reaches(t.Entry(new), by)}
        direct = _reached_before(context, body, made | {by})
        if by in direct and (mixed := sorted(direct & made)):
            raise Beside(BESIDE.format(mixed[0], by))
        if body is derivative.body:
            for new in sorted(direct & made):
                self._require_one_way(goal, derivative, self.definitions[new].body)

    def _depends(self, goal: Goal, place: Place, on: Place) -> bool:
        """Whether one state of a step is made of another one of the same step."""
        new, name = self.names[place], place[0]
        if place == on or new in self.definitions:
            return place != on and goal.context.reaches(t.Entry(new), self.names[on])
        return name in self.recurrences and (on[0], 0) in self.reached(self.recurrences[name])

    # ---------------------------------------------------------------------------------------------------- renaming

    def node(self, node: N, at: Mapping[str, int]) -> N:
        """The node with all entries of sequences called by their names."""
        partial = self.partial(node, at)
        if partial is not None:
            if partial.definition.name not in self.recurrences:
                raise NoSequence("a sum up to a step within another one")
            self.axes[partial.definition.name] = 0
            new = self._named((partial.definition.name, partial.step))
            return cast(N, t.Entry(new, partial.others))
        if isinstance(node, t.Entry):
            return cast(N, self._entry(node, at))
        if isinstance(node, t.Label | t.Same | t.Before) and not at.keys().isdisjoint(free_indices(node)):
            raise NoSequence("a step that is compared, or has a label")
        bound = [name for name, _ in node.indices] if isinstance(node, t.Argument) else []
        if (isinstance(node, t.Reduce) and node.index in at) or any(name in at for name in bound):
            raise NoSequence("a letter that is bound again")
        return rebuild(node, {child: self.node(child, at) for child in children(node)})

    def _entry(self, entry: t.Entry, at: Mapping[str, int]) -> t.Entry:
        found = self.step(entry, at)
        if found is None or (self.letter is None and not self._is_made(entry.name)):
            self.whole.add(entry.name)
            return entry
        k, step = found
        if self.axes.setdefault(entry.name, k) != k:
            raise NoSequence(f"{entry.name} has its step at two places")
        return t.Entry(self._named((entry.name, step)), (*entry.indices[:k], *entry.indices[k + 1 :]))

    def _is_made(self, name: str) -> bool:
        """Whether a recurrence bears on what a name means, or it on a recurrence."""
        return not self.recurrences.keys().isdisjoint(self._reach(name)) or self.has_step(name)

    def _reach(self, name: str) -> frozenset[str]:
        return self.context.reachable(t.Entry(name))

    def _named(self, place: Place) -> str:
        """The name of an entry, which gets its meaning where it is met first."""
        if place in self.open:
            raise NoSequence(f"{place[0]} is made of itself")
        if place in self.names:
            return self.names[place]
        name, step = place
        if self.letter is None and step <= max(self._given(name), default=step - 1):
            raise NoSequence(f"{name} has a value at this step or a later one")
        new = self.names[place] = f"{name}_{self._written(step)}"
        if new in self.context.arrays.keys() | self.context.definitions.keys():
            self._require_beginning(place, new)
            return new
        sign = self.signs.get(name, 1)
        after, given = sign * step > self.cuts[sign], self.recurrences
        given = given if name in given else self.context.definitions
        if name not in given or (name in self.recurrences and not after):
            self._state(new, name)
            return new
        self.open.append(place)
        self.definitions[new] = self._at(given[name], new, self.axes[name], step)
        self.open.pop()
        return new

    def _given(self, name: str) -> Iterator[int]:
        """The numbers of the steps at which a sequence was given a value: before them, its recurrence may not hold."""
        for entry, _ in self.context.equalities:
            if entry.name == name:
                yield from (index.position for index in entry.indices if isinstance(index, t.At))
        for why, names in self.context.unused:
            if name in names:
                yield from map(int, re.findall(re.escape(name) + r"_\{?(\d+)", why))

    def _require_beginning(self, place: Place, new: str) -> None:
        """Errors: NoSequence where a name has a meaning of its own and is no beginning, `h_0` or `h_1 = x_1`."""
        (name, step), k = place, self.axes[place[0]]
        shape = self.context.shape(name)
        fits = self.context.shape(new) == (*shape[:k], *shape[k + 1 :])
        if self.letter is not None or not fits or (step and new not in self.context.definitions):
            raise NoSequence(f"the name {new} has a meaning already")

    def _at(self, definition: Definition, new: str, k: int, step: int) -> Definition:
        """What a definition gives for one step."""
        (letter, _), rest = definition.indices[k], (*definition.indices[:k], *definition.indices[k + 1 :])
        if self.letter is None:
            body = self.node(_counted(rename_indices(definition.body, {letter: t.At(step)})), {})
        else:
            body = self.node(definition.body, {letter: step})
        if letter in free_indices(body):
            raise NoSequence(f"{letter} is more than a step")
        return Definition(new, rest, body)

    def _state(self, new: str, name: str) -> None:
        """An entry that no formula gives: of a state, a function of the names by which something is differentiated."""
        k = self.axes[name]
        array = self.context.arrays.get(name) or Array(tuple(dim for _, dim in self.recurrences[name].indices))
        tied = k == len(array.dims) - 1 and row_constraint(array)
        if tied or array.labels is not None or array.attributes & WHOLE:
            raise NoSequence(f"the entries of {name} are tied")
        dims = (*array.dims[:k], *array.dims[k + 1 :])
        if name not in self.recurrences or not self.by:
            known = products(self.context, self.recurrences[name]) if name in self.recurrences else None
            self.arrays[new] = replace(array, dims=dims, entries=known or array.entries)
            return
        if dims:
            raise IllFormed(DEPENDS.format(", ".join(self.by)))
        self.functions.add(f"{new} before")
        body = t.Apply(f"{new} before", tuple(map(self._argument, self.by)))
        self.definitions[new] = Definition(new, (), body)

    def _argument(self, name: str) -> t.Argument:
        letters = tuple((f"{name} {k}", dim) for k, dim in enumerate(self.context.shape(name)))
        return t.Argument(letters, t.Entry(name, tuple(t.Ix(letter) for letter, _ in letters)))

    def _written(self, step: int) -> str:
        if self.letter is None:
            return str(step)
        return f"{{{self.letter}{step:+d}}}" if step else self.letter

    # -------------------------------------------------------------------------------------------- what is known

    def _doubts(self, lhs: t.Term, rhs: t.Term, spoken: Collection[Place]) -> Iterator[str]:
        """Why what fails here may hold all the same; spoken: the entries that the goal names."""
        old, kept = self.context, self._kept()
        said = ((old.equalities, kept.equalities), (old.facts, kept.facts), (old.given, kept.given))
        if any(len(now) < len(before) for before, now in said):
            yield LESS
        yield from (BEGUN.format(name) for name in sorted(self.recurrences) if self._is_bound_to_begin(name))
        if self.left:
            yield LOST.format(self.left[0])
        if self.functions:
            yield DEPENDS.format(", ".join(self.by))
        if any(self._is_restricted(item) for item in self.sums.values()):
            yield ANY
        if self.sums and self.given:
            yield TOGETHER
        derived = any(isinstance(part, t.Derivative) for side in (lhs, rhs) for part in subterms(side))
        for (name, step), new in self.names.items() if self.letter is None and not derived else ():
            if name in self.recurrences and new in self.arrays and (name, step) not in spoken:
                yield OPEN.format(name, new)
        bare = any(isinstance(side, t.Entry) and side.name in self.arrays for side in (lhs, rhs))
        if not derived and not self.recurrences and (bare or not self.definitions):
            yield GIVEN

    def _is_bound_to_begin(self, name: str) -> bool:
        """Whether a first entry is told of a sequence that nothing new enters on its way: of `h_t = a h_{t-1}` with
        `h_0 = 0`, all entries are 0, where `h_t = a h_{t-1} + x_t` may be anything.
        """
        if name not in self.begun or self.letter is None:
            return False
        found = {one: {*self.reached(item)} for one, item in self.recurrences.items()}
        items = [self.recurrences[one] for one in together(name, found)]
        spoken = (place for item in items for at in self.along(item) for place in self.spoken(item.body, {at: 0}))
        return all(map(self.is_state, spoken))

    def _require_known(self, goal: Goal) -> None:
        """Errors: IllFormed for a derivative by an entry of a sequence of which nothing says how it goes on."""
        for part in (part for side in (goal.lhs, goal.rhs) for part in subterms(side)):
            if isinstance(part, t.Derivative) and self._may_go_on(part.variable.name):
                raise IllFormed(ONWARD)

    def _may_go_on(self, new: str) -> bool:
        """Whether a name is an entry of a sequence that has others here, and no formula says how they follow."""
        name = next((base for (base, _), called in self.names.items() if called == new), None)
        if name is None or name in self.context.definitions or self._is_made(name):
            return False
        several = len({step for base, step in self.names if base == name}) > 1
        return several and self.context.arrays[name].dims[self.axes[name]] not in self.sizes

    def _is_restricted(self, item: Definition) -> bool:
        """Whether a sum up to a step may not be every number: it is no sum of the entries of a plain array,
        and no product, alone in a claim, of which the values are known.
        """
        match item.body:
            case t.Add((t.Entry() | t.Mul(), t.Entry(name))):
                return self.context.arrays.get(name, Array(attributes=frozenset({"label"}))) != Array(
                    self.context.shape(name)
                )
        return len(self.sums) > 1 or products(self.context, item) is None

    def _kept(self) -> Context:
        """The context with what was said that speaks of no sequence."""
        old, gone = self.context, self.axes.keys()
        return replace(
            old,
            equalities=tuple(pair for pair in old.equalities if not gone & ({pair[0].name} | entry_names(pair[1]))),
            facts=tuple(fact for fact in old.facts if not gone & entry_names(fact)),
            given=tuple(one for one in old.given if not gone & entry_names(one.condition)),
        )

    def _told(self, doubts: tuple[str, ...]) -> Context:
        """The context of the new names."""
        old, gone = self.context, self.axes.keys()
        about = frozenset((*self.names.values(), *self.left))
        return replace(
            self._kept(),
            arrays={**{name: array for name, array in old.arrays.items() if name not in gone}, **self.arrays},
            definitions={**{name: d for name, d in old.definitions.items() if name not in gone}, **self.definitions},
            functions=old.functions | self.functions,
            unclear=tuple((why, names | self._called(names)) for why, names in old.unclear),
            unused=(*((why, names | self._called(names)) for why, names in old.unused), *((w, about) for w in doubts)),
        )

    def _called(self, names: frozenset[str]) -> frozenset[str]:
        """What the entries of sequences are called; of none where all names are meant."""
        return frozenset(new for (name, _), new in self.names.items() if name in names)


def _reached_before(context: Context, term: t.Term, ends: set[str]) -> frozenset[str]:
    """The names that a term depends on, through definitions of others than `ends`."""
    seen, todo = set[str](), list(entry_names(term))
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            item = context.definitions.get(name) if name not in ends else None
            todo += entry_names(item.body) if item is not None else ()
    return frozenset(seen)


def _counted(node: N) -> N:
    """The node with positions that are calculated from numbers as numbers."""
    node = rebuild(node, {child: _counted(child) for child in children(node)})
    if isinstance(node, t.Offset) and all(isinstance(index, t.At) for index, _ in node.parts):
        return cast(N, t.At(node.constant + sum(c * i.position for i, c in node.parts if isinstance(i, t.At))))
    return node
