"""Letters by which gradients are taken: arrays from the first line on, of which functions with them below depend."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

FIT = r"""
$$J(\theta) = \frac12 \sum_{i=1}^m (h_\theta(x_i) - y_i)^2$$

$$\nabla_\theta J(\theta) = %s$$
"""
RETURN = r"""
The return is $$R(\tau) = \sum_{t=0}^{T-1} %s$$

$$J(\theta) = \mathbb{E}_{\tau \sim p_\theta}[R(\tau)]$$

$$\nabla_\theta J(\theta) = %s$$
"""
REWARD = r"""
$$J(\theta) = %s$$

$$\nabla_\theta J(\theta) = %s$$
"""


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\sum_{i=1}^m (h_\theta(x_i) - y_i) \nabla_\theta h_\theta(x_i)", "P"),
        (r"\sum_{i=1}^m (y_i - h_\theta(x_i)) \nabla_\theta h_\theta(x_i)", "not P"),
        (r"2 \sum_{i=1}^m (h_\theta(x_i) - y_i) \nabla_\theta h_\theta(x_i)", "not P"),
        (r"\sum_{i=1}^m (h_\theta(x_i) - y_i)", "not P"),
        (r"\frac1m \sum_{i=1}^m (h_\theta(x_i) - y_i) \nabla_\theta h_\theta(x_i)", "not P"),
        ("0", "not P"),
    ],
)
def test_a_fit_of_an_unknown_function(right: str, verdict: str) -> None:
    found = verdicts(FIT % right)
    assert found == "P" if verdict == "P" else "P" not in found


@pytest.mark.parametrize("left", [r"\sum_a \pi_\theta(a) r(a)", r"\mathbb{E}_{a \sim \pi_\theta}[r(a)]"])
@pytest.mark.parametrize(
    ("right", "proved"),
    [
        (r"\sum_a r(a) \nabla_\theta \pi_\theta(a)", True),
        (r"\sum_a \pi_\theta(a) r(a) \nabla_\theta \log \pi_\theta(a)", True),
        (r"\sum_a r(a) \nabla_\theta \log \pi_\theta(a)", False),
        (r"-\sum_a r(a) \nabla_\theta \pi_\theta(a)", False),
        (r"\sum_a \pi_\theta(a) \nabla_\theta \pi_\theta(a)", False),
        ("0", False),
    ],
)
def test_an_expected_reward(left: str, right: str, proved: bool) -> None:
    assert ("P" in verdicts(REWARD % (left, right))) is proved


@pytest.mark.parametrize(
    ("reward", "right", "proved"),
    [
        ("r(s_t, a_t)", r"\mathbb{E}_{\tau \sim p_\theta}[R(\tau) \nabla_\theta \log p_\theta(\tau)]", True),
        (r"\gamma^t r_t", r"\mathbb{E}_{\tau \sim p_\theta}[R(\tau) \nabla_\theta \log p_\theta(\tau)]", True),
        ("r(s_t, a_t)", r"\mathbb{E}_{\tau \sim p_\theta}[R(\tau) \nabla_\theta p_\theta(\tau)]", False),
        ("r(s_t, a_t)", r"\mathbb{E}_{\tau \sim p_\theta}[\nabla_\theta \log p_\theta(\tau)]", False),
        (r"\theta_1 r(s_t, a_t)", r"\mathbb{E}_{\tau \sim p_\theta}[R(\tau) \nabla_\theta \log p_\theta(\tau)]", False),
        (r"r_\theta(s_t, a_t)", r"\mathbb{E}_{\tau \sim p_\theta}[R(\tau) \nabla_\theta \log p_\theta(\tau)]", False),
    ],
)
def test_a_return_that_does_not_show_its_path(reward: str, right: str, proved: bool) -> None:
    assert ("P" in verdicts(RETURN % (reward, right))) is proved


def test_what_hides_the_parameter_in_other_formulas() -> None:
    text = r"The action is $a_t = \mu_\theta(s_t)$." + RETURN % (
        "r(s_t, a_t)",
        r"\mathbb{E}_{\tau \sim p_\theta}[R(\tau) \nabla_\theta \log p_\theta(\tau)]",
    )
    assert "P" not in verdicts(text)


def test_a_counting_letter_below_a_nabla_is_no_parameter() -> None:
    text = r"Let $z \in \mathbb{R}^n$. $$L = \sum_i u_i(z_i)$$ $$\nabla_i L = u_i'(z_i)$$"
    assert "R" not in verdicts(text)


LINEAR = r"""
Let $\theta, x_i \in \mathbb{R}^n$ and $y_i \in \mathbb{R}$ for $i = 1, \dots, m$.

%s

$$\nabla_\theta J(\theta) = %s$$
"""
OBJECTIVE = r"$$J(\theta) = \frac12 \sum_{i=1}^m (h_\theta(x_i) - y_i)^2$$"


@pytest.mark.parametrize("model", [r"h_\theta(u) = \theta^T u"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\sum_{i=1}^m (h_\theta(x_i) - y_i) x_i", "P"),
        (r"\sum_{i=1}^m (y_i - h_\theta(x_i)) x_i", "R"),
        (r"\frac1m \sum_{i=1}^m (h_\theta(x_i) - y_i) x_i", "R"),
    ],
)
def test_the_function_may_be_given_before_and_behind(model: str, first: bool, right: str, verdict: str) -> None:
    model = f"The model is $${model}$$"
    said = f"{model}\n\n{OBJECTIVE}" if first else f"{OBJECTIVE}\n\n{model}"
    assert verdicts(LINEAR % (said, right)) == verdict
