"""What words say of names: "where $y$ is one-hot", "a positive constant $c$", "the labels sum to one".

What is said is declared, supposed (it holds in its sentence alone), noted as not understood, or denied; what is denied
says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from symgrad.claims.english import phrases
from symgrad.claims.english.stresses import unstressed
from symgrad.claims.english.text import MARK, NAME, NAMES
from symgrad.claims.english.vocabulary import (
    ENTRIES,
    FILLERS,
    HYPOTHESES,
    KINDS,
    LEADS,
    NEUTRAL,
    NO_DENIALS,
    NOUNS,
    OTHER_PLACES,
    OTHERS,
    SUM_TO_ONE,
    TAIL_WORDS,
    TRUE_CLASS,
)
from symgrad.claims.speech import reports
from symgrad.claims.speech.prose import borders
from symgrad.regex import any_of, regex
from symgrad.source import BY_ENTRIES

_LONGEST_LEAD = 300
_WITH = regex(rf"\s*,?\s*(?:with|having|that has|which has|of)\s+(?P<tail>[^.;,{MARK}]{{2,60}})")
_LET = regex(r"\blet\s*\Z")
_IN_TURN = regex(r"\ban?\b[^,]*\band an?\b|\brespectively\b")
"""What is said of several names one after the other: "a square and a symmetric matrix"."""
_SEEMS = regex(any_of("or so | it (?:seems|appears) | (?:i|we) (?:think|guess|believe|suppose|hope)"))
_ONLY_THEN = regex(r"(?:if|when)\b")
_WITHIN = regex(r"\w\s+with\s+\Z")
"""Before a formula that belongs to the subject: "samples with $y = 1$ are"."""
_AROUND = regex(rf"{MARK}\s*,?\s*\(?(?:with|where|for|when|of|having|whose|over|on|in)\b[^.;:{MARK}]{{0,30}}\Z")
"""Before a formula that may belong to the subject, which is the formula before it: "$a$ with $n = 3$ is positive"."""
_OTHER_VERB = regex(
    r"\s*(?P<tail>(?!(?:be|if|when(?:ever)?|denotes?|represents?|stands?|depends?|follows?|holds?|contains?|collects?|counts?|lists?|stores?"
    r"|indexe?s?|encodes?|measures?|parametri[sz]es?|labels?|predicts?|maps?|describes?|specify|and|or|given|in|for|with|where|such|then|now"
    r"|on|of|as|to|by|the|an|so|from|have (?:size|shape|length|dimensions?|entries|components|columns|rows))\b)"
    rf"[a-z]{{2,}}[^.;,{MARK}]{{0,60}})"
)
_ROLE = regex(
    r"\s*(?:\d|one\b|zero\b|the|our|its|their|this|that|given|in|of|for|on|from|to|used|known|called|defined|as|by|at"
    r"|compared (?:with|to|against))\b"
)
"""How complements begin that tell what part a name plays."""

_NEXT_CLAUSE = regex(r"(?<!between 0 )(?<!between zero )\b(?:and|where|if|when|but)\b")
_COMPARED = regex(
    any_of(
        """
        larger than | greater than | bigger than | smaller than | less than | more than | at least | at most | above
        below | between | within | outside | exceeding | ranging | its | their | not
        """
    )
)
"""How what restricts a name begins that stands right behind it: "a rate $g$ below 1", "and $g$ its square"."""
_MODAL = regex(
    r"\s*(?:can(?:not|'t)?|could|may|might|must|should|shall|will|would|needs? to|ha(?:s|ve) to)"
    r"(?: (?:not|never|only|also|always))? (?:be|take|lie|exceed|vanish|equal|stay|remain|become)\b"
    r"(?! (?:\w+ed|written|seen|shown|found|thought|read|made)\b)"
    rf"(?P<tail>[^.;,{MARK}]{{0,60}})"
)

Mood = Literal["declared", "supposed", "noted", "denied"]

_NAMES = regex(NAMES)
_ONE_NAME = regex(NAME)
_VERB = regex(
    r"\s*,?\s*(?:which |that |here )?\s*(?:(?:is|are|be|being|denotes?|represents?|contains?|holds?|to be)\b|:|="
    rf"|(?:has|have)(?= (?:strictly )?(?:non-?)?(?:positive|negative|zero) {ENTRIES}\s*(?:[.,;:]|\Z)))\s*"
    rf"(?P<tail>[^.;{MARK}]{{0,100}})"
)
_BESIDE = regex(
    rf"\s*(?P<comma>,?)\s*(?P<bracket>\(?)(?P<article>an?\b|the\b|any\b|some\b)?\s*(?P<tail>[^.,;:(){MARK}]{{2,80}})"
)
_NEXT_SUBJECT = regex(
    r"(?:,|\band\b)\s*(?:and\s+)?(?!which\b|that\b)\S{1,12}\s+(?:is|are|denotes?)\b|\b(?:where|if|when|while|whereas)\b"
    r"|(?<!nothing )(?<!anything )\bbut\b"
    r"|\band\s+(?:let|suppose|assume|fix|consider|define|write|denote)\b"
)
_QUANTITIES = regex(
    r"\s+(?:classes|categories|samples|examples|features|labels|outputs|inputs|units|neurons|tokens|data ?points"
    r"|observations|dimensions)\b"
)
CLAUSE = regex(rf"[,;:(){MARK}]|\b(?:but|where|since|because|while|whereas|so|hence|thus|then|as|and|with|for)\b")
_NEAR = regex(r"[;:]|,\s*then\b|\bthen\b")
_INTRODUCED = regex(r"\b(?:with|for|and|let|where|given|assuming|taking|consider|,)\s*$")
_NO_HYPOTHESIS = regex(r"\b(?:even|only)\s+(?:if|when)\b|\bonly\s(?!because\b|since\b)|\bwhether\b|\bunless\b")
_FOR = regex(r"\b(?:for|in the case of)\s+(?:an?\s+|the\s+|any\s+)?(?:[\w-]+\s+){1,4}\Z")
_SUBJECT = regex(
    r"\b(?:the|an?|our|its|each|every|all|this)\s+(?:(?!that\b|assum|suppos|requires|says)[\w'’-]+\s+){0,3}\Z"
)
_UNDER = regex(r"\bunder the (?:assumption|hypothesis|condition)s? that\b")
_LASTING = regex(
    r"\bfrom (?:now|here) on(?:wards)?\b|\bin (?:all )?(?:what follows|the following|the sequel)\b"
    r"|\b(?:in|throughout|for the rest of) (?:this|these|the present|our) "
    r"(?:section|chapter|notes?|post|document|paper|page|tutorial|text|lecture|article)\b"
)

_OF_ANOTHER = regex(r"\b(?:of|in|from|between|to|by)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}\Z")
_OF_ENTRIES = regex(rf"\b(?:{ENTRIES}|entry|element|component|coordinate|rows?|samples?)\s+(?:of|in)\s")
_PARTITIVE = regex(
    r"\b(?:one|some|most|half|part|many|few|several|two|three|first|last|largest|smallest|other|certain)\b"
)
_HEAD = regex(rf"(?:\b(?:an?|any|some|every|each|the) (?:\w+ )?symmetric, )?[^.;:,(){MARK}]{{0,70}}\Z")
_BOUNDARY = regex(
    any_of(
        TAIL_WORDS
        + """
        an? | the | any | some | each | every | all | both | our | let | and | or | where | here | is | are | be
        consider | define | denote | take | assume | suppose | given | we | have | has | via | then | than
        gives? | predicts? | returns? | produces? | computes? | emits? | receives? | learns? | observes?
        because | if | when | no | (?:loss(?:es)?|entropy|error|compared|measured|evaluated) (?:against|between)
        """,
        after=r"\b(?!-)\s*",
    )
)
_KIND_BEFORE = [
    (
        kind,
        regex(
            rf"\b(?:{pattern})(?:[ -](?:encoded|coded|valued|true|target|class|output|label|real|random|predicted"
            r"|encoding|ground-truth))*(?:\s+(?:labels?|vectors?|targets?|scalars?|constants?|variables?|numbers?|values?"
            r"|matrix|matrices|encodings?|parameters?|weights?|classes|samples|examples|features))?\s*\(?$"
        ),
    )
    for kind, pattern in KINDS
]


class Said(NamedTuple):
    """start, end: of the name in the text, be it a noun. supposed: it holds in its sentence alone. alone: it would be
    open what it says of several names.
    """

    start: int
    end: int
    attribute: str
    supposed: bool = False
    noun: bool = False
    alone: bool = False


def traits(
    text: str,
    value: Callable[[int], str] = lambda at: "",
    relates: Callable[[int], bool] = lambda at: False,
    types: Callable[[int], bool] = lambda at: False,
) -> Iterator[Said]:
    """What is said of names. value: the right side of the formula at a mark, empty where it is none. relates: whether
    the formula at a mark says something itself; types: whether it says in which set a name is.

    >>> [said.attribute for said in traits(f"where {MARK} is a one-hot vector and K is the number of classes")]
    ['one-hot', 'vector', 'dimension']
    >>> list(traits(f"{MARK} is not one-hot")), [said.supposed for said in traits(f"if {MARK} is one-hot")]
    ([], [True])
    >>> [said.attribute for said in traits(f"{MARK} is sometimes one-hot")]
    ['?sometimes one-hot']
    """
    lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    ends = [0, *borders(text)]
    for names in _NAMES.finditer(text):
        spans = [match.span() for match in _ONE_NAME.finditer(text, names.start(), names.end())]
        start = max(ends[bisect_right(ends, names.start()) - 1], names.start() - _LONGEST_LEAD)
        behind = lowered[names.end() :]
        for attribute, verb, mood in _said_of(lowered, text, names, start, partial(types, spans[-1][0])):
            about = spans[-1:] if verb == "is" else spans
            alone = len(spans) == 1 and attribute in ALONE and _is_itself(lowered[start : names.start()], behind)
            attribute = ALONE[attribute] if alone else attribute
            lead = text[start : names.start()]
            around = _AROUND.search(lead) if verb in ("is", "be") and len(spans) == 1 else None
            if around is not None and "where" in around[0] and not relates(names.start()):
                around = None  # a clause of its own: "where $y$ is"
            if (mood == "noted" or around is not None) and attribute not in KIND_NAMES:
                attribute = "?" + attribute.lstrip("?")
            if around is not None and mood != "denied" and attribute not in KIND_NAMES:
                yield Said(start + around.start(), start + around.start() + len(MARK), attribute, mood == "supposed")
            if mood != "denied" and not (mood == "supposed" and attribute in KIND_NAMES):
                open_ = _covered(text, about, attribute, relates) if verb != AHEAD else [attribute] * len(about)
                for span, here in zip(about, open_, strict=True):
                    yield Said(*span, here, mood == "supposed", alone=alone)
    yield from _whole_sentences(lowered, value, ends)


_CASE_OF = regex(r"\b(?:cases?|treatment|theory|study|discussion|world|setting) of (?:an? )?(?:[\w-]+[ ,]+){1,4}\Z")
_ANY = regex(
    r"(?:\A|[,;:.(]\s)\W*(?:(?:and|but|so|also|now|then|thus|hence) )*(?:an? )?"
    r"(?!(?:the|our|with|where|let|for)\b)(?:[\w-]+ ){1,4}\Z"
)
_DONE_TO_IT = any_of(
    "given | fixed | added | used | chosen | drawn | applied | multiplied | called | denoted | computed | introduced"
)
_GENERALLY = regex(
    r"\s*,?\s*(?:would|could|might|may|can|should|will|were|are|has|have|arise|occur|appear|allow|make|need|remain"
    r"|lead)\b"
    rf"|\s*,?\s*is\b(?! {_DONE_TO_IT})"
)
"""Verbs by which things of a kind are spoken of, not one of them that takes part in something."""
_OF_A_PLACE = regex(
    r"\s*(?:of|from|in) (?:the |that |an? )?(?:chapter|section|lecture|figure|table|book|paper|appendix)\b"
)
_DOING = regex(rf"(?:\A|[,;:.(]\s)\W*\w+ing\b[^,;:.{MARK}]*\Z")
_HAS_VERB = regex(r"\s*(?:is|would|does|do|can|may|might|could|makes?|helps?|leads?|simplif\w+|costs?|has)\b")
"""How the verb begins of which a clause such as "assuming a symmetric matrix" is the subject."""
_MEASURED = r"(?:loss(?:es)?|entropy|error|compared|measured|evaluated) (?:against|between)"
_DEFINITE = regex(rf"\b(?:the|our|this|that|each|every|any|all|its|both|their|{_MEASURED})\s+\Z")


def _is_general(lead: str, behind: str) -> bool:
    """Whether a noun phrase before names speaks of things of a kind, not of these: "a symmetric $A$ would help", "the
    case of symmetric $A$"; "the symmetric $A$" speaks of one that is so.
    """
    if _CASE_OF.search(lead) or _OF_A_PLACE.match(behind):
        return True
    if (_ANY.search(lead) and _GENERALLY.match(behind)) or (_DOING.search(lead) and _HAS_VERB.match(behind)):
        return True
    words = _HEAD.search(lead)
    phrase = words[0][_noun_phrase(words[0]) :] if words else ""
    before = lead[: len(lead) - len(phrase)]
    return not _DEFINITE.search(before) and bool(reports.reported(re.split(r"[.!?;]\s", before)[-1]))


_ARRAYS = ("vector", "matrix", "row")
"""What is said ahead of names that are typed as plain text, as of others."""

AHEAD = "ahead"
"""In the place of a verb: what is said stands before the names."""

KIND_NAMES = frozenset(kind for kind, _ in KINDS)

ALONE = {"?orthogonal": "orthogonal"}
"""What is open where it is said of several names, and what it says of one: two may be orthogonal to each other."""

_BESIDE_IT = any_of("symmetric | square | real | diagonal | invertible | nonsingular | positive(?:-| )definite")
_BARE = regex(
    r"\s*,?\s*(?:is|be) (?:an? (?:real |square )*matrix (?:that|which) is )?(?:both )?"
    rf"(?:{_BESIDE_IT}(?:,| and|, and) )*(?:orthogonal|unitary)(?:(?:,| and|, and) {_BESIDE_IT})*"
    rf"\s*(?:[.,;:)]|\Z|(?:and|with) {MARK})"
)


def _is_itself(lead: str, behind: str) -> bool:
    """Whether no more is said than that a name is something: not its rows, not "up to a factor"."""
    return _BARE.match(behind) is not None and not _OF_ENTRIES.search(CLAUSE.split(lead)[-1])


def _covered(text: str, names: list[tuple[int, int]], attribute: str, relates: Callable[[int], bool]) -> Iterator[str]:
    """What is said of each name of a list: open for one before a comma that was said something of already, as
    "$A \\in R$, $S, T \\in R$ are symmetric" need not speak of A.
    """
    for n, (start, end) in enumerate(names):
        comma = n + 1 < len(names) and text[end : names[n + 1][0]].strip() == ","
        doubtful = comma and text[start] == MARK and relates(start) and attribute not in KIND_NAMES
        yield f"?{attribute.lstrip('?')}" if doubtful else attribute


def _said_of(
    lowered: str, text: str, names: re.Match[str], start: int, typed: Callable[[], bool]
) -> Iterator[tuple[str, str, Mood]]:
    """What is said before, beside and behind some names, each with the verb and the mood."""
    lead = lowered[start : names.start()]
    marked = text[names.start()] == MARK
    if before := [name for name in _said_before(lead) if marked or name in _ARRAYS]:
        mood = "noted" if _is_general(lead, lowered[names.end() :]) else mood_of(lead, before=True)
        kinds = mood_of(lead)  # "for two matrices" says of them what they are
        yield from ((name, AHEAD, kinds if name in KIND_NAMES else mood) for name in before)
    if _QUANTITIES.match(lowered, names.end()):
        yield "dimension", "", "declared"
    word, behind = _said_behind(lowered, lead, names.end()) or (
        "",
        list(_said_beside(lowered, lead, names.end(), typed)) * marked,
    )
    if behind:
        mood = mood_of(lead)
        yield from ((attribute, word, mood) for attribute in behind)
    if marked and (kind := _WITH.match(lowered, names.end())):
        yield from ((name, "", mood_of(lead)) for phrase in phrases.conjuncts(kind["tail"]) for name in _had(phrase))
    if marked and (modal := _MODAL.match(lowered, names.end())):
        yield "?" + " ".join(modal[0].split()), "", "noted"
    if marked and _LET.search(lead) and (verb := _OTHER_VERB.match(lowered, names.end())):
        yield "?" + " ".join(verb["tail"].split()), "", "noted"


def _had(phrase: phrases.Phrase) -> Iterator[str]:
    """What is said of a name with something: with positive entries, not with positive samples."""
    own = phrase.understood and not phrase.tail and _ENTRIES.fullmatch(phrase.noun) is not None
    yield from (name for name in phrase.domains if own or name.startswith("?"))


_ENTRIES = regex(ENTRIES)


def _said_behind(lowered: str, lead: str, end: int) -> tuple[str, list[str]] | None:
    """The verb behind some names and what it says of them: `$y$ is a one-hot vector`; None where none stands there."""
    verb = _VERB.match(lowered, end)
    word = re.search(r"is|are|be", verb[0]) if verb is not None else None
    if verb is None or (word is not None and word[0] == "are" and _WITHIN.search(lead)):
        return None
    tail = _NEXT_SUBJECT.split(verb["tail"])[0]
    asked = _ONLY_THEN.match(verb["tail"][len(tail) :]) or "?" in tail
    plain = not re.search("which|that", verb[0]) and mood_of(lead) == "declared"
    strict = word is not None and (word[0] == "be" or (plain and not _ROLE.match(tail)))
    said = phrases.attributes(tail, strict=strict)
    asked = bool(asked or _IN_TURN.search(tail) or _SEEMS.search(verb["tail"]))
    noted = [f"?{name.lstrip('?')}" if asked and name not in KIND_NAMES else name for name in said]
    return word[0] if word else "is", noted


def _said_beside(lowered: str, lead: str, end: int, typed: Callable[[], bool]) -> Iterator[str]:
    """`with $W$ symmetric`, `$y$ a one-hot label`; behind a set whatever leads, `$W \\in R$ (symmetric)`."""
    beside = _BESIDE.match(lowered, end)
    if beside is None or (beside["comma"] and not beside["article"]):
        return
    tail = _NEXT_CLAUSE.split(beside["tail"])[0]
    if lowered[beside.end() : beside.end() + 1] == MARK and tail == beside["tail"]:
        return  # it is said of the name behind it
    phrase = next(phrases.conjuncts(tail))
    introduced = bool(_INTRODUCED.search(lead))
    if _COMPARED.match(tail) and not typed():
        yield from phrases.attributes(tail) if phrase.understood and phrase.domains else ["?" + " ".join(tail.split())]
        return
    if not (phrase.domains or phrase.kinds) or (
        (beside["bracket"] or not (beside["article"] or introduced)) and not typed()
    ):
        return
    if (phrase.understood and phrase.domains) or (phrase.understood and beside["article"] and phrase.kinds):
        yield from phrases.attributes(tail)
    elif phrase.domains and not beside["article"]:
        yield "?" + tail.strip()


_IS_NAMED = regex(
    r"(?:\A|[,;:]|\b(?:and|where|here|then|so|example|sample|input))\s*(?P<phrase>(?:the|our|its)\s+(?:[\w-]+\s+){1,4}?)"
    r"(?:is|are)\s+(?:(?:denoted|written|called)\s+(?:by\s+|as\s+)?)?\Z"
)
"""What a name is given to: "the one-hot label is $y$"."""


def _said_before(lead: str) -> Iterator[str]:
    """`the one-hot vector $y$`"""
    named = _IS_NAMED.search(lead)
    head = _HEAD.search(named["phrase"] if named else lead)
    words = head[0].replace(", ", " ") if head else ""
    if not words.strip():
        return
    phrase = next(phrases.conjuncts(words[_noun_phrase(words) :]))
    if phrase.domains and not phrase.tail:
        known = phrase.domains if phrase.known else ["?" + " ".join(phrase.text.split())]
        yield from known
    yield from (kind for kind, pattern in _KIND_BEFORE if pattern.search(words))


def _noun_phrase(words: str) -> int:
    """Where the last noun phrase of some words begins."""
    return max((match.end() for match in _BOUNDARY.finditer(words)), default=0)


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
    if phrases.denies(lead) or OTHER_PLACES.search(lead) or HYPOTHESES.search(lead):
        return "noted"
    return "declared" if before or is_plain(clause) else "noted"


def is_plain(clause: str) -> bool:
    """Whether the words between the beginning of a clause and its subject hold nothing unknown."""
    clause = unstressed(clause)
    clause = _UNDER.sub(" ", _LASTING.sub(" ", NO_DENIALS.sub(" ", clause))).lstrip() + " "
    if _OF_ANOTHER.search(clause) and not (_OF_ENTRIES.search(clause) and not _PARTITIVE.search(clause)):
        return False
    words = re.findall(r"[\w'’-]+", _SUBJECT.sub("", clause))
    return all(word in LEADS or word in FILLERS or word in NEUTRAL for word in words)


# ------------------------------------------------------------------------------------------------- whole sentences

_M = f"(?P<name>{MARK})"
_IS = rf"(?P<one>{MARK})"
_ZERO = rf"(?:(?P<zero>{MARK})|(?:is |are |equals? )?(?:0|zero)\b)"
_ELSE = rf"(?:otherwise|elsewhere|else\b|(?:for|at|in) {OTHERS}|for (?:all )?{MARK})"

_HAVE = rf"(?:whose|with|has|have) (?:all )?(?:the )?{ENTRIES} (?:that |which )?"
_ONLY_ONE = r"\b(?:exactly|only|just) one (?:of the |of |(?:entry|element|component) of )*(?:[\w-]+ )?"
_AND_ELSE = rf"(?: {MARK})?,? (?:and|but) {_ZERO} {_ELSE}"

_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sums-to-one", regex(rf"{_M}\s*,?\s*{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"\b{ENTRIES} of (?:the )?(?:[\w-]+ ){{0,3}}{_M}\s+{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"{_M}[^.;{MARK}]{{0,60}}\b{_HAVE}{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"(?P<noun>\b{NOUNS})\s+{SUM_TO_ONE}")),
    ("sums-to-one", regex(rf"{_M} (?:is|are) (?:\w+ly )?(?:non-?negative|positive)\s*,?\s*and {SUM_TO_ONE}")),
    (
        "simplex",
        regex(
            rf"{_M} (?:is|lies?|lives?|be) (?:(?:a point|an element) )?(?:in|on|of)"
            r" the (?:probability|standard) simplex"
        ),
    ),
    (
        "one-hot",
        regex(
            rf"(?P<noun>\b{NOUNS}) (?:are|is) (?:always |all )?one[- ]?hot(?: encoded| vectors?)?\s*"
            r"(?:[,.;:]|\Z|and\b|so\b)"
        ),
    ),
    (
        BY_ENTRIES,
        regex(rf"{_ONLY_ONE}{_M}\S{{0,3}}(?: entries)? (?:is|equals|=) (?:1|one)\b[^.;]{{0,12}}{OTHERS} ?{_ZERO}"),
    ),
    (BY_ENTRIES, regex(rf"{_M} is (?:1|one) (?:for|at|in) {TRUE_CLASS}{_AND_ELSE}")),
    (BY_ENTRIES, regex(rf"{_IS} (?:for|at|in) {TRUE_CLASS}{_AND_ELSE}")),
    (BY_ENTRIES, regex(rf"{_IS} (?:if|when) {MARK} is {TRUE_CLASS}{_AND_ELSE}")),
    ("?commuting", regex(rf"{_M}(?:(?!\bnot\b|n't\b|\bnever\b|\bno\b)[^.;{MARK}]){{0,60}}\bcommutes?\b")),
)
"""Sentences that say what the entries of a name sum to, that one of them is 1 and the others are 0, or that matrices
commute.
"""


_SUM_ENDS = regex(
    r"\s*(?:\Z|[.;:)!]|,(?!\s*(?:except|but|only|or|unless|if|when)\b)|(?:[,;.]\s*)?"
    + any_of(rf"""
        and | so | since | because | as | thus | hence | therefore | then | we | the | this | it | by | with | where
        that | which
        for (?:all|each|every|any) (?:{MARK}|samples?|examples?|inputs?|data ?points?|observations?|rows?|instances?)
        (?:over|across) (?:all |the )*(?:{MARK}|classes|categories|labels|outputs)
    """)
    + rf"|{MARK})"
)
"""What may stand behind "sum to one" without taking it back."""


def _whole_sentences(lowered: str, value: Callable[[int], str], ends: list[int]) -> Iterator[Said]:
    for attribute, pattern in _SENTENCES:
        for match in pattern.finditer(lowered):
            start = max(ends[bisect_right(ends, match.start()) - 1], match.start() - _LONGEST_LEAD)
            mood = mood_of(lowered[start : match.start()])
            if mood == "denied" or not _values_fit(match, value):
                continue
            group = next(name for name in ("name", "one", "noun") if match.groupdict().get(name))
            more = attribute == "sums-to-one" and not _SUM_ENDS.match(lowered, match.end())
            noted = mood == "noted" or more or not _is_about(match, lowered, start)
            said = f"?{attribute}" if noted else attribute
            yield Said(*match.span(group), said, mood == "supposed", group == "noun")


def _is_about(match: re.Match[str], lowered: str, start: int) -> bool:
    """Whether a noun is said of all that it names: "the labels", not "the squared labels"."""
    words = re.findall(r"[\w'’-]+", CLAUSE.split(lowered[start : match.start()])[-1])
    return not match.groupdict().get("noun") or all(
        word in LEADS or word in FILLERS or word in NEUTRAL for word in words
    )


def _values_fit(match: re.Match[str], value: Callable[[int], str]) -> bool:
    """Whether the formulas that are to say `= 1` and `= 0` do."""
    groups = match.groupdict()
    return all(value(match.start(name)) == number for name, number in (("one", "1"), ("zero", "0")) if groups.get(name))


def spoken(lowered: str, value: Callable[[int], str]) -> set[int]:
    """The marks whose formulas are part of such a sentence, and say nothing beside it."""
    found = (m for _, pattern in _SENTENCES for m in pattern.finditer(lowered) if _values_fit(m, value))
    return {m.start() + at for m in found for at, letter in enumerate(m[0]) if letter == MARK}
