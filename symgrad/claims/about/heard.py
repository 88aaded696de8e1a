"""Sentences that speak of what a name sums to, of symmetry, or of what was done to it, in words not understood.

The identities of this field hang on these two more than on anything else: on the sum whether `p_i - y_i` is right, on
the symmetry whether `2 A x` is. A sentence may say it in more ways than any table holds ("we one-hot encode the
targets", "the total mass is one"). So a sentence that mentions it, and declares nothing, notes that its names may be
so; without names it speaks of the labels, or of the matrices.
Only a plain denial, and a plain hypothesis, which say that it is not granted, leave nothing behind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from symgrad.claims.about.traits import traits
from symgrad.claims.about.whole_sentences import Said
from symgrad.claims.english.phrases import plainly_denies
from symgrad.claims.english.stresses import unstressed
from symgrad.claims.english.text import MARK
from symgrad.claims.english.vocabulary import DENIALS, DOMAINS, HYPOTHESES, NOUNS, OTHER_PLACES, TRUE_CLASS
from symgrad.claims.speech.prose import borders
from symgrad.regex import any_of, regex
from symgrad.source import BY_ENTRIES

_ONE = r"(?:1|one|unity)\b(?!\.?\d|/|-)"
_ADDED = any_of("sum(?:s|med|ming)? | total\\w* | add(?:s|ed|ing)? | mass | normali[sz]\\w+")
_END = r"(?!\w)"
_ELSE = "(?:elsewhere|everywhere|otherwise|(?:all )?(?:the )?(?:others?|rest))"
_NULL, _ENTRY = "(?:zeros?|0s?)", "(?:0s?|entr(?:y|ies)|non-?zero|active)"
_OF_SUMS = regex(
    any_of(
        rf"""
        one[- ]?hot(?:ness)? | (?:probability |standard |unit |the )simplex(?!\s*{MARK})
        posteriors?(?: (?:distributions?|probabilit(?:y|ies)))?(?: (?:over|of|for)|(?=\W*\Z))
        (?:class|label) posteriors?
        (?:teacher|reference|pretrained|second|other)\S* [^.;]{{0,30}}softmax | softmax of (?:the|a) (?:teacher|other)
        {_ADDED}[^.;]{{0,40}}?\b(?:to|is|are|equals?|being|of|total|at|be|up) (?:exactly |always |all )?{_ONE}
        total(?:s|ing)? {_ONE}
        together (?:make|give|are|equal) {_ONE} | normali[sz](?:ation|edness) of (?:{MARK}|the {NOUNS})
        (?:summe|somme|suma|somma|soma)[^.;]{{0,40}}\b(?:1|eins|un|uno)
        (?:is|are|denotes?) (?:the )?(?:fractions?|proportions?|shares?|relative frequenc(?:y|ies)) of
        (?:unit|basis|indicator) vectors? | columns? of the identity | indicator of
        (?:selects?|picks?|marks?|singles?)(?: out)? {TRUE_CLASS} | (?:only|just|exactly) {MARK} (?:is|equals)
        (?:{NOUNS}) (?:is|are|has been|have been|being|get|gets) (?:\w+ )?normali[sz]ed
        (?:single|exactly one|only one|just one|lone|one of (?:the|its)|one 1) [^.;]{{0,40}}?(?:{_ONE}|{_ENTRY})
        (?:one|1) [^.;]{{0,60}}?{_NULL}(?: at| in| for)? {_ELSE} | {_ELSE} [^.;]{{0,40}}?{_NULL} [^.;]{{0,60}}?(?:one|1)
        (?:zeros?|0) (?:everywhere )?except [^.;]{{0,60}}?(?:one|1)
    """,
        after=_END,
    )
)
_OF_SYMMETRY = regex(
    any_of(
        rf"""
        symmetric(?! (?:in|about|around|under|difference|distribution|loss|kl|divergence|function|role))
        symmetri[sz]\w+
        symmetry of (?:{MARK}|the matri(?:x|ces)) | assumption of symmetry | (?:not|never|n['’]t) asymmetric
        self-?adjoint | (?:its|their)(?: own)? transposes? | (?:is|as) (?:an?|the) hessian of
    """,
        after=_END,
    )
)
_MAKE = (
    "(?:(?:ortho-?)?normali[sz]|orthogonali[sz]|symmetri[sz]|standardi[sz]|binari[sz]|diagonali[sz]|quanti[sz]|cent[er]{2}"
    "|whiten|clip|clamp|sort|round|project|mapp?|demean|rectif[yi]|threshold|truncat|discreti[sz])"
)
_OF_MAKING = regex(
    any_of(
        rf"""
        (?:we|then|first|to|by|let us) {_MAKE}(?:e|s|ing)? [^.;]{{0,30}}?{MARK}
        (?:has|have|had) been {_MAKE}\w* | (?:was|were|gets?|got|becomes?|being) (?:\w+ )?{_MAKE}\w*
        (?:norm|length|variance|determinant|trace) (?:is |of |equal to )?{_ONE}
        (?:has|have) (?:no|zero|vanishing|unit) (?:mean|average|trace|variance|norm|length)
        projects (?:on|in)to | twice (?:changes|does) nothing
    """,
        after=_END,
    )
)
_UNSURE = (DENIALS, HYPOTHESES, OTHER_PLACES, regex(any_of("unless | whether | even | had | only")))


class _Matter(NamedTuple):
    """mention: words for it. said: what `traits` takes from them. noun: of what they speak where no name stands."""

    mention: re.Pattern[str]
    said: frozenset[str]
    noun: re.Pattern[str]


_MATTERS = (
    _Matter(
        _OF_SUMS,
        frozenset(("one-hot", BY_ENTRIES, "sums-to-one", "simplex", "ones")),
        regex(rf"\b(?:{NOUNS}|(?:label|target)\b|one[- ]?hot)"),
    ),
    _Matter(
        _OF_SYMMETRY,
        frozenset(("symmetric", "definite", "diagonal", "antisymmetric", "orthogonal projection")),
        regex(r"\b(?:matrices|matrix|standing assumption)\b"),
    ),
    _Matter(_OF_MAKING, frozenset(name for name, _ in DOMAINS), regex("(?!)")),
)


def heard(
    text: str, value: Callable[[int], str], relates: Callable[[int], bool], types: Callable[[int], bool]
) -> Iterator[Said]:
    """What is said of names, as of `traits`, and what sentences say of which nothing was taken."""
    said = list(traits(text, value, relates, types))
    yield from (*said, *unheard(text, said, value))


def unheard(text: str, taken: Sequence[Said], value: Callable[[int], str] = lambda at: "") -> Iterator[Said]:
    """What sentences may say of their names beside what was heard in the text. value: the right side of a formula.

    >>> text = f"We one-hot encode the target {MARK}. If it sums to one, fine. The target {MARK} is not one-hot."
    >>> [said.attribute for said in unheard(text, [])]
    ['?we one-hot encode the target']
    """
    lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    ends = [*borders(text), len(text)]
    for matter in _MATTERS:
        known = {
            bisect_right(ends, said.start)
            for said in taken
            if said.attribute.lstrip("?") in matter.said or said.attribute.startswith("?")
        }
        for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            if number not in known and _may_say(matter, sentence := lowered[start:end]):
                yield from _noted(matter, sentence, start, value)


def _may_say(matter: _Matter, sentence: str) -> bool:
    """Whether a sentence mentions a matter, and neither denies it plainly nor supposes it."""
    mention = matter.mention.search(sentence)
    if mention is None or _is_criterion(sentence):
        return False
    lead = unstressed(sentence)[: mention.start()]
    doubts = sum(len(row.findall(lead)) for row in _UNSURE)
    return not (plainly_denies(lead) or (doubts == 1 and HYPOTHESES.search(lead)) or "whether" in lead)


def _is_criterion(sentence: str) -> bool:
    """Whether a sentence tells when anything of a kind is something, of which the document need not speak elsewhere.

    >>> _is_criterion("proposition: a symmetric matrix is definite if and only if its eigenvalues are positive.")
    True
    >>> [_is_criterion(f"{the} matrix is symmetric iff we wait.") for the in ("the", "a", "every")]
    [False, True, True]
    >>> _is_criterion("a Hessian matrix is symmetric if f is smooth."), _is_criterion(f"a matrix is so iff {MARK} is.")
    (False, False)
    """
    return MARK not in sentence and _CRITERION.match(unstressed(sentence)) is not None


_CRITERION = regex(
    r"\W*(?:(?:definition|proposition|theorem|lemma|fact|criterion|recall|remark)\b[\s\d.:]*)?(?:that )?"
    r"(?:an?|any|every)\s+(?:[\w-]+\s+){0,3}?(?:matrix|vector)\s+(?:is|has)\b"
    r"[^.;,]*\b(?:if and only if|iff|(?:exactly|precisely) when)\b"
)
"""How such sentences begin."""


def _noted(matter: _Matter, sentence: str, start: int, value: Callable[[int], str]) -> Iterator[Said]:
    words = "?" + " ".join(sentence.replace(MARK, " ").strip(" .").split())[:60]
    marks = [at for at, letter in enumerate(sentence) if letter == MARK and not value(start + at)]
    noun = matter.noun.search(sentence)
    if noun is not None and (not marks or _is_subject(noun, matter.mention.search(sentence), sentence)):
        yield Said(start + noun.start(), start + noun.end(), words, noun=True)
    else:
        yield from (Said(start + at, start + at + 1, words) for at in marks)


def _is_subject(noun: re.Match[str], mention: re.Match[str] | None, sentence: str) -> bool:
    """Whether a noun stands right before what is said: "the label is one-hot", not "the label $y$ is one-hot"."""
    between = sentence[noun.end() : mention.start()] if mention is not None else ""
    return 0 < len(between) <= len(" is always ") and MARK not in between
