"""Derivatives of which it is open where they end, or how often they are taken."""

from __future__ import annotations

from collections.abc import Sequence

from symgrad.reader.differentiated import nodes_of
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter, candidates


def open_operand(scope: Scope, parts: Sequence[Part]) -> str:
    """Why it is open what a derivative is of; empty where it is not."""
    nodes = [node for part in parts for node in nodes_of(part)]
    if any(map(_differentiates_bracket, nodes)):
        return "what stands behind the square brackets may be differentiated as well"
    operators = [node for node in nodes if isinstance(node, ast.Diff) and _stands_before(node)]
    if any(map(_reaches_over_sign, operators)):
        return "what stands behind the sign of the product may not be differentiated with what stands before it"
    if any(_may_end_sooner(scope, node) for node in operators):
        return "what stands behind the brackets may not be differentiated with them"
    if any(_may_be_repeated(variable) for node in nodes if isinstance(node, ast.Diff) for variable in node.variables):
        return "the second derivative may be meant"
    return ""


def _stands_before(node: ast.Diff) -> bool:
    """Whether a derivative stands before what it is of: `\\frac{d}{dx} f`, `\\partial_x f`, not `\\frac{df}{dx}`."""
    return not node.inside or node.style == "_"


def _reaches_over_sign(node: ast.Diff) -> bool:
    """`\\frac{d}{dx} f \\times g`, where it is open whether g is differentiated."""
    return isinstance(node.body, ast.Times) and "\\times" in node.body.signs


def _differentiates_bracket(node: ast.Node) -> bool:
    """Whether it is a product with a factor right behind `\\frac{d}{dx} [f]`, or a quotient with such a numerator."""
    if isinstance(node, ast.Quotient) and node.style == "/":
        return _is_of_bracket(node.over)
    factors = node.factors if isinstance(node, ast.Times) else ()
    signs = node.signs if isinstance(node, ast.Times) else ()
    return any(sign == "" and _is_of_bracket(factor) for factor, sign in zip(factors, signs, strict=False))


def _is_of_bracket(node: ast.Node) -> bool:
    """`\\frac{d}{dx} [f]`, `\\nabla_x [f]`."""
    if not isinstance(node, ast.Diff) or not _stands_before(node):
        return False
    return isinstance(node.body, ast.Group) and node.body.bracket == "["


def _may_end_sooner(scope: Scope, node: ast.Diff) -> bool:
    """Whether it is `\\frac{d}{dx} (f) g` where g depends on x, so that it matters whether f is all of it."""
    body = node.body
    if not isinstance(body, ast.Times) or body.signs[0] != "" or not isinstance(body.factors[0], ast.Group):
        return False
    behind = {name for factor in body.factors[1:] for node in ast.walk(factor) for name in candidates(node)}
    by = {name for variable in node.variables for name in candidates(variable.body)}
    return bool(by & behind.union(*map(scope.reachable, behind)))


def _may_be_repeated(variable: ast.Variable) -> bool:
    """`\\frac{\\partial f}{\\partial x^2}`, where x is no standard deviation."""
    body = variable.body
    squared = isinstance(body, ast.Script) and isinstance(body.sup, ast.Num)
    return squared and bare_letter(candidates(body)[-1]) not in DEVIATIONS


DEVIATIONS = frozenset(("\\sigma", "\\tau", "s"))
"""Letters of standard deviations, by whose squares derivatives are taken."""
