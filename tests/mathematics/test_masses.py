"""Probabilities of single values of numbers with a law, and factorials of whole numbers."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text
from tests.verdicts import verdicts

POISSON = r"Let $X \sim \operatorname{Poisson}(\lambda)$ with $\lambda > 0$ and let $k \ge 0$ be an integer."
BINOMIAL = r"Let $X \sim \operatorname{Binomial}(n, p)$ with $0 < p < 1$ and let $0 \le k < n$ be integers."
COINS = r"Let $X \sim \operatorname{Binomial}(n, p)$ with $0 < p < 1$."
WHOLE = r"Let $k \ge 0$ be an integer."

TRUE: dict[str, tuple[str, str]] = {
    "the formula": (POISSON, r"P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}"),
    "a ratio": (POISSON, r"\frac{P(X = k+1)}{P(X = k)} = \frac{\lambda}{k+1}"),
    "a recursion": (POISSON, r"P(X = k+1) = \frac{\lambda}{k+1} P(X = k)"),
    "a logarithm": (POISSON, r"\log P(X = k) = k \log \lambda - \lambda - \log k!"),
    "a score": (POISSON, r"\frac{\partial}{\partial \lambda} \log P(X = k) = \frac{k - \lambda}{\lambda}"),
    "at a whole number, of which nothing is said": (
        r"Let $X \sim \operatorname{Poisson}(\lambda)$.",
        r"P(X = k) \cos(2 \pi k) = P(X = k)",
    ),
    "none": (f"{POISSON} Then", r"P(X = 0) = e^{-\lambda}"),
    "two": (f"{POISSON} Then", r"P(X = 2) = \frac{\lambda^2}{2} e^{-\lambda}"),
    "one or none": (f"{POISSON} Then", r"P(X = 0) + P(X = 1) = (1 + \lambda) e^{-\lambda}"),
    "none of n": (f"{COINS} Then", r"P(X = 0) = (1 - p)^n"),
    "all of n": (f"{COINS} Then", r"P(X = n) = p^n"),
    "factorials": (WHOLE, r"\frac{(k+1)!}{k!} = k+1"),
    "factorials below": (WHOLE, r"\frac{1/(k+2)!}{1/k!} = \frac{1}{(k+1)(k+2)}"),
}


@pytest.mark.parametrize("case", TRUE.values(), ids=TRUE)
def test_proved(case: tuple[str, str]) -> None:
    assert verdicts(f"{case[0]}\n\n$${case[1]}$$\n") == "P"


FALSE: tuple[tuple[str, str], ...] = (
    (POISSON, r"P(X = k) = \frac{\lambda^k e^{\lambda}}{k!}"),
    (POISSON, r"P(X = k) = \frac{\lambda^k e^{-\lambda}}{(k+1)!}"),
    (POISSON, r"\frac{P(X = k+1)}{P(X = k)} = \frac{\lambda}{k}"),
    (POISSON, r"\frac{P(X = k+1)}{P(X = k)} = \frac{k+1}{\lambda}"),
    (POISSON, r"\log P(X = k) = k \log \lambda + \lambda - \log k!"),
    (POISSON, r"\frac{\partial}{\partial \lambda} \log P(X = k) = \frac{\lambda - k}{\lambda}"),
    (BINOMIAL, r"\frac{P(X = k+1)}{P(X = k)} = \frac{n-k+1}{k+1} \cdot \frac{p}{1-p}"),
    (BINOMIAL, r"\frac{P(X = k+1)}{P(X = k)} = \frac{n-k}{k+1} \cdot \frac{1-p}{p}"),
    (f"{POISSON} Then", r"P(X = 0) = \lambda"),
    (f"{POISSON} Then", r"P(X = 2) = \lambda^2 e^{-\lambda}"),
    (f"{POISSON} Then", r"P(X = 0) + P(X = 1) = 1"),
    (f"{BINOMIAL} Then", r"P(X = 0) = p^n"),
    (f"{BINOMIAL} Then", r"P(X = n) = (1 - p)^n"),
    (f"{BINOMIAL} Then", r"P(X = 1) = p (1 - p)^{n-1}"),
    (BINOMIAL, r"P(X = k) = \binom{n}{k} p^{n-k} (1-p)^k"),
    (BINOMIAL, r"\frac{\partial}{\partial p} \log P(X = k) = \frac{k}{p} + \frac{n-k}{1-p}"),
    (WHOLE, r"\frac{(k+1)!}{k!} = k"),
    (WHOLE, r"\frac{(k+2)!}{k!} = (k+1)(k+3)"),
)


@pytest.mark.parametrize("case", FALSE)
def test_refuted(case: tuple[str, str]) -> None:
    assert verdicts(f"{case[0]}\n\n$${case[1]}$$\n") == "R"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $X \sim \operatorname{Poisson}(a)$, $x \in \mathbb{R}$. $$P(X = x+1) = \frac{a}{x} P(X = x)$$",
        r"Let $X$ be a random variable. $$P(X = k+1) = \frac{\lambda}{k+1} P(X = k)$$",
        r"Let $k \ge 0$ be an integer. $$\Gamma(k+1) = k \Gamma(k) + 0 \cdot k$$",
    ],
)
def test_not_proved(text: str) -> None:
    assert "P" not in verdicts(text)


@pytest.mark.parametrize(
    "words",
    [
        "Given that $X > 0$, we have",
        "If $X > 0$, then",
    ],
)
def test_probabilities_under_a_condition_are_others(words: str) -> None:
    claim = r"$$P(X = k) = \frac{\lambda^k e^{-\lambda}}{k! (1 - e^{-\lambda})}$$"
    assert verdicts(rf"Let $X \sim \operatorname{{Poisson}}(\lambda)$. {words} {claim}") == "U"


@pytest.mark.parametrize("words", ["Let", "In another model we set", "We estimate"])
def test_a_probability_that_is_told_is_no_claim(words: str) -> None:
    report = check_text(rf"Let $X \sim \operatorname{{Poisson}}(\lambda)$. {words} $$P(X = 0) = \frac12 + q$$")
    assert not [claim for claim in report.claims if str(claim.verdict.status) == "refuted"]
