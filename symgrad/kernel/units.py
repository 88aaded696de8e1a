"""Common units for rational multiples: exp(x/2) and exp(x/3) are powers of one atom exp(x/6)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction


class FinerUnit(Exception):
    """A quantity needs a smaller rational unit: start again with it."""


class Units:
    """The rational unit of each quantity, a fraction 1/n that gets finer from start to start."""

    def __init__(self) -> None:
        self._units: dict[Hashable, Fraction] = {}

    def multiple(self, key: Hashable, coefficient: Fraction) -> tuple[int, Fraction]:
        """The whole number n and the unit u with n u = coefficient."""
        unit = self._units.setdefault(key, Fraction(1, coefficient.denominator))
        n = coefficient / unit
        if n.denominator != 1:
            self._units[key] = unit / n.denominator
            raise FinerUnit
        return int(n), unit
