"""Words of a document by which its means, sums or ratios are of a kind of their own: "averages are weighted"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.about.calculated import calculated
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Piece
from symgrad.regex import any_of, regex
from symgrad.source import Trait
from symgrad.traits import NO_NUMBER

_KIND = any_of(r"""
    geometric | harmonic | weighted | quadratic | trimmed | truncated | winsori[sz]ed | logarithmic | root | power
    medians? | generali[sz]ed | circular | moving | exponential | conditional | population
""")
_MEAN = r"\b(?:means?|averages?)\b"
_THROUGH = any_of(r"""
    throughout | always | everywhere | unless | by default | (?:in|for) (?:all of |the rest of )?this [\w-]+
    all (?:our )?(?:means|averages) | from now on | below | in what follows
""")
_NOUN = r"(?:mean|average|sum|total|product|difference|ratio|quotient)"
_OTHER = regex(
    rf"{_MEAN}\W? (?:here |always |will |everywhere )*(?:is|are|be|means?|denotes?|refers? to|stands? for)\b"
    rf"[^.;]{{0,40}}{_KIND}"
    rf"|{_KIND} (?:means?|averages?)\b[^.;]*\b{_THROUGH}|{_THROUGH}[^.;]*{_KIND}[^.;]{{0,20}}{_MEAN}"
    rf"|\bby (?:an? |the )?\W?{_NOUN}\W? we (?:always |here )?(?:mean|understand)\b"
    rf"|\b{_NOUN}s? (?:here |always )?(?:is|are|will be) (?:here |always )?"
    r"(?:taken|expressed|formed|measured|understood|counted|computed|reported|rounded|meant|calculated|read)\b"
    r"|\bkeep\w* (?:only )?(?:its|their|the) (?:integer|fractional|positive|absolute|real) (?:parts?|values?)\b"
)


def other_means(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """The names that words say to be calculated in a document whose calculations may be of another kind.

    >>> from symgrad.document import parse
    >>> text = "Let $m$ be the mean of $a$ and $b$."
    >>> [len(list(other_means(parse(text + more).pieces))) for more in ("", " All averages are harmonic.")]
    [0, 1]
    """
    runs = list(paragraphs(pieces))
    if any(_OTHER.search(text) for text, _ in runs):
        for text, formulas in runs:
            yield from (
                Trait(said.parts[0], NO_NUMBER + "a calculation of another kind")
                for _, said in calculated(text, formulas)
            )
