"""Positions: the letters that stand for them, recurrences, sums up to a step."""

from __future__ import annotations

import pytest

from tests.verdicts import letters, verdicts

ROWS = r"Let $W \in \mathbb{R}^{n \times n}$, $x \in \mathbb{R}^n$, and let $w_k$ be row $k$ of $W$. "

LETTERS: dict[str, tuple[str, str]] = {
    "the letter of a definition beside rows": (
        ROWS + r"$$p_k = (w_k^\top x)^2$$"
        r" $$\frac{\partial p_i}{\partial x_j} = 2 \left(\sum_{m=1}^n W_{im} x_m\right) W_{ij}$$"
        r" $$\frac{\partial p_i}{\partial x_j} = 2 W_{jj} \sum_{m=1}^n W_{mm} x_m$$",
        "PR",
    ),
    "the letter of a sum in a function": (
        ROWS + r"$$f(v) = \sum_{k=1}^n w_k^\top v$$ $$\frac{\partial f(x)}{\partial x_j} = \sum_{i=1}^n W_{ij}$$"
        r" $$\frac{\partial f(x)}{\partial x_j} = n W_{jj}$$",
        "PR",
    ),
}


@pytest.mark.parametrize("case", LETTERS.values(), ids=LETTERS)
def test_a_hidden_index_takes_no_letter_in_use(case: tuple[str, str]) -> None:
    text, expected = case
    assert verdicts(text) == expected


LISTS: dict[str, str] = {
    "in a set": r"Let $a_1, \ldots, a_n \in \mathbb{R}$.",
    "in a set, by two first ones": r"Let $a_1, a_2, \ldots, a_n \in (0, 1)$.",
    "in words": r"Let $a_1, \ldots, a_n$ be real numbers.",
    "in words about the sign": r"Here $a_1, a_2, \dots, a_n$ are positive.",
    "between bounds": r"Let $a_1, \ldots, a_n > 0$.",
    "vectors": r"Let $a_1, \ldots, a_n \in \mathbb{R}^D$.",
}
OF_LISTS = (r"\sum_{k=1}^n a_k = a_1 + \sum_{k=2}^n a_k", r"\sum_{k=1}^n a_k = a_1 + \sum_{k=1}^n a_k")


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_with_dots_is_one_array(text: str) -> None:
    assert [verdicts(f"{text}\n\n$$\n{claim}\n$$\n") for claim in OF_LISTS] == ["P", "R"]


STATE = r"Let $$h_t = \tanh(w h_{t-1} + u x_t)$$ be the state of a network."
CELL = r"The cell is $$c_t = f_t c_{t-1} + i_t g_t$$ and $$h_t = o_t \tanh(c_t)$$"
GATED = (
    r"With $\sigma(z) = 1 / (1 + e^{-z})$, the gate is $$f_t = \sigma(a x_t + b h_{t-1})$$ The cell is"
    r" $$c_t = f_t c_{t-1} + x_t$$ and $$h_t = \tanh(c_t)$$"
)
LINEAR = (
    r"Let $h_t \in \mathbb{R}^H$, $x_t \in \mathbb{R}^D$, $W \in \mathbb{R}^{H \times H}$ and"
    r" $U \in \mathbb{R}^{H \times D}$ with $$h_t = W h_{t-1} + U x_t$$"
)
AVERAGE = r"A moving average is $$m_t = \beta m_{t-1} + (1 - \beta) g_t$$"
RETURN = r"The return satisfies $$G_t = r_t + \gamma G_{t+1}$$ for all $t$."
MOMENTUM = r"Momentum keeps $$v_t = \beta v_{t-1} + g_t$$ and $$\theta_t = \theta_{t-1} - \eta v_t$$"
LOSS = STATE + r" The loss is $$L = \sum_{t=1}^T (c h_t - y_t)^2$$"
DIFFERENCE = r"Let $x \in \mathbb{R}^n$. The differences are $d_i = x_{i+1} - x_i$."
SUMS = r"Let $x \in \mathbb{R}^n$ and $s_k = \sum_{i=1}^k x_i$."
REST = r"Let $x \in \mathbb{R}^n$ and $R_t = \sum_{k=t}^n x_k$."
PRODUCTS = r"Let $a \in (0, 1)^n$ and $p_t = \prod_{k=1}^t a_k$."

STEPS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "by the last state": (
        STATE,
        (
            r"\frac{\partial h_t}{\partial h_{t-1}} = w (1 - h_t^2)",
            r"\frac{\partial h_t}{\partial h_{t-1}} = w (1 - h_{t-1}^2)",
            r"\frac{\partial h_t}{\partial h_{t-1}} = u (1 - h_t^2)",
        ),
        "PRR",
    ),
    "by the state before it": (
        STATE,
        (
            r"\frac{\partial h_t}{\partial h_{t-2}} = w^2 (1 - h_t^2) (1 - h_{t-1}^2)",
            r"\frac{\partial h_t}{\partial h_{t-2}} = w u (1 - h_t^2) (1 - h_{t-1}^2)",
            r"\frac{\partial h_t}{\partial h_{t-2}} = 0",
        ),
        "PRR",
    ),
    "by inputs of other steps": (
        STATE,
        (
            r"\frac{\partial h_t}{\partial x_{t-1}} = u w (1 - h_t^2) (1 - h_{t-1}^2)",
            r"\frac{\partial h_t}{\partial x_{t-1}} = 0",
            r"\frac{\partial h_t}{\partial x_{t+1}} = 0",
        ),
        "PRP",
    ),
    "by a weight, through all steps before": (
        STATE,
        (
            r"\frac{\partial h_t}{\partial w} = (1 - h_t^2) (h_{t-1} + w \frac{\partial h_{t-1}}{\partial w})",
            r"\frac{\partial h_t}{\partial w} = (1 - h_t^2) h_{t-1}",
            r"\frac{\partial h_t}{\partial w} = (1 - h_t^2) (h_{t-1} + \frac{\partial h_{t-1}}{\partial w})",
        ),
        "PUU",
    ),
    "a weight behind the states": (
        LOSS,
        (
            r"\frac{\partial L}{\partial c} = 2 \sum_{t=1}^T (c h_t - y_t) h_t",
            r"\frac{\partial L}{\partial c} = 2 \sum_{t=1}^T (c h_t - y_t)",
            r"\frac{\partial L}{\partial w} = 0",
            r"\frac{\partial L}{\partial h_t} = 2 c (c h_t - y_t)",
        ),
        "PUUU",
    ),
    "two sequences": (
        CELL,
        (
            r"\frac{\partial c_t}{\partial c_{t-1}} = f_t",
            r"\frac{\partial h_t}{\partial c_{t-1}} = o_t f_t (1 - \tanh^2(c_t))",
            r"\frac{\partial c_t}{\partial c_{t-1}} = f_{t-1}",
            r"\frac{\partial h_t}{\partial c_{t-1}} = o_t (1 - \tanh^2(c_t))",
        ),
        "PPRR",
    ),
    "one state is made of the other": (
        GATED,
        (
            r"\frac{\partial c_t}{\partial c_{t-1}} = f_t",
            r"\frac{\partial c_t}{\partial c_{t-1}} = f_t + b f_t (1 - f_t) c_{t-1} (1 - h_{t-1}^2)",
        ),
        "UU",
    ),
    "by one state through the other": (
        CELL,
        (r"\frac{\partial h_t}{\partial c_t} = o_t (1 - \tanh^2(c_t))", r"\frac{\partial h_t}{\partial c_t} = o_t f_t"),
        "PR",
    ),
    "whole vectors": (
        LINEAR,
        (
            r"h_t = W^2 h_{t-2} + W U x_{t-1} + U x_t",
            r"\frac{\partial h_t}{\partial h_{t-2}} = W^2",
            r"h_t = W h_{t-2} + W U x_{t-1} + U x_t",
            r"h_t = W^2 h_{t-2} + U x_{t-1} + U x_t",
            r"\frac{\partial h_t}{\partial h_{t-2}} = 2 W",
        ),
        "PPRRR",
    ),
    "an average over two steps": (
        AVERAGE,
        (
            r"m_t = \beta^2 m_{t-2} + \beta (1 - \beta) g_{t-1} + (1 - \beta) g_t",
            r"m_t - m_{t-1} = (1 - \beta) (g_t - m_{t-1})",
            r"m_t = \beta^2 m_{t-2} + (1 - \beta) g_{t-1} + (1 - \beta) g_t",
            r"m_t - m_{t-1} = \beta (g_t - m_{t-1})",
        ),
        "PPRR",
    ),
    "backwards": (
        RETURN,
        (
            r"G_t = r_t + \gamma r_{t+1} + \gamma^2 G_{t+2}",
            r"\frac{\partial G_t}{\partial r_{t+1}} = \gamma",
            r"G_t = r_t + \gamma r_{t+1} + \gamma G_{t+2}",
            r"G_t = r_t + \gamma r_{t-1} + \gamma^2 G_{t+2}",
        ),
        "PPRR",
    ),
    "one sequence makes the next": (
        MOMENTUM,
        (
            r"\theta_{t+1} - \theta_t = \beta (\theta_t - \theta_{t-1}) - \eta g_{t+1}",
            r"\theta_{t+1} - \theta_t = \beta (\theta_t - \theta_{t-1}) - \eta g_t",
            r"\theta_{t+1} - \theta_t = (\theta_t - \theta_{t-1}) - \eta g_{t+1}",
        ),
        "PRR",
    ),
    "a quantity of two entries": (
        DIFFERENCE,
        (
            r"d_{i+1} - d_i = x_{i+2} - 2 x_{i+1} + x_i",
            r"\frac{\partial d_i}{\partial x_i} = -1",
            r"d_{i+1} - d_i = x_{i+2} - x_{i+1} + x_i",
            r"\frac{\partial d_i}{\partial x_{i+1}} = -1",
        ),
        "PPRR",
    ),
    "data alone may be told by an equation": (
        r"Let $x \in \mathbb{R}^n$.",
        (r"x_{i+1} - x_i = -(x_i - x_{i+1})", r"x_{i+1} - 2 x_i = 0", r"x_{i+1} - x_i = 3"),
        "PUU",
    ),
    "sums up to a step": (
        SUMS,
        (
            r"s_k = s_{k-1} + x_k",
            r"\sum_{j=1}^{k+1} x_j - \sum_{l=1}^{k-1} x_l = x_k + x_{k+1}",
            r"s_k = s_{k-1} + x_{k-1}",
            r"s_{k+1} = s_{k-1} + x_k",
        ),
        "PPRR",
    ),
    "sums from a step on": (REST, (r"R_t = x_t + R_{t+1}", r"R_t = x_t + R_{t-1}", r"R_t = x_{t+1} + R_{t+1}"), "PRR"),
    "products up to a step": (
        PRODUCTS,
        (r"p_t = a_t p_{t-1}", r"p_t = a_t + p_{t-1}", r"p_t = a_{t-1} p_{t-1}"),
        "PRR",
    ),
    "products up to a step are not every number": (
        r"Let $a_t \ge 0$ and $p_t = \prod_{s \le t} a_s$.",
        (r"p_t = a_t p_{t-1}", r"p_t = a_t + p_{t-1}", r"p_t = a_{t-1} p_{t-1}"),
        "PUU",
    ),
    "one step further": (
        r"Let $x_{t+1} = a x_t + b$ for all $t$.",
        (r"x_{t+2} = a^2 x_t + a b + b", r"x_{t+2} = a^2 x_t + a b", r"x_{t+2} = a x_t + 2 b"),
        "PRR",
    ),
    "a recurrence of two steps": (
        r"The numbers satisfy $$F_n = F_{n-1} + F_{n-2}$$",
        (
            r"F_{n+2} = 2 F_n + F_{n-1}",
            r"F_{n+1} F_{n-1} - F_n^2 = -(F_n F_{n-2} - F_{n-1}^2)",
            r"F_{n+2} = 2 F_n + F_{n-2}",
            r"F_{n+1} F_{n-1} - F_n^2 = F_n F_{n-2} - F_{n-1}^2",
        ),
        "PPRR",
    ),
    "a state that the next one is made of in two ways": (
        r"Let $f$ be differentiable, $$g_t = f'(\theta_{t-1})$$ and $$\theta_t = \theta_{t-1} - \eta g_t$$",
        (
            r"\frac{\partial \theta_t}{\partial \theta_{t-1}} = 1 - \eta f''(\theta_{t-1})",
            r"\frac{\partial \theta_t}{\partial \theta_{t-1}} = 1 + \eta f''(\theta_{t-1})",
            r"\frac{\partial \theta_t}{\partial \theta_{t-1}} = - \eta f''(\theta_{t-1})",
        ),
        "PRR",
    ),
    "given again": (
        r"Let $$h_t = 2 h_{t-1}$$ Now let $$h_t = 3 h_{t-1}$$",
        (r"h_{t+1} = 9 h_{t-1}", r"h_{t+1} = 4 h_{t-1}", r"h_{t+1} = 6 h_{t-1}"),
        "PRR",
    ),
    "from a beginning": (
        r"Let $h_0 = 0$ and $$h_t = \tanh(w h_{t-1} + u x_t)$$",
        (r"h_1 = \tanh(u x_1)", r"h_1 = \tanh(w + u x_1)", r"h_1 = \tanh(w h_0 + u x_0)"),
        "PRU",
    ),
    "a beginning beside the recurrence is not used": (
        r"Let $$h_t = w h_{t-1} + x_t$$ with $h_0 = 0$.",
        (r"h_2 = w^2 h_0 + w x_1 + x_2", r"h_2 = w x_1 + x_2", r"h_2 = w x_1"),
        "PUU",
    ),
    "all steps at once are left as they are": (
        STATE,
        (r"\sum_{t=1}^T (h_t - h_{t-1}) = h_T - h_1", r"\sum_{t=1}^T h_t = \sum_{t=1}^T h_{t-1}"),
        "UU",
    ),
    "an equation for a vector": (
        r"Let $v \in \mathbb{R}^n$ with $$v_i = 2 v_{i-1}$$",
        (
            r"v_{i+1} = 4 v_{i-1}",
            r"\frac{\partial v_i}{\partial v_{i-1}} = 2",
            r"\frac{\partial v_i}{\partial v_{i-1}} = 0",
            r"v_{i+1} = 3 v_{i-1}",
        ),
        "PPRR",
    ),
    "an equation with the step as a number": (
        r"Let $v_t \in \mathbb{R}^D$ with $$v_{t+1} = t v_t$$",
        (r"\frac{\partial v_{t+1}}{\partial v_t} = 0", r"v_{t+1} = v_t"),
        "UU",
    ),
    "states of which nothing is told": (
        r"Let $h_t \in \mathbb{R}^H$ be states.",
        (r"\frac{\partial h_t}{\partial h_{t-1}} = 0", r"\frac{\partial h_t}{\partial h_{t-1}} = I"),
        "UU",
    ),
    "the energy of a chain at its ends": (
        r"Let $x \in \mathbb{R}^n$ and $$E = \sum_{i=1}^{n-1} (x_{i+1} - x_i)^2$$",
        (
            r"\frac{\partial E}{\partial x_k} = 2 (x_k - x_{k-1}) - 2 (x_{k+1} - x_k)",
            r"\frac{\partial E}{\partial x_k} = 2 (x_k - x_{k-1})",
        ),
        "UU",
    ),
    "steps that are numbers": (
        STATE,
        (
            r"\frac{\partial h_2}{\partial w} = (1 - h_2^2) (h_1 + w \frac{\partial h_1}{\partial w})",
            r"\frac{\partial h_3}{\partial h_1} = w^2 (1 - h_3^2) (1 - h_2^2)",
            r"\frac{\partial h_2}{\partial w} = (1 - h_2^2) h_1",
            r"\frac{\partial h_3}{\partial h_1} = w^2 (1 - h_3^2) (1 - h_1^2)",
        ),
        "PPRR",
    ),
}


@pytest.mark.parametrize("case", STEPS.values(), ids=STEPS)
def test_steps_of_sequences(case: tuple[str, tuple[str, ...], str]) -> None:
    text, claims, expected = case
    found = [verdicts(f"{text}\n\n$$\n{claim}\n$$\n")[-1] for claim in claims]
    assert "".join(found) == expected


NUMBERS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "from 1": (
        "",
        (
            r"\sum_{i=1}^n i = \frac{n (n + 1)}{2}",
            r"\sum_{i=1}^n i^2 = \frac{n (n + 1) (2 n + 1)}{6}",
            r"\sum_{i=1}^n i^3 = \left(\sum_{i=1}^n i\right)^2",
            r"\sum_{i=1}^n i = \frac{n (n - 1)}{2}",
            r"\sum_{i=1}^n i^2 = \frac{n (n + 1) (2 n - 1)}{6}",
            r"\sum_{i=1}^n i^3 = \sum_{i=1}^n i^2",
        ),
        "PPPRRR",
    ),
    "from 0": (
        "",
        (
            r"\sum_{i=0}^{n-1} (2 i + 1) = n^2",
            r"\sum_{i=0}^{n-1} i = \frac{n (n + 1)}{2}",
            r"\sum_{i=0}^{n-1} (2 i - 1) = n^2",
        ),
        "PRR",
    ),
    "from 2": (
        "",
        (r"\sum_{i=2}^n i = \frac{n (n + 1)}{2} - 1", r"\sum_{i=2}^n i = \frac{n (n + 1)}{2}"),
        "PR",
    ),
    "zero at the first sizes": (
        "",
        (
            r"\sum_{i=1}^n (i - 1) (i - 2) (i - 3) = \frac{n (n - 1) (n - 2) (n - 3)}{4}",
            r"\sum_{i=1}^n (i - 1) (i - 2) (i - 3) (i - 4) (i - 5) (i - 6) = 0",
        ),
        "PR",
    ),
    "beside data": (
        r"Let $p \in \Delta^K$ and $\mu = \sum_{k=1}^K k p_k$.",
        (
            r"\sum_{k=1}^K (k - \mu)^2 p_k = \sum_{k=1}^K k^2 p_k - \mu^2",
            r"\sum_{k=1}^K (k - \mu)^2 p_k = \sum_{k=1}^K k^2 p_k + \mu^2",
            r"\sum_{k=1}^K (k - \mu) p_k = 1",
        ),
        "PRR",
    ),
    "how often an entry is counted": (
        r"Let $x \in \mathbb{R}^n$.",
        (
            r"\sum_{i=1}^n \sum_{j=1}^i x_j = \sum_{j=1}^n (n - j + 1) x_j",
            r"\sum_{i=1}^n \sum_{j=1}^i x_j = \sum_{j=1}^n (n - j) x_j",
            r"\sum_{i=1}^n \sum_{j=1}^i x_j = \sum_{j=1}^n j x_j",
        ),
        "PRR",
    ),
    "a discount": (
        r"Let $$J = \sum_{t=1}^T \gamma^{t-1} r_t$$",
        (
            r"\frac{\partial J}{\partial \gamma} = \sum_{t=1}^T (t - 1) \gamma^{t-2} r_t",
            r"\frac{\partial J}{\partial \gamma} = \sum_{t=1}^T t \gamma^{t-2} r_t",
            r"\frac{\partial J}{\partial r_2} = 1",
        ),
        "PRR",
    ),
    "names of outcomes are no numbers": ("", (r"\sum_a q(a) = 1", r"\sum_a a q_a = 1"), "UU"),
}


@pytest.mark.parametrize("case", NUMBERS.values(), ids=NUMBERS)
def test_letters_that_run_over_numbers(case: tuple[str, tuple[str, ...], str]) -> None:
    text, claims, expected = case
    found = [verdicts(f"{text}\n\n$$\n{claim}\n$$\n")[-1] for claim in claims]
    assert "".join(found) == expected


TWO_LAGS = r"The process is $$x_t = a x_{t-1} + b x_{t-2} + u_t$$"
LATER = r"Let $$h_t = a h_{t-1} + x_t, \quad t = 2, \ldots, T$$"

LIMITS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "through a state, or with it held fixed": (
        TWO_LAGS,
        (
            r"\frac{\partial x_t}{\partial x_{t-2}} = a^2 + b",
            r"\frac{\partial x_t}{\partial x_{t-2}} = b",
            r"\frac{\partial x_t}{\partial x_{t-1}} = a",
            r"\frac{\partial x_t}{\partial x_{t-1}} = a + b",
            r"\frac{\partial x_t}{\partial u_{t-1}} = a",
        ),
        "UUPRP",
    ),
    "a recurrence that begins later": (
        LATER,
        (
            r"h_1 = a h_0 + x_1",
            r"h_2 = a^2 h_0 + a x_1 + x_2",
            r"h_{t+1} = a^2 h_{t-1} + a x_t + x_{t+1}",
            r"h_{t+1} = a^2 h_{t-1} + x_t + x_{t+1}",
        ),
        "UUPR",
    ),
    "beginnings that are given": (
        r"Let $F_1 = 1$, $F_2 = 1$ and $F_n = F_{n-1} + F_{n-2}$.",
        (r"F_2 = F_1 + F_0", r"F_{n+1} - F_{n-1} = F_n"),
        "UP",
    ),
    "the last step alone": (
        r"Let $h_T = a h_{T-1} + x_T$.",
        (r"h_t = a h_{t-1} + x_t", r"h_T = a^2 h_{T-2} + a x_{T-1} + x_T"),
        "UU",
    ),
    "at one step": (r"At $t = 1$, let $$h_t = a h_{t-1}$$", (r"h_{t+1} = a^2 h_{t-1}",), "U"),
    "steps above a name, or exponents": (
        r"The update is $$x^{k+1} = x^k - \eta g^k$$",
        (r"x^{k+2} = x^k x^2", r"x^{k+2} = x^{k+1} - \eta g^{k+1}"),
        "UU",
    ),
    "exponents": ("", (r"x^{k+1} = x x^k", r"x^{k+1} = x + x^k"), "PR"),
    "beyond a range": (
        r"Let $x \in \mathbb{R}^n$.",
        (
            r"\sum_{i=1}^{n+1} x_i = \sum_{i=1}^n x_i",
            r"\sum_{i=1}^{n+1} 1 = n",
            r"\sum_{i=1}^n \sum_{j=1}^{i+1} 1 = \sum_{i=1}^n (i + 1)",
            r"\sum_{j=1}^{k+1} x_j - \sum_{l=1}^{k-1} x_l = x_k + x_{k+1}",
            r"\sum_{j=1}^{k+1} x_j - \sum_{l=1}^{k-1} x_l = x_k",
        ),
        "UUUPR",
    ),
    "up to what may be a position": (
        r"Let $x \in \mathbb{R}^n$.",
        (r"\sum_{i=2}^k x_i = \sum_{i=1}^k x_i - x_1", r"\sum_{i=1}^k x_i = \sum_{i=1}^{k-1} x_i + x_k"),
        "UP",
    ),
    "between two positions": (
        r"Let $x \in \mathbb{R}^n$.",
        (
            r"\sum_{i=2}^{n-1} x_i = \sum_{i=1}^n x_i - x_1 - x_n",
            r"\sum_{i=2}^{n-1} x_i = \sum_{i=1}^n x_i - x_1",
        ),
        "SR",
    ),
    "the square of what a sum runs over": (
        r"Let $i^2 = -1$.",
        (r"\sum_{i=1}^n i^2 = \frac{n (n + 1) (2 n + 1)}{6}", r"\sum_{i=1}^n i^2 = -n"),
        "PR",
    ),
    "counted from 0 in a definition": (
        r"Let $J = \sum_{t=0}^{T-1} r_t$.",
        (
            r"2 J = 2 \sum_{t=0}^{T-1} r_t",
            r"2 J = \sum_{t=0}^{T-1} r_t",
            r"J - \sum_{t=1}^T r_t = 0",
            r"J - r_T = \sum_{t=1}^{T-1} r_t",
            r"\frac{\partial J}{\partial r_1} = 1",
            r"2 J = 2 (r_1 + r_2 + \cdots + r_T)",
        ),
        "PRUUUU",
    ),
    "numbers of entries beside positions from 0": (
        r"Let $r \in \mathbb{R}^n$ and $J = \sum_{t=0}^{n-1} t r_t$.",
        (
            r"\frac{\partial J}{\partial r_1} = 1",
            r"\frac{\partial J}{\partial r_1} = 0",
            r"\frac{\partial J}{\partial r_{n-1}} = n - 1",
            r"\frac{\partial J}{\partial r_{n-1}} = n - 2",
        ),
        "UUUU",
    ),
    "two definitions that count otherwise": (
        r"Let $a = \sum_{t=0}^{n-1} r_t$ and $b = \sum_{t=1}^n r_t$.",
        (r"a - b = 0", r"2 a - a = a", r"a - 2 b = 0"),
        "UPU",
    ),
    "a sum of sums up to a step": (
        r"Let $s_i = \sum_{j=1}^i x_j$ and $q_i = \sum_{j=1}^i s_j$.",
        (r"q_2 = 2 x_1 + x_2", r"q_2 = x_1 + x_2", r"q_i = q_{i-1} + s_i", r"q_i = q_{i-1} + x_i"),
        "PRPU",
    ),
}


def _last(text: str) -> str:
    """The letter of the last claim; of a statement that was not read, that nothing was decided."""
    return (letters(text) or "U")[-1]


@pytest.mark.parametrize("case", LIMITS.values(), ids=LIMITS)
def test_what_steps_and_positions_do_not_say(case: tuple[str, tuple[str, ...], str]) -> None:
    text, claims, expected = case
    assert "".join(_last(f"{text}\n\n$$\n{claim}\n$$\n") for claim in claims) == expected


CLASS = r"Let $z \in \mathbb{R}^{N \times K}$ and $y_n \in \{1, \dots, K\}$. We define $L = \sum_{n=1}^N z_{n y_n}$. "
DRAWN = r"Let $x \in \mathbb{R}^K$ and $i_t \in \{1, \dots, K\}$. We define $f = \sum_{t=1}^T x_{i_t}^2$. "

ENTRIES: dict[str, tuple[str, str]] = {
    "the class of each sample": (
        CLASS + r"$$\frac{\partial L}{\partial z_{mk}} = \delta_{k y_m}$$", "P"),
    "the class of another sample": (
        CLASS + r"$$\frac{\partial L}{\partial z_{mk}} = \delta_{k y_n}$$", "C"),
    "one sample for the class": (
        CLASS + r"$$\frac{\partial L}{\partial z_{mk}} = \delta_{k m}$$", "R"),
    "a sum over a class": (
        CLASS + r"$$\sum_{n=1}^N (z_{n y_n} - a) = L - N a$$"
        r"$$\sum_{n=1}^N (z_{n y_n} - a) = N z_{n y_n} - N a$$", "PR"),
    "what was drawn": (
        DRAWN + r"$$\frac{\partial f}{\partial x_k} = 2 x_k \sum_{t=1}^T \delta_{k i_t}$$"
        r"$$\frac{\partial f}{\partial x_k} = 2 x_k$$", "PR"),
}  # fmt: skip


@pytest.mark.parametrize("case", ENTRIES.values(), ids=ENTRIES)
def test_a_position_with_an_index_is_one_of_many(case: tuple[str, str]) -> None:
    text, expected = case
    assert letters(text) == expected
