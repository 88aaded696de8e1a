"""What follows from `A v = \\lambda v`: each truth beside false twins, and what that is not assumed of."""

from __future__ import annotations

import pytest

from tests.verdicts import letters, verdicts

DATA = r"Let $v \in \mathbb{R}^n$ be nonzero. Let $\lambda, c \in \mathbb{R}$ and $x \in \mathbb{R}^n$."
PAIR = rf"{DATA} Assume that $A v = \lambda v$."
ANY = r"Let $A \in \mathbb{R}^{n \times n}$."
SYMMETRIC = r"Let $A \in \mathbb{R}^{n \times n}$ be a symmetric matrix."

EQUAL: dict[str, tuple[str, str, list[str], list[str]]] = {
    "twice": (ANY, "A^2 v", [r"\lambda^2 v"], [r"\lambda v", r"2 \lambda v", "v"]),
    "three times": (ANY, "A^3 v", [r"\lambda^3 v"], [r"\lambda^2 v", r"3 \lambda v"]),
    "shifted": (ANY, "(A + c I) v", [r"(\lambda + c) v"], [r"(\lambda + 1) v", r"\lambda c v", r"(\lambda - c) v"]),
    "a zero": (ANY, r"(A - \lambda I) v", ["0"], ["v", r"\lambda v"]),
    "Rayleigh": (ANY, r"\frac{v^T A v}{v^T v}", [r"\lambda"], [r"\lambda^2", r"\frac{1}{\lambda}", "1"]),
    "not of length 1": (ANY, "v^T A v", [r"\lambda v^T v"], [r"\lambda"]),
    "from the left": (ANY, "v^T A", [], [r"\lambda v^T"]),
    "of others": (ANY, "A x", [], [r"\lambda x"]),
    "the trace": (ANY, r"\operatorname{tr}(A)", [], [r"\lambda", r"n \lambda"]),
    "symmetric": (SYMMETRIC, "v^T A", [r"\lambda v^T"], ["v^T", r"-\lambda v^T"]),
    "of its square": (SYMMETRIC, "v^T A^T A v", [r"\lambda^2 v^T v"], [r"\lambda v^T v", r"\lambda^2"]),
    "one form": (SYMMETRIC, "v^T A x", [r"\lambda v^T x"], [r"\lambda x^T x", "v^T x"]),
    "with its projection": (SYMMETRIC, "A v v^T", ["v v^T A", r"\lambda v v^T"], [r"\lambda I", "A"]),
}


@pytest.mark.parametrize("name", EQUAL)
def test_eigenvectors(name: str) -> None:
    said, left, true, false = EQUAL[name]
    for right in true:
        assert verdicts(f"{said} {PAIR}\n\n$${left} = {right}$$") == "P", right
    for right in false:
        assert verdicts(f"{said} {PAIR}\n\n$${left} = {right}$$") == "R", right


def test_two_matrices_with_one_eigenvector() -> None:
    said = rf"Let $A, B \in \mathbb{{R}}^{{n \times n}}$. {DATA} Let $\mu \in \mathbb{{R}}$."
    said = rf"{said} Assume that $A v = \lambda v$ and $B v = \mu v$."
    assert (
        verdicts(rf"{said} $$A B v = \lambda \mu v$$ $$A B v = B A v$$ $$A B = B A$$ $$A B v = \lambda v$$") == "PPRR"
    )


SILENT = {
    "it may be 0": r"Let $A \in \mathbb{R}^{n \times n}$ and $v \in \mathbb{R}^n$. Assume that $A v = \lambda v$.",
    "another pair": rf"{ANY} {PAIR} Let $u \in \mathbb{{R}}^n$ be nonzero. Assume that $A u = c u$.",
    "more is said behind": rf"{ANY} {PAIR} Let $A$ be symmetric.",
    "an orthogonal one": rf"Let $A \in \mathbb{{R}}^{{n \times n}}$ be an orthogonal matrix. {PAIR}",
    "a quotient of both": rf"{ANY} {DATA} Let $r = \frac{{v^T A v}}{{v^T v}}$. Assume that $A v = r v$.",
}


@pytest.mark.parametrize("name", SILENT)
def test_what_cannot_be_expressed_refutes_nothing(name: str) -> None:
    assert letters(f"{SILENT[name]} $$v^T A v = 2 v^T v$$") == "U"


def test_derivatives_along_the_tie_are_not_judged() -> None:
    assert verdicts(rf"{ANY} {PAIR} $$\frac{{\partial}}{{\partial \lambda}} v^T A v = 0$$") == "U"


RESTRICTED = {
    "orthogonal": "Let $A$ be orthogonal.",
    "positive definite": "Let $A$ be positive definite.",
    "nilpotent": "Suppose $A$ is nilpotent.",
    "a projection": "Here $A$ is a projection.",
    "idempotent": "Assume that $A^2 = A$.",
    "skew": "Assume that $A^T = -A$.",
    "its entries": "Assume that $A_{ij} > 0$ and $v_i > 0$.",
    "another value": "Assume that $A v = v$.",
    "of the form": "Assume that $v^T A v = 0$.",
    "a norm": r"Assume that $\|A x\| = \|x\|$ for all $x$.",
}


@pytest.mark.parametrize("name", RESTRICTED)
def test_what_is_said_of_the_matrix_restricts_its_eigenvalue(name: str) -> None:
    claimed = r"$$\lambda^2 = 1$$ $$\lambda = - 3$$ $$\lambda^2 v = \lambda v$$"
    assert set(letters(f"{ANY} {PAIR} {RESTRICTED[name]} {claimed}")) <= {"U", "S"}


def test_an_eigenvalue_of_any_matrix_is_any_number() -> None:
    assert letters(rf"{ANY} {PAIR} $$\lambda^2 = 1$$ $$\lambda^2 v = \lambda v$$") == "RR"


@pytest.mark.parametrize(
    "said",
    [
        r"Assume that $A v = \lambda v$ for all $v$.",
        r"Assume that $A v = \lambda v$ for every vector $v \in \mathbb{R}^n$.",
        r"For all $v$, assume that $A v = \lambda v$.",
        r"Assume that for all $v$ we have $A v = \lambda v$.",
        r"Assume that $A v = \lambda v$, $\forall v$.",
        r"Assume that $A v = \lambda v$ whatever $v$ is.",
        r"We assume $$A v = \lambda v \quad \text{for all } v.$$ Then",
    ],
)
def test_what_holds_of_all_vectors_is_not_of_one(said: str) -> None:
    assert set(letters(rf"{ANY} {DATA} {said} $$A x = \lambda x$$ $$A^2 x = \lambda^2 x$$")) == {"U"}


@pytest.mark.parametrize("said", ["a x = b", "a + x = b", "b - a x = 0"])
def test_equations_for_all_values_restrict_the_others(said: str) -> None:
    given = r"Let $a, b, x, t \in \mathbb{R}$."
    other = said.replace("x", "t")
    assert letters(f"{given} Assume that ${said}$ for all $x$. $${other}$$") == "U"
    assert letters(f"{given} Assume that ${said}$. $${other}$$") == "R"


CONDITIONS = {
    "an equation of vectors": (r"If $A x = v$, then", "A^T A x = A^T v"),
    "an eigenvector": (r"If $A v = \lambda v$, then", r"A^2 v = \lambda^2 v"),
    "two matrices": (r"Let $B \in \mathbb{R}^{n \times n}$. If $A B = B A$, then", "A^2 B = B A^2"),
    "two vectors": (r"If $x = v$, then", "x^T x = x^T v"),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_conditions_on_arrays_refute_nothing(name: str) -> None:
    said, claim = CONDITIONS[name]
    assert letters(f"{ANY} {DATA} {said} $${claim}$$") == "U"


def test_a_condition_on_what_has_not_one_shape_is_asked_about() -> None:
    assert letters(rf"{ANY} {DATA} If $A v = \lambda$, then $$A^2 v = \lambda A v$$") == "U"


@pytest.mark.parametrize("joint", ["and", "and that"])
def test_what_is_assumed_beside_a_word(joint: str) -> None:
    said = rf"{ANY} {DATA} Assume that $A$ is symmetric {joint}"
    assert letters(rf"{said} $A v = \lambda v$. $$v^T A = \lambda v^T$$ $$A x = \lambda x$$ $$A v = v$$") == "PRR"
    assert letters(rf"{said} $A v = x$. $$v^T A = x^T$$") == "U"


def test_what_is_claimed_beside_a_word() -> None:
    said = rf"{ANY} {DATA} Assume that $A$ is symmetric"
    assert letters(rf"{said} and therefore $A^T A = A^2$. $$A^T A = A$$") == "PR"
