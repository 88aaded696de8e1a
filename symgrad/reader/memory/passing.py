"""What words assume of names, with the section in which it was said: it ends there, or where it is said anew.

Types and shapes stay. What has ended proves nothing any more; but its author may still think of it, so that nothing is
refuted by it either (the notes of `Scope.unused`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from symgrad.language.free_names import entry_names
from symgrad.language.terms import Number
from symgrad.reader.memory.forgetting import Known, contains, forget
from symgrad.reader.memory.notes import is_value, may_hold, spoken_names
from symgrad.reader.memory.sections import Path, Sections
from symgrad.reader.memory.typings import KIND_RANKS, meant
from symgrad.reader.scope.scope import Scope
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import MENTIONED, Declaration, Lift, Trait, is_note

ELSEWHERE = "what another section says of {} may hold here"
BEFORE = "what was assumed of {} before may hold here"


@record
class Said:
    """What was assumed, and the section in which it was said. names: for which of them nothing that was said behind it
    stands in its place; about: all of which it speaks, and which it may restrict all the same. chains: how many chains
    stand ahead of it. lasting: words say that it holds to the end, so that no section ends it.
    """

    path: Path
    names: frozenset[str]
    statement: Declaration | Trait
    about: frozenset[str]
    chains: int = 0
    lasting: bool = False

    def without(self, names: frozenset[str]) -> Said:
        return replace(self, names=self.names - names)


class Passing:
    """What holds for a while, by the sections of a document. opened: what was known before each open section; chains:
    how many were read.
    """

    def __init__(self, scope: Scope, sections: Sections) -> None:
        self.scope, self.sections, self.chains = scope, sections, 0
        self.opened: list[tuple[Path, Known]] = []
        self.said: list[Said] = []
        self.notes: list[tuple[str, frozenset[str]]] = []
        self.worded: list[tuple[Path, tuple[str, frozenset[str]]]] = []
        self.mentioned: list[tuple[Path, tuple[str, frozenset[str]]]] = []

    # ------------------------------------------------------------------------------------------------- sections

    def heading(self, level: int, title: str) -> list[Declaration | Trait]:
        """A heading opens a section; what was assumed in those that it ends."""
        self.sections.heading(level, title)
        return self._leave()

    def passage(self, word: str, row: frozenset[str] | None) -> list[Declaration | Trait]:
        """An example, a proof or a row of a table begins, or all of them end."""
        if row is not None:
            self.sections.row(bool(word), row)
        else:
            self.sections.passage(word)
        return self._leave()

    def _leave(self) -> list[Declaration | Trait]:
        """Forgets what was assumed in sections that have ended."""
        ruled = self.sections.is_ruled_off
        past = [note for path, note in self.mentioned if self.sections.has_ended(path) or ruled(path)]
        self.scope.unused = [note for note in self.scope.unused if note not in past]
        ended = [known for path, known in self.opened if self.sections.has_ended(path)]
        gone = [said for said in self.said if self.sections.has_ended(said.path) and not said.lasting]
        if ended:
            self.notes += self._forget(_names(gone), ended[0])
        self.said = [said for said in self.said if said not in gone]
        self.opened = [one for one in self.opened if not self.sections.has_left(one[0])]
        path = self.sections.path
        if path and all(path != opened for opened, _ in self.opened):
            self.opened.append((path, Known(self.scope)))
        return [said.statement for said in gone]

    # ---------------------------------------------------------------------------------------------- assumptions

    def take(self, statement: Declaration | Trait, read: Callable[[], object]) -> None:
        """Reads an assumption; what was said of the same names under another heading gives way to it."""
        pinned = isinstance(statement, Declaration) and statement.required and not statement.assumed
        lasting = isinstance(statement, Declaration) and statement.lasting
        before, old, notes = Known(self.scope), self._outdated(statement), self.scope.unused
        try:
            self._anew(statement, old, read) if old else read()
        finally:
            names = before.changed(self.scope)
            if names:
                self.said = [said.without(names) for said in self.said]
                said = Said(self.sections.path, names, statement, names, self.chains, lasting)
                self.said += [] if pinned else [said]
            self._settle(statement, names, old)
            self.mention(notes)
            if isinstance(statement, Trait) or statement.equation is not None or not statement.assumed:
                self.worded += [(self.sections.path, note) for note in self.scope.unused if note not in notes]

    def note(self, statement: Declaration, names: frozenset[str]) -> None:
        """Notes a definition that is assumed."""
        self.said.append(Said(self.sections.path, names, statement, names, self.chains))

    def mention(self, before: list[tuple[str, frozenset[str]]]) -> None:
        """Keeps the section of values that are mentioned since there were so many notes."""
        new = (note for note in self.scope.unused if note not in before)
        self.mentioned += [
            (self.sections.path, note) for note in new if is_note(note[0], MENTIONED) or _is_of_value(note[0])
        ]

    def free(self, names: frozenset[str], *, anew: bool) -> None:
        """The arguments of a function that is given here: words of a section that has ended say nothing of them, nor
        do values that were mentioned of another function of that name (anew).
        """
        past = [note for path, note in self.worded if note[1] & names and self.sections.has_left(path)]
        past += [note for _, note in self.mentioned if anew and note[1] & names]
        self.scope.unused = [note for note in self.scope.unused if note not in past]

    def _settle(self, statement: Declaration | Trait, names: frozenset[str], old: frozenset[str]) -> None:
        """Drops the notes on names that are declared again; a relation says more of them, and takes nothing back."""
        if isinstance(statement, Trait) or statement.weak or not _declares(statement):
            return
        again = (names | spoken_names(self.scope, statement.math)) - old
        past = [note for note in self.notes if note[1] & again]
        self.notes = [note for note in self.notes if note not in past]
        self.scope.unused = [note for note in self.scope.unused if note not in past]

    def _outdated(self, statement: Declaration | Trait) -> frozenset[str]:
        """The names of a statement of which something was assumed in another section."""
        spoken = self._spoken(statement)
        here = _names(said for said in self.said if said.path == self.sections.path or said.lasting)
        before = self.opened[-1][1].numbers if self.opened else frozenset[str]()
        return spoken & (_names(said for said in self.said if said.path != self.sections.path) - here | before)

    def _spoken(self, statement: Declaration | Trait) -> frozenset[str]:
        """The names of which a statement says something that may replace what was assumed of them."""
        if isinstance(statement, Trait):
            if statement.attribute in KIND_RANKS or statement.attribute.startswith(("=", "dimension")):
                return frozenset()
            found = meant(self.scope, statement.name)
            names = frozenset({found} if found else ())
            return names & self._numbers() if statement.attribute == "constant" else names
        if statement.weak or statement.required:
            return frozenset()
        names = spoken_names(self.scope, statement.math)
        return names & self._numbers() if "=" in statement.math.text and statement.anew else names

    def _numbers(self) -> frozenset[str]:
        """The names that were said to be certain numbers, sizes among them, or defined as such."""
        said = {entry.name for entry, value in self.scope.equalities if isinstance(value, Number) and not entry.indices}
        defined = self.scope.definitions.items()
        sizes = {str(name) for name in Known(self.scope).sizes}
        return frozenset(said | sizes | {name for name, found in defined if isinstance(found.body, Number)})

    def _restated(self, text: str) -> frozenset[str]:
        """The name of which a formula gives the number that is known of it, `n = 2`."""
        name, _, number = (side.strip() for side in text.partition("="))
        known = {entry.name: value for entry, value in self.scope.equalities if not entry.indices}
        found = known.get(name)
        value = found.value if isinstance(found, Number) else self.scope.ranges.parent.get(name)
        return frozenset({name} if value is not None and number == str(value) else ())

    def _anew(self, statement: Declaration | Trait, old: frozenset[str], read: Callable[[], object]) -> None:
        """Reads what is said of names instead of what was said elsewhere; beside it where it restricts them further."""
        saved, symbols = self.scope.snapshot(), self.scope.symbols
        notes = self._forget(old, None)
        read()
        if isinstance(statement, Declaration) and (statement.anew or _is_membership(statement)):
            self.notes += notes
            return
        now = self.scope.symbols
        if not any(name in now and name in symbols and contains(now[name], symbols[name]) for name in old):
            self.scope.restore(saved)
            read()

    def _forget(self, names: frozenset[str], before: Known | None) -> list[tuple[str, frozenset[str]]]:
        """Takes names back to what was known before; what was said of them may hold all the same, unless it is a
        number: that of another section is as often another one.
        """
        numbers = self._numbers()
        notes = forget(self.scope, names, before, ELSEWHERE)
        for name in sorted(names - numbers):
            for said in self.said:
                if name in said.about and not _is_number(said.statement):
                    may_hold(self.scope, ELSEWHERE.format(name), said.statement)
        return notes

    def lift(self, statement: Lift) -> list[Declaration | Trait]:
        """Words take assumptions back, of some names or of all; what had said them."""
        names = _names(said for said in self.said if not statement.kinds or _is_of(said.statement, statement.kinds))
        if statement.numbers:
            names &= self._numbers() - self._restated(statement.about.text)
        if not statement.everything:
            names &= spoken_names(self.scope, statement.about)
        self.notes += forget(self.scope, names, None, BEFORE)
        return self._gone(self.said, names)

    def introduce(self, names: frozenset[str]) -> list[Declaration | Trait]:
        """Names that words introduce, "let $a$ be a real number": what was assumed of them ahead of a chain was perhaps
        assumed for it alone; what had said it.
        """
        tied = {entry.name for entry, value in self.scope.equalities if entry_names(value) & names}
        lapsed = self.before_chains(names | tied)
        notes = forget(self.scope, lapsed, None, BEFORE)
        self.mentioned += [(self.sections.path, note) for note in notes]
        return self._gone(self.said, lapsed)

    def before_chains(self, names: frozenset[str]) -> frozenset[str]:
        """Those of some names of which something was assumed ahead of a chain."""
        return names & _names(said for said in self.said if said.chains < self.chains)

    def _gone(self, said: list[Said], names: frozenset[str]) -> list[Declaration | Trait]:
        """Which of some statements say nothing any more, as nothing is assumed of names."""
        gone = [one.statement for one in said if one.names and one.names <= names]
        self.said = [one.without(names) for one in self.said]
        return gone


def _names(said: Iterable[Said]) -> frozenset[str]:
    return frozenset[str]().union(*(one.names for one in said))


def _is_membership(statement: Declaration) -> bool:
    return "\\in" in statement.math.text or "∈" in statement.math.text


def _declares(statement: Declaration) -> bool:
    """Whether a statement says what a name is, so that what another section said of it is said no more."""
    return _is_membership(statement) or (statement.anew and "=" in statement.math.text)


def _is_of(statement: Declaration | Trait, kinds: frozenset[str]) -> bool:
    """Whether a statement says of a name that it is of one of some kinds."""
    return isinstance(statement, Trait) and statement.attribute in kinds


def _is_number(statement: Declaration | Trait) -> bool:
    """Whether a statement says of one entry which number it is."""
    return isinstance(statement, Declaration) and is_value(statement.math.text)


_OPEN_VALUE = regex(r"the (?:words around|assumption) (.*) (?:were|was) not understood")


def _is_of_value(reason: str) -> bool:
    """Whether what was not understood is which number an entry is: that of one section is another one elsewhere."""
    found = _OPEN_VALUE.fullmatch(reason)
    return found is not None and is_value(found[1])
