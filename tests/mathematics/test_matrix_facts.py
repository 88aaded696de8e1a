"""What is declared of whole matrices, what their signs bind, and what is made of blocks and Kronecker products."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text


def verdicts(text: str) -> list[str]:
    return [str(found.verdict.status) for found in check_text(text, options=Options(repair=False)).claims]


def judged(declared: str, *claims: str) -> list[str]:
    return verdicts("\n\n".join([declared, *(f"$${claim}$$" for claim in claims)]))


SQUARE = r"Let $A, B, C \in \mathbb{R}^{n \times n}$, $S_1 \in \mathbb{R}^{n \times n}$ and $x, y \in \mathbb{R}^n$. "
TALL = r"Let $U \in \mathbb{R}^{d \times k}$, $x \in \mathbb{R}^d$ and $z \in \mathbb{R}^k$. "
PARTS = (
    r"Let $A \in \mathbb{R}^{n \times n}$, $B \in \mathbb{R}^{n \times m}$, $C \in \mathbb{R}^{m \times n}$ and"
    r" $D \in \mathbb{R}^{m \times m}$. Here $\otimes$ is the Kronecker product. "
)
BLOCKS = r"\begin{bmatrix} A & B \\ C & D \end{bmatrix}"

PROVED: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "symmetry of a name with a number": (
        SQUARE + "Assume $S_1^T = S_1$.", "S_1^{-1} = S_1^{-T}", ("A^{-1} = 2 A^{-T}", "S_1 = -S_1^T")
    ),
    "a length under orthonormal columns": (
        TALL + "Assume $U^T U = I$.", r"\|U z\|^2 = \|z\|^2",
        (r"\|U^T x\|^2 = \|x\|^2", r"\|U z\|^2 = 2 \|z\|^2", r"\|U z\| = \|z\|^2"),
    ),
    "what is left of a projection": (
        TALL + "Assume $U^T U = I$.", r"\|x - U U^T x\|^2 = x^T x - x^T U U^T x",
        (r"\|x - U U^T x\|^2 = x^T x + x^T U U^T x", r"\|x - U U^T x\|^2 = x^T x - 2 x^T U U^T x", "U U^T = I"),
    ),
    "a trace under orthonormal columns": (
        TALL + "Assume $I = U^T U$.", r"\operatorname{tr}(U U^T) = k", (r"\operatorname{tr}(U U^T) = d",)
    ),
    "an orthogonal matrix": (
        r"Let $Q \in \mathbb{R}^{n \times n}$ be an orthogonal matrix. Let $A \in \mathbb{R}^{n \times n}$.",
        r"\operatorname{tr}(Q^T A Q) = \operatorname{tr} A",
        (r"\operatorname{tr}(Q A Q) = \operatorname{tr} A", "Q = Q^T", r"\operatorname{tr} Q = n"),
    ),
    "orthogonal, of one square matrix": (
        r"Let $Q \in \mathbb{R}^{n \times n}$ be orthogonal and $x, y \in \mathbb{R}^n$.", "(Q x)^T (Q y) = x^T y",
        ("(Q x)^T (Q y) = x^T Q y", "(Q x)^T y = x^T y", "(Q x)^T (Q y) = n x^T y"),
    ),
    "a form of an antisymmetric matrix": (
        SQUARE + "Let $A$ be antisymmetric.", "x^T A x = 0", ("x^T A y = 0", "x^T A^2 x = 0", "x^T (A + B) x = 0"),
    ),
    "the opposite of its transpose": (
        SQUARE + "Assume $A^T = -A$.", "x^T A y = -y^T A x",
        ("x^T A y = y^T A x", "A = A^T", r"\operatorname{tr}(A^2) = 0", r"\operatorname{tr}(A B) = 0"),
    ),
    "a square of a skew-symmetric matrix": (
        SQUARE + "The matrix $A$ is skew-symmetric.", r"\|A x\|^2 = -x^T A^2 x",
        (r"\|A x\|^2 = x^T A^2 x", r"\|A x\|^2 = x^T x", "(A B)^T = -A B", "(A^3)^T = A^3"),
    ),
    "an antisymmetric matrix beside a symmetric sum": (
        SQUARE + "Assume $A = -A^T$.", r"\operatorname{tr}(A (B + B^T)) = 0",
        (r"\operatorname{tr}(A (B - B^T)) = 0", r"\operatorname{tr}(A B^T) = \operatorname{tr}(A B)"),
    ),
    "what an idempotent matrix leaves": (
        SQUARE + "Assume $A^2 = A$.", "(I - A)^2 = I - A",
        ("(I - A)^2 = I + A", "(I - A)^2 = I", "(I - B)^2 = I - B", "(I - A)^2 = I - 2 A", "A = A^T"),
    ),
    "a reflection": (
        SQUARE + "Let $A$ be idempotent.", "(2 A - I)^2 = I",
        ("(2 A - I)^2 = 2 A - I", "(2 A + I)^2 = I", "(A - I)^2 = I", r"\det A = 0", r"\operatorname{tr} A = 1"),
    ),
    "a trace between projections": (
        SQUARE + "Assume $A = A A$.", r"\operatorname{tr}(A B A) = \operatorname{tr}(A B)",
        (r"\operatorname{tr}(A B A) = \operatorname{tr}(B)", "A B A = A B",
         r"\operatorname{tr}(A^T A) = \operatorname{tr}(A)"),
    ),
    "Pythagoras": (
        SQUARE + "Assume $A^2 = A = A^T$.", r"\|x\|^2 = \|A x\|^2 + \|x - A x\|^2",
        (r"\|x\|^2 = \|A x\|^2 - \|x - A x\|^2", r"\|x\|^2 = \|A x\|^2", r"\|A x\|^2 = x^T A y"),
    ),
    "an orthogonal projection": (
        SQUARE + "Let $A$ be an orthogonal projection matrix.", r"\nabla_x \frac12 \|x - A x\|^2 = x - A x",
        (r"\nabla_x \frac12 \|x - A x\|^2 = x + A x", r"\nabla_x \frac12 \|x - A x\|^2 = A x"),
    ),
    "a projection beside what it leaves": (
        SQUARE + "Let $A$ be symmetric and idempotent.", "(A x)^T (y - A y) = 0",
        ("(A x)^T (y + A y) = 0", "(A x)^T y = x^T y", r"\|A\|_F = \operatorname{tr} A"),
    ),
    "a logarithm of what is said to be positive": (
        r"Let $X \in \mathbb{R}^{n \times n}$ be invertible with $\det X > 0$.", r"\nabla_X \log\det X = X^{-T}",
        (r"\nabla_X \log\det X = X^{-1}", r"\nabla_X \log\det X = -X^{-T}", r"\log \det(2 X) = \log 2 + \log \det X",
         r"\log \det X = 0"),
    ),
    "the size of what is said to be positive": (
        r"Let $X \in \mathbb{R}^{n \times n}$ be invertible with $\det X > 0$.", r"|\det X| = \det X",
        (r"|\det X| = -\det X", r"\det X = 1"),
    ),
    "both products of a square matrix": (
        SQUARE + "Assume $A^T A = A A^T = I$.", r"\|A B\|_F^2 = \|B\|_F^2", (r"\|A B\|_F^2 = \|A\|_F^2", "A A = I")
    ),
    "a trace of bold letters": (
        SQUARE, r"\operatorname{tr} \mathbf{A} \mathbf{B} = \operatorname{tr}(B A)",
        (r"\operatorname{tr} \mathbf{A} \mathbf{B} = \operatorname{tr}(A) B",
         r"\operatorname{tr} \mathbf{A}^T \mathbf{B} = \operatorname{tr}(A B)"),
    ),
    "a trace of a vector with an arrow": (
        SQUARE, r"\operatorname{tr} \vec{y}^T A x = x^T A^T y", (r"\operatorname{tr} \vec{y}^T A x = x^T A y",)
    ),
    "bars of a determinant that is differentiated": (
        SQUARE, r"\nabla_A |A| = |A| A^{-T}", (r"\nabla_A |A| = |A| A^{-1}", r"\nabla_A |A| = A^{-T}")
    ),
    "bars below a fraction bar": (
        SQUARE, r"\frac{1}{|B|^{1/2}} = (\det B)^{-1/2}", (r"\frac{1}{|B|^{1/2}} = (\det B)^{1/2}",)
    ),
    "a plus that is part of a name": (
        SQUARE + "Define $A^+ = A - B C$.", r"\operatorname{tr} A^+ = \operatorname{tr} A - \operatorname{tr}(C B)",
        (r"\operatorname{tr} A^+ = \operatorname{tr} A - \operatorname{tr} B",),
    ),
    "nabla of a norm": (SQUARE, r"\nabla \|x\|^2 = 2 x", (r"\nabla \|x\|^2 = x", r"\nabla \|x\|^2 = 2 \|x\|")),
    "factors side by side behind a Hadamard sign": (
        SQUARE, r"x \odot A y = \operatorname{diag}(x) A y",
        (r"x \odot A y = A (x \odot y)", r"x \odot A y = A^T x \odot y"),
    ),
    "the inverse of blocks": (
        PARTS + "Let $E = D - C A^{-1} B$.",
        BLOCKS + r"^{-1} = \begin{bmatrix} A^{-1} + A^{-1} B E^{-1} C A^{-1} & -A^{-1} B E^{-1} \\"
        r" -E^{-1} C A^{-1} & E^{-1} \end{bmatrix}",
        (
            BLOCKS + r"^{-1} = \begin{bmatrix} A^{-1} - A^{-1} B E^{-1} C A^{-1} & -A^{-1} B E^{-1} \\"
            r" -E^{-1} C A^{-1} & E^{-1} \end{bmatrix}",
            BLOCKS + r"^{-1} = \begin{bmatrix} A^{-1} + A^{-1} B E^{-1} C A^{-1} & A^{-1} B E^{-1} \\"
            r" -E^{-1} C A^{-1} & E^{-1} \end{bmatrix}",
        ),
    ),
    "a determinant of blocks": (
        PARTS, rf"\det {BLOCKS} = \det(A) \det(D - C A^{{-1}} B)",
        (rf"\det {BLOCKS} = \det(A) \det(D + C A^{{-1}} B)", rf"\det {BLOCKS} = \det(A) \det(D)"),
    ),
    "the inverse of a Kronecker product": (
        PARTS, r"(A \otimes D)^{-1} = A^{-1} \otimes D^{-1}",
        (r"(A \otimes D)^{-1} = A^{-1} \otimes D", r"(A \otimes D)^{-1} = A^{-T} \otimes D^{-1}"),
    ),
    "the determinant of a Kronecker product": (
        PARTS, r"\det(A \otimes D) = \det(A)^m \det(D)^n",
        (r"\det(A \otimes D) = \det(A)^n \det(D)^m", r"\det(A \otimes D) = \det(A) \det(D)"),
    ),
    "a partial derivative by two letters": (
        r"Let $s, t \in \mathbb{R}$ and $f = s^2 t + s t$.", r"\partial_{st} f = 2 s + 1",
        (r"\partial_{st} f = 2 s", r"\partial_{ss} f = 2 s + 1"),
    ),
    "powers of a square that is a name": (
        r"Let $\sigma^2 > 0$ be given.", r"\sigma^{-2} \sigma^4 = \sigma^2", (r"\sigma^{-2} \sigma^4 = \sigma^4",)
    ),
}  # fmt: skip


@pytest.mark.parametrize(("declared", "claim", "twins"), PROVED.values(), ids=PROVED.keys())
def test_the_claim_is_proved_and_its_twins_are_refuted(declared: str, claim: str, twins: tuple[str, ...]) -> None:
    assert judged(declared, claim) == ["proved"]
    for twin in twins:
        assert judged(declared, twin) == ["refuted"]


OPEN: Mapping[str, tuple[str, str]] = {
    "its own inverse is not symmetric": (SQUARE + "Assume $A = A^{-1}$.", "A = A^T"),
    "antisymmetric and symmetric": (SQUARE + "Let $A$ be antisymmetric and symmetric.", "A + A = B"),
    "a determinant that is positive and negative": (
        r"Let $X \in \mathbb{R}^{n \times n}$ with $\det X > 0$ and $\det X < 0$.", r"\log \det X = \log \det X + 0 n"
    ),
    "idempotent and orthogonal": (SQUARE + "Let $A$ be idempotent. Let $A$ be orthogonal.", "A + A = B"),
    "idempotent and definite": (SQUARE + "Let $A$ be idempotent and positive definite.", "A + A = B"),
    "a derivative by an antisymmetric matrix": (
        SQUARE + "Let $A$ be antisymmetric.",
        r"\frac{\partial \operatorname{tr}(A B)}{\partial A} = B^T - B",
    ),
    "a derivative by an idempotent matrix": (
        SQUARE + "Assume $A^2 = A$.", r"\frac{\partial \operatorname{tr}(A^2)}{\partial A} = I"
    ),
    "an equation of two products": (SQUARE + "Assume $AB = BA$.", "A^2 B = B A^2"),
    "one of two others": (SQUARE + "Assume $AB = CA$.", "A^2 B = A C A"),
    "two products behind with": (
        r"Let $A, B, C \in \mathbb{R}^{n \times n}$ with $AB = CA$.", "A^2 B = A C A"
    ),
    "two products of invertible matrices": (
        r"Let $A, B \in \mathbb{R}^{n \times n}$ be invertible matrices with $AB = BA$.", "A^{-1} B = B A^{-1}"
    ),
    "matrices for which": (r"Let $A$ and $B$ be $n \times n$ matrices for which $AB = BA$.", "A^2 B = B A^2"),
    "matrices that commute": (SQUARE + "Since $A$ and $B$ commute,", "A^2 B = B A^2"),
    "a matrix that commutes with another": (SQUARE + "Let $A$ be a matrix that commutes with $B$.", "A^2 B = B A^2"),
    "nearly orthogonal": (SQUARE + "$A$ is nearly orthogonal.", "A^T A = I"),
    "rows that are orthogonal": (SQUARE + "The rows of $A$ are orthogonal.", "A^T A = I"),
    "orthogonal with respect to another": (SQUARE + "$A$ is orthogonal with respect to $B$.", "A^T A = I"),
    "two matrices of one list": (r"Let $P, Q \in \mathbb{R}^{n \times n}$ be orthogonal.", "Q^T Q = I"),
    "orthonormal rows": (TALL + "Assume $U U^T = I$.", r"\|U z\|^2 = \|z\|^2"),
    "orthogonal, of a tall matrix": (TALL + "$U$ is an orthogonal matrix.", r"\|U z\|^2 = \|z\|^2"),
    "orthogonal, which may be to each other": (SQUARE + "$A$ and $B$ are orthogonal.", "A^T A = I"),
    "a multiple of one": (SQUARE + "Assume $A^T A = 2 I$.", "A^T A = I"),
    "more columns than rows": (
        r"Let $U \in \mathbb{R}^{2 \times 3}$ and assume $U^T U = I$.", r"\operatorname{tr}(U U^T) = 3"
    ),
    "an equation behind let": (TALL + "Let $U^T U = I$.", r"\|U z\|^2 = 2 \|z\|^2"),
    "a plus that nobody defined": (SQUARE, "A A^+ A = A"),
    "bars beside a matrix": (SQUARE, "|A| + A = A + |A|"),
    "a tall matrix and a wide one": (
        TALL, r"(U^T U)^{-1} U^T x = U^T (U U^T)^{-1} x"
    ),
    "blocks of zeros in the diagonal": (
        PARTS,
        r"\begin{bmatrix} 0 & B \\ C & 0 \end{bmatrix}^{-1}"
        r" = \begin{bmatrix} 0 & C^{-1} \\ B^{-1} & 0 \end{bmatrix}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("declared", "claim"), OPEN.values(), ids=OPEN.keys())
def test_it_is_not_decided(declared: str, claim: str) -> None:
    assert judged(declared, claim)[-1] in ("undecided", "supported")


def test_a_reading_that_others_than_the_custom_make_true_is_named() -> None:
    assert judged(SQUARE, r"A \odot B C = A \odot (B C)") == ["proved"]
    assert judged(SQUARE, r"A \odot B C = (A \odot B) C") == ["conditional"]
