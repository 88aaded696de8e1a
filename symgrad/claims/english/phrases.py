"""Noun phrases: what a complement such as "a one-hot vector over the classes" says of the name before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from symgrad.claims.english.vocabulary import (
    BARE_NOUNS,
    COLLECTIONS,
    DENIALS,
    DOMAINS,
    ENTRIES,
    FILLERS,
    KINDS,
    LABELLED,
    NEUTRAL,
    NO_DENIALS,
    NOT_DENIED,
    NOUNS_OF_NUMBERS,
    OTHER_HEADS,
    PLAIN_DENIALS,
    PLAIN_HEADS,
    RESERVES,
    TAIL_OF_ADJECTIVE,
    TAIL_OF_NOUN,
    TAIL_WORDS,
    UNDOING,
)
from symgrad.record import record
from symgrad.regex import any_of, regex

_END = r"(?![\w-])"
_ROWS = [(name, regex(rf"(?:{pattern}){_END}")) for name, pattern in (*DOMAINS, *KINDS)]
_KINDS = frozenset(name for name, _ in KINDS)
_NOUNS = [(kind, pattern) for kind, pattern in _ROWS if kind in ("vector", "matrix")]
_MENTION = regex(
    rf"\b(?:{'|'.join(pattern for name, pattern in DOMAINS if name not in ('constant', 'even', 'odd'))})\b"
)
_TAIL = regex(any_of(TAIL_WORDS))
_JOINT = regex(r",?\s*(?:which|that) (?:is|are)\b|,\s*(?:and\b)?|and\b|(?<!anything )(?<!nothing )but\b|\(|\)")
_PASSIVE = regex(
    any_of(
        "assumed | taken | said | known | supposed | considered | chosen | required | constrained | understood | meant",
        after=r"(?: here)? (?:to be|as)\b",
    )
)
_WORD = regex(r"[^\s,()]+")
_OF_ENTRIES = regex(
    rf"(?:of|with|whose|having)\s+(?:all\s+)?(?:its\s+)?(?:{ENTRIES}\s+(?:are\s+|is\s+)?(?:all\s+)?)?(?P<phrase>.*)"
)
_OF_SOME = regex(r"\s*(?:some|one|an?|any|another|the|this|that|these|those)\b")
"""Words before entries that may be some of many: "with a positive entry"."""
_OF_MANY = regex(rf"of\s+(?:[\w-]+\s+){{0,2}}?(?:{'|'.join(pattern for _, pattern in DOMAINS)})[\w ]{{0,15}}(?<=s)\b")
"""What a sum, a product or a mean is made of, which tells something of it: a difference "of two distributions"."""
_OF_CLASSES = regex(
    r"\bclass probabilities\b|\bprobabilities (?:of|over) (?:(?:the|all|its|our) )*(?:\w+ )?(?:classes|outcomes)\b"
)
"""Probabilities that may be all there are, and sum to one."""
_OF_SIZE = regex(r"(?:of|with) (?:length|size|dimension)")
_LONGEST_NOTE = 50


@record(frozen=False)
class Phrase:
    """One conjunct: what its words say, and what stands behind them.

    unknown: a word stands in it that no table holds. noun: its last noun. tail: what begins with a preposition.
    compound: the noun of what says which numbers they are. undone: what an adjective takes back.
    """

    text: str = ""
    domains: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    unknown: bool = False
    noun: str = ""
    tail: str = ""
    compound: str = ""
    undone: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether its words are known, and none of them takes back what another says."""
        return not self.unknown and self.undone.isdisjoint(self.domains)

    @property
    def understood(self) -> bool:
        """Whether all of it is known, so that what it says may be taken at its word."""
        if not self.known or RESERVES.search(self.tail):
            return False
        follows = TAIL_OF_NOUN if self.noun else TAIL_OF_ADJECTIVE
        return not self.tail or bool(follows.match(self.tail))


def attributes(text: str, *, strict: bool = False) -> Iterator[str]:
    """What a complement says; `?` and its words where it speaks of numbers and was not understood.

    strict: it may restrict what it is said of by any word that no table holds.

    >>> list(attributes("a one-hot vector of length 3")), list(attributes("nearly one-hot"))
    (['one-hot', 'vector'], ['?nearly one-hot'])
    >>> list(attributes("the mean of the distribution")), list(attributes("positive, at least for large numbers"))
    ([], ['?positive, at least for large numbers'])
    """
    phrases = list(conjuncts(text))
    hedged = any(RESERVES.search(phrase.tail) for phrase in phrases)
    for phrase in phrases:
        if denies(phrase.text):
            hedged = True
            continue
        known = [name for name in phrase.domains if not name.startswith("?")]
        foreign = strict and phrase.unknown and phrase.noun not in BARE_NOUNS
        hedged = hedged or phrase.noun in ("function", "functions")  # which is no number, positive as it may be
        if (hedged or not phrase.understood) and (known or foreign or _mentions(phrase)):
            yield "?" + " ".join(text.split())[:_LONGEST_NOTE]
        else:
            yield from (EACH.get(name, name) if _OF_EACH.fullmatch(phrase.noun) else name for name in known)
            yield from _of_entries(phrase)
        noted = [name for name in phrase.domains if name.startswith("?")]
        yield from noted
        if "unit" in known and _OF_CLASSES.search(phrase.text):
            yield "?probabilities of all classes"
        if phrase.noun in BARE_NOUNS and _OF_MANY.match(phrase.tail):
            yield "?" + " ".join(phrase.text.split())[:_LONGEST_NOTE]
        if noted and phrase.tail and not _OF_SIZE.match(phrase.tail):
            yield "?" + " ".join(text.split())[:_LONGEST_NOTE]
        yield from (kind for kind in phrase.kinds if kind != "scalar" or not _DEFINITE.match(phrase.text))


_DEFINITE = regex(r"\s*the\s.*\bnumbers?\b")
"""A certain number, which may have been known before: "$e$ is the positive number for which"."""


def denies(text: str) -> bool:
    """Whether words deny what stands behind them.

    >>> denies("we do not assume that"), denies("it is not hard to see that"), denies("a non-negative number")
    (True, False, False)
    """
    return bool(DENIALS.search(NO_DENIALS.sub(" ", text)))


def plainly_denies(text: str) -> bool:
    """Whether words deny what stands behind them, and leave no doubt of it: one denial, and one that is known.

    >>> plainly_denies("we do not assume that"), plainly_denies("nobody denies"), plainly_denies("many forget")
    (True, False, False)
    """
    plain = NO_DENIALS.sub(" ", text).strip()
    return len(DENIALS.findall(plain)) == 1 and PLAIN_DENIALS.search(plain) is not None and not NOT_DENIED.search(plain)


def _mentions(phrase: Phrase) -> bool:
    """Whether words about numbers stand in a phrase whose head is not one that says nothing of them."""
    return phrase.noun not in BARE_NOUNS and not phrase.kinds and bool(_MENTION.search(phrase.text))


_OF_EACH = regex(ENTRIES)
EACH = {"nonzero": "nonzero entries"}
"""What is said of each entry, where it says less of the whole array: a nonzero vector may have entries that are 0."""
_LINES = regex(r"\b(?:rows?|columns?|vectors?|blocks?|samples?)\b")


def of_each(name: str, text: str) -> str:
    """What is said of the parts of an array that some words name: a row that is not 0 may have entries that are.

    >>> of_each("nonzero", "entries of"), of_each("nonzero", "rows of"), of_each("positive", "rows of")
    ('nonzero entries', '?nonzero parts', 'positive')
    """
    return "?nonzero parts" if name in EACH and _LINES.search(text) else EACH.get(name, name)


def _of_entries(phrase: Phrase) -> Iterator[str]:
    """`a vector of positive numbers`, `a matrix with binary entries`"""
    behind = _OF_ENTRIES.match(phrase.tail)
    if behind is None or not (phrase.noun in COLLECTIONS or not phrase.tail.startswith("of")):
        return
    for inner in conjuncts(behind["phrase"]):
        if inner.understood and not inner.tail and not _OF_SOME.match(inner.text):
            yield from (of_each(name, inner.text) for name in inner.domains)
        elif inner.domains or inner.unknown:
            yield "?" + phrase.tail[:_LONGEST_NOTE]


def conjuncts(text: str) -> Iterator[Phrase]:
    """The phrases that commas and conjunctions join."""
    phrase, at, start = Phrase(), 0, 0
    while at < len(text):
        row = _longest(text, at)
        passive = _PASSIVE.match(text, at)
        joint = None if row else _JOINT.match(text, at)
        word = _WORD.match(text, at)
        if passive:
            at = passive.end()
        elif row:
            _take(phrase, _alone(row[0], text[start:at]), text[at : row[1]])
            at = row[1]
        elif joint:
            phrase.text = text[start:at]
            yield phrase
            phrase, at = Phrase(), joint.end()
            start = at
        elif word and _TAIL.match(text, at):
            at = _tail_end(text, at)
            phrase.tail = text[word.start() : at].strip()
        elif word:
            _word(phrase, word[0])
            at = word.end()
        else:
            at += 1
    phrase.text = text[start:]
    yield phrase


_ARTICLES = regex(r"\s*(?:(?:be|is|are|to|both|an?|the|our)\s+)*")


def _alone(name: str, before: str) -> str:
    """A row that says which numbers they are, unless a word before it may change them: "twice the vector of ones"."""
    return name if name != "ones" or _ARTICLES.fullmatch(before) else "?a certain vector"


def _longest(text: str, at: int) -> tuple[str, int] | None:
    """The row of the tables that matches most of what stands here."""
    if at and (text[at - 1].isalnum() or text[at - 1] == "-"):
        return None
    found = [(name, match.end()) for name, pattern in _ROWS if (match := pattern.match(text, at))]
    return max(found, key=lambda row: row[1], default=None)


def _take(phrase: Phrase, name: str, words: str) -> None:
    if name in _KINDS:
        phrase.kinds.append(name)
        phrase.noun = words.split()[-1]
        phrase.compound = phrase.noun if phrase.domains and phrase.noun in NOUNS_OF_NUMBERS else phrase.compound
        return
    phrase.domains.append(name)
    last = words.split()[-1]
    phrase.compound = last if last in NOUNS_OF_NUMBERS else ""
    phrase.kinds += [kind for kind, pattern in _NOUNS if pattern.fullmatch(last)]
    phrase.noun = phrase.noun if last in _ADJECTIVES else last


_ADJECTIVES = frozenset(
    "one-hot onehot hot positive negative nonnegative non-negative nonzero non-zero binary symmetric diagonal even odd"
    " nonpositive non-positive encoded coded definite orthogonal orthonormal unitary one 1 0/1 triangular idempotent"
    " antisymmetric skew-symmetric".split()
)


def _word(phrase: Phrase, word: str) -> None:
    bare = word.strip("\"'“”‘’!?:–—")
    phrase.undone |= UNDOING.get(bare, frozenset())
    if bare in FILLERS:
        return
    if _is_of_another(phrase, bare):
        phrase.unknown, phrase.noun = True, bare
    elif bare in BARE_NOUNS and bare not in NEUTRAL:
        phrase.noun, phrase.kinds = bare, []
    elif bare in NEUTRAL or bare.isdigit() or re.fullmatch(r"(?:\w-)?dimensional", bare):
        phrase.noun = bare
    elif bare:
        phrase.unknown, phrase.kinds = True, []


def _is_of_another(phrase: Phrase, head: str) -> bool:
    """Whether a noun makes a phrase tell of another thing than the numbers that were named in it: "distribution shift",
    "covariance matrix factor", "binary label logit".
    """
    if not phrase.domains or head not in NEUTRAL | BARE_NOUNS:
        return False
    return head not in PLAIN_HEADS if phrase.compound else head in OTHER_HEADS and phrase.noun in LABELLED


def _tail_end(text: str, at: int) -> int:
    """Where what a preposition begins ends: at a comma, or where a verb begins another clause."""
    stop = re.compile(r"[,()]|\band\b|\bbut\b").search(text, at)
    return stop.start() if stop else len(text)
