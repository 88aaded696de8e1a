"""What makes a monomial shorter by itself: powers of 0-1 values, deltas that identify indices, roots of numbers."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from symgrad.language.attributes import finite_values
from symgrad.language.free_names import free_indices
from symgrad.language.sets import BINARY, SIGN
from symgrad.language.terms import ONE, ZERO, Entry, Function, Indicator, Ix, Not, Number, Positive, Same, Term, neg
from symgrad.rules.algebra import QUOTIENTS
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import Monomial, Poly, Rational, constant, is_short, single, tidy, times

_KINKED = frozenset({"abs", "sign", "relu", "max", *QUOTIENTS})


@lru_cache(maxsize=1 << 14)
def _may_reduce(atom: Term) -> bool:
    return isinstance(atom, Indicator | Number | Entry) or (isinstance(atom, Function) and atom.name in _KINKED)


def reduced(mono: Monomial, normal: Algebra) -> Poly | None:
    """The monomial in reduced form, or None where it is so already."""
    for atom, exponent in mono:
        if not _may_reduce(atom):
            continue
        if isinstance(atom, Entry):
            if exponent == 1 or not isinstance(exponent, int):
                continue
            new = _power_of_entry(atom, exponent, normal)
        elif isinstance(atom, Indicator):
            new = _indicator(atom, exponent, mono, normal)
        elif isinstance(atom, Number):
            new = _root(atom, exponent)
        else:
            new = _kinked(atom, exponent, mono, normal)  # type: ignore[arg-type]
        if new is not None:
            return _replaced(mono, atom, exponent, new, normal)
    return None


def _replaced(mono: Monomial, atom: Term, exponent: Rational, new: Poly, normal: Algebra) -> Poly:
    if _WHOLE in new:
        return {m: v for m, v in new.items() if m != _WHOLE}
    return normal.multiply({mono - {(atom, exponent)}: 1}, new)


_WHOLE: Monomial = frozenset(((Number(Fraction(0)), -1),))
"""Marks a replacement that already holds the whole monomial."""


def _power_of_entry(atom: Entry, exponent: int, normal: Algebra) -> Poly | None:
    array = normal.context.arrays.get(atom.name)
    values = finite_values(array) if array is not None else None
    if exponent > 1 and values == BINARY.values:
        return single(atom)
    if values == SIGN.values:
        return single(atom) if exponent % 2 else constant(1)
    return None


def _root(atom: Number, exponent: Rational) -> Poly | None:
    whole = exponent.__floor__()
    if (whole == 0 and exponent != 0) or not is_short(atom.value, whole):
        return None
    value = constant(Fraction(atom.value) ** whole)
    rest = tidy(exponent - whole)
    if not rest:
        return value
    return {frozenset(((atom, rest),)): v for v in value.values()}


def _indicator(atom: Indicator, exponent: Rational, mono: Monomial, normal: Algebra) -> Poly | None:
    if exponent != 1 and exponent > 0:
        return single(atom)
    if not (isinstance(atom.condition, Same) and normal.options.contract):
        return None
    kept, dropped = atom.condition.left, atom.condition.right
    if not isinstance(dropped, Ix) or dropped.name in free_indices(kept):
        return None
    if isinstance(kept, Ix) and kept.name in normal.demoted and dropped.name not in normal.demoted:
        kept, dropped = dropped, kept
    others = [pair for pair in mono if pair[0] != atom]
    if not any(dropped.name in free_indices(other) for other, _ in others):
        return None
    rest = normal.renamed(others, {dropped.name: kept})
    return {**normal.multiply(rest, single(atom)), _WHOLE: 1}


def _kinked(atom: Function, exponent: Rational, mono: Monomial, normal: Algebra) -> Poly | None:
    if not isinstance(exponent, int):
        return None
    if atom.name == "sign" and exponent not in (0, 1):
        return single(atom) if exponent % 2 else constant(1)
    if atom.name == "abs" and exponent % 2 == 0:
        return normal.power(normal.poly(atom.args[0]), exponent)
    if atom.name in QUOTIENTS:
        return _quotient(atom, exponent, mono)
    if exponent < 1:
        return None
    if atom.name == "sign" and (atom.args[0], 1) in mono:
        rest = mono - {(atom, exponent), (atom.args[0], 1)}
        return {**normal.multiply({rest: 1}, single(Function("abs", atom.args))), _WHOLE: 1}
    partner: Term = Function("sign", atom.args)
    present = dict(mono)
    if atom.name == "abs" and present.get(partner) == 1:
        rest = frozenset(pair for pair in mono if pair[0] not in (atom, partner))
        left = normal.multiply(single(atom, exponent - 1) if exponent > 1 else constant(1), normal.poly(atom.args[0]))
        return {**normal.multiply({rest: 1}, left), _WHOLE: 1}
    if atom.name in ("relu", "max"):
        return _part_above_zero(atom, mono, normal)
    return None


def _part_above_zero(atom: Function, mono: Monomial, normal: Algebra) -> Poly | None:
    """`max(0, u) 1{u > 0} = max(0, u)` and `max(0, u) 1{-u > 0} = 0`, with `u >= 0` and `u <= 0` as well."""
    rest = [arg for arg in atom.args if arg != ZERO]
    if len(rest) != 1 or (atom.name == "max" and len(atom.args) != 2):
        return None
    for argument, above in ((rest[0], True), (neg(rest[0]), False)):
        match list(normal.poly(Indicator(Positive(argument)))):
            case [mono_of_one] if len(mono_of_one) == 1:
                ((indicator, _),) = mono_of_one
            case _:
                continue
        opposite = Indicator(Not(indicator.condition)) if isinstance(indicator, Indicator) else ONE
        for here, kept in ((indicator, above), (opposite, not above)):
            if (here, 1) in mono:
                return {mono - {(here, 1)}: 1, _WHOLE: 1} if kept else {_WHOLE: 1}
    return None


def _quotient(atom: Function, exponent: int, mono: Monomial) -> Poly | None:
    """`sinh u / cosh u = tanh u`, and its powers."""
    other, row = QUOTIENTS[atom.name]
    below = Function(other, atom.args)
    have = dict(mono).get(below, 0)
    if have != -exponent:
        return None
    rest = mono - {(atom, exponent), (below, have)}
    new = row.right.name if isinstance(row.right, Function) else atom.name
    return {times(rest, frozenset(((Function(new, atom.args), exponent),))): 1, _WHOLE: 1}
