"""Proved repairs written into documents: the right places, nothing else, and only what holds afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from symgrad.errors import DocumentError
from symgrad.pipeline import check_file
from symgrad.report import DocumentReport
from symgrad.runs.fixes import repaired, write
from tests.faces.test_cli import symgrad

X = "Let $x \\in \\mathbb{R}$.\n\n"
WIDE = X.replace("\n", "\r\n")
SLIP, RIGHT = "(x + 1)^2 = x^2 - 2 x + 1", "(x + 1)^2 = x^{2} + 2 x + 1"
CHAIN = "\\begin{align}\n  (x+2)^2 &= x^2 + 4x + 2 \\\\\n   &= x (x + 4) + 2.\n\\end{align}\n"
MENDED = "\\begin{align}\n  (x+2)^2 &= x^{2} + 4 x + 2 \\cdot 2 \\\\\n   &= x (x + 4) + 2 \\cdot 2.\n\\end{align}\n"

REPAIRS = [
    ("a display", "a.md", f"{X}$${SLIP}$$\n", f"{X}$${RIGHT}$$\n"),
    ("inline, with a stop", "a.md", f"{X}So ${SLIP}.$ And on.", f"{X}So ${RIGHT}.$ And on."),
    ("in a quote", "a.md", f"{X}> Then\n> $${SLIP}$$\n", f"{X}> Then\n> $${RIGHT}$$\n"),
    ("twice in a line", "a.md", f"{X}$${SLIP}$$ and $${SLIP}$$", f"{X}$${RIGHT}$$ and $${RIGHT}$$"),
    ("a slip that is carried on", "a.md", X + CHAIN, X + MENDED),
    ("LaTeX with a comment behind", "a.tex", f"{X}\\[ {SLIP}. \\] % no $x$\n", f"{X}\\[ {RIGHT}. \\] % no $x$\n"),
    ("lines that end in two signs", "a.md", f"{WIDE}$${SLIP}$$\r\nß\r\n", f"{WIDE}$${RIGHT}$$\r\nß\r\n"),
    ("a mark at the beginning", "a.md", f"\ufeff{X}$${SLIP}$$", f"\ufeff{X}$${RIGHT}$$"),
    ("signs of two places", "a.md", f"{X}𝔸 é $${SLIP}$$", f"{X}𝔸 é $${RIGHT}$$"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), [row[1:] for row in REPAIRS], ids=[row[0] for row in REPAIRS])
def test_a_repair_is_written_where_the_formula_stands(tmp_path: Path, name: str, before: str, after: str) -> None:
    file = tmp_path / name
    file.write_bytes(before.encode())
    shown = symgrad("check", "--diff", name, folder=tmp_path)
    assert (shown.returncode, file.read_bytes()) == (1, before.encode())
    assert shown.stdout.startswith(f"--- a/{name}\n+++ b/{name}\n@@")
    run = symgrad("check", "--fix", name, folder=tmp_path)
    assert (run.returncode, file.read_bytes().decode()) == (0, after)
    assert "+++ b/" in run.stderr
    assert "every claim is as expected" in run.stdout


ROWS = json.dumps(
    {"id": "c", "symbols": {"\\alpha": "scalar"}, "chain": ["(\\alpha + 1)^2", "\\alpha^2 - 2 \\alpha + 1"]}
)
CELLS = [f"{X}{SLIP}", "# $x$", f'é "𝔸" \\ $${SLIP}$$', "> $$(x + 1)^2\n> = x^2\n> - 2 x + 1$$"]


def notebook(ascii: bool, lines: bool) -> str:
    """One in which the second cell is code, and the others hold a slip or nothing."""
    cells = [
        {"id": str(n), "cell_type": "code" if n == 1 else "markdown", "metadata": {}} | outputs(n == 1)
        for n in range(len(CELLS))
    ]
    for cell, text in zip(cells, [CELLS[0].replace(SLIP, f"${SLIP}$"), *CELLS[1:]], strict=True):
        cell["source"] = text.splitlines(keepends=True) if lines else text
    return json.dumps(
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=ascii, indent=1
    )


def outputs(is_code: bool) -> dict[str, object]:
    return {"outputs": [], "execution_count": None} if is_code else {}


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("ascii", [True, False])
def test_the_cells_of_a_notebook(ascii: bool, lines: bool, tmp_path: Path) -> None:
    """All else stays as it is, byte by byte: the spelling of signs, the cells of code."""
    file = tmp_path / "a.ipynb"
    before = notebook(ascii, lines)
    file.write_text(before, encoding="utf-8")
    texts, report = repaired(check_file(file), check_file)
    write(texts)
    after = file.read_text(encoding="utf-8")
    assert [claim.verdict.status.value for claim in report.claims] == ["proved"] * 3
    sources = ["".join(cell["source"]) for cell in json.loads(after)["cells"]]
    assert sources[0] == f"{X}${RIGHT}$" and sources[1:3] == [CELLS[1], f'é "𝔸" \\ $${RIGHT}$$']
    assert sources[3] == "> $$(x + 1)^2\n> = x^{2} + 2 x + 1$$"
    assert after.isascii() is before.isascii()
    assert [line for line in after.split("\n") if "x^" not in line and "- 2 x" not in line] == [
        line for line in before.split("\n") if "x^" not in line and "- 2 x" not in line
    ]


ENCODED = [
    ("a record", "a.jsonl", ROWS, ROWS.replace("\\\\alpha^2 - 2", "\\\\alpha^{2} + 2")),
    ("with escapes of its own", "a.jsonl", ROWS.replace("^2 - 2", "\\u005e2 \\u002D 2"), None),
    ("a role", "a.rst", f"Let :math:`x \\in \\mathbb{{R}}`. Then :math:`{SLIP}`.\n", None),
    ("a directive", "a.rst", "Let :math:`x > 0`.\n\n.. math::\n\n   (x + 1)^2 = x^2\n   - 2 x + 1\n", None),
    (
        "a docstring",
        "a.py",
        f'def f():\n    r"""{X[:-2]} So $\\alpha (x + 1) = \\alpha x$ for $\\alpha > 0$."""\n',
        None,
    ),
]


@pytest.mark.parametrize(("name", "before", "after"), [row[1:] for row in ENCODED], ids=[row[0] for row in ENCODED])
def test_a_repair_is_spelled_as_the_document_spells(name: str, before: str, after: str | None, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(before, encoding="utf-8")
    texts, report = repaired(check_file(file), check_file)
    assert [claim.verdict.status.value for claim in report.claims] == ["proved"]
    write(texts)
    assert [claim.verdict.status.value for claim in check_file(file).claims] == ["proved"]
    assert after is None or file.read_text(encoding="utf-8") == after


def test_a_docstring_in_which_a_backslash_is_none_gets_none(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text('def f():\n    """Let $x > 0$ and $t > 0$: $x / t = t / x$."""\n', encoding="utf-8")
    before = check_file(file)
    assert before.claims[0].verdict.repair is None or "\\" in before.claims[0].verdict.repair.latex
    assert repaired(before, check_file)[0] == {}


LEFT = [
    ("no repair", "a.md", f"{X}$$\\sin x = \\cos(3x^2) + \\log(7 + x^4)$$\n"),
    ("expected", "a.md", f"{X}<!-- symgrad: expect refuted -->\n$${SLIP}$$\n"),
    ("not to be judged", "a.md", f"{X}<!-- symgrad: skip -->\n$${SLIP}$$\n"),
    ("out of a macro", "a.tex", f"\\newcommand{{\\wrong}}{{x^2 - 2 x + 1}}\n{X}\\[ (x + 1)^2 = \\wrong \\]\n"),
    ("right", "a.md", f"{X}$${RIGHT}$$\n"),
]


@pytest.mark.parametrize(("name", "text"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT])
def test_all_else_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert symgrad("check", "--diff", name, folder=tmp_path).stdout == ""
    run = symgrad("check", "--fix", name, folder=tmp_path)
    assert "no proved repair" in run.stderr
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_a_file_that_is_read_is_repaired_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "book.tex").write_text(f"{X}\\input{{parts/one}}\n", encoding="utf-8")
    (tmp_path / "parts" / "one.tex").write_text(f"\\[ {SLIP} \\]\n", encoding="utf-8")
    assert "--- a/parts/one.tex" in symgrad("check", "--diff", ".", folder=tmp_path).stdout
    assert symgrad("check", "--fix", ".", folder=tmp_path).returncode == 0
    assert (tmp_path / "parts" / "one.tex").read_text(encoding="utf-8") == f"\\[ {RIGHT} \\]\n"
    assert (tmp_path / "book.tex").read_text(encoding="utf-8") == f"{X}\\input{{parts/one}}\n"


def test_a_file_that_two_documents_read_is_left_alone(tmp_path: Path) -> None:
    """What is a slip in one of them may be right in the other."""
    part = tmp_path / "part.tex"
    part.write_text("\\[ \\many x = 2 x \\]\n", encoding="utf-8")
    for name, many in (("one.tex", 2), ("two.tex", 3)):
        text = f"{X}\\newcommand{{\\many}}{{{many}}}\\input{{part}}\n\\[ {SLIP} \\]\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = symgrad("check", "--fix", ".", folder=tmp_path)
    assert run.returncode == 1
    assert part.read_text(encoding="utf-8") == "\\[ \\many x = 2 x \\]\n"
    assert all(RIGHT in (tmp_path / name).read_text(encoding="utf-8") for name in ("one.tex", "two.tex"))


def test_the_diff_can_be_applied(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"{X}$${SLIP}$$", encoding="utf-8")  # without a newline at its end
    patch = symgrad("check", "--diff", "a.md", folder=tmp_path).stdout
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, text=True, check=True)
    assert file.read_text(encoding="utf-8") == f"{X}$${RIGHT}$$"


def test_so_can_that_of_lines_that_end_in_two_signs(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(f"{WIDE}$${SLIP}$$\r\n".encode())
    command = [sys.executable, "-m", "symgrad", "check", "--no-cache", "--diff", "a.md"]
    patch = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, check=True)
    assert file.read_bytes() == f"{WIDE}$${RIGHT}$$\r\n".encode()


def test_what_a_link_means_is_repaired_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    target, link = tmp_path / "far" / "a.md", tmp_path / "near" / "b.md"
    target.write_text(f"{X}$${SLIP}$$", encoding="utf-8")
    link.symlink_to(target)
    assert symgrad("check", "--fix", "near/b.md", folder=tmp_path).returncode == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == f"{X}$${RIGHT}$$"


def test_a_file_not_to_be_written_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"{X}$${SLIP}$$", encoding="utf-8")
    file.chmod(0o444)
    run = symgrad("check", "--fix", "a.md", folder=tmp_path)
    assert (run.returncode, file.read_text(encoding="utf-8")) == (2, f"{X}$${SLIP}$$")
    assert "a.md:1:1: error: the file is not to be written" in run.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_what_was_not_understood_is_told_at_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{X}<!-- symgrad: asume x -->\n\n$${SLIP}$$", encoding="utf-8")
    run = symgrad("check", "--fix", "a.md", folder=tmp_path)
    assert "a.md:3:" in run.stdout
    assert "/symgrad-" not in run.stdout


def test_a_file_that_changes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"{X}$${SLIP}$$", encoding="utf-8")
    texts, report = repaired(check_file(file), check_file)
    assert [claim.verdict.status.value for claim in report.claims] == ["proved"]
    file.write_text("all new", encoding="utf-8")
    with pytest.raises(DocumentError, match="meanwhile"):
        write(texts)
    assert file.read_text(encoding="utf-8") == "all new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_repair_that_makes_another_claim_worse_is_not_written(tmp_path: Path) -> None:
    """Judged again, the first document has a claim that fails and did not before; of the second nothing came out."""
    file = tmp_path / "a.md"
    file.write_text(f"{X}$${SLIP}$$\n\n$$x + x = 2 x$$", encoding="utf-8")
    before = check_file(file)

    def worse(path: Path) -> DocumentReport:
        found = check_file(path)
        return replace(found, claims=(*found.claims[:1], replace(found.claims[1], verdict=before.claims[0].verdict)))

    assert repaired(before, worse)[0] == {}
    assert repaired(before, lambda path: replace(before, path=str(path)))[0] == {}
    assert repaired(before, lambda path: DocumentReport(str(path)))[0] == {}
