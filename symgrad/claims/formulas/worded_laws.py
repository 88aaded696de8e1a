"""Laws that prose tells of a number that is 0 or 1: "$m \\in \\{0, 1\\}$ with $P(m = 1) = q$" is one law of Bernoulli.

A law on two values is known by the probability of one of them.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.claims.formulas.worded_cases import Run
from symgrad.document import Formula, Words
from symgrad.regex import regex
from symgrad.source import Fragment

_IN = regex(
    r"\s*(?P<name>\S.*?)\s*(?:\\in(?![a-z])|∈)\s*\\(?:left\s*\\)?\{\s*(?:0\s*,\s*1|1\s*,\s*0)\s*\\(?:right\s*\\)?\}\s*"
)
_WITH = regex(r"\s*,?\s*(?:with|such that|where|so that)\s*(?:probability\s*)?")
_CHANCE = regex(
    r"\s*(?:P|\\Pr|\\mathbb\s*\{?P\}?|\\operatorname\{Pr?\}|\\mathrm\{Pr?\})\s*(?:\\left)?[(\[]"
    r"(?P<name>[^()=|]+)=\s*(?P<value>[01])\s*(?:\\right)?[)\]]\s*=(?P<chance>[^=<>|]+)"
)


def in_laws(pieces: Run) -> Run:
    """The pieces of a text, with such laws as one formula.

    >>> from symgrad.document import parse
    >>> text = r"Let $m \\in \\{0, 1\\}$ with $P(m = 0) = q$."
    >>> [piece.math.text for piece in in_laws(parse(text).pieces) if isinstance(piece, Formula)]
    ['m \\\\sim \\\\mathrm{Bernoulli}( 1 - ( q ))']
    """
    found, at = Run(), 0
    while at < len(pieces):
        law = _law(pieces[at : at + 3])
        found.append(law or pieces[at])
        at += 3 if law is not None else 1
    return found


def _law(run: Run) -> Formula | None:
    match run:
        case [Formula() as first, Words(words), Formula() as second] if _WITH.fullmatch(words.text):
            law = _bernoulli(first.math, second.math)
            return None if law is None else replace(first, math=law)
    return None


def _bernoulli(home: Fragment, told: Fragment) -> Fragment | None:
    name, chance = _IN.fullmatch(home.text), _CHANCE.fullmatch(told.text)
    if name is None or chance is None or name["name"].split() != chance["name"].split():
        return None
    begin = "\\sim \\mathrm{Bernoulli}(" + (" 1 - (" if chance["value"] == "0" else "")
    signs = (begin, "))" if chance["value"] == "0" else ")")
    opening, closing = (Fragment.of(text, told.place(0)) for text in signs)
    return Fragment.join([home.slice(*name.span("name")), opening, told.slice(*chance.span("chance")).strip(), closing])
