"""Relations that a text mentions and does not assume: "the region $x > 0$ is shaded", "others assume $x > 0$".

A relation is assumed where words of assuming stand before it that are the author's own ("let", "we assume"), where it
restricts a name or an equation of its own sentence, or where it is said by itself. All others are mentions.
"""

from __future__ import annotations

import re

from symgrad.claims.english.stresses import unstressed
from symgrad.claims.english.text import MARK, SENTENCE
from symgrad.claims.english.vocabulary import FILLERS, HYPOTHESES, LEADS, NEUTRAL, NOUNS
from symgrad.claims.speech.prose import roles
from symgrad.record import record
from symgrad.regex import any_of, regex
from symgrad.source import Declaration, Fragment, Trait

_CONDITIONAL = regex(
    any_of(r"""
        if | when | whenever | (?:as|so) long as
            (?:in )?(?:the )?(?:special |first |second |third |last |other |next )?case | now
        first | next | second | then | again | let us | let | we | consider | look | take | turn | assume
        suppose | have | that | the | and | to | at | of | is | are | where | index | indices | distinct
        different | both | either | only | for | all | any | every | each | so | hence | thus | therefore | also
        moreover | finally | with | here | given | or | provided | but | as well
    """)
)
"""Words that may stand in a sentence that is nothing but a condition."""
_ASSERTS = regex(r"[^\W\d_]{2,}")
_BESIDE = re.compile(r"\([^()]*\)")
_GOES_ON = regex(
    r"\W*(?:so |and )?"
    + any_of(r"""
        then | so | hence | thus | therefore | consequently | accordingly | it follows | in (?:this|that|which) case
        in (?:this|that) situation | under (?:this|that|these) (?:condition|assumption)s?
        (?:this|which|that|it) (?:\w+ )?(?:gives|yields|leads|results|means|implies|becomes|simplifies|reduces)
    """)
)
"""How a sentence begins that speaks of the condition of the one before it."""

_OWN = regex(any_of("we | us | i | you | let | one"))
_OTHERS = regex(
    any_of(r"""
        experiments? | practice | papers? | implementations? | code | runs? | plots? | figures? | appendi\w+ | books?
        literature | simulations? | original | previous\w* | last | next | earlier | later | elsewhere | sometimes
        often | usually | typically | could | might | would | others | authors? | notebook | baseline | had
    """)
)
"""Words by which something is assumed at another place, or by somebody else."""
_VERB = regex(
    any_of(r"""
        let | defin\w+ | denot\w+ | (?<!the )(?<!a )set(?! of) | put | assum\w+ | suppos\w+ | such that | subject to
        constrain(?:ed)?
    """)
)
_NO_VERB = frozenset(("such that", "subject to"))
_HERE = frozenset(
    """assumption assumptions hypothesis
    section chapter text note document post proof derivation page tutorial exercise example it there under
    throughout what follows following simplicity convenience without loss generality only can may must will shall
    always implicitly tacitly additionally addition furthermore besides further is are was to be now first finally
    simply make makes making add adding this these our
    """.split()
)
_RESTRICTED = regex(rf"{MARK}\s*,?\s*(?:with|having|that has|by|using|given|as)\s*(?:the |both |now |that )*\Z")
_INTRODUCES = regex(any_of("let | assume | suppose | consider | take | given | choose | fix | pick | for | be"))
_SATISFIES = regex(
    rf"(?:{MARK}|\b(?:the|our|these|its|both) (?:{NOUNS}))\s*,?\s*(?:also |always |clearly |must )?"
    r"(?:satisf(?:y|ies)|fulfils?|obeys?)(?: both)?\s*\Z"
)
_SUBJECT_SATISFIES = regex(
    r"(?:\A|[,;:.(]\s*)(?:the|our|these|its|both) (?P<words>(?:[\w-]+ ){1,3}?)(?:also |always |clearly |must )?"
    r"(?:satisf(?:y|ies)|fulfils?|obeys?)(?: both)?\s*\Z"
)
_STATED = regex(any_of("since | because | as | due to | that | recall | note | remember | knowing | using | fact"))
_PREDICATE = regex(
    r"\s*"
    + any_of(r"""
        is | are | was | were | has | have | had | means? | defines? | gives? | corresponds? | describes? | implies
        denotes? | marks? | shows? | holds (?:in no|only|nowhere|never|for no) | appears? | contains? | in | on | as
        would | can | could | may | might | should | determines? | selects? | separates? | belongs? | says? | are
        only | follows from (?:nothing|no)
    """)
)
_IS_KIND = regex(rf"\s*(?:is|are) (?:an?|the|our) (?P<kind>[^,;:.(){MARK}]+)")
_CLAUSE = regex(rf"[,;:(){MARK}]|\b(?:but|since|because|while|whereas|so|hence|thus|then|and)\b")
_STATEMENT = regex(rf"[;({MARK}]|\b(?:and|but|where)\b")
_NAMES = frozenset(
    """constant constants rate size hyperparameter step number numbers scalar parameter parameters real positive
    nonnegative negative small large fixed any some all given arbitrary vector
    """.split()
)


@record
class Sentence:
    """A sentence around the formula at a place of it, in lower case. ended: a full stop stands at its end; equates: it
    holds an equation, or goes on that of a display.
    """

    text: str
    at: int
    ended: bool = False
    equates: bool = False

    @property
    def before(self) -> str:
        return self.text[: self.at]

    @property
    def behind(self) -> str:
        return self.text[self.at + 1 :]

    @property
    def closed(self) -> bool:
        """Whether it says more than a condition, and has ended, so that nothing that follows stands under it."""
        return self.ended and asserts(self.text)


def asserts(sentence: str) -> bool:
    """Whether a sentence says more than that a condition holds.

    >>> asserts(f"if {MARK} and {MARK}, then"), asserts(f"for {MARK} this was shown by euler")
    (False, True)
    """
    return bool(_ASSERTS.search(_CONDITIONAL.sub(" ", _BESIDE.sub(" ", sentence))))


def goes_on(sentence: str) -> bool:
    """Whether a sentence speaks of the condition of the one before it: "Then", "in this case"."""
    return bool(_GOES_ON.match(sentence))


def is_stated(before: str) -> bool:
    """Whether the words right before a formula give it as a fact: "since $x = 1$"."""
    return bool(_STATED.search(_CLAUSE.split(before)[-1]))


def is_mentioned(sentence: Sentence, role: str) -> bool:
    """Whether a comparison or a value that plays a part in its sentence is no assumption of it."""
    if role in ("let", "assume"):
        return not _is_own(sentence)
    if role == "satisfy":
        plain = _is_plain(sentence.before) and (_introduces(sentence) or not sentence.ended)
        return not (plain or _of_these(sentence.before))
    if role == "where":
        return sentence.closed and not sentence.equates and _is_hypothesis(sentence)
    if role == "reason":
        return sentence.closed and not (sentence.equates or _introduces(sentence) or is_stated(sentence.before))
    return role == "" and not _is_said(sentence)


def is_displayed(before: str, behind: str) -> bool:
    """Whether words around a displayed inequality let it be assumed.

    >>> is_displayed("We assume that", ""), is_displayed("We show that", ""), is_displayed("", "is false")
    (True, False, False)
    """
    lead = SENTENCE.split(before.rstrip())[-1].lower().rstrip() + " "
    text = lead + MARK + " " + behind.lower().lstrip()
    role = roles(text)[-1][0]
    if role in ("denied", "reserved"):
        return False
    return not is_mentioned(Sentence(text, len(lead), True), role)


def _is_own(sentence: Sentence) -> bool:
    """Whether it is the author who assumes, and here: "we assume", but not "others assume", "in practice we set"."""
    found = list(_VERB.finditer(sentence.before))
    if not found or found[-1][0] in _NO_VERB:
        return bool(found) or not sentence.closed
    ahead = unstressed(_BESIDE.sub(" ", sentence.before[: found[-1].start()]))
    words = re.findall(r"[\w'’-]+", re.split(rf"[,;:(){MARK}]", ahead)[-1])
    if _OTHERS.search(ahead) or (sentence.closed and re.search(r"\b(?:if|when)\b", ahead)):
        return False
    return bool(_OWN.search(ahead)) or all(word in LEADS | FILLERS | _HERE for word in words)


def _is_hypothesis(sentence: Sentence) -> bool:
    """Whether "where" does not go on behind a formula: "where $x > 0$, we are done", "the class where $x > 0$"."""
    lead = sentence.before.rpartition(MARK)
    return "where" in lead[2] and not lead[1]


def _introduces(sentence: Sentence) -> bool:
    """Whether it restricts a name of which it speaks: "consider $x$ with $x > 0$", "$x$ with $x > 0$"."""
    if _INTRODUCES.search(sentence.before):
        return True
    return bool(_RESTRICTED.search(sentence.before)) and not _PREDICATE.match(sentence.behind)


def _of_these(before: str) -> bool:
    """Whether it is said of a name, or of what the text has, that it satisfies something: "the labels satisfy"."""
    said = _SATISFIES.search(before) or (
        (subject := _SUBJECT_SATISFIES.search(before)) and NEUTRAL.issuperset(subject["words"].split())
    )
    return bool(said) and not HYPOTHESES.search(before)


def _is_said(sentence: Sentence) -> bool:
    """Whether a comparison is said by itself, or of a name that stands before it: "the learning rate $r > 0$"."""
    clause = re.findall(r"[\w'’-]+", _CLAUSE.split(sentence.before)[-1])
    named = bool(clause) and clause[-1] in NEUTRAL | _NAMES
    kind = _IS_KIND.match(sentence.behind)
    named = named or (kind is not None and _is_plain(kind["kind"]))
    return _is_plain(sentence.before) and (named or not _PREDICATE.match(sentence.behind))


def _is_plain(before: str) -> bool:
    """Whether all words before a formula, behind the last one, lead to a statement, or name what it is about."""
    words = re.findall(r"[^\W\d_][\w'’-]*", _STATEMENT.split(unstressed(before))[-1])
    return all(word in LEADS | FILLERS | NEUTRAL | _HERE | _NAMES for word in words)


def subject(said: Trait | Declaration) -> Fragment:
    """The formula of which something is said."""
    return said.name if isinstance(said, Trait) else said.math
