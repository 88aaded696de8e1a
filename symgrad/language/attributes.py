"""Domains: one row an attribute. The domain of an array is the meet of the rows of its attributes and of its own set.

Whoever asks what an entry may be asks `domain`, and whoever needs a point draws from that (`drawing`): search, proofs
and numeric evidence speak of the same set.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Protocol

from symgrad.errors import IllFormed
from symgrad.language.sets import (
    BINARY,
    NONNEGATIVE,
    POSITIVE,
    REAL,
    SIGN,
    UNIT,
    Entries,
    Integers,
    Interval,
    Values,
    meet,
)
from symgrad.language.terms import Dim
from symgrad.record import record


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
    "some-nonzero": Attribute("some entry is not 0"),
    "integer": Attribute("every entry is a whole number", Integers()),
    "one-hot": Attribute(
        "one entry along the last axis is 1, the others are 0", BINARY, row="one-hot", typed=("onehot",)
    ),
    "simplex": Attribute("no entry is less than 0, and those along the last axis sum to 1", NONNEGATIVE, row="sum"),
    "sums-to-one": Attribute("the entries along the last axis sum to 1", row="sum"),
    "constant": Attribute("does not change with the variable of differentiation", typed=("constants",)),
    "symmetric": Attribute("a square matrix equal to its transpose"),
    "definite": Attribute("a symmetric positive definite matrix"),
    "orthonormal": Attribute("a matrix whose columns are orthonormal, `U^T U = 1`"),
    "idempotent": Attribute("a square matrix that is its own square"),
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


BOUND = frozenset(("orthonormal", "idempotent"))
"""Attributes by which the entries of a matrix satisfy equations that are not solved for any of them."""

WHOLE = BOUND | {"symmetric", "definite"}
"""Attributes that tie the entries of a matrix."""

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

    >>> from symgrad.language.sets import finite
    >>> [is_positive(Array(entries=i)) for i in (POSITIVE, NONNEGATIVE, Integers(low=1), finite((0, 1)))]
    [True, False, True, False]
    """
    return is_nonnegative(array) and Fraction(0) not in domain(array)


def is_nonnegative(array: Declared) -> bool:
    """Whether no entry is less than 0."""
    return _is_at_least(domain(array).entries, Fraction(0))


def is_nonpositive(array: Declared) -> bool:
    """Whether no entry is greater than 0."""
    return _is_at_most(domain(array).entries, Fraction(0))


def is_at_most_one(array: Declared) -> bool:
    """Whether no entry is greater than 1, be it because a row of positive entries sums to 1."""
    found = domain(array)
    return (bool(found.row) and is_nonnegative(array)) or _is_at_most(found.entries, Fraction(1))


def is_less_than_one(array: Declared) -> bool:
    """Whether every entry is less than 1, for whatever size of a row.

    >>> [is_less_than_one(Array(attributes=frozenset({word}))) for word in ("unit", "binary", "simplex")]
    [True, False, False]
    """
    entries = domain(array).entries
    return _is_at_most(entries, Fraction(1)) and Fraction(1) not in entries


def _is_at_least(entries: Entries, bound: Fraction) -> bool:
    match entries:
        case Interval(low) | Integers(low):
            return low is not None and low >= bound
        case Values(values):
            return all(value >= bound for value in values)


def _is_at_most(entries: Entries, bound: Fraction) -> bool:
    match entries:
        case Interval(_, high) | Integers(_, high):
            return high is not None and high <= bound
        case Values(values):
            return all(value <= bound for value in values)


def row_constraint(array: Array) -> str:
    """What ties the entries along the last axis: `one-hot`, `sum` (they sum to 1), or nothing."""
    return domain(array).row if array.dims else ""
