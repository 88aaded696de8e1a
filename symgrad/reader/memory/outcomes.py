"""Probabilities of one outcome, `p(y = 1 \\mid x)`.

Where a formula gives `p(y \\mid x)`, it is the value for y = 1. Else it is a function of its other arguments, which is
called `p(y = 1)`; that such functions add up to 1 is a law that nobody wrote, and is not used.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import DENSITIES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.unparse import to_latex


def at_outcomes(scope: Scope, parts: list[Part]) -> list[Part]:
    """The parts with each probability of an outcome as a function of what else stands in its brackets."""
    return [part if part.tree is None else replace(part, tree=_at_outcomes(scope, part.tree)) for part in parts]


def _at_outcomes(scope: Scope, tree: ast.Node) -> ast.Node:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_probability(node) and (places := _places(node)):
            return _at_outcomes(scope, ast.exchange(tree, node, _valued(scope, node, places) or _called(node, places)))
    return tree


def _is_probability(node: ast.Call) -> bool:
    """Whether custom or a bar says so: `1(y = 1)` is a truth value, and `f(x = 1)` a value of f."""
    return bool(node.args.bars) or any(bare_letter(name) in DENSITIES for name in candidates(node.head))


def _places(node: ast.Call) -> dict[int, ast.Relation]:
    """The arguments that are outcomes: a name and the number that it is."""
    return {n: ast.bare(item) for n, item in enumerate(node.args.items) if _is_outcome(ast.bare(item))}  # type: ignore[misc]


def _is_outcome(node: ast.Node) -> bool:
    match node:
        case ast.Relation((name, value), ("=",)):
            number = value.body if isinstance(value, ast.Signed) else value
            return bool(candidates(name)) and isinstance(number, ast.Num)
    return False


def _valued(scope: Scope, node: ast.Call, places: dict[int, ast.Relation]) -> ast.Node | None:
    """The value of a function that a formula gives, for these outcomes."""
    rules = (scope.rules[name] for name in candidates(node.head) if name in scope.rules)
    for rule in rules:
        named = len(rule.params) == len(node.args.items) and rule.bars == node.args.bars
        if named and all(rule.params[n] in candidates(relation.terms[0]) for n, relation in places.items()):
            items = tuple(places[n].terms[1] if n in places else item for n, item in enumerate(node.args.items))
            return replace(node, args=replace(node.args, items=items))
    return None


def _called(node: ast.Call, places: dict[int, ast.Relation]) -> ast.Node:
    """The function, or the number, that is called by the outcomes."""
    name = f"{to_latex(node.head)}({', '.join(map(to_latex, places.values()))})"
    head = ast.Sym(name, span=node.span)
    rest = [n for n in range(len(node.args.items)) if n not in places]
    bars = tuple(at for at, n in enumerate(rest) if at and n in node.args.bars)
    items = tuple(node.args.items[n] for n in rest)
    return ast.Call(head, replace(node.args, items=items, bars=bars), span=node.span) if items else head
