"""Each row of the table of edits undoes the slip that it is named after; what it prints is read back as it is."""

from __future__ import annotations

import pytest

from symgrad.reader.syntax import ast
from symgrad.repair.candidates import singles
from symgrad.repair.edits import TABLE
from tests.repair.formulas import edits, plain, read, surroundings

UNDONE = [
    ("sign", r"a - b + c", r"a + b + c"),
    ("sign", r"a - b + c", r"-a - b + c"),
    ("sign", r"-x_i y_i", r"x_i y_i"),
    ("sign", r"\frac{t}{u}", r"-\frac{t}{u}"),
    ("sign", r"S_i (t - u)", r"S_i (t + u)"),
    ("sign", r"a - b + c", r"-(a - b + c)"),
    ("swapped difference", r"(y_i - x_i) t", r"(x_i - y_i) t"),
    ("index", r"S_i (1 - S_i)", r"S_i (1 - S_k)"),
    ("index", r"\frac{\partial t}{\partial z_i} x_k", r"\frac{\partial t}{\partial z_k} x_k"),
    ("index", r"y_1 + y_2", r"y_2 + y_2"),
    ("index", r"x_i y_i", r"x_k y_k"),
    ("swapped indices", r"\sum_j w_{kj} x_j", r"\sum_j w_{jk} x_j"),
    ("swapped indices", r"w_{k,i}", r"w_{i,k}"),
    ("power", r"\frac{t}{u^2}", r"\frac{t}{u}"),
    ("power", r"\frac{t}{u}", r"\frac{t}{u^2}"),
    ("power", r"1 - \tanh^2 t", r"1 - \tanh t"),
    ("power", r"1 - \tanh(t)", r"1 - \tanh(t)^2"),
    ("power", r"t^3", r"t^2"),
    ("factor 2", r"t u", r"2 t u"),
    ("factor 2", r"\frac{1}{t} + u", r"\frac{2}{t} + u"),
    ("factor 2", r"\frac{1}{t} u", r"\frac{1}{2 t} u"),
    ("factor 2", r"(t - u)^2", r"\frac{1}{2} (t - u)^2"),
    ("number", r"t^2 + 1", r"t^2 + 2"),
    ("name", r"S_i (1 - y_i)", r"S_i (1 - S_i)"),
    ("name", r"t x_i^2", r"u x_i^2"),
    ("name", r"\frac{\partial S_i}{\partial y_k}", r"\frac{\partial S_i}{\partial z_k}"),
    ("function", r"\sigma(t) (1 - t)", r"\sigma(t) (1 - \sigma(t))"),
    ("function", r"\sigma(t) (1 - \sigma(t))", r"\sigma(t) (1 - t)"),
    ("function", r"\sigma(t)", r"\sigma'(t)"),
    ("function", r"\sigma'(t)", r"\sigma(t)"),
    ("function", r"\log(t) - \sigma(u)", r"\log(t) - \log(u)"),
    ("dropped factor", r"2 t u", r"t u"),
    ("dropped factor", r"t \cdot u", r"t"),
    ("dropped factor", r"\frac{t}{2}", r"t"),
    ("dropped factor", r"\frac{1}{2} t", r"t"),
    ("dropped factor", r"t u \frac{x_i}{y_i}", r"t u \frac{1}{y_i}"),
    ("dropped term", r"t - u + x_i", r"t + x_i"),
    ("dropped term", r"t (t - u)", r"t (-u)"),
    ("one", r"S_i (t - S_k)", r"S_i (1 - S_k)"),
    ("fraction", r"\frac{t}{u}", r"\frac{u}{t}"),
    ("fraction", r"\frac{t}{u}", r"t u"),
    ("fraction", r"t u", r"\frac{t}{u}"),
    ("fraction", r"-y_i + y_i / t", r"-y_i + y_i t"),
    ("fraction", r"\frac{t}{u} x_i", r"\frac{t}{u x_i}"),
    ("root", r"\sqrt{t + u}", r"t + u"),
    ("root", r"\frac{1}{(t + u)}", r"\frac{1}{\sqrt{t + u}}"),
    ("exponent", r"e^{t u}", r"e^{t + u}"),
    ("exponent", r"e^{(-t) \cdot u}", r"e^{u - t}"),
    ("exponent", r"\frac{e^{(-t) \cdot z_i}}{\sum_j e^{(-t) \cdot z_j}}", r"\frac{e^{-t + z_i}}{\sum_j e^{-t + z_j}}"),
    ("exponent", r"e^{t + u}", r"e^{t \cdot u}"),
    ("parenthesis missing", r"t x_i + y_i", r"t (x_i + y_i)"),
    ("parenthesis missing", r"t - x_i + y_i", r"t - (x_i + y_i)"),
    ("parenthesis missing", r"-\sum_j x_j + y_j", r"-\sum_j (x_j + y_j)"),
    ("parenthesis missing", r"\log t + u", r"\log(t + u)"),
    ("parenthesis missing", r"\frac{t}{u} + x_i", r"\frac{t + x_i}{u}"),
    ("parenthesis needless", r"t (x_i + y_i)", r"t x_i + y_i"),
    ("parenthesis needless", r"t - (x_i - y_i)", r"t - x_i - y_i"),
    ("parenthesis needless", r"\sum_j (x_j + t)", r"\sum_j x_j + t"),
    ("parenthesis earlier", r"\sigma(t) (1 - \sigma(t) . x_i)", r"\sigma(t) (1 - \sigma(t)) x_i"),
    ("parenthesis earlier", r"\log(t u)", r"\log(t) u"),
    ("parenthesis earlier", r"\log(t + u)", r"\log(t) + u"),
    ("parenthesis later", r"(1 - t) u", r"1 - t u"),
    ("parenthesis later", r"\log(t) u", r"\log(t u)"),
    ("line of a fraction", r"\frac{t - u}{x_i}", r"t - \frac{u}{x_i}"),
    ("line of a fraction", r"t - \frac{u}{x_i}", r"\frac{t - u}{x_i}"),
    ("sum lost", r"\frac{e^{z_i}}{e^{z_j}}", r"\frac{e^{z_i}}{\sum_j e^{z_j}}"),
    ("sum lost", r"t x_j y_j", r"t \sum_j x_j y_j"),
    ("sum lost", r"x_k y_j", r"x_k \sum_j y_j"),
    ("sum too many", r"-\sum_j \frac{y_j}{S_j}", r"-\frac{y_k}{S_k}"),
    ("bounds", r"\sum_{j=2}^K x_j", r"\sum_{j=1}^K x_j"),
    ("bounds", r"\prod_{i=c}^K x_c", r"\prod_{c=1}^K x_c"),
    ("bounds", r"\sum_j x_j", r"\sum_{j \neq k} x_j"),
    ("bounds", r"\sum_{j \neq k} x_j", r"\sum_j x_j"),
    ("transpose", r"A x", r"A^T x"),
    ("transpose", r"A^T x", r"A x"),
    ("transpose moved", r"x^T y", r"x y^T"),
    ("order of factors", r"A B", r"B A"),
    ("elementwise", r"A B x", r"A B \odot x"),
    ("elementwise", r"A \odot B", r"A B"),
    ("function of a sum", r"\log \sum_j x_j", r"\sum_j \log x_j"),
    ("function of a sum", r"\log(\frac{\sum_j y_j x_j}{t})", r"\sum_j y_j \log(\frac{x_j}{t})"),
    ("function of a sum", r"\sum_j \log x_j", r"\log(\sum_j x_j)"),
    ("under the sum", r"\frac{S_k x_k}{t} \sum_j y_j", r"\frac{x_k}{t} \sum_j S_j y_j"),
    ("piece", r"\sigma(t) (1 - x_i)", r"\sigma(t) (1 - \sigma(t))"),
    ("for one", r"t (1 - t)", r"t (t - t)"),
    ("lost factor", r"\sum_j (x_j - t)", r"\sum_j (x_j - t) x_j"),
    ("lost factor", r"(x_k - t) + y_k", r"(x_k - t) + y_k t"),
    ("lost term", r"-\log t", r"-\log t - 1"),
    ("lost term", r"t (x_i)", r"t (x_i) + t"),
    ("sum or product", r"t + u", r"t u"),
    ("sum or product", r"t \cdot u", r"t + u"),
    ("sum or product", r"t (-x_i y_i)", r"t (x_i - y_i)"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "slip", "meant"), UNDONE, ids=[f"{row}: {slip}" for row, slip, _ in UNDONE])
def test_the_row_undoes_the_slip(row: str, slip: str, meant: str) -> None:
    assert plain(meant) in [candidate.latex for candidate in edits(row, slip)]


def test_every_row_but_the_sizes_has_an_example() -> None:
    assert {row for row, _, _ in UNDONE} == {row.name for row in TABLE} - {"factor N"}


@pytest.mark.parametrize("text", dict.fromkeys(slip for _, slip, _ in UNDONE))
def test_a_candidate_reads_back_as_it_is_printed(text: str) -> None:
    for candidate in singles(read(text), surroundings("L_k", text)):
        assert ast.to_latex(read(candidate.latex)) == candidate.latex, candidate.words


@pytest.mark.parametrize("text", dict.fromkeys(slip for _, slip, _ in UNDONE))
def test_candidates_are_different_and_in_words(text: str) -> None:
    found = list(singles(read(text), surroundings("L_k", text)))
    assert len({candidate.latex for candidate in found}) == len(found)
    assert plain(text) not in {candidate.latex for candidate in found}
    assert all(candidate.words for candidate in found)


def test_a_letter_can_be_mended_everywhere_at_once() -> None:
    words = {candidate.latex: candidate.words for candidate in edits("index", r"x_i y_i", r"L_k")}
    assert words["x_{k} y_{k}"] == "index: k for i, both times"
