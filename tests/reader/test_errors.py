"""Bad inputs, each with its message and the place of the offending piece."""

from __future__ import annotations

import pytest

from symgrad.errors import RangeConflict, ReadError
from symgrad.reader import Reader
from symgrad.source import (
    Chain,
    Convention,
    Declaration,
    Fault,
    Fragment,
    Statement,
    Typing,
)
from tests.reader.reading import LEAST_SQUARES, NOTHING, SOFTMAX, Setting, steps

UNREAD: dict[str, tuple[Setting, str, str, int]] = {
    "operator alone": (SOFTMAX, r"\frac{\partial}{\partial z_i} + L == L", "without anything to differentiate", 1),
    "unknown command": (NOTHING, r"x == x + \foo y", r"unknown command \foo", 5),
    "left over": (NOTHING, "x == x ) y", "')' was not understood here", 3),
    "unclosed brace": (NOTHING, r"x == \frac{1}{x", "{ is never closed", 9),
    "missing operand": (NOTHING, "x == x + ", "something is missing at the end", 5),
    "empty": (NOTHING, "x == ", "there is no formula here", 1),
    "empty fraction": (NOTHING, r"x == \frac{}{x}", "a fraction needs something above and below its line", 1),
    "two bounds": (NOTHING, r"x == \sum_i_j x_i", "two bounds on the same side", 7),
    "orders": (NOTHING, r"x == \frac{\partial^2 L}{\partial x}", "the orders above and below the line differ", 21),
    "case without condition": (
        NOTHING, r"x == \begin{cases} 1 \\ 2 & i = j \end{cases}", "a case needs its condition", 15),
    "environment": (NOTHING, r"x == \begin{tikz} a \end{tikz}", "unknown environment tikz", 1),
    "open environment": (NOTHING, r"x == \begin{cases} a", "this environment is never ended", 1),
    "integral": (NOTHING, r"x == \int x", "an integral needs its differential", 1),
    "index as a value": (
        Setting({"z": "vector[K]"}), r"z_i == i z_i", "i is an index here and has no value of its own", 1),
    "position 0": (SOFTMAX, r"S_i == z_0", "positions count from 1; there is no entry 0", 3),
    "prime": (SOFTMAX, r"S_i == y_i L'", "this prime was not understood: the name is no function", 5),
    "prime of a trace": (LEAST_SQUARES, r"L == \operatorname{tr}'(X^T X)", "tr is no function of one number", 1),
    "prime of a determinant": (LEAST_SQUARES, r"L == \det'(X^T X)", "det is no function of one number", 1),
    "prime of a maximum": (SOFTMAX, r"L == \max'(z_1, 2)", "max is no function of one number", 1),
    "prime of a softmax": (SOFTMAX, r"S_i == \operatorname{softmax}'(z)_i", "softmax is no function of one number", 1),
    "prime of a diagonal": (SOFTMAX, r"S_i == \operatorname{diag}'(z)_{ii}", "diag is no function of one number", 1),
    "function alone": (SOFTMAX, r"L == \log", "\\log stands without its argument", 5),
    "sum without a body": (SOFTMAX, r"L == \frac{1}{\sum}", "\\sum stands without its body", 14),
    "sum without index": (NOTHING, r"y == \sum x", "this sum has no index, and its body none", 1),
    "samples": (Setting({"y": "scalar"}), r"y == \sum_{\forall X} y", "nothing in this sum is known to differ", 7),
    "bare differential": (NOTHING, r"x == \nabla L", r"\nabla does not say by which variable", 1),
    "derivative by a number": (SOFTMAX, r"S_i == \frac{\partial L}{\partial (z_1 + z_2)}", "by a named quantity", 29),
    "deep": (NOTHING, "x == " + "(" * 300 + "x" + ")" * 300, "nested more than 60 deep", 61),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_understood_is_told_at_its_place(name: str) -> None:
    setting, text, message, column = UNREAD[name]
    step = steps(setting, text)[-1]
    assert step.error is not None, step.goal
    assert message in step.error.message
    assert step.error.place.column == column
    assert isinstance(step.error, ReadError)
    assert step.goal is None or step.kind == "definition"


ILL_FORMED: dict[str, tuple[Setting, str, str]] = {
    "a vector against a number": (SOFTMAX, r"L == z", "a vector of K stands against a number"),
    "inner sizes": (LEAST_SQUARES, r"\nabla_w L == X(Xw-y)", "a vector of N does not fit a N × D matrix"),
    "two columns": (SOFTMAX, r"L == z z", "a vector of K does not fit a vector of K"),
    "sum of shapes": (LEAST_SQUARES, r"L == w + y", "a vector of N does not fit a vector of D"),
    "too many indices": (SOFTMAX, r"L == z_{ij}", "2 indices on a vector of K"),
    "two ranges of one letter": (LEAST_SQUARES, r"L == \sum_i w_i y_i", "i runs over"),
    "beyond the range": (Setting({"z": "vector[2]"}), r"z_1 == z_3", "there is no entry 3 in a range of 2"),
    "ragged matrix": (SOFTMAX, r"L == \begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix}", "differ in length"),
}


@pytest.mark.parametrize("name", ILL_FORMED)
def test_what_is_understood_and_has_no_value_is_ill_formed(name: str) -> None:
    setting, text, message = ILL_FORMED[name]
    step = steps(setting, text)[-1]
    assert isinstance(step.error, RangeConflict), step.goal
    assert step.error.message.startswith("ill-formed: ")
    assert message in step.error.message


def test_a_conflict_shows_both_places() -> None:
    step = steps(LEAST_SQUARES, r"L == \sum_i w_i y_i")[0]
    assert step.error is not None
    assert [place.column for _, place in step.error.notes] == [6]
    assert step.error.place.column == 14


STATEMENTS: dict[str, tuple[Statement, str]] = {
    "type": (Typing(Fragment.of("y"), Fragment.of("vektor[K]")), "unknown kind 'vektor'"),
    "rank": (Typing(Fragment.of("y"), Fragment.of("matrix[K]")), "matrix takes 2 sizes"),
    "attribute": (Typing(Fragment.of("y"), Fragment.of("vector[K] sparse")), "unknown attribute 'sparse'"),
    "name": (Typing(Fragment.of("y + 1"), Fragment.of("scalar")), "a declaration needs a name here"),
    "convention": (Convention(Fragment.of("einstien")), "unknown convention 'einstien'"),
    "assumption": (Declaration(Fragment.of(r"y \heartsuit z"), required=True), "unknown command"),
    "no declaration": (Declaration(Fragment.of("y + 1"), required=True), "this declares nothing that was understood"),
    "fault": (Fault("cut wrongly", Fragment.of("x")), "cut wrongly"),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_declaration_that_is_not_understood_is_an_error(name: str) -> None:
    statement, message = STATEMENTS[name]
    (step,) = Reader().read(statement)
    assert step.kind == "unread"
    assert message in str(step.error)


def test_a_definition_without_a_name_leaves_its_letter_without_meaning() -> None:
    reader = Reader()
    (broken,) = reader.read(Chain((Fragment.of("L + 1"), Fragment.of("x^2")), ("=",), definition=True))
    (claim,) = reader.read(Chain((Fragment.of(r"\frac{dL}{dx}"), Fragment.of("2 x")), ("=",)))
    assert broken.error is not None
    assert claim.error is not None
    assert claim.error.message == "the definition of L was not understood"


def test_an_equation_inside_a_case_is_not_passed_over() -> None:
    (step,) = steps(SOFTMAX, r"S_i == \begin{cases} S_i = 2 S_i & i = 1 \\ S_i & \text{else} \end{cases}")
    assert step.error is not None
    assert step.error.message == "an equation inside a case cannot be judged"


def test_visible_mathematics_that_declares_nothing_is_passed_over() -> None:
    assert Reader().read(Declaration(Fragment.of(r"y \heartsuit z"))) == []


def test_what_rests_on_a_definition_that_was_not_understood_is_not_understood() -> None:
    reader = Reader()
    (broken,) = reader.read(Chain((Fragment.of("L"), Fragment.of(r"\foo")), ("=",)))
    (claim,) = reader.read(Chain((Fragment.of(r"\frac{dL}{dx}"), Fragment.of("0")), ("=",)))
    assert broken.error is not None
    assert claim.error is not None
    assert claim.error.message == "the definition of L was not understood"


def test_one_missing_bracket_at_the_end_is_mended_and_told() -> None:
    step = steps(SOFTMAX, r"S_i == (S_i(1 - S_i")[0]
    assert step.error is not None
    step = steps(SOFTMAX, r"S_i == S_i(1 - S_i")[0]
    assert step.error is None
    assert "is missing at the end" in step.notes[0]
