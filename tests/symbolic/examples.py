"""Terms and contexts that the tests of the symbolic parts share."""

from __future__ import annotations

from symgrad.language.context import Array, Context, Definition
from symgrad.language.terms import (  # fmt: skip
    HALF,
    ONE,
    Entry,
    Function,
    Index,
    Ix,
    Power,
    Size,
    Term,
    add,
    delta,
    div,
    exp,
    log,
    mul,
    neg,
    number,
    total,
)


def e(name: str, *indices: str | Index) -> Entry:
    return Entry(name, tuple(Ix(i) if isinstance(i, str) else i for i in indices))


def d(i: str, k: str) -> Term:
    return delta(Ix(i), Ix(k))


def f(name: str, *args: Term) -> Function:
    return Function(name, args)


def square(term: Term) -> Term:
    return Power(term, number(2))


def mean(index: str, dim: str, body: Term) -> Term:
    return mul(Power(Size(dim), number(-1)), total(index, dim, body))


def softmax_context(*attributes: str) -> Context:
    """Logits z, outputs S, labels y, loss L."""
    c = Context({"z": Array(("K",)), "y": Array(("K",), frozenset(attributes)), "x": Array(("K",)), "b": Array()})
    c = c.with_definition(Definition("S", (("i", "K"),), div(exp(e("z", "i")), total("j", "K", exp(e("z", "j"))))))
    return c.with_definition(Definition("L", (), neg(total("i", "K", mul(e("y", "i"), log(e("S", "i")))))))


def regression_context(*attributes: str) -> Context:
    """Softmax regression: inputs x, weights w, logits z, outputs S, labels y, mean loss L."""
    c = Context(
        {"x": Array(("N", "D")), "w": Array(("D", "K")), "y": Array(("N", "K"), frozenset(attributes))}
    )  # fmt: skip
    z = total("d", "D", mul(e("x", "n", "d"), e("w", "d", "k")))
    c = c.with_definition(Definition("z", (("n", "N"), ("k", "K")), z))
    s = div(exp(e("z", "n", "k")), total("j", "K", exp(e("z", "n", "j"))))
    c = c.with_definition(Definition("S", (("n", "N"), ("k", "K")), s))
    loss = total("k", "K", mul(e("y", "n", "k"), log(e("S", "n", "k"))))
    return c.with_definition(Definition("L", (), neg(mean("n", "N", loss))))


def binary(o: Term, y: Term) -> Term:
    """`-(y log o + (1 - y) log(1 - o))`"""
    return neg(add(mul(y, log(o)), mul(add(ONE, neg(y)), log(add(ONE, neg(o))))))


def logistic_context() -> Context:
    """Logistic regression: x, w, b, logits u, outputs o = sigmoid(u), labels y, mean loss L."""
    c = Context({"x": Array(("N", "D")), "w": Array(("D",)), "b": Array(), "y": Array(("N",), frozenset({"binary"}))})
    u = add(total("d", "D", mul(e("w", "d"), e("x", "n", "d"))), e("b"))
    c = c.with_definition(Definition("u", (("n", "N"),), u))
    c = c.with_definition(Definition("o", (("n", "N"),), f("sigmoid", e("u", "n"))))
    return c.with_definition(Definition("L", (), mean("n", "N", binary(e("o", "n"), e("y", "n")))))


def mse_context() -> Context:
    """`L = 1/2 sum_n (a_n - y_n)^2`, `a_n = sigmoid(z_n)`."""
    c = Context({"z": Array(("N",)), "y": Array(("N",))})
    c = c.with_definition(Definition("a", (("n", "N"),), f("sigmoid", e("z", "n"))))
    return c.with_definition(
        Definition("L", (), mul(HALF, total("n", "N", square(add(e("a", "n"), neg(e("y", "n")))))))
    )
