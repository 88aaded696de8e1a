"""What words stress is so; what they deny in no plain way, or say in unknown words, is open and condemns nothing."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

LOSS = r"""
Let $q = \text{softmax}(a)$ and $C = -\sum_j t_j \log q_j$.

$$\frac{\partial C}{\partial a_j} = q_j - t_j$$
"""
FORM = r"""
Let $B \in \mathbb{R}^{m \times m}$ and $g = u^\top B u$.

$$\nabla_u g = 2 B u$$
"""


def sentences(table: str) -> list[str]:
    return [" ".join(one.split()) for one in table.split("|")]


STRESSED = """
Do not forget that $t$ is one-hot. | Let us not forget that $t$ is one-hot. |
One must never overlook that $t$ is one-hot. | It should not be forgotten that $t$ is one-hot. |
Keep in mind that $t$ is one-hot. | Please remember that $t$ is one-hot. |
Bear in mind that the label $t$ is a one-hot vector. | It is important to note that $t$ is one-hot. |
We need to know that $t$ is one-hot. | In this notation $t$ is one-hot. | Nobody doubts that $t$ is one-hot. |
This is true only because $t$ is one-hot. | Of course $t$ is one-hot.
"""


@pytest.mark.parametrize("said", sentences(STRESSED))
def test_what_is_stressed_is_declared(said: str) -> None:
    assert letters(said + "\n" + LOSS) == "P"


NOT_GRANTED = """
We do not assume that $t$ is one-hot. | Forget that $t$ is one-hot. | Let us forget that $t$ is one-hot. |
Do not forget that $t$ is not one-hot. | Keep in mind that $t$ need not be one-hot. |
Never assume that $t$ is one-hot. | It is important to note that $t$ is not one-hot. |
Let us not pretend that $t$ is one-hot. | We need to know whether $t$ is one-hot. |
It is not true that $t$ is one-hot. | $t$ is not one-hot. | We do not need to know that $t$ is one-hot. |
We dropped the assumption that $t$ is one-hot.
"""


@pytest.mark.parametrize("said", sentences(NOT_GRANTED))
def test_what_is_plainly_denied_is_not_granted(said: str) -> None:
    assert letters(said + "\n" + LOSS) == "C"


OPEN = """
The target $t$ was one-hot encoded. | The labels $t$ have been one-hot encoded. | We one-hot encode the target $t$. |
$t$ comes one-hot encoded. | $t$ uses a one-hot encoding. | One-hot encoding is used for $t$. |
One-hot labels are used. | The labels are turned into one-hot form. | The total mass of $t$ is one. |
The sum of the entries of $t$ is one. | The targets are normalized. |
$t$ has a single nonzero entry, which equals 1. | By the one-hotness of $t$: | The normalization of $t$ is used. |
$t$ is zero except at the true class, where it is one. | $t$ selects the true class. |
$t$ is none other than the one-hot label. | Not only is $t$ one-hot, it is known. | Many forget that $t$ is one-hot. |
Do not confuse $t$ (one-hot) with the class. | To avoid confusion we use the one-hot $t$. |
$t$ cannot fail to be one-hot. | There is no sample whose label $t$ is not one-hot. |
Nothing contradicts that $t$ is one-hot. | Never mind that $t$ is one-hot. |
This would fail if $t$ were not one-hot. | Do not forget to check that $t$ is one-hot. |
In the notation of Euler, $t$ is one-hot. | Do not forget the case where $t$ is one-hot. |
Keep in mind the possibility that $t$ is one-hot. | The target $t$ should have been one-hot encoded. |
The soft one-hot label $t$ is used. | $t$ is a one-hot class embedding. | Never forget that $\\sum_j t_j = 1$. |
There is no reason to doubt that $\\sum_j t_j = 1$. | The constraint $\\sum_j t_j = 1$ cannot be dropped.
"""


@pytest.mark.parametrize("said", sentences(OPEN))
def test_what_may_be_said_is_open(said: str) -> None:
    assert letters(said + "\n" + LOSS).strip("U") == ""


SYMMETRIES = """
We symmetrize $B$ first. | $B$ was made symmetric. | $B$ coincides with its transpose. | By symmetry of $B$ we get: |
We may assume $B$ to be symmetric. | We only consider symmetric $B$. | All matrices here are symmetric. |
$B$ is not asymmetric. | $B$ is the Hessian of a smooth function. | Every matrix is symmetric.
"""


@pytest.mark.parametrize("said", sentences(SYMMETRIES))
def test_symmetry_in_other_words_is_open(said: str) -> None:
    assert letters(said + "\n" + FORM) == "U"


@pytest.mark.parametrize(
    "said",
    ["$B$ is not symmetric.", "We do not assume that $B$ is symmetric.", "$B$ need not be symmetric."],
)
def test_no_symmetry_is_granted(said: str) -> None:
    assert letters(said + "\n" + FORM) in ("R", "C")


HEADS = (
    ("The covariance matrix factor $R \\in \\mathbb{R}^{m \\times m}$.", "R^\\top = R", False),
    ("The covariance matrix $R \\in \\mathbb{R}^{m \\times m}$.", "R^\\top = R", True),
    ("The orthogonal matrix gradient $R \\in \\mathbb{R}^{m \\times m}$.", "R^\\top R = I", False),
    ("The diagonal matrix offset $R \\in \\mathbb{R}^{m \\times m}$.", "R^\\top = R", False),
    ("The dense kernel matrix $R \\in \\mathbb{R}^{m \\times m}$.", "R^\\top = R", False),
    ("The distribution parameters $r \\in \\mathbb{R}^m$.", "\\sum_i r_i = 1", False),
    ("The distribution shift $r \\in \\mathbb{R}^m$.", "\\sum_i r_i = 1", False),
    ("The unnormalized distribution $r \\in \\mathbb{R}^m$.", "\\sum_i r_i = 1", False),
    ("The probability vector $r \\in \\mathbb{R}^m$.", "\\sum_i r_i = 1", True),
    ("The probability ratio $r$ is clipped.", "\\sqrt{(1 - r)^2} = 1 - r", False),
    ("The predicted probability $r$ is given.", "\\sqrt{(1 - r)^2} = 1 - r", True),
    ("The binary label logit $r$ is given.", "r^2 = r", False),
    ("The binary label $r$ is given.", "r^2 = r", True),
    ("The soft binary mask $r$ is given.", "r^2 = r", False),
    ("The continuous binary variable $r$ is a relaxation.", "r^2 = r", False),
    ("The positive key $r$ is compared.", "\\sqrt{r^2} = r", False),
    ("The positive embedding $r \\in \\mathbb{R}^m$.", "\\sqrt{r_i^2} = r_i", False),
    ("The positive learning rate $r$ is fixed.", "\\sqrt{r^2} = r", True),
)


@pytest.mark.parametrize(("said", "claim", "true"), HEADS)
def test_the_head_of_a_noun_phrase_tells_what_it_is(said: str, claim: str, true: bool) -> None:
    assert (letters(f"{said}\n\n$${claim}$$") == "P") is true


MADE = (
    ("The matrix $R \\in \\mathbb{R}^{m \\times m}$ has been orthogonalized.", "R^\\top R = I"),
    ("We orthonormalize $R \\in \\mathbb{R}^{m \\times m}$.", "R^\\top R = I"),
    ("$R \\in \\mathbb{R}^{m \\times m}$ projects onto a line.", "R^2 = R"),
    ("We normalize $r \\in \\mathbb{R}^m$.", "r^\\top r = 1"),
    ("$r \\in \\mathbb{R}^m$ has length one.", "r^\\top r = 1"),
    ("$r \\in \\mathbb{R}^m$ has been centered.", "\\sum_i r_i = 0"),
    ("$r \\in \\mathbb{R}^m$ has no mean.", "\\sum_i r_i = 0"),
    ("The mask $r \\in \\mathbb{R}^m$ was binarized.", "r_i^2 = r_i"),
)


@pytest.mark.parametrize(("said", "claim"), MADE)
def test_what_was_done_to_a_name_condemns_nothing(said: str, claim: str) -> None:
    assert letters(f"{said}\n\n$${claim}$$") == "U"


@pytest.mark.parametrize("said", ["$r$ is given.", "The mask $r$ has been computed before.", "We multiply $r$ by two."])
def test_other_deeds_leave_claims_as_they_are(said: str) -> None:
    assert letters(f"Let $r \\in \\mathbb{{R}}^m$. {said}\n\n$$r_i^2 = r_i$$") == "R"
