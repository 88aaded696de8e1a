"""Letters of which a document says more than that they are vectors or matrices, so that custom makes no coefficients of
them: "the weights $w$ are learned from the data", "the noise $v$", `\\mathbb{E}[w] = 0`.

What may be random is said in too many ways to be told, so that the words beside a coefficient are told instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import CLAUSES
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment
from symgrad.traits import COEFFICIENTS

PERHAPS_RANDOM = "=perhaps random"
"""What is said of such a letter."""

_PLAIN = any_of(r"""
    let | and | with | be | an? | the | vectors? | matrix | matrices | square | symmetric | skew-symmetric | positive
    semi-?definite | definite | invertible | orthogonal | diagonal | fixed | constants? | deterministic | given | any
    every | each | all | arbitrary | real | numbers? | scalars? | weights? | coefficients? | linear | forms? | quadratic
    for | where | is | are | suppose | assume | we | have | consider | then | of | in | as | take | write | denotes?
    so | that | such | hence | thus | also | here | now | both | some | dimensions? | dimensional | gaussian | normal
    random | variables? | mean | covariance | variance | law | distributed | distribution | standard | multivariate
    identity | non-?random | known | matrix-valued | columns? | rows? | rank | full | unit | norm | length | if
""")
_WORDS = regex(r"[^\W\d_](?:[\w'’-]*\w)?")
_PLAIN_WORD = regex(_PLAIN)
_LETTER = r"(?:\\(?:mathbf|boldsymbol|bm|vec|mathrm|mathsf)\s*\{?\s*)?(?P<name>\\?[A-Za-z]+)(?![A-Za-z])\s*\}?"
_SUBJECT = regex(
    rf"\s*{_LETTER}(?:\s*_\s*(?:\w|\{{[^{{}}]*\}})|\s*\^\s*(?:\w|\\?\*|\{{[^{{}}]*\}}))*\s*"
    r"(?=\Z|,|:|=|\\in(?![a-z])|∈|\\sim(?![a-z])|\\leftarrow|\\gets|\\(?:right)?arrow|\\to(?![a-z])|\\perp|\\mid|\|)"
)
_CHANCE = regex(r"\\sim(?![a-z])|\\mathbb\s*\{?\s*E|(?<![A-Za-z])(?:E|Var|Cov)(?![A-Za-z])")
_OPERATOR = regex(
    r"(?:\\mathbb\s*\{?\s*[EPV]\s*\}?|\\(?:operatorname|mathrm|text)\s*\{\s*(?:E|Var|Cov|P|Pr|Law|Std)\s*\}|\\Pr"
    r"|(?<![A-Za-z\\])(?:E|Var|Cov|P|p|q)|\\pi|\\perp|\\sim)(?:_\{[^{}]*\}|_\w)?"
    rf"\s*(?:\\(?:left|big|Big|bigl|Bigl)\s*)?[\[({{]\s*{_LETTER}\s*(?=[\]),;|}}]|\\mid|\\right|\\big|\\Big)"
)


def perhaps_random(pieces: Sequence[Piece]) -> Iterator[Fragment]:
    """The letters of coefficients beside which more stands than what is said of these.

    >>> from symgrad.document import parse
    >>> said = ("Let $w$ be a fixed vector.", "Let $w$ be an estimate.", "Let $w$ be a vector, $E[w] = 0$.")
    >>> [[name.text for name in perhaps_random(parse(f"{text} So $E[2x] = 0$.").pieces)] for text in said]
    [[], ['w'], ['w']]
    """
    written = [piece.math for piece in pieces if isinstance(piece, Formula)]
    if not any(_CHANCE.search(formula.text) for formula in written):
        return
    found = [name for text, formulas in paragraphs(pieces) for name in _spoken(text, formulas)]
    for formula in written:
        found += [formula.slice(*match.span("name")) for match in _OPERATOR.finditer(formula.text)]
    yield from {name.text: name for name in found if name.text in COEFFICIENTS}.values()


def _spoken(text: str, formulas: dict[int, Fragment]) -> Iterator[Fragment]:
    for sentence in CLAUSES.finditer(text):
        if all(_PLAIN_WORD.fullmatch(word[0]) for word in _WORDS.finditer(sentence[0])):
            continue
        for at, formula in formulas.items():
            if sentence.start() <= at < sentence.end():
                yield from _subjects(formula)


def _subjects(formula: Fragment) -> Iterator[Fragment]:
    """The letters that a formula is about: those of `u, v \\in \\mathbb{R}^d`."""
    for piece in re.finditer(r"[^,]+", formula.text):
        found = _SUBJECT.match(piece[0])
        if found is not None:
            yield formula.slice(piece.start() + found.start("name"), piece.start() + found.end("name"))
