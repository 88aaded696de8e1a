"""Claims whose truth shows how they were understood: each true one beside false twins, judged by the kernel."""

from __future__ import annotations

import pytest

from symgrad.kernel import Proof, Refutation, judge
from symgrad.reader import Reader
from symgrad.source import Chain, Declaration, Fragment
from tests.reader.reading import (
    LAYER,
    LEAST_SQUARES,
    NOTHING,
    QUADRATIC,
    REGRESSION,
    SIGMOID,
    SOFTMAX,
    Setting,
    chain,
    goals,
)

BIASED = Setting(
    {"X": "matrix[N,D]", "w": "vector[D]", "y": "vector[N]", "b": "scalar"},
    (r"p = \sigma(Xw+b\mathbf 1)", r"L = -\frac1N\left(y^\top\log p+(1-y)^\top\log(1-p)\right)"),
)
LABELS = Setting(
    {"z": "matrix[N,K]"},
    (r"L = -\frac1N\sum_{n=1}^N\log\frac{e^{z_{n,y_n}}}{\sum_k e^{z_{n,k}}}",),
    (r"y \in \{1, \ldots, K\}^N",),
)
CLASS = Setting({"x": "vector[K]", "c": "index[K]"}, (r"L = -\log p_c", r"p_i = \frac{e^{x_i}}{\sum_k e^{x_k}}"))
EINSTEIN = Setting(
    {"y": "vector[n] one-hot", "q": "vector[n]"},
    (r"C = -\sum_i y_i\log p_i", r"p_i = \frac{e^{q_i}}{\sum_m e^{q_m}}"),
    conventions=("einstein",),
)
HIDDEN = Setting({"z": "vector[K]"}, (r"f(z_i) = \frac{\exp(z_i)}{\sum_{m=1}^K\exp(z_m)}",))
RECTIFIER = Setting({"x": "scalar"})

DIVERGENCE = Setting(
    {"p": "vector[K] simplex", "z": "vector[K]"},
    (r"q_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", r"D_{KL}(p\|q) = \sum_i p_i\log\frac{p_i}{q_i}"),
)

TRUE: dict[str, tuple[Setting, str]] = {
    "softmax": (SOFTMAX, r"\partial S_i/\partial z_k == S_i(\delta_{ik}-S_k)"),
    "cases": (
        SOFTMAX, r"\frac{\partial S_i}{\partial z_j} == \begin{cases}S_i(1-S_j) & i=j\\-S_iS_j&\text{else}\end{cases}"),
    "side condition": (SOFTMAX, r"\frac{\partial S_i}{\partial z_j} == -S_iS_j \text{ for } i\neq j"),
    "side condition in brackets": (SOFTMAX, r"\frac{\partial S_i}{\partial z_j} == -S_iS_j \quad (i\neq j)"),
    "pairs": (SOFTMAX, r"\sum_{i<j}S_iS_j == \frac12\left(1-\sum_i S_i^2\right)"),
    "Jacobian": (SOFTMAX, r"\frac{\partial S}{\partial z} == \operatorname{diag}(S)-SS^\top"),
    "gradient": (SOFTMAX, r"\nabla_z L == S(\mathbf 1^\top y) - y"),
    "entries": (Setting({"z": "vector[2]"}), r"z_1 + z_2 == \sum_{i=1}^2 z_i == \mathbf 1^T z"),
    "bare function": (SIGMOID, r"\frac{d\sigma}{dx} == \sigma(1-\sigma)"),
    "second prime": (SIGMOID, r"\sigma''(x) == \sigma'(x)(1-2\sigma(x))"),
    "kink": (RECTIFIER, r"\frac{d}{dx}\max(0,x) == 1\{x>0\}"),
    "quotient rule": (NOTHING, r"\frac{d}{dx}\frac{u(x)}{v(x)} == \frac{u'(x)v(x)-u(x)v'(x)}{v(x)^2}"),
    "chain rule": (NOTHING, r"\frac{d}{dx}g(h(x)) == g'(h(x))h'(x)"),
    "mean over samples": (REGRESSION, r"\frac{\partial C}{\partial w_d} == \frac1N\sum_n(\hat y_n-t_n)x_{nd}"),
    "samples without an index": (REGRESSION, r"\frac{\partial C}{\partial b} == \frac1N\sum(\hat y - t)"),
    "mean in matrices": (REGRESSION, r"\nabla_w C == \frac1N x^\top(\hat y-t)"),
    "bias": (BIASED, r"\frac{\partial L}{\partial b} == \frac1N\mathbf 1^\top(p-y)"),
    "Hessian": (LEAST_SQUARES, r"\nabla^2_w L == \frac1N X^\top X"),
    "least squares": (LEAST_SQUARES, r"\nabla_w L == \frac{1}{N}X^\top(Xw-y)"),
    "quadratic form": (QUADRATIC, r"\nabla_x (x^\top A x) == (A+A^\top)x"),
    "norm": (QUADRATIC, r"\nabla_x \|x\| == \frac{x}{\|x\|}"),
    "layer": (LAYER, r"\frac{\partial L}{\partial z^l} == (W^T\delta^{l+1})\odot\sigma'(z^l)"),
    "layer by the weights": (LAYER, r"\frac{\partial L}{\partial W} == \delta^{l+1}(a^l)^T"),
    "labels": (LABELS, r"\partial L/\partial z_{nk} == \frac1N(\frac{e^{z_{nk}}}{\sum_je^{z_{nj}}}-1\{y_n=k\})"),
    "fixed index": (CLASS, r"\frac{\partial L}{\partial x_i} == p_i-\delta_{ic}"),
    "Einstein": (EINSTEIN, r"\frac{\partial C}{\partial q_k} == -y_i(\delta_{ik} - p_k)"),
    "bars between arguments": (DIVERGENCE, r"\frac{\partial D_{KL}}{\partial z_k} == q_k-p_k"),
    "rows by the small letter": (LEAST_SQUARES, r"L == \frac1{2N}\sum_n(x_n^\top w-y_n)^2"),
    "hidden arguments": (HIDDEN, r"\frac{\partial f(z_i)}{\partial z_j} == f(z_i)(\delta_{ij}-f(z_j))"),
}  # fmt: skip

FALSE: dict[str, tuple[Setting, str]] = {
    "sign": (SOFTMAX, r"\frac{\partial S_i}{\partial z_j} == S_iS_j \text{ for } i\neq j"),
    "lost delta": (SOFTMAX, r"\partial S_i/\partial z_k == S_i(1-S_k)"),
    "wrong case": (
        SOFTMAX, r"\partial S_i/\partial z_j == \begin{cases}S_i(1-S_j) & i\ne j\\-S_iS_j&\text{else}\end{cases}"),
    "lost factor": (LEAST_SQUARES, r"\nabla_w L == X^\top(Xw-y)"),
    "chain rule forgotten": (NOTHING, r"\frac{d}{dx}g(h(x)) == g'(h(x))"),
    "symmetric only": (QUADRATIC, r"\nabla_x (x^\top A x) == 2Ax"),
    "wrong index": (CLASS, r"\frac{\partial L}{\partial x_i} == p_c-\delta_{ic}"),
    "free and bound": (SOFTMAX, r"\frac{\partial L}{\partial S_i} == -\sum_i \frac{y_i}{S_i}"),
    "double prime": (SIGMOID, r"\sigma''(x) == \sigma'(x)(1-\sigma(x))"),
    "matrix with dots": (
        SOFTMAX,
        r"S S^T == \begin{bmatrix} S_1^2 & \cdots & S_1S_K\\ \vdots & \ddots\\ S_K & \cdots & S_K^2\end{bmatrix}"),
    "samples": (REGRESSION, r"\frac{\partial C}{\partial w_d} == \sum_n(\hat y_n-t_n)x_{nd}"),
    "labels": (LABELS, r"\frac{\partial L}{\partial z_{nk}} == \frac1N(\frac{e^{z_{nk}}}{\sum_je^{z_{nj}}}-1)"),
    "elementwise for a matrix product": (QUADRATIC, r"\nabla_x (b^\top A x) == A^T b \odot b"),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_a_true_claim_is_understood_as_a_true_one(name: str) -> None:
    for goal in goals(*TRUE[name]):
        assert isinstance(judge(goal), Proof)


@pytest.mark.parametrize("name", FALSE)
def test_a_false_claim_is_understood_as_a_false_one(name: str) -> None:
    assert [type(judge(goal)) for goal in goals(*FALSE[name])] == [Refutation]


DOCUMENTS: dict[str, tuple[str, ...]] = {
    "two layers": (
        r"z^{[1]} == W^{[1]} x + b^{[1]}",
        r"a^{[1]} == \sigma(z^{[1]})",
        r"\frac{\partial L}{\partial z^{[1]}} == \frac{\partial L}{\partial a^{[1]}} \odot a^{[1]} \odot (1-a^{[1]})",
    ),
    "a definition that comes later": (
        r"\text{Loss} == -\sum_{i=1}^K y_i\log(\hat y_i)",
        r"\hat y_i == \frac{e^{z_i}}{\sum_{j=1}^Ke^{z_j}}",
        r"\frac{\partial \text{Loss}}{\partial z_k} == \hat y_k\sum_i y_i-y_k",
    ),
    "samples above, features below": (
        r"J(\theta) == -\frac1m\sum_{i=1}^m[y^{(i)}\log h_\theta(x^{(i)})+(1-y^{(i)})\log(1-h_\theta(x^{(i)}))]",
        r"h_\theta(x) == \frac{1}{1+e^{-\theta^\top x}}",
        r"\frac{\partial J(\theta)}{\partial\theta_j} == \frac1m\sum_{i=1}^m(h_\theta(x^{(i)})-y^{(i)})x_j^{(i)}",
    ),
    "samples that are never written": (
        r"o == \sigma(\theta)",
        r"\theta == \sum_i W_ix_i",
        r"C == -\frac1N\sum_{\forall X}[y\log o+(1-y)\log(1-o)]",
        r"\frac{\partial C}{\partial W_i} == \frac1N\sum_{\forall X}x_i(o-y)",
    ),
    "a function and its derivative": (r"f(x) == x^2\sin x", r"f'(x) == 2x\sin x+x^2\cos x"),
}
"""Documents that declare nothing; the last chain of each is its claim."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_without_declarations(name: str) -> None:
    reader = Reader()
    *before, last = DOCUMENTS[name]
    for text in before:
        assert [step.kind for step in reader.read(chain(text))] == ["definition"]
    (step,) = reader.read(chain(last))
    assert step.error is None
    assert step.goal is not None
    assert isinstance(judge(step.goal), Proof)


def test_what_nobody_defined_is_judged_for_everything_it_could_be() -> None:
    reader = Reader()
    for text in (r"z = w^\top x", r"a = \sigma(z)"):
        reader.read(chain(text, definition=True))
    (chain_rule,) = reader.read(chain(r"\frac{\partial E}{\partial z} == \frac{\partial E}{\partial a} a(1-a)"))
    (result,) = reader.read(chain(r"\frac{\partial E}{\partial z} == a - y"))
    assert chain_rule.goal is not None
    assert isinstance(judge(chain_rule.goal), Proof)
    assert result.error is not None
    assert "E has no definition" in result.error.message


def test_an_edited_side_is_read_in_the_scope_of_its_step() -> None:
    reader = SOFTMAX.reader()
    (step,) = reader.read(chain(r"\frac{\partial S_i}{\partial z_k} == S_i(1 - S_k)"))
    (right,) = reader.read(chain(r"z_i == S_i(\delta_{ik} - S_k)"))
    reader.read(Chain((Fragment.of("S"), Fragment.of("0")), (":=",)))
    assert right.rhs_ast is not None
    assert isinstance(judge(step.reread(right.rhs_ast)), Proof)


def test_assumptions_speak_of_the_chains_that_use_their_letters() -> None:
    reader = SOFTMAX.reader()
    reader.read(Declaration(Fragment.of(r"i \neq k"), required=True))
    (with_them,) = reader.read(chain(r"\frac{\partial S_i}{\partial z_k} == -S_i S_k"))
    (without,) = reader.read(chain(r"\frac{\partial S_i}{\partial z_i} == -S_i S_i"))
    assert with_them.goal is not None
    assert without.goal is not None
    assert isinstance(judge(with_them.goal), Proof)
    assert isinstance(judge(without.goal), Refutation)
