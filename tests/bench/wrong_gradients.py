"""Wrong gradients that people wrote, and which of three checks notices each.

python -m tests.bench.wrong_gradients

A gradient stands behind a value as in a fused kernel: an `autograd.Function`, a `custom_vjp`. `gradcheck` and
`check_grads` compare it with differences of that value, at one ordinary point; `assert_gradient` compares it with the
proved formula of what the value is meant to be. PyTorch and JAX have to be installed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from sympy import IndexedBase, Sum, exp, log, symbols

from symgrad.testing import assert_gradient

i, j, K = symbols("i j K", integer=True, positive=True)
z, y, G = map(IndexedBase, "zyG")
CCE = "cce#mean-by-logit"
LOSS = -Sum(y[i] * log(exp(z[i]) / Sum(exp(z[j]), (j, 1, K))), (i, 1, K))
LOG_SOFTMAX = Sum(G[i] * log(exp(z[i]) / Sum(exp(z[j]), (j, 1, K))), (i, 1, K))

Function = Callable[..., Any]


def library(x: Any) -> Any:
    """The library that an array is of; all three have `exp`, `log` and `asarray`."""
    if isinstance(x, np.ndarray):
        return np
    return sys.modules["torch"] if type(x).__module__.startswith("torch") else sys.modules["jax.numpy"]


def softmax(z: Any) -> Any:
    largest = z.max(-1)
    shares = library(z).exp(z - getattr(largest, "values", largest)[..., None])
    return shares / shares.sum(-1)[..., None]


def logarithm(x: Any) -> Any:
    return library(x).log(x)


def cce(z: Any, y: Any) -> Any:
    return -(y * logarithm(softmax(z))).sum() / z.shape[0]


def slope(z: Any, y: Any) -> Any:
    return (softmax(z) - y) / z.shape[0]


def count(x: Any) -> int:
    return int(np.prod(x.shape))


def backward(p: Any, above: Any) -> Any:
    """What comes from above through the Jacobian of softmax, or of log-softmax where that is what p is of."""
    return p * (above - (p * above).sum(-1)[..., None])


@dataclass(frozen=True)
class Slip:
    """value(z, y): what is differentiated; gradient(z, y, above). ours: the comparison of a gradient by its arguments.

    source: where it was made. right: it is no slip at all. dtype: the precision of the arrays.
    """

    name: str
    value: Function
    gradient: Function
    ours: Callable[[Function], None]
    source: str = ""
    right: bool = False
    dtype: str = "float64"


def by_logit(gradient: Function) -> None:
    assert_gradient(lambda z, y: gradient(z, y, 1.0), CCE)


def by_labels(gradient: Function) -> None:
    assert_gradient(lambda z, y: gradient(z[None], y[None], 1.0)[0], of=LOSS, by=z)


def of_logarithm(gradient: Function) -> None:
    assert_gradient(lambda z, G: gradient(z, None, G), of=LOG_SOFTMAX, by=z)


def jacobian(gradient: Function) -> None:
    assert_gradient(lambda z: np.stack([gradient(z, None, row) for row in np.eye(len(z))]), "softmax#jacobian")


def of_layer(gradient: Function) -> None:
    assert_gradient(lambda X, G: gradient(X, None, G), "linear#layer-by-weight")


def one_entry(z: Any, y: Any, above: Any) -> Any:
    mark = np.zeros(z.shape)
    mark[0, 0] = 1e-6
    return slope(z, y) * above * (1 + library(z).asarray(mark))


def unshared(z: Any) -> Any:
    """A softmax shifted by the largest of all entries, not of each row."""
    shares = library(z).exp(z - z.max())
    return shares / shares.sum(-1)[..., None]


SLIPS = (
    Slip("right", cce, lambda z, y, a: slope(z, y) * a, by_logit, right=True),
    Slip("right, in float32", cce, lambda z, y, a: slope(z, y) * a, by_logit, right=True, dtype="float32"),
    Slip("1/N forgotten", cce, lambda z, y, a: (softmax(z) - y) * a, by_logit, "janchorowski/nn_assignments#21"),
    Slip("divided by all entries", cce, lambda z, y, a: (softmax(z) - y) / count(z) * a, by_logit,
         "victorlempitsky/Mate#2"),
    Slip("the same, in the value too", lambda z, y: cce(z, y) * z.shape[0] / count(z),
         lambda z, y, a: (softmax(z) - y) / count(z) * a, by_logit),
    Slip("softmax: the diagonal alone", lambda z, y: softmax(z),
         lambda z, y, a: softmax(z) * (1 - softmax(z)) * a, jacobian, "deeplearning4j/libnd4j#440"),
    Slip("softmax: its sum forgotten", lambda z, y: softmax(z), lambda z, y, a: softmax(z) * a, jacobian,
         "HomericIntelligence/Odyssey#2134"),
    Slip("log-softmax: the sum from above forgotten", lambda z, y: logarithm(softmax(z)),
         lambda z, y, a: a - softmax(z), of_logarithm),
    Slip("what comes from above forgotten", cce, lambda z, y, a: slope(z, y), lambda g: of_layer(
        lambda X, _, G: X.T @ np.ones_like(G))),
    Slip("softmax before a loss that takes one", lambda z, y: cce(softmax(z), y),
         lambda z, y, a: backward(softmax(z), slope(softmax(z), y)) * a, by_logit),
    Slip("labels taken to sum to 1", cce, lambda z, y, a: slope(z, y) * a, by_labels),
    Slip("shifted by the largest of all rows", lambda z, y: -(y * logarithm(unshared(z))).sum() / z.shape[0],
         lambda z, y, a: (unshared(z) - y) / z.shape[0] * a, by_logit, "manassharma07/crysx_nn#7"),
    Slip("one entry, by a millionth", cce, one_entry, by_logit),
)  # fmt: skip


def point(dtype: str) -> tuple[Any, Any]:
    """An ordinary point: logits of a few samples, one-hot labels."""
    random = np.random.default_rng(0)
    return random.normal(size=(4, 3)).astype(dtype), np.eye(3)[[0, 2, 1, 0]].astype(dtype)


def gradcheck(slip: Slip) -> bool:
    """Whether PyTorch finds the gradient right."""
    import torch

    logits, labels = (torch.tensor(array) for array in point(slip.dtype))

    class Kernel(torch.autograd.Function):  # type: ignore[misc,unused-ignore]
        @staticmethod
        def forward(ctx: Any, z: Any) -> Any:
            ctx.save_for_backward(z)
            return slip.value(z, labels)

        @staticmethod
        def backward(ctx: Any, above: Any) -> Any:
            return slip.gradient(*ctx.saved_tensors, labels, above)

    return bool(torch.autograd.gradcheck(Kernel.apply, (logits.requires_grad_(),), raise_exception=False))


def check_grads(slip: Slip) -> bool:
    """Whether JAX does."""
    import jax
    from jax.test_util import check_grads as check

    with jax.enable_x64(slip.dtype == "float64"):
        logits, labels = (jax.numpy.asarray(array) for array in point(slip.dtype))
        kernel = jax.custom_vjp(lambda z: slip.value(z, labels))
        kernel.defvjp(lambda z: (slip.value(z, labels), z), lambda z, above: (slip.gradient(z, labels, above),))
        try:
            check(kernel, (logits,), order=1, modes=["rev"])
        except AssertionError:
            return False
        return True


def ours(slip: Slip) -> str:
    """What is wrong with it, in words; empty where nothing is."""
    try:
        slip.ours(slip.gradient)
    except AssertionError as error:
        return str(error).splitlines()[0].rpartition(": ")[2] if ";" not in str(error) else _slip(str(error))
    return ""


def _slip(message: str) -> str:
    return message.splitlines()[0].partition("; ")[2]


def main() -> int:
    print(f"{'gradient':45} {'gradcheck':10} {'check_grads':12} assert_gradient")
    failed = False
    for slip in SLIPS:
        words = ours(slip)
        failed |= bool(words) == slip.right
        answers = ["passes" if check(slip) else "fails" for check in (gradcheck, check_grads)]
        print(f"{slip.name:45} {answers[0]:10} {answers[1]:12} {f'fails: {words}' if words else 'passes'}")
        if slip.source:
            print(f"    {slip.source}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
