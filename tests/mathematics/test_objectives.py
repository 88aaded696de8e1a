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


LAST = r"\arg\min_w (y - w)^2"
HIDDEN: dict[str, str] = {
    "a prediction told below": equal(r"\arg\min_w w^2 + \sum_{i=1}^N z_i", r"\arg\min_w w^2")
    + "\n\nHere $z_i = w x_i$.",
    "a prediction by an unknown function": equal(r"\arg\min_w w^2 + \sum_{i=1}^N f(x_i)", r"\arg\min_w w^2"),
    "an activation": equal(r"\arg\min_w \sum_{i=1}^N \sigma(z_i) + w^2", r"\arg\min_w w^2"),
    "a double of the letter": equal(r"\arg\min_w w^2 + \tilde w", r"\arg\min_w w^2"),
    "columns of the letter": r"Let $W \in \mathbb{R}^{n \times n}$ with columns $w_j \in \mathbb{R}^n$. "
    + equal(r"\arg\min_W \|W\|_F^2 + \sum_j w_j^T w_j", r"\arg\min_W \|W\|_F^2"),
    "pieces of the letter": r"Let $\theta = (w, b)$ with $w, b \in \mathbb{R}$. "
    + equal(r"\arg\min_\theta \theta^T \theta + w", r"\arg\min_\theta \theta^T \theta"),
    "words that say so": r"Let $z \in \mathbb{R}$ depend on $w$. " + equal(r"\arg\min_w w^2 + z", r"\arg\min_w w^2"),
    "an abbreviation": r"We write $c$ for $w^2$. " + equal(rf"{LAST} + c", LAST),
    "the root of a negative number": equal(r"\arg\max_w \sqrt{-1} w^3", r"\arg\max_w w^3"),
    "values of actions": equal(r"\arg\min_a Q(s, a)", r"\arg\min_a \log Q(s, a)"),
    "a factor that is no probability": equal(r"\arg\max_a P(s) Q(s, a)", r"\arg\max_a Q(s, a)"),
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_may_depend_on_the_letter(text: str) -> None:
    assert set(verdicts(text)) == {"U"}


SHOWN: dict[str, str] = {
    "letters that move alike": equal(r"\arg\min_w (z - w)^2 + w^2", r"\arg\min_w w^2 + (w - z)^2"),
    "evidence": equal(r"\arg\max_w \log p(y \mid w) - \log p(y)", r"\arg\max_w \log p(y \mid w)"),
    "positions": equal(r"\arg\max_i \frac{e^{z_i}}{\sum_j e^{z_j}}", r"\arg\max_i z_i"),
    "probabilities with a bar": equal(r"\arg\max_w P(y \mid w) P(w)", r"\arg\max_w \log P(y \mid w) + \log P(w)"),
    "what was declared": r"Let $z \in \mathbb{R}$. " + equal(r"\arg\min_w z^2 + w^2", r"\arg\min_w w^2"),
}


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN.keys())
def test_what_does_not_depend_on_the_letter(text: str) -> None:
    assert set(verdicts(text)) == {"P"}


DEPENDENCES: dict[str, tuple[str, str]] = {
    "a name": (r"The error $r$ depends on $w$. $$\frac{\partial}{\partial w}(w^2 + r) = 2w$$", "U"),
    "another name": (r"The error $r$ depends on $b$. $$\frac{\partial}{\partial w}(w^2 + r) = 2w$$", "P"),
    "a function of both": (
        r"Here $z$ is a function of $w$ and $b$. $$\frac{\partial}{\partial b}(b^2 + z) = 2b$$",
        "U",
    ),
    "denied": (r"Here $z$ does not depend on $w$. $$\frac{\partial}{\partial w}(w^2 + z) = 2w$$", "P"),
    "shown": (r"Let $r = w^2$. So $r$ depends on $w$. $$\frac{\partial}{\partial w}(w^2 + r) = 4w$$", "P"),
    "shown and lost": (r"Let $r = w^2$. So $r$ depends on $w$. $$\frac{\partial}{\partial w}(w^2 + r) = 2w$$", "R"),
}


@pytest.mark.parametrize(("text", "expected"), DEPENDENCES.values(), ids=DEPENDENCES.keys())
def test_words_of_dependence(text: str, expected: str) -> None:
    assert verdicts(text) == expected


CONSTANTS: dict[str, tuple[str, str]] = {
    "e": (r"Let $e = -1$. $$e + 1 = 0$$ $$e^2 = e$$", "PR"),
    "pi": (r"Let $\pi = 0.5$. $$2\pi = 1$$ $$\sin(2 \pi) = 0$$", "PR"),
}


@pytest.mark.parametrize(("text", "expected"), CONSTANTS.values(), ids=CONSTANTS.keys())
def test_letters_of_constants_with_another_value(text: str, expected: str) -> None:
    assert verdicts(text) == expected
