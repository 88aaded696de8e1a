"""Terms that are exact numbers: which ones, which they may be, and the primes that these are made of."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod

from symgrad.language import terms as t
from symgrad.language.attributes import finite_values
from symgrad.language.context import Context
from symgrad.language.nodes import Node

MAX_PRIME, SMALL = 10_000, 4


def rational(term: t.Term) -> Fraction | None:
    """The number that a term of numbers alone is."""
    match term:
        case t.Number(value):
            return value
        case t.Add(parts) | t.Mul(parts):
            values = [known for part in parts if (known := rational(part)) is not None]
            if len(values) < len(parts):
                return None
            return prod(values, start=Fraction(1)) if isinstance(term, t.Mul) else sum(values, Fraction(0))
        case t.Power(base, exponent):
            b, e = rational(base), rational(exponent)
            if b is not None and e is not None and e.denominator == 1 and abs(e) <= 64 and (b or e > 0):
                return b**e.numerator
    return None


def is_switched(node: Node) -> bool:
    """Whether a condition is a factor, which switches off the others where it does not hold."""
    return isinstance(node, t.Mul) and any(isinstance(factor, t.Indicator) for factor in node.factors)


def possible(term: t.Term, context: Context) -> frozenset[Fraction] | None:
    """All values that a term of numbers and of a few 0/1 or +-1 entries can have; None for other terms."""
    match term:
        case t.Number(value):
            return frozenset((value,))
        case t.Entry(name) if name in context.arrays and name not in context.definitions:
            values = finite_values(context.arrays[name]) or ()
            return (
                frozenset(values)
                if 0 < len(values) <= SMALL and "label" not in context.arrays[name].attributes
                else None
            )
        case t.Add(parts) | t.Mul(parts) if len(parts) <= 4:
            sets = [possible(part, context) for part in parts]
            if any(s is None for s in sets):
                return None
            choices = product(*(s for s in sets if s is not None))
            return frozenset(
                prod(c, start=Fraction(1)) if isinstance(term, t.Mul) else sum(c, Fraction(0)) for c in choices
            )
    return None


def primes(value: Fraction) -> list[tuple[Fraction, int]] | None:
    """The primes of a number with their powers; None where it has a large one."""
    found: list[tuple[Fraction, int]] = []
    for n, sign in ((abs(value.numerator), 1), (value.denominator, -1)):
        p = 2
        while n > 1:
            if p > MAX_PRIME:
                return None
            count = 0
            while n % p == 0:
                n, count = n // p, count + 1
            if count:
                found.append((Fraction(p), sign * count))
            p += 1
    return found
