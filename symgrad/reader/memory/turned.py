"""Definitions of a function that stand with it on the right: `F'(x) = f(x)` gives f where F is any function."""

from __future__ import annotations

from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax import ast


def turned(scope: Scope, parts: list[Part], *, forced: bool) -> list[Part]:
    """The parts of a definition, its two sides exchanged where the left one is a derivative of an unknown function and
    the right one a function that nothing is said of.

    `F'(x) = f(x)` and `f(x) = F'(x)` say the same, and only of f does the first give a formula.
    """
    if not forced or len(parts) != 2 or not _is_slope(scope, parts[0].tree) or not _is_open(scope, parts[1].tree):
        return parts
    return [parts[1], parts[0]]


def _is_slope(scope: Scope, tree: ast.Node | None) -> bool:
    head = ast.bare(tree.head) if isinstance(tree, ast.Call) else None
    base = ast.bare(head.base) if isinstance(head, ast.Script) and head.primes and head.sub is head.sup else None
    return isinstance(base, ast.Sym) and _is_unknown(scope, base.name)


def _is_open(scope: Scope, tree: ast.Node | None) -> bool:
    """Whether it is an unknown function at letters."""
    if not isinstance(tree, ast.Call) or not all(isinstance(ast.bare(item), ast.Sym) for item in tree.args.items):
        return False
    head = ast.bare(tree.head)
    return isinstance(head, ast.Sym) and _is_unknown(scope, head.name)


def _is_unknown(scope: Scope, name: str) -> bool:
    symbol = scope.symbols.get(name)
    given = name in scope.rules or name in scope.patterns or name in scope.definitions
    return symbol is not None and symbol.kind == "function" and not given
