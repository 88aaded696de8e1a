"""Decimals: which equations between numbers hold exactly, which by rounding, and which do not hold."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from symgrad.report import ClaimReport

P, R, C, U = "proved", "refuted", "conditional", "undecided"

EXACT: dict[str, tuple[str, str]] = {
    "a sum": (r"0.25 + 0.5 = 0.75", P),
    "a sum, one too many in the last place": (r"0.25 + 0.5 = 0.76", R),
    "a sum that rounds": (r"0.72 + 0.04 = 0.8", R),
    "a sum that rounds, on the right": (r"0.8 = 0.72 + 0.04", R),
    "a half that would round up": (r"0.02 + 0.03 = 0.1", R),
    "a whole number": (r"0.3 + 0.6 = 1", R),
    "a whole number on the left": (r"2 = 1.3 + 0.6", R),
    "a whole number from a root": (r"\sqrt{0.8} = 1", R),
    "a whole number from a logarithm": (r"\log 3 = 1", R),
    "a power of what could be rounded": (r"0.8^6 = \frac14", R),
    "a product": (r"0.3 \cdot 4 = 1", R),
    "a quotient": (r"\frac{0.8}{0.2} = 5", R),
    "a quotient with digits": (r"\frac{0.8}{0.2} = 4.1", R),
    "calculations on both sides": (r"0.31 \cdot 2 = 0.3 \cdot 2.1", R),
    "calculations on both sides, equal": (r"0.3 \cdot 0.2 = 0.12 \cdot 0.5", P),
    "a decimal of a fraction": (r"\frac14 = 0.25", P),
    "too many digits": (r"\frac14 = 0.2500001", R),
    "a decimal inside a function": (r"e^{0.5} = e^{0.51}", R),
}

ROUNDED: dict[str, tuple[str, str]] = {
    "a root": (r"\sqrt3 = 1.73", P),
    "a root, wrong in the last place": (r"\sqrt3 = 1.74", R),
    "a root, one place more": (r"\sqrt3 = 1.731", R),
    "a negative logarithm": (r"\log 0.3 = -1.204", P),
    "a negative logarithm, its sign lost": (r"\log 0.3 = 1.204", R),
    "on the left": (r"0.37 = e^{-1}", P),
    "cut off": (r"0.36 = e^{-1}", R),
    "cut off, on the right": (r"\frac{2}{3} = 0.666", R),
    "a fraction without an end": (r"\frac{2}{3} = 0.667", P),
    "many digits": (r"0.7^8 = 0.058", P),
    "many digits, cut off": (r"0.7^8 = 0.057", R),
    "many digits, as exact as its terms": (r"1.2345678 + 2.1 = 3.335", U),
    "few digits, longer than its terms": (r"\frac38 = 0.38", U),
    "few digits, beyond rounding": (r"\frac38 = 0.39", R),
    "a rounded number rounded again": (r"0.4427 = 0.443", U),
    "a rounded number, wrong": (r"0.4427 = 0.442", R),
    "a small power of ten": (r"e^{-9} = 1.23 \cdot 10^{-4}", P),
    "a small power of ten, wrong": (r"e^{-9} = 1.24 \cdot 10^{-4}", R),
    "a large power of ten": (r"2^{100} = 1.27 \times 10^{30}", P),
    "a large power of ten, cut off": (r"2^{100} = 1.26 \times 10^{30}", R),
    "terms that were measured": (r"\frac{2.718}{3.142} = 0.8653", U),
    "terms that were measured, far off": (r"\frac{2.718}{3.142} = 0.875", R),
    "terms that were not": (r"\frac{2}{3.1} = 0.64", R),
    "terms that stand for a value without end": (r"2 - \cos 5 = 2 - 0.28", U),
    "terms that stand for another value": (r"2 - \cos 5 = 2 - 0.38", R),
    "terms of another sign": (r"2 - \cos 5 = 2 + 0.28", R),
    "a term of one digit": (r"2 - \cos 5 = 2 - 0.3", R),
    "the other base": (r"\log 3 = 1.585", C),
    "a value lost in a sum": (r"(10^{60} + \pi) - 10^{60} = 0.0", U),
    "a value lost in a function": (r"\sin(10^{60}) = 0.8", U),
    "no base": (r"\log 3 = 1.586", R),
}

LISTS: dict[str, tuple[str, str]] = {
    "each to its own digits": (r"[e^{-1}, e^{-4}] = [0.4, 0.018]", P),
    "one with fewer does not loosen the others": (r"[e^{-1}, e^{-4}] = [0.4, 0.02]", P),
    "the second is wrong": (r"[e^{-1}, e^{-4}] = [0.4, 0.03]", R),
    "the second is wrong by less than the first may be": (r"[e^{-1}, e^{-4}] = [0.4, 0.05]", R),
    "the second is cut off": (r"[e^{-1}, e^{-4}] = [0.4, 0.01]", R),
    "whole numbers": (r"[e^{-1}, 2 - 1] = [0.4, 1]", P),
    "whole numbers are exact": (r"[e^{-1}, \log 3] = [0.4, 1]", R),
    "negative": (r"(-e^{-1}, e^{-2}) = (-0.37, 0.14)", P),
    "a sign lost": (r"(-e^{-1}, e^{-2}) = (0.37, 0.14)", R),
    "a row": (r"[e^{-1}, e^{-2}]^\top = [0.37, 0.14]^\top", P),
    "a row, wrong": (r"[e^{-1}, e^{-2}]^\top = [0.37, 0.13]^\top", R),
    "a matrix": (
        r"\begin{pmatrix} \sqrt2 & 0 \\ 1 & \pi \end{pmatrix} = \begin{pmatrix} 1.4 & 0 \\ 1 & 3.14 \end{pmatrix}", P),
    "a matrix, wrong": (
        r"\begin{pmatrix} \sqrt2 & 0 \\ 1 & \pi \end{pmatrix} = \begin{pmatrix} 1.4 & 0 \\ 1 & 3.15 \end{pmatrix}", R),
}  # fmt: skip

APPROXIMATE: dict[str, tuple[str, str]] = {
    "rounded": (r"\sqrt2 \approx 1.414", P),
    "rounded to a whole number": (r"\pi \approx 3", P),
    "few digits": (r"\frac38 \approx 0.38", P),
    "cut off": (r"\sqrt2 \approx 1.41421355", U),
    "cut off early": (r"-\log(0.9) \approx 0.10", U),
    "up instead of down": (r"-\log(0.7) \approx 0.41", R),
    "a fraction": (r"\pi \approx \frac{22}{7}", U),
    "round numbers": (r"e^{10} \approx 22000", U),
    "a third more": (r"0.1 + 0.2 \approx 0.4", R),
    "whole numbers apart": (r"10 \approx 7", R),
    "far off": (r"\pi \approx 3.5", R),
}


@pytest.mark.parametrize(("claim", "verdict"), EXACT.values(), ids=EXACT.keys())
def test_decimals_are_exact(claim: str, verdict: str) -> None:
    assert _judged(claim).verdict.status == verdict


@pytest.mark.parametrize(("claim", "verdict"), ROUNDED.values(), ids=ROUNDED.keys())
def test_one_decimal_may_be_rounded(claim: str, verdict: str) -> None:
    assert _judged(claim).verdict.status == verdict


@pytest.mark.parametrize(("claim", "verdict"), LISTS.values(), ids=LISTS.keys())
def test_each_entry_is_rounded_by_itself(claim: str, verdict: str) -> None:
    assert _judged(claim).verdict.status == verdict


@pytest.mark.parametrize(("claim", "verdict"), APPROXIMATE.values(), ids=APPROXIMATE.keys())
def test_approximations_say_less(claim: str, verdict: str) -> None:
    assert _judged(claim).verdict.status == verdict


REPAIRS: dict[str, tuple[str, str | None]] = {
    "rounded": (r"\frac{2}{3} = 0.666", "0.667"),
    "in full": (r"0.72 + 0.04 = 0.8", "0.76"),
    "with the digits shown": (r"0.5 + 0.4 = 0.91", "0.90"),
    "negative": (r"\log 0.3 = -1.205", "-1.204"),
    "none where the left side is wrong": (r"0.8 = 0.72 + 0.04", None),
    "none for a list": (r"[e^{-1}, e^{-4}] = [0.4, 0.03]", None),
}


@pytest.mark.parametrize(("claim", "digits"), REPAIRS.values(), ids=REPAIRS.keys())
def test_the_right_digits_are_the_repair(claim: str, digits: str | None) -> None:
    repair = _judged(claim).verdict.repair
    assert (repair and repair.latex) == digits


def test_digits_that_are_cut_off_are_told_apart() -> None:
    cut, wrong = _judged(r"\frac{2}{3} = 0.66"), _judged(r"\frac{2}{3} = 0.68")
    assert "cut off" in cut.verdict.reason
    assert "cut off" not in wrong.verdict.reason


def test_values_are_rounded_at_the_position_that_a_condition_names() -> None:
    claim = "$$\\log p_i = -0.11 \\quad \\text{for } i = %d$$"
    text = "\n\n".join(("$$p = [0.9, 0.1]$$", claim % 1, claim % 2))
    assert [claim.verdict.status for claim in check_text(text, options=Options(repair=False)).claims] == [P, R]


def test_a_decimal_among_variables_is_judged_like_any_number() -> None:
    text = "Let $x \\in \\mathbb{R}$.\n\n$$\\frac{d}{dx} 0.5 x^2 = x$$\n\n$$\\frac{d}{dx} 0.5 x^2 = 0.5 x$$"
    right, wrong = check_text(text).claims
    assert [right.verdict.status, wrong.verdict.status] == [P, R]
    assert wrong.verdict.repair is not None


def _judged(claim: str) -> ClaimReport:
    (only,) = check_text(f"$${claim}$$", options=Options(repair=False)).claims
    return only


@pytest.mark.parametrize(
    ("text", "status", "assumption"),
    [
        (r"$$\log 2 = 0.301$$", "conditional", r"logarithms are to base 10 (`\log_{10}`)"),
        (r"$$\log 5 \approx 0.699$$", "conditional", r"logarithms are to base 10 (`\log_{10}`)"),
        (r"Let $p = 0.2$. $$-\log p = 0.699$$", "conditional", r"logarithms are to base 10 (`\log_{10}`)"),
        (r"Let $p = 0.2$. $$-\log p = 2.322$$", "conditional", "logarithms are to base 2 (bits, not nats)"),
        (r"$$\log 2 = 0.302$$", "refuted", ""),
        (r"$$\log 5 \approx 0.69$$", "refuted", ""),
        (r"$$\ln 2 = 0.301$$", "refuted", ""),
        (r"$$\ln 2 \approx 1.00$$", "refuted", ""),
        (r"$$\log 2 = 0.693$$", "proved", ""),
    ],
)
def test_a_logarithm_may_have_another_base_but_for_the_natural_one(text: str, status: str, assumption: str) -> None:
    verdict = check_text(text).claims[-1].verdict
    assert (verdict.status, verdict.assumption or "") == (status, assumption)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (r"\log 100 = 2", "conditional"),
        (r"\log 2 + \log 5 = 1", "conditional"),
        (r"\log 8 = 3", "conditional"),
        (r"\log 1000 = 2", "refuted"),
        (r"\ln 100 = 2", "refuted"),
        (r"\ln 8 = 3", "refuted"),
        (r"2 \ln 10 = 2", "refuted"),
        (r"\log_{10} 1000 = 3", "proved"),
        (r"\log_{10} 1000 = 2", "refuted"),
    ],
)
def test_whole_logarithms_may_be_to_another_base_unless_they_are_natural(claim: str, expected: str) -> None:
    found = check_text(f"We find $${claim}$$", options=Options(repair=False)).claims[-1]
    assert found.verdict.status == expected
