"""Words around an equation by which it defines nothing for what follows, and those by which it does.

Every sentence gives `m = 2 x`, and a derivative of m is claimed behind it: proved where the sentence defines m, and
not where it speaks of a case, of somebody else, of another time, of a slip or of a wish.
"""

from __future__ import annotations

import re

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

PAGE = r"Let $x \in \mathbb{R}$. %s" "\n\n" r"$$\frac{dm}{dx} = 2$$"

NOTHING = """
A frequent confusion is E. | It was long held that E. | For centuries physicists took E. | The typo E was corrected.
An early version of this note had E. | In the first edition, E was printed. | The literature contains the error E.
Had the weights been tied, E. | Were the data centred, E. | Exercise: prove or disprove E. | Find the error in E.
A student wrote E. | My colleague claims E. | Smith (1990) has E. | The reviewer insisted that E. | One often reads E.
As Smith puts it, "E". | Many textbooks state E. | The documentation says E.
With the bias set to zero, E. | With zero noise, E.
With a single hidden unit, E. | With only one layer, E. | With two layers, E. | In one dimension, E.
For a linear network, E. | For small angles, E. | For batch size one, E. | For weak coupling, E. | On the diagonal, E.
Wrongly, E was used. | Incorrectly, E was reported. | By mistake, E was used. | Through an oversight, E was used.
E was once believed. | E is a common misreading. | E is what a beginner would write. | E can't be right.
E would contradict this. | E used to be the rule. | E has been refuted. | E, said the textbook. | E, ignoring the bias.
E once the transients have died out. | E for a linear network. | E unless the unit saturates. | We want E.
The formula E is outdated. | The claim E is refuted below. | Our goal is E. | Theoretically, E, but not here.
In theory E; in practice not. | Normally E. | By default E. | In classical mechanics, E. | Previously, E.
In older versions of the code, E. | Until now, E. | Later we will set E. | Next week we set E.
In the old notation this was E. | With a single hidden unit we have E. | Without noise the optimum is E. | Others use E.
An alternative that fails is E. | Compare this with the incorrect E. | Show that E is impossible. | Some write E.
The statement E is undecided. | The equation E has no solution. | Before 1900 one used E. | In most libraries, E.
One option is E; we do not take it. | Tomorrow's lecture uses E.
"""
DEFINES = """
Set E. | We define E. | The mean is E. | By definition, E. | Consider the function E. | The network computes E.
Recall that E. | E is the output of the layer. | E by definition. | In this section, E. | In our model, E.
For brevity, E. | For each sample, E. | With this notation, E. | With the chain rule in mind, set E.
Without loss of generality, E. | In vector form, E. | The model with two layers computes E. | For a single sample, E.
Dropping the index, E. | Clearly, E. | Finally, E. | With the weights above, E. | For example, E. | Apply E.
In other words, E. | Ignoring the subscript for now, E. | Ignoring the bias, E. | Omitting the bias, E.
The error E is linear.
"""


def rows(table: str) -> list[str]:
    return [row.strip() for line in table.strip().split("\n") for row in line.split(" | ")]


def given(sentence: str) -> str:
    return PAGE.replace("%s", re.sub(r"\bE\b", "$m = 2x$", sentence))


def last(text: str) -> str:
    claims = check_text(text, options=Options(repair=False)).claims
    return str(claims[-1].verdict.status) if claims else ""


@pytest.mark.parametrize("sentence", rows(NOTHING))
def test_a_case_defines_nothing(sentence: str) -> None:
    assert last(given(sentence)) != "proved"


@pytest.mark.parametrize("sentence", rows(DEFINES))
def test_what_speaks_of_all_defines(sentence: str) -> None:
    assert last(given(sentence)) == "proved"


EXCHANGED = "%s\n\n$$ab = ba$$"
STRANGERS = r"""
Let $a, b \in \Sigma^*$. | Let $a$ and $b$ be elements of $\mathfrak{g}$. | Let `a` and `b` $\in \Sigma^*$.
Take two matrices a and b of the same size. | Given matrices a, b. | For two matrices a and b.
Here a and b are matrices. | Consider two strings a and b. | The operators a and b are given.
Take two elements a and b of a group.
Let $a$ and $b$ be elements of $G$. | Let $a, b \in \mathrm{GL}_n(\mathbb{R})$.
where $a$ and $b$ are in $\mathcal{G}$.
Let $a, b \in \mathbb{Z}_6[G]$. | Let $a, b \in \{0, 1\}^*$. | Let $a, b \in G$.
Let $a$ and $b$ be members of $SO(3)$.
"""
NUMBERS = r"""
Let $a, b \in \mathbb{R}$. | Let $a$ and $b$ be elements of $\mathbb{R}$. | Take two numbers a and b.
Let $a, b \in [0, 1]$. | Let `a` and `b` $\in \mathbb{R}$. | The rate a and the weight b are positive.
Let $a, b \in \mathbb{R}_{>0}$. | In parts a and b we use numbers. | In other words a and b are plain.
"""


@pytest.mark.parametrize("sentence", rows(STRANGERS))
def test_what_is_no_number(sentence: str) -> None:
    assert last(EXCHANGED.replace("%s", sentence)) in ("undecided", "refuted")


@pytest.mark.parametrize("sentence", rows(NUMBERS))
def test_what_is_a_number(sentence: str) -> None:
    assert last(EXCHANGED.replace("%s", sentence)) == "proved"


SIGN = r"Let $x \in \mathbb{R}$. %s" "\n\n" r"$$|x| = x$$"
VALUE = "Let $n = 2$. %s\n\n$$n^2 = 4$$"
SQUARE = r"Let $A \in \mathbb{R}^{n \times n}$. %s" "\n\n$$A A = I$$"
THROUGH = r"Let $x \in \mathbb{R}$ and $c = x^2$. %s" "\n\n" r"$$\frac{d}{dx}(c x) = 3x^2$$"
POWERS = "%s\n\n$$e^A e^B = e^{A+B}$$"
CASES = [
    *((SIGN, text, True) for text in ("We assume $x > 0$.", "Throughout, $x > 0$.", "For simplicity, let $x > 0$.")),
    *((SIGN, text, False) for text in (
        "With a positive bias, $x > 0$.", "$x > 0$ for a trained network.", "Wrongly, $x > 0$ was assumed.",
        "With two layers, $x > 0$.", "In two dimensions, $x > 0$.", "$x > 0$ with high probability.",
    )),
    *((VALUE, text, True) for text in ("", "The sum is small.", "This grows like $n$.")),
    *((VALUE, text, False) for text in (
        "We double $n$.", "As $n$ grows,", "Increase $n$ to 3.", "Now $n$ becomes 3.", "When $n$ is changed to 7,",
        "Replace $n$ by 5.", "Choose a larger $n$.", "With $n$ at 5,", "For $n = 5$ we have", "We vary $n$.",
    )),
    *((SQUARE, text, True) for text in (
        "$A$ is orthogonal and symmetric.", "$A$ is symmetric and orthogonal.",
        "$A$ is real, symmetric and orthogonal.",
    )),
    *((SQUARE, text, False) for text in (
        "$A$ is symmetric but not orthogonal.", "$A$ is orthogonal or symmetric.", "$A$ was orthogonal and symmetric.",
        "The rows of $A$ are orthogonal and symmetric.", "$A$ is orthogonal and triangular.", "$A$ is orthogonal.",
        "$A$ is orthogonal and symmetric up to a factor.", "Is $A$ orthogonal and symmetric?",
    )),
    *((THROUGH, text, True) for text in ("", r"Setting $\frac{dc}{dx} = 0$ gives the minimum.")),
    *((THROUGH, text, False) for text in (
        r"We set $dc/dx = 0$ by convention.", r"We define $\frac{dc}{dx} = 0$.", "We pretend that $c' = 0$.",
        r"We impose $\nabla_x c = 0$ by hand.",
    )),
    (POWERS, r"Let $A, B \in \mathbb{R}$.", True),
    *((POWERS, text, False) for text in ("", "Let $A$ and $B$ be matrices.", "Take two matrices A and B.")),
]  # fmt: skip


@pytest.mark.parametrize(("page", "sentence", "proved"), CASES, ids=[f"{row[1]}-{row[2]}" for row in CASES])
def test_words_beside(page: str, sentence: str, proved: bool) -> None:
    assert (last(page.replace("%s", sentence)) == "proved") == proved
