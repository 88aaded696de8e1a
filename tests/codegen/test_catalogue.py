"""Every result of the catalogue in every target, against each other, and against automatic differentiation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
import pytest

from symgrad import catalog, load
from symgrad.codegen import Compiled
from symgrad.codegen.compose import SIZES
from symgrad.errors import SymgradError
from symgrad.testing import _points
from tests.codegen.targets import LIBRARIES, plainly, ready, same

__all__ = ["plainly"]

NAMES = catalog.names()
POINTS = slice(1, 3)
"""Which of the points that are drawn: one of unequal sizes, and one where a size is 1."""


def compiled(name: str, target: str) -> Iterator[tuple[str, Compiled]]:
    """The results that are true, as functions of arrays."""
    derivation = load(name)
    for result in derivation.goals:
        try:
            yield result, derivation.compile(target, result)
        except SymgradError as error:
            assert "is no result: this step is" in str(error), error


def points(function: Compiled, name: str, result: str) -> list[dict[str, Any]]:
    """Arrays for all arguments of a function."""
    goal = load(name).goals[result]
    others = {word: argument.array for word, argument in function.arguments.items()}
    return [dict(arrays) for arrays, _ in islice(_points(function, goal, others), POINTS.start, POINTS.stop)]


def functions(function: Compiled) -> Iterator[Compiled]:
    """A compiled result and what stands beside it, but for what needs arguments that no point has."""
    yield function
    if function.module.by or any(routine.name == "value" for routine in function.module.routines):
        yield function.value_and_gradient


@pytest.mark.parametrize("target", ["c", *LIBRARIES])
@pytest.mark.parametrize("name", NAMES)
def test_targets_agree(name: str, target: str) -> None:
    ready(target)
    pairs = zip(compiled(name, "numpy"), compiled(name, target), strict=True)
    for (result, plain), (_, other) in pairs:
        for ours, theirs in zip(functions(plain), functions(other), strict=True):
            for arrays in points(ours, name, result):
                words = {word: arrays[word] for word in (*ours.arguments, *ours.sizes)}
                expected, value = ours(**words), theirs(**words)
                for left, right in zip(parts(value), parts(expected), strict=True):
                    same(np.where(np.isfinite(right), left, right), right, rtol=1e-8, atol=1e-9)


def parts(value: Any) -> tuple[Any, ...]:
    return tuple(np.asarray(part) for part in (value if isinstance(value, tuple) else (value,)))


# ------------------------------------------------------------------------------------------- automatic differentiation


def objectives(name: str, target: str) -> Iterator[tuple[str, Compiled]]:
    for result, function in compiled(name, target):
        if function.module.by:
            yield result, function


@pytest.mark.parametrize("name", NAMES)
def test_gradients_of_pytorch(name: str) -> None:
    """The proved gradient is what PyTorch finds by itself, and passes its own checks, of the second order too."""
    ready("torch")
    import torch

    for result, function in objectives(name, "torch"):
        place = list(function.value.arguments).index(function.module.by)
        for arrays in points(function.value, name, result):
            args = [torch.tensor(arrays[word]) for word in function.value.arguments]
            args[place].requires_grad_()
            value = function.value(*args)
            if not torch.isfinite(value).all():
                continue
            upstream = 1.5 + torch.rand(value.shape)
            (ours,) = torch.autograd.grad(function.objective(*args), args[place], upstream)
            assert ours.shape == args[place].shape
            if value.requires_grad:
                (own,) = torch.autograd.grad(value, args[place], upstream)
                torch.testing.assert_close(ours, own, rtol=1e-9, atol=1e-10)
            assert torch.autograd.gradcheck(function.objective, args)
            assert torch.autograd.gradgradcheck(function.objective, args)


SOME = ("cce", "bce", "softmax", "layer-norm", "focal", "linear", "huber", "kl", "info-nce", "mse")


@pytest.mark.parametrize("name", [name for name in NAMES if name in SOME])
def test_gradients_of_jax(name: str) -> None:
    """The same in JAX, with its own differentiation of what is calculated, of the first and second order."""
    ready("jax")
    import jax

    for result, function in objectives(name, "jax"):
        place = list(function.value.arguments).index(function.module.by)
        for arrays in points(function.value, name, result):
            args = [jax.numpy.asarray(arrays[word]) for word in function.value.arguments]
            own = jax.vjp(lambda x, a=args, f=function.value: f(*a[:place], x, *a[place + 1 :]), args[place])
            ours = jax.vjp(lambda x, a=args, f=function.objective: f(*a[:place], x, *a[place + 1 :]), args[place])
            upstream = 1.5 + np.random.default_rng(0).random(own[0].shape)
            if np.isfinite(own[0]).all():
                same(ours[1](upstream)[0], own[1](upstream)[0], rtol=1e-8, atol=1e-9)


def test_nothing_but_the_proved_gradient_is_given() -> None:
    ready("torch")
    import torch

    objective = load("cce").compile("torch", "mean-by-logit").objective
    z, y = torch.zeros(2, 3, requires_grad=True), torch.full((2, 3), 1 / 3, requires_grad=True)
    with pytest.raises(NotImplementedError, match="no proved gradient but that by z"):
        objective(y, z).backward()


def test_jax_gives_no_number_for_an_unknown_gradient() -> None:
    ready("jax")
    import jax

    objective = load("cce").compile("jax", "mean-by-logit").objective
    y, z = np.full((2, 3), 1 / 3), np.zeros((2, 3))
    assert np.isnan(jax.grad(objective, 0)(y, z)).all()
    same(jax.jit(jax.grad(objective, 1))(y, z), np.zeros((2, 3)))
    assert np.isfinite(jax.jacrev(jax.grad(objective, 1), 1)(y, z)).all()


def test_hessian_products() -> None:
    """Against central differences of the gradient."""
    random, step = np.random.default_rng(0), 1e-6
    for name, result in (("cce", "mean-by-logit"), ("bce", "by-logit"), ("focal", "by-logit"), ("mse", "gradient")):
        derivation = load(name)
        function = derivation.compile("numpy", result if result in derivation.goals else None)
        if not any(routine.name == "hessian_product" for routine in function.module.routines):
            continue
        (arrays, *_) = points(function.value, name, result if result in derivation.goals else derivation.main)
        by = next(word for word in function.value.arguments if word in ("z", "p", "x", "w"))
        direction = random.normal(size=np.shape(arrays[by]))
        ends = [
            function(**{w: (arrays[w] + sign * step * direction if w == by else arrays[w]) for w in function.arguments})
            for sign in (1, -1)
        ]
        words = {word: arrays[word] for word in function.value.arguments}
        product = function.hessian_product(**words, direction=direction)
        same(product, (ends[0] - ends[1]) / (2 * step), rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("target", ["numpy", "c", *LIBRARIES])
def test_a_softmax_regression_learns(target: str) -> None:
    ready(target)
    random = np.random.default_rng(0)
    centres, labels = 4 * random.normal(size=(3, 2)), np.repeat(np.arange(3), 30)
    x, y = centres[labels] + random.normal(size=(90, 2)), np.eye(3)[labels]
    gradient = load("cce").compile(target, "mean-by-logit")
    w, b = np.zeros((2, 3)), np.zeros(3)
    for _ in range(200):
        slope = np.asarray(gradient(z=x @ w + b, y=y))
        w, b = w - 0.5 * x.T @ slope, b - 0.5 * slope.sum(0)
    assert (np.argmax(x @ w + b, 1) == labels).mean() > 0.95


def test_steps_that_ask_for_sizes_are_known() -> None:
    assert set(SIZES) == {"size", "count", "positions"}
