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


SAID = "<!-- symgrad: expect refuted -->"
CLOSED = {
    "bare": ("markdown", f"\\begin{{align}}\n{{}}\n\\end{{align}} {SAID}"),
    "dollars": ("markdown", f"$$\n\\begin{{aligned}}\n{{}}\n\\end{{aligned}}\n$$ {SAID}"),
    "dollars in an item": ("markdown", f"- $$\n  {{}}\n  $$ {SAID}"),
    "environment": ("latex", "\\begin{align}\n{}\n\\end{align} % symgrad: expect refuted"),
    "brackets": ("latex", "\\[\n{}\n\\] % symgrad: expect refuted\nand so on"),
}
LASTS = {
    "rows": ("(x+1)^2 &= x^2 + 2x + 1 \\\\\n(x-1)^2 &= x^2 + 1", [False, True]),
    "chain": ("(x+1)^2 &= x^2 + 2x + 1 \\\\\n&= x^2 + 1", [False, True]),
    "its left side above": ("(x+1)^2\n= x^2 + 1", [True]),
    "its sign above": ("(x+1)^2 =\nx^2 + 1", [True]),
    "a sum below": ("(x+1)^2 = x^2\n+ \\sum_{i=1}^3 x", [True]),
}


@pytest.mark.parametrize(("kind", "display"), CLOSED.values(), ids=CLOSED.keys())
@pytest.mark.parametrize(("rows", "expected"), LASTS.values(), ids=LASTS.keys())
def test_a_comment_behind_what_closes_a_formula_speaks_of_its_last_relation(
    kind: str, display: str, rows: str, expected: list[bool]
) -> None:
    text = display.replace("{}", rows).replace("{{", "{").replace("}}", "}")
    report = check_text(X + text + "\n\nAlso $x + x = 2x$.", kind)
    assert [claim.expect is Status.REFUTED for claim in report.claims] == [*expected, False]
    assert report.ok


LATEX = {
    "in the text": "So $x + 1 = x$. % symgrad: expect refuted\nAnd $x = x$.",
    "in one line": "\\[ x + 1 = x \\] % symgrad: expect refuted\n\\[ x + x = 2x \\]",
    "an equation that goes on": "\\[ x + 1 =\n x % symgrad: expect refuted\n\\]\n$x = x$",
    "in a line of its own": "$x = x$\n% symgrad: expect refuted\n\\[ x + 1 = x \\]",
    "behind a declaration": "Let $y \\in \\mathbb{R}$. % symgrad: expect refuted\n\\[ x + 1 = x \\]",
    "behind a list": "\\begin{itemize}\n\\item $x = x$.\n\\end{itemize} % symgrad: expect refuted\n\\[ x + 1 = x \\]",
}


@pytest.mark.parametrize("text", LATEX.values(), ids=LATEX.keys())
def test_a_comment_of_latex_speaks_of_its_line(text: str) -> None:
    report = check_text(X + text, "latex")
    assert [(claim.rhs.strip(), claim.expect) for claim in report.claims if claim.lhs == "x + 1"] == [
        ("x", Status.REFUTED)
    ]
    assert report.ok, report.errors


@pytest.mark.parametrize("word", ["proved", "conditional", "undecided"])
def test_another_verdict_is_no_verdict_as_expected(word: str) -> None:
    report = check_text(X + f"$$x + 1 = x % symgrad: expect {word}\n$$")
    assert [claim.as_expected for claim in report.claims] == [False]


FAULTS = {
    "no relation": "$$x + 1 = x + 1$$\n\n$$(x + 1 % symgrad: expect refuted\n)^2 = x^2 + 2x + 1$$",
    "two verdicts": "$$x + 1 = x % symgrad: expect refuted, proved\n$$",
    "no formula ends here": "$$x + 1 = x + 1$$\n\nIt costs 3\\$. <!-- symgrad: expect refuted -->",
    "twice": f"$$\nx + 1 = x {SAID.replace('<!--', '%').replace(' -->', '')}\n$$ {SAID}",
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
