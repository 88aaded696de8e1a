"""Contexts that several tests of the oracle use, and short names to write terms with."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symgrad.language.context import Array, Context, Definition, Goal
from symgrad.language.terms import Dim, Entry, Function, Ix, Number, Size, Term, add, div, exp, log, mul, neg, total


def e(name: str, *indices: str) -> Entry:
    """The entry `name` at index symbols."""
    return Entry(name, tuple(map(Ix, indices)))


def f(name: str, *args: Term) -> Function:
    return Function(name, args)


def declare(**arrays: str) -> Context:
    """A context of arrays; `z="K"`, `W="D K positive"`: dimensions in capitals, then attributes."""
    context = Context()
    for name, text in arrays.items():
        words = text.split()
        dims: tuple[Dim, ...] = tuple(word for word in words if word.isupper())
        context = context.with_array(name, Array(dims, frozenset(word for word in words if not word.isupper())))
    return context


def define(context: Context, name: str, indices: dict[str, Dim], body: Term) -> Context:
    return context.with_definition(Definition(name, tuple(indices.items()), body))


def softmax() -> Context:
    """`S_i = e^{z_i} / sum_j e^{z_j}`; cross-entropies L, H, F of labels that sum to 1, are one-hot, are free."""
    context = declare(z="K", y="K sums-to-one", h="K one-hot", t="K")
    context = define(context, "S", {"i": "K"}, div(exp(e("z", "i")), total("j", "K", exp(e("z", "j")))))
    for loss, labels in (("L", "y"), ("H", "h"), ("F", "t")):
        context = define(context, loss, {}, neg(total("i", "K", mul(e(labels, "i"), log(e("S", "i"))))))
    return context


def regression() -> Context:
    """Softmax regression: logits `z_{nk} = sum_d x_{nd} w_{dk} + b_k`, mean cross-entropy over N samples."""
    context = declare(x="N D", w="D K", b="K", y="N K one-hot")
    logit = add(total("d", "D", mul(e("x", "n", "d"), e("w", "d", "k"))), e("b", "k"))
    context = define(context, "z", {"n": "N", "k": "K"}, logit)
    share = div(exp(e("z", "n", "k")), total("j", "K", exp(e("z", "n", "j"))))
    context = define(context, "S", {"n": "N", "k": "K"}, share)
    each = total("k", "K", mul(e("y", "n", "k"), log(e("S", "n", "k"))))
    return define(context, "L", {}, neg(div(total("n", "N", each), Size("N"))))


def scalar(**arrays: str) -> Callable[[Term, Term], Goal]:
    """Goals between scalar terms over the given arrays (one real `x` where none is given)."""
    context = declare(**(arrays or {"x": ""}))
    return lambda lhs, rhs: Goal(lhs, rhs, context)


def off(relative: str, term: Term) -> Term:
    """`term` times `1 + relative`, exactly."""
    return mul(Number(1 + Fraction(relative)), term)
