"""Which powers of both sides of a goal are worth comparing: those that leave no roots."""

from __future__ import annotations

from collections.abc import Iterator
from math import lcm

from symgrad.language import terms as t
from symgrad.language.context import Goal

MOST = 12
"""The largest power."""


def powers(goal: Goal) -> Iterator[int]:
    """The square where there are square roots or absolute values, and the power that turns all roots into whole powers.

    >>> from symgrad.language.context import Context
    >>> root = lambda n: t.power(t.Entry("x"), t.div(t.ONE, t.number(n)))
    >>> list(powers(Goal(root(2), root(3), Context()))), list(powers(Goal(t.Entry("x"), t.ONE, Context())))
    ([2, 6], [])
    """
    nodes = goal.nodes()
    exponents = [node.exponent for node in nodes if isinstance(node, t.Power)]
    roots = {exponent.value.denominator for exponent in exponents if isinstance(exponent, t.Number)} - {1}
    whole = lcm(*roots)
    if 2 in roots or any(isinstance(node, t.Function) and node.name == "abs" for node in nodes):
        yield 2
    if 2 < whole <= MOST:
        yield whole
