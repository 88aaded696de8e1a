"""Laws of names that words tell anew: "in the next section the law of $X$ is exponential", "now $X$ has mean 1".

Whether the law that a name had still holds is rarely plain then, so that none is known of it. That too much is heard
does no harm beyond names that have a law already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symgrad.claims.english.text import MARK
from symgrad.claims.formulas.looks import is_bare_name
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import TOLD_LAW

_FAMILY = any_of(r"""
    (?:log-?)?normal(?:ly)? | (?:log-?)?gaussian | exponential(?:ly)? | poisson | bernoulli | binomial | laplac(?:e|ian)
    uniform(?:ly)? | gamma | beta | cauchy | geometric(?:ally)? | student\S* | rademacher | categorical | multinomial
    dirichlet | pareto | weibull | logistic | chi-?squared? | heavy-tailed | deterministic | degenerate | fair | biased
""")
_LAW = regex(
    any_of("law | distribution | distributed | density | means? | variances? | drawn | sampled | centred | centered")
)
_ANEW = regex(
    any_of(r"""
        now | here | below | next | later | henceforth | hereafter | instead | from (?:now|here) on\w* | no longer | not
        any ?more | rest of | what follows | (?:in|for|throughout) (?:this|the next|the following|the last) \w+
        suppose | assume | let | take | chang\w+ | replac\w+ | shift\w* | switch\w* | another | different | other
        arbitrary | give | if
    """)
)
_FAMILIES = regex(_FAMILY)
_SENTENCE = regex(r"[^.;:!?]+")
_CHANGED = regex(r"\b(?:shifted|scaled|rescaled|truncated|folded|squared|centered|centred|standard)\b")


def told_laws(lowered: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, Trait]]:
    """The marks of bare names of which a sentence tells a law, and its family; "" where it may be another
    one than before.

    >>> formulas = {29: Fragment.of("X")}
    >>> [at for at, said in told_laws(f"in this section the law of x {MARK} is exponential", formulas)]
    [29]
    >>> list(told_laws(f"the variance of all of these {MARK} is", formulas))
    []
    """
    for sentence in _SENTENCE.finditer(lowered):
        family, anew = _FAMILIES.search(sentence[0]), _ANEW.search(sentence[0])
        if not (family or (anew and _LAW.search(sentence[0]))):
            continue
        word = "" if family is None or anew or _CHANGED.search(sentence[0]) else family[0]
        marks = (sentence.start() + found.start() for found in re.finditer(MARK, sentence[0]))
        for at in marks:
            if at in formulas and is_bare_name(formulas[at].text):
                yield at, Trait(formulas[at], TOLD_LAW, Fragment.of(_same(word), formulas[at].place(0)))


def _same(word: str) -> str:
    """The one word for a family."""
    return "normal" if word in ("normally", "gaussian") else word
