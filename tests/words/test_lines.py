"""Rows and columns of matrices: what words say of a letter with an index, and what is open where they say nothing."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SQUARE = r"Let $X \in \mathbb{R}^{n \times n}$ and $w \in \mathbb{R}^n$. "
OBLONG = r"Let $X \in \mathbb{R}^{n \times m}$ and $w \in \mathbb{R}^m$. "
OUTER = r" $$X X^T = \sum_{i=1}^n x_i x_i^T$$ $$X^T X = \sum_{i=1}^n x_i x_i^T$$"
"""The first holds of columns, the second of rows."""

WORDS: dict[str, tuple[str, str]] = {
    "a column": (r"Here $x_i$ is the $i$-th column of $X$.", "PR"),
    "a row": (r"Here $x_i$ is the $i$-th row of $X$.", "RP"),
    "a column vector": (r"Here $x_i$ denotes the $i$-th column vector of the matrix $X$.", "PR"),
    "in bold type": (r"Here $\boldsymbol{\mathbf{x}}_i$ stands for the $i$th column of $\mathbf{X}$.", "PR"),
    "the other way round": (r"The $i$-th row of $X$ is denoted by $x_i$.", "RP"),
    "a row by a name": (r"We denote the $i$-th row of $X$ by $x_i$.", "RP"),
    "a transposed row": (r"We denote the $i$-th row of $X$ by $x_i^T$.", "RP"),
    "columns": (r"The columns of $X$ are $x_1, \ldots, x_n$.", "PR"),
    "nothing": ("", "UU"),
    "of another matrix": (r"Here $x_i$ is the $i$-th column of $X^T$.", "UU"),
    "by another index": (r"Here $x_i$ is the $k$-th column of $X$.", "UU"),
    "of what is calculated": (r"The rows of $X$ are $x_i - w$, and $x_i - w$ is the $i$-th row of $X$.", "UU"),
    "sums of columns": (r"Let $X$ with column sums $x_i$ be given.", "UU"),
    "columns that it has": (r"Let $X$ have columns $x_i$.", "PR"),
    "changed rows": (r"Here $x_i$ is the centred $i$-th row of $X$.", "UU"),
    "rows up to a factor": (r"Take $X$ with rows $x_i$ up to scaling.", "UU"),
    "denied": (r"Here $x_i$ is not the $i$-th column of $X$.", "UU"),
    "a question": (r"We ask whether $x_i$ is the $i$-th column of $X$.", "UU"),
}


@pytest.mark.parametrize(("said", "expected"), WORDS.values(), ids=WORDS.keys())
def test_what_words_say_of_a_letter_with_an_index(said: str, expected: str) -> None:
    assert letters(SQUARE + said + OUTER) == expected


LINES: dict[str, tuple[str, str]] = {
    "columns, at once": (
        r"Let $U \in \mathbb{R}^{d \times d}$ with columns $u_j$, and let $x \in \mathbb{R}^d$."
        r"$$U U^T x = \sum_{j=1}^d (u_j^T x) u_j$$ $$U^T U x = \sum_{j=1}^d (u_j^T x) u_j$$",
        "PR",
    ),
    "behind the display": (
        r"Let $A$ be a $p \times q$ matrix."
        r"$$A A^T = \sum_{k=1}^q a_k a_k^T$$ where $a_k$ is the $k$-th column of $A$.",
        "P",
    ),
    "a range that does not fit": (
        r"Let $A$ be a $p \times q$ matrix. $$A A^T = \sum_{k=1}^q a_k a_k^T$$ where $a_k$ is the $k$-th row of $A$.",
        "U",
    ),
    "rows by custom, where they alone fit": (
        OBLONG + r"$$\|X w\|^2 = \sum_{i=1}^n (x_i^T w)^2$$ $$\|X w\|^2 = \sum_{i=1}^n x_i^T w$$",
        "PR",
    ),
    "entries have two indices": (
        SQUARE + r"Here $x_i$ is the $i$-th column of $X$. $$\sum_j x_{ij} w_j = (X w)_i$$"
        r"$$\sum_j x_{ij} w_j = (X^T w)_i$$",
        "PR",
    ),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES.keys())
def test_rows_and_columns(text: str, expected: str) -> None:
    assert letters(text) == expected


TRANSPOSED: dict[str, tuple[str, str]] = {
    "an entry of the transpose": (r"$$2 X^T_{ij} = 2 X_{ji}$$ $$2 X^\top_{ij} = 2 X_{ij}$$", "PR"),
    "in a product": (
        r"$$(X X^T)_{ij} = \sum_k X_{ik} X^T_{kj}$$ $$(X X^T)_{ij} = \sum_k X_{ik} X^T_{jk}$$"
        r"$$(X X^T)_{ij} = \sum_k X^T_{ik} X_{kj}$$",
        "PRR",
    ),
    "a sign behind the indices": (r"$$2 X_{ij}^T = 2 X_{ji}$$ $$2 X_{ij}^T = 2 X_{ij}$$", "UU"),
    "around brackets": (r"$$2 (X^T)_{ij} = 2 X_{ji}$$ $$2 (X^T)_{ij} = 2 X_{ij}$$", "PR"),
}


@pytest.mark.parametrize(("text", "expected"), TRANSPOSED.values(), ids=TRANSPOSED.keys())
def test_entries_of_a_transpose(text: str, expected: str) -> None:
    assert letters(SQUARE + text) == expected
