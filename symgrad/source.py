"""Pieces of text that know where they came from, and the text-level statements that documents are cut into.

No mathematics here: these are the words that `document` and `claims` hand to the `reader`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from operator import itemgetter

from symgrad.errors import Place
from symgrad.record import record

_OFFSET = itemgetter(0)


@record
class Fragment:
    """A piece of text and the place of each of its characters.

    `anchors` are (offset, place) pairs in increasing offset: from each anchor on, characters run on in the source (a
    newline in the text is a new line in the source). One anchor is the rule; a macro expansion or a join needs more.
    `lines` holds the source lines by number, for drawing carets.

    >>> piece = Fragment.of("a = b\\n= c", Place("x.md", 4, 3))
    >>> str(piece.place(0)), str(piece.place(6)), piece.slice(4, 5).text
    ('x.md:4:3', 'x.md:5:1', 'b')
    """

    text: str
    anchors: tuple[tuple[int, Place], ...]
    lines: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str, place: Place | None = None) -> Fragment:
        """A fragment of contiguous source text that begins at `place`."""
        start = place or Place()
        rows = text.split("\n")
        lines = {start.line + n: (" " * (start.column - 1) if n == 0 else "") + row for n, row in enumerate(rows)}
        return cls(text, ((0, start),), lines)

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        offset = max(0, min(offset, len(self.text)))
        start, anchor = self.anchors[max(0, bisect_right(self.anchors, offset, key=_OFFSET) - 1)]
        before = self.text[start:offset]
        newline = before.rfind("\n")
        if newline < 0:
            return Place(anchor.path, anchor.line, anchor.column + len(before), anchor.cell)
        return Place(anchor.path, anchor.line + before.count("\n"), len(before) - newline, anchor.cell)

    def line(self, offset: int) -> str:
        """The source line that holds the character at `offset`."""
        return self.lines.get(self.place(offset).line, "")

    def slice(self, start: int, stop: int) -> Fragment:
        """The piece `text[start:stop]`, with its places."""
        if start == 0 and stop >= len(self.text):
            return self
        low = bisect_right(self.anchors, start, key=_OFFSET)
        high = max(low, bisect_left(self.anchors, stop, key=_OFFSET))
        inner = tuple((at - start, place) for at, place in self.anchors[low:high])
        return Fragment(self.text[start:stop], ((0, self.place(start)), *inner), self.lines)

    def strip(self) -> Fragment:
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def split(self, pattern: re.Pattern[str]) -> Iterator[Fragment]:
        """What stands between the matches of a pattern, empty pieces included.

        >>> [piece.text for piece in Fragment.of("a; b;").split(re.compile(";"))]
        ['a', ' b', '']
        """
        start = 0
        for found in pattern.finditer(self.text):
            yield self.slice(start, found.start())
            start = found.end()
        yield self.slice(start, len(self.text))

    @classmethod
    def join(cls, pieces: Iterable[Fragment], glue: str = " ") -> Fragment:
        """The texts of the pieces, with `glue` between them, each character with the place that it came from.

        >>> joined = Fragment.join([Fragment.of("a +", Place("x.md", 1, 1)), Fragment.of("b", Place("x.md", 2, 4))])
        >>> joined.text, str(joined.place(4))
        ('a + b', 'x.md:2:4')
        """
        parts = tuple(pieces)
        anchors: list[tuple[int, Place]] = []
        length = 0
        for part in parts:
            anchors += [(at + length, place) for at, place in part.anchors]
            length += len(part.text) + len(glue)
        lines = next((part.lines for part in parts if part.lines), {})
        return cls(glue.join(part.text for part in parts), tuple(anchors) or ((0, Place()),), lines)


RULE = 6
"""The level of the section that a rule across the page opens: below all headings that pages use."""

ANEW, SAME, SHORT, TITLE, OPEN, SILENT = "anew", "same", "short", "title", "open", ""
"""What words say of an equation for a known name: that it is a new definition; that it speaks of what the name means
already; that the name is short for something; it is a heading that gives the name; none of these; or there are none."""

HELD_OUT = "the words around it deny it, ask for it, or speak of one place"
APPROXIMATE = ("\\approx", "\\simeq")
"""Relations that hold up to rounding."""
NOT_SO = "the words around it deny it"
SHOWN = "the words around it say that it is to be shown"
"""Doubts of an equation that defines no name that was declared."""


MENTIONED = "what is said of {} may hold here"
"""The note of a value that is not assumed, as it may be that of one place; it ends with its section."""

BY_ENTRIES = "one-hot by its entries"
"""What is said of a name by its entries: `t_k` is 1 for one k and 0 for all others."""

CONDITION = "the condition “{}” was not understood"
"""A doubt of equations under a hypothesis in words; one that defines something defines no more than a case."""

SAID = "it is said {}"
"""A doubt of equations that words confine or weaken; one that defines something defines no more than a case."""

WEAKENED = "the words “{}” weaken it"
"""A doubt of equations that words take out of what is claimed or defined; such a one defines nothing."""

RESTRICTS = "it may be meant as an assumption about its array (write `assume` before it)"
IMPOSED = "it is assumed or imposed there, and not claimed"
MAY_HOLD = "{} may be an assumption (write `assume` before it)"
"""Why an equation such as `\\sum_i p_i = 1` in a sentence is not held to be wrong."""

FOREIGN = "the words around it are of a language that is not known here, and may assume it"
"""Why an equation in such a sentence is not held to be wrong."""

EQUIVALENT = "what is said is that two equations are equivalent"
"""Why neither of them is held to be wrong, or to define anything."""


def is_note(reason: str, *notes: str) -> bool:
    """Whether a reason is one of some notes, whatever it speaks of.

    >>> is_note(SAID.format("of x alone"), MENTIONED, SAID), is_note(SAID.format("of x alone"), MENTIONED)
    (True, False)
    """
    return reason.startswith(tuple(note.partition("{")[0] for note in notes))


@record
class Chain:
    """`parts[0] relations[0] parts[1] relations[1] ...`, as one author wrote it, still text.

    conditions: side conditions that stand beside it (`i \\ne m`), of the whole chain; part_conditions: those beside one
    part, by its number. expect: what the document says of each relation (a word of `Status`, or None), empty where it
    says nothing. definition: the author marked it as a definition (`:=`, or a record's field). places: of the
    relations. words: what the author says in words beside a part, by its number. announced: what the words ahead of it
    say of a name that it may define again (`ANEW`, `SAME`, `SHORT`, `TITLE`, `OPEN`, `SILENT`). supposed: what is said
    of names for this chain alone ("if $W$ is symmetric"). doubts: by the number of a relation, why it may not be meant
    as an identity, so that it is not refuted. passing: what it defines is assumed, and ends with its section. reasons:
    those of the conditions that it rests upon, "since $x > 0$", and that confine nothing. closes: nothing that follows
    in its section says of its definition when it holds. concluded: words or signs say that it follows from others, or
    holds of all. estranged: why what it uses has no meaning that is known here.
    """

    parts: tuple[Fragment, ...]
    relations: tuple[str, ...]
    conditions: tuple[Fragment, ...] = ()
    part_conditions: dict[int, tuple[Fragment, ...]] = field(default_factory=dict)
    expect: tuple[str | None, ...] = ()
    id: str = ""
    definition: bool = False
    places: tuple[Place, ...] = ()
    words: dict[int, str] = field(default_factory=dict)
    announced: str = SILENT
    supposed: tuple[Trait | Declaration, ...] = ()
    doubts: dict[int, str] = field(default_factory=dict)
    passing: bool = False
    reasons: tuple[Fragment, ...] = ()
    closes: bool = False
    concluded: bool = False
    estranged: str = ""

    def only(self, number: int) -> Chain:
        """One relation of the chain by itself.

        >>> chain = Chain(tuple(map(Fragment.of, "abc")), ("=", "<"), doubts={1: "why"}).only(1)
        >>> [part.text for part in chain.parts], chain.relations, chain.doubts
        (['b', 'c'], ('<',), {0: 'why'})
        """
        here = slice(number, number + 1)
        return replace(
            self,
            parts=self.parts[number : number + 2],
            relations=self.relations[here],
            part_conditions={part - number: of for part, of in self.part_conditions.items() if 0 <= part - number < 2},
            expect=self.expect[here],
            places=self.places[here],
            words={part - number: words for part, words in self.words.items() if 0 <= part - number < 2},
            doubts={0: self.doubts[number]} if number in self.doubts else {},
        )

    def across(self, first: int, last: int) -> Chain:
        """The relation between two parts that the equations between them amount to.

        >>> chain = Chain(tuple(map(Fragment.of, "abc")), ("=", "=")).across(0, 2)
        >>> [part.text for part in chain.parts], chain.relations
        (['a', 'c'], ('=',))
        """
        beside = {n: self.part_conditions[at] for n, at in enumerate((first, last)) if at in self.part_conditions}
        ends = (self.parts[first], self.parts[last])
        return replace(self.only(last - 1), parts=ends, part_conditions=beside, expect=())


@record
class Typing:
    """A declaration `name: type`, as in claim records and invisible comments (`y: vector[K] one-hot`)."""

    name: Fragment
    type: Fragment


@record
class Declaration:
    """Mathematics that may declare something: `z \\in \\mathbb{R}^K`, `\\sum_i y_i = 1`, `i \\ne k`.

    What is not understood leaves the names in it without a verdict; in an invisible comment or a record's `assumptions`
    it is an error as well (`required`). assumed: words say that it is an assumption. weak: it says nothing of a name
    that was declared before. anew: words introduce its names ("let"), whatever was said of them elsewhere. every: of an
    entry, `y_k = 1`, words say that all entries have its value. lasting: it holds for all that follows. equation: what
    it is where it defines a new name, or speaks of defined ones only. supposed: "if" makes it the case of its sentence.
    """

    math: Fragment
    required: bool = False
    assumed: bool = False
    weak: bool = False
    anew: bool = False
    every: bool = False
    lasting: bool = False
    equation: Chain | None = None
    supposed: bool = False


@record
class Trait:
    """An attribute given in words beside a name: "where $y$ is one-hot". on: what the name is said to depend on.
    supposed: "if" makes it the case of its sentence.
    """

    name: Fragment
    attribute: str
    on: Fragment | None = None
    supposed: bool = False


@record
class Lift:
    """Words take back what was assumed of the names in a formula ("$x$ may be negative"), or of all names.

    numbers: no more than the numbers that names were said to be. meaning: what they were defined to be, too. updated:
    they have a value still, which nobody told; through: and so has what was defined through them. anew: they are
    introduced, so that what is assumed of them is told by what is said of them now; glosses: this may say once more
    what they mean in their section. task: what is done from here on, "for ridge regression": where that is another
    one than before, names may mean something else. kinds: no more than that they have one of these attributes.
    """

    about: Fragment
    everything: bool = False
    numbers: bool = False
    meaning: bool = False
    updated: bool = False
    through: bool = False
    anew: bool = False
    glosses: bool = False
    task: str = ""
    kinds: frozenset[str] = frozenset()


@record
class Aside:
    """A relation that is neither claimed nor declared, and what it was taken for: an update, an equation to be solved.

    restricts: it says something of its names all the same, which was not understood. gives: the name that it may give a
    value, so that nothing is known of it. unread: nobody looked what it is, so that it may define its names; those of
    no formula are all. rivals: where it contradicts what was assumed before, neither is known to hold.
    """

    math: Fragment
    what: str
    restricts: bool = False
    gives: Fragment | None = None
    unread: bool = False
    rivals: bool = False


@record
class Convention:
    """A convention word (`einstein`, `denominator-layout`, `log-base-2`, ...) that holds from here on."""

    word: Fragment


@record
class Title:
    """A heading or a named result (`<!-- symgrad: result jacobian -->`); opens a section, or names the next chain.

    level: of a heading, 0 where it opens nothing.
    """

    text: Fragment
    kind: str = "section"
    level: int = 0


@record
class Passage:
    """An example, an exercise, a proof begins here, inside its section; or ends, where `word` is empty. row: so does a
    row of a table, with the functions that several of its rows give; the table ends where `word` is empty. case: what
    a cell says of when the row holds. title: a line that looks like a title ends the examples before it.
    """

    word: Fragment
    row: frozenset[str] | None = None
    case: str = ""
    title: bool = False


@record
class Typefaces:
    """Letters that are two names, bold and plain; `entries`: those of which plain `x_i` is an entry of the bold x."""

    letters: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()


@record
class Running:
    """What the sums of a document run over, and the functions of positions, with the letters in their brackets
    (`claims.running`).
    """

    letters: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@record
class Scope:
    """A new scope begins: every name, definition, assumption and convention so far is forgotten."""


@record
class Fault:
    """Something that could not be cut into statements; reported at its place, never passed over. directive: it is a
    comment for symgrad.
    """

    message: str
    at: Fragment
    hint: str = ""
    directive: bool = False


Statement = (
    Chain
    | Typing
    | Declaration
    | Trait
    | Lift
    | Aside
    | Convention
    | Title
    | Passage
    | Scope
    | Typefaces
    | Running
    | Fault
)
