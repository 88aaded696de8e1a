"""The bound of each construction, as it should be: one less would let a false claim pass, one more costs time."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from symgrad.checker import Check, Refused, Strategy
from symgrad.checker.degree import Bound, Bounds
from symgrad.checker.degrees import Degrees, OpenRange
from symgrad.errors import Undefined
from symgrad.language.context import Definition, Goal
from symgrad.language.terms import (
    HALF,
    MINUS_ONE,
    ONE,
    ZERO,
    Apply,
    Argument,
    At,
    Before,
    Cases,
    Function,
    Indicator,
    Label,
    Last,
    Not,
    Offset,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    delta,
    exp,
    log,
    number,
    power,
    sqrt,
)
from tests.checker.falsehoods import A, B, D, F, K, S, V, X, a, ctx, i, j, k, m, n, p, q, sq, x, y

CONTEXT = ctx("x:K y:K/one-hot A:N,K w:N a:N X: c:N>K B:K,K z:K/simplex b:K>K h:K,K/one-hot")
CONTEXT = CONTEXT.with_definition(Definition("r", (("i", "K"),), ONE / S("j", B(i, j))))
r = V("r")
TOTAL = S("j", x(j))
SOFT = exp(x(i)) / S("j", exp(x(j)))

ROWS: Mapping[str, tuple[Term, Fraction | int, Fraction | int]] = {
    "number": (number(7), 0, 0),
    "entry": (x(i), 0, 0),
    "size": (K, 1, 0),
    "another size": (Size("N"), 0, 0),
    "size squared": (power(K, number(2)), 2, 0),
    "one over size": (power(K, MINUS_ONE), 0, 1),
    "sum": (TOTAL, 1, 0),
    "product of sums": (TOTAL * S("k", x(k) * x(k)), 2, 0),
    "sum of sums": (TOTAL + S("k", x(k)), 1, 0),
    "nested sum": (S("j", S("k", x(j) * x(k))), 2, 0),
    "cube": (power(TOTAL, number(3)), 3, 0),
    "quotient": (X / TOTAL, 0, 1),
    "quotient by an entry": (TOTAL / x(i), 1, 0),
    "the same denominator twice": (X / TOTAL + x(i) / TOTAL, 0, 1),
    "the same denominator with another dummy": (X / TOTAL + x(i) / S("k", x(k)), 0, 1),
    "two denominators": (X / TOTAL + x(i) / S("k", sq(x(k))), 1, 2),
    "powers of a denominator": (X / TOTAL + x(i) / power(TOTAL, number(2)), 1, 2),
    "quotient of quotients": ((X / TOTAL) / (x(i) / TOTAL), 1, 1),
    "inverse of a fraction": (power(X + ONE / TOTAL, MINUS_ONE), 1, 1),
    "softmax": (SOFT, 0, 1),
    "derivative of softmax": (D(SOFT, x(k)), 1, 2),
    "second derivative of softmax": (D(D(SOFT, x(k)), x(m)), 2, 3),
    "derivative of a sum by an entry": (D(TOTAL, x(k)), 0, 0),
    "derivative of a square": (D(sq(TOTAL), x(k)), 1, 0),
    "derivative by a scalar": (D(S("j", x(j) * sq(X)), X), 1, 0),
    "delta": (delta(i, k), 0, 0),
    "delta picks": (S("j", delta(i, j) * x(j)), 0, 0),
    "deltas pick twice": (S("j", S("k", delta(i, j) * delta(j, k) * x(k))), 0, 0),
    "delta between bound indices": (S("j", S("k", delta(j, k) * x(k))), 1, 0),
    "all but one": (S("j", Indicator(Not(Same(i, j))) * x(j)), 1, 0),
    "all but one by cases": (S("j", Cases(((Not(Same(i, j)), x(j)),), ZERO)), 1, 0),
    "one by cases": (S("j", Cases(((Same(i, j), x(j)),), ZERO)), 0, 0),
    "order": (S("j", Indicator(Before(j, i)) * x(j)), 1, 0),
    "one-hot row without a label": (S("j", y(j) * x(j)), 1, 0),
    "function of a sum": (exp(TOTAL) * F("sin", TOTAL), 0, 0),
    "derivative of a function of a sum": (D(F("sin", sq(TOTAL)), x(k)), 1, 0),
    "logarithm of a sum": (log(TOTAL), 0, 0),
    "derivative of a logarithm": (D(log(TOTAL), x(k)), 0, 1),
    "square root": (sqrt(TOTAL), HALF.value, 0),
    "root of a quotient": (sqrt(X / TOTAL), HALF.value, 1),
    "derivative of a root": (D(sqrt(TOTAL), x(k)), HALF.value, 1),
    "cube root": (Power(TOTAL, number(Fraction(1, 3))), 0, 0),
    "maximum": (Reduce("max", "j", "K", x(j)), 0, 0),
    "derivative of a maximum": (D(Reduce("max", "j", "K", x(j)), x(k)), 0, 0),
    "derivative of a maximum by a scalar": (D(Reduce("max", "j", "K", x(j) * X), X), 1, 0),
    "product over the range": (Reduce("prod", "j", "K", exp(x(j))), 0, 0),
    "derivative of a product": (D(Reduce("prod", "j", "K", exp(x(j) * X)), X), 1, 0),
    "unknown function": (Apply("f", (Argument((("j", "K"),), x(j)),)), 0, 0),
    "derivative of an unknown function": (D(Apply("f", (Argument((("j", "K"),), x(j)),)), x(k)), 0, 0),
    "derivative of an unknown function by a scalar": (D(Apply("f", (Argument((("j", "K"),), x(j) * X),)), X), 1, 0),
    "sum over another range": (S("n", a(n) * TOTAL, "N"), 1, 0),
    "fixed and last positions": (x(At(1)) * x(Last("K")), 0, 0),
    "one denominator at two labels": (r(Label("c", (At(1),))) + r(Label("c", (At(2),))), 1, 2),
    "one denominator at a label": (r(Label("c", (At(1),))) * x(i) + r(Label("c", (At(1),))), 0, 1),
    "deltas pick two denominators": (S("j", delta(i, j) * r(j)) + S("j", delta(k, j) * r(j)), 1, 2),
    "deltas pick one denominator": (S("j", delta(i, j) * r(j)) + r(i) * x(i), 0, 1),
    "two deltas pick a power": (S("j", delta(i, j) * r(j) * r(i)), 0, 2),
    "first and last denominator": (r(At(1)) + r(Last("K")), 1, 2),
    "first and last entry": (S("j", delta(j, At(1)) * x(j)) + S("j", delta(j, Last("K")) * x(j)), 0, 0),
    "delta of a label": (S("j", delta(j, Label("c", (At(1),))) * x(j)), 0, 0),
    "delta of its own label": (S("j", delta(j, Label("b", (j,))) * x(j)), 1, 0),
    "calculated position": (S("j", delta(j, Offset(((i, 1),), 1)) * x(j)), 1, 0),
    "sum over all of two": (S("j", S("k", B(j, k) * delta(i, j))), 1, 0),
    "three deltas": (S("j", S("k", S("m", delta(i, j) * delta(j, k) * delta(k, m) * x(m)))), 0, 0),
    "sum over a label": (S("n", x(Label("c", (n,))), "N"), 0, 0),
}


def bound(term: Term, sizes: Mapping[str, int] | None = None, strategy: Strategy | None = None) -> Bound | None:
    check = Check(
        Goal(term, ZERO, CONTEXT, tuple((letter.name, "K") for letter in (i, k, m, p, q))), strategy or Strategy()
    )
    walk = Degrees(check.context, check.laws, check.budget, "K", sizes or {}, check.closed, check.strategy.hot)
    found: Bound | None = walk.value(check.goal.lhs, {letter: ("free", letter) for letter, _ in check.goal.free})
    return found


@pytest.mark.parametrize("term, above, below", ROWS.values(), ids=ROWS.keys())
def test_bound(term: Term, above: Fraction | int, below: Fraction | int) -> None:
    found = bound(term)
    assert found is not None
    assert (found.p, found.q) == (above, below)


def test_deltas_of_labels_of_a_bound_index_tie_nothing_outside() -> None:
    for place in (i, j):
        assert bound(S("j", delta(place, Label("b", (j,))) * x(j))) == Bound(1)


def test_zero_has_no_bound() -> None:
    assert bound(D(x(i), X)) is None
    assert bound(delta(At(1), At(2)) * x(i)) is None
    assert bound(S("j", D(x(j), X))) is None
    assert bound(S("n", D(x(i), X), "N"), {"N": 2}) is None
    assert bound(power(D(x(i), X), number(2))) is None
    assert bound(S("n", D(X, X) * D(a(n), X), "N") + X) == Bound()


def test_last_positions_of_settled_ranges() -> None:
    here = Indicator(Same(At(2), Last("N", 1))) * X
    assert bound(here, {"N": 3}) == Bound()
    assert bound(here, {"N": 2}) is None and bound(here, {"N": 1}) is None


def test_what_vanishes_for_most_positions_is_no_denominator() -> None:
    for term in (
        ONE / delta(i, k),
        ONE / (delta(i, k) * TOTAL),
        log(delta(i, k)),
        ONE / S("j", delta(i, j) * delta(j, k)),
    ):
        with pytest.raises(Refused):
            bound(term)
    assert bound(ONE / (delta(i, k) + X)) == Bound()


def test_a_label_picks_one_entry_of_a_one_hot_row() -> None:
    found = bound(S("j", y(j) * x(j)) * S("j", y(j) * sq(x(j)) * exp(x(j))), strategy=Strategy(hot=frozenset({"y"})))
    assert found is not None and found.p == 0


def test_rows_have_labels_of_their_own() -> None:
    """In `sum_n sum_i y_ni x_n x_i` the inner index is at the label of the row; in `sum_i sum_n` it has none."""
    summand = V("h")(n, i) * x(n) * x(i)
    for term, degree in ((S("n", S("i", summand)), 1), (S("i", S("n", summand)), 2)):
        found = bound(term, strategy=Strategy(hot=frozenset({"h"})))
        assert found is not None and found.p == degree


def test_rows_that_sum_to_one_are_quotients() -> None:
    z = Function("sin", (x(i),)) * S("j", ctx_z(j) * x(j))
    found = bound(z, strategy=Strategy(shares=frozenset({"z"})))
    assert found is not None and (found.p, found.q) == (1, 1)


def ctx_z(index: object) -> Term:
    from symgrad.language.terms import Entry

    return Entry("z", (index,))  # type: ignore[arg-type]


def test_closed_sums_are_elements() -> None:
    found = bound(SOFT, strategy=Strategy(closed=True))
    assert found is not None and (found.p, found.q) == (0, 0)
    found = bound(D(SOFT, x(k)), strategy=Strategy(closed=True))
    assert found is not None and (found.p, found.q) == (0, 0)


def test_denominators_along_another_range_count_as_often_as_it_is_long() -> None:
    term = S("n", a(n) / S("j", A(n, j)), "N")
    with pytest.raises(OpenRange):
        bound(term)
    for size in (1, 2, 3):
        found = bound(term, {"N": size})
        assert found is not None and (found.p, found.q) == (size - 1, size)


def test_denominators_that_change_along_the_range_itself_are_refused() -> None:
    with pytest.raises(Refused):
        bound(S("j", ONE / S("k", x(j) + x(k))))


def test_arithmetic_of_bounds() -> None:
    ring = Bounds()
    one, two = Bound(1, {"s": (1, 2)}), Bound(3, {"s": (2, 2), "t": (1, 4)})
    assert ring.add(one, two) == Bound(max(1 + 8 - 2, 3), {"s": (2, 2), "t": (1, 4)})
    assert ring.mul(one, two) == Bound(4, {"s": (3, 2), "t": (1, 4)})
    assert ring.add(None, two) == two == ring.add(two, None)
    assert ring.mul(None, two) is None and ring.is_zero(None)
    larger, smaller = Bound(3, {"s": (1, 4)}), Bound(0, {"s": (1, 2)})
    for a_, b_ in ((larger, smaller), (smaller, larger)):
        assert ring.add(a_, b_) == larger
        assert ring.mul(a_, b_) == Bound(3, {"s": (2, 4)})
    assert ring.inverse(one, "u") == Bound(2, {"u": (1, 1)})
    assert ring.inverse(Bound(0, {"s": (1, 2)}), "u") == Bound(2)
    with pytest.raises(Undefined):
        ring.inverse(None, "u")
    assert ring.square_root(Bound(3, {"s": (1, 2)})) == Bound(Fraction(5, 2), {"s": (1, 2)})
    assert ring.square_root(None) is None


def test_pins_are_kept_by_products_and_lost_by_sums() -> None:
    ring, pin, other = Bounds(), frozenset({"i", "j"}), frozenset({"j", "k"})
    a_, b_ = Bound(0, {}, frozenset({pin})), Bound(0, {}, frozenset({pin, other}))
    assert ring.add(a_, b_) == a_
    assert ring.mul(a_, b_) == b_
    assert ring.inverse(a_, "u") == Bound()
