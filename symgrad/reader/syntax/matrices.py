"""Matrices, cases, and remarks such as `\\underbrace`."""

from __future__ import annotations

import re
from dataclasses import replace

from symgrad.reader.syntax import ast
from symgrad.reader.syntax.delimiters import atom, group
from symgrad.reader.syntax.grammar import Grammar
from symgrad.reader.syntax.lexer import Token


def remark(p: Grammar) -> ast.Node:
    command, start = p.token.text, p.at
    p.at += 1
    if p.token.text == "{" and command == "\\boxed" and _unclosed(p):
        p.at += 1
        return p.relation()
    body = ast.bare(atom(p))
    note = None
    if p.token.text in ("_", "^") and command in ("\\underbrace", "\\overbrace"):
        note = _note(p)
    return ast.Noted(command, body, note, span=p.spanned(start))


def _unclosed(p: Grammar) -> bool:
    depth = 0
    for token in p.tokens[p.at : p.end]:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
    return depth > 0


def _note(p: Grammar) -> ast.Node:
    """What an underbrace says: `= x` and words are remarks, not values."""
    p.at += 1
    start = p.at
    stop = p.closing(p.at) + 1 if p.token.text == "{" else p.at + 1
    words = p.source.text[p.tokens[start].start : p.tokens[stop - 1].stop].strip("{}")
    p.at = stop
    return ast.Text(words, span=p.spanned(start))


def environment(p: Grammar) -> ast.Node:
    start = p.at
    name, begin = _environment_name(p)
    stop = _environment_end(p, begin, start)
    if name == "cases":
        node: ast.Node = ast.Choice(
            tuple(_case(p, row) for row in _rows(p, begin, stop)), span=(p.tokens[start].start, 0)
        )
    elif name in _TRANSPARENT:
        node = p.within(begin, stop, p.relation)
    elif name in _GRIDS:
        if name == "array":
            p.at, begin = begin, p.closing(begin) + 1
        rows = tuple(tuple(_cell(p, cell) for cell in row) for row in _rows(p, begin, stop))
        node = ast.Grid(rows, _GRIDS[name])
    else:
        raise p.error(f"unknown environment {name}", p.tokens[start])
    p.at = stop
    _environment_name(p)
    return replace(node, span=p.spanned(start))


def braced(p: Grammar) -> ast.Node:
    """`\\left\\{ \\begin{array}{ll} a & i = j \\\\ .. \\end{array} \\right.`, which no brace closes, is by cases."""
    start = p.at
    if p.peek().text != "\\begin":
        return group(p)
    p.at += 1
    name, begin = _environment_name(p)
    stop = _environment_end(p, begin, start)
    p.at = stop
    _environment_name(p)
    behind, closed = p.at, p.token.text == "\\}"
    if closed or name not in ("array", "matrix", "aligned"):
        p.at = start
        return group(p)
    begin = p.closing(begin) + 1 if name == "array" else begin
    cases = tuple(_case(p, row) for row in _rows(p, begin, stop))
    p.at = behind
    return ast.Choice(cases, span=p.spanned(start))


_GRIDS = {name: "bmatrix" if name == "array" else name for name in
          "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array".split()}  # fmt: skip

_TRANSPARENT = frozenset("aligned split gathered align equation".split())


def _environment_name(p: Grammar) -> tuple[str, int]:
    """The name between the braces of `\\begin{...}`, and the position behind it."""
    start = p.at
    p.at += 1
    if p.token.text != "{":
        raise p.error("an environment needs its name", p.tokens[start])
    stop = p.closing(p.at)
    name = "".join(token.text for token in p.tokens[p.at + 1 : stop]).rstrip("*")
    p.at = stop + 1
    return name, p.at


def _environment_end(p: Grammar, begin: int, start: int) -> int:
    depth = 1
    for at in range(begin, p.end):
        depth += {"\\begin": 1, "\\end": -1}.get(p.tokens[at].text, 0)
        if depth == 0:
            return at
    raise p.error("this environment is never ended", p.tokens[start])


def _rows(p: Grammar, begin: int, stop: int) -> list[list[tuple[int, int]]]:
    """The token ranges of the cells, row by row; empty rows are left out."""
    rows: list[list[tuple[int, int]]] = [[]]
    depth, first = 0, begin
    for at in range(begin, stop + 1):
        text = p.tokens[at].text if at < stop else "\\\\"
        depth += {"{": 1, "\\begin": 1, "}": -1, "\\end": -1}.get(text, 0)
        if depth == 0 and (at == stop or (text in ("&", "\\\\") and p.tokens[at].kind in ("sign", "command"))):
            rows[-1].append((first, at))
            first = at + 1
            if text == "\\\\":
                rows.append([])
    return [row for row in rows if any(start < end for start, end in row)]


def _cell(p: Grammar, cell: tuple[int, int]) -> ast.Node:
    start, stop = cell
    if start == stop:
        return ast.Dots(span=(p.tokens[start].start, p.tokens[start].start))
    while stop > start and p.tokens[stop - 1].text in (",", ".", ";"):
        stop -= 1
    return p.within(start, stop, p.relation) if start < stop else ast.Dots()


def _case(p: Grammar, row: list[tuple[int, int]]) -> tuple[ast.Node, ast.Node | None]:
    """A value, and its condition in the next cell or behind a comma or words."""
    if len(row) == 1:
        apart = [at for at in range(row[0][0] + 1, row[0][1]) if p.tokens[at].apart]
        marks = (at for at in range(*row[0]) if p.tokens[at].kind == "text" or p.tokens[at].text == ",")
        cut = next(marks, apart[0] if len(apart) == 1 else None)
        if cut is None:
            raise p.error("a case needs its condition", p.tokens[row[0][0]])
        row = [(row[0][0], cut), (cut, row[0][1])]
    if len(row) > 2:
        raise p.error("a case has a value and a condition, no more", p.tokens[row[2][0]])
    return _cell(p, row[0]), _when(p, row[1])


def _when(p: Grammar, cell: tuple[int, int]) -> ast.Node | None:
    """The condition of a case, None for "otherwise". Errors: ReadError for words that may turn or narrow it."""
    start, stop = cell
    while stop > start and (_is_punctuation(p.tokens[stop - 1]) or _says(p, stop - 1) in BEHIND):
        stop -= 1
    while start < stop and (_is_punctuation(p.tokens[start]) or _says(p, start) is not None):
        if start + 1 == stop and _says(p, start) in OTHERWISE | OTHERWISE_ABROAD:
            return None
        if _says(p, start) not in CONNECTING | CONNECTING_ABROAD:
            raise p.error("these words of a case were not understood", p.tokens[start])
        start += 1
    if start == stop:
        raise p.error("a case needs its condition", p.tokens[cell[0]])
    return p.within(start, stop, lambda: p.sequence())


def _is_punctuation(token: Token) -> bool:
    return token.text in (",", ".", ";", "")


def _says(p: Grammar, at: int) -> str | None:
    """The words at a place; None for mathematics, "" for a separator."""
    token = p.tokens[at]
    words = " ".join(re.sub(r"[\s,;:.]+", " ", token.text).lower().split())
    return words if token.kind == "text" or words in (*CONNECTING, *OTHERWISE) else None


CONNECTING = frozenset(("", "if", "for", "when", "where", "and", "whenever", "while", "as", "in case", "for all",
                        "for any", "for each", "for every", "else if", "otherwise if", "and if", "else for", "provided",
                        "provided that", "if and only if", "iff", "in the case", "else", "otherwise"))  # fmt: skip
"""Words before the condition of a case that leave it what it is."""

OTHERWISE = frozenset(("otherwise", "else", "in all other cases", "in any other case", "for all others"))
"""Words of the last case."""

CONNECTING_ABROAD = frozenset(
    """
    wenn falls für si pour lorsque quand para cuando se per quando als voor indien om för när jeśli dla gdy pokud
    если при для якщо nếu khi 若 如果 当 當 对于 对 만약
    """.split()
)
"""Such words in other languages; and those that stand behind a condition."""
BEHIND = frozenset(("のとき", "の時", "の場合", "时", "時", "일 때", "인 경우", "일때"))

OTHERWISE_ABROAD = frozenset(
    (
        *("sonst", "andernfalls", "ansonsten", "sinon", "autrement", "en otro caso", "en caso contrario", "si no"),
        *("de lo contrario", "otro caso", "altrimenti", "caso contrário", "em caso contrário", "senão", "anders"),
        *("annars", "ellers", "w przeciwnym razie", "jinak", "иначе", "в противном случае", "в остальных случаях"),
        *("ngược lại", "trường hợp khác", "còn lại", "其他", "其它", "否则", "其余", "其他情况"),
        *("それ以外", "その他", "それ以外の場合", "그 외", "그렇지 않으면", "그외", "나머지"),
    )
)
"""Words of the last case in other languages."""
