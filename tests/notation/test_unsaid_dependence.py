"""What may be meant that no text says: a change before a name, where a sequence begins, on what a loss depends."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

SQUARE = "Let $y = x^2$."
GATE = r"The gate is $h = o \odot \tanh(c)$ with $o, c \in \mathbb{R}^n$."
AVERAGE = "The average is $m_t = b m_{t-1} + (1 - b) g_t$."
TWO = r"Let $z \in \mathbb{R}^n$, $h = \tanh(z)$ and $s = \sigma(z)$."
ONE = r"Let $z \in \mathbb{R}^n$ and $h = \tanh(z)$."
BY_Z = r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial h} \odot "

CASES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "a change, or a number": (SQUARE, (r"\delta y = 2 x \delta x", r"\delta y = x \delta x"), "UU"),
    "a number that is declared": (
        r"Let $\delta$ be a number. " + SQUARE,
        (r"\delta y = 2 x \delta x", r"\delta y = x \delta x"),
        "RP",
    ),
    "a derivative, or a number": (GATE, (r"\delta o = \delta h \odot \tanh(c)",), "U"),
    "a threshold": (
        r"Let $h = \delta (|a| - \frac12 \delta)$.",
        (r"2 h = 2 \delta |a| - \delta^2", r"2 h = 2 \delta |a| - 2 \delta^2"),
        "PR",
    ),
    "a beginning that nobody names": (AVERAGE, ("m_1 = (1 - b) g_1", "m_2 = b (1 - b) g_1 + (1 - b) g_2"), "UU"),
    "a beginning that is named": (
        AVERAGE,
        ("m_2 = b^2 m_0 + b (1 - b) g_1 + (1 - b) g_2", "m_2 = b m_0 + b (1 - b) g_1 + (1 - b) g_2"),
        "PR",
    ),
    "a loss of one of two": (TWO, (BY_Z + r"(1 - h \odot h)", BY_Z + r"(1 + h \odot h)"), "UU"),
    "a loss of all there is": (ONE, (BY_Z + r"(1 - h \odot h)", BY_Z + r"(1 + h \odot h)"), "PR"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_no_text_says(case: tuple[str, tuple[str, ...], str]) -> None:
    text, claims, expected = case
    assert "".join(letters(f"{text}\n\n$${claim}$$")[-1] for claim in claims) == expected
