"""The judgement of one goal: look for a point where it fails, then for a proof at finitely many sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from symgrad.errors import BudgetExceeded
from symgrad.kernel.bounds import Unbounded
from symgrad.kernel.exact import Exact
from symgrad.kernel.instances import Instance, Instances
from symgrad.kernel.modes import Mode, is_too_weak, leaves, modes
from symgrad.kernel.offsets import generalise
from symgrad.kernel.outcome import Outcome, Proof, Refutation, Unknown
from symgrad.kernel.patterns import has_offsets
from symgrad.kernel.plan import Plan, is_settled, make_plan
from symgrad.kernel.polynomials import NotAlgebraic, UndefinedValue
from symgrad.kernel.search import Search
from symgrad.kernel.summands import summand_goal
from symgrad.language.context import Goal

MAX_SHIFT = 4

NO_POINT = "no point was found that satisfies all that is assumed"

Signatures = dict[tuple[Any, ...], Mapping[Any, Any]]
"""The signatures of all instances of one choice of sizes, by index pattern."""


def judge(goal: Goal, *, deadline: float | None = None) -> Outcome:
    """Proof, refutation or neither, for every size of every symbolic range.

    Errors: IllFormed where the goal has no meaning (an index without range, an entry outside of its array).

    >>> from symgrad.language.context import Array, Context
    >>> from symgrad.language.terms import Entry, number, mul, add
    >>> x = Entry("x")
    >>> context = Context(arrays={"x": Array()})
    >>> type(judge(Goal(add(x, x), mul(number(2), x), context))).__name__
    'Proof'
    """
    return Judge(goal, deadline).outcome()


class Judge:
    """One judgement."""

    def __init__(self, goal: Goal, deadline: float | None = None) -> None:
        self.goal = goal
        self.deadline = deadline
        self.instances = Instances(goal, deadline)
        self.search = Search(self.instances)

    def outcome(self) -> Outcome:
        """A glance for a counterexample, a search for a proof, and a longer look where neither was found."""
        try:
            found = self._settle()
        except BudgetExceeded as error:
            found = Unknown(str(error))
        if not isinstance(found, Unknown):
            return found if isinstance(found, Refutation) or self._has_point() else Unknown(NO_POINT)
        try:
            return self.search.refute(self.instances.small_sizes(4)) or self._unknown(found.reason)
        except BudgetExceeded:
            return self._unknown(found.reason)

    def _has_point(self) -> bool:
        """Whether the assumptions leave anything that a proof could speak of."""
        try:
            return self.search.has_point()
        except BudgetExceeded:
            return False

    def _unknown(self, reason: str) -> Unknown:
        if not self.search.agreed:
            return (
                Unknown(NO_POINT)
                if not self._has_point()
                else Unknown("no point was found where both sides are defined")
            )
        return Unknown(reason, self.search.agreed, 9)

    def _settle(self) -> Outcome:
        return self._prove_summands() or self.search.glance() or self._prove()

    def _prove_summands(self) -> Proof | None:
        """A proof summand by summand, where both sides are sums over one range."""
        inner = summand_goal(self.goal)
        if inner is None:
            return None
        try:
            found = Judge(inner, self.deadline)._settle()
        except BudgetExceeded:
            return None
        if not isinstance(found, Proof):
            return None
        return replace(found, certificate={**found.certificate, "summand by summand": inner.free[-1][1]})

    def _prove_offsets(self) -> Proof | Unknown:
        """A proof for every relation of positions in place of the one that the goal calculates."""
        found = Judge(generalise(self.goal), self.deadline).outcome()
        if not isinstance(found, Proof):
            return Unknown("positions are calculated with, so that no bound on the size is known")
        return replace(found, certificate={**found.certificate, "positions": "any relation in place of the offsets"})

    def _prove(self) -> Outcome:
        """A proof in the first mode that gives one; a closer look where normal forms differ in one without tricks."""
        if has_offsets(self.goal):
            return self._prove_offsets()
        reason = "the two sides have different normal forms, yet agree at every point tried"
        failed = list[Instance]()
        for mode in modes(self.instances):
            if is_too_weak(mode, self.instances):
                continue
            try:
                outcome = self._prove_in(mode)
            except Unbounded as error:
                reason = f"no bound on the size: {error}"
                continue
            except (NotAlgebraic, UndefinedValue) as error:
                reason = str(error)
                continue
            if isinstance(outcome, Proof):
                return outcome
            if not mode.closed_sums:
                failed.append(outcome)
        return next(filter(None, map(self.search.last_look, failed)), None) or Unknown(reason)

    def _prove_in(self, mode: Mode) -> Proof | Instance:
        """A proof with the assumptions of `mode`, or the first instance that does not vanish."""
        for shift in range(MAX_SHIFT):
            outcome = Attempt(self.instances, mode, make_plan(self.instances, mode, shift)).outcome()
            if outcome is not None:
                return outcome
        raise NotAlgebraic("functions of sums that coincide at every small size")


class Attempt:
    """One attempt at a proof, by the exact zero test at all sizes of a plan."""

    def __init__(self, instances: Instances, mode: Mode, plan: Plan) -> None:
        self.instances = instances
        self.mode = mode
        self.plan = plan
        self.count = 0
        self.exceptions = set[str]()

    def outcome(self) -> Proof | Instance | None:
        """None where the functions of sums are not alike at the sizes that count, so that a larger start is needed."""
        dims = self.instances.dims
        grids = [range(self.plan[dim]["from"], self.plan[dim]["to"] + 1) for dim in dims]
        counted = list[Signatures]()
        for corner in sorted(product(*grids), key=lambda g: (sum(g), g)):
            sizes = dict(zip(dims, corner, strict=True))
            found = self._at(sizes)
            if found is None or isinstance(found, Instance):
                return found
            if self._counts(sizes):
                counted.append(found)
        if not self.count or not self._alike(counted):
            return None
        return Proof(self._certificate(), tuple(sorted(self.exceptions)))

    def _counts(self, sizes: Mapping[str, int]) -> bool:
        """Whether the theorem counts these sizes; those below are tested one by one."""
        return all(sizes[dim] >= self.plan[dim]["generic"] for dim in self.instances.dims)

    def _at(self, sizes: Mapping[str, int]) -> Signatures | Instance | None:
        """The signatures at these sizes, or the first instance that does not vanish; None where one has no value."""
        signatures: Signatures = {}
        for case in self.instances.cases(sizes, self.mode.one_hot):
            if is_settled(case, self.plan, self.instances):
                continue
            exact = Exact(case.graph, leaves(case, self.mode, self.instances), self.instances.deadline)
            try:
                if not exact.is_zero(case.graph.sub(case.lhs, case.rhs))[0]:
                    return case
            except UndefinedValue:  # nothing is claimed here; but then this size does not count for others
                if self._counts(sizes):
                    return None
                continue
            self.count += 1
            signatures[*sorted(case.env.items()), *sorted(case.labels.items())] = exact.signature
            self.exceptions |= exact.exceptions
        return signatures

    def _alike(self, counted: list[Signatures]) -> bool:
        """Whether functions of sums coincide in the same way at all sizes that count."""
        places = (place for signatures in counted for signature in signatures.values() for place, _ in signature)
        if any(m.last for m in self.instances.marks.values()) and any(place[1] for place in places):
            raise Unbounded("functions of sums beside the last position, which moves with the size")
        return all(_agree(part, counted[-1]) for part in counted[:-1])

    def _certificate(self) -> dict[str, Any]:
        return {
            "theorem": "small models",
            "assumption": self.mode.name,
            "ranges": {dim: dict(p) for dim, p in self.plan.items()},
            "instances": self.count,
        }


def _agree(some: Signatures, others: Signatures) -> bool:
    """Whether two tables of signatures by index pattern say the same wherever both say something."""
    return all(
        others[pattern].get(place, value) == value
        for pattern, signature in some.items()
        if pattern in others
        for place, value in signature.items()
    )
