"""The magic for cells, called as IPython calls it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from symgrad.errors import SymgradError
from symgrad.jupyter import derivation
from tests.test_cli import GOOD, WRONG

BOMB = (
    "$$\\prod_{i=1}^{10^9} 2 = 9^{9^9}$$\n\n$$" + " + ".join("(" * 30 + "x" + ")^9" * 30 for _ in range(3)) + " = x$$"
)


def test_a_cell_is_shown() -> None:
    judged = derivation("", WRONG)
    assert "✗ refuted" in repr(judged)
    assert "<iframe" in judged._repr_html_()


def test_a_cell_fails_where_that_is_asked_for() -> None:
    assert derivation("--fail", GOOD).report.ok
    with pytest.raises(SymgradError, match="refuted"):
        derivation("--fail", WRONG)


def test_what_was_understood_is_told() -> None:
    assert "symbols" in repr(derivation("--explain", GOOD))


def test_an_unknown_option_is_told() -> None:
    with pytest.raises(SymgradError, match="--fail"):
        derivation("--strict", GOOD)


def test_a_cell_has_the_limits_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.symgrad]\ntimeout = 1\nmemory = 300\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    begun = time.monotonic()
    assert len(derivation("", BOMB + "\n\n" + GOOD).report.claims) >= 2
    assert time.monotonic() - begun < 40
