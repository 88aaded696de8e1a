"""Words by which a dot between letters is one of vectors: "the dot product $q \\cdot k$", "u is projected on v"; and
those by which one of them may be a number: "each entry is scaled with $w$".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.throughout.paragraphs import remark, said_anywhere
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Trait
from symgrad.traits import DOT_PRODUCTS, SCALINGS

_DOT = regex(r"\\cdot(?![a-z])|·|⋅")
_WORDS = regex(
    any_of(r"""
        (?:dot|inner|scalar)[\s-]+products? | cosines? | projections? | projected | orthogonal\w* | perpendicular
        embeddings? | quer(?:y|ies) | unit\s+(?:vectors?|length) | gram\s+matri\w+ | similarit\w+ | kernels?
    """)
)
_SCALES = regex(
    any_of(r"""
        scal(?:e|es|ed|ing|ar|ars) | (?:common|shared|same|single) (?:factor|weight|number)s? | gains? | factors?
        stretch\w*
        (?:element|entry|component|coordinate|feature|channel)-?\s?wise
        (?:each|every|all) (?:\w+ )?(?:entry|entries|elements?|components?|coordinates?)
    """)
)


def dot_products(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That words of a document speak of products of vectors, or of factors of a whole array, where a formula has a dot.

    >>> from symgrad.document import parse
    >>> texts = (r"The dot product is $u \\\\cdot v$.", r"The area is $u \\\\cdot v$.", r"The dot product is $u^T v$.")
    >>> [len(list(dot_products(parse(text).pieces))) for text in texts]
    [1, 0, 0]
    """
    if any(_DOT.search(piece.math.text) for piece in pieces if isinstance(piece, Formula)):
        yield from remark("x", DOT_PRODUCTS, said_anywhere(pieces, lambda words, _: bool(_WORDS.search(words))))
        yield from remark("x", SCALINGS, said_anywhere(pieces, lambda words, _: bool(_SCALES.search(words))))
