"""One point at which a function is compared, with both values and how far they may lie apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from symgrad.comparison.functions import Function
from symgrad.comparison.libraries import PRECISIONS
from symgrad.comparison.references import EXTREME, Reference

TENTH_DIGIT = 1e-7
"""How far values may lie apart in any precision, as a part of them: functions may be less careful than formulas."""

ROUNDINGS = 16
"""The same in a coarse precision, in its own unit."""


@dataclass(frozen=True)
class Trial:
    """given: text where it is no array of real numbers. allowed: infinite at entries that do not count."""

    arrays: Mapping[str, Any]
    sizes: Mapping[str, int]
    given: Any
    expected: Any
    allowed: Any
    extreme: bool = False

    @property
    def right(self) -> bool:
        return not isinstance(self.given, str) and self.given.shape == self.expected.shape and not self.wrong.any()

    @property
    def wrong(self) -> Any:
        """The entries that are wrong, of a given array of the right shape."""
        return self.differs(self.expected)

    def differs(self, other: Any) -> Any:
        """The entries in which what is given differs from something else of its shape."""
        import numpy as np

        with np.errstate(invalid="ignore", divide="ignore"):
            scale = np.where(np.abs(other) > np.abs(self.expected), np.abs(other) / np.abs(self.expected), 1.0)
            allowed = self.allowed * np.where(np.isfinite(scale), scale, 1.0)
            return (self.allowed < np.inf) & ~(np.abs(self.given - other) <= allowed)


def trials(reference: Reference, function: Function, rtol: float | None, extreme: bool) -> Iterator[Trial]:
    """All points at which the result is a number; far ones behind those that are near."""
    far = extreme and PRECISIONS[function.precision].most > 100
    for schedule in ((), EXTREME) if far else ((),):
        for arrays, sizes, counts in reference.points(schedule):
            found = trial(reference, function, arrays, sizes, counts, rtol, bool(schedule))
            if found is not None:
                yield found


def trial(
    reference: Reference,
    function: Function,
    arrays: Mapping[str, Any],
    sizes: Mapping[str, int],
    counts: Any,
    rtol: float | None,
    extreme: bool = False,
) -> Trial | None:
    """The comparison at one point; None where nothing can be compared."""
    seen = function.rounded(arrays)
    try:
        expected = np.asarray(reference.expected(seen), float)
    except IndexError:  # sizes at which a position lies outside of its range
        return None
    if counts.shape == expected.shape:
        counts = counts & np.isfinite(expected) & (np.abs(expected) < 2.0 ** PRECISIONS[function.precision].most)
    if not counts.any():
        return None
    given, precision = function(seen)
    part = max(TENTH_DIGIT, ROUNDINGS * PRECISIONS[precision].spacing) if rtol is None else rtol
    noise = reference.noise(seen, expected, precision)
    allowed = np.where(counts, part * np.abs(expected) + noise, np.inf)
    return Trial(seen, sizes, given, expected, allowed, extreme)
