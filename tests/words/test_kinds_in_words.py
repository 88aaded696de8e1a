"""Words of kinds of matrices and of chance: what they say, of which name, and what they leave open."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import letters

SQUARE = r"Let $P, A \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$. "

CASES: dict[str, tuple[str, str]] = {
    "another sentence behind and": (
        r"Let $P \in \mathbb{R}^{n \times n}$ be idempotent and let $x \in \mathbb{R}^n$. "
        r"$$x^\top P P x = x^\top P x$$ $$x^\top P P x = x^\top x$$ $$P^2 = P^\top$$",
        "PRR",
    ),
    "a formula that belongs to the one before it": (
        r"Let $P \in \mathbb{R}^{n \times n}$ with $n = 1$ be idempotent. $$P_{11}^2 = P_{11}$$ $$P_{11} = 1$$",
        "UU",
    ),
    "a mean beside what is positive": (r"Let $x$ with mean $m$ be positive. $$\sqrt{m^2} = m$$", "U"),
    "an entry count beside what is positive": (
        r"Let $a \in \mathbb{R}^n$ with $n = 3$ be positive. $$\sqrt{a_1^2} = a_1$$ $$\sqrt{a_1^2} = -a_1$$", "UU"
    ),
    "idempotent if and only if": (SQUARE + r"$P$ is idempotent if and only if $A = I$. $$P^3 = P$$", "U"),
    "a criterion of any": (
        "A symmetric matrix is definite if and only if its eigenvalues are positive.\n\n"
        "We have $$(c + 1)^2 = c^2 + c + 1$$",
        "R",
    ),
    "a criterion of one": (
        "The matrix is symmetric if and only if we are lucky.\n\nWe have $$(c + 1)^2 = c^2 + c + 1$$",
        "U",
    ),
    "a condition of a kind": (r"A Hessian matrix is symmetric if $f$ is smooth. $$(c + 1)^2 = c^2 + c + 1$$", "U"),
    "idempotent on a condition": (SQUARE + r"$P$ is conditionally idempotent. $$P^3 = P$$", "U"),
    "a function that is antisymmetric": (SQUARE + r"$P$ is an antisymmetric function of $A$. $$x^\top P x = 0$$", "U"),
    "logarithms of odds": (
        r"Let $z \in \mathbb{R}^n$ be a vector of log-odds. $$\sum_i \frac{1}{1 + e^{-z_i}} = 1$$"
        r"$$\sum_i e^{z_i} = 1$$",
        "UU",
    ),
    "logarithms of probabilities": (
        r"Let $z \in \mathbb{R}^n$ be a vector of log-probabilities. $$\sum_i e^{z_i} = 2$$ $$\sum_i e^{z_i} = 1$$"
        r"$$\sum_i z_i = 1$$",
        "RUR",
    ),
    "a constant vector of which more is said": (
        r"Let $c \in \mathbb{R}^n$ be a constant vector of norm one. $$c^\top c = 1$$ $$c_1 = 1$$", "UU"
    ),
    "a constant vector": (r"Let $c \in \mathbb{R}^n$ be a constant vector of length $n$. $$c_1 = 1$$", "R"),
    "orthogonal matrices of either determinant": (
        r"Let $Q \in \mathbb{R}^{n \times n}$ be orthogonal. $$\det Q = 1$$ $$\det Q = -1$$"
        r"$$\det Q = (-1)^{n-1}$$",
        "RRR",
    ),
    "an orthogonal number": (
        r"Let $Q \in \mathbb{R}^{1 \times 1}$ be orthogonal. $$Q_{11} = 1$$ $$Q_{11} = -1$$", "RR"
    ),
    "reflections in any subspace": (
        r"Let $Q \in \mathbb{R}^{n \times n}$ be a symmetric orthogonal matrix. $$\operatorname{tr} Q = n - 2$$", "R"
    ),
    "along orthogonal matrices": (
        r"Let $Q \in \mathbb{R}^{n \times n}$ be orthogonal. $$\nabla_Q \operatorname{tr}(Q^\top Q) = 0$$"
        r"$$\nabla_Q \operatorname{tr}(Q^\top Q) = 2 Q$$",
        "UP",
    ),
    "determinants of either sign at odd sizes": (
        r"Let $X \in \mathbb{R}^{n \times n}$ with $\det X > 0$. $$\log\det(-X) = \log\det X$$"
        r"$$\log\det(X^\top) = \log\det X$$ $$\log\det(2 X) = 2 \log\det X$$",
        "UPR",
    ),
    "a mean that may depend on another draw": (
        r"Let $g = \mathbb{E}_{x \sim p}[f(x, u)]$. $$\mathbb{E}_{u \sim q}[g] = g$$"
        r"$$\mathbb{E}_{u \sim q}[g u] = g \mathbb{E}_{u \sim q}[u]$$",
        "UU",
    ),
    "what a random letter is made of": (
        r"Let $x = c + 1$. $$\mathbb{E}_{x \sim p}[c] = c$$ $$\mathbb{E}_{x \sim p}[c^2] = c^2$$", "UU"
    ),
    "a mean taken off": (
        r"Let $m = \mathbb{E}_{x \sim p}[x]$. Then $x = m + \theta$. $$\mathbb{E}_{x \sim p}[\theta] = \theta$$"
        r"$$\mathbb{E}_{x \sim p}[m] = m$$",
        "UP",
    ),
    "noise, which is random by custom": (
        r"Let $z = \mu + \sigma \epsilon$. $$\mathbb{E}_{z \sim q}[\mu z] = \mu \mathbb{E}_{z \sim q}[z]$$"
        r"$$\mathbb{E}_{z \sim q}[\epsilon] = \epsilon$$",
        "PU",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_words_say(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize("kind", ["antisymmetric", "orthogonal", "idempotent", "diagonal"])
def test_how_a_derivative_by_such_a_matrix_is_taken_is_said(kind: str) -> None:
    text = rf"Let $A \in \mathbb{{R}}^{{n \times n}}$ be {kind}. $$\nabla_A \operatorname{{tr}}(A^\top A) = 2 A$$"
    (claim,) = check_text(text, options=Options(repair=False, explain=True)).claims
    assert str(claim.verdict.status) == "proved"
    assert "the entries of A vary one by one" in claim.understood
