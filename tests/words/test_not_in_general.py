"""What is said of one event, one value, one example or another letter says nothing of all."""

from __future__ import annotations

import pytest

from tests.verdicts import claims, letter, reasons

ROW = r"$$h = \frac{1}{k(x)}$$ "
VALUES = r" So $k(7) = 3$, $k'(7) = 0$ and $k(7) = 4$."
ZEROS = "### Example\n\n" + r"$$v = \begin{bmatrix} 0 \\ 0 \end{bmatrix}$$" + "\n\n"
BOWL = r"$$q(r) = (1 - s r)^2$$ "
POWER = r"\frac{1}{\sigma \sqrt{2 \pi}} e^{-(t - m)^2 /(2 \sigma^2)}"
SQUARES = r"$$\frac{\partial \mathbf{u}^T \mathbf{M}}{\partial \mathbf{u}} = \mathbf{M}$$"
UNREAD = (
    r"$$\frac{\partial \mathbf{v}}{\partial \mathbf{u}} = \begin{bmatrix} \frac{\partial v_1}{\partial u_1} & \dots &"
    r" \frac{\partial v_m}{\partial u_1} \\ \vdots & \ddots & \vdots \end{bmatrix}$$"
)

CASES: dict[str, tuple[str, str]] = {
    "two events": ("Say that $P(A) = 0.3$. Let $P(B) = 0.4$. Then $P(C) = 0.4$, $P(B) = 0.1$, $P(C) = 0.5$.", "UUUUU"),
    "one event": ("Let $P(B) = 0.4$. Then $P(C) = 0.4$ and $P(C) = 0.2 + 0.1$.", "UUU"),
    "a probability of a letter": ("Let $P(x) = 0.4$. Then $P(z) = 0.4$ and $P(2) = 0.1$.", "UUU"),
    "the value at which": (ROW + "Here $x$ is the value at which $k(x) = 3$." + VALUES, "UUU"),
    "with wide brackets": (r"Here $x$ is the value at which $k \left( x \right) = 3$." + VALUES, "UUU"),
    "is such that": ("Here $x$ is such that $k(x) = 3$." + VALUES, "UUU"),
    "is the number with": ("Here $x$ is the number with $k(x) = 3$." + VALUES, "UUU"),
    "the only solution": ("The only solution with $k(x) = 3$ is ours." + VALUES, "UUU"),
    "a number behind where": (ROW + "where $k(x) = 3$." + VALUES, "UUU"),
    "a formula behind where": (ROW + "where $k(x) = x^2$. So $k(7) = 49$ and $k(7) = 3$.", "PR"),
    "the input of a network": ("Here $x$ is the input of the network, with $k(x) = x^2$. So $k(7) = 49$.", "P"),
    "a constant": ("We find $k(x) = 3$." + VALUES, "PPR"),
    "numbers of an example": (ZEROS + "### Equations\n\n" + r"$$5 v_1 + 2 v_2 = 0$$ $$v_1 = 1$$", "UU"),
    "in the example": (ZEROS + r"$$5 v_1 + 2 v_2 = 0$$ $$v_1 = 1$$", "PR"),
    "formulas of an example": ("### Example\n\n$$g(a) = a^2$$\n\n### Slope\n\n$$g'(a) = 2a$$ $$g'(a) = a$$", "PR"),
    "zero at": (BOWL + r"is zero at $r = 1/s$ and grows. $$s r = 1$$ $$s r = 2$$", "UU"),
    "smallest at": (BOWL + r"It is smallest at $r = 1/s$. $$s r = 1$$ $$s r + s r = 2$$", "UU"),
    "another vector": (
        r"$$\nabla_w J(w) = \nabla_{w'} \log f(w')$$ $$\frac{f(w')}{f(w)} = 1$$ $$\nabla_{w'} f(w') = \nabla_w f(w)$$",
        "UUU",
    ),
    "a parameter that is drawn": (
        r"$$\theta_i = \mathbb{E}_{P(\theta \mid D)}[\theta_i]$$ $$\mathbb{E}_{P(\theta)}[\theta_i^2] = \theta_i^2$$",
        "UU",
    ),
    "eigenvalues": (
        r"Let $A \in \mathbb{R}^{n \times n}$. "
        r"$$\lambda_{\max}(-A) = -\lambda_{\max}(A)$$ $$\lambda_1(A^2) = \lambda_1(A) A$$"
        r" $$\lambda_{\max}(A^{-1})^{-1} = \lambda_{\max}(A)$$ $$\sigma_{\max}(A) \sigma_{\max}(A^{-1}) = c$$",
        "UUUU",
    ),
    "multipliers": (
        r"Let $A \in \mathbb{R}^{n \times n}$ and $x, b \in \mathbb{R}^n$. "
        r"$$\lambda_1 (A x - b) = \lambda_1 A x - \lambda_1 b$$"
        r" $$\lambda_1 (A x - b) = \lambda_1 A x + \lambda_1 b$$",
        "PR",
    ),
    "one factor below the slash or two": (r"$$e^{-(x - m)^2 / 2 s^2} = e^{-\frac{(x - m)^2}{2 s^2}}$$", "U"),
    "a bracket below the slash": (r"$$e^{-(x - m)^2 / (2 s^2)} = e^{-\frac{(x - m)^2}{2 s^2}}$$", "P"),
    "a layout that may be shown": (UNREAD + SQUARES, "UU"),
    "a layout that nothing shows": (SQUARES, "C"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_verdicts(text: str, expected: str) -> None:
    found = claims(text)
    assert "".join(map(letter, found)) == expected, reasons(found)


@pytest.mark.parametrize(
    ("said", "right", "expected"),
    [
        ("", POWER, "P"),
        ("", "-" + POWER, "R"),
        ("", "2 " + POWER, "R"),
        (r"Let $\sigma < 0$. ", POWER, "R"),
        (r"Let $\sigma < 0$. ", "-" + POWER, "P"),
        (r"Let $\sigma \in \mathbb{R}$. ", POWER, "U"),
        (r"$$\sigma = -e^a$$ ", POWER, "R"),
    ],
)
def test_the_root_of_the_variance_of_a_density_is_positive_by_custom(said: str, right: str, expected: str) -> None:
    found = claims(said + rf"$$\mathcal{{N}}(t; m, \sigma^2) = {right}$$")
    assert letter(found[-1]) == expected, reasons(found)
