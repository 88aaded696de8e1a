"""Documents to statements: chains over rows and displays, conditions, reasons, declarations, words, comments."""

from __future__ import annotations

import pytest

from symgrad import claims
from symgrad.document import parse
from symgrad.source import Chain
from tests.document.rendering import at, stated, table

CASES = table("statements.txt")


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_statements(text: str, expected: list[str]) -> None:
    assert stated(text) == expected


def the_chain(text: str, kind: str = "markdown") -> Chain:
    (chain,) = claims.statements(parse(text, kind, "x"))
    assert isinstance(chain, Chain)
    return chain


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("$$a = b$$\n\n$$= c$$", "markdown", ["1:5", "3:3"]),
        ("> \\begin{align}\n> a &= b \\\\\n> &\\approx c\n> \\end{align}", "markdown", ["2:6", "3:4"]),
        ("$$a \\stackrel{2}{=} \\boxed{b = c}$$", "markdown", ["1:5", "1:30"]),
        ("\\def\\eq{=}\n\\[ a \\eq b \\eq{} c \\]", "latex", ["2:6", "2:12"]),
    ],
)
def test_places_of_relations(text: str, kind: str, places: list[str]) -> None:
    assert [at(place) for place in the_chain(text, kind).places] == places


def test_the_words_beside_a_part() -> None:
    text = "\\begin{align} a &= b && \\text{by the chain rule,} \\\\ &= c \\text{ (as said)} \\end{align}"
    assert the_chain(text).words == {1: "by the chain rule", 2: "(as said)"}
