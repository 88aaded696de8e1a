"""Words tell another value or another law of a name: nothing is said of what it was from there on."""

import pytest

from symgrad.pipeline import check_text
from symgrad.verdict import Status

VALUES = (
    "Later $p$ is set to 1/2.",
    "From here on $p$ is $1/2$.",
    "We now fix $p$ at one half.",
    "Take $p$ to be 0.5.",
    r"Now $p$ has the value $\frac12$.",
    "Assign 1/2 to $p$.",
    "Below, one half is used for $p$.",
    "Both $p$ and $q$ are now set to 1/2.",
    "The value of $p$ is doubled.",
)
LAWS = (
    "In the next section the law of $X$ is exponential.",
    "Now $X$ has mean 1.",
    "We replace the normal law of $X$ by another one.",
    "Here, $X$ is instead Laplace distributed.",
    "$X$ is not normal any more.",
    "With exponential $X$ of rate 1, we get",
)


def _last(text: str) -> Status:
    return check_text(text).claims[-1].verdict.status


@pytest.mark.parametrize("words", VALUES)
@pytest.mark.parametrize("claim", ["p^2 = 1/9", "3 p = 1", "p^2 = 1/4", "p^2 = 4/9"])
def test_a_value_that_words_tell_leaves_open_what_a_name_is(words: str, claim: str) -> None:
    assert _last(f"Let $p = 1/3$.\n\n{words}\n\n$$ {claim} $$") is Status.UNDECIDED


@pytest.mark.parametrize("words", ["Recall that $p$ is 1/3.", "There are 2 ways to $p$.", "We use $p$ in 2 places."])
def test_the_same_value_and_what_is_none_leave_it(words: str) -> None:
    assert _last(f"Let $p = 1/3$.\n\n{words}\n\n$$ p^2 = 1/9 $$") is Status.PROVED
    assert _last(f"Let $p = 1/3$.\n\n{words}\n\n$$ p^2 = 1/4 $$") is Status.REFUTED


def test_a_value_restricts_a_name_that_has_none() -> None:
    text = r"Let $p \in (0, 1)$. Later $p$ is set to 1/2. Let $f = p^2$. Then $\frac{df}{dp} = "
    assert _last(text + "2p$.") is Status.PROVED
    assert _last(text + "1$.") is Status.UNDECIDED


@pytest.mark.parametrize("words", LAWS)
@pytest.mark.parametrize("heading", ["", "## Another section\n\n"])
@pytest.mark.parametrize("claim", ["E[X] = 0", "E[X] = 1"])
def test_a_law_that_words_tell_takes_the_place_of_the_old_one(words: str, heading: str, claim: str) -> None:
    text = f"Let $X \\sim \\mathcal{{N}}(0, 1)$.\n\n{words}\n\n{heading}$$ {claim} $$"
    assert _last(text) is Status.UNDECIDED


@pytest.mark.parametrize(
    "words", ["Since $X$ is Gaussian, it is easy to see the following.", "The mean of $X$ is plain."]
)
def test_the_same_law_leaves_it(words: str) -> None:
    assert _last(f"Let $X \\sim \\mathcal{{N}}(0, 1)$.\n\n{words}\n\n$$ E[X] = 0 $$") is Status.PROVED


@pytest.mark.parametrize("words", ["Let $s = x + y$ be positive.", "Let $s = x + y > 0$.", "We set $s = x + y > 0$."])
def test_what_is_said_of_a_formula_restricts_what_is_in_it(words: str) -> None:
    assert _last(f"{words} Then $|s| = x + y$.") is (Status.PROVED if ">" in words else Status.UNDECIDED)
    assert _last(f"{words} Then $|s| = x - y$.") in (Status.UNDECIDED, Status.REFUTED)


@pytest.mark.parametrize("words", ["Here $s$ is fixed to one.", "We keep $s$ at one.", "Here $s$ is always one."])
@pytest.mark.parametrize("claim", ["x^2 + y^2 = 1 - 2 x y", "x^2 + y^2 = 1"])
def test_so_does_a_value_that_words_tell(words: str, claim: str) -> None:
    homes = r"Let $x, y \in \mathbb{R}$ and $s = x + y$."
    assert _last(f"{homes} {words} Then ${claim}$.") is Status.UNDECIDED
