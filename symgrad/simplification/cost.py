"""How long a term takes to read: the measure by which one form is preferred to another."""

from __future__ import annotations

from functools import lru_cache

from symgrad.language.nodes import Node, children
from symgrad.language.terms import (
    MINUS_ONE,
    Add,
    Apply,
    Cases,
    Constant,
    Derivative,
    Entry,
    Function,
    Indicator,
    Mul,
    Number,
    Power,
    Reduce,
    Size,
    Term,
    number,
)
from symgrad.printer.common import excluded_index

PARTIAL = 0.8
"""The price of the condition of a partial sum."""

INDEX, SIGN, PLUS, TIMES, PARENTHESES, LINE = 0.2, 0.4, 0.6, 0.3, 0.8, 0.6
"""The prices of an index, a minus sign, a plus, a product, a pair of parentheses, a fraction line."""

FIXED: dict[type[Node], float] = {
    Constant: 1.0,
    Size: 1.0,
    Function: 1.0,
    Reduce: 2.0,
    Indicator: 0.8,
    Cases: 3.0,
    Apply: 1.5,
    Derivative: 3.0,
}


@lru_cache(maxsize=1 << 15)
def cost(term: Node) -> float:
    """The reading cost of a term.

    >>> from symgrad.language.terms import add, mul, neg
    >>> a, b, c = Entry("a"), Entry("b"), Entry("c")
    >>> cost(mul(a, add(b, neg(c)))) < cost(add(mul(a, b), neg(mul(a, c))))
    True
    """
    if isinstance(term, Number):
        return (SIGN if term.value < 0 else 0) + (1.0 if term.value.denominator == 1 else 1.5)
    if isinstance(term, Entry):
        return 1.0 + INDEX * len(term.indices)
    if isinstance(term, Add):
        return sum(map(cost, term.terms)) + PLUS * (len(term.terms) - 1)
    if isinstance(term, Mul):
        return _product(term)
    if isinstance(term, Power):
        return _power(term)
    if isinstance(term, Reduce) and (partial := excluded_index(term)) is not None:
        return FIXED[Reduce] + PARTIAL + cost(partial[1])
    inner = sum(map(cost, children(term)))
    return FIXED.get(type(term), 0.5 if isinstance(term, Term) else INDEX) + inner


def _product(term: Mul) -> float:
    factors = list(term.factors)
    total = TIMES * (len(factors) - 1)
    if factors[0] == MINUS_ONE:
        factors = factors[1:]
        total += SIGN - TIMES
    inside = len(factors) == 2 and isinstance(factors[1], Power) and factors[1].exponent == MINUS_ONE
    for factor in factors:
        total += cost(factor) + (PARENTHESES if isinstance(factor, Add) and not inside else 0)
    return total


def _power(term: Power) -> float:
    if term.exponent == MINUS_ONE:
        return LINE + cost(term.base)
    below = PARENTHESES if isinstance(term.base, Add | Mul) else 0
    return cost(term.base) + below + (0.5 if term.exponent == number(2) else 0.2 + 0.5 * cost(term.exponent))
