"""The catalogue as importable results, and as LaTeX."""

from __future__ import annotations

import shutil
from functools import cache

import numpy as np
import pytest
from sympy import Basic, Indexed, KroneckerDelta

import symgrad
from symgrad.errors import SymgradError
from symgrad.render.latex import pdf

tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed")
CHAPTERS = [name for name in symgrad.names() if not name.startswith("lectures/")]


@cache
def latex(name: str) -> str:
    """The document of a derivation; all of its claims are judged for it, so once is enough."""
    return symgrad.load(name).latex()


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_result_is_a_plain_expression(name: str) -> None:
    results = symgrad.load(name).results
    assert results
    for expression in results.values():
        assert isinstance(expression, Basic)
        assert {(type(part).__module__ or "sympy").split(".")[0] for part in expression.atoms(Basic)} <= {"sympy"}


def test_results_and_definitions_of_softmax() -> None:
    softmax = symgrad.load("softmax")
    jacobian = softmax.results["jacobian"]
    assert jacobian.has(KroneckerDelta)
    (quantity,) = softmax.definitions
    assert isinstance(quantity, Indexed)
    assert str(softmax.definitions[quantity]) == "exp(z[i])/Sum(exp(z[j]), (j, 1, K))"


def test_a_result_can_be_derived_again_from_the_definitions() -> None:
    from sympy import IndexedBase, symbols

    softmax = symgrad.load("softmax")
    S, z = IndexedBase("S"), IndexedBase("z")
    i, k = symbols("i k", integer=True)
    again = symgrad.diff(S[i], z[k], definitions=softmax.definitions)
    assert symgrad.prove(again, softmax.results["jacobian"], definitions=softmax.definitions).status == "proved"


def test_compiled_results() -> None:
    cce = symgrad.load("cce")
    logits, labels = np.array([1000.0, 0.0, -1000.0]), np.array([0.0, 1.0, 0.0])
    assert cce.compile("numpy")(z=logits, y=labels).tolist() == [1.0, -1.0, 0.0]
    assert "(K,)" in (cce.compile().__doc__ or "")
    with pytest.raises(SymgradError, match="by-logit"):
        cce.compile("numpy", "no such result")
    with pytest.raises(ValueError, match="numpy"):
        cce.compile("fortran")


def test_a_name_that_is_not_there_is_answered_with_one_that_is() -> None:
    with pytest.raises(SymgradError, match="did you mean softmax"):
        symgrad.load("sofmax")


def test_a_step_has_a_reason_where_one_rule_after_the_other_leads_to_it() -> None:
    reasoned = symgrad.load("softmax").reasoned
    without = [claim for claim in reasoned.claims if not claim.words]
    assert {claim.rhs for claim in without} < {claim.rhs for claim in reasoned.claims if "\\partial" in claim.rhs}
    assert len(without) * 10 < len(reasoned.claims)
    assert {"algebra", "definition of $S$"} <= {claim.words for claim in reasoned.claims}


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_document_is_complete(name: str) -> None:
    source = latex(name)
    assert source.startswith(r"\documentclass")
    assert source.count(r"\begin{align*}") == source.count(r"\end{align*}") > 0


@tex
@pytest.mark.parametrize("name", symgrad.names())
def test_the_document_compiles(name: str) -> None:
    assert pdf(latex(name)).startswith(b"%PDF")
