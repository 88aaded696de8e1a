"""The laws of which words say more than that they are given distributions: "let $q$ be the law of $g_\\theta(z)$".

By custom a law that is written without a parameter does not depend on it. A law that words describe may well do: as the
best one, the one that is fitted, a copy, a posterior. Nobody can list all such words; those that say no such thing are
few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import MARK, SENTENCE
from symgrad.claims.throughout.paragraphs import marked
from symgrad.document import Formula, Piece
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import HINTED

_LETTER = r"(?:\\(?!mathbb|mathcal|text|left|right|big)[a-zA-Z]+|[A-Za-z])"
_LAW = regex(
    rf"\s*(?P<law>(?P<letter>{_LETTER})(?:\s*_\s*(?:\w|\{{[^{{}}]*\}}|\\[a-zA-Z]+))?)"
    r"\s*(?:\^\s*\{?\\?[*\w]+\}?)?\s*(?:\([^()]*\))?\s*[.,;]?\s*"
)
_DRAWN = regex(
    rf"\\sim\s*(?P<after>{_LETTER})|(?P<ahead>{_LETTER})[^|]{{0,30}}\\(?:\||Vert|parallel)\s*(?P<behind>{_LETTER})"
)
_WORD = regex(r"[A-Za-z]+")
_PLAIN = frozenset(
    """a an the this that which and or with without of over on from to under for between by if as in each any every all
    some two both let be is are denote denotes denoting write where here suppose assume consider given fixed constant
    arbitrary another other strictly positive probability discrete finite same common full everywhere support set space
    alphabet outcome outcomes distribution distributions law laws density densities measure mass function functions
    model models policy policies behaviour behavior reference data target true empirical prior base uniform does do not
    independent its gradient gradients divergence divergences kl kullback leibler relative entropy cross forward reverse
    respect parameter parameters no we have has there exists hold holds then sample samples sampled draw
    drawn""".split()
)
"""Words from which no dependence follows; "depend" is heard of elsewhere, and denied or not, no such word."""
_DENIES = regex(r"\bdo(?:es)? not depend\b|\bindependent of\b")

_OF_LAWS = regex(r"\b(?:distributions?|laws?|densit(?:y|ies)|polic(?:y|ies)|subscripts?|notation|parameters?)\b")
_HIDES = regex(r"\b(?:depend|drop|omit|suppress|abbreviat|subscript|implicit|short|mov(?:es?|ing)\b|chang|left out)")
"""Words of laws that may depend on what they do not show, whichever these are."""


def described(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """Each law of which more is said, as one that something unknown gives.

    >>> from symgrad.document import parse
    >>> texts = (rf"Let $q$ be {law} distribution. $x \\sim q$" for law in ("a", "the best"))
    >>> [len([*described(parse(text).pieces)]) for text in texts]
    [0, 1]
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    laws = {name.text for name in _drawn(formulas)}
    text = marked(pieces) if laws else ""
    number = 0
    for sentence in _sentences(text):
        here = formulas[number : number + sentence.count(MARK)]
        number += len(here)
        if _is_plain(sentence):
            continue
        for one in here:
            found = _LAW.fullmatch(one.text)
            if found and found["letter"] in laws:
                yield Trait(one.slice(*found.span("law")), HINTED, one.slice(*found.span("letter")))
        if _OF_LAWS.search(sentence) and _HIDES.search(_DENIES.sub(" ", sentence.lower())):
            yield from (Trait(name, HINTED, name) for name in _drawn(formulas))


def _drawn(formulas: Sequence[Fragment]) -> Iterator[Fragment]:
    """The letters of laws, wherever they stand."""
    for one in formulas:
        for found in _DRAWN.finditer(one.text):
            yield from (one.slice(*found.span(group)) for group, name in found.groupdict().items() if name)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in re.finditer(rf"{SENTENCE.pattern}|\n\s*\n", text, SENTENCE.flags):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _is_plain(sentence: str) -> bool:
    rest = _DENIES.sub(" ", sentence.lower())
    return all(word in _PLAIN or len(word) == 1 for word in _WORD.findall(rest))
