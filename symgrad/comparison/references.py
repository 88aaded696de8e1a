"""What is expected at a point, and how far rounding may move it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Any

from symgrad.codegen import Compiled
from symgrad.codegen.targets import python
from symgrad.codegen.targets.numpy import NUMPY
from symgrad.comparison.libraries import PRECISIONS
from symgrad.language.context import Goal

SAMPLES = 6
"""How many times a formula is calculated with other roundings."""

SLACK = 8.0
"""A function may round so many times more than the formula does: it may calculate by a longer one."""

FINEST = 2.0**-48
"""Roundings are tried no finer than this, since float64 has to show them."""

EXACT = frozenset(
    "equal less positive zero not and or where real size count positions highest lowest largest finite gather "
    "transpose spread full max min abs negative sign step relu floor".split()
)
"""Operations that do not round."""

NOT_ONE = 0.75
"""What comes from above where chance would have it be 1, by which a forgotten factor goes unseen."""

EXTREME = ("extreme", "extreme", "extreme")
"""Points far out, at which exponentials overflow and differences cancel."""


@dataclass(frozen=True)
class Reference:
    """What a derivation arrives at, as a function in float64.

    goal: the claim that its chain ends with. others: arrays that it does not depend on, and a function may ask for.
    """

    told: str
    compiled: Compiled
    goal: Goal
    others: Mapping[str, str]

    @property
    def order(self) -> tuple[str, ...]:
        return (*self.compiled.arguments, *self.compiled.sizes)

    @property
    def above(self) -> list[str]:
        """The arguments that come from the layers above."""
        return [name for name, own in self.compiled.arguments.items() if own.array in self.goal.context.definitions]

    @property
    def anything(self) -> list[str]:
        """The arguments of which nothing is declared but that they are real numbers."""
        known = self.compiled.context.arrays
        plain = [name for name, own in self.compiled.arguments.items() if own.labels is None]
        return [name for name in plain if not known[self.compiled.arguments[name].array].attributes]

    def expected(self, arrays: Mapping[str, Any]) -> Any:
        return self.compiled(**{key: arrays[key] for key in self.order})

    def noise(self, arrays: Mapping[str, Any], expected: Any, precision: str) -> Any:
        """How far apart two calculations of the result may lie in a precision."""
        import numpy as np

        kind = PRECISIONS[precision]
        random, unit = np.random.default_rng(0), max(kind.spacing, FINEST)

        def rounded(x: Any) -> Any:
            x = np.asarray(x)
            return x * (1 + unit * random.choice((-1.0, 1.0), x.shape)) if x.dtype.kind == "f" else x

        moved = np.zeros_like(expected)
        with np.errstate(all="ignore"):
            for _ in range(SAMPLES):
                value = self._noisy(rounded)(**{key: rounded(arrays[key]) for key in self.order})
                moved = np.fmax(moved, np.abs(np.asarray(value, float) - expected))
            least = unit * np.max(np.abs(expected), initial=0, where=np.isfinite(expected))
        return SLACK * (moved + least) + kind.tiny

    def _noisy(self, rounded: Callable[[Any], Any]) -> Callable[..., Any]:
        """The formula with a rounding behind every operation that rounds."""
        space: dict[str, Any] = {"rounded": rounded}
        exec(self._code, space)
        found: Callable[..., Any] = space[self.compiled.name]
        return found

    @cached_property
    def _code(self) -> Any:
        module = replace(self.compiled.module, routines=(self.compiled.routine,), by="")
        return compile(python.source(module, NOISY), "<rounded>", "exec")

    def points(self, schedule: tuple[str, ...] = ()) -> Iterator[tuple[Mapping[str, Any], Mapping[str, int], Any]]:
        """Arrays in the declared domain at sizes that are unequal or 1, the sizes, and the entries that count."""
        import numpy as np

        from symgrad.oracle import sites

        compiled, goal = self.compiled, self.goal
        plain = Goal(compiled.term, compiled.term, compiled.context, goal.free, goal.conditions)
        names = {name: argument.array for name, argument in compiled.arguments.items()} | dict(self.others)
        for site in sites(plain, frozenset(self.others.values()), *([schedule] if schedule else [])):
            arrays = {name: self._array(own, site.sizes, site.values) for name, own in names.items()}
            arrays |= {name: site.sizes[str(dim)] for name, dim in compiled.sizes.items()}
            spans = [range(1, (dim if isinstance(dim, int) else site.sizes[dim]) + 1) for _, dim in goal.free]
            counts = np.array([site.allows(places) for places in product(*spans)])
            yield arrays, site.sizes, counts.reshape([len(span) for span in spans])

    def _array(self, own: str, sizes: Mapping[str, int], values: Mapping[Any, float]) -> Any:
        """One array; labels count from 0, and nothing that comes from above is 1."""
        import numpy as np

        known = self.compiled.context.arrays[own]
        array = np.empty([dim if isinstance(dim, int) else sizes[dim] for dim in known.dims])
        for at in np.ndindex(*array.shape):
            array[at] = values[(own, *(place + 1 for place in at))]
        if own in self.goal.context.definitions:
            array[array == 1] = NOT_ONE
        return array if known.labels is None else array.astype(int) - 1


def _with_rounding(op: str, row: str) -> str:
    apart = re.sub(r"{([0-9])}", r"({\1})", row)
    return row if op in EXACT else f"rounded({apart})"


NOISY = replace(NUMPY, name="rounded", rows={op: _with_rounding(op, row) for op, row in NUMPY.rows.items()}, inplace={})
"""NumPy with a rounding behind every operation."""
