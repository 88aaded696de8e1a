"""What must not change a verdict: sides swapped, letters renamed, the same term on both sides; and points that hold."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from symgrad.kernel import Proof, Refutation, judge
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.substitution import fresh, rename_indices
from symgrad.language.terms import Ix, Reduce, Term, mul
from tests.attack.bricks import Pen, World
from tests.attack.dressing import dressed
from tests.attack.points import Look, draw, seems_true
from tests.attack.referee import Evaluator
from tests.attack.slips import slipped
from tests.attack.truths import TRUTHS, truth

KINDS = st.sampled_from(sorted(TRUTHS))
SEEDS = st.integers(0, 10**6)
MANY = settings(max_examples=60, deadline=None, derandomize=True)


def pen_of(seed: int) -> Pen:
    return Pen(Random(f"property {seed}"), World())


def goal_of(kind: str, seed: int) -> Goal:
    """A truth, or in every other case one with a token wrong."""
    pen = pen_of(seed)
    if seed % 2:
        return truth(pen, kind)
    lhs, rhs = TRUTHS[kind](pen)
    return dressed(pen, lhs, slipped(pen, rhs), most=1)


def verdict(goal: Goal) -> str:
    return type(judge(goal)).__name__


def renamed(term: Term) -> Term:
    """The term with another letter for every index that a sum, a product or an extremum binds."""
    below: dict[Node, Node] = {child: renamed(child) for child in children(term) if isinstance(child, Term)}
    term = rebuild(term, below)
    if not isinstance(term, Reduce):
        return term
    letter = fresh(f"{term.index}1", free_indices(term.body))
    return Reduce(term.op, letter, term.dim, rename_indices(term.body, {term.index: Ix(letter)}))


@MANY
@given(KINDS, SEEDS)
def test_both_sides_may_be_swapped(kind: str, seed: int) -> None:
    goal = goal_of(kind, seed)
    assert verdict(replace(goal, lhs=goal.rhs, rhs=goal.lhs)) == verdict(goal)


@MANY
@given(KINDS, SEEDS)
def test_bound_letters_do_not_matter(kind: str, seed: int) -> None:
    goal = goal_of(kind, seed)
    assert verdict(replace(goal, lhs=renamed(goal.lhs), rhs=renamed(goal.rhs))) == verdict(goal)


@MANY
@given(KINDS, SEEDS)
def test_the_same_on_both_sides_never_turns_a_proof_into_a_refutation(kind: str, seed: int) -> None:
    goal, pen = goal_of(kind, seed), pen_of(seed)
    extra, factor = pen.real(depth=1), pen.positive()
    before = verdict(goal)
    for lhs, rhs in ((goal.lhs + extra, extra + goal.rhs), (mul(factor, goal.lhs), mul(goal.rhs, factor))):
        assert {before, verdict(replace(goal, lhs=lhs, rhs=rhs))} != {"Proof", "Refutation"}


@MANY
@given(KINDS, SEEDS)
def test_what_is_proved_holds_at_the_points_of_the_referee(kind: str, seed: int) -> None:
    goal = goal_of(kind, seed)
    if isinstance(judge(goal), Proof):
        assert seems_true(goal, seed)


@MANY
@given(KINDS, SEEDS)
def test_the_referee_finds_both_sides_different_at_the_point_of_a_refutation(kind: str, seed: int) -> None:
    goal = goal_of(kind, seed)
    found = judge(goal)
    if not isinstance(found, Refutation):
        return
    data = {**draw(goal, found.sizes, Random(seed)), **found.point, **found.labels}
    evaluator = Evaluator(goal.context, found.sizes, data)
    left, right = (evaluator.value(side, found.indices, {}) for side in (goal.lhs, goal.rhs))
    assert Look(found.sizes, found.indices, left, right).differs
