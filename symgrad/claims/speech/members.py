"""Families that are told for some of their members: "let $h_i = t_i^2$ for uncensored $i$ only".

What is said so of `h_i`, of `f(x)` or of the members of a set says nothing of the other ones, so that no sum over all
of them is known. Words that take something out of what they stand behind do so for any name: "let $s = a + b$, but
without the last term".
"""

from __future__ import annotations

import re

from symgrad.claims.english.circumstances import placed
from symgrad.claims.english.text import MARK
from symgrad.regex import any_of, regex

_FAMILY = regex(
    r"[\s{]*(?:\\(?:math[a-z]+|boldsymbol|bm|operatorname|text[a-z]*|hat|tilde|bar|vec|overline|widehat|widetilde)"
    r"\s*\{?\s*)*(?!\\(?:[dt]?frac|partial|nabla|sum|prod|int|log|max|min)(?![a-z]))(?:\\[A-Za-z]+|[A-Za-z])[\s}']*"
    r"(?:_\s*(?:\{\s*)?[a-zA-Z]|\()"
)
"""A name with an index letter or with arguments."""
_SET = regex(r"\s*(?:\\left\s*)?\\(?:l?brace(?![a-z])|\{)")
_GLOSS = rf"\s+(?:be|is|are|denotes?)\s+(?:the|its|our|an?)\s+[^.,;:(){MARK}]*"
_OPENS = rf"(?:{_GLOSS})?\s*,?\s*\(?\s*(?:(?:but|and|though|albeit|all) )*"
_WITHOUT = regex(
    _OPENS
    + any_of(
        rf"""
        (?<=but )(?:without|not)(?! loss\b) | without (?:the |its |their |an? )?(?:\w+ )?(?:one|ones|itself|themselves)
        without (?:the )?(?:first|last|second|third|final|initial|diagonal) | without {MARK}
        (?<=all )but | minus | plus(?! or) | barring | skipping | together with {MARK}(?!=)
    """,
        after="",
    )
)
"""What takes something out of what it stands behind, or adds to it."""
_LESS = regex(
    _OPENS
    + any_of(r"""
        without(?! (?:loss|any|an?|bias\w*|regulari\w+|intercepts?|noise|activation\w*|momentum|dropout|further)\b)
        excluding | omitting | leaving out | removing | less | plus
    """)
)
"""What does so for sets, and for the members of families."""
_ENDS = regex(r"\s*(?:,\s*|\(\s*)(?P<phrase>[^.,;:()]*)(?:\)|[.;]|\Z)")
"""A phrase between a comma, or a bracket, and the end of the sentence."""
_BEGINS = regex(
    r"\s*(?:for|in|on|at|among|within|under|after|before|during|over|across|inside|outside|if|when|unless|except|only|until)\b"
)
_NOUN = any_of(r"""
    class | category | label | sample | example | pair | observation | instance | data ?point | point | token | word
    position | place | node | vertex | edge | layer | head | block | channel | unit | neuron | component | coordinate
    entry | index | row | column | dimension | feature | input | output | state | action | step | time ?step | time
    iteration | epoch | round | user | item | document | image | pixel | subject | individual | agent | player | arm
    cluster | group | bin | cell | particle | parameter | task | expert | query | key | argument | \w+ variable
    real | scalar | vector | number | positive integer | integer | matrix | variable | logit | weight
""")
_OF_EACH = regex(
    rf"\s*(?:for|in|at|of|on|over|with) (?:(?:the|an?|one|some|any|each|every|all|given|training|scalar|input) )*"
    rf"(?:(?:(?:[\w-]+ )?{_NOUN}s? )?(?:number |no\. )?{MARK}(?![a-zA-Z=>]? (?:only|alone|itself)\b)|{_NOUN}s?\s*\Z)"
)
"""Whose member it is that is told: "for class $k$", "at step $t$"."""

_OF_LETTER = regex(rf"\W*(?:for|at|on|over) (?:the )?(?:[\w-]+ ){{1,2}}{MARK}[a-zA-Z](?![a-zA-Z])")


def told_of_some(left: str, right: str, before: str, behind: str) -> str:
    """The words by which what a formula tells holds for some members of a family alone; empty where none do.

    >>> told_of_some("h_i", "t_i^2", "let ", f" for uncensored {MARK}i only.")
    'for uncensored i only'
    >>> told_of_some("h_i", "t_i^2", "let ", f" for sample {MARK}i."), told_of_some("h", "t^2", "let ", " on a set.")
    ('', '')
    """
    if (found := _WITHOUT.match(behind)) is not None:
        return _quoted(behind[: found.end()])
    family = _FAMILY.match(left)
    if family is None and not _SET.match(right):
        return ""
    if (found := _LESS.match(behind)) is not None:
        return _quoted(behind[: found.end()])
    last = _ENDS.match(behind)
    phrase = last["phrase"] if last is not None else re.split("[.,;:)]", behind, maxsplit=1)[0]
    if family is not None and left[: family.end()].endswith("("):
        return _of_some(phrase)
    if _BEGINS.match(phrase) and not _OF_EACH.match(f" {phrase.lstrip()}") and placed(phrase):
        return _quoted(phrase)
    return _of_some(re.split("[.;]", before)[-1].partition(",")[0])


def _of_some(phrase: str) -> str:
    """A phrase that picks some values of a letter, by an adjective: "for uncensored $i$"."""
    picked = _OF_LETTER.match(phrase) is not None and not _OF_EACH.match(f" {phrase.lstrip()}")
    return _quoted(phrase) if picked and placed(phrase) else ""


def _quoted(words: str) -> str:
    return " ".join(words.replace(MARK, "").split()).strip(" ,(")
