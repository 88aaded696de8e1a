"""Equations for logarithms, log-odds, divergences and values of functions: what they define, and what they claim."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

POISSON = (
    r"Let $w, x_n \in \mathbb{R}^d$, $\log \lambda_n = w^\top x_n$ "
    r"and $\ell = \sum_n (y_n \log \lambda_n - \lambda_n)$."
)
LOGIT = (
    r"The model is $\log \frac{p_i}{1 - p_i} = w^\top x_i$ with $w, x_i \in \mathbb{R}^d$. "
    r"The log-likelihood is $\ell(w) = \sum_i (y_i \log p_i + (1 - y_i) \log(1 - p_i))$."
)
NORMALS = r"Let $p = \mathcal{N}(a, s^2)$ and $q = \mathcal{N}(b, t^2)$. Then"
MOMENTS = r"Let $X$ be a random variable with mean $m$ and variance $v$."
STEP = (
    r"Let $A \in \mathbb{R}^{n \times n}$ be symmetric and $f(x) = \frac12 x^\top A x$. "
    r"Let $x_{t+1} = x_t - \eta A x_t$. Then"
)
ANOTHER = "\n\nNow let $X$ be a random variable with mean $c$ and variance $d$.\n\n"


@pytest.mark.parametrize(
    ("opening", "claims", "verdicts"),
    [
        (POISSON, r"$$\nabla_w \ell = \sum_n (y_n - \lambda_n) x_n$$", "P"),
        (POISSON, r"$$\nabla_w \ell = \sum_n (y_n - \log \lambda_n) x_n$$", "R"),
        (POISSON, r"$$\nabla_w \ell = \sum_n (\lambda_n - y_n) x_n$$", "R"),
        (LOGIT, r"$$\nabla \ell(w) = \sum_i (y_i - p_i) x_i$$", "P"),
        (LOGIT, r"$$\nabla \ell(w) = \sum_i (p_i - y_i) x_i$$", "R"),
        (LOGIT, r"$$p_i = \frac{1}{1 + e^{-w^\top x_i}}$$ $$p_i = \frac{1}{1 + e^{w^\top x_i}}$$", "PR"),
        (r"Let $\operatorname{logit}(p) = a + b x$.", r"$$\frac{\partial p}{\partial x} = b p (1 - p)$$", "P"),
        (r"Let $\operatorname{logit}(p) = a + b x$.", r"$$\frac{\partial p}{\partial x} = b p$$", "R"),
        (r"Let $p \in (0, 1)$.", r"$$\log \frac{p}{1 - p} = \log p + \log(1 - p)$$", "R"),
        (r"Let $\log_2 p = a x$.", r"$$\frac{\partial p}{\partial a} = x p$$", "UU"),
        (NORMALS, r"$$D_{KL}(p \| q) = \log \frac{t}{s} + \frac{s^2 + (a - b)^2}{2 t^2} - \frac12$$", "P"),
        (NORMALS, r"$$D_{KL}(p \| q) = \log \frac{s}{t} + \frac{s^2 + (a - b)^2}{2 t^2} - \frac12$$", "R"),
        (NORMALS, r"$$D_{KL}(q \| p) = \log \frac{t}{s} + \frac{s^2 + (a - b)^2}{2 t^2} - \frac12$$", "R"),
        ("Let $p$ and $q$ be two laws.", r"$$KL(p \| q) = \log 2$$ $$KL(p \| q) = \log 3$$", "UU"),
        (MOMENTS, r"$$E[X^2] = v + m^2$$ $$E[(X - c)^2] = v + (m - c)^2$$", "PP"),
        (MOMENTS, r"$$E[X^2] = v - m^2$$ $$E[X^2] = v + m$$ $$E[X^2] = 2 v + m^2$$", "RRR"),
        (MOMENTS + ANOTHER, "$$E[X^2] = v + m^2$$ $$E[X^2] = d + c^2$$", "UP"),
        (STEP, r"$$f(x_{t+1}) = \frac12 x_t^\top (I - \eta A) A (I - \eta A) x_t$$", "P"),
        (STEP, r"$$f(x_{t+1}) = \frac12 x_t^\top (I - \eta A) A x_t$$", "R"),
        (STEP, r"$$f(x_{t+1}) = f(x_t) - \eta x_t^\top A x_t$$", "R"),
    ],
)
def test_what_an_equation_says(opening: str, claims: str, verdicts: str) -> None:
    assert letters(f"{opening}\n\n{claims}\n") == verdicts


RIDGE = (
    r"For ridge regression with inputs $X \in \mathbb{R}^{n \times d}$, targets $y \in \mathbb{R}^n$ and a weight "
    r"$\lambda$, the loss is $$J(w) = \|X w - y\|^2 + \lambda \|w\|^2.$$ "
)
CLASSES = (
    r"For multi-class classification with logits $z \in \mathbb{R}^K$ and one-hot labels $y \in \mathbb{R}^K$, let "
    r"$p = \operatorname{softmax}(z)$ and $$L = -\sum_k y_k \log p_k.$$ "
)
SQUARED = r"For regression, $$L = \frac12 (y - w x)^2.$$ "
TAILS = r"Consider the Student-t loss $\ell(x) = \log(1 + \frac{x^2}{\nu})$. "


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (RIDGE + r"$$\nabla J(w) = 2 X^\top (X w - y) + 2 \lambda w$$", "P"),
        (RIDGE + r"$$\nabla J(w) = 2 X^\top (X w - y) + \lambda w$$", "R"),
        (CLASSES + r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$", "P"),
        (CLASSES + r"$$\frac{\partial L}{\partial z_k} = y_k - p_k$$", "R"),
        (TAILS + r"$$\ell'(x) = \frac{2 x}{\nu + x^2}$$ $$\ell'(x) = \frac{x}{\nu + x^2}$$", "PR"),
        (SQUARED + r"$$\frac{\partial L}{\partial w} = (w x - y) x$$", "P"),
        (SQUARED + r"For logistic regression, $$\frac{\partial L}{\partial w} = (\sigma(w x) - y) x$$", "U"),
        (SQUARED + r"For classification, $$L = -y \log p$$ $$\frac{\partial L}{\partial w} = 0$$", "UU"),
        (r"The student writes $$L = w^2.$$ $$\frac{d L}{d w} = 2 w$$", "U"),
        (r"In another book, $$L = w^2.$$ $$\frac{d L}{d w} = 2 w$$", "U"),
    ],
)
def test_the_task_that_opens_a_sentence_confines_nothing(text: str, verdicts: str) -> None:
    assert letters(text + "\n") == verdicts


PRICE = r"Option prices. %s $d = \frac{a + r T}{s}$ and $e = d - s T$, with $s, T > 0$. "
TWIN = r"$$e = \frac{a + (r - s^2) T}{s}$$ $$e = \frac{a + (r - s) T}{s}$$"


@pytest.mark.parametrize(
    ("words", "verdicts"), [("Terms:", "PR"), ("Let", "PR"), ("Some authors write", "UU"), ("In Keras", "UU")]
)
def test_what_was_not_taken_as_a_definition_is_defined_by_no_step(words: str, verdicts: str) -> None:
    assert letters(PRICE % words + TWIN + "\n") == verdicts


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("Gradient descent on", "PR"),
        ("SGD for the loss", "PR"),
        ("Smith's descent on", "UU"),
        ("Descent, not on", "UU"),
    ],
)
def test_what_is_done_with_a_function_leaves_it_what_it_is(words: str, verdicts: str) -> None:
    text = words + r" $f(x) = x^2$: $$f'(x) = 2 x$$ $$f'(x) = x$$"
    assert letters(text + "\n") == verdicts
