"""What sentences say of names, and what they only seem to say: a phrase declares where every word of it is known."""

from __future__ import annotations

import pytest

from tests.document.rendering import stated

SAYS: dict[str, list[str]] = {
    "where $y$ is one-hot encoded": ["y one-hot"],
    "the target $y$ is a one-hot vector": ["y one-hot", "y vector"],
    "with $y$ one-hot": ["y one-hot"],
    "with $y$ being one-hot": ["y one-hot"],
    "and $y \\in \\mathbb{R}^{5}$ a one-hot label": ["y one-hot"],
    "given the one-hot label $y$": ["y one-hot"],
    "where $y$ is the (one-hot) label": ["y one-hot"],
    "where $y$ is assumed to be one-hot": ["y one-hot"],
    "exactly one entry of $y$ is 1 and the others are 0": ["y one-hot by its entries"],
    "only one $y_i$ is $1$ and the rest are $0$": ["y_i one-hot by its entries"],
    "where $y_i = 1$ for the true class and $0$ otherwise": ["y_i one-hot by its entries"],
    "$y_i$ is 1 for the correct class and 0 for all others": ["y_i binary", "y_i one-hot by its entries"],
    "the labels are one-hot": ["labels one-hot"],
    "as the labels sum to 1": ["labels sums-to-one"],
    "where $y$ sums to one": ["y sums-to-one"],
    "the entries of $y$ sum to 1": ["y sums-to-one"],
    "$y$ is a vector whose entries sum to one": ["y vector", "y sums-to-one"],
    "$p$ is a probability distribution over the classes": ["p simplex"],
    "$p$ is the probability that a sample is positive": ["p unit"],
    "where $p$ is a vector of probabilities": ["p unit", "p vector"],
    "a symmetric, positive definite matrix $A$": ["A symmetric", "A definite", "A matrix"],
    "with $W$ symmetric": ["W symmetric"],
    "$W$ is a covariance matrix": ["W symmetric", "W matrix"],
    "we take $W$ to be symmetric": ["W symmetric"],
    "$x$ is a vector of positive numbers": ["x positive", "x vector"],
    "$x$ is a vector with positive entries": ["x positive", "x vector"],
    "without loss of generality, $x$ is positive": ["x positive"],
    "let $c$ be a positive constant": ["c positive", "c constant"],
}
"""What is declared."""

UNCLEAR: tuple[str, ...] = (
    "$x$ is the difference of positive numbers",
    "the entries of $y$ sum to 10",
    "$y$ is nearly one-hot",
    "$y$ is one-hot or zero",
    "$y$ is a smoothed one-hot label",
    "$y$ is a noisy one-hot vector",
    "$y$ is one-hot only in the next chapter",
    "$y$ is one-hot except at the boundary",
    "$y$ is one-hot up to a scaling",
    "in the next section $y$ is one-hot, here it is arbitrary",
    "some authors assume that $y$ is one-hot",
    "perhaps $y$ is one-hot",
    "we want to show that $y$ is one-hot",
    "either $y$ is one-hot or it is a distribution",
    "half of $y$ is one-hot",
    "every column of $y$ is a distribution",
    "$y$ is an unnormalized probability distribution",
    "$y$ is a distribution that integrates to 1",
    "$y$ contains log-probabilities",
    "$x$ is sometimes positive",
    "$x$ is positive on average",
    "$x$ is positive at some indices",
    "$x$ is a positive multiple of a vector",
    "the sum of $x$ is positive",
    "one of the entries of $x$ is positive",
    "$x$ is binary after rounding",
    "$x$ is binary or missing",
    "with $W$ almost symmetric",
)
"""What speaks of a domain and is not understood: it declares nothing, and nothing false is said of the name."""

NOTHING: tuple[str, ...] = (
    "$y$ is not one-hot",
    "$y$ is no longer one-hot",
    "$y$ is never one-hot",
    "$y$ is far from one-hot",
    "$y$ is neither one-hot nor a distribution",
    "$y$ isn't one-hot",
    "$y$ need not be one-hot",
    "it is wrong that $y$ is one-hot",
    "we do not assume that $y$ is one-hot",
    "we cannot say that $y$ is one-hot",
    "there is no assumption that $y$ is one-hot",
    "$p$ is a sample from a distribution",
    "$p$ is the mean of the distribution",
    "$p$ is the logarithm of a probability",
    "$p$ is a probability density",
    "let $x$ be positively correlated with $z$",
    "$x$ belongs to the positive class",
    "the labels are not one-hot",
    "the labels do not sum to one",
    "the entries of $y$ do not sum to 1",
    "$y$ sums to 1.5",
    "$y_i = 1$ for the wrong class and $0$ otherwise",
    "$y_i = 2$ for the true class and $0$ otherwise",
)
"""What denies, or says nothing of a domain."""


MARKS = (" =perhaps value", " =gathered")
"""What is told of names so that nothing is refuted of them; it declares nothing."""


def said(text: str) -> list[str]:
    return [
        line.removeprefix("trait ") for line in stated(text) if line.startswith("trait ") and not line.endswith(MARKS)
    ]


@pytest.mark.parametrize("text", SAYS)
def test_what_is_declared(text: str) -> None:
    assert set(said(text)) == set(SAYS[text])


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_understood_is_noted(text: str) -> None:
    domains = [line.split(" ", 1)[1] for line in said(text) if line.split(" ", 1)[1] not in ("vector", "matrix")]
    assert domains and all(domain.startswith("?") for domain in domains)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_denied_says_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", [text for text in SAYS if not text.startswith(("let", "under", "we", "without"))])
def test_nothing_is_declared_behind_a_denial(text: str) -> None:
    assert all(line.split(" ", 1)[1].startswith("?") or line.split(" ", 1)[1] in ("vector", "matrix")
               for line in said(f"it is false that {text}"))  # fmt: skip
