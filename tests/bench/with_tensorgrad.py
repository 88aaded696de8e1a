"""The rows of the benchmark by tensorgrad, through its public interface; imported where tensorgrad is installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy
import tensorgrad
import tensorgrad.functions as F

N, K, D = sympy.symbols("n k d")


def _softmax(z: Any) -> Any:
    e = F.exp(z)
    return e / F.sum(e)


def _gradient(loss: Callable[..., Any], times: int, **shapes: tuple[Any, ...]) -> Callable[[], Any]:
    """The simplified derivative by the first variable, taken that many times."""

    def row() -> Any:
        variables = [tensorgrad.Variable(name, *shape) for name, shape in shapes.items()]
        result = loss(*variables)
        for _ in range(times):
            result = result.grad(variables[0])
        return result.full_simplify()

    return row


def _cce(z: Any, y: Any) -> Any:
    return -(y @ F.log(_softmax(z)))


def _bce(z: Any, y: Any) -> Any:
    o = F.sigmoid(z)
    return F.mean(-(y * F.log(o) + (1 - y) * F.log(1 - o)))


def _mse(z: Any, y: Any) -> Any:
    return F.mean(F.pow(F.sigmoid(z) - y, 2)) / 2


def _regression(w: Any, x: Any, y: Any) -> Any:
    return F.mean(F.cross_entropy(x @ w, y, dim="k"))


ROWS: dict[str, Callable[[], Any]] = {
    "softmax Jacobian": _gradient(_softmax, 1, z=(K,)),
    "CCE gradient": _gradient(_cce, 1, z=(K,), y=(K,)),
    "CCE Hessian": _gradient(_cce, 2, z=(K,), y=(K,)),
    "BCE mean": _gradient(_bce, 1, z=(N,), y=(N,)),
    "MSE-sigmoid mean": _gradient(_mse, 1, z=(N,), y=(N,)),
    "softmax regression by W": _gradient(_regression, 1, W=(D, K), X=(N, D), Y=(N, K)),
}
