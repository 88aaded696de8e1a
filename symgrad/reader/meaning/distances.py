"""How far two positions of one range are from each other, as a number: the `t - s` of `\\beta^{t-s}`.

A letter alone is a number only where it is told from which one its range counts. The difference of two letters of one
range is the same number whatever that is.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.context import Goal
from symgrad.language.nodes import Node, exchanged
from symgrad.language.sets import Integers
from symgrad.reader.meaning.elaborate import Elaborator, Letter
from symgrad.reader.meaning.subscripts import count_from
from symgrad.reader.scope.unification import is_unknown
from symgrad.reader.syntax import ast


def distance(e: Elaborator, node: ast.Plus) -> t.Term | None:
    """The value of `t - s` or `k - t + 1`; None for anything but two index letters of one range, and numbers."""
    signs = ["-" if sign == "-" else "+" for sign in node.signs]
    pairs = list(zip(signs, map(ast.bare, node.terms), strict=True))
    names = [(sign, term.name) for sign, term in pairs if isinstance(term, ast.Sym)]
    rest = [(sign, term) for sign, term in pairs if not isinstance(term, ast.Sym)]
    if sorted(sign for sign, _ in names) != ["+", "-"] or not all(isinstance(term, ast.Num) for _, term in rest):
        return None
    (left, right) = (_letter(e, name) for _, name in names)
    if left is None or right is None or not _have_one_range(e, {name for _, name in names}, left, right):
        return None
    counts = [t.ordinal(letter.index, letter.dim, e.fresh()) for letter in (left, right)]
    numbers = [(sign, e.scalar(term)) for sign, term in rest]
    signed = [*zip((sign for sign, _ in names), counts, strict=True), *numbers]
    return t.add(*(t.neg(term) if sign == "-" else term for sign, term in signed))


def _letter(e: Elaborator, name: str) -> Letter | None:
    """An index of which no number has the name."""
    if name in e.params or e.scope.knows(name):
        return None
    return e.bound.get(name) or e.frame.free.get(name)


def _have_one_range(e: Elaborator, names: set[str], left: Letter, right: Letter) -> bool:
    """Whether two letters have the same range. In a definition, the letter k of a sum has that of an index t of which
    no more is known: `G_t = \\sum_{k=t+1}^T \\gamma^{k-t-1} r_k`.
    """
    dims = [e.ranges.find(letter.dim) for letter in (left, right)]
    if names <= e.bound.keys() and len(names & {*e.summed}) == 1 and any(map(is_unknown, dims)):
        e.ranges.unify(left.dim, right.dim)
    return e.ranges.same(left.dim, right.dim)


AS_NUMBER = "{} is a position here, and calculated with as a number"


def with_positions(e: Elaborator, goal: Goal, node: ast.Node) -> Goal:
    """The goal with the number of its position for a letter that is a free index, and a whole number from 1 on as well.

    Errors: ReadError for any other number, and where positions may count from 0.
    """
    for name, dim in goal.free:
        if t.Entry(name) not in goal.nodes():
            continue
        array = goal.context.arrays.get(name)
        told = name in goal.assumed_names() | {entry.name for entry, _ in goal.context.equalities}
        whole = array is not None and domain(array).entries == Integers(1)
        if told or not whole or e.scope.zeroth or e.scope.begun or e.frame.zeroth:
            raise e.error(node, AS_NUMBER.format(name))
        count_from(e, 1, node)
        own = f"{name} position"
        change: dict[Node, Node] = {t.Entry(name): t.ordinal(t.Ix(name), dim, own)}
        goal = replace(goal, lhs=exchanged(goal.lhs, change), rhs=exchanged(goal.rhs, change))
        if name in goal.names():
            raise e.error(node, AS_NUMBER.format(name))
    return goal
