"""Records in the notations of many hands: what is true is proved, each twin beside it is refuted or held back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from symgrad.verdict import Status

Given = tuple[dict[str, str], Sequence[str], Sequence[str]]
"""Types, definitions, conventions."""

WEIBULL: Given = (
    {"t": "vector[n] positive", "k": "scalar positive", "s": "scalar positive", "n": "dimension"},
    [r"\ln L = n \ln k + (k - 1) \sum_i \ln t_i - n k \ln s - \sum_i (t_i / s)^k"],
    [],
)
WORDS: Given = (
    {"u": "vector[n]", "n": "dimension", "s": "scalar"},
    [r"\text{power} = \sqrt{\sum_m u_m^2}", r"\text{Gate}(s) = s \sigma(s)"],
    [],
)
GREEK: Given = (
    {"H": "matrix[N,M]", "W": "matrix[M,C]", "b": "vector[C]", "g": "matrix[M,M]", "v": "vector[M]", "\\tau": "scalar"},
    [r"q_{ij} = H_{i\alpha} W_{\alpha j} + b_j", r"e = g_{\mu\nu} v_\mu v_\nu"],
    ["einstein"],
)
SAMPLES: Given = (
    {"c": "vector[p]", "x": "matrix[m,p]", "y": "vector[m]", "z": "vector[m]", "m": "dimension"},
    [r"R = \frac12 \sum_{i=1}^m (h_i - y_i)^2", r"h_i = \sum_j c_j x_{ij}"],
    [],
)
VALUES: Given = (
    {"x": "scalar", "u": "scalar", "y": "scalar", "F": "function"},
    [r"E(y, F(x)) = \ln(1 + e^{-y F(x)})", r"B = F(x) + F(u)", r"G = F(x)^2 + x"],
    [],
)
PLACES: Given = (
    {"a": "vector[N]", "b": "vector[N]", "r": "vector[N]", "v": "scalar", "w": "matrix[N,D]", "x": "vector[D]"},
    [
        r"P_i(v) = \frac{1}{1 + e^{-a_i (v - b_i)}}",
        r"f_k(x) = \sum_d w_{kd} x_d",
        r"p_k(x) = \frac{e^{f_k(x)}}{\sum_l e^{f_l(x)}}",
        r"J = \sum_i \left( r_i \ln P_i(v) + (1 - r_i) \ln(1 - P_i(v)) \right)",
    ],
    [],
)
STEPS: Given = (
    {"x^{(t)}": "vector[I]", "h^{(t-1)}": "vector[H]", "U": "matrix[H,I]", "W": "matrix[H,H]"},
    [r"a^{(t)}_k = \sum_m U_{km} x^{(t)}_m + \sum_r W_{kr} h^{(t-1)}_r", r"h^{(t)}_k = \tanh(a^{(t)}_k)"],
    [],
)
SCALED: Given = (
    {"A": "vector[n]", "d": "scalar positive"},
    [r"S_i = \frac{\exp(A_i / \sqrt{d})}{\sum_j \exp(A_j / \sqrt{d})}"],
    [],
)
LAYER: Given = (
    {"o": "vector[H]", "w": "matrix[K,H]", "c": "vector[K]", "f": "function"},
    [r"I_k = \sum_j w_{kj} o_j", r"E = \frac12 \sum_k (c_k - f(I_k))^2"],
    [],
)

CLAIMS: Mapping[str, tuple[Given, tuple[str, str], tuple[tuple[str, str], ...]]] = {
    "the logarithm of a number that nobody defined": (
        WEIBULL,
        (r"\frac{\partial \ln L}{\partial s}", r"-\frac{n k}{s} + \frac{k}{s} \sum_i (t_i / s)^k"),
        (
            (r"\frac{\partial \ln L}{\partial s}", r"-\frac{n k}{s} - \frac{k}{s} \sum_i (t_i / s)^k"),
            (r"\frac{\partial \ln L}{\partial s}", r"-\frac{n k}{s} + \frac{1}{s} \sum_i (t_i / s)^k"),
            (r"\frac{\partial L}{\partial s}", r"-\frac{n k}{s} + \frac{k}{s} \sum_i (t_i / s)^k"),
        ),
    ),
    "words that are names": (
        WORDS,
        (r"u_i \cdot \text{power}^{-1}", r"\frac{u_i}{\text{power}}"),
        ((r"u_i \cdot \text{power}^{-1}", "u_i"), (r"u_i \text{power}", "u_i"), (r"u_i \cdot \text{power}", "u_i")),
    ),
    "a function called by a word": (
        WORDS,
        (r"\frac{d}{ds} \text{Gate}(s)", r"\sigma(s) + s \sigma(s) (1 - \sigma(s))"),
        (
            (r"\frac{d}{ds} \text{Gate}(s)", r"\sigma(s) + \sigma(s) (1 - \sigma(s))"),
            (r"\frac{d}{ds} \text{Gate}(s)", r"s \sigma(s) (1 - \sigma(s))"),
        ),
    ),
    "Greek indices that are summed": (
        GREEK,
        (r"\frac{\partial q_{ij}}{\partial W_{\rho\nu}}", r"H_{i\rho} \delta_{\nu j}"),
        (
            (r"\frac{\partial q_{ij}}{\partial W_{\rho\nu}}", r"H_{i\nu} \delta_{\rho j}"),
            (r"\frac{\partial q_{ij}}{\partial W_{\rho\nu}}", r"H_{i\rho}"),
        ),
    ),
    "a quadratic form in Greek indices": (
        GREEK,
        (r"\frac{\partial e}{\partial v_\lambda}", r"g_{\lambda\nu} v_\nu + g_{\mu\lambda} v_\mu"),
        (
            (r"\frac{\partial e}{\partial v_\lambda}", r"2 g_{\lambda\nu} v_\nu"),
            (r"\frac{\partial e}{\partial v_\lambda}", r"g_{\lambda\nu} v_\nu"),
        ),
    ),
    "a sample without its index below its sum": (
        SAMPLES,
        (r"\frac{\partial R}{\partial c_j}", r"\sum_i (h_i - y) x_{ij}"),
        (
            (r"\frac{\partial R}{\partial c_j}", r"\sum_i (h_i + y) x_{ij}"),
            (r"\frac{\partial R}{\partial c_j}", r"\sum_i (h_i - z) x_{ij}"),
            (r"\frac{\partial R}{\partial c_j}", r"\sum_i h_i x_{ij} - y"),
        ),
    ),
    "all differences from one entry": (
        SAMPLES,
        (r"\sum_i (z_i - z)", r"\sum_i z_i - m z"),
        ((r"\sum_i (z_i - z)", "0"), (r"\sum_i (z_i - z)^2", "0")),
    ),
    "the derivative by a value": (
        VALUES,
        (r"\frac{\partial E(y, F(x))}{\partial F(x)}", r"-\frac{y}{1 + e^{y F(x)}}"),
        (
            (r"\frac{\partial E(y, F(x))}{\partial F(x)}", r"\frac{y}{1 + e^{y F(x)}}"),
            (r"\frac{\partial E(y, F(x))}{\partial F(x)}", r"-\frac{1}{1 + e^{y F(x)}}"),
            (r"\frac{\partial B}{\partial F(x)}", "2"),
            (r"\frac{\partial y}{\partial F(x)}", "1"),
        ),
    ),
    "through a value": (
        VALUES,
        (r"\frac{\partial G}{\partial F(x)}", "2 F(x)"),
        (
            (r"\frac{\partial G}{\partial F(x)}", "2 F(x) + 1"),
            (r"\frac{d G}{d x}", r"\frac{\partial G}{\partial F(x)} F'(x)"),
            (r"\frac{\partial G}{\partial F(x)}", "F(x)"),
        ),
    ),
    "one function for each index": (
        PLACES,
        (r"\frac{\partial J}{\partial v}", r"\sum_i a_i (r_i - P_i(v))"),
        (
            (r"\frac{\partial J}{\partial v}", r"\sum_i (r_i - P_i(v))"),
            (r"\frac{\partial J}{\partial v}", r"\sum_i a_i (P_i(v) - r_i)"),
            (r"\sum_i P_i(v)", "1"),
        ),
    ),
    "by one of many functions": (
        PLACES,
        (r"\frac{\partial p_k(x)}{\partial f_l(x)}", r"p_k(x) (\delta_{kl} - p_l(x))"),
        (
            (r"\frac{\partial p_k(x)}{\partial f_l(x)}", r"p_k(x) (1 - p_l(x))"),
            (r"\frac{\partial p_k(x)}{\partial f_l(x)}", r"-p_k(x) p_l(x)"),
            (r"\frac{\partial p_k(x)}{\partial w_{ld}}", r"p_k(x) (\delta_{kl} - p_l(x))"),
        ),
    ),
    "a step above a name": (
        STEPS,
        (r"\frac{\partial h^{(t)}_k}{\partial U_{pq}}", r"\delta_{kp} (1 - (h^{(t)}_k)^2) x^{(t)}_q"),
        (
            (r"\frac{\partial h^{(t)}_k}{\partial U_{pq}}", r"\delta_{kp} (1 - h^{(t)}_k) x^{(t)}_q"),
            (r"\frac{\partial h^{(t)}_k}{\partial U_{pq}}", r"(1 - (h^{(t)}_k)^2) x^{(t)}_q"),
        ),
    ),
    "a scaled softmax": (
        SCALED,
        (r"\frac{\partial S_i}{\partial A_j}", r"\frac{1}{\sqrt d} S_i (\delta_{ij} - S_j)"),
        (
            (r"\frac{\partial S_i}{\partial A_j}", r"S_i (\delta_{ij} - S_j)"),
            (r"\frac{\partial S_i}{\partial A_j}", r"\frac{1}{d} S_i (\delta_{ij} - S_j)"),
        ),
    ),
    "by the scale of a softmax": (
        SCALED,
        (r"\frac{\partial S_i}{\partial d}", r"-\frac{1}{2 d \sqrt d} S_i (A_i - \sum_j S_j A_j)"),
        ((r"\frac{\partial S_i}{\partial d}", r"-\frac{1}{2 \sqrt d} S_i (A_i - \sum_j S_j A_j)"),),
    ),
    "cases between a brace and nothing": (
        SCALED,
        ("|d - 1|", r"\left\{\begin{array}{ll} d - 1 & d \ge 1 \\ 1 - d & d < 1 \end{array}\right."),
        (
            ("|d - 1|", r"\left\{\begin{array}{ll} d - 1 & d \ge 1 \\ d - 1 & d < 1 \end{array}\right."),
            ("|d - 1|", r"\left\{\begin{array}{ll} 1 - d & d \ge 1 \\ d - 1 & d < 1 \end{array}\right."),
            ("d", r"\left\{\begin{array}{ll} d & 1 \\ 1 & d \end{array}\right."),
        ),
    ),
    "cases behind wide spaces": (
        SCALED,
        (r"|d - 1|", r"\begin{cases} d - 1 \quad d \ge 1 \\ 1 - d \quad d < 1 \end{cases}"),
        ((r"|d - 1|", r"\begin{cases} d - 1 \quad d \ge 1 \\ d \quad d < 1 \end{cases}"),),
    ),
    "a remark that holds a formula": (
        LAYER,
        (r"\sum_k I_k", r"\sum_k \sum_j w_{kj} o_j &&\text{(over all units of row } k \text{ and not one)}"),
        ((r"\sum_k I_k", r"\sum_k \sum_j w_{kj} &&\text{(over all units of row } k \text{ and not one)}"),),
    ),
    "an unknown function at what a formula gives": (
        LAYER,
        (r"\frac{\partial E}{\partial o_j}", r"-\sum_k (c_k - f(I_k)) f'(I_k) w_{kj}"),
        (
            (r"\frac{\partial E}{\partial o_j}", r"\sum_k (c_k - f(I_k)) f'(I_k) w_{kj}"),
            (r"-\sum_k (c_k - f(I_k)) f'(I_k) w_{kj}", r"\sum_k (c_k - f(I_k)) f'(I_k) w_{kj}"),
        ),
    ),
}

ROWS = [pytest.param(given, true, True, id=name) for name, (given, true, _) in CLAIMS.items()]
ROWS += [
    pytest.param(given, twin, False, id=f"{name}: twin {number}")
    for name, (given, _, twins) in CLAIMS.items()
    for number, twin in enumerate(twins, 1)
]


@pytest.mark.parametrize(("given", "claim", "holds"), ROWS)
def test_a_record_is_judged(given: Given, claim: tuple[str, str], holds: bool) -> None:
    symbols, definitions, conventions = given
    record = {
        "id": "r",
        "symbols": symbols,
        "definitions": definitions,
        "conventions": conventions,
        "chain": claim,
    }
    (found,) = check_text(json.dumps(record), "records", options=Options(timeout=20)).claims
    assert (found.verdict.status is Status.PROVED) == holds, found.verdict.reason
