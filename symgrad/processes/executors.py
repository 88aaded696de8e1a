"""Work on many items by somebody else's processes: any executor of `concurrent.futures`, a cluster of Dask among them.

Limits of memory are then those of whoever runs the processes. An item whose process is lost is done again where the
executor does so (Dask does), and else it is lost alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

I = TypeVar("I")  # noqa: E741
R = TypeVar("R")

AHEAD = 64
"""How many items are under way at once: more would pile up, whether as items or as results."""

SCHEME = "dask://"


class NoExecutor(Exception):
    """An address at which nothing can be asked to work; its text says why."""


def spread(
    executor: Executor, work: Callable[[I], R], lost: Callable[[I, str], R], items: Iterable[I], ahead: int = AHEAD
) -> Iterator[R]:
    """The results in the order of the items, each as soon as those before it are there.

    lost: the result of an item that the executor could not do, and why.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor() as threads:
    ...     list(spread(threads, int, lambda item, why: -1, ["1", "2", "three"]))
    [1, 2, -1]
    """
    under_way = deque[tuple[I, Future[R] | str]]()
    try:
        for item in items:
            under_way.append((item, _begun(executor, work, item)))
            if len(under_way) >= ahead:
                yield _done(*under_way.popleft(), lost)
        while under_way:
            yield _done(*under_way.popleft(), lost)
    finally:
        for _, future in under_way:
            if isinstance(future, Future):
                future.cancel()


def _begun(executor: Executor, work: Callable[[I], R], item: I) -> Future[R] | str:
    try:
        return executor.submit(work, item)
    except RuntimeError as error:  # a pool of which a process was lost takes nothing any more
        return _told(error)


def _done(item: I, future: Future[R] | str, lost: Callable[[I, str], R]) -> R:
    if isinstance(future, str):
        return lost(item, future)
    try:
        return future.result()
    except Exception as error:
        return lost(item, _told(error))


def _told(error: Exception) -> str:
    return f"the executor failed ({type(error).__name__}: {' '.join(str(error).split())[:200]})"


def known(address: str) -> None:
    """Errors: NoExecutor for an address that is none."""
    if not re.fullmatch(rf"{SCHEME}.+:\d+", address):
        raise NoExecutor(f"unknown executor {address!r}; known is {SCHEME}HOST:PORT")


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """The executor behind an address, `dask://HOST:PORT`. Errors: NoExecutor."""
    known(address)
    try:
        from distributed import Client
    except ImportError:
        raise NoExecutor("a cluster of Dask needs distributed: pip install 'symgrad[dask]'") from None
    try:
        client = Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoExecutor(f"nobody answers at {address}: {error}") from None
    try:
        yield _Apart(client.get_executor(pure=False))
    finally:
        with suppress(Exception):
            client.close()


class _Apart(Executor):
    """An executor whose processes do each item in a thread of its own.

    Dask looks every 10 ms at what its own threads are doing and keeps that for an hour: of calls as deep as ours, some
    fifteen megabytes a minute.
    """

    def __init__(self, executor: Executor) -> None:
        self.executor = executor

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        return self.executor.submit(_apart, partial(fn, *args, **kwargs))


def _apart(work: Callable[[], R]) -> R:
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
