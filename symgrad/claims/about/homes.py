"""Shapes in words: "an $m \\times n$ matrix", "column vectors of size $d$", as the declarations that they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping

from symgrad.claims.about.moods import mood_of
from symgrad.claims.english.text import MARK, NAMES, lists, names_in
from symgrad.claims.english.vocabulary import UNLIKE
from symgrad.regex import any_of, regex
from symgrad.source import Declaration, Fragment, Trait
from symgrad.traits import NO_NUMBER
from symgrad.typography import is_strange_home

_NAMES = rf"(?P<names>{NAMES})"
_IS = r"\s*,?\s*(?:(?:is|are|be|being|denotes?|both|here|which|that|:|=)\s*)*(?:an?|the|two|some|our)?\s*"
_KNOWN = any_of("""
    real | real-valued | square | symmetric | weight | data | design | constant | fixed | given | random
    diagonal | column | input | invertible
""")
_ADJECTIVES = rf"(?:{_KNOWN}\s+)*"
_CLOSED = any_of(r"the | an? | be | is | are | matri\w* | vectors?")
_ANY = rf"(?:(?!{UNLIKE}|{_CLOSED})[a-z][\w-]*,?\s+){{0,4}}?"
_VERB = any_of("(?:(?:which|that|here) )?(?:is|are|be|being|denotes?)")
_A = rf"(?:{_IS}{_ADJECTIVES}|\s*,?\s*{_VERB}\s+(?:an?|the|our)\s+{_ANY})"
"""What leads to a noun: where a verb and an article stand before it, all between is adjectives."""
_SIZE = rf"(?P<size>{MARK}|\d+|(?<![a-z])[a-z])"
_TIMES = (
    rf"(?:(?P<both>{MARK})"
    rf"|(?P<rows>{MARK}|\d+|(?<![a-z])[a-z])\s*(?:x|by|×|-by-)\s*(?P<columns>{MARK}|\d+|[a-z])(?![a-z]))"
)

_AHEAD_OF = r"(?P<ahead>)"
"""Begins a phrase whose noun stands before its names."""
_OF_SIZE = r"(?:of|with) (?:size|length|dimension(?:ality)?)"
_OF_SHAPE = r"(?:of|with) (?:size|shape|dimensions?|order)"
_PAIR = rf"\(\s*(?P<rows>{MARK}|[a-z])\s*,\s*(?P<columns>{MARK}|[a-z])\s*\)"
_ONE = rf"\(\s*(?P<size>{MARK}|[a-z])\s*,?\s*\)"
_SHAPES = (
    regex(rf"{_NAMES}{_A}{_TIMES}[\s-]+(?:dimensional\s+)?{_ANY}matri(?:x|ces)\b"),
    regex(rf"{_NAMES}{_A}matri(?:x|ces) (?:of|with) (?:size|shape|dimensions?|order)\s+{_TIMES}"),
    regex(rf"{_NAMES}{_A}vectors? (?:of|with) (?:size|length|dimension(?:ality)?)\s+{_SIZE}(?![\w{MARK}])"),
    regex(rf"{_NAMES}{_A}vectors? (?:of|with)\s+{_SIZE}\s+(?:entries|elements|components|dimensions)\b"),
    regex(rf"{_NAMES}{_A}{_SIZE}[- ]dimensional {_ANY}vectors?\b"),
    regex(rf"{_NAMES}{_A}(?:matri(?:x|ces)|arrays?|tensors?) {_OF_SHAPE}\s+{_PAIR}"),
    regex(rf"{_NAMES}{_A}(?:vectors?|arrays?|tensors?) {_OF_SHAPE}\s+{_ONE}"),
    regex(rf"{_NAMES}{_A}{_ANY}matri(?:x|ces)\s*\(\s*(?:size |shape )?{_TIMES}\s*\)"),
    regex(rf"{_NAMES}{_A}{_ANY}vectors?\s*\(\s*(?:size |shape |length )?(?:{_TIMES}|{_SIZE})\s*\)"),
    regex(rf"{_AHEAD_OF}{_SIZE}[- ]dimensional {_ANY}vectors?\s+{_NAMES}"),
    regex(rf"{_AHEAD_OF}\bvectors?\s+{_NAMES}\s+{_OF_SIZE}\s+{_SIZE}(?![\w{MARK}])"),
    regex(rf"{_AHEAD_OF}\bmatri(?:x|ces)\s+{_NAMES}\s+{_OF_SHAPE}\s+{_TIMES}"),
)
"""Phrases that give the shape of names."""
_SHAPED = regex("matri|vector|array|tensor")
"""What each of them holds; to look for it is cheap."""

_SIZES = regex(r"\s*(?:\\?[A-Za-z]\w*(?:_\{?\w+\}?)?|\d+)(?:\s*\\times\s*(?:\\?[A-Za-z]\w*(?:_\{?\w+\}?)?|\d+))?\s*")

_ADJECTIVE_SIZE = regex(
    rf"(?P<size>{MARK}(?P<kind>-(?=dimensional)|\s*(?:x|by|×|-by-)\s*{MARK})?)"
    r"(?=[\s-]+(?:[\w-]+,? ){0,4}?(?:dim|matri|vector))"
)

_MEMBERS = regex(
    rf"(?:{_NAMES}\s*,?\s*(?:is|are|be|being|both|here|which|that|:)\s+"
    + any_of(r"""
        (?:an? |the |some |any )?(?:(?!no|not|never)[\w-]+ ){0,2}(?:numbers?|points?|weights?|angles?|values?|scalars?
        parameters?|constants?|probabilit(?:y|ies)|vectors?|reals?|integers?|coefficients?
        elements?|members?) (?:in|of|from|on)
        (?:chosen|drawn|taken|sampled|picked|selected) (?:at random |uniformly |randomly )*from | restricted to
        confined to | constrained to | contained in | in
    """)
    + rf"|{_NAMES.replace('names', 'lying')}\s*,?\s*(?:an? )?"
    + any_of("""
        lies? in | ranges? over | varies in | vary in | runs? over | number in | point in | lies? between
        takes? (?:its )?values in | live in | lives in
    """)
    + rf")(?: the (?:\w+ )?(?:set|interval|simplex|range|cube|space))?\s*(?P<home>{MARK})"
)
"""Phrases that say where names live: "a point of the simplex $\\Delta^K$", "lie in $[0, 1]$"."""
_SPACE = regex(r"\s*\\mathbb\s*\{?\s*R\s*\}?\s*\^\s*(?:\w|\{[^{}]*\})\s*")
"""A space of arrays, which restricts no entry."""
_NAMED_SET = regex(r"\s*(?:\\math(?:cal|scr|bf|rm)\s*)?\{?\s*[A-Z]\w*\s*\}?(?:_\{?\w+\}?)?\s*")
_SET = regex(r"\s*(?:\\left\s*)?(?:\[|\(|\]|\\\{|\\mathbb|\\Delta).*", re.DOTALL)

Slice = Callable[[int, int], Fragment]
Named = Callable[[int, int], list[Fragment]]


def homes(lowered: str, slice: Slice, named: Named) -> Iterator[tuple[int, Declaration]]:
    """The declarations that words make of shapes, each with its place."""
    if not _SHAPED.search(lowered):
        return
    starts = [start for start, _ in lists(lowered)]
    for pattern in _SHAPES:
        for match in pattern.finditer(lowered):
            groups = match.groupdict()
            first = starts[bisect_left(starts, match.end("names")) - 1]  # "of size $n$, $x$ is a vector" speaks of x
            spans = [match.span(key) for key in ("both", "rows", "columns", "size") if groups.get(key)]
            sizes = [slice(*span) for span in spans]
            if (
                (groups.get("both") and "\\times" not in sizes[0].text)
                or not all(_SIZES.fullmatch(size.text) for size in sizes)
                or mood_of(_sentence(lowered, first), before="ahead" in groups) != "declared"
                or ("ahead" in groups and _GENERALLY.search(_around(lowered, match.start())))
            ):
                continue
            for span in names_in(lowered, first, match.end("names")):
                yield from ((span[0], Declaration(_home(name, sizes), weak=True)) for name in named(*span))


def sizes(text: str, slice: Slice) -> Iterator[int]:
    """The marks of formulas that are adjectives of the noun behind them: "$n \\times n$ matrix", "$d$-dimensional"."""
    for found in _ADJECTIVE_SIZE.finditer(text):
        marks = [at for at in range(*found.span()) if text[at] == MARK]
        if all(_SIZES.fullmatch(slice(at, at + 1).text) for at in marks) and (
            found["kind"] or "\\times" in slice(marks[0], marks[0] + 1).text
        ):
            yield from range(*found.span("size"))


def members(lowered: str, slice: Slice, named: Named) -> Iterator[tuple[int, Declaration | Trait]]:
    """The memberships that words state, each with its place; noted, where they do not introduce the name."""
    for match in _MEMBERS.finditer(lowered):
        home, group = slice(*match.span("home")), "names" if match["names"] else "lying"
        strange = is_strange_home(home.text) or ("elements" in match[0] and not _SET.fullmatch(home.text))
        mood = mood_of(_sentence(lowered, match.start()))
        told = _SET.fullmatch(home.text) or _NAMED_SET.fullmatch(home.text)
        if mood == "denied" or not (strange or (told and mood == "declared")):
            continue
        for span in names_in(lowered, *match.span(group)):
            for name in named(*span):
                yield match.start("home"), _member(name, home, introduced=" be " in match[0], strange=strange)


_AHEAD = regex(rf"(?P<names>{NAMES})\s*\Z")
_BEGINS = regex(r"\s*(?:\\in(?![a-zA-Z])|∈)")
_LONGEST_LIST = 60


def continued(text: str, formulas: Mapping[int, Fragment], named: Named) -> Iterator[tuple[int, Declaration]]:
    """The memberships of which the names are words, "`a` and `b` $\\in \\mathbb{R}$", each with its place."""
    for at, formula in formulas.items():
        start = max(0, at - _LONGEST_LIST)
        names = _AHEAD.search(text[start:at]) if _BEGINS.match(formula.text) else None
        if names is None or mood_of(_sentence(text.lower(), at)) == "denied":
            continue
        spans = names_in(text, start + names.start("names"), start + names.end("names"))
        found = Fragment.join([name for span in spans for name in named(*span)], ", ")
        yield at, Declaration(Fragment.join([found, formula]))


def _member(name: Fragment, home: Fragment, *, introduced: bool, strange: bool) -> Declaration | Trait:
    """`x \\in [0, 1]`"""
    if strange:
        return Trait(name, f"{NO_NUMBER}in {home.text.strip()}")
    introduced = introduced or any(kind.fullmatch(home.text) for kind in (_SPACE, _NAMED_SET))
    if not introduced:
        return Trait(name, f"?in {home.text.strip()}")
    sign = Fragment("\\in", ((0, name.place(0)),), name.lines)
    return Declaration(Fragment.join([name, sign, home]), assumed=True)


_GENERALLY = regex(r"\b(?:can|could|may|might|must|should|would|needs?)\b")
"""Verbs of sentences that speak of any such thing: "a matrix $Q$ of size $m \\times n$ can be multiplied by"."""


def _around(lowered: str, at: int) -> str:
    return lowered[max(0, lowered.rfind(". ", 0, at) + 1) : (lowered.find(". ", at) + 1) or len(lowered)]


def _sentence(lowered: str, at: int) -> str:
    return lowered[max(0, lowered.rfind(". ", 0, at) + 1) : at]


def _home(name: Fragment, sizes: list[Fragment]) -> Fragment:
    place = name.place(0)

    def of(text: str) -> Fragment:
        return Fragment(text, ((0, place),), name.lines)

    across = [piece for size in sizes for piece in (of("\\times"), size)][1:]
    return Fragment.join([name, of("\\in \\mathbb{R}^{"), *across, of("}")])
