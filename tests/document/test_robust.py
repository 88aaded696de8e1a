"""Any input gives statements or a DocumentError, every fault has a place within the text, and cost grows linearly."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symgrad import claims
from symgrad.claims.formulas.cut import cut
from symgrad.document import parse
from symgrad.errors import DocumentError, Place
from symgrad.source import (
    Chain,
    Declaration,
    Fault,
    Fragment,
    Statement,
    Trait,
    Typing,
)

_COMMANDS = (
    r"$ $$ \[ \] \( \) = &= \\ & { } ( ) [ ] \left( \right) , ; : := \approx \ne \in \quad \Rightarrow \boxed{ * _ ^ "
    r"\begin{align} \end{align} \begin{cases} \end{cases} \begin{array} \end{array} \stackrel{def}{=} \frac{a}{b} a=b "
    r"if where since x_{i=1} i=k ` <!-- --> % \a \b \input{x} \section{ \begin{verbatim} \verb| \iffalse "
    r"\newcommand{\a}[1]{#1\a} \def\b#1{#1#1} \begin{document} \end{document} \text{where$ é 𝟙 ' \ "
)
WORDS = [
    *_COMMANDS.split(),
    "\n", "\n\n", "\t", "- ", "> ", "# ", ". ", "| a | b |\n|---|---|\n", "```math\n", "```\n", "\\text{if }", "i = k",
    "a = b", "y is one-hot", "<!-- symgrad:", "% symgrad: ", "expect refuted", "assume", "skip",
]  # fmt: skip

TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=40).map(" ".join)


def fragments(statement: Statement) -> list[Fragment]:
    match statement:
        case Chain():
            beside = [found for all in statement.part_conditions.values() for found in all]
            return [*statement.parts, *statement.conditions, *beside]
        case Typing(name, kind):
            return [name, kind]
        case Declaration(math):
            return [math]
        case Trait(name):
            return [name]
        case Fault(_, at):
            return [at]
    return []


def check(text: str, kind: str) -> None:
    """Every fragment stands where it says: its first character is that of the text at its place."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for statement in claims.statements(parse(text, kind, "x")):
        if isinstance(statement, Chain):
            assert len(statement.parts) == len(statement.relations) + 1 == len(statement.places) + 1 > 1
            assert all(part.text.strip() for part in statement.parts)
        for fragment in fragments(statement):
            place = fragment.place(0)
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_markdown(text: str) -> None:
    check(text, "markdown")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_latex(text: str) -> None:
    check(text, "latex")


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_lines_of_records(text: str) -> None:
    check(text, "records")


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_any_notebook(text: str) -> None:
    with pytest.raises(DocumentError):
        parse(text, "notebook", "x")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_cut_stands_in_the_formula(text: str) -> None:
    formula = Fragment.of(text, Place("x", 1, 1))
    for segment in cut(formula):
        for part in segment.parts:
            assert part.text == part.text.strip()
            place = part.place(0)
            line = text.split("\n")[place.line - 1]
            assert not part.text or line[place.column - 1] == part.text[0]


HOSTILE = {
    "unclosed brackets": "\\[ " * 20_000,
    "unclosed brackets, one a line": "\\[\n" * 20_000,
    "unclosed displays": "$$\n\n# x\n\n" * 4_000,
    "unclosed environments": "\\begin{align}\n" * 20_000,
    "environments of many names": "\\begin{align} \\begin{gather} \\begin{equation}\n" * 5_000,
    "nested braces": "$$" + "{" * 19_000 + "$$",
    "nested boxes": "$$" + "\\boxed{a = " * 1_500 + "}" * 1_500 + "$$",
    "nested parentheses": "$$" + "(" * 9_000 + "=" + ")" * 9_000 + "$$",
    "nested environments": "$$" + "\\begin{aligned} " * 900 + "= " + "\\end{aligned}" * 400 + "$$",
    "backticks": " ".join("`" * length for length in range(1, 400)),
    "dollars": "$a " * 20_000,
    "spaces at the end of parts": "$$a" + " " * 15_000 + "b = c" + "." * 4_000 + "$$",
    "quotes": ">" * 5_000 + " $a$",
    "lists": "\n".join(" " * (2 * depth) + "- $a$" for depth in range(600)),
    "lists in a line": "- " * 5_000 + "$a$",
    "comments": "<!-- " * 20_000,
    "words": "where " * 30_000,
    "names": "x, y and " * 10_000,
    "one long inline formula": "$" + "a = b + " * 20_000 + "$",
    "commas": "$$" + "a, b = c, " * 1_900 + "$$",
    "ampersands": "\\begin{align}" + "a & b " * 3_000 + "\\end{align}",
    "words in formulas": "$$a" + " \\text{ so } b" * 1_200 + "$$",
    "rows": "\\begin{align} a " + "&= b \\\\ " * 2_000 + "\\end{align}",
    "conditions": "\\begin{align} a " + "&= b, i = j \\\\ &= c, i = k \\\\ " * 600 + "\\end{align}",
    "continued displays": "$$a$$\n\n" + "$$= b$$\n\n" * 3_000,
    "tables": "| a | b |\n|---|---|\n" + "| $c$ | $d$ |\n" * 3_000,
    "text without end": "\\text{" * 3_000,
}


@pytest.mark.parametrize("kind", ["markdown", "latex"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_come_to_an_end(text: str, kind: str) -> None:
    check(text, kind)
