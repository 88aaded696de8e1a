"""Equations for the logarithm of what nobody has defined: `\\log p(x) = ...` and `\\log L = ...`.

Where `\\log L` has a real value, L is positive, and `\\log L = f` says just what `L = e^f` says.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, FUNCTION_NAMES, LOGARITHMS


def unlogged(scope: Scope, parts: list[Part]) -> list[Part]:
    """The parts, with `p(x) = e^{...}` for `\\log p(x) = ...` of a letter of which nothing is known."""
    left, right = parts[0].tree, parts[1].tree
    if not isinstance(left, ast.Call) or right is None or len(left.args.items) != 1:
        return parts
    if not isinstance(left.head, ast.Sym) or not _is_natural(scope, left.head.name):
        return parts
    inner = ast.bare(left.args.items[0])
    head = inner.head if isinstance(inner, ast.Call) else inner
    if not isinstance(head, ast.Sym) or _means_something(scope, head) or _is_number(inner, right):
        return parts
    raised = ast.Call(ast.Sym("\\exp"), ast.Seq((right,), span=right.span), span=right.span)
    return [replace(parts[0], tree=inner), replace(parts[1], tree=raised), *parts[2:]]


def _is_natural(scope: Scope, name: str) -> bool:
    """Whether a word is the logarithm of base e, as `\\ln` is under every convention."""
    return name == "\\ln" or (name in LOGARITHMS and "log-base-2" not in scope.conventions and not scope.other_base)


def _means_something(scope: Scope, head: ast.Sym) -> bool:
    """Whether a letter is known, or is a function by custom."""
    return scope.knows(head.name) or head.name in CUSTOMS or head.name in FUNCTION_NAMES


def _is_number(left: ast.Node, right: ast.Node) -> bool:
    """Whether it is an equation for a number: `\\log x = 2`, where no letter stands on the right."""
    return isinstance(left, ast.Sym) and not any(isinstance(node, ast.Sym) for node in ast.walk(right))
