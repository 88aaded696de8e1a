"""Matrices whose rows or columns are pairs of positions: Kronecker products and `\\operatorname{vec}`.

A row of `A \\otimes B` is a row of A with a row of B, in the order of the pairs: `(A \\otimes B)_{(i k)(j l)} = A_{ij}
B_{kl}`. The vector `\\operatorname{vec}(X)` has the entry `X_{ij}` at the pair of its column j and its row i. So every
such array is one of its simple indices, those that run down before those that run across, products are sums over all
indices between them, and what holds of the entries holds for all sizes. Pairs are one by one: where the numbers of
pairs are equal and the sizes are not, nothing is said.
"""

from __future__ import annotations

from collections import Counter
from functools import reduce

from symgrad.language import terms as t
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Ix
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.scope.unification import is_unknown
from symgrad.reader.syntax import ast

ROW_MAJOR = "row-major"
"""The convention by which vec puts rows below each other, and not columns."""

Axes = tuple[Axis, ...]


def is_stacked(*values: Value) -> bool:
    return any(value.split is not None for value in values)


def sides(value: Value) -> tuple[Axes, Axes]:
    """The axes that run down, and those that run across."""
    if value.split is not None:
        return value.axes[: value.split], value.axes[value.split :]
    if value.rank == 2:
        return value.axes[:1], value.axes[1:]
    return ((), value.axes) if value.row else (value.axes, ())


def stacked(term: t.Term, down: Axes, across: Axes) -> Value:
    """A value by its axes; one without pairs is a number, a vector or a matrix as any other."""
    if len(down) > 1 or len(across) > 1:
        return Value(term, (*down, *across), split=len(down))
    return Value(term, (*down, *across), row=not down and bool(across))


def vectorised(e: Elaborator, value: Value, node: ast.Node) -> Value:
    if value.is_plain and value.rank < 2:
        return Value(value.term, value.axes)
    if not value.is_plain or value.rank > 2:
        raise e.error(node, "vec is of a matrix")
    rows = ROW_MAJOR in e.scope.conventions or e.frame.mode("vec", "columns") == "rows"
    return stacked(value.term, value.axes if rows else value.axes[::-1], ())


def kronecker(e: Elaborator, left: Value, right: Value, node: ast.Node) -> Value:
    if any(value.blocks or (value.rank > 2 and not is_stacked(value)) for value in (left, right)):
        raise e.error(node, "a Kronecker product is of matrices")
    (down, across), (below, behind) = sides(left), sides(right)
    return stacked(t.mul(left.term, right.term), (*down, *below), (*across, *behind))


def multiplied(e: Elaborator, left: Value, right: Value, node: ast.Node) -> Value:
    """The matrix product: a sum over all that runs across on the left and down on the right."""
    (down, inner), (below, across) = sides(left), sides(right)
    _agree(e, inner, below, node)
    term = t.mul(left.term, _renamed(right.term, below, inner))
    return stacked(summed(term, inner), down, across)


def matched(e: Elaborator, left: Value, right: Value, node: ast.Node) -> t.Term:
    """The term of the right value at the axes of the left."""
    for mine, theirs in zip(sides(left), sides(right), strict=True):
        _agree(e, mine, theirs, node)
    return _renamed(right.term, right.axes, left.axes)


def traced(e: Elaborator, value: Value, node: ast.Node) -> Value:
    down, across = sides(value)
    _agree(e, down, across, node)
    return Value(summed(_renamed(value.term, across, down), down))


def _agree(e: Elaborator, left: Axes, right: Axes, node: ast.Node) -> None:
    """Makes the ranges one. Errors: RangeConflict where other sizes are multiplied, ReadError for another order, or for
    another number of them: a size may be said to be the product of others.
    """
    pairs = [(mine.dim, theirs.dim) for mine, theirs in zip(left, right, strict=False)]
    if len(left) != len(right) or not all(e.ranges.agree(*pair) for pair in pairs):
        one, other = ([e.ranges.find(axis.dim) for axis in axes] for axes in (left, right))
        named = len(one) == len(other) and all(isinstance(dim, str) and not is_unknown(dim) for dim in (*one, *other))
        if named and Counter(one) != Counter(other):
            words = f"{' '.join(map(str, one))} positions against {' '.join(map(str, other))}"
            raise e.conflict(node, f"ill-formed: {words}")
        raise e.error(node, "the positions here are not pairs in the same order")
    for mine, theirs in pairs:
        e.unify(mine, theirs, node, "this product")


def _renamed(term: t.Term, old: Axes, new: Axes) -> t.Term:
    return rename_indices(term, {axis.index: Ix(other.index) for axis, other in zip(old, new, strict=True)})


def summed(term: t.Term, axes: Axes) -> t.Term:
    return reduce(lambda body, axis: t.total(axis.index, axis.dim, body), reversed(axes), term)
