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
    (chain,) = (one for one in claims.statements(parse(text, kind, "x")) if isinstance(one, Chain))
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


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("Now consider instead\n$$L = a$$", ["anew"]),
        ("Expanding the square we get\n$$L = a$$", ["same"]),
        ("Alternatively we can write\n$$L = a$$", ["open"]),
        ("The loss is\n$$L = a$$", ["open"]),
        ("$$L = a$$", [""]),
        ("Consider instead the other one. It is\n$$L = a$$", ["open"]),
        ("Take instead\n\\begin{align} L &= a \\\\ M &= b \\end{align}", ["anew", ""]),
        ("Consider instead\n\n## Next\n$$L = a$$", [""]),
        ("Consider instead\n$$L = a$$\n$$M = b$$", ["anew", ""]),
        ("So $L = a + b$. The other loss is $M = c + d$.", ["same", "anew"]),
    ],
)
def test_what_words_say_of_a_name(text: str, announced: list[str]) -> None:
    chains = [found for found in claims.statements(parse(text, "markdown", "x")) if isinstance(found, Chain)]
    assert [chain.announced for chain in chains] == announced
