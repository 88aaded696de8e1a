"""Words of a document that speak of matrices which are not symmetric: "definite, but not necessarily symmetric".

By custom, a positive definite matrix is symmetric. Where a document says of any matrix that it is not, or need not be,
nothing shows that its author keeps to that custom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.throughout.paragraphs import remark, said_anywhere
from symgrad.document import Piece
from symgrad.regex import regex
from symgrad.source import Trait
from symgrad.traits import ASYMMETRIC

_SAID = regex(
    r"\b(?:not|never|nor|without|whether(?: or not)?|drop\w*|relax\w*)\b[^.;:]{0,40}\bsymmetr(?:y|ic|ical)\b"
    r"|n['’]t\b[^.;:]{0,40}\bsymmetr(?:y|ic|ical)\b|\b(?:non[- ]?|un|a)symmetric(?:al)?\b"
    r"|\bsymmetric or not\b|\bsymmetric part\b"
)


def asymmetric(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That a document speaks of matrices that are not symmetric, where it does.

    >>> from symgrad.document import parse
    >>> texts = ("$A$ is definite, not necessarily symmetric", "$A$ is symmetric and not $0$", "a nonsymmetric $A$")
    >>> [len(list(asymmetric(parse(text).pieces))) for text in texts]
    [1, 0, 1]
    """
    yield from remark("A", ASYMMETRIC, said_anywhere(pieces, lambda words, _: _SAID.search(words) is not None))
