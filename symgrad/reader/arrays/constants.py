"""What letters mean without a declaration: `\\delta_{ik}`, the vector of ones, the identity matrix."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.reader.arrays.scripts import is_transpose, scripted, split_digits
from symgrad.reader.meaning.comparisons import indicated
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.range_sizes import size_name
from symgrad.reader.meaning.subscripts import index_nodes, index_range, read_index
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates


def is_ones(scripts: ast.Script) -> bool:
    """`1_{x > 0}`, `1_n` and `1^T`: a plain 1 in the place of a bold one."""
    transposed = scripts.sup is not None and is_transpose(scripts.sup)
    return scripts.base == ast.Num("1") and (scripts.sub is not None or transposed)


def ones(e: Elaborator, scripts: ast.Script, node: ast.Node) -> Value:
    """`\\mathbf 1`, the vector of ones, or `\\mathbb{1}_{i = k}`, an indicator."""
    sub = ast.bare(scripts.sub) if scripts.sub is not None else None
    if isinstance(sub, ast.Relation | ast.Seq | ast.Group):
        return scripted(e, indicated(e, sub), node, None, scripts.sup, 0)
    dim = size_name(e, sub) if sub is not None else e.ranges.new()
    return scripted(e, Value(t.ONE, (Axis(e.fresh(), dim),)), node, None, scripts.sup, 0)


def identity(e: Elaborator, scripts: ast.Script, node: ast.Node) -> Value:
    """`I`, the identity matrix, where nobody gave the letter another meaning."""
    dim = size_name(e, scripts.sub) if scripts.sub is not None else e.ranges.new()
    axes = Axis(e.fresh(), dim), Axis(e.fresh(), dim)
    matrix = Value(t.delta(t.Ix(axes[0].index), t.Ix(axes[1].index)), axes)
    return scripted(e, matrix, node, None, scripts.sup, 0)


def is_size(e: Elaborator, sub: ast.Node) -> bool:
    symbol = e.scope.symbols.get(candidates(sub)[0]) if candidates(sub) else None
    return isinstance(ast.bare(sub), ast.Num) or (symbol is not None and symbol.kind == "dimension")


def kronecker(e: Elaborator, scripts: ast.Script) -> Value:
    """`\\delta_{ik}`."""
    left, right = split_digits(index_nodes(scripts.sub), 2)
    dim = index_range(e, left)
    return Value(t.delta(read_index(e, left, dim), read_index(e, right, dim)))
