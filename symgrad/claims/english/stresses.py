"""Words that stress what they say and take nothing from it: "do not forget that $y$ is one-hot", "of course".

What stands behind a factive verb is so, be the verb denied or not: who does not forget a thing, and who must not
overlook it, has it before him. Such an opening is blanked before any word of it is looked at, so that its "not" denies
nothing and its "must" demands nothing. The tables hold what stresses; an opening that none of them holds keeps what it
says from being declared, and declares nothing itself.
"""

from __future__ import annotations

from symgrad.claims.english.text import MARK
from symgrad.regex import any_of, regex

_NOT = any_of(r"""
    (?:do|must|should|can|may|to)(?: not| never|n['’]t) | cannot | can['’]t | never | not to | let us (?:not|never)
    let['’]s (?:not|never)
""")
_MISSED = "(?:forget|overlook|ignore|neglect|disregard|miss|lose (?:sight|track) of)"
_WORTH = "(?:important|crucial|essential|useful|helpful|vital|critical|necessary|good|wise|instructive|well|worth|key)"
_KNOW = (
    "(?:note|notice|remember|recall|know|reali[sz]e|mention|understand|recogni[sz]e|observe|see|stress|emphasi[sz]e"
    "|point out|(?:keep|bear|have) in mind|be aware)"
)
_KNOWN = "(?:noted|remembered|recalled|stressed|emphasi[sz]ed|mentioned|pointed out|kept in mind|borne in mind)"
_KNOWING = "(?:noting|remembering|recalling|mentioning|stressing|emphasi[sz]ing|pointing out|keeping in mind)"
_OPENINGS = any_of(rf"""
    (?:(?:we|you|one|please|but|and|also) )*{_NOT} (?:ever )?{_MISSED}
    not to be (?:forgotten|overlooked|ignored) | without forgetting
    it (?:should|must|may|is) not (?:to )?be (?:forgotten|overlooked|ignored|neglected)
    (?:please |we |do |always )*(?:keep|bear|have) in mind | please {_KNOW}
    note well | (?:please )?be aware | (?<!never )mind
    it(?: is|['’]s) (?:also |very |really )?{_WORTH} (?:to {_KNOW}|{_KNOWING}) | it (?:should|must|may) be {_KNOWN}
    (?:we|you|one) (?:only |also |just |all )?(?:need|have|ought) to {_KNOW} | recall from (?:above|before|earlier)
    there (?:is|can be) no (?:doubt|question) | (?:nobody|no one) doubts | it goes without saying
    it is (?:no|not a) (?:secret|coincidence|accident|wonder|surprise)
    it is (?:not surprising|well[- ]known|obvious|clear|evident)
    (?:the|an?) (?:trick|important point|crucial point|main point|catch) is
    we (?:exploit|rely on|emphasi[sz]e|stress|point out)
""")
_CONTENT = rf"(?: here| again| always)?(?=\s*[:,]|\s*(?:the fact )?that\b|\s*(?:{MARK}|\Z))\s*(?:the fact\b)?"
_BESIDE = any_of(r"""
    of course | obviously | clearly | evidently | naturally | in (?:this|our|the present) notation | as (?:usual|always)
    thanks to the fact | in other words | on the other hand
    unless (?:otherwise (?:stated|noted|specified|mentioned|said)|(?:stated|noted|specified|mentioned|said) otherwise)
    as (?:noted|said|mentioned|stated|explained|discussed) (?:above|before|earlier|already)
    for (?:the sake of |reasons of )?(?:simplicity|definiteness|concreteness|brevity|convenience)
    without (?:any )?loss of generality | wlog
    to simplify (?:the |our |this )?(?:discussion|notation|matters|presentation|exposition|formulas?|things)
    temporarily | for (?:now|the moment|a moment|the time being)
    (?:from (?:now|here) on(?:wards?)?|henceforth|hereafter)(?= (?:let|we|assume|suppose)\b|,| $)
    for the (?:rest|remainder) of (?:the|this) (?:sub)?(?:section|chapter|text|document|paper|lecture|post|page|notes?)
""")
_CONTRARY = any_of("""
    for (?:the sake of )?(?:an? )?contradiction | by (?:way of )?contradiction | towards? an? contradiction
    (?:to|on) the contrary
""")
_SUPPOSE = r"(?:suppose|assume)"
_REFUTED = regex(rf"(?:{_CONTRARY},?\s+(?:(?:we|let us)\s+)?{_SUPPOSE}|\b{_SUPPOSE},?\s+{_CONTRARY},?)\s+(?:that\b)?")
"""How a proof by contradiction opens: what is supposed holds no longer than the sentence that goes on from it."""
_PLAIN = rf"{_BESIDE}|\bw\.\s?l\.\s?o\.\s?g\."
_CIRCUMSTANCE = regex(_PLAIN)
_STRESS = regex(rf"(?P<opening>{_OPENINGS}{_CONTENT})|{_PLAIN}")


def unstressed(lowered: str) -> str:
    """A text, in lower case, in which what only stresses is blanked, letter for letter.

    >>> unstressed("do not forget that x").split(), unstressed("do not forget the case that x").split()[:3]
    (['that', 'x'], ['do', 'not', 'forget'])
    """
    return _STRESS.sub(lambda found: " " * len(found[0]), lowered)


def without_circumstances(lowered: str) -> str:
    """A text, in lower case, without the phrases that say for whose sake, or for how long, something is assumed.

    >>> without_circumstances("for the moment, suppose that").split(), without_circumstances("never forget that")
    ([',', 'suppose', 'that'], 'never forget that')
    """
    return _CIRCUMSTANCE.sub(lambda found: " " * len(found[0]), lowered)


def refutes(lowered: str) -> bool:
    """Whether words, in lower case, end with what opens a proof by contradiction.

    >>> refutes("suppose, for contradiction, that "), refutes("suppose that ")
    (True, False)
    """
    return any(found.end() == len(lowered.rstrip()) for found in _REFUTED.finditer(lowered.rstrip()))


def noting(lowered: str) -> str:
    """A text, in lower case, with "note" for an opening that only stresses, so that a formula behind it is a fact, and
    "if" for what is supposed to be refuted.

    >>> noting("never forget that x"), noting("suppose, for contradiction, that x")
    ('note that that x', 'if x')
    """
    plain = _REFUTED.sub("if", lowered)
    return _STRESS.sub(lambda found: "note that " if found["opening"] else "", plain)
