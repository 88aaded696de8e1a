"""reStructuredText to pieces: the role and the directive for formulas, headings, comments for symgrad.

A text is rewritten line by line into Markdown, which is then read as such; every line keeps its number, and is known by
how many columns it moved. Literal blocks, code and doctests are left out, as nothing in them is mathematics.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import field

from symgrad.document import markdown
from symgrad.document.pieces import NAMED, Piece, moved
from symgrad.record import record
from symgrad.regex import regex

_DIRECTIVE = regex(r"(\s*)\.\. (?P<name>[\w:-]+?)::(?:\s+(?P<argument>\S.*))?\s*$")
_COMMENT = regex(rf"(\s*)\.\.\s+{NAMED}")
_UNSEEN = regex(r"(\s*)\.\.(?:\s|$)")
_NOTE = regex(r"\s*\.\.\s+\[")
_OPTION = regex(r"\s*:[\w-]+:")
_ADORNMENT = regex(r"([=\-`:'\"~^_*+#<>.])\1{2,}\s*$")
_DOCTEST = regex(r"\s*>>> ")
_INLINE = regex(
    r"(?P<literal>``.*?``)|:math:`(?P<math>[^`]+)`|(?<![`:\w])`(?P<behind>[^`]+)`:math:|(?P<text>(?<![`:\w])`[^`]+`(?![_`:]))|\$",
    re.DOTALL,
)
_CODE = frozenset(
    "code code-block sourcecode highlight literalinclude raw doctest testcode testoutput testsetup parsed-literal"
    " image figure plot csv-table prompt productionlist include toctree graphviz".split()
)
_DISPLAY = "\ue000\ue000"
"""A display's dollars, until those of the text, which mean nothing there, are no dollars any more."""


def parse(text: str, path: str) -> Iterator[Piece]:
    """The pieces of a reStructuredText.

    >>> from symgrad.document.pieces import Formula
    >>> found = parse("So :math:`a = b`:\\n\\n.. math::\\n\\n   c = d\\n", "x.rst")
    >>> [(piece.math.text, str(piece.math.place(0))) for piece in found if isinstance(piece, Formula)]
    [('a = b', 'x.rst:1:11'), ('c = d', 'x.rst:5:4')]
    """
    written, columns = as_markdown(text)
    source = dict(enumerate(text.split("\n"), 1))
    for piece in markdown.parse(written, path):
        yield moved(piece, columns, source)


def as_markdown(text: str, shown: bool = False) -> tuple[str, dict[int, int]]:
    """The text in Markdown, and by how many columns each line moved. shown: with its code, which no reader looks at.

    >>> as_markdown(":math:`a`"), as_markdown("So::\\n\\n  x = 1", shown=True)[0]
    (('      $a$', {1: 0}), 'So:\\n\\n        x = 1')
    """
    rows = _Rows(text.split("\n"), shown)
    rows.rewrite()
    halves = (rows.texts[: rows.default], False), (rows.texts[rows.default :], True)
    written = "\n".join(_inline("\n".join(half), default) for half, default in halves if half)
    return written, dict(enumerate(rows.columns, 1))


def _inline(text: str, default: bool) -> str:
    """Roles for formulas as dollars, as long as they were; other dollars are signs like others."""

    def written(found: re.Match[str]) -> str:
        if found["literal"] or (found["text"] and not default):
            return found[0]
        if found["math"]:
            return f"      ${found['math']}$"
        if found["behind"]:
            return f"${found['behind']}$      "
        return f"${found['text'][1:-1]}$" if found["text"] else "\uff04"

    return _INLINE.sub(written, text).replace(_DISPLAY, "$$")


@record(frozen=False)
class _Rows:
    """The lines of a text, and what stands for each in Markdown with the columns by which it moved.

    default: the line from which on single ticks hold formulas. styles: how headings are underlined, in their order.
    shown: whether code stands there as code.
    """

    lines: list[str]
    shown: bool = False
    texts: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    default: int = sys.maxsize
    styles: list[tuple[str, bool]] = field(default_factory=list)

    def rewrite(self) -> None:
        self.texts, self.columns = [""] * len(self.lines), [0] * len(self.lines)
        number = 0
        while number < len(self.lines):
            number = self._block(number)

    def _put(self, number: int, text: str, column: int = 0) -> None:
        self.texts[number], self.columns[number] = text, column

    def _block(self, number: int) -> int:
        """Rewrite what begins in a line; the line behind it."""
        line = self.lines[number]
        if (directive := _DIRECTIVE.match(line)) is not None:
            return self._directive(number, directive)
        if (comment := _COMMENT.match(line)) is not None:
            return self._comment(number, comment)
        if _UNSEEN.match(line) is not None:
            note = _NOTE.match(line) is not None
            return self._code(number, self._body(number, _indent(line))) if note else self._body(number, _indent(line))
        if (end := self._heading(number)) is not None:
            return end
        if _DOCTEST.match(line):
            end = next((n for n in range(number, len(self.lines)) if not self.lines[n].strip()), len(self.lines))
            return self._code(number, end)
        literal = line.rstrip().endswith("::")
        self._put(number, line.strip().removesuffix(":") if literal else line.strip(), _indent(line))
        if literal and not self._next(number).strip():
            return self._code(number + 1, self._body(number, _indent(line)))
        return number + 1

    def _code(self, first: int, end: int) -> int:
        """Lines in which no formula is looked for; the line behind them."""
        if self.shown:
            margin = min((_indent(line) for line in self.lines[first:end] if line.strip()), default=0)
            for row in range(first, end):
                self._put(row, " " * 8 + self.lines[row][margin:] if self.lines[row].strip() else "")
        return end

    def _next(self, number: int) -> str:
        return self.lines[number + 1] if number + 1 < len(self.lines) else ""

    def _body(self, number: int, indent: int) -> int:
        """The line behind all that is indented more than this line, blank lines at its end left out."""
        last = end = number + 1
        while end < len(self.lines) and (not self.lines[end].strip() or _indent(self.lines[end]) > indent):
            last = end + 1 if self.lines[end].strip() else last
            end += 1
        return last

    def _directive(self, number: int, found: re.Match[str]) -> int:
        name, argument = found["name"].lower(), found["argument"] or ""
        end = self._body(number, len(found[1]))
        if name == "math":
            self._math(number, argument, end)
            return end
        if name in _CODE:
            return self._code(number, end)
        if name == "default-role":
            self.default = number if argument.strip() == "math" else sys.maxsize
        elif argument:
            self._put(number, argument, found.start("argument"))
        number += 1
        while number < end and _OPTION.match(self.lines[number]):
            number += 1
        return number

    def _math(self, number: int, argument: str, end: int) -> None:
        """The displays of a directive; blank lines part them."""
        open_ = bool(argument)
        if argument:
            self._put(number, _DISPLAY + argument, self.lines[number].index(argument) - 2)
        last, first = number, number + 1
        while first < end and _OPTION.match(self.lines[first]):
            first += 1
        for row in range(first, end):
            line = self.lines[row]
            if not line.strip():
                if open_:
                    self.texts[last] += _DISPLAY
                open_ = False
                continue
            self._put(row, line.strip(), _indent(line))
            if not open_:
                self._open(row)
            open_, last = True, row
        if open_:
            self.texts[last] += _DISPLAY

    def _open(self, row: int) -> None:
        """A display begins in a row: its dollars stand in the one before, where that is free."""
        if self.texts[row - 1]:
            self._put(row, _DISPLAY + self.texts[row], self.columns[row] - 2)
        else:
            self._put(row - 1, _DISPLAY)

    def _comment(self, number: int, found: re.Match[str]) -> int:
        end = self._body(number, len(found[1]))
        for row in range(number + 1, end):
            self._put(row, self.lines[row].strip(), _indent(self.lines[row]))
        self._put(number, f"<!-- symgrad: {self.lines[number][found.end() :].strip()}", found.end() - 14)
        self.texts[end - 1] += " -->"
        return end

    def _heading(self, number: int) -> int | None:
        """A title with a line below it, and one above it perhaps; a line by itself is a rule across the page."""
        over = bool(_ADORNMENT.match(self.lines[number])) and bool(self._next(number).strip())
        row = number + over
        below = _ADORNMENT.match(self._next(row))
        title = self.lines[row].strip()
        if below and title and not _ADORNMENT.match(title) and len(below[0].rstrip()) >= len(title):
            style = (below[1], over)
            if style not in self.styles:
                self.styles.append(style)
            level = min(self.styles.index(style) + 1, 6)
            self._put(row, f"{'#' * level} {title}", _indent(self.lines[row]) - level - 1)
            return row + 2
        if _ADORNMENT.match(self.lines[number]):
            self._put(number, "***")
            return number + 1
        return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
