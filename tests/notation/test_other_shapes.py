"""Shapes that fit in another reading than the commonest: rows, products entry by entry, multiples of the identity."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ROW = r"Let $x \in \mathbb{R}^n$ and $W \in \mathbb{R}^{n \times m}$. "
PAIR = r"Let $p, y \in \mathbb{R}^K$. "
SPACE = r"Let $u, v \in \mathbb{R}^3$. "
SQUARE = r"Let $A \in \mathbb{R}^{n \times n}$ be invertible. "
LISTED = r"The vector $w = (w_0, \dots, w_d)$ holds the bias. "
MODEL = r"$$f = w_0 + w^T x$$ "
POINT = r"Let $x \in \mathbb{R}^n$ be a signal"

CASES: dict[str, tuple[str, str]] = {
    "a vector as a row": (ROW + "$$x W = W^T x$$", "U"),
    "and transposed": (ROW + "$$(x W)^T = W^T x^T$$", "U"),
    "a row in no reading": (ROW + "$$W x = x W$$", "R"),
    "inner sizes in no reading": (ROW + "$$x W + x = x$$", "R"),
    "entry by entry": (PAIR + "$$p y = y p$$", "U"),
    "no number in any reading": (PAIR + r"$$p y = \sum_k p_k$$", "R"),
    "a cross product": (SPACE + r"$$u \times v = - v \times u$$", "U"),
    "a cross product of itself": (SPACE + r"$$u \times u = 0$$", "U"),
    "a square as a length": (SPACE + r"$$u^2 = \|u\|^2$$", "U"),
    "a square entry by entry": (SPACE + r"$$u^2 = u \odot u$$", "P"),
    "a square that is none": (SPACE + r"$$u^2 = \|u\|^2 + v$$", "R"),
    "one for the identity": (SQUARE + "$$A A^{-1} = 1$$", "U"),
    "a sum with a number": (SQUARE + "$$(A - 1)(A + 1) = A^2 - 1$$", "U"),
    "nothing for the identity": (SQUARE + "$$A A^{-1} = 0$$", "R"),
    "the identity itself": (SQUARE + "$$(A - I)(A + I) = A^2 - I$$ $$(A - I)(A + I) = A^2 + I$$", "PR"),
    "a factor": (SQUARE + r"$$2 A^T = 3 A^T$$", "R"),
    "a list from 0": (LISTED + r"$$\|w\|^2 = \sum_{j=1}^d w_j^2$$", "U"),
    "positions from 0": (MODEL + r"$$\frac{\partial f}{\partial w_j} = x_j, \quad j = 0, \dots, d$$", "U"),
    "positions from 1": (MODEL + r"$$\frac{\partial f}{\partial w_j} = x_j, \quad j = 1, \dots, d$$", "P"),
    "a point": (r"Let $x \in \mathbb{R}^n$. $$\nabla_x \frac12 \|x - x_0\|^2 = x - x_0$$", "P"),
    "its component": (POINT + r" and $x_0$ its first entry. $$\nabla_x \frac12 \|x - x_0\|^2 = x - x_0$$", "U"),
    "counted from 0": (POINT + r", counted from zero. $$\nabla_x \frac12 \|x - x_0\|^2 = x - x_0$$", "U"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_shape_is_a_fault_where_no_reading_has_it(name: str) -> None:
    text, expected = CASES[name]
    assert letters(text)[-len(expected) :] == expected
