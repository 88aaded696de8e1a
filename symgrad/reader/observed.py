"""Quantities that are given with their noise: of `y_i = w^T x_i + \\epsilon_i`, whether y moves with w.

For the author of a regression, y is what was seen: the equation says what the noise is, `\\epsilon_i = y_i - w^T x_i`,
and `\\sum_i (y_i - w^T x_i)^2` depends on w. For the author of a layer with noise, y is calculated, and the noise is
drawn. As the noise may be anything, both say the same of all values: one is the other, solved for another name. A
derivative by w tells them apart, so that it is judged as both: what holds where y was seen holds under that reading,
which is named, what fails in both is refuted, and of what holds where y moves alone nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from symgrad.errors import ReadError
from symgrad.language.context import Definition, Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.terms import Add, Derivative, Entry, Ix, Mul, Number, Term, number
from symgrad.reader.chance.samples import NOISE
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax.naming import bare_letter

ERRORS = NOISE | {"e", "u"}
"""Letters of what is added to a model where nobody says what it is."""


Readings = tuple[tuple[str, Goal], ...]
"""Conventions, and goals under these."""


def seen(scope: Scope, goal: Goal, read: Callable[[], Sequence[tuple[str, Goal]]]) -> tuple[str, Readings, bool] | None:
    """The relation where the quantities that it depends on were seen and their noise is what is left, with the name of
    one of them, and whether the noise has an index: one number may be a constant, `U = \\sum_i p_i + \\epsilon`. None
    where none is given with its noise, or no derivative tells the two apart. read: its readings in the scope as it is.
    """
    found = {y: given for y, given in _given(scope) if _is_told_apart(scope, goal, given)}
    if not found:
        return None
    saved, many = scope.snapshot(), any(noise.indices for noise, _ in found.values())
    if any(len(noise.indices) < len(given.indices) for noise, given in found.values()):
        return min(found), (), True
    for noise, given in found.values():
        _exchange(scope, noise, given)
    try:
        readings = tuple(read())
        compared = [_is_compared(scope, one, name) for _, one in readings for name in found]
        return (min(found), readings, many) if all(compared) else (min(found), (), False)
    except ReadError:
        return min(found), (), False
    finally:
        scope.restore(saved)


def _given(scope: Scope) -> Iterator[tuple[str, tuple[Entry, Definition]]]:
    """The quantities that are a model and an unknown noise, each with this noise."""
    for name, given in scope.definitions.items():
        terms = given.body.terms if isinstance(given.body, Add) else ()
        own = tuple(Ix(letter) for letter, _ in given.indices)
        noise = [term for term in terms if isinstance(term, Entry) and _is_noise(scope, term) and _is_of(term, own)]
        rest = [term for term in terms if term not in noise]
        if len(noise) == 1 and not any(noise[0].name in entry_names(term) for term in rest):
            yield name, (noise[0], given)


def _is_of(term: Entry, own: tuple[Ix, ...]) -> bool:
    """Whether a noise has the indices of what it is added to, or is a letter beside an array."""
    return term.indices == own or not term.indices


def _is_compared(scope: Scope, goal: Goal, name: str) -> bool:
    """Whether what was seen stands beside what depends on the variable of a derivative, `y_i - w^T x_i`, or a response
    is multiplied by it. What is made of nothing but layers, `(h - t)^2`, depends on no weight if h stands still.
    """
    variables = {node.variable.name for node in goal.nodes() if isinstance(node, Derivative)}
    moving = {one for one in goal.names() if variables & scope.reachable(one)} | variables
    response = bare_letter(name) in RESPONSES
    for node in (part for root in goal.roots() for part in subterms(root)):
        terms = node.terms if isinstance(node, Add) else node.factors if isinstance(node, Mul) and response else ()
        own = [term for term in terms if _is_times(term, name)]
        others = (term for term in terms if term not in own)
        if own and any(moving & entry_names(term) for term in others):
            return True
    return False


RESPONSES = frozenset(("y", "Y", "t"))
"""Letters of what is seen by custom."""


def _is_times(term: Term, name: str) -> bool:
    """Whether a term is an entry of an array, it may be with a number as factor."""
    factors = term.factors if isinstance(term, Mul) else (term,)
    rest = [factor for factor in factors if not isinstance(factor, Number)]
    return len(rest) == 1 and isinstance(rest[0], Entry) and rest[0].name == name


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
