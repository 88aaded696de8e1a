"""Two letters related under "if": numbers, unless one is a letter that runs; and powers of what is supposed."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SOFTMAX = "Let $p = \\operatorname{softmax}(z)$ with $z \\in \\mathbb{R}^K$.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If $a = b$, then\n\n$$a - b = 0$$", "P"),
        ("If $x = 2$ and $y = x$, then\n\n$$3 y = 6$$", "P"),
        ("If $x = 2$ and $y = x$, then\n\n$$y^2 = 4$$", "P"),
        ("If $y = x$ and $x = 2$, then\n\n$$3 y = 6$$", "P"),
        ("When $x = y$,\n\n$$(x - y)^2 = 0$$", "P"),
        (SOFTMAX + "If $k = y$, then\n\n$$\\frac{\\partial p_k}{\\partial z_y} = p_y (1 - p_y)$$", "P"),
        ("$$\\sum_n 1[\\hat y_n = y_n] = N - \\sum_{n=1}^N 1[\\hat y_n \\ne y_n]$$", "P"),
        ("If $x = 1$, then\n\n$$x^2 = 1$$", "P"),
        ("For $x = 1$ we have $x^3 = 1$.", "P"),
    ],
)
def test_true(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If $a = b$, then\n\n$$a + b = 0$$",
        "If $x = 2$ and $y = x$, then\n\n$$3 y = 9$$",
        "If $x = 2$ and $y = x$, then\n\n$$y^2 = 2$$",
        "When $x = y$,\n\n$$x^2 = 2 x y$$",
        "If $x = 1$, then\n\n$$x^2 = 2$$",
        "If $x = 2$, then\n\n$$x^2 = 1$$",
        "If $n = 1$, let\n\n$$c^2 = 4$$\n\n$$2 c^2 = 8$$",
        SOFTMAX + "If $k = y$, then\n\n$$\\frac{\\partial p_k}{\\partial z_y} = -p_k p_y$$",
    ],
)
def test_false(text: str) -> None:
    assert "P" not in letters(text)


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{1}{N} \sum_n 1[2 x_n = y_n] = 1 - \frac{1}{N} \sum_n 1[2 x_n \ne y_n]",
        r"\frac{1}{N} \sum_n 1[x_n + 1 = y_n] + \frac{1}{N} \sum_n 1[x_n + 1 \ne y_n] = 1",
    ],
)
def test_what_may_hold_with_n_for_the_size(claim: str) -> None:
    """What is not refuted under every convention that may be meant is not refuted."""
    assert letters(f"$${claim}$$") in ("P", "U")


@pytest.mark.parametrize("claim", [r"f_y(x, y) = x + y", r"f_x(x, y) = 2 x", r"\partial_y f(x, y) = 2 x y"])
def test_arguments_have_any_value(claim: str) -> None:
    assert letters(f"Let $f(x, y) = x^2 y$.\n\n$${claim}$$") == "R"


def test_an_array_with_the_name_of_its_size() -> None:
    """`h` may be the vector or its size; a misfit of the two is no mistake for certain."""
    assert letters("Let $h \\in \\mathbb{R}^h$.\n\n$$\\sum_i 1 = h$$") == "U"
    assert letters("Let $h \\in \\mathbb{R}^d$.\n\n$$\\sum_i 1 = h$$") == "R"
