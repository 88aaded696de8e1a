"""Quantities that are given with their noise: of `y_i = w^T x_i + \\epsilon_i`, whether y moves with w.

For the author of a regression, y is what was seen: the equation says what the noise is, `\\epsilon_i = y_i - w^T x_i`,
and `\\sum_i (y_i - w^T x_i)^2` depends on w. For the author of a layer with noise, y is calculated, and the noise is
drawn. As the noise may be anything, both say the same of all values: one is the other, solved for another name. A
derivative by w tells them apart, so that it is judged as both: what holds where y was seen holds under that reading,
which is named, what fails in both is refuted, and of what holds where y moves alone nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from symgrad.errors import ReadError
from symgrad.language.context import Definition, Goal
from symgrad.language.terms import Add, Derivative, Entry, Ix, Mul, Term, entry_names, number, subterms
from symgrad.reader.chance.samples import NOISE
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax.naming import bare_letter

ERRORS = NOISE | {"e", "u"}
"""Letters of what is added to a model where nobody says what it is."""


def seen(scope: Scope, goal: Goal, read: Callable[[], list[Goal]]) -> tuple[str, tuple[Goal, ...], bool] | None:
    """The relation where the quantities that it depends on were seen and their noise is what is left, with the name of
    one of them, and whether the noise has an index: one number may be a constant, `U = \\sum_i p_i + \\epsilon`. None
    where none is given with its noise, or no derivative tells the two apart. read: its goals in the scope as it is.
    """
    found = {y: given for y, given in _given(scope) if _is_told_apart(scope, goal, given)}
    if not found:
        return None
    saved, many = scope.snapshot(), any(noise.indices for noise, _ in found.values())
    for noise, given in found.values():
        _exchange(scope, noise, given)
    try:
        return min(found), tuple(read()), many
    except ReadError:
        return min(found), (), many
    finally:
        scope.restore(saved)


def _given(scope: Scope) -> Iterator[tuple[str, tuple[Entry, Definition]]]:
    """The quantities that are a model and an unknown noise, each with this noise."""
    for name, given in scope.definitions.items():
        terms = given.body.terms if isinstance(given.body, Add) else ()
        own = tuple(Ix(letter) for letter, _ in given.indices)
        noise = [term for term in terms if isinstance(term, Entry) and term.indices == own and _is_noise(scope, term)]
        rest = [term for term in terms if term not in noise]
        if len(noise) == 1 and not any(noise[0].name in entry_names(term) for term in rest):
            yield name, (noise[0], given)


def _is_noise(scope: Scope, term: Entry) -> bool:
    return bare_letter(term.name) in ERRORS and term.name not in scope.formulas


def _is_told_apart(scope: Scope, goal: Goal, found: tuple[Entry, Definition]) -> bool:
    """Whether the goal depends on such a quantity, or on its noise, and differentiates by what this is made of; a
    quantity that is differentiated itself is one that moves.
    """
    noise, given = found
    names = frozenset[str]().union(*(scope.reachable_from(side) for side in (goal.lhs, goal.rhs)))
    if not names & {given.name, noise.name}:
        return False
    inner = scope.reachable(given.name) - {given.name, noise.name}
    bodies: list[Term] = [scope.definitions[name].body for name in names if name in scope.definitions]
    nodes = (node for term in (goal.lhs, goal.rhs, *bodies) for node in subterms(term))
    derived = [node for node in nodes if isinstance(node, Derivative) and node.variable.name in inner]
    moves = any(isinstance(node.body, Entry) and node.body.name == given.name for node in derived)
    return bool(derived) and not moves


def _exchange(scope: Scope, noise: Entry, given: Definition) -> None:
    """Makes the quantity a given one, and its noise what is left of it."""
    y, rest = scope.symbols[given.name], given.body.terms if isinstance(given.body, Add) else ()
    model = Mul((number(-1), Add(tuple(term for term in rest if term != noise))))
    left = Entry(given.name, noise.indices)
    others = {name: one for name, one in scope.definitions.items() if name != given.name}
    scope.definitions = {**others, noise.name: Definition(noise.name, given.indices, Add((left, model)))}
    changed = {given.name: replace(y, kind="array"), noise.name: replace(y, name=noise.name)}
    scope.symbols = {**scope.symbols, **changed}
