"""Sums whose summands fade with their distance from a step, and the recurrences that they satisfy."""

from __future__ import annotations

import pytest

from tests.verdicts import letters, verdicts

FADES = r"Let $g \in \mathbb{R}^T$, $0 < \beta < 1$ and $v_t = \sum_{s=1}^{t} \beta^{t-s} g_s$."
RETURNS = r"Let $r \in \mathbb{R}^T$, $\gamma \in (0,1)$ and $G_t = \sum_{k=t}^{T} \gamma^{k-t} r_k$."
LATER = r"Let $r \in \mathbb{R}^T$, $\gamma \in (0,1)$ and $G_t = \sum_{k=t+1}^{T} \gamma^{k-t-1} r_k$."
ADVANTAGES = (
    r"Let $V, r \in \mathbb{R}^T$, $\gamma, \lambda \in (0,1)$, $\delta_t = r_t + \gamma V_{t+1} - V_t$ and"
    r" $A_t = \sum_{l=t}^{T} (\gamma \lambda)^{l-t} \delta_l$."
)
ANY = r"Let $g \in \mathbb{R}^T$, $\beta \in \mathbb{R}$ and $v_t = \sum_{s=1}^{t-1} \beta^{t-s} g_s$."

JUDGED: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "an average": (
        FADES,
        (
            r"v_t = \beta v_{t-1} + g_t",
            r"v_{t+2} = \beta^2 v_t + \beta g_{t+1} + g_{t+2}",
            r"\frac{\partial v_t}{\partial \beta} = v_{t-1} + \beta \frac{\partial v_{t-1}}{\partial \beta}",
            r"\frac{\partial v_t}{\partial g_{t-1}} = \beta",
        ),
        (
            r"v_t = \beta v_{t-1} + \beta g_t",
            r"v_t = v_{t-1} + g_t",
            r"v_t = \beta v_{t-1} + g_{t-1}",
            r"v_t = \beta v_{t+1} + g_t",
            r"v_t = \beta^2 v_{t-1} + g_t",
            r"v_{t+2} = \beta^2 v_t + g_{t+1} + \beta g_{t+2}",
        ),
    ),
    "returns": (
        RETURNS,
        (r"G_t = r_t + \gamma G_{t+1}", r"G_t = r_t + \gamma r_{t+1} + \gamma^2 G_{t+2}"),
        (
            r"G_t = r_t + G_{t+1}",
            r"G_t = \gamma r_t + \gamma G_{t+1}",
            r"G_t = r_{t+1} + \gamma G_{t+1}",
            r"G_t = r_t - \gamma G_{t+1}",
            r"G_t = r_t + \gamma r_{t+1} + \gamma G_{t+2}",
        ),
    ),
    "returns that begin one step later": (
        LATER,
        (r"G_t = r_{t+1} + \gamma G_{t+1}",),
        (r"G_t = r_t + \gamma G_{t+1}", r"G_t = r_{t+1} + G_{t+1}"),
    ),
}


@pytest.mark.parametrize("case", JUDGED.values(), ids=JUDGED)
def test_recurrences(case: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    text, true, false = case
    assert [verdicts(f"{text}\n\n$${claim}$$\n") for claim in true] == ["P"] * len(true)
    assert [verdicts(f"{text}\n\n$${claim}$$\n") for claim in false] == ["R"] * len(false)


NEVER: dict[str, tuple[str, str]] = {
    "a summand that is made of others": (ADVANTAGES, r"A_t = \delta_t + \gamma A_{t+1}"),
    "the first power is not 0": (ANY, r"v_t = \beta v_{t-1} + g_{t-1}"),
    "a power below 0": (FADES.replace("t-s", "t-s-1"), r"v_t = \beta v_{t-1} + g_t"),
    "the other direction": (FADES.replace("t-s", "s-t"), r"v_t = \beta v_{t-1} + g_t"),
    "twice the distance": (FADES.replace("t-s", "2(t-s)"), r"v_t = \beta v_{t-1} + g_t"),
    "a base at each position": (FADES.replace(r"\beta^{t-s}", "g_s^{t-s}"), r"v_t = g_t v_{t-1} + g_t"),
    "a base at the step": (FADES.replace(r"\beta^{t-s}", "g_t^{t-s}"), r"v_t = g_t v_{t-1} + g_t"),
    "the step as a factor": (FADES.replace(r"\beta^{t-s}", r"t \beta^{t-s}"), r"v_t = \beta v_{t-1} + g_t"),
    "a product": (FADES.replace(r"\sum", r"\prod"), r"v_t = \beta v_{t-1} + g_t"),
    "a sum over all": (FADES.replace("^{t} ", "^{T} "), r"v_t = \beta v_{t-1} + g_t"),
    "a derivative without its second way": (FADES, r"\frac{\partial v_t}{\partial \beta} = v_{t-1}"),
}


@pytest.mark.parametrize("case", NEVER.values(), ids=NEVER)
def test_other_sums_are_none_of_these(case: tuple[str, str]) -> None:
    text, claim = case
    assert letters(f"{text}\n\n$${claim}$$\n") in ("U", "R")


OTHERS: dict[str, tuple[str, str, str]] = {
    "a summand that is made of others": (ADVANTAGES, r"A_t = \delta_t + \gamma \lambda A_{t+1}", "P"),
    "any base": (ANY, r"v_t = \beta (v_{t-1} + g_{t-1})", "P"),
    "letters of two ranges have no distance": (
        r"Let $x \in \mathbb{R}^n$ and $y \in \mathbb{R}^m$.",
        r"\sum_{i=1}^n \sum_{j=1}^m (i - j) x_i y_j = 0",
        "R",
    ),
    "numbers are no positions": (
        r"Let $t, s \in \mathbb{R}$ and $g \in \mathbb{R}^T$.",
        r"\sum_{k=1}^T (t - s) g_k = (t - s) \sum_k g_k",
        "P",
    ),
}


@pytest.mark.parametrize("case", OTHERS.values(), ids=OTHERS)
def test_distances(case: tuple[str, str, str]) -> None:
    text, claim, expected = case
    assert verdicts(f"{text}\n\n$${claim}$$\n") == expected
