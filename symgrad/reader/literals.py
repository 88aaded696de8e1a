"""Explicit vectors, matrices, cases and ellipses."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.terms import At, Condition, Ix, Same, Term
from symgrad.reader import ast
from symgrad.reader.conditions import condition
from symgrad.reader.elaborate import Elaborator, rule
from symgrad.reader.products import together
from symgrad.reader.reductions import size_name
from symgrad.reader.values import Axis, Value


@rule(ast.Listing)
def listing(e: Elaborator, node: ast.Listing) -> Value:
    """`[0, 1, 0]`, `\\{1.1, 2.2\\}`: a column of numbers."""
    return column(e, node.items, node)


def column(e: Elaborator, items: tuple[ast.Node, ...], node: ast.Node, *, row: bool = False) -> Value:
    if any(isinstance(ast.bare(item), ast.Dots) for item in items):
        return _spread_column(e, items, node)
    values = [e.value(item) for item in items]
    if any(value.axes for value in values):
        raise e.error(node, "the entries of a vector must be numbers")
    axis = Axis(e.fresh(), len(items))
    shown = [value.digits for value in values if value.digits is not None]
    return Value(_by_position(axis.index, [value.term for value in values]), (axis,), row, min(shown, default=None))


def _by_position(index: str, terms: list[Term]) -> Term:
    branches: list[tuple[Condition, Term]] = [(Same(Ix(index), At(n + 1)), term) for n, term in enumerate(terms)]
    return t.Cases(tuple(branches), None)


@rule(ast.Grid)
def grid(e: Elaborator, node: ast.Grid) -> Value:
    """A matrix by its entries; one row or one column is a vector."""
    if any(isinstance(ast.bare(cell), ast.Dots) for row in node.rows for cell in row):
        return _spread_grid(e, node)
    width = len(node.rows[0]) if node.rows else 0
    if not width or any(len(row) != width for row in node.rows):
        raise e.conflict(node, "ill-formed: the rows of this matrix differ in length")
    if width == 1:
        return column(e, tuple(row[0] for row in node.rows), node)
    if len(node.rows) == 1:
        return column(e, node.rows[0], node, row=True)
    axes = Axis(e.fresh(), len(node.rows)), Axis(e.fresh(), width)
    rows = [_by_position(axes[1].index, [e.scalar(cell) for cell in row]) for row in node.rows]
    return Value(_by_position(axes[0].index, rows), axes)


@rule(ast.Choice)
def choice(e: Elaborator, node: ast.Choice) -> Value:
    """`\\begin{cases}`: the first row whose condition holds. An equation in a cell stands for its left side."""
    branches: list[tuple[Condition, Value]] = []
    otherwise: Value | None = None
    for value, when in node.rows:
        found = e.value(cell_value(value))
        if when is None:
            otherwise = found
        else:
            branches.append((condition(e, when), found))
    return _joined(e, branches, otherwise, node)


def cell_value(node: ast.Node) -> ast.Node:
    node = ast.bare(node)
    return node.terms[0] if isinstance(node, ast.Relation) else node


def _joined(
    e: Elaborator, branches: list[tuple[Condition, Value]], otherwise: Value | None, node: ast.Choice
) -> Value:
    """Cases of vectors are vectors of cases."""
    shape = next((value for _, value in branches if value.axes), None)
    terms: list[tuple[Condition, Term]] = []
    for when, value in branches:
        terms.append((when, _aligned(e, value, shape, node)))
    rest = _aligned(e, otherwise, shape, node) if otherwise is not None else None
    return Value(t.Cases(tuple(terms), rest), shape.axes if shape is not None else (), shape is not None and shape.row)


def _aligned(e: Elaborator, value: Value, shape: Value | None, node: ast.Choice) -> Term:
    if shape is None or value is shape:
        return value.term
    return together(e, shape, value, lambda left, right: right, node, node).term


# --------------------------------------------------------------------------------------------------------- ellipses


def spread_sum(e: Elaborator, node: ast.Plus) -> Value:
    """`a_1 + a_2 + \\cdots + a_n`: a sum whose terms follow the pattern of the first and the last."""
    dots = next(k for k, term in enumerate(node.terms) if isinstance(ast.bare(term), ast.Dots))
    if dots == 0 or dots != len(node.terms) - 2 or len(set(node.signs[1:])) != 1:
        raise e.error(node.terms[dots], "this ellipsis was not understood", hint="write the sum with \\sum")
    size, pattern = _pattern(e, node.terms[:dots], node.terms[-1])
    with e.binding("\\ldots", size, node) as letter:
        body = e.value(pattern)
        assert isinstance(letter.index, Ix)
        term = t.total(letter.index.name, letter.dim, body.term)
    sign = t.neg if node.signs[-1] == "-" else (lambda same: same)
    return Value(sign(term), body.axes, body.row)


def _spread_column(e: Elaborator, items: tuple[ast.Node, ...], node: ast.Node) -> Value:
    """`\\{z_1, z_2, \\ldots, z_n\\}`."""
    dots = next(k for k, item in enumerate(items) if isinstance(ast.bare(item), ast.Dots))
    if dots == 0 or dots != len(items) - 2:
        raise e.error(items[dots], "this ellipsis was not understood")
    size, pattern = _pattern(e, items[:dots], items[-1])
    axis = Axis(e.fresh(), size)
    with e.binding("\\ldots", size, node) as letter:
        term = e.scalar(pattern)
        assert isinstance(letter.index, Ix)
        term = t.rename_indices(term, {letter.index.name: Ix(axis.index)})
    return Value(term, (axis,))


def _pattern(e: Elaborator, first: tuple[ast.Node, ...], last: ast.Node) -> tuple[str | int, ast.Node]:
    """The size, and the general term: what stands as 1, 2, ... in the first terms and as the size in the last."""
    for leaf in ast.walk(last):
        if isinstance(leaf, ast.Sym) and leaf.name.isalpha():
            general = replaced(last, leaf, ast.Sym("\\ldots"))
            if all(replaced(last, leaf, ast.Num(str(k + 1))) == term for k, term in enumerate(first)):
                return size_name(e, leaf), general
    raise e.error(last, "the terms around this ellipsis follow no pattern that was understood")


def replaced(node: ast.Node, old: ast.Node, new: ast.Node) -> ast.Node:
    """Every occurrence of a node exchanged, by equality, in subscripts only."""
    if isinstance(node, ast.Script) and node.sub is not None:
        sub = _everywhere(node.sub, old, new)
        return ast.Script(replaced(node.base, old, new), sub, node.sup, node.primes, span=node.span)
    for part in ast.parts(node):
        node = ast.exchange(node, part, replaced(part, old, new))
    return node


def _everywhere(node: ast.Node, old: ast.Node, new: ast.Node) -> ast.Node:
    if node == old:
        return new
    for part in ast.parts(node):
        node = ast.exchange(node, part, _everywhere(part, old, new))
    return node


def _spread_grid(e: Elaborator, node: ast.Grid) -> Value:
    raise e.error(node, "a matrix with dots was not understood", hint="give its entry, as in J_{ij} = ...")
