"""Derivations collected as tests, seen from outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RIGHT = "Let $x \\in \\mathbb{R}$.\n\n$$(x + 1)^2 = x^2 + 2 x + 1$$\n"
WRONG = "\n$$(x - 1)^2 = x^2 - 2 x - 1$$\n"


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False).stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").write_text("[pytest]\nsymgrad_files = docs/*.md\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "right.md").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def test_each_claim_is_a_test(project: Path) -> None:
    assert "1 passed" in run(project)


def test_a_wrong_claim_fails_with_its_margin_note_and_no_traceback(project: Path) -> None:
    (project / "docs" / "wrong.md").write_text(RIGHT + WRONG, encoding="utf-8")
    shown = run(project)
    assert "1 failed, 2 passed" in shown
    assert "refuted: (x - 1)^2 = x^2 - 2 x - 1" in shown
    assert "left" in shown
    assert "symgrad/pytest_plugin.py" not in shown


@pytest.mark.parametrize("text", ["# No claim\n", "$$x = \\unheardof$$\n"], ids=["no claim", "not understood"])
def test_what_cannot_be_judged_fails(project: Path, text: str) -> None:
    (project / "docs" / "odd.md").write_text(text, encoding="utf-8")
    assert "1 failed, 1 passed" in run(project)


def test_only_documents_that_are_named_are_collected(project: Path) -> None:
    (project / "other.md").write_text(RIGHT + WRONG, encoding="utf-8")
    assert "1 passed" in run(project)
    assert "1 failed, 2 passed" in run(project, "--symgrad", "other.md")


def test_claims_have_the_limits_of_the_project(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.symgrad]\ntimeout = 0\n", encoding="utf-8")
    assert "above 0" in run(project)
    (project / "pyproject.toml").write_text("[tool.symgrad]\ntimeout = 1\nmemory = 300\n", encoding="utf-8")
    bomb = "\n$$9^{9^9} = \\prod_{i=1}^{10^9} 2$$\n"
    (project / "docs" / "right.md").write_text(RIGHT + bomb, encoding="utf-8")
    assert "1 failed, 1 passed" in run(project)
