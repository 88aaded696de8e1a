"""What is wrong with an array, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from symgrad.comparison.trials import Trial
from symgrad.language.terms import Dim


def fault(trial: Trial, free: Sequence[tuple[str, Dim]]) -> str:
    """The first wrong entry with both values; empty where nothing is wrong. free: the index of each axis."""
    given, expected = trial.given, trial.expected
    if isinstance(given, str):
        return given
    if given.shape != expected.shape:
        return f"it has shape {given.shape}, expected {expected.shape}"
    wrong = trial.wrong
    if not wrong.any():
        return ""
    at = tuple(int(place) for place in np.argwhere(wrong)[0])
    where = ", ".join(f"{letter} = {place + 1}" for letter, place in zip(dict(free), at, strict=True))
    value = f"{given[at] + 0.0:.10g}, expected {expected[at]:.10g}"
    return f"{f'at {where} ' if where else ''}it is {value}{_pattern(wrong, free)}"


def _pattern(wrong: Any, free: Sequence[tuple[str, Dim]]) -> str:
    """What tells wrong from right entries: `(wrong for i ≠ k only)`."""
    if wrong.sum() == 1 < wrong.size:
        return " (this entry alone is wrong)"
    places = np.indices(wrong.shape)
    for (n, (left, dim)), (m, (right, other)) in combinations(enumerate(free), 2):
        same = places[n] == places[m]
        for sign, cells in (("=", same), ("≠", ~same)):
            if dim == other and wrong[cells].any() and not wrong[~cells].any() and (~cells).any():
                return f" (wrong for {left} {sign} {right} only)"
    return ""
