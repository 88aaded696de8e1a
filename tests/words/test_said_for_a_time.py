"""What words say for a time, of a part, of a matrix as a whole or in another language is not taken for all there is."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_HOT = "Let $y \\in \\mathbb{R}^K$. {}\n\n$$\\sum_i y_i^2 = \\sum_i y_i$$"
_SIGN = "Let $c \\in \\mathbb{R}$. {}\n\n$$|c| = c$$"
_LAW = "$X \\sim \\mathcal{{N}}(0, 1)$. {}\n\n$$\\mathbb{{E}}[X] = 0$$"


@pytest.mark.parametrize(
    "words",
    [
        "Before blurring, $y$ is one-hot.",
        "Initially, $y$ is one-hot.",
        "At convergence, $y$ is one-hot.",
        "In theory, $y$ is one-hot.",
        "In the ideal case, $y$ is one-hot.",
        "Before blurring, exactly one entry of $y$ is 1 and the others are 0.",
        "Exactly one entry of $y$ is 1 and the others are 0 up to jitter.",
        "Exactly one entry of $y$ is 1 and the others are 0.2.",
        "Exactly one entry of $y$ is 1/3 and the others are 0.",
        "One entry of $y$ is 1 and most others are 0.",
        "One entry of $y$ is 1 and the others vanish as $t \\to \\infty$.",
        "What we relax:\n\n- $y$ is one-hot",
    ],
)
def test_not_always_one_hot(words: str) -> None:
    assert "P" not in letters(_HOT.replace("{}", words))


@pytest.mark.parametrize(
    "words",
    [
        "Here, $y$ is one-hot.",
        "In this section, $y$ is one-hot.",
        "Exactly one entry of $y$ is 1 and the others are 0.",
        "Exactly one entry of $y$ is 1, and the others are 0, as usual.",
    ],
)
def test_one_hot(words: str) -> None:
    assert letters(_HOT.replace("{}", words)) == "P"


@pytest.mark.parametrize(
    "words",
    [
        "Let $c > 0$ before scaling.",
        "Assume $c > 0$ at initialization.",
        "The values satisfy $c > 0$ in the first half.",
        "Before scaling, we assume $c > 0$.",
        "Suppose $c > 0$ initially.",
    ],
)
def test_not_always_positive(words: str) -> None:
    assert letters(_SIGN.replace("{}", words)) == "U"


@pytest.mark.parametrize(
    "words", ["Assume $c > 0$ here.", "Before we begin, let $c > 0$.", "Let $c > 0$ before we go on."]
)
def test_positive(words: str) -> None:
    assert letters(_SIGN.replace("{}", words)) == "P"


@pytest.mark.parametrize(
    "words",
    [
        "We keep positive values only.",
        "Only $X > 0$ is recorded.",
        "Samples with $X < 0$ are rejected.",
        "Each draw is replaced by its absolute value.",
    ],
)
def test_another_law(words: str) -> None:
    assert letters(_LAW.format(words)) == "U"


@pytest.mark.parametrize(
    "text",
    [
        "The kernel $K$ is symmetric. $f(x) = K(x, x)$.\n\n$$K(x, y) - K(y, x) = 1 - 1$$",
        "The random variable $X$ is symmetric. $g(X) = X^3$.\n\n$$g'(X) = 3 X^2$$",
        "The kernel $K$ is positive definite. $f = \\sum_i \\sum_j a_i a_j K(x_i, x_j)$.\n\n"
        "$$\\frac{\\partial f}{\\partial a_k} = 2 \\sum_j a_j K(x_k, x_j)$$",
        "Still to do: assume $y$ is one-hot.\n\nLet $y \\in \\mathbb{R}^K$.\n\n$$\\sum_i y_i = 1$$",
        "Exactly one entry of $Y$ is 1 and the others are 0.\n\n$$\\sum_k Y_{nk} = 1$$",
        "Superscript T means a time step. Let $x \\in \\mathbb{R}^n$.\n\n$$\\nabla_x (a^Tx) = a$$",
        "Ranges are half-open.\n\n$$\\prod_{i=1}^n 2 = 2^n$$",
        "Norms are squared. Let $x \\in \\mathbb{R}^n$.\n\n$$\\|x\\| = \\sqrt{x^T x}$$",
        "Der Logarithmus ist zur Basis 2.\n\n$$\\frac{d}{dx} \\log x = \\frac{1}{x}$$",
        "以2为底的对数。$f(x) = \\log x$\n\n$$f'(x) = \\frac{1}{x}$$",
        "$s$ ist die Summe der $x_i$. $f = s x_k$.\n\n$$\\frac{d f}{d x_k} = s$$",
        "Soit $z$ donné par $x$. $f = z x$.\n\n$$\\frac{d f}{d x} = z$$",
        "$z$ 由 $x$ 给定。$f = z x$。\n\n$$\\frac{d f}{d x} = z$$",
        "$z$ は $x$ より得られる。$f = z x$ とする。\n\n$$\\frac{d f}{d x} = z$$",
        "Hier ist $\\sigma$ die erste Ableitung.\n\n$$\\sigma'(x) = \\sigma(x) (1 - \\sigma(x))$$",
        "Der Wert von $x$ ist $1$. $f(x) = x^2$.\n\n$$f(x) = 1$$",
        "Alle $y$ sind $1$.\n\n$$y^2 = y$$",
    ],
)
def test_open(text: str) -> None:
    assert set(letters(text)) == {"U"}


@pytest.mark.parametrize(
    "text",
    [
        "Durch Ableiten von $L = x^2 y$ nach $x$ erhalten wir\n\n$$\\frac{\\partial L}{\\partial x} = 2 x y$$",
        "Die Ableitung von $f(x) = x^2$ nach $x$ ist\n\n$$f'(x) = 2 x$$",
        "Let $A$ be symmetric.\n\n$$x^T A y = y^T A x$$",
        "Der natürliche Logarithmus.\n\n$$\\frac{d}{dx} \\log x = \\frac{1}{x}$$",
    ],
)
def test_told(text: str) -> None:
    assert letters(text) == "P"
