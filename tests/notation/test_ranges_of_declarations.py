"""Declarations beside the range of their index: "let $x_i \\in \\mathbb{R}^n$ for $i = 1, \\dots, m$"."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

FIT = r"""
$$L = \sum_{i=1}^m (w^T x_i - y_i)^2$$

$$\nabla_w L = 2 \sum_{i=1}^m (w^T x_i - y_i) x_i$$

$$\nabla_w L = 2 \sum_{i=1}^m (y_i - w^T x_i) x_i$$

$$\nabla_w L = 2 \sum_{i=1}^m (w^T x_i - y_i)$$
"""


@pytest.mark.parametrize(
    "said",
    [
        r"Let $x_i \in \mathbb{R}^n$ and $y_i \in \mathbb{R}$ for $i = 1, \dots, m$.",
        r"The inputs are $x_i \in \mathbb{R}^n$ and the targets $y_i \in \mathbb{R}$, for $i = 1, \ldots, m$.",
        r"For $i = 1, \dots, m$ let $x_i \in \mathbb{R}^n$ and $y_i \in \mathbb{R}$.",
        r"$x_i \in \mathbb{R}^n, y_i \in \mathbb{R}, i = 1, \dots, m$",
        r"Let $x_i \in \mathbb{R}^n$, $y_i \in \mathbb{R}$, $1 \le i \le m$.",
        r"We have pairs $(x_i, y_i)$ with $x_i \in \mathbb{R}^n$ and $y_i \in \{0, 1\}$ for $i = 1, \dots, m$.",
    ],
)
def test_the_range_of_the_index_restricts_nothing(said: str) -> None:
    found = letters(said + FIT)
    assert found[:2] == "PR" and found[2] != "P"


@pytest.mark.parametrize(
    "said",
    [
        r"Let $u \in \mathbb{R}^n$ with $u_i > 0$ for $i = 1, \dots, m$.",
        r"Let $u \in \mathbb{R}^n$ with $u_i > 0$ for $i = 2, \dots, n$.",
        r"Let $u \in \mathbb{R}^n$ with $u_i > 0$ for $i = 1, \dots, n - 1$.",
    ],
)
def test_a_range_that_leaves_entries_out(said: str) -> None:
    assert "P" not in letters(said + r" $$\sum_{k=1}^n |u_k| = \sum_{k=1}^n u_k$$")
