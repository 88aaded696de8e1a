"""Slips that are known: what a gradient is in place of the right one, or where alone it is right.

A slip is named only if it explains every point that was tried: the values are what the slip gives, or the function,
called again at points with one more property, is right at all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from symgrad.comparison.references import NOT_ONE, Reference
from symgrad.comparison.trials import Trial

Variants = Callable[[Trial, Reference], Iterator[tuple[str, Any]]]
"""What the result would be at a point after a slip, with the words for it; None where it may be anything."""

Again = Callable[[Mapping[str, Any], Trial], Trial | None]
"""The comparison at other arrays in place of those of a trial."""

SIMPLE = 24
"""Fractions that are named as factors have denominators up to this."""


def explained(found: Sequence[Trial], reference: Reference, again: Again) -> str:
    """The slip that explains all trials, in words; empty where none does."""
    near = [trial for trial in found if not trial.extreme]
    if near and all(trial.right for trial in near):
        return _far(found)
    if any(isinstance(trial.given, str) for trial in near):
        return ""
    for row in VARIANTS:
        tried = [dict(row(trial, reference)) for trial in near]
        for words in dict.fromkeys(words for one in tried for words in one):
            if all(_explains(trial, one, words) for trial, one in zip(near, tried, strict=True)):
                return words
    return next(_restricted(near, reference, again), "")


def _explains(trial: Trial, variants: Mapping[str, Any], words: str) -> bool:
    """Whether a slip gives the values of a trial; where it says nothing, these have to be right, and all 0."""
    if words not in variants:
        return trial.right and not trial.expected.any()
    other = variants[words]
    return other is None or (trial.given.shape == other.shape and not _differs(trial, other))


def _differs(trial: Trial, other: Any) -> bool:
    if other.shape == trial.expected.shape:
        return bool(trial.differs(other).any())
    allowed = np.where(trial.allowed < np.inf, trial.allowed, 0).sum() + 1e-7 * np.abs(other)
    return bool((np.abs(trial.given - other) > allowed).any())


def _far(found: Sequence[Trial]) -> str:
    """A function that is right but far out."""
    lost = [trial for trial in found if not trial.right and not isinstance(trial.given, str)]
    overflows = any(not np.isfinite(trial.given[trial.wrong]).all() for trial in lost)
    return "it is right but for large values" + (", where it overflows" if overflows else "")


# ------------------------------------------------------------------------------------------------- what it is instead


def _sign(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    yield "its sign is wrong", -trial.expected


def _sizes(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """A factor that is the size of a range."""
    for name, size in trial.sizes.items():
        yield f"the factor 1/{name} is missing", trial.expected * size
        yield f"there is a factor 1/{name} too many", trial.expected / size
        less = trial.expected * size / (size - 1) if size > 1 else None
        yield f"it is divided by {name} - 1 instead of {name}", less


def _factor(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """A factor that is a simple fraction."""
    counts = np.isfinite(trial.allowed) & (trial.expected != 0)
    if trial.given.shape != trial.expected.shape or not counts.any():
        return
    at = np.unravel_index(np.argmax(np.where(counts, np.abs(trial.expected), -1)), counts.shape)
    ratio = float(trial.given[at] / trial.expected[at])
    if np.isfinite(ratio):
        simple = Fraction(ratio).limit_denominator(SIMPLE)
        if simple not in (0, 1) and abs(simple) <= SIMPLE:
            yield f"it is {simple} times as large", trial.expected * float(simple)


def _transposed(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    if trial.expected.ndim == 2:
        yield "it is transposed", trial.expected.T


def _reduced(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """Entries that are put together along an axis."""
    for axis, (letter, _) in enumerate(reference.compiled.free):
        yield f"it is summed over {letter}", trial.expected.sum(axis)
        yield f"it is the mean over {letter}", trial.expected.mean(axis)


def _above(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """What comes from above, forgotten."""
    if reference.above:
        ones = {name: np.ones_like(trial.arrays[name]) for name in reference.above}
        names = " and ".join(reference.above)
        yield f"{names}, which comes from above, is missing", _expected(reference, trial, ones)


def _twice(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """A softmax or a sigmoid of what is put in; the derivative is that by what is put in, or by what comes out."""
    for name in reference.anything:
        array = trial.arrays[name]
        if array.ndim:
            shares = np.exp(array - array.max(-1, keepdims=True))
            shares /= shares.sum(-1, keepdims=True)
            slope = _expected(reference, trial, {name: shares})
            yield f"softmax is taken twice: {name} went through it before", slope
            if slope.shape == shares.shape:
                through = shares * (slope - (slope * shares).sum(-1, keepdims=True))
                yield f"softmax is taken twice: it is the derivative at the softmax of {name}", through
        with np.errstate(over="ignore"):
            squashed = {name: 1 / (1 + np.exp(-array))}
        yield f"sigmoid is taken twice: {name} went through it before", _expected(reference, trial, squashed)


def _expected(reference: Reference, trial: Trial, other: Mapping[str, Any]) -> Any:
    return np.asarray(reference.expected({**trial.arrays, **other}), float)


VARIANTS: Sequence[Variants] = (_sign, _transposed, _above, _sizes, _factor, _reduced, _twice)


# ------------------------------------------------------------------------------------------------ where it is right


def _alike(array: Any) -> Any:
    return np.full_like(array, NOT_ONE)


def _ones(array: Any) -> Any:
    return np.ones_like(array)


def _shares(array: Any) -> Any:
    return np.abs(array) / np.abs(array).sum(-1, keepdims=True) if array.ndim else array


def _positive(array: Any) -> Any:
    return np.abs(array)


ABOVE: Sequence[tuple[Callable[[Any], Any], str]] = (
    (_alike, "it is right only where all entries of {} are the same"),
    (_ones, "it is right only where {} is 1"),
)
ANYTHING: Sequence[tuple[Callable[[Any], Any], str]] = (
    (_shares, "it is right only where {} sums to 1"),
    (_positive, "it is right only where no entry of {} is negative"),
)
"""Properties of what comes from above, and of any argument, by the arrays that have them."""


def _restricted(found: Sequence[Trial], reference: Reference, again: Again) -> Iterator[str]:
    """The properties of points at which the function is right."""
    rows = [(name, *row) for name in reference.above for row in ABOVE]
    rows += [(name, *row) for name in reference.anything if name not in reference.above for row in ANYTHING]
    for name, made, words in rows:
        moved = [again({**trial.arrays, name: made(trial.arrays[name])}, trial) for trial in found]
        if any(moved) and all(trial is None or trial.right for trial in moved):
            yield words.format(name)
