"""Words by which `clip` and `clamp` are other functions than by custom: "gradients are clipped to norm 1"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import SENTENCE
from symgrad.claims.throughout.paragraphs import remark, said_anywhere
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Trait
from symgrad.traits import OTHER_CLIP

_FORMULA = regex(r"cl(?:ip|amp)(?![a-z])")
_CLIPS = regex(r"cl(?:ip|amp)(?:s|p?ed|p?ing)?\b")
_OTHERWISE = regex(
    any_of(r"""
        soft\w* | smooth\w* | rescal\w* | scal(?:e|es|ed|ing) | norms? | normali[sz]\w* | length | wrap\w* | modulo
        periodic\w* | reflect\w* | zero outside | outside | resets? | rounds? | rounding | random\w* | gradients?
        derivatives? | unchanged | straight-through | different\w* | differs? | instead | not | no | never | inverse
        complement | leak\w* | sigmoid | tanh | approximat\w* | quantil\w* | percentil\w* | standard deviations?
    """)
)


def other_clip(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That words may say of what clips something else than that it keeps a number between two others.

    >>> from symgrad.document import parse
    >>> texts = ("clip rescales $\\\\mathrm{clip}(x, 0, 1)$.", "Values are clipped: $\\\\mathrm{clip}(x, 0, 1)$.")
    >>> [len(list(other_clip(parse(text).pieces))) for text in texts]
    [1, 0]
    """
    if any(_FORMULA.search(piece.math.text) for piece in pieces if isinstance(piece, Formula)):
        yield from remark("x", OTHER_CLIP, said_anywhere(pieces, lambda text, _: _says(text)))


def _says(text: str) -> bool:
    if "straight-through" in text:
        return True
    return any(_CLIPS.search(one) and _OTHERWISE.search(one) for one in SENTENCE.split(text))
