"""Words of languages that are not known here may say anything of the names beside them: custom does not hold of these.

Beside what must not be proved stand the same claims where formulas, indices or declarations leave nothing to custom.
"""

from __future__ import annotations

import pytest

from symgrad.claims.speech.languages import is_foreign
from tests.verdicts import letters

COMMUTE, PRODUCT = r"u v = v u", r"\frac{d}{du} (u v) = v"


MATRICES = [
    "设 $u$ 和 $v$ 是方阵。",
    "其中 $u, v$ 为矩阵",
    "$u$ と $v$ は行列とする。",
    "$u$와 $v$는 행렬이다.",
    "u と v は行列とする。",
    "Пусть $u$ и $v$ — матрицы.",
    "Seien $u$ und $v$ quadratische Matrizen.",
    "Soient $u$ et $v$ deux matrices.",
    "Sean $u$ y $v$ matrices cuadradas.",
    "Låt $u$ och $v$ vara matriser.",
    "Siano $u$ e $v$ due matrici.",
]


@pytest.mark.parametrize("words", MATRICES)
def test_no_number_by_custom(words: str) -> None:
    assert letters(f"{words}\n\n$${COMMUTE}$$\n") == "U"
    assert letters(f"$${COMMUTE}$$\n\n{words}\n") == "U"


DEPENDENT = [
    "$v$ 是 $u$ 的函数。",
    "ここで $v$ は $u$ の関数である。",
    "$v$는 $u$의 함수이다.",
    "Hier ist $v$ eine Funktion von $u$.",
]


@pytest.mark.parametrize("words", DEPENDENT)
def test_no_independence_by_silence(words: str) -> None:
    declared = r"$u \in \mathbb{R}$, $v \in \mathbb{R}$."
    assert letters(f"{declared}\n\n{words}\n\n$${PRODUCT}$$\n") == "U"


FUNCTIONS = [
    (r"激活函数 $\sigma$ 取为双曲正切。", r"\sigma'(u) = \sigma(u) (1 - \sigma(u))"),
    (r"ここで $\log$ の底は 2 である。", r"\frac{d}{du} \log u = \frac{1}{u}"),
]


@pytest.mark.parametrize(("words", "claim"), FUNCTIONS)
def test_no_function_by_custom(words: str, claim: str) -> None:
    assert letters(f"{words}\n\n$${claim}$$\n") == "U"


@pytest.mark.parametrize("words", ["设 $u$ 和 $v$ 是实数。", "Seien $u$ und $v$ reelle Zahlen."])
def test_what_is_declared_stays(words: str) -> None:
    assert letters(rf"{words} $u, v \in \mathbb{{R}}$." f"\n\n$${COMMUTE}$$\n") == "P"


def test_what_an_index_shows_stays() -> None:
    page = (
        "其中 $x$ 为输入。\n\n" r"$$y_i = \frac{1}{1 + e^{-x_i}}$$" "\n\n" r"$$\frac{\partial y_i}{\partial x_i} = %s$$"
    )
    assert letters(page % "y_i (1 - y_i)") == "P"
    assert letters(page % "y_i (1 + y_i)") != "P"


def test_an_index_depends_on_nothing() -> None:
    page = (
        "其中 $x_i$ 为输入。\n\n"
        r"$$y_i = \frac{1}{1 + e^{-x_i}}$$"
        "\n\n"
        r"$$\frac{\partial y_i}{\partial x_i} = y_i (1 - y_i)$$"
    )
    assert letters(page) == "P"


def test_other_names_are_as_they_were() -> None:
    assert letters(f"其中 $w$ 为输入。\n\n$${COMMUTE}$$\n") == "P"


INDEXED = [
    ("其中 $a_i$ 和 $b_i$ 是矩阵。", "(a_i - b_i)(a_i + b_i) = a_i^2 - b_i^2"),
    ("其中 $a_i$ 和 $b_i$ 是矩阵, $c>0$。", "c a_i b_i = c b_i a_i"),
    ("其中 $a_i$ 和 $b_i$ 是矩阵。", r"\frac{d}{dt} (t a_i b_i) = b_i a_i"),
    ("其中 $u$ 和 $v$ 是矩阵。", "y_i - u v x_i = y_i - v u x_i"),
    ("其中 $u$ 是向量。", "u (1 - v) = (1 - v) u"),
]


@pytest.mark.parametrize(("words", "claim"), INDEXED)
def test_small_letters_may_be_matrices(words: str, claim: str) -> None:
    assert letters(f"{words}\n\n$${claim}$$\n") == "U"


IN_SUMS = r"\sum_i (y_i - w x_i - b) x_i = \sum_i x_i (y_i - x_i w %s b)"


@pytest.mark.parametrize("words", ["在$w>0,b<0$范围内。 其中 $x_i$ 和 $y_i$ 已知。", "其中 $w$ 和 $b$ 待定。"])
def test_sums_show_numbers(words: str) -> None:
    assert letters(f"{words}\n\n$${IN_SUMS % '-'}$$\n") == "P"
    assert letters(f"{words}\n\n$${IN_SUMS % '+'}$$\n") != "P"


ENGLISH = [
    "we sum over \ue000 and \ue000",
    "Chain rule \ue000",
    "the de facto standard, la carte",
    "Proof",
    "Input \ue000",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_known(text: str) -> None:
    assert not is_foreign(text)


SMALL = ["so \ue000 depends on \ue000", "here \ue000 does not depend on \ue000", "\ue000 given \ue000"]


@pytest.mark.parametrize("text", SMALL)
def test_words_of_several_languages(text: str) -> None:
    assert not is_foreign(text)


FOREIGN = ["\ue000 y \ue000 son matrices", "on suppose que \ue000 et \ue000 sont des matrices", "\ue000 on matriisi"]


@pytest.mark.parametrize("text", FOREIGN)
def test_words_that_english_has_too(text: str) -> None:
    assert is_foreign(text)
