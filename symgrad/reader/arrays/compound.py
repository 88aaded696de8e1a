"""Inverses and determinants of Kronecker products and of matrices of blocks, from those of their parts.

`(A \\otimes B)^{-1} = A^{-1} \\otimes B^{-1}`, `\\det(A \\otimes B) = \\det(A)^m \\det(B)^n` of square A and B: their
product has an inverse just where both have one. Of `[[A, B], [C, D]]` with square A and D the inverse is made of
`A^{-1}` and of that of `S = D - C A^{-1} B`, and the determinant is `\\det A \\det S` [Schur]: where A has an inverse,
the matrix has one just where S has. Where A has none these formulas have no value, and nothing is said.
"""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.reader.arrays.square import determinant as of_matrix
from symgrad.reader.arrays.square import inverse as inverted
from symgrad.reader.arrays.stacked import Axes, kronecker, matched, multiplied
from symgrad.reader.meaning.elaborate import UNREAD, Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast


def inverse(e: Elaborator, value: Value, node: ast.Node) -> Value:
    """Errors: ReadError where the parts are not square."""
    if value.blocks:
        return _of_blocks(e, value, node)
    left, right = _factors(e, value, node)
    return kronecker(e, inverted(e, left, node), inverted(e, right, node), node)


def determinant(e: Elaborator, value: Value, node: ast.Node) -> Value:
    """That of any square matrix. Errors: ReadError where the parts are not square."""
    if value.is_plain:
        return of_matrix(e, value, node)
    if value.blocks:
        a, _, _, s = _parts(e, value, node)
        return Value(t.mul(of_matrix(e, a, node).term, of_matrix(e, s, node).term))
    left, right = _factors(e, value, node)
    powers = ((left, right), (right, left))
    return Value(t.mul(*(t.power(of_matrix(e, one, node).term, _size(other)) for one, other in powers)))


def _size(value: Value) -> t.Term:
    dim = value.axes[0].dim
    return t.Size(dim) if isinstance(dim, str) else t.number(dim)


def _factors(e: Elaborator, value: Value, node: ast.Node) -> tuple[Value, Value]:
    """The square matrices of a Kronecker product."""
    down, across = value.axes[: value.split], value.axes[value.split :]
    if len(down) != 2 or len(across) != 2:
        raise e.error(node, UNREAD)
    first, second = _split(e, value.term, (down[0], across[0]), (down[1], across[1]), node)
    return Value(first, (down[0], across[0])), Value(second, (down[1], across[1]))


def _split(e: Elaborator, term: t.Term, one: Axes, other: Axes, node: ast.Node) -> tuple[t.Term, t.Term]:
    """The factors of a term that hold the indices of one matrix, with those that hold none, and those of the other."""
    factors = term.factors if isinstance(term, t.Mul) else (term,)
    mine, theirs = ({axis.index for axis in axes} for axes in (one, other))
    held = [free_indices(factor) for factor in factors]
    square = all(e.ranges.same(*(axis.dim for axis in axes)) for axes in (one, other))
    if not square or any(letters & mine and letters & theirs for letters in held):
        raise e.error(node, UNREAD)
    right = [factor for factor, letters in zip(factors, held, strict=True) if letters & theirs]
    return t.mul(*(factor for factor in factors if factor not in right)), t.mul(*right)


def _parts(e: Elaborator, value: Value, node: ast.Node) -> tuple[Value, Value, Value, Value]:
    """`A^{-1}`'s matrix, B, C and S of four blocks."""
    if [len(row) for row in value.blocks] != [2, 2] or any(cell.rank != 2 for row in value.blocks for cell in row):
        raise e.error(node, UNREAD)
    (a, b), (c, d) = value.blocks
    if a.term == t.ZERO or not all(e.ranges.same(*(axis.dim for axis in cell.axes)) for cell in (a, d)):
        raise e.error(node, UNREAD)
    through = _product(e, node, c, inverted(e, a, node), b)
    return a, b, c, _less(e, d, through, node)


def _of_blocks(e: Elaborator, value: Value, node: ast.Node) -> Value:
    a, b, c, s = _parts(e, value, node)
    p, q = inverted(e, a, node), inverted(e, s, node)
    corner = _product(e, node, p, b, q, c, p)
    first = _less(e, p, corner.map(t.neg), node)
    right, below = _product(e, node, p, b, q).map(t.neg), _product(e, node, q, c, p).map(t.neg)
    return Value(t.ZERO, blocks=((first, right), (below, q)))


def _product(e: Elaborator, node: ast.Node, first: Value, *others: Value) -> Value:
    for other in others:
        first = multiplied(e, first, e.fresh.axes(other), node)
    return first


def _less(e: Elaborator, left: Value, right: Value, node: ast.Node) -> Value:
    return left.map(lambda term: t.add(term, t.neg(matched(e, left, right, node))))
