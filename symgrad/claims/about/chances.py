"""Words on chance: names that are said to be random, and names that are said to be no probabilities."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.claims.english.text import MARK, MARKS, marks
from symgrad.regex import any_of, regex
from symgrad.traits import NO_LAW, RANDOM

_NAMES = rf"(?P<names>{MARKS})"
_HERE = rf"[^.;:,{MARK}]"
_IS = r"\s*,?\s*(?:which\s+|that\s+)?(?:is|are|be|being|denotes?|represents?|stands?\s+for|means?|measures?)\s+"
_WORDS = r"(?:(?!(?:of|not|no|never|nor|neither|without)\b)[\w-]+\s+)"
_CHANCE = (
    r"(?:random|stochastic|drawn|sampled|distributed|uncertain|noisy|i\.i\.d\.|iid|gaussian|normal|binomial|poisson"
    r"|bernoulli|geometric|exponential|uniform)(?!\w)"
)
_BUT = rf"(?:not\b[^.;:{MARK}]{{0,40}}\bbut\s+)?"
_DRAWN = any_of("reward | return | payoff | cost | action | state | observation | outcome | sample | draw | noise")
_ENDS = r"(?=\s*(?:\Z|[.,;:)]|(?:of|in|at|for|from|with|that|which|and|when|under|to)\b))"
_PRIOR = r"(?:prior|distribution|density|law)\b"

_RANDOM = (
    regex(rf"{_NAMES}{_IS}{_BUT}{_WORDS}{{0,4}}?{_CHANCE}"),
    regex(rf"{_NAMES}\s+(?:varies|vary|fluctuates?|differs?)\b"),
    regex(rf"{_NAMES}{_HERE}{{0,30}}?\s+(?:has|have|gets?|follows?|carr(?:y|ies))\s+{_WORDS}{{0,4}}?{_PRIOR}"),
    regex(rf"\b{_PRIOR}(?:\s+{MARK})?\s+(?:on|over|for|of)\s+(?:the\s+)?(?:\w+\s+)?{_NAMES}"),
    regex(rf"\b(?:treat|regard|view|see|consider)\w*\s+{_NAMES}\s+as\s+{_BUT}{_WORDS}{{0,3}}?{_CHANCE}"),
    regex(rf"\b(?:random|stochastic)\s+(?:\w+\s+)?{_NAMES}"),
    regex(rf"{_NAMES}{_IS}(?:the|an?|its|our|some)\s+(?:[\w-]+\s+)?{_DRAWN}{_ENDS}"),
    regex(rf"\b{_DRAWN}\s+{_NAMES}"),
)

_LAWS = regex(
    r"\b(?<!mass )(?<!charge )(?<!energy )(?<!number )(?<!current )(?<!flux )"
    r"(?:distributions?|densit\w+|laws?|posteriors?|priors?|likelihoods?|polic\w+|models?|encoders?|decoders?|marginals?"
    r"|conditionals?|joint|probabilit\w+|proposals?|approximat\w+|generat\w+|kernels?|classifiers?|networks?|outputs?"
    r"|predict\w+|evidence|measures?|entrop\w+|information|divergences?|gaussians?|normal|bernoulli|categorical"
    r"|target|variables?|expectations?|normali\w+|kl|kullback\S*|surprisal|softmax|mixture)\b"
)
"""Words for probabilities, and for what is calculated from them."""
_OTHERS = any_of("""
    prices? | pressures? | moment(?:um|a) | energ(?:y|ies) | polynomials? | potentials? | charges? | currents?
    voltages? | temperatures? | heights? | hamiltonians? | hessians? | identity | matri(?:x|ces) | operators?
    permutations? | forces? | fields? | flux(?:es)? | concentrations? | costs? | demands? | diffusion constants?
""")
_NOT = r"\b(?:not|never|no|cannot|without|neither|fails?)\b|n['’]t\b"
_SUMS = r"(?:normali[sz]|sums?\b|adds?\b|integrat|distributions?\b|densit|laws?\b|probabilit)"

_NO_LAW = (
    regex(rf"{_NAMES}{_HERE}{{0,40}}?(?:{_NOT}){_HERE}{{0,50}}?{_SUMS}"),
    regex(rf"{_NAMES}{_HERE}{{0,30}}?\b(?:un-?normali[sz]ed|improper)\b"),
    regex(rf"\b(?:un-?normali[sz]ed|improper)\s+(?:\w+\s+){{0,2}}{_NAMES}"),
    regex(rf"\b{_OTHERS}\s+{_NAMES}"),
)
_KIND = regex(
    rf"(?:{_NAMES}{_IS}|\band\s+(?P<other>{MARK})\s+)(?:simply\s+|just\s+|here\s+|now\s+)?"
    rf"(?=(?P<tail>(?:an?|the|our|its|some)\s[^.;:,(){MARK}]*))"
)
_NUMBER = regex(r"\b(?:means?|variances?|covariances?|medians?|modes?|moments?)\s*\Z")
"""What is calculated from a law and is a number."""
_WHOLE = regex(
    r"\b(?:spaces?|alphabets?|vocabulary"
    r"|set of (?:all |the |possible )*(?:actions|states|outcomes|values|classes|labels))\b"
)
"""Sets of all outcomes, over which laws sum to 1."""
_HEAD = regex(r"\b(?:of|for|with|that|which|in|at|on|over|from|under|to|by|and)\b")


def chances(lowered: str) -> Iterator[tuple[int, str]]:
    """The places of names, and what is said of each.

    >>> list(chances(f"let {MARK} be a random variable")), list(chances(f"both {MARK} and {MARK} are random"))
    ([(4, '=random')], [(5, '=random'), (11, '=random')])
    >>> list(chances(f"{MARK} is the momentum")), list(chances(f"{MARK} is the posterior of the momentum"))
    ([(0, '=no law')], [])
    >>> list(chances(f"the weights {MARK} do not sum to one")), list(chances(f"{MARK} is the number of random draws"))
    ([(12, '=no law')], [(0, '=no law')])
    """
    yield from dict.fromkeys(_all(lowered))


def _all(lowered: str) -> Iterator[tuple[int, str]]:
    for said, patterns in ((RANDOM, _RANDOM), (NO_LAW, _NO_LAW)):
        for found in (found for pattern in patterns for found in pattern.finditer(lowered)):
            yield from ((at, said) for at in marks(found, "names"))
    for found in _KIND.finditer(lowered):
        tail = found["tail"]
        head = _HEAD.split(tail)[0]
        if (_NUMBER.search(head) or not _LAWS.search(head)) and not _WHOLE.search(tail):
            yield from ((at, NO_LAW) for group in ("names", "other") for at in marks(found, group))
