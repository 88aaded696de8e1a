"""The verdict on one goal: the kernel's answer, the oracle's second opinion, the missing assumption, the digits."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from symgrad import kernel, oracle
from symgrad.errors import BudgetExceeded, IllFormed, InternalError
from symgrad.language.context import Goal
from symgrad.language.terms import Derivative, Term, entry_names, subterms
from symgrad.verdict import Counterexample, Status, Verdict

TIMEOUT = 10.0
"""Seconds for one claim, where nobody says otherwise."""

ASSUMPTIONS = 24
"""How many missing assumptions are tried for one claim."""


def judge(goal: Goal, *, timeout: float | None = None, assume: bool = True) -> Verdict:
    """The verdict on a goal; `assume` says whether missing assumptions are looked for.

    >>> from symgrad.language.context import Array, Context
    >>> from symgrad.language.terms import Entry, add, number, mul
    >>> x, context = Entry("x"), Context(arrays={"x": Array()})
    >>> str(judge(Goal(add(x, x), mul(number(2), x), context)).status)
    'proved'
    >>> judge(Goal(add(x, x), x, context)).counterexample.point
    {'x': '-1/2'}
    """
    started = time.monotonic()
    deadline = started + (TIMEOUT if timeout is None else timeout)
    try:
        verdict = unclear(goal)
        verdict = _verdict(goal, deadline) if verdict is None else verdict
        if verdict.status is Status.REFUTED and assume:
            conditional = _conditional(goal, deadline)
            verdict = verdict if conditional is None else conditional
    except IllFormed as error:
        verdict = Verdict(Status.UNDECIDED, f"the claim has no meaning: {error}")
    except RecursionError:
        verdict = Verdict(Status.UNDECIDED, "the claim is nested too deeply")
    return _timed(verdict, started)


def missing_assumption(goal: Goal, *, timeout: float | None = None) -> Verdict | None:
    """The conditional verdict on a refuted goal that an assumption of the table makes true; None where none does."""
    started = time.monotonic()
    try:
        found = _conditional(goal, started + (TIMEOUT if timeout is None else timeout))
    except (IllFormed, RecursionError):
        return None
    return None if found is None else _timed(found, started)


def _timed(verdict: Verdict, started: float) -> Verdict:
    return replace(verdict, seconds=time.monotonic() - started)


def unclear(goal: Goal) -> Verdict | None:
    """Nothing is said of names about which something was said and not understood."""
    reason = goal.unclear()
    return Verdict(Status.UNDECIDED, reason) if reason else None


def doubt(goal: Goal) -> str:
    """Why a point where the two sides differ may be none that was meant; empty where it is."""
    if reason := goal.unused():
        return reason
    tied = {entry.name: value for entry, value in goal.context.equalities if entry_names(value)}
    for root in goal.roots():
        for node in subterms(root):
            if isinstance(node, Derivative) and _along(node, tied, goal):
                return f"{node.variable.name} is tied to other names, and may be differentiated along what ties them"
    return ""


def _along(node: Derivative, tied: Mapping[str, Term], goal: Goal) -> bool:
    """Whether the variable has a value in terms of others, or is one of those, that the derivative depends on."""
    reached = goal.context.reachable(node.body)
    groups = [goal.context.with_values(frozenset({name})) for name in tied]
    return any(node.variable.name in group and len(reached & group) > 1 for group in groups)


def _verdict(goal: Goal, deadline: float) -> Verdict:
    outcome = kernel.judge(goal, deadline=deadline)
    match outcome:
        case kernel.Proof(certificate, exceptions):
            _second_opinion(goal, deadline)
            return Verdict(Status.PROVED, certificate=certificate, exceptions=exceptions)
        case kernel.Refutation():
            if reason := doubt(goal):
                return Verdict(Status.UNDECIDED, f"the two sides differ, but {reason}")
            return Verdict(Status.REFUTED, "the two sides differ", counterexample=_counterexample(outcome))
    if outcome.points:
        reason = f"{outcome.reason}; the two sides agree at {outcome.points} points to {outcome.digits} digits"
        return Verdict(Status.SUPPORTED if "out of time" not in outcome.reason else Status.UNDECIDED, reason)
    return Verdict(Status.UNDECIDED, outcome.reason)


def _second_opinion(goal: Goal, deadline: float) -> None:
    """Errors: InternalError where numbers contradict a proof about a derivative."""
    found = [node for root in goal.roots() for node in subterms(root) if isinstance(node, Derivative)]
    if not found:
        return
    nested = any(isinstance(node, Derivative) for outer in found for node in subterms(outer.body))
    try:
        evidence = oracle.agree(goal, points=1 if nested else 2, doubtful=0, deadline=deadline)
    except BudgetExceeded:
        return
    if evidence.answer is oracle.Answer.DISAGREE:
        raise InternalError(f"the kernel proved what the oracle contradicts: {evidence.witness}")


def _counterexample(found: kernel.Refutation) -> Counterexample:
    point = {entry_name(name, at): str(value) for (name, at), value in found.point.items()}
    labels = {entry_name(name, at): str(value) for (name, at), value in found.labels.items()}
    return Counterexample(found.sizes, found.indices, {**labels, **point}, found.lhs, found.rhs, found.pattern)


def entry_name(name: str, at: tuple[int, ...]) -> str:
    """How an entry is written in a counterexample.

    >>> entry_name("z", (1,)), entry_name("W", (2, 1)), entry_name("W", (12, 1)), entry_name("b", ())
    ('z_1', 'W_21', 'W_{12,1}', 'b')
    """
    if not at:
        return name
    joined = "".join(map(str, at))
    return f"{name}_{joined}" if len(joined) == len(at) and max(at) < 10 else f"{name}_{{{','.join(map(str, at))}}}"


def _conditional(goal: Goal, deadline: float) -> Verdict | None:
    from symgrad.judging.assumptions import candidates  # most documents are right as declared

    for assumption in islice(candidates(goal), ASSUMPTIONS):
        outcome = kernel.judge(assumption.goal, deadline=deadline)
        if isinstance(outcome, kernel.Proof):
            _second_opinion(assumption.goal, deadline)
            return Verdict(
                Status.CONDITIONAL,
                "not true as declared",
                assumption=assumption.text,
                certificate=outcome.certificate,
                exceptions=outcome.exceptions,
            )
    return None


def proved(goal: Goal, deadline: float | None = None) -> bool:
    """Whether the kernel proves the goal; False for every other outcome, meaningless goals included."""
    try:
        return not goal.unclear() and isinstance(kernel.judge(goal, deadline=deadline), kernel.Proof)
    except (IllFormed, RecursionError):
        return False
