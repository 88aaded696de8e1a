"""Pieces of work that may take too long, or too much: done as they are, or under the eye of a watch.

A watch sees each piece begin and end. Where one was stopped from outside, the work is begun anew as a whole, and the
watch leaves that piece out; what others gave is known, and need not be found again. Pieces are told by their keys,
which say what they are about, and not by their number: a statement that is left out takes others with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Stopped(str):
    """Why a piece of work was stopped, and the seconds that it had taken by then.

    >>> Stopped("it was slow", 2.5), Stopped("it was slow", 2.5).seconds
    ('it was slow', 2.5)
    """

    seconds: float

    def __new__(cls, why: str, seconds: float = 0.0) -> Stopped:
        made = super().__new__(cls, why)
        made.seconds = seconds
        return made


class Watch(Protocol):
    """Whoever looks on: `seconds` is what a piece may take, `kept` whether its value is to be known ever after."""

    def do(self, key: str, work: Callable[[], T], lost: Callable[[str], T], seconds: float, kept: bool) -> T:
        """What the work gives, or `lost` of the reason why it was stopped."""

    def part(self, key: str, work: Callable[[], T]) -> T | None:
        """What the work gives, here or elsewhere; None where it is none of this process's."""


_watch: Watch | None = None
_cuts = 0


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Have a watch look on all pieces of work meanwhile."""
    global _watch
    before, _watch = _watch, watch
    try:
        yield
    finally:
        _watch = before


def watched(key: str, work: Callable[[], T], lost: Callable[[str], T], *, seconds: float, kept: bool = False) -> T:
    """What a piece of work gives; `lost` of a reason where it was stopped before.

    >>> watched("sum", lambda: 1 + 1, lambda why: 0, seconds=1)
    2
    """
    return work() if _watch is None else _watch.do(key, work, lost, seconds, kept)


def apart(key: str, work: Callable[[], T]) -> T | None:
    """What a part gives that another process may do, if its key says all that it depends on; None where another one
    does it, and this one is only to go ahead.

    >>> apart("sum", lambda: 1 + 1)
    2
    """
    return work() if _watch is None else _watch.part(key, work)


def each(key: str, items: Iterator[T], lost: Callable[[str], Iterator[T]], *, seconds: float) -> Iterator[T]:
    """The items, each one a piece of work; those of `lost` in the place of all that come after one that was stopped.

    >>> list(each("letters", iter("ab"), lambda why: iter(why), seconds=1))
    ['a', 'b']
    """
    end: Any = object()
    why = ""

    def stopped(said: str) -> T:
        nonlocal why
        why = said
        ended: T = end
        return ended

    while (item := watched(key, lambda: next(items, end), stopped, seconds=seconds)) is not end:
        yield item
    if why:
        yield from lost(why)


def clock() -> float:
    """The time in which deadlines are counted: the seconds that this thread has worked. On a busy machine they last
    longer, and as much is found in them.
    """
    return time.thread_time()


def late(deadline: float | None) -> bool:
    """Whether a time of `clock` has passed; what is left undone then is counted by `cuts`.

    >>> before = cuts()
    >>> late(None), late(clock() + 60), late(0.0), cuts() - before
    (False, False, True, 1)
    """
    passed = deadline is not None and clock() > deadline
    if passed:
        note_cut()
    return passed


def note_cut() -> None:
    """Something was left undone for want of time or memory, so that another run may find more."""
    global _cuts
    _cuts += 1


def cuts() -> int:
    """How often in this process something was left undone; work between two equal counts gives the same each time."""
    return _cuts
