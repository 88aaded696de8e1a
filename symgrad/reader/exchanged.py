"""Capitals with an index whose order a claim exchanges: numbers as they are read, and matrices as they are often meant.

Of `A_k`, where nobody says what it is, the index shows one of many, and the capital speaks against numbers. What holds
of any factors in the order in which they are written holds of numbers and of matrices; `A_k B_k = B_k A_k` holds of
numbers alone. What stands below a fraction bar is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from symgrad.reader.meaning.scripts import is_transpose
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.symbols import Scope, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import is_capital, rank

Factor = tuple[ast.Node, bool]
"""A capital with its index, and whether it is transposed."""


def exchanged(scope: Scope, trees: Iterable[ast.Node]) -> ast.Node | None:
    """A capital with an index that stands on both sides of another one; None where the order of all is kept.

    A transposed, inverse or raised product counts as both of its orders.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    below = {id(part) for node in nodes if isinstance(node, ast.Quotient) for part in ast.walk(node.under)}
    numbers = {factor for node in nodes if id(node) in below for factor in _own(scope, node)}
    pairs = {pair for node in nodes for pair in _pairs(scope, node) if numbers.isdisjoint(pair)}
    found = {first[0] for first, second in pairs if first != second and (second, first) in pairs}
    return min(found, key=ast.to_latex, default=None)


def _pairs(scope: Scope, node: ast.Node) -> Iterator[tuple[Factor, Factor]]:
    """What stands before what in a product."""
    match node:
        case ast.Times(factors):
            for before, behind in combinations(factors, 2):
                yield from product(_factors(scope, before), _factors(scope, behind))
        case ast.Script(base, _, sup) if sup is not None:
            within = _factors(scope, base) if isinstance(ast.bare(base), ast.Group) else []
            yield from product(within, within)


def _factors(scope: Scope, node: ast.Node) -> list[Factor]:
    return [factor for part in ast.walk(node) for factor in _own(scope, part)]


def _is_open(scope: Scope, symbol: Symbol) -> bool:
    """Whether nothing says what a name is: nobody declared it, nor all that it is made of."""
    if symbol.declared:
        return False
    made = scope.reachable(symbol.name) if symbol.kind == "quantity" else frozenset[str]()
    return symbol.kind == "array" or any(map(scope.guessed, made))


def _own(scope: Scope, node: ast.Node) -> Iterator[Factor]:
    """The factor that a node is."""
    base = ast.bare(node.base) if isinstance(node, ast.Script) else None
    if not isinstance(node, ast.Script) or not isinstance(base, ast.Sym) or node.sub is None:
        return
    written = ast.Script(base, node.sub)
    names = [name for name in candidates(written) if name in scope.symbols]
    if len(index_nodes(node.sub)) != 1 or not is_capital(base.name) or not names:
        return
    symbol = scope.symbols[names[0]]
    own = len(symbol.dims) - (names[0] == base.name)
    if _is_open(scope, symbol) and own < rank(base.name):
        yield written, node.sup is not None and is_transpose(node.sup)
