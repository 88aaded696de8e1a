"""Tests run against mutants, each in a fork of one process that has imported and collected everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parents[2]


class Broken(Exception):
    """The tests say nothing, since they do not pass on the code as it is, or cannot be run."""


@dataclass(frozen=True)
class Trial:
    """Whether the tests noticed a mutant, and how: by a failure (of the test `by`) or by time."""

    mutant: Mutant
    killed: bool
    how: str
    by: str = ""


def wish(mutant: Mutant) -> str:
    """What the plugin is told of a mutant: its module, the statement of the module that is changed, and the lines of
    the innermost one; the function that it is in.
    """
    parts = mutant.path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return json.dumps(
        {
            "module": name,
            "path": str(mutant.path),
            "scope": f"{name} {mutant.scope}",
            "lines": mutant.lines,
            "statement": mutant.statement,
        }
    )


def trials(
    mutants: Sequence[Mutant], tests: list[str], jobs: int, timeout: float | None, budget: float | None
) -> Iterator[Trial]:
    """What came of each mutant, as they end. timeout: of one test; budget: of all of one mutant. Errors: Broken."""
    files = sorted({str(mutant.path.relative_to(ROOT)) for mutant in mutants})
    reader, writer = os.pipe()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        path = Path(folder) / "mutants.jsonl"
        path.write_text("\n".join(map(wish, mutants)), encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE))),
            "MUTANTS": str(path),
            "MUTANTS_JOBS": str(jobs),
            "MUTANTS_LIMIT": str(timeout or ""),
            "MUTANTS_BUDGET": str(budget or "inf"),
            "REPORTS": str(writer),
        }
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.mutation.forks"]
        process = subprocess.Popen(
            [*command, *tests, *(file for file in files if not any(map(file.startswith, tests)))],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(writer,),
        )
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as lines, process:
            yield from _trials(lines, mutants, tests)


def _trials(lines: Iterator[str], mutants: Sequence[Mutant], tests: list[str]) -> Iterator[Trial]:
    first = next(lines, "")
    if not first or json.loads(first)["how"] != "survived":
        raise Broken(f"the tests {' '.join(tests)} do not pass on the code as it is: {first.strip()}")
    for line in lines:
        found = json.loads(line)
        how = found["how"]
        yield Trial(mutants[found["number"]], how in ("tests", "time"), how, found.get("test", ""))
