"""Sums of monomials over atoms: the form in which the simplifier calculates.

A monomial is a set of (atom, exponent) pairs with rational exponents, so that roots and exponentials multiply by adding
exponents. An atom is a term that takes part in no further algebra here: an entry, `log u`, a sum over a range, or a sum
of terms (`Add`) that stands in a denominator or under a root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from math import gcd

from symgrad.errors import SymgradError
from symgrad.language.nodes import Node
from symgrad.language.terms import Add, Mul, Number, Power, Term

Rational = int | Fraction
Monomial = frozenset[tuple[Term, Rational]]
Poly = dict[Monomial, Rational]

UNIT: Monomial = frozenset()


class Undefined(SymgradError):
    """A division by zero, or the logarithm of zero, met on the way; the caller leaves the term as it stands."""


@lru_cache(maxsize=1 << 16)
def key(node: object) -> str:
    """A text that orders nodes: the same in every run, whatever their hashes."""
    if isinstance(node, Node):
        return f"{type(node).__name__}({','.join(key(value) for value in node.fields())})"
    if isinstance(node, tuple):
        return f"[{','.join(key(value) for value in node)}]"
    return str(node)


MAX_BITS = 20_000
"""Powers of numbers are written out up to this length."""


def tidy(value: Rational) -> Rational:
    """A whole number as `int`, which is faster to calculate with."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def is_short(value: Rational, exponent: int) -> bool:
    """Whether a power of a number is one that can be written out; `2^{10^{10}}` is not.

    >>> is_short(2, 1000), is_short(2, 10**10), is_short(1, 10**10)
    (True, False, True)
    """
    bits = max(Fraction(value).numerator.bit_length(), Fraction(value).denominator.bit_length())
    return value in (0, 1, -1) or abs(exponent) * bits <= MAX_BITS


def constant(value: Rational) -> Poly:
    return {UNIT: tidy(value)} if value else {}


def single(atom: Term, exponent: Rational = 1) -> Poly:
    return {frozenset(((atom, exponent),)): 1}


def as_number(poly: Poly) -> Rational | None:
    """The value of a constant polynomial."""
    if not poly:
        return 0
    return poly.get(UNIT) if len(poly) == 1 else None


def accumulate(into: Poly, poly: Poly, scale: Rational = 1) -> Poly:
    """`into += scale * poly`, in place."""
    for mono, value in poly.items():
        total = into.get(mono, 0) + value * scale
        if total:
            into[mono] = tidy(total)
        else:
            into.pop(mono, None)
    return into


def times(left: Monomial, right: Monomial) -> Monomial:
    if not left or not right:
        return left or right
    exponents = dict(left)
    for atom, exponent in right:
        total = exponents.get(atom, 0) + exponent
        if total:
            exponents[atom] = tidy(total)
        else:
            del exponents[atom]
    return frozenset(exponents.items())


def raised(mono: Monomial, exponent: Rational) -> Monomial:
    return frozenset((atom, tidy(own * exponent)) for atom, own in mono)


def common_monomial(monomials: Iterable[Monomial]) -> dict[Term, Rational]:
    """The largest monomial that divides all: the least exponent of each atom, where an absent one has exponent 0."""
    rows = [dict(mono) for mono in monomials]
    atoms = dict.fromkeys(atom for row in rows for atom in row)
    least = {atom: min(row.get(atom, 0) for row in rows) for atom in atoms}
    return {atom: exponent for atom, exponent in least.items() if exponent}


def content(poly: Poly) -> Fraction:
    """The greatest positive rational that leaves whole, coprime coefficients."""
    values = [Fraction(value) for value in poly.values()]
    top, bottom = 0, 1
    for value in values:
        top = gcd(top, value.numerator)
        bottom = bottom * value.denominator // gcd(bottom, value.denominator)
    return Fraction(top, bottom)


def frozen(poly: Poly) -> frozenset[tuple[Monomial, Rational]]:
    return frozenset(poly.items())


def monomial_key(mono: Monomial) -> tuple[str, ...]:
    return tuple(sorted(f"{key(atom)}^{exponent}" for atom, exponent in mono))


def leading(poly: Poly) -> Monomial:
    """The monomial that decides the sign of a polynomial: the last in the order of the keys."""
    return max(poly, key=monomial_key)


def monomial_term(mono: Mapping[Term, Rational] | Monomial, coefficient: Rational = 1) -> Term:
    """A monomial as a term in canonical order, for use inside atoms; readers see `present` instead."""
    pairs = sorted(mono.items() if isinstance(mono, Mapping) else mono, key=lambda pair: (key(pair[0]), pair[1]))
    factors = [atom if exponent == 1 else Power(atom, Number(Fraction(exponent))) for atom, exponent in pairs]
    if coefficient != 1 or not factors:
        factors.insert(0, Number(Fraction(coefficient)))
    return factors[0] if len(factors) == 1 else Mul(tuple(factors))


def polynomial_term(poly: Poly) -> Term:
    """A polynomial as a term in canonical order."""
    if not poly:
        return Number(Fraction(0))
    parts = [monomial_term(mono, poly[mono]) for mono in sorted(poly, key=monomial_key)]
    return parts[0] if len(parts) == 1 else Add(tuple(parts))


def factors_of(term: Term) -> Iterator[tuple[Term, Rational]]:
    """The atoms and exponents of a monomial in canonical form; a number comes as an atom."""
    for factor in term.factors if isinstance(term, Mul) else (term,):
        if isinstance(factor, Power) and isinstance(factor.exponent, Number):
            yield factor.base, tidy(factor.exponent.value)
        else:
            yield factor, 1


def polynomial_of(term: Term) -> Poly:
    """The inverse of `polynomial_term`: a canonical term taken apart, nothing normalised."""
    out: Poly = {}
    for part in term.terms if isinstance(term, Add) else (term,):
        value: Rational = 1
        pairs: list[tuple[Term, Rational]] = []
        for atom, exponent in factors_of(part):
            if isinstance(atom, Number) and exponent == 1:
                value *= atom.value
            else:
                pairs.append((atom, exponent))
        accumulate(out, {frozenset(pairs): tidy(value)})
    return out
