"""Divergences of laws that formulas give to names: `D(q \\| p)` with `q(z) = \\mathcal{N}(\\mu, \\sigma^2)`."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

NUMBERS = r"Let $q(z) = %s$ and $p(z) = %s$." + "\n\n$$D_{KL}(%s) = %s$$\n"
HALF = r"\frac12 (\sigma^2 + \mu^2 - 1) - \log \sigma"
VECTORS = (
    r"Let $q(z \mid x) = \mathcal{N}(\mu, \operatorname{diag}(\sigma^2))$ and $p(z) = \mathcal{N}(0, I)$."
    "\n\n"
    r"$$D_{KL}(q(z \mid x) \| p(z)) = %s$$"
    "\n"
)


@pytest.mark.parametrize(
    ("q", "p"),
    [
        (r"\mathcal{N}(\mu, \sigma^2)", r"\mathcal{N}(0, 1)"),
        (r"\mathcal{N}(z; \mu, \sigma^2)", r"\mathcal{N}(z; 0, 1)"),
        (r"\mathcal{N}(z \mid \mu, \sigma^2)", r"\mathcal{N}(0, 1)"),
    ],
)
@pytest.mark.parametrize(
    ("between", "right", "verdict"),
    [
        (r"q \| p", HALF, "P"),
        (r"q(z) \| p(z)", HALF, "P"),
        (r"p \| q", r"\log \sigma + \frac{1 + \mu^2}{2 \sigma^2} - \frac12", "P"),
        (r"q \| p", r"\frac12 (\sigma^2 + \mu^2 - 1) + \log \sigma", "R"),
        (r"q \| p", r"\sigma^2 + \mu^2 - 1 - 2 \log \sigma", "R"),
        (r"q \| p", r"\frac12 (\sigma + \mu^2 - 1) - \log \sigma", "R"),
        (r"p(z) \| q(z)", HALF, "R"),
        (r"q \| q", HALF, "R"),
    ],
)
def test_numbers(q: str, p: str, between: str, right: str, verdict: str) -> None:
    assert letters(NUMBERS % (q, p, between, right)) == verdict


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\frac12 \sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - \log \sigma_j^2 - 1)", "P"),
        (r"-\frac12 \sum_{j=1}^d (1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2)", "P"),
        (r"\frac12 \sum_{j=1}^d (1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2)", "R"),
        (r"\frac12 \sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - \log \sigma_j - 1)", "R"),
        (r"\sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - \log \sigma_j^2 - 1)", "R"),
        (r"\frac{1}{2 d} \sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - \log \sigma_j^2 - 1)", "R"),
    ],
)
def test_vectors(right: str, verdict: str) -> None:
    assert letters(VECTORS % right) == verdict


@pytest.mark.parametrize(
    "q", [r"\mathcal{N}(a z, \sigma^2)", r"\mathcal{N}(z; a z, \sigma^2)", r"\mathcal{N}(\mu, \sigma)"]
)
def test_what_is_no_law_of_its_letter(q: str) -> None:
    assert set(letters(NUMBERS % (q, r"\mathcal{N}(0, 1)", r"q \| p", HALF))).isdisjoint("PR")
