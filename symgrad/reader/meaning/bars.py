"""Bars that stand where only a number has a meaning: of a square matrix they are those of its determinant.

Nobody divides by absolute entries, takes their root, or differentiates all of them by the whole matrix. The same bars
mean the same elsewhere in a chain: `\\nabla_A |A| = |A| A^{-T}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symgrad.reader.syntax import ast


def of_numbers(trees: Iterable[ast.Node]) -> frozenset[ast.Node]:
    """The bars in formulas that stand where only a number has a meaning.

    >>> bars = ast.Fenced(ast.Sym("A"), "|")
    >>> of_numbers([ast.Quotient(ast.Num("1"), bars)]) == {bars}, of_numbers([ast.Times((bars, bars), ("",))])
    (True, frozenset())
    """
    return frozenset(bars for tree in trees for node in ast.walk(tree) for bars in _below(node))


def _below(node: ast.Node) -> Iterator[ast.Fenced]:
    match node:
        case ast.Quotient(_, body) | ast.Root(body):
            yield from _factors(body)
        case ast.Script(base, None, sup) if sup is not None and _is_fraction(sup):
            yield from _factors(base)
        case ast.Diff(body=body, variables=(variable,)):
            yield from (bars for bars in _factors(body) if ast.bare(bars.body) == ast.bare(variable.body))


def _factors(node: ast.Node) -> Iterator[ast.Fenced]:
    """The bars among the factors of a product, powers left out."""
    match ast.bare(node):
        case ast.Fenced(_, "|") as bars:
            yield bars
        case ast.Times(factors):
            yield from (bars for factor in factors for bars in _factors(factor))
        case ast.Script(base, None, sup) if sup is not None:
            yield from _factors(base)


def _is_fraction(sup: ast.Node) -> bool:
    sup = ast.bare(sup)
    return isinstance(ast.bare(sup.body) if isinstance(sup, ast.Signed) else sup, ast.Quotient)
