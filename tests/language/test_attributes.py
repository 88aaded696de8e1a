"""Every row of the table of domains: what is drawn lies in it, for search and evidence alike."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symgrad.errors import Undefined
from symgrad.kernel.builder import Builder
from symgrad.kernel.numeric import sample as search
from symgrad.language.attributes import ATTRIBUTES, Array, domain, finite_values, is_discrete, is_positive
from symgrad.language.context import Context
from symgrad.language.sets import NONNEGATIVE, REAL, UNIT, Entries, Integers, Interval, finite, meet
from symgrad.language.terms import Entry, Ix, total
from symgrad.oracle.points import SCHEDULE
from symgrad.oracle.points import sample as evidence

F = Fraction

OWN: dict[str, Entries] = {
    "real": REAL,
    "a closed interval": Interval(F(0), F(1), True, True),
    "half open": Interval(F(-1), F(2), False, True),
    "bounded above": Interval(high=F(-3)),
    "one point": Interval(F(2), F(2), True, True),
    "three numbers": finite((0, 1, 2)),
    "whole numbers": Integers(),
    "odd numbers below 0": Integers(high=-1, step=2, rest=1),
    "from 3 on": Integers(low=3),
}

ARRAYS = {
    f"{word}, {own}": Array(("K",), frozenset({word} - {""}), entries=OWN[own])
    for word, own in product(("", *sorted(ATTRIBUTES.keys() - {"label", "symmetric"})), OWN)
}


def holds(array: Array, values: list[Fraction]) -> bool:
    found = domain(array)
    summed = not found.row or sum(values) == 1
    single = found.row == "sum" and len(values) == 1  # one share is the whole
    return summed and (single or all(value in found for value in values))


@pytest.mark.parametrize("name", ARRAYS)
def test_points_lie_in_the_domain(name: str) -> None:
    array, sizes = ARRAYS[name], {"K": 3}
    context = Context(arrays={"x": array})
    builder = Builder(context, sizes, {})
    builder.build(total("k", "K", Entry("x", (Ix("k"),))), {})
    for seed in (*range(-6, 0), *range(12)):
        point = search(builder.graph, context, sizes, seed)
        assert point is None or holds(array, [point["x", (n,)] for n in (1, 2, 3)])
    for style in SCHEDULE:
        try:
            values = evidence(context, frozenset({"x"}), sizes, style, style)["x"]
        except Undefined:
            continue
        assert holds(array, list(values.values()))


@pytest.mark.parametrize("word", sorted(ATTRIBUTES))
def test_the_domain_of_a_row_is_not_empty(word: str) -> None:
    assert not domain(Array(("K",), frozenset({word}))).is_empty


CLASHES = {
    "positive and negative": Array((), frozenset({"positive"}), entries=Interval(high=F(0))),
    "a bound beyond the interval": Array((), frozenset({"unit"}), entries=Interval(F(2))),
    "labels that are neither 0 nor 1": Array((), frozenset({"binary"}), entries=finite((2, 3))),
    "no whole number between": Array((), frozenset({"integer", "unit"})),
    "even and odd": Array((), entries=meet(Integers(step=2), Integers(step=2, rest=1))),
    "one-hot and positive": Array(("K",), frozenset({"one-hot", "positive"})),
    "nonzero and 0": Array((), frozenset({"nonzero"}), entries=finite((0,))),
}


@pytest.mark.parametrize("array", CLASHES.values(), ids=CLASHES)
def test_empty_domains(array: Array) -> None:
    assert domain(array).is_empty


ends = st.one_of(st.none(), st.fractions(min_value=-4, max_value=4, max_denominator=3))
intervals = st.builds(Interval, ends, ends, st.booleans(), st.booleans())
bounds = st.one_of(st.none(), st.integers(-4, 4))
integers = st.builds(
    lambda low, high, step, rest: Integers(low, high, step, rest % step),
    bounds, bounds, st.integers(1, 3), st.integers(0, 2),
)  # fmt: skip
sets = st.one_of(intervals, integers, st.builds(finite, st.lists(st.integers(-4, 4), max_size=4)))


@given(sets, sets, st.fractions(min_value=-5, max_value=5, max_denominator=6))
def test_a_number_is_in_both_sets_exactly_if_in_their_meet(one: Entries, other: Entries, value: Fraction) -> None:
    assert (value in meet(one, other)) == (value in one and value in other)


def test_answers() -> None:
    assert finite_values(Array(attributes=frozenset({"sign"}))) == (F(-1), F(1))
    assert finite_values(Array(attributes=frozenset({"unit"}))) is None
    assert is_discrete(Array(entries=Integers())) and not is_discrete(Array(entries=NONNEGATIVE))
    assert is_positive(Array(entries=UNIT)) and not is_positive(Array(entries=NONNEGATIVE))
    assert is_positive(Array(attributes=frozenset({"nonnegative", "nonzero"})))
