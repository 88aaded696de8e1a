"""What is made of a whole square matrix: its inverse and its determinant."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.terms import Ix
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.syntax import ast


def inverse(e: Elaborator, value: Value, node: ast.Node) -> Value:
    matrix = _whole(e, value, node, "the inverse")
    axes = tuple(Axis(e.fresh(), dim) for _, dim in matrix.indices)
    row, column = (Ix(axis.index) for axis in axes)
    return Value(t.Inverse(matrix, row, column), axes)


def determinant(e: Elaborator, value: Value, node: ast.Node) -> Value:
    return Value(t.Determinant(_whole(e, value, node, "the determinant")))


def _whole(e: Elaborator, value: Value, node: ast.Node, what: str) -> t.Argument:
    """The matrix with its letters bound. Errors: RangeConflict for one that is not square."""
    if value.rank != 2:
        raise e.conflict(node, f"ill-formed: {what} of {value.shape(e.ranges)}")
    row, column = value.axes
    e.unify(row.dim, column.dim, node, what)
    return t.Argument(((row.index, row.dim), (column.index, row.dim)), value.term)


def turned(value: Value) -> tuple[str, bool] | None:
    """The name of a matrix that stands alone, and whether as its transpose; None for another value."""
    match value.term, value.axes:
        case t.Entry(name, (t.Ix(i), t.Ix(j))), (first, second) if {i, j} == {first.index, second.index}:
            return name, i == second.index
    return None


def opposite(value: Value) -> tuple[str, bool] | None:
    """The same of a matrix with a minus sign."""
    match value.term:
        case t.Mul((t.Number(factor), t.Entry() as entry)) if factor == -1:
            return turned(replace(value, term=entry))
    return None


def squared(value: Value) -> str:
    """The matrix P of a value `P P`; empty for another value."""
    match value.term, value.axes:
        case (
            t.Reduce("sum", k, _, t.Mul((t.Entry(name, (t.Ix(i), t.Ix(l))), t.Entry(other, (t.Ix(m), t.Ix(j)))))),
            (first, second),
        ) if name == other and l == m == k and (i, j) == (first.index, second.index):
            return name
    return ""


def gram(value: Value) -> tuple[str, bool] | None:
    """The matrix U of a value `U^T U` or `U U^T`, and whether it is the former; None for another value."""
    match value.term:
        case t.Reduce("sum", k, _, t.Mul((t.Entry(name, one), t.Entry(other, two)))) if name == other:
            if len(one) == len(two) == value.rank == 2 and one != two:
                columns = one[0] == two[0] == Ix(k)
                rows = one[1] == two[1] == Ix(k)
                return (name, columns) if columns != rows else None
    return None
