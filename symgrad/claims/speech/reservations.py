"""Formulas that the text around them denies, or says with a reservation: "we do not assume that $x > 0$"."""

from __future__ import annotations

import re

from symgrad.claims.english.phrases import denies, plainly_denies
from symgrad.claims.english.stresses import unstressed
from symgrad.claims.english.text import MARK, SENTENCE
from symgrad.claims.english.vocabulary import GENERAL
from symgrad.regex import any_of, regex
from symgrad.source import HELD_OUT, NOT_SO, SHOWN

DENIED, RESERVED = "denied", "reserved"
"""Parts of formulas that the text takes back, or holds out."""

_CLAUSE = regex(r"[,;:]|\b(?:but|since|because|so|hence|thus|then|and|while|where|as)\b")
_DIRECT = ("condition", "for", "reason", "exception", "any case")
"""Parts that the word right before a formula gives it, whatever was denied further before."""

_TAKEN_BACK = regex(
    any_of(
        """
        not | without | never | no (?:reason|need|cause|grounds?|guarantee|way|justification|hope) | unlike | except
        in contrast to | as opposed to | contrary to | apart from | other than | rather than | different from
        """,
        after=r"(?: the)?\s+\Z",
    )
)
_NOT = r"(?: not|n['’]t) (?:\w+ly |always |have to )?"
_LOST = "(?:dropped|ignored|forgotten|violated|relaxed|avoided|omitted)"
_DENIED_BEHIND = regex(
    r"\s*(?:,?\s*(?:which|that)\s+)?(?:"
    + any_of(rf"""
        (?:need|does|do|did|will|should|must|may|can|would){_NOT}(?:hold|apply|need|follow|make sense|work|remain|stay)
        (?:need|does|do|did|will|should|must|may|can|would){_NOT}be (?:true|satisfied|the case|assumed|used)
        (?:cannot|can not) (?:be(?! {_LOST})|hold|work|apply) | fails?
        (?:no longer|never) (?:holds?|applies|true|valid)
        (?:is|are)n['’]t (?:true|valid|correct|assumed|satisfied) | is an? (?:mistake|error|fallacy|misconception)
    """)
    + r"|(?:is|are|was|were|has been|have been|being|be)\s+(?:(?:now|then|here|later|no longer)\s+)*"
    + any_of("""
        dropped | violated | relaxed | lifted | removed | abandoned | false | wrong | untrue | incorrect | invalid
        lost | broken | forbidden | excluded | ruled out | impossible | unnecessary | superfluous | redundant | absurd
        irrelevant | out of the question
        not (?:true|valid|correct|right|assumed|satisfied|required|needed|enforced|imposed)
        not (?:guaranteed|fulfilled|given|met|necessary|necessarily|the case|in general|always)
        too (?:strong|restrictive|much|optimistic|simple)
        not an? (?:identity|assumption|definition|equation) | not (?:what|our|the one|used|meant|how)
    """)
    + r"|[^.;,]{0,40}\b(?:is|are|was|were)(?: not|n['’]t) (?:here )?(?:made|needed|necessary|required|used|assumed)\b"
    + ")"
)
_RESERVED_BEHIND = regex(
    r"\s*,?\s*"
    + any_of("""
        for (?:some|one|at least|most|almost|large|small|certain|a few|several) | except | unless | almost
        on average | in (?:expectation|general|the limit|most|some) | only | at least | approximately | roughly
        (?:may|might|could|can) (?:be|hold)
        (?:for|in) (?:the|this|our|that|all) (?:figures?|plots?|graphs?|pictures?|sketch|illustrations?|simulations?)
        (?:for|in) (?:the|this|our|that|all) (?:demos?|experiments?|code|table|toy)
        (?:is|are) (?:sometimes|often|usually|nearly|almost|approximately|only)
        (?:happens|occurs)(?: only)? (?:rarely|sometimes|often|seldom|occasionally|by|in|at|with) | wäre
        (?:is|are) (?:an exercise|left|tempting|optional|doubtful|questionable) | was | were | had | would | used to
        (?:may|might|could|can|need|should) (?:not |never |also )?(?:fail|hold|be|occur|happen)
    """)
    + r"|\s*\?"
)
_RESERVED_BEFORE = regex(
    any_of(r"""
        next | later | previous | elsewhere | sometimes | often | usually | typically | pretend | wish | hope
        imagine | appendix | might | could | whether | tempt\w+ | would be (?:nice|convenient|easier|useful)
        (?:last|another|other) (?:chapter|section|paper|book|case|exercise)
    """)
    + r"|"
    + any_of(
        "for some | there (?:is|are|exists?) | exists? | at least one | some | certain | several | most | many | few",
        after=r"(?: an?| some)?\s*\Z",
    )
    + r"|"
    + any_of(
        "(?:some|many|most|several|few|half|certain)(?: of)? (?:[\\w-]+ ){1,3}(?:have|has|satisfy|satisfies|obey)"
        " | (?:word|term|phrase|name|label) \\S+ (?:here )?(?:means|denotes|stands for)",
        after=r"\s*\Z",
    )
    + r"|\b(?!(?:that|this|which|it|one|here|model|theorem|lemma|formula|derivation|proof|method|section)\b)"
    r"\w+ (?:assumes|supposes|claims|believes|requires)(?: that)?\s*\Z"
)
_CASE_IS = regex(
    r"\s*,?\s*" + any_of("is | are | was | can | may | will | needs? | follows | has | remains | works | leads")
)
"""Behind "the case": words that speak of the case, and do not go into it."""
_ASSUMED = regex(
    any_of(r"""
        assum\w+ | suppos\w+ | constrain\w* | requir\w+ | condition\w* | satisf\w+ | impos\w+ | restrict\w*
        hypothes\w+
    """)
)
_NEVER = r"(?:cannot|can not|never|must not|may not|do not|don['’]t|does not|doesn['’]t|did not) (?:\w+ly )?"
_WRONG = regex(
    any_of(rf"""
        wrong | false | untrue | incorrect | mistake\w* | fallacy | myth | invalid | violat\w+ | contrary | nobody
        nonsense | absurd | instead of | rather than | without (?:assum\w+|requir\w+|impos\w+)
        fails? (?:that|to) | not (?:the case|true|valid|correct|right|equal|the same|assum\w+|us\w+)
        {_NEVER}(?:write|have|conclude|say|get|assume|mean|imply|follow|hold|use|define|set|let|take|need|know|require)
        {_NEVER}(?:impose|believe|claim)
    """)
)
_INSTEAD = regex(
    r"\b(?:instead of|rather than|in place of|unlike) (?:the|an?|this|these|those|our|its)(?: (?!that\b)[\w-]+){1,5}?"
    r" (?=(?:we|let|i|you|one)\b)"
)
"""What "instead of the square we use" puts aside; what is used is not denied."""
_THAT_CASE = regex(
    r"(?:\A|[,;:.]\s*)(?:(?:but|and|so|note that)\s+)?(?:this|that|it|which)\s+(?:is|was)\s+"
    r"(?:(?:exactly|just|precisely|only)\s+)?the\s+(?:[\w-]+\s+)?case\b[^.;:,]*\Z"
)
"""Before the name of a case that the text has spoken of: "that is the case where $a = 0$"."""
_CASE = regex(r"\bcases?\s*(?:of|that|where)?\s*\Z")
_QUOTED = regex(
    any_of(
        "writes? | wrote | says? | said | states? | stated | claims? | claimed | asks? | asked | reads? | according to"
    )
    + r"[^\"“”]{0,60}(?:\"|“)[^\"“”]*\Z",
    re.IGNORECASE,
)
"""What stands in the quoted words of somebody else."""
_REACH = 400
_TO_THE_FORMULA = regex(r"[,;.]")


def held_out(text: str, at: int, lead: tuple[str, str] | None) -> str:
    """Whether the words around the formula at a place deny it, or hold it out; `lead` is the part that it else plays.

    >>> from symgrad.claims.english.text import MARK
    >>> [held_out(before + MARK + behind, len(before), None) for before, behind in
    ...  (("we never assume that ", ""), ("here ", " is dropped"), ("here ", " for some "), ("here ", ""))]
    ['denied', 'denied', 'reserved', '']
    """
    behind = text[at + 1 : at + 60].lower()
    if _DENIED_BEHIND.match(behind):
        return DENIED
    if _QUOTED.search(text[max(0, at - _REACH) : at]):
        return RESERVED
    if lead is not None and lead[0] in _DIRECT:
        if _TAKEN_BACK.search(re.sub(r"\s+", " ", lead[1])):
            return DENIED
        if _THAT_CASE.search(_sentence(text, at)):
            return RESERVED
        if lead[0] == "reason" and text[:at].rstrip().endswith("that") and denies(_clause(text, at)):
            return DENIED
        reserved = _RESERVED_BEHIND if lead[0] == "reason" else _CASE_IS if _CASE.search(text[:at].lower()) else None
        return RESERVED if reserved is not None and reserved.match(behind) else ""
    clause = _clause(text, at)
    if denies(clause):  # "instead of $x > 0$ assume $x < 0$" denies the first alone, "neither ... nor" both
        whole = plainly_denies(clause) if MARK not in clause else denies(clause.rpartition(MARK)[2])
        return DENIED if whole else RESERVED
    return RESERVED if _RESERVED_BEHIND.match(behind) or _RESERVED_BEFORE.search(clause) else ""


def _sentence(text: str, at: int) -> str:
    return SENTENCE.split(text[max(0, at - 200) : at])[-1].lower()


def _clause(text: str, at: int) -> str:
    """The words of its clause before a formula, but for a thing that something else stands for."""
    return _CLAUSE.split(_INSTEAD.sub("", unstressed(_sentence(text, at))))[-1]


def is_assumed(text: str, at: int) -> bool:
    """Whether the words before a formula speak of an assumption: what is denied is then that it is made."""
    return bool(_ASSUMED.search(_sentence(text, at)))


def strongly_denied(text: str, at: int) -> bool:
    """Whether the words around a formula say that it is wrong, rather than that something near it is not so.

    >>> strongly_denied("It is wrong that x.", 17), strongly_denied("No sum is left in x.", 18)
    (True, False)
    """
    return bool(_WRONG.search(_clause(text, at)) or _DENIED_BEHIND.match(text[at + 1 : at + 60].lower()))


_ASKED = regex(
    any_of(r"""
        disprove | refute | whether | counterexample
        (?:setting|equating|putting) .*? (?:gives|yields|leads to|means|we (?:get|obtain|find))
    """)
)
_TO_SHOW = regex(
    any_of(
        "show | prove | verify | check | establish | demonstrate | shows | proves | showing | proving",
        after=r"(?: that| again| now| here)*\s*:?\s*\Z",
    )
)


_NOT_THIS = regex(
    r"(?<!why )(?<!if )\b(?:not|never|cannot|\w+n['’]t)"
    r"(?: (?:be|give|yield|equal|true that|simply|just|the same as|to))*\s*:?\s*\Z"
)


def held_out_display(before: str, behind: str) -> str:
    """Why the words around a displayed equation keep it from defining anything; empty where they do not.

    >>> bool(held_out_display("It is false that", "")), bool(held_out_display("The loss is", "for all inputs"))
    (True, False)
    """
    text, at = f"{before.rstrip()} {MARK} {behind.lstrip()}", len(before.rstrip()) + 1
    lead = SENTENCE.split(before)[-1].lower()
    if _NOT_THIS.search(lead):
        return NOT_SO
    if strongly_denied(text, at) or _DENIED_BEHIND.match(f" {behind.lower()}") or _ASKED.search(lead):
        return HELD_OUT
    return SHOWN if _TO_SHOW.search(lead) else ""


def taken_further(behind: str) -> bool:
    """Whether the words behind a condition say more than that it holds: "the same for the other pairs"."""
    return bool(GENERAL.search(behind[:_REACH])) or denies(_TO_THE_FORMULA.split(behind[:_REACH])[-1])
