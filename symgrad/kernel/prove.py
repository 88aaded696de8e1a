"""The judgement of one goal: look for a point where it fails, then for a proof that the checker accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from math import prod
from typing import Any

from symgrad.checker import INDUCTION, PLACES, THEOREMS, Differs, Refused, by_theorem, check, joined
from symgrad.errors import BudgetExceeded, IllFormed, Undefined
from symgrad.kernel.inductions import inductions
from symgrad.kernel.instances import Instances
from symgrad.kernel.outcome import Outcome, Proof, Refutation, Unknown
from symgrad.kernel.search import Search
from symgrad.kernel.strategies import strategies, takes_matrices, with_inverses
from symgrad.language.context import Goal

NO_POINT = "no point was found that satisfies all that is assumed"
NOWHERE = "no point was found where both sides are defined"

VAGUE = "wherever both sides were calculated, their values are too large for any digit to be known"

MOST_STRATEGIES = 2
"""How many strategies are tried for each induction."""

MOST_PLACES = 9
"""At how many places a claim is looked at one by one."""

MOST_SIZES = 7
"""How many sizes of one range are searched for a counterexample where no proof was found."""


def judge(goal: Goal, *, deadline: float | None = None) -> Outcome:
    """Proof, refutation or neither, for every size of every symbolic range.

    Errors: IllFormed where the goal has no meaning (an index without range, an entry outside of its array).

    >>> from symgrad.language.context import Array, Context
    >>> from symgrad.language.terms import Entry, number, mul, add
    >>> x = Entry("x")
    >>> context = Context(arrays={"x": Array()})
    >>> type(judge(Goal(add(x, x), mul(number(2), x), context))).__name__
    'Proof'
    """
    try:
        parts = _places(goal) if takes_matrices(goal) else ()
        return _each(goal, parts, deadline) if parts else _judged(goal, deadline)
    except RecursionError:
        return Unknown("terms are nested too deeply")


def _places(goal: Goal) -> tuple[Goal, ...]:
    """The claim at each of its places; none where it is looked at as a whole."""
    if prod(dim for _, dim in goal.free if isinstance(dim, int)) > MOST_PLACES:
        return ()
    try:
        return THEOREMS[PLACES](goal, None)
    except Refused:
        return ()


def _each(goal: Goal, parts: Sequence[Goal], deadline: float | None) -> Outcome:
    """The blocks of a matrix one by one: all are proved, or one fails."""
    outcomes = [_judged(part, deadline) for part in parts]
    for kind in (Refutation, Unknown):
        if found := next((outcome for outcome in outcomes if isinstance(outcome, kind)), None):
            return found
    proofs = [outcome for outcome in outcomes if isinstance(outcome, Proof)]
    exceptions = dict.fromkeys(exception for proof in proofs for exception in proof.exceptions)
    assumed = max((proof.assumption for proof in proofs), key=len)
    return Proof(joined(goal, PLACES, None, [proof.certificate for proof in proofs]), tuple(exceptions), assumed)


def _judged(goal: Goal, deadline: float | None) -> Outcome:
    search = Search(Instances(goal, deadline))
    try:
        found = search.glance()
        if found is not None:
            return found
        if pattern := search.nowhere_defined():
            return _unknown(search, f"{NOWHERE}{pattern}", decided=False)
        attempts = Attempts()
        proof = attempts.prove(goal, deadline)
        if proof is not None:
            return replace(proof, exceptions=(*proof.exceptions, *_empty(search)))
    except BudgetExceeded as error:
        return _unknown(search, str(error))
    try:
        for place in attempts.differs:
            if (found := search.look_up_to(place.sizes, place.env)) is not None:
                return found
        found = search.refute(search.instances.small_sizes(MOST_SIZES))
        if found is not None:
            return found
        return _by_induction(goal, search, deadline) or search.look_again() or _unknown(search, attempts.reason)
    except BudgetExceeded:
        return _unknown(search, attempts.reason)


LEFT_OUT = {"exceptions": "the argument of a kink is 0", "partial": "no case is given"}
"""By entry of a certificate, the points of which a proof says nothing."""


class Attempts:
    """The strategies tried on a goal: why they failed, and where both sides differ under the strongest of them."""

    def __init__(self) -> None:
        self.reason = "the two sides have different normal forms, yet agree at every point tried"
        self.differs: list[Differs] = []

    def prove(self, goal: Goal, deadline: float | None = None) -> Proof | None:
        """The first proof that the checker accepts, without a look at numbers. Errors: BudgetExceeded, IllFormed."""
        for assumption, strategy in chain(strategies(goal), with_inverses(goal, deadline)):
            try:
                certificate = check(goal, strategy, deadline=deadline)
            except (Refused, Undefined) as error:
                self.reason = str(error)
                continue
            if not isinstance(certificate, Differs):
                return Proof(certificate, (*_left_out(certificate), *_singular(goal)), assumption)
            if not strategy.closed and certificate not in self.differs:
                self.differs.append(certificate)
        return None


def _by_induction(goal: Goal, search: Search, deadline: float | None) -> Proof | None:
    """The first proof by induction that the checker accepts. Errors: BudgetExceeded."""
    for how in inductions(goal):
        for assumption, strategy in islice(strategies(goal), MOST_STRATEGIES):
            try:
                certificate = by_theorem(goal, INDUCTION, how, strategy, deadline=deadline)
            except (Refused, Undefined, IllFormed):
                continue
            return Proof(certificate, (*_left_out(certificate), *_singular(goal), *_empty(search)), assumption)
    return None


def _left_out(certificate: Mapping[str, Any]) -> list[str]:
    return [words for entry, words in LEFT_OUT.items() if certificate[entry]]


def _singular(goal: Goal) -> tuple[str, ...]:
    """What a proof about inverses and determinants leaves out."""
    return (
        ("a matrix that is inverted or has its determinant differentiated is singular",) if takes_matrices(goal) else ()
    )


def _empty(search: Search) -> list[str]:
    """The sizes of which a proof says nothing, as no side has a value there."""
    said = (", ".join(f"{dim} = {n}" for dim, n in sorted(sizes.items())) for sizes in search.empty)
    return [f"{sizes}, since {NOWHERE} there" for sizes in dict.fromkeys(said)]


def _unknown(search: Search, reason: str, decided: bool = True) -> Unknown:
    """Neither proof nor refutation; without a word of points where there is a pattern that has none."""
    if search.agreed and decided:
        return Unknown(reason, search.agreed, 9)
    try:
        if search.agreed or search.valued:
            return Unknown(reason if search.agreed else VAGUE)
        return Unknown(NOWHERE if search.has_point() else NO_POINT)
    except BudgetExceeded:
        return Unknown(reason)
