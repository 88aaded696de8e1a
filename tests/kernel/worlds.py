"""Contexts and short names for the kernel's tests: softmax, regressions, norms, written directly as terms."""

from __future__ import annotations

from collections.abc import Callable, Set

from symgrad.language.context import Array, Context, Definition
from symgrad.language.terms import (
    ONE,
    Apply,
    Argument,
    Constant,
    Entry,
    Function,
    Ix,
    Offset,
    Reduce,
    Size,
    Term,
    exp,
    log,
    number,
    power,
    sqrt,
    total,
)

i, j, k, m, n, d, e, t = map(Ix, "ijkmndet")


def sigmoid(u: Term) -> Term:
    return Function("sigmoid", (u,))


def vec(name: str) -> Callable[..., Entry]:
    return lambda *at: Entry(name, at)


x, y, z, w, S, o, h, a = map(vec, "xyzwSoha")
ONE_HOT, SUM_ONE, POSITIVE, BINARY = ({"one-hot"}, {"sums-to-one"}, {"positive"}, {"binary"})


def array(*dims: str, **_: object) -> Array:
    return Array(tuple(dims))


def softmax(labels: Set[str] = frozenset()) -> Context:
    """z -> S = softmax(z), L = -sum y log S."""
    context = Context(arrays={"z": Array(("K",)), "y": Array(("K",), frozenset(labels)), "u": Array(("K",))})
    context = context.with_definition(Definition("S", (("i", "K"),), exp(z(i)) / total("j", "K", exp(z(j)))))
    return context.with_definition(Definition("L", (), -total("i", "K", y(i) * log(S(i)))))


def logistic(labels: Set[str] = frozenset()) -> Context:
    """Mean binary cross-entropy C of o = sigmoid(sum_d w_d x_nd + b)."""
    context = Context(
        arrays={
            "x": Array(("N", "D")),
            "y": Array(("N",), frozenset(labels)),
            "w": Array(("D",)),
            "b": Array(),
        }
    )
    logit = total("d", "D", w(d) * x(n, d)) + Entry("b")
    context = context.with_definition(Definition("o", (("n", "N"),), sigmoid(logit)))
    loss = -(total("n", "N", y(n) * log(o(n)) + (ONE - y(n)) * log(ONE - o(n))) / Size("N"))
    return context.with_definition(Definition("C", (), loss))


def softmax_regression(labels: Set[str] = frozenset()) -> Context:
    context = Context(
        arrays={"x": Array(("N", "D")), "y": Array(("N", "K"), frozenset(labels)), "w": Array(("D", "K"))}
    )
    context = context.with_definition(Definition("z", (("n", "N"), ("k", "K")), total("d", "D", x(n, d) * w(d, k))))
    context = context.with_definition(
        Definition("S", (("n", "N"), ("k", "K")), exp(z(n, k)) / total("j", "K", exp(z(n, j))))
    )
    loss = -(total("n", "N", total("k", "K", y(n, k) * log(S(n, k)))) / Size("N"))
    return context.with_definition(Definition("L", (), loss))


def layer_norm() -> Context:
    context = Context(arrays={"x": Array(("D",)), "eps": Array((), frozenset(POSITIVE))})
    context = context.with_definition(Definition("mu", (), total("i", "D", x(i)) / Size("D")))
    square = power(x(i) - Entry("mu"), number(2))
    context = context.with_definition(Definition("v", (), total("i", "D", square) / Size("D")))
    return context.with_definition(
        Definition("h", (("i", "D"),), (x(i) - Entry("mu")) / sqrt(Entry("v") + Entry("eps")))
    )


def scalars(**attributes: str) -> Context:
    """Scalars by name, each with the attributes named, spaces between."""
    return Context(arrays={name: Array((), frozenset(words.split())) for name, words in attributes.items()})


def vectors(*names: str, dim: str = "K", **attributes: str) -> Context:
    arrays = {name: Array((dim,)) for name in names}
    return Context(arrays={**arrays, **{n: Array((dim,), frozenset(words.split())) for n, words in attributes.items()}})


def power_sum(degree: int) -> Reduce:
    return total("j", "K", power(z(j), number(degree)))


def convolution() -> Context:
    """y_i = sum_k w_k x_{i+k-1}, and a loss of y."""
    context = Context(arrays={"x": Array(("T",)), "w": Array(("P",))})
    output = total("k", "P", w(k) * x(Offset(((i, 1), (k, 1)), -1)))
    context = context.with_definition(Definition("y", (("i", "O"),), output))
    return context.with_definition(Definition("L", (), Apply("ell", (Argument((("i", "O"),), y(i)),))))


def gaussian(t: Term, mean: Term, deviation: Term) -> Term:
    square = power(t - mean, number(2)) / (number(2) * power(deviation, number(2)))
    return exp(-square) / sqrt(number(2) * Constant("pi") * power(deviation, number(2)))
