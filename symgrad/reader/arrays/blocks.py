"""Matrices of matrices: `\\begin{bmatrix} A & B \\\\ C & D \\end{bmatrix}`, for blocks of any sizes.

The rows of blocks that stand side by side are as many, and so are the columns of blocks below each other. Products are
taken block by block, `(X Y)_{rc} = \\sum_k X_{rk} Y_{kc}`. Two such matrices are equal if all blocks are: the claim
runs over the place of a block and over one letter for each row and each column of blocks, of which a block needs its
own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce

from symgrad.language import terms as t
from symgrad.language.terms import Ix
from symgrad.reader.arrays.stacked import Axes, matched, multiplied, sides, summed, traced
from symgrad.reader.meaning.elaborate import UNREAD, Elaborator
from symgrad.reader.meaning.values import Axis, Value, by_position
from symgrad.reader.syntax import ast

Rows = Sequence[Sequence[Value]]


def assembled(e: Elaborator, cells: Rows, node: ast.Node) -> Value:
    """The matrix of these blocks; a 0 is a block of zeros. Errors: RangeConflict where blocks do not fit."""
    if any(cell.rank > 2 or not cell.is_plain for row in cells for cell in row):
        raise e.error(node, "a block must be a matrix, a vector or a number")
    down = [_common(e, [sides(cell)[0] for cell in row if not _is_zero(cell)], node) for row in cells]
    columns = list(zip(*cells, strict=True))
    across = [_common(e, [sides(cell)[1] for cell in column if not _is_zero(cell)], node) for column in columns]
    rows = [[_sized(e, cell, down[r], across[c]) for c, cell in enumerate(row)] for r, row in enumerate(cells)]
    if len(rows) == 1 and down[0] and not any(across):
        return _side_by_side(e, rows[0], down[0][0])
    if len(columns) == 1 and across[0] and not any(down):
        return _side_by_side(e, [row[0] for row in rows], across[0][0]).transposed()
    return _of(rows)


def _side_by_side(e: Elaborator, vectors: Sequence[Value], axis: Axis) -> Value:
    """The matrix of some vectors."""
    place = Axis(e.fresh(), len(vectors))
    return Value(by_position(place.index, [vector.at(Ix(axis.index)) for vector in vectors]), (axis, place))


def _of(rows: Rows) -> Value:
    """A matrix of blocks; one block alone is itself."""
    blocks = tuple(tuple(row) for row in rows)
    return blocks[0][0] if len(blocks) == len(blocks[0]) == 1 else Value(t.ZERO, blocks=blocks)


def _is_zero(value: Value) -> bool:
    return value.term == t.ZERO and not value.axes


def _common(e: Elaborator, found: list[Axes], node: ast.Node) -> Axes:
    """The rows, or the columns, that blocks have in common."""
    if len(set(map(len, found))) > 1:
        raise e.error(node, "these blocks do not fit each other")
    for one in found[1:]:
        for mine, theirs in zip(found[0], one, strict=True):
            e.unify(mine.dim, theirs.dim, node, "a block")
    return found[0] if found else (Axis(e.fresh(), e.ranges.new()),)


def _sized(e: Elaborator, cell: Value, down: Axes, across: Axes) -> Value:
    if not _is_zero(cell) or not (down or across):
        return cell
    return e.fresh.axes(Value(t.ZERO, (*down, *across), row=not down))


def each(value: Value, change: Callable[[Value], Value]) -> Value:
    return replace(value, blocks=tuple(tuple(map(change, row)) for row in value.blocks))


def matching(
    e: Elaborator, left: Value, right: Value, combine: Callable[[Value, Value], Value], node: ast.Node
) -> Value:
    """Block by block."""
    if [len(row) for row in left.blocks] != [len(row) for row in right.blocks]:
        raise e.error(node, "these matrices are not made of the same blocks")
    pairs = (zip(mine, theirs, strict=True) for mine, theirs in zip(left.blocks, right.blocks, strict=True))
    return _of([[combine(*pair) for pair in row] for row in pairs])


def product(e: Elaborator, left: Value, right: Value, node: ast.Node) -> Value:
    """The product block by block; what has none is one block."""
    rows, below = left.blocks or ((left,),), right.blocks or ((right,),)
    if len(rows[0]) != len(below):
        raise e.error(node, "the blocks of these factors do not meet")
    columns = list(zip(*below, strict=True))
    return _of([[_inner(e, row, column, node) for column in columns] for row in rows])


def _inner(e: Elaborator, row: Sequence[Value], column: Sequence[Value], node: ast.Node) -> Value:
    found = [multiplied(e, mine, e.fresh.axes(theirs), node) for mine, theirs in zip(row, column, strict=True)]
    return reduce(lambda total, one: replace(total, term=t.add(total.term, matched(e, total, one, node))), found)


def sum_of_squares(e: Elaborator, value: Value, node: ast.Node, *, frobenius: bool) -> t.Term:
    """That of all entries. Errors: ReadError for a matrix, where it is not said that the norm is Frobenius'."""
    cells = [cell for row in value.blocks for cell in row]
    if not frobenius and not (len(value.blocks[0]) == 1 and not any(sides(cell)[1] for cell in cells)):
        raise e.error(node, UNREAD)
    return t.add(*(summed(t.power(cell.term, t.number(2)), cell.axes) for cell in cells))


def trace(e: Elaborator, value: Value, node: ast.Node) -> Value:
    if len(value.blocks) != len(value.blocks[0]):
        raise e.error(node, "the trace of a matrix that is not square in its blocks")
    return Value(t.add(*(traced(e, value.blocks[n][n], node).term for n in range(len(value.blocks)))))


def flat(e: Elaborator, left: Value, right: Value, node: ast.Node) -> tuple[Value, Value]:
    """Both sides as arrays over the place of a block and the letters of all its rows and columns."""
    matching(e, left, right, lambda mine, theirs: replace(mine, term=matched(e, mine, theirs, node)), node)
    down = [sides(row[0])[0] for row in left.blocks]
    across = [sides(cell)[1] for cell in left.blocks[0]]
    places = Axis(e.fresh(), len(left.blocks)), Axis(e.fresh(), len(left.blocks[0]))
    axes = (*places, *(axis for group in (*down, *across) for axis in group))
    return tuple(Value(_at_places(value, places, down, across), axes) for value in (left, right))  # type: ignore[return-value]


def _at_places(value: Value, places: tuple[Axis, Axis], down: list[Axes], across: list[Axes]) -> t.Term:
    rows = []
    for r, row in enumerate(value.blocks):
        cells = []
        for c, cell in enumerate(row):
            cells.append(cell.at(*(Ix(axis.index) for axis in (*down[r], *across[c]))))
        rows.append(by_position(places[1].index, cells))
    return by_position(places[0].index, rows)
