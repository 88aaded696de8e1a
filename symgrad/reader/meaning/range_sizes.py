"""Sizes of ranges as they are named: `K`, `M_K`."""

from __future__ import annotations

from symgrad.language.terms import Dim
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates


def size_name(e: Elaborator, node: ast.Node) -> Dim:
    """The range that a size such as `K` or `M_K` closes; it becomes a dimension if nothing is known of it."""
    name = candidates(node)[0]
    symbol = e.scope.symbols.get(name)
    if symbol is not None and symbol.kind not in ("dimension",) and symbol.declared:
        raise e.error(node, f"{name} is no size")
    if symbol is None or symbol.kind != "dimension":
        e.scope.dimension(name, e.source.place(node.span[0]))
    return name
