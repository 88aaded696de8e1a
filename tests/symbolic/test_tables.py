"""Every row of the rule tables, both sides compared numerically; a wrong row is told apart."""

from __future__ import annotations

import pytest

from symgrad.language.context import Array, Context
from symgrad.language.terms import ONE, ZERO, Entry, Function, Ix, Term, add, neg, substitute
from symgrad.rules.algebra import (
    INVERSES,
    LOGISTIC,
    NONNEGATIVE_FUNCTIONS,
    PARITY,
    POSITIVE_FUNCTIONS,
    QUOTIENTS,
    VALUES,
    Identity,
)  # fmt: skip
from symgrad.rules.derivatives import DERIVATIVES
from symgrad.rules.indices import INDEX_LAWS
from symgrad.rules.notation import LATEX_FUNCTIONS
from symgrad.simplification import simplify
from tests.symbolic.numeric import disagreement, points

_ATTRIBUTES = {"all": "", "unit": "unit", "positive": "positive"}
ROWS = {
    row.name + " " + str(n): row
    for n, row in enumerate(
        (*PARITY.values(), *INVERSES.values(), *VALUES.values(), *LOGISTIC, *(row for _, row in QUOTIENTS.values()))
    )
}


def domain(row: Identity) -> Context:
    attribute = _ATTRIBUTES[row.domain]
    return Context({"u": Array(("K",), frozenset({attribute} if attribute else ()))})


def at_entry(term: Term) -> Term:
    return substitute(term, "u", Entry("u", (Ix("i"),)))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_identity(row: Identity) -> None:
    left, right = at_entry(row.left), at_entry(row.right)
    assert row.source
    assert disagreement(left, right, domain(row), {"i": "K"}) == ""
    assert disagreement(left, add(right, ONE), domain(row), {"i": "K"}) != ""


@pytest.mark.parametrize("row", [*PARITY.values(), *INVERSES.values()], ids=lambda row: row.name)
def test_the_simplifier_uses_the_row(row: Identity) -> None:
    assert simplify(add(at_entry(row.left), neg(at_entry(row.right))), domain(row)) == ZERO


INDEX_CONTEXT = Context({"a": Array(("K",)), "b": Array(("K",)), "w": Array(("K", "K"))})


@pytest.mark.parametrize("law", INDEX_LAWS.values(), ids=INDEX_LAWS.keys())
def test_index_law(law: object) -> None:
    law = INDEX_LAWS[law.name]  # type: ignore[attr-defined]
    free = {"i": "K", "k": "K"}
    assert disagreement(law.left, law.right, INDEX_CONTEXT, free) == ""
    assert disagreement(law.left, add(law.right, ONE), INDEX_CONTEXT, free) != ""
    assert simplify(add(law.left, neg(law.right)), INDEX_CONTEXT) == ZERO


@pytest.mark.parametrize("name", sorted(POSITIVE_FUNCTIONS | NONNEGATIVE_FUNCTIONS))
def test_signs_of_functions(name: str) -> None:
    context = Context({"u": Array(("K",))})
    for point in points(context, {"i": "K"}, ("K",)):
        value = point.value(Function(name, (Entry("u", (Ix("i"),)),)))
        assert value > 0 if name in POSITIVE_FUNCTIONS else value >= 0


def test_every_function_with_a_derivative_has_a_notation() -> None:
    assert DERIVATIVES.keys() - {"exp", "abs"} <= LATEX_FUNCTIONS.keys()
