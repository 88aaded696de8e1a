"""The domain of a claim: what was declared and assumed, in formulas and words, is what claims are judged on."""

from __future__ import annotations

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text

P, R, S, U, C = "proved", "refuted", "supported", "undecided", "conditional"

CASES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    # ------------------------------------------------------------------------------------------------ sets of numbers
    "a closed interval": (r"Let $p \in [0, 1]$.", (
        (r"|1 - p| = 1 - p", P), (r"\max(p, 1) = 1", P), (r"|p - 1| = p - 1", R), (r"\max(p, 1) = p", R),
        (r"|2 p - 1| = 1 - 2 p", R),
    )),
    "a half-open interval of entries": (r"Let $w \in [-1, 2)^K$.", (
        (r"|w_k - 2| = 2 - w_k", P), (r"|w_k + 1| = w_k + 1", P), (r"|w_k| = w_k", R), (r"|w_k - 1| = 1 - w_k", R),
    )),
    "an interval in two bounds": (r"Suppose $x \ge 1$ and $x \le 3$.", (
        (r"|x - 3| = 3 - x", P), (r"|x - 2| = 2 - x", R), (r"|x - 1| = 1 - x", R),
    )),
    "negative numbers": (r"Let $x \in \mathbb{R}_{<0}$.", ((r"|x| = -x", P), (r"|x| = x", R), (r"\max(x, 0) = x", R))),
    "names between others": (r"Let $\delta > 0$ and $-\delta < x < \delta$.", (
        (r"|x - \delta| = \delta - x", P), (r"|x + \delta| = -x - \delta", R), (r"|x| = x", R),
    )),
    "entries in order": (r"Let $x, y \in \mathbb{R}^K$ with $x_i \le y_i$ for all $i$.", (
        (r"|y_i - x_i| = y_i - x_i", P), (r"|y_i - x_i| = x_i - y_i", R), (r"|y_i| = y_i", R),
    )),
    "finitely many numbers": (r"Let $y \in \{0, 1, 2\}$.", (
        (r"y (y - 1) (y - 2) = 0", P), (r"|y - 2| = 2 - y", P), (r"y (y - 1) = 0", R), (r"y (y - 1)(y - 3) = 0", R),
    )),
    "whole numbers": (r"Let $n \in \mathbb{Z}$.", ((r"\sin(\pi n) = 0", P), (r"\cos(\pi n) = 1", R), (r"|n| = n", R))),
    "odd numbers": (r"Let $m$ be an odd integer.", ((r"(-1)^m = -1", P), (r"(-1)^m = 1", R))),
    # ---------------------------------------------------------------------------------------------- 0/1 data, the order
    "at least and more than": (r"Let $y \in \{0, 1\}$ and $s \in \mathbb{R}$.", (
        (r"s \mathbb{1}[y \ge 1] = s y", P), (r"s \mathbb{1}[y > 1] = 0", P), (r"s \mathbb{1}[y \le 0] = s - s y", P),
        (r"s \mathbb{1}[y \ge 1] = 0", R), (r"s \mathbb{1}[y > 0] = s", R), (r"s \mathbb{1}[y \ge 0] = s y", R),
        (r"s \mathbb{1}[y < 0] = s - s y", R),
    )),
    "the sign of 0": (r"Let $y \in \{0, 1\}^N$.", (
        (r"\sum_n \operatorname{sign}(y_n) = \sum_n y_n", P),
        (r"\sum_n \operatorname{sign}(y_n) = 2 \sum_n y_n - N", R),
    )),
    "equal labels": (r"Let $y, t \in \{0, 1\}^N$.", (
        (r"\sum_n \mathbb{1}[y_n = t_n] = \sum_n (1 - y_n - t_n + 2 y_n t_n)", P),
        (r"\sum_n \mathbb{1}[y_n = t_n] = 0", R), (r"\sum_n \mathbb{1}[y_n \le t_n] = \sum_n t_n (1 - y_n)", R),
    )),
    "real numbers that may be equal": (r"Let $x, u \in \mathbb{R}^K$.", (
        (r"\sum_i x_i \mathbb{1}[x_i = 0] = 0", S), (r"\sum_i \mathbb{1}[x_i = 0] = 0", R),
        (r"\sum_i \mathbb{1}[x_i = u_i] = 0", R),
    )),
    "one-hot entries on the boundary": (r"Let $y \in \mathbb{R}^K$ be one-hot.", (
        (r"\sum_i \mathbb{1}[y_i \ge 1] = 1", P), (r"\sum_i \mathbb{1}[y_i \ge 1] = 0", R),
        (r"\sum_i \mathbb{1}[y_i > 0] = K", R),
    )),
    # ----------------------------------------------------------------------------------------------- equations, values
    "values are put in after differentiating": (r"Let $x \in \mathbb{R}^3$. Assume that $x_1 = 2$.", (
        (r"\frac{\partial (x_1^2 x_2)}{\partial x_1} = 4 x_2", P),
        (r"\frac{\partial (x_1^2 x_2)}{\partial x_2} = 4", P),
        (r"\frac{\partial (x_1^2 x_2)}{\partial x_1} = 0", R), (r"\frac{\partial (x_1^2)}{\partial x_1} = x_1", R),
        (r"x_1 x_2 = 3 x_2", R),
    )),
    "a logit at 0": (
        r"Let $z \in \mathbb{R}^K$. Assume that $z_1 = 0$. Let $S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$.", (
        (r"\frac{\partial S_i}{\partial z_k} = S_i (\delta_{ik} - S_k)", P), (r"S_1 \sum_j e^{z_j} = 1", P),
        (r"\frac{\partial S_i}{\partial z_1} = 0", R), (r"\frac{\partial S_i}{\partial z_k} = S_i \delta_{ik}", R),
    )),
    "two numbers that sum to 1": (r"Let $a, b \in \mathbb{R}$ with $a + b = 1$.", (
        (r"a^2 - b^2 = a - b", P), (r"a^2 - b^2 = a + b", R), (r"a^2 + b^2 = 1", R),
        (r"\frac{d}{da} (a b) = 1 - 2 a", U),
    )),
    "a bound on one of two numbers that sum to 1": (r"Let $a, b \in \mathbb{R}$ with $a + b = 1$ and $a > 2$.", (
        (r"|b| = -b", P), (r"|b| = b", R), (r"|a| = a", P), (r"|b + 1| = b + 1", R), (r"|b - 1| = 1 - b", P),
    )),
    "bounds on one of two numbers that sum to 1": (r"Let $a, b \in \mathbb{R}$ with $a + b = 1$ and $0 < a < 1$.", (
        (r"|b| = b", P), (r"|b - 1| = 1 - b", P), (r"|b - 1| = b - 1", R), (r"|2b - 1| = 2b - 1", R),
    )),
    "positive numbers that sum to 1": (r"Let $a, b, c > 0$ with $a + b + c = 1$.", (
        (r"|1 - a - b| = c", P), (r"|a - 1| = 1 - a", P), (r"a + b = c", R), (r"|a - b| = a - b", R),
    )),
    "entries that sum to 0": (r"Let $y \in \mathbb{R}^K$ with $\sum_k y_k = 0$.", (
        (r"\sum_k (y_k - 1)^2 = \sum_k y_k^2 + K", P), (r"\sum_k y_k = 1", R), (r"\sum_k y_k^2 = 0", R),
    )),
    "columns that sum to 1": (r"Let $A \in \mathbb{R}^{N \times K}$ with $\sum_n A_{nk} = 1$ for all $k$.", (
        (r"\sum_n \sum_k A_{nk} = K", P), (r"\sum_n \sum_k A_{nk} = N", R), (r"\sum_k A_{nk} = 1", R),
    )),
    "unit vectors": (r"Let $x \in \mathbb{R}^K$ with $\|x\| = 1$.", (
        (r"\sum_i x_i^2 = 1", P), (r"\sum_i x_i = 1", R), (r"x^\top x = 2", R),
    )),
    "diagonal matrices": (r"Let $A \in \mathbb{R}^{N \times N}$ be diagonal.", (
        (r"A_{ij} = \delta_{ij} A_{ii}", P), (r"\sum_j A_{ij} = A_{ii}", P), (r"\sum_j A_{ij} = 1", R),
        (r"\sum_j A_{ij}^2 = A_{ii}", R), (r"A_{ij} + A_{ji} = 0", C),
    )),
    # ----------------------------------------------------------------------------------------------- contradictions
    "contradictory bounds": (r"Let $p \in (0, 1)$. Suppose $p > 2$.", ((r"p^2 = 3 p", U), (r"p + 1 = p + 1 + 0 p", U))),
    "two values of one entry": (r"Let $x \in \mathbb{R}^2$. Assume $x_1 = 2$. Assume $x_1 = 3$.", (
        (r"x_1 x_2 = 2 x_2", U), (r"x_1 x_2 = 3 x_2", U), (r"x_2 + x_2 = 2 x_2", U),
    )),
    "orthogonal matrices": (r"Let $A \in \mathbb{R}^{N \times N}$ be orthogonal and $x \in \mathbb{R}^N$.", (
        (r"\sum_i A_{ij}^2 = 1", P), (r"A_{ij} = A_{ji}", R), (r"A_{ij} + A_{ij} = 2 A_{ij}", P), (r"2 x_i = x_i", R),
    )),
    # ------------------------------------------------------------------------------------------ what is not expressed
    "even functions": (r"Let $f$ be an even function.", ((r"f(-x) = f(x)", U), (r"f(-x) = -f(x)", U))),
    "sizes": (r"Assume $N = 2K$. Let $x \in \mathbb{R}^N$ and $z \in \mathbb{R}^K$.", (
        (r"\sum_{n=1}^N 1 = 2 \sum_{k=1}^K 1", U), (r"\sum_{n=1}^N (x_n + 1) = \sum_{n=1}^N x_n + N", P),
    )),
    "a circle": (r"Let $u, v \in \mathbb{R}$. Assume $u^2 + v^2 = 1$.", ((r"u^2 = 1 - v^2", U), (r"u + v = 1", U))),
    "a set without a name that is known": (r"Let $u \in \mathcal{U}$.", ((r"2 u = u + u", P), (r"2 u = u + u + 1", R))),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_domains(name: str) -> None:
    said, claims = CASES[name]
    wrong = []
    for claim, expected in claims:
        report = check_text(f"{said}\n\n$${claim}$$\n", options=Options(timeout=20, repair=False))
        found = report.claims[-1].verdict.status.value if report.claims else "none"
        if found != expected:
            wrong.append((claim, found, report.claims[-1].verdict.reason if report.claims else ""))
    assert wrong == []


SIDE = r"Let $y \in \{0, 1\}$ and $p \in (0, 1)$. Let $L = -y \log p - (1 - y) \log(1 - p)$."


@pytest.mark.parametrize(
    "condition, claim, expected",
    [
        ("If $y = 1$, then", r"L = -\log p", P),
        ("If $y = 0$, then", r"L = -\log(1 - p)", P),
        ("If $y = 0$, then", r"L = -\log p", R),
        ("If $y = 1$, then", r"L = -\log(1 - p)", R),
        ("If $y = 1$, then", r"\frac{\partial L}{\partial p} = -\frac{1}{p}", P),
        ("If $y = 1$, then", r"\frac{\partial L}{\partial p} = \frac{1}{1 - p}", R),
        ("Then", r"L = -\log p", R),
    ],
)
def test_values_beside_a_step(condition: str, claim: str, expected: str) -> None:
    report = check_text(f"{SIDE}\n\n{condition}\n\n$${claim}$$\n", options=Options(timeout=20, repair=False))
    assert report.claims[-1].verdict.status.value == expected
