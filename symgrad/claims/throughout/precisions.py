"""Words of a document by which its normal laws may be told by precisions: "with mean $m$ and precision $\\tau^2$"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.throughout.paragraphs import remark, said_anywhere
from symgrad.document import Piece
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import OTHER_SPREAD

_PRECISION = regex(
    r"\bprecisions?\b(?! (?:and|or|vs\.?|versus) (?:the )?recall| (?:of|to|up to) \w+ (?:digits|bits|places))"
)
_OF_NUMBERS = regex(
    r"\b(?:machine|floating[- ]point|double|single|half|mixed|numerical|finite|limited|arithmetic|average|recall and"
    r"|arbitrary|high|higher|low|lower|full|great|working) \Z"
)


def other_spread(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That the second parameter of a normal law may be no variance.

    >>> from symgrad.document import parse
    >>> texts = ("Laws $N$ have a mean and a precision.", "The precision $\\\\tau^2$.", "$x$ in double precision")
    >>> [len(list(other_spread(parse(text).pieces))) for text in texts]
    [1, 1, 0]
    """
    yield from remark(r"\mathcal{N}", OTHER_SPREAD, said_anywhere(pieces, _says))


def _says(text: str, formulas: dict[int, Fragment]) -> bool:
    lowered = text.lower()
    return any(_OF_NUMBERS.search(lowered[: found.start()]) is None for found in _PRECISION.finditer(lowered))
