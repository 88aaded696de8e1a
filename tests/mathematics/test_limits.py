"""Limits: each truth beside false twins, and what has no limit, or none that is known, beside no verdict."""

from __future__ import annotations

import pytest

from tests.verdicts import claims, reasons, verdicts

X = r"Let $x > 0$ and $a, b \in \mathbb{R}$."
F = r"Let $f$ be a differentiable function from $\mathbb{R}$ to $\mathbb{R}$ and $x \in \mathbb{R}$."
V = r"Let $x, v \in \mathbb{R}^n$ and $A \in \mathbb{R}^{n \times n}$."
P = r"Let $p \in \Delta^K$ with $p_k > 0$."

EQUAL: dict[str, tuple[str, str, list[str], list[str]]] = {
    "a power": (X, r"\lim_{h \to 0} \frac{(a + h)^3 - a^3}{h}", ["3 a^2"], ["3 a", "a^3", "2 a^2"]),
    "a function": (F, r"\lim_{h \to 0} \frac{f(x + h) - f(x)}{h}", ["f'(x)"], []),
    "from both sides": (F, r"\lim_{h \to 0} \frac{f(x + h) - f(x - h)}{2 h} - f'(x)", ["0"], []),
    "twice": (F, r"\lim_{h \to 0} \frac{f(x + h) - 2 f(x) + f(x - h)}{h^2} - f''(x)", ["0"], []),
    "at a point": (X, r"\lim_{x \to 3} \frac{x^2 - 9}{x - 3}", ["6"], ["3", "0", "9"]),
    "at a letter": (X, r"\lim_{t \to a} \frac{t^2 - a^2}{t - a}", ["2 a"], ["a", "0", "a^2"]),
    "a root": (
        X,
        r"\lim_{h \to 0} \frac{\sqrt{x + h} - \sqrt{x}}{h}",
        [r"\frac{1}{2 \sqrt{x}}"],
        [r"\frac{1}{\sqrt{x}}"],
    ),
    "a quotient": (
        X,
        r"\lim_{h \to 0} \frac{\frac{1}{x + h} - \frac{1}{x}}{h}",
        [r"-\frac{1}{x^2}"],
        [r"\frac{1}{x^2}"],
    ),
    "a sine": (X, r"\lim_{h \to 0} \frac{\sin(a h)}{h}", ["a"], ["1", "0", "a^2"]),
    "two sines": (X, r"\lim_{h \to 0} \frac{\sin(3 h)}{\sin(2 h)}", [r"\frac32"], [r"\frac23", "1"]),
    "a cosine": (X, r"\lim_{h \to 0} \frac{1 - \cos h}{h^2}", [r"\frac12"], ["0", "1"]),
    "Box-Cox": (X, r"\lim_{h \to 0} \frac{x^h - 1}{h}", [r"\log x"], ["x", "1", r"-\log x"]),
    "continuous": (X, r"\lim_{h \to 0} a x + h b", ["a x"], ["a x + b", "x"]),
    "one side": (X, r"\lim_{h \to 0^-} \frac{|h|}{h}", ["-1"], ["1", "0"]),
    "the other side": (X, r"\lim_{h \to 0^+} \frac{|h|}{h}", ["1"], ["-1", "0"]),
    "entropy": (X, r"\lim_{x \to 0} x \log x", ["0"], ["1"]),
    "Tsallis": (
        P,
        r"\lim_{q \to 1} \frac{1 - \sum_k p_k^q}{q - 1}",
        [r"-\sum_k p_k \log p_k"],
        [r"\sum_k p_k \log p_k"],
    ),
    "of polynomials": (X, r"\lim_{n \to \infty} \frac{3 n^2 + n}{2 n^2 - 5}", [r"\frac32"], [r"\frac23", "3", "0"]),
    "compound interest": (X, r"\lim_{n \to \infty} (1 + \frac{a}{n})^n", ["e^a"], ["e", "1", "e^{-a}"]),
    "exponential": (X, r"\lim_{n \to \infty} n^2 e^{-x n}", ["0"], ["1", "x"]),
    "logarithm": (X, r"\lim_{n \to \infty} \frac{\log n}{n}", ["0"], ["1"]),
    "sigmoid": (X, r"\lim_{z \to -\infty} \frac{1}{1 + e^{-z}}", ["0"], ["1", r"\frac12"]),
    "tanh": (X, r"\lim_{z \to -\infty} \tanh(x z)", ["-1"], ["1", "0"]),
    "a direction": (V, r"\lim_{h \to 0} \frac{A (x + h v) - A x}{h}", ["A v"], ["A x", "A^T v"]),
    "a quadratic form": (
        V,
        r"\lim_{h \to 0} \frac{(x + h v)^T A (x + h v) - x^T A x}{h}",
        ["v^T (A + A^T) x"],
        ["2 v^T A x", "v^T A x"],
    ),
    "roots": (X, r"\lim_{n \to \infty} \sqrt{n^2 + n} - n", [r"\frac12"], ["0", "1"]),
    "near roots": (X, r"\lim_{n \to \infty} \sqrt{n + 1} - \sqrt{n}", ["0"], ["1", r"\frac12"]),
    "a root times": (X, r"\lim_{n \to \infty} \sqrt{n} (\sqrt{n + 1} - \sqrt{n})", [r"\frac12"], ["0", "1"]),
    "logarithms": (X, r"\lim_{n \to \infty} \log(2 n + 1) - \log n", [r"\log 2"], ["0", "2"]),
    "softplus": (X, r"\lim_{n \to \infty} \log(1 + e^n) - n", ["0"], [r"\log 2", "1"]),
    "cosh": (X, r"\lim_{n \to \infty} \log \cosh n - n", [r"-\log 2"], [r"\log 2", "0"]),
    "quotients": (X, r"\lim_{n \to \infty} \frac{n^2}{n + 1} - n", ["-1"], ["0", "1"]),
    "Bernoulli": (X, r"\lim_{h \to 0} \frac{1}{h} - \frac{1}{e^h - 1}", [r"\frac12"], ["0", r"-\frac12"]),
    "reciprocals": (X, r"\lim_{h \to 0} \frac{1}{\sin h} - \frac{1}{h}", ["0"], ["1"]),
    "thrice": (X, r"\lim_{h \to 0} \frac{h - \sin h}{h (1 - \cos h)}", [r"\frac13"], [r"\frac16", "0"]),
    "below a derivative": (X, r"\frac{d}{da} \lim_{h \to 0} \frac{(a + h)^2 - a^2}{h}", ["2"], ["2 a", "0"]),
}

NONE = [
    r"\lim_{h \to 0} \frac{|h|}{h} = 1",
    r"\lim_{h \to 0} \frac{|h|}{h} = 0",
    r"\lim_{h \to 0} \sin(1 / h) = 0",
    r"\lim_{h \to 0} \frac{1}{h} = 0",
    r"\lim_{h \to 0} \frac{\sqrt{h^2}}{h} = 1",
    r"\lim_{h \to 0} e^{1/h} = 0",
    r"\lim_{h \to 0} \operatorname{sign}(h) = 0",
    r"\lim_{h \to 0} \mathbb{1}[h > 0] = 0",
    r"\lim_{h \to 0} \lfloor h \rfloor = 0",
    r"\lim_{t \to -1} \sqrt{t} - \sqrt{t} = 0",
    r"\lim_{t \to -1} \log(t) - \log(t) = 0",
    r"\lim_{t \to \infty} \sqrt{a t} - \sqrt{a t} = 0",
    r"\lim_{t \to \infty} \log(a t) - \log(a t) = 0",
    r"\lim_{h \to 0^-} \sqrt{h} - \sqrt{h} + \frac{1}{h} - \frac{1}{h} = 0",
    r"\lim_{h \to 0} \frac{1}{|h|} - \frac{1}{h} = 0",
    r"\lim_{h \to 0} \frac{1}{h} - \frac{1}{h^2} = 0",
    r"\lim_{h \to 0} \frac{h}{1 - \cos h} = 0",
    r"\lim_{n \to \infty} \sqrt{4 n^2 + n} - n = 0",
    r"\lim_{n \to \infty} \log(1 + e^{2 n}) - n = 0",
    r"\lim_{n \to \infty} \log(1 + e^{a n}) - a n = 0",
    r"\lim_{n \to \infty} (-1)^n = 1",
    r"\lim_{n \to \infty} \sin(n) = 0",
    r"\lim_{n \to \infty} n e^n = 0",
    r"\lim_{n \to \infty} \exp(\log(-n) - \log(-n)) = 1",
    r"\lim_{h \to 0} \frac{h^2}{a h + h^2} = 0",
    r"\lim_{h \to 0} \frac{h}{a + h} = 0",
    r"\lim_{h \to 0} \frac{|a + h| - |a|}{h} = 1",
    r"\lim_{n \to \infty} \frac{1}{a n + 1} = 0",
    r"\lim_{n \to \infty} e^{a n} = 0",
    r"\lim_{n \to \infty} e^{-a^2 n} = 0",
    r"\lim_{n \to \infty} a^n = 0",
    r"\lim_{n \to \infty} n^a = 0",
    r"\lim_{h \to 0^+} h^a = 0",
    r"\lim_{n \to \infty} \frac{c}{n} = 0",
    r"\lim_{M \to \infty} \frac{1}{M} \sum_{n=1}^M x_n = 0",
    r"\lim_{n \to \infty} \frac{y_n}{n} = 0",
]
"""False, or without a value for some data, or of letters that may move."""

UNKNOWN = [
    r"\lim_{h \to 0} \frac{f(x + h) - f(x - h)}{h} = f'(x)",
    r"\lim_{h \to 0} \frac{f(x + h) - f(x)}{h} = -f'(x)",
    r"\lim_{t \to x} f(t) = f(x)",
    r"\lim_{h \to 0} \frac{f(x + h) - f(x)}{h} = 0",
    r"\lim_{h \to 0} \frac{4 f(h) - f(2 h) - 3 f(0) - 2 h f'(0)}{h^2} = 0",
]
"""Equations for f, and what may be false of functions that are not continuous, or have fewer derivatives."""


@pytest.mark.parametrize("name", EQUAL)
def test_limits(name: str) -> None:
    said, left, true, false = EQUAL[name]
    for right in true:
        assert verdicts(f"{said}\n\n$${left} = {right}$$") == "P", right
    for right in false:
        assert verdicts(f"{said}\n\n$${left} = {right}$$") == "R", right


@pytest.mark.parametrize("claim", NONE)
def test_what_has_no_limit_for_all_data_is_not_judged(claim: str) -> None:
    assert verdicts(f"{X}\n\n$${claim}$$") == "U"


@pytest.mark.parametrize("claim", UNKNOWN)
def test_unknown_functions_have_the_derivatives_that_a_claim_speaks_of(claim: str) -> None:
    assert verdicts(f"Let $f$ be a function from $\\mathbb{{R}}$ to $\\mathbb{{R}}$.\n\n$${claim}$$") == "U"


def test_a_chain_of_limits() -> None:
    steps = [
        r"\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h}",
        r"\lim_{h \to 0} \frac{2 x h + h^2}{h}",
        r"\lim_{h \to 0} 2 x + h",
        "2 x",
    ]
    found = claims(f"{X}\n\n$${' = '.join(steps)}$$\n\n$${steps[2]} = 2 x + 1$$")
    assert [one for _, one, _ in reasons(found)] == [*"PPPR"]


QUOTIENT = r"\lim_{{h \to 0}} \frac{{f({0} + h) - f({0})}}{{h}} = f'({0})"
HOMES = [
    (r"f : (0, \infty) \to \mathbb{R}", "1", "0 -1"),
    (r"f \colon [0, 1] \to \mathbb{R}", r"\frac12", "0 1 2"),
    (r"f : \mathbb{R} \setminus \{0\} \to \mathbb{R}", "-1", "0"),
    (r"f : \mathbb{R}_{\geq 0} \to \mathbb{R}", "3", "0 -3"),
    (r"f : \mathbb{N} \to \mathbb{R}", "", "1 x"),
    (r"f : I \to \mathbb{R}", "", "1 x"),
    (r"f$ be a function on $(0, \infty)", "1", "0 -1 x"),
    (r"f$ be differentiable for $x > 0", "1", "0 -1"),
    (r"f$ be a function on the positive reals and $a \in \mathbb{R}", "", "0 1 a"),
]
"""Where functions are defined, with places inside, and with others."""


@pytest.mark.parametrize("home, inside, others", HOMES)
def test_limits_lie_inside_of_where_a_function_is_defined(home: str, inside: str, others: str) -> None:
    for places, verdict in ((inside, "P"), (others, "U")):
        for place in places.split():
            assert verdicts(f"Let ${home}$.\n\n$${QUOTIENT.format(place)}$$") == verdict, place


@pytest.mark.parametrize(
    "claim, verdict",
    [
        ("f(-1) = 1", "U"),
        ("f(0) + f(1) - f(0) = f(1)", "U"),
        ("f'(-1) = -2", "U"),
        ("f(3) = 9", "P"),
        ("f(3) = 8", "R"),
        ("f(x) = x |x|", "U"),
        ("f'(x) = 2 x", "P"),
    ],
)
def test_values_where_a_function_is_defined(claim: str, verdict: str) -> None:
    said = r"Define $f : (0, \infty) \to \mathbb{R}$ by $f(x) = x^2$."
    assert verdicts(f"{said}\n\n$${claim}$$") == verdict


@pytest.mark.parametrize(
    "said, claim, verdict",
    [
        (r"p \in \Delta^K", r"\lim_{a \to 0} \sum_k p_k^a = K", "U"),
        (r"p \in \Delta^K$ with $p_k > 0", r"\lim_{a \to 0} \sum_k p_k^a = K", "P"),
        (r"p \in \Delta^K$ with $p_k > 0", r"\lim_{a \to 0} \sum_k p_k^a = 1", "R"),
        (r"x \in [0, \infty)", r"\lim_{a \to 0} x^a = 1", "U"),
        (r"x \in [0, 1]", r"\lim_{a \to \infty} x^a = 0", "U"),
        (r"x \in (0, 1)", r"\lim_{a \to \infty} x^a = 0", "P"),
        (r"x \geq 0", r"\lim_{a \to \infty} e^{-x a} = 0", "U"),
        (r"x \in \{0, 1, 2\}", r"\lim_{a \to \infty} \frac{1}{1 + x a} = 0", "U"),
        (r"x \geq 0", r"\lim_{h \to 0} \sqrt{x + h} = \sqrt{x}", "U"),
    ],
)
def test_limits_at_the_boundary_of_a_domain(said: str, claim: str, verdict: str) -> None:
    assert verdicts(f"Let ${said}$.\n\n$${claim}$$") == verdict


def test_the_simplex_is_closed() -> None:
    (found,) = claims("Let $p \\in \\Delta^K$.\n\n$$\\sum_k 1[p_k > 0] = K$$")
    assert found.verdict.exceptions
