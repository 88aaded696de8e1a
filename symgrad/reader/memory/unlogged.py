"""Equations for the logarithm or the log-odds of what nobody has defined: `\\log p(x) = ...`, `\\log \\lambda_n = ...`.

Where `\\log L` has a real value, L is positive, and `\\log L = f` says just what `L = e^f` says. Where
`\\log \\frac{p}{1 - p}` has one, p lies between 0 and 1, and that this is f says just what
`p = \\frac{1}{1 + e^{-f}}` says.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, FUNCTION_NAMES, LOGARITHMS
from symgrad.reader.syntax.naming import candidates

LOG_ODDS = "logit"
"""The word for the logarithm of p beside 1 - p."""


def unlogged(scope: Scope, parts: list[Part]) -> list[Part]:
    """The parts, with `p(x) = e^{...}` for `\\log p(x) = ...` of a letter of which nothing is known."""
    left, right = parts[0].tree, parts[1].tree
    if not isinstance(left, ast.Call) or right is None or len(left.args.items) != 1:
        return parts
    inner, odds = _of_odds(scope, left)
    if inner is None or not _is_open(scope, inner) or _is_number(inner, right):
        return parts
    body = _logistic(right) if odds else _exponential(right)
    return [replace(parts[0], tree=inner), replace(parts[1], tree=body), *parts[2:]]


def _of_odds(scope: Scope, call: ast.Call) -> tuple[ast.Node | None, bool]:
    """What a logarithm is taken of, and whether it is the one of its odds, `\\log \\frac{p}{1 - p}`."""
    inner = ast.opened(call.args.items[0])
    if not isinstance(call.head, ast.Sym):
        return None, False
    if call.head.name == LOG_ODDS and not scope.knows(LOG_ODDS):
        return inner, True
    if not _is_natural(scope, call.head.name):
        return None, False
    if isinstance(inner, ast.Quotient):
        part = ast.opened(inner.over)
        rest = ast.opened(inner.under)
        return (part, True) if rest == ast.Plus((ast.Num("1"), part), ("", "-")) else (None, False)
    return inner, False


def _is_open(scope: Scope, inner: ast.Node) -> bool:
    """Whether nothing is known of what a letter, with an index or before an argument, is."""
    if isinstance(inner, ast.Script) and (inner.sub is None or inner.sup is not None or inner.primes):
        return False
    head = inner.head if isinstance(inner, ast.Call) else inner.base if isinstance(inner, ast.Script) else inner
    head = ast.bare(head)
    if not isinstance(head, ast.Sym) or head.name in CUSTOMS or head.name in FUNCTION_NAMES:
        return False
    return not any(scope.knows(name) and not scope.guessed(name) for name in {head.name, *candidates(inner)})


def _exponential(power: ast.Node) -> ast.Node:
    return ast.Call(ast.Sym("\\exp"), ast.Seq((power,), span=power.span), span=power.span)


def _logistic(odds: ast.Node) -> ast.Node:
    below = _exponential(ast.Signed("-", ast.Group(odds, span=odds.span), span=odds.span))
    return ast.Quotient(ast.Num("1"), ast.Plus((ast.Num("1"), below), ("", "+"), span=odds.span), span=odds.span)


def _is_natural(scope: Scope, name: str) -> bool:
    """Whether a word is the logarithm of base e, as `\\ln` is under every convention."""
    return name == "\\ln" or (name in LOGARITHMS and "log-base-2" not in scope.conventions and not scope.other_base)


def _is_number(left: ast.Node, right: ast.Node) -> bool:
    """Whether it is an equation for a number: `\\log x = 2`, where no letter stands on the right."""
    return isinstance(left, ast.Sym) and not any(isinstance(node, ast.Sym) for node in ast.walk(right))
