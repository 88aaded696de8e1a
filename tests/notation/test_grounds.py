"""Documents and the verdicts on their claims, one letter each: what rests on a guess is asked, and refutes nothing."""

from __future__ import annotations

import pytest

from tests.verdicts import claims, letter, letters, reasons

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
        r"$$\mathbf{P}\mathbf{Q} = \mathbf{Q}^\top\mathbf{P}$$",
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
    "bold letters with labels": (
        r"$$s = \mathbf{v}^\top \mathbf{S}_{\text{b}} \mathbf{v}$$"
        r"$$\frac{\partial s}{\partial \mathbf{v}} = (\mathbf{S}_{\text{b}} + \mathbf{S}_{\text{b}}^\top) \mathbf{v}$$"
        r"$$\frac{\partial s}{\partial \mathbf{v}} = 2 \mathbf{S}_{\text{b}} \mathbf{v}$$"
        r"$$\frac{\partial s}{\partial \mathbf{v}} = (\mathbf{S}_{\text{b}} + \mathbf{S}_{\text{w}}^\top) \mathbf{v}$$",
        "PRU",
    ),
    "bold letters with indices": (
        r"$$\sum_{i=1}^n \mathbf{a}_i^\top \mathbf{v} = \mathbf{v}^\top \sum_{i=1}^n \mathbf{a}_i$$"
        r"$$\sum_{i=1}^n \mathbf{a}_i^\top \mathbf{v} = n \mathbf{v}^\top \mathbf{a}_i$$",
        "PR",
    ),
    "one bold letter of many": (
        r"$$\mathbf{v}_{\text{in}}^\top \mathbf{u} = \mathbf{u}^\top \mathbf{v}_{\text{out}}$$",
        "U",
    ),
    "negative labels": (
        r"$$2 (\mu_{-1} - \mu_1)^\top v = 2 \mu_{-1}^\top v - 2 \mu_1^\top v$$"
        r"$$\mu_{-1}^\top v = \mu_1^\top v$$ $$\mu_{-1}^\top v = -\mu_1^\top v$$",
        "PUU",
    ),
    "no negative entries": (
        r"Let $u \in \mathbb{R}^n$. $$\sum_{i=1}^n u_i - u_{-1} = \sum_{i=1}^{n-1} u_i$$ $$u_{-1} = u_n$$",
        "UU",
    ),
    "a negative index among letters": (r"$$\sum_{i=1}^n u_i = n u_{-1}$$", "U"),
    "a size as a label": (
        r"Let $z \in \mathbb{R}^C$ and $S_C = \sum_{d=1}^C e^{z_d}$. $$\frac{\partial S_C}{\partial z_j} = e^{z_j}$$"
        r"$$\frac{\partial \ln S_C}{\partial z_j} = \frac{e^{z_j}}{S_C}$$ $$\frac{\partial S_C}{\partial z_j} = S_C$$",
        "PPR",
    ),
    "a size as a place": (
        r"Let $z \in \mathbb{R}^C$. $$\sum_{d=1}^C z_d - z_C = \sum_{d=1}^{C-1} z_d$$"
        r"$$\frac{\partial z_C}{\partial z_1} = 1$$",
        "PR",
    ),
    "partial sums": (
        r"Let $z \in \mathbb{R}^C$ and $T_C = \sum_{d=1}^C z_d$. $$T_C - T_{C-1} = z_C$$ $$T_k - T_{k-1} = z_k$$"
        r"$$\sum_{k=1}^C T_k - T_C = \sum_{k=1}^{C-1} T_k$$",
        "UUU",
    ),
    "a size below a name of entries": (
        r"Let $z \in \mathbb{R}^C$ and $T_C = T_{C-1} + z_C$. $$\frac{\partial T_C}{\partial z_1} = 0$$",
        "U",
    ),
    "a list of what a name depends on": (
        r"Given $E_{(w, b)} = \sum_{i=1}^m (y_i - w x_i - b)^2$, we find"
        r"$$\frac{\partial E_{(w, b)}}{\partial w} = -2 \sum_{i=1}^m x_i (y_i - w x_i - b)$$"
        r"$$\frac{\partial E_{(w, b)}}{\partial b} = -2 \sum_{i=1}^m x_i (y_i - w x_i - b)$$"
        r"$$\frac{\partial E_{(b, w)}}{\partial w} = -2 \sum_{i=1}^m x_i (y_i - w x_i - b)$$",
        "PRU",
    ),
    "a list of indices": (
        r"Let $A_{(i, j)} = u_i v_j$. $$\sum_{i=1}^n A_{(i, j)} = n A_{(i, j)}$$"
        r"$$\sum_i A_{(i, j)} = v_j \sum_i u_i$$",
        "UU",
    ),
    "capitals that are sizes": (r"$$\sum_{k=1}^K u_k = u_K + \sum_{k=1}^{K-1} u_k$$", "P"),
}

SPECIAL: dict[str, tuple[str, str]] = {
    "a value of an unknown function": (r"$$f(0) = 1$$ $$f(a + b) = f(a) + f(b)$$", "UU"),
    "a rule for all functions": (
        r"$$\frac{d}{dt} u(t) v(t) = u'(t) v(t) + u(t) v'(t)$$ $$\frac{d}{dt} u(t) v(t) = u'(t) v'(t)$$",
        "PR",
    ),
    "an unknown on one side": (r"$$\frac1m\sum_{i=1}^m u_i = \hat u$$ $$\cos(\theta) = -1$$", "UU"),
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
    "declared, it may be a product entry by entry": (
        r"Let $z \in \mathbb{R}^m$. $$J = \sum_k z_k$$ $$\frac{\partial J}{\partial z} = z z$$",
        "U",
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
    "an equation of a section": (
        "## A\n\nLet $a, b \\in \\mathbb{R}$. Assume $a + b = 1$. $$2a + 2b = 2$$\n\n## B\n\n$$2a + 2b = 2$$",
        "PU",
    ),
    "from here on": (
        "## A\n\nLet $a, b \\in \\mathbb{R}$. From here on we assume that $a + b = 1$. $$2a + 2b = 2$$"
        "\n\n## B\n\n$$2a + 2b = 2$$ $$2a + b = 2$$",
        "PPR",
    ),
    "a constraint in a sentence": (
        "There are $n$ answers and $\\sum_{i=1}^n p_i = 1$.\n\n$$\\sum_{i=1}^n 2 p_i = 2$$",
        "UU",
    ),
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
    "what follows from an equation to be solved": (
        r"$$\begin{array}{lcl} x - a = n & \implies & x = n + a \\ a - x = n & \implies & x = a - n \end{array}$$"
        r" $$f(t) = t^2 \implies f'(t) = 2t$$",
        "UUUP",
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

SIZES: dict[str, tuple[str, str]] = {
    "one more than a letter": (
        r"Let $u \in \mathbb{R}^{D+1}$. $$\sum_k u_k = \sum_{k=1}^{D+1} u_k$$ $$\sum_k u_k = \sum_{k=1}^D u_k$$"
        r"$$\|u\|^2 = \sum_{k=1}^D u_k^2$$ $$\sum_{k=1}^{D+1} 1 = D + 1$$ $$u_{D+1}^2 = |u_{D+1}|^2$$",
        "PUUUP",
    ),
    "a product of a number and a letter": (
        r"Let $u \in \mathbb{R}^{2D}$. $$u^\top u = \sum_k u_k^2$$ $$\sum_k u_k = \sum_{k=1}^D u_k$$ $$\sum_k 1 = 2D$$",
        "PUU",
    ),
    "powers, quotients, sums": (
        r"Let $u \in \mathbb{R}^{D^2}$, $v \in \mathbb{R}^{D/2}$ and $w \in \mathbb{R}^{D_1 + D_2}$."
        r"$$\|u\|^2 = \sum_{k=1}^D u_k^2$$ $$\|v\|^2 = \sum_{k=1}^D v_k^2$$ $$\|w\|^2 = \sum_{k=1}^{D_1} w_k^2$$",
        "UUU",
    ),
    "of a matrix": (
        r"Let $M \in \mathbb{R}^{(D-1) \times 2D}$. $$(M M^\top)_{ab} = \sum_c M_{ac} M_{bc}$$"
        r"$$\operatorname{tr}(M) = \sum_a M_{aa}$$ $$\sum_a M_{ab} = \sum_{a=1}^D M_{ab}$$",
        "PUU",
    ),
    "without brackets": (r"Let $M \in \mathbb{R}^{D \times D + 1}$. $$\operatorname{tr}(M) = \sum_a M_{aa}$$", "U"),
    "nothing": (r"Let $u \in \mathbb{R}^0$. $$\sum_k u_k = 0$$", "U"),
    "of a set in bars": (
        r"Let $u \in \mathbb{R}^{|V|}$. $$\|u\|^2 = \sum_{k=1}^{|V|} u_k^2$$ $$\|u\|^2 = \sum_{k=1}^{|V|} u_k$$",
        "PR",
    ),
    "of a simplex": (
        r"Let $p \in \Delta^{D-1}$ and $q \in \Delta^{D+2}$. $$\sum_{k=1}^D p_k = 1$$ $$\sum_{k=1}^D q_k = 1$$",
        "PU",
    ),
    "of labels": (
        r"Let $c \in \{1, \ldots, D + 1\}^N$. $$\sum_{k=1}^D \mathbb{1}[c_n = k] = 1$$ $$\mathbb{1}[c_2 \leq D] = 1$$",
        "UU",
    ),
}

COUNTED: dict[str, tuple[str, str]] = {
    "up to one more than a letter": (
        r"Let $u_1, \ldots, u_{D+1} \in \mathbb{R}$. $$\sum_k u_k = \sum_{k=1}^D u_k$$",
        "U",
    ),
    "from 0": (r"Let $u_0, \ldots, u_D \in \mathbb{R}$. $$\sum_k u_k = \sum_{k=1}^D u_k$$", "U"),
    "from 1": (r"Let $u_1, \ldots, u_D \in \mathbb{R}$. $$\sum_k u_k = \sum_{k=1}^D u_k$$", "P"),
    "from both": (
        r"Let $u \in \mathbb{R}^D$. $$\sum_{k=0}^{D-1} u_k = \sum_{k=1}^D u_k$$"
        r"$$\sum_{k=0}^{D-1} 2u_k = 2\sum_k u_k$$",
        "UP",
    ),
}

RANGES: dict[str, tuple[str, str]] = {
    "a sum over nothing that is shown": (
        r"Let $u \in \mathbb{R}^D$. $$\sum_a \prod_b u_b = D \prod_b u_b$$ $$\sum_a 1 = D$$ $$\sum_a u_a = D u_a$$",
        "UUR",
    ),
    "one letter or both": (
        r"Let $u \in \mathbb{R}^D$. $$\sum_{a<b} 1 = \frac{D(D-1)}{2}$$ $$\sum_{a \neq b} u_a = (D-1) \sum_a u_a$$"
        r"$$u_b + \sum_{a \neq b} u_a = \sum_a u_a$$ $$u_b - \sum_{a \neq b} u_a = \sum_a u_a$$",
        "UUPR",
    ),
    "a power of a sign that is known": (
        r"$$\delta_{ab}^3 = \delta_{ab}$$ $$\delta_{ab}^2 = \delta_{ab} + 1$$ $$\sum_{a,b} \delta_{ab} = D$$",
        "PRU",
    ),
    "letters that mean something with indices": (
        r"$$\varepsilon_{abc} = -\varepsilon_{bac}$$ $$I_{ab} = I_{ba}$$ $$\eta_{ab} = \eta_{ba}$$ $$R_{ab} = R_{ba}$$",
        "UUUR",
    ),
    "what was declared": (r"Let $I \in \mathbb{R}^{n \times n}$. $$I_{ab} = I_{ba}$$", "R"),
    "values of an unknown function": (r"The filter has $h(0) = 0.25$ and $h(1) = 0.75$.", "UU"),
}

BRACES: dict[str, tuple[str, str]] = {
    "further terms": (
        r"Let $a, b \in \mathbb{R}$. $$a {+ b} = b + a$$ $$a {+ b} = a$$ $$a {- b} = -ab$$ $$a {{+ b}} = ab$$",
        "PRRR",
    ),
    "further terms in colour": (
        r"Let $a, b \in \mathbb{R}$. $$a \color{blue}{+ b} = a + b$$ $$a \textcolor{red}{- b} = a$$"
        r"$$a {\color{red} + b} = a$$",
        "PRR",
    ),
    "they are no brackets": (
        r"$$a {b + 1} = ab + a$$ $${a + b} a = a^2 + ab$$ $${a + b}^2 = a^2 + 2ab + b^2$$ $${ab}^2 = a^2b^2$$"
        r"$$a {+ b} a = a^2 + ab$$ $$a - {b + a} = -b$$",
        "UUUUUU",
    ),
    "where they change nothing": (
        r"Let $a, b \in \mathbb{R}$. $$a + {b + a} = 2a + b$$ $${(a + b)}^2 = a^2 + 2ab + b^2$$"
        r"$$a \cdot {-b} = -ab$$ $${a}^2 = a a$$",
        "PPPP",
    ),
    "a typeface": (
        r"Let $P, Q \in \mathbb{R}^{n \times n}$. $$\mathbf{PQ}^\top = \mathbf{P}\mathbf{Q}^\top$$"
        r"$$\mathbf{PQ}^\top = \mathbf{Q}^\top\mathbf{P}^\top$$ $$(\mathbf{PQ})^\top = \mathbf{Q}^\top\mathbf{P}^\top$$"
        r"$$\boldsymbol{PP}^\top = (PP)^\top$$ $$2\mathbf{P + Q} = 2P + 2Q$$ $${\bf PQ}^\top = Q^\top P^\top$$",
        "PRPRRU",
    ),
    "words that calculate": (
        r"Let $a \in \mathbb{R}$. $$a \text{+ 1} = a$$ $$a \mbox{ minus 1} = a$$ $$2a = a + a \text{ (non-negative)}$$",
        "UUP",
    ),
}

NUMERALS: dict[str, tuple[str, str]] = {
    "groups of three digits": (
        r"$$12\,345 = 12345$$ $$1\,000 = 0$$ $$1~000~000 = 10^6$$ $$3.141\,592 = 3.141592$$ $$2 000 = 0$$",
        "PRPPR",
    ),
    "side by side": (r"$$3 5 = 15$$ $$2\,5 = 10$$ $$2{5} = 10$$ $$4\,00 = 0$$ $$a 2 5 = 10a$$ $$2(5) = 10$$", "UUUUUP"),
    "mixed": (r"$$2\tfrac12 = 1$$ $$2\tfrac12 = 2.5$$ $$2 \cdot \frac12 = 1$$ $$2 \frac{a}{2} = a$$", "UUPP"),
    "two scripts": (r"$$2^3^2 = 64$$ $$a^2^2 = a^4$$ $$(a^2)^2 = a^4$$ $${a^2}^2 = a^4$$", "UUPP"),
    "a number with an index": (r"$$1_0 = 1$$ $$1_000 = 0$$ $$1^2_3 = 1$$", "UUU"),
    "a spaced row": (
        r"$$\big[1 \quad 2 \quad 3\big]\begin{bmatrix} 1 \\ 1 \\ 1 \end{bmatrix} = 6$$ $$[2 \quad 3] = 6$$"
        r"$$(2 \quad 3) = 6$$ $$[2 \; 3] = 6$$",
        "PRUU",
    ),
    "where an extremum is": (r"$$\text{arg}\max_t p(t) = \text{arg}\max_t \log p(t)$$", "U"),
}

CHAINS: dict[str, tuple[str, str]] = {
    f"across {sign}": (
        rf"Let $a, b > 0$. $$\begin{{aligned}} a &= a \\ &{sign} a + b \\ &= a \\ &= b + a \end{{aligned}}$$",
        "PRU",
    )
    for sign in ("\\leq", "<", "\\neq", "\\propto", "\\sim", "\\in")
} | {
    "a row with a left side of its own": (
        r"Let $a, b > 0$. $$\begin{aligned} a &= a \\ b &\leq a + b \\ &= b + a \\ &= a \end{aligned}$$",
        "PPR",
    ),
    "in the next display": (r"Let $a, b > 0$. $$a = a$$ $$\leq a + b$$ $$= a$$", "PR"),
    "spaces as wide as others": (
        r"$$a + a = 2a \,\,\,\,\,\,\,\, b + b = 2b$$ $$a + a = 2a ~~~~ b + b = b$$ $$a\,\, b = b\; a$$",
        "PPPRP",
    ),
}

BINDING: dict[str, tuple[str, str]] = {
    "an index that is a number elsewhere": (
        r"Let $t, a \in \mathbb{R}$ and $u \in \mathbb{R}^T$. $$\sum_{t=1}^T a^t = T a^t$$"
        r"$$\sum_{t=1}^T t u_t = t \sum_{s=1}^T u_s$$ $$\sum_{t=1}^3 t = 6$$ $$\sum_{t=1}^T u_t = \sum_s u_s$$"
        r"$$t \sum_s u_s = \sum_s t u_s$$ $$t \sum_s u_s = \sum_s u_s$$",
        "UUUPPR",
    ),
    "an index that is defined elsewhere": (
        r"Let $v \in \mathbb{R}$. $$t = v^2$$ $$\sum_{t=1}^3 t = 3v^2$$ $$\sum_{s=1}^3 t = 3v^2$$",
        "UP",
    ),
    "an index that is an argument": (
        r"Let $f(t) = t^2$ and $u \in \mathbb{R}^T$. $$\sum_{t=1}^3 f(t) = 3t^2$$ $$\sum_s f(u_s) = \sum_s u_s^2$$",
        "UP",
    ),
    "a condition below a sum": (
        r"Let $c \in \{1, \ldots, K\}^N$ and $u \in \mathbb{R}^N$."
        r"$$\sum_{n : c_n = 2} u_n = \sum_n \mathbb{1}[c_n = 2] u_n$$ $$\sum_{n : c_n = 2} u_n = \sum_n u_n$$"
        r"$$\sum_{k=1}^K \sum_{n : c_n = k} u_n = \sum_n u_n$$",
        "PRP",
    ),
    "over a set": (
        r"Let $u \in \mathbb{R}^K$. $$\sum_{k \in S} u_k + \sum_{k \notin S} u_k = \sum_k u_k$$",
        "U",
    ),
    "scripts of a matrix": (
        r"Let $M \in \mathbb{R}^{n \times n}$. $$M^2_{ab} = M_{ab}^2$$ $$M^{-1}_{ab} = \frac{1}{M_{ab}}$$"
        r"$$(M^2)_{ab} = \sum_c M_{ac} M_{cb}$$ $$M_{ab}^2 = M_{ab} M_{ab}$$ $$(M^2)_{ab} = M_{ab}^2$$",
        "UUPPR",
    ),
    "inverses": (
        r"Let $f$ be a differentiable function. $$f^{-1}(a) = \frac{1}{f(a)}$$ $$\tan^{-1}(a) = \frac{1}{\tan(a)}$$",
        "UR",
    ),
    "above a power": (
        r"$$\overline{a^2} = \bar{a}^2$$ $$\dot{a^2} = \dot{a}^2$$ $$\hat{u_n} = \hat u_n$$"
        r"$$a^{\underline{2}} = a^2$$",
        "UUPU",
    ),
    "in braces": (r"Let $a \in \mathbb{R}$. $$\{a\} = a$$ $$2\{a + 1\} = 2a + 2$$", "UP"),
}

WORDED: dict[str, tuple[str, str]] = {
    words: (
        rf"Let $t \in \mathbb{{R}}$. $$\begin{{cases}} t & {words} \\ 0 & \text{{otherwise}} \end{{cases}}"
        r" = \max(t, 0)$$",
        letter,
    )
    for words, letter in {
        r"\text{if } t > 0": "P",
        r"\text{for all } t > 0,": "P",
        r"\mathrm{if}\ t > 0": "P",
        r"\text{if } t < 0": "R",
        r"\text{unless } t > 0": "U",
        r"\text{if not } t > 0": "U",
        r"\text{if } t > 0 \text{ fails}": "U",
        r"\text{without } t > 0": "U",
        r"t \in \{1, 2\}": "U",
        r"\text{otherwise if } t > 0": "P",
        r"\text{else } t < 0": "R",
    }.items()
}


ENDS: dict[str, tuple[str, str]] = {
    "an assumption of a section": ("## One\n\nLet $u > 0$. $$|u| = u$$\n\n## Two\n\n$$|u| = u$$ $$|u| = -u$$", "PUR"),
    "an assumption at the top": ("Let $u > 0$. $$|u| = u$$\n\n## Two\n\n$$|u| = u$$ $$|u| = -u$$", "PPR"),
    "an assumption among the notation": ("## Notation\n\nLet $u > 0$.\n\n## Two\n\n$$|u| = u$$ $$|u| = -u$$", "PR"),
    "a weaker one later": (
        "Let $u > 2$. $$|u - 2| = u - 2$$\n\n## Two\n\nLet $u > 0$. $$|u - 2| = u - 2$$ $$|u| = u$$",
        "PUP",
    ),
    "any number later": ("Let $u > 0$. $$|u| = u$$\n\n## Two\n\nLet $u \\in \\mathbb{R}$. $$|u| = u$$", "PU"),
    "a narrower one later": ("Let $u > 0$.\n\n## Two\n\nAssume $u < 3$. $$|u| = u$$ $$|u - 3| = 3 - u$$", "PP"),
    "a size later": (
        "Let $u \\in \\mathbb{R}^K$ with $K = 2$. $$\\sum_k u_k = u_1 + u_2$$\n\n"
        "## Two\n\nLet $u \\in \\mathbb{R}^K$. $$\\sum_k u_k = u_1 + u_2$$",
        "PU",
    ),
    "a word that takes it back": ("Assume $u > 0$. $$|u| = u$$\n\nWe now drop this assumption. $$|u| = u$$", "PU"),
    "a name that may be more": ("Assume $u > 0$. $$|u| = u$$\n\nNow $u$ may be negative. $$|u| = u$$", "PU"),
    "a name that is any positive one": ("Let $u > 0$ be arbitrary. $$|u| = u$$", "P"),
    "an example, and in general": ("For example, let $x = 3$. $$x^2 = 9$$\n\nIn general, $$x^2 = 9$$", "PU"),
    "another function": (
        "Let $f(x) = x^2$. $$f(2) = 4$$\n\n## Two\n\nLet $f$ be any function. $$f(2) = 4$$ $$f(2) = f(2)$$",
        "PUP",
    ),
    "what was defined through another function": (
        "Let $f(x) = x^2$ and $g(x) = 2 f(x)$.\n\nConsider a convex function $f$. $$g(2) = 8$$ $$f(1) = 1$$",
        "UU",
    ),
    "a function of which more is said": ("Let $f(x) = x^2$. The function $f$ is convex. $$f(2) = 4$$", "P"),
    "a formula that is any number": ("Let $u = 2v$. $$u + v = 3v$$\n\nHere $u$ is arbitrary. $$v + u = 3v$$", "PU"),
    "an update": (
        "Let $w = 3$. $$w^2 = 9$$ $$w \\leftarrow w + 1$$ $$w^2 = 9$$ $$w^2 = 16$$",
        "PUU",
    ),
    "an update of a formula": ("$$s = a + b$$ $$2s = 2a + 2b$$\n\n$s := s + 1$ $$2s = 2a + 2b$$", "PU"),
    "what may be an update": ("$$s = a + b$$ $$s = s + 1$$ $$2s = 2a + 2b$$", "UU"),
    "a formula that was assumed": (
        "## One\n\nAssume $v = 2u$. $$v^2 = 4u^2$$\n\n## Two\n\n$$v + u = 3u$$ $$v^2 = u^2$$",
        "PUU",
    ),
    "a formula that was assumed, and is dropped": (
        "Assume $v = 2u$. $$v^2 = 4u^2$$\n\nWe drop this assumption. $$v + u = 3u$$",
        "PU",
    ),
    "a formula that was defined": ("## One\n\nLet $v = 2u$.\n\n## Two\n\n$$v + u = 3u$$ $$v^2 = u^2$$", "PR"),
    "the end of a proof": (
        "*Proof.* Assume $u > 0$. $$|u| = u$$\nWe are done. $\\blacksquare$\n\n$$|u| = u$$",
        "PU",
    ),
    "a theorem, its proof, and the next one": (
        "**Theorem 1.** Let $u > 0$. $$|u| = u$$\n\n*Proof.* Clearly, $$|2u| = 2u$$\n\n**Lemma 2.** Here $$|u| = u$$",
        "PPU",
    ),
    "any sign": ("Let $u > 0$. $$|u| = u$$\n\nNow let $u$ have any sign. $$|u| = u$$", "PU"),
    "this paragraph only": ("For the sake of this paragraph only, set $u = 1$. $$u^2 = 1$$\n\n$$u^2 = 1$$", "PU"),
    "others assume it": ("Smith (2010) assumes that $\\sum_i w_i = 1$; we do not. $$\\sum_i 2w_i = 2$$", "U"),
    "a paragraph of its own": ("Let $u > 0$ for the rest of this paragraph. $$|u| = u$$\n\n$$|u| = u$$", "PU"),
    "another number later": ("$$c = 1$$ $$3c = 3$$\n\nLet $c = 2$. $$3c = 3$$", "PU"),
    "a position or a number": ("Let $c = 1$. $$3c = 3$$ $$3c = 4$$", "UU"),
}

COMPLEMENTS: dict[str, tuple[str, str]] = {
    "a word of no table": (r"Let $M \in \mathbb{R}^{n \times n}$ be a glorp. $$M^2 = M$$ $$M + M = 2M$$", "UP"),
    "a word that says nothing": (r"Let $M \in \mathbb{R}^{n \times n}$ be the weights. $$M^2 = 2M$$", "R"),
    "a kind of matrix": (r"Let $M \in \mathbb{R}^{n \times n}$ be an involution. $$M^2 = M$$", "U"),
    "another verb": (r"Let $M, L \in \mathbb{R}^{n \times n}$ commute. $$ML = LM$$", "U"),
    "a membership in words": (r"Let $u$ be a number in $[0, 1]$. $$|u| = u$$ $$|u - 2| = u - 2$$", "PR"),
    "a set in other words": (r"Let $u$ lie in $[0, 1]$. $$|u| = u$$ $$|u - 2| = u - 2$$", "UU"),
    "a parity of a size": (r"Let $u \in \mathbb{R}^K$ with $K$ even. $$(-1)^K = 1$$", "U"),
}

NUMBER = "Let $u \\in \\mathbb{R}$. %s $$|u| = u$$"
ENTRIES = "Let $u \\in \\mathbb{R}^K$ %s $$|u_1| = u_1$$"
ONE = "Let $u \\in \\mathbb{R}$. %s $$u^3 = 1$$"
TWO = "Let $u, v > 0$. %s $$u^3 = v^3$$"
SUMS = "Let $t \\in \\mathbb{R}^K$. Let $t$ be a vector of labels. $$J = -\\sum_k t_k$$ %s $$J = -1$$"

MENTIONS: list[tuple[str, str, str]] = [
    *((NUMBER, said, "P") for said in (
        "Let $u > 0$.", "We assume $u > 0$.", "If $u > 0$,", "For $u > 0$:", "In the case $u > 0$,", "Now $u > 0$.",
        "Since $u > 0$,", "When $u > 0$, the kink is far away. In this case,", "Consider $u > 0$.",
    )),
    *((NUMBER, said, "U") for said in (
        "A gate opens if $u > 0$.", "The slope is one for $u > 0$.", "The set $u > 0$ is open.",
        "Here is the line: $u > 0$.",
        "We keep the points with $u > 0$.", "Several papers assume $u > 0$.", "The solver satisfies $u > 0$.",
        "In our plots, $u > 0$.", "$u > 0$ is an open half-line.", "Return the first branch where $u > 0$.",
        "The limit $u > 0$ is never reached.", "For $u > 0$ this is a classic result.",
    )),
    *((ONE, said, "P") for said in ("Let $u = 1$.", "If $u = 1$, then", "We set $u = 1$.", "For $u = 1$ we find")),
    *((ONE, said, "U") for said in (
        "In the simulations we put $u = 1$.", "With $u = 1$ this is the plain loss.", "When $u = 1$ nothing happens.",
        "Smith and Jones set $u = 1$.", "It is the plain loss if $u = 1$.",
    )),
    *((ENTRIES, said, "P") for said in (
        "with $u_i > 0$ for all $i$.", "with $u_i > 0$ for $i = 1, \\dots, K$.", "with $u_i > 0$ for every index $i$.",
    )),
    *((ENTRIES, said, "U") for said in (
        "with $u_i > 0$ for $i > 2$.", "with $u_i > 0$ for odd $i$.", "with $u_i > 0$ for $i \\in \\{2, 5\\}$.",
        "with $u_i > 0$ whenever $i \\ne 1$.", "be given. For $i \\ge 3$, suppose that $u_i > 0$.",
        "be given. <!-- symgrad: assume u_i > 0, i > 3 -->", "be given, $u_i > 0$, $i > 1$.",
    )),
    *((TWO, said, "U") for said in (
        "It is not true that $$u = v.$$", "Disprove that $$u = v.$$", "Check that $$u = v.$$",
        "Here $$u = v$$ is wrong.", "At the maximum, $$u = v.$$", "Setting the slope to zero gives $$u = v.$$",
    )),
    (TWO, "Let $$u = v.$$", "P"),
    *((NUMBER, said, "U") for said in (
        "The bound $$u > 0$$ is wrong.", "We prove that $$u > 0.$$", "$$|u| \\ge u \\ge 0$$",
        "$$2u > u \\implies u > 0$$", "$$\\text{Let } u > 0. \\quad |u| = u$$",
    )),
    (NUMBER, "We assume that $$u > 0.$$", "P"),
    (NUMBER, "$$0 < u < 1$$", "P"),
    *((SUMS, said, "P") for said in ("The labels sum to one.", "The labels sum to one for each sample.")),
    *((SUMS, said, "U") for said in (
        "The labels sum to one thousand.", "The labels sum to one, except in the last row.",
        "The doubled labels sum to one.", "The labels sum to one only at the start.",
        "The labels sum to one in a few papers.",
    )),
]  # fmt: skip
"""A document, a sentence in it, and the verdict on the last claim."""

BUILT: dict[str, tuple[str, str]] = {
    "a vector that is built of others": (
        r"Let $w \in \mathbb{R}^d$, $\hat w = (w; b) \in \mathbb{R}^{d+1}$ and $a \in \mathbb{R}^{d+1}$."
        r"$$\frac{\partial}{\partial \hat w} \hat w^\top a = a$$ $$\frac{\partial}{\partial b} \hat w^\top a = 0$$"
        r"$$\frac{\partial}{\partial w} \hat w^\top a = 0$$ $$\hat w^\top \hat w = w^\top w$$ $$w^\top w = 0$$",
        "PUUUU",
    ),
    "a letter of it in another place": (
        r"Let $\hat{\boldsymbol{x}}_i = (x_{i1}; \ldots; x_{id}; 1) \in \mathbb{R}^{(d+1) \times 1}$."
        r"$$\frac{\partial}{\partial \boldsymbol{x}} \boldsymbol{x}^\top \boldsymbol{a} = \boldsymbol{a}$$"
        r"$$\frac{\partial}{\partial \boldsymbol{x}} \boldsymbol{x}^\top \boldsymbol{a} = \boldsymbol{x}$$",
        "PU",
    ),
    "a value of another name": ("At the minimum $x_A = 0$ and $\\hat x = 0$. $$x^2 = 3x$$ $$\\hat x^2 = 1$$", "UU"),
    "a value of an entry": ("At the minimum $x_1 = 0$. Let $x \\in \\mathbb{R}^3$. $$x_1^2 = 3$$", "U"),
    "columns": (
        r"Let $x \in \mathbb{R}^{n \times 1}$ and $A \in \mathbb{R}^{m \times n}$."
        r"$$\frac{\partial}{\partial x} x^\top x = 2x$$ $$x^\top x = \sum_i x_i^2$$"
        r"$$\nabla_x \|A x\|^2 = 2 A^\top A x$$$$\nabla_x \|A x\|^2 = 2 A A^\top x$$ $$x x^\top = x^\top x$$",
        "PPPRR",
    ),
    "rows": (
        r"Let $r \in \mathbb{R}^{1 \times n}$, $W \in \mathbb{R}^{n \times k}$ and $x \in \mathbb{R}^n$."
        r"$$r W = (W^\top r^\top)^\top$$ $$r x = x^\top r^\top$$ $$r W = W^\top r$$",
        "PPR",
    ),
    "entries between commas": (
        r"$$\frac{\partial f}{\partial x^\top} ="
        r" \left[\frac{\partial f}{\partial x_1}, \cdots, \frac{\partial f}{\partial x_n}\right]$$"
        r"$$\frac{\partial f}{\partial x} ="
        r" \left[\frac{\partial f}{\partial x_1}, \cdots, \frac{\partial f}{\partial x_n}\right]$$",
        "PP",
    ),
}
LOST: dict[str, tuple[str, str]] = {
    "what an array is built of depends on others": (
        r"Let $w = s u$, $u \in \mathbb{R}^d$, $\tilde v = (w, b) \in \mathbb{R}^{d+1}$."
        r"$$\nabla_u \|\tilde v\|^2 = 0$$",
        "U",
    ),
    "a formula and where it lives": (
        r"Let $x \in \mathbb{R}^n$ and $u = 2(x + x) \in \mathbb{R}^n$. $$u = 3x$$ $$\|u\|^2 = 9\|x\|^2$$",
        "U",
    ),
    "an equation behind an update": (
        "Let $a = b + c$ and $v = 2a$.\n\nWe update $a \\leftarrow a + 1$.\n\nThen $a = b + c + 5$, so"
        "\n\n$$a - b - c = 5$$ $$v = 7c$$ $$v/c = 7$$",
        "UUUU",
    ),
    "said to be defined elsewhere": (
        "Let $f(x) = x^2$.\n\nWe could define the function $f$ as $f(x) = x^3$, but we do not. $$f'(x) = 3x^2$$",
        "UU",
    ),
    "functions with an index": (
        "Let $f_k(x) = k x$. $$\\sum_{k=1}^m f_k(x) = m f_k(x)$$ $$f_k(2) = 2k$$",
        "UP",
    ),
    "columns with a second index": (
        r"Let $A \in \mathbb{R}^{n \times 1}$. $$A^\top A = \sum_i A_{i1}^2$$"
        r"$$\|A\|_F^2 = \sum_{i=1}^n \sum_{j=1}^1 A_{ij}^2$$ $$A_{i2} = 0$$",
        "PPU",
    ),
    "entries of a short name": (
        r"Let $z^{(k)} \in \mathbb{R}^n$ for $k = 1, \dots, m$. For clarity we write $z = z^{(k)}$."
        r" Let $s = \sum_i z_i^2$."
        r"$$\sum_{k=1}^m s = m s$$",
        "U",
    ),
}
APPLIED: dict[str, tuple[str, str]] = {
    "a function that was written in another form": (
        r"Let $f(x) = \sin(2x^2) + 1$ and $v(x) = 2x^2$. $$f(x) = \sin(v(x)) + 1$$"
        r"$$f'(x) = 4x^2 \cos(2x^2)$$ $$f'(x) = 4x \cos(2x^2)$$",
        "PRP",
    ),
    "a function of which something was assumed": (
        "Let $f(x) = x^2$. Assume that $f$ is positive.\n\n## Two\n\n$$f'(x) = 2x^2$$ $$f'(x) = 2x$$ $$f(3) = 3x^2$$",
        "RPU",
    ),
    "a function given by its entries behind a name": (
        r"Let $u \in \mathbb{R}^C$. $$v_c = \varsigma(u)_c = \frac{e^{u_c}}{\sum_{d=1}^C e^{u_d}}$$"
        r" $$\prod_{c=1}^C \varsigma(u)_c^{t_c} = \prod_{c=1}^C v_c^{t_c}$$ $$\sum_{c=1}^C \varsigma(u)_c = 1$$"
        r" $$\sum_{c=1}^C \varsigma(u)_c = C$$ $$\varsigma(u)_c = v_c^2$$"
        r" $$\frac{\partial v_i}{\partial u_j} = v_i(\delta_{ij} - v_j)$$"
        r" $$\frac{\partial v_i}{\partial u_j} = v_i\delta_{ij}$$",
        "PPRRPR",
    ),
    "a known function by its entries behind a name": (
        r"Let $u \in \mathbb{R}^C$ and $g(u)_c = 2u_c$. $$v_c = g(u)_c = u_c^2$$",
        "U",
    ),
    "functions by their entries in two sections": (
        "Let $u \\in \\mathbb{R}^C$.\n\n## One\n\n$$v_c = g(u)_c = u_c^2$$\n\n## Two\n\n$$v_c = g(u)_c = u_c^3$$"
        " $$\\frac{\\partial v_c}{\\partial u_c} = 3u_c^2$$ $$\\sum_c g(u)_c = \\sum_c u_c^2$$",
        "PR",
    ),
    "a definition of a letter with a size below": (
        r"Let $u \in \mathbb{R}^C$. If we define $S_C = \sum_{d=1}^C e^{u_d}$, then"
        r" $$\frac{\partial}{\partial u_i} \frac{1}{S_C} = -\frac{e^{u_i}}{S_C^2}$$"
        r" $$\frac{1}{S_C} \sum_{d=1}^C e^{u_d} = 1$$"
        r" $$\frac{\partial}{\partial u_i} \frac{1}{S_C} = 0$$",
        "PPR",
    ),
    "other letters behind a name": (
        r"Let $u \in \mathbb{R}^C$. $$v_c = k(u)_d = u_d^2$$ $$\sum_c v_c = \sum_c u_c^2$$"
        r" $$\sum_c k(u)_c = \sum_c u_c^2$$",
        "UUU",
    ),
    "a quantity with its inputs": (
        "Let $w = u^3$. $$w(u) = u^4$$ $$w(u) = u^3$$ $$w(v) = u^3 v$$ $$w (v + 1) = u^3 v + u^3$$",
        "UUPP",
    ),
}
PARTS: dict[str, tuple[str, str]] = {
    "as long as": ("As long as $x > 0$, $f(x) = x$. $$f(2) = 2$$ $$f(2) = 3$$ $$f(-2) = -2$$", "PRU"),
    "for even numbers": ("For even $n$, $f(n) = n/2$. $$f(3) = 3/2$$", "U"),
    "for even numbers, behind": ("$f(n) = n/2$ for even $n$. $$f(3) = 3/2$$", "U"),
    "for even numbers, in a display": (r"$$f(n) = n/2 \quad \text{for even } n$$ $$f(3) = 3/2$$", "U"),
    "if it is even": ("If $n$ is even, $f(n) = n/2$. $$f(3) = 3/2$$", "U"),
    "for positive numbers": ("For positive $x$, $f(x) = x$. $$f(2) = 2$$", "U"),
    "for a positive constant": ("For positive $c$, let $f(x) = c x$. $$f(2) = 2c$$ $$f(2) = c$$", "PR"),
    "a hypothesis in words": ("When the input is small, $f(x) = x$. $$f(2) = 2$$", "U"),
    "at one place": ("At $x = 0$ we have $f(x) = 1$. $$f(3) = 1$$", "U"),
    "at one place, in a display": (r"$$f(x) = 1 \quad \text{at } x = 0$$ $$f(3) = 1$$", "U"),
    "a known function at one place": (
        r"Let $f(x) = x^2$. $$f'(x) = 0 \quad \text{at } x = 0$$ $$f'(x) = 1 \quad \text{at } x = 0$$",
        "PR",
    ),
}
PRINTED: dict[str, tuple[str, str]] = {
    "a title in brackets": (
        r"$$(Centre) \space \mu = \frac{1}{N} \sum_{j=1}^N u_j$$ $$\frac{\partial \mu}{\partial u_i} = \frac{1}{N}$$"
        r" $$\frac{\partial \mu}{\partial u_i} = \frac{u_i}{N}$$ $$\frac{\partial \mu}{\partial u_i} = 1$$",
        "PRR",
    ),
    "letters in brackets before a factor": (r"Let $c = 2$. $$(ab) \space c = 2$$ $$(ab) \space c = 2ab$$", "UU"),
    "an equality of programs": (
        r"Let $u \in \mathbb{R}^N$. $$\frac{\partial u_k}{\partial u_i} = 1(k == i)$$"
        r" $$\frac{\partial u_k}{\partial u_i} = \mathbb{1}\{i == k\}$$"
        r" $$\frac{\partial u_k}{\partial u_i} = 1(k \ne i)$$"
        r" $$\sum_{k=1}^N u_k 1(k == i) = \sum_{k=1}^N u_k$$ $$\sum_{k=1}^N 1(k == i) = N$$",
        "PPRRR",
    ),
    "functions set as words": (
        r"$$2\text{exp}(a + b) = 2\text{exp}(a)\,\text{exp}\Big(b\Big)$$"
        r" $$2\text{exp}(a + b) = 2\text{exp}(a) + 2\text{exp}(b)$$"
        r" $$a\,\text{tanh}^2(b) = a(1 - \textrm{sech}^2(b))$$ $$a\,\text{tanh}^2(b) = a(1 + \textrm{sech}^2(b))$$",
        "PRPR",
    ),
    "operators set as words": (
        r"Let $A, B \in \mathbb{R}^{n \times n}$. $$2\textrm{tr}(AB) = 2\text{tr}\left(BA\right)$$"
        r" $$2\textrm{tr}(AB) = 2\text{tr}(A)\text{tr}(B)$$"
        r" $$a\text{Var}(X) + \mathrm{Var}(Y) = \text{Var}(Y) + a\text{Var}(X)$$"
        r" $$a\text{Var}(X) = \text{Var}(aX)$$",
        "PRPU",
    ),
    "words that are a remark": (
        r"$$a \text{ max } (b) = a$$ $$a \text{max} (b) = a$$ $$a \text{ for } (b) = a$$ $$a \text{mod}(b) = a$$"
        r" $$a\text{Foo}(b) = a$$",
        "UUUU",
    ),
    "an equality of three signs": ("$$1(k === i) = 1(k = i)$$", "U"),
    "characters without width": (
        "Let $f(u) = u^2\u200b$. $$f'(u) = 2\ufeff u$$ $$f'(u)\u2060 = 2$$ $$(u\u200b + 1)^2 = u^2 + 1$$",
        "PRR",
    ),
}
_ONCE = "# One\n\nLet $v = u^2$.\n\n# Two\n\nConsider a function $g(u, v) = u^2 v + v^3$ of two variables.\n\n"
INPUTS: dict[str, tuple[str, str]] = {
    "an argument that was defined in another section": (
        _ONCE + r"$$\frac{\partial g}{\partial u} = 2uv$$ $$\nabla g(u, v) = (2uv, u^2 + 3v^2)$$"
        r" $$\frac{\partial g}{\partial u} = 2u$$ $$\frac{\partial g}{\partial u} = 4u^3 + 6u^5$$"
        r" $$g(2, 3) = 39$$ $$g(2, 3) = 40$$",
        "PPUUPR",
    ),
    "its total derivative": (_ONCE + r"$$\frac{d g}{d u} = 2uv$$ $$\frac{d g}{d u} = 4u^3 + 6u^5$$", "UU"),
    "its derivative outside the function": (_ONCE + r"# Three" "\n\n" r"$$\frac{\partial (uv)}{\partial u} = v$$", "U"),
    "an argument that is defined beside the function": (
        r"Let $v = k(u)$ and $L(u, v) = uv$. $$\frac{\partial L}{\partial u} = v$$ $$\frac{d L}{d u} = v$$"
        r" $$\frac{\partial L}{\partial u} = v + u k'(u)$$",
        "UUU",
    ),
    "an argument defined by what is no argument": (
        "# One\n\nLet $z = wx + b$ and $a = \\sigma(z)$.\n\n# Two\n\nLet $L(a, y) = (a - y)^2$. "
        r"$$\frac{\partial L}{\partial w} = 2(a-y) a(1-a) x$$ $$\frac{\partial L}{\partial w} = 2(a-y) a(1-a)$$"
        r" $$\frac{\partial L}{\partial a} = 2(a-y)$$ $$\frac{\partial L}{\partial a} = a-y$$",
        "PRPR",
    ),
}
OPERANDS: dict[str, tuple[str, str]] = {
    "square brackets end what is differentiated": (
        r"$$\frac{d}{dt}[t^3]\,t = 3t^3$$ $$\frac{d}{dt}\left[t^3\right] t = 4t^3$$ $$\frac{d}{dt}[t^3] t = 3t^2$$"
        r" $$\frac{d}{dt}[t^3] / t = 3t$$ $$\frac{d}{dt}[t^3] / t = 2t$$ $$\frac{d}{dt}[t^3] + t = 3t^2 + 1$$",
        "PUUPUR",
    ),
    "square brackets in a product rule": (
        r"$$\nabla_t [h(t) \log h(t)] = \nabla_t [h(t)] (1 + \log h(t))$$"
        r" $$\nabla_t [h(t) \log h(t)] = \nabla_t [h(t)] (2 + \log h(t))$$"
        r" $$\nabla_t [h(t) \log h(t)] = \nabla_t [h(t)] \log h(t)$$",
        "PUU",
    ),
    "two pairs of square brackets": (
        r"$$\frac{d}{dt}[t + 1][t - 1] = 2t$$ $$\frac{d}{dt}[t + 1][t - 1] = t - 1$$"
        r" $$\frac{d}{dt}[t + 1][t - 1] = 1$$",
        "PUU",
    ),
    "round brackets before a factor": (
        r"$$\frac{d}{dt}(t + 1)(t - 1) = 2t$$ $$\partial_t (t + 1)(t - 1) = t - 1$$"
        r" $$\frac{d}{dt}(t + 1)(t - 1) = 2t + 1$$ $$\frac{d}{dt}(t^2) t = 2t^2$$",
        "PUUU",
    ),
    "a factor behind a sign": (
        r"$$\frac{d}{dt} t \times t^2 = 3t^2$$ $$\frac{d}{dt} t \times t^2 = t^2$$ $$\frac{d}{dt} t^3 = t^2$$",
        "PUR",
    ),
    "round brackets before a constant": (r"$$\frac{d}{dt}(t^2) c = 2tc$$ $$\frac{d}{dt}(t^2) c = 2t$$", "PR"),
    "round brackets before a sign": (r"$$\partial_t (t^2) \cdot t = 2t^2$$ $$\partial_t (t^2) \cdot t = 3t^2$$", "PR"),
}
ROWS = (
    r"Let $u^{(k)}, \theta \in \mathbb{R}^n$ for $k = 1, \dots, m$, and let $s(a) = \frac{1}{1 + e^{-a}}$."
    r"$$z^{(k)} = \theta^\top u^{(k)}$$"
)
TITLES: dict[str, tuple[str, str]] = {
    "a heading that gives a function": (
        "Let $f(x) = x + 1$.\n\n## Tangent: $f(x) = \\tan(x)$\n\n$$f'(x) = \\frac{1}{\\cos^2(x)}$$ $$f'(x) = 1$$",
        "UUU",
    ),
    "headings that give functions": (
        "## One: $f(x) = x^2$\n\n$$f'(x) = 2x$$\n\n## Tangent: $f(x) = \\tan(x)$\n\n"
        "$$f'(x) = \\frac{1}{\\cos^2(x)}$$ $$f'(x) = 2x$$\n\n## Three\n\n$$f'(x) = \\frac{1}{\\cos^2(x)}$$",
        "PPRU",
    ),
    "a heading that is an equation": (
        "Let $f(x) = x^2 - 1$.\n\n## Roots: $f(x) = 0$\n\n$$f'(x) = 2x$$ $$f'(x) = 0$$",
        "PU",
    ),
    "a heading that says something of one": (
        "Let $f(x) = x + 1$.\n\n## Proof that $f(x) = \\tan(x)$\n\n$$f'(x) = \\frac{1}{\\cos^2(x)}$$ $$f'(x) = 1$$",
        "UP",
    ),
    "a heading with another form of one": (
        "Let $f(x) = (x + 1)^2$.\n\n## Expanded: $f(x) = x^2 + 1$\n\n$$f(2) = 5$$",
        "R",
    ),
    "rows that give functions": (
        "| function | derivative |\n|---|---|\n| $f(x) = x^3$ | $f'(x) = 3x^2$ |"
        "\n| $f(x) = \\sin(x)$ | $f'(x) = \\sin(x)$ |\n\n$$f(0) = 0$$",
        "PRU",
    ),
    "a row that states another form": (
        "Let $f(x) = x(x + 1)$.\n\n| result | derivative |\n|---|---|\n| $f(x) = x^2 + x$ | $f'(x) = 2x + 1$ |"
        "\n| $f(x) = x^2 + 3x$ | $f'(x) = 2x + 3$ |",
        "PPUU",
    ),
    "a row with a condition": (
        "| case | value |\n|---|---|\n| $x > 0$ | $f(x) = x$ |\n\n$$f(2) = 2$$ $$|x| = x$$",
        "UU",
    ),
    "a row with another form": (
        "Let $f(x) = (x + 1)^2$.\n\n| form | formula |\n|---|---|\n| expanded | $f(x) = x^2 + 1$ |\n\n$$f(2) = 5$$",
        "UU",
    ),
}
MANY: dict[str, tuple[str, str]] = {
    "a quantity by names that hold its index": (
        r"Let $E_k = \frac12 \sum_{j=1}^l (\hat y_j^k - y_j^k)^2$."
        r"$$\frac{\partial E_k}{\partial \hat y_j^k} = \hat y_j^k - y_j^k$$"
        r"$$\sum_{k=1}^m E_k = m E_1$$ $$E_1 = E_2$$ $$\sum_{k=1}^m E_k = m E_k$$",
        "PUUU",
    ),
    "names with the letter of a sum": (
        r"Let $u^k, a^{(k+1)}, b_{k+1}, c_k^* \in \mathbb{R}^n$. $$\sum_{k=1}^m u^k = m u^k$$"
        r"$$\sum_{k=1}^m a^{(k+1)} = m a^{(k+1)}$$ $$\sum_{k=1}^m b_{k+1} = m b_{k+1}$$"
        r"$$\sum_{k=1}^m c_k^* = m c_k^*$$"
        r"$$u^k + a^{(k+1)} = a^{(k+1)} + u^k$$ $$\sum_{i=1}^m c_k^* = m c_k^*$$",
        "UUUUPP",
    ),
    "vectors declared by one of them": (
        r"Let $h^{(i)}, r \in \mathbb{R}^n$. $$\nabla_r \sum_{i=1}^m \|r - h^{(i)}\|^2 = 2 \sum_{i=1}^m (r - h^{(i)})$$"
        r"$$\nabla_r \sum_{i=1}^m \|r - h^{(i)}\|^2 = 2 m (r - h^{(i)})$$ $$\sum_{i=1}^m h^{(i)} = m h^{(i)}$$",
        "PRR",
    ),
    "a name is no entry in a sum": (
        r"$$h^{(l)} = 1$$ $$a^{(l)} + 1 = 1 + a^{(l)}$$ $$\sum_{l=1}^m a^{(l)} = m a^{(l)}$$",
        "PU",
    ),
}
SHORT: dict[str, tuple[str, str]] = {
    "for clarity": (
        ROWS + r"For clarity, $z = z^{(k)}$."
        r"$$\sum_{k=1}^m \frac{\partial s(z)}{\partial \theta_i} = \sum_{k=1}^m s(z) (1 - s(z)) u^{(k)}_i$$"
        r"$$\sum_{k=1}^m \frac{\partial s(z)}{\partial \theta_i} = \sum_{k=1}^m s(z) (1 - s(z)) u^{(k)}$$"
        r"$$\sum_{k=1}^m s(z) = m s(z)$$ $$\sum_{k=1}^m s(z) = m s(z^{(1)})$$",
        "PUUU",
    ),
    "the index is dropped": (
        ROWS + r"We drop the index and write $z = z^{(k)}$. $$\frac{\partial z}{\partial \theta_i} = u^{(k)}_i$$"
        r"$$\frac{\partial z}{\partial \theta_i} = u^{(1)}_i$$ $$\sum_{k=1}^m z = \theta^\top \sum_{k=1}^m u^{(k)}$$",
        "PUP",
    ),
    "beside its own entries": (
        ROWS + r"For brevity, $z = z^{(k)}$. $$\sum_{k=1}^m (z - z^{(k)})^2 = 0$$ $$z = z^{(1)}$$",
        "UU",
    ),
    "without words": (ROWS + r"We take $z = z^{(k)}$. $$\sum_{k=1}^m z = m z$$ $$z^2 = z \cdot z$$", "UUU"),
    "a certain one": (
        ROWS + r"For clarity, $z = z^{(3)}$. $$\sum_{k=1}^m z = m z$$"
        r" $$z = \theta^\top u^{(3)}$$",
        "UUU",
    ),
    "not dropped": (ROWS + r"We do not drop the index, so not $z = z^{(k)}$. $$\sum_{k=1}^m z = m z$$", "UU"),
    "up to the next section": (
        ROWS + "For clarity, $z = z^{(k)}$.\n\n## Vectors\n\n" + r"$$\sum_{k=1}^m z = m z$$ $$z^\top z = 2 z^2$$",
        "UU",
    ),
    "a name defined anew": (
        ROWS
        + "For clarity, $z = z^{(k)}$.\n\n## Vectors\n\n"
        + r"Let $z = 3 t$. $$\frac{dz}{dt} = 3$$ $$\frac{dz}{dt} = 1$$",
        "PR",
    ),
}
SQUARE = r"Let $B \in \mathbb{R}^{k \times k}$ and $u \in \mathbb{R}^k$. "

FOREIGN: dict[str, tuple[str, str]] = {
    "an assumption in words that are not known": (
        SQUARE + r"由于$B = B^\top$，所以 $$\nabla_u(u^\top B u) = 2 B u$$ $$\nabla_u(u^\top B u) = B u$$",
        "UUU",
    ),
    "an assumption in a second script": (SQUARE + r"Поскольку $B = B^\top$, имеем $$B u = B^\top u$$", "UU"),
    "a denial": (SQUARE + r"一般$B \ne 0$，且$B = B^\top$不成立。", ""),
    "what is true in any words": (SQUARE + r"注意$u^\top B u = u^\top B^\top u$。", "P"),
    "what is false of other names": (
        SQUARE + "由于$B = B^\\top$，所以\n\nIt follows that\n\n" + r"$$\frac{d}{dt} t^3 = 3 t$$",
        "UR",
    ),
    "known words with a foreign one": (SQUARE + r"By the rule of Крамер, we get $B = B^\top$.", "R"),
    "signs alone": (SQUARE + r"(α) $B = B^\top$. Then (β) $$B u = B^\top u$$", "UU"),
}

PRODUCT = r"Let $u \in \mathbb{R}^n$, $B \in \mathbb{R}^{m \times n}$, $E = \frac12 u^\top B^\top B u$. "

ACROSS: dict[str, tuple[str, str]] = {
    "a function by a word": (PRODUCT + r"$$\nabla_u E = \textrm{chain}(E, u) = B^\top B u$$", "UP"),
    "and a slip": (PRODUCT + r"$$\nabla_u E = \textrm{chain}(E, u) = 2 B^\top B u$$", "UU"),
    "and a shape that does not fit": (PRODUCT + r"$$\nabla_u E = \textrm{chain}(E, u) = B B^\top u$$", "UU"),
    "a side that is not understood": (r"$$(t + 1)^2 = t + + * t = t^2 + 2t + 1$$", "UP"),
    "a slip behind it": (r"$$(t + 1)^2 = t + + * t = t^2 + t + 1$$", "UU"),
    "a slip before it": (r"$$(t + 1)^2 = t^2 + 1 = t + + * t = t^2 + 2t + 1$$", "RUU"),
    "a slip after the next": (r"$$(t + 1)^2 = t + + * t = t^2 + 2t + 1 = t^2 + t + 1$$", "UPR"),
    "two of them": (r"$$(t + 1)^2 = t + + * t = t * = t^2 + 2t + 1$$", "UUP"),
    "two of them and a slip": (r"$$(t + 1)^2 = t + + * t = t * = 2t + 1$$", "UUU"),
    "nothing before it": (r"$$t + + * t = t^2 + 2t + 1 = (t + 1)^2$$", "UP"),
    "the same side again": (r"$$(t + 1)^2 = t + + * t = (t + 1)^2$$", "UU"),
    "nearly equal": (r"$$(t + 1)^2 \approx t + + * t = t^2 + 2t + 1$$", "UU"),
    "nearly equal behind it": (r"$$(t + 1)^2 = t + + * t \approx t^2 + 2t + 1$$", "UU"),
    "at most": (r"$$(t + 1)^2 \le t + + * t = t^2 + 2t + 1$$", "U"),
    "a side whose shapes do not fit": (PRODUCT + r"$$u^\top u = B B u = \sum_i u_i^2$$", "RR"),
    "a name without a meaning": (r"$$\sum_{i=1}^n v_i^2 = \sum_{i=1}^n i_v = v^\top v$$", "UU"),
}
CENTRED = r"Let $u, v \in \mathbb{R}^n$, $\bar u = \frac1n\sum_i u_i$, $\bar v = \frac1n\sum_i v_i$. "
SLOPE = r"\frac{\sum_i v_i(u_i - \bar u)}{\sum_i (u_i - \bar u)^2}"

EMPTY: dict[str, tuple[str, str]] = {
    "spread of one point": (
        CENTRED + rf"$${SLOPE} = \frac{{\sum_i v_i u_i - n \bar u \bar v}}{{\sum_i u_i^2 - n \bar u^2}}$$",
        "P",
    ),
    "with n forgotten": (
        CENTRED + rf"$${SLOPE} = \frac{{\sum_i v_i u_i - \bar u \bar v}}{{\sum_i u_i^2 - \bar u^2}}$$",
        "R",
    ),
    "with n forgotten above": (
        CENTRED + rf"$${SLOPE} = \frac{{\sum_i v_i u_i - \bar u \bar v}}{{\sum_i u_i^2 - n \bar u^2}}$$",
        "R",
    ),
    "true of two points alone": (CENTRED + rf"$${SLOPE} = \frac{{v_1 - v_2}}{{u_1 - u_2}}$$", "R"),
    "another true of two points alone": (
        CENTRED + r"$$\frac{\sum_i (u_i - \bar u)^4}{\sum_i (u_i - \bar u)^2} = \frac12\sum_i (u_i - \bar u)^2$$",
        "R",
    ),
    "zero below at all sizes": (CENTRED + r"$$\frac{\sum_i (u_i - \bar u)}{\sum_i (u_i - \bar u)} = 1$$", "U"),
    "zero below at all sizes, and false": (CENTRED + r"$$\frac{n}{\sum_i (u_i - \bar u)} = n$$", "U"),
    "zero below where two indices are one": (CENTRED + r"$$\frac{1}{u_i - u_j} = -\frac{1}{u_j - u_i}$$", "U"),
    "one less": (CENTRED + r"$$\frac{\sum_i u_i}{n - 1} = \frac{n\bar u}{n - 1}$$", "P"),
    "one less, forgotten": (CENTRED + r"$$\frac{\sum_i u_i}{n - 1} = \frac{n\bar u}{n}$$", "R"),
}
CASES = {**RULES, **NAMES, **BOLD, **LABELS, **SPECIAL, **ALONE, **COLUMNS}
CASES |= {**SIZES, **COUNTED, **RANGES, **BRACES, **NUMERALS, **CHAINS, **BINDING, **WORDED}
CASES |= {**ENDS, **LOST, **BUILT, **APPLIED, **PARTS, **COMPLEMENTS, **PRINTED, **OPERANDS, **INPUTS}
CASES |= {**FOREIGN, **SHORT, **MANY, **TITLES, **ACROSS, **EMPTY}


@pytest.mark.parametrize("name", CASES)
def test_what_a_verdict_rests_on(name: str) -> None:
    text, expected = CASES[name]
    found = claims(text)
    assert "".join(map(letter, found)) == expected, reasons(found)


@pytest.mark.parametrize(("document", "said", "verdict"), MENTIONS, ids=[row[1] for row in MENTIONS])
def test_what_is_only_mentioned(document: str, said: str, verdict: str) -> None:
    claim = claims(document.replace("%s", said))[-1]
    assert letter(claim) == verdict, claim.verdict.reason


def test_the_question_is_asked_with_its_answer() -> None:
    claim = claims(r"$$\mathbf{P} u = u \mathbf{P} + M$$")[0]
    assert claim.verdict.reason.startswith("is M a matrix? Nothing says so; declare it: <!-- symgrad: M \\in ")


@pytest.mark.parametrize(
    "said",
    [
        r"$q = \sigma(v)$ the softmax of the scores $v \in \mathbb{R}^K$",
        r"$v \in \mathbb{R}^K$ and $q = \sigma(v)$, where $\sigma$ is the softmax function",
        r"$v \in \mathbb{R}^K$ and $q = \sigma(v)$ (softmax)",
    ],
)
def test_a_sigma_that_is_called_softmax_is_not_the_logistic_function(said: str) -> None:
    loss = r"$$L = -\sum_k t_k \log q_k$$ $$\frac{\partial L}{\partial v_k} = q_k - t_k$$"
    text = f"Let $t$ be a one-hot label and {said}. {loss}"
    assert set(letters(text)).isdisjoint("RC")
