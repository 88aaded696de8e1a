"""Markdown to pieces. markdown-it-py finds the blocks; formulas and columns are found here.

A formula may hold what Markdown takes for structure: a line `=` makes a heading of the line above it, `- b` a list,
`\\[` an escape. So a rule of our own runs before those for text: where a display or a comment is open at the end of a
line, the lines up to its end are running text, whatever they look like.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.token import Token

from symgrad.document.admonitions import undented
from symgrad.document.cases import case_of
from symgrad.document.environments import BEGIN
from symgrad.document.inline import SCRIPT, Scanner, doubles_are_inline
from symgrad.document.macros import Macros
from symgrad.document.pieces import CLOSES, OPENS, Beside, Break, Formula, Heading, Piece, beside, whole
from symgrad.errors import Place
from symgrad.regex import regex
from symgrad.source import RULE, Fault, Fragment, Passage

_OPENER = regex(
    rf"(?P<code>`+)|(?P<escape>\\[^(\[b\\]|\\\\(?![(\[]))|(?P<dollars>\$\$)|(?P<comment><!--)"
    rf"|(?P<slashes>\\\\?)\[|(?P<environment>{BEGIN.pattern})"
)
_HINT = regex(r"\$\$|\\\[|\\begin|<!--")
_STRUCTURE = regex(r" {0,3}(?:#{1,6} |```|~~~)")
_LONGEST_DISPLAY = 500
_FRONT_MATTER = regex(r"\A---[ \t]*\n[A-Za-z_][\w -]*:.*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_NOT_PROSE = regex(rf"\s*(?!{SCRIPT})<(?:pre|script|style|textarea)\b", re.IGNORECASE)


def parse(text: str, path: str, cell: int | None = None, macros: Macros | None = None) -> Iterator[Piece]:
    """The pieces of a Markdown text.

    >>> [str(piece.math.place(0)) for piece in parse("So $a=b$ and\\n> $$\\n> c\\n> $$", "x.md")
    ...  if isinstance(piece, Formula)]
    ['x.md:1:5', 'x.md:3:3']
    """
    macros = macros or Macros()
    for piece in _pieces(colons_as_ticks(without_front_matter(text)), path, cell):
        if isinstance(piece, Formula | Beside):
            yield from beside(piece.math)
            math = macros.expand(piece.math).strip()
            if math.text:
                yield replace(piece, math=math)
        else:
            yield piece
        yield from macros.faults()


def without_front_matter(text: str) -> str:
    front = _FRONT_MATTER.match(text)
    return "\n" * front[0].count("\n") + text[front.end() :] if front else text


_COLONS = regex(r"(?ms)^(:{3,})(\{math\}.*?^)\1[ \t]*$")
_OPTION = regex(r"\s*:[\w-]+:[^\n]*\n")


def colons_as_ticks(text: str) -> str:
    """A text in which the directives for formulas that MyST puts between colons stand between ticks."""
    return _COLONS.sub(lambda found: f"{'`' * len(found[1])}{found[2]}{'`' * len(found[1])}", text)


def without_options(math: Fragment) -> Fragment:
    """A formula of MyST without the lines before it that name it."""
    while option := _OPTION.match(math.text):
        math = math.slice(option.end(), len(math.text))
    return math


def _pieces(text: str, path: str, cell: int | None) -> Iterator[Piece]:
    source, (plain, edges) = whole(text, path, cell), undented(text)
    tokens, ends = blocks(plain), deque(edges)
    locate, doubles_inline = Locator(source, path, cell), doubles_are_inline(text)
    row, given, told = _mark(source, 0), frozenset[str](), False
    heads: list[str] = []
    for number, token in enumerate(tokens):
        while ends and token.map is not None and ends[0].line <= token.map[0]:
            edge = ends.popleft()
            yield Passage(_mark(source, edge.line, edge.word))
        if token.type == "table_open":
            given = _given_by_rows(tokens, number)
        if token.type == "tr_open" and token.map is not None:
            row = _mark(source, token.map[0])
        if token.type == "fence" and token.info.split()[:1] in (["math"], ["{math}"]):
            yield Formula(without_options(locate(token, 1)).strip(), True)
        elif token.type == "inline" and number and tokens[number - 1].type == "heading_open":
            block = locate(token)
            yield Heading(block, int(tokens[number - 1].tag[1:]))
            yield from Scanner(block, doubles_inline).pieces()
        elif token.type == "inline" or (token.type == "html_block" and not _NOT_PROSE.match(token.content)):
            cell_before = bool(number) and tokens[number - 1].type in ("td_open", "th_open")
            yield from Scanner(locate(token, table=cell_before), doubles_inline).pieces()
        elif token.type == "deep" and token.map is not None and not told:
            told = True
            yield Fault(_TOO_DEEP, _mark(source, token.map[0], ""))
        elif token.type == "hr" and token.map is not None:
            yield Heading(_mark(source, token.map[0], ""), RULE)
        elif token.type in ("tr_open", "table_close"):
            opens = token.type == "tr_open"
            heads = _cells(tokens, number) if opens and not heads else heads if opens else []
            case = case_of(heads, _cells(tokens, number)) if opens else ""
            yield Passage(row.slice(0, opens), given, case)
        elif token.nesting and token.type not in _EDGES:
            continue
        yield Break(_EDGES.get(token.type, ""))


_EDGES = {"list_item_open": OPENS, "ordered_list_close": CLOSES, "bullet_list_close": CLOSES}
"""The tokens at which items of lists begin, and lists end."""


def _mark(source: Fragment, number: int, sign: str = "|") -> Fragment:
    """A sign that stands for what begins in a line. number: of the line, from 0."""
    return Fragment(sign, ((0, replace(source.place(0), line=number + 1)),), source.lines)


def blocks(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """The blocks of a text as markdown-it has them, in which no line of a formula is taken for anything else."""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(text, parser, {} if env is None else env, tokens)
    return tokens


def _cells(tokens: list[Token], start: int) -> list[str]:
    """The texts of the cells of a row."""
    inside = takewhile(lambda token: token.type != "tr_close", islice(tokens, start, None))
    return [token.content for token in inside if token.type == "inline"]


def _given_by_rows(tokens: list[Token], start: int) -> frozenset[str]:
    """The functions that at least two rows of a table give by a formula, `f(x) = ...`. start: where it opens."""
    found, row = Counter[str](), set[str]()
    for token in takewhile(lambda token: token.type != "table_close", islice(tokens, start, None)):
        if token.type == "inline":
            row |= set(_GIVEN.findall(token.content))
        elif token.type == "tr_close":
            found.update(row)
            row = set()
    return frozenset(name for name, count in found.items() if count > 1)


_GIVEN = regex(r"\$\s*(\\?[A-Za-z]+)\s*\([^()$=]*\)\s*=")


DEEPEST = 100
"""How many levels of lists, two each, and of quotes are told apart; what stands deeper is running text."""

_TOO_DEEP = "lists and quotes are nested too deeply; from here on they are read as running text"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": sys.maxsize}).enable("table")
    parser.block.ruler.before("table", "deep", _deep)
    parser.block.ruler.before(
        "reference", "display", _display, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


class Locator:
    """Finds the text of block tokens again in the lines of their source, prefixes of quotes and lists taken off."""

    def __init__(self, source: Fragment, path: str, cell: int | None) -> None:
        self.lines = source.lines
        self.path, self.cell = path, cell
        self._row, self._column = 0, 0

    def __call__(self, token: Token, skip: int = 0, table: bool = False) -> Fragment:
        assert token.map is not None
        first = token.map[0] + 1 + skip
        anchors: list[tuple[int, Place]] = []
        offset = 0
        for number, line in enumerate(token.content.split("\n"), first):
            anchors.append((offset, Place(self.path, number, self._find(line, number, table) + 1, self.cell)))
            offset += len(line) + 1
        return Fragment(token.content, tuple(anchors), self.lines)

    def _find(self, line: str, number: int, table: bool) -> int:
        """The column, from 0, of a token's line in its source line: behind all prefixes, or in the next table cell."""
        source = self.lines.get(number, "")
        if not table and source.rstrip().endswith(line.rstrip()):
            return len(source.rstrip()) - len(line.rstrip())
        start = self._column if self._row == number else 0
        column = max(source.find(line, start), source.find(line.replace("|", "\\|"), start), 0)
        self._row, self._column = number, column + len(line)
        return column


def _deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of markdown-it for lines that are nested too deeply. Its own limit would drop the rest of the text."""
    if state.level < DEEPEST:
        return False
    state.push("deep", "", 0).map = [start, start + 1]
    return _display(state, start, end, silent) or paragraph(state, start, end, silent)


def _display(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of markdown-it for lines at whose end a display or a comment is open."""
    first, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not _HINT.search(state.src, first, stop) or state.is_code_block(start):
        return False
    closer = _open_at_end(state.src[first:stop])
    last = _closing_line(state, start, end, closer) if closer else None
    if last is None:
        return False
    if not silent:
        token = state.push("inline", "", 0)
        token.content = state.getLines(start, last + 1, state.blkIndent, False)
        token.map = [start, last + 1]
        token.children = []
        state.line = last + 1
    return True


def _open_at_end(line: str) -> str:
    """What would close the display or comment that is open at the end of a line; empty if none is."""
    position = 0
    while opener := _OPENER.search(line, position):
        position = opener.end()
        if opener["escape"]:
            continue
        closer = _closer(opener)
        close = line.find(closer, position)
        if close < 0 and not opener["code"]:
            return closer
        position = close + len(closer) if close >= 0 else position
    return ""


def _closer(opener: re.Match[str]) -> str:
    if opener["environment"]:
        name = re.sub(r"\\begin\s*", "", opener["environment"])
        return f"\\end{name}"
    if opener["slashes"]:
        return opener["slashes"] + "]"
    return "-->" if opener["comment"] else opener["dollars"] or opener["code"]


def _closing_line(state: StateBlock, start: int, end: int, closer: str) -> int | None:
    """The line that holds `closer`; None if there is none near, or a heading or a fence stands before it.

    Lines once searched in vain are remembered, so that many openers without a closer cost no more than one.
    """
    barren: dict[str, tuple[int, int]] = state.env.setdefault("lines without a closer", {})
    low, high = barren.get(closer, (0, 0))
    stop = min(end, start + 1 + _LONGEST_DISPLAY)
    for line in range(high if low <= start + 1 <= high else start + 1, stop):
        begin, end_of_line = state.bMarks[line], state.eMarks[line]
        if state.src.find(closer, begin, end_of_line) >= 0:
            return line
        if closer != "-->" and _STRUCTURE.match(state.src, begin, end_of_line):
            stop = line
            break
    barren[closer] = (min(low, start + 1) if low <= start + 1 <= high else start + 1, max(stop, start + 1))
    return None
