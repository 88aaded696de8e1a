"""What the words of a text take back of its names, and which of them mean something else from there on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.about import introductions
from symgrad.claims.about.freed import freed, is_any_member, renewed
from symgrad.claims.events import Event
from symgrad.claims.formulas.brackets import items
from symgrad.claims.formulas.cut import cut
from symgrad.claims.marked_text import MarkedText
from symgrad.claims.speech import lifts
from symgrad.regex import regex
from symgrad.source import Fragment, Lift

_HEAD = regex(r"(?:(?!\\(?:in|leq?|geq?|ne|neq|sim)(?![a-zA-Z]))[^=<>,;:∈≤≥≠])*")
"""A formula up to its first relation."""


def lifts_told(text: MarkedText) -> Iterator[Event]:
    """What words take back; of a name that is introduced with a comparison, "any $x > 0$", they do not."""
    yield from _introduced(text)
    for lifted in lifts.lifts(text.text):
        at, whole = lifted.at, text.slice(lifted.at, lifted.at + 1)
        for mark in lifted.marks or ():
            formula = text.formulas[mark]
            if lifted.bare and text.relates(mark):
                continue
            found = _HEAD.match(formula.text)
            head = formula.slice(0, found.end() if found else 0)
            if lifted.numbers:
                yield Event(at, text.sentence(at), said=Lift(head, numbers=True))
            elif lifted.denied and _restricts(text, formula):  # what stands there itself holds
                yield Event(at - 1, text.sentence(at), said=Lift(head))
            elif lifted.later or mark != at or not _restricts(text, formula):
                said = Lift(formula, meaning=lifted.meaning, kinds=lifted.kinds)
                yield Event(at, text.sentence(at), said=said, later=lifted.later)
        if lifted.marks is None:
            said = Lift(whole, True, lifted.numbers, lifted.meaning, task=lifted.task, kinds=lifted.kinds)
            yield Event(at, text.sentence(at), said=said)


def _introduced(text: MarkedText) -> Iterator[Event]:
    """Names that mean something else from here on, and those that are introduced as any such thing, not as a sign for
    it: what was assumed of these may hold no more.
    """
    for sentence, start in enumerate((0, *text.borders)):
        words = text.lowered[start : text.span(sentence)[1]] if sentence <= len(text.borders) else ""
        for found in introductions.introduced(words):
            yield from _anew(text, start + found.at, found.glosses, found.of_many, found.changes)
            if found.changes or not (found.glosses or _SIGN.search(words)):
                yield from _free(text, start + found.at, wholly=found.changes)
        for at in renewed(words):
            yield from _free(text, start + at, wholly=True)
        for at in freed(words):
            yield from _free(text, start + at)
        for at in introductions.renamed(words, text.formulas, start):
            yield from _anew(text, start + at, False, False, True)
    for at, formula in text.formulas.items():
        if span := introductions.member_of_family(text.lowered[:at], formula.text):
            yield Event(at, text.sentence(at), said=Lift(formula.slice(*span), meaning=True, anew=True))
        before = text.lowered[text.span(text.sentence(at))[0] : at]
        if formula.text.lstrip().startswith("\\forall") or introductions.introduces_home(before, formula.text):
            yield from _anew(text, at, False, False)
            yield from _free(text, at)
        elif is_any_member(before, formula):
            yield from _free(text, at)


def introduces(text: MarkedText, start: int, sentence: int, given: Sequence[Fragment]) -> bool:
    """Whether words between a place and the end of a sentence introduce a name of what was given before, "Let $a$ be a
    real number.", or take everything back, "Otherwise", or the sentence speaks of all values.
    """
    begun, end = text.span(sentence)
    if any(found.numbers for found in lifts.lifts(text.text[begun:end])):
        return True
    if any(found.marks is None for found in lifts.lifts(text.text[start:end])):
        return True
    names = set[str]().union(*map(introductions.spelling, given))
    words = text.lowered[start:end]
    marks = {start + found.at for found in introductions.introduced(words) if not (found.glosses or found.changes)}
    marks |= {start + at for at in freed(words)}
    for at in (at for at in text.formulas if start <= at < end):
        before = text.lowered[text.span(text.sentence(at))[0] : at]
        marks |= {at} if introductions.introduces_home(before, text.formulas[at].text) else set()
    return any(not names.isdisjoint(introductions.spelling(text.formulas[at])) for at in marks)


_SIGN = regex(
    r"\b(?:denot\w*|writ\w+|call\w*|stands?|represents?|means?|notations?|symbols?|letters?|names?|us(?:e|es|ing))\b"
)
"""Words of sentences that say what a sign is for."""


def _free(text: MarkedText, at: int, *, wholly: bool = False) -> Iterator[Event]:
    """What is assumed of names that are introduced is told by what is said of them now; wholly: they are others now."""
    for name in items(text.formulas[at]):
        if span := introductions.bare(name.text, True):
            yield Event(at, text.sentence(at), said=Lift(name.slice(*span), anew=not wholly))


def _anew(text: MarkedText, at: int, glosses: bool, of_many: bool, changes: bool = False) -> Iterator[Event]:
    for name in items(text.formulas[at]):
        if span := introductions.bare(name.text, of_many):
            lift = Lift(name.slice(*span), meaning=True, anew=True, glosses=glosses, through=changes)
            yield Event(at, text.sentence(at), said=lift)


def _restricts(text: MarkedText, formula: Fragment) -> bool:
    """Whether a formula says more of its names than where they live."""
    return any(sign not in ("?member",) for segment in cut(formula) for sign in segment.relations)
