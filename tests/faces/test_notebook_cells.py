"""The magic for cells, called as IPython calls it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from symgrad.errors import SymgradError
from symgrad.jupyter import Cells, Judged
from tests.faces.test_cli import GOOD, WRONG

BOMB = (
    "$$\\prod_{i=1}^{10^9} 2 = 9^{9^9}$$\n\n$$" + " + ".join("(" * 30 + "x" + ")^9" * 30 for _ in range(3)) + " = x$$"
)


def derivation(line: str, cell: str) -> Judged:
    return Cells().derivation(line, cell)


def test_a_cell_is_shown() -> None:
    judged = derivation("", WRONG)
    assert "✗ refuted" in repr(judged)
    shown = judged._repr_html_()
    assert shown.lstrip().startswith('<div class="symgrad">')
    assert "<iframe" not in shown
    assert "<math" in shown
    assert judged._repr_latex_().startswith("\\begin{align*}")


def test_a_cell_fails_where_that_is_asked_for() -> None:
    assert derivation("--fail", GOOD).report.ok
    with pytest.raises(SymgradError, match="refuted"):
        derivation("--fail", WRONG)


def test_what_was_understood_is_told() -> None:
    assert "symbols" in repr(derivation("--explain", GOOD))


def test_an_unknown_option_is_told() -> None:
    with pytest.raises(SymgradError, match="--fail"):
        derivation("--strict", GOOD)


SETTING = "Let $x \\in \\mathbb{R}^K$ and $q = \\sum_i x_i^2$."
RIGHT, TWIN = (f"$$\\frac{{\\partial q}}{{\\partial x_k}} = {side}$$" for side in ("2 x_k", "x_k"))


def statuses(judged: Judged) -> list[str]:
    assert [str(error) for document in judged.report.documents for error in document.errors] == []
    return [claim.verdict.status.value for claim in judged.report.claims]


def test_cells_share_what_they_say_and_are_judged_once() -> None:
    cells = Cells()
    assert statuses(cells.derivation("--fail", SETTING)) == []
    assert statuses(cells.derivation("", TWIN)) == ["refuted"]
    assert statuses(cells.derivation("--fail", RIGHT)) == ["proved"]


def test_a_fresh_cell_knows_nothing_of_those_before() -> None:
    cells = Cells()
    cells.derivation("", SETTING)
    assert statuses(cells.derivation("--fresh", RIGHT)) == ["undecided"]
    assert statuses(cells.derivation("", RIGHT.replace("2 x_k", "3 x_k"))) == ["undecided"]


def test_a_cell_that_is_run_again_stands_where_it_stood() -> None:
    names = iter(("a", "b", "a", "b"))
    cells = Cells(lambda: next(names))
    cells.derivation("", SETTING)
    assert statuses(cells.derivation("", RIGHT)) == ["proved"]
    cells.derivation("", SETTING.replace("x_i^2", "x_i^3"))
    assert statuses(cells.derivation("", RIGHT)) == ["refuted"]


def test_what_is_not_understood_is_told_in_its_own_cell() -> None:
    cells = Cells()
    with pytest.raises(SymgradError, match="did you mean assume"):
        cells.derivation("--fail", "<!-- symgrad: asume x > 0 -->")
    assert statuses(cells.derivation("", "$$2 + 2 = 4$$")) == ["proved"]


NOTEBOOK = Path(__file__).parent.parent.parent / "docs" / "notebook.ipynb"

EXECUTED = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
for output in outputs:
    data = output.get("data", {})
    print(output.output_type, *sorted(data))
    print("".join(data.get("text/html", "")))
"""


def test_the_notebook_of_the_documentation_runs() -> None:
    pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    run = subprocess.run(
        [sys.executable, "-c", EXECUTED, str(NOTEBOOK)], capture_output=True, text=True, check=False, timeout=170
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.count("text/html text/latex text/plain") == 6
    assert "✗ refuted" in run.stdout


def test_a_cell_has_the_limits_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.symgrad]\ntimeout = 1\nmemory = 300\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    begun = time.monotonic()
    assert len(derivation("", BOMB + "\n\n" + GOOD).report.claims) >= 2
    assert time.monotonic() - begun < 40


def test_a_terminal_of_ipython_shows_a_report_as_text() -> None:
    shells = pytest.importorskip("IPython.core.interactiveshell")
    import symgrad

    shell = shells.InteractiveShell()
    shell.run_line_magic("load_ext", "symgrad.jupyter")
    shown = shell.display_formatter.formatters["text/plain"](symgrad.check("Let $x \\in \\mathbb{R}$. $$x + x = 2x$$"))
    assert "✓ proved       x + x = 2x" in shown and "DocumentReport" not in shown
