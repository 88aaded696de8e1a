"""Sums and lists with dots, completed from their pattern."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.terms import Ix
from symgrad.reader import ast
from symgrad.reader.elaborate import Elaborator
from symgrad.reader.sizes import size_name
from symgrad.reader.values import Axis, Value


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


def spread_column(e: Elaborator, items: tuple[ast.Node, ...], node: ast.Node) -> Value:
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


def spread_grid(e: Elaborator, node: ast.Grid) -> Value:
    raise e.error(node, "a matrix with dots was not understood", hint="give its entry, as in J_{ij} = ...")
