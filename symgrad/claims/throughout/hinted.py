"""Of what formulas speak that give something a value, whether or not they define it: `r(a) = r_0(a) - \\theta^2`.

What is no definition, could not be read, or gives a value up to a factor still shows that it depends on its letters: a
derivative by one of them must not pass by what it gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.document import Formula, Piece, Words
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import HINTED

_LETTER = (
    r"(?:\\(?!partial|nabla|frac|sum|int|text|log|exp|left|begin|max|min|det|quad|qquad|hat|bar|tilde)[a-zA-Z]+"
    r"|[a-zA-Z])"
)
_BELOW = r"\s*+_\s*+(?P<below>\{[^{}]*\}|\\[a-zA-Z]+|\w)"
_ARGUMENTS = r"(?:\\left)?\((?:[^()=]|\([^()=]*\)){0,80}\)"
_RELATION = r"(?::?=|\\(?:approx|propto|simeq|coloneqq|triangleq|equiv|doteq|mathrel\{:=\})(?![a-zA-Z]))"
_GIVEN = regex(
    rf"(?:\\(?:text|mbox)\{{[^{{}}]*\}}|\\q?quad(?![a-zA-Z])|[,&\s])*+(?P<name>{_LETTER})(?:{_BELOW})?\s*+"
    rf"(?P<arguments>{_ARGUMENTS})?\s*+&?\s*+{_RELATION}&?(?P<value>.+)",
)
_LINES = regex(
    r"\\\\(?:\s*\[[^\]]*\])?|\\begin\{(?:align|aligned|split|gather|gathered)\*?\}|[,;]?\\q?quad(?![a-zA-Z])"
)
"""What parts the lines of a display."""
_INDEX = regex(r"\{?\s*(?:[a-z]|\\[a-z]+|[a-z]\s*[,+-]?\s*[a-z0-9])\s*\}?")
"""What an index is, or a parameter: the name without it is meant."""
_NOISE = regex(r"\\(?:var)?epsilon(?![a-zA-Z])|\\xi(?![a-zA-Z])")
"""Letters of noise: what is given by means of them is what was seen."""
_CASE = regex(r"\b(?:if|when|whenever|iff|at|for|unless|until|suppose|solv\w+|provided|given|and)(?:\s+that)?\s*\Z")
"""Words ahead of a formula that holds of a case."""
_FEW = regex(r"[\s{]*+(?:\\?[a-zA-Z]+|[\d.]+)?[\s}.,;]*")
"""A name alone: of a point."""


def hinted(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """Each name that a formula gives, with the formula.

    >>> [(trait.name.text, trait.on.text) for trait in hinted([Formula(Fragment.of("r_t(a) = b - \\\\theta^2"))])]
    [('r(a)', ' b - \\\\theta^2')]
    """
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else None
        case = isinstance(before, Words) and _CASE.search(before.text.text.lower())
        if isinstance(piece, Formula) and not case:
            yield from (trait for line in piece.math.split(_LINES) if (trait := _hint(line)) is not None)


def _hint(line: Fragment) -> Trait | None:
    found = _GIVEN.fullmatch(line.text.replace("\n", " "))
    if found is None or _NOISE.search(found["value"]) or _FEW.fullmatch(found["value"]):
        return None
    plain = found["below"] is None or _INDEX.fullmatch(found["below"])
    name = line.slice(found.start("name"), found.end("name") if plain else found.end("below"))
    if found["arguments"]:
        name = Fragment.join([name, line.slice(*found.span("arguments"))], "")
    return Trait(name, HINTED, line.slice(*found.span("value")))
