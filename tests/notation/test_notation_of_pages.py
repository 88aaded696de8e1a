"""Notation that course pages use, with false twins: outcomes, values at a point, rows of programs, places of optima."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

VECTORS = r"Let $u, v \in \mathbb{R}^n$."
MATRIX = r"Let $M \in \mathbb{R}^{m \times n}$ and $v \in \mathbb{R}^n$."
LOGISTIC = VECTORS + r" $$p(t = 1 \mid v) = \sigma(u^T v)$$"
LAW = VECTORS + r" Let $t \in \{0, 1\}$. $$p(t \mid v) = \sigma(u^T v)^t (1 - \sigma(u^T v))^{1 - t}$$"

OUTCOMES: dict[str, tuple[str, str]] = {
    "one outcome": (LOGISTIC + r"$$1 - p(t = 1 \mid v) = \sigma(-u^T v)$$ $$1 - p(t=1|v) = \sigma(u^T v)$$", "PR"),
    "another outcome": (
        LOGISTIC + r"$$p(t = 0 \mid v) = 1 - p(t = 1 \mid v)$$"
        r"$$\log \frac{p(t = 1 \mid v)}{p(t = 0 \mid v)} = u^T v$$"
        r"$$\log \frac{p(t = 1 \mid v)}{p(t = 0 \mid v)} = -u^T v$$",
        "PR",
    ),
    "an outcome of which nothing is said": (LOGISTIC + r"$$p(t = 1 \mid v) + p(t = 0 \mid v) = 1$$", "U"),
    "values of a law": (
        LAW + r"$$p(t = 1 \mid v) = \sigma(u^T v)$$ $$p(t = 0 \mid v) = \sigma(u^T v)$$"
        r"$$p(t = 0 \mid v) = \sigma(-u^T v)$$",
        "PRP",
    ),
    "a value that it does not have": (
        VECTORS + r" Let $t \in \{-1, 1\}$. $$p(t \mid v) = \sigma(t u^T v)$$ $$p(t = -1 \mid v) = \sigma(-u^T v)$$"
        r"$$2 p(t = 0 \mid v) = 1$$",
        "PU",
    ),
    "on the other side of the bar": (
        LOGISTIC + r"$$2 p(v, t = 1) = 2 p(t = 1 \mid v)$$ $$2 p(v \mid t = 1) = 2 p(t = 1 \mid v)$$",
        "UU",
    ),
    "a joint and a conditional": (r"$$2 P(S = 1 \mid T = 1) = 2 P(S = 1, T = 1)$$", "U"),
    "a claim that is no definition": (r"$$P(S = 1 \mid T) = P(S = 1)$$ $$P(S = 1 \mid T) = P(S = 1, T)$$", "UU"),
    "with parameters": (
        VECTORS + r" We model $P(t = 1 \mid v; u) = h_u(v)$ with $h_u(v) = \sigma(u^T v)$."
        r"$$\nabla_u P(t = 1 \mid v; u) = h_u(v) (1 - h_u(v)) v$$ $$\nabla_u P(t = 1 \mid v; u) = h_u(v) v$$",
        "PR",
    ),
    "of nothing else": (r"Let $P(T = 1) = 3 a$. $$P(T = 1)^2 = 9 a^2$$ $$P(T = 1)^2 = 3 a^2$$", "PR"),
}

PLACES: dict[str, tuple[str, str]] = {
    "a derivative at a place": (
        r"Let $f(x) = x^3$. $$\left.\frac{df}{dx}\right|_{x=2} = 12$$ $$\left.\frac{df}{dx}\right|_{x=2} = 8$$"
        r"$$\frac{d^2 f}{dx^2}\Big|_{x=a} = 6a$$ $$\frac{d^2 f}{dx^2}\Big|_{x=a} = 6x$$",
        "PRPR",
    ),
    "through a quantity": (
        r"Let $s = x - 1$ and $L = \max(0, s)$. $$\left. L \right|_{x=3} = 2$$ $$\left. L \right|_{x=-1} = 0$$"
        r"$$\left. L \right|_{x=-1} = 2$$ $$\left.\frac{dL}{dx}\right|_{x=3} = 1$$"
        r"$$\left.\frac{dL}{dx}\right|_{x=-1} = 1$$",
        "PPRPR",
    ),
    "by what depends on it": (
        r"Let $s = 2x$ and $L = s^2 + x$. $$\left.\frac{\partial L}{\partial s}\right|_{x=1} = 4$$",
        "U",
    ),
}

ROWS: dict[str, tuple[str, str]] = {
    "a row": (MATRIX + r"$$(M v)_i = M[i, :] v$$ $$(M v)_i = M_{i,:} v$$ $$(M v)_i = 2 M_{i,:} v$$", "PPR"),
    "a column": (MATRIX + r"$$(M^T)_{:,i} = M_{i,:}^T$$ $$\sum_j v_j M_{:,j} = M v$$ $$\sum_j M_{:,j} = M v$$", "PPR"),
    "a row that may be a column": (MATRIX + r"$$v^T M_{i,:} = (M v)_i$$ $$v^T M_{i,:} = 2 (M v)_i$$", "PR"),
}

HYPOTHESES: dict[str, tuple[str, str]] = {
    "a letter below a function": (
        r"$$h_\theta(x) = \theta^T x$$ $$\frac{\partial}{\partial \theta_j} h_\theta(x) = x_j$$"
        r"$$\log e^{h_\theta(x)} = \theta^T x$$",
        "PP",
    ),
    "in braces": (r"$$h_{w}(x) = w^T x$$ $$\frac{\partial}{\partial w_j} h_{w}(x) = x_j$$", "P"),
    "another entry": (
        VECTORS + r"$$h_u(v) = u^T v$$ $$\frac{\partial}{\partial u_j} h_u(v) = v_j$$"
        r"$$\frac{\partial}{\partial u_j} h_u(v) = u_j$$",
        "PR",
    ),
}

SQUARE = r"(a - 1)^2"
OPTIMA = (
    rf"\operatorname*{{arg\,min}}_a {SQUARE}",
    rf"\operatorname{{arg\,min}}_a {SQUARE}",
    rf"\underset{{a}}{{\arg\min}}\, {SQUARE}",
    rf"\underset{{a}}{{\operatorname{{arg\,min}}}} {SQUARE}",
    rf"\arg \underset{{a}}{{\min}} {SQUARE}",
    rf"\mathop{{\rm arg\,min}}_a {SQUARE}",
    rf"\mathop{{\mathrm{{argmin}}}}_a {SQUARE}",
)

SHAPES: dict[str, tuple[str, str]] = {
    "a number in another section": (
        "## Norms\n\n" + VECTORS + r" $$u^T v = v^T u$$" + "\n\n## Rules\n\n" + r"$$\frac{d}{du} u^2 = 2u$$",
        "PU",
    ),
    "in its own section": ("## Norms\n\n" + VECTORS + r" $$u^T v = v^T u$$ $$u v^T = v^T u$$", "PR"),
    "declared above all sections": (VECTORS + "\n\n## Norms\n\n" + r"$$u v^T = v^T u$$", "R"),
}

DENSITIES: dict[str, tuple[str, str]] = {
    "an exponential behind a fraction": (
        r"Let $s > 0$. $$\log \frac{1}{s} \exp(-\frac{x^2}{2s}) = -\frac{x^2}{2s} - \log s$$"
        r"$$\log \frac{1}{s} \exp(-\frac{x^2}{2s}) = -\frac{x^2}{2s} + \log s$$",
        "PU",
    ),
    "behind something else": (r"Let $s > 0$. $$\log s \exp(x) = x + \log s$$", "U"),
}

SOFTMAX = (
    r" $$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$ $$L = -\sum_k y_k \log p_k$$"
    r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
)
SPACE = r"Let $z, y \in \mathbb{R}^K$."
SHARES: dict[str, tuple[str, str]] = {
    "with dots": (SPACE + r" Note that $y_1 + \dots + y_K = 1$." + SOFTMAX, "P"),
    "as a product with ones": (SPACE + r" Here $\mathbf{1}^T y = 1$." + SOFTMAX, "P"),
    "of another vector": (SPACE + r" Note that $z_1 + \dots + z_K = 1$." + SOFTMAX, "C"),
    "another number": (SPACE + r" Note that $y_1 + \dots + y_K = 2$." + SOFTMAX, "R"),
    "denied": (SPACE + r" We do not assume that $y_1 + \dots + y_K = 1$." + SOFTMAX, "C"),
}

CASES = {**SHARES, **OUTCOMES, **PLACES, **ROWS, **HYPOTHESES, **SHAPES, **DENSITIES}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_notation(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize("written", OPTIMA)
def test_spellings_of_the_place_of_an_optimum(written: str) -> None:
    assert letters(rf"Let $a \in \mathbb{{R}}$. $${written} = \arg\min_a 3 {SQUARE}$$") == "P"
    assert letters(rf"Let $a \in \mathbb{{R}}$. $${written} = \arg\max_a 3 {SQUARE}$$") == "U"


MAPPINGS: dict[str, tuple[str, str]] = {
    "a function with entries": (
        r"Let $u \in \mathbb{R}^K$. The function $\sigma: \mathbb{R}^K \to \mathbb{R}^K$ is not the logistic one."
        r"$$q_j = \sigma(u)_j = \frac{e^{u_j}}{\sum_k e^{u_k}}$$",
        "U",
    ),
    "values at what is counted": (
        r"We found $f(u_1) = 0.3$ for the first sample. $$f(u_2) = 0.9$$ $$f(u_2) = 0.3$$",
        "UUU",
    ),
    "truth values of equations": (
        r"Let $u \in \mathbb{R}^N$, $c \in \{1, \dots, K\}^N$."
        r"$$\sum_n \mathbb{1}(c_n = 2) u_n = \sum_n u_n \mathbb{1}(c_n = 2)$$"
        r"$$\sum_n \mathbb{1}(c_n = 2) u_n = \sum_n u_n$$",
        "PR",
    ),
}


@pytest.mark.parametrize(("text", "expected"), MAPPINGS.values(), ids=MAPPINGS.keys())
def test_what_functions_are(text: str, expected: str) -> None:
    assert letters(text) == expected


SQUARE_MATRIX = r"Let $A \in \mathbb{R}^{n \times n}$ and $u \in \mathbb{R}^n$."
SILENT_PRODUCT = r"$$(A u)_i = A_{ij} u_j$$ $$(A u)_i = A_{ji} u_j$$"

SILENT_SUMS: dict[str, tuple[str, str]] = {
    "said before": (SQUARE_MATRIX + " Repeated indices are summed. " + SILENT_PRODUCT, "PR"),
    "said by name": ("We use Einstein's summation convention. " + SQUARE_MATRIX + SILENT_PRODUCT, "PR"),
    "said of a display": (
        r"The loss is $$L = -\sum_i t_i \log q_i = -t_i \log q_i,$$ with a sum implied in Einstein notation.",
        "P",
    ),
    "a sign that is dropped": (
        r"The loss is $$L = -\sum_i t_i \log q_i = -t_i \log q_i,$$ where the sign is dropped as in Einstein notation.",
        "P",
    ),
    "denied": ("We do not use Einstein notation. " + SQUARE_MATRIX + SILENT_PRODUCT, "RR"),
    "the habit of others": ("Many texts use Einstein notation. " + SQUARE_MATRIX + SILENT_PRODUCT, "RR"),
    "twice in one script": (
        "Einstein notation is used here. "
        + SQUARE_MATRIX
        + r"$$A_{ii} = \operatorname{tr}(A)$$ $$A_{ii} = A_{kk}$$ $$A_{ii} = 2 \operatorname{tr}(A)$$"
        r"$$A_{ij} A_{ji} = \operatorname{tr}(A A)$$ $$A_{ij} A_{ij} = \operatorname{tr}(A A)$$",
        "PPRPR",
    ),
    "at a unit": (
        r"Let $A \in \mathbb{R}^{n \times n}$. $$\delta_{ik} \delta_{il} = \delta_{kl}$$"
        r"$$\delta_{ik} A_{ij} = A_{kj}$$"
        r"$$\delta_{ik} A_{ij} = \delta_{ik} A_{kj}$$",
        "UUP",
    ),
    "three times in a term": (
        "We use Einstein notation. "
        + SQUARE_MATRIX
        + r"$$A_{ii} u_i = \sum_i A_{ii} u_i$$ $$\frac{\partial}{\partial u_i} (u_i u_i) = 2 u_i$$"
        r"$$\frac{\partial}{\partial u_k} (u_i u_i) = 2 u_k$$ $$\frac{\partial}{\partial u_k} (u_i u_i) = u_k$$",
        "PUPR",
    ),
    "in a definition": (
        r"Repeated indices are summed. Let $u, w \in \mathbb{R}^n$ and $q = w_i u_i$ and $J = (q - c)^2$."
        r"$$\frac{\partial J}{\partial w_i} = 2 (q - c) u_i$$"
        r"$$\frac{\partial J}{\partial w_i} = 2 (w_j u_j - c) u_i$$"
        r"$$\frac{\partial J}{\partial w_i} = 2 (w_i u_i - c) u_i$$"
        r"$$\frac{\partial J}{\partial w_i} = 2 (w_j u_j - c)$$",
        "PPUR",
    ),
    "ended": (
        "We use Einstein notation. " + SQUARE_MATRIX + r"$$(A u)_i = A_{ij} u_j$$ "
        r"From here on we drop the summation convention. $$(A u)_i = A_{ij} u_j$$ $$\sum_j A_{ij} u_j = (A u)_i$$",
        "PUP",
    ),
    "not over this letter": (
        "Repeated indices are summed. " + SQUARE_MATRIX + r"There is no sum over $i$ here: $$u_i u_i = u^T u$$",
        "U",
    ),
    "after a side that was not understood": (
        "We use Einstein notation. " + SQUARE_MATRIX + r"$$? u_i = A_{ij} u_i u_j = u_i u_j A_{ji}$$",
        "UU",
    ),
}


@pytest.mark.parametrize(("text", "expected"), SILENT_SUMS.values(), ids=SILENT_SUMS.keys())
def test_sums_without_a_sign(text: str, expected: str) -> None:
    assert letters(text) == expected


OWN_MEANINGS: dict[str, tuple[str, str]] = {
    "a letter for a function that was not understood": (
        r"$$s = \text{softmax}(v) = \psi(v)$$ $$\frac{\partial}{\partial v_b} \psi(v_a) = s_a \delta_{ab} - s_a s_b$$",
        "UU",
    ),
    "by custom": (r"$$\psi(x + 1) = \psi(x) + \frac{1}{x}$$ $$\psi(x + 1) = \psi(x) - \frac{1}{x}$$", "PR"),
    "a size that is a product": (
        r"Let $u, v \in \mathbb{R}^{n_x}$ with $n_x = 3 \times 2$."
        r"$$u^T v = \sum_{i=1}^{n_x} u_i v_i$$ $$\sum_{i=1}^{n_x} 1 = 6$$ $$\sum_{i=1}^{n_x} 1 = 5$$",
        "PPR",
    ),
    "a power below one that may be one": (
        r"$$\frac{d}{dx} \tan^{-1} x = -\sin^{-2} x$$ $$\frac{d}{dx} \tan^{-1} x = \cos^{-2} x$$",
        "UU",
    ),
    "integrals that are calculated beside one that defines": (
        r"Let $u \in (0, 1)$. $$g(u) = \frac13 \int_{-u}^{u} 1 \, ds$$ $$g(u) = \frac13 \int_{-u}^{u} 1 \, ds$$"
        r"$$\int_0^1 t \, dt = \frac12$$ $$\int_0^1 t \, dt = \frac13$$",
        "PPR",
    ),
    "an inverse function": (
        r"$$\frac{d}{dx} \tan^{-1} x = \frac{1}{1 + x^2}$$ $$\frac{d}{dx} \tan^{-1} x = \frac{1}{1 - x^2}$$",
        "PR",
    ),
    "a word below an array": (
        r"Let $w \in \mathbb{R}^n$. $$w_{\text{late}} = w_{\text{early}} - 2 w_{\text{early}}$$"
        r"$$w_{\text{late}} + w_{\text{late}} = 2 w_{\text{late}}$$ $$w_j = w_i - 2 w_i$$",
        "UPR",
    ),
    "a size that is a product, said beforehand": (
        r"Pictures have $n_x = 3 \times 2$ places. Let $u \in \mathbb{R}^{n_x}$. $$\sum_{i=1}^{n_x} 1 = 6$$",
        "U",
    ),
    "what something is compared with": (
        r"Let $z \in \mathbb{R}^K$ and $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. A target"
        r" $t \in \mathbb{R}^K$ is compared with these, $D = -\sum_i t_i \log p_i$."
        r" $$\frac{\partial D}{\partial z_i} = p_i - t_i$$"
        r"$$\frac{\partial D}{\partial z_i} = p_i \sum_k t_k - t_i$$ $$\frac{\partial D}{\partial z_i} = t_i - p_i$$",
        "CPR",
    ),
    "a false product": (r"$$3 \times 2 = 5$$ $$2 \cdot 2 = 4$$", "RP"),
}


@pytest.mark.parametrize(("text", "expected"), OWN_MEANINGS.values(), ids=OWN_MEANINGS.keys())
def test_what_a_page_gives_its_own_meaning(text: str, expected: str) -> None:
    assert letters(text) == expected


LOSS = r"$$D = -\sum_{i=1}^K t_i \log q_i$$" + "\n\n"
VALUES = r"$$t = [0, 1]$$ $$q = [0.5, 0.5]$$ $$D = -\sum_{i=1}^2 t_i \log q_i = 0.693$$" + "\n\n"
SLOPES = (
    LOSS
    + r"$$\frac{\partial D}{\partial q_i} = -\frac{t_i}{q_i}$$ $$\frac{\partial D}{\partial q_i} = \frac{t_i}{q_i}$$"
)

EXAMPLES: dict[str, tuple[str, str]] = {
    "that a heading ends": (
        LOSS + "**Example Case:** Consider two classes.\n\n" + VALUES + "## Slope\n\n" + SLOPES,
        "PPU",
    ),
    "that a title ends": (
        LOSS + "**Worked example:** Consider two classes.\n\n" + VALUES + "Slope of the Loss\n\n" + SLOPES,
        "PPU",
    ),
    "that goes on": (
        LOSS
        + "**Numerical Example:** Consider two classes.\n\n"
        + VALUES
        + "we see that\n\n"
        + r"$$2 q_1 = 1$$ $$q_1 = 1$$",
        "PPR",
    ),
    "a title in a proof": (
        "Proof. Suppose $x > 0$.\n\n" + r"$$|x| = x$$" + "\n\nSecond Part\n\n" + r"$$2 |x| = 2 x$$ $$|x| = 2 x$$",
        "PPR",
    ),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_where_examples_end(text: str, expected: str) -> None:
    assert letters(text) == expected


VALUES_GIVEN: dict[str, tuple[str, str]] = {
    "at a pole": (r"Let $r = 1$. $$\frac{1 - r^2}{1 - r} = 1 + r$$ $$\frac{1 - r^2}{1 - r} = 1 - r$$", "UU"),
    "without a fraction": (r"Let $r = 1$. $$(1 - r)(1 + r) = 1 - r^2$$ $$(1 - r)(1 + r) = 1 - r$$", "PU"),
    "of another name": (r"Let $s = 1$. $$\frac{1 - r^2}{1 - r} = 1 + r$$ $$\frac{1 - r^2}{1 - r} = 1 - r$$", "PR"),
}


@pytest.mark.parametrize(("text", "expected"), VALUES_GIVEN.values(), ids=VALUES_GIVEN.keys())
def test_values_that_may_be_poles(text: str, expected: str) -> None:
    assert letters(text) == expected
