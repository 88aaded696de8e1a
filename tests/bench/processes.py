"""What a process costs: cold starts, imports, pages of claims, growth with their number, memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from tests.bench.stopwatch import Row, interleaved

ROOT = Path(__file__).parents[2]
PROBE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

DEFINITIONS = r"""# {count} claims

Let $z \in \mathbb{{R}}^K$, $x \in \mathbb{{R}}$ and

$$S_i = \frac{{e^{{z_i}}}}{{\sum_j e^{{z_j}}}}.$$
"""

CLAIMS = (
    r"\frac{{\partial S_i}}{{\partial z_k}} + {n} = S_i (\delta_{{ik}} - S_k) + {n}",
    r"\sum_i S_i + {n} = {n} + 1",
    r"\frac{{\partial}}{{\partial x}} {n} x^3 = 3 \cdot {n} x^2",
    r"\frac{{\partial}}{{\partial x}} {n} e^{{-x}} = -{n} e^{{-x}}",
    r"\frac{{\partial}}{{\partial z_k}} \log \sum_j e^{{z_j}} - {n} = S_k - {n}",
    r"(x + {n})^2 = x^2 + 2 \cdot {n} x + {n}^2",
    r"\frac{{\partial}}{{\partial z_k}} \sum_j z_j^2 + {n} = 2 z_k + {n}",
    r"\frac{{{n}}}{{1 + e^{{-x}}}} = {n} - \frac{{{n}}}{{1 + e^{{x}}}}",
)
"""True claims, of the kinds that a page of derivations holds; no two on a page are the same."""


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def run(command: list[str]) -> None:
    """Errors: CalledProcessError where the command fails, so that only what works is timed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def runner(command: list[str]) -> Callable[[], None]:
    return lambda: run(command)


def starts() -> list[Row]:
    """Cold starts in units of `import sympy`."""
    works = {
        "symgrad check derivations/softmax.md": python("-m", "symgrad", "check", "derivations/softmax.md"),
        "import symgrad": python("-c", "import symgrad"),
        "symgrad --help": python("-m", "symgrad", "--help"),
        "import sympy": python("-c", "import sympy"),
    }
    runs = {name: runner(command) for name, command in works.items()}
    times = interleaved(runs, clock=time.perf_counter, patience=20)
    sympy = {"import sympy": times.pop("import sympy")}
    return [Row(f"`{name}`", ms, sympy, 1.5) for name, ms in times.items()]


def page(count: int, folder: Path) -> str:
    """A Markdown document of so many claims."""
    claims = (claim.format(n=n) for n in range(2, count + 2) for claim in CLAIMS)
    text = DEFINITIONS.format(count=count) + "".join(f"\n$${claim}$$\n" for claim in islice(claims, count))
    path = folder / f"claims-{count}.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def check(path: str, count: int) -> None:
    """Errors: AssertionError unless that many claims are found, all of them proved."""
    command = python("-m", "symgrad", "check", path, "--format", "jsonl")
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    verdicts = [json.loads(line)["verdict"] for line in answer.stdout.splitlines()]
    assert len(verdicts) == count, f"{len(verdicts)} claims, not {count}: {answer.stderr[-500:]}"
    others = [n for n, verdict in enumerate(verdicts) if verdict != "proved"]
    assert not others, f"claim {others[0]} is {verdicts[others[0]]}"


def pages(counts: tuple[int, ...] = (100, 1_000, 10_000)) -> list[Row]:
    """A page of 100 claims in units of the cold start; larger ones in units of linear growth from it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {count: page(count, folder) for count in counts}
        check(paths[counts[0]], counts[0])
        cold = statistics.median(cost(page(1, folder))[0] for _ in range(5))
        rows, base = [], 0.0
        for count, path in paths.items():
            taken, memory = cost(path)
            details = {"note": f"{taken / count:.2f} ms a claim, {memory:.0f} MB at most"}
            if count == counts[0]:
                base = (taken - cold) / count
                rows.append(Row(f"a page of {count} claims", taken, {"cold start": cold}, 3.0, details))
            else:
                linear = cold + base * count
                rows.append(Row(f"a page of {count:,} claims", taken, {"linear growth": linear}, 1.25, details))
        return rows


def cost(path: str) -> tuple[float, float]:
    """The ms of a check of the document, and the MB that it took at its peak."""
    command = python("-c", PROBE, *python("-m", "symgrad", "check", path, "--format", "jsonl"))
    started = time.perf_counter()
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    taken = (time.perf_counter() - started) * 1000
    code, memory = map(int, answer.stdout.split())
    assert code == 0, f"symgrad check {path} ended with {code}"
    return taken, memory / (1 << 20 if sys.platform == "darwin" else 1 << 10)  # bytes there, kilobytes elsewhere
