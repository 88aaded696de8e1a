"""Words that make what stands above a letter its number: "where $x^k$ is the $k$-th sample", "the iterates $x^t$".

They hold wherever they stand in a document, as a formula is read the same before and behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment

NUMBERED = "=numbered"
"""What is said of such a letter."""

_ONE = any_of(r"""
    samples? | iterates? | iterations? | (?:data|sample|training|test|grid|design|support) ?points? | observations?
    examples? | instances? | inputs? | images? | reali[sz]ations? | draws? | coordinates? | components?
    entr(?:y|ies) | elements? | states? | snapshots? | measurements? | particles? | batch(?:es)? | vectors?
    (?:sub)?sequences? | data ?sets? | (?:initial|starting|next|current|previous) (?:points?|guess|values?)
    tokens? | features? | users? | patients? | replicas? | variables? | (?:training|test|input|the) data
    iid copies | independent copies
""")
_OF_ONE = any_of(
    r"values? | weights? | parameters? | estimates? | positions? | vectors? | activations? | outputs? | points?"
    " | states? | quantit(?:y|ies)"
)
_AT = rf"(?:at|after|in|from|of|for) (?:the )?(?:{MARK} ?(?:-?(?:th|st|nd|rd) )?)?(?:\w+ )?" + any_of(
    f"times? | steps? | iterations? | epochs? | layers? | rounds? | stages? | samples? | {MARK}"
)
_WORD = rf"(?:(?!(?:of|not|no|nor|to|with|powers?|moments?|which|that)\b)[\w'’-]+|{MARK}(?:\s*-?(?:th|st|nd|rd)\b)?)"
_IS = r"(?:be|is|are|was|were|denotes?|stands? for|represents?|means?|refers? to|indicates?|for|as)"
_CALLED = any_of(r"""
    is | are | be | by | as | with | denoted | written | called | named | label+ed | indexed | numbered | given
    we | write | from | namely | will | say
""")
_FILLER = rf"(?:(?:{_CALLED}|[,:(])\s*)*"
_SAID = tuple(
    map(
        regex,
        (
            rf"(?P<at>{MARK}),?\s+(?:for short,? )?(?:(?:here |now |simply |just )?{_IS}:?\s+|(?=the |our ))"
            rf"(?:{_WORD}\s+){{0,5}}?{_ONE}",
            rf"(?P<at>{MARK}),?\s+(?:{_IS} )?(?:the |our |its )?(?:{_WORD}\s+){{0,2}}?{_OF_ONE} [^.;{MARK}]{{0,30}}"
            rf"(?:{MARK} )?{_AT}",
            rf"{_ONE},?\s+{_FILLER}(?P<at>{MARK})",
            rf"\b(?:observ\w+|record\w*|collect\w*|measured?|sampled?|draw)\s+(?P<at>{MARK})",
            rf"{_OF_ONE} {_AT} (?:{MARK} )?{_FILLER}(?P<at>{MARK})",
            rf"(?P<at>{MARK}),?\s+(?:converges?|is a sequence|are iid|iid)\b",
        ),
    )
)
_ABOVE = regex(r"\bsuperscripts?\b")
_NUMBERS = any_of(r"""
    sampl\w+ | iterat\w+ | steps? | times? | observations? | points? | components? | coordinates? | layers?
    (?:not|no|never|nor) [^.;]*(?:powers?|exponents?) | rather than (?:an? )?(?:powers?|exponents?) | index\w* | indices
    number(?:s|ed|ing)? | label\w* | positions?
""")
_COUNTS = regex(_NUMBERS)
_TRANSPOSED = regex(r"\btranspos")
_ENTRY = r"(?P<name>(?!e\b)\\?[A-Za-z]+)\s*\^\s*(?:\{\s*(?:[a-z]|[a-z]\s*[+-]\s*\d+)\s*\}|[a-z](?![a-zA-Z]))"
_FIRST = r"(?P<first>(?!e\b)\\?[A-Za-z]+)\s*\^\s*(?:\{\s*\d+\s*\}|\d)\s*,"
_LEAD = r"\s*(?:\\left\s*)?(?:\\\{|\()?\s*"
_FORMULA = regex(rf"{_LEAD}(?:{_FIRST}|{_ENTRY}\s*(?:\Z|[,)]|\\\}}|\\right|\\in(?![a-z])|∈|\\sim(?![a-z])|:?=))")
_LISTED = regex(r"\s*(?P<name>\\?[A-Za-z]+)\s*\^\s*\{?\s*[01]\s*\}?\s*,.*(?:\\[lc]?dots|\.\.\.|…).*", re.DOTALL)
"""`r^1, r^2, \\ldots, r^K`; the powers `1, x, x^2, \\ldots` begin otherwise."""
_RAISED = regex(_ENTRY)
_DRAWN = regex(rf"\s*{_ENTRY}\s*\\sim(?![a-z])")
_STEP = regex(r"\s*(?P<name>\\?[A-Za-z]+)\s*\^\s*\{\s*(?P<letter>[a-z])\s*\+\s*1\s*\}\s*&?\s*:?=(?P<body>[^=]*)")


def numbered(pieces: Iterable[Piece]) -> Iterator[Fragment]:
    """The letters of a document above which a number stands that is no exponent, as far as its words say so.

    >>> from symgrad.document import parse
    >>> said = ("where $x^k$ is the $k$-th sample", "the iterates $\\\\{w^t\\\\}$", "here $x^k$ is a power of it")
    >>> [[name.text for name in numbered(parse(text).pieces)] for text in said]
    [['x'], ['w'], []]
    """
    pieces = tuple(pieces)
    shown = (name for piece in pieces if isinstance(piece, Formula) for name in _shown(piece.math))
    said = (name for run in paragraphs(pieces) for name in (*_told(*run), *_above(*run, pieces)))
    yield from {name.text: name for name in (*said, *shown)}.values()


def _shown(formula: Fragment) -> Iterator[Fragment]:
    """The letter of `x^k \\sim p` and of `x^{k+1} = x^k - g`; the one of `x^{k+1} = x x^k` has powers."""
    step = _STEP.match(formula.text)
    if drawn := _DRAWN.match(formula.text):
        yield formula.slice(*drawn.span("name"))
    if step is not None:
        uses = regex(rf"{re.escape(step['name'])}(?![a-zA-Z])\s*(\^?)").findall(step["body"])
        yield from [formula.slice(*step.span("name"))] if uses and all(uses) else ()


def _told(text: str, formulas: Mapping[int, Fragment]) -> Iterator[Fragment]:
    for formula in formulas.values():
        if listed := _LISTED.fullmatch(formula.text):
            yield formula.slice(*listed.span("name"))
    for pattern in _SAID:
        for found in pattern.finditer(text):
            yield from _letter(formulas[found.start("at")])


def _letter(formula: Fragment) -> Iterator[Fragment]:
    found = _FORMULA.match(formula.text)
    if found is not None:
        yield formula.slice(*found.span("name" if found["name"] else "first"))


def _above(text: str, formulas: Mapping[int, Fragment], pieces: Iterable[Piece]) -> Iterator[Fragment]:
    """What sentences on superscripts speak of: the letters in them, or all with one above them where there is none."""
    for sentence in CLAUSES.finditer(text):
        if not _ABOVE.search(sentence[0]) or not _COUNTS.search(sentence[0]) or _TRANSPOSED.search(sentence[0]):
            continue
        inside = [
            name for at, one in formulas.items() if sentence.start() <= at < sentence.end() for name in _letter(one)
        ]
        every = (piece.math for piece in pieces if isinstance(piece, Formula))
        yield from inside or (one.slice(*found.span("name")) for one in every for found in _RAISED.finditer(one.text))
