"""The examples of the page about comments have the verdicts that stand below them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from symgrad.claims.directives import KEYWORDS
from symgrad.pipeline import check_text
from symgrad.reader.scope.kinds import OTHERS, RANKS, parse_type

PAGE = (Path(__file__).parent.parent.parent / "docs" / "directives.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(markdown|latex)\n(.*?)```\n\nVerdicts: ([^\n]*)\n", PAGE, re.DOTALL)


@pytest.mark.parametrize(("kind", "text", "verdicts"), EXAMPLES, ids=[row[2] for row in EXAMPLES])
def test_an_example_has_the_verdicts_below_it(kind: str, text: str, verdicts: str) -> None:
    report = check_text(text, kind)
    assert report.errors == ()
    assert ", ".join(claim.verdict.status.value for claim in report.claims) == verdicts
    announced = [claim for claim in report.claims if claim.expect is not None]
    assert all(claim.as_expected for claim in announced)


def test_every_block_is_an_example() -> None:
    assert PAGE.count("```") == 2 * len(EXAMPLES)


def test_every_directive_and_kind_is_described() -> None:
    for word in KEYWORDS:
        assert re.search(rf"`{word}\b", PAGE), word
    for kind in (*RANKS, *OTHERS, "label"):
        assert re.search(rf"^\| .*`{kind}\b", PAGE, re.MULTILINE), kind


def test_the_words_of_types_are_known() -> None:
    words = re.findall(r"`([^`]+)`", PAGE.partition("Words behind them:")[2].partition("\n\n")[0])
    assert len(words) > 8
    assert all(parse_type(f"matrix[K,K] {word}") for word in words)


SILENT = [
    ("no colon, misspelt", "<!-- symgrad expct refuted -->", "did you mean expect?"),
    ("words", "<!-- symgrad is used here -->", "known are assume"),
    ("the name alone", "<!-- symgrad -->", "known are assume"),
    ("nothing behind the colon", "<!-- symgrad: -->", "known are assume"),
    ("nothing to expect it of", "Words. <!-- symgrad: expect refuted -->", "before a formula"),
    ("in capitals", "<!-- Symgrad: expct refuted -->", "did you mean expect?"),
    ("another sign for the colon", "<!-- symgrad; expect refuted -->", "known are assume"),
    ("a line between", "<!-- symgrad-skip -->", "did you mean skip?"),
    ("a word of no verdict", "<!-- symgrad: expect wrong -->", "verdicts are"),
]


@pytest.mark.parametrize(("comment", "hint"), [row[1:] for row in SILENT], ids=[row[0] for row in SILENT])
def test_a_comment_that_is_not_understood_is_an_error_with_a_hint(comment: str, hint: str) -> None:
    report = check_text(f"Let $x \\in \\mathbb{{R}}$. $$x + x = 2x$$\n\n{comment}\n")
    (error,) = report.errors
    assert hint in error.hint


@pytest.mark.parametrize("comment", ["% symgrad is used here", "% symgrad", "%symgrad: asume x > 0"])
def test_so_it_is_in_latex(comment: str) -> None:
    (error,) = check_text(f"Let $x \\in \\mathbb{{R}}$.\n{comment}\n\\[ x + x = 2x \\]", "latex").errors
    assert error.hint


LINES = [
    ("inline", "So $x + 1 = x$. <!-- symgrad: expect refuted -->\nAnd $x + x = 2x$."),
    ("a display", "$$x + 1 = x$$ <!-- symgrad: expect refuted -->\n\n$$x + x = 2x$$"),
    ("a quote", "> $x + 1 = x$ <!-- symgrad: expect refuted -->\n> $x + x = 2x$"),
    ("a cell", "| a |\n|---|\n| $x + 1 = x$ <!-- symgrad: expect refuted --> |\n| $x + x = 2x$ |"),
]


@pytest.mark.parametrize("text", [row[1] for row in LINES], ids=[row[0] for row in LINES])
def test_behind_a_line_of_markdown_it_speaks_of_that_line(text: str) -> None:
    report = check_text(f"Let $x \\in \\mathbb{{R}}$.\n\n{text}\n")
    assert [claim.expect and claim.expect.value for claim in report.claims] == ["refuted", None]
    assert report.ok
