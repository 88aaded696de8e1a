"""Index terms in matrix notation, and terms for which there is none."""

from __future__ import annotations

import pytest

from symgrad.deriving.matrix_form import matrix_form
from symgrad.language.terms import (  # fmt: skip
    HALF,
    ONE,
    ZERO,
    Cases,
    Derivative,
    Entry,
    Ix,
    Power,
    Same,
    Size,
    Term,
    add,
    div,
    exp,
    mul,
    neg,
    number,
    total,
)
from tests.symbolic.examples import d, e, f, square

X, W, Y, S = e("X", "n", "d"), e("W", "d", "k"), e("Y", "n", "k"), e("S", "n", "k")
XW = total("j", "D", mul(e("X", "n", "j"), e("W", "j", "k")))
PER_N = Power(Size("N"), number(-1))

FORMS: dict[str, tuple[Term, tuple[str, ...], str]] = {
    "softmax regression": (
        mul(PER_N, total("n", "N", mul(X, add(S, neg(Y))))), ("d", "k"), r"\frac{1}{N} X^\top \left( S - Y \right)"),
    "least squares": (
        mul(PER_N, total("n", "N", mul(X, add(XW, neg(Y))))), ("d", "k"), r"\frac{1}{N} X^\top \left( X W - Y \right)"),
    "the same, transposed": (
        mul(PER_N, total("n", "N", mul(X, add(S, neg(Y))))), ("k", "d"), r"\frac{1}{N} \left( S - Y \right)^\top X"),
    "by the inputs": (
        total("k", "K", mul(W, add(S, neg(Y)))), ("n", "d"), r"\left( S - Y \right) W^\top"),
    "matrix times vector": (total("j", "P", mul(e("W", "i", "j"), e("a", "j"))), ("i",), r"W a"),
    "affine layer": (
        add(total("j", "P", mul(e("W", "i", "j"), e("a", "j"))), e("b", "i")), ("i",), r"W a + b"),
    "transposed times vector": (total("i", "M", mul(e("W", "i", "j"), e("g", "i"))), ("j",), r"W^\top g"),
    "backpropagation": (
        mul(total("i", "M", mul(e("W", "i", "j"), e("g", "i"))), e("a", "j"), add(ONE, neg(e("a", "j")))), ("j",),
        r"a \odot \left( 1 - a \right) \odot W^\top g"),
    "outer product": (mul(e("g", "i"), e("a", "j")), ("i", "j"), r"g a^\top"),
    "upstream outer product": (
        mul(Derivative(Entry("C"), e("z", "i")), e("a", "j")), ("i", "j"), r"\frac{\partial C}{\partial z} a^\top"),
    "Hadamard product": (mul(e("A", "i", "j"), e("B", "i", "j")), ("i", "j"), r"A \odot B"),
    "Hadamard with a transpose": (mul(e("A", "i", "j"), e("B", "j", "i")), ("i", "j"), r"A \odot B^\top"),
    "identity": (d("i", "k"), ("i", "k"), "I"),
    "diagonal minus outer": (
        add(mul(e("p", "i"), d("i", "k")), neg(mul(e("p", "i"), e("p", "k")))), ("i", "k"),
        r"\operatorname{diag}\left( p \right) - p p^\top"),
    "rows scaled": (mul(e("w", "i"), e("A", "i", "j")), ("i", "j"), r"\operatorname{diag}\left( w \right) A"),
    "column sums": (total("n", "N", S), ("k",), r"S^\top \mathbf{1}"),
    "weighted Gram matrix": (
        total("n", "N", mul(e("X", "n", "d"), e("X", "n", "e"), e("w", "n"))), ("d", "e"),
        r"X^\top \operatorname{diag}\left( w \right) X"),
    "inner product": (total("i", "n", mul(e("x", "i"), e("y", "i"))), (), r"x^\top y"),
    "norm": (total("i", "n", square(e("x", "i"))), (), r"\left\| x \right\|^2"),
    "quadratic form, derived": (
        total("k", "n", mul(e("X", "k"), add(e("A", "i", "k"), e("A", "k", "i")))), ("i",),
        r"\left( A + A^\top \right) X"),
    "elementwise function": (f("sigmoid", e("z", "i")), ("i",), r"\sigma\left( z \right)"),
    "logistic regression": (
        total("n", "N", mul(e("X", "n", "d"), add(f("sigmoid", total("j", "D", mul(e("X", "n", "j"), e("w", "j")))),
                                                  neg(e("y", "n"))))), ("d",),
        r"X^\top \left( \sigma\left( X w \right) - y \right)"),
    "scalar in front": (mul(HALF, e("A", "i", "j")), ("j", "i"), r"\frac{1}{2} A^\top"),
    "minus": (neg(mul(e("x", "i"), e("y", "j"))), ("i", "j"), r"-x y^\top"),
    "exponential": (exp(e("z", "i")), ("i",), r"\exp\left( z \right)"),
    "superscript": (
        total("i", "M", mul(e("W^{l+1}", "i", "j"), e(r"\delta^{l+1}", "i"))), ("j",),
        r"\left( W^{l+1} \right)^\top \delta^{l+1}"),
}  # fmt: skip


@pytest.mark.parametrize("case", FORMS.values(), ids=FORMS.keys())
def test_form(case: tuple[Term, tuple[str, ...], str]) -> None:
    term, axes, expected = case
    assert matrix_form(term, axes) == expected


NONE: dict[str, tuple[Term, tuple[str, ...]]] = {
    "three axes": (mul(e("a", "i"), e("b", "j"), e("c", "k")), ("i", "j", "k")),
    "an axis that is not named": (e("A", "i", "j"), ("i",)),
    "a partial sum": (
        total("j", "K", Cases(((Same(Ix("j"), Ix("i")), e("a", "j")),), ZERO)), ("i",)),
    "a quotient of entries": (div(e("a", "i"), e("b", "i")), ("i",)),
    "a broadcast vector": (add(e("A", "i", "j"), e("b", "j")), ("i", "j")),
    "an index that is bound twice over": (total("n", "N", mul(e("A", "n", "i"), e("T", "n", "i", "j"))), ("i", "j")),
}  # fmt: skip


@pytest.mark.parametrize("case", NONE.values(), ids=NONE.keys())
def test_no_form(case: tuple[Term, tuple[str, ...]]) -> None:
    assert matrix_form(*case) is None
