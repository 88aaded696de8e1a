"""How what a sentence says of a name is meant: declared, supposed, noted as open, or denied."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from symgrad.claims.english import phrases
from symgrad.claims.english.circumstances import elsewhere, said_by
from symgrad.claims.english.stresses import noting, unstressed
from symgrad.claims.english.text import MARK
from symgrad.claims.english.vocabulary import (
    ENTRIES,
    FILLERS,
    HYPOTHESES,
    LEADS,
    NEUTRAL,
    NO_DENIALS,
    NOUNS_OF_NUMBERS,
    OTHER_PLACES,
)
from symgrad.claims.speech.reports import sourced
from symgrad.regex import regex

Mood = Literal["declared", "supposed", "noted", "denied"]

CLAUSE = regex(rf"[,;:(){MARK}]|\b(?:but|where|since|because|while|whereas|so|hence|thus|then|as|and|with|for)\b")
_NEAR = regex(r"[;:]|,\s*then\b|\bthen\b")
_NO_HYPOTHESIS = regex(r"\b(?:even|only)\s+(?:if|when)\b|\bonly\s(?!because\b|since\b)|\bwhether\b|\bunless\b")
_FOR = regex(r"\b(?:for|in the case of)\s+(?:an?\s+|the\s+|any\s+)?(?:[\w-]+\s+){1,4}\Z")
_VERBS = (
    r"(?:that\b|assum|suppos|requir|(?:say|take|expect|want|need|treat|make|consider|view|see|use|let|set|keep|hold|demand"
    r"|prefer|find|think|believe|claim|call|give|impose|declare|hope|insist|ask|like|choose|pick|allow|render|turn|get)s\b"
    r"|wishes\b|has\b|had\b|took\b|made\b|wanted\b|expected\b|needed\b|treated\b)"
)
_SUBJECT = regex(rf"\b(?:the|an?|our|its|each|every|all|this)\s+(?:(?!{_VERBS})[\w'’-]+\s+){{0,3}}\Z")
"""A noun phrase right before a name; with a verb in it, "the referee wants", it is who says it."""
_UNDER = regex(r"\b(?:we (?:\w+ )?work )?under the (?:assumption|hypothesis|condition)s? that\b")
_LASTING = regex(
    r"\bfrom (?:now|here) on(?:wards)?\b|\bin (?:all )?(?:what follows|the following|the sequel)\b"
    r"|\b(?:in|throughout|for the rest of) (?:this|these|the present|our) "
    r"(?:section|chapter|notes?|post|document|paper|page|paragraph|tutorial|text|lecture|article)\b"
)

_OF_ANOTHER = regex(r"\b(?:of|in|from|between|to|by)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}\Z")
OF_ENTRIES = regex(rf"\b(?:{ENTRIES}|entry|element|component|coordinate|rows?|samples?)\s+(?:of|in)\s")
_OF_ALL_ENTRIES = regex(
    rf"(?:\A\s*|\b(?:the|all|its|our|each|every|any|individual|that|let|have|and|assume|suppose)\s+)"
    rf"(?:{ENTRIES}|rows|samples)\s+(?:of|in)\s"
    r"|\b(?:each|every|any)\s+(?:entry|element|component|coordinate|row|sample)\s+(?:of|in)\s"
)
"""Entries of which no word says which they are: "the diagonal entries of" says nothing of the others."""
_PARTITIVE = regex(
    r"\b(?:one|some|most|half|part|many|few|several|two|three|first|last|largest|smallest|other|certain)\b"
)

_AT_TIMES = regex(
    r"(?:\A|[;:.])\W*(?:(?:and|but|so|also|now)\s+)?(?:before(?! (?:we|you|i|going|proceeding|turning|starting)\b)"
    r"|prior to|until|till|initially|originally|at first|during"
    r"|at (?:the )?(?:(?:very )?(?:start|beginning|end)|initiali[sz]ation|convergence|optimum"
    r"|(?:train|test|inference) time)"
    r"|in the (?:beginning|end|limit|absence"
    r"|(?:first|second|third|last|final|early|late|initial) (?:stage|phase|step|epoch)s?"
    r"|(?:noiseless|noise-free|ideal|idealized|simplest|easiest|limiting|degenerate|trivial|extreme|best|worst|perfect)"
    r" (?:case|world|setting|limit|scenario))"
    r"|in (?:theory|principle|an ideal \w+|stage \w+|phase \w+)|ideally|normally|as a rule|by default|according to"
    r"|for (?:most|many|some)"
    rf"|(?:in|under|with) the (?:old|former|previous|earlier|original))\b[^,;:{MARK}]*,"
)
"""How sentences begin that hold at a time, in a case or mostly: "before smoothing, $y$ is one-hot"."""

_SURE = regex(r"\b(?:the|our|its|their|these|those)\s+(?:[\w-]+\s+){0,5}\Z")
"""A definite noun phrase, which takes for granted what it says, whatever its sentence denies: "not the one-hot $y$"."""


def mood_of(lead: str, *, before: bool = False) -> Mood:
    """How what is said behind some words of its sentence is meant. before: the words that say it end them.

    >>> mood_of("we do not assume that "), mood_of("if "), mood_of("here "), mood_of("in the next section ")
    ('denied', 'supposed', 'declared', 'noted')
    """
    lead = unstressed(lead)
    clause = CLAUSE.split(lead)[-1]
    near = _NEAR.split(lead)[-1]
    if phrases.denies(clause):
        return "denied" if phrases.plainly_denies(clause) and not (before and _SURE.search(clause)) else "noted"
    if _NO_HYPOTHESIS.search(near):
        return "denied"
    if HYPOTHESES.search(near.rpartition(",")[2]) or (before and _FOR.search(lead)):
        return "supposed"
    if phrases.denies(lead) or _AT_TIMES.search(lead) or OTHER_PLACES.search(lead) or HYPOTHESES.search(lead):
        return "noted"
    return "declared" if before or is_plain(clause) else "noted"


def mood_at(lowered: str, start: int, at: int, *, before: bool = False) -> Mood:
    """How what is said at a place of a text is meant, where its sentence begins at `start`: what a circumstance puts
    elsewhere, or somebody else says, is open here.

    >>> [mood_at(text, 0, len(text)) for text in ("on mnist, ", "a student: ", "in classification, ")]
    ['noted', 'noted', 'declared']
    """
    lead = unstressed(lowered[start:at])
    mood = mood_of(lead, before=before)
    if mood != "declared":
        return mood
    if _SUPPOSED_AHEAD.search(lead):
        return "supposed"
    if _ADOPTS.fullmatch(lead):
        return mood
    label = _LABELLED.search(lowered, max(0, start - LONGEST_LABEL), start)
    reported = sourced(_UNDER.sub(" ", noting(lowered[start:at])))
    told = elsewhere(lead) or reported or (label is not None and said_by(label[0]))
    return "noted" if told else "declared"


_ADOPTS = regex(
    r"\W*(?:(?:like|as in|similar(?:ly)? to) [^,;:]{1,40}|following (?!(?:[\w'’-]+ )*\w+(?:ing|ion)s?\b)[^,;:]{1,30}"
    r"|(?:in|with|using) (?:[\w'’-]+ ){1,3}(?:notation|convention|terminology|style)),\s*(?:we|let|i)\b"
    r"(?! (?:could|would|might|will|may)\b)[^,;:]*"
)
"""Ahead of what the text does as others do: "following Bishop, let"."""
_SUPPOSED_AHEAD = regex(
    r"(?:\A|[;.:]\s*)\W*under (?:the|our|this) (?:\w+ )?(?:assumption|condition|premise|hypothesis) that\s+"
    r"(?:(?:the|our|all) [\w ]{0,20})?\Z"
)
"""Ahead of what is supposed for a sentence."""
_CASE = regex(
    rf"\b(?:for|when|at|if|with)\s+(?P<at>{MARK})\s*,\s*(?:(?:we have|then|the|a|label|vector|target)s?\s+)*\Z"
)


def is_of_case(lowered: str, start: int, at: int, value: Callable[[int], str]) -> bool:
    """Whether what is said at a place of a text is said of the case that a value tells: "for $K = 2$, $y$ is one-hot".

    >>> is_of_case(f"for {MARK}, ", 0, 7, {4: "2"}.get), is_of_case(f"for {MARK}, ", 0, 7, {4: "1, N"}.get)
    (True, False)
    """
    case = _CASE.search(lowered, start, at)
    return case is not None and re.fullmatch(r"\s*-?\s*[\d.]+\s*|\s*\\infty\s*", value(case.start("at"))) is not None


LONGEST_LABEL = 60
_LABELLED = regex(rf"[^.!?:;{MARK}]*:\s*\Z")
"""The label of a sentence that begins with a capital letter behind its colon."""

_FOR_A_TIME = regex(
    r"\s*,?\s*(?:before(?! (?:we|you|i|going|turning)\b)|until|prior to|initially|originally|at first|during"
    r"|after \w+ing"
    r"|(?:up to|modulo|apart from) (?:\w+ )?(?:noise|errors?|rounding|perturbations?|outliers)"
    r"|at (?:the )?(?:(?:very )?(?:start|beginning)|initiali[sz]ation|(?:train|test|inference) time)"
    r"|in the (?:beginning|absence"
    r"|(?:first|second|third|last|final|early|late|initial) (?:\w+ )?(?:half|part|stage|phase|step|epoch)s?))\b"
)


def is_at_times(before: str, behind: str) -> bool:
    """Whether the words around a relation say that it holds at a time, or in a part.

    >>> is_at_times("let ", " before centering"), is_at_times("at first, let ", ""), is_at_times("let ", "")
    (True, True, False)
    """
    return _AT_TIMES.search(before.lower()) is not None or _FOR_A_TIME.match(behind.lower()) is not None


def is_plain(clause: str) -> bool:
    """Whether the words between the beginning of a clause and its subject hold nothing unknown."""
    clause = unstressed(clause)
    all_entries = _OF_ALL_ENTRIES.search(clause) and not _PARTITIVE.search(clause)
    clause = _UNDER.sub(" ", _LASTING.sub(" ", NO_DENIALS.sub(" ", clause))).lstrip() + " "
    if _OF_ANOTHER.search(clause) and not all_entries:
        return False
    words = re.findall(r"[\w'’-]+", _SUBJECT.sub("", clause))
    return all(word in LEADS | FILLERS | NEUTRAL | NOUNS_OF_NUMBERS for word in words)
