"""What nobody read, as symgrad failed on it or it took too long, defines its names: nothing is said of these."""

from __future__ import annotations

from typing import Any

import pytest

from symgrad.pipeline import Options, check_text
from symgrad.reader import Reader
from symgrad.source import Aside, Trait

A = "Let $a > 0$ and $x \\in \\mathbb{R}^K$.\n\n"

FALSE: dict[str, tuple[str, str]] = {
    "a derivative of what is defined through it": (
        "f",
        A + r"$$f = \sum_i x_i^2$$ Let $g = f^2$. $$\frac{\partial g}{\partial x_k} = 0$$",
    ),
    "the same, defined in a formula": (
        "f",
        A + r"$$f = \sum_i x_i^2$$ $$g = f^2$$ $$\frac{\partial g}{\partial x_k} = 0$$",
    ),
    "another equation for the name": ("s", A + r"$$s = a^2$$ $$s = a$$ $$s + 1 = a + 1$$"),
    "a value of the function": ("s(x)", A + r"$$s(x) = x^2 + 1$$ $$s(0) = 0$$"),
    "a derivative at a point": ("s(x)", A + r"$$s(x) = e^x$$ $$s'(0) = 0$$"),
    "values of a function for others": ("h(x)", A + r"$$h(x) = \max(x, 0)$$ $$h(a) = a$$ $$h(-a) = -a$$"),
    "a name defined again": ("f(u)", A + r"$$f(u) = u^3$$ $$f(2) = 8$$ Now let $$f(u) = u^2.$$ $$f(2) = 8$$"),
    "what is another matrix": ("A, B", r"Let $A, B \in \mathbb{R}^{n \times n}$. $$A B = B A$$"),
}
"""By id, what begins the statement that is lost, and a document whose last claim is false."""

TRUE: dict[str, tuple[str, str]] = {
    "a value of the function": ("h(x)", A + r"$$h(x) = \max(x, 0)$$ $$h(a) = a$$ $$h(-a) = 0$$"),
    "what was assumed": ("a = 1", r"Let $a \in \mathbb{R}$. Assume $a = 1$. $$a^2 = a$$"),
    "a sum of shares": ("p", r"Let $p \in \Delta^K$. $$\sum_i p_i = 1$$"),
    "a square that is the matrix": ("P", r"Let $P \in \mathbb{R}^{n \times n}$ with $P^2 = P$. $$P^3 = P$$"),
}


def last(text: str) -> str:
    return str(check_text(text, options=Options(timeout=2, repair=False)).claims[-1].verdict.status)


@pytest.fixture
def losing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Have the last statement fail that begins in a certain way."""
    plain = Reader.read

    def begin(words: str, number: int) -> None:
        met = 0

        def read(self: Reader, statement: Any) -> Any:
            nonlocal met
            parts = getattr(statement, "parts", None) or [getattr(statement, name) for name in statement.__match_args__]
            if not isinstance(statement, Aside | Trait) and str(getattr(parts[0], "text", "")).strip().startswith(
                words
            ):
                met += 1
                if met == number:
                    raise RuntimeError
            return plain(self, statement)

        monkeypatch.setattr(Reader, "read", read)

    return begin


@pytest.mark.parametrize(("begins", "text"), FALSE.values(), ids=FALSE)
def test_no_falsehood_is_proved_for_want_of_it(begins: str, text: str, losing: Any) -> None:
    assert last(text) in ("refuted", "undecided")
    statements = text.count(f"$${begins} =") or 1
    losing(begins, statements)
    assert last(text) == "undecided"


@pytest.mark.parametrize(("begins", "text"), TRUE.values(), ids=TRUE)
def test_no_truth_is_refuted_for_want_of_it(begins: str, text: str, losing: Any) -> None:
    assert last(text) == "proved"
    losing(begins, 1)
    assert last(text) == "undecided"


def test_what_speaks_of_other_names_is_judged(losing: Any) -> None:
    losing("f", 1)
    found = check_text(A + r"$$f = a^2$$ $$g = \sum_i x_i^2$$ $$\frac{\partial g}{\partial x_k} = 2 x_k = 3 x_k$$")
    assert [str(claim.verdict.status) for claim in found.claims] == ["proved", "refuted"]
    assert len(found.errors) == 1


LONG = " ".join(f"Then there is $k_{{{n}}}$." for n in range(220))


def test_definitions_in_a_passage_that_is_too_long() -> None:
    text = r"Let $x \in \mathbb{R}^K$." + "\n\n" + LONG + r" Let $f = \sum_i x_i^2$." + "\n\n"
    assert last(text + r"Let $g = f^2$. $$\frac{\partial g}{\partial x_k} = 0$$") == "undecided"
    assert last(text + r"$$f = x_1$$ $$f + 1 = x_1 + 1$$") == "undecided"
