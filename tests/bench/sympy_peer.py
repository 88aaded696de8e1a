"""SymPy's best routes to the same derivatives: `refine(diff(...).doit(), ...)` over indexed symbols.

Where several statements of the same loss lead there, all are tried; a row takes the fastest whose answer is usable:
no derivative left standing, no case distinction about the range of an index. What SymPy leaves undone is noted; none
of its answers is proved by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from sympy import (
    Derivative,
    IndexedBase,
    MatrixSymbol,
    Piecewise,
    Q,
    Sum,
    Symbol,
    Trace,
    diff,
    exp,
    log,
    refine,
    sqrt,
    symbols,
)

K, N, D, E, M = symbols("K N D E M", positive=True, integer=True)
a, b, c, d, e, i, j, k, m, n, t = symbols("a b c d e i j k m n t", positive=True, integer=True)
eps = Symbol("eps", positive=True)
z, y, x, w, u, v = map(IndexedBase, "zyxwuv")

Route = Callable[[], Any]


@dataclass(frozen=True)
class Routes:
    """Ways to one derivative, and what the answers still lack."""

    ways: tuple[Route, ...]
    lacks: str = ""


def within(answer: Any, *ranges: tuple[Any, Any]) -> Any:
    """The answer, refined by what is known of the indices."""
    return refine(answer, reduce(and_, (Q.ge(index, 1) & Q.le(index, size) for index, size in ranges)))


def usable(answer: Any) -> bool:
    return not answer.has(Derivative, Piecewise)


def softmax(index: Any) -> Any:
    return exp(z[index]) / Sum(exp(z[j]), (j, 1, K))


def jacobian() -> Any:
    return within(diff(softmax(i), z[k]).doit(), (k, K))


def cross_entropy() -> Any:
    return -Sum(y[i] * log(softmax(i)), (i, 1, K))


def cross_entropy_by_logarithms() -> Any:
    return -Sum(y[i] * (z[i] - log(Sum(exp(z[j]), (j, 1, K)))), (i, 1, K))


def gradient(loss: Route) -> Route:
    return lambda: within(diff(loss(), z[m]).doit(), (m, K))


def hessian(loss: Route) -> Route:
    return lambda: within(diff(loss(), z[m], z[k]).doit(), (m, K), (k, K))


def hessian_in_steps(loss: Route) -> Route:
    return lambda: within(diff(gradient(loss)(), z[k]).doit(), (m, K), (k, K))


def sigmoid(term: Any) -> Any:
    return 1 / (1 + exp(-term))


def binary() -> Any:
    summand = y[n] * log(sigmoid(z[n])) + (1 - y[n]) * log(1 - sigmoid(z[n]))
    return -Sum(summand, (n, 1, N)) / N


def binary_by_logits() -> Any:
    return -Sum(y[n] * z[n] - log(1 + exp(z[n])), (n, 1, N)) / N


def squares() -> Any:
    return Sum((sigmoid(z[n]) - y[n]) ** 2, (n, 1, N)) / (2 * N)


def by_sample(loss: Route) -> Route:
    return lambda: within(diff(loss(), z[m]).doit(), (m, N))


def regression() -> Any:
    def logit(row: Any, column: Any) -> Any:
        return Sum(x[row, d] * w[d, column], (d, 1, D))

    share = exp(logit(n, k)) / Sum(exp(logit(n, j)), (j, 1, K))
    loss = -Sum(y[n, k] * log(share), (k, 1, K), (n, 1, N)) / N
    return within(diff(loss, w[e, m]).doit(), (e, D), (m, K))


def least_squares() -> Any:
    residual = Sum(x[n, d] * w[d, k], (d, 1, D)) - y[n, k]
    return within(diff(Sum(residual**2, (n, 1, N), (k, 1, K)) / (2 * N), w[e, m]).doit(), (e, D), (m, K))


def least_squares_in_matrices() -> Any:
    residual = MatrixSymbol("X", N, D) * MatrixSymbol("W", D, K) - MatrixSymbol("Y", N, K)
    return Trace(residual.T * residual).diff(MatrixSymbol("W", D, K)) / (2 * N)


def attention() -> Any:
    def score(row: Any) -> Any:
        return Sum(Sum(x[n, e] * w[e, d], (e, 1, E)) * u[row, d], (d, 1, D)) / sqrt(D)

    output = Sum(exp(score(m)) * v[m, c], (m, 1, M)) / Sum(exp(score(m)), (m, 1, M))
    return within(diff(output, w[a, b]).doit(), (a, E), (b, D))


def layer_norm() -> Any:
    mean = Sum(x[j], (j, 1, D)) / D
    variance = Sum((x[t] - mean) ** 2, (t, 1, D)) / D
    return within(diff((x[i] - mean) / sqrt(variance + eps), x[k]).doit(), (i, D), (k, D))


LOSSES = (cross_entropy, cross_entropy_by_logarithms)

ROUTES: Mapping[str, Routes] = {
    "softmax Jacobian": Routes((jacobian,), "exponentials and sums, not S"),
    "CCE gradient": Routes(tuple(map(gradient, LOSSES)), "keeps the sum over y"),
    "CCE Hessian": Routes((*map(hessian, LOSSES), *map(hessian_in_steps, LOSSES)), "keeps sums over y"),
    "BCE mean": Routes((by_sample(binary), by_sample(binary_by_logits)), "exponentials, not o"),
    "MSE-sigmoid mean": Routes((by_sample(squares),), "exponentials, not o"),
    "softmax regression by W": Routes((regression,), "keeps deltas inside sums"),
    "least squares by W": Routes((least_squares, least_squares_in_matrices)),
    "attention by W_q": Routes((attention,), "keeps deltas inside sums"),
    "layer norm by x": Routes((layer_norm,), "keeps sums that vanish"),
}
