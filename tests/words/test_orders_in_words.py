"""What words say of an order that begins with a number, `0 \\le k < n`."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

CASES: dict[str, tuple[str, str]] = {
    "integers": (r"Let $0 \le k < n$ be integers. $$\cos(2 \pi k) = 1$$ $$(-1)^{2n} = 1$$ $$\cos(\pi k) = 1$$", "PPR"),
    "an integer": (r"Let $0 \le m$ be an integer. $$\cos(2 \pi m) = 1$$ $$\cos(\pi m) = 1$$", "PR"),
    "whole numbers": (r"Let $1 \le q \le j$ be whole numbers. $$\cos(2 \pi q) = 1$$ $$\cos(2 \pi j) = 1$$", "PP"),
    "even numbers": (r"Let $0 < a < b$ be even. $$\cos(\pi a) = 1$$", "P"),
    "an integer, of which the other is none": (r"Let $0 \le k < x$ be an integer. $$\cos(2 \pi x) = 1$$", "U"),
    "numbers": (r"Let $0 < u < v$ be reals. $$\cos(2 \pi u) = 1$$", "R"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_words_behind_an_order(case: tuple[str, str]) -> None:
    text, expected = case
    assert verdicts(text) == expected
