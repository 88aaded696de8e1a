"""Labels of two kinds as authors write them: `y_i = \\pm 1`, which says of every label which numbers it may be."""

from __future__ import annotations

from symgrad.regex import regex
from symgrad.source import Fragment

_LABEL_OF_SIGN = regex(r"(?P<name>\s*[a-z]\s*(?:_\s*\{?\s*[a-z]\s*\}?|\^\s*\{?\(\w\)\}?)\s*)=\s*\\pm\s*1\s*")
LABELS = regex(r"(?<!instance, )(?<!example, )\b(?:labels?|targets?|classes|outcomes?|responses?)(?: (?:is|are))?\s*\Z")
"""Words right ahead of a formula that gives labels."""


def labelled(formula: Fragment) -> Fragment:
    """`y_i = \\pm 1`, which says of every label which numbers it may be, as the membership that says so."""
    found = _LABEL_OF_SIGN.fullmatch(formula.text)
    home = Fragment.of(r"\in \{-1, 1\}", formula.place(0))
    return Fragment.join([formula.slice(*found.span("name")), home]) if found else formula
