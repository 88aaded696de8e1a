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
""")
_STRESS = regex(rf"(?P<opening>{_OPENINGS}{_CONTENT})|{_BESIDE}")


def unstressed(lowered: str) -> str:
    """A text, in lower case, in which what only stresses is blanked, letter for letter.

    >>> unstressed("do not forget that x").split(), unstressed("do not forget the case that x").split()[:3]
    (['that', 'x'], ['do', 'not', 'forget'])
    """
    return _STRESS.sub(lambda found: " " * len(found[0]), lowered)


def noting(lowered: str) -> str:
    """A text, in lower case, with "note" for an opening that only stresses, so that a formula behind it is a fact.

    >>> noting("never forget that x")
    'note that that x'
    """
    return _STRESS.sub(lambda found: "note that " if found["opening"] else "", lowered)
