"""A sigma that is the softmax in a document, not the logistic function, which it is by custom.

Where words say so plainly, it is read as the softmax; where a formula says so behind its first use, or words that may
mean another one ("with temperature"), it is some function of which no more is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from symgrad.claims.about.moods import mood_of
from symgrad.claims.english.text import MARK
from symgrad.claims.speech.prose import borders
from symgrad.claims.throughout.paragraphs import marked
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
        sharpen\w* | truncat\w+ | smoothed (?!labels?|targets?) | mixed with
        log-?\s?softmax | hierarchical | base | clipped | approximat\w+ | not | never | instead | unlike | rather
    """)
    + r"|n['’]t\b|softmax-"
)
"""Words of a document in which a softmax may be another one, or sigma may be something else."""
_HEDGED = regex(
    any_of(r"""
        if | when | whenever | suppose | were | was | could | may | might | would | can | or | instance | example | e\.g
        such as | like | some | any | arbitrary | general | generic | usually | often | typically | sometimes | once
        compare\w* | other | another | different | later | earlier | say | unless | until | input
    """)
)
"""Words of a sentence by which it does not say what sigma is throughout."""
_FUNCTION = r"softmax(?: (?:function|operator|map|activation))?"
_SCORES = r"(?:raw |unnormali[sz]ed |class |output |final )?(?:logits?|scores?|outputs?|activations?|pre-?activations?)"
_IS_THE = r"\s*,?\s*\(?(?:(?:where it |which |here )?(?:is|be|denotes?|means|being|stands for|for)\s+)?(?:the |a )?"
_CALLED_SO = regex(_IS_THE + r"softmax\b")
_PLAINLY = regex(
    rf"{_IS_THE}{_FUNCTION}(?: of (?:the |these |its |our )?{_SCORES})?\s*(?:[.,;:)]|\Z|and\b|(?P<argument>{MARK}))"
)
_SIGMA_LAST = regex(
    r"(?P<sigma>\\sigma)\s*(?:(?:\\left\s*)?\((?P<argument>[^=]*)\)(?:_\w)?|(?::|\\colon(?![a-z]))[^=]*)?\s*\Z"
)
_BEFORE = regex(r"\bthe softmax\b[^.;:]*\Z")
_PLAINLY_BEFORE = regex(rf"\bthe {_FUNCTION}(?: is)?(?: (?:denoted|written))?(?: (?:by|as))?\s+\Z")
_SIGMA_FIRST = regex(
    r"\s*(?P<sigma>\\sigma)\s*(?:(?:\\left\s*)?\(\s*\\?\w+\s*(?:\\right\s*)?\)|(?::|\\colon(?![a-z]))[^=]*)?\s*"
)


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
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    if not any("\\sigma" in one.text for one in formulas):
        return
    text = marked(pieces)
    places = [at for at, letter in enumerate(text) if letter == MARK]
    ends = [0, *borders(text), len(text)]
    for number, (at, formula) in enumerate(zip(places, formulas, strict=True)):
        sentence = bisect_right(ends, at)
        before, behind = text[ends[sentence - 1] : at], text[at + 1 : ends[min(sentence, len(ends) - 1)]]
        following = formulas[number + 1].text if number + 1 < len(formulas) else ""
        yield from _beside(formula, before.lower(), behind.lower(), following)


def _beside(formula: Fragment, before: str, behind: str, following: str) -> Iterator[tuple[Fragment, bool]]:
    """The sigma of a formula that the words of its sentence call so, and whether plainly; what follows may be that of
    which it is the softmax.
    """
    hedged = _HEDGED.search(before) or _HEDGED.search(behind)
    last, first = _SIGMA_LAST.search(formula.text), _SIGMA_FIRST.fullmatch(formula.text)
    if last is not None and _CALLED_SO.match(behind):
        found = _PLAINLY.match(behind)
        of = found is not None and found["argument"] is not None
        same = last["argument"] and re.match(rf"\s*{re.escape(last['argument'].strip())}\s*(?:\\in|=|\Z)", following)
        plain = not hedged and mood_of(before) == "declared" and found is not None and (not of or same)
        yield formula.slice(*last.span("sigma")), bool(plain)
    elif first is not None and _BEFORE.search(before):
        plain = not hedged and mood_of(before, before=True) == "declared" and _PLAINLY_BEFORE.search(before)
        yield formula.slice(*first.span("sigma")), bool(plain)
