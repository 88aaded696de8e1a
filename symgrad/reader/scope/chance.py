"""What a document says of random quantities: their laws, and which of them are independent of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from symgrad.reader.syntax import ast
from symgrad.record import record

Blocks = tuple[frozenset[str], ...]
"""Sets of names that are independent of each other; within a set anything may hold."""


@record
class Drawn:
    """The law of a random array.

    family: a name of a table, empty where no more is known than independence. letter: the index of an entry where the
    parameters are those of one entry, `x_i \\sim \\mathcal{N}(\\mu_i, 1)`. apart: its entries are independent of each
    other. alike: they have one law. A parameter that nobody told is None.
    """

    family: str = ""
    params: tuple[ast.Node | None, ...] = ()
    letter: str = ""
    apart: bool = False
    alike: bool = False


@record
class Chance:
    """All that was said of chance. laws: of random arrays by name. given: names that are independent given others."""

    laws: Mapping[str, Drawn] = field(default_factory=dict)
    independent: tuple[Blocks, ...] = ()
    uncorrelated: tuple[frozenset[str], ...] = ()
    given: tuple[tuple[Blocks, frozenset[str]], ...] = ()

    def blocks(self, names: frozenset[str]) -> Blocks:
        """Cuts names into sets that are independent of each other, as far as that was said.

        Sets that are independent of each other and cut into independent parts have parts that all are.
        """
        for said in self.independent:
            parts = tuple(names & block for block in said if names & block)
            if len(parts) > 1 and names <= frozenset[str]().union(*said):
                return tuple(one for part in parts for one in self.blocks(part))
        return (names,) if names else ()

    def are_uncorrelated(self, left: str, right: str) -> bool:
        return left != right and any({left, right} <= said for said in self.uncorrelated)

    @property
    def names(self) -> frozenset[str]:
        """The names of whose expectations something was said."""
        said = [name for blocks in self.independent for block in blocks for name in block]
        return frozenset(self.laws.keys()).union(said, *self.uncorrelated)

    def with_law(self, name: str, law: Drawn) -> Chance:
        return replace(self, laws={**self.laws, name: law})

    def without(self, names: frozenset[str]) -> Chance:
        """What was said of others."""
        return self._kept(lambda about: not about & names)

    def with_those(self, other: Chance, names: frozenset[str]) -> Chance:
        """What was said here, and elsewhere of some names."""
        rest = other._kept(lambda about: bool(about & names))
        return Chance(
            {**self.laws, **rest.laws},
            (*self.independent, *(one for one in rest.independent if one not in self.independent)),
            (*self.uncorrelated, *(one for one in rest.uncorrelated if one not in self.uncorrelated)),
            (*self.given, *(one for one in rest.given if one not in self.given)),
        )

    def changed(self, before: Chance) -> frozenset[str]:
        """The names of which something else was said before."""
        names = {name for name in self.laws.keys() | before.laws.keys() if self.laws.get(name) != before.laws.get(name)}
        independent = {*self.independent} ^ {*before.independent}
        given = {*self.given} ^ {*before.given}
        uncorrelated = {*self.uncorrelated} ^ {*before.uncorrelated}
        return frozenset(names).union(*map(_all, independent), *(_all(one) | z for one, z in given), *uncorrelated)

    def _kept(self, keeps: Callable[[frozenset[str]], bool]) -> Chance:
        """What was said of certain names."""
        return Chance(
            {name: law for name, law in self.laws.items() if keeps(frozenset((name,)))},
            tuple(blocks for blocks in self.independent if keeps(_all(blocks))),
            tuple(said for said in self.uncorrelated if keeps(said)),
            tuple((blocks, given) for blocks, given in self.given if keeps(_all(blocks) | given)),
        )


def _all(blocks: Blocks) -> frozenset[str]:
    return frozenset[str]().union(*blocks)
