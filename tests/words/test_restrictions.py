"""Restrictions on values as documents state them: which claims they keep from being refuted, and which they do not.

A row is a document and the verdicts on its claims: proved, refuted, conditional, supported or undecided.
"""

from __future__ import annotations

import re

import pytest

from tests.verdicts import claims, letter, reasons

DISPLAY = re.compile(r"\s*(\$\$.*?\$\$)\s*")

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

ENTRIES: dict[str, tuple[str, str]] = {
    "one entry": (r"Let $y \in \mathbb{R}^K$. Suppose $y_c = 1$. $$\sum_i y_i = K$$ $$\sum_i y_i = K + 1$$", "UR"),
    "a fixed one": (r"Let $y \in \mathbb{R}^K$. Assume $y_c = 1$ for a fixed class $c$. $$\sum_i y_i = K$$", "U"),
    "every one": (
        r"Let $y \in \mathbb{R}^K$. Assume $y_c = 1$ for every $c$. $$\sum_i y_i = K$$ $$\sum_i y_i = 1$$",
        "PR",
    ),
    "all of them": (r"Let $y \in \mathbb{R}^K$. Assume that all weights $y_c = 1$. $$\sum_i y_i = K$$", "P"),
    "by position": (
        r"Let $y \in \mathbb{R}^K$. Assume $y_i = 1$ for $i = 1, \dots, K$. $$\sum_i y_i = K$$ $$y_1 = 2$$",
        "PR",
    ),
}
"""`y_c = 1` may be said of one entry or of all."""

SETS: dict[str, tuple[str, str]] = {
    "an unknown set": (r"Let $u \in C$. $$u^2 = u$$ $$u + u = 2u$$", "UU"),
    "a set of vectors": (
        r"Let $w \in \mathbb{R}^n$ and $w \in \mathcal{S}$. $$\|w\|^2 = 1$$ $$\|w\|^2 = w^\top w$$",
        "UP",
    ),
    "the space of its members": (r"Let $\theta \in \Theta$. $$\theta^2 = \theta$$", "R"),
    "samples": (r"Let $(x, y) \in \mathcal{D}$ and $f = x y$. $$\frac{\partial f}{\partial x} = 2y$$", "R"),
    "a convex set": (r"Let $x, y \in C$, where $C$ is convex. $$x y = y$$", "U"),
    "a set that was given": (
        r"Let $\mathcal{Y} = \{0, 1\}$ be the set of labels. For every $y \in \mathcal{Y}$, $$y^2 = y$$ $$y^2 = 2y$$",
        "UU",
    ),
    "up to pi": (
        r"Let $t \in [0, \pi]$. $$\sqrt{\sin^2 t} = \sin t$$ $$\arccos(\cos t) = t$$ $$\sqrt{\sin^2 t} = \cos t$$",
        "SSR",
    ),
    "beyond pi": (r"Let $t \in [0, 2\pi]$. $$\arccos(\cos t) = t$$", "R"),
    "half of a turn": (
        r"For $t \in [0, \frac{\pi}{2})$ we have $$|\cos t| = \cos t$$ $$|\cos t| = -\cos t - 1$$",
        "SR",
    ),
    "a value of a function": (
        r"Let $h(x) = x^2$. Assume $h(x) \in (0, 1)$. $$|h(x)| = h(x)$$ $$|h(x)| = 2h(x)$$",
        "PR",
    ),
    "ends with names": (r"Let $a > 0$ and $x \in (-a, a)$. $$|x - a| = a - x$$ $$|x + a| = -x - a$$", "PR"),
    "no numbers at all": (r"Let $x \in [\pi, 3]$. $$x = 2x$$", "U"),
    "from pi on": (r"Let $x \in [\pi, \infty)$. $$|x| = x$$ $$|x - 4| = x - 4$$", "PR"),
    "an index": (r"Let $x \in \mathbb{R}^n$ and $i \in [1, n]$. $$x_i + x_i = 2x_i$$ $$x_i + x_i = 3x_i$$", "PU"),
}
"""Sets of which nothing was said, and intervals whose ends are no plain numbers."""

BESIDE: dict[str, tuple[str, str]] = {
    "for one display": (r"$$|x| = x, \quad x \in [0, 1]$$ $$|x| = x$$ $$|x| = -x - 1$$", "PUR"),
    "for another one": (r"$$|x| = x, \quad x \in [0, 1]$$ $$|x| = x, \quad x \in [-1, 1]$$", "PR"),
    "for each row": (
        r"$$\begin{aligned} |x| &= x, & x &\in [0, 1] \\ |x| &= -x, & x &\in [-1, 0] \end{aligned}$$",
        "PP",
    ),
    "for each row, wrong": (r"$$\begin{aligned} |x| &= x, & x &\ge 0 \\ |x| &= x, & x &< 0 \end{aligned}$$", "PR"),
    "of a definition": (r"$$f(x) = x^2, \quad x \in [0, 1]$$ $$|x| = x$$ $$|x| = -x$$", "PR"),
    "labels of a loss": (
        r"$$L = -y \log p - (1 - y) \log (1 - p), \quad y \in \{0, 1\}$$ $$y^2 = y$$ $$y^2 = 2y$$",
        "PR",
    ),
    "an order that goes on": (r"For $x > 0$ we have $$|x| = x$$ Moreover, $$\sqrt{x^2} = x$$ $$|x| = -x$$", "PUR"),
    "two cases": (
        r"If $x > 0$ then $$|x| = x$$ and if $x < 0$ then $$|x| = -x$$ If $x < 0$ then $$|x| = x$$",
        "PPR",
    ),
    "the other case": (
        r"For $x \in [0, 1]$, $$|x - 1| = 1 - x$$ while for $x \in [1, 2]$ we have $$|x - 1| = 1 - x$$",
        "PR",
    ),
    "conditions behind": (r"We have $$|x| = x$$ if $x \ge 0$, and $$|x| = -x$$ if $x \le 0$.", "PP"),
    "a wider one behind a narrower": (r"For $x \in [0, 1)$: $$|x| = x$$ For $x \in [-1, 1)$: $$|x| = x$$", "PR"),
}
"""Whom a restriction beside an equation concerns."""

ROOTS: dict[str, tuple[str, str]] = {
    "cosine": (r"$$\sqrt{1 - \sin^2 t} = \cos t$$ $$\sqrt{1 - \sin^2 t} = -\cos t$$", "CC"),
    "another factor": (r"$$\sqrt{1 - \sin^2 t} = 2\cos t$$ $$\sqrt{1 - \sin^2 t} = \sin t$$", "RR"),
    "a substitution": (r"$$\sqrt{b^2 - b^2 \sin^2 t} = b \cos t$$", "C"),
    "where the sign is known": (r"Let $\frac{\pi}{2} < t < \pi$. $$\sqrt{1 - \sin^2 t} = \cos t$$", "R"),
    "a slope": (
        r"$$\frac{d}{dx} \sqrt{1 - x^2} = \frac{x}{\sqrt{1 - x^2}}$$ $$\sqrt{x^2 + 1} = -\sqrt{x^2 + 1}$$",
        "RR",
    ),
    "a norm": (
        r"Let $x \in \mathbb{R}^n$. $$\frac{\partial}{\partial x_i} \|x\| = -\frac{x_i}{\|x\|}$$",
        "R",
    ),
}
"""What is right but for the sign of a root."""

ELSEWHERE: dict[str, tuple[str, str]] = {
    "sizes of two sections": (
        "# One\n\nLet $A \\in \\mathbb{R}^{m \\times n}$.\n\n# Two\n\nLet $x \\in \\mathbb{R}^d$."
        " $$\\|A x\\|^2 = x^T A^T A x$$",
        "U",
    ),
    "sizes of one section": (
        "# One\n\nLet $A \\in \\mathbb{R}^{m \\times n}$, $x \\in \\mathbb{R}^m$.\n\n# Two\n\n"
        "$$\\|A x\\|^2 = x^T A^T A x$$",
        "R",
    ),
    "sizes of a section within": (
        "# All\n\nLet $A \\in \\mathbb{R}^{m \\times n}$.\n\n## Here\n\nLet $x \\in \\mathbb{R}^m$."
        " $$\\|A x\\|^2 = x^T A^T A x$$",
        "R",
    ),
    "a softmax said too late": (
        r"$$\log \sigma(z_i) = z_i - \log \sum_j e^{z_j}$$ with $$\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}$$",
        "U",
    ),
    "a logistic function said too late": (
        r"$$\sigma'(x) = \sigma(x) (1 - \sigma(x))$$ with $$\sigma(x) = \frac{1}{1 + e^{-x}}$$",
        "P",
    ),
    "values for which it vanishes": (
        "Let $f(x) = x^4 - 2 x^2$. We look for the values of $x$ for which $f'(x) = 0$.",
        "",
    ),
    "another function": (
        "Let $f(x) = x^4 - x^2$.\n\nThe roots are $x = 0$, or $x = 1$.\n\n"
        "Now consider $f(x) = x^3$. $$f'(x) = x^2$$ $$f'(x) = 3x^2$$",
        "RP",
    ),
}
"""What other parts of a document say."""

OF_SIZES: dict[str, tuple[str, str]] = {
    f"{home}, {vector}": (
        rf"Let $B \in {home}$ and $u \in \mathbb{{R}}^{vector}$. $$\nabla_u \|B u\|^2 = 2 B^\top B u$$",
        verdict,
    )
    for home, vector, verdict in (
        (r"M_{m \times n}(\mathbb{R})", "n", "P"),
        (r"M_{m \times n}(\mathbb{R})", "m", "R"),
        (r"\mathcal{M}_{m,n}(\mathbb R)", "n", "P"),
        (r"\mathcal{M}_{n,m}(\mathbb R)", "n", "R"),
        (r"\mathrm{Mat}_n(\mathbb{R})", "n", "P"),
        (r"M_{m \times n}(\mathbb{C})", "n", "U"),
    )
}
"""Matrices of some sizes."""

CASES = {**OF_SIZES, **OPEN, **ENTRIES, **SETS, **BESIDE, **ROOTS, **ELSEWHERE}


@pytest.mark.parametrize("name", CASES)
def test_what_restrictions_leave(name: str) -> None:
    text, expected = CASES[name]
    found = claims(DISPLAY.sub(r"\n\n\1\n\n", text))
    assert "".join(map(letter, found)) == expected, reasons(found)
