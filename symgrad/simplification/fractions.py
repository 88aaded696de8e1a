"""Quotients of polynomials: a common denominator, cancelled, and everything factored over the rationals (by FLINT)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

from symgrad.language.terms import Add, Term
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import (
    UNIT,
    Monomial,
    Poly,
    Rational,
    common_monomial,
    content,
    frozen,
    key,
    leading,
    raised,
    tidy,
    times,
)

if TYPE_CHECKING:
    from flint import fmpz_mpoly_ctx


LARGE = 150
"""More monomials than this are not factored."""


@dataclass
class Factored:
    """`coefficient * monomial * product of factors ** exponents`; the factors are irreducible and pairwise coprime."""

    coefficient: Rational
    monomial: Monomial = UNIT
    factors: list[tuple[Poly, Rational]] = field(default_factory=list)


@lru_cache(maxsize=64)
def _ring(size: int) -> fmpz_mpoly_ctx:
    from flint import Ordering, fmpz_mpoly_ctx

    return fmpz_mpoly_ctx.get([f"x{n}" for n in range(size)], Ordering.lex)


def primitive(poly: Poly) -> tuple[Rational, Monomial, Poly]:
    """Content with the sign of the leading coefficient, common monomial, and what is left."""
    common = frozenset(common_monomial(poly).items())
    scale = content(poly)
    inverse = raised(common, -1)
    rest = {times(mono, inverse): tidy(value / scale) for mono, value in poly.items()}
    if rest[leading(rest)] < 0:
        rest, scale = {mono: -value for mono, value in rest.items()}, -scale
    return tidy(scale), common, rest


def factor_polynomial(poly: Poly) -> Factored:
    """The factors of a polynomial with whole or rational exponents, all of them after the common monomial positive."""
    scale, common, rest = primitive(poly)
    if len(rest) == 1 or len(rest) > LARGE:
        return Factored(scale, common, [] if len(rest) == 1 else [(rest, 1)])
    atoms = sorted({atom for mono in rest for atom, _ in mono}, key=key)
    steps = [lcm(*(Fraction(dict(mono).get(atom, 0)).denominator for mono in rest)) for atom in atoms]
    if any(_linear_and_simple(rest, atom) for atom in atoms):
        return Factored(scale, common, [(rest, 1)])
    ring = _ring(len(atoms))
    rows = {
        tuple(int(dict(mono).get(atom, 0) * step) for atom, step in zip(atoms, steps, strict=True)): int(value)
        for mono, value in rest.items()
    }
    constant, parts = ring.from_dict(rows).factor()
    answer = Factored(scale * int(constant), common)
    for part, exponent in parts:
        factor = _from_rows(part.to_dict(), atoms, steps)
        sign, own, factor = primitive(factor)
        answer.coefficient *= sign**exponent
        answer.monomial = times(answer.monomial, raised(own, exponent))
        if len(factor) > 1:
            answer.factors.append((factor, int(exponent)))
    answer.factors.sort(key=lambda pair: sorted(map(str, map(key, (atom for m in pair[0] for atom, _ in m)))))
    return answer


def _linear_and_simple(poly: Poly, atom: Term) -> bool:
    """Whether the polynomial is `c * atom + rest` with a number `c`: then nothing but a number divides it."""
    holding = [mono for mono in poly if any(own == atom for own, _ in mono)]
    return len(holding) == 1 and holding[0] == frozenset(((atom, 1),))


def _from_rows(rows: dict[tuple[int, ...], int], atoms: Sequence[Term], steps: Sequence[int]) -> Poly:
    poly: Poly = {}
    for row, value in rows.items():
        pairs = ((atom, tidy(Fraction(int(n), step))) for atom, n, step in zip(atoms, row, steps, strict=True) if n)
        poly[frozenset(pairs)] = int(value)
    return poly


def factor_quotient(poly: Poly, normal: Algebra) -> Factored:
    """The factors of numerator and denominator after cancelling; denominators have negative exponents."""
    below, numerator = together(poly, normal)
    if not numerator:
        return Factored(0)
    answer = factor_polynomial(numerator)
    known: dict[object, list[object]] = {frozen(f): [f, e] for f, e in answer.factors}
    for atom, exponent in sorted(below.items(), key=lambda pair: key(pair[0])):
        own = normal.poly_of_atom(atom)
        if isinstance(exponent, int):
            parts = factor_polynomial(own)
            answer.coefficient = tidy(answer.coefficient * Fraction(parts.coefficient) ** exponent)
        else:
            parts = Factored(1, UNIT, [(own, 1)])
        answer.monomial = times(answer.monomial, raised(parts.monomial, exponent))
        for factor, power in parts.factors:
            entry = known.setdefault(frozen(factor), [factor, 0])
            entry[1] += power * exponent  # type: ignore[operator]
    answer.factors = [(f, tidy(e)) for f, e in known.values() if e]  # type: ignore[misc, arg-type]
    return answer


def together(poly: Poly, normal: Algebra) -> tuple[dict[Term, Rational], Poly]:
    """A common denominator: sums of terms by their (negative or broken) exponents, and the numerator multiplied out."""
    below: dict[Term, Rational] = {}
    for atom in {atom for mono in poly for atom, _ in mono if isinstance(atom, Add)}:
        exponents = [dict(mono).get(atom, 0) for mono in poly]
        least = min(exponents)
        if all(tidy(exponent - least) == int(exponent - least) for exponent in exponents):
            below[atom] = least
    if not below:
        return {}, poly
    inverse: Monomial = frozenset((atom, -exponent) for atom, exponent in below.items() if exponent)
    lifted = normal.expand({times(mono, inverse): value for mono, value in poly.items()})
    return {atom: exponent for atom, exponent in below.items() if exponent}, lifted


def has_denominator(poly: Poly) -> bool:
    """Whether a sum of terms stands below a fraction line somewhere."""
    return any(isinstance(atom, Add) for mono in poly for atom, _ in mono)
