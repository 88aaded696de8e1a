"""Cases that prose tells: "$f(x) = x$ for $x > 0$ and $0$ otherwise" is one formula in two cases.

The words between must be just these, so that they say no more than the signs of a display in cases do.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.claims.formulas.cut import Segment, cut
from symgrad.document import Formula, Words
from symgrad.regex import regex
from symgrad.source import Fragment

Run = list[Words | Formula]

_FOR = regex(r"\s*,?\s*(?:for|if|when|whenever)\s*")
_AND = regex(r"\s*(?:[,;]\s*and|[,;]|and)\s*")
OTHERWISE = "\\text{otherwise}"
_OTHERWISE = regex(r"\s*,?\s*(?:otherwise|else|elsewhere)(?=\s*(?:[.,;)]|\Z))")


def in_cases(pieces: Run) -> Run:
    """The pieces of a text, with what words tell in two cases as one formula.

    >>> from symgrad.document import parse
    >>> text = "Let $f(x) = x$ for $x > 0$ and $0$ otherwise."
    >>> [piece.math.text for piece in in_cases(parse(text).pieces) if isinstance(piece, Formula)]
    ['f(x) = \\\\begin{cases} x & x > 0 \\\\\\\\ 0 & \\\\text{otherwise} \\\\end{cases}']
    """
    found, at = Run(), 0
    while at < len(pieces):
        joined, used = _joined(pieces[at : at + 7])
        found += joined or pieces[at : at + 1]
        at += used or 1
    return found


def _joined(run: Run) -> tuple[Run, int]:
    """A run that begins with cases, these as one formula, and how many pieces that takes; nothing for any other."""
    match run:
        case [Formula() as first, Words(first_for), Formula(case), Words(joint), Formula(value), Words(last), *more]:
            pass
        case _:
            return [], 0
    segment, rest = _equation(first.math), _value(first.math, value)
    plain = _FOR.fullmatch(first_for.text) and _AND.fullmatch(joint.text) and _is_condition(case)
    if segment is None or rest is None or not plain:
        return [], 0
    if found := _OTHERWISE.match(last.text):
        behind = Words(last.slice(found.end(), len(last.text)))
        return [replace(first, math=_cases(segment, case, rest, Fragment.of(OTHERWISE, last.place(0)))), behind], 6
    if more and isinstance(more[0], Formula) and _FOR.fullmatch(last.text) and _is_condition(more[0].math):
        return [replace(first, math=_cases(segment, case, rest, more[0].math))], 7
    return [], 0


def _equation(formula: Fragment) -> Segment | None:
    """An equation that gives one thing a value."""
    found = cut(formula)
    return found[0] if len(found) == 1 and found[0].relations == ["="] and found[0].role == "" else None


def _value(begun: Fragment, formula: Fragment) -> Fragment | None:
    """The value for the other case, be it behind the same left side or alone."""
    first, found = _equation(begun), cut(formula)
    if first is None or len(found) != 1 or found[0].role:
        return None
    if not found[0].relations:
        return found[0].text
    same = found[0].relations == ["="] and found[0].parts[0].text.split() == first.parts[0].text.split()
    return found[0].parts[1] if same else None


def _is_condition(formula: Fragment) -> bool:
    found = cut(formula)
    return len(found) == 1 and found[0].relations == ["?compare"]


def _cases(segment: Segment, case: Fragment, value: Fragment, other: Fragment) -> Fragment:
    left, body = segment.parts
    signs = (Fragment.of(text, left.place(0)) for text in ("= \\begin{cases}", "&", "\\\\", "&", "\\end{cases}"))
    begin, first, row, second, end = signs
    return Fragment.join([left, begin, body, first, case, row, value, second, other, end])
