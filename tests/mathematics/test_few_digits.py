"""Values of which no digit is known agree with nothing; whole numbers are looked for where a claim has its numbers."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text

UNKNOWN = [
    "Let $n \\in \\mathbb{N}$ and $x > 0$. $$e^{e^{200 n}} = x^n$$",
    "Let $n \\in \\mathbb{N}$ and $x > 0$. $$e^{e^{200 n}} = x$$",
    "Let $m \\in \\mathbb{N}$ and $u > 0$. $$e^{e^{180 m}} = 1 + u^2$$",
]

FAR = [
    ("\\mathbb{Z}", "\\max(n, -100) = n", "refuted"),
    ("\\mathbb{Z}", "|n - 50| = 50 - n", "refuted"),
    ("\\mathbb{N}", "|n - 500| = 500 - n", "refuted"),
    ("\\mathbb{N}", "\\min(n, 300) = n", "refuted"),
    ("\\mathbb{N}", "\\max(n, -100) = n", "proved"),
    ("\\mathbb{N}", "2^n 3^n = 6^n", "proved"),
    ("\\mathbb{Z}", "|n - 500| = |500 - n|", "supported"),
    ("\\mathbb{N}", "\\max(n + 100, 100) = n + 100", "proved"),
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_too_large_for_any_digit_supports_nothing(text: str) -> None:
    assert [claim.verdict.status.value for claim in check_text(text).claims] == ["undecided"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Let $n \\in \\mathbb{N}$. $$e^{e^{200 n}} = e^{(e^{200})^n}$$", "supported"),
        ("Let $x \\in \\mathbb{R}$ and $a > 0$. $$e^{a e^x} = (e^{e^x})^a$$", "proved"),
        ("Let $x > 0$. $$e^{e^{200 x}} = x$$", "refuted"),
        ("Let $x \\in \\mathbb{R}$. $$\\sin(e^{300 + x}) = 0$$", "refuted"),
        ("Let $x \\in \\mathbb{R}$. $$10^{-40} x = 10^{-41} x$$", "refuted"),
        ("Let $x \\in \\mathbb{R}$. $$10^{-40} x = 10^{-41} \\cdot 10 x$$", "proved"),
    ],
)
def test_other_large_and_small_values_decide(text: str, verdict: str) -> None:
    assert [claim.verdict.status.value for claim in check_text(text).claims] == [verdict]


@pytest.mark.parametrize(("numbers", "claim", "verdict"), FAR)
def test_whole_numbers_far_away(numbers: str, claim: str, verdict: str) -> None:
    report = check_text(f"Let $n \\in {numbers}$. $${claim}$$")
    assert [one.verdict.status.value for one in report.claims] == [verdict]
