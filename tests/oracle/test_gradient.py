"""Gradients of plain NumPy functions against differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from symgrad.oracle import Answer, check_gradient

Array = np.ndarray[Any, Any]
RNG = np.random.default_rng(7)
LABELS = np.eye(4)[[2, 0, 3]]
LOGITS = RNG.normal(size=(3, 4))


def softmax(z: Array) -> Array:
    shifted = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def cross_entropy(z: Array) -> Any:
    return -np.sum(LABELS * np.log(softmax(z))) / len(z)


def residual(z: Array) -> Array:
    return (softmax(z) - LABELS) / len(z)


CASES: dict[str, tuple[Callable[[Array], Any], Callable[[Array], Any], Array]] = {
    "cross-entropy": (cross_entropy, residual, LOGITS),
    "cross-entropy at wide logits": (cross_entropy, residual, 4 * LOGITS),
    "squares": (lambda x: np.sum(x**2), lambda x: 2 * x, RNG.normal(size=5)),
    "squares of tiny numbers": (lambda x: np.sum(x**2), lambda x: 2 * x, 1e-9 * RNG.normal(size=5)),
    "a tiny function": (lambda x: 1e-30 * np.sum(np.sin(x)), lambda x: 1e-30 * np.cos(x), RNG.normal(size=5)),
    "logarithm near 0": (lambda x: np.sum(np.log(x)), lambda x: 1 / x, np.array([1e-5, 0.3, 40.0])),
    "relu near its kink": (lambda x: np.sum(np.maximum(x, 0)), lambda x: (x > 0) * 1.0, np.array([-0.01, 0.02, 3.0])),
    "one number": (np.exp, np.exp, np.array(0.7)),
    "large offset": (lambda x: 1e4 + np.sum(np.sin(x)), np.cos, RNG.normal(size=4)),
}  # fmt: skip


@pytest.mark.parametrize("function, gradient, point", CASES.values(), ids=CASES)
def test_right_gradient(function: Callable[[Array], Any], gradient: Callable[[Array], Any], point: Array) -> None:
    evidence = check_gradient(function, gradient, point)
    assert evidence.answer is Answer.AGREE, evidence
    assert evidence.resolution < 1e-9


@pytest.mark.parametrize("function, gradient, point", CASES.values(), ids=CASES)
@pytest.mark.parametrize("relative", [1e-8, -1e-8, 1e-3, -2.0])
def test_one_wrong_entry(
    function: Callable[[Array], Any], gradient: Callable[[Array], Any], point: Array, relative: float
) -> None:
    wrong = np.array(gradient(point), dtype=float)
    entry = tuple(n // 2 for n in wrong.shape)
    if wrong[entry] == 0:
        entry = (-1 % wrong.shape[0],)
    wrong[entry] *= 1 + relative
    evidence = check_gradient(function, wrong, point)
    assert evidence.answer is Answer.DISAGREE
    assert evidence.entry == entry
    assert evidence.given == wrong[entry]


def test_functions_in_float64_only_are_resolved_to_1e_8_too() -> None:
    def fixed(z: Array) -> float:
        return float(cross_entropy(np.asarray(z, dtype=np.float64)))

    assert check_gradient(fixed, residual, LOGITS).answer is Answer.AGREE
    wrong = residual(LOGITS)
    wrong[1, 2] *= 1 + 1e-8
    assert check_gradient(fixed, wrong, LOGITS).entry == (1, 2)


def test_shapes_must_agree() -> None:
    evidence = check_gradient(cross_entropy, residual(LOGITS).T, LOGITS)
    assert evidence.answer is Answer.DISAGREE
    assert evidence.reason == "the gradient has shape (4, 3), the point (3, 4)"


@pytest.mark.parametrize(
    "function, reason",
    [(lambda x: x, "not one number"), (lambda x: np.sum(x) * np.nan, "no finite value")],
    ids=["not scalar", "not finite"],
)
def test_nothing_can_be_said(function: Callable[[Array], Any], reason: str) -> None:
    evidence = check_gradient(function, np.ones(3), np.ones(3))
    assert evidence.answer is Answer.UNKNOWN
    assert reason in evidence.reason


def test_nan_is_never_agreement() -> None:
    assert check_gradient(lambda x: np.sum(x), np.array([1.0, np.nan]), np.ones(2)).answer is Answer.DISAGREE


def test_the_entry_that_is_most_wrong_is_told() -> None:
    right, factors = np.array([2.0, 4.0, 6.0]), np.array([3.0, 1 + 1e-6, 1 + 1e-3])
    for shift in range(3):
        wrong = right * np.roll(factors, shift)
        assert check_gradient(lambda x: np.sum(x**2), wrong, right / 2).entry == (shift,)
