"""Words beside formulas: which formulas are conditions, reasons, definitions, and what is said of names.

A stretch of prose comes as one string in which each inline formula is one `MARK`; markup is blanked, lengths are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from symgrad.claims.english.stresses import noting
from symgrad.claims.english.text import MARK, SENTENCE
from symgrad.claims.speech.reservations import RESERVED, held_out
from symgrad.regex import any_of, regex

_MARKUP = regex(r"\\[a-zA-Z]+\*?|[*`{}~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|</?[a-zA-Z][^<>]{0,80}>|&[a-z]+;|\s")
_FILLER = any_of("""
    that | we have | we set | we take | the | index | indices | distinct | different | both | either | now | only | case
    cases | of | is | where
""")
_NOUN = r"(?!(?: \([^)]*\))?\W*\s(?:where|of|in which|on which)\b)"
"""Behind "set", which is no verb there: "the set where $g = 0$"."""
_FILLED = rf"\s*(?:(?:{_FILLER}|:|,|\()\s*)*$"


_LONGEST_LEAD = 90
_PLACE = regex(r"\b(?:at|near|around|through)(?: the)?(?: points?| place| value)?\s*$")

_LEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", _PLACE),
    (
        "any case",
        regex(
            any_of(r"""
                even (?:if|when) | not (?:only|just|merely) (?:if|when|for|in)
                (?:whether|regardless|irrespective|no matter)[^.:;,]{0,25}
            """)
            + _FILLED
        ),
    ),
    (RESERVED, regex(r"\b(?:(?:only|except) (?:if|when)|if only)" + _FILLED)),
    (
        "exception",
        regex(
            any_of(r"""
                (?:for all|all|any|every|each)[^.:;]{0,12} (?:but|except) | unless
                (?:except|but not|not) (?:if|when|for|where)
            """)
            + _FILLED
        ),
    ),
    (
        "condition",
        regex(r"\b(?:if|when|whenever|as long as|so long as|provided|case(?: \(?(?:\d|[ivx]+|[a-z])\)?)?)" + _FILLED),
    ),
    ("condition", regex(r"\b(?:wenn|falls|lorsque|quand|quando|cuando|si|eğer)\s*$")),
    ("for", regex(r"\bfor(?: all| every| each| any)?" + _FILLED)),
    ("reason", regex(r"\b(?:mit|avec|con|com|met|med)\s*$")),
    ("let", regex(r"\b(?:suppose|assum\w+)\b[^.:;]{0,40}\b(?:is|be|as)\s*$")),
    ("assume", regex(r"\b(?:assum\w+|suppose|such that|subject to|constrain\w*)\b[^.:;]{0,30}$")),
    ("assume", regex(r"\bby (?:assumption|hypothesis)" + _FILLED)),
    ("satisfy", regex(r"\b(?:satisf\w+|fulfils?|obeys?)\b[^.:;]{0,30}$")),
    ("substitute", regex(r"\b(?:substitut\w+|plug(?:ging)?)\b[^.:;]{0,30}$")),
    ("let", regex(rf"\b(?:let|define|denote|set{_NOUN}|put|defined)\b[^.:;]{{0,40}}$")),
    ("where", regex(r"\b(?:where|here|in which)\b[^.:;]{0,20}$")),
    (
        "reason",
        regex(
            any_of("""
                since | because | as | using | given | due to | with | by | fact that | knowing that | know that
                (?:note|use|used) that | (?:recall|remember)(?: that)?
            """)
            + _FILLED
        ),
    ),
)
"""How the words right before a formula end, and the part that the formula then plays."""

_MOMENT = r"(?:mean|expectation|expected value|(?:co)?variance)(?:[- ](?:vector|matrix))?"
_CONSTRAINED = regex(
    r"[^.:;]{0,40}\b(?:with|such that|for which|satisf\w+|subject to|obey\w*|so that|fulfil\w*)(?: that)?"
    rf"(?: {_MOMENT})?\s*"
)
"""What stands between names that are introduced and what they satisfy."""
_AND_MOMENT = regex(rf"\s*,?\s*and (?:with )?(?:the )?{_MOMENT}\s*")
"""What stands between the mean of what is introduced and its covariance."""
_TRAIT_AND = regex(r"\s+(?:is|are|be|has|have)\s+(?:(?!then\b|so\b|hence\b)[\w-]+\s+){1,6}and\s+(?:that\s+|also\s+)?")
"""What is said of a name before the next thing that is assumed: "Assume that $A$ is symmetric and $A x = b$"."""
_REALS_WITH = regex(
    r"\s*(?:are|is)\s+(?:(?:an?|two|three|all|some|fixed|given|strictly)\s+)*"
    r"(?:(?:positive|non-?negative|nonzero|real|reals|numbers?|scalars?|constants?)\s+)+"
    r"(?:with|such that|satisfying|that satisfy|subject to)\s*"
)
"""What stands between numbers that are said to be such and what they satisfy."""
_WITH = r"\s*,?\s*(?:with|such that|for which|satisfying|obeying|that (?:satisf(?:y|ies)|obeys?)|subject to)\s*\Z"
_OF_ANY = regex(rf"\b(?:all|any|every|each|arbitrary)\b[\w\s,-]{{0,40}}{MARK}(?:\s*(?:,|and|, and)\s*{MARK})*{_WITH}")
"""Before what restricts names that a sentence quantifies: "for all $a$ and $b$ with $a = b$"."""
_OF_ONE = regex(rf"\bthere (?:is|are|exists?|must be)\b[\w\s,-]{{0,40}}{MARK}(?:\s*(?:,|and|, and)\s*{MARK})*{_WITH}")
"""Before what holds of one such thing: "there is an $x$ with $x^2 = 2$"."""
_SUBJECT = regex(
    r"(?:\A|[,;]\s*|\b(?:so|and|but|hence|thus|then|that)\s+)(?:every|each|any|all)\s+(?:[\w-]+\s+){0,2}\Z"
)
_HAS = regex(rf"\s*(?:satisf(?:y|ies)|fulfils?|obeys?|we have|one has|it holds)\b[^.;:{MARK}]*{MARK}")
"""Around what quantifies the subject of an equation, and says nothing beyond it: "every $x > 0$ satisfies"."""
_SHAPE = regex(r"\s*(?:be|are)\s*(?:an?|two|both|real|square)?\s*")
"""What stands between names that are introduced and their shape: "Let $A$ be an $n \\times n$ matrix with"."""

_AND = regex(r"\s*(?:,|;)?\s*(?:and|or|&|as well as)?\s*(?:if|when)?\s*,?\s*")
_STRONG_LEAD = regex(r"\b(?:if|when|whenever)\b")


def blanked(words: str) -> str:
    """Words with their markup blanked, character for character; the points of "i.i.d." end no sentence.

    >>> blanked("**Where** \\\\emph{y} is"), blanked("are i.i.d. with")
    ('  Where         y  is', 'are iid    with')
    """
    plain = _MARKUP.sub(lambda match: " " * len(match[0]), words)
    return _IID.sub(lambda match: "iid".ljust(len(match[0])), plain)


_IID = regex(r"\bi\.\s?i\.\s?d(?:\.(?!\s*\Z|\s+[A-Z])|\b)")


def sentences(text: str) -> list[int]:
    """For each mark, the number of the sentence that it stands in."""
    ends = borders(text)
    return [bisect_right(ends, mark.start()) for mark in re.finditer(MARK, text)]


def borders(text: str) -> list[int]:
    """Where sentences end."""
    return [match.end() for match in SENTENCE.finditer(text)]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; the last is under way where it has no end.

    >>> sentences_of("One. Two is")
    ['One. ', 'Two is']
    """
    ends = [end for end in borders(text) if text[end:].strip()]
    return [text[start:stop] for start, stop in zip([0, *ends], [*ends, len(text)], strict=True)]


def last_sentence(text: str) -> int:
    """The number of the sentence that is under way at the end of a text."""
    return sum(match.end() < len(text.rstrip()) for match in SENTENCE.finditer(text))


_GLOSSED = regex(r"\s*(?:is|are|denotes?)\s+(?:the|an?|our|its)\s+(?:[\w-]+\s+){0,3}[\w-]+\s*,\s*(?:and\s+)?")
"""What is said of a name between two formulas of a list: "where $y$ is the label, $\\sum_i y_i = 1$, and"."""


def roles(text: str) -> list[tuple[str, bool]]:
    """The part that each marked formula plays, if any, and whether it only goes on a list that another one began.

    Parts are `condition`, `any case` (`even if`), `exception` (`unless`), `for`, `assume`, `constraint` (what names
    that are introduced satisfy), `substitute`, `let`, `where`, `reason`, `denied`, `reserved`.

    >>> roles(f"If {MARK} and {MARK}, then {MARK} since {MARK}")
    [('condition', False), ('condition', True), ('', False), ('reason', False)]
    """
    found: list[tuple[str, bool]] = []
    start, before = 0, ""
    for mark in re.finditer(MARK, text):
        lead = text[max(start, mark.start() - _LONGEST_LEAD) : mark.start()]
        goes_on = bool(found) and _AND.fullmatch(lead)
        inherited = goes_on and not _STRONG_LEAD.search(lead.lower())
        begun = found[-1][0] if found else ""
        if found[-2:] and not begun and _SHAPE.fullmatch(before):
            begun = found[-2][0]
        said = held_out(text, mark.start(), _lead(lead))
        if said and not (said == RESERVED and inherited):
            found.append((said, False))
        elif _OF_ANY.search(near := _sentence(text, mark.start())):
            found.append(("condition", False))
        elif _OF_ONE.search(near):
            found.append((RESERVED, False))
        elif not goes_on and _SUBJECT.search(near) and _HAS.match(text[mark.end() :].lower()):
            found.append(("for", False))
        elif _constrains(begun, lead.lower()):
            found.append(("constraint", False))
        elif begun == "where" and _GLOSSED.fullmatch(lead.lower()):
            found.append(("where", True))
        elif begun in ("assume", "condition", "let") and _TRAIT_AND.fullmatch(lead.lower()):
            found.append((begun, begun != "condition"))
        elif begun == "constraint" and _AND_MOMENT.fullmatch(lead.lower()):
            found.append(("constraint", True))
        else:
            found.append((begun, True) if inherited else (_role(lead), False))
        start, before = mark.end(), lead
    return found


def _constrains(begun: str, lead: str) -> bool:
    """Whether a formula says what names satisfy that are introduced before it: those words stand between."""
    introduced = begun in ("let", "assume", "constraint") and _CONSTRAINED.fullmatch(lead)
    return bool(introduced or (begun in ("", "where") and _REALS_WITH.fullmatch(lead)))


def _sentence(text: str, end: int) -> str:
    """The words of its sentence, in lower case, ahead of a place."""
    return SENTENCE.split(text[max(0, end - 2 * _LONGEST_LEAD) : end].lower())[-1]


def is_place(before: str) -> bool:
    """Whether what follows is a place where something happens: "at $x = 0$"."""
    return bool(_PLACE.search(before[-_LONGEST_LEAD:].lower()))


def _role(lead: str) -> str:
    found = _lead(lead)
    return found[0] if found else ""


def _lead(lead: str) -> tuple[str, str] | None:
    """The part that a formula plays by the words right before it, and what stands before these."""
    sentence = SENTENCE.split(lead.lower())[-1]
    clean = re.sub(r"\s+", " ", noting(sentence))
    return next(((role, clean[: m.start()]) for role, pattern in _LEADS if (m := pattern.search(clean))), None)


_PLAIN = regex(r"\b(?:if|when|for|case)\s+(?P<math>[a-z]\s*(?:=|≠|!=|<>)\s*[a-z])(?![A-Za-z_=])", re.IGNORECASE)


def plain_conditions(text: str) -> list[tuple[int, int]]:
    """Conditions on indices typed as plain text, `if i = k`, as spans."""
    return [match.span("math") for match in _PLAIN.finditer(text)]


_HARMLESS = any_of(r"""
    we | you | one(?!-) | i | it comes | needed | necessary | possible | desired | any | and only | so | not | in doubt
    applicable | at all | viewed | seen | written | computed | taken | applied | used | expanded | compared
    evaluated | differentiated | considered | done
""")
"""How a clause goes on behind `when` or `if` that is no hypothesis."""

_IF = any_of(
    """
    if | when | whenever | provided(?: that)? | as long as | in case | in the case (?:that|of|where|when|in which)
    unless | assuming(?: that)? | given that | under the (?:assumption|hypothesis|condition) that
    on (?:the )?condition that | in the event that
    """,
    after=r"\s+",
)
_HYPOTHESIS = regex(
    rf"(?:{_IF}|(?:\A|(?<=[.;!?] ))(?:should|were)\s+)(?!(?!\w*thing\b)\w+ing\b|{_HARMLESS})(?P<rest>[^,;:.]+)"
)
"""Hypotheses; "should the noise vanish" opens its sentence."""


def hypotheses(lowered: str) -> list[tuple[int, int]]:
    """The clauses that begin with `if` and its kin, without it, as spans.

    >>> [f"if {MARK} is small, {MARK}"[a:b] for a, b in hypotheses(f"if {MARK} is small, {MARK}")]
    ['\ue000 is small']
    """
    return [match.span("rest") for match in _HYPOTHESIS.finditer(lowered)]


_CASE = regex(
    r"(?:\A|(?<=[.;!?] ))\s*"
    + any_of(r"""
        without(?! (?:any )?loss of generality| further| (?:assum|suppos|requir|using|this|these|that|such|any)\w*)
        in the absence of
        for (?:[a-z]+ )?inputs (?:near|close|around|in)
        (?:in|for) the (?:special|particular|simplest|trivial|degenerate|ideal|noiseless) case (?:of|where|with|that)
    """)
    + rf"[^.;:,{MARK}]*(?=[,{MARK}])"
)


def cases(lowered: str) -> list[tuple[int, int]]:
    """The phrases at the beginning of sentences that confine these to a case: "without noise", as spans.

    >>> text = f"without noise, {MARK}. without loss of generality, {MARK}"
    >>> [text[start:end] for start, end in cases(text)]
    ['without noise']
    """
    return [found.span() for found in _CASE.finditer(lowered)]


_SUPPOSED = regex(
    rf"(?:\A|(?<=[.;!?] ))\s*(?:suppose|assume|imagine|pretend)(?: that)? (?!{_HARMLESS})(?P<rest>[^.;:{MARK}]+)\.\s+"
    rf"(?P<then>(?:then|in (?:this|that|which) case|so|thus|hence|therefore|this|it follows"
    rf"|we (?:get|have|obtain|find|see))\b[^.{MARK}]*{MARK})"
)


_OF_THINGS = regex(
    r"(?:\A|(?<=[.;!?] ))\s*(?:now |next |so |but )?(?:suppose|assume|imagine|pretend|let)(?: now)?(?: that)? "
    rf"(?P<rest>[^.;:{MARK}]*\b(?:orthogonal(?:ity)?|perpendicular|parallel|collinear|uncorrelated)\b[^.;:{MARK}]*)\.\s+"
    rf"(?P<then>[^.{MARK}]*(?:{MARK}|\Z))"
)
"""How the things of the text lie to each other, which are not named: what follows is of that case, be it a display."""


def suppositions(lowered: str) -> list[tuple[int, int, int]]:
    """What a sentence of mere words supposes for the next one, as a span, and the place of an equation in that.

    >>> text = f"suppose there is no noise. then {MARK}"
    >>> [text[start:end] for start, end, _ in suppositions(text)]
    ['there is no noise']
    >>> suppositions(f"suppose we have samples. then {MARK}")
    []
    """
    every = (*_SUPPOSED.finditer(lowered), *_OF_THINGS.finditer(lowered))
    return [(*found.span("rest"), max(found.end() - 1, found.start("then"))) for found in every]
