"""Differentials as values: `d(X^{-1}) = -X^{-1}\\, dX\\, X^{-1}` says so for every direction dX.

The differential of E is the sum over the names x that move of `dE/dx` times an array `d x` of the shape of x, of which
nothing is known. *Which names move.* A relation that holds where all of them do holds for whichever the author means:
one that stands still is the case where its differential is 0. A false one is false already where only those move whose
differentials are written on its right side, or what these depend on. What holds so and not with all of them moving
needs the others to be constant: a function `L(w)` may show by what it is varied, and else custom decides, or nothing.

*What may be meant instead.* Notes on backward passes write dX for the gradient of a loss by X. There what stands on the
right depends on what stands on the left, and not the other way round, and nothing is refuted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symgrad.language import terms as t
from symgrad.language.attributes import ROWS
from symgrad.language.context import Context
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.terms import Apply, Derivative, Entry, Term
from symgrad.reader.arrays.broadcasting import summed_over_axes, together
from symgrad.reader.functions.directions import changed, varies
from symgrad.reader.meaning.elaborate import Elaborator, rule
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.differentials import are_of_first_order, differentials, may_be_signs, stand_before_names
from symgrad.reader.syntax.naming import candidates

SIGN = "d"
ALL = "differentials"
"""The choice of readings in which every name moves."""

TANGENT = frozenset(("symmetric",))
"""What is true of the differential of an array because it is true of the array."""

GRADIENT = "a d may stand for the gradient of a loss"
NUMBER = "a d may be a number"
EITHER = "a d may be a number, or the sign of a differential"
"""Why nothing is refuted."""

UNCLEAR = "a differential by itself cannot be judged"


def moving(e: Elaborator, left: ast.Node, right: ast.Node) -> frozenset[str] | None:
    """The names whose differentials a relation shows; None for all. Errors: ReadError where terms are not linear."""
    if not differentials(left) and not differentials(right):
        return None
    if not are_of_first_order(left, right):
        raise e.error(left, UNCLEAR, hint="write a derivative, \\frac{\\partial L}{\\partial x}")
    shown = [node.body for node in differentials(right)] + [n.body for n in differentials(left) if _name(n.body)]
    inputs = {name for body in shown[len(differentials(right)) :] for name in _names(e.scope, body)}
    inputs -= e.scope.definitions.keys()
    reached = _reached(e.scope, shown[: len(differentials(right))])
    return frozenset(inputs) | reached if reached else None


def doubtful(scope: Scope, left: ast.Node, right: ast.Node, chain: Iterable[ast.Node]) -> str:
    """Why nothing is refuted; empty where a d is the sign of a differential, and the right side is about what the left
    side depends on.
    """
    varied = [node.body for node in differentials(left)]
    names = set().union(*(_names(scope, node.body) for node in differentials(right)))
    if scope.knows(SIGN) and stand_before_names(left, right):
        return EITHER
    if (not scope.knows(SIGN) or scope.guessed(SIGN)) and may_be_signs(left, right):
        return EITHER
    if not varied and not names:
        return ""
    if not any(_is_built(scope, node.body) for side in chain for node in differentials(side)):
        return NUMBER
    alone = isinstance(ast.bare(left), ast.Differential) and not any(_is_built(scope, body) for body in varied)
    return GRADIENT if names and (alone or not names <= _reached(scope, varied)) else ""


def are_constant(scope: Scope, left: ast.Node, names: Iterable[str]) -> bool:
    """Whether names without a differential are constant by custom: the data of a number that is varied by name, as a
    loss is, and numbers by a Greek letter. A matrix in a product may have been forgotten.
    """
    left = ast.bare(left)
    body = ast.bare(left.body) if isinstance(left, ast.Differential) else None
    quantity = scope.symbols.get(body.name) if isinstance(body, ast.Sym) else None
    if quantity is not None and quantity.kind == "quantity" and not quantity.dims:
        return True
    symbols = [scope.symbols.get(name) for name in names]
    return all(one is not None and not one.dims and one.name.startswith("\\") for one in symbols)


def _is_built(scope: Scope, body: ast.Node) -> bool:
    """Whether what is varied is more than one input."""
    return not _name(body) or bool(_names(scope, body) & scope.definitions.keys())


def _name(body: ast.Node) -> bool:
    """Whether it is one name, with an index or without."""
    body = ast.bare(body)
    base = ast.bare(body.base) if isinstance(body, ast.Script) else body
    return isinstance(base, ast.Sym)


def _names(scope: Scope, body: ast.Node) -> set[str]:
    """The names in a body that are known."""
    return {name for node in ast.walk(body) for name in candidates(node)[:1] if scope.knows(name)}


def _reached(scope: Scope, bodies: list[ast.Node]) -> frozenset[str]:
    names = set().union(*(_names(scope, body) for body in bodies))
    return frozenset(names).union(*map(scope.reachable, names))


@rule(ast.Differential)
def differential(e: Elaborator, node: ast.Differential) -> Value:
    if node.along:
        return _along(e, node)
    value = e.any_value(node.body)
    if value.blocks:
        raise e.error(node, UNCLEAR)
    context = Context(definitions=e.scope.definitions)
    reached = context.reachable(value.term)
    bodies = [e.scope.definitions[name].body for name in reached & e.scope.definitions.keys()]
    functions = [part for term in (value.term, *bodies) for part in subterms(term) if isinstance(part, Apply)]
    if reached & e.scope.laws.keys() or not all(map(entry_names, functions)):
        raise e.error(node, UNCLEAR)
    symbols = [
        e.scope.symbols[name] for name in sorted(reached - e.scope.definitions.keys()) if name in e.scope.symbols
    ]
    moved = [symbol for symbol in symbols if varies(symbol) and _moves(e, node, symbol)]
    return replace(value, term=t.add(*(_change(e, node, value.term, symbol) for symbol in moved)))


def _along(e: Elaborator, node: ast.Differential) -> Value:
    """The derivative of a function at a name along directions of its shape."""
    assert isinstance(node.body, ast.Call)
    value = e.value(node.body)
    by = e.value(node.body.args.items[0])
    if not isinstance(by.term, Entry):
        raise e.error(node, UNCLEAR)
    term, factors, bound = value.term, list[Term](), list[Axis]()
    for item in node.along:
        place, direction = e.fresh.axes(by), e.fresh.axes(e.value(item))
        assert isinstance(place.term, Entry)
        term = Derivative(term, place.term)
        factors.append(together(e, place, direction, lambda _, other: other, item, node).term)
        bound += place.axes
    return replace(value, term=summed_over_axes(Value(t.mul(term, *factors), tuple(bound))))


def _moves(e: Elaborator, node: ast.Differential, symbol: Symbol) -> bool:
    """Whether a name moves; one that does not, although nothing shows that it is constant, is noted."""
    shown = _varied_by(e, node.body)
    if e.frame.moving is None or symbol.name in e.frame.moving:
        return True
    if shown is not None and symbol.name not in shown:
        return False
    e.frame.held.add(symbol.name)
    return e.frame.modes.get(ALL) == "all"


def _varied_by(e: Elaborator, body: ast.Node) -> frozenset[str] | None:
    """What a function shows that it is varied by: its arguments, or those by which it was defined; None for others."""
    body = ast.bare(body)
    if isinstance(body, ast.Call) and any(name in e.scope.rules for name in candidates(body.head)):
        return _reached(e.scope, list(body.args.items))
    params = [e.scope.rules[name].params for name in candidates(body) if name in e.scope.rules]
    return frozenset(params[0]) if params else None


def _change(e: Elaborator, node: ast.Node, term: Term, symbol: Symbol) -> Term:
    if symbol.attributes & ROWS or len(e.scope.tied(symbol.name)) > 1:
        raise e.error(node, f"what restricts {symbol.name} restricts its differential as well")
    attributes = symbol.attributes & TANGENT | ({"symmetric"} if "definite" in symbol.attributes else set())
    return changed(e, term, symbol, SIGN, attributes)
