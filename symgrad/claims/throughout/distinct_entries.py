"""Words by which a derivative by a symmetric matrix is taken along symmetric matrices: "by the distinct entries".

By custom `\\partial f / \\partial X` has an entry for each entry of X, as if all of them were free, be X symmetric or
not. Who counts `X_{ij}` and `X_{ji}` as one variable means another matrix, which nothing here calculates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.throughout.paragraphs import paragraphs, remark
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import DISTINCT_ENTRIES

_ENTRIES = r"(?:entr(?:y|ies)|elements?|components?|parameters?|coordinates?|variables?|degrees? of freedom)"
_KEEPS = any_of(r"""
    (?:tak|keep|us|respect|honou?r|exploit|account|impos|enforc|preserv|consider|incorporat|allow|mind|includ|observ)\w*
    under | subject | given | because | by | within | constraint | constrained
""")
_IGNORES = regex(
    any_of(r"""
    ignor\w+ | neglect\w* | disregard\w* | without | forget\w* | not | never | as if | regardless | no | drop\w*
    unconstrained | instead of | rather than | unstructured
""")
)
_SLOPE = (
    r"(?:derivatives?|gradients?|differentia\w+|partials?|matrix calculus|partial derivatives?|variations?"
    r"|perturb\w*|vary\w*)"
)
_ROWS = (
    regex(
        rf"\b(?:distinct|unique|free|functionally independent|non-?redundant|essential|upper|lower"
        rf"|triangular|different)\b[\w -]{{0,25}}\b{_ENTRIES}"
    ),
    regex(rf"\b(?:the|its|only|by|of|over|these|in|all) (?:[\w()+/-]+ |{MARK} ){{0,2}}?independent {_ENTRIES}"),
    regex(
        r"\b(?:upper|lower)[ -](?:triang\w+|half)|\bhalf-?vectori[sz]\w+|\bvech\b|\bduplication matri"
        r"|\bon and (?:above|below) the diagonal"
    ),
    regex(
        rf"{MARK}(?:,? (?:and|or|with|as) {MARK})?[^.;]{{0,40}}\b(?:as|is|are|be|being|the|for|count\w*|into"
        rf"|to)\b[\w ,-]{{0,20}}"
        rf"\b(?:one|same|single|equal|identical|identified|shared|tied|common|dependent|together|jointly)\b"
    ),
    regex(
        rf"{MARK} (?:and|with) {MARK}[^.;]{{0,40}}(?:together|simultaneous\w*|jointly|at (?:the same time"
        rf"|once)|not (?:\w+ )?independent|dependent|identif\w+|tied|coincide|in (?:step|parallel|lockstep))"
    ),
    regex(
        rf"{MARK}(?: \w+)?,? (?:and |so (?:that )?|also |then )?"
        rf"(?:{MARK}|its \w+) (?:also )?(?:chang|var(?:y|i)|mov|follow)\w*"
    ),
    regex(rf"(?:identif\w+|vary\w*|chang\w+|mov\w+|mirror\w*|tie|tying|coupl\w+) {MARK} (?:and|with|to) {MARK}"),
    regex(
        r"\boff-?diagonal\b[^.;]{0,60}\b(?:twice|doubl\w+|factor|two|2|once|pairs?|one)\b|\b(?:twice"
        r"|doubl\w+|once)\b[^.;]{0,60}\boff-?diagonal\b"
    ),
    regex(
        rf"{_KEEPS}[^.;]{{0,40}}\b(?:symmetry|symmetric structure|symmetric constraint)\b"
        rf"|\bsymmetry[^.;]{{0,30}}(?:into account|respected|kept|imposed|enforced|accounted|constraint)"
    ),
    regex(
        rf"{_SLOPE}[^.;]{{0,60}}\b(?:(?:along|in|over|within|restricted to|among) (?:the )?"
        rf"(?:space|set|manifold|cone|subspace)? ?(?:of )?(?:the )?symmetric (?:matri|direction|perturb"
        rf"|variation|argument|cone)\w*|symmetric derivative)"
    ),
    regex(
        r"\b(?:symmetric|structured) (?:derivative|gradient|perturbation|variation|direction)s?\b|\bstructured matri"
    ),
    regex(
        r"\beach (?:pair|off-?diagonal)\b|\bmirror(?:ed)? (?:image|entr|element)\w*|\btransposed (?:pair"
        r"|entr|element)\w*|\bsymmetric pairs?\b"
    ),
)
_SYMMETRIC = regex(r"\bsymmetr|\bcovarianc|\bdefinite\b|\bprecision matri|\bhessian|\bgram\b")
_TRANSPOSED = regex(
    r"(?P<name>\\?[A-Za-z]+)\s*=\s*(?P=name)\s*\^\s*\{?\s*(?:T|\\top)|\\mathbb\s*\{?\s*S|\\mathcal\s*\{?\s*S"
)

_ENTRY = regex(r"_\s*\{?\s*[a-z1-9]\s*,?\s*[a-z1-9]")


def distinct_entries(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That words of a document take derivatives by symmetric matrices so, where they do.

    >>> from symgrad.document import parse
    >>> texts = ("$X$ is symmetric. We vary the distinct entries.", "$X$ is symmetric. We ignore symmetry. $X$")
    >>> [len(list(distinct_entries(parse(text).pieces))) for text in texts]
    [1, 0]
    """
    first = next((piece.math for piece in pieces if isinstance(piece, Formula)), None)
    runs = [(text.replace("\n", " "), formulas) for text, formulas in paragraphs(pieces)]
    symmetric = any(_SYMMETRIC.search(text) for text, _ in runs) or any(
        _TRANSPOSED.search(piece.math.text) for piece in pieces if isinstance(piece, Formula)
    )
    said = symmetric and any(
        _says(clause[0], [one for at, one in formulas.items() if clause.start() <= at < clause.end()])
        for text, formulas in runs
        for clause in CLAUSES.finditer(text)
    )
    yield from remark("X", DISTINCT_ENTRIES, first if said else None)


def _says(clause: str, inside: list[Fragment]) -> bool:
    entries = any(_ENTRY.search(formula.text) for formula in inside)
    found = next((found for row in _ROWS if (found := row.search(clause)) and (entries or MARK not in found[0])), None)
    return found is not None and not _IGNORES.search(clause[max(0, found.start() - 40) : found.end()])
