"""Words of a notation, a law, a time, a task or a contradiction: what depends on them is not judged, all else is."""

from __future__ import annotations

import pytest

from symgrad.pipeline import check_text
from tests.verdicts import letters

_VECTORS = r"Let $x, y \in \mathbb{R}^n$. "
_DOT = r"$$x \cdot y = \sum_i x_i y_i$$"
_NORM = r"$$\|x\|^2 = \sum_i x_i^2$$"
_TURNED = r"$$\nabla_x (x^T y) = y$$"
_COUNT = r"$$\sum_{i=1}^n 1 = n$$"
_OPEN = r"$$\sum_i^n 1 = n$$"
_EXP = r"$$\frac{d}{dx} \exp(x) = \exp(x)$$"
_LOGIT = r"$$\frac{d}{dp} \operatorname{logit}(p) = \frac{1}{p (1 - p)}$$"
_OTHER = "$$(a - b)^2 = a^2 - 2 a b + b^2$$"
_LAW = r"Let $X \sim \mathcal{N}(m, s^2)$, $s > 0$. "
_MEAN = r"$$\mathbb{E}[X] = m$$"
_PAIR = r"Let $p = \mathcal{N}(m, s^2)$ and $q = \mathcal{N}(0, 1)$, $s > 0$. "
_KL = r"$$KL(p\|q) = \frac12 (m^2 + s^2 - 1 - 2 \log s)$$"
_ROOT = r"$$\sqrt{b^2} = b$$"
_TIME = r"$$\frac{d}{dt} (t x) = x$$"
_SLOPE = r"$$\frac{dy}{dx} = 2$$"
_RAISED = r"$$\frac{d}{dt} e^{2 t} = 2 e^{2 t}$$"

OPEN = {
    _DOT: [
        "The dot product is that of Minkowski.",
        "We use the Minkowski product.",
        "The scalar product is Lorentzian.",
    ],
    _TURNED: ["By $x^T$ we mean the $T$-th power.", "Here $x^T$ is the $T$-th power of $x$."],
    _NORM: ["Let $\\|x\\|$ be the largest entry of $x$.", "The bars denote the number of nonzero entries."],
    _COUNT: [
        r"The sum $\sum$ runs over even $i$.",
        r"$\sum$ over even $i$.",
        r"We write $\sum$ for a sum over odd $i$.",
        "Every sum is divided by the number of its terms.",
        "Ranges are half open.",
    ],
    _OPEN: ["Sums begin at $i = 0$.", "All sums start at $0$.", "The lower limit of every sum is zero."],
    _EXP: ["Our exp is in base 2.", "The exponential is taken in base $a$."],
    _LOGIT: ["Let logit be in base 10.", "The logit is in base 2."],
}
"""Words that give a notation another meaning."""
CUSTOMARY = {
    _DOT: ["The dot product measures similarity.", "The dot product is the usual one."],
    _TURNED: ["Here $x^T$ denotes the transpose of $x$.", "The row $x^T$ is the transpose of $x$."],
    _NORM: ["Let $\\|x\\|$ be the Euclidean norm of $x$."],
    _COUNT: ["Sums begin at $i = 1$.", "Sums include both ends."],
    _EXP: ["The exponential is in base $e$.", "Our exp is fast."],
    _LOGIT: ["The logit is in nats.", "The logit is the inverse of the logistic function."],
}
"""Words that say of it what everybody says."""


def _lead(claim: str) -> str:
    return _VECTORS if claim in (_DOT, _TURNED, _NORM) else "Let $0 < p < 1$. "


def _rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(words, claim) for claim, several in table.items() for words in several]


@pytest.mark.parametrize(("words", "claim"), _rows(OPEN))
def test_what_uses_a_notation_of_another_meaning_is_open_and_all_else_is_judged(words: str, claim: str) -> None:
    assert letters(f"{_lead(claim)}{words}\n\n{claim}\n\n{_OTHER}\n") == "UP"


@pytest.mark.parametrize(("words", "claim"), _rows(CUSTOMARY))
def test_words_that_say_what_is_custom_close_nothing(words: str, claim: str) -> None:
    assert letters(f"{_lead(claim)}{words}\n\n{claim}\n") == "P"


def test_what_a_closed_formula_defines_has_no_meaning() -> None:
    text = f"{_VECTORS}Let $x^T$ denote $x$ at the time $T$.\n\n$$L = x^T y$$\n\n"
    assert letters(text + r"$$\frac{\partial L}{\partial y_k} = x_k$$" + "\n") == "U"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_LAW + "\n\n" + _MEAN, "P"),
        (r"Let $X \sim \mathcal{N}(m, s^2)$ be clipped at zero, $s > 0$." + "\n\n" + _MEAN, "U"),
        (r"Let $X \sim \mathcal{N}(m, s^2)$ be folded at zero, $s > 0$." + "\n\n" + _MEAN, "U"),
        (_LAW + "Negative draws are discarded.\n\n" + _MEAN, "U"),
        (_LAW + "We condition on $X > 0$.\n\n" + _MEAN, "U"),
        (_LAW + "We only observe $X > 0$.\n\n" + _MEAN, "U"),
        (_LAW + "We only keep $X$ above 0.\n\n" + _MEAN, "U"),
        (_LAW + "Only $X \\geq 1$ is kept.\n\n" + _MEAN, "U"),
        (_LAW + "We only observe $c$ for the chosen $a$.\n\n" + _MEAN, "P"),
        (_LAW + "We only consider $X$.\n\n" + _MEAN, "P"),
        (_PAIR + "\n\n" + _KL, "P"),
        (_PAIR.replace("$q =", "its truncated copy, $q =") + "\n\n" + _KL, "U"),
        (_PAIR + r"Here $KL(p\|q)$ denotes the reverse divergence." + "\n\n" + _KL, "U"),
        (_PAIR + r"Here $KL(p\|q)$ denotes the divergence of $p$ from $q$." + "\n\n" + _KL, "P"),
    ],
)
def test_a_law_that_words_change_is_another_one(text: str, expected: str) -> None:
    assert letters(text + "\n") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("$b$ is positive.", "P"),
        ("- $b$: positive", "P"),
        ("$b$ is positive. $b$ is negative.", "U"),
        ("$b$ is positive and negative.", "U"),
        ("Let $b > 0$.\n\nAlso $b$ is negative.", "U"),
        ("- $b$: positive\n- $b$: negative", "U"),
        ("- [ ] $b$: positive", "U"),
        ("- [ ] $b > 0$", "U"),
        ("1. [ ] Let $b > 0$.", "U"),
        ("TODO: assume $b > 0$.", "U"),
    ],
)
def test_contradictions_and_tasks_prove_nothing(words: str, expected: str) -> None:
    assert letters(f"{words}\n\n{_ROOT}\n") == expected


def test_a_contradiction_in_words_is_an_error_with_both_places() -> None:
    (error,) = check_text(f"$b$ is positive. $b$ is negative.\n\n{_ROOT}\n").errors
    assert "contradict" in error.message and (error.place.column, error.notes[0][1].column) == (19, 2)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Let $x$ be a constant.", "P"),
        ("- $x$: position at time $t$", "U"),
        ("Here $x$ is the position at time $t$.", "U"),
        ("| symbol | meaning |\n|---|---|\n| $x$ | height after $t$ seconds |", "U"),
        ("Let $x$ be the height, which varies with time.", "P"),
        ("where $x$ is the time-dependent height.", "U"),
    ],
)
def test_what_is_something_at_a_time_may_change_with_it(words: str, expected: str) -> None:
    assert letters(f"{words}\n\n{_TIME}\n") in (expected, "U")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $y = 2x$ be the output.", "P"),
        ("Let $y = 2x$ on the first half of the data.", "U"),
        ("Let $y = 2x$ on weekdays.", "U"),
        ("Let $y = 2x$, then clipped at one.", "U"),
        ("Let $y = 2x$, truncated to integers.", "U"),
    ],
)
def test_an_equation_of_a_part_or_changed_by_words_defines_no_more(text: str, expected: str) -> None:
    assert letters(f"{text}\n\n{_SLOPE}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Define $f(x) = x^2$.\n\nNow define $g(u) = 3u$.\n\n$$f(3) = 9$$", "P"),
        ("Define $f(x) = x^2$.\n\nNow redefine $f(x_{t+1}) = 3x_{t+1}$.\n\n$$f(3) = 9$$", "U"),
        ("Define $f(x) = x^2$.\n\nNow redefine $f(2u) = 6u$.\n\n$$f(3) = 9$$", "UU"),
        (r"$p(y|a) = \sigma(a)$" + "\n\n" + r"$$p(y|a_1) = \sigma(a_1)$$", "P"),
        (r"$p(y|a) = \sigma(a)$" + "\n\n" + r"$$p(y|b) = \sigma(b)$$", "U"),
        (r"$p(y=1|a) = \sigma(a)$" + "\n\n" + r"$$p(y=1|b) = \sigma(b)$$", "U"),
        (r"$f(y|a) = \sigma(a)$" + "\n\n" + r"$$f(y|b) = \sigma(b)$$", "P"),
        (r"Let $e \in \mathbb{R}^n$ be a vector." + "\n\n" + _RAISED, "U"),
        ("- $e$: residual vector\n\n" + _RAISED, "U"),
        (r"Let $\mathbf{e}$ be a vector." + "\n\n" + _RAISED, "P"),
        ("Let $e_i$ be the $i$-th basis vector.\n\n" + _RAISED, "P"),
    ],
)
def test_names_that_stand_for_something_else_from_there_on(text: str, expected: str) -> None:
    assert letters(text + "\n") == expected


@pytest.mark.parametrize(("head", "expected"), [(r"If $M \ne 0$ then", "U"), ("We set", "P")])
def test_entries_that_are_given_where_they_are_not_zero_are_no_definition(head: str, expected: str) -> None:
    total = r"$$\sum_{i=1}^n \sum_{j=1}^k M_{ij} = n k$$"
    assert letters(f"{head}\n\n$$M_{{ij}} = 1$$\n\n{total}\n") == expected
