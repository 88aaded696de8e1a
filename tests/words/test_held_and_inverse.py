"""What stands still under a derivative, inverses of functions, derivatives where pieces meet: truths beside falsehoods.

Each row has types, definitions, and claims; the letters of the verdicts stand in the order of the claims.
"""

from __future__ import annotations

import json

import pytest

from symgrad.pipeline import check_text
from tests.verdicts import letters, verdicts

X = {"x": "scalar"}
CHANCE = {"p": "scalar in(0,1)", "F": "function"}
BELL = [
    r"\Phi(x) = \frac{1}{2}(1 + \operatorname{erf}(x / \sqrt{2}))",
    r"\phi(x) = \frac{1}{\sqrt{2 \pi}} e^{-x^2 / 2}",
]

Row = tuple[dict[str, str], list[str], list[tuple[str, str]], str]

STILL: dict[str, Row] = {
    "half of a square": (
        X,
        [r"f(x) = x \operatorname{sg}[x]"],
        [("f'(x)", "x"), ("f'(x)", "2x"), ("f'(x)", "0"), ("f(x)", "x^2"), ("f(x)", "x"), ("f''(x)", "0")],
        "PRRPRP",
    ),
    "straight through": (
        X,
        [r"g(x) = x + \operatorname{stop\_gradient}(\operatorname{sign}(x) - x)"],
        [("g'(x)", "1"), ("g'(x)", "0"), ("g(x)", r"\operatorname{sign}(x)"), ("g(x)", "x")],
        "PRPR",
    ),
    "score": (
        {"t": "scalar"},
        [r"\ell(t) = \log(1 + t^2)", r"h(t) = e^{\ell(t) - \operatorname{detach}(\ell(t))}"],
        [("h'(t)", r"\ell'(t)"), ("h'(t)", "0"), ("h'(t)", r"-\ell'(t)"), ("h(t)", "1")],
        "PRRP",
    ),
    "codes": (
        {"z": "vector[D]", "c": "vector[D]"},
        [r"L = \sum_i (\mathrm{sg}[z_i] - c_i)^2 + \sum_i (z_i - \mathrm{sg}[c_i])^2"],
        [
            (r"\frac{\partial L}{\partial z_k}", "2 (z_k - c_k)"),
            (r"\frac{\partial L}{\partial z_k}", "4 (z_k - c_k)"),
            (r"\frac{\partial L}{\partial c_k}", "2 (c_k - z_k)"),
            (r"\frac{\partial L}{\partial c_k}", "2 (z_k - c_k)"),
            (r"\frac{\partial L}{\partial c_k}", "0"),
        ],
        "PRPRR",
    ),
    "constant, and given by a formula": (
        {"x": "scalar", "c": "scalar constant"},
        ["c = x", "f(x) = x c"],
        [("f'(x)", "x"), ("f'(x)", "2x"), ("f(x)", "x^2"), ("f(x)", "x")],
        "UUPR",
    ),
    "the sign, perhaps": (
        X,
        [],
        [
            (r"\frac{d}{dx} |x|", r"\operatorname{sg}(x)"),
            (r"|x|", r"x \operatorname{sg}(x)"),
            (r"\frac{d}{dx} (x \operatorname{sg}(x))", "2x"),
            (r"|x|", r"x \operatorname{sg}[x]"),
        ],
        "UUUR",
    ),
    "a mean that stands": (
        {"x": "vector[N]"},
        [r"m = \frac{1}{N} \sum_i x_i", r"V = \sum_i (x_i - \operatorname{sg}[m]) x_i"],
        [
            (r"\frac{\partial V}{\partial x_k}", "2 x_k - m"),
            (r"\frac{\partial V}{\partial x_k}", "2 (x_k - m)"),
            (r"\frac{\partial V}{\partial x_k}", "x_k - m"),
            (r"\frac{\partial V}{\partial x_k}", "2 x_k"),
        ],
        "PRRR",
    ),
}

INVERSE: dict[str, Row] = {
    "any function": (
        CHANCE,
        ["f(t) = F'(t)", "g(p) = F^{-1}(p)"],
        [
            ("g'(p)", r"\frac{1}{f(F^{-1}(p))}"),
            ("g'(p)", r"\frac{1}{f(p)}"),
            ("g'(p)", "f(F^{-1}(p))"),
            ("g'(p)", r"-\frac{1}{f(F^{-1}(p))}"),
        ],
        "PRRR",
    ),
    "with a prime": (
        CHANCE,
        [],
        [("(F^{-1})'(p)", r"\frac{1}{F'(F^{-1}(p))}"), ("(F^{-1})'(p)", r"\frac{1}{F'(p)}"), ("F^{-1}(F(p))", "p")],
        "PRP",
    ),
    "said the other way round": (
        {**CHANCE, "Q": "function", "f": "function"},
        ["F'(x) = f(x)", "F(Q(p)) = p"],
        [("Q'(p)", r"\frac{1}{f(Q(p))}"), ("Q'(p)", r"\frac{1}{f(p)}"), ("Q'(p)", r"f(Q(p))")],
        "PRR",
    ),
    "normal quantile": (
        {"p": "scalar in(0,1)"},
        [*BELL, r"q = \Phi^{-1}(p)"],
        [
            (r"\frac{d q}{d p}", r"\frac{1}{\phi(q)}"),
            (r"\frac{d q}{d p}", r"\frac{1}{\phi(p)}"),
            (r"\frac{d q}{d p}", r"\frac{\sqrt{2 \pi}}{2} e^{q^2 / 2}"),
        ],
        "PRR",
    ),
    "a parameter of the function": (
        {"p": "scalar in(0,1)", r"\lambda": "scalar positive"},
        [r"F(x) = 1 - e^{-\lambda x}", "q = F^{-1}(p)"],
        [
            (r"\frac{\partial q}{\partial \lambda}", r"-\frac{q}{\lambda}"),
            (r"\frac{\partial q}{\partial \lambda}", "0"),
            (r"\frac{\partial q}{\partial \lambda}", r"\frac{q}{\lambda}"),
        ],
        "PRR",
    ),
    "at a line": (
        {"x": "scalar in(0,1)"},
        [r"y = \operatorname{erfinv}(2 x - 1)"],
        [
            (r"\frac{d y}{d x}", r"\sqrt{\pi} e^{y^2}"),
            (r"\frac{d y}{d x}", r"\frac{\sqrt{\pi}}{2} e^{y^2}"),
            (r"\frac{d^2 y}{d x^2}", "0"),
        ],
        "PRU",
    ),
    "of each entry": (
        {"p": "vector[N] in(0,1)", "a": "vector[N]", "F": "function"},
        ["f(t) = F'(t)", r"L = \sum_n a_n F^{-1}(p_n)"],
        [
            (r"\frac{\partial L}{\partial p_k}", r"\frac{a_k}{f(F^{-1}(p_k))}"),
            (r"\frac{\partial L}{\partial p_k}", r"\frac{a_k}{f(p_k)}"),
            (r"\frac{\partial L}{\partial p_k}", r"\sum_n \frac{a_n}{f(F^{-1}(p_n))}"),
        ],
        "PRR",
    ),
    "of a value of the function": (
        X,
        ["F(x) = x^2", "G(x) = e^{-x}"],
        [("F^{-1}(F(x))", "x"), ("F^{-1}(x^2)", "x"), ("F(F^{-1}(x))", "x"), ("G^{-1}(G(x))", "x")],
        "UUPP",
    ),
    "of a periodic function": (X, [r"F(x) = \sin x"], [("F^{-1}(F(x))", "x")], "U"),
    "of a sum": (
        {"a": "vector[N]", "b": "vector[N]"},
        [r"F(x) = \sum_i a_i x"],
        [(r"F^{-1}(\sum_i a_i b_i)", "b_i"), (r"F^{-1}(\sum_i a_i b_i)", "b_k")],
        "UU",
    ),
    "from one side": (
        {"p": "scalar", "x": "scalar", "F": "function", "Q": "function"},
        ["F(Q(p)) = p"],
        [("Q(F(x))", "x"), ("Q'(F(x)) F'(x)", "1"), ("Q'(p) F'(Q(p))", "1"), ("Q'(p)", "F'(Q(p))")],
        "UUPR",
    ),
    "by a quantity": (
        {"x": "scalar", "F": "function"},
        ["y = F(x)"],
        [
            (r"\frac{d}{d y} F^{-1}(y)", r"\frac{1}{F'(x)}"),
            (r"\frac{d}{d y} F^{-1}(y)", "0"),
            (r"\frac{d}{d y} F^{-1}(y)", r"\frac{1}{F'(y)}"),
            (r"\frac{d}{d x} F^{-1}(y)", "1"),
        ],
        "PRRP",
    ),
    "bounds of what is not seen": (
        CHANCE,
        ["q = F^{-1}(p)"],
        [("|F(q)|", "p"), ("|1 - F(q)|", "1 - p"), ("|F(q)|", "-F(q)"), ("F(q)", "F(q)^2")],
        "PPRR",
    ),
    "rows that sum to 1": (
        {"p": "vector[K] simplex", "F": "function"},
        [],
        [(r"\sum_i F(F^{-1}(p_i))", "1"), (r"\sum_i F(F^{-1}(p_i))^2", "1")],
        "UU",
    ),
    "labels": (
        {"p": "vector[K] one-hot", "F": "function"},
        [],
        [("F(F^{-1}(p_k))^2", "F(F^{-1}(p_k))"), ("F(F^{-1}(p_k))^2", "2 F(F^{-1}(p_k))")],
        "UU",
    ),
    "two branches": (
        {"p": "scalar positive"},
        ["F(x) = x^2", "g(p) = F^{-1}(p)"],
        [("g(p)^2", "p"), ("g'(p)", r"\frac{1}{2 g(p)}"), ("g(p)", "|g(p)|"), ("g(p)", r"-\sqrt{p}")],
        "PPUU",
    ),
}


def filled(formula: str, value: str, at: str = "0") -> str:
    return rf"f(x) = \begin{{cases}} {formula} & x \ne {at} \\ {value} & x = {at} \end{{cases}}"


JOINTS: dict[str, Row] = {
    "sine": (
        X,
        [filled(r"\frac{\sin x}{x}", "1")],
        [("f(0)", "1"), ("f'(0)", "0"), ("f''(0)", r"-\frac{1}{3}"), ("f''(0)", "0"), ("f'(0)", "1")],
        "PPPRR",
    ),
    "with pi": (
        X,
        [filled(r"\frac{\sin(\pi x)}{\pi x}", "1")],
        [("f''(0)", r"-\frac{\pi^2}{3}"), ("f''(0)", r"-\frac{1}{3}"), ("f''(0)", "0")],
        "PRR",
    ),
    "filled wrongly": (X, [filled(r"\frac{\sin x}{x}", "2")], [("f'(0)", "0"), ("f''(0)", r"-\frac{1}{3}")], "UU"),
    "no hole but a pole": (X, [filled(r"\frac{\cos x}{x}", "1")], [("f'(0)", "0"), ("f'(0)", r"-\frac{1}{2}")], "UU"),
    "exponential": (
        X,
        [filled(r"\frac{e^x - 1 - x}{x^2}", r"\frac{1}{2}")],
        [("f'(0)", r"\frac{1}{6}"), ("f'(0)", r"\frac{1}{2}"), ("f'(0)", "0")],
        "PRR",
    ),
    "elsewhere": (X, [filled(r"\frac{x^2 - 1}{x - 1}", "2", "1")], [("f'(1)", "1"), ("f'(1)", "2")], "PR"),
    "square of a ramp": (
        X,
        [r"f(x) = \max(x, 0)^2"],
        [("f'(0)", "0"), ("f'(0)", "1"), ("f''(0)", "2"), ("f''(0)", "0")],
        "PRUU",
    ),
    "ramp": (X, [r"f(x) = \max(x, 0)"], [("f'(0)", "0"), ("f'(0)", "1"), ("f'(0)", r"\frac{1}{2}")], "UUU"),
    "odd square": (X, ["f(x) = x |x|"], [("f'(0)", "0"), ("f'(0)", "2"), ("f''(0)", "2"), ("f''(0)", "-2")], "PRUU"),
    "jump": (X, [r"f(x) = \begin{cases} x^2 + 1 & x > 0 \\ x^2 & x \le 0 \end{cases}"], [("f'(0)", "0")], "U"),
    "slopes that meet": (
        X,
        [r"f(x) = \begin{cases} x & x \ge 0 \\ e^x - 1 & x < 0 \end{cases}"],
        [("f'(0)", "1"), ("f'(0)", "0"), ("f''(0)", "1"), ("f''(0)", "0")],
        "PRUU",
    ),
    "wild": (X, [filled(r"x^2 \sin(1/x)", "0")], [("f'(0)", "0"), ("f'(0)", "1")], "UU"),
}

ROWS = {**STILL, **INVERSE, **JOINTS}


def records(symbols: dict[str, str], definitions: list[str], claims: list[tuple[str, str]]) -> str:
    made = ({"symbols": symbols, "definitions": definitions, "chain": list(claim)} for claim in claims)
    return "\n".join(json.dumps({"id": str(n), **one}) for n, one in enumerate(made))


@pytest.mark.parametrize("name", ROWS)
def test_claims(name: str) -> None:
    symbols, definitions, claims, expected = ROWS[name]
    assert verdicts(records(symbols, definitions, claims), "records") == expected


@pytest.mark.parametrize("claim", [r"f^{-1}(x) = A^{-1} (x - b)", r"f^{-1}(x) = A^{-1} x - b"])
def test_the_inverse_of_a_map_of_vectors_is_not_ill_formed(claim: str) -> None:
    given = r"Let $A \in \mathbb{R}^{n \times n}$ be invertible, $x, b \in \mathbb{R}^n$ and $f(x) = A x + b$."
    assert letters(f"{given}\n\n$${claim}$$\n") == "U"


POSITIVE_MEAN = [r"W = \sum_c w_c y_c", r"L = \frac{1}{W} \sum_c w_c y_c x_c"]
SLOPE = (r"\frac{\partial L}{\partial x_k}", r"\frac{w_k y_k}{W}")


@pytest.mark.parametrize(
    ("weights", "row", "expected"),
    [
        ("positive", "one-hot", "P"),
        ("positive", "simplex", "P"),
        ("positive", "in{0,1}", "S"),
        ("nonnegative", "one-hot", "P"),
        ("nonzero", "one-hot", "P"),
    ],
)
def test_a_weighted_mean_has_a_weight(weights: str, row: str, expected: str) -> None:
    """The sum of weights of a row is positive where each weight is and the row sums to 1; real ones are rarely 0."""
    symbols = {"x": "vector[C]", "w": f"vector[C] {weights}", "y": f"vector[C] {row}"}
    assert verdicts(records(symbols, POSITIVE_MEAN, [SLOPE]), "records") == expected


@pytest.mark.parametrize(("size", "expected"), [(1, "PP"), (2, "RR"), (3, "RR")])
def test_a_sum_that_begins_behind_the_range_is_empty(size: int, expected: str) -> None:
    symbols = {"x": f"vector[{size}]"}
    claims = [(rf"\sum_{{n=2}}^{{{size}}} x_n", "0"), (rf"\prod_{{n=2}}^{{{size}}} x_n", "1")]
    assert verdicts(records(symbols, [], claims), "records") == expected


@pytest.mark.parametrize(("body", "verdict"), [(r"-(1 - s)^2 \log s", "refuted"), (r"-\log s", "proved")])
def test_a_sum_may_have_the_letter_of_its_summands(body: str, verdict: str) -> None:
    """`s` that is the sum of the `y_i s_i` is a number beside them."""
    symbols = {"z": "vector[K]", "y": "vector[K] one-hot"}
    given = ["s_i = e^{z_i}", r"L = -\log \sum_i y_i s_i", r"s = \sum_i y_i s_i"]
    text = json.dumps({"id": "0", "symbols": symbols, "definitions": given, "chain": ["L", body]})
    (claim,) = check_text(text, "records").claims
    assert str(claim.verdict.status) == verdict


NOTES = r"""
Let $x \in \mathbb{R}$. We define

$$f(x) = x\,%s$$

%s Then

$$f'(x) = x$$

$$f'(x) = 2x$$
"""


@pytest.mark.parametrize(
    ("sign", "words", "expected"),
    [
        (r"\operatorname{sg}(x)", r"where $\operatorname{sg}$ denotes the stop-gradient operator.", "PR"),
        (r"\operatorname{sg}[x]", r"with the stop-gradient operator $\operatorname{sg}[\cdot]$.", "PR"),
        (r"\operatorname{stop\_gradient}(x)", "as usual.", "PR"),
        (r"\operatorname{sg}(x)", r"where $\operatorname{sg}$ stops the gradient.", "UU"),
        (r"T(x)", r"where $T$ denotes the stop-gradient operator.", "UU"),
        (r"x", r"with the stop-gradient operator applied to the second factor.", "UU"),
        (r"\operatorname{sg}(x)", r"where $\operatorname{sg}$ is the sign.", "UU"),
        (r"\operatorname{sg}(x)", "which is even.", "PU"),
        (r"\operatorname{sg}(x)", "which stops the gradient of one factor.", "UU"),
        (r"\mathrm{sg}[x]", r"where $\mathrm{sg}[\cdot]$ is some smooth function.", "UU"),
    ],
)
def test_words_that_explain_the_operator_stop_nothing_else(sign: str, words: str, expected: str) -> None:
    assert letters(NOTES % (sign, words)) == expected
