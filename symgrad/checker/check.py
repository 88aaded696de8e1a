"""The check of a goal: which sizes and index patterns are enough, and that both sides agree at each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

from symgrad.checker.choices import Choices, Impossible, Setting
from symgrad.checker.degrees import Degrees, OpenRange
from symgrad.checker.field import Redraw
from symgrad.checker.filled import at_place
from symgrad.checker.laws import Laws
from symgrad.checker.marks import Marks, placements
from symgrad.checker.refusals import NO_CASE, Budget, NoEntry, NoValue, Refused, Uncovered
from symgrad.checker.schema import shape
from symgrad.checker.strategy import MAX_SIZE, Strategy, enumerable, require
from symgrad.checker.subject import Subject
from symgrad.checker.tables import Tables, claimed
from symgrad.checker.valuation import Valuation
from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.context import Context, Goal
from symgrad.language.nodes import Node, children, subterms
from symgrad.record import record

MAX_RUNS, MAX_REDRAWS, MAX_PLACEMENTS = 20_000, 400, 5_000

Slot = tuple[str, tuple[int, ...]]
Letters = tuple[tuple[str, t.Dim], ...]


@record
class Differs:
    """Sizes and index pattern at which the two sides are not the same formula under a strategy."""

    sizes: Mapping[str, int]
    env: Mapping[str, int]
    labels: Mapping[Slot, int]


class Check:
    """One attempt at a proof."""

    def __init__(
        self, goal: Goal, strategy: Strategy, salt: str = "", deadline: float | None = None, beyond: int = 0
    ) -> None:
        """beyond: how many sizes are tried above those that the theorem asks for."""
        self.beyond = beyond
        self.strategy = strategy
        self.salt = salt
        self.subject = subject = _subject(goal, strategy.multiples, deadline)
        self.goal = subject.goal
        require(self.goal, strategy)
        self.data = data = subject.data(strategy.shares, strategy.hot)
        self.context, self.laws = data.context, data.laws
        self.laws.using = set()
        self.budget = Budget(deadline)
        self.closed = _closed(subject.nodes, self.laws) if strategy.closed else frozenset[t.Term]()
        self.settled: dict[str, dict[str, Any]] = {}
        self.bounds: dict[Any, Fraction] = {}
        self.runs = 0
        self.differs: Differs | None = None
        self.exceptions = self.partial = False
        self.filled = set[t.Term]()
        self.signs = 1
        self.tables = Tables()

    def certificate(self) -> dict[str, Any] | Differs:
        """What the proof rests on, or where the two sides differ. Errors: Refused, Undefined, BudgetExceeded."""
        if not self._holds({}, {}, {}, frozenset()):
            assert self.differs is not None
            env = {letter.rpartition(":")[0]: n for letter, n in self.differs.env.items()}
            return Differs(self.differs.sizes, env, self.differs.labels)
        if not self.runs:
            raise Refused("no instance has a value")
        if self.subject.related is not None:
            least = {dim: self.goal.context.dims.get(dim, 1) for dim in self.subject.dims}
            self.subject.related.require_together(least, self._walk_at)
        places = [at_place(self.goal, self.laws, term) for term in sorted(self.filled, key=repr)]
        for place in filter(None, places):
            found = Check(place, self.strategy, self.salt, self.budget.deadline, self.beyond).certificate()
            if isinstance(found, Differs):
                return found
            self.laws.using |= {"filled", *found["laws"]}
            self.exceptions = self.exceptions or found["exceptions"]
            self.partial = self.partial or found["partial"]
        return {
            "theorem": "small models",
            "claim": claimed(self.goal),
            "strategy": self._used().data(),
            "elements": len(self.closed),
            "order": list(self.settled),
            "ranges": self.settled,
            "degrees": [[dim, dict(sizes), str(bound)] for (dim, *sizes), bound in self.bounds.items()],
            "runs": self.runs,
            "laws": sorted(self.laws.using.union(["matrices"] if self.strategy.multiples else [])),
            "exceptions": self.exceptions,
            "partial": self.partial,
            **self.tables.data(lambda: self._walk_at({dim: note["to"] for dim, note in self.settled.items()}, 0)),
        }

    def _used(self) -> Strategy:
        """The strategy without what made no difference, so that nothing stands in a certificate for no reason."""
        s, names = self.strategy, self.subject.names
        s = replace(s, shares=s.shares & names, hot=s.hot & names, enumerated=s.enumerated & names)
        return replace(s, closed=bool(self.closed), shift=s.shift if self.subject.dims else 0)

    def _walk_at(self, sizes: Mapping[str, int], attempt: int) -> Valuation:
        """A walk over terms at sizes, each free index at its first position."""
        env = {name: 1 for name, _ in self.goal.free}
        return Valuation(self.context, self.laws, self.budget, self.setting(dict(sizes), env, {}, attempt), Choices())

    # ------------------------------------------------------------------------------------------------- range by range

    def _holds(
        self, sizes: dict[str, int], env: dict[str, int], labels: dict[Slot, int], small: frozenset[str]
    ) -> bool:
        """Whether the two sides agree for all sizes of the ranges that are not in `sizes` yet.

        small: the ranges whose sizes are below those that the theorem needs.
        """
        open_ = [dim for dim in self.subject.dims if dim not in sizes]
        if not open_:
            return self._fixed(sizes, env, labels, small)
        dim, bound, slots = self._next(open_, sizes)
        marks, least = self.subject.marks[dim], self.goal.context.dims.get(dim, 1)
        start = max(marks.apart(len(slots)), least)
        note = self.settled.setdefault(dim, {"to": least, "degree": int(bound), "marks": marks.data()})
        size, alive = least, True
        while alive:
            alive = size < start + self.strategy.shift
            for positions, distinct in placements(marks, size, len(slots)):
                enough = max(start, distinct) + self.strategy.shift
                degree = int(bound * self.signs)
                note["degree"] = max(note["degree"], degree)
                if size > enough + degree + self.beyond:
                    continue
                alive = True
                note["to"] = max(note["to"], min(size, enough + degree))
                free = dict(zip(marks.free, positions, strict=False))
                hot = dict(zip(slots, positions[len(marks.free) :], strict=True))
                below = small | {dim} if size < enough else small
                if not self._holds({**sizes, dim: size}, env | free, labels | hot, below):
                    return False
            size += 1
            if size > MAX_SIZE:
                raise Refused(f"{dim} would have to go beyond {MAX_SIZE}")
        return True

    def _next(self, open_: list[str], sizes: dict[str, int]) -> tuple[str, Fraction, tuple[Slot, ...]]:
        """The first range whose degree does not depend on the sizes that are still open."""
        for dim in open_:
            try:
                return dim, self._degree(dim, sizes), self._slots(dim, sizes)
            except OpenRange:
                continue
        raise Refused(f"the ranges {', '.join(open_)} depend on each other")

    def _degree(self, dim: str, sizes: dict[str, int]) -> Fraction:
        key = (dim, *sizes.items())
        if key not in self.bounds:
            hot = self.strategy.hot
            walk = Degrees(self.context, self.laws, self.budget, dim, sizes, self.closed, hot)
            bound = walk.value(self.subject.difference, {name: ("free", name) for name, _ in self.goal.free})
            self.tables.note(dim, walk.memo, walk.atoms)
            self.bounds[key] = Fraction(0 if bound is None else bound.p)
        return self.bounds[key]

    def _slots(self, dim: t.Dim, sizes: Mapping[str, int]) -> tuple[Slot, ...]:
        """The labels that point into a range."""
        found: list[Slot] = []
        for name in sorted(self.subject.names & self.context.arrays.keys()):
            array = self.context.arrays[name]
            into = array.labels if "label" in array.attributes else None
            if name in self.strategy.hot:
                into = array.dims[-1]
            over = self._rows(name)
            if into == dim:
                if any(isinstance(d, str) and d not in sizes for d in over):
                    raise OpenRange("labels of an open range")
                spans = [range(1, (d if isinstance(d, int) else sizes[d]) + 1) for d in over]
                found += [(name, at) for at in product(*spans)]
        return tuple(found)

    def _fixed(
        self, sizes: dict[str, int], env: dict[str, int], labels: dict[Slot, int], small: frozenset[str]
    ) -> bool:
        """All placements in ranges of given size, then the two sides."""
        dims = [dim for dim in self.subject.marks if isinstance(dim, int)]
        each = []
        for dim in dims:
            slots = self._slots(dim, sizes)
            marks = self._all_named(self.subject.marks[dim], dim, slots)
            each.append(
                [
                    (dict(zip(marks.free, p, strict=False)), dict(zip(slots, p[len(marks.free) :], strict=True)))
                    for p, _ in placements(marks, dim, len(slots))
                ]
            )
        for choice in product(*each):
            here, hot = dict(env), dict(labels)
            for free, values in choice:
                here |= free
                hot |= values
            if not self._agree(sizes, here, hot, small):
                return False
        return True

    def _all_named(self, marks: Marks, size: int, slots: tuple[Slot, ...]) -> Marks:
        """The marks of a range of given size. Where labels point into it and others, or they themselves, stand at its
        positions, no two of these are alike: each placement is tried, not one of each pattern. Errors: Refused for too
        many.
        """
        if not slots or not any(size in self._rows(name) for name in self.subject.names & self.context.arrays.keys()):
            return marks
        if size ** (len(slots) + len(marks.free)) > MAX_PLACEMENTS:
            raise Refused("too many labels at positions of one range")
        return replace(marks, ordered=True)

    # -------------------------------------------------------------------------------------------------- one instance

    def _agree(
        self, sizes: dict[str, int], env: dict[str, int], labels: dict[Slot, int], small: frozenset[str]
    ) -> bool:
        for attempt in range(MAX_REDRAWS):
            try:
                return self._agree_at(self.setting(sizes, env, labels, attempt), small)
            except Redraw:
                continue
        raise Refused("no numbers were found for which all roots exist")

    def setting(self, sizes: dict[str, int], env: dict[str, int], labels: dict[Slot, int], attempt: int) -> Setting:
        """One instance, with the numbers of an attempt."""
        marks = {}
        for dim in self.subject.dims:
            m = self.subject.marks[dim]
            slots = {n for slot, n in labels.items() if self._into(slot[0]) == dim}
            marks[dim] = m.named(sizes[dim]) | {env[name] for name in m.free} | slots
        enumerated = {name: enumerable(self.context.arrays[name]) for name in self.strategy.enumerated}
        bases = f"{self.salt} {attempt}"
        salt = f"{bases} {sorted(sizes.items())} {sorted(env.items())} {sorted(labels.items())}"
        return Setting(
            sizes,
            env,
            labels,
            marks,
            self.strategy.hot,
            enumerated,
            self.closed,
            lambda: self.data.facts,
            self.subject.related,
            salt,
            bases,
        )

    def _rows(self, name: str) -> tuple[t.Dim, ...]:
        """The ranges over which labels stand, one at each of their positions."""
        array = self.context.arrays[name]
        if name in self.strategy.hot:
            return array.dims[:-1]
        return array.dims if "label" in array.attributes else ()

    def _into(self, name: str) -> t.Dim | None:
        array = self.context.arrays[name]
        return array.dims[-1] if name in self.strategy.hot else array.labels

    def _agree_at(self, setting: Setting, small: frozenset[str]) -> bool:
        """Whether the difference vanishes for every combination of choices that the conditions allow.

        It may have no value where that is so for all sizes of the ranges that are not `small`. Where cases leave points
        out, the claim is of those that they cover: a choice without a case is passed over, as one that a declared sign
        excludes is, and some choice has to have one.
        """
        choices, before, partial = Choices(), self.runs, False
        while True:
            walk = Valuation(self.context, self.laws, self.budget, setting, choices)
            try:
                if not self._is_excluded(walk, setting):
                    if walk.value(self.subject.difference, setting.env):
                        self.differs = Differs(setting.sizes, setting.env, setting.labels)
                        return False
                    self._compared(setting.sizes)
                    if self.runs > MAX_RUNS:
                        raise BudgetExceeded("too many instances")
            except Impossible:
                pass
            except Uncovered:
                partial = True
            except (NoValue, NoEntry) as hole:
                ranges = hole.ranges & set(self.subject.dims)
                if not ranges or not ranges <= small or (self.data.apart and isinstance(hole, NoValue)):
                    raise Refused(str(hole)) from hole
            except (Undefined, IllFormed) as error:
                raise Refused(str(error)) from error
            self.exceptions = self.exceptions or walk.names.exceptions
            self.filled |= walk.names.filled
            if walk.vanished:
                self.signs = max(self.signs, 1 << len(walk.roots))
            if not choices.advance():
                if partial and self.runs == before:
                    raise Refused(NO_CASE)
                self.partial = self.partial or partial
                return True

    def _compared(self, sizes: Mapping[str, int]) -> None:
        """Notes one more comparison, and the least sizes of all: below them the claim has no value."""
        self.runs += 1
        for dim, size in sizes.items():
            self.settled[dim]["from"] = min(size, self.settled[dim].get("from", size))

    def _is_excluded(self, walk: Valuation, setting: Setting) -> bool:
        """Whether a condition on indices does not hold here."""
        conditions = [c for c in self.goal.conditions if not any(isinstance(n, t.Term) for n in subterms(c))]
        return any(walk.truth(condition, setting.env) == 0 for condition in conditions)


def _closed(nodes: list[Node], laws: Laws) -> frozenset[t.Term]:
    """The sums over ranges that stand below fraction bars or under roots, outside of other functions."""
    found = set[t.Term]()
    todo = [node.base for node in nodes if isinstance(node, t.Power) and _divides(node.exponent)]
    seen = set(todo)
    while todo:
        head = laws.resolve(todo.pop())
        if isinstance(head, t.Reduce) and head.op == "sum" and isinstance(head.dim, str):
            found.add(shape(head))
        elif isinstance(head, t.Add | t.Mul | t.Power | t.Cases):
            new = [child for child in children(head) if isinstance(child, t.Term) and child not in seen]
            seen.update(new)
            todo += new
    return frozenset(found)


def _divides(exponent: t.Term) -> bool:
    return not (isinstance(exponent, t.Number) and exponent.value > 0 and exponent.value.denominator == 1)


_KNOWN: list[tuple[Context, dict[tuple[t.Term, t.Term, Letters], bool]]] = []


def _holds(goal: Goal, deadline: float | None) -> bool:
    """Whether a goal is proved with no exceptions. The answers in the last context are kept, each for its ranges: what
    says `[i = 6]` is 0 at 5 positions, not at 6.
    """
    if goal.lhs == goal.rhs:
        return True
    kept = _KNOWN[:]
    if not kept or kept[0][0] is not goal.context:
        kept = _KNOWN[:] = [(goal.context, {})]
    answers, asked = kept[0][1], (goal.lhs, goal.rhs, goal.free)
    if asked not in answers:
        try:
            found = check(goal, Strategy(), deadline=deadline)
        except (Refused, Undefined, IllFormed):
            found = None
        answers[asked] = isinstance(found, dict) and not (found["exceptions"] or found["partial"])
    return answers[asked]


_LAST: list[tuple[Goal, tuple[Any, ...], Subject]] = []


def _subject(goal: Goal, multiples: tuple[Any, ...], deadline: float | None) -> Subject:
    """The goal prepared. The last one is kept, since one strategy after the other asks for it."""
    kept = _LAST[:]
    if not kept or kept[0][0] is not goal or kept[0][1] != multiples:
        kept = _LAST[:] = [(goal, multiples, Subject(goal, multiples, lambda part: _holds(part, deadline)))]
    return kept[0][2]


def check(
    goal: Goal, strategy: Strategy, *, deadline: float | None = None, salt: str = "", beyond: int = 0
) -> dict[str, Any] | Differs:
    """The certificate of a proof by a strategy, or where the two sides differ. Errors: Refused, BudgetExceeded."""
    try:
        return Check(goal, strategy, salt, deadline, beyond).certificate()
    except RecursionError:
        raise BudgetExceeded("terms are nested too deeply") from None


__all__ = ["Check", "Differs", "check"]
