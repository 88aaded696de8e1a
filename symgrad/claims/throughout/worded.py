"""Formulas that say in words what something is: `\\eta = \\text{learning rate}`, told as prose tells it.

An equation defines by its right side. Where that is a phrase, the equation says what the words "$\\eta$ is the learning
rate" say, no more and no less; so it is read as they are, and needs no rule of its own. A phrase that another formula
calculates with is a name, however many words it has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from symgrad.document import Formula, Piece, Words
from symgrad.regex import any_of, regex
from symgrad.source import Fragment

_TEXT = r"\\(?:text(?:rm|it|normal|sf)?|mbox)\s*\{(?P<phrase>[^{}$\\]*)\}"
_NO_PHRASE = any_of(r"""
    if | for | when | where | whenever | otherwise | else | and | or | since | because | with | such | s\.t\. | as
    const(?:ant)? | terms? | not | some | something | the same | no | undefined | twice | half | minus | plus | times
""")
"""How words begin beside which a formula goes on, or that calculate."""
_WORDED = regex(
    r"(?P<name>\s*+[^\s=<>&~\\][^=<>&~]{0,30}?|\s*+\\[A-Za-z]+[^=<>&~]{0,30}?)\s*+&?\s*+=\s*+&?\s*+"
    + _TEXT
    + r"\s*+(?P<object>[A-Za-z](?:_\w|_\{\w+\})?)?\s*+[,.;]?\s*+"
)
_PHRASE = regex(rf"\s*(?!{_NO_PHRASE})(?:[A-Za-z][\w'’-]*[A-Za-z]|a)(?:[ ,]+[\w'’()/-]+)+\s*")
_ARTICLE = regex(r"\s*(?:the|an?|our|its|all|each|every)\b")
_ANY_TEXT = regex(_TEXT)
_NEXT_LINE = regex(r"\\\\(?:\s*\[[^\]]*\])?|[,;]\s*\\q?quad\b")


def told(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with formulas that say something in words as prose.

    >>> [type(piece).__name__ for piece in told([Formula(Fragment.of("n = \\\\text{sample size}"))])]
    ['Formula', 'Words']
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    used = Counter(found["phrase"].strip() for math in formulas for found in _ANY_TEXT.finditer(math.text))
    for piece in pieces:
        said = _sayings(piece.math, used) if isinstance(piece, Formula) else []
        for number, (line, found) in enumerate(said):
            yield from (Words(Fragment.of(", ", line.place(0))),) if number else ()
            yield from _prose(line, found)
        if not said:
            yield piece


def _sayings(math: Fragment, used: Counter[str]) -> list[tuple[Fragment, re.Match[str]]]:
    """The lines of a display and how each says something in words; none where one does not."""
    lines = [line for line in math.split(_NEXT_LINE) if line.text.strip()]
    said = [(line, found) for line in lines if (found := _said(line, used)) is not None]
    return said if len(said) == len(lines) else []


def _said(line: Fragment, used: Counter[str]) -> re.Match[str] | None:
    """How a line says in words what a name is, where it does and nothing calculates with them."""
    found = _WORDED.fullmatch(line.text)
    if found is None or _PHRASE.fullmatch(found["phrase"]) is None or used[found["phrase"].strip()] > 1:
        return None
    return found


def _prose(line: Fragment, found: re.Match[str]) -> Iterator[Piece]:
    """`n = \\text{size of } x` as "$n$ is the size of $x$"."""
    yield Formula(line.slice(*found.span("name")).strip())
    verb = " is " if _ARTICLE.match(found["phrase"]) else " is the "
    phrase = line.slice(*found.span("phrase"))
    yield Words(Fragment.join([Fragment.of(verb, phrase.place(0)), phrase], ""))
    if found["object"]:
        yield Formula(line.slice(*found.span("object")))
