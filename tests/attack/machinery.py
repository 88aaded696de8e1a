"""What is under attack: the judge as users meet it, and the proof machinery by itself."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from unittest.mock import patch

from symgrad.errors import InternalError, SymgradError
from symgrad.judging.judgement import judge
from symgrad.kernel import prove
from symgrad.kernel.instances import Instance
from symgrad.kernel.outcome import Proof, Refutation
from symgrad.kernel.search import Search
from symgrad.language.context import Goal
from symgrad.verdict import Status


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
    except InternalError as error:
        return Answer.CONTRADICTION, str(error)
    except SymgradError as error:
        return Answer.OTHER, str(error)
    except Exception as error:  # whatever it is, it is a find
        return Answer.CRASH, f"{type(error).__name__}: {error}"
    answers = {Status.PROVED: Answer.PROVED, Status.REFUTED: Answer.REFUTED}
    found = f" at {verdict.counterexample}" if verdict.counterexample else ""
    return answers.get(verdict.status, Answer.OTHER), f"{verdict.reason}{found}"


def prove_alone(goal: Goal, timeout: float) -> tuple[Answer, str]:
    """Whether the machinery of proofs proves the goal by itself, with no look at numbers before or after."""
    with blindfold():
        try:
            outcome = prove.judge(goal, deadline=time.monotonic() + timeout)
        except (SymgradError, RecursionError) as error:
            return Answer.OTHER, str(error)
        except Exception as error:  # whatever it is, it is a find
            return Answer.CRASH, f"{type(error).__name__}: {error}"
    if isinstance(outcome, Proof):
        return Answer.PROVED, str(dict(outcome.certificate))
    return Answer.OTHER, "" if isinstance(outcome, Refutation) else outcome.reason


class _Blind(Search):
    """A search for counterexamples that finds none."""

    def refute(self, corners: Iterable[Mapping[str, int]]) -> Refutation | None:
        return None

    def last_look(self, case: Instance) -> Refutation | None:
        return None


@contextmanager
def blindfold() -> Iterator[None]:
    """The judge of the kernel searches with closed eyes."""
    with patch.object(prove, "Search", _Blind):
        yield
