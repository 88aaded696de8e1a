"""Texts that would take too long, print too much, or speak to a terminal: bounded, cropped, shown."""

from __future__ import annotations

import time

import pytest

from symgrad.document import Words, parse
from symgrad.errors import Place, SourceError
from symgrad.pipeline import check_text
from symgrad.render import render
from symgrad.report import Report

AFTER = "\n\n$$(x - 1)^2 = x^2 - 2 x + 1$$\n"
LONG = {
    "one formula": "We see $" + " + ".join("x" * 20_000) + "$ here.",
    "dollars": "$x$ " * 20_000,
    "equations in a line": " ".join(f"$x = {number}$" for number in range(3000)),
    "names": "Let " + ", ".join(f"$x_{{{number}}}$" for number in range(3000)) + " be real.",
    "commas": "Let $" + ", ".join("x" * 20_000) + "$ be real.",
    "stars": "*" * 20_000 + "a",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
@pytest.mark.parametrize("kind", ["markdown", "latex"])
def test_a_passage_beyond_all_bounds_is_told_and_not_read(text: str, kind: str) -> None:
    started = time.monotonic()
    report = check_text(text + AFTER, kind)
    assert time.monotonic() - started < 10
    assert "too long to be read" in report.errors[0].message
    assert len(report.claims) == 1
    assert len(render(Report((report,)))) < 5000


def test_nothing_is_refuted_by_names_of_a_passage_that_was_not_read() -> None:
    said, claim = "Let $x > 0$. " + "$x$ " * 300, "\n\n$$|x| + x = 2 x$$"
    assert check_text(f"Let $x$ be real.\n\n{said}{claim}").claims[0].verdict.status == "undecided"
    assert check_text(f"Let $x$ be real.{claim}").claims[0].verdict.status == "refuted"


def test_headings_in_each_other_are_told() -> None:
    text = r"\section{a " * 400 + "b" + "}" * 400 + AFTER
    report = check_text(text, "latex")
    assert "stand in each other" in report.errors[0].message
    assert len(report.claims) == 1


def test_an_error_shows_the_place_and_not_the_whole_line() -> None:
    error = str(SourceError("no", Place("a.md", 1, 5001), "x" * 5000 + "y" + "x" * 5000, 3))
    _, source, caret = error.split("\n")
    assert len(error) < 600
    assert source[caret.index("^")] == "y"
    assert caret.strip() == "^~~"


def test_signs_that_terminals_obey_are_shown() -> None:
    (words, _) = parse("a\x1b[31mb\x07\u202ec").pieces
    assert isinstance(words, Words)
    assert words.text.text == "a␛[31mb␇\ufffdc"


@pytest.mark.parametrize("text", ["::error::no", "  ::stop-commands::no", "##[error]no", "\x1b]0;no\x07"])
def test_no_text_is_a_command_to_a_runner_or_terminal(text: str) -> None:
    shown = render(Report((check_text(f"$$x + \\foo\n{text} = 1$$", path=text),)))
    assert not any(line.lstrip().startswith("::") or "##[" in line or "\x1b" in line for line in shown.split("\n"))
