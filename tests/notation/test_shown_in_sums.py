"""What stands in sums beside vectors, and what gradients that stand as vectors are taken by: shown, and not asked."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text

X = "Let $x, a \\in \\mathbb{R}^n$.\n"
MATRIX = "Let $H \\in \\mathbb{R}^{n \\times n}$ be a symmetric matrix and $x \\in \\mathbb{R}^n$.\n"
BIAS = "We use\n$$y = \\theta_0 + \\theta^T x$$\n"

CLAIMS = {
    "a difference behind a row": ("", "w^T (x - m) = -w^T (m - x)", "proved"),
    "the outer product is another": ("", "w^T (x - m) = (x - m) w^T", "undecided"),
    "of one that was declared": (X, "a^T (s - s^*) = (s - s^*) a^T", "undecided"),
    "the other sign": (X, "a^T (x - s^*) = a^T x + a^T s^*", "undecided"),
    "a gradient turned": ("", "\\nabla f(x)^T (-\\nabla f(x)) = -\\|\\nabla f(x)\\|^2", "proved"),
    "a gradient of many": ("", "\\nabla f(x_k)^T (-\\nabla f(x_k)) = -\\|\\nabla f(x_k)\\|^2", "proved"),
    "its sign": ("", "\\nabla f(x_k)^T (-\\nabla f(x_k)) = \\|\\nabla f(x_k)\\|^2", "refuted"),
    "a gradient and a point": ("", "\\nabla f(x)^T (x - x^*) = -\\nabla f(x)^T (x^* - x)", "proved"),
    "a gradient outside": ("", "\\nabla f(x)^T (x - x^*) = (x - x^*) \\nabla f(x)^T", "undecided"),
    "one of two numbers": ("Let $f(x, y) = x^2 + y^2$.\n", "\\|\\nabla f(x, y)\\|^2 = 4 x^2 + 4 y^2", "proved"),
    "one of a number": ("Let $g(t) = t^2$.\n", "\\|\\nabla g(t)\\| = 2 |t|", "proved"),
    "a point": (X, "a^T (x - x_0) = a^T x - a^T x_0", "proved"),
    "a point with another sign": (X, "a^T (x - x_0) = a^T x + a^T x_0", "refuted"),
    "a square about a point": (MATRIX, "(x - x_0)^T H (x - x_0) = x^T H x - 2 x_0^T H x + x_0^T H x_0", "proved"),
    "without its factor": (MATRIX, "(x - x_0)^T H (x - x_0) = x^T H x - x_0^T H x + x_0^T H x_0", "refuted"),
    "an entry beside": (X, "\\sum_i (x_i - x_0) = \\sum_i x_i - n x_0", "undecided"),
    "a bias": (BIAS, "\\frac{\\partial y}{\\partial \\theta_0} = 1", "proved"),
    "the weights": (BIAS, "\\frac{\\partial y}{\\partial \\theta} = x", "proved"),
    "no bias": (BIAS, "\\frac{\\partial y}{\\partial \\theta_0} = 0", "refuted"),
    "the weights alone": (BIAS, "\\frac{\\partial y}{\\partial \\theta} = 1 + x", "undecided"),
    "weights in a dot product": ("Take the dot product.\n", "\\theta \\cdot x = x \\theta", "undecided"),
    "a listed entry 0": (
        "With $h = \\beta_0 + \\beta_1 x_1 + \\beta_2 x_2$ we write\n",
        "h = \\beta^T x",
        "undecided",
    ),
}


@pytest.mark.parametrize("given, claim, status", CLAIMS.values(), ids=CLAIMS)
def test_what_a_sum_shows(given: str, claim: str, status: str) -> None:
    verdict = check_text(f"{given}\n$$ {claim} $$\n").claims[-1].verdict
    assert verdict.status.value == status, verdict.reason


BOUNDED = """Samples $(x_i, y_i)$, $i = 1,...,n$, where $x_i \\in \\mathbb{R}^d$, $y_i \\in \\{-1, +1\\}$

$$\\min_{w, b} \\frac{1}{2} \\|w\\|^2$$
$$\\text{s.t. } y_i (w^T x_i + b) \\geq 1$$

$$L(w, b, \\alpha) = \\frac{1}{2} \\|w\\|^2 - \\sum_{i=1}^n \\alpha_i (y_i (w^T x_i + b) - 1)$$

"""

MARGINS = {
    "the weights": ("\\frac{\\partial L}{\\partial w} = w - \\sum_{i=1}^n \\alpha_i y_i x_i", "proved"),
    "the bias": ("\\frac{\\partial L}{\\partial b} = -\\sum_{i=1}^n \\alpha_i y_i", "proved"),
    "another sign": ("\\frac{\\partial L}{\\partial b} = \\sum_{i=1}^n \\alpha_i y_i", "false"),
    "no labels": ("\\frac{\\partial L}{\\partial w} = w - \\sum_{i=1}^n \\alpha_i x_i", "false"),
}


@pytest.mark.parametrize("claim, status", MARGINS.values(), ids=MARGINS)
def test_a_constraint_that_was_not_understood_leaves_no_guess(claim: str, status: str) -> None:
    verdict = check_text(f"{BOUNDED}$$ {claim} $$\n").claims[-1].verdict
    assert (verdict.status.value == "proved") == (status == "proved"), verdict.reason


AGAIN = """# Net

$$A = \\phi(H) \\star H$$

## Backward

$$A = \\phi(H) \\star H$$

"""


def test_a_definition_that_stands_there_again_is_no_question() -> None:
    report = check_text(f"{AGAIN}$$A + H = H + A$$\n")
    assert not any("is this a new definition" in claim.verdict.reason for claim in report.claims)


def test_another_formula_is_one() -> None:
    report = check_text(f"{AGAIN}$$A = \\psi(H) \\star H$$\n")
    assert "is this a new definition" in report.claims[-1].verdict.reason


SPELLED = {
    "a prime of a page": ("f\\'(x) = 3 x^2", "proved"),
    "two primes": ("f'\\'(x) = 6 x", "proved"),
    "two primes for one": ("f'\\'(x) = 3 x^2", "refuted"),
}


@pytest.mark.parametrize("claim, status", SPELLED.values(), ids=SPELLED)
def test_primes_that_a_page_escapes(claim: str, status: str) -> None:
    verdict = check_text(f"Let $x \\in \\mathbb{{R}}$ and $f(x) = x^3$.\n\n$$ {claim} $$\n").claims[-1].verdict
    assert verdict.status.value == status, verdict.reason
