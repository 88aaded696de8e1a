"""Words of a document that tell one layer from another, so that the formula of one says nothing of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.throughout.paragraphs import remark, said_anywhere
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Trait
from symgrad.traits import UNLIKE

_SPECIAL = regex(
    any_of(r"""
        only | alone | arbitrary | another | others? | different(?:ly)? | distinct | except | unless | unlike | whereas
        instead | independent(?:ly)? | constant | identity | vary | varies | not | no | own | some | certain
        (?:input|output|first|second|third|last|final|top|bottom|penultimate|single|softmax) (?:[\w-]+ )?layers?
        (?:is|are|be|stays?|remains?) (?:the |an? )?(?:purely )?linear
    """)
)
_VALUE = regex(r"\s*(?:l|\\ell)\s*(?:=\s*(?:\d+|[A-Z])\s*\Z|\\neq?(?![a-z])|[<>]|\\[gl](?:eq?|t)(?![a-z])).*")
"""`l = 1`, `l \\ne L`, `l > 1`: layers that may differ from others; `l = 1, \\ldots, L` are all."""
_PARTLY = regex(
    r"(?<![a-zA-Z\\^_{([])(?:l|\\ell)\s*=\s*\d+\s*(?:,[^a-zA-Z]*\\[lc]?dots[^a-zA-Z]*,\s*[A-Z]\s*-\s*\d+\s*)?[.,]?\s*\Z"
)
"""A formula for `l = 1`, or for `l = 1, \\ldots, L - 1`: the last layer may be otherwise."""
_LAYER = regex(r"[_^]\s*\{?\s*[(\[]?\s*(?:l|\\ell)(?![a-zA-Z])")


def unlike(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That a document tells some layers from others, where it does.

    >>> from symgrad.document import parse
    >>> texts = ("where $a^l$ are the units", "the output layer is $z^l$", "for $l = 1$", "for $l = 1, \\\\dots, L$")
    >>> [len(list(unlike(parse(f"Let $h^l = 1$. Here {text}").pieces))) for text in texts]
    [0, 1, 1, 0]
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    if not any(_LAYER.search(one.text) for one in formulas):
        return
    valued = next((formulas[0] for one in formulas if _VALUE.fullmatch(one.text) or _PARTLY.search(one.text)), None)
    said = said_anywhere(pieces, lambda words, _: _SPECIAL.search(words) is not None)
    yield from remark(r"\ell", UNLIKE, said or valued)
