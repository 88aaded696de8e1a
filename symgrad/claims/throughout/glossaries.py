"""Tables and lists that say what names are: "| $q$ | law that depends on $w$ |", "- q: a number", as prose says it.

A row that begins with a name, and goes on in words, says "$q$ is the law that depends on $w$", no more and no less; so
it is read as that sentence, and needs no rule of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from symgrad.claims.formulas.looks import is_bare_name
from symgrad.document import Break, Formula, Piece, Words
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Passage

_LETTER = r"[`*_]{0,2}(?P<name>[A-Za-zα-ωΑ-Ω](?:_\w)?)[`*_]{0,2}"
_ALONE = regex(rf"\s*{_LETTER}\s*")
_ITEM = regex(
    rf"\s*(?:\[\s*{_LETTER}\s*\]|{_LETTER.replace('name', 'other')}\s*(?::(?!\S)|—|–|&|--?(?=\s)))\s*(?=[A-Za-z])"
)
"""How an item begins whose name is no formula."""
_OPENS = regex(r"\s*\[\s*")
_SEPARATOR = regex(r"\s*(?:\]|:|—|–|&|--?(?=\s)|=(?=\s*[A-Za-z]{2}))\s*(?=[A-Za-z]{2}|an?\b)")
"""What stands between a name and what it is."""
_ROW = regex(r"\\\\(?:\s*\[[^\]]*\])?\s*")
_PHRASE = regex(r"\s*(?:[a-z][\w'’-]*|[A-Z][a-z'’-]+|[A-Z]{2,}|an?)\b")
_PLAIN = regex(
    r"\s*(?:the|an?|our|its|all|each|every|any|is|are|denotes?|stands|means|represents?)\b|\s*[\w-]+(?:\s+or\s+[\w-]+)?[\s.;]*\Z"
)
"""Words to which no article is added: those that have one, and one word alone."""
_VERB = regex(r"\s*(?:is|are|denotes?|stands|means|represents?|depends?|varies)\b")
_DEPENDS = regex(r"\s*(?:depends?(?: on)?|function of|depend(?:ence|ency)(?: on)?|parameters?)\s*", re.IGNORECASE)
_GREEK = "alpha|beta|gamma|delta|theta|phi|psi|omega|eta|lambda|mu|tau|rho|xi"
_PLAIN_LETTER = regex(rf"(?<![\w^_$\\'’`-])(?:[α-ωΑ-Ω]|[b-zB-HJ-Z]|{_GREEK})(?![\w'’-])|`(?:[A-Za-zα-ωΑ-Ω]|{_GREEK})`")
_RULE = regex(r"\\(?:[a-z]*rule|hline|cline|cmidrule)(?![a-zA-Z])(?:\{[^{}]*\})?|\A\s*\{[lcrp|@{}\d.\s]*\}\s*\Z")
"""Lines of a table, and what its columns are like."""
_TOLD = regex(
    any_of(r"""
        depend\w* | var(?:y|ies|ying) | chang\w+ | mov\w+ | function of | parameteri[sz]ed | shar\w+ | driven
        determined
    """)
)
"""Words beside which a letter in plain text is a name."""


def read_out(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with rows and items that say what a name is as prose.

    >>> from symgrad.document import parse
    >>> said = [one for one in read_out(parse("- q: law of $x$").pieces) if not isinstance(one, Break)]
    >>> [one.text.text if isinstance(one, Words) else one.math.text for one in said]
    ['q', ' is the ', 'law of ', 'x']
    """
    block, cells = list[Piece](), list[list[Piece]]()
    in_row, heads = False, list[str]()
    lasting = _of_symbols(pieces)
    for at, piece in enumerate(pieces):
        if isinstance(piece, Passage) and piece.row is not None:
            heads = heads or [_text(cell) for cell in cells]
            yield from _row(cells, heads)
            heads = heads if piece.word.text else []
            in_row, cells = bool(piece.word.text), []
            if at not in lasting:
                yield piece
        elif isinstance(piece, Break) and in_row:
            cells += [block] if block else []
            block = []
        elif isinstance(piece, Words | Formula) and not (isinstance(piece, Formula) and piece.display):
            block.append(piece)
        else:
            yield from _block(block)
            yield piece
            block = []
    yield from (*_row(cells, heads), *_block(block))


_HEAD = regex(
    r"\s*(?:"
    + any_of(
        r"""
        (?:mathematical )?(?:symbols?|letters?|notations?|names?|quantit(?:y|ies)|variables?|parameters?|objects?)
        meanings? | descriptions? | explanations? | types? | domains? | sets? | spaces? | shapes? | sizes? | kinds?
        dimensions? | definitions? | stands for | what it is | interpretations?
    """,
        after="",
    )
    + r")?[\s.:]*",
    re.IGNORECASE,
)
"""How a column of a table is headed that says what names are, whatever the case."""


def _of_symbols(pieces: Sequence[Piece]) -> set[int]:
    """The places where rows begin of tables that say what names are: each row begins with one of its own, and the heads
    of the columns speak of no case. What such a table says holds behind it.
    """
    found, edges, rows = set[int](), list[int](), list[list[list[Piece]]]()
    for at, piece in enumerate(pieces):
        if isinstance(piece, Passage) and piece.row is not None:
            edges.append(at)
            if piece.word.text:
                rows.append([[]])
            else:
                found |= set(edges) if _are_names(rows) else set()
                edges, rows = [], []
        elif rows and isinstance(piece, Break):
            rows[-1].append([])
        elif rows:
            rows[-1][-1].append(piece)
    return found


def _are_names(rows: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    """Whether the rows of a table, behind its head, begin with names that are all different."""
    heads, *others = ([cell for cell in row if cell] for row in rows)
    names = [_text_of_names(_name(row[0])) if row else "" for row in others]
    plain = all(all(isinstance(one, Words) for one in cell) and _HEAD.fullmatch(_text(cell)) for cell in heads)
    return bool(names) and plain and all(names) and len(set(names)) == len(names)


def _text_of_names(cell: Sequence[Piece]) -> str:
    return " ".join(piece.math.text.strip() for piece in cell if isinstance(piece, Formula))


def _text(cell: Sequence[Piece]) -> str:
    return "".join(piece.text.text for piece in cell if isinstance(piece, Words))


def _row(cells: Sequence[list[Piece]], heads: Sequence[str]) -> Iterator[Piece]:
    """The cells of a row, as one sentence where the first is a name."""
    name = _name(cells[0]) if len(cells) > 1 else []
    for number, cell in enumerate(cells):
        head = heads[number] if number < len(heads) else ""
        if not name or not number:
            yield from name or _lettered(cell)
        elif number == 1 and isinstance(cell[0], Words) and _PHRASE.match(cell[0].text.text):
            yield from (_verb(cell[0].text, many=len(name) > 1), *_lettered(cell))
        elif _DEPENDS.fullmatch(head) and _names(cell):
            yield from (Break(), *name, Words(Fragment.of(" depends on ")), *_lettered(cell))
        else:
            yield from (Break(), *_lettered(cell))
        if not name:
            yield Break()
    if name:
        yield Break()


def _names(cell: Sequence[Piece]) -> bool:
    """Whether a name stands in a cell."""
    return any(
        isinstance(piece, Formula) or _PLAIN_LETTER.search(piece.text.text)
        for piece in cell
        if isinstance(piece, Words | Formula)
    )


def _name(cell: Sequence[Piece]) -> list[Piece]:
    """The names that a cell consists of."""
    match cell:
        case [Words(text)] if found := _ALONE.fullmatch(text.text):
            return [Formula(text.slice(*found.span("name")))]
        case [Formula(), *_] if all(_is_of_names(piece) for piece in cell):
            return [*cell]
    return []


def _is_of_names(piece: Piece) -> bool:
    if isinstance(piece, Formula):
        return is_bare_name(piece.math.text)
    return isinstance(piece, Words) and piece.text.text.strip() in ("", ",", "and", "or", ", and")


def _block(block: Sequence[Piece]) -> Iterator[Piece]:
    """A block of prose, the rows of a table in LaTeX one by one."""
    line = list[Piece]()
    for piece in block:
        parts = [piece]
        if isinstance(piece, Words) and _ROW.search(_RULE.sub("", piece.text.text)):
            parts = [Words(part) for part in piece.text.split(_ROW)]
        for number, part in enumerate(parts):
            if number:
                yield from (*_item(line), Break())
                line = []
            blank = isinstance(part, Words) and not line and not _RULE.sub("", part.text.text).strip()
            line += [] if blank and len(block) > 1 else [part]
    yield from _item(line)


def _item(block: Sequence[Piece]) -> Iterator[Piece]:
    """A line of prose; one that begins with a name and a separator, as a sentence."""
    match block:
        case [Words(text), *others] if found := _ITEM.match(text.text):
            name = text.slice(*found.span("name" if found["name"] else "other"))
            yield from (Formula(name), *_said(text.slice(found.end(), len(text.text)), others))
        case [Words(text), Formula(), *_] if _OPENS.fullmatch(text.text):
            yield from _item(block[1:])
        case [Formula(math) as formula, Words(text), *others] if is_bare_name(math.text) and (
            found := _SEPARATOR.match(text.text)
        ):
            yield from (formula, *_said(text.slice(found.end(), len(text.text)), others))
        case _:
            yield from _lettered(block)


def _said(phrase: Fragment, others: Sequence[Piece]) -> Iterator[Piece]:
    yield from (_verb(phrase), *_lettered([Words(phrase), *others]))


def _verb(phrase: Fragment, *, many: bool = False) -> Words:
    verb = " is " if _PLAIN.match(phrase.text) else " is the "
    verb = " " if _VERB.match(phrase.text) else " are " if many else verb
    return Words(Fragment.of(verb, phrase.place(0)))


def _lettered(block: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with letters in plain text as formulas where words speak of what depends on them."""
    told = any(isinstance(piece, Words) and _TOLD.search(piece.text.text.lower()) for piece in block)
    for piece in block:
        start = 0
        for found in _PLAIN_LETTER.finditer(piece.text.text) if told and isinstance(piece, Words) else ():
            assert isinstance(piece, Words)
            yield from (Words(piece.text.slice(start, found.start())), _formula(piece.text.slice(*found.span())))
            start = found.end()
        yield Words(piece.text.slice(start, len(piece.text.text))) if start and isinstance(piece, Words) else piece


def _formula(letter: Fragment) -> Formula:
    """A letter in plain text, `θ` and "theta" as the command."""
    plain = letter.text.strip("`")
    greek = unicodedata.name(plain).rsplit(" ", 1)[-1].lower() if len(plain) == 1 and not plain.isascii() else plain
    return Formula(Fragment.of(plain if len(greek) == 1 else f"\\{greek}", letter.place(0)))
