"""What declarations make known."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symgrad.language.attributes import domain
from symgrad.language.context import Array
from symgrad.language.nodes import subterms
from symgrad.language.sets import Entries, Integers, Interval, finite
from symgrad.language.terms import Reduce
from symgrad.pipeline import check_text
from symgrad.reader import Reader
from symgrad.reader.scope.symbols import Symbol
from symgrad.source import Declaration, Fragment, Trait, Typing

ARRAYS: dict[str, tuple[str, Array]] = {
    r"z \in \mathbb{R}^K": ("z", Array(("K",))),
    r"W \in \mathbb{R}^{D \times K}": ("W", Array(("D", "K"))),
    r"z \in ℝ^3": ("z", Array((3,))),
    r"x, z \in \mathbb{R}^K": ("x", Array(("K",))),
    r"y \in \{0, 1\}^{N \times K}": ("y", Array(("N", "K"), frozenset(("binary",)))),
    r"y \in \{-1, 1\}": ("y", Array((), frozenset(("sign",)))),
    r"p \in (0, 1)^K": ("p", Array(("K",), frozenset(("unit",)))),
    r"p \in \Delta^{K-1}": ("p", Array(("K",), frozenset(("simplex",)))),
    r"a \in \mathbb{R}_{>0}": ("a", Array((), frozenset(("positive",)))),
    r"y \in \{1, \ldots, K\}^N": ("y", Array(("N",), frozenset(("label",)), "K")),
    r"a > 0": ("a", Array((), frozenset(("positive",)))),
    r"0 < p < 1": ("p", Array((), frozenset(("unit",)))),
    r"a \ne 0": ("a", Array((), frozenset(("nonzero",)))),
}


@pytest.mark.parametrize("text", ARRAYS)
def test_arrays(text: str) -> None:
    name, array = ARRAYS[text]
    reader = Reader()
    assert reader.read(Declaration(Fragment.of(text), required=True)) == []
    assert reader.context.arrays[name] == array


def typed(name: str, kind: str) -> Reader:
    reader = Reader()
    assert reader.read(Typing(Fragment.of(name), Fragment.of(kind))) == []
    return reader


NAMES = {
    "z^{l+1}": "z^{l+1}",
    r"\hat{y}": r"\hat y",
    r"\hat{y}^{k}": r"\hat y^k",
    r"\sigma^2": r"\sigma^2",
    "net_k": "net_k",
    "dy": "dy",
    r"d\hat{x}": r"d\hat x",
    "w'": "w'",
    "x^{(i)}": "x^{(i)}",
    "j^{*}": "j^*",
    r"\mathcal{L}": r"\mathcal L",
    r"\boldsymbol{\theta}": r"\theta",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_one_spelling(name: str) -> None:
    assert NAMES[name] in typed(name, "scalar positive").scope.symbols


def symbol(reader: Reader, name: str) -> Symbol:
    return reader.scope.symbols[name]


def test_sums_to_one() -> None:
    reader = typed("y", "matrix[N,K]")
    reader.read(Declaration(Fragment.of(r"\sum_k y_{nk} = 1"), required=True))
    assert "sums-to-one" in symbol(reader, "y").attributes


def test_a_sum_over_another_axis_is_a_value() -> None:
    reader = typed("y", "matrix[N,K]")
    assert reader.read(Declaration(Fragment.of(r"\sum_n y_{nk} = 1"), required=True)) == []
    assert "sums-to-one" not in symbol(reader, "y").attributes
    value = reader.context.definitions["y"].body
    assert any(isinstance(part, Reduce) and part.dim == "N" for part in subterms(value))


SETS: dict[str, Entries] = {
    r"a \in [0, 1]": Interval(Fraction(0), Fraction(1), True, True),
    r"a \in (0, 1]": Interval(Fraction(0), Fraction(1), False, True),
    r"a \in \left[-1, \frac12\right)": Interval(Fraction(-1), Fraction(1, 2), True, False),
    r"a \in (-\infty, 3]": Interval(None, Fraction(3), False, True),
    r"a \in \mathbb{R}_{<0}": Interval(high=Fraction(0)),
    r"a \in \mathbb{R}_{\le 0}": Interval(high=Fraction(0), high_closed=True),
    r"a \in \{0, 1, 2\}": finite((0, 1, 2)),
    r"a \in \{-1, 0, \tfrac12\}": finite((-1, 0, Fraction(1, 2))),
    r"a \in \{0, 1, \ldots, 4\}": finite(range(5)),
    r"a \in \mathbb{N}": Integers(low=1),
    r"a \in \mathbb{N}_0": Integers(low=0),
    r"a \in 2\mathbb{Z}": Integers(step=2),
    r"a < 2": Interval(high=Fraction(2)),
    r"-1 \le a \le 1": Interval(Fraction(-1), Fraction(1), True, True),
    r"2 > a": Interval(high=Fraction(2)),
}


@pytest.mark.parametrize("text", SETS)
def test_sets_of_numbers(text: str) -> None:
    reader = Reader()
    assert reader.read(Declaration(Fragment.of(text), required=True)) == []
    assert domain(reader.context.arrays["a"]).entries == SETS[text]


CLASHES = {
    "a value outside of the domain": (r"a > 0", r"a = -1"),
    "two values of one entry": (r"x_1 = 2", r"x_1 = 3"),
    "an interval and a bound": (r"a \in (0, 1)", r"a > 2"),
    "a finite set and a value": (r"a \in \{0, 1, 2\}", r"a = 5"),
    "a value that follows": ("a + b = 1, b = 3", "a = 2"),
    "two sums of a row": (r"\sum_i x_i = 1", r"\sum_i x_i = 2"),
    "two sums of a row, 1 the second": (r"\sum_i x_i = 2", r"\sum_j x_j = 1"),
    "two sums of a row, none 1": (r"\sum_i x_i = 2", r"\sum_j x_j = 3"),
}


@pytest.mark.parametrize("texts", CLASHES.values(), ids=CLASHES)
def test_contradictions_show_both_assumptions(texts: tuple[str, str]) -> None:
    reader = typed("x", "vector[2]")
    first, second = (Declaration(Fragment.of(text), required=True) for text in texts)
    assert reader.read(first) == []
    (step,) = reader.read(second)
    assert step.error is not None and "contradict each other" in step.error.message and step.error.notes
    assert any("contradict" in reason for reason, _ in reader.scope.unclear)


@pytest.mark.parametrize(
    "other", [r"The vector $p$ is one-hot.", r"Let $p \in \Delta^K$.", r"Assume $\sum_j p_j = 1$."]
)
def test_a_row_that_sums_to_two_is_no_distribution(other: str) -> None:
    text = rf"Assume that $\sum_k p_k = 2$. {other}" "\n\n" r"$$\sum_k p_k + x = 1 + x$$"
    (claim,) = check_text(text).claims
    assert str(claim.verdict.status) == "undecided"
    assert "= 2 and" in claim.verdict.reason and "= 1 contradict each other" in claim.verdict.reason


def test_known_entries_sizes_and_least_sizes() -> None:
    reader = typed("y", "vector[K]")
    for text in ("y_1 = 0, y_2 = 1", r"K \ge 2"):
        assert reader.read(Declaration(Fragment.of(text), required=True)) == []
    assert len(reader.context.equalities) == 2
    assert reader.scope.least == {"K": 2}
    reader.read(Declaration(Fragment.of("K = 3"), required=True))
    assert reader.context.arrays["y"].dims == (3,)


def test_words_about_a_name() -> None:
    reader = Reader()
    for name, word in (("K", "dimension"), ("y", "one-hot"), ("c", "index")):
        assert reader.read(Trait(Fragment.of(name), word)) == []
    assert symbol(reader, "K").kind == "dimension"
    assert symbol(reader, "y").attributes == {"one-hot"}
    assert symbol(reader, "c").kind == "index"


def test_what_was_understood_can_be_told() -> None:
    reader = typed("y", "vector[K] one-hot")
    lines = dict(reader.understanding().lines())
    assert lines["symbols"][-1] == "y: input, of K, one entry along the last axis is 1, the others are 0"
