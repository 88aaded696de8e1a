"""Syntax trees: how formulas are cut, and that what is printed reads back equal."""

from __future__ import annotations

import re

import pytest

from symgrad.reader.syntax.ast import Call, Diff, Node, Script, Times, bare, exchange, to_latex, walk
from symgrad.reader.syntax.lexicon import Lexicon
from symgrad.reader.syntax.parser import parse
from symgrad.source import Fragment

VALUES = {"x", "y", "z", "S", "p", "w", "W", "A", "c"}


def tree(text: str) -> Node:
    return parse(Fragment.of(text), Lexicon(values=set(VALUES)))


SAME: dict[str, str] = {
    r"{a \over b + c}": r"\frac{a}{b + c}",
    r"\frac12 x^23": r"\frac{1}{2} x^{2} 3",
    r"y(1-y)": r"y (1 - y)",
    r"\sum_i a_i b_i + c": r"(\sum_i a_i b_i) + c",
    r"\sum_i -a_i + c": r"(\sum_i {-a_i}) + c",
    r"\log 2\pi\sigma^2 - 1": r"\log(2\pi\sigma^2) - 1",
    r"\log p \cdot q": r"\log(p) \cdot q",
    r"\log x (1-y)": r"\log(x) (1-y)",
    r"\tanh^2 x": r"{\tanh^{2}}(x)",
    r"f^\prime(x)": "f'(x)",
    r"f^{''}(x)": "f''(x)",
    r"\partial y_i/\partial x_k": r"\frac{\partial y_i}{\partial x_k}",
    r"dy/dx": r"\frac{dy}{dx}",
    r"d^2y/dx^2": r"\frac{d^2 y}{dx^2}",
    r"\hat{y_i}": r"\hat y_i",
    r"\delta{ik}": r"\delta_{ik}",
    r"\mathbb{I}(i = k)": r"\mathbb{1}(i = k)",
    r"I(i = k)": r"\mathbb{1}(i = k)",
    r"t_j log(y_j)": r"t_j \log(y_j)",
    r"e^{-a^2/2s^2}": r"e^{-\frac{a^2}{2 s^2}}",
    r"\dv{y}{x}": r"\frac{dy}{dx}",
    r"\pdv[2]{y}{x}": r"\frac{\partial^2 y}{\partial x^2}",
    r"\pdv{y}{x}{z}": r"\frac{\partial^2 y}{\partial x \partial z}",
    r"\dv{x} y": r"\frac{d}{dx} y",
    r"\norm{x}_2 \abs{y}": r"\|x\|_2 |y|",
    r"w^\star": r"w^*",
    r"\alpha . (1/m . x)": r"\alpha . (1 / m . x)",
}
"""Formulas, and others that read the same up to brackets."""


def plain(node: Node) -> str:
    """The tree as text without brackets, every quotient with a slash."""
    return re.sub(r"\\mathrm|\\frac|[\\{}()/ ]", "", to_latex(node))


@pytest.mark.parametrize("text", SAME)
def test_notations_that_mean_the_same(text: str) -> None:
    assert plain(tree(text)) == plain(tree(SAME[text]))


ROUND_TRIPS: tuple[str, ...] = (
    r"\frac{\partial^2 L}{\partial z_k \partial z_m}",
    r"\frac{d}{dx}\left(\frac{1}{1+e^{-x}}\right)",
    r"-\sum_{i=1}^{K} y_i \log S_i + \frac{\partial}{\partial z} x y",
    r"\begin{cases} y_i (1 - y_i) & i=j \\ -y_i y_j & \text{otherwise} \end{cases}",
    r"\begin{bmatrix} a & b \\ c & d \end{bmatrix} x",
    r"\|x - y\|_2^2 + |x| + \langle x, y \rangle",
    r"\nabla_{w} L + \nabla_w^2 L + \partial_{z_i} L + \nabla f",
    r"h_{\theta}(x^{(i)})_j^2 + f''(x) + \sigma^{-1}(z)",
    r"P(\mathbf t | \mathbf z) - \max(0, 1 - x) + \max_j z_j",
    r"x_1 + x_2 + \cdots + x_n",
    r"\int_{-\infty}^{\infty} f(x) \mathrm{d} x",
    r"\mathbb{E}_{X \sim P(x)} [X^2]",
    r"[y = k] + \mathbb{1}\{i \neq k\} + \delta_{ik}",
    r"\{1.1, 2.2\} + [0, 1, 0]",
    r"\underbrace{x + y}_{= z} \cancel{c}",
    r"a / b / c - \frac{a}{b + c} + \sqrt{x} + \sqrt[3]{x}",
    r"\sum_{j \neq i}^{C} S_j \prod_{c=1}^{C} x_c^{t_c}",
    r"(W^{l+1})^T \delta^{l+1} \odot \sigma'(z^l)",
    r"\operatorname{diag}(p) - p p^\top",
    r"-x \cdot -y",
    r"e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
    r"x, \quad i = j",
)


@pytest.mark.parametrize("text", ROUND_TRIPS)
def test_what_is_printed_reads_back_equal(text: str) -> None:
    first = tree(text)
    assert tree(to_latex(first)) == first


def test_declared_names_decide_between_product_and_application() -> None:
    unknown = parse(Fragment.of("g(x)"))
    known = parse(Fragment.of("g(x)"), Lexicon(values={"g"}))
    assert isinstance(unknown, Call)
    assert isinstance(known, Times)


def test_several_letters_are_one_name_once_they_are_known() -> None:
    lexicon = Lexicon()
    assert isinstance(parse(Fragment.of("net_k"), lexicon), Times)
    lexicon.add_phrase("net", "net")
    assert isinstance(parse(Fragment.of("net_k"), lexicon), Script)


def test_a_bare_derivative_reaches_over_the_product_that_follows() -> None:
    node = tree(r"\frac{\partial}{\partial z} x y \cdot \frac{\partial x}{\partial z}")
    assert isinstance(node, Times)
    assert isinstance(node.factors[0], Diff)
    assert plain(node.factors[0].body) == "xy"


def test_spans_are_the_text_of_their_nodes() -> None:
    text = r"a + \frac{b}{c_i} \log d"
    pieces = {text[slice(*node.span)] for node in walk(tree(text))}
    assert {r"\frac{b}{c_i}", "c_i", r"\log d", text} <= pieces


def test_an_edit_exchanges_one_node() -> None:
    node = tree("x + y x")
    target = next(part for part in walk(node) if to_latex(part) == "y")
    assert to_latex(exchange(node, target, tree("z"))) == "x + z x"
    assert bare(tree("{x}")) == tree("x")
