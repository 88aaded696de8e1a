"""Times beside peers, in one run on one machine: `python -m tests.bench [--growth]`.

Rows: derive and simplify, for symgrad also prove, warm, the best of several runs. The number of classes is a symbol
throughout, so no time depends on it. Then what a person waits for: a cold `symgrad check` beside `import sympy`, and
with `--growth` documents of 100 to 10,000 claims. Exits with 1 where a peer is ahead or a bound is missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

RUNS = 5
COLD_RUNS = 7
CATALOGUE = Path(__file__).parent.parent.parent / "derivations"
SLOWEST_START = 1.5
"""A cold check of one document may take this many times `import sympy`."""
SLOWEST_PAGE = 3.0
"""A page of 100 claims may take this many times a cold check."""

PEERS = ("symgrad", "sympy", "tensorgrad")


def best(work: Callable[[], Any], runs: int = RUNS) -> float:
    """Milliseconds of the fastest of several runs."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def rows() -> Mapping[str, Mapping[str, Callable[[], Any]]]:
    """The rows of each peer that is installed."""
    there = [peer for peer in PEERS if find_spec(peer) is not None]
    return {peer: import_module(f"tests.bench.with_{peer}").ROWS for peer in there}


def table() -> Iterator[tuple[str, bool]]:
    """Each line, and whether symgrad is ahead in it."""
    peers = rows()
    yield f"{'derive + simplify + prove, ms':<32}" + "".join(f"{peer:>12}" for peer in peers), True
    for name, own in peers["symgrad"].items():
        own()
        times = {peer: best(work[name]) for peer, work in peers.items() if name in work}
        ahead = all(times["symgrad"] < spent for peer, spent in times.items() if peer != "symgrad")
        cells = (f"{times[peer]:>12.1f}" if peer in times else f"{'-':>12}" for peer in peers)
        yield f"{name:<32}" + "".join(cells) + ("" if ahead else "   behind"), ahead
    yield from ((f"({peer} is not installed)", True) for peer in PEERS if peer not in peers)


def cold(*command: str) -> float:
    """Milliseconds of a new process, the best of several."""
    return best(lambda: subprocess.run([sys.executable, *command], capture_output=True, check=False), COLD_RUNS)


def start() -> Iterator[tuple[str, bool]]:
    """A cold check of one document beside the import of SymPy."""
    sympy = cold("-c", "import sympy")
    check = cold("-m", "symgrad", "check", str(CATALOGUE / "softmax.md"))
    page = document_of(100)
    ratio, slower = check / sympy, page / check
    yield f"{'import sympy':<32}{sympy:>9.0f} ms", True
    yield f"{'symgrad check softmax.md':<32}{check:>9.0f} ms  {ratio:.2f} times", ratio <= SLOWEST_START
    yield f"{'a page of 100 claims':<32}{page:>9.0f} ms  {slower:.2f} times the above", slower <= SLOWEST_PAGE


def document_of(claims: int) -> float:
    """Milliseconds for a cold check of a document with that many different claims."""
    lines = ["Let $x \\in \\mathbb{R}^K$ and $a \\in \\mathbb{R}$.\n"]
    lines += [
        f"$${n} a \\sum_i x_i + a = a \\left( 1 + {n} \\sum_{{j=1}}^K x_j \\right)$$\n" for n in range(2, claims + 2)
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.md"
        path.write_text("\n".join(lines), encoding="utf-8")
        runs = COLD_RUNS if claims <= 100 else 1
        command = [sys.executable, "-m", "symgrad", "check", "--format", "jsonl", str(path)]
        return best(lambda: subprocess.run(command, capture_output=True, check=True), runs)


def growth() -> Iterator[tuple[str, bool]]:
    """Documents of growing size; a claim of the largest may cost twice what one of the middle size costs."""
    times = {claims: document_of(claims) for claims in (100, 1_000, 10_000)}
    for claims, spent in times.items():
        bound = claims < 10_000 or spent / claims <= 2 * times[1_000] / 1_000
        yield f"{claims:>7,} claims{'':<18}{spent:>9.0f} ms  {spent / claims:.2f} ms each", bound


def main() -> int:
    """Print every table; 1 where something is behind or out of bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", action="store_true", help="documents of up to 10,000 claims too")
    parts = [table, start] + ([growth] if parser.parse_args().growth else [])
    good = True
    for part in parts:
        for line, fine in part():
            print(line, flush=True)
            good &= fine
        print()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
