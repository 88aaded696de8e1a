"""Tests run against mutants, each in a copy of the tree, several at a time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]

PARTS = (
    "symgrad",
    "tests",
    "derivations",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "Makefile",
    "constraints.txt",
)
"""What a copy of the tree holds."""

PASSED, FAILED, INTERRUPTED = 0, 1, 2
"""Exit codes of pytest; a module that cannot be imported interrupts it."""


class Broken(Exception):
    """The tests say nothing, since they do not pass on the code as it is, or cannot be run."""


@dataclass(frozen=True)
class Trial:
    """Whether the tests noticed a mutant, and how: by a failure or by time."""

    mutant: Mutant
    killed: bool
    how: str


class Room:
    """A copy of the tree, in which one mutant at a time is tried."""

    def __init__(self, tests: list[str]) -> None:
        self.tests = tests
        self.folder = Path(tempfile.mkdtemp(prefix="mutants-"))
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, self.folder / part, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy2(source, self.folder / part)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, timeout: float | None, *more: str, keep_bytecode: bool = False) -> int | None:
        """The exit code of the tests; None after the time limit."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        environment |= {} if keep_bytecode else {"PYTHONDONTWRITEBYTECODE": "1"}
        process = subprocess.Popen(
            [*command, *self.tests, *more],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None

    def measure(self) -> float:
        """Seconds that the tests take on the code as it is. Errors: Broken where they do not pass."""
        code = self.run(None, keep_bytecode=True)
        if code != PASSED:
            raise Broken(f"the tests {' '.join(self.tests)} do not pass on the code as it is (exit {code})")
        started = time.monotonic()
        self.run(None)
        return time.monotonic() - started

    def attempt(self, mutant: Mutant, timeout: float) -> Trial:
        """The mutant in the place of its file, with the examples of that file among the tests."""
        place = self.folder / mutant.path.relative_to(ROOT)
        original = place.read_text(encoding="utf-8")
        for compiled in place.parent.glob(f"__pycache__/{place.stem}.*.pyc"):
            compiled.unlink()
        place.write_text(mutant.source, encoding="utf-8")
        try:
            code = self.run(timeout, str(place.relative_to(self.folder)))
        finally:
            place.write_text(original, encoding="utf-8")
        if code not in (None, PASSED, FAILED, INTERRUPTED):
            raise Broken(f"pytest ended with exit {code} on {mutant.key}")
        how = {None: "time", PASSED: "survived"}.get(code, "tests")
        return Trial(mutant, code != PASSED, how)


def trials(mutants: Iterable[Mutant], tests: list[str], jobs: int, timeout: float | None) -> Iterator[Trial]:
    """What came of each mutant, in their order. Errors: Broken."""
    rooms: Queue[Room] = Queue()
    made = [Room(tests) for _ in range(jobs)]
    try:
        limit = 10 + 5 * max(room.measure() for room in made) if timeout is None else timeout
        for room in made:
            rooms.put(room)

        def attempt(mutant: Mutant) -> Trial:
            room = rooms.get()
            try:
                return room.attempt(mutant, limit)
            finally:
                rooms.put(room)

        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(attempt, mutants)
    finally:
        for room in made:
            room.close()
