"""Names that a sentence introduces, or speaks of as any such thing: "let $f$ be a function", "for every smooth $f$".

What such a name was defined to be before is not what is meant from there on. A construction is told by what it does
with a bare name: a quantifier or an indefinite article before it, a verb of declaring around it, a verb of meaning
behind it. "The function $f$", "where $f$ is the loss", "let $f$ be as above" speak of what is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from symgrad.claims.english.text import MARK, MARKS
from symgrad.record import record
from symgrad.regex import any_of, regex
from symgrad.source import Fragment
from symgrad.typography import ACCENTS, TYPEFACES

_NAMES = rf"(?P<names>{MARKS})(?!\s*-)"
_FUNCTION = any_of(r"""
    functions? | functionals? | maps? | mappings? | sequences? | polynomials? | densit(?:y|ies) | distributions?
    operators? | process(?:es)? | signals? | kernels? | potentials? | series | losses | loss
""")
_BREAKS = any_of(r"""
    of | in | is | are | was | were | be | been | that | which | who | whose | we | you | one | it | its | their | our
    the | this | these | those | a | an | with | to | for | by | from | on | at | as | and | or | but | so | then | if
    when | where | has | have | had | can | may | will | must | do | does | not | no | respect | gives? | needs?
    yields? | equals? | means? | makes? | uses? | terms? | entr(?:y|ies) | components? | rows? | columns? | gradients?
    steps? | derivatives? | times? | cases? | parts? | sums? | products? | factors? | than | layers? | sides?
    powers? | copies
""")
"""Words that stand in no noun phrase ahead of its name, or that make it one of a part of what is named."""
_WORD = rf"(?:(?!{_BREAKS})[^\W\d_][\w'’-]*,?\s+)"
_ANY = any_of(r"""
    any | every | each | all | arbitrary | whatever | whichever | another | generic | no matter (?:how|what|which)
    (?:regardless|irrespective|independent(?:ly)?) of(?: the (?:choice|form|shape|values?|nature) of)?
""")
_GENERAL = any_of(r"""
    any | some | arbitrary | another | general | generic | unknown | new | different | other | whatever | smooth
    differentiable | twice | continuous(?:ly)? | convex | concave | analytic | measurable | integrable | lipschitz
    two | three | infinitely | sufficiently | lower | upper | completely | entirely | monotone | increasing
""")
_DECLARES = any_of(r"""
    suppos\w+ | assum\w+ | tak(?:e|es|ing) | choos\w+ | consider\w* | pick | fix | imagin\w+ | given | introduc\w+
    there (?:is|are|exists?) | let us (?:take|consider|choose|fix) | for | we have | say | denot\w+
""")
_NOW = any_of(
    "now | here | again | instead | next | also | then | both | simply | once more | moreover | further | that"
)
_CALLS = any_of("denot(?:e|es|ing) | call(?:s|ing)? | nam(?:e|es|ing) | label(?:s|l?ing)? | abbreviat(?:e|es|ing)")
_PUTS_AWAY = any_of(r"""
    reus\w+ | renam\w+ | redefin\w+ | replac\w+ | forget\w* | forgotten | discard\w* | overload\w* | recycl\w+
""")
_CHANGES = (
    r"(?:\A|[,;]|\b(?:now|then|next|we|let us|again))\s*"
    r"(?:doubl|halv|increas|decreas|increment|decrement|rescal|reset|shift|squar|negat|overwrit|multipl|divid)(?:e|y|ing)?\b"
)
_OTHER = any_of("different | another | new | unknown | arbitrary | generic | unspecified | general | any | undefined")
_THEN = rf"(?:{_NOW},?\s+)*"
_MEANS = any_of("denotes? | stands? for | represents? | means? (?:the|an?|any|some) | refers? to | designates?")
_TIME = any_of("""
    now | from (?:now|here) on\\w* | henceforth | hereafter | instead | in (?:this|the (?:next|following)) \\w+
    in what follows | this time | below
""")
_KNOWN = regex(
    any_of(r"""
        above | before | earlier | previous(?:ly)? | already | still | the same | as (?:in|given|defined)
        defined in | from (?:section|equation|example) | (?:any|every|each|all) such(?! that)
    """)
)


@record
class Construction:
    """A row: a construction with `names` in it. glosses: it may say once more what a name of its section means.

    of_many: it quantifies, so that `x_i` with an index in it is one of many, and no new thing. changes: it gives the
    name another value, and so all that rests on it.
    """

    pattern: re.Pattern[str]
    glosses: bool = False
    of_many: bool = False
    changes: bool = False


CONSTRUCTIONS: tuple[Construction, ...] = (
    Construction(regex(rf"\b(?:again|still)\s+(?:call|denote|write)\b[^.;:{MARK}]{{0,30}}{_NAMES}"), changes=True),
    Construction(regex(rf"{_ANY}\s*{_WORD}{{0,4}}{_NAMES}"), of_many=True),
    Construction(regex(rf"\b(?:an?|some|two|three|several)\s+(?:(?:and\s+)?{_GENERAL},?\s+)*{_FUNCTION}\s+{_NAMES}")),
    Construction(regex(rf"{_DECLARES}\s+{_THEN}(?:an?|some|two|three|several)\s+{_WORD}{{0,4}}{_NAMES}"), of_many=True),
    Construction(regex(rf"{_DECLARES}\s+{_THEN}(?:{_GENERAL},?\s+)+{_WORD}{{0,3}}{_NAMES}")),
    Construction(
        regex(
            rf"\b(?:let|have)\s+{_THEN}(?:the\s+)?{_WORD}{{0,3}}{_NAMES}\s*,?\s*{_THEN}"
            r"(?:be|denote|stand|represent|mean|range|vary|run)\b"
        )
    ),
    Construction(
        regex(
            rf"{_DECLARES}\s+{_THEN}{_NAMES}\s*,?\s*{_THEN}(?:(?:is|are|be|to be|as|stands? for|denotes?)\s+)"
            rf"{_THEN}(?:an?\s+{_WORD}{{0,4}}{_FUNCTION}|(?:an?\s+)?{_GENERAL})"
        )
    ),
    Construction(regex(rf"\b(?:denot\w+|writ(?:e|ing)|call(?:ing)?)\s+{_THEN}by\s+{_NAMES}")),
    Construction(regex(rf"\b(?:we|us|and|will|now|\A)\s*write\s+{_NAMES}\s+for\b")),
    Construction(regex(rf"\b(?:we|us|and|will|now|\A)\s*call\s+{_NAMES}\s+(?:the|an?|our)\b")),
    Construction(
        regex(
            rf"{_NAMES}\s*,?\s*{_THEN}(?:{_MEANS}|is|are)\s+{_THEN}(?:an?\s+)?(?:any|arbitrary|another|unspecified)\b"
        )
    ),
    Construction(regex(rf"{_TIME}[^.;:{MARK}]{{0,40}}{_NAMES}\s+(?:{_MEANS}|is\s+(?:the|an?|any|some)\b)")),
    Construction(regex(rf"{_NAMES}\s+(?:now|then)\s+(?:{_MEANS}|is\s+(?:the|an?|any|some)\b)")),
    Construction(regex(rf"{_CALLS}\s+(?:the|a|an|our|this|that)?\s*{_WORD}{{1,4}}(?:by|as|with)?\s*{_NAMES}")),
    Construction(regex(rf"\b(?:let|set|take|choose)\s+{_THEN}(?:the|an?|our)\s+{_WORD}{{1,4}}be\s+{_NAMES}")),
    Construction(regex(rf"{_PUTS_AWAY}\s+(?:about\s+|the\s+{_WORD}{{0,3}})?{_NAMES}")),
    Construction(regex(rf"{_NAMES}\s+(?:is|are|was|gets?)\s+{_THEN}{_PUTS_AWAY}")),
    Construction(regex(rf"\brenam\w+\s+{MARK}\s+(?:to|as|into|by)\s+{_NAMES}")),
    Construction(regex(rf"{_NAMES}\s+(?:ranges?|varies|vary|runs?)\s+(?:over|through|in)\b")),
    Construction(
        regex(rf"\b{_NAMES}\s+(?:be|is|are|denotes?)\s+(?:an?|the)\s+(?:family|set|class|collection|sequence)\s+of\b")
    ),
    Construction(regex(rf"\b(?:letter|symbol|name|notation|sign)s?\s+{_NAMES}")),
    Construction(regex(rf"\bby\s+{_NAMES}\s+(?:we|is|are)\s+(?:mean|denote|understand|meant|denoted|understood)\b")),
    Construction(regex(rf"\b(?:use|write|reserve|keep)\s+{_NAMES}\s+(?:for|to)\b")),
    Construction(regex(rf"\b(?:pick|draw|sample|choose)\s+{_NAMES}\s+(?:at random|from|uniformly|randomly|freely)\b")),
    Construction(regex(rf"\b(?:of|interpret|regard|view|see|treat)\s+{_NAMES}\s+as\s+(?:an?\s+)?{_GENERAL}")),
    Construction(
        regex(
            rf"(?<!of ){_NAMES}\s+(?:is|are|be|becomes?|stays?|remains?)\s+{_THEN}(?:an?\s+)?{_OTHER}"
            r"(?!\s+(?:from|than))"
        )
    ),
    Construction(regex(rf"{_CHANGES}\s+{_NAMES}(?!\s*')"), changes=True),
    Construction(regex(rf"\babsorb\w*\s+[^.;:]{{1,40}}\binto\s+(?:the\s+{_WORD}{{0,3}})?{_NAMES}"), changes=True),
    Construction(
        regex(
            r"\b(?:swap|exchange|interchange|permute)\s+(?:the\s+)?(?:(?:names|roles|letters|meanings?)\s+of\s+)?"
            rf"(?P<names>{MARK}\s+(?:and|with)\s+{MARK})"
        ),
        changes=True,
    ),
    Construction(regex(rf"{_NAMES}\s*,?\s*{_THEN}{_MEANS}"), glosses=True),
    Construction(regex(rf"\A\s*(?:and )?(?:the|our) {_WORD}{{1,3}}is\s+{_NAMES}"), glosses=True),
    Construction(regex(rf"\bwhere\s+{_NAMES}\s+(?:is|are)\s+(?:the|an?|some|our)\b"), glosses=True),
)


class Introduced(NamedTuple):
    """at: the mark of a name. glosses, of_many, changes: as of its construction."""

    at: int
    glosses: bool
    of_many: bool
    changes: bool


def introduced(sentence: str) -> Iterator[Introduced]:
    """The marks of a sentence, in lower case, whose names it introduces.

    >>> [found.at for found in introduced(f"let {MARK} be a function")]
    [4]
    >>> [found.at for found in introduced(f"for any smooth function {MARK}, but the function {MARK}")]
    [24]
    >>> list(introduced(f"let {MARK} be as above")), list(introduced(f"each entry of {MARK} is positive"))
    ([], [])
    """
    seen = set[int]()
    for row in CONSTRUCTIONS:
        for found in row.pattern.finditer(sentence):
            if _KNOWN.search(re.split(rf"[.;:{MARK}]|\bwith\b", sentence[found.end() :])[0]) or _KNOWN.search(found[0]):
                continue
            names = range(*found.span("names"))
            for at in (at for at in names if sentence[at] == MARK and at not in seen):
                seen.add(at)
                yield Introduced(at, row.glosses, row.of_many, row.changes)


_RENAMED = (
    regex(
        rf"(?P<name>{MARK})\s*,?\s*(?:(?:now|here|below)\s+)?(?:stands?\s+for|means?|denotes?|is\s+(?:now|short\s+for)"
        rf"|will\s+mean)\s+(?P<other>{MARK})"
    ),
    regex(rf"\b(?:writ(?:e|ing)|us(?:e|ing))\s+(?:now\s+)?(?P<name>{MARK})\s+(?:for|instead of)\s+(?P<other>{MARK})"),
)


def renamed(sentence: str, formulas: Mapping[int, Fragment], start: int) -> Iterator[int]:
    """The marks of names that stand for a calculation with themselves from there on: "$v$ stands for $v^2$".

    >>> formulas = {0: Fragment.of("v"), 13: Fragment.of("2 v")}
    >>> list(renamed(f"{MARK} stands for {MARK}", formulas, 0))
    [0]
    """
    for found in (found for row in _RENAMED for found in row.finditer(sentence)):
        name, other = (formulas.get(start + found.start(key)) for key in ("name", "other"))
        if name is not None and other is not None and _calculates_with(name.text.strip(), other.text):
            yield found.start("name")


def _calculates_with(name: str, formula: str) -> bool:
    """Whether a formula computes with a name, and is not that name with an index or arguments."""
    used = re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z])", formula)
    return used is not None and _CALCULATES.search(_SCRIPTS.sub("", formula)) is not None


_SCRIPTS = regex(r"_\s*(?:\{[^{}]*\}|\S)|\^\s*(?:\{\s*\([^{}]*\}|[a-zA-Z(*'])|\([^()]*\)")
_CALCULATES = regex(r"[-+*/^]|\\(?:[dt]?frac|sqrt|cdot|times|log|ln|exp)(?![a-z])|\d")
_LOOK = "|".join(re.escape(mark) for mark in sorted(ACCENTS | TYPEFACES))
_BARE = regex(
    rf"\s*(?:\\(?:forall|exists)\s*)?(?P<name>(?:(?:{_LOOK})\s+)*[^\s()|,;:=<>+]+?)\s*"
    r"(?:(?:\\left)?\(\s*[\\\w\s,{}]+\s*(?:\\right)?\))?\s*"
)
_MEMBER = r"\s*(?P<name>\\?[a-zA-Z]+)(?:_\{?\w+\}?)?\s*(?:(?:\\mid|\||:)[^=]*)?"
_FAMILY = regex(rf"(?:[^=]*=)?\s*(?:\\left\s*)?\\\{{{_MEMBER}(?:\\right\s*)?\\\}}[^=]*")
_LISTED = regex(rf"\s*(?:\\left\s*)?\({_MEMBER}(?:\\right\s*)?\)[^=()]*")
_FAMILIES = regex(r"\b(?:family|families|sets?|class|collections?|sequences?)\s*\Z")
_TYPED = regex(r"\s*(?P<name>[^()|;:=<>+]+?)\s*(?::|\\colon(?![a-z])|\\in(?![a-z])|∈)\s*[^=<>]+", re.DOTALL)
_LETTER = regex(r"\\[a-zA-Z]+|[^\W\d_]")
_OF_MANY = regex(r"_\{?[a-z]\b|\^\{?\(")
_LEAD = regex(
    rf"(?:\b(?:let|for)|{_ANY}|\b(?:given|suppos\w+|assum\w+|take|fix|choose|consider)(?:\s+(?:that|an?|some))?)\s*\Z"
)


def bare(formula: str, of_many: bool) -> tuple[int, int] | None:
    """Where the name stands in a formula that is nothing but a name, be it with arguments or a home.

    >>> bare("f(x)", True), bare("x_i", True), bare("a + b", False), bare("f : A \\\\to B", False)
    ((0, 1), None, None, (0, 1))
    """
    found = _BARE.fullmatch(formula) or _TYPED.fullmatch(formula)
    if found is None or (of_many and _OF_MANY.search(found["name"])):
        return None
    return found.span("name")


def spelling(formula: Fragment) -> set[str]:
    """The letters that a formula is written with."""
    return set(_LETTER.findall(formula.text)) - TYPEFACES


def member_of_family(before: str, formula: str) -> tuple[int, int] | None:
    """Where the name of the members stands in a formula that is a set or a sequence of them.

    >>> member_of_family("the set ", "F = \\\\{f\\\\}"), member_of_family("", "(f)")
    ((6, 7), None)
    >>> member_of_family("a family ", "(f_n)")
    (1, 2)
    """
    found = _FAMILY.fullmatch(formula) or (_LISTED.fullmatch(formula) if _FAMILIES.search(before) else None)
    return found.span("name") if found else None


def introduces_home(before: str, formula: str) -> bool:
    """Whether words right before `f: A \\\\to B` or `f \\\\in C^1` introduce its name.

    >>> introduces_home("let ", "f: A \\\\to B"), introduces_home("where ", "f \\\\in C"), introduces_home("let ", "f")
    (True, False, False)
    """
    return bool(_TYPED.fullmatch(formula) and _LEAD.search(before))
