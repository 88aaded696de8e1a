"""Is a function's gradient what somebody says it is? For plain Python and NumPy callables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symgrad.errors import Undefined
from symgrad.oracle.compare import Answer
from symgrad.oracle.differences import Pair, best_difference
from symgrad.record import record

WIDTHS = (2.0**-3, 2.0**-5, 2.0**-8, 2.0**-12, 2.0**-17)
LEVELS = 4


@record
class GradientEvidence:
    """How a gradient compares with differences of its function.

    entry: the position (from 0) where they differ most, with both values and their relative difference. resolution: the
    largest relative error of the differences themselves; an entry that is wrong by less than that goes unnoticed.
    """

    answer: Answer
    entry: tuple[int, ...] = ()
    given: float = 0.0
    expected: float = 0.0
    relative: float = 0.0
    resolution: float = 0.0
    reason: str = ""


def check_gradient(function: Callable[[Any], Any], gradient: Any, point: Any) -> GradientEvidence:
    """Compare `gradient` (an array, or a function of the point) with central differences of the scalar `function`.

    Where the function calculates in the numbers that it is given, extended precision is used.

    >>> import numpy as np
    >>> x = np.array([0.3, -1.2, 2.0])
    >>> str(check_gradient(lambda x: np.sum(x**3), lambda x: 3 * x**2, x).answer)
    'agree'
    >>> wrong = 3 * x**2 * np.array([1, 1 + 1e-8, 1])
    >>> check_gradient(lambda x: np.sum(x**3), wrong, x).entry
    (1,)
    """
    import numpy as np

    at = np.asarray(point, dtype=np.float64)
    given = np.asarray(gradient(at) if callable(gradient) else gradient, dtype=np.float64)
    if given.shape != at.shape:
        return GradientEvidence(Answer.DISAGREE, reason=f"the gradient has shape {given.shape}, the point {at.shape}")
    worst = GradientEvidence(Answer.AGREE)
    for entry in np.ndindex(at.shape):
        worst = _worse(worst, _judge(_Along(function, at, entry), float(given[entry]), entry))
    return worst


def _worse(one: GradientEvidence, other: GradientEvidence) -> GradientEvidence:
    rank = {Answer.AGREE: 0, Answer.UNKNOWN: 1, Answer.DISAGREE: 2}
    return max(one, other, key=lambda e: (rank[e.answer], e.relative if rank[e.answer] == 2 else e.resolution))


def _judge(along: _Along, given: float, entry: tuple[int, ...]) -> GradientEvidence:
    try:
        expected, error = best_difference(along, along.widths(), LEVELS, wanted=1e-11)
    except Undefined as undefined:
        return GradientEvidence(Answer.UNKNOWN, entry, given, reason=str(undefined))
    size = max(abs(expected), abs(given))
    relative = float(abs(expected - given) / size) if size else 0.0
    resolution = float(error / size) if size else 0.0
    # Half an ulp is the least that a gradient in floats can be off.
    agrees = abs(expected - given) <= 4 * error + 64 * 2.0**-52 * size
    answer = Answer.AGREE if agrees else Answer.DISAGREE
    return GradientEvidence(answer, entry, given, float(expected), relative, resolution)


class _Along:
    """The function along one coordinate, as pairs of value and rounding error."""

    def __init__(self, function: Callable[[Any], Any], at: Any, entry: tuple[int, ...]) -> None:
        import numpy as np

        self.function, self.at, self.entry = function, at, entry
        wide = np.asarray(function(at.astype(np.longdouble)))
        self.dtype = np.longdouble if wide.dtype == np.longdouble else np.float64
        self.unit: Any = np.finfo(self.dtype).eps

    def widths(self) -> list[Any]:
        size = abs(float(self.at[self.entry]))
        scales = [1.0]
        while 0 < size < scales[0]:
            scales[0] /= 2
        return [self.dtype(scale * width) for scale in dict.fromkeys((*scales, 1.0)) for width in WIDTHS]

    def __call__(self, width: Any) -> Pair:
        import numpy as np

        moved = self.at.astype(self.dtype)
        moved[self.entry] += width
        value = np.asarray(self.function(moved))
        if value.size != 1:
            raise Undefined(f"the function gives an array of shape {value.shape}, not one number")
        number = self.dtype(value.reshape(()))
        if not np.isfinite(number):
            raise Undefined("the function has no finite value near the point")
        return number, 4 * self.unit * abs(number)
