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
