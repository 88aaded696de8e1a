"""What is too long, too many or too large costs itself alone: it is told of, and what stands behind it is judged."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text

X = "Let $x \\in \\mathbb{R}$.\n\n"
DIGITS = "7" * 5_000
SUM = " + ".join(["b"] * 1_500)

TOLD = {
    "an integer": (f"$$x = {DIGITS} x$$", "a number of 5,000 digits is too long"),
    "a decimal": (f"$$x + 0.{DIGITS} = x$$", "a number of 5,002 digits is too long"),
    "an exponent": (f"$$x^{{{DIGITS}}} = x$$", "a number of 5,000 digits is too long"),
    "a bound of a sum": (f"$$\\sum_{{i=1}}^{{{DIGITS}}} 1 = 3$$", "a number of 5,000 digits is too long"),
    "a size": (f"Let $z \\in \\mathbb{{R}}^{{{DIGITS}}}$.\n\n$$\\sum_i z_i = 0$$", ""),
    "a bound of a letter": (f"Let $t > {DIGITS}$.\n\n$$|t| = t + 1$$", ""),
    "a set": (f"Let $t \\in \\{{0, {DIGITS}\\}}$.\n\n$$t = 2t$$", ""),
    "a type": (f"<!-- symgrad: z: vector[{DIGITS}] -->", "a size is a letter or a whole number"),
    "a formula in the text": (f"Then $b = {SUM}$.", "this formula has more than 4,000 characters"),
    "another formula in the text": (f"Then \\(b = {SUM}\\).", "this formula has more than 4,000 characters"),
    "a display": (f"$$b = {' + '.join([SUM] * 4)}$$", "this formula has more than 20,000 characters"),
    "lists in each other": ("\n".join(f"{'  ' * n}- b" for n in range(200)), "nested too deeply"),
}


@pytest.mark.parametrize(("text", "told"), TOLD.values(), ids=TOLD.keys())
def test_what_is_too_long_is_told_and_costs_itself_alone(text: str, told: str) -> None:
    report = check_text(f"{X}$$x + x = 2x$$\n\n{text}\n\n$$1 + 2 = 3$$\n")
    said = [error.message for error in report.errors] + [claim.verdict.reason for claim in report.claims]
    assert any(told in words for words in said)
    assert not any("symgrad failed" in words for words in said)
    first, *between, last = (str(claim.verdict.status) for claim in report.claims)
    assert (first, last) == ("proved", "proved") and "proved" not in between and "refuted" not in between


def test_what_a_long_formula_may_define_is_known_no_more() -> None:
    text = f"{X}Let $b = x$.\n\n$$b = {' + '.join(['x'] * 6_000)}$$\n\n$$b = 6000 x$$\n\n$$b = x + 1$$\n"
    assert {str(claim.verdict.status) for claim in check_text(text).claims} == {"undecided"}


SENTENCES = "We say some more words about it here. " * 150


def test_a_dollar_far_from_the_next_one_is_no_formula() -> None:
    report = check_text(f"It costs $5 or so. {SENTENCES}\n\n{X}It is $HOME. {SENTENCES}Then $x + x = 3x$.")
    assert [str(claim.verdict.status) for claim in report.claims] == ["refuted"] and not report.errors


SIZES = {
    "a sum of many": ("z \\in \\mathbb{R}^{1000000000}", "\\sum_i z_i = \\prod_i z_i", "undecided"),
    "ones": ("x \\in \\mathbb{R}", "\\sum_{i=1}^{1000000000} 1 = 7", "undecided"),
    "a gradient": (
        "z \\in \\mathbb{R}^{1000000000}",
        "\\frac{\\partial}{\\partial z_k} \\sum_i z_i^2 = 2 z_k",
        "proved",
    ),
    "its twin": (
        "z \\in \\mathbb{R}^{1000000000}",
        "\\frac{\\partial}{\\partial z_k} \\sum_i z_i^2 = 3 z_k",
        "undecided",
    ),
    "a matrix": ("W \\in \\mathbb{R}^{50000 \\times 7000}", "\\sum_{ij} W_{ij} = \\sum_{ij} W_{ij}^2", "undecided"),
}


@pytest.mark.parametrize(("declared", "claim", "status"), SIZES.values(), ids=SIZES.keys())
def test_a_size_that_is_written_out_costs_little_however_large_it_is(declared: str, claim: str, status: str) -> None:
    (report,) = check_text(f"Let ${declared}$.\n\n$${claim}$$\n").claims
    assert str(report.verdict.status) == status and report.verdict.seconds < 10


ONE_HOT = (
    "Let $z, y \\in \\mathbb{R}^{1000}$ and let $y$ be one-hot, $S_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$,"
    " $L = -\\sum_i y_i \\log S_i$."
)
GRADIENTS = {"S_m - y_m": "proved", "y_m - S_m": "refuted", "S_m + y_m": "refuted", "S_m": "refuted"}


@pytest.mark.parametrize(("right", "status"), GRADIENTS.items(), ids=GRADIENTS.keys())
def test_a_label_of_a_thousand_classes_is_looked_at_where_it_counts(right: str, status: str) -> None:
    (report,) = check_text(f"{ONE_HOT}\n\n$$\\frac{{\\partial L}}{{\\partial z_m}} = {right}$$\n").claims
    assert str(report.verdict.status) == status
