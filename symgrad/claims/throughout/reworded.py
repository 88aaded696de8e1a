r"""Words that change what is in a set of places, or give `[x]_+` a meaning of its own.

`R_i = \{j : t_j \ge t_i\}` holds what its formula says, unless words take something out of it or put something in: "the
set $R_i$, without $i$ itself". And `[x]_+` is the positive part by custom, which holds no more where a document says
what the sign means, in other words or by another formula. What uses such a notation is then not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import ANOTHER_MEANING, EVERY_QUANTITY

_SET = regex(
    r"\A\s*(?P<name>\\?[A-Za-z]+(?:\s*\{\s*\\?[A-Za-z]+\s*\})?)[^=]*=\s*(?:\\left\s*)?\\(?:l?brace|\{)"
    r"[\s,;!]*[a-z]\s*(?::|\\mid(?![a-z])|\||\\colon(?![a-z])|\\in(?![a-z]))"
)
"""A formula that tells a set of places, with its name."""
_NOUN = regex(
    r"\b(?:sets?|members?|neighbou?r\w*|clusters?|groups?|subsets?|ties|it|its|they|them|there|these|those)\b"
)
"""What such a set is called, or spoken of with."""
_CHANGES = regex(
    any_of(r"""
    except | excluding | excludes? | excluded | exclusive | without | remov\w+ | left out | leav(?:e|es|ing) out
    omit\w* | drop(?:s|ped|ping)? | ignor\w+ | discard\w* | skip\w* | only | (?:un)?censor\w* | ties | tied | minus
    add(?:s|ed|ing)? | also (?:contains?|includes?|holds?|counts?|belongs?|has) | together | other than | unless
    itself | himself | themselves | truncat\w+ | sampl(?:e|ed|es|ing) | random\w* | restrict\w* | limited | capped
    at most | first | nearest | half | changes? | changed | different | instead | redefin\w+
    (?:taken|thrown|takes?) out | some of | part of | the rest | complement | smaller | larger | strict\w* | subset
    (?:is|are|does|do|must|may|can|will) (?:not|never) | (?:is|are|do|does)n['’]t | never | nor | no longer | save for
    apart from | but (?:not|for|without|no) | set difference | enlarg\w+ | extend\w* | join(?:s|ed)? | provided | if
    plus | puts? | insert\w* | append\w* | when\w* | as long as
""")
)
_PLUS = r"[\])]\s*_\s*(?:\+|\{\s*\+\s*\})"
_POSITIVE = regex(_PLUS)
_SIGN = regex(rf"\A\s*(?:\\[bB]igg?[lr]?|\\left)?\s*[\[(][^=<>]*{_PLUS}\s*(?:=.*)?\Z", flags=16)
_BELOW = regex(r"\A\s*(?:_\s*)?\{?\s*\+\s*\}?\s*\Z")
"""A plus by itself, of which words may speak."""
_SAYS = any_of(r"""
    is | are | be | denotes? | denoting | means? | meaning | stands? for | represents? | equals? | for | as | define\w*
    writes? | understood | has | have | rounds? | maps? | returns? | gives?
""")
_USUAL = regex(r"\bpositive part|\bhinge|\bmax\b|\bmaxim|\brelu\b|\brectif|\bramp\b|\blarger (?:of|one)")
_MAXIMUM = regex(r"max(?![a-z])[^,]*?(?:[({\[]\s*0\s*,|,\s*0\s*(?:\\right\s*)?\\?[)}\]])|[Rr]e[Ll][Uu]")
_GIVES = regex(
    rf"\A\s*(?:\\[bB]igg?[lr]?|\\left)?\s*[\[(]\s*\\?[a-z]+\s*(?:\\[bB]igg?[lr]?|\\right)?\s*{_PLUS}"
    r"\s*(?:=|:=|\\coloneqq|\\equiv|\\triangleq)"
)
"""A formula that begins with the sign of a letter alone, and may say what it is."""

PLACES, PLUS = "place set", "positive part"
"""The notations of which such words speak."""


def reworded(pieces: Sequence[Piece]) -> Iterator[Trait]:
    r"""The notations to which words of a document give another meaning, each once.

    >>> from symgrad.document import parse
    >>> texts = (r"Let $R_i = \{j : t_j > t_i\}$ without $k$.", r"Here $[x]_+$ is $x + 1$.", "$[x]_+$ is a hinge.")
    >>> [[one.on.text for one in reworded(parse(text).pieces) if one.on] for text in texts]
    [['place set'], ['positive part'], []]
    """
    formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
    names = {"".join(found["name"].split()) for one in formulas if (found := _SET.search(one.text)) is not None}
    plus = any(_POSITIVE.search(one.text) for one in formulas)
    told = dict[str, Trait]()
    if (other := next((one for one in formulas if _gives_another(one.text)), None)) is not None:
        told[PLUS] = _told(other, "this may say what a plus below brackets means", PLUS)
    for text, inside in paragraphs(pieces) if names or plus else ():
        for clause in CLAUSES.finditer(text.replace("\n", " ")):
            near = [one for at, one in inside.items() if clause.start() <= at < clause.end()]
            if names and _changes_a_set(clause[0], near, names):
                told.setdefault(PLACES, _told(formulas[0], "words may change what is in a set", PLACES))
            if plus and _says_what_plus_is(clause[0], near):
                told.setdefault(PLUS, _told(formulas[0], "words may say what a plus below brackets means", PLUS))
    yield from told.values()


def _told(where: Fragment, reason: str, notation: str) -> Trait:
    return Trait(Fragment.of(EVERY_QUANTITY, where.place(0)), ANOTHER_MEANING + reason, Fragment.of(notation))


def _gives_another(formula: str) -> bool:
    """Whether a formula may say what the sign is, other than the positive part: `[x]_+ = x + 1`."""
    found = _GIVES.match(formula)
    behind = formula[found.end() :] if found is not None else ""
    return bool(behind.strip()) and not (_MAXIMUM.search(behind) or _POSITIVE.search(behind))


def _changes_a_set(clause: str, near: Iterable[Fragment], names: set[str]) -> bool:
    """Whether a clause speaks of a set and of more than that it is there."""
    texts = ["".join(one.text.split()) for one in near]
    speaks = _NOUN.search(clause) or any(text.startswith(name) for text in texts for name in names)
    return bool(speaks) and _CHANGES.search(clause) is not None


def _says_what_plus_is(clause: str, near: Sequence[Fragment]) -> bool:
    """Whether a clause says what the sign is, and neither its words nor its formulas that it is the positive part."""
    signs = [one for one in near if _SIGN.match(one.text) or _BELOW.match(one.text)]
    if not signs or _USUAL.search(clause) or any(_MAXIMUM.search(one.text) for one in near):
        return False
    equated = any("=" in one.text for one in signs)
    return equated or regex(rf"{MARK}[^{MARK}]{{0,40}}?\b{_SAYS}\b").search(clause) is not None


__all__ = ["reworded"]
