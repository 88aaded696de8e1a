"""The verdict on one step of a chain: its readings in turn, its digits, its repair."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from symgrad.errors import RangeConflict
from symgrad.judging.antiderivatives import holds_integral
from symgrad.judging.assumptions import BASES
from symgrad.judging.decimals import is_natural, typed
from symgrad.judging.judgement import TIMEOUT, judge, missing_assumption, proved, unclear
from symgrad.language.attributes import is_discrete
from symgrad.language.context import Goal
from symgrad.processes.watch import Stopped, clock
from symgrad.reader import Step
from symgrad.record import record
from symgrad.source import APPROXIMATE, FOREIGN
from symgrad.verdict import DIFFER, Repair, Status, Verdict

REPAIR_TIMEOUT = 2.2
"""Seconds for the search for a repair at most, whatever a claim may take."""

APPROXIMATELY = "they are said to be equal approximately"


@record
class Options:
    """How to judge: seconds for one goal, whether to tell what was understood, whether to look for repairs.

    goals: whether verdicts keep what was proved, for certificates. until: when the claim that is judged must be done.
    cell: the one cell of a notebook whose claims are judged; the others tell what things are.
    """

    timeout: float = TIMEOUT
    explain: bool = False
    repair: bool = True
    goals: bool = True
    until: float = inf
    cell: int | None = None

    def begun(self) -> Options:
        """The options for one claim, whose goals and repair together have its time."""
        return self if self.until < inf else replace(self, until=clock() + self.timeout)

    @property
    def left(self) -> float:
        """Seconds for the next goal."""
        return max(min(self.timeout, self.until - clock()), 0.1)

    @property
    def most(self) -> float:
        """Seconds after which a claim is stopped from outside, as nobody inside looks at the clock any more."""
        return self.timeout + max(2.0, 0.25 * self.timeout)

    @staticmethod
    def stopped(why: str) -> Verdict:
        """The verdict on a claim that was stopped."""
        seconds = why.seconds if isinstance(why, Stopped) else 0.0
        return Verdict(Status.UNDECIDED, f"{why}, and was stopped", seconds=seconds)

    @property
    def reading(self) -> float:
        """Seconds for the reading of one statement."""
        return self.timeout + 2.0


def judge_step(step: Step, options: Options) -> Verdict:
    """The verdict on one step, at position 0 as well, if its letter may be 0."""
    options = options.begun()
    verdict = _of_step(step, options)
    partial = verdict.certificate is not None and verdict.certificate.get("partial")
    if partial and (gap := step.partly or _gap(step.goal)):
        return Verdict(Status.UNDECIDED, gap, seconds=verdict.seconds)
    if step.begin is None or verdict.status in (Status.REFUTED, Status.UNDECIDED):
        return verdict
    first = judge(step.begin, timeout=options.left, assume=False)
    second = judge(step.second, timeout=options.left, assume=False) if step.second is not None else first
    refuted = first.status is Status.REFUTED and second.status is Status.REFUTED
    if refuted and step.second is not None and not step.doubt:
        return second
    held = first.status is Status.PROVED and second.status is Status.PROVED
    return verdict if held else Verdict(Status.UNDECIDED, BEGIN, seconds=verdict.seconds)


def _gap(goal: Goal | None) -> str:
    """Why a proof that leaves cases out says too little: of discrete data, they are no set of measure zero."""
    names = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs) if goal is not None else frozenset()
    arrays = goal.context.arrays if goal is not None else {}
    return next((GAP.format(name) for name in sorted(names & arrays.keys()) if is_discrete(arrays[name])), "")


GAP = "true where a case is given, and none may be given for some values of {}"
BEGIN = "true where the index is not 0, and nothing says that it may not be"


def _of_step(step: Step, options: Options) -> Verdict:
    """The verdict on one step: its commonest reading, then its others, then a repair."""
    if step.goal is None:
        return _unread(step, options)
    silent = unclear(step.goal)
    if silent is not None:
        return silent
    if step.question:
        return Verdict(Status.UNDECIDED, step.question)
    numbers = _numbers(step, step.goal, options)
    if numbers is not None:
        return numbers
    verdict = replace(_judged(step, step.goal, options), convention=step.convention)
    if (found := _of_seen(step, verdict, options)) is not None:
        return found
    if verdict.status is Status.PROVED and step.wide is not None:
        return _of_all(step, step.wide, verdict, options)
    agreeing = ""
    for convention, goal in step.readings:
        if verdict.status is Status.PROVED:
            return verdict
        other = judge(goal, timeout=options.left, assume=False)
        if other.status is Status.PROVED:
            return replace(other, convention=convention)
        if other.status is Status.REFUTED and holds_integral(goal):
            reason = step.ended or (APPROXIMATELY if _is_rounded(step) else "")
            return replace(_doubted(reason) if reason else other, convention=convention)
        agreeing = agreeing or ("" if _differ(other) else convention)
    if agreeing and verdict.status is Status.REFUTED:
        return _doubted(MAY_AGREE.format(agreeing))
    doubt = step.doubt or (APPROXIMATELY if step.relation in APPROXIMATE and not _is_number(step.goal) else "")
    doubt = doubt or (step.unless_one if _has_larger_sizes(verdict) else "")
    if verdict.status is Status.REFUTED and doubt:
        return _doubted(doubt)
    if verdict.status is Status.REFUTED and not step.goal.unused():  # else it may contradict what was said
        conditional = missing_assumption(step.goal, letters=step.written(), timeout=options.left)
        if conditional is not None and not (conditional.assumption in BASES.values() and _is_natural(step)):
            return replace(conditional, convention=step.convention)
    if verdict.status is Status.REFUTED and options.repair:
        return replace(verdict, repair=repaired(step, options))
    return verdict


def _has_larger_sizes(verdict: Verdict) -> bool:
    """Whether the point that was found is one of arrays that may have more than one entry."""
    return verdict.counterexample is None or any(size != 1 for size in verdict.counterexample.sizes.values())


MAY_AGREE = "they may agree under the convention: {}"


def _differ(verdict: Verdict) -> bool:
    """Whether the sides were seen to differ, be it for data of which more may have been assumed."""
    return verdict.status is Status.REFUTED or verdict.reason.startswith(DIFFER)


def _of_seen(step: Step, verdict: Verdict, options: Options) -> Verdict | None:
    """The verdict on a derivative where a quantity is given with its noise: as one that was seen, it stands still; None
    where the relation holds, or fails, in any case. What takes another convention as well is left open.
    """
    if step.seen is None or (verdict.status is Status.PROVED and not step.seen[2]):
        return None
    name, readings, _ = step.seen
    found = [judge(goal, timeout=options.left, assume=False) for _, goal in readings]
    if found and found[0].status is Status.PROVED:
        if verdict.status is Status.PROVED:
            return None
        if not readings[0][0] and step.wide is None:
            return replace(found[0], convention=SEEN.format(name))
    fails = bool(found) and all(one.status is Status.REFUTED for one in found)
    return None if fails and verdict.status is Status.REFUTED else Verdict(Status.UNDECIDED, MOVES.format(name))


SEEN = "{} was seen, and no derivative passes through it"
MOVES = "nothing says whether {} was seen, or is calculated with a noise that was drawn"


def _is_rounded(step: Step) -> bool:
    """Whether a relation is one up to rounding, or a side of it holds digits."""
    sides = (typed(side) for side in (step.lhs_ast, step.rhs_ast))
    return step.relation in APPROXIMATE or any(side.places for side in sides)


def _doubted(reason: str) -> Verdict:
    return Verdict(Status.UNDECIDED, f"{DIFFER} as read, but {reason}")


def _of_all(step: Step, wide: Goal, verdict: Verdict, options: Options) -> Verdict:
    """The verdict on a relation of differentials that holds where some names stand still: they may have to."""
    whole = judge(wide, timeout=options.left, assume=False)
    if whole.status is Status.PROVED:
        return replace(whole, convention=step.convention)
    if step.customary:
        return verdict
    words = f"true if {', '.join(step.held)} may not change, and nothing says whether {HELD[len(step.held) > 1]}"
    return Verdict(Status.UNDECIDED, words, seconds=verdict.seconds)


HELD = ("it does", "they do")


def _judged(step: Step, goal: Goal, options: Options) -> Verdict:
    """The verdict on the commonest reading. Where the sides differ, and more may have been assumed, a point within all
    of that refutes: the claim speaks of it in any case.
    """
    verdict = judge(goal, timeout=options.left, assume=False)
    if verdict.status is not Status.UNDECIDED or not goal.unused():
        return verdict
    inner = step.narrowed()
    within = judge(inner, timeout=options.left, assume=False) if inner is not None else verdict
    return within if within.status is Status.REFUTED else verdict


def repaired(step: Step, options: Options) -> Repair | None:
    """The nearest true statement to a refuted step, where one is found in time."""
    from symgrad.repair import repair  # most documents need none, and start faster without it

    try:
        return repair(step, judge=proved, deadline=min(options.begun().until, clock() + REPAIR_TIMEOUT))
    except Exception:
        return None


def _unread(step: Step, options: Options) -> Verdict:
    """What was not understood is undecided; what cannot be meant, since declared shapes do not fit, is refuted."""
    message = step.error.message if step.error is not None else "not understood"
    status = Status.REFUTED if step.ill_formed and not step.doubt else Status.UNDECIDED
    mend = options.repair and status is Status.REFUTED and isinstance(step.error, RangeConflict)
    return Verdict(status, message, repair=repaired(step, options) if mend else None)


def _is_number(goal: Goal) -> bool:
    """Whether both sides are numbers, so that their digits decide an approximation."""
    from symgrad.judging.rounding import closed  # most documents hold no approximations

    return closed(goal)


def _numbers(step: Step, goal: Goal, options: Options) -> Verdict | None:
    """The verdict on a claim between numbers that holds a decimal or is an approximation; None for any other."""
    approximate = step.relation in APPROXIMATE
    left, right = typed(step.lhs_ast), typed(step.rhs_ast)
    if not (approximate or left.places or right.places):
        return None
    from symgrad.judging.rounding import closed, has_units, judge_digits  # most documents hold no decimals

    if not closed(goal):
        return None
    if step.doubt == FOREIGN and has_units(goal) and not _is_natural(step):
        return _doubted(FOREIGN)
    return judge_digits(goal, left, right, approximate=approximate, natural=_is_natural(step), timeout=options.left)


def _is_natural(step: Step) -> bool:
    """Whether a side holds a natural logarithm, so that its logarithms have no other base."""
    return is_natural(step.lhs_ast) or is_natural(step.rhs_ast)
