"""What says one value of a function, or of a noun, and nothing of the others; and what is no factor and no position."""

from __future__ import annotations

import pytest

from tests.verdicts import claims, letter, reasons

CASES: dict[str, tuple[str, str]] = {
    "states": (r"We find $v(A) = 0$ and $v(B) = 0.75$. Later, $v(A) = 1$ and $v(C) = 0$.", "UUUU"),
    "words": (r"A coin has $X(\text{heads}) = 1$ and $X(\text{tails}) = 0$. So $X^2 = 1$.", "UU"),
    "letters of certain things": (r"We find $h(u) = 2$, $h(v) = 4$. So $h(w) = 2$ and $h'(u) = 0$.", "UUUU"),
    "a constant function": (r"We find $h(x) = 2$. So $h(3) = 2$, $h'(x) = 0$ and $h(3) = 4$.", "PPR"),
    "a number in brackets": (r"We find $p(0) = 0.3$ and $p(1) = 0.7$, $q(0) = 0$.", "UUU"),
    "a factor that is declared": (r"Let $q \in \mathbb{R}$. Then $q(0) = 0$ and $q(2) = 3q$.", "PR"),
    "a factor that stands alone too": (r"Then $q(1) + (1 - q)(0) = q$ and $q(1) + (1 - q)(0) = 2q$.", "PU"),
    "a noun in brackets": (r"Let $x \in \mathbb{R}$. Here $b = x + x = 2x$, $a = 1$ (prior width $= 1$).", "P"),
    "a noun with a determiner": (r"Let $x \in \mathbb{R}$. Here $b = x + x = 2x$ and the width $= 1$.", "P"),
    "a reason in brackets": (r"Let $x \in \mathbb{R}$. Here $b = x + x$ (by symmetry) $= 2x$.", "P"),
    "a step in brackets": (r"Let $x \in \mathbb{R}$. Here $b = x + x$ (and hence $= 3x$).", "R"),
    "a mean of an entry": (
        r"$$s = \sum_i x_i$$ $$\sigma_{x_m}^2 = \sigma_{\mu_m}^2, \text{ since } \mu_{x_m}^2 = \mu_{\mu_m}^2$$",
        "UU",
    ),
    "the probability of a class": (r"$$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$ $$p_{y_n} = 2 e^{z_{y_n}}$$", "R"),
    "rows or columns": (r"$$x_{ij} = w_j^T z_i$$ $$x_{ij} = w_{1j} z_{i1} + \cdots + w_{kj} z_{ik}$$", "U"),
    "choose": (
        r"$${5 \choose 2} = 10$$ $${5 \choose 2} = 20$$ $$\frac{{n \choose 1}}{n} = 1 \quad n \in \mathbb{N}$$",
        "PRP",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_verdicts(text: str, expected: str) -> None:
    found = claims(text)
    assert "".join(map(letter, found)) == expected, reasons(found)


LOSSES = (
    r"$$J = \frac{1}{n} \sum_i (h_i - y_i)^2$$",
    r"$$J(h, y, w) = \sum_i (h_i - y_i)^2$$",
    r"$$J = (h - y)^2$$",
    r"$$e = h - y$$ $$J = e^2$$",
)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("claim", ("{} = 0", "{} = w_k - w_k", "w_k = w_k - {}"))
def test_a_loss_of_predictions_may_depend_on_declared_weights(loss: str, claim: str) -> None:
    """`h` is the prediction that nobody wrote out: nothing says that the derivative is 0."""
    relation = claim.format(r"\frac{\partial J}{\partial w_k}")
    found = claims(rf"Let $w \in \mathbb{{R}}^n$. {loss} $${relation}$$")
    assert letter(found[-1]) == "U", reasons(found)


def test_an_increment_is_no_less_open_than_its_derivative() -> None:
    said = r"Let $w \in \mathbb{R}^n$. $$J = (h - y)^2$$ $$\Delta w_k = \frac{\partial J}{\partial w_k}$$"
    said += r" $$\Delta w_k = 0$$"
    assert letter(claims(said)[-1]) == "U"


def test_of_declared_numbers_a_loss_does_not_depend_on_others() -> None:
    said = r"Let $w, h, y \in \mathbb{R}$. $$J = (h - y)^2$$ $$\frac{\partial J}{\partial w} = 0$$"
    assert letter(claims(said)[-1]) == "P"


@pytest.mark.parametrize(("right", "expected"), (("", "P"), ("2 ", "U"), ("-", "U")))
def test_two_ways_to_write_one_derivative_are_one_whatever_it_is(right: str, expected: str) -> None:
    said = r"Let $w \in \mathbb{R}^n$. $$J = (h - y)^2$$ $$\nabla_w J = " + right + r"\frac{\partial J}{\partial w}$$"
    assert letter(claims(said)[-1]) == expected
