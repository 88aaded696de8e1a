"""Names of which a sentence tells no more than their type: "if $a$ is real", "for real $a$ and $b$".

What was assumed of them before may not be meant, as nobody says of a positive number that it is real; what they were
defined to be may be meant all the same, unlike of names that are introduced.
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.claims.english.text import MARK, MARKS
from symgrad.regex import any_of, regex
from symgrad.source import Fragment

_NAMES = rf"(?P<names>{MARKS})"
_PLAIN = any_of(r"""
    (?:real|complex)(?:[- ]valued)?(?:\s+(?:numbers?|values?|scalars?|variables?|constants?|vectors?|matri(?:x|ces)))?
    integers? | (?:whole|natural|rational|integer)\s+(?:numbers?|values?) | naturals? | rationals? | reals?
    scalars? | (?:column\s+|row\s+)?vectors? | (?:square\s+|rectangular\s+)?matri(?:x|ces)
""")
"""What a name is that may be any of its type."""
_WHEN = any_of(r"""
    if | when | whenever | provided(?: that)? | as long as | for | given | suppose(?: that)?
    assum(?:e|ing)(?: that)?
""")
_OPENS = rf"(?:\A|[.;:,(]\s*|\b(?:then|and|so|that|lemma|theorem)\s+){_WHEN}\s+(?:now\s+)?"
_TIMED = any_of(r"""
    now | from (?:now|here) on(?:wards?)? | henceforth | hereafter | this time | instead | next | below
    in (?:all )?(?:what follows|the following|the sequel)
    (?:in|throughout|within|for the (?:rest|remainder) of) (?:this|the (?:next|following|present|remaining)) [\w-]+
""")
_DENOTES = any_of(
    "denotes? | stands? for | means? | represents? | designates? | refers? to | will (?:denote|mean)"
    " | (?:is|are) (?:used|reserved) (?:for|as|to denote)"
)

_CONSTRUCTIONS = (
    regex(
        rf"{_OPENS}{_NAMES}\s+(?:is|are)\s+(?:(?:an?|any|both|all|two|three)\s+)?{_PLAIN}\s*(?=[,.:;{MARK}]|then|we|\Z)"
    ),
    regex(rf"\bfor\s+(?:all\s+|any\s+)?{_PLAIN}\s+{_NAMES}"),
)
_RENEWED = (
    regex(rf"{_TIMED},?\s+(?:we let\s+|let\s+)?(?:the (?:letter|symbol|name) )?{_NAMES}\s+{_DENOTES}"),
    regex(rf"{_NAMES}\s+(?:will\s+)?{_TIMED},?\s+{_DENOTES}"),
    regex(rf"{_NAMES}\s+{_DENOTES}\s+[^.;:{MARK}]{{1,60}}?\s{_TIMED}"),
    regex(rf"{_NAMES}\s+(?:is|are)\s+(?:again\s+)?(?:an?\s+)?(?:variables?|parameters?|unknowns?|free)\s+again\b"),
    regex(rf"{_NAMES}\s+(?:is|are)\s+again\s+(?:an?\s+)?(?:variables?|parameters?|unknowns?|free)\b"),
)
"""Names that denote something from here on."""
_MEMBER = regex(rf"{_OPENS}\Z")
_HOME = regex(
    r"[^=<>|]+?(?:\\in(?![a-z])|∈)\s*(?:\\mathbb\s*\{?\s*[RCZNQ]\s*\}?|\\(?:R|C|Z|N|Q|reals?|Reals?)(?![a-z])|[ℝℂℤℕℚ])\s*(?:\^.*)?"
)


def freed(sentence: str) -> Iterator[int]:
    """The marks of a sentence, in lower case, whose names are of a type, and nothing more is said.

    >>> list(freed(f"if {MARK} is real, then {MARK}")), list(freed(f"if {MARK} is real and positive"))
    ([3], [])
    """
    for row in _CONSTRUCTIONS:
        for found in row.finditer(sentence):
            yield from (at for at in range(*found.span("names")) if sentence[at] == MARK)


def renewed(sentence: str) -> Iterator[int]:
    """The marks of a sentence, in lower case, whose names denote something from there on, whatever they were before.

    >>> list(renewed(f"in this section {MARK} denotes the slope.")), list(renewed(f"{MARK} denotes the slope."))
    ([16], [])
    """
    for row in _RENEWED:
        for found in row.finditer(sentence):
            yield from (at for at in range(*found.span("names")) if sentence[at] == MARK)


def is_any_member(before: str, formula: Fragment) -> bool:
    """Whether a formula behind a condition says of a name what type it is of: "whenever $a \\in \\mathbb{R}$"."""
    return _HOME.fullmatch(formula.text) is not None and _MEMBER.search(before) is not None
