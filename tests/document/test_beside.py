"""What a comment at the end of a line says, it says of that line."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text
from symgrad.verdict import Status

X = "Let $x \\in \\mathbb{R}$.\n\n"
ROWS = "(x+1)^2 &= x^2 + 2x + 1 \\\\\n(x-1)^2 &= x^2 + 2x + 1 {}\\\\\n(x+2)^2 &= x^2 + 4x + 4"
CHAIN = "(x+1)^2 &= x^2 + 2x + 1 \\\\\n&= x^2 - 2x + 1 {}\\\\\n&= (x-1)^2"
DISPLAYS = {
    "align": ("latex", "\\begin{{align}}\n{}\n\\end{{align}}"),
    "brackets": ("latex", "\\[\\begin{{aligned}}\n{}\n\\end{{aligned}}\\]"),
    "dollars": ("markdown", "$$\n\\begin{{aligned}}\n{}\n\\end{{aligned}}\n$$"),
    "bare": ("markdown", "\\begin{{align}}\n{}\n\\end{{align}}"),
}
COMMENTS = ("% symgrad: expect refuted\n", "%symgrad: expect: refuted\n", "% symgrad expect refuted\n")


@pytest.mark.parametrize(("kind", "display"), DISPLAYS.values(), ids=DISPLAYS.keys())
@pytest.mark.parametrize("rows", [ROWS, CHAIN], ids=["rows", "chain"])
@pytest.mark.parametrize("comment", COMMENTS)
def test_a_verdict_is_expected_of_one_line(kind: str, display: str, rows: str, comment: str) -> None:
    report = check_text(X + display.format(rows.format(comment)), kind)
    assert [claim.expect is Status.REFUTED for claim in report.claims] == [False, True, False]
    assert [claim.verdict.status.value for claim in report.claims] == ["proved", "refuted", "proved"]
    assert report.ok


@pytest.mark.parametrize("word", ["proved", "conditional", "undecided"])
def test_another_verdict_is_no_verdict_as_expected(word: str) -> None:
    report = check_text(X + f"$$x + 1 = x % symgrad: expect {word}\n$$")
    assert [claim.as_expected for claim in report.claims] == [False]


FAULTS = {
    "no relation": "$$x + 1 = x + 1$$\n\n$$(x + 1 % symgrad: expect refuted\n)^2 = x^2 + 2x + 1$$",
    "two verdicts": "$$x + 1 = x % symgrad: expect refuted, proved\n$$",
    "no verdict": "$$x + 1 = x % symgrad: expect wrong\n$$",
    "no directive": "$$x + 1 = x % symgrad: expct refuted\n$$",
}


@pytest.mark.parametrize("text", FAULTS.values(), ids=FAULTS.keys())
def test_what_is_not_understood_is_told(text: str) -> None:
    report = check_text(X + text)
    assert len(report.errors) == 1
    assert not report.ok


@pytest.mark.parametrize("comment", ["% symgradient: expect refuted", "% see symgrad on page 3", "% expect refuted"])
def test_other_comments_say_nothing(comment: str) -> None:
    report = check_text(X + f"$$x + 1 = x {comment}\n$$")
    assert [claim.expect for claim in report.claims] == [None]
    assert not report.errors
