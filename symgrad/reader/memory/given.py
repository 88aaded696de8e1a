"""The definitions that a document has given so far, and which of them stand when a name is defined again."""

from __future__ import annotations

import re
from dataclasses import field, replace
from fractions import Fraction

from symgrad.errors import Place
from symgrad.language.free_names import entry_names
from symgrad.reader.memory.history import letters
from symgrad.reader.memory.perhaps_products import is_product
from symgrad.reader.memory.relations import Step
from symgrad.reader.memory.restatements import Known, Restatement, dependents, overloads
from symgrad.reader.memory.sections import Path, Sections
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.record import record
from symgrad.source import Chain

REPLACED = "another value of {} was told; is it one from there on?"
"""Why nothing is said of a name."""

CHANGED = "words change something that was given, and do not say by its name what; is {} still the same?"
"""Why nothing is said of what had a value."""

RIVALS = "{0} was defined in line {1} and, in another section, in line {2}; which one is meant? (define {0} here)"
"""Why nothing is said of what two sections beside each other define, where both are over."""

TOLD_VALUE = "{} was said to be {}"
"""Why nothing is refuted by other values of a name."""

REBUILT = 200
"""Up to so many definitions are all read again when a guess about a shape turns out wrong."""


@record(frozen=False, eq=False)
class Given:
    """A definition that has been read.

    before: what the names that it defined were before. waits: names that it guessed at, or that are more decorated
    than those that it used. name: what it defines; known: what is remembered of that. region: the values for which it
    defines anything, where not all; natural: its formula has no value elsewhere; others: formulas that other equations
    give, with their values.
    """

    chain: Chain
    step: Step
    name: str
    known: Known
    before: dict[str, Symbol | None] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)
    region: ast.Node | None = None
    natural: bool = False
    others: tuple[tuple[ast.Node, ast.Node], ...] = ()

    @property
    def letters(self) -> frozenset[str]:
        """The letters that it is written with."""
        return letters(" ".join(part.text for part in self.chain.parts[:2]))


class Givens:
    """All definitions in order; those that wait for a name, that use one, that were not understood. rivals: of names
    that two sections beside each other define, the two.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.all: list[Given] = []
        self.by_name: dict[str, Given] = {}
        self.waiting: dict[str, list[Given]] = {}
        self.users: dict[str, list[Given]] = {}
        self.failed: list[Given] = []
        self.rivals: dict[str, tuple[Known, Known]] = {}

    def known(self, name: str) -> Known | None:
        """What is remembered of the last definition of a name."""
        return next((given.known for given in reversed(self.all) if given.name == name), None)

    def wait(self, given: Given) -> None:
        """Enters a definition that has been read, under the names that it may have to be read again for."""
        for name in given.waits:
            self.waiting.setdefault(name, []).append(given)
        for name in given.before:
            self.by_name[name] = given
            formula = self.scope.formulas.get(name)
            for used in entry_names(formula.body) if formula is not None else ():
                self.users.setdefault(used, []).append(given)
        if given.step.error is not None:
            self.failed.append(given)

    def stale(self) -> list[Given]:
        """The definitions that guessed at names which are known now, and those that use names of a new shape."""
        news, self.scope.news = self.scope.news, set()
        reshaped, self.scope.reshaped = self.scope.reshaped, set()
        stale = [given for name in sorted(news) for given in self.waiting.pop(name, ())]
        stale += [given for name in sorted(reshaped) for given in self.users.pop(name, ())]
        told = {letter for name in news for letter in letters(name)}
        heard = [given for given in self.failed if given.letters & told]
        stale += heard
        self.failed = [given for given in self.failed if not given.letters & told]
        if len(self.all) <= REBUILT and any(self.scope.guessed(name) for name in reshaped):
            self.scope.loosen()
            return list(self.all)
        return list(dict.fromkeys(stale))

    def trust(self, found: Restatement | None) -> None:
        """What was doubted of a name is held against what it meant before: where that fits, it still means this. Where
        words changed what was given, that it fits is just the mistake that is looked for; and a product is no name.
        """
        if found is None or is_product(self.scope, found.name):
            return
        reason = self.scope.doubtful.get(found.name)
        if reason is None or reason[0] == CHANGED.format(found.name):
            return
        self.scope.doubtful = {name: why for name, why in self.scope.doubtful.items() if why != reason}

    def doubt(self, found: Restatement) -> None:
        """Nothing is said from here on of a name that may be defined again, nor of what was defined through it."""
        self.scope.restore(found.scope)
        reason = found.question, found.known.place
        names = {found.name, *(given.name for given in dependents(self.scope, self.all, found.name))}
        self.scope.doubtful = {**self.scope.doubtful, **dict.fromkeys(names, reason)}

    def doubt_value(self, name: str, value: str, place: Place, *, number: bool) -> None:
        """Nothing is said from here on of a name of which another value was told than it has, in words that leave open
        whether it is defined again. number: it is one, and so no other one where the name is none.
        """
        old = next((given for given in reversed(self.all) if given.name == name), None)
        if old is not None and old.known.number >= number and not _is_same(_plain(old), "".join(value.split())):
            names = {name, *(given.name for given in dependents(self.scope, self.all, name))}
            self.scope.doubtful = {**self.scope.doubtful, **dict.fromkeys(names, (REPLACED.format(name), place))}

    def doubt_all(self, place: Place) -> None:
        """Nothing is said from here on of what has a value, which may have changed; a function is still the same."""
        names = {given.name for given in self.all} - self.scope.rules.keys()
        self.scope.doubtful |= {name: (CHANGED.format(name), place) for name in names - self.scope.doubtful.keys()}

    def make_room(self, new: Given) -> None:
        """Forgets what the name meant, and what was defined through it; what is said once more changes nothing."""
        old = [
            given for given in self.all if given.name == new.name and not overloads(new.name, given.known, new.known)
        ]
        if old and _text(old[-1].chain) == _text(new.chain):
            return
        self._outdate(new.name, old, new.known.place)
        self._compare(new, old)

    def _compare(self, new: Given, old: list[Given]) -> None:
        """Notes two definitions of a name in sections of which none holds the other, as losses have that are compared:
        behind both sections nothing tells which of them a formula speaks of. A later one replaces them for its section.
        """
        before = [given.known for given in old if not _is_in(new.known.path, given.known.path)]
        if before and not _is_in(before[-1].path, new.known.path):
            self.rivals[new.name] = before[-1], new.known

    def leave(self, sections: Sections) -> None:
        """Nothing is said of a name with two definitions in sections that are over."""
        for name, (one, other) in self.rivals.items():
            if sections.has_ended(other.path) and any(given.known is other for given in self.all):
                asked = RIVALS.format(name, one.place.line, other.place.line), other.place
                self.scope.doubtful = {**self.scope.doubtful, name: asked}

    def forget(self, name: str, place: Place, *, through: bool = False) -> frozenset[str]:
        """Forgets what a name was defined to be, and what was defined through it; the names that lost their meaning.

        through: what was defined through it has another value now, be the name one that was never defined.
        """
        return self._outdate(name, [given for given in self.all if given.name == name], place, through)

    def _outdate(self, name: str, old: list[Given], place: Place, through: bool = False) -> frozenset[str]:
        outdated = dependents(self.scope, self.all, name) if old or through else []
        reason = f"{name} is another one since, and not what was defined through it"
        self.scope.doubtful = {known: why for known, why in self.scope.doubtful.items() if known != name}
        self.scope.doubtful |= {given.name: (reason, place) for given in outdated}
        for given in (*old, *outdated):
            self._drop(given)
        return frozenset(given.name for given in (*old, *outdated))

    def _drop(self, given: Given) -> None:
        for name, symbol in given.before.items():
            self.scope.without_definition(name, symbol)
            self.by_name.pop(name, None)
        self.scope.rules = {name: rule for name, rule in self.scope.rules.items() if name != given.name}
        self.all, self.failed = _without(self.all, given), _without(self.failed, given)
        for table in (self.waiting, self.users):
            table.update({name: _without(users, given) for name, users in table.items() if given in users})


def _is_in(path: Path, other: Path) -> bool:
    """Whether a section stands in another, or is it."""
    return path[: len(other)] == other


def _is_same(one: str, other: str) -> bool:
    return one == other or (as_number(one) is not None and as_number(one) == as_number(other))


def is_made_again(old: Symbol | None, new: Symbol | None) -> bool:
    """Whether a name is what the same place made of it before: nobody that waited for it has to be read once more."""
    if old is None or new is None or len(old.dims) != len(new.dims):
        return False
    return replace(old, dims=new.dims) == new


def as_number(text: str) -> Fraction | None:
    """The number that a text is, `1/2`, `0.5`, `50\\%`, `\\frac{1}{2}`; None for another text.

    >>> as_number(r"\\frac12") == as_number("50%") == as_number(" 1 / 2.") == as_number("0.5")
    True
    """
    plain = re.sub(r"\s+", "", text).rstrip(".,")
    parts = re.fullmatch(r"([-+]?)\\[dt]?frac\{?(\d+?)\}?\{?(\d+)\}?", plain)
    if parts is not None:
        plain = f"{parts[1]}{parts[2]}/{parts[3]}"
    percent = 100 if plain.endswith("%") else 1
    try:
        return Fraction(plain.rstrip("\\%")) / percent
    except (ValueError, ZeroDivisionError):
        return None


def _plain(given: Given) -> str:
    return _text(given.chain)[-1]


def _text(chain: Chain) -> list[str]:
    return ["".join(part.text.split()) for part in chain.parts[:2]]


def _without(found: list[Given], given: Given) -> list[Given]:
    return [one for one in found if one is not given]
