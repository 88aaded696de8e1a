"""Whole numbers: which terms are always one, floors, and powers with such an exponent.

floor(u + n) = floor(u) + n          (-1)^(2 m + n) = (-1)^n          a^(2 m) = (a^2)^m
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from symgrad.checker.heads import Heads
from symgrad.checker.quotient import Monomial, Polynomial, TooLarge, product, sum_of, term_of
from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.sets import Integers, Values

NOTHING: Monomial = frozenset()


def polynomial(heads: Heads, term: t.Term) -> Polynomial | None:
    """A term as a sum of monomials with rational coefficients; None for one with a sum below a fraction bar."""
    try:
        above, below = heads.quotients.split(term)
    except TooLarge:
        return None
    if len(below) != 1:
        return None
    ((lower, k),) = below.items()
    inverse = frozenset((atom, -e) for atom, e in lower)
    return {product(m, inverse): c / k for m, c in above.items()}


def is_whole(heads: Heads, term: t.Term) -> bool:
    """Whether a term that is no number itself is a whole number wherever it has a value."""
    match term:
        case t.Size() | t.Indicator() | t.Function("floor"):
            return True
        case t.Entry(name) if name in heads.context.arrays:
            entries = domain(heads.context.arrays[name]).entries
            listed = isinstance(entries, Values) and all(value.denominator == 1 for value in entries.values)
            return listed or isinstance(entries, Integers)
    return False


def _is_whole_monomial(heads: Heads, monomial: Monomial) -> bool:
    return all(e > 0 and e.denominator == 1 and is_whole(heads, atom) for atom, e in monomial)


def floor_of(heads: Heads, x: t.Term) -> t.Term | None:
    """What whole numbers in a sum make of its floor."""
    parts = polynomial(heads, x)
    if parts is None:
        return None
    whole = {m: Fraction(floor(c)) for m, c in parts.items() if floor(c) and _is_whole_monomial(heads, m)}
    if not whole:
        return t.ZERO if all(m == NOTHING for m in parts) else None
    rest = {m: left for m, c in parts.items() if (left := c - whole.get(m, Fraction(0)))}
    inner = t.Function("floor", (sum_of(rest),)) if rest.keys() - {NOTHING} else t.ZERO
    return t.add(sum_of(whole), inner)


def power_of(heads: Heads, base: t.Term, exponent: t.Term) -> t.Term | None:
    """A power by a whole number that is no number, by its even and its odd part."""
    parts = polynomial(heads, exponent)
    if parts is None or not all(c.denominator == 1 and _is_whole_monomial(heads, m) for m, c in parts.items()):
        return None
    match base:
        case t.Number(value) if value == -1:
            if list(parts.values()) == [1]:
                return None
            return t.mul(*(t.Power(t.MINUS_ONE, term_of(m)) for m, c in parts.items() if c % 2))
        case t.Number(value) if value < 0:
            return t.Power(t.MINUS_ONE, exponent) * t.Power(t.Number(-value), exponent)
    if all(c % 2 == 0 for c in parts.values()):
        return t.Power(t.power(base, t.number(2)), sum_of({m: c / 2 for m, c in parts.items()}))
    return None


def is_sign(heads: Heads, term: t.Power) -> bool:
    """Whether a power is (-1)^n with a whole number n."""
    return term.base == t.MINUS_ONE and is_whole(heads, heads.resolve(term.exponent))
