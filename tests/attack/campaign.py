"""One case after the other: a goal is made, the referee says what it is, the judge or the prover what it thinks."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import md5
from random import Random
from traceback import format_exc

from symgrad.language.context import Goal
from symgrad.printer import text
from tests.attack.bricks import Pen, World
from tests.attack.catalogue import retold, spoiled
from tests.attack.corners import UNDEFINED
from tests.attack.falsehoods import FALSEHOODS
from tests.attack.machinery import Answer, judged, prove_alone
from tests.attack.points import Look, looks, seems_true, witness
from tests.attack.truths import CORNERS as TRUE_CORNERS
from tests.attack.truths import TRUTHS, truth

TRIES = 6
"""How many goals are made for one case until the referee agrees that it is what it is meant to be."""


def _in_a_world(make: Callable[[Pen], Goal]) -> Callable[[Random], Goal]:
    return lambda chance: make(Pen(chance, World()))


KINDS: Mapping[bool, Mapping[str, Callable[[Random], Goal]]] = {
    False: {
        **{kind: _in_a_world(make) for kind, make in FALSEHOODS.items()},
        "catalogue, spoiled": spoiled,
    },
    True: {
        **{kind: _in_a_world(partial(truth, kind=kind)) for kind in (*TRUTHS, *TRUE_CORNERS)},
        "catalogue": retold,
        "catalogue again": retold,
    },
}
"""By truth: the kinds of goals."""


@dataclass(frozen=True)
class Campaign:
    """What the cases of a run have in common. blind: the share that is put to the prover alone; timeout: seconds."""

    seed: int = 0
    blind: float = 0.5
    timeout: float = 2.0


@dataclass(frozen=True)
class Result:
    """What came of one case. words: the goal and the reasons where it came out wrong; goal: tells goals apart."""

    holds: bool
    kind: str
    number: int
    blind: bool
    answer: Answer | None
    words: str = ""
    goal: str = ""

    @property
    def bad(self) -> bool:
        wrong = Answer.REFUTED if self.holds else Answer.PROVED
        return self.answer in (wrong, Answer.CRASH)


def run(campaign: Campaign, case: tuple[bool, int]) -> Result:
    """The case of that truth and number; the same for the same seed."""
    holds, number = case
    chance = Random(f"{campaign.seed} {holds} {number}")
    kind = list(KINDS[holds])[number % len(KINDS[holds])]
    blind = chance.random() < campaign.blind
    result = partial(Result, holds, kind, number, blind)
    try:
        with alarm(20 + 3 * campaign.timeout):
            goal, seen = _made(chance, holds, kind)
            if goal is None:
                return result(None)
            result = partial(result, goal=md5(describe(goal).encode()).hexdigest())
            answer, reason = (prove_alone if blind else judged)(goal, campaign.timeout)
    except TimeoutError:
        return result(Answer.OTHER)
    except Exception:  # whatever it is, the other cases are to be heard
        return result(Answer.CRASH, format_exc())
    outcome = result(answer)
    return result(answer, f"{describe(goal)}\n    {seen}\n    {reason}") if outcome.bad else outcome


def _made(chance: Random, holds: bool, kind: str) -> tuple[Goal | None, str]:
    """A goal of which the referee says that it is true, or false, and what he saw."""
    for _ in range(TRIES):
        goal, seed = KINDS[holds][kind](chance), chance.random()
        if holds and seems_true(goal, seed):
            return goal, "true at every point"
        if not holds and (found := _falsified(goal, kind, seed)):
            return goal, found
    return None, ""


def _falsified(goal: Goal, kind: str, seed: float) -> str:
    """Why a goal is false, in words; empty where nothing was found."""
    if kind in UNDEFINED:
        return _without_value(goal, seed)
    found = witness(goal, seed)
    return _words(found) if found else ""


def _without_value(goal: Goal, seed: float) -> str:
    """Where one side alone has a value; or that there is no point where both have one."""
    seen = list(looks(goal, seed, 0.2, per_size=2, rounds=1))
    found = next((look for look in seen if look.differs or look.one_sided), None)
    if found:
        return _words(found)
    return "" if any(look.defined for look in seen) else "both sides have a value nowhere"


def _words(look: Look) -> str:
    left, right = ("undefined" if value is None else f"{float(value):.10g}" for value in (look.lhs, look.rhs))
    return f"{left} against {right} at { ({**look.sizes, **look.env}) }"


def describe(goal: Goal) -> str:
    conditions = f" where {', '.join(map(str, goal.conditions))}" if goal.conditions else ""
    known = "".join(f", {text(entry)} = {text(value)}" for entry, value in goal.context.equalities)
    return f"{text(goal.lhs)} = {text(goal.rhs)}{conditions}{known}"


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Errors: TimeoutError after so many seconds, whatever is being done."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
