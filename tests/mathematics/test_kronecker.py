"""Kronecker products, vec, rows of matrices and matrices of blocks: each truth is proved for every size."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

DECLARED = r"""
$A \in \mathbb{R}^{m \times n}$, $X \in \mathbb{R}^{n \times p}$, $B \in \mathbb{R}^{p \times q}$,
$C, U \in \mathbb{R}^{n \times n}$, $D \in \mathbb{R}^{p \times p}$, $H \in \mathbb{R}^{p \times n}$,
$a \in \mathbb{R}^m$, $b, x, u \in \mathbb{R}^n$, $y \in \mathbb{R}^p$, $\lambda \in \mathbb{R}$.
"""

BY_VEC = r"\frac{\partial \operatorname{vec}(A X B)}{\partial \operatorname{vec}(X)} = "
BLOCKS = r"\begin{bmatrix} C & X \\ H & D \end{bmatrix}"
COLUMN = r"\begin{bmatrix} x \\ y \end{bmatrix}"

CLAIMS: Mapping[str, tuple[str, ...]] = {
    "a product between two": (
        r"\operatorname{vec}(A X B) = (B^T \otimes A) \operatorname{vec}(X)",
        r"\operatorname{vec}(A X B) = (B \otimes A) \operatorname{vec}(X)",
        r"\operatorname{vec}(A X B) = -(B^T \otimes A) \operatorname{vec}(X)",
    ),
    "a mixed product": (
        r"(A \otimes X) (C \otimes D) = (A C) \otimes (X D)",
        r"(A \otimes X) (C \otimes D) = (A C) \otimes (D X)",
        r"(A \otimes X) (C \otimes D) = 2 (A C) \otimes (X D)",
        r"(A \otimes D) (C \otimes D) = (A C) \otimes D",
    ),
    "a transpose": (r"(A \otimes X)^T = A^T \otimes X^T", r"(A \otimes X)^T = A \otimes X"),
    "three factors": (
        r"(A \otimes X) \otimes B = A \otimes (X \otimes B)",
        r"(A \otimes X) \otimes B = -A \otimes (X \otimes B)",
    ),
    "linear": (r"A \otimes (2 X - X) = A \otimes X", r"A \otimes (2 X) = A \otimes X"),
    "a trace": (
        r"\operatorname{tr}(C \otimes D) = \operatorname{tr}(C) \operatorname{tr}(D)",
        r"\operatorname{tr}(C \otimes D) = \operatorname{tr}(C) + \operatorname{tr}(D)",
        r"\operatorname{tr}(C \otimes D) = \operatorname{tr}(C)",
    ),
    "an outer product": (
        r"\operatorname{vec}(a b^T) = b \otimes a",
        r"\operatorname{vec}(a b^T) = -b \otimes a",
        r"\operatorname{vec}(a b^T) = b \otimes b",
    ),
    "an inner product": (
        r"\operatorname{tr}(X^T C X) = \operatorname{vec}(X)^T \operatorname{vec}(C X)",
        r"\operatorname{tr}(X^T C X) = \operatorname{vec}(X)^T \operatorname{vec}(X)",
    ),
    "a quadratic form": (
        r"\operatorname{tr}(X^T C X D) = \operatorname{vec}(X)^T (D^T \otimes C) \operatorname{vec}(X)",
        r"\operatorname{tr}(X^T C X D) = \operatorname{vec}(X)^T (D^T \otimes C) \operatorname{vec}(X) + 1",
        r"\operatorname{tr}(X^T C X U) = \operatorname{vec}(X)^T \operatorname{vec}(X)",
    ),
    "a vector": (r"A b = (b^T \otimes I_m) \operatorname{vec}(A)", r"A b = 2 (b^T \otimes I_m) \operatorname{vec}(A)"),
    "Sylvester": (
        r"\operatorname{vec}(C X + X D) = (I_p \otimes C + D^T \otimes I_n) \operatorname{vec}(X)",
        r"\operatorname{vec}(C X + X D) = (I_p \otimes C + D \otimes I_n) \operatorname{vec}(X)",
        r"\operatorname{vec}(C X + X D) = (I_p \otimes C - D^T \otimes I_n) \operatorname{vec}(X)",
        r"\operatorname{vec}(C X + X D) = (I_p \otimes C^T + D^T \otimes I_n) \operatorname{vec}(X)",
    ),
    "a norm": (r"\|\operatorname{vec}(A)\|_2^2 = \|A\|_F^2", r"\|\operatorname{vec}(A)\|_2^2 = 2 \|A\|_F^2"),
    "a Jacobian": (BY_VEC + r"B^T \otimes A", BY_VEC + r"B^T \otimes (2 A)", BY_VEC + r"B \otimes A"),
    "a Jacobian by a row": (
        r"\frac{\partial A b}{\partial \operatorname{vec}(A)^T} = b^T \otimes I_m",
        r"\frac{\partial A b}{\partial \operatorname{vec}(A)^T} = -b^T \otimes I_m",
    ),
    "a gradient": (
        r"\nabla_{\operatorname{vec}(X)} \operatorname{tr}(X^T C X) = \operatorname{vec}((C + C^T) X)",
        r"\nabla_{\operatorname{vec}(X)} \operatorname{tr}(X^T C X) = 2 \operatorname{vec}(C X)",
    ),
    "a differential": (
        r"d \operatorname{vec}(A X) = (X^T \otimes I) \operatorname{vec}(dA) + (I \otimes A) \operatorname{vec}(dX)",
        r"d \operatorname{vec}(A X) = (X^T \otimes I) \operatorname{vec}(dA) - (I \otimes A) \operatorname{vec}(dX)",
    ),
    "a row times a vector": (r"(A x)_i = A_{i,:} x", r"(A x)_i = 2 A_{i,:} x"),
    "columns times rows": (r"A X = \sum_k A_{:,k} X_{k,:}", r"A X = -\sum_k A_{:,k} X_{k,:}"),
    "a row as a column": (r"(A x)_i = A_{i,:}^T x", r"(A x)_i = A_{i,:}^T b"),
    "a row of blocks": (
        r"\begin{bmatrix} C & X \end{bmatrix} " + COLUMN + r" = C x + X y",
        r"\begin{bmatrix} C & X \end{bmatrix} " + COLUMN + r" = C x - X y",
        r"\begin{bmatrix} C & X \end{bmatrix} " + COLUMN + r" = C^T x + X y",
    ),
    "a form of blocks": (
        COLUMN + "^T" + BLOCKS + COLUMN + r" = x^T C x + x^T (X + H^T) y + y^T D y",
        COLUMN + "^T" + BLOCKS + COLUMN + r" = x^T C x + 2 x^T X y + y^T D y",
    ),
    "a product of blocks": (
        BLOCKS + COLUMN + r" = \begin{bmatrix} C x + X y \\ H x + D y \end{bmatrix}",
        BLOCKS + COLUMN + r" = \begin{bmatrix} C x + X y \\ H x - D y \end{bmatrix}",
        BLOCKS + COLUMN + r" = \begin{bmatrix} C x \\ D y \end{bmatrix}",
    ),
    "a transpose of blocks": (
        BLOCKS + r"^T = \begin{bmatrix} C^T & H^T \\ X^T & D^T \end{bmatrix}",
        BLOCKS + r"^T = \begin{bmatrix} C^T & X^T \\ H^T & D^T \end{bmatrix}",
        BLOCKS + r"^T = \begin{bmatrix} C & H^T \\ X^T & D^T \end{bmatrix}",
    ),
    "blocks times a vector": (
        r"\begin{bmatrix} C \\ H \end{bmatrix} x = \begin{bmatrix} C x \\ H x \end{bmatrix}",
        r"\begin{bmatrix} C \\ H \end{bmatrix} x = \begin{bmatrix} C x \\ H u \end{bmatrix}",
    ),
    "a factor of blocks": (
        r"U \begin{bmatrix} C & X \end{bmatrix} = \begin{bmatrix} U C & U X \end{bmatrix}",
        r"U \begin{bmatrix} C & X \end{bmatrix} = \begin{bmatrix} C U & U X \end{bmatrix}",
    ),
    "ridge regression as least squares": (
        r"\left\| \begin{bmatrix} A \\ \lambda I \end{bmatrix} x - \begin{bmatrix} a \\ 0 \end{bmatrix} \right\|^2"
        r" = \|A x - a\|^2 + \lambda^2 \|x\|^2",
        r"\left\| \begin{bmatrix} A \\ \lambda I \end{bmatrix} x - \begin{bmatrix} a \\ 0 \end{bmatrix} \right\|^2"
        r" = \|A x - a\|^2 + \lambda \|x\|^2",
    ),
    "zeros and ones": (
        r"\begin{bmatrix} I & 0 \\ H & I \end{bmatrix} \begin{bmatrix} C & 0 \\ 0 & D \end{bmatrix}"
        r" = \begin{bmatrix} C & 0 \\ H C & D \end{bmatrix}",
        r"\begin{bmatrix} I & 0 \\ H & I \end{bmatrix} \begin{bmatrix} C & 0 \\ 0 & D \end{bmatrix}"
        r" = \begin{bmatrix} C & 0 \\ H & D \end{bmatrix}",
    ),
    "a multiple of blocks": (
        r"\lambda " + COLUMN + r" = \begin{bmatrix} \lambda x \\ \lambda y \end{bmatrix}",
        r"\lambda " + COLUMN + r" = \begin{bmatrix} \lambda x \\ y \end{bmatrix}",
    ),
    "a trace of blocks": (
        r"\operatorname{tr} " + BLOCKS + r" = \operatorname{tr}(C) + \operatorname{tr}(D)",
        r"\operatorname{tr} " + BLOCKS + r" = \operatorname{tr}(C) \operatorname{tr}(D)",
    ),
    "vectors side by side": (
        r"\begin{bmatrix} x & u \end{bmatrix} \begin{bmatrix} \lambda \\ 3 \end{bmatrix} = \lambda x + 3 u",
        r"\begin{bmatrix} x & u \end{bmatrix} \begin{bmatrix} \lambda \\ 3 \end{bmatrix} = 3 x + \lambda u",
    ),
}


def judged(*claims: str, before: str = DECLARED) -> list[str]:
    text = "\n\n".join([before, *(f"$${claim}$$" for claim in claims)])
    return [str(found.verdict.status) for found in check_text(text, options=Options(repair=False)).claims]


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS.keys())
def test_the_first_is_proved_and_the_others_are_refuted(claims: tuple[str, ...]) -> None:
    assert judged(*claims) == ["proved", *["refuted"] * (len(claims) - 1)]


@pytest.mark.parametrize(
    "claim",
    [
        r"C \otimes U = U \otimes C",  # by entries, perhaps
        r"(A \otimes X)^T = X^T \otimes A^T",  # pairs in another order
        r"x \otimes u = x u^T",
        r"\log(A \otimes X) = A",
        BLOCKS + "^{-1} = C",
        BLOCKS + " = C",
        r"\|" + BLOCKS + r"\| = 1",  # the largest singular value, perhaps
        r"\operatorname{vec}(X) = x",  # a size may be a product
    ],
)
def test_nothing_is_said(claim: str) -> None:
    assert judged(claim) == ["undecided"]


@pytest.mark.parametrize(
    "claim",
    [
        r"\operatorname{vec}(A X B) = (A \otimes B^T) \operatorname{vec}(X)",
        r"\operatorname{vec}(a b^T) = a \otimes b",
        r"A b = (I_m \otimes b^T) \operatorname{vec}(A)",
    ],
)
def test_what_is_true_of_rows_needs_the_convention(claim: str) -> None:
    assert judged(claim) == ["conditional"]
    assert judged(claim, before=DECLARED + "\n\n<!-- symgrad: convention row-major -->") == ["proved"]


def test_words_say_what_the_sign_is() -> None:
    said = DECLARED + r" Here $\otimes$ is the Kronecker product."
    assert judged(r"C \otimes (2 U) = 2 (C \otimes U)", r"C \otimes U = U \otimes C", before=said) == [
        "proved",
        "refuted",
    ]


@pytest.mark.parametrize(
    "words, verdicts",
    [
        ("Here vec puts columns below each other.", ["proved", "refuted"]),
        (r"Here $\operatorname{vec}$ stacks the rows of a matrix.", ["refuted", "proved"]),
        ("We vectorise row by row.", ["refuted", "proved"]),
        ("We use row-major order.", ["refuted", "proved"]),
        (r"Some authors let $\operatorname{vec}$ stack the rows.", ["proved", "refuted"]),
        (r"The matrix $M$ stacks the rows $m_i$.", ["proved", "refuted"]),
        (r"Here $\operatorname{vec}$ stacks columns and not the rows.", ["proved", "refuted"]),
    ],
)
def test_the_order_that_words_give(words: str, verdicts: list[str]) -> None:
    claims = r"\operatorname{vec}(a b^T) = b \otimes a", r"\operatorname{vec}(a b^T) = a \otimes b"
    assert judged(*claims, before=rf"$a, b \in \mathbb{{R}}^n$. {words}") == verdicts
