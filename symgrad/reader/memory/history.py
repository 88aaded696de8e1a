"""What a chain depends on, so that it can be read from that alone.

A letter that has an index in one place of a document stands for one of many in another: `z^{(i)}` are the samples, and
`g(z) = 1/(1+e^{-z})` speaks of any number. Where all that a document showed so far does not fit a chain, the chain is
read once more from the declarations and definitions that it reaches, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import field
from functools import lru_cache
from itertools import chain as joined

from symgrad.reader.syntax import ast
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Chain, Declaration, Statement, Trait, Typing
from symgrad.typography import ACCENTS, ALIASES, LOOKS

_LETTERS = regex(r"\\[a-zA-Z]+|[A-Za-z]")
_LOOKS = LOOKS | ALIASES.keys()

LONGEST = 100
"""So many statements are read again at most for one chain."""


@record
class Kept:
    """A statement; the names that it gives a meaning; of a definition, those that its body holds."""

    statement: Statement
    names: frozenset[str]
    inner: frozenset[str] = frozenset()


@record(frozen=False)
class History:
    """The declarations and definitions of a document so far, in order."""

    statements: list[Kept] = field(default_factory=list)

    def note(self, statement: Statement) -> None:
        """Keeps a statement that declares something."""
        self.statements.append(Kept(statement, _spoken(statement)))

    def define(self, chain: Chain, name: str, body: ast.Node | None) -> None:
        """Keeps a definition."""
        inner = letters(chain.parts[1].text) | names_in(body)
        self.statements = [old for old in self.statements if not _is_outdated(old.statement, chain)]
        self.statements.append(Kept(chain, _marks(name), inner))

    def forget(self, gone: Iterable[Statement]) -> None:
        """Drops statements that do not hold any more."""
        ended = {id(statement) for statement in gone}
        if not ended:
            return
        self.statements = [kept for kept in self.statements if id(kept.statement) not in ended]

    def forget_names(self, names: Set[str]) -> None:
        """Drops the definitions of names."""
        kept = self.statements
        if names:
            self.statements = [one for one in kept if not (isinstance(one.statement, Chain) and one.names & names)]

    def behind(self, chain: Chain, trees: Iterable[ast.Node | None]) -> list[Statement]:
        """The declarations and definitions that a chain reaches, in order; the last ones where there are too many."""
        needed = set(joined.from_iterable(letters(part.text) for part in chain.parts)).union(*map(names_in, trees))
        found = {n for n, kept in enumerate(self.statements) if _is_of_notation(kept.statement)}
        while new := {n for n, kept in enumerate(self.statements) if kept.names & needed} - found:
            found |= new
            needed |= {name for n in new for name in self.statements[n].inner}
        return [self.statements[n].statement for n in sorted(found)[-LONGEST:]]


def names_in(tree: ast.Node | None) -> frozenset[str]:
    """The names in a formula, without their scripts."""
    return frozenset(node.name for node in (ast.walk(tree) if tree is not None else ()) if isinstance(node, ast.Sym))


def _marks(name: str) -> frozenset[str]:
    """What tells that a formula speaks of a name: its letters, or itself where an accent tells it from them.

    >>> sorted(_marks("x_i")), sorted(_marks(r"\\bar x"))
    (['i', 'x'], ['\\\\bar x'])
    """
    return frozenset((name,)) if name.split(" ")[0] in ACCENTS else letters(name)


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
