"""Claims about decimals: a decimal is the number that it says, and only a side that is one may be rounded.

A side that is one decimal, one decimal times a power of ten, or a list of decimals may be the other side rounded to the
digits shown. Whole numbers are exact, and so is each decimal inside a calculation.

    -log 0.642 = 0.443      proved: the value has no end, and 0.443 is as much of it as is shown
    0.9^{10} = 0.349        proved: written in full, the value takes more than `digits.WRITTEN` digits
    7/8 = 0.88              undecided: the digits shown are right, but the value is short and could have been written
    0.04 + 0.01 = 0.1       refuted: what shows no more digits than its own decimals calls for no rounding
    0.5 + 0.4 = 1           refuted: no decimal stands alone on a side
    2/3 = 0.66              refuted: cut off, not rounded

A false equation whose decimals inside have `MEASURED` digits or more, so that they look like results themselves, is
undecided where the sides agree to that accuracy; so are decimals of `ROUNDED` digits that are equated with a value
without end, `2 - cos 5 = 2 - 0.28`. An approximation says less: it is proved where it rounds to the digits shown, whole
numbers included, and undecided where digits were cut off or the sides are `NEAR` each other.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import mpmath

from symgrad import oracle
from symgrad.checker import PLACES, ROUNDING, THEOREMS, Strategy, by_theorem, joined
from symgrad.errors import SymgradError, Undefined
from symgrad.judging.assumptions import BASES, in_base
from symgrad.judging.decimals import Typed
from symgrad.judging.digits import CERTAIN, ENDLESS, WRITTEN, Shown, real, shown_places, size
from symgrad.judging.judgement import TIMEOUT, judge
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.language.nodes import subterms
from symgrad.language.substitution import rename_indices
from symgrad.record import record
from symgrad.verdict import Counterexample, Status, Verdict

DIGITS = 50
"""Digits to calculate with, beyond those shown."""

MEASURED = 3
"""A decimal of so many digits may be the result of a calculation itself."""

ROUNDED = 2
"""A decimal of so many digits may be, where its side has an end and the other none: as typed they cannot be equal."""

NEAR = 0.05
"""Two sides that differ by such a part of the larger may pass for an approximation."""


def judge_digits(
    goal: Goal,
    left: Typed,
    right: Typed,
    *,
    approximate: bool = False,
    natural: bool = False,
    timeout: float | None = None,
) -> Verdict:
    """The verdict on a claim between numbers; `left` and `right` are the decimals of its sides as they were typed.

    natural: its logarithms are written as natural ones.

    >>> from fractions import Fraction
    >>> from symgrad.language.terms import log, neg, number
    >>> value = neg(log(number(Fraction(642, 1000))))
    >>> for digits in (443, 440):
    ...     written = Fraction(digits, 1000)
    ...     verdict = judge_digits(Goal(value, number(written)), Typed(), Typed({written: 3}, literal=True))
    ...     print(verdict.status, verdict.repair and verdict.repair.latex)
    proved None
    refuted 0.443
    """
    started = time.monotonic()
    claim = _Numbers(left, right, approximate, TIMEOUT if timeout is None else timeout, () if natural else tuple(BASES))
    verdict = claim.judge(goal)
    if verdict.status is Status.UNDECIDED and goal.unused() and not goal.names() and not has_units(goal):
        found = claim.judge(replace(goal, context=replace(goal.context, unused=())))
        verdict = found if found.status is Status.PROVED else verdict  # numbers are equal whatever was assumed
    return replace(verdict, seconds=time.monotonic() - started)


def has_units(goal: Goal) -> bool:
    """Whether its numbers rest on a unit that words may tell: the base of a logarithm, the degrees of an angle that is
    no part of pi.
    """
    met = [node for node in goal.nodes() if isinstance(node, t.Function)]
    angles = [node.args[0] for node in met if node.name in ("sin", "cos", "tan")]
    logs = any(node.name == "log" for node in met)
    return logs or any(t.Constant("pi") not in subterms(angle) for angle in angles)


def closed(goal: Goal) -> bool:
    """Whether the goal speaks of numbers alone: it depends on no unknown function, and on arrays of known values."""
    known = {entry.name for entry, _ in goal.context.equalities}
    return goal.names() & goal.context.arrays.keys() <= known and not goal.context.functions


@record
class _Numbers:
    """The decimals of both sides, what is claimed of them, and the other bases that logarithms may have."""

    left: Typed
    right: Typed
    approximate: bool
    timeout: float
    bases: tuple[int, ...]

    def judge(self, goal: Goal) -> Verdict:
        exact = self.exactly(goal)
        if exact.status is not Status.REFUTED or not all(isinstance(dim, int) for _, dim in goal.free):
            return exact
        verdict = self.everywhere(goal, exact)
        if verdict.status is Status.REFUTED:
            for other in (other for base in self.bases for other in in_base(goal, base)):
                found = self.everywhere(other.goal, self.exactly(other.goal))
                if found.status is Status.PROVED:
                    words = "not true as declared"
                    return replace(found, status=Status.CONDITIONAL, reason=words, assumption=other.text)
        return verdict

    def exactly(self, goal: Goal) -> Verdict:
        return judge(goal, timeout=self.timeout, assume=False)

    def everywhere(self, goal: Goal, exact: Verdict) -> Verdict:
        """The verdict position by position; the first that is not `proved` counts."""
        proof, parts = exact, list[Verdict]()
        try:
            with mpmath.workdps(self.precision):
                for at, where in self.positions(goal):
                    verdict = self.exactly(at) if where else exact
                    if verdict.status is Status.REFUTED:
                        verdict = proof = self.at(at, where, verdict)
                    if verdict.status is not Status.PROVED:
                        return verdict
                    parts.append(verdict)
        except SymgradError as error:
            return Verdict(Status.UNDECIDED, str(error))
        certificates = [part.certificate for part in parts if part.certificate is not None]
        if len(parts) == len(certificates) == 1:
            return replace(proof, goal=parts[0].goal, certificate=certificates[0])
        if goal.conditions:
            return Verdict(Status.SUPPORTED, f"{proof.reason}, at several positions under a condition")
        return replace(proof, goal=goal, certificate=joined(goal, PLACES, None, certificates))

    @property
    def precision(self) -> int:
        return DIGITS + max(map(abs, (*self.left.places.values(), *self.right.places.values())), default=0)

    def positions(self, goal: Goal) -> Iterator[tuple[Goal, dict[str, int]]]:
        """The goal at each position where its conditions hold. Errors: Refused for too many."""
        plain = replace(goal, conditions=())
        spans = (range(1, int(dim) + 1) for _, dim in goal.free)
        for at, numbers in zip(THEOREMS[PLACES](plain, None) if goal.free else (plain,), product(*spans), strict=True):
            where = {name: n for (name, _), n in zip(goal.free, numbers, strict=True)}
            places: dict[str, t.Index] = {name: t.At(n) for name, n in where.items()}
            when = t.All(tuple(rename_indices(condition, places) for condition in goal.conditions))
            if not goal.conditions or self.value(t.Indicator(when), goal):
                yield at, where

    def value(self, term: t.Term, goal: Goal) -> Any:
        """The value of a side to `CERTAIN` digits, or to as many behind those shown. Errors: Undefined for fewer."""
        value, error = oracle.bounded(term, goal.context, {}, {}, {}, precision=self.precision)
        if error > mpmath.mpf(10) ** -(CERTAIN + 5) * max(abs(value), mpmath.mpf(10) ** (DIGITS - self.precision)):
            raise Undefined("rounding errors hide the values")
        return value

    def at(self, goal: Goal, where: dict[str, int], exact: Verdict) -> Verdict:
        """The verdict on two numbers that are not equal."""
        left, right = self.value(goal.lhs, goal), self.value(goal.rhs, goal)
        shown = self.shown(left, right)
        verdict = exact
        if self.approximate:
            verdict = self.approximation(shown, left, right)
        elif shown is not None and shown.rounds:
            verdict = shown.rounded()
        elif self.explained(left, right):
            return Verdict(Status.UNDECIDED, "equal only if the decimals inside are rounded; they are taken as exact")
        elif shown is not None:
            verdict = shown.refuted()
        if verdict.status is Status.PROVED and shown is not None:
            return _certified(goal, verdict, shown.places)
        if verdict.status is not Status.REFUTED:
            return verdict
        many = 4 + max(shown.places, 0) if shown is not None else 6
        point = Counterexample({}, where, {}, mpmath.nstr(left, many), mpmath.nstr(right, many))
        mended = not where and shown is not None and shown.number is right and not shown.other.literal
        return replace(verdict, counterexample=point, repair=verdict.repair if mended else None)

    def approximation(self, shown: Shown | None, left: Any, right: Any) -> Verdict:
        """The verdict on `left \\approx right`."""
        near = abs(left - right) <= NEAR * max(abs(left), abs(right))
        if shown is not None and shown.rounds and (near or not shown.whole):
            return shown.proved()
        if near or (shown is not None and (shown.rounds or shown.cut)):
            return Verdict(Status.UNDECIDED, "an approximation, but not the value rounded to the digits shown")
        return shown.refuted() if shown is not None else Verdict(Status.REFUTED, "the two sides differ")

    def shown(self, left: Any, right: Any) -> Shown | None:
        """The number that stands alone on a side, of two the one with fewer digits."""
        found = []
        for side, number, other, value in ((self.right, right, self.left, left), (self.left, left, self.right, right)):
            places = shown_places(side, number)
            whole = places is None and self.approximate and side.literal
            if whole or places is not None:
                found.append(Shown(places or 0, number, value, other, whole))
        return min(found, key=lambda one: one.places, default=None)

    def explained(self, left: Any, right: Any) -> bool:
        """Whether two values agree as far as the decimals inside would let them, were these rounded."""
        if all(size(value)[0] <= WRITTEN for value in (left, right)):
            return False
        ends = [size(value)[0] <= ENDLESS for value in (left, right)]
        leasts = [ROUNDED if ends[at] and not ends[1 - at] else MEASURED for at in (0, 1)]
        measured = [
            (real(number), places)
            for side, least in zip((self.left, self.right), leasts, strict=True)
            for number, places in side.places.items()
            if not side.literal and size(real(number))[0] >= least
        ]
        share = sum(mpmath.mpf(10) ** -places / 2 / number for number, places in measured)
        return bool(abs(left - right) <= share * max(abs(left), abs(right)))


def _certified(goal: Goal, verdict: Verdict, places: int) -> Verdict:
    """The verdict on a rounded number with the checker's consent."""
    try:
        certificate = by_theorem(goal, ROUNDING, {"places": places}, Strategy())
    except (SymgradError, RecursionError) as error:
        return Verdict(Status.SUPPORTED, f"{verdict.reason} by {DIGITS} digits, but not by intervals: {error}")
    return replace(verdict, certificate=certificate, goal=goal)
