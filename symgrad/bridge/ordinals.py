"""Sums that count positions before, at and behind another one: what terms have for an index as a number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node
from symgrad.record import record


@record
class Count:
    """What each position adds that is before the position of an index, the same, or behind it."""

    index: t.Ix
    before: Fraction
    same: Fraction
    behind: Fraction


def counted(node: t.Reduce) -> Count | None:
    """What a sum counts; None for any other.

    >>> counted(t.ordinal(t.Ix("i"), "K", "j"))
    Count(index=Ix(name='i'), before=Fraction(1, 1), same=Fraction(1, 1), behind=Fraction(0, 1))
    >>> counted(t.total("j", "K", t.Entry("x", (t.Ix("j"),))))
    """
    others = free_indices(node)
    if node.op != "sum" or len(others) != 1:
        return None
    places = dict.fromkeys(others, 0)
    try:
        before, same, behind = (_value(node.body, {**places, node.index: place}) for place in (-1, 0, 1))
    except LookupError:
        return None
    return Count(t.Ix(next(iter(others))), before, same, behind)


def _value(term: Node | None, places: dict[str, int]) -> Fraction:
    """The value where the positions of letters are such numbers. Errors: LookupError where they do not tell it."""
    match term:
        case t.Number(value):
            return value
        case t.Add(terms):
            return sum((_value(part, places) for part in terms), Fraction(0))
        case t.Mul(factors):
            return prod((_value(part, places) for part in factors), start=Fraction(1))
        case t.Indicator(condition):
            return Fraction(_holds(condition, places))
        case t.Cases(branches, otherwise):
            return _value(next((body for held, body in branches if _holds(held, places)), otherwise), places)
    raise LookupError


def _holds(condition: t.Condition, places: dict[str, int]) -> bool:
    match condition:
        case t.Before(t.Ix(one), t.Ix(other)):
            return places[one] < places[other]
        case t.Same(t.Ix(one), t.Ix(other)):
            return places[one] == places[other]
        case t.Not(inner):
            return not _holds(inner, places)
        case t.All(parts):
            return all(_each(parts, places))
        case t.Any(parts):
            return any(_each(parts, places))
    raise LookupError


def _each(parts: tuple[t.Condition, ...], places: dict[str, int]) -> Iterator[bool]:
    return (_holds(part, places) for part in parts)
