"""A plugin of pytest that runs the collected tests once for each mutant, in a fork of the process that collected them.

Nothing is imported again and no file is written: the one statement of a module that a mutant changes is put into the
module as it was imported. Of the tests, those are run that reach a changed line of the code as it is, with all caches
empty before each: the others do not see the change. The tests that noticed mutants of the same function come first,
then those that noticed others, then the fast ones.

The mutants are lines of JSON in the file `MUTANTS`; what comes of each is a line of JSON on the descriptor `REPORTS`.
"""

from __future__ import annotations

import ast
import gc
import importlib
import json
import os
import resource
import select
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import CellType, CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest

from symgrad.record import _first_init

MEMORY = 4 << 30


# -------------------------------------------------------------------------------------------- a mutant in a live module


class Elsewhere(Exception):
    """What is changed has done its work when the module was imported."""


def plant(module: ModuleType, statement: str) -> None:
    """One statement of a module in another form, and all caches of the module emptied. Errors: Elsewhere."""
    (after,) = ast.parse(statement).body
    for value in vars(module).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()
    scratch = dict(vars(module))
    exec(compile(ast.Module([_future(), after], []), str(module.__file__), "exec"), scratch)
    match after:
        case ast.FunctionDef(name=name):
            _replant(getattr(module, name), scratch[name])
        case ast.ClassDef(name=name):
            _refill(getattr(module, name), scratch[name], vars(module))
        case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)):
            _rebind(name, getattr(module, name), scratch[name])
        case _:
            raise Elsewhere(statement)


def _future() -> ast.stmt:
    return ast.parse("from __future__ import annotations").body[0]


def _replant(old: Any, new: Any) -> None:
    """The code of a function, behind its cache."""
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if not isinstance(old, FunctionType):
        raise Elsewhere(repr(old))
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def _refill(old: Any, new: Any, names: dict[str, Any]) -> None:
    """The methods and values of a class; the defaults of a record."""
    for name, value in vars(new).items():
        if isinstance(value, FunctionType):
            if value.__code__.co_filename == names["__file__"]:
                _refit(old, name, _rebuilt(value, old, names))
        elif isinstance(value, staticmethod | classmethod):
            setattr(old, name, type(value)(_rebuilt(value.__func__, old, names)))
        elif isinstance(value, property) and value.fget is not None:
            setattr(old, name, property(_rebuilt(value.fget, old, names)))
        elif not name.startswith("__") and name in vars(old) and not hasattr(value, "__set__"):
            setattr(old, name, value)
    if "__dataclass_fields__" in vars(new):
        old.__dataclass_fields__ = new.__dataclass_fields__
        old.__init__ = _first_init(old, True)


def _refit(owner: type, name: str, new: FunctionType) -> None:
    """Another method; where it fits into the one that is there, those see it that hold that one, as a cache does."""
    known = vars(owner).get(name)
    if isinstance(known, FunctionType) and known.__code__.co_freevars == new.__code__.co_freevars:
        _replant(known, new)
    else:
        setattr(owner, name, new)


def _rebuilt(function: Any, owner: type, names: dict[str, Any]) -> Any:
    """A function of a class with the names of its module."""
    code: CodeType = function.__code__
    if not set(code.co_freevars) <= {"__class__"}:
        raise Elsewhere(function.__qualname__)
    closure = tuple(CellType(owner) for _ in code.co_freevars)
    made = FunctionType(code, names, function.__name__, function.__defaults__, closure)
    made.__kwdefaults__ = function.__kwdefaults__
    return made


def _rebind(name: str, old: object, new: object) -> None:
    """Another value for a name, in all modules that have it."""
    for module in list(sys.modules.values()):
        if vars(module).get(name) is old:
            setattr(module, name, new)


# ---------------------------------------------------------------------------------------------------- tests in a fork


Line = tuple[str, int]
"""A file and a line of it."""


class Reached:
    """The lines of some files that a test runs through."""

    def __init__(self, files: frozenset[str]) -> None:
        self.files = files
        self.lines = set[Line]()

    def __enter__(self) -> set[Line]:
        self.lines = set()
        for module in list(sys.modules.values()):
            for value in list(vars(module).values()) if module.__name__.startswith("symgrad") else ():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
        sys.settrace(self._called)
        return self.lines

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _called(self, frame: FrameType, event: str, value: object) -> Any:
        return self._line if frame.f_code.co_filename in self.files else None

    def _line(self, frame: FrameType, event: str, value: object) -> Any:
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


class Runs:
    """The tests of one session, run in forks of it."""

    def __init__(self, session: pytest.Session, limit: float | None, budget: float) -> None:
        self.session = session
        self.limit = limit
        self.budget = budget
        self.kills: dict[str, Counter[str]] = defaultdict(Counter)
        self.seconds: dict[str, float] = {}
        self.reached: dict[Line, set[str]] = {}
        self.children: dict[int, tuple[int, int, str]] = {}

    def order(self, wish: dict[str, Any]) -> list[pytest.Item]:
        """The tests that reach a change, those first that noticed the most near it; all, where it is in no function."""
        near, far = self.kills[wish["scope"]], self.kills[""]
        items = self.session.items
        if wish["lines"]:
            first, last = wish["lines"]
            names = set[str]().union(*(self.reached.get((wish["path"], n), ()) for n in range(first, last + 1)))
            items = [item for item in items if item.nodeid in names]
        return sorted(
            items, key=lambda i: (-near[i.nodeid], -far[i.nodeid] if near else 0, self.seconds.get(i.nodeid, 0.0))
        )

    def learn(self, files: frozenset[str]) -> dict[str, Any]:
        """How long each test takes on the code as it is, and which lines it reaches."""
        pid, reader = self._fork(lambda: self._run(self.session.items, Reached(files)))
        found = self._read(pid, reader)
        self.seconds = found.pop("seconds", {})
        for test, lines in found.pop("lines", {}).items():
            for path, line in lines:
                self.reached.setdefault((path, line), set()).add(test)
        return found

    def start(self, number: int, wish: dict[str, Any]) -> None:
        """A child that plants a mutant and runs the tests."""

        def run() -> dict[str, Any]:
            plant(importlib.import_module(wish["module"]), wish["statement"])
            return self._run(self.order(wish))

        pid, reader = self._fork(run)
        self.children[pid] = (number, reader, wish["scope"])

    def _fork(self, work: Callable[[], dict[str, Any]]) -> tuple[int, int]:
        """A child at work, and where it writes what it found."""
        reader, writer = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writer)
            return pid, reader
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        found: dict[str, Any] = {"how": "tests"}
        try:
            found = work()
        except Elsewhere:
            found = {"how": "elsewhere"}
        except BaseException:
            pass
        finally:
            with os.fdopen(writer, "wb") as file:
                file.write(json.dumps(found).encode())
            os._exit(0)

    def _run(self, items: list[pytest.Item], reached: Reached | None = None) -> dict[str, Any]:
        """What the tests say; each may take so much of the processor as its limit says."""
        seconds, lines = dict[str, float](), dict[str, list[Line]]()
        for item, after in zip(items, [*items[1:], None], strict=True):
            started = time.process_time()
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, self.limit or 3 + 10 * self.seconds.get(item.nodeid, 60.0))
            with reached or nullcontext(set[Line]()) as through:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            seconds[item.nodeid], lines[item.nodeid] = time.process_time() - started, list(through)
            if self.session.testsfailed:
                return {"how": "tests", "test": item.nodeid}
            if not reached and sum(seconds.values()) > self.budget:
                break
        signal.setitimer(signal.ITIMER_PROF, 0)
        return {"how": "survived", **({"seconds": seconds, "lines": lines} if reached else {})}

    def _read(self, pid: int, reader: int) -> dict[str, Any]:
        """What a child has found; one that was ended has found its mutant by time."""
        with os.fdopen(reader, "rb") as file:
            text = file.read()
        os.waitpid(pid, 0)
        return dict(json.loads(text)) if text else {"how": "time"}

    def wait(self) -> tuple[int, dict[str, Any]]:
        """What the next child that ends has found."""
        (reader, *_), _, _ = select.select([reader for _, reader, _ in self.children.values()], [], [])
        pid = next(pid for pid, (_, other, _) in self.children.items() if other == reader)
        number, _, scope = self.children.pop(pid)
        found = self._read(pid, reader)
        if "test" in found:
            for place in (scope, ""):
                self.kills[place][found["test"]] += 1
        return number, found


def reports(runs: Runs, wishes: list[dict[str, Any]], jobs: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """What came of the code as it is (-1), then of each mutant."""
    gc.freeze()
    gc.set_threshold(50_000)
    found = runs.learn(frozenset(wish["path"] for wish in wishes))
    yield -1, found
    if found["how"] != "survived":
        return
    for number, wish in enumerate(wishes):
        if len(runs.children) >= jobs:
            yield runs.wait()
        runs.start(number, wish)
    while runs.children:
        yield runs.wait()


def pytest_runtestloop(session: pytest.Session) -> bool:
    """In the place of the loop over tests."""
    wishes = [json.loads(line) for line in Path(os.environ["MUTANTS"]).read_text(encoding="utf-8").splitlines()]
    limit = os.environ.get("MUTANTS_LIMIT")
    runs = Runs(session, float(limit) if limit else None, float(os.environ["MUTANTS_BUDGET"]))
    with os.fdopen(int(os.environ["REPORTS"]), "w", encoding="utf-8") as out:
        for number, found in reports(runs, wishes, int(os.environ["MUTANTS_JOBS"])):
            print(json.dumps({"number": number, **found}), file=out, flush=True)
    return True
