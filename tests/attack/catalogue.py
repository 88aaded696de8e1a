"""The identities of the catalogue, as they were read from its documents, and falsehoods made from them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from symgrad import catalog
from symgrad.language.context import Goal
from symgrad.language.terms import Limit, add, mul
from tests.attack.bricks import Pen, World
from tests.attack.dressing import rewritten
from tests.attack.nothings import NOTHINGS
from tests.attack.slips import slipped

MARK = "°"
"""Stands behind the names that a falsehood brings along."""


@cache
def identities() -> tuple[Goal, ...]:
    """Every step of the catalogue that is to be proved as it stands; of limits, the referee knows no values."""
    return tuple(
        step.goal
        for name in catalog.names()
        for _, steps in catalog.load(name).chains
        for step in steps
        if step.goal is not None and step.kind == "claim" and step.expect in (None, "", "proved")
        if not any(isinstance(node, Limit) for node in step.goal.nodes())
    )


def world_of(goal: Goal, chance: Random) -> World:
    """A world over one of the ranges of a goal, beside its own names."""
    ranges = goal.ranges()
    dim = chance.choice(ranges) if ranges else "K"
    other = next((name for name in ranges if name != dim), "N" if dim != "N" else "K")
    return World(dim, other, MARK, goal.context, letters=())


def retold(chance: Random) -> Goal:
    """An identity of the catalogue, now and then with some parts written differently."""
    goal = chance.choice(identities())
    if chance.random() < 0.5:
        return goal
    pen = Pen(chance, world_of(goal, chance))
    lhs, rhs = rewritten(pen, goal.lhs, 1), rewritten(pen, goal.rhs, 1)
    return _with_names(replace(goal, lhs=lhs, rhs=rhs), pen.world)


def spoiled(chance: Random) -> Goal:
    """A falsehood made from an identity: a nothing over one of its own ranges, or one token wrong."""
    goal = chance.choice(identities())
    pen = Pen(chance, world_of(goal, chance))
    if chance.random() < 0.4:
        return _with_names(replace(goal, rhs=slipped(pen, goal.rhs)), pen.world)
    nothing = NOTHINGS[chance.choice(list(NOTHINGS))](pen)
    weight = pen.pick(pen.world.scalar("s"), pen.world.scalar("c"))
    return _with_names(replace(goal, lhs=add(goal.lhs, mul(weight, nothing))), pen.world)


def _with_names(goal: Goal, world: World) -> Goal:
    """The goal in a context that knows the names of the world, with every index that is free."""
    free = {**dict(world.goal(goal.lhs, goal.rhs).free), **dict(goal.free)}
    return replace(goal, context=world.context(), free=tuple(free.items()))
