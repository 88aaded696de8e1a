"""How far a derivative sign reaches into the product behind it.

`\\nabla_x f(x) g(x)` is the gradient of the product for one author and `(\\nabla_x f(x)) g(x)` for another, as is
`\\nabla_\\theta \\pi(a \\mid s) Q(s, a)`. It is read as the first; where a factor behind a function, a quantity or a
dot, or one that is differentiated itself, depends on the variable too, the two differ, and nothing is refuted.
"""

from __future__ import annotations

from collections.abc import Iterable

from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import base_name, candidates

MAY_END = "the derivative of {} may end there, before the factors that follow"


def may_end_earlier(scope: Scope, trees: Iterable[ast.Node]) -> str:
    """Why a point where the sides differ refutes nothing; empty where every derivative has one reach."""
    nodes = (node for tree in trees for node in ast.walk(tree))
    found = (first for node in nodes if isinstance(node, ast.Diff) and (first := _end(scope, node)) is not None)
    return next((MAY_END.format(ast.to_latex(first)) for first in found), "")


def _end(scope: Scope, diff: ast.Diff) -> ast.Node | None:
    """The factor that may be all that is differentiated."""
    if not isinstance(diff.body, ast.Times) or (diff.inside and diff.style != "_"):
        return None
    by = {base_name(_bare(variable.body)) for variable in diff.variables}
    moving = [factor for factor in diff.body.factors if any(_depends(scope, factor, name) for name in by if name)]
    if len(moving) < 2:
        return None
    first = _bare(moving[0])
    applied = diff.style == "_" and (isinstance(first, ast.Call) or base_name(first) in scope.definitions)
    apart = "\\cdot" in diff.body.signs[: 1 + diff.body.factors.index(moving[0])] and moving[0] is diff.body.factors[0]
    again = any(isinstance(node, ast.Diff) for factor in moving[1:] for node in ast.walk(factor))
    return moving[0] if applied or again or apart else None


def _depends(scope: Scope, node: ast.Node, name: str) -> bool:
    """Whether a factor is made of a name, or of what is defined through it."""
    named = {one for leaf in ast.walk(node) for one in candidates(leaf)}
    return name in named or any(name in scope.reachable(one) for one in named & scope.definitions.keys())


def _bare(node: ast.Node) -> ast.Node:
    """A factor without what stands above and below it: `f(x)` of `f(x)^T`."""
    node = ast.bare(node)
    return _bare(node.base) if isinstance(node, ast.Script) else node
