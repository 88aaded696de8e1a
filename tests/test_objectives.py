"""Where functions are largest: what may be left out of them, and what may not."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

DATA = r"Let $X \in \mathbb{R}^{N \times d}$, $v \in \mathbb{R}^d$, $u \in \mathbb{R}^N$ and $s > 0$. "
SQUARES = r"\sum_{i=1}^N (y_i - w x_i)^2"
BELL = r"\frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(y_i - w x_i)^2}{2\sigma^2}}"


def equal(*sides: str) -> str:
    return "$$" + " = ".join(sides) + "$$"


TRUE: dict[str, str] = {
    "a factor": equal(rf"\arg\min_w \frac{{1}}{{2\sigma^2}} {SQUARES}", rf"\arg\min_w {SQUARES}"),
    "a factor in a sum": equal(r"\arg\min_w \sum_{i=1}^N \frac{(y_i - w x_i)^2}{2}", rf"\arg\min_w {SQUARES}"),
    "a size": equal(rf"\arg\min_w \frac1N {SQUARES}", rf"\arg\min_w {SQUARES}"),
    "a positive number": DATA + equal(r"\arg\max_t s (t - t^2)", r"\arg\max_t t - t^2"),
    "a likelihood": equal(rf"\arg\max_w \prod_{{i=1}}^N {BELL}", rf"\arg\min_w {SQUARES}"),
    "densities": equal(
        r"\arg\max_\theta \prod_{i=1}^N p(x_i \mid \theta)",
        r"\arg\max_\theta \sum_{i=1}^N \log p(x_i \mid \theta)",
        r"\arg\min_\theta -\frac1N \sum_{i=1}^N \log p(x_i \mid \theta)",
    ),
    "a posterior": equal(
        r"\arg\max_\theta \frac{p(D \mid \theta) p(\theta)}{p(D)}",
        r"\arg\max_\theta \log p(D \mid \theta) + \log p(\theta)",
    ),
    "expanded": DATA + equal(r"\arg\min_v \|u - X v\|^2", r"\arg\min_v v^T X^T X v - 2 u^T X v"),
    "a norm and its square": DATA + equal(r"\arg\min_v \|u - X v\|", r"\arg\min_v \frac12 \|u - X v\|^2"),
    "an exponential": equal(r"\arg\min_t e^{t^2 - t}", r"\arg\min_t t^2 - t + 1"),
    "a sum divided": equal(
        r"\arg\min_w \frac{1}{2\sigma^2} \left((a - w)^2 + 2 b \sigma^2 w^2\right)",
        r"\arg\min_w \frac{1}{2\sigma^2} (a - w)^2 + b w^2",
        r"\arg\min_w (a - w)^2 + 2 b \sigma^2 w^2",
    ),
    "below the operator": equal(
        rf"\underset{{w}}{{\operatorname{{argmin}}}} \left[{SQUARES} + 3\right]",
        rf"\underset{{w}}{{\operatorname{{argmin}}}} {SQUARES}",
    ),
}

OPEN: dict[str, str] = {
    "the other end": equal(rf"\arg\min_w {SQUARES}", rf"\arg\max_w {SQUARES}"),
    "a minus too many": equal(r"\arg\max_\theta \log p(x \mid \theta)", r"\arg\max_\theta -\log p(x \mid \theta)"),
    "a factor of any sign": equal(r"\arg\max_t c (t - t^2)", r"\arg\max_t t - t^2"),
    "a negative number": equal(r"\arg\max_t -3 (t - t^2)", r"\arg\max_t t - t^2"),
    "the number 0": equal(r"\arg\max_t 0 (t - t^2)", r"\arg\max_t t - t^2"),
    "a factor that is 0 or 1": r"Let $c \in \{0, 1\}$. " + equal(r"\arg\max_t c^2 (t - t^2)", r"\arg\max_t t - t^2"),
    "a factor that is 0": r"Let $c = 0$. " + equal(r"\arg\max_t c^2 (t - t^2)", r"\arg\max_t t - t^2"),
    "a factor with the letter": equal(r"\arg\max_t e^t (t - t^2)", r"\arg\max_t t - t^2"),
    "a factor with the index": equal(rf"\arg\min_w {SQUARES}", r"\arg\min_w \sum_{i=1}^N e^{y_i} (y_i - w x_i)^2"),
    "a lost prior": equal(r"\arg\max_\theta p(D \mid \theta) p(\theta)", r"\arg\max_\theta p(D \mid \theta)"),
    "a lost cross term": DATA + equal(r"\arg\min_v \|u - X v\|^2", r"\arg\min_v v^T X^T X v - u^T X v"),
    "a logarithm of anything": equal(r"\arg\min_t \log (t - 1)", r"\arg\min_t t - 1"),
    "a product of anything": equal(r"\arg\max_t \prod_{i=1}^N (t - a_i)", r"\arg\max_t \sum_{i=1}^N \log(t - a_i)"),
    "a square of anything": equal(r"\arg\max_t (t - 1)^2", r"\arg\max_t t - 1"),
    "a definition with the letter": r"Let $E = t^2 - t$. " + equal(r"\arg\min_t E + t", r"\arg\min_t t"),
    "a function with the letter": r"Let $g(z) = z + t^2$. " + equal(r"\arg\min_t g(1) + t", r"\arg\min_t t"),
    "a loss": equal(r"\arg\min_t L + t^2", r"\arg\min_t t^2"),
    "a prediction": equal(r"\arg\min_w \sum_{i=1}^N (y_i - \hat y_i)^2 + w^2", r"\arg\min_w w^2"),
    "parameters by another name": equal(r"\arg\min_\theta (w - 1)^2 + b", r"\arg\min_\theta 7"),
    "a constant": equal(r"\arg\max_t t^2", r"\arg\max_t 5"),
    "another letter": equal(r"\arg\max_t t^2 s", r"\arg\max_s t^2 s"),
    "another set": equal(r"\arg\max_{t > 0} t - t^2", r"\arg\max_{t > 1} t - t^2"),
    "a value": equal(r"\max_t t - t^2", r"\max_t t - t^2 + 1"),
    "a value of a multiple": equal(r"\max_t 2(t - t^2)", r"\max_t t - t^2"),
    "a logarithm's value": equal(r"\max_\theta p(x \mid \theta)", r"\max_\theta \log p(x \mid \theta)"),
    "a density that is none": r"Let $p(x) = x - 3$. " + equal(r"\arg\min_x p(x)", r"\arg\min_x \log p(x)"),
    "where the one is not defined": equal(r"\arg\min_t t + \frac{1}{t} - \frac{1}{t}", r"\arg\min_t t"),
    "a power of any exponent": equal(r"\arg\max_t (1 - t)^{a} t^{b}", r"\arg\max_t a \log(1 - t) + b \log t"),
}


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE.keys())
def test_the_same_places(text: str) -> None:
    assert set(verdicts(text)) == {"P"}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_nothing_is_said_of_other_places(text: str) -> None:
    assert set(verdicts(text)) == {"U"}
