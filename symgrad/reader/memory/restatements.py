"""Equations for names that have a definition already: whether the name is defined again.

`L = |w x - y|` behind `L = (w x - y)^2` is a second loss in a section of its own, a slip under "expanding the square",
and often neither is said. An equation that can be proved is a claim, wherever it stands. Of one that cannot, its
section and the words ahead of it decide (`Outcome`); where they leave it open, it is a question, and the name has no
known meaning from there on.

What was defined through a name that is defined again is not read with the new meaning, which its author had not
written yet, nor with the old one, which the page has left: nothing is said of it until it is defined again too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import Protocol, TypeVar

from symgrad.errors import Place
from symgrad.language.context import Array, Goal
from symgrad.reader.functions.left_sides import Head
from symgrad.reader.meaning.letters import occurs
from symgrad.reader.memory.sections import Path, Sections
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import DENSITIES, OPERATORS
from symgrad.reader.syntax.naming import candidates
from symgrad.record import record
from symgrad.source import ANEW, SAME, SILENT, TITLE, Chain


class Named(Protocol):
    """What defines a name."""

    name: str


SAID_AGAIN = "it says once more what {} is"
"""Why nothing is refuted by a definition that stands there again."""

G = TypeVar("G", bound=Named)


class Outcome(Enum):
    """What an equation for a known name is where it cannot be proved."""

    CLAIM = "a claim, judged as it is"
    AGAIN = "the definition once more, letter by letter"
    ANEW = "a new definition"
    QUESTION = "one of the two, and nothing tells which"


@record
class Known:
    """A definition: its place, its section, its arguments as written; whether it is of a number, by its digits alone or
    calculated, or of a matrix by its entries.
    """

    place: Place
    path: Path
    args: tuple[str, ...] | None
    number: bool
    written_out: bool = False
    digits: bool = False


@record
class Restatement:
    """An equation for a known name. scope: what was known before it was read."""

    name: str
    known: Known
    outcome: Outcome
    scope: Scope

    @property
    def question(self) -> str:
        """Why nothing is said of the equation."""
        line = f" in line {self.known.place.line}" if self.known.place.line else ""
        return f"{self.name} was defined otherwise{line}; is this a new definition? (write `let` before it)"


def of_whole(found: Restatement | None, own: Restatement | None, scope: Scope) -> Restatement | None:
    """What a chain that was read from a few statements alone says of a known name, among all that is known: whatever is
    made of it, no more than this name is read anew.
    """
    if found is None:
        return None
    return own or replace(found, scope=scope.snapshot())


def arguments(head: Head) -> tuple[str, ...] | None:
    """The names that a left side has as its arguments, empty strings for what is no name; None where it has none."""
    if head.args is None:
        return None
    return tuple(candidates(item)[0] if candidates(item) else "" for item in head.args.items)


def is_number(body: ast.Node | None) -> bool:
    """Whether a right side names nothing."""
    return body is not None and not any(isinstance(node, ast.Sym) for node in ast.walk(body))


def is_digits(body: ast.Node | None) -> bool:
    """Whether a right side is a number and nothing is calculated: two of them for one name are its values in two cases.

    >>> from symgrad.reader.syntax.parser import parse
    >>> from symgrad.source import Fragment
    >>> [is_digits(parse(Fragment.of(text))) for text in ("4.5", "-4", "2 + 2", "x")]
    [True, True, False, False]
    """
    opened = ast.opened(body) if body is not None else None
    return isinstance(opened.body if isinstance(opened, ast.Signed) else opened, ast.Num)


def is_written_out(body: ast.Node | None) -> bool:
    """Whether a right side is a matrix by its entries: two of them for one name are two examples."""
    return body is not None and isinstance(ast.opened(body), ast.Grid)


def gives_entries(head: Head, body: ast.Node | None) -> bool:
    """Whether it is all entries of a matrix at once, `f_{ij} = [[1, 2], [3, 4]]`, and no matrix for each i and j."""
    letters = [name for letter in head.letters for name in candidates(letter)]
    return (
        len(head.letters) == 2
        and body is not None
        and is_written_out(body)
        and not any(occurs(name, body) for name in letters)
    )


def whole(left: ast.Node | None) -> ast.Node | None:
    """The matrix that a left side with its indices stands for: f, of `f_{ij}` and `[f_{ij}]`."""
    while isinstance(left, ast.Group):
        left = left.body
    return left.base if isinstance(left, ast.Script) and left.sub is not None and left.sup is None else left


def comparable(head: Head, body: ast.Node, known: Known) -> bool:
    """Whether the equation may define the name again: `f(3) = 9`, `f(a) = 0` and `L = 0` give values."""
    new = arguments(head)
    if is_number(body) and not (known.number or known.written_out):
        return False
    if new is None or new == known.args:
        return True
    used = {name for node in ast.walk(body) for name in candidates(node)}
    raised = ast.bare(body.base) if isinstance(body, ast.Script) and body.sub is None else None
    power = isinstance(raised, ast.Sym) and raised.name in new
    return all(new) and set(new) <= used and (power or not candidates(body))


def overloads(name: str, old: Known, new: Known) -> bool:
    """Whether two definitions stand beside each other: `P(t_c | z)` beside `P(t | z)`, `H(p, q)` beside `H(p)`."""
    if old.args is None or new.args is None:
        return False
    if len(old.args) != len(new.args):
        return name in OPERATORS or name in DENSITIES
    return any(one != other and "_" in one + other for one, other in zip(old.args, new.args, strict=True))


def dependents(scope: Scope, givens: Iterable[G], name: str) -> list[G]:
    """The definitions that depend on what a name means, through others and through functions."""
    found: list[G] = []
    names, grown = {name}, True
    while grown:
        new = [given for given in givens if given.name not in names and _uses(scope, given.name, names)]
        grown = bool(new)
        found += new
        names |= {given.name for given in new}
    return found


def _uses(scope: Scope, name: str, names: set[str]) -> bool:
    if name in scope.definitions and not names.isdisjoint(scope.reachable(name)):
        return True
    rule = scope.rules.get(name)
    return rule is not None and any(not names.isdisjoint(candidates(node)) for node in ast.walk(rule.body))


def outcome(name: str, chain: Chain, known: Known, sections: Sections) -> Outcome:
    """What an equation is that cannot be proved. A formula right behind another without a word restates it, and one of
    which the document says what it expects is a claim.
    """
    if chain.announced == SAME or any(chain.expect[:1]):
        return Outcome.CLAIM
    if chain.announced == TITLE and not sections.has_left(known.path):
        return Outcome.QUESTION
    left = sections.has_left(known.path) or sections.is_ruled_off(known.path)
    if left or chain.announced in (ANEW, TITLE) or sections.is_own(name, known.path):
        return Outcome.ANEW
    same_cell = chain.parts[0].place(0).cell == known.place.cell
    same_place = sections.path == known.path and same_cell and chain.announced == SILENT
    return Outcome.CLAIM if same_place else Outcome.QUESTION


def finer(goal: Goal, name: str) -> Goal | None:
    """The goal that shows a second form of a quantity to be a finer one, through which derivatives can be taken.

    `f = q z` with `q = x + y` is finer than `f = (x + y) z`: it depends on all that the first form does, and on q. The
    quantities that both name are held fixed, so that a derivative by one of them is the same in either form.
    """
    context = goal.context
    old, new = context.reachable(goal.lhs) - {name}, context.reachable(goal.rhs)
    if not old < new or name not in context.definitions:
        return None
    held = old & context.definitions.keys()
    arrays = {**context.arrays, **{key: Array(context.shape(key)) for key in held}}
    definitions = {key: found for key, found in context.definitions.items() if key not in held}
    return Goal(
        goal.lhs, goal.rhs, replace(context, arrays=arrays, definitions=definitions), goal.free, goal.conditions
    )
