"""Work on many items in processes of their own, where nothing that an item does can harm the others.

Native code cannot be interrupted, and memory that is gone is gone for all: nothing but another process can hold such
work. So a worker does one item after another under a watch (`symgrad.processes.watch`), with a limit of memory. Where
a piece of work outlives its time, wants more memory, or takes the process down, the process ends, and with it that
one piece: a new worker begins the same item again, is told what the pieces before gave, and leaves the one out that
was stopped.

What is no piece of work, or stops more than `STOPS` pieces, ends its item; what the pieces gave till then is kept.

Where there are more processes than items, those without one go ahead in an item that takes long, and do parts of it
(`symgrad.processes.shares`).
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from symgrad.processes.serving import BUSY, OUT_OF_MEMORY, Known, Limits, serve
from symgrad.processes.shares import HAVE, Shares
from symgrad.processes.watch import Stopped
from symgrad.record import record

I = TypeVar("I")  # noqa: E741
R = TypeVar("R")
T = TypeVar("T")

STOPS = 20
"""How many pieces of one item may be stopped."""

PATIENCE = 2.0
"""Seconds after which an item is a long one."""

_BETWEEN = ""
"""The key of what is no piece of work."""


def _as_it_is(result: R, seconds: float) -> R:
    return result


def _worked(process: int) -> float:
    """The seconds that a process has worked, where the system tells; else those that have passed."""
    if sys.platform == "linux":
        with suppress(OSError):
            return time.clock_gettime(~process << 3 | 2)  # the clock of another process
    return time.monotonic()


@record(frozen=False)
class _Worker(Generic[I]):
    """A process and its item, which was first begun at a time; piece: the key of what it does.

    seconds: that it may work from a time on, at which it had worked `used`; until: when it is looked at. ahead: it goes
    ahead of the process that has the item. waits: for a part that another one does.
    """

    process: BaseProcess
    connection: Connection
    number: int
    item: I
    known: dict[str, Known]
    begun: float
    piece: str | None = None
    seconds: float = 0.0
    since: float = 0.0
    used: float = 0.0
    until: float = 0.0
    ahead: bool = False
    waits: str = ""

    @property
    def id(self) -> int:
        return self.process.pid or 0

    def allow(self, seconds: float) -> None:
        """From now on it may work so long."""
        self.seconds, self.since, self.used = seconds, time.monotonic(), _worked(self.id)
        self.until = self.since + seconds

    def is_late(self) -> bool:
        """Whether it has worked for longer than it may, or does not come to work at all."""
        now, latest = time.monotonic(), self.since + BUSY * self.seconds
        left = self.seconds - (_worked(self.id) - self.used)
        if now > self.until and left > 0 and now < latest:
            self.until = min(now + max(left, 0.05), latest)
        return now > self.until

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


@record(frozen=False)
class Workers(Generic[I, R]):
    """At most `jobs` processes that do `work`.

    lost: the result of an item that could not be done to its end, of what its pieces gave till then, and why.
    timed: a result with the seconds that it took, processes that were stopped on the way among them.
    read: the items of which one that goes ahead has come to the end.
    """

    work: Callable[[I], R]
    lost: Callable[[I, list[Any], str], R]
    limits: Limits
    jobs: int = 1
    timed: Callable[[R, float], R] = _as_it_is
    idle: list[tuple[BaseProcess, Connection]] = field(default_factory=list)
    busy: list[_Worker[I]] = field(default_factory=list)
    results: dict[int, R] = field(default_factory=dict)
    shares: defaultdict[int, Shares] = field(default_factory=lambda: defaultdict(Shares))
    read: set[int] = field(default_factory=set)

    def over(self, items: Sequence[I]) -> Iterator[R]:
        """The results in the order of the items, each as soon as those before it are there."""
        waiting = list(enumerate(items))[::-1]
        try:
            for number in range(len(items)):
                while number not in self.results:
                    while waiting and len(self.busy) < self.jobs:
                        self._begin(*waiting.pop(), {}, time.monotonic())
                    self._go_ahead()
                    self._look()
                yield self.results.pop(number)
        finally:
            self._end()

    def _end(self) -> None:
        for worker in self.busy:
            worker.stop()
        for process, connection in self.idle:
            with suppress(OSError):
                connection.send(None)
            process.join(1)
            process.kill()
        self.busy, self.idle = [], []

    def _begin(self, number: int, item: I, known: dict[str, Known], begun: float, *, ahead: bool = False) -> None:
        process, connection = self.idle.pop() if self.idle else self._process()
        worker = _Worker(process, connection, number, item, known, begun, ahead=ahead)
        worker.allow(self.limits.seconds)
        self.busy.append(worker)
        with suppress(OSError):  # it has ended already, as is seen when nothing comes from it
            connection.send((item, known, self.jobs > 1))

    def _go_ahead(self) -> None:
        """Begin items that take long once more in processes that are free, the least helped first."""
        now = time.monotonic()
        long = [
            one for one in self.busy if not one.ahead and one.number not in self.read and now > one.begun + PATIENCE
        ]
        while long and len(self.busy) < self.jobs:
            alone = min(long, key=lambda one: sum(other.number == one.number for other in self.busy))
            stops = {key: found for key, found in alone.known.items() if found.why}
            self._begin(alone.number, alone.item, stops, now, ahead=True)

    def _process(self) -> tuple[BaseProcess, Connection]:
        """A new process. One that is forked lets go of what it shares with the others, so that all see an end."""
        forks = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()
        start: Any = multiprocessing.get_context("fork" if forks else "spawn")
        ours, theirs = start.Pipe()
        others = [ours, *(worker.connection for worker in self.busy), *(other for _, other in self.idle)]
        arguments = (theirs, self.work, self.limits, others if forks else [])
        process = start.Process(target=serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def _look(self) -> None:
        """Hear what the workers tell, and stop those whose time is up."""
        free = len(self.busy) < self.jobs
        long = [w.begun + PATIENCE for w in self.busy if free and not w.ahead and w.number not in self.read]
        soonest = min(*(worker.until for worker in self.busy), *long, inf) - time.monotonic()
        heard = wait([worker.connection for worker in self.busy], max(min(soonest, 3600), 0))
        for worker in list(self.busy):
            if worker not in self.busy:
                continue  # the item has its result by now
            if worker.connection in heard:
                self._hear(worker)
            elif worker.is_late():
                self._bury(worker, f"it took more than {worker.seconds:.3g} s")

    def _hear(self, worker: _Worker[I]) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(1)
            self._bury(worker, self._why(worker.process.exitcode), again=True)
            return
        match message:
            case ("piece", key, seconds):
                worker.piece = key
                worker.allow(seconds)
            case ("found", key, found):
                if found is not None:
                    worker.known[key] = found
                worker.piece = None
                worker.allow(self.limits.seconds)
            case ("part", key, _):
                worker.waits, worker.until = key, inf
                self._answer(worker)
            case ("done", key, value):
                self.shares[worker.number].end(key, value)
                self._answer_all(worker.number)
            case ("kept", key, _):
                self.shares[worker.number].keep(key)
                self._answer_all(worker.number)
            case (_, result, worn):
                self.busy.remove(worker)
                if worn:
                    worker.stop()
                else:
                    self.idle.append((worker.process, worker.connection))
                self._ended(worker, result)

    def _answer(self, worker: _Worker[I]) -> None:
        """Tell a process whether the part that it has come to is its own, where that is known."""
        key, shares = worker.waits, self.shares[worker.number]
        answer = shares.answer(key, worker.id, ahead=worker.ahead)
        if answer is None:
            return
        worker.waits = ""
        worker.allow(self.limits.seconds)
        if answer[0] == HAVE:
            worker.known[key] = Known(answer[1][0])
        with suppress(OSError):
            worker.connection.send(answer)

    def _answer_all(self, number: int) -> None:
        for worker in self.busy:
            if worker.number == number and worker.waits:
                self._answer(worker)

    def _bury(self, worker: _Worker[I], why: str, *, again: bool = False) -> None:
        """Do the item again without the piece that was stopped, or do without the item.

        again: its process ended between two pieces, by no fault of the item perhaps; that is tried once more.
        """
        worker.stop()
        self.busy.remove(worker)
        self.shares[worker.number].leave(worker.id)
        if worker.ahead:
            self._stopped_ahead(worker, why)
            return
        stopped = [key for key, known in worker.known.items() if known.why]
        key = worker.piece or _BETWEEN
        if (worker.piece is None and (not again or _BETWEEN in stopped)) or len(stopped) >= STOPS:
            kept = [found.value for found in worker.known.values() if not found.why]
            self._ended(worker, self.lost(worker.item, kept, why))
        else:
            stop = Known(why=Stopped(why, time.monotonic() - worker.since if worker.piece else 0.0))
            self._begin(worker.number, worker.item, {**worker.known, key: stop}, worker.begun)

    def _stopped_ahead(self, worker: _Worker[I], why: str) -> None:
        """A process that went ahead was stopped at a piece: whoever comes to it need not try again."""
        if worker.piece is not None:
            stop = Known(why=Stopped(why, time.monotonic() - worker.since))
            self.shares[worker.number].stopped[worker.piece] = stop
            first = (one for one in self.busy if one.number == worker.number and not one.ahead)
            for one in first:
                one.known.setdefault(worker.piece, stop)
        self._answer_all(worker.number)

    def _ended(self, worker: _Worker[I], result: R) -> None:
        """An item is done; those that are ahead in it have nothing to do any more, as they have at its end."""
        self.read.add(worker.number)
        if worker.ahead:
            return
        self.results[worker.number] = self.timed(result, time.monotonic() - worker.begun)
        self.shares.pop(worker.number, None)
        for other in [one for one in self.busy if one.number == worker.number]:
            other.stop()
            self.busy.remove(other)

    def _why(self, code: int | None) -> str:
        """What the end of a process says of its work; native code that gets no memory aborts."""
        if code == OUT_OF_MEMORY or (code == -signal.SIGABRT and self.limits.megabytes):
            return f"it needed more than {self.limits.megabytes} MB of memory"
        if code is not None and code < 0:
            return f"the process that did it was ended by {signal.Signals(-code).name}"
        return "the process that did it failed"
