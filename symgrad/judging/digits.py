"""What a number with digits behind the point says of the value that it stands for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath

from symgrad.judging.decimals import Typed
from symgrad.record import record
from symgrad.verdict import Repair, Status, Verdict

CERTAIN = 30
"""So many digits of a value are certain."""

ENDLESS = 20
"""A value that takes more digits than these has no end that anyone would write."""

WRITTEN = 4
"""A value of so many digits is written in full, where it has an end."""


@record
class Shown:
    """A number on one side, the digits that it shows behind the point, and the value of the other side.

    whole: a whole number, which may be rounded in an approximation alone.
    """

    places: int
    number: Any
    value: Any
    other: Typed
    whole: bool = False

    @property
    def rounds(self) -> bool:
        """Whether the value rounds to the number, a half up or down."""
        unit = mpmath.mpf(10) ** -self.places
        return bool(2 * abs(self.value - self.number) <= unit * (1 + mpmath.mpf(10) ** -CERTAIN))

    @property
    def cut(self) -> bool:
        """Whether it is the value without its other digits."""
        unit = mpmath.mpf(10) ** -self.places
        return bool(abs(self.value - self.number) < unit and abs(self.number) < abs(self.value))

    def rounded(self) -> Verdict:
        """The verdict on a number that the value rounds to without being equal."""
        digits, places = size(self.value)
        calls = self.other.literal or digits > ENDLESS or places > max(self.other.places.values(), default=-1)
        if digits > WRITTEN and calls:
            return self.proved()
        full = decimal(self.value, places)
        if digits > WRITTEN or calls:
            return Verdict(Status.UNDECIDED, f"equal only if rounded: the value is {full}")
        return Verdict(Status.REFUTED, f"the value is {full}", repair=Repair(full, "the right digits"))

    def proved(self) -> Verdict:
        many = f"{self.places} " if self.places > 0 else ""
        words = f"rounds to the {many}digit{'s' * (self.places != 1)} shown"
        return Verdict(Status.PROVED, words)

    def refuted(self) -> Verdict:
        """The verdict on a number that the value does not round to, with the right digits."""
        digits, places = size(self.value)
        full = decimal(self.value, max(self.places, places) if digits <= WRITTEN else self.places)
        long = mpmath.nstr(self.value, max(self.places, 0) + 4)
        words = f"the digits were cut off, not rounded: {long} rounds to {full}" if self.cut else f"the value is {long}"
        return Verdict(Status.REFUTED, words, repair=Repair(full, "the right digits") if self.places >= 0 else None)


def shown_places(side: Typed, number: Any) -> int | None:
    """How many digits a number shows on its side, None where it is exact."""
    found = side.places.items() if side.literal else ()
    room = abs(number) * mpmath.mpf(10) ** -CERTAIN
    return next((places for known, places in found if abs(real(known) - abs(number)) <= room), None)


def real(number: Fraction) -> Any:
    """The nearest number to a fraction."""
    return mpmath.mpf(number.numerator) / number.denominator


def size(value: Any) -> tuple[int, int]:
    """How many digits it takes to write a number in full, and how many of them stand behind the point.

    >>> with mpmath.workdps(50):
    ...     [size(mpmath.mpf(text)) for text in ("0.25", "1200", "-30.5", "0.1")]
    [(2, 2), (2, 0), (3, 1), (1, 1)]
    """
    number = Decimal(mpmath.nstr(value, CERTAIN))
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    kept = number.normalize().as_tuple().exponent
    return max(1, len(digits)), max(0, -int(kept))


def decimal(value: Any, places: int) -> str:
    """The value rounded to so many digits behind the point, halves away from zero.

    >>> decimal(mpmath.mpf("-0.125"), 2), decimal(mpmath.mpf(1234), -2)
    ('-0.13', '1200')
    """
    scaled = int(mpmath.floor(abs(value) * mpmath.mpf(10) ** places + mpmath.mpf(1) / 2))
    whole, part = divmod(scaled, 10**places) if places > 0 else (scaled * 10**-places, 0)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole}.{part:0{places}d}" if places > 0 else f"{sign}{whole}"
