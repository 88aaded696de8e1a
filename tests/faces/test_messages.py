"""What is wrong is told as compilers tell it: the place, one sentence, the source with a caret, at most one hint."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from symgrad.config import settings
from symgrad.errors import DocumentError, SourceError
from symgrad.pipeline import check_file
from tests.faces.test_cli import symgrad

X = "Let $x \\in \\mathbb{R}$.\n\n"
NOTEBOOK = {"metadata": {}, "nbformat": 4, "nbformat_minor": 5}
GOOD = '"id": "a", "chain": ["x", "x"]'

DIRECTIVES = [
    ("asume x > 0", "unknown directive: asume", "asume", "assume?"),
    ("expect refutd", "unknown verdict: refutd", "refutd", "refuted"),
    ("expect proved, refuted", "2 verdicts are expected of a chain with 1 relation", "proved", "one for each"),
    ("x: vektor[K]", "unknown kind 'vektor'", "vektor", ""),
    ("x: vector[K one-hot", "the bracket behind vector is never closed", "vector", ""),
    ("x: scalar furry", "unknown attribute 'furry'", "scalar", ""),
    ("convention log-base-3", "unknown convention 'log-base-3'", "log-base-3", ""),
    ("define = 3", "a definition has a name", "= 3", "define L"),
    ("assume x >>", "'>' was not understood here", ">", ""),
    ("result", "result needs something behind it", "result", "write result"),
    ("on", "nothing was left out before this `on`", "on", "off"),
    ("skip me", "skip takes nothing behind it", "me", ""),
]
RECORDS = [
    ("{", "this line is not JSON", "", "one object a line"),
    ("[1]", "a claim record is a JSON object", "[1]", '"id"'),
    ('{"id": 3, "chain": ["x", "x"]}', "a claim record needs an id", '"id"', '"id"'),
    ('{"id": "a"}', "a claim record needs a chain", "{", '"chain"'),
    ('{"id": "a", "chain": "x"}', "chain must be a list of strings", "x", '"chain"'),
    ('{"id": "a", "chain": ["x", 3]}', "chain must be a list of strings", '"chain"', '"chain"'),
    (f'{{{GOOD}, "expect": ["good"]}}', "expect holds a verdict or null", '"expect"', "verdicts are"),
    (f'{{{GOOD}, "expect": ["proved", null]}}', "expect has 2 entries for 1 relation", '"expect"', ""),
    (f'{{{GOOD}, "symbols": {{"x": 3}}}}', "the type of x must be a string", '"x": 3', '"symbols"'),
    (f'{{{GOOD}, "symbls": {{"x": "scalar"}}}}', "unknown field 'symbls'", '"symbls"', "symbols?"),
    (f'{{{GOOD}, "conventions": ["log2"]}}', "unknown convention 'log2'", "log2", ""),
]
FILES = [
    ("a.ipynb", "{", "this is not a notebook: it is not JSON", "list of cells"),
    ("a.ipynb", "[]", "this is not a notebook: it holds no list of cells", "list of cells"),
    ("a.ipynb", json.dumps({**NOTEBOOK, "cells": [3]}), "it holds no list of cells", "list of cells"),
    (
        "a.ipynb",
        json.dumps({**NOTEBOOK, "cells": [{"cell_type": "markdown", "source": 3}]}),
        "cell 1 has no text",
        "list of cells",
    ),
    ("a.py", "x = 1\ndef f(:\n", "this is no module of Python: invalid syntax", ""),
    ("a.tex", "\\[1 = 1\\]\n\\input{none}\n", "none: there is no such file", "check the path"),
    ("a.md", b"ab\n\xc3\xa9c\xff $x = x$\n", "line 2 is not text in UTF-8", "UTF-8"),
    ("a.md", b"\0\1", "this is a binary file", "UTF-8"),
    ("a.docx", "PK", "unknown kind of document", ".md"),
]
SETTINGS = [
    ('timeout = "ten"', "'timeout' has a value of the wrong type", "timeout = 10"),
    ("timout = 10", "unknown setting 'timout'", "timeout?"),
    ("memory = -1", "'memory' is a number from 0 on", "memory = 1024"),
    ("timeout = 0", "above 0", "timeout = 10"),
    ('"exclude" = "drafts"', "'exclude' has a value of the wrong type", '["drafts"]'),
    ("jobs = [", "settings cannot be read", ""),
]


def found(folder: Path, name: str, text: str | bytes) -> list[SourceError]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = check_file(path)
    return [one for one in (*report.errors, report.unreadable) if one is not None]


def well_told(error: SourceError, message: str, hint: str) -> str:
    """What stands from the caret on; the message is one sentence, and its place is in the source."""
    assert message in error.message
    assert "\n" not in error.message and not error.message.endswith(".")
    assert hint in error.hint and bool(hint) == bool(error.hint)
    assert not re.search(r"Traceback|object has no|Error\b", str(error))
    return error.source[error.place.column - 1 - error.left_out :]


@pytest.mark.parametrize(("said", "message", "at", "hint"), DIRECTIVES, ids=[row[0] for row in DIRECTIVES])
def test_a_comment_that_is_not_understood(said: str, message: str, at: str, hint: str, tmp_path: Path) -> None:
    (error,) = found(tmp_path, "a.md", f"{X}<!-- symgrad: {said} -->\n\n$$x + x = 2x$$\n")
    assert well_told(error, message, hint).startswith(at)
    assert error.place.line == 3


@pytest.mark.parametrize(("line", "message", "at", "hint"), RECORDS, ids=[row[1] for row in RECORDS])
def test_a_record_that_is_none(line: str, message: str, at: str, hint: str, tmp_path: Path) -> None:
    error = found(tmp_path, "a.jsonl", f"\n{line}\n")[0]
    assert well_told(error, message, hint).startswith(at)
    assert error.place.line == 2


@pytest.mark.parametrize(("name", "text", "message", "hint"), FILES, ids=[f"{row[0]}: {row[2]}" for row in FILES])
def test_a_file_that_cannot_be_read(name: str, text: str, message: str, hint: str, tmp_path: Path) -> None:
    (error,) = found(tmp_path, name, text)
    well_told(error, message, hint)


def test_the_place_of_what_is_no_text(tmp_path: Path) -> None:
    (error,) = found(tmp_path, "a.md", b"ab\n\xc3\xa9c\xff $x = x$\n")
    assert (error.place.line, error.place.column, error.source) == (2, 3, "\u00e9c\ufffd $x = x$")


@pytest.mark.parametrize(("line", "message", "hint"), SETTINGS, ids=[row[0] for row in SETTINGS])
def test_a_setting_that_is_wrong(line: str, message: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[project]\ntimeout = 3\n\n[tool.symgrad]\n{line}\n", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        settings(tmp_path)
    well_told(caught.value, message, hint)
    assert caught.value.place.line == 5
    assert caught.value.source == line


USED = [
    (["check", "a.md", "-o", "none/x.txt"], "none/x.txt:1:1: error: this file cannot be written"),
    (["check", "a.md", "--certificates", "none/x"], "none/x:1:1: error: this file cannot be written"),
    (["check", "a.md", "--executor", "spark://x"], "error: unknown executor 'spark://x'"),
    (["check", "a.md", "--timeout", "soon"], "'soon' is not a valid number of seconds"),
    (["check", "empty"], "empty: error: no document was found"),
    (["recheck", "a.md"], "a.md:1:1: error: this line holds no certificate\n    Let"),
    (["show", "nothing"], "error: there is no derivation 'nothing'"),
]


@pytest.mark.parametrize(("command", "message"), USED, ids=[" ".join(row[0]) for row in USED])
def test_a_command_that_cannot_be_done(command: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{X}$$x + x = 2x$$\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    run = symgrad(*command, folder=tmp_path)
    assert run.returncode == (1 if "empty" in command else 2)
    assert message in run.stderr
    assert "Traceback" not in run.stderr


def test_settings_that_are_no_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nsymgrad = 3\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="no table"):
        settings(tmp_path)
