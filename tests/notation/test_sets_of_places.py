"""Sums over the members of a set that formulas tell, `R_i = \\{j : t_j \\ge t_i\\}`, and positive parts, `[x]_+`."""

from __future__ import annotations

import pytest

import symgrad

GIVEN = r"Let $a, t \in \mathbb{R}^n$ and $d \in \{0,1\}^n$. "
LATER = GIVEN + r"Let $R_i = \{ j : t_j \ge t_i \}$ be those at risk. "
COX = LATER + r"$$L = \sum_i d_i \Big(\log \sum_{j \in R_i} e^{a_j} - a_i\Big)$$ "
SAME = r"$$\sum_{j \in R_i} a_j = \sum_{j : t_j \ge t_i} a_j$$"
OTHERS = GIVEN + r"Let $N_i = \{ j \mid j \ne i \}$. "


def slope(right: str) -> str:
    return COX + rf"$$\frac{{\partial L}}{{\partial a_k}} = {right}$$"


SETS = {
    "a sum": (LATER + r"$$\sum_{k \in R_m} a_k = \sum_{l : t_l \ge t_m} a_l$$", "proved"),
    "letters exchanged": (LATER + r"$$\sum_{i \in R_j} a_i = \sum_{l : t_l \ge t_j} a_l$$", "proved"),
    "the other way round": (LATER + r"$$\sum_{i \in R_j} a_i = \sum_{l : t_j \ge t_l} a_l$$", "refuted"),
    "strictly": (LATER + r"$$\sum_{k \in R_m} a_k = \sum_{l : t_l > t_m} a_l$$", "refuted"),
    "everything": (LATER + r"$$\sum_{j \in R_i} a_j = \sum_j a_j$$", "refuted"),
    "without its own": (LATER + r"$$\sum_{j \in R_i} a_j = a_i + \sum_{j \in R_i, j \ne i} a_j$$", "proved"),
    "a fixed one": (LATER + r"$$\sum_{j \in R_1} a_j = \sum_{j : t_j \ge t_1} a_j$$", "proved"),
    "a slope": (slope(r"\sum_i \frac{d_i 1\{t_k \ge t_i\} e^{a_k}}{\sum_{j \in R_i} e^{a_j}} - d_k"), "proved"),
    "a slope by members": (slope(r"\sum_{i : k \in R_i} \frac{d_i e^{a_k}}{\sum_{j \in R_i} e^{a_j}} - d_k"), "proved"),
    "turned": (slope(r"\sum_{i \in R_k} \frac{d_i e^{a_k}}{\sum_{j \in R_i} e^{a_j}} - d_k"), "refuted"),
    "one term": (slope(r"\frac{d_k e^{a_k}}{\sum_{j \in R_k} e^{a_j}} - d_k"), "refuted"),
    "a sign": (slope(r"d_k - \sum_i \frac{d_i 1\{t_k \ge t_i\} e^{a_k}}{\sum_{j \in R_i} e^{a_j}}"), "refuted"),
    "all but one": (OTHERS + r"$$\sum_{k \in N_m} a_k = \sum_l a_l - a_m$$", "proved"),
    "all": (OTHERS + r"$$\sum_{k \in N_m} a_k = \sum_l a_l$$", "refuted"),
    "its size": (LATER + r"$$\sum_{j \in R_i} 2 = |R_i|$$", "undecided"),
    "another letter bound": (
        GIVEN
        + r"Let $R_i = \{ j : t_j \ge t_c \}$. $$\sum_c \sum_{k \in R_m} a_k = \sum_c \sum_{l : t_l \ge t_c} a_l$$",
        "undecided",
    ),
    "of another kind since": (
        LATER + "\n\n" + "Let $R_i$ denote the set of neighbours of $i$. " + SAME,
        "undecided",
    ),
    "told anew": (
        LATER
        + "\n\n"
        + r"Now let $R_i = \{ j : t_j \le t_i \}$. $$\sum_{j \in R_i} a_j = \sum_{j : t_j \le t_i} a_j$$",
        "proved",
    ),
    "hearsay": (
        GIVEN + r"A student says that $R_i = \{ j : t_j \ge t_i \}$. " + SAME,
        "undecided",
    ),
    "a set of points": (GIVEN + r"Let $S = \{ j : t_j > 0 \}$. $$\sum_{j \in S} a_j = \sum_j a_j$$", "undecided"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), SETS.values(), ids=SETS)
def test_sums_over_sets_of_places(text: str, verdict: str) -> None:
    assert str(symgrad.check(text).claims[-1].verdict.status) == verdict


NUMBERS = r"Let $x, y \in \mathbb{R}$ and $A, B \in \mathbb{R}^{n \times n}$. "
HINGE = NUMBERS + r"$$L = [1 - y x]_+^2$$ "
PARTS = {
    "a number": (NUMBERS + r"$$[x]_+ = \max(0, x)$$", "proved"),
    "round brackets": (NUMBERS + r"$$(x)_+ = \max(0, x)$$", "proved"),
    "two parts": (NUMBERS + "$$[x]_+ - [-x]_+ = x$$", "proved"),
    "their sum": (NUMBERS + "$$[x]_+ + [-x]_+ = x$$", "refuted"),
    "a power above": (NUMBERS + "$$[x]_+^2 = [x]^2_+$$", "proved"),
    "a power inside": (NUMBERS + "$$[x]_+^2 = [x^2]_+$$", "refuted"),
    "a slope": (HINGE + r"$$\frac{\partial L}{\partial x} = -2 y [1 - y x]_+$$", "proved"),
    "a sign": (HINGE + r"$$\frac{\partial L}{\partial x} = 2 y [1 - y x]_+$$", "refuted"),
    "a factor": (HINGE + r"$$\frac{\partial L}{\partial x} = -y [1 - y x]_+$$", "refuted"),
    "a factor before": (NUMBERS + r"$$x [y]_+ = [x y]_+$$", "refuted"),
    "power 0": (NUMBERS + "$$(x)_+^0 = 1$$", "undecided"),
    "an unknown power": (NUMBERS + "$$(x)_+^p = (x)_+^p + 1$$", "undecided"),
    "a matrix": (NUMBERS + "$$[A]_+ = A$$", "undecided"),
    "two operators": (NUMBERS + "$$[A, B]_+ = A B + B A$$", "undecided"),
    "a distribution": (r"$$\int_0^1 \left[\frac{1}{1 - z}\right]_+ z \, dz = -1$$", "undecided"),
}


@pytest.mark.parametrize(("text", "verdict"), PARTS.values(), ids=PARTS)
def test_positive_parts(text: str, verdict: str) -> None:
    assert str(symgrad.check(text).claims[-1].verdict.status) == verdict
