"""A comment for symgrad that nobody understands may say anything of its names: nothing is refuted or proved by them."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text

TEXT = "Let $x \\in \\mathbb{{R}}$ and $a \\in \\mathbb{{R}}$.\n\n<!-- symgrad: {} -->\n\n$${}$$\n\n$${}$$\n"
X, OTHER = "|x| = x", "|a| = a + 1"

UNHEARD = {
    "asume x > 0": "unknown directive: asume",
    "let x > 0": "unknown directive: let",
    "suppose x \\in (0, 1)": "unknown directive: suppose",
    "x positive": "unknown directive: x",
    "define x 3": "a definition has a name",
    "x: scalr positive": "unknown kind",
    "assume x >> 0": "was not understood",
}


@pytest.mark.parametrize(("comment", "told"), UNHEARD.items(), ids=UNHEARD.keys())
def test_what_a_comment_may_say_of_a_name_is_left_open(comment: str, told: str) -> None:
    report = check_text(TEXT.format(comment, X, OTHER))
    assert any(told in error.message for error in report.errors)
    assert [str(claim.verdict.status) for claim in report.claims] == ["undecided", "refuted"]


@pytest.mark.parametrize("comment", ["convention log-base-10", "conventions log-base-2", "convention nobody-knows"])
def test_a_convention_that_is_not_known_may_speak_of_anything(comment: str) -> None:
    report = check_text(TEXT.format(comment, "\\log 100 = 2", X))
    assert report.errors
    assert {str(claim.verdict.status) for claim in report.claims} == {"undecided"}


@pytest.mark.parametrize("comment", ["expct refuted", "skp", "titel Softmax", "reslt jacobian"])
def test_a_comment_about_no_name_leaves_nothing_open(comment: str) -> None:
    report = check_text(TEXT.format(comment, "x + x = 2x", OTHER))
    assert any("unknown directive" in error.message for error in report.errors)
    assert [str(claim.verdict.status) for claim in report.claims] == ["proved", "refuted"]


@pytest.mark.parametrize("comment", ["x > 0", "assume x > 0", "x: scalar positive", "0 < x"])
def test_an_assumption_needs_no_keyword(comment: str) -> None:
    (claim, _) = check_text(TEXT.format(comment, X, OTHER)).claims
    assert str(claim.verdict.status) == "proved"
