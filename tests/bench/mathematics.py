"""Claims of the five parts of the mathematics, each as a document, beside what SymPy makes of the same.

symgrad reads the document, proves the claim for every size and checks the proof. SymPy's way, with its own symbols,
answers True where it comes to the right side; what it answers elsewhere is noted. It proves nothing, and there is no
limit to our time in units of its own. What tensorgrad has for a part is noted as its documentation tells it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sympy import (
    Determinant,
    Eq,
    Function,
    Identity,
    IndexedBase,
    MatrixSymbol,
    Ne,
    Piecewise,
    Rational,
    Sum,
    Symbol,
    diff,
    exp,
    floor,
    integrate,
    log,
    loggamma,
    polygamma,
    simplify,
    sin,
    summation,
    symbols,
)

from symgrad.pipeline import check_text
from symgrad.verdict import Status
from tests.bench.stopwatch import Row, interleaved

SYMPY, TENSORGRAD = "SymPy", "tensorgrad"

n, d, k, N = symbols("n d k N", positive=True, integer=True)
i, j = symbols("i j", positive=True, integer=True)
x, y, low = symbols("x y low", positive=True)
A, X = MatrixSymbol("A", n, n), MatrixSymbol("X", n, d)
a = MatrixSymbol("a", n, 1)
u, g = IndexedBase("u"), IndexedBase("g")
f, h = Function("f"), Function("h")


@dataclass(frozen=True)
class Claim:
    """part, name: of the row. words, formula: the document. way: SymPy's, True for the right side. lacks: what SymPy
    answers where that is another thing, or has no words for.
    """

    part: str
    name: str
    words: str
    formula: str
    way: Callable[[], Any] | None = None
    lacks: str = ""

    def judge(self) -> None:
        report = check_text(f"{self.words}\n\n$$\n{self.formula}\n$$\n")
        found = report.claims[-1].verdict
        assert found.status is Status.PROVED, f"{self.name}: {found.reason}"


def by_determinant() -> bool:
    return bool(log(Determinant(A)).diff(A) == A.inv().T)


def by_inverse() -> bool:
    return bool((a.T * A.inv() * a).diff(A) == -A.inv().T * a * a.T * A.inv().T)


def push_through() -> bool:
    left = (X.T * X + low * Identity(d)).inv() * X.T
    return bool(simplify(left - X.T * (X * X.T + low * Identity(n)).inv()).is_ZeroMatrix)


def prefix_sums() -> bool:
    answer = diff(Sum(g[n] * Sum(u[i], (i, 1, n)), (n, 1, N)), u[k]).doit()
    return bool(simplify(answer - Sum(g[n], (n, k, N))) == 0)


def digamma_step() -> bool:
    difference = diff(loggamma(x + 1), x) - diff(loggamma(x), x)
    return bool(simplify((difference - 1 / x).expand(func=True)) == 0 and not difference.has(polygamma(1, x)))


def filled() -> bool:
    t = Symbol("t", real=True)
    return bool(diff(Piecewise((sin(t) / t, Ne(t, 0)), (1, True)), t, 2).subs(t, 0) == -Rational(1, 3))


MATRICES, CHANCE, POSITIONS, FUNCTIONS, SCALARS = (
    "matrix words",
    "expectations",
    "positions",
    "abstract functions",
    "scalars",
)

OF_TENSORGRAD = {
    MATRICES: "derives and simplifies products of tensors, without a proof",
    CHANCE: "expectations of Gaussian tensors alone",
    POSITIONS: "no positions: edges have no order",
    FUNCTIONS: "derives functions of tensors, without a proof",
    SCALARS: "no integrals, no cases, no floors",
}

CLAIMS = (
    Claim(
        MATRICES,
        "log det by its matrix",
        r"Let $A \in \mathbb{R}^{n \times n}$.",
        r"\frac{\partial \log \det A}{\partial A} = A^{-T}",
        by_determinant,
        "answers 0",
    ),
    Claim(
        MATRICES,
        "quadratic form of an inverse",
        r"Let $A \in \mathbb{R}^{n \times n}$ and $a \in \mathbb{R}^n$.",
        r"\frac{\partial}{\partial A} a^T A^{-1} a = -A^{-T} a a^T A^{-T}",
        by_inverse,
    ),
    Claim(
        MATRICES,
        "push-through identity",
        r"Let $X \in \mathbb{R}^{n \times d}$ and $\lambda > 0$.",
        r"(X^T X + \lambda I)^{-1} X^T = X^T (X X^T + \lambda I)^{-1}",
        push_through,
        "leaves the difference",
    ),
    Claim(
        CHANCE,
        "score function",
        "",
        r"\nabla_\theta \mathbb{E}_{a \sim \pi_\theta}[r(a)]"
        r" = \mathbb{E}_{a \sim \pi_\theta}[r(a) \nabla_\theta \log \pi_\theta(a)]",
        lacks="no law without a formula",
    ),
    Claim(
        CHANCE,
        "variance of a sum",
        "",
        r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) + 2 \operatorname{Cov}(X, Y)",
        lacks="no law without a formula",
    ),
    Claim(
        CHANCE,
        "gap of the evidence bound",
        "",
        r"\log p(x) - \mathrm{KL}(q(z \mid x) \| p(z \mid x))"
        r" = \mathbb{E}_{z \sim q(z \mid x)}\left[\log \frac{p(x, z)}{q(z \mid x)}\right]",
        lacks="no law without a formula",
    ),
    Claim(
        POSITIONS,
        "sum that telescopes",
        r"Let $u \in \mathbb{R}^N$.",
        r"\sum_{i=1}^{N-1} (u_{i+1} - u_i) = u_N - u_1",
        lambda: Sum(u[i + 1] - u[i], (i, 1, N - 1)).doit() == u[N] - u[1],
    ),
    Claim(
        POSITIONS,
        "sum of positions",
        "",
        r"\sum_{i=1}^N i = \frac{N (N + 1)}{2}",
        lambda: simplify(summation(i, (i, 1, N)) - N * (N + 1) / 2) == 0,
    ),
    Claim(
        POSITIONS,
        "prefix sums by an entry",
        r"Let $u, g \in \mathbb{R}^N$ and $c_n = \sum_{i=1}^n u_i$.",
        r"\frac{\partial}{\partial u_k} \sum_{n=1}^N g_n c_n = \sum_{n=k}^N g_n",
        prefix_sums,
        "leaves cases below the sum",
    ),
    Claim(
        POSITIONS,
        "recurrence over two steps",
        "The return satisfies\n\n$$G_t = r_t + \\gamma G_{t+1}$$\n\nfor all $t$.",
        r"G_t = r_t + \gamma r_{t+1} + \gamma^2 G_{t+2}",
        lacks="a recurrence is no definition",
    ),
    Claim(
        FUNCTIONS,
        "chain rule",
        "Let $f$ and $g$ be differentiable functions.",
        r"\frac{d}{dx} f(g(x)) = f'(g(x)) g'(x)",
        lambda: diff(f(h(x)), x) == diff(f(h(x)), h(x)) * diff(h(x), x),
    ),
    Claim(
        FUNCTIONS,
        "derivative of an inverse function",
        r"Let $F$ be a differentiable function, let $f(t) = F'(t)$ and $q(p) = F^{-1}(p)$.",
        r"q'(p) = \frac{1}{f(F^{-1}(p))}",
        lacks="no inverse of an unknown function",
    ),
    Claim(
        SCALARS,
        "integral with an end that moves",
        "Let $a > 0$.",
        r"\int_0^a x e^{-x^2} dx = \frac{1 - e^{-a^2}}{2}",
        lambda: simplify(integrate(x * exp(-(x**2)), (x, 0, low)) - (1 - exp(-(low**2))) / 2) == 0,
    ),
    Claim(SCALARS, "recursion of digamma", "Let $x > 0$.", r"\psi(x + 1) - \psi(x) = \frac{1}{x}", digamma_step),
    Claim(
        SCALARS,
        "second slope at a filled gap",
        "$$s(x) = \\begin{cases} \\frac{\\sin x}{x} & x \\ne 0 \\\\ 1 & x = 0 \\end{cases}$$",
        r"s''(0) = -\frac13",
        filled,
        "answers 0",
    ),
    Claim(
        SCALARS,
        "remainder by its divisor",
        r"Let $y > 0$ and $r = x - y \lfloor x / y \rfloor$.",
        r"\frac{\partial r}{\partial y} = -\lfloor x / y \rfloor",
        lambda: Eq(diff(x - y * floor(x / y), y), -floor(x / y)) is True,
        "leaves the derivative of a floor",
    ),
)


def mathematics() -> list[Row]:
    """Read, prove and check each claim, beside SymPy's answer where that is the right side."""
    rows = []
    for claim in CLAIMS:
        way = claim.way if claim.way is not None and claim.way() else None
        assert (way is None) == bool(claim.lacks), f"{claim.name}: what SymPy lacks is not so"
        times = interleaved({"": claim.judge, **({SYMPY: way} if way else {})}, patience=1.0)
        details = {"part": claim.part, TENSORGRAD: OF_TENSORGRAD[claim.part]}
        if claim.lacks:
            details |= {SYMPY: "no", "note": f"SymPy: {claim.lacks}"}
        rows.append(Row(claim.name, times.pop(""), times, most=math.inf, details=details))
    return rows
