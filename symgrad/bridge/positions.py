"""Index expressions and the bounds of sums, from SymPy to terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy

from symgrad.bridge.names import Names
from symgrad.bridge.ranges import Ranges
from symgrad.bridge.scan import Survey
from symgrad.errors import IllFormed
from symgrad.language import terms as t

Bound = Mapping[Any, tuple[str, int]]
"""The index symbols bound here: name and range of each."""


@dataclass(frozen=True, slots=True)
class Position:
    """An index, and the range that it runs in where it is a plain index symbol."""

    index: t.Index
    range: int | None = None


class Positions:
    """Reads index expressions. Every free index symbol has one range everywhere."""

    def __init__(self, survey: Survey, names: Names, ranges: Ranges) -> None:
        self.survey, self.names, self.ranges = survey, names, ranges
        self.free: dict[Any, tuple[str, int]] = {}
        self.least: dict[str, int] = {}

    def is_index(self, expression: Any, bound: Bound) -> bool:
        """Whether an expression, by its symbols, is a position and no real number."""
        if isinstance(expression, sympy.Idx) or expression in bound or expression in self.survey.indices:
            return True
        return isinstance(expression, sympy.Add) and any(self.is_index(part, bound) for part in expression.args)

    def symbol(self, symbol: Any, bound: Bound) -> tuple[str, int]:
        """Name and range of an index symbol."""
        if symbol in bound:
            return bound[symbol]
        if symbol not in self.free:
            number = self.ranges.new(f"the index {symbol}")
            self.free[symbol] = (self.names.index(symbol), number)
            self.declared(symbol, number)
        return self.free[symbol]

    def declared(self, symbol: Any, number: int) -> None:
        """Take over the range that an `Idx` carries."""
        if isinstance(symbol, sympy.Idx) and symbol.upper is not None:
            if symbol.lower != self.names.base:
                raise IllFormed(f"{symbol} counts from {symbol.lower}, other indices from {self.names.base}")
            self.ranges.set(number, self.dim(symbol.upper - self.names.base + 1))

    def dim(self, expression: Any) -> t.Dim:
        """The size of a range. Errors: IllFormed where it is neither a symbol nor a positive whole number."""
        if isinstance(expression, sympy.Integer) and expression > 0:
            return int(expression)
        if isinstance(expression, sympy.Symbol) and expression not in self.survey.indices:
            return self.names.value(expression.name, expression)
        raise IllFormed(f"the size {expression} of a range is neither a symbol nor a positive whole number")

    def at(self, expression: Any, bound: Bound) -> Position:
        """An index that is an index symbol, a size, a number, or a sum of those with whole multiples."""
        if self.is_index(expression, bound) and not isinstance(expression, sympy.Add):
            name, number = self.symbol(expression, bound)
            return Position(t.Ix(name), number)
        constant, parts = self.affine(expression, bound)
        sizes = [part for part in parts if isinstance(part, t.Last)]
        if not parts:
            if constant < 1:
                raise IllFormed(f"the position {expression} is before the first, {self.names.base}")
            return Position(t.At(constant))
        if sizes and len(parts) == 1 and parts[sizes[0]] == 1 and constant <= 0:
            return Position(t.Last(sizes[0].dim, -constant))
        return Position(t.Offset(tuple(parts.items()), constant))

    def affine(self, expression: Any, bound: Bound) -> tuple[int, dict[t.Index, int]]:
        """Constant and coefficients, in positions that count from 1."""
        constant, parts = 1 - self.names.base, dict[t.Index, int]()
        for term in sympy.Add.make_args(expression):
            coefficient, rest = term.as_coeff_Mul()
            if not coefficient.is_Integer:
                raise IllFormed(f"the index {expression} is not a sum of whole multiples")
            if rest == 1:
                constant += int(coefficient)
            elif self.is_index(rest, bound):
                parts[t.Ix(self.symbol(rest, bound)[0])] = int(coefficient)
                constant -= int(coefficient) * (1 - self.names.base)
            elif rest in self.survey.sizes:
                parts[t.Last(str(self.dim(rest)))] = int(coefficient)
            else:
                raise IllFormed(f"{rest} in the index {expression} is neither an index nor a size")
        return constant, parts

    # ----------------------------------------------------------------------------------------------- bounds of sums

    def limits(self, index: t.Ix, number: int, lower: Any, upper: Any, bound: Bound) -> list[t.Condition]:
        """Set the range of a sum from its bounds; the conditions that say which part of the range it runs over."""
        base = self.names.base
        first, last = lower - base + 1, upper - base + 1
        if first == 1 and (last in self.survey.sizes or last.is_Integer):
            self.ranges.set(number, self.dim(last))
            return []
        below = [] if first == 1 else [self.lower(index, number, first, bound)]
        return below + self.upper(index, number, first, last, bound)

    def lower(self, index: t.Ix, number: int, first: Any, bound: Bound) -> t.Condition:
        if first.is_Integer and first > 1:
            return t.Not(t.Before(index, t.At(int(first))))
        other, shift = self.beside(number, first, bound)
        if shift == 1:
            return t.Before(other, index)
        if shift == 0:
            return t.Not(t.Before(index, other))
        raise IllFormed(f"a sum from {first} may end before it begins")

    def upper(self, index: t.Ix, number: int, first: Any, last: Any, bound: Bound) -> list[t.Condition]:
        start = int(first) if first.is_Integer else 1
        size, less = _size_less(last, self.survey.sizes)
        if size is not None:
            dim = str(self.dim(size))
            self.ranges.set(number, dim)
            self.least[dim] = max(self.least.get(dim, 1), start - 1 + less)
            return [t.Not(t.Before(t.Last(dim, less), index))] if less else []
        if last.is_Integer and last >= start - 1:
            return [t.Not(t.Before(t.At(int(last)), index))]
        other, shift = self.beside(number, last, bound)
        if not first.is_Integer or start - 2 > shift or shift not in (0, -1):
            raise IllFormed(f"a sum from {first} to {last} may end before it begins")
        return [t.Before(index, other)] if shift else [t.Not(t.Before(other, index))]

    def beside(self, number: int, expression: Any, bound: Bound) -> tuple[t.Ix, int]:
        """An index symbol, which runs in the range of that number, and the whole number added to it."""
        shift, symbol = expression.as_coeff_Add()
        if not shift.is_Integer or not self.is_index(symbol, bound) or isinstance(symbol, sympy.Add):
            raise IllFormed(f"the bound {expression} is neither a number, nor a size, nor an index")
        name, other = self.symbol(symbol, bound)
        self.ranges.join(number, other)
        return t.Ix(name), int(shift) - (1 - self.names.base)


def _size_less(expression: Any, sizes: set[Any]) -> tuple[Any, int]:
    """`K - c` as (K, c), where K is a size and c not negative; (None, 0) for anything else."""
    shift, symbol = expression.as_coeff_Add()
    return (symbol, -int(shift)) if symbol in sizes and shift.is_Integer and shift <= 0 else (None, 0)
