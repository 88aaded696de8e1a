"""Every row of the rule tables, both sides compared numerically; a wrong row is told apart."""

from __future__ import annotations

import pytest

from symgrad.language.context import Array, Context
from symgrad.language.substitution import substitute
from symgrad.language.terms import ONE, ZERO, Entry, Ix, Term, add, neg
from symgrad.rules.algebra import (
    INVERSES,
    LOGISTIC,
    PARITY,
    QUOTIENTS,
    VALUES,
    Identity,
)  # fmt: skip
from symgrad.rules.indices import INDEX_LAWS
from symgrad.simplification import simplify
from tests.symbolic.numeric import disagreement

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
