"""Laws that show a parameter beside others that show none, moments with their law below them, kinks in kinks."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

KL = r"$$\nabla_\theta \mathrm{KL}(q \| p_\theta) = -\mathbb{E}_{x \sim q}[\nabla_\theta \log p_\theta(x)]$$"
SIGN = r"$$\nabla_\theta \mathrm{KL}(q \| p_\theta) = \mathbb{E}_{x \sim q}[\nabla_\theta \log p_\theta(x)]$$"

SAID: dict[str, tuple[str, str]] = {
    "a law beside one that shows its parameter": (KL + "\n\n" + SIGN, "PU"),
    "the other way round": (
        r"$$\nabla_\theta \mathrm{KL}(p_\theta \| q)"
        r" = \mathbb{E}_{x \sim p_\theta}\left[\log \frac{p_\theta(x)}{q(x)} \nabla_\theta \log p_\theta(x)\right]$$"
        "\n\n"
        r"$$\nabla_\theta \mathrm{KL}(p_\theta \| q)"
        r" = \mathbb{E}_{x \sim q}\left[\log \frac{p_\theta(x)}{q(x)} \nabla_\theta \log p_\theta(x)\right]$$"
        "\n\n"
        r"$$\nabla_\theta \mathrm{KL}(p_\theta \| q)"
        r" = \mathbb{E}_{x \sim p_\theta}\left[\log \frac{q(x)}{p_\theta(x)} \nabla_\theta \log p_\theta(x)\right]$$",
        "PUU",
    ),
    "words say that it depends on it": (f"Let $q$ depend on $\\theta$.\n\n{KL}", "U"),
    "both depend on it": (f"The distributions $q(x)$ and $p_\\theta(x)$ both depend on $\\theta$.\n\n{KL}", "U"),
    "words say what it is short for": (f"We write $q$ for $q_\\theta$.\n\n{KL}", "U"),
    "the best law": ("where $q$ is the minimizer of the free energy at the current model.\n\n" + KL, "U"),
    "the best law in its name": (KL.replace("q", "q^*"), "U"),
    "a law that is made": (f"Let $q$ be the law of $g_\\theta(\\epsilon)$ for noise $\\epsilon$.\n\n{KL}", "U"),
    "a law that is fitted": (f"The law $q$ is fitted on $\\theta$, and the model is $p_\\theta$.\n\n{KL}", "U"),
    "told of behind it": (f"{KL}\n\nHere $q$ is a copy of the model.", "U"),
    "words of all laws": (f"All distributions below depend on $\\theta$.\n\n{KL}", "U"),
    "subscripts left out": (f"We drop subscripts where clear.\n\n{KL}", "U"),
    "no more than a law": (f"Let $q$ be any fixed distribution. For the model $p_\\theta$:\n\n{KL}", "P"),
    "a law by its part": (f"Let $q$ be the data distribution.\n\n{KL}\n\n{SIGN}", "PU"),
    "a parameter in words": (f"Let $q$ be a distribution with parameters $\\theta$.\n\n{KL}", "U"),
    "words deny it": (
        "The law $q$ does not depend on $\\theta$.\n\n"
        r"$$\nabla_\theta \mathbb{E}_{x \sim q}[f_\theta(x)] = \mathbb{E}_{x \sim q}[\nabla_\theta f_\theta(x)]$$"
        f"\n\n{KL}",
        "PP",
    ),
    "a posterior without its index": (
        r"$$\nabla_\theta \log p_\theta(x) = \mathbb{E}_{z \sim p(z \mid x)}[\nabla_\theta \log p_\theta(x, z)]$$",
        "U",
    ),
    "no other law": (r"$$\nabla_\theta \mathbb{E}_{x \sim q}[\log q(x)] = 0$$", "U"),
    "a posterior by its formula": (
        "Let $q(z) = p_\\theta(z \\mid x)$.\n\n"
        r"$$\nabla_\theta \mathbb{E}_{z \sim q}[\log p_\theta(x, z)]"
        r" = \mathbb{E}_{z \sim q}[\nabla_\theta \log p_\theta(x, z)]$$",
        "U",
    ),
    "laws in words": (
        "Let $p(x)$ and $q(x)$ be positive distributions over a finite set.\n\n"
        r"$$\mathbb{E}_{x \sim q}\left[\frac{p(x)}{q(x)}\right] = 1$$"
        "\n\n"
        r"$$\mathbb{E}_{x \sim p}\left[\frac{p(x)}{q(x)}\right] = 1$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim q}\left[\frac{p(x)}{q(x)}\right] = \sum_x \frac{p(x)^2}{q(x)} - 1$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim q}\left[\frac{p(x)}{q(x)}\right] = \sum_x \frac{p(x)^2}{q(x)}$$",
        "PUPU",
    ),
    "positive, and no more": (
        "Let $p(x)$ be positive.\n\n" + r"$$\mathbb{E}_{x \sim q}\left[\frac{p(x)}{q(x)}\right] = 1$$",
        "U",
    ),
    "variances": (
        r"$$\operatorname{Var}_{x \sim q}[f(x)] = \mathbb{E}_{x \sim q}[f(x)^2] - \mathbb{E}_{x \sim q}[f(x)]^2$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim q}[3 f(x) - c] = 9 \operatorname{Var}_{x \sim q}[f(x)]$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim q}[f(x)] = \mathbb{E}_{x \sim q}[f(x)^2]$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim q}[2 f(x)] = 2 \operatorname{Var}_{x \sim q}[f(x)]$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim q}[f(x)] = \operatorname{Var}_{x \sim p}[f(x)]$$",
        "PPUUU",
    ),
    "covariances": (
        r"$$\operatorname{Cov}_{x \sim q}(f(x), g(x))"
        r" = \mathbb{E}_{x \sim q}[f(x) g(x)] - \mathbb{E}_{x \sim q}[f(x)] \mathbb{E}_{x \sim q}[g(x)]$$"
        "\n\n"
        r"$$\operatorname{Cov}_{x \sim q}(f(x), f(x)) = \operatorname{Var}_{x \sim q}[f(x)]$$"
        "\n\n"
        r"$$\operatorname{Cov}_{x \sim q}(f(x), g(x)) = \mathbb{E}_{x \sim q}[f(x) g(x)]$$"
        "\n\n"
        r"$$\operatorname{Cov}_{x \sim q}(f(x), g(x)) = -\operatorname{Cov}_{x \sim q}(g(x), f(x))$$",
        "PPUU",
    ),
    "of a normal law": (
        "Let $\\mu \\in \\mathbb{R}$ and $\\sigma > 0$.\n\n"
        r"$$\operatorname{Var}_{x \sim \mathcal{N}(\mu, \sigma^2)}[x] = \sigma^2$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim \mathcal{N}(\mu, \sigma^2)}[x] = \sigma$$"
        "\n\n"
        r"$$\operatorname{Var}_{x \sim \mathcal{N}(\mu, \sigma^2)}[2 x] = 2 \sigma^2$$",
        "PRR",
    ),
    "a gradient behind a logarithm": (
        "Let $x \\in \\mathbb{R}^n$, $f(x) = \\sum_i x_i^2$ and $c > 0$.\n\n"
        r"$$\log c \nabla_x f(x) = 2 x \log c$$"
        "\n\n"
        r"$$\log \frac{1}{c} \nabla_x f(x) = -2 x \log c$$"
        "\n\n"
        r"$$\log \frac{1}{c} \nabla_x f(x) = 2 x \log c$$",
        "PPR",
    ),
}

SHARES = r"Let $z, x \in \mathbb{R}^K$ and $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$." + "\n\n"
POLICY = r"Let $\theta \in \mathbb{R}^A$ and $\pi_\theta(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}$." + "\n\n"

POSITIONS: dict[str, tuple[str, str]] = {
    "a law by its formula": (
        SHARES + r"$$\mathbb{E}_{i \sim p}[x_i] = \sum_i p_i x_i$$"
        "\n\n"
        r"$$\frac{\partial}{\partial z_k} \mathbb{E}_{i \sim p}[x_i] = p_k (x_k - \mathbb{E}_{i \sim p}[x_i])$$"
        "\n\n"
        r"$$\mathbb{E}_{i \sim p}[x_i] = \sum_i x_i$$"
        "\n\n"
        r"$$\frac{\partial}{\partial z_k} \mathbb{E}_{i \sim p}[x_i] = p_k x_k$$"
        "\n\n"
        r"$$\frac{\partial}{\partial z_k} \mathbb{E}_{i \sim p}[x_i] = p_k (\mathbb{E}_{i \sim p}[x_i] - x_k)$$",
        "PPRRR",
    ),
    "a law by its set": (
        r"Let $p \in \Delta^K$ and $x \in \mathbb{R}^K$."
        "\n\n"
        r"$$\mathbb{E}_{i \sim p}[x_i] = \sum_i p_i x_i$$"
        "\n\n"
        r"$$\frac{\partial}{\partial x_k} \mathbb{E}_{i \sim p}[x_i] = p_k$$"
        "\n\n"
        r"$$\mathbb{E}_{i \sim p}[x_i] = \frac{1}{K} \sum_i x_i$$"
        "\n\n"
        r"$$\mathbb{E}_{i \sim p}[x_i^2] = \left(\sum_i p_i x_i\right)^2$$",
        "PPRR",
    ),
    "weights that do not sum to 1": (
        "Let $z, x \\in \\mathbb{R}^K$ and $w_i = e^{z_i}$.\n\n"
        r"$$\mathbb{E}_{i \sim w}[x_i] = \frac{\sum_i w_i x_i}{\sum_i w_i}$$"
        "\n\n"
        r"$$\mathbb{E}_{i \sim w}[x_i] = \sum_i w_i x_i$$",
        "UU",
    ),
    "slopes by the weights themselves": (
        "Let $p \\in \\Delta^K$ and $x \\in \\mathbb{R}^K$.\n\n"
        r"$$\frac{\partial}{\partial p_k} \mathbb{E}_{i \sim p}[x_i] = x_k$$"
        "\n\n"
        r"$$\frac{\partial}{\partial p_k} \mathbb{E}_{i \sim p}[x_i] = x_k - \sum_i p_i x_i$$",
        "PR",
    ),
    "weights that sum to 1 for a reason unseen": (
        "Let $u \\in \\Delta^K$, $x \\in \\mathbb{R}^K$ and $p_i = u_i$.\n\n"
        r"$$\frac{\partial}{\partial u_k} \mathbb{E}_{i \sim p}[x_i] = x_k$$"
        "\n\n"
        r"$$\frac{\partial}{\partial u_k} \mathbb{E}_{i \sim p}[x_i] = x_k - \sum_i u_i x_i$$",
        "UU",
    ),
    "a sum below under a name": (
        "Let $z, x \\in \\mathbb{R}^K$, $Z = \\sum_j e^{z_j}$ and $p_i = e^{z_i} / Z$.\n\n"
        r"$$\mathbb{E}_{i \sim p}[x_i] = \sum_i p_i x_i$$"
        "\n\n"
        r"$$\frac{\partial}{\partial z_k} \mathbb{E}_{i \sim p}[x_i] = p_k x_k$$",
        "PR",
    ),
    "a sum of other weights below": (
        "Let $z, y, x \\in \\mathbb{R}^K$ and $p_i = e^{z_i} / \\sum_j e^{y_j}$.\n\n"
        r"$$\mathbb{E}_{i \sim p}[x_i] = \sum_i p_i x_i$$"
        "\n\n"
        r"$$\mathbb{E}_{i \sim p}[x_i] = \sum_i x_i$$",
        "UU",
    ),
    "a policy": (
        POLICY + r"$$\nabla_\theta \mathbb{E}_{a \sim \pi_\theta}[r(a)]"
        r" = \mathbb{E}_{a \sim \pi_\theta}[r(a) \nabla_\theta \log \pi_\theta(a)]$$"
        "\n\n"
        r"$$\mathbb{E}_{a \sim \pi_\theta}[\nabla_\theta \log \pi_\theta(a)] = 0$$"
        "\n\n"
        r"$$\nabla_\theta \mathbb{E}_{a \sim \pi_\theta}[r(a)]"
        r" = \mathbb{E}_{a \sim \pi_\theta}[r(a) \nabla_\theta \pi_\theta(a)]$$",
        "PPU",
    ),
    "a draw as an index, of weights that nobody gave": (
        "Let $\\pi \\in \\mathbb{R}^A$ be probabilities.\n\n"
        r"$$\mathbb{E}_{a \sim \pi}[\delta_{ak}] = \pi_k$$"
        "\n\n"
        r"$$\mathbb{E}_{a \sim \pi}[\delta_{ak} - \pi_k] = 0$$",
        "UU",
    ),
    "a draw that is no position": (
        SHARES + r"$$\mathbb{E}_{y \sim p}[y_k] = p_k$$" + "\n\n" + r"$$\mathbb{E}_{y \sim p}[y_k] = x_k$$",
        "UU",
    ),
}

STATE = "$h_t = w h_{t-1} + x_t$"
SLOPE = r"$$\frac{\partial h_t}{\partial w} = h_{t-1} + w \frac{\partial h_{t-1}}{\partial w}$$"
WRONG = r"$$\frac{\partial h_t}{\partial w} = h_t + w \frac{\partial h_{t-1}}{\partial w}$$"

STATES: dict[str, tuple[str, str]] = {
    "the first does not depend on it": (
        f"Let {STATE}, where $h_0$ does not depend on $w$.\n\n{SLOPE}\n\n{WRONG}",
        "PU",
    ),
    "the first is a constant": (f"Let {STATE}, and let $h_{{0}}$ be a constant.\n\n{SLOPE}", "P"),
    "the state before is a constant": (f"Let {STATE}, where $h_{{t-1}}$ is treated as a constant.\n\n{SLOPE}", "U"),
    "no state depends on it": (f"Let {STATE}, where $h$ does not depend on $w$.\n\n{SLOPE}", "U"),
    "no recurrence": (
        "Let $s_t = w x_t$, where $s_0$ is held constant.\n\n" + r"$$\frac{\partial s_t}{\partial w} = x_t$$",
        "U",
    ),
}


@pytest.mark.parametrize(("text", "verdicts"), SAID.values(), ids=SAID)
def test_laws(text: str, verdicts: str) -> None:
    assert letters(text) == verdicts


@pytest.mark.parametrize(("text", "verdicts"), POSITIONS.values(), ids=POSITIONS)
def test_positions(text: str, verdicts: str) -> None:
    assert letters(text) == verdicts


KINKS: dict[str, tuple[str, str]] = {
    "0 all around": (
        "Let $x, y \\in \\mathbb{R}$.\n\n"
        r"$$\max(\max(x, 0), 0) = x$$ $$\max(\max(x, y), y) = x$$ $$\operatorname{sign}(\max(x, 0)) = 1$$"
        r" $$\mathbf{1}[\max(x, 0) \ge 0] = \mathbf{1}[x \ge 0]$$ $$|\max(x, 0)| = x$$",
        "RRRRR",
    ),
    "truths": (
        "Let $x, y \\in \\mathbb{R}$.\n\n"
        r"$$\max(\max(x, 0), 0) = \max(x, 0)$$ $$\max(\max(x, y), y) = \max(x, y)$$ $$|\max(x, 0)| = \max(x, 0)$$",
        "PPP",
    ),
    "a derivative at a kink": (
        "Let $a \\in \\mathbb{R}$ and $h = \\max(a, 0)$.\n\n" + r"$$\frac{\partial |h|}{\partial h} = 1$$",
        "S",
    ),
}


@pytest.mark.parametrize(("text", "verdicts"), KINKS.values(), ids=KINKS)
def test_kinks(text: str, verdicts: str) -> None:
    assert letters(text) == verdicts


@pytest.mark.parametrize(("text", "verdicts"), STATES.values(), ids=STATES)
def test_states(text: str, verdicts: str) -> None:
    assert letters(text) == verdicts
