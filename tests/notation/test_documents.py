"""Whole documents as people type them, with hardly a declaration: what must be proved, and what must never be."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from symgrad.render.margin import message

P, R, C, U = "proved", "refuted", "conditional", "undecided"

CASES: dict[str, tuple[str, list[str]]] = {
    "huber": (
        r"$$H(r) = \begin{cases} \frac12 r^2 & |r| \le \delta \\"
        r" \delta(|r| - \frac12\delta) & \text{otherwise} \end{cases}$$"
        "\n\nwith $\\delta > 0$. Then\n\n"
        r"$$\frac{dH}{dr} = \begin{cases} r & |r| \le \delta \\"
        r" \delta\,\mathrm{sign}(r) & \text{otherwise} \end{cases}$$"
        "\n\n"
        r"$$\frac{dH}{dr} = \begin{cases} r & |r| \le \delta \\ \delta & \text{otherwise} \end{cases}$$",
        [P, R],
    ),
    "entropy of softmax": (
        r"Let $p_k = \frac{e^{z_k}}{\sum_{l} e^{z_l}}$ and $H = -\sum_k p_k \log p_k$."
        "\n\n"
        r"$$\frac{\partial H}{\partial z_i} = -p_i(\log p_i + H)$$"
        "\n\n"
        r"$$\frac{\partial H}{\partial z_i} = -p_i(\log p_i - H)$$",
        [P, R],
    ),
    "ridge without shapes": (
        r"$$J(w) = (Xw-y)^T(Xw-y) + \lambda w^Tw$$"
        "\n\n"
        r"$$\frac{\partial J}{\partial w} = 2X^TXw - 2X^Ty + 2\lambda w$$"
        "\n\n"
        r"$$\frac{\partial J}{\partial w} = 2X^TXw - 2X^Ty + \lambda w$$",
        [P, R],
    ),
    "traces commute in a circle only": (
        r"$$\operatorname{Tr}(ABC) = \operatorname{Tr}(BCA)$$"
        "\n\n"
        r"$$\operatorname{Tr}(ABC) = \operatorname{Tr}(ACB)$$"
        "\n\n"
        r"$$\operatorname{tr}(AB) = \operatorname{tr}(A)\operatorname{tr}(B)$$",
        [P, R, R],
    ),
    "norms do not commute": (r"$$\|AB\|_F = \|BA\|_F$$", [R]),
    "differentials are not numbers": ("$$d(x^2) = x\\,dx$$\n\n$$\\mathrm d(x^2) = x\\,\\mathrm dx$$", [R, R]),
    "entries declared by one of them": (
        r"With $y_i\in\{-1,1\}$:"
        "\n\n"
        r"$$\sum_i x_i y_i = y_i\sum_i x_i$$"
        "\n\n"
        r"$$\sum_i y_i^2 x_i = \sum_i x_i$$",
        [R, P],
    ),
    "rows declared by one of them": (
        r"Let $x_n \in \mathbb{R}^D$, $w \in \mathbb{R}^D$ and $L = \frac{1}{N}\sum_{n=1}^N (w^T x_n - y_n)^2$."
        "\n\n"
        r"$$\nabla_w L = \frac2N \sum_{n=1}^N (w^\top x_n - y_n)\, x_n$$"
        "\n\n"
        r"$$\nabla_w L = \frac1N \sum_{n=1}^N (w^\top x_n - y_n)\, x_n$$",
        [P, R],
    ),
    "a chain rule of unknowns": (
        r"$$\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z}\frac{\partial z}{\partial w}$$",
        [U],
    ),
    "pairs of unequal indices": (
        r"Let $x \in \mathbb{R}^n$."
        "\n\n"
        r"$$\sum_{i\neq j} x_i x_j = (\sum_i x_i)^2 - \sum_i x_i^2$$"
        "\n\n"
        r"$$\sum_{i\neq j} x_i x_j = (\sum_i x_i)^2 + \sum_i x_i^2$$",
        [P, R],
    ),
    "digamma": ("$$\\frac{d}{dx}\\log\\Gamma(x) = \\psi(x)$$\n\n$$\\frac{d}{dx}\\log\\Gamma(x) = -\\psi(x)$$", [P, R]),
    "a density by its logarithm": (
        r"$$\log p(x) = -\frac{1}{2}\log(2\pi\sigma^2) - \frac{(x-\mu)^2}{2\sigma^2}$$"
        "\n\n"
        r"$$\frac{\partial \log p(x)}{\partial \mu} = \frac{x-\mu}{\sigma^2}$$"
        "\n\n"
        r"$$\frac{\partial \log p(x)}{\partial \mu} = \frac{x-\mu}{2\sigma^2}$$",
        [P, R],
    ),
    "a size that nobody declared": (
        r"$$L = \frac{1}{N}\sum_i (x_i - a)^2$$"
        "\n\n"
        r"$$\frac{\partial L}{\partial a} = 2a - \frac{2}{N}\sum_i x_i$$"
        "\n\n"
        r"$$\frac{\partial L}{\partial a} = 2a - 2\sum_i x_i$$",
        [P, R],
    ),
    "values of a function": (
        r"$\sigma(0) = \frac12$, $\sigma(0.5) = 0.6225$, $\sigma(1) = 0.9$.",
        [P, P, R],
    ),
    "what a sentence claims": (
        r"Let $\zeta(x) = \log(1+e^x)$. It satisfies $\zeta(x) - \zeta(-x) = x$ and also $\zeta(x) - \zeta(-x) = 2x$.",
        [P, R],
    ),
    "a layout that the others contradict": (
        r"Let $A \in \mathbb{R}^{n \times m}$, $B \in \mathbb{R}^{m \times n}$."
        "\n\n"
        r"$$\frac{\partial}{\partial A}\operatorname{tr}(AB) = B^\top$$"
        "\n\n"
        r"$$\frac{\partial}{\partial A}\operatorname{tr}(AB) = B$$",
        [P, R],
    ),
    "shapes that do not fit, beside a function of anything": (
        r"Let $z \in \mathbb{R}^m$ and $V \in \mathbb{R}^{n \times m}$."
        "\n\n"
        r"$$s(u) = \frac{1}{1 + e^{-u}}$$"
        "\n\n"
        r"$$V^T s(z) = z$$",
        [R],
    ),
    "shapes that do not fit where one was guessed": (
        r"$$f(x) = \sum_i x_i$$"
        "\n\n"
        r"$$x^T A x = x x$$",
        [U],
    ),
    "a free index where a bound one stands": (
        r"Let $z \in \mathbb{R}^K$ and $S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$."
        "\n\n"
        r"$$\sum_{i=1}^K S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$",
        [R],
    ),
    "a Brier score in another form, its label one-hot unsaid": (
        r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ and $B = \sum_i (p_i - y_i)^2$."
        "\n\n"
        r"$$B = 1 - 2\sum_i y_i p_i + \sum_i p_i^2$$"
        "\n\n"
        r"$$B = 1 + 2\sum_i y_i p_i + \sum_i p_i^2$$",
        [C, R],
    ),
    "weights that sum to 1, unsaid, in a step without derivatives": (
        r"Let $q, z \in \mathbb{R}^K$ and $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$."
        "\n\n"
        r"$$-\sum_k q_k (\delta_{ik} - p_i) = p_i - q_i$$"
        "\n\n"
        r"$$-\sum_k q_k (\delta_{ik} - p_i) = q_i - p_i$$",
        [C, R],
    ),
    "labels that sum to 1, unsaid": (
        r"$$S_i = \frac{e^{z_i}}{\sum_j e^{z_j}} \qquad L = -\sum_i y_i \log S_i$$"
        "\n\n"
        r"$$\frac{\partial L}{\partial z_m} = S_m - y_m$$",
        [C],
    ),
}


@pytest.mark.parametrize(("text", "verdicts"), CASES.values(), ids=CASES.keys())
def test_document(text: str, verdicts: list[str]) -> None:
    report = check_text(text, options=Options(repair=False))
    assert [str(claim.verdict.status) for claim in report.claims] == verdicts
    assert not report.errors


def test_after_a_slip_what_is_right_again_is_said_to_be() -> None:
    text = "$$f(x) = x^2$$\n\n$$f'(x) = 2x + 1 = 2x$$"
    first, second = check_text(text, options=Options(repair=False)).claims
    assert str(first.verdict.status) == str(second.verdict.status) == R
    assert second.against is not None
    assert str(second.against.status) == P


def test_behind_a_side_that_was_not_understood_the_report_says_what_was_compared() -> None:
    text = "$$(t + 1)^2 = t + + * t = t^2 + 2t + 1$$"
    report = check_text(text, options=Options(repair=False))
    first, second = report.claims
    assert [str(first.verdict.status), str(second.verdict.status)] == [U, P]
    assert second.error is not None
    assert second.anchor == "(t + 1)^2"
    assert "compared with (t + 1)^2" in message(second)
    assert not report.ok
