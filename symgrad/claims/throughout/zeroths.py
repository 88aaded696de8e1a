"""Letters whose name with the number 0 is an entry of theirs: "the first element $x_0$", `w = (w_0, w_1)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import SENTENCE
from symgrad.claims.throughout.paragraphs import paragraphs, spelled_out
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import ENTRY_ZERO, FROM_ZERO

_NAME = regex(r"(?P<letter>\\[a-zA-Z]+|(?<![a-zA-Z\\])[a-zA-Z])\s*_\s*(?:0|\{\s*0\s*\})(?P<listed>\s*(?:,|\\\\|&))?")
_GIVEN = regex(
    r"(?P<letter>\\[a-zA-Z]+|(?<![a-zA-Z\\])[a-zA-Z])\s*=\s*(?:\\left)?\s*"
    r"(?:[(\[]|\\begin\{[bp]matrix\})\s*(?P=letter)\s*_\s*(?:0|\{\s*0\s*\})\s*(?:,|\\\\|&)"
)
"""An array that a list gives from its entry 0 on: `w = (w_0, \\dots, w_d)`."""
_FROM_ZERO = regex(r"[a-z]\s*(?:=|\\in\s*\\\{)\s*0\s*(?:,|\}|\\[lc]?dots|\.\.)|[a-z]\s*\\ge(?:q|qslant)?\s*0")
_COUNTED = regex(
    r"\b(?:count|start|begin|index|indic|number)\w*\b[^.;]{0,30}\b(?:from|at|with|by) (?:zero|\$?0)"
    r"|\bzero-(?:based|ind)"
)
_ENTRIES = regex(
    any_of(r"""
        entr(?:y|ies) | elements? | components? | coordinates? | coefficients? | (?:first|zeroth) one | contain\w*
        includ\w+ | holds? | absorb\w* | append\w* | prepend\w* | augment\w* | offsets?
        baselines? | scalars? | numbers?
    """)
)


def zeroths(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """The letters of which a document lists entries from 0 on, or speaks of them beside the name with a 0.

    >>> from symgrad.document import parse
    >>> texts = ("The first element is $x_0$.", "We start at $x_0$.", "$w = (w_0, w_1)$", "$j = 0, 1$ and $v_0$")
    >>> [[one.name.text for one in zeroths(parse(text).pieces)] for text in texts]
    [['x'], [], ['w', 'w'], ['v']]
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    found = [(name, formula) for formula in formulas for name in _NAME.finditer(formula.text)]
    if not found:
        return
    runs = [spelled_out(*run) for run in paragraphs(pieces)]
    sentences = [one for run in runs for one in SENTENCE.split(run)]
    every = any(_FROM_ZERO.search(one.text) for one in formulas) or any(map(_COUNTED.search, runs))
    spoken = {name["letter"] for one in sentences if _ENTRIES.search(one) for name in _NAME.finditer(one)}
    for letter in sorted({name["letter"] for name, _ in found if every or name["listed"] or name["letter"] in spoken}):
        yield Trait(Fragment.of(letter, found[0][1].place(0)), ENTRY_ZERO)
    for letter in sorted({given["letter"] for one in formulas for given in _GIVEN.finditer(one.text)}):
        yield Trait(Fragment.of(letter, found[0][1].place(0)), FROM_ZERO)
