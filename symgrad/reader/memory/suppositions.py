"""What is supposed for one chain, "if $W$ is symmetric", or for one section, "let $x = 2$", and forgotten behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from symgrad.language.terms import Entry, Number, Term
from symgrad.reader.memory.sections import Path, Sections
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.source import Declaration, Fragment, Trait

LISTS = ("equalities", "facts", "given", "unclear", "unused", "said", "auxiliary", "least", "assumptions")
"""What a scope holds of assumptions beside those of its symbols; each is exchanged, never changed."""


Equality = tuple[Entry, Term]
"""An entry and its value."""


class Supposition:
    """What a scope knows before something is supposed."""

    def __init__(self, scope: Scope) -> None:
        self.symbols = scope.symbols
        self.kept = {name: getattr(scope, name) for name in LISTS}

    def lift(self, scope: Scope, supposed: Iterable[Trait | Declaration]) -> None:
        """Forgets what was supposed; that it may go on is noted, so that what needs it is not refuted behind."""
        for name, value in self.kept.items():
            setattr(scope, name, value)
        for symbol in list(scope.symbols.values()):
            before = self.symbols.get(symbol.name)
            if symbol.kind == "array" and before != symbol:
                kept = (before.attributes, before.entries) if before is not None else (frozenset[str](), symbol.entries)
                scope.add(replace(symbol, attributes=kept[0], entries=kept[1]))
        for said in supposed:
            about = said.name if isinstance(said, Trait) else said.math
            reason = f"what was supposed of {about.text.strip()} may go on to hold"
            scope.unused = [*scope.unused, (reason, frozenset(_names(about, scope)))]


class Passing:
    """The numbers that words give to names, each with the section in which it holds; the next speaks of any again."""

    def __init__(self) -> None:
        self.held: list[tuple[Path, Entry, Declaration]] = []
        self.ended: list[tuple[str, frozenset[str]]] = []

    def note(self, said: Declaration, before: Sequence[Equality], scope: Scope, path: Path) -> None:
        """Keeps the numbers that a declaration gave. before: the values that were known ahead of it."""
        new = [entry for entry, value in scope.equalities if isinstance(value, Number) and (entry, value) not in before]
        self.held += [(path, entry, said) for entry in new]
        again = [(reason, names) for reason, names in self.ended if names & {entry.name for entry in new}]
        scope.unused = [note for note in scope.unused if note not in again]

    def leave(self, scope: Scope, sections: Sections) -> list[Declaration]:
        """Forgets the numbers of sections that have ended; that they may go on to hold is noted. What said them."""
        gone = [(entry, said) for path, entry, said in self.held if sections.has_left(path)]
        self.held = [held for held in self.held if not sections.has_left(held[0])]
        entries = {entry for entry, _ in gone}
        scope.equalities = [pair for pair in scope.equalities if pair[0] not in entries]
        for entry, said in gone:
            scope.said = {name: texts for name, texts in scope.said.items() if name != entry.name}
            reason = f"what another section says, {said.math.text.strip()}, may hold here"
            self.ended.append((reason, frozenset({entry.name})))
            scope.unused = [*scope.unused, self.ended[-1]]
        return [said for _, said in gone]


def _names(about: Fragment, scope: Scope) -> set[str]:
    parser = Parser(about, scope.lexicon)
    found = candidates(parser.factor())
    return {found[0]} if found else set()
