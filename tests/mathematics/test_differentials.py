"""Differentials in documents, for every direction: truths are proved, and the falsehoods beside them are refuted."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

DECLARED = r"""
$x, w \in \mathbb{R}^n$, $s, \lambda \in \mathbb{R}$, $t > 0$,
$A, B \in \mathbb{R}^{n \times n}$, $X \in \mathbb{R}^{n \times m}$,
$V \in \mathbb{R}^{m \times k}$. The matrix $S \in \mathbb{R}^{n \times n}$ is symmetric.
The function $\ell$ is differentiable. $$r = s t^2$$
$$v = w^T w$$ $$f(x) = x^T A x$$ $$Y = X V$$ $$L = \ell(Y)$$
$$G = \frac{\partial L}{\partial Y}$$ $$p = \frac{\exp(x)}{\mathbf{1}^T \exp(x)}$$
"""

CLAIMS: Mapping[str, tuple[str, ...]] = {
    "an inverse": (
        r"d(A^{-1}) = -A^{-1}\,dA\,A^{-1}",
        r"d(A^{-1}) = A^{-1}\,dA\,A^{-1}",
        r"d(A^{-1}) = -A^{-2}\,dA",
        r"d(A^{-1}) = -A^{-1}\,dA^T A^{-1}",
    ),
    "a logarithm of a determinant": (
        r"d \log \det A = \operatorname{tr}(A^{-1} dA)",
        r"d \log \det A = \operatorname{tr}(A\, dA)",
        r"d \log \det A = \operatorname{tr}(A^{-T} dA)",
    ),
    "a determinant": (
        r"\mathrm{d} \det A = \det(A) \operatorname{tr}(A^{-1} \mathrm{d}A)",
        r"\mathrm{d} \det A = \operatorname{tr}(A^{-1} \mathrm{d}A)",
    ),
    "a product": (
        r"d(A X) = (dA) X + A\,dX",
        r"d(A X) = (dA) X - A\,dX",
        r"d(A B) = (dB) A + B\,dA",
        r"d(A B) = B\,dA + A\,dB",
    ),
    "a product of entries": (r"d(A \odot B) = dA \odot B + A \odot dB", r"d(A \odot B) = dA \odot A + B \odot dB"),
    "a transpose": (r"d(X^T) = (dX)^T", r"d(X^T A) = dX^T A - X^T dA"),
    "a quadratic form": (
        r"d(x^T A x) = x^T (A + A^T)\, dx + x^T dA\, x",
        r"d(x^T A x) = 2 x^T A\, dx + x^T dA\, x",
        r"d(x^T A x) = x^T (A + A^T)\, dx - x^T dA\, x",
    ),
    "a symmetric matrix has a symmetric differential": (
        r"d(x^T S w) = w^T S\,dx + x^T S\,dw + w^T dS\, x",
        r"d(x^T A w) = w^T A\,dx + x^T A\,dw + w^T dA\, x",
    ),
    "a norm": (
        r"d \|x\|^2 = 2 \langle x, dx \rangle",
        r"d \|x\|^2 = \langle x, dx \rangle",
        r"d \|x\| = \langle x, dx \rangle",
    ),
    "a quotient": (
        r"d \frac{x}{t} = \frac{t\,dx - x\,dt}{t^2}",
        r"d \frac{x}{t} = \frac{t\,dx + x\,dt}{t^2}",
        r"d \frac{x}{t} = \frac{t\,dx - x\,dt}{t}",
    ),
    "a trace of a square": (
        r"d \operatorname{tr}(A^2) = 2 \operatorname{tr}(A\,dA)",
        r"d \operatorname{tr}(A^2) = 2 \operatorname{tr}(A^T dA)",
        r"d \operatorname{tr}(A^2) = \operatorname{tr}(A\,dA)",
    ),
    "softmax": (
        r"dp = (\operatorname{diag}(p) - p p^T)\,dx",
        r"dp = (\operatorname{diag}(p) + p p^T)\,dx",
        r"dp = p \odot dx",
    ),
    "by another sign": (
        r"\partial (A X) = (\partial A) X + A (\partial X)",
        r"\partial (A X) = (\partial A) X - A (\partial X)",
        r"\partial \ln \det A = \operatorname{Tr}(A\, \partial A)",
    ),
    "a total differential": (
        r"d r = \frac{\partial r}{\partial s} ds + \frac{\partial r}{\partial t} dt",
        r"d r = \frac{\partial r}{\partial s} dt + \frac{\partial r}{\partial t} ds",
        r"d r = t^2 ds + s t\,dt",
    ),
    "a gradient times a direction": (
        r"dv = \frac{\partial v}{\partial w} dw",
        r"dv = 2 \frac{\partial v}{\partial w} dw",
        r"dv = w^T dw",
    ),
    "a function of its argument alone": (
        r"df = x^T (A + A^T)\,dx",
        r"df = 2 x^T A\,dx",
        r"df(x) = x^T A\,dx",
    ),
    "a loss behind a layer": (
        r"dL = \operatorname{tr}(G^T dY)",
        r"dL = 2 \operatorname{tr}(G^T dY)",
    ),
    "a loss by both factors": (
        r"dL = \operatorname{tr}(V G^T dX) + \operatorname{tr}(G^T X dV)",
        r"dL = \operatorname{tr}(V G^T dX) - \operatorname{tr}(G^T X dV)",
        r"dL = \langle G V^T, dX \rangle + 2 \langle X^T G, dV \rangle",
    ),
}


ALONG: Mapping[str, tuple[str, ...]] = {
    "once": (
        r"dp(x) \cdot h = p(x) \odot h - \langle p(x), h \rangle p(x)",
        r"dp(x) \cdot h = p(x) \odot h + \langle p(x), h \rangle p(x)",
        r"dp(x) \cdot h = p(x) \odot h",
    ),
    "a quadratic form": (r"dq(x) \cdot h = x^T (A + A^T) h", r"dq(x) \cdot h = 2 x^T A h", r"dq(x) \cdot h = h^T A h"),
    "twice": (
        r"d^2 q(x) \cdot (h, k) = h^T (A + A^T) k",
        r"d^2 q(x) \cdot (h, k) = 2 h^T A k",
        r"d^2 q(x) \cdot (h, k) = h^T A k",
    ),
    "the order of directions": (
        r"d^2 p(x) \cdot (h, k) = d^2 p(x) \cdot (k, h)",
        r"d^2 p(x) \cdot (h, k) = d^2 p(x) \cdot (h, h)",
    ),
    "a derivative within another": (
        r"d^2 p(x) \cdot (h, k) = (dp(x) \cdot k) \odot h - \langle dp(x) \cdot k, h \rangle p(x)"
        r" - \langle p(x), h \rangle dp(x) \cdot k",
        r"d^2 p(x) \cdot (h, k) = (dp(x) \cdot k) \odot h - \langle p(x), h \rangle dp(x) \cdot k",
    ),
}

FUNCTIONS = r"""
$x, h, k \in \mathbb{R}^n$, $A \in \mathbb{R}^{n \times n}$,
$$p(x) = \frac{\exp(x)}{\mathbf{1}^T \exp(x)}$$ $$q(x) = x^T A x$$
"""


def judged(*claims: str, before: str = DECLARED) -> list[tuple[str, str]]:
    text = "\n\n".join([before, *(f"$${claim}$$" for claim in claims)])
    found = check_text(text, options=Options(repair=False)).claims[-len(claims) :]
    return [(str(claim.verdict.status), claim.verdict.assumption) for claim in found]


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS.keys())
def test_the_first_is_proved_and_the_others_are_refuted(claims: tuple[str, ...]) -> None:
    assert [status for status, _ in judged(*claims)] == ["proved", *["refuted"] * (len(claims) - 1)]


@pytest.mark.parametrize("claims", ALONG.values(), ids=ALONG.keys())
def test_derivatives_along_directions(claims: tuple[str, ...]) -> None:
    assert [status for status, _ in judged(*claims, before=FUNCTIONS)] == ["proved", *["refuted"] * (len(claims) - 1)]


@pytest.mark.parametrize(
    "claim, verdict",
    [
        (r"d(A X) = A\,dX", "undecided"),
        (r"d(A X) = (dA) X", "undecided"),
        (r"d(x^T A x) = x^T (A + A^T)\, dx", "undecided"),
        (r"dY = X\,dV", "undecided"),
        (r"dL = \langle G V^T, dX \rangle", "proved"),
        (r"dL = -\langle G V^T, dX \rangle", "refuted"),
        (r"d(\lambda X) = \lambda\,dX", "proved"),
        (r"d(\lambda X) = dX", "refuted"),
        (r"d(\lambda A X) = \lambda A\,dX", "undecided"),
    ],
)
def test_names_without_a_differential_may_have_to_be_constant(claim: str, verdict: str) -> None:
    assert judged(claim) == [(verdict, "")]


@pytest.mark.parametrize(
    "claim",
    [
        r"dX = dY\, V^T",  # gradients, by the custom of backward passes
        r"dV = X^T dY",
        r"dx\,dw = dw\,dx",  # an area
        r"d(x) = 2 d(x)",  # any function
        r"dx\,w^T = x\,dw^T",  # a number
        r"d \log \det A = \operatorname{tr}(A)",
        r"d t^2 = 2 t\,dt",
    ],
)
def test_nothing_is_said_where_a_d_may_be_something_else(claim: str) -> None:
    assert judged(claim) == [("undecided", "")]


@pytest.mark.parametrize(
    "before, verdicts",
    [
        ("Nothing.", ["proved", "refuted", "undecided"]),
        (r"$v \in \mathbb{R}^d$.", ["proved", "undecided", "undecided"]),
        (r"$$d\, 5 = 0$$", ["proved", "undecided", "undecided"]),
        (r"Let $d \in \mathbb{R}$.", ["undecided", "undecided", "proved"]),
    ],
    ids=["a sign", "a size", "a number by its use", "a number"],
)
def test_what_else_a_d_is(before: str, verdicts: list[str]) -> None:
    claims = r"d (s t) = s\,dt + t\,ds", r"d (s t) = s\,dt - t\,ds", r"d (s t) = s\,dt"
    found = judged(*claims, before=rf"$s, t \in \mathbb{{R}}$. {before}")
    assert [status for status, _ in found] == verdicts


@pytest.mark.parametrize(
    "before",
    [
        r"We write $dX$ and $dA$ for the gradients of a loss.",
        r"In the backward pass, the gradients are called $dY$, $dA$, $dX$.",
        r"The step is $dX = 0.1$.",
        r"The upstream gradient is $dA \in \mathbb{R}^{n \times n}$.",
        r"$$dX = \frac{\partial L}{\partial X}$$",
        r"Let $d$ be the distance.",
    ],
)
def test_a_differential_with_a_meaning_of_its_own(before: str) -> None:
    claims = r"d(A X) = dA\,X + A\,dX", r"d(A X) = A\,dX"
    found = judged(*claims, before=rf"$A, X \in \mathbb{{R}}^{{n \times n}}$, $Y = A X$, $L = g(X)$. {before}")
    assert {status for status, _ in found} == {"undecided"}


@pytest.mark.parametrize("before", ["For perturbations $dA$ and $dX$:", "The differential $dX$ is small."])
def test_a_differential_that_is_called_one(before: str) -> None:
    claims = r"d(A X) = dA\,X + A\,dX", r"d(A X) = dA\,X - A\,dX"
    found = judged(*claims, before=rf"$A, X \in \mathbb{{R}}^{{n \times n}}$. {before}")
    assert [status for status, _ in found] == ["proved", "refuted"]


def test_second_differentials_refute_nothing() -> None:
    assert judged(r"d^2 x = 6 t\,dt^2", before=r"Let $x(t) = t^3$.") == [("undecided", "")]
