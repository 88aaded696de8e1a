"""Sums over ordered pairs, and positions that are added where positions count from 0."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

VECTOR = r"Let $x \in \mathbb{R}^n$."
WINDOW = r"A filter gives $y_i = \sum_{k=0}^{K-1} w_k x_{i+k}$."
ONE = r"A filter gives $y_i = \sum_{k=1}^{K} w_k x_{i+k-1}$."

TRUE = [
    (VECTOR, r"\sum_{1 \le i < j \le n} x_i x_j = \frac12 [(\sum_{i=1}^n x_i)^2 - \sum_{i=1}^n x_i^2]"),
    (VECTOR, r"\sum_{1 \le i \le j \le n} x_i x_j = \frac12 [(\sum_{i=1}^n x_i)^2 + \sum_{i=1}^n x_i^2]"),
    (VECTOR, r"\sum_{1 \le i < j \le n} (x_i - x_j)^2 = n \sum_i x_i^2 - (\sum_i x_i)^2"),
    (VECTOR, r"\sum_{1 \le i < j \le n} 1 = \frac{n (n - 1)}{2}"),
    (VECTOR, r"\sum_{1 \le j < i \le n} (x_i - x_j) = \sum_{1 \le i < j \le n} (x_j - x_i)"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_k} = x_{i+k}"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_m} = x_{i+m}"),
    (WINDOW, r"\frac{\partial y_i}{\partial x_j} = \sum_{k=0}^{K-1} w_k \delta_{j,i+k}"),
    (ONE, r"\frac{\partial y_i}{\partial w_k} = x_{i+k-1}"),
]

REFUTED = [
    (VECTOR, r"\sum_{1 \le i \le j \le n} x_i x_j = \frac12 [(\sum_{i=1}^n x_i)^2 - \sum_{i=1}^n x_i^2]"),
    (VECTOR, r"\sum_{1 \le i < j \le n} x_i x_j = \frac12 [(\sum_{i=1}^n x_i)^2 + \sum_{i=1}^n x_i^2]"),
    (VECTOR, r"\sum_{1 \le i < j \le n} x_i x_j = \frac12 (\sum_{i=1}^n x_i)^2"),
    (VECTOR, r"\sum_{1 \le i < j \le n} x_i x_j = \sum_{i \ne j} x_i x_j"),
    (VECTOR, r"\sum_{1 \le i < j \le n} (x_i - x_j) = 0"),
    (VECTOR, r"\sum_{1 \le i < j \le n} 1 = \frac{n (n + 1)}{2}"),
    (VECTOR, r"\sum_{1 \le j < i \le n} (x_i - x_j) = \sum_{1 \le i < j \le n} (x_i - x_j)"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_k} = -x_{i+k}"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_k} = 2 x_{i+k}"),
]

NOT_PROVED = [
    (WINDOW, r"\frac{\partial y_i}{\partial w_k} = x_i"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_k} = x_{i+k+1}"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_k} = x_{i+k-1}"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_k} = x_{i-k}"),
    (WINDOW, r"\frac{\partial y_i}{\partial x_j} = \sum_{k=1}^{K} w_k \delta_{j,i+k}"),
    (WINDOW, r"\frac{\partial y_i}{\partial w_1} = x_{i+2}"),
    (ONE, r"\frac{\partial y_i}{\partial w_k} = x_{i+k}"),
    (VECTOR, r"\sum_{0 \le i < j \le n} x_i x_j = \frac12 [(\sum_{i=1}^n x_i)^2 - \sum_{i=1}^n x_i^2]"),
    (VECTOR, r"\sum_{1 < i < j < n} x_i x_j = \frac12 [(\sum_{i=1}^n x_i)^2 - \sum_{i=1}^n x_i^2]"),
]


def status(text: str, claim: str) -> str:
    found = check_text(f"{text}\n\n$${claim}$$", options=Options(repair=False)).claims
    return str(found[-1].verdict.status)


@pytest.mark.parametrize(("text", "claim"), TRUE)
def test_proved(text: str, claim: str) -> None:
    assert status(text, claim) == "proved"


@pytest.mark.parametrize(("text", "claim"), REFUTED)
def test_refuted(text: str, claim: str) -> None:
    assert status(text, claim) == "refuted"


@pytest.mark.parametrize(("text", "claim"), NOT_PROVED)
def test_not_proved(text: str, claim: str) -> None:
    assert status(text, claim) not in ("proved", "conditional", "supported")
