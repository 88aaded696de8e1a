"""Between which numbers the values of a formula lie, as far as its form shows: `e^x` is never below 0, and neither
`\\sigma(x)` nor `a / (a + b)` of nonnegative numbers leaves the interval from 0 to 1.

What is said of a formula, "let $q = e^{-x}$ be between 0 and 1", restricts what stands in it unless its form shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import prod

from symgrad.language.attributes import ATTRIBUTES, domain, finite_values
from symgrad.language.functions import function_row
from symgrad.language.nodes import subterms
from symgrad.language.sets import Entries, Integers, Interval
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import (
    ZERO,
    Add,
    Cases,
    Entry,
    Function,
    Indicator,
    Ix,
    Mul,
    Number,
    Power,
    Reduce,
    Size,
    Term,
    mul,
)
from symgrad.reader.scope.scope import Scope

Extent = tuple[Fraction | None, Fraction | None]
"""The least and the greatest number that values may be, or be near to; None where there is none."""

ANY: Extent = (None, None)
_0, _1 = Fraction(0), Fraction(1)
_UNIT: Extent = (_0, _1)
_FUNCTIONS: Mapping[str, Extent] = {
    **dict.fromkeys(("tanh", "sin", "cos", "sign", "erf"), (-_1, _1)),
    **dict.fromkeys(("abs", "relu", "softplus"), (_0, None)),
    "sigmoid": _UNIT,
    "cosh": (_1, None),
}
_DEPTH = 12
"""So many definitions are gone through; one that leads to itself has no end."""


def shows(scope: Scope, term: Term, said: Entries) -> bool:
    """Whether the form of a formula shows that its values lie in a set. An end that does not belong to it may be met
    at single points, `x^2 > 0`, where no function rests there, as `\\max(x, 0)` does at 0.
    """
    if isinstance(said, Integers):
        return _is_whole(term) and shows(scope, term, _hull_of(said))
    if not isinstance(said, Interval):
        values = _values(scope, term)
        return values is not None and all(value in said for value in values)
    low, high = extent(scope, term)
    rests = any(_rests(scope, part) for part in subterms(term))
    for end, own, closed, sign in ((said.low, low, said.low_closed, 1), (said.high, high, said.high_closed, -1)):
        if end is not None and (own is None or sign * own < sign * end or (own == end and rests and not closed)):
            return False
    return True


def _hull_of(said: Integers) -> Interval:
    low, high = (None if end is None else Fraction(end) for end in (said.low, said.high))
    return Interval(low, high, low_closed=True, high_closed=True)


def _rests(scope: Scope, part: object) -> bool:
    """Whether something has one value at more than single points."""
    if isinstance(part, Entry):
        symbol = scope.symbols.get(part.name)
        return symbol is not None and not isinstance(domain(symbol).entries, Interval)
    pieces = (
        isinstance(part, Function) and part.name != "abs" and (function_row(part.name).pieces or part.name in _ENDS)
    )
    return bool(pieces) or isinstance(part, Cases | Indicator)


def _values(scope: Scope, term: Term) -> frozenset[Fraction] | None:
    """The finitely many values of a formula; None where they are not, or not few."""
    match term:
        case Number(value):
            return frozenset((value,))
        case Indicator():
            return frozenset(Fraction(n) for n in (0, 1))
        case Function("sign"):
            return frozenset(Fraction(n) for n in (-1, 0, 1))
        case Entry(name) if name in scope.symbols and name not in scope.definitions:
            found = finite_values(scope.symbols[name])
            return None if found is None else frozenset(found)
        case Add(parts) | Mul(parts):
            sets = [_values(scope, one) for one in parts]
            few = [one for one in sets if one is not None and len(one) <= MAX_VALUES]
            if len(few) < len(sets) or len(few) > MAX_VALUES:
                return None
            total = sum if isinstance(term, Add) else prod
            return frozenset(Fraction(total(chosen)) for chosen in product(*few))
        case Cases(branches, otherwise):
            sets = [
                _values(scope, one) for one in (*(value for _, value in branches), *((otherwise,) if otherwise else ()))
            ]
            return None if None in sets else frozenset[Fraction]().union(*(one for one in sets if one))
    return None


MAX_VALUES = 4
_ENDS = ("max", "min", "relu", "floor", "ceil")


def _is_whole(term: Term) -> bool:
    if isinstance(term, Number):
        return term.value.denominator == 1
    if isinstance(term, Add | Mul):
        return all(map(_is_whole, term.terms if isinstance(term, Add) else term.factors))
    return isinstance(term, Size | Indicator) or (isinstance(term, Function) and term.name in ("floor", "ceil", "sign"))


def extent(scope: Scope, term: Term, depth: int = _DEPTH) -> Extent:
    """The numbers between which a formula lies, at all points of the domains of its inputs."""

    def of(part: Term) -> Extent:
        return extent(scope, part, depth - 1)

    match term:
        case Number(value):
            return value, value
        case Size():
            return _1, None
        case Entry(name):
            return _of_name(scope, name, depth)
        case Add(terms):
            return _sum([of(one) for one in terms])
        case Mul(factors):
            return _UNIT if _is_share(scope, factors, depth) else _product([of(one) for one in factors])
        case Power(base, exponent):
            return _power(of(base), exponent)
        case Function(name, args):
            return _function(name, [of(one) for one in args])
        case Indicator():
            return _UNIT
        case Cases(branches, otherwise):
            return _hull([of(one) for one in (*(value for _, value in branches), *((otherwise,) if otherwise else ()))])
        case Reduce(op=op, body=body):
            low, high = of(body)
            if op in ("max", "min"):
                return low, high
            return (_0 if low is not None and low >= 0 else None), (_0 if op == "sum" and high == 0 else None)
    return ANY


def _of_name(scope: Scope, name: str, depth: int) -> Extent:
    symbol, known = scope.symbols.get(name), scope.definitions.get(name)
    if known is not None:
        return extent(scope, known.body, depth - 1) if depth > 0 else ANY
    if symbol is None or symbol.kind != "array":
        return ANY
    said = domain(symbol).entries
    if isinstance(said, Interval | Integers):
        low, high = (None if end is None else Fraction(end) for end in (said.low, said.high))
        shares = bool({"simplex", "one-hot"} & symbol.attributes)
        return low, _1 if shares else high
    return min(said.values), max(said.values)


def _sum(parts: list[Extent]) -> Extent:
    lows, highs = [low for low, _ in parts if low is not None], [high for _, high in parts if high is not None]
    return (sum(lows, _0) if len(lows) == len(parts) else None), (sum(highs, _0) if len(highs) == len(parts) else None)


def _hull(parts: list[Extent]) -> Extent:
    lows, highs = [low for low, _ in parts if low is not None], [high for _, high in parts if high is not None]
    return (min(lows) if len(lows) == len(parts) else None), (max(highs) if len(highs) == len(parts) else None)


def _product(parts: list[Extent]) -> Extent:
    """The extent of a product: between those of its ends where all are finite, else no more than its sign."""
    finite = [end for part in parts for end in part if end is not None]
    if len(finite) == 2 * len(parts):
        ends = [_times(chosen) for chosen in product(*parts)]
        return min(ends), max(ends)
    signs = [1 if low is not None and low >= 0 else -1 if high is not None and high <= 0 else 0 for low, high in parts]
    sign = int(_times([Fraction(one) for one in signs]))
    return (_0, None) if sign > 0 else (None, _0) if sign < 0 else ANY


def _times(values: tuple[Fraction | None, ...] | list[Fraction]) -> Fraction:
    result = _1
    for value in values:
        result *= value or _0
    return result


def _power(base: Extent, exponent: Term) -> Extent:
    low, high = base
    if not isinstance(exponent, Number):
        return (_0, None) if low is not None and low >= 0 else ANY
    even = exponent.value.denominator == 1 and exponent.value % 2 == 0
    if low is None or low < 0:  # roots have no value below 0
        small = low is not None and high is not None and max(-low, high) <= 1 and exponent.value > 0
        return (_0, _1 if small else None) if even or exponent.value.denominator % 2 == 0 else ANY
    if exponent.value > 0:
        return (_1 if low >= 1 else _0), (_1 if high is not None and high <= 1 else None)
    return (_1 if high is not None and high <= 1 else _0), (_1 if low >= 1 else None)


def _function(name: str, args: list[Extent]) -> Extent:
    low, high = args[0]
    if name == "exp":
        return (_1 if low is not None and low >= 0 else _0), (_1 if high is not None and high <= 0 else None)
    if name == "log":
        return (_0 if low is not None and low >= 1 else None), (_0 if high is not None and high <= 1 else None)
    if name in ("max", "min"):
        lows, highs = ([end for end in side if end is not None] for side in zip(*args, strict=True))
        if name == "max":
            return max(lows, default=None), (max(highs) if len(highs) == len(args) else None)
        return (min(lows) if len(lows) == len(args) else None), min(highs, default=None)
    row = function_row(name)
    values = ATTRIBUTES[row.values].entries if row.values else None
    return _FUNCTIONS.get(name, (values.low, values.high) if isinstance(values, Interval) else ANY)


def _is_share(scope: Scope, factors: tuple[Term, ...], depth: int) -> bool:
    """Whether a product is a share of a whole: `a / (a + b)` of nonnegative numbers, `e^{z_k} / \\sum_j e^{z_j}`."""
    below = [one.base for one in factors if isinstance(one, Power) and one.exponent == Number(Fraction(-1))]
    if len(below) != 1:
        return False
    above = mul(*(one for one in factors if not (isinstance(one, Power) and one.base == below[0])))
    (whole,) = below
    parts = whole.terms if isinstance(whole, Add) else (whole,)
    signs = [extent(scope, one, depth - 1)[0] for one in parts]
    return all(low is not None and low >= 0 for low in signs) and any(_holds(one, above) for one in parts)


def _holds(part: Term, share: Term) -> bool:
    if not isinstance(part, Reduce) or part.op != "sum":
        return part == share
    letters = {node.name for node in subterms(share) if isinstance(node, Ix)}
    return any(rename_indices(part.body, {part.index: Ix(letter)}) == share for letter in letters) and share != ZERO
