"""Equations that tie quantities and define none of them; what is said of inputs, and of quantities with a formula."""

from __future__ import annotations

import pytest

from symgrad.pipeline import Options, check_text


def last(text: str) -> str:
    """The verdict on the last claim; empty where there is none."""
    claims = check_text(text, options=Options(repair=False)).claims
    return str(claims[-1].verdict.status) if claims else ""


NUMBERS = "Let $u > 0$ and $v > 0$"
TIES = {
    "beside their names": f"{NUMBERS} with $u^2 + 3 v^2 = 4$.",
    "a constraint": f"{NUMBERS} subject to $u v = 2$.",
    "of a curve": f"{NUMBERS}. On the ellipse $u^2 + 3 v^2 = 4$, more can be said.",
    "a display": f"{NUMBERS}. Every point satisfies $$u^3 + v^3 = 5.$$",
    "let": "Let $u + v = 1$.",
    "implicitly": "Let $v$ be given implicitly by $$v = u \\cos v.$$",
}
MOVED = (
    r"\frac{dv}{du} = 0",
    r"\frac{\partial v}{\partial u} = 0",
    r"\frac{d}{du} (u + v) = 1",
    r"\frac{d}{du} v^2 = 0",
)


@pytest.mark.parametrize("claim", MOVED)
@pytest.mark.parametrize("said", TIES.values(), ids=TIES.keys())
def test_a_letter_that_is_tied_does_not_stand_still(said: str, claim: str) -> None:
    assert last(f"{said} $${claim}$$") == "undecided"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $u + v = 1$ and $f = u^2$. $$\\frac{df}{du} = 2u$$", "proved"),
        ("Let $u + v = 1$ and $f = u^2$. $$\\frac{df}{du} = 3u$$", "refuted"),
        ("Let $u + v = 1$ and $f = u v$. $$\\frac{\\partial f}{\\partial u} = v$$", "proved"),
        ("Let $u + v = 1$ and $f = u v$. $$\\frac{df}{du} = v$$", "undecided"),
        ("Let $f = v^2$ and $u + v = 1$. $$\\frac{\\partial f}{\\partial u} = 0$$", "undecided"),
        ("Let $t \\in \\mathbb{R}$ and $u + v = 1$. $$\\frac{d}{dt} t^2 = 2t$$", "proved"),
        ("$(u + v)^2 = u^2 + 2uv + v^2$. Let $f = u v$. $$\\frac{df}{du} = v$$", "proved"),
    ],
)
def test_what_is_not_tied_is_judged(text: str, expected: str) -> None:
    assert last(text) == expected


SQUARE = "Let $M, N \\in \\mathbb{R}^{k \\times k}$ and $a, b \\in \\mathbb{R}^k$."
PROPERTIES = {
    "symmetric": ("M^T = M", r"\nabla_a a^T M a = 2 M a", r"\nabla_a a^T M a = 3 M a"),
    "antisymmetric": ("M = -M^T", "a^T M a = 0", "a^T M a = a^T a"),
    "orthogonal": ("M^T M = I", r"\|M a\|^2 = \|a\|^2", r"\|M a\|^2 = 2 \|a\|^2"),
    "a projection": ("M^2 = M", "M^3 = M", "(I - M)^2 = I + M"),
    "commuting": ("M N = N M", "(M + N)(M - N) = M^2 - N^2", "(M + N)(M - N) = M^2 + N^2"),
    "an inverse": ("M N = I", "M N M a = M a", "M N M a = 2 N M a + a"),
    "a unit vector": (r"\|a\| = 1", "a a^T a = a", "a a^T a = 2 a + b"),
    "perpendicular": ("a^T b = 0", r"\|a + b\|^2 = \|a\|^2 + \|b\|^2", r"\|a + b\|^2 = \|a\|^2 + 2 \|b\|^2"),
    "weights": (r"\sum_i a_i = 1", r"\sum_i (a_i + b_i) = 1 + \sum_i b_i", r"\sum_i (a_i + b_i) = 3 + \sum_i b_i"),
    "an eigenvector": (r"M a = b", r"\|M a - b\|^2 = 0", r"\|M a - b\|^2 = 1"),
    "a determinant": (r"\det M = 1", r"\det(M N) = \det N", r"\det(M N) = 2 \det N"),
}
ALONE = (
    "${}$.",
    "$${}.$$",
    "We use ${}$.",
    "(Recall ${}$.)",
    "Here ${}$.",
    "In all examples ${}$.",
    "We work with ${}$.",
)


@pytest.mark.parametrize("words", ALONE)
@pytest.mark.parametrize(("said", "true", "false"), PROPERTIES.values(), ids=PROPERTIES.keys())
def test_a_property_of_an_input_is_no_slip(words: str, said: str, true: str, false: str) -> None:
    """Nor is what rests on it; what contradicts it is not proved."""
    text = f"{SQUARE} {words.format(said)} "
    assert last(text) != "refuted"
    assert last(f"{text} $${true}$$") in ("proved", "undecided")
    assert last(f"{text} $${false}$$") in ("refuted", "undecided")


@pytest.mark.parametrize("words", ["Recall that ${}$.", "(recall ${}$)", "Since ${}$,", "As ${}$,", "Because ${}$,"])
def test_a_symmetry_that_is_given_is_assumed(words: str) -> None:
    text = f"{SQUARE} {words.format('M^T = M')}"
    assert last(f"{text} $$\\nabla_a a^T M a = 2 M a$$") == "proved"
    assert last(f"{text} $$\\nabla_a a^T M a = M a$$") == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "(M N)^T = M^T N^T",
        "(M + N)^2 = M^2 + 2 M N + N^2", r"\operatorname{tr}(M N) = \operatorname{tr} M \operatorname{tr} N",
        r"\|a + b\|^2 = \|a\|^2 + \|b\|^2", "(M N)^{-1} = M^{-1} N^{-1}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", ["", "Hence", "Therefore we get"])
def test_a_step_may_be_a_slip(words: str, claim: str) -> None:
    assert last(f"{SQUARE} {words} $${claim}$$") == "refuted"


@pytest.mark.parametrize("claim", ["M^T = M", "M N = N M", "a^T b = 2", "M^2 = M", r"\|a\| = 1"])
def test_what_is_said_to_follow_is_refuted(claim: str) -> None:
    assert last(f"{SQUARE} It follows that $${claim}$$") == "refuted"


OF_FORMULAS = {
    "orthogonal": ("Let $S = M N$ be orthogonal.", "N^T M^T M N = I", "M^T M = I"),
    "diagonal": ("Let $S = M N$ be diagonal.", "(M N)^T = M N", "M N = M"),
    "symmetric": ("Let $S = M N$ be symmetric.", "N^T M^T = M N", "M N = N M"),
    "of length one": ("Let $c \\in \\mathbb{R}$ and let $s = c a$ be a unit vector.", "c^2 a^T a = 1", "c = 1"),
    "positive": ("Let $c \\in \\mathbb{R}$ and $s = 3 c - 1$. Suppose $s > 0$.", "|3 c - 1| = 3 c - 1", "|c| = -c"),
    "a number": ("Let $c \\in \\mathbb{R}$ and let $s = 3 c - 1$ be positive.", "|3 c - 1| = 3 c - 1", "|c| = -c"),
}


@pytest.mark.parametrize(("said", "true", "false"), OF_FORMULAS.values(), ids=OF_FORMULAS.keys())
def test_what_is_said_of_a_formula_restricts_its_inputs(said: str, true: str, false: str) -> None:
    assert last(f"{SQUARE} {said} $${true}$$") in ("proved", "undecided")
    assert last(f"{SQUARE} {said} $${false}$$") in ("refuted", "undecided", "")


def test_what_a_formula_shows_restricts_nothing() -> None:
    assert last(f"{SQUARE} Let $S = M^T M$ be symmetric. $$a^T M^T M a = a^T M a$$") == "refuted"
    assert last("Let $c \\in \\mathbb{R}$ and let $s = c^2 + 1$ be positive. $$|c| = c$$") == "refuted"


REPORTED = (
    "Rumour has it that", "Nothing forces us to use", "We refuse to take", "Let us not use", "One referee proposed",
    "You may have met", "A crude but quick choice is", "Back then we fitted", "In their notation,", "Were we to use",
    "What we would not want is", "There is a story going around that", "Somewhere you will read", "Critics say that",
    "The temptation is to use", "An older draft had", "In another paper we used", "Nobody would use",
)  # fmt: skip
OWN = (
    "One takes", "We know that", "You use", "It remains to define", "A short calculation gives", "For now let",
    "One simply sets", "It is known that", "Each cell outputs", "Our starting point is",
)  # fmt: skip


@pytest.mark.parametrize("look", ["${}$.", "$${}$$"])
@pytest.mark.parametrize(
    ("words", "expected"), [*((words, "undecided") for words in REPORTED), *((words, "proved") for words in OWN)]
)
def test_what_is_reported_defines_nothing(words: str, expected: str, look: str) -> None:
    equation = look.format("J = w^3")
    assert last(f"{words} {equation} The slope of our cost is $$\\frac{{dJ}}{{dw}} = 3 w^2$$") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $s$ be the return. The return is a function of $w$. $$\\frac{\\partial}{\\partial w} (s w) = s$$",
         "undecided"),
        ("Let $s$ be the return. Let $w$ be the weight. The return depends on the weight. Let $J = s w$."
         " $$\\frac{\\partial J}{\\partial w} = s$$", "undecided"),
        ("Let $s$ be the return. Let $w$ be the weight. The error depends on the weight. Let $J = s w$."
         " $$\\frac{\\partial J}{\\partial w} = s$$", "proved"),
        ("Let $c = 1/3$ and $J = c w$. Later we set $c = 1/2$. $$\\frac{dJ}{dw} = \\frac13$$", "undecided"),
        ("Let $c = 1/3$ and $J = c w$. Later we set $k = 1/2$. $$\\frac{dJ}{dw} = \\frac13$$", "proved"),
        ("Let $c = 1/3$ and $J = c w$. Later we set $c = 1/3$. $$\\frac{dJ}{dw} = \\frac13$$", "proved"),
    ],
)  # fmt: skip
def test_what_words_say_of_nouns_and_values(text: str, expected: str) -> None:
    assert last(text) == expected
