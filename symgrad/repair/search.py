"""The search for the nearest true statement: candidates by distance, screened by numbers, proved by the kernel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from symgrad.errors import BudgetExceeded, IllFormed, SourceError, Undefined
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.processes.watch import clock, late
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.parser import parse
from symgrad.repair.candidates import Candidate, pairs, singles
from symgrad.repair.compose import factors_of
from symgrad.repair.derived import derived
from symgrad.repair.marks import marked, unbraced
from symgrad.repair.scope import Scope, scope_of
from symgrad.repair.screen import Screen, alike
from symgrad.repair.written import Judge, Written
from symgrad.source import Fragment
from symgrad.verdict import Repair

MAX_CANDIDATES = 900
"""How many formulas are screened for one step."""

MAX_PROOFS = 40
"""How many formulas that pass the numbers the kernel is asked about."""

SHARE = 0.6
"""The part of the time in which new candidates are looked at; the rest is for proofs and for deriving anew."""

NEAR = 3
"""The cost up to which a slip may be the first of two."""

FAILURES = (SourceError, IllFormed, Undefined, BudgetExceeded, RecursionError)
"""A candidate that ends in one of these has no meaning, and is passed over."""


def nearest(step: Written, judge: Judge, deadline: float) -> Repair | None:
    """What `repair` promises."""
    if step.lhs_ast is None or step.rhs_ast is None:
        return None
    goal = step.goal or _left_alone(step, step.lhs_ast)
    return None if goal is None else _Search(step, step.lhs_ast, step.rhs_ast, goal, judge, deadline).run()


def _left_alone(step: Written, lhs: ast.Node) -> Goal | None:
    """Where the right side has no value (shapes that do not fit), the goal that the left side has its own value."""
    try:
        return step.reread(lhs)
    except FAILURES:
        return None


class _Search:
    def __init__(self, step: Written, lhs: ast.Node, rhs: ast.Node, goal: Goal, judge: Judge, deadline: float) -> None:
        self.step = step
        self.lhs, self.rhs = lhs, rhs
        self.judge = judge
        self.deadline = deadline
        now = clock()
        self.looking = now + (deadline - now) * SHARE
        self.goal = goal
        self.scope: Scope = scope_of(lhs, rhs, goal.context, (goal.lhs, goal.rhs))
        self.screen = Screen(goal)
        self.ranges = set(goal.ranges())
        self.proofs = 0

    def run(self) -> Repair | None:
        for tier in self._tiers():
            alive = [pair for one in tier if (pair := self._screened(one)) is not None]
            for candidate, goal in sorted(alive, key=lambda pair: self._rank(pair[0])):
                if self._reads_back(candidate, goal) and self._proved(goal):
                    old, new = unbraced(self.rhs), unbraced(candidate.node)
                    return Repair(ast.to_latex(new), candidate.words, ast.to_latex(marked(old, new)))
            if self.proofs >= MAX_PROOFS or late(self.looking):
                break
        return self._derived()

    def _derived(self) -> Repair | None:
        """The right-hand side derived anew, if the kernel proves it."""
        self.proofs = 0
        for goal, text in derived(self.goal):
            if self._proved(goal):
                return Repair(text, self._entries(goal), text)
        return None

    def _entries(self, goal: Goal) -> str:
        """Of which entries the derived formula speaks, where the author wrote a whole vector or matrix."""
        letters = {node.name for node in ast.walk(self.lhs) if isinstance(node, ast.Sym)}
        own = sorted(free_indices(goal.rhs) - letters)
        return f"entry {', '.join(own)}" if own else ""

    def _tiers(self) -> Iterator[list[Candidate]]:
        """Candidates of equal distance, the nearest first; pairs of slips after all single ones."""
        near = list(islice(singles(self.rhs, self.scope), MAX_CANDIDATES))
        yield from _by_cost(near)
        first = [one for one in near if one.cost <= NEAR]
        left = max(MAX_CANDIDATES - len(near), MAX_CANDIDATES // 3)
        yield from _by_cost(islice(pairs(self.rhs, self.scope, first), left))

    def _screened(self, candidate: Candidate) -> tuple[Candidate, Goal] | None:
        """The candidate as a goal, if it says something and no number speaks against it."""
        if late(self.looking) or self._trivial(candidate.node):
            return None
        try:
            goal = self.step.reread(candidate.node)
            known = set(goal.ranges()) <= self.ranges and set(goal.free) <= set(self.goal.free)
            return (candidate, goal) if known and self.screen.passes(goal) else None
        except FAILURES:
            return None

    def _proved(self, goal: Goal) -> bool:
        if self.proofs >= MAX_PROOFS or late(self.deadline):
            return False
        self.proofs += 1
        try:
            return self.judge(goal)
        except FAILURES:
            return False

    def _reads_back(self, candidate: Candidate, goal: Goal) -> bool:
        """Whether the LaTeX of a candidate says what the kernel is to prove, as far as that can be told.

        It can where the names of the step are enough to read back what the author wrote.
        """
        return not self._is_read(self.rhs, None) or self._is_read(candidate.node, goal)

    def _is_read(self, node: ast.Node, goal: Goal | None) -> bool:
        try:
            again = parse(Fragment.of(ast.to_latex(node)), self.scope.lexicon())
            return again == node or (goal is not None and alike(self.step.reread(again).rhs, goal.rhs))
        except FAILURES:
            return False

    def _rank(self, candidate: Candidate) -> tuple[int, int, int, int, int]:
        """Names that are kept, then the shorter formula, then the commoner slip, then the later place.

        Authors begin right: of two places where the same change helps, the later one is taken for the slip.
        """
        old, new = _words(self.rhs), _words(candidate.node)
        foreign = sum((new - old).values())
        changed = sum((old - new).values()) + foreign
        return foreign, changed, len(candidate.latex), candidate.row, -candidate.number

    def _trivial(self, node: ast.Node) -> bool:
        """Whether the candidate merely repeats the left side, or is true because something cancels by itself."""
        lhs = ast.bare(self.lhs)
        repeats = any(part == lhs for part in ast.walk(node)) and not any(part == lhs for part in ast.walk(self.rhs))
        return repeats or sum(map(_cancels, ast.walk(node))) > sum(map(_cancels, ast.walk(self.rhs)))


def _by_cost(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    for _, tier in groupby(sorted(candidates, key=lambda one: one.cost), key=lambda one: one.cost):
        yield list(tier)


def _words(node: ast.Node) -> Counter[str]:
    """The names and numbers of a formula."""
    return Counter(
        part.name if isinstance(part, ast.Sym) else part.text
        for part in ast.walk(node)
        if isinstance(part, ast.Sym | ast.Num)
    )


def _cancels(node: ast.Node) -> bool:
    """`x - x`, `x / x`, a factor 0."""
    match node:
        case ast.Plus((first, second), signs):
            return signs.count("-") == 1 and _factors(first) == _factors(second)
        case ast.Quotient(over, under):
            return ast.bare(over) == ast.bare(under)
        case ast.Times(factors):
            return ast.Num("0") in factors
    return False


def _factors(term: ast.Node) -> Counter[ast.Node]:
    """The factors of a term without regard to their order, and without 1."""
    return Counter(factor for factor in factors_of(term) if factor != ast.Num("1"))
