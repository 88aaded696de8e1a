"""Words that take assumptions back: "we no longer assume $x > 0$", "here $x$ may be negative", "in general"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from symgrad.claims.english import phrases
from symgrad.claims.english.circumstances import elsewhere, placed
from symgrad.claims.english.openings import opened_task
from symgrad.claims.english.text import MARK
from symgrad.claims.english.vocabulary import NO_DENIALS
from symgrad.claims.speech.losses import ANY_SIGN, ASSUMPTION, CONTRARY_PLACE, LOST, NOT_THESE, OTHER_PLACE, SKIPPED
from symgrad.claims.speech.prose import sentences_of
from symgrad.claims.speech.turns import ACT, MAY_ACT, turns
from symgrad.regex import any_of, regex

_GIVE_UP = (
    "(?:drop|relax|lift|remov|abandon|discard|forget|omit|ignor|neglect|disregard|suspend|waiv|violat|trad|soften|weaken"
    "|swap|exchang|duali[sz]|penali[sz])"
)
_TAKEN_BACK = regex(
    any_of(rf"""
        (?:{_GIVE_UP}|giv)\w* (?:up )?(?:\w+ ){{0,3}}{ASSUMPTION}
        {ASSUMPTION} (?:\w+ ){{0,2}}(?:is|are) (?:now |then |here )?{_GIVE_UP}(?:p?ed|d)
        no longer (?:assume|require|suppose|need|restrict|impose|ask)\w*
        without (?:the |this |that |these |those |any |such |further )*{ASSUMPTION}
        (?:do|does|did) not (?:\w+ )?(?:assume|suppose|require)
    """)
)
_OF_NO_NAME = regex(rf"\b(?:this|that|these|those|the|any|all|such|our)(?: \w+)? {ASSUMPTION}(?! (?:that|on|of)\b)")
_MAY = r"(?:may|can|could|might) (?:now |also |here |well )*(?:be|have|take|assume)"
_IS = r"(?:is|are|be) (?:now |here |again |once more )*"
_ENTRIES = r"(?:entries|components|elements|coordinates|values)"
_OF_ENTRIES = (
    r"(?:(?:be|is|are) (?:an? )?[\w -]{0,30}?)?"
    r"(?:(?:with|has|have|having) (?:any|arbitrary|unrestricted|unconstrained|free)"
    rf" (?:real |numbers as |numbers for )?{_ENTRIES}"
    rf"|(?:with|whose) {_ENTRIES} (?:are |may be |can be |being )?(?:(?:of|have) any\b|arbitrary|unrestricted|free\b))"
)
"""Words by which the entries of an array may be any numbers."""
_FREE = regex(
    rf"{MARK}\s*,?\s*(?:"
    + any_of(rf"""
        {_MAY} (?:an? )?(?:negative|any|arbitrary|either|zero|both|complex|of (?:any|either)|all)
        (?:have|has|having|be of|is of|take|takes) (?:any|either|arbitrary|both) (?:signs?|values?)
        {_IS}(?P<any>(?:an?|any|some|all)?\s*(?:\w+ (?:of )?)?(?:arbitrary|unrestricted|general)\b[^.,;:]*)
        {_OF_ENTRIES}
        {_IS}(?:now )?of (?:either|any|arbitrary) sign
        {_IS}(?P<real>any (?:(?:real|square|{MARK}) ){{0,3}}(?:number|vector|matrix|value|scalar)s?\b[^.,;:]*)
    """)
    + ")"
)
_SIGN_FREE = (
    rf"\bsigns? of (?P<whose>{MARK})\s+(?:(?:may|can|could|is|are|be|now|left)\s+)*"
    r"(?:free|arbitrary|open|unknown|unrestricted|undetermined|either|random|anything|differ|vary|varies|chang|flip)"
)
_CROSSES = (
    rf"(?P<leaves>{MARK})\s+(?:may|can|might|could|will)\s+(?:\w+\s+)?(?:leave|violate|escape|exceed|lose|cross|overshoot)\b|"
    rf"(?P<cross>{MARK})\s+(?:(?:then|now|later)\s+)?(?:cross(?:es)?\b|pass(?:es)? (?:through|below|zero)"
    r"|changes? (?:its )?sign|switch(?:es)? sign|(?:turns?|becomes?|gets?|goes) (?:non-?positive|negative))"
    rf"|\bcases?\s+(?P<case>{MARK})\s+(?:is|are) (?:identical|the same|no different|alike),? (?:so|and|hence|thus)\b"
)
_ALLOWED = regex(
    r"\b(?:allow|permit|admit|includ)\w*\s+(?:also\s+|for\s+)*(?:negative|non-?positive|zero|any|arbitrary|complex|all|other)\b"
    rf"[^.;:{MARK}]{{0,30}}(?P<of>{MARK})"
    rf"|(?P<one>{MARK})\s+to be (?:any|arbitrary|general|negative|unrestricted|free)\b|{_SIGN_FREE}|{_CROSSES}"
)
"""Words by which a name may be more than was assumed of it."""
_ANY_REAL = regex(
    r"\b(?:any|every|all|each|arbitrary)\s+(?:[\w-]+\s+){0,2}?(?:real|complex)\b(?:\s+(?:numbers?|values?|scalars?|inputs?))?"
    rf"\s+(?P<of>{MARK})"
)
_GENERALLY = regex(
    r"\A\W*(?:but |and |now )?(?:in general|more generally|generally|in the general case)\b"
    r"|\b(?:consider|treat|take|study|to|for|look at) (?:now )?the general case\b"
    r"|\bfor (?:all|any|every|each|arbitrary) (?:sizes?|dimensions?|values?)\b(?! of)"
)
_ANY_VALUE = regex(
    r"\b(?:any|every|all|each|arbitrary|general)\s+(?:(?!(?:if|when|where|that|the|of|for|in|on|at|and|or|is|are|by|with)\b)"
    rf"[\w-]+\s+){{0,2}}?(?P<of>{MARK})"
    rf"|(?P<name>{MARK})\s+(?:(?:is|be) )?(?:now )?(?:an? )?(?:any|arbitrary|general)\b"
)
_ALL_CASES = regex(
    any_of(r"""
        (?:in|for) (?:both|either|all|every|each) (?:of (?:the|these) )?cases? | the (?:other|remaining) cases?
        for (?:all |any |every )?other
        (?:for|in) the (?:original|full|unreduced|unsimplified|actual|initial) [\w-]+
        undoing (?:the|this|that|our) [\w-]+ | (?:restor|reinstat|reinsert)ing (?:the|all|our|[\w-]+) [\w-]+
        (?:put|putting) (?:the |all |our )?[\w-]+ back(?: in)? | (?:put|putting) back (?:the )?[\w-]+
        (?:[\w-]+ )(?:is|are|being)? ?(?:restored|reinstated|reinserted|put back)
        (?:on|in|for|at) the (?:other|opposite|mirrored|reflected) (?:branch|side|half|sheet|region)
        (?:on|in|for|at) the (?:other|opposite|mirrored|reflected) (?:regime|problem|part|setting|model)
        (?:in|for) (?:both|either|all|every|each) (?:of (?:the|these) )?(?:regimes?|settings?|scenarios?|situations?)
        (?:over|to|on|along) the (?:whole|entire|full) (?:real )?(?:line|axis|plane)
        (?:extend|continu|enlarg|generali[sz])\w*\b[^.;]*\bto (?:the )?(?:whole|entire|full|all|complex|negative)
        for (?:all|any|every|each|arbitrary) (?:pairs?|orders?|orderings?|signs?|choices?|label?lings?|permutations?)
    """)
)
_OTHERWISE = regex(
    r"\A\W*(?:(?:and|but)\s+)?(?:otherwise|else|(?:what )?if not|case (?:ii+|iv|v|[b-e2-5]|two|three)"
    r"|elsewhere|in the (?:other|opposite|remaining) case|off it"
    r"|away from it)\b|\b(?:one|two|some|several|many|half|both|all|each|none) of (?:them|these|those) (?:\w+ly )?"
    r"(?:changes?|flips?|loses?|becomes?|gets?|turns?|is (?:then |now )?\w+ed|are (?:then |now )?\w+ed)\b"
)
"""How a sentence begins of what was not assumed before; and that some of what it was assumed of change."""
_OTHERWISE_NOW = regex(
    r"\b(?:is|are|be|becomes?|lies?|lives?|takes?)\b(?! (?:used|called|written|denoted|shown|computed))"
    r"[^.;,:]{0,40}\binstead\b(?! of)|"
    r"\b(?:they|it|these|those|this|that) (?:is|are|may be|can be|will be|become|becomes)\b[^.;]*\binstead\b"
    r"|\binstead\b[^.;]* (?:they|it|these|those) (?:is|are|may be|can be|will be|become|becomes)\b"
)
_NO_VALUE = regex(
    r"\b(?:forget|drop|discard|abandon|ignor)\w* (?:about )?(?:this|that|these|those|the) (?:\w+ ){0,2}"
    r"(?:values?|choices?|settings?|numbers?|special case)\b"
)
"""Words that take values back and name none."""
_DATA_CHANGED = regex(
    r"\A\W*(?:(?:now|then|next|and|so|first|finally)\W+)*(?:let us\s+|we\s+)(?:(?:now|then|next|again)\s+)?"
    rf"(?:{MAY_ACT}|{ACT})(?:e|y|es|ies)?\s+(?:the|all|our|these|both|its|their)\s+"
    r"(?:\w+\s+)?(?:data|numbers|values|points|entries|observations|weights|probabilities|labels|vectors?)\b"
    r"|\b(?:we|let us)\s+(?:(?:now|then|next|also)\s+)?(?:add|inject|introduce|apply)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:noise|perturbations?|(?:label )?smoothing|jitter|dropout|outliers?|corruptions?)\b"
    r"|\b(?:noise|smoothing|jitter|dropout|corruption|mix-?up|cut-?mix|augmentation|attrition|contamination)\s+(?:\w+ly\s+)?"
    r"(?:swap|chang|mov|turn|shift|spread|blur|replac|flip|mix|perturb|alter|modif|soften|destroy|break|tak)(?:s|es|ies)\b"
)
"""How a sentence begins that changes the things of the text, and names none."""
_NOT_SO = regex(
    rf"{MARK}[^.;:{MARK}]{{0,40}}?\b(?:(?:is|are|do|does|need|must|should)(?: not|n['’]t| no longer| never)"
    r"|not (?:necessarily|always|assumed|required|even))\b"
    rf"(?P<what>(?![^.;:{MARK}]*\b(?:negative|zero)\b)[^.;:{MARK}]{{0,60}})"
)
_CONTRARY = regex(
    rf"(?:{MARK}\s*(?:,|,?\s*and)\s*)?{MARK}\s+(?:is|are|be|becomes?)\s+(?:(?:now|both|mutually|not in-?)\s*)*"
    r"(?:dependent|correlated|asymmetric|non-?symmetric|singular|indefinite|non-?(?:orthogonal|diagonal|invertible)"
    r"|un-?normali[sz]ed|degenerate)\b(?! on\b| of\b| with\b)"
)
"""Words for the contrary of what names are often assumed to be."""
_IS_ONE = regex(rf"{MARK}\s+(?:is|are)\s+(?:(?:now|then|here)\s+)*(?:an?|no|any|not)\b")
"""Words that tell what a name is; at another place it is perhaps not what it was here."""
_SUMS = regex(r"\bsums? to (?:1|one)\b|\bnormali[sz]ed\b")
_REAL_NOW = regex(
    rf"\b(?:here|now|this time|instead|our|after [\w-]+)\b[^.;:{MARK}]*(?P<of>{MARK})\s+"
    r"(?:is|are) (?:now |here )?(?:an? )?real\b"
    rf"|\b(?:unconstrained|unrestricted)\b[^.;:{MARK}]{{0,40}}(?P<behind>{MARK})"
)
"""Words by which a name may be any number now."""
_DIFFER = regex(
    rf"(?P<one>{MARK})\s*(?:,|,? and)\s*(?P<two>{MARK})\s+(?:(?:now|here|may|can|are|be|to)\s+)*"
    r"(?:differ|different|distinct|unequal)\b"
)
"""Words by which two names are no longer one."""
_ALTER = r"(?:increas|decreas|rais|lower|chang|doubl|halv|vary|varied|reset|enlarg|reduc|increment|decrement)"
_CHANGED = regex(
    rf"(?P<one>{MARK})\s+(?:(?:now|then|next|again)\s+)?"
    + any_of(
        rf"""
        grows? | increases? | decreases? | shrinks? | varies | vary | differs? | changes? | doubles | becomes? | tends?
        goes | go
        (?:is|are|gets?|was|has been) (?:now |then |next |later )?{_ALTER}
    """,
        after="",
    )
    + rf"|\b{_ALTER}(?:e|es|ing)?\s+"
    rf"(?:the (?:[\w-]+ ){{1,3}})?(?P<other>{MARK})"
    rf"|\b(?:larger|smaller|bigger|greater|higher|lower|other|different)\s+(?:values? of\s+)?(?P<more>{MARK})"
    rf"|\breplac(?:e|ing)\s+(?P<gone>{MARK})\s+(?:by|with)\b|\bwith\s+(?P<put>{MARK})\s+(?:now |then )?(?:at|set to)\b"
)
"""Words by which a name gets another value, or many."""
_FOR_NOW = regex(
    any_of("""
        (?:for|in|within|during) (?:the )?(?:rest|remainder|duration)? ?(?:of )?this paragraph | for (?:now|a moment)
        of this paragraph (?:only|alone) | first (?:that|assume|suppose|consider the case|treat)
        (?:assume|suppose|consider|treat) (?:now )?first | for the moment | temporarily
        momentarily | for the time being
    """)
)


_HERE = (
    r"\b(?:in|within|for|throughout) (?:all of |the (?:rest|remainder) of )?this"
    r" (?:(?:sub)?section|chapter|lecture)\b"
)
_FOR_SECTION = regex(
    rf"{_HERE},?\s+(?:only\W+)?(?:(?:we|let us)\s+(?:also\s+)?(?:assume|suppose|require|restrict|take|work with)\b"
    rf"|(?:(?!we\b|define)[\w-]+\s+){{0,4}}{MARK})"
    rf"|{MARK}[^.;:{MARK}]*{_HERE}|\b(?:assume|suppose)[^.;:]*{_HERE}"
)
"""What is said for a section holds no longer than that, be it one that speaks for the document."""
_OF_CHAPTER = regex(r"\b(?:chapter|lecture)")
_SOFT = regex(
    rf"\b(?:labels?|targets?|responses?)\s+(?P<of>{MARK}\s+)?(?:is|are|be|become|may be|can be)\s+"
    r"(?:(?:now|here|then|again|all|any|allowed to be|no longer one-hot but|general)\s+)*"
    r"(?:(?P<soft>soft|smooth\w*|fuzzy)"
    r"|(?:(?:arbitrary|unrestricted|unconstrained|continuous|real)(?:[- ]valued)?|any real)\b)"
    r"(?!\s+(?:non-?negative|positive|one-hot))"
    rf"|(?P<name>{MARK})\s+(?:is|are|becomes?)\s+(?:(?:now|then|here)\s+)*(?:soft|smoothed|no longer one-hot)\b"
)
"""Labels that need not be those of one class."""


_CORRECTS = regex(
    r"\A[\W_]*(?:(?:an?|one|small|minor|another|but|and|oh|well)\b\W*)*"
    + any_of("""
        corrections? | errat(?:um|a) | corrigend(?:um|a) | typos? | oops | sorry | apologies | my mistake | retraction
        pardon | (?:the|this|our) (?:sign|inequality|order|assumption|total|condition|bound)s? (?:above|before)
    """)
)
"""How sentences begin that correct what stands before them."""
_WRONG_SIGN = regex(
    r"\b(?:signs?|inequalit(?:y|ies)|assumptions?|conditions?|bounds?)\b[^.;:]{0,40}\b(?:is|are|was|were|be|reads?)\b"
    r"(?: \w+)? (?:wrong|false|incorrect|mistaken|reversed|flipped|swapped|the other way (?:a?round)|the opposite)\b"
)
_THIS_IS_WRONG = regex(
    r"\b(?:this|that|it|the above|(?:the|this|that) (?:last )?(?:line|sentence|assumption|quotation|quote|statement))"
    r" (?:is|was)(?: \w+)? (?:wrong|false|incorrect|untrue|an? (?:mistake|error|typo|slip))\b(?! (?:to|that)\b)"
    r"|\b(?:drop|forget|retract|scratch|ignore|disregard|undo|revoke|relax|lift|violate|abandon)s?"
    r" (?:this|that|it|the above)(?: again| now)?\W*\Z"
    r"|\A\W*(?:not here|just kidding|wrong|nonsense|not so|no, (?:it|this|that) (?:is|does)(?: not|n['’]t)[^.]*"
    r"|so (?:said|says|claimed|wrote|thought) [^.]*)\W*\Z"
    r"|(?:\A|;)\W*(?:(?:but|and|however|yet|though|of course|unfortunately|here)\W+)*(?:this|that|it|the latter)\s+(?:"
    r"(?:is|was|does|did|need)(?: not|n['’]t| never| no longer) (?:be )?(?:assumed|the case|so|true|valid|hold|here)"
    r"\b(?! that)|(?:was|had been) (?:assumed|so|true|the case|in|back|customary|common|usual)\b(?! that)"
    rf"|(?:holds?|applies|is (?:so|true|the case|assumed))(?P<rest>(?! that)[^.;{MARK}]*))"
)
"""What takes back the sentence before it."""

_CASES = (
    _ALL_CASES,
    _OTHERWISE_NOW,
    _OTHERWISE,
    LOST,
    OTHER_PLACE,
    SKIPPED,
    NOT_THESE,
    ANY_SIGN,
    _NO_VALUE,
    _DATA_CHANGED,
)
"""What takes back all that was assumed."""


class Lifted(NamedTuple):
    """at: where it is said. marks: of the formulas whose names it is said of; None for all names. numbers: only values
    of names are taken back; meaning: their definitions, too. later: it holds from the next `paragraph`, `section` or
    `chapter` on. task: what is done from here on, by which only those of another task are taken back. kinds: no more
    than these attributes are. denied: it is said what they are not, beside what they are: "$p_i \\ge 0$, not
    normalised". bare: it is said of names, not of what an equation gives.
    """

    at: int
    marks: tuple[int, ...] | None = None
    numbers: bool = False
    later: str = ""
    meaning: bool = False
    task: str = ""
    kinds: frozenset[str] = frozenset()
    denied: bool = False
    bare: bool = False


def lifts(text: str) -> Iterator[Lifted]:
    """What sentences take back.

    >>> [(lifted.at, lifted.marks) for lifted in lifts(f"We drop the assumption. Here {MARK} may be negative.")]
    [(3, None), (29, (29,))]
    >>> list(lifts(f"without loss of generality, {MARK} is arbitrarily small"))
    []
    """
    start = 0
    before: tuple[int, ...] | None = None
    for sentence in sentences_of(text):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in sentence)
        yield from (one._replace(at=start + one.at, marks=_moved(one.marks, start)) for one in _of_sentence(lowered))
        marks = tuple(start + match.start() for match in re.finditer(MARK, sentence))
        yield from _corrected(lowered, start, marks, before)
        before, start = marks or before, start + len(sentence)


def _corrected(sentence: str, start: int, own: tuple[int, ...], before: tuple[int, ...] | None) -> Iterator[Lifted]:
    """What a sentence corrects: of its own names, or of those of the sentence before it, what they were defined to be
    as well; or of that sentence what it says, which holds elsewhere.
    """
    if _CORRECTS.search(sentence) or _WRONG_SIGN.search(sentence):
        yield Lifted(start, own or before, meaning=True)
    found = _THIS_IS_WRONG.search(sentence)
    if found is not None and (own or before) and (found["rest"] is None or _is_of_a_place(found["rest"])):
        yield Lifted(start + found.start(), own or before)


def _is_of_a_place(words: str) -> bool:
    """Whether what holds does so only somewhere: "on MNIST", "only there"."""
    return placed(words) or _ONLY.search(words) is not None


_ONLY = regex(r"only")


def _moved(marks: tuple[int, ...] | None, by: int) -> tuple[int, ...] | None:
    return None if marks is None else tuple(at + by for at in marks)


def _of_sentence(sentence: str) -> Iterator[Lifted]:
    marks = tuple(match.start() for match in re.finditer(MARK, sentence))
    plain = NO_DENIALS.sub(lambda match: " " * len(match[0]), sentence)
    if found := _TAKEN_BACK.search(plain):
        behind = tuple(at for at in marks if at > found.start())
        yield Lifted(found.start(), None if not behind or _OF_NO_NAME.search(found[0]) else behind)
    if found := _GENERALLY.search(plain):
        yield Lifted(found.start(), None, numbers=True)
    if found := next((found for row in _CASES if (found := row.search(plain)) is not None), None):
        yield Lifted(found.start(), None)
    if found := CONTRARY_PLACE.search(plain):
        yield Lifted(found.start(), None, meaning=True)
    if task := opened_task(plain):
        yield Lifted(0, None, meaning=True, task=task)
    for at, named in turns(plain):
        yield Lifted(at, named, meaning=True, bare=True)
    if (found := _FOR_NOW.search(plain)) and marks:
        yield Lifted(found.start(), marks, later="paragraph")
    if (found := _FOR_SECTION.search(plain)) and marks:
        wide = _OF_CHAPTER.search(found[0]) is not None
        yield Lifted(0, marks, later="chapter" if wide else "section")
    for found in _SOFT.finditer(plain):
        about = "of" if found["of"] else "name"
        at = found.start(about) if found[about] else found.start()
        soft = found["soft"] or found["name"]
        kinds = frozenset({"one-hot"}) if soft else frozenset({"one-hot", "sums-to-one"})
        yield Lifted(at, (at,) if found[about] else None, kinds=kinds)
    for found in _NOT_SO.finditer(sentence):
        if _SUMS.search(found["what"]) or any(phrase.domains for phrase in phrases.conjuncts(found["what"])):
            yield Lifted(found.start(), (found.start(),), denied=True)
    for found in _CONTRARY.finditer(sentence):
        yield Lifted(found.start(), tuple(at for at in marks if found.start() <= at < found.end()), meaning=True)
    for found in _IS_ONE.finditer(plain):
        if elsewhere(plain[: found.start()]):
            yield Lifted(found.start(), (found.start(),))
    for found in _ANY_VALUE.finditer(plain):
        at = found.start("of" if found["of"] else "name")
        yield Lifted(at, (at,), numbers=True)
    for found in _DIFFER.finditer(plain):
        yield Lifted(found.start(), (found.start("one"), found.start("two")), meaning=True)
    for found in _CHANGED.finditer(plain):
        at = found.start(found.lastgroup or 0)
        yield Lifted(at, (at,), numbers=True)
    for found in (*_ANY_REAL.finditer(plain), *_REAL_NOW.finditer(plain), *_ALLOWED.finditer(plain)):
        yield Lifted(found.start(), (found.start(found.lastgroup or 0),))
    for found in _FREE.finditer(plain):
        said = found["any"] or found["real"] or ""
        if not any(phrase.domains for phrase in phrases.conjuncts(said)):
            yield Lifted(found.start(), (found.start(),), meaning=bool(said))
