"""Shared by all tests: the report of sizes at the end of each run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Commands that tests run remember what they judged in a folder of this run."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYMGRAD_CACHE", str(folder))
        yield folder


def function_sizes() -> Iterator[tuple[int, str]]:
    """The number of lines of each function's body, docstring left out."""
    for path in (ROOT / "symgrad").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                yield lines, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def file_sizes() -> Iterator[tuple[int, str]]:
    for path in (ROOT / "symgrad").rglob("*.py"):
        yield len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(ROOT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The five longest functions and files, so that growth is seen on every run."""
    functions, files = sorted(function_sizes(), reverse=True), sorted(file_sizes(), reverse=True)
    short = sum(lines <= 20 for lines, _ in functions)
    terminalreporter.section("sizes")
    terminalreporter.line(f"{short} of {len(functions)} function bodies within 20 lines; the longest:")
    for lines, name in functions[:5]:
        terminalreporter.line(f"{lines:5}  {name}")
    terminalreporter.line(f"{sum(lines for lines, _ in files)} lines in {len(files)} files; the longest:")
    for lines, name in files[:5]:
        terminalreporter.line(f"{lines:5}  {name}")
