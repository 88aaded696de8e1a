"""The rows of the benchmark by SymPy's best route: `refine(diff(..).doit(), ..)` on indexed expressions, K symbolic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import And, IndexedBase, Q, Sum, exp, log, refine, symbols
from sympy.core.cache import clear_cache

N, K, D = symbols("N K D", integer=True, positive=True)
d, i, j, k, m, n, p, q = symbols("d i j k m n p q", integer=True, positive=True)
W, X, S, w, x, y, z = map(IndexedBase, "WXSwxyz")


def _refined(expression: Any, *by: Any) -> Any:
    clear_cache()  # SymPy remembers its answers; to look one up again is not to derive it
    for variable in by:
        expression = expression.diff(variable).doit()
    return refine(expression, And(*(Q.ge(size, at) for size in (N, K, D) for at in (i, k, m, p, q))))


def _softmax(index: Any) -> Any:
    return exp(z[index]) / Sum(exp(z[j]), (j, 1, K))


def _cce() -> Any:
    return -Sum(y[i] * log(_softmax(i)), (i, 1, K))


def _sigmoid(index: Any) -> Any:
    return 1 / (1 + exp(-z[index]))


def _bce() -> Any:
    o = _sigmoid(n)
    return -Sum(y[n] * log(o) + (1 - y[n]) * log(1 - o), (n, 1, N)) / N


def _mse() -> Any:
    return Sum((_sigmoid(n) - y[n]) ** 2, (n, 1, N)) / (2 * N)


def _regression() -> Any:
    def logit(column: Any) -> Any:
        return Sum(x[n, d] * W[d, column], (d, 1, D))

    share = exp(logit(k)) / Sum(exp(logit(j)), (j, 1, K))
    return -Sum(y[n, k] * log(share), (k, 1, K), (n, 1, N)) / N


ROWS: dict[str, Callable[[], Any]] = {
    "softmax Jacobian": lambda: _refined(_softmax(i), z[k]),
    "CCE gradient": lambda: _refined(_cce(), z[m]),
    "CCE Hessian": lambda: _refined(_cce(), z[m], z[k]),
    "BCE mean": lambda: _refined(_bce(), z[m]),
    "MSE-sigmoid mean": lambda: _refined(_mse(), z[m]),
    "softmax regression by W": lambda: _refined(_regression(), W[p, q]),
}
