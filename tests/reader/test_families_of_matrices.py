"""Capitals with an index that nobody declared, before vectors: matrices by custom, one for each layer or step."""

from __future__ import annotations

import pytest

from symgrad.pipeline import Options, check_text

LAYER = r"Let $a_l \in \mathbb{R}^n$ with $z_l = W_l a_{l-1} + b_l$ and $a_l = \sigma(z_l)$."
LINEAR = r"Let $a_l \in \mathbb{R}^n$ and $z_l = W_l a_l$."
STEP = r"Let $x_t \in \mathbb{R}^d$ and $x_{t+1} = A_t x_t$."
SUM = r"Let $x_i \in \mathbb{R}^d$ and $z = \sum_i A_i x_i$."
WEIGHTS = r"Let $x_i \in \mathbb{R}^d$ and $z = \sum_i a_i x_i$."
HEADS = r"Let $x \in \mathbb{R}^d$ with $q_h = W_h x$ and $k_h = V_h x$."


@pytest.mark.parametrize(
    ("said", "claim", "expected"),
    [
        (LAYER, r"\frac{\partial a_l}{\partial a_{l-1}} = \mathrm{diag}(\sigma'(z_l)) W_l", "proved"),
        (LAYER, r"\frac{\partial a_l}{\partial a_{l-1}} = W_l \mathrm{diag}(\sigma'(z_l))", "refuted"),
        (LAYER, r"\frac{\partial z_l}{\partial a_{l-1}} = W_l", "proved"),
        (LINEAR, r"z_l^T z_l = a_l^T W_l^T W_l a_l", "proved"),
        (LINEAR, r"z_l^T z_l = W_l^2 a_l^T a_l", "undecided"),
        (LINEAR, r"z_l^T a_l = W_l \|a_l\|^2", "undecided"),
        (STEP, r"\|x_{t+1}\|^2 = x_t^T A_t^T A_t x_t", "proved"),
        (STEP, r"x_{t+1}^T x_t = A_t \|x_t\|^2", "undecided"),
        (STEP, r"\|x_{t+1}\|^2 = A_t^2 \|x_t\|^2", "undecided"),
        (SUM, r"\frac{\partial}{\partial x_k} z^T z = 2 A_k^T z", "proved"),
        (SUM, r"\frac{\partial}{\partial x_k} z^T z = 2 A_k z", "undecided"),
        (SUM, r"z^T z = \sum_{i,j} A_i A_j x_i^T x_j", "undecided"),
        (WEIGHTS, r"\frac{\partial}{\partial x_k} z^T z = 2 a_k z", "proved"),
        (WEIGHTS, r"z^T z = \sum_{i,j} a_i a_j x_i^T x_j", "proved"),
        (WEIGHTS, r"z^T z = \sum_{i,j} a_i x_i^T x_j", "refuted"),
        (HEADS, r"q_h^T k_h = x^T W_h^T V_h x", "proved"),
        (HEADS, r"q_h^T k_h = W_h V_h \|x\|^2", "undecided"),
    ],
)
def test_what_holds_of_all_matrices_is_proved_and_what_fails_may_hold_of_numbers(
    said: str, claim: str, expected: str
) -> None:
    claims = check_text(f"{said} $${claim}$$", options=Options(repair=False)).claims
    assert claims[-1].verdict.status == expected


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (r"Let $x_t \in \mathbb{R}^n$ and $z_t = P_t x_t$.", r"\|z_t\|^2 = P_t^2 \|x_t\|^2"),
        (r"Let $x_t \in \mathbb{R}^n$ and $z_t = P_t x_t$.", r"\frac{\partial}{\partial x_t} z_t^T z_t = 2 P_t z_t"),
        (r"Let $x_t, y_t \in \mathbb{R}^n$ and $z_t = x_t + K_t y_t$.", r"x_t^T z_t = \|x_t\|^2 + K_t x_t^T y_t"),
        (r"Let $x \in \mathbb{R}^n$ and $y_k = W_k U_k x$.", r"\frac{\partial y_k}{\partial x} = U_k W_k"),
    ],
)
def test_whether_any_other_capital_is_one_is_asked(said: str, claim: str) -> None:
    claims = check_text(f"{said} $${claim}$$", options=Options(repair=False)).claims
    assert claims[-1].verdict.status == "undecided"
    assert "a matrix? Nothing says so" in claims[-1].verdict.reason
