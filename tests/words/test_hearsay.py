"""Sentences that mention an equation and do not say it, and what a definition is for.

Beside each sentence that defines nothing stand true ones in which the same words define.
"""

from __future__ import annotations

import re

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

KNOWN = r"Let $x \in \mathbb{R}$. Define $m = 3x$. %s" "\n\n" r"$$\frac{dm}{dx} = 3$$" "\n\n" r"$$\frac{dm}{dx} = 2$$"
FRESH = r"Let $x \in \mathbb{R}$. %s" "\n\n" r"$$\frac{dm}{dx} = 2$$"

MENTIONS = """
Wrong: E. | Obsolete: E. | Erratum: E. | Counterexample: E. | TODO: E. | E: wrong. | E (sic). | E (not to be used).
My notes claim E. | The figure caption reads E. | An old version of the code had E. | We doubt that E.
To test the code, let E. | As a quick check, set E. | Temporarily set E. | For argument's sake, let E.
One could also set E. | We might have chosen E. | Do not confuse this with E. | The bug was E. | Forget E.
The baseline uses E. | In the alternative parametrisation, E. | In natural units, E. | Depending on taste, E.
By the opposite convention, E. | Near zero, E. | In the tied version, E. | It remains to show E.
Angenommen, E. | Es gilt nicht E. | Supposons que E. | Il est faux que E. | Supongamos que E. | Non è E.
E, they said. | E, or so the story goes. | E, claims the author. | E is only a heuristic. | E is far too crude.
E is relaxed below. | E will be replaced later. | E is an assumption we drop. | E breaks down. | E only holds for toys.
E most of the time. | E with a few exceptions. | E plus corrections. | E in the second experiment. | E and update it.
The loss is largest at the point where E. | The curves meet where E. | It starts with E. | Never begin with E.
It has its minimum at E. | Take a solver with starting value E. | The special choice E. | The choice E is popular.
"""
SAYS = """
The right formula: E. | The code computes E. | Let E. | Set E. | To simplify the notation, let E. | We use E.
As usual, let E. | The model uses E. | In vector notation, E. | Then E. | Start with E. | We begin with E.
The loss is as above, where E. | The mean is given by the formula where E. | E is the prediction. | E, as we saw.
E (a number). | E: the output. | The optimal value is E. | The solution is E. | E is used below.
E holds by definition.
"""


def rows(table: str) -> list[str]:
    return [row.strip() for line in table.strip().split("\n") for row in line.split(" | ")]


def statuses(text: str) -> list[str]:
    return [str(claim.verdict.status) for claim in check_text(text, options=Options(repair=False)).claims]


def given(page: str, sentence: str) -> str:
    return page.replace("%s", re.sub(r"\bE\b", "$m = 2x$", sentence, count=1))


@pytest.mark.parametrize("sentence", rows(MENTIONS))
def test_what_is_mentioned_defines_nothing(sentence: str) -> None:
    assert statuses(given(FRESH, sentence))[-1] != "proved"
    true, false = statuses(given(KNOWN, sentence))[-2:]
    assert true not in ("refuted", "conditional") and false != "proved"


@pytest.mark.parametrize("sentence", rows(SAYS))
def test_what_is_said_defines(sentence: str) -> None:
    assert statuses(given(FRESH, sentence))[-1] == "proved"


SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$." "\n\n"
ONE_HOT = SOFTMAX + r"For a one-hot label $y \in \{0,1\}^K$ the loss is $L = -\sum_i y_i \log p_i$."
GRADIENT = r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
SYMMETRIC = r"For a symmetric matrix $A \in \mathbb{R}^{n \times n}$ let $q = x^T A x$."
SLOPE = r"$$\nabla_x q = 2 A x$$"
FOR = {
    "alone": (ONE_HOT, GRADIENT, True),
    "plain words": (ONE_HOT + " Its gradient with respect to the logits is then", GRADIENT, True),
    "a symmetric matrix": (SYMMETRIC, SLOPE, True),
    "others": (ONE_HOT + "\n\nFor soft labels the same loss is used.", GRADIENT, False),
    "denied": (ONE_HOT + "\n\nIn general $y$ is not one-hot. Then still", GRADIENT, False),
    "without it": (ONE_HOT + "\n\nWithout this assumption we have", GRADIENT, False),
    "arbitrary": (ONE_HOT + "\n\nNow let $y$ be arbitrary.", GRADIENT, False),
    "any": (ONE_HOT + "\n\nFor any $y \\in \\mathbb{R}^K$,", GRADIENT, False),
    "another section": (ONE_HOT + "\n\n## The gradient", GRADIENT, False),
    "said behind": (ONE_HOT, GRADIENT + "\n\nThis holds whether or not $y$ is one-hot.", False),
    "all of them behind": (ONE_HOT, GRADIENT + "\n\nfor all $y$.", False),
    "in the formula": (SYMMETRIC, r"$$\nabla_x q = 2 A x \text{ for any } A$$", False),
    "both": (SOFTMAX + "Both in general and for" + ONE_HOT.removeprefix(SOFTMAX)[3:], GRADIENT, False),
    "even": (SOFTMAX + "Even for" + ONE_HOT.removeprefix(SOFTMAX)[3:], GRADIENT, False),
    "unlike": (SOFTMAX + "Unlike for" + ONE_HOT.removeprefix(SOFTMAX)[3:], GRADIENT, False),
    "another matrix": (SYMMETRIC + "\n\nLet $A = B^T C$. Then", SLOPE, False),
    "in another language": (SYMMETRIC + "\n\nSei $A$ beliebig. Dann", SLOPE, False),
    "in a list": (SYMMETRIC, "- asymmetric: " + SLOPE[1:-1], False),
}


@pytest.mark.parametrize("case", FOR.values(), ids=FOR)
def test_what_a_definition_is_for(case: tuple[str, str, bool]) -> None:
    lead, claim, proved = case
    assert (statuses(f"{lead}\n\n{claim}")[0] == "proved") == proved


NO_NUMBERS = """
Let $a, b$ be rotors. | Write $a$ and $b$ for the two generators of a free group. | $a$ and $b$ fail to commute.
The symbols $a$ and $b$ stand for cyclic shifts. | Let $[a, b] = c$. | Multiplication is not assumed to be commutative.
The commutator of $a$ and $b$ is not zero. | In this ring multiplication need not commute. | Let $a$ and $b$ be maps.
Concatenate $a$ and $b$ to get $ab$. | Let $a$ and $b$ be unitary. | The product $ab$ means first $a$, then $b$.
"""
PLAIN = """
Let $[a, b] = 0$. | Let $I = [a, b]$. | Multiplication is commutative. | Let $a$ and $b$ be numbers.
The commutator of $a$ and $b$ is zero. | The product $ab$ means what it says.
"""


@pytest.mark.parametrize("sentence", rows(NO_NUMBERS))
def test_what_need_not_commute(sentence: str) -> None:
    assert statuses(sentence + "\n\n$$ab = ba$$")[-1] != "proved"


@pytest.mark.parametrize("sentence", rows(PLAIN))
def test_what_commutes(sentence: str) -> None:
    assert statuses(sentence + "\n\n$$ab = ba$$")[-1] == "proved"


SIGNS = """
Some samples have E. | Most of the inputs satisfy E. | The assumption E is too strong. | E happens rarely.
The assumption E of the others is not made here. | E simplifies the proof but is not needed. | E wäre schön.
"""


@pytest.mark.parametrize("sentence", rows(SIGNS))
def test_what_is_not_assumed(sentence: str) -> None:
    said = re.sub(r"\bE\b", "$x > 0$", sentence)
    assert statuses(rf"Let $x \in \mathbb{{R}}$. {said}" "\n\n" r"$$\sqrt{x^2} = x$$")[-1] != "proved"


def test_what_stands_beside_may_be_another() -> None:
    page = r"Let $x \in \mathbb{R}$. We set $u = x$. Then $E = u^2$ with $u = 3x$." "\n\n" r"$$\frac{dE}{dx} = 18 x$$"
    assert not {"refuted", "conditional"} & set(statuses(page))


FURTHER = [
    (r"Let $x, h \in \mathbb{R}$. Let $L = h^2$, where the minimum is reached with $h = 0$.", "h", "0"),
    (r"Let $x, h \in \mathbb{R}$. Let $L = h^2$, with the hypothesis $h = x^2$ to be tested.", "x", "4x^3"),
    (
        r"Let $x, h \in \mathbb{R}$. Let $L = h^2$ with $h = x^2$ in the first run and $h = x$ in the second.",
        "x",
        "4x^3",
    ),
]


@pytest.mark.parametrize(("said", "by", "slope"), FURTHER)
def test_what_stands_beside_may_be_a_case(said: str, by: str, slope: str) -> None:
    assert statuses(rf"{said}" "\n\n" rf"$$\frac{{dL}}{{d{by}}} = {slope}$$")[-1] != "proved"
