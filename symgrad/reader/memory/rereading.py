"""The definitions of a document, remembered so that one which guessed at a name is read again once the name is known.

People write `L = -\\sum_i y_i \\log S_i` before they say what S is, and use `net_k` before `net` is one name. Each
definition is read at once as well as it can be; what it had to guess is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.errors import IllFormed, ReadError, SourceError
from symgrad.language.nodes import subterms
from symgrad.language.terms import Apply
from symgrad.reader.functions.left_sides import Head, find_head
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.definitions import Cyclic, define, note_circle
from symgrad.reader.memory.given import Given, Givens, is_made_again
from symgrad.reader.memory.natural_domains import is_natural
from symgrad.reader.memory.partial_definitions import in_cases, of_result, part_of
from symgrad.reader.memory.reach import reached
from symgrad.reader.memory.recurrent import counted_back
from symgrad.reader.memory.relations import Part, new_frame
from symgrad.reader.memory.restatements import is_written_out
from symgrad.reader.memory.shorthand import written_out
from symgrad.reader.memory.sides import (
    FROM_ZERO,
    bound,
    is_listing,
    is_one_value,
    lists_entries,
    mentions,
    unknown_names,
)
from symgrad.reader.memory.spelling import spelled
from symgrad.reader.memory.unlogged import unlogged
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

DEFINING = (":=", "\\coloneqq", "\\triangleq", "\\equiv")
"""Relations that can only define."""

ROUNDS = 8
"""How often definitions that wait for each other are read again before they are left as they are."""


class Rereading:
    """The definitions read so far, by the names that they wait for."""

    def __init__(self, scope: Scope, axes: Fresh) -> None:
        self.scope, self.axes = scope, axes
        self.givens = Givens(scope)

    def refresh(self) -> None:
        """Reads those definitions again that guessed at a name which has a meaning now."""
        for _ in range(ROUNDS):
            stale = self.givens.stale()
            if not stale:
                return
            for given in stale:
                self._again(given)

    def _again(self, given: Given) -> None:
        """Reads a definition again; one that was understood before stays as it was where this fails."""
        good = given.step.error is None
        saved, before, notes = self.scope.snapshot(), given.before, given.step.notes
        news, symbols = set(self.scope.news), self.scope.symbols
        read = self._reread(given)
        made = self.scope.news - news
        self.scope.news -= {name for name in made if is_made_again(symbols.get(name), self.scope.symbols.get(name))}
        if good and (not read or given.step.error is not None):
            self.scope.restore(saved)
            given.before, given.step.notes, given.step.error = before, notes, None

    def _reread(self, given: Given) -> bool:
        """Whether its left side is still one that defines something."""
        for name, symbol in given.before.items():
            self.scope.without_definition(name, symbol)
        parts = spelled(self.scope, given.chain.parts[:2], defines=given.chain.definition)
        parts = counted_back(unlogged(self.scope, written_out(self.scope, parts)))
        if parts[0].tree is None:
            return False
        e = Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes)
        head = find_head(e, parts[0].tree, forced=True)
        if head is None:
            return False
        head = bound(self.scope, head, parts[1].tree)
        body = reached(self.scope, parts, defines=True)[1]
        self.scope.rules = {name: one for name, one in self.scope.rules.items() if one.source is not body.source}
        known = head.name in self.scope.news
        self._read(given, e, head, body)
        if not known:
            self.scope.news.discard(head.name)
        return True

    def _read(self, given: Given, e: Elaborator, head: Head, body: Part) -> None:
        """Reads the right side and keeps what it was."""
        start, circle = len(self.scope.log), frozenset[str]()
        symbols, saved = self.scope.symbols, self.scope.ranges.save()
        said = part_of(given, head, body, self.scope.lexicon)
        given.step.error = body.error or (said if isinstance(said, ReadError) else None)
        given.region = said if isinstance(said, ast.Node) else None
        given.natural = body.tree is not None and given.region is not None and is_natural(body.tree, given.region)
        if body.tree is not None and given.step.error is None:
            e.source = body.source
            try:
                self._define(e, head, in_cases(body.tree, given))
                given.step.notes = (*body.notes, *e.frame.notes)
                for math in of_result(given, head, self.scope.lexicon):
                    self.scope.suspect(
                        f"{math.text.strip()} restricts what {head.name} is made of", self.scope.reachable(head.name)
                    )
            except IllFormed as error:
                given.step.error = ReadError(str(error), given.step.place)
                circle = error.circle if isinstance(error, Cyclic) else frozenset[str]()
            except ReadError as error:
                self.scope.ranges.restore(saved)
                given.step.error = error
        self._mark(head, body, given.step.error)
        forced = given.chain.definition or given.chain.relations[0] in DEFINING
        lists = body.tree is not None and lists_entries(body.tree)
        note_circle(self.scope, head.name, frozenset() if lists else circle, forced=forced)
        names = [name for name in self.scope.log[start:] if name in self.scope.formulas]
        given.before = {name: symbols.get(name) for name in (*names, *self.scope.sets_of_places(head.name))}
        given.waits = set(e.frame.guessed) | (unknown_names(self.scope, body.tree) if body.tree is not None else set())
        given.waits |= {name for quantity in names for name in self._applied(quantity)}
        self.givens.wait(given)

    def _applied(self, quantity: str) -> Iterator[str]:
        """The unknown functions that a quantity depends on, through functions given by a formula as well."""
        for node in subterms(self.scope.formulas[quantity].body):
            if isinstance(node, Apply):
                yield node.name

    def _define(self, e: Elaborator, head: Head, body: ast.Node) -> None:
        """As `define`; a circle through a declared array shows that its letter stands for two quantities."""
        try:
            define(self.scope, e, head, body, e.source)
        except Cyclic as error:
            circle = [name for name in error.through if name in self.givens.by_name and name not in self.scope.families]
            if not circle:
                raise
            self.scope.families |= set(circle)
            for name in circle:
                self._again(self.givens.by_name[name])
            e.bound.clear()
            e.frame.free.clear()
            define(self.scope, e, head, body, e.source)

    def _mark(self, head: Head, body: Part, error: SourceError | None) -> None:
        """Remembers whether the definition of a name was understood."""
        names = {head.name, candidates(head.node)[0]} if head.args is None and candidates(head.node) else {head.name}
        known = head.name in self.scope.definitions or head.name in self.scope.rules
        if error is not None and not known and is_one_value(head, body):
            self.scope.suspect(error.message, frozenset({head.name}))
            self.scope.shown_arrays |= {head.name} if is_written_out(body.tree) else frozenset()
        elif error is not None and is_listing(body.source.text):
            said = f"what {head.name} lists was not understood"
            self.scope.suspect(said, frozenset({head.name}))
            self.scope.zeroth |= {head.name} if FROM_ZERO.search(body.source.text) else frozenset()
        elif error is not None and not known:
            name = head.name if head.letters or head.args is not None else candidates(head.node)[0]
            self.scope.broken = {**self.scope.broken, name: (error.message, error.place)}
        elif error is not None and body.tree is not None and mentions(body.tree, head):  # two quantities of one letter
            self.scope.suspect(error.message, frozenset({head.name}))
        elif names & self.scope.broken.keys():
            self.scope.broken = {name: why for name, why in self.scope.broken.items() if name not in names}
