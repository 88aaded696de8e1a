"""Explicit vectors, matrices and cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.terms import Condition, Term
from symgrad.reader.arrays.blocks import assembled
from symgrad.reader.arrays.broadcasting import together
from symgrad.reader.arrays.square import determinant
from symgrad.reader.meaning.comparisons import condition
from symgrad.reader.meaning.elaborate import Elaborator, rule
from symgrad.reader.meaning.ellipses import spread_column, spread_grid
from symgrad.reader.meaning.values import Axis, Value, by_position
from symgrad.reader.syntax import ast


@rule(ast.Listing)
def listing(e: Elaborator, node: ast.Listing) -> Value:
    """`[0, 1, 0]`, `\\{1.1, 2.2\\}`: a column of numbers."""
    return column(e, node.items, node)


def column(e: Elaborator, items: tuple[ast.Node, ...], node: ast.Node, *, row: bool = False) -> Value:
    if any(isinstance(ast.bare(item), ast.Dots) for item in items):
        return replace(spread_column(e, items, node), row=row)
    return _of_numbers(e, [e.value(item) for item in items], node, row=row)


def _of_numbers(e: Elaborator, values: Sequence[Value], node: ast.Node, *, row: bool = False) -> Value:
    if any(value.axes for value in values):
        raise e.error(node, "the entries of a vector must be numbers")
    axis = Axis(e.fresh(), len(values))
    return Value(by_position(axis.index, [value.term for value in values]), (axis,), row)


@rule(ast.Grid)
def grid(e: Elaborator, node: ast.Grid) -> Value:
    """A matrix by its entries or its blocks; one row or one column of numbers is a vector."""
    width = len(node.rows[0]) if node.rows else 0
    dotted = any(isinstance(ast.bare(cell), ast.Dots) for row in node.rows for cell in row)
    if dotted and len(node.rows) > 1 and max(map(len, node.rows)) > 1:
        return spread_grid(e, node)
    if not width or any(len(row) != width for row in node.rows):
        raise e.conflict(node, "ill-formed: the rows of this matrix differ in length")
    if 1 in (width, len(node.rows)) and node.name == "vmatrix":
        raise e.error(node, "bars around a row or a column are no determinant")
    if dotted:
        return column(e, tuple(cell for row in node.rows for cell in row), node, row=width > 1)
    cells = [[e.value(cell) for cell in row] for row in node.rows]
    if any(cell.axes for row in cells for cell in row):
        return assembled(e, cells, node)
    if width == 1 or len(cells) == 1:
        return _of_numbers(e, [cell for row in cells for cell in row], node, row=width > 1)
    axes = Axis(e.fresh(), len(cells)), Axis(e.fresh(), width)
    rows = [by_position(axes[1].index, [cell.term for cell in row]) for row in cells]
    value = Value(by_position(axes[0].index, rows), axes)
    return determinant(e, value, node) if node.name == "vmatrix" else value


@rule(ast.Choice)
def choice(e: Elaborator, node: ast.Choice) -> Value:
    """`\\begin{cases}`: the first row whose condition holds."""
    branches: list[tuple[Condition, Value]] = []
    otherwise: Value | None = None
    for value, when in node.rows:
        if isinstance(ast.bare(value), ast.Relation):
            raise e.error(value, "an equation inside a case cannot be judged", hint="give each case one expression")
        found = e.value(value)
        if when is None:
            otherwise = found
        else:
            branches.append((condition(e, when), found))
    return _joined(e, branches, otherwise, node)


def _joined(e: Elaborator, branches: list[tuple[Condition, Value]], otherwise: Value | None, node: ast.Choice) -> Value:
    """Cases of vectors are vectors of cases."""
    values = [value for _, value in branches] + ([otherwise] if otherwise is not None else [])
    shape = next((value for value in values if value.axes), None)
    terms: list[tuple[Condition, Term]] = []
    for when, value in branches:
        terms.append((when, _aligned(e, value, shape, node)))
    rest = _aligned(e, otherwise, shape, node) if otherwise is not None else None
    return Value(t.Cases(tuple(terms), rest), shape.axes if shape is not None else (), shape is not None and shape.row)


def _aligned(e: Elaborator, value: Value, shape: Value | None, node: ast.Choice) -> Term:
    if shape is None or value is shape:
        return value.term
    return together(e, shape, value, lambda left, right: right, node, node).term
