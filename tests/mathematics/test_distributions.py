"""Probabilities, divergences and conditional expectations: what holds for every finite distribution is proved.

Beside every truth stand more falsehoods. None of them is proved; none is refuted either, as a law of which nothing is
said may be a certain one.
"""

from __future__ import annotations

import pytest

from symgrad.pipeline import Options, check_text
from tests.verdicts import letters

TRUE: dict[str, str] = {
    "Bayes": r"p(s \mid t) = \frac{p(t \mid s) p(s)}{p(t)}",
    "Bayes with its sum": r"p(s \mid t) = \frac{p(t \mid s) p(s)}{\sum_{s'} p(t \mid s') p(s')}",
    "a product of three": r"p(s, t, u) = p(s) p(t \mid s) p(u \mid s, t)",
    "a marginal": r"p(s) = \sum_t p(s \mid t) p(t)",
    "a marginal of a density": r"p(s) = \int p(s \mid t) p(t) \, dt",
    "a margin with names below": r"f_{T \mid S}(t \mid s) = \frac{f_{ST}(s, t)}{f_S(s)}",
    "two times": r"\sum_{s'} p(s' \mid s, a) (r(s, a) + V(s')) = r(s, a) + \sum_{s'} p(s' \mid s, a) V(s')",
    "a score": r"\nabla_w \mathbb{E}_{u \sim p_w}[g(u)] = \mathbb{E}_{u \sim p_w}[g(u) \nabla_w \log p_w(u)]",
    "a score without its mean": r"\mathbb{E}_{u \sim q(\cdot \mid v)}[h(v)] = h(v)",
    "a weight": r"\mathbb{E}_{u \sim p(u)}[g(u)] = \mathbb{E}_{u \sim q(u)}[\frac{p(u)}{q(u)} g(u)]",
    "a divergence": r"\mathrm{KL}(p \| q) = H(p, q) - H(p)",
    "a divergence of conditional laws": (
        r"\mathrm{KL}(q(t \mid s) \| p(t)) = \mathbb{E}_{q(t \mid s)}[\log q(t \mid s) - \log p(t)]"
    ),
    "information": r"I(S; T) = H(S) - H(S \mid T) = H(S) + H(T) - H(S, T)",
    "information given more": r"I(S; T \mid U) = H(S \mid U) - H(S \mid T, U)",
    "evidence": (
        r"\log p(s) = \mathbb{E}_{q(t \mid s)}[\log \frac{p(s, t)}{q(t \mid s)}]"
        r" + \mathrm{KL}(q(t \mid s) \| p(t \mid s))"
    ),
    "a tower": r"\mathbb{E}[\mathbb{E}[U \mid S, T] \mid S] = \mathbb{E}[U \mid S]",
    "what is known": r"\mathbb{E}[h(S) U \mid S] = h(S) \mathbb{E}[U \mid S]",
    "variance in two": r"\operatorname{Var}(U) = \mathbb{E}[\operatorname{Var}(U \mid S)]"
    r" + \operatorname{Var}(\mathbb{E}[U \mid S])",
    "the nearest function": r"\mathbb{E}[(U - h(S))^2] = \mathbb{E}[(U - \mathbb{E}[U \mid S])^2]"
    r" + \mathbb{E}[(\mathbb{E}[U \mid S] - h(S))^2]",
    "an estimate": r"\mathbb{E}[(\hat\mu - \mu)^2] = \operatorname{Var}(\hat\mu) + (\mathbb{E}[\hat\mu] - \mu)^2",
    "a factor behind a logarithm": (
        r"\nabla_w \sum_u p_w(u) Q(u) = \sum_u p_w(u) \nabla_w \log p_w(u) Q(u)"
    ),
}  # fmt: skip

OPEN: dict[str, str] = {
    "Bayes the other way round": r"p(s \mid t) = \frac{p(t \mid s) p(t)}{p(s)}",
    "Bayes without a prior": r"p(s \mid t) = \frac{p(t \mid s) p(s)}{\sum_{s'} p(t \mid s')}",
    "Bayes with another sum": r"p(s \mid t) = \frac{p(t \mid s) p(s)}{\sum_{t'} p(t' \mid s) p(s)}",
    "two conditions": r"p(s \mid t) = p(t \mid s)",
    "no condition": r"p(s \mid t) = p(s)",
    "a lost condition": r"p(s, t, u) = p(s) p(t \mid s) p(u \mid s)",
    "a product of margins": r"p(s, t) = p(s) p(t)",
    "a marginal without a weight": r"p(s) = \sum_t p(s \mid t)",
    "a marginal of the other": r"p(s) = \int p(s, t) \, ds",
    "a sum over what is given": r"\sum_t p(s \mid t) = 1",
    "a sum over a part": r"\sum_{s \in B} p(s \mid t) = 1",
    "a sum for an integral": r"\sum_s p(s \mid t) g(s) = \int p(s \mid t) g(s) \, ds",
    "an integral over a part": r"\int_0^1 p(s \mid t) \, ds = 1",
    "an integral the wrong way round": r"\int_{\infty}^{-\infty} p(s \mid t) \, ds = 1",
    "another margin below": r"f_{T \mid S}(t \mid s) = \frac{f_{ST}(s, t)}{f_T(t)}",
    "the next time for this one": r"\sum_{s'} p(s' \mid s, a) V(s') = V(s)",
    "a score without its logarithm": (
        r"\nabla_w \mathbb{E}_{u \sim p_w}[g(u)] = \mathbb{E}_{u \sim p_w}[g(u) \nabla_w p_w(u)]"
    ),
    "a score of a function of the parameter": (
        r"\nabla_w \mathbb{E}_{u \sim p_w}[g_w(u)] = \mathbb{E}_{u \sim p_w}[g_w(u) \nabla_w \log p_w(u)]"
    ),
    "a law that may depend on it": r"\nabla_w \mathbb{E}_{u \sim p(u)}[g(u)] = 0",
    "a conditional law that may": r"\nabla_w \sum_u p(u \mid v) g(u) = 0",
    "a random baseline": (
        r"\mathbb{E}_{u \sim p_w}[(g(u) - c(u)) \nabla_w \log p_w(u)]"
        r" = \mathbb{E}_{u \sim p_w}[g(u) \nabla_w \log p_w(u)]"
    ),
    "a weight upside down": r"\mathbb{E}_{u \sim p(u)}[g(u)] = \mathbb{E}_{u \sim q(u)}[\frac{q(u)}{p(u)} g(u)]",
    "a weight that is no law": r"\mathbb{E}_{u \sim q}[\frac{g(u)}{q(u)}] = 1",
    "a function that nobody calls a law": r"\sum_u p(u) = 1",
    "a divergence the other way round": r"\mathrm{KL}(p \| q) = \mathrm{KL}(q \| p)",
    "a divergence with a sign": r"\mathrm{KL}(p \| q) = H(p) - H(p, q)",
    "a cross entropy the other way round": r"H(p, q) = H(q, p)",
    "a divergence from the wrong law": r"\mathrm{KL}(p \| q) = \sum_u q(u) \log \frac{p(u)}{q(u)}",
    "information with a sign": r"I(S; T) = H(S, T) - H(S) - H(T)",
    "information of the other": r"I(S; T) = H(S) - H(T \mid S)",
    "information given more or less": r"I(S; T \mid U) = I(S; T)",
    "a chain of two others": r"I(S; T, U) = I(S; T) + I(S; U)",
    "evidence without its gap": r"\log p(s) = \mathbb{E}_{q(t \mid s)}[\log \frac{p(s, t)}{q(t \mid s)}]",
    "evidence with a sign": (
        r"\log p(s) = \mathbb{E}_{q(t \mid s)}[\log \frac{p(s, t)}{q(t \mid s)}]"
        r" - \mathrm{KL}(q(t \mid s) \| p(t \mid s))"
    ),
    "a logarithm inside": r"\log \mathbb{E}_{q(t \mid s)}[h(t)] = \mathbb{E}_{q(t \mid s)}[\log h(t)]",
    "a tower upside down": r"\mathbb{E}[\mathbb{E}[U \mid S] \mid T] = \mathbb{E}[U \mid T]",
    "a tower of squares": r"\mathbb{E}[\mathbb{E}[U \mid S]^2] = \mathbb{E}[U^2]",
    "a lost mean": r"\mathbb{E}[U \mid S] = \mathbb{E}[U]",
    "what is not known": r"\mathbb{E}[h(S) U \mid T] = h(S) \mathbb{E}[U \mid T]",
    "independent given": r"\mathbb{E}[S T \mid U] = \mathbb{E}[S \mid U] \mathbb{E}[T \mid U]",
    "variance in one": r"\operatorname{Var}(U) = \mathbb{E}[\operatorname{Var}(U \mid S)]",
    "variance of the other": r"\operatorname{Var}(U) = \mathbb{E}[\operatorname{Var}(S \mid U)]"
    r" + \operatorname{Var}(\mathbb{E}[S \mid U])",
    "an estimate without bias": r"\mathbb{E}[(\hat\mu - \mu)^2] = \operatorname{Var}(\hat\mu)",
    "an estimate that is random": r"\mathbb{E}[\hat\mu X] = \hat\mu \mathbb{E}[X]",
    "one condition at a value": r"\mathbb{E}[U \mid S = 1] = \mathbb{E}[U \mid S]",
    "a power of a law": r"p^2(s \mid t) p(t) = p(s, t)",
    "a sum that a bar may divide": r"\sum_{d | n} d = n",
}

SAID: dict[str, tuple[str, str]] = {
    "distributions in words": (
        "Let $p$ and $q$ be probability distributions."
        r" $$\mathbb{E}_{u \sim q}[\frac{p(u)}{q(u)}] = 1$$ $$\mathbb{E}_{u \sim p}[\frac{p(u)}{q(u)}] = 1$$",
        "PU",
    ),
    "an earlier formula": (
        r"$$\mathbb{E}_{u \sim q}[g(u)] = \sum_u q(u) g(u)$$ $$\sum_u q(u) = 1$$ $$\sum_u q(u)^2 = 1$$",
        "PPU",
    ),
    "a density that is written": (r"Let $p(u) = u^2$. $$\sum_u p(u) = 1$$", "U"),
    "a variable by another name": (
        r"Let $v = u^2$. $$\mathbb{E}_{u \sim p(u)}[v p(u)] = v\, \mathbb{E}_{u \sim p(u)}[p(u)]$$",
        "U",
    ),
    "an objective": (
        r"Let $w \in \mathbb{R}^d$ and $J(w) = \mathbb{E}_{u \sim p_w}[g(u)]$."
        r" $$\nabla_w J(w) = \mathbb{E}_{u \sim p_w}[g(u) \nabla_w \log p_w(u)]$$"
        r" $$\nabla_w J(w) = \mathbb{E}_{u \sim p_w}[\nabla_w \log p_w(u)]$$",
        "PU",
    ),
    "a mean that is given a name": (
        r"Let $m = \mathbb{E}[U \mid S]$. $$\mathbb{E}[m] = m$$ $$\mathbb{E}[m] = \mathbb{E}[U]$$",
        "UU",
    ),
    "an E that words call something else": (
        r"Let $E$ be the energy. $$E[S \mid T] + E[U \mid T] = E[S + U \mid T]$$",
        "U",
    ),
    "conditions below": (
        r"$$\mathbb{E}_{U|S}[U - c] = \mathbb{E}_{U|S}[U] - c$$ $$\mathbb{E}_{U|S}[U^2] = \mathbb{E}_{U|S}[U]^2$$",
        "PU",
    ),
    "what words say is no law": (
        r"Let $p$ be a price and $q$ a quantity. $$\sum_u p(u \mid v) = 1$$ $$H(p, q) - H(p) = \mathrm{KL}(p \| q)$$",
        "UU",
    ),
    "what words deny": (r"The weights $p(u \mid v)$ do not sum to one. $$\sum_u p(u \mid v) = 1$$", "U"),
    "words of entropies": (
        r"Here $H(p)$ is the entropy of $p$ and $q$ is a proposal. $$H(p, q) - H(p) = \mathrm{KL}(p \| q)$$",
        "P",
    ),
    "a letter for something else": (
        r"Let $H$ be the Hamiltonian. $$H(p, p) = H(p)$$"
        + "\n\n## Laws\n\n"
        + r"Let $H$ be the entropy. $$H(p, p) = H(p)$$",
        "UP",
    ),
    "parts of the outcomes": (
        r"$$\sum_{u \in U} p(u \mid v) = 1$$ $$\sum_{u \in U_0} p(u \mid v) = 1$$ $$\sum_{u \in U'} p(u \mid v) = 1$$"
        r"$$\sum_{u \in \hat U} p(u \mid v) = 1$$",
        "PUUU",
    ),
    "a set that is some of them": (r"Let $U$ be the training set. $$\sum_{u \in U} p(u \mid v) = 1$$", "U"),
    "a law the other way round": (
        r"Let $p(u \mid v) = e^{-(u - v)^2}$. $$p(u \mid 0) = e^{-u^2}$$ $$p(v \mid u) - p(u \mid v) = 0$$",
        "PU",
    ),
    "a function that words make depend on it": (
        r"Let $w \in \mathbb{R}^d$. The reward $g$ depends on $w$."
        r" $$\nabla_w \mathbb{E}_{u \sim p_w}[g(u)] = \mathbb{E}_{u \sim p_w}[g(u) \nabla_w \log p_w(u)]$$",
        "U",
    ),
    "a baseline that depends on the outcome": (
        r"Let $w \in \mathbb{R}^d$. The baseline $b$ depends on $u$."
        r" $$\mathbb{E}_{u \sim p_w}[b \nabla_w \log p_w(u)] = 0$$",
        "U",
    ),
    "arrays with a bar below are others": (
        r"$$a_{ij} = \frac{a_{j|i} + a_{i|j}}{2}$$ $$a_{ij} = a_{j|i}$$ $$a_{ij} = a_{ji}$$",
        "UP",
    ),
}


@pytest.mark.parametrize("formula", TRUE.values(), ids=TRUE.keys())
def test_what_holds_for_every_law_is_proved(formula: str) -> None:
    assert set(letters(f"$${formula}$$")) == {"P"}


@pytest.mark.parametrize("formula", OPEN.values(), ids=OPEN.keys())
def test_what_fails_for_some_laws_is_open(formula: str) -> None:
    assert set(letters(f"$${formula}$$")) <= {"U"}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID.keys())
def test_what_a_document_says_of_laws(text: str, expected: str) -> None:
    assert letters(text) == expected


def test_the_verdict_says_for_which_laws() -> None:
    report = check_text(r"$$p(s, t) = p(s \mid t) p(t)$$", options=Options(explain=True))
    assert "for every finite distribution" in report.claims[0].understood
