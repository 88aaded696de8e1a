"""Rational powers of polynomials."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symgrad.language.terms import Function, Number, Term
from symgrad.simplification.fractions import factor_quotient, primitive
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import (
    Monomial,
    Poly,
    Rational,
    Undefined,
    common_monomial,
    constant,
    content,
    is_short,
    monomial_term,
    polynomial_term,
    raised,
    single,
    tidy,
    times,
)

MAX_POWER = 6
"""Sums are multiplied out up to this power."""


def whole_power(poly: Poly, exponent: int, normal: Algebra) -> Poly:
    """`poly ** exponent` multiplied out, for a whole exponent of at least 0."""
    return normal.product([poly] * exponent)


def power(poly: Poly, exponent: Rational, normal: Algebra) -> Poly:
    """`poly ** exponent` for a rational exponent. Errors: Undefined for a power of 0 that is not positive."""
    exponent = tidy(exponent)
    if exponent in (0, 1):
        return poly if exponent else constant(1)
    if not poly:
        if exponent > 0:
            return {}
        raise Undefined("division by zero")
    if len(poly) == 1:
        ((mono, value),) = poly.items()
        return monomial_power(value, mono, exponent, normal)
    if isinstance(exponent, int) and 0 < exponent <= MAX_POWER:
        return whole_power(poly, exponent, normal)
    return _power_of_sum(poly, exponent, normal)


def _power_of_sum(poly: Poly, exponent: Rational, normal: Algebra) -> Poly:
    if isinstance(exponent, int):
        answer = factor_quotient(poly, normal)
        parts = [monomial_power(answer.coefficient, answer.monomial, exponent, normal)]
        parts += [_power_of_factor(f, e * exponent, normal) for f, e in answer.factors]
        return normal.product(parts)
    scale, common, rest = split_content(poly, exponent, normal)
    front = monomial_power(scale, common, exponent, normal)
    return normal.multiply(front, single(polynomial_term(rest), exponent))


def _power_of_factor(factor: Poly, exponent: Rational, normal: Algebra) -> Poly:
    if isinstance(exponent, int) and 0 < exponent <= MAX_POWER:
        return whole_power(factor, exponent, normal)
    return single(polynomial_term(factor), tidy(exponent))


def split_content(poly: Poly, exponent: Rational, normal: Algebra) -> tuple[Rational, Monomial, Poly]:
    """What may be taken out of a sum below the exponent: anything if it is whole, else what is positive.

    From below a root only what all terms share is taken: `sqrt(1/D sum_j x_j^2 + epsilon)` stays as it is.
    """
    if isinstance(exponent, int):
        return primitive(poly)
    scale = content(poly)
    common = {
        atom: e
        for atom, e in common_monomial(poly).items()
        if all(atom in dict(mono) for mono in poly) and normal.domains.atom_positive(atom)
    }
    inverse = raised(frozenset(common.items()), -1)
    rest = {times(mono, inverse): tidy(value / scale) for mono, value in poly.items()}
    return tidy(scale), frozenset(common.items()), rest


def monomial_power(value: Rational, mono: Monomial, exponent: Rational, normal: Algebra) -> Poly:
    if isinstance(exponent, int):
        front = (
            constant(Fraction(value) ** exponent)
            if is_short(value, exponent)
            else single(Number(Fraction(value)), exponent)
        )
        return normal.multiply(front, {raised(mono, exponent): 1})
    out = number_power(value, exponent, normal)
    unknown: dict[Term, Rational] = {}
    for atom, own in mono:
        if normal.domains.atom_nonnegative(atom) or not isinstance(own, int):
            out = normal.multiply(out, {frozenset(((atom, tidy(own * exponent)),)): 1})
        elif own % 2 == 0:
            size = normal.poly(Function("abs", (atom,)))
            out = normal.multiply(out, power(size, own * exponent, normal))
        else:
            unknown[atom] = own
    if len(unknown) == 1:
        ((atom, own),) = unknown.items()
        return normal.multiply(out, single(atom, tidy(own * exponent)))
    return normal.multiply(out, single(monomial_term(unknown), exponent)) if unknown else out


def number_power(value: Rational, exponent: Rational, normal: Algebra) -> Poly:
    if value < 0:
        return single(Number(Fraction(value)), exponent)
    parts = [(prime, count * exponent) for prime, count in prime_powers(Fraction(value))]
    return normal.product({frozenset(((Number(Fraction(prime)), tidy(e)),)): 1} for prime, e in parts)


def prime_powers(value: Fraction) -> Iterator[tuple[int, int]]:
    """Primes (by trial up to 1000, then what is left) and their exponents in a positive rational."""
    for sign, rest in ((1, value.numerator), (-1, value.denominator)):
        factor = 2
        while factor * factor <= rest and factor < 1000:
            count = 0
            while rest % factor == 0:
                rest, count = rest // factor, count + 1
            if count:
                yield factor, sign * count
            factor += 1
        if rest > 1:
            yield rest, sign
