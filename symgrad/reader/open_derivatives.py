"""Names of which a chain shows that they depend on another, by a derivative that stands behind their first use.

In `\\frac{d}{dx} \\log u = \\frac{1}{u} \\frac{du}{dx}` nothing is known of u but that it is differentiated by x. It is
taken for an unknown function of x before the chain is read, as it is in `\\frac{1}{u} \\frac{du}{dx} = ...`, where its
derivative stands first: what holds for every such function holds for the one that is meant, a constant included.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.errors import IllFormed, ReadError
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, CUSTOMS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates


def open_differentiated(e: Elaborator, trees: list[ast.Node]) -> None:
    """Makes a function of its variable of each unknown name that stands in a chain both with a derivative of it, always
    by that variable, and without one.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    diffs = [node for node in nodes if isinstance(node, ast.Diff)]
    below = {id(part) for node in diffs for one in node.variables for part in ast.walk(one.body)}
    for node in filter(_is_plain, diffs):
        name = ast.bare(node.body)
        others = [other for other in diffs if ast.bare(other.body) == name]
        inside = below | {id(part) for other in others for part in ast.walk(other.body)}
        alone = any(ast.bare(part) == name and id(part) not in inside for part in nodes)
        if alone and all(other.variables == node.variables for other in others) and _is_unknown(e, name):
            _open(e, node)


def _is_plain(node: ast.Diff) -> bool:
    """`\\frac{du}{dx}`, `\\frac{\\partial u_{ij}}{\\partial x}`: once, by one letter."""
    once = len(node.variables) == 1 and node.variables[0].times == 1 and node.inside
    return once and isinstance(ast.bare(node.variables[0].body), ast.Sym)


def _is_unknown(e: Elaborator, name: ast.Node) -> bool:
    base = ast.bare(name.base) if isinstance(name, ast.Script) else name
    if not isinstance(base, ast.Sym) or base.name in CONSTANTS.keys() | CUSTOMS.keys() | FUNCTION_NAMES.keys():
        return False
    letters = index_nodes(name.sub) if isinstance(name, ast.Script) else []
    plain = not isinstance(name, ast.Script) or (name.sup is None and not name.primes)
    known = any(e.scope.knows(one) or one in e.scope.follows for one in candidates(name))
    return plain and not known and all(isinstance(one, ast.Sym) for one in letters)


def _open(e: Elaborator, node: ast.Diff) -> None:
    """Reads the derivative for itself; where that fails, nothing was learned."""
    saved = e.scope.snapshot()
    try:
        Elaborator(e.scope, replace(e.frame, free={}), source=e.source, axes=e.fresh).value(node)
    except (ReadError, IllFormed):
        e.scope.restore(saved)
