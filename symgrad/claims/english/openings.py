"""Phrases at the beginning of a clause, or behind its equation, that confine it to a case: "with two layers, ...".

What a phrase does is told by its grammar, not by what it speaks of. A noun phrase with "the", "this", "each" or "our"
speaks of what the text has already, or of all; one with "a", with a number or with neither names something new, of
which the text need not speak elsewhere. So "with the weights above" confines nothing, and "with two layers" does.
"""

from __future__ import annotations

import re

from symgrad.claims.english.text import MARK
from symgrad.regex import any_of, regex

_BEGINS = r"\A[\s,:(*–—-]*(?:(?:and|but|so|now|then|or|hence|thus|again|here|also|moreover|note that)\b[\s,:]*)*"
_KNOWN = any_of(r"""
    the | this | that | these | those | our | its | their | your | each | every | all | any | both | either | which
    whom | what | it | them | such | arbitrary | general | more | loss of | further
    respect | regard | reference | equality | help | another (?:approach|way|method|derivation|proof|view)
""")
"""How noun phrases begin that speak of what is known already, or of everything."""
_TO = r"(?:to|at|off|out|away|together)"
_CHANGED = any_of(rf"""
    (?:set|put|tied|clamped|fixed|held|forced|turned|switched|taken|reduced|frozen|restricted) (?:equal )?{_TO}
    removed | ignored | neglected | dropped | omitted | absent | missing | switched off | off
""")
"""What is said of something known that is another for the moment: "with the bias set to zero"."""
OF_WRITING = any_of(r"""
    notations? | abbreviations? | shorthands? | convention | conventions | definitions? | symbols? | letters? | names?
    indices | subscripts | words | mind | brevity | convenience | simplicity | clarity | completeness | readability
    example | instance | short | now | later | once | reference | comparison | illustration | use | ease | sake
    (?:lagrange )?multipliers? | substitution | integration by parts | induction | rules?
    theorem | lemma | formulas? | the above | care
    calculus | algebra | differentiation | manipulations? | rearrang\w+ | simplification
    (?:samples?|examples?|observations?|inputs?|data ?points?|pairs?)(?= *(?:[,.;:)]|\Z))
""")
"""Nouns of what is done with a text, not in what it speaks of; and one sample, of which losses are said."""
_NEW = rf"(?!{_KNOWN}|\w+ing\b)(?![^,;:]*{OF_WRITING})[a-z][^,;:{MARK}]*?"
_KNOWN_CHANGED = rf"(?:the|its|our|all|both) [^,;:{MARK}]*{_CHANGED}[^,;:{MARK}]*"
_ENDS = (
    rf"(?:,(?!\s*(?:an?|the|one|two)\b[^,;:]*{MARK})"
    r"|\s+(?:we|it is|this|one (?:has|gets|finds)|the [\w-]+ (?:is|are|reads?|becomes?|equals?))\b)"
)
"""Where the clause begins: behind a comma that is none of a list, or with its subject."""
_PLAIN_ADVERBS = any_of(r"""
    clearly | similarly | equivalently | finally | consequently | accordingly | additionally | obviously | trivially
    formally | explicitly | first\w* | second\w* | third\w* | last\w* | namely | notably | importantly | concretely
    exactly | specifically | precisely | generally
    conveniently | evidently | immediately | directly | analogously | ultimately
    subsequently | interestingly | surprisingly | fortunately | mathematically | algebraically | symbolically
    compactly | collectively | briefly | simply | certainly | alternatively | conversely | likewise | respectively
    necessarily | equally | actually | mechanically | graphically | geometrically | conceptually | crucially
    remarkably | naturally | correspondingly | internally | jointly | only | usefully | happily | luckily | assembly
    apply | multiply | supply | imply | reply | rely | comply | family | anomaly
    visually | abstractly | quickly | easily | unsurprisingly | reassuringly | thankfully | pleasantly
""")
"""Adverbs of a whole clause that leave it what it is; any other may speak of another time, place or opinion."""
_OTHER = (
    r"(?:the|an?|some|all)? ?(?:older|old|early|earlier|former|previous|original|later|next|last|first|second|other)"
)
_ELSEWHERE = any_of(rf"""
    in (?:one|two|three|four|\d|higher|lower|low|high|finite|infinite) (?:\w+ )?(?:dimensions?|variables?)
    in (?:theory|practice|principle|classical \w+|(?:\w+ian|\w+istic|\w+-\w+) (?:physics|mechanics|theory))
    in (?:the|an?|some|all)? ?(?:older|old|other|former|opposite) (?!words|hand)[\w-]+
    in (?:most|some|many|other|several) (?!words|cases of)[\w-]+
    in (?:the |one |its )?(?:first|second|last|other|upper|lower|left|right) half[^,;:]*
    (?:before|until|since|around|in) (?:1[5-9]|20)\d\d
    in {_OTHER} (?:versions?|editions?|drafts?|chapters?|sections?|papers?|lectures?|releases?|works?|notes?)[^,;:]*
    (?:by|per) (?:default|mistake|accident|tradition) | (?:through|due to|owing to) an? (?:oversight|bug|slip|error)
    in error | until (?:now|then|recently) | (?:so|thus) far | up to now | at present | in the past | for centuries
    on the (?:\w+ )?(?:diagonal|boundary|axis|edge|surface|sphere|circle|simplex) | yesterday | tomorrow\S*
    next (?:week|time|year) | last (?:week|time|year) | later | soon | one day | once upon a time | some day
""")
"""Times, places and opinions elsewhere."""
_OPENS = regex(
    _BEGINS
    + r"(?P<phrase>"
    + rf"(?:with|without|for|under|given|among|beyond|outside|within)\s+(?:(?:only|just|exactly)\s+)?{_NEW}(?={_ENDS})"
    + rf"|with\s+{_KNOWN_CHANGED}(?={_ENDS})|(?!{_PLAIN_ADVERBS})\w{{3,}}ly\s*(?=,|\Z)|{_ELSEWHERE})"
)
_CLOSES = regex(
    r"\A[\s,]*(?P<phrase>"
    + rf"(?:for|in) an?\s+{_NEW}(?=[,;:.)]|\Z)|(?:without|with (?:zero|no))\s+{_NEW}(?=[,;:.)]|\Z)"
    + rf"|with\s+{_KNOWN_CHANGED}|with (?:[\w-]+ )?probability\b"
    + rf"|(?:once|unless|until|as soon as)\b[^,;:.{MARK}]*|{_ELSEWHERE})"
)


def confines(ahead: str, behind: str) -> str:
    """The phrase at the beginning of a clause, or behind its equation, that confines this to a case; empty where none
    does.

    >>> confines("with two layers, we have ", ""), confines("with the weights above, ", "")
    ('with two layers', '')
    >>> confines("", " for a linear network."), confines("", " for a single sample"), confines("wrongly, ", "")
    ('for a linear network', '', 'wrongly')
    """
    found = _OPENS.match(ahead) or _CLOSES.match(behind)
    return " ".join(found["phrase"].split()) if found else ""


TASKS = any_of(r"""
    regression | classification | factori[sz]ation | decomposition | completion | estimation | clustering | ranking
    segmentation | detection | translation | reconstruction | matching | retrieval | prediction | forecasting
    recommendation | imputation | denoising | modell?ing
""")
"""Nouns of what is done with data."""
_OF_TASK = rf"(?P<task>(?:[\w-]+ ){{0,4}}?{TASKS})"
_TASK = regex(
    rf"for {_OF_TASK}(?: (?:problems?|tasks?|models?|setups?|losses))?(?: (?:with|of|on|from|over|by|using|in)\b.*)?",
    re.DOTALL,
)
_OPENS_TASK = regex(_BEGINS + rf"(?:for|in) (?!the\b|this\b|our\b|these\b){_OF_TASK}\b")

_ALSO = {
    "logistic regression": "binary classification",
    "binary logistic regression": "binary classification",
    "softmax regression": "multi-class classification",
    "multinomial logistic regression": "multi-class classification",
    "multinomial regression": "multi-class classification",
    "multiclass classification": "multi-class classification",
}
"""Tasks of several names."""


def names_task(phrase: str) -> bool:
    """Whether a phrase that confines names what is done, "for ridge regression": an equation under it defines what it
    says, as the text speaks of that task.

    >>> names_task("for ridge regression with targets"), names_task("for a linear network"), names_task("for odd n")
    (True, False, False)
    """
    return _TASK.fullmatch(phrase) is not None


def opened_task(sentence: str) -> str:
    """What is done from a sentence on, where it opens with that; what was defined for another task may not be meant.

    >>> opened_task(f"for ridge regression, the loss is {MARK}."), opened_task("for the regression above")
    ('ridge regression', '')
    """
    found = _OPENS_TASK.match(sentence)
    task = " ".join(found["task"].split()) if found is not None else ""
    return _ALSO.get(task, task)
