"""What the checker costs: claims of the catalogue as they are checked, and without the time that the checker takes."""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from symgrad import pipeline
from symgrad.judging.steps import Options
from tests.bench.processes import ROOT
from tests.bench.stopwatch import Row

ENTRANCES = (
    ("symgrad.kernel.prove", "check"),
    ("symgrad.kernel.prove", "by_theorem"),
    ("symgrad.kernel.strategies", "has_closed_sums"),
)
"""Where the search for proofs asks the checker; attempts that fail count."""


class Stopwatch:
    """The milliseconds spent in functions, those that they call counted once."""

    def __init__(self) -> None:
        self.spent, self.running = 0.0, False

    def around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            if self.running:
                return work(*arguments, **options)
            self.running, started = True, time.process_time()
            try:
                return work(*arguments, **options)
            finally:
                self.running, self.spent = False, self.spent + 1000 * (time.process_time() - started)

        return timed


@contextmanager
def watched() -> Iterator[Stopwatch]:
    """The time of the checker."""
    watch = Stopwatch()
    with ExitStack() as stack:
        for module, name in ENTRANCES:
            owner = importlib.import_module(module)
            stack.enter_context(patch.object(owner, name, watch.around(getattr(owner, name))))
        yield watch


def proofs() -> list[Row]:
    """The median claim, each document giving its mean to every claim that it holds."""
    whole, without = list[float](), list[float]()
    paths = sorted((ROOT / "derivations").rglob("*.md"))
    pipeline.check_file(paths[0])
    for path in paths:
        with watched() as watch:
            started = time.process_time()
            count = len(pipeline.check_file(path, Options(repair=False)).claims)
            taken = 1000 * (time.process_time() - started)
        whole += [taken / count] * count if count else []
        without += [(taken - watch.spent) / count] * count if count else []
    peer = {"without the checker": statistics.median(without)}
    return [Row("a claim of the catalogue", statistics.median(whole), peer, 1.5)]
