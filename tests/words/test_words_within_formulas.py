"""Words within a formula say of it what words behind it say; a space divides them from what is no factor of theirs."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

KINK = "Let $x \\in \\mathbb{R}$ and $f(x) = \\max(x, 0)$.\n\n"


WEAKENED = [
    r"We have $f'(x) = 1 \text{ otherwise}$.",
    r"$f'(x) = 1 \text{ usually}$",
    r"$$f'(x) = 1 \text{ sonst}$$",
    r"$f'(x) = 1 \text{ sinon}$",
    r"$$f'(x) = 1 \text{ 其他}$$",
    r"$$f'(x) = 0 \quad \text{unless } x > 0$$",
    r"$$f'(x) = 0 \quad \text{außer wenn } x > 0$$",
    r"$$f'(x) = 1 \quad \text{nur wenn } x > 0$$",
    r"$$f'(x) = 0 \quad \text{если не } x > 0$$",
    r"$$f'(x) = 0 \quad \text{除非 } x > 0$$",
    r"$\text{usually } f'(x) = 1$",
    r"$\text{not } f'(x) = 1$",
    r"$$\text{Donc } f'(x) = 1$$",
    r"Với các điểm xanh, $f'(x) = 1$.",
]


@pytest.mark.parametrize("said", WEAKENED)
def test_nothing_is_refuted_that_words_confine(said: str) -> None:
    assert letters(KINK + said) == "U"


@pytest.mark.parametrize("said", [r"$f'(x) = 1 \text{ by the chain rule}$", r"$$f'(x) = 1 \quad \text{(slope)}$$"])
def test_other_words_confine_nothing(said: str) -> None:
    assert letters(KINK + said) == "R"


def test_only_the_equation_before_the_words() -> None:
    assert letters(KINK + r"$f'(x) = 0 \text{ if } x \le 0$, $f'(x) = 1 \text{ otherwise}$.") == "PU"


CONDITIONS = ["wenn ", "falls ", "si ", "se ", "если ", "при ", "nếu ", "若 ", "当", "만약 "]


@pytest.mark.parametrize("word", CONDITIONS)
def test_a_condition_in_another_language(word: str) -> None:
    assert letters(KINK + rf"$$f'(x) = 1 \quad \text{{{word}}} x > 0$$") == "P"
    assert letters(KINK + rf"$$f'(x) = 1 \quad \text{{{word}}} x < 0$$") == "R"
    assert letters(KINK + rf"$$f'(x) = 2 \quad \text{{{word}}} x > 0$$") == "R"


CASES = [
    ("wenn ", "sonst"), ("si ", "sinon"), ("si ", "en otro caso"), ("se ", "altrimenti"), ("se ", "caso contrário"),
    ("если ", "иначе"), ("若 ", "否则"), ("当 ", "其他"), ("nếu ", "ngược lại"), ("", "それ以外"), ("만약 ", "그 외"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "last"), CASES)
def test_cases_in_another_language(first: str, last: str) -> None:
    def cases(one: str, other: str) -> str:
        rows = rf"{one} & \text{{{first}}} x > 0 \\ {other} & \text{{{last}}}"
        return letters(KINK + rf"$$f'(x) = \begin{{cases}} {rows} \end{{cases}}$$")

    assert cases("1", "0") == "P"
    assert cases("0", "1") != "P"
    assert cases("1", "-1") != "P"


@pytest.mark.parametrize(("first", "last"), [("nur wenn ", "sonst"), ("除非 ", "其他"), ("wenn ", "sonst meist")])
def test_other_words_make_no_cases(first: str, last: str) -> None:
    rows = rf"1 & \text{{{first}}} x > 0 \\ 0 & \text{{{last}}}"
    assert letters(KINK + rf"$$f'(x) = \begin{{cases}} {rows} \end{{cases}}$$") == "U"


def test_a_name_is_no_condition() -> None:
    text = r"Let $n > 0$ and $s > 0$. $$\text{SE} = \frac{s}{\sqrt{n}}$$ $$\text{SE}^2 = \frac{s^2}{n}$$"
    assert letters(text) == "P"
    assert letters(text.replace(r"\text{SE} =", r"\text{SE } =")) == "P"
    assert letters(text.replace("s^2}{n}", "s}{n}")) != "P"


NORM = "Sei $x \\in \\mathbb{{R}}^n$. {}\n\n$$\\|x\\|^2 = x^T x$$\n"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Mit $\\|x\\|$ bezeichnen wir die Norm von $x$.", "P"),
        ("Mit $\\|x\\|$ bezeichnen wir die Maximumsnorm.", "U"),
        ("Hier ist $\\|x\\|$ die gewichtete Norm von $x$.", "U"),
        ("On note $\\|x\\|$ la norme infinie.", "U"),
        ("On note $\\|x\\|$ la norme du sup.", "U"),
    ],
)
def test_a_norm_of_another_kind(words: str, verdict: str) -> None:
    assert letters(NORM.format(words)) == verdict


def test_only_what_has_the_sign_hangs_on_its_words() -> None:
    words = "Mit $\\|x\\|$ bezeichnen wir die Maximumsnorm."
    assert letters(NORM.format(words) + "$$x^T x = \\sum_i x_i^2$$\n") == "UP"
    assert letters(NORM.format(words) + "$$\\nabla_x \\|x\\|^2 = 2 x$$\n") == "UU"


@pytest.mark.parametrize(
    "words", ["Ici $\\ln$ est le logarithme de base 2.", "ここで $\\ln u$ は常用対数である。", "$\\ln u$ 是常用对数。"]
)
def test_a_logarithm_of_another_base(words: str) -> None:
    assert letters(f"$u \\in \\mathbb{{R}}$. {words}\n\n$$\\frac{{d}}{{du}} \\ln u = \\frac{{1}}{{u}}$$\n") == "U"


SIGNS = [
    ("Sei $A$ eine Matrix $n \\times m$.", "P"),
    ("Soit $A$ une $n \\times m$ matrice.", "P"),
    ("Sei $u \\times v$ die Matrixfaltung.", "U"),
    ("Hier bezeichnet $u \\times v$ Matrix-Faltung.", "U"),
    ("这里 $u \\times v$ 矩阵卷积。", "U"),
]


@pytest.mark.parametrize(("words", "verdict"), SIGNS)
def test_a_size_redefines_no_sign(words: str, verdict: str) -> None:
    assert letters(f"{words} $u, v \\in \\mathbb{{R}}$.\n\n$$u \\times v = v \\times u$$\n") == verdict


@pytest.mark.parametrize(
    ("before", "verdict"), [("Lois\\quad $\\cdot$\\quad Student", "P"), ("Ici $\\cdot$\\quad la loi est", "U")]
)
def test_a_dot_set_apart_is_a_bullet(before: str, verdict: str) -> None:
    assert letters(f"{before}\n\nSoient $u, v \\in \\mathbb{{R}}$.\n\n$$u \\cdot v = v \\cdot u$$\n") == verdict
