"""Minus signs drawn into odd functions of differences: `-tanh(y - f)` is `tanh(f - y)`."""

from __future__ import annotations

from symgrad.language.functions import ODD, function_row
from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.terms import Add, Function, Mul, Number, Term, add, mul, neg, number
from symgrad.simplification.cost import cost


def turned(term: Term) -> Term:
    """The term with `f(b - a)` for `-f(a - b)` wherever `f` is odd and that is shorter to read.

    >>> from symgrad.language.terms import Entry
    >>> from symgrad.printer import text
    >>> y, f = Entry("y"), Entry("f")
    >>> text(turned(neg(Function("tanh", (add(y, neg(f)),)))))
    'tanh(f - y)'
    """
    new = _turned(term)
    assert isinstance(new, Term)
    return new


def _turned(node: Node) -> Node:
    changed = {child: new for child in children(node) if (new := _turned(child)) is not child}
    whole = rebuild(node, changed) if changed else node
    return _product(whole) if isinstance(whole, Mul) else whole


def _product(term: Mul) -> Term:
    first = term.factors[0]
    if not isinstance(first, Number) or first.value >= 0:
        return term
    for n, factor in enumerate(term.factors):
        other = _opposite(factor)
        if other is not None:
            new = mul(number(-first.value), *term.factors[1:n], other, *term.factors[n + 1 :])
            return new if cost(new) < cost(term) else term
    return term


def _opposite(term: Term) -> Term | None:
    """`-f(x)` as `f(-x)`, what is positive first; None where `f` is not odd or `x` is no sum."""
    if not isinstance(term, Function) or len(term.args) != 1 or not isinstance(term.args[0], Add):
        return None
    if function_row(term.name).parity != ODD:
        return None
    parts = sorted(map(neg, term.args[0].terms), key=_is_negative)
    return Function(term.name, (add(*parts),))


def _is_negative(term: Term) -> bool:
    return isinstance(term, Mul) and isinstance(term.factors[0], Number) and term.factors[0].value < 0


__all__ = ["turned"]
