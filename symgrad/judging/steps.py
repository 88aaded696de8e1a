"""The verdict on one step of a chain: its readings in turn, its digits, its repair."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

from symgrad.errors import RangeConflict
from symgrad.judging.judgement import TIMEOUT, judge, missing_assumption, proved, unclear
from symgrad.reader import Step, ast
from symgrad.record import record
from symgrad.verdict import Repair, Status, Verdict

REPAIR_TIMEOUT = 4.0
"""Seconds for the search for a repair, whatever a claim may take."""


@record
class Options:
    """How to judge: seconds for one claim, whether to tell what was understood, whether to look for repairs."""

    timeout: float = TIMEOUT
    explain: bool = False
    repair: bool = True


def judge_step(step: Step, options: Options) -> Verdict:
    """The verdict on one step: its commonest reading, then its others, then a repair."""
    if step.goal is None:
        return _unread(step, options)
    silent = unclear(step.goal)
    if silent is not None:
        return silent
    typed = _decimals(step)
    if typed:
        from symgrad.judging.rounding import judge_digits  # most documents hold no decimals

        return judge_digits(step.goal, step.digits, typed, timeout=options.timeout)
    verdict = replace(judge(step.goal, timeout=options.timeout, assume=False), convention=step.convention)
    for convention, goal in step.readings:
        if verdict.status is Status.PROVED:
            return verdict
        other = judge(goal, timeout=options.timeout, assume=False)
        if other.status is Status.PROVED:
            return replace(other, convention=convention)
    if verdict.status is Status.REFUTED:
        conditional = missing_assumption(step.goal, timeout=options.timeout)
        if conditional is not None:
            return replace(conditional, convention=step.convention)
    if verdict.status is Status.REFUTED and options.repair:
        return replace(verdict, repair=repaired(step, options))
    return verdict


def repaired(step: Step, options: Options) -> Repair | None:
    """The nearest true statement to a refuted step, where one is found in time."""
    from symgrad.repair import repair  # most documents need none, and start faster without it

    try:
        return repair(step, judge=proved, deadline=time.monotonic() + min(options.timeout, REPAIR_TIMEOUT))
    except Exception:
        return None


def _unread(step: Step, options: Options) -> Verdict:
    """What was not understood is undecided; what cannot be meant, since declared shapes do not fit, is refuted."""
    message = step.error.message if step.error is not None else "not understood"
    status = Status.REFUTED if step.ill_formed else Status.UNDECIDED
    mend = options.repair and isinstance(step.error, RangeConflict)
    return Verdict(status, message, repair=repaired(step, options) if mend else None)


def _decimals(step: Step) -> dict[Fraction, int]:
    """The numbers with a decimal point in the step, and how many decimals they show."""
    numbers = [
        node.text
        for side in (step.lhs_ast, step.rhs_ast)
        if side
        for node in ast.walk(side)
        if isinstance(node, ast.Num)
    ]
    return {Fraction(text): len(text.partition(".")[2]) for text in numbers if "." in text}
