"""Names that words call something else than a matrix or a vector: "the kernel $K$", "a random variable $X$".

What is called symmetric, definite or of unit length with no noun beside it is a matrix, or a vector. A kernel, a
density, a quaternion or the side of a square may be called so as well; the nouns of these cannot be listed, those of
arrays can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import MARK
from symgrad.claims.formulas.brackets import items
from symgrad.claims.formulas.looks import is_name
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Trait
from symgrad.traits import NO_SHAPE

_SAID = regex(
    r"\b(?:symmetric\w*|(?:anti|skew)-?symmetric\w*|(?:semi-?)?definite\w*|unit|diagonal|idempotent|orthogonal\w*"
    r"|orthonormal)\b"
)
_CALLED = regex(rf"(?P<noun>[^\W\d_][\w-]+)\s+(?P<names>{MARK}(?:\s*(?:,|,? and|or)\s*{MARK})*)")
_ARRAYS = any_of("""
    (?:sub)?matri(?:x|ces) | hessians? | gram | gramians? | covariances? | correlations? | precisions? | laplacians?
    jacobians? | weights? | vectors? | directions? | normals? | eigenvectors? | rows? | columns? | axis | axes
    rotations? | projections? | projectors? | reflections? | inverses? | products? | tensors?
""")
_SMALL = any_of(r"""
    let | that | if | since | as | suppose | assume | assuming | and | or | where | with | for | when | because | both
    given | here | take | consider | to | of | is | are | be | then | thus | so | hence | have | say | call | any
    every | some | all | an? | the | each | real | square | by | in | on | from | we | write | use | using
    therefore | while | but | whose | which | denote | denotes | fix | also | now | namely | once | whenever
    provided | under | symmetric | definite | orthogonal | fixed | constant | general | arbitrary | certain
""")
_ARRAY = regex(rf"(?:{_ARRAYS}|{_SMALL})")
_ELSE = any_of("""
    functions? | kernels? | distributions? | densit(?:y|ies) | laws? | (?:random )?variables? | numbers? | scalars?
    quaternions? | polynomials? | intervals? | relations? | metrics? | distances? | measures? | games? | losses | loss
    events? | noise | potentials? | operators? | maps? | groups? | subspaces? | sets? | graphs? | lengths? | sides?
    forms? | random | process(?:es)? | similarit(?:y|ies) | divergences? | priors? | units?
""")
_IS = regex(
    rf"(?P<names>{MARK}(?:\s*(?:,|,? and|or)\s*{MARK})*),?\s+(?:is|are|be|denotes?|as)\s+(?:the |an? |our )?(?:[\w-]+ )"
    rf"{{0,3}}?{_ELSE}(?!\s+(?:vectors?|matri(?:x|ces)|length|norm))"
)
_PAIR = regex(r"(?<![a-zA-Z\\])(?P<name>[A-Z])\s*(?:\\left)?\([^(),;|]+,[^()]+\)")


def shapeless(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """The names whose shape no word gives that is said of arrays: called otherwise, or applied to two arguments.

    >>> from symgrad.document import parse
    >>> texts = ("The kernel $K$ is symmetric.", "The matrix $K$ is symmetric.", "$K$ is symmetric, $K(a, b) = c$")
    >>> [[one.name.text for one in shapeless(parse(text).pieces)] for text in texts]
    [['K'], [], ['K']]
    """
    runs = list(paragraphs(pieces))
    if not any(_SAID.search(text) for text, _ in runs):
        return
    for text, formulas in runs:
        strange = (found for found in _CALLED.finditer(text) if not _ARRAY.fullmatch(found["noun"]))
        for found in (*strange, *_IS.finditer(text)):
            called = (formulas[at] for at in range(*found.span("names")) if text[at] == MARK)
            yield from (Trait(name, NO_SHAPE) for each in called for name in items(each) if is_name(name.text))
    formulas_alone = (piece.math for piece in pieces if isinstance(piece, Formula))
    for math in formulas_alone:
        yield from (Trait(math.slice(*pair.span("name")), NO_SHAPE) for pair in _PAIR.finditer(math.text))
