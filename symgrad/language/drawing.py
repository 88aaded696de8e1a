"""Points of domains: the entry, or the row of entries, that real numbers are taken to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from symgrad.language.attributes import Domain
from symgrad.language.sets import REAL, Integers, Interval, Values

TRIES = 40
"""How often a row is drawn again that lies outside of its domain."""

MOST_STEPS = 1000
"""How far from its end a whole number is drawn at most: it may be an exponent."""

Pick = Callable[[int], int]
"""A whole number below a bound, as chance has it."""


def draw(found: Domain, raw: Fraction, pick: Pick) -> Fraction | None:
    """The entry of a domain that a real number is taken to, itself where it is one; None where the domain is empty.

    >>> from symgrad.language.sets import UNIT
    >>> [str(draw(Domain(UNIT), Fraction(n), lambda most: 0)) for n in (1, 3, -3, 0)]
    ['1/2', '3/4', '1/4', '1/2']
    """
    if found.is_empty:
        return None
    match found.entries:
        case Values(values):
            return values[pick(len(values))]
        case Integers():
            return _whole(found.entries, raw, found.nonzero)
        case Interval():
            value = raw if raw in found else _between(found.entries, raw or Fraction(1), pick)
            return value if value in found else _between(found.entries, abs(raw) + 1, lambda most: most - 1)


def _whole(entries: Integers, raw: Fraction, nonzero: bool) -> Fraction:
    """The whole number some steps away from an end, or on either side where there is none."""
    step = entries.step if entries.low is not None or (entries.high is None and raw > 0) else -entries.step
    start = entries.low if entries.low is not None else entries.high if entries.high is not None else 0
    first = start + (entries.rest - start) % step
    value = Fraction(first + step * (int(abs(raw)) % MOST_STEPS))
    value = value if value in entries else Fraction(first)
    return value if value or not nonzero else value + step


def _between(entries: Interval, raw: Fraction, pick: Pick) -> Fraction:
    """A point of an interval; an end that belongs to it comes up now and then."""
    low, high, size = entries.low, entries.high, abs(raw)
    ends = [
        end for end, closed in ((low, entries.low_closed), (high, entries.high_closed)) if closed and end is not None
    ]
    if (ends and pick(12) == 0) or (low is not None and low == high):
        return ends[pick(len(ends))]
    if low is not None and high is not None:
        share = size / (1 + size) if raw > 0 else 1 / (1 + size)
        return low + (high - low) * share
    if low is not None:
        return low + size
    return raw if high is None else high - size


def made_definite(values: Mapping[tuple[int, ...], Fraction]) -> dict[tuple[int, ...], Fraction]:
    """A symmetric positive definite matrix from some of its entries: no diagonal entry is less than the others of its
    row together [Gershgorin]. What is no matrix stays what it is.

    >>> {at: str(value) for at, value in made_definite({(1, 1): Fraction(-1), (1, 2): Fraction(3)}).items()}
    {(1, 1): '5', (1, 2): '3'}
    """
    if any(len(at) != 2 for at in values):
        return dict(values)
    mirrored = {at: values.get(tuple(sorted(at)), value) for at, value in values.items()}
    off = {tuple(sorted(at)): abs(value) for at, value in mirrored.items() if at[0] != at[1]}
    return {
        at: 1 + abs(value) + sum(size for pair, size in off.items() if at[0] in pair) if at[0] == at[1] else value
        for at, value in mirrored.items()
    }


def bound(
    attributes: frozenset[str], rows: int, columns: int, raws: Iterator[Fraction]
) -> dict[tuple[int, ...], Fraction] | None:
    """A matrix whose entries satisfy equations; None where none was found."""
    symmetric, rest = "symmetric" in attributes, attributes - {"symmetric", "constant"}
    if rest == {"orthonormal"}:
        return orthonormal(rows, columns, raws, symmetric)
    return idempotent(rows, raws, symmetric) if rest == {"idempotent"} and rows == columns else None


def idempotent(size: int, raws: Iterator[Fraction], symmetric: bool) -> dict[tuple[int, ...], Fraction]:
    """`sum_k u_k v_k^T` of the first columns `u_k` of a regular matrix and the rows `v_k` of its inverse: of all of
    them, none, or any number between. Symmetric where that matrix is orthogonal.

    >>> from itertools import cycle
    >>> found = idempotent(2, cycle([Fraction(1), Fraction(2)]), symmetric=False)
    >>> [sum(found[1, k] * found[k, 2] for k in (1, 2)) - found[1, 2], found[1, 1] + found[2, 2]]
    [Fraction(0, 1), Fraction(1, 1)]
    """
    span = range(1, size + 1)
    columns = orthonormal(size, size, raws, False)
    assert columns is not None
    rows = {(j, i): value for (i, j), value in columns.items()}
    if not symmetric:  # the columns times `1 + E`, the rows times `1 - E`, where E has one entry beside the diagonal
        for i in range(1, size):
            a = next(raws)
            columns |= {(k, i + 1): columns[k, i + 1] + a * columns[k, i] for k in span}
            rows |= {(i, k): rows[i, k] - a * rows[i + 1, k] for k in span}
    rank = int(abs(next(raws) * 7)) % (size + 1)
    return {(i, j): sum((columns[i, k] * rows[k, j] for k in span[:rank]), Fraction(0)) for i in span for j in span}


def orthonormal(
    rows: int, columns: int, raws: Iterator[Fraction], symmetric: bool
) -> dict[tuple[int, ...], Fraction] | None:
    """Orthonormal columns, as many as there are: those of a product of reflections `1 - 2 v v^T / v^T v`, an even or an
    odd number of them, so that the determinant has either sign; a symmetric one is `1 - 2 P` for a symmetric idempotent
    P of any rank. None where there are more columns than rows.

    >>> from itertools import cycle
    >>> found = orthonormal(2, 1, cycle([Fraction(1), Fraction(2)]), symmetric=False)
    >>> sum(value * value for value in found.values())
    Fraction(1, 1)
    """
    if columns > rows:
        return None
    span = range(1, rows + 1)
    one = {(i, j): Fraction(i == j) for i in span for j in span}
    if symmetric:
        projection = idempotent(rows, raws, True)
        return {at: value - 2 * projection[at] for at, value in one.items() if at[1] <= columns}
    found = one
    for _ in range(min(rows, 3) + (next(raws) > 0)):
        v = {i: next(raws) for i in span}
        length = sum(x * x for x in v.values())
        if length:
            along = {j: sum(v[i] * found[i, j] for i in span) for j in span}
            found = {(i, j): value - 2 * v[i] * along[j] / length for (i, j), value in found.items()}
    return {(i, j): value for (i, j), value in found.items() if j <= columns}


def draw_row(found: Domain, raws: Sequence[Fraction], pick: Pick) -> list[Fraction] | None:
    """The entries along the last axis; None where no row of the domain was found.

    >>> from symgrad.language.sets import POSITIVE
    >>> [str(value) for value in draw_row(Domain(POSITIVE, row="sum"), [Fraction(1), Fraction(-3)], lambda most: 0)]
    ['1/4', '3/4']
    """
    if found.is_empty:
        return None
    if not found.row:
        values = [draw(found, raw, pick) for raw in raws]
        return [value for value in values if value is not None] if None not in values else None
    if found.row == "one-hot":
        hot = _hot(len(raws), pick)
        return [Fraction(n == hot) for n in range(len(raws))]
    return _tied_row(found, [raw or Fraction(1) for raw in raws], pick)


def _hot(size: int, pick: Pick) -> int:
    """The position of the 1: of a long row every other time one of those that claims name, the first and the last."""
    named = (0, 1, 2, size - 1)
    return named[pick(len(named))] if size > len(named) and pick(2) else pick(size)


def _tied_row(found: Domain, raws: Sequence[Fraction], pick: Pick) -> list[Fraction] | None:
    """A row that sums to 1."""
    if len(raws) == 1:
        return [Fraction(1)] if Fraction(1) in found or _is_share(found) else None
    if found.entries == REAL:
        weights = _off_zero(list(raws))
        return [weight / sum(weights) for weight in weights]
    weights = [abs(raw) for raw in raws]
    if _is_share(found):
        return [weight / sum(weights) for weight in weights]
    for _ in range(TRIES):
        row = draw_row(Domain(found.entries, found.nonzero), [raws[pick(len(raws))] for _ in raws], pick)
        if row is None:
            return None
        row[-1] = 1 - sum(row[:-1], Fraction(0))
        if row[-1] in found:
            return row
    return None


def _is_share(found: Domain) -> bool:
    """Whether entries that are positive and sum to 1 need no other bound."""
    entries = found.entries
    return isinstance(entries, Interval) and entries.low == 0 and (entries.high is None or entries.high >= 1)


def _off_zero(weights: list[Fraction]) -> list[Fraction]:
    """Make the sum of weights no small part of them, by making some of them positive."""
    for n in range(len(weights)):
        if 4 * abs(sum(weights, Fraction(0))) < sum(map(abs, weights)):
            weights[n] = abs(weights[n])
    return weights
