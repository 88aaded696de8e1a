"""`F^{-1}(x)` of a function without a row for its inverse, marked to be settled when the claim is read."""

from __future__ import annotations

from symgrad.errors import ReadError
from symgrad.language import terms as t
from symgrad.language.sets import REAL
from symgrad.language.terms import Argument, Term
from symgrad.reader.functions.entrywise import Scalar, derived, elementary, scalar
from symgrad.reader.functions.named_functions import scalar_body
from symgrad.reader.functions.settled import LOCAL, inverse
from symgrad.reader.meaning.ambiguities import POWERED, reading
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast


def is_inverse(node: ast.Node) -> bool:
    """Whether -1 stands above a name, and nothing else."""
    sup = ast.bare(node.sup) if isinstance(node, ast.Script) and node.sup is not None else None
    return sup == ast.Signed("-", ast.Num("1"))


def inverted(e: Elaborator, name: str, node: ast.Call) -> Value:
    """The inverse of a function that is elementary, defined by a formula of one number, or unknown."""
    function = _function(e, name, node)
    if function is None or len(node.args.items) != 1 or not reading(e, POWERED, node):
        raise e.error(node, f"the inverse of {name} cannot be judged")
    value = e.value(node.args.items[0])
    try:
        here, slope = function(LOCAL), derived(function, 1, LOCAL)
    except ReadError as error:  # `A x + b` is given at vectors: nothing is wrong with its inverse
        raise e.error(node, f"the inverse of {name} cannot be judged") from error
    narrow, right = _is_narrow(e, name), _is_right(node.head)
    return value.map(lambda term: inverse(name, term, here, slope, narrow=narrow, right=right))


RIGHT = "right inverse"
"""Remarks of a -1 that `F(F^{-1}(p)) = p` is all that was said."""


def _is_right(head: ast.Node) -> bool:
    sup = head.sup if isinstance(head, ast.Script) else None
    return isinstance(sup, ast.Noted) and sup.command == RIGHT


def _is_narrow(e: Elaborator, name: str) -> bool:
    """Whether the letter that a function is given at was declared to be in less than the whole line."""
    rule = e.scope.rules.get(name)
    known = e.scope.symbols.get(rule.params[0]) if rule is not None else None
    return known is not None and (bool(known.attributes) or known.entries != REAL)


def _function(e: Elaborator, name: str, node: ast.Call) -> Scalar | None:
    kind, symbol, rule = elementary(e, name), e.scope.symbols.get(name), e.scope.rules.get(name)
    if kind:
        return scalar(kind)
    if rule is not None and len(rule.params) == 1:
        return lambda term: scalar_body(e, rule, term, node)
    if (
        name not in e.scope.patterns
        and rule is None
        and symbol is not None
        and symbol.kind in ("function", "elementwise")
    ):
        return lambda term: _unknown(name, term)
    return None


def _unknown(name: str, term: Term) -> Term:
    return t.Apply(name, (Argument((), term),))
