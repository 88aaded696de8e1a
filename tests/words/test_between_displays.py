"""A condition between two displays is of the one that its words lead to, and proves nothing of the other."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

_SQUARE = "Let $x, c \\in \\mathbb{R}$ and $f = x^2 + 2c$.\n\n"
_NORM = "Let $a, b \\in \\mathbb{R}^n$ and $q = \\|a + b\\|^2$.\n\n"
_WHOLE = "\\|a\\|^2 + 2 a^T b + \\|b\\|^2"
_PARTS = "\\|a\\|^2 + \\|b\\|^2"


def _verdicts(opening: str, first: str, words: str, second: str) -> list[str]:
    text = f"{opening}We have\n\n$$\n{first}\n$$\n\n{words}\n\n$$\n{second}\n$$\n"
    return [str(one.verdict.status) for one in check_text(text, options=Options(repair=False)).claims]


_LEADS = (
    "and, if $c = 0$, it simplifies to",
    "and if $c = 0$,",
    "which, if $c = 0$, becomes",
    "which for $c = 0$ becomes",
    "and, when $c = 0$, becomes",
    "or, for $c = 0$,",
    "so if $c = 0$ the result is",
    "and provided that $c = 0$ it is",
    "and, with $c = 0$, it reads",
    "and, assuming $c = 0$, we have",
    "that is, if $c = 0$,",
)


@pytest.mark.parametrize("words", _LEADS)
def test_next(words: str) -> None:
    assert _verdicts(_SQUARE, "f = x^2 + 3c", words, "f = x^2") == ["refuted", "proved"]
    assert _verdicts(_SQUARE, "f = x^2 + 2c", words, "f = x^2") == ["proved", "proved"]
    assert _verdicts(_SQUARE, "f = x^2 + 2c", words, "f = 2 x^2")[1] != "proved"


_OTHERS = (
    ("if $c = 0$, and", "f = x^2 + 7c", "f = x^2 + c", "proved", False),
    ("if $c = 0$, and", "f = 2 x^2", "f = x^2 + 2c", "refuted", True),
    ("which for $c = 0$ is the square, and in general", "f = x^2 + 2c", "f = x^2 + 3c", "proved", False),
    ("which, if $c = 0$, has one root, so that", "f = x^2 + 3c", "f = x^2 + 5c", "undecided", False),
    ("and, if $c = 0$ and $x = 1$, it becomes", "f = x^2 + 5c", "f = 2", "undecided", False),
)


@pytest.mark.parametrize(("words", "first", "second", "verdict", "true"), _OTHERS)
def test_others(words: str, first: str, second: str, verdict: str, true: bool) -> None:
    found = _verdicts(_SQUARE, first, words, second)
    assert found[0] == verdict
    assert (found[1] != "refuted") if true else (found[1] != "proved")


_SOFTMAX = "Let $p_i = e^{z_i} / \\sum_j e^{z_j}$.\n\n"
_D = "\\frac{\\partial p_i}{\\partial z_k} = "


def test_each_its_own() -> None:
    words = "when $i = k$ and, when $i \\ne k$,"
    assert _verdicts(_SOFTMAX, f"{_D}p_i (1 - p_k)", words, f"{_D}-p_i p_k") == ["proved", "proved"]
    assert _verdicts(_SOFTMAX, f"{_D}-p_i p_k", words, f"{_D}p_i (1 - p_k)") == ["refuted", "refuted"]


_IN_WORDS = (
    "and, if the two vectors are orthogonal to each other, it simplifies to",
    "which, if nothing is shared by the two, becomes",
    "provided the vectors are orthogonal, we have",
    "and, in the case where the vectors are orthogonal, we have",
    "which for perpendicular vectors reduces to",
    "and, since the vectors are orthogonal, we obtain",
    "Because of orthogonality",
    "Our vectors are orthogonal, so",
    "Suppose now that the vectors are orthogonal. We get",
    "Assume orthogonality. Then",
    "Now let the vectors be orthogonal. Then",
)


@pytest.mark.parametrize("words", _IN_WORDS)
def test_in_words(words: str) -> None:
    assert _verdicts(_NORM, f"q = {_WHOLE}", words, f"q = {_PARTS}") == ["proved", "undecided"]


@pytest.mark.parametrize("words", ["which, written out, is", "and hence, once more,"])
def test_no_condition(words: str) -> None:
    assert _verdicts(_NORM, f"q = {_WHOLE}", words, f"q = {_PARTS}") == ["proved", "refuted"]
