"""Tokens: what is typography, what stands for what, and where each piece stands."""

from __future__ import annotations

import pytest

from symgrad.errors import ReadError
from symgrad.reader.syntax.lexer import MAX_LENGTH, tokenize
from symgrad.source import Fragment

TEXTS: dict[str, str] = {
    r"\left( x \right)": "( x )",
    r"\bigg[ x \,\;\quad \bigg]": "[ x ]",
    r"\mathbf{x}\boldsymbol{\theta}": r"{ x } { \theta }",
    r"\mathrm{Loss} \operatorname{diag}": "Loss diag",
    r"\mathrm{d}x": "d x",
    r"\mathbf{1} \mathbb 1": r"\mathbb{1} \mathbb{1}",
    r"\dfrac12": r"\frac 1 2",
    r"a \le b \ne c": r"a \leq b \neq c",
    r"x\_i": "x _ i",
    r"x² ŷ₁ ∂L∕∂z": r"x ^ { 2 } \hat y _ { 1 } \partial L / \partial z",
    "f’(x) − y": "f ' ( x ) - y",
    r"\text{if $i = j$, else}": "if i = j , else",
    r"a % the rest of the line": "a",
    r"a \tag{3} \label{eq}": "a",
    r"t_j{} log": "t _ j l o g",
    r"{\cal C}": r"{ \mathcal C }",
    r"a\space b\enspace c\nobreakspace d": "a b c d",
    "x\u200b_1 \ufeff+ 1\u2060": "x _ 1 + 1",
    "k == i": "k = i",
    "k === i": "k = = i",
    "ℝ ∈ ⊙": r"\mathbb { R } \in \odot",
}


@pytest.mark.parametrize("text", TEXTS)
def test_tokens(text: str) -> None:
    assert " ".join(token.text for token in tokenize(Fragment.of(text))[:-1]) == TEXTS[text]


def test_a_token_knows_where_it_stands() -> None:
    text = r"\left( x² \cdot \text{Loss} \right)"
    pieces = {token.text: text[token.start : token.stop] for token in tokenize(Fragment.of(text))}
    assert pieces["\\cdot"] == "\\cdot"
    assert pieces["2"] == "²"
    assert pieces["Loss"].strip() == "Loss"


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        (r"x \&", r"unknown command \&", 3),
        ("x ⌘", "the character '⌘' has no meaning here", 3),
        (r"x + \text{if", "is never closed", 5),
        ("x" * (MAX_LENGTH + 1), "is too long", 1),
    ],
    ids=["escape", "character", "open text", "too long"],
)
def test_what_is_no_token_is_told_at_its_place(text: str, message: str, column: int) -> None:
    with pytest.raises(ReadError) as caught:
        tokenize(Fragment.of(text))
    assert message in caught.value.message
    assert caught.value.place.column == column
