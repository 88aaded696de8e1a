"""Places in documents and the exceptions that carry them.

SymgradError
├── SourceError            something at a place of a document
│   ├── DocumentError      the file itself cannot be read
│   ├── ReadError          a formula, or a part of one, was not understood
│   ├── DirectiveError     a comment for symgrad was not understood
│   └── RangeConflict      two index ranges or shapes that must agree do not
├── IllFormed              a term without a meaning (unknown range, index bound twice, ...)
├── Undefined              a term that has no real value at a point (log of a negative number, 1/0)
├── BudgetExceeded         time, size or depth ran out
└── InternalError          symgrad contradicts itself: a bug, never the user's fault
"""

from __future__ import annotations

from dataclasses import dataclass, field

from symgrad.record import record


@record
class Place:
    """A position in a source: 1-based line and column; `cell` counts notebook cells from 1."""

    path: str = "<text>"
    line: int = 1
    column: int = 1
    cell: int | None = None

    def __str__(self) -> str:
        """`path:line:col`, with `path#cell` for a notebook.

        >>> str(Place("notes.md", 3, 7)), str(Place("hw.ipynb", 2, 1, cell=4))
        ('notes.md:3:7', 'hw.ipynb#4:2:1')
        """
        path = self.path if self.cell is None else f"{self.path}#{self.cell}"
        return f"{path}:{self.line}:{self.column}"

    def is_behind(self, other: Place) -> bool:
        """Whether it comes after another position of the same source.

        >>> Place("a.md", 3, 7).is_behind(Place("a.md", 3, 1)), Place("a.md", 3, 7).is_behind(Place("b.md"))
        (True, False)
        """
        mine, its = ((place.cell or 0, place.line, place.column) for place in (self, other))
        return self.path == other.path and mine > its


class SymgradError(Exception):
    """The root of every exception that symgrad raises on purpose."""


SHOWN = 240
"""How many characters of a source line an error shows."""

QUOTED = 600
"""How long a message may be that quotes a source."""


def abridged(text: str, longest: int) -> str:
    """The text, without its middle where it is too long.

    >>> abridged("abcdefghij", 7)
    'abc … ij'
    """
    if len(text) <= longest:
        return text
    return f"{text[: (longest - 1) // 2].rstrip()} … {text[len(text) - (longest - 3) // 2 :].lstrip()}"


@dataclass
class SourceError(SymgradError):
    """One sentence about one place of a source, drawn as compilers draw it.

    `source` is the line of text that holds the place, `width` how many characters the caret underlines,
    `notes` further facts with their own places, `hint` at most one piece of advice.

    >>> print(SourceError("unknown command \\\\foo", Place("a.md", 2, 5), "x = \\\\foo", 4, hint="write \\\\exp"))
    a.md:2:5: error: unknown command \\foo
        x = \\foo
            ^~~~
        hint: write \\exp
    """

    message: str
    place: Place = field(default_factory=Place)
    source: str = ""
    width: int = 1
    notes: tuple[tuple[str, Place], ...] = ()
    hint: str = ""

    left_out: int = 0
    """Characters of the source line before `source`."""

    def __post_init__(self) -> None:
        """Of a line, and of a message that quotes it, keep what a person reads: others may print ten thousand."""
        start = max(0, min(self.place.column - 1 - SHOWN // 2, len(self.source) - SHOWN))
        if start or len(self.source) > SHOWN:
            self.source, self.left_out = self.source[start : start + SHOWN], start
        self.message = abridged(self.message, QUOTED)
        self.args = (self.message, self.place)

    def __str__(self) -> str:
        lines = [f"{self.place}: error: {self.message}"]
        if self.source:
            column = self.place.column - 1 - self.left_out
            caret = "^" + "~" * (min(max(self.width, 1), max(len(self.source) - column, 1)) - 1)
            lines += [f"    {self.source}", f"    {' ' * column}{caret}"]
        lines += [f"    {place}: {note}" for note, place in self.notes]
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


class DocumentError(SourceError):
    """The file cannot be read: missing, not text, not JSON, too large."""


class ReadError(SourceError):
    """A formula, or a part of one, was not understood."""


class DirectiveError(SourceError):
    """A comment for symgrad was not understood."""


class RangeConflict(ReadError):
    """Two index ranges or shapes that must agree do not. unsized: both shapes have a size that nothing tells."""

    unsized = False


class IllFormed(SymgradError):
    """A term that has no meaning in its context; the message names the piece."""


class Undefined(SymgradError):
    """A term has no real value at a point: a logarithm of a negative number, a quotient by 0."""


class BudgetExceeded(SymgradError):
    """Time, size or depth ran out before an answer was found."""


class InternalError(SymgradError):
    """symgrad contradicts itself; nothing that it says may be trusted until this is mended."""
