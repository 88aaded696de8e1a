"""Terms in LaTeX and in plain text, as a careful author writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symgrad.language.nodes import Node
from symgrad.language.terms import (  # fmt: skip
    HALF,
    ONE,
    ZERO,
    All,
    Any,
    Apply,
    Argument,
    At,
    Before,
    Cases,
    Constant,
    Derivative,
    Entry,
    Index,
    Indicator,
    Integral,
    Ix,
    Label,
    Last,
    Let,
    Mul,
    Not,
    Number,
    Offset,
    Positive,
    Reduce,
    Same,
    Size,
    Zero,
    add,
    div,
    exp,
    log,
    mul,
    neg,
    number,
    power,
    sqrt,
    total,
)
from symgrad.printer import latex, text
from tests.symbolic.examples import d, e, f, square


def condition(kind: type[Same | Before], left: str, right: str) -> Same | Before:
    return kind(Ix(left), Ix(right))


Z = [exp(e("z", i)) for i in ("i", "j")]
CASES: dict[str, tuple[Node, str, str]] = {
    "entry": (e("x", "n", "d"), "x_{nd}", "x_nd"),
    "one index": (e("z", "i"), "z_i", "z_i"),
    "fixed positions": (e("w", At(1), At(12)), "w_{1,12}", "w_1,12"),
    "last position": (e("z", Last("K", 1)), "z_{K-1}", "z_K-1"),
    "label": (e("p", "n", Label("y", (Ix("n"),))), "p_{n,y_n}", "p_n,y_n"),
    "offset": (e("x", Offset(((Ix("i"), 1), (Ix("k"), -2)), -1)), "x_{i-2k-1}", "x_i-2k-1"),
    "accent": (e(r"\hat y", "i"), r"\hat y_i", "ŷ_i"),
    "superscript": (e("a^{l}", "j"), "a^{l}_j", "a^l_j"),
    "subscript in a name": (e("W_q", "i", "j"), "(W_q)_{ij}", "W_q_ij"),
    "name that holds its index": (e("L_k", "k"), "L_k", "L_k_k"),
    "fraction": (div(Z[0], total("j", "K", Z[1])), r"\frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}", "e^z_i/(Σ_j e^z_j)"),
    "fraction in front of a sum": (
        mul(power(Size("N"), number(-1)), total("n", "N", e("a", "n"))), r"\frac{1}{N} \sum_{n=1}^{N} a_n",
        "1/N Σ_n a_n"),
    "half": (mul(HALF, e("x")), r"\frac{x}{2}", "x/2"),
    "half of a square": (
        mul(HALF, square(add(e("a"), neg(e("y"))))), r"\frac{1}{2} \left( a - y \right)^2",
        "1/2 (a - y)²"),
    "two fractions": (
        Mul((e("a"), power(e("b"), number(-1)), e("c"), power(e("d"), number(-1)))), r"\frac{a}{b} \frac{c}{d}",
        "a/b c/d"),
    "minus": (add(e("S", "m"), neg(e("y", "m"))), "S_m - y_m", "S_m - y_m"),
    "leading minus": (neg(div(e("y", "i"), e("S", "i"))), r"-\frac{y_i}{S_i}", "-y_i/S_i"),
    "minus before a sum": (neg(add(e("a"), e("b"))), r"-\left( a + b \right)", "-(a + b)"),
    "minus of a sum over a range": (
        neg(total("i", "K", mul(e("y", "i"), log(e("S", "i"))))), r"-\sum_{i=1}^{K} y_i \log S_i", "-Σ_i y_i log S_i"),
    "sum that is not last": (
        Mul((total("i", "K", e("a", "i")), e("b"))), r"\left( \sum_{i=1}^{K} a_i \right) b", "(Σ_i a_i) b"),
    "sum of a sum": (
        total("i", "K", add(e("a", "i"), ONE)), r"\sum_{i=1}^{K} \left( a_i + 1 \right)", "Σ_i (a_i + 1)"),
    "logarithm that is not last": (Mul((log(e("x")), e("y"))), r"\left( \log x \right) y", "(log x) y"),
    "logarithm of a sum": (log(total("j", "K", Z[1])), r"\log \sum_{j=1}^{K} e^{z_j}", "log Σ_j e^z_j"),
    "logarithm of a difference": (log(add(ONE, neg(e("o")))), r"\log\left( 1 - o \right)", "log(1 - o)"),
    "square of a logarithm": (square(log(e("x"))), r"\left( \log x \right)^2", "(log x)²"),
    "square of a function": (square(f("tanh", e("z"))), r"\tanh^2(z)", "tanh(z)²"),
    "square of a sigmoid": (square(f("sigmoid", e("z"))), r"\sigma(z)^2", "σ(z)²"),
    "square of a superscript": (square(e(r"\sigma^2")), r"\left( \sigma^2 \right)^2", "(σ^2)²"),
    "square of an exponential": (square(exp(e("x"))), r"\left( e^{x} \right)^2", "(e^x)²"),
    "power": (power(e("x"), e("a")), "x^a", "x^a"),
    "broken power": (power(e("v"), Number(Fraction(-3, 2))), r"\frac{1}{v^{3/2}}", "1/v^(3/2)"),
    "root": (div(ONE, sqrt(mul(number(2), Constant("pi")))), r"\frac{1}{\sqrt{2 \pi}}", "1/√(2 π)"),
    "exponent with a fraction": (exp(neg(div(e("x"), e("T")))), r"e^{-\frac{x}{T}}", "e^(-x/T)"),
    "exponent with a sum": (
        exp(total("j", "K", e("z", "j"))), r"\exp\left( \sum_{j=1}^{K} z_j \right)", "e^(Σ_j z_j)"),
    "numbers side by side": (Mul((number(2), number(3), e("x"))), r"2 \cdot 3 x", "2 · 3 x"),
    "negative factor": (Mul((e("a"), number(-1))), r"a \left( -1 \right)", "a (-1)"),
    "delta": (
        mul(e("S", "i"), add(d("i", "k"), neg(e("S", "k")))), r"S_i \left( \delta_{ik} - S_k \right)",
        "S_i (δ_ik - S_k)"),
    "partial sum": (
        total("j", "K", Cases(((Not(condition(Same, "j", "i")), e("a", "j")),), ZERO)), r"\sum_{j \neq i} a_j",
        "Σ_(j ≠ i) a_j"),
    "partial sum, other way round": (
        total("j", "K", Cases(((Not(condition(Same, "i", "j")), e("a", "j")),), ZERO)), r"\sum_{j \neq i} a_j",
        "Σ_(j ≠ i) a_j"),
    "sum up to": (
        total("j", "K", Cases(((condition(Before, "j", "i"), e("a", "j")),), ZERO)), r"\sum_{j < i} a_j",
        "Σ_(j < i) a_j"),
    "range without a name": (total("j", "n?1", e("a", "j")), r"\sum_j a_j", "Σ_j a_j"),
    "product": (Reduce("prod", "j", "K", e("p", "j")), r"\prod_{j=1}^{K} p_j", "Π_j p_j"),
    "maximum": (Reduce("max", "j", "K", e("z", "j")), r"\max_j z_j", "max_j z_j"),
    "maximum of two": (f("max", ZERO, e("x")), r"\max\left( 0, x \right)", "max(0, x)"),
    "absolute value": (f("abs", add(e("a"), neg(e("y")))), r"\left| a - y \right|", "|a - y|"),
    "indicator": (
        Indicator(Positive(add(e("a"), neg(e("b"))))), r"\mathbb{1}\{a > b\}", "1{a > b}"),
    "indicator of an inequality": (Indicator(Not(condition(Same, "i", "k"))), r"\mathbb{1}\{i \neq k\}", "1{i ≠ k}"),
    "cases": (
        Cases(((Positive(e("x")), e("x")),), mul(e("a"), e("x"))),
        r"\begin{cases} x & \text{if } x > 0 \\ a x & \text{otherwise} \end{cases}", "{x if x > 0; a x otherwise}"),
    "conditions": (
        All((condition(Same, "i", "j"), Not(Zero(e("y"))))), r"i = j \text{ and } y \neq 0", "i = j and y ≠ 0"),
    "one of": (Any((condition(Before, "i", "j"), Positive(e("y")))), r"i < j \text{ or } y > 0", "i < j or y > 0"),
    "derivative": (Derivative(e("L"), e("z", "m")), r"\frac{\partial L}{\partial z_m}", "∂L/∂z_m"),
    "second derivative": (
        Derivative(Derivative(e("L"), e("z", "i")), e("z", "k")), r"\frac{\partial^2 L}{\partial z_k \partial z_i}",
        "∂²L/∂z_k∂z_i"),
    "second derivative by the same": (
        Derivative(Derivative(e("L"), e("z")), e("z")), r"\frac{\partial^2 L}{\partial z^2}", "∂²L/∂z²"),
    "derivative of an expression": (
        Derivative(add(e("a"), e("b")), e("b")), r"\frac{\partial}{\partial b} \left( a + b \right)", "∂/∂b (a + b)"),
    "abstract function": (Apply("f", (Argument((), e("x")),)), "f(x)", "f(x)"),
    "its derivative": (Apply("f", (Argument((), e("x")),), ((0, ()), (0, ()))), "f''(x)", "f''(x)"),
    "upstream gradient": (
        Apply(r"\ell", (Argument((("i", "M"),), e("y", "i")),), ((0, (Ix("k"),)),)),
        r"\frac{\partial \ell}{\partial y_k}",
        "∂ℓ/∂y_k"),
    "local quantity": (
        Let("t", e("u"), Derivative(square(e("t")), e("t"))),
        r"\left. \frac{\partial}{\partial t} t^2 \right|_{t = u}", "[∂/∂t (t²)] at t = u"),
    "integral": (
        Integral("x", f("sigmoid", e("x"))), r"\int_{-\infty}^{\infty} \sigma(x) \, \mathrm{d}x", "∫ σ(x) dx"),
    "gamma": (f("lgamma", e("r")), r"\log \Gamma(r)", "log Γ(r)"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_latex(case: tuple[Node, str, str]) -> None:
    assert latex(case[0]) == case[1]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_text(case: tuple[Node, str, str]) -> None:
    assert text(case[0]) == case[2]


@pytest.mark.parametrize("index", [Ix("i"), At(3), Last("K")], ids=["symbol", "position", "last"])
def test_an_index_by_itself(index: Index) -> None:
    assert latex(index) in ("i", "3", "K")


def test_braces_are_balanced_in_every_case() -> None:
    for node, _, _ in CASES.values():
        shown = latex(node).replace(r"\{", "").replace(r"\}", "")
        assert shown.count("{") == shown.count("}")


def test_entries_of_a_number_of_names() -> None:
    assert latex(Entry("z")) == "z"
