"""Definitions by an unknown function that are written in other ways than `f(x) = F'(x)` and `Q(p) = F^{-1}(p)`."""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.functions.inverses import RIGHT, is_inverse
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast


def turned(scope: Scope, parts: list[Part], *, forced: bool) -> list[Part]:
    """The parts of a definition that says the same with its function on the left.

    `F'(x) = f(x)` gives f where F is any function, and so do `F' = f` and `f = F'`; `Q = F^{-1}` gives Q. `F(Q(p)) = p`
    gives Q: a right inverse of F at p, of which nothing says that `Q(F(x))` is x.
    """
    left, right = (parts[0].tree, parts[1].tree) if len(parts) == 2 else (None, None)
    new = isinstance(left, ast.Sym) and not scope.knows(left.name)
    if not (forced or new) or left is None or right is None:
        return parts
    if _slope(scope, left) and _is_open(scope, right):
        parts = [parts[1], parts[0]]
    if (
        (name := _slope(scope, parts[1].tree) or _turned_back(scope, parts[1].tree))
        and isinstance(parts[0].tree, ast.Sym)
        and parts[0].tree.name != name
    ):
        return [replace(part, tree=_at_letter(part.tree)) for part in parts if part.tree is not None]
    inner = _argument(scope, left)
    if isinstance(inner, ast.Call) and isinstance(left, ast.Call) and _argument(scope, inner) == ast.bare(right):
        minus = ast.Noted(RIGHT, ast.Signed("-", ast.Num("1")))
        inverse = ast.Script(ast.bare(left.head), sup=minus, span=left.span)
        return [replace(parts[0], tree=inner), replace(parts[1], tree=replace(left, head=inverse, args=inner.args))]
    return parts


def _at_letter(node: ast.Node) -> ast.Node:
    return ast.Call(node, ast.Seq((ast.Sym("t", span=node.span),), span=node.span), span=node.span)


def _slope(scope: Scope, tree: ast.Node | None) -> str:
    """The unknown function of which a formula is the derivative, `F'(x)` or `F'`; empty for anything else."""
    head = ast.bare(tree.head) if isinstance(tree, ast.Call) else tree
    base = ast.bare(head.base) if isinstance(head, ast.Script) and head.primes and head.sub is head.sup else None
    return base.name if isinstance(base, ast.Sym) and _is_unknown(scope, base.name) else ""


def _turned_back(scope: Scope, tree: ast.Node | None) -> str:
    """The function of which a formula is the inverse, `F^{-1}`; empty for anything else."""
    base = ast.bare(tree.base) if isinstance(tree, ast.Script) and is_inverse(tree) and tree.sub is None else None
    known = isinstance(base, ast.Sym) and (_is_unknown(scope, base.name) or base.name in scope.rules)
    return base.name if isinstance(base, ast.Sym) and known else ""


def _argument(scope: Scope, tree: ast.Node | None) -> ast.Call | ast.Sym | None:
    """The one argument of an unknown function: a letter, or a function in its turn."""
    head = ast.bare(tree.head) if isinstance(tree, ast.Call) and len(tree.args.items) == 1 else None
    if not isinstance(tree, ast.Call) or not isinstance(head, ast.Sym) or not _is_unknown(scope, head.name):
        return None
    inner = ast.bare(tree.args.items[0])
    return inner if isinstance(inner, ast.Call | ast.Sym) else None


def _is_open(scope: Scope, tree: ast.Node) -> bool:
    """Whether it is a function of which nothing is said, at a letter or alone."""
    if isinstance(tree, ast.Sym):
        return _is_unknown(scope, tree.name)
    return isinstance(_argument(scope, tree), ast.Sym)


def _is_unknown(scope: Scope, name: str) -> bool:
    symbol = scope.symbols.get(name)
    given = name in scope.rules or name in scope.patterns or name in scope.definitions
    return symbol is not None and symbol.kind == "function" and not given
