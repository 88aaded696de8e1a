"""Notations that mean several things: words and custom decide, and where neither does, the claim is undecided."""

from __future__ import annotations

import pytest

from symgrad.claims.about.meanings import SAID_OF
from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from symgrad.reader.meaning.ambiguities import AMBIGUITIES
from symgrad.reader.syntax.lexicon import CONSTANTS, CUSTOMS

P, R, C, U = "proved", "refuted", "conditional", "undecided"

VECTORS = r"Let $u, v \in \mathbb{R}^d$."
SQUARE = r"Let $M, K \in \mathbb{R}^{d \times d}$."
WIDE = r"Let $M \in \mathbb{R}^{c \times d}$."

CASES: dict[str, tuple[str, list[str]]] = {
    "a circle between arrays": (rf"{VECTORS} $$u \circ v = v \circ u$$", [U]),
    "a circle between numbers": (r"$$a \circ b = a b$$", [U]),
    "a circle said to be elementwise": (
        rf"{VECTORS} We write $\circ$ for products, where $\circ$ is the Hadamard product."
        r" $$u \circ v = v \odot u$$ $$u \circ v = u + v$$",
        [P, R],
    ),
    "a circle said so by an example": (
        rf"{SQUARE} Here $M \circ K$ denotes the element-wise product. $$M \circ K = K \circ M$$ $$M \circ K = M K$$",
        [P, R],
    ),
    "a circle said to be a composition": (
        rf"{VECTORS} where $\circ$ denotes the composition. $$u \circ v = v \circ u$$",
        [U],
    ),
    "composed functions": (
        r"$$(g \circ h)(t) = g(h(t))$$ $$(g \circ h)'(t) = g'(h(t)) h'(t)$$ $$(g \circ h)'(t) = g'(t) h'(t)$$",
        [P, P, R],
    ),
    "composed functions that are known": (
        r"Let $g(t) = t + 3$ and $h(t) = t^2$. $$(g \circ h)(t) = t^2 + 3$$ $$(g \circ h)(t) = (t + 3)^2$$"
        r" $$(g \circ h)(t) = g(t) h(t)$$",
        [P, R, R],
    ),
    "a tensor sign": (rf"{VECTORS} $$u \otimes v = u v^\top$$ $$u \otimes v = u \odot v$$", [U, U]),
    "a tensor sign between numbers": (r"$$a \otimes b = a b$$", [U]),
    "a tensor sign said to be the outer product": (
        rf"{VECTORS} and the outer product $\otimes$. $$u \otimes v = u v^\top$$ $$u \otimes v = v u^\top$$",
        [P, R],
    ),
    "a tensor sign said to be Kronecker's": (
        rf"{SQUARE} Here $\otimes$ is the Kronecker product."
        rf" $$\operatorname{{tr}}(M \otimes K) = \operatorname{{tr}}(M K)$$",
        [R],
    ),
    "a star": (rf"{VECTORS} $$u \star v = v \star u$$ $$u \star v = u \odot v$$", [U, U]),
    "an optimum marked by a star": (r"Let $w^\star = 3$. $$2 w^\star = 6$$ $$2 w^* = 5$$", [P, R]),
    "an asterisk": (r"$$3 * t = 3 t$$ $$3 * t = t^3$$", [P, R]),
    "an asterisk said to be a convolution": (r"Here $*$ denotes convolution. $$3 * t = 3 t$$", [U]),
    "the cube of a matrix": (
        rf"{SQUARE} $$M^3 = M M M$$ $$M^5 = M^2 M^3$$ $$(M^3)_{{ij}} = M_{{ij}}^3$$ $$(M K)^2 = M^2 K^2$$",
        [P, P, R, R],
    ),
    "the trace of a power": (
        rf"{SQUARE} $$\nabla_M \operatorname{{tr}}(M^3) = 3 (M^2)^\top$$"
        rf" $$\operatorname{{tr}}(M^3) = \sum_i M_{{ii}}^3$$",
        [P, R],
    ),
    "powers that are no number": (rf"{SQUARE} $$(M^k)_{{ij}} = (M_{{ij}})^k$$ $$M^{{1/2}} M^{{1/2}} = M$$", [U, U]),
    "the square of a matrix that is not square": (rf"{WIDE} $$\sum_{{ij}} (M^2)_{{ij}} = \|M\|_F^2$$", [P]),
    "exponentials of matrices": (
        rf"{SQUARE} $$\frac{{d}}{{ds}} e^{{sM}} = M e^{{sM}}$$ $$\frac{{d}}{{ds}} e^{{sM}} = M \odot e^{{sM}}$$"
        r" $$\exp(M + K) = \exp(M) \odot \exp(K)$$ $$2^M = 2^{M}$$",
        [U, U, U, U],
    ),
    "other functions of matrices": (
        rf"{SQUARE} $$\sqrt{{M}} \odot \sqrt{{M}} = M$$ $$(\log M)_{{ij}} = \log M_{{ij}}$$"
        rf" $$\frac{{1}}{{M}} \odot M = 1$$",
        [U, U, U],
    ),
    "functions of a matrix that is not square": (
        rf"{WIDE} $$(e^M)_{{ij}} = e^{{M_{{ij}}}}$$ $$(e^M)_{{ij}} = M_{{ij}}$$",
        [P, R],
    ),
    "activations of a square matrix": (
        rf"{SQUARE} $$\tanh(M)_{{ij}} = \tanh(M_{{ij}})$$ $$\tanh(M)_{{ij}} = M_{{ij}}$$",
        [P, R],
    ),
    "bars around a square matrix": (rf"{SQUARE} $$|M K| = |M| |K|$$ $$|3 M| = 3 |M|$$ $$|M^\top| = |M|$$", [U, U, U]),
    "bars around a vector": (rf"{VECTORS} $$|u|^2 = u^\top u$$ $$|2 u| = 2 |u|$$", [U, U]),
    "bars around entries": (rf"{VECTORS} $$\sum_i |u_i| = \|u\|_1$$ $$\sum_i |u_i| = \|u\|_2$$", [P, R]),
    "a dagger": (rf"{SQUARE} $$M^\dagger = M^\top$$ $$(M K)^\dagger = K^\dagger M^\dagger$$", [U, U]),
    "a dagger said to be the adjoint": (
        rf"{SQUARE} where $M^\dagger$ is the conjugate transpose. $$(M K)^\dagger = K^\top M^\top$$ $$M^\dagger = M$$",
        [P, R],
    ),
    "a dagger said to be the pseudo-inverse": (rf"{WIDE} with pseudo-inverse $M^\dagger$. $$M^\dagger = M^\top$$", [U]),
    "a small t": (rf"{SQUARE} $$M^t = M^\top$$", [U]),
    "a small t said to be a transposition": (
        rf"{SQUARE} where $M^t$ denotes the transpose. $$(M K)^t = K^t M^t$$ $$(M K)^t = M^t K^t$$",
        [P, R],
    ),
    "a small t that is a number": (rf"{SQUARE} Let $t \in \mathbb{{N}}$. $$M^t = M^\top$$", [U]),
    "powers of a number": (
        r"Let $\rho \in (0, 1)$ and $T \in \mathbb{N}$. $$\rho^T = \rho$$ $$\rho^t = \rho$$ $$\rho^H = \rho$$",
        [U, U, U],
    ),
    "a Hessian": (
        rf"{SQUARE} Let $x \in \mathbb{{R}}^d$ and $f(x) = x^\top M x$. $$\nabla^2 f(x) = M + M^\top$$"
        r" $$\nabla^2 f = M + M^\top$$ $$\nabla^2 f(x) = (M + M^\top) x$$ $$\nabla^2 f = 2 M$$",
        [P, P, R, R],
    ),
    "a Laplacian": (
        r"Let $x \in \mathbb{R}^d$ and $f(x) = \sum_i x_i^4$. $$\nabla^2 f(x) = 12 \sum_i x_i^2$$"
        r" $$\nabla^2 f(x) = 4 \sum_i x_i^2$$",
        [P, R],
    ),
    "a Laplacian that is said": (
        r"Let $x \in \mathbb{R}^d$ and $f(x) = x^\top x$. Here $\nabla^2$ is the Laplacian."
        r" $$\nabla^2 f(x) = 2 d$$ $$\nabla^2 f(x) = 2 I$$",
        [P, R],
    ),
    "a Hessian that is said": (
        r"Let $x \in \mathbb{R}^d$ and $f(x) = x^\top x$. Here $\nabla^2 f$ is the Hessian."
        r" $$\nabla^2 f(x) = 2 I$$ $$\nabla^2 f(x) = 2 d$$",
        [P, R],
    ),
    "nabla of a number": (
        r"Let $g(t) = t^4$. $$\nabla^2 g(t) = 12 t^2$$ $$\nabla^2 g(t) = 4 t^3$$ $$\nabla g(t) = 4 t^3$$",
        [P, R, P],
    ),
    "nabla of several numbers": (
        r"Let $g(s, t) = s t^2$. $$\nabla g = \begin{bmatrix} t^2 \\ 2 s t \end{bmatrix}$$"
        r" $$\nabla g(s, t) = (t^2, 2 s t)$$ $$\nabla g = \begin{bmatrix} 2 s t \\ t^2 \end{bmatrix}$$",
        [P, P, R],
    ),
    "partial derivatives as subscripts": (
        r"Let $s, t \in \mathbb{R}$ and $g(s, t) = s^3 t$. $$g_s = 3 s^2 t$$ $$g_{st} = 3 s^2$$ $$g_t(s, t) = s^3$$"
        r" $$g_s = s^3$$ $$g_{ss} = 6 t$$",
        [P, P, P, R, R],
    ),
    "a derivative at a number": (
        r"Let $g(t) = t^3$. $$\frac{dg}{dt}(2) = 12$$ $$\frac{dg}{dt}(2) = 6 t^2$$ $$dg/dt\,(2) = 8$$",
        [P, R, R],
    ),
    "a number behind a derivative": (r"Let $y = t^3$. $$\frac{dy}{dt}(2) = 6 t^2$$ $$\frac{dy}{dt}(2) = 12$$", [U, U]),
    "two bars that touch": (
        rf"{VECTORS} $$||u - v||^2 = ||u||^2 - 2 u^\top v + ||v||^2$$ $$||u - v||^2 = ||u||^2 - u^\top v + ||v||^2$$"
        r" $$||u||_1 = \sum_i |u_i|$$ $$||u||_2^2 = u^\top u$$ $$||u|| ||v|| = ||v|| ||u||$$ $$||u|| = u^\top u$$",
        [P, R, P, P, P, R],
    ),
    "bars that touch around numbers": (
        r"Let $s, t \in \mathbb{R}$. $$|s||t| = |s t|$$ $$||s| - |t|| = |s - t|$$ $$||s|t| = |s t|$$ $$|s||t| = s t$$",
        [P, R, P, R],
    ),
    "a transposition behind the number of a layer": (
        r"Let $M^{[2]} \in \mathbb{R}^{c \times d}$, $u^{[1]} \in \mathbb{R}^d$ and $v \in \mathbb{R}^c$."
        r" $$v^\top M^{[2]} u^{[1]} = u^{[1]T} M^{[2]T} v$$ $$u^{[1]\top} M^{[2]\top} v = v^\top (M^{[2]} u^{[1]})$$"
        r" $$v^\top M^{[2]} u^{[1]} = - u^{[1]T} M^{[2]T} v$$",
        [P, P, R],
    ),
    "a time behind a bracket above": (
        r"Let $s, t, T \in \mathbb{R}$. $$e^{(s - t)T} = e^{s T} e^{-t T}$$ $$e^{(s)T} = e^{s T}$$ $$e^{(s)T} = e^s$$",
        [P, P, R],
    ),
    "a transposition of what has letters below": (
        r"Let $M_{uv} \in \mathbb{R}^{c \times d}$, $g \in \mathbb{R}^c$ and $k \in \mathbb{R}^d$."
        r" $$g^\top M_{uv} k = k^\top M_{uv}^\top g$$ $$M_{uv} k = (k^\top M_{uv}^\top)^\top$$"
        r" $$g^\top M_{uv} k = - k^\top M_{uv}^\top g$$",
        [P, P, R],
    ),
    "a d in words": (
        r"$$\dfrac{\text{d}}{\text{d}t} t^3 = 3 t^2$$ $$\frac{\text{d} t^3}{\text{d}t} = 3 t^2$$"
        r" $$\dfrac{\text{d}}{\text{d}t} t^3 = 3 t^3$$",
        [P, P, R],
    ),
    "a name in brackets with indices": (
        rf"{SQUARE} Let $(K)_{{ij}} = M_{{ij}} + 1$. $$K_{{ij}} = M_{{ij}} + 1$$ $$(K)_{{ij}} = M_{{ij}}$$"
        r" $$(M^2)_{ij} = M_{ij}^2$$",
        [P, R, R],
    ),
    "an indicator by a plain 1": (
        r"Let $g(t) = \max(0, t)$. $$g'(t) = 1_{t > 0}$$ $$g'(t) = 1_{\{t > 0\}}$$ $$g'(t) = 1_{t < 0}$$",
        [P, P, R],
    ),
    "an indicator of a vector": (
        rf"{VECTORS} $$\mathbb{{1}}[u > 0]^\top v = \sum_i \mathbb{{1}}[u_i > 0] v_i$$"
        r" $$\mathbb{1}[u > 0]^\top v = \sum_i v_i$$",
        [P, R],
    ),
    "ones of a size": (
        rf"{VECTORS} $$1_d^\top u = \sum_i u_i$$ $$u^\top 1_d = \sum_i u_i$$ $$1_d^\top u = d$$",
        [P, P, R],
    ),
    "a plain 1 as the vector of ones": (
        rf"{WIDE} {VECTORS} $$1^\top u = \sum_i u_i$$ $$1^\top M 1 = \sum_{{ij}} M_{{ij}}$$ $$1^\top u = d$$"
        r" $$1^\top u = u$$",
        [P, P, R, R],
    ),
    "a product below a slash": (
        r"$$g(t) = e^{-t^2/2s^2}$$ $$g'(t) = -\frac{t}{s^2} g(t)$$ $$g'(t) = -t s^2 g(t)$$",
        [P, C],
    ),
    "one half or one over": (
        r"$$1/2t = \frac{t}{2}$$ $$1/2t = \frac{1}{2t}$$ $$1/2 (s + t) = \frac{s + t}{2}$$",
        [U, U, P],
    ),
    "a logarithm before an exponential": (
        r"Let $a > 0$. $$\log \frac{1}{a} \exp(t) = t - \log a$$ $$\log \frac{1}{a} \exp(t) = t + \log a$$"
        r" $$\log \frac{1}{a} \exp(t) = e^t \log \frac{1}{a}$$",
        [P, U, U],
    ),
    "rows and columns": (
        rf"{WIDE} $$M[i, j] = M_{{ij}}$$ $$M[i, j] = M_{{ji}}$$ $$M[i, :] = M[:, i]$$ $$M[0, j] = M_{{1j}}$$",
        [P, R, R, U],
    ),
    "limits and optima": (
        r"$$\lim_{s \to 0} \frac{\sin s}{s} = 1$$ $$\lim_{s \to 0} s = s$$"
        r" $$\underset{s}{\operatorname{argmin}}\, s^2 = 0$$",
        [P, U, U],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdicts"), CASES.values(), ids=CASES.keys())
def test_what_decides(text: str, verdicts: list[str]) -> None:
    assert judged(text) == verdicts


def judged(text: str) -> list[str]:
    """The verdicts on a document whose displays stand in one line."""
    report = check_text(text.replace("$$ $$", "$$\n\n$$"), options=Options(repair=False))
    return [str(found.verdict.status) for found in report.claims]


OPERATORS: dict[str, tuple[str, list[str]]] = {
    "moments": (
        r"$$\mathrm{Var}[3 T] = 9 \mathrm{Var}[T]$$ $$\mathrm{Var}[3 T] = 3 \mathrm{Var}[T]$$"
        r" $$\mathrm{Cov}(S, T) = \mathrm{Cov}(T, S)$$ $$\operatorname{std}(3 T) = 9 \operatorname{std}(T)$$",
        [P, U, P, U],
    ),
    "expectations": (
        r"$$E[S T] = E[S] T$$ $$E[S + T] = E[S] + E[T]$$ $$\mathbb{E}[S^2] = \mathbb{E}[S]^2$$ $$E(S T) = E(S) E(T)$$",
        [U, P, U, U],
    ),
    "probabilities": (
        r"$$\Pr(S T) = \Pr(S) \Pr(T)$$ $$P(S = 1 \mid t) = P(S = 1)$$ $$\mathbb{P}(2 s) = 2 \mathbb{P}(s)$$",
        [U, U, U],
    ),
    "words as letters": (r"$$Var(s + t) = Var(s) + Var(t)$$ $$Size(2 t) = 2 Size(t)$$", [U, U]),
    "unknown words": (r"$$\operatorname{gap}(s + t) = \operatorname{gap}(s) + \operatorname{gap}(t)$$", [U]),
    "products stay products": (r"Let $b, s, t \in \mathbb{R}$. $$b(s + t) = bs + bt$$ $$b(s + t) = bs$$", [P, R]),
    "an operator that is defined": (
        r"Let $s \in \mathbb{R}^d$. $$\mathrm{Var}(s) = \sum_{i=1}^d s_i^2$$ $$\mathrm{Var}(2s) = 4 \mathrm{Var}(s)$$"
        r" $$\mathrm{Var}(2s) = 2 \mathrm{Var}(s)$$",
        [P, R],
    ),
    "a value is no definition": (
        r"$\mathrm{Var}(S) = 0$ if and only if $S$ is fixed."
        r" $$\mathrm{Var}(S + T) = \mathrm{Var}(S) + \mathrm{Var}(T)$$",
        [U, U],
    ),
    "a root is no definition": (r"$$g(s) = 0$$ $$g(2) = 0$$ $$g'(s) = 0$$", [U, U, U]),
    "a definition that does not show its argument": (
        r"$$\mathrm{Var}(S) = \sum_i (s_i - c)^2$$ $$\mathrm{Var}(2S) = \mathrm{Var}(S)$$",
        [U],
    ),
    "a definition that hides its argument": (
        r"Let $g = 3 t$ and $h(t) = g^2$. $$h'(t) = 18 t$$ $$h'(t) = 0$$ $$h(2) = 9 t^2$$",
        [P, R, U],
    ),
    "conditional and joint": (
        r"$$p(s \mid t) = p(s, t)$$ $$p(s \mid t) p(t) = p(s, t)$$ $$p(s \mid t) = p(s)$$"
        r" $$q(s \mid t) = q(t \mid s)$$",
        [U, P, U, U],
    ),
    "conditional on parameters": (
        r"$$\frac{\partial}{\partial b} \log p(s; b) = \frac{1}{p(s; b)} \frac{\partial p(s; b)}{\partial b}$$"
        r" $$\frac{\partial}{\partial b} \log p(s; b) = \frac{\partial p(s; b)}{\partial b}$$",
        [P, U],
    ),
    "a conditional that is defined": (
        r"Let $p(s \mid t) = e^{-(s - t)^2}$. $$\frac{\partial p(s \mid t)}{\partial s} = -2 (s - t) p(s \mid t)$$"
        r" $$\frac{\partial p(s \mid t)}{\partial s} = -(s - t) p(s \mid t)$$ $$2 p(s, t) = 2 e^{-(s - t)^2}$$",
        [P, R, U],
    ),
    "a divergence": (
        r"$$D_{KL}(f \| g) = \sum_s f(s) \log \frac{f(s)}{g(s)}$$"
        r" $$D_{KL}(f \| g) = \sum_s f(s) \log f(s) - \sum_s f(s) \log g(s)$$"
        r" $$D_{KL}(f \| g) = \sum_s g(s) \log \frac{g(s)}{f(s)}$$ $$D_{KL}(f \| g) = D_{KL}(g \| f)$$",
        [P, R, R],
    ),
    "entropies of one and of two": (
        r"$$H(f) = -\sum_s f(s) \log f(s)$$ $$H(f, g) = -\sum_s f(s) \log g(s)$$"
        r" $$H(f, g) - H(f) = \sum_s f(s) \log \frac{f(s)}{g(s)}$$"
        r" $$H(f) - H(f, g) = \sum_s f(s) \log \frac{f(s)}{g(s)}$$",
        [P, R],
    ),
    "sums over what a function is of": (
        r"$$\left(\sum_s f(s)\right)^2 = \sum_s \sum_t f(s) f(t)$$ $$\left(\sum_s f(s)\right)^2 = \sum_s f(s)^2$$",
        [P, R],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdicts"), OPERATORS.values(), ids=OPERATORS.keys())
def test_operators_are_no_factors(text: str, verdicts: list[str]) -> None:
    assert judged(text) == verdicts


ITS_OWN: dict[str, tuple[str, list[str]]] = {
    "some activation": (r"For an activation function $\sigma$: $$\sigma(-s) = 1 - \sigma(s)$$", [U]),
    "some activation with its argument": (r"with a nonlinearity $\sigma(\cdot)$. $$\sigma(0) = \frac12$$", [U]),
    "any activation obeys the chain rule": (
        r"where $\sigma$ is a transfer function. $$\frac{d}{ds} \sigma(3s) = 3 \sigma'(3s)$$"
        r" $$\frac{d}{ds} \sigma(3s) = \sigma'(3s)$$",
        [P, U],
    ),
    "the sigmoid": (
        r"Let $\sigma$ be the logistic activation. $$\sigma(-s) = 1 - \sigma(s)$$ $$\sigma(-s) = \sigma(s)$$",
        [P, R],
    ),
    "an activation that is defined": (
        r"where $\sigma$ is the activation. Let $\sigma(s) = s^2$. $$\sigma'(s) = 2s$$"
        r" $$\sigma'(s) = \sigma(s)(1 - \sigma(s))$$",
        [P, R],
    ),
    "an activation that turns out to be the sigmoid": (
        r"where $\sigma$ is the activation. $$\sigma(0) = \frac12$$"
        r" Let $\sigma$ be the sigmoid. $$\sigma(0) = \frac12$$",
        [U, P],
    ),
    "errors called e beside exponentials": (
        r"Let the residual $e$ be small. $$\frac{d}{ds} e^{3s} = 3 e^{3s}$$ $$\frac{d}{ds} e^{3s} = e^{3s}$$",
        [U, U],
    ),
    "a mapping": (r"Let $\Phi : \mathbb{R} \to \mathbb{R}$ be smooth. $$\Phi(-s) = 1 - \Phi(s)$$", [U]),
    "a mapping that is said": (r"The normal cdf $\Phi : \mathbb{R} \to (0, 1)$. $$\Phi(-s) = 1 - \Phi(s)$$", [P]),
    "a wavelet": (r"where $\psi$ is a wavelet. $$\psi(s + 1) = \psi(s) + \frac{1}{s}$$", [U]),
    "a policy": (r"$\pi$ is the policy of the agent. $$\sin(2\pi) = 0$$", [U]),
    "a policy beside the number": (
        r"$$\pi(a) = \frac{1}{\sqrt{2\pi}} e^{-a^2/2}$$ $$\frac{d}{da} \log \pi(a) = -a$$"
        r" $$\frac{d}{da} \log \pi(a) = a$$",
        [P, R],
    ),
    "a function named by the words before it": (
        r"Let $\theta(s) = \max(0, s)$ and $a = \theta(s)$. Else one takes the identity function $\theta(a) = a$.",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdicts"), ITS_OWN.values(), ids=ITS_OWN.keys())
def test_words_end_a_custom(text: str, verdicts: list[str]) -> None:
    assert judged(text) == verdicts


UNBRACKETED: dict[str, tuple[str, list[str]]] = {
    "a definition": (
        r"Let $a_k \in (0, 1)$. $$L = -\sum_k t_k \log a_k + (1 - t_k) \log(1 - a_k) + \lambda w^2$$"
        r" $$\frac{\partial L}{\partial a_i} = -\frac{t_i}{a_i} + \frac{1 - t_i}{1 - a_i}$$"
        r" $$\frac{\partial L}{\partial a_i} = -\frac{t_i}{a_i} - \frac{1 - t_i}{1 - a_i}$$"
        r" $$\frac{\partial L}{\partial w} = 2 \lambda w$$",
        [P, R, P],
    ),
    "a claim": (r"$$\sum_k a_k + b_k = \sum_k (a_k + b_k)$$ $$\sum_k a_k + b_k = \sum_k a_k b_k$$", [P, R]),
    "a claim behind a minus": (r"$$-\sum_k a_k + b_k = -\sum_k (a_k + b_k)$$", [R]),
    "an index that stands elsewhere": (r"$$\sum_k a_k + b_k = b_k + \sum_k a_k$$ $$\sum_k a_k + a_k = 2 a_k$$", [P, R]),
    "another index": (r"$$\sum_k a_k + a_i = \sum_k a_k$$", [R]),
    "pairs": (
        r"$$\sum_{i \le j} a_i a_j = \frac12 (\sum_i a_i)^2 + \frac12 \sum_i a_i^2$$"
        r" $$\sum_{i \le j} a_i a_j = (\sum_i a_i)^2$$",
        [P, R],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdicts"), UNBRACKETED.values(), ids=UNBRACKETED.keys())
def test_how_far_a_sum_reaches(text: str, verdicts: list[str]) -> None:
    assert judged(text) == verdicts


def test_the_rows_hold_together() -> None:
    for row in AMBIGUITIES.values():
        assert set(row.judged) <= row.readings.keys(), row.written
        assert not row.custom or row.custom in row.judged, row.written
        unsaid = {"product", "power", "function", "inverse", "determinant"}
        assert row.sign is None or {f"={word}" for word in row.readings.keys() - unsaid} <= SAID_OF.keys(), row.written


@pytest.mark.parametrize("letter", [name for name in (*CUSTOMS, *CONSTANTS) if len(name) == 1 or name.startswith("\\")])
def test_words_can_be_said_of_every_letter_with_a_custom(letter: str) -> None:
    assert SAID_OF["=other"].search(letter)
