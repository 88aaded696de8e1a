"""Arrays of which words say, anywhere in a document, that they are made of others: "we stack the inputs in $A$".

What is in them is told in words alone, as that of "the design matrix $A$" and "the Gram matrix $K$". Where only one
side of a relation holds such an array, the other may hold what it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Piece
from symgrad.regex import any_of, regex
from symgrad.source import Trait
from symgrad.traits import GATHERED

_MADE = regex(
    any_of(r"""
        (?:row|column)s?(?! vectors?) | stack\w* | collect\w* | gather\w*
        concatenat\w+ | arrang\w+ | assembl\w+ | compris\w+
        (?:hold|contain|combin|list|group|pack|join|bundl|summari[sz])(?:s|es|e|ing|ed)? | vectori[sz]\w+
        (?:design|data|feature|gram|kernel|observation|sample|input|output|target|label) matri(?:x|ces)
        (?:scatter|covariance|similarity|distance|indicator|membership|batch|response|hat) matri(?:x|ces)
        made (?:up )?of | consist\w* of | matrix of (?:all )?(?:the )?[a-z]+s | in matrix (?:form|notation)
        compact(?:ly)?
    """)
)
_WHOLE = regex(
    r"\s*(?P<name>(?:\\(?:mathbf|boldsymbol|bm|vec|pmb|mathbb|mathcal)\s*\{?\s*)?(?:[A-Z]|\\[A-Z][a-z]+)\s*\}?)\s*"
    r"(?:(?:\\in(?![a-zA-Z])|∈|:?=)(?:.|\n)*)?"
)


def gathered(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """The names in sentences with such words, be it with their home.

    >>> from symgrad.document import parse
    >>> text = r"We stack the inputs $x_n$ in $A \\in \\mathbb{R}^{N \\times D}$. The error $e$ is small."
    >>> [said.name.text for said in gathered(parse(text).pieces)]
    ['A']
    """
    for text, formulas in paragraphs(pieces):
        for sentence in CLAUSES.finditer(text):
            said = MARK in sentence[0] and _MADE.search(sentence[0].lower())
            near = (one for at, one in formulas.items() if said and sentence.start() <= at < sentence.end())
            for one in near:
                if found := _WHOLE.fullmatch(one.text):
                    yield Trait(one.slice(*found.span("name")).strip(), GATHERED)
