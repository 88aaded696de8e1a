"""Equations that pick some of the values of a letter: "the points with $g(x) = x$", "find $x$ such that $g(x) = 0$".

Such an equation does not say what its function is: it is said of certain x alone. It looks like the one of "the model
with $g(x) = w x$", which does; what tells them apart is what stands before `with`: a thing that a function is the
formula of, or the letter that the function is taken at, or a word for its values.
"""

from __future__ import annotations

import re

from symgrad.claims.english.text import MARK
from symgrad.regex import regex

_SUCH = r"(?:with|such that|so that|for which|at which|satisfying|subject to|s\.t\.)(?: the property that)?\s*\Z"
_IS = r"(?:is|are|be|being|denotes?)\s+(?:(?!(?:models?|functions?|maps?|networks?|layers?)\b)[a-z]+\s+){0,4}?"
_LETTER = regex(rf"(?P<of>\bof\s+)?{MARK}(?P<letter>[a-zA-Z]),?\s+(?:{_SUCH}|{_IS}(?:{_SUCH}|where\s*\Z))")
_SET = regex(rf"\b(?:sets?|values?|choices?|pairs?) of\s+{MARK}")
_VALUES = regex(
    r"\b(?:(?:points?|places|locations) where\s*\Z"
    r"|(?:points?|places|locations|arguments|elements|inputs|values|numbers|vectors|nodes?|those|ones"
    r"|(?:an?|the|some|one|each|every)(?: [a-z]+)? (?:input|value|number|vector|element|argument|solution|root|time))"
    rf",?\s+{_SUCH})"
)
_SUBJECT = regex(r"\bsubject to\s*\Z")
_OF_LETTERS = regex(r"\s*\\?[A-Za-z]+(?:_\w)?'*\s*\(\s*(?P<letters>\\?[A-Za-z]+(?:\s*,\s*\\?[A-Za-z]+)*)\s*\)\s*")


_BESIDE = regex(r"\b(?:where|with|when|whenever|if|once)\s*\Z")
_NUMBER = regex(r"\s*-?[\d./]+\s*")


def picking(before: str, left: str, right: str = "") -> str:
    """The words by which an equation with this left side, a function at letters, picks values of one of these; empty
    where none do. A number behind "where" is a value of the function more often than all of it: `where $g(x) = 3$`.

    >>> picking(f"find {MARK}x such that ", "g(x)"), picking("the model with ", "g(x)")
    ('such that', '')
    >>> picking(f"a function of {MARK}x with ", "g(x)"), picking("consider points with ", "g(u)")
    ('', 'points with')
    """
    found = _OF_LETTERS.fullmatch(left.replace("\\left", "").replace("\\right", ""))
    if found is None:
        return ""
    letter = _LETTER.search(before)
    if letter is not None and letter["letter"] in re.split(r"\s*,\s*", found["letters"]):
        return "" if letter["of"] and not _SET.search(before) else _words(letter)
    words = _VALUES.search(before) or _SUBJECT.search(before)
    if words is None and _NUMBER.fullmatch(right):
        words = _BESIDE.search(before)
    return _words(words) if words is not None else ""


def _words(found: re.Match[str]) -> str:
    return found[0].partition(MARK)[2][1:].strip() or found[0].strip()
