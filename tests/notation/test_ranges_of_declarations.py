"""Declarations beside the range of their index: "let $x_i \\in \\mathbb{R}^n$ for $i = 1, \\dots, m$"."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

FIT = r"""
$$L = \sum_{i=1}^m (w^T x_i - y_i)^2$$

$$\nabla_w L = 2 \sum_{i=1}^m (w^T x_i - y_i) x_i$$

$$\nabla_w L = 2 \sum_{i=1}^m (y_i - w^T x_i) x_i$$

$$\nabla_w L = 2 \sum_{i=1}^m (w^T x_i - y_i)$$
"""


@pytest.mark.parametrize(
    "said",
    [
        r"Let $x_i \in \mathbb{R}^n$ and $y_i \in \mathbb{R}$ for $i = 1, \dots, m$.",
        r"The inputs are $x_i \in \mathbb{R}^n$ and the targets $y_i \in \mathbb{R}$, for $i = 1, \ldots, m$.",
        r"For $i = 1, \dots, m$ let $x_i \in \mathbb{R}^n$ and $y_i \in \mathbb{R}$.",
        r"$x_i \in \mathbb{R}^n, y_i \in \mathbb{R}, i = 1, \dots, m$",
        r"Let $x_i \in \mathbb{R}^n$, $y_i \in \mathbb{R}$, $1 \le i \le m$.",
        r"We have pairs $(x_i, y_i)$ with $x_i \in \mathbb{R}^n$ and $y_i \in \{0, 1\}$ for $i = 1, \dots, m$.",
    ],
)
def test_the_range_of_the_index_restricts_nothing(said: str) -> None:
    found = letters(said + FIT)
    assert found[:2] == "PR" and found[2] != "P"


@pytest.mark.parametrize(
    "said",
    [
        r"Let $u \in \mathbb{R}^n$ with $u_i > 0$ for $i = 1, \dots, m$.",
        r"Let $u \in \mathbb{R}^n$ with $u_i > 0$ for $i = 2, \dots, n$.",
        r"Let $u \in \mathbb{R}^n$ with $u_i > 0$ for $i = 1, \dots, n - 1$.",
    ],
)
def test_a_range_that_leaves_entries_out(said: str) -> None:
    assert "P" not in letters(said + r" $$\sum_{k=1}^n |u_k| = \sum_{k=1}^n u_k$$")


OF_AN_INDEX = {
    "sets of neighbours": r"$$\sum_i \sum_{j \in N_i} a_{ij} x_j = \sum_j x_j \sum_{i \in N_j} a_{ij}$$",
    "risk sets": r"$$L = -\sum_i d_i (\eta_i - \log \sum_{j \in R_i} e^{\eta_j})$$"
    r"$$\frac{\partial L}{\partial \eta_k} = \frac{e^{\eta_k}}{\sum_i e^{\eta_i}} \sum_i d_i - d_k$$",
    "lengths": r"$$\sum_{i=1}^n \sum_{t=1}^{T_i} x_{it} = \sum_t \sum_i x_{it}$$",
    "lengths of what is defined": r"$$g_i = \sum_{t=1}^{T_i} x_{it}$$ $$\sum_i g_i = \sum_t \sum_i x_{it}$$",
    "clusters": r"$$J = \sum_{k=1}^K \sum_{i \in C_k} (x_i - m_k)^2$$"
    r"$$\frac{\partial J}{\partial x_i} = 2 \sum_{k=1}^K (x_i - m_k)$$",
    "clusters one by one": r"$$g_k = \sum_{i \in S_k} x_i^2$$"
    r"$$\frac{\partial}{\partial x_j} \sum_{k=1}^K g_k = 2 K x_j$$",
    "of a free index": r"$$g_k = \sum_{i \in S_k} x_i^2$$ $$\frac{\partial g_k}{\partial x_j} = 2 x_j$$",
}  # fmt: skip


@pytest.mark.parametrize("text", OF_AN_INDEX.values(), ids=OF_AN_INDEX)
def test_a_range_for_every_index_is_not_one_range(text: str) -> None:
    """`R_i` is another set for every i: were it one name of a size, all of these would be proved."""
    assert letters(text)[-1] in "UR"


SURVIVAL = r"""Let $\eta, d, t \in \mathbb{R}^n$ and
$$L = -\sum_{i=1}^n d_i \left( \eta_i - \log \sum_{j : t_j \ge t_i} e^{\eta_j} \right)$$
"""


@pytest.mark.parametrize(
    ("slope", "verdict"),
    [
        (r"\sum_{i : t_i \le t_k} d_i \frac{e^{\eta_k}}{\sum_{j : t_j \ge t_i} e^{\eta_j}} - d_k", "P"),
        (r"e^{\eta_k} \sum_i d_i \frac{\mathbb{1}\{t_i \le t_k\}}{\sum_{m : t_m \ge t_i} e^{\eta_m}} - d_k", "P"),
        (r"\sum_{i : t_i \ge t_k} d_i \frac{e^{\eta_k}}{\sum_{j : t_j \ge t_i} e^{\eta_j}} - d_k", "R"),
        (r"\sum_{i : t_i < t_k} d_i \frac{e^{\eta_k}}{\sum_{j : t_j \ge t_i} e^{\eta_j}} - d_k", "R"),
        (r"\sum_{i : t_i \le t_k} d_i \frac{e^{\eta_k}}{\sum_{j : t_j > t_i} e^{\eta_j}} - d_k", "RUS"),
        (r"\sum_{i : t_i \le t_k} d_i \frac{e^{\eta_k}}{\sum_{j : t_j \le t_i} e^{\eta_j}} - d_k", "R"),
        (r"\sum_i d_i \frac{e^{\eta_k}}{\sum_{j : t_j \ge t_i} e^{\eta_j}} - d_k", "R"),
        (r"\sum_{i : t_i \le t_k} d_i \frac{e^{\eta_k}}{\sum_j e^{\eta_j}} - d_k", "R"),
        (r"d_k - \sum_{i : t_i \le t_k} d_i \frac{e^{\eta_k}}{\sum_{j : t_j \ge t_i} e^{\eta_j}}", "R"),
    ],
)
def test_a_sum_over_those_whose_value_is_not_less(slope: str, verdict: str) -> None:
    assert letters(SURVIVAL + rf"$$\frac{{\partial L}}{{\partial \eta_k}} = {slope}$$") in verdict


ALL = r"$B = \sum_{j=1}^n x_j$"


@pytest.mark.parametrize(
    "said",
    [
        r"Let $A = \sum_{j \in S} x_j$ and " + ALL,
        r"Let " + ALL + r" and $A = \sum_{j \in S} x_j$",
        r"Let $A = \sum_{j \in S} x_j$ and $B = \sum_{j \in V} x_j$",
    ],
)
def test_a_set_is_no_whole_range_where_another_sum_goes_on_beyond_it(said: str) -> None:
    found = letters(
        said + r". $$\frac{\partial A}{\partial x_k} = 1$$ $$A = B$$ $$\frac{\partial A}{\partial x_k} = 0$$"
    )
    assert found == "UUU"


@pytest.mark.parametrize("name", ["N", "C", "S"])
def test_a_set_alone_is_the_range(name: str) -> None:
    text = rf"Let $a = \sum_{{n \in {name}}} x_n^2$." + r" $$\frac{\partial a}{\partial x_k} = 2x_k$$"
    assert letters(text + r" $$\frac{\partial a}{\partial x_k} = x_k$$") == "PR"
