"""Equations that tie quantities and define none of them: of `x^2 + y^2 = 1`, neither letter is given by a formula.

Along such an equation one letter moves with the other, so that `dy/dx = 0` is wrong although no formula of y holds x.
A derivative is not judged where that matters: where what is differentiated shows the variable nowhere, and a total one
in any case. A partial derivative of a formula that shows its variable holds all other letters fixed, as it does in the
conditions of Lagrange, whatever ties them.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from symgrad.language.free_names import entry_names
from symgrad.reader.scope.scope import Scope

Bond = tuple[str, frozenset[str]]
"""An equation as it is written, and the names in it."""

TIED = "{} ties {} to {}, and defines neither"


def bind(scope: Scope, equation: str, names: Set[str]) -> None:
    """Notes that an equation ties some names."""
    bond = (equation.strip(), frozenset(names))
    if len(names) > 1 and bond not in scope.bonds:
        scope.bonds = (*scope.bonds, bond)


def tie(scope: Scope, by: Set[str], met: Set[str], *, partial: bool) -> str:
    """Why nothing is said of a derivative by a name of what holds others; empty where no equation ties them.

    >>> scope = Scope()
    >>> bind(scope, "x + y = 1", {"x", "y"})
    >>> tie(scope, {"x"}, {"y"}, partial=True), tie(scope, {"x"}, {"x", "y"}, partial=True)
    ('x + y = 1 ties y to x, and defines neither', '')
    """
    reached = frozenset(met).union(*map(scope.reachable, met))
    if partial and by & reached:
        return ""
    for equation, names in (*scope.bonds, *_given(scope)):
        others = sorted(names & reached - by)
        if by & names and others:
            return TIED.format(equation, others[0], min(by & names))
    return ""


def _given(scope: Scope) -> Iterator[Bond]:
    """The equations that are assumed, and that were solved for one of their names."""
    for entry, value in scope.equalities:
        yield f"what is assumed of {entry.name}", entry_names(value) | {entry.name}
