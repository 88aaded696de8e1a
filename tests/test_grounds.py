"""Documents and the verdicts on their claims, one letter each: what rests on a guess is asked, and refutes nothing."""

from __future__ import annotations

import pytest

from symgrad.pipeline import Options, check_text

LETTERS = {"proved": "P", "refuted": "R", "conditional": "C", "supported": "S", "undecided": "U"}

NAMES: dict[str, tuple[str, str]] = {
    "a plain small letter is a number": (r"$$(a + b)^2 = a^2 + 2ab + b^2$$ $$(a + b)^2 = a^2 + ab + b^2$$", "PR"),
    "a capital may be a matrix": (r"$$PQ = QP$$ $$(P + Q)(P - Q) = P^2 - Q^2$$", "UU"),
    "a capital below a line is a number": (r"$$\frac{1}{N} + \frac{2}{N} = \frac{3}{N}$$", "P"),
    "a declared capital": (r"Let $P \in \mathbb{R}$ and $Q \in \mathbb{R}$. $$PQ = QP$$ $$PQ = P$$", "PR"),
    "a letter in a norm is no number": (r"$$\frac{\partial \|u\|}{\partial u} = \operatorname{sign}(u)$$", "U"),
    "a nabla by a letter": (r"$$\nabla_u (3 u^2) = 6 u$$", "U"),
    "a transposed letter": (r"$$(u^\top)^2 = u^2$$", "U"),
    "the question says what to declare": (r"$$\|M\|^2 = M^2$$", "U"),
}

BOLD: dict[str, tuple[str, str]] = {
    "matrices": (
        r"$$(\mathbf{P}\mathbf{Q})^\top = \mathbf{Q}^\top\mathbf{P}^\top$$"
        r"$$\mathbf{P}\mathbf{Q} = \mathbf{Q}\mathbf{P}$$",
        "PR",
    ),
    "a matrix at a vector": (
        r"$$\mathbf{u}^\top\mathbf{P}\mathbf{u} = \sum_{i,j} u_i P_{ij} u_j$$"
        r"$$\mathbf{u}^\top\mathbf{P}\mathbf{u} = \sum_{i} P_{ii} u_i^2$$",
        "PR",
    ),
    "least squares": (
        r"$$C = \frac12\|\mathbf{P}\mathbf{u} - \mathbf{v}\|^2$$"
        r"$$\nabla_{\mathbf{u}} C = \mathbf{P}^\top(\mathbf{P}\mathbf{u} - \mathbf{v})$$"
        r"$$\nabla_{\mathbf{u}} C = \mathbf{P}(\mathbf{P}\mathbf{u} - \mathbf{v})$$",
        "PR",
    ),
    "one of many vectors": (
        r"$$\mathbf{w}^\top\mathbf{u}_i + \mathbf{w}^\top\mathbf{u}_j = \mathbf{w}^\top(\mathbf{u}_i + \mathbf{u}_j)$$"
        r"$$\mathbf{w}^\top\mathbf{u}_i + \mathbf{w}^\top\mathbf{u}_j = \mathbf{w}^\top(\mathbf{u}_i - \mathbf{u}_j)$$",
        "PR",
    ),
    "two vectors side by side": (r"$$\|\mathbf{u}\mathbf{v}\| = \|\mathbf{u}\|\|\mathbf{v}\|$$", "U"),
    "Greek": (r"$$\boldsymbol\beta^\top\mathbf{u} = \mathbf{u}^\top\boldsymbol\beta$$", "P"),
}

LABELS: dict[str, tuple[str, str]] = {
    "roman letters": (
        r"$$s = \frac{v_\mathrm{b} - v_\mathrm{a}}{u_\mathrm{b} - u_\mathrm{a}}$$"
        r"$$\frac{\partial s}{\partial v_\mathrm{b}} = \frac{1}{u_\mathrm{b} - u_\mathrm{a}}$$"
        r"$$\frac{\partial s}{\partial v_\mathrm{a}} = \frac{1}{u_\mathrm{b} - u_\mathrm{a}}$$",
        "PR",
    ),
    "capitals": (
        r"$$q = \mu_X^2 + \mu_Y$$ $$\frac{\partial q}{\partial \mu_X} = 2\mu_X$$"
        r"$$\frac{\partial q}{\partial \mu_X} = 2\mu_Y$$",
        "PR",
    ),
    "capitals that are sizes": (r"$$\sum_{k=1}^K u_k = u_K + \sum_{k=1}^{K-1} u_k$$", "S"),
}

SPECIAL: dict[str, tuple[str, str]] = {
    "a value of an unknown function": (r"$$f(0) = 1$$ $$f(a + b) = f(a) + f(b)$$", "UU"),
    "a rule for all functions": (
        r"$$\frac{d}{dt} u(t) v(t) = u'(t) v(t) + u(t) v'(t)$$ $$\frac{d}{dt} u(t) v(t) = u'(t) v'(t)$$",
        "PR",
    ),
    "an unknown on one side": (r"$$\frac1m\sum_{i=1}^m u_i = \bar u$$ $$\cos(\theta) = -1$$", "UU"),
    "an unknown lost in a derivative": (r"$$\frac{d}{dt}(3 a t^2) = 6t$$", "R"),
    "the same unknowns": (r"$$a \ln b = \ln(b^a)$$ $$a \ln b = \ln(a^b)$$", "PR"),
    "what was not read may say what it is": (
        r"$$\mu \stackrel{?}{\triangleright} \frac1n\sum_i u_i$$ $$(x) \space \mu = \frac1n\sum_i u_i$$"
        r"$$\frac{\partial}{\partial u_i}(u_i - \mu) = 1 - \frac1n$$",
        "UU",
    ),
    "what was not read of another name": (r"$$(x) \space \mu = \frac1n\sum_i u_i$$ $$\frac{d}{dt} t^2 = 3t$$", "UR"),
}

ALONE: dict[str, tuple[str, str]] = {
    "a sample, and any number": (
        r"$$J = \frac{1}{m}\sum_{k=1}^m \log(1 + e^{-z^{(k)}})$$ $$g(z) = \frac{1}{1+e^{-z}}$$"
        r"$$\frac{\partial g}{\partial z} = \frac{e^{-z}}{(1+e^{-z})^2} = g(1-g)$$"
        r"$$\frac{\partial g}{\partial z} = g(1+g)$$",
        "PPU",
    ),
    "declared, it is a fault": (
        r"Let $z \in \mathbb{R}^m$. $$J = \sum_k z_k$$ $$\frac{\partial J}{\partial z} = z z$$",
        "R",
    ),
    "a definition that was not read, where its value does not matter": (
        r"$$w = \lozenge u$$ $$w(a + b) = wa + wb$$ $$w(a + b) = wa + b$$ $$\frac{dw}{du} = 0$$",
        "PUU",
    ),
    "a word with a meaning of its own": (
        r"$$\operatorname{softmax}(x)_i = \frac{x_i}{\sum_j}$$ $$\sum_i \operatorname{softmax}(x)_i = 1$$",
        "U",
    ),
    "what lists its entries": (
        r"$$\mathbf{u} = (u_1; u_2; \ldots; u_n)$$ $$\mathbf{1}^\top\mathbf{u} = \sum_i u_i$$"
        r"$$\mathbf{1}^\top\mathbf{u} = u_1$$",
        "PPR",
    ),
}

COLUMNS: dict[str, tuple[str, str]] = {
    "dots down": (
        r"Let $\beta \in \mathbb{R}^n$ and $x \in \mathbb{R}^n$. $$f(x) = \beta^\top x$$"
        r"$$\nabla_x f = \begin{pmatrix} \beta_1 \\ \vdots \\ \beta_n \end{pmatrix}$$"
        r"$$\nabla_x f = \begin{pmatrix} x_1 \\ \vdots \\ x_n \end{pmatrix}$$",
        "PR",
    ),
    "a list transposed": (
        r"Let $x \in \mathbb{R}^n$. $$x = [x_1, \ldots, x_n]^\top$$ $$2x = [x_1, x_2, \ldots, x_n]^\top$$",
        "PR",
    ),
    "a gradient by several numbers": (
        r"Let $f(a, b) = a^2 b$. $$\nabla f(a, b) = [2ab, a^2]$$ $$\nabla f(a, b) = [a^2, 2ab]$$",
        "PR",
    ),
}

RULES: dict[str, tuple[str, str]] = {
    "a product": (r"$$(uv)' = u'v + uv'$$ $$(uv)' = u'v'$$", "PR"),
    "a quotient": (
        r"$$\left(\frac{f}{g}\right)' = \frac{f'g - fg'}{g^2}$$"
        r"$$\left(\frac{f}{g}\right)' = \frac{f'g + fg'}{g^2}$$",
        "PR",
    ),
    "an argument in the bracket": (r"$$(\log f(x))' = \frac{f'(x)}{f(x)}$$ $$(\log f(x))' = \frac{1}{f(x)}$$", "PR"),
    "a parameter below a function": (
        r"$$\frac{\partial\log q_\theta(x)}{\partial\theta}"
        r" = \frac{1}{q_\theta(x)}\frac{\partial q_\theta(x)}{\partial\theta}$$",
        "P",
    ),
    "a gradient of a function inside": (
        r"$$\nabla\log f(x) = \frac{\nabla f(x)}{f(x)}$$ $$\nabla\log f(x) = \frac{1}{f(x)}$$",
        "PR",
    ),
    "a value that is mentioned": (r"The minimum is at $x = 0$. $$x^2 = 3x$$", "U"),
    "a number of an example": (
        "## Example\n\nLet $x = 2$. $$x + 1 = 3$$ $$x + 1 = 4$$\n\n"
        "## In general $$x^2 = 2x$$ $$x + x = 2x$$ $$x^2 = x + 3$$",
        "PRUPU",
    ),
    "a number of the whole document": (
        "# Square\n\nLet $x = 2$.\n\n## One $$x^2 = 2x$$\n\n## Two $$x^2 = 2x$$ $$x^2 = 3x$$",
        "PPR",
    ),
    "a number of a section, met again behind it": (
        "## One\n\nLet $x = 2$. $$x + 1 = 3$$\n\n## Two\n\nLet $x = 3$. $$x + 1 = 4$$ $$x + 1 = 3$$",
        "PPR",
    ),
    "a number of an example, and shapes of others": (
        "$$J = \\sum_k x_k$$\n\n## Example\n\nLet $z = 2$. $$z + 1 = 3$$\n\n## In general\n\n"
        "$$C = \\sum_k z^{(k)}$$ $$\\frac{d}{dz} z^2 = 4$$",
        "PU",
    ),
    "a definition of one case": (
        r"Let $x \in \mathbb{R}$. $$f(x) = x^2 \text{ if } x > 0$$ $$f(x) = -x^2 \text{ if } x \le 0$$"
        r" $$f'(x) = 2x$$ $$g(x) = x \quad (x > 0)$$ $$g(-x) = -g(x)$$",
        "UU",
    ),
    "a definition for some indices": (
        r"Let $u \in \mathbb{R}$. $$q_{ij} = u \quad (i \ne j)$$ $$\sum_{i,j} q_{ij} = u \sum_{i,j} 1$$",
        "U",
    ),
    "a diagonal": (
        r"Let $A \in \mathbb{R}^{K \times K}$ with $A_{ii} > 0$. $$|A_{12}| = A_{12}$$"
        r" Let $B \in \mathbb{R}^{K \times K}$ with $\sum_i B_{ii} = 1$. $$\sum_i B_{1i} = 1$$",
        "RU",
    ),
    "one row, and the last entry": (
        r"Let $A \in \mathbb{R}^{N \times K}$ with $\sum_k A_{1k} = 1$. $$\sum_k A_{2k} = 1$$"
        r" Let $y \in \mathbb{R}^K$ with $y_K > 0$. $$|y_1| = y_1$$ $$|y_K| = y_K$$",
        "URP",
    ),
    "every row": (
        r"Let $A \in \mathbb{R}^{N \times K}$ with $\sum_k A_{nk} = 1$ and $A_{nk} > 0$."
        r" $$\sum_k A_{2k} = 1$$ $$|A_{12}| = A_{12}$$ $$\sum_n A_{n1} = 1$$",
        "PPR",
    ),
    "a place is no assumption": (
        "We saw one with $f(x) = |x|$, which is both defined and continuous at $x = 0$. $$x^2 = 3x$$",
        "U",
    ),
    "two unknown numbers said to be one": (r"The maximum is at $$v = \mu$$ $$(v - \mu)^2 = 0$$", "UU"),
    "a number by another name": (
        r"$$\hat v = a$$ $$\frac{d}{da} \hat v^2 = 2\hat v$$ $$\frac{d}{da} \hat v^2 = 2$$",
        "PR",
    ),
    "a value that is assumed": (r"Assume that $x = 0$. $$x^2 = 3x$$ $$x^2 = 3x + 1$$", "PR"),
    "a prime may be a transpose": (r"$$(AB)' = B'A'$$ $$(ab)' = b'a'$$", "UU"),
    "a value at a place": (r"$$\frac{d}{dx}x^2\Big|_{x=a} = 2a$$ $$\frac{d}{dx}x^2\Big|_{x=a} = 2x$$", "PR"),
    "a bar behind a sum": (r"$$\left. a + a^2 \right|_{a=3} = 12$$", "U"),
    "a derivative by number": (r"Let $f(x) = e^{2x}$. $$f^{(3)}(x) = 8e^{2x}$$ $$f^{(3)}(x) = 6e^{2x}$$", "PR"),
    "one index of many": (r"$$-y_o \log q_o = -\log q_o$$ $$-y_k \log q_k = -\log q_i + 1$$", "UU"),
    "ones of a size": (
        r"Let $M \in \mathbb{R}^{n \times m}$. $$\sum_{i,j} M_{ij} = \mathbf{1_n}^\top M\mathbf{1_m}$$"
        r"$$\sum_{i,j} M_{ij} = \mathbf{1_m}^\top M\mathbf{1_n}$$ $$3_m = 3$$",
        "PRU",
    ),
    "each of many vectors": (
        r"$$J(w) = \frac12\sum_{n=1}^N (w^\top x_n - y_n)^2$$"
        r"$$\nabla J(w) = \sum_{n=1}^N (w^\top x_n - y_n) x_n$$ $$\nabla J(w) = \sum_{n=1}^N (w^\top x_n - y_n) w$$",
        "PR",
    ),
}

CASES = {**RULES, **NAMES, **BOLD, **LABELS, **SPECIAL, **ALONE, **COLUMNS}


@pytest.mark.parametrize("name", CASES)
def test_what_a_verdict_rests_on(name: str) -> None:
    text, expected = CASES[name]
    report = check_text(text.replace("$$ $$", "$$\n\n$$").replace("$$$$", "$$\n\n$$"), options=Options(repair=False))
    found = [(claim.rhs, LETTERS[str(claim.verdict.status)], claim.verdict.reason) for claim in report.claims]
    assert "".join(letter for _, letter, _ in found) == expected, found


def test_the_question_is_asked_with_its_answer() -> None:
    claim = check_text(r"$$\mathbf{P} u = u \mathbf{P} + M$$").claims[0]
    assert claim.verdict.reason.startswith("is M a matrix? Nothing says so; declare it: <!-- symgrad: M \\in ")
