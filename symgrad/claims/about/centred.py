"""Numbers that words say to be centred: of data, that they sum to zero.

Of random variables the same words say something of their laws, so the sentence has to speak of data, or of a sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from symgrad.claims.about.calculated import ENTRIES
from symgrad.claims.english.circumstances import elsewhere
from symgrad.claims.english.text import MARK
from symgrad.regex import regex
from symgrad.source import Declaration, Fragment

_DATA = r"(?:data|observations|measurements|inputs|features|targets|responses)"
_CENTRED = r"(?:are|is) (?:already |all |now )?(?:mean-)?cent(?:er|r)ed"
_SUMS = r"(?:sums?|adds?) (?:up )?to (?:zero|0)"
_ROW = regex(
    rf"(?:\b{_DATA}(?: points)? (?P<data>{MARK}) {_CENTRED}|(?P<list>{MARK}) {_SUMS})"
    rf"(?=\s*(?:[.;:]|\Z|,?\s*and (?:{MARK}|the\b|let\b|we\b)|,\s*(?:so|then|let|we)\b))"
)
_OPEN = regex(
    r"\b(?:if|when|whether|unless|not|never|no|would|could|may|might|should|must|suppose|some|others?|often|usually"
    r"|random\w*|drawn|distributed|iid|laws?)\b"
)


def centred(lowered: str, formulas: Mapping[int, Fragment], start: int, stop: int) -> Iterator[tuple[int, Declaration]]:
    """What a sentence says of numbers that are centred, behind their places. start, stop: where it stands.

    >>> text, formulas = f"the data {MARK} are centred.", {9: Fragment.of("x_1, \\\\dots, x_n")}
    >>> [said.math.text for _, said in centred(text, formulas, 0, len(text))]
    ['\\\\sum_{i=1}^{n} x_i = 0']
    """
    if _OPEN.search(lowered, start, stop):
        return
    for found in _ROW.finditer(lowered, start, stop):
        if elsewhere(lowered[start : found.start()] + ","):  # "in the real experiment the data ... are centred"
            continue
        at = found.start("data" if found["data"] else "list")
        entries = ENTRIES.fullmatch(formulas[at].text.partition("\\in")[0]) if at in formulas else None
        home = formulas[at].text.partition("\\in")[2] if at in formulas else ""
        if entries is None or "^" in home or entries["name"].isupper():
            continue
        letter = next(one for one in "ijkl" if one not in (entries["name"], entries["size"]))
        math = f"\\sum_{{{letter}=1}}^{{{entries['size']}}} {entries['name']}_{letter} = 0"
        yield found.end(), Declaration(Fragment.of(math, formulas[at].place(0)), required=True, assumed=True)
