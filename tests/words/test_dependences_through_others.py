"""What words let a quantity depend on, through others as well: it does not stand still, whatever is known of it."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

LOSS = (
    r"Let $u \in \mathbb{R}^n$ and let $L$ be a scalar loss that depends on $u$ through $v = A u$"
    r" with $A \in \mathbb{R}^{n \times n}$."
)
SCALAR = (
    r"Let $u \in \mathbb{R}^n$, $A \in \mathbb{R}^{n \times n}$, $c \in \mathbb{R}$ and $v = A u$."
    r" Let $L$ be a scalar that depends on $v$."
)
SUM = (
    r"Let $L$ be a scalar loss that depends on $x \in \mathbb{R}^n$ through $s = \sum_i a_i x_i$"
    r" with $a \in \mathbb{R}^n$."
)

FALSE = [
    (LOSS, r"\frac{\partial L}{\partial A} = 0"),
    (LOSS, r"\frac{\partial (3 L)}{\partial A} = 0"),
    (f"{LOSS} Let $J = 2 L$.", r"\frac{\partial J}{\partial A} = 0"),
    (f"{LOSS} Let $J = 2 L$.", r"\frac{\partial J}{\partial u} = 0"),
    (SCALAR, r"\frac{\partial L}{\partial u} = 0"),
    (SCALAR, r"\frac{\partial (2 L)}{\partial A} = 0"),
    (SCALAR, r"\frac{\partial}{\partial A} L^2 = 0"),
    (SUM, r"\frac{\partial L}{\partial a} = 0"),
    (SUM, r"\frac{\partial L}{\partial a_i} = 0"),
]
TRUE = [
    (SUM, r"\frac{\partial L}{\partial a_i} = x_i \frac{\partial L}{\partial s}"),
    (LOSS, r"\nabla_u L = A^T \nabla_v L"),
    (LOSS, r"\nabla_A L = (\nabla_v L) u^T"),
    (SCALAR, r"\frac{\partial (c L)}{\partial c} = L"),
]


@pytest.mark.parametrize(("said", "claim"), FALSE)
def test_what_moves_with_others_does_not_stand_still(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") in ("U", "R")


@pytest.mark.parametrize(("said", "claim"), TRUE)
def test_the_rule_of_the_chain_goes_on(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == "P"


NUMBER = r"Let $L \in \mathbb{R}$ and $y = W x$ with $W \in \mathbb{R}^{m \times n}$ and $x \in \mathbb{R}^n$."
ENERGY = r"Let $E \in \mathbb{R}$ and $g_i = \frac{\partial E}{\partial w_i}$ with $w \in \mathbb{R}^n$."
LOST = r"Let $W \in \mathbb{R}^{m \times n}$, $y = W x$. Let $Q$ be some scalar function of $h$ where $h = \tanh(y)$."
NUMBERS = r"Let $a, b \in \mathbb{R}$."
LIPSCHITZ = r"Let $L > 0$ be the Lipschitz constant and $x \in \mathbb{R}^n$."

NO_CONSTANTS = [
    (NUMBER, r"\frac{\partial L}{\partial W} = 2 \frac{\partial L}{\partial y} x^T"),
    (NUMBER, r"\frac{\partial L}{\partial x} = -W^T \frac{\partial L}{\partial y}"),
    (NUMBER, r"\frac{\partial L}{\partial W} = 0"),
    (NUMBER, r"\frac{\partial L^2}{\partial W} = 0"),
    (ENERGY, "g_i = 0"),
    (ENERGY, r"\frac{\partial E}{\partial w_i} = 0"),
    (ENERGY, r"\frac{\partial (E + w_i)}{\partial w_i} = 1"),
    (ENERGY, r"\frac{\partial (2 E)}{\partial w_i} = 3 g_i"),
    (LOST, r"\frac{\partial Q}{\partial W} = 0"),
]
CONSTANTS = [
    (NUMBERS, r"\frac{\partial a}{\partial b} = 0"),
    (NUMBERS, r"\frac{\partial}{\partial b} (a b) = a"),
    (LIPSCHITZ, r"\nabla_x \frac{L}{2} \|x\|^2 = L x"),
    (LIPSCHITZ, r"\frac{\partial}{\partial x_i} (L x_i) = L"),
]


@pytest.mark.parametrize(("said", "claim"), NO_CONSTANTS)
def test_what_is_differentiated_is_no_constant(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == "U"


@pytest.mark.parametrize(("said", "claim"), CONSTANTS)
def test_numbers_are_constants(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$\n") == "P"
