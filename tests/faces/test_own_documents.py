"""Documents of one's own: everything that a name of the catalogue can do, a path can do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sympy import Eq, IndexedBase, Sum, exp, log, symbols

import symgrad
from symgrad.errors import SymgradError
from symgrad.testing import assert_gradient

NOTES = r"""# My losses

Let $z \in \mathbb{R}^K$ be logits and $y \in \mathbb{R}^K$ a label with $\sum_i y_i = 1$.

$$S_i = \frac{e^{z_i}}{\sum_j e^{z_j}} \qquad L = -\sum_i y_i \log S_i$$

<!-- symgrad: result gradient -->
$$\frac{\partial L}{\partial z_m} = S_m \sum_i y_i - y_m = S_m - y_m$$

<!-- symgrad: scope -->
Let $X \in \mathbb{R}^{N \times D}$, $w \in \mathbb{R}^D$ and $y \in \mathbb{R}^N$.

$$L = \frac{1}{2} \|X w - y\|^2$$

$$\frac{\partial L}{\partial w} = X^\top (X w - y)$$

<!-- symgrad: scope -->
Let $x \in \mathbb{R}^D$, $W \in \mathbb{R}^{K \times D}$ and let $\ell$ be any differentiable function.

<!-- symgrad: \ell: function -->
<!-- symgrad: convention denominator-layout -->
$$a = W x$$
$$L = \ell(a)$$
$$g = \frac{\partial L}{\partial a}$$

<!-- symgrad: result by-weight -->
$$\frac{\partial L}{\partial W} = g x^\top$$

<!-- symgrad: scope -->
Let $v > 0$ and $x \in \mathbb{R}$.

$$f = \log v + x^3$$

<!-- symgrad: result domain -->
$$\frac{\partial f}{\partial v} = \frac{1}{v}$$

<!-- symgrad: result slip -->
$$\frac{\partial f}{\partial x} = 3 x$$
"""

LEAST_SQUARES = r"\frac{\partial L}{\partial w}"


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def softmax(z: Any) -> Any:
    shares = np.exp(z - z.max())
    return shares / shares.sum()


def test_results_have_the_name_that_was_given_or_their_left_side(notes: Path) -> None:
    derivation = symgrad.load(notes)
    assert list(derivation.results) == ["gradient", LEAST_SQUARES, "by-weight", "domain", "slip"]
    assert derivation.main == "gradient"
    assert str(derivation.result) == "S[m] - y[m]"
    assert str(symgrad.load(f"{notes}#{LEAST_SQUARES}").main) == LEAST_SQUARES


def test_definitions_are_those_of_the_scope(notes: Path) -> None:
    derivation = symgrad.load(notes)
    first, second = derivation.definitions_of("gradient"), derivation.definitions_of(LEAST_SQUARES)
    assert {str(name) for name in first} == {"L", "S[i]"}
    assert {str(name) for name in second} == {"L"}
    loss = next(name for name in first if str(name) == "L")
    assert first[loss] != second[loss]


def test_a_result_is_found_again_from_its_definitions(notes: Path) -> None:
    gradient = symgrad.load(f"{notes}#gradient")
    loss = next(name for name in gradient.definitions if str(name) == "L")
    z, y = IndexedBase("z"), IndexedBase("y")
    i, m, K = symbols("i m K", integer=True)
    again = symgrad.diff(loss, z[m], definitions=gradient.definitions, assuming=[Eq(Sum(y[i], (i, 1, K)), 1)])
    assert again == gradient.result


def test_a_name_defined_anew_means_the_new_thing(tmp_path: Path) -> None:
    path = tmp_path / "anew.md"
    slope = r"\frac{\partial f}{\partial x}"
    text = f"Let $x > 0$.\n\n$$f = x^2$$\n\n$${slope} = 2 x$$\n\nNow let\n\n$$f = x^3$$\n\n$${slope} = 3 x^2$$\n"
    path.write_text(text, encoding="utf-8")
    derivation = symgrad.load(path)
    assert [str(result) for result in derivation.results.values()] == ["2*x", "3*x**2"]
    assert derivation.report.ok
    assert list(derivation.results) == [slope, f"{slope} (2)"]


KINDS = {
    "a.tex": r"""\documentclass{article}\begin{document}
Let $x \in \mathbb{R}$. \[ f = x^3 \] \[ \frac{\partial f}{\partial x} = 3 x^2 \]
\end{document}
""",
    "a.md": "Let $x \\in \\mathbb{R}$. $$f = x^3$$ $$\\frac{\\partial f}{\\partial x} = 3 x^2$$\n",
    "a.ipynb": json.dumps(
        {
            "cells": [
                {
                    "cell_type": "markdown",
                    "id": "one",
                    "metadata": {},
                    "source": "Let $x \\in \\mathbb{R}$. $$f = x^3$$ $$\\frac{\\partial f}{\\partial x} = 3 x^2$$",
                }
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_document(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(KINDS[name], encoding="utf-8")
    derivation = symgrad.load(path)
    assert str(derivation.result) == "3*x**2"
    assert derivation.compile()(x=2.0) == 12.0
    assert r"3 x^2" in derivation.latex()
    assert_gradient(lambda x: 3 * x**2, path)


RIGHT: list[tuple[str, Callable[..., Any]]] = [
    ("gradient", lambda z, y: softmax(z) - y),
    ("gradient", lambda **arrays: softmax(arrays["z"]) - arrays["y"]),
    (LEAST_SQUARES, lambda X, w, y: X.T @ (X @ w - y)),
    ("by-weight", lambda W, x, g: np.outer(g, x)),
    ("domain", lambda v: 1 / v),
]

WRONG: list[tuple[str, Callable[..., Any], str]] = [
    ("gradient", lambda z, y: y - softmax(z), "expected"),
    ("gradient", lambda z, y: softmax(z) - y / y.sum() * (1 + 1e-6), "expected"),
    ("gradient", lambda z, y: softmax(softmax(z)) - y, "expected"),
    (LEAST_SQUARES, lambda X, w, y: X.T @ (X @ w - y) / len(y), "expected"),
    (LEAST_SQUARES, lambda X, w, y: X.T @ (y - X @ w), "expected"),
    ("by-weight", lambda W, x, g: np.outer(x, g), "expected"),
    ("by-weight", lambda x, g: np.outer(np.ones_like(g), x), "expected"),
    ("by-weight", lambda x, g: np.outer(np.abs(g), x), "expected"),
    ("domain", lambda v: np.log(v), "expected"),
    ("domain", lambda v: np.nan / v, "expected"),
]


@pytest.mark.parametrize(("result", "function"), RIGHT)
def test_right_functions_pass(notes: Path, result: str, function: Callable[..., Any]) -> None:
    assert_gradient(function, f"{notes}#{result}")
    assert_gradient(function, notes, result)


@pytest.mark.parametrize(("result", "function", "words"), WRONG)
def test_wrong_functions_fail(notes: Path, result: str, function: Callable[..., Any], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        assert_gradient(function, f"{notes}#{result}")


UNUSABLE = [
    ("#slip", "this step is refuted"),
    ("#nothing", "it has gradient"),
    ("#", None),
]


@pytest.mark.parametrize(("mark", "words"), UNUSABLE)
def test_what_is_not_true_is_not_compiled(notes: Path, mark: str, words: str | None) -> None:
    if words is None:
        assert symgrad.load(f"{notes}{mark}").main == "gradient"
        return
    with pytest.raises(SymgradError, match=words):
        symgrad.load(f"{notes}{mark}").compile()
    with pytest.raises(SymgradError, match=words):
        assert_gradient(lambda x: 3 * x, f"{notes}{mark}")


def test_what_holds_only_if_more_is_assumed_is_not_compiled(tmp_path: Path) -> None:
    path = tmp_path / "unsaid.md"
    path.write_text(NOTES.split("<!-- symgrad: scope -->")[0].replace(r" with $\sum_i y_i = 1$", ""), encoding="utf-8")
    with pytest.raises(SymgradError, match="this step is conditional"):
        symgrad.load(path).compile()


def test_a_document_without_a_result_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_text("Nothing.\n", encoding="utf-8")
    with pytest.raises(SymgradError, match="has no result"):
        symgrad.load(path).compile()
    with pytest.raises(SymgradError, match="there is no document"):
        symgrad.load(tmp_path / "missing.md")


def test_derivatives_of_expressions() -> None:
    z, y, S = map(IndexedBase, "zyS")
    i, j, m, K = symbols("i j m K", integer=True)
    loss = -Sum(y[i] * log(S[i]), (i, 1, K))
    given: dict[str, Any] = {
        "definitions": {S[i]: exp(z[i]) / Sum(exp(z[j]), (j, 1, K))},
        "assuming": [Eq(Sum(y[i], (i, 1, K)), 1)],
    }
    assert_gradient(lambda z, y: softmax(z) - y, of=loss, by=z[m], **given)
    assert_gradient(lambda z, y: softmax(z) - y, of=log(Sum(exp(z[j]), (j, 1, K))) - Sum(y[i] * z[i], (i, 1, K)), by=z)
    for wrong in (lambda z, y: y - softmax(z), lambda z, y: softmax(z), lambda z, y: (softmax(z) - y) / len(z)):
        with pytest.raises(AssertionError, match="the derivative of"):
            assert_gradient(wrong, of=loss, by=z[m], **given)
    with pytest.raises(TypeError, match="give an expression"):
        assert_gradient(softmax)
    with pytest.raises(TypeError, match="give an expression"):
        assert_gradient(softmax, "cce", of=loss, by=z[m])


def shown(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "symgrad", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


FORMS = {"text": "✓ proved", "markdown": r"\begin{aligned}", "latex": r"\documentclass", "html": "<math", "json": "{"}


@pytest.mark.parametrize("form", FORMS)
def test_show(notes: Path, form: str) -> None:
    run = shown("show", f"{notes}#gradient", "--format", form)
    assert (run.returncode, FORMS[form] in run.stdout) == (0, True), run.stderr
    assert "x^3" not in run.stdout and "3 x" not in run.stdout


WITH_WORDS = """# Powers

Let $x > 0$. All by one rule:

- the square

  $$\\frac{d}{dx} x^2 = 2 x$$
"""


@pytest.mark.parametrize(
    ("form", "pieces"),
    [
        ("markdown", ["All by one rule:", "  $$\\frac{d}{dx} x^2 = 2 x$$\n\n  1. power rule"]),
        ("html", ["<h1", "All by one rule:", "<details open", "power rule"]),
        ("latex", ["All by one rule:", "\\reason{power rule}"]),
    ],
)
def test_a_whole_document_is_shown_with_its_words(tmp_path: Path, form: str, pieces: list[str]) -> None:
    path = tmp_path / "powers.md"
    path.write_text(WITH_WORDS, encoding="utf-8")
    text = shown("show", str(path), "--format", form).stdout
    found = text.replace('class="note is-proved" ', "")
    assert [piece for piece in pieces if piece not in found] == []


def test_show_and_list_of_a_whole_document(notes: Path) -> None:
    run = shown("show", str(notes))
    assert run.returncode == 1 and "refuted" in run.stdout
    listed = shown("list", str(notes))
    assert [line.split("  ")[0] for line in listed.stdout.splitlines()] == list(symgrad.load(notes).results)
    assert shown("show", f"{notes}#nothing").returncode == 2


TURNED = r"""Let $W \in \mathbb{R}^{M \times N}$, $x \in \mathbb{R}^N$ and $c \in \mathbb{R}^M$.

$$f = c^\top W x$$

$$\frac{\partial f}{\partial W} = x c^\top$$
"""


def test_a_layout_that_nobody_declares_gives_no_result(tmp_path: Path) -> None:
    path = tmp_path / "turned.md"
    path.write_text(TURNED, encoding="utf-8")
    with pytest.raises(SymgradError, match="this step is conditional"):
        symgrad.load(path).compile()
    path.write_text("<!-- symgrad: convention numerator-layout -->\n" + TURNED, encoding="utf-8")
    assert symgrad.load(path).compile()(x=np.ones(3), c=np.ones(2)).size == 6
