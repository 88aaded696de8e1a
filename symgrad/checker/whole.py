"""Whole numbers: which terms are always one, floors, and powers with such an exponent.

floor(u + n) = floor(u) + n          (-1)^(2 m + n) = (-1)^n          a^(2 m) = (a^2)^m
cos(u + n pi) = (-1)^n cos(u)        (-1)^(n^2) = (-1)^n, and 1 or -1 for an even or odd n
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from symgrad.checker.exact import possible
from symgrad.checker.heads import Heads
from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.quotients import NOTHING, Monomial, Polynomial, sum_of, term_of
from symgrad.language.sets import Integers, Values


def law(heads: Heads, term: t.Term) -> t.Term | None:
    """What a floor, or a power by a whole number that is no number itself, is by others; None where no law applies."""
    match term:
        case t.Function("floor", (x,)):
            return floor_of(heads, heads.with_known(heads.resolve(x)))
        case t.Power(base, exponent) if possible(exponent, heads.context) is None and heads.sign(base) < 3:
            return power_of(heads, heads.resolve(base), exponent)
    return None


def _is_whole_monomial(heads: Heads, monomial: Monomial) -> bool:
    return all(e > 0 and e.denominator == 1 and heads.is_whole(atom) for atom, e in monomial)


def floor_of(heads: Heads, x: t.Term) -> t.Term | None:
    """What whole numbers in a sum make of its floor."""
    parts = heads.polynomial(x)
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
    parts = heads.polynomial(exponent)
    if parts is None or not all(c.denominator == 1 and _is_whole_monomial(heads, m) for m, c in parts.items()):
        return None
    match base:
        case t.Number(value) if value == -1:
            odd = _odd_part(heads, parts)
            if parts == {m: Fraction(1) for m in odd} and len(odd) == 1:
                return None
            return t.mul(*(t.Power(t.MINUS_ONE, term_of(m)) if m else t.MINUS_ONE for m in odd))
        case t.Number(value) if value < 0:
            return t.Power(t.MINUS_ONE, exponent) * t.Power(t.Number(-value), exponent)
    if all(c % 2 == 0 for c in parts.values()):
        return t.Power(t.power(base, t.number(2)), sum_of({m: c / 2 for m, c in parts.items()}))
    return None


def _odd_part(heads: Heads, parts: Polynomial) -> list[Monomial]:
    """The monomials that make up a sum of whole numbers but for even ones: `n^k - n` is even for every whole n."""
    odd: set[Monomial] = set()
    for monomial in (m for m, c in parts.items() if c % 2):
        parities = {atom: _parity(heads, atom) for atom, _ in monomial}
        if 0 not in parities.values():
            odd ^= {frozenset((atom, Fraction(1)) for atom, parity in parities.items() if parity is None)}
    return sorted(odd, key=repr)


def _parity(heads: Heads, atom: t.Term) -> int | None:
    """0 for an even number, 1 for an odd one; None where it may be either."""
    match atom:
        case t.Entry(name) if name in heads.context.arrays:
            entries = domain(heads.context.arrays[name]).entries
            if isinstance(entries, Integers) and entries.step % 2 == 0:
                return entries.rest % 2
            if isinstance(entries, Values) and len(rests := {value % 2 for value in entries.values}) == 1:
                return int(rests.pop())
    return None


def half_turns(heads: Heads, parts: Polynomial, pi: t.Term) -> Polynomial:
    """The whole multiples of pi in a sum that are no numbers, divided by pi."""
    one = (pi, Fraction(1))
    turns = {m - {one}: c for m, c in parts.items() if one in m and m != {one} and c.denominator == 1}
    return {m: c for m, c in turns.items() if _is_whole_monomial(heads, m)}
