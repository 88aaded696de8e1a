"""What is under attack: the judge as users meet it, and the proof machinery by itself."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from itertools import islice

from symgrad.checker import INDUCTION, by_theorem
from symgrad.errors import SymgradError
from symgrad.judging.judgement import judge
from symgrad.kernel import Attempts
from symgrad.kernel.inductions import inductions
from symgrad.kernel.strategies import strategies
from symgrad.language.context import Goal
from symgrad.processes.watch import clock
from symgrad.verdict import Status

MOST_STRATEGIES = 2
"""How many are tried for each induction."""


class Answer(StrEnum):
    """What came of a goal; a contradiction is a proof that the judge itself caught."""

    PROVED = "proved"
    REFUTED = "refuted"
    OTHER = "other"
    CONTRADICTION = "caught"
    CRASH = "crash"


def judged(goal: Goal, timeout: float) -> tuple[Answer, str]:
    """The judge's answer, and the reason that it gives."""
    try:
        verdict = judge(goal, timeout=timeout, assume=False)
    except (SymgradError, TimeoutError) as error:  # the second is the alarm of the campaign itself
        return Answer.OTHER, str(error)
    except Exception as error:  # whatever it is, it is a find
        return Answer.CRASH, f"{type(error).__name__}: {error}"
    if verdict.contradiction:
        return Answer.CONTRADICTION, verdict.reason
    answers = {Status.PROVED: Answer.PROVED, Status.REFUTED: Answer.REFUTED}
    found = f" at {verdict.counterexample}" if verdict.counterexample else ""
    return answers.get(verdict.status, Answer.OTHER), f"{verdict.reason}{found}"


def prove_alone(goal: Goal, timeout: float) -> tuple[Answer, str]:
    """Whether the checker accepts a proof of the goal, with no look at numbers before or after."""
    attempts, deadline = Attempts(), clock() + timeout
    try:
        proof = attempts.prove(goal, deadline)
        if proof is None and (found := induct_alone(goal, deadline)):
            return Answer.PROVED, found
    except (SymgradError, RecursionError, TimeoutError) as error:
        return Answer.OTHER, str(error)
    except Exception as error:  # whatever it is, it is a find
        return Answer.CRASH, f"{type(error).__name__}: {error}"
    return (Answer.OTHER, attempts.reason) if proof is None else (Answer.PROVED, str(dict(proof.certificate)))


def induct_alone(goal: Goal, deadline: float) -> str:
    """The certificate of the first induction that the checker accepts; empty where there is none."""
    for how in inductions(goal):
        for _, strategy in islice(strategies(goal), MOST_STRATEGIES):
            with suppress(SymgradError):
                return str(by_theorem(goal, INDUCTION, how, strategy, deadline=deadline))
    return ""
