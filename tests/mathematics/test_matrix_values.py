"""Functions whose values are matrices or vectors, and brackets of functions that are differentiated at a place."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

SETS = r"Let $A(t), B(t) \in \mathbb{R}^{n \times n}$ be differentiable in $t$."
WORDS = r"For square matrices $A(t), B(t)$ with differentiable entries:"
MAPS = r"Take $A : \mathbb{R} \to \mathbb{R}^{n \times n}$ and $B : \mathbb{R} \to \mathbb{R}^{n \times n}$."
CURVE = r"A vector function $v(t)$ is given."
PLAIN = r"Let $f$ and $g$ be differentiable functions."

TRUE = [
    (SETS, r"\frac{d}{dt} (A(t) B(t)) = A'(t) B(t) + A(t) B'(t)"),
    (WORDS, r"\frac{d}{dt} (A(t) B(t)) = A'(t) B(t) + A(t) B'(t)"),
    (MAPS, r"\frac{d}{dt} (A(t) B(t)) = A'(t) B(t) + A(t) B'(t)"),
    (SETS, r"\frac{d}{dt} A(t)^{-1} = -A(t)^{-1} \frac{dA(t)}{dt} A(t)^{-1}"),
    (SETS, r"\frac{d}{dt} \log |\det A(t)| = \operatorname{tr}(A(t)^{-1} A'(t))"),
    (SETS, r"\frac{d}{dt} \operatorname{tr}(A(t) A(t)) = 2 \operatorname{tr}(A(t) A'(t))"),
    (MAPS, r"\frac{d}{dt} A(t)^2 = A(t) A'(t) + A'(t) A(t)"),
    (CURVE, r"\frac{d}{dt} (v(t)^\top v(t)) = 2 v(t)^\top v'(t)"),
    (PLAIN, r"(f + g)'(x) = f'(x) + g'(x)"),
    (PLAIN, r"(f g)'(x) = f'(x) g(x) + f(x) g'(x)"),
    (PLAIN, r"(f g)''(x) = f''(x) g(x) + 2 f'(x) g'(x) + f(x) g''(x)"),
    (PLAIN, r"\left(\frac{f}{g}\right)'(x) = \frac{f'(x) g(x) - f(x) g'(x)}{g(x)^2}"),
    (PLAIN, r"(2f - 3g)'(t) = 2 f'(t) - 3 g'(t)"),
]

FALSE = [
    (SETS, r"\frac{d}{dt} (A(t) B(t)) = A'(t) B(t) + B'(t) A(t)"),
    (MAPS, r"\frac{d}{dt} (A(t) B(t)) = B(t) A'(t) + A(t) B'(t)"),
    (SETS, r"\frac{d}{dt} A(t)^{-1} = -A(t)^{-2} \frac{dA(t)}{dt}"),
    (SETS, r"\frac{d}{dt} A(t)^{-1} = A(t)^{-1} \frac{dA(t)}{dt} A(t)^{-1}"),
    (SETS, r"\frac{d}{dt} \log |\det A(t)| = \operatorname{tr}(A(t) A'(t))"),
    (MAPS, r"\frac{d}{dt} A(t)^2 = 2 A(t) A'(t)"),
    (SETS, r"\frac{d}{dt} \operatorname{tr}(A(t) A(t)) = \operatorname{tr}(A(t) A'(t))"),
    (r"A matrix function $A(t)$ is given.", r"\frac{d}{dt} (A(t) A(t)) = 2 A(t) A'(t)"),
    (CURVE, r"\frac{d}{dt} (v(t)^\top v(t)) = v(t)^\top v'(t)"),
    (PLAIN, r"(f + g)'(x) = f'(x) g'(x)"),
    (PLAIN, r"(f g)'(x) = f'(x) g'(x)"),
    (PLAIN, r"(f g)'(x) = f'(x) g(x) - f(x) g'(x)"),
    (PLAIN, r"(f g)''(x) = f''(x) g(x) + f'(x) g'(x) + f(x) g''(x)"),
    (PLAIN, r"\left(\frac{f}{g}\right)'(x) = \frac{f'(x) g(x) - f(x) g'(x)}{g(x)}"),
    (PLAIN, r"\left(\frac{f}{g}\right)'(x) = \frac{f'(x)}{g'(x)}"),
]

OPEN = [
    (WORDS, r"\frac{d}{dt} (A(t) B(t)) = A'(t) B(t) + B'(t) A(t)"),
    (SETS, r"A(t) B(t) = B(t) A(t)"),
    (r"Let $A(t)$ be a square matrix.", r"\frac{d}{dt} (A(t) B(t)) = A(t) B'(t) + B(t) A'(t)"),
    (r"Let $A \in \mathbb{R}^{n \times n}$.", r"\frac{d}{dt} (A B(t)) = B'(t) A"),
    (r"Let $A$ be a matrix-valued function of $t$.", r"\frac{d}{dt} (A(t) A(t)) = 2 A(t) A'(t)"),
]


def status(text: str, claim: str) -> str:
    (found,) = check_text(f"{text}\n\n$${claim}$$", options=Options(repair=False)).claims
    return str(found.verdict.status)


@pytest.mark.parametrize(("text", "claim"), TRUE)
def test_proved(text: str, claim: str) -> None:
    assert status(text, claim) == "proved"


@pytest.mark.parametrize(("text", "claim"), FALSE)
def test_refuted(text: str, claim: str) -> None:
    assert status(text, claim) == "refuted"


@pytest.mark.parametrize(("text", "claim"), OPEN)
def test_what_may_be_a_matrix_is_asked_for(text: str, claim: str) -> None:
    assert status(text, claim) == "undecided"


def test_functions_of_numbers_may_stand_in_any_order() -> None:
    assert status(PLAIN, r"\frac{d}{dt} (F(t) G(t)) = F(t) G'(t) + G(t) F'(t)") == "proved"


def test_a_transposed_sum_before_a_vector_is_no_derivative() -> None:
    text = r"Let $A, B \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$."
    assert status(text, r"(A + B)'(x) = A' x + B' x") == "proved"
