"""What documents do with equations beside claiming them: they define, suppose, deny, solve, update, approximate.

A row is the sentence of a document and its last verdict. Beside what must be proved stand the sentences that look alike
and under which it must not be.
"""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

P, R, C, U, NONE = "proved", "refuted", "conditional", "undecided", ""

ENTROPY = (
    r"Let $z \in \mathbb{R}^K$, $q_k = \frac{e^{z_k}}{\sum_l e^{z_l}}$ and $E = -\sum_k t_k \log q_k$. %s"
    "\n\n"
    r"$$\frac{\partial E}{\partial z_k} = q_k - t_k$$"
)
SHARES = r"Let $t \in \mathbb{R}^K$. %s" "\n\n" r"$$3\sum_k t_k + \sum_k t_k^2 = 3 + \sum_k t_k^2$$"
BITS = r"Let $t \in \mathbb{R}^K$. %s" "\n\n" r"$$t_k^3 = t_k$$"
SIGNS = r"Let $u \in \mathbb{R}^N$. %s" "\n\n" r"$$|u_n| = u_n$$"
FORM = r"Let $M \in \mathbb{R}^{n \times n}$ and $v \in \mathbb{R}^n$. %s $$\nabla_v (v^T M v) = 2 M v$$"
GIVEN = r"Let $V \in \mathbb{R}^{m \times n}$ and $x \in \mathbb{R}^n$. %s"
LAYER = GIVEN + r" The cost is $J = \|h\|^2$. $$\frac{\partial J}{\partial V} = 0$$"
MAP = GIVEN + r" $$\frac{\partial h}{\partial x} = V$$"
OFF = (
    r"Let $z \in \mathbb{R}^K$ and $q_k = \frac{e^{z_k}}{\sum_l e^{z_l}}$. %s"
    r" $$\frac{\partial q_k}{\partial z_l} = -q_k q_l$$"
)
ALONE = "%s"

ROWS: list[tuple[str, str, str]] = [
    *((ENTROPY, text, P) for text in (
        "where $t$ is one-hot.", "with $t$ one-hot.", "Since the labels sum to one, we have", "The targets sum to 1.",
        "where exactly one $t_k$ is 1 and the others are 0.", "where $t_k = 1$ for the true class and $0$ otherwise.",
        "where the entries of $t$ sum to 1.", "because $\\sum_k t_k = 1$:", "If $t$ is one-hot, then",
        "Note that $\\sum_k t_k = 1$, so",
    )),
    *((ENTROPY, text, C) for text in (
        "where $t$ is arbitrary.", "The labels do not sum to one.",
        "where $t_k = 2$ for the true class and $0$ otherwise.",
        "where $t_k = 1$ for the wrong class and $0$ otherwise.", "where $t$ is not one-hot.",
    )),
    *((ENTROPY, text, U) for text in (
        "where $t$ is nearly one-hot.", "where $t$ is one-hot or zero.", "Some people take $t$ to be one-hot.",
        "If the labels are one-hot, this is simple; here they are not:",
    )),
    *((SHARES, text, C) for text in (
        "We do not assume that $\\sum_k t_k = 1$.", "The constraint $\\sum_k t_k = 1$ is dropped.",
        "It is false that $\\sum_k t_k = 1$.", "Without assuming $\\sum_k t_k = 1$:",
        "We cannot use $\\sum_k t_k = 1$.",
        "Instead of assuming $\\sum_k t_k = 1$ we keep the sum.",
    )),
    (SHARES, "Assume that $\\sum_k t_k = 1$.", P),
    (BITS, "Assume that $t \\in \\{0, 1\\}^K$.", P),
    (BITS, "We do not assume that $t \\in \\{0, 1\\}^K$.", R),
    (BITS, "$t_k \\in \\{0, 1\\}$ for some $k$.", U),
    (SIGNS, "Let $u_n > 0$.", P),
    (SIGNS, "Let $u_n > 0$ for some $n$.", U),
    (SIGNS, "We do not need $u_n > 0$.", R),
    (SIGNS, "Forget $u_n > 0$.", R),
    *((SIGNS, text, U) for text in (
        "$u_n > 0$ or $u_n \\le 0$.", "Does $u_n > 0$?  Is $u_n > 0$?", "Ann assumes $u_n > 0$.",
        "There is an $u_n > 0$ somewhere.", "The trick would work if $u_n > 0$.", "If $u_n > 0$ stop here.",
        "We have $u_n > 0$ only if $N = 1$.", "Note that $u_n > 0$ might fail.", "The case $u_n > 0$ is simple.",
    )),
    *((SIGNS, text, P) for text in (
        "Assume $u_n > 0$.", "If $u_n > 0$, then", "We have $u_n > 0$.", "Note that $u_n > 0$.",
        "In the case $u_n > 0$,",
    )),
    *((FORM, text, P) for text in (
        "with $M$ symmetric.", "where $M^T = M$.", "If $M$ is symmetric,", "When $M = M^\\top$, we get",
        "For symmetric $M$,", "where $M$ is a covariance matrix.", "As $M^T = M$, we find",
    )),
    *((FORM, text, R) for text in (
        "where $M$ is not symmetric.", "where $M$ is asymmetric.", "We do not assume that $M = M^T$.",
        "Whether or not $M$ is symmetric,", "where $M$ is skew-symmetric.",
    )),
    *((FORM, text, U) for text in (
        "where $M$ is almost symmetric.", "where $M$ is triangular.", "If $M$ is well behaved,",
        "If $M$ is symmetric, it is easy. Otherwise too:",
    )),
    *((LAYER, text, R) for text in (
        "We compute $h = Vx$.", "The output is $h = Vx$.", "Given the linear layer $h=Vx$,", "Assume $h = Vx$.",
        "The layer has output $h = V \\, x$.", "As $h=Vx$:",
    )),
    *((MAP, text, P) for text in (
        "With $h = Vx$,", "Since $h = Vx$, we have", "Suppose that $h = Vx$.", "For $h=Vx$:",
    )),
    *((OFF, text, P) for text in (
        "If $k \\ne l$,", "Unless $k = l$,", "Let $k \\ne l$. Then", "For distinct $k \\ne l$,",
    )),
    *((OFF, text, C) for text in ("Even if $k = l$,", "For all $k, l$:", "Not only if $k \\ne l$, but always")),
    *((OFF, text, U) for text in (
        "If $k \\ne l$ it is short, and the same holds for the other pairs:", "If $k \\ne l$ or $k = 1$:",
    )),
    (ALONE, r"$$(x-1)^2 = 0 \iff x^2 + 1 = 2x$$", U),
    (ALONE, r"Setting the derivative to zero, $$\frac{d}{dx}(x-a)^2 = 2(x-a) = 0$$", P),
    (ALONE, r"$$\frac{d}{dx}(x-a)^2 = 2(x-a) = 0$$", U),
    (ALONE, r"$$\frac{d}{dx}(x-a)^2 = 2(x-a) \stackrel{!}{=} 0$$", P),
    (ALONE, r"$$\frac{d}{dx}(x-a)^2 = 2(x+a) \stackrel{!}{=} 0$$", R),
    (ALONE, r"$$\cos(x+h) \approx \cos x - h\sin x$$", U),
    (ALONE, r"$$\cos(x+h) = \cos x - h\sin x$$", R),
    (ALONE, r"To first order, $$e^h = 1 + h$$", U),
    (ALONE, r"$$w = w - \eta \nabla_w J$$", NONE),
    (ALONE, r"It is wrong that $(a+b)^2 = a^2 + b^2$.", NONE),
    (ALONE, r"It is not hard to see that $(a+b)^2 = a^2 + b^2$.", R),
    (ALONE, r"When we expand, $(a+b)^2 = a^2 + b^2 + 2ab$.", P),
]  # fmt: skip


@pytest.mark.parametrize(("document", "sentence", "verdict"), ROWS, ids=[f"{row[1]}" for row in ROWS])
def test_speech(document: str, sentence: str, verdict: str) -> None:
    report = check_text(document.replace("%s", sentence), options=Options(repair=False))
    assert not report.errors
    assert (str(report.claims[-1].verdict.status) if report.claims else NONE) == verdict


def test_a_hypothesis_ends_with_its_sentence() -> None:
    text = FORM.replace("%s", "If $M$ is symmetric,")
    text += r" In general, $$\nabla_v (v^T M v) = (M + M^T) v$$ $$\nabla_v (v^T M v) = 2 M v$$"
    report = check_text(text, options=Options(repair=False))
    assert [str(claim.verdict.status) for claim in report.claims] == [P, P, U]


def test_what_is_set_aside_is_listed() -> None:
    text = "$$w = w - \\eta \\nabla_w J$$\n\nWe do not assume that $x > 0$."
    report = check_text(text, options=Options(explain=True))
    assert dict(report.understanding)["set aside"] == (
        "w = w - \\eta \\nabla_w J: an update",
        "x > 0: denied in words",
    )
