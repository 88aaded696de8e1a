"""Definitions behind which a section says nothing of when they hold: "for a one-hot $y$ the loss is $L = ...$".

What such a sentence is for goes with its definition only while nobody says otherwise, and there are more ways to say so
("for soft labels, too", "this needs no assumption") than a table can hold. So the table holds the words that say
nothing of it, and any other word behind the definition, up to the next heading, ends what it was for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from symgrad.claims.formulas.looks import is_name
from symgrad.claims.speech.prose import blanked
from symgrad.document import Beside, Directive, Formula, Heading, Piece, Words
from symgrad.errors import Place
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Chain

_PLAIN = frozenset(
    """
    but besides moreover
    the a an is are then so hence thus therefore we have get gets obtain obtains find finds gives give yields yield it
    its this that which with respect to of by from using use uses and in on as at follows where here let be write
    gradient gradients derivative derivatives hessian loss cost logits logit softmax chain rule product quotient first
    second step steps next finally result sum function vector matrix differentiating differentiate differentiation
    computing compute taking take inserting substituting collecting simplifying becomes reads equals denote denotes
    probability probabilities output outputs prediction predictions score scores apply applying expanding
    """.split()
)
"""Words that say nothing of when a definition holds."""
_FOR = frozenset(
    """
    for every each one hot one-hot onehot label labels target targets class symmetric orthogonal positive definite
    semidefinite square invertible diagonal unit real distribution
    """.split()
)
"""Words that say for what a definition is, ahead of it in its sentence."""
_WORD = regex(r"[^\W\d_][\w'’-]*")
_NOTE = regex(r"\[\^|\\footnote|\\thanks")
_TEXT = regex(r"\\(?:text|mathrm|textrm|mbox|textit|intertext)\s*\{([^{}]*)\}")
_RANGES = regex(r"\\(?:in|forall|ne|neq|leq?|geq?|to|sim|exists|notin|subset\w*)(?![a-zA-Z])|[<>∈∀≠≤≥→]|~")
_ENDS = regex(r"[.!?;:]\s|[.!?;:]\Z")


@record
class _Odd:
    """Something that says more than a plain word, by its place; ahead: it may say for what the next definition is."""

    place: Place
    ahead: bool


class Closings:
    """The sections of a document, as runs of what is odd in them. An empty one holds no definition for certain."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    @cached_property
    def heads(self) -> list[Place]:
        return [piece.text.place(0) for piece in self.pieces if isinstance(piece, Heading)]

    @cached_property
    def odd(self) -> list[_Odd]:
        return [odd for piece in self.pieces for odd in _odd(piece)]

    @cached_property
    def ends(self) -> list[Place]:
        return [end for piece in self.pieces for end in _ends(piece)]

    def closes(self, chain: Chain) -> bool:
        """Whether only plain words follow a definition in its section, and no odd ones stand before it in its sentence.

        >>> from symgrad.document import parse
        >>> def closes(text):
        ...     pieces = parse(text).pieces
        ...     formula = next(piece.math for piece in pieces if isinstance(piece, Formula))
        ...     return Closings(pieces).closes(Chain((formula,), ()))
        >>> closes("For a one-hot label the loss is $a = b$. Then $c = d$."), closes("The loss is $a = b$. For others,")
        (True, False)
        """
        at = chain.parts[0].place(0)
        end = next((head for head in self.heads if head.is_behind(at)), None)
        begins = max((place for place in self.ends if at.is_behind(place)), key=_key, default=None)
        behind = (one for one in self.odd if not at.is_behind(one.place) and (end is None or end.is_behind(one.place)))
        lead = (one for one in self.odd if at.is_behind(one.place) and (begins is None or one.place.is_behind(begins)))
        return not any(behind) and all(one.ahead for one in lead)


def _key(place: Place) -> tuple[int, int, int]:
    return place.cell or 0, place.line, place.column


def _odd(piece: Piece) -> Iterator[_Odd]:
    if isinstance(piece, Words):
        for word in _WORD.finditer(blanked(piece.text.text)):
            if (said := word[0].lower()) not in _PLAIN:
                yield _Odd(piece.text.place(word.start()), said in _FOR)
        yield from (_Odd(piece.text.place(note.start()), False) for note in _NOTE.finditer(piece.text.text))
    elif isinstance(piece, Formula):
        words = {word.lower() for text in _TEXT.findall(piece.math.text) for word in _WORD.findall(text)}
        ranges = _RANGES.search(piece.math.text) is not None
        if ranges or not words <= _PLAIN or not ("=" in piece.math.text or is_name(piece.math.text.strip())):
            yield _Odd(piece.math.place(0), ranges and not words and "=" not in piece.math.text)
    elif isinstance(piece, Directive | Beside):
        text = piece.text if isinstance(piece, Directive) else piece.math
        yield _Odd(text.place(0), False)


def _ends(piece: Piece) -> Iterator[Place]:
    """Where sentences end."""
    if isinstance(piece, Words):
        yield from (piece.text.place(found.start()) for found in _ENDS.finditer(blanked(piece.text.text)))
    elif isinstance(piece, Formula) and (piece.display or re.search(r"[.;]\s*\Z", piece.math.text)):
        yield piece.math.place(0)


def closed(chain: Chain, closings: Closings) -> bool:
    """Whether what a chain supposes goes with what it defines."""
    return bool(chain.supposed) and closings.closes(chain)
