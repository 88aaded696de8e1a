"""What a proof uses of the assumptions, and the context in which they are parametrised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from symgrad.checker.refusals import Refused
from symgrad.language import terms as t
from symgrad.language.attributes import Array, domain, finite_values, is_nonnegative, is_positive, row_constraint
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.serial import decode, encode
from symgrad.language.sets import Interval
from symgrad.record import record

MAX_SIZE = 24


@record
class Strategy:
    """What a proof uses of the assumptions, and what it takes for elements of their own.

    shares: rows given as w_i / sum(w). hot: rows with one hot entry. enumerated: discrete arrays, value by value.
    closed: sums below fraction bars and under roots are elements of their own. shift: further marks in each range.
    multiples: of relations of matrices, which an extension adds to the right side (`matrices`).
    """

    shares: frozenset[str] = frozenset()
    hot: frozenset[str] = frozenset()
    enumerated: frozenset[str] = frozenset()
    closed: bool = False
    shift: int = 0
    multiples: tuple[Any, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Strategy:
        """The strategy that `data` wrote. Errors: TypeError, ValueError for other data."""
        shares, hot, enumerated = (frozenset(data[name]) for name in ("shares", "hot", "enumerated"))
        multiples = tuple(decode(data["multiples"])) if "multiples" in data else ()
        found = cls(shares, hot, enumerated, data["closed"], data["shift"], multiples)
        typed = type(data["closed"]) is bool and type(data["shift"]) is int
        if not typed or found.data() != dict(data) or not 0 <= found.shift <= MAX_SIZE:
            raise ValueError("not a strategy")
        return found

    def data(self) -> dict[str, Any]:
        """The strategy in lists, for JSON."""
        values = {name: getattr(self, name) for name in self.__match_args__ if name != "multiples"}
        lists: dict[str, Any] = {name: sorted(v) if isinstance(v, frozenset) else v for name, v in values.items()}
        return {**lists, "multiples": encode(self.multiples)} if self.multiples else lists


MOST_VALUES = 4


def enumerable(array: Array) -> tuple[Fraction, ...]:
    """The values of an entry, where they are a few that may be tried one by one; empty where not."""
    values = finite_values(array) or ()
    return (
        values if len(values) <= MOST_VALUES and not row_constraint(array) and "label" not in array.attributes else ()
    )


def require(goal: Goal, strategy: Strategy) -> None:
    """Errors: Refused where the context does not say what the strategy uses, or says what is not known here."""
    context, known = goal.context, {entry.name for entry, _ in goal.context.equalities}
    if any(least < 1 for least in context.dims.values()):
        raise Refused("a range that may be empty")
    for entry, value in context.equalities:
        if entry.name in context.with_values(context.reachable(value)):
            raise Refused(f"the value of {entry.name} is declared by itself")
    for name in strategy.shares | strategy.hot | strategy.enumerated:
        array = context.arrays.get(name, Array())
        if name in strategy.shares and not row_constraint(array):
            raise Refused(f"the rows of {name} are not known to sum to 1")
        if name in strategy.shares and (name in known or "symmetric" in array.attributes or not _is_whole(array)):
            raise Refused(f"the rows of {name} are restricted further")
        if name in strategy.hot and row_constraint(array) != "one-hot":
            raise Refused(f"the rows of {name} are not known to be one-hot")
        if name in strategy.enumerated and not enumerable(array):
            raise Refused(f"{name} is not known to have a few values")


def _is_whole(array: Array) -> bool:
    """Whether the entries of a row that sums to 1 are all real numbers, all positive ones or all that are not negative.

    That they are at most 1 says nothing more where they are not negative.
    """
    entries = domain(array).entries
    if not isinstance(entries, Interval) or entries.low != (0 if entries.low is not None else None):
        return False
    return entries.high is None or (entries.low == 0 and entries.high >= 1)


def free_name(name: str) -> str:
    """The name of the data of which the rows of an array are shares."""
    return f"{name} unnormalised"


def parametrised(context: Context, shares: frozenset[str]) -> tuple[Context, dict[str, Definition]]:
    """Rows that sum to 1 as `w_i / sum_j w_j`: every such row is one, with w the row itself."""
    given: dict[str, Definition] = {}
    arrays = dict(context.arrays)
    for name in sorted(shares):
        array, free = arrays[name], free_name(name)
        indices = tuple((f"#{n}:{dim}", dim) for n, dim in enumerate(array.dims))
        at: tuple[t.Index, ...] = tuple(t.Ix(letter) for letter, _ in indices)
        letter = f"#:{array.dims[-1]}"
        sum_ = t.total(letter, array.dims[-1], t.Entry(free, (*at[:-1], t.Ix(letter))))
        given[name] = Definition(name, indices, t.Mul((t.Entry(free, at), t.Power(sum_, t.MINUS_ONE))))
        least = "positive" if is_positive(array) else "nonnegative" if is_nonnegative(array) else None
        if free in arrays or free in context.definitions:
            raise Refused(f"the name {free} has two meanings")
        arrays[free] = type(array)(array.dims, frozenset({least} if least else ()))
    return replace(context, arrays=arrays), given
