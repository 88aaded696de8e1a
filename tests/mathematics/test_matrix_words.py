"""Whole matrices in documents: each truth is proved for every size, and the falsehoods beside it are refuted.

Numbers in the ids are those of K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

DECLARED = r"""
$x, a, b, u, v \in \mathbb{R}^n$, $y \in \mathbb{R}^m$, $t, \lambda > 0$,
$A, B, C, Y \in \mathbb{R}^{n \times n}$, $G \in \mathbb{R}^{m \times m}$, $X, U \in \mathbb{R}^{n \times m}$,
$V \in \mathbb{R}^{m \times n}$. The matrix $S \in \mathbb{R}^{n \times n}$ is symmetric.
"""

BY = r"\frac{\partial}{\partial %s} "
BY_A, BY_X, BY_T = BY % "A", BY % "X", BY % "t"

CLAIMS: Mapping[str, tuple[str, ...]] = {
    "47": (
        r"\sum_k \frac{\partial \det A}{\partial A_{ik}} A_{jk} = \delta_{ij} \det A",
        r"\sum_k \frac{\partial \det A}{\partial A_{ik}} A_{jk} = \det A",
    ),
    "49": (BY_A + r"\det A = \det(A) (A^{-1})^T", BY_A + r"\det A = \det(A) A^{-1}", BY_A + r"\det A = A^{-T}"),
    "51": (
        BY_A + r"\det(B A C) = \det(B A C) A^{-T}",
        BY_A + r"\det(B A C) = \det(A) A^{-T}",
        BY_A + r"\det(B A C) = \det(B A C) A^{-1}",
    ),
    "53": (
        BY_X + r"\det(X^T S X) = 2 \det(X^T S X) S X (X^T S X)^{-1}",
        BY_X + r"\det(X^T B X) = 2 \det(X^T B X) B X (X^T B X)^{-1}",
    ),
    "54": (
        BY_X + r"\det(X^T B X) = \det(X^T B X) (B X (X^T B X)^{-1} + B^T X (X^T B^T X)^{-1})",
        BY_X + r"\det(X^T B X) = \det(X^T B X) (B X (X^T B X)^{-1} + B^T X (X^T B X)^{-1})",
    ),
    "55": (BY_X + r"\log \det(X^T X) = 2 X (X^T X)^{-1}", BY_X + r"\log \det(X^T X) = X (X^T X)^{-1}"),
    "57": (BY_A + r"\ln |\det A| = A^{-T}", BY_A + r"\ln |\det A| = -A^{-T}", BY_A + r"\ln |\det A| = A^T"),
    "58": (BY_A + r"\det(A^3) = 3 \det(A^3) A^{-T}", BY_A + r"\det(A^3) = 3 \det(A^2) A^{-T}"),
    "59": (
        BY_T + r"(A + t B)^{-1} = -(A + t B)^{-1} B (A + t B)^{-1}",
        BY_T + r"(A + t B)^{-1} = (A + t B)^{-1} B (A + t B)^{-1}",
        BY_T + r"(A + t B)^{-1} = -B (A + t B)^{-2}",
    ),
    "60": (
        r"\frac{\partial (A^{-1})_{kl}}{\partial A_{ij}} = -(A^{-1})_{ki} (A^{-1})_{jl}",
        r"\frac{\partial (A^{-1})_{kl}}{\partial A_{ij}} = -(A^{-1})_{ki} (A^{-1})_{lj}",
        r"\frac{\partial (A^{-1})_{kl}}{\partial A_{ij}} = (A^{-1})_{ki} (A^{-1})_{jl}",
    ),
    "61": (
        BY_A + r"a^T A^{-1} b = -A^{-T} a b^T A^{-T}",
        BY_A + r"a^T A^{-1} b = -A^{-T} b a^T A^{-T}",
        BY_A + r"a^T A^{-1} b = -A^{-1} a b^T A^{-1}",
    ),
    "62": (BY_A + r"\det(A^{-1}) = -\det(A^{-1}) A^{-T}", BY_A + r"\det(A^{-1}) = -\det(A) A^{-T}"),
    "63": (
        BY_A + r"\operatorname{tr}(B A^{-1} C) = -(A^{-1} C B A^{-1})^T",
        BY_A + r"\operatorname{tr}(B A^{-1} C) = -(A^{-1} B C A^{-1})^T",
    ),
    "64": (
        BY_A + r"\operatorname{tr}((A + B)^{-1}) = -((A + B)^{-2})^T",
        BY_A + r"\operatorname{tr}((A + B)^{-1}) = -(A + B)^{-2}",
    ),
    "125": (
        BY_X + r"\operatorname{tr}((X^T S X)^{-1} G) = -S X (X^T S X)^{-1} (G + G^T) (X^T S X)^{-1}",
        BY_X + r"\operatorname{tr}((X^T S X)^{-1} G) = -2 S X (X^T S X)^{-1} G (X^T S X)^{-1}",
    ),
    "a logarithm of a determinant along a line": (
        BY_T + r"\log \det(A + t B) = \operatorname{tr}((A + t B)^{-1} B)",
        BY_T + r"\log \det(A + t B) = \operatorname{tr}(A^{-1} B)",
    ),
    "twice": (
        r"\frac{\partial^2}{\partial t^2} (A + t B)^{-1} = 2 (A + t B)^{-1} B (A + t B)^{-1} B (A + t B)^{-1}",
        r"\frac{\partial^2}{\partial t^2} (A + t B)^{-1} = (A + t B)^{-1} B (A + t B)^{-1} B (A + t B)^{-1}",
    ),
    "a product": (r"(A B)^{-1} = B^{-1} A^{-1}", r"(A B)^{-1} = A^{-1} B^{-1}"),
    "a transpose": (r"(A^T)^{-1} = (A^{-1})^T", r"a^T A^{-1} b = b^T A^{-1} a"),
    "a symmetric matrix": (r"a^T S^{-1} b = b^T S^{-1} a", r"a^T S^{-1} b = a^T S b"),
    "twice inverted": (r"(A^{-1})^{-1} = A", r"(A^{-1})^{-1} B = B"),
    "a multiple": (r"(\lambda A)^{-1} = \frac{1}{\lambda} A^{-1}", r"(\lambda A)^{-1} = \lambda A^{-1}"),
    "no sum": (r"A^{-1} + B^{-1} = A^{-1} (A + B) B^{-1}", r"(A + B)^{-1} = A^{-1} + B^{-1}"),
    "a difference": (r"A^{-1} - B^{-1} = A^{-1} (B - A) B^{-1}", r"A^{-1} - B^{-1} = A^{-1} (A - B) B^{-1}"),
    "pushed through": (
        r"(I + U V)^{-1} U = U (I + V U)^{-1}",
        r"(I + U V)^{-1} U = U (I - V U)^{-1}",
        r"(I + A B)^{-1} A = A (I + A B)^{-1}",
    ),
    "Woodbury": (
        r"(A + U G V)^{-1} = A^{-1} - A^{-1} U (G^{-1} + V A^{-1} U)^{-1} V A^{-1}",
        r"(A + U G V)^{-1} = A^{-1} + A^{-1} U (G^{-1} + V A^{-1} U)^{-1} V A^{-1}",
        r"(A + U G V)^{-1} = A^{-1} - A^{-1} U (G + V A^{-1} U)^{-1} V A^{-1}",
        r"(A + U G V)^{-1} = A^{-1} - U (G^{-1} + V A^{-1} U)^{-1} V A^{-1}",
    ),
    "Sherman and Morrison": (
        r"(A + u v^T)^{-1} = A^{-1} - \frac{A^{-1} u v^T A^{-1}}{1 + v^T A^{-1} u}",
        r"(A + u v^T)^{-1} = A^{-1} - \frac{A^{-1} v u^T A^{-1}}{1 + v^T A^{-1} u}",
        r"(A + u v^T)^{-1} = A^{-1} - \frac{A^{-1} u v^T A^{-1}}{1 - v^T A^{-1} u}",
    ),
    "Hua": (r"A - (A^{-1} + (B^{-1} - A)^{-1})^{-1} = A B A", r"A - (A^{-1} + (B^{-1} - A)^{-1})^{-1} = B A B"),
    "parallel": (r"(A^{-1} + B^{-1})^{-1} = A (A + B)^{-1} B", r"(A^{-1} + B^{-1})^{-1} = A + B"),
    "a gain": (
        r"A V^T (V A V^T + G)^{-1} = (A^{-1} + V^T G^{-1} V)^{-1} V^T G^{-1}",
        r"A V^T (V A V^T + G)^{-1} = (A^{-1} + V^T G V)^{-1} V^T G^{-1}",
        r"A V^T (V A V^T + G)^{-1} = (A + V^T G^{-1} V)^{-1} V^T G^{-1}",
    ),
    "a projection": (
        r"(I - X (X^T X)^{-1} X^T)^2 = I - X (X^T X)^{-1} X^T",
        r"(I - X (X^T X)^{-1} X^T)^2 = I - 2 X (X^T X)^{-1} X^T",
    ),
    "normal equations": (
        r"X^T (x - X (X^T X)^{-1} X^T x) = 0",
        r"x - X (X^T X)^{-1} X^T x = 0",
        r"X^T (x - X (X^T S X)^{-1} X^T x) = 0",
    ),
    "the trace of a projection": (
        r"\operatorname{tr}(X (X^T X)^{-1} X^T) = m",
        r"\operatorname{tr}(X (X^T X)^{-1} X^T) = n",
    ),
    "ridge regression": (
        r"(X^T X + \lambda I)^{-1} X^T = X^T (X X^T + \lambda I)^{-1}",
        r"(X^T X + \lambda I)^{-1} X^T = X^T (X X^T - \lambda I)^{-1}",
    ),
    "a Gaussian by its mean": (
        BY % "a" + r"(-\frac12 (x - a)^T S^{-1} (x - a)) = S^{-1} (x - a)",
        BY % "a" + r"(-\frac12 (x - a)^T S^{-1} (x - a)) = -S^{-1} (x - a)",
        BY % "a" + r"(-\frac12 (x - a)^T B^{-1} (x - a)) = B^{-1} (x - a)",
    ),
    "a Gaussian by its covariance": (
        BY % "S" + r"(-\frac12 \log |S| - \frac12 x^T S^{-1} x) = -\frac12 S^{-1} + \frac12 S^{-1} x x^T S^{-1}",
        BY % "S" + r"(-\frac12 \log |S| - \frac12 x^T S^{-1} x) = -\frac12 S^{-1} - \frac12 S^{-1} x x^T S^{-1}",
        BY % "S" + r"(-\frac12 \log |S| - \frac12 x^T S^{-1} x) = \frac12 S^{-1} + \frac12 S^{-1} x x^T S^{-1}",
    ),
    "a determinant of a product": (r"\det(A B) = \det A \det B", r"\det(A B) = \det A + \det B"),
    "a determinant of a sum": (r"\det(A^{-1}) = \frac{1}{\det A}", r"\det(A + B) = \det A + \det B"),
    "a determinant of a multiple": (r"\det(2 A) = 2^n \det A", r"\det(2 A) = 2 \det A"),
    "a power": (r"A^{-2} A^3 = A", r"A^{-2} A^3 = A^2", r"A^{-2} = A^{-1} A^{-T}"),
    "written out": (
        r"\begin{bmatrix} p & q \\ r & s \end{bmatrix}^{-1}"
        r" = \frac{1}{p s - q r} \begin{bmatrix} s & -q \\ -r & p \end{bmatrix}",
        r"\begin{bmatrix} p & q \\ r & s \end{bmatrix}^{-1}"
        r" = \frac{1}{p s + q r} \begin{bmatrix} s & -q \\ -r & p \end{bmatrix}",
    ),
    "a determinant written out": (
        r"\begin{vmatrix} p & q \\ r & s \end{vmatrix} = p s - q r",
        r"\begin{vmatrix} p & q \\ r & s \end{vmatrix} = p s + q r",
        r"\left| \begin{bmatrix} 2 & 3 \\ 4 & 5 \end{bmatrix} \right| = 2",
    ),
    "matrices of unequal sizes": (
        r"\begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{bmatrix}^T"
        r" = \begin{bmatrix} 1 & 4 \\ 2 & 5 \\ 3 & 6 \end{bmatrix}",
        r"\begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{bmatrix}^T"
        r" = \begin{bmatrix} 1 & 4 \\ 2 & 5 \\ 3 & 7 \end{bmatrix}",
    ),
    "a product of unequal sizes": (
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 1 & 0 & 2 \\ 0 & 1 & 2 \end{bmatrix}"
        r" = \begin{bmatrix} 1 & 2 & 6 \\ 3 & 4 & 14 \end{bmatrix}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 1 & 0 & 2 \\ 0 & 1 & 2 \end{bmatrix}"
        r" = \begin{bmatrix} 1 & 2 & 6 \\ 3 & 4 & 12 \end{bmatrix}",
    ),
}


def judged(*claims: str) -> list[str]:
    text = "\n\n".join([DECLARED, *(f"$${claim}$$" for claim in claims)])
    return [str(found.verdict.status) for found in check_text(text, options=Options(repair=False)).claims]


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS.keys())
def test_the_first_is_proved_and_the_others_are_refuted(claims: tuple[str, ...]) -> None:
    assert judged(*claims) == ["proved", *["refuted"] * (len(claims) - 1)]


UNDECIDED: Mapping[str, str] = {
    "an orthogonal matrix": "A^{-1} = A^T",
    "an involution": "A = A^{-1}",
    "a matrix of rank one": r"(x x^T)^{-1} x = \frac{x}{x^T x}",
    "no matrix at all": "(A - A)^{-1} = B",
    "a projection has no inverse": r"(I - \frac{u u^T}{u^T u})^{-1} (I - \frac{u u^T}{u^T u}) = I",
    "a singular matrix written out": r"\begin{bmatrix} 1 & 2 \\ 2 & 4 \end{bmatrix}^{-1} = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}",  # noqa: E501
    "a derivative by pairs": BY % "S"
    + r"\operatorname{tr}(S B) = B + B^T - \operatorname{diag}(\operatorname{diag}(B))",
    "a determinant by pairs": BY % "S" + r"\log \det S = 2 S^{-1} - \operatorname{diag}(\operatorname{diag}(S^{-1}))",
    "bars that may be of every entry": r"|A| = \det A",
}


@pytest.mark.parametrize("claim", UNDECIDED.values(), ids=UNDECIDED.keys())
def test_nothing_is_said(claim: str) -> None:
    assert judged(claim) == ["undecided"]


@pytest.mark.parametrize("claim", [r"X^{-1} X = I", r"\det X = 1", r"(U V)^{-1} = V^{-1} U^{-1}"])
def test_only_square_matrices_have_them(claim: str) -> None:
    assert judged(claim) == ["refuted"]


DEFINITE = r"$x, m \in \mathbb{R}^n$. The matrix $B \in \mathbb{R}^{n \times n}$ is positive definite."


@pytest.mark.parametrize(
    "claim, verdict",
    [
        (r"x^T B^{-1} m = m^T B^{-T} x", "proved"),
        (r"\frac{\partial}{\partial x} x^T B^{-1} x = -(B^{-1} + B^{-T}) x", "refuted"),
        (r"|\det B| = -\det B", "refuted"),
        (r"|\det B| = \det B", "supported"),
        (r"x^T B m = m^T B x", "proved"),  # definite matrices are symmetric
    ],
)
def test_definite_matrices(claim: str, verdict: str) -> None:
    (found,) = check_text(f"{DEFINITE}\n\n$${claim}$$", options=Options(repair=False)).claims
    assert str(found.verdict.status) == verdict
