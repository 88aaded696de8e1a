"""Verdicts are told as they are made, and survive whoever interrupts the run."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from symgrad.errors import Place
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status, Verdict
from tests.faces.test_cli import GOOD, WRONG, symgrad

SLOW = "\n\n".join(
    ["Let $x \\in \\mathbb{R}$.", "$$b_0 = \\sin x$$"]
    + [f"$$b_{{{n}}} = b_{{{n - 1}}}^2 + b_{{{n - 1}}}$$" for n in range(1, 40)]
    + ["$$\\frac{d b_{39}}{dx} = \\cos x$$"]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("1.md", WRONG), ("2.md", GOOD), ("3.md", SLOW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def begun(folder: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "symgrad", "check", str(folder), "--no-cache", "--timeout", "60", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def test_a_line_of_json_comes_as_soon_as_its_document_is_judged(folder: Path) -> None:
    run = begun(folder, "--format", "jsonl")
    assert run.stdout is not None
    found = [json.loads(run.stdout.readline())["verdict"] for _ in range(2)]
    assert found == ["refuted", "proved"] and run.poll() is None
    run.send_signal(signal.SIGINT)
    rest, said = run.communicate(timeout=30)
    assert (rest, run.returncode) == ("", 130)
    assert re.fullmatch(r"interrupted: [12] of 3 documents were judged\n", said)


def test_what_was_judged_is_told_where_somebody_interrupts(folder: Path, tmp_path: Path) -> None:
    run = begun(folder, "--format", "json", "-o", str(tmp_path / "out.json"), "--jobs", "2")
    with pytest.raises(subprocess.TimeoutExpired):
        run.wait(8)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert "interrupted: 2 of 3" in said and run.returncode == 130
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["documents"]) == 2


@pytest.mark.parametrize("more", [[], ["--fail-on", "conditional"], ["--only", "proved"], ["--require-claims"]])
def test_what_is_streamed_ends_as_a_whole_report_does(folder: Path, more: list[str]) -> None:
    (folder / "3.md").write_text("Nothing.\n", encoding="utf-8")
    streamed, whole = (symgrad("check", folder, "--format", form, *more) for form in ("jsonl", "json"))
    assert (streamed.returncode, streamed.stderr) == (whole.returncode, whole.stderr)
    lines = [json.loads(line)["verdict"] for line in streamed.stdout.splitlines()]
    documents = json.loads(whole.stdout)["documents"]
    assert lines == [claim["verdict"] for document in documents for claim in document["claims"]]


PROVED, REFUTED = Verdict(Status.PROVED), Verdict(Status.REFUTED)
LIAR = Verdict(Status.UNDECIDED, contradiction=True)


@pytest.mark.parametrize("verdicts", [[], [PROVED], [PROVED, REFUTED], [REFUTED, LIAR, PROVED]])
def test_a_document_in_short_ends_as_the_whole_one(verdicts: list[Verdict]) -> None:
    whole = DocumentReport("a", tuple(ClaimReport(Place(), "x", "=", "y", verdict) for verdict in verdicts))
    short = whole.in_short()
    assert len(short.claims) <= 1
    assert (short.ok, short.is_empty) == (whole.ok, whole.is_empty)
    assert Report((short,)).exit_code == Report((whole,)).exit_code


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_where_nothing_can_be_written_the_exit_code_tells(folder: Path, closed: str) -> None:
    command = f"exec {sys.executable} -m symgrad check --no-cache {folder} {closed}"
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert run.returncode == 1, run
    assert "Traceback" not in run.stderr


def test_the_keyboard_ends_any_command_in_one_line() -> None:
    code = "from symgrad import cli; cli.main()"
    stop = "from unittest import mock; mock.patch('symgrad.cli.printed', side_effect=KeyboardInterrupt).start(); "
    command = [sys.executable, "-c", f"import sys; sys.argv = ['symgrad', 'list']; {stop}{code}"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "interrupted\n")
