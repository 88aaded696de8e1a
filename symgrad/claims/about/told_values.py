"""Values of names that words tell: "later $p$ is set to 1/2", "the rate $\\eta$ is doubled".

Whether a name means such a number from there on is rarely plain, so that nothing is said of one that had another value.
A sentence tells one where a bare name and a number stand in one clause and the number is no bound or count. That too
much is heard does no harm beyond names that have a value already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symgrad.claims.english.text import MARK
from symgrad.claims.formulas.looks import is_bare_name
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import PERHAPS_VALUE, VALUE

_WORDS = {
    "half": "1/2",
    "third": "1/3",
    "thirds": "2/3",
    "quarter": "1/4",
    "quarters": "3/4",
    "zero": "0",
    "one": "1",
    "unity": "1",
    **{word: str(n) for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)},
}
_FRACTION = r"(?:an?|one|two|three)[ -](?P<part>half|thirds?|quarters?)"
_DIGITS = r"(?<![\w.^_])[-+]?\d+(?:\.\d+)?(?:\s*/\s*\d+|\s?%)?(?![\w^_])"
_NUMBER = rf"(?:{_FRACTION}|(?P<digits>{_DIGITS})|(?P<formula>{MARK})|\b(?P<word>{'|'.join(_WORDS)})\b)"
_GAP = rf"[^.;:{MARK}]{{1,60}}?"
_TOLD = (
    regex(rf"(?P<name>{MARK})(?P<gap>{_GAP}){_NUMBER}"),
    regex(rf"(?P<name>{MARK})(?P<gap>,? (?:and|or) {MARK} {_GAP}){_NUMBER}"),
    regex(rf"{_NUMBER}(?P<gap>{_GAP})(?P<name>{MARK})"),
)
_PLAIN = regex(
    r"\s+(?:equals?|at|(?:is|stays|remains)\s+(?:always|constantly|identically)|(?:takes|has|gets) the value"
    r"|(?:(?:is|be|was|will be|has been|shall be)\s+)?"
    r"(?:(?:now|then|later|here|always)\s+)?"
    r"(?:(?:re)?set|fixed|equal|chosen|taken|kept|put)\s+(?:to be|to|at|as|equal to))\s+(?:be\s+)?"
)
"""Words that say plainly which number a name is, whatever is known of it."""
_NO_VALUE = regex(
    any_of(r"""
        than | least | most | above | below | exceed\w* | between | under | over | up to | differ\w* | not | never
        equations? | eqs? | figures? | fig | sections? | sec | chapters? | theorems? | lemmas? | tables? | steps?
        examples? | chains? | cases? | parts? | lines? | rows?
        columns? | with respect | sums? | if | layers? | order | degree | power
        times | exactly one | one of | depends? | functions? | derivatives? | gradients? | norm | class | classes
    """)
)
"""Words by which a number is a bound, a count, or the number of something."""
_WORDED = regex(
    any_of(r"""
        is | are | be | to | at | as | equal\w* | becomes? | value | now | by | for | takes? | gets?
    """)
)
_ALONE = regex(r"\s*(?:\Z|[.,;:)]|\b(?:and|from|here|below|now|then|so|throughout|in|for|instead|again|we)\b)")
_COUNTED = regex(r"\s+(?!(?:this|thus|always|across|plus|times|minus)\b)[a-z]{3,}s\b")
"""Behind a number of things."""
_CHANGE = (
    r"(?:doubled|halved|tripled|squared|trebled|negated|inverted|changed|rescaled|altered|modified|replaced|updated)"
)
_CHANGED = (
    regex(rf"(?P<name>{MARK}) (?:is|gets|has been|was|are)(?: (?:now|then|next|later|instead))? {_CHANGE}\b"),
    regex(
        rf"(?P<name>{MARK}) (?:is|becomes|gets|will be)(?: (?:now|then|next|later|instead))?"
        r" (?:twice|half|double|three times|ten times|a (?:half|third|tenth) of|another)\b"
    ),
)
_NUMERAL = regex(r"\s*[-+]?\s*(?:[\d./\s]+(?:\\?%)?|\\[dt]?frac\s*\{?\s*\d+\s*\}?\s*\{?\s*\d+\s*\}?)\s*\.?\s*")
_ENTRY = regex(r"\b(?:one|some|no|any|other|which|when(?:ever)?)(?: of)?(?: (?:the|these|its))? \Z")
"""Ahead of an entry, of which no value of its array is told: "only one $y_i$ is 1", "it is 0 when $y_i$ is zero"."""
_CASE = regex(rf"\b(?:if|when|whenever|were|had|unless|suppose|supposing)\b[^.;{MARK}]*\Z")


def told_values(lowered: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, Trait]]:
    """The marks of bare names of which a text tells a number, with what it says; no digits for another number than
    they had.

    >>> formulas = {6: Fragment.of("p")}
    >>> [(at, said.on.text) for at, said in told_values(f"later {MARK} is set to one half.", formulas)]
    [(6, '1/2')]
    >>> list(told_values(f"later {MARK} is less than 1/2.", formulas))
    []
    """
    for row in _TOLD:
        for found in row.finditer(lowered):
            if not _NO_VALUE.search(found["gap"]) and not _ENTRY.search(lowered[: found.start("name")]):
                value = _value(found, lowered, formulas)
                if value and _is_bare(formulas, found.start("name")):
                    yield found.start("name"), _said(formulas, found, _how(found, lowered), value)
    for row in _CHANGED:
        for found in row.finditer(lowered):
            if _is_bare(formulas, found.start("name")):
                yield found.start("name"), _said(formulas, found, PERHAPS_VALUE, "")


def _said(formulas: Mapping[int, Fragment], found: re.Match[str], how: str, value: str) -> Trait:
    name = formulas[found.start("name")]
    return Trait(name, how, Fragment.of(value, name.place(0)))


def _how(found: re.Match[str], lowered: str) -> str:
    """Whether words tell a number plainly, and not as a case."""
    plain = _PLAIN.fullmatch(found["gap"]) and not _CASE.search(lowered[: found.start()])
    return VALUE if plain else PERHAPS_VALUE


def _is_bare(formulas: Mapping[int, Fragment], at: int) -> bool:
    return at in formulas and is_bare_name(formulas[at].text)


def _value(found: re.Match[str], lowered: str, formulas: Mapping[int, Fragment]) -> str:
    """The number that a clause tells; of a word that may count something, only where it ends the clause."""
    if found["formula"]:
        formula = formulas.get(found.start("formula"))
        return formula.text.strip() if formula is not None and _NUMERAL.fullmatch(formula.text) else ""
    if found["digits"]:
        return "" if _COUNTED.match(lowered, found.end("digits")) else found["digits"]
    word = found["part"] or found["word"]
    if not _WORDED.search(found["gap"]) or not (found["part"] or _ALONE.match(lowered, found.end("word"))):
        return ""
    return _WORDS[word]
