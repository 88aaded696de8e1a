"""Whether two terms are one rational function of their atoms: what algebra proposes is believed for its values alone.

Common denominators, common factors and collected monomials (`language.quotients`) are terms of their own. Such a term
is used for another only if both have the same value at a random point of the largest field: each atom is `r^n` with a
random r and one n for all, so that its roots `r^(n/m)` of order m up to 12 are powers, too. *Lemma.* Terms that pass
are equal wherever both have values. *Proof.* Their difference is 0 as a formal expression in the r, but for a chance
of D n / 2^185; and `x^(1/m)` is a root of x wherever it has a value, as `e^(c x)` is a power of `e^x`. QED
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from symgrad.checker.exact import rational
from symgrad.checker.field import Field, Value
from symgrad.errors import Undefined
from symgrad.language import terms as t

ROOTS = 27_720
"""A multiple of all numbers up to 12."""


def is_identity(one: t.Term, other: t.Term, simpler: Callable[[t.Term], t.Term]) -> bool:
    """Whether two terms have one value; `simpler` writes out heads.

    >>> x, same = t.Entry("x"), lambda term: term
    >>> is_identity(t.ONE + t.ONE / x, (x + t.ONE) / x, same), is_identity(t.ONE / x, x, same)
    (True, False)
    """
    field, elements = Field(0, secrets.token_hex(16)), dict[t.Term, int]()

    def value(term: t.Term) -> Value:
        match term := simpler(term):
            case t.Number(number):
                return number
            case t.Add(parts):
                return reduce(field.add, map(value, parts))
            case t.Mul(parts):
                return reduce(field.mul, map(value, parts))
            case t.Power(base, exponent) if (e := rational(exponent)) is not None:
                if e.denominator > 1:
                    return element(base, e)
                known = field.lift(value(base))
                return field.power(field.inverse(known) if e < 0 else known, abs(e.numerator))
            case t.Function("exp", (t.Mul((t.Number(c), *rest)),)):
                return element(t.exp(t.mul(*rest)), c)
        return element(term, Fraction(1))

    def element(atom: t.Term, e: Fraction) -> Value:
        n = e * ROOTS
        if n.denominator > 1 or abs(e) > MOST:
            raise Undefined("a root of high order")
        return pow(elements.setdefault(atom, field.random(len(elements))), n.numerator, field.p)

    try:
        return field.lift(value(one)) == field.lift(value(other))
    except Undefined:
        return False


MOST = 64
"""The largest power of an atom."""
