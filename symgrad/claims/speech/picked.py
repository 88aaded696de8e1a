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
_LETTER = regex(rf"(?P<of>\bof\s+)?{MARK}(?P<letter>[a-zA-Z]),?\s+{_SUCH}")
_SET = regex(rf"\b(?:sets?|values?|choices?|pairs?) of\s+{MARK}")
_VALUES = regex(
    r"\b(?:(?:points?|places|locations) where\s*\Z"
    r"|(?:points?|places|locations|arguments|elements|inputs|values|numbers|vectors|nodes?|those|ones"
    rf"|an? (?:input|value|number|vector|element)),?\s+{_SUCH})"
)
_SUBJECT = regex(r"\bsubject to\s*\Z")
_OF_LETTERS = regex(r"\s*\\?[A-Za-z]+(?:_\w)?'*\s*\(\s*(?P<letters>\\?[A-Za-z]+(?:\s*,\s*\\?[A-Za-z]+)*)\s*\)\s*")


def picking(before: str, left: str) -> str:
    """The words by which an equation with this left side, a function at letters, picks values of one of these; empty
    where none do.

    >>> picking(f"find {MARK}x such that ", "g(x)"), picking("the model with ", "g(x)")
    ('such that', '')
    >>> picking(f"a function of {MARK}x with ", "g(x)"), picking("consider points with ", "g(u)")
    ('', 'points with')
    """
    found = _OF_LETTERS.fullmatch(left)
    if found is None:
        return ""
    letter = _LETTER.search(before)
    if letter is not None and letter["letter"] in re.split(r"\s*,\s*", found["letters"]):
        return "" if letter["of"] and not _SET.search(before) else _words(letter)
    words = _VALUES.search(before) or _SUBJECT.search(before)
    return _words(words) if words is not None else ""


def _words(found: re.Match[str]) -> str:
    return found[0].partition(MARK)[2][1:].strip() or found[0].strip()
