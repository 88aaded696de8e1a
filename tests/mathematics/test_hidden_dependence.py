"""What depends on a parameter as words, other formulas or marks say: no derivative by the parameter passes by it."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

REWARD = r"$$J(\theta) = \mathbb{E}_{a \sim \pi_\theta}[r(a)]$$"
GAIN = r"$$J(\theta) = r(b) h_\theta(b)$$"
SCALE = r"$$J(\theta) = c \, h_\theta(b)$$"
RETURN = r"$$R(\tau) = \sum_t r_t$$ $$J(\theta) = \mathbb{E}_{\tau \sim p_\theta}[R(\tau)]$$"
BY = "\n\n" + r"$$\nabla_\theta J(\theta) = %s$$" + "\n"
RIGHT = {
    REWARD: BY % r"\mathbb{E}_{a \sim \pi_\theta}[r(a) \nabla_\theta \log \pi_\theta(a)]",
    GAIN: BY % r"r(b) \nabla_\theta h_\theta(b)",
    SCALE: BY % r"c \nabla_\theta h_\theta(b)",
    RETURN: BY % r"\mathbb{E}_{\tau \sim p_\theta}[R(\tau) \nabla_\theta \log p_\theta(\tau)]",
}


@pytest.mark.parametrize("loss", [REWARD, GAIN])
@pytest.mark.parametrize(
    "said",
    [
        r"The reward $r$ depends on $\theta$.",
        r"The reward $r(a)$ is a function of $\theta$ too.",
        r"The reward $r$ is parameterized by $\theta$.",
        r"The reward $r$ is a network with weights $\theta$.",
        r"The policy and the reward $r$ share the parameters $\theta$.",
        r"Here $\theta$ denotes the parameters of both the policy and $r$.",
        r"We choose $r(a)$ as $u(a) - \theta^2$.",
        r"$$r(a) = r_0(a) - \|\theta\|^2$$",
        r"$$r(a) \propto u(a) - \theta^2$$",
        r"$$r(a) = r_0(a) - w$$ $$w = 2 \theta$$",
    ],
)
def test_functions_that_hide_a_parameter(loss: str, said: str) -> None:
    assert not letters(said + "\n\n" + loss + RIGHT[loss]).endswith("P")
    assert not letters(loss + "\n\n" + said + RIGHT[loss]).endswith("P")


@pytest.mark.parametrize(
    ("said", "loss"),
    [
        (r"The rewards $r_t$ depend on $\theta$.", RETURN),
        (r"Here $r_t = r(s_t, a_t; \theta)$.", RETURN),
        (r"$$c = c_0 - \|\theta\|^2$$", SCALE),
        (r"The factor $c$ is parameterized by $\theta$.", SCALE),
    ],
)
def test_numbers_that_hide_a_parameter(said: str, loss: str) -> None:
    assert not letters(said + "\n\n" + loss + RIGHT[loss]).endswith("P")


@pytest.mark.parametrize(
    ("said", "loss"),
    [
        ("", REWARD),
        ("", GAIN),
        ("", SCALE),
        ("", RETURN),
        (r"Let $\pi_\theta$ be a policy with parameters $\theta$.", REWARD),
        (r"Let $\pi_\theta$ be a policy parameterized by $\theta$ and $r(a)$ a reward.", REWARD),
        (r"The reward $r(a)$ does not depend on $\theta$.", REWARD),
        (r"The hypothesis $h_\theta(x)$ depends on $\theta$.", GAIN),
        (r"The hypothesis $h_\theta(x)$ is parameterized by $\theta$.", GAIN),
        (r"$$r(a) = r_0(a) - w$$", GAIN),
    ],
)
def test_what_shows_its_parameter(said: str, loss: str) -> None:
    assert letters(said + "\n\n" + loss + RIGHT[loss]).endswith("P")


def test_a_mark_that_is_read_as_an_index() -> None:
    text = r"$$A(s, a) = Q(s, a) - V_\theta(s)$$ $$J(\theta) = \sum_a \pi_\theta(a | s) A(s, a)$$"
    assert not letters(text + BY % r"\sum_a A(s, a) \nabla_\theta \pi_\theta(a | s)").endswith("P")
    shown = text.replace(r"V_\theta(s)", "V(s)")
    assert letters(shown + BY % r"\sum_a A(s, a) \nabla_\theta \pi_\theta(a | s)").endswith("P")


def test_what_was_seen_is_no_function_of_parameters() -> None:
    text = r"$$y = f(x)$$ $$L(w) = \frac12 (y - w)^2$$"
    assert letters(text + "\n\n" + r"$$\frac{\partial L(w)}{\partial w} = w - y$$").endswith("P")


LOGITS = r"Let $z \in \mathbb{R}^K$ be the logits and $y$ a one-hot label." + "\n\n"
UNWRITTEN = r"$$L = -\sum_i y_i \log S_i$$" + "\n\n"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (LOGITS + UNWRITTEN + r"$$\frac{\partial L}{\partial z_m} = S_m - y_m$$", "U"),
        (LOGITS + r"Let $S \in \mathbb{R}^K$ be the output. " + UNWRITTEN + r"$$\nabla_z L = S - y$$", "U"),
        (LOGITS + UNWRITTEN + r"$$\frac{\partial L}{\partial S_m} = y_m / S_m$$", "R"),
        (LOGITS + r"$$L = \sum_i y_i$$ $$\frac{\partial L}{\partial z_m} = y_m$$", "U"),
        (r"Let $a, b, x \in \mathbb{R}$. $$L = a x$$ $$\frac{\partial L}{\partial b} = 0$$", "P"),
        (r"Let $a, b, x \in \mathbb{R}$. $$L = a x + b$$ $$\frac{\partial L}{\partial b} = 2$$", "R"),
    ],
)
def test_a_derivative_by_what_no_formula_leads_to_is_not_refuted(text: str, verdict: str) -> None:
    assert letters(text)[-1] == verdict
