"""What a worker does: one item after another under a watch, with a limit of memory, and told of to the other side."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from symgrad.processes.shares import DO, HAVE
from symgrad.processes.watch import cuts, note_cut, watching
from symgrad.record import record

I = TypeVar("I")  # noqa: E741
R = TypeVar("R")
T = TypeVar("T")

BUSY = 4
"""How many times as long as it works a process may take, where others want the machine as well."""

WORN = 0.5
"""The share of its memory with which a worker may begin another item."""

OUT_OF_MEMORY = 3
"""The exit code of a worker that got no more memory."""


@record
class Limits:
    """seconds: for what is no piece of work of its own, from one piece to the next. megabytes: of memory, 0 for any."""

    seconds: float
    megabytes: int = 0


@record
class Known:
    """What became of a piece of work: its value, if that is kept, or why it was stopped."""

    value: Any = None
    why: str = ""


class _Watched:
    """Tells the other side of a connection of each piece of work; leaves out what was stopped before."""

    def __init__(self, connection: Connection, known: dict[str, Known], spare: float, shared: bool) -> None:
        self.connection, self.known, self.spare, self.shared = connection, known, spare, shared
        self.met = Counter[str]()

    def do(self, key: str, work: Callable[[], T], lost: Callable[[str], T], seconds: float, kept: bool) -> T:
        self.met[key] += 1
        key = f"{key} #{self.met[key]}"
        before = self.known.get(key)
        if before is not None:
            if before.why:
                return lost(before.why)
            value: T = before.value
            return value
        _alarm(BUSY * seconds + self.spare)
        self.connection.send(("piece", key, seconds))
        found: Known | None = None
        try:
            value = work()
            found = Known(value) if kept else None
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        finally:
            self._tell(key, found)
        return value

    def _tell(self, key: str, found: Known | None) -> None:
        """What cannot be sent, as it is nested too deeply, is not kept."""
        try:
            self.connection.send(("found", key, found))
        except RecursionError:
            self.connection.send(("found", key, None))

    def part(self, key: str, work: Callable[[], T]) -> T | None:
        if not self.shared:
            return work()
        _alarm(0)  # who waits does no harm, and hears of the end of the other side
        self.connection.send(("part", key, None))
        what, said = self.connection.recv()
        _alarm(BUSY * self.spare)
        if what == DO:
            self.known |= said
            return self._done(key, work)
        if what != HAVE:
            return None
        value: T = said[0]
        if said[1]:
            note_cut()
        return value

    def _done(self, key: str, work: Callable[[], T]) -> T:
        before = cuts()
        value = work()
        try:
            self.connection.send(("done", key, (value, cuts() > before)))
        except RecursionError:  # nobody else can have it, and whoever waits for it does it
            self.connection.send(("kept", key, None))
        return value


def serve(connection: Connection, work: Callable[[I], R], limits: Limits, others: Sequence[Connection]) -> None:
    """Do one item after another, until there is none, or the other side is gone; nothing is said on stderr."""
    for other in others:
        other.close()
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        _confine(limits.megabytes)
        while (task := connection.recv()) is not None:
            item, known, shared = task
            if known:
                note_cut()
            _alarm(BUSY * limits.seconds)
            with watching(_Watched(connection, known, limits.seconds, shared)):
                result = work(item)
            _alarm(0)
            worn = bool(limits.megabytes) and _megabytes_ever() > WORN * limits.megabytes
            connection.send(("result", result, worn))
            if worn:
                break
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _alarm(seconds: float) -> None:
    """Let the system end this process should nobody else do it, as the other side may be gone; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _confine(megabytes: int) -> None:
    """Memory beyond what the process has by now, where the system knows how to limit it; linear algebra on one core."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(open("/proc/self/statm").read().split()[0]) if megabytes else 0  # noqa: SIM115, PTH123
        limit = pages * resource.getpagesize() + megabytes * 2**20
        if megabytes:
            resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _megabytes_ever() -> float:
    """The most memory that this process has used."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)
