"""Falsehoods made from truths: what small sizes cannot see is hidden in them, or one token is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from symgrad.language.context import Goal
from symgrad.language.terms import ONE, ZERO, Add, Derivative, Term, add, exp, mul, number, total
from tests.attack.bricks import I, N, Pen, pw
from tests.attack.corners import CORNERS
from tests.attack.dressing import dressed
from tests.attack.inductive import a_step_that_says_nothing
from tests.attack.nothings import NOTHINGS
from tests.attack.slips import slipped
from tests.attack.truths import TRUTHS


def _added(pen: Pen, nothing: Term) -> Goal:
    """A truth to one side of which the nothing is added."""
    lhs, rhs = TRUTHS[pen.chance.choice(list(TRUTHS))](pen)
    return dressed(pen, lhs + nothing, rhs, most=1)


def _alone(pen: Pen, nothing: Term) -> Goal:
    return dressed(pen, nothing, ZERO, most=1)


def _weighted(pen: Pen, nothing: Term) -> Goal:
    """Times something that is data."""
    return pen.world.goal(mul(pen.pick(pen.scalar(), pen.leaf(I), pen.leaf()), nothing), ZERO)


def _split(pen: Pen, nothing: Term) -> Goal:
    """Its positive part on the left, the rest on the right."""
    parts = nothing.terms if isinstance(nothing, Add) else (nothing,)
    left = pen.chance.randrange(1, len(parts) + 1)
    return pen.world.goal(add(*parts[:left]), mul(number(-1), add(*parts[left:])))


def _summed(pen: Pen, nothing: Term) -> Goal:
    """Summed over samples, and a mean taken."""
    w = pen.world
    return w.goal(total("n", w.other, mul(w.vec("v", N), nothing)), ZERO)


def _factor(pen: Pen, nothing: Term) -> Goal:
    lhs, rhs = TRUTHS[pen.chance.choice(list(TRUTHS))](pen)
    return pen.world.goal(mul(lhs, ONE + nothing), rhs)


def _exponential(pen: Pen, nothing: Term) -> Goal:
    return pen.world.goal(exp(mul(pen.world.scalar("l"), nothing)), ONE)


def _derived(pen: Pen, nothing: Term) -> Goal:
    """The derivative by a scalar that is its factor."""
    s = pen.world.scalar("h")
    return pen.world.goal(Derivative(mul(s, nothing), s), ZERO)


def _denominator(pen: Pen, nothing: Term) -> Goal:
    f = pen.leaf()
    return pen.world.goal(mul(f, pw(ONE + pw(nothing, 2), -1)), f)


FRAMES: tuple[Callable[[Pen, Term], Goal], ...] = (
    _added, _added, _alone, _alone, _weighted, _split, _summed, _factor, _exponential, _derived, _denominator,
)  # fmt: skip


def _hidden(kind: str) -> Callable[[Pen], Goal]:
    def made(pen: Pen) -> Goal:
        return pen.chance.choice(FRAMES)(pen, NOTHINGS[kind](pen))

    return made


def _slip(pen: Pen) -> Goal:
    lhs, rhs = TRUTHS[pen.chance.choice(list(TRUTHS))](pen)
    sides = (slipped(pen, lhs), rhs) if pen.chance.random() < 0.3 else (lhs, slipped(pen, rhs))
    return dressed(pen, *sides, most=1)


FALSEHOODS: Mapping[str, Callable[[Pen], Goal]] = {
    **{kind: _hidden(kind) for kind in NOTHINGS},
    **CORNERS,
    "a step that says nothing": a_step_that_says_nothing,
    "one-token slip": _slip,
}
"""Kinds of falsehood; each gives a goal that is false, or (seldom) true after all, which the referee finds out."""
