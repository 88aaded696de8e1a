"""Sets as people write them, in the one spelling that is read: `\\{\\pm 1\\}`, `\\mathbb{R}^{n,d}`."""

from __future__ import annotations

from dataclasses import replace

from symgrad.regex import regex
from symgrad.source import Fragment

_R = r"\\mathbb\s*\{?\s*R\s*\}?"
_CONE = r"\\(?:mathbb|mathcal|mathbf|Bbb)\s*\{?\s*S\s*\}?"
_CONES = (
    rf"(?<=\\in)\s*{_CONE}\s*\^\s*\{{?\s*(\w+)\s*\}}?\s*_\s*\{{?\s*\++\s*\}}?",
    rf"(?<=\\in)\s*{_CONE}\s*_\s*\{{?\s*\++\s*\}}?\s*\^\s*\{{?\s*(\w+)\s*\}}?",
)
_MATRIX = regex(r"\s*(?:\\(?:math|bold)[a-z]+\s*\{?\s*)?\\?[A-Z]")
"""The beginning of a membership of what has the name of a matrix; points of a sphere have small letters."""
_DEFINITE = [regex(cone) for cone in _CONES]
"""The cone of the positive semidefinite matrices, and the matrices inside of it."""
_SPELLINGS = (
    (regex(r"(?<=\\in)\s*\\Re(?![a-zA-Z])"), r" \\mathbb{R}"),
    (regex(r"\\\{\s*\\pm\s*1\s*\\\}"), r"\\{-1, 1\\}"),
    (regex(rf"({_R}\s*\^\s*\{{\s*\w+\s*),(\s*\w+\s*\}})"), r"\1\\times \2"),
    (
        regex(
            r"\s*\\\{\s*(\([^{}()]*\))\s*\\\}\s*(?:_\s*\{\s*\w\s*=\s*1\s*\}\s*\^\s*(?:\w|\{\s*\w+\s*\}))?\s*"
            r"\\subset(?:eq)?(?![a-zA-Z])"
        ),
        r"\1 \\in ",
    ),
)
"""Other ways to write a membership, and the common one: `\\{(x_i, y_i)\\} \\subset A`, `\\mathbb{R}^{n, d}`."""


def is_cone(text: str) -> bool:
    """Whether a membership is one in a cone of positive definite matrices, closed or not.

    >>> is_cone(r"A \\in \\mathbb{S}^n_{++}"), is_cone(r"x \\in \\mathbb{S}^{n-1}")
    (True, False)
    """
    return _MATRIX.match(text) is not None and any(pattern.search(text) for pattern in _DEFINITE)


def spelled(math: Fragment) -> Fragment:
    """A membership in the common spelling.

    >>> [spelled(Fragment.of(text)).text for text in (r"y \\in \\{\\pm 1\\}", r"X \\in \\mathbb{R}^{n,d}")]
    ['y \\\\in \\\\{-1, 1\\\\}', 'X \\\\in \\\\mathbb{R}^{n\\\\times d}']
    """
    text = math.text
    cones = [(cone, r" \\mathbb{R}^{\1 \\times \1}") for cone in _DEFINITE] if is_cone(text) else []
    for pattern, common in (*_SPELLINGS, *cones):
        text = pattern.sub(common, text)
    return replace(math, text=text)


_LISTED = regex(
    r"\s*(?P<array>[A-Za-z])\s*_\s*\{?\s*(?P<index>[a-z])\s*\}?\s*=\s*(?:\\left\s*)?[(\[]"
    r"(?:\s*(?:(?P=array)\s*_\s*\{\s*(?P=index)\s*,?\s*\\?\w+\s*\}|\\[lcv]?dots|\.\.\.|…)\s*[,;]?)+\s*"
    r"(?:\\right\s*)?[)\]]\s*(?:\^\s*\{?\s*(?:T|\\top|\\intercal|\\prime|')\s*\}?)?\s*\\in(?![a-zA-Z]).*",
)


def lists_itself(text: str) -> bool:
    """Whether a row of an array is said to be the list of its own entries, which restricts nothing.

    >>> lists_itself(r"x_i = (x_{i1}, \\ldots, x_{id})^T \\in V"), lists_itself(r"x_i = (x_{j1}, x_{j2}) \\in V")
    (True, False)
    """
    return _LISTED.fullmatch(text) is not None
