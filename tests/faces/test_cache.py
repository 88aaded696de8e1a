"""What is remembered of earlier runs, and what never is."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from symgrad.errors import DocumentError, Place
from symgrad.pipeline import Options, check_file, judged
from symgrad.report import DocumentReport
from symgrad.runs import cache as module
from symgrad.runs.cache import Cache, remembered
from symgrad.verdict import Status
from tests.faces.test_cli import GOOD, WRONG, symgrad


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "settings")


def run(cache: Cache, *paths: Path) -> tuple[list[DocumentReport], list[str]]:
    """The reports, and which documents were judged for them."""
    done: list[str] = []

    def judge(unknown: list[str]) -> Iterator[DocumentReport]:
        done.extend(unknown)
        return judged([*unknown], 1, None, Options(goals=False))

    return list(remembered([str(path) for path in paths], cache, judge)), done


def timeless(report: DocumentReport) -> DocumentReport:
    claims = (replace(claim, verdict=replace(claim.verdict, seconds=0.0)) for claim in report.claims)
    return replace(report, claims=tuple(claims), seconds=0.0)


def test_the_second_run_remembers_the_whole_report(cache: Cache, document: Path) -> None:
    (first,), done = run(cache, document)
    assert done == [str(document)]
    (second,), done = run(cache, document)
    assert done == []
    assert second == timeless(first)
    assert second.claims[0].verdict.repair is not None


def test_reports_come_in_the_order_of_the_documents(cache: Cache, document: Path) -> None:
    other = document.with_name("b.md")
    other.write_text(GOOD, encoding="utf-8")
    run(cache, other)
    reports, done = run(cache, document, other, document.with_name("missing.md"))
    assert [Path(report.path).name for report in reports] == ["a.md", "b.md", "missing.md"]
    assert done == [str(document), str(document.with_name("missing.md"))]


def test_what_changes_is_judged_again(cache: Cache, document: Path, tmp_path: Path) -> None:
    run(cache, document)
    document.write_text(WRONG + " ", encoding="utf-8")
    assert run(cache, document)[1]
    assert run(Cache(tmp_path / "cache", "other settings"), document)[1]
    assert not run(cache, document)[1]


@pytest.mark.parametrize("name", ["one.tex", "mine.sty"])
def test_so_is_what_reads_a_file_that_changes(cache: Cache, tmp_path: Path, name: str) -> None:
    book = tmp_path / "book.tex"
    book.write_text("\\usepackage{mine} Let $x \\in \\R$. \\input{one}", encoding="utf-8")
    (tmp_path / "one.tex").write_text("\\[ x + x = 2x \\]", encoding="utf-8")
    run(cache, book)  # without the package
    (tmp_path / "mine.sty").write_text("\\newcommand{\\R}{\\mathbb{R}}", encoding="utf-8")
    assert run(cache, book)[1]
    assert not run(cache, book)[1]
    (tmp_path / name).write_text((tmp_path / name).read_text(encoding="utf-8") + "%\n", encoding="utf-8")
    assert run(cache, book)[1]


def test_a_change_anywhere_in_the_code_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"checker/heads.py", "kernel/prove.py", "verdict.py"} <= {
        file.relative_to(module.CODE).as_posix() for file in module.CODE.rglob("*.py")
    }
    (tmp_path / "checker").mkdir()
    monkeypatch.setattr(module, "CODE", tmp_path)
    versions = []
    for text in ("a = 1", "a = 2"):
        (tmp_path / "checker" / "heads.py").write_text(text)
        versions.append(module._code.__wrapped__())
    assert versions[0] != versions[1]


def test_another_version_of_the_code_remembers_nothing(
    cache: Cache, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(cache, document)
    monkeypatch.setattr(module, "_code", lambda: "another")
    assert run(cache, document)[1]


def test_what_a_limit_cut_short_is_not_remembered(cache: Cache, tmp_path: Path) -> None:
    slow = tmp_path / "slow.md"
    slow.write_text(WRONG, encoding="utf-8")
    report = check_file(slow, Options(timeout=1e-9, goals=False))
    assert report.cut
    assert report.claims[0].verdict.status is Status.REFUTED
    assert report.claims[0].verdict.repair is None  # which more time finds
    cache.put(cache.key(slow), str(slow), report)
    assert cache.get(cache.key(slow)) is None


def test_neither_is_what_could_not_be_read_or_has_changed_meanwhile(cache: Cache, document: Path) -> None:
    key = cache.key(document)
    cache.put(key, document, DocumentReport(str(document), unreadable=DocumentError("no", Place(str(document)))))
    assert cache.get(key) is None
    document.write_text(GOOD, encoding="utf-8")
    cache.put(key, document, DocumentReport(str(document)))
    assert cache.get(key) is None


@pytest.mark.parametrize("name", ["/dev/zero", ".", "missing.md"])
def test_what_is_no_file_has_no_key(cache: Cache, name: str) -> None:
    assert cache.key(name) is None


class Hostile:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("never",)


DAMAGED = [b"", b"x", zlib.compress(b"x"), zlib.compress(pickle.dumps(3)), zlib.compress(pickle.dumps(Hostile()))]


@pytest.mark.parametrize("data", DAMAGED)
def test_what_is_damaged_or_foreign_counts_as_absent(
    cache: Cache, document: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    run(cache, document)
    (file,) = cache.folder.iterdir()
    file.write_bytes(data)
    assert run(cache, document)[1]
    assert capsys.readouterr().out == ""
    assert not run(cache, document)[1]


def test_a_report_that_stands_under_the_name_of_another_is_not_believed(cache: Cache, document: Path) -> None:
    run(cache, document)
    (file,) = cache.folder.iterdir()
    right = document.with_name("b.md")
    right.write_text(GOOD, encoding="utf-8")
    key = cache.key(right)
    file.rename(cache.folder / f"{key}.report")
    assert cache.get(key) is None
    assert [claim.verdict.status for claim in run(cache, right)[0][0].claims] == [Status.PROVED]


def test_a_file_that_swells_is_not_read(cache: Cache, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(cache, document)
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    assert cache.get(cache.key(document)) is None


def test_many_runs_at_once(cache: Cache, document: Path) -> None:
    report = timeless(check_file(document, Options(goals=False)))
    key = cache.key(document)

    def both(_: int) -> DocumentReport | None:
        cache.put(key, document, report)
        return cache.get(key)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(both, range(40))) == [report] * 40
    assert len(list(cache.folder.iterdir())) == 1


def test_the_oldest_are_forgotten(cache: Cache, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 4000)
    for number in range(12):
        document.write_text(WRONG + " " * number, encoding="utf-8")
        run(cache, document)
    assert sum(file.stat().st_size for file in cache.folder.iterdir()) <= 4000
    assert not run(cache, document)[1]


def test_a_folder_that_cannot_be_written_is_no_failure(document: Path) -> None:
    file = document.with_name("file")
    file.write_text("", encoding="utf-8")
    assert run(Cache(file / "cache", ""), document)[0][0].claims


def test_the_command_remembers_unless_told_otherwise(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = document.with_name("kept")
    monkeypatch.setenv("SYMGRAD_CACHE", str(folder))
    assert symgrad("check", "--no-cache", "a.md", folder=document.parent).returncode == 1
    assert not folder.exists()
    first, second = (symgrad("check", "a.md", folder=document.parent) for _ in range(2))
    assert len(list(folder.iterdir())) == 1
    assert first.stdout.rpartition(";")[0] == second.stdout.rpartition(";")[0]
