"""Notations that must be understood as the same goal."""

from __future__ import annotations

import pytest

from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Reduce
from tests.reader.reading import LAYER, LEAST_SQUARES, NOTHING, QUADRATIC, REGRESSION, SIGMOID, SOFTMAX, Setting, goals


def normal(node: Node) -> Node:
    """The node with its bound indices numbered in reading order, so that names of bound indices do not matter."""
    return _numbered(node, [0])


def _numbered(node: Node, counter: list[int]) -> Node:
    if isinstance(node, Reduce):
        counter[0] += 1
        from symgrad.language.terms import Ix

        name = f"#{counter[0]}"
        body = rename_indices(node.body, {node.index: Ix(name)})
        return Reduce(node.op, name, node.dim, _numbered(body, counter))  # type: ignore[arg-type]
    from symgrad.language.nodes import rebuild

    return rebuild(node, {child: _numbered(child, counter) for child in children(node)})


SAME: dict[str, tuple[Setting, str, str]] = {
    "partial with a slash": (SOFTMAX, r"\partial L/\partial z_m", r"\frac{\partial L}{\partial z_m}"),
    "d": (SOFTMAX, r"\frac{dL}{dz_m}", r"\frac{\partial L}{\partial z_m}"),
    "delta": (SOFTMAX, r"\frac{\delta L}{\delta z_m}", r"\frac{\partial L}{\partial z_m}"),
    "upright d": (SOFTMAX, r"\frac{\mathrm{d} L}{\mathrm{d} z_m}", r"\frac{\partial L}{\partial z_m}"),
    "index of the sign": (SOFTMAX, r"\partial_{z_m} L", r"\frac{\partial L}{\partial z_m}"),
    "nabla": (SOFTMAX, r"\nabla_{z_m} L", r"\frac{\partial L}{\partial z_m}"),
    "unicode": (SOFTMAX, "∂L/∂z_m", r"\frac{\partial L}{\partial z_m}"),
    "numerator behind": (SOFTMAX, r"\frac{\partial}{\partial z_m} L", r"\frac{\partial L}{\partial z_m}"),
    "brackets around the variable": (SOFTMAX, r"\frac{\partial L}{\partial (z_m)}", r"\frac{\partial L}{\partial z_m}"),
    "repeated derivative": (
        SOFTMAX, r"\frac{\partial^2 L}{\partial z_m^2}", r"\frac{\partial^2 L}{\partial z_m \partial z_m}"),
    "bounds left out": (SOFTMAX, r"y_m \sum_j z_j", r"y_m \sum_{j=1}^K z_j"),
    "bounds below only": (SOFTMAX, r"y_m \sum_{j=1} z_j", r"y_m \sum_{j=1}^K z_j"),
    "bound above only": (SOFTMAX, r"y_m \sum_j^K z_j", r"y_m \sum_{j=1}^K z_j"),
    "a set": (SOFTMAX, r"y_m \sum_{j \in K} z_j", r"y_m \sum_{j=1}^K z_j"),
    "counted from 0": (SOFTMAX, r"y_m \sum_{j=0}^{K-1} z_j", r"y_m \sum_j z_j"),
    "between": (SOFTMAX, r"y_m \sum_{1 \le j \le K} z_j", r"y_m \sum_{j=1}^K z_j"),
    "no index at all": (SOFTMAX, r"y_m \sum z_j", r"y_m \sum_{j=1}^K z_j"),
    "limits": (SOFTMAX, r"y_m \sum\limits_{j} z_j", r"y_m \sum_{j=1}^K z_j"),
    "index left out": (SOFTMAX, r"y_m \sum_{j=1}^K z", r"y_m \sum_{j=1}^K z_j"),
    "dots": (SOFTMAX, r"y_m (z_1 + z_2 + \cdots + z_K)", r"y_m \sum_{j=1}^K z_j"),
    "unequal": (SOFTMAX, r"z_m + \sum_{j \ne m} z_j", r"z_m + \sum_{j=1, j \neq m}^K z_j"),
    "indicator": (SOFTMAX, r"z_m \mathbb{1}(i = m)", r"z_m \delta_{im}"),
    "indicator below": (SOFTMAX, r"z_m \mathbb{1}_{i = m}", r"z_m \delta_{im}"),
    "one and braces": (SOFTMAX, r"z_m 1\{i = m\}", r"z_m \delta_{im}"),
    "Iverson": (SOFTMAX, r"z_m [i = m]", r"z_m \delta_{im}"),
    "letter I": (SOFTMAX, r"z_m I(i = m)", r"z_m \delta_{im}"),
    "delta with a misprint": (SOFTMAX, r"z_m \delta{im}", r"z_m \delta_{im}"),
    "natural logarithm": (SOFTMAX, r"\ln S_m", r"\log(S_m)"),
    "without backslash": (SOFTMAX, r"log S_m + exp(z_m)", r"\log S_m + e^{z_m}"),
    "cancelled": (SOFTMAX, r"\cancel{S_m} y_m", r"S_m y_m"),
    "boxed": (SOFTMAX, r"\boxed{S_m y_m}", r"S_m y_m"),
    "sizes of brackets": (SOFTMAX, r"\Big( S_m - y_m \Big) z_m", r"(S_m - y_m) z_m"),
    "sample superscript": (REGRESSION, r"x^{(n)}_d t^{(n)}", r"x_{nd} t_n"),
    "comma": (REGRESSION, r"x_{n,d} t_n", r"x_{nd} t_n"),
    "superscript as index": (REGRESSION, r"w_d \sum_{n=1}^N t^n", r"w_d \sum_{n=1}^N t_n"),
    "product signs": (SIGMOID, r"2 \cdot x \times z * x . z", "2 x z x z"),
    "slash": (SIGMOID, "-x/z", r"-\frac{x}{z}"),
    "over": (SIGMOID, r"{x \over z}", r"\frac{x}{z}"),
    "power of a function": (SIGMOID, r"\tanh^2 x", r"(\tanh x)^2"),
    "inverse function": (SIGMOID, r"\tanh^{-1} x", r"\operatorname{artanh}(x)"),
    "bare sigma": (SIGMOID, r"\sigma(1-\sigma)", r"\sigma(x)(1-\sigma(x))"),
    "typographic prime": (SIGMOID, "σ’(z)", r"\sigma'(z)"),
    "prime as a command": (SIGMOID, r"\sigma^\prime(z)", r"\sigma'(z)"),
    "logarithm of a product": (SIGMOID, r"\log 2 \pi x^2", r"\log(2 \pi x^2)"),
    "transposes": (LEAST_SQUARES, r"w^\top w", r"w^{\mathsf T} w"),
    "inner product": (LEAST_SQUARES, r"\langle w, w \rangle", r"w \cdot w"),
    "squared norm": (LEAST_SQUARES, r"\|w\|^2", r"\sum_{d=1}^D w_d^2"),
    "norm": (LEAST_SQUARES, r"\|w\|_2", r"\sqrt{\sum_{d=1}^D w_d^2}"),
    "trace": (QUADRATIC, r"\operatorname{tr}(A)", r"\sum_{i=1}^n A_{ii}"),
    "row of a matrix": (QUADRATIC, r"A_i^T x", r"\sum_{j=1}^n A_{ij} x_j"),
    "gradient by the whole": (QUADRATIC, r"\nabla_x (b^T x)", r"\frac{\partial b^T x}{\partial x}"),
    "one index is enough": (LAYER, r"a^l_i", r"a_i^{l}"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_two_notations_have_one_meaning(name: str) -> None:
    setting, first, second = SAME[name]
    (goal,) = goals(setting, f"{first} == {second}")
    assert normal(goal.lhs) == normal(goal.rhs)


DIFFERENT: dict[str, tuple[Setting, str, str]] = {
    "sum ends at plus": (SOFTMAX, r"\sum_j z_j + y_m", r"\sum_j (z_j + y_m)"),
    "free and bound": (SOFTMAX, r"\sum_{m} z_m", r"z_m"),
    "partial sum": (SOFTMAX, r"z_m \sum_{j < m} z_j", r"z_m \sum_j z_j"),
    "product of a function": (SIGMOID, r"\log x \cdot z", r"\log (x z)"),
    "matrix order": (QUADRATIC, r"A x", r"A^T x"),
    "inner and outer": (QUADRATIC, r"\operatorname{tr}(x b^T)", r"\operatorname{tr}(b x^T)"),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_two_notations_have_two_meanings(name: str) -> None:
    setting, first, second = DIFFERENT[name]
    (goal,) = goals(setting, f"{first} == {second}")
    assert normal(goal.lhs) != normal(goal.rhs)


def test_a_bound_index_captures_no_free_one() -> None:
    (goal,) = goals(SOFTMAX, r"\frac{\partial L}{\partial S_i} == \frac{\partial}{\partial S_i} (-\sum_i y_i \log S_i)")
    assert free_indices(goal.rhs) == {"i"}
    assert dict(goal.free) == {"i": "K"}


def test_ranges_are_found_where_nothing_is_declared() -> None:
    (goal,) = goals(NOTHING, r"\sum_i a_i b_{ij} == \sum_{k=1}^K a_k b_{kj}")
    assert goal.context.arrays["a"].dims == ("K",)
    assert goal.context.arrays["b"].dims[0] == "K"
    assert goal.free == (("j", goal.context.arrays["b"].dims[1]),)
