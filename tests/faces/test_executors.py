"""Documents judged by somebody else's processes: in order, with nothing lost, and the same verdicts."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import symgrad
from symgrad.pipeline import check
from symgrad.processes.executors import NoExecutor, connected, spread
from tests.faces.test_cli import GOOD, WRONG


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, text in enumerate((GOOD, WRONG, GOOD, "No claim.\n")):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / "4.md").write_bytes(b"\xff\xff")
    return tmp_path


def told(report: symgrad.Report) -> list[tuple[str, list[str], str]]:
    return [
        (one.path, [claim.verdict.status.value for claim in one.claims], str(one.unreadable or ""))
        for one in report.documents
    ]


def test_any_executor_gives_the_same_report(folder: Path) -> None:
    here = told(check(sorted(folder.iterdir())))
    with ThreadPoolExecutor(1) as threads:
        assert told(symgrad.check(folder, executor=threads)) == here
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        assert told(symgrad.check(folder, executor=processes)) == here
    assert [statuses for _, statuses, _ in here[:2]] == [["proved"], ["refuted"]]


class Broken(Executor):
    """Loses every second item, and takes none in the end."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.asked += 1
        if self.asked > 4:
            raise RuntimeError("cannot schedule new futures")
        future = Future[Any]()
        if self.asked % 2:
            future.set_result(fn(*args, **kwargs))
        else:
            future.set_exception(OSError("a process was lost"))
        return future


def test_what_an_executor_loses_is_told_and_costs_nothing_else(folder: Path) -> None:
    found = told(symgrad.check(folder, executor=Broken()))
    assert [statuses for _, statuses, _ in found] == [["proved"], [], ["proved"], [], []]
    assert "a process was lost" in found[1][2]
    assert "cannot schedule" in found[4][2]


def test_no_more_than_so_many_items_are_under_way() -> None:
    class Counting(ThreadPoolExecutor):
        open = most = 0

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            self.open += 1
            self.most = max(self.most, self.open)
            return super().submit(fn, *args, **kwargs)

    with Counting(2) as executor:
        for number in spread(executor, int, lambda item, why: -1, map(str, range(100)), ahead=7):
            executor.open -= 1
            assert number >= 0
        assert executor.most == 7


@pytest.mark.parametrize("address", ["spark://x", "dask://127.0.0.1:1"])
def test_an_address_where_nobody_works_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if address.startswith("dask") and not sys.modules.get("distributed"):
        monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoExecutor), connected(address):
        pass


KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
from distributed import LocalCluster
from symgrad.processes.executors import connected
from symgrad.pipeline import check

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for number in range(16):
        (folder / f"{number:02}.md").write_text(f"$$2 + {number} = {number + 2}$$ $$1 + 1 = {number}$$")
    paths = sorted(folder.iterdir())
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        first = next(iter(cluster.workers.values())).process.pid
        seen = []
        def tell(document):
            seen.append(document)
            if len(seen) == 3:
                os.kill(first, signal.SIGKILL)
        with connected(cluster.scheduler_address.replace("tcp", "dask")) as executor:
            report = check(paths, executor=executor, progress=tell)
    print([document.path for document in report.documents] == [str(path) for path in paths])
    print(sum(claim.verdict.status.value == "proved" for claim in report.claims), len(report.claims))
"""


def test_a_worker_of_a_cluster_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    script, folder = tmp_path / "killed.py", tmp_path / "documents"
    script.write_text(KILLED, encoding="utf-8")
    folder.mkdir()
    command = [sys.executable, str(script), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=170)
    assert run.stdout.splitlines() == ["True", "17 32"], run.stderr[-3000:]
