"""From a wrong step, as an author typed it, to the nearest true statement."""

from __future__ import annotations

import pytest

from symgrad import claims, document
from symgrad.judging.judgement import proved
from symgrad.language.context import Goal
from symgrad.processes.watch import clock
from symgrad.reader import Reader, Step
from symgrad.repair import repair
from symgrad.source import Chain
from symgrad.verdict import Repair

SOFTMAX = r"""$z \in \mathbb{R}^K$, $y \in \mathbb{R}^K$

$$S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
"""
LOSS = SOFTMAX + r"$$L = -\sum_i y_i \log S_i$$" + "\n\n"
CROSS = r"""$y \in (0,1)$, $o \in (0,1)$

$$L = -(y \log o + (1 - y) \log(1 - o))$$
"""
MEAN = r"""$z \in \mathbb{R}^N$, $y \in \mathbb{R}^N$

$$a_n = \sigma(z_n)$$

$$L = \frac{1}{2N} \sum_n (a_n - y_n)^2$$
"""
LINE = r"""$x \in \mathbb{R}^D$, $w \in \mathbb{R}^D$, $y \in \mathbb{R}$

$$L = \frac{1}{2} (\sum_d w_d x_d - y)^2$$
"""
MANY = r"""$y \in (0,1)^N$, $o \in (0,1)^N$

$$C = -\frac{1}{N} \sum_{n=1}^N (y_n \log o_n + (1 - y_n) \log(1 - o_n))$$
"""

MENDED = [
    (SOFTMAX, r"\frac{\partial S_i}{\partial z_k} = S_i (\delta_{ik} - S_i)", r"S_{i} (\delta_{i k} - \boxed{S_{k}})"),
    (SOFTMAX, r"\frac{\partial S_i}{\partial z_k} = S_i (1 - S_k)", r"S_{i} (\boxed{\delta_{i k}} - S_{k})"),
    (
        SOFTMAX,
        r"\frac{\partial S_i}{\partial z_k} = S_k (S_i - \delta_{ik})",
        r"S_{k} (\boxed{\delta_{i k}} - \boxed{S_{i}})",
    ),
    (SOFTMAX, r"\log S_i = z_i + \log \sum_j e^{z_j}", r"z_{i} - \boxed{\log \sum_{j} e^{z_{j}}}"),
    (SOFTMAX, r"\log S_i = z_i - \sum_j \log e^{z_j}", r"z_{i} - \boxed{\log(\sum_{j} e^{z_{j}})}"),
    (
        SOFTMAX,
        r"S_i = \frac{e^{(-z_1) \cdot z_i}}{\sum_j e^{(-z_1) \cdot z_j}}",
        r"\boxed{\frac{e^{-z_{1} + z_{i}}}{\sum_{j} e^{-z_{1} + z_{j}}}}",
    ),
    (SOFTMAX, r"S_i = \frac{e^{z_i}}{e^{z_j}}", r"\frac{e^{z_{i}}}{\boxed{\sum_{j} e^{z_{j}}}}"),
    (LOSS, r"\frac{\partial L}{\partial S_i} = -\sum_i \frac{y_i}{S_i}", r"-\boxed{\frac{y_{i}}{S_{i}}}"),
    (LOSS, r"\frac{\partial L}{\partial S_i} = -\frac{S_i}{y_i}", r"-\boxed{\frac{y_{i}}{S_{i}}}"),
    (
        LOSS,
        r"\frac{\partial L}{\partial z_m} = \sum_i y_i (S_i - \delta_{im})",
        r"\sum_{i} y_{i} (\boxed{S_{m}} - \delta_{i m})",
    ),
    (
        CROSS,
        r"\frac{\partial L}{\partial o} = \frac{-y}{o^2} + \frac{1 - y}{1 - o}",
        r"\frac{-y}{\boxed{o}} + \frac{1 - y}{1 - o}",
    ),
    (CROSS, r"\frac{\partial L}{\partial o} = \frac{y - o}{o (1 - o)}", r"\frac{\boxed{o} - \boxed{y}}{o (1 - o)}"),
    (
        CROSS,
        r"\frac{-y}{o} + \frac{1 - y}{1 - o} = \frac{-y + y/o + o - y o}{o (1 - o)}",
        r"\frac{-y + \boxed{y o} + o - y o}{o (1 - o)}",
    ),
    (
        MEAN,
        r"\frac{\partial L}{\partial z_n} = (a_n - y_n) a_n (1 - a_n)",
        r"\boxed{\frac{1}{N}} (a_{n} - y_{n}) a_{n} (1 - a_{n})",
    ),
    (
        MEAN,
        r"\frac{\partial L}{\partial z_n} = \frac{2}{N} (a_n - y_n) a_n (1 - a_n)",
        r"\frac{\boxed{1}}{N} (a_{n} - y_{n}) a_{n} (1 - a_{n})",
    ),
    (
        MEAN,
        r"\frac{\partial L}{\partial z_n} = \frac{1}{N} (a_n - y_n) a_n (1 - z_n)",
        r"\frac{1}{N} (a_{n} - y_{n}) a_{n} (1 - \boxed{a_{n}})",
    ),
    (LINE, r"\frac{\partial L}{\partial w_d} = (\sum_d w_d x_d - y) w_d", r"(\sum_{d} w_{d} x_{d} - y) \boxed{x_{d}}"),
    (LINE, r"\frac{\partial L}{\partial w_d} = \sum_d w_d x_d - y x_d", r"\boxed{(\sum_{d} w_{d} x_{d} - y) x_{d}}"),
    (LINE, r"\frac{\partial L}{\partial w_d} = \sum_j w_j x_j - y", r"(\sum_{j} w_{j} x_{j} - y) \boxed{x_{d}}"),
    (
        MANY,
        r"C = -\frac{1}{N} \sum_n y_n \log o_n + (1 - y_n) \log(1 - o_n)",
        r"\boxed{-\frac{1}{N} \sum_{n} (y_{n} \log o_{n} + (1 - y_{n}) \log(1 - o_{n}))}",
    ),
    (
        MANY,
        r"C = -\frac{1}{N} \sum_n (y_n \log o_n + (1 - y_i) \log(1 - o_n))",
        r"-\frac{1}{N} \sum_{n} (y_{n} \log o_{n} + (1 - \boxed{y_{n}}) \log(1 - o_{n}))",
    ),
    ("", r"\frac{d}{dt} \tanh(t) = 1 - \tanh(t)", r"1 - \boxed{\tanh(t)^{2}}"),
    ("", r"\frac{d}{dt} \sigma(t) = \sigma(t) (1 - t)", r"\sigma(t) (1 - \boxed{\sigma(t)})"),
    ("", r"\frac{d}{du} \log(1 + e^u) = \frac{1 + e^u}{e^u}", r"\boxed{\frac{e^{u}}{1 + e^{u}}}"),
    ("", r"\frac{d}{dt} (t \log t) = \log t", r"\log t + \boxed{1}"),
    ("", r"\frac{d}{dt} t^3 = 3 t^3", r"3 \boxed{t^{2}}"),
]

DERIVED = [
    (LOSS, r"\frac{\partial L}{\partial S_i} = S_i e^{y_i} + \log S_i", r"-\frac{y_i}{S_i}"),
    ("", r"\frac{d}{dt} e^{t^2} = \sin(t) + 5", r"2 t e^{t^2}"),
]


def wrong_step(preamble: str, claim: str) -> Step:
    """The last claim of a text, as the reader gives it."""
    reader, last = Reader(), None
    for statement in claims.statements(document.parse(f"{preamble}\n\n$${claim}$$\n")):
        steps = reader.read(statement)
        last = steps[-1] if isinstance(statement, Chain) and steps else last
    assert last is not None and last.goal is not None, last
    return last


def mended(step: Step) -> Repair | None:
    return repair(step, judge=proved, deadline=clock() + 60)


@pytest.mark.parametrize(("preamble", "claim", "marked"), MENDED, ids=[claim for _, claim, _ in MENDED])
def test_the_slip_is_found(preamble: str, claim: str, marked: str) -> None:
    found = mended(wrong_step(preamble, claim))
    assert found is not None
    assert found.marked == marked
    assert found.change


@pytest.mark.parametrize(("preamble", "claim", "latex"), DERIVED, ids=[claim for _, claim, _ in DERIVED])
def test_what_no_small_edit_mends_is_derived(preamble: str, claim: str, latex: str) -> None:
    found = mended(wrong_step(preamble, claim))
    assert found is not None
    assert (found.latex, found.change) == (latex, "")


def test_nothing_is_shown_unproved() -> None:
    asked: list[Goal] = []

    def doubtful(goal: Goal) -> bool:
        asked.append(goal)
        return False

    step = wrong_step(SOFTMAX, r"\frac{\partial S_i}{\partial z_k} = S_i (\delta_{ik} - S_i)")
    assert repair(step, judge=doubtful, deadline=clock() + 60) is None
    assert asked


def test_what_is_shown_is_what_was_proved() -> None:
    right: list[Goal] = []

    def remembering(goal: Goal) -> bool:
        if proved(goal):
            right.append(goal)
        return bool(right)

    step = wrong_step(LINE, r"\frac{\partial L}{\partial w_d} = (\sum_d w_d x_d - y) w_d")
    found = repair(step, judge=remembering, deadline=clock() + 60)
    again = wrong_step(LINE, r"\frac{\partial L}{\partial w_d} = " + found.latex if found else "0")
    assert again.goal is not None
    assert [again.goal.rhs] == [goal.rhs for goal in right]


def test_no_time_no_repair() -> None:
    step = wrong_step("", r"\frac{d}{dt} t^3 = 3 t^3")
    assert repair(step, judge=proved, deadline=clock() - 1) is None


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{\partial S_i}{\partial z_k} = S_i + S_k",
        r"\sum_i \frac{\partial S_i}{\partial z_k} = S_k (1 - S_k)",
        r"S_i = z_i",
    ],
)
def test_a_repair_never_repeats_the_left_side_and_nothing_in_it_cancels(claim: str) -> None:
    found = mended(wrong_step(SOFTMAX, claim))
    assert found is None or claim.partition(" = ")[0].replace("{ik}", "{i k}") not in found.latex
    assert found is None or found.latex not in ("S_{k} (1 - 1)", "S_{k} (S_{k} - S_{k})")
