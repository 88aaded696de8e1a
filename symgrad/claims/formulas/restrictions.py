"""Conditions on the indices of what is assumed: "with $x_i > 0$ for $i > 1$", "for even $i$".

What is said under one holds of some entries alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symgrad.claims.formulas.cut import Segment, is_range
from symgrad.regex import any_of, regex
from symgrad.source import SAID, Fragment
from symgrad.typography import TYPEFACES

_SUBSCRIPT = regex(r"_\s*(?:\{(?P<many>[^{}]*)\}|(?P<one>[a-zA-Z]))")
_LETTER = regex(r"(?<![\\a-zA-Z])[a-zA-Z](?![a-zA-Z])")
_LETTERS = regex(r"\s*[a-zA-Z](?:\s*,\s*[a-zA-Z])*\s*")
_DOTS = r"(?:\\[lcd]?dots|\.\.\.|…)"
_END = r"(?:\\(?:mathrm|mathcal|text|operatorname)\s*\{\w+\}|\\?[a-zA-Z]+(?:_\{?\w+\}?)?|\d+|\|[^|]+\|)(?![\w'(^/*+-])"
_ALL_FROM_ONE = rf"1\s*,(?:\s*2\s*,(?:\s*3\s*,)?)?\s*{_DOTS}\s*(?:,?\s*{_END}(?!\s*[-+/*]))?"
_ALL_FROM_ZERO = rf"0\s*,(?:\s*1\s*,(?:\s*2\s*,)?)?\s*{_DOTS}\s*(?:,?\s*{_END}(?:\s*-\s*1)?(?!\s*[-+/*]))?"
_POSITIONS_ALL = rf"(?:{_ALL_FROM_ONE}|{_ALL_FROM_ZERO})"
_ONE_RANGE = rf"\\?[a-zA-Z]\s*=\s*{_POSITIONS_ALL}"
_WHOLE_RANGE = regex(rf"\s*{_ONE_RANGE}(?:[\s,;&]*{_ONE_RANGE})*[\s.,;]*")
_RANGE = regex(
    rf"\s*(?:\\left\s*)?(?:\\\{{\s*{_POSITIONS_ALL}\s*(?:\\right\s*)?\\\}}|"
    r"\[\s*\\?[a-zA-Z]\w*\s*(?:\\right\s*)?\]"
    r"|\\math\w+\s*\{?[CIJKN]\}?|[CIJKN])\s*"
)
"""Sets of all positions: `\\{1, \\dots, K\\}`, `[K]`, `\\mathcal{I}`."""
_NOUN = any_of("""
    index | indices | class | classes | samples? | entry | entries | category | categories | components? | examples?
    coordinates? | positions? | rows? | columns? | neurons? | units? | points? | tokens? | features? | dimensions?
    observations? | pairs? | elements? | labels?
""")
_ALL = regex(
    rf"(?:\A|\b(?:for|where|here)\s*|\b(?:all|every|each|any|arbitrary)\s*"
    rf"|(?:\A|[,(]\s*|\b(?:for|where|here|all|every|each|any|arbitrary|the|and|or)\s+){_NOUN}\s*|[,&]\s*|\b(?:and|or)\s*)\Z"
)
_NO_MORE = regex(
    r"\s*(?:[.,;:)\]]|\Z|-?\s*th\b|'th\b|"
    + any_of("and | or | in | over | indexes | index | denotes? | runs? | ranges? | is (?:the|an) index | stands")
    + ")"
)


_EVERY = regex(
    any_of(r"""
        for (?:all|every|each|any|arbitrary) | whatever | everywhere | identically | uniform\w* | all ones
        all (?:of )?(?:the )?(?:[\w-]+ ){0,2}(?:entries|components|elements|coordinates|weights|labels|coefficients)
    """)
)


def is_whole_range(segment: Segment) -> bool:
    """Whether an index takes all values from the first to the size: `i = 1, \\dots, n`, not `i = 1, \\dots, n - 1`.

    >>> from symgrad.claims.formulas.cut import cut
    >>> [is_whole_range(cut(Fragment.of(text))[0]) for text in ("i = 1, \\\\dots, n", "i = 1, \\\\dots, n - 1")]
    [True, False]
    """
    return is_range(segment) and _WHOLE_RANGE.fullmatch(segment.text.text) is not None


_SIZE = regex(r"[a-zA-Z]+|\d+")
_HOME = regex(r"\\mathbb\s*\{?\s*[A-Z]\s*\}?\s*\^\s*(?:\{(?P<many>[^{}]*)\}|(?P<one>\w))")


def ends_elsewhere(segment: Segment, formulas: Iterable[str]) -> bool:
    """Whether a range ends at a number that is no size of the spaces in some formulas: `i = 1, \\dots, m` of a vector
    of `\\mathbb{R}^n`. The space of `x_i` says nothing of the range of i.

    >>> from symgrad.claims.formulas.cut import cut
    >>> range_ = cut(Fragment.of("i = 1, ..., m"))[0]
    >>> [ends_elsewhere(range_, [name + r" \\in \\mathbb{R}^n"]) for name in ("x", "x_i")]
    [True, False]
    """
    letters = {letter for part in segment.parts[:2] for letter in _LETTER.findall(part.text)}
    whole = [text for text in formulas if letters.isdisjoint(letters_of(text.partition("\\in")[0]))]
    sizes = {size for text in whole for home in _HOME.finditer(text) for size in _SIZE.findall(home[0][9:])}
    between = len(segment.parts) == 3 and _LETTERS.fullmatch(segment.parts[1].text)
    last = _SIZE.findall(segment.text.text)[-1:] if between or is_range(segment) else []
    return bool(sizes) and not sizes.issuperset(last)


_NAME = regex(r"\\?[a-zA-Z]+")


def heads(formula: str) -> frozenset[str]:
    """The names of a formula, or of what is said to be in a set, without what stands below them.

    >>> sorted(heads("\\\\mathbf{x}_i, y_i \\\\in \\\\mathbb{R}^n"))
    ['x', 'y']
    """
    left = _SUBSCRIPT.sub(" ", formula.partition("\\in")[0])
    return frozenset(_NAME.findall(left)) - TYPEFACES


_BRACKETS = regex(r"\([^()]*\)")
_ANY_VALUE = regex(
    r"\b(?:all|every|each|any|arbitrary|whatever|(?:whichever|which|what) (?:value )?(?:of )?)\s*(?:[\w-]+\s+){0,4}\Z"
)


def equated(formula: str) -> frozenset[str]:
    """The names of an equation that stand neither in brackets, as the arguments of functions do, nor below others.

    >>> sorted(equated("f(x) + a_i = b"))
    ['a', 'b', 'f']
    """
    return heads(_BRACKETS.sub(" ", formula.replace("\\in", " ")))


def spelled(formula: Fragment, names: Iterable[str]) -> list[Fragment]:
    """Where names stand in a formula, each once."""
    found = {match[0]: formula.slice(*match.span()) for match in _NAME.finditer(formula.text)}
    return [found[name] for name in sorted(names) if name in found]


def quantified(before: str, formula: str) -> frozenset[str]:
    """The names that a formula and the words before it speak of as any.

    >>> quantified("for all vectors ", "v \\\\in V"), quantified("", "\\\\forall v"), quantified("with ", "v")
    (frozenset({'v'}), frozenset({'v'}), frozenset())
    """
    bare, every = formula.strip(), "\\forall"
    if not bare.startswith(every) and not _ANY_VALUE.search(before):
        return frozenset()
    names = bare.removeprefix(every).partition("\\in")[0]
    return heads(names) if re.fullmatch(r"[\s(]*\\?[a-zA-Z]+(?:\s*,\s*\\?[a-zA-Z]+)*[\s)]*", names) else frozenset()


def says_all(sentence: str, segments: Iterable[Segment]) -> bool:
    """Whether a sentence says of index letters that they have all values: "for all $i$", `i = 1, \\dots, n`."""
    return bool(_EVERY.search(sentence)) or any("\\forall" in one.text.text or is_whole_range(one) for one in segments)


_NARROW = regex(
    r"\\in(?![a-zA-Z])\s*(?:\\(?:left|big|Big)\s*)?(?:[\[(\]]|\\\{)(?!.*(?:dots|\.\.\.|…)|[^\])}]*(?<!\\)\b[A-Z])"
)


_OF_KIND = regex(
    r"=[^=]*\\in(?![a-zA-Z])|\\in\s*\\(?:mathbb|mathcal|mathbf|Bbb)\s*\{?\s*S\s*\}?\s*[\^_]|\\[a-z]*succ[a-z]*\s*0"
)
"""Memberships that say more of an array than its shape."""
_POSITIONS = regex(r".*\\forall|\s*[i-nr-t](?:\s*,\s*[i-nr-t])*\s*\\in\s*(?:\\left\s*)?\\\{")


def narrows(membership: str) -> bool:
    """Whether a membership says which numbers a name stands for: that of an interval, or of a few numbers. An index
    has no more than positions.

    >>> [narrows(text) for text in (r"x \\in [0, 1)", r"y \\in \\{0, 1\\}^K", r"x \\in \\mathbb{R}^n")]
    [True, True, False]
    """
    if _OF_KIND.search(membership):
        return True
    return not _POSITIONS.match(membership) and _NARROW.search(membership) is not None


_ORDER = regex(r"[<>≤≥≠]|\\(?:[lg]eq?(?:slant)?|neq?|[lg]t|prec(?:eq)?|succ(?:eq)?)(?![a-zA-Z])")


def bounds_values(relation: str) -> bool:
    """Whether a relation says no more of names than which values they have: an order, or an interval.

    >>> [bounds_values(text) for text in (r"0 < x \\le 1", r"x \\in [0, 1)", r"x \\in \\mathbb{R}^n", "x = 1")]
    [True, True, False, False]
    """
    return "=" not in relation and (narrows(relation) or _ORDER.search(relation) is not None)


def letters_of(formula: str) -> frozenset[str]:
    """The index letters of a formula.

    >>> sorted(letters_of("A_{ij} = x_k + y_1 + z_{}"))
    ['i', 'j', 'k']
    >>> sorted(letters_of("x_1, \\\\dots, x_n, y_i"))
    ['i']
    """
    within = _LAST.sub(" ", formula)
    subscripts = (match["many"] or match["one"] or "" for match in _SUBSCRIPT.finditer(within))
    return frozenset(letter for text in subscripts for letter in re.findall(r"(?<!\\)[a-z]", _words_off(text)))


_LAST = regex(rf"{_DOTS}\s*,\s*[^\s_,=]+_\s*(?:\{{[^{{}}]*\}}|[a-zA-Z])")
"""The end of a list `x_1, \\ldots, x_n`, whose letter is a size."""


def _words_off(subscript: str) -> str:
    return re.sub(r"\\[a-zA-Z]+|[a-zA-Z]{3,}", " ", subscript)


def restricts(segment: Segment, letters: frozenset[str]) -> bool:
    """Whether a formula says of some index letters that they have not all values: `i > 1`, `i \\in \\{2, 3\\}`."""
    if is_range(segment):
        return not is_whole_range(segment) and not letters.isdisjoint(_LETTER.findall(segment.parts[0].text))
    if not segment.relations:
        return False
    sides = [part.text for part in segment.parts]
    bare = [set(_LETTER.findall(side)) for side in sides if _LETTERS.fullmatch(side)]
    if not any(found & letters for found in bare):
        return False
    if segment.relations == ["="] and "," in sides[-1]:
        return not _WHOLE_RANGE.fullmatch(segment.text.text)
    if segment.relations == ["?member"]:
        return not _RANGE.fullmatch(sides[-1])
    first, last = sides[0].strip(), segment.signs[-1].text.strip()
    return not (len(sides) == 3 and _LETTERS.fullmatch(sides[1]) and first == ("0" if last == "<" else "1"))


def words_restrict(formula: Fragment, before: str, behind: str, letters: frozenset[str]) -> bool:
    """Whether words beside an index letter say that it has not all values: "for even $i$", "for $i$ large"."""
    if not _LETTERS.fullmatch(formula.text) or not set(_LETTER.findall(formula.text)) & letters:
        return False
    if _ORDINAL.match(behind) and _OF_ANY.search(before):
        return False
    return not (_ALL.search(before.rstrip() + " ") and _NO_MORE.match(behind))


_ORDINAL = regex(r"\s*-?\s*(?:'\s*)?(?:th|st|nd)\b")
_OF_ANY = regex(r"\b(?:the|each|every|any)\s*\Z")
"""Around a letter that counts things of which any may be meant: "the $i$-th example"."""


def any_restricts(segments: Iterable[Segment], letters: frozenset[str]) -> bool:
    """Whether one of some formulas restricts index letters."""
    return any(restricts(segment, letters) for segment in segments)


_SPACE = regex(r"\\mathbb|\\Bbb|\\R(?![a-zA-Z])|[ℝℕℤℂ]")


def lists(segment: Segment) -> bool:
    """Whether a formula says which values an index has: `i = 2, \\dots, n`, `i \\in S`."""
    if not segment.relations or not _LETTERS.fullmatch(segment.parts[0].text):
        return False
    side = segment.parts[1].text
    return ("," in side) if segment.relations == ["="] else segment.relations == ["?member"] and not _SPACE.search(side)


def of_part(left: str, right: str, ranges: Iterable[Segment]) -> str:
    """Why an equation is said of some entries alone, where ranges beside it leave others out; empty where none does.
    Of a recurrence a range says where it begins.

    >>> from symgrad.claims.formulas.cut import cut
    >>> of_part("h_i", "x_i", cut(Fragment.of("i = 2, 3"))), of_part("h_i", "x_i", cut(Fragment.of("j = 2, 3")))
    ('it is said of “i = 2, 3” alone', '')
    """
    letters, name = letters_of(left), _HEAD.match(left)
    if not letters or (name and re.search(rf"(?<![A-Za-z\\]){re.escape(name[0].strip())}(?![A-Za-z])", right)):
        return ""
    found = next((one.text.text.strip() for one in ranges if restricts(one, letters)), "")
    return found and SAID.format(f"of “{found}” alone")


_HEAD = regex(r"\s*\\?[A-Za-z]+")
