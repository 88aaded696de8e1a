"""Markdown: which formulas a text holds, and where exactly they stand."""

from __future__ import annotations

import pytest

from symgrad.document import Words, parse
from tests.document.rendering import formulas, piece_line

DOCUMENTS: dict[str, tuple[str, list[str]]] = {
    "dollars": ("Let $a = b$ and $c$.", ["inline 1:6 a = b", "inline 1:18 c"]),
    "dollars with spaces inside": ("so $ a = b $ holds", ["inline 1:6 a = b"]),
    "dollars in words of a formula": (
        r"so $x \text{ if $i = j$} = y$ and $z$",
        [r"inline 1:5 x \text{ if $i = j$} = y", "inline 1:36 z"],
    ),
    "prices": ("It costs $5 or $10, or US$ 7 and 3 $ more.", []),
    "a price and a formula": ("For $5 we get $x^2$.", ["inline 1:16 x^2"]),
    "escaped dollars": (r"\$a = b\$ and $c$", ["inline 1:16 c"]),
    "double dollars in a line": ("so $$a = b$$ holds", ["display 1:6 a = b"]),
    "display": ("$$\na = b\n$$", ["display 2:1 a = b"]),
    "display behind words of a paragraph": ("The gradient\nis $$\na\n= b\n$$ as said $c$", ["display 3:1 a/= b", "inline 5:13 c"]),
    "a row that looks like a heading": ("$$\na\n=\nb\n$$", ["display 2:1 a/=/b"]),
    "rows that look like lists": ("$$\na\n- b\n+ c\n1. d\n$$", ["display 2:1 a/- b/+ c/1. d"]),
    "a row that looks like a quote": ("\\[\na\n> b\n\\]", ["display 2:1 a/> b"]),
    "a blank line in a display": ("$$\na\n\n= b\n$$", ["display 2:1 a//= b"]),
    "brackets": (r"so \(a = b\) and \[c = d\] hold", ["inline 1:6 a = b", "display 1:20 c = d"]),
    "doubly escaped brackets": (r"so \\(a = b\\) and \\[c = d\\] hold", ["inline 1:7 a = b", "display 1:23 c = d"]),
    "brackets over lines": ("\\[\n  a\n  = b\n\\]", ["display 2:3 a/  = b"]),
    "a line break with a length is no closing bracket": ("\\[a \\\\[2pt] b\\]", ["display 1:3 a \\\\[2pt] b"]),
    "escaped parentheses in prose": (r"a \(remark", []),
    "bare align": ("\\begin{align}\na &= b \\\\\n&= c\n\\end{align}", ["display align 2:1 a &= b \\\\/&= c"]),
    "bare align* in a paragraph": (
        "so \\begin{align*} a &= b \\end{align*} and $c$",
        ["display align 1:19 a &= b", "inline 1:44 c"],
    ),
    "an environment within another": (
        "\\begin{equation}\\begin{split}\na\n\\end{split}\\end{equation}",
        ["display equation 1:17 \\begin{split}/a/\\end{split}"],
    ),
    "alignat has an argument": ("\\begin{alignat}{2} a &= b \\end{alignat}", ["display alignat 1:20 a &= b"]),
    "an environment that is no display": ("\\begin{pmatrix} a \\end{pmatrix}", []),
    "math fence": ("```math\na = b\n  = c\n```", ["display 2:1 a = b/  = c"]),
    "math fence of MyST": ("```{math}\na = b\n```", ["display 2:1 a = b"]),
    "other fences": ("```python\n$$a = b$$\n```\n\n~~~\n$c = d$\n~~~", []),
    "a fence in a longer fence": ("````\n```math\na = b\n```\n````\n\n$c$", ["inline 7:2 c"]),
    "a fence within a list item": ("- x\n\n  ```math\n  a = b\n  ```", ["display 4:3 a = b"]),
    "code spans": ("`$a = b$` and ``$c = `d$`` and $e$", ["inline 1:33 e"]),
    "a code span is not opened by a lone backtick": ("a ` b $c$", ["inline 1:8 c"]),
    "dollar and backtick": ("so $`a = b`$ holds", ["inline 1:6 a = b"]),
    "indented code": ("text\n\n    $$a = b$$\n", []),
    "HTML code": ("so <code>$a = b$</code> and $c$", ["inline 1:30 c"]),
    "HTML block": ("<div>\n$$a = b$$\n</div>", ["display 2:3 a = b"]),
    "preformatted HTML block": ("<pre>\n$$a = b$$\n</pre>", []),
    "comment": ("<!-- $a = b$ -->\n\n$c$ <!-- $$ --> $d$", ["inline 3:2 c", "inline 3:18 d"]),
    "comment over blank lines": ("x <!-- $a\n\n= b$ --> $d$", ["inline 3:11 d"]),
    "directives": (
        "<!-- symgrad: y: vector[K] -->\n\n<!-- symgrad:\n  assume x > 0\n  skip\n-->\na <!--symgrad:scope--> b",
        ["directive 1:15 y: vector[K]", "directive 4:3 assume x > 0", "directive 5:3 skip", "directive 7:15 scope"],
    ),
    "block quote": ("> $$\n> a\n> = b\n> $$\n>\n> so $c$", ["display 2:3 a/= b", "inline 6:7 c"]),
    "nested block quote": (">> so $c$\n> > and $d$", ["inline 1:8 c", "inline 2:10 d"]),
    "list items": ("* $a$\n  1. so $b$\n* $$\n  c\n  $$", ["inline 1:4 a", "inline 2:10 b", "display 4:3 c"]),
    "a display in a list item that is not indented": ("- x\n$$\na\n$$", ["display 3:1 a"]),
    "table": (
        "| a | $b$ |\n|---|---|\n| $c$ | $c$ |\n|$d$|\\| $e$|",
        ["inline 1:8 b", "inline 3:4 c", "inline 3:10 c", "inline 4:3 d", "inline 4:10 e"],
    ),
    "headings": (
        "# On $a$ #\n\nB $b$\n===\n\n### C",
        ["heading 1 1:3 On $a$", "inline 1:7 a", "heading 1 3:1 B $b$", "inline 3:4 b", "heading 3 6:5 C"],
    ),
    "front matter": ("---\ntitle: $a = b$\n---\n$c$", ["inline 4:2 c"]),
    "a rule is no front matter": ("---\n$a$\n\n---\n$c$", ["inline 2:2 a", "inline 5:2 c"]),
    "tab and non-ASCII before a formula": ("\t* é\n\nœuf – $a$\n-\t$b$", ["inline 3:8 a", "inline 4:4 b"]),
    "CRLF": ("$a$\r\n$$\r\nb\r\n$$\r\n", ["inline 1:2 a", "display 3:1 b"]),
    "byte order mark": ("\ufeff$a$", ["inline 1:2 a"]),
    "macros": (
        "$\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}}$\n\n$\\pd{L}{z} = 1$",
        [r"inline 3:2 \frac{\partial L}{\partial z} = 1"],
    ),
    "comment in a formula": ("$$\na % = c\n= b, 50\\%\n$$", ["display 2:1 a = b, 50\\%"]),
    "unclosed display": ("$$ a = b\n\n# Next\n\n$c$", [
        "fault 1:1 this display is never closed: $$", "heading 1 3:3 Next", "inline 5:2 c",
    ]),
    "unclosed environment": (
        "\\begin{align} a &= b",
        ["fault 1:1 this display is never closed: \\begin{align}"],
    ),
    "empty": ("", []),
    "empty formulas": ("$$ $$ and $$$$ and \\(\\)", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
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
    assert [math.place(math.text.index(sign)).column for sign in ("\\math", "{", "x", "+", "y", "z")] == [2, 2, 5, 8, 13, 17]


def test_words_stand_between_formulas() -> None:
    pieces = [piece_line(piece) for piece in parse("where $y$ is *one-hot*,\nand", path="x").pieces]
    assert pieces == ["words 1:1 where ", "inline 1:8 y", "words 1:10  is *one-hot*,/and", "break"]


def test_prose_keeps_its_code_spans_as_words() -> None:
    (words, _) = parse("see `$x$` there", path="x").pieces
    assert isinstance(words, Words) and words.text.text == "see `$x$` there"
