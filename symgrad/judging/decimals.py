"""The decimals of a side as they were typed, with how many digits they show."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.functions.entrywise import NATURAL
from symgrad.reader.syntax import ast
from symgrad.record import record

Number = tuple[Fraction, int | None]
"""The size of a number as typed, and how many digits it shows behind the point; None for a whole number."""


@record
class Typed:
    """The decimals of one side, each by its size with the digits that it shows behind the point.

    literal: the side is one number or a list of numbers, and calculates nothing.
    """

    places: Mapping[Fraction, int] = MappingProxyType({})
    literal: bool = False


def typed(side: ast.Node | None) -> Typed:
    """The decimals of a side; digits before the point that are not shown count below 0.

    >>> [typed(ast.Num(text)) for text in ("0.50", "3")]
    [Typed(places={Fraction(1, 2): 2}, literal=True), Typed(places={}, literal=True)]
    """
    if side is None:
        return Typed()
    numbers = _numbers(side)
    if numbers is None:
        found = [_number(node) for node in ast.walk(side) if isinstance(node, ast.Num) and "." in node.text]
    else:
        found = numbers
    return Typed({size: places for size, places in sorted(found, key=_last) if places is not None}, numbers is not None)


def is_natural(side: ast.Node | None) -> bool:
    """Whether a natural logarithm is written on a side, `\\ln 2`, which no document gives another base."""
    return side is not None and any(node in NATURAL for node in ast.walk(side))


def _last(number: Number) -> int:
    """Of two decimals of one size, the one with more digits counts."""
    return number[1] or 0


def _number(node: ast.Num) -> Number:
    return Fraction(node.text), len(node.text.partition(".")[2]) if "." in node.text else None


def _numbers(node: ast.Node) -> list[Number] | None:
    """The numbers of a side that is one, or a list of them; None for a side that calculates."""
    match ast.bare(node):
        case ast.Num() as number:
            return [_number(number)]
        case ast.Group(body) | ast.Signed(_, body):
            return _numbers(body)
        case ast.Script(ast.Listing() | ast.Grid() as body, None, sup, 0) if is_transpose(sup):
            return _numbers(body)
        case ast.Times((ast.Num() as number, ast.Script(ast.Num("10"), None, power, 0))) if power is not None:
            return _scientific(_number(number), ast.bare(power))
        case ast.Listing(items):
            return _joined(items)
        case ast.Grid(rows):
            return _joined(tuple(cell for row in rows for cell in row))
    return None


def _scientific(number: Number, power: ast.Node) -> list[Number] | None:
    """`1.2 \\cdot 10^{-3}`, which shows four digits behind the point."""
    sign, size = (power.sign, ast.bare(power.body)) if isinstance(power, ast.Signed) else ("+", power)
    if number[1] is None or not isinstance(size, ast.Num) or not size.text.isdigit() or int(size.text) > 1000:
        return None
    exponent = -int(size.text) if sign == "-" else int(size.text)
    return [(number[0] * Fraction(10) ** exponent, number[1] - exponent)]


def _joined(items: tuple[ast.Node, ...]) -> list[Number] | None:
    found: list[Number] = []
    for item in items:
        numbers = _numbers(item)
        if numbers is None:
            return None
        found += numbers
    return found
