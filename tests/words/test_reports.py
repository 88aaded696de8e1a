"""Who says an equation: what the text itself says defines, what it reports of somebody else or elsewhere does not.

Each row is a sentence with an equation E that would give a name. Beside the reports stand sentences of the same build
in which the text itself says it. The same is done for what words say of a name that was declared already, and for the
adjectives beside the kind of a name.
"""

from __future__ import annotations

import re

import pytest

from symgrad.claims.speech.reports import reported
from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

REPORTS = """
PyTorch uses E. | Figure 3 shows E. | Hinton writes E. | Many books prefer E. | In Keras the default is E.
The old paper has E. | It differs from the E of the first edition. | We could have begun with E.
Compare it with Nielsen, for whom E. | The plot was drawn with E. | The referees suggested E. | Others like E.
Table 2 lists runs with E. | In the reference implementation, E. | (Wikipedia: E.) | The unit test checks E.
The claim that E is old. | In Bishop's notation, E. | Listing 3 implements E. | Their loss is E. | A common choice is E.
The Leeds course defines E. | In Exercise 4 you will meet E. | Until May the default was E. | Some write E.
"""
OWN = """
We use E. | The loss is E. | The layer computes E. | Our model has the energy E. | To keep it short, take E.
The energy of it all is then given by E. | Everything below is about E. | This leads to the objective E.
It is trained with the objective E. | Momentum loss: E. | Abbreviate E. | Rearranging gives E.
Decompose E. | This sum forms E. | Factorize E.
The cost we minimise is E. | A short form E. | Each unit outputs E. | In other words, E.
Writing E, we go on. | A standard choice, and ours, is E.
"""
MATRIX = r"Let $A \in \mathbb{R}^{n \times n}$ be a matrix and $x \in \mathbb{R}^n$. %s"
GRADIENT = "\n\n" r"$$\nabla_x (x^T A x) = 2 A x$$"
GENERAL = """
The case of symmetric S is an exercise. | Symmetric matrices $A = A^T$ are treated below. | A symmetric S would be nice.
LAPACK's `eigh` needs $A = A^T$. | The manual speaks of symmetric S. | Assuming a symmetric S is tempting.
A symmetric matrix S has real eigenvalues. | The symmetric S of Chapter 3 is gone. | Symmetric S arise in physics.
Our example has a symmetric S in Figure 1. | S need not be symmetric. | Those who like symmetric S may skip this.
"""
SYMMETRIC = """
We assume throughout that S is symmetric. | From now on S is symmetric. | In this section S is symmetric.
We restrict ourselves to symmetric S. | The symmetric matrix S is given. | Assume $A = A^T$.
"""
NOUNS = r"""
Let $A$ be an $n \times n$ symmetric matrix. | Let $A$ be an $n$ by $n$ symmetric matrix.
Let $A$ be an $n \times n$ real symmetric matrix. | Let $A$ be an $n \times n$ symmetric, positive definite matrix.
Let $A$ be a dense, symmetric $n \times n$ matrix. | The symmetric $n \times n$ matrix $A$ is given.
"""
OTHER_NOUNS = r"""
Let $A$ be an $n \times n$ non-symmetric matrix. | Let $A$ be an $n \times n$ almost symmetric matrix.
Let $A$ be an $n \times n$ stochastic matrix. | Let $A$ be an $n \times n$ pooled matrix.
Let $A$ be an $n \times n$ possibly symmetric matrix. | Let $A$ be an $n \times n$ matrix, not symmetric.
"""


def rows(table: str) -> list[str]:
    return [row.strip() for line in table.strip().split("\n") for row in line.split(" | ")]


def statuses(text: str) -> list[str]:
    return [str(claim.verdict.status) for claim in check_text(text, options=Options(repair=False)).claims]


def derived(sentence: str, own: str = "") -> list[str]:
    """The verdicts on two derivatives of L, the first one by the equation of the sentence, the other by `own`."""
    said = re.sub(r"\bE\b", r"$L = \\sum_i x_i^3$", sentence, count=1)
    claims = r"$$\frac{\partial L}{\partial x_k} = 3 x_k^2$$ $$\frac{\partial L}{\partial x_k} = 2 x_k$$"
    return statuses(rf"Let $x \in \mathbb{{R}}^n$. {said}" "\n\n" f"{own}\n\n{claims}")[-2:]


@pytest.mark.parametrize("sentence", rows(REPORTS))
def test_a_report_defines_nothing(sentence: str) -> None:
    assert derived(sentence)[0] != "proved"
    reported_one, own = derived(sentence, r"Here we define $L = \sum_i x_i^2$.")
    assert reported_one != "proved" and own not in ("refuted", "conditional")


@pytest.mark.parametrize("sentence", rows(OWN))
def test_what_the_text_says_defines(sentence: str) -> None:
    assert derived(sentence) == ["proved", "refuted"]


@pytest.mark.parametrize("sentence", rows(GENERAL))
def test_what_is_said_of_a_kind_declares_nothing(sentence: str) -> None:
    said = MATRIX % re.sub(r"\bS\b", "$A$", sentence)
    assert statuses(said + GRADIENT)[-1] != "proved"
    assert statuses(said + "\n\n" r"$$\nabla_x (x^T A x) = (A + A^T) x$$")[-1] not in ("refuted", "conditional")


@pytest.mark.parametrize("sentence", rows(SYMMETRIC))
def test_what_is_said_of_the_name_declares(sentence: str) -> None:
    said = MATRIX % re.sub(r"\bS\b", "$A$", sentence)
    assert statuses(said + GRADIENT)[-1] == "proved"


@pytest.mark.parametrize("sentence", rows(NOUNS))
def test_sizes_and_commas_do_not_cut_a_noun_phrase(sentence: str) -> None:
    assert statuses(r"Let $x \in \mathbb{R}^n$. " + sentence + GRADIENT)[-1] == "proved"


@pytest.mark.parametrize("sentence", rows(OTHER_NOUNS))
def test_other_adjectives_do_not_make_it_symmetric(sentence: str) -> None:
    assert statuses(r"Let $x \in \mathbb{R}^n$. " + sentence + GRADIENT)[-1] != "proved"


@pytest.mark.parametrize("noun", ["gate logits", "router logits", "token embeddings", "raw word scores"])
def test_the_last_noun_says_what_it_is(noun: str) -> None:
    softmax = r"$$s_i = \frac{e^{g_i}}{\sum_j e^{g_j}}$$"
    true, false = (rf"$$\frac{{\partial s_i}}{{\partial g_k}} = s_i ({one} - s_k)$$" for one in (r"\delta_{ik}", "1"))
    verdicts = statuses(f"Let $g$ be {noun}.\n\n{softmax}\n\n{true}\n\n{false}")[-2:]
    assert verdicts[0] == "proved" and verdicts[1] != "proved"


@pytest.mark.parametrize("noun", ["strings", "quaternions", "gates"])
def test_things_that_are_no_numbers(noun: str) -> None:
    assert statuses(f"Let $g$ and $h$ be {noun}.\n\n$$g h = h g$$")[-1] != "proved"


def test_who_speaks() -> None:
    assert not any(reported(f"{words} ") for words in ("", "let", "the loss is", "we use", "in vector form,", "so"))
    assert all(reported(f"{words} ") for words in ("keras computes", "the figure was made for", "nobody uses"))
