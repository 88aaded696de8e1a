"""Where in a document a statement stands: its headings, examples, exercises and proofs, one inside the other."""

from __future__ import annotations

import re
from dataclasses import field

from symgrad.record import record
from symgrad.regex import any_of, regex
from symgrad.source import RULE

Path = tuple[tuple[int, int], ...]
"""The open sections, the outermost first: the level of each, and which of all sections it is."""

PASSAGE, INNER, ROW = RULE + 1, RULE + 2, RULE + 3
"""Levels below those of headings and rules: of examples and exercises; of proofs and solutions, which stand inside
them; of the rows of a table."""

FIRST = 2
"""The number of the first row of a table behind its head."""

_INNER = regex(r"\s*(?:proof|solution)", re.IGNORECASE)
_OF_ITS_OWN = regex(
    r"[\W_\d.]*(?:ex(?:ample|ercise|er|mp?|pl|a)?|problem|prob|question|task|variant)s?\b", re.IGNORECASE
)

_EXAMPLE = regex(r"[\W_\d.]*(?:an? )?(?:[a-z]+ )?examples?\b", re.IGNORECASE)

_LASTING = regex(
    r"[\W_\d.]*"
    + any_of(r"""
        notations? | set-?up | setting | preliminar(?:y|ies) | assumptions? | conventions? | definitions? | background
        symbols? | prerequisites? | (?:the )?model
        problem (?:statement|setting|set-?up|formulation|definition)
    """),
    re.IGNORECASE,
)
"""Titles of sections that speak for all of the document."""


@record(frozen=False)
class Sections:
    """The section that is being read; own: it brings its own names, as an example does; given: the functions that a
    row of a table gives; rows: how many rows of a table have begun; lasting: sections that speak for all of the
    document; examples: those whose definitions are theirs alone; titled: those whose numbers are.
    """

    path: Path = ()
    own: bool = False
    given: frozenset[str] = frozenset()
    rows: int = 0
    count: int = 0
    lasting: set[int] = field(default_factory=set)
    examples: set[int] = field(default_factory=set)
    titled: set[int] = field(default_factory=set)

    def heading(self, level: int, title: str) -> None:
        """A heading opens a section, and ends all that are not above it."""
        self._open(level)
        self.own = bool(_OF_ITS_OWN.match(title))
        if _LASTING.match(title):
            self.lasting.add(self.count)
        elif _EXAMPLE.match(title):
            self.titled.add(self.count)

    def passage(self, word: str) -> None:
        """An example or a proof begins; all of them end where there is no word."""
        if word:
            self._open(INNER if _INNER.match(word) else PASSAGE)
            self.own = bool(_OF_ITS_OWN.match(word))
            self.examples |= {self.count} if self.own else set()
        else:
            self.path, self.own = tuple(one for one in self.path if one[0] < PASSAGE), False

    def holds_example(self) -> bool:
        """Whether an example is open."""
        return any(number in self.examples for _, number in self.path)

    def row(self, begins: bool, given: frozenset[str]) -> None:
        """A row of a table begins, or the table ends."""
        self.given, self.rows = (given, self.rows + 1) if begins else (frozenset(), 0)
        if begins:
            self._open(ROW)
        else:
            self.path = tuple(one for one in self.path if one[0] < ROW)

    def is_own(self, name: str, path: Path) -> bool:
        """Whether a name that was defined in another section is one of this section's own, as the f of a row is where
        several rows of its table give one: behind the head of the table whatever was defined before, and after that
        where the rows before it have their own.
        """
        in_row = (bool(path) and path[-1][0] == ROW) or self.rows == FIRST
        return self.path != path and (self.own or (name in self.given and in_row))

    def _open(self, level: int) -> None:
        self.count += 1
        self.path = (*(one for one in self.path if one[0] < level), (level, self.count))

    def is_ruled_off(self, path: Path) -> bool:
        """Whether a rule across the page stands between a path and here, and no heading."""
        return not self.has_left(path) and any(level == RULE for level, _ in self.path[len(path) :][:1])

    def has_ended(self, path: Path) -> bool:
        """Whether a section has ended that does not speak for all of the document."""
        return any(one not in self.path and one[1] not in self.lasting for one in path)

    def is_of_past_example(self, path: Path) -> bool:
        """Whether a path leads into an example or exercise that has ended."""
        return any(one not in self.path and one[1] in self.examples for one in path)

    def is_of_past_numbers(self, path: Path) -> bool:
        """Whether a path leads below the heading of an example that has ended."""
        return any(one not in self.path and one[1] in self.titled for one in path)

    def has_left(self, path: Path) -> bool:
        """Whether the section of that path has ended.

        >>> sections = Sections()
        >>> sections.heading(2, "One")
        >>> one = sections.path
        >>> sections.heading(3, "Inside"), sections.has_left(one), sections.heading(2, "Two"), sections.has_left(one)
        (None, False, None, True)
        """
        return self.path[: len(path)] != path
