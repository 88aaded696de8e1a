"""What words say of nouns that letters stand for: "the reward is a function of $\\theta$", with the reward $r$.

A letter is what its noun is, wherever in the document one is told of the other. A noun to which no letter is given may
be any name that begins as it does: that more is said than is the case does no harm, as such a name may depend on
something not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.about.dependences import ENDS
from symgrad.claims.english.text import MARK, MARKS, marks
from symgrad.claims.formulas.looks import name_given
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Piece
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import DEPENDS, DEPENDS_BESIDES

_THE = r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]his|[Ee]ach|[Ee]very|[Aa]n?)\s+(?:[\w-]+\s+){0,2}?"
_NOUN = r"[A-Za-z][a-z-]{2,}"
_SAYS = (
    r"(?:depends?\s+(?:\w+\s+)?(?:up)?on|(?:varies|changes)\s+with|is\s+(?:\w+ly\s+)?dependent\s+on|is\s+determined\s+by"
    r"|is\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}function\s+of"
    r"|(?P<loosely>(?:is|are)\s+(?:\w+ly\s+)?(?:affected|influenced|driven|governed|controlled)\s+by"
    r"|(?:grows?|rises?|falls?|drops?|increases?|decreases?|scales?|moves?|shrinks?)\s+(?:with|when|as|whenever|if)))"
)
_DEPENDS = regex(
    rf"(?:{_THE})?\b(?P<noun>{_NOUN})\s+(?:\w+\s+)?{_SAYS}\s+"
    rf"(?:(?:[\w-]+\s+){{0,3}}?(?P<on>{MARKS})|(?:(?:the|its|our)\s+)?(?:[\w-]+\s+){{0,2}}?(?P<other>{_NOUN})"
    r"(?=\s*[.,;]|\s+and\b|\s+(?:rises?|falls?|grows?|drops?|increases?|decreases?)\b))"
    rf"(?:,?\s+(?:but\s+)?(?:only\s+|solely\s+|just\s+)?(?:through|via)\s+(?:[\w-]+\s+){{0,2}}?(?P<through>{MARKS}))?"
)
_CALLS = (
    regex(rf"\b(?P<noun>{_NOUN})\s+(?P<name>{MARK})"),
    regex(rf"(?P<name>{MARK})\s+(?:(?:is|are|denotes?|be)\s+)?(?P<noun>{_NOUN})(?=\s*[.,;]|\s+and\b)"),
    regex(rf"(?P<name>{MARK})\s*,?\s*(?:is|be|denotes?|as|for|stands\s+for|represents?)?\s*{_THE}(?P<noun>{_NOUN})\b"),
)
_NAME = regex(r"\s*\\?[A-Za-z]+(?:_\w|_\{\w+\})?\s*")


def told_of_nouns(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """That names depend on others, as words say of their nouns.

    >>> from symgrad.document import parse
    >>> text = "Let $r$ denote the reward. The reward is a function of the weights. The weights $w$ are known."
    >>> [(said.name.text, said.on.text) for said in told_of_nouns(parse(text).pieces)]
    [('r', 'w')]
    """
    texts = list(paragraphs(pieces))
    said = [(found, formulas) for text, formulas in texts for found in _DEPENDS.finditer(text)]
    if not said:
        return
    called = dict[str, list[Fragment]]()
    for text, formulas in texts:
        for noun, name in _called(text, formulas):
            called.setdefault(_one(noun), []).append(name)
    for found, formulas in said:
        noun = found["noun"]
        at_last = marks(found, "through") or marks(found, "on")
        on = [name_given(formulas[at]) for at in at_last if at in formulas] or called.get(
            _one(found["other"] or ""), []
        )
        names = called.get(_one(noun)) or [Fragment.of(noun[0].lower()), Fragment.of(noun[0].upper())]
        open_ = found["through"] and not ENDS.match(found.string, found.end())
        how = DEPENDS_BESIDES if found["loosely"] or open_ else DEPENDS
        yield from (Trait(name, how, one) for name in names for one in on if name.text.strip() != one.text.strip())


def _one(noun: str) -> str:
    """A noun in the singular, as far as spelling goes."""
    return noun.lower().removesuffix("s")


def _called(text: str, formulas: dict[int, Fragment]) -> Iterator[tuple[str, Fragment]]:
    """The nouns in a text that letters are given to, with these."""
    for row in _CALLS:
        for found in row.finditer(text):
            name = formulas.get(found.start("name"))
            if name is not None and _NAME.fullmatch(name.text):
                yield found["noun"], name
