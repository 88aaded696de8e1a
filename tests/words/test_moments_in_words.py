"""Means, variances and covariances that words tell: what they say is proved, and no falsehood is."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

TOLD = {
    "mean and variance": (
        r"Let $X$ be a random variable with mean $\mu$ and variance $\sigma^2$."
        r"$$\mathbb{E}[X^2] = \mu^2 + \sigma^2$$ $$\operatorname{Var}(3 X) = 9 \sigma^2$$ $$\mathbb{E}[X] = \mu$$",
        "PPP",
    ),
    "in the other order": (
        r"Let $X$ be a random variable with variance $v$ and mean $m$."
        r"$$\mathbb{E}[X^2] = m^2 + v$$ $$\mathbb{E}[(X - m)^2] = v$$",
        "PP",
    ),
    "a mean alone": (r"Let $X$ be a random variable with mean $\mu$. $$\mathbb{E}[2 X + 1] = 2 \mu + 1$$", "P"),
    "of a vector": (
        r"Let $A \in \mathbb{R}^{m \times n}$ and let $x \in \mathbb{R}^n$ be a random vector with mean"
        r" $\mu \in \mathbb{R}^n$ and covariance matrix $\Sigma \in \mathbb{R}^{n \times n}$."
        r"$$\mathbb{E}[A x] = A \mu$$ $$\mathbb{E}[x x^T] = \Sigma + \mu \mu^T$$"
        r"$$\operatorname{Cov}(A x) = A \Sigma A^T$$",
        "PPP",
    ),
    "a letter that a formula gives": (
        r"Let $X$ be a random variable with mean $\mu = \mathbb{E}[X]$."
        r"$$\operatorname{Var}(X) = \mathbb{E}[X^2] - \mu^2$$",
        "P",
    ),
}

NOT_TOLD = (
    r"Let $X$ be a random variable with mean $\mu$ and median $\nu$. $$\mathbb{E}[X] = \nu$$",
    r"Let $X$ be a random variable with mean $\mu$ and variance $\sigma^2$. $$\mathbb{E}[X^2] = \mu^2 - \sigma^2$$",
    r"Let $X$ be a random variable with mean $\mu$ and variance $\sigma^2$. $$\operatorname{Var}(3 X) = 3 \sigma^2$$",
    r"Let $X$ be a random variable with mean $\mu$ under $p$. $$\mathbb{E}_q[X] = \mu$$",
    r"Let $X$ be a random variable with mean $\mu$ if $a > 0$. $$\mathbb{E}[X] = \mu$$",
    r"Let $X$ have mean $\mu$ approximately. $$\mathbb{E}[X] = \mu$$",
    r"Let $X$ be a random variable with mean $\mu$. Given $Y$, let $X$ have mean $\nu$. $$\mathbb{E}[X] = \nu$$",
    r"If $X$ has mean $\mu$ and $Y$ has mean $\nu$, then $$\mathbb{E}[X Y] = \mu \nu$$",
    r"Let $X$ be a normal random variable with mean $\mu$. In the next model $X$ has mean $0$. $$\mathbb{E}[X] = \mu$$",
    r"The samples $x$ have sample mean $m$. $$\mathbb{E}[x] = m$$",
)


@pytest.mark.parametrize(("text", "found"), TOLD.values(), ids=TOLD)
def test_what_words_tell_is_known(text: str, found: str) -> None:
    assert letters(text) == found


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_more_is_known(text: str) -> None:
    assert letters(text) in ("U", "R")
