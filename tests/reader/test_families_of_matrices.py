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
        (LAYER, r"\frac{\partial a_l}{\partial a_{l-1}} = W_l \mathrm{diag}(\sigma'(z_l))", "undecided"),
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


OPEN = r"A layer computes $z_l = W_l a_{l-1} + b_l$ and $a_l = \sigma(z_l)$."
TURNED = r"A layer computes $z_l = W_l^T a_{l-1} + b_l$."
ROWS = r"Each layer has $z_l = a_{l-1} W_l + b_l$ with $a_l = f(z_l)$."
OTHERS = r"A stage gives $z_l = M_l a_{l-1} + b_l$."
BLOCK = r"A block is $h_{l+1} = h_l + V_l \phi(U_l h_l)$."
FILTER = r"Let $m_t = m_{t-1} + K_t (y_t - H_t m_{t-1})$."
DRIVEN = r"The state follows $x_{t+1} = A_t x_t + B_t u_t$."
CLASSES = r"Scores are $z_k = W_k x + b_k$."


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (OPEN, r"z_l - b_l = W_l a_{l-1}"),
        (OPEN, r"\frac{\partial z_l}{\partial a_{l-1}} = W_l"),
        (OPEN, r"z_{l+1} = W_{l+1} \sigma(z_l) + b_{l+1}"),
        (TURNED, r"z_l - b_l = W_l^T a_{l-1}"),
        (DRIVEN, r"x_{t+2} = A_{t+1} A_t x_t + A_{t+1} B_t u_t + B_{t+1} u_{t+1}"),
        (r"Let $u_k = U_k x_k$ and $v_k = V_k x_k$.", r"V_k u_k = V_k U_k x_k"),
    ],
)
def test_what_holds_of_matrices_and_of_numbers_is_proved_where_nothing_is_declared(said: str, claim: str) -> None:
    claims = check_text(f"{said} $${claim}$$", options=Options(repair=False)).claims
    assert claims[-1].verdict.status == "proved"


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (OPEN, r"z_l^2 = W_l^2 a_{l-1}^2 + 2 W_l a_{l-1} b_l + b_l^2"),
        (OPEN, r"z_l b_l = b_l W_l a_{l-1} + b_l^2"),
        (OPEN, r"\frac{\partial a_l}{\partial a_{l-1}} = W_l \sigma'(z_l)"),
        (OPEN, r"\frac{\partial z_l}{\partial W_l} = a_{l-1}"),
        (TURNED, r"z_l^2 = (W_l^T a_{l-1})^2 + 2 W_l^T a_{l-1} b_l + b_l^2"),
        (ROWS, r"z_l - b_l = W_l a_{l-1}"),
        (ROWS, r"\frac{\partial a_l}{\partial a_{l-1}} = W_l f'(z_l)"),
        (OTHERS, r"z_l - b_l = a_{l-1} M_l"),
        (BLOCK, r"h_{l+1} - h_l = \phi(U_l h_l) V_l"),
        (FILTER, r"m_t - m_{t-1} = (y_t - H_t m_{t-1}) K_t"),
        (DRIVEN, r"x_{t+2} = A_t A_{t+1} x_t + A_{t+1} B_t u_t + B_{t+1} u_{t+1}"),
        (DRIVEN, r"x_{t+2} = A_{t+1} A_t x_t + B_t A_{t+1} u_t + B_{t+1} u_{t+1}"),
        (r"Let $x_{k+1} = x_k - H_k^{-1} g_k$.", r"x_k - x_{k+1} = g_k H_k^{-1}"),
        (r"Let $y_t = C_t x_t$ and $x_{t+1} = A_t x_t$.", r"y_{t+1} + 1 = A_t C_{t+1} x_t + 1"),
        (r"Let $Y_l = P_l Q_l$.", r"2 Y_k = 2 Q_k P_k"),
        (r"Let $Z_l = W_l A_{l-1} + b_l$.", r"\frac{\partial Z_l}{\partial W_l} = A_{l-1}"),
        (CLASSES, r"z_k^2 = W_k^2 x^2 + 2 W_k x b_k + b_k^2"),
        (r"Let $u_k = U_k x_k$ and $v_k = V_k x_k$.", r"u_k v_k = U_k V_k x_k^2"),
        (r"Let $x_{t+1} = A x_t + B u_t$.", r"x_{t+2} = A^2 x_t + B A u_t + B u_{t+1}"),
    ],
)
def test_what_holds_of_numbers_alone_is_asked(said: str, claim: str) -> None:
    claims = check_text(f"{said} $${claim}$$", options=Options(repair=False)).claims
    assert claims[-1].verdict.status == "undecided"


@pytest.mark.parametrize(
    ("said", "true", "false"),
    [
        (
            r"Let $z = \sum_i W_i x_i + b$.",
            r"\frac{\partial z}{\partial x_i} = W_i",
            r"\frac{\partial z}{\partial x_i} = W_i x_i",
        ),
        (r"Let $J = \sum_i W_i l_i$.", r"J = \sum_i l_i W_i", r"\frac{\partial J}{\partial l_k} = l_k"),
        (r"Let $p_i = M_i v_i$.", r"p_i v_i = M_i v_i^2", r"p_i v_i = 2 M_i v_i^2"),
        (r"For each branch $u_k = R_k i_k$.", r"u_k i_k = R_k i_k^2", r"u_k i_k = R_k^2 i_k"),
        (
            r"Let $V_t = r_t + \gamma V_{t+1}$.",
            r"V_t = r_t + \gamma r_{t+1} + \gamma^2 V_{t+2}",
            r"V_t = r_t + \gamma r_{t+1} + \gamma V_{t+2}",
        ),
        (
            r"Let $B_t = (1 + r) B_{t-1} + d_t$.",
            r"B_t = (1+r)^2 B_{t-2} + (1+r) d_{t-1} + d_t",
            r"B_t = (1+r)^2 B_{t-2} + 2 d_t",
        ),
        (
            r"Let $A_i \in \mathbb{R}$ and $y_i = A_i x_i + b_i$.",
            r"\frac{\partial y_i}{\partial A_i} = x_i",
            r"\frac{\partial y_i}{\partial A_i} = A_i",
        ),
        (
            r"Let $\mu_k = \frac{1}{N_k} \sum_n r_{nk} x_n$.",
            r"N_k \mu_k = \sum_n r_{nk} x_n",
            r"N_k \mu_k = 2 \sum_n r_{nk} x_n",
        ),
    ],
)
def test_capitals_that_are_numbers_keep_their_proofs(said: str, true: str, false: str) -> None:
    found = [check_text(f"{said} $${claim}$$", options=Options(repair=False)).claims[-1] for claim in (true, false)]
    assert found[0].verdict.status == "proved"
    assert found[1].verdict.status != "proved"
