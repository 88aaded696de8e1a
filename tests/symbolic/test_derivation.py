"""Derivations: every line equals the one before, ends in the short form, and says why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.deriving.derivation import LINES, Derivation, derive
from symgrad.kernel import Proof, judge
from symgrad.language.context import Context, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.terms import Dim, Entry, Term, div, exp, number, power, total
from symgrad.printer import text
from symgrad.simplification import simplify
from tests.symbolic.examples import (
    e,
    logistic_context,
    mse_context,
    regression_context,
    softmax_context,
    square,
)  # fmt: skip
from tests.symbolic.numeric import disagreement

S, ONE_HOT = softmax_context(), softmax_context("one-hot")
R, B, M = regression_context("one-hot"), logistic_context(), mse_context()
DIMS: dict[str, Dim] = {"i": "K", "j": "K", "k": "K", "m": "K", "n": "N", "d": "D"}

CASES: dict[str, tuple[Context, Term, Entry | None, str]] = {
    "softmax": (S, e("S", "i"), e("z", "k"), "S_i (δ_ik - S_k)"),
    "CCE": (ONE_HOT, e("L"), e("z", "m"), "S_m - y_m"),
    "CCE without sum one": (S, e("L"), e("z", "m"), "S_m Σ_i y_i - y_m"),
    "CCE by an output": (S, e("L"), e("S", "i"), "-y_i/S_i"),
    "softmax regression": (R, e("L"), e("w", "d", "k"), "1/N Σ_n x_nd (S_nk - y_nk)"),
    "logistic regression": (B, e("L"), e("w", "d"), "1/N Σ_n x_nd (o_n - y_n)"),
    "bias": (B, e("L"), e("b"), "1/N Σ_n (o_n - y_n)"),
    "MSE with sigmoid": (M, e("L"), e("z", "n"), "a_n (a_n - y_n) (1 - a_n)"),
    "no derivative": (S, total("i", "K", e("S", "i")), None, "1"),
    "a quantity": (S, e("S", "i"), None, "S_i"),
    "no definition": (S, square(e("b")), e("b"), "2 b"),
    "an unnamed softmax": (
        S, div(exp(e("x", "i")), total("j", "K", exp(e("x", "j")))), e("x", "k"),
        "e^x_i (δ_ik Σ_j e^x_j - e^x_k)/(Σ_j e^x_j)²"),
}  # fmt: skip


def made(name: str) -> Derivation:
    context, term, by, _ = CASES[name]
    names = free_indices(term) | (free_indices(by) if by else frozenset())
    return derive(term, by, context, tuple((index, DIMS[index]) for index in sorted(names)))


def lines(derivation: Derivation) -> list[tuple[Term, Term, Mapping[str, Dim]]]:
    out: list[tuple[Term, Term, Mapping[str, Dim]]] = []
    for part in (*derivation.lemmas, derivation):
        for left, right in zip(part.terms, part.terms[1:], strict=False):
            free = free_indices(left) | free_indices(right)
            only = {dim for array in part.context.arrays.values() for dim in array.dims}
            ranges = dict.fromkeys(DIMS, *only) if len(only) == 1 else DIMS
            out.append((left, right, {index: ranges[index] for index in sorted(free)}))
    return out


@pytest.mark.parametrize("name", CASES)
def test_ends_in_the_short_form(name: str) -> None:
    assert text(made(name).result) == CASES[name][3]


@pytest.mark.parametrize("name", CASES)
def test_every_line_equals_the_one_before(name: str) -> None:
    derivation = made(name)
    for left, right, free in lines(derivation):
        assert disagreement(left, right, derivation.context, free) == ""
        assert disagreement(left, right + number(1), derivation.context, free) != ""


@pytest.mark.parametrize("name", CASES)
def test_the_kernel_proves_every_line(name: str) -> None:
    derivation = made(name)
    for left, right, free in lines(derivation):
        goal = Goal(left, right, derivation.context, tuple(free.items()))
        assert isinstance(judge(goal), Proof), text(right)


@pytest.mark.parametrize("name", CASES)
def test_is_short_and_gives_reasons(name: str) -> None:
    derivation = made(name)
    assert len(derivation.steps) <= LINES
    assert all(step.reason.text() and step.rule for step in derivation.steps)
    shown = [text(term) for term in derivation.terms]
    assert len(set(shown)) >= len(shown) - 1


def test_reads_like_a_derivation() -> None:
    assert made("CCE").text().split("\n\n")[1].splitlines() == [
        "∂L/∂z_m",
        "  = ∂/∂z_m (-Σ_i y_i log S_i)      by the definition of L",
        "  = -Σ_i y_i/S_i ∂S_i/∂z_m         differentiate under the sum, derivative of the logarithm",
        "  = -Σ_i y_i/S_i S_i (δ_im - S_m)  insert ∂S_i/∂z_m = S_i (δ_im - S_m)",
        "  = Σ_i y_i (S_m - δ_im)           cancel",
        "  = S_m Σ_i y_i - y_m              the delta keeps one term of the sum",
        "  = S_m - y_m                      since Σ_i y_i = 1",
    ]


def test_latex_stands_in_an_align() -> None:
    shown = made("MSE with sigmoid").latex()
    assert shown.count(r"\begin{align*}") == 2
    assert r"\frac{\partial L}{\partial z_n} &= " in shown
    assert r"&& \text{" in shown


def test_without_a_context() -> None:
    assert derive(power(Entry("x"), number(4)), Entry("x")).result == simplify(number(4) * power(Entry("x"), number(3)))
