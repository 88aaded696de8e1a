"""Ordinary openings of pages: what they define, in several languages, in cases, with weights, laws and beginnings.

Beside each stand the same openings with words that deny, restrict or report, and the claims that are wrong.
"""

from __future__ import annotations

import pytest

from tests.verdicts import letters

LOSS = r"$$L = \frac{1}{2} (x - y)^2$$"
TRUE, FALSE = r"$$\frac{\partial L}{\partial x} = x - y$$", r"$$\frac{\partial L}{\partial x} = y - x$$"

DEFINES = [
    "In linear regression the loss is",
    "Batch normalization computes",
    "The network outputs",
    "A simple recurrent network returns",
    "Die Verlustfunktion ist gegeben durch",
    "La fonction de perte est",
    "La función de pérdida es",
    "A função de perda é",
    "La funzione di perdita è",
    "De verliesfunctie is",
    "Förlustfunktionen ges av",
]


@pytest.mark.parametrize("words", DEFINES)
def test_defines(words: str) -> None:
    assert letters(f"Let $x, y \\in \\mathbb{{R}}$.\n\n{words}\n\n{LOSS}\n\n{TRUE}\n\n{FALSE}\n") == "PR"


DEFINES_NOT = [
    "In the paper the loss is",
    "In linear regression the critics claim",
    "Some regression computes",
    "Keras normalization computes",
    "Die Verlustfunktion ist nicht",
    "Die Verlustfunktion ist oft",
    "Die Verlustfunktion ist ungefähr",
    "Für große Werte ist die Verlustfunktion",
    "Wenn die Varianz klein ist, gilt",
    "La fonction de perte n'est pas",
    "Certains auteurs écrivent",
    "Si la variance est nulle, la perte est",
    "La función de pérdida no es",
    "Felet vore",
]


@pytest.mark.parametrize("words", DEFINES_NOT)
def test_defines_not(words: str) -> None:
    assert letters(f"Let $x, y \\in \\mathbb{{R}}$.\n\n{words}\n\n{LOSS}\n\nThen\n\n{TRUE}\n") == "U"


ABROAD = {
    "a bias": (r"权重为 $w \in \mathbb{R}^d$,偏置为 $b$。", "P"),
    "matrices": (r"$w \in \mathbb{R}^d$,$b$ 是矩阵。", "U"),
    "a function": (r"$w \in \mathbb{R}^d$,$b$ 是函数。", "U"),
    "denied": (r"权重为 $w \in \mathbb{R}^d$,偏置不为 $b$。", "U"),
}


@pytest.mark.parametrize(("words", "verdict"), ABROAD.values(), ids=ABROAD)
def test_names_abroad(words: str, verdict: str) -> None:
    page = r"设输入为 $x \in \mathbb{R}^d$。" + words
    assert letters(page + "\n\n$$z = w^\\top x + b$$\n\n$$\\frac{\\partial z}{\\partial b} = 1$$\n") == verdict


A_LAW = r"Let $m \in \{0, 1\}$ with $P(m = %s) = q$%s. $$\mathbb{E}[m] = q$$ $$\operatorname{Var}(m) = q (1 - q)$$"

PAGES = {
    "zero is the array of zeros": (
        r"Let $X \in \mathbb{R}^{n \times d}$, $y \in \mathbb{R}^n$ and $J(w) = \|X w - y\|^2 + \|w\|^2$."
        r" $$J(0) = \|y\|^2$$ $$J(0) = \|y\|^2 + 1$$ $$J(0) = \|y\|$$",
        "PRR",
    ),
    "zero is a number of each entry": (
        r"Let $x \in \mathbb{R}^n$ and $h(x) = \tanh(x) + 1$. $$h(0) = 1$$ $$h(0) = 0$$",
        "PR",
    ),
    "weights before a dot": (
        r"Let $x \in \mathbb{R}^d$. The model computes $z = w \cdot x + b$."
        r" $$\frac{\partial z}{\partial x_j} = w_j$$ $$\frac{\partial z}{\partial b} = 1$$"
        r" $$\frac{\partial z}{\partial w_j} = w_j$$",
        "PPR",
    ),
    "a factor before a dot": (
        r"Let $x \in \mathbb{R}^d$. Each entry is scaled with $w$, $z = w \cdot x + b$."
        r" $$\frac{\partial z}{\partial b} = 1$$",
        "U",
    ),
    "a number before a dot": (
        r"Let $x \in \mathbb{R}^d$, $w \in \mathbb{R}$. The model computes $z = w \cdot x + b$."
        r" $$\frac{\partial z}{\partial w} = \sum_i x_i$$",
        "U",
    ),
    "a number beside a function of vectors": (
        r"Let $f(x) = \frac{1}{2} x^\top A x - b^\top x + c$ with a symmetric $n \times n$ matrix $A$. "
        r"Let $x^* = A^{-1} b$. $$f(x^*) = c - \frac{1}{2} b^\top A^{-1} b$$"
        r" $$f(x^*) = c + \frac{1}{2} b^\top A^{-1} b$$",
        "PR",
    ),
    "a product as the argument of a norm": (r"Let $n(x) = \|x\|$. $$n(a b) = n(a) n(b)$$", "U"),
    "a single example shares nothing": (
        r"Let $x \in \mathbb{R}^d$. For a single example with features $x$ the model computes $z = w^\top x + b$."
        r" $$\frac{\partial z}{\partial w_j} = x_j$$",
        "P",
    ),
    "a single set of parameters is shared": (
        r"Let $x \in \mathbb{R}^d$. Both use a single set of parameters. The model computes $z = w^\top x + b$."
        r" $$\frac{\partial z}{\partial w_j} = x_j$$",
        "U",
    ),
    "an amplitude": (
        r"Let $x(t) = A \cos(\omega t)$ with amplitude $A$. $$\dot x(t) = -A \omega \sin(\omega t)$$"
        r" $$\ddot x(t) = \omega^2 x(t)$$",
        "PR",
    ),
    "amplitudes that are none": (
        r"Let $A$ be an amplitude matrix and $C$ no amplitude. $$A C = C A$$",
        "U",
    ),
    "cases in one row": (
        r"$$f(r) = r^2 \text{ for } r \le 1, \qquad f(r) = 2 r - 1 \text{ otherwise.}$$ For $r > 1$, $$f'(r) = 2$$",
        "P",
    ),
    "a second value in one row": (
        r"$$f(x) = x \text{ if } x > 0, \quad f(x) = x^2$$ $$f'(x) = 1$$",
        "U",
    ),
    "cases in words": (
        r"Let $f(x) = x$ for $x \ge 0$ and $0$ otherwise. For $x < 0$, $$f'(x) = 0$$",
        "P",
    ),
    "cases denied": (
        r"We do not have $f(x) = x$ for $x > 0$ and $0$ otherwise. For $x < 0$, $$f'(x) = 0$$",
        "U",
    ),
    "cases otherwise than usual": (
        r"Let $f(x) = x$ if $x > 0$, and $0$ otherwise than usual. For $x < 0$, $$f'(x) = 0$$",
        "U",
    ),
    "a law": (A_LAW % (1, ""), "PP"),
    "the other probability": (A_LAW % (0, ""), "RP"),
    "a law on average": (A_LAW % (1, " on average only"), "U"),
    "a conditional law": (r"Let $m \in \{0, 1\}$ with $P(m = 1 \mid x) = q$. $$\mathbb{E}[m] = q$$", "U"),
    "a law on other values": (r"Let $m \in \{-1, 1\}$ with $P(m = 1) = q$. $$\mathbb{E}[m] = q$$", "U"),
    "a sum beside a sequence": (
        r"Let $s_0 = 0$ and $s_t = s_{t-1} + g_t$ for $t \ge 1$. $$s_2 = g_1 + g_2$$ $$s_t = \sum_{i=1}^t g_i$$",
        "PP",
    ),
}


@pytest.mark.parametrize(("page", "verdicts"), PAGES.values(), ids=PAGES)
def test_pages(page: str, verdicts: str) -> None:
    assert letters(page.replace(" $$", "\n\n$$").replace("$$ ", "$$\n\n")) == verdicts
