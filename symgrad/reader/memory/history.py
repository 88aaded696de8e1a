"""What a chain depends on, so that it can be read from that alone.

A letter that has an index in one place of a document stands for one of many in another: `z^{(i)}` are the samples, and
`g(z) = 1/(1+e^{-z})` speaks of any number. Where all that a document showed so far does not fit a chain, the chain is
read once more from the declarations and definitions that it reaches, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import field
from functools import lru_cache
from itertools import chain as joined

from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Chain, Declaration, Statement, Trait, Typing
from symgrad.typography import ALIASES, LOOKS

_LETTERS = regex(r"\\[a-zA-Z]+|[A-Za-z]")
_LOOKS = LOOKS | ALIASES.keys()

LONGEST = 100
"""So many statements are read again at most for one chain."""


@record(frozen=False)
class History:
    """The declarations and definitions of a document so far, in order, with the letters that each gives a meaning."""

    statements: list[tuple[Statement, frozenset[str]]] = field(default_factory=list)

    def note(self, statement: Statement, names: Iterable[str] = ()) -> None:
        """Keeps a statement; names: what a chain defines."""
        spoken = frozenset(names) if isinstance(statement, Chain) else _spoken(statement)
        self.statements = [old for old in self.statements if not _is_outdated(old[0], statement)]
        self.statements.append((statement, spoken))

    def forget(self, gone: Iterable[Statement]) -> None:
        """Drops statements that do not hold any more."""
        ended = {id(statement) for statement in gone}
        self.statements = [kept for kept in self.statements if id(kept[0]) not in ended]

    def forget_names(self, names: Set[str]) -> None:
        """Drops the definitions of names."""
        self.statements = [kept for kept in self.statements if not (isinstance(kept[0], Chain) and kept[1] & names)]

    def behind(self, chain: Chain) -> list[Statement]:
        """The declarations and definitions that a chain reaches, in order; the last ones where there are too many."""
        needed = set(joined.from_iterable(letters(part.text) for part in chain.parts))
        found = {n for n, (statement, _) in enumerate(self.statements) if _is_of_notation(statement)}
        while new := {n for n, (_, names) in enumerate(self.statements) if names & needed} - found:
            found |= new
            needed |= {name for n in new for name in _inner(self.statements[n][0])}
        return [self.statements[n][0] for n in sorted(found)[-LONGEST:]]


@lru_cache(maxsize=2000)
def letters(text: str) -> frozenset[str]:
    """The letters of a formula.

    >>> sorted(letters(r"\\hat x_i + \\sigma"))
    ['\\\\sigma', 'i', 'x']
    """
    return frozenset(_LETTERS.findall(text)) - _LOOKS


def _is_of_notation(statement: Statement) -> bool:
    """Whether words say what a sign means, which they do for every formula."""
    return isinstance(statement, Trait) and statement.attribute.startswith("=")


def _is_outdated(old: Statement, new: Statement) -> bool:
    """Whether a definition has been given again."""
    if not isinstance(old, Chain) or not isinstance(new, Chain):
        return False
    return "".join(old.parts[0].text.split()) == "".join(new.parts[0].text.split())


def _spoken(statement: Statement) -> frozenset[str]:
    """The letters that a declaration speaks of."""
    match statement:
        case Typing(name) | Trait(name):
            return letters(name.text)
        case Declaration(math):
            return letters(math.text)
    return frozenset()


def _inner(statement: Statement) -> Iterator[str]:
    """The letters that a definition makes its names depend on."""
    if isinstance(statement, Chain):
        yield from letters(statement.parts[1].text)
