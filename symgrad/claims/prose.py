"""Words beside formulas: which formulas are conditions, reasons, definitions, and what is said of names.

A stretch of prose comes as one string in which each inline formula is one `MARK`; markup is blanked, lengths are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from symgrad.claims.meanings import MEANINGS
from symgrad.regex import regex

MARK = "\ue000"

_MARKUP = regex(r"\\[a-zA-Z]+\*?|[*`{}~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|</?[a-zA-Z][^<>]{0,80}>|&[a-z]+;|\s")
_SENTENCE = regex(r"[.!?:]\s+(?=[A-Z“\"(])|[.!?]\s*\Z")
_FILLED = (
    r"\s*(?:(?:that|we have|we set|we take|the|index|indices|both|either|now|only|case|cases|of|is|where|:|,|\()\s*)*$"
)

_LEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("condition", regex(r"\b(?:if|when|whenever|provided|case(?: \(?(?:\d|[ivx]+|[a-z])\)?)?)" + _FILLED)),
    ("for", regex(r"\bfor(?: all| every| each| any)?" + _FILLED)),
    ("let", regex(r"\b(?:suppose|assum\w+)\b[^.:;]{0,40}\b(?:is|be|as)\s*$")),
    ("assume", regex(r"\b(?:assum\w+|suppose|such that|subject to|constrain\w*)\b[^.:;]{0,30}$")),
    ("satisfy", regex(r"\bsatisf\w+\b[^.:;]{0,30}$")),
    ("substitute", regex(r"\b(?:substitut\w+|plug(?:ging)?)\b[^.:;]{0,30}$")),
    ("let", regex(r"\b(?:let|define|denote|set|put|defined)\b[^.:;]{0,40}$")),
    ("where", regex(r"\b(?:where|here|in which)\b[^.:;]{0,20}$")),
    ("reason", regex(r"\b(?:since|because|as|using|given|due to|with|by|fact that|knowing that)" + _FILLED)),
)
"""How the words right before a formula end, and the part that the formula then plays."""

_CONSTRAINED = regex(r"[^.:;]{0,40}\b(?:with|such that|satisf\w+|subject to|obey\w*|so that|fulfil\w*)(?: that)?\s*")
"""What stands between names that are introduced and what they satisfy."""

_AND = regex(r"\s*(?:,|;)?\s*(?:and|or|&|as well as)?\s*(?:if|when)?\s*,?\s*")
_STRONG = regex(r"\b(?:if|when|whenever)\b")

_NAME = rf"(?:{MARK}|(?<![A-Za-z\\])[b-zB-HJ-Z](?:_[A-Za-z0-9]+)?(?![A-Za-z_]))"
_NAMES = regex(rf"({_NAME}(?:\s*(?:,|and|or|&|, and)\s*{_NAME})*)")
_ONE_NAME = regex(_NAME)
_VERB = regex(
    r"\s*,?\s*(?:which |that |here )?\s*(?:(?:is|are|be|being|denotes?|represents?|contains?|holds?)\b|:|=)\s*"
    rf"(?P<tail>[^.;{MARK}]{{0,100}})"
)
_NEXT_SUBJECT = regex(
    r"(?:,|\band\b)\s*(?:and\s+)?\S{1,12}\s+(?:is|are|denotes?)\b|\b(?:where|if|when|while|whereas|but)\b"
)
_DENIED = regex(r"\b(?:not|never|without|unless|nor|neither|no|cannot|n't|non)\b|n't")
_HYPOTHETICAL = regex(r"\b(?:if|when|whenever|unless|whether|once|suppose)\s+(?:the |a |an |\w+ ){0,3}$")
_QUANTITIES = regex(
    r"\s+(?:classes|categories|samples|examples|features|labels|outputs|inputs|units|neurons|tokens|data ?points"
    r"|observations|dimensions)\b"
)

_NUMBERS = r"(?= (?:integers?|numbers?|naturals?|reals?|scalars?)\b|\s*(?:[,.;)]|$|and\b))"
"""What stands behind an adjective of numbers: that `n is even` says another thing than that `it is even simpler`."""

ATTRIBUTES: tuple[tuple[str, str], ...] = (
    ("one-hot", r"one[- ]?hot"),
    ("nonnegative", r"non-?negative"),
    ("nonzero", r"non-?zero"),
    ("positive", r"(?:strictly )?positive(?![ -](?:class|example|sample|label|pair|semi|definite|rate|log|part|case))"),
    ("binary", r"binary(?! (?:cross|class|log|case|problem))|(?:0|zero) or (?:1|one)\b|0/1\b|in \[?0, ?1\]?(?!\))"
               r"|1 for [^.]{0,40}\b0 (?:otherwise|for)"),
    ("sign", r"[+±]1 or [-−]1|[-−]1 or [+]?1\b|1 or [-−]1|±1|plus or minus one"),
    ("simplex", r"(?:probability |class |target |discrete )*distributions?\b|probability (?:vector|simplex)"),
    ("unit", r"probabilit(?:y|ies)\b(?! (?:vector|distribution|simplex))|between (?:0|zero) and (?:1|one)\b"),
    ("symmetric", r"(?<!anti)(?<!skew-)(?<!skew )symmetric\b"),
    ("diagonal", r"diagonal(?! (?:entr|elem|part|block|of))\b"),
    ("integer", r"integers?\b|whole numbers?\b"),
    ("natural", r"natural numbers?\b"),
    ("even", rf"even{_NUMBERS}"),
    ("odd", rf"odd{_NUMBERS}"),
    ("negative", rf"(?<!non-)(?<!non)negative{_NUMBERS}"),
    ("nonpositive", r"non-?positive\b"),
    ("?orthogonal", r"orthogonal\b(?! to)|orthonormal\b|unitary\b"),
    ("?definite", r"(?:positive|negative)[- ](?:semi-?)?definite\b"),
    ("?triangular", r"(?:upper|lower)[- ]triangular\b"),
    ("?antisymmetric", r"(?:anti-?|skew[- ])symmetric\b"),
    ("?idempotent", r"idempotent\b"),
    ("?stochastic", r"(?:doubly |row-|column-)stochastic\b"),
    ("unit-length", r"unit (?:vectors?|norm|length)\b"),
    ("?ordered", r"(?:sorted|(?:in|de)creasing|monoton\w*)\b(?! (?:order of|by))"),
    ("?even or odd", r"(?:even|odd) functions?\b"),
    ("?linear", r"(?<!non)(?<!non-)linear (?:functions?|maps?|functionals?|operators?)\b"),
    ("?convex", r"(?:strictly |strongly )?(?:convex|concave)\b"),
    ("?periodic", r"periodic\b"),
    ("?homogeneous", r"homogeneous\b"),
    ("?prime", r"prime numbers?\b"),
    ("?complex", r"complex (?:numbers?|scalars?|vectors?)\b"),
    ("constant", r"constants?\b"),
    ("row", r"row vectors?\b"),
    ("vector", r"(?<!row )(?:column )?vectors?\b"),
    ("matrix", r"(?:symmetric )?matri(?:x|ces)\b"),
    ("scalar", r"scalars?\b|real numbers?\b"),
    ("dimension", r"(?:total )?number of\b|dimension(?:ality)?\b|(?:batch|vocabulary|sample|kernel) size\b"),
    ("index", r"(?<!of the )(?<!for the )(?<!to the )(?<!in the )(?:correct|right|true|target|ground[- ]truth) class\b"
              r"(?! (?:prob|label|score))|class index\b"
              r"|index of the (?:[\w-]+ )?class"),
    ("function", r"(?:differentiable|arbitrary|smooth) functions?\b"),
)  # fmt: skip
"""What is said of a name, by phrase; the words are attributes, sets of numbers and kinds that the reader knows. Behind
a question mark stands what it does not: nothing is then said of the name.
"""

_SAID = (*ATTRIBUTES, *MEANINGS)
_PHRASES = [(attribute, regex(pattern)) for attribute, pattern in _SAID]
_BEFORE = [
    (
        attribute,
        regex(
            rf"\b(?:{pattern})(?:[ -](?:encoded|coded|valued|true|target|class|output|label|real|random|predicted"
            r"|encoding|ground-truth))*(?:\s+(?:labels?|vectors?|targets?|scalars?|constants?|variables?|numbers?|values?"
            r"|matrix|matrices|encodings?|parameters?|weights?|classes|samples|examples|features))?\s*\(?$"
        ),
    )
    for attribute, pattern in _SAID
]


def blanked(words: str) -> str:
    """Words with their markup blanked, character for character, in lower case where that keeps the length.

    >>> blanked("**Where** \\\\emph{y} is")
    '  Where         y  is'
    """
    return _MARKUP.sub(lambda match: " " * len(match[0]), words)


def sentences(text: str) -> list[int]:
    """For each mark, the number of the sentence that it stands in."""
    ends = borders(text)
    return [bisect_right(ends, mark.start()) for mark in re.finditer(MARK, text)]


def borders(text: str) -> list[int]:
    """Where sentences end."""
    return [match.end() for match in _SENTENCE.finditer(text)]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; the last is under way where it has no end.

    >>> sentences_of("One. Two is")
    ['One. ', 'Two is']
    """
    ends = [end for end in borders(text) if text[end:].strip()]
    return [text[start:stop] for start, stop in zip([0, *ends], [*ends, len(text)], strict=True)]


def last_sentence(text: str) -> int:
    """The number of the sentence that is under way at the end of a text."""
    return sum(match.end() < len(text.rstrip()) for match in _SENTENCE.finditer(text))


def roles(text: str) -> list[tuple[str, bool]]:
    """The part that each marked formula plays, if any, and whether it only goes on a list that another one began.

    Parts are `condition`, `for`, `assume`, `constraint` (what names that are introduced satisfy), `substitute`, `let`,
    `where`, `reason`.

    >>> roles(f"If {MARK} and {MARK}, then {MARK} since {MARK}")
    [('condition', False), ('condition', True), ('', False), ('reason', False)]
    """
    found: list[tuple[str, bool]] = []
    start = 0
    for mark in re.finditer(MARK, text):
        lead = text[max(start, mark.start() - 90) : mark.start()]
        goes_on = bool(found) and _AND.fullmatch(lead)
        inherited = goes_on and not _STRONG.search(lead.lower())
        begun = found[-1][0] if found else ""
        if begun in ("let", "assume", "constraint") and _CONSTRAINED.fullmatch(lead.lower()):
            found.append(("constraint", False))
        else:
            found.append((begun, True) if inherited else (_role(lead), False))
        start = mark.end()
    return found


def _role(lead: str) -> str:
    sentence = _SENTENCE.split(lead.lower())[-1]
    clean = re.sub(r"\s+", " ", sentence)
    return next((role for role, pattern in _LEADS if pattern.search(clean)), "")


def traits(text: str) -> Iterator[tuple[int, int, str]]:
    """What is said of names, as (start, end, attribute) of the name in the text.

    >>> [attribute for *_, attribute in traits(f"where {MARK} is a one-hot vector and K is the number of classes")]
    ['one-hot', 'vector', 'dimension']
    >>> list(traits(f"{MARK} is not one-hot")), list(traits(f"if {MARK} is one-hot"))
    ([], [])
    """
    lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for names in _NAMES.finditer(text):
        spans = [match.span() for match in _ONE_NAME.finditer(text, names.start(), names.end())]
        before = _said_before(lowered, names) if text[names.start()] == MARK else ()
        yield from ((*span, attribute) for attribute in before for span in spans)
        for attribute, verb in _said_after(lowered, names):
            yield from ((*span, attribute) for span in (spans[-1:] if verb == "is" else spans))


def _said_before(lowered: str, names: re.Match[str]) -> Iterator[str]:
    head = lowered[max(0, names.start() - 60) : names.start()]
    head = re.split(rf"[.;:{MARK}]", head)[-1]
    if head.strip() and not _DENIED.search(head) and not re.search(r"\b(?:if|when|unless|whether)\b", head):
        yield from (attribute for attribute, pattern in _BEFORE if pattern.search(head))
    if _QUANTITIES.match(lowered, names.end()):
        yield "dimension"


def _said_after(lowered: str, names: re.Match[str]) -> Iterator[tuple[str, str]]:
    verb = _VERB.match(lowered, names.end())
    if verb is None or _HYPOTHETICAL.search(lowered, max(0, names.start() - 60), names.start()):
        return
    tail = _NEXT_SUBJECT.split(verb["tail"])[0]
    word = re.search(r"is|are|be", verb[0])
    for attribute, pattern in _PHRASES:
        phrase = pattern.search(tail)
        if phrase and not _DENIED.search(tail[: phrase.start()]):
            yield attribute, word[0] if word else "is"


_PLAIN = regex(r"\b(?:if|when|for|case)\s+(?P<math>[a-z]\s*(?:=|≠|!=|<>)\s*[a-z])(?![A-Za-z_=])", re.IGNORECASE)


def plain_conditions(text: str) -> list[tuple[int, int]]:
    """Conditions on indices typed as plain text, `if i = k`, as spans."""
    return [match.span("math") for match in _PLAIN.finditer(text)]
