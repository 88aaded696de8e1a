"""Every result of the catalogue in every target, against each other, and against automatic differentiation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from typing import Any

import numpy as np
import pytest

from symgrad import catalog, load
from symgrad.codegen import Compiled, compile
from symgrad.codegen.compose import SIZES
from symgrad.comparison import Reference
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.results import Derivation
from tests.codegen.targets import LIBRARIES, plainly, ready, same

__all__ = ["plainly"]

NAMES = catalog.names()
POINTS = slice(1, 3)
"""Which of the points that are drawn: one of unequal sizes, and one where a size is 1."""


@cache
def derivation(name: str) -> Derivation:
    return load(name)


def compiled(name: str, target: str) -> Iterator[tuple[str, Compiled]]:
    """The results as functions of arrays; whether they are true is not judged here."""
    for result in derivation(name).goals:
        yield result, function_of(name, result, target)


def function_of(name: str, result: str, target: str) -> Compiled:
    goal, objective = derivation(name).goals[result], derivation(name).objective(result)
    context = goal.context
    if objective is not None:
        context, objective = below_a_sum(context), replace(objective, context=below_a_sum(objective.context))
    return compile(goal.rhs, context, goal.free, target, objective=objective)


def below_a_sum(context: Context) -> Context:
    """The context with a certain loss for the unknown one behind a layer, `sum_i g_i o_i` for `l(o)`: g, its gradient
    by the outputs, may still be anything.
    """
    for name, definition in context.definitions.items():
        for above, slope in context.definitions.items():
            match definition.body, slope.body:
                case t.Apply(_, (t.Argument(indices, t.Entry(outputs) as body),)), t.Derivative(
                    t.Entry(loss, ()), t.Entry(by)
                ) if (loss, by) == (name, outputs):
                    value = t.mul(t.Entry(above, tuple(t.Ix(index) for index, _ in indices)), body)
                    for index, dim in indices:
                        value = t.total(index, dim, value)
                    rest = {own: d for own, d in context.definitions.items() if own != above}
                    arrays = {**context.arrays, above: Array(context.shape(above))}
                    rest[name] = replace(definition, body=value)
                    return below_a_sum(replace(context, definitions=rest, arrays=arrays))
    return context


@cache
def drawn(name: str, result: str, whole: bool) -> tuple[Compiled, list[dict[str, Any]]]:
    """The function in NumPy, alone or with its value, and arrays for its arguments."""
    goal, function = derivation(name).goals[result], function_of(name, result, "numpy")
    function = function.value_and_gradient if whole else function
    others = {word: argument.array for word, argument in function.arguments.items()}
    points = Reference(result, function, goal, others).points()
    return function, [dict(arrays) for arrays, *_ in islice(points, POINTS.start, POINTS.stop)]


@pytest.mark.parametrize("target", ["c", *LIBRARIES])
@pytest.mark.parametrize("name", NAMES)
def test_targets_agree(name: str, target: str) -> None:
    ready(target)
    for result, other in compiled(name, target):
        whole = any(routine.name == "value" for routine in other.module.routines) and target != "jax"
        function, points = drawn(name, result, whole)
        for arrays in points[: 1 if target == "jax" else None]:
            words = {word: arrays[word] for word in (*function.arguments, *function.sizes)}
            try:
                expected = function(**words)
            except IndexError:  # sizes at which a position lies outside of its range
                continue
            value = (other.value_and_gradient if whole else other)(**words)
            for left, right in zip(parts(value), parts(expected), strict=True):
                same(np.where(np.isfinite(right), left, right), right, rtol=1e-8, atol=1e-9)


def parts(value: Any) -> tuple[Any, ...]:
    return tuple(np.asarray(part) for part in (value if isinstance(value, tuple) else (value,)))


# ------------------------------------------------------------------------------------------- automatic differentiation


def objectives(name: str, target: str) -> Iterator[tuple[str, Compiled]]:
    """The results that differentiate a value; those of lectures are mistaken on purpose, some of them."""
    for result, function in compiled(name, target):
        if function.module.by and not name.startswith("lectures/"):
            yield result, function


@pytest.mark.parametrize("name", NAMES)
def test_gradients_of_pytorch(name: str) -> None:
    """The proved gradient is what PyTorch finds by itself, and passes its own checks, of the second order too."""
    ready("torch")
    import torch

    for result, function in objectives(name, "torch"):
        place = list(function.value.arguments).index(function.module.by)
        for arrays in drawn(name, result, True)[1]:
            args = [torch.tensor(arrays[word]) for word in function.value.arguments]
            args[place].requires_grad_()
            try:
                value = function.value(*args)
            except IndexError:  # sizes at which a position lies outside of its range
                continue
            if not torch.isfinite(value).all():
                continue
            upstream = 1.5 + torch.rand(value.shape)
            (ours,) = torch.autograd.grad(function.objective(*args), args[place], upstream)
            assert ours.shape == args[place].shape
            own = torch.autograd.grad(value, args[place], upstream)[0] if value.requires_grad else ours
            if not torch.isfinite(own).all():  # where a power of 0 is differentiated
                continue
            torch.testing.assert_close(ours, own, rtol=1e-9, atol=1e-10)
            assert torch.autograd.gradcheck(function.objective, args)
            assert torch.autograd.gradgradcheck(function.objective, args)


LEFT_OUT = {
    "no derivative": 150,
    "a derivative by what is defined itself, at one place, or under a condition": 29,
    "an unknown function stands behind it": 27,
    "a name means two things": 6,
    "no form on arrays": 6,
    "a lecture, whose mistakes are shown on purpose": 82,
}
"""Why a result is not compared with automatic differentiation, and of how many that may be said at most."""


def left_out(name: str, result: str, function: Compiled) -> str:
    steps = derivation(name).chains[derivation(name).numbers[result]][1]
    start = next(step.goal.lhs for step in steps if step.goal is not None)
    if name.startswith("lectures/"):
        return "a lecture, whose mistakes are shown on purpose"
    if function.module.by:
        return ""
    if not isinstance(start, t.Derivative):
        return "no derivative"
    if derivation(name).objective(result) is None:
        return "a derivative by what is defined itself, at one place, or under a condition"
    said = function.module.alone
    known = {"not defined": "an unknown function stands behind it", "two things": "a name means two things"}
    return next((reason for words, reason in known.items() if words in said), "no form on arrays")


def test_what_is_not_compared_has_a_reason() -> None:
    """Of every result of the catalogue; `pytest -s` prints them."""
    counts = Counter[str]()
    for name in NAMES:
        for result, function in compiled(name, "torch"):
            reason = left_out(name, result, function)
            counts[reason] += 1
            if reason:
                print(f"{name}#{result}: {reason}")
    assert counts.pop("") >= 170
    assert all(count <= LEFT_OUT[reason] for reason, count in counts.items()), counts


SOME = ("cce", "bce", "softmax", "layer-norm", "focal")


@pytest.mark.parametrize("name", [name for name in NAMES if name in SOME])
def test_gradients_of_jax(name: str) -> None:
    """The same in JAX, with its own differentiation of what is calculated, of the first and second order."""
    ready("jax")
    import jax

    for result, function in objectives(name, "jax"):
        place = list(function.value.arguments).index(function.module.by)
        for arrays in drawn(name, result, True)[1]:
            args = [jax.numpy.asarray(arrays[word]) for word in function.value.arguments]
            own, ours = (
                jax.vjp(partial(applied, function=f, args=args, place=place), args[place])
                for f in (function.value, function.objective)
            )
            upstream = 1.5 + np.random.default_rng(0).random(own[0].shape)
            if np.isfinite(own[0]).all():
                same(ours[1](upstream)[0], own[1](upstream)[0], rtol=1e-8, atol=1e-9)


def applied(x: Any, function: Any, args: list[Any], place: int) -> Any:
    return function(*args[:place], x, *args[place + 1 :])


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
    same(jax.jit(load("cce").compile("jax", "mean-by-logit"))(y=y, z=z), np.zeros((2, 3)))
    assert np.isfinite(jax.jacrev(jax.grad(objective, 1), 1)(y, z)).all()


def test_hessian_products() -> None:
    """Against central differences of the gradient."""
    random, step = np.random.default_rng(0), 1e-6
    for name, result in (("cce", "mean-by-logit"), ("cce", "by-logit"), ("bce", "by-logit")):
        function, by = load(name).compile("numpy", result), "z"
        arrays = drawn(name, result, True)[1][0]
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
    centres, labels = np.array([[4, 0], [-4, 0], [0, 5]]), np.repeat(np.arange(3), 30)
    x, y = centres[labels] + random.normal(size=(90, 2)), np.eye(3)[labels]
    gradient = load("cce").compile(target, "mean-by-logit")
    w, b = np.zeros((2, 3)), np.zeros(3)
    for _ in range(200):
        slope = np.asarray(gradient(z=x @ w + b, y=y))
        w, b = w - 0.5 * x.T @ slope, b - 0.5 * slope.sum(0)
    assert (np.argmax(x @ w + b, 1) == labels).mean() > 0.95


def test_steps_that_ask_for_sizes_are_known() -> None:
    assert set(SIZES) == {"size", "count", "positions"}
