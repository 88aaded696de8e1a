"""Derivatives that are taken at a place, as it stands in brackets behind them: `\\frac{\\partial f}{\\partial x}(1, y)`."""

from __future__ import annotations

from symgrad.language.terms import Term
from symgrad.reader.meaning.ambiguities import question
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.entrywise import derived
from symgrad.reader.meaning.named_functions import defined, quantity_at
from symgrad.reader.meaning.values import Value
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
