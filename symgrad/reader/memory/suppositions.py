"""What is supposed for one chain, "if $W$ is symmetric", and forgotten behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symgrad.reader.memory.notes import is_value, may_hold
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.source import Declaration, Fragment, Trait

LISTS = ("equalities", "facts", "given", "unclear", "unused", "said", "auxiliary", "least", "assumptions")
"""What a scope holds of assumptions beside those of its symbols; each is exchanged, never changed."""


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
            if isinstance(said, Trait) or not is_value(said.math.text):
                may_hold(scope, reason, said)


def _names(about: Fragment, scope: Scope) -> set[str]:
    parser = Parser(about, scope.lexicon)
    found = candidates(parser.factor())
    return {found[0]} if found else set()
