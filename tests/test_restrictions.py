"""Restrictions on values as documents state them: which claims they keep from being refuted, and which they do not.

A row is a document and the verdicts on its claims: proved, refuted, conditional, supported or undecided.
"""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

LETTERS = {"proved": "P", "refuted": "R", "conditional": "C", "supported": "S", "undecided": "U"}

OPEN: dict[str, tuple[str, str]] = {
    "a layer": (
        r"The layer squashes all numbers, in other words $q_k \in [0, 1]$. $$q_k (1 - q_k) = -q_k$$ $$|q_k| = q_k$$",
        "RP",
    ),
    "a range in a display": (
        "Rates are shares of a whole, so to speak\n\n"
        r"$$\begin{aligned} r &= a b \\ a &\in [0, 1] \end{aligned}$$ $$a^2 = 2a$$ $$\sqrt{a^2} = a$$",
        "RU",
    ),
    "two signs": (r"Signs are, loosely speaking, $s_i \in \{-1, 1\}$. $$s_i^3 = -s_i$$ $$s_i^3 = s_i$$", "RP"),
    "one-hot in another section": (
        "# One\n\nLet $t \\in \\mathbb{R}^K$. Assume $t$ is one-hot.\n\n# Two\n\n"
        "$$\\sum_k t_k = 2$$ $$\\sum_k t_k = 1$$",
        "RU",
    ),
    "positive in another section": ("# One\n\nSuppose $a > 0$.\n\n# Two\n\n$$|a| = 2a$$ $$|a| = a$$", "RU"),
    "two that exclude each other": (
        "# One\n\nSuppose $a > 0$.\n\n# Two\n\nSuppose $a < 0$.\n\n# Three\n\n$$a = 2a$$",
        "U",
    ),
    "a value that is mentioned": ("The minimum is at $x = 0$. It is flat. $$x^2 + 1 = x^2$$ $$x^2 = 9$$", "UU"),
    "two solutions": ("The roots are $x = 0$, or $x = 1$. $$x^2 = x$$ $$x^2 = x + 3$$", "UU"),
}
"""A restriction that words leave open proves nothing; a point within it refutes."""

CASES = {**OPEN}


@pytest.mark.parametrize("name", CASES)
def test_what_restrictions_leave(name: str) -> None:
    text, expected = CASES[name]
    report = check_text(text.replace("$$ $$", "$$\n\n$$"), options=Options(repair=False))
    found = [(claim.rhs, LETTERS[str(claim.verdict.status)], claim.verdict.reason) for claim in report.claims]
    assert "".join(letter for _, letter, _ in found) == expected, found
