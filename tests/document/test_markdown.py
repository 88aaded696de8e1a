"""Markdown: which formulas a text holds, and where exactly they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from symgrad.document import Formula, Words, parse
from symgrad.source import Fault
from tests.document.rendering import formulas, piece_line, table

CASES = {
    **table("markdown.txt"),
    "indented code": ("text\n\n    $$a = b$$\n", []),
    "tab and non-ASCII before a formula": ("\t* é\n\nœuf – $a$\n-\t$b$", ["inline 3:8 a", "inline 4:4 b"]),
    "CRLF": ("$a$\r\n$$\r\nb\r\n$$\r\n", ["inline 1:2 a", "display 3:1 b"]),
    "byte order mark": ("\ufeff$a$", ["inline 1:2 a"]),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_formulas_with_their_places(text: str, expected: list[str]) -> None:
    assert formulas(parse(text, path="x")) == expected


def test_every_character_of_a_formula_knows_its_place() -> None:
    text = "> 1. so $$\n>    a +\n>    b\n>    $$"
    (formula,) = [line for line in parse(text, path="x").pieces if hasattr(line, "math")]
    math = formula.math
    assert [str(math.place(math.text.index(sign))) for sign in "a+b"] == ["x:2:6", "x:2:8", "x:3:6"]
    assert math.line(math.text.index("b")) == ">    b"


def test_a_character_of_a_macro_has_the_place_of_its_use() -> None:
    text = "$\\def\\v#1{\\mathbf{#1}}$\n\n$\\v{x} + \\v y = z$"
    *_, formula = [piece for piece in parse(text, path="x").pieces if hasattr(piece, "math")]
    math = formula.math
    assert math.text == "\\mathbf{x} + \\mathbf{y} = z"
    assert [math.place(math.text.index(sign)).column for sign in ("\\math", "{", "x", "+", "y", "z")] == [
        2,
        2,
        5,
        8,
        13,
        17,
    ]


def test_words_stand_between_formulas() -> None:
    pieces = [piece_line(piece) for piece in parse("where $y$ is *one-hot*,\nand", path="x").pieces]
    assert pieces == ["words 1:1 where ", "inline 1:8 y", "words 1:10  is *one-hot*,/and", "break"]


def test_prose_keeps_its_code_spans_as_words() -> None:
    (words, _) = parse("see `$x$` there", path="x").pieces
    assert isinstance(words, Words) and words.text.text == "see `$x$` there"


DEPTHS: dict[str, Callable[[int], str]] = {
    "lists": lambda n: "\n".join(f"{'  ' * k}- $a_{{{k}}} = 1$" for k in range(n)),
    "ordered lists": lambda n: "\n".join(f"{'   ' * k}1. $a_{{{k}}} = 1$" for k in range(n)),
    "quotes": lambda n: "\n".join(f"{'> ' * k}$a_{{{k}}} = 1$\n{'> ' * k}" for k in range(n)),
    "displays in lists": lambda n: "\n".join(f"{'  ' * k}- b\n{'  ' * k}  $$\n{'  ' * k}  a = {k}$$" for k in range(n)),
}


@pytest.mark.parametrize("nested", DEPTHS.values(), ids=DEPTHS.keys())
@pytest.mark.parametrize("depth", [8, 12, 40, 120, 600])
def test_no_depth_of_lists_and_quotes_loses_a_formula(nested: Callable[[int], str], depth: int) -> None:
    pieces = parse(f"{nested(depth)}\n\n$c = d$\n", path="x").pieces
    faults = [piece.message for piece in pieces if isinstance(piece, Fault)]
    assert sum(isinstance(piece, Formula) for piece in pieces) == depth + 1
    assert len(faults) == (depth >= 120) and all("nested too deeply" in fault for fault in faults)
