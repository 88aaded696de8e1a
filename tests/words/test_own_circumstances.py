"""Circumstances that are the text's own, beside those like them that are not; signs in words of other languages."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

_HOT = "{} $y \\in \\mathbb{{R}}^K$ {} one-hot.\n\n$$\\sum_i y_i^2 = \\sum_i y_i$$"


@pytest.mark.parametrize(
    ("lead", "verb"),
    [
        ("In Equation (4),", "is"),
        ("For the forward pass, let", "be"),
        ("In the backward pass,", "is"),
        ("In a neural network,", "is"),
        ("In matrix form,", "is"),
        ("For each training image,", "is"),
        ("For a single training example,", "is"),
        ("For a batch of size one,", "is"),
        ("Under the above assumptions,", "is"),
        ("Following common practice,", "is"),
        ("Following Murphy, let", "be"),
        ("In Murphy's notation, we let", "be"),
        ("From this point on,", "is"),
        ("In knowledge distillation, let", "be"),
    ],
)
def test_of_the_text(lead: str, verb: str) -> None:
    assert letters(_HOT.format(lead, verb)) == "P"


@pytest.mark.parametrize(
    ("lead", "verb"),
    [
        ("In the old model,", "is"),
        ("In the backward pass of the other network,", "is"),
        ("In the closed form of Carol,", "is"),
        ("For every training image that was checked,", "is"),
        ("For a clean training example,", "is"),
        ("For a batch of outliers,", "is"),
        ("Under the old assumptions,", "is"),
        ("Following a rounding,", "is"),
        ("Following rounding, let", "be"),
        ("Following quantization, we let", "be"),
        ("From this Friday on,", "is"),
        ("In Murphy's book,", "is"),
    ],
)
def test_of_another_place(lead: str, verb: str) -> None:
    assert "P" not in letters(_HOT.format(lead, verb))


def test_an_assumption_that_is_named_holds_in_its_sentence() -> None:
    lead = "Under the assumption that $y \\in \\mathbb{R}^K$ is one-hot"
    claim = "\n\n$$\\sum_i y_i^2 = \\sum_i y_i$$"
    assert letters(f"{lead}, we have{claim}") == "P"
    assert letters(f"{lead}, things are easy. In general they are not.{claim}") == "U"


def test_an_order_in_one_equation_is_not_one_everywhere() -> None:
    assert letters("Let $c \\in \\mathbb{R}$. In equation (2), $c > 0$.\n\n$$\\sqrt{c^2} = c$$") == "U"


_LOG = "Let $x > 0$. {}\n\n$$\\frac{{d}}{{dx}} \\log x = \\frac{{1}}{{x}}$$"
_SIGMOID = "Let $x \\in \\mathbb{{R}}$. {}\n\n$$\\frac{{d}}{{dx}} \\sigma(x) = \\sigma(x) (1 - \\sigma(x))$$"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_LOG, "其中 $\\log$ 表示自然对数。"),
        (_LOG, "其中 $\\odot$ 表示逐元素乘积，$\\log$ 表示自然对数。"),
        (_LOG, "ここで $\\log$ は自然対数を表す。"),
        (_LOG, "여기서 $\\log$ 는 자연로그이다."),
        (_LOG, "Ở đây $\\log$ là logarit tự nhiên."),
        (_SIGMOID, "其中 $\\sigma$ 是 sigmoid 函数。"),
        (_SIGMOID, "$\\sigma$ là hàm sigmoid."),
    ],
)
def test_a_sign_that_is_called_what_it_is(text: str, words: str) -> None:
    assert letters(text.format(words)) == "P"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_LOG, "其中 $\\log$ 不表示自然对数。"),
        (_LOG, "其中 $\\log$ 表示自然对数，但底为 2。"),
        (_LOG, "其中 $\\log$ 表示自然对数的两倍。"),
        (_LOG, "ここで $\\log$ は自然対数ではない。"),
        (_LOG, "Ở đây $\\log$ không là logarit tự nhiên."),
        (_LOG, "Ở đây $\\log$ là logarit cơ số 2."),
        (_SIGMOID, "$\\sigma$ 不是 sigmoid 函数。"),
        (_SIGMOID, "$\\sigma$ 是 ReLU 函数。"),
        (_SIGMOID, "$\\sigma$ là hàm sigmoid nhân hai."),
        (_SIGMOID, "Here $\\sigma$ is not the sigmoid function."),
        (_SIGMOID, "$\\sigma$ is no longer the logistic function."),
    ],
)
def test_a_sign_that_may_be_another(text: str, words: str) -> None:
    assert letters(text.format(words)) == "U"
