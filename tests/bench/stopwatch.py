"""Times and rows of the tables."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ROUNDS = 9


def milliseconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The time of one call; garbage is collected before it, not in it."""
    gc.collect()
    gc.disable()
    try:
        started = clock()
        work()
        return (clock() - started) * 1000
    finally:
        gc.enable()


def interleaved(
    works: Mapping[str, Callable[[], object]],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.process_time,
    patience: float = 4.0,
    before: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    """The median time of each work in ms, all of them once a round, so that a busy machine is busy for all alike.

    clock: the time of this process by default, which other processes disturb least. patience: seconds after which a
    work is not asked again. before: what is done ahead of each, and not timed.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()  # warm
    for _ in range(rounds):
        for name, work in works.items():
            if sum(times[name]) < patience * 1000:
                before()
                times[name].append(milliseconds(work, clock))
    return {name: statistics.median(values) for name, values in times.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what was timed, its ms, those of the peers, and what they have to be."""

    name: str
    ours: float
    peers: Mapping[str, float] = field(default_factory=dict)
    most: float = 1.0
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def ratios(self) -> dict[str, float]:
        """Our time in units of each peer's."""
        return {name: self.ours / theirs for name, theirs in self.peers.items()}

    @property
    def verdict(self) -> str:
        if not self.peers:
            return "no peer"
        return "PASS" if all(ratio <= self.most for ratio in self.ratios.values()) else "behind"

    def record(self) -> dict[str, object]:
        return {
            "name": self.name,
            "ms": round(self.ours, 3),
            "peers": {name: round(ms, 3) for name, ms in self.peers.items()},
            "ratios": {name: round(ratio, 4) for name, ratio in self.ratios.items()},
            "at most": self.most,
            "verdict": self.verdict,
            **self.details,
        }


def table(title: str, rows: list[Row], columns: list[str]) -> str:
    """The rows as text: our ms, then ms and ratio for each peer, then the verdict and what there is to say."""
    head = ["", "symgrad ms", *(part for name in columns for part in (f"{name} ms", "ratio")), "", ""]
    lines = [head]
    for row in rows:
        cells = [row.name, f"{row.ours:.1f}"]
        for name in columns:
            known = name in row.peers
            cells += (
                [f"{row.peers[name]:.1f}", f"{row.ratios[name]:.2f}"] if known else [row.details.get(name, "-"), ""]
            )
        lines.append([*cells, row.verdict, row.details.get("note", "")])
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    text = [
        f"  {line[0]:<{widths[0]}}" + "".join(_cell(line, n, widths) for n in range(1, len(head))) for line in lines
    ]
    return "\n".join([title, *(line.rstrip() for line in text)])


def _cell(line: list[str], n: int, widths: list[int]) -> str:
    return f"  {line[n]:<{widths[n]}}" if n >= len(line) - 2 else f"  {line[n]:>{widths[n]}}"
