"""Names that are defined twice: the second formula is a claim, a new definition, or a question."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import letters, verdicts


def page(*blocks: str) -> str:
    """A document of paragraphs and displays."""
    return "\n\n".join(blocks)


MARKDOWN: dict[str, tuple[str, str]] = {
    "two numbers for two cases": (r"$$e^0 = 1, \text{ sum } = 2.5$$ $$e^0 = 1, \text{ sum } = 3.5$$", "PPU"),
    "two numbers below each other": (r"$$\begin{aligned} s &= 2.5 \\ s &= 3.5 \end{aligned}$$", "U"),
    "the same number again": (r"$$\begin{aligned} s &= 2.5 \\ s &= 2.5 \end{aligned}$$", "P"),
    "a calculation and its value": (r"$$\begin{aligned} s &= 2 + 3 \\ s &= 6 \end{aligned}$$", "R"),
    "under another heading": (
        page(
            "## A",
            "$$g(t) = t^3$$",
            "$$g'(t) = 3t^2$$",
            "## B",
            "$$g(t) = \\sin t$$",
            "$$g'(t) = 3t^2$$",
            "$$g'(t) = \\cos t$$",
        ),
        "PRP",
    ),
    "under headings of the first level": (
        page(
            "# A",
            "Let $g(t) = t^3$.",
            "# B",
            "Let $g(t) = \\cos t$.",
            "$$g'(t) = -\\sin t$$",
            "$$g'(t) = 3t^2$$",
        ),
        "PR",
    ),
    "under headings of a lower level": (
        page(
            "## C",
            "### A",
            "$$C = w^2$$",
            "### B",
            "$$C = |w|$$",
            "$$\\frac{dC}{dw} = 2w$$",
        ),
        "R",
    ),
    "under a heading inside of the first one": (
        page(
            "## A",
            "$$C = w^2$$",
            "### B",
            "$$C = |w|$$",
            "$$\\frac{dC}{dw} = 2w$$",
        ),
        "UU",
    ),
    "behind a rule across the page": (
        page(
            "$$g(t) = t^3$$",
            "$$\\frac{dg}{dt} = 3t^2$$",
            "---",
            "$$g(t) = \\sin t$$",
            "$$\\frac{dg}{dt} = \\cos t$$",
            "$$\\frac{dg}{dt} = 3t^2$$",
        ),
        "PPR",
    ),
    "a true form under another heading": (
        page(
            "## A",
            "$$C = (a-b)^2$$",
            "## B",
            "$$C = a^2 - 2ab + b^2$$",
            "$$\\frac{dC}{da} = 2a - 2b$$",
        ),
        "PP",
    ),
    "a false form under another heading, which words call a form": (
        page(
            "## A",
            "$$C = (a-b)^2$$",
            "## B",
            "Expanding gives",
            "$$C = a^2 - ab + b^2$$",
            "$$\\frac{dC}{da} = 2a - b$$",
        ),
        "RR",
    ),
    "a false form right behind": (
        page(
            "$$C = (a-b)^2$$",
            "$$C = a^2 + b^2$$",
        ),
        "R",
    ),
    "a false form behind a derivative": (
        page(
            "$$C = (a-b)^2$$",
            "$$\\frac{dC}{da} = 2(a-b)$$",
            "$$C = a^2 + b^2$$",
        ),
        "PR",
    ),
    "a false form by a word": (
        page(
            "$$C = (a-b)^2$$",
            "Hence",
            "$$C = a^2 + b^2$$",
        ),
        "R",
    ),
    "a false form in a chain": (
        page(
            "## A",
            "$$C = (a-b)^2$$",
            "## B",
            "$$C = |a-b| = a - b$$",
        ),
        "R",
    ),
    "words that leave it open": (
        page(
            "$$C = w^2$$",
            "The terms are",
            "$$C = |w|$$",
            "$$\\frac{dC}{dw} = 2w$$",
            "$$\\frac{dC}{dw} = \\operatorname{sign}(w)$$",
        ),
        "UUU",
    ),
    "a third form where the second leaves it open": (
        page(
            "$$C = w^2$$",
            "The terms are",
            "$$C = |w|$$",
            "$$C = \\max(w, -w)$$",
            "$$\\frac{dC}{dw} = 2w$$",
        ),
        "UUU",
    ),
    "what fits again is what it was": (
        page(
            "$$C = (w-1)^2$$",
            "The terms:",
            "$$C = w^2 - 1$$",
            "Together:",
            "$$C = w^2 - 2w + 1$$",
            "$$\\frac{dC}{dw} = 2w - 2$$",
        ),
        "UPP",
    ),
    "now let": (
        page(
            "Let $C = w^2$. Then $\\frac{dC}{dw} = 2w$. Now let $C = w^3$.",
            "Then $\\frac{dC}{dw} = 2w$ and $\\frac{dC}{dw} = 3w^2$.",
        ),
        "PRP",
    ),
    "instead": (
        page(
            "$$C = w^2$$",
            "Suppose we use instead",
            "$$C = w^3$$",
            "$$\\frac{dC}{dw} = 2w$$",
            "$$\\frac{dC}{dw} = 3w^2$$",
        ),
        "RP",
    ),
    "alternatively": (
        page(
            "$$C = w^2$$",
            "Alternatively,",
            "$$C = |w|$$",
            "$$\\frac{dC}{dw} = 2w$$",
        ),
        "R",
    ),
    "alternatively written": (
        page(
            "$$C = (w-1)^2$$",
            "Alternatively we can write",
            "$$C = w^2 - 1$$",
        ),
        "U",
    ),
    "another example": (
        page(
            "Let $f(x) = x^2$.",
            "**Example 2.** $f(x) = x^3$ has",
            "$$f'(x) = 3x^2$$",
            "$$f'(x) = 2x$$",
        ),
        "PR",
    ),
    "exercises": (
        page(
            "**Exercise 1**",
            "$$f(x) = x^2$$",
            "**Exercise 2**",
            "$$f(x) = x^3$$",
            "$$f'(x) = 2x$$",
            "$$f'(x) = 3x^2$$",
        ),
        "RP",
    ),
    "a false form in a proof": (
        page(
            "$$f(x) = (x+1)^2$$",
            "Proof. We have",
            "$$f(x) = x^2 + 1$$",
        ),
        "R",
    ),
    "a solution is of its exercise": (
        page(
            "**Exercise 1.** Let $f(x) = (x+1)^2$.",
            "**Solution.**",
            "$$f(x) = x^2 + 1$$",
            "$$f'(x) = 2x$$",
        ),
        "UU",
    ),
    "what was defined through it": (
        page(
            "Let $a = e^z$ and $C = a^2$.",
            "$$\\frac{dC}{dz} = 2e^{2z}$$",
            "Let $a = z^2$.",
            "$$\\frac{dC}{dz} = 2e^{2z}$$",
            "$$\\frac{dC}{dz} = 4z^3$$",
            "$$\\frac{da}{dz} = 2z$$",
            "Let $C = a^2$.",
            "$$\\frac{dC}{dz} = 4z^3$$",
            "$$\\frac{dC}{dz} = 2e^{2z}$$",
        ),
        "PUUPPR",
    ),
    "functions defined through it": (
        page(
            "Let $h(x) = x^2$ and $g(x) = h(x) + 1$.",
            "$$g'(x) = 2x$$",
            "Let $h(x) = e^x$.",
            "$$g'(x) = 2x$$",
            "$$g'(x) = e^x$$",
            "$$h'(x) = e^x$$",
            "$$h'(x) = 2x$$",
        ),
        "PUUPR",
    ),
    "said once more": (
        page(
            "## A",
            "Let $p = e^z$ and $C = p^2$.",
            "## B",
            "Let $p = e^z$ again.",
            "$$\\frac{dC}{dz} = 2e^{2z}$$",
        ),
        "P",
    ),
    "other arguments": (
        page(
            "## A",
            "$$f(x, y) = xy$$",
            "## B",
            "$$f(u, v) = (u+v)^2$$",
            "$$\\frac{\\partial f}{\\partial u} = 2(u+v)$$",
            "$$\\frac{\\partial f}{\\partial u} = v$$",
        ),
        "PR",
    ),
    "of a vector": (
        page(
            "Let $x \\in \\mathbb{R}^n$.",
            "## A",
            "$$f(x) = x^Tx$$",
            "$$\\nabla f(x) = 2x$$",
            "## B",
            "$$f(x) = \\sum_i x_i$$",
            "$$\\nabla f(x) = 2x$$",
            "$$\\frac{\\partial f}{\\partial x_i} = 1$$",
        ),
        "PRP",
    ),
    "a function and its value": (
        page(
            "Consider $y = f(x) = x^3$.",
            "$$f'(x) = 3x^2$$",
            "$$f'(x) = x^2$$",
            "$$\\frac{dy}{dx} = 3x^2$$",
            "$$\\frac{dy}{dx} = 0$$",
        ),
        "PRPR",
    ),
    "another function and its value": (
        page(
            "## A",
            "Consider $y = f(x) = x^3$.",
            "## B",
            "$$y = f(x) = \\sin x$$",
            "$$f'(x) = 3x^2$$",
            "$$\\frac{dy}{dx} = 3x^2$$",
            "$$\\frac{dy}{dx} = \\cos x$$",
        ),
        "RRP",
    ),
    "the same function and its value": (
        page(
            "## A", "Consider $y = f(x) = (x+1)^2$.", "## B", "$$y = f(x) = x^2 + 2x + 1$$", "$$\\frac{dy}{dx} = 2x$$"
        ),
        "PPR",
    ),
    "a function, its value and a slip": (
        page("$$y = f(x) = x^3 = x^2$$", "$$f'(x) = 3x^2$$"),
        "RP",
    ),
    "a finer form": (
        page(
            "Take $f(x,y,z) = (x+y)z$. With $q = x+y$ we have $\\frac{\\partial f}{\\partial q} = 0$.",
            "Here $f = qz$, so",
            "$$\\frac{\\partial f}{\\partial q} = z$$",
            "$$\\frac{\\partial f}{\\partial q} = 0$$",
            "$$\\frac{\\partial f}{\\partial x} = \\frac{\\partial f}{\\partial q}\\frac{\\partial q}{\\partial x}$$",
        ),
        "RPPRP",
    ),
    "a finer form with indices": (
        page(
            "Let $x, w, y \\in \\mathbb{R}^n$.",
            "$$C = \\sum_i (x_i w_i - y_i)^2$$",
            "With $r_i = x_i w_i - y_i$ we have",
            "$$C = \\sum_i r_i^2$$",
            "$$\\frac{\\partial C}{\\partial r_i} = 2r_i$$",
            "$$\\frac{\\partial C}{\\partial r_i} = 0$$",
            "$$\\frac{\\partial C}{\\partial w_i} = 2 r_i x_i$$",
            "$$\\frac{\\partial C}{\\partial w_i} = 2 r_i$$",
        ),
        "PPRPR",
    ),
    "defined as": (
        "$$L = u^2$$\n\nWe can also define the loss as $$L = u^3$$ $$\\frac{dL}{du} = 3u^2$$ $$\\frac{dL}{du} = 2u$$",
        "PR",
    ),
    "defined as above": ("$$L = u^2$$\n\nThe loss, which we define as above, is $$L = u^3$$", "U"),
    "not defined as": ("$$L = u^2$$\n\nWe do not define the loss as $$L = u^3$$", "U"),
}

LATEX: dict[str, tuple[str, str]] = {
    "examples": (
        "\\begin{example} Let $f(x) = x^2$. \\[ f'(x) = 2x \\] \\end{example}\n\\begin{example}\n\\[ f(x) = x^3 \\]\n"
        "\\[ f'(x) = 3x^2 \\] \\[ f'(x) = 2x \\] \\end{example}",
        "PPR",
    ),
    "what an example defined ends with it": (
        "\\begin{example} \\[ f(x) = x^2 \\] \\end{example}\n\n\\[ f(x) = x^3 \\] \\[ f'(x) = 2x \\]",
        "R",
    ),
    "a proof": (
        "\\[ f(x) = (x+1)^2 \\]\n\\begin{proof} We get \\[ f(x) = x^2 + 1 \\] \\end{proof} \\[ f'(x) = 2x \\]",
        "RR",
    ),
}

ALIKE: dict[str, tuple[str, str]] = {
    "a bold vector and its size": (
        page(
            r"Let $\mathbf h \in \mathbb{R}^h$ and $L = \frac12 \|\mathbf h\|^2$.",
            r"$$\frac{\partial L}{\partial \mathbf h} = \mathbf h$$",
            r"$$\sum_{i=1}^h h_i^2 = 2L$$",
            r"$$\frac1h \sum_{i=1}^h h_i^2 = 2L$$",
        ),
        "PPR",
    ),
    "a bold vector of a layer and its size": (
        page(
            r"Let $\mathbf W\in\mathbb{R}^{h\times d}$ and $\mathbf x\in\mathbb{R}^d$.",
            r"Let $\mathbf h = \mathbf W\mathbf x$.",
            r"$$\frac{\partial \mathbf h}{\partial \mathbf x} = \mathbf W$$",
            r"$$\frac{\partial \mathbf h}{\partial \mathbf x} = 0$$",
        ),
        "PR",
    ),
    "a plain vector of a layer and its size": (
        page(
            r"Let $W \in \mathbb{R}^{h \times d}$, $x \in \mathbb{R}^d$ and $h = W x$.",
            r"$$\frac{\partial h}{\partial x} = W$$",
            r"$$\frac{\partial h}{\partial x} = 0$$",
        ),
        "PR",
    ),
    "a bold vector and its mean": (
        page(
            r"Let $\mathbf v \in \mathbb{R}^n$ and $v = \frac1n \sum_i v_i$.",
            r"$$\frac{\partial v}{\partial v_i} = \frac1n$$",
            r"$$\frac{\partial v}{\partial v_i} = 1$$",
        ),
        "PR",
    ),
    "a bold vector and its norm": (
        page(
            r"Let $\mathbf w \in \mathbb{R}^n$ and $w = \|\mathbf w\|$.",
            r"$$\frac{\partial w^2}{\partial \mathbf w} = 2 \mathbf w$$",
            r"$$\frac{\partial w^2}{\partial \mathbf w} = 2 w$$",
        ),
        "PR",
    ),
    "a bold Greek vector and a number": (
        page(
            r"Let $\boldsymbol\mu \in \mathbb{R}^n$ and $\mu = \boldsymbol\mu^T \boldsymbol\mu$.",
            r"$$\frac{\partial \mu}{\partial \boldsymbol\mu} = 2 \boldsymbol\mu$$",
            r"$$\frac{\partial \mu}{\partial \mu_i} = 2 \mu$$",
        ),
        "PR",
    ),
    "now bold, now plain": (
        page(
            r"Let $\mathbf x, \mathbf a \in \mathbb{R}^n$.",
            r"$$\nabla_x (\mathbf a^T x) = a$$",
            r"$$\nabla_{\mathbf x} (a^T \mathbf x) = x$$",
        ),
        "PR",
    ),
    "a size that is given a value": (
        page(r"Let $x \in \mathbb{R}^n$.", r"Let $n = \sum_i x_i$.", r"$$\frac1n \sum_i x_i = 1$$"),
        "U",
    ),
}


@pytest.mark.parametrize(("text", "expected"), ALIKE.values(), ids=ALIKE.keys())
def test_names_that_look_alike(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_a_name_defined_twice(text: str, expected: str) -> None:
    assert verdicts(text, "markdown") == expected


@pytest.mark.parametrize(("text", "expected"), LATEX.values(), ids=LATEX.keys())
def test_a_name_defined_twice_in_environments(text: str, expected: str) -> None:
    assert verdicts(text, "latex") == expected


def test_the_question_names_the_first_definition() -> None:
    text = "$$C = w^2$$\n\nThe terms are\n\n$$C = |w|$$"
    (claim,) = check_text(text, options=Options(repair=False)).claims
    assert (
        claim.verdict.reason == "C was defined otherwise in line 1; is this a new definition? (write `let` before it)"
    )
