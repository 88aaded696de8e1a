"""What is assumed of names, taken back: they are again what they were before, or of their types alone."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from symgrad.language.attributes import domain
from symgrad.language.free_names import entry_names
from symgrad.language.sets import REAL, Entries, Integers, meet
from symgrad.language.terms import Dim, Number
from symgrad.reader.scope.equations import FREE
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol

TYPES = frozenset(("label", "constant", "integer"))
"""Attributes that say what kind of thing a name is."""


class Known:
    """What a scope knows of its names at one point. Its mappings are exchanged, never changed."""

    def __init__(self, scope: Scope) -> None:
        self.symbols, self.least = scope.symbols, scope.least
        self.equalities, self.facts, self.given = scope.equalities, scope.facts, scope.given
        self.sizes = _sizes(scope)
        self.numbers = _numbers(scope)
        self.chance = scope.chance

    def changed(self, scope: Scope) -> frozenset[str]:
        """The names of which something else is assumed now."""
        names = {name for name, symbol in scope.symbols.items() if _assumed(self.symbols.get(name)) != _assumed(symbol)}
        names |= {entry.name for entry, value in scope.equalities if (entry, value) not in self.equalities}
        names |= {entry.name for entry, value in self.equalities if (entry, value) not in scope.equalities}
        names |= {name for fact in scope.facts if fact not in self.facts for name in entry_names(fact)}
        names |= {name for one in scope.given if one not in self.given for name in entry_names(one.condition)}
        names |= scope.chance.changed(self.chance)
        sizes, least = _sizes(scope).items() ^ self.sizes.items(), scope.least.items() ^ self.least.items()
        return frozenset(
            names | {str(name) for name, _ in sizes} | {name for name, _ in least} | self.numbers - _numbers(scope)
        )


def _assumed(symbol: Symbol | None) -> tuple[Set[str], Entries]:
    """What is assumed of the entries of a name beyond its type."""
    if symbol is None or symbol.kind not in ("array", "quantity"):
        return frozenset(), REAL
    entries = symbol.entries
    return symbol.attributes - TYPES, REAL if isinstance(entries, Integers) and entries.step == 1 else entries


def _sizes(scope: Scope) -> dict[Dim, Dim]:
    """The sizes that are known numbers."""
    named = ((name, scope.ranges.parent.get(name)) for name in scope.symbols)
    return {name: dim for name, dim in named if isinstance(dim, int)}


def _numbers(scope: Scope) -> frozenset[str]:
    """The names that were defined to be certain numbers."""
    return frozenset(name for name, found in scope.definitions.items() if isinstance(found.body, Number))


def forget(scope: Scope, names: frozenset[str], before: Known | None, reason: str) -> list[tuple[str, frozenset[str]]]:
    """Takes names back to what was known of them before, or to their types; the notes that this leaves.

    reason: why nothing is refuted by a name of which something was forgotten, with `{}` for the name.
    """
    was = Known(scope)
    for name in sorted(names):
        symbol = scope.symbols.get(name)
        if name in was.numbers and before is None:
            scope.without_definition(name, None)
        elif symbol is not None and symbol.kind in ("array", "quantity"):
            scope.add(_plain(symbol, before.symbols.get(name) if before is not None else None))
        if name in was.sizes and (before is None or name not in before.sizes):
            scope.ranges.parent = {key: dim for key, dim in scope.ranges.parent.items() if key != name}
    _forget_equations(scope, names, before)
    notes = [(reason.format(name), frozenset({name})) for name in sorted(was.changed(scope) & names)]
    scope.unused = [*scope.unused, *notes]
    return notes


def _plain(symbol: Symbol, before: Symbol | None) -> Symbol:
    """A symbol of which no more is assumed than before."""
    if before is None:
        known = symbol.entries
        entries = Integers(known.low, known.high) if isinstance(known, Integers) else REAL  # even and odd are no types
        return replace(symbol, attributes=symbol.attributes & TYPES, entries=entries)
    within = meet(symbol.entries, before.entries) == symbol.entries
    kept = symbol.attributes & (before.attributes | TYPES)
    return replace(symbol, attributes=kept, entries=before.entries if within else REAL)


def _forget_equations(scope: Scope, names: frozenset[str], before: Known | None) -> None:
    """Drops values, facts and least sizes that speak of names; what was known before is known again."""
    old = before.equalities if before is not None else []
    kept = [(entry, value) for entry, value in scope.equalities if not ({entry.name} | entry_names(value)) & names]
    scope.equalities = [*kept, *(one for one in old if one not in kept and one[0].name in names)]
    facts, given = (before.facts, before.given) if before is not None else ([], [])
    scope.facts = [fact for fact in scope.facts if fact in facts or not entry_names(fact) & names]
    scope.given = [one for one in scope.given if one in given or not entry_names(one.condition) & names]
    least = before.least if before is not None else {}
    scope.least = {name: low for name, low in scope.least.items() if name not in names or least.get(name) == low}
    kept_chance = scope.chance.without(names)
    scope.chance = kept_chance if before is None else kept_chance.with_those(before.chance, names)
    scope.said = {name: texts for name, texts in scope.said.items() if name not in names}
    in_use = frozenset[str]().union(*(entry_names(value) for _, value in scope.equalities))
    gone = {name + FREE for name in names} - in_use
    scope.auxiliary = {name: symbol for name, symbol in scope.auxiliary.items() if name not in gone}


def contains(whole: Symbol, part: Symbol) -> bool:
    """Whether what may be an entry of one array may be one of the other."""
    one, other = domain(whole), domain(part)
    return (
        meet(one.entries, other.entries) == other.entries
        and one.row in ("", other.row)
        and one.nonzero <= other.nonzero
    )
