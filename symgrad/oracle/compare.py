"""Does a relation hold at points? Evidence, never a proof.

Floats come first. Where their error bounds leave a doubt (a difference, or a zero that may be a tiny number) the same
point is evaluated with 50 digits, and only what those say is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from functools import partial
from itertools import product
from math import isfinite, log10

from symgrad.errors import BudgetExceeded, Undefined
from symgrad.language.context import Given, Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.terms import Condition, Positive
from symgrad.oracle.arithmetic import FLOATS, Arithmetic, digits
from symgrad.oracle.differences import Number, Pair
from symgrad.oracle.interpreter import Compiler
from symgrad.oracle.known import KnownValues
from symgrad.oracle.machine import Machine, Run
from symgrad.oracle.points import SCHEDULE, Values, assignments, sample, sizes
from symgrad.record import record

RESOLVED = 1e-9
"""A comparison counts where the error bound is below this part of the value."""

DOUBT, SLACK = 8, 16
"""Error bounds are multiplied by these before two floats are doubted, and two exact values called different."""


CONFIRMED = 2
"""So many agreements that floats leave in doubt are confirmed with many digits; further ones are believed."""


class Answer(StrEnum):
    AGREE = "agree"
    DISAGREE = "disagree"
    UNKNOWN = "unknown"


@record
class Witness:
    """A point at which both sides are defined and differ. relative: their difference, as part of the larger one."""

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    point: Values
    lhs: str
    rhs: str
    relative: float


@record
class Evidence:
    """What the numbers say of a relation.

    points: how many were compared, with two positions of the free indices each. digits: to how many digits both sides
    agree where they agree least. reason: why nothing could be said.
    """

    answer: Answer
    points: int = 0
    digits: int = 0
    witness: Witness | None = None
    reason: str = ""


@record(frozen=False)
class _Sides:
    """Both sides of a goal, compiled for one kind of numbers."""

    goal: Goal
    arithmetic: Arithmetic
    deadline: float | None
    compiler: Compiler = field(init=False)
    lhs: Run = field(init=False)
    rhs: Run = field(init=False)
    conditions: list[Callable[[Machine], bool]] = field(init=False)
    known: KnownValues = field(init=False)

    def __post_init__(self) -> None:
        free = tuple(name for name, _ in self.goal.free)
        compiler = self.compiler = Compiler(self.goal.context, self.arithmetic, free)
        self.lhs, self.rhs = compiler.compile(self.goal.lhs), compiler.compile(self.goal.rhs)
        held = (*self.goal.conditions, *filter(self._closed, map(Positive, self.goal.context.facts)))
        self.conditions = [compiler.condition(condition, compiler.free, {}) for condition in held]
        self.conditions += [everywhere(compiler, given) for given in self.goal.context.given]
        self.known = KnownValues(compiler, self.goal.names())

    def _closed(self, condition: Condition) -> bool:
        return free_indices(condition) <= {name for name, _ in self.goal.free}

    @property
    def restricted(self) -> bool:
        """Whether a point of the declared domains may still be none of the goal's."""
        return bool(self.conditions or self.known.runs)

    def machine(self, size: Mapping[str, int], values: Values, squashed: bool) -> Machine:
        machine = Machine(self.arithmetic, size, self.compiler.slots, self.deadline)
        machine.squashed = squashed
        machine.load(values)
        self.known.put_in(machine)
        return machine

    def pairs(self, machine: Machine, positions: tuple[int, ...]) -> tuple[Pair, Pair]:
        """Errors: Undefined where a side has no value."""
        machine.slots[: len(positions)] = positions
        return run(self.lhs, machine), run(self.rhs, machine)

    def allows(self, machine: Machine, positions: tuple[int, ...]) -> bool:
        machine.slots[: len(positions)] = positions
        try:
            return all(holds(machine) for holds in self.conditions)
        except (Undefined, KeyError, ArithmeticError, ValueError):
            return False


def everywhere(compiler: Compiler, given: Given) -> Callable[[Machine], bool]:
    """Whether a condition holds at all positions of its letters."""
    slots = {name: compiler.slot() for name, _ in given.free}
    holds = compiler.condition(given.condition, {**compiler.free, **slots}, {})

    def everywhere(machine: Machine) -> bool:
        for places in product(*(range(1, machine.size(dim) + 1) for _, dim in given.free)):
            for slot, place in zip(slots.values(), places, strict=True):
                machine.slots[slot] = place
            if not holds(machine):
                return False
        return True

    return everywhere


def run(compiled: Run, machine: Machine) -> Pair:
    """The value of a compiled term. Errors: Undefined where it has none; infinity and NaN are no values."""
    try:
        value, error = compiled(machine)
    except KeyError as missing:
        raise Undefined(f"there is no entry {missing.args[0]}") from missing
    except (ArithmeticError, ValueError) as failure:
        raise Undefined(str(failure) or type(failure).__name__) from failure
    if isinstance(value, complex) or not (isfinite(value) and isfinite(error)):
        raise Undefined("the value is not a finite real number")
    return value, error


def agree(
    goal: Goal,
    *,
    points: int = 4,
    confirm: int = 0,
    doubtful: int = CONFIRMED,
    precision: int = 50,
    deadline: float | None = None,
    at: Sequence[Mapping[str, int]] = (),
) -> Evidence:
    """Evidence for or against a goal, at `points` points that satisfy everything declared (twice as many for a scalar).

    The first `confirm` comparisons are made with `precision` digits whatever floats say; of the agreements that floats
    leave in doubt, the first `doubtful` are. A disagreement always is. `deadline` is a time of `clock`. `at`
    names the sizes to try, in turn.
    Errors: BudgetExceeded after it; IllFormed for a goal without a meaning.

    >>> from symgrad.language.terms import Derivative, Entry, mul, number, power
    >>> from symgrad.language.context import Array, Context
    >>> x, context = Entry("x"), Context(arrays={"x": Array()})
    >>> str(agree(Goal(Derivative(power(x, number(3)), x), mul(number(3), power(x, number(2))), context)).answer)
    'agree'
    >>> str(agree(Goal(Derivative(power(x, number(3)), x), power(x, number(2)), context)).answer)
    'disagree'
    """
    try:
        return _Trial(goal, confirm, doubtful, precision, deadline).run(points if goal.free else 2 * points, at)
    except RecursionError:
        raise BudgetExceeded("a term is nested too deeply") from None


@record
class Site:
    """A point that satisfies all that is declared: sizes, values of entries, and where the goal says something."""

    sizes: Mapping[str, int]
    values: Mapping[tuple[str | int, ...], float]
    allows: Callable[[tuple[int, ...]], bool]


def sites(goal: Goal, others: frozenset[str] = frozenset(), schedule: Sequence[str] = SCHEDULE) -> Iterator[Site]:
    """Points of the declared domains, one for each of several sizes; known values are put in.

    others: arrays that the goal does not depend on, and whose values are asked for as well. schedule: the magnitudes
    of what is drawn, one for each point.

    >>> from symgrad.language.terms import Entry, Ix
    >>> from symgrad.language.context import Array, Context
    >>> context = Context(arrays={"y": Array(("K",), frozenset({"sums-to-one"}))})
    >>> y = Entry("y", (Ix("i"),))
    >>> [len(site.values) for site in sites(Goal(y, y, context, (("i", "K"),)))]
    [2, 3, 1, 4, 3, 2, 1]
    """
    trial = _Trial(goal, 0, 0, 50, None)
    trial.names |= others
    dims = [dim for name in sorted(others) for dim in goal.context.arrays[name].dims if isinstance(dim, str)]
    for attempt, (known, style) in enumerate(zip(sizes(goal), schedule, strict=False)):
        size = {dim: 1 + (attempt + n) % 3 for n, dim in enumerate(dims)} | known
        found = trial.place(size, style, attempt)
        if found is not None:
            _, machine, _ = found
            values = {key: float(pair[0]) for key, pair in machine.data.items()}
            yield Site(size, values, partial(trial.sides.allows, machine))


class _Trial:
    """The points at which one goal is tried, and what they said so far."""

    def __init__(self, goal: Goal, confirm: int, doubtful: int, precision: int, deadline: float | None) -> None:
        self.goal, self.precision, self.deadline = goal, precision, deadline
        self.sides = _Sides(goal, FLOATS, deadline)
        self.names = goal.names()
        for node in (*goal.conditions, *goal.context.facts, *(given.condition for given in goal.context.given)):
            for name in entry_names(node):
                self.names |= goal.context.with_values(frozenset({name}) | _reached(goal, name))
        self._exact: _Sides | None = None
        self.squashed = False
        self.reason = "no point of the declared domain was found"
        self.digits, self.confirmed, self.confirm, self.doubtful = precision, 0, confirm, doubtful

    @property
    def exact(self) -> _Sides:
        """Both sides for many digits; compiled when first needed."""
        if self._exact is None:
            self._exact = _Sides(self.goal, digits(self.precision), self.deadline)
        return self._exact

    def run(self, points: int, at: Sequence[Mapping[str, int]] = ()) -> Evidence:
        compared = 0
        every_size = [dict(size) for size in at] or sizes(self.goal)
        for attempt in range(4 * points):
            self.squashed = not compared and attempt >= points  # sides that are undefined may need probabilities
            size, style = every_size[attempt % len(every_size)], SCHEDULE[attempt % len(SCHEDULE)]
            outcome = self.point(size, style, attempt)
            if isinstance(outcome, Witness):
                return Evidence(Answer.DISAGREE, compared + 1, witness=outcome)
            compared += outcome
            if compared == points:
                break
        if not compared:
            return Evidence(Answer.UNKNOWN, reason=self.reason)
        return Evidence(Answer.AGREE, compared, self.digits)

    def point(self, size: dict[str, int], style: str, attempt: int) -> Witness | bool:
        """Compare at one point; False where nothing could be compared."""
        found = self.place(size, style, attempt)
        if found is None:
            return False
        values, machine, places = found
        compared = False
        for positions in places:
            try:
                difference = self.compare(machine, values, size, positions)
            except Undefined as undefined:
                self.reason = str(undefined)
                continue
            if difference is not None:
                return difference
            compared = True
        return compared

    def place(
        self, size: dict[str, int], style: str, attempt: int
    ) -> tuple[Values, Machine, list[tuple[int, ...]]] | None:
        """A point that satisfies all conditions, and positions of the free indices; None where none was found."""
        for retry in range(24 if self.sides.restricted else 1):
            look = style if retry < 12 else "plain"
            try:
                values = sample(self.goal.context, self.names, size, look, f"{attempt} {retry}")
                machine = self.sides.machine(size, values, self.squashed)
            except (Undefined, ArithmeticError, ValueError):
                continue
            places = assignments(self.goal, size, lambda positions, m=machine: self.sides.allows(m, positions))  # type: ignore[misc]
            if places:
                return values, machine, places
        return None

    def compare(
        self, machine: Machine, values: Values, size: dict[str, int], positions: tuple[int, ...]
    ) -> Witness | None:
        """None where both sides agree. Errors: Undefined where that cannot be said."""
        rounding = None
        try:
            lhs, rhs = self.sides.pairs(machine, positions)
            if self.believes(lhs, rhs):
                self.note(lhs, rhs)
                return None
            rounding = lhs[1] + rhs[1]
        except Undefined as undefined:
            self.reason = str(undefined)
        lhs, rhs = self.exact.pairs(self.exact.machine(size, values, self.squashed), positions)
        if not _close(lhs, rhs, SLACK):
            return self.witness(size, positions, values, lhs[0], rhs[0])
        if not _resolved(lhs, rhs):
            self.note_zero(lhs[1] + rhs[1], rounding)
        self.note(lhs, rhs)
        self.confirmed += 1
        return None

    def believes(self, lhs: Pair, rhs: Pair) -> bool:
        """Whether floats settle it: they agree, and resolve the values or have been confirmed often enough."""
        if self.confirmed < self.confirm or not _close(lhs, rhs, DOUBT):
            return False
        return _resolved(lhs, rhs) or self.confirmed >= self.doubtful

    def note_zero(self, error: Number, rounding: Number | None) -> None:
        """Both sides are 0 as far as many digits tell. Errors: Undefined where these tell no more than floats did."""
        if rounding is None or error > RESOLVED * rounding:
            raise Undefined("rounding errors hide the values")
        self.digits = min(self.digits, int(-log10(float(error / rounding) * FLOATS.unit)))

    def note(self, lhs: Pair, rhs: Pair) -> None:
        size = max(abs(lhs[0]), abs(rhs[0]))
        if size > lhs[1] + rhs[1] > 0:
            self.digits = min(self.digits, int(-log10(float((lhs[1] + rhs[1]) / size))))

    def witness(
        self, size: dict[str, int], positions: tuple[int, ...], values: Values, lhs: Number, rhs: Number
    ) -> Witness:
        indices = {name: position for (name, _), position in zip(self.goal.free, positions, strict=True)}
        relative = float(abs(lhs - rhs) / max(abs(lhs), abs(rhs)))
        return Witness(size, indices, values, decimal(lhs), decimal(rhs), relative)


def _resolved(lhs: Pair, rhs: Pair) -> bool:
    """Whether the error bounds are small beside the values, so that agreement of the values means something."""
    return bool(lhs[1] + rhs[1] <= RESOLVED * max(abs(lhs[0]), abs(rhs[0])))


def _close(lhs: Pair, rhs: Pair, slack: int) -> bool:
    return bool(abs(lhs[0] - rhs[0]) <= slack * (lhs[1] + rhs[1]))


def decimal(value: Number) -> str:
    """A number to 12 significant digits.

    >>> decimal(0.25), decimal(1e-30)
    ('0.25', '1e-30')
    """
    if isinstance(value, float | int):
        return f"{value:.12g}"
    import mpmath

    return str(mpmath.nstr(value, 12))


def _reached(goal: Goal, name: str) -> frozenset[str]:
    definition = goal.context.definitions.get(name)
    return goal.context.reachable(definition.body) if definition else frozenset()
