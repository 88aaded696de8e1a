"""Small questions about monomials and terms that decide how they are written."""

from __future__ import annotations

from fractions import Fraction

from symgrad.language.free_names import free_indices
from symgrad.language.terms import (
    ONE,
    Add,
    Apply,
    Before,
    Cases,
    Constant,
    Derivative,
    Dim,
    Entry,
    Function,
    Indicator,
    Mul,
    Not,
    Number,
    Positive,
    Power,
    Reduce,
    Size,
    Term,
    neg,
    power,
)
from symgrad.simplification.boundaries import is_almost_nowhere_zero
from symgrad.simplification.fractions import Factored
from symgrad.simplification.interface import Algebra
from symgrad.simplification.patterns import free_indices_of
from symgrad.simplification.polynomial import (
    UNIT,
    Monomial,
    Poly,
    Rational,
    key,
    tidy,
    times,
)
from symgrad.simplification.sums import exchanged

Merged = tuple[Monomial, Rational, Reduce]
"""A row of a sum to be merged with others: what stands before the sum, the coefficient, the sum."""

ONE_FACTOR, MORE_FACTORS = 1.6, 1.15
"""How much longer than the expanded form a factored one may be and is still preferred."""


def sums_in(mono: Monomial) -> dict[Dim, tuple[Monomial, Reduce]]:
    """The sums that may stand outermost in a monomial, by their ranges, each with what is left before it.

    `N c` counts as `sum_n c`.
    """
    found: dict[Dim, tuple[Monomial, Reduce]] = {}
    for atom, exponent in sorted(mono, key=lambda pair: key(pair[0])):
        rest = mono - {(atom, exponent)}
        if exponent != 1:
            continue
        if isinstance(atom, Size) and not free_indices_of(rest):
            found.setdefault(atom.dim, (rest, Reduce("sum", "•1", atom.dim, ONE)))
        elif isinstance(atom, Reduce) and atom.op == "sum":
            for outer, (before, other) in exchanged(atom).items():
                found.setdefault(outer, (times(rest, before), other))
    return found


def slack(answer: Factored) -> float:
    """How much longer than the expanded form this factored form may be: more where it only takes out plain factors."""
    plain = all(e > 0 for _, e in answer.monomial)
    exponential = any(isinstance(atom, Function) and atom.name == "exp" for atom, _ in answer.monomial)
    if not plain or exponential or any(e < 0 for _, e in answer.factors):
        return 1.0
    return ONE_FACTOR if len(answer.factors) <= 1 else MORE_FACTORS


def is_fixed(mono: Monomial) -> bool:
    """A number, or a delta: what stands first in a difference."""
    return mono == UNIT or all(isinstance(atom, Indicator) for atom, _ in mono)


def complement_of(poly: Poly, normal: Algebra) -> Term | None:
    """`1 - 1{x > 0} = 1{-x > 0}` where the boundary has no measure; else, and of two positions, `1{x <= 0}`."""
    if len(poly) != 2 or poly.get(UNIT) != 1:
        return None
    ((mono, value),) = ((mono, value) for mono, value in poly.items() if mono)
    ((atom, exponent), *others) = mono
    if value != -1 or others or exponent != 1 or not isinstance(atom, Indicator):
        return None
    match atom.condition:
        case Positive(term) if len(free_indices(term)) < 2 and is_almost_nowhere_zero(normal.poly(term), normal):
            return Indicator(Positive(neg(term)))
        case Positive() | Before() as condition:
            return Indicator(Not(condition))
    return None


def negated(poly: Poly) -> Poly:
    return {mono: -value for mono, value in poly.items()}


def numbered(term: Term) -> tuple[Rational, list[Term]]:
    """The positive number in front of a product, and its other factors."""
    if isinstance(term, Mul) and isinstance(term.factors[0], Number) and term.factors[0].value > 0:
        return tidy(term.factors[0].value), list(term.factors[1:])
    return 1, [term]


def size_of(value: Rational) -> Rational:
    return value if value >= 0 else -value


def raised_term(term: Term, exponent: Rational) -> Term:
    return power(term, Number(Fraction(exponent)))


def base_of(term: Term) -> Term:
    return term.base if isinstance(term, Power) else term


_RANKS: tuple[tuple[type[Term], int], ...] = (
    (Number, 0),
    (Constant, 1),
    (Size, 1),
    (Indicator, 4),
    (Function, 5),
    (Add, 7),
    (Derivative, 8),
    (Cases, 8),
    (Reduce, 9),
)


def rank_of(term: Term) -> int:
    """The order of factors: numbers, sizes, scalars, entries, deltas, functions, parentheses, sums."""
    if isinstance(term, Entry):
        return 3 if term.indices else 2
    if isinstance(term, Apply):
        return 3
    return next((rank for kind, rank in _RANKS if isinstance(term, kind)), 6)
