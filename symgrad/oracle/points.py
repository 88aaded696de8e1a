"""Points of the declared domains: on both signs, near kinks, large and tiny, at sizes that are unequal or 1.

Values are fractions, so that a constraint such as `sum_i y_i = 1` holds exactly whatever numbers are used later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import islice, product
from math import prod

from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.attributes import BOUND, Array, domain
from symgrad.language.context import Context, Goal
from symgrad.language.drawing import bound, draw_row, made_definite
from symgrad.language.nodes import subterms
from symgrad.oracle.chance import Stream

Values = dict[str, dict[tuple[int, ...], Fraction]]

# Numerator range over denominator, of the magnitude of a real entry; dyadic, so that floats hold them exactly.
STYLES: Mapping[str, tuple[int, int]] = {
    "plain": (320, 128),
    "small": (64, 512),
    "large": (1600, 128),
    "tiny": (1000, 1 << 30),
    "extreme": (1 << 20, 128),
}

SIZES: tuple[tuple[int, ...], ...] = ((2, 3, 1), (3, 1, 2), (1, 2, 3), (4, 3, 2), (3, 2, 4), (2, 1, 1), (1, 1, 1))
"""Sizes of the ranges of a goal, in turn: no two alike, one element, one row, one column."""

MOST_ENTRIES, MOST_POSITIONS = 10_000, 1_000
"""Instances are small; a document that asks for a large one gets no evidence."""

SCHEDULE: tuple[str, ...] = ("plain", "plain", "small", "large", "plain", "tiny", "plain")


def sizes(goal: Goal) -> list[dict[str, int]]:
    """Sizes to try in turn, none below what the goal's context and its fixed positions ask for."""
    least, ranges = least_sizes(goal), goal.ranges()
    return [{name: max(row[(n + n // 3) % 3], least.get(name, 1)) for n, name in enumerate(ranges)} for row in SIZES]


def least_sizes(goal: Goal) -> dict[str, int]:
    """The smallest sizes at which each range holds all positions that the goal names (`z_1`, `z_{K-1}`)."""
    least = dict(goal.context.dims)

    def note(dim: t.Dim | None, size: int) -> None:
        if isinstance(dim, str):
            least[dim] = max(least.get(dim, 1), size)

    for part in (*goal.nodes(), *(node for entry, _ in goal.context.equalities for node in subterms(entry))):
        if isinstance(part, t.Last):
            note(part.dim, part.before + 1)
        if isinstance(part, t.Entry) and part.indices:
            for index, dim in zip(part.indices, goal.context.shape(part.name), strict=False):
                note(dim, index.position if isinstance(index, t.At) else 1)
    return least


def assignments(
    goal: Goal, size: Mapping[str, int], allowed: Callable[[tuple[int, ...]], bool]
) -> list[tuple[int, ...]]:
    """At most two positions of the free indices: one with as many equal as can be, one with as few."""
    spans = [range(1, (dim if isinstance(dim, int) else size[dim]) + 1) for _, dim in goal.free]
    every = [positions for positions in islice(product(*spans), MOST_POSITIONS) if allowed(positions)]
    if len(every) <= 2:
        return every
    stream = Stream(f"{goal.free} {sorted(size.items())}")
    start = stream.below(len(every))
    turned = every[start:] + every[:start]
    return [max(turned, key=lambda p: len(set(p))), min(turned, key=lambda p: len(set(p)))]


# --------------------------------------------------------------------------------------------------------- one array


def sample(context: Context, names: frozenset[str], size: Mapping[str, int], style: str, seed: str) -> Values:
    """Values for the named arrays that satisfy what was declared of each. Errors: Undefined where none are found.

    >>> context = Context(arrays={"y": Array(("K",), frozenset({"sums-to-one"}))})
    >>> sum(sample(context, frozenset({"y"}), {"K": 3}, "plain", "1")["y"].values())
    Fraction(1, 1)
    """
    found: Values = {}
    for name in sorted(names & context.arrays.keys()):
        found[name] = entries(context.arrays[name], size, style, Stream(f"{seed} {name}"))
    return found


def entries(array: Array, size: Mapping[str, int], style: str, stream: Stream) -> dict[tuple[int, ...], Fraction]:
    spans = [_span(dim, size) for dim in array.dims]
    if prod(map(len, spans)) > MOST_ENTRIES:
        raise BudgetExceeded(f"an array has more than {MOST_ENTRIES} entries")
    if array.labels is not None:
        count = len(_span(array.labels, size))
        return {at: Fraction(1 + stream.below(count)) for at in product(*spans)}
    if array.attributes & BOUND and len(array.dims) == 2:
        raws = iter(lambda: raw(style, stream), None)
        whole = bound(array.attributes, len(spans[0]), len(spans[1]), raws)
        if whole is None:
            raise Undefined("no point of the declared domain was found")
        return whole
    values: dict[tuple[int, ...], Fraction] = {}
    for start in product(*spans[:-1]):
        row = draw_row(domain(array), [raw(style, stream) for _ in (spans[-1] if spans else (1,))], stream.below)
        if row is None:
            raise Undefined("no point of the declared domain was found")
        ends = [(n,) for n in spans[-1]] if spans else [()]
        values |= {(*start, *end): value for end, value in zip(ends, row, strict=True)}
    if "symmetric" in array.attributes:
        values = {at: values[tuple(sorted(at))] for at in values if tuple(sorted(at)) in values}
    if "definite" in array.attributes:
        values = made_definite(values)
    return values


def _span(dim: t.Dim, size: Mapping[str, int]) -> range:
    if isinstance(dim, str) and dim not in size:
        raise IllFormed(f"the range {dim} has no size")
    return range(1, (dim if isinstance(dim, int) else size[dim]) + 1)


def raw(style: str, stream: Stream) -> Fraction:
    """A real number other than 0."""
    sign = 1 if stream.below(2) else -1
    top, bottom = STYLES[style]
    return sign * Fraction(1 + stream.below(top), bottom)
