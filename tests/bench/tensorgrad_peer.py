"""The same derivatives by tensorgrad, through its public functions; it simplifies, and proves nothing.

tensorgrad is an optional extra (`pip install 'symgrad[bench]'`). Its own losses and `simplify` or `full_simplify`,
whichever is faster, stand for its best route.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy
import tensorgrad as tg
import tensorgrad.functions as F

K, N, D, E, M, V = sympy.symbols("K N D E M V")


def share(logits: Any, dim: str) -> Any:
    powers = F.exp(logits)
    return powers / F.sum(powers, dim)


def logits() -> Any:
    return tg.Variable("z", k=K)


def cross_entropy(z: Any) -> Any:
    return F.cross_entropy(z, tg.Variable("y", k=K), "k")


def jacobian() -> Any:
    z = logits()
    return share(z, "k").grad(z)


def gradient() -> Any:
    z = logits()
    return cross_entropy(z).grad(z)


def hessian() -> Any:
    z = logits()
    return cross_entropy(z).grad(z).grad(z)


def binary() -> Any:
    z, y = tg.Variable("z", n=N), tg.Variable("y", n=N)
    o = F.sigmoid(z)
    return (-F.mean(y * F.log(o) + (1 - y) * F.log(1 - o), "n")).grad(z)


def squares() -> Any:
    z, y = tg.Variable("z", n=N), tg.Variable("y", n=N)
    error = F.sigmoid(z) - y
    return F.mean(error * error / 2, "n").grad(z)


def regression() -> Any:
    x, y, w = tg.Variable("x", n=N, d=D), tg.Variable("y", n=N, k=K), tg.Variable("w", d=D, k=K)
    return F.mean(F.cross_entropy(x @ w, y, "k"), "n").grad(w)


def least_squares() -> Any:
    x, y, w = tg.Variable("x", n=N, d=D), tg.Variable("y", n=N, k=K), tg.Variable("w", d=D, k=K)
    residual = x @ w - y
    return (residual @ residual / 2).grad(w)


def attention() -> Any:
    x, w = tg.Variable("x", n=N, e=E), tg.Variable("w", e=E, d=D)
    keys, values = tg.Variable("u", m=M, d=D), tg.Variable("v", m=M, c=V)
    return (share(x @ w @ keys, "m") @ values).grad(w)


def layer_norm() -> Any:
    x = tg.Variable("x", d=D)
    centred = x - F.mean(x, "d")
    return (centred / F.sqrt(F.mean(centred * centred, "d") + tg.Variable("eps"))).grad(x)


def both(derivative: Callable[[], Any]) -> tuple[Callable[[], Any], ...]:
    return (lambda: derivative().simplify(), lambda: derivative().full_simplify())


ROUTES: Mapping[str, tuple[Callable[[], Any], ...]] = {
    "softmax Jacobian": both(jacobian),
    "CCE gradient": both(gradient),
    "CCE Hessian": both(hessian),
    "BCE mean": both(binary),
    "MSE-sigmoid mean": both(squares),
    "softmax regression by W": both(regression),
    "least squares by W": both(least_squares),
    "attention by W_q": both(attention),
    "layer norm by x": both(layer_norm),
}
