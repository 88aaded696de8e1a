"""Equations that look as if they said what a name is, and leave it open: own arguments, places, cases, examples; and
what pages write in their own way: admonitions, integrals between braces, transposes behind a function.
"""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_ARRIVES = r"We are given numbers $u_1, u_2, \ldots, u_p, \ldots$, and when the $p$-th number $u_p$ comes in "

CASES: dict[str, tuple[str, str]] = {
    "its own argument": (r"Here $q(q) = 4$. $$q + 1 = 5$$ $$2 q = 8$$", "UUU"),
    "its own argument by definition": (r"Let $q(q) = 4$. $$q + 1 = 5$$ $$q(3) = 4$$", "UU"),
    "one of several arguments": (r"We have $g(s, g) = 4$. $$g + 1 = 5$$ $$g(3, g) = 4$$", "UUU"),
    "within an argument": (r"Let $g(2 g + s) = s$. $$g(3) = 3$$", "U"),
    "an argument of the same letter": (r"Let $P(P_1, P_2) = P_1 + P_2$. $$P(1, 4) = 5$$ $$P(1, 4) = 4$$", "PR"),
    "where words bring a set": (
        r"It ends in the set where $\dot W(s) = 0$. $$\dot W(s) = 0$$ $$\dot W(3) = 0$$",
        "UUU",
    ),
    "in quotes": (r'It ends in the "final set" where $g(s) = 0$. $$g(s) = 0$$ $$g(3) = 0$$', "UUU"),
    "in brackets": (r"In the (open) region in which $g(s) = 1$ it rests. $$g(s) = 1$$ $$g(3) = 1$$", "UUU"),
    "set, the verb": (r"We set $g(s) = s^3$. $$g(2) = 8$$ $$g(2) = 6$$", "PR"),
    "a function in quotes": (r'Take the "cube", where $g(s) = s^3$. $$g(2) = 8$$ $$g(2) = 6$$', "PR"),
    "a recurrence that words confine": (
        _ARRIVES + r"$$m_p = \frac{p-1}{p} m_{p-1} + \frac{1}{p} u_p$$ $$(p - 1) m_{p-1} = p m_p - u_p$$"
        r" $$(p - 1) m_{p-1} = p m_p + u_p$$",
        "UUU",
    ),
    "what a recurrence does not touch": (
        _ARRIVES
        + r"$$m_p = \frac{p-1}{p} m_{p-1} + \frac{1}{p} u_p$$ $$\sum_{j=1}^{p} u_j = u_p + \sum_{j=1}^{p-1} u_j$$"
        r" $$\sum_{j=1}^{p} u_j = \sum_{j=1}^{p-1} u_j$$",
        "UPR",
    ),
    "ranges of two sizes": (
        r"Let $b \in \mathbb{R}^m$ and $c \in \mathbb{R}^n$. $$\|b + c\|^2 = 1, \quad m = n$$"
        r" $$b^T c = c^T b, \quad m > n$$ $$b + c = c + b$$",
        "UUR",
    ),
    "fewer indices": (
        r"We take $1 \times d$ vectors $\mathbf{a}_{u}$ and $\mathbf{b}_{i}$, and"
        r" $$\hat s_{ui} = \mathbf{a}_{u} \mathbf{b}_{i}^{T}$$ $$\hat s_{uij} = \hat s_{ui} - \hat s_{uj}$$",
        "U",
    ),
}

BRACES: dict[str, tuple[str, str]] = {
    "a product": (r"$$\int_0^1{s\,ds} = \frac{1}{2}$$ $$\int_0^1{s\,ds} = 1$$", "PR"),
    "a sum": (r"$$\int_0^1{s + s^2 ds} = \frac{5}{6}$$ $$\int_0^1{s + s^2 ds} = \frac{1}{3}$$", "PR"),
    "what follows": (r"$$\int_0^1{s ds} + 1 = \frac{3}{2}$$ $$\int_0^1{s ds} + 1 = \frac{1}{2}$$", "PR"),
    "one beside another": (
        r"$$\int_0^1{s ds}\int_0^1{u du} = \frac{1}{4}$$ $$\int_0^1{s ds}\int_0^1{u du} = 1$$",
        "PR",
    ),
    "a factor behind it": (r"$$\int_0^1{s} s ds = \frac{1}{3}$$ $$\int_0^1{s} s ds = \frac{1}{2} s$$", "PU"),
    "a power of it": (r"$$\int_0^1{s ds}^2 = \frac{1}{4}$$ $$\int_0^1{s ds}^2 = \frac{1}{3}$$", "UU"),
    "more within": (r"$$\int_0^1{s ds + 1} = \frac{3}{2}$$ $$\int_0^1{s ds + 1} = \frac{1}{2}$$", "UU"),
    "no differential": (r"$$\int_0^1{s} = \frac{1}{2}$$ $$\int_0^1{s}^2 = \frac{1}{4}$$", "UU"),
}

GIVEN = r"Let $u, b, c \in \mathbb{R}^n$ and $f(u) = b^T u$. "

TRANSPOSED: dict[str, tuple[str, str]] = {
    "an unknown function": (
        r"Let $u, c \in \mathbb{R}^n$. $$\nabla g(u)^T c = c^T \nabla g(u)$$ $$\nabla g(u)^T c = -c^T \nabla g(u)$$",
        "PR",
    ),
    "by itself": (
        r"Let $u \in \mathbb{R}^n$. $$\nabla g(u)^T (-\nabla g(u)) = -\|\nabla g(u)\|^2$$"
        r"$$\nabla g(u)^T \nabla g(u) = \|\nabla g(u)\|$$ $$\nabla g(u)^T \nabla g(u) = -\|\nabla g(u)\|^2$$",
        "PRR",
    ),
    "a function": (
        GIVEN + r"$$\nabla f(u)^T c = b^T c$$ $$\nabla f(u)^T c = b c^T$$ $$\nabla f(u)^T c = -b^T c$$",
        "PRR",
    ),
    "a row": (GIVEN + r"$$\nabla f(u)^T = b^T$$ $$\nabla f(u)^T = b$$ $$\nabla f(u)^T = 2 b^T$$", "PRR"),
    "the other order": (GIVEN + r"$$\nabla f(u) \nabla f(u)^T = b b^T$$ $$\nabla f(u) \nabla f(u)^T = b^T b$$", "PR"),
    "in brackets": (GIVEN + r"$$\nabla (f(u)^T) = b$$ $$\nabla (f(u)^T) = b^T$$", "UU"),
    "vectors": (
        r"Let $u, c \in \mathbb{R}^n$, $B \in \mathbb{R}^{n \times n}$ and $r(u) = B u$. $$\nabla r(u)^T c = B c$$"
        r"$$\nabla r(u)^T c = B^T c$$",
        "UU",
    ),
    "a power": (
        r"Let $T = 3$, $v \in \mathbb{R}$ and $f(v) = v^2$. $$\nabla f(v)^T = 8 v^3$$ $$\nabla f(v)^T = 2 v$$",
        "UU",
    ),
    "a square": (r"Let $v \in \mathbb{R}$ and $f(v) = v^2$. $$\nabla f(v)^2 = 4 v^2$$ $$\nabla f(v)^2 = 2 v$$", "UU"),
}

ADMONITIONS: dict[str, tuple[str, str]] = {
    "an example": ("!!! example\n    Let $a = 2$.\n\n    Then $a + 1 = 3$ and $a + 1 = 4$.\n", "PR"),
    "behind it": ("!!! example\n    $$a = 0$$\n\n## More\n\nThen $\\sin(a) = 0$.\n", "U"),
    "right behind it": ('!!!example "An oscillator"\n    $$a = 0$$\n\nThen $\\sin(a) = 0$.\n', "U"),
    "one that is folded": ("??? exercise\n\n    $$a = 0$$\n\nThen $\\sin(a) = 0$.\n", "U"),
    "one in a note": ("!!! note\n    !!! example\n        Let $a = 2$.\n\n    Then $a + 1 = 3$.\n", "U"),
    "an entry": (
        "??? example\n    $$a = \\begin{bmatrix} 0 \\\\ 0 \\end{bmatrix}$$\n* We get $\\sin(a_1) = 0$.\n",
        "U",
    ),
    "what it takes from the text": ("Let $a = 2$.\n\n!!! example\n\n    Then $a + 1 = 3$, $a + 1 = 4$.\n", "PR"),
    "a note is of the text": ("!!! note\n    Let $a = 2$.\n\nThen $a + 1 = 3$ and $a + 1 = 4$.\n", "PR"),
    "a title": ('Let $a = 2$.\n\n!!! tip "On $b = 2 a$"\n    Then $a b = 8$ and $a b = 9$.\n', "PR"),
    "in code": ("```\n!!! example\n    Let $a = 2$.\n```\n\nThen $a + 1 = 3$.\n", "U"),
    "no admonition": ("Now!!! example\n\nLet $a = 2$.\n\nThen $a + 1 = 3$ and $a + 1 = 4$.\n", "PR"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_an_equation_that_leaves_a_name_open_proves_and_refutes_nothing_by_it(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), ADMONITIONS.values(), ids=ADMONITIONS)
def test_an_admonition_holds_blocks_and_an_example_its_own_names(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), BRACES.values(), ids=BRACES)
def test_an_integral_may_stand_between_braces(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), TRANSPOSED.values(), ids=TRANSPOSED)
def test_the_transpose_behind_a_function_that_is_a_number_is_of_its_gradient(text: str, expected: str) -> None:
    assert letters(text) == expected
