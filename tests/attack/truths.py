"""Identities that are true by construction, filled with random expressions: one row of `TRUTHS` a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from symgrad.language.context import Goal
from tests.attack import identities_of_functions as functions
from tests.attack import identities_of_ranges as ranges
from tests.attack import inductive
from tests.attack.bricks import Pen
from tests.attack.dressing import dressed
from tests.attack.identities_of_ranges import Sides

Kind = Callable[[Pen], Sides]


def one_of(*rows: Callable[[Pen], Sides]) -> Kind:
    """A kind of which one row is taken by chance."""
    return lambda pen: pen.chance.choice(rows)(pen)


TRUTHS: Mapping[str, Kind] = {
    "sums": one_of(
        ranges.sum_of_sums,
        ranges.product_of_sums,
        ranges.variance,
        ranges.constant_factor,
        ranges.exchange,
        ranges.constant_sum,
        ranges.lagrange,
    ),
    "marks": one_of(ranges.take_out, ranges.before_and_after, ranges.one_term, ranges.diagonal),
    "orders": one_of(ranges.pairs_in_order, ranges.count_pairs, ranges.triples),
    "softmax": one_of(ranges.softmax, ranges.shifted_softmax, ranges.log_sum_exp),
    "logarithms": ranges.log_of_product,
    "products over the range": one_of(
        ranges.product_of_exponentials, ranges.product_of_products, ranges.product_of_powers
    ),
    "sizes in exponents": ranges.sizes_in_exponents,
    "sizes in functions": ranges.sizes_in_functions,
    "inductions": one_of(inductive.powers, inductive.products),
    "roots": ranges.roots,
    "kinks": one_of(functions.kinks, functions.kinks, functions.derivatives_of_kinks),
    "extrema": functions.extrema,
    "0/1 data": functions.binary,
    "one-hot and shares": one_of(functions.one_hot, functions.shares, functions.plus_or_minus),
    "functions": functions.elementary,
    "derivatives": one_of(
        functions.product_rule,
        functions.derivative_of_a_sum,
        functions.chain_rule,
        functions.softmax_jacobian,
        functions.second_derivative,
    ),
    "derivatives by a quantity": functions.by_a_quantity,
    "integrals": functions.integrals,
    "domains": functions.domains,
}
"""Kinds of truth; each gives both sides of an identity, filled by chance."""


CORNERS: Mapping[str, Callable[[Pen], Goal]] = {"known entry": functions.known_entry}
"""Kinds of truth with a context of their own."""


def truth(pen: Pen, kind: str) -> Goal:
    """A random identity of a kind, dressed so that it is seldom met as it stands in the table."""
    if kind in CORNERS:
        return CORNERS[kind](pen)
    lhs, rhs = TRUTHS[kind](pen)
    return dressed(pen, lhs, rhs)
