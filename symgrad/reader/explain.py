"""What the reader understood, in words for `symgrad check --explain`."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.language import terms as t
from symgrad.language.context import ATTRIBUTES, Definition
from symgrad.language.nodes import Node
from symgrad.language.sets import REAL
from symgrad.language.terms import Entry, Ix
from symgrad.reader.meaning.goals import Finisher
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, UNTYPED, Symbol
from symgrad.reader.syntax import ast
from symgrad.record import record

KINDS = {
    "array": "input",
    "quantity": "quantity",
    "index": "fixed index",
    "dimension": "size",
    "function": "unknown function",
    "elementwise": "unknown function of each entry",
}


HEADINGS = ("symbols", "definitions", "assumptions", "conventions", "set aside")


@record
class Understanding:
    """What was understood so far, in words."""

    symbols: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    conventions: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()

    def lines(self) -> list[tuple[str, tuple[str, ...]]]:
        """The headings that have something below them, each with its facts."""
        pairs = zip(HEADINGS, self._all(), strict=True)
        return [(heading, facts) for heading, facts in pairs if facts]

    def _all(self) -> tuple[tuple[str, ...], ...]:
        return self.symbols, self.definitions, self.assumptions, self.conventions, self.asides


def explain(scope: Scope, asides: tuple[str, ...] = ()) -> Understanding:
    """The symbols with their shapes and domains, definitions, assumptions, conventions, and what was set aside."""
    finisher = Finisher(scope, set())
    symbols = tuple(_symbol(symbol, finisher) for symbol in scope.symbols.values() if _is_typed(symbol.name))
    definitions = tuple(_definition(finisher.definition(found)) for found in scope.definitions.values())
    functions = tuple(
        f"{name}({', '.join(rule.params)}) = {ast.to_latex(rule.body)}" for name, rule in scope.rules.items()
    )
    return Understanding(
        symbols, (*definitions, *functions), tuple(_assumptions(scope)), tuple(sorted(scope.conventions)), asides
    )


def _is_typed(name: str) -> bool:
    """Whether somebody can type a name, rather than that it stands for what has none."""
    return UNTYPED not in name and OUTCOME not in name and "#" not in name


def _symbol(symbol: Symbol, finisher: Finisher) -> str:
    dims = " × ".join(str(finisher.dim(dim)) for dim in symbol.dims)
    words = [
        KINDS[symbol.kind],
        *((f"of {dims}",) if dims else ()),
        *(ATTRIBUTES[word].words for word in sorted(symbol.attributes)),
        *((f"every entry is in {symbol.entries}",) if symbol.entries != REAL else ()),
    ]
    guessed = "" if symbol.declared or symbol.kind == "quantity" else " (guessed from its use)"
    return f"{symbol.name}: {', '.join(words)}{guessed}"


def _definition(definition: Definition) -> str:
    entry = Entry(definition.name, tuple(Ix(name) for name, _ in definition.indices))
    return f"{_text(entry)} = {_text(definition.body)}"


def _text(term: Node) -> str:
    from symgrad import printer  # only explanations print terms

    return printer.text(term)


def _assumptions(scope: Scope) -> Iterator[str]:
    yield from (ast.to_latex(tree) for tree, _ in scope.assumptions)
    yield from (f"{_text(entry)} = {_text(value)}" for entry, value in scope.equalities)
    yield from (f"{_text(fact)} > 0" for fact in scope.facts)
    yield from (_text(t.Indicator(given.condition)) for given in scope.given)
    yield from (reason for reason, _ in (*scope.unclear, *scope.unused))
