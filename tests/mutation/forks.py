"""A plugin of pytest that runs the collected tests once for each mutant, in a fork of the process that collected them.

Nothing is imported again and no file is written: the one statement of a module that a mutant changes is put into the
module as it was imported. The tests that noticed mutants before come first, then the fast ones.

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
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CellType, CodeType, FunctionType, ModuleType
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


class Runs:
    """The tests of one session, run in forks of it."""

    def __init__(self, session: pytest.Session, limit: float | None) -> None:
        self.session = session
        self.limit = limit
        self.kills = Counter[str]()
        self.seconds: dict[str, float] = {}
        self.children: dict[int, tuple[int, int]] = {}

    def order(self) -> list[pytest.Item]:
        """The tests, those first that noticed the most."""
        return sorted(self.session.items, key=lambda i: (-self.kills[i.nodeid], self.seconds.get(i.nodeid, 0.0)))

    def start(self, number: int, wish: dict[str, str] | None) -> None:
        """A child that plants a mutant and runs the tests."""
        reader, writer = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writer)
            self.children[pid] = (number, reader)
            return
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        found: dict[str, Any] = {"how": "tests"}
        try:
            if wish is not None:
                plant(importlib.import_module(wish["module"]), wish["statement"])
            found = self._run(writer)
        except Elsewhere:
            found = {"how": "elsewhere"}
        except BaseException:
            pass
        finally:
            os.write(writer, json.dumps(found).encode())
            os._exit(0)

    def _run(self, writer: int) -> dict[str, Any]:
        items, seconds = self.order(), dict[str, float]()
        for item, after in zip(items, [*items[1:], None], strict=True):
            started = time.monotonic()
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, self.limit or 3 + 10 * self.seconds.get(item.nodeid, 60.0))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            seconds[item.nodeid] = time.monotonic() - started
            if self.session.testsfailed:
                return {"how": "tests", "test": item.nodeid}
        signal.setitimer(signal.ITIMER_REAL, 0)
        return {"how": "survived", "seconds": seconds}

    def wait(self) -> tuple[int, dict[str, Any]]:
        """What the next child that ends has found; one that was ended has found its mutant by time."""
        (reader, *_), _, _ = select.select([reader for _, reader in self.children.values()], [], [])
        pid = next(pid for pid, (_, other) in self.children.items() if other == reader)
        number, _ = self.children.pop(pid)
        with os.fdopen(reader, "rb") as file:
            text = file.read()
        os.waitpid(pid, 0)
        found: dict[str, Any] = json.loads(text) if text else {"how": "time"}
        self.kills[found.get("test", "")] += 1
        return number, found


def reports(runs: Runs, wishes: list[dict[str, str]], jobs: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """What came of the code as it is (-1), then of each mutant."""
    gc.freeze()
    gc.set_threshold(50_000)
    runs.start(-1, None)
    number, found = runs.wait()
    runs.seconds = found.get("seconds", {})
    yield number, found
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
    runs = Runs(session, float(limit) if limit else None)
    with os.fdopen(int(os.environ["REPORTS"]), "w", encoding="utf-8") as out:
        for number, found in reports(runs, wishes, int(os.environ["MUTANTS_JOBS"])):
            found.pop("seconds", None)
            print(json.dumps({"number": number, **found}), file=out, flush=True)
    return True
