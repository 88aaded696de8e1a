"""The verdict on one goal: the kernel's answer, the oracle's second opinion, the missing assumption, the digits."""

from __future__ import annotations

import time
from collections.abc import Mapping, Set
from dataclasses import replace
from itertools import chain, islice

from symgrad import kernel, oracle
from symgrad.checker import Refused
from symgrad.errors import BudgetExceeded, IllFormed
from symgrad.judging.antiderivatives import certified, evaluated, holds_integral, holds_limit
from symgrad.judging.pairs import in_pairs
from symgrad.judging.properties import excluded, on_boundary, property_of, singular, unmet
from symgrad.language.any_size import of_any_size
from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import Node, children, subterms
from symgrad.language.terms import ZERO, Derivative, Number, Size, Term
from symgrad.processes.watch import clock
from symgrad.verdict import DIFFER, Counterexample, Status, Verdict

TIMEOUT = 10.0
"""Seconds for one claim, where nobody says otherwise."""

PAIRS = "the two sides differ where the entries of a symmetric matrix vary one by one, and not where they vary in pairs"

BUT = "the two sides agree but where the argument of a kink is 0, and {}"

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
    deadline = clock() + (TIMEOUT if timeout is None else timeout)
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


def missing_assumption(goal: Goal, *, letters: Set[str] | None = None, timeout: float | None = None) -> Verdict | None:
    """The conditional verdict on a refuted goal that an assumption of the table makes true; None where none does.

    letters: those that its author wrote: nothing is assumed of others, which number the rows of a whole matrix.
    """
    started = time.monotonic()
    try:
        found = _conditional(goal, clock() + (TIMEOUT if timeout is None else timeout), letters)
    except (IllFormed, RecursionError):
        return None
    return None if found is None else _timed(found, started)


def _timed(verdict: Verdict, started: float) -> Verdict:
    return replace(verdict, seconds=time.monotonic() - started)


def unclear(goal: Goal) -> Verdict | None:
    """Nothing is said of names about which something was said and not understood."""
    reason = goal.unclear()
    return Verdict(Status.UNDECIDED, reason) if reason else None


def doubt(goal: Goal, found: kernel.Refutation) -> str:
    """Why a point where the two sides differ may be none that was meant; empty where it is."""
    if reason := unmet(goal, found):
        return reason
    if name := property_of(goal):
        return f"the equation may say what {name} is, as of an orthogonal matrix, and claims nothing then"
    tied = {entry.name: value for entry, value in goal.context.equalities if entry_names(value)}
    for root in goal.roots():
        for node in subterms(root):
            if isinstance(node, Derivative) and (_along(node, tied, goal) or goal.context.is_bound(node.variable.name)):
                return f"{node.variable.name} is tied to other entries, and may be differentiated along what ties them"
    return ""


def _along(node: Derivative, tied: Mapping[str, Term], goal: Goal) -> bool:
    """Whether the variable has a value in terms of others, or is one of those, that the derivative depends on."""
    reached = goal.context.reachable(node.body)
    groups = [goal.context.with_values(frozenset({name})) for name in tied]
    return any(node.variable.name in group and len(reached & group) > 1 for group in groups)


def _verdict(goal: Goal, deadline: float) -> Verdict:
    """The verdict; a fault of symgrad's own is one on that claim alone, and takes no other with it."""
    try:
        return _agreed(goal, deadline)
    except (IllFormed, RecursionError, MemoryError):
        raise
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        return Verdict(Status.UNDECIDED, f"symgrad failed on this claim ({words}); please report it")


def _agreed(goal: Goal, deadline: float) -> Verdict:
    """A verdict that kernel, checker and oracle agree on; each of them can keep a claim from being proved."""
    if not holds_integral(goal) and not holds_limit(goal):
        return _without_integrals(goal, deadline)
    try:
        plain, steps = evaluated(goal, deadline)
    except (Refused, BudgetExceeded) as refused:
        return Verdict(Status.UNDECIDED, str(refused))
    verdict = _without_integrals(plain, deadline)
    if verdict.certificate is None:
        return verdict
    return replace(verdict, certificate=certified(verdict.certificate, steps), goal=goal)


def _without_integrals(goal: Goal, deadline: float) -> Verdict:
    """As `_agreed`, of a goal that holds no limit, and no integral between two ends."""
    any_size = of_any_size(goal)
    if any_size is not None and isinstance(proof := kernel.judge(any_size, deadline=deadline), kernel.Proof):
        return _confirmed(any_size, proof, deadline)
    outcome = kernel.judge(goal, deadline=deadline)
    wide = of_all_sizes(goal) if isinstance(outcome, kernel.Unknown) else goal
    if wide is not goal and isinstance(proof := kernel.judge(wide, deadline=deadline), kernel.Proof):
        return _confirmed(wide, proof, deadline)
    match outcome:
        case kernel.Proof():
            return _confirmed(goal, outcome, deadline)
        case kernel.Refutation():
            if reason := doubt(goal, outcome):
                return Verdict(Status.UNDECIDED, f"{DIFFER}, but {reason}")
            if (paired := in_pairs(goal)) and not isinstance(
                kernel.judge(paired, deadline=deadline), kernel.Refutation
            ):
                return Verdict(Status.UNDECIDED, PAIRS)
            return Verdict(Status.REFUTED, DIFFER, counterexample=_counterexample(outcome))
    if outcome.points and (reason := on_boundary(goal)):
        return Verdict(Status.UNDECIDED, BUT.format(reason))
    if outcome.points:
        reason = f"{outcome.reason}; the two sides agree at {outcome.points} points to {outcome.digits} digits"
        return Verdict(Status.SUPPORTED if "out of time" not in outcome.reason else Status.UNDECIDED, reason)
    return Verdict(Status.UNDECIDED, outcome.reason)


def of_all_sizes(goal: Goal) -> Goal:
    """The goal without what is assumed of sizes alone, `n > d`: where it holds for all sizes, it holds for those."""
    context = goal.context
    facts = tuple(fact for fact in context.facts if not _is_of_sizes(fact))
    given = tuple(one for one in context.given if not _is_of_sizes(one.condition))
    if (facts, given) == (context.facts, context.given):
        return goal
    return replace(goal, context=replace(context, facts=facts, given=given))


def _is_of_sizes(node: Node) -> bool:
    """Whether a condition speaks of sizes and numbers alone."""
    return all(isinstance(leaf, Size | Number) for leaf in subterms(node) if not children(leaf))


def _confirmed(goal: Goal, proof: kernel.Proof, deadline: float) -> Verdict:
    """The proof with the oracle's consent: at points of the domain both sides are defined and agree."""
    if reason := singular(goal):
        return Verdict(Status.UNDECIDED, f"the two sides agree where inverses exist, but {reason}")
    if reason := excluded(goal):
        return Verdict(Status.UNDECIDED, f"the two sides agree where both have values, but {reason}")
    if proof.exceptions and (reason := on_boundary(goal)):
        return Verdict(Status.UNDECIDED, BUT.format(reason))
    found = [node for node in goal.nodes() if isinstance(node, Derivative)]
    nested = any(isinstance(node, Derivative) for outer in found for node in subterms(outer.body))
    try:
        evidence = oracle.agree(goal, points=1 if nested or not found else 2, doubtful=0, deadline=deadline)
    except BudgetExceeded:
        return Verdict(Status.SUPPORTED, "a proof was found, but there was no time for the second opinion of numbers")
    match evidence.answer:
        case oracle.Answer.AGREE:
            return Verdict(
                Status.PROVED,
                certificate=proof.certificate,
                exceptions=proof.exceptions,
                used=proof.assumption,
                goal=goal,
            )
        case oracle.Answer.DISAGREE:
            words = f"a proof was found that numbers contradict, at {evidence.witness}"
            return Verdict(
                Status.UNDECIDED, f"symgrad contradicts itself: {words}; please report it", contradiction=True
            )
    return Verdict(Status.SUPPORTED, f"a proof was found, but no second opinion: {evidence.reason}")


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


def _conditional(goal: Goal, deadline: float, letters: Set[str] | None = None) -> Verdict | None:
    from symgrad.judging.assumptions import candidates  # most documents are right as declared

    wide = of_any_size(goal)  # what is assumed of any size is assumed of the one that is written out
    found = chain(() if wide is None else candidates(wide), candidates(goal))
    about = (one for one in found if letters is None or one.letters <= letters)
    for assumption in islice(about, ASSUMPTIONS):
        verdict = _verdict(assumption.goal, deadline)
        if verdict.status is Status.PROVED and not _is_empty(assumption.goal, verdict, deadline):
            return replace(
                verdict, status=Status.CONDITIONAL, reason="not true as declared", assumption=assumption.text
            )
    return None


def _is_empty(goal: Goal, verdict: Verdict, deadline: float) -> bool:
    """Whether a claim is true under an assumption for want of anything to say: where a case that it speaks of never
    comes up, or where, for all indices, both sides are 0.
    """
    partial = verdict.certificate is not None and bool(verdict.certificate.get("partial"))
    return partial or (not goal.conditions and proved(replace(goal, rhs=ZERO), deadline))


def proved(goal: Goal, deadline: float | None = None) -> bool:
    """Whether a goal is proved, with a second opinion; False for every other verdict, meaningless goals included."""
    try:
        return not goal.unclear() and _verdict(goal, deadline or clock() + TIMEOUT).status is Status.PROVED
    except (IllFormed, RecursionError):
        return False
