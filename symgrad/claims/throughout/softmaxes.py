"""A sigma that is the softmax in a document, not the logistic function, which it is by custom.

Where words say so plainly, it is read as the softmax; where a formula says so behind its first use, or words that may
mean another one ("with temperature"), it is some function of which no more is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from symgrad.document import Formula, Piece, Words
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait

_SIGMA = r"(\\sigma|σ)[^=&]{0,60}&?\s*:?=\s*&?\s*\\[dt]?frac\s*\{\s*"
_APPLIED = regex(r"(?:\\sigma|σ)\s*(?:\\left\s*)?\(")
_SOFTMAX = regex(_SIGMA + r"(?:e\s*\^|\\exp|\\mathrm\{e\}).*?\}\s*\{\s*\\sum")
_LOGISTIC = regex(_SIGMA + r"(?:1\s*\}|e\s*\^|\\exp)[^=]{0,60}?(?<![_^{])1\s*\+")
_ANOTHER = regex(
    any_of(r"""
        sigmoid\w* | logistic | temperatures? | column(?:s|-?wise)? | masked | gumbel\S* | sparsemax | tempered | scaled
        log-?\s?softmax | hierarchical | base | clipped | approximat\w+ | not | never | instead | unlike | rather
    """)
    + r"|n['’]t\b|softmax-"
)
"""Words of a document in which a softmax may be another one, or sigma may be something else."""
_CALLED_SO = regex(
    r"\s*,?\s*\(?(?:(?:where it |which |here )?(?:is|be|denotes?|means|being|stands for|for)\s+)?(?:the |a )?softmax\b"
    r"(?P<plain>(?: (?:function|operator|map|activation))?(?=\s*(?:[.,;:)(]|\Z|(?:of|and|function|applied)\b)))?"
)
_SIGMA_LAST = regex(r"(?P<sigma>\\sigma)\s*(?:(?:\\left\s*)?\([^=]*\)(?:_\w)?|(?::|\\colon(?![a-z]))[^=]*)?\s*\Z")
_BEFORE = regex(r"\bthe softmax(?: (?:function|operator|map|activation))?\s+\Z", re.IGNORECASE)
_SIGMA_FIRST = regex(r"\s*(?P<sigma>\\sigma)\s*(?:(?:\\left\s*)?\(\s*\\?\w+\s*(?:\\right\s*)?\)|(?::|\\colon(?![a-z]))[^=]*)?\s*")


def softmax(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """What the sigma of a document means where it is the softmax: `=softmax`, or `=other` where that is not plain.

    >>> from symgrad.document import parse
    >>> said = r"$\\sigma(z_i) = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$"
    >>> texts = (rf"$\\log \\sigma(z_i)$, {said}", said, r"$\\sigma$ is the softmax", r"$\\sigma$ is the softmax layer")
    >>> [[found.attribute for found in softmax(parse(text).pieces)] for text in texts]
    [['=other'], [], ['=softmax'], ['=other']]
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    used = next((n for n, formula in enumerate(formulas) if _APPLIED.search(formula.text)), len(formulas))
    if any(_SOFTMAX.search(one.text) for one in formulas[: used + 1]) or any(
        _LOGISTIC.search(one.text) for one in formulas
    ):
        return
    called = list(_called(pieces))
    plain = any(plainly for _, plainly in called) and not any(
        isinstance(piece, Words) and _ANOTHER.search(piece.text.text.lower()) for piece in pieces
    )
    if plain:
        yield Trait(called[0][0], "=softmax")
        return
    later = ((formula, _SOFTMAX.search(formula.text)) for formula in formulas[used:])
    given = (formula.slice(m.start(), m.start() + len(m[1])) for formula, m in later if m is not None)
    for sigma in (*given, *(sigma for sigma, _ in called))[:1]:
        yield Trait(sigma, "=other")


def _called(pieces: Sequence[Piece]) -> Iterator[tuple[Fragment, bool]]:
    """The sigmas that words beside them call so, and whether plainly: "`p = \\sigma(z)`, the softmax of the logits"."""
    for piece, behind in pairwise(pieces):
        if isinstance(piece, Formula) and isinstance(behind, Words):
            said, last = _CALLED_SO.match(behind.text.text), _SIGMA_LAST.search(piece.math.text)
            if said is not None and last is not None:
                yield piece.math.slice(*last.span("sigma")), said["plain"] is not None
        elif isinstance(piece, Words) and isinstance(behind, Formula):
            first = _SIGMA_FIRST.fullmatch(behind.math.text)
            if first is not None and _BEFORE.search(piece.text.text):
                yield behind.math.slice(*first.span("sigma")), True
