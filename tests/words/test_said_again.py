"""What words introduce again, put off, quantify or ask for: what was assumed before holds no more, or never did."""

import pytest

from symgrad.pipeline import check_text
from symgrad.verdict import Status

PROVED, REFUTED, UNDECIDED = Status.PROVED, Status.REFUTED, Status.UNDECIDED


def _of(text: str) -> list[Status]:
    return [claim.verdict.status for claim in check_text(text).claims]


AGAIN = (
    "Let $a$ be a real number.",
    "Now let $a$ be a real number, $a = -2$.",
    r"Let $a \in \mathbb{R}$.",
    "For every real $a$ the question is another one.",
)


@pytest.mark.parametrize("words", AGAIN)
@pytest.mark.parametrize("first", ["Let $a > 0$.", "Let $a$ be positive.", "Throughout, let $a > 0$."])
def test_a_name_that_is_introduced_behind_a_claim_is_free(first: str, words: str) -> None:
    text = f"{first}\n\n$$|a| = a$$\n\n{words}\n\n$$|a| = a$$\n\n$$|a| = -a$$"
    assert _of(text) == [PROVED, UNDECIDED, UNDECIDED]


@pytest.mark.parametrize("words", ["Let $a$ and $b$ be real numbers.", r"Let $a, b \in \mathbb{R}$."])
def test_so_is_one_that_an_equation_tied(words: str) -> None:
    text = f"Assume that $a = b$.\n\n$$a^2 = ab$$\n\n{words}\n\n$$a^2 = ab$$\n\n$$ab = ba$$"
    assert _of(text) == [PROVED, UNDECIDED, PROVED]


def test_what_is_said_before_the_first_claim_goes_together() -> None:
    assert _of("Assume $a > 0$. Let $a$ and $b$ be real numbers.\n\n$$|a| = a$$\n\n$$|b| = b$$") == [PROVED, REFUTED]
    assert _of("Throughout, $a > 0$.\n\n$$|a| = a$$\n\n# Next\n\n$$|a| = a$$") == [PROVED, PROVED]


def test_another_case_may_contradict_the_one_before() -> None:
    assert _of("Let $x > 0$. Then $$|x| = x.$$ Let $x < 0$. Then $$|x| = -x.$$ Also $$|x| = x.$$") == [
        PROVED,
        PROVED,
        UNDECIDED,
    ]


def test_what_is_said_for_a_moment_reaches_the_display_behind_it() -> None:
    text = "Suppose for a moment that $b = 0$. Then\n\n$$(a+b)^2 = a^2$$\n\nIn general,\n\n$$(a+b)^2 = a^2$$"
    assert _of(text) == [PROVED, UNDECIDED]
    assert _of("Suppose for a moment that $b = 0$.\n\nWe go on.\n\n$$(a+b)^2 = a^2$$") == [UNDECIDED]
    assert _of("Suppose for a moment that $b = 0$.\n\n# Next\n\n$$(a+b)^2 = a^2$$") == [UNDECIDED]


@pytest.mark.parametrize("with_", ["with", "such that", "satisfying"])
@pytest.mark.parametrize("names", ["any two real numbers $a$ and $b$", "all real $a$, $b$"])
def test_what_restricts_quantified_names_holds_for_their_sentence(names: str, with_: str) -> None:
    assert _of(f"For {names} {with_} $a = b$ we have $a^2 = ab$.\n\n$$a^2 = ab$$") == [PROVED, UNDECIDED]


def test_one_such_thing_is_not_all_of_them() -> None:
    assert _of("There is an $x$ with $x^2 = 2$. For real $x$ in general,\n\n$$x^2 = 2$$")[-1] is UNDECIDED


def test_a_product_that_is_a_number_names_nothing() -> None:
    text = "Suppose that $a = 0$. Then $$ab = 0.$$ So $a \\ne 0$.\n\n$$ab = 0$$"
    assert PROVED not in _of(text)
    assert PROVED not in _of("$$ab = 6$$\n\nLet $a, b \\in \\mathbb{R}$.\n\n$$ab = 6$$")
    named = r"$$KL = \sum_{i=1}^K p_i \log p_i - \sum_i p_i \log q_i$$" + "\n\n"
    assert _of(named + r"$$KL = \sum_i p_i (\log p_i - \log q_i)$$") == [PROVED]


SAYS_NOTHING = (
    r"Is $y \in \mathbb{R}^K$ one-hot?",
    r"The label $y \in \mathbb{R}^K$ is anything but one-hot.",
    r"We call $y$ a probability vector if $\sum_i y_i = 1$. Let $y \in \mathbb{R}^K$.",
    r"The squared entries of $y \in \mathbb{R}^K$ sum to one.",
    r"First consider the problem with $\sum_i y_i = 1$. Next, the unconstrained one, where $y \in \mathbb{R}^K$.",
)


@pytest.mark.parametrize("words", SAYS_NOTHING)
def test_what_is_asked_denied_or_called_proves_nothing(words: str) -> None:
    assert _of(f"{words}\n\n$$\\sum_i y_i = 1$$")[-1] is not PROVED


RESTRICTS = (
    (r"We exclude negative values of $x \in \mathbb{R}$.", "|x| = x"),
    (r"$y \in \mathbb{R}^K$ is a difference of two probability vectors.", r"\sum_i y_i = 0"),
    (r"Let $p \in \mathbb{R}^K$ be the class probabilities.", r"\sum_i (1 - p_i) = K - 1"),
    (r"The logits $z \in \mathbb{R}^K$ are shifted so that they sum to zero.", r"\sum_i z_i = 0"),
    (r"Each $x_n \in \mathbb{R}$ is drawn from the unit interval.", "|x_n| = x_n"),
)


@pytest.mark.parametrize(("words", "truth"), RESTRICTS)
def test_what_may_restrict_a_name_refutes_no_truth(words: str, truth: str) -> None:
    assert _of(f"{words}\n\n$${truth}$$")[-1] in (PROVED, UNDECIDED)


DECLARES = (
    (r"We work under the assumption that $y \in \mathbb{R}^K$ is one-hot.", r"\sum_i y_i = 1", r"\sum_i y_i = 2"),
    (r"Unless stated otherwise, $y \in \mathbb{R}^K$ is one-hot.", r"\sum_i y_i = 1", r"\sum_i y_i = 2"),
    ("Here and below, $a$ and $b$ stand for positive reals.", r"\sqrt{a^2 b^2} = ab", "|a - b| = a - b"),
    ("Let $x$ be positive or zero.", "|x| = x", "|x| = 2x"),
    (r"Let $v \in \mathbb{R}^n$ have unit norm.", "v^T v = 1", "v^T v = 2"),
    ("By assumption, $a + b = 1$.", "a^2 - b^2 = a - b", "a^2 - b^2 = a + b"),
    ("The scalars $a$ and $b$ are real with $a + b = 0$.", "a^3 + b^3 = 0", "a^2 + b^2 = 0"),
)


@pytest.mark.parametrize(("words", "truth", "twin"), DECLARES)
def test_what_declares(words: str, truth: str, twin: str) -> None:
    assert _of(f"{words}\n\n$${truth}$$") == [PROVED]
    assert _of(f"{words}\n\n$${twin}$$")[0] in (REFUTED, UNDECIDED)


WORDS_OF_FUNCTIONS = ("even", "odd", "positive", "nonzero", "constant", "symmetric", "binary")


@pytest.mark.parametrize("word", WORDS_OF_FUNCTIONS)
@pytest.mark.parametrize("letter", ["f", "g", r"\phi", "u"])
def test_a_function_may_be_what_a_number_is(letter: str, word: str) -> None:
    assert _of(f"Let ${letter}$ be {word}.\n\n$${letter}(-2x) = -2{letter}(x)$$") == [UNDECIDED]


def test_a_letter_that_is_called_a_number_multiplies() -> None:
    assert _of("Let $f$ be a positive number.\n\n$$f(x + 1) = fx + f$$") == [PROVED]
    assert _of("Let $a$ be positive.\n\n$$a(x + 1) = ax + a$$") == [PROVED]
    assert _of("The rate $g$ is positive.\n\n$$g(1 - g) = g - g^2$$") == [PROVED]


def test_kronecker_beside_a_number_called_delta() -> None:
    text = r"Let $\delta > 0$.\n\nLet $z \in \mathbb{R}^K$, $S_i = e^{z_i}/\sum_j e^{z_j}$.\n\n".replace(r"\n", "\n")
    slope = r"$$\frac{\partial S_i}{\partial z_k} = S_i (\delta_{ik} "
    assert _of(f"{text}{slope} - S_k)$$") == [PROVED]
    assert _of(f"{text}{slope} + S_k)$$") == [REFUTED]
    assert _of(f"{text}{slope} - \\delta S_k)$$") == [REFUTED]


FUNCTIONS_IN_WORDS = (
    "The kernel $k$ is symmetric.",
    "The cost $k$ is positive.",
    "The signal $k$ is real and even.",
    "Let $k$ be a positive function.",
    "The positive functions $k$ and $b$ are given.",
    "Here $k$ is a nonnegative function of $x$.",
)


@pytest.mark.parametrize("words", FUNCTIONS_IN_WORDS)
def test_a_letter_in_brackets_is_no_factor(words: str) -> None:
    assert _of(f"{words}\n\n$$k(2x) = 2k(x)$$\n\n$$k(-x) = -k(x)$$") == [UNDECIDED, UNDECIDED]


def test_what_is_calculated_in_brackets_may_be_one() -> None:
    text = "The mass $m$ and the speed $w$ are positive.\n\n"
    assert _of(f"{text}$$m(w + 1) = mw + m$$\n\n$$m(w + 1) = mw$$") == [PROVED, REFUTED]


FREES = (
    "If $a$ is real, then",
    "If $a$ and $b$ are real numbers, then",
    r"Whenever $a \in \mathbb{R}$,",
    r"If $a \in \mathbb{R}$, then",
    "For real $a$ we have",
    "Now $a$ denotes the slope of a line. Then",
    "From now on, $a$ denotes an arbitrary real number. Then",
    "For scalars $a$ and $b$ we have",
)


@pytest.mark.parametrize("words", FREES)
def test_what_is_said_to_be_no_more_than_a_number_is_free(words: str) -> None:
    assert _of(f"Let $a > 0$.\n\n$$|a| = a$$\n\n{words}\n\n$$\\sqrt{{a^2}} = a$$") == [PROVED, UNDECIDED]


MENTIONS = (
    "If $a$ is real and positive, then",
    "Recall that $a$ is the scale parameter. Then",
    "Here $a$ is the learning rate.",
    "Let $b$ be a real number. Then",
    r"If $b \in \mathbb{R}$, then",
    "Since $a$ is positive,",
    "Given $a$, we compute",
    "For any such $a$,",
    "The width is $2a$, where $a$ is a scalar. Then",
    "Since $a$ is real, its square is no less than zero. Then",
)


@pytest.mark.parametrize("words", MENTIONS)
def test_what_is_mentioned_again_is_still_assumed(words: str) -> None:
    text = f"Let $a > 0$.\n\n$$|a| = a$$\n\n{words}\n\n$$\\sqrt{{a^2}} = a$$\n\n$$\\sqrt{{a^2}} = -a$$"
    first, truth, twin = _of(text)
    assert (first, truth) == (PROVED, PROVED)
    assert twin is not PROVED


PAIRS = ("each pair $a$, $b$", "any $a$, $b$", "all $a$ and $b$", "all reals $a, b$")


@pytest.mark.parametrize("between", [",", ":", " we have"])
@pytest.mark.parametrize("names", PAIRS)
def test_a_condition_right_before_its_claim(names: str, between: str) -> None:
    text = f"For {names} with $a + b = 1${between} $a^2 - b^2 = a - b$. Let $a, b$ be reals. Then $a^2 - b^2 = a - b$."
    first, *others = _of(text)
    assert first is PROVED
    assert PROVED not in others


OF_A_TYPE = (
    ("Let $n$ be even.", "(-1)^n = 1", "If $n$ is an integer, then"),
    ("Let $n$ be even.", "(-1)^n = 1", "For integers $n$ we have"),
    ("Let $n$ be even.", "(-1)^n = 1", r"Whenever $n \in \mathbb{Z}$,"),
    (r"Let $A \in \mathbb{R}^{n \times n}$ be symmetric.", "A^T = A", "If $A$ is a square matrix, then"),
    (r"Let $A \in \mathbb{R}^{n \times n}$ be symmetric.", "A^T = A", "For square matrices $A$ and $B$ we have"),
    (r"Let $y \in \mathbb{R}^K$ be one-hot.", r"\sum_k y_k = 1", "If $y$ is a vector, then"),
)


@pytest.mark.parametrize(("first", "claim", "words"), OF_A_TYPE)
def test_so_is_what_is_said_to_be_of_a_type(first: str, claim: str, words: str) -> None:
    assert _of(f"{first}\n\n$${claim}$$\n\n{words}\n\n$${claim}$$") == [PROVED, UNDECIDED]


def test_a_condition_that_opens_a_paragraph_is_not_of_what_is_introduced_behind_it() -> None:
    for behind in ("Let $a, b$ be reals. Then", "Suppose $a$ and $b$ are real. Then", "For all real $a$,"):
        assert _of(f"If $a = b$, then $a^2 = ab$. {behind} $a^2 = ab$.") == [PROVED, UNDECIDED]
    assert _of("If $a = b$, then $a^2 = ab$. Let $c$ be real. Then $a^2 c = abc$.") == [PROVED, PROVED]


@pytest.mark.parametrize(
    "words",
    ["with entries of any size", "with arbitrary entries", "with any real entries", "whose entries are arbitrary"],
)
def test_entries_of_any_size_are_of_any_size(words: str) -> None:
    text = f"Let $y$ be one-hot.\n\nLet $y \\in \\mathbb{{R}}^K$ {words}.\n\n$$y_i^2 = y_i$$"
    assert PROVED not in _of(text)
