"""Slips of matrix notation: transposes, the order of factors, elementwise products."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.reader.syntax import ast
from symgrad.repair.compose import is_atom, times
from symgrad.repair.edits.change import Change, show
from symgrad.repair.places import Spot
from symgrad.repair.scope import Scope

TRANSPOSES = (ast.Sym("T"), ast.Sym("\\top"), ast.Sym("\\mathsf T"))


def is_transposed(node: ast.Node) -> bool:
    return isinstance(node, ast.Script) and node.sup is not None and ast.bare(node.sup) in TRANSPOSES


def transposed(node: ast.Node, mark: ast.Node) -> ast.Node | None:
    """`x^T` for `x`, `x` for `x^T`; None where it would take a second superscript."""
    if isinstance(node, ast.Script) and is_transposed(node):
        return node.base if node.sub is None and not node.primes else replace(node, sup=None)
    if isinstance(node, ast.Script):
        return replace(node, sup=mark) if node.sup is None else ast.Script(ast.Group(node), None, mark)
    return ast.Script(node if is_atom(node) else ast.Group(node), None, mark)


def _mark(side: ast.Node) -> ast.Node:
    """The transposition sign that the author uses."""
    written = (n.sup for n in ast.walk(side) if isinstance(n, ast.Script) and is_transposed(n) and n.sup is not None)
    return next(written, ast.Sym("T"))


def transpose(spot: Spot, scope: Scope) -> Iterator[Change]:
    if scope.arrays and (is_atom(spot.node) or is_transposed(spot.node) or isinstance(spot.node, ast.Diff)):
        new = transposed(spot.node, _mark(spot.side))
        if new is not None and not isinstance(spot.node, ast.Num):
            yield Change(new, f"transpose: {show(new)} for {show(spot.node)}")


def moved_transpose(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`x y^T` for `x^T y`."""
    if isinstance(spot.node, ast.Times) and scope.arrays:
        for n, m in _pairs(spot.node):
            one, other = spot.node.factors[n], spot.node.factors[m]
            if is_transposed(one) != is_transposed(other):
                changed = {n: transposed(one, _mark(spot.side)), m: transposed(other, _mark(spot.side))}
                factors = tuple(changed.get(k) or factor for k, factor in enumerate(spot.node.factors))
                yield Change(times(factors, spot.node.signs), "transpose of the other factor")


def _pairs(node: ast.Times) -> Iterator[tuple[int, int]]:
    count = len(node.factors)
    yield from ((n, m) for n in range(count) for m in range(n + 1, count))


def swapped_factors(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`A B` for `B A`, and with both transposes moved: `(A B)^T = B^T A^T`."""
    if isinstance(spot.node, ast.Times) and scope.arrays:
        for n, m in _pairs(spot.node):
            factors = list(spot.node.factors)
            factors[n], factors[m] = factors[m], factors[n]
            yield Change(times(tuple(factors), spot.node.signs), "factors are swapped")


def elementwise(spot: Spot, scope: Scope) -> Iterator[Change]:
    """A matrix product for an elementwise one, and the other way around."""
    if isinstance(spot.node, ast.Times) and scope.arrays:
        signs = spot.node.signs
        for n, sign in enumerate(signs):
            new = "" if sign in ("\\odot", "\\circ", "*") else "\\odot"
            words = "matrix product, not elementwise" if not new else "elementwise product, not matrix product"
            yield Change(times(spot.node.factors, (*signs[:n], new, *signs[n + 1 :])), words)
