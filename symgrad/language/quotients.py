"""Sums over a common denominator, as terms: what a logarithm or a sign is split into factors by.

A polynomial is a dictionary from monomials to rational coefficients, a monomial a set of (atom, exponent). Atoms are
terms that are no sums, products or powers; `exp(c x)` counts as `exp(x)` to the power c. Who proves with such forms
compares their values with those of the terms.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symgrad.language import terms as t

Monomial = frozenset[tuple[t.Term, Fraction]]
Polynomial = dict[Monomial, Fraction]

MAX_TERMS = 40
NOTHING: Monomial = frozenset()
ONE: Polynomial = {frozenset(): Fraction(1)}


class TooLarge(Exception):
    """Too many terms to be worth it."""


class Quotients:
    """Terms as quotients of polynomials; `simpler` writes out heads, `power` reads powers."""

    def __init__(self, simpler: Callable[[t.Term], t.Term], rational: Callable[[t.Term], Fraction | None]) -> None:
        self.simpler = simpler
        self.rational = rational

    def together(self, term: t.Term) -> t.Term | None:
        """The sum as a product of its common factor, what is left above and what is left below the fraction bar.

        None where that is the sum itself.
        """
        try:
            above, below = self.split(term)
        except TooLarge:
            return None
        if not above:
            return None
        common, above = _factored(above)
        lower, below = _factored(below)
        common = product(common, frozenset((atom, -e) for atom, e in lower))
        factors = [term_of(common), sum_of(above)]
        found = t.Mul((*factors, t.Power(sum_of(below), t.MINUS_ONE))) if below != ONE else t.mul(*factors)
        return None if found == term else found

    def split(self, term: t.Term) -> tuple[Polynomial, Polynomial]:
        """What stands above and below the fraction bar. Errors: TooLarge."""
        term = self.simpler(term)
        match term:
            case t.Number(value):
                return ({frozenset(): value} if value else {}), ONE
            case t.Add(terms):
                above, below = self.split(terms[0])
                for part in terms[1:]:
                    a, b = self.split(part)
                    if b == below:
                        above = _plus(above, a)
                    else:
                        above, below = _plus(_times(above, b), _times(a, below)), _times(below, b)
                return above, below
            case t.Mul(factors):
                above, below = ONE, ONE
                for factor in factors:
                    a, b = self.split(factor)
                    above, below = _times(above, a), _times(below, b)
                return above, below
            case t.Power(base, exponent) if (e := self.rational(exponent)) is not None:
                return self._power(base, e)
            case t.Function("exp", (t.Mul((t.Number(c), *rest)),)):
                return {frozenset(((t.exp(t.mul(*rest)), c),)): Fraction(1)}, ONE
        return {frozenset(((term, Fraction(1)),)): Fraction(1)}, ONE

    def _power(self, base: t.Term, e: Fraction) -> tuple[Polynomial, Polynomial]:
        if e.denominator != 1 or abs(e) > 4:
            return {frozenset(((base, e),)): Fraction(1)}, ONE
        a, b = self.split(base)
        above, below = ONE, ONE
        for _ in range(abs(e.numerator)):
            above, below = _times(above, a), _times(below, b)
        if e < 0 and not above:
            raise TooLarge
        return (above, below) if e > 0 else (below, above)


def _plus(a: Polynomial, b: Polynomial) -> Polynomial:
    found = dict(a)
    for monomial, c in b.items():
        found[monomial] = found.get(monomial, Fraction(0)) + c
        if not found[monomial]:
            del found[monomial]
    return found


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    if a is ONE or b is ONE:
        return b if a is ONE else a
    if len(a) * len(b) > MAX_TERMS:
        raise TooLarge
    found: Polynomial = {}
    for one, c in a.items():
        for other, d in b.items():
            found = _plus(found, {product(one, other): c * d})
    return found


def product(a: Monomial, b: Monomial) -> Monomial:
    powers = dict(a)
    for atom, e in b:
        powers[atom] = powers.get(atom, Fraction(0)) + e
    return frozenset((atom, e) for atom, e in powers.items() if e)


def _factored(a: Polynomial) -> tuple[Monomial, Polynomial]:
    """The lowest power of each atom, 0 where a monomial has none of it, and what is left."""
    powers: dict[t.Term, Fraction] = {}
    for atom, e in (pair for monomial in a for pair in monomial):
        powers[atom] = min(e, powers.get(atom, e))
    for monomial in a:
        here = dict(monomial)
        powers = {atom: min(e, here.get(atom, Fraction(0))) for atom, e in powers.items()}
    common = frozenset(powers.items())
    inverse = frozenset((atom, -e) for atom, e in common)
    return common, {product(monomial, inverse): c for monomial, c in a.items()}


def term_of(monomial: Monomial) -> t.Term:
    return t.mul(*(_atom_power(atom, e) for atom, e in sorted(monomial, key=repr)))


def _atom_power(atom: t.Term, e: Fraction) -> t.Term:
    if isinstance(atom, t.Function) and atom.name == "exp":
        return t.exp(t.mul(t.number(e), atom.args[0]))
    return t.power(atom, t.number(e))


def sum_of(a: Polynomial) -> t.Term:
    return t.add(*(t.mul(t.number(c), term_of(monomial)) for monomial, c in a.items()))
