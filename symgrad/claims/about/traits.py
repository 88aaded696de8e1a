"""What words say of names: "where $y$ is one-hot", "a positive constant $c$", "the labels sum to one".

What is said is declared, supposed (it holds in its sentence alone), noted as not understood, or denied; what is denied
says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial

from symgrad.claims.about.moods import CLAUSE, OF_ENTRIES, Mood, is_of_case, mood_at, mood_of
from symgrad.claims.about.whole_sentences import LONGEST_LEAD, Said, asked, whole_sentences
from symgrad.claims.english import phrases
from symgrad.claims.english.circumstances import SAID_BEHIND, placed
from symgrad.claims.english.text import MARK, lists, names_in
from symgrad.claims.english.vocabulary import (
    ENTRIES,
    KINDS,
    TAIL_WORDS,
)
from symgrad.claims.speech import reports
from symgrad.claims.speech.prose import borders
from symgrad.regex import any_of, regex

_WITH = regex(rf"\s*,?\s*(?:with|having|that has|which has|of)\s+(?P<tail>[^.;,{MARK}]{{2,60}})")
_LET = regex(r"\blet\s*\Z")
_IN_TURN = regex(r"\ban?\b[^,]*\band an?\b|\brespectively\b")
"""What is said of several names one after the other: "a square and a symmetric matrix"."""
_SEEMS = regex(any_of("or so | it (?:seems|appears) | (?:i|we) (?:think|guess|believe|suppose|hope)"))
_OR = regex(r"\s*or (?!equivalently|simply|shorter|rather)")
_LIMIT = regex(
    rf"[^.;,:{MARK}]*\bas\s+{MARK}\s+(?:goes|tends|grows|approach|shrinks|becomes|increas|decreas|vanish|explod)"
)
_SAID_BEHIND = regex(SAID_BEHIND)
_ONLY_THEN = regex(r"(?:if|iff|when|whenever|provided|exactly|precisely)\b")
_WITHIN = regex(r"\w\s+with\s+\Z")
"""Before a formula that belongs to the subject: "samples with $y = 1$ are"."""
_AROUND = regex(rf"{MARK}\s*,?\s*\(?(?:with|where|for|when|of|having|whose|over|on|in)\b[^.;:{MARK}]{{0,30}}\Z")
"""Before a formula that may belong to the subject, which is the formula before it: "$a$ with $n = 3$ is positive"."""
_SUBJECT = regex(rf"\W*(?:the|an?|this|that|our|its|each|every|any|all)\b[^.;:,{MARK}]*{MARK}", re.IGNORECASE)
"""A sentence that begins with its subject, whose the verb behind may be: "the sum $f$ where $x \\in X$ is positive"."""
_OTHER_VERB = regex(
    r"\s*(?P<tail>(?!(?:be|if|when(?:ever)?|denotes?|represents?|stands?|depends?|follows?|holds?|contains?|collects?|counts?|lists?|stores?"
    r"|indexe?s?|encodes?|measures?|parametri[sz]es?|labels?|predicts?|maps?|describes?|specify|and|or|given|in|for|with|where|such|then|now"
    r"|on|of|as|to|by|the|an|so|from|have (?:size|shape|length|dimensions?|entries|components|columns|rows"
    r"|unit (?:norm|length)))\b)"
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

_REACHED = regex(
    rf"\b(?:as|when|while|until) [\w ]*(?:{MARK} )?(?:approach|reach|near|touch|cross|meet|hit)(?:es|s) \Z"
)
"""Before what something else comes to: "the slope as $B$ approaches $A$ must be the same" says nothing of A."""

_VERB = regex(
    r"\s*,?\s*(?:which |that |here )?\s*(?:(?:is|are|be|being|denotes?|stands? for|represents?|contains?|holds?"
    r"|to be)\b|:|="
    rf"|(?:has|have)(?= (?:(?:strictly )?(?:non-?)?(?:positive|negative|zero) {ENTRIES}|unit (?:norm|length))"
    r"\s*(?:[.,;:]|\Z)))\s*"
    rf"(?P<tail>[^.;{MARK}]{{0,100}})"
)
_PLURAL = regex(r"\b(?:denote|stand|represent|contain|hold)\b")
_BESIDE = regex(
    rf"\s*(?P<comma>,?)\s*(?P<bracket>\(?)(?P<article>an?\b|the\b|any\b|some\b)?\s*(?P<tail>[^.,;:(){MARK}]{{2,80}})"
)
_NEXT_SUBJECT = regex(
    r"(?:,|\band\b)\s*(?:and\s+)?(?!which\b|that\b)\S{1,12}\s+(?:is|are|denotes?)\b|\b(?:where|if|when|while|whereas)\b"
    r"|(?<!nothing )(?<!anything )\bbut\b"
    r"|(?:,|\band\b)\s*(?:and\s+)?(?:let|suppose|assume|fix|consider|define|write|denote)\b"
)
_QUANTITIES = regex(
    r"\s+(?:classes|categories|samples|examples|features|labels|outputs|inputs|units|neurons|tokens|data ?points"
    r"|observations|dimensions)\b"
)
_WITH_SO_MANY = regex(r"\s(?:with|over|across|among)\s*\Z")
_CLASSES = regex(
    rf"{MARK}\s+(?:classes|categories|labels|entries|components)"
    r"(?=\s*(?:[.;:]|,?\s*(?:and\s+)?(?:define|let|we|write|set|the)\b))"
)
"""How many classes an array is over, of which no more is said: "one-hot with $K$ classes"."""
_INTRODUCED = regex(r"\b(?:with|for|and|let|where|given|assuming|taking|consider|,)\s*$")
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
    for names in lists(text):
        spans = names_in(text, *names)
        begun = ends[bisect_right(ends, names[0]) - 1]
        start = max(begun, names[0] - LONGEST_LEAD)
        behind = lowered[names[1] :]
        for attribute, verb, mood in _said_of(lowered, text, names, start, partial(types, spans[-1][0])):
            open_ = is_of_case(lowered, start, spans[-1][0], value) or asked(text, ends, names[0])
            mood = "noted" if mood == "declared" and open_ else mood
            about = spans[-1:] if verb == "is" else spans
            alone = len(spans) == 1 and attribute in ALONE and _is_itself(lowered[start : names[0]], behind)
            attribute = ALONE[attribute] if alone else attribute
            lead = text[start : names[0]]
            part = OF_ENTRIES.search(lead.lower())
            attribute = phrases.of_each(attribute, part[0]) if part is not None else attribute
            around = _AROUND.search(lead) if verb in ("is", "be") and len(spans) == 1 else None
            home = (
                types(names[0]) and not behind.lstrip().startswith(",") and not _SUBJECT.match(text[begun : names[0]])
            )
            if around is not None and "where" in around[0] and (home or not relates(names[0])):
                around = None  # a clause of its own: "where $y$ is", "where $y \\in \\mathbb{R}^K$ is"
            if (mood == "noted" or around is not None) and attribute not in KIND_NAMES:
                attribute = "?" + attribute.lstrip("?")
            if around is not None and mood != "denied" and attribute not in KIND_NAMES:
                yield Said(start + around.start(), start + around.start() + len(MARK), attribute, mood == "supposed")
            if _PLACED.fullmatch(attribute) and relates(text.find(MARK, names[1])):
                continue
            if mood != "denied" and not (mood == "supposed" and attribute in KIND_NAMES):
                each = _covered(text, about, attribute, relates) if verb != AHEAD else [attribute] * len(about)
                for span, here in zip(about, each, strict=True):
                    yield Said(*span, here, mood == "supposed", alone=alone)
    yield from whole_sentences(lowered, value, ends)


_CASE_OF = regex(r"\b(?:cases?|treatment|theory|study|discussion|world|setting) of (?:an? )?(?:[\w-]+[ ,]+){1,4}\Z")
_ANY = regex(
    r"(?:\A|[,;:.(]\s)\W*(?:(?:and|but|so|also|now|then|thus|hence) )*(?:an? )?"
    r"(?!(?:the|our|with|where|let|for)\b)(?:[\w-]+ ){1,4}\Z"
)
_DONE_TO_IT = any_of(
    "given | fixed | added | used | chosen | drawn | applied | multiplied | called | denoted | computed | introduced"
)
_GENERALLY = regex(
    r"\s*,?\s*(?:would|could|might|may|can|should|will|was|were|are|has|have|arise|occur|appear|allow|make|need|remain"
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

_PLACED = regex(r"\?(?:located|placed|situated|shown|plotted|marked|evaluated|computed) (?:at|where|for)")
"""Where something stands: an equation behind it says where, "the point $A$ is located at $x = -1$"."""

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
    return _BARE.match(behind) is not None and not OF_ENTRIES.search(CLAUSE.split(lead)[-1])


def _covered(text: str, names: list[tuple[int, int]], attribute: str, relates: Callable[[int], bool]) -> Iterator[str]:
    """What is said of each name of a list: open for one before a comma that was said something of already, as
    "$A \\in R$, $S, T \\in R$ are symmetric" need not speak of A.
    """
    for n, (start, end) in enumerate(names):
        comma = n + 1 < len(names) and text[end : names[n + 1][0]].strip() == ","
        doubtful = comma and text[start] == MARK and relates(start) and attribute not in KIND_NAMES
        yield f"?{attribute.lstrip('?')}" if doubtful else attribute


def _said_of(
    lowered: str, text: str, names: tuple[int, int], start: int, typed: Callable[[], bool]
) -> Iterator[tuple[str, str, Mood]]:
    """What is said before, beside and behind some names, each with the verb and the mood."""
    lead = lowered[start : names[0]]
    marked = text[names[0]] == MARK
    if before := [name for name in _said_before(lead) if marked or name in _ARRAYS]:
        mood = "noted" if _is_general(lead, lowered[names[1] :]) else mood_at(lowered, start, names[0], before=True)
        kinds = mood_of(lead)  # "for two matrices" says of them what they are
        yield from ((name, AHEAD, kinds if name in KIND_NAMES else mood) for name in before)
    if _QUANTITIES.match(lowered, names[1]):
        yield "dimension", "", "declared"
    word, behind = _said_behind(lowered, lead, names[1]) or (
        "",
        list(_said_beside(lowered, lead, names[1], typed)) * marked,
    )
    if behind:
        mood = mood_at(lowered, start, names[0])
        yield from ((attribute, word, mood) for attribute in behind)
    if marked and (kind := _WITH.match(lowered, names[1])):
        mood = mood_at(lowered, start, names[0])
        yield from ((name, "", mood) for phrase in phrases.conjuncts(kind["tail"]) for name in _had(phrase))
    if marked and not _REACHED.search(lead) and (modal := _MODAL.match(lowered, names[1])):
        yield "?" + " ".join(modal[0].split()), "", "noted"
    if marked and _LET.search(lead) and (verb := _OTHER_VERB.match(lowered, names[1])):
        yield "?" + " ".join(verb["tail"].split()), "", "noted"


def _had(phrase: phrases.Phrase) -> Iterator[str]:
    """What is said of a name with something: with positive entries, not with positive samples."""
    own = phrase.understood and not phrase.tail and _ENTRIES.fullmatch(phrase.noun) is not None
    yield from (phrases.EACH.get(name, name) for name in phrase.domains if own or name.startswith("?"))


_ENTRIES = regex(ENTRIES)


def _said_behind(lowered: str, lead: str, end: int) -> tuple[str, list[str]] | None:
    """The verb behind some names and what it says of them: `$y$ is a one-hot vector`; None where none stands there."""
    verb = _VERB.match(lowered, end)
    word = re.search(r"is|are|be", verb[0]) if verb is not None else None
    if verb is None or (word is not None and word[0] == "are" and _WITHIN.search(lead)):
        return None
    tail = _NEXT_SUBJECT.split(verb["tail"])[0]
    if tail == verb["tail"] and _CLASSES.match(lowered, verb.end()):
        tail = _WITH_SO_MANY.sub("", tail)
    asked = _ONLY_THEN.match(verb["tail"][len(tail) :]) or "?" in tail
    plain = not re.search("which|that", verb[0]) and mood_of(lead) == "declared"
    strict = word is not None and (word[0] == "be" or (plain and not _ROLE.match(tail)))
    said = phrases.attributes(tail, strict=strict)
    asked = bool(asked or _IN_TURN.search(tail) or _SEEMS.search(verb["tail"]) or _SAID_BEHIND.search(verb["tail"]))
    asked = asked or any(placed(part) or _OR.match(part) for part in re.split("[,(]", tail)[1:])
    asked = asked or _LIMIT.match(lowered, verb.end("tail") - len(verb["tail"])) is not None
    noted = [f"?{name.lstrip('?')}" if asked and name not in KIND_NAMES else name for name in said]
    return word[0] if word else "are" if _PLURAL.search(verb[0]) else "is", noted


def _said_beside(lowered: str, lead: str, end: int, typed: Callable[[], bool]) -> Iterator[str]:
    """`with $W$ symmetric`, `$y$ a one-hot label`; behind a set whatever leads, `$W \\in R$ (symmetric)`."""
    beside = _BESIDE.match(lowered, end)
    if beside is None:
        return
    if beside["comma"] and not beside["article"]:
        said = next(phrases.conjuncts(beside["tail"]))  # "the label $y$, one-hot."
        alone = said.understood and not (said.kinds or said.noun or said.tail) and lowered[beside.end() :][:1] in ".;\n"
        yield from said.domains if alone else ()
        return
    tail = _NEXT_CLAUSE.split(beside["tail"])[0]
    if lowered[beside.end() : beside.end() + 1] == MARK and tail == beside["tail"]:
        return  # it is said of the name behind it
    if _ONLY_THEN.match(beside["tail"][len(tail) :]):  # "we call $p$ positive if"
        yield from ("?" + said.lstrip("?") for said in phrases.attributes(tail) if said not in KIND_NAMES)
        return
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


_VALUES_OF = regex(r"(?P<which>(?:[\w-]+\s+){1,2}values?)\s+of\s+\Z")
"""What may be meant of all values of a name, or may leave some out: "we exclude negative values of $x$"."""


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
    if (values := _VALUES_OF.search(words)) and any(said.domains for said in phrases.conjuncts(values["which"])):
        yield "?" + " ".join(values["which"].split())
    yield from (kind for kind, pattern in _KIND_BEFORE if pattern.search(words))


def _noun_phrase(words: str) -> int:
    """Where the last noun phrase of some words begins."""
    return max((match.end() for match in _BOUNDARY.finditer(words)), default=0)
