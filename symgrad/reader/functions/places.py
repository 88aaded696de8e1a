"""Derivatives taken at a place, `\\frac{\\partial f}{\\partial x}(1, y)`, and by an expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from symgrad.language.terms import Term
from symgrad.reader.functions.entrywise import derived
from symgrad.reader.functions.named_functions import defined, quantity_at
from symgrad.reader.meaning.ambiguities import question
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Rule
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

_PLACE = "\\partial"
"""The name of the place that a derivative is taken by."""


def derivative_at(e: Elaborator, node: ast.Diff, call: ast.Call) -> Value:
    """A derivative at the arguments of what is differentiated, or by one of them at others.

    Errors: ReadError for `(\\frac{df}{dx})(3)`, two brackets that may be two factors.
    """
    if call.head is not node and node.style != "_" and len(call.args.items) == 1:
        raise question(e, "a number behind a derivative", call)
    rules = [e.scope.rules[name] for name in candidates(node.body) if name in e.scope.rules]
    names = [name for name in candidates(node.body) if quantity_at(e, name, call.args) is not None]
    if names or (len(rules) == 1 and _own(rules[0]) == tuple(map(ast.bare, call.args.items))):
        return e.value(node)
    if len(rules) != 1 or len(node.variables) != 1 or len(call.args.items) != len(rules[0].params):
        raise question(e, "a number behind a derivative", call)
    (variable,) = node.variables
    by = [name for name in candidates(variable.body)[:1] if name in rules[0].params]
    if not by:
        raise question(e, "a number behind a derivative", call)
    return _partial(e, rules[0], rules[0].params.index(by[0]), variable.times, call)


def _own(function: Rule) -> tuple[ast.Node, ...]:
    return tuple(map(ast.Sym, function.params))


def _partial(e: Elaborator, function: Rule, place: int, times: int, call: ast.Call) -> Value:
    """`(\\partial_k f)(a)`: the derivative of `t -> f(a_1, .., t, .., a_n)` at `t = a_k`."""
    if len(function.params) == 1:
        return defined(e, function, call.args, call, times)
    items = [*call.args.items]
    items[place] = ast.Sym(_PLACE, span=items[place].span)
    args = ast.Seq(tuple(items), call.args.bars, span=call.args.span)

    def at(term: Term) -> Term:
        saved, e.params = e.params, {**e.params, _PLACE: Value(term)}
        try:
            value = defined(e, function, args, call, 0)
        finally:
            e.params = saved
        if value.axes:
            raise question(e, "a number behind a derivative", call)
        return value.term

    return Value(derived(at, times, e.scalar(call.args.items[place])))


def by_expression(e: Elaborator, node: ast.Diff) -> Value | None:
    """`\\frac{\\partial}{\\partial (b x)} \\sigma(b x)`: the derivative of F at `u = b x`, where what is differentiated
    is F(u) as it is written: with u put in for the expression, no letter of the expression is left, not even through
    what a name or a function was defined by. None where that cannot be seen.
    """
    if len(node.variables) != 1:
        return None
    variable = ast.bare(node.variables[0].body)
    letters = _names(variable)
    if not isinstance(variable, ast.Times | ast.Plus | ast.Signed) or not letters:
        return None
    if (product := _chained(node, variable)) is not None:
        return e.value(product)
    body = _with_place(node.body, variable)
    if _PLACE not in _names(body) or letters & _reached(e, body):
        return None

    def at(term: Term) -> Term:
        saved, e.params = e.params, {**e.params, _PLACE: Value(term)}
        try:
            return e.scalar(body)
        finally:
            e.params = saved

    return Value(derived(at, node.variables[0].times, e.scalar(variable)))


def _chained(node: ast.Diff, variable: ast.Node) -> ast.Times | None:
    """`\\frac{\\partial}{\\partial (b x)} F(b x) \\frac{\\partial}{\\partial x} b x` as a product: a derivative of the
    expression is no function of it.
    """
    body = ast.bare(node.body)
    factors = body.factors if isinstance(body, ast.Times) and not node.inside else ()
    inner = [n for n, factor in enumerate(factors) if isinstance(f := ast.bare(factor), ast.Diff) and not f.inside]
    cut = next((n for n in inner if n and _is_of(factors[n], variable)), 0)
    if not isinstance(body, ast.Times) or not cut:
        return None
    first = factors[0] if cut == 1 else ast.Times(factors[:cut], body.signs[: cut - 1], span=body.span)
    return ast.Times((replace(node, body=first), *factors[cut:]), body.signs[cut - 1 :], span=node.span)


def _is_of(node: ast.Node, variable: ast.Node) -> bool:
    node = ast.bare(node)
    return isinstance(node, ast.Diff) and ast.opened(node.body) == variable


def _with_place(node: ast.Node, variable: ast.Node) -> ast.Node:
    """A formula with the name of the place wherever an expression stands, in brackets or without."""
    if ast.bare(node) == variable:
        return ast.Sym(_PLACE, span=node.span)
    return ast.mapped(node, lambda part: _with_place(part, variable))


def _names(tree: ast.Node) -> frozenset[str]:
    return frozenset(name for node in ast.walk(tree) for name in candidates(node))


def _reached(e: Elaborator, tree: ast.Node) -> frozenset[str]:
    """What the names in a formula depend on; of a function, what it depends on beside its arguments."""
    found = _names(tree)
    for name in _names(tree):
        function = e.scope.rules.get(name)
        beside = _names(function.body) - {*function.params} if function is not None else frozenset((name,))
        found = found.union(beside, *map(e.scope.reachable, beside))
    return found


PERHAPS_PLACE = "the bracket behind the derivative of {} may be where it is taken, and no factor"


def may_be_place(scope: Scope, trees: Iterable[ast.Node | None]) -> tuple[str, str]:
    """Why nothing is said of `\\frac{df}{dx}(2x)`, where f is a function that does not stand in the bracket; and why
    nothing is refuted by it, where f is no more than a quantity that depends on x.
    """
    found = {pair for tree in trees if tree is not None for node in ast.walk(tree) for pair in _before(scope, node)}
    asked = [PERHAPS_PLACE.format(name) for name, is_function in sorted(found) if is_function]
    return next(iter(asked), ""), next((PERHAPS_PLACE.format(name) for name, _ in sorted(found)), "")


def _before(scope: Scope, node: ast.Node) -> Iterator[tuple[str, bool]]:
    """What is differentiated right before a bracket that holds what it is differentiated by, or is a function of one
    number; whether it is that.
    """
    pairs = zip(node.factors, node.factors[1:], node.signs, strict=False) if isinstance(node, ast.Times) else ()
    for left, right, sign in pairs:
        left, right = ast.bare(left), ast.bare(right)
        if isinstance(left, ast.Diff) and left.inside and isinstance(right, ast.Group) and right.bracket == "(":
            names, letters = candidates(left.body), _names(right)
            by = {name for variable in left.variables for name in candidates(variable.body)[:1]}
            of_one = any(len(scope.rules[name].params) == 1 for name in names if name in scope.rules)
            if not sign and names and (of_one or by & letters) and not letters & {*names}:
                yield names[0], of_one
