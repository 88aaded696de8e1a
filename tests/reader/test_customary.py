"""Equations about what has a meaning already are claims; only a name without one is defined."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

P, R, C, U = "proved", "refuted", "conditional", "undecided"

GIVEN = "Let $x \\in \\mathbb{R}^K$, $y \\in \\mathbb{R}^K$ and $u \\in \\mathbb{R}$."

CLAIMS: dict[str, tuple[str, str]] = {
    "a power of e": (r"e^{3} = 20", R),
    "a power of e, rounded": (r"e^{3} = 20.1", P),
    "the reciprocal of e": (r"e^{-1} = 3", R),
    "the zeroth power": (r"e^{0} = 0", R),
    "e": (r"e = 2", R),
    "e from a function": (r"e = \exp(2)", R),
    "pi": (r"\pi = 3", R),
    "pi, rounded": (r"\pi = 3.14", P),
    "pi from a function": (r"\pi = 2\arctan(1)", R),
    "the square of pi": (r"\pi^2 = 9", R),
    "delta on the diagonal": (r"\delta_{kk} = 0", R),
    "delta on the diagonal, right": (r"\delta_{kk} = 1", P),
    "delta": (r"\delta_{ij} = 0", C),
    "delta as a constant": (r"\delta_{ij} = 2", R),
    "delta by cases": (r"\delta_{ij} = \begin{cases} 1 & i = j \\ 0 & i \ne j \end{cases}", P),
    "delta by cases, the other way round": (r"\delta_{ij} = \begin{cases} 0 & i = j \\ 1 & i \ne j \end{cases}", R),
    "delta as an indicator": (r"\delta_{ij} = \mathbb{1}[i = j]", P),
    "delta as the other indicator": (r"\delta_{ij} = \mathbb{1}[i \ne j]", R),
    "an indicator": (r"\mathbb{1}[2 > 7] = 1", R),
    "an indicator, right": (r"\mathbb{1}[2 > 7] = 0", P),
    "an indicator of data": (r"\mathbb{1}[u > 0] = 1", R),
    "the vector of ones": (r"\mathbb{1} = 0", R),
    "softmax": (r"\operatorname{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}", P),
    "softmax without its sum": (r"\operatorname{softmax}(x)_i = e^{x_i}", R),
    "softmax as a vector": (r"\operatorname{softmax}(x) = x", R),
    "softmax of the other sign": (r"\operatorname{softmax}(x)_i = \frac{e^{-x_i}}{\sum_j e^{-x_j}}", R),
    "a function by its word": (r"\operatorname{Tanh}(u) = u", R),
    "sigma of the other sign": (r"\sigma(-u) = 0", R),
    "sigma at twice the place": (r"\sigma(2u) = u", R),
    "sigma at a sum": (r"\sigma(u + 1) = 1", R),
    "sigma at 0": (r"\sigma(0) = 0", R),
    "sigma at a constant": (r"\sigma(e) = 1", R),
    "Gamma at a number": (r"\Gamma(5) = 25", R),
    "Gamma at the next place": (r"\Gamma(u^2) = 1", R),
    "what has no value": (r"\infty = 3", U),
}


@pytest.mark.parametrize(("claim", "verdict"), CLAIMS.values(), ids=CLAIMS.keys())
def test_what_is_known_is_judged(claim: str, verdict: str) -> None:
    report = check_text(f"{GIVEN}\n\n$${claim}$$", options=Options(repair=False))
    assert [str(found.verdict.status) for found in report.claims] == [verdict]


DOCUMENTS: dict[str, tuple[str, list[str]]] = {
    "errors are called e": (
        r"$$e = x - y$$ $$L = \frac12 e^\top e$$ $$\nabla_x L = e$$ $$\nabla_x L = -e$$",
        [P, R],
    ),
    "the square of an error": (
        r"$$e = u - 1$$ $$L = \frac12 e^2$$ $$\frac{dL}{du} = e$$ $$\frac{dL}{du} = 2e$$",
        [P, R],
    ),
    "errors beside exponentials": (
        r"$$e_i = x_i - y_i$$ $$S_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$$"
        r"$$\frac{\partial S_i}{\partial x_j} = S_i(\delta_{ij} - S_j)$$"
        r"$$\frac{\partial S_i}{\partial x_j} = S_i(\delta_{ij} - e_j)$$",
        [P, R],
    ),
    "weights are called pi": (
        r"$$\pi = \operatorname{softmax}(x)$$ $$\sum_k \pi_k = 1$$ $$\sum_k \pi_k = 2$$",
        [P, R],
    ),
    "weights are called pi, entry by entry": (
        r"$$\pi_k = \frac{e^{x_k}}{\sum_j e^{x_j}}$$ $$\sum_k \pi_k = 1$$ $$\sum_k \pi_k = \pi$$",
        [P, R],
    ),
    "deltas of a layer": (
        r"$$\delta_{nk} = x_n y_k$$ $$\sum_k \delta_{nk} = x_n \sum_k y_k$$ $$\sum_k \delta_{nk} = 1$$",
        [P, R],
    ),
    "another sigma": (
        r"Let $\sigma(u) = \tanh(u)$. $$\sigma'(u) = 1 - \sigma(u)^2$$ $$\sigma'(u) = \sigma(u)(1 - \sigma(u))$$",
        [P, R],
    ),
    "the same sigma": (
        r"$$\sigma(u) = \frac{1}{1 + e^{-u}}$$ $$\sigma'(u) = \sigma(u)(1 - \sigma(u))$$ $$\sigma'(u) = \sigma(u)$$",
        [P, R],
    ),
    "softmax of an entry": (
        r"$$\operatorname{softmax}(x_i) = \frac{e^{x_i}}{\sum_j e^{x_j}}$$"
        r"$$\sum_i \operatorname{softmax}(x_i) = 1$$ $$\sum_i \operatorname{softmax}(x_i) = K$$",
        [P, R],
    ),
    "softmax said to be something else": (
        r"Let $\operatorname{softmax}(x)_i = x_i$. $$\sum_i \operatorname{softmax}(x)_i = \sum_i x_i$$"
        r"$$\sum_i \operatorname{softmax}(x)_i = 1$$",
        [P, R],
    ),
    "softmax is a name after a claim about it": (
        r"$$\operatorname{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$$ $$L = -\log \operatorname{softmax}_1$$"
        r"$$\frac{\partial L}{\partial x_1} = \operatorname{softmax}_1 - 1$$"
        r"$$\frac{\partial L}{\partial x_1} = \operatorname{softmax}_1$$",
        [P, P, R],
    ),
    "what was not understood may be another meaning": (
        r"$$\operatorname{softmax}(x)_i = \frac{x_i}{\sum_j}$$ $$\sum_i \operatorname{softmax}(x)_i = 1$$",
        [U],
    ),
    "a false claim gives no meaning": (
        r"$$\operatorname{softmax}(x)_i = x_i$$ $$\sum_i \operatorname{softmax}(x)_i = \sum_i x_i$$"
        r"$$\sum_i \operatorname{softmax}(x)_i = 1$$",
        [R, C, P],
    ),
    "a false claim about sigma gives no meaning": (r"$$\sigma(-u) = 0$$ $$\sigma(3) = 0$$", [R, R]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdicts"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_name_of_the_document_is_its_own(text: str, verdicts: list[str]) -> None:
    report = check_text(f"{GIVEN}\n\n" + text.replace("$$ $$", "$$\n\n$$").replace("$$$$", "$$\n\n$$"),
                        options=Options(repair=False))  # fmt: skip
    assert [str(found.verdict.status) for found in report.claims] == verdicts
    assert bool(report.errors) == (verdicts == [U])


def test_one_letter_for_two_indices_defines_nothing() -> None:
    report = check_text(f"{GIVEN}\n\n$$A_{{ii}} = x_i$$\n\n$$\\sum_i A_i = 3$$", options=Options(repair=False))
    assert [str(error).partition(": ")[2].splitlines()[0] for error in report.errors]
    assert [str(found.verdict.status) for found in report.claims] == [U]
