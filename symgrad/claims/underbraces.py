"""What stands under a brace: `\\underbrace{\\sum_j y_j}_{=1}` says what a sum is, `\\underbrace{W x}_{= z}` names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.chains import Builder
from symgrad.claims.classify import built, normalises
from symgrad.claims.formulas.cut import cut
from symgrad.claims.formulas.looks import simple
from symgrad.regex import regex
from symgrad.source import Declaration, Fragment

_BRACE = regex(r"\\(?:under|over)brace(?![a-zA-Z])\s*\{")
_SCRIPT = regex(r"\s*(?:\\limits\s*)?[_^]\s*(?:\{|(?=[01]))")
_WORDS = regex(r"\\(?:text|textrm|mathrm|mbox)\s*\{([^{}]*)\}")
_NUMBER = regex(r"\s*(:?=)?\s*(-?\d+)\s*")
_EQUALS = regex(r"\s*(:?=)\s*(?=\S)")
_ONE = regex(r"\s*(?:equals?|is|sums? to|adds? up to|which is|=)?\s*(?:1|one)\b[^\d]*", re.IGNORECASE)


def said(math: Fragment) -> Iterator[Declaration | Builder]:
    """The assumptions and the equations that a formula's braces hold.

    >>> [found.math.text for found in said(Fragment.of(r"p \\underbrace{\\sum_j y_j}_{=1} - y"))]
    ['\\\\sum_j y_j = 1']
    """
    for brace in _BRACE.finditer(math.text):
        close = _group_end(math.text, brace.end() - 1)
        script = _SCRIPT.match(math.text, close) if close > 0 else None
        if script is not None:
            wrapped = script[0].endswith("{")
            end = _group_end(math.text, script.end() - 1) - 1 if wrapped else script.end() + 1
            if end > 0:
                yield from _equation(math.slice(brace.end(), close - 1), math.slice(script.end(), end))


def _equation(inner: Fragment, label: Fragment) -> Iterator[Declaration | Builder]:
    """What a label under a brace says of what stands over it; mere names and numbers of parts say nothing."""
    words = _WORDS.sub(lambda found: found[1], label.text)
    number, named = _NUMBER.fullmatch(_WORDS.sub("", label.text)), _EQUALS.match(label.text)
    one = _ONE.fullmatch(words)
    segment = cut(_equal(inner, _beside(label, "1" if one else number[2] if number else "0")))[0]
    if normalises(segment) and (one or (number and (number[1] or number[2] in "01"))):
        yield Declaration(segment.text, assumed=True)
    elif number and number[1]:
        yield from built(segment)
    elif named and simple(name := label.text[named.end() :]) and "\\text" not in name:
        yield from built(cut(_equal(label.slice(named.end(), len(label.text)), inner))[0])


def _equal(left: Fragment, right: Fragment) -> Fragment:
    return Fragment.join([left.strip(), _beside(left, "="), right.strip()])


def _beside(fragment: Fragment, text: str) -> Fragment:
    """Some text at the place of a fragment."""
    return Fragment(text, ((0, fragment.place(0)),), fragment.lines)


def _group_end(text: str, opening: int) -> int:
    """Where the group that opens at a place ends; 0 where it does not."""
    depth = 0
    for sign in re.compile(r"\\.|[{}]").finditer(text, opening):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if depth == 0:
            return sign.end()
    return 0
