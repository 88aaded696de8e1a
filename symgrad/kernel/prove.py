"""The judgement of one goal: look for a point where it fails, then for a proof at finitely many sizes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from math import comb
from typing import Any

from symgrad.errors import BudgetExceeded
from symgrad.kernel.bounds import Degrees, NeedsSize, Unbounded, plus
from symgrad.kernel.builder import Builder
from symgrad.kernel.exact import Exact
from symgrad.kernel.graph import Graph, Positions
from symgrad.kernel.leaves import Leaves
from symgrad.kernel.numeric import BALLS, Numbers, Point, Undefined, decimals, precision, sample
from symgrad.kernel.offsets import generalise, reach
from symgrad.kernel.patterns import Marks, Slot, has_offsets, marks, placements
from symgrad.kernel.polynomials import NotAlgebraic, UndefinedValue
from symgrad.kernel.shapes import closed_sums
from symgrad.kernel.summands import summand_goal
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.record import record

MAX_INSTANCES = 4_000
MAX_SIZE = 24
POINTS = 3
TRIES = 24
ROWS = frozenset({"one-hot", "simplex", "sums-to-one"})


@record
class Proof:
    """The goal holds for every size; `certificate` says why, `exceptions` where (kinks) it was not looked at."""

    certificate: Mapping[str, Any]
    exceptions: tuple[str, ...] = ()


@record
class Refutation:
    """A point of the declared domain where both sides have values that differ.

    pattern: the index patterns at which the goal fails, where it does not fail at all of them.
    """

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    labels: Mapping[Slot, int]
    point: Mapping[tuple[str, Positions], Fraction]
    lhs: str
    rhs: str
    pattern: str = ""


@record
class Unknown:
    """No proof and no counterexample; `points` is how many points agreed, to how many `digits`."""

    reason: str
    points: int = 0
    digits: int = 0


Outcome = Proof | Refutation | Unknown


@dataclass(slots=True)
class Instance:
    """The goal at concrete sizes and positions: two nodes of one graph."""

    sizes: Mapping[str, int]
    env: Mapping[str, int]
    labels: Mapping[Slot, int]
    graph: Graph
    lhs: int
    rhs: int
    facts: tuple[int, ...] = ()
    bounds: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@record
class Mode:
    """How a proof goes: what it assumes of constrained rows (nothing, that they sum to 1, one hot entry), and how it
    takes sums inside of other operations (see `bounds.Degrees`)."""

    name: str
    shares: frozenset[str] = frozenset()
    one_hot: frozenset[str] = frozenset()
    open_sums: bool = False
    closed_sums: bool = False


def judge(goal: Goal, *, deadline: float | None = None) -> Outcome:
    """Proof, refutation or neither, for every size of every symbolic range.

    Errors: IllFormed where the goal has no meaning (an index without range, an entry outside of its array).

    >>> from symgrad.language.terms import Entry, number, mul, add
    >>> x = Entry("x")
    >>> context = Context(arrays={"x": Array()})
    >>> type(judge(Goal(add(x, x), mul(number(2), x), context))).__name__
    'Proof'
    """
    return Judge(goal, deadline).outcome()


class Judge:
    """One judgement; holds the instances that were built."""

    def __init__(self, goal: Goal, deadline: float | None = None) -> None:
        self.goal = goal
        self.context = goal.context
        self.deadline = deadline
        self.dims = goal.ranges()
        dims: list[t.Dim] = [*self.dims, *_fixed_sizes(goal)]
        self.all_marks: dict[t.Dim, Marks] = {dim: marks(goal, dim) for dim in dims}
        self.marks = {dim: self.all_marks[dim] for dim in self.dims}
        self.names = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs)
        bodies = [goal.context.definitions[n].body for n in self.names if n in goal.context.definitions]
        self.roots = [goal.lhs, goal.rhs, *bodies]
        self.differentiated = frozenset(
            node.variable.name for root in self.roots for node in t.subterms(root) if isinstance(node, t.Derivative)
        )
        self._instances: dict[tuple[Any, ...], Instance] = {}
        self.agreed = 0

    # ---------------------------------------------------------------------------------------------------- instances

    def instance(self, sizes: Mapping[str, int], env: Mapping[str, int], labels: Mapping[Slot, int]) -> Instance:
        key = (*sorted(sizes.items()), *sorted(env.items()), *sorted(labels.items()))
        if key not in self._instances:
            self._check_time()
            if len(self._instances) > MAX_INSTANCES:
                raise BudgetExceeded("too many instances")
            builder = Builder(self.context, sizes, labels, self.differentiated)
            lhs, rhs = builder.build(self.goal.lhs, dict(env)), builder.build(self.goal.rhs, dict(env))
            facts = tuple(builder.build(fact, dict(env)) for fact in self._facts(env))
            self._instances[key] = Instance(sizes, env, labels, builder.graph, lhs, rhs, facts)
        return self._instances[key]

    def _facts(self, env: Mapping[str, int]) -> Iterator[t.Term]:
        yield from (fact for fact in self.context.facts if t.free_indices(fact) <= env.keys())
        for condition in self.goal.conditions:
            if isinstance(condition, t.Positive):
                yield condition.term

    def _check_time(self) -> None:
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise BudgetExceeded("out of time")

    def allowed(self, sizes: Mapping[str, int], env: Mapping[str, int], labels: Mapping[Slot, int]) -> bool:
        """Whether the index conditions of the goal hold."""
        if not self.goal.conditions:
            return True
        builder = Builder(self.context, sizes, labels)
        return all(
            builder.holds(c, dict(env), {}) is not False for c in self.goal.conditions if not isinstance(c, t.Positive)
        )

    def slots(self, sizes: Mapping[str, int], one_hot: frozenset[str]) -> dict[t.Dim, tuple[Slot, ...]]:
        """The labels of an instance by the range that they point into."""
        found: dict[t.Dim, tuple[Slot, ...]] = {}
        for name in sorted(self.names & self.context.arrays.keys()):
            array = self.context.arrays[name]
            into, over = (array.labels, array.dims) if "label" in array.attributes else (None, ())
            if name in one_hot:
                into, over = array.dims[-1], array.dims[:-1]
            if into is not None:
                places = product(*(range(1, (d if isinstance(d, int) else sizes[d]) + 1) for d in over))
                found[into] = found.get(into, ()) + tuple((name, at) for at in places)
        return found

    def cases(self, sizes: Mapping[str, int], one_hot: frozenset[str] = frozenset()) -> Iterator[Instance]:
        """Every index pattern at these sizes that the conditions allow."""
        for env, labels in placements(self.all_marks, sizes, self.slots(sizes, one_hot)):
            if self.allowed(sizes, env, labels):
                yield self.instance(sizes, env, labels)

    # ------------------------------------------------------------------------------------------------------ numbers

    def outcome(self) -> Outcome:
        """A glance for a counterexample, a search for a proof, and a longer look where neither was found."""
        try:
            found = self._settle()
        except BudgetExceeded as error:
            found = Unknown(str(error))
        if not isinstance(found, Unknown):
            return found
        try:
            return self.refute(self._small_sizes(4)) or self._unknown(found.reason)
        except BudgetExceeded:
            return self._unknown(found.reason)

    def _settle(self) -> Outcome:
        return self._prove_summands() or self._glance() or self.prove()

    def _glance(self) -> Refutation | None:
        """A look at three of the smallest sizes; if one of them fails, the smallest that does."""
        corners = self._small_sizes(2)
        few = [corners[n] for n in sorted({0, len(corners) // 2, len(corners) - 1})]
        return self.refute(few) and self.refute(self._small_sizes(4))

    def refute(self, corners: Iterable[Mapping[str, int]]) -> Refutation | None:
        """The first failing point, smallest sizes first; with the patterns that fail at those sizes."""
        return next(filter(None, map(self._refute_at, corners)), None)

    def _refute_at(self, sizes: Mapping[str, int]) -> Refutation | None:
        failures, passes = list[tuple[Instance, Point]](), list[Instance]()
        for case in self.cases(sizes):
            point = self.failing_point(case)
            if point is None:
                passes.append(case)
            else:
                failures.append((case, point))
        return self._refutation(failures, passes) if failures else None

    def _small_sizes(self, count: int) -> list[dict[str, int]]:
        """Sizes to look for counterexamples at: up to `count` for each range, unequal ones included."""
        least = {dim: max(self.marks[dim].least(), self.context.dims.get(dim, 1)) for dim in self.dims}
        span = min(count, 4 if len(self.dims) <= 1 else 3 if len(self.dims) == 2 else 2)
        grids = product(*(range(least[dim], least[dim] + span) for dim in self.dims))
        corners = [dict(zip(self.dims, g, strict=True)) for g in sorted(grids, key=lambda g: (sum(g), g))]
        if not has_offsets(self.goal):
            return corners
        grown = [reach(self.goal, corner) for corner in corners]
        return [sizes for n, sizes in enumerate(grown) if sizes not in grown[:n]]

    def failing_point(self, case: Instance, seeds: Iterable[int] = range(TRIES)) -> Point | None:
        """A point where the two sides differ; counts the points where they agree."""
        if case.lhs == case.rhs:
            self.agreed += 1
            return None
        agreed = 0
        for seed in seeds:
            self._check_time()
            point = self._point(case, seed)
            if point is None:
                continue
            values = self._values(case, point)
            if values is None:
                continue
            if values[0] - values[1] != 0:
                return point
            agreed += 1
            if agreed >= POINTS:
                break
        self.agreed += agreed
        return None

    def _point(self, case: Instance, seed: int) -> Point | None:
        point = sample(case.graph, self.context, case.sizes, seed)
        for name, at in point:
            if at and (name, at[:-1]) in case.labels:
                point[name, at] = Fraction(at[-1] == case.labels[name, at[:-1]])
        if not case.facts:
            return point
        try:
            with precision():
                numbers = Numbers(case.graph, point, BALLS)
                return point if all(numbers(fact) > 0 for fact in case.facts) else None
        except Undefined:
            return None

    def _values(self, case: Instance, point: Point) -> tuple[Any, Any] | None:
        """Both sides with bounds on their errors; None where one of them is not defined."""
        with precision():
            try:
                numbers = Numbers(case.graph, point, BALLS)
                return numbers(case.lhs), numbers(case.rhs)
            except Undefined:
                return None

    def _refutation(self, failures: list[tuple[Instance, Point]], passes: list[Instance]) -> Refutation:
        case, point = failures[0]
        values = self._values(case, point)
        assert values is not None
        used = {n[1:] for n in case.graph.nodes if n[0] == "var"}
        shown = {key: value for key, value in point.items() if key in used}
        pattern = describe([c for c, _ in failures], passes) if passes else ""
        lhs, rhs = decimals(*values)
        return Refutation(case.sizes, case.env, case.labels, shown, lhs, rhs, pattern)

    # ------------------------------------------------------------------------------------------------------- proofs

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

    def prove(self) -> Proof | Refutation | Unknown:
        if has_offsets(self.goal):
            return self._prove_offsets()
        reason = "the two sides have different normal forms, yet agree at every point tried"
        failed = list[Instance]()
        for mode in self.modes():
            if self._is_too_weak(mode):
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
            if isinstance(outcome, Instance) and not mode.closed_sums:
                failed.append(outcome)
        return next(filter(None, map(self._last_look, failed)), None) or Unknown(reason)

    def _prove_offsets(self) -> Proof | Unknown:
        """A proof for every relation of positions in place of the one that the goal calculates."""
        found = Judge(generalise(self.goal), self.deadline).outcome()
        if not isinstance(found, Proof):
            return Unknown("positions are calculated with, so that no bound on the size is known")
        return replace(found, certificate={**found.certificate, "positions": "any relation in place of the offsets"})

    def _unknown(self, reason: str) -> Unknown:
        if not self.agreed:
            return Unknown("no point was found where both sides are defined")
        return Unknown(reason, self.agreed, 9)

    def _last_look(self, case: Instance) -> Refutation | None:
        """The normal forms differ at this instance: every size up to it, then more points, at 50 digits."""
        grids = [
            range(max(self.marks[dim].least(), self.context.dims.get(dim, 1)), n + 1) for dim, n in case.sizes.items()
        ]
        for corner in sorted(product(*grids), key=lambda g: (sum(g), g)):
            refutation = self._refute_at(dict(zip(case.sizes, corner, strict=True)))
            if refutation is not None:
                return refutation
        for seed in range(100, 110):
            point = self.failing_point(case, (seed,))
            if point is not None:
                return self._refutation([(case, point)], [])
        return None

    def modes(self) -> list[Mode]:
        """The weakest assumption first: a proof that needs less is the shorter one."""
        arrays = {name: self.context.arrays[name] for name in self.names if name in self.context.arrays}
        rows = frozenset(n for n, a in arrays.items() if a.attributes & ROWS and a.dims)
        hot = frozenset(n for n, a in arrays.items() if "one-hot" in a.attributes and a.dims)
        modes = [Mode("no assumption on rows" if rows else "general")]
        if rows:
            modes.append(Mode("rows sum to 1", shares=rows))
        closed = [replace(mode, name=f"{mode.name}, closed sums", closed_sums=True) for mode in modes]
        if hot:
            modes.append(Mode("one-hot rows", shares=rows - hot, one_hot=hot))
        if any(isinstance(node, t.Reduce) and node.op == "prod" for root in self.roots for node in t.subterms(root)):
            modes.append(Mode("exponentials of sums as products", open_sums=True))
        return [*closed, *modes] if self._has_closed_sums() else modes

    def _has_closed_sums(self) -> bool:
        case = next(self.cases(self._small_sizes(2)[-1]), None) if self.dims else None
        return case is not None and bool(closed_sums(case.graph))

    def _is_too_weak(self, mode: Mode) -> bool:
        """Whether the two sides differ at a point where rows are no more than `mode` takes them for."""
        arrays = {}
        for name in self.names & self.context.arrays.keys() - mode.one_hot:
            attributes = self.context.arrays[name].attributes
            if name not in mode.shares:
                attributes = attributes - ROWS | ({"positive"} if "simplex" in attributes else frozenset())
            elif "one-hot" in attributes:
                attributes = attributes - ROWS | {"sums-to-one"}
            if attributes != self.context.arrays[name].attributes:
                arrays[name] = replace(self.context.arrays[name], attributes=attributes)
        case = next(self.cases(self._small_sizes(2)[-1]), None) if arrays else None
        if case is None or case.facts:
            return False
        context = replace(self.context, arrays={**self.context.arrays, **arrays})
        values = self._values(case, sample(case.graph, context, case.sizes, 0))
        return values is not None and bool(values[0] - values[1] != 0)

    def _prove_in(self, mode: Mode) -> Proof | Instance | Unknown:
        """A proof with the assumptions of `mode`, or the first instance that does not vanish."""
        for shift in range(4):
            plan = self._plan(mode, shift)
            outcome = self._try(plan, mode)
            if outcome is not None:
                return outcome
        raise NotAlgebraic("functions of sums that coincide at every small size")

    def _plan(self, mode: Mode, shift: int) -> dict[str, dict[str, int]]:
        """For each range the degree and the sizes that the theorem asks for; ranges that need others' sizes come last."""
        plan: dict[str, dict[str, int]] = {}
        waiting = list(self.dims)
        while waiting:
            for dim in waiting:
                try:
                    plan[dim] = self._plan_range(dim, mode, {d: p["to"] for d, p in plan.items()}, shift)
                    waiting.remove(dim)
                    break
                except NeedsSize:
                    continue
            else:
                raise Unbounded(f"the ranges {', '.join(waiting)} depend on each other")
        return plan

    def _plan_range(self, dim: str, mode: Mode, sizes: Mapping[str, int], shift: int) -> dict[str, int]:
        m = self.marks[dim]
        shares = frozenset(n for n in mode.shares if self.context.arrays[n].dims[-1] == dim)
        degrees = Degrees(self.context, dim, sizes, shares, mode.one_hot, mode.open_sums, mode.closed_sums)
        lhs, rhs = degrees.of(self.goal.lhs), degrees.of(self.goal.rhs)
        d = plus(lhs, rhs).p
        widest = sorted((b.p, b.q) for b in degrees.opaque)
        if widest:
            d = max(d, max(p for p, _ in widest) + max(q for _, q in widest))
        weights = plus(lhs, rhs).weights
        if weights:
            d = comb(len(degrees.products) + weights, weights) * (d + 1) - 1
        extra = self._label_marks(dim, sizes, mode)
        least = max(m.least(), self.context.dims.get(dim, 1))
        free = m.distinct(extra)
        top = max(least, max(free, 1) + shift) + d
        if top > MAX_SIZE:
            raise Unbounded(f"{dim} would have to go up to {top}")
        return {"marks": free, "degree": d, "from": least, "shift": shift, "generic": max(least, 1 + shift), "to": top}

    def _label_marks(self, dim: str, sizes: Mapping[str, int], mode: Mode) -> int:
        count = 0
        for name in sorted(self.names & self.context.arrays.keys()):
            array = self.context.arrays[name]
            over = array.dims if "label" in array.attributes and array.labels == dim else None
            if name in mode.one_hot and array.dims[-1] == dim:
                over = array.dims[:-1]
            if over is not None:
                rows = 1
                for d in over:
                    if isinstance(d, str) and d not in sizes:
                        raise NeedsSize(d)
                    rows *= d if isinstance(d, int) else sizes[d]
                count += rows
        return count

    def _try(self, plan: Mapping[str, Mapping[str, int]], mode: Mode) -> Proof | Instance | None:
        """None where the functions of sums are not alike at the sizes that count, so that a larger start is needed."""
        grids = [range(plan[dim]["from"], plan[dim]["to"] + 1) for dim in self.dims]
        counted, count, kinks = list[dict[tuple[Any, ...], Mapping[Any, Any]]](), 0, False
        for corner in sorted(product(*grids), key=lambda g: (sum(g), g)):
            sizes = dict(zip(self.dims, corner, strict=True))
            signatures: dict[tuple[Any, ...], Mapping[Any, Any]] = {}
            for case in self.cases(sizes, mode.one_hot):
                if self._settled(case, plan):
                    continue
                exact = Exact(case.graph, self._leaves(case, mode), self.deadline)
                try:
                    if not exact.is_zero(case.graph.sub(case.lhs, case.rhs))[0]:
                        return case
                except UndefinedValue:  # nothing is claimed here; but then this size does not count for others
                    if all(sizes[dim] >= plan[dim]["generic"] for dim in self.dims):
                        return None
                    continue
                count += 1
                signatures[*sorted(case.env.items()), *sorted(case.labels.items())] = exact.signature
                kinks = kinks or any(kind == "sign" for _, kind in exact.signature)
            if all(sizes[dim] >= plan[dim]["generic"] for dim in self.dims):
                counted.append(signatures)
        if not count or not self._alike(counted):
            return None
        return Proof(self._certificate(plan, mode, count), ("where a kink's argument is 0",) if kinks else ())

    def _alike(self, counted: list[dict[tuple[Any, ...], Mapping[Any, Any]]]) -> bool:
        """Whether functions of sums coincide in the same way at all sizes that count."""
        if any(m.last for m in self.marks.values()) and any(
            place[1] for s in counted for v in s.values() for place, _ in v
        ):
            raise Unbounded("functions of sums beside the last position, which moves with the size")
        return all(_agree(part, counted[-1]) for part in counted[:-1])

    def _settled(self, case: Instance, plan: Mapping[str, Mapping[str, int]]) -> bool:
        """Whether the pattern of this instance has fewer marks than the plan allows for, and was settled before."""
        for dim in self.dims:
            m, p = self.marks[dim], plan[dim]
            named = {*m.fixed, *(case.sizes[dim] - n for n in range(m.last)), *(case.env[name] for name in m.free)}
            if p["marks"] == len(m.free) + len(m.fixed) + m.last:  # no labels among the marks
                enough = max(p["from"], max(len(named), 1) + p["shift"]) + p["degree"]
                if case.sizes[dim] > enough:
                    return True
        return False

    def _leaves(self, case: Instance, mode: Mode) -> Leaves:
        arrays = self.context.arrays
        constant: dict[tuple[str, Positions], Fraction] = {}
        for node in case.graph.nodes:
            if node[0] == "var" and node[1] in mode.one_hot:
                constant[node[1], node[2]] = Fraction(case.labels[node[1], node[2][:-1]] == node[2][-1])
        attributes = {name: array.attributes for name, array in arrays.items()}
        shares = {}
        for name in mode.shares:
            last = arrays[name].dims[-1]
            shares[name] = last if isinstance(last, int) else case.sizes[last]
        return Leaves(constant, attributes, shares, case.facts, mode.open_sums, mode.closed_sums)

    def _certificate(self, plan: Mapping[str, Mapping[str, int]], mode: Mode, count: int) -> dict[str, Any]:
        return {
            "theorem": "small models",
            "assumption": mode.name,
            "ranges": {dim: dict(p) for dim, p in plan.items()},
            "instances": count,
        }


def _agree(some: Mapping[Any, Mapping[Any, Any]], others: Mapping[Any, Mapping[Any, Any]]) -> bool:
    """Whether two tables of signatures by index pattern say the same wherever both say something."""
    return all(
        others[pattern].get(place, value) == value
        for pattern, signature in some.items()
        if pattern in others
        for place, value in signature.items()
    )


def _fixed_sizes(goal: Goal) -> list[int]:
    """The ranges of given size that free indices or labels run over."""
    labels = [array.labels for array in goal.context.arrays.values()]
    lasts = [array.dims[-1] for array in goal.context.arrays.values() if array.dims]
    return sorted({dim for dim in (*(dim for _, dim in goal.free), *labels, *lasts) if isinstance(dim, int)})


def describe(failing: list[Instance], passing: list[Instance]) -> str:
    """The index pattern that tells failing from passing cases: `i ≠ k only`; empty where no pair of indices does."""
    names = sorted(failing[0].env)
    for n, left in enumerate(names):
        for right in names[n + 1 :]:
            same = {case.env[left] == case.env[right] for case in failing}
            if len(same) == 1 and all((c.env[left] == c.env[right]) not in same for c in passing):
                return f"{left} {'=' if same.pop() else '≠'} {right} only"
    return ""
