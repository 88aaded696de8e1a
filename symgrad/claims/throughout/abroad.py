"""Names of which a document speaks in a language that is not known here: "其中 $x$ 是矩阵".

Such words may say anything of the names beside them: that they are matrices and no numbers, that one depends on the
other, that a letter does not mean what it means by custom. No such custom holds of them, wherever the words stand; what
formulas show, and what is declared, stays. What a clause may tell of two names is that one is given by the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims.english.text import MARK
from symgrad.claims.formulas.brackets import items
from symgrad.claims.formulas.looks import is_name
from symgrad.claims.speech.languages import is_of_other_script, speaks_abroad
from symgrad.claims.speech.plain_abroad import RELATED, is_plain_abroad, is_tied
from symgrad.claims.speech.signs_abroad import are_as_usual
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Formula, Piece
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import ABROAD, HINTED, OTHER_BASE

_SENTENCE = regex(r"[^.!?。！？]+|[.!?。！？]")
_CLAUSE = regex(r"[^,;:，；：]+")
_LETTER = regex(r"(?<![a-z\\{_^])[a-z](?![a-z}])")
_RELATES = regex(r"=|\\(?:in|[gl]eq?|approx|equiv|sim|propto)(?![a-zA-Z])|[<>≈≤≥∈]")
_HOME = regex(r"\\in\s*\\mathbb\s*\{?\s*R")
LOGARITHMS = ("\\log", "\\ln")
"""Functions of which words may tell the base."""
_LONGEST = 40
"""A longer formula is no name."""


def abroad(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """Each name of which such words speak, once; and beside it, those that stand in the same clause.

    >>> from symgrad.document import parse
    >>> [(one.name.text, one.attribute) for one in abroad(parse("其中 $x$ 是矩阵. Here $y$ is not.").pieces)]
    [('x', '=abroad')]
    >>> [(one.name.text, one.on.text) for one in abroad(parse("$y$ 是 $x$ 的函数").pieces) if one.on]
    [('y', 'x'), ('x', 'y')]
    """
    told = set[tuple[str, str]]()
    first = next((piece.math for piece in pieces if isinstance(piece, Formula)), None)
    for text, formulas in paragraphs(pieces):
        for sentence in _SENTENCE.finditer(text):
            if _may_tell(_unshown(text, formulas, sentence.span()), open_end=sentence.end() == len(text)):
                for one in _told(text, formulas, sentence.span(), first):
                    key = one.name.text, one.on.text if one.on is not None else ""
                    if key not in told:
                        told.add(key)
                        yield one


def _may_tell(sentence: str, *, open_end: bool) -> bool:
    """Whether the words of a sentence are of another language and may say something of the names beside them."""
    words = sentence.replace(RELATED, MARK)
    if not speaks_abroad(words):
        return False
    tied = any(is_tied(clause[0], open_end=open_end) for clause in _CLAUSE.finditer(sentence))
    return tied or not is_plain_abroad(words)


def _unshown(text: str, formulas: dict[int, Fragment], span: tuple[int, int]) -> str:
    """A sentence without the clauses whose formulas all say what they are: "权重为 $w \\in \\mathbb{R}^d$"; of the
    other formulas, those that relate their names told apart.
    """
    shown = list[str]()
    for clause in _CLAUSE.finditer(text, *span):
        inside = [formulas[at].text for at in range(*clause.span()) if text[at] == MARK]
        if not inside or not all(map(_HOME.search, inside)):
            each = iter(inside)
            letters = (letter if letter != MARK or not _RELATES.search(next(each)) else RELATED for letter in clause[0])
            shown.append("".join(letters))
    return ",".join(shown)


def _told(text: str, formulas: dict[int, Fragment], span: tuple[int, int], first: Fragment | None) -> Iterator[Trait]:
    """What the clauses of a sentence say. first: the first formula of the document, where what has no place stands."""
    signs = [formulas[at].text for at in range(*span) if text[at] == MARK]
    if are_as_usual(text[slice(*span)].lower(), signs):
        return
    for clause in _CLAUSE.finditer(text, *span):
        inside = [formulas[at] for at in range(*clause.span()) if text[at] == MARK]
        yield from (Trait(formula, OTHER_BASE) for formula in inside if formula.text.strip() in LOGARITHMS)
        names = [item for formula in inside for item in items(formula) if _is_short(item) and is_name(item.text)]
        if first is not None and is_of_other_script(clause[0]):
            names += [Fragment.of(letter, first.place(0)) for letter in _LETTER.findall(clause[0])]
        for name in names:
            yield Trait(name, ABROAD)
            if others := [other for other in names if other.text != name.text]:
                yield Trait(name, HINTED, Fragment.join(others, ", "))


def _is_short(item: Fragment) -> bool:
    return len(item.text) < _LONGEST
