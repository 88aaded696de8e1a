"""What the names of a document mean at one point: declared, defined, or guessed from their use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, replace

from symgrad.errors import IllFormed, Place, ReadError
from symgrad.language.attributes import ROWS, domain, narrowed
from symgrad.language.context import Context, Definition
from symgrad.language.free_names import entry_names
from symgrad.language.sets import REAL, Entries, meet
from symgrad.language.steps import sequence_of
from symgrad.language.terms import Entry, Number, Term
from symgrad.reader.scope.kinds import OTHERS, Type
from symgrad.reader.scope.knowledge import Knowledge
from symgrad.reader.scope.phrases import base_tokens, phrase_name
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.scope.unification import is_compound, is_unknown
from symgrad.record import record


class Contradiction(ReadError):
    """Two assumptions that no point satisfies."""


PARTED = "{} was said to depend on {} before"


@record(frozen=False)
class Scope(Knowledge):
    """Everything that the reader knows, with the ways in which it grows as a document is read."""

    def knows(self, name: str) -> bool:
        return name in self.symbols or name in self.rules or name in self.patterns

    def doubt(self, name: str, reason: str) -> None:
        """Notes that a function is a certain one, which nobody said."""
        self.doubts = {**self.doubts, name: reason}

    def doubted(self) -> list[tuple[str, frozenset[str]]]:
        """The reasons to doubt what fails of functions that nobody defined, with their names."""
        open_ = (name for name in self.doubts if name not in self.rules and name not in self.patterns)
        return [(self.doubts[name], frozenset({name})) for name in open_ if name not in self.definitions]

    def without_definition(self, name: str, symbol: Symbol | None) -> None:
        """Forgets a definition; the name is again what it was before."""
        self.definitions = {key: value for key, value in self.definitions.items() if key != name}
        self.recurrences = {key: value for key, value in self.recurrences.items() if key != name}
        kept = {head: [one for one in found if one.quantity != name] for head, found in self.patterns.items()}
        self.patterns = {head: found for head, found in kept.items() if found}
        self.symbols = {key: value for key, value in self.symbols.items() if key != name}
        if symbol is not None:
            self.symbols = {**self.symbols, name: symbol}

    def guessed(self, name: str) -> bool:
        """Whether all that is known of a name was guessed from its use."""
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.kind == "array" and not symbol.declared

    def spoken(self, names: Set[str]) -> frozenset[str]:
        """The names, and the sequences of which they are entries: `h_{t-1}` is one of h, and what is asked of h is
        asked where its entries stand alone.
        """
        return frozenset(names).union(sequence_of(name) for name in names - self.symbols.keys()) - {""}

    def sets_of_places(self, name: str) -> tuple[str, ...]:
        """The name, if it is that of a set of places."""
        return (name,) if name in self.symbols and self.symbols[name].kind == "set" else ()

    def names_a_size(self, name: str) -> bool:
        """Whether a name is that of the size of a range."""
        return name in self.symbols and self.symbols[name].kind == "dimension"

    def shown(self, name: str) -> int:
        """How many indices a name has where it is written with all of them."""
        symbol = self.symbols[name]
        return len(symbol.dims) - len(symbol.hidden)

    def is_bare(self, name: str) -> bool:
        """Whether nobody said more of a name than its shape."""
        symbol = self.symbols.get(name)
        if symbol is None or self.guessed(name):
            return symbol is not None or not self.knows(name)
        assumed = (*self.facts, *(given.condition for given in self.given))
        said = any(entry.name == name or name in entry_names(value) for entry, value in self.equalities)
        plain = symbol.kind == "array" and not symbol.attributes and symbol.entries == REAL
        return plain and not said and not any(name in entry_names(fact) for fact in assumed)

    def is_declared(self, name: str) -> bool:
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.declared

    def is_shaped(self, name: str) -> bool:
        """Whether somebody said how many indices a name has; that `f > 0` says nothing of it."""
        symbol = self.symbols.get(name)
        return name in self.typed or (symbol is not None and symbol.kind == "quantity")

    def is_number(self, name: str) -> bool:
        """Whether a name stands for one number."""
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.kind in ("array", "quantity") and not symbol.dims

    def is_range(self, name: str) -> bool:
        """Whether a name is that of a size or of a fixed index."""
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.kind in ("dimension", "index")

    def named_ranges(self) -> frozenset[str]:
        """The sizes that declarations speak of, those in `T+K-1` too."""
        dims = [dim for symbol in self.symbols.values() if symbol.declared for dim in symbol.dims]
        names = {str(part) for dim in dims for part in (dim, self.ranges.find(dim))}
        return frozenset(names.union(*(name.replace("-", "+").split("+") for name in names)))

    def loosen(self) -> None:
        """Gives all guessed arrays new ranges, of which nothing is known."""
        for name, symbol in self.symbols.items():
            if self.guessed(name):
                shown = len(symbol.dims) - len(symbol.hidden)
                dims = (*(self.ranges.new() for _ in range(shown)), *symbol.dims[shown:])
                self.symbols = {**self.symbols, name: replace(symbol, dims=dims)}
                self.shapes.pop(name, None)

    def declare(self, name: str, kind: Type, place: Place) -> None:
        """Gives the name a type."""
        rows = "row-vectors" in self.conventions and kind.kind == "vector"
        sort = kind.kind if kind.kind in OTHERS else "array"
        attributes = kind.attributes | ({"label"} if kind.kind == "label" else set())
        for dim in (*kind.dims, kind.labels):
            if isinstance(dim, str):
                self.dimension(dim, place)
        shape = (kind.row or rows, kind.labels, True, kind.entries)
        symbol = self._still(Symbol(name, sort, kind.dims, attributes, *shape, place=place))
        if name in self.definitions and sort == "array":
            symbol = replace(symbol, kind="quantity")
        self.short = {short: long for short, long in self.short.items() if short != name}
        if name in self.typed:
            self._forget(name)
        self.typed |= {name}
        self.add(symbol)

    def _still(self, symbol: Symbol) -> Symbol:
        """The symbol, with what words said of its entries before its type was told: "a one-hot vector in {0, 1}^K".

        Errors: Contradiction where nothing is left of its domain.
        """
        old = self.symbols.get(symbol.name)
        if old is None or symbol.name in self.typed:
            return symbol
        for unknown, dim in zip(old.dims, symbol.dims, strict=False) if len(old.dims) == len(symbol.dims) else ():
            if is_unknown(self.ranges.find(unknown)):
                self.ranges.unify(unknown, dim)
        said = old.attributes - {"label"}
        both = replace(symbol, attributes=symbol.attributes | said, entries=meet(symbol.entries, old.entries))
        if domain(both).is_empty:
            one, other = (f"{symbol.name} \\in {domain(part).entries}" for part in (old, symbol))
            raise self.contradiction(one, other, old.place, symbol.place)
        return both

    def _forget(self, name: str) -> None:
        """Forgets what was assumed of an array that is declared anew."""
        self.equalities = [(entry, value) for entry, value in self.equalities if entry.name != name]
        self.auxiliary = {key: symbol for key, symbol in self.auxiliary.items() if not key.startswith(name + "^")}
        self.facts = [fact for fact in self.facts if name not in entry_names(fact)]
        self.given = [given for given in self.given if name not in entry_names(given.condition)]
        self.said = {key: texts for key, texts in self.said.items() if key != name}
        self.sums = {key: sum_ for key, sum_ in self.sums.items() if key != name}

    def restrict(self, name: str, entries: Entries, place: Place) -> None:
        """Every entry of the array is in a set as well. Errors: ReadError where nothing is then left of its domain."""
        symbol = self.symbols[name]
        before = domain(symbol)
        left = meet(before.entries, entries)
        if left.is_empty:
            raise self.contradiction(f"{name} \\in {before.entries}", f"{name} \\in {entries}", symbol.place, place)
        attributes, own = narrowed(symbol.attributes, meet(symbol.entries, entries))
        self.add(replace(symbol, declared=True, attributes=attributes, entries=own))

    def contradiction(self, one: str, other: str, before: Place, place: Place) -> Contradiction:
        """The error that two assumptions leave nothing to speak of; they are noted as such."""
        return Contradiction(f"the assumptions {one} and {other} contradict each other", place, notes=((one, before),))

    def suspect(self, reason: str, names: frozenset[str]) -> None:
        """Notes that more may have been assumed of some names than is known, of all where none are given."""
        self.unused = [*self.unused, (reason, names)]

    def dimension(self, name: str, place: Place) -> None:
        if is_unknown(name) or is_compound(name):
            return
        known, count = self.symbols.get(name), self.count_of(name)
        if count is not None:
            self.equalities = [pair for pair in self.equalities if pair[0] != Entry(name)]
            self.ranges.parent = {**self.ranges.parent, name: count}
        if known is None or not known.declared or count is not None:
            self._of_sizes(name)
            self.add(Symbol(name, "dimension", declared=True, place=place))

    def count_of(self, name: str) -> int | None:
        """The positive number that a name of no other meaning was said to be, as in "Let K = 1": it may be a size."""
        return self.number_of(name) or None

    def number_of(self, name: str) -> int | None:
        """The whole number from 0 on that a name of no other meaning was said to be: "Let n = 0"."""
        known, values = self.symbols.get(name), [value for entry, value in self.equalities if entry == Entry(name)]
        if known is None or known.kind != "array" or known.dims or "label" in known.attributes or len(values) != 1:
            return None
        (value,) = values
        whole = isinstance(value, Number) and value.value.denominator == 1 and value.value >= 0
        return int(value.value) if whole and isinstance(value, Number) and value.value in domain(known) else None

    def _of_sizes(self, name: str) -> None:
        """What was assumed of a number that turns out to be a size is not expressed."""
        for entry, value in self.equalities:
            names = {entry.name} | entry_names(value)
            if name in names:
                said = self.said.get(entry.name, [("of sizes", Place())])[-1][0]
                self.suspect(f"the assumption {said} was not understood", frozenset(names))
        self.equalities = [pair for pair in self.equalities if name not in {pair[0].name} | entry_names(pair[1])]

    def add(self, symbol: Symbol) -> None:
        """Makes the symbol known, to the parser as well. Errors: Contradiction for a row whose sum is another."""
        if symbol.name in self.sums and symbol.attributes & ROWS:
            _, said, before = self.sums[symbol.name]
            raise self.contradiction(said, f"{said.rpartition('=')[0]}= 1", before, symbol.place)
        self.symbols = {**self.symbols, symbol.name: symbol}
        known = (self.ranges.find(dim) for dim in symbol.dims)
        shape = tuple("?" if is_unknown(dim) else dim for dim in known), symbol.hidden
        if self.shapes.setdefault(symbol.name, shape) != shape:
            self.shapes[symbol.name] = shape
            self.reshaped.add(symbol.name)
        if (symbol.kind == "index") != (symbol.name in self.fixed):
            self.fixed = self.fixed ^ {symbol.name}
        if symbol.declared or symbol.kind == "quantity":
            self.news.add(symbol.name)
        applied = symbol.applied or symbol.kind in ("function", "elementwise")
        self.teach(symbol.name, function=applied or symbol.name in self.rules or symbol.name in self.patterns)
        self.lexicon.ranks[symbol.name] = len(symbol.dims)

    def hold(self, symbol: Symbol) -> None:
        """Makes a symbol known that nobody can type."""
        self.symbols = {**self.symbols, symbol.name: symbol}

    def teach(self, name: str, *, function: bool) -> None:
        """Tells the parser that the name is one, and whether a parenthesis behind it holds arguments."""
        self.lexicon.functions.discard(name)
        self.lexicon.values.discard(name)
        (self.lexicon.functions if function else self.lexicon.values).add(name)
        self.teach_phrase(name)

    def teach_phrase(self, name: str) -> None:
        """Tells the parser that a name of several tokens is one."""
        tokens = base_tokens(name)
        plain = all(token.isalpha() or token.startswith("\\") for token in tokens)
        if len(tokens) > 1 and plain and self.lexicon.add_phrase(tokens, phrase_name(name)):
            self.news.add(tokens[0])

    def recur(self, definition: Definition, row: bool, place: Place) -> None:
        """Makes a sequence known by its recurrence. Errors: IllFormed where its entries have another shape."""
        old = self.symbols[definition.name]
        if old.kind != "array" or len(old.dims) != len(definition.indices):
            raise IllFormed(f"{definition.name} would be defined by itself")
        for (_, dim), known in zip(definition.indices, old.dims, strict=True):
            if not self.ranges.agree(dim, known):
                raise IllFormed(f"{definition.name} runs over other ranges at other steps")
            self.ranges.unify(dim, known)
        self.recurrences = {**self.recurrences, definition.name: definition}
        self.log.append(definition.name)
        self.add(replace(old, declared=True, row=row, place=place))

    def define(
        self,
        definition: Definition,
        *,
        row: bool = False,
        hidden: tuple[str, ...] = (),
        place: Place,
        applied: tuple[int, ...] | None = None,
    ) -> None:
        """applied: where bars stand among its letters, if these stand in brackets."""
        old = self.symbols.get(definition.name)
        attributes = old.attributes if old is not None else frozenset[str]()
        dims = tuple(dim for _, dim in definition.indices)
        if old is not None and old.kind == "array" and not old.declared and len(old.dims) == len(dims):
            for before, dim in zip(old.dims, dims, strict=True):  # those before spoke of its entries
                if self.ranges.agree(before, dim):
                    self.ranges.unify(before, dim)
        self.short = {name: long for name, long in self.short.items() if name != definition.name}
        self.definitions = {**self.definitions, definition.name: definition}
        self.recurrences = {name: one for name, one in self.recurrences.items() if name != definition.name}
        self.log.append(definition.name)
        declared = old is not None and old.declared
        entries = old.entries if old is not None else REAL
        symbol = Symbol(definition.name, "quantity", dims, attributes, row, None, declared, entries, hidden, place)
        self.add(symbol if applied is None else replace(symbol, applied=True, bars=applied))

    def snapshot(self) -> Scope:
        """The scope as it is now, for reading an edited formula later."""
        return replace(self, ranges=self.ranges.copy(), dim_names=dict(self.dim_names), news=set(self.news))

    def restore(self, saved: Scope) -> None:
        """Makes the scope again what it was."""
        for item in fields(self):
            setattr(self, item.name, getattr(saved, item.name))

    @property
    def formulas(self) -> dict[str, Definition]:
        """What gives the values of names, at once or step by step."""
        return {**self.definitions, **self.recurrences} if self.recurrences else self.definitions

    def reachable(self, name: str) -> frozenset[str]:
        """All names that a name depends on, its own included."""
        return Context(definitions=self.formulas).reachable(Entry(name))

    def reachable_from(self, term: Term) -> frozenset[str]:
        """All names that a term depends on."""
        return Context(definitions=self.definitions).reachable(term)

    def follow(self, names: Iterable[str], on: frozenset[str]) -> None:
        """Notes that names depend on others in a way that is not told."""
        self.follows = {**self.follows, **{name: self.follows.get(name, frozenset()) | on for name in names}}

    def hint(self, names: Iterable[str], on: frozenset[str]) -> None:
        """Notes that names are given in terms of others."""
        self.hints = {**self.hints, **{name: self.hints.get(name, frozenset()) | on for name in names}}

    def hinted(self, name: str) -> frozenset[str]:
        """Everything on which a name may depend as words, formulas and definitions say, at once or through others."""
        return self._behind(name, self.hints)

    def led(self, name: str) -> frozenset[str]:
        """Everything on which a name depends as words and definitions say, at once or through others."""
        return self._behind(name, self.leads)

    def _behind(self, name: str, more: Mapping[str, frozenset[str]]) -> frozenset[str]:
        found, new = set[str](), {name}
        while new:
            found |= new
            told = (more.get(one, frozenset()) | self.follows.get(one, frozenset()) for one in new)
            new = set[str]().union(*told, *map(self.reachable, new)) - found
        return frozenset(found - {name})

    def may_be_random(self, name: str) -> bool:
        """Whether words say that a name is random, or that it depends on something."""
        return name in self.random or name in self.follows

    def part(self, names: Iterable[str], on: frozenset[str]) -> None:
        """Notes that names do not depend on some others any more; what was said before refutes nothing."""
        for name in set(names) & self.follows.keys():
            if gone := self.follows[name] & on:
                self.follows = {**self.follows, name: self.follows[name] - gone}
                self.suspect(PARTED.format(name, min(gone)), frozenset({name}))
                if name in self.open:
                    self.open -= {name}
                    self.without_definition(name, None)

    def tied(self, name: str) -> frozenset[str]:
        """All names that a name depends on, through definitions, values and conditions, its own included."""
        said = [{entry.name} | entry_names(value) for entry, value in self.equalities]
        said += [set(entry_names(fact)) for fact in (*self.facts, *(given.condition for given in self.given))]
        found = self.reachable(name)
        for _ in said:
            met = (other for names in said if not found.isdisjoint(names) for other in names - found)
            found = found.union(*map(self.reachable, met))
        return found

    def cyclic(self, name: str, body: Term) -> bool:
        return Context(definitions=self.definitions).reaches(body, name)
