"""Sequences that are defined together, and functions of what sums run over."""

from __future__ import annotations

import pytest

from tests.verdicts import claims, letters, reasons

CELL = r"""A cell with one unit has the states $h_t, c_t \in \mathbb{R}$, the input $x_t \in \mathbb{R}$ and weights
$w_f, u_f, w_i, u_i, w_o, u_o, w_a, u_a \in \mathbb{R}$, and computes
$$f_t = \sigma(w_f x_t + u_f h_{t-1}), \qquad i_t = \sigma(w_i x_t + u_i h_{t-1})$$
$$o_t = \sigma(w_o x_t + u_o h_{t-1}), \qquad a_t = \tanh(w_a x_t + u_a h_{t-1})$$
$$c_t = f_t c_{t-1} + i_t a_t, \qquad h_t = o_t \tanh(c_t)$$
"""
LAYER = r"""Let $h_t, c_t \in \mathbb{R}^n$, $x_t \in \mathbb{R}^m$, $W_f, W_i, W_o, W_a \in \mathbb{R}^{n \times m}$,
$U_f, U_i, U_o, U_a \in \mathbb{R}^{n \times n}$ and
$$f_t = \sigma(W_f x_t + U_f h_{t-1}), \qquad i_t = \sigma(W_i x_t + U_i h_{t-1})$$
$$o_t = \sigma(W_o x_t + U_o h_{t-1}), \qquad a_t = \tanh(W_a x_t + U_a h_{t-1})$$
$$c_t = f_t \odot c_{t-1} + i_t \odot a_t, \qquad h_t = o_t \odot \tanh(c_t)$$
"""
ENTRIES = r"""Let $$f_{t,k} = \sigma\Big(\sum_j V_{kj} h_{t-1,j}\Big)$$
$$c_{t,k} = f_{t,k} c_{t-1,k} + x_{t,k}, \qquad h_{t,k} = \tanh(c_{t,k})$$
"""
UNIT = r"""A unit with the state $h_t \in \mathbb{R}$ has
$$z_t = \sigma(w_z x_t + u_z h_{t-1}), \qquad r_t = \sigma(w_r x_t + u_r h_{t-1})$$
$$\tilde h_t = \tanh(w x_t + u r_t h_{t-1}), \qquad h_t = (1 - z_t) h_{t-1} + z_t \tilde h_t$$
"""
PAIR = r"Two sequences are given for $t \ge 1$: $$u_t = a u_{t-1} + b v_{t-1}, \qquad v_t = c u_t + k v_{t-1}$$"
PASSES = r"""Let $A \in \mathbb{R}^{S \times S}$ and $b_{t,j} > 0$. The pass forward is
$$\alpha_{t,j} = b_{t,j} \sum_i \alpha_{t-1,i} A_{ij}$$ and the pass back is
$$\beta_{t-1,i} = \sum_j A_{ij} b_{t,j} \beta_{t,j}$$
"""
BACK = r"Let $G_t = r_t + \gamma G_{t+1}$ for $t < T$ and $G_T = 0$."
SPEED = r"Momentum keeps $$v_t = \mu v_{t-1} + g_t$$ and $$\theta_t = \theta_{t-1} - \eta v_t$$"

SEQUENCES: dict[str, tuple[str, str, str]] = {
    "the output by the cell": (CELL, r"\frac{\partial h_t}{\partial c_t} = o_t (1 - \tanh^2(c_t))", "P"),
    "the output by the cell, no gate": (CELL, r"\frac{\partial h_t}{\partial c_t} = 1 - \tanh^2(c_t)", "R"),
    "a gate by the state": (CELL, r"\frac{\partial i_t}{\partial h_{t-1}} = u_i i_t (1 - i_t)", "P"),
    "a gate by the state, another weight": (CELL, r"\frac{\partial i_t}{\partial h_{t-1}} = w_i i_t (1 - i_t)", "R"),
    "the cell by the state": (
        CELL,
        r"\frac{\partial c_t}{\partial h_{t-1}} = c_{t-1} f_t (1 - f_t) u_f + a_t i_t (1 - i_t) u_i"
        r" + i_t (1 - a_t^2) u_a",
        "P",
    ),
    "the cell by the state, a way less": (
        CELL,
        r"\frac{\partial c_t}{\partial h_{t-1}} = c_{t-1} f_t (1 - f_t) u_f + a_t i_t (1 - i_t) u_i",
        "R",
    ),
    "the cell by the one before, the state held": (CELL, r"\frac{\partial c_t}{\partial c_{t-1}} = f_t", "U"),
    "the cell by the one before, along all ways": (
        CELL,
        r"\frac{\partial c_t}{\partial c_{t-1}} = f_t + (c_{t-1} f_t (1 - f_t) u_f + a_t i_t (1 - i_t) u_i"
        r" + i_t (1 - a_t^2) u_a) o_{t-1} (1 - \tanh^2(c_{t-1}))",
        "U",
    ),
    "a weight, along both ways": (
        CELL,
        r"\frac{\partial h_t}{\partial w_o} = \tanh(c_t) \frac{\partial o_t}{\partial w_o}"
        r" + o_t (1 - \tanh^2(c_t)) \frac{\partial c_t}{\partial w_o}",
        "P",
    ),
    "a weight, along one way": (
        CELL,
        r"\frac{\partial h_t}{\partial w_o} = o_t (1 - \tanh^2(c_t)) \frac{\partial c_t}{\partial w_o}",
        "U",
    ),
    "in vectors, by a gate": (LAYER, r"\frac{\partial h_t}{\partial o_t} = \operatorname{diag}(\tanh(c_t))", "P"),
    "in vectors, by a gate, the cell": (LAYER, r"\frac{\partial h_t}{\partial o_t} = \operatorname{diag}(c_t)", "R"),
    "in vectors, a gate by the state": (
        LAYER,
        r"\frac{\partial i_t}{\partial h_{t-1}} = \operatorname{diag}(i_t \odot (1 - i_t)) U_i",
        "P",
    ),
    "in vectors, the factors exchanged": (
        LAYER,
        r"\frac{\partial i_t}{\partial h_{t-1}} = U_i \operatorname{diag}(i_t \odot (1 - i_t))",
        "R",
    ),
    "in entries": (ENTRIES, r"\frac{\partial f_{t,k}}{\partial h_{t-1,j}} = f_{t,k} (1 - f_{t,k}) V_{kj}", "P"),
    "in entries, transposed": (
        ENTRIES,
        r"\frac{\partial f_{t,k}}{\partial h_{t-1,j}} = f_{t,k} (1 - f_{t,k}) V_{jk}",
        "R",
    ),
    "in entries, the cell by a gate": (
        ENTRIES,
        r"\frac{\partial c_{t,k}}{\partial f_{t,l}} = \delta_{kl} c_{t-1,k}",
        "P",
    ),
    "in entries, off the diagonal": (ENTRIES, r"\frac{\partial c_{t,k}}{\partial f_{t,l}} = c_{t-1,k}", "C"),
    "the candidate by its gate": (
        UNIT,
        r"\frac{\partial \tilde h_t}{\partial r_t} = (1 - \tilde h_t^2) u h_{t-1}",
        "P",
    ),
    "the state by the one before": (
        UNIT,
        r"\frac{\partial h_t}{\partial h_{t-1}} = (1 - z_t) + (\tilde h_t - h_{t-1}) z_t (1 - z_t) u_z"
        r" + z_t (1 - \tilde h_t^2) u (r_t + h_{t-1} r_t (1 - r_t) u_r)",
        "P",
    ),
    "the state by the one before, a way less": (
        UNIT,
        r"\frac{\partial h_t}{\partial h_{t-1}} = (1 - z_t) + (\tilde h_t - h_{t-1}) z_t (1 - z_t) u_z"
        r" + z_t (1 - \tilde h_t^2) u r_t",
        "R",
    ),
    "two of one step": (PAIR, r"v_t = c a u_{t-1} + (c b + k) v_{t-1}", "P"),
    "two of one step, by the other": (PAIR, r"\frac{\partial v_t}{\partial u_t} = c", "P"),
    "forward and back": (PASSES, r"\sum_j \alpha_{t,j} \beta_{t,j} = \sum_i \alpha_{t-1,i} \beta_{t-1,i}", "P"),
    "forward and back, a step too far": (
        PASSES,
        r"\sum_j \alpha_{t,j} \beta_{t,j} = \sum_i \alpha_{t-1,i} \beta_{t,i}",
        "R",
    ),
    "up to a last step": (BACK, r"G_t = r_t + \gamma r_{t+1} + \gamma^2 G_{t+2}", "P"),
    "up to a last step, a power less": (BACK, r"G_t = r_t + \gamma r_{t+1} + \gamma G_{t+2}", "U"),
    "by the speed": (SPEED, r"\frac{\partial \theta_t}{\partial v_t} = -\eta", "P"),
    "by the speed, the sign": (SPEED, r"\frac{\partial \theta_t}{\partial v_t} = \eta", "R"),
    "by the speed before": (SPEED, r"\frac{\partial \theta_t}{\partial v_{t-1}} = -\eta \mu", "U"),
    "nothing new on the way": (r"Let $h_0 = 0$ and $h_t = a h_{t-1}$.", r"h_t = 0", "P"),
}


@pytest.mark.parametrize("case", SEQUENCES.values(), ids=SEQUENCES)
def test_sequences_defined_together(case: tuple[str, str, str]) -> None:
    text, claim, expected = case
    found = claims(f"{text}\n\n$${claim}$$\n")
    assert [one for *_, one, _ in reasons(found)][-1] == expected, reasons(found)


FIELD = r"""A random field with features $f_k(x, y)$ and weights $\lambda_k$ has
$$p(y \mid x) = \frac{1}{Z(x)} \exp\Big(\sum_k \lambda_k f_k(x, y)\Big), \quad
Z(x) = \sum_{y'} \exp\Big(\sum_k \lambda_k f_k(x, y')\Big)$$
"""
STATES = r"""The forward pass is $\alpha_{t+1}(j) = b_{t+1}(j) \sum_i \alpha_t(i) a_{ij}$; with $\beta_T(i) = 1$ the
pass back is $\beta_t(i) = \sum_j a_{ij} b_{t+1}(j) \beta_{t+1}(j)$.
"""
VALUES = r"Let $Q(s, a) = r(s, a) + \gamma \sum_{s'} T(s, a, s') U(s')$."
MARGINALS = r"Let $p(x) = \sum_y f(x, y)$ and $p(y) = \sum_x f(x, y)$."
SUMMED = r"Let $F(x) = \sum_k c_k g_k(x)$ with differentiable functions $g_k$."
KERNEL = r"Let $h(x, y) = \sum_z k(x, z) k(z, y)$."

FUNCTIONS: dict[str, tuple[str, str, str]] = {
    "a partition function": (
        FIELD,
        r"\frac{\partial \log Z(x)}{\partial \lambda_k} = \sum_{y'} p(y' \mid x) f_k(x, y')",
        "P",
    ),
    "a partition function, no weights": (
        FIELD,
        r"\frac{\partial \log Z(x)}{\partial \lambda_k} = \sum_{y'} f_k(x, y')",
        "R",
    ),
    "a likelihood": (
        FIELD,
        r"\frac{\partial \log p(y \mid x)}{\partial \lambda_k} = f_k(x, y) - \sum_{y'} p(y' \mid x) f_k(x, y')",
        "P",
    ),
    "a likelihood, the sign": (
        FIELD,
        r"\frac{\partial \log p(y \mid x)}{\partial \lambda_k} = f_k(x, y) + \sum_{y'} p(y' \mid x) f_k(x, y')",
        "R",
    ),
    "a likelihood, one label alone": (
        FIELD,
        r"\frac{\partial \log p(y \mid x)}{\partial \lambda_k} = f_k(x, y) - f_k(x, y) p(y \mid x)",
        "R",
    ),
    "a law": (FIELD, r"\sum_y p(y \mid x) = 1", "P"),
    "a law, not divided": (FIELD, r"\sum_y p(y \mid x) = Z(x)", "R"),
    "states in brackets": (STATES, r"\sum_i \alpha_t(i) \beta_t(i) = \sum_j \alpha_{t+1}(j) \beta_{t+1}(j)", "P"),
    "states in brackets, one step": (STATES, r"\sum_i \alpha_t(i) \beta_t(i) = \sum_j \alpha_t(j) \beta_{t+1}(j)", "U"),
    "the last one is none of all": (STATES, r"\beta_t(i) = 1", "U"),
    "an action": (VALUES, r"\frac{\partial Q(s, a)}{\partial \gamma} = \sum_{s'} T(s, a, s') U(s')", "P"),
    "an action, another state": (VALUES, r"\frac{\partial Q(s, a)}{\partial \gamma} = U(s)", "R"),
    "two laws of one letter": (MARGINALS, r"\sum_x p(x) = \sum_y p(y)", "U"),
    "what one differentiates by": (SUMMED, r"\frac{d F(x)}{d x} = 0", "U"),
    "what a function is": (KERNEL, r"k(x, y) = k(y, x)", "U"),
}


@pytest.mark.parametrize("case", FUNCTIONS.values(), ids=FUNCTIONS)
def test_functions_of_what_sums_run_over(case: tuple[str, str, str]) -> None:
    text, claim, expected = case
    found = claims(f"{text}\n\n$${claim}$$\n")
    assert [one for *_, one, _ in reasons(found)][-1:] == [expected], reasons(found)


AROUND = r"Let $a_t = b_{t+1} + x_t$ and $b_t = a_{t-1} y_t$."
LATER = r"Let $a_t = b_{t+1} + x_t$ and $b_t = a_{t-2} y_t$."
THREE = r"Let $a_t = b_{t-1}$, $b_t = c_{t+1} + x_t$ and $c_t = 2 a_t$."
EACH = r"Let $u_i = v_i + x_i$ and $v_i = u_i y_i$."

CIRCLES = (
    (AROUND, r"a_t = a_t y_{t+1} + x_t", "U"),
    (AROUND, r"\frac{\partial a_t}{\partial x_t} = 1", "U"),
    (AROUND, r"a_t = a_{t-1} y_{t+1} + x_t", "U"),
    (LATER, r"a_t = a_{t-1} y_{t+1} + x_t", "P"),
    (LATER, r"a_t = a_t y_{t+1} + x_t", "R"),
    (THREE, r"a_t = -x_{t-1}", "U"),
    (THREE, r"\frac{\partial a_t}{\partial x_{t-1}} = 1", "U"),
    (EACH, r"\frac{\partial u_i}{\partial x_i} = 1", "U"),
)


@pytest.mark.parametrize(("text", "claim", "expected"), CIRCLES)
def test_steps_that_lead_back_to_themselves_give_nothing(text: str, claim: str, expected: str) -> None:
    found = claims(f"{text}\n\n$${claim}$$\n")
    assert [one for *_, one, _ in reasons(found)][-1:] == [expected], reasons(found)


SHIFT = r"Let $m, x \in \mathbb{R}$, $s > 0$, $z = (x - m) / s$ and $L = x^2$. Then $$x = m + s z$$"
SOLVED = (
    (SHIFT, r"\frac{\partial x}{\partial s} = z", "U"),
    (SHIFT, r"\frac{\partial x}{\partial s} = 0", "U"),
    (SHIFT, r"\frac{\partial L}{\partial m} = 2 x", "U"),
    (SHIFT, r"\frac{\partial L}{\partial m} = 0", "U"),
    (SHIFT, r"\frac{\partial z}{\partial s} = -\frac{z}{s}", "P"),
    (SHIFT, r"\frac{\partial z}{\partial s} = \frac{z}{s}", "R"),
    (SHIFT, r"\frac{\partial L}{\partial x} = 2 x", "P"),
    (SHIFT, r"\frac{\partial L}{\partial x} = x", "R"),
)


@pytest.mark.parametrize(("text", "claim", "expected"), SOLVED)
def test_an_input_that_an_equation_gave_may_depend_on_the_others(text: str, claim: str, expected: str) -> None:
    found = claims(f"{text}\n\n$${claim}$$\n")
    assert [one for *_, one, _ in reasons(found)] == ["P", expected], reasons(found)


TIED = (
    (r"Let $x, y > 0$ with $x + y = 1$.", r"\frac{dy}{dx} = -1", "U"),
    (r"Let $x, y > 0$ with $x + y = 1$.", r"\frac{dy}{dx} = 0", "U"),
    (r"Let $x, y \in \mathbb{R}$.", r"\frac{\partial y}{\partial x} = 0", "P"),
    (r"Let $x, y \in \mathbb{R}$.", r"\frac{\partial y}{\partial x} = 1", "R"),
)


@pytest.mark.parametrize(("text", "claim", "expected"), TIED)
def test_inputs_that_an_equation_ties_may_depend_on_each_other(text: str, claim: str, expected: str) -> None:
    assert letters(f"{text}\n\n$${claim}$$\n") == expected


NOISE = r"""Let $\alpha_t \in (0, 1)$, $\bar\alpha_t = \prod_{s=1}^{t} \alpha_s$, $x_0, \epsilon \in \mathbb{R}^d$ and
$$x_t = \sqrt{\bar\alpha_t} x_0 + \sqrt{1 - \bar\alpha_t} \epsilon$$
"""
RATES = r"Let $b_t \in (0, 1)$, $a_t = 1 - b_t$ and $A_t = \prod_{s=1}^t a_s$."
BOTH = RATES + r" Let $B_t = \prod_{s=1}^t b_s$."
SQUARES = r"Let $c_t > 0$, $C_t = \prod_{s=1}^t c_s$ and $D_t = \prod_{s=1}^t c_s^2$."
LINE = r"Let $x \in \mathbb{R}^n$, $b \in \mathbb{R}^n$, $a > 0$ and $y = a x + b$."
ODDS = r"Let $z \in \mathbb{R}^n$ and $p_i = \frac{1}{1 + e^{-z_i}}$."

PRODUCTS: dict[str, tuple[str, str, str]] = {
    "solved for the noise": (NOISE, r"\epsilon = \frac{x_t - \sqrt{\bar\alpha_t} x_0}{\sqrt{1 - \bar\alpha_t}}", "P"),
    "solved for the noise, no root": (NOISE, r"\epsilon = \frac{x_t - \sqrt{\bar\alpha_t} x_0}{1 - \bar\alpha_t}", "R"),
    "solved for the beginning": (
        NOISE,
        r"x_0 = \frac{1}{\sqrt{\bar\alpha_t}} (x_t - \sqrt{1 - \bar\alpha_t} \epsilon)",
        "P",
    ),
    "solved for the beginning, the sign": (
        NOISE,
        r"x_0 = \frac{1}{\sqrt{\bar\alpha_t}} (x_t + \sqrt{1 - \bar\alpha_t} \epsilon)",
        "R",
    ),
    "by the noise": (NOISE, r"\frac{\partial x_t}{\partial \epsilon} = \sqrt{1 - \bar\alpha_t} I", "P"),
    "by the noise, the other root": (NOISE, r"\frac{\partial x_t}{\partial \epsilon} = \sqrt{\bar\alpha_t} I", "R"),
    "a mean in two forms": (
        NOISE,
        r"\frac{\sqrt{\alpha_t} (1 - \bar\alpha_{t-1}) x_t + \sqrt{\bar\alpha_{t-1}} (1 - \alpha_t) x_0}"
        r"{1 - \bar\alpha_t}"
        r" = \frac{1}{\sqrt{\alpha_t}} \left(x_t - \frac{1 - \alpha_t}{\sqrt{1 - \bar\alpha_t}} \epsilon\right)",
        "P",
    ),
    "one factor more": (RATES, r"A_t = a_t A_{t-1}", "P"),
    "one factor more, of another": (RATES, r"A_t = a_{t-1} A_{t-1}", "R"),
    "what is left": (RATES, r"1 - A_t = b_t + a_t (1 - A_{t-1})", "P"),
    "what is left, no factor": (RATES, r"1 - A_t = b_t + (1 - A_{t-1})", "R"),
    "two products": (BOTH, r"A_t B_t = a_t b_t A_{t-1} B_{t-1}", "P"),
    "two products that depend on each other": (BOTH, r"A_t B_t = a_t A_{t-1} B_{t-1}", "U"),
    "squares": (SQUARES, r"D_t / C_t^2 = D_{t-1} / C_{t-1}^2", "P"),
    "squares, not known to be so": (SQUARES, r"D_{t+1} = c_{t+1}^2 C_t^2", "U"),
    "an input": (LINE, r"x = \frac{1}{a} (y - b)", "P"),
    "an input, not divided": (LINE, r"x = y - b", "R"),
    "an input at an index": (ODDS, r"z_i = \log \frac{p_i}{1 - p_i}", "P"),
    "an input at an index, upside down": (ODDS, r"z_i = \log \frac{1 - p_i}{p_i}", "R"),
}


@pytest.mark.parametrize("case", PRODUCTS.values(), ids=PRODUCTS)
def test_products_up_to_a_step_and_inputs_solved_for(case: tuple[str, str, str]) -> None:
    text, claim, expected = case
    found = claims(f"{text}\n\n$${claim}$$\n")
    assert [one for *_, one, _ in reasons(found)][-1:] == [expected], reasons(found)


LABELS = (
    (r"Let $w_f, w_i \in \mathbb{R}$ and $s = w_f + w_i$. $$\frac{\partial s}{\partial w_i} = 1$$", "P"),
    (r"Let $w_f, w_i \in \mathbb{R}$ and $s = w_f + w_i$. $$\frac{\partial s}{\partial w_i} = 2$$", "R"),
    (r"Let $w_i, w_j \in \mathbb{R}$ and $s = \sum_k w_k^2$. $$\frac{\partial s}{\partial w_i} = 2 w_i$$", "P"),
    (r"Let $w_i, w_j \in \mathbb{R}$ and $s = \sum_k w_k^2$. $$\frac{\partial s}{\partial w_i} = w_i$$", "R"),
)


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_letters_that_tell_weights_apart(text: str, expected: str) -> None:
    assert letters(text) == expected


NORM = r"Let $q(x) = \|x\|$ with $x \in \mathbb{R}^n$ and $s(x) = \frac{1}{1 + e^{-x}}$. "


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"q(0) = 0", "P"),
        (r"q(0) = 1", "R"),
        (r"q(1) = 1", "U"),
        (r"q(1) = n", "U"),
        (r"q(-2) = 2", "U"),
        (r"s(1) = \frac{e}{1 + e}", "P"),
        (r"s(1) = \frac{1}{1 + e}", "R"),
    ],
)
def test_a_number_in_the_place_of_an_array_that_becomes_one_number(claim: str, verdict: str) -> None:
    assert letters(NORM + f"$${claim}$$") == verdict
