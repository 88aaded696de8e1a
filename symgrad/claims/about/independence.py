"""Words on laws of several names: "let $X$ and $Y$ be independent", "are i.i.d. with mean $\\mu$"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from symgrad.claims.about.moods import mood_of
from symgrad.claims.english.text import MARK, marks
from symgrad.claims.speech.prose import borders
from symgrad.regex import any_of, regex
from symgrad.traits import (
    ALIKE,
    INDEPENDENT_GIVEN,
    MEAN,
    MEAN_AND_VARIANCE,
    MUTUAL,
    PAIRWISE,
    UNCORRELATED,
)

_NAMES = rf"{MARK}(?:\s*(?:,\s*and|,|and)\s*{MARK}|\s*,?\s*(?:\.\.\.|…)\s*,?\s*{MARK})*"
_OTHERS = rf"{_NAMES}(?!\s+(?:is|are|has|have|be|depends?|var(?:y|ies))\b)"
_LAW = (
    r"(?:real|scalar|discrete|continuous|standard|gaussian|normal|bernoulli|poisson|binomial|uniform|zero-mean"
    r"|cent(?:ered|red))"
)
_VARIABLES = rf"(?:(?:{_LAW}\s+)*(?:random\s+(?:variables?|vectors?|numbers?)|draws?|samples?|observations?|noises?))"
_KIND = (
    r"(?:(?:mutually|jointly|statistically|stochastically|pairwise|all|also|two|three|assumed(?:\s+to\s+be)?"
    r"|taken(?:\s+to\s+be)?)\s+)*"
)
_SAID = (
    r"(?P<said>independent(?:\s+and\s+identically\s+distributed|,\s+identically\s+distributed)?|iid|uncorrelated)(?!\w)"
)
_BE = r"(?:\s*,)?\s+(?:(?:has|have)\s[^.;:]{0,60}?\band\s+)?(?:both\s+|all\s+)?(?:are|be|is)\s+"
_OF = r"\s+(?:of|from)\s+(?:the\s+|both\s+)?(?:\w+\s+){0,2}?"
_REST = (
    rf"(?:\s+(?:{_VARIABLES}|{_LAW}|(?:of|from|with)\s+(?:each\s+other|one\s+another)"
    r"|from\s+(?:the\s+)?(?:same\s+)?(?:\w+\s+)?(?:distribution|law|population)))*"
)
_ENDS = regex(
    r"\s*(?:\Z|[.;:,)]|(?:and|with|so|then|we|where|each|all|having|both|but)\b"
    rf"|for\s+(?:all|each|every|{MARK}))"
)
"""What may stand behind all that is said of the names."""

_OPEN = any_of("if | iff | when | whenever | unless | given | under | provided | only | whether | almost")
_CONDITIONED = any_of("given | conditional(?:ly)? | conditioned | conditioning | under | knowing | fixed | fixing")
_WEAK = regex(
    any_of(r"""
        up to | except | apart from | aside from | with (?:\w+ ){0,2}probability | limit | approximately | nearly
        asymptotically | in expectation | on average | but not | modulo | save | within | per | only | unless
        in the sense | almost | locally | respectively | in (?:each|every|some|one|most) | sometimes | otherwise
    """)
)
"""What takes something of the independence back, wherever it stands behind it."""
_PART_OF = regex(
    any_of("within | inside | per | locally | in (?:each|every|some|one|most) | among | across | at (?:each|every)")
)
"""Words ahead of an independence that holds of parts."""
_IN_CASE = regex(
    r"\b(?:for|when|at|in|on|after|before|during|once|while|beyond)\s+"
    r"(?!(?:all|each|every|any|this|these|our|what|the (?:following|rest|sequel)|general|short|particular)\b)"
    rf"[^,;{MARK}]*{MARK}?[^,;{MARK}]*,?\s*\Z"
)
"""Words ahead of moments that are those of a case."""
_ASKED = regex(r"\b(?:is|are|was|were|of|on|from|than|over|given)\s*\Z")
_FOR = regex(r"\bfor (?:(?:two|any|all|both|every) )*\Z")
"""Ahead of an independence that is supposed for the sentence."""
_DENIED = regex(r"\b(?:not|no|never|neither|nor|without)\b|n['’]t\b")
_OPEN_IN, _GIVEN_IN = regex(_OPEN), regex(_CONDITIONED)

_ALONE = regex(
    rf"(?<!ly )\b{_KIND}{_SAID}\s+(?:(?:{_VARIABLES}|{_LAW})\s+(?P<left>{_NAMES})"
    rf"|(?P<left_>{MARK}\s+and\s+{MARK})(?=\s*(?:,|\Z)))"
)
_EACH_OTHER = regex(rf"(?P<left>{_NAMES}){_BE}{_KIND}{_SAID}(?!{_OF}{MARK}){_REST}")
_BEHIND = regex(rf"(?P<left>{_NAMES})\s*,?\s+(?P<said>iid)(?!\w)")
_FROM_OTHERS = (
    regex(rf"(?P<left>{_NAMES}){_BE}{_KIND}{_SAID}{_OF}(?P<right>{_OTHERS})"),
    regex(rf"(?P<left>{_NAMES})\s*,?\s+{_SAID}{_OF}(?P<right>{_OTHERS})"),
)
_GIVEN = regex(
    rf"(?P<left>{_NAMES}){_BE}(?:conditionally\s+)?independent\s*,?\s+"
    rf"(?:(?:conditional|conditionally|conditioned)\s+(?:on|upon)|given)\s+(?:the\s+)?(?:\w+\s+){{0,2}}?(?P<right>{_OTHERS})"
)
_PLAIN = any_of(r"""
    are | be | is | all | both | each | independent | identically | distributed | iid | and | random | variables?
    vectors? | real | scalar | draws? | drawn | samples? | observations? | from | of | an? | the | some | any
    distributions? | laws? | populations? | common | same | mutually | pairwise | uncorrelated | discrete | continuous
    noises? | numbers? | which | that | with | errors? | copies | size | gaussian | normal | values? | measurements?
""")
_MEAN = (
    r"(?:(?P<zero>zero[\s-]mean|mean\s+zero)"
    rf"|(?:mean|expectation|expected\s+value)(?:\s+vector)?\s+(?P<mean>{MARK}))"
)
_VARIANCE = rf"(?:co)?variance(?:\s+matrix)?\s+(?P<variance>{MARK})"
_AND = r"\s*,?\s*(?:and|,)\s+(?:an?\s+|the\s+)?(?:(?:common|finite|same|constant)\s+)*"
_TURNED = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_>", f"{_VARIANCE}{_AND}{_MEAN}")
"""The covariance ahead of the mean."""
_MOMENTS = regex(
    rf"(?P<left>{_NAMES})(?P<between>(?:[\s,]+{_PLAIN})*?)[\s,]+(?:with|has|have|having|of)\s+(?:an?\s+|the\s+)?"
    rf"(?:(?:common|finite|same)\s+)?(?:{_MEAN}(?:{_AND}{_VARIANCE})?|{_TURNED})"
    r"(?=\s*(?:\Z|[.;:)]|,?\s*(?:and|so|then|we|each|where|but|let|both|all|which|whose|hence|thus|i\.e|that is)\b"
    rf"|,\s*{MARK}|for\s+(?:all|each|every|{MARK})))"
)


class Said(NamedTuple):
    """left, right: the places of the names; said: which words. right is empty where all are said of each other."""

    said: str
    left: tuple[int, ...]
    right: tuple[int, ...] = ()
    supposed: bool = False


def independences(text: str) -> Iterator[Said]:
    """What words say of laws of several names; text is in lower case.

    >>> [*independences(f"let {MARK} and {MARK} be independent random variables.")]
    [Said(said='=mutually independent', left=(4, 10), right=(), supposed=False)]
    >>> [*independences(f"here {MARK} and {MARK} are not independent, {MARK} and {MARK} linearly independent")]
    []
    >>> [*independences(f"the noise {MARK} is independent of {MARK}")]
    [Said(said='=mutually independent', left=(10,), right=(30,), supposed=False)]
    >>> [*independences(f"{MARK} are iid with mean {MARK} and variance {MARK}")][1:]
    [Said(said='=mean and variance', left=(0,), right=(20, 35), supposed=False)]
    """
    yield from dict.fromkeys(_all(text))


def is_law_of_a_part(formula: str, words: str) -> bool:
    """Whether a formula says a law and its sentence that it is one under a condition, of a part, or no exact one.

    >>> is_law_of_a_part(r"x \\sim p", "given y we have"), is_law_of_a_part(r"x \\sim p", "let it be given by")
    (True, False)
    >>> is_law_of_a_part(r"p = \\mathcal{N}(0, 1)", "folded at zero"), is_law_of_a_part("p = q", "folded at zero")
    (True, False)
    """
    words = words.lower()
    if "\\sim" in formula:
        return bool(_PARTLY.search(words) or _CHANGED.search(words))
    return _IS_LAW.search(formula) is not None and bool(_CHANGED.search(words))


_PARTLY = regex(
    any_of(
        """
        if | iff | when | whenever | unless | given(?!\\s+(?:by|as|in)\\b) | conditional(?:ly)? | conditioned
        conditioning | approximately | approx | asymptotically | roughly | nearly | almost | otherwise | probability
        not | never | under | limit | either | alternatively | instead | event | half
        for large | proposal | posterior | complex | supported | log-?odds | odds | logits?
        (?:with|takes|taking|has|having|whose) values?
        """
    )
    + rf"|\b(?:as|(?:on|over)(?:\s+the)?(?:\s+\w+){{0,2}})\s+{MARK}|n['’]t\b"
)
"""Words beside which a law is not that of a quantity by itself."""
_CHANGED = regex(
    any_of(r"""
        truncat\w+ | restrict\w* | confin\w+ | clip(?:s|ped|ping)? | clamp\w* | fold(?:s|ed|ing)? | censor\w*
        wrapp?\w* | rectif\w+ | round(?:s|ed|ing)? | discreti[sz]\w+ | quanti[sz]ed | binned | reflect\w+ | mixture
        contaminat\w+ | conditioned | cut (?:off|down|at) | mirrored | winsori[sz]\w+ | trimmed | thinned
        (?:zero-)?inflated | skewed | re-?normali[sz]ed | tempered | one-sided
        half-(?:normal|line)s? | absolute values? | capped | floored
        limited to | only (?:on|above|below|the) | tails? | moduli | modulo | unnormali[sz]ed | improper | perturbed
        corrupted | outliers? | except | inverted | reversed | shifted
    """)
)
"""Words beside which a law is another one than its formula says."""
_IS_LAW = regex(
    r"=\s*(?:\\(?:mathcal|mathrm|operatorname|text|mathsf)\s*\{?\s*)?(?:[NUBGP]|Normal|Gauss\w*|Unif\w*|Exp|Pois\w*|Ber\w*|Beta"
    r"|Gamma|Laplace|Bin\w*|Cat\w*)\s*\}?\s*(?:\\left)?\s*\("
)


def _all(text: str) -> Iterator[Said]:
    for shape in (_ALONE, _BEHIND, _EACH_OTHER, *_FROM_OTHERS):
        for found in shape.finditer(text):
            mood, rest = _mood(text, found), _behind(text, found)
            ended = shape is not _EACH_OTHER or _ENDS.match(text, found.end())
            if mood and ended and not _OPEN_IN.search(rest) and not _GIVEN_IN.search(rest):
                left = marks(found, "left") or marks(found, "left_")
                yield Said(_what(found), left, marks(found, "right"), mood == "supposed")
    for found in _GIVEN.finditer(text):
        if _mood(text, found) == "declared":
            yield Said(INDEPENDENT_GIVEN, marks(found, "left"), marks(found, "right"))
    for found in _MOMENTS.finditer(text):
        plain = not _DENIED.search(found["between"]) and not _IN_CASE.search(_ahead(text, found))
        if plain and _mood(text, found) == "declared":
            yield from _moments(found)


def _moments(found: re.Match[str]) -> Iterator[Said]:
    """The mean and the variance that are told, or the mean alone."""
    mean, variance = ((*marks(found, name), *marks(found, f"{name}_")) for name in ("mean", "variance"))
    if variance:
        yield Said(MEAN_AND_VARIANCE, marks(found, "left"), (*mean, *variance))
    elif mean:
        yield Said(MEAN, marks(found, "left"), mean)


def _what(found: re.Match[str]) -> str:
    said = found["said"]
    if said == "uncorrelated":
        return UNCORRELATED
    if said != "independent":
        return ALIKE
    return PAIRWISE if "pairwise" in found[0][: found.start("said") - found.start()] else MUTUAL


def _mood(text: str, found: re.Match[str]) -> str:
    """Whether it is declared or supposed; empty where it is denied or asked, or holds given something else."""
    lead = _ahead(text, found)
    end = min((border for border in borders(text) if border >= found.end()), default=len(text))
    asked = text[found.start() : end].rstrip().endswith("?")
    weak = _WEAK.search(text[found.end() : end]) or _PART_OF.search(lead)
    if asked or weak or _ASKED.search(lead) or _GIVEN_IN.search(lead):
        return ""
    mood = "supposed" if _FOR.search(lead) else mood_of(lead)
    return mood if mood in ("declared", "supposed") else ""


def _ahead(text: str, found: re.Match[str]) -> str:
    """What stands before it in its sentence."""
    return text[max((border for border in borders(text) if border <= found.start()), default=0) : found.start()]


def _behind(text: str, found: re.Match[str]) -> str:
    """The rest of the clause."""
    end = min((border for border in borders(text) if border >= found.end()), default=len(text))
    return re.split(r"[,;:]", text[found.end() : end])[0]
