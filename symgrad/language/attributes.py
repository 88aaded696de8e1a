"""Domains: one row an attribute, the sets of numbers that entries are in, and how to draw from them.

The domain of an array is the meet of the rows of its attributes and of its own set of numbers. Whoever asks what an
entry may be asks `domain`, and whoever needs a point asks `draw` and `draw_row`: search, proofs and numeric evidence
speak of the same set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from math import lcm
from typing import Protocol

from symgrad.errors import IllFormed
from symgrad.language.terms import Dim
from symgrad.record import record

TRIES = 40
"""How often a row is drawn again that lies outside of its domain."""

Pick = Callable[[int], int]
"""A whole number below a bound, as chance has it."""


# ------------------------------------------------------------------------------------------------------------- sets


@record
class Interval:
    """The real numbers between two ends; None is infinity. closed: the end itself belongs to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_closed: bool = False
    high_closed: bool = False

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        return above and (self.high is None or value < self.high or (self.high_closed and value == self.high))

    @property
    def is_empty(self) -> bool:
        if self.low is None or self.high is None or self.low < self.high:
            return False
        return self.low > self.high or not (self.low_closed and self.high_closed)

    def __str__(self) -> str:
        low = r"-\infty" if self.low is None else str(self.low)
        high = r"\infty" if self.high is None else str(self.high)
        return f"{'[' if self.low_closed else '('}{low}, {high}{']' if self.high_closed else ')'}"


@record
class Values:
    """Finitely many numbers, in increasing order."""

    values: tuple[Fraction, ...]

    def __contains__(self, value: Fraction) -> bool:
        return value in self.values

    @property
    def is_empty(self) -> bool:
        return not self.values

    def __str__(self) -> str:
        return rf"\{{{', '.join(map(str, self.values))}\}}"


@record
class Integers:
    """The whole numbers `rest + step n` between two ends, which belong to it; None is infinity.

    >>> [n for n in range(-3, 8) if Fraction(n) in Integers(low=0, step=2)]
    [0, 2, 4, 6]
    """

    low: int | None = None
    high: int | None = None
    step: int = 1
    rest: int = 0

    def __contains__(self, value: Fraction) -> bool:
        if value.denominator != 1 or (value.numerator - self.rest) % self.step:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    @property
    def is_empty(self) -> bool:
        bounds = self.low is not None and self.high is not None
        return bounds and not any(Fraction(n) in self for n in range(self.low or 0, (self.high or 0) + 1))

    def __str__(self) -> str:
        words = r"\mathbb{Z}" if self.step == 1 else rf"{self.step}\mathbb{{Z}} + {self.rest}"
        low, high = "" if self.low is None else rf" \geq {self.low}", "" if self.high is None else rf" \leq {self.high}"
        return words + low + high


Entries = Interval | Values | Integers
"""What an entry may be."""

REAL = Interval()
POSITIVE = Interval(Fraction(0))
NONNEGATIVE = Interval(Fraction(0), low_closed=True)
UNIT = Interval(Fraction(0), Fraction(1))
BINARY = Values((Fraction(0), Fraction(1)))
SIGN = Values((Fraction(-1), Fraction(1)))


def finite(numbers: Iterable[int | Fraction]) -> Values:
    return Values(tuple(sorted({Fraction(n) for n in numbers})))


def meet(one: Entries, other: Entries) -> Entries:
    """The numbers that are in both sets.

    >>> str(meet(Interval(Fraction(0)), Interval(high=Fraction(1), high_closed=True)))
    '(0, 1]'
    >>> str(meet(Integers(), UNIT)), meet(BINARY, SIGN)
    ('\\\\{\\\\}', Values(values=(Fraction(1, 1),)))
    """
    match one, other:
        case (Values(values), _):
            return Values(tuple(value for value in values if value in other))
        case (_, Values()):
            return meet(other, one)
        case (Interval(), Interval()):
            return _meet_intervals(one, other)
        case (Integers(), Interval()):
            return _within(one, other)
        case (Interval(), Integers()):
            return _within(other, one)
        case (Integers(), Integers()):
            return _meet_integers(one, other)
    raise AssertionError(one, other)


def _meet_intervals(one: Interval, other: Interval) -> Interval:
    low, low_closed = _tighter(one.low, one.low_closed, other.low, other.low_closed, 1)
    high, high_closed = _tighter(one.high, one.high_closed, other.high, other.high_closed, -1)
    return Interval(low, high, low_closed, high_closed)


def _tighter(
    a: Fraction | None, a_closed: bool, b: Fraction | None, b_closed: bool, sign: int
) -> tuple[Fraction | None, bool]:
    """The end that leaves less: the larger one for a lower end (sign 1), the smaller one for an upper."""
    if a is None or b is None:
        return (b, b_closed) if a is None else (a, a_closed)
    if a == b:
        return a, a_closed and b_closed
    return (a, a_closed) if sign * a > sign * b else (b, b_closed)


def _within(whole: Integers, interval: Interval) -> Entries:
    low = None if interval.low is None else _first(interval.low, interval.low_closed)
    high = None if interval.high is None else -_first(-interval.high, interval.high_closed)
    return _meet_integers(whole, Integers(low, high))


def _first(low: Fraction, closed: bool) -> int:
    """The smallest whole number above an end."""
    up = -(-low.numerator // low.denominator)
    return up if closed or up > low else up + 1


def _meet_integers(one: Integers, other: Integers) -> Entries:
    low = max((n for n in (one.low, other.low) if n is not None), default=None)
    high = min((n for n in (one.high, other.high) if n is not None), default=None)
    step = lcm(one.step, other.step)
    rests = [n for n in range(step) if not ((n - one.rest) % one.step or (n - other.rest) % other.step)]
    if not rests:
        return Values(())
    both = Integers(low, high, step, rests[0])
    if low is None or high is None or high - low > 100:
        return both
    return finite(n for n in range(low, high + 1) if Fraction(n) in both)


# -------------------------------------------------------------------------------------------------------------- rows


@record
class Attribute:
    """One row: what an attribute says in words, of every entry, and of the entries along the last axis together.

    nonzero: no entry is 0. row: `sum` where the entries along the last axis sum to 1, `one-hot` where moreover one of
    them is 1 and the others are 0. typed: the words of a type that name it, beside its own name.
    """

    words: str
    entries: Entries = REAL
    nonzero: bool = False
    row: str = ""
    typed: tuple[str, ...] = ()


ATTRIBUTES: Mapping[str, Attribute] = {
    "positive": Attribute("every entry is greater than 0", POSITIVE),
    "nonnegative": Attribute("no entry is less than 0", NONNEGATIVE),
    "unit": Attribute("every entry is in (0, 1)", UNIT, typed=("in(0,1)",)),
    "binary": Attribute("every entry is 0 or 1", BINARY, typed=("in{0,1}",)),
    "sign": Attribute("every entry is -1 or 1", SIGN, typed=("in{-1,1}",)),
    "nonzero": Attribute("no entry is 0", nonzero=True),
    "integer": Attribute("every entry is a whole number", Integers()),
    "one-hot": Attribute(
        "one entry along the last axis is 1, the others are 0", BINARY, row="one-hot", typed=("onehot",)
    ),
    "simplex": Attribute("the entries along the last axis are positive and sum to 1", POSITIVE, row="sum"),
    "sums-to-one": Attribute("the entries along the last axis sum to 1", row="sum"),
    "constant": Attribute("does not change with the variable of differentiation"),
    "symmetric": Attribute("a square matrix equal to its transpose"),
    "label": Attribute("every entry is a position in the range `labels`, not a number to calculate with"),
}
"""Domain attributes of an array; a real array has none."""


def named(entries: Entries) -> str | None:
    """The attribute that says no more than that entries are in a set; None where none does."""
    return (
        None
        if entries == REAL
        else next((n for n, a in ATTRIBUTES.items() if a.entries == entries and not a.row), None)
    )


def narrowed(attributes: frozenset[str], own: Entries) -> tuple[frozenset[str], Entries]:
    """The same domain, said by an attribute where there is one that says it of every entry.

    >>> narrowed(frozenset({"positive", "constant"}), Interval(high=Fraction(1)))[0] == {"unit", "constant"}
    True
    """
    word = named(_domain(attributes, own).entries)
    if word is None or own == REAL:
        return attributes, own
    return frozenset({word, *(a for a in attributes if ATTRIBUTES[a].row or ATTRIBUTES[a].entries == REAL)}), REAL


ROWS = frozenset(name for name, row in ATTRIBUTES.items() if row.row)
"""Attributes that tie the entries along the last axis."""

TYPED: Mapping[str, str] = {word: name for name, row in ATTRIBUTES.items() for word in (name, *row.typed)}
"""The words of a type, and the attributes that they name."""


@record
class Array:
    """A declared array: its dimensions, outermost first (none: a scalar), and its domain.

    `labels` is the range that the entries of an array of labels point into; `entries` the numbers that an entry may
    be, beyond what the attributes say.
    """

    dims: tuple[Dim, ...] = ()
    attributes: frozenset[str] = frozenset()
    labels: Dim | None = None
    entries: Entries = REAL

    def __post_init__(self) -> None:
        if unknown := self.attributes - ATTRIBUTES.keys():
            raise IllFormed(f"unknown attribute {', '.join(sorted(unknown))}; known are {', '.join(ATTRIBUTES)}")


# ----------------------------------------------------------------------------------------------------------- answers


@record
class Domain:
    """What every entry of an array is in, whether 0 is left out, and what ties a row: `sum`, `one-hot` or nothing."""

    entries: Entries
    nonzero: bool = False
    row: str = ""

    def __contains__(self, value: Fraction) -> bool:
        return value in self.entries and not (self.nonzero and value == 0)

    @property
    def is_empty(self) -> bool:
        hot = self.row != "one-hot" or (Fraction(0) in self.entries and Fraction(1) in self.entries)
        return self.entries.is_empty or not hot


class Declared(Protocol):
    """Whatever has attributes and a set of numbers: an array, or a name that is still being declared."""

    @property
    def attributes(self) -> frozenset[str]: ...
    @property
    def entries(self) -> Entries: ...


def domain(array: Declared) -> Domain:
    """What the attributes of an array and its own set of numbers say together.

    >>> domain(Array(attributes=frozenset({"nonnegative", "nonzero"}))).entries == POSITIVE
    True
    >>> domain(Array(attributes=frozenset({"unit"}), entries=Interval(low=Fraction(2)))).is_empty
    True
    """
    return _domain(array.attributes, array.entries)


@lru_cache(maxsize=4096)
def _domain(attributes: frozenset[str], own: Entries) -> Domain:
    rows = [ATTRIBUTES[name] for name in sorted(attributes)]
    entries = reduce(meet, (row.entries for row in rows), own)
    nonzero = any(row.nonzero for row in rows)
    tied = {row.row for row in rows} - {""}
    row = "" if not tied else "one-hot" if "one-hot" in tied or entries == BINARY else "sum"
    if nonzero:
        entries, nonzero = _without_zero(entries)
    return Domain(entries, nonzero, row)


def _without_zero(entries: Entries) -> tuple[Entries, bool]:
    """The set without 0, and whether that still has to be said."""
    match entries:
        case Values(values):
            return Values(tuple(value for value in values if value)), False
        case Interval(low, high, low_closed, high_closed) if low == 0 or high == 0:
            return Interval(low, high, low_closed and low != 0, high_closed and high != 0), False
    return entries, Fraction(0) in entries


def finite_values(array: Declared) -> tuple[Fraction, ...] | None:
    """The numbers that an entry may be, where they are finitely many; None where they are not.

    >>> finite_values(Array(attributes=frozenset({"binary"})))
    (Fraction(0, 1), Fraction(1, 1))
    """
    entries = domain(array).entries
    return entries.values if isinstance(entries, Values) else None


def is_discrete(array: Declared) -> bool:
    """Whether the entries lie apart from each other, so that a single value is no set of measure zero."""
    return "label" in array.attributes or not isinstance(domain(array).entries, Interval)


def is_positive(array: Declared) -> bool:
    """Whether every entry is greater than 0.

    >>> [is_positive(Array(entries=i)) for i in (POSITIVE, NONNEGATIVE, Integers(low=1), finite((0, 1)))]
    [True, False, True, False]
    """
    return is_nonnegative(array) and Fraction(0) not in domain(array)


def is_nonnegative(array: Declared) -> bool:
    """Whether no entry is less than 0."""
    return _is_at_least(domain(array).entries, Fraction(0))


def is_at_most_one(array: Declared) -> bool:
    """Whether no entry is greater than 1, be it because a row of positive entries sums to 1."""
    found = domain(array)
    if found.row and is_nonnegative(array):
        return True
    match found.entries:
        case Interval(_, high) | Integers(_, high):
            return high is not None and high <= 1
        case Values(values):
            return all(value <= 1 for value in values)


def _is_at_least(entries: Entries, bound: Fraction) -> bool:
    match entries:
        case Interval(low) | Integers(low):
            return low is not None and low >= bound
        case Values(values):
            return all(value >= bound for value in values)


def row_constraint(array: Array) -> str:
    """What ties the entries along the last axis: `one-hot`, `sum` (they sum to 1), or nothing."""
    return domain(array).row if array.dims else ""


# ------------------------------------------------------------------------------------------------------------ drawing


def draw(found: Domain, raw: Fraction, pick: Pick) -> Fraction | None:
    """The entry of a domain that a real number other than 0 is taken to; None where the domain is empty.

    >>> [str(draw(Domain(UNIT), Fraction(n), lambda most: 0)) for n in (1, 3, -3)]
    ['1/2', '3/4', '1/4']
    """
    if found.is_empty:
        return None
    match found.entries:
        case Values(values):
            return values[pick(len(values))]
        case Integers():
            return _whole(found.entries, raw, found.nonzero)
        case Interval():
            return _between(found.entries, raw, pick)


def _whole(entries: Integers, raw: Fraction, nonzero: bool) -> Fraction:
    """The whole number some steps away from an end, or on either side where there is none."""
    step = entries.step if entries.low is not None or (entries.high is None and raw > 0) else -entries.step
    start = entries.low if entries.low is not None else entries.high if entries.high is not None else 0
    first = start + (entries.rest - start) % step
    value = Fraction(first + step * (int(abs(raw)) % 50))
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


def draw_row(found: Domain, raws: Sequence[Fraction], pick: Pick) -> list[Fraction] | None:
    """The entries along the last axis; None where no row of the domain was found.

    >>> [str(value) for value in draw_row(Domain(POSITIVE, row="sum"), [Fraction(1), Fraction(-3)], lambda most: 0)]
    ['1/4', '3/4']
    """
    if not found.row:
        values = [draw(found, raw, pick) for raw in raws]
        return [value for value in values if value is not None] if None not in values else None
    if found.row == "one-hot":
        hot = pick(len(raws))
        return [Fraction(n == hot) for n in range(len(raws))]
    return _tied_row(found, raws, pick)


def _tied_row(found: Domain, raws: Sequence[Fraction], pick: Pick) -> list[Fraction] | None:
    """A row that sums to 1."""
    if len(raws) == 1:
        return [Fraction(1)] if Fraction(1) in found or Fraction(1) == _closure(found) else None
    if found.entries == REAL:
        weights = _off_zero(list(raws))
        return [weight / sum(weights) for weight in weights]
    weights = [abs(raw) for raw in raws]
    if isinstance(found.entries, Interval) and found.entries.low == 0 and _closure(found) == 1:
        return [weight / sum(weights) for weight in weights]
    for _ in range(TRIES):
        row = draw_row(Domain(found.entries, found.nonzero), [raws[pick(len(raws))] for _ in raws], pick)
        if row is None:
            return None
        row[-1] = 1 - sum(row[:-1], Fraction(0))
        if row[-1] in found:
            return row
    return None


def _closure(found: Domain) -> Fraction:
    """1 where a row of positive entries is bounded by its sum alone."""
    high = found.entries.high if isinstance(found.entries, Interval) else Fraction(0)
    return Fraction(1) if high is None or high >= 1 else Fraction(0)


def _off_zero(weights: list[Fraction]) -> list[Fraction]:
    """Make the sum of weights no small part of them, by making some of them positive."""
    for n in range(len(weights)):
        if 4 * abs(sum(weights, Fraction(0))) < sum(map(abs, weights)):
            weights[n] = abs(weights[n])
    return weights
