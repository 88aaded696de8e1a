"""Derivatives by a symmetric matrix: its entries may be varied one by one, or each together with its mirror image.

Both are in use: the derivative of `log det S` is `S^{-1}` in the first sense, and twice that less its diagonal in the
second. What holds in one of them is not refuted.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.language.context import Context, Goal
from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.terms import Derivative, Entry, Indicator, Not, Same, Term, mul


def in_pairs(goal: Goal) -> Goal | None:
    """The goal with entries of symmetric matrices varied in pairs; None where it has no derivative by one."""
    lhs, rhs = (_paired(side, goal.context) for side in (goal.lhs, goal.rhs))
    assert isinstance(lhs, Term) and isinstance(rhs, Term)
    return None if (lhs, rhs) == (goal.lhs, goal.rhs) else replace(goal, lhs=lhs, rhs=rhs)


def _paired(node: Node, context: Context) -> Node:
    inner = rebuild(node, {child: _paired(child, context) for child in children(node)})
    match inner:
        case Derivative(body, Entry(name, (row, column))) if _is_symmetric(name, context):
            mirrored = Derivative(body, Entry(name, (column, row)))
            return inner + mul(Indicator(Not(Same(row, column))), mirrored)
    return inner


def _is_symmetric(name: str, context: Context) -> bool:
    array = context.arrays.get(name)
    return array is not None and "symmetric" in array.attributes
