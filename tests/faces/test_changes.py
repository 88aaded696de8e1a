"""Documents that differ from a git revision."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from symgrad.runs.changes import is_revision
from tests.faces.test_cli import GOOD, WRONG, symgrad

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name, text in {
        "old.md": WRONG,
        "a.md": GOOD,
        "book.tex": "\\usepackage{mine}\n\\input{one}\n",
        "one.tex": "Let $x \\in \\R$. \\[ x + x = 2x \\]\n",
        "mine.sty": "\\newcommand{\\R}{\\mathbb{R}}\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "begin")
    return tmp_path


def judged(folder: Path, *arguments: str) -> set[str]:
    run = symgrad("check", "--format", "jsonl", *arguments, folder=folder)
    return {line.split('"')[3] for line in run.stdout.splitlines()}


def test_nothing_has_changed(repository: Path) -> None:
    run = symgrad("check", ".", "--changed", folder=repository)
    assert (run.returncode, run.stdout) == (0, "")
    assert "no document differs from HEAD" in run.stderr


TOUCHED = [("a.md", {"a.md"}), ("one.tex", {"one.tex"}), ("mine.sty", {"one.tex"}), ("new.md", {"new.md"})]


@pytest.mark.parametrize(("name", "expected"), TOUCHED)
def test_a_document_is_judged_that_changed_or_reads_what_did(repository: Path, name: str, expected: set[str]) -> None:
    with (repository / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{GOOD}" if name == "new.md" else "\n")
    assert judged(repository, ".", "--changed") == expected
    assert judged(repository, "--changed", ".") == expected
    assert judged(repository, "--changed", "HEAD", ".") == expected


def test_a_file_that_is_gone_may_have_been_read(repository: Path) -> None:
    (repository / "mine.sty").unlink()
    assert judged(repository, ".", "--changed") == {"one.tex"}


def test_another_revision(repository: Path) -> None:
    (repository / "a.md").write_text(f"{GOOD}\nMore.\n", encoding="utf-8")
    git(repository, "commit", "-qam", "more")
    assert judged(repository, ".", "--changed") == set()
    assert judged(repository, ".", "--changed", "HEAD~1") == {"a.md"}


@pytest.mark.parametrize("revision", ["nonsense", "HEAD~99"])
def test_an_unknown_revision_is_told(repository: Path, revision: str) -> None:
    run = symgrad("check", ".", f"--changed={revision}", folder=repository)
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert not (repository / "x").exists()


def test_an_option_is_no_revision(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    assert not is_revision("--output=x")
    assert not (repository / "x").exists()


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    run = symgrad("check", ".", "--changed", folder=tmp_path)
    assert run.returncode == 2
    assert "needs a git repository" in run.stderr


def test_a_document_is_judged_again_when_it_is_saved(tmp_path: Path) -> None:
    page, out = tmp_path / "page.md", tmp_path / "report.txt"
    page.write_text("$$2 + 2 = 5$$\n", encoding="utf-8")
    command = [sys.executable, "-m", "symgrad", "check", str(page), "--watch", "-q", "-o", str(out)]
    # Whoever runs the tests in the background may have them ignore interrupts, which children inherit.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, preexec_fn=heed)
    try:
        assert _appears(out, "1 refuted")
        page.write_text("$$2 + 2 = 4$$\n$$1 + 1 = 2$$\n", encoding="utf-8")
        assert _appears(out, "2 proved")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()


def _appears(file: Path, words: str) -> bool:
    for _ in range(300):
        if file.exists() and words in file.read_text(encoding="utf-8"):
            return True
        time.sleep(0.1)
    return False
