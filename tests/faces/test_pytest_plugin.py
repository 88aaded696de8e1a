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


def test_a_mistake_that_is_announced_is_an_expected_failure(project: Path) -> None:
    told = RIGHT + WRONG.replace("$$\n", "$$ <!-- symgrad: expect refuted -->\n")
    (project / "docs" / "told.md").write_text(told, encoding="utf-8")
    shown = run(project, "-rx")
    assert "2 passed, 1 xfailed" in shown
    assert "refuted, as the document says" in shown


def test_one_announced_that_does_not_come_true_fails(project: Path) -> None:
    told = RIGHT.replace("$$(x", "<!-- symgrad: expect refuted -->\n$$(x")
    (project / "docs" / "right.md").write_text(told, encoding="utf-8")
    assert "1 failed" in run(project)


def test_claims_are_chosen_and_listed_like_other_tests(project: Path) -> None:
    (project / "docs" / "wrong.md").write_text(RIGHT + WRONG, encoding="utf-8")
    listed = run(project, "--collect-only")
    assert "docs/wrong.md::3:13" in listed
    assert "3 tests collected" in listed
    assert "1 passed, 2 deselected" in run(project, "-k", "right.md")
    assert "1 failed" in run(project, "docs/wrong.md::5:13")


def test_claims_run_in_several_processes(project: Path) -> None:
    pytest.importorskip("xdist")
    (project / "docs" / "wrong.md").write_text(RIGHT + WRONG, encoding="utf-8")
    assert "1 failed, 2 passed" in run(project, "-n", "2")


def test_docstrings_are_tests(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\nsymgrad_files = losses.py\n", encoding="utf-8")
    text = 'def square(x):\n    r"""The square, $f(x) = x^2$, with $f\'(x) = 3x$."""\n'
    (project / "losses.py").write_text(text, encoding="utf-8")
    shown = run(project)
    assert "1 failed" in shown
    assert "losses.py:2" in shown


def test_claims_of_files_that_a_document_reads_have_names_of_their_own(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\nsymgrad_files = book.tex\n", encoding="utf-8")
    (project / "book.tex").write_text("\\input{one}\n\\input{two}\n", encoding="utf-8")
    for name in ("one", "two"):
        (project / f"{name}.tex").write_text("\\[ 1 + 1 = 3 \\]\n", encoding="utf-8")
    listed = run(project, "--collect-only")
    assert "book.tex::one.tex:1:10" in listed and "book.tex::two.tex:1:10" in listed
    shown = run(project)
    assert "2 failed" in shown and "\ntwo.tex:1:10: refuted: 1 + 1 = 3" in shown


def test_a_failing_assertion_shows_no_line_of_symgrad(project: Path) -> None:
    text = "from symgrad.testing import assert_derivation\n\ndef test_it():\n    assert_derivation('docs/wrong.md')\n"
    (project / "test_it.py").write_text(text, encoding="utf-8")
    (project / "docs" / "wrong.md").write_text(WRONG, encoding="utf-8")
    shown = run(project, "test_it.py", "-o", "symgrad_files=")
    assert "1 failed" in shown and "refuted" in shown
    assert "symgrad/testing.py" not in shown and "tracebackhide" not in shown
