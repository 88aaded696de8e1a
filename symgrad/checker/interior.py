"""Whether affine conditions `f <= 0` hold strictly together somewhere, by elimination of one variable after the other.

A convex set with an interior point is the closure of its interior: on the way from any of its points to that point all
but the first are interior. So of conditions that hold strictly somewhere, those points where one is an equation are
limits of points where none is.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from symgrad.language import terms as t

Affine = Mapping[t.Entry | None, Fraction]
"""The factor of each entry, and the number in the sum at None."""

MOST = 64
"""How many conditions elimination may lead to."""


def affine(term: t.Term) -> Affine | None:
    """A term as an affine function of scalars and entries at numbered positions; None for any other.

    >>> x, y = t.Entry("x"), t.Entry("y")
    >>> affine(t.neg(t.add(x, t.neg(y)))) == {x: -1, y: 1}, affine(t.mul(x, y))
    (True, None)
    """
    match term:
        case t.Number(value):
            return {None: value}
        case t.Entry(_, at) if all(isinstance(index, t.At) for index in at):
            return {term: Fraction(1)}
        case t.Add(parts):
            total: dict[t.Entry | None, Fraction] = {}
            for part in parts:
                if (found := affine(part)) is None:
                    return None
                for entry, value in found.items():
                    total[entry] = total.get(entry, Fraction(0)) + value
            return total
        case t.Mul((t.Number(factor), *rest)) if rest:
            inner = affine(t.mul(*rest))
            return None if inner is None else {entry: factor * value for entry, value in inner.items()}
    return None


def is_strict_somewhere(conditions: list[Affine]) -> bool:
    """Whether there is a point where all `f < 0`.

    >>> x, y, minus = t.Entry("x"), t.Entry("y"), Fraction(-1)
    >>> below, above = {x: -minus, y: minus}, {x: minus, y: -minus}
    >>> is_strict_somewhere([below, {y: -minus, None: minus}]), is_strict_somewhere([below, above])
    (True, False)
    """
    for entry in {entry for one in conditions for entry in one if entry is not None}:
        still = [one for one in conditions if not one.get(entry)]
        upper = [one for one in conditions if one.get(entry, 0) > 0]
        lower = [one for one in conditions if one.get(entry, 0) < 0]
        conditions = still + [_without(entry, one, other) for one in upper for other in lower]
        if len(conditions) > MOST:
            return False
    return all(one.get(None, Fraction(0)) < 0 for one in conditions)


def _without(entry: t.Entry, upper: Affine, lower: Affine) -> Affine:
    """What follows of two conditions for the other entries."""
    a, b = upper[entry], -lower[entry]
    keys = (upper.keys() | lower.keys()) - {entry}
    return {key: b * upper.get(key, Fraction(0)) + a * lower.get(key, Fraction(0)) for key in keys}
