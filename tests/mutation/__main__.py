"""Which mutants of some files the tests notice: `python -m tests.mutation symgrad/checker/degree.py --jobs 2`.

Prints every mutant that survived and nobody explained, with its place and its key; fails where there is one. A survivor
that is no mistake goes into `explained.txt` with its reason.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.trials import ROOT, Broken, Trial, trials

EXPLAINED = Path(__file__).parent / "explained.txt"

TESTS: Mapping[str, tuple[str, ...]] = {
    "symgrad/checker": ("tests/checker",),
    "symgrad/kernel": ("tests/kernel",),
    "symgrad/oracle": ("tests/oracle",),
    "symgrad/judging": ("tests/kernel", "tests/catalogue", "tests/faces/test_catalog.py"),
}
"""The tests that are to notice a mistake, by where it is made; those that do not exist are left out."""


def explanations(text: str) -> dict[str, str]:
    """The reason of each explained mutant by its key.

    >>> explanations("# words\\na.py f: 1 -> 2\\n    why\\n    not\\n")
    {'a.py f: 1 -> 2': 'why not'}
    """
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if line.startswith(" "):
            found[key] = f"{found[key]} {line.strip()}".strip()
        elif line and not line.startswith("#"):
            key = line
            found[key] = ""
    return found


def files(paths: list[Path]) -> list[Path]:
    """The Python files of packages and files."""
    whole = [path.resolve() for path in paths]
    return [file for path in whole for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]


def tests_for(sources: list[Path]) -> list[str]:
    names = [source.relative_to(ROOT).as_posix() for source in sources]
    wanted = [test for start, tests in TESTS.items() for test in tests if any(n.startswith(start) for n in names)]
    return [test for test in dict.fromkeys(wanted) if (ROOT / test).exists()] or ["tests"]


def chosen(sources: list[Path], limit: int | None, seed: int) -> list[Mutant]:
    """All mutants, or so many of them by chance: the first of a shuffled list, so that a part of a run is a sample."""
    every = [mutant for source in sources for mutant in mutants(source, ROOT)]
    return every if limit is None else Random(seed).sample(every, min(limit, len(every)))


def lines(found: list[Trial], reasons: Mapping[str, str]) -> Iterator[str]:
    """The score, and what explanations are out of date."""
    killed = [trial for trial in found if trial.killed]
    explained = [trial for trial in found if not trial.killed and reasons.get(trial.mutant.key)]
    by_time = sum(trial.how == "time" for trial in killed)
    share = (len(killed) + len(explained)) / max(1, len(found))
    rest = len(found) - len(killed) - len(explained)
    counts = f"{len(killed)} killed ({by_time} by time), {len(explained)} explained, {rest} survived"
    yield f"{len(found)} mutants: {counts}; score {share:.1%}"
    for trial in killed:
        if trial.mutant.key in reasons:
            yield f"explained, but killed: {trial.mutant.key}"


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PACKAGE_OR_FILE")
    parser.add_argument("--tests", nargs="+", help="instead of those of the table")
    parser.add_argument("--limit", type=int, metavar="N", help="so many mutants by chance")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="for one test")
    parser.add_argument("--budget", type=float, metavar="SECONDS", help="for all tests of one mutant: then it survived")
    parser.add_argument("--verbose", action="store_true", help="which test noticed which mutant")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Try the mutants; 1 where one survived that nobody explained, 2 where nothing could be tried."""
    wish = options(arguments)
    sources = files(wish.paths)
    reasons = explanations(EXPLAINED.read_text(encoding="utf-8"))
    found = list[Trial]()
    try:
        every = chosen(sources, wish.limit, wish.seed)
        for trial in trials(every, wish.tests or tests_for(sources), wish.jobs, wish.timeout, wish.budget):
            if trial.how == "elsewhere":
                print(f"not tried  {trial.mutant.key}", flush=True)
                continue
            found.append(trial)
            if wish.verbose and trial.killed:
                print(f"killed by {trial.by or trial.how}\n    {trial.mutant.key}", flush=True)
            if not trial.killed and not reasons.get(trial.mutant.key):
                place = f"{trial.mutant.path.relative_to(ROOT)}:{trial.mutant.line}"
                print(f"survived  {place}\n    {trial.mutant.key}", flush=True)
            if len(found) % 50 == 0:
                print(f"{len(found)} of {len(every)}", file=sys.stderr, flush=True)
    except Broken as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(lines(found, reasons)))
    return 1 if any(not trial.killed and not reasons.get(trial.mutant.key) for trial in found) else 0


if __name__ == "__main__":
    sys.exit(main())
