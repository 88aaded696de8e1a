"""What people write in practice: documents and the verdicts on their claims, one letter each."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

POWERS: dict[str, tuple[str, str]] = {
    "an exponential": (
        r"$$\frac{\partial e^{t}}{\partial t} = e^{t}$$ $$\frac{\partial e^{t}}{\partial t} = t e^{t}$$",
        "PR",
    ),
    "of a product": (
        r"$$\frac{\partial e^{u_i v}}{\partial v} = u_i e^{u_i v}$$"
        r"$$\frac{\partial e^{u_i v}}{\partial v} = v e^{u_i v}$$",
        "PR",
    ),
    "of two vectors": (
        r"Let $b, u \in \mathbb{R}^d$. $$\frac{\partial e^{b^\top u}}{\partial b} = e^{b^\top u} u$$"
        r"$$\frac{\partial e^{b^\top u}}{\partial b} = e^{b^\top u} b$$",
        "PR",
    ),
    "of another base": (
        r"$$\frac{\partial a^{v}}{\partial v} = a^{v} \log a$$ $$\frac{\partial a^{v}}{\partial v} = a^{v}$$",
        "PR",
    ),
    "of what it is by": (
        r"$$\frac{\partial q^3}{\partial q} = 3 q^2$$ $$\frac{\partial q^3}{\partial q} = q^2$$",
        "PR",
    ),
    "of what nobody defined": (r"$$\frac{\partial k^2}{\partial t} = 0$$", "U"),
}

TYPEFACES: dict[str, tuple[str, str]] = {
    "a number, and a vector in another section": (
        "## One\n\n" + r"$$w = \frac{\sum_{i=1}^m y_i x_i}{\sum_{i=1}^m x_i^2}$$" + "\n\n## Many\n\n"
        r"$$\|\mathbf{w}^\top \mathbf{a}\|^2 = \mathbf{w}^\top \mathbf{a} \mathbf{a}^\top \mathbf{w}$$"
        r"$$\|\mathbf{w}^\top \mathbf{a}\|^2 = \mathbf{a}^\top \mathbf{a} \mathbf{w}^\top \mathbf{w}$$",
        "PU",
    ),
    "in one section": (
        r"$$w = \frac{\sum_{i=1}^m y_i x_i}{\sum_{i=1}^m x_i^2}$$"
        r"$$\|\mathbf{w}^\top \mathbf{a}\|^2 = \mathbf{w}^\top \mathbf{a} \mathbf{a}^\top \mathbf{w}$$",
        "U",
    ),
    "a number in bold type": (
        "## One\n\n" + r"$$\mathbf{w} = \frac{\sum_{i=1}^m y_i x_i}{\sum_{i=1}^m x_i^2}$$" + "\n\n## Many\n\n"
        r"$$\|\mathbf{w}^\top \mathbf{a}\|^2 = \mathbf{w}^\top \mathbf{a} \mathbf{a}^\top \mathbf{w}$$",
        "U",
    ),
    "plain and bold": (
        "## One\n\n" + r"$$w = \frac{\sum_{i=1}^m y_i x_i}{\sum_{i=1}^m x_i^2}$$" + "\n\n## Many\n\n"
        r"$$w + \mathbf{w}^\top \mathbf{a} = \mathbf{a}^\top \mathbf{w} + w$$",
        "U",
    ),
    "what it depended on": (
        "## One\n\n" + r"$$w = \frac{s}{\sum_{i=1}^m x_i^2}$$" + "\n\n## Many\n\n"
        r"$$\frac{\partial}{\partial s} (s \mathbf{w}^\top \mathbf{a}) = \mathbf{w}^\top \mathbf{a}$$",
        "U",
    ),
}

UNREAD: dict[str, tuple[str, str]] = {
    "an array that nothing else is said of": (
        r"Let $y \in \mathbb{R}^m$. $$y = u(;v)$$ $$\sum_{i=1}^m (y_i - c) = \sum_{i=1}^m y_i - m c$$"
        r"$$\sum_{i=1}^m (y_i - c) = \sum_{i=1}^m y_i - c$$",
        "PU",
    ),
    "where something is differentiated": (
        r"Let $y \in \mathbb{R}^m$. $$y = u(;v)$$ $$\frac{\partial}{\partial w} \sum_{i=1}^m w y_i = \sum_i y_i$$",
        "U",
    ),
    "what was said of it may be said of another": (
        r"Let $y \in \mathbb{R}^m$ be one-hot. $$y = u(;v)$$ $$\sum_{i=1}^m (y_i - c) = 1 - m c$$",
        "U",
    ),
    "an equation for it": (
        r"Let $y \in \mathbb{R}^m$ with $\sum_{i=1}^m y_i = 1$. $$y = u(;v)$$ $$\sum_{i=1}^m (y_i - c) = 1 - m c$$",
        "U",
    ),
}

_MEANS = r"Since $\frac{1}{m}\sum_{i=1}^m x_i = \bar x$ and $\frac{\sum_{i=1}^m y_i}{m} = \bar y$, "

MEANS: dict[str, tuple[str, str]] = {
    "sums": (
        _MEANS + r"$$\bar y \sum_{i=1}^m x_i = \bar x \sum_{i=1}^m y_i$$ $$\sum_{i=1}^m x_i = \bar x$$"
        r"$$\sum_{i=1}^m (x_i - \bar x)(y_i - \bar y) = \sum_{i=1}^m x_i y_i - m \bar x \bar y$$"
        r"$$\sum_{i=1}^m (x_i - \bar x)(y_i - \bar y) = \sum_{i=1}^m x_i y_i - \bar x \bar y$$",
        "PRPR",
    ),
    "derivatives": (
        _MEANS + r"$$\frac{\partial \bar x}{\partial x_j} = \frac1m$$ $$\frac{\partial \bar x}{\partial x_j} = 0$$",
        "PR",
    ),
    "sizes at which nothing is defined": (
        _MEANS + r"$$w = \frac{\sum_{i=1}^m y_i (x_i - \bar x)}{\sum_{i=1}^m (x_i - \bar x)^2}$$"
        r"$$w = \frac{\sum_{i=1}^m (y_i - \bar y)(x_i - \bar x)}{\sum_{i=1}^m x_i^2 - m \bar x^2}$$"
        r"$$w = \frac{\sum_{i=1}^m (y_i - \bar y)(x_i - \bar x)}{\sum_{i=1}^m x_i^2 - \bar x^2}$$",
        "PR",
    ),
    "of samples": (
        r"Since $\frac1N \sum_{n=1}^N x^{(n)} = \overline{x}$, we get $$\sum_{n=1}^N (x^{(n)} - \bar x) = 0$$",
        "P",
    ),
    "a name that is known": (
        r"Let $\bar x = \sum_{i=1}^m x_i$. $$\frac{1}{m}\sum_{i=1}^m x_i = \bar x$$ $$\sum_{i=1}^m x_i = \bar x$$",
        "RP",
    ),
    "no average": (r"Since $\sum_{i=1}^m x_i = \bar x$, we get $$\sum_{i=1}^m 2 x_i = 2 \bar x$$", "UU"),
    "a weighted one": (
        r"Since $\frac{1}{m}\sum_{i=1}^m w_i x_i = \bar x$, we get $$\sum_{i=1}^m w_i x_i = m \bar x$$",
        "UU",
    ),
    "of other letters": (r"Since $\frac{1}{m}\sum_{i=1}^m u_i = \bar x$, we get $$\sum_{i=1}^m u_i = m \bar x$$", "UU"),
    "of another size": (
        r"Since $\frac{1}{n}\sum_{i=1}^m x_i = \bar x$, we get $$\sum_{i=1}^m x_i = n \bar x$$",
        "UU",
    ),
    "without the first one": (
        r"Since $\frac{1}{m}\sum_{i=2}^m x_i = \bar x$, we get $$\sum_{i=2}^m x_i = m \bar x$$",
        "UU",
    ),
    "what stands by itself": (
        r"For which $\bar x$ is $$\frac{1}{m}\sum_{i=1}^m x_i = \bar x$$ true? In general "
        r"$$\sum_{i=1}^m x_i = m \bar x$$",
        "UU",
    ),
    "a name that is another one now": (
        r"Since $\frac{1}{m}\sum_{i=1}^m x_i = \bar x$, fine. Now let $\bar x$ be another point. "
        r"$$\sum_{i=1}^m x_i = m \bar x$$",
        "U",
    ),
    "what is denied": (
        r"It is not true that $\frac{1}{m}\sum_{i=1}^m x_i = \bar x$. $$\sum_{i=1}^m x_i = m \bar x$$",
        "U",
    ),
}

ELEMENTS: dict[str, tuple[str, str]] = {
    "one argument of two": (
        r"$$\sum_x f(x, y) g(x) = \sum_w f(w, y) g(w)$$ $$\sum_x f(x, y) g(x) = \sum_x f(x, z) g(x)$$"
        r"$$\sum_x f(x, y) = \sum_x f(y, x)$$",
        "PUU",
    ),
    "products of sums": (
        r"$$\sum_x \sum_w f(x, y) g(w, y) = \sum_x f(x, y) \sum_x g(x, y)$$"
        r"$$\sum_x f(x, y) g(x, y) = \sum_x f(x, y) \sum_x g(x, y)$$ $$\sum_x f(x, y)^2 = (\sum_x f(x, y))^2$$",
        "PUU",
    ),
    "behind a bar": (
        r"$$\sum_a \beta(a | s) (g(a) + h(a)) = \sum_a \beta(a | s) g(a) + \sum_a \beta(a | s) h(a)$$"
        r"$$\sum_a \beta(a | s) g(a) = \sum_a \beta(s | a) g(a)$$ $$\sum_a \beta(a | s) = 1$$",
        "PUP",
    ),
    "a parameter": (
        r"$$\nabla_\theta \sum_x p_\theta(x) g(x) = \sum_x \nabla_\theta [p_\theta(x)] g(x)$$"
        r"$$\sum_x \nabla_\theta [p_\theta(x)] g(x) = \sum_x p_\theta(x) g(x) \nabla_\theta \log p_\theta(x)$$"
        r"$$\sum_x \nabla_\theta [p_\theta(x)] g(x) = \sum_x p_\theta(x) g(x) \nabla_\theta \log p_\theta(y)$$"
        r"$$\sum_x \nabla_\theta [p_\theta(x)] g(x) = \sum_x g(x) \nabla_\theta \log p_\theta(x)$$"
        r"$$\sum_x \nabla_\theta [p_\theta(x)] (g(x) - b) = \sum_x \nabla_\theta [p_\theta(x)] g(x)$$",
        "PPUUU",
    ),
    "a mark that depends on it": (
        r"$$\nabla_\theta \sum_a \beta_\theta(a, s) Q(a, s) = \sum_a Q(a, s) \nabla_\theta \beta_\theta(a, s)$$"
        r"$$\nabla_\theta \sum_a \beta_\theta(a, s) Q_\beta(a, s)"
        r" = \sum_a Q_\beta(a, s) \nabla_\theta \beta_\theta(a, s)$$",
        "PU",
    ),
    "a quantity with it": (
        r"$$C = \sum_x p_\theta(x, y) g(x)$$ $$\nabla_\theta [C + \theta^\top \theta] = 2 \theta$$",
        "U",
    ),
    "an expectation": (
        r"$$\mathbb{E}_{x \sim p}[g(x)] = \sum_x p(x) g(x)$$ $$\mathbb{E}_{x \sim p}[g(x)] = \sum_x p(x) g(x)^2$$"
        r"$$\mathbb{E}_{x \sim p}[g(x) + c] = \sum_x p(x) g(x) + c$$"
        r"$$\mathbb{E}_{x \sim q}[g(x)] = \sum_x p(x) g(x)$$ $$\mathbb{E}_p[x g(x)] = \sum_x p(x) g(x)$$",
        "PUPUU",
    ),
    "another law": (
        r"$$\sum_x p(x) g(x) = \sum_x \frac{q(x)}{q(x)} p(x) g(x) = \mathbb{E}_q\left[\frac{p(x)}{q(x)} g(x)\right]$$"
        r"$$\sum_x q(x) p(x) g(x) = \mathbb{E}_q\left[\frac{p(x)}{q(x)} g(x)\right]$$",
        "PPU",
    ),
    "a distribution": (
        r"Let $q$ be a distribution. $$\sum_x q(x) = 1$$ $$\sum_x q(x) (g(x) - c) = \sum_x q(x) g(x) - c$$"
        r"$$\sum_x 2 q(x) = 1$$",
        "PPU",
    ),
    "perhaps a distribution": (r"$$\sum_x p(x) (g(x) + c) = \sum_x p(x) g(x) + c$$", "U"),
    "a number": (r"Let $w \in \mathbb{R}$. $$\sum_x w (x) = w \sum_x (x)$$", "U"),
}

GRADIENTS: dict[str, tuple[str, str]] = {
    "a product": (
        r"$$\nabla [u v] = u \nabla v + v \nabla u$$ $$\nabla [u v] = u \nabla v$$"
        r"$$\nabla [u v] = \nabla u \nabla v$$",
        "PUU",
    ),
    "a quotient": (
        r"$$\nabla \left[\frac{u}{v}\right] = \frac{v \nabla u - u \nabla v}{v^2}$$"
        r"$$\nabla \left[\frac{u}{v}\right] = \frac{u \nabla v - v \nabla u}{v^2}$$",
        "PU",
    ),
    "a logarithm": (
        r"$$\nabla f = f \nabla \log f$$ $$\nabla [f \log f] = (1 + \log f) \nabla f$$"
        r"$$\nabla [f \log f] = \log f \, \nabla f$$",
        "PPU",
    ),
    "a sum": (
        r"$$\sum_d \nabla [q_\theta(d) \log q_\theta(d)] = \sum_d \nabla [q_\theta(d)] (1 + \log q_\theta(d))$$"
        r"$$\sum_d \nabla [q_\theta(d) \log q_\theta(d)] = \sum_d \nabla [q_\theta(d)]$$"
        r"$$\nabla \sum_d q(d) = \sum_d \nabla [q(d)]$$ $$\nabla \sum_d q(d) = \sum_d \nabla [q(d)^2]$$",
        "PUPU",
    ),
    "a factor that may depend on it": (r"$$\nabla [c u] = c \nabla u$$ $$\nabla [2 u] = 2 \nabla u$$", "UP"),
    "a value of a function that may": (r"$$\nabla [f(3) u] = f(3) \nabla u$$", "U"),
    "nothing that depends on it": (r"$$\nabla [5] = 0$$ $$\nabla [5 u] = 0$$", "PU"),
    "no linear relation": (r"$$\nabla [u^2] = \nabla u \cdot \nabla u$$ $$\nabla [u] = u$$ $$\nabla [u] = 1$$", "UUU"),
    "between vectors": (
        r"Let $\mathbf v \in \mathbb{R}^n$. $$\nabla [u] \cdot \mathbf v = \nabla [u] \mathbf v$$"
        r"$$\nabla [u \mathbf v] = u \nabla \mathbf v + \mathbf v \nabla u$$",
        "UU",
    ),
    "as an operator": (
        r"Let $\mathbf v \in \mathbb{R}^n$ and $u \in \mathbb{R}$."
        r"$$\nabla \cdot (u \mathbf v) = u \nabla \cdot \mathbf v + \mathbf v \cdot \nabla u$$"
        r"$$(\mathbf v \cdot \nabla) u = \mathbf v \cdot \nabla u$$",
        "UU",
    ),
}

_RAISED = r"$$\frac{\partial}{\partial x^j} \sum_{i=1}^n e^{x^i} = e^{x^j}$$"

COMPONENTS: dict[str, tuple[str, str]] = {
    "positions above": (
        r"Here $x^i$ is the $i$th component of $x$." + _RAISED + r"$$\sum_{i=1}^n x^i y^2 = y^2 \sum_{j=1}^n x^j$$"
        r"$$\frac{\partial}{\partial x^j} \sum_{i=1}^n e^{x^i} = x^j e^{x^j}$$",
        "PPR",
    ),
    "words behind a list": (
        r"Let $\rho : \mathbb{R}^n \to \mathbb{R}^n$ send $x$ to"
        r"$$\rho(x) = \begin{bmatrix} \frac{e^{x^1}}{\sum_{i=1}^n e^{x^i}} \\ \vdots \\"
        r" \frac{e^{x^n}}{\sum_{i=1}^n e^{x^i}} \end{bmatrix}$$ where $x^i$ is the $i$-th entry of $x$."
        r"$$\langle \rho(x), 1_n \rangle = 1$$ $$\langle \rho(x), 1_n \rangle = 2$$",
        "PU",
    ),
    "one of them": (
        r"Let $x \in \mathbb{R}^2$, and $x^i$ denotes the $i$th coordinate of $x$. $$\sum_{i=1}^2 x^i = x^1 + x^2$$"
        r"$$\sum_{i=1}^2 x^i = x^1 + (x^1)^2$$",
        "PR",
    ),
    "without words": (_RAISED, "U"),
    "not": (r"Here $x^i$ is not the $i$th component of $x$." + _RAISED, "U"),
    "of another": (r"Here $x^i$ is the $i$th component of $y$." + _RAISED, "U"),
    "as a condition": (r"If $x^i$ is the $i$th component of $x$, then" + _RAISED, "U"),
}

_LAGRANGE = (
    r"$$L(\mathbf{w}, c) = \mathbf{w}^\top \mathbf{S}_b \mathbf{w} + c (\mathbf{w}^\top \mathbf{S}_w \mathbf{w} - 1)$$"
)

FAMILIES: dict[str, tuple[str, str]] = {
    "two matrices": (
        _LAGRANGE + r"$$\frac{\partial L(\mathbf{w}, c)}{\partial \mathbf{w}}"
        r" = (\mathbf{S}_b + \mathbf{S}_b^\top) \mathbf{w} + c (\mathbf{S}_w + \mathbf{S}_w^\top) \mathbf{w}$$"
        r"$$\frac{\partial L(\mathbf{w}, c)}{\partial \mathbf{w}}"
        r" = (\mathbf{S}_b + \mathbf{S}_w^\top) \mathbf{w} + c (\mathbf{S}_w + \mathbf{S}_b^\top) \mathbf{w}$$"
        r"$$\frac{\partial L(\mathbf{w}, c)}{\partial \mathbf{w}}"
        r" = 2 \mathbf{S}_b \mathbf{w} + 2 c \mathbf{S}_w \mathbf{w}$$",
        "PRR",
    ),
    "summed over": (
        r"$$\sum_b \mathbf{S}_b \mathbf{u} = \mathbf{S}_b \mathbf{u}$$",
        "U",
    ),
    "a number and a mark": (
        r"Let $b = \mathbf{w}^\top \mathbf{v}$."
        r"$$\frac{\partial}{\partial \mathbf{w}} \mathbf{w}^\top \mathbf{S}_b \mathbf{v} = \mathbf{S}_b \mathbf{v}$$",
        "P",
    ),
}


@pytest.mark.parametrize(("text", "expected"), POWERS.values(), ids=POWERS.keys())
def test_powers_are_differentiated(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), TYPEFACES.values(), ids=TYPEFACES.keys())
def test_bold_letters_are_no_numbers_of_other_sections(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNREAD.values(), ids=UNREAD.keys())
def test_definitions_that_were_not_understood(text: str, expected: str) -> None:
    assert letters(text)[-len(expected) :] == expected


@pytest.mark.parametrize(("text", "expected"), MEANS.values(), ids=MEANS.keys())
def test_averages_get_their_name_on_the_right(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), ELEMENTS.values(), ids=ELEMENTS.keys())
def test_elements_of_sets_are_arguments(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), GRADIENTS.values(), ids=GRADIENTS.keys())
def test_gradients_by_variables_that_nobody_names(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), COMPONENTS.values(), ids=COMPONENTS.keys())
def test_positions_above(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("text", "expected"), FAMILIES.values(), ids=FAMILIES.keys())
def test_letters_that_tell_matrices_apart(text: str, expected: str) -> None:
    assert letters(text) == expected
