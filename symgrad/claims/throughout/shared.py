"""Parameters that words give to several functions: "the two networks share $\\theta$", "the weights are tied".

A function that is written without a parameter does not depend on it. Where parameters are shared, any may, and words
mostly name things that no letter is given to: "the critic", "both heads".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.throughout.paragraphs import marked
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import SHARED

_LEARNT = any_of(r"""
    parameters? | weights? | params? | networks? | layers? | backbones? | trunks? | encoders? | embeddings? | features?
    bod(?:y|ies) | torso | architecture | models? | representations? | theta | phi | stems?
""")
_SHARED = (
    regex(
        rf"\bshar(?:e|es|ed|ing)\b[^.;]{{0,40}}?(?:{_LEARNT}|{MARK})|(?:{_LEARNT}|{MARK})[^.;]{{0,30}}?\bshar(?:ed|ing)\b"
    ),
    regex(
        rf"\b(?:tied|tying|ties?|coupled|joint|common|the same|single|identical)\s+"
        rf"(?:(?!with\b|for\b|in\b|from\b|and\b)[\w-]+\s+){{0,2}}?{_LEARNT}"
    ),
    regex(rf"{_LEARNT}[^.;]{{0,30}}?\b(?:tied|coupled|(?:the|one and the) same|identical|in common|reused)\b"),
    regex(rf"\b(?:reus|borrow|cop(?:y|ie)|inherit)\w*[^.;]{{0,30}}?{_LEARNT}"),
    regex(
        rf"\b(?:both|jointly|together|all|each|two)\b[^.;]{{0,50}}?\b(?:paramet(?:er)?i[sz]ed|given|determined|controlled|trained|depend\w*|learned)"
        rf"\s+(?:by|on|from|with|through)\b[^.;]{{0,20}}?(?:{_LEARNT}|{MARK})"
    ),
    regex(r"\bmulti-?(?:head(?:ed)?|task)\b|\btwo[- ]head(?:ed|s)?\b|\bsiamese\b"),
)
_DENIED = regex(r"\b(?:not?|never|without|neither|nor|no longer|separate|distinct)\b|n['’]t\b")
_GREEK = r"\\(?:theta|phi|psi|omega|eta|vartheta|varphi)(?![a-zA-Z])|[θφψω]|[wW](?![a-zA-Z])"
_PARAMETER = regex(
    rf"(?:\\(?:nabla|partial)|∇|∂|(?<![a-zA-Z\\])d|\\mathrm\{{d\}})\s*(?:_\s*)?\{{?\s*(?P<name>{_GREEK})"
)
_FUNCTION = regex(
    r"(?<![a-zA-Z\\_^{])(?P<name>\\(?:Psi|Phi|phi|psi|mu|Omega|ell)(?![a-zA-Z])|[a-ce-zA-DF-OQ-Z])(?![a-zA-Z])"
    r"(?:\s*\^\s*(?:\{[^{}]*\}|\\?\w+))?\s*(?:\\left\s*)?\((?P<arguments>[^()]*)\)"
    r"|(?<![a-zA-Z\\_^{])(?P<value>[ADGQRVbr])(?![a-zA-Z(])(?:\s*[_^]\s*(?:\{[^{}]*\}|[a-z]))*(?!\s*\()"
)
"""A function with its arguments, and what by custom is the value of one."""


def shared(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """Each function that a document writes without a parameter, and each parameter by which it differentiates, where
    words speak of shared ones.

    >>> from symgrad.document import parse
    >>> text = r"%s. $$\\nabla_\\theta \\sum_a \\pi_\\theta(a) V(a)$$"
    >>> said = ("Actor and critic share weights", "They do not share weights")
    >>> [[(one.name.text, one.on.text) for one in shared(parse(text % words).pieces)] for words in said]
    [[('V', '\\\\theta')], []]
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    letters = {
        found["name"]: one.slice(*found.span("name")) for one in formulas for found in _PARAMETER.finditer(one.text)
    }
    if not letters or not _is_said(marked(pieces).lower()):
        return
    names = dict[str, Fragment]()
    for one in formulas:
        for found in _FUNCTION.finditer(one.text):
            shown = any(letter in (found["arguments"] or "") for letter in letters)
            span = found.span("name" if found["name"] else "value")
            names |= {} if shown else {one.text[slice(*span)]: one.slice(*span)}
    yield from (Trait(name, SHARED, letter) for name in names.values() for letter in letters.values())


def _is_said(text: str) -> bool:
    """Whether a sentence speaks of shared parameters and denies nothing."""
    said = (sentence for sentence in CLAUSES.findall(text) if not _DENIED.search(sentence))
    return any(row.search(sentence) for sentence in said for row in _SHARED)
