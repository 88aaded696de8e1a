"""The tables: gradients and other mathematics beside SymPy and tensorgrad, cold starts, pages of claims, proofs.

python -m tests.bench [--json FILE] [--quick] [gradients] [mathematics] [starts] [pages] [proofs] [compiled]
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import platform
import sys
from collections.abc import Callable, Mapping
from functools import _lru_cache_wrapper, partial
from importlib.metadata import version
from inspect import signature
from pathlib import Path
from typing import Any

from tests.bench.compiled import compiled
from tests.bench.gradients import GRADIENTS
from tests.bench.mathematics import OF_TENSORGRAD, mathematics
from tests.bench.processes import pages, starts
from tests.bench.proofs import proofs
from tests.bench.stopwatch import Row, interleaved, milliseconds, table

SYMPY, TENSORGRAD = "SymPy", "tensorgrad"


def fastest(ways: tuple[Callable[[], Any], ...], usable: Callable[[Any], bool]) -> Callable[[], Any] | None:
    """The way that takes least time to a usable answer."""
    good = [way for way in ways if usable(way())]
    return min(good, key=milliseconds, default=None)


def peers(name: str) -> tuple[dict[str, Callable[[], Any]], dict[str, str]]:
    """The peers' best ways to the gradient, and what there is to say about them."""
    from tests.bench import sympy_peer

    routes = sympy_peer.ROUTES[name]
    ways: dict[str, Callable[[], Any]] = {}
    details = {"note": f"SymPy {routes.lacks}" if routes.lacks else ""}
    way = fastest(routes.ways, sympy_peer.usable)
    if way is None:
        details[SYMPY] = "no answer"
    else:
        ways[SYMPY] = way
    if importlib.util.find_spec(TENSORGRAD) is None:
        details[TENSORGRAD] = "not installed"
    else:
        from tests.bench import tensorgrad_peer

        ways[TENSORGRAD] = min(tensorgrad_peer.ROUTES[name], key=milliseconds)
    return ways, details


def forget() -> None:
    """SymPy and symgrad forget all answers that they remember; what depends on no question is a table, and stays."""
    from sympy.core.cache import clear_cache

    clear_cache()
    for one in gc.get_objects():
        own = isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("symgrad")
        if own and signature(one).parameters:
            one.cache_clear()


AT_MOST = 1 / 3
"""Of the time that a peer takes to derive and simplify: what symgrad may take to derive, simplify and prove."""


def gradients() -> list[Row]:
    """Derive, simplify and prove for every size, beside what the peers take to derive and simplify alone. Nobody looks
    up an answer of an earlier round; how long it takes where all do, is told as well.
    """
    rows = []
    for name, gradient in GRADIENTS.items():
        form = gradient.check()
        ways, details = peers(name)
        works = {"": gradient.prove, "derive": gradient.derive, **ways}
        times, again = interleaved(works, before=forget), interleaved(works)
        details["form"] = form
        details["derive and simplify"] = f"{times.pop('derive'):.1f} ms"
        if SYMPY in ways:
            details["again"] = f"{again['']:.1f} ms, SymPy {again[SYMPY]:.1f} ms"
        rows.append(Row(name, times.pop(""), times, most=AT_MOST, details=details))
    return rows


def print_gradients(rows: list[Row]) -> None:
    title = "Derive, simplify and prove for every size: at most a third of what the peers take, who prove nothing"
    print(table(title, rows, [SYMPY, TENSORGRAD]))
    print("\n  What came out. Sizes are symbols throughout: no time depends on any K.")
    for row in rows:
        print(f"  {row.name}: {row.details['form']}; {row.details['derive and simplify']} without the proof", end="")
        print(f"; once more, from memory: {row.details['again']}" if "again" in row.details else "")


def print_mathematics(rows: list[Row]) -> None:
    title = "Read, prove and check a document, warm (SymPy answers from its own symbols, and proves nothing)"
    for part in OF_TENSORGRAD:
        own = [row for row in rows if row.details["part"] == part]
        print(table(f"{title}: {part}", own, [SYMPY]))
        print(f"  tensorgrad: {OF_TENSORGRAD[part]}\n")


def print_starts(rows: list[Row]) -> None:
    print(table("Cold starts, at most 1.5 times `import sympy`", rows, ["import sympy"]))


def print_pages(rows: list[Row]) -> None:
    print(table("Pages of claims: at most 3 cold starts for 100, then linear", rows, ["cold start", "linear growth"]))


def print_proofs(rows: list[Row]) -> None:
    print(table("Read, judge and prove: at most 1.5 times the same without the checker", rows, ["without the checker"]))


def print_compiled(rows: list[Row]) -> None:
    columns = ["NumPy by hand", "C by hand", "jax.jit", "torch.compile"]
    print(
        table(
            "Compiled gradients, all threads together: at most 1.2 and 1.3 times what is written by hand", rows, columns
        )
    )


PARTS: Mapping[str, tuple[Callable[[], list[Row]], Callable[[list[Row]], None]]] = {
    "gradients": (gradients, print_gradients),
    "mathematics": (mathematics, print_mathematics),
    "starts": (starts, print_starts),
    "pages": (pages, print_pages),
    "proofs": (proofs, print_proofs),
    "compiled": (compiled, print_compiled),
}


QUICK: Mapping[str, Callable[[], list[Row]]] = {
    "pages": partial(pages, (100, 1_000)),
    "compiled": partial(compiled, 512, 1 << 19),
}
"""The parts that have a smaller form."""


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"which of {', '.join(PARTS)}; all without a name")
    parser.add_argument("--json", metavar="FILE", help="write the rows to this file too (- for stdout alone)")
    parser.add_argument("--quick", action="store_true", help="pages of up to 1,000 claims, and smaller arrays")
    options = parser.parse_args()
    if unknown := [part for part in options.parts if part not in PARTS]:
        parser.error(f"unknown part {unknown[0]}")
    answers: dict[str, list[Row]] = {}
    for part in options.parts or PARTS:
        measure, show = PARTS[part]
        answers[part] = QUICK.get(part, measure)() if options.quick else measure()
        if options.json != "-":
            show(answers[part])
            print(flush=True)
    if options.json:
        write(options.json, answers)
    sys.exit(any(row.verdict == "behind" for rows in answers.values() for row in rows))


def write(path: str, answers: Mapping[str, list[Row]]) -> None:
    record = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "versions": {name: version(name) for name in ("sympy", "python-flint")},
        **{part: [row.record() for row in rows] for part, rows in answers.items()},
    }
    text = json.dumps(record, indent=2, ensure_ascii=False)
    if path == "-":
        print(text)
    else:
        Path(path).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
