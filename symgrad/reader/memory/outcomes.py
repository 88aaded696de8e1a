"""Probabilities of one outcome, `p(y = 1 \\mid x)`.

Where a formula gives `p(y \\mid x)`, it is the value for y = 1. Else it is a function of its other arguments, which is
called `p(y = 1 \\mid \\cdot)`, after what stands on which side of its bar: `p(y = 1, x)` and `p(x \\mid y = 1)` are
others. That such functions add up to 1 is a law that nobody wrote, and is not used.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from symgrad.language.attributes import domain
from symgrad.reader.chance.masses import law_at
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import DENSITIES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.unparse import to_latex


def at_outcomes(scope: Scope, parts: list[Part], *, follows: bool) -> list[Part]:
    """The parts with each probability of an outcome as a function of what else stands in its brackets; as they are
    where one probability of an outcome would be defined by another one of it, which is a claim that nothing judges.
    follows: no words say that the left side is told here, so that one of a law that is known follows from that.
    """
    if _relates(parts):
        return parts
    first = ast.bare(parts[0].tree) if parts[0].tree is not None else None
    named = frozenset((first,)) if isinstance(first, ast.Call) and not follows else frozenset[ast.Node]()
    return [part if part.tree is None else replace(part, tree=_at_outcomes(scope, part.tree, named)) for part in parts]


def _relates(parts: list[Part]) -> bool:
    """Whether a chain that begins with a probability of an outcome holds others of its law, but for other outcomes."""
    first = ast.bare(parts[0].tree) if parts[0].tree is not None else None
    if not isinstance(first, ast.Call) or not (outcomes := {*_places(first).values()}):
        return False
    others = (node for part in parts[1:] if part.tree is not None for node in ast.walk(part.tree))
    calls = (node for node in others if isinstance(node, ast.Call) and node.head == first.head)
    found = (_places(call).values() for call in calls if call != first)
    return any(not places or not outcomes.isdisjoint(places) for places in found)


def _at_outcomes(scope: Scope, tree: ast.Node, named: Set[ast.Node]) -> ast.Node:
    """A formula with names for such probabilities; named: those that are told here, whatever law is known."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_probability(scope, node) and (places := _places(node)):
            called = _called(node, places)
            known = isinstance(called, ast.Sym) and scope.knows(called.name)
            if law_at(scope, node) is None or node in named or known:
                return _at_outcomes(scope, ast.exchange(tree, node, _valued(scope, node, places) or called), named)
    return tree


def _is_probability(scope: Scope, node: ast.Call) -> bool:
    """Whether custom or a bar says so: `1(y = 1)` is a truth value, and `f(x = 1)` a value of f."""
    custom = bool(node.args.bars) or any(bare_letter(name) in DENSITIES for name in candidates(node.head))
    return custom and not _is_array(scope, node.head)


def _is_array(scope: Scope, head: ast.Node) -> bool:
    """Whether what stands before the brackets was said to be no function."""
    symbols = (scope.symbols.get(name) for name in candidates(head))
    return any(symbol is not None and symbol.declared and symbol.kind == "array" for symbol in symbols)


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
        if named and all(_is_value(scope, rule.params[n], relation) for n, relation in places.items()):
            items = tuple(places[n].terms[1] if n in places else item for n, item in enumerate(node.args.items))
            return replace(node, args=replace(node.args, items=items))
    return None


def _is_value(scope: Scope, param: str, relation: ast.Relation) -> bool:
    """Whether an outcome is one of an argument of a function, as far as it is said which values that has."""
    name, value = relation.terms
    symbol = scope.symbols.get(param)
    number = Fraction(to_latex(value).replace(" ", ""))
    return param in candidates(name) and (symbol is None or number in domain(symbol).entries)


def _called(node: ast.Call, places: dict[int, ast.Relation]) -> ast.Node:
    """The function, or the number, that is called by the outcomes; without a bar, by them alone."""
    items, bars = node.args.items, node.args.bars
    shown = [to_latex(places[n]) if n in places else "\\cdot" for n in range(len(items)) if bars or n in places]
    cuts = (0, *bars, len(shown))
    inside = " \\mid ".join(", ".join(shown[start:stop]) for start, stop in pairwise(cuts))
    head = ast.Sym(f"{to_latex(node.head)}({inside})", span=node.span)
    rest = tuple(item for n, item in enumerate(items) if n not in places)
    return ast.Call(head, replace(node.args, items=rest, bars=()), span=node.span) if rest else head
