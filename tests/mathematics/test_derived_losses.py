"""Losses that `derive` differentiates: every printed line is proved, and the last one is what a person would write."""

from __future__ import annotations

from typing import Any

import pytest

from symgrad import printer
from symgrad.deriving import exposition
from symgrad.errors import ReadError
from symgrad.judging.judgement import judge
from symgrad.language.context import Goal
from symgrad.report import Report
from symgrad.verdict import Status, Verdict

SHARES = r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"
ONE = r"\sum_i y_i = 1"
MOMENTS = (
    r"\mu = \frac{1}{D} \sum_{j=1}^D x_j",
    r"s = \sqrt{\frac{1}{D} \sum_{j=1}^D (x_j - \mu)^2 + \epsilon}",
)
Row = tuple[str, str, tuple[str, ...], tuple[str, ...], str]

LOSSES: dict[str, Row] = {
    "softmax as a word": (
        r"L = -\sum_i y_i \log p_i", "z_m", (r"p = \operatorname{softmax}(z)",), (ONE,), "p_m - y_m"),
    "assumed before": (
        r"L = -\sum_i y_i \log p_i", "z_m", (r"p = \operatorname{softmax}(z)",),
        (ONE, r"z \in \mathbb{R}^K"), "p_m - y_m"),
    "temperature": (
        r"L = -\sum_i y_i \log p_i", "z_m", (r"p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}",), (ONE, "T > 0"),
        "(p_m - y_m)/T"),
    "weighted": (r"L = -\sum_i w_i y_i \log p_i", "z_m", (SHARES,), (), "p_m Σ_i w_i y_i - w_m y_m"),
    "squares of shares": (
        r"L = \frac{1}{2} \sum_i (p_i - y_i)^2", "z_m", (SHARES,), (), "p_m (p_m + Σ_i p_i (y_i - p_i) - y_m)"),
    "Poisson": ("L = e^f - y f", "f", (), (), "e^f - y"),
    "Tweedie": (
        r"L = -y \frac{e^{(1-p) f}}{1-p} + \frac{e^{(2-p) f}}{2-p}", "f", (), (), "e^(f (1 - p)) (e^f - y)"),
    "RMS norm": (
        r"h_i = \frac{x_i}{r}", "x_k", (r"r = \sqrt{\frac{1}{D} \sum_{j=1}^D x_j^2 + \epsilon}",), (r"\epsilon > 0",),
        "(D δ_ik - h_i h_k)/(D r)"),
    "layer norm": (
        r"h_i = \frac{x_i - \mu}{s}", "x_k", MOMENTS, (r"\epsilon > 0",), "(D δ_ik - 1 - h_i h_k)/(D s)"),
    "layer norm with a gain": (
        r"y_i = \gamma_i h_i + \beta_i", "x_k", (*MOMENTS, r"h_i = \frac{x_i - \mu}{s}"), (r"\epsilon > 0",),
        "γ_i (D δ_ik - 1 - h_i h_k)/(D s)"),
    "batch norm": (
        r"L = \sum_n \sum_d g_{nd} h_{nd}", "x_{mk}",
        (r"\mu_d = \frac{1}{N} \sum_{n=1}^N x_{nd}",
         r"s_d = \sqrt{\frac{1}{N} \sum_{n=1}^N (x_{nd} - \mu_d)^2 + \epsilon}",
         r"h_{nd} = \frac{x_{nd} - \mu_d}{s_d}"),
        (r"\epsilon > 0",), "(N g_mk - h_mk Σ_n g_nk h_nk - Σ_n g_nk)/(N s_k)"),
    "principal axis": (
        r"J = w^\top C w", "w", (), (r"C \in \mathbb{R}^{D \times D}", r"w \in \mathbb{R}^D", "C = C^T"), "2 C w"),
    "Rayleigh quotient": (
        r"J = \frac{w^\top C w}{w^\top w}", "w", (),
        (r"C \in \mathbb{R}^{D \times D}", r"w \in \mathbb{R}^D", "C = C^T"),
        "2/‖w‖² (C w - J w)"),
    "form of no symmetry": (
        r"J = w^\top C w", "w", (), (r"C \in \mathbb{R}^{D \times D}", r"w \in \mathbb{R}^D"),
        "(C + Cᵀ) w"),
    "Gaussian by its mean": (
        r"L = \frac{1}{2} (x - \mu)^T \Sigma^{-1} (x - \mu)", r"\mu", (),
        (r"\Sigma \in \mathbb{R}^{D \times D}", r"x, \mu \in \mathbb{R}^D", r"\Sigma = \Sigma^T"),
        "Σ⁻¹ (μ - x)"),
    "layer norm below": (MOMENTS[1], "x_k", (MOMENTS[0],), (r"\epsilon > 0",), "(x_k - μ)/(D s)"),
    "attention": (
        r"A_{ij} = \frac{e^{s_{ij}}}{\sum_k e^{s_{ik}}}", "q_{md}",
        (r"s_{ij} = \frac{1}{\sqrt{D}} \sum_{d=1}^D q_{id} k_{jd}",), (), "A_ij δ_im (k_jd - Σ_l A_il k_ld)/√D"),
    "two layers": (
        r"L = \frac{1}{2} \sum_k (o_k - y_k)^2", "W_{ij}",
        (r"a_j = \sum_i W_{ji} x_i", r"h_j = \tanh(a_j)", r"o_k = \sum_j V_{kj} h_j"), (),
        "x_j (1 - h_i²) Σ_k V_ki (o_k - y_k)"),
    "policy": (
        r"J = \sum_a \pi_a r_a", r"\theta_b", (r"\pi_a = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}",), (),
        "π_b (r_b - J)"),
    "cce": (
        r"L = -\sum_i y_i \log p_i", "z_m", (SHARES,), (ONE,), "p_m - y_m"),
    "bce logits": (
        r"L = -y \log \sigma(z) - (1-y) \log(1-\sigma(z))", "z", (), (), "σ(z) - y"),
    "focal": (
        r"L = -(1-p)^\gamma \log p", "z", (r"p = \sigma(z)",), (), "(p + p γ log p - 1) (1 - p)^γ"),
    "focal multi": (
        r"L = -(1-p_c)^\gamma \log p_c", "z_m", (SHARES,), (r"c \in \{1,\dots,K\}",),
        "(p_c + γ p_c log p_c - 1) (δ_cm - p_m) (1 - p_c)^(γ - 1)"),
    "label smoothing": (
        r"L = -\sum_i ((1-\epsilon) y_i + \frac{\epsilon}{K}) \log p_i", "z_m", (SHARES,),
        (ONE, r"y \in \mathbb{R}^K"), "p_m - ε/K - (1 - ε) y_m"),
    "hinge": (
        r"L = \max(0, 1 - y \sum_d w_d x_d)", "w_k", (), (), "-y x_k · 1{1 > y Σ_d w_d x_d}"),
    "huber": (
        r"L = \begin{cases} \frac{1}{2} r^2 & |r| \le \delta \\ "
        r"\delta (|r| - \frac{1}{2}\delta) & |r| > \delta \end{cases}",
        "r", (), (r"\delta > 0",), "{r if |r| ≤ δ; δ sign(r) if |r| > δ}"),
    "poisson regression": (
        r"L = \sum_n (e^{\sum_d w_d x_{nd}} - y_n \sum_d w_d x_{nd})", "w_k", (), (),
        "Σ_n x_nk (e^(Σ_d w_d x_nd) - y_n)"),
    "gauss kl mu": (
        r"L = \frac{1}{2} \sum_j (\mu_j^2 + e^{s_j} - s_j - 1)", r"\mu_k", (), (), "μ_k"),
    "gauss kl s": (
        r"L = \frac{1}{2} \sum_j (\mu_j^2 + e^{s_j} - s_j - 1)", "s_k", (), (), "1/2 (e^s_k - 1)"),
    "gauss kl sigma": (
        r"L = -\frac{1}{2} \sum_j (1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2)", r"\sigma_k", (),
        (r"\sigma_j > 0",), "σ_k - 1/σ_k"),
    "triplet": (
        r"L = \max(0, \sum_i (a_i - p_i)^2 - \sum_i (a_i - n_i)^2 + m)", "a_k", (), (),
        "2 · 1{Σ_i (a_i - p_i)² - Σ_i (a_i - n_i)² + m > 0} (n_k - p_k)"),
    "infonce": (
        r"L = -\log \frac{e^{s_1 / \tau}}{\sum_j e^{s_j/\tau}}", "s_k", (), (r"\tau > 0",),
        "e^(s_k/τ)/(τ Σ_j e^(s_j/τ)) - δ_k,1/τ"),
    "infonce tau": (
        r"L = -\log \frac{e^{s_c / \tau}}{\sum_j e^{s_j/\tau}}", r"\tau", (), (r"\tau > 0",),
        "s_c/τ² - (Σ_j s_j e^(s_j/τ))/(τ² Σ_j e^(s_j/τ))"),
    "cosine": (
        r"L = 1 - \frac{\sum_i a_i b_i}{\sqrt{\sum_i a_i^2} \sqrt{\sum_i b_i^2}}", "a_k", (), (),
        "(a_k Σ_i a_i b_i - b_k Σ_i a_i²)/((Σ_i a_i²)^(3/2) √(Σ_i b_i²))"),
    "cosine norm": (
        r"L = 1 - \frac{a^\top b}{\|a\| \|b\|}", "a", (), (r"a \in \mathbb{R}^n", r"b \in \mathbb{R}^n"),
        "1/(‖a‖³ ‖b‖) ((aᵀ b) a - ‖a‖² b)"),
    "log cosh": (
        r"L = \sum_i \log \cosh(\hat y_i - y_i)", r"\hat y_k", (), (), "tanh(ŷ_k - y_k)"),
    "quantile": (
        r"L = \max(q (y - f), (q - 1)(y - f))", "f", (), (r"q \in (0,1)",), "{-q if y > f; 1 - q otherwise}"),
    "entropy reg": (
        r"L = -\sum_i y_i \log p_i + \beta \sum_i p_i \log p_i", "z_m", (SHARES,), (ONE,),
        "p_m + β p_m (log p_m - Σ_i p_i log p_i) - y_m"),
    "ridge": (
        r"L = \frac{1}{2N} \|X w - y\|^2 + \frac{\lambda}{2} \|w\|^2", "w", (),
        (r"X \in \mathbb{R}^{N \times D}", r"w \in \mathbb{R}^D", r"y \in \mathbb{R}^N"),
        "λ w + 1/N Xᵀ (X w - y)"),
    "lasso": (
        r"L = \frac{1}{2N} \sum_n (\sum_d x_{nd} w_d - y_n)^2 + \lambda \sum_d |w_d|", "w_k", (), (),
        "λ sign(w_k) + 1/N Σ_n x_nk (Σ_d x_nd w_d - y_n)"),
    "gelu erf": (
        r"g = \frac{x}{2} (1 + \operatorname{erf}(\frac{x}{\sqrt{2}}))", "x", (), (),
        "1/2 + x e^(-1/2 x²)/√(2 π) + 1/2 erf(x/√2)"),
    "gelu tanh": (
        r"g = \frac{x}{2} (1 + \tanh(\sqrt{2/\pi} (x + a x^3)))", "x", (), (),
        "1/2 (1 + tanh(√(2/π) (x + a x³)) + x (1 - tanh(√(2/π) (x + a x³))²) √(2/π) (1 + 3 a x²))"),
    "mlp matrices": (
        r"L = \frac{1}{2} \|V \tanh(W x) - y\|^2", "W", (),
        (r"x \in \mathbb{R}^n", r"W \in \mathbb{R}^{m \times n}", r"V \in \mathbb{R}^{k \times m}",
         r"y \in \mathbb{R}^k"),
        "((1 - tanh²(W x)) ⊙ Vᵀ (V tanh(W x) - y)) xᵀ"),
    "softmax regression W": (
        r"L = -\frac{1}{N}\sum_{n=1}^N \sum_{k=1}^K y_{nk} \log p_{nk}", "W_{dm}",
        (r"p_{nk} = \frac{e^{z_{nk}}}{\sum_{j=1}^K e^{z_{nj}}}", r"z_{nk} = \sum_{d=1}^D x_{nd} W_{dk} + b_k"),
        (r"\sum_k y_{nk} = 1",), "1/N Σ_n x_nd (p_nm - y_nm)"),
    "sequence ce": (
        r"L = -\sum_{t=1}^T \log p_{t, c_t}", "z_{sk}", (r"p_{tk} = \frac{e^{z_{tk}}}{\sum_j e^{z_{tj}}}",),
        (r"c_t \in \{1,\dots,K\}",), "p_sk - δ_k,c_s"),
    "dice": (
        r"L = 1 - \frac{2 \sum_i p_i y_i}{\sum_i p_i + \sum_i y_i}", "p_k", (), (),
        "2 (Σ_i p_i y_i - y_k (Σ_i p_i + Σ_i y_i))/(Σ_i p_i + Σ_i y_i)²"),
    "tversky": (
        r"L = 1 - \frac{\sum_i p_i y_i}{\sum_i p_i y_i + \alpha \sum_i p_i (1 - y_i) + \beta \sum_i (1-p_i) y_i}",
        "p_k", (), (),
        "(α Σ_i p_i (y_i - y_k) - β y_k Σ_i y_i)/(Σ_i p_i y_i + α Σ_i p_i (1 - y_i) + β Σ_i (1 - p_i) y_i)²"),
    "arcface": (
        r"L = -\log \frac{e^{s \cos(\theta + m)}}{e^{s \cos(\theta + m)} + \sum_j e^{s c_j}}", r"\theta", (), (),
        "s sin(θ + m)/(e^(s cos(θ + m)) + Σ_j e^(s c_j)) Σ_j e^(s c_j)"),
    "vae elbo": (
        r"L = \frac{1}{2}\sum_d (x_d - \sum_j W_{dj} (\mu_j + e^{s_j/2} \epsilon_j))^2 "
        r"+ \frac{1}{2} \sum_j (\mu_j^2 + e^{s_j} - s_j - 1)",
        r"\mu_k", (), (), "μ_k + Σ_d W_dk (Σ_j W_dj (μ_j + ε_j e^(s_j/2)) - x_d)"),
    "huber regression": (
        r"L = \sum_n h(y_n - \sum_d w_d x_{nd})", "w_k",
        (r"h(r) = \begin{cases} \frac{1}{2} r^2 & |r| \le \delta \\ "
         r"\delta (|r| - \frac{1}{2}\delta) & |r| > \delta \end{cases}",),
        (r"\delta > 0",),
        "Σ_n x_nk {Σ_d w_d x_nd - y_n if |Σ_d w_d x_nd - y_n| ≤ δ; "
        "δ sign(Σ_d w_d x_nd - y_n) if |Σ_d w_d x_nd - y_n| > δ}"),
    "contrastive": (
        r"L = \frac{1}{2} y d^2 + \frac{1}{2} (1 - y) \max(0, m - d)^2", "a_k",
        (r"d = \sqrt{\sum_i (a_i - b_i)^2}",), (), "(a_k - b_k) (y d - (1 - y) max(0, m - d))/d"),
    "triplet of squares": (
        r"L = \max(0, \|a - p\|^2 - \|a - n\|^2 + m)", "a", (), (r"a, p, n \in \mathbb{R}^D",),
        "2 · 1{‖a - p‖² - ‖a - n‖² + m > 0} (n - p)"),
    "triplet of distances": (
        r"L = \max(0, \|a - p\| - \|a - n\| + m)", "p_k", (), (r"a, p, n \in \mathbb{R}^D",),
        "1{m + √(Σ_i (a_i - p_i)²) - √(Σ_i (a_i - n_i)²) > 0} (p_k - a_k)/√(Σ_i (a_i - p_i)²)"),
    "focal with a weight": (
        r"L = -\alpha y (1-p)^\gamma \log p - (1-\alpha)(1-y) p^\gamma \log(1-p)", "z", (r"p = \sigma(z)",), (),
        "α y (p + p γ log p - 1) (1 - p)^γ + p^γ (1 - α) (1 - y) (p + γ log(1 - p) (p - 1))"),
    "mixture by its means": (
        r"L = -\sum_n \log \sum_k \pi_k g_{nk}", r"\mu_m", (r"g_{nk} = e^{-\frac{1}{2} (x_n - \mu_k)^2}",), (),
        "π_m Σ_n g_nm (μ_m - x_n)/(Σ_k π_k g_nk)"),
    "mixture by its weights": (
        r"L = -\log \sum_k \pi_k N_k", "a_m", (r"\pi_k = \frac{e^{a_k}}{\sum_j e^{a_j}}",), (),
        "π_m - π_m N_m/(Σ_k π_k N_k)"),
    "gated unit": (
        "o_i = (1 - u_i) h_i + u_i c_i", "h_k",
        (r"u_i = \sigma(\sum_j B_{ij} h_j)", r"c_i = \tanh(\sum_j F_{ij} h_j)"), (),
        "δ_ik + u_i (B_ik (c_i - h_i) (1 - u_i) + F_ik - δ_ik - c_i² F_ik)"),
    "squared hinge": (
        r"L = \sum_n \max(0, 1 - y_n \sum_d w_d x_{nd})^2", "w_k", (), (),
        "-2 Σ_n y_n x_nk max(0, 1 - y_n Σ_d w_d x_nd)"),
    "partial likelihood": (
        r"L = -\sum_{i=1}^n \delta_i ( \eta_i - \log \sum_{j : t_j \ge t_i} e^{\eta_j} )", r"\eta_k", (), (),
        "e^η_k Σ_i δ_i · 1{t_i ≤ t_k}/(Σ_j 1{t_i ≤ t_j} e^η_j) - δ_k"),
    "partial likelihood by its weights": (
        r"L = -\sum_{i=1}^n \delta_i ( \sum_d \beta_d x_{id} - \log \sum_{j=1}^n r_{ij} e^{\sum_d \beta_d x_{jd}} )",
        r"\beta_k", (), (),
        "Σ_i (δ_i/(Σ_j r_ij e^(Σ_d β_d x_jd)) Σ_j x_jk r_ij e^(Σ_d β_d x_jd) - δ_i x_ik)"),
    "partial likelihood by sets": (
        r"L = -\sum_i \delta_i ( \eta_i - \log \sum_{j \in R_i} e^{\eta_j} )", r"\eta_k",
        (r"R_i = \{ j : t_j \ge t_i \}",), (),
        "e^η_k Σ_i δ_i · 1{t_i ≤ t_k}/(Σ_j 1{t_i ≤ t_j} e^η_j) - δ_k"),
    "positive part": (r"L = \sum_n [1 - y_n f_n]_+^2", "f_m", (), (), "-2 y_m max(0, 1 - y_m f_m)"),
    "smoothed labels": (
        r"L = -\sum_i q_i \log p_i", "z_m", (r"q_i = (1 - \epsilon) y_i + \epsilon/K", SHARES),
        (ONE, r"z \in \mathbb{R}^K"), "p_m - q_m"),
    "elastic net": (
        r"L = \frac{1}{2} \sum_n (y_n - \sum_d x_{nd} w_d)^2 + \lambda ("
        r"\alpha \sum_d |w_d| + \frac{1 - \alpha}{2} \sum_d w_d^2)", "w_k", (), (),
        "λ ((1 - α) w_k + α sign(w_k)) + Σ_n x_nk (Σ_d x_nd w_d - y_n)"),
    "trace of a form": (
        r"L = \operatorname{tr}(A^\top B A C)", "A", (),
        (r"A \in \mathbb{R}^{n \times m}", r"B \in \mathbb{R}^{n \times n}"), "Bᵀ A Cᵀ + B A C"),
    "gates in matrices": (
        r"L = g^\top ((1 - u) \odot s + u \odot c)", "r", (r"c = \tanh(W x + U (r \odot s))",),
        (r"x, g, r, s, u \in \mathbb{R}^D", r"W, U \in \mathbb{R}^{D \times D}"),
        "s ⊙ Uᵀ (g ⊙ u ⊙ (1 - c ⊙ c))"),
    "rectified layer": (
        r"L = \frac{1}{2} \|r\|^2", "W_1", (r"a = W_1 x", r"h = \operatorname{relu}(a)", "r = W_2 h - y"),
        (r"x \in \mathbb{R}^D", r"y \in \mathbb{R}^M", r"W_1 \in \mathbb{R}^{H \times D}",
         r"W_2 \in \mathbb{R}^{M \times H}"), "(1{a > 0} ⊙ W_2ᵀ r) xᵀ"),
    "layer above a rectified one": (
        r"L = \frac{1}{2} \|W_2 \operatorname{relu}(W_1 x) - y\|^2", "W_{2}", (),
        (r"x \in \mathbb{R}^D", r"y \in \mathbb{R}^M", r"W_1 \in \mathbb{R}^{H \times D}",
         r"W_2 \in \mathbb{R}^{M \times H}"), "(W_2 ReLU(W_1 x) - y) ReLU(W_1 x)ᵀ"),
    "preferences by names": (
        r"L = -\log \sigma(\beta (u_w - u_l))", "u_w", (), ("u_w, u_l: scalar",), "β (σ(β (u_w - u_l)) - 1)"),
    "clipped": (
        r"L = A \operatorname{clip}(r, 1 - \epsilon, 1 + \epsilon)", "r", (), (r"\epsilon > 0",),
        "A · 1{r > 1 - ε} · 1{1 + ε - r > 0}"),
    "clipped between numbers": (
        r"L = \operatorname{clip}(x, -1, 1)", "x", (), (), "1{1 + x > 0} · 1{1 > x}"),
    "tanh of itself": (r"t = \frac{e^x - e^{-x}}{e^x + e^{-x}}", "x", (), (), "1 - t²"),
}  # fmt: skip


def test_a_sum_without_some_places_has_no_cases_to_tell() -> None:
    report = exposition.answered(r"L = \sum_i \sum_{j \ne i} C_{ij}^2", "C_{ab}", printer=printer.text)
    assert report.ok and not any("case" in claim.words for claim in report.claims)


def test_letters_of_the_left_side_are_not_bound() -> None:
    report = exposition.answered(r"L = \log \sum_i \sum_j e^{a_i + T_{ij}} - a_c - T_{cd}", "a_k", printer=printer.text)
    assert report.ok and not any("Σ_c" in claim.rhs or "Σ_d" in claim.rhs for claim in report.claims)


def test_nothing_is_derived_as_itself() -> None:
    report = exposition.answered(r"L = \operatorname{foo}(x, 1)", "x", printer=printer.text)
    assert [claim.rhs for claim in report.claims] == ["∂/∂x (foo(x, 1))", "∂foo/∂x"]


@pytest.mark.parametrize(("by", "formula", "told"), [
    ("mu_m", r"\sum_n \mu_n^2", True), ("mu", r"\mu^2", True), ("x_m", r"\sum_n x_n^2", False),
])  # fmt: skip
def test_a_backslash_that_a_shell_took_is_told_of(by: str, formula: str, told: bool) -> None:
    if told:
        with pytest.raises(ReadError, match="nothing here is called mu"):
            exposition.questions(formula, [by])
    else:
        assert exposition.questions(formula, [by]) == [by]


@pytest.mark.parametrize(("formula", "by"), [("x^2", "y"), (r"\sum_i z_i^2", "w_k"), (r"\sum_i \mu_i^2", r"\nu_k")])
def test_what_no_text_speaks_of_is_asked_for(formula: str, by: str) -> None:
    with pytest.raises(ReadError, match="nothing here is called"):
        exposition.questions(formula, [by])


def derived(row: Row) -> Report:
    return exposition.answered(*row[:-1], printer=printer.text)


@pytest.mark.parametrize("name", LOSSES)
def test_every_line_is_proved_and_the_last_is_short(name: str) -> None:
    report = derived(LOSSES[name])
    assert report.ok
    assert report.claims[-1].rhs == LOSSES[name][-1]


def test_a_line_that_is_not_proved_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the second step of the chain called unproved, the third is judged against the first."""
    row, met = LOSSES["lasso"], list[Goal]()

    def doubtful(goal: Goal, **options: Any) -> Verdict:
        met.append(goal)
        return judge(goal, **options) if len(met) != 2 else Verdict(Status.UNDECIDED)

    whole = derived(row)
    monkeypatch.setattr(exposition, "judge", doubtful)
    report = derived(row)
    assert report.ok and len(report.claims) == len(whole.claims) - 1
    assert report.claims[-1].rhs == row[-1]
    assert [claim.step for claim in report.claims] == list(range(len(report.claims)))


SQUARES = r"L = (\sum_i w_i x_i + b - y)^2"
SHAPES = (r"A \in \mathbb{R}^{m \times n}", r"x \in \mathbb{R}^n", r"b \in \mathbb{R}^m")
WORDS = (r"p = \operatorname{softmax}(z)", r"z \in \mathbb{R}^K")

ORDERS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], list[str]]] = {
    "Hessian": (
        r"L = -\sum_i y_i \log p_i", ("z_k", "z_m"), (SHARES,), (ONE,), ["∂²L/∂z_m∂z_k = p_k (δ_km - p_m)"]),
    "twice by the same": ("x^4", ("x", "x"), (), (), ["∂²/∂x² (x⁴) = 12 x²"]),
    "the diagonal": (r"\sum_i x_i^3", ("x_k", "x_k"), (), (), ["∂²/∂x_k² (Σ_i x_i³) = 6 x_k"]),
    "Jacobian": ("p_i", ("z_k",), (SHARES,), (), ["∂p_i/∂z_k = p_i (δ_ik - p_k)"]),
    "Jacobian of a word": ("p_i", ("z_k",), WORDS[:1], (), ["∂p_i/∂z_k = p_i (δ_ik - p_k)"]),
    "two gradients": (
        SQUARES, ("w_k", "b"), (), (),
        ["∂L/∂w_k = 2 x_k (b + Σ_i w_i x_i - y)", "∂L/∂b = 2 (b + Σ_i w_i x_i - y)"]),
    "in turn": (SQUARES, ("w_k, b",), (), (), ["∂²L/∂b∂w_k = 2 x_k"]),
    "a Hessian and a gradient": (
        SQUARES, ("w_k", "b", "w_m"), (), (), ["∂²L/∂w_m∂w_k = 2 x_k x_m", "∂L/∂b = 2 (b + Σ_i w_i x_i - y)"]),
    "two fixed entries": (
        r"L = (w_1 x_1 + w_2)^2", ("w_1", "w_2"), (), (),
        ["∂L/∂w_1 = 2 x_1 (w_1 x_1 + w_2)", "∂L/∂w_2 = 2 (w_1 x_1 + w_2)"]),
    "whole Hessian": (
        r"L = \frac{1}{2} \|A x - b\|^2", ("x", "x"), (), SHAPES,
        ["∂²L/∂x∂xᵀ = Aᵀ A"]),
    "whole Jacobian": (
        "p", ("z",), WORDS[:1], WORDS[1:],
        ["∂p/∂z = diag(p) - p pᵀ"]),
    "a matrix and its transpose": (
        r"L = \frac{1}{2} x^\top B x", ("x", "x"), (), (r"B \in \mathbb{R}^{n \times n}", SHAPES[1]),
        ["∂²L/∂x∂xᵀ = 1/2 (B + Bᵀ)"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDERS)
def test_repeated_variables(name: str) -> None:
    formula, by, definitions, assumptions, expected = ORDERS[name]
    found = []
    for one in exposition.questions(formula, by, definitions, assumptions):
        report = exposition.answered(formula, one, definitions, assumptions, printer=printer.text)
        assert report.ok
        found.append(exposition.conclusion(report.documents[0]))
    assert found == expected


@pytest.mark.parametrize(("form", "holds"), [
    (r"\operatorname{diag}(p) - p p^\top", True),
    (r"p p^\top - \operatorname{diag}(p)", False),
    (r"\operatorname{diag}(p) - p^\top p", False),
    (r"\operatorname{diag}(p) - 2 p p^\top", False),
])  # fmt: skip
def test_a_form_in_matrices_is_read_back_and_proved(form: str, holds: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exposition, "matrix_form", lambda term, axes: form)
    question = "p", "z", WORDS[:1], WORDS[1:]
    whole = exposition.in_matrices(exposition.answer(exposition.problem(*question)), *question)
    assert (whole is not None) is holds
