"""LaTeX files: formulas and their places, macros, files that are input and files that are not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from symgrad.document import Formula, parse, read
from symgrad.source import Fault
from tests.document.rendering import formulas, table

CASES = table("latex.txt")


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_formulas_with_their_places(text: str, expected: list[str]) -> None:
    assert formulas(parse(text, "latex", "x")) == expected


def test_macros_cannot_fill_the_memory() -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    bomb = "".join(f"\\def\\{one}{{\\{two}\\{two}}}" for one, two in pairwise(names))
    document = parse(f"{bomb}\\def\\z{{boom}} $\\a$ $x = y$", "latex", "x")
    assert "inline 1:320 x = y" in formulas(document)
    assert any("expand to too much text" in line for line in formulas(document))


# ----------------------------------------------------------------------------------------------------------- \input


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.tex"


def read_lines(path: Path) -> list[str]:
    return [line.replace(f"{path.parent}/", "") for line in formulas(read(path))]


def test_files_of_the_folder_are_read_where_they_are_named(tmp_path: Path) -> None:
    main = written(
        tmp_path,
        {
            "main.tex": "\\input{macros} $a$ \\include{parts/one}\n\\input parts/two.tex $\\R$ \\endinput $no$",
            "macros.tex": "\\def\\R{r}",
            "parts/one.tex": "\n$b \\R$",
            "parts/two.tex": "\\[c\\]",
        },
    )
    assert read_lines(main) == [
        "inline main.tex:1:17 a", "inline parts/one.tex:2:2 b r",
        "display parts/two.tex:1:3 c", "inline main.tex:2:23 r",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["../secret", "/etc/passwd", "~/secret", "parts/../../secret", "|ls", "link", "linked/secret", "", "."],
)
def test_no_file_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.tex").write_text("$secret$")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link.tex").symlink_to(tmp_path / "secret.tex")
    (tmp_path / "inside" / "linked").symlink_to(tmp_path)
    main = written(tmp_path / "inside", {"main.tex": f"$a$ \\input{{{name}}} $b$"})
    lines = read_lines(main)
    assert len(lines) == 3 and not any("secret$" in line for line in lines)
    assert lines[-1].startswith("fault main.tex:1:5 ")


def test_files_that_input_each_other_come_to_an_end(tmp_path: Path) -> None:
    main = written(tmp_path, {"main.tex": "$a$ \\input{b}", "b.tex": "$b$ \\input{main} \\input{b}"})
    assert read_lines(main) == [
        "inline main.tex:1:2 a",
        "inline b.tex:1:2 b",
        "fault b.tex:1:5 this file is not read again: main",
        "fault b.tex:1:18 this file is not read again: b",
    ]


def test_a_missing_file_is_a_fault_and_the_others_go_on(tmp_path: Path) -> None:
    main = written(tmp_path, {"main.tex": "$a$ \\input{gone} $b$"})
    assert read_lines(main)[-1] == "fault main.tex:1:5 gone: there is no such file"


def test_a_caret_finds_its_line_in_the_file_that_was_input(tmp_path: Path) -> None:
    main = written(tmp_path, {"main.tex": "\n\n\\input{b}", "b.tex": "x\n  $y$"})
    (formula,) = [piece for piece in read(main).pieces if isinstance(piece, Formula)]
    assert formula.math.line(0) == "  $y$"


def test_environments_that_a_document_defines_around_displays_are_opened() -> None:
    text = r"\newenvironment{mine}[1]{\par\begin{align*}}{\end{align*}} \begin{mine} a &= b \\ &= c \end{mine} end"
    pieces = parse(text, "latex").pieces
    assert [(piece.math.text, piece.environment) for piece in pieces if isinstance(piece, Formula)] == [
        (r"a &= b \\ &= c", "align")
    ]
    assert not any(isinstance(piece, Fault) for piece in pieces)


@pytest.mark.parametrize(
    ("begins", "ends"), [(r"\begin{align*} 2 \times", r"\end{align*}"), (r"\[", r"\text{(false)} \]")]
)
def test_an_environment_that_adds_to_its_formula_is_told(begins: str, ends: str) -> None:
    text = rf"\newenvironment{{mine}}{{{begins}}}{{{ends}}} \begin{{mine}} a = b \end{{mine}} end"
    pieces = parse(text, "latex").pieces
    assert not any(isinstance(piece, Formula) for piece in pieces)
    assert any(isinstance(piece, Fault) for piece in pieces)


def test_a_formula_in_an_unknown_environment_is_told() -> None:
    strange = [
        piece
        for piece in parse(
            r"\begin{strange} a^2 = b \end{strange} \begin{words} all is well \end{words}", "latex"
        ).pieces
        if isinstance(piece, Fault)
    ]
    assert [fault.message for fault in strange] == [
        "the environment strange is not known, and a formula in it is not read"
    ]
