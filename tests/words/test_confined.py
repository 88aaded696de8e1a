"""How far words and signs confine names: what may hold refutes nothing, what has ended proves nothing."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import verdicts

_ABS = r"$$|t| = t$$"
_SUM = r"$$\sum_{k=1}^n |t_k| = \sum_{k=1}^n t_k$$"
_MINUS = r"$$\sum_{k=1}^n |t_k| = -\sum_{k=1}^n t_k$$"
_SQUARE = "Let $h(t) = t^2$.\n\n## Next\n\n{} $$h(5) = 25$$"

HEADINGS: dict[str, tuple[str, str]] = {
    heading: (f"# Page\n\n## {heading}\n\nLet $h(t) = a t$.\n\n$$h(3) = 6$$\n\n$$h(3) = 9$$", expected)
    for heading, expected in (
        ("With $a = 2$", "PR"),
        ("2.1 Given $a = 2$:", "PR"),
        ("With $a = 2$ and in general", "UU"),
        ("With $a = 2$ versus $a = 3$", "UU"),
        ("Comparison with $a = 2$", "UU"),
        ("With $a = 2$ no longer assumed", "UU"),
        ("Given $a = 2$ all is easy", "UU"),
    )
}
BOUNDS: dict[str, tuple[str, str]] = {
    words: (rf"Let $t \in \mathbb{{R}}^n$. {words}" + "\n\n" + _MINUS, "U")
    for words in (
        "The $t_k$ are in the range from $-3$ to $0$.",
        "The $t_k$ lie between $-2$ and $-1$.",
        "No $t_k$ exceeds $0$.",
        "The entries of $t$ range from $-1$ to $0$.",
        r"Here $t \preceq 0$.",
        "Throughout, $-t$ is a probability vector.",
        "Instead of $t > 0$ let us assume $t < 0$.",
    )
}
BOUNDS["nothing is bounded"] = (r"Let $t \in \mathbb{R}^n$, which is a row of the table." + "\n\n" + _MINUS, "R")
RANGES: dict[str, tuple[str, str]] = {
    said: (rf"Let $t \in \mathbb{{R}}^n$ with $t_k \ge 0$ {said}." + "\n\n" + _SUM, expected)
    for said, expected in (
        (r"for $k = 1, \dots, n$", "P"),
        (r"for $k \in \{1, \dots, n\}$", "P"),
        (r"for $k = 1, \dots, n - 1$", "U"),
        (r"for $k = 1, \dots, m$", "U"),
        (r"for $k = 1, \dots, 3$", "U"),
        (r"($1 \le k < n$)", "U"),
        (r"for $1 \le k \le m$", "U"),
        (r"for $k = 1, 3, 5, \dots, n$", "U"),
        (r"for $k \in S$", "U"),
        ("for the training indices $k$", "U"),
        ("for all indices $k$", "P"),
        (r"for $k \in \{1, \dots, n-1\}$", "U"),
    )
}
ENDS: dict[str, tuple[str, str]] = {
    "a family": (_SQUARE.format(r"Let $\{h\}$ be a family of functions."), "U"),
    "what ranges over functions": (_SQUARE.format("Here $h$ ranges over all functions."), "U"),
    "two of the same values": (_SQUARE.format("Let $h, g$ be functions with the same values at $0$."), "U"),
    "a set of something else": (_SQUARE.format(r"Let $\{g\}$ be a family of functions."), "P"),
    "in both cases": (f"Let $t$ be real. Assume first that $t > 0$.\n\nIn both cases\n\n{_ABS}", "U"),
    "in the first case": (f"Let $t$ be real. Assume first that $t > 0$. Then\n{_ABS}", "P"),
    "a pronoun": (r"The signs are $s \in \{-1, 1\}$. Here they are $0$ or $1$ instead. $$s^2 = 1$$", "U"),
    "a denial in words": (
        "Let $q$ be a probability vector.\n\n## Counts\n\nHere the entries of $q$ do not sum to one."
        "\n\n$$\\sum_{k=1}^K q_k = 1$$",
        "U",
    ),
    "a fixed letter": (
        r"Let $w \in \mathbb{R}^N$. Fix $k$. Suppose that $w_k = 1/N$. $$\sum_{j=1}^N w_j = 1$$",
        "U",
    ),
    "a letter of all": (r"Let $w \in \mathbb{R}^N$. Suppose that $w_k = 1/N$. $$\sum_{j=1}^N w_j = 1$$", "P"),
    "the sign of what is calculated": (
        r"We divide by $\sin(t)$, which is strictly positive here. $$\sqrt{\sin^2(t)} = \sin(t)$$"
        "\n\n"
        r"$$\cos^2(t) - 1 = \sin^2(t)$$",
        "UR",
    ),
    "a curve": ("The curve $y = |t|$ has no slope at that point. $$t^2 = t$$", "R"),
    "what follows of a quotient": (
        "So $\\frac{\\sin(t)}{t}$ is squeezed between $1$ and $\\cos(t)$.\n\n$$\\cos^2(t) - 1 = \\sin^2(t)$$",
        "R",
    ),
    "the words of somebody else": (f'Let $t$ be real. Gauss writes: "Let $t > 0$." We do not.\n\n{_ABS}', "U"),
    "for a figure": ("Let $c = 2$ for the figure.\n\nLet $h(t) = c t$.\n\n$$h(3) = 6$$", "U"),
    "beyond the points near zero": ("Let $t$ be real. $$|t - 40| = 40 - t$$ $$|t - 40| = |40 - t|$$", "RP"),
}
CASES = HEADINGS | BOUNDS | RANGES | ENDS


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_confined(text: str, expected: str) -> None:
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        _SQUARE.format(r"Let $\mathcal{H} = \{h\}$ be all smooth functions."),
        "With $a = 1$ this is $h(t) = t^2$. With $a = 2$: $$h(5) = 25$$",
    ],
    ids=["a set with a name", "a value beside a definition"],
)
def test_what_is_reported(text: str) -> None:
    report = check_text(text, "markdown", options=Options(repair=False))
    assert report.errors
    assert [str(claim.verdict.status) for claim in report.claims] == ["undecided"]
