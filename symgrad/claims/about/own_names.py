"""What looks like a derivative and is called something else: "the gradient $dW$", "the entropy $H_p$".

A sign that is spoken of by itself names a thing: unless the words say that it is what it is by custom, another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.regex import regex
from symgrad.source import Fragment

NAMED = "=named"
"""What is said of such a formula."""

_LETTER = r"(?:\\(?:mathbf|boldsymbol|bm|mathrm|vec)\s*\{?\s*)?(?:[A-Za-z]|\\[A-Za-z]+)\s*\}?(?:_(?:\w|\{[^{}]*\}))?"
_CUSTOMS = (
    (
        rf"(?:d|\\mathrm\s*\{{?\s*d\s*\}}?)\s*(?:\\[,;!]\s*)?{_LETTER}",
        r"differentials?|infinitesimal\w*|infinitely|forms?|increments?|perturbations?|variations?|directions?"
        r"|displacements?|tangents?|changes?|measures?|integrat\w*|integrals?",
    ),
    (
        r"d|\\mathrm\s*\{?\s*d\s*\}?",
        r"differentials?|derivatives?|operator|dimension\w*|sizes?|number of|counts?|features"
        r"|length|width|degree|integers?",
    ),
    (
        rf"\\d{{0,2}}dot(?![a-zA-Z])\s*\{{?\s*{_LETTER}\s*\}}?",
        r"derivatives?|veloc\w+|accelerat\w+|rates?|speeds?|dots?|momentum|changes?",
    ),
    (
        rf"(?:\\math\w+\s*\{{?\s*)?[JHD]\s*\}}?_\s*\{{?\s*{_LETTER}\s*\}}?",
        r"jacobians?|hessians?|derivatives?|differentials?",
    ),
    (rf"D(?:\s*{_LETTER})?", r"jacobians?|derivatives?|differentials?|operator"),
    (
        r"\\(?:operatorname|mathrm|mathsf|mathtt|text|texttt)\s*\{\s*(?:sg|SG|detach)\s*\}\s*(?:\[[^\[\]=]*\])?",
        r"stop\w*|stop-?grad\w*|gradients?|detach\w*|backprop\w*|constants?|identity|straight",
    ),
)
_ROWS = tuple((regex(rf"\s*(?:{sign})\s*(?:\([^()=]*\)\s*)?"), regex(rf"\b(?:{words})\b")) for sign, words in _CUSTOMS)
_VALUED = regex(
    r"(?P<sign>[^=<>]*?)(?:=|<|>|\\(?:geq?|leq?|gg|ll|approx)(?![a-z]))\s*-?\s*(?:\\?[a-z]*\s*\{?\s*)?[\d.]+[^A-Za-z]*"
)


_AT_HOME = regex(r"(?P<sign>[^=<>]*?)\\in(?![a-z]).*")
_OF_LOSSES = regex(r"\b(?:gradients?|upstream|backward|back-?prop\w*)\b")


def named(sentence: str, formula: Fragment) -> Iterator[Fragment]:
    """The signs that a formula of a sentence in lower case speaks of by themselves.

    >>> [[name.text for name in named(words, Fragment.of(text))] for words, text in (
    ...     ("we write $ for the gradient", "dW"), ("the differential $", "dW"), ("let $ be the entropy", "H_p"),
    ...     ("with the step $", "dx = 0.1"), ("hence $", "dx = 2 t dt"))]
    [['dW'], [], ['H_p'], ['dx '], []]
    """
    valued = _VALUED.fullmatch(formula.text) or (_OF_LOSSES.search(sentence) and _AT_HOME.fullmatch(formula.text))
    for found in re.finditer(r"[^,]+", formula.text[: valued.end("sign")] if valued else formula.text):
        for sign, words in _ROWS:
            if sign.fullmatch(found[0]):
                if not words.search(sentence):
                    yield formula.slice(*found.span())
                break
