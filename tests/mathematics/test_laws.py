"""Expectations under laws that a document declares, and of what it says to be independent.

A Gaussian expectation has a value, so that a false one is refuted; what is said of independence alone refutes nothing.
Beside the truths stand more falsehoods, and what sounds like a declaration and is none.
"""

from __future__ import annotations

import re

import pytest

from tests.verdicts import letters

PROVED: dict[str, tuple[str, list[str], list[str]]] = {
    "a Gaussian number": (
        r"Let $u \sim \mathcal{N}(\mu, \sigma^2)$.",
        [
            r"\mathbb{E}[u] = \mu",
            r"\mathbb{E}[u^2] = \mu^2 + \sigma^2",
            r"\operatorname{Var}(u) = \sigma^2",
            r"\mathbb{E}[(u - \mu)^4] = 3\sigma^4",
            r"\mathbb{E}[u^3] = \mu^3 + 3\mu\sigma^2",
            r"\mathbb{E}[e^{tu}] = e^{\mu t + \frac12 \sigma^2 t^2}",
            r"\mathbb{E}[u e^u] = (\mu + \sigma^2) e^{\mu + \sigma^2/2}",
            r"\operatorname{Var}(u^2) = 4\mu^2\sigma^2 + 2\sigma^4",
            r"\frac{d}{d\sigma}\mathbb{E}[u^2] = 2\sigma",
        ],
        [
            r"\mathbb{E}[u^2] = \mu^2",
            r"\mathbb{E}[u^2] = \sigma^2",
            r"\operatorname{Var}(u) = \sigma",
            r"\mathbb{E}[(u - \mu)^4] = \sigma^4",
            r"\mathbb{E}[(u - \mu)^4] = 3\sigma^2",
            r"\mathbb{E}[u^3] = \mu^3 + \mu\sigma^2",
            r"\mathbb{E}[e^{tu}] = e^{\mu t + \sigma^2 t^2}",
            r"\mathbb{E}[u e^u] = \mu e^{\mu + \sigma^2/2}",
            r"\frac{d}{d\sigma}\mathbb{E}[u^2] = 0",
            r"\mathbb{E}[u f(u)] = \mu\,\mathbb{E}[f(u)]",
        ],
    ),
    "a law below the operator": (
        "",
        [
            r"\mathbb{E}_{u \sim \mathcal{N}(0, 1)}[u^4] = 3",
            r"\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[(m + \sigma\epsilon)^2] = m^2 + \sigma^2",
            r"\frac{\partial}{\partial\sigma}\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[f(m + \sigma\epsilon)]"
            r" = \mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[\epsilon f'(m + \sigma\epsilon)]",
        ],
        [
            r"\mathbb{E}_{u \sim \mathcal{N}(0, 1)}[u^4] = 1",
            r"\mathbb{E}_{u \sim \mathcal{N}(m, s)}[u^2] = m^2 + s^2",
            r"\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[(m + \sigma\epsilon)^2] = m^2 + \sigma",
            r"\mathbb{E}_{u \sim \mathcal{N}(0, 1)}[f(u)] = f(0)",
            r"\frac{\partial}{\partial\sigma}\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[f(m + \sigma\epsilon)]"
            r" = \mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[f'(m + \sigma\epsilon)]",
        ],
    ),
    "a standard vector": (
        r"Let $\epsilon \sim \mathcal{N}(0, I)$ with $\epsilon, m \in \mathbb{R}^d$, $A \in \mathbb{R}^{d \times d}$.",
        [
            r"\mathbb{E}[\|\epsilon\|^2] = d",
            r"\mathbb{E}[\epsilon\epsilon^T] = I",
            r"\mathbb{E}[\epsilon^T A \epsilon] = \operatorname{tr}(A)",
            r"\mathbb{E}[\|m + \sigma\epsilon\|^2] = \|m\|^2 + d\sigma^2",
            r"\mathbb{E}[\|\epsilon\|^4] = d^2 + 2d",
        ],
        [
            r"\mathbb{E}[\|\epsilon\|^2] = 1",
            r"\mathbb{E}[\epsilon^T A \epsilon] = \sum_{i,j} A_{ij}",
            r"\mathbb{E}[\|m + \sigma\epsilon\|^2] = \|m\|^2 + \sigma^2",
            r"\mathbb{E}[\|\epsilon\|^4] = d^2",
            r"\mathbb{E}[\epsilon_i\epsilon_j] = 1",
        ],
    ),
    "a vector with a covariance": (
        r"Let $v \sim \mathcal{N}(\mu, \Sigma)$ with $v, \mu, w \in \mathbb{R}^d$ and"
        r" $\Sigma, A \in \mathbb{R}^{d \times d}$.",
        [
            r"\mathbb{E}[v v^T] = \Sigma + \mu\mu^T",
            r"\mathbb{E}[(v - \mu)(v - \mu)^T] = \Sigma",
            r"\mathbb{E}[v^T A v] = \operatorname{tr}(A\Sigma) + \mu^T A \mu",
            r"\operatorname{Var}(w^T v) = w^T \Sigma w",
        ],
        [
            r"\mathbb{E}[v v^T] = \Sigma",
            r"\mathbb{E}[v^T A v] = \mu^T A \mu",
            r"\mathbb{E}[v^T A v] = \operatorname{tr}(A) + \mu^T A \mu",
            r"\operatorname{Var}(w^T v) = w^T w",
            r"\mathbb{E}[e^{w^T v}] = e^{w^T \mu}",
        ],
    ),
    "noise that is scaled": (
        r"Let $\epsilon \sim \mathcal{N}(0, 1)$ and $u = m + \sigma\epsilon$.",
        [
            r"\operatorname{Var}(u) = \sigma^2",
            r"\mathbb{E}[u\epsilon] = \sigma",
            r"\frac{\partial}{\partial m}\mathbb{E}[f(m + \sigma\epsilon)] = \mathbb{E}[f'(m + \sigma\epsilon)]",
        ],
        [
            r"\mathbb{E}[u\epsilon] = m",
            r"\operatorname{Var}(u) = \sigma",
            r"\mathbb{E}[\epsilon\, \epsilon_\theta] = 0",
            r"\mathbb{E}[\epsilon x] = 0",
        ],
    ),
    "densities and divergences": (
        r"Let $q(u) = \mathcal{N}(u; m, s^2)$ and $p(u) = \mathcal{N}(u; 0, 1)$ with $s > 0$.",
        [
            r"\log \mathcal{N}(x; \mu, \sigma^2) = -\frac12\log(2\pi\sigma^2) - \frac{(x - \mu)^2}{2\sigma^2}",
            r"\mathrm{KL}(\mathcal{N}(m, s^2) \| \mathcal{N}(0, 1)) = \frac12(m^2 + s^2 - 1 - \log s^2)",
            r"\mathrm{KL}(q \| p) = \frac12(m^2 + s^2 - 1 - \log s^2)",
            r"\mathbb{E}_{u \sim q}[u^2] = m^2 + s^2",
        ],
        [
            r"\log \mathcal{N}(x; \mu, \sigma^2) = -\frac12\log(2\pi\sigma^2) - \frac{(x - \mu)^2}{\sigma^2}",
            r"\mathrm{KL}(\mathcal{N}(m, s^2) \| \mathcal{N}(0, 1)) = \frac12(m^2 + s^2 - 1 + \log s^2)",
            r"\mathrm{KL}(\mathcal{N}(0, 1) \| \mathcal{N}(m, s^2)) = \frac12(m^2 + s^2 - 1 - \log s^2)",
            r"\mathrm{KL}(p \| q) = \frac12(m^2 + s^2 - 1 - \log s^2)",
            r"\mathbb{E}_{u \sim q}[u^2] = m^2",
        ],
    ),
    "the divergence of an encoder": (
        r"Let $\mu, \sigma \in \mathbb{R}^d$ with $\sigma_i > 0$.",
        [
            r"\mathrm{KL}(\mathcal{N}(\mu, \operatorname{diag}(\sigma^2)) \| \mathcal{N}(0, I))"
            r" = \frac12 \sum_{i=1}^d (\mu_i^2 + \sigma_i^2 - 1 - \log\sigma_i^2)"
        ],
        [
            r"\mathrm{KL}(\mathcal{N}(\mu, \operatorname{diag}(\sigma^2)) \| \mathcal{N}(0, I))"
            r" = \frac12 \sum_{i=1}^d (\mu_i^2 + \sigma_i^2 - \log\sigma_i^2)",
            r"\mathrm{KL}(\mathcal{N}(0, I) \| \mathcal{N}(\mu, \operatorname{diag}(\sigma^2)))"
            r" = \frac12 \sum_{i=1}^d (\mu_i^2 + \sigma_i^2 - 1 - \log\sigma_i^2)",
        ],
    ),
    "0 or 1": (
        r"Let $x \sim \mathrm{Bernoulli}(p)$.",
        [r"\operatorname{Var}(x) = p(1-p)", r"\mathbb{E}[x^3] = p", r"\mathbb{E}[e^{tx}] = 1 - p + p e^t"],
        [r"\operatorname{Var}(x) = p", r"\mathbb{E}[x^2] = p^2", r"\mathbb{E}[e^{tx}] = p e^t"],
    ),
    "counts": (
        r"Let $k \sim \mathrm{Poisson}(\lambda)$ and $b \sim \mathrm{Binomial}(n, p)$.",
        [
            r"\mathbb{E}[k(k-1)] = \lambda^2",
            r"\mathbb{E}[(k - \lambda)^3] = \lambda",
            r"\mathbb{E}[e^{tk}] = e^{\lambda(e^t - 1)}",
            r"\operatorname{Var}(b) = np(1-p)",
        ],
        [
            r"\mathbb{E}[k^2] = \lambda^2",
            r"\mathbb{E}[(k - \lambda)^3] = 0",
            r"\mathbb{E}[e^{tk}] = e^{\lambda e^t}",
            r"\operatorname{Var}(b) = np",
            r"\mathbb{E}[kb] = \lambda n p",
        ],
    ),
    "two that are independent": (
        "Let $X$ and $Y$ be independent random variables.",
        [
            r"\mathbb{E}[XY] = \mathbb{E}[X]\,\mathbb{E}[Y]",
            r"\operatorname{Var}(X - Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)",
            r"\mathbb{E}[f(X)\, g(Y)] = \mathbb{E}[f(X)]\,\mathbb{E}[g(Y)]",
            r"\mathbb{E}[e^{t(X + Y)}] = \mathbb{E}[e^{tX}]\,\mathbb{E}[e^{tY}]",
            r"\mathbb{E}[X\,\mathbb{E}[Y]] = \mathbb{E}[XY]",
        ],
        [
            r"\operatorname{Var}(X - Y) = \operatorname{Var}(X) - \operatorname{Var}(Y)",
            r"\operatorname{Var}(XY) = \operatorname{Var}(X)\operatorname{Var}(Y)",
            r"\mathbb{E}[XZ] = \mathbb{E}[X]\,\mathbb{E}[Z]",
            r"\mathbb{E}[XYZ] = \mathbb{E}[X]\,\mathbb{E}[Y]\,\mathbb{E}[Z]",
            r"\mathbb{E}[X/Y] = \mathbb{E}[X]/\mathbb{E}[Y]",
            r"\operatorname{Cov}(X + Z, Y) = 0",
            r"\mathbb{E}[X\,\mathbb{E}[X]] = \mathbb{E}[X^2]",
            r"\mathbb{E}[f(X, Y)] = f(\mathbb{E}[X], \mathbb{E}[Y])",
        ],
    ),
    "uncorrelated is less": (
        "Let $X$ and $Y$ be uncorrelated random variables.",
        [
            r"\operatorname{Cov}(X, Y) = 0",
            r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)",
        ],
        [
            r"\mathbb{E}[X^2 Y^2] = \mathbb{E}[X^2]\,\mathbb{E}[Y^2]",
            r"\mathbb{E}[X^2 Y] = \mathbb{E}[X^2]\,\mathbb{E}[Y]",
            r"\mathbb{E}[f(X)\, g(Y)] = \mathbb{E}[f(X)]\,\mathbb{E}[g(Y)]",
        ],
    ),
    "in pairs": (
        "The random variables $X$, $Y$ and $Z$ are pairwise independent.",
        [
            r"\operatorname{Var}(X + Y + Z) = \operatorname{Var}(X) + \operatorname{Var}(Y) + \operatorname{Var}(Z)",
        ],
        [r"\mathbb{E}[XYZ] = \mathbb{E}[X]\,\mathbb{E}[Y]\,\mathbb{E}[Z]"],
    ),
    "one sample": (
        r"Let $x_1, \dots, x_n$ be i.i.d. random variables with mean $\mu$ and variance $\sigma^2$, and let"
        r" $\bar x = \frac1n \sum_{i=1}^n x_i$.",
        [
            r"\mathbb{E}[\bar x] = \mu",
            r"\operatorname{Var}(\bar x) = \frac{\sigma^2}{n}",
            r"\mathbb{E}\left[\sum_{i=1}^n (x_i - \bar x)^2\right] = (n-1)\sigma^2",
            r"\operatorname{Cov}(x_i, \bar x) = \frac{\sigma^2}{n}",
        ],
        [
            r"\operatorname{Var}(\bar x) = \frac{\sigma^2}{n^2}",
            r"\mathbb{E}\left[\sum_{i=1}^n (x_i - \bar x)^2\right] = n\sigma^2",
            r"\mathbb{E}[x_i x_j] = \mu^2",
            r"\mathbb{E}[\bar x^3] = \mu^3",
            r"\mathbb{E}[x_i^4] = 3\sigma^4",
        ],
    ),
    "one law, but how together": (
        r"Let $x_1, \dots, x_n$ be random variables with mean $\mu$ and variance $\sigma^2$.",
        [r"\mathbb{E}[\sum_{i=1}^n x_i] = n\mu"],
        [r"\operatorname{Var}(\sum_{i=1}^n x_i) = n\sigma^2"],
    ),
    "bias, variance and noise": (
        r"Let $y = f + \epsilon$ with a constant $f$. The noise $\epsilon$ has zero mean and variance $\sigma^2$ and is"
        r" independent of the estimate $\hat f$.",
        [r"\mathbb{E}[(y - \hat f)^2] = \operatorname{Var}(\hat f) + (f - \mathbb{E}[\hat f])^2 + \sigma^2"],
        [
            r"\mathbb{E}[(y - \hat f)^2] = \operatorname{Var}(\hat f) + (f - \mathbb{E}[\hat f])^2",
            r"\mathbb{E}[(y - \hat f)^2] = \operatorname{Var}(\hat f) + (f - \mathbb{E}[\hat f])^2 - \sigma^2",
            r"\mathbb{E}[(y - \hat f)^2] = \mathbb{E}[(f - \hat f)^2] + \sigma",
        ],
    ),
    "assumed moments": (
        r"Let $y = g(x) + \epsilon$, where the noise $\epsilon$ is independent of $x$. Assume"
        r" $\mathbb{E}[\epsilon] = 0$ and $\operatorname{Var}(\epsilon) = \sigma^2$.",
        [r"\operatorname{Var}(y) = \operatorname{Var}(g(x)) + \sigma^2", r"\mathbb{E}[\epsilon\, g(x)] = 0"],
        [
            r"\mathbb{E}[\epsilon^2 g(x)] = 0",
            r"\mathbb{E}[y\epsilon] = 0",
            r"\operatorname{Var}(y) = \operatorname{Var}(g(x))",
        ],
    ),
    "outcomes": (
        "We assume that $x$ and $y$ are independent.",
        [r"p(x, y) = p(x) p(y)", r"p(x \mid y) = p(x)"],
        [
            r"p(x \mid y) = p(y)",
            r"p(x, y \mid z) = p(x \mid z) p(y \mid z)",
            r"p(x, z) = p(x) p(z)",
            r"p(x, y, z) = p(x) p(y) p(z)",
            r"q(x, y) = q(x) q(y)",
        ],
    ),
    "outcomes given another": (
        "We assume that $x$ and $y$ are conditionally independent given $z$.",
        [
            r"p(x \mid y, z) = p(x \mid z)",
            r"p(z \mid x, y) ="
            r" \frac{p(z) p(x \mid z) p(y \mid z)}{\sum_{z'} p(z') p(x \mid z') p(y \mid z')}",
        ],
        [
            r"p(x, y) = p(x) p(y)",
            r"p(z \mid x, y) = p(z \mid x) p(z \mid y)",
            r"\mathbb{E}[xy] = \mathbb{E}[x]\,\mathbb{E}[y]",
        ],
    ),
}

SAID = [
    "Assume that $X$ and $Y$ are independent.",
    "Let $X, Y$ be independent.",
    "Let $X$ and $Y$ be two independent Gaussian random variables.",
    "Consider independent random variables $X$ and $Y$.",
    "We assume that the noise $X$ is independent of the signal $Y$.",
    "If $X$ and $Y$ are independent, then",
    "The variables $X$ and $Y$ are independent and identically distributed.",
]

NOT_SAID = [
    "$X$ and $Y$ are independent with probability one half.",
    "$X$ and $Y$ are independent, up to a factor.",
    "Within each group, $X$ and $Y$ are independent.",
    "Here $X$ and $Y$ are not independent.",
    "Given $Z$, $X$ and $Y$ are independent.",
    "Is $X$ independent of $Y$?",
    "Conditional on $Z$, the variables $X$ and $Y$ are independent.",
    "$X$ and $Y$ are independent of $Z$.",
    "$X$ and $Y$ are independent variables.",
    "$X$ and $Y$ are linearly independent.",
    "The claim that $X$ and $Y$ are independent is false.",
    "We do not assume that $X$ and $Y$ are independent.",
    "Unless $X$ and $Y$ are independent, nothing is known.",
    "$X$ and $Y$ are independent if and only if their density is a product.",
    "$X$ is independent of $Z$ and $Y$ is large.",
    "$X$ is independent of $Z$ and $Z$ is independent of $Y$.",
    "$X$ and $Y$ are rarely independent.",
    "If $X$ and $Y$ are independent, all is easy. In general they are not.",
    "# One\n\nLet $X$ and $Y$ be independent.\n\n# Two\n\nLet $X$ and $Y$ be random.",
]

NO_LAW = {
    "a standard deviation, perhaps": r"Let $u \sim \mathcal{N}(m, s)$.",
    "a case": r"If $u \sim \mathcal{N}(0, 1)$ the formula is easy. In general it is not.",
    "a part of the line": r"Let $u \sim \mathcal{N}(0, 1)$ with $u > 0$.",
    "words for a part of the line": r"Let $u \sim \mathcal{N}(0, 1)$ truncated to the right.",
    "a mixture": r"With probability $\frac12$ we have $u \sim \mathcal{N}(0, 1)$, else $u \sim \mathcal{N}(3, 1)$.",
    "given something": r"Given $y$, let $u \sim \mathcal{N}(0, 1)$.",
    "a limit": r"As $n \to \infty$, $u \sim \mathcal{N}(0, 1)$.",
    "two laws": r"Let $u \sim \mathcal{N}(0, 1)$. Under the alternative $u \sim \mathcal{N}(2, 1)$.",
    "a law that is random": r"Let $u \sim \mathcal{N}(m, 1)$ and $m \sim \mathcal{N}(0, 1)$.",
    "a law given a name": r"Let $u \mid y \sim \mathcal{N}(0, 1)$.",
    "a law of another section": "# One\n\nLet $u \\sim \\mathcal{N}(0, 1)$.\n\n# Two\n\nHere $u$ is any random number.",
    "a display": "Given $y$ we have\n\n$$u \\sim \\mathcal{N}(0, 1).$$",
    "a law without a mean": r"Let $u \sim \mathrm{Cauchy}(0, 1)$.",
}

CLAIMS = [
    (f"{name}: {formula}", text, formula, wanted)
    for name, (text, right, wrong) in PROVED.items()
    for formulas, wanted in ((right, True), (wrong, False))
    for formula in formulas
]


@pytest.mark.parametrize(("text", "formula", "wanted"), [row[1:] for row in CLAIMS], ids=[row[0] for row in CLAIMS])
def test_expectations_under_declared_laws(text: str, formula: str, wanted: bool) -> None:
    found = letters(f"{text}\n\n$${formula}$$")
    assert found == "P" if wanted else "P" not in found and "S" not in found


@pytest.mark.parametrize(("text", "wanted"), [*((one, "P") for one in SAID), *((one, "U") for one in NOT_SAID)])
def test_what_words_say_of_independence(text: str, wanted: str) -> None:
    assert letters(text + r"$$\mathbb{E}[XY] = \mathbb{E}[X]\,\mathbb{E}[Y]$$") == wanted


@pytest.mark.parametrize("text", NO_LAW.values(), ids=NO_LAW.keys())
def test_what_is_no_law_of_a_quantity_by_itself(text: str) -> None:
    for formula in (r"\mathbb{E}[u] = 0", r"\mathbb{E}[u^2] = 1", r"\operatorname{Var}(u) = 1"):
        assert not re.search("[PR]", letters(f"{text}\n\n$${formula}$$"))


QUADRATIC = r"$$\mathbb{E}[(w^\top u)^2] = w^\top w$$"
PERHAPS_RANDOM = {
    "plain": (r"Let $w \in \mathbb{R}^d$.", "P"),
    "fixed": (r"Here $w \in \mathbb{R}^d$ is a fixed vector.", "P"),
    "learned": (r"The vector $w \in \mathbb{R}^d$ is learned from such data.", "U"),
    "an estimate": (r"Let the estimate be $w \in \mathbb{R}^d$.", "U"),
    "noise": (r"Add the noise $w \in \mathbb{R}^d$.", "U"),
    "a prior": (r"Let $w \in \mathbb{R}^d$ have the prior $p(w)$.", "U"),
    "a mean": (r"Let $w \in \mathbb{R}^d$ with $\mathbb{E}[w] = 0$.", "U"),
    "averaged over": (r"Let $w \in \mathbb{R}^d$. We average over $u$ and $w$.", "U"),
}
NUMBERED = {
    "a power": ("", "P"),
    "monomials": ("The monomials $q^k$ form a basis.", "P"),
    "a sample": ("Here $q^k$ is the $k$-th sample.", "U"),
    "iterates": (r"We look at the iterates $\{q^k\}$.", "U"),
    "superscripts": ("Samples are numbered by superscripts.", "U"),
    "a time": ("The state after $k$ steps is $q^k$.", "U"),
}
ROOTS = {
    "by custom": ("", "P"),
    "declared": (r"Here $\sigma \in \mathbb{R}$.", "U"),
    "not zero": (r"Here $\sigma \neq 0$.", "U"),
}
COUNTS = {
    "a count": ("The scan has the channels $c_i$, where $n_c = 4$ is the number of channels.", "PR"),
    "beside nothing": ("The scan has channels, where $n_c = 4$ is the number of channels.", "UU"),
    "of a case": ("In a case where $n_c = 4$ is the number of channels it is easy.", "UU"),
}


@pytest.mark.parametrize(("said", "wanted"), PERHAPS_RANDOM.values(), ids=PERHAPS_RANDOM.keys())
def test_what_is_said_of_coefficients(said: str, wanted: str) -> None:
    assert (
        letters(rf"Let $u \in \mathbb{{R}}^d$ with $u \sim \mathcal{{N}}(0, I)$. {said}" f"\n\n{QUADRATIC}") == wanted
    )


@pytest.mark.parametrize(("said", "wanted"), NUMBERED.values(), ids=NUMBERED.keys())
def test_numbers_above_letters(said: str, wanted: str) -> None:
    claim = r"$$\frac{d}{dq} \sum_{k=1}^n a_k q^k = \sum_{k=1}^n k a_k q^{k-1}$$"
    for text in (f"{said}\n\n{claim}", f"{claim}\n\n{said}"):
        assert letters(rf"Let $q \in \mathbb{{R}}$." f"\n\n{text}") == wanted


@pytest.mark.parametrize(("said", "wanted"), ROOTS.values(), ids=ROOTS.keys())
def test_roots_of_variances(said: str, wanted: str) -> None:
    assert letters(rf"Let $u \sim \mathcal{{N}}(0, \sigma^2)$. {said} $$\sqrt{{\sigma^2}} = \sigma$$") == wanted


@pytest.mark.parametrize(("said", "wanted"), COUNTS.values(), ids=COUNTS.keys())
def test_values_that_are_numbers_of_things(said: str, wanted: str) -> None:
    claims = r"$$\sum_{i=1}^{n_c} 1 = 4$$" "\n\nMore.\n\n" r"$$\sum_{i=1}^{n_c} 1 = 5$$"
    assert letters(f"{said}\n\nMore.\n\n{claims}") == wanted
