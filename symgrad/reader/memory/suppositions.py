"""What is supposed for one chain, "if $W$ is symmetric", and forgotten behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symgrad.language.sets import REAL, Entries, Integers
from symgrad.reader.memory.notes import is_value, may_hold, spoken_names
from symgrad.reader.memory.restatements import Restatement
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.regex import regex
from symgrad.source import Chain, Declaration, Fragment, Trait, is_note

Note = tuple[str, frozenset[str]]

LISTS = ("equalities", "facts", "given", "unclear", "unused", "said", "auxiliary", "least", "assumptions", "chance")
"""What a scope holds of assumptions beside those of its symbols; each is exchanged, never changed."""


GOES_ON = "what was supposed of {} may go on to hold"
_ORDER = regex(r"[<>]|\\[lg](?:eq?|t|eqslant)(?![a-zA-Z])")


def define_for(scope: Scope, defined: Iterable[str], chain: Chain) -> None:
    """Notes what words say that a definition is for: "for a one-hot $y$, the loss is $L = ...$"; not that of a case,
    and nothing where the section goes on to speak of when it holds.
    """
    traits = (said for said in chain.supposed if isinstance(said, Trait) and not said.supposed)
    found = tuple(traits) if chain.closes else ()
    names = spoken_names(scope, chain.parts[0]).intersection(defined)
    if found or names & scope.premises.keys():
        scope.premises = {**scope.premises, **dict.fromkeys(names, found)}


def said_again(scope: Scope, found: Restatement | None, body: ast.Node | None) -> None:
    """A definition that stands there once more, word by word, is for no less than what is said there."""
    if found is not None and body is not None and body == scope.written.get(found.name):
        scope.premises = {name: held for name, held in scope.premises.items() if name != found.name}


def premises(scope: Scope, chain: Chain) -> tuple[Trait, ...]:
    """What the definitions are for that a chain rests on; what defines a name anew says itself what it is for."""
    if chain.definition or not any(scope.premises.values()):
        return ()
    spoken = frozenset[str]().union(*(spoken_names(scope, part) for part in chain.parts))
    reached = frozenset[str]().union(*map(scope.reachable, spoken))
    found = (said for name, held in scope.premises.items() if name in reached for said in held)
    return tuple(said for said in dict.fromkeys(found) if said not in chain.supposed)


def set_apart(scope: Scope, chain: Chain) -> list[Note]:
    """Takes out the notes that something goes on to hold of names of which a chain supposes something itself."""
    said = (one.name if isinstance(one, Trait) else one.math for one in chain.supposed)
    beside = [*said, *chain.conditions, *(one for found in chain.part_conditions.values() for one in found)]
    own = frozenset[str]().union(*(spoken_names(scope, one) for one in beside))
    apart = [note for note in scope.unused if is_note(note[0], GOES_ON) and note[1] & own]
    scope.unused = [note for note in scope.unused if note not in apart]
    return apart


def go_on(scope: Scope, chain: Chain, apart: list[Note]) -> None:
    """Notes what was set apart again, and the order of values under which a chain holds."""
    scope.unused = [*scope.unused, *(note for note in apart if note not in scope.unused)]
    for condition in chain.conditions:
        names = (name for name in spoken_names(scope, condition) if name in scope.symbols)
        values = frozenset(name for name in names if scope.symbols[name].kind in ("array", "quantity"))
        if values and _ORDER.search(condition.text):
            reason = GOES_ON.format(condition.text.strip())
            if (reason, values) not in scope.unused:
                scope.suspect(reason, values)
            may_hold(scope, reason, Declaration(condition, assumed=True))


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
                kept = (before.attributes, before.entries) if before is not None else _type_of(symbol)
                scope.add(replace(symbol, attributes=kept[0], entries=kept[1]))
        for said in supposed:
            about = said.name if isinstance(said, Trait) else said.math
            reason = GOES_ON.format(about.text.strip())
            scope.suspect(reason, frozenset(_names(about, scope)))
            if isinstance(said, Trait) or not is_value(said.math.text):
                may_hold(scope, reason, said)


def _type_of(symbol: Symbol) -> tuple[frozenset[str], Entries]:
    """What is left of a name that was met first in what was supposed: whether it is a whole number."""
    return frozenset(), Integers() if isinstance(symbol.entries, Integers) else REAL


def _names(about: Fragment, scope: Scope) -> set[str]:
    parser = Parser(about, scope.lexicon)
    found = candidates(parser.factor())
    return {found[0]} if found else set()
