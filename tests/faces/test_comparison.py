"""Functions of arrays beside derivations: what passes in every library and precision, and how a slip is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sympy import IndexedBase, Sum, exp, log, symbols

from symgrad.testing import assert_gradient

i, j, k, K = symbols("i j k K", integer=True, positive=True)
z, y = IndexedBase("z"), IndexedBase("y")
LOSS = -Sum(y[i] * log(exp(z[i]) / Sum(exp(z[j]), (j, 1, K))), (i, 1, K))
MEAN = "cce#mean-by-logit"
LAYER = "linear#layer-by-weight"


def softmax(x: Any) -> Any:
    shares = np.exp(x - x.max(-1, keepdims=True))
    return shares / shares.sum(-1, keepdims=True)


def mean(z: Any, y: Any) -> Any:
    return (softmax(z) - y) / len(z)


def one_entry(z: Any, y: Any) -> Any:
    found = mean(z, y)
    found[0, 0] *= 1 + 1e-6
    return found


def doubly(z: Any, y: Any) -> Any:
    """The gradient of the loss at softmax(z), by z."""
    p = softmax(z)
    slope = mean(p, y)
    return p * (slope - (slope * p).sum(-1, keepdims=True))


SLIPS: list[tuple[str, str, Callable[..., Any], str]] = [
    ("missing 1/N", MEAN, lambda z, y: softmax(z) - y, "the factor 1/N is missing"),
    ("one 1/K too many", MEAN, lambda z, y: mean(z, y) / z.shape[1], "there is a factor 1/K too many"),
    ("N - 1", MEAN, lambda z, y: (softmax(z) - y) / np.float64(len(z) - 1), "N - 1 instead of N"),
    ("sign", MEAN, lambda z, y: -mean(z, y), "its sign is wrong"),
    ("half", MEAN, lambda z, y: mean(z, y) / 2, "1/2 times as large"),
    ("softmax of softmax", MEAN, lambda z, y: mean(softmax(z), y), "softmax is taken twice"),
    ("its own gradient", MEAN, doubly, "derivative at the softmax of z"),
    ("summed", MEAN, lambda z, y: mean(z, y).sum(0), "summed over n"),
    ("one entry", MEAN, one_entry, "at n = 1, k = 1 .*this entry alone is wrong"),
    ("sign of one term", MEAN, lambda z, y: (softmax(z) + y) / len(z), "y counts with the wrong sign"),
    ("1/K for 1/N", MEAN, lambda z, y: (softmax(z) - y) / z.shape[1], "it is divided by K instead of N"),
    ("along the samples", MEAN, lambda z, y: (softmax(z.T).T - y) / len(z), "it runs along the wrong axis"),
    ("spread sum", MEAN, lambda z, y: (softmax(z) - y.sum(0)) / len(z), "y is summed over its first axis"),
    ("spread mean", MEAN, lambda z, y: mean(z, y).mean(0) + 0 * z, "it is the same for every n: the mean over n"),
    ("one place off", MEAN, lambda z, y: np.roll(mean(z, y), 1, 1), "its entries stand one k too late"),
    (
        "last left out",
        MEAN,
        lambda z, y: mean(z, y) * (np.arange(z.shape[1]) < z.shape[1] - 1),
        "the last k are left out",
    ),
    (
        "nearest label",
        MEAN,
        lambda z, y: (softmax(z) - np.eye(z.shape[1])[y.argmax(1)]) / len(z),
        "y is taken for one-hot",
    ),
    (
        "slope again",
        "bce#mean-by-logit",
        lambda z, y: (s := 1 / (1 + np.exp(-z))) * (1 - s) * (s - y) / len(z),
        "the slope of a sigmoid at z too much",
    ),
    ("nothing of it", MEAN, lambda z, y: 0 * z, "it is 0 everywhere"),
    ("transpose", LAYER, lambda X, G: G.T @ X, "it is transposed"),
    ("upstream", LAYER, lambda X, G: X.T @ np.ones_like(G), "G, which comes from above, is missing"),
    ("upstream of one", LAYER, lambda X, G: X.T @ np.full_like(G, G.flat[0]), "all entries of G are the same"),
    ("overflow", MEAN, lambda z, y: (np.exp(z) / np.exp(z).sum(-1, keepdims=True) - y) / len(z), "it overflows"),
    ("nothing", MEAN, lambda z, y: None, "it gives nothing"),
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("name", "function", "words"), [row[1:] for row in SLIPS], ids=[row[0] for row in SLIPS])
def test_a_slip_is_named(name: str, function: Callable[..., Any], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        assert_gradient(function, name)


UNNAMED: list[tuple[str, Callable[..., Any]]] = [
    ("noise", lambda z, y: mean(z, y) + 1e-3 * z**2),
    ("another loss", lambda z, y: (z - y) / len(z)),
    ("sign in one row", lambda z, y: mean(z, y) * np.where(np.arange(len(z)) == 0, -1, 1)[:, None]),
    ("a factor that is no size", lambda z, y: mean(z, y) * 1.0371),
]


@pytest.mark.parametrize("function", [row[1] for row in UNNAMED], ids=[row[0] for row in UNNAMED])
def test_what_is_no_known_slip_gets_no_name(function: Callable[..., Any]) -> None:
    with pytest.raises(AssertionError) as failure:
        assert_gradient(function, MEAN)
    assert ";" not in str(failure.value).splitlines()[0]


def test_labels_that_sum_to_1_are_an_assumption() -> None:
    with pytest.raises(AssertionError, match="right only where y sums to 1"):
        assert_gradient(lambda z, y: softmax(z) - y, of=LOSS, by=z)
    assert_gradient(lambda z, y: y.sum() * softmax(z) - y, of=LOSS, by=z)


def test_own_documents(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "Let $x \\in \\mathbb{R}^K$ and $L = \\sum_i x_i^3$.\n\n<!-- symgrad: result gradient -->\n"
        "$$\\frac{\\partial L}{\\partial x_k} = 3 x_k^2$$\n"
    )
    assert_gradient(lambda x: 3 * x**2, f"{notes}#gradient")
    with pytest.raises(AssertionError, match="2/3 times"):
        assert_gradient(lambda x: 2 * x**2, f"{notes}#gradient")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_far_points_may_be_left_out() -> None:
    assert_gradient(lambda z, y: (np.exp(z) / np.exp(z).sum(-1, keepdims=True) - y) / len(z), MEAN, extreme=False)


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "bfloat16"])
def test_torch(dtype: str) -> None:
    torch = pytest.importorskip("torch")

    def by_autograd(z: Any, y: Any) -> Any:
        z.requires_grad_()
        return torch.autograd.grad(-(y * torch.log_softmax(z, -1)).sum() / len(z), z)

    def right(z: Any, y: Any) -> Any:
        return (torch.softmax(z, -1) - y) / len(z)

    assert_gradient(right, MEAN, backend="torch", dtype=dtype)
    assert_gradient(by_autograd, MEAN, backend="torch", dtype=dtype)
    with pytest.raises(AssertionError, match="the factor 1/N is missing"):
        assert_gradient(lambda z, y: right(z, y) * len(z), MEAN, backend="torch", dtype=dtype)
    with pytest.raises(AssertionError, match="its sign is wrong"):
        assert_gradient(lambda z, y: -right(z, y), MEAN, backend="torch", dtype=dtype)


@pytest.mark.parametrize("dtype", ["float64", "float32", "bfloat16"])
def test_jax(dtype: str) -> None:
    jax = pytest.importorskip("jax")

    def loss(z: Any, y: Any) -> Any:
        return -(y * jax.nn.log_softmax(z, -1)).sum() / z.shape[0]

    assert_gradient(jax.grad(loss), MEAN, backend="jax", dtype=dtype)
    assert_gradient(jax.jit(jax.grad(loss)), MEAN, backend="jax", dtype=dtype)
    with pytest.raises(AssertionError, match="the factor 1/N is missing"):
        assert_gradient(lambda z, y: jax.grad(loss)(z, y) * z.shape[0], MEAN, backend="jax", dtype=dtype)


def test_a_millionth_of_one_entry_is_seen_in_every_library() -> None:
    torch, jax = pytest.importorskip("torch"), pytest.importorskip("jax")
    far = {
        "torch": lambda z, y: (torch.softmax(z, -1) - y) / len(z) * (1 + 1e-6 * (torch.arange(len(z)) == 0)[:, None]),
        "jax": lambda z, y: ((jax.nn.softmax(z, -1) - y) / len(z)).at[0, 0].multiply(1 + 1e-6),
    }
    for backend, function in far.items():
        with pytest.raises(AssertionError, match="at n = 1, k = 1"):
            assert_gradient(function, MEAN, backend=backend)


def test_unknown_words_are_errors() -> None:
    for words in ({"backend": "tensorflow"}, {"dtype": "float8"}):
        with pytest.raises(ValueError, match="there is no"):
            assert_gradient(mean, MEAN, **words)  # type: ignore[arg-type]
