"""Letters with a number in norms and inner products, inverses between vectors, boxes with a formula, imposed equations.

Beside each truth stand statements that hold of numbers alone, of one of the letters, or without what is imposed.
"""

from __future__ import annotations

import pytest

from tests.verdicts import letters

NUMBERED: dict[str, tuple[str, str]] = {
    "a square": (r"$$\|h_1 + h_2\|^2 = \|h_1\|^2 + 2 \langle h_1, h_2 \rangle + \|h_2\|^2$$", "P"),
    "a square with another sign": (r"$$\|h_1 + h_2\|^2 = \|h_1\|^2 - 2 \langle h_1, h_2 \rangle + \|h_2\|^2$$", "R"),
    "a square of numbers": (r"$$\|h_1\|^2 = h_1^2$$", "U"),
    "one number of two": (r"$$\langle u_1, u_2 \rangle = \|u_1\|^2$$", "U"),
    "equality of Cauchy and Schwarz": (r"$$\langle u_1, u_2 \rangle^2 = \|u_1\|^2 \|u_2\|^2$$", "U"),
    "a triangle that is flat": (r"$$\|u_1 + u_2\| = \|u_1\| + \|u_2\|$$", "R"),
    "beside the letter alone": (
        r"Let $x \in \mathbb{R}^n$. $$\langle x, g \rangle = \langle g, x \rangle$$"
        r"$$\langle x, g_1 + g_2 \rangle = \langle x, g_1 \rangle + \langle x, g_2 \rangle$$"
        r"$$\langle x, g_1 + g_2 \rangle = \langle x, g_1 \rangle + \langle x, g \rangle$$",
        "PPU",
    ),
    "in an earlier product": (
        r"Let $x \in \mathbb{R}^n$. $$x \odot (h_1 + h_2) = x \odot h_1 + x \odot h_2$$"
        r"$$\langle x, h_1 \odot h_2 \rangle = \langle x \odot h_1, h_2 \rangle$$"
        r"$$\langle x, h_1 \odot h_2 \rangle = \langle x \odot h_1, h_1 \rangle$$",
        "PPU",
    ),
    "entries of a declared vector": (
        r"Let $u \in \mathbb{R}^3$. $$\|u\|^2 = \|u_1\|^2 + \|u_2\|^2 + \|u_3\|^2$$"
        r"$$\|u\|^2 = \|u_1\|^2 + \|u_2\|^2$$",
        "PR",
    ),
    "one of a family": (r"$$\sum_i \|u_i\|^2 = \|u_1\|^2$$ $$\frac{\partial}{\partial u_i} \|u_1\|^2 = 0$$", "UR"),
    "a gradient": (
        r"$$f(u_1, u_2) = \langle u_1, u_2 \rangle$$ $$\nabla_{u_1} f = u_2$$ $$\nabla_{u_1} f = u_1$$",
        "PR",
    ),
}

LINES: dict[str, tuple[str, str]] = {
    "entries of a numbered vector": (r"$$\|u_2\|^2 = \sum_j u_{j2}^2$$", "U"),
    "of two": (r"$$u_1^T u_2 = \sum_j u_{j1} u_{j2}$$", "U"),
    "of declared columns": (r"Let $U$ have the columns $u_1, u_2$. $$\|u_2\|^2 = \sum_j u_{j2}^2$$", "P"),
}

INVERTED: dict[str, tuple[str, str]] = {
    "a distance": (
        r"$$(x - y)^T \Sigma^{-1} (x - y) = x^T \Sigma^{-1} x - x^T \Sigma^{-1} y - y^T \Sigma^{-1} x"
        r" + y^T \Sigma^{-1} y$$",
        "P",
    ),
    "symmetry that nothing says": (r"$$x^T \Sigma^{-1} y = y^T \Sigma^{-1} x$$", "U"),
    "symmetry of a covariance": (
        r"Let $\Sigma$ be a covariance matrix. $$x^T \Sigma^{-1} y = y^T \Sigma^{-1} x$$",
        "P",
    ),
    "a matrix and its inverse": (
        r"$$x^T \Sigma^{-1} \Sigma y = x^T y$$ $$x^T \Sigma^{-1} \Sigma^{-1} y = x^T y$$",
        "PU",
    ),
}

BOXED: dict[str, tuple[str, str]] = {
    "a coloured box": (r"Let $a, b \in \mathbb{R}$. $$\colorbox{red}{ $(a + b)^2 = a^2 + 2 a b + b^2$. }$$", "P"),
    "a wrong one": (r"Let $a, b \in \mathbb{R}$. $$\fbox{$(a + b)^2 = a^2 + b^2$}$$", "R"),
}

NUMBERS = r"Let $a, b \in \mathbb{R}$. "

IMPOSED: dict[str, tuple[str, str]] = {
    "suppose": (NUMBERS + "Suppose that\n\n$$a^2 = b^2 + 1.$$\n\nThen\n\n$$a^4 = b^4 + 2 b^2 + 1$$", "UU"),
    "subject to": (NUMBERS + "We minimise $a^2$ subject to\n\n$$a^2 = b^2 + 1$$", "U"),
    "such that": (NUMBERS + "Choose them such that\n\n$$a^2 = b^2 + 1$$", "U"),
    "with": (NUMBERS + "Consider points with $a^2 = b^2 + 1$.", "U"),
    "in a display": (NUMBERS + r"$$\min_a a^2 \quad \text{s.t.} \quad a^2 = b^2 + 1$$", "U"),
    "a definition": (
        NUMBERS + r"Suppose $$L = (a - b)^2.$$ Then $$\frac{\partial L}{\partial a} = 2 (a - b)$$"
        r"$$\frac{\partial L}{\partial a} = a - b$$",
        "PR",
    ),
    "we have": (NUMBERS + "We have\n\n$$(a + b)^2 = a^2 + b^2$$", "R"),
    "it follows": (NUMBERS + "Under this assumption it follows that\n\n$$(a + b)^2 = a^2 + b^2$$", "R"),
    "therefore": (NUMBERS + "Therefore\n\n$$(a + b)^2 = a^2 + b^2$$", "R"),
    "from a constraint": (NUMBERS + "From the constraint we get\n\n$$(a + b)^2 = a^2 + b^2$$", "R"),
    "so that": (NUMBERS + "We simplify, so that\n\n$$(a + b)^2 = a^2 + b^2$$", "R"),
    "where": (NUMBERS + r"$$c = a + b \quad \text{where} \quad (a + b)^2 = a^2 + b^2$$", "R"),
    "a mean beside its vectors": (r"$$(v_i - v)^T (v_i - v) = v_i^T v_i - 2 v_i^T v + v^T v$$", "U"),
}

TABLE = "\n\n| function | derivative |\n|---|---|\n"

ROWS: dict[str, tuple[str, str]] = {
    "functions of rows behind another": (
        f"Let $f(x) = x + 1$.{TABLE}| $f(x) = x^3$ | $f'(x) = 3x^2$ |\n| $f(x) = \\sin(x)$ | $f'(x) = \\sin(x)$ |",
        "PR",
    ),
    "the same in the first row": (
        f"Let $f(x) = x (x + 1)$.{TABLE}| $f(x) = x^2 + x$ | $f'(x) = 2x + 1$ |\n| $f(x) = x^3$ | $f'(x) = 3x^2$ |",
        "PPUU",
    ),
    "one row alone": (f"Let $f(x) = x + 1$.{TABLE}| $f(x) = x^3$ | $f'(x) = 3x^2$ |", "UU"),
}

ALL = {
    f"{kind}: {name}": row
    for kind, rows in (
        ("numbered", NUMBERED),
        ("lines", LINES),
        ("inverted", INVERTED),
        ("boxed", BOXED),
        ("imposed", IMPOSED),
        ("rows", ROWS),
    )
    for name, row in rows.items()
}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL)
def test_what_is_shown_and_what_is_imposed(text: str, expected: str) -> None:
    assert letters(text) == expected
