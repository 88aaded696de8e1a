"""What headings, notes and captions say: the conditions of a section, what it defines, and what may hold there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.classify import built, defines_function
from symgrad.claims.english.text import MARK
from symgrad.claims.formulas.cut import cut
from symgrad.claims.formulas.tables import INDEX_CONDITION
from symgrad.claims.marked_text import Run
from symgrad.claims.sentences import Sentences
from symgrad.claims.state import State
from symgrad.document import Beside
from symgrad.regex import any_of, regex
from symgrad.source import TITLE, Aside, Declaration, Fragment, Statement

_CLAIMS = regex(
    any_of(r"""
        proofs? | prov\w+ | claims? | theorem | lemma | proposition | corollary | show\w* | why | is | does | what | how
        expan\w+ | simplif\w+ | forms? | derivatives? | gradients? | values? | formulas? | check\w*
        exercise | question | problem | solution | answer | result | conclusion | step \d+ | checking | verify\w*
    """)
)
"""Words of headings that say something of a known function."""
_SUPPOSES = regex(rf"[\W\d_]*\b(?:with|given)\s+{MARK}(?:(?:\s*,|\s*,?\s+and)\s+{MARK})*[\s.:)]*")
"""Headings that are nothing but what they suppose; "Comparison with", "With ... in general" may say anything."""
_UNREAL = regex(r"\b(?:were|had|would|could|might|does|do|not|no longer|never|without|nor)\b|n't\b|\?")
"""What makes the condition in a heading one that does not hold, or that is asked about."""
_ENTITLED = "what a heading says of {} may hold here"


def conditions(run: Run) -> tuple[Fragment, ...]:
    """The conditions that a heading states: `Case $i = k$`."""
    heading = Sentences(run)
    found: list[Fragment] = []
    if _UNREAL.search(heading.lowered):
        return ()
    for at, formula in heading.formulas.items():
        if heading.roles[at][0] in ("condition", "for") or INDEX_CONDITION.fullmatch(formula.text):
            found += [segment.text for segment in cut(formula) if segment.relations]
    return tuple(found)


def entitled(run: Run, state: State) -> Iterator[Statement]:
    """What a heading defines for its section, `Tangent: $f(x) = \\tan(x)$`, or supposes there, `With $b = 0$`; what
    else it says of names may hold.
    """
    heading = Sentences(run)
    spoken = ("reason", "condition", "for") if _UNREAL.search(heading.lowered) else ("reason",)
    beside = [formula for at, formula in heading.formulas.items() if heading.roles[at][0] in spoken]
    parts = [part.text for formula in beside for part in cut(formula) if part.relations]
    if parts:
        supposes = _SUPPOSES.fullmatch(heading.lowered) is not None
        yield from (
            Declaration(part, assumed=True) if supposes else Aside(part, _ENTITLED.format(part.text), restricts=True)
            for part in parts
        )
        return
    at = next(iter(heading.formulas), 0)
    words = heading.text[:at].rstrip()
    segments = cut(heading.formulas[at]) if heading.formulas else []
    if len(segments) != 1 or segments[0].relations[:1] != ["="] or not defines_function(segments[0]):
        return
    left, right = (part.text for part in segments[0].parts[:2])
    letters = set(re.findall(r"[a-z]", left.partition("(")[2])) & set(re.findall(r"[a-z]", right))
    if (
        not letters
        or not words.endswith(":")
        or _CLAIMS.search(words.lower())
        or re.search(r"\w", heading.text[at + 1 :])
    ):
        yield Aside(segments[0].text, _ENTITLED.format(segments[0].text.text), restricts=True)
        return
    for chain in built(segments[0]):
        chain.announced, chain.passing = TITLE, True
        yield from state.finish(chain)


def beside(piece: Beside) -> Iterator[Statement]:
    """What a footnote or a caption says is no part of the text, and may hold; what is struck out is gone."""
    for segment in cut(piece.math):
        if piece.gone and segment.relations:
            yield Aside(segment.text, "struck out")
        elif not piece.gone:
            what = f"what a note or a caption says of {segment.text.text.strip()} may hold here"
            yield Aside(segment.text, what, restricts=True)
