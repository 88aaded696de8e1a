"""Claims about decimals: an equation with `0.443` in it is a claim of rounding.

a = 0.443            holds if a rounds to 0.443 at the three digits shown
a = f(0.642)         holds if the rounding of 0.642 alone explains the difference
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from types import MappingProxyType
from typing import Any

from symgrad import oracle
from symgrad.errors import SymgradError
from symgrad.judging.assumptions import base_two
from symgrad.judging.judgement import TIMEOUT, judge
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.record import record
from symgrad.verdict import Counterexample, Repair, Status, Verdict

DIGITS = 50

Shown = tuple[int | None, int | None]
"""How many decimals the left and the right side show, where a side is a decimal number (or a list of them)."""


def judge_digits(
    goal: Goal, shown: Shown, typed: Mapping[Fraction, int] = MappingProxyType({}), *, timeout: float | None = None
) -> Verdict:
    """The verdict on a claim that holds decimals; `typed` are those inside the sides, with their decimals.

    >>> from symgrad.language.terms import log, neg, number
    >>> goal = Goal(neg(log(number(Fraction(642, 1000)))), number(Fraction(443, 1000)))
    >>> str(judge_digits(goal, (None, 3)).status)
    'proved'
    >>> verdict = judge_digits(Goal(goal.lhs, number(Fraction(44, 100))), (None, 3))
    >>> str(verdict.status), verdict.repair.latex
    ('refuted', '0.443')
    """
    started = time.monotonic()
    verdict = _Digits(shown, typed).judge(goal, TIMEOUT if timeout is None else timeout)
    return replace(verdict, seconds=time.monotonic() - started)


@record
class _Digits:
    """What the author typed: decimals of whole sides, and of numbers inside them."""

    shown: Shown
    typed: Mapping[Fraction, int]

    def judge(self, goal: Goal, timeout: float) -> Verdict:
        exact = judge(goal, timeout=timeout, assume=False)
        if exact.status in (Status.PROVED, Status.UNDECIDED) or _inputs(goal):
            return exact
        verdict = self.rounded(goal, exact)
        if verdict.status is Status.REFUTED:
            for bits in base_two(goal):
                if self.rounded(bits.goal, exact).status is Status.PROVED:
                    return Verdict(Status.CONDITIONAL, "not true as declared", assumption=bits.text)
        return verdict

    def rounded(self, goal: Goal, exact: Verdict) -> Verdict:
        """The verdict on the two values, position by position."""
        verdict = exact
        try:
            for indices in _positions(goal):
                verdict = self.at(goal, indices, exact)
                if verdict.status is not Status.PROVED:
                    break
        except SymgradError as error:
            return Verdict(Status.UNDECIDED, str(error))
        return verdict

    def at(self, goal: Goal, indices: dict[str, int], exact: Verdict) -> Verdict:
        left, right = _value(goal.lhs, goal, indices), _value(goal.rhs, goal, indices)
        digits = self.shown[1] if self.shown[1] is not None else self.shown[0]
        value, written = (left, right) if self.shown[1] is not None else (right, left)
        if digits is not None and abs(value - written) <= _half(digits):
            return Verdict(Status.PROVED, f"rounds to the {digits} digits shown", certificate={"rounding": digits})
        if abs(left - right) <= self.room(goal, indices, left, right):
            return Verdict(Status.PROVED, "within the rounding of the decimals", certificate={"rounding": "inside"})
        return exact if digits is None else _refuted(indices, left, right, value, written, digits)

    def room(self, goal: Goal, indices: dict[str, int], left: Any, right: Any) -> Any:
        """How far the rounding of the decimals inside the sides can move their difference."""
        room: Any = 0
        for term, value, digits in ((goal.lhs, left, self.shown[0]), (goal.rhs, right, self.shown[1])):
            found = {
                n for n in t.subterms(term) if isinstance(n, t.Number) and n.value in self.typed and digits is None
            }
            for number in sorted(found, key=lambda n: n.value):
                moved = t.number(number.value + Fraction(1, 2 * 10 ** self.typed[number.value]))
                room += abs(_value(_exchanged(term, number, moved), goal, indices) - value)
        return room * 1.001


def _refuted(indices: dict[str, int], left: Any, right: Any, value: Any, written: Any, digits: int) -> Verdict:
    import mpmath

    with mpmath.workdps(DIGITS):
        rounded = _decimal(value, digits)
        cut = abs(value - written) < 2 * _half(digits) and abs(written) < abs(value)
        long = mpmath.nstr(value, digits + 4)
        sides = mpmath.nstr(left, digits + 4), mpmath.nstr(right, digits + 4)
    words = f"the digits were cut off, not rounded: {long} rounds to {rounded}" if cut else f"the value is {long}"
    return Verdict(
        Status.REFUTED,
        words,
        counterexample=Counterexample({}, indices, {}, *sides),
        repair=Repair(rounded, "the right digits"),
    )


def _inputs(goal: Goal) -> bool:
    known = {entry.name for entry, _ in goal.context.equalities}
    return bool((goal.names() & goal.context.arrays.keys()) - known)


def _positions(goal: Goal) -> Iterator[dict[str, int]]:
    ranges = [range(1, dim + 1) if isinstance(dim, int) else range(1, 2) for _, dim in goal.free]
    for at in product(*ranges):
        yield {name: n for (name, _), n in zip(goal.free, at, strict=True)}


def _value(term: t.Term, goal: Goal, indices: dict[str, int]) -> Any:
    return oracle.evaluate(term, goal.context, {}, indices, {}, precision=DIGITS)


def _half(digits: int) -> Any:
    """Half a unit in the last place shown."""
    import mpmath

    return mpmath.mpf(10) ** (-digits) / 2


def _decimal(value: Any, digits: int) -> str:
    """The value rounded to so many decimals, halves away from zero."""
    import mpmath

    scaled = int(mpmath.floor(abs(value) * 10**digits + mpmath.mpf(1) / 2))
    whole, part = divmod(scaled, 10**digits)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole}.{part:0{digits}d}" if digits else f"{sign}{whole}"


def _exchanged(term: t.Term, old: t.Term, new: t.Term) -> t.Term:
    if term == old:
        return new
    changed: dict[t.Node, t.Node] = {c: _exchanged(c, old, new) for c in t.children(term) if isinstance(c, t.Term)}
    return t.rebuild(term, changed)
