"""The assertions: what they let pass, and what they say of a slip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sympy import Derivative, Eq, Expr, IndexedBase, KroneckerDelta, Sum, exp, log, sqrt, symbols

from symgrad.testing import assert_derivation, assert_gradient, assert_identity

i, j, k, K = symbols("i j k K", integer=True, positive=True)
z, y, S = map(IndexedBase, "zyS")
SOFTMAX = {S[i]: exp(z[i]) / Sum(exp(z[j]), (j, 1, K))}
LOSS = -Sum(y[i] * log(S[i]), (i, 1, K))


def slope(variable: Expr) -> Expr:
    return Derivative(S[i], variable)


def test_a_true_identity_passes() -> None:
    assert_identity(slope(z[k]), S[i] * (KroneckerDelta(i, k) - S[k]), definitions=SOFTMAX)


FALSE = [
    ("wrong for i ≠ k", slope(z[k]), S[i] * (1 - S[k]), ["refuted", "i ≠ k only", "left", "right", "K = 2"]),
    ("sign", slope(z[k]), S[i] * (S[k] - KroneckerDelta(i, k)), ["refuted", "left", "right"]),
    ("index", slope(z[k]), S[i] * (KroneckerDelta(i, k) - S[i]), ["i ≠ k only"]),
    ("missing assumption", Derivative(LOSS, z[k]), S[k] - y[k], ["conditional", "\\sum_{i} y_{i} = 1"]),
]


@pytest.mark.parametrize(("lhs", "rhs", "words"), [row[1:] for row in FALSE], ids=[row[0] for row in FALSE])
def test_a_false_identity_fails_with_its_evidence(lhs: Expr, rhs: Expr, words: list[str]) -> None:
    with pytest.raises(AssertionError) as failure:
        assert_identity(lhs, rhs, definitions=SOFTMAX)
    assert all(word in str(failure.value) for word in words), failure.value


def test_an_assumption_that_is_given_counts() -> None:
    one = Eq(Sum(y[i], (i, 1, K)), 1)
    assert_identity(Derivative(LOSS, z[k]), S[k] - y[k], definitions=SOFTMAX, assuming=[one])


def test_documents(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text("Let $x \\in \\mathbb{R}$.\n\n$$(x + 1)^2 = x^2 + 2 x + 1$$\n", encoding="utf-8")
    bad.write_text("Let $x \\in \\mathbb{R}$.\n\n$$(x + 1)^2 = x^2 + 1$$\n", encoding="utf-8")
    assert_derivation(good)
    with pytest.raises(AssertionError, match="refuted"):
        assert_derivation(bad)


def softmax(logits: Any) -> Any:
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True)


def test_a_right_gradient_passes_by_name_and_by_order() -> None:
    assert_gradient(lambda z, y: softmax(z) - y, "cce", "by-logit")
    assert_gradient(lambda logits: np.diag(softmax(logits)) - np.outer(softmax(logits), softmax(logits)), "softmax")


SLIPS: list[tuple[str, str, str, Callable[..., Any], str]] = [
    ("sign", "cce", "by-logit", lambda z, y: y - softmax(z), "expected"),
    ("factor", "cce", "mean-by-logit", lambda z, y: softmax(z) - y, "expected"),
    ("tiny", "cce", "by-logit", lambda z, y: (softmax(z) - y) * (1 + 1e-6), "expected"),
    ("diagonal only", "softmax", "jacobian", lambda z: np.diag(softmax(z) * (1 - softmax(z))), "wrong for i ≠ k only"),
    ("shape", "softmax", "jacobian", lambda z: softmax(z), "shape"),
    ("not a number", "cce", "by-logit", lambda z, y: softmax(z) * np.nan, "nan"),
]


@pytest.mark.parametrize(
    ("name", "result", "function", "words"), [row[1:] for row in SLIPS], ids=[row[0] for row in SLIPS]
)
def test_a_wrong_gradient_fails(name: str, result: str, function: Callable[..., Any], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        assert_gradient(function, name, result)


def overwriting(x: Any) -> Any:
    wrong = 3 * x
    x *= 1e200
    return wrong


@pytest.mark.parametrize(
    "function",
    [overwriting, lambda x: 2 * x + 5j, lambda x: 2 * x * (1 + 0j) + 1j * x, lambda x: np.ma.masked_array(2 * x, True)],
    ids=["what writes to its argument", "another part", "a part by the entry", "what is masked"],
)
def test_what_is_no_array_of_real_numbers_fails(function: Callable[..., Any]) -> None:
    x = IndexedBase("x")
    with pytest.raises(AssertionError, match="this is not"):
        assert_gradient(function, of=Sum(x[i] ** 2, (i, 1, K)), by=x)


def test_where_the_derivative_has_no_value_anything_is_right() -> None:
    x = IndexedBase("x")
    with np.errstate(divide="ignore"):
        assert_gradient(lambda x: 0.5 / np.sqrt(x), of=Sum(sqrt(x[i]), (i, 1, K)), by=x, assuming=[x[i] >= 0])


def test_sizes_are_told_beside_a_wrong_value() -> None:
    x = IndexedBase("x")
    with pytest.raises(AssertionError, match="x = "):
        assert_gradient(lambda x: np.ones_like(x), of=x[i] * 2, by=x[k])
