"""Slips that are known: what a gradient is in place of the right one, or where alone it is right.

A slip is named only if it explains every point that was tried: the values are what the slip gives, or the function,
called again at points with one more property, is right at all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
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
    yield "it is 0 everywhere", np.zeros_like(trial.expected)


def _sizes(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """A factor that is the size of a range."""
    for name, size in trial.sizes.items():
        yield f"the factor 1/{name} is missing", trial.expected * size
        yield f"there is a factor 1/{name} too many", trial.expected / size
        less = trial.expected * size / (size - 1) if size > 1 else None
        yield f"it is divided by {name} - 1 instead of {name}", less
    for (name, size), (other, instead) in permutations(trial.sizes.items(), 2):
        yield f"it is divided by {other} instead of {name}", trial.expected * size / instead


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
        if trial.expected.shape[axis]:
            same = np.zeros_like(trial.expected)
            yield (
                f"it is the same for every {letter}: the sum over {letter}",
                same + trial.expected.sum(axis, keepdims=True),
            )
            yield (
                f"it is the same for every {letter}: the mean over {letter}",
                same + trial.expected.mean(axis, keepdims=True),
            )


def _moved(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """Entries that stand one place off, or are left out at an end."""
    for axis, (letter, _) in enumerate(reference.compiled.free):
        for step, way in ((1, "late"), (-1, "early")):
            yield f"its entries stand one {letter} too {way}", np.roll(trial.expected, step, axis)
        for end, which in ((-1, "last"), (0, "first")):
            left = np.moveaxis(trial.expected.copy(), axis, 0)
            left[end] = 0
            yield f"its entries at the {which} {letter} are left out", np.moveaxis(left, 0, axis)


def _across(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """Arrays of two axes taken the other way round: sums that run along the wrong one."""
    arrays = {name: trial.arrays[name] for name in reference.compiled.arguments}
    shapes = {array.shape for array in arrays.values() if array.ndim}
    if shapes != {trial.expected.shape} or trial.expected.ndim != 2 or reference.compiled.sizes:
        return
    across = _expected(reference, trial, {name: array.T for name, array in arrays.items() if array.ndim}).T
    rows, columns = trial.expected.shape
    ways = [across * factor for factor in (1.0, columns / rows, rows / columns)]
    yield "it runs along the wrong axis", next((way for way in ways if not _differs(trial, way)), across)


def _changed(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """An argument that is taken for another one."""
    for name, own in reference.compiled.arguments.items():
        array = trial.arrays[name]
        if own.labels is not None or not np.issubdtype(np.asarray(array).dtype, np.floating):
            continue
        for words, change in CHANGES:
            if (other := change(array)) is not None:
                yield words.format(name), _expected(reference, trial, {name: other})


def _onehot(array: Any) -> Any:
    return (np.arange(array.shape[-1]) == array.argmax(-1)[..., None]).astype(float) if array.ndim else None


def _rows(array: Any) -> Any:
    return np.zeros_like(array) + array.sum(0, keepdims=True) if array.ndim > 1 else None


CHANGES: Sequence[tuple[str, Callable[[Any], Any]]] = (
    ("{0} counts with the wrong sign", lambda array: -array),
    ("{0} is left out, as if it were 0", np.zeros_like),
    ("{0} is left out, as if it were 1", np.ones_like),
    ("{0} is taken for one-hot: its largest entry alone counts", _onehot),
    ("{0} is summed over its first axis and spread out again", _rows),
)
"""What an argument may be taken for; None where it has no such form."""


def _slopes(trial: Trial, reference: Reference) -> Iterator[tuple[str, Any]]:
    """The slope of a sigmoid or of tanh too much: of what is put in, or at a value in place of an argument."""
    for name in reference.compiled.arguments:
        array = trial.arrays[name]
        if np.shape(array) == trial.expected.shape:
            with np.errstate(over="ignore"):
                share, turn = 1 / (1 + np.exp(-array)), np.tanh(array)
            yield f"there is the slope of a sigmoid at {name} too much", trial.expected * share * (1 - share)
            yield f"there is the slope of tanh at {name} too much", trial.expected * (1 - turn**2)


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


VARIANTS: Sequence[Variants] = (
    _sign, _transposed, _above, _sizes, _factor, _reduced, _twice, _moved, _across, _slopes, _changed,
)  # fmt: skip


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
