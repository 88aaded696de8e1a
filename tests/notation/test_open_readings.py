"""What a page leaves open is asked, and rests on no guess: matrices with an index, means, types of a letter, rows."""

from __future__ import annotations

import pytest

from symgrad.claims import display
from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import letters

DATA = r"Let $x, y \in \mathbb{R}^n$. "
MEAN = r"Let $\bar x = \frac1n \sum_{i=1}^n x_i$. "

OPEN: dict[str, tuple[str, str]] = {
    "capitals between vectors": (
        r"The optimum obeys a rule. $$(v^T S_B v) S_W v = (v^T S_W v) S_B v$$",
        "U",
    ),
    "matrices between vectors": (
        r"Let $S_B, S_W \in \mathbb{R}^{d \times d}$ and $v \in \mathbb{R}^d$."
        r"$$(v^T S_B v) S_W v = S_W v (v^T S_B v)$$ $$(v^T S_B v) S_W v = (v^T S_W v) S_B v$$",
        "PR",
    ),
    "counts are numbers": (r"$$\sum_k N_k (a + b) = \sum_k (a N_k + b N_k)$$", "P"),
    "a letter near its bold one": (
        r"We look for $f$ near $\textbf{f}$. $$f \approx \textbf{f}$$ $$g \in M && g \approx \mathbf{g}$$",
        "UU",
    ),
    "a mean that nobody defined": (
        DATA + r"$$\sum_{i=1}^n (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 - n \bar x^2$$"
        r"$$\sum_{i=1}^n (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 + n \bar x^2$$"
        r"$$\sum_{i=1}^n (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 - 2 \bar x \sum_{i=1}^n x_i + n \bar x^2$$",
        "UUP",
    ),
    "a mean": (
        DATA + MEAN + r"$$\sum_{i=1}^n (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 - n \bar x^2$$"
        r"$$\sum_{i=1}^n (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 + n \bar x^2$$",
        "PR",
    ),
    "a number with a bar": (r"Let $\bar a \in \mathbb{R}$. $$(\bar a + 1)^2 = \bar a^2 + 1$$", "R"),
    "degrees of freedom": (
        r"Let $d_1, d_2 > 0$."
        r"$$\frac{d_1}{d_2} \cdot \frac{d_2}{d_1} = 1$$ $$\frac{d_1}{d_2} + \frac{d_1}{d_2} = d_1$$"
        r"$$\frac{d}{dx} \frac{d_1 x}{d_2 + d_1 x} = \frac{d_1 d_2}{(d_2 + d_1 x)^2}$$"
        r"$$\frac{d}{dx} \frac{d_1 x}{d_2 + d_1 x} = \frac{d_1}{(d_2 + d_1 x)^2}$$",
        "PRPR",
    ),
    "a d above and a sign below": (r"$$\frac{d_1 y}{dx} = 2$$", "U"),
}


@pytest.mark.parametrize(("text", "expected"), OPEN.values(), ids=OPEN.keys())
def test_what_is_open(text: str, expected: str) -> None:
    assert letters(text) == expected


EXCHANGED: dict[str, tuple[str, str]] = {
    "through a definition": (r"Let $u = A_2 A_1 s$. $$u = A_2 A_1 s$$ $$u = A_1 A_2 s$$", "PU"),
    "through two definitions": (r"Let $r = A_1 s$ and $u = A_2 r$. $$u = A_2 A_1 s$$ $$u = A_1 A_2 s$$", "PU"),
    "a power of a sum": (r"Let $C_1 = A_1 + B_1$. $$C_1^2 = A_1^2 + 2 A_1 B_1 + B_1^2$$", "U"),
    "through a function": (r"Let $f(s) = A_1 s$. $$f(B_1) = B_1 A_1$$", "U"),
    "exponents": (r"$$e^{A_1} e^{A_2} = e^{A_1 + A_2}$$", "U"),
    "a product in a row": (r"$$\prod_{i=1}^n A_i = A_n \prod_{i=1}^{n-1} A_i$$", "U"),
    "two capitals": (r"$$A_i B_j = B_j A_i$$", "U"),
    "in bold type": (r"$$\mathbf{A}_i \mathbf{B}_j = \mathbf{B}_j \mathbf{A}_i$$", "U"),
    "with numbers below": (r"$$M_1 M_2 = M_2 M_1$$ $$\Sigma_1^{-1} \Sigma_2 = \Sigma_2 \Sigma_1^{-1}$$", "UU"),
    "a gain": (r"$$K_k H_k P_k = P_k H_k K_k$$ $$K_k (H_k P_k + R_k) = K_k H_k P_k + K_k R_k$$", "UP"),
    "transposed": (r"$$P_k H_k^T = H_k^T P_k$$ $$Q_k Q_k^T = Q_k^T Q_k$$", "UU"),
    "around another": (r"$$A_k B_k A_k^{-1} = B_k$$ $$2 (A_k B_k)^2 = 2 A_k^2 B_k^2$$", "UU"),
    "on one side": (r"$$A_i B_j - B_j A_i = 0$$", "U"),
    "in their order": (r"$$\sum_i X_i Y_i + \sum_i X_i^2 = \sum_i X_i (Y_i + X_i)$$ $$2 A_i B_i = A_i B_i$$", "PR"),
    "below a bar": (r"$$\frac{a N_k}{M_k N_k} = \frac{a}{M_k}$$ $$\frac{a N_k}{M_k N_k} = \frac{2 a}{M_k}$$", "PU"),
    "entries": (r"$$A_{ij} B_{jk} = B_{jk} A_{ij}$$ $$A_{ij} B_{jk} = B_{jk} + A_{ij}$$", "PR"),
    "small letters": (r"$$a_i b_j = b_j a_i$$ $$a_i b_j = b_j + a_i$$", "PR"),
    "declared numbers": (r"Let $A, B \in \mathbb{R}^n$. $$A_i B_j = B_j A_i$$ $$A_i B_j = B_i A_j$$", "PR"),
    "declared matrices": (
        r"Let $A_k \in \mathbb{R}^{d \times d}$ and $B_k \in \mathbb{R}^{d \times d}$."
        r"$$A_k B_k = B_k A_k$$ $$A_k B_k + A_k = A_k (B_k + I)$$",
        "RP",
    ),
}


@pytest.mark.parametrize(("text", "expected"), EXCHANGED.values(), ids=EXCHANGED.keys())
def test_what_is_exchanged_may_be_matrices(text: str, expected: str) -> None:
    assert letters(text) == expected


DENIED: dict[str, tuple[str, str]] = {
    "in its sentence": (r"The mean is not $m = a + b$. So $m = b + a$.", "U"),
    "ahead of a display": (r"The mean is not $$m = a + b.$$ So $$m = b + a.$$", "U"),
    "a sum": (r"This does not give $m = \sum_{j=1}^N x_j$. We have $m = \sum_{k=1}^N x_k$.", "U"),
    "known approximately": (r"Let $f \approx g$. $$f - g = 0$$", "U"),
    "a function known approximately": (r"We have $f(s) \approx s^2$. $$f(2) = 4$$", "U"),
}


@pytest.mark.parametrize(("text", "expected"), DENIED.values(), ids=DENIED.keys())
def test_what_is_denied_or_nearly_so_proves_nothing(text: str, expected: str) -> None:
    assert set(letters(text)) <= {expected}


def test_a_row_with_a_left_side_of_its_own() -> None:
    text = r"$$\begin{align} (a + b)^3 &= a^3 + \\ (a + b)^2 &= a^2 + 2 a b + b^2 \end{align}$$"
    assert letters(text) == "UP"
    assert letters(r"$$(a + b)^2 = a^2 +$$ $$2 a b + b^2 = (a + b)^2$$") == "UU"


ROWS: dict[str, tuple[str, str]] = {
    "a product sign at the end": (r"a b + a c + b \cdot \\ &\hphantom{=} c", "PP"),
    "a sum sign at the end": (r"a b + a c + \\ & b c", "PP"),
    "another factor": (r"a b + a c + b \cdot \\ &\hphantom{=} a", "RR"),
    "no sign": (r"a b + a c \\ &\quad + b c", "PP"),
}


@pytest.mark.parametrize(("middle", "expected"), ROWS.values(), ids=ROWS.keys())
def test_a_row_goes_on_behind_an_operator(middle: str, expected: str) -> None:
    text = rf"\begin{{aligned}} a b + (a + b) c &= {middle} \\ &= a (b + c) + b c \end{{aligned}}"
    assert letters(rf"Let $a, b, c \in \mathbb{{R}}$. $${text}$$") == expected


def test_a_passage_that_fails_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it may say of its names stands against a refutation by them."""
    read = display.read

    def failing(formula: object, state: object) -> object:
        if formula.math.text.startswith("\\omega"):  # type: ignore[attr-defined]
            raise TypeError("a fault")
        return read(formula, state)  # type: ignore[arg-type]

    monkeypatch.setattr(display, "read", failing)
    text = "$$(a + 1)^2 = a^2 + 2a + 1$$\n\n$$\\omega = 3 b$$\n\n$$b + \\omega = 4 b$$\n\n$$a + a = 3 a$$"
    report = check_text(text, options=Options(repair=False))
    assert [str(claim.verdict.status) for claim in report.claims] == ["proved", "undecided", "refuted"]
    assert ["a fault" in error.message for error in report.errors] == [True]


def test_an_empty_subscript_is_read() -> None:
    assert letters(r"Let $a \in \mathbb{R}$, for $i > 1$. $$x_{} = 2 a$$ $$2 a + 2 a = 4 a$$")[-1] == "P"


@pytest.mark.parametrize(
    "claim, verdict",
    [
        (r"\prod_j x_j \prod_i x_i = \prod_j x_j^2", "P"),
        (r"\prod_j x_j a = a \prod_j x_j", "P"),
        (r"\prod_j x_j a = a^K \prod_j x_j", "P"),
        (r"\prod_j x_j a x_j = a^K \prod_j x_j^2", "P"),
        (r"\prod_j x_j a x_j = a \prod_j x_j^2", "R"),
        (r"\prod_j x_j a = a^2 \prod_j x_j", "R"),
        (r"\prod_j x_j \prod_i x_i = \prod_j x_j", "R"),
        (r"\sum_j x_j a = K a \sum_j x_j", "R"),
    ],
)
def test_what_stands_behind_a_product_may_be_no_factor_in_it(claim: str, verdict: str) -> None:
    assert letters(f"Let $x \\in \\mathbb{{R}}^K$ and $a \\in \\mathbb{{R}}$.\n\n$${claim}$$") == verdict
