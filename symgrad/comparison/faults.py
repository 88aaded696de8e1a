"""What is wrong with an array, in words."""

from __future__ import annotations

from typing import Any

import numpy as np

from symgrad.comparison.trials import Trial


def fault(trial: Trial, letters: list[str]) -> str:
    """The first wrong entry with both values; empty where nothing is wrong."""
    given, expected = trial.given, trial.expected
    if isinstance(given, str):
        return given
    if given.shape != expected.shape:
        return f"it has shape {given.shape}, expected {expected.shape}"
    wrong = trial.wrong
    if not wrong.any():
        return ""
    at = tuple(int(place) for place in np.argwhere(wrong)[0])
    where = ", ".join(f"{letter} = {place + 1}" for letter, place in zip(letters, at, strict=True))
    value = f"{given[at]:.10g}, expected {expected[at]:.10g}"
    return f"{f'at {where} ' if where else ''}it is {value}{_pattern(wrong, letters)}"


def _pattern(wrong: Any, letters: list[str]) -> str:
    """The index pattern that tells wrong from right entries: `, wrong for i ≠ k only`."""
    places = np.indices(wrong.shape)
    for n, left in enumerate(letters):
        for m in range(n + 1, len(letters)):
            same = places[n] == places[m]
            for sign, cells in (("=", same), ("≠", ~same)):
                if wrong[cells].any() and not wrong[~cells].any() and (~cells).any():
                    return f" (wrong for {left} {sign} {letters[m]} only)"
    alone = wrong.sum() == 1 < wrong.size
    return " (this entry alone is wrong)" if alone else ""
